# %% [markdown]
# # 로지스틱 회귀
#
# **오늘의 물음.** 은행의 심사부가 묻습니다. “대출 **기간이 한 해 길면** 갚지 못할 가능성이 얼마나 커집니까? 금액과 나이가 같은 사람끼리 견주어, 고객에게도 설명할 수 있는 말로 해 주세요.”
#
# 갚거나 못 갚거나, 답이 둘뿐인 물음입니다. 곧은 선으로 확률을 맞히면 0보다 작거나 1보다 큰 확률이 나옵니다. 오늘은 그 대신 쓰는 **로지스틱 회귀**를 손으로 짓습니다.
# 확률을 **오즈**로 바꾸고, 자료에 가장 잘 맞는 계수를 **언덕 오르듯** 찾고, 도구 둘로 확인한 다음, 계수를 말로 옮깁니다. 한 시간쯤 걸립니다.

# %% [markdown]
# ## 0. 이 자료는 진짜입니다
#
# 오늘은 지어낸 자료가 아니라 **실제 대출 1,000건**을 씁니다. Hofmann, H. (1994), *Statlog (German Credit Data)*, UCI Machine Learning Repository(DOI 10.24432/C5NC77, 이용 조건 CC BY 4.0)의 낱말을 한국어로 옮긴 것입니다.
# 쓰기 전에 알아 둘 것이 있습니다.
#
# - **언제, 어디**: 1973년에서 1975년까지 독일 남부 한 은행의 대출입니다. 금액의 단위는 마르크(DM)입니다. 오늘의 한국을 말해 주지 않습니다.
# - **어떻게 뽑았나**: 갚지 못한 대출을 **일부러 많이** 뽑아 1,000건 가운데 300건을 넣었습니다. 은행 전체에서는 훨씬 적었습니다. 그러니 여기서 나오는 확률의 **높이**는 믿을 수 없습니다.
# - **무엇이 적혔나**: 이름표는 자료와 함께 온 설명서의 것을 그대로 옮겼습니다. 설명서가 맞는지는 오늘 끝에서 따집니다.

# %%
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import statsmodels.api as sm
from scipy import stats
from sklearn.linear_model import LogisticRegression

credit = pd.read_csv("data/german_credit.csv")
credit["불량"] = (credit["결과"] == "불량").astype(int)
credit[["당좌계좌", "기간", "금액", "나이", "결과", "불량"]].head(3)

# %% [markdown]
# 한 줄이 대출 하나입니다. `기간`은 달, `금액`은 마르크, `나이`는 세, `불량`은 갚지 못했으면 1입니다. 기간이 24개월을 넘는지로 나누어 세어 봅시다.

# %%
print(pd.crosstab(credit["기간"] > 24, credit["불량"]))

# %% [markdown]
# ## 1. 오즈
#
# 24개월을 넘는 230건에서는 102건이 불량, 128건이 정상입니다. **불량 ÷ 정상**, 곧 102 ÷ 128 = 0.80을 불량의 **오즈**(odds)라고 합니다. 정상 열 건에 불량 여덟 건꼴입니다.
# 24개월 이하는 198 ÷ 572 = 0.35입니다. 두 오즈의 비를 **오즈비**(odds ratio)라고 하고, 로지스틱 회귀의 계수는 모두 이 말로 읽습니다.
#
# **문제 1.** 두 집단의 불량 수와 정상 수를 주면 **앞 집단의 오즈를 뒤 집단의 오즈로 나눈 것**을 돌려주는 함수 `odds_ratio`를 완성하세요.

# %% answer="odds_ratio"
def odds_ratio(bad, good, other_bad, other_good):
    return (
        ### BEGIN SOLUTION
        (bad / good) / (other_bad / other_good)
        ### END SOLUTION
    )


print(odds_ratio(102, 128, 198, 572))

# %% test="odds_ratio" points=2
assert odds_ratio(1, 2, 3, 4) is not ..., "아직 식을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
print("값이 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect([float(odds_ratio(*counts)) for counts in ((102, 128, 198, 572), (3, 4, 5, 8), (10, 10, 1, 9))], "오즈는 불량을 전체가 아니라 정상으로 나눈 것입니다. 앞 집단의 것을 뒤 집단의 것으로 나누었는지 보세요.")
### END HIDDEN TESTS

# %% [markdown]
# 2.3입니다. “기간이 24개월을 넘는 대출은 불량의 **오즈가 2.3배**”입니다. 확률이 2.3배라는 말이 아닙니다. 불량의 비율은 44%와 26%로 1.7배입니다. 신문에서 가장 자주 틀리는 말 가운데 하나입니다.
#
# ## 2. 로그 오즈와 확률
#
# 오즈에 로그를 씌운 **로그 오즈**는 아주 작은 음수부터 아주 큰 양수까지 무엇이든 될 수 있습니다. 그래서 곧은 선으로 맞히기에 좋습니다. 로지스틱 회귀는 **로그 오즈가 곧은 선**이라고 봅니다.
#
# $$\ln\frac{p}{1-p} = b_0 + b_1 x_1 + b_2 x_2 + \cdots = z \qquad \Longleftrightarrow \qquad p = \frac{1}{1 + e^{-z}}$$
#
# **문제 2.** 로그 오즈 `z`를 주면 확률을 돌려주는 함수 `to_p`를 완성하세요. 거듭제곱은 `np.exp`입니다. 배열을 주어도 되어야 합니다.

# %% answer="to_p"
def to_p(z):
    return (
        ### BEGIN SOLUTION
        1 / (1 + np.exp(-z))
        ### END SOLUTION
    )


for z in [-2, 0, 2]:
    print("로그 오즈", z, "→ 확률", to_p(z))

# %% test="to_p" points=1
assert to_p(0) is not ..., "아직 식을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
print("값이 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect([float(p) for p in to_p(np.array([-3.0, -0.5, 0.0, 1.0, 4.0]))], "로그 오즈가 0이면 확률은 0.5, 클수록 1에 가까워야 해요. exp 안의 부호를 보세요.")
### END HIDDEN TESTS

# %% [markdown]
# 곧은 선이 확률에서는 어떤 모양이 될까요? 기간 하나만 넣은 회귀를 미리 그려 봅니다. 점은 기간을 여섯 달씩 묶은 실제 불량 비율이고, 크기는 건수입니다.

# %%
ready = sm.Logit(credit["불량"], sm.add_constant(credit[["기간"]].astype(float))).fit(disp=0)
banded = credit.groupby((credit["기간"] - 1) // 6)[["기간", "불량"]].agg({"기간": "mean", "불량": ["mean", "size"]})
months = np.arange(0, 73)

fig, curve_ax = plt.subplots(figsize=(7, 4), layout="constrained")
curve_ax.scatter(banded[("기간", "mean")], banded[("불량", "mean")] * 100, s=banded[("불량", "size")], color="gray", alpha=0.6, label="실제 비율(크기는 건수)")
curve_ax.plot(months, 100 / (1 + np.exp(-(ready.params["const"] + ready.params["기간"] * months))), color="tab:red", label="로지스틱 회귀")
curve_ax.set_title("대출 기간과 불량 비율")
curve_ax.set_xlabel("대출 기간(개월)")
curve_ax.set_ylabel("불량 비율(%)")
curve_ax.set_ylim(0, 100)
curve_ax.legend()

# %% [markdown]
# 선은 0과 100을 넘지 않고 완만하게 휩니다. 기간이 길수록 불량이 많고, 점들은 선을 따라 오르다 끝에서 흩어집니다. 긴 대출은 건수가 적어 흔들리기 때문입니다.
#
# ## 3. 얼마나 그럴듯한가: 가능도
#
# 이 선을 어떻게 찾았을까요? 계수 b를 정하면 대출마다 불량의 확률 p가 나옵니다. 실제로 **불량이었으면 p, 정상이었으면 1 - p**가 그 계수가 내다본 ‘실제로 일어난 일’의 확률입니다. 1,000건의 확률을 모두 곱한 것이 **가능도**(likelihood)이고, 클수록 그럴듯한 계수입니다.
# 천 번 곱하면 너무 작아지니 로그를 씌워 **더합니다**.
#
# $$\text{로그가능도} = \sum \big[\, y \ln p + (1 - y) \ln (1 - p) \,\big]$$
#
# 세 열(기간, 금액, 나이)은 단위가 서로 달라 그대로 두면 다음 절의 언덕이 찌그러집니다. 평균을 빼고 표준편차로 나누어 **표준화**하고, 절편을 위해 1로 된 열을 붙여 두겠습니다.

# %%
names = ["기간", "금액", "나이"]
raw = credit[names].to_numpy(dtype=float)
X = np.column_stack([np.ones(len(raw)), (raw - raw.mean(axis=0)) / raw.std(axis=0)])
y = credit["불량"].to_numpy()
print(X[:2].round(2), y[:2])

# %% [markdown]
# **문제 3.** 계수 `b`, 표 `X`(절편 열이 있음), 결과 `y`를 주면 로그가능도를 돌려주는 함수 `log_likelihood`를 완성하세요. 첫 줄이 확률을 구해 둡니다.

# %% answer="log_likelihood"
def log_likelihood(b, X, y):
    p = 1 / (1 + np.exp(-(X @ b)))
    return (
        ### BEGIN SOLUTION
        (y * np.log(p) + (1 - y) * np.log(1 - p)).sum()
        ### END SOLUTION
    )


print("모두 50%라고 할 때:", log_likelihood(np.zeros(4), X, y))
print("모두 30%라고 할 때:", log_likelihood(np.array([np.log(0.3 / 0.7), 0, 0, 0]), X, y))

# %% test="log_likelihood" points=3
assert log_likelihood(np.zeros(4), X, y) is not ..., "아직 식을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
assert np.ndim(log_likelihood(np.zeros(4), X, y)) == 0, "값 하나가 나와야 해요. 대출마다의 값을 .sum()으로 더하세요."
print("값 하나가 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
few_X, few_y = np.array([[1.0, 0.5], [1.0, -1.0], [1.0, 2.0], [1.0, 0.0]]), np.array([1, 0, 0, 1])
expect([float(log_likelihood(np.array(b), few_X, few_y)) for b in ([0.0, 0.0], [0.5, -1.0], [-1.0, 0.8])], "네 건짜리 다른 자료에서 값이 달라요. 불량이면 p, 정상이면 1 - p에 로그를 씌워 더했는지 보세요.")
expect(float(log_likelihood(np.array([-0.9, 0.4, 0.1, -0.2]), X, y)), "대출 자료에서 값이 달라요. 평균이 아니라 합인지 보세요.", rtol=1e-7)
### END HIDDEN TESTS

# %% [markdown]
# 모두 30%라고 할 때가 -611로 모두 50%일 때의 -693보다 큽니다. 실제로 300건이 불량이었으니까요. 세 열을 쓰면 더 올라갈 수 있습니다.
#
# ## 4. 언덕 오르기
#
# 계수를 조금 움직일 때 로그가능도가 가장 가파르게 오르는 방향을 **기울기**(gradient)라고 합니다. 로지스틱 회귀의 기울기는 놀랄 만큼 단순합니다. 열마다 **그 열의 값 × (실제 − 예상)** 을 모두 더한 것입니다.
#
# $$X^{\top} (y - p)$$
#
# **문제 4.** 계수 `b`, 표 `X`, 결과 `y`를 주면 기울기를 돌려주는 함수 `gradient`를 완성하세요.

# %% answer="gradient"
def gradient(b, X, y):
    p = 1 / (1 + np.exp(-(X @ b)))
    return (
        ### BEGIN SOLUTION
        X.T @ (y - p)
        ### END SOLUTION
    )


print(gradient(np.zeros(4), X, y))

# %% test="gradient" points=2
assert gradient(np.zeros(4), X, y) is not ..., "아직 식을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
assert np.shape(gradient(np.zeros(4), X, y)) == (4,), "계수마다 하나씩, 네 값이 나와야 해요. X를 뒤집어(.T) @로 곱하세요."
print("네 값이 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
few_X, few_y = np.array([[1.0, 0.5], [1.0, -1.0], [1.0, 2.0], [1.0, 0.0]]), np.array([1, 0, 0, 1])
expect([[float(v) for v in gradient(np.array(b), few_X, few_y)] for b in ([0.0, 0.0], [0.5, -1.0])], "네 건짜리 다른 자료에서 값이 달라요. 예상에서 실제를 뺀 것이 아니라 실제에서 예상을 뺀 것입니다.")
### END HIDDEN TESTS

# %% [markdown]
# 식이 맞는지 확인해 봅시다. 기간의 계수를 아주 조금 앞뒤로 움직여, 로그가능도가 그만큼에 견주어 얼마나 달라지는지 잽니다. 둘째 자리의 기울기와 같아야 합니다.

# %%
nudge = np.array([0, 0.00001, 0, 0])
print("움직여 보면:", (log_likelihood(nudge, X, y) - log_likelihood(-nudge, X, y)) / 0.00002)
print("식으로:", gradient(np.zeros(4), X, y)[1])

# %% [markdown]
# 이제 오릅니다. 모두 0인 계수에서 시작해, 한 걸음마다 **기울기를 줄 수로 나눈 것에 `rate`를 곱해** 더합니다. `rate`는 걸음의 크기입니다.
#
# **문제 5.** 표 `X`, 결과 `y`, 걸음의 크기 `rate`, 걸음 수 `steps`를 주면 **(마지막 계수, 걸음마다의 로그가능도 리스트)** 를 돌려주는 함수 `climb`을 완성하세요.
# 로그가능도는 **걸음을 옮긴 다음**에 재어 리스트에 넣습니다. 앞에서 만든 `gradient`와 `log_likelihood`를 부르세요.

# %% answer="climb"
def climb(X, y, rate, steps):
    b = np.zeros(X.shape[1])
    heights = []
    ### BEGIN SOLUTION
    for _ in range(steps):
        b = b + rate * gradient(b, X, y) / len(y)
        heights.append(log_likelihood(b, X, y))
    return b, heights
    ### END SOLUTION


found = climb(X, y, 1.0, 200)
logit = sm.Logit(y, X).fit(disp=0)
sklearn_model = LogisticRegression(C=np.inf, tol=1e-10, max_iter=1000).fit(X[:, 1:], y)
print("손으로:      ", np.round(found[0], 5) if found else found)
print("statsmodels: ", logit.params.round(5))
print("scikit-learn:", sklearn_model.intercept_.round(5), sklearn_model.coef_[0].round(5))

# %% test="climb" points=3
assert climb(X, y, 1.0, 2) is not None, "돌려주는 값이 없어요. 함수의 마지막 줄을 return으로 시작하세요."
assert len(climb(X, y, 1.0, 2)) == 2 and len(climb(X, y, 1.0, 2)[1]) == 2, "계수와 로그가능도의 리스트를 돌려주세요. 두 걸음이면 리스트에 값이 둘 있어야 해요."
print("두 걸음을 올랐어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
def log_likelihood(b, X, y):
    p = 1 / (1 + np.exp(-(X @ b)))
    return (y * np.log(p) + (1 - y) * np.log(1 - p)).sum()
def gradient(b, X, y):
    return X.T @ (y - 1 / (1 + np.exp(-(X @ b))))
few_X, few_y = np.array([[1.0, 0.5], [1.0, -1.0], [1.0, 2.0], [1.0, 0.0], [1.0, 0.2]]), np.array([1, 0, 0, 1, 1])
for rate, steps in ((0.5, 3), (2.0, 1)):
    b, heights = climb(few_X, few_y, rate, steps)
    expect([float(v) for v in b], "다섯 건짜리 다른 자료에서 계수가 달라요. 기울기를 줄 수로 나누었는지, rate를 곱했는지, 더했는지 보세요.", rtol=1e-7)
    expect([float(v) for v in heights], "다섯 건짜리 다른 자료에서 로그가능도가 달라요. 걸음을 옮긴 다음에 쟀는지 보세요.", rtol=1e-7)
expect([float(v) for v in climb(X, y, 1.0, 200)[0]], "대출 자료에서 계수가 달라요. 위에 찍힌 statsmodels의 값과 같은지 보세요.", atol=1e-5)
### END HIDDEN TESTS

# %% [markdown]
# 셋이 같습니다. scikit-learn은 따로 말하지 않으면 계수를 0 쪽으로 당기므로(정칙화), 당기지 말라고 `C=np.inf`를 주었습니다.
#
# **문제 6.** 언덕을 오르는 길을 그리세요. 처음 30걸음은 `heights_30`에 담아 두었고, 꼭대기의 높이는 `logit.llf`입니다. `...`을 지우고 세 줄을 씁니다.
#
# - `climb_ax.plot(range(1, 31), …, marker="o")`: 걸음마다의 로그가능도입니다.
# - `climb_ax.axhline(…, color="black", linestyle="--")`: 꼭대기의 높이에 가로선을 긋습니다.
# - `climb_ax.set_ylabel("로그가능도")`: 로그가능도에는 단위가 없습니다.

# %% answer="climb_chart"
heights_30 = climb(X, y, 1.0, 30)[1] if found else []
fig, climb_ax = plt.subplots(figsize=(7, 3.5), layout="constrained")
### BEGIN SOLUTION
climb_ax.plot(range(1, 31), heights_30, marker="o")
climb_ax.axhline(logit.llf, color="black", linestyle="--")
climb_ax.set_ylabel("로그가능도")
### END SOLUTION
climb_ax.set_title("처음 30걸음(점선은 꼭대기)")
climb_ax.set_xlabel("걸음(번째)")
climb_ax.grid(alpha=0.3)

# %% test="climb_chart" points=2
assert len(climb_ax.lines) == 2, "곡선 하나와 가로선 하나가 있어야 해요. plot 줄과 axhline 줄을 쓰고 그 칸을 다시 실행해 보세요."
assert climb_ax.get_ylabel() != "", '세로축 이름이 아직 없어요. climb_ax.set_ylabel("…") 줄을 써 넣으세요.'
print("선과 축 이름이 있네요. 알맞은지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
from matplotlib.colors import to_hex
lines = sorted(climb_ax.lines, key=lambda line: -len(line.get_xdata()))
expect([[float(x), float(v)] for x, v in zip(lines[0].get_xdata(), lines[0].get_ydata())], "곡선의 가로는 1부터 30까지의 걸음, 세로는 heights_30이어야 합니다. 앞에서 만든 climb이 맞는지도 함께 보세요.", atol=0.001)
expect(str(lines[0].get_marker()), "걸음마다의 자리에 점이 보이지 않아요. marker를 문제에 나온 대로 쓰세요.", unlike=["None", "none", "", " "])
expect([float(v) for v in lines[1].get_ydata()], "가로선은 꼭대기의 높이, 곧 logit.llf에 있어야 합니다.", atol=0.001)
expect(lines[1].get_linestyle(), "제목에는 점선이라고 했는데 선이 점선이 아니에요.", among=["--", ":", "-."])
expect(to_hex(lines[1].get_color()), "두 선의 색이 같아 구별되지 않아요. color를 문제에 나온 대로 쓰세요.", unlike=to_hex(lines[0].get_color()))
expect(climb_ax.get_ylabel(), "세로축 이름을 보세요. 무엇의 높이인가요?", has=["가능도", "우도"])
### END HIDDEN TESTS

# %% [markdown]
# 처음 몇 걸음에 훌쩍 오르고 꼭대기에 가까울수록 느려집니다. 언덕의 꼭대기가 하나뿐이라 어디서 시작해도 같은 곳에 닿습니다.
#
# ## 5. 계수를 말로
#
# 로그 오즈가 곧은 선이니, x가 1 커지면 로그 오즈는 b만큼, **오즈는 exp(b)배**가 됩니다. s만큼 커지면 exp(b × s)배입니다. 한 달보다 **한 해(12개월)**, 1마르크보다 **1,000마르크**로 말해야 사람이 알아듣습니다.
#
# 심사부의 물음에 답하려고 표준화하지 않은 열에 당좌계좌를 더미로 붙여 다시 맞춥니다. 기준은 `0 미만`입니다.

# %%
dummies = pd.get_dummies(credit["당좌계좌"], dtype=float).drop(columns="0 미만")
table = pd.concat([pd.Series(1.0, index=credit.index, name="절편"), credit[names].astype(float), dummies], axis=1)
model = sm.Logit(credit["불량"], table).fit(disp=0)
Z = stats.norm.ppf(0.975)  # 95% 구간에 쓰는 1.96
print(model.params)

# %% [markdown]
# 오즈비에도 구간이 있어야 합니다. 계수의 표준오차는 가능도의 언덕이 **얼마나 뾰족한가**에서 나옵니다. 대출마다의 무게 w = p(1 − p)를 써서
#
# $$\text{표준오차} = \sqrt{\big[(X^{\top} W X)^{-1}\big]_{\text{대각선}}}, \qquad \text{오즈비의 구간} = \exp\big(b s \pm Z \times \text{표준오차} \times |s|\big)$$
#
# 여기서 $X^{\top} W X$는 `values.T @ (w[:, None] * values)`입니다. `w[:, None]`은 무게를 세로로 세워 줄마다 곱합니다.
#
# **문제 7.** 표 `X`(열에 이름이 있고 `절편`이 들어 있음), 계수 `b`(이름이 붙은 Series), 열마다의 걸음 `per`(딕셔너리)를 주면 `오즈비`, `아래`, `위` 세 열의 표를 돌려주는 함수 `odds_table`을 완성하세요.
#
# - 줄은 X의 열의 차례대로, **`절편`은 빼고** 이름을 붙입니다. `절편`이 첫 열이 아닐 수도 있습니다.
# - `b`의 **차례는 X와 다를 수 있습니다**. 이름으로 맞추세요. (`b[X.columns]`)
# - `per`에 없는 열의 걸음은 1입니다. 걸음은 음수일 수도 있습니다. (기간이 12개월 **짧으면**)

# %% answer="odds_table"
def odds_table(X, b, per):
    ### BEGIN SOLUTION
    b = b[X.columns].to_numpy()
    values = X.to_numpy(dtype=float)
    p = 1 / (1 + np.exp(-(values @ b)))
    errors = np.sqrt(np.diag(np.linalg.inv(values.T @ ((p * (1 - p))[:, None] * values))))
    s = np.array([per.get(name, 1) for name in X.columns])
    low, high = b * s - Z * errors * abs(s), b * s + Z * errors * abs(s)
    result = pd.DataFrame({"오즈비": np.exp(b * s), "아래": np.exp(low), "위": np.exp(high)}, index=X.columns)
    return result.drop(index="절편")
    ### END SOLUTION


steps = {"기간": 12, "금액": 1000, "나이": 10}
print("손으로:", odds_table(table, model.params, steps), sep="\n")
print("statsmodels의 기간 12개월:", np.exp(model.params["기간"] * 12), np.exp(model.conf_int().loc["기간"] * 12).tolist())

# %% test="odds_table" points=4
assert odds_table(table, model.params, {}) is not None, "돌려주는 값이 없어요. 함수의 마지막 줄을 return으로 시작하세요."
assert list(odds_table(table, model.params, {}).columns) == ["오즈비", "아래", "위"], "열이 오즈비, 아래, 위 셋이어야 해요. 그 차례로 만들어 주세요."
assert len(odds_table(table, model.params, {})) == 6, "절편을 뺀 여섯 줄이어야 해요."
print("여섯 줄의 표가 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
Z = stats.norm.ppf(0.975)
answer = odds_table(table, model.params, {"기간": 12, "금액": 1000, "나이": 10})
expect([[float(v) for v in row] for row in answer.to_numpy()], "대출 자료에서 값이 달라요. 기간의 줄을 위에 찍힌 statsmodels의 값과 견주어 보세요.", rtol=1e-5)
made = pd.DataFrame({"가": [2.0, 5, 1, 4, 0, 3, 6], "절편": 1.0, "나": [0, 1, 1, 0, 1, 0, 1]}, index=[7, 6, 5, 4, 3, 2, 1])
made_b = pd.Series({"나": 0.7, "절편": -1.0, "가": 0.3})
expect([str(name) for name in odds_table(made, made_b, {}).index], "줄의 이름이 달라요. 절편을 이름으로 뺐는지, 차례가 X의 열과 같은지 보세요.")
expect([[float(v) for v in row] for per in ({}, {"가": 2}, {"나": -1, "가": 0.5}) for row in odds_table(made, made_b, per).to_numpy()], "일곱 줄짜리 다른 자료에서 값이 달라요. 계수를 이름으로 맞췄는지, 걸음이 없으면 1인지, 음수인 걸음에서도 아래가 위보다 작은지 보세요.", rtol=1e-7)
expect([float(v) for v in made_b], "받은 계수가 바뀌어 버렸어요. 베낀 것에서 셈하세요.")
### END HIDDEN TESTS

# %% [markdown]
# 심사부에는 이렇게 답합니다. “금액과 나이, 당좌계좌가 같은 대출끼리 견주면 기간이 **12개월 길 때 불량의 오즈가 1.48배**, 95% 구간은 1.23배에서 1.77배입니다.” 금액의 구간은 1을 담고 있어, 기간이 같으면 금액이 크다고 위험하다고는 말할 수 없습니다.
#
# ## 6. 설명서가 말이 되나요?
#
# 표의 마지막 줄을 보셨나요? 당좌계좌가 **없는** 사람의 오즈가 잔액이 0 미만인 사람의 0.13배입니다. 비율로도 봅시다.

# %%
print(credit.groupby("당좌계좌")["불량"].agg(["size", "mean"]).sort_values("mean").round(3))

# %% [markdown]
# 이름표대로라면 계좌가 아예 없는 사람이 **가장 안전**하고, 200마르크 이상을 넣어 둔 사람은 그 두 배쯤 위험합니다. 사람 수도 이상합니다. 이 은행에서 돈을 빌리는 사람의 39%가 계좌가 없을까요?

# %% [markdown] manual="label_memo" points=3
# **문제 8.** 심사부에서 제안했습니다. “자료를 보니 당좌계좌가 없는 신청인이 가장 안전합니다. **계좌가 없으면 가산점을 줍시다.**” 분석가로서 **세 문장에서 여섯 문장**으로 답하세요.
# 이 칸을 두 번 눌러 열고, 이 글 아래에 쓰면 됩니다. 선생님이 읽고 채점합니다.
#
# - **의심**: 무엇이 왜 이상한지 숫자를 들어 말했는가 (1점)
# - **확인**: 이 결과가 맞는지 어떻게 확인할지, 할 수 있는 일을 하나 이상 적었는가 (1점)
# - **판단**: 확인하기 전에 제안을 어떻게 할지, 이 자료로 우리 은행의 점수를 정할 수 있는지 까닭을 들어 말했는가 (1점)
#
# ### BEGIN SOLUTION
# 이름표대로라면 당좌계좌가 없는 394명의 불량 비율이 12%로 가장 낮고, 200마르크 이상을 둔 63명은 22%입니다. 잔액이 많을수록 안전하리라는 상식과 어긋나고, 은행 고객의 39%가 계좌가 없다는 것도 믿기 어렵습니다.
# 값의 이름표가 잘못 붙었을 수 있으니, 처음 자료의 독일어 설명서나 그 뒤에 나온 정정본을 찾아 대조하고, 저축이나 신용이력처럼 뜻이 가까운 열에서도 같은 어긋남이 있는지 보겠습니다.
# 확인하기 전에는 가산점을 주지 않아야 합니다. 이름표가 맞더라도 1970년대 독일에서 일부러 불량을 많이 뽑은 자료이므로, 우리 은행의 점수는 우리 은행의 자료로 정해야 합니다.
# ### END SOLUTION
# ### BEGIN MARK SCHEME
# - doubt 0-1: ‘계좌 없음’이 가장 안전하다는 결과가 상식과 어긋남을 맞는 숫자를 하나 이상 들어 말한다. 숫자가 없으면 0.5
# - check 0-1: 이름표나 정의를 확인할 구체적인 방법을 하나 이상 든다(원래 설명서나 정정본 대조, 다른 열과 견주기, 자료를 만든 쪽에 묻기, 우리 자료에서 다시 보기)
# - decision 0-1: 지금 제안을 받아들이지 않거나 미루고, 까닭(이름표의 의심, 오래된 외국 자료, 일부러 많이 뽑은 불량, 승인된 사람만 있음 가운데 하나 이상)을 든다
# differ: 1
# 이름표가 틀렸다고 단정하지 않아도 됩니다. 의심하고 확인할 길을 찾았으면 점수를 줍니다. 문장의 수와 글솜씨는 보지 않습니다.
# ### END MARK SCHEME

# %% [markdown]
# ## 마치며
#
# 실은 이 의심이 맞았습니다. 2019년에 통계학자 울리케 그룀핑(U. Grömping)이 옛 독일어 자료를 찾아 대조해 보니, 널리 쓰인 이 자료의 **이름표가 여러 열에서 잘못 붙어** 있었습니다(*South German Credit Data: Correcting a Widely Used Data Set*).
# 바로잡으면 당좌계좌의 `0 미만`은 사실 **계좌 없음**, `0-200`은 **0 미만**, `200 이상`은 **0에서 200**, `계좌 없음`은 **200 이상이거나 급여가 들어오는 계좌**입니다. 그러면 49%, 39%, 22%, 12%로 상식대로 줄을 섭니다.
#
# 이름표가 틀려도 계수와 예측은 **숫자 하나 달라지지 않습니다**. 틀리는 것은 **설명**입니다. 스무 해 넘게 널리 쓰인 자료였지만, 누군가 “말이 되나?” 하고 묻기 전에는 몰랐습니다.
#
# 로지스틱 회귀의 결과를 만나면 이렇게 물어보세요.
#
# - **오즈인가, 확률인가?** 몇 배라는 말은 어느 쪽인가?
# - **무엇이 같을 때, 얼마만큼 커질 때인가?** 기준은 어느 집단인가?
# - **구간이 1을 담고 있는가?**
# - **이름표와 뽑은 방법은 누가 확인했는가?**
#
# 다 하셨으면 저장하고 제출해 주세요. 글은 선생님이 읽은 다음 점수가 더해집니다.
