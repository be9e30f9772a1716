# %% [markdown]
# # 고객 세분화
#
# **오늘의 물음.** 상품 부서가 고객을 **몇 갈래**로 나누어 저마다 다른 안내를 보내려고 합니다. 고객은 정말 몇 갈래일까요? 그 갈래는 내년에도 그대로일까요? 그리고 갈래에 따라 **다르게 대하는 것**은 언제 괜찮고 언제 그렇지 않을까요?
#
# 오늘은 손으로 매기는 등급(RFM)에서 시작해 기계가 나누는 **k-평균**까지 가 보고, 그 나눔이 **다시 해도 같은지** 묻습니다. 마지막에는 나눈 것을 어떻게 쓸지 글로 씁니다. 한 시간쯤 걸립니다.
#
# > 고객과 거래는 모두 **지어낸 것**입니다.

# %%
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from sklearn.cluster import KMeans
from sklearn.metrics import adjusted_rand_score
from sklearn.preprocessing import StandardScaler

payments = pd.read_csv("data/card_payments.csv", parse_dates=["일시"])
customers = pd.read_csv("data/customers.csv", index_col="고객번호")
payments[["고객번호", "일시", "금액"]].head(3)

# %% [markdown]
# ## 1. 손으로 나누기: RFM
#
# 가장 오래된 방법은 세 가지를 묻습니다. **얼마나 최근에**(Recency), **얼마나 자주**(Frequency), **얼마나 많이**(Monetary) 썼는가. 머리글자를 따서 **RFM**이라고 합니다.
#
# **문제 1.** 결제의 표와 보는 때 `today`를 주면, 고객번호를 이름표로 하는 **`최근`, `횟수`, `금액`** 세 열의 표를 돌려주는 함수 `rfm`을 완성하세요.
#
# - `today`보다 **앞선** 결제(`일시 < today`)만 봅니다. 뒤의 결제는 아직 일어나지 않았습니다.
# - `최근`은 마지막 결제에서 today까지 지난 **날의 수**입니다. 시간의 차이에 `.dt.days`를 붙이면 됩니다. `횟수`는 결제의 수, `금액`은 합입니다.

# %% answer="rfm"
def rfm(payments, today):
    ### BEGIN SOLUTION
    groups = payments[payments["일시"] < today].groupby("고객번호")
    return pd.DataFrame({
        "최근": (today - groups["일시"].max()).dt.days,
        "횟수": groups.size(),
        "금액": groups["금액"].sum(),
    })
    ### END SOLUTION


print(rfm(payments, pd.Timestamp("2025-01-01")))

# %% test="rfm" points=2
assert rfm(payments, pd.Timestamp("2025-01-01")) is not None, "돌려주는 값이 없어요. 함수의 마지막 줄을 return으로 시작하세요."
assert list(rfm(payments, pd.Timestamp("2025-01-01")).columns) == ["최근", "횟수", "금액"], "열이 최근, 횟수, 금액 셋이어야 해요. 그 차례로 만들어 주세요."
print("세 열의 표가 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
made = pd.DataFrame({
    "고객번호": ["ㄴ", "ㄱ", "ㄱ", "ㄷ", "ㄴ", "ㄱ"],
    "일시": pd.to_datetime(["2024-11-30 23:00", "2024-12-03 10:00", "2024-12-01 09:00", "2024-12-10 00:00", "2024-12-09 12:00", "2024-12-20 08:00"]),
    "금액": [100, 20, 3, 4000, 50, 7],
})
expect({day: {str(k): [int(x) for x in v] for k, v in zip(t.index, t.to_numpy())} for day, t in ((day, rfm(made, pd.Timestamp(day))) for day in ("2024-12-10", "2024-12-09 12:00", "2025-01-01"))}, "여섯 건짜리 다른 표에서 값이 달라요. today와 같거나 뒤인 결제를 뺐는지, 마지막 결제에서 센 날인지 보세요.")
whole = rfm(payments, pd.Timestamp("2024-12-15"))
expect([len(whole), int(whole["최근"].sum()), int(whole["횟수"].sum()), int(whole["금액"].sum())], "12월 15일에 본 값이 달라요. 함수 안에 다른 날짜를 그대로 쓰지 않았는지 보세요.")
### END HIDDEN TESTS

# %% [markdown]
# 날의 수, 건수, 원은 자가 달라 그대로 더할 수 없습니다. 그래서 셋을 저마다 **다섯 등급**으로 바꿉니다. 5가 가장 좋습니다. `최근`은 **작을수록** 좋으니 방향이 반대입니다.
#
# **문제 2.** 값의 열 `values`와 클수록 좋은지 `high_is_good`(참 또는 거짓)을 주면 1에서 5까지의 등급을 돌려주는 함수 `grade`를 완성하세요.
#
# - `values.rank(ascending=…)`은 1등부터의 순위를 매깁니다. `ascending=True`면 작은 값이 1등입니다. 가장 **좋은** 값의 순위가 가장 **큰** 수가 되게 하세요. 같은 값은 저절로 같은 순위(평균)를 받습니다.
# - 등급은 **순위 × 5 ÷ 사람 수를 올림**한 것입니다. 올림은 `np.ceil`입니다.

# %% answer="grade"
def grade(values, high_is_good):
    return (
        ### BEGIN SOLUTION
        np.ceil(values.rank(ascending=high_is_good) * 5 / len(values))
        ### END SOLUTION
    )


print(grade(pd.Series([3, 40, 1, 1, 9, 25, 60]), False))

# %% test="grade" points=2
assert grade(pd.Series([3, 1, 2]), True) is not ..., "아직 식을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
assert isinstance(grade(pd.Series([3, 1, 2]), True), pd.Series), "사람마다 등급이 하나씩 나와야 해요. rank의 결과로 셈했는지 보세요."
print("사람마다 등급이 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
some = pd.Series([10, 7, 7, 3, 100, 55, 7, 8, 0, 12, 13])
expect([[float(x) for x in grade(some, way)] for way in (True, False)], "열한 명짜리 다른 자료에서 값이 달라요. 좋은 값이 5인지, 반올림이 아니라 올림인지, 사람 수로 나누었는지 보세요.")
expect([[float(x) for x in grade(pd.Series([5, 1, 4, 2, 3]), way)] for way in (True, False)], "다섯 명이면 다섯 등급에 한 명씩입니다. 방향이 바뀌지 않았는지 보세요.")
### END HIDDEN TESTS

# %% [markdown]
# 세 등급을 이으면 `555`(최근에 자주 많이)부터 `111`까지 125칸이 됩니다. 뜻이 또렷하고 설명하기 쉽습니다. 대신 칸의 금은 우리가 마음대로 그었고, 네 번째 성질을 넣으면 칸이 625개로 늘어납니다. 그래서 여럿을 한꺼번에 볼 때는 기계에게 묻습니다.
#
# ## 2. 자부터 맞추기
#
# 2023년의 마지막 석 달(10-12월)에 거래가 모두 있는 고객의 **한 달 평균** 네 가지를 봅니다. 2024년의 것도 똑같이 만들어 뒤에 씁니다.

# %%
names = ["입금", "월말잔액", "카드이용", "앱접속"]


def autumn(year):
    months = pd.read_csv(f"data/monthly_{year}.csv")
    groups = months[months["연월"] >= f"{year}-10"].groupby("고객번호")
    return groups[names].mean()[groups.size() == 3]


before, after = autumn(2023), autumn(2024)
print(len(before), "명,", len(after), "명")
before.describe().loc[["mean", "50%", "max"]].round(0)

# %% [markdown]
# 단위는 천 원(앱접속은 회)입니다. 가운데 고객의 잔액은 217만 원인데 가장 많은 고객은 2억 원이 넘습니다. 가까움을 **거리**로 재는 방법에서는 이런 큰 자가 다 먹습니다. 잔액 100만 원(1,000)의 차이가 앱접속 열 번의 차이보다 백 배 멀어집니다.
# 자를 맞추지 않고 넷으로 나누면 이렇게 됩니다.

# %%
raw = KMeans(4, n_init=3, random_state=0).fit_predict(before)
print(before.groupby(raw).mean().round(0).assign(명=np.bincount(raw)))

# %% [markdown]
# 한 무리는 잔액이 평균 4,200만 원인 105명뿐이고, 네 무리의 앱접속은 9회 아니면 10회로 다를 것이 없습니다. 잔액만 보고 나눈 셈입니다.
#
# 두 가지를 합니다. 먼저 `log1p`(1을 더해 로그)로 긴 꼬리를 줄이고, 다음으로 평균을 빼고 표준편차로 나누어 **자를 맞춥니다**(표준화).
#
# **문제 3.** 표 `table`과 기준이 되는 표 `base`를 주면, **base의 평균과 표준편차로** `table`을 표준화해 돌려주는 함수 `standardise`를 완성하세요. 표준편차는 `base.std(ddof=0)`을 씁니다.

# %% answer="standardise"
def standardise(table, base):
    return (
        ### BEGIN SOLUTION
        (table - base.mean()) / base.std(ddof=0)
        ### END SOLUTION
    )


print("손으로:", standardise(np.log1p(before), np.log1p(before)))

# %% test="standardise" points=2
assert standardise(before, before) is not ..., "아직 식을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
assert isinstance(standardise(before, before), pd.DataFrame), "표가 나와야 해요. 표에서 평균을 빼고 표준편차로 나누세요."
print("표가 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
base = pd.DataFrame({"ㄱ": [1.0, 3, 5, 9], "ㄴ": [10.0, 10, 10, 40]})
other = pd.DataFrame({"ㄱ": [4.0, 0], "ㄴ": [25.0, 100]})
expect([standardise(t, b).to_numpy().tolist() for t, b in ((base, base), (other, base), (base, other))], "네 줄짜리 다른 표에서 값이 달라요. 평균과 표준편차를 모두 base에서 구했는지, ddof=0을 썼는지 보세요.", atol=1e-9)
### END HIDDEN TESTS

# %%
scaler = StandardScaler().set_output(transform="pandas").fit(np.log1p(before))
points = scaler.transform(np.log1p(before))
array = points.to_numpy()
print("scikit-learn:", points)

# %% [markdown]
# 두 표가 같습니다. 왜 `base`를 따로 받을까요? 내년의 고객을 **올해의 자로** 재야 서로 견줄 수 있기 때문입니다. 해마다 자를 새로 맞추면 모두가 함께 줄어도 아무것도 달라지지 않은 것처럼 보입니다.
#
# ## 3. k-평균: 두 걸음의 되풀이
#
# **k-평균**(k-means)은 가운데점 k개를 놓고 두 걸음을 되풀이합니다. **(1)** 고객을 저마다 **가장 가까운 가운데점**의 무리로 보내고, **(2)** 가운데점을 그 무리의 **평균**으로 옮깁니다. 아무도 움직이지 않으면 멈춥니다.
#
# **문제 4.** 점들 `points`(한 줄이 한 사람인 배열)와 가운데점들 `centres`(배열)를 주면 사람마다 **가장 가까운 가운데점의 번호**(0부터)를 돌려주는 함수 `nearest`를 완성하세요. 거리의 제곱은 성질마다의 차이를 제곱해 더한 것입니다.
# `points[:, None, :] - centres`는 모든 사람과 모든 가운데점의 차이입니다. (사람, 가운데점, 성질)의 차례이니 `.sum(axis=2)`로 성질을 더하고 `.argmin(axis=1)`로 고르세요.

# %% answer="nearest"
def nearest(points, centres):
    return (
        ### BEGIN SOLUTION
        ((points[:, None, :] - centres) ** 2).sum(axis=2).argmin(axis=1)
        ### END SOLUTION
    )


print(nearest(np.array([[0.0, 0], [5, 4], [9, 9]]), np.array([[1.0, 1], [8, 8]])))

# %% test="nearest" points=2
assert nearest(np.zeros((2, 1)), np.ones((1, 1))) is not ..., "아직 식을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
assert np.shape(nearest(np.zeros((5, 2)), np.ones((3, 2)))) == (5,), "사람마다 번호가 하나씩 나와야 해요. 어느 축으로 더하고 골랐는지 보세요."
print("사람마다 번호가 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
dots = np.array([[0.0, 0], [5, 5], [1, 4], [-3, 0], [2.5, 2.5], [4, 0]])
spots = np.array([[5.0, 5], [0, 0], [0, 4]])
expect([int(k) for k in nearest(dots, spots)], "여섯 점짜리 다른 자료에서 번호가 달라요. 가장 가까운 것을 골랐는지, 차이를 제곱해 더했는지 보세요. 똑같이 가까우면 앞 번호입니다.")
expect([int(k) for k in nearest(dots, spots[::-1])], "가운데점의 차례를 바꾸면 번호도 바뀌어야 해요.")
expect([int(k) for k in np.bincount(nearest(array, array[:4]))], "고객 자료의 첫 걸음에서 무리의 크기가 달라요.")
### END HIDDEN TESTS

# %% [markdown]
# 이 함수로 두 걸음을 되풀이해 봅시다. 첫 네 고객을 가운데점으로 삼아 시작하고, scikit-learn에게도 같은 곳에서 시작하게 합니다.

# %%
start = array[:4]
library = KMeans(4, init=start, n_init=1, max_iter=300, tol=0).fit(array)
centres = start
for step in range(200):
    group = nearest(array, centres)  # (1) 가장 가까운 가운데점으로
    moved = np.array([array[group == k].mean(axis=0) for k in range(4)])  # (2) 무리의 평균으로
    if np.allclose(moved, centres, atol=1e-12):
        break
    centres = moved
print(step, "번 되풀이. 손으로:", np.bincount(group), " scikit-learn:", np.bincount(library.labels_))

# %% [markdown]
# 두 셈의 무리가 같습니다. 그런데 k-평균은 **시키는 대로** 나눕니다. 4를 주면 넷, 7을 주면 일곱으로 나눕니다. 고객이 정말 그렇게 갈라져 있지 않아도 나눕니다. 그러니 물어야 합니다. **다시 해도 같은 무리가 나올까요?**
#
# ## 4. 다시 뽑아도 같은가
#
# 고객을 다시 뽑아 두 번 나눈 다음, 두 나눔이 얼마나 같은지 셉니다. 무리의 **번호는 뜻이 없으므로**(첫 번째의 0번이 두 번째의 3번일 수 있습니다) 번호를 견주지 않고 **두 사람씩의 짝**을 봅니다. 첫 번째에서 함께 있던 짝이 두 번째에서도 함께 있나요?
#
# 두 나눔을 교차표로 놓고 칸의 수를 nᵢⱼ라 합시다. n명에서 짝의 수는 n(n−1)÷2입니다.
#
# - **함께**(`together`): 칸마다의 짝을 모두 더한 것(두 나눔에서 모두 함께인 짝)
# - **줄**(`rows`): 줄 합계마다의 짝을 더한 것, **열**(`cols`): 열 합계마다의 짝을 더한 것
# - **우연**: 줄 × 열 ÷ 모든 짝. 아무렇게나 나누어도 함께일 짝
#
# $$\mathrm{ARI} = \frac{\text{함께} - \text{우연}}{(\text{줄} + \text{열})/2 - \text{우연}}$$
#
# 이것이 **수정 랜드 지수**(adjusted Rand index)입니다. 똑같으면 1, 우연만큼이면 0입니다.
#
# **문제 5.** 두 나눔 `a`와 `b`(사람마다의 번호)를 주면 ARI를 돌려주는 함수 `adjusted_rand`를 완성하세요. 짝을 세는 `pairs`와 교차표는 주어져 있습니다. 분모가 0이면(모두가 한 무리이거나 모두가 혼자일 때) 1을 돌려줍니다.

# %% answer="adjusted_rand"
def pairs(counts):
    return (counts * (counts - 1) / 2).sum()


def adjusted_rand(a, b):
    table = pd.crosstab(np.asarray(a), np.asarray(b)).to_numpy()
    together, rows, cols = pairs(table), pairs(table.sum(axis=1)), pairs(table.sum(axis=0))
    ### BEGIN SOLUTION
    chance = rows * cols / pairs(table.sum())
    most = (rows + cols) / 2
    return (together - chance) / (most - chance) if most != chance else 1.0
    ### END SOLUTION


three = KMeans(3, n_init=3, random_state=0).fit(array).labels_
print("손으로:", adjusted_rand(library.labels_, three), " scikit-learn:", adjusted_rand_score(library.labels_, three))

# %% test="adjusted_rand" points=3
assert adjusted_rand([0, 0, 1, 1], [1, 1, 0, 0]) is not None, "돌려주는 값이 없어요. 함수의 마지막 줄을 return으로 시작하세요."
assert np.ndim(adjusted_rand([0, 0, 1, 1], [0, 1, 0, 0])) == 0, "값 하나가 나와야 해요."
print("값 하나가 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
one, two = [0, 0, 1, 1, 2, 2, 2, 0, 1], ["b", "b", "a", "b", "c", "c", "a", "b", "a"]
expect([float(adjusted_rand(one, two)), float(adjusted_rand(two, one)), float(adjusted_rand(one, [k + 5 for k in one])), float(adjusted_rand([0, 0, 1, 1], [0, 1, 0, 1]))], "아홉 명짜리 다른 나눔에서 값이 달라요. 우연은 줄과 열을 곱해 모든 짝으로 나눈 것입니다. 분자와 분모에서 모두 빼세요.", atol=1e-9)
expect([float(adjusted_rand([0, 0, 0], [1, 1, 1])), float(adjusted_rand([0, 1, 2], [2, 0, 1])), float(adjusted_rand([0, 0, 0, 0], [0, 0, 1, 1]))], "모두가 한 무리이거나 모두가 혼자일 때 값이 달라요. 분모가 0이면 1입니다.", atol=1e-9)
### END HIDDEN TESTS

# %% [markdown]
# 넷으로 나눈 것과 셋으로 나눈 것은 0.634만큼 같습니다. 이제 k를 2에서 7까지 바꾸며, 고객 3,000명을 **열 번 다시 뽑아** 나누고, 그 가운데점으로 모두를 나눈 것이 처음의 나눔과 얼마나 같은지 봅니다.

# %%
rng = np.random.default_rng(2024)
ks = [2, 3, 4, 5, 6, 7]
stability = []
for k in ks:
    base = KMeans(k, n_init=5, random_state=0).fit(array).labels_
    tries = [KMeans(k, n_init=3, random_state=r).fit(array[rng.choice(len(array), 3000)]).predict(array) for r in range(10)]
    stability.append([adjusted_rand_score(base, one) for one in tries])
stability = pd.DataFrame(stability, index=ks)
stability.T.agg(["mean", "min"]).T.round(2)

# %% [markdown]
# **문제 6.** 안정성을 그림으로 그리세요. `...`을 지우고 네 줄을 씁니다.
#
# - `ari_ax.plot(…, …, marker="o", label="평균")`: 가로는 `ks`, 세로는 열 번의 **평균**(`stability.mean(axis=1)`)입니다. 표의 한 줄이 k 하나이고, 옆으로 열 번의 값이 있습니다.
# - `ari_ax.plot(…, …, marker="s", linestyle="--", label="가장 나쁠 때")`: 열 번 가운데 **가장 작은** 값입니다.
# - `ari_ax.legend()`: 선의 이름표를 보입니다.
# - `ari_ax.set_xlabel("…")`: 무엇의 수인지, 단위(개)와 함께 적습니다.

# %% answer="ari_chart"
fig, ari_ax = plt.subplots(figsize=(7, 4), layout="constrained")
### BEGIN SOLUTION
ari_ax.plot(ks, stability.mean(axis=1), marker="o", label="평균")
ari_ax.plot(ks, stability.min(axis=1), marker="s", linestyle="--", label="가장 나쁠 때")
ari_ax.legend()
ari_ax.set_xlabel("무리의 수(개)")
### END SOLUTION
ari_ax.set_title("고객을 다시 뽑아 나누면 얼마나 같은가")
ari_ax.set_ylabel("수정 랜드 지수(1이면 똑같음)")
ari_ax.set_ylim(0, 1.05)
ari_ax.grid(alpha=0.3)

# %% test="ari_chart" points=2
assert len(ari_ax.lines) == 2, "선이 두 개 있어야 해요. ari_ax.plot(…) 줄을 둘 쓰고 그 칸을 다시 실행해 보세요."
assert ari_ax.get_legend() is not None, "선의 이름표가 보이지 않아요. 두 선을 그린 다음 ari_ax.legend() 줄을 쓰세요."
assert ari_ax.get_xlabel() != "", '가로축 이름이 아직 없어요. ari_ax.set_xlabel("…") 줄을 써 넣으세요.'
print("선과 축 이름이 있네요. 알맞은지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
lines = {line.get_label(): line for line in ari_ax.lines}
expect([[float(x) for x in line.get_xdata()] for line in ari_ax.lines], "두 선의 가로는 모두 무리의 수(ks)여야 합니다.")
expect([float(y) for y in lines["평균"].get_ydata()], "‘평균’ 선의 높이는 열 번의 평균이어야 합니다. 이름도 문제에 나온 대로 쓰세요.", atol=0.03)
expect([float(y) for y in lines["가장 나쁠 때"].get_ydata()], "‘가장 나쁠 때’ 선의 높이는 열 번 가운데 가장 작은 값이어야 합니다. 이름도 문제에 나온 대로 쓰세요.", atol=0.03)
for line in ari_ax.lines:
    expect(str(line.get_marker()), "k마다의 자리에 점이 보이지 않아요. marker를 문제에 나온 대로 쓰세요.", unlike=["None", "none", "", " "])
expect([str(line.get_linestyle()) for line in ari_ax.lines], "흑백으로 인쇄해도 구별되도록 둘째 선만 점선으로 그려 주세요.")
expect(ari_ax.get_xlabel(), "가로축 이름에 단위가 보이지 않아요. 괄호 안에 개를 적어 보세요.", has="개")
### END HIDDEN TESTS

# %% [markdown]
# 넷까지는 열 번 다시 뽑아도 평균 0.95, 가장 나쁠 때도 0.88로 거의 같은 무리가 나옵니다. 다섯이 되면 평균 0.73, 가장 나쁠 때 0.37로 무너집니다. 여섯, 일곱도 넷만 못합니다. 다섯 번째 무리는 **고객에게 있는 것이 아니라 제비뽑기에 있었습니다.** 그래서 넷으로 합니다.
#
# 안정하다고 해서 고객이 네 덩어리로 뚝뚝 떨어져 있다는 뜻은 아닙니다. 이어진 고객들 사이에 금을 늘 **같은 자리**에 긋는다는 뜻입니다.
#
# ## 5. 이름을 붙이고 쓰기

# %%
K = 4
model = KMeans(K, n_init=5, random_state=0).fit(points)
profile = before.groupby(model.labels_).mean().assign(명=np.bincount(model.labels_))
profile.round(0)

# %% [markdown]
# 무리의 번호는 뜻이 없으니 **성질을 보고** 이름을 붙입니다. 카드를 쓰지 않는 무리, 들어오는 돈과 잔액과 카드가 모두 큰 무리(한 달 입금 308만 원), 앱에 가장 자주 오는 무리(13회), 앱에 거의 오지 않는 무리(3회)입니다.
# 이름은 짧고, 고객이 들어도 언짢지 않아야 합니다. ‘우량’, ‘저수익’ 같은 이름은 그 자체로 사람을 다르게 대하게 합니다.
#
# ## 6. 해가 바뀌면
#
# 2024년의 고객을 **2023년의 자와 가운데점**으로 나눕니다. 다시 맞추지 않습니다. 그래야 사람이 옮겨 간 것인지 금이 옮겨 간 것인지 헷갈리지 않습니다.

# %%
label = {
    profile["카드이용"].idxmin(): "카드없음",
    profile["입금"].idxmax(): "거래큼",
    profile["앱접속"].idxmax(): "앱잦음",
    profile["앱접속"].idxmin(): "앱뜸함",
}
then = pd.Series(model.labels_, before.index).map(label)
now = pd.Series(model.predict(scaler.transform(np.log1p(after))), after.index).map(label)
print(pd.DataFrame({"2023년(%)": then.value_counts(normalize=True), "2024년(%)": now.value_counts(normalize=True)}).mul(100).round(1))

# %% [markdown]
# 무리의 크기만 보면 ‘앱뜸함’이 18.8%에서 20.4%로 조금 늘었을 뿐 거의 그대로입니다. 그러나 크기가 같아도 **사람이 바뀌었을** 수 있습니다.
#
# **문제 7.** 처음의 무리 `then`과 나중의 무리 `now`(둘 다 고객번호가 이름표인 열)를 주면, **처음의 무리마다 나중에 어디로 갔는지 줄 비율(%)** 을 돌려주는 함수 `moves`를 완성하세요.
#
# - 줄은 `then`에 있는 무리의 이름, 열은 **`then`이나 `now`에 있는 모든 무리의 이름**이며 둘 다 가나다 차례(`sorted`)입니다. 맨 끝에 열 **`떠남`** 이 늘 있습니다.
# - `then`에 있고 `now`에 없는 고객은 `떠남`입니다. `now`에만 있는 고객(새 고객)은 세지 않습니다.
# - 아무도 가지 않은 칸은 0입니다. 줄마다 더하면 100입니다.
#
# `now.reindex(then.index)`는 `then`의 고객 차례로 맞추고 없는 사람을 비웁니다. `pd.crosstab(…, normalize="index")`는 줄 비율을, `.reindex(columns=…, fill_value=0)`은 빠진 열을 채워 줍니다.

# %% answer="moves"
def moves(then, now):
    ### BEGIN SOLUTION
    went = now.reindex(then.index).fillna("떠남")
    names = sorted(set(then) | set(now)) + ["떠남"]
    return (pd.crosstab(then, went, normalize="index") * 100).reindex(columns=names, fill_value=0)
    ### END SOLUTION


moves(then, now)

# %% test="moves" points=3
assert moves(then, now) is not None, "돌려주는 값이 없어요. 함수의 마지막 줄을 return으로 시작하세요."
assert list(moves(then, now).columns)[-1] == "떠남", "맨 끝 열의 이름이 ‘떠남’이어야 해요."
print("표가 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
one = pd.Series({"C1": "나", "C2": "가", "C3": "나", "C4": "나", "C5": "가", "C6": "나"})
two = pd.Series({"C6": "다", "C2": "가", "C9": "라", "C1": "나", "C5": "나", "C3": "나"})
for a, b, told in ((one, two, "여섯 명짜리 다른 자료에서 값이 달라요. 고객번호로 짝지었는지, 없는 고객이 떠남인지, 줄마다 100인지 보세요. 새 고객만 있는 무리의 열도 0으로 있어야 해요."), (one, pd.Series("가", ["C6", "C5", "C4", "C3", "C2", "C1"]), "아무도 떠나지 않았을 때도 ‘떠남’ 열이, 아무도 남지 않은 무리의 열도 0으로 있어야 해요.")):
    answer = moves(a, b)
    expect([[str(x) for x in answer.index], [str(x) for x in answer.columns], answer.to_numpy(dtype=float).tolist()], told, atol=1e-9)
expect(moves(then, now).shape, "고객의 자료에서 표의 크기가 달라요. 줄은 처음의 무리, 열은 모든 무리와 떠남입니다.")
### END HIDDEN TESTS

# %% [markdown]
# ‘앱뜸함’의 81%, ‘앱잦음’의 75%가 그대로입니다. 남아 있는 고객만 보면 열에 하나가 무리를 옮겼습니다. ‘앱잦음’과 ‘앱뜸함’에서는 떠난 사람도 열에 하나쯤입니다.
#
# 옮긴 사람은 정말 **달라진** 것일까요? 같은 해의 석 달 앞(7-9월)과 견주어 봅시다. 석 달 사이에 사람이 크게 바뀌지는 않았을 테니까요.

# %%
months = pd.read_csv("data/monthly_2023.csv")
groups = months[months["연월"].between("2023-07", "2023-09")].groupby("고객번호")
summer = groups[names].mean()[groups.size() == 3]
earlier = pd.Series(model.predict(scaler.transform(np.log1p(summer))), summer.index).map(label)
for name, other in {"석 달 앞": earlier, "한 해 뒤": now}.items():
    both = then.index.intersection(other.index)
    print(f"{name}에도 같은 무리인 고객(%):", round((then[both] == other[both]).mean() * 100, 1))

# %% [markdown]
# 석 달 앞과도 92%만 같습니다. 한 해 뒤와는 90%입니다. 그러니 한 해 동안 옮긴 사람의 **대부분은 금 가까이에서 흔들린** 사람입니다. “이 고객은 올해 앱뜸함이 되었다”고 한 사람을 두고 말할 때는 조심해야 합니다.
#
# ## 7. 다르게 대해도 될까요?
#
# 무리를 나눌 때 나이도 성별도 쓰지 않았습니다. 그래도 확인해 봅시다.

# %%
who = customers.loc[now.index]
print(pd.DataFrame({"60세 이상(%)": (who["연령"] >= 60).groupby(now).mean() * 100, "여성(%)": (who["성별"] == "여").groupby(now).mean() * 100, "명": now.value_counts()}).round(1))

# %% [markdown]
# 성별은 어느 무리나 반반입니다. 그런데 ‘앱뜸함’은 **67%가 60세 이상**이고 ‘앱잦음’은 4%입니다. 나이를 넣지 않았어도 앱접속이 나이를 대신 나타냈습니다. 이런 열을 **대리 변수**(proxy)라고 합니다.
#
# **문제 8.** 상품 부서가 이렇게 제안했습니다.
#
# > “‘앱뜸함’ 3,329명은 앱으로 알려도 보지 않으니 **우대금리 행사 안내에서 뺍시다.** 이 무리가 많은 지점은 창구 인력도 줄입시다. 나이는 쓰지 않았으니 차별이 아닙니다. 무리는 해마다 한 번 자동으로 정하면 됩니다.”
#
# 분석가로서 검토 의견을 다섯 문장 안팎으로 쓰세요. 이 칸 아래의 글 칸을 두 번 눌러 열고 쓰면 됩니다. 사람이 읽고 매깁니다.
#
# - **근거**: 위의 표와 그림에서 **수를 둘 이상** 들어, 이 제안이 누구에게 어떤 영향을 주는지, 무리의 금이 얼마나 믿을 만한지 말했는가 (0-2점)
# - **대안**: 무리를 **쓰되** 불리해지는 사람이 없도록 바꾼 제안을 하나 냈는가 (0-1점)
# - **확인**: 시행한 다음 무엇을 재어 잘못되고 있는지 알아챌지 말했는가 (0-1점)

# %% [markdown] manual="memo" points=4
# ### BEGIN SOLUTION
# 나이를 쓰지 않았어도 앱뜸함의 67%가 60세 이상이고 앱잦음은 4%뿐이므로, 이 제안은 어르신을 우대금리에서 빼는 것과 거의 같습니다. 앱에 오지 않는 것은 앱으로 알리지 말아야 할 까닭이지, 혜택에서 뺄 까닭이 아닙니다.
# 또 앱뜸함이던 고객의 9%쯤은 한 해 뒤 다른 무리로 옮겼고, 석 달 사이에도 8%가 금을 넘나드니 한 사람을 무리만 보고 대하기에는 금이 흔들립니다.
# 대안으로, 우대금리의 자격은 모든 고객에게 똑같이 두고 앱뜸함에게는 문자와 우편, 창구에서 알리며, 창구 인력은 오히려 이 무리가 많은 지점에서 유지하는 것을 제안합니다.
# 시행한 뒤에는 나이대별로 안내를 받은 비율과 우대금리를 실제로 받은 비율, 이 무리의 이탈률과 민원을 분기마다 재고, 알리는 길을 바꾸지 않은 비교 무리와 견주겠습니다.
# ### END SOLUTION
# ### BEGIN MARK SCHEME
# - 근거 0-2: 표나 그림의 수를 둘 이상 들어, 나이를 쓰지 않았어도 무리가 나이를 대신 나타낸다는 점과, 무리의 금이 흔들리거나 해마다 사람이 옮겨 간다는 점을 함께 짚으면 2. 둘 가운데 하나만 짚거나 수가 하나뿐이면 1, 수가 없으면 0
# - 대안 0-1: 금지로 끝내지 않고 무리를 쓰는 더 나은 방법(알리는 길을 늘린다, 혜택의 자격은 그대로 두고 안내 방법만 달리한다, 고객이 고르게 한다 등)을 하나 이상 낸다
# - 확인 0-1: 시행한 뒤에 잴 것(나이대별 혜택을 받은 비율, 민원, 이탈, 무리별 효과를 견줄 비교 무리 등)을 하나 이상 말한다
# differ: 1
# markers: 1
# 찬성하는 글도 까닭이 서면 같은 점수를 준다. 글솜씨와 길이, 법 조문을 아는지는 보지 않는다. 앞 문제에서 틀린 수를 썼더라도 그 수에 맞게 말했으면 점수를 준다.
# ### END MARK SCHEME

# %% [markdown]
# ## 마치며
#
# 오늘의 물음에 답해 봅시다. 이 은행의 고객은 넷으로 나누면 다시 뽑아도 같은 금이 그어집니다. 다섯부터는 아닙니다. 한 해가 지나면 남은 고객의 열에 하나가 다른 무리에 있지만, 대부분은 금 가까이의 흔들림입니다. 그리고 나이를 넣지 않아도 나이가 들어옵니다.
# 무리는 **어떻게 알릴지**를 정하는 데는 좋은 연장이고, **누구에게 줄지**를 정하는 데는 위험한 연장입니다.
#
# 무리를 나눌 때마다 물어보세요.
#
# - **자를 맞추었는가? 어느 때의 자인가?**
# - **다시 뽑아 나누어도 같은 무리인가?**
# - **해가 바뀌면 몇 명이 옮겨 가는가?**
# - **나누지 않은 성질(나이, 성별)을 무리가 대신 나타내지는 않는가? 누가 불리해지는가?**
#
# 다 하셨으면 저장하고 제출해 주세요.
