# %% [markdown]
# # 트리와 앙상블
#
# **오늘의 물음.** 직업훈련 센터의 상담사가 말합니다. “확률도 좋지만, 저는 **‘이런 분은 먼저 만난다’는 규칙 한 장**이 필요해요.” 옆에서 전산 담당자가 말합니다. “요즘은 나무를 수백 그루 쓰면 더 잘 맞힌다던데요.”
# 규칙 한 장과 나무 여러 그루. 얼마나 다를까요? 그 차이는 **우연의 폭보다 클까요?**
#
# 오늘은 금 하나를 긋는 법을 손으로 짓고, 그것을 되풀이해 **결정 트리**(decision tree)를 키우고, 트리를 모아 **앙상블**(ensemble)을 만듭니다. 한 시간쯤 걸립니다.
#
# > 훈련생과 결과는 모두 **지어낸 것**입니다.

# %%
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from sklearn.ensemble import GradientBoostingClassifier, GradientBoostingRegressor, RandomForestClassifier
from sklearn.inspection import permutation_importance
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import StratifiedKFold, cross_val_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.tree import DecisionTreeClassifier, DecisionTreeRegressor, plot_tree

trainees = pd.read_csv("data/trainees.csv")
X = trainees[["야간", "나이", "부양가족", "실업기간", "통학거리", "통학시간", "첫주출석"]].fillna(-1)
y = trainees["중도포기"]
print(len(X), "명, 그만둔 비율:", y.mean().round(3))
X.head(3)

# %% [markdown]
# 빈칸은 -1로 두었습니다. 트리는 값의 **크기 순서**만 봅니다. -1은 어떤 값보다 작으니, 필요하면 트리가 ‘모름’을 따로 갈라냅니다. 단위를 맞출 필요도 없습니다.
#
# ## 1. 금 하나 긋기
#
# “첫 주 출석이 80% 이하인 분을 먼저 만난다”는 규칙은 표를 둘로 나눕니다. 좋은 금은 두 무리를 **더 순하게** 만듭니다. 한쪽에는 그만둔 사람이, 다른 쪽에는 남은 사람이 몰리게 하는 것이지요.
#
# 무리가 얼마나 섞였는지는 **지니 불순도**(Gini impurity)로 잽니다. 무리에서 두 사람을 (뽑은 사람을 되돌려 놓으며) 뽑았을 때 **결과가 서로 다를 확률**입니다. 그만둔 비율이 p라면
#
# $$\text{지니} = 1 - p^2 - (1-p)^2 = 2p(1-p)$$
#
# 모두 같으면 0, 반반이면 가장 커서 0.5입니다. (소득의 불평등을 재는 지니 계수와는 이름만 같습니다.)
#
# **문제 1.** 0과 1의 배열 `values`를 주면 지니 불순도를 돌려주는 함수 `gini`를 완성하세요. 빈 무리는 섞일 것이 없으니 0입니다. 그 경우는 써 두었습니다.

# %% answer="gini"
def gini(values):
    if len(values) == 0:
        return 0.0
    p = np.mean(values)
    return (
        ### BEGIN SOLUTION
        2 * p * (1 - p)
        ### END SOLUTION
    )


print(gini(np.array([1, 0, 0, 0])), gini(y.to_numpy()))

# %% test="gini" points=1
assert gini(np.array([1, 0, 0, 0])) is not ..., "아직 식을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
print("값이 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect([float(gini(np.array(v))) for v in ([0, 0, 0], [1, 1], [1, 0], [1, 1, 1, 0, 0], [])], "모두 같으면 0, 반반이면 0.5가 나오는지 보세요. p는 1의 비율입니다.", atol=1e-9)
### END HIDDEN TESTS

# %% [markdown]
# 금을 그으면 무리가 둘이 됩니다. 두 무리의 지니를 **사람 수로 무게를 주어** 평균하고, 긋기 전의 지니에서 뺍니다. 그만큼 순해진 것이니 **이득**(gain)이라고 하겠습니다.
#
# **문제 2.** 숫자 배열 `x`, 결과 `y`, 금의 자리 `cut`을 주면 이득을 돌려주는 함수 `gain`을 완성하세요. `x`가 **`cut` 이하**면 왼쪽입니다. 한쪽이 비면 이득은 0입니다(`gini`가 빈 무리를 0으로 돌려주니 식은 그대로 됩니다).

# %% answer="gain"
def gain(x, y, cut):
    left, right = y[x <= cut], y[x > cut]
    return (
        ### BEGIN SOLUTION
        gini(y) - (len(left) * gini(left) + len(right) * gini(right)) / len(y)
        ### END SOLUTION
    )


attended, left_early = X["첫주출석"].to_numpy(), y.to_numpy()
print("80 이하:", gain(attended, left_early, 80), " 95 이하:", gain(attended, left_early, 95))

# %% test="gain" points=2
assert gain(attended, left_early, 80) is not ..., "아직 식을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
assert np.ndim(gain(attended, left_early, 80)) == 0, "값 하나가 나와야 해요. 무리마다 gini( )로 값 하나를 구했는지 보세요."
print("값 하나가 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
def gini(values):
    p = np.mean(values) if len(values) else 0.0
    return 2 * p * (1 - p)
six_x, six_y = np.array([3.0, 1, 2, 5, 4, 2]), np.array([0, 1, 1, 0, 0, 0])
expect([float(gain(six_x, six_y, cut)) for cut in (1, 2, 2.5, 4, 9)], "여섯 명짜리 다른 자료에서 값이 달라요. 두 무리의 지니에 저마다의 사람 수를 곱해 더하고, 전체 사람 수로 나누어, 긋기 전의 지니에서 뺐는지 보세요.", atol=1e-9)
### END HIDDEN TESTS

# %% [markdown]
# 80에서 긋는 쪽이 더 낫습니다. 그러면 **가장 좋은 자리**는 어디일까요? 모두 해 보면 됩니다. 값과 값 사이라면 어디에 그어도 무리가 같으니, **이웃한 두 값의 가운데**만 보면 됩니다.
#
# **문제 3.** `x`와 `y`를 주면 **(가장 좋은 금의 자리, 그때의 이득)** 을 돌려주는 함수 `best_cut`을 완성하세요.
#
# - 금의 후보는 서로 다른 값을 작은 것부터 줄 세운 `values`에서, 이웃한 두 값의 가운데입니다. 후보의 배열을 만드는 줄은 써 두었습니다.
# - 이득이 같으면 **작은 자리**를 고릅니다. 값이 하나뿐이라 그을 곳이 없으면 `None`을 돌려줍니다.

# %% answer="best_cut"
def best_cut(x, y):
    values = np.unique(x)
    middles = (values[:-1] + values[1:]) / 2
    ### BEGIN SOLUTION
    if len(middles) == 0:
        return None
    gains = [gain(x, y, cut) for cut in middles]
    at = int(np.argmax(gains))
    return middles[at], gains[at]
    ### END SOLUTION


stump = DecisionTreeClassifier(max_depth=1, random_state=0).fit(X[["첫주출석"]], y)
print("손으로:", best_cut(attended, left_early) and tuple(map(float, best_cut(attended, left_early))))
print("도구로:", stump.tree_.threshold[0])

# %% test="best_cut" points=3
assert best_cut(attended, left_early) is not None, "돌려주는 값이 없어요. 함수의 마지막 줄을 return으로 시작하세요."
assert isinstance(best_cut(attended, left_early), tuple) and len(best_cut(attended, left_early)) == 2, "자리와 이득, 두 값을 쉼표로 나누어 return 자리, 이득 꼴로 돌려주세요."
print("두 값이 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
def gini(values):
    p = np.mean(values) if len(values) else 0.0
    return 2 * p * (1 - p)
def gain(x, y, cut):
    low, high = y[x <= cut], y[x > cut]
    return gini(y) - (len(low) * gini(low) + len(high) * gini(high)) / len(y)
six_x, six_y = np.array([3.0, 1, 2, 5, 4, 2]), np.array([0, 1, 1, 0, 0, 0])
even_x, even_y = np.array([10.0, 20, 30, 40]), np.array([1, 0, 0, 1])
expect([[float(v) for v in best_cut(six_x, six_y)], [float(v) for v in best_cut(-six_x, 1 - six_y)]], "여섯 명짜리 다른 자료에서 답이 달라요. 후보마다 이득을 구해 가장 큰 것과 그 자리를 함께 돌려주는지 보세요.", atol=1e-9)
expect([float(v) for v in best_cut(np.array([1.0, -1, 1]), np.array([0, 1, 0]))], "값이 둘뿐일 때의 답이 달라요. 후보가 하나여도 그어야 해요.", atol=1e-9)
expect([float(v) for v in best_cut(even_x, even_y)], "이득이 같은 자리가 둘일 때는 작은 자리를 골라야 해요.", atol=1e-9)
expect(best_cut(np.array([7.0, 7, 7]), np.array([1, 0, 1])), "값이 하나뿐이라 그을 곳이 없을 때는 None을 돌려주어야 해요.")
expect([float(v) for v in best_cut(attended, left_early)], "첫주출석에서 답이 달라요. 위에 찍힌 도구의 자리와 견주어 보세요.", atol=1e-6)
### END HIDDEN TESTS

# %% [markdown]
# 손으로 찾은 자리와 도구의 자리가 같습니다. **첫 주 40시간 가운데 76% 이하를 나온 사람**, 곧 하루 넘게 빠진 사람에서 금이 그어졌습니다.
#
# ## 2. 금을 되풀이하면 트리
#
# 금을 그어 나온 무리마다 **다시** 가장 좋은 열과 자리를 찾아 긋습니다. 그것을 되풀이한 것이 결정 트리입니다. 두 번까지 그은 것을 봅시다.

# %%
two = DecisionTreeClassifier(max_depth=2, random_state=0).fit(X, y)
fig, tree_ax = plt.subplots(figsize=(9, 4), layout="constrained")
plot_tree(two, feature_names=list(X.columns), class_names=["수료", "중도포기"], impurity=False, proportion=True, filled=True, fontsize=9, ax=tree_ax)
_ = tree_ax.set_title("두 번 그은 트리(value는 수료와 중도포기의 비율)")

# %% [markdown]
# 위에서부터 읽습니다. 조건이 맞으면(True) 왼쪽, 아니면 오른쪽입니다. `samples`는 그 무리에 든 사람의 비율입니다. 맨 왼쪽 아래를 보세요. 첫 주에 76% 이하로 나왔고 통학시간을 **비워 둔**(-1이니 4.5 이하) 27명은 26명이 그만두었습니다. 오른쪽 아래에서는 집이 15.85km보다 먼 사람이 36%, 가까운 사람이 17% 그만두었습니다.
# 상담사가 바란 ‘규칙 한 장’이 이것입니다.
#
# ## 3. 너무 깊은 트리
#
# 더 깊게 그으면 더 잘 맞힐까요? 깊이를 1부터 8까지 바꾸어, **배운 자료**에서의 AUC와 **교차검증**의 AUC를 나란히 재 둡니다. (교차검증은 5차시에 배운 대로, 다섯으로 나누어 돌아가며 시험합니다.)

# %%
depths = list(range(1, 9))
folds = StratifiedKFold(5, shuffle=True, random_state=0)
learned, checked = [], []
for depth in depths:
    tree = DecisionTreeClassifier(max_depth=depth, random_state=0)
    checked.append(cross_val_score(tree, X.to_numpy(), y, cv=folds, scoring="roc_auc").mean())
    learned.append(roc_auc_score(y, tree.fit(X, y).predict_proba(X)[:, 1]))

# %% [markdown]
# **문제 4.** 두 선을 한 그림에 그리세요. `...`을 지우고 네 줄을 씁니다.
#
# - `depth_ax.plot(…, …, marker="o", label="…")`: 가로는 `depths`, 세로는 `learned`, 이름표는 `배운 자료`입니다.
# - 같은 꼴로 `checked`를 그립니다. 이름표는 `교차검증`이고, 흑백으로도 구별되도록 `linestyle="--"`를 덧붙입니다.
# - `depth_ax.set_ylabel("…")`에 무엇인지(AUC) 적고, `depth_ax.legend()`로 이름표를 보입니다.

# %% answer="depth_chart"
fig, depth_ax = plt.subplots(figsize=(7, 4), layout="constrained")
### BEGIN SOLUTION
depth_ax.plot(depths, learned, marker="o", label="배운 자료")
depth_ax.plot(depths, checked, marker="o", linestyle="--", label="교차검증")
depth_ax.set_ylabel("AUC(0.5는 동전 던지기)")
depth_ax.legend()
### END SOLUTION
depth_ax.set_title("트리의 깊이와 AUC")
depth_ax.set_xlabel("트리의 깊이(금을 되풀이한 횟수)")
depth_ax.grid(alpha=0.3)

# %% test="depth_chart" points=3
assert len(depth_ax.lines) == 2, "선이 두 개 있어야 해요. depth_ax.plot(…) 줄을 둘 쓰고 그 칸을 다시 실행해 보세요."
assert depth_ax.get_legend() is not None, "이름표가 보이지 않아요. 두 선에 label을 적고 마지막에 depth_ax.legend()를 쓰세요."
assert depth_ax.get_ylabel() != "", '세로축 이름이 아직 없어요. depth_ax.set_ylabel("…") 줄을 써 넣으세요.'
print("두 선과 이름표가 있네요. 알맞은지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
drawn = {line.get_label(): line for line in depth_ax.lines}
expect(sorted(drawn), "이름표는 ‘배운 자료’와 ‘교차검증’이어야 합니다. label에 적은 말을 보세요.")
expect([[float(v) for v in line.get_xdata()] for line in depth_ax.lines], "두 선의 가로는 모두 트리의 깊이(depths)여야 합니다.")
expect([float(v) for v in drawn["배운 자료"].get_ydata()] if "배운 자료" in drawn else [], "‘배운 자료’ 선의 높이는 learned여야 합니다.", atol=0.002)
expect([float(v) for v in drawn["교차검증"].get_ydata()] if "교차검증" in drawn else [], "‘교차검증’ 선의 높이는 checked여야 합니다.", atol=0.002)
for line in depth_ax.lines:
    expect(str(line.get_marker()), "깊이마다의 자리에 점이 보이지 않아요. marker를 문제에 나온 대로 쓰세요.", unlike=["None", "none", "", " "])
expect(drawn["교차검증"].get_linestyle() if "교차검증" in drawn else "", "흑백으로도 구별되도록 교차검증 선을 점선으로 그려 주세요.", among=["--", ":", "-."])
expect(sorted(text.get_text() for text in depth_ax.get_legend().get_texts()), "이름표에 두 선이 모두 나와야 합니다. 두 선을 그린 다음에 legend()를 불렀는지 보세요.")
expect(depth_ax.get_ylabel(), "세로축이 무엇인지 보이지 않아요. AUC라고 적어 보세요.", has=["AUC", "auc"])
### END HIDDEN TESTS

# %% [markdown]
# 배운 자료의 선은 깊어질수록 계속 올라갑니다. 교차검증의 선은 깊이 4에서 0.71로 가장 높고 그다음부터 **내려옵니다**. 깊은 트리는 한 사람 한 사람을 외웁니다. 외운 것은 새 사람에게 쓸모가 없습니다. 이것이 **과적합**(overfitting)입니다.
#
# ## 4. 여럿이 함께: 랜덤 포레스트
#
# 깊은 트리 하나는 변덕이 심합니다. 사람 몇 명만 바뀌어도 금의 자리가 크게 바뀝니다. 1차시에 배운 **부트스트랩**을 여기에 씁니다.
# 표에서 **되돌려 놓으며** 같은 수만큼 뽑은 표로 트리를 하나 키웁니다. 그것을 여러 번 해서 **확률을 평균**합니다. 저마다의 변덕은 평균에서 서로 지워집니다.
# 그리고 금을 그을 때마다 열 가운데 몇 개만 제비로 뽑아 그 안에서 고르게 합니다(`max_features="sqrt"`). 트리들이 서로 닮지 않게 하려는 것입니다. 이것이 **랜덤 포레스트**(random forest)입니다.
#
# 도구가 뽑은 줄과 씨앗을 꺼내, 손으로 똑같이 지어 봅시다.

# %%
tool = RandomForestClassifier(n_estimators=10, random_state=0).fit(X, y)
draws = tool.estimators_samples_  # 트리마다 뽑은 줄의 번호
seeds = [tree.random_state for tree in tool.estimators_]  # 트리마다의 씨앗
print("첫째 트리가 뽑은 줄:", draws[0][:8], "서로 다른 줄의 비율:", round(len(np.unique(draws[0])) / len(X), 3))

# %% [markdown]
# 되돌려 놓으며 뽑으니 한 트리는 전체의 63%쯤만 봅니다. 나머지는 같은 줄을 두 번, 세 번 뽑은 자리입니다.
#
# **문제 5.** 배우는 표 `X`와 결과 `y`, 트리마다의 줄 번호 목록 `draws`, 씨앗 목록 `seeds`, 맞힐 표 `others`를 주면 **트리들이 말한 중도포기 확률의 평균**을 돌려주는 함수 `forest`를 완성하세요.
#
# - `zip(draws, seeds)`로 줄 번호 `rows`와 씨앗 `seed`를 하나씩 함께 꺼냅니다.
# - 트리는 `DecisionTreeClassifier(max_features="sqrt", random_state=seed)`이고, `X.iloc[rows]`와 `y.iloc[rows]`로 배웁니다.
# - 트리의 확률 `predict_proba(others)[:, 1]`을 `votes`에 모아, 끝나면 평균합니다.

# %% answer="forest"
def forest(X, y, draws, seeds, others):
    votes = []
    ### BEGIN SOLUTION
    for rows, seed in zip(draws, seeds):
        tree = DecisionTreeClassifier(max_features="sqrt", random_state=seed).fit(X.iloc[rows], y.iloc[rows])
        votes.append(tree.predict_proba(others)[:, 1])
    return np.mean(votes, axis=0)
    ### END SOLUTION


some = X.tail(5)
print("손으로:", forest(X, y, draws, seeds, some))
print("도구로:", tool.predict_proba(some)[:, 1])

# %% test="forest" points=2
assert forest(X, y, draws[:2], seeds[:2], some) is not None, "돌려주는 값이 없어요. 트리마다의 확률을 votes에 모으고, 되풀이가 끝난 다음 평균을 return으로 돌려주세요."
assert np.shape(forest(X, y, draws[:2], seeds[:2], some)) == (5,), "맞힐 사람마다 확률 하나씩이 나와야 해요. 트리 쪽으로 평균했는지(axis=0), 중도포기의 확률만 골랐는지 보세요."
print("사람마다의 확률이 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
part, told = X.head(60)[["부양가족", "야간"]], y.head(60)
picks = [np.arange(0, 60, 2), np.arange(0, 45), np.array([1, 1, 2, 3, 5, 8, 13, 21, 34, 55] * 4)]
expect(np.round(np.asarray(forest(part, told, picks, [3, 1, 4], part.tail(12)), dtype=float), 6), "작은 다른 자료에서 값이 달라요. 모든 트리의 확률을 모은 다음 트리 수로 평균했는지 보세요. 0과 1의 투표가 아니라 확률의 평균입니다.", atol=1e-5)
expect(np.round(np.asarray(forest(X, y, draws[:3], seeds[:3], X.tail(80)), dtype=float), 6), "훈련생의 표에서 값이 달라요. 위에 찍힌 도구의 값과 견주어 보세요.", atol=1e-5)
### END HIDDEN TESTS

# %% [markdown]
# 손으로 지은 숲과 도구의 숲이 같습니다.
#
# ## 5. 남은 것을 맞히기: 그레이디언트 부스팅
#
# 포레스트의 트리들은 서로 모르는 채 따로 자랍니다. **부스팅**(boosting)은 거꾸로, 트리를 차례로 키우며 **앞의 트리들이 틀린 만큼**만 맞히게 합니다.
#
# 1. 처음에는 모두에게 평균을 말합니다.
# 2. 틀린 만큼, 곧 **남은 것 = 실제 − 지금의 예측**을 얕은 트리로 맞힙니다.
# 3. 그 트리의 예측에 **작은 걸음**(학습률, learning rate)을 곱해 더합니다. 2로 돌아갑니다.
#
# **문제 6.** 되풀이의 속을 채워 함수 `boost`를 완성하세요. `steps`는 되풀이 횟수, `rate`는 걸음입니다. 되풀이마다 이렇게 합니다.
#
# - `DecisionTreeRegressor(max_depth=2, random_state=0)`을 `X`와 **남은 것**(`y - guess`)으로 배우게 합니다.
# - `guess`에는 `X`에 대한 예측을, `answer`에는 `others`에 대한 예측을 `rate`만큼 더합니다.

# %% answer="boost"
def boost(X, y, steps, rate, others):
    guess = np.full(len(X), y.mean())  # 배우는 사람들에 대한 지금의 예측
    answer = np.full(len(others), y.mean())  # 맞힐 사람들에 대한 지금의 예측
    for _ in range(steps):
        ### BEGIN SOLUTION
        tree = DecisionTreeRegressor(max_depth=2, random_state=0).fit(X, y - guess)
        guess = guess + rate * tree.predict(X)
        answer = answer + rate * tree.predict(others)
        ### END SOLUTION
    return answer


tool = GradientBoostingRegressor(n_estimators=12, learning_rate=0.2, max_depth=2, random_state=0).fit(X, y)
print("손으로:", boost(X, y, 12, 0.2, some))
print("도구로:", tool.predict(some))

# %% test="boost" points=3
assert np.shape(boost(X, y, 2, 0.1, some)) == (5,), "맞힐 사람마다 값 하나씩이 나와야 해요. answer에 더한 것이 others에 대한 예측인지 보세요."
assert len(set(np.round(boost(X, y, 5, 0.5, X.head(200)), 9))) > 1, "모두에게 같은 값이 나왔어요. 되풀이 안에서 트리의 예측을 answer에 더했는지 보세요."
print("사람마다 다른 값이 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
line_x = pd.DataFrame({"ㄱ": [1.0, 2, 3, 4, 5, 6, 7, 8], "ㄴ": [0.3, 9.1, 4.2, 8.8, 1.7, 2.5, 7.9, 6.6]})
line_y = pd.Series([3.0, 1, 4, 1, 5, 9, 2, 6])
expect([[round(float(v), 6) for v in boost(line_x, line_y, steps, rate, line_x.iloc[::3])] for steps, rate in ((0, 0.5), (1, 0.5), (3, 0.2), (12, 1.0))], "여덟 줄짜리 다른 자료에서 값이 달라요. 되풀이마다 남은 것을 다시 구했는지, rate를 곱해 더했는지 보세요.", atol=1e-5)
expect([round(float(v), 6) for v in boost(X, y, 12, 0.2, some)], "훈련생의 표에서 값이 달라요. 위에 찍힌 도구의 값과 견주어 보세요.", atol=1e-4)
### END HIDDEN TESTS

# %% [markdown]
# 여기서는 0과 1을 숫자로 보고 그대로 맞혔습니다. `GradientBoostingClassifier`는 같은 일을 **로그 오즈**에서 합니다. 그러면 예측이 0과 1 사이를 벗어나지 않습니다.
#
# ## 6. 무엇을 보고 맞혔나: 순열 중요도
#
# 트리가 수십 그루면 규칙 한 장으로 읽을 수 없습니다. 대신 이렇게 물을 수 있습니다. **한 열을 뒤섞으면 얼마나 못 맞히게 되는가?** 그 열만 사람들 사이에서 뒤섞어 결과와의 끈을 끊고, AUC가 떨어진 만큼을 잽니다. **순열 중요도**(permutation importance)입니다.
#
# **문제 7.** 배운 모형 `model`, 표 `X`, 결과 `y`, 열 이름 `column`, 뒤섞는 차례의 목록 `orders`를 주면 **AUC가 떨어진 만큼의 평균**을 돌려주는 함수 `drop`을 완성하세요.
#
# - 차례 하나(`order`)마다 표를 **복사**해 그 열만 `X[column].to_numpy()[order]`로 바꾸고, 원래의 AUC에서 바꾼 뒤의 AUC를 뺍니다.
# - 받은 표 `X`는 그대로 있어야 합니다.

# %% answer="drop"
def drop(model, X, y, column, orders):
    whole = roc_auc_score(y, model.predict_proba(X)[:, 1])
    lost = []
    for order in orders:
        ### BEGIN SOLUTION
        mixed = X.copy()
        mixed[column] = X[column].to_numpy()[order]
        lost.append(whole - roc_auc_score(y, model.predict_proba(mixed)[:, 1]))
        ### END SOLUTION
    return np.mean(lost) if lost else None


rng = np.random.default_rng(7)
X_lot = X.assign(제비=rng.permutation(len(X)))  # 아무 뜻도 없는 번호를 한 열 붙입니다
learn, check = np.arange(len(X)) % 2 == 0, np.arange(len(X)) % 2 == 1  # 한 줄 건너 하나씩 나눕니다
trees = RandomForestClassifier(n_estimators=20, random_state=0).fit(X_lot[learn], y[learn])
orders = [rng.permutation(check.sum()) for _ in range(3)]
print("나이를 뒤섞으면:", drop(trees, X_lot[check], y[check], "나이", orders))

# %% test="drop" points=2
assert drop(trees, X_lot[check], y[check], "나이", orders) is not None, "아직 잰 것이 없어요. 되풀이 안에서 떨어진 만큼을 lost에 append로 모으세요."
assert np.ndim(drop(trees, X_lot[check], y[check], "나이", orders)) == 0, "값 하나가 나와야 해요. lost에는 차례마다 값 하나씩을 모으세요."
print("값 하나가 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
held = X_lot[check].head(200)
turns = [np.arange(200)[::-1], (np.arange(200) + 37) % 200]
expect([round(float(drop(trees, held, y[check].head(200), name, turns)), 5) for name in ("첫주출석", "통학거리", "제비")], "다른 표와 다른 차례에서 값이 달라요. 열 하나만 뒤섞었는지, 원래의 AUC에서 바꾼 뒤의 것을 뺐는지 보세요.", atol=0.0005)
expect(held["첫주출석"].to_numpy()[:20], "받은 표가 바뀌었어요. 복사한 표의 열만 바꾸세요.")
### END HIDDEN TESTS

# %% [markdown]
# 도구(`permutation_importance`)로 모든 열을 재고, 트리가 **스스로 말하는** 중요도(`feature_importances_`, 금마다의 이득을 모은 것)와 나란히 놓습니다.

# %%
tool = permutation_importance(trees, X_lot[check], y[check], scoring="roc_auc", n_repeats=3, random_state=0)
table = pd.DataFrame({"스스로 말하는 것": trees.feature_importances_, "뒤섞었을 때": tool.importances_mean}, index=X_lot.columns).sort_values("뒤섞었을 때")
fig, (self_ax, drop_ax) = plt.subplots(1, 2, figsize=(9, 3.5), sharey=True, layout="constrained")
self_ax.barh(table.index, table["스스로 말하는 것"])
self_ax.set_title("트리가 스스로 말하는 중요도")
self_ax.set_xlabel("이득의 몫(모두 더하면 1)")
drop_ax.barh(table.index, table["뒤섞었을 때"])
drop_ax.set_title("본 적 없는 사람들에서 뒤섞었을 때")
drop_ax.set_xlabel("AUC가 떨어진 만큼")
for ax in (self_ax, drop_ax):
    ax.grid(axis="x", alpha=0.3)

# %% [markdown]
# 아무 뜻도 없는 **제비**를 보세요. 트리가 스스로 말하는 중요도는 0.15로 나이(0.16)와 맞먹습니다. 그런데 뒤섞어도 AUC는 0.001밖에 떨어지지 않습니다. 실업기간도 스스로는 0.13이라고 하지만 뒤섞으면 오히려 조금 나아집니다. 0 둘레의 짧은 막대는 우연과 구별되지 않습니다.
# 제비가 스스로는 중요하다고 나온 까닭은, 깊은 트리가 사람을 하나하나 외울 때 **서로 다른 값이 많은 열**이 쓰이기 좋기 때문입니다. 그래서 중요도는 **본 적 없는 자료**에서 잽니다.
#
# 또 하나. 통학거리와 통학시간은 거의 같은 말을 합니다. 하나를 뒤섞어도 다른 하나가 얼마쯤 대신 말해 줍니다. 이렇게 **닮은 열은 중요도를 나누어 가집니다.** 통학이 통틀어 얼마나 쓰였는지는 두 열을 함께 뒤섞어 보아야 압니다.
# 그리고 중요하다는 것은 **맞히는 데 쓰였다**는 뜻이지, 까닭이라는 뜻이 아닙니다.
#
# ## 7. 그래서 누가 나은가?
#
# 다섯 모형을 **같은 열 조각**으로 교차검증합니다. 조각이 같아야 조각마다 짝지어 견줄 수 있습니다.

# %%
models = {
    "로지스틱": make_pipeline(StandardScaler(), LogisticRegression()),
    "얕은 트리": DecisionTreeClassifier(max_depth=4, random_state=0),
    "깊은 트리": DecisionTreeClassifier(random_state=0),
    "포레스트": RandomForestClassifier(n_estimators=20, min_samples_leaf=5, random_state=0),
    "부스팅": GradientBoostingClassifier(n_estimators=30, learning_rate=0.15, random_state=0),
}
six = StratifiedKFold(6, shuffle=True, random_state=1)
scores = {name: cross_val_score(model, X.to_numpy(), y, cv=six, scoring="roc_auc") for name, model in models.items()}
for name, fold_scores in scores.items():
    print(name, "평균", fold_scores.mean().round(3), " 가장 낮은 조각", fold_scores.min().round(3), " 가장 높은 조각", fold_scores.max().round(3))

# %% [markdown]
# 평균만 보면 순위가 있습니다. 그런데 조각마다의 점수는 위아래로 크게 흔들립니다. 흔들림 대부분은 **조각이 쉬운가 어려운가**에서 오고, 그것은 모든 모형이 함께 겪습니다. 그러니 **조각마다의 차이**를 봅니다.
#
# **문제 8.** 모형 이름마다 조각별 점수가 든 딕셔너리 `scores`를 주면, **가장 나은 모형과, 그것과 구별되지 않는 모형들의 이름**을 목록으로 돌려주는 함수 `contenders`를 완성하세요.
#
# - 평균이 가장 높은 모형이 으뜸입니다. 평균이 같으면 이름이 가나다순으로 앞선 것입니다.
# - 다른 모형마다 조각별로 **으뜸의 점수 − 그 모형의 점수**를 구합니다. 그 평균이 **표준오차의 두 배 이하**면 구별되지 않는 것으로 봅니다. 표준오차는 `차이.std(ddof=1) / √조각 수`입니다.
# - 재지 못한 조각은 `nan`입니다. **으뜸이나 그 모형이 `nan`인 조각은 둘의 비교에서 뺍니다.** 평균도 `nan`을 빼고 구합니다(`np.nanmean`). 잰 조각은 언제나 셋 이상 겹칩니다.
# - 목록의 차례는 으뜸부터 평균이 높은 순서입니다. 평균이 같으면 가나다순입니다.

# %% answer="contenders"
def contenders(scores):
    ### BEGIN SOLUTION
    order = sorted(scores, key=lambda name: (-np.nanmean(scores[name]), name))
    best = np.asarray(scores[order[0]])
    kept = []
    for name in order:
        gaps = best - np.asarray(scores[name])
        gaps = gaps[~np.isnan(gaps)]
        if gaps.mean() <= 2 * gaps.std(ddof=1) / np.sqrt(len(gaps)):
            kept.append(name)
    return kept
    ### END SOLUTION


print(contenders(scores))

# %% test="contenders" points=4
assert contenders(scores) is not None, "돌려주는 값이 없어요. 함수의 마지막 줄을 return으로 시작하세요."
assert isinstance(contenders(scores), list), "이름의 목록(list)이 나와야 해요."
assert all(name in scores for name in contenders(scores)), "목록에는 모형의 이름만 있어야 해요."
print("이름의 목록이 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
race = {
    "다": [0.70, 0.80, 0.75, 0.65],
    "나": [0.71, 0.81, 0.76, 0.67],
    "가": [0.60, 0.90, 0.70, 0.70],
    "라": [0.50, 0.55, 0.52, 0.51],
}
expect(contenders(race), "네 모형짜리 다른 점수에서 답이 달라요. 점수의 흔들림이 아니라 조각별 차이의 흔들림으로 표준오차를 구했는지 보세요.")
expect(contenders({"ㄴ": [0.5, 0.7, 0.6], "ㄱ": [0.7, 0.5, 0.6], "ㄷ": [0.5, 0.7, 0.6]}), "평균이 같은 모형이 있을 때 답이 달라요. 차례와, 차이가 꼭 두 배와 같을 때를 보세요.")
expect(contenders({"ㄱ": [0.70, float("nan"), 0.74, 0.72, 0.71], "ㄴ": [0.71, 0.99, 0.71, float("nan"), 0.70], "ㄷ": [0.60, 0.61, 0.65, 0.62, 0.60]}) + contenders({"ㄱ": [0.70, 0.75, float("nan"), 0.72, 0.71], "ㄴ": [0.70, float("nan"), 0.80, 0.70, 0.67]}), "재지 못한 조각이 있을 때 답이 달라요. 두 모형을 모두 잰 조각만 짝지어 견주고, 조각 수도 그것만 세었는지 보세요.")
expect(contenders({"ㄱ": [0.80, 0.81, 0.82, 0.83], "ㄴ": [0.79, 0.80, 0.81, 0.83], "ㄷ": [0.81, 0.80, 0.80, 0.82]}), "차이가 작아도 조각마다 한결같으면 구별됩니다. 두 배를 곱한 것이 표준오차인지, 조각 수의 제곱근으로 나누었는지 보세요.")
expect(contenders({name: np.asarray(values) for name, values in race.items() if name != "나"}), "모형 하나를 뺐을 때 답이 달라요. 으뜸을 점수에서 찾았는지 보세요.")
### END HIDDEN TESTS

# %% [markdown]
# 으뜸은 부스팅(0.750)이고, 로지스틱(0.742)은 그것과 **구별되지 않습니다.** 나무를 수십 그루 써서 얻은 0.008은 우연의 폭 안에 있습니다. 조각마다 보면 로지스틱이 크게 이긴 조각도, 크게 진 조각도 있습니다.
# 포레스트(0.731)는 로지스틱과 0.01밖에 다르지 않은데 목록에서 빠졌습니다. 부스팅보다 조금씩, 그러나 여섯 조각 가운데 다섯에서 **한결같이** 낮았기 때문입니다.
# 얕은 트리(0.716)와 깊은 트리(0.612)는 분명히 뒤집니다.
#
# 한 가지 조심하세요. 조각들은 배우는 사람이 서로 겹치므로 완전히 따로가 아닙니다. 이 표준오차는 조금 작게 나오는 편입니다. ‘두 배’는 판결이 아니라 눈대중이고, 포레스트처럼 아슬아슬한 것은 조각을 달리 나누면 뒤바뀔 수 있습니다.
#
# ## 마치며
#
# 상담사와 전산 담당자에게 이렇게 답하면 됩니다. “규칙 한 장(얕은 트리)은 AUC 0.72로, 조금 덜 맞히지만 읽을 수 있습니다. 나무 수십 그루는 0.75까지 가는데, 5차시까지 배운 로지스틱 회귀와 구별되지 않습니다. 설명할 수 있는 로지스틱을 쓰고, 상담사에게는 두 번 그은 트리를 함께 드리겠습니다.”
#
# 트리와 앙상블을 만날 때마다 물어보세요.
#
# - **배운 자료의 점수인가, 본 적 없는 자료의 점수인가?**
# - **점수의 차이는 조각마다의 흔들림보다 큰가?**
# - **중요도는 어디서 쟀는가? 닮은 열이 나누어 가지지는 않았는가?**
# - **조금 더 맞히는 것과, 한 장으로 설명할 수 있는 것 가운데 무엇이 더 필요한가?**
#
# 다 하셨으면 저장하고 제출해 주세요.
