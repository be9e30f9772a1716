# %% [markdown]
# # 트리 앙상블과 SHAP 사유 코드
#
# **오늘의 물음.** 새 모형 팀이 점수표 대신 **부스팅**을 쓰자고 합니다. 준법 부서가 되묻습니다. “거절된 고객이 왜냐고 물으면, 그 모형은 뭐라고 대답합니까?”
#
# 점수표는 항목마다 점수가 적혀 있어 까닭이 저절로 나왔습니다. 나무 수십 그루를 더한 모형에는 그런 표가 없습니다. 오늘은 모형의 예상을 **열마다의 몫**으로 나누는 방법(섀플리 값)을
# 세 열로 손수 셈하고, 현장에서 쓰는 `shap`과 같은지 확인한 다음, 고객이 알아듣는 사유로 바꿉니다. 한 시간쯤 걸립니다.
#
# > 대출과 부도, 신청자는 모두 **지어낸 것**입니다.

# %%
from itertools import permutations

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import shap
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

loans = pd.read_csv("data/loans.csv")
loans["DSR"] = loans["DSR"].round()  # 정수로: shap은 금을 짧은 소수로 옮겨 적어, 값이 금과 꼭 같은 소수이면 다른 가지로 보낼 수 있다
past = loans["신청일"] < "2024"  # 배우는 줄: 2022년과 2023년
columns = ["신용평점", "한도소진율", "최근조회", "연체이력", "DSR", "월소득", "신용거래기간"]
loans[columns].head(3)

# %% [markdown]
# 이번에는 숫자로 된 일곱 열만 씁니다. 나이는 일부러 뺐습니다. 거절된 사람에게 “나이 때문입니다”라고 말해야 하는 모형을 만들지 않기 위해서입니다.
# 까닭을 **숨기는** 것과 처음부터 **쓰지 않는** 것은 다릅니다.
#
# ## 1. 점수표 옆에 부스팅을 놓으면
#
# **부스팅**(gradient boosting)은 작은 나무를 한 그루씩 더해 갑니다. 다음 나무는 앞의 나무들이 **틀린 만큼**을 맞히려고 자랍니다. 나무는 값을 스스로 나누니 구간을 정해 주지 않아도 되고, 빈칸도 알아서 한쪽으로 보냅니다.
#
# 한 가지는 우리가 정합니다. `monotonic_cst`는 **방향의 약속**입니다. 1은 ‘클수록 위험’, −1은 ‘클수록 안전’입니다. 몇 건 안 되는 우연 때문에 “연체가 많을수록 안전하다”고 배우는 일을 막아 줍니다.

# %%
directions = {"신용평점": -1, "한도소진율": 1, "최근조회": 1, "연체이력": 1, "DSR": 1, "월소득": -1, "신용거래기간": -1}


def boost(names):
    model = HistGradientBoostingClassifier(
        max_iter=60, learning_rate=0.08, max_leaf_nodes=6, min_samples_leaf=40, early_stopping=False,
        monotonic_cst={name: directions[name] for name in names},
    )
    return model.fit(loans.loc[past, names], loans["부도"][past])


edges = {
    "신용평점": [0, 700, 750, 800, 850, 1001],
    "한도소진율": [0, 10, 20, 30, 40, 60, 101],
    "최근조회": [0, 1, 2, 3, 99],
    "연체이력": [0, 1, 99],
    "DSR": [0, 20, 30, 40, 50, 200],
    "월소득": [0, 250, 350, 500, 9999],
    "신용거래기간": [0, 6, 36, 84, 150, 999],
}
bands = pd.DataFrame({name: pd.cut(loans[name], cuts, right=False).astype(str).fillna("없음") for name, cuts in edges.items()})


def woe_of(bands, target):
    counts = pd.crosstab(bands, target) + 0.5
    return np.log((counts[0] / counts[0].sum()) / (counts[1] / counts[1].sum()))


encoded = pd.DataFrame({name: bands[name].map(woe_of(bands[name][past], loans["부도"][past])).fillna(0) for name in bands})
card = LogisticRegression(C=1e6, max_iter=1000).fit(encoded[past], loans["부도"][past])
booster = boost(columns)

for name, rows in {"배운 두 해": past, "2024년": ~past}.items():
    print(name, "점수표의 AUC:", round(roc_auc_score(loans["부도"][rows], card.predict_proba(encoded[rows])[:, 1]), 3))

# %% [markdown]
# 점수표(`card`)는 지난 차시처럼 WoE와 로지스틱 회귀로 만들었습니다. 이제 부스팅(`booster`)의 AUC를 잽니다.
#
# **문제 1.** **2024년**의 대출에서 부스팅의 AUC를 구하세요. `booster.predict_proba(…)`에는 `loans.loc[~past, columns]`를 주고, 둘째 칸(`[:, 1]`)이 부도의 확률입니다.

# %% answer="auc_boost"
auc_boost = (
    ### BEGIN SOLUTION
    roc_auc_score(loans["부도"][~past], booster.predict_proba(loans.loc[~past, columns])[:, 1])
    ### END SOLUTION
)
print(auc_boost)

# %% test="auc_boost" points=2
assert auc_boost is not ..., "아직 답을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
assert np.ndim(auc_boost) == 0, "값 하나가 나와야 해요. roc_auc_score(실제, 예상)의 꼴인지 보세요."
print("답을 읽었어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect(float(auc_boost), "실제와 예상을 모두 2024년의 줄(~past)에서 가져왔는지, 부도의 확률인 둘째 칸을 썼는지 보세요.", atol=0.0005)
### END HIDDEN TESTS

# %% [markdown]
# 부스팅은 2024년에 0.721입니다. 점수표의 0.713보다 0.008 높습니다. 이긴 것일까요?

# %%
print("부스팅, 배운 두 해:", round(roc_auc_score(loans["부도"][past], booster.predict_proba(loans.loc[past, columns])[:, 1]), 3))

# %% [markdown]
# 배운 두 해에서는 부스팅이 0.809로 점수표의 0.767을 훌쩍 앞서지만, 본 적 없는 해에서는 거의 같아집니다. 앞선 몫의 대부분은 **외운 것**이었습니다. 지난 차시에서 보았듯이 부도 303건으로 잰 AUC는 우연만으로도 0.03쯤 흔들리니, 0.008을 두고 이겼다고 말할 수 없습니다.
# 부도가 수만 건이고 열이 수백 개인 은행이라면 다를 수 있습니다. 어느 쪽이든 그 모형을 쓰려면 **까닭을 말할 수 있어야** 합니다.
#
# ## 2. 몫을 나누는 문제
#
# 예상을 열마다의 몫으로 어떻게 나눌까요? 작은 이야기로 시작합시다. 한 신청자의 위험(로그 오즈)을 **아는 것이 무엇인가**에 따라 이렇게 예상했다고 합시다.
#
# | 아는 것 | 예상 |
# | --- | --- |
# | 아무것도 모름 | −3.5 |
# | 평점 | −3.0 |
# | 한도 | −2.7 |
# | DSR | −3.3 |
# | 평점, 한도 | −1.8 |
# | 평점, DSR | −2.8 |
# | 한도, DSR | −2.1 |
# | 셋 다 | −1.2 |
#
# 아무것도 모를 때와 다 알 때의 차이는 2.3입니다. 이 2.3을 셋이 나누어 가져야 합니다. 그런데 **누가 먼저 알려지는가**에 따라 몫이 다릅니다.
# 평점이 맨 먼저라면 −3.5에서 −3.0으로 0.5를 올립니다. 한도를 먼저 안 다음이라면 −2.7에서 −1.8로 0.9를 올립니다. 둘이 함께 나쁠 때 더 위험하기 때문입니다.
#
# **문제 2.** 차례가 **한도 → DSR → 평점**일 때 **평점**의 몫은 얼마인가요? 평점이 알려지기 바로 앞과 뒤의 예상을 위의 표에서 찾아 빼세요.

# %% answer="one_order"
one_order = (
    ### BEGIN SOLUTION
    -1.2 - (-2.1)
    ### END SOLUTION
)
print(one_order)

# %% test="one_order" points=2
assert one_order is not ..., "아직 답을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
assert not isinstance(one_order, (str, tuple)), "따옴표나 쉼표 없이 식이나 숫자만 써 주세요."
print("답을 읽었어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect(float(one_order), "평점은 맨 나중에 알려집니다. 바로 앞에는 무엇과 무엇을 알고 있었나요? 뒤의 예상에서 앞의 예상을 뺍니다.", atol=1e-6)
### END HIDDEN TESTS

# %% [markdown]
# 어느 차례가 옳을까요? 정해진 차례는 없습니다. 그래서 **모든 차례에서 몫을 구해 평균** 냅니다. 이것이 **섀플리 값**(Shapley value)입니다. 셋이면 차례는 여섯, 누구에게도 치우치지 않고 몫을 모두 더하면 꼭 2.3이 됩니다.
#
# 표를 파이썬의 말로 옮겨 둡시다. 열쇠가 아는 것의 **묶음**입니다. `frozenset`은 차례가 없는 묶음이라 `{"평점", "한도"}`와 `{"한도", "평점"}`이 같습니다.

# %%
story = {
    frozenset(): -3.5,
    frozenset(["평점"]): -3.0,
    frozenset(["한도"]): -2.7,
    frozenset(["DSR"]): -3.3,
    frozenset(["평점", "한도"]): -1.8,
    frozenset(["평점", "DSR"]): -2.8,
    frozenset(["한도", "DSR"]): -2.1,
    frozenset(["평점", "한도", "DSR"]): -1.2,
}
known = frozenset(["한도"])
print(story[known | {"평점"}] - story[known])  # 한도를 안 다음 평점을 알게 되면
print(list(permutations(["평점", "한도", "DSR"]))[:2])  # 여섯 차례 가운데 둘

# %% [markdown]
# **문제 3.** 묶음마다의 예상 `worths`와 열 이름의 목록 `names`를 주면 열마다의 섀플리 값을 딕셔너리로 돌려주는 함수 `shapley`를 완성하세요.
# 바깥 되풀이는 차례 하나를, 안쪽 되풀이는 그 차례에서 알려지는 열 하나를 봅니다. `...` 자리에 두 줄을 씁니다.
#
# - `shares[name]`에 이 차례에서의 몫(알려진 뒤의 예상 − 알려지기 앞의 예상)을 **차례의 수로 나누어** 더합니다. `+=`를 쓰면 됩니다.
# - `known`에 `name`을 더해 다음으로 넘어갑니다.

# %% answer="shapley"
def shapley(worths, names):
    orders = list(permutations(names))
    shares = dict.fromkeys(names, 0.0)
    for order in orders:
        known = frozenset()
        for name in order:
            ### BEGIN SOLUTION
            shares[name] += (worths[known | {name}] - worths[known]) / len(orders)
            known = known | {name}
            ### END SOLUTION
    return shares


print(shapley(story, ["평점", "한도", "DSR"]))

# %% test="shapley" points=3
told = shapley(story, ["평점", "한도", "DSR"])
assert any(told.values()), "몫이 모두 0이에요. 점 세 개(...)를 지우고 두 줄을 쓰세요."
print("열마다 값이 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect({name: float(share) for name, share in told.items()}, "셋을 더하면 2.3이어야 해요. 차례의 수로 나누었는지, 한 열을 보고 나서 known에 더했는지 보세요.", atol=1e-9)
two = {frozenset(): 10.0, frozenset(["ㄱ"]): 13.0, frozenset(["ㄴ"]): 8.0, frozenset(["ㄱ", "ㄴ"]): 20.0}
expect({name: float(share) for name, share in shapley(two, ["ㄱ", "ㄴ"]).items()}, "두 열짜리 다른 표에서 값이 달라요. 6 같은 수를 그대로 쓰지 않고 len(orders)를 썼는지 보세요.", atol=1e-9)
expect({name: float(share) for name, share in shapley({frozenset(): 1.0, frozenset(["ㄱ"]): 4.0}, ["ㄱ"]).items()}, "열이 하나뿐일 때 값이 달라요. 아무것도 모를 때의 예상에서 시작하는지 보세요.", atol=1e-9)
### END HIDDEN TESTS

# %% [markdown]
# 한도의 몫이 1.2로 가장 큽니다. 평점과 한도는 함께 나쁠 때 더 위험했는데, 그 덤은 둘이 반씩 나누어 가졌습니다.
#
# ## 3. ‘모른다’는 것을 어떻게 셈할까요?
#
# 이야기에서는 표가 주어졌습니다. 진짜 모형은 세 열을 모두 주어야 답합니다. 그러면 “평점만 안다”는 어떻게 셈할까요? 나머지 두 열을 **다른 사람들의 값으로 채워 보고, 그 예상을 평균** 냅니다.
# 견줄 사람들을 **배경**(background)이라고 합니다. 여기서는 두 해의 대출에서 100건을 뽑아 씁니다. “보통의 대출에 견주어 이 사람은 왜 위험한가”를 묻는 셈입니다.
#
# 세 열만 쓰는 작은 모형과 신청자 한 사람을 준비했습니다.

# %%
three = ["신용평점", "한도소진율", "DSR"]
small = boost(three)
background = loans.loc[past, three].sample(100, random_state=7)
applicant = loans.loc[13847, three]  # 2024년 12월에 신청한 사람
print(applicant)
print("로그 오즈:", small.decision_function(loans.loc[[applicant.name], three])[0])

# %% [markdown]
# `decision_function`은 확률로 바꾸기 전의 **로그 오즈**입니다. 더하고 빼기에 알맞은 자입니다.
#
# **문제 4.** 예상하는 함수 `predict`, 신청자 `row`, 배경의 표 `background`, 아는 열의 묶음 `known`을 주면 **그만큼만 알 때의 예상**을 돌려주는 함수 `worth`를 완성하세요.
#
# - 배경의 표를 베낀 `mixed`에서, **아는 열**의 모든 줄을 신청자의 값으로 바꿉니다. (`mixed[name] = row[name]`을 `known`의 이름마다)
# - `predict(mixed)`는 줄마다의 예상을 돌려줍니다. 그 평균을 돌려주세요.

# %% answer="worth"
def worth(predict, row, background, known):
    mixed = background.copy()
    ### BEGIN SOLUTION
    for name in known:
        mixed[name] = row[name]
    return predict(mixed).mean()
    ### END SOLUTION


print("아무것도 모를 때:", worth(small.decision_function, applicant, background, frozenset()))
print("셋 다 알 때:", worth(small.decision_function, applicant, background, frozenset(three)))

# %% test="worth" points=3
assert worth(small.decision_function, applicant, background, frozenset()) is not None, "돌려주는 값이 없어요. 함수의 마지막 줄을 return으로 시작하세요."
assert np.ndim(worth(small.decision_function, applicant, background, frozenset())) == 0, "값 하나가 나와야 해요. 줄마다의 예상을 .mean()으로 평균 내세요."
print("값 하나가 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
def made(table):
    return (2 * table["ㄱ"] + table["ㄴ"] * table["ㄷ"]).to_numpy()
crowd = pd.DataFrame({"ㄱ": [0.0, 1, 5, 2], "ㄴ": [1.0, 2, 3, 10], "ㄷ": [4.0, 0, 1, 1]})
person = pd.Series({"ㄷ": 2.0, "ㄱ": 3.0, "ㄴ": -1.0})
expect([float(worth(made, person, crowd, frozenset(names))) for names in ("", "ㄱ", "ㄴ", "ㄷ", "ㄱㄴ", "ㄴㄷ", "ㄱㄴㄷ")], "다른 모형과 네 사람짜리 배경에서 값이 달라요. 아는 열만 신청자의 값으로 바꾸었는지, 예상을 평균 냈는지 보세요.", atol=1e-9)
expect(crowd.to_numpy().tolist(), "받은 배경의 표가 바뀌었어요. 베껴 둔 mixed의 열을 바꾸세요.")
expect([float(worth(small.decision_function, applicant, background, frozenset(names))) for names in ([], ["DSR"], three)], "작은 모형에서 값이 달라요. 모형에게 mixed를 주었는지 보세요.", atol=1e-4)
### END HIDDEN TESTS

# %% [markdown]
# 이제 묶음 여덟 개의 예상을 구해 `shapley`에 넣고, `shap`의 `TreeExplainer`와 견주어 봅시다. 배경을 주면(`data`) 우리와 똑같은 것을 셈합니다.

# %%
def all_worths(predict, row, background, names):
    groups = {frozenset(order[:size]) for order in permutations(names) for size in range(len(names) + 1)}
    return {group: worth(predict, row, background, group) for group in groups}


by_hand = shapley(all_worths(small.decision_function, applicant, background, three), three)
explained = shap.TreeExplainer(small, data=background)(loans.loc[[applicant.name], three])
for name, value in zip(three, explained.values[0]):
    print(name, " 손으로:", round(by_hand[name], 6), " shap:", round(value, 6))

# %% [markdown]
# 여섯째 자리까지 같습니다. `shap`이 하는 일이 무엇인지 이제 알고 씁니다. 열이 일곱이면 묶음은 128개, 차례는 5,040가지입니다. 나무의 짜임새를 이용하는 `shap`은 그것을 순식간에 셈합니다.
#
# ## 4. 더하면 예상이 됩니다
#
# 일곱 열의 부스팅으로 돌아가, 2024년 12월의 대출 460건 모두에 몫을 구합니다. `base_values`는 아무것도 모를 때의 예상, 곧 배경의 평균입니다.

# %%
crowd = loans.loc[past, columns].sample(100, random_state=7)
newcomers = loans.loc[loans["신청일"] >= "2024-12", columns]
shares = shap.TreeExplainer(booster, data=crowd)(newcomers)
values = pd.DataFrame(shares.values, columns=columns, index=newcomers.index)
base = shares.base_values[0]
print("출발점:", round(base, 3))
values.head(3).round(3)

# %% [markdown]
# 쓰기 전에 반드시 확인할 것이 있습니다. **출발점에 한 줄의 몫을 모두 더하면 모형의 예상과 같아야** 합니다. 영어로 local accuracy라고 합니다. 이것이 어긋나면 다른 모형이나 다른 자의 설명을 보고 있는 것입니다.
#
# **문제 5.** 출발점 `base`, 몫의 표 `values`, 줄마다의 예상 `predictions`를 주면 **가장 크게 어긋난 줄의 어긋남**(절댓값)을 돌려주는 함수 `gap`을 완성하세요. 한 줄의 몫은 `values.sum(axis=1)`로 더합니다.

# %% answer="gap"
def gap(base, values, predictions):
    return (
        ### BEGIN SOLUTION
        (base + values.sum(axis=1) - predictions).abs().max()
        ### END SOLUTION
    )


print("로그 오즈와:", gap(base, values, booster.decision_function(newcomers)))
print("확률과:", gap(base, values, booster.predict_proba(newcomers)[:, 1]))

# %% test="gap" points=2
assert gap(base, values, booster.decision_function(newcomers)) is not ..., "아직 식을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
assert np.ndim(gap(base, values, booster.decision_function(newcomers))) == 0, "값 하나가 나와야 해요. 어긋남의 절댓값에서 가장 큰 것을 고르세요."
print("값 하나가 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
made_up = pd.DataFrame({"ㄱ": [1.0, -2.0, 0.5], "ㄴ": [0.5, 0.25, 3.0]})
expect([float(gap(2.0, made_up, np.array(guess))) for guess in ([3.5, 0.25, 5.5], [3.0, 0.5, 5.5], [3.5, 2.25, 5.0])], "세 줄짜리 다른 표에서 값이 달라요. 출발점에 몫을 더한 것과 예상의 차이를 구했는지, 절댓값에서 가장 큰 것인지 보세요.", atol=1e-9)
expect(float(gap(base, values, booster.predict_proba(newcomers)[:, 1])), "확률과 견준 값이 달라요. 받은 predictions를 그대로 썼는지 보세요.", atol=0.001)
### END HIDDEN TESTS

# %% [markdown]
# 로그 오즈와의 어긋남은 백만분의 일도 안 되는 셈의 끝자리이고, 확률과는 전혀 맞지 않습니다. 우리의 몫은 **로그 오즈의 몫**입니다. “부도 확률이 몇 퍼센트포인트 올랐다”고 읽으면 안 됩니다.
#
# ## 5. 한 사람의 그림
#
# 두 차시 전에 정한 이익과 손실이라면 부도 확률이 15분의 1(6.7%)을 넘는 신청은 거절합니다. 2024년 12월에 이 모형을 썼더라면 **거절했을 한 사람**을 봅시다.

# %%
person = 13784
print(newcomers.loc[person])
print("예상 부도 확률(%):", round(booster.predict_proba(newcomers.loc[[person]])[0, 1] * 100, 1))
mine = values.loc[person].sort_values()

# %% [markdown]
# **문제 6.** 이 사람의 몫(`mine`)을 가로 막대로 그리세요. `...`을 지우고 세 줄을 씁니다.
#
# - `reason_ax.barh(…, …)`: 세로에는 열 이름(`mine.index`), 길이는 몫입니다.
# - `reason_ax.axvline(…, color="black")`: 위험을 올리지도 내리지도 않는 자리에 세로선을 긋습니다.
# - `reason_ax.set_xlabel("…")`: 무엇의 몫인지 자의 이름(로그 오즈)을 적습니다.

# %% answer="reason_chart"
fig, reason_ax = plt.subplots(figsize=(7, 4), layout="constrained")
### BEGIN SOLUTION
reason_ax.barh(mine.index, mine)
reason_ax.axvline(0, color="black")
reason_ax.set_xlabel("몫(로그 오즈, 오른쪽이 위험)")
### END SOLUTION
reason_ax.set_title("이 신청자가 보통의 대출보다 위험해 보이는 까닭")
reason_ax.set_ylabel("열")
reason_ax.grid(axis="x", alpha=0.3)

# %% test="reason_chart" points=3
assert len(reason_ax.patches) == 7, "막대가 일곱 개 있어야 해요. reason_ax.barh(…) 줄을 쓰고 그 칸을 다시 실행해 보세요."
assert len(reason_ax.lines) == 1, "세로선이 하나 있어야 해요. reason_ax.axvline(…) 줄을 써 넣으세요."
assert reason_ax.get_xlabel() != "", '가로축 이름이 아직 없어요. reason_ax.set_xlabel("…") 줄을 써 넣으세요.'
print("막대와 선, 축 이름이 있네요. 알맞은지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
from matplotlib.colors import to_hex
expect([float(bar.get_width()) for bar in reason_ax.patches], "막대의 길이는 작은 것부터 차례대로 놓인 몫(mine)이어야 합니다. bar가 아니라 barh인지도 보세요.", atol=1e-4)
expect([t.get_text() for t in reason_ax.get_yticklabels()], "세로에는 열 이름(mine.index)이 차례대로 와야 합니다.")
expect([float(x) for x in reason_ax.lines[0].get_xdata()], "몫이 얼마일 때 위험을 올리지도 내리지도 않나요? 그 자리에 긋습니다.")
expect(to_hex(reason_ax.lines[0].get_color()), "선과 막대의 색이 같아 구별되지 않아요. color를 문제에 나온 대로 쓰세요.", unlike=to_hex(reason_ax.patches[0].get_facecolor()))
expect(reason_ax.get_xlabel(), "가로축에 어떤 자로 잰 몫인지 보이지 않아요. 로그 오즈라고 적어 보세요.", has=["로그 오즈", "로그오즈"])
### END HIDDEN TESTS

# %% [markdown]
# 오른쪽으로 가장 긴 막대는 한도소진율입니다. 카드 한도의 69%를 쓰고 있는 것이 위험을 1 가까이 올렸습니다. 최근조회 2건과 **비어 있는 DSR**이 그다음으로 비슷합니다. 왼쪽으로 뻗은 막대는 거의 없습니다. 이 사람을 변호해 준 열이 없다는 뜻입니다.
# 출발점에서 이 막대들을 모두 더하면 이 사람의 로그 오즈, 곧 부도 확률 16.5%가 됩니다.
#
# ## 6. SHAP이 말하지 않는 것
#
# 막대가 길다고 그것이 **원인**일까요? 실험해 봅시다. 카드사가 한도를 많이 쓴 고객에게 지난 두 해 동안 보낸 **안내 문자의 수**라는 열을 지어내 붙입니다. 문자는 부도에 아무 영향도 주지 않습니다. 우리가 그렇게 지어냈으니 확실합니다.
# 한도소진율을 빼고 그 자리에 문자의 수를 넣어 모형을 다시 만들면 어떻게 될까요?

# %%
rng = np.random.default_rng(3)
loans["안내문자"] = rng.poisson(0.6 * loans["한도소진율"].fillna(0))
directions["안내문자"] = 1
swapped = ["안내문자", *[name for name in columns if name != "한도소진율"]]
other = boost(swapped)
other_shares = shap.TreeExplainer(other, data=loans.loc[past, swapped].sample(100, random_state=7))(loans.loc[newcomers.index, swapped])
print("2024년의 AUC:", round(roc_auc_score(loans["부도"][~past], other.predict_proba(loans.loc[~past, swapped])[:, 1]), 3))
print(pd.Series(np.abs(other_shares.values).mean(axis=0), swapped).sort_values(ascending=False).round(3))

# %% [markdown]
# 몫의 크기(절댓값의 평균)에서 안내문자가 0.36으로, DSR, 신용평점과 나란히 **맨 위**에 있습니다. AUC도 0.706으로 조금 낮아졌을 뿐입니다. 모형이 틀린 것이 아닙니다. 문자의 수는 한도소진율을 **대신 나타내므로** 예상에 쓸모가 있고, SHAP은 모형이 무엇을 **썼는지**를 바르게 말했습니다.
#
# **문제 7.** 이 결과를 두고 할 수 있는 말은 무엇인가요? 번호를 쓰세요.
#
# 1. 안내 문자를 보내지 않으면 부도가 줄어든다.
# 2. 이 모형은 안내 문자의 수를 많이 써서 예상하지만, 문자를 줄이면 부도가 줄지는 이것으로 알 수 없다.
# 3. 안내 문자의 몫이 크므로 SHAP 셈이 틀렸다.
# 4. 안내 문자를 많이 받은 사람에게 “문자를 거절하시면 승인됩니다”라고 안내하면 된다.

# %% answer="not_cause"
not_cause = (
    ### BEGIN SOLUTION
    2
    ### END SOLUTION
)

# %% test="not_cause" points=1
assert not_cause is not ..., "아직 답을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 번호를 쓰세요."
assert not_cause in (1, 2, 3, 4), "1, 2, 3, 4 가운데 번호 하나를 따옴표 없이 써 주세요."
print("답을 읽었어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect(not_cause, "문자가 부도에 영향을 주지 않는다는 것을 우리는 알고 있습니다. SHAP이 나눈 것은 모형의 예상인가요, 세상의 일인가요?")
### END HIDDEN TESTS

# %% [markdown]
# 그래서 사유를 말할 때에는 “…하면 승인됩니다”라고 약속하지 않습니다. “이번 심사에서 …이 불리하게 작용했습니다”까지가 몫이 말해 주는 것입니다.
#
# ## 7. 고객이 알아듣는 사유
#
# 몫을 문장으로 바꿉시다. 열마다 적을 문장을 정해 두고, 값이 **비어 있을 때**의 문장은 따로 둡니다. 소득을 적지 않은 사람에게 “소득이 낮다”고 하면 거짓말이 되니까요.

# %%
words = {
    "신용평점": "외부 신용평점이 낮은 편입니다.",
    "한도소진율": "카드 한도 가운데 쓰고 있는 비율이 높습니다.",
    "최근조회": "최근 석 달 사이 다른 금융회사의 신용 조회가 많습니다.",
    "연체이력": "지난 2년 사이 연체한 기록이 있습니다.",
    "DSR": "소득에 견주어 갚고 있는 빚이 많습니다.",
    "월소득": "적어 주신 소득이 낮은 편입니다.",
    "신용거래기간": "신용거래를 한 기간이 짧습니다.",
}
empty_words = {
    "신용평점": "신용거래 기록이 적어 평점이 없습니다.",
    "한도소진율": "쓰고 계신 신용카드가 없습니다.",
    "DSR": "소득을 확인할 자료가 없습니다.",
    "월소득": "소득을 확인할 자료가 없습니다.",
}
print(newcomers.isna().sum())

# %% [markdown]
# DSR은 소득을 알아야 셈하니, 소득이 비면 DSR도 빕니다. 두 열의 문장이 같으므로 몫을 **합해서** 한 문장으로 말해야 합니다.
#
# **문제 8.** 한 사람의 몫 `values`(열 이름 → 몫), 그 사람의 값 `row`, 문장 `words`, 빈칸의 문장 `empty_words`, 가장 많이 말할 수 `n`을 주면 **사유의 리스트**를 돌려주는 함수 `reasons`를 완성하세요.
#
# - 열의 값이 비어 있으면(`pd.isna(row[name])`) `empty_words`에서, 아니면 `words`에서 문장을 고릅니다. 비어 있는데 `empty_words`에 없는 열은 `words`의 문장을 씁니다.
# - 문장이 같은 열의 몫은 **더합니다.**
# - 더한 몫이 **0보다 큰** 문장만, **큰 것부터** n개까지 돌려줍니다. 몫이 같으면 `values`에서 먼저 나온 열의 문장이 앞섭니다. 없으면 빈 리스트입니다.
#
# `values.items()`로 이름과 몫을 차례로 꺼내고, 딕셔너리에 문장마다의 합을 모으면 됩니다. `sorted(…, key=…, reverse=True)`는 같은 것끼리의 차례를 지킵니다.

# %% answer="reasons"
def reasons(values, row, words, empty_words, n):
    ### BEGIN SOLUTION
    totals = {}
    for name, value in values.items():
        sentence = empty_words.get(name, words[name]) if pd.isna(row[name]) else words[name]
        totals[sentence] = totals.get(sentence, 0) + value
    ranked = sorted(totals, key=totals.get, reverse=True)
    return [sentence for sentence in ranked if totals[sentence] > 0][:n]
    ### END SOLUTION


for sentence in reasons(values.loc[person], newcomers.loc[person], words, empty_words, 3) or []:
    print("-", sentence)

# %% test="reasons" points=4
assert reasons(values.loc[person], newcomers.loc[person], words, empty_words, 3) is not None, "돌려주는 값이 없어요. 함수의 마지막 줄을 return으로 시작하세요."
assert isinstance(reasons(values.loc[person], newcomers.loc[person], words, empty_words, 3), list), "문장의 리스트를 돌려주어야 해요."
print("사유가 나왔어요. 알맞은지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
say = {"ㄱ": "가.", "ㄴ": "나.", "ㄷ": "다.", "ㄹ": "라."}
blank = {"ㄴ": "빔.", "ㄷ": "빔."}
full = pd.Series({"ㄱ": 1.0, "ㄴ": 2.0, "ㄷ": 0.0, "ㄹ": 4.0})
expect([reasons(pd.Series(v), full, say, blank, n) for v, n in (({"ㄱ": 0.2, "ㄴ": 0.7, "ㄷ": -0.1, "ㄹ": 0.5}, 3), ({"ㄱ": 0.2, "ㄴ": 0.7, "ㄷ": -0.1, "ㄹ": 0.5}, 1), ({"ㄹ": 0.3, "ㄴ": 0.4, "ㄱ": 0.3, "ㄷ": 0.4}, 3))], "빈칸이 없는 사람에서 답이 달라요. 몫이 큰 것부터 n개까지인지, 몫이 같으면 먼저 나온 열이 앞서는지 보세요.")
holes = pd.Series({"ㄱ": np.nan, "ㄴ": np.nan, "ㄷ": np.nan, "ㄹ": 4.0})
expect([reasons(pd.Series(v), holes, say, blank, n) for v, n in (({"ㄱ": 0.35, "ㄴ": 0.2, "ㄷ": 0.2, "ㄹ": 0.3}, 2), ({"ㄱ": 0.1, "ㄴ": -0.5, "ㄷ": 0.4, "ㄹ": 0.05}, 4), ({"ㄱ": 0.1, "ㄴ": 0.5, "ㄷ": -0.2, "ㄹ": 0.25}, 4))], "빈칸이 있는 사람에서 답이 달라요. 문장이 같은 열의 몫을 먼저 더한 다음 견주었는지, empty_words에 없는 열은 words의 문장을 썼는지 보세요.")
expect([reasons(pd.Series({"ㄱ": -0.1, "ㄴ": 0.0, "ㄷ": -0.3, "ㄹ": -0.2}), full, say, blank, 3), reasons(pd.Series({"ㄱ": 0.3, "ㄴ": 0.2, "ㄷ": -0.2, "ㄹ": 0.1}), holes, say, blank, 5)], "위험을 올리지 않은 문장은 사유가 아니에요. 몫이 0인 것도 뺐는지 보세요.")
expect(reasons(values.loc[person], newcomers.loc[person], words, empty_words, 3), "12월의 신청자에서 답이 달라요. 받은 값들을 그대로 썼는지 보세요.")
### END HIDDEN TESTS

# %% [markdown]
# 창구에서 드릴 말이 나왔습니다. 그런데 이 문장들을 그대로 내보내도 될까요? 방향의 약속(`monotonic_cst`)을 해 둔 덕에 “높습니다”, “낮습니다”가 거짓이 될 일은 드뭅니다. 약속이 없는 모형이라면 값이 좋은데도 몫이 양수인 사람이 나와 문장이 거짓이 될 수 있습니다.
# 그래서 사유 문장은 내보내기 전에 **값과 문장이 맞는지** 사람과 함께 확인합니다.
#
# ## 마치며
#
# 준법 부서에는 이렇게 답하겠습니다. “부스팅도 사유를 말할 수 있습니다. 몫을 더하면 예상과 같고, 보통의 대출에 견준 설명입니다. 그러나 원인이 아니라 **모형이 쓴 것**에 대한 설명이고, 이 자료에서는 점수표보다 나은 점이 없어 바꿀 까닭이 약합니다.”
#
# 설명을 볼 때마다 물어보세요.
#
# - **누구에 견준 설명인가?** 배경을 바꾸면 몫도 바뀝니다.
# - **더하면 예상이 되는가? 어느 자의 몫인가?**
# - **설명이 모형에 대한 것인가, 세상에 대한 것인가?**
# - **고객이 알아듣고, 참이고, 확인할 수 있는 문장인가?**
#
# 다 하셨으면 저장하고 제출해 주세요.
