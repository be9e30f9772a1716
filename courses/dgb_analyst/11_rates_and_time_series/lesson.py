# %% [markdown]
# # 금리와 시계열
#
# **오늘의 물음.** 은행의 자금부는 분기마다 예금 금리를 정합니다. 그래서 다음 분기의 단기금리를 알고 싶어 합니다. 한 컨설팅 회사가 모형을 들고 왔습니다.
# “결정계수(R²)가 **0.91**입니다. 금리의 움직임을 91% 설명합니다.” 살까요?
#
# 시계열에서는 이 말에 가장 먼저 이렇게 되묻습니다. **“지난 분기와 같을 것이라는 말보다 얼마나 나은가요?”**
# 오늘은 그 물음에 답하는 법을 손으로 짓습니다. 이웃한 값이 얼마나 닮았는지 재고, 게으른 예측과 모형의 예측을 같은 조건에서 겨루게 하고, 예측의 폭이 믿을 만한지 셉니다. 한 시간쯤 걸립니다.
#
# > 이번 자료는 **실제 값**입니다. 미국의 3개월물 국채금리(분기 평균)이며 세인트루이스 연방준비은행의 FRED에서 나와 statsmodels에 실려 있는 공개 자료입니다.
# > 우리나라의 금리가 아니라 미국의 것을 쓰는 까닭은 쉰 해가 넘는 긴 줄이 열려 있기 때문입니다. 자금부와 컨설팅 회사는 지어낸 것입니다.

# %%
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from statsmodels.tsa.ar_model import AutoReg
from statsmodels.tsa.stattools import acf

np.set_printoptions(precision=4, suppress=True)  # 배열은 소수 넷째 자리까지만 찍는다
table = pd.read_csv("data/treasury_bill.csv")
years = (table["연도"] + (table["분기"] - 1) / 4).to_numpy()  # 1959년 3분기는 1959.5
rate = table["단기금리"].to_numpy()  # 단위는 %
print(len(rate), "개 분기, 가장 높을 때", rate.max(), "가장 낮을 때", rate.min())
table.head(3)

# %%
fig, rate_ax = plt.subplots(figsize=(7, 3.5), layout="constrained")
rate_ax.plot(years, rate)
rate_ax.set_title("미국 3개월물 국채금리(분기 평균)")
rate_ax.set_xlabel("연도(년)")
rate_ax.set_ylabel("금리(%)")
rate_ax.grid(alpha=0.3)

# %% [markdown]
# 203개 분기입니다. 1981년에 15%를 넘었고, 금융위기를 지나며 2008년 4분기에 0.12%로 내려왔습니다. 봄마다 오르는 것 같은 **철의 무늬는 보이지 않습니다**. 대신 높을 때는 한동안 높고, 낮을 때는 한동안 낮습니다.
#
# ## 1. 이웃한 분기는 얼마나 닮았을까요?
#
# 한 줄을 k칸 밀어 자기 자신과 나란히 놓고, 얼마나 함께 움직이는지 잽니다. 이것이 **자기상관**(autocorrelation)입니다. k는 **시차**(lag)라고 부릅니다.
#
# $$r_k = \frac{\sum_{t} (x_t - \bar x)(x_{t-k} - \bar x)}{\sum_{t} (x_t - \bar x)^2}$$
#
# $\bar x$는 **전체의 평균** 하나입니다. 분자에서는 짝이 있는 t만, 곧 k번째 뒤의 값부터 더하고, 분모에서는 모두 더합니다. 배열에서 `x[k:]`는 앞의 k개를 뺀 것, `x[:-k]`는 뒤의 k개를 뺀 것입니다. 둘을 나란히 놓으면 k칸 떨어진 짝이 됩니다.
#
# **문제 1.** 값의 배열 `x`와 시차 `k`(1 이상)를 주면 자기상관을 돌려주는 함수 `autocorr`를 완성하세요. 첫 줄이 전체의 평균을 빼 두었습니다.

# %% answer="autocorr"
def autocorr(x, k):
    gap = x - x.mean()
    return (
        ### BEGIN SOLUTION
        (gap[k:] * gap[:-k]).sum() / (gap**2).sum()
        ### END SOLUTION
    )


print("손으로:", np.array([autocorr(rate, k) for k in (1, 2, 8)]))
print("statsmodels:", acf(rate, nlags=8)[[1, 2, 8]])

# %% test="autocorr" points=2
assert autocorr(rate, 1) is not ..., "아직 식을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
assert np.ndim(autocorr(rate, 1)) == 0, "값 하나가 나와야 해요. 곱한 것을 모두 더하고, 제곱한 것을 모두 더해 나누세요."
print("값 하나가 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
few = np.array([1.0, 4.0, 2.0, 8.0, 5.0, 7.0])
expect([float(autocorr(few, k)) for k in (1, 2, 4)], "여섯 개짜리 다른 자료에서 값이 달라요. 분자는 짝이 있는 것만, 분모는 모두 더했는지, 시차 k를 그대로 썼는지 보세요.")
expect(float(autocorr(rate, 3)), "위에 나란히 찍힌 statsmodels의 값과 같은지 보세요. 함수가 받은 x를 썼는지도 보세요.")
### END HIDDEN TESTS

# %% [markdown]
# 한 분기 떨어진 값끼리는 0.94, 두 해(8분기) 떨어져도 0.52입니다. 아주 천천히 줄어듭니다. 그렇다면 **움직임**, 곧 한 분기 동안 오르내린 폭도 이웃과 닮았을까요? `np.diff(x)`는 앞 값과의 차이를 줍니다.

# %%
print("금리:", acf(rate, nlags=4)[1:].round(2).tolist())
print("한 분기 동안의 변화:", acf(np.diff(rate), nlags=4)[1:].round(2).tolist())

# %% [markdown]
# 변화의 자기상관은 0.04, -0.16, 0.23, -0.03으로 작고 부호도 오락가락합니다. 지난 분기에 올랐다는 사실이 다음에도 오를지를 거의 말해 주지 않습니다.
# **값은 닮았는데 변화는 닮지 않은** 줄입니다. 이런 줄에서는 “지금과 같다”가 만만치 않은 예측이 됩니다.
#
# ## 2. 게으른 예측 둘
#
# 모형을 재려면 자가 있어야 합니다. 시계열의 자는 두 가지 게으른 예측입니다.
#
# - **순진한 예측**(naive): 앞으로도 **마지막 값**과 같다.
# - **계절 순진 예측**(seasonal naive): **한 해 전 같은 철**의 값과 같다.
#
# 앞으로 `h`분기 뒤를 맞힌다고 합시다. h가 1이면 다음 분기, 4면 한 해 뒤입니다. 순진한 예측은 h가 무엇이든 마지막 값이라 쉽습니다.

# %%
def naive(history, h):
    return history[-1]


print("마지막 여섯 분기:", rate[-6:].tolist())
print("다음 분기:", naive(rate, 1), " 한 해 뒤:", naive(rate, 4))

# %% [markdown]
# 계절 순진 예측은 조금 따져야 합니다. 한 해가 네 철이면 다음 분기(h=1)는 끝에서 넷째 값, 그다음(h=2)은 끝에서 셋째 값입니다. h=4는 마지막 값이고, h=5는 **다시** 끝에서 넷째 값입니다. 아직 오지 않은 값은 쓸 수 없으니까요.
#
# **문제 2.** 지금까지의 값 `history`, 몇 칸 뒤인지 `h`, 한 해가 몇 철인지 `season`을 주면 계절 순진 예측을 돌려주는 함수 `seasonal_naive`를 완성하세요. `%`는 나눈 나머지입니다.

# %% answer="seasonal_naive"
def seasonal_naive(history, h, season=4):
    return (
        ### BEGIN SOLUTION
        history[-season + (h - 1) % season]
        ### END SOLUTION
    )


print(np.array([seasonal_naive(np.array([10, 20, 30, 40, 11, 21, 31, 41]), h) for h in range(1, 7)]))

# %% test="seasonal_naive" points=2
assert seasonal_naive(np.arange(8), 1) is not ..., "아직 식을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
assert np.ndim(seasonal_naive(np.arange(8), 1)) == 0, "값 하나가 나와야 해요. 자리를 콜론(:) 없이 하나만 집으세요."
print("값 하나가 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
sold = np.array([3.0, 9.0, 4.0, 7.0, 2.0, 8.0, 5.0, 6.0, 1.0])
expect([float(seasonal_naive(sold, h)) for h in (1, 2, 3, 4, 5, 8, 9)], "분기 자료에서 값이 달라요. h=1은 끝에서 넷째, h=4는 마지막, h=5는 다시 끝에서 넷째인지 보세요.")
expect([float(seasonal_naive(sold, h, 7)) for h in (1, 6, 7, 8)], "한 주가 일곱 날인 자료에서 값이 달라요. 4를 그대로 쓰지 않고 season을 썼는지 보세요.")
### END HIDDEN TESTS

# %% [markdown]
# 예시에서 11, 21, 31, 41 다음에 11, 21로 되돌아가면 맞습니다.
#
# ## 3. 컨설팅 회사의 모형: 자기회귀
#
# 회사의 모형은 **자기회귀**(autoregression, AR)입니다. 다음 값을 지난 p개 값의 곧은 식으로 맞힙니다. p가 4라면 이렇습니다.
#
# $$\hat x_t = c + \phi_1 x_{t-1} + \phi_2 x_{t-2} + \phi_3 x_{t-3} + \phi_4 x_{t-4}$$
#
# 특별한 것은 없습니다. 맞히려는 값을 왼쪽에, 1과 지난 값들을 오른쪽 열에 놓은 **최소제곱**입니다. 값이 다섯(a, b, c, d, e), p가 2라면 이렇게 놓습니다.
#
# | 맞힐 값 | 1 | 한 칸 앞 | 두 칸 앞 |
# | --- | --- | --- | --- |
# | c | 1 | b | a |
# | d | 1 | c | b |
# | e | 1 | d | c |
#
# 앞의 p개는 지난 값이 모자라 맞힐 수 없으니 빠집니다. k칸 앞의 열은 `x[p - k : len(x) - k]`입니다. p가 2일 때 k에 1을 넣으면 b, c, d가 나오는지 눈으로 확인해 보세요.
#
# **문제 3.** 값의 배열 `x`와 `p`를 주면 계수 `[c, φ1, …, φp]`의 배열을 돌려주는 함수 `fit_ar`를 완성하세요.
# 열들을 `np.column_stack([열, 열, …])`로 붙여 `columns`를 만들고, `np.linalg.lstsq(columns, target)[0]`을 돌려주면 됩니다. 첫 열의 1은 `np.ones(len(target))`입니다.

# %% answer="fit_ar"
def fit_ar(x, p):
    target = x[p:]
    ### BEGIN SOLUTION
    lags = [x[p - k : len(x) - k] for k in range(1, p + 1)]
    columns = np.column_stack([np.ones(len(target)), *lags])
    return np.linalg.lstsq(columns, target)[0]
    ### END SOLUTION


print("손으로:", fit_ar(rate, 4))
print("statsmodels:", AutoReg(rate, lags=4).fit().params)

# %% test="fit_ar" points=3
assert fit_ar(rate, 4) is not None, "돌려주는 값이 없어요. 함수의 마지막 줄을 return으로 시작하세요."
assert np.shape(fit_ar(rate, 4)) == (5,), "p가 4면 계수가 다섯 개 나와야 해요. 1의 열을 넣었는지, lstsq(…) 뒤에 [0]을 붙였는지 보세요."
print("계수 다섯 개가 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
wave = np.array([2.0, 3.5, 3.0, 5.0, 4.0, 6.5, 5.0, 5.5, 7.0, 6.0, 8.5, 7.5])
expect([[float(c) for c in fit_ar(wave, p)] for p in (1, 2, 3)], "열두 개짜리 다른 자료에서 계수가 달라요. 첫 계수는 1의 열의 것이고, 그다음은 한 칸 앞, 두 칸 앞의 차례인지 보세요.", atol=1e-7)
expect([float(c) for c in fit_ar(rate, 4)], "위에 나란히 찍힌 statsmodels의 계수와 같은지 보세요.", atol=1e-7)
### END HIDDEN TESTS

# %% [markdown]
# 두 줄이 같습니다. 이제 이 계수로 **h분기 뒤**를 맞힙니다. 한 해 뒤를 맞히려면 아직 모르는 다음 분기의 값이 필요합니다. 그래서 **맞힌 값을 진짜인 것처럼 뒤에 이어 붙이고** 그다음을 맞히기를 h번 되풀이합니다.
#
# **문제 4.** 지금까지의 값 `history`, 계수 `coefs`(`fit_ar`가 준 꼴), `h`를 주면 h칸 뒤의 예측을 돌려주는 함수 `ar_forecast`를 완성하세요. 첫 줄이 `history`를 목록으로 베껴 두었으니 `path.append(값)`으로 이어 붙일 수 있습니다.

# %% answer="ar_forecast"
def ar_forecast(history, coefs, h):
    path = list(history)
    p = len(coefs) - 1
    ### BEGIN SOLUTION
    for _ in range(h):
        path.append(coefs[0] + sum(coefs[k] * path[-k] for k in range(1, p + 1)))
    return path[-1]
    ### END SOLUTION


by_library = AutoReg(rate, lags=4).fit().forecast(4)
print("손으로:", np.array([ar_forecast(rate, fit_ar(rate, 4), h) for h in (1, 4)]))
print("statsmodels:", by_library[[0, 3]])

# %% test="ar_forecast" points=2
assert ar_forecast([1.0, 2.0], [0.5, 1.0], 1) is not None, "돌려주는 값이 없어요. 함수의 마지막 줄을 return으로 시작하세요."
assert np.ndim(ar_forecast([1.0, 2.0], [0.5, 1.0], 3)) == 0, "값 하나가 나와야 해요. h번 이어 붙인 다음 맨 뒤의 값을 돌려주세요."
print("값 하나가 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
kept = [1.0, 3.0, 2.0, 5.0]
expect([float(ar_forecast(kept, [0.5, 0.8], h)) for h in (1, 2, 5)], "p가 1일 때 값이 달라요. 예측을 이어 붙이고 그것으로 다음을 맞혔는지, h번만 되풀이했는지 보세요.")
expect([float(ar_forecast(kept, [1.0, 0.5, -0.2, 0.3], h)) for h in (1, 2, 3)], "p가 3일 때 값이 달라요. 첫 계수는 상수이고, 둘째 계수가 바로 앞의 값에 곱해지는지 보세요.")
expect(kept, "받은 값에 덧붙이면 다음 예측이 달라집니다. history가 아니라 path에 이어 붙이세요.")
### END HIDDEN TESTS

# %% [markdown]
# ## 4. 공정한 겨루기: 그때 알던 것만으로
#
# 회사가 말한 R² 0.91은 **배운 자료에서** 잰 것입니다. 같은 자료에서 게으른 예측의 R²은 얼마일까요?

# %%
spread = ((rate[4:] - rate[4:].mean()) ** 2).sum()
ar4_fitted = AutoReg(rate, lags=4).fit().fittedvalues
print("AR(4)의 R²:", 1 - ((rate[4:] - ar4_fitted) ** 2).sum() / spread)
print("순진한 예측의 R²:", 1 - ((rate[4:] - rate[3:-1]) ** 2).sum() / spread)

# %% [markdown]
# 아무것도 배우지 않은 순진한 예측도 0.90입니다. 0.91은 자랑이 아니었습니다. 자기상관이 큰 줄에서 R²은 누구에게나 높게 나옵니다.
#
# 진짜 겨루기는 이렇게 합니다. 1969년 1분기의 값을 맞힐 때는 **1968년 4분기까지의 값만** 주고 계수도 그때까지의 것으로 맞춥니다. 한 분기 나아가 다시 맞추고 다시 맞힙니다. 출발점이 굴러간다고 **굴림 검증**(rolling origin)이라고 합니다.
#
# 아래의 `forecaster`는 **(그때까지의 값, h)** 를 주면 예측 하나를 돌려주는 함수입니다. 앞에서 본 `naive`가 그런 함수입니다.
#
# **문제 5.** 값의 배열 `values`, 예측하는 함수 `forecaster`, 처음에 줄 값의 수 `start`, 몇 칸 뒤인지 `h`를 주면 **(실제 - 예측)의 배열**을 돌려주는 함수 `backtest`를 완성하세요.
#
# - 출발점 `t`에서는 앞의 t개(`values[:t]`)만 주고 예측합니다. 다음 값(h=1)의 실제는 `values[t]`입니다. h=2라면 그다음 값입니다.
# - t는 `start`부터, 맞힐 값이 **아직 남아 있는 데까지** 하나씩 갑니다.

# %% answer="backtest"
def backtest(values, forecaster, start, h):
    ### BEGIN SOLUTION
    origins = range(start, len(values) - h + 1)
    return np.array([values[t + h - 1] - forecaster(values[:t], h) for t in origins])
    ### END SOLUTION


toy = np.array([1.0, 2.0, 4.0, 7.0, 11.0])
print("h=1:", backtest(toy, naive, 2, 1))
print("h=2:", backtest(toy, naive, 2, 2))

# %% test="backtest" points=3
assert backtest(toy, naive, 2, 1) is not None, "돌려주는 값이 없어요. 함수의 마지막 줄을 return으로 시작하세요."
assert np.shape(backtest(toy, naive, 2, 1)) == (3,), "다섯 값에서 두 개를 먼저 주면 다음 값을 세 번 맞힙니다. 출발점이 어디서 끝나는지 보세요."
print("오차 세 개가 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
seen = []
def noting(history, h):
    seen.append([len(history), float(np.sum(history)), h])
    return float(np.mean(history))
road = np.array([2.0, 5.0, 3.0, 8.0, 6.0, 9.0, 4.0])
expect([[float(e) for e in backtest(road, noting, 3, h)] for h in (1, 2, 3)], "평균으로 맞히는 다른 함수에서 오차가 달라요. 실제에서 예측을 뺐는지, h칸 뒤의 실제가 values의 몇째인지, 마지막 출발점이 어디인지 손으로 세어 보세요.")
expect(seen, "예측하는 함수에 준 값이 달라요. 출발점 t에서는 앞의 t개만, 그리고 h를 주어야 합니다. 맞힐 값이 섞여 들어가면 안 됩니다.")
### END HIDDEN TESTS

# %% [markdown]
# 이제 다섯 선수를 겨루게 합시다. 처음 10년(40분기)은 배우기만 하고, 1969년 1분기부터 맞힙니다. 점수는 **평균 절대 오차**(MAE, 오차의 크기를 평균 낸 것)이고, 순진한 예측의 것으로 나누어 **몇 배인지** 봅니다. 1보다 작아야 이긴 것입니다.

# %%
def ar(p):  # p를 주면 예측하는 함수를 만들어 준다
    return lambda history, h: ar_forecast(history, fit_ar(history, p), h)


players = {"순진": naive, "계절 순진": seasonal_naive, "AR(1)": ar(1), "AR(2)": ar(2), "AR(4)": ar(4)}
mae = {h: pd.Series({name: np.abs(backtest(rate, player, 40, h)).mean() for name, player in players.items()}) for h in (1, 4)}
ratio = {h: mae[h] / mae[h]["순진"] for h in (1, 4)}
print(pd.DataFrame({"다음 분기(%p)": mae[1], "한 해 뒤(%p)": mae[4], "다음 분기(배)": ratio[1], "한 해 뒤(배)": ratio[4]}).round(3))

# %% [markdown]
# **문제 6.** 다음 분기를 맞히는 겨루기의 결과를 막대로 그리세요. `...`을 지우고 세 줄을 씁니다.
#
# - `race_ax.bar(…, …)`: 가로는 `ratio[1].index`, 세로는 `ratio[1]`입니다.
# - `race_ax.axhline(…, color="black", linestyle="--")`: **이기고 지는 것이 갈리는** 높이에 가로선을 긋습니다.
# - `race_ax.set_ylabel("…")`: 이름과 단위(배)를 적습니다.

# %% answer="race_chart"
fig, race_ax = plt.subplots(figsize=(7, 3.8), layout="constrained")
### BEGIN SOLUTION
race_ax.bar(ratio[1].index, ratio[1])
race_ax.axhline(1, color="black", linestyle="--")
race_ax.set_ylabel("평균 절대 오차(순진한 예측의 몇 배)")
### END SOLUTION
race_ax.set_title("다음 분기 금리 맞히기, 1969-2009년(점선보다 낮아야 이김)")
race_ax.set_xlabel("예측하는 법")
race_ax.grid(axis="y", alpha=0.3)

# %% test="race_chart" points=2
assert len(race_ax.patches) == 5, "막대가 다섯 개 있어야 해요. race_ax.bar(…) 줄을 쓰고 그 칸을 다시 실행해 보세요."
assert len(race_ax.lines) == 1, "가로선이 하나 있어야 해요. race_ax.axhline(…) 줄을 쓰고 그 칸을 다시 실행해 보세요."
assert race_ax.get_ylabel() != "", '세로축 이름이 아직 없어요. race_ax.set_ylabel("…") 줄을 써 넣으세요.'
print("막대와 선과 축 이름이 있네요. 알맞은지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
from matplotlib.colors import to_hex
expect([float(bar.get_height()) for bar in race_ax.patches], "막대의 높이는 다음 분기(h=1)의 겨루기에서 순진한 예측의 몇 배인지여야 합니다. ratio[1]을 그대로 쓰세요.", atol=1e-6)
expect([label.get_text() for label in race_ax.get_xticklabels()], "막대 밑에 예측하는 법의 이름이 있어야 합니다.")
expect([float(y) for y in race_ax.lines[0].get_ydata()], "가로선은 순진한 예측과 꼭 같은 높이에 있어야 합니다.")
expect(race_ax.lines[0].get_linestyle(), "제목에는 점선이라고 했는데 선이 점선이 아니에요. linestyle을 문제에 나온 대로 쓰세요.", among=["--", ":", "-."])
expect(to_hex(race_ax.lines[0].get_color()), "선과 막대의 색이 같아 구별되지 않아요. color를 문제에 나온 대로 쓰세요.", unlike=to_hex(race_ax.patches[0].get_facecolor()))
expect(race_ax.get_ylabel(), "세로축 이름에 단위가 보이지 않아요. 괄호 안에 배라고 적어 보세요.", has=["배)", "(배", "배,", " 배"])
### END HIDDEN TESTS

# %% [markdown]
# **아무도 점선 아래로 내려가지 못했습니다.** AR(1)은 4%, AR(4)는 10% 더 크게 틀렸습니다. 계수를 많이 맞출수록 옛날의 우연까지 배워 왔습니다. 계절 순진은 2.6배입니다. 철이 없는 줄에서 한 해 전의 값은 그저 낡은 값입니다.
#
# 한 해 뒤(h=4)에서도 순진한 예측이 이겼습니다. 계절 순진이 똑같은 1배인 것은 h=4에서는 두 예측이 **같은 말**이기 때문입니다. 둘 다 마지막 값을 냅니다.
#
# 그러니 답은 이렇습니다. **이 모형은 사지 않습니다.** 다만 “AR은 늘 진다”는 뜻은 아닙니다. 1985년부터만 겨루면 한 해 뒤에서는 AR(4)가 조금 이깁니다. 그때만 골라 보여 주는 사람을 조심하고, 겨루는 기간은 **결과를 보기 전에** 정하세요.
#
# ## 5. 얼마나 틀릴 수 있나요?
#
# 자금부에 “다음 분기도 0.12%입니다”라고만 말하면 반쪽입니다. **폭**을 함께 말해야 합니다. 순진한 예측의 오차는 한 분기 동안의 변화와 같으니, **지난 변화들의 분위수**를 마지막 값에 더하면 됩니다.
# 예를 들어 90% 폭이라면 지난 변화의 5%와 95% 자리를 더합니다. 이것을 **예측구간**(forecast interval)이라고 합니다.
#
# **문제 7.** 지금까지의 값 `history`와 수준 `level`(0.9처럼)을 주면 다음 값의 예측구간 **(아래, 위)** 를 돌려주는 함수 `interval`을 완성하세요.
# `history`에는 발표되지 않아 **비어 있는 값**(`np.nan`)이 섞여 있을 수 있습니다. 빈 값이 낀 변화는 버립니다. 첫 두 줄이 그 일을 합니다. 분위수는 `np.quantile(changes, 자리)`입니다.

# %% answer="interval"
def interval(history, level):
    changes = np.diff(history)
    changes = changes[~np.isnan(changes)]
    ### BEGIN SOLUTION
    tail = (1 - level) / 2
    return history[-1] + np.quantile(changes, tail), history[-1] + np.quantile(changes, 1 - tail)
    ### END SOLUTION


print("2009년 4분기의 90% 폭:", np.array(interval(rate, 0.9)))

# %% test="interval" points=2
assert interval(rate, 0.9) is not None, "돌려주는 값이 없어요. 함수의 마지막 줄을 return으로 시작하세요."
assert np.shape(interval(rate, 0.9)) == (2,), "두 값을 쉼표로 나누어 return 아래, 위 꼴로 돌려주세요."
print("두 값이 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
path = np.array([3.0, 3.5, 3.0, 4.0, 5.5, 5.0, 5.25, 5.0, 6.0])
expect([[float(x) for x in interval(path, level)] for level in (0.9, 0.5, 0.8)], "아홉 개짜리 다른 자료에서 값이 달라요. 남는 10%를 위와 아래에 반씩 나누었는지, 분위수를 마지막 값에 더했는지 보세요.")
expect([float(x) for x in interval(np.array([1.0, np.nan, 2.0, 2.5, 2.25, np.nan, 3.0, 4.0]), 0.6)], "빈 값이 섞인 자료에서 값이 달라요. 빈 값을 버린 changes를 썼는지 보세요.")
### END HIDDEN TESTS

# %% [markdown]
# 폭의 아래 끝은 -1%쯤입니다. 금리가 0 아래로 그만큼 내려가는 일은 거의 없으니, 이 폭은 **0이라는 바닥을 모릅니다**. 옛날의 큰 변화를 낮은 금리에 그대로 더했기 때문입니다. 이제 폭이 약속을 지켰는지 1969년부터 그림으로 봅시다.

# %%
band = np.array([interval(rate[:t], 0.9) for t in range(40, len(rate))])
actual, when = rate[40:], years[40:]
missed = (actual < band[:, 0]) | (actual > band[:, 1])

fig, band_ax = plt.subplots(figsize=(7, 4), layout="constrained")
band_ax.fill_between(when, band[:, 0], band[:, 1], color="lightgray", label="그때까지의 변화로 만든 90% 폭")
band_ax.plot(when, actual, linewidth=1, label="실제 금리")
band_ax.plot(when[missed], actual[missed], "x", color="tab:red", label="폭을 벗어난 분기")
band_ax.set_title("다음 분기 예측구간과 실제")
band_ax.set_xlabel("연도(년)")
band_ax.set_ylabel("금리(%)")
band_ax.legend()
print("벗어난 분기:", missed.sum(), "개, 들어온 비율:", 1 - missed.mean())

# %% [markdown]
# 90%를 약속했는데 들어온 비율은 85%입니다. 조금 모자란 정도일까요? 가위표가 **몰려 있습니다**. 이런 것을 보려면 들어온 비율, 곧 **포함률**(coverage)을 때마다 재야 합니다.
# 그리고 먼 옛날의 변화는 버리고 **최근의 것만** 쓰면 나아질지도 궁금합니다.
#
# **문제 8.** 값의 배열 `values`, 처음에 줄 값의 수 `start`, 맞히기를 끝내는 자리 `stop`, 수준 `level`, 쓸 변화의 수 `window`를 주면 **포함률(0과 1 사이)** 을 돌려주는 함수 `coverage`를 완성하세요.
#
# - 자리 `t`(start부터 stop **앞**까지)마다 `values[:t]`로 `interval`을 구해 `values[t]`가 들어왔는지 봅니다. 끝과 **꼭 같은 값도 들어온 것**입니다.
# - `window`가 `None`이면 지난 변화를 모두 씁니다. 수라면 **마지막 window개의 변화**만 씁니다. 변화 n개에는 값 n+1개가 필요합니다.
# - 바로 앞의 값이나 맞힐 값이 비어 있는 자리(`np.isnan`)는 **세지 않습니다**.
# - 한 자리도 셀 수 없으면 `None`을 돌려줍니다.

# %% answer="coverage"
def coverage(values, start, stop, level, window=None):
    ### BEGIN SOLUTION
    hits = []
    for t in range(start, stop):
        if np.isnan(values[t - 1]) or np.isnan(values[t]):
            continue
        history = values[:t] if window is None else values[max(0, t - window - 1) : t]
        low, high = interval(history, level)
        hits.append(low <= values[t] <= high)
    return float(np.mean(hits)) if hits else None
    ### END SOLUTION


eras = {"1969-1978": (40, 80), "1979-1982": (80, 96), "1983-1999": (96, 164), "2000-2009": (164, 203)}
for era, (start, stop) in eras.items():
    print(era, "모두:", coverage(rate, start, stop, 0.9), " 최근 40개:", coverage(rate, start, stop, 0.9, 40))

# %% test="coverage" points=4
assert coverage(rate, 40, 80, 0.9) is not None, "돌려주는 값이 없어요. 함수의 마지막 줄을 return으로 시작하세요."
assert np.ndim(coverage(rate, 40, 80, 0.9)) == 0, "값 하나가 나와야 해요. 들어온 자리의 비율을 구하세요."
print("값 하나가 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
stairs = np.array([1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 9.0, 10.0, 11.0, 12.0, 14.0, 15.0])
expect([coverage(stairs, 3, stop, 0.9) for stop in (6, 7, 9, 12)], "계단처럼 오르는 자료에서 값이 달라요. 폭의 끝과 꼭 같은 값도 들어온 것인지, stop 앞까지 보았는지, 맞힐 값이 폭을 만드는 데 섞이지 않았는지 보세요.")
expect([coverage(stairs, 4, 12, 0.8, window) for window in (1, 2, 3, 6, 30)], "최근의 변화만 쓸 때 값이 달라요. 변화 window개에는 값이 하나 더 필요합니다. 값이 모자라면 있는 것을 모두 씁니다.")
holes = np.array([1.0, 2.0, 1.5, 2.5, np.nan, 3.0, 2.0, 2.5, np.nan, np.nan, 1.0, 4.0, 3.5, 3.0])
expect([coverage(holes, 4, 14, level) for level in (0.5, 0.9)] + [coverage(holes, 4, 14, 0.7, 5)], "빈 값이 섞인 자료에서 값이 달라요. 바로 앞의 값이나 맞힐 값이 빈 자리는 분모에도 넣지 않습니다.")
expect([coverage(holes, 8, 10, 0.9), coverage(stairs, 5, 5, 0.9), coverage(holes, 4, 6, 0.9, 2)], "한 자리도 셀 수 없을 때는 None을 돌려주어야 해요.")
expect([coverage(rate, 80, 96, 0.9), coverage(rate, 164, 203, 0.9, 40)], "금리 자료에서 값이 달라요. level과 window를 그대로 넘겼는지 보세요.")
### END HIDDEN TESTS

# %% [markdown]
# 전체로 85%라던 포함률은 **1979-1982년에 38%** 였습니다. 미국 중앙은행이 물가를 잡으려고 금리를 크게 흔들던 때입니다. 반대로 1983-1999년에는 99%입니다. 그 무서운 변화들을 기억한 폭이 너무 넓어진 것입니다.
# 최근 40개만 쓰면 1979-1982년은 50%로 조금 낫지만 2000년대는 74%로 나빠졌습니다. 창의 길이를 바꾸는 것만으로는 고쳐지지 않습니다. **흔들림의 크기 자체가 때마다 다르기** 때문입니다. 그것을 다루는 법을 다음 차시에 배웁니다.
#
# ## 마치며
#
# 자금부에는 이렇게 답하면 됩니다. “R² 0.91은 순진한 예측도 얻는 값입니다. 굴림 검증에서 이 모형은 순진한 예측보다 10% 더 틀렸으니 사지 않겠습니다. 다음 분기는 지금과 같다고 보시되,
# 90% 폭이라고 부르는 것도 지난 쉰 해에 85%만 지켰고, 정작 흔들리던 때에는 열에 넷도 지키지 못했음을 함께 기억해 주세요.”
#
# 예측을 받을 때마다 물어보세요.
#
# - **가장 게으른 예측보다 얼마나 나은가?** 지면 졌다고 말했는가?
# - **맞힐 때 그때 알던 것만 썼는가?**
# - **겨루는 기간을 결과를 보기 전에 정했는가?**
# - **폭은 약속한 만큼 맞았는가? 어느 때에 어겼는가?**
#
# 다 하셨으면 저장하고 제출해 주세요.
