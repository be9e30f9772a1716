# %% [markdown]
# # 평가: 이 모형을 믿어도 될까요
#
# **오늘의 물음.** 한 업체가 은행에 모형을 팔러 왔습니다. “저희 모형은 부실 대출을 **정확도 100%** 로 맞힙니다.” 다른 업체는 정확도가 76%라고 합니다. 그런데 창구 직원이 말합니다. “모두 정상이라고만 해도 **70%** 는 맞는데요?”
# 어느 모형을 사야 할까요? 그리고 몇 점부터 거절해야 할까요?
#
# 오늘은 모형을 재는 자를 하나씩 손으로 짓습니다. **본 적 없는 자료로 재기, 무엇을 틀렸는지 나누어 세기, 줄 세우는 힘 재기, 바닥 비율 따지기, 돈으로 문턱 고르기.** 한 시간쯤 걸립니다.
#
# > 자료는 지난 차시의 **실제 대출 1,000건**입니다. Hofmann, H. (1994), *Statlog (German Credit Data)*, UCI Machine Learning Repository(DOI 10.24432/C5NC77, CC BY 4.0). 1970년대 독일의 한 은행에서 불량을 **일부러 많이** 뽑은 것이고,
# > 이름표가 틀린 열이 있습니다. 오늘은 계수를 말로 읽지 않고 맞히는 힘만 재므로 이름표는 결과를 바꾸지 않습니다.

# %%
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from sklearn.calibration import calibration_curve
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import confusion_matrix, roc_auc_score, roc_curve
from sklearn.model_selection import cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.tree import DecisionTreeClassifier

credit = pd.read_csv("data/german_credit.csv")
y = (credit["결과"] == "불량").astype(int).to_numpy()  # 불량이면 1
used = ["당좌계좌", "기간", "금액", "나이", "신용이력", "저축", "재직기간", "용도"]
X = pd.get_dummies(credit[used], drop_first=True, dtype=float).to_numpy()
print(X.shape, "불량:", y.sum(), "건")

# %% [markdown]
# ## 1. 외운 것과 배운 것
#
# 정확도 100%의 모형은 **의사결정나무**(예/아니오를 되풀이해 물어 나누는 모형)였습니다. 1,000건을 섞어 700건으로 배우게 하고, **본 적 없는 300건**으로도 재 봅시다. 배우는 쪽을 훈련(train), 재는 쪽을 시험(test) 자료라고 합니다.

# %%
rows = np.random.default_rng(0).permutation(1000)
train, test = rows[:700], rows[700:]
for name, model in {"나무": DecisionTreeClassifier(random_state=0), "로지스틱": make_pipeline(StandardScaler(), LogisticRegression(max_iter=1000))}.items():
    model.fit(X[train], y[train])
    print(name, "훈련:", round(model.score(X[train], y[train]), 3), " 시험:", round(model.score(X[test], y[test]), 3))
print("시험 자료에서 모두 정상이라고 하면:", round(1 - y[test].mean(), 3))

# %% [markdown]
# 나무는 700건을 **통째로 외웠습니다.** 본 적 없는 300건에서는 65%로, 모두 정상이라고 하는 것(69%)만도 못합니다. 로지스틱 회귀는 77%와 73%로 차이가 작습니다.
# 외우기만 하고 배우지 못한 것을 **과적합**(overfitting)이라고 합니다. 배운 자료로 잰 점수는 아무것도 보장하지 않습니다.
#
# ## 2. 모두가 한 번씩 시험을 봅니다
#
# 300건으로 한 번 재면 어느 300건인지에 따라 점수가 흔들립니다. 그래서 자료를 다섯 무리로 나누고, **한 무리씩 돌아가며** 시험 자료로 삼습니다. 나머지 네 무리로 배운 모형이 그 무리를 맞힙니다.
# 그러면 1,000건 모두가 **자기를 본 적 없는 모형**의 예상을 하나씩 갖게 됩니다. 이것이 **교차검증**(cross-validation)입니다.

# %%
folds = np.array_split(np.random.default_rng(1).permutation(1000), 5)  # 줄 번호를 섞어 다섯 무리로
print([len(fold) for fold in folds], folds[0][:5])


def new_model():  # 부를 때마다 아직 배우지 않은 새 모형
    return make_pipeline(StandardScaler(), LogisticRegression(max_iter=1000))

# %% [markdown]
# 평균과 표준편차로 맞추는 일(`StandardScaler`)도 모형 안에 넣었습니다. 시험 자료를 미리 보고 맞추면 그만큼 훔쳐본 것이 되기 때문입니다.
#
# **문제 1.** 새 모형을 만드는 함수 `make`, 표 `X`, 결과 `y`, 무리들 `folds`(줄 번호의 배열들)를 주면 **줄마다의 불량 확률**을 원래 차례의 배열로 돌려주는 함수 `out_of_fold`를 완성하세요.
#
# - 무리 하나(`fold`)를 뺀 나머지 줄의 번호는 `np.setdiff1d(np.arange(len(y)), fold)`입니다.
# - `make()`로 **무리마다 새 모형**을 만들어 나머지로 배우고(`.fit(…, …)`), 그 무리의 확률을 구합니다. `.predict_proba(…)[:, 1]`이 불량의 확률입니다.
# - `p[fold] = …`처럼 쓰면 그 무리의 자리에 들어갑니다.

# %% answer="out_of_fold"
def out_of_fold(make, X, y, folds):
    p = np.full(len(y), np.nan)
    ### BEGIN SOLUTION
    for fold in folds:
        rest = np.setdiff1d(np.arange(len(y)), fold)
        p[fold] = make().fit(X[rest], y[rest]).predict_proba(X[fold])[:, 1]
    ### END SOLUTION
    return p


print("손으로:      ", out_of_fold(new_model, X, y, folds)[:5].round(6))
splits = [(np.setdiff1d(np.arange(1000), fold), fold) for fold in folds]
oof = cross_val_predict(new_model(), X, y, cv=splits, method="predict_proba")[:, 1]
print("scikit-learn:", oof[:5].round(6))

# %% test="out_of_fold" points=3
assert not np.isnan(out_of_fold(new_model, X, y, folds)).all(), "아직 확률이 하나도 없어요. 점 세 개(...)를 지우고 무리마다 p[fold]를 채우세요."
assert not np.isnan(out_of_fold(new_model, X, y, folds)).any(), "빈자리가 남았어요. for로 모든 무리를 돌았는지 보세요."
print("모든 줄에 확률이 있네요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
from sklearn.neighbors import KNeighborsClassifier
points = np.array([[0.0], [1.0], [2.5], [4.0], [6.0], [9.0], [13.0], [18.0]])
truth = np.array([0, 1, 0, 0, 1, 1, 0, 1])
parts = [np.array([5, 0]), np.array([2, 7, 3]), np.array([1, 6, 4])]
expect([float(v) for v in out_of_fold(lambda: KNeighborsClassifier(n_neighbors=2), points, truth, parts)], "여덟 줄짜리 다른 자료에서 값이 달라요. 그 무리를 뺀 나머지로만 배웠는지, 무리의 차례가 아니라 원래 자리에 넣었는지 보세요.")
expect([float(v) for v in out_of_fold(new_model, X, y, folds)[::50]], "대출 자료에서 값이 달라요. 위에 찍힌 scikit-learn의 값과 같은지 보세요.", atol=1e-5)
### END HIDDEN TESTS

# %% [markdown]
# 두 줄이 같습니다. 이제부터 이 확률을 `oof`라고 부르고 모든 자를 여기에 댑니다. 모두 **본 적 없는 대출**에 대한 예상입니다.
#
# ## 3. 무엇을 틀렸나
#
# 확률이 0.5 이상이면 ‘불량’이라고 말하기로 하면, 결과는 네 칸으로 갈립니다. 이 표를 **혼동행렬**(confusion matrix)이라고 합니다.
#
# | | 불량이라고 말함 | 정상이라고 말함 |
# | --- | --- | --- |
# | 정말 불량 | 잡음(TP) | **놓침**(FN) |
# | 정말 정상 | **헛짚음**(FP) | 맞게 보냄(TN) |
#
# **문제 2.** 결과 `y`(0과 1)와 말한 것 `said`(참과 거짓)를 주면 **(잡음, 헛짚음, 놓침, 맞게 보냄)** 의 수를 돌려주는 함수 `confusion`을 완성하세요. `(조건 & 조건).sum()`으로 셉니다.

# %% answer="confusion"
def confusion(y, said):
    ### BEGIN SOLUTION
    caught = (said & (y == 1)).sum()
    alarm = (said & (y == 0)).sum()
    return caught, alarm, (y == 1).sum() - caught, (y == 0).sum() - alarm
    ### END SOLUTION


print("손으로:", np.array(confusion(y, oof >= 0.5)))
print("scikit-learn(차례: 맞게 보냄, 헛짚음, 놓침, 잡음):", confusion_matrix(y, oof >= 0.5).ravel())

# %% test="confusion" points=2
assert confusion(y, oof >= 0.5) is not None, "돌려주는 값이 없어요. 함수의 마지막 줄을 return으로 시작하세요."
assert len(confusion(y, oof >= 0.5)) == 4 and sum(confusion(y, oof >= 0.5)) == 1000, "네 수를 쉼표로 나누어 돌려주세요. 넷을 더하면 모든 건수가 되어야 해요."
print("네 수가 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
few_y, few_said = np.array([1, 1, 1, 0, 0, 0, 0, 1, 0]), np.array([True, True, False, True, False, False, True, True, True])
expect([[int(v) for v in confusion(few_y, s)] for s in (few_said, ~few_said)], "아홉 건짜리 다른 자료에서 수가 달라요. 돌려주는 차례(잡음, 헛짚음, 놓침, 맞게 보냄)를 보세요.")
expect([int(v) for v in confusion(y, oof >= 0.5)], "위에 찍힌 scikit-learn의 수와 같은지 보세요. 차례는 다릅니다.")
### END HIDDEN TESTS

# %% [markdown]
# 불량 300건 가운데 135건을 잡고 165건을 놓쳤습니다. 정상 700건에서 79건을 헛짚었습니다. 이 네 수에서 자주 쓰는 비율 셋이 나옵니다.
#
# - **정확도**(accuracy): 모두 가운데 맞힌 비율
# - **재현율**(recall): 정말 불량인 것 가운데 잡은 비율
# - **정밀도**(precision): 불량이라고 말한 것 가운데 정말 불량인 비율
#
# **문제 3.** 네 수를 주면 **(정확도, 재현율, 정밀도)** 를 돌려주는 함수 `rates`를 완성하세요. 불량이 한 건도 없으면 재현율을, 불량이라고 말한 것이 한 건도 없으면 정밀도를 셈할 수 없으니 그 자리에 **`None`** 을 넣습니다.

# %% answer="rates"
def rates(caught, alarm, missed, passed):
    ### BEGIN SOLUTION
    accuracy = (caught + passed) / (caught + alarm + missed + passed)
    recall = caught / (caught + missed) if caught + missed > 0 else None
    precision = caught / (caught + alarm) if caught + alarm > 0 else None
    return accuracy, recall, precision
    ### END SOLUTION


print("이 모형:", rates(135, 79, 165, 621))
print("모두 정상이라고 하면:", rates(0, 0, 300, 700))

# %% test="rates" points=2
assert rates(1, 1, 1, 1) is not None, "돌려주는 값이 없어요. 함수의 마지막 줄을 return으로 시작하세요."
assert len(rates(1, 1, 1, 1)) == 3, "정확도, 재현율, 정밀도의 차례로 세 값을 돌려주세요."
print("세 값이 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect([[float(v) for v in rates(*counts)] for counts in ((135, 79, 165, 621), (3, 1, 2, 14), (1, 8, 0, 1))], "값이 달라요. 재현율의 분모는 정말 불량인 수, 정밀도의 분모는 불량이라고 말한 수입니다.")
expect([list(rates(0, 0, 3, 7)), list(rates(0, 2, 0, 2)), list(rates(0, 0, 0, 5)), list(rates(0, 1, 2, 3)), list(rates(0, 4, 1, 3))], "분모가 0일 때 달라요. 그 자리만 None이고 다른 값은 그대로 셈합니다. 0을 0보다 큰 수로 나눈 것은 0입니다.")
### END HIDDEN TESTS

# %% [markdown]
# 모두 정상이라고 하면 정확도는 70%지만 재현율은 0입니다. **한 쪽이 드물 때 정확도는 거의 아무것도 말하지 않습니다.** 우리 모형은 정확도 76%에 재현율 45%, 정밀도 63%입니다.
#
# ## 4. 문턱을 움직이면: ROC
#
# 0.5는 그냥 정한 문턱입니다. 문턱을 높은 곳에서 낮은 곳으로 내리면 잡는 것도 헛짚는 것도 늘어납니다. 문턱마다 **헛짚은 비율**(정상 가운데 불량이라고 한 비율)을 가로에, **재현율**을 세로에 찍은 것이 **ROC 곡선**입니다.
#
# **문제 4.** 결과 `y`와 확률 `p`를 주면 **(헛짚은 비율의 배열, 재현율의 배열)** 을 돌려주는 함수 `roc`를 완성하세요.
#
# - 문턱은 `p`에 나온 **서로 다른 값**을 큰 것부터 하나씩(`np.unique(p)[::-1]`) 쓰고, p가 **문턱 이상**이면 불량이라고 말합니다. 같은 확률은 한꺼번에 넘어가므로 점도 하나입니다.
# - 두 배열의 맨 앞에는 아무도 불량이라고 하지 않은 점, **0**을 넣습니다.

# %% answer="roc"
def roc(y, p):
    false_rate, recall = [0.0], [0.0]
    ### BEGIN SOLUTION
    for cut in np.unique(p)[::-1]:
        said = p >= cut
        false_rate.append(said[y == 0].mean())
        recall.append(said[y == 1].mean())
    ### END SOLUTION
    return np.array(false_rate), np.array(recall)


tool_false, tool_recall, _ = roc_curve(y, oof, drop_intermediate=False)
print("점의 수:", len(roc(y, oof)[0]), " scikit-learn:", len(tool_false))

# %% test="roc" points=3
assert len(roc(np.array([0, 1]), np.array([0.2, 0.7]))[0]) > 1, "점이 아직 하나뿐이에요. 점 세 개(...)를 지우고 문턱마다 append로 넣으세요."
assert [len(part) for part in roc(np.array([0, 1]), np.array([0.2, 0.7]))] == [3, 3], "서로 다른 확률이 둘이면 점은 셋이어야 해요. 두 리스트에 하나씩 넣었는지 보세요."
print("점들이 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
few_y, few_p = np.array([1, 0, 0, 1, 0, 1, 0]), np.array([0.9, 0.4, 0.4, 0.4, 0.1, 0.7, 0.7])
expect([[float(v) for v in part] for part in roc(few_y, few_p)], "같은 확률이 있는 일곱 건에서 점이 달라요. 문턱과 같은 것도 불량이라고 말했는지, 정상과 불량을 저마다의 수로 나누었는지 보세요.")
expect([[float(v) for v in part[::60]] for part in roc(y, oof)], "대출 자료에서 점이 달라요. 큰 문턱부터 내려오는지 보세요.", atol=1e-6)
### END HIDDEN TESTS

# %% [markdown]
# ROC 곡선 **아래의 넓이**가 **AUC**입니다. 아무렇게나 고른 불량 한 건의 확률이 아무렇게나 고른 정상 한 건의 것보다 높을 비율과 같습니다. 동전 던지기는 0.5, 늘 가려내면 1입니다.
# 이웃한 두 점 사이를 **사다리꼴**로 보고 넓이를 더하면 됩니다. 사다리꼴의 넓이는 **가로 폭 × 두 높이의 평균**입니다.
#
# **문제 5.** 두 배열을 주면 넓이를 돌려주는 함수 `area`를 완성하세요. 이웃한 값의 차이는 `np.diff(x)`, 뒤의 값들은 `x[1:]`, 앞의 값들은 `x[:-1]`입니다.

# %% answer="area"
def area(false_rate, recall):
    return (
        ### BEGIN SOLUTION
        (np.diff(false_rate) * (recall[1:] + recall[:-1]) / 2).sum()
        ### END SOLUTION
    )


print("손으로:", area(*roc(y, oof)), " scikit-learn:", roc_auc_score(y, oof))
print("무리마다:", [round(float(roc_auc_score(y[fold], oof[fold])), 2) for fold in folds])

# %% test="area" points=2
assert area(np.array([0, 1]), np.array([0, 1])) is not ..., "아직 식을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
assert np.ndim(area(np.array([0, 1]), np.array([0, 1]))) == 0, "값 하나가 나와야 해요. 사다리꼴의 넓이를 .sum()으로 더하세요."
print("값 하나가 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect([float(area(np.array(a), np.array(b))) for a, b in (([0, 1], [0, 1]), ([0, 0, 0.5, 1], [0, 0.4, 0.8, 1]), ([0, 0.2, 0.3, 1], [0, 0.1, 0.9, 1]))], "다른 곡선에서 넓이가 달라요. 가로 폭에 두 높이의 평균을 곱해 더했는지 보세요.", atol=1e-9)
expect(float(area(tool_false, tool_recall)), "위에 찍힌 scikit-learn의 값과 같은지 보세요.", atol=1e-6)
### END HIDDEN TESTS

# %% [markdown]
# AUC는 0.78입니다. 무리마다 재면 0.72에서 0.81까지 오르내리니, 둘째 자리를 두고 다투는 것은 뜻이 없습니다.
#
# **문제 6.** ROC 곡선을 그리세요. `...`을 지우고 네 줄을 씁니다. 곡선의 점은 `tool_false`와 `tool_recall`에 있습니다.
#
# - `roc_ax.plot(…, …)`: 가로는 헛짚은 비율, 세로는 재현율입니다. 둘 다 **100을 곱해** 퍼센트로 그립니다.
# - `roc_ax.plot([0, 100], [0, 100], color="black", linestyle="--")`: 동전 던지기의 선입니다.
# - `roc_ax.set_xlabel("…")`, `roc_ax.set_ylabel("…")`: 이름과 단위(%)를 적습니다. 가로에는 ‘정상’, 세로에는 ‘불량’이라는 말을 넣어 무엇 가운데의 비율인지 알게 하세요.

# %% answer="roc_chart"
fig, roc_ax = plt.subplots(figsize=(5.5, 5), layout="constrained")
### BEGIN SOLUTION
roc_ax.plot(tool_false * 100, tool_recall * 100)
roc_ax.plot([0, 100], [0, 100], color="black", linestyle="--")
roc_ax.set_xlabel("헛짚은 비율(정상 가운데, %)")
roc_ax.set_ylabel("재현율(불량 가운데, %)")
### END SOLUTION
roc_ax.set_title("ROC 곡선(점선은 동전 던지기)")
roc_ax.grid(alpha=0.3)

# %% test="roc_chart" points=2
assert len(roc_ax.lines) == 2, "선이 두 개 있어야 해요. roc_ax.plot(…) 줄을 둘 쓰고 그 칸을 다시 실행해 보세요."
assert roc_ax.get_xlabel() != "" and roc_ax.get_ylabel() != "", '두 축의 이름을 roc_ax.set_xlabel("…")과 roc_ax.set_ylabel("…")로 적으세요.'
print("선과 축 이름이 있네요. 알맞은지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
from matplotlib.colors import to_hex
lines = sorted(roc_ax.lines, key=lambda line: -len(line.get_xdata()))
expect([[float(a), float(b)] for a, b in list(zip(lines[0].get_xdata(), lines[0].get_ydata()))[::40]], "곡선의 가로는 헛짚은 비율, 세로는 재현율이고 둘 다 퍼센트여야 합니다.", atol=0.001)
expect([[float(a), float(b)] for a, b in zip(lines[1].get_xdata(), lines[1].get_ydata())], "점선은 왼쪽 아래 끝에서 오른쪽 위 끝까지 가는 선이어야 합니다.")
expect(lines[1].get_linestyle(), "제목에는 점선이라고 했는데 선이 점선이 아니에요.", among=["--", ":", "-."])
expect(to_hex(lines[1].get_color()), "두 선의 색이 같아 구별되지 않아요. color를 문제에 나온 대로 쓰세요.", unlike=to_hex(lines[0].get_color()))
expect(roc_ax.get_xlabel(), "가로축은 무엇 가운데의 비율인가요? ‘정상’이라는 말을 넣어 보세요.", has="정상")
expect(roc_ax.get_ylabel(), "세로축은 무엇 가운데의 비율인가요? ‘불량’이라는 말을 넣어 보세요.", has="불량")
expect(roc_ax.get_xlabel(), "가로축 이름에 단위(%)가 보이지 않아요.", has=["%", "퍼센트"])
expect(roc_ax.get_ylabel(), "세로축 이름에 단위(%)가 보이지 않아요.", has=["%", "퍼센트"])
### END HIDDEN TESTS

# %% [markdown]
# 곡선이 왼쪽 위로 불룩할수록 좋은 모형입니다. 정상의 20%를 헛짚는 곳에서 불량의 60%쯤을 잡습니다.
#
# ## 5. 확률의 높이: 보정과 바닥 비율
#
# 줄을 잘 세워도 확률의 높이는 틀릴 수 있습니다. 확률이 비슷한 것끼리 백 건씩 묶어 **예상한 비율과 실제 비율**을 견줍니다. 이것이 **보정**(calibration)입니다.

# %%
actual, predicted = calibration_curve(y, oof, n_bins=10, strategy="quantile")
fig, cal_ax = plt.subplots(figsize=(5.5, 4.5), layout="constrained")
cal_ax.plot(predicted * 100, actual * 100, marker="o", label="백 건씩 묶은 것")
cal_ax.plot([0, 80], [0, 80], color="black", linestyle="--", label="예상과 실제가 같은 곳")
cal_ax.set_title("예상한 불량 비율과 실제 비율")
cal_ax.set_xlabel("예상한 불량 비율(%)")
cal_ax.set_ylabel("실제 불량 비율(%)")
cal_ax.legend()

# %% [markdown]
# 점들이 점선 둘레에 있으니 **이 자료 안에서는** 높이가 맞습니다. 그러나 이 자료는 불량을 일부러 30%까지 채운 것입니다. 실제 창구에 오는 대출 가운데 불량이 **5%** 라면 어떨까요? (얼마였는지는 알려져 있지 않으니, 5%는 생각해 보려고 둔 값입니다.)
#
# 재현율과 헛짚은 비율은 불량끼리, 정상끼리 셈한 것이라 바닥 비율(base rate)이 달라져도 그대로라고 봅시다. 그러나 **정밀도는 달라집니다.** 불량의 비율이 b일 때, 백 건 가운데
#
# - 잡는 것은 b × 재현율, 헛짚는 것은 (1 − b) × 헛짚은 비율입니다.
#
# **문제 7.** 재현율 `recall`, 헛짚은 비율 `false_rate`, 바닥 비율 `base`를 주면 **정밀도**를 돌려주는 함수 `precision_at`을 완성하세요. 셋 다 0과 1 사이의 수입니다.

# %% answer="precision_at"
def precision_at(recall, false_rate, base):
    return (
        ### BEGIN SOLUTION
        base * recall / (base * recall + (1 - base) * false_rate)
        ### END SOLUTION
    )


for base in [0.3, 0.05, 0.01]:
    print("불량이", base * 100, "%일 때:", precision_at(135 / 300, 79 / 700, base))

# %% test="precision_at" points=2
assert precision_at(0.5, 0.1, 0.3) is not ..., "아직 식을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
print("값이 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect([float(precision_at(*case)) for case in ((0.45, 0.1, 0.3), (0.9, 0.05, 0.01), (0.8, 0.2, 0.5), (1.0, 0.0, 0.2))], "정밀도는 불량이라고 말한 것 가운데 정말 불량인 비율입니다. 분모에 잡은 것과 헛짚은 것을 함께 넣었는지 보세요.")
### END HIDDEN TESTS

# %% [markdown]
# 자료에서는 불량이라고 한 것의 63%가 정말 불량이었는데, 바닥 비율이 5%면 **17%**, 1%면 4%로 떨어집니다. 같은 모형입니다. 드문 것을 찾는 일에서는 경보의 대부분이 헛짚음이 됩니다. 병을 찾는 검사도, 이상 거래를 찾는 모형도 마찬가지입니다.
#
# ## 6. 문턱은 돈으로 정합니다
#
# 이 자료의 설명서에는 비용이 적혀 있습니다. 불량을 정상으로 알고 빌려주면 **5**, 정상을 불량으로 알고 거절하면 **1**을 잃습니다. 0.5에서 자르면 놓침 165건과 헛짚음 79건이니 165 × 5 + 79 × 1 = 904입니다. 모두 거절하면 700이니, 차라리 그것이 낫습니다.
#
# **문제 8.** 결과 `y`, 확률 `p`, 놓침의 비용 `miss`, 헛짚음의 비용 `alarm`을 주면 **(비용이 가장 작은 문턱, 그 비용)** 을 돌려주는 함수 `best_cut`을 완성하세요.
#
# - p가 **문턱 이상**이면 거절합니다. 문턱의 후보는 `p`에 나온 서로 다른 값과, 아무도 거절하지 않는 `np.inf`입니다.
# - 모형이 확률을 내지 못한 건(빈 값, NaN)은 **빼고** 셈합니다. 빼고 나서 한 건도 없으면 `None`을 돌려줍니다.
# - 비용이 같은 문턱이 여럿이면 덜 거절하는 **높은 문턱**을 고릅니다.

# %% answer="best_cut"
def best_cut(y, p, miss, alarm):
    ### BEGIN SOLUTION
    known = ~np.isnan(p)
    y, p = y[known], p[known]
    if len(y) == 0:
        return None
    best = None
    for cut in [np.inf, *np.unique(p)[::-1]]:
        said = p >= cut
        cost = (~said & (y == 1)).sum() * miss + (said & (y == 0)).sum() * alarm
        if best is None or cost < best[1]:
            best = (cut, cost)
    return best
    ### END SOLUTION


print(np.array(best_cut(y, oof, 5, 1)))

# %% test="best_cut" points=4
assert best_cut(y, oof, 5, 1) is not None, "돌려주는 값이 없어요. 함수의 마지막 줄을 return으로 시작하세요."
assert len(best_cut(y, oof, 5, 1)) == 2, "문턱과 비용, 두 값을 돌려주세요."
print("문턱과 비용이 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect([float(v) for v in best_cut(y, oof, 5, 1)], "대출 자료에서 값이 달라요. 놓침에 miss를, 헛짚음에 alarm을 곱해 더했는지 보세요.", atol=1e-5)
few_y, few_p = np.array([1, 0, 0, 1, 0, 1, 0, 0]), np.array([0.9, 0.4, 0.4, 0.4, 0.1, 0.7, 0.7, 0.05])
expect([[float(v) for v in best_cut(few_y, few_p, miss, alarm)] for miss, alarm in ((1, 1), (2, 1), (5, 1), (1, 3), (10, 3))], "같은 확률이 있는 여덟 건에서 값이 달라요. 문턱과 같은 것도 거절하는지, 비용이 같을 때 높은 문턱을 골랐는지 보세요.")
expect([[float(v) for v in best_cut(np.array(a), np.array(b), 1, 1)] for a, b in (([0, 0, 1], [0.8, 0.9, 0.1]), ([1, 1], [0.3, 0.3]))], "거절할수록 손해이거나 모두 거절하는 것이 나을 때 값이 달라요. 아무도 거절하지 않는 np.inf도 후보입니다.")
holes = np.array([np.nan, 0.6, np.nan, 0.2, 0.6, 0.3])
expect([float(v) for v in best_cut(np.array([1, 1, 1, 0, 0, 1]), holes, 3, 2)], "빈 값이 있을 때 달라요. 확률이 없는 건은 결과도 함께 빼고 셈합니다.")
expect([best_cut(np.array([1, 0]), np.array([np.nan, np.nan]), 1, 1)], "모두 빈 값이면 None을 돌려주어야 해요.")
### END HIDDEN TESTS

# %% [markdown]
# 문턱은 **0.167**, 비용은 524입니다. 이 자리는 셈으로도 짐작할 수 있습니다. 확률이 p인 대출을 빌려주면 평균 5p를, 거절하면 1 − p를 잃습니다. 둘이 같아지는 곳은 p = 1 ÷ 6 = 0.167입니다. 보정이 맞은 확률이라면 두 답이 이렇게 만납니다.
#
# 다만 0.167에서 자르면 이 자료의 60%를 거절합니다. 불량이 30%나 되도록 뽑은 자료이기 때문입니다. 실제 바닥 비율에 맞추어 확률의 높이부터 고친 다음에 써야 합니다. 그리고 같은 자료로 문턱을 고르고 비용도 쟀으니, 524는 조금 좋게 나온 값입니다.
#
# ## 마치며
#
# 은행에는 이렇게 답하면 됩니다. “정확도 100%는 외운 자료로 잰 것이라 사면 안 됩니다. 76%도 그것만으로는 모두 정상이라는 것과 별로 다르지 않습니다. 본 적 없는 대출에서 AUC가 0.78이니 줄은 세웁니다. 문턱은 0.5가 아니라 비용에서 정하고, 확률은 우리 창구의 불량 비율에 맞추어 고쳐 써야 합니다.”
#
# 모형의 점수를 들으면 이렇게 물어보세요.
#
# - **본 적 없는 자료로 쟀는가?** 맞추는 일까지 모두 훈련 자료로만 했는가?
# - **아무것도 하지 않는 답**(모두 정상)보다 나은가?
# - **바닥 비율은 얼마인가?** 자료와 현장이 같은가?
# - **틀리면 누가 얼마를 잃는가?** 그 비용으로 문턱을 정했는가?
#
# 다 하셨으면 저장하고 제출해 주세요.
