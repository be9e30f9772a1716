# %% [markdown]
# # 이상거래와 불균형
#
# **오늘의 물음.** 카드 부서의 조사원은 하루에 **열 건**만 고객에게 전화해 볼 수 있습니다. 하루의 결제는 천 건이 훌쩍 넘고, 그 가운데 사기는 서너 건입니다. **어느 결제에 전화해야 할까요?**
#
# 드문 일을 찾을 때는 늘 쓰던 자들이 거짓말을 합니다. 아무것도 하지 않아도 정확도는 99.7%가 넘습니다. 오늘은 **드문 일에 맞는 자**를 손으로 짓고, 시간을 거스르지 않는 특징을 만들고,
# 무게를 주거나 다시 뽑는 방법이 **확률을 어떻게 망가뜨리는지** 봅니다. 한 시간쯤 걸립니다.
#
# > 결제와 사기는 모두 **지어낸 것**입니다. 현실의 카드 사기는 10만 건에 몇 건쯤입니다. 여기서는 배울 수 있도록 사기를 **약 쉰 배로 늘렸습니다.** 그 덕에 후해진 숫자를 마지막에 되돌려 보겠습니다.

# %%
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from imblearn.over_sampling import RandomOverSampler
from imblearn.pipeline import make_pipeline
from imblearn.under_sampling import RandomUnderSampler
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.metrics import average_precision_score, precision_recall_curve
from sklearn.model_selection import train_test_split

payments = pd.read_csv("data/card_payments.csv", parse_dates=["일시"])
print(len(payments), "건, 카드", payments["고객번호"].nunique(), "장, ", payments["일시"].min(), "부터", payments["일시"].max(), "까지")
payments.head(3)

# %% [markdown]
# 한 줄이 결제 한 건입니다. `사기`는 나중에 사기로 밝혀졌으면 1입니다.
#
# ## 1. 얼마나 드문가
#
# **문제 1.** 결제 **천 건에 사기가 몇 건**인지 구하세요.

# %% answer="per_thousand"
per_thousand = (
    ### BEGIN SOLUTION
    payments["사기"].mean() * 1000
    ### END SOLUTION
)
print(per_thousand)

# %% test="per_thousand" points=1
assert per_thousand is not ..., "아직 답을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
assert np.ndim(per_thousand) == 0 and not isinstance(per_thousand, str), "값 하나가 나와야 해요. 사기 열은 0과 1이므로 평균이 곧 비율입니다."
print("답을 읽었어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect(float(per_thousand), "사기 열의 평균에 1,000을 곱했는지 보세요. 숫자로 쓸 때는 소수 셋째 자리까지 적습니다.", atol=0.0006)
### END HIDDEN TESTS

# %% [markdown]
# 천 건에 2.3건입니다. 이 비율을 **기저율**(base rate)이라고 합니다. 모두 정상이라고 말하는 모형의 **정확도**는 99.77%입니다. 그래도 사기를 한 건도 못 막습니다. 그래서 오늘은 정확도를 쓰지 않습니다.
#
# ## 2. 그 순간에 알 수 있는 것만
#
# 사기는 어떤 모습일까요? 한 카드에서 일어난 일을 들여다봅시다.

# %%
story = payments[payments["고객번호"] == "C09316"].iloc[33:41]
story

# %% [markdown]
# 새벽 5시 8분에 1,400원을 결제해 봅니다. 카드가 살아 있는지 시험하는 것입니다. 그리고 51분 안에 대구, 수도권, 해외에서 네 번을 더 씁니다. 마트의 59,000원 하나만 보면 평범한데, **앞의 결제와 이어서** 보면 이상합니다. 그래서 결제마다 “이 카드의 바로 앞 결제에서 몇 분이 지났는가”를 붙입니다.
#
# 지켜야 할 것이 하나 있습니다. 결제가 일어난 **그 순간에 알 수 있는 것만** 씁니다. 앞의 결제는 알지만 다음 결제는 모릅니다.
#
# **문제 2.** 결제의 표를 주면 줄마다 **같은 카드(고객번호)의 바로 앞 결제에서 지난 분**을 돌려주는 함수 `since_last`를 완성하세요. 카드의 첫 결제는 비어(NaN) 있습니다.
#
# - 표는 시간 순서가 아닐 수 있습니다. 먼저 `일시`, `결제번호`의 차례로 줄 세우세요.
# - `groupby("고객번호")["일시"].diff()`가 같은 카드의 바로 앞 줄과의 시간 차이입니다. `.dt.total_seconds()`는 그것을 초로 바꿉니다.
# - 받은 표와 **줄의 차례가 같아야** 합니다. `.reindex(payments.index)`로 되돌립니다.

# %% answer="since_last"
def since_last(payments):
    ### BEGIN SOLUTION
    ordered = payments.sort_values(["일시", "결제번호"])
    minutes = ordered.groupby("고객번호")["일시"].diff().dt.total_seconds() / 60
    return minutes.reindex(payments.index)
    ### END SOLUTION


print(since_last(story))

# %% test="since_last" points=3
assert since_last(payments.head(50)) is not None, "돌려주는 값이 없어요. 함수의 마지막 줄을 return으로 시작하세요."
assert isinstance(since_last(payments.head(50)), pd.Series), "줄마다 값이 하나씩인 열이 나와야 해요. 분을 담은 열 하나를 돌려주세요."
print("줄마다 값이 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
made = pd.DataFrame({
    "결제번호": ["P6", "P2", "P5", "P9", "P4", "P3", "P7"],
    "고객번호": ["ㄱ", "ㄱ", "ㄴ", "ㄱ", "ㄴ", "ㄱ", "ㄷ"],
    "일시": pd.to_datetime(["2024-10-03 00:10:00", "2024-10-01 09:30:30", "2024-10-02 23:59:00", "2024-10-01 09:00:00", "2024-10-02 23:59:00", "2024-10-01 09:30:30", "2024-10-01 10:00:00"]),
    "금액": [10, 20, 30, 40, 50, 60, 70],
    "사기": 0,
}, index=[5, 3, 9, 1, 7, 2, 8])
answer = since_last(made)
expect([[int(i) for i in answer.index], [float(x) for x in answer]], "줄이 뒤섞인 일곱 건짜리 표에서 값이 달라요. 먼저 시간으로 줄 세웠는지, 카드마다 따로 셌는지, 초를 분으로 바꾸었는지, 받은 표의 줄 차례로 되돌렸는지 보세요.", atol=1e-9)
few = since_last(payments.iloc[:3000])
expect([float(few.sum()), int(few.isna().sum())], "결제 자료에서 값이 달라요. 분 단위인지, 첫 결제를 비워 두었는지 보세요.", rtol=1e-6)
### END HIDDEN TESTS

# %% [markdown]
# 결제 자료는 이미 시간 순서로 줄 서 있어서, 여기서는 한 줄로 붙일 수 있습니다. 하나 더 붙입니다. 금액이 이 카드의 **이제까지의 평균**의 몇 배인가입니다. 지금 결제와 앞으로의 결제는 평균에 넣지 않습니다. 누적한 합에서 지금 것을 빼고, 앞선 건수로 나눕니다.

# %%
since = payments.groupby("고객번호")["일시"].diff().dt.total_seconds() / 60
card = payments.groupby("고객번호")["금액"]
so_far = (card.cumsum() - payments["금액"]) / card.cumcount()  # 첫 결제는 0 ÷ 0이라 비어 있다
features = pd.DataFrame({
    "금액": payments["금액"],
    "시각": payments["일시"].dt.hour,
    "업종": payments["업종"].astype("category"),
    "지역": payments["지역"].astype("category"),
    "지난분": since,
    "평소의배": payments["금액"] / so_far,
})
alone = ["금액", "시각", "업종", "지역"]  # 결제 하나만 보고 아는 것
every = list(features.columns)  # 앞의 결제까지 보고 아는 것
learn = payments["일시"] < "2024-12-01"  # 10월과 11월에서 배우고 12월에서 시험한다
truth = payments["사기"][~learn].to_numpy()


def boosting(**settings):
    return HistGradientBoostingClassifier(
        max_iter=40, learning_rate=0.15, max_leaf_nodes=8, l2_regularization=10, early_stopping=False, **settings
    )


def fitted(names, **settings):
    return boosting(**settings).fit(features.loc[learn, names], payments["사기"][learn])


simple = fitted(alone).predict_proba(features.loc[~learn, alone])[:, 1]
score = fitted(every).predict_proba(features.loc[~learn, every])[:, 1]
print("12월의 결제:", len(truth), "건, 사기:", truth.sum(), "건")

# %% [markdown]
# 나눌 때도 시간을 지켰습니다. 10월과 11월에서 배우고 **그 다음** 12월에서 시험합니다. 아무렇게나 섞어 나누면 같은 도둑의 앞뒤 결제가 배우는 쪽과 시험하는 쪽에 갈라져 들어가, 시험이 쉬워집니다.
#
# ## 3. 정밀도와 재현율
#
# 점수가 문턱 **이상**이면 알림을 울립니다. 두 가지를 묻습니다.
#
# - **정밀도**(precision): 울린 알림 가운데 진짜 사기의 비율. 조사원의 헛걸음을 잽니다.
# - **재현율**(recall): 모든 사기 가운데 울린 것의 비율. 놓친 사기를 잽니다.
#
# **문제 3.** 실제 `truth`(0과 1의 배열), 점수 `score`, 문턱 `threshold`를 주면 **(정밀도, 재현율)** 을 돌려주는 함수 `precision_recall`을 완성하세요. 알림이 한 건도 없으면 정밀도는 알 수 없으니 `np.nan`으로 합니다.

# %% answer="precision_recall"
def precision_recall(truth, score, threshold):
    alarm = score >= threshold
    ### BEGIN SOLUTION
    hits = truth[alarm].sum()
    precision = hits / alarm.sum() if alarm.any() else np.nan
    return precision, hits / truth.sum()
    ### END SOLUTION


for threshold in (0.5, 0.1, 0.02):
    print("문턱", threshold, np.array(precision_recall(truth, score, threshold)))

# %% test="precision_recall" points=2
assert precision_recall(truth, score, 0.1) is not None, "돌려주는 값이 없어요. 함수의 마지막 줄을 return으로 시작하세요."
assert len(precision_recall(truth, score, 0.1)) == 2, "두 값을 쉼표로 나누어 return 정밀도, 재현율 꼴로 돌려주세요."
print("두 값이 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
few_truth = np.array([1, 0, 0, 1, 0, 1, 0, 0])
few_score = np.array([0.9, 0.8, 0.1, 0.5, 0.5, 0.2, 0.3, 0.05])
expect([[float(x) for x in precision_recall(few_truth, few_score, t)] for t in (0.5, 0.2, 0.85, 0.0)], "여덟 건짜리 다른 자료에서 값이 달라요. 정밀도는 울린 수로, 재현율은 모든 사기의 수로 나눕니다.", atol=1e-9)
expect([float(x) for x in precision_recall(few_truth, few_score, 0.95)], "알림이 한 건도 없을 때의 값이 달라요. 정밀도는 np.nan, 재현율은 0입니다.")
### END HIDDEN TESTS

# %% [markdown]
# 문턱이 0.5면 울린 알림의 93%가 맞지만 사기의 76%만 잡습니다. 0.02까지 낮추면 88%를 잡는 대신 알림의 42%만 맞습니다. 문턱을 낮추면 더 많이 잡지만 헛걸음이 늘어납니다. 어느 문턱이 좋은지는 아직 모릅니다. 그 전에, **모든 문턱을 한꺼번에** 보는 자를 만듭시다.
#
# ## 4. PR-AUC
#
# 점수가 높은 것부터 알림을 울려 내려갑니다. 재현율이 한 걸음 오를 때마다 **그때의 정밀도**를 곱해 더합니다. 이것이 **평균 정밀도**(average precision)이고, 흔히 PR-AUC라고 부릅니다.
#
# $$\mathrm{AP} = \sum_k (\text{재현율}_k - \text{재현율}_{k-1}) \times \text{정밀도}_k$$
#
# 점수가 **같은** 결제는 문턱을 어디에 두어도 함께 울립니다. 그래서 같은 점수의 묶음은 **마지막 줄에서 한 번만** 셉니다.
#
# **문제 4.** 실제 `truth`와 점수 `score`를 주면 평균 정밀도를 돌려주는 함수 `average_precision`을 완성하세요. 주어진 줄들이 점수가 높은 것부터 줄 세우고(`order`), 그때까지 잡은 수(`hits`)와 울린 수(`rung`)를 **묶음의 마지막 줄에서만** 남겨 두었습니다.
# 정밀도와 재현율을 구하고, 식대로 더하세요. `np.diff(재현율, prepend=0)`은 앞 값과의 차이(맨 앞은 0과의 차이)입니다.

# %% answer="average_precision"
def average_precision(truth, score):
    order = np.argsort(-score, kind="stable")
    last = np.diff(score[order], append=np.inf) != 0  # 같은 점수의 마지막 줄
    hits = np.cumsum(truth[order])[last]
    rung = np.arange(1, len(score) + 1)[last]
    ### BEGIN SOLUTION
    precision = hits / rung
    recall = hits / truth.sum()
    return (np.diff(recall, prepend=0) * precision).sum()
    ### END SOLUTION


print("손으로:", average_precision(truth, score), " scikit-learn:", average_precision_score(truth, score))
print("결제 하나만 볼 때:", average_precision(truth, simple), " 동전 던지기:", truth.mean())

# %% test="average_precision" points=3
assert average_precision(truth, score) is not None, "돌려주는 값이 없어요. 함수의 마지막 줄을 return으로 시작하세요."
assert np.ndim(average_precision(truth, score)) == 0, "값 하나가 나와야 해요. 곱한 것을 .sum()으로 더하세요."
print("값 하나가 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
few_truth = np.array([1, 0, 0, 1, 0, 1, 0, 0, 1])
few_score = np.array([0.9, 0.8, 0.1, 0.5, 0.5, 0.2, 0.3, 0.05, 0.5])
expect([float(average_precision(few_truth, few_score)), float(average_precision(1 - few_truth, few_score)), float(average_precision(few_truth, np.zeros(9)))], "점수가 같은 것이 섞인 아홉 건짜리 자료에서 값이 달라요. 재현율의 늘어난 폭에 그때의 정밀도를 곱했는지 보세요.", atol=1e-9)
expect(float(average_precision(truth, score)), "위에 나란히 찍힌 scikit-learn의 값과 같은지 보세요.", atol=0.001)
### END HIDDEN TESTS

# %% [markdown]
# 두 셈이 같습니다. 앞의 결제까지 본 모형은 0.860, 결제 하나만 본 모형은 0.681, 아무렇게나 울리면 사기의 비율인 0.0025입니다. AUC와 달리 **동전 던지기의 값이 기저율**이라는 것을 기억하세요. 기저율이 다른 두 자료의 PR-AUC는 견줄 수 없습니다.
#
# **문제 5.** 두 모형의 정밀도와 재현율을 그림으로 견줍니다. 결제 하나만 보는 모형(`simple`)은 그려 두었습니다. `...`을 지우고 세 줄을 씁니다.
#
# - `pr_ax.plot(…, …, label="앞의 결제까지")`: 가로는 `recall`, 세로는 `precision`입니다. **퍼센트**로 하도록 100을 곱하세요.
# - `pr_ax.axhline(…, color="black", label="동전 던지기")`: 아무렇게나 울릴 때의 정밀도, 곧 12월 **사기의 비율(%)** 에 가로선을 긋습니다.
# - `pr_ax.set_xlabel("…")`: 이름과 단위(%)를 적습니다.

# %% answer="pr_chart"
precision, recall, _ = precision_recall_curve(truth, score)
plain_precision, plain_recall, _ = precision_recall_curve(truth, simple)
fig, pr_ax = plt.subplots(figsize=(7, 4), layout="constrained")
pr_ax.plot(plain_recall * 100, plain_precision * 100, linestyle="--", color="tab:gray", label="결제 하나만")
### BEGIN SOLUTION
pr_ax.plot(recall * 100, precision * 100, label="앞의 결제까지")
pr_ax.axhline(truth.mean() * 100, color="black", label="동전 던지기")
pr_ax.set_xlabel("재현율(%)")
### END SOLUTION
pr_ax.set_title("더 잡으려면 얼마나 더 헛걸음하는가(12월)")
pr_ax.set_ylabel("정밀도(%)")
pr_ax.legend()
pr_ax.grid(alpha=0.3)

# %% test="pr_chart" points=3
assert len(pr_ax.lines) == 3, "선이 세 개 있어야 해요. plot 줄과 axhline 줄을 쓰고 그 칸을 다시 실행해 보세요."
assert pr_ax.get_xlabel() != "", '가로축 이름이 아직 없어요. pr_ax.set_xlabel("…") 줄을 써 넣으세요.'
print("선과 축 이름이 있네요. 알맞은지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
from matplotlib.colors import to_hex
lines = {line.get_label(): line for line in pr_ax.lines}
expect([float(lines["앞의 결제까지"].get_xdata().sum()), float(lines["앞의 결제까지"].get_ydata().sum()), float(lines["앞의 결제까지"].get_xdata()[0])], "‘앞의 결제까지’라는 이름의 선은 가로가 재현율(%), 세로가 정밀도(%)여야 합니다. 이름도 문제에 나온 대로 쓰세요.", rtol=0.003)
expect([float(y) for y in lines["동전 던지기"].get_ydata()], "가로선의 높이는 12월 결제 가운데 사기의 비율(%)이어야 합니다.", atol=0.001)
expect(to_hex(lines["동전 던지기"].get_color()), "가로선의 색을 문제에 나온 대로 쓰세요.", unlike=[to_hex(lines["앞의 결제까지"].get_color()), to_hex(lines["결제 하나만"].get_color())])
expect(pr_ax.get_xlabel(), "가로축 이름에 단위가 보이지 않아요. 괄호 안에 %를 적어 보세요.", has=["%", "퍼센트"])
### END HIDDEN TESTS

# %% [markdown]
# 재현율 40%쯤까지는 두 선이 붙어 있다가 그 뒤로 벌어집니다. 파란 선은 재현율 80%쯤까지 정밀도 90%를 지키다가 뚝 떨어집니다. 낮에 시험 결제 없이 쓴 도둑은 주인과 구별하기 어렵기 때문입니다. 검은 선은 바닥에 붙어 있습니다.
#
# 아주 높은 점수가 나왔을 때는 지난 과정의 물음을 다시 던져야 합니다. **그 순간에 알 수 있는 값인가?** 시험 삼아 ‘**다음** 결제까지의 분’을 넣어 보겠습니다. 미래를 훔쳐보는 열입니다.

# %%
peeking = features.assign(다음까지=since.groupby(payments["고객번호"]).shift(-1))
cheat = boosting().fit(peeking[learn], payments["사기"][learn]).predict_proba(peeking[~learn])[:, 1]
print("미래를 훔쳐본 모형:", round(average_precision_score(truth, cheat), 3), " 정직한 모형:", round(average_precision_score(truth, score), 3))

# %% [markdown]
# 0.860이 0.908로 더 좋아졌습니다. 그러나 결제를 승인할지 정하는 순간에는 다음 결제가 없습니다. 이런 열은 시험에서만 좋고 실제로는 셈할 수조차 없습니다.
#
# ## 5. 무게를 주거나 다시 뽑으면
#
# 드문 쪽을 잘 배우게 하려고 흔히 두 가지를 합니다. 사기 한 건에 큰 **무게**를 주거나(`class_weight="balanced"`), 정상을 조금만 **다시 뽑아** 균형을 맞춥니다(`RandomUnderSampler`). 해 봅시다.
#
# `make_pipeline`은 다시 뽑기와 모형을 한 줄로 잇습니다. 다시 뽑기는 **배울 때만** 하고 예상할 때는 하지 않습니다.

# %%
weighted = fitted(every, class_weight="balanced").predict_proba(features.loc[~learn, every])[:, 1]
sampler = RandomUnderSampler(sampling_strategy=0.02, random_state=0)  # 사기가 정상의 2%가 되도록 정상을 덜어 낸다
thinned = make_pipeline(sampler, boosting()).fit(features.loc[learn, every], payments["사기"][learn])
sampled = thinned.predict_proba(features.loc[~learn, every])[:, 1]

ways = {"그대로": score, "무게": weighted, "덜어 내기": sampled}
print(pd.DataFrame({name: {"PR-AUC": average_precision_score(truth, p), "예상한 사기": p.sum(), "실제 사기": truth.sum()} for name, p in ways.items()}).T.round(2))

# %% [markdown]
# **줄 세우기**(PR-AUC)는 셋이 비슷합니다. 그런데 **예상한 사기의 수**(확률을 모두 더한 것)를 보세요. 실제는 106건인데 그대로 배운 모형은 95건, 무게를 준 모형은 **1,155건**, 덜어 낸 모형은 241건을 예상합니다.
# 당연한 일입니다. 무게를 주거나 덜어 낸 자료는 **사기가 훨씬 흔한 세상**이고, 모형은 그 세상의 확률을 배웠습니다. 순위만 쓴다면 괜찮지만, 확률에 돈을 곱하려면 되돌려야 합니다.
#
# 덜어 내기가 부풀린 것은 되돌릴 수 있습니다. 정상을 전체의 `kept`만큼만 남기면, 남은 자료에서 사기의 오즈는 `1 / kept`배가 됩니다. 그러니 나온 확률의 오즈에 `kept`를 **곱하면** 됩니다.
#
# $$\frac{q}{1-q} = \text{kept} \times \frac{p}{1-p}$$
#
# **문제 6.** 덜어 낸 자료에서 배운 확률 `p`와 정상을 남긴 비율 `kept`를 주면 되돌린 확률 `q`를 돌려주는 함수 `undo`를 완성하세요. 오즈 o를 확률로 바꾸는 식은 o / (1 + o)입니다. p가 1일 때도 셈할 수 있게, 나눗셈이 한 번만 나오도록 풀어 쓰면 더 좋습니다.

# %% answer="undo"
def undo(p, kept):
    return (
        ### BEGIN SOLUTION
        kept * p / (kept * p + 1 - p)
        ### END SOLUTION
    )


frauds = payments["사기"][learn].sum()
kept = (frauds / 0.02) / (learn.sum() - frauds)  # 남긴 정상 ÷ 모든 정상
print("남긴 비율:", kept, " 되돌린 예상:", np.sum(undo(sampled, kept)), "건, 실제:", truth.sum(), "건")

# %% test="undo" points=2
assert undo(0.5, 0.1) is not ..., "아직 식을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
print("값이 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect([float(undo(p, kept)) for p, kept in ((0.5, 0.1), (0.5, 1.0), (0.9, 0.02), (0.0, 0.3), (0.25, 0.5))], "p가 0.5이고 10분의 1만 남겼다면 오즈 1이 0.1이 되어 확률은 0.0909…입니다. kept가 1이면 그대로여야 해요.", atol=1e-9)
expect([float(x) for x in undo(np.array([0.1, 0.6, 0.95]), 0.2)], "결제마다의 확률이 든 배열을 주어도 되어야 해요.", atol=1e-9)
### END HIDDEN TESTS

# %% [markdown]
# 241건이 71건으로 내려와 실제(106건)와 자릿수가 맞습니다. 그래도 그대로 배운 모형의 95건만은 못합니다. 정상 결제의 열에 아홉을 버렸으니 정상의 여러 모습을 덜 배웠기 때문입니다. 덜어 내기는 자료가 너무 커서 배울 수 없을 때 쓰는 방법이지, 더 잘 맞히는 방법이 아닙니다.
#
# 다시 뽑기에는 함정이 하나 더 있습니다. **나누기 전에** 뽑으면 안 됩니다. 사기를 여러 번 베껴 늘린(`RandomOverSampler`) 다음 배울 쪽과 시험할 쪽으로 나누면, **같은 결제가 양쪽에** 들어갑니다. 10월의 결제로 해 봅시다.

# %%
october = payments["일시"] < "2024-11-01"
past_x, past_y = features.loc[october, every], payments["사기"][october]
copier = RandomOverSampler(sampling_strategy=0.02, random_state=0)


def trial(x, y, model):
    left, right, left_y, right_y = train_test_split(x, y, test_size=0.5, stratify=y, random_state=0)
    return round(average_precision_score(right_y, model.fit(left, left_y).predict_proba(right)[:, 1]), 3)


print("베낀 다음 나누면:", trial(*copier.fit_resample(past_x, past_y), boosting()))
print("나눈 다음 배우는 쪽만 베끼면:", trial(past_x, past_y, make_pipeline(copier, boosting())))

# %% [markdown]
# 0.996과 0.871입니다. 앞의 것은 시험지에 답을 베껴 넣은 점수입니다. 다시 뽑기는 늘 **배우는 쪽 안에서만** 합니다. `make_pipeline`에 넣어 두면 실수할 일이 없습니다.
#
# ## 6. 돈으로 고르기
#
# 문턱은 무엇으로 정할까요? 틀릴 때마다 드는 돈을 적어 봅시다. **비용표**(cost matrix)입니다.
#
# | | 알림을 울리면 | 울리지 않으면 |
# | --- | --- | --- |
# | 사기 | 전화비 3,000원 | 결제 금액을 잃는다 |
# | 정상 | 전화비 3,000원 | 0원 |
#
# **문제 7.** 실제 `truth`(0과 1의 배열), 금액 `amount`, 울렸는지 `alarm`(참과 거짓의 배열), 전화비 `call`을 주면 모두 얼마가 드는지 돌려주는 함수 `cost`를 완성하세요.

# %% answer="cost"
def cost(truth, amount, alarm, call):
    return (
        ### BEGIN SOLUTION
        alarm.sum() * call + amount[(truth == 1) & ~alarm].sum()
        ### END SOLUTION
    )


amount = payments["금액"][~learn].to_numpy()
rules = {"울리지 않음": score > 1, "점수 0.5 이상": score >= 0.5, "점수 0.1 이상": score >= 0.1, "점수 × 금액이 3,000원 이상": score * amount >= 3000, "무게 준 점수 × 금액이 3,000원 이상": weighted * amount >= 3000}
for name, alarm in rules.items():
    print(name, ": 알림", alarm.sum(), "건, 비용", cost(truth, amount, alarm, 3000), "원")

# %% test="cost" points=2
assert cost(np.array([1, 0]), np.array([5000, 100]), np.array([False, True]), 10) is not ..., "아직 식을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
assert np.ndim(cost(np.array([1, 0]), np.array([5000, 100]), np.array([False, True]), 10)) == 0, "값 하나가 나와야 해요. 울린 수와 잃은 금액을 .sum()으로 더하세요."
print("값 하나가 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
made_truth, made_amount = np.array([1, 0, 1, 0, 1]), np.array([50_000, 7_000, 800, 90, 12_000])
expect([float(cost(made_truth, made_amount, np.array(alarm), call)) for alarm, call in (([True, False, False, True, False], 3000), ([False] * 5, 3000), ([True] * 5, 500), ([False, True, True, True, False], 1000))], "다섯 건짜리 다른 자료에서 값이 달라요. 전화비는 울린 모든 건에, 금액은 놓친 사기에만 듭니다.", atol=1e-6)
### END HIDDEN TESTS

# %% [markdown]
# 아무것도 하지 않으면 1,239만 원을 잃습니다. 점수로만 자르면 300만 원 안팎, **점수(확률) × 금액이 전화비를 넘을 때** 울리면 144만 원입니다. 잃을 뻔한 돈이 클수록 낮은 의심에도 전화하기 때문입니다.
# 맨 아래를 보세요. 규칙은 같은데 **부풀려진 확률**을 썼더니 3,740번을 전화해 1,136만 원이 듭니다. 아무것도 하지 않은 것과 큰 차이가 없습니다. 되돌리지 않은 확률에 돈을 곱하면 이렇게 됩니다.
#
# ## 7. 하루에 열 건
#
# 조사원의 하루는 끝에서부터 오지 않습니다. 결제는 **시간 순서대로** 오고, 지금 울릴지 바로 정해야 합니다. 하루가 끝난 다음 점수가 높은 열 건을 고르는 것은 또 다른 훔쳐보기입니다.
#
# **문제 8.** 결제의 표 `table`(`결제번호, 고객번호, 일시, 점수`), 문턱 `threshold`, 하루의 한도 `budget`을 주면 **알림을 울린 결제번호의 리스트**를 울린 차례대로 돌려주는 함수 `run_alerts`를 완성하세요.
#
# - 결제를 `일시`, `결제번호`의 차례로 하나씩 봅니다. 받은 표는 뒤섞여 있을 수 있습니다.
# - 점수가 threshold **이상**이고, 그날 울린 것이 아직 budget건보다 **적고**, 그날 **그 카드에는 아직 울리지 않았으면** 울립니다. (전화로 카드를 멈추었으니까요)
# - 날이 바뀌면 한도와 카드의 기록은 새로 시작합니다. 날은 `row.일시.date()`입니다.
#
# 시작하는 줄을 써 두었습니다. `table.sort_values(…).itertuples()`는 줄을 하나씩 꺼내고, `row.점수`처럼 열을 읽습니다.

# %% answer="run_alerts"
def run_alerts(table, threshold, budget):
    rung = []  # 울린 결제번호
    used = {}  # 날마다 울린 카드의 묶음
    for row in table.sort_values(["일시", "결제번호"]).itertuples():
        ### BEGIN SOLUTION
        if row.점수 >= threshold:
            today = used.setdefault(row.일시.date(), set())
            if len(today) < budget and row.고객번호 not in today:
                today.add(row.고객번호)
                rung.append(row.결제번호)
        ### END SOLUTION
    return rung


december = payments.loc[~learn, ["결제번호", "고객번호", "일시", "금액", "사기"]].assign(점수=score)
for threshold in (0.005, 0.02, 0.3):
    rung = run_alerts(december, threshold, 10)
    found = december[december["결제번호"].isin(rung) & (december["사기"] == 1)]
    print("문턱", threshold, ": 알림", len(rung), "건, 막은 카드", found["고객번호"].nunique(), "장")
print("12월에 사기를 당한 카드:", december.loc[december["사기"] == 1, "고객번호"].nunique(), "장")

# %% test="run_alerts" points=4
first_day = pd.DataFrame({"결제번호": ["P1"], "고객번호": ["ㄱ"], "일시": pd.to_datetime(["2024-12-01 10:00"]), "점수": [0.9]})
assert run_alerts(first_day, 0.5, 1) != [], "울릴 결제가 하나 있는데 빈 리스트가 나왔어요. 조건에 맞는 결제번호를 rung에 덧붙이세요."
assert run_alerts(first_day, 0.5, 1) == ["P1"], "결제번호의 리스트가 나와야 해요. row.결제번호를 덧붙였는지 보세요."
print("한 건은 맞았어요. 여러 날에서도 맞는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
days = pd.DataFrame({
    "결제번호": ["P8", "P1", "P4", "P3", "P2", "P6", "P5", "P7", "P9"],
    "고객번호": ["ㄱ", "ㄱ", "ㄷ", "ㄴ", "ㄱ", "ㄹ", "ㄷ", "ㄱ", "ㅁ"],
    "일시": pd.to_datetime(["2024-12-02 08:00", "2024-12-01 01:00", "2024-12-01 03:00", "2024-12-01 02:00", "2024-12-01 01:30", "2024-12-01 23:00", "2024-12-01 03:00", "2024-12-02 00:05", "2024-12-02 09:00"]),
    "점수": [0.9, 0.6, 0.5, 0.2, 0.99, 0.8, 0.7, 0.55, np.nan],
})
expect([run_alerts(days, threshold, budget) for threshold, budget in ((0.5, 10), (0.5, 1), (0.5, 2), (0.6, 10), (0.1, 3), (0.95, 1))], "뒤섞인 아홉 건짜리 표에서 답이 달라요. 시간의 차례, 문턱과 같은 점수, 하루의 한도, 같은 날 같은 카드를 하나씩 보세요.")
expect([run_alerts(days, 0.5, 0), run_alerts(days.iloc[:0], 0.5, 3)], "한도가 0이거나 표가 비어 있으면 빈 리스트가 나와야 해요.")
expect([len(run_alerts(december.head(8000).assign(점수=lambda t: t["금액"] / 1_000_000), 0.2, budget)) for budget in (3, 10)], "12월의 결제에서 답이 달라요. 날이 바뀔 때 한도를 새로 시작했는지 보세요.")
### END HIDDEN TESTS

# %% [markdown]
# 문턱이 0.02일 때 서른 장 가운데 스물아홉 장을 막습니다. 0.3이면 스물네 장입니다. 그런데 **더 낮춘** 0.005에서는 스물한 장으로 오히려 **줄어듭니다.** 그날의 열 건을 새벽의 헛걸음에 다 써 버려, 진짜가 왔을 때 남은 전화가 없었던 것입니다.
# 한도가 있을 때는 문턱이 낮다고 더 잡는 것이 아닙니다.
#
# ## 8. 늘린 사기를 되돌려 보면
#
# 마지막으로 정직해집시다. 여기의 사기는 쉰 배로 늘린 것입니다. 재현율은 사기 안에서 세므로 그대로지만, **정밀도는 기저율을 탑니다.** 사기가 쉰 배 드물면 울린 알림 가운데 사기의 오즈도 쉰 배 작아집니다. 문제 6의 `undo`가 바로 그 셈입니다.

# %%
for precision_here in (0.9, 0.5, 0.2):
    print("여기의 정밀도", precision_here, "→ 현실이라면", np.round(undo(precision_here, 1 / 50), 3))

# %% [markdown]
# 여기서 두 번에 한 번 맞던 알림은 현실에서 **쉰 번에 한 번**쯤 맞습니다. 그래서 현실의 카드 회사는 훨씬 많은 결제에서 배우고, 가맹점과 기기의 정보를 더 쓰고, 전화 대신 문자로 먼저 묻습니다.
#
# ## 마치며
#
# 오늘의 물음에 이렇게 답하겠습니다. “확률에 금액을 곱해 전화비를 넘는 결제에, 시간 순서대로, 하루의 한도를 아껴 가며 전화합니다. 12월이라면 문턱 0.02에서 사기를 당한 카드 서른 장 가운데 스물아홉 장을 막았을 것입니다. 다만 이 자료의 사기는 쉰 배로 늘린 것이라 현실의 헛걸음은 훨씬 많습니다.”
#
# 드문 일을 찾을 때마다 물어보세요.
#
# - **기저율은 얼마이고, 시험 자료의 기저율은 현실과 같은가?**
# - **이 열은 그 순간에 알 수 있는 것인가?**
# - **다시 뽑았다면 배우는 쪽에서만 했는가? 확률은 되돌렸는가?**
# - **틀릴 때마다 누가 무엇을 치르는가?** 멀쩡한 손님의 카드를 멈추는 값은 전화비보다 클 수 있습니다.
#
# 다 하셨으면 저장하고 제출해 주세요.
