# %% [markdown]
# # EDA와 결측, 표본 편향
#
# **오늘의 물음.** 여신 부서장이 말합니다. “우리 신청자의 부도율이 4.2%라지요? 그럼 심사를 풀어서 모두에게 빌려주어도 이자로 감당이 되겠네요.”
# 이 4.2%는 **누구의** 부도율일까요?
#
# 모형을 만들기 전에 자료를 샅샅이 살펴보는 일을 **EDA**(탐색적 자료 분석)라고 합니다. 오늘은 세 가지를 살핍니다. 잘못 적힌 값, 비어 있는 값, 그리고 **아예 표에 없는 결과**입니다.
# 셋째가 가장 위험합니다. 보이지 않으니까요. 한 시간쯤 걸립니다.
#
# > 신청과 결과는 모두 **지어낸 것**입니다.

# %%
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

raw = pd.read_csv("data/applications.csv")
print(raw.shape)
raw.head(3)

# %% [markdown]
# 한 줄이 2022년부터 2024년까지의 대출 신청 하나입니다. 오늘 볼 열은 이렇습니다.
#
# | 열 | 뜻 | 단위 |
# | --- | --- | --- |
# | 채널 | 영업점, 모바일, 모집인 | |
# | 월소득 | 스스로 적은 한 달 소득 | 만 원 |
# | 신용평점 | 외부 신용평가 점수. 높을수록 좋다. 신용 이력이 여섯 달이 안 되면 대개 없다 | 점 |
# | 승인 | Y 승인, N 거절 | |
# | 부도 | 실행하고 12개월 안에 90일 이상 연체했으면 1, 아니면 0. **거절했으면 비어 있다** | |
#
# ## 1. 같은 줄이 두 번 있지는 않은가요?
#
# 신청번호는 하나뿐이어야 합니다. 그런지 세어 봅시다.

# %%
print("줄:", len(raw), " 서로 다른 신청번호:", raw["신청번호"].nunique())

# %% [markdown]
# 줄이 번호보다 65개 많습니다. 전송이 되풀이된 흔적입니다. 같은 번호의 줄이 내용까지 같은지 확인하고 지워야 합니다. 내용이 다르다면 어느 쪽이 맞는지 물어야 하니까요.

# %%
print("모든 열이 같은 줄:", raw.duplicated().sum())

# %% [markdown]
# 65줄이 앞의 어느 줄과 내용까지 똑같습니다. `duplicated()`는 앞에 똑같은 줄이 있었는지를 알려 주고, `drop_duplicates()`는 그런 줄을 지웁니다.
#
# **문제 1.** 이런 확인은 자료를 받을 때마다 하므로 함수로 만들어 둡시다. 표를 주면 **내용까지 같은 줄을 지운 뒤에도 신청번호가 되풀이되는 줄이 몇 개인지** 돌려주는 함수 `conflicts`를 완성하세요.
# 0이면 안심하고 지워도 됩니다. 0이 아니면 번호는 같은데 내용이 다른 줄이 있다는 뜻입니다. `duplicated()`는 열 하나에도 쓸 수 있습니다.

# %% answer="conflicts"
def conflicts(table):
    return (
        ### BEGIN SOLUTION
        table.drop_duplicates()["신청번호"].duplicated().sum()
        ### END SOLUTION
    )


print(conflicts(raw))

# %% test="conflicts" points=2
assert conflicts(raw) is not ..., "아직 식을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
assert not isinstance(conflicts(raw), (pd.Series, pd.DataFrame)), "줄의 수, 곧 값 하나가 나와야 해요. 참과 거짓에 .sum()을 붙이면 참이 몇 개인지 셉니다."
print("값 하나가 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
doubled = pd.DataFrame({"신청번호": ["a", "a", "b", "b", "b", "c", "d", "d"], "금액": [1, 1, 2, 3, 3, 4, 5, 6]})
expect(int(conflicts(doubled)), "여덟 줄짜리 다른 표에서 값이 달라요. 내용까지 같은 줄을 먼저 지우고, 남은 줄에서 신청번호가 되풀이되는지 세어 보세요.")
expect(int(conflicts(raw)), "신청 표에서 값이 달라요. raw가 아니라 함수가 받은 table을 썼는지, 신청번호 열을 보았는지 확인하세요.")
### END HIDDEN TESTS

# %% [markdown]
# ## 2. 값이 이상한 곳을 어떻게 찾을까요?
#
# 번호가 같은 다른 내용은 없으니 되풀이된 줄을 지우고 시작합니다.
#
# 대푯값 차시를 떠올려 보세요. 평균과 중앙값이 많이 다르면 아주 큰 값이 있다는 뜻이었습니다. 이것을 이상한 값을 찾는 데 씁니다. 연도와 채널로 나누어 봅시다.

# %%
applications = raw.drop_duplicates().copy()
applications["연도"] = applications["신청일"].str[:4].astype(int)
applications.groupby(["연도", "채널"])["월소득"].agg(["mean", "median", "max"]).round(0)

# %% [markdown]
# 중앙값은 어디나 280만 원 언저리인데, **2022년 영업점**만 평균이 376만 원으로 튑니다. 가장 큰 값은 10,430만 원, 곧 한 달에 1억 원이 넘습니다.
# 한 곳, 한 해에만 그렇다면 사람이 아니라 **입력 방식**을 의심합니다. 영업점에 물어보니 2022년까지 쓰던 화면에는 단위가 적혀 있지 않아, 몇몇 직원이 **천 원 단위**로 적었다고 합니다.
# 280만 원을 2,800으로 적은 것이지요. 열 배입니다.

# %%
fig, slip_ax = plt.subplots(figsize=(7, 4), layout="constrained")
branch = applications[applications["채널"] == "영업점"]
for year, style in ((2022, "-"), (2023, "--")):
    slip_ax.hist(branch[branch["연도"] == year]["월소득"], bins=np.logspace(1.3, 4.1, 40), histtype="step", linestyle=style, label=f"{year}년")
slip_ax.set_xscale("log")
slip_ax.set_title("영업점 신청자의 월소득")
slip_ax.set_xlabel("월소득(만 원, 열 배마다 같은 너비)")
slip_ax.set_ylabel("신청(건)")
slip_ax.legend()

# %% [markdown]
# 2022년의 선만 1,000만 원(그림의 10³)을 지나서도 낮고 길게 이어집니다. 2023년의 선은 그 언저리에서 끝납니다. 실수로 적힌 무리입니다.
#
# 어디에 금을 그을까요? 낮게 그으면 정말 많이 버는 사람을 건드리고, 높게 그으면 실수를 놓칩니다. 다른 채널과 다른 해를 모두 합해도 1,500만 원 이상은 만 구천여 건 가운데 34건뿐이니, 여기에 긋겠습니다.
# 완전한 규칙은 아닙니다. 그래서 **규칙과 고친 건수를 기록**해 둡니다.
#
# **문제 2.** 표를 주면 고친 표를 돌려주는 함수 `fix_income`을 완성하세요. **연도가 2022이고, 채널이 영업점이고, 월소득이 1500 이상인** 줄의 월소득만 10으로 나눕니다.
# 첫 줄에서 표를 베껴 두었으니 `fixed`의 월소득을 고치면 됩니다. 월소득이 빈 줄은 그대로 비어 있어야 합니다.

# %% answer="fix_income"
def fix_income(table):
    fixed = table.copy()
    ### BEGIN SOLUTION
    slip = (fixed["연도"] == 2022) & (fixed["채널"] == "영업점") & (fixed["월소득"] >= 1500)
    fixed.loc[slip, "월소득"] = fixed["월소득"] / 10
    ### END SOLUTION
    return fixed


print(fix_income(applications).groupby("연도")["월소득"].max())

# %% test="fix_income" points=3
assert not fix_income(applications).equals(applications), "아직 아무 줄도 고쳐지지 않았어요. 조건에 맞는 줄을 고르고 fixed.loc[조건, \"월소득\"]에 10으로 나눈 값을 넣어 보세요."
assert len(fix_income(applications)) == len(applications), "줄이 사라졌어요. 지우지 말고 값만 고치세요."
print("고친 표가 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
odd = pd.DataFrame({
    "연도": [2022, 2022, 2022, 2022, 2023, 2022, 2021],
    "채널": ["영업점", "영업점", "영업점", "모바일", "영업점", "영업점", "영업점"],
    "월소득": [3000.0, 1500.0, 1499.0, 3000.0, 3000.0, np.nan, 3000.0],
})
expect(fix_income(odd)["월소득"].tolist(), "일곱 줄짜리 다른 표에서 값이 달라요. 연도, 채널, 금액의 세 조건을 모두 보았는지, 1500도 들어가는지 보세요.")
expect(fix_income(applications)["월소득"].sum(), "신청 표에서 고친 값이 달라요. 조건에 맞는 줄만 10으로 나누었는지 보세요.")
### END HIDDEN TESTS

# %% [markdown]
# ## 3. 빈칸은 아무렇게나 비어 있지 않습니다
#
# 이제 빈칸입니다. 열마다 몇 퍼센트가 비었을까요?

# %%
applications = fix_income(applications)
empty = applications.isna().mean() * 100
print(empty[empty > 0].round(1))

# %% [markdown]
# 금리와 부도가 40.0% 비어 있는 것은 거절한 신청이기 때문입니다. DSR(한 해 소득 가운데 빚을 갚는 데 쓰는 비율)은 소득을 모르면 구할 수 없어서 월소득과 똑같이 11.9%가 비었습니다. 그럼 월소득은 왜 비었을까요?
#
# **문제 3.** **직업마다 월소득이 빈 비율(%)** 을 구하는 식을 쓰세요. 빈칸인지는 `isna()`가 참과 거짓으로 알려 주고, 참과 거짓의 평균이 비율입니다.
# `applications["월소득"].isna()`를 `applications["직업"]`으로 묶으면 됩니다.

# %% answer="empty_by_job"
empty_by_job = (
    ### BEGIN SOLUTION
    applications["월소득"].isna().groupby(applications["직업"]).mean() * 100
    ### END SOLUTION
)
print(empty_by_job)

# %% test="empty_by_job" points=2
assert empty_by_job is not ..., "아직 답을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
assert isinstance(empty_by_job, pd.Series), "직업마다 값이 하나씩 나와야 해요. groupby로 묶고 .mean()을 붙였는지 보세요."
print("직업마다 값이 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect({str(job): float(share) for job, share in empty_by_job.items()}, "직업 여덟 가지마다 월소득이 빈 비율(%)을 보세요. 100을 곱했는지, 월소득 열을 보았는지 확인하세요.", atol=0.01)
### END HIDDEN TESTS

# %% [markdown]
# 직장인은 2.5%인데 자영업과 프리랜서는 21%, 은퇴와 주부, 무직은 41% 안팎입니다. 급여명세서가 없는 사람이 비워 둡니다. 빈칸은 우연이 아니라 **사정**입니다.
#
# 빈칸이 생기는 까닭을 셋으로 나눕니다.
#
# - **완전히 우연**: 빈칸과 값이 아무 관계가 없다. 줄을 지워도 그림이 바뀌지 않는다.
# - **다른 열로 설명됨**: 직업을 알면 빈칸이 설명된다. 직업을 함께 보면 바로잡을 수 있다.
# - **값 자체와 얽힘**: 소득이 **적을수록** 적지 않는다. 남은 값만으로는 바로잡을 수 없다.
#
# 마지막 것인지는 표만 보아서 알 수 없습니다. 그 값이 없으니까요. 그러나 **결과**를 보면 짐작할 수 있습니다.
#
# **문제 4.** 표와 열 이름을 주면 **승인된 신청 가운데** 그 열이 **빈 줄의 부도율(%)** 과 **차 있는 줄의 부도율(%)** 을 그 차례의 튜플로 돌려주는 함수 `empty_contrast`를 완성하세요.
# 첫 줄에서 승인된 신청만 골라 두었습니다. `...`을 지우고 `return`까지 쓰세요.

# %% answer="empty_contrast"
def empty_contrast(table, column):
    approved = table[table["승인"] == "Y"]
    ### BEGIN SOLUTION
    rates = approved.groupby(approved[column].isna())["부도"].mean() * 100
    return rates[True], rates[False]
    ### END SOLUTION


for column in ("월소득", "신용평점", "근속", "한도소진율"):
    print(column, empty_contrast(applications, column))

# %% test="empty_contrast" points=3
assert empty_contrast(applications, "월소득") is not None, "돌려주는 값이 없어요. 함수의 마지막 줄을 return으로 시작하세요."
assert isinstance(empty_contrast(applications, "월소득"), tuple), "두 값을 쉼표로 나누어 return 값1, 값2 꼴로 돌려주세요."
print("두 값이 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
tiny = pd.DataFrame({
    "승인": ["Y", "Y", "Y", "Y", "Y", "N", "N"],
    "소득": [np.nan, np.nan, 1, 2, 3, np.nan, 4],
    "부도": [1, 0, 0, 1, 0, np.nan, np.nan],
})
expect([float(x) for x in empty_contrast(tiny, "소득")], "일곱 줄짜리 다른 표에서 값이 달라요. 빈 줄이 먼저, 차 있는 줄이 나중인지, 승인된 신청만 보았는지, 퍼센트인지 보세요.")
expect([float(x) for name in ("월소득", "신용평점", "근속") for x in empty_contrast(applications, name)], "신청 표에서 값이 달라요. column이 비었는지에 따라 둘로 나누어 부도의 평균을 구해 보세요.", atol=0.001)
### END HIDDEN TESTS

# %% [markdown]
# 월소득을 적지 않은 사람의 부도율은 6.6%, 적은 사람은 4.0%입니다. 신용평점이 없는 사람은 8.5%로 있는 사람(3.9%)의 두 배가 넘습니다.
# 빈 줄을 지우고 모형을 만들면 **가장 조심해야 할 고객이 사라진 세상**에서 배우게 됩니다. 평균으로 슬쩍 채우면 그들을 보통 고객으로 꾸미게 됩니다.
#
# ## 4. 채우되, 비었던 것을 기억합니다
#
# 그래서 빈칸을 채울 때는 **비었다는 사실을 새 열로 남깁니다**. 그리고 채울 값은 **배우는 자료에서만** 구합니다. 새 자료의 중앙값으로 새 자료를 채우면, 심사하는 날에는 알 수 없는 것을 쓰는 셈입니다.
#
# **문제 5.** 배우는 표 `train`, 채울 표 `new`, 열 이름을 주면 `new`를 베껴 고친 표를 돌려주는 함수 `fill_and_flag`를 완성하세요.
#
# 1. `열이름_없음` 열을 붙인다. 비어 있었으면 1, 아니면 0이다. (`astype(int)`)
# 2. 빈칸을 **`train`의 중앙값**으로 채운다. (`fillna`)
#
# 1과 2의 차례를 바꾸면 어떻게 될지도 생각해 보세요.

# %% answer="fill_and_flag"
def fill_and_flag(train, new, column):
    filled = new.copy()
    ### BEGIN SOLUTION
    filled[f"{column}_없음"] = filled[column].isna().astype(int)
    filled[column] = filled[column].fillna(train[column].median())
    ### END SOLUTION
    return filled


past = applications[applications["연도"] < 2024]
recent = applications[applications["연도"] == 2024]
fill_and_flag(past, recent, "월소득").filter(like="월소득").head()

# %% test="fill_and_flag" points=3
assert "월소득_없음" in fill_and_flag(past, recent, "월소득").columns, '"월소득_없음" 열이 아직 없어요. filled[f"{column}_없음"] = … 줄을 써 보세요.'
assert fill_and_flag(past, recent, "월소득")["월소득"].notna().all(), "빈칸이 남아 있어요. fillna로 채우고 그 열에 다시 담았는지 보세요."
print("빈칸이 채워졌어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
learn = pd.DataFrame({"키": [10.0, 20.0, 60.0, np.nan]})
fresh = pd.DataFrame({"키": [np.nan, 5.0, 7.0], "이름": ["가", "나", "다"]})
answer = fill_and_flag(learn, fresh, "키")
expect([answer["키"].tolist(), answer["키_없음"].tolist(), answer["이름"].tolist()], "다른 표에서 값이 달라요. train의 중앙값으로 채웠는지, 채우기 전에 빈칸을 표시했는지, 1과 0인지 보세요.")
expect(int(fresh["키"].isna().sum()), "받은 표 new가 바뀌었어요. 베껴 둔 filled만 고치세요.")
answer = fill_and_flag(past, recent, "신용평점")
expect([float(answer["신용평점"].sum()), int(answer["신용평점_없음"].sum())], "신용평점으로 해 보니 달라요. 열 이름 자리에 column을 썼는지 보세요.")
### END HIDDEN TESTS

# %% [markdown]
# ## 5. 아예 없는 결과
#
# 이제 오늘의 물음입니다. 4.2%는 승인한 신청의 부도율입니다. 거절한 신청은 빌려주지 않았으니 갚았을지 알 수 없습니다. 그런데 거절은 **아무나** 당하지 않았습니다. 신용평점으로 나누어 봅시다.
# 평점이 없는 사람은 따로 ‘없음’이라는 구간에 둡니다.

# %%
edges = [0, 700, 750, 800, 850, 1000]
names = ["700 이하", "701-750", "751-800", "801-850", "851 이상"]
applications["구간"] = pd.cut(applications["신용평점"], edges, labels=names).astype(object).fillna("없음")
bands = applications.groupby("구간").agg(신청=("승인", "size"), 승인율=("승인", lambda x: (x == "Y").mean() * 100), 부도율=("부도", lambda x: x.mean() * 100))
bands = bands.loc[[*names, "없음"]]
bands.round(1)

# %% [markdown]
# **문제 6.** 구간마다의 **승인율**을 막대로 그린 그림을 완성하세요. `...`을 지우고 세 줄을 씁니다.
#
# - `band_ax.bar(…, …)`: 가로는 `bands.index`, 세로는 `bands`의 승인율입니다.
# - `band_ax.plot(…, …, color="black", marker="o", label="…")`: 같은 가로에 **부도율**을 점과 선으로 겹치고, 이름표에 ‘부도율’이라고 씁니다.
# - `band_ax.set_ylabel("…")`: 이름과 단위(%)를 적습니다.

# %% answer="band_chart"
fig, band_ax = plt.subplots(figsize=(7, 4), layout="constrained")
### BEGIN SOLUTION
band_ax.bar(bands.index, bands["승인율"])
band_ax.plot(bands.index, bands["부도율"], color="black", marker="o", label="승인한 신청의 부도율")
band_ax.set_ylabel("비율(%)")
### END SOLUTION
band_ax.set_title("신용평점 구간별 승인율(막대)과 부도율(선)")
band_ax.set_xlabel("신용평점 구간(점)")
band_ax.legend()

# %% test="band_chart" points=3
assert len(band_ax.patches) == 6, "막대가 여섯 개 있어야 해요. band_ax.bar(…) 줄을 쓰고 그 칸을 다시 실행해 보세요."
assert len(band_ax.lines) == 1, "선이 하나 있어야 해요. band_ax.plot(…) 줄을 써 넣으세요."
assert band_ax.get_ylabel() != "", '세로축 이름이 아직 없어요. band_ax.set_ylabel("…") 줄을 써 넣으세요.'
print("막대와 선, 축 이름이 있네요. 알맞은지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
from matplotlib.colors import to_hex
expect([float(bar.get_height()) for bar in band_ax.patches], "막대의 높이는 구간마다의 승인율(%)이어야 합니다.", atol=0.01)
expect([float(y) for y in band_ax.lines[0].get_ydata()], "선의 높이는 구간마다의 부도율(%)이어야 합니다.", atol=0.01)
expect([t.get_text() for t in band_ax.get_xticklabels()], "가로에는 구간의 이름(bands.index)이 차례대로 와야 합니다.")
expect(str(band_ax.lines[0].get_label()), "선의 이름표에 무엇의 선인지 써 주세요. label에 ‘부도율’이라는 말을 넣습니다.", has="부도율")
expect(to_hex(band_ax.lines[0].get_color()), "선이 막대와 같은 색이라 막대 위에서 보이지 않아요. color를 문제에 나온 대로 쓰세요.", unlike=to_hex(band_ax.patches[0].get_facecolor()))
expect(str(band_ax.lines[0].get_marker()), "구간마다의 자리에 점이 보이지 않아요. marker를 문제에 나온 대로 쓰세요.", unlike=["None", "none", "", " "])
expect(band_ax.get_ylabel(), "세로축 이름에 단위가 보이지 않아요. 괄호 안에 %를 적어 보세요.", has=["%", "퍼센트"])
### END HIDDEN TESTS

# %% [markdown]
# 평점이 낮을수록 승인율은 가파르게 떨어지고 부도율은 올라갑니다. 700점 이하는 열에 아홉을 거절했는데, 그나마 골라서 빌려준 소수의 부도율이 9.1%입니다.
# 부서장이 본 4.2%는 **좋은 쪽으로 치우친 표본**의 값입니다. 이것을 **표본 선택 편향**이라고 합니다.
#
# ## 6. 거절한 사람까지 넣으면 얼마일까요?
#
# 정확히는 알 수 없습니다. 그러나 가정을 밝히고 범위를 말할 수는 있습니다. 한 가지 방법은 이렇습니다. 같은 구간이라도 거절된 사람은 승인된 사람보다 나쁘다고 보고, **그 구간 부도율의 몇 배**라고 가정하는 것입니다.
# 몇 배인지를 바꾸어 가며 결과가 얼마나 흔들리는지 봅니다.
#
# **문제 7.** 표(`구간`, `승인`, `부도` 열이 있다)와 `factor`를 주면, **모든 신청의 예상 부도율(%)** 을 돌려주는 함수 `everyone_rate`를 완성하세요.
#
# - 승인한 신청은 실제 `부도`(0 또는 1)를 그대로 쓴다.
# - 거절한 신청은 **그 구간의 승인한 신청의 부도율 × factor**로 본다. 단, 1을 넘으면 1로 한다. (`clip(upper=1)`)
# - 그 값들을 모든 신청에 대해 평균 내어 퍼센트로 돌려준다.
#
# 줄마다 자기 구간의 부도율을 붙이려면 `table.groupby("구간")["부도"].transform("mean")`을 쓰면 됩니다. 평균은 빈칸을 빼고 구합니다.

# %% answer="everyone_rate"
def everyone_rate(table, factor):
    ### BEGIN SOLUTION
    guess = (table.groupby("구간")["부도"].transform("mean") * factor).clip(upper=1)
    return table["부도"].where(table["승인"] == "Y", guess).mean() * 100
    ### END SOLUTION


for factor in (1, 1.5, 2, 3):
    print(f"거절한 신청이 {factor}배 나쁘다면:", everyone_rate(applications, factor), "%")

# %% test="everyone_rate" points=4
assert everyone_rate(applications, 1) is not None, "돌려주는 값이 없어요. 함수의 마지막 줄을 return으로 시작하세요."
assert not isinstance(everyone_rate(applications, 1), (pd.Series, pd.DataFrame)), "값 하나가 나와야 해요. 모든 신청의 평균을 구했는지 보세요."
print("값 하나가 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
pool = pd.DataFrame({
    "구간": ["상", "상", "상", "상", "하", "하", "하", "하", "하", "하"],
    "승인": ["Y", "Y", "Y", "N", "Y", "Y", "N", "N", "N", "N"],
    "부도": [0, 0, 1, np.nan, 1, 0, np.nan, np.nan, np.nan, np.nan],
})
expect([float(everyone_rate(pool, factor)) for factor in (1, 1.5, 2, 5)], "열 줄짜리 다른 표에서 값이 달라요. 구간마다의 부도율에 factor를 곱했는지, 1에서 잘랐는지, 승인한 신청은 실제 결과를 썼는지 보세요.")
expect([float(everyone_rate(applications, factor)) for factor in (1, 2)], "신청 표에서 값이 달라요. 거절한 신청만 추정값으로 바꾸었는지 보세요.", atol=0.001)
### END HIDDEN TESTS

# %% [markdown]
# 거절한 사람이 같은 구간의 승인한 사람과 똑같다고 **너그럽게** 보아도 예상 부도율은 5.5%로 오르고, 두 배라면 8.4%가 됩니다. 부서장의 4.2%와는 다른 세상입니다.
#
# 어느 배수가 맞는지는 이 표로 알 수 없습니다. 은행은 거절할 사람 가운데 아주 일부를 일부러 승인해 보거나, 다른 금융회사에서 빌린 뒤의 결과를 사서 확인합니다. 둘 다 돈이 듭니다. **모르는 것을 아는 데 드는 값**입니다.
#
# ## 마치며
#
# 부서장께는 이렇게 답합시다. “4.2%는 저희가 골라서 빌려준 분들의 부도율입니다. 심사를 풀면 적어도 5.5%, 가정에 따라 8%도 넘을 수 있습니다. 가정 없이 하나의 숫자를 드릴 수는 없습니다.”
#
# 자료를 받으면 물어보세요.
#
# - **한 곳, 한 때에만 튀는 값은 없는가? 사람의 사정인가, 입력의 사정인가?**
# - **빈칸은 누가 비웠는가? 빈 줄의 결과는 어떻게 다른가?**
# - **채운 값은 배우는 자료에서만 나왔는가? 비었던 것을 기억하는가?**
# - **이 표에 들어오지 못한 사람은 누구인가?**
#
# 다 하셨으면 저장하고 제출해 주세요.
