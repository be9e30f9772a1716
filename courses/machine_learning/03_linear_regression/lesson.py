# %% [markdown]
# # 선형회귀
#
# **오늘의 물음.** 도시철도 연장선을 논의하는 자리에서 한 주민이 묻습니다. “역이 가까우면 집값이 **얼마나** 비쌉니까?” 그런데 거래 자료를 받은 직원이 고개를 갸웃합니다.
# “자료를 보면 **역에서 멀수록 비싼데요?**” 누가 맞을까요?
#
# 오늘은 점들 사이에 선을 긋는 법을 손으로 짓고, 도구 둘로 확인합니다. 그리고 선의 기울기, 곧 **계수**가 무엇을 말하고 언제 거짓말을 하는지 봅니다. 한 시간쯤 걸립니다.
#
# > 거래는 모두 연습용으로 **지어낸 것**입니다. 구 이름만 대구의 것입니다.

# %%
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import statsmodels.api as sm
from sklearn.linear_model import LinearRegression

homes = pd.read_csv("data/apartments.csv")
homes["역100m"] = homes["역거리"] / 100  # 100m를 1로
homes["로그면적"] = np.log(homes["전용면적"])
whole = homes.dropna()  # 빈칸이 없는 줄
print(len(homes), "채 가운데 빈칸이 없는 것은", len(whole), "채")
whole.head(3)

# %% [markdown]
# 한 줄이 거래 하나입니다. `전용면적`은 ㎡, `연식`은 지은 뒤 지난 햇수, `역거리`는 m, `가격`은 만 원입니다.
#
# ## 1. 선 하나 긋기
#
# 쉬운 것부터 봅시다. 넓으면 얼마나 비쌀까요? 점들 사이에 선 `가격 = 절편 + 기울기 × 면적`을 긋는데, 점과 선의 **세로 거리를 제곱해 더한 것이 가장 작은** 선을 고릅니다. 이것이 **최소제곱법**(least squares)입니다. 그 기울기는 이렇게 나옵니다.
#
# $$\text{기울기} = \frac{\sum (x - \bar{x})(y - \bar{y})}{\sum (x - \bar{x})^2}, \qquad \text{절편} = \bar{y} - \text{기울기} \times \bar{x}$$
#
# **문제 1.** 배열 `x`와 `y`를 주면 **(기울기, 절편)** 을 돌려주는 함수 `line`을 완성하세요. 평균에서 떨어진 거리를 `dx`와 `dy`에 담아 두었습니다.

# %% answer="line"
def line(x, y):
    dx, dy = x - x.mean(), y - y.mean()
    ### BEGIN SOLUTION
    slope = (dx * dy).sum() / (dx**2).sum()
    return slope, y.mean() - slope * x.mean()
    ### END SOLUTION


area, price = whole["전용면적"].to_numpy(), whole["가격"].to_numpy()
tool = LinearRegression().fit(whole[["전용면적"]], price)
print("손으로:", np.array(line(area, price)), " scikit-learn:", tool.coef_[0], tool.intercept_)

# %% test="line" points=2
assert line(area, price) is not None, "돌려주는 값이 없어요. 함수의 마지막 줄을 return으로 시작하세요."
assert len(line(area, price)) == 2, "기울기와 절편, 두 값을 쉼표로 나누어 돌려주세요."
print("두 값이 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect([[float(v) for v in line(np.array(xs), np.array(ys))] for xs, ys in (([1.0, 2.0, 4.0], [3.0, 4.0, 9.0]), ([5.0, 0.0, 1.0, 2.0], [-1.0, 7.0, 6.0, 2.0]))], "서너 점짜리 다른 자료에서 값이 달라요. 분모가 x의 거리를 제곱한 것인지, 절편에서 기울기에 x의 평균을 곱해 뺐는지 보세요.", rtol=1e-7)
expect([float(v) for v in line(area, price)], "위에 나란히 찍힌 scikit-learn의 값과 같은지 보세요.", rtol=1e-6)
### END HIDDEN TESTS

# %% [markdown]
# 1㎡ 넓은 집은 평균 460만 원쯤 비쌉니다. ‘**넓은 집이** 비싸다’이지 ‘집을 **넓히면** 그만큼 오른다’가 아닙니다. 이 구별은 오늘 끝까지 갑니다.
#
# ## 2. 여러 열을 함께
#
# 넓은 집은 새집이 많고, 새집은 층이 높습니다. 면적의 기울기에는 이런 것이 섞여 있습니다. 여러 열을 한꺼번에 넣으면 **다른 열이 같을 때** 이 열만 1 커지면 얼마가 달라지는지를 구합니다. 이것이 **다중회귀**입니다.
#
# 열들을 옆으로 붙인 표를 X라고 하면(절편을 위해 **1로 된 열**을 하나 붙입니다), 가장 작게 하는 계수 b는 이 연립방정식의 풀이입니다.
#
# $$(X^{\top} X)\, b = X^{\top} y$$
#
# numpy에서 `X.T`는 뒤집은 표, `@`는 행렬의 곱셈, `np.linalg.solve(A, c)`는 A b = c를 푼 b입니다.
#
# **문제 2.** 배열 `X`(절편의 열이 이미 있음)와 `y`를 주면 계수의 배열을 돌려주는 함수 `least_squares`를 완성하세요.

# %% answer="least_squares"
def least_squares(X, y):
    return (
        ### BEGIN SOLUTION
        np.linalg.solve(X.T @ X, X.T @ y)
        ### END SOLUTION
    )


columns = ["전용면적", "연식", "층", "역100m"]
X = sm.add_constant(whole[columns]).rename(columns={"const": "절편"})  # 1로 된 열을 앞에 붙임
print("손으로:", least_squares(X.to_numpy(), price))
fit = sm.OLS(whole["가격"], X).fit()
print(pd.DataFrame({"계수": fit.params, "표준오차": fit.bse}))

# %% test="least_squares" points=2
assert least_squares(np.eye(2), np.array([1.0, 2.0])) is not ..., "아직 식을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
assert np.shape(least_squares(np.eye(2), np.array([1.0, 2.0]))) == (2,), "열마다 계수가 하나씩 나와야 해요. 연립방정식의 두 쪽을 보세요."
print("열마다 계수가 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
small = np.array([[1.0, 2.0, 0.0], [1.0, 5.0, 1.0], [1.0, 1.0, 1.0], [1.0, 4.0, 3.0], [1.0, 0.0, 2.0]])
expect([float(v) for v in least_squares(small, np.array([3.0, 8.0, 2.0, 5.0, 0.0]))], "다섯 줄짜리 다른 자료에서 값이 달라요. 왼쪽은 X.T @ X, 오른쪽은 X.T @ y입니다.", rtol=1e-6)
expect([float(v) for v in least_squares(X.to_numpy(), price)], "위에 찍힌 statsmodels의 계수와 같은지 보세요.", rtol=1e-5)
### END HIDDEN TESTS

# %% [markdown]
# 손으로 구한 것과 statsmodels의 계수가 같습니다. 면적, 연식, 층이 같은 집끼리 견주면 1㎡에 434만 원, 한 해 낡을 때마다 334만 원이 빠집니다. 역에서 100m 멀어지면 31만 원 **비싸집니다**. 정말일까요? 표준오차가 67만 원이니 0과 구별되지 않는 값이기는 합니다.
#
# ## 3. 남은 것을 봅니다
#
# 선이 설명하지 못하고 남은 것, 곧 실제 값에서 선의 값을 뺀 것을 **잔차**(residual)라고 합니다. 좋은 선이라면 잔차에 아무 모양도 남지 않아야 합니다.
#
# **문제 3.** 잔차의 그림을 그리세요. `fitted`는 선의 값, 실제 값은 `price`입니다. `...`을 지우고 세 줄을 씁니다.
#
# - `res_ax.scatter(…, …, s=6, alpha=0.4)`: 가로는 `fitted`, 세로는 **잔차**입니다.
# - `res_ax.axhline(0, color="black", linestyle="--")`: 0에 가로선을 긋습니다.
# - `res_ax.set_ylabel("…")`: 이름과 단위(만 원)를 적습니다.

# %% answer="residual_chart"
fitted = fit.fittedvalues.to_numpy()
fig, res_ax = plt.subplots(figsize=(7, 4), layout="constrained")
### BEGIN SOLUTION
res_ax.scatter(fitted, price - fitted, s=6, alpha=0.4)
res_ax.axhline(0, color="black", linestyle="--")
res_ax.set_ylabel("잔차(만 원)")
### END SOLUTION
res_ax.set_title("선의 값과 잔차(점선은 0)")
res_ax.set_xlabel("선의 값(만 원)")
res_ax.grid(alpha=0.3)

# %% test="residual_chart" points=3
assert len(res_ax.collections) == 1, "점이 아직 없거나 두 번 그려졌어요. scatter 줄을 한 번 쓰고 그 칸을 다시 실행해 보세요."
assert len(res_ax.lines) == 1, "0에 그은 가로선이 하나 있어야 해요. axhline 줄을 쓰세요."
assert res_ax.get_ylabel() != "", '세로축 이름이 아직 없어요. res_ax.set_ylabel("…") 줄을 써 넣으세요.'
print("점과 선과 축 이름이 있네요. 알맞은지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
dots = res_ax.collections[0].get_offsets()
expect([[float(x), float(y)] for x, y in dots[:200]], "가로는 선의 값(fitted), 세로는 실제 값에서 선의 값을 뺀 잔차여야 합니다. 거꾸로 빼지 않았는지 보세요.", atol=0.5)
expect(len(dots), "빈칸이 없는 모든 거래가 점으로 있어야 해요.")
expect([float(v) for v in res_ax.collections[0].get_sizes()], "점이 보이지 않아요. 점의 크기 s를 문제에 나온 대로 쓰세요.", unlike=[[0.0], [-6.0]])
expect([float(y) for y in res_ax.lines[0].get_ydata()], "가로선은 0에 있어야 합니다.")
expect(res_ax.lines[0].get_linestyle(), "제목에는 점선이라고 했는데 선이 점선이 아니에요.", among=["--", ":", "-."])
expect(res_ax.get_ylabel(), "세로축 이름에 단위가 보이지 않아요. 괄호 안에 만 원이라고 적어 보세요.", has=["만 원", "만원"])
### END HIDDEN TESTS

# %% [markdown]
# 모양이 남았습니다. 위쪽에 따로 떠 있는 점들이 있는데, 그 정체는 7절에서 드러납니다. 그리고 오른쪽으로 갈수록 점들이 **부채처럼** 벌어집니다. 비싼 집일수록 크게 빗나간다는 뜻입니다. 집값은 ‘얼마 더하기’가 아니라 ‘**몇 퍼센트**’로 움직이기 때문입니다.
# 5억 원짜리의 10%와 2억 원짜리의 10%는 다릅니다. 이럴 때는 가격에 **로그**를 씌웁니다. 곱셈이 덧셈으로 바뀝니다.
#
# ## 4. 로그로 읽기
#
# `log(가격)`을 맞히는 회귀에서 계수가 b라면, 그 열이 1 커질 때 가격은 exp(b)**배**가 됩니다. 퍼센트로는 이렇게 읽습니다.
#
# $$(\exp(b) - 1) \times 100\ \%$$
#
# **문제 4.** 로그 회귀의 계수 `b`를 주면 **몇 퍼센트 달라지는지** 돌려주는 함수 `percent`를 완성하세요. `np.exp`를 씁니다.

# %% answer="percent"
def percent(b):
    return (
        ### BEGIN SOLUTION
        (np.exp(b) - 1) * 100
        ### END SOLUTION
    )


for b in [0.01, -0.01, 0.44]:
    print(b, "→", percent(b), "%")

# %% test="percent" points=1
assert percent(0.1) is not ..., "아직 식을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
print("값이 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect([float(percent(b)) for b in (0.0, 0.05, -0.3, 1.2)], "계수가 0이면 0%, 계수가 작으면 계수의 100배와 비슷해야 해요. 1을 빼고 100을 곱했는지 보세요.", atol=1e-9)
### END HIDDEN TESTS

# %% [markdown]
# 0.01은 1.005%로, 작은 계수는 그냥 100을 곱한 것과 거의 같습니다. 0.44는 55%로 꽤 다릅니다. 그래서 식대로 읽어야 합니다.
#
# ## 5. 글자로 된 열
#
# 구는 숫자가 아니어서 곱할 수 없습니다. 구마다 **그 구이면 1, 아니면 0**인 열을 만듭니다. 이것을 **더미 변수**(dummy variable)라고 합니다.
# 여덟 구의 열을 다 넣으면 늘 합이 1이 되어 절편과 겹치므로 **하나를 뺍니다**. 뺀 구가 **기준**이고, 나머지의 계수는 ‘기준 구보다 얼마나’가 됩니다.
#
# **문제 5.** 표 `table`과 기준 구 `base`를 주면 회귀에 넣을 표를 돌려주는 함수 `design`을 완성하세요.
#
# - 열의 차례는 `절편`(모두 1), `로그면적`, `연식`, `층`, `역100m`, 그다음 **기준을 뺀 구의 이름들**(가나다순)입니다.
# - 줄과 그 번호(index)는 받은 표 그대로입니다. `pd.get_dummies(table["구"], dtype=float)`는 구마다 1.0과 0.0의 열을 가나다순으로 만듭니다.
# - 기준 구의 열을 빼는 것은 `.drop(columns=base)`, 표를 옆으로 붙이는 것은 `pd.concat([…, …], axis=1)`입니다. 받은 표를 바꾸지 마세요.

# %% answer="design"
def design(table, base):
    ### BEGIN SOLUTION
    numbers = table[["로그면적", "연식", "층", "역100m"]].copy()
    numbers.insert(0, "절편", 1.0)
    districts = pd.get_dummies(table["구"], dtype=float).drop(columns=base)
    return pd.concat([numbers, districts], axis=1)
    ### END SOLUTION


wide = design(whole, "달서구")
print(wide.head(3).round(2).T if wide is not None else wide)

# %% test="design" points=3
assert design(whole, "달서구") is not None, "돌려주는 값이 없어요. 함수의 마지막 줄을 return으로 시작하세요."
assert isinstance(design(whole, "달서구"), pd.DataFrame), "표(DataFrame)가 나와야 해요. pd.concat으로 옆으로 붙이세요."
assert design(whole, "달서구").shape == (len(whole), 12), "절편과 숫자 네 열, 기준을 뺀 일곱 구로 열두 열이어야 해요. 줄의 수는 그대로입니다."
print("열두 열의 표가 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
made = pd.DataFrame({"구": ["서구", "중구", "남구", "서구"], "로그면적": [4.1, 4.4, 4.2, 4.6], "가격": [1, 2, 3, 4], "역100m": [3.0, 5.5, 8.0, 1.0], "층": [3, 11, 7, 1], "연식": [30.0, 2.0, 12.0, 8.0]}, index=[7, 3, 9, 1])
for base in ("서구", "남구"):
    expect([str(name) for name in design(made, base).columns], "열의 이름이나 차례가 달라요. 기준으로 받은 구만 빠졌는지 보세요.")
    expect([[float(v) for v in row] for row in design(made, base).to_numpy()], "네 줄짜리 다른 표에서 값이 달라요. 절편은 1, 구의 열은 그 구이면 1입니다.")
expect([int(i) for i in design(made, "중구").index], "줄의 번호가 바뀌었어요. 받은 표의 번호 그대로 두세요.")
expect([str(name) for name in made.columns], "받은 표에 열이 더 생겼어요. 베낀 표에 열을 붙이세요.")
### END HIDDEN TESTS

# %% [markdown]
# ## 6. 계수는 얼마나 흔들릴까요?
#
# 계수에도 **표준오차**가 있습니다. 다른 1,137채를 뽑았다면 계수가 얼마나 달라졌을지를 말합니다. 잔차의 크기에서 이렇게 나옵니다. n은 줄의 수, k는 열의 수입니다.
#
# $$s^2 = \frac{\sum \text{잔차}^2}{n - k}, \qquad \text{표준오차} = \sqrt{s^2 \times \big[(X^{\top} X)^{-1}\big]_{\text{대각선}}}$$
#
# 역행렬은 `np.linalg.inv(…)`, 대각선은 `np.diag(…)`입니다.
#
# **문제 6.** 표 `X`(절편 열이 있음)와 `y`를 주면 `계수`와 `표준오차` 두 열이 있고 **X의 열 이름을 줄 이름으로** 하는 표를 돌려주는 함수 `ols`를 완성하세요. 앞의 두 줄이 배열과 계수를 준비해 둡니다.

# %% answer="ols"
def ols(X, y):
    values, target = X.to_numpy(dtype=float), np.asarray(y, dtype=float)
    b = np.linalg.lstsq(values, target)[0]
    ### BEGIN SOLUTION
    left = target - values @ b
    s2 = (left**2).sum() / (len(values) - values.shape[1])
    errors = np.sqrt(s2 * np.diag(np.linalg.inv(values.T @ values)))
    return pd.DataFrame({"계수": b, "표준오차": errors}, index=X.columns)
    ### END SOLUTION


if wide is not None:
    log_price = np.log(whole["가격"])
    checked = sm.OLS(log_price, wide).fit()
    print("손으로:", ols(wide, log_price), sep="\n")
    print("statsmodels:", pd.DataFrame({"계수": checked.params, "표준오차": checked.bse}), sep="\n")

# %% test="ols" points=4
line_x = pd.DataFrame({"절편": [1.0, 1, 1, 1], "x": [1.0, 2, 3, 5]})
assert ols(line_x, pd.Series([1.0, 2, 2, 5])) is not None, "돌려주는 값이 없어요. 함수의 마지막 줄을 return으로 시작하세요."
assert list(ols(line_x, pd.Series([1.0, 2, 2, 5])).columns) == ["계수", "표준오차"], "열이 계수, 표준오차 둘이어야 해요. 그 차례로 만들어 주세요."
assert list(ols(line_x, pd.Series([1.0, 2, 2, 5])).index) == ["절편", "x"], "줄의 이름이 X의 열 이름이어야 해요. index=X.columns를 쓰세요."
print("두 열의 표가 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
made = pd.DataFrame({"절편": 1, "가": [2, 5, 1, 4, 0, 3], "나": [0.0, 1.0, 1.0, 3.0, 2.0, 2.5]}, index=[9, 8, 7, 6, 5, 4])
answer = ols(made, pd.Series([3.0, 8.0, 2.0, 5.0, 0.0, 4.0], index=made.index))
expect([float(v) for v in answer["계수"]], "여섯 줄짜리 다른 자료에서 계수가 달라요. 준비해 둔 b를 그대로 쓰세요.", rtol=1e-6)
expect([float(v) for v in answer["표준오차"]], "여섯 줄짜리 다른 자료에서 표준오차가 달라요. n - k로 나누었는지, 역행렬의 대각선에 제곱근을 씌웠는지 보세요.", rtol=1e-6)
base_x = sm.add_constant(whole[["로그면적", "연식", "층", "역100m"]])
expect([float(v) for v in ols(base_x, np.log(whole["가격"]))["표준오차"]], "집값 자료에서 표준오차가 달라요. 위에 나란히 찍힌 statsmodels의 값과 같은지 보세요.", rtol=1e-5)
### END HIDDEN TESTS

# %% [markdown]
# 두 표가 같습니다. 이제 읽어 봅시다. 넓이, 연식, 층, 역거리가 같은 집끼리 견주면
#
# - 수성구의 계수 0.440은 달서구보다 **55%** 비싸다는 뜻입니다.
# - 연식의 계수 -0.0106은 한 해 낡을 때마다 **1.1%** 싸다는 뜻입니다.
# - 로그면적의 계수 1.09는 면적이 1% 넓으면 값이 1.09%쯤 비싸다는 뜻입니다. 로그끼리는 ‘퍼센트에 퍼센트’로 읽습니다.
# - 역100m의 계수는 **-0.0076**, 100m 멀어질 때마다 **0.8% 싸집니다**. 표준오차 0.0011의 두 배를 빼고 더하면 0.5%에서 1.0% 사이입니다.
#
# 역에서 멀면 비싸다던 앞의 결과가 뒤집혔습니다. 무슨 일이 있었던 걸까요?
#
# ## 7. 계수가 거짓말을 할 때
#
# 아래 그림에서 점 하나는 거래 하나입니다. 수성구만 빨간 점으로 그렸습니다.

# %%
fig, far_ax = plt.subplots(figsize=(7, 4), layout="constrained")
suseong = whole["구"] == "수성구"
far_ax.scatter(whole["역거리"][~suseong], whole["가격"][~suseong] / 10_000, s=6, alpha=0.4, color="gray", label="다른 구")
far_ax.scatter(whole["역거리"][suseong], whole["가격"][suseong] / 10_000, s=10, alpha=0.7, color="tab:red", marker="^", label="수성구")
far_ax.set_title("역까지의 거리와 집값")
far_ax.set_xlabel("가까운 역까지의 거리(m)")
far_ax.set_ylabel("거래 금액(억 원)")
far_ax.legend()

# %% [markdown]
# 비싼 수성구의 집이 오른쪽에 많습니다. 3절에서 위쪽에 떠 있던 점들도 대개 수성구입니다. 게다가 역 둘레에는 오래된 작은 집이, 먼 곳에는 새로 지은 큰 집이 많습니다. 이렇게 **둘 다와 얽힌 열을 빼먹으면**, 그 열의 몫이 남은 열의 계수로 흘러듭니다. 이것을 **빠진 변수의 치우침**(omitted variable bias)이라고 합니다.
#
# 열을 하나씩 더 넣으며 역거리의 계수가 어떻게 달라지는지 봅시다. 한 가지 함정이 있습니다. 연식을 모르는 줄은 연식을 넣는 순간 빠집니다. 그러면 계수가 달라진 것이 **열 때문인지 줄 때문인지** 알 수 없습니다.
# 그래서 **마지막 회귀에 쓸 수 있는 줄로 처음부터** 맞춥니다.
#
# **문제 7.** 표 `table`, 보려는 열 `target`, 하나씩 더할 열의 리스트 `steps`를 주면 **target의 계수가 달라지는 길**을 Series로 돌려주는 함수 `path`를 완성하세요.
#
# - 맞히는 것은 `np.log(가격)`입니다. 절편은 늘 넣습니다.
# - 첫 값은 `target`만 넣었을 때이고 이름도 `target`입니다. 다음 값부터는 `steps`에서 앞의 것부터 하나씩 더한 회귀이고, 이름은 **방금 더한 열**입니다. `steps`가 비어 있으면 값은 하나입니다.
# - 쓰는 줄은 `가격`, `target`, `steps`의 **모든 열이 차 있는 줄**입니다. 다른 열의 빈칸은 상관없습니다.
# - 글자로 된 열은 더미로 바꿉니다. `pd.get_dummies(표, drop_first=True, dtype=float)`는 글자 열만 바꾸고 첫 값을 기준으로 뺍니다. 계수는 앞의 `ols`나 `least_squares`로 구하세요.

# %% answer="path"
def path(table, target, steps):
    ### BEGIN SOLUTION
    table = table[["가격", target, *steps]].dropna()
    found = {}
    for n in range(len(steps) + 1):
        X = pd.get_dummies(table[[target, *steps[:n]]], drop_first=True, dtype=float)
        X.insert(0, "절편", 1.0)
        found[[target, *steps][n]] = ols(X, np.log(table["가격"])).loc[target, "계수"]
    return pd.Series(found)
    ### END SOLUTION


print(path(homes, "역100m", ["로그면적", "연식", "층", "구"]))

# %% test="path" points=5
assert path(homes, "역100m", []) is not None, "돌려주는 값이 없어요. 함수의 마지막 줄을 return으로 시작하세요."
assert isinstance(path(homes, "역100m", ["구"]), pd.Series) and len(path(homes, "역100m", ["구"])) == 2, "더한 열이 하나면 값이 둘인 Series가 나와야 해요. 처음 것도 들어갑니다."
print("계수의 길이 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
def least_squares(X, y):
    return np.linalg.lstsq(np.asarray(X, dtype=float), np.asarray(y, dtype=float))[0]
def ols(X, y):
    return pd.DataFrame({"계수": least_squares(X, y), "표준오차": 0.0}, index=X.columns)
expect([str(name) for name in path(homes, "역100m", ["연식", "구"]).index], "이름이 달라요. 처음은 target, 다음부터는 방금 더한 열의 이름입니다.")
expect([float(v) for v in path(homes, "역100m", ["로그면적", "연식", "층", "구"])], "값이 달라요. 모든 회귀를 같은 줄로 맞췄는지, 가격에 로그를 씌웠는지, 구를 더미로 바꾸었는지 보세요.", rtol=1e-5)
expect([[float(v) for v in path(homes, *case)] for case in (("역100m", ["구"]), ("층", ["연식", "로그면적"]), ("로그면적", []))], "다른 열을 보거나 다른 차례로 더했을 때 달라요. 쓰지 않는 열의 빈칸 때문에 줄을 버리지 않았는지 보세요.", rtol=1e-5)
made = pd.DataFrame({"가격": [100.0, 150, 260, None, 90, 400, 130], "크기": [1.0, 2, 3, 4, 1.5, None, 2.5], "빛": ["남", "동", "남", "동", "동", "남", "남"], "그밖": [None] * 7}, index=[3, 3, 1, 0, 9, 9, 2])
expect([float(v) for v in path(made, "크기", ["빛"])], "일곱 줄짜리 다른 표에서 달라요. 가격이 빈 줄도 빠지는지, 글자로 된 다른 열도 더미로 바꾸는지 보세요.", rtol=1e-6)
expect([str(name) for name in made.columns] + [len(made)], "받은 표가 바뀌어 버렸어요. 베낀 표에서 일하세요.")
### END HIDDEN TESTS

# %% [markdown]
# 역거리만 넣으면 100m에 **+1.9%**, 면적을 더하면 +1.3%, 연식을 더하면 0에 가깝고, 구까지 더하면 **-0.8%** 입니다. 자료를 지을 때 넣은 값은 -0.9%였습니다. 직원이 본 것도 사실이고 주민이 느낀 것도 사실입니다.
# 다만 직원이 본 것은 ‘먼 곳에 **어떤 집이** 있는가’였고, 주민이 물은 것은 ‘**같은 집이라면**’이었습니다.
#
# 그러면 -0.8%를 믿어도 될까요? 학교, 공원, 재개발 소식처럼 **이 표에 없는 열**이 또 있습니다. 그리고 이 숫자는 이미 있는 역에서 나온 것이라, 새 역을 지으면 둘레의 집값이 그만큼 오른다는 뜻은 아닙니다.
#
# ## 마치며
#
# 주민에게는 이렇게 답하면 됩니다. “넓이와 연식과 층과 구가 같은 집끼리 견주면, 역에서 100m 멀어질 때마다 0.5%에서 1.0%쯤 쌉니다. 견주지 않고 보면 거꾸로 보이는데, 먼 곳에 새집과 큰 집이 많기 때문입니다.”
#
# 회귀의 계수를 만나면 이렇게 물어보세요.
#
# - **무엇이 같을 때의 차이인가?** 빠진 열은 무엇인가?
# - **단위는 무엇인가?** 만 원인가, 퍼센트인가? 기준은 어느 집단인가?
# - **표준오차는 얼마인가?** 잔차에 모양이 남아 있지는 않은가?
# - **견준 것인가, 바꾸어 본 것인가?** 비싼 것과 비싸지는 것은 다르다.
#
# 다 하셨으면 저장하고 제출해 주세요.
