# %% [markdown]
# # 모형 문서와 모니터링
#
# **오늘의 물음.** 2022년의 자료로 만든 점수표를 2023년과 2024년에 썼습니다. 2024년의 부도는 예상을 크게 웃돌았습니다. 모형위원회가 묻습니다.
# “**언제 알 수 있었습니까?** 앞으로는 누가 무엇을 보고 있다가 **몇에서** 종을 울립니까? 그 종은 **헛되이** 얼마나 울립니까?”
#
# 모형은 만든 날부터 낡습니다. 오늘은 모형의 이력서(모형 카드)를 점검하는 함수를 만들고, 달마다 예상과 실제를 견주고, 종을 울리는 규칙을 정해 **헛종의 비율을 모의실험으로** 잽니다.
# 마지막에는 위원회에 낼 메모를 씁니다. 한 시간쯤 걸립니다.
#
# > 대출과 부도, 은행과 위원회는 모두 **지어낸 것**입니다.

# %%
import json

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from scipy.stats import t, ttest_rel
from sklearn.linear_model import LogisticRegression

np.set_printoptions(precision=5, suppress=True)
loans = pd.read_csv("data/loans.csv")
loans["월"] = loans["신청일"].str[:7]
learn = loans["신청일"] < "2023"  # 2022년에서 배운다
edges = {
    "연령": [0, 25, 30, 40, 50, 60, 100],
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


def fit_pd(bands):  # 2022년의 WoE와 계수로 모든 대출의 PD를 낸다
    encoded = pd.DataFrame({name: bands[name].map(woe_of(bands[name][learn], loans["부도"][learn])).fillna(0) for name in bands})
    model = LogisticRegression(C=1e6, max_iter=1000).fit(encoded[learn], loans["부도"][learn])
    return model.predict_proba(encoded)[:, 1]


loans["예상"] = fit_pd(bands)
used = loans[~learn].reset_index(drop=True)  # 모형을 쓴 두 해
print("배운 대출:", learn.sum(), "건, 쓴 대출:", len(used), "건,", used["월"].nunique(), "개월")

# %% [markdown]
# ## 1. 이름 없는 모형은 관리할 수 없습니다
#
# 2011년 미국의 연방준비제도와 통화감독청은 **SR 11-7**이라는 지침을 함께 냈습니다. 미국의 지침이지 우리 법이 아니지만, 모형을 다루는 여러 은행이 이 말을 빌려 씁니다. 쉬운 말로 옮기면 이렇습니다.
#
# - **모형**은 자료와 가정을 넣어 어림값을 내는 것 모두입니다. 엑셀 한 장도 모형일 수 있습니다.
# - **모형 위험**은 둘입니다. 모형이 **틀린** 것, 그리고 맞는 모형을 **맞지 않는 데 쓰는** 것.
# - 만든 사람 아닌 이가, 알고 따질 힘을 가지고 **묻고 맞서야** 합니다(effective challenge).
# - 은행은 쓰고 있는 모형의 **목록**(inventory)을 가지고, 저마다 무엇에 쓰고 누가 맡고 언제 검증했고 무엇을 **못하는지** 적어 둡니다.
#
# 한 모형의 이력서를 **모형 카드**(model card)라고 합니다. 사람도 읽고 프로그램도 점검할 수 있게 dict로 적고 JSON 파일로 둡니다.

# %%
card = {
    "이름": "개인신용 PD 점수표",
    "판": "1.0",
    "쓰임": "신용대출 승인 심사",
    "쓰면 안 되는 곳": [],
    "담당자": "  ",
    "자료": {"기간": "2022-01부터 2022-12까지", "건수": int(learn.sum()), "뺀 것": "거절된 신청(결과 없음)"},
    "성능": {"배운 해 AUC": 0.812, "쓴 해 AUC": None},
    "자동 거절": False,
    "지난 경보 수": 0,
}
print(json.dumps(card, ensure_ascii=False, indent=1))

# %% [markdown]
# 꼼꼼히 보면 구멍이 있습니다. 담당자 칸에는 빈칸만 있고, 쓰면 안 되는 곳은 빈 목록이고, 쓴 해의 성능은 비었습니다. 그런데 `False`와 `0`은 **빈 것이 아닙니다**. “자동으로 거절하지 않는다”, “경보가 없었다”는 답입니다.
#
# **문제 1.** 카드 `card`와 꼭 있어야 할 칸의 목록 `required`를 주면 **없거나 비어 있는 칸의 목록**을 `required`의 차례대로 돌려주는 함수 `card_gaps`를 완성하세요.
#
# - 칸의 이름에 점이 있으면 안쪽의 칸입니다. `"자료.기간"`은 카드의 자료 안에 있는 기간입니다. 안쪽이 dict가 아니어도 오류 없이 **없는 것**으로 칩니다. `look_up`이 그 일을 해 줍니다.
# - 없는 칸(`None`), 빈 글(빈칸만 있는 글도), 빈 목록 `[]`, 빈 dict `{}`는 비어 있는 것입니다. `0`과 `False`는 **비어 있지 않습니다**. 글의 양 끝 빈칸은 `.strip()`으로 뗍니다.

# %% answer="card_gaps"
def look_up(card, path):
    for key in path.split("."):
        card = card.get(key) if isinstance(card, dict) else None
    return card


def card_gaps(card, required):
    gaps = []
    for path in required:
        value = look_up(card, path)
        ### BEGIN SOLUTION
        if isinstance(value, str):
            value = value.strip()
        if value is None or value in ("", [], {}):
            gaps.append(path)
        ### END SOLUTION
    return gaps


required = ["이름", "담당자", "쓰면 안 되는 곳", "자료.기간", "성능.쓴 해 AUC", "검증.날짜", "자동 거절", "지난 경보 수"]
print(card_gaps(card, required))

# %% test="card_gaps" points=2
assert isinstance(card_gaps(card, required), list), "목록이 나와야 해요. 마지막 줄의 return gaps는 그대로 두세요."
assert card_gaps(card, ["검증.날짜"]) == ["검증.날짜"], "카드에 없는 칸이 목록에 들어가지 않았어요. 비었으면 gaps.append(path)를 하세요."
print("목록이 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
other = {"가": {"나": {"다": "\n"}, "라": 0.0}, "마": {}, "바": "값", "사": [0], "아": None, "자": ""}
expect(card_gaps(other, ["바", "자", "가.나.다", "가.라", "마", "바.속", "사", "아", "가.나", "차.카"]), "다른 카드에서 답이 달라요. 줄 바꿈만 있는 글과 빈 dict도 비어 있는 것인지, 0은 비어 있지 않은 것인지 보세요.")
expect([card_gaps(other, ["사", "가"]), card_gaps({}, ["가", "나"]), card_gaps({"가": False, "나": 0, "다": []}, ["다", "나", "가"])], "빈 카드나 False와 0만 있는 카드에서 답이 달라요. 차례는 required를 따릅니다.")
expect(card_gaps(card, required), "이 차시의 카드에서 답이 달라요. 빈칸만 있는 담당자도 비어 있는 것입니다.")
### END HIDDEN TESTS

# %% [markdown]
# 구멍이 넷 나왔습니다. 이 함수를 목록의 모든 카드에 돌리면 “쓰고 있는데 담당자가 없는 모형”을 1초 만에 찾습니다. 다만 칸이 **찼다**는 것과 **맞게** 찼다는 것은 다릅니다. 뒤의 것은 사람이 읽어야 합니다.
#
# ## 2. 달마다: 예상한 부도와 실제 부도
#
# 이제 쓴 두 해를 달마다 봅니다. 한 달에 사백 건 남짓, 부도는 스무 건 안팎입니다. 이 정도면 우연만으로도 꽤 출렁입니다. 그래서 차이를 **우연의 폭으로 나누어** 봅니다.
#
# $$z = \frac{\text{실제 부도 수} - \sum p_i}{\sqrt{\sum p_i (1 - p_i)}}$$
#
# 예상이 맞다면 z는 평균 0, 표준편차 1로 출렁입니다. 2를 넘는 달은 드물어야 합니다.
#
# **문제 2.** 예상 `p`, 결과 `bad`, 달 `months`(모두 줄의 차례가 같은 Series)를 주면 달마다 **`예상`(부도 수), `실제`(부도 수), `z`** 세 열이 있는 표를 돌려주는 함수 `monthly_z`를 완성하세요. 첫 줄의 `table`을 쓰면 편합니다. 달의 차례는 `groupby`가 맞추어 줍니다.

# %% answer="monthly_z"
def monthly_z(p, bad, months):
    table = pd.DataFrame({"예상": p, "실제": bad, "분산": p * (1 - p)}).groupby(months).sum()
    ### BEGIN SOLUTION
    table["z"] = (table["실제"] - table["예상"]) / np.sqrt(table["분산"])
    return table[["예상", "실제", "z"]]
    ### END SOLUTION


watch = monthly_z(used["예상"], used["부도"], used["월"])
print(watch if watch is None else watch.round(2).iloc[[0, 11, 12, 15, 23]])

# %% test="monthly_z" points=2
assert watch is not None, "돌려주는 값이 없어요. 함수의 마지막 줄을 return으로 시작하세요."
assert list(watch.columns) == ["예상", "실제", "z"], "열이 예상, 실제, z 셋이어야 해요. 그 차례로 골라 주세요."
print("세 열의 표가 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
chance = pd.Series([0.1, 0.2, 0.5, 0.05, 0.4, 0.3, 0.25])
fell = pd.Series([0, 1, 1, 0, 0, 1, 0])
when = pd.Series(["2024-02", "2023-11", "2024-02", "2023-11", "2024-01", "2024-02", "2024-01"])
made = monthly_z(chance, fell, when)
expect({str(k): [float(x) for x in row] for k, row in zip(made.index, made.to_numpy())}, "일곱 건짜리 다른 자료에서 값이 달라요. 실제에서 예상을 뺐는지, 분산의 합에 제곱근을 씌워 나누었는지 보세요.", atol=1e-9)
expect([float(x) for x in watch["z"]], "대출 자료에서 z가 달라요. 예상과 실제는 비율이 아니라 부도 수입니다.", atol=0.001)
### END HIDDEN TESTS

# %% [markdown]
# **문제 3.** 달마다의 z를 그리고 2의 높이에 선을 그으세요. `...`을 지우고 세 줄을 씁니다.
#
# - `z_ax.bar(…, …)`: 가로는 `watch.index`, 세로는 `watch["z"]`입니다.
# - `z_ax.axhline(…, color="black", linestyle="--")`: z가 **2**인 높이입니다.
# - `z_ax.set_ylabel("…")`: z가 무엇인지 알 수 있게 **우연의 폭**이라는 말을 넣어 적습니다.

# %% answer="z_chart"
fig, z_ax = plt.subplots(figsize=(8, 3.8), layout="constrained")
### BEGIN SOLUTION
z_ax.bar(watch.index, watch["z"])
z_ax.axhline(2, color="black", linestyle="--")
z_ax.set_ylabel("z(실제와 예상의 차이 ÷ 우연의 폭)")
### END SOLUTION
z_ax.set_title("달마다 부도가 예상보다 얼마나 많았나(점선은 2)")
z_ax.set_xlabel("신청한 달")
z_ax.tick_params(axis="x", rotation=90)
z_ax.grid(axis="y", alpha=0.3)

# %% test="z_chart" points=2
assert len(z_ax.patches) == 24, "막대가 스물네 달만큼 있어야 해요. z_ax.bar(…) 줄을 쓰고 그 칸을 다시 실행해 보세요."
assert len(z_ax.lines) == 1, "가로선이 하나 있어야 해요. z_ax.axhline(…) 줄을 쓰고 그 칸을 다시 실행해 보세요."
assert z_ax.get_ylabel() != "", '세로축 이름이 아직 없어요. z_ax.set_ylabel("…") 줄을 써 넣으세요.'
print("막대와 선과 축 이름이 있네요. 알맞은지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
from matplotlib.colors import to_hex
expect([float(bar.get_height()) for bar in z_ax.patches], "막대의 높이는 달마다의 z여야 합니다.", atol=0.001)
expect([label.get_text() for label in z_ax.get_xticklabels()], "막대 밑에 달의 이름이 차례로 있어야 합니다.")
expect([float(y) for y in z_ax.lines[0].get_ydata()], "가로선은 z가 2인 높이에 있어야 합니다.")
expect(z_ax.lines[0].get_linestyle(), "제목에는 점선이라고 했는데 선이 점선이 아니에요. linestyle을 문제에 나온 대로 쓰세요.", among=["--", ":", "-."])
expect(to_hex(z_ax.lines[0].get_color()), "선과 막대의 색이 같아 구별되지 않아요. color를 문제에 나온 대로 쓰세요.", unlike=to_hex(z_ax.patches[0].get_facecolor()))
expect(z_ax.get_ylabel(), "세로축 이름만 보고 무엇으로 나눈 값인지 알 수 있어야 해요. ‘우연의 폭’이라는 말을 넣어 보세요.", has=["우연의 폭", "우연의폭"])
### END HIDDEN TESTS

# %% [markdown]
# 2023년의 열두 달은 위아래로 출렁이며 한 번도 2를 넘지 않았습니다. 2024년은 **열두 달이 모두 0보다 위**이고, 1월, 4월, 5월, 6월, 8월이 점선을 넘었습니다.
#
# 그런데 이 그림에는 함정이 있습니다. 2024년 1월에 나간 대출의 부도는 **12개월 뒤에야** 다 압니다. 이 막대는 2025년 1월이 지나야 그릴 수 있습니다. 그래서 들어오는 고객만으로 바로 볼 수 있는 것도 함께 봅니다.
#
# ## 3. 바로 볼 수 있는 것: 달마다의 PSI
#
# 지난 차시들에서 만든 PSI를 달마다 구합니다. 금은 배운 해의 PD에서 **한 번만** 긋고 그 뒤로는 바꾸지 않습니다. 금이 달마다 움직이면 무엇이 달라졌는지 알 수 없습니다.
#
# **문제 4.** 배운 해의 값 `base`(배열), 지금의 값 `values`와 달 `months`(차례가 같은 Series), 안쪽 금 `cuts`, 셈할 수 있는 최소 건수 `least`를 주면 **달마다의 PSI**를 Series로 돌려주는 함수 `monthly_psi`를 완성하세요.
# `shares`는 값들이 구간마다 어떤 비율로 있는지(0.0001보다 작으면 0.0001) 알려 줍니다. 건수가 least보다 **적은** 달은 `np.nan`으로 둡니다. 달마다의 값은 `result[달]`에 담으면 됩니다.

# %% answer="monthly_psi"
def shares(values, cuts):
    counts = np.bincount(np.searchsorted(cuts, values, side="right"), minlength=len(cuts) + 1)
    return np.maximum(counts / len(values), 0.0001)


def monthly_psi(base, values, months, cuts, least):
    then = shares(base, cuts)
    result = {}
    for month, mine in values.groupby(months):
        ### BEGIN SOLUTION
        now = shares(mine, cuts)
        result[month] = ((now - then) * np.log(now / then)).sum() if len(mine) >= least else np.nan
        ### END SOLUTION
    return pd.Series(result)


learned = loans.loc[learn, "예상"].to_numpy()
drift = monthly_psi(learned, used["예상"], used["월"], np.quantile(learned, [0.2, 0.4, 0.6, 0.8]), 100)
print("2023년:", drift["2023-01":"2023-12"].round(3).tolist())
print("2024년:", drift["2024-01":"2024-12"].round(3).tolist())

# %% test="monthly_psi" points=2
assert len(drift) == 24, "달마다 하나씩 값이 있어야 해요. result[month]에 담았는지 보세요."
print("달마다의 값이 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
old = np.arange(1.0, 13)
new = pd.Series([2.0, 9, 4, 12, 7, 1, 3, 20, 5, 6, 11])
when = pd.Series(list("BABAABCCADA"))
expect({str(k): float(v) for k, v in monthly_psi(old, new, when, np.array([4.0, 8.0]), 2).items() if v == v}, "작은 다른 자료에서 값이 달라요. 금은 받은 cuts를 쓰고, 지금에서 예전을 빼고, 로그 안에서도 지금이 위인지 보세요.", atol=1e-9)
expect([[str(k) for k, v in monthly_psi(old, new, when, np.array([6.0]), least).items() if v != v] for least in (1, 2, 3, 4, 6)], "건수가 적은 달의 처리가 달라요. least보다 적은 달만 비우고, 꼭 least만큼이면 셈합니다.")
expect([float(x) for x in drift], "대출 자료에서 값이 달라요. 달마다의 PSI를 모두 더해 하나로 만들었는지 보세요.", atol=0.0005)
### END HIDDEN TESTS

# %% [markdown]
# 2023년에는 0.01에서 0.05 사이였고, 2024년에는 거의 0.04에서 0.08입니다. 흔히 쓰는 눈대중 0.1에는 **한 번도 닿지 않았습니다**. 문턱만 보고 있었다면 종은 울리지 않았을 것입니다. 다만 여러 달이 **나란히 높아진** 것은 눈여겨볼 만했습니다.
# 그리고 한 달 사백 건이면 고객이 그대로여도 PSI는 우연만으로 0.01쯤 나옵니다. 건수가 적은 달을 비운 까닭입니다.
#
# ## 4. 종을 울리는 규칙
#
# “z가 2를 넘으면” 같은 규칙을 정해 놓아야 합니다. 그때그때 보고 정하면 늘 “조금 더 보자”가 됩니다. 규칙을 두 수로 적겠습니다. **z가 `limit`보다 큰 달이 `run`달 이어지면** 그 마지막 달에 종이 울립니다.
#
# **문제 5.** 달마다의 `z`(Series), `limit`, `run`을 주면 **처음 종이 울리는 달**(그 Series의 색인)을 돌려주는 함수 `first_alarm`을 완성하세요.
#
# - z의 차례는 **뒤섞여 있을 수 있습니다**. 색인의 차례(`sort_index()`)로 봅니다.
# - limit와 **같은 것은 넘은 것이 아닙니다**. 값이 비어 있는(NaN) 달은 넘지 않은 달로 보아 이어짐이 **끊깁니다**.
# - 끝까지 울리지 않으면 `None`을 돌려줍니다.

# %% answer="first_alarm"
def first_alarm(z, limit, run):
    ### BEGIN SOLUTION
    count = 0
    for month, value in z.sort_index().items():
        count = count + 1 if value > limit else 0
        if count == run:
            return month
    return None
    ### END SOLUTION


for limit, run in [(2, 1), (2.5, 1), (1, 2), (1.5, 2), (1, 3)]:
    print("z가", limit, "보다 큰 달이", run, "달:", first_alarm(watch["z"], limit, run))

# %% test="first_alarm" points=3
assert first_alarm(pd.Series([0.0, 9.0, 9.0]), 2, 1) is not None, "종이 울려야 하는 자료에서 돌려주는 값이 없어요. 그 달의 색인을 return으로 돌려주세요."
assert first_alarm(pd.Series([0.0, 0.5]), 2, 1) is None, "한 번도 넘지 않았는데 종이 울렸어요. limit보다 큰지 보세요."
print("달이 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
line = pd.Series([2.5, 1.0, 2.0, 2.1, np.nan, 2.6, 2.7, 1.9, 3.0, 3.1, 3.2], index=[f"2024-{m:02d}" for m in range(1, 12)])
expect([first_alarm(line, limit, run) for limit, run in ((2, 1), (2, 2), (2, 3), (1.9, 2), (0.5, 4), (3, 1), (3, 2))], "열한 달짜리 다른 자료에서 답이 달라요. 한도와 같은 달, 비어 있는 달에서 이어짐이 끊기는지, 이어진 마지막 달을 돌려주는지 보세요.")
expect([first_alarm(line, 2, 4), first_alarm(line, 5, 1), first_alarm(line.iloc[:0], 0, 1)], "종이 울리지 않을 때는 None을 돌려주어야 해요.")
expect([first_alarm(line.iloc[[9, 3, 0, 7, 5, 10, 2, 6, 8, 1, 4]], limit, run) for limit, run in ((2, 1), (2, 2), (2, 3))], "차례가 뒤섞인 자료에서 답이 달라요. 먼저 색인의 차례로 놓으세요.")
expect([first_alarm(pd.Series([3.0, 3.0, 0.0]), 2, run) for run in (1, 2, 3)], "색인이 0부터 세는 수일 때 답이 달라요. 첫째 달에 울리면 0입니다.")
### END HIDDEN TESTS

# %% [markdown]
# 다섯 가운데 넷은 2024년의 1월에서 6월 사이에 울립니다. 그런데 “1보다 큰 달이 두 번”은 **2023년 7월**에 울렸습니다. 2023년은 한 해 전체로 예상 3.4%, 실제 3.6%로 거의 맞았으니 헛종에 가깝습니다.
# 그럼 가장 빠른 규칙이 가장 좋을까요? **모형이 멀쩡한데도** 얼마나 울리는지를 보아야 합니다.
#
# ## 5. 헛종은 얼마나 울릴까요: 모의실험
#
# 진짜 세상은 한 번뿐이지만 컴퓨터로는 오백 번 살아 볼 수 있습니다. 2024년의 고객 그대로, **PD가 꼭 맞는 세상**을 오백 해 만듭니다. 대출마다 그 PD의 동전을 던져 부도를 정하고 달마다 z를 구합니다.
# 또 하나는 모든 대출의 부도 오즈가 **1.5배**로 나빠진 세상입니다. 앞의 세상에서 울리면 **헛종**, 뒤의 세상에서 울리면 **바른 종**입니다. 씨앗을 정해 두어 누구나 같은 결과를 봅니다.

# %%
last = used[used["월"] >= "2024"]
rng = np.random.default_rng(2024)


def worlds(odds_times, years=500):
    columns = []
    for _, p in last.groupby("월")["예상"]:
        p = p.to_numpy()
        odds = p / (1 - p) * odds_times
        fallen = (rng.random((years, len(p))) < odds / (1 + odds)).sum(axis=1)
        columns.append((fallen - p.sum()) / np.sqrt((p * (1 - p)).sum()))
    return np.column_stack(columns)  # 한 줄이 한 해, 열두 칸이 열두 달의 z


calm, rough = worlds(1.0), worlds(1.5)
print("멀쩡한 세상의 첫 해:", calm[0].round(1))
print("나빠진 세상의 첫 해:", rough[0].round(1))

# %% [markdown]
# **문제 6.** 줄마다 한 해의 z가 든 2차원 배열 `years`와 `limit`, `run`을 주면 **종이 한 번이라도 울린 해의 비율(%)** 을 돌려주는 함수 `alarm_share`를 완성하세요. 한 줄 `row`는 `pd.Series(row)`로 바꾸어 `first_alarm`에 줄 수 있습니다. 첫째 달에 울리면 `first_alarm`이 **0**을 돌려준다는 점을 조심하세요.

# %% answer="alarm_share"
def alarm_share(years, limit, run):
    return (
        ### BEGIN SOLUTION
        np.mean([first_alarm(pd.Series(row), limit, run) is not None for row in years]) * 100
        ### END SOLUTION
    )


rules = [(2, 1), (2.5, 1), (1, 2), (1.5, 2), (1, 3)]
rung = [[limit, run, alarm_share(calm, limit, run), alarm_share(rough, limit, run)] for limit, run in rules]
print(pd.DataFrame(rung, columns=["z의 한도", "이어진 달", "헛종(%)", "바른 종(%)"]).round(1))

# %% test="alarm_share" points=2
assert alarm_share(np.zeros((2, 3)), 1, 1) is not ..., "아직 식을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
assert np.ndim(alarm_share(np.zeros((2, 3)), 1, 1)) == 0, "값 하나가 나와야 해요. 종이 울린 해의 비율을 구하세요."
print("값 하나가 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
lives = np.array([[3.0, 0, 0, 0], [0, 0, 0, 3.0], [0, 1.5, 1.5, 0], [1.5, 0, 1.5, 1.5], [0, 0, 2.0, 0], [0, 0, 0, 0], [1.6, 1.6, 1.6, 0]])
expect([float(alarm_share(lives, limit, run)) for limit, run in ((2, 1), (1, 2), (1, 1), (1, 3), (5, 1))], "일곱 해짜리 다른 자료에서 값이 달라요. 첫째 달(0번)에 울린 해도 세었는지, 퍼센트인지 보세요.")
expect(float(alarm_share(calm[:100], 2, 1)), "모의실험의 처음 100해에서 값이 달라요. 해의 수로 나누었는지 보세요.", atol=1.1)
### END HIDDEN TESTS

# %% [markdown]
# “z가 2보다 큰 달이 한 번”이라는 규칙은 멀쩡한 모형에도 **네 해에 한 해꼴로** 울립니다. 한 달에 2%쯤 일어날 일을 해마다 열두 번 보기 때문입니다. 그런 종은 몇 해 지나면 아무도 듣지 않습니다.
# “1.5보다 큰 달이 두 번 이어지면”은 헛종이 6%쯤으로 줄고, 나빠진 세상은 열에 아홉 넘게 잡아냅니다. 우리 자료에서는 5월에 울립니다. 넉 달 늦은 대신 **믿을 수 있는 종**입니다.
#
# 어느 쪽이 좋은지는 헛종의 값(조사하는 사람의 며칠)과 놓친 값(나가지 말았어야 할 대출)을 견주어 **미리** 정합니다. 그리고 종이 울리면 **누가 며칠 안에 무엇을 하는지**까지 적어야 규칙입니다.
#
# ## 6. 도전자
#
# 종이 울렸으니 새 모형을 만들어 봅니다. 쓰고 있는 것을 **챔피언**, 새것을 **도전자**라고 합니다. 도전자는 직업, 채널, 연체이력을 더 봅니다. 같은 2022년에서 배워 같은 2024년의 대출에 겨룹니다.
# 대출마다 브라이어 오차(예상과 결과의 차이의 제곱)를 구해 **짝지어 빼면**, 두 모형이 똑같이 어려워하는 대출의 우연이 지워집니다.

# %%
more = bands.assign(직업=loans["직업"], 채널=loans["채널"], 연체=loans["연체이력"].clip(upper=3).astype(str))
loans["도전자"] = fit_pd(more)
duel = loans[loans["신청일"] >= "2024"]
gain = (duel["부도"] - duel["예상"]) ** 2 - (duel["부도"] - duel["도전자"]) ** 2  # 0보다 크면 도전자가 나았다
print("평균 이득:", gain.mean())
print("scipy:", np.array(ttest_rel((duel["부도"] - duel["예상"]) ** 2, (duel["부도"] - duel["도전자"]) ** 2).confidence_interval(0.95)))

# %% [markdown]
# 이득의 평균은 0.0007입니다. 95% 신뢰구간은 평균 ± `t.ppf(0.975, n - 1)` × 표준편차 ÷ √n입니다. 표준편차는 `.std()`로 구합니다. 그런데 **조금 나은 것**으로는 바꾸지 않습니다. 바꾸는 데는 개발과 검증과 교육의 값이 들고, 새 모형에는 아직 모르는 흠이 있습니다. 그래서 **적어도 이만큼**(`least`)이라는 선을 둡니다.
#
# **문제 7.** 결과 `bad`, 챔피언의 예상 `champion`, 도전자의 예상 `challenger`(차례가 같은 Series), 선 `least`를 주면 **(아래 끝, 위 끝, 판정)** 을 돌려주는 함수 `verdict`를 완성하세요.
#
# - 세 값 가운데 **하나라도 비어 있는**(NaN) 대출은 겨루기에서 뺍니다. n은 남은 수입니다.
# - 이득은 챔피언의 오차에서 도전자의 오차를 뺀 것입니다. 그 평균의 95% 신뢰구간을 구합니다.
# - 아래 끝이 least보다 **크면** `"교체"`, 위 끝이 least보다 **작으면** `"유지"`, 그 밖에는 `"더 봄"`입니다.

# %% answer="verdict"
def verdict(bad, champion, challenger, least):
    ### BEGIN SOLUTION
    gain = ((bad - champion) ** 2 - (bad - challenger) ** 2).dropna()
    half = t.ppf(0.975, len(gain) - 1) * gain.std() / np.sqrt(len(gain))
    low, high = gain.mean() - half, gain.mean() + half
    return low, high, "교체" if low > least else "유지" if high < least else "더 봄"
    ### END SOLUTION


for least in (0, 0.0005, 0.002):
    print("적어도", least, "나아야 한다면:", *(verdict(duel["부도"], duel["예상"], duel["도전자"], least) or ["아직 답이 없습니다"]))

# %% test="verdict" points=3
assert verdict(duel["부도"], duel["예상"], duel["도전자"], 0) is not None, "돌려주는 값이 없어요. 함수의 마지막 줄을 return으로 시작하세요."
assert len(verdict(duel["부도"], duel["예상"], duel["도전자"], 0)) == 3, "아래 끝, 위 끝, 판정의 세 값을 쉼표로 나누어 돌려주세요."
print("세 값이 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
fell = pd.Series([0, 1, 0, 0, 1, 0, 1, 0, 0, 0])
first = pd.Series([0.2, 0.3, 0.1, 0.4, 0.2, 0.3, 0.5, np.nan, 0.2, 0.1])
second = pd.Series([0.1, 0.5, 0.1, 0.2, 0.4, 0.3, np.nan, 0.3, 0.1, 0.1])
def told(*given):
    low, high, word = verdict(*given)
    return [float(low), float(high), word]
expect([told(fell, first, second, least) for least in (0, 0.05, 0.5, -0.5)], "열 건짜리 다른 자료에서 답이 달라요. 빈 값이 있는 대출을 뺐는지, 남은 수로 나누고 자유도를 하나 줄였는지, 판정의 세 갈래가 맞는지 보세요.", atol=1e-9)
expect([told(fell, second, first, least) for least in (0, -0.5)], "두 모형을 맞바꾼 자료에서 답이 달라요. 챔피언의 오차에서 도전자의 오차를 빼는지 보세요.", atol=1e-9)
expect(told(duel["부도"], duel["예상"], duel["도전자"], 0.0005), "2024년의 대출에서 답이 달라요. 위에 찍힌 scipy의 신뢰구간과 같은지 보세요.", atol=1e-5)
### END HIDDEN TESTS

# %% [markdown]
# 0보다만 크면 된다고 보면 교체, 적어도 0.0005는 되어야 한다고 하면 **더 봄**, 0.002라면 유지입니다. 자료는 하나인데 판정은 **선을 어디에 두느냐**로 갈립니다. 선도 겨루기 **전에** 정해야 합니다.
# 그리고 둘 다 2024년의 부도를 낮게 보았습니다. 줄을 더 잘 세우는 도전자도 **높이**는 따로 맞추어야 합니다.
#
# ## 7. 위원회에 낼 메모
#
# **문제 8.** 모형위원회에 낼 메모를 여덟 문장 안팎으로 쓰세요. 위원들은 통계를 모르지만 결정을 합니다. 다음을 담습니다.
#
# - **무엇을 보았고 어떻게 판단하는가**: 오늘 구한 숫자를 **셋 이상** 들고, 이 모형을 계속 쓸지, 높이를 고칠지, 바꿀지
# - **앞으로의 감시**: 무엇을 얼마나 자주 보고, 어떤 규칙으로 종을 울리며, 헛종은 얼마나 되고, 울리면 **누가 무엇을** 하는지
# - **한계**: 이 감시가 보지 못하는 것을 하나 이상
#
# 이 문제는 사람이 읽고 매깁니다. 볼 것은 세 가지입니다. 근거와 판단(0-2점), 감시 규칙(0-1점), 한계(0-1점).

# %% [markdown] manual="memo" points=4
# ### BEGIN SOLUTION
# 2022년의 자료로 만든 개인신용 PD 점수표는 2023년에는 예상대로였으나(열두 달 모두 z가 2를 넘지 않음) 2024년에는 모든 달에 예상보다 부도가 많았고 다섯 달은 z가 2를 넘었다. 4월에는 16건 남짓을 예상했는데 32건이었다.
# 고객 구성의 변화(PSI)는 달마다 0.1에 닿지 않았으니 까닭은 고객의 얼굴보다 경기 쪽에 있다고 본다.
# 판단: 줄 세우기는 쓸 만하므로 계속 쓰되, 결과가 나온 자료로 높이를 곧 다시 맞추고 그때까지 새 대출의 예상에 여유를 둔다. 도전자는 이득이 0보다 크지만 미리 정한 선(0.0005)을 넘었다고 말할 수 없어 한 해 더 나란히 돌린다.
# 감시: 달마다 z와 PSI를 본다. z가 1.5보다 큰 달이 두 달 이어지면 종을 울린다. 모형이 멀쩡할 때 한 해에 헛되이 울릴 가능성은 6%쯤이고, 부도 오즈가 1.5배가 되면 열에 아홉 넘게 잡는다.
# 종이 울리면 검증 부서가 열흘 안에 까닭을 나누어(고객, 경기, 자료의 흠) 보고하고, 심사부장이 문턱을 임시로 올릴지 정해 기록한다. 모형 카드의 담당자와 쓰면 안 되는 곳은 이번 주 안에 채운다.
# 한계: 부도는 12개월 뒤에야 다 알 수 있어 이 종은 한 해 늦다. 그래서 석 달 연체를 앞선 신호로 함께 본다. 거절된 신청의 결과는 여전히 모르며, 모의실험은 대출끼리 서로 남남이라고 쳤으므로 경기가 함께 흔드는 진짜 헛종은 더 많을 수 있다.
# ### END SOLUTION
# ### BEGIN MARK SCHEME
# - evidence 0-2: 오늘의 맞는 숫자 셋 이상이 판단(계속, 높이 고침, 교체 가운데 하나)과 이어진다(2). 숫자가 둘 이하이거나 판단과 따로 놀면 1, 숫자 없이 인상만 적으면 0
# - rule 0-1: 볼 것과 주기, 종을 울리는 규칙과 그 헛종의 비율, 울렸을 때 할 사람과 일이 모두 있다. 하나라도 빠지면 0
# - limit 0-1: 이 감시가 보지 못하는 것(결과가 12개월 늦음, 거절된 신청, 대출끼리 남남이라는 가정, 건수가 적은 달 따위)을 하나 이상 맞게 말한다
# differ: 1
# markers: 1
# 판단이 무엇이든 근거와 이어지면 점수를 줍니다. 통계를 모르는 위원이 읽고 결정할 수 있는지를 봅니다. 자기 함수가 틀려 숫자가 다르더라도 그 숫자로 맞게 논했으면 인정합니다.
# ### END MARK SCHEME

# %% [markdown]
# ## 마치며
#
# 위원회에는 이렇게 답하면 됩니다. “부도의 결과로는 2024년 5월의 대출에서 믿을 만한 종이 울립니다. 다만 그것을 알 수 있는 때는 한 해 뒤입니다. 앞으로는 정해 둔 규칙으로 달마다 보고, 그 규칙은 멀쩡한 모형에 한 해 6%쯤만 헛되이 울립니다.”
#
# 모형을 쓰고 있을 때마다 물어보세요.
#
# - **이 모형의 카드는 어디에 있고, 담당자는 누구이며, 쓰면 안 되는 곳은 어디인가?**
# - **어떤 규칙으로 종이 울리고, 헛종은 얼마나 되는가?**
# - **그 종은 일이 벌어지고 얼마나 뒤에 울리는가?**
# - **바꾸는 선은 겨루기 전에 정했는가?**
#
# 다 하셨으면 저장하고 제출해 주세요.
