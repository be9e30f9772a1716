# %% [markdown]
# # 공정성과 설명
#
# **오늘의 물음.** 심사부는 말합니다. “점수표에서 **나이를 뺐습니다**. 그러니 나이로 차별할 수 없습니다.” 청년 단체는 말합니다. “같은 은행에서 서른 전의 청년은 열에 셋이 거절되는데, 예순이 넘은 분들은 열에 하나 남짓입니다.”
# 누가 맞을까요? 나이를 빼면 공정해질까요? 애초에 무엇을 **공정하다**고 할까요?
#
# 오늘은 공정함을 재는 자 세 가지를 손으로 짓고, 그 셋이 왜 한꺼번에 맞을 수 없는지 셈으로 봅니다. 그리고 거절된 한 사람에게 까닭을 말하는 함수를 만듭니다.
# 마지막에는 여러분의 판단을 글로 씁니다. 한 시간쯤 걸립니다.
#
# > 은행과 고객은 모두 **지어낸 것**입니다. 법에 관한 설명은 배우기 위한 요약이며 법률 자문이 아닙니다.

# %%
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

loans = pd.read_csv("data/loans.csv")
past = loans["신청일"] < "2024"
edges = {
    "신용평점": [0, 700, 750, 800, 850, 1001],
    "한도소진율": [0, 10, 20, 30, 40, 60, 101],
    "최근조회": [0, 1, 2, 3, 99],
    "DSR": [0, 20, 30, 40, 50, 200],
}
bands = pd.DataFrame({name: pd.cut(loans[name], cuts, right=False).astype(str).fillna("없음") for name, cuts in edges.items()})
bands[["주거", "목적"]] = loans[["주거", "목적"]]


def woe_of(bands, target):
    counts = pd.crosstab(bands, target) + 0.5
    return np.log((counts[0] / counts[0].sum()) / (counts[1] / counts[1].sum()))


encoded = pd.DataFrame({name: bands[name].map(woe_of(bands[name][past], loans["부도"][past])).fillna(0) for name in bands})
model = LogisticRegression(C=1e6, max_iter=1000).fit(encoded[past], loans["부도"][past])

year = loans[~past].reset_index(drop=True)  # 본 적 없는 2024년
parts = encoded[~past].reset_index(drop=True)  # 같은 사람들의 WoE
year["예상"] = model.predict_proba(parts)[:, 1]
year["승인"] = year["예상"] < 0.06
year["무리"] = pd.cut(year["연령"], [0, 30, 60, 200], right=False, labels=["청년", "중년", "고령"]).astype(str)
print(len(year), "건, 승인율(%):", round(year["승인"].mean() * 100, 1))
print(year["무리"].value_counts())

# %% [markdown]
# 지난 차시들의 점수표에서 나이를 뺀 것입니다. 2022년과 2023년에서 배웠고, 2024년의 신청에 **PD가 6%보다 낮으면 승인**한다고 칩니다. 실제로는 모두 승인했던 대출이라 결과를 압니다.
# 그래서 “이 규칙을 썼다면 누가 떨어졌을까, 그 사람들은 갚았을까”를 물을 수 있습니다. 무리는 서른 전의 **청년**, 예순 전의 **중년**, 그 위의 **고령**입니다.
#
# ## 1. 첫째 자: 승인율이 같은가
#
# 가장 쉬운 자는 무리마다 승인율이 같은지 보는 것입니다. **인구통계적 동등**(demographic parity)이라고 합니다.
#
# **문제 1.** 승인했는지를 적은 열 `approved`(True와 False)와 무리의 이름이 적힌 열 `group`을 주면 **무리마다의 승인율(%)** 을 돌려주는 함수 `approval_rates`를 완성하세요. 두 열은 줄의 차례가 같습니다.

# %% answer="approval_rates"
def approval_rates(approved, group):
    return (
        ### BEGIN SOLUTION
        approved.groupby(group).mean() * 100
        ### END SOLUTION
    )


print(approval_rates(year["승인"], year["무리"]))

# %% test="approval_rates" points=2
assert approval_rates(year["승인"], year["무리"]) is not ..., "아직 식을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
assert len(approval_rates(year["승인"], year["무리"])) == 3, "무리마다 하나씩 값이 나와야 해요. groupby로 무리를 나누었는지 보세요."
print("무리마다의 값이 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
yes = pd.Series([True, False, True, True, False, True, False])
who = pd.Series(["가", "나", "가", "나", "나", "다", "가"])
expect({str(k): float(v) for k, v in approval_rates(yes, who).items()}, "일곱 사람짜리 다른 자료에서 값이 달라요. 무리 안에서 승인된 비율을 퍼센트로 구했는지 보세요.")
expect({str(k): float(v) for k, v in approval_rates(year["승인"], year["목적"]).items()}, "다른 열로 무리를 나누었을 때 값이 달라요. 받은 group을 썼는지 보세요.")
### END HIDDEN TESTS

# %% [markdown]
# 청년 71.6%, 중년 82.6%, 고령 86.4%입니다. 단체의 말이 맞습니다. 나이는 모형에 **없는데** 고령과 청년이 15퍼센트포인트 가까이 벌어졌습니다. 어떻게 된 일일까요?
#
# ## 2. 대리 변수: 나이를 말해 주는 다른 열
#
# 모형은 나이를 못 보지만, 나이를 **짐작하게 하는 열**은 봅니다. 이런 열을 **대리 변수**(proxy)라고 합니다. 어떤 열이 그런지 재 봅시다.
#
# 열 하나의 구간마다 ‘그 구간에 있는 사람 가운데 청년의 비율’을 구해 점수로 삼습니다. 그 점수로 청년을 얼마나 잘 가려내는지 **AUC**로 재면 됩니다. 0.5면 나이를 전혀 말해 주지 않고, 1이면 다 말해 줍니다.
#
# **문제 2.** 구간의 열 `band`와 그 무리인지를 적은 열 `member`(True와 False)를 주면 그 AUC를 돌려주는 함수 `proxy_power`를 완성하세요.
# `member.groupby(band).transform("mean")`은 사람마다 **자기 구간의 비율**을 적어 줍니다. AUC는 `roc_auc_score(정답, 점수)`입니다.

# %% answer="proxy_power"
def proxy_power(band, member):
    return (
        ### BEGIN SOLUTION
        roc_auc_score(member, member.groupby(band).transform("mean"))
        ### END SOLUTION
    )


young = year["무리"] == "청년"
for name in parts.columns:
    print(name, proxy_power(bands.loc[~past, name].reset_index(drop=True), young))

# %% test="proxy_power" points=2
assert proxy_power(year["주거"], young) is not ..., "아직 식을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
assert np.ndim(proxy_power(year["주거"], young)) == 0, "값 하나가 나와야 해요. 자기 구간의 비율을 roc_auc_score의 둘째 자리에 넣으세요."
print("값 하나가 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
homes = pd.Series(["a", "b", "a", "c", "b", "c", "c", "a", "b"])
kids = pd.Series([True, False, True, False, True, True, False, False, False])
expect([float(proxy_power(homes, kids)), float(proxy_power(homes, ~kids))], "아홉 사람짜리 다른 자료에서 값이 달라요. 사람마다 자기 구간의 비율을 점수로 주었는지 보세요.", atol=1e-9)
expect(float(proxy_power(year["채널"], year["무리"] == "고령")), "다른 열과 다른 무리에서 값이 달라요. 받은 band와 member를 썼는지 보세요.", atol=1e-6)
### END HIDDEN TESTS

# %% [markdown]
# **주거**가 0.77로 가장 높고, 거래 이력이 짧으면 비거나 낮은 신용평점이 0.63으로 그다음입니다. 청년의 절반 가까이는 가족 집에 살고, 고령의 절반은 자기 집에 삽니다. 모형은 나이 대신 집을 보고 청년을 알아봅니다.
# 열을 지우는 것만으로는 차별을 지우지 못합니다. 더구나 나이를 지워 버리면 **재 볼 수도 없게** 됩니다. 그래서 심사에 쓰지 않는 열도 살피는 데는 남겨 두어야 합니다.
#
# ## 3. 둘째 자: 갚을 사람에게 같은 기회를 주었는가
#
# “청년이 정말 더 자주 부도나니 어쩔 수 없다”는 반론이 있습니다. 그렇다면 **실제로 갚은 사람만** 놓고 봅시다. 갚을 사람이라면 무리와 상관없이 똑같이 승인되어야 한다는 생각이 **기회의 평등**(equal opportunity)입니다.
#
# **문제 3.** `approved`, 결과 `bad`(부도면 1), `group`을 주면 **갚은 사람(bad가 0) 가운데** 무리마다의 승인율(%)을 돌려주는 함수 `opportunity`를 완성하세요. 앞에서 만든 `approval_rates`를 써도 됩니다.

# %% answer="opportunity"
def opportunity(approved, bad, group):
    return (
        ### BEGIN SOLUTION
        approved[bad == 0].groupby(group[bad == 0]).mean() * 100
        ### END SOLUTION
    )


print(opportunity(year["승인"], year["부도"], year["무리"]))

# %% test="opportunity" points=2
assert opportunity(year["승인"], year["부도"], year["무리"]) is not ..., "아직 식을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
assert len(opportunity(year["승인"], year["부도"], year["무리"])) == 3, "무리마다 하나씩 값이 나와야 해요. groupby로 무리를 나누었는지 보세요."
print("무리마다의 값이 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
yes = pd.Series([True, False, True, True, False, True, False, True, False])
fell = pd.Series([0, 0, 1, 0, 1, 0, 0, 1, 0])
who = pd.Series(["가", "나", "가", "나", "나", "나", "가", "나", "가"])
expect({str(k): float(v) for k, v in opportunity(yes, fell, who).items()}, "아홉 사람짜리 다른 자료에서 값이 달라요. 갚은 사람만 남기고 무리마다의 승인율을 퍼센트로 구했는지 보세요.")
expect({str(k): float(v) for k, v in opportunity(year["승인"], year["부도"], year["무리"]).items()}, "2024년의 값이 달라요. bad가 1이면 부도, 0이면 갚은 것입니다.")
### END HIDDEN TESTS

# %% [markdown]
# 갚은 사람만 보아도 청년 74.1%, 중년 84.1%, 고령 88.1%입니다. **갚을 청년 넷 가운데 하나**가 돌아가야 했습니다.
#
# ## 4. 셋째 자: 예상이 무리마다 맞는가
#
# 셋째 자는 **무리별 보정**(calibration by group)입니다. “PD 5%라고 했으면 청년이든 고령이든 백에 다섯이 부도나야 한다.” 무리마다 예상한 부도율과 실제 부도율을 나란히 놓습니다.
# 사람이 적으면 우연만으로도 어긋나니 **우연의 폭**도 함께 봅니다. 예상이 맞다면, 한 사람의 부도는 확률 p의 동전 던지기이고 그 분산은 p(1-p)입니다. 그래서 n명의 부도율은 약 95% 확률로 예상에서 다음 폭 안에 듭니다.
#
# $$1.96 \times \frac{\sqrt{\sum p_i (1 - p_i)}}{n}$$
#
# **문제 4.** 예상 `p`(0과 1 사이), 결과 `bad`, `group`을 주면 무리마다 **`예상`, `실제`, `폭`**(모두 %) 세 열이 있는 표를 돌려주는 함수 `group_calibration`을 완성하세요.
# 첫 줄의 `table`에는 사람마다의 예상과 결과와 분산이 들어 있습니다.

# %% answer="group_calibration"
def group_calibration(p, bad, group):
    table = pd.DataFrame({"예상": p, "실제": bad, "분산": p * (1 - p)}).groupby(group)
    ### BEGIN SOLUTION
    rates = table[["예상", "실제"]].mean() * 100
    rates["폭"] = 1.96 * np.sqrt(table["분산"].sum()) / table.size() * 100
    return rates
    ### END SOLUTION


by_group = group_calibration(year["예상"], year["부도"], year["무리"])
print(by_group)

# %% test="group_calibration" points=3
assert by_group is not None, "돌려주는 값이 없어요. 함수의 마지막 줄을 return으로 시작하세요."
assert list(by_group.columns) == ["예상", "실제", "폭"], "열이 예상, 실제, 폭 셋이어야 해요. 그 차례로 만들어 주세요."
print("세 열의 표가 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
chance = pd.Series([0.1, 0.2, 0.5, 0.05, 0.4, 0.3, 0.25])
fell = pd.Series([0, 1, 1, 0, 0, 1, 0])
who = pd.Series(["나", "가", "나", "가", "가", "나", "나"])
expect({str(k): [float(x) for x in row] for k, row in zip(group_calibration(chance, fell, who).index, group_calibration(chance, fell, who).to_numpy())}, "일곱 사람짜리 다른 자료에서 값이 달라요. 분산을 무리마다 더해 제곱근을 구하고 사람 수로 나누었는지, 모두 퍼센트인지 보세요.", atol=1e-9)
expect({str(k): [float(x) for x in row] for k, row in zip(by_group.index, by_group.to_numpy())}, "2024년의 표가 달라요. 예상은 p의 평균, 실제는 bad의 평균입니다.", atol=0.001)
### END HIDDEN TESTS

# %% [markdown]
# **문제 5.** 이 표를 그림으로 그리세요. `...`을 지우고 세 줄을 씁니다.
#
# - `fair_ax.errorbar(…, …, yerr=…, fmt="o", label="예상과 우연의 폭")`: 가로는 `by_group.index`, 세로는 예상, 위아래 막대(`yerr`)는 폭입니다.
# - `fair_ax.plot(…, …, "x", color="tab:red", label="실제")`: 가로는 같고 세로는 실제입니다.
# - `fair_ax.set_ylabel("…")`: 이름과 단위(%)를 적습니다.

# %% answer="fair_chart"
fig, fair_ax = plt.subplots(figsize=(6, 3.8), layout="constrained")
### BEGIN SOLUTION
fair_ax.errorbar(by_group.index, by_group["예상"], yerr=by_group["폭"], fmt="o", label="예상과 우연의 폭")
fair_ax.plot(by_group.index, by_group["실제"], "x", color="tab:red", label="실제")
fair_ax.set_ylabel("부도율(%)")
### END SOLUTION
fair_ax.set_title("나이 무리마다의 예상과 실제(2024년)")
fair_ax.set_xlabel("무리")
fair_ax.set_xlim(-0.5, 2.5)
fair_ax.set_ylim(0, 9)
fair_ax.legend(loc="lower right")
fair_ax.grid(axis="y", alpha=0.3)

# %% test="fair_chart" points=2
assert len(fair_ax.containers) == 1, "폭이 달린 점이 있어야 해요. fair_ax.errorbar(…) 줄을 쓰고 그 칸을 다시 실행해 보세요."
assert any(line.get_marker() == "x" for line in fair_ax.lines), '실제를 나타내는 표시가 없어요. 모양을 "x"로 한 plot 줄을 쓰세요.'
assert fair_ax.get_ylabel() != "", '세로축 이름이 아직 없어요. fair_ax.set_ylabel("…") 줄을 써 넣으세요.'
print("점과 폭과 축 이름이 있네요. 알맞은지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
points, caps, bars = fair_ax.containers[0]
actual = [line for line in fair_ax.lines if line.get_marker() == "x"][0]
expect([float(y) for y in points.get_ydata()], "폭이 달린 점의 높이는 예상이어야 합니다.", atol=0.001)
expect([[float(y) for y in segment[:, 1]] for segment in bars[0].get_segments()], "위아래 막대의 길이는 표의 폭이어야 합니다.", atol=0.001)
expect([float(y) for y in actual.get_ydata()], "가위표의 높이는 실제여야 합니다.", atol=0.001)
expect([label.get_text() for label in fair_ax.get_xticklabels()], "가로축에 무리의 이름이 보여야 합니다.")
expect(fair_ax.containers[0].get_label(), "범례에서 점과 막대가 무엇인지 알 수 있어야 합니다. label을 문제에 나온 대로 쓰세요.", has=["예상"])
expect(actual.get_label(), "범례에서 가위표가 무엇인지 알 수 있어야 합니다. label을 문제에 나온 대로 쓰세요.", has=["실제"])
expect(fair_ax.get_ylabel(), "세로축 이름에 단위가 보이지 않아요. 괄호 안에 %를 적어 보세요.", has=["(%", "%)", ", %", "( %", "퍼센트"])
### END HIDDEN TESTS

# %% [markdown]
# 세 무리 모두 실제가 우연의 폭을 벗어나 위에 있습니다. 2024년은 모두에게 어려운 해였습니다. 그런데 **고령이 가장 크게** 어긋났습니다. 3.1%를 예상했는데 7.6%였습니다. 청년의 7.8%와 거의 같은 부도율입니다.
#
# 이제 앞뒤가 맞습니다. 부도율이 거의 같은 두 무리가 승인율은 71.6%와 86.4%입니다. 청년은 ‘가족 집’ 때문에 알아보지만 고령은 ‘자기 집’ 때문에 **안전해 보였습니다**. 나이를 뺀 것이 청년에게는 아무것도 바꾸지 않고 고령에게는 너그러움이 되었습니다.
# 심사부의 “뺐으니 차별할 수 없다”는 말은 틀렸습니다.
#
# ## 5. 셋을 한꺼번에 맞출 수 있을까요?
#
# 자가 셋이면 셋을 다 맞추고 싶어집니다. 그런데 무리의 부도율이 다르면 **그럴 수 없습니다**. 한 무리에서 이렇게 부르겠습니다.
#
# - b: 부도율
# - 기회: 갚을 사람 가운데 승인된 비율
# - 정확도: 승인한 사람 가운데 갚은 비율 (승인이라는 말의 값어치)
# - 놓침: 부도날 사람 가운데 승인된 비율
#
# 모두 100명이라면 승인된 갚을 사람은 100 × (1-b) × 기회, 승인된 부도날 사람은 100 × b × 놓침입니다. 정확도는 앞의 것을 둘의 합으로 나눈 것이니, 정리하면 이렇게 됩니다.
#
# $$\text{놓침} = \frac{1-b}{b} \times \frac{1-\text{정확도}}{\text{정확도}} \times \text{기회}$$
#
# **문제 6.** `b`, `accuracy`(정확도), `chance`(기회)를 주면 놓침을 돌려주는 함수 `missed`를 완성하세요. 모두 0과 1 사이의 값입니다.

# %% answer="missed"
def missed(b, accuracy, chance):
    return (
        ### BEGIN SOLUTION
        (1 - b) / b * (1 - accuracy) / accuracy * chance
        ### END SOLUTION
    )


youth = year[young]
counted = youth.loc[youth["부도"] == 1, "승인"].mean()
print("자료에서 센 청년의 놓침:", counted)
print("식으로 구한 것:", missed(youth["부도"].mean(), 1 - youth.loc[youth["승인"], "부도"].mean(), youth.loc[youth["부도"] == 0, "승인"].mean()))
print("부도율 4.7%, 정확도 97%, 기회 84%라면:", missed(0.047, 0.97, 0.84))
print("부도율 7.8%, 정확도 97%, 기회 84%라면:", missed(0.078, 0.97, 0.84))

# %% test="missed" points=2
assert missed(0.1, 0.9, 0.5) is not ..., "아직 식을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
print("값이 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect([float(missed(*given)) for given in ((0.1, 0.95, 0.8), (0.5, 0.75, 0.6), (0.078, 0.97, 0.84))], "다른 값에서 결과가 달라요. 자료에서 센 것과 식으로 구한 것이 같은지, 나누는 자리가 바뀌지 않았는지 보세요.")
### END HIDDEN TESTS

# %% [markdown]
# 세어 본 것과 식이 같습니다. 아래 두 줄을 보세요. 두 무리에 **기회도 정확도도 똑같이** 맞추면, 부도날 사람이 승인되는 비율은 0.53과 0.31로 **반드시 달라집니다**. 부도율이 다르기 때문입니다.
# 놓침까지 맞추려면 기회나 정확도가 어긋나야 합니다. 모형이 나빠서가 아니라 **산수**입니다. 그러니 “모든 면에서 공정한 모형”을 약속하는 사람을 믿지 마세요. **무엇을 맞출지 사람이 정해야** 합니다.
#
# 실제로 문턱을 무리마다 달리해 봅시다. 전체의 승인율은 그대로 두고, 승인율을 맞추는 문턱과 기회를 맞추는 문턱을 찾습니다.

# %%
share, reach = year["승인"].mean(), year.loc[year["부도"] == 0, "승인"].mean()
paid = year[year["부도"] == 0]
cutoffs = {
    "한 문턱": pd.Series(0.06, index=["청년", "중년", "고령"]),
    "승인율을 맞춤": year.groupby("무리")["예상"].quantile(share),
    "기회를 맞춤": paid.groupby("무리")["예상"].quantile(reach),
}
rows = {}
for way, cuts in cutoffs.items():
    approved = year["예상"] < year["무리"].map(cuts)
    for name, members in year.groupby("무리"):
        mine = approved[members.index]
        rows[way, name] = {
            "문턱 PD": cuts[name] * 100,
            "승인율": mine.mean() * 100,
            "기회": mine[members["부도"] == 0].mean() * 100,
            "승인 중 부도율": members.loc[mine, "부도"].mean() * 100,
        }
print(pd.DataFrame(rows).T.round(1))

# %% [markdown]
# 승인율이나 기회를 맞추면 청년의 문턱은 PD 6%에서 8.3%쯤으로 올라가고, 승인된 청년의 부도율은 4.6%에서 5.3%쯤으로 올라갑니다. 고령의 문턱은 4.8%로 내려갑니다.
# 그렇게 해도 승인된 중년의 부도율(2.9%)과 고령의 부도율(5.6%)은 여전히 크게 다릅니다. **한 자를 맞추면 다른 자가 어긋납니다.** 문턱을 무리마다 달리하면 PD 7%인 청년은 승인되고 PD 5%인 고령은 거절됩니다. 한 사람과 한 사람을 놓고 보면 그것대로 설명하기 어렵습니다.
# 문턱을 건드리기 전에 **고령의 예상이 왜 틀리는지**를 고치는 길도 있습니다.
#
# 기회를 맞출 때는 결과를 알고 문턱을 찾았습니다. 진짜 일에서는 결과가 나온 지난해로 찾아 올해에 씁니다. 그리고 나이로 문턱을 달리하는 것이 허용되는지는 법과 사내 기준을 준법 부서와 먼저 확인할 일입니다.
#
# ## 6. 거절된 한 사람에게
#
# 여기까지는 무리의 이야기입니다. 창구에는 한 사람이 옵니다. 개인정보 보호법 제37조의2는 **완전히 자동화된 결정**이 자기 권리나 의무에 중대한 영향을 줄 때 그 사람에게 이런 것을 주고 있습니다. 요약하면 이렇습니다.
#
# - 그런 결정을 **거부**할 수 있습니다. 다만 동의를 받았거나, 법률에 특별한 규정이 있거나, 계약을 맺고 지키는 데 필요해 한 결정 같은 경우에는 거부의 권리가 미치지 않습니다.
# - 결정에 대한 **설명**을 요구할 수 있습니다.
# - 은행은 정당한 사유가 없으면 결정을 적용하지 않거나, **사람이 다시 처리**하거나, 설명하는 등 필요한 일을 해야 합니다.
# - 어떤 기준과 절차로 자동 결정을 하는지 **미리 알기 쉽게 공개**해야 합니다.
#
# 사람이 정말로 들여다보고 판단하는 심사라면 ‘완전히 자동화된 결정’이 아닐 수 있습니다. 이름만 올려 두고 모두 그대로 누르는 도장은 사람의 판단이라고 하기 어렵습니다. 신용정보법에도 개인신용의 자동화평가에 대해 설명을 요구하고 이의를 내는 조항이 따로 있습니다. 실무에서는 두 법과 감독 기준을 준법 부서와 함께 봅니다.
#
# 그러니 은행은 **까닭을 말할 수 있어야** 합니다. 로지스틱 회귀에서는 쉽습니다. 어떤 열이 그 사람의 로그 오즈를 **평균적인 사람보다 얼마나 올렸는지**는 이렇습니다.
#
# $$\text{올린 양} = \text{계수} \times (\text{그 사람의 WoE} - \text{평균 WoE})$$

# %%
coefs = pd.Series(model.coef_[0], index=parts.columns)
average = parts.mean()
person = parts.loc[~year["승인"]].iloc[0]
pushed = coefs * (person - average)
print(pushed.sort_values(ascending=False).round(2))
log_odds = np.log(year["예상"] / (1 - year["예상"]))
print("올린 양의 합:", pushed.sum().round(4), " 로그 오즈의 평균과의 차이:", round(log_odds[person.name] - log_odds.mean(), 4))

# %% [markdown]
# 더하면 모형이 낸 값과 평균의 차이가 꼭 맞습니다. **빠짐없이 나누어 가진** 설명입니다. 위에 있을수록 거절에 크게 이바지한 까닭입니다. 0보다 작은 것은 오히려 도움이 된 열이라 까닭이 아닙니다.
#
# **문제 7.** 한 사람의 WoE `person`, 평균 `average`, 계수 `coefs`(모두 열 이름이 붙은 Series), 말할 까닭의 수 `k`를 주면 **까닭이 된 열 이름의 목록**을 돌려주는 함수 `reasons`를 완성하세요.
#
# - 올린 양이 **0보다 큰 열만**, 큰 것부터, **많아야 k개**입니다. 하나도 없으면 빈 목록 `[]`입니다.
# - 올린 양이 **같으면 가나다순**(`sorted`가 놓는 차례)입니다. `sort_values`에 `kind="stable"`을 주면 같은 값끼리는 앞서 놓인 차례를 지킵니다.
# - 세 Series에서 열의 차례는 **서로 다를 수 있습니다**. 그 사람의 값이 비어 있는(NaN) 열은 까닭이 되지 않습니다.

# %% answer="reasons"
def reasons(person, average, coefs, k):
    ### BEGIN SOLUTION
    pushed = (coefs * (person - average)).sort_index()
    pushed = pushed[pushed > 0].sort_values(ascending=False, kind="stable")
    return list(pushed.index[:k])
    ### END SOLUTION


print(reasons(person, average, coefs, 3))

# %% test="reasons" points=3
assert reasons(person, average, coefs, 3) is not None, "돌려주는 값이 없어요. 함수의 마지막 줄을 return으로 시작하세요."
assert isinstance(reasons(person, average, coefs, 3), list), "열 이름의 목록이 나와야 해요. list(…)로 감싸 보세요."
print("목록이 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
mean_of = pd.Series({"소득": 0.5, "나무": 0.0, "연체": 0.25, "조회": 0.5, "다리": 0.5})
weight = pd.Series({"조회": -1.0, "다리": -1.0, "연체": -2.0, "소득": -1.0, "나무": 0.5})
one = pd.Series({"연체": 0.0, "소득": -0.5, "조회": 0.0, "다리": 0.0, "나무": -1.0})
expect([reasons(one, mean_of, weight, k) for k in (1, 2, 3, 4, 9)], "열의 차례가 뒤섞인 다른 사람에서 답이 달라요. 이름이 같은 열끼리 셈했는지, 올린 양이 같을 때 가나다순인지, 0보다 큰 것만 넣었는지 보세요.")
expect([reasons(one.replace(-0.5, np.nan), mean_of, weight, 3), reasons(one * np.nan, mean_of, weight, 2)], "빈 값이 있는 사람에서 답이 달라요. 비어 있는 열은 까닭이 되지 않습니다.")
expect([reasons(mean_of, mean_of, weight, 3), reasons(one, mean_of, -weight, 2), reasons(one, mean_of, weight, 0)], "모든 열이 평균과 같거나 부호가 바뀐 경우의 답이 달라요. 0은 까닭이 아닙니다.")
order = ["조회", "소득", "다리", "나무", "연체"]
many = pd.Series([float(i % 3) for i in range(60)], index=[f"{i * 37 % 60:02d}열" for i in range(60)])
expect([reasons(one[order], mean_of[order], weight[order], 3), reasons(many, many * 0, many * 0 + 1, 25)], "올린 양이 같은 열이 여럿일 때 답이 달라요. 세 Series의 차례가 똑같이 뒤섞여 있어도 가나다순인지, 같은 값끼리의 차례가 지켜지는지 보세요.")
expect([reasons(parts.loc[i], average, coefs, 3) for i in (5, 17, 200, 3000)], "2024년의 고객에서 답이 달라요. 올린 양이 큰 것부터 놓았는지 보세요.")
### END HIDDEN TESTS

# %% [markdown]
# 이름 셋이 나왔습니다. 그러나 “DSR 때문입니다”에서 멈추면 설명이 아닙니다. **그 사람의 값이 무엇이고, 무엇이 달라지면 다시 볼 수 있는지**를 그 사람의 말로 해야 합니다.
# 그리고 ‘주거’가 까닭으로 나온다면 한 번 더 물어야 합니다. 이것은 갚을 힘의 이야기인가, 나이의 다른 이름인가?
#
# ## 7. 여러분의 판단
#
# **문제 8.** 2025년의 심사 방침을 정하는 회의입니다. 안이 셋 있습니다.
#
# 1. 지금처럼 나이 없이 한 문턱(PD 6%)을 쓴다.
# 2. 무리마다 문턱을 달리하여 **기회를 맞춘다**.
# 3. **나이를 모형에 넣어** 무리마다 예상을 맞추고 한 문턱을 쓴다.
#
# 어느 안을(또는 고친 안을) 고르겠는지 여섯 문장 안팎으로 쓰세요. 오늘 구한 **숫자를 둘 이상** 들고, 그 안으로 **누가 나아지고 누가 나빠지는지**, 거절된 사람에게 **무엇을 어떻게** 알리고 다시 볼 길을 줄지를 담습니다. 정답은 하나가 아닙니다.
#
# 이 문제는 사람이 읽고 매깁니다. 볼 것은 세 가지입니다. 자를 고른 까닭과 숫자(0-2점), 그 안의 대가(0-1점), 설명과 재심사의 길(0-1점).

# %% [markdown] manual="policy" points=4
# ### BEGIN SOLUTION
# 3안을 조금 고쳐 고른다. 지금의 안은 부도율이 거의 같은 청년(7.8%)과 고령(7.6%)의 승인율을 71.6%와 86.4%로 벌려 놓았고, 고령의 부도를 3.1%로 예상해 예상부터 틀렸으므로 그대로 둘 수 없다.
# 나는 무리별 보정을 첫째 자로 삼는다. 같은 PD가 누구에게나 같은 뜻이어야 충당금과 금리도 맞고 설명도 되기 때문이다.
# 대가가 있다. 고령의 예상이 올라가면 고령의 승인이 줄고, 청년의 승인율은 크게 오르지 않을 수 있으며, 부도율이 다른 한 기회는 같아지지 않는다.
# 그래서 갚은 청년의 승인율(74.1%)을 분기마다 함께 보고하고, 주거 대신 통장의 꾸준함처럼 갚을 힘에 가까운 열을 찾는다. 나이를 넣어도 되는지는 준법 부서의 확인을 먼저 받는다.
# 거절된 사람에게는 까닭 셋을 그 사람의 값과 함께 알기 쉬운 말로 알리고, 바뀌면 다시 볼 조건을 적는다. 문턱 가까이(PD 5-8%)에서 거절될 사람과 다시 보아 달라는 사람의 신청은 심사역이 직접 보고 판단과 까닭을 기록한다.
# ### END SOLUTION
# ### BEGIN MARK SCHEME
# - measure 0-2: 한 안(또는 고친 안)을 분명히 고르고, 승인율, 기회, 무리별 보정 가운데 무엇을 우선하는지와 까닭을 오늘의 맞는 숫자 둘 이상으로 댄다(2). 안과 까닭은 있으나 숫자가 하나뿐이거나 어느 자를 쓰는지 흐리면 1, 까닭 없이 고르기만 하면 0
# - cost 0-1: 고른 안으로 나빠지는 사람이나 어긋나는 다른 자를 하나 이상 바르게 말한다. 모두에게 좋다고만 하면 0
# - recourse 0-1: 거절된 사람에게 알릴 내용(그 사람의 까닭)과 사람이 다시 보는 길을 실제로 할 수 있게 말한다. 둘 가운데 하나만 있으면 0
# differ: 1
# markers: 1
# 어느 안을 골라도 까닭이 서면 점수를 줍니다. 법 조문 번호를 외웠는지는 보지 않습니다. 자기 함수가 틀려 숫자가 다르더라도 그 숫자로 맞게 논했으면 인정합니다.
# ### END MARK SCHEME

# %% [markdown]
# ## 마치며
#
# 심사부에는 이렇게 답하면 됩니다. “나이를 뺐어도 집이 나이를 말하고 있었습니다. 부도율이 거의 같은 청년과 고령의 승인율이 15퍼센트포인트 가까이 벌어졌고, 고령의 부도는 예상의 두 배가 넘었습니다. 무엇을 맞출지 정하고, 대가를 적고, 거절된 분께 까닭을 말씀드립시다.”
#
# 모형으로 사람을 가를 때마다 물어보세요.
#
# - **뺀 열을 대신 말하는 열은 없는가?** 재 볼 수 있게 남겨 두었는가?
# - **어느 자로 공정한가? 그때 어긋나는 자는 무엇인가?**
# - **예상은 무리마다 맞는가? 우연의 폭보다 어긋났는가?**
# - **거절된 사람이 까닭을 듣고, 사람에게 다시 물을 수 있는가?**
#
# 다 하셨으면 저장하고 제출해 주세요.
