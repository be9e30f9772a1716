# %% [markdown]
# # 로지스틱 스코어카드
#
# **오늘의 물음.** 영업점에서 묻습니다. “이 고객은 몇 점이고, 왜 그 점수입니까? 그리고 **몇 점부터** 승인하면 은행에 가장 이롭습니까?”
#
# 모형은 확률을 냅니다. 창구에서 쓰려면 그 확률을 **더하기만 하면 되는 점수표**로 바꾸어야 합니다. 오늘은 지난 차시의 WoE에 로지스틱 회귀를 얹고, 계수를 점수로 바꾸고,
# 어디서 자를지를 돈으로 따집니다. 한 시간쯤 걸립니다.
#
# > 대출, 부도, 이익은 모두 **지어낸 것**입니다.

# %%
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from sklearn.linear_model import LogisticRegression

loans = pd.read_csv("data/loans.csv")
past = loans["신청일"] < "2024"  # 배우는 줄: 2022년과 2023년

edges = {
    "연령": [0, 25, 30, 40, 50, 60, 100],
    "신용평점": [0, 700, 750, 800, 850, 1001],
    "한도소진율": [0, 10, 20, 30, 40, 60, 101],
    "최근조회": [0, 1, 2, 3, 99],
    "DSR": [0, 20, 30, 40, 50, 200],
    "월소득": [0, 250, 350, 500, 9999],
}
bands = pd.DataFrame({name: pd.cut(loans[name], cuts, right=False).astype(str).fillna("없음") for name, cuts in edges.items()})
bands[["주거", "목적"]] = loans[["주거", "목적"]]


def woe_of(bands, target):  # 지난 차시의 것: 칸마다 0.5를 더한 WoE
    counts = pd.crosstab(bands, target) + 0.5
    return np.log((counts[0] / counts[0].sum()) / (counts[1] / counts[1].sum()))


woe = {name: woe_of(bands[name][past], loans["부도"][past]) for name in bands}
encoded = pd.DataFrame({name: bands[name].map(woe[name]).fillna(0) for name in bands})
encoded.head(3).round(2)

# %% [markdown]
# 지난 차시에 한 일을 한 칸에 모았습니다. 여덟 열이 모두 WoE로 바뀌었습니다. 0보다 크면 안전한 쪽입니다. WoE는 2022년과 2023년의 결과에서만 구했습니다.
#
# ## 1. 부호가 이상한 계수
#
# 먼저 여덟 열을 모두 넣어 봅니다. 맞히려는 것은 **부도**(1)입니다. `C`를 아주 크게 하면 scikit-learn이 계수를 0 쪽으로 당기지 않습니다.

# %%
every = LogisticRegression(C=1e6, max_iter=1000).fit(encoded[past], loans["부도"][past])
print(pd.Series(every.coef_[0], index=encoded.columns).round(3))

# %% [markdown]
# WoE가 클수록 안전하니, 부도를 맞히는 모형의 계수는 모두 **음수**여야 합니다. 그런데 하나가 다릅니다.
#
# 소득은 혼자 보면 쓸 만한 열입니다. 그러나 DSR(한 해 소득 가운데 빚을 갚는 데 쓰는 비율)에 이미 소득이 들어 있습니다. 비슷한 말을 하는 열이 함께 들어가면, 하나가 너무 세게 말하고 다른 하나가 되받아 깎습니다.
# 고객에게 “소득이 높아서 점수가 깎였습니다”라고 설명할 수는 없습니다. 이런 열은 뺍니다.
#
# **문제 1.** 계수의 부호가 뒤집힌 열의 이름을 쓰고(따옴표로 감쌉니다), 그것을 뺀 열 이름의 목록은 아래에서 저절로 만들어지게 두세요.

# %% answer="odd_one"
odd_one = (
    ### BEGIN SOLUTION
    "월소득"
    ### END SOLUTION
)
columns = [name for name in encoded.columns if name != odd_one]

# %% test="odd_one" points=2
assert odd_one is not ..., "아직 답을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 열 이름을 쓰세요."
assert odd_one in list(encoded.columns), '표에 있는 열 이름을 따옴표로 감싸 써 주세요. "연령"처럼 씁니다.'
print("답을 읽었어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect(odd_one, "다른 계수는 모두 음수입니다. 위에 찍힌 계수에서 홀로 양수인 열을 찾아보세요.")
### END HIDDEN TESTS

# %% [markdown]
# **문제 2.** 남은 일곱 열(`columns`)로 모형을 다시 맞춰 `model`에 담으세요. 위 칸의 식에서 `encoded[past]`를 `encoded.loc[past, columns]`로 바꾸면 됩니다.

# %% answer="model"
model = (
    ### BEGIN SOLUTION
    LogisticRegression(C=1e6, max_iter=1000).fit(encoded.loc[past, columns], loans["부도"][past])
    ### END SOLUTION
)

# %% test="model" points=2
assert model is not ..., "아직 답을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
assert hasattr(model, "coef_"), "아직 배우지 않은 모형이에요. 끝에 .fit(…)을 붙였는지 보세요."
print("모형이 맞춰졌어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect([float(x) for x in model.coef_[0]], "계수가 달라요. 일곱 열만 넣었는지, 2022년과 2023년의 줄로만 배웠는지, C=1e6을 그대로 두었는지 보세요.", atol=0.005)
expect([float(x) for x in model.intercept_], "절편이 달라요. 맞히려는 것이 부도 열인지, 배우는 줄이 past인지 보세요.", atol=0.005)
### END HIDDEN TESTS

# %%
print(pd.Series(model.coef_[0], index=columns).round(3))
print("절편:", model.intercept_[0].round(3))

# %% [markdown]
# 이제 모두 음수입니다. 열이 하나 줄었는데 모형의 힘은 거의 그대로입니다.
#
# ## 2. 확률을 점수로
#
# 점수의 자는 약속 세 가지로 정합니다.
#
# - **기준 점수** 600점은 정상과 부도의 비(오즈)가 **50 대 1**인 고객이다.
# - 오즈가 **두 배**가 되면 점수는 **20점** 오른다. 이 20을 **PDO**(오즈가 두 배 되는 점수)라고 합니다.
# - 점수 = offset + factor × ln(오즈)
#
# 그러면 오즈가 두 배일 때 factor × ln(2) = 20이어야 하고, 50 대 1일 때 offset + factor × ln(50) = 600이어야 합니다.
#
# **문제 3.** 기준 점수 `base`, 그때의 오즈 `odds`, `pdo`를 주면 **(factor, offset)** 을 돌려주는 함수 `scale`을 완성하세요. 로그는 `np.log`입니다.

# %% answer="scale"
def scale(base, odds, pdo):
    ### BEGIN SOLUTION
    factor = pdo / np.log(2)
    return factor, base - factor * np.log(odds)
    ### END SOLUTION


print(scale(600, 50, 20))

# %% test="scale" points=3
assert scale(600, 50, 20) is not None, "돌려주는 값이 없어요. 함수의 마지막 줄을 return으로 시작하세요."
assert isinstance(scale(600, 50, 20), tuple) and len(scale(600, 50, 20)) == 2, "두 값을 쉼표로 나누어 return factor, offset 꼴로 돌려주세요."
print("두 값이 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect([float(x) for x in scale(600, 50, 20)], "factor에 ln(2)를 곱하면 20이 되는지, offset에 factor × ln(50)을 더하면 600이 되는지 거꾸로 확인해 보세요.")
expect([float(x) for x in scale(500, 1, 40)] + [float(x) for x in scale(700, 30, 50)], "다른 자에서 값이 달라요. 600, 50, 20을 그대로 쓰지 않고 base, odds, pdo를 썼는지 보세요.")
### END HIDDEN TESTS

# %% [markdown]
# **문제 4.** 부도 확률 `p`와 `factor`, `offset`을 주면 점수를 돌려주는 함수 `score_of`를 완성하세요. 오즈는 **정상의 확률 ÷ 부도의 확률**, 곧 `(1 - p) / p`입니다.

# %% answer="score_of"
def score_of(p, factor, offset):
    return (
        ### BEGIN SOLUTION
        offset + factor * np.log((1 - p) / p)
        ### END SOLUTION
    )


print("부도 확률 1/51:", score_of(1 / 51, 28.8539, 487.1229))
print("부도 확률 1/101:", score_of(1 / 101, 28.8539, 487.1229))

# %% test="score_of" points=2
assert score_of(0.1, 28.9, 487.1) is not ..., "아직 식을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
print("값이 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect([float(score_of(p, 28.8539, 487.1229)) for p in (0.02, 0.1, 0.5)], "부도 확률이 낮을수록 점수가 높아야 해요. 오즈의 위와 아래가 바뀌지 않았는지, 로그를 빠뜨리지 않았는지 보세요.")
expect(float(score_of(0.25, 10, 100)), "다른 factor와 offset에서 값이 달라요. 받은 값을 그대로 썼는지 보세요.")
### END HIDDEN TESTS

# %% [markdown]
# 부도 확률이 51에 하나(오즈 50)면 600점, 101에 하나(오즈 100)면 620점입니다. 약속대로입니다.
#
# ## 3. 구간마다 몇 점일까요?
#
# 모형이 내는 것은 **부도의** 로그 오즈입니다. 열이 n개면 이렇습니다.
#
# $$\ln\frac{p}{1-p} = \text{절편} + \sum_{\text{열}} \text{계수} \times \mathrm{WoE}$$
#
# 점수는 **정상의** 로그 오즈를 쓰니 부호를 뒤집고, 절편과 offset은 n개의 열이 똑같이 나누어 가집니다. 그래서 구간 하나의 점수는 이렇게 됩니다.
#
# $$\text{점수} = \frac{\text{offset}}{n} - \text{factor} \times \left(\text{계수} \times \mathrm{WoE} + \frac{\text{절편}}{n}\right)$$
#
# **문제 5.** 이 식대로 구간의 점수를 돌려주는 함수 `points`를 완성하세요. `woe_value`는 숫자 하나일 수도, 구간마다의 값이 든 열일 수도 있습니다.

# %% answer="points"
def points(woe_value, coefficient, intercept, n, factor, offset):
    return (
        ### BEGIN SOLUTION
        offset / n - factor * (coefficient * woe_value + intercept / n)
        ### END SOLUTION
    )


print(points(0.5, -0.8, -3.4, 7, 28.8539, 487.1229))

# %% test="points" points=3
assert points(0.5, -0.8, -3.4, 7, 28.9, 487.1) is not ..., "아직 식을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
print("값이 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect([float(points(w, -0.8, -3.4, 7, 28.8539, 487.1229)) for w in (0.5, 0.0, -1.0)], "WoE가 클수록(안전할수록) 점수가 높아야 해요. factor 앞의 빼기와 괄호를 식과 견주어 보세요.")
expect(float(points(1.0, -0.5, -2.0, 4, 10.0, 100.0)), "다른 계수와 열 수에서 값이 달라요. offset과 절편을 모두 n으로 나누었는지 보세요.")
expect([float(x) for x in points(pd.Series([0.3, -0.2]), -1.0, -3.0, 2, 20.0, 500.0)], "구간마다의 값이 든 열을 주어도 되어야 해요.")
### END HIDDEN TESTS

# %% [markdown]
# 이제 점수표를 만듭니다. 여러분의 함수가 맞다면, 구간의 점수를 모두 더한 것이 확률에서 바로 구한 점수와 같아야 합니다. 나란히 찍어 확인해 봅시다.

# %%
factor, offset = scale(600, 50, 20)
card = {name: points(woe[name], c, model.intercept_[0], len(columns), factor, offset) for name, c in zip(columns, model.coef_[0])}
print(card["한도소진율"].round(1))
print(card["연령"].round(1))

scores = sum(bands[name].map(card[name]) for name in columns)
direct = score_of(model.predict_proba(encoded[columns])[:, 1], factor, offset)
print("더한 점수:", scores.head(3).round(1).tolist())
print("바로 구한 점수:", direct[:3].round(1).tolist())

# %% [markdown]
# 두 줄이 같습니다. 창구에서는 이 표 한 장이면 됩니다. 한도소진율이 10% 미만이면 133점, 60% 이상이면 56점입니다. 나이는 40대가 101점, 25세 미만이 62점입니다.
# 거절된 고객에게 “카드 한도를 많이 쓰고 계셔서 이 항목에서 77점이 낮습니다”라고 **까닭을 말할 수 있다**는 것이 점수표의 힘입니다.
# 다만 나이처럼 고객이 바꿀 수 없는 항목을 점수에 넣어도 되는지는 따로 따져야 합니다. 법과 사내 기준을 심사부, 준법 부서와 함께 확인할 일입니다.
#
# ## 4. 몇 점부터 승인할까요?
#
# 점수가 높은 쪽부터 승인하다가 어디선가 멈춥니다. 어디가 좋을까요? 돈으로 따져 봅시다. 이렇게 가정하겠습니다.
#
# - 정상 대출 한 건에서 **50만 원**을 번다. (이자에서 조달 비용과 업무 비용을 뺀 값)
# - 부도 대출 한 건에서 **700만 원**을 잃는다. (돌려받지 못한 원금)
#
# **문제 6.** 점수 `scores`, 결과 `bads`(0과 1), 자르는 점수 `cutoff`, 건당 이익 `gain`, 건당 손실 `loss`를 주면, **cutoff 이상만 승인할 때의 이익**을 돌려주는 함수 `profit`을 완성하세요.
# 첫 줄에서 승인한 대출의 결과만 골라 두었습니다.

# %% answer="profit"
def profit(scores, bads, cutoff, gain, loss):
    accepted = bads[scores >= cutoff]
    return (
        ### BEGIN SOLUTION
        (accepted == 0).sum() * gain - accepted.sum() * loss
        ### END SOLUTION
    )


print(profit(scores[past], loans["부도"][past], 560, 50, 700), "만 원")

# %% test="profit" points=2
assert profit(pd.Series([1.0]), pd.Series([0]), 0, 50, 700) is not ..., "아직 식을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
assert not isinstance(profit(pd.Series([1.0]), pd.Series([0]), 0, 50, 700), pd.Series), "값 하나가 나와야 해요. 건수를 더해서 이익과 손실을 구하세요."
print("값 하나가 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
marks = pd.Series([510.0, 540, 560, 560, 590, 620, 640])
fell = pd.Series([1, 1, 0, 1, 0, 0, 0])
expect([float(profit(marks, fell, cut, 50, 700)) for cut in (500, 560, 600, 700)], "일곱 건짜리 다른 자료에서 값이 달라요. 승인한 정상의 수에 이익을, 승인한 부도의 수에 손실을 곱해 뺐는지 보세요.")
expect(float(profit(marks, fell, 545, 3, 11)), "이익과 손실이 달라지면 값도 달라져야 해요. 50과 700을 그대로 쓰지 않았는지 보세요.")
### END HIDDEN TESTS

# %% [markdown]
# 자르는 점수를 5점씩 옮겨 가며 이익을 구해 두겠습니다.

# %%
cutoffs = list(range(480, 661, 5))
earned = [profit(scores[past], loans["부도"][past], cut, 50, 700) / 10_000 for cut in cutoffs]  # 만 원을 억 원으로

# %% [markdown]
# **문제 7.** 이익의 곡선을 그리고 가장 높은 곳에 세로선을 그으세요. `...`을 지우고 세 줄을 씁니다.
#
# - `profit_ax.plot(…, …)`: 가로는 `cutoffs`, 세로는 `earned`입니다.
# - `profit_ax.axvline(…, color="black", linestyle="--")`: 이익이 **가장 큰** 점수에 세로선을 긋습니다. `cutoffs[int(np.argmax(earned))]`로 찾을 수 있습니다.
# - `profit_ax.set_ylabel("…")`: 이름과 단위(억 원)를 적습니다.

# %% answer="profit_chart"
fig, profit_ax = plt.subplots(figsize=(7, 4), layout="constrained")
### BEGIN SOLUTION
profit_ax.plot(cutoffs, earned)
profit_ax.axvline(cutoffs[int(np.argmax(earned))], color="black", linestyle="--")
profit_ax.set_ylabel("두 해의 이익(억 원)")
### END SOLUTION
profit_ax.set_title("자르는 점수와 이익(점선은 가장 큰 곳)")
profit_ax.set_xlabel("자르는 점수(점, 이 점수 이상 승인)")
profit_ax.grid(alpha=0.3)

# %% test="profit_chart" points=3
assert len(profit_ax.lines) == 2, "곡선 하나와 세로선 하나가 있어야 해요. plot 줄과 axvline 줄을 쓰고 그 칸을 다시 실행해 보세요."
assert profit_ax.get_ylabel() != "", '세로축 이름이 아직 없어요. profit_ax.set_ylabel("…") 줄을 써 넣으세요.'
print("선과 축 이름이 있네요. 알맞은지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
from matplotlib.colors import to_hex
lines = sorted(profit_ax.lines, key=lambda line: -len(line.get_xdata()))
expect([[float(x), float(y)] for x, y in zip(lines[0].get_xdata(), lines[0].get_ydata())], "곡선의 가로는 자르는 점수(cutoffs), 세로는 이익(earned)이어야 합니다.", atol=0.001)
expect(float(lines[1].get_xdata()[0]), "세로선은 곡선이 가장 높은 점수에 있어야 합니다. 가장 낮은 곳이나 몇 번째인지에 긋지 않았는지 보세요.")
expect(lines[1].get_linestyle(), "제목에는 점선이라고 했는데 선이 점선이 아니에요. linestyle을 문제에 나온 대로 쓰세요.", among=["--", ":", "-."])
expect(to_hex(lines[1].get_color()), "세로선과 곡선의 색이 같아 구별되지 않아요. color를 문제에 나온 대로 쓰세요.", unlike=to_hex(lines[0].get_color()))
expect(profit_ax.get_ylabel(), "세로축 이름에 단위가 보이지 않아요. 괄호 안에 억 원이라고 적어 보세요.", has=["억 원", "억원"])
### END HIDDEN TESTS

# %% [markdown]
# 곡선은 565점에서 27억 원 남짓으로 가장 높고, 그 둘레는 평평합니다. 너무 낮게 자르면 부도 한 건이 정상 열네 건의 이익을 지우고, 너무 높게 자르면 벌 수 있던 이자를 놓칩니다.
#
# 이 자리는 셈으로도 짐작할 수 있습니다. 이익과 손실이 같아지는 오즈는 700 ÷ 50 = 14이고, 오즈 14의 점수는 `487.1 + 28.85 × ln(14)`, 약 **563점**입니다. 두 답이 서로를 확인해 줍니다.
#
# ## 5. 이익만으로 정하지는 않습니다
#
# 565점에서 자르면 이제까지 승인하던 고객의 14%를 돌려보냅니다. 지역에 뿌리를 둔 이 은행은 “승인하던 고객의 **적어도 90%** 는 계속 승인한다”는 방침을 세웠습니다.
# 방침을 지키는 점수 가운데 이익이 가장 큰 것을 골라야 합니다.
#
# **문제 8.** `scores, bads, cutoffs, gain, loss`와 지켜야 할 승인율 `least`(%)를 주면, **승인율이 least 이상인 자르는 점수 가운데 이익이 가장 큰 것**을 돌려주는 함수 `best_cutoff`를 완성하세요.
#
# - 승인율은 `(scores >= cut).mean() * 100`입니다.
# - 이익이 같은 점수가 둘이면 더 많은 고객을 승인하는 **낮은 점수**를 고릅니다. `cutoffs`의 차례는 뒤섞여 있을 수 있습니다.
# - 방침을 지키는 점수가 하나도 없으면 `None`을 돌려줍니다.

# %% answer="best_cutoff"
def best_cutoff(scores, bads, cutoffs, gain, loss, least):
    ### BEGIN SOLUTION
    allowed = [cut for cut in sorted(cutoffs) if (scores >= cut).mean() * 100 >= least]
    return max(allowed, key=lambda cut: profit(scores, bads, cut, gain, loss), default=None)
    ### END SOLUTION


print(best_cutoff(scores[past], loans["부도"][past], cutoffs, 50, 700, 90))

# %% test="best_cutoff" points=3
assert best_cutoff(scores[past], loans["부도"][past], cutoffs, 50, 700, 90) is not None, "돌려주는 값이 없어요. 함수의 마지막 줄을 return으로 시작했는지, 승인율을 퍼센트로 견주었는지 보세요."
print("값이 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
marks = pd.Series([510.0, 540, 560, 570, 590, 620, 640, 660, 680, 700])
fell = pd.Series([1, 1, 0, 1, 0, 0, 1, 0, 0, 0])
cuts = [650, 520, 575, 500, 600, 560, 565]
expect([best_cutoff(marks, fell, cuts, 50, 100, least) for least in (0, 50, 80, 90, 100)], "열 건짜리 다른 자료에서 답이 달라요. 승인율이 least와 같은 점수도 들어가는지, 이익이 같을 때 낮은 점수를 골랐는지 보세요.")
expect(best_cutoff(marks, fell, [690, 710], 50, 100, 50), "방침을 지키는 점수가 하나도 없을 때는 None을 돌려주어야 해요.")
expect(best_cutoff(marks, fell, cuts, 100, 100, 0), "이익과 손실이 달라졌을 때의 답이 달라요. 받은 gain과 loss를 profit에 넘겼는지 보세요.")
expect(int(best_cutoff(scores[past], loans["부도"][past], cutoffs, 50, 700, 90)), "대출 자료에서 답이 달라요. 앞에서 만든 profit이 맞는지도 함께 보세요.")
### END HIDDEN TESTS

# %% [markdown]
# 555점입니다. 방침을 지키느라 줄어든 이익은 두 해에 7천만 원쯤입니다. 방침의 값을 숫자로 말할 수 있으면, 그 값을 치를지는 경영진이 정할 수 있습니다.
#
# ## 마치며
#
# 영업점에는 이렇게 답하면 됩니다. “이 고객은 일곱 항목의 점수를 더한 만큼이고, 항목마다 까닭을 말씀드릴 수 있습니다. 이익만 보면 565점, 방침을 지키면 555점부터입니다.”
#
# 그러나 잊지 말 것이 둘 있습니다. 이 이익은 **모형이 배운 두 해**에서 잰 것이고, 표에는 **예전에 승인한 고객**만 있습니다. 다음 차시에는 떼어 둔 2024년으로 이 점수표를 시험합니다.
#
# 점수표를 만들 때마다 물어보세요.
#
# - **계수의 부호를 업무의 말로 설명할 수 있는가?**
# - **구간의 점수를 더하면 모형의 점수와 같은가?**
# - **자르는 점수는 어떤 이익과 손실의 가정에서 나왔는가?**
# - **그 점수에 걸려 돌아가는 사람은 누구인가?**
#
# 다 하셨으면 저장하고 제출해 주세요.
