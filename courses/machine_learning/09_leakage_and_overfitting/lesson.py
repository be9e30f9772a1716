# %% [markdown]
# # 누수와 과적합
#
# **오늘의 물음.** 용역을 맡은 회사가 보고합니다. “중도포기를 **AUC 1.00**으로 맞히는 모형을 만들었습니다.” 지난 두 차시에 우리가 애써 얻은 것은 0.75쯤이었습니다.
# 그 회사가 훨씬 뛰어난 걸까요? 센터는 이 모형을 사야 할까요?
#
# 시험 점수가 너무 좋을 때는 먼저 **답이 새지 않았는지** 봅니다. 예측할 때는 알 수 없는 것이 배울 때 섞여 드는 일을 **누수**(leakage)라고 합니다. 새는 길은 많지만 흔한 것은 다섯입니다.
# 하나씩, **너무 좋은 숫자를 눈으로 보고, 고치고, 제자리로 돌아온 숫자를 다시 봅니다.** 한 시간쯤 걸립니다.
#
# > 훈련생과 결과는 모두 **지어낸 것**입니다.

# %%
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.feature_selection import SelectKBest, f_classif
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import StratifiedKFold, cross_val_score
from sklearn.pipeline import make_pipeline

export = pd.read_csv("data/export.csv")  # 회사가 받은 파일: 센터의 전산에서 그대로 내려받은 것
five = StratifiedKFold(5, shuffle=True, random_state=0)
every = ["야간", "나이", "부양가족", "실업기간", "통학거리", "통학시간", "첫주출석", "수당지급액", "상담횟수", "수료평가"]


def checked(table, columns, cv=five):  # 랜덤 포레스트를 교차검증한 AUC의 평균
    forest = RandomForestClassifier(n_estimators=10, random_state=0)
    return cross_val_score(forest, table[columns].fillna(-1).to_numpy(), table["중도포기"], cv=cv, scoring="roc_auc").mean()


print(len(export), "줄, AUC:", round(checked(export, every), 3))
export.head(4)

# %% [markdown]
# 회사의 말대로 1.0입니다. 교차검증까지 했는데도 그렇습니다. 어디서 샜는지 찾아봅시다.
#
# ## 1. 답을 품은 열
#
# 먼저 열을 **하나씩만** 써서 얼마나 맞히는지 봅니다. 열의 값 자체를 점수로 보고 AUC를 잽니다. 값이 클수록 그만두는 열도, 작을수록 그만두는 열도 있으니 AUC와 1 − AUC 가운데 큰 것을 봅니다.
#
# **문제 1.** 숫자 열 `values`와 결과 `y`를 주면 그 열 **혼자의 힘**, 곧 AUC와 1 − AUC 가운데 큰 것을 돌려주는 함수 `alone`을 완성하세요. 빈칸은 가장 작은 값보다 작은 값으로 메워 두었습니다.

# %% answer="alone"
def alone(values, y):
    filled = values.fillna(values.min() - 1).fillna(0)  # 모두 비었으면 모두 0
    score = roc_auc_score(y, filled)
    return (
        ### BEGIN SOLUTION
        max(score, 1 - score)
        ### END SOLUTION
    )


for name in every:
    print(name, alone(export[name], export["중도포기"]))  # 0.5는 동전, 1은 완벽

# %% test="alone" points=1
assert alone(export["나이"], export["중도포기"]) is not ..., "아직 식을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
print("값이 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
told = pd.Series([1, 0, 0, 1, 0, 1])
expect([float(alone(pd.Series(v, dtype=float), told)) for v in ([3, 1, 2, 5, 0, 4], [0, 5, 4, 1, 6, 2], [1, None, 2, 1, 2, None], [7, 7, 7, 7, 7, 7])], "여섯 명짜리 다른 자료에서 값이 달라요. 0.5보다 작은 AUC는 1에서 빼어 뒤집었는지 보세요.", atol=1e-9)
### END HIDDEN TESTS

# %% [markdown]
# 수당지급액과 수료평가는 **혼자서 1.0**입니다. 사람의 앞날을 열 하나로 완벽히 맞힐 수는 없습니다. 까닭은 표의 뜻에 있습니다. 센터의 설명서를 읽어 봅시다.
#
# | 열 | 언제 적히나 |
# | --- | --- |
# | 야간, 나이, 부양가족, 실업기간, 통학거리, 통학시간 | 접수할 때 |
# | 첫주출석 | 첫 주가 끝날 때 |
# | 수당지급액 | 다달이 더해져 **과정이 끝날 때** 정해짐 |
# | 상담횟수 | **과정이 끝날 때까지** 센 것. 그만두려는 사람과의 상담이 들어 있음 |
# | 수료평가 | **수료한 사람만** 끝날 때 받음 |
#
# 우리는 **첫 주가 끝날 때** 예측합니다. 그만둔 사람은 수당을 덜 받고, 평가가 비어 있습니다. 결과가 원인처럼 열에 들어앉은 것입니다. **답을 품은 열**(target leakage)이라고 합니다.
#
# **문제 2.** 첫 주가 끝날 때는 **아직 알 수 없는 열**의 이름을 모두 목록 `late`에 담으세요. 혼자의 힘이 1이 아니어도 빼야 할 열이 있습니다. 남는 열은 아래에서 저절로 만들어집니다.

# %% answer="late"
late = (
    ### BEGIN SOLUTION
    ["수당지급액", "상담횟수", "수료평가"]
    ### END SOLUTION
)
known = ["야간", "나이", "부양가족", "실업기간", "통학거리", "통학시간", "첫주출석"] if late is ... else [name for name in every if name not in late]
print("알 수 있는 열만 쓴 AUC:", round(checked(export, known), 3))

# %% test="late" points=2
assert late is not ..., "아직 답을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 열 이름의 목록을 쓰세요."
assert isinstance(late, (list, tuple, set)), '열 이름을 대괄호 안에 쉼표로 나누어 써 주세요. ["나이", "야간"]처럼 씁니다.'
assert set(late) <= set(every), "표에 없는 이름이 있어요. 설명서에 나온 이름 그대로 써 주세요."
print("목록을 읽었어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect(sorted(late), "설명서의 오른쪽 칸을 다시 읽어 보세요. 첫 주가 끝난 날 그 칸에 적힌 값이 벌써 정해져 있을까요?")
### END HIDDEN TESTS

# %% [markdown]
# 셋을 빼면 0.83쯤입니다. 상담횟수만 남겨 두었어도 0.94가 나왔을 것입니다. **혼자의 힘이 1이 아니어도** 나중에 적히는 열은 뺍니다. 숫자가 아니라 **언제 아는가**가 기준입니다.
#
# 그런데 0.83도 이상합니다. 같은 열로 잰 7차시의 포레스트는 0.73이었습니다. 아직 새고 있습니다.
#
# ## 2. 갈라진 쌍둥이
#
# 줄 수를 세어 봅시다. 접수번호는 모두 다른데, 나머지가 똑같은 줄이 있지 않을까요?

# %%
content = [name for name in export.columns if name != "접수번호"]
print("접수번호의 수:", export["접수번호"].nunique(), " 나머지가 서로 다른 줄:", len(export[content].drop_duplicates()))
print(export[export.duplicated(content, keep=False)].sort_values(content).head(4)[["접수번호", "개강일", "과정", "나이", "통학거리", "중도포기"]])

# %% [markdown]
# 464줄은 같은 사람이 **두 번 접수된** 것입니다. 이런 쌍둥이가 배우는 쪽과 시험 보는 쪽에 **갈라져 들어가면**, 시험 문제를 미리 본 셈입니다. 외우기를 잘하는 숲은 그대로 알아봅니다.
#
# **문제 3.** 배우는 표 `learn`, 시험 표 `check`, 열의 목록 `columns`를 주면 **시험 표의 줄 가운데 배우는 표에 똑같은 줄이 있는 비율**을 돌려주는 함수 `twins`를 완성하세요. 똑같다는 것은 `columns`의 값이 모두 같다는 뜻이고, 빈칸과 빈칸은 같은 것으로 봅니다.
#
# `왼쪽.merge(오른쪽, on=columns, how="left", indicator=True)`는 왼쪽의 줄마다 `_merge`라는 열에 오른쪽에도 있으면 `"both"`를 적습니다. 빈칸끼리도 짝지어 줍니다. **오른쪽에 같은 줄이 둘이면 왼쪽의 줄이 늘어나는 것**을 조심하세요.

# %% answer="twins"
def twins(learn, check, columns):
    ### BEGIN SOLUTION
    seen = learn[columns].drop_duplicates()
    merged = check[columns].merge(seen, on=columns, how="left", indicator=True)
    return (merged["_merge"] == "both").mean()
    ### END SOLUTION


learn_rows, check_rows = next(five.split(export, export["중도포기"]))
print("첫 조각에서 쌍둥이가 배우는 쪽에 있는 비율:", twins(export.iloc[learn_rows], export.iloc[check_rows], content))

# %% test="twins" points=3
assert twins(export.head(50), export.tail(50), content) is not None, "돌려주는 값이 없어요. 함수의 마지막 줄을 return으로 시작하세요."
assert np.ndim(twins(export.head(50), export.tail(50), content)) == 0, "값 하나가 나와야 해요. both인 줄의 비율을 .mean()으로 구하세요."
print("값 하나가 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
old = pd.DataFrame({"번호": [1, 2, 3, 4, 5], "맛": ["단", "신", "단", "단", None], "값": [1.0, 2.0, None, 1.0, 3.0]})
young = pd.DataFrame({"값": [1.0, None, 2.0, 3.0, 1.0, 9.0], "맛": ["단", "단", "단", None, "단", "신"], "번호": [6, 7, 8, 9, 10, 11]}, index=[3, 3, 1, 0, 2, 5])
expect([float(twins(old, young, ["맛", "값"])), float(twins(old, young, ["맛"])), float(twins(old, young, ["번호", "맛", "값"])), float(twins(old, old, ["맛", "값"]))], "작은 다른 표에서 값이 달라요. 배우는 표의 겹친 줄을 먼저 하나로 줄였는지, 시험 표의 줄 수로 나누었는지, columns에 있는 열만 견주었는지 보세요.", atol=1e-9)
expect(float(twins(export.iloc[learn_rows], export.iloc[check_rows], content)), "내려받은 표에서 값이 달라요. 왼쪽이 시험 표인지, how=\"left\"인지 보세요.", atol=1e-6)
### END HIDDEN TESTS

# %% [markdown]
# 시험 보는 사람 열 가운데 네 명 가까이가 배우는 쪽에 쌍둥이를 두고 있습니다. 나누기 **전에** 하나로 줄입니다.

# %%
people = export.drop_duplicates(content).reset_index(drop=True)
print("겹친 줄을 줄인 AUC:", round(checked(people, known), 3))

# %% [markdown]
# 0.69입니다. 이제야 7차시의 점수와 말이 맞습니다. (나무가 열 그루뿐이고 끝까지 외우게 두어 조금 낮습니다.)
# 같은 사람이 조금씩 다른 줄로 여러 번 나올 때는 줄일 수 없으니, **한 사람의 줄이 갈라지지 않게** 나눕니다(`GroupKFold`).
#
# ## 3. 나누기 전에 고른 열
#
# 이번에는 아무 뜻도 없는 자료를 만듭니다. 120명에게 300문항을 물었다고 치고, 답을 모두 **주사위로** 적습니다. 결과도 제비로 정합니다. 그러니 **어떤 모형도 AUC 0.5를 넘을 수 없습니다.**
# 회사는 “결과와 가장 관계가 큰 문항 15개를 골라” 모형을 지었습니다.

# %%
rng = np.random.default_rng(2)
answers = rng.integers(1, 6, size=(120, 300))  # 한 줄이 한 사람, 1점부터 5점
fate = rng.permutation(np.arange(120) % 2)  # 절반은 1, 절반은 0
chosen = SelectKBest(f_classif, k=15).fit(answers, fate).get_support()  # 모든 사람을 보고 고른 15문항
company = cross_val_score(LogisticRegression(max_iter=1000), answers[:, chosen], fate, cv=five, scoring="roc_auc")
print("회사의 교차검증 AUC:", round(company.mean(), 3))

# %% [markdown]
# 주사위로 0.8을 넘겼습니다. 교차검증을 했는데도요. 300문항 가운데 **우연히** 결과와 닮은 15문항을 고를 때, **시험 볼 사람의 답까지 보고** 골랐기 때문입니다.
# 고르는 일도 배우는 일입니다. 그러니 6차시처럼 **파이프라인 안에** 넣어야 합니다. 그러면 조각마다 배우는 쪽에서만 다시 고릅니다.
#
# **문제 4.** 표 `X`, 결과 `y`, 고를 열의 수 `k`, 조각 `cv`를 주면 **고르기와 모형을 함께 교차검증한 AUC의 평균**을 돌려주는 함수 `honest`를 완성하세요.
# `make_pipeline(…, …)`으로 `SelectKBest(f_classif, k=k)`와 `LogisticRegression(max_iter=1000)`을 잇고, `cross_val_score`에 넣습니다.

# %% answer="honest"
def honest(X, y, k, cv):
    return (
        ### BEGIN SOLUTION
        cross_val_score(make_pipeline(SelectKBest(f_classif, k=k), LogisticRegression(max_iter=1000)), X, y, cv=cv, scoring="roc_auc").mean()
        ### END SOLUTION
    )


print("바르게 잰 AUC:", honest(answers, fate, 15, five))

# %% test="honest" points=3
assert honest(answers[:60], fate[:60], 2, five) is not ..., "아직 식을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
assert np.ndim(honest(answers[:60], fate[:60], 2, five)) == 0, "값 하나가 나와야 해요. 조각마다의 점수를 .mean()으로 평균하세요."
print("값 하나가 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
three = StratifiedKFold(3, shuffle=True, random_state=4)
real = np.column_stack([answers[:90, :20], fate[:90] * 2 + answers[:90, 20]])
expect([float(honest(answers, fate, 15, five)), float(honest(real, fate[:90], 1, three)), float(honest(answers[:, :40], 1 - fate, 5, three))], "값이 달라요. 고르기가 파이프라인 안에 들어 있는지, 받은 k와 cv를 썼는지, AUC로 쟀는지(scoring) 보세요.", atol=0.003)
### END HIDDEN TESTS

# %% [markdown]
# 0.5 가까이로 돌아왔습니다. 주사위는 주사위입니다. 메우기와 표준화도 같은 까닭으로 파이프라인 안에 둡니다. 다만 그 둘은 결과를 보지 않으니 새는 양이 아주 작고, **결과를 보고 고르는 일**은 이렇게 크게 샙니다.
#
# ## 4. 시험지를 보고 고른 모형
#
# 이번에는 300개 팀이 대회에 나왔습니다. 모두 **동전을 던져** 답을 냅니다. 60명의 시험 자료로 채점해 가장 많이 맞힌 팀을 뽑았습니다. 그 팀의 진짜 실력은 얼마일까요? 아무도 본 적 없는 60명으로 다시 재어 봅시다.

# %%
coin = np.random.default_rng(16)
guesses = coin.integers(0, 2, size=(300, 120))
truth = coin.integers(0, 2, size=120)
on_test = (guesses[:, :60] == truth[:60]).mean(axis=1) * 100  # 팀마다: 시험 자료 60명에서 맞힌 비율(%)
on_fresh = (guesses[:, 60:] == truth[60:]).mean(axis=1) * 100  # 팀마다: 새 자료 60명에서 맞힌 비율(%)

# %% [markdown]
# **문제 5.** 시험 점수 `test`와 새 자료의 점수 `fresh`를 주면, 팀이 **하나씩 늘어날 때마다 그때까지의 으뜸 팀**을 보아 **(으뜸 팀의 시험 점수 목록, 그 팀의 새 점수 목록)** 을 돌려주는 함수 `winners`를 완성하세요.
# 으뜸은 시험 점수가 가장 높은 팀이고, 같으면 **먼저 나온** 팀입니다. 처음 k팀 가운데 으뜸의 번호는 `np.argmax(test[:k])`입니다.

# %% answer="winners"
def winners(test, fresh):
    ### BEGIN SOLUTION
    best = [int(np.argmax(test[:k])) for k in range(1, len(test) + 1)]
    return [test[i] for i in best], [fresh[i] for i in best]
    ### END SOLUTION


shown = winners(on_test, on_fresh) or ([0] * 300, [0] * 300)
print("300팀의 으뜸: 시험", round(float(shown[0][-1]), 1), "%, 새 자료", round(float(shown[1][-1]), 1), "%")

# %% test="winners" points=2
assert winners(on_test, on_fresh) is not None, "돌려주는 값이 없어요. 두 목록을 쉼표로 나누어 return으로 돌려주세요."
assert len(winners(on_test, on_fresh)) == 2 and len(winners(on_test, on_fresh)[0]) == 300, "팀의 수만큼 긴 목록이 둘 나와야 해요. k를 1부터 팀의 수까지 보았는지 보세요."
print("목록 두 개가 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
marks, later = np.array([50.0, 40, 60, 60, 55, 70]), np.array([51.0, 90, 45, 99, 30, 48])
expect([[float(v) for v in side] for side in winners(marks, later)], "여섯 팀짜리 다른 점수에서 달라요. 그때까지의 팀만 보고 으뜸을 뽑았는지, 같은 점수일 때 먼저 나온 팀인지, 새 점수는 으뜸 팀의 것인지 보세요.")
expect([[float(v) for v in side] for side in winners(on_test[:40], on_fresh[:40])], "동전 팀의 점수에서 달라요. 새 자료에서 가장 높은 팀을 따로 뽑지 않았는지 보세요.")
### END HIDDEN TESTS

# %% [markdown]
# **문제 6.** 두 목록을 그림으로 그리세요. `...`을 지우고 네 줄을 씁니다. 가로(팀의 수)는 `teams`에 담아 두었습니다.
#
# - `win_ax.plot(teams, …, label="…")`: 으뜸의 시험 점수 `shown[0]`, 이름표는 `시험 자료`입니다.
# - 같은 꼴로 `shown[1]`을 그립니다. 이름표는 `새 자료`이고 `linestyle="--"`를 덧붙입니다.
# - `win_ax.set_ylabel("…")`에 이름과 단위(%)를 적고, `win_ax.legend()`로 이름표를 보입니다.

# %% answer="win_chart"
teams = list(range(1, 301))
fig, win_ax = plt.subplots(figsize=(7, 3.8), layout="constrained")
win_ax.axhline(50, color="gray", linewidth=1)  # 동전의 실력
### BEGIN SOLUTION
win_ax.plot(teams, shown[0], label="시험 자료")
win_ax.plot(teams, shown[1], linestyle="--", label="새 자료")
win_ax.set_ylabel("으뜸 팀이 맞힌 비율(%)")
win_ax.legend()
### END SOLUTION
win_ax.set_title("동전을 던지는 팀이 늘어날 때 으뜸 팀의 점수")
win_ax.set_xlabel("겨룬 팀의 수(팀)")
win_ax.grid(alpha=0.3)

# %% test="win_chart" points=2
assert len(win_ax.lines) == 3, "옅은 가로선 말고 선이 두 개 더 있어야 해요. win_ax.plot(…) 줄을 둘 쓰고 그 칸을 다시 실행해 보세요."
assert win_ax.get_legend() is not None, "이름표가 보이지 않아요. 두 선에 label을 적고 마지막에 win_ax.legend()를 쓰세요."
assert win_ax.get_ylabel() != "", '세로축 이름이 아직 없어요. win_ax.set_ylabel("…") 줄을 써 넣으세요.'
print("두 선과 이름표가 있네요. 알맞은지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
drawn = {line.get_label(): line for line in win_ax.lines[1:]}
expect(sorted(drawn), "이름표는 ‘시험 자료’와 ‘새 자료’여야 합니다. label에 적은 말을 보세요.")
expect([[[float(v) for v in line.get_xdata()], [float(v) for v in line.get_ydata()]] for _, line in sorted(drawn.items())], "두 선의 가로는 팀의 수(teams), 세로는 shown의 두 목록이어야 합니다. 이름표와 목록이 바뀌지 않았는지도 보세요.", atol=0.01)
expect(drawn["새 자료"].get_linestyle() if "새 자료" in drawn else "", "흑백으로도 구별되도록 새 자료의 선을 점선으로 그려 주세요.", among=["--", ":", "-."])
expect(sorted(text.get_text() for text in win_ax.get_legend().get_texts()), "이름표에 두 선이 모두 나와야 합니다. 두 선을 그린 다음에 legend()를 불렀는지 보세요.")
expect(win_ax.get_ylabel(), "세로축 이름에 단위가 보이지 않아요. 괄호 안에 %를 적어 보세요.", has=["%", "퍼센트"])
### END HIDDEN TESTS

# %% [markdown]
# 실선은 계단처럼 오르기만 합니다. 많이 해 볼수록 **우연히 잘 맞는 것**이 나오기 때문입니다. 마지막 으뜸은 시험에서 72%를 맞혔는데 새 자료에서는 48%입니다. 점선은 50% 둘레를 오르내릴 뿐입니다.
# 모형 300개를 지어 시험 점수가 가장 좋은 것을 고르는 일도 똑같습니다. 그래서 **고르기는 교차검증으로, 시험 자료는 마지막에 한 번만** 봅니다. 다음 차시의 프로젝트에서 그렇게 합니다.
#
# ## 5. 내일로 어제를 맞히기
#
# 마지막 길은 시간입니다. 개강일마다 형편이 달랐습니다. 어느 때는 취업 문이 열려 그만두고, 어느 때는 강사가 좋아 남았습니다. 개강일을 숫자로 바꾸어 **그 열 하나만** 넣어 봅시다.

# %%
people["개강순"] = people["개강일"].rank(method="dense")  # 첫 개강일이 1, 다음이 2, …
print("무작위로 나눈 교차검증:", round(checked(people, ["개강순"]), 3))

# %% [markdown]
# 날짜만 알아도 동전보다 낫습니다. 무작위로 나누면 **같은 개강일의 다른 사람들**이 배우는 쪽에 있으니, 그 개강일에 몇이나 그만두었는지를 보고 맞힙니다. 그러나 다음 달에 개강하는 사람을 맞힐 때, 그 개강일의 결과는 **아직 없습니다.**
#
# 쓰일 때와 똑같이 재려면 **앞선 개강일로 배우고 다음 개강일을 맞혀야** 합니다.
#
# **문제 7.** 날짜의 열 `days`(글자, `2025-03-10` 꼴)와 수 `first`를 주면 조각의 목록을 돌려주는 함수 `time_folds`를 완성하세요. 조각 하나는 **(배우는 줄의 번호 배열, 시험 보는 줄의 번호 배열)** 입니다.
#
# - 서로 다른 날짜를 이른 것부터 줄 세웁니다. **`first`번째 다음 날짜부터** 하나씩 시험 날짜가 됩니다. (`first`가 2면 셋째 날짜부터)
# - 시험 날짜마다, 배우는 줄은 날짜가 **그보다 앞선** 줄 모두, 시험 보는 줄은 날짜가 **그날인** 줄 모두입니다.
# - 번호는 0부터 센 자리입니다. `np.flatnonzero(참거짓의 배열)`이 참인 자리의 번호를 줍니다. 줄은 날짜순이 아닐 수 있고, 날짜가 빈 줄은 어디에도 넣지 않습니다.

# %% answer="time_folds"
def time_folds(days, first):
    ### BEGIN SOLUTION
    found = []
    for day in sorted(days.dropna().unique())[first:]:
        found.append((np.flatnonzero(days < day), np.flatnonzero(days == day)))
    return found
    ### END SOLUTION


forward = time_folds(people["개강일"], 12)
if forward:
    print("시간 순서로 나눈 교차검증:", round(checked(people, ["개강순"], forward), 3))
    print("알 수 있는 열에 개강순을 더하면, 무작위:", round(checked(people, [*known, "개강순"]), 3), " 시간 순서:", round(checked(people, [*known, "개강순"], forward), 3))

# %% test="time_folds" points=3
assert time_folds(people["개강일"], 12) is not None, "돌려주는 값이 없어요. 조각의 목록을 return으로 돌려주세요."
assert len(time_folds(people["개강일"], 12)) == 6, "개강일이 열여덟이고 열두째 다음부터 시험을 보니 조각이 여섯이어야 해요."
assert all(len(fold) == 2 for fold in time_folds(people["개강일"], 12)), "조각마다 (배우는 줄의 번호, 시험 보는 줄의 번호) 둘이 있어야 해요."
print("조각이 여섯 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
mess = pd.Series(["2025-03-01", "2024-12-31", None, "2025-01-02", "2024-12-31", "2025-03-01", "2024-02-29"], index=[9, 4, 4, 0, 7, 2, 1])
expect([[[[int(i) for i in part] for part in fold] for fold in time_folds(mess, first)] for first in (1, 2, 3, 4)], "뒤섞인 다른 날짜에서 달라요. 같은 날의 줄이 모두 한쪽에 있는지, 앞선 날짜를 모두 배우는지, 자리의 번호인지, 빈 날짜를 뺐는지 보세요.")
expect([[int(part.sum()) for part in fold] for fold in time_folds(people["개강일"], 15)], "훈련생의 표에서 달라요. 시험 날짜보다 늦은 줄이 배우는 쪽에 들어가지 않았는지 보세요.")
### END HIDDEN TESTS

# %% [markdown]
# 날짜만 쓰면 0.55에서 **0.50**으로, 정말로 아무것도 모르는 점수로 돌아옵니다. 본 적 없는 개강일에 대해서는 할 말이 없는 것이지요. 다른 열과 함께 쓰면 0.70에서 0.64로 내려옵니다.
# 이 가운데 일부는 앞쪽 개강일만으로 배우느라 **배울 사람이 적어진** 탓이기도 합니다. 그러나 내년에 쓸 때 얻을 점수는 뒤의 것에 가깝습니다.
#
# ## 6. 살펴보는 도구를 만듭니다
#
# 남이 가져온 표와 점수를 믿기 전에 돌려 볼 수 있게, 오늘의 것을 하나로 묶습니다.
#
# **문제 8.** 배우는 표 `learn`, 시험 표 `check`, 결과 열의 이름 `target`, 번호 열의 이름 `number`, 날짜 열의 이름 `day`를 주면 **딕셔너리**를 돌려주는 함수 `audit`을 만드세요.
#
# - `"쌍둥이"`: `number`를 뺀 모든 열이 똑같은 줄이 배우는 표에 있는 **시험 표의 줄 수**(정수)
# - `"앞선 날"`: 날짜가 **배우는 표의 가장 늦은 날과 같거나 그보다 이른** 시험 표의 줄 수(정수). 빈 날짜는 세지 않습니다.
# - `"답을 품은 열"`: 숫자 열(`select_dtypes("number")`) 가운데 **배우는 표에서 혼자의 힘이 0.95 이상**인 열의 이름을 가나다순으로 늘어놓은 목록. 결과 열과 번호 열은 뺍니다. 배우는 표의 결과가 한 가지뿐이면 잴 수 없으니 빈 목록입니다.
#
# 앞에서 만든 `alone`과 `twins`를 쓰세요.

# %% answer="audit"
def audit(learn, check, target, number, day):
    ### BEGIN SOLUTION
    columns = [name for name in learn.columns if name != number]
    suspects = []
    if learn[target].nunique() > 1:
        numeric = learn.select_dtypes("number").columns
        suspects = sorted(name for name in numeric if name not in (target, number) and alone(learn[name], learn[target]) >= 0.95)
    return {
        "쌍둥이": round(twins(learn, check, columns) * len(check)),
        "앞선 날": int((check[day] <= learn[day].max()).sum()),
        "답을 품은 열": suspects,
    }
    ### END SOLUTION


print("회사의 나누기:", audit(export.iloc[learn_rows], export.iloc[check_rows], "중도포기", "접수번호", "개강일"))
mended = people[["접수번호", "개강일", *known, "중도포기"]]
print("고친 나누기:", audit(mended[mended["개강일"] < "2025"], mended[mended["개강일"] >= "2025"], "중도포기", "접수번호", "개강일"))

# %% test="audit" points=4
assert audit(export.head(99), export.tail(99), "중도포기", "접수번호", "개강일") is not None, "돌려주는 값이 없어요. 딕셔너리를 return으로 돌려주세요."
assert isinstance(audit(export.head(99), export.tail(99), "중도포기", "접수번호", "개강일"), dict), "딕셔너리가 나와야 해요. {이름: 값}의 꼴로 묶어 보세요."
assert set(audit(export.head(99), export.tail(99), "중도포기", "접수번호", "개강일")) == {"쌍둥이", "앞선 날", "답을 품은 열"}, "이름 셋을 문제에 나온 대로 써 주세요."
print("딕셔너리의 꼴은 맞아요. 값이 맞는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
def alone(values, y):
    score = roc_auc_score(y, values.fillna(values.min() - 1).fillna(0))
    return max(score, 1 - score)
def twins(learn, check, columns):
    seen = learn[columns].drop_duplicates()
    return (check[columns].merge(seen, on=columns, how="left", indicator=True)["_merge"] == "both").mean()
old = pd.DataFrame({
    "id": [1, 2, 3, 4, 5, 6], "날": ["2025-01-01", "2025-01-01", "2025-02-01", "2025-02-01", "2025-03-01", None],
    "ㄷ": [1.0, None, 9.0, None, 8.0, 7.0], "ㄱ": [5, 1, 6, 2, 7, 9], "ㄴ": [1, 2, 3, 3, 2, 1], "말": ["가", "나", "가", "나", "가", "가"], "끝": [1, 0, 1, 0, 1, 1],
})
young = pd.concat([old.iloc[[1, 0, 5]].assign(id=[7, 8, 9]), pd.DataFrame({
    "id": [10, 11, 12], "날": ["2025-03-01", "2025-04-01", "2025-02-01"], "ㄷ": [1.0, 2.0, None], "ㄱ": [5, 1, 2], "ㄴ": [1, 1, 3], "말": ["가", "나", "나"], "끝": [1, 0, 1],
})])
expect(audit(old, young, "끝", "id", "날"), "작은 다른 표에서 달라요. 번호 열과 결과 열을 뺐는지, 같은 날도 셌는지, 빈 날짜를 세지 않았는지, 이름을 가나다순으로 했는지 보세요.")
expect([audit(old[old["끝"] == 1], young, "끝", "id", "날"), audit(old.rename(columns={"ㄴ": "끝", "끝": "ㄴ"}).assign(끝=old["끝"]), old.rename(columns={"ㄴ": "끝", "끝": "ㄴ"}).assign(끝=old["끝"]), "끝", "id", "날")], "결과가 한 가지뿐인 표나 열이 다른 표에서 달라요. 잴 수 없을 때는 빈 목록입니다. 결과 열은 받은 target입니다.")
expect(audit(export.iloc[learn_rows], export.iloc[check_rows], "중도포기", "접수번호", "개강일"), "내려받은 표에서 달라요. 0.95 이상인지, 배우는 표에서 쟀는지 보세요.")
### END HIDDEN TESTS

# %% [markdown]
# 회사의 나누기에서는 쌍둥이 147줄과 답을 품은 열 둘이 나왔습니다. 그런데 **상담횟수**는 걸리지 않았습니다. 혼자의 힘이 0.85였으니까요. 도구는 설명서를 읽지 못합니다. 언제 적히는 열인지는 사람이 물어야 합니다.
#
# ## 마치며
#
# 회사에는 이렇게 답하면 됩니다. “AUC 1.00은 **과정이 끝난 뒤에 적히는 열**과 **두 번 접수된 줄**에서 왔습니다. 첫 주가 끝날 때 아는 것만으로, 사람을 하나로 줄이고, 앞선 개강일로 배워 다음 개강일을 맞히면 0.7에 못 미칩니다. 그 점수로 다시 이야기합시다.”
#
# 너무 좋은 점수를 만나면 물어보세요.
#
# - **이 열은 예측하는 날 이미 적혀 있는가?**
# - **같은 사람, 같은 날이 배우는 쪽과 시험 보는 쪽에 갈라져 있지 않은가?**
# - **나누기 전에 결과를 보고 고른 것은 없는가?**
# - **몇 번이나 해 보고 고른 점수인가? 시험 자료를 몇 번 보았는가?**
# - **쓰일 때와 같은 순서로 시험했는가?**
#
# 다 하셨으면 저장하고 제출해 주세요.
