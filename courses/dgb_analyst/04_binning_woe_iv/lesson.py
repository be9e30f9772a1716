# %% [markdown]
# # 구간화, WoE와 IV
#
# **오늘의 물음.** 심사역 두 분이 다툽니다. 한 분은 “나이가 들수록 안정되니 부도가 적다”고 하고, 다른 분은 “나이가 들면 소득이 끊겨 부도가 많다”고 합니다.
# 누가 맞을까요? 그리고 나이와 신용평점 가운데 어느 쪽이 부도를 더 잘 말해 줄까요?
#
# 오늘은 값을 **구간**으로 나누고, 구간 하나가 하는 말을 **WoE**라는 숫자로, 열 전체의 힘을 **IV**라는 숫자로 만듭니다. 다음 차시의 점수표가 이 위에 섭니다. 한 시간쯤 걸립니다.
#
# > 대출과 부도는 모두 **지어낸 것**입니다. 부도율은 배우기 좋도록 실제 은행보다 높게 잡았습니다.

# %%
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

loans = pd.read_csv("data/loans.csv")
train = loans[loans["신청일"] < "2024"]  # 2022년과 2023년에서 배우고, 2024년은 남겨 둔다
print("대출:", len(train), "건, 부도:", train["부도"].sum(), "건, 부도율:", round(train["부도"].mean() * 100, 2), "%")
train.head(3)

# %% [markdown]
# 한 줄이 승인된 대출 하나입니다. 지난 차시에 한 손질(되풀이된 줄, 소득 단위)은 심사부에서 이미 해 두었습니다.
# `부도`는 실행하고 12개월 안에 90일 이상 연체했으면 1입니다. 8,670건 가운데 288건, 3.32%가 부도입니다.
#
# 2024년을 떼어 둔 까닭은 모형을 다 만든 뒤 **본 적 없는 해**로 시험하기 위해서입니다. 지금은 들여다보지 않습니다.
#
# ## 1. 나이와 부도: 곧은 선일까요?
#
# 나이를 구간으로 나누어 봅시다. `pd.cut`에 금을 그을 자리를 주면 됩니다. `right=False`는 `[25, 30)`처럼 **왼쪽 끝은 넣고 오른쪽 끝은 뺀다**는 뜻입니다.
# 값이 비어 있으면 ‘없음’이라는 구간으로 둡니다. 지난 차시에 보았듯이 비어 있음도 말을 하니까요.

# %%
def band(values, edges):
    return pd.cut(values, edges, right=False).astype(str).fillna("없음")


age_band = band(train["연령"], [0, 25, 30, 40, 50, 60, 70, 100])
age_band.value_counts().sort_index()

# %% [markdown]
# 왼쪽 끝이 가장 어린 구간입니다. 구간이 너무 잘면 부도가 몇 건 안 되어 우연에 흔들리고, 너무 크면 다른 사람들을 한데 뭉개게 됩니다.
#
# **문제 1.** 나이 구간(`age_band`)마다의 **부도율(%)** 을 구하는 식을 쓰세요. `train["부도"]`를 `age_band`로 묶으면 됩니다.

# %% answer="age_rates"
age_rates = (
    ### BEGIN SOLUTION
    train["부도"].groupby(age_band).mean() * 100
    ### END SOLUTION
)
print(age_rates)

# %% test="age_rates" points=2
assert age_rates is not ..., "아직 답을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
assert isinstance(age_rates, pd.Series), "구간마다 값이 하나씩 나와야 해요. groupby로 묶고 .mean()을 붙였는지 보세요."
print("구간마다 값이 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect({str(name): float(rate) for name, rate in age_rates.items()}, "부도는 0과 1이므로 평균이 곧 비율입니다. train의 부도를 age_band로 묶었는지, 100을 곱했는지 보세요.", atol=0.001)
### END HIDDEN TESTS

# %% [markdown]
# 25세 미만이 8.1%로 가장 높고, 40대가 1.6%로 가장 낮고, 70세 이상은 다시 5.6%입니다. **가운데가 낮은 그릇 모양**입니다. 두 심사역이 저마다 반쪽을 본 셈입니다.
#
# 여기에 곧은 선을 그으면 어떻게 될까요? 로지스틱 회귀에 나이를 그대로 넣으면 “한 살마다 위험이 이만큼 준다(또는 는다)”는 말밖에 못 합니다. 그릇의 두 끝을 모두 놓칩니다.
# 그래서 신용평가에서는 값을 구간으로 나누어, 구간마다 제 말을 하게 합니다.
#
# ## 2. 한 구간이 하는 말: WoE
#
# 구간의 부도율을 그대로 써도 될 텐데, 왜 다른 숫자를 만들까요? 로지스틱 회귀는 확률이 아니라 **로그 오즈**의 세계에서 더하기를 하기 때문입니다. 오즈는 정상의 수를 부도의 수로 나눈 것입니다.
#
# 어떤 구간의 **WoE**(증거의 무게)는 이렇게 구합니다.
#
# $$\mathrm{WoE} = \ln\frac{\text{그 구간의 정상} \div \text{모든 정상}}{\text{그 구간의 부도} \div \text{모든 부도}}$$
#
# - 정상 고객의 5%와 부도 고객의 5%가 이 구간에 있다면 `ln(1) = 0`. 이 구간은 아무 말도 하지 않습니다.
# - 정상이 더 많이 모이는 구간은 **양수**(안전한 쪽), 부도가 더 모이는 구간은 **음수**(위험한 쪽)입니다.
#
# 25세 미만으로 해 봅시다. 이 구간에 정상 491건, 부도 43건이 있고, 전체에는 정상 8,382건, 부도 288건이 있습니다.

# %%
np.log((491 / 8382) / (43 / 288))

# %% [markdown]
# −0.94입니다. 정상 고객의 5.9%가, 부도 고객의 14.9%가 이 구간에 있으니 위험한 쪽으로 기웁니다.
#
# **문제 2.** **40대**의 WoE를 구하세요. 40대에는 정상 2,207건, 부도 36건이 있습니다. 부도의 수는 25세 미만(43건)과 비슷한데 말은 정반대입니다.

# %% answer="woe_forties"
woe_forties = (
    ### BEGIN SOLUTION
    np.log((2207 / 8382) / (36 / 288))
    ### END SOLUTION
)
print(woe_forties)

# %% test="woe_forties" points=2
assert woe_forties is not ..., "아직 답을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
assert not isinstance(woe_forties, (str, tuple)), "식이나 숫자만 써 주세요. 2,207처럼 쉼표를 넣지 않았는지 보세요."
print("답을 읽었어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect(float(woe_forties), "위 칸의 식에서 구간의 정상과 부도의 수를 40대의 것으로 바꾸면 됩니다. 안전한 구간이니 양수가 나와야 합니다. 숫자로 쓸 때는 소수 셋째 자리까지 적습니다.", atol=0.00005)
### END HIDDEN TESTS

# %% [markdown]
# ## 3. 모든 구간을 한꺼번에
#
# 손으로 두 번 했으니 이제 기계에 맡깁니다. 구간마다 정상과 부도를 세는 데는 `pd.crosstab`이 좋습니다.

# %%
pd.crosstab(age_band, train["부도"])

# %% [markdown]
# 열 이름 `0`이 정상, `1`이 부도입니다.
#
# **문제 3.** 구간의 열 `bands`와 0과 1의 열 `target`을 주면, 구간마다 한 줄씩 **`정상`, `부도`, `WoE`** 세 열이 있는 표를 돌려주는 함수 `woe_table`을 완성하세요.
# 첫 두 줄은 주어져 있습니다. `...` 자리에서 `table["WoE"]`를 만들고 표를 돌려주세요.

# %% answer="woe_table"
def woe_table(bands, target):
    counts = pd.crosstab(bands, target)
    table = pd.DataFrame({"정상": counts[0], "부도": counts[1]})
    ### BEGIN SOLUTION
    table["WoE"] = np.log((table["정상"] / table["정상"].sum()) / (table["부도"] / table["부도"].sum()))
    return table
    ### END SOLUTION


woe_table(age_band, train["부도"])

# %% test="woe_table" points=4
assert woe_table(age_band, train["부도"]) is not None, "돌려주는 값이 없어요. 함수의 마지막 줄이 return table인지 보세요."
assert list(woe_table(age_band, train["부도"]).columns) == ["정상", "부도", "WoE"], "열이 정상, 부도, WoE 셋이어야 해요. table[\"WoE\"] = … 줄을 쓰고 table을 돌려주세요."
print("세 열의 표가 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
groups = pd.Series(["가"] * 6 + ["나"] * 5 + ["다"] * 4)
outcome = pd.Series([0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 1, 0, 1, 1, 1])
answer = woe_table(groups, outcome)
expect({str(name): [float(x) for x in row] for name, row in zip(answer.index, answer.to_numpy())}, "열다섯 줄짜리 다른 자료에서 값이 달라요. 정상은 정상의 합으로, 부도는 부도의 합으로 나눈 다음 그 비의 로그를 구했는지 보세요.", atol=1e-6)
answer = woe_table(age_band, train["부도"])
expect([float(x) for x in answer["WoE"]], "나이 구간에서 값이 달라요. [0, 25)가 -0.94쯤인지 견주어 보세요.", atol=1e-6)
### END HIDDEN TESTS

# %% [markdown]
# **문제 4.** 나이 구간의 WoE를 막대로 그리세요. `...`을 지우고 세 줄을 씁니다. 표는 `age_table`에 담아 두었습니다.
#
# - `woe_ax.bar(…, …)`: 가로는 `age_table.index`, 세로는 WoE입니다.
# - `woe_ax.axhline(…, color="black")`: WoE가 **아무 말도 하지 않는** 높이에 가로선을 긋습니다.
# - `woe_ax.set_xlabel("…")`: 가로축 이름과 단위(세)를 적습니다.

# %% answer="woe_chart"
age_table = woe_table(age_band, train["부도"])
fig, woe_ax = plt.subplots(figsize=(7, 4), layout="constrained")
### BEGIN SOLUTION
woe_ax.bar(age_table.index, age_table["WoE"])
woe_ax.axhline(0, color="black")
woe_ax.set_xlabel("나이 구간(세)")
### END SOLUTION
woe_ax.set_title("나이 구간의 WoE")
woe_ax.set_ylabel("WoE(0보다 크면 안전한 쪽)")
woe_ax.grid(axis="y", alpha=0.3)

# %% test="woe_chart" points=3
assert len(woe_ax.patches) == 7, "막대가 일곱 개 있어야 해요. woe_ax.bar(…) 줄을 쓰고 그 칸을 다시 실행해 보세요."
assert len(woe_ax.lines) == 1, "가로선이 하나 있어야 해요. woe_ax.axhline(…) 줄을 써 넣으세요."
assert woe_ax.get_xlabel() != "", '가로축 이름이 아직 없어요. woe_ax.set_xlabel("…") 줄을 써 넣으세요.'
print("막대와 선, 축 이름이 있네요. 알맞은지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
from matplotlib.colors import to_hex
expect([float(bar.get_height()) for bar in woe_ax.patches], "막대의 높이는 나이 구간마다의 WoE여야 합니다.", atol=1e-6)
expect([t.get_text() for t in woe_ax.get_xticklabels()], "가로에는 구간의 이름(age_table.index)이 차례대로 와야 합니다.")
expect([float(y) for y in woe_ax.lines[0].get_ydata()], "정상과 부도가 똑같은 비율로 모인 구간의 WoE는 얼마인가요? 그 높이에 선을 긋습니다.")
expect(to_hex(woe_ax.lines[0].get_color()), "선과 막대의 색이 같아 구별되지 않아요. color를 문제에 나온 대로 쓰세요.", unlike=to_hex(woe_ax.patches[0].get_facecolor()))
expect(woe_ax.get_xlabel(), "가로축 이름에 단위가 보이지 않아요. 괄호 안에 세를 적어 보세요.", has="세")
### END HIDDEN TESTS

# %% [markdown]
# 40대의 막대만 높이 솟고, 두 끝이 아래로 처집니다. 25세부터 39세까지와 50대는 0에 가깝습니다. 이 그림이 곧 심사역에게 보여 줄 ‘나이의 말’입니다.
#
# ## 4. 열 하나의 힘: IV
#
# 나이와 신용평점 가운데 어느 열이 더 많은 말을 할까요? 구간마다 **정상의 비율과 부도의 비율이 얼마나 벌어졌는지**에 WoE를 곱해 모두 더합니다.
#
# $$\mathrm{IV} = \sum_{\text{구간}} \left( \frac{\text{구간의 정상}}{\text{모든 정상}} - \frac{\text{구간의 부도}}{\text{모든 부도}} \right) \times \mathrm{WoE}$$
#
# 벌어짐이 양수면 WoE도 양수, 음수면 음수이니 곱은 늘 0 이상입니다. 업계에서는 흔히 이렇게 읽습니다. 법칙이 아니라 눈대중입니다.
#
# | IV | 읽는 법 |
# | --- | --- |
# | 0.02 미만 | 거의 말이 없다 |
# | 0.02-0.1 | 약하다 |
# | 0.1-0.3 | 쓸 만하다 |
# | 0.3-0.5 | 강하다 |
# | 0.5 이상 | 너무 좋다. **까닭을 의심한다** |
#
# **문제 5.** `woe_table`이 만든 표를 주면 IV를 돌려주는 함수 `information_value`를 완성하세요. `...` 자리에 식 하나를 씁니다. 앞의 두 줄이 정상의 비율과 부도의 비율입니다.

# %% answer="information_value"
def information_value(table):
    goods = table["정상"] / table["정상"].sum()
    bads = table["부도"] / table["부도"].sum()
    return (
        ### BEGIN SOLUTION
        ((goods - bads) * table["WoE"]).sum()
        ### END SOLUTION
    )


print(information_value(woe_table(age_band, train["부도"])))

# %% test="information_value" points=3
assert information_value(age_table) is not ..., "아직 식을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
assert not isinstance(information_value(age_table), (pd.Series, pd.DataFrame)), "열 전체에 값 하나가 나와야 해요. 구간마다의 곱을 괄호로 묶고 .sum()을 붙이세요."
print("값 하나가 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
three = pd.DataFrame({"정상": [50, 30, 20], "부도": [2, 3, 5], "WoE": [np.log(2.5), 0.0, np.log(0.4)]}, index=["가", "나", "다"])
expect(float(information_value(three)), "세 구간짜리 다른 표에서 값이 달라요. 정상의 비율에서 부도의 비율을 빼고 WoE를 곱해 더했는지 보세요.", atol=1e-9)
expect(float(information_value(age_table)), "나이의 IV가 달라요. 받은 table의 WoE 열을 썼는지 보세요.", atol=1e-6)
### END HIDDEN TESTS

# %% [markdown]
# 나이의 IV는 0.210으로 쓸 만한 축에 듭니다. 현장에서는 이 셈을 `optbinning` 같은 연장에 맡기기도 합니다. **우리와 같은 금**을 주고(`user_splits`) 옮기거나 합치지 못하게 하면(`user_splits_fixed`, `monotonic_trend=None`) 같은 답이 나와야 합니다.

# %%
from optbinning import OptimalBinning

cuts = [25, 30, 40, 50, 60, 70]
tool = OptimalBinning(name="연령", user_splits=cuts, user_splits_fixed=[True] * len(cuts), monotonic_trend=None)
report = tool.fit(train["연령"], train["부도"]).binning_table.build()
print(report.loc[:6, ["Bin", "Non-event", "Event", "WoE", "IV"]])
print("IV:", report.loc["Totals", "IV"])

# %% [markdown]
# `Non-event`가 정상, `Event`가 부도입니다. 25세 미만이 −0.94, 40대가 0.74, 모두 더한 IV가 0.210으로 손으로 지은 것과 같습니다.
#
# 부호는 꼭 확인하세요. 이 연장은 우리처럼 **정상의 비율을 위에** 두어 양수가 안전한 쪽입니다. 부도의 비율을 위에 두는 책과 프로그램도 있어, 그런 표에서는 부호가 모두 반대입니다. IV는 어느 쪽이든 같습니다.
# WoE 표를 받으면 가장 위험한 구간의 부호부터 봅니다.
#
# 이제 여러 열을 견주어 봅시다. 구간의 금은 건수를 보며 미리 정해 두었습니다.

# %%
edges = {
    "연령": [0, 25, 30, 40, 50, 60, 70, 100],
    "신용평점": [0, 700, 750, 800, 850, 1001],
    "한도소진율": [0, 10, 20, 30, 40, 60, 101],
    "최근조회": [0, 1, 2, 3, 99],
    "DSR": [0, 20, 30, 40, 50, 200],
    "신용거래기간": [0, 6, 36, 84, 150, 999],
    "월소득": [0, 150, 250, 350, 500, 9999],
}
strength = {name: information_value(woe_table(band(train[name], cuts), train["부도"])) for name, cuts in edges.items()}
print(pd.Series(strength).sort_values(ascending=False).round(3))

# %% [markdown]
# 한도소진율(카드 한도 가운데 쓴 비율)이 0.6을 훌쩍 넘어 맨 위입니다. 신용평점의 1.7배쯤입니다. 반가워하기 전에 표의 마지막 줄을 떠올려 주세요. **너무 좋으면 까닭을 의심합니다.**
#
# **문제 6.** 한도소진율의 IV가 이렇게 높을 때 **가장 먼저** 확인할 것은 무엇인가요? 번호를 쓰세요.
#
# 1. 구간을 더 잘게 나누어 IV를 더 올릴 수 있는지
# 2. 이 값이 심사하는 날의 값인지, 아니면 빌려준 **뒤에** 다시 잰 값이 섞였는지
# 3. IV가 0.02보다 작은 열을 모두 지웠는지
# 4. 한도소진율의 평균이 다른 은행과 같은지

# %% answer="suspect"
suspect = (
    ### BEGIN SOLUTION
    2
    ### END SOLUTION
)

# %% test="suspect" points=2
assert suspect is not ..., "아직 답을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 번호를 쓰세요."
assert suspect in (1, 2, 3, 4), "1, 2, 3, 4 가운데 번호 하나를 따옴표 없이 써 주세요."
print("답을 읽었어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect(suspect, "부도가 나기 직전의 사람은 카드 한도를 거의 다 씁니다. 그런 값이 섞였다면 모형은 심사하는 날에도 그것을 알 수 있을까요?")
### END HIDDEN TESTS

# %% [markdown]
# 심사부에 물어보니 신청한 날 조회한 값이 맞다고 합니다. 그렇다면 안심하고 씁니다. 카드 빚이 한도에 닿은 사람이 새 대출을 찾는다는 것은 실제로도 널리 알려진 신호입니다.
#
# ## 5. 부도가 하나도 없는 구간
#
# 연체이력(지난 2년 동안 연체한 횟수)에도 해 봅시다.

# %%
arrears_band = band(train["연체이력"], [0, 1, 2, 99])
pd.crosstab(arrears_band, train["부도"])

# %% [markdown]
# 두 번 넘게 연체한 사람은 승인을 거의 못 받아 여섯 건뿐이고, 마침 부도가 없습니다. 0으로 나누게 되니 WoE는 **무한대**, “절대로 부도나지 않는다”가 됩니다. 여섯 건을 보고 할 말이 아닙니다.
#
# 쓰는 방법은 둘입니다. 이웃 구간과 **합치거나**, 모든 칸에 **0.5건씩 더해** 극단을 누그러뜨립니다. 건수가 많은 구간은 0.5를 더해도 거의 그대로입니다.
#
# 그리고 하나 더 있습니다. 배울 때 없던 구간이 새 자료에 나타나면 어떻게 할까요? 아는 것이 없으니 **0**, 곧 아무 말도 하지 않게 합니다.
#
# **문제 7.** 배우는 자료의 구간 `bands`와 결과 `target`, 새 자료의 구간 `new_bands`를 주면, **새 자료의 줄마다 WoE를 붙인 열**을 돌려주는 함수 `encode`를 완성하세요.
#
# - 구간마다 정상과 부도의 수에 **각각 0.5를 더한 뒤** WoE를 구한다. 비율을 구할 때의 합계도 0.5를 더한 수의 합이다.
# - 새 자료의 구간마다 그 WoE를 붙인다. (`new_bands.map(…)`)
# - 배울 때 없던 구간은 0으로 한다. (`fillna(0)`)

# %% answer="encode"
def encode(bands, target, new_bands):
    ### BEGIN SOLUTION
    counts = pd.crosstab(bands, target) + 0.5
    woe = np.log((counts[0] / counts[0].sum()) / (counts[1] / counts[1].sum()))
    return new_bands.map(woe).fillna(0)
    ### END SOLUTION


print(encode(arrears_band, train["부도"], pd.Series(["[0, 1)", "[1, 2)", "[2, 99)", "없음"])))

# %% test="encode" points=4
assert encode(arrears_band, train["부도"], arrears_band) is not None, "돌려주는 값이 없어요. 함수의 마지막 줄을 return으로 시작하세요."
assert isinstance(encode(arrears_band, train["부도"], arrears_band), pd.Series), "새 자료의 줄마다 값이 하나씩 나와야 해요. new_bands.map(…)의 결과를 돌려주세요."
print("줄마다 값이 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
groups = pd.Series(["가"] * 6 + ["나"] * 5 + ["다"] * 3)
outcome = pd.Series([0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 1, 0, 0, 0])
expect([float(x) for x in encode(groups, outcome, pd.Series(["다", "나", "라", "가", "다"]))], "열네 줄짜리 다른 자료에서 값이 달라요. 칸마다 0.5를 더한 뒤에 합계를 구했는지, 새 구간의 차례대로 붙였는지, 모르는 구간이 0인지 보세요.", atol=1e-9)
test_bands = band(loans[loans["신청일"] >= "2024"]["신용평점"], edges["신용평점"])
coded = encode(band(train["신용평점"], edges["신용평점"]), train["부도"], test_bands)
expect([float(coded.mean()), float(coded.min()), float(coded.max())], "신용평점으로 해 보니 달라요. 배우는 자료에서 구한 WoE를 새 자료에 붙였는지 보세요.", atol=1e-6)
### END HIDDEN TESTS

# %% [markdown]
# 여섯 건짜리 구간의 WoE가 무한대에서 **−0.80**로 바뀌었습니다. 부호까지 뒤집혔네요. 부도 0건에 0.5를 더한 것이 정상 여섯 건에 견주면 꽤 크기 때문입니다.
# 0.5는 진실이 아니라 조심입니다. 이렇게 건수가 적은 구간은 이웃과 합치는 편이 낫습니다.
#
# ## 마치며
#
# 두 심사역은 둘 다 반쯤 맞았습니다. 나이는 그릇 모양으로 말하고, 그 힘은 IV 0.210입니다. 신용평점은 그보다 많이, 한도소진율은 훨씬 더 많이 말합니다.
#
# 구간을 나눌 때마다 물어보세요.
#
# - **구간마다 부도가 넉넉히 있는가?** 몇 건으로 큰소리치고 있지는 않은가?
# - **WoE의 모양을 업무의 말로 설명할 수 있는가?**
# - **IV가 너무 높지 않은가? 결과가 난 뒤의 값이 섞이지는 않았는가?**
# - **빈칸과 처음 보는 구간은 어떻게 말하게 했는가?**
#
# 다 하셨으면 저장하고 제출해 주세요.
