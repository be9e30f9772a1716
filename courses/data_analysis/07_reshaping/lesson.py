# %% [markdown]
# # 모양 바꾸기
#
# **오늘의 물음.** 시장 상인회에서 묻습니다. “카드 소비가 **달마다** 어떻게 달라집니까? **철을 가장 많이 타는 업종**은 무엇입니까?” 받은 표에는 답이 다 들어 있습니다.
# 그런데 이상하게도 첫 물음부터 막힙니다. 표에 ‘달’이라는 **열이 없기** 때문입니다.
#
# 표는 내용이 같아도 모양이 다를 수 있습니다. 오늘은 넓은 표를 길게, 긴 표를 넓게 바꾸는 법을 배웁니다. 한 시간쯤 걸립니다.
#
# > 카드 소비와 지하철 승하차의 숫자는 연습용으로 **지어낸 것**입니다. 구군과 역의 이름만 대구의 것입니다.

# %% [markdown]
# ## 1. 달이 열로 누워 있는 표

# %%
import matplotlib.pyplot as plt
import pandas as pd

wide = pd.read_csv("data/wide.csv")
print(wide.shape)
wide.head(9)

# %% [markdown]
# 2024년에 한 카드로 쓴 돈입니다. 한 줄이 **어느 구군의 어느 업종**이고, 달마다 열이 하나씩 있습니다. 값의 단위는 만 원입니다. 아홉 구군에 업종 일곱, 거기에 `합계` 줄이 구군마다 하나씩 있어 72줄입니다.
#
# 사람이 눈으로 읽기에는 좋은 표입니다. 그러나 컴퓨터에게 “달마다 더해 줘” 하려면 `groupby("연월")`이라고 써야 하는데, `연월`이라는 열이 없습니다. 달은 **열의 이름** 속에 숨어 있습니다.
#
# 이렇게 값이 옆으로 펼쳐진 표를 **넓은 표**(wide), 아래로 이어진 표를 **긴 표**(long)라고 합니다. 컴퓨터가 다루기 좋은 긴 표에는 약속이 셋 있습니다.
#
# 1. 잰 것(변수)마다 **열 하나**: 구군, 업종, 연월, 금액
# 2. 한 번 잰 것(관측)마다 **줄 하나**: 어느 구군의, 어느 업종의, 어느 달
# 3. 칸 하나에 **값 하나**
#
# 이 약속을 지킨 표를 **단정한 데이터**(tidy data)라고 합니다. `합계` 줄은 관측이 아니라 관측을 더한 것이니 단정한 표에는 두지 않습니다. 필요하면 언제든 다시 더할 수 있습니다.
#
# **문제 1.** `wide`에서 **합계 줄을 빼고** 단정한 긴 표로 만들면 모두 **몇 줄**이 될까요? 만들어 보기 전에 먼저 셈해 보세요. 식을 써도 됩니다.

# %% answer="n_long"
n_long = (
    ### BEGIN SOLUTION
    9 * 7 * 12
    ### END SOLUTION
)

# %% test="n_long" points=2
assert n_long is not ..., "아직 답을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식이나 숫자를 쓰세요."
assert not isinstance(n_long, (str, tuple)), "숫자나 식만 써 주세요. 따옴표와 쉼표, ‘줄’은 빼고 씁니다."
assert n_long > 72, "넓은 표의 한 줄에 값이 열두 개 있어요. 긴 표에서는 값 하나가 한 줄이 되니 72줄보다 많아야 해요."
print("답을 읽었어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect(int(n_long), "구군이 몇, 합계를 뺀 업종이 몇, 달이 몇인지 세어 모두 곱해 보세요.")
### END HIDDEN TESTS

# %% [markdown]
# ## 2. 손으로 한 번, 그리고 melt
#
# 두 줄짜리 작은 표로 먼저 손으로 해 봅시다. 달 하나하나에 대해 모든 줄을 훑으며, 값 하나를 줄 하나로 적습니다.

# %%
small = pd.DataFrame({"구군": ["중구", "동구"], "1월": [30, 50], "2월": [40, 60]})
print(small)

records = []
for month in ["1월", "2월"]:
    for place in range(len(small)):
        records.append({"구군": small.loc[place, "구군"], "달": month, "금액": small.loc[place, month]})
by_hand = pd.DataFrame(records)
print(by_hand)

# %% [markdown]
# 값은 넷 그대로인데 모양이 바뀌었습니다. pandas는 이 일을 `melt`(녹이기)라는 말 한마디로 합니다. 얼음처럼 굳은 열을 녹여 아래로 흘러내리게 한다는 뜻입니다.
#
# - `id_vars`: 녹이지 않고 **그대로 둘 열**
# - `var_name`: 열 이름이 내려와 앉을 새 열의 이름
# - `value_name`: 값이 내려와 앉을 새 열의 이름

# %%
melted = small.melt(id_vars=["구군"], var_name="달", value_name="금액")
print(melted)
print("손으로 한 것과 같은가:", melted.equals(by_hand))

# %% [markdown]
# **문제 2.** `wide`에서 합계 줄을 뺀 다음 녹여서 `long`에 담으세요. 열은 차례로 `구군, 업종, 연월, 금액`이어야 합니다.
# 줄을 고르는 식 `wide[wide["업종"] != "합계"]` 뒤에 바로 `.melt(…)`를 이어 쓰면 됩니다.

# %% answer="long"
long = (
    ### BEGIN SOLUTION
    wide[wide["업종"] != "합계"].melt(id_vars=["구군", "업종"], var_name="연월", value_name="금액")
    ### END SOLUTION
)
print(long)

# %% test="long" points=2
assert long is not ..., "아직 답을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
assert isinstance(long, pd.DataFrame), "표가 나와야 해요. 줄을 고르고 .melt(…)를 이어 썼는지 보세요."
assert list(long.columns) == ["구군", "업종", "연월", "금액"], "열이 차례로 구군, 업종, 연월, 금액이어야 해요. id_vars에 두 열을, var_name과 value_name에 새 이름을 주세요."
print("네 열의 표가 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect(len(long), "줄 수가 달라요. 합계 줄을 빼고 녹였는지 보세요.")
expect({str(k): int(v) for k, v in long.groupby("연월")["금액"].sum().items()}, "달마다 더한 값이 달라요. 합계 줄이 남아 있으면 같은 돈을 두 번 더하게 됩니다.")
expect({str(k): int(v) for k, v in long.groupby("업종")["금액"].sum().items()}, "업종마다 더한 값이 달라요. id_vars에 구군과 업종을 모두 두었는지 보세요.")
### END HIDDEN TESTS

# %% [markdown]
# 합계 줄을 두고 녹였다면 어떻게 되었을까요? 두 값을 나란히 찍어 봅니다.

# %%
careless = wide.melt(id_vars=["구군", "업종"], var_name="연월", value_name="금액")
print("합계 줄까지 더하면:", round(careless["금액"].sum() / 10_000), "억 원")
print("합계 줄을 빼면:", round(long["금액"].sum() / 10_000), "억 원")

# %% [markdown]
# 7조 7,263억 원과 3조 8,632억 원. 꼭 두 배입니다. 오류는 나지 않습니다. 받은 표에 **합계, 소계, 계**라는 줄이나 열이 있는지 먼저 찾아보는 버릇을 들이세요.
#
# ## 3. 긴 표에서 물음에 맞는 넓은 표로
#
# 긴 표가 되었으니 이제 묻고 싶은 대로 물을 수 있습니다. 달마다의 합은 `long.groupby("연월")["금액"].sum()`입니다. 그런데 상인회의 둘째 물음에는 **달과 업종**이 함께 나옵니다. 답은 줄이 달이고 열이 업종인 표로 보는 것이 좋겠습니다.
#
# 긴 표를 다시 펼치는 말이 `pivot_table`입니다. 처음의 표로 돌아가는 것이 아니라, **물음에 맞는** 새 모양으로 펼칩니다.
#
# - `index`: 줄이 될 열
# - `columns`: 옆으로 펼칠 열
# - `values`: 칸에 들어갈 값
# - `aggfunc`: 한 칸에 여러 줄이 모이면 **어떻게 합칠지**. `"sum"`, `"mean"`, `"count"` 같은 것
#
# 여기서는 한 칸(어느 달의 어느 업종)에 아홉 구군의 줄이 모입니다. 쓴 돈이니 더해야 합니다.
#
# **문제 3.** `long`으로 **줄이 연월, 열이 업종**이고 칸이 **금액의 합(억 원)** 인 표 `by_month`를 만드세요. 만 원을 억 원으로 바꾸려면 표 전체를 10,000으로 나누면 됩니다.

# %% answer="by_month"
by_month = (
    ### BEGIN SOLUTION
    long.pivot_table(index="연월", columns="업종", values="금액", aggfunc="sum") / 10_000
    ### END SOLUTION
)
print(by_month)

# %% test="by_month" points=3
assert by_month is not ..., "아직 답을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
assert isinstance(by_month, pd.DataFrame), "표가 나와야 해요. long.pivot_table(…)을 10,000으로 나누어 보세요."
assert by_month.shape == (12, 7), "열두 달의 줄과 일곱 업종의 열이 나와야 해요. index와 columns에 무엇을 주었는지 보세요."
print("열두 줄, 일곱 열의 표가 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect({str(name): {str(month): float(value) for month, value in by_month[name].items()} for name in by_month.columns}, "칸의 값이 달라요. aggfunc를 쓰지 않으면 더하지 않고 평균을 냅니다. 단위가 억 원인지도 보세요.", atol=0.001)
### END HIDDEN TESTS

# %% [markdown]
# `aggfunc`를 빠뜨리면 pandas는 아무 말 없이 **평균**을 냅니다. 그러면 아홉 구군의 평균이 나오는데, 숫자의 자릿수가 그럴듯해서 알아채기 어렵습니다. `pivot_table`에는 **늘 aggfunc를 적으세요.**
#
# 이제 철을 가장 많이 타는 업종을 찾아봅시다. 업종마다 크기가 다르니 그대로는 견줄 수 없습니다. 저마다의 **한 해 평균을 100**으로 놓겠습니다.

# %%
season = by_month / by_month.mean() * 100
print((by_month.max() / by_month.min()).sort_values(ascending=False).round(2))

fig, season_ax = plt.subplots(figsize=(8, 4), layout="constrained")
for name in season.columns:
    season_ax.plot(season.index, season[name], color="lightgray")
season_ax.plot(season.index, season["여가·관광"], color="tab:blue", label="여가·관광")
season_ax.plot(season.index, season["의류·잡화"], color="tab:orange", linestyle="--", label="의류·잡화")
season_ax.set_title("업종마다 한 해 평균을 100으로 놓은 카드 소비(회색은 다른 업종)")
season_ax.set_xlabel("연월")
season_ax.set_ylabel("한 해 평균 = 100")
season_ax.tick_params(axis="x", rotation=45)
season_ax.legend()
season_ax.grid(alpha=0.3)

# %% [markdown]
# 여가·관광은 8월이 1월의 1.62배이고, 의류·잡화는 11월이 8월의 1.53배입니다. 파란 선이 꼭대기에 있는 8월에 주황 점선은 바닥에 있습니다. 병원·약국은 1.14배로 거의 철을 타지 않습니다.
# 상인회에는 “여가·관광이고, 옷은 그와 거꾸로 갑니다”라고 답하면 되겠습니다.
#
# ## 4. 비율은 나중에 나눕니다
#
# 이번에는 두 해의 원래 표를 봅니다. 연령대와 건수까지 있는 **긴 표**입니다.

# %%
spending = pd.read_csv("data/spending.csv")
print(spending.shape)
spending.head(3)

# %% [markdown]
# 한 줄이 어느 달, 어느 구군, 어느 업종, 어느 연령대입니다. `금액`은 만 원, `건수`는 결제한 횟수입니다.
#
# “**한 번 결제할 때 얼마나 쓰는가**”를 연령대와 구군으로 나누어 보고 싶습니다. 금액을 건수로 나누면 되는데, 나누는 차례에 함정이 있습니다. 줄마다 먼저 나눈 다음 평균을 내 볼까요?

# %%
recent = spending[spending["연월"] >= "2024"]
line_by_line = recent.assign(건당=recent["금액"] / recent["건수"])
print(line_by_line.groupby("연령대")["건당"].mean().round(2))

# %% [markdown]
# 20대가 한 번에 4만 9천 원을 쓴다고 합니다. 커피 한 잔부터 떠올려 보면 이상합니다. 한 번에 20만 원 가까운 학원비 한 줄과 7천 원 남짓한 카페 한 줄을 **똑같이 한 표씩** 쳐 주었기 때문입니다. 카페 줄에는 결제가 수만 번 들어 있는데도요.
# 비율의 평균이 아니라 **합의 비율**을 구해야 합니다. 먼저 금액과 건수를 저마다 더하고, **나눗셈은 마지막에 한 번** 합니다.
#
# `values`에 두 열을 목록으로 주면 `pivot_table`은 두 표를 나란히 붙여 돌려줍니다. `sums["금액"]`, `sums["건수"]`로 하나씩 꺼낼 수 있습니다.

# %%
sums = recent.pivot_table(index="연령대", columns="업종", values=["금액", "건수"], aggfunc="sum")
print(sums["건수"])

# %% [markdown]
# **문제 4.** 카드 소비 표를 주면 **줄이 연령대, 열이 구군**이고 칸이 **한 번 결제한 금액(만 원)** 인 표를 돌려주는 함수 `per_payment`를 완성하세요. 그 칸에 드는 모든 달과 업종의 금액을 더한 것을, 건수를 더한 것으로 나눕니다.

# %% answer="per_payment"
def per_payment(table):
    ### BEGIN SOLUTION
    sums = table.pivot_table(index="연령대", columns="구군", values=["금액", "건수"], aggfunc="sum")
    return sums["금액"] / sums["건수"]
    ### END SOLUTION


print(per_payment(recent))

# %% test="per_payment" points=4
assert per_payment(recent) is not None, "돌려주는 값이 없어요. 함수의 마지막 줄을 return으로 시작하세요."
assert isinstance(per_payment(recent), pd.DataFrame), "표가 나와야 해요. 금액의 표를 건수의 표로 나누어 돌려주세요."
assert per_payment(recent).shape == (5, 9), "다섯 연령대의 줄과 아홉 구군의 열이 나와야 해요. index와 columns를 보세요."
print("표가 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
def cells(answer):
    return {str(name): {str(row): float(value) for row, value in answer[name].items()} for name in answer.columns}


made_up = pd.DataFrame(
    [
        ("2030-01", "가구", "음식점", "20대", 300, 100), ("2030-01", "가구", "학원", "20대", 500, 20), ("2030-02", "가구", "음식점", "20대", 90, 80),
        ("2030-01", "나구", "음식점", "20대", 40, 40), ("2030-01", "가구", "음식점", "30대", 70, 35), ("2030-02", "나구", "학원", "20대", 600, 60),
    ],
    columns=["연월", "구군", "업종", "연령대", "금액", "건수"],
)
expect(cells(per_payment(made_up)), "여섯 줄짜리 다른 표에서 값이 달라요. 금액과 건수를 저마다 더한 다음 마지막에 나누었는지, aggfunc를 적었는지, 빈칸을 0으로 채우지 않았는지 보세요.")
expect(cells(per_payment(recent)), "2024년의 표에서 값이 달라요. 받은 표(table)를 썼는지, 금액을 건수로 나누었는지 보세요.")
### END HIDDEN TESTS

# %% [markdown]
# 이제 20대는 어느 구군에서나 한 번에 1만 7천 원에서 1만 9천 원입니다. 줄마다 나누었을 때의 절반도 안 됩니다. 가장 높은 칸은 수성구의 40대로 3만 2천 원쯤인데, 학원비가 섞인 까닭입니다.
#
# ### 빈칸은 0이 아닙니다
#
# 펼친 표에는 빈칸이 생길 수 있습니다. 군위군을 봅시다.

# %%
gunwi = recent[recent["구군"] == "군위군"]
print(gunwi.pivot_table(index="연령대", columns="업종", values="건수", aggfunc="sum"))

# %% [markdown]
# 20대와 60대이상의 학원 칸이 `NaN`, 곧 비어 있습니다. 그곳에 쓴 사람이 없어서가 아닙니다. 이 자료는 **건수가 20보다 적은 줄을 가립니다.** 몇 사람 안 되면 누구인지 드러날 수 있기 때문입니다.
# 그러니 이 빈칸은 ‘0’이 아니라 ‘적어서 모름’입니다. `pivot_table`에 `fill_value=0`을 주면 빈칸이 0으로 채워지는데, **정말 0일 때만** 써야 합니다.
# 30대와 50대의 칸도 조심해야 합니다. 가려진 달이 있으면 남은 달만 더해진 값이니까요.
#
# ## 5. 열 이름에 두 가지가 들어 있을 때
#
# 다른 표를 하나 더 봅시다. 지하철역마다 하루 평균 탄 사람과 내린 사람입니다.

# %%
stations = pd.read_csv("data/stations.csv")
stations.head(3)

# %% [markdown]
# 열 이름 `평일승차`에는 두 가지가 들어 있습니다. **때**(평일, 주말)와 **방향**(승차, 하차)입니다. 녹이면 두 가지가 한 칸에 붙어 내려오니, 글자를 잘라 두 열로 나누어야 단정해집니다.
# 글자 열에 `.str[:2]`를 붙이면 앞 두 글자, `.str[2:]`를 붙이면 셋째 글자부터입니다.
#
# **문제 5.** 이런 표를 주면 **열이 차례로 `호선, 역, 때, 방향, 인원`** 인 긴 표를 돌려주는 함수 `tidy_stations`를 완성하세요. 줄의 차례는 상관없습니다.

# %% answer="tidy_stations"
def tidy_stations(table):
    ### BEGIN SOLUTION
    long = table.melt(id_vars=["호선", "역"], var_name="무엇", value_name="인원")
    long["때"] = long["무엇"].str[:2]
    long["방향"] = long["무엇"].str[2:]
    return long[["호선", "역", "때", "방향", "인원"]]
    ### END SOLUTION


print(tidy_stations(stations))

# %% test="tidy_stations" points=4
assert tidy_stations(stations) is not None, "돌려주는 값이 없어요. 함수의 마지막 줄을 return으로 시작하세요."
assert isinstance(tidy_stations(stations), pd.DataFrame), "표가 나와야 해요. 녹인 표를 돌려주세요."
assert list(tidy_stations(stations).columns) == ["호선", "역", "때", "방향", "인원"], "열이 차례로 호선, 역, 때, 방향, 인원이어야 해요. 돌려줄 때 두 겹 대괄호로 열을 고르세요."
print("다섯 열의 표가 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
def rows(answer):
    return sorted([str(line), str(name), str(when), str(way), int(people)] for line, name, when, way, people in answer.itertuples(index=False))


made_up = pd.DataFrame({"주말하차": [4, 8], "호선": ["9호선", "9호선"], "평일승차": [1, 5], "역": ["가역", "나역"], "주말승차": [3, 7], "평일하차": [2, 6]})
expect(rows(tidy_stations(made_up)), "열의 차례가 다른 두 줄짜리 표에서 답이 달라요. 앞 두 글자를 때에, 나머지를 방향에 담았는지, 그대로 둘 열이 호선과 역인지 보세요.")
expect(list(made_up.columns), "받은 표가 바뀌었어요. 녹인 새 표에 열을 붙이세요.")
expect(rows(tidy_stations(stations))[::37], "지하철역의 표에서 답이 달라요. 받은 표(table)를 녹였는지 보세요.")
### END HIDDEN TESTS

# %% [markdown]
# 긴 표가 되니 역마다 평일과 주말의 합을 구하는 것도 `groupby` 한 번입니다. 두 열로 묶으면 답의 이름표(인덱스)가 **두 겹**이 됩니다. `unstack("때")`는 그 가운데 한 겹을 옆으로 펼치고, `stack()`은 열을 도로 아래로 쌓습니다.

# %%
totals = tidy_stations(stations).groupby(["역", "때"])["인원"].sum()
print(totals.head(4))
side_by_side = totals.unstack("때")
print(side_by_side.head(2))
print("다시 쌓으면 처음과 같은가:", side_by_side.stack().rename("인원").equals(totals))

weekend = (side_by_side["주말"] / side_by_side["평일"]).sort_values(ascending=False)
print(weekend.head(5).round(2))

# %% [markdown]
# `groupby` 다음의 `unstack`은 `pivot_table`과 같은 일을 합니다. 수성못역은 주말이 평일의 1.42배이고, 서문시장역은 1.38배입니다. 아흔한 역 가운데 주말이 더 붐비는 역은 아홉뿐입니다.
#
# ## 6. 어떤 넓은 표가 와도
#
# 실제로 받는 표는 더 지저분합니다. 합계가 **줄에도 열에도** 있고, 숫자에 쉼표가 찍혀 있고, 모르는 값이 줄표(`-`)나 빈칸입니다. 이런 표를 받아 단정하게 만드는 함수를 하나 지어 두면 두고두고 씁니다.
#
# **문제 6.** 넓은 표 `wide`와 그대로 둘 열의 목록 `keys`를 주면 단정한 긴 표를 돌려주는 함수 `tidy`를 완성하세요.
#
# 1. `keys`의 열 가운데 **어느 하나라도** `"합계"`인 줄을 버린다. 이름이 `합계`인 **열**이 있으면 그것도 버린다. 여러 열을 한꺼번에 견주면 참과 거짓의 표가 나오고, `.all(axis=1)`은 줄마다 **모두 참인지**를 답합니다. `drop(columns="합계", errors="ignore")`는 그런 열이 없어도 오류를 내지 않습니다.
# 2. 남은 열을 녹인다. 새 열의 이름은 `연월`과 `금액`이다.
# 3. `금액`을 숫자로 바꾼다. `"1,234"`는 1234이고, 줄표와 빈칸은 모르는 값이다. (`pd.to_numeric(…, errors="coerce")`는 숫자가 아닌 것을 빈값으로 바꿉니다. 쉼표는 그 전에 지워야 합니다. 열에 숫자와 글자가 섞여 있을 수 있으니 먼저 `.astype(str)`로 모두 글자로 바꿉니다.)
# 4. 모르는 값의 줄은 버린다(`dropna`). **0은 아는 값**이니 남긴다.
# 5. `keys`의 열들, 그다음 `연월`의 차례로 정렬하고 줄 번호를 0부터 다시 매긴다. (`sort_values(…, ignore_index=True)`)

# %% answer="tidy"
def tidy(wide, keys):
    ### BEGIN SOLUTION
    kept = wide[(wide[keys] != "합계").all(axis=1)].drop(columns="합계", errors="ignore")
    long = kept.melt(id_vars=keys, var_name="연월", value_name="금액")
    long["금액"] = pd.to_numeric(long["금액"].astype(str).str.replace(",", ""), errors="coerce")
    return long.dropna(subset="금액").sort_values([*keys, "연월"], ignore_index=True)
    ### END SOLUTION


messy = pd.DataFrame({"구군": ["중구", "합계"], "2024-02": ["1,250", "1,250"], "2024-01": ["-", "0"], "합계": ["1,250", "1,250"]})
print(messy)
print(tidy(messy, ["구군"]))

# %% test="tidy" points=5
assert tidy(messy, ["구군"]) is not None, "돌려주는 값이 없어요. 함수의 마지막 줄을 return으로 시작하세요."
assert isinstance(tidy(messy, ["구군"]), pd.DataFrame), "표가 나와야 해요."
assert list(tidy(messy, ["구군"]).columns) == ["구군", "연월", "금액"], "열이 차례로 keys의 열, 연월, 금액이어야 해요. 합계 열이 남지 않았는지 보세요."
assert len(tidy(messy, ["구군"])) == 1, "위의 작은 표에서는 한 줄(중구, 2024-02)만 남아야 해요. 합계 줄과 줄표를 어떻게 했는지 보세요."
print("작은 표에서는 한 줄이 나왔어요. 다른 표에서도 맞는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
def rows(answer):
    return [[str(x) for x in row[:-1]] + [float(row[-1])] for row in answer.itertuples(index=False)]


first = pd.DataFrame({
    "업종": ["책", "합계", "꽃", "꽃"], "2030-02": ["1,000", "9", "-", "30"], "합계": [1, 2, 3, 4], "구군": ["나구", "나구", "합계", "가구"],
    "2030-01": [None, "8", "7", "0"], "2029-12": ["2,345,678", "1", "1", None],
})
expect(rows(tidy(first, ["구군", "업종"])), "합계가 줄에도 열에도 있는 다른 표에서 답이 달라요. 두 열쇠 가운데 하나라도 합계이면 버렸는지, 0은 남기고 줄표와 빈칸은 버렸는지, 쉼표가 여럿인 수도 읽었는지 보세요.")
expect([str(name) for name in tidy(first, ["업종", "구군"]).columns], "열의 차례는 받은 keys의 차례를 따라야 해요.")
expect(rows(tidy(first, ["업종", "구군"])), "keys의 차례를 바꾸면 정렬의 차례도 바뀌어야 해요.")
second = pd.DataFrame({"동": ["라동", "다동"], "2031-05": [12.5, 3.0], "2031-04": [0.0, float("nan")]})
expect(rows(tidy(second, ["동"])), "처음부터 숫자이고 합계가 없는 표에서 답이 달라요. 합계 열이 없을 때도 되는지, 숫자 열에서도 되는지 보세요.")
expect([int(i) for i in tidy(second, ["동"]).index], "줄 번호가 0부터 차례로 매겨지지 않았어요. 정렬할 때 ignore_index=True를 쓰세요.")
expect([str(name) for name in first.columns], "받은 표가 바뀌었어요. 새 표를 만들어 고치세요.")
expect(len(tidy(pd.read_csv("data/wide.csv"), ["구군", "업종"])), "카드 소비의 넓은 표에서 줄 수가 달라요.")
### END HIDDEN TESTS

# %% [markdown]
# ## 마치며
#
# 상인회의 물음은 어려운 것이 아니었습니다. 표의 모양이 물음과 맞지 않았을 뿐입니다. **길게 바꾸어 다루고, 넓게 바꾸어 보여 줍니다.**
#
# 표를 받을 때마다 물어보세요.
#
# - **한 줄이 무엇 하나인가?** 열 이름 속에 숨은 값은 없는가?
# - **합계 줄과 합계 열이 섞여 있지 않은가?**
# - **한 칸에 여러 줄이 모이면 더할 것인가, 평균을 낼 것인가?** 비율이라면 더한 다음에 나누었는가?
# - **빈칸은 0인가, 모르는 것인가?**
#
# 다 하셨으면 저장하고 제출해 주세요.
