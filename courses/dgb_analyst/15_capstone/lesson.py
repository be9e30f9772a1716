# %% [markdown]
# # 캡스톤: 2025년의 신청자를 심사하라
#
# **오늘의 물음.** 2025년 첫 석 달에 4,000명이 처음으로 이 은행에서 대출을 받았습니다. 열두 달 안에 누가 갚지 못할까요? 그 결과는 은행만 알고 있습니다.
# 여러분은 신용위험팀의 분석가입니다. 한 사람 한 사람의 **부도 확률(PD)** 을 내고, 그 모형을 써도 되는지 심사위원회에 **보고**합니다.
#
# 이 과정에서 배운 것을 모두 쓰는 차시입니다. 정해진 순서는 없고, 두세 시간이 걸려도 괜찮습니다. 중간에 저장하고 나중에 이어서 해도 됩니다.
#
# ## 무엇으로 채점하나요
#
# | 무엇 | 점수 | 어떻게 |
# | --- | --- | --- |
# | 함수 `pd_of` | 4 | 어떤 표를 주어도 사람마다 0과 1 사이의 PD가 나오는지 |
# | 줄 세우기 | 5 + 4 + 5 | 숨겨 둔 결과로 잰 AUC가 **비교 모형**보다 0.06, 0.025, 0.012 넘게 낮지 않은지 |
# | 높이 | 4 | 예상한 평균 PD가 실제 부도율과 얼마나 떨어졌는지. 비교 모형보다 0.005 넘게 더 멀지 않은지 |
# | 보고서 | 18 | 사람이 읽고 기준표에 따라 |
#
# **비교 모형**은 이 과정에서 배운 방법만으로 만든 것이고, 여러분에게는 보이지 않습니다. 비교 모형보다 잘해도 됩니다.
#
# - 제출하면 이 노트북을 **비어 있는 새 컴퓨터에서 처음부터 다시 실행**하고, 그때 만들어진 `predictions.csv`로 점수를 냅니다. 손으로 고친 파일은 쓰이지 않습니다. 그래서 **다시 실행해도 같은 결과**가 나와야 합니다. 우연을 쓰는 모형에는 `random_state`를 주세요.
# - 실제 결과는 채점하는 쪽에만 있습니다. 제출을 거듭하며 결과를 알아맞히려 하지 마세요. 알려 드리는 것은 넘었는지 아닌지뿐이고, 그렇게 맞춘 모형은 보고서에서 설명할 수 없습니다.
#
# > 은행과 고객과 대출은 모두 **지어낸 것**입니다.

# %%
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

loans = pd.read_csv("data/loans.csv")  # 2022-2024년에 나간 대출. 결과(부도)가 있다
applicants = pd.read_csv("data/capstone_applicants.csv")  # 2025년 1-3월의 대출. 결과가 없다
print("배울 대출:", len(loans), "건, 예측할 대출:", len(applicants), "건")
applicants.head(3)

# %% [markdown]
# 두 표의 열은 같습니다. `loans`에만 `금리`와 `부도`가 더 있습니다. `applicants`의 고객은 **모두 처음 온 사람**이라, 다른 파일의 입출금과 이을 수 없습니다.
#
# ## 1. 먼저 살펴보기
#
# 해마다 얼마나 부도가 났고, 2025년의 신청자는 예전과 얼마나 다를까요? 모형을 짓기 전에 눈으로 봅니다.

# %%
year = loans["신청일"].str[:4]
rate = loans.groupby(year)["부도"].mean() * 100

fig, rate_ax = plt.subplots(figsize=(6, 3.6), layout="constrained")
bars = rate_ax.bar(rate.index, rate)
rate_ax.bar_label(bars, fmt="%.1f%%")
rate_ax.set_title("대출이 나간 해와 부도율")
rate_ax.set_xlabel("신청한 해")
rate_ax.set_ylabel("열두 달 안의 부도율(%)")
rate_ax.margins(y=0.15)

compared = pd.DataFrame({"2022-2023년": loans[year < "2024"].mean(numeric_only=True), "2024년": loans[year == "2024"].mean(numeric_only=True), "2025년": applicants.mean(numeric_only=True)})
compared.round(1)

# %% [markdown]
# 2024년에 부도가 크게 늘었습니다. 5.7%로, 앞의 두 해의 거의 두 배입니다. 표에서는 어느 열의 평균이 해마다 어느 쪽으로 가는지 보세요. 2025년은 2024년과 앞의 두 해 가운데 어느 쪽에 가까울까요?
# 더 보고 싶은 것은 아래에 칸을 더해 마음껏 그려 보세요. 채점하지 않습니다.
#
# ## 2. 모형을 함수 하나로
#
# 모형을 **함수 `pd_of(past, new)`** 하나로 만드세요. `past`로 배우고 `new`의 PD를 돌려줍니다. 같은 함수를 두 번 씁니다.
#
# - **검증**: 2022-2023년으로 배워 2024년을 맞혀 봅니다. 결과를 아니 잴 수 있습니다.
# - **제출**: 2022-2024년 전부로 배워 2025년을 예측합니다.
#
# 함수가 하나이니, 검증한 것과 다른 모형을 내는 일이 없습니다. 배우는 것은 모두 `past`에서만 와야 합니다. 빈 칸을 채울 값도, 구간의 금도, 표준화의 평균도요.
#
# **기준 모형**으로 시작하세요. 신용평점, DSR, 연체이력, 한도소진율, 최근조회 다섯 열의 빈 칸을 중앙값으로 채우고(`SimpleImputer`) 표준화해 로지스틱 회귀에 넣은 것입니다. 2024년에서 AUC가 0.71쯤 나옵니다.
# 이것만 내도 줄 세우기의 첫 문턱은 넘습니다. 거기에서 무엇을 더하면 좋을지는 4-9차시에 있었습니다. 나이는 곧은 선이 아니었고, 비어 있다는 것에도 뜻이 있었고, 직업과 주거가 말하는 것이 있었습니다. 2024년의 높이도요.
#
# **문제 1.** 함수 `pd_of`를 완성하세요. `new`의 사람마다 PD 하나씩, `new`와 **같은 순서**의 배열을 돌려줍니다. `past`에는 `부도`가 있고 `new`에는 없을 수 있습니다.

# %% answer="pd_of"
def pd_of(past, new):
    ### BEGIN SOLUTION
    def described(people):
        table = pd.DataFrame(
            {
                "신용평점": people["신용평점"].fillna(past["신용평점"].median()),
                "평점없음": people["신용평점"].isna(),
                "한도소진율": people["한도소진율"].fillna(past["한도소진율"].median()),
                "카드없음": people["한도소진율"].isna(),
                "연체이력": people["연체이력"].clip(upper=3),
                "최근조회": people["최근조회"].clip(upper=5),
                "DSR": people["DSR"].fillna(past["DSR"].median()).clip(5, 90),
                "소득없음": people["DSR"].isna(),
                "2024년부터": people["신청일"] >= "2024",
            }
        ).astype(float)
        kinds = people[["직업", "주거", "채널", "목적"]].assign(
            나이=pd.cut(people["연령"], [0, 25, 30, 40, 50, 60, 70, 120], right=False).astype(str)
        )
        return table.join(pd.get_dummies(kinds, dtype=float))

    learnt = described(past)
    model = make_pipeline(StandardScaler(), LogisticRegression(C=0.05, max_iter=1000)).fit(learnt, past["부도"])
    return model.predict_proba(described(new).reindex(columns=learnt.columns, fill_value=0))[:, 1]
    ### END SOLUTION


learn = loans["신청일"] < "2024"
seen = pd_of(loans[learn], loans[~learn])
if seen is not None:
    print("2024년 AUC:", roc_auc_score(loans["부도"][~learn], seen))
    print("2024년 예상 부도율:", np.mean(seen), " 실제:", loans["부도"][~learn].mean())

# %% test="pd_of" points=4
assert pd_of(loans[learn], loans[~learn]) is not None, "돌려주는 값이 없어요. 함수의 마지막 줄을 return으로 시작하세요."
assert np.shape(pd_of(loans[learn], loans[~learn].head(7))) == (7,), "일곱 명을 주면 PD 일곱 개가 나와야 해요. predict_proba(…)라면 부도 쪽의 열 [:, 1]만 고르세요."
assert np.all((np.asarray(pd_of(loans[learn], loans[~learn])) > 0) & (np.asarray(pd_of(loans[learn], loans[~learn])) < 1)), "PD는 0과 1 사이의 확률이에요. 빈 값이 있거나 범위를 벗어났어요."
print("사람마다 PD가 나왔어요. 어떤 표에서도 그런지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
few = applicants.sample(40, random_state=3)
turned = few.iloc[::-1]
expect(round(float(np.abs(np.asarray(pd_of(loans, few)) - np.asarray(pd_of(loans, turned))[::-1]).max()), 6), "사람의 순서를 뒤집었더니 PD가 달라졌어요. 돌려주는 순서가 new와 같은지, new 전체를 보고 무언가를 셈하지 않았는지 보세요.")
one = applicants.head(1)
expect(round(float(abs(np.asarray(pd_of(loans, one))[0] - np.asarray(pd_of(loans, applicants.head(30)))[0])), 6), "같은 사람인데 혼자 물을 때와 여럿과 함께 물을 때의 PD가 달라요. 채우는 값이나 구간을 new에서 셈하지 않았는지 보세요.")
odd = applicants.head(3).assign(직업="우주비행사", 신용평점=np.nan, 한도소진율=np.nan, DSR=np.nan)
expect([len(np.asarray(pd_of(loans, odd))), int(np.isfinite(np.asarray(pd_of(loans, odd), dtype=float)).sum())], "처음 보는 직업이나 모두 빈 칸인 사람에서 PD가 나오지 않았어요.")
### END HIDDEN TESTS

# %% [markdown]
# ## 3. 예측을 파일로
#
# 아래 칸은 고치지 않습니다. 세 해를 모두 배운 모형으로 2025년의 PD를 내어 `predictions.csv`에 적습니다.

# %%
final = pd_of(loans, applicants)
if final is not None:
    predictions = pd.DataFrame({"신청번호": applicants["신청번호"], "PD": final})
    predictions.to_csv("predictions.csv", index=False)
    print(len(predictions), "명, 평균 PD", predictions["PD"].mean())

# %% test="rank_1" points=5
assert final is not None, "아직 예측이 없어요. 문제 1의 함수를 완성하고 위 칸을 다시 실행하세요."
assert pd.read_csv("predictions.csv")["PD"].between(0, 1).all(), "PD는 0과 1 사이여야 해요. 문제 1을 다시 보세요."
print("예측 파일이 있어요. 실제 결과와 견준 점수는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect(pd.read_csv("predictions.csv").set_index("신청번호")["PD"], "줄 세우기의 첫 문턱에 못 미쳤어요. 2024년의 AUC부터 기준 모형만큼 나오는지 보세요.", truth="capstone_labels.csv", measure="auc", within=0.06)
### END HIDDEN TESTS

# %% test="rank_2" points=4
assert final is not None, "아직 예측이 없어요. 문제 1의 함수를 완성하고 위 칸을 다시 실행하세요."
print("제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect(pd.read_csv("predictions.csv").set_index("신청번호")["PD"], "줄 세우기의 둘째 문턱에 못 미쳤어요. 쓰지 않은 열이 있는지, 빈 칸이 말하는 것을 버리지 않았는지 보세요.", truth="capstone_labels.csv", measure="auc", within=0.025)
### END HIDDEN TESTS

# %% test="rank_3" points=5
assert final is not None, "아직 예측이 없어요. 문제 1의 함수를 완성하고 위 칸을 다시 실행하세요."
print("제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect(pd.read_csv("predictions.csv").set_index("신청번호")["PD"], "줄 세우기의 마지막 문턱에 못 미쳤어요. 나이와 부도의 관계를 다시 그려 보고, 부도가 적은 자료에서 너무 복잡한 모형이 무엇을 외우는지 생각해 보세요.", truth="capstone_labels.csv", measure="auc", within=0.012)
### END HIDDEN TESTS

# %% test="level" points=4
assert final is not None, "아직 예측이 없어요. 문제 1의 함수를 완성하고 위 칸을 다시 실행하세요."
print("제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect(pd.read_csv("predictions.csv").set_index("신청번호")["PD"], "예상한 평균 PD가 실제와 너무 멀어요. 세 해의 평균과 2024년의 부도율은 달랐습니다. 2025년은 어느 쪽에 가까울지, 높이를 다시 맞추는 법(6차시)을 떠올려 보세요.", truth="capstone_labels.csv", measure="level", within=0.005)
### END HIDDEN TESTS

# %% [markdown]
# ## 4. 보고서
#
# 모형은 숫자를 내지만, 쓸지 말지는 사람이 정합니다. 심사위원회는 통계를 배우지 않은 사람도 있는 자리입니다. 두 쪽을 넘지 않게, 아래 네 가지를 **여러분의 숫자로** 쓰세요.
#
# 1. **무엇을 만들었나**: 어떤 자료와 열을 왜 썼고, 왜 이 방법인가. 버린 방법과 그 까닭.
# 2. **얼마나 믿을 수 있나**: 2024년으로 잰 줄 세우기와 높이, 우연의 폭. 2025년에는 무엇이 달라질 수 있나.
# 3. **누구에게 불리한가**: 승인된 사람에게서만 배웠다는 것, 나이와 직업처럼 조심할 열, 거절할 때 무엇을 설명할 것인가.
# 4. **어떻게 쓸 것인가**: 몇 %부터 거절하거나 사람이 다시 볼지와 그 근거, 무엇을 다달이 지켜볼지, 언제 멈출지.
#
# 그림이나 표가 필요하면 위에 칸을 더해 만드세요. 높은 점수보다 **솔직한 한계**가 좋은 보고서를 만듭니다.

# %% [markdown] manual="report" points=18
# ### BEGIN SOLUTION
# **무엇을 만들었나.** 2022-2024년에 나간 대출 1만 4천여 건의 신청 때 정보로 12개월 안의 부도를 예측했습니다. 신용평점, 카드 한도 소진율, 연체와 조회, DSR, 나이, 직업, 주거, 채널, 목적을 썼습니다.
# 성별과 사는 곳은 넣지 않았습니다. 나이는 젊은 층과 고령층이 모두 높은 꼴이라 구간으로 나누었고, 빈 칸은 중앙값으로 채우되 비었다는 표시를 남겼습니다. 부스팅도 해 보았으나 2024년의 AUC가 더 낮았고(0.735), 사유를 설명하기 쉬운 로지스틱 회귀를 골랐습니다.
#
# **얼마나 믿을 수 있나.** 앞의 두 해로 배워 2024년에 재니 AUC는 0.746입니다. 부도 303건으로 잰 값이라 위아래로 0.03쯤은 우연입니다. 높이는 맞지 않았습니다. 예상이 실제 5.7%보다 1퍼센트포인트 넘게 낮았습니다.
# 그래서 2024년의 높이를 따로 배우게 했습니다. 금리와 경기가 2024년 같으면 높이가 맞겠지만, 나아지거나 나빠지면 다시 어긋납니다.
#
# **누구에게 불리한가.** 승인된 사람에게서만 배웠으므로 예전 기준에서 늘 거절되던 사람에 대해서는 아는 것이 적습니다. 이력이 짧은 청년과 고령층, 자영업자의 PD가 높게 나옵니다. 나이를 그대로 쓰는 것이 옳은지는 위원회가 정할 일이고, 뺐을 때의 손해를 함께 보고하겠습니다.
# 거절할 때는 그 사람의 값에서 PD를 가장 많이 올린 두세 가지를 쉬운 말로 알리고, 사람이 다시 볼 길을 둡니다.
#
# **어떻게 쓸 것인가.** 정상 대출의 이익이 금액의 3%, 부도의 손실이 40%라면 PD 7% 부근이 손익의 갈림길입니다. 5% 아래는 승인, 10% 위는 거절, 그 사이는 심사역이 봅니다. 달마다 PD의 분포(PSI), 석 달마다 예상과 실제 부도율을 견주고,
# 실제가 예상의 1.3배를 두 분기 넘으면 높이를 다시 맞추고 AUC가 0.70 아래로 내려가면 새로 짓습니다.
# ### END SOLUTION
# ### BEGIN MARK SCHEME
# - method 0-4: 쓴 자료와 열, 방법과 버린 방법을 까닭과 함께 말한다(4). 무엇을 했는지만 있고 까닭이 없으면 2점까지.
# - evidence 0-5: 배운 적 없는 때(2024년)의 줄 세우기와 높이를 따로 재고 자기 숫자로 말하며, 우연의 폭이나 2025년에 달라질 것을 밝힌다(5). 배운 자료에서 잰 숫자만 있으면 1점까지.
# - fairness 0-4: 승인된 사람만으로 배운 한계와 불리해질 수 있는 사람, 거절 사유의 설명을 구체로 든다(4). 일반론만 있으면 2점까지.
# - use 0-5: 기준과 근거(비용이나 이익), 지켜볼 지표, 멈추거나 다시 지을 조건을 정한다(5). 기준에 근거가 없으면 2점까지.
# markers: 2
# 높은 AUC 자체는 점수가 아니다. 한계를 스스로 밝힌 것을 깎지 않는다.
# ### END MARK SCHEME

# %% [markdown]
# ## 마치며
#
# 여기까지 온 여러분은 은행의 자료를 읽고, 고치고, 모형을 짓고, 의심하고, 설명할 수 있는 사람입니다. 제출 전에 한 번 더 확인하세요.
#
# - **커널을 다시 시작하고 처음부터 모두 실행해도 같은 결과가 나오나요?**
# - **검증에 쓴 2024년의 결과를 보고 모형을 고치고 또 고치지 않았나요?** 그랬다면 보고서에 적으세요.
# - **이 보고서를 신청자 본인이 읽어도 부끄럽지 않나요?**
#
# 다 하셨으면 저장하고 제출해 주세요.
