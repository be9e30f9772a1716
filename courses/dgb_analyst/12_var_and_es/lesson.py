# %% [markdown]
# # VaR와 ES, 그리고 백테스트
#
# **오늘의 물음.** 은행이 원유 값에 그대로 따라 움직이는 100억 원어치를 들고 있습니다. 위험관리부는 날마다 “백 날에 하루쯤 넘어설 손실”을 적어 냅니다. 담당자는 이렇게 말합니다.
# “13년 동안 **마흔세 번** 넘었습니다. 백에 하나면 서른세 번이니, 이만하면 우연입니다.” 이 한도를 믿어도 될까요?
#
# 오늘은 손실의 자를 두 가지 만들고(VaR와 ES), 어제의 소란이 오늘의 한도를 바꾸게 하고(GARCH), 넘은 날들을 **몇 번인지, 몰려 있는지**로 나누어 시험합니다. 한 시간쯤 걸립니다.
#
# > 원유 값은 **실제 값**입니다. 미국 에너지정보청이 내는 서부 텍사스산 원유(WTI) 현물 가격이며 FRED에 공개되어 있습니다. 은행과 100억 원은 지어낸 것입니다.

# %%
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from arch import arch_model
from scipy.special import xlogy
from scipy.stats import binom, chi2, norm

np.set_printoptions(precision=4, suppress=True)  # 배열은 소수 넷째 자리까지만 찍는다
oil = pd.read_csv("data/wti.csv", parse_dates=["날짜"], index_col="날짜")["유가"]
print(len(oil), "일, 값이 없는 날", oil.isna().sum(), "일")
print(oil["1991-01-16":"1991-01-18"])
print(oil["1991-05-24":"1991-05-28"])

# %% [markdown]
# 단위는 한 배럴에 몇 달러입니다. 1991년 1월 17일, 하룻밤 사이에 32달러에서 21달러가 되었습니다. 걸프전이 터졌는데 값은 오히려 떨어진 날입니다. 5월 27일처럼 쉬는 날은 비어 있습니다.
#
# ## 1. 값에서 수익률로
#
# 위험은 값이 아니라 **하루의 변화율**에서 옵니다. 여기서는 **로그 수익률** $100 \times \ln(\text{오늘의 값} \div \text{어제의 값})$을 씁니다. 단위는 %이고, 여러 날의 것을 더하면 그 기간의 것이 됩니다.
#
# 빈 날은 어떻게 할까요? 0이나 어제의 값으로 채우면 **없던 조용한 날**이 생깁니다. 그대로 두면 앞뒤 두 날의 수익률이 사라집니다. 그래서 **값이 있는 날끼리** 이웃으로 봅니다.
#
# **문제 1.** 날짜순으로 놓인 가격 `prices`(빈 값이 있는 Series)를 주면 로그 수익률(%)의 Series를 돌려주는 함수 `log_returns`를 완성하세요. 첫날은 어제가 없으니 빠집니다.
# `dropna()`는 빈 것을 빼고, `diff()`는 앞의 값과의 차이를 구합니다. 몫의 로그는 로그의 차이와 같습니다.

# %% answer="log_returns"
def log_returns(prices):
    return (
        ### BEGIN SOLUTION
        100 * np.log(prices.dropna()).diff().dropna()
        ### END SOLUTION
    )


returns = log_returns(oil)
print(returns if returns is ... else returns.describe().round(2))

# %% test="log_returns" points=2
assert returns is not ..., "아직 식을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
assert isinstance(returns, pd.Series), "날마다의 값이 든 열(Series)이 나와야 해요."
assert not returns.isna().any(), "빈 값이 남아 있어요. 첫날은 어제가 없어 비니 그것도 빼야 합니다."
print("빈 값이 없는 열이 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
shop = pd.Series([np.nan, 20.0, 25.0, np.nan, np.nan, 22.0, 22.0, 11.0, np.nan], index=pd.date_range("2024-03-01", periods=9))
expect([float(x) for x in log_returns(shop)], "값이 있는 날이 다섯인 자료에서 값이 달라요. 빈 날을 먼저 빼고, 로그의 차이에 100을 곱했는지 보세요.", atol=1e-9)
expect([str(day)[:10] for day in log_returns(shop).index], "수익률이 붙어 있는 날짜가 달라요. 오늘의 수익률은 오늘 날짜에 놓입니다.")
expect([len(log_returns(oil)), float(log_returns(oil).sum())], "원유 자료에서 날 수나 합계가 달라요. 다 더하면 처음부터 끝까지의 로그 수익률이 됩니다.", atol=1e-6)
### END HIDDEN TESTS

# %% [markdown]
# 8,320일입니다. 하루의 평균은 거의 0인데 표준편차는 2.5%입니다. 가장 나빴던 날은 -40.6%입니다.
#
# 앞으로는 **손실**로 말하겠습니다. 손실은 수익률의 부호를 뒤집은 것입니다. 100억 원을 들고 있으니 손실 1%는 약 1억 원입니다.
#
# ## 2. VaR와 ES
#
# - **VaR**(value at risk, 위험 가치): 손실을 줄 세웠을 때 99% 자리의 값. “백 날에 하루쯤은 이보다 크게 잃는다”는 **문턱**입니다.
# - **ES**(expected shortfall, 기대 부족액): 문턱에 이르렀거나 넘은 날들의 **평균 손실**. “그 하루에는 평균 얼마를 잃는가”입니다.
#
# 지난 자료를 그대로 줄 세워 구하면 **역사적** VaR와 ES라고 합니다.
#
# **문제 2.** 손실 `losses`(배열이나 Series)와 수준 `level`(0.99처럼)을 주면 **(VaR, ES)** 를 돌려주는 함수 `var_es`를 완성하세요. 자리의 값은 `np.quantile(losses, level)`이고, ES는 손실이 **VaR 이상**인 날의 평균입니다.

# %% answer="var_es"
def var_es(losses, level):
    ### BEGIN SOLUTION
    var = np.quantile(losses, level)
    return var, losses[losses >= var].mean()
    ### END SOLUTION


losses = -returns
print("99%:", np.array(var_es(losses, 0.99)))
print("95%:", np.array(var_es(losses, 0.95)))

# %% test="var_es" points=2
assert var_es(np.arange(5.0), 0.5) is not None, "돌려주는 값이 없어요. 함수의 마지막 줄을 return으로 시작하세요."
assert np.shape(var_es(np.arange(5.0), 0.5)) == (2,), "두 값을 쉼표로 나누어 return VaR, ES 꼴로 돌려주세요."
print("두 값이 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
days = np.array([-2.0, 5.0, 1.0, 0.5, 9.0, -4.0, 3.0, 3.0, 2.0, 7.0, 0.0])
expect([[float(x) for x in var_es(days, level)] for level in (0.5, 0.9, 0.7, 0.75)], "열하루짜리 다른 자료에서 값이 달라요. 손실이 큰 쪽의 자리인지, VaR와 꼭 같은 날도 평균에 넣었는지 보세요.")
expect([float(x) for x in var_es(pd.Series([1.0, 8.0, 2.0, 4.0], index=[3, 1, 0, 2]), 0.6)], "Series를 주어도 되어야 해요. VaR 이상인 손실만 골라 평균을 구했는지 보세요.")
### END HIDDEN TESTS

# %% [markdown]
# 99% VaR는 7.1%, ES는 10.2%입니다. 백 날에 하루쯤 7억 원 넘게 잃고, 그런 날에는 평균 10억 원을 잃는다는 말입니다.
#
# ## 3. 종 모양이라고 치면
#
# 평균과 표준편차만으로 구하는 길도 있습니다. 손실이 **정규분포**(종 모양)를 따른다고 치는 것입니다. 손실의 평균이 m, 표준편차가 s, 수준이 q면 이렇습니다.
#
# $$\mathrm{VaR} = m + s\,z, \qquad \mathrm{ES} = m + s\,\frac{\varphi(z)}{1 - q}$$
#
# z는 표준정규분포의 q 자리(`norm.ppf(q)`)이고, φ(z)는 그 자리의 **높이**(`norm.pdf(z)`)입니다.
#
# **문제 3.** `mean`, `sd`, `level`을 주면 **(VaR, ES)** 를 돌려주는 함수 `normal_var_es`를 완성하세요.

# %% answer="normal_var_es"
def normal_var_es(mean, sd, level):
    z = norm.ppf(level)
    return (
        ### BEGIN SOLUTION
        mean + sd * z, mean + sd * norm.pdf(z) / (1 - level)
        ### END SOLUTION
    )


by_library = norm.expect(lambda x: x, loc=1, scale=2, lb=norm.ppf(0.99, 1, 2), conditional=True)
print("손으로:", np.array(normal_var_es(1, 2, 0.99)), " scipy:", np.array([norm.ppf(0.99, 1, 2), by_library]))
print("원유, 정규분포라면:", np.array(normal_var_es(losses.mean(), losses.std(), 0.99)))

# %% test="normal_var_es" points=2
assert normal_var_es(0, 1, 0.99) is not ..., "아직 식을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 두 식을 쉼표로 나누어 쓰세요."
assert np.shape(normal_var_es(0, 1, 0.99)) == (2,), "두 값이 나와야 해요. 두 식을 쉼표로 나누어 쓰세요."
print("두 값이 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect([[float(x) for x in normal_var_es(*given)] for given in ((0, 1, 0.99), (1, 2, 0.95), (-0.5, 3, 0.9))], "다른 평균과 표준편차에서 값이 달라요. 둘 다 평균을 더하고 표준편차를 곱했는지, ES에서 높이를 1 - level로 나누었는지 보세요.", atol=1e-7)
### END HIDDEN TESTS

# %% [markdown]
# 정규분포라면 99% VaR가 5.8%, ES가 6.7%입니다. 실제 자료의 7.1%와 10.2%보다 작습니다. 특히 ES가 크게 모자랍니다. 원유의 하루는 종 모양보다 **꼬리가 두껍습니다**.
# 표준편차의 열여섯 배인 -40.6%는 종 모양이라면 우주의 나이만큼 기다려도 보기 어려운 날입니다.
#
# ## 4. 소란은 몰려 다닙니다
#
# 지금까지의 한도는 어느 날이나 같았습니다. 그런데 수익률 자체의 자기상관은 거의 없어도 **크기**의 자기상관은 뚜렷합니다.

# %%
for lag in (1, 5, 10):
    print(lag, "일 떨어진 날: 수익률", round(returns.autocorr(lag), 2), " 크기(절댓값)", round(returns.abs().autocorr(lag), 2))

# %% [markdown]
# 오를지 내릴지는 어제가 말해 주지 않지만, **크게 움직일지는** 어제가 말해 줍니다. 열흘이 지나도 남아 있습니다. 이것을 **변동성 군집**(volatility clustering)이라고 합니다.
#
# **GARCH(1,1)** 은 이것을 식 하나로 씁니다. 오늘의 분산(표준편차의 제곱)은 바닥값에 **어제 수익률의 제곱**과 **어제의 분산**을 조금씩 더한 것입니다.
#
# $$\sigma^2_t = \omega + \alpha\, r^2_{t-1} + \beta\, \sigma^2_{t-1}$$
#
# 오른쪽에는 어제까지의 것만 있습니다. 그러니 오늘 아침에 오늘의 한도를 낼 수 있습니다.
# 세 수는 2005년까지의 자료로 `arch`가 맞추게 하고, 소수 셋째 자리로 둥글려 쓰겠습니다. 2006년부터는 **시험할 자료**라 손대지 않습니다. 하루의 평균은 0에 가까워 0으로 두었습니다.

# %%
learn = returns[:"2005"]
fitted = arch_model(learn, mean="Zero", vol="GARCH", p=1, q=1, rescale=False).fit(disp="off")
omega, alpha, beta = (round(float(x), 3) for x in fitted.params)
print("omega:", omega, " alpha:", alpha, " beta:", beta)

# %% [markdown]
# **문제 4.** 수익률 `r`(배열), `omega`, `alpha`, `beta`, 첫날의 분산 `first`를 주면 **날마다의 분산**의 배열(r과 같은 길이)을 돌려주는 함수 `garch_variance`를 완성하세요.
# `variance`는 빈 그릇이고 첫 칸에 `first`를 담아 두었습니다. 둘째 칸부터 차례로 채우세요.

# %% answer="garch_variance"
def garch_variance(r, omega, alpha, beta, first):
    variance = np.empty(len(r))
    variance[0] = first
    ### BEGIN SOLUTION
    for t in range(1, len(r)):
        variance[t] = omega + alpha * r[t - 1] ** 2 + beta * variance[t - 1]
    return variance
    ### END SOLUTION


by_arch = arch_model(returns, mean="Zero", vol="GARCH", p=1, q=1, rescale=False).fix([omega, alpha, beta]).conditional_volatility
variance = garch_variance(returns.to_numpy(), omega, alpha, beta, by_arch.iloc[0] ** 2)
if variance is not None:
    print("손으로:", np.sqrt(variance[[1, 100, -1]]))
    print("arch:  ", by_arch.to_numpy()[[1, 100, -1]])

# %% test="garch_variance" points=3
assert variance is not None, "돌려주는 값이 없어요. 함수의 마지막 줄에 return variance를 쓰세요."
assert np.shape(variance) == np.shape(returns), "날마다 하나씩, 수익률과 같은 수의 분산이 나와야 해요."
print("날마다의 분산이 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
shock = np.array([0.5, -3.0, 1.0, 0.0, 6.0, -1.0])
expect([float(x) for x in garch_variance(shock, 0.1, 0.2, 0.7, 1.5)], "엿새짜리 다른 자료에서 값이 달라요. 어제의 수익률을 제곱했는지, 오늘의 수익률이 오늘의 분산에 들어가지 않았는지 보세요.")
expect([float(x) for x in garch_variance(-shock, 0.0, 0.3, 0.5, 2.0)], "부호를 뒤집고 세 수를 바꾼 자료에서 값이 달라요. 받은 omega, alpha, beta를 썼는지 보세요.")
expect([float(x) for x in garch_variance(shock[:1], 0.1, 0.2, 0.7, 1.5)], "하루뿐이면 첫날의 분산만 나와야 해요.")
### END HIDDEN TESTS

# %% [markdown]
# 두 줄이 같습니다. 이제 2006년부터 2018년까지의 하루하루에 세 가지 99% 한도를 매깁니다.
#
# - **고정**: 2005년까지의 평균과 표준편차로 정한 정규분포의 VaR. 늘 같은 값입니다.
# - **역사 250일**: 바로 앞 250일의 손실에서 99% 자리
# - **GARCH**: 그날의 표준편차에 2.33(정규분포의 99% 자리)을 곱한 것

# %%
test = losses["2006":"2018"]
limits = pd.DataFrame(index=test.index)
limits["고정"] = normal_var_es(-learn.mean(), learn.std(), 0.99)[0]
limits["역사 250일"] = losses.rolling(250).quantile(0.99).shift(1)  # 어제까지의 250일
limits["GARCH"] = norm.ppf(0.99) * by_arch  # 날짜가 같은 것끼리 놓인다
over = limits.lt(test, axis=0)  # 손실이 한도를 넘었으면 True
print(len(test), "일, 백에 하나라면", len(test) / 100, "번")
print(over.sum())

# %% [markdown]
# 담당자의 마흔세 번은 **고정** 한도의 것입니다. 언제 넘었는지 보아야겠습니다. 2008년 한 해를 그려 봅시다.
#
# **문제 5.** 2008년의 손실 위에 GARCH 한도를 겹치고 **넘은 날**에 표시를 하세요. `...`을 지우고 세 줄을 씁니다. 회색 막대와 고정 한도는 이미 그려 두었습니다.
#
# - `var_ax.plot(…, …, label="GARCH 한도")`: 가로는 `year.index`, 세로는 `limits.loc["2008", "GARCH"]`입니다.
# - `var_ax.plot(…, …, "x", color="tab:red", label="GARCH 한도를 넘은 날")`: 가로는 `beyond.index`, 세로는 `beyond`입니다. `beyond`에는 GARCH 한도를 넘은 날의 손실이 들어 있습니다.
# - `var_ax.set_ylabel("…")`: 이름과 단위(%)를 적습니다.

# %% answer="var_chart"
year = test["2008"]
beyond = year[over.loc["2008", "GARCH"]]
fig, var_ax = plt.subplots(figsize=(7, 4), layout="constrained")
var_ax.bar(year.index, year, width=1.5, color="lightgray")
var_ax.plot(year.index, limits.loc["2008", "고정"], color="black", linestyle="--", label="고정 한도")
### BEGIN SOLUTION
var_ax.plot(year.index, limits.loc["2008", "GARCH"], label="GARCH 한도")
var_ax.plot(beyond.index, beyond, "x", color="tab:red", label="GARCH 한도를 넘은 날")
var_ax.set_ylabel("손실(%)")
### END SOLUTION
var_ax.set_title("2008년의 하루 손실(막대)과 두 가지 99% 한도")
var_ax.set_xlabel("날짜(2008년)")
var_ax.legend(loc="lower left")
var_ax.tick_params(axis="x", rotation=30)

# %% test="var_chart" points=2
assert len(var_ax.lines) == 3, "선이 고정 한도, GARCH 한도, 넘은 날 모두 셋이어야 해요. plot 줄을 둘 쓰고 그 칸을 다시 실행해 보세요."
assert var_ax.get_ylabel() != "", '세로축 이름이 아직 없어요. var_ax.set_ylabel("…") 줄을 써 넣으세요.'
print("선과 축 이름이 있네요. 알맞은지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
fixed, line, marks = sorted(var_ax.lines, key=lambda x: (x.get_marker() == "x", not (np.ptp(x.get_ydata()) == 0)))
expect([float(y) for y in line.get_ydata()], "GARCH 한도의 세로는 limits의 2008년 GARCH 열이어야 합니다.", rtol=0.001)
expect([str(np.datetime64(x, "D")) for x in line.get_xdata()][::50], "GARCH 한도의 가로는 2008년의 날짜여야 합니다.")
expect([[str(np.datetime64(x, "D")), round(float(y), 4)] for x, y in zip(marks.get_xdata(), marks.get_ydata())], "표시는 손실이 GARCH 한도를 넘은 날의 손실 높이에 있어야 합니다.")
expect(marks.get_linestyle(), "넘은 날들이 선으로 이어져 있어요. 모양을 문제에 나온 대로 쓰세요.", among=["None", "none", "", " "])
expect(marks.get_label(), "범례에서 표시가 무엇인지 알 수 있어야 합니다. label을 문제에 나온 대로 쓰세요.", has=["넘은"])
expect(line.get_label(), "범례에서 선이 무엇인지 알 수 있어야 합니다. label을 문제에 나온 대로 쓰세요.", has=["GARCH"])
expect(var_ax.get_ylabel(), "세로축 이름에 단위가 보이지 않아요. 괄호 안에 %를 적어 보세요.", has=["(%", "%)", ", %", "( %", "퍼센트"])
### END HIDDEN TESTS

# %% [markdown]
# 9월에 값이 크게 오르내리자 GARCH 한도는 10%를 훌쩍 넘어 따라 올라갔고, 넘은 날은 한 해에 사흘뿐입니다. 고정 한도는 제자리에 있었고, 마흔세 번 가운데 **열여덟 번이 이 한 해**에 있었습니다.
#
# ## 5. 몇 번 넘었는가: 쿠피엑 검정
#
# 넘은 날이 x번, 모두 n일, 약속한 비율이 p입니다. 실제 비율 x/n이 p와 다른 것이 우연인지 **쿠피엑**(Kupiec)의 검정으로 봅니다. 두 비율로 본 그럴듯함(가능도)을 견주어,
#
# $$LR = 2\left[x \ln\frac{x}{n} + (n-x)\ln\left(1-\frac{x}{n}\right) - x \ln p - (n-x)\ln(1-p)\right]$$
#
# 가 0에서 멀수록 우연으로 보기 어렵습니다. 약속이 맞다면 LR은 대략 자유도 1인 **카이제곱**을 따르니 p값은 `chi2.sf(LR, 1)`입니다.
# 한 번도 넘지 않으면 0 × ln 0이 나오는데, 0으로 칩니다. `xlogy(a, b)`가 바로 **a × ln(b)를 구하되 a가 0이면 0을** 주는 함수입니다.
#
# **문제 6.** `x`, `n`, `p`를 주면 **(LR, p값)** 을 돌려주는 함수 `kupiec`을 완성하세요.

# %% answer="kupiec"
def kupiec(x, n, p):
    ### BEGIN SOLUTION
    found = xlogy(x, x / n) + xlogy(n - x, 1 - x / n)
    promised = xlogy(x, p) + xlogy(n - x, 1 - p)
    lr = 2 * (found - promised)
    return lr, chi2.sf(lr, 1)
    ### END SOLUTION


for name in over:
    print(name, over[name].sum(), "번", np.array(kupiec(over[name].sum(), len(over), 0.01)))

# %% test="kupiec" points=3
assert kupiec(3, 100, 0.01) is not None, "돌려주는 값이 없어요. 함수의 마지막 줄을 return으로 시작하세요."
assert np.shape(kupiec(3, 100, 0.01)) == (2,), "두 값을 쉼표로 나누어 return LR, p값 꼴로 돌려주세요."
print("두 값이 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect([[float(v) for v in kupiec(*given)] for given in ((6, 250, 0.01), (20, 250, 0.05), (1, 500, 0.01))], "다른 횟수와 날 수에서 값이 달라요. 실제 비율의 것에서 약속한 비율의 것을 빼고 2를 곱했는지 보세요.", atol=1e-9)
expect([[float(v) for v in kupiec(*given)] for given in ((0, 250, 0.01), (4, 4, 0.5))], "한 번도 넘지 않았을 때와 날마다 넘었을 때도 값이 나와야 해요. 로그를 xlogy로 구했는지 보세요.", atol=1e-9)
### END HIDDEN TESTS

# %% [markdown]
# 흔히 p값이 0.05보다 작으면 약속이 틀렸다고 봅니다. 역사 250일은 예순 번이나 넘어 바로 탈락입니다. 고정은 0.084, GARCH는 0.059로 **둘 다 통과**입니다. 담당자의 말은 여기까지는 맞습니다.
#
# ## 6. 몰려 있는가: 크리스토퍼슨의 독립성 검정
#
# 좋은 한도라면 어제 넘었다고 오늘 더 잘 넘지 않아야 합니다. **크리스토퍼슨**(Christoffersen)의 검정은 이웃한 날의 짝을 네 가지로 셉니다. 어제 안 넘고 오늘 안 넘음, 어제 안 넘고 오늘 넘음, 어제 넘고 오늘 안 넘음, 어제 넘고 오늘 넘음.
#
# 그런 다음 “**어제에 따라 오늘의 비율이 다르다**”고 볼 때의 그럴듯함과 “**어제와 상관없이 같다**”고 볼 때의 그럴듯함을 견줍니다. `part`가 한 무리의 그럴듯함을 줍니다.
#
# $$LR = 2\,[\,\text{part}(\text{어제 안 넘은 날들}) + \text{part}(\text{어제 넘은 날들}) - \text{part}(\text{모두})\,]$$
#
# **문제 7.** 날짜순으로 넘었는지를 적은 `hits`(True와 False의 배열)를 주면 **(LR, p값)** 을 돌려주는 함수 `christoffersen`을 완성하세요.
# `part(x, n)`에는 그 무리에서 오늘 넘은 수 x와 그 무리의 짝의 수 n을 줍니다. 짝은 날보다 하나 적습니다. `모두`도 **짝의 오늘**만 셉니다. p값은 앞과 같이 자유도 1입니다.

# %% answer="christoffersen"
def part(x, n):
    return xlogy(x, x / n) + xlogy(n - x, 1 - x / n) if n else 0.0


def christoffersen(hits):
    yesterday, today = np.asarray(hits)[:-1], np.asarray(hits)[1:]
    ### BEGIN SOLUTION
    calm, rough = today[~yesterday], today[yesterday]
    lr = 2 * (part(calm.sum(), len(calm)) + part(rough.sum(), len(rough)) - part(today.sum(), len(today)))
    return lr, chi2.sf(lr, 1)
    ### END SOLUTION


for name in over:
    print(name, np.array(christoffersen(over[name].to_numpy())))

# %% test="christoffersen" points=3
assert christoffersen(np.array([False, True, True, False])) is not None, "돌려주는 값이 없어요. 함수의 마지막 줄을 return으로 시작하세요."
assert np.shape(christoffersen(np.array([False, True, True, False]))) == (2,), "두 값을 쉼표로 나누어 return LR, p값 꼴로 돌려주세요."
print("두 값이 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
runs = np.array([0, 0, 1, 1, 1, 0, 0, 0, 0, 1, 0, 0, 1, 1, 0, 0, 0, 0, 0, 1], dtype=bool)
expect([[float(v) for v in christoffersen(h)] for h in (runs, ~runs, runs[::2])], "스무 날짜리 다른 자료에서 값이 달라요. 어제를 기준으로 무리를 나누었는지, 무리마다 오늘 넘은 수와 짝의 수를 주었는지 보세요.", atol=1e-9)
expect([[float(v) for v in christoffersen(h)] for h in (np.zeros(6, dtype=bool), np.ones(6, dtype=bool))], "한 번도 안 넘었거나 날마다 넘은 자료에서도 값이 나와야 해요. 빈 무리의 part는 0입니다.", atol=1e-9)
expect([[round(float(v), 6) for v in christoffersen(runs[5:] | (np.arange(15) == 0))]], "첫날에 넘은 자료에서 값이 달라요. 모두를 셀 때도 짝의 오늘만 세는지 보세요.", atol=1e-6)
### END HIDDEN TESTS

# %% [markdown]
# 고정 한도의 p값은 0.0002입니다. 넘은 날 마흔셋 가운데 다섯은 그다음 날 또 넘었습니다. 우연이라면 한 번 있기도 어려운 일입니다. 횟수가 맞아도 **손실이 줄지어 오는 한도**입니다. 사나흘에 이어지는 손실이 은행을 무너뜨립니다.
# GARCH는 몰리지 않았습니다. 마흔네 번 가운데 이틀을 이어 넘은 것은 한 번뿐입니다.
#
# ## 7. 신호등
#
# 은행 감독에서는 오래전부터 **신호등**을 씁니다. 250일 동안 99% 한도를 넘은 것이 4번까지면 초록, 5번에서 9번이면 노랑, 10번부터 빨강입니다. 이 금은 이항분포에서 왔습니다.
# 한도가 맞을 때 **그 횟수 이하**가 나올 확률(`binom.cdf(횟수, 날 수, 비율)`)이 0.95에 못 미치면 초록, 0.9999에 못 미치면 노랑, 그 이상이면 빨강입니다.

# %%
for count in (4, 5, 9, 10):
    print(count, "번 이하일 확률:", binom.cdf(count, 250, 0.01))

# %% [markdown]
# **문제 8.** 손실 `losses`와 한도 `limits`(둘 다 날짜가 붙은 Series), 이어진 날 수 `window`, 수준 `level`을 주면, **이어진 window일** 가운데 가장 많이 넘은 횟수와 그때의 색을 **(횟수, 색)** 으로 돌려주는 함수 `worst_light`를 완성하세요. 색은 `"초록"`, `"노랑"`, `"빨강"`입니다.
#
# - 두 열의 날짜는 **서로 다를 수 있고 뒤섞여 있을 수도** 있습니다. 두 열에 **모두 값이 있는 날**만, **날짜순**으로 씁니다. 그런 날끼리 이어진 것으로 봅니다.
# - 손실이 한도보다 **커야** 넘은 것입니다. 같으면 넘지 않은 것입니다.
# - 그런 날이 window보다 적으면 `None`을 돌려줍니다.
#
# `pd.concat([losses, limits], axis=1)`은 두 열을 날짜에 맞추어 나란히 붙이고 없는 곳을 비웁니다. `rolling(window).sum()`은 이어진 window개의 합입니다.

# %% answer="worst_light"
def worst_light(losses, limits, window, level):
    ### BEGIN SOLUTION
    both = pd.concat([losses, limits], axis=1).dropna().sort_index()
    if len(both) < window:
        return None
    hits = (both.iloc[:, 0] > both.iloc[:, 1]).astype(int)
    count = int(hits.rolling(window).sum().max())
    chance = binom.cdf(count, window, 1 - level)
    return count, "초록" if chance < 0.95 else "노랑" if chance < 0.9999 else "빨강"
    ### END SOLUTION


for name in limits:
    print(name, worst_light(test, limits[name], 250, 0.99))

# %% test="worst_light" points=3
assert worst_light(test, limits["GARCH"], 250, 0.99) is not None, "돌려주는 값이 없어요. 함수의 마지막 줄을 return으로 시작하세요."
assert len(worst_light(test, limits["GARCH"], 250, 0.99)) == 2, "횟수와 색, 두 값을 쉼표로 나누어 돌려주세요."
print("횟수와 색이 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
when = pd.date_range("2024-01-01", periods=12)
lost = pd.Series([1.0, 6, 2, 7, 5, 1, np.nan, 9, 8, 1, 3, 7], index=when)
bound = pd.Series([5.0, 5, 5, 5, 5, np.nan, 5, 5, 5, 2, 4, 5], index=when)
expect([list(worst_light(lost, bound, window, 0.9)) for window in (2, 3, 5, 9)], "열이틀짜리 다른 자료에서 값이 달라요. 한도와 꼭 같은 손실은 넘은 것이 아니고, 한쪽이라도 빈 날은 빠집니다.")
mixed = [3, 7, 1, 11, 8, 0, 2, 4, 9, 10, 5, 6]
expect([list(worst_light(lost.iloc[mixed], other, window, 0.9)) for other in (bound.iloc[::-1], bound.iloc[mixed]) for window in (2, 3, 4)], "날짜가 뒤섞인 자료에서 값이 달라요. 날짜를 맞춘 뒤 날짜순으로 놓았는지 보세요.")
expect([worst_light(lost, bound, window, 0.99) for window in (11, 20)], "쓸 수 있는 날이 window보다 적을 때는 None을 돌려주어야 해요.")
expect([list(worst_light(lost.iloc[2:9], bound, 3, level)) for level in (0.5, 0.75, 0.99, 0.999)] + [list(worst_light(lost - 100, bound, 10, 0.99))], "수준이 달라지면 색도 달라져야 해요. 250과 0.01을 그대로 쓰지 않았는지, 0.95와 0.9999에서 나누었는지 보세요.")
long = pd.Series(([1.0] * 24 + [9.0]) * 20, index=pd.date_range("2020-01-01", periods=500))
expect([list(worst_light(long.where(np.arange(500) % 50 < keep), long * 0 + 5, 200, 0.99)) for keep in (30, 50)], "이어진 날 가운데 가장 나쁜 때를 골랐는지 보세요.")
### END HIDDEN TESTS

# %% [markdown]
# 고정 한도는 가장 나쁜 250일에 스물여섯 번을 넘었습니다. 새빨간 불입니다. 통과했던 쿠피엑 검정은 **13년을 한데 섞어** 이것을 보지 못했습니다. 역사 250일도 빨강, GARCH는 노랑입니다.
#
# ## 8. VaR가 숨기는 것
#
# VaR는 문턱입니다. **문턱 너머가 얼마나 깊은지는 말하지 않습니다.** 그리고 묘한 일이 하나 더 있습니다. 천 가지 앞날 가운데 991가지에서는 1을 벌고 아홉 가지에서는 60을 잃는, 보험을 파는 것 같은 자리를 봅시다.

# %%
seller = np.array([-1.0] * 991 + [60.0] * 9)  # 손실: 1,000가지 가운데 아홉 가지에서만 60을 잃는다
pair = (seller[:, None] + seller).ravel()  # 서로 남남인 둘을 함께 들면: 모든 짝
print("하나의 99% VaR:", np.quantile(seller, 0.99), " 둘을 함께 든 것의 99% VaR:", np.quantile(pair, 0.99))

# %% [markdown]
# 하나의 99% VaR는 -1, 곧 “백 날에 하루도 잃지 않는다”입니다. 60을 잃을 확률이 0.9%라 문턱 밑에 숨었습니다. 둘로 나누어 들면 위험이 줄어야 할 텐데 VaR는 **59로 뜁니다**.
# 그래서 국제 기준은 시장위험의 자를 VaR에서 ES로 옮겼습니다. ES는 문턱 너머를 보고, 나누어 들었을 때 더 커지지 않습니다.
#
# ES도 자료 너머는 못 봅니다. 이 자료가 끝나고 한 해 남짓 뒤인 2020년 4월 20일, WTI는 한 배럴에 **마이너스 37달러쯤**으로 하루를 마쳤습니다. 로그 수익률은 셈할 수조차 없는 날입니다.
#
# ## 마치며
#
# 담당자에게는 이렇게 답하면 됩니다. “횟수는 우연이라 할 만하지만 마흔세 번 가운데 열여덟 번이 2008년에 있었고, 넘은 다음 날 또 넘는 일이 우연보다 훨씬 잦습니다. 한도를 변동성에 따라 움직이게 하고,
# VaR 옆에 ES와 최악의 하루를 나란히 적어 주세요.”
#
# 위험의 숫자를 받을 때마다 물어보세요.
#
# - **얼마 동안, 어떤 때의 자료로 쟀는가?** 빈 날은 어떻게 했는가?
# - **넘은 횟수와 몰린 정도를 따로 보았는가?**
# - **문턱 너머는 얼마나 깊은가?**
# - **자료에 없던 일은 무엇인가?**
#
# 다 하셨으면 저장하고 제출해 주세요.
