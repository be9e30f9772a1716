# %% [markdown]
# # 대푯값
#
# **오늘의 물음.** 뉴스에서 “우리 지역 가구는 한 달에 평균 416만 원을 번다”고 합니다. 그런데 둘레에 물어보면
# 열 집 가운데 예닐곱 집은 “우리는 그만큼 못 버는데…” 합니다. 뉴스가 틀렸을까요, 이웃이 엄살일까요?
#
# 시에서 “보통 가구보다 적게 버는 집을 돕겠다”고 할 때도 같은 물음을 만납니다. **‘보통’을 어디로 볼까요?**
#
# 많은 값을 하나로 대신하는 수를 **대푯값**이라고 합니다. 오늘은 대푯값 셋을 만나고, 언제 무엇을 쓸지 고릅니다.
#
# > 여기 나오는 소득은 연습용으로 **지어낸 숫자**입니다. 실제 대구 가구의 소득이 아닙니다.

# %% [markdown]
# ## 1. 다섯 집이 사는 골목
#
# 작은 골목부터 봅시다. 다섯 집이 한 달에 버는 돈은 210, 250, 280, 310, 350만 원입니다.
# 모두 더해서 집 수로 나누면 **평균**입니다. 곱하기는 `*`, 나누기는 `/`로 씁니다.

# %%
(210 + 250 + 280 + 310 + 350) / 5

# %% [markdown]
# 280만 원입니다. 다섯 집의 돈을 한데 모아 똑같이 나눠 가진다면 한 집에 280만 원씩이라는 뜻입니다. 이 골목의 ‘보통’이라고 할 만합니다.
#
# 그런데 어느 날, 350만 원을 벌던 집이 이사를 가고 **3,350만 원**을 버는 집이 이사를 왔습니다. 다른 네 집은 그대로입니다.
# 평균은 어떻게 될까요?
#
# **문제 1.** 바뀐 골목의 평균을 괄호 안에 쓰세요. 위 칸의 식에서 숫자 하나만 바꿔 써도 됩니다. 쉼표는 넣지 마세요.

# %% answer="new_mean"
new_mean = (
    ### BEGIN SOLUTION
    (210 + 250 + 280 + 310 + 3350) / 5
    ### END SOLUTION
)

# %% test="new_mean" points=2
assert new_mean is not ..., "아직 답을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식이나 숫자를 쓰세요."
assert not isinstance(new_mean, (str, tuple)), "숫자만 써 주세요. 따옴표와 쉼표는 빼고 씁니다."
print("답을 읽었어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect(new_mean, "마지막 집의 350을 3350으로 바꾸고 다섯 값을 더한 뒤 5로 나눠 보세요. 더하기 전체를 괄호로 묶었는지도 보세요.")
### END HIDDEN TESTS

# %% [markdown]
# 네 집은 살림이 그대로인데 평균은 크게 뛰었습니다. 이 평균만큼 버는 집이 골목에 한 집이라도 있나요? 없습니다.
# 평균은 아주 큰 값 하나에 쉽게 끌려갑니다.
#
# ## 2. 한가운데 선 집
#
# 다르게 해 봅시다. 적게 버는 집부터 많이 버는 집까지 한 줄로 세우고, **한가운데 선 집**을 봅니다. 그 값이 **중앙값**입니다.
#
# - 처음 골목: 210, 250, **280**, 310, 350. 한가운데는 280입니다.
# - 집이 짝수라서 한가운데가 두 집이면, 그 두 값의 평균을 중앙값으로 합니다.
#
# **문제 2.** 350만 원 집 대신 3,350만 원 집이 온 **바뀐 골목의 중앙값**은 얼마인가요?

# %% answer="new_median"
new_median = (
    ### BEGIN SOLUTION
    280
    ### END SOLUTION
)

# %% test="new_median" points=2
assert new_median is not ..., "아직 답을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 숫자를 쓰세요."
assert not isinstance(new_median, (str, tuple)), "숫자만 써 주세요. 따옴표와 쉼표는 빼고 씁니다."
print("답을 읽었어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect(new_median, "바뀐 다섯 값을 작은 것부터 적고, 앞에서도 뒤에서도 셋째인 값을 짚어 보세요.")
### END HIDDEN TESTS

# %% [markdown]
# ## 3. 육백 집을 봅니다
#
# 골목에서 도시로 가 봅시다. 대구에서 육백 가구를 뽑아 물었다고 칩시다. 한 줄이 한 가구입니다.

# %%
import pandas as pd

households = pd.read_csv("data/households.csv")
households

# %% [markdown]
# `가구원수`는 함께 사는 사람 수(명), `월소득`은 그 집이 한 달에 버는 돈(만 원)입니다.
# `가구번호`는 이름 대신 붙인 번호일 뿐이라, 더하거나 평균 내도 아무 뜻이 없습니다. 숫자라고 다 셈할 수 있는 것은 아닙니다.
#
# 육백 집을 손으로 더할 수는 없으니 컴퓨터에 맡깁니다. `mean()`은 ‘평균’입니다. 나온 값에 `mean_income`이라는 이름표를 붙이고 `print`로 보겠습니다.

# %%
mean_income = households["월소득"].mean()
print(mean_income)

# %% [markdown]
# 약 416만 원, 뉴스에 나온 그 숫자입니다. 뉴스는 틀리지 않았습니다. 그럼 한가운데 선 집은 얼마를 벌까요?
#
# **문제 3.** 월소득의 **중앙값**을 구하는 식을 쓰세요. 위 칸의 `=` 오른쪽 식에서 `mean`을 ‘중앙값’이라는 뜻의 `median`으로 바꾸면 됩니다.

# %% answer="median_income"
median_income = (
    ### BEGIN SOLUTION
    households["월소득"].median()
    ### END SOLUTION
)
print(median_income)

# %% test="median_income" points=3
assert median_income is not ..., "아직 답을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
assert median_income is not None, "괄호 안에서 print를 빼고 식만 써 주세요."
assert not callable(median_income), "거의 다 왔어요. 식의 끝에 여는 괄호와 닫는 괄호 ()를 붙여 주세요."
assert not isinstance(median_income, (str, tuple)), "식은 따옴표와 쉼표 없이 써 주세요."
print("답을 읽었어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect(median_income, "평균을 구한 식에서 mean 자리만 median으로 바꿔 보세요. 열 이름은 월소득 그대로입니다.")
### END HIDDEN TESTS

# %% [markdown]
# 평균과 중앙값이 꽤 벌어졌습니다. 왜일까요? 그 답을 찾기 전에, 이웃의 말이 엄살인지부터 세어 봅시다.
#
# ## 4. 평균보다 적게 버는 집은 몇 집일까요?
#
# 먼저 300만 원보다 적게 버는 집을 세어 보겠습니다. 집마다 “300보다 작은가?” 하고 물어, ‘그렇다’를 1로 세어 더합니다.

# %%
below_300 = (households["월소득"] < 300).sum()
print(below_300)

# %% [markdown]
# 600집 가운데 261집입니다. 절반에 조금 못 미칩니다.
#
# **문제 4.** **평균보다 적게 버는 집**은 몇 집인가요? 위 칸의 `=` 오른쪽 식에서 `300`을 평균의 이름표 `mean_income`으로 바꿔 쓰세요.

# %% answer="below_mean"
below_mean = (
    ### BEGIN SOLUTION
    (households["월소득"] < mean_income).sum()
    ### END SOLUTION
)
print(below_mean)

# %% test="below_mean" points=3
assert below_mean is not ..., "아직 답을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
assert below_mean is not None, "괄호 안에서 print를 빼고 식만 써 주세요."
assert not callable(below_mean), "거의 다 왔어요. 식의 끝에 여는 괄호와 닫는 괄호 ()를 붙여 주세요."
assert not isinstance(below_mean, (str, tuple)), "식은 따옴표와 쉼표 없이 써 주세요."
print("답을 읽었어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect(below_mean, "‘평균보다 적다’이니 부등호는 <입니다. 300 자리에 평균을 넣었는지, 끝에 .sum()이 있는지 보세요.")
### END HIDDEN TESTS

# %% [markdown]
# 600집의 절반은 300집입니다. 나온 수와 견주어 보세요. 뉴스도 맞고 이웃도 맞았습니다.
# “평균보다 적게 번다”는 “남들보다 못 산다”와 같은 말이 아니었던 것입니다.
#
# ## 5. 가장 흔한 값
#
# 값을 더하거나 줄 세우는 것이 어울리지 않을 때도 있습니다. 예를 들어 `구군` 열은 글자라서 더할 수 없습니다.
# 이럴 때는 **가장 자주 나오는 값**을 봅니다. 이것이 **최빈값**입니다. `value_counts()`는 ‘값마다 몇 번 나오는지 세기’입니다.

# %%
households["구군"].value_counts()

# %% [markdown]
# (맨 아래 `Name`이 적힌 줄은 컴퓨터의 쪽지이니 지나쳐도 됩니다.) 달서구가 160집으로 맨 위에 있습니다. 뽑힌 집의 구군 가운데 최빈값은 달서구입니다.
#
# 이제 시에서 새로 지을 임대 주택을 생각해 봅시다. 가구원수의 평균은 약 2.2명입니다. 하지만 2.2명이 사는 집은 한 집도 없지요.
# **몇 명이 사는 집이 가장 흔한지**를 알아야 방의 수를 정합니다. 위 칸에서 `구군`을 `가구원수`로 바꿔 실행해 보세요.
# 왼쪽이 가구원수, 오른쪽이 그런 집의 수입니다.
#
# **문제 5.** 가구원수의 최빈값은 몇 명인가요?

# %% answer="common_size"
common_size = (
    ### BEGIN SOLUTION
    1
    ### END SOLUTION
)

# %% test="common_size" points=2
assert common_size is not ..., "아직 답을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 숫자를 쓰세요."
assert not isinstance(common_size, (str, tuple)), "숫자만 써 주세요. ‘명’은 빼고 씁니다."
print("답을 읽었어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect(common_size, "집의 수가 가장 많은 줄을 찾고, 그 줄의 왼쪽에 있는 가구원수를 쓰세요. 집의 수를 쓰는 것이 아닙니다.")
### END HIDDEN TESTS

# %% [markdown]
# ## 6. 그림으로 보면 까닭이 보입니다
#
# 평균과 중앙값은 왜 벌어졌을까요? 월소득을 100만 원 간격의 구간으로 나눠, 구간마다 몇 집인지 막대로 그려 봅시다.
# 이런 그림을 **히스토그램**이라고 합니다. 평균 자리에는 빨간 세로 실선을 그었습니다.

# %%
import matplotlib.pyplot as plt  # 그림 그리는 도구를 꺼내고

fig, first_ax = plt.subplots(figsize=(7, 4), layout="constrained")  # 그림판을 펴고
first_ax.hist(households["월소득"], bins=range(0, 3001, 100), color="lightgray", edgecolor="gray")  # 0부터 3,000까지 100씩
first_ax.axvline(mean_income, color="tab:red", linestyle="-", label="평균")  # 평균 자리에 세로선
first_ax.set_title("가구 월소득의 분포")
first_ax.set_xlabel("월소득(만 원)")
first_ax.set_ylabel("가구 수(집)")
first_ax.legend()  # 선의 이름을 귀퉁이에
first_ax.grid(axis="y", alpha=0.3)  # 높이를 읽기 쉽게 옅은 가로줄

# %% [markdown]
# 많은 집이 왼쪽, 100만 원에서 500만 원 사이에 모여 있습니다. 오른쪽으로는 낮은 막대가 3,000만 원 가까이까지 긴 꼬리처럼 늘어집니다.
# 꼬리에 있는 몇 집이 골목에 이사 온 그 집처럼 평균을 오른쪽으로 끌어당깁니다.
#
# **문제 6.** 같은 그림에 중앙값도 그어 봅시다. `...`을 지우고 한 줄을 써 넣으세요. 바로 윗줄을 본뜨되 세 군데를 바꿉니다.
# `mean_income`은 `median_income`으로, 색은 `"tab:blue"`로, 이름(`label`)은 `"중앙값"`으로요.
# 선 모양을 `"--"`로 바꾸면 점선이 되어 흑백으로 인쇄해도 두 선이 구별됩니다.

# %% answer="income_chart"
fig, income_ax = plt.subplots(figsize=(7, 4), layout="constrained")
income_ax.hist(households["월소득"], bins=range(0, 3001, 100), color="lightgray", edgecolor="gray")
income_ax.axvline(mean_income, color="tab:red", linestyle="-", label="평균")
### BEGIN SOLUTION
income_ax.axvline(median_income, color="tab:blue", linestyle="--", label="중앙값")
### END SOLUTION
income_ax.set_title("가구 월소득의 분포")
income_ax.set_xlabel("월소득(만 원)")
income_ax.set_ylabel("가구 수(집)")
income_ax.legend()
income_ax.grid(axis="y", alpha=0.3)

# %% test="income_chart" points=4
assert len(income_ax.lines) > 1, "중앙값 선이 아직 없어요. 점 세 개(...)를 지우고 income_ax.axvline(…) 한 줄을 써 넣으세요."
assert len(income_ax.lines) == 2, "세로선이 두 개여야 해요. 그 칸을 처음부터 다시 한 번 실행해 보세요."
print("선이 두 개네요. 자리와 이름이 맞는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
# The place counts from what the trainee took for the median, so that a slip in question 3 does not cost twice.
expect(
    [float(income_ax.lines[0].get_xdata()[0]), float(income_ax.lines[1].get_xdata()[0] - median_income)],
    "새로 그은 선의 자리를 보세요. 평균이 아니라 중앙값 자리에 서야 합니다. 윗줄의 mean_income은 그대로 두고 새 줄에서만 바꿉니다.",
    atol=1,
)
expect([text.get_text() for text in income_ax.get_legend().get_texts()], "새 선의 label을 보세요. 그림 귀퉁이의 이름표에 평균과 중앙값이 차례로 나와야 합니다.")
expect(income_ax.lines[1].get_linestyle(), "새 선이 그림에 보이지 않아요. linestyle=\"--\"처럼 선 모양을 적었는지 보세요.", among=["-", "--", ":", "-."])
expect(
    len({(str(line.get_color()), line.get_linestyle()) for line in income_ax.lines}),
    "두 선이 똑같이 생겨서 어느 것이 중앙값인지 알 수 없어요. 새 선의 color나 linestyle을 윗줄과 다르게 써 보세요.",
)
expect([income_ax.get_xlabel(), income_ax.get_ylabel()], "축 이름이 처음과 달라졌어요. 점 세 개가 있던 자리만 채우고 다른 줄은 그대로 두세요.")
### END HIDDEN TESTS

# %% [markdown]
# 두 선 사이가 벌어진 만큼이 긴 꼬리의 힘입니다. 소득처럼 **한쪽으로 길게 늘어진 값**에서는 중앙값이 ‘보통 집’에 더 가깝습니다.
#
# 그렇다고 평균이 쓸모없는 것은 아닙니다. 온 동네가 버는 돈이 모두 얼마인지 어림할 때는 평균이라야 합니다.
# 평균에 집 수를 곱하면 전체가 되니까요. 중앙값으로는 그렇게 할 수 없습니다. **무엇을 하려는지에 따라 대푯값을 고릅니다.**
#
# ## 7. 구군마다 견주어 봅니다
#
# 수성구의 한가운데 집은 얼마를 벌까요? 지난 차시처럼 줄을 고르고, 열을 골라, 중앙값을 구합니다.

# %%
suseong = households[households["구군"] == "수성구"]["월소득"].median()
print(suseong)

# %% [markdown]
# 374만 원입니다. 이 일을 아홉 구군에 되풀이하려면 같은 식을 아홉 번 써야 합니다. 그래서 일에 이름을 붙여 두고 시키기만 합니다.
# 이렇게 이름 붙인 일을 **함수**라고 하고, `def`로 만듭니다. 예를 들어 “어느 구군의 집이 몇 집인지 세는 일”은 이렇습니다.

# %%
def count_homes(table, district):
    return len(table[table["구군"] == district])


count_homes(households, "수성구")

# %% [markdown]
# 99집이 나왔습니다. 괄호 안의 `table`과 `district`는 **빈 그릇**입니다. 일을 시킬 때 첫 그릇에는 표가, 둘째 그릇에는 구군 이름이 담깁니다.
# `return`은 ‘이 값을 돌려주어라’라는 뜻입니다.
#
# **문제 7.** 표와 구군 이름을 주면 **그 구군의 월소득 중앙값**을 돌려주는 함수 `typical_income`을 완성하세요. `...` 자리에 식 하나만 쓰면 됩니다.
# 이 절의 첫 칸에서 `=` 오른쪽의 수성구 식을 옮겨 적고, `households`는 `table`로, `"수성구"`는 `district`로 바꾸세요.
# 그릇 이름에는 따옴표를 붙이지 않습니다.

# %% answer="typical_income"
def typical_income(table, district):
    return (
        ### BEGIN SOLUTION
        table[table["구군"] == district]["월소득"].median()
        ### END SOLUTION
    )


print(typical_income(households, "북구"))

# %% test="typical_income" points=4
assert typical_income(households, "수성구") is not ..., "아직 식을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
assert not isinstance(typical_income(households, "수성구"), (pd.Series, pd.DataFrame)), "여러 값이 나왔어요. 월소득 열을 골랐는지, 끝에 .median()을 붙였는지 보세요."
assert typical_income(households, "수성구") == 374, "typical_income(households, \"수성구\")는 374가 나와야 해요. 위에서 본 수성구 식과 견주어 보세요."
print("수성구는 맞았어요. 다른 구군과 다른 표에서도 맞는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect([typical_income(households, name) for name in ("북구", "중구", "달서구")], "다른 구군을 주었을 때 값이 달라요. 함수 안에 \"수성구\"가 그대로 남아 있지 않은지 보세요.")
small = pd.DataFrame({"가구번호": [1, 2, 3, 4, 5], "구군": ["남구", "남구", "서구", "남구", "남구"], "가구원수": [1, 2, 3, 1, 2], "월소득": [100, 200, 999, 400, 3000]})
expect(typical_income(small, "남구"), "다른 표를 주었을 때 값이 달라요. 함수 안에서 households가 아니라 table을 쓰는지, 평균이 아니라 중앙값인지 보세요.")
expect(typical_income(small, "서구"), "집이 한 집뿐인 구군도 같은 식으로 구할 수 있어야 해요.")
### END HIDDEN TESTS

# %% [markdown]
# ## 마치며
#
# 오늘의 물음으로 돌아갑시다. 뉴스도 이웃도 거짓말을 하지 않았습니다. ‘보통’이라는 한마디를 서로 다른 대푯값으로 말했을 뿐입니다.
#
# | 대푯값 | 무엇인가 | 언제 쓰나 |
# | --- | --- | --- |
# | 평균 | 모두 더해 개수로 나눈 값 | 전체 양을 셈할 때, 값이 고르게 퍼져 있을 때 |
# | 중앙값 | 줄 세웠을 때 한가운데 값 | 아주 큰 값 몇 개가 섞여 있을 때 |
# | 최빈값 | 가장 자주 나오는 값 | 종류를 고를 때, ‘가장 흔한 경우’가 알고 싶을 때 |
#
# 조심할 것 하나. 이 표의 군위군은 다섯 집뿐입니다. 다섯 집의 한가운데 값으로 군위군 전체를 말할 수는 없습니다.
#
# 앞으로 ‘평균’이라는 말을 들으면 이렇게 물어보세요. **“중앙값은 얼마입니까?”** 다 하셨으면 저장하고 제출해 주세요.
