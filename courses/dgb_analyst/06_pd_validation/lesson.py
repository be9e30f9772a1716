# %% [markdown]
# # PD 모형 검증
#
# **오늘의 물음.** 2022년과 2023년에서 배운 점수표를 2024년에 써 보았습니다. 모형을 만든 팀은 “순위를 잘 매긴다”고 하고, 재무팀은 “부도가 예상보다 훨씬 많다”고 합니다.
# 둘 다 맞을 수 있을까요? 모형을 고쳐야 할까요, 버려야 할까요?
#
# 검증은 만든 사람이 아닌 **다른 사람의 눈**으로 모형을 보는 일입니다. 은행에서는 부서까지 나눕니다. 오늘은 검증 부서에 앉아 네 가지를 묻습니다.
# **줄을 잘 세우는가, 확률이 맞는가, 고객이 달라졌는가, 그래서 어떻게 할까.** 식은 모두 손으로 짓고 scikit-learn으로 확인합니다. 한 시간쯤 걸립니다.
#
# > 대출과 부도는 모두 **지어낸 것**입니다.

# %%
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from scipy.optimize import brentq
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import brier_score_loss, roc_auc_score, roc_curve

loans = pd.read_csv("data/loans.csv")
past = loans["신청일"] < "2024"
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


encoded = pd.DataFrame({name: bands[name].map(woe_of(bands[name][past], loans["부도"][past])).fillna(0) for name in bands})
model = LogisticRegression(C=1e6, max_iter=1000).fit(encoded[past], loans["부도"][past])
pd_all = model.predict_proba(encoded)[:, 1]

learn_bad, learn_p = loans["부도"][past].to_numpy(), pd_all[past]  # 배운 두 해: 실제와 예상
test_bad, test_p = loans["부도"][~past].to_numpy(), pd_all[~past]  # 본 적 없는 2024년: 실제와 예상
print("배운 두 해:", len(learn_bad), "건, 2024년:", len(test_bad), "건")

# %% [markdown]
# 지난 차시의 점수표를 다시 맞춘 것입니다. **PD**는 부도 확률(probability of default)입니다. `learn_bad`와 `test_bad`는 실제 결과(부도면 1), `learn_p`와 `test_p`는 모형이 낸 PD입니다.
#
# ## 1. 줄을 잘 세우는가: AUC
#
# 부도난 고객 한 명과 정상인 고객 한 명을 **아무렇게나** 뽑습니다. 부도난 쪽의 PD가 더 높으면 모형이 이긴 것, 같으면 비긴 것(반 번 이김)입니다.
# 모든 짝에서 이긴 비율이 **AUC**입니다. 동전을 던지면 0.5, 늘 이기면 1입니다.
#
# 세 명씩으로 해 봅시다. 부도난 쪽이 0.30, 0.10, 정상인 쪽이 0.20, 0.10, 0.05라면 짝은 여섯입니다.

# %%
bad_side = np.array([0.30, 0.10])
good_side = np.array([0.20, 0.10, 0.05])
print(bad_side[:, None] > good_side)  # 줄은 부도, 칸은 정상: 이겼는지
print(bad_side[:, None] == good_side)  # 비겼는지

# %% [markdown]
# 이긴 짝이 넷, 비긴 짝이 하나이니 AUC는 (4 + 0.5) ÷ 6 = 0.75입니다. `[:, None]`은 세로로 세워 모든 짝을 만들게 합니다.
#
# **문제 1.** 결과 `bads`(0과 1의 배열)와 예상 `p`를 주면 AUC를 돌려주는 함수 `auc`를 완성하세요. 앞의 두 줄이 부도난 쪽과 정상인 쪽을 나눕니다.

# %% answer="auc"
def auc(bads, p):
    bad_side = p[bads == 1]
    good_side = p[bads == 0]
    return (
        ### BEGIN SOLUTION
        (bad_side[:, None] > good_side).mean() + 0.5 * (bad_side[:, None] == good_side).mean()
        ### END SOLUTION
    )


print("손으로:", auc(test_bad, test_p), " scikit-learn:", roc_auc_score(test_bad, test_p))

# %% test="auc" points=3
assert auc(test_bad, test_p) is not ..., "아직 식을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
assert np.ndim(auc(test_bad, test_p)) == 0, "값 하나가 나와야 해요. 이긴 짝의 비율을 .mean()으로 구하세요."
print("값 하나가 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
few_bad = np.array([1, 0, 0, 1, 0, 0, 1])
few_p = np.array([0.5, 0.2, 0.5, 0.3, 0.3, 0.1, 0.05])
expect(float(auc(few_bad, few_p)), "비긴 짝이 있는 일곱 명에서 값이 달라요. 비긴 짝을 반으로 쳤는지, 부도난 쪽의 PD가 높을 때를 이긴 것으로 쳤는지 보세요.")
expect(float(auc(test_bad, test_p)), "위에 나란히 찍힌 scikit-learn의 값과 같은지 보세요.", atol=0.0001)
### END HIDDEN TESTS

# %% [markdown]
# 2024년의 AUC는 0.731입니다. 배운 두 해에서는 0.782였습니다. 배운 자료에서 더 높은 것은 당연합니다. 외운 것이 섞여 있으니까요.
# 부도 303건으로 잰 AUC는 우연만으로도 위아래로 0.03쯤 흔들립니다. 셋째 자리를 두고 다투지 마세요.
#
# 금융에서는 AUC를 **지니 계수**로도 말합니다. 동전 던지기를 0, 완벽을 1로 맞춘 것입니다.
#
# **문제 2.** AUC가 `a`일 때 지니 계수를 돌려주는 함수 `gini`를 완성하세요. a가 0.5면 0, 1이면 1이 되는 곧은 선입니다.

# %% answer="gini"
def gini(a):
    return (
        ### BEGIN SOLUTION
        2 * a - 1
        ### END SOLUTION
    )


print(gini(0.731))

# %% test="gini" points=1
assert gini(0.7) is not ..., "아직 식을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
print("값이 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect([float(gini(a)) for a in (0.5, 0.625, 0.75, 1.0)], "0.5를 넣으면 0, 1을 넣으면 1이 나오는지 보세요. 그 사이는 곧은 선입니다.", atol=1e-9)
### END HIDDEN TESTS

# %% [markdown]
# ## 2. 가장 크게 벌어지는 곳: KS
#
# 문턱을 낮은 PD에서 높은 PD로 올리며, 문턱 **이하**에 들어온 정상의 비율과 부도의 비율을 셉니다. 좋은 모형이라면 정상이 먼저 들어오고 부도는 나중에 들어옵니다.
# 두 비율이 **가장 크게 벌어진 폭**이 **KS**입니다.

# %%
order = np.sort(test_p)
good_share = np.searchsorted(np.sort(test_p[test_bad == 0]), order, side="right") / (test_bad == 0).sum()
bad_share = np.searchsorted(np.sort(test_p[test_bad == 1]), order, side="right") / (test_bad == 1).sum()

fig, ks_ax = plt.subplots(figsize=(7, 4), layout="constrained")
ks_ax.plot(order * 100, good_share * 100, label="정상")
ks_ax.plot(order * 100, bad_share * 100, linestyle="--", label="부도")
ks_ax.set_title("문턱 이하에 들어온 비율(2024년)")
ks_ax.set_xlabel("문턱으로 삼은 PD(%)")
ks_ax.set_ylabel("들어온 비율(%)")
ks_ax.set_xlim(0, 20)
ks_ax.legend()

# %% [markdown]
# 정상의 선이 먼저 올라갑니다. 두 선의 사이는 문턱이 3-4%일 때 가장 벌어집니다. `np.searchsorted(줄 세운 값, 문턱, side="right")`는 **문턱 이하인 값이 몇 개인지** 알려 줍니다.
#
# **문제 3.** 결과 `bads`와 예상 `p`를 주면 KS를 돌려주는 함수 `ks`를 완성하세요. 문턱은 `p`에 나온 모든 값이면 됩니다. 위 칸의 두 줄을 함수의 이름에 맞게 고치고, 두 비율의 차이(절댓값)에서 가장 큰 것을 돌려주세요.

# %% answer="ks"
def ks(bads, p):
    order = np.sort(p)
    ### BEGIN SOLUTION
    goods = np.searchsorted(np.sort(p[bads == 0]), order, side="right") / (bads == 0).sum()
    fallen = np.searchsorted(np.sort(p[bads == 1]), order, side="right") / (bads == 1).sum()
    return np.abs(goods - fallen).max()
    ### END SOLUTION


false_rate, true_rate, _ = roc_curve(test_bad, test_p)
print("손으로:", ks(test_bad, test_p), " scikit-learn:", (true_rate - false_rate).max())

# %% test="ks" points=3
assert ks(test_bad, test_p) is not None, "돌려주는 값이 없어요. 함수의 마지막 줄을 return으로 시작하세요."
assert np.ndim(ks(test_bad, test_p)) == 0, "값 하나가 나와야 해요. 벌어진 폭에서 가장 큰 것을 .max()로 고르세요."
print("값 하나가 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
few_bad = np.array([1, 0, 0, 1, 0, 0, 1, 0])
few_p = np.array([0.5, 0.2, 0.5, 0.3, 0.3, 0.1, 0.15, 0.1])
expect(float(ks(few_bad, few_p)), "여덟 명짜리 다른 자료에서 값이 달라요. 문턱과 같은 값도 들어온 것으로 셌는지, 정상과 부도를 저마다의 수로 나누었는지 보세요.", atol=1e-9)
expect(float(ks(1 - few_bad, few_p)), "정상과 부도를 맞바꾼 자료에서 값이 달라요. 차이의 절댓값에서 가장 큰 것을 골랐는지 보세요.", atol=1e-9)
expect(float(ks(test_bad, test_p)), "위에 나란히 찍힌 scikit-learn의 값과 같은지 보세요.", atol=0.0001)
### END HIDDEN TESTS

# %% [markdown]
# KS는 0.364입니다. 배운 두 해의 0.455보다 낮지만, 흔히 쓸 만하다고 보는 0.3을 넘습니다. 여기까지는 만든 팀의 말이 맞습니다. **줄은 아직 잘 섭니다.**
#
# ## 3. 확률이 맞는가: 브라이어 점수
#
# 줄을 세우는 데는 확률의 높이가 필요 없습니다. 모든 PD를 반으로 줄여도 AUC와 KS는 그대로입니다. 그러나 금리와 충당금은 **높이**로 정합니다.
#
# **브라이어 점수**는 예상과 결과(0 또는 1)의 차이를 제곱해 평균 낸 것으로, 작을수록 좋습니다.

# %%
print("배운 두 해:", brier_score_loss(learn_bad, learn_p))
print("2024년:", brier_score_loss(test_bad, test_p))

# %% [markdown]
# 0.030에서 0.052로 나빠졌습니다. 그런데 이 둘을 그대로 견주면 안 됩니다. 부도가 많은 해에는 **누가 맞혀도** 점수가 커지기 때문입니다.
# 그래서 “모두에게 **그 자료의 부도율**을 똑같이 말하는” 게으른 예보와 견줍니다.
#
# **문제 4.** 브라이어 점수가 게으른 예보의 것에서 **얼마만큼의 비율로 줄었는지**, 곧 `1 - (모형의 점수 ÷ 게으른 예보의 점수)`를 돌려주는 함수 `brier_skill`을 완성하세요. 게으른 예보보다 못하면 음수가 나옵니다.

# %% answer="brier_skill"
def brier_skill(bads, p):
    ### BEGIN SOLUTION
    lazy = ((bads - bads.mean()) ** 2).mean()
    return 1 - ((bads - p) ** 2).mean() / lazy
    ### END SOLUTION


print("배운 두 해:", brier_skill(learn_bad, learn_p), " 2024년:", brier_skill(test_bad, test_p))

# %% test="brier_skill" points=2
assert brier_skill(test_bad, test_p) is not None, "돌려주는 값이 없어요. 함수의 마지막 줄을 return으로 시작하세요."
assert np.ndim(brier_skill(test_bad, test_p)) == 0, "값 하나가 나와야 해요. 제곱한 차이를 평균 냈는지 보세요."
print("값 하나가 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
some_bad = np.array([1, 0, 0, 1, 0])
expect([float(brier_skill(some_bad, np.array(guess))) for guess in ([0.8, 0.1, 0.3, 0.6, 0.2], [0.4] * 5, [0.1, 0.9, 0.9, 0.2, 0.5])], "다섯 명짜리 다른 자료에서 값이 달라요. 게으른 예보는 그 자료의 부도율을 모두에게 말합니다. 그대로 따라 하면 0이 나오는지 보세요.", atol=1e-9)
expect(float(brier_skill(test_bad, test_p)), "2024년의 값이 달라요. 모형의 점수를 게으른 예보의 점수로 나누어 1에서 뺐는지 보세요.", atol=0.0001)
### END HIDDEN TESTS

# %% [markdown]
# 배운 두 해에는 6.2%, 2024년에는 3.8% 나았습니다. 한 사람의 부도는 거의 맞힐 수 없으니 이 값은 본디 작습니다. 그래도 줄어든 것은 분명합니다.
#
# ## 4. 어디가 어긋났는가: 보정표
#
# PD가 낮은 쪽부터 열 무리로 나누고, 무리마다 **예상한 부도율**과 **실제 부도율**을 나란히 놓습니다. 확률이 맞는다면 둘이 같아야 합니다.
#
# **문제 5.** 결과 `bads`, 예상 `p`, 무리의 수 `n`을 주면 **`예상`과 `실제`(둘 다 %)** 두 열이 있는 표를 PD가 낮은 무리부터 돌려주는 함수 `calibration`을 완성하세요.
# 첫 줄에서 `pd.qcut`으로 무리의 번호(0부터)를 붙였습니다.

# %% answer="calibration"
def calibration(bads, p, n):
    group = pd.qcut(p, n, labels=False)
    ### BEGIN SOLUTION
    table = pd.DataFrame({"예상": p * 100, "실제": bads * 100})
    return table.groupby(group).mean()
    ### END SOLUTION


calibration(test_bad, test_p, 10)

# %% test="calibration" points=3
assert calibration(test_bad, test_p, 10) is not None, "돌려주는 값이 없어요. 함수의 마지막 줄을 return으로 시작하세요."
assert list(calibration(test_bad, test_p, 10).columns) == ["예상", "실제"], "열이 예상, 실제 둘이어야 해요. 그 차례로 만들어 주세요."
print("두 열의 표가 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
made_bad = np.array([0, 0, 1, 0, 1, 1, 0, 0])
made_p = np.array([0.01, 0.6, 0.3, 0.02, 0.5, 0.7, 0.4, 0.03])
expect([[[float(x) for x in row] for row in calibration(made_bad, made_p, n).to_numpy()] for n in (2, 4)], "여덟 명짜리 다른 자료에서 값이 달라요. 무리마다 예상과 실제의 평균을 구했는지, 퍼센트인지, n을 그대로 썼는지 보세요.", atol=1e-6)
expect([[float(x) for x in row] for row in calibration(test_bad, test_p, 10).to_numpy()], "2024년의 표가 달라요. 예상은 p, 실제는 bads의 평균입니다.", atol=0.01)
### END HIDDEN TESTS

# %% [markdown]
# **문제 6.** 보정표를 그림으로 그리세요. `...`을 지우고 세 줄을 씁니다. 표는 `table_2024`에 담아 두었습니다.
#
# - `cal_ax.plot(…, …, marker="o")`: 가로는 예상, 세로는 실제입니다.
# - `cal_ax.plot([0, 18], [0, 18], color="black", linestyle="--")`: 예상과 실제가 **같은** 선입니다.
# - `cal_ax.set_ylabel("…")`: 이름과 단위(%)를 적습니다.

# %% answer="cal_chart"
table_2024 = calibration(test_bad, test_p, 10)
fig, cal_ax = plt.subplots(figsize=(6, 4.5), layout="constrained")
### BEGIN SOLUTION
cal_ax.plot(table_2024["예상"], table_2024["실제"], marker="o")
cal_ax.plot([0, 18], [0, 18], color="black", linestyle="--")
cal_ax.set_ylabel("실제 부도율(%)")
### END SOLUTION
cal_ax.set_title("2024년의 예상과 실제(점선은 같은 곳)")
cal_ax.set_xlabel("예상 부도율(%)")
cal_ax.grid(alpha=0.3)

# %% test="cal_chart" points=2
assert len(cal_ax.lines) == 2, "선이 두 개 있어야 해요. cal_ax.plot(…) 줄을 둘 쓰고 그 칸을 다시 실행해 보세요."
assert cal_ax.get_ylabel() != "", '세로축 이름이 아직 없어요. cal_ax.set_ylabel("…") 줄을 써 넣으세요.'
print("선과 축 이름이 있네요. 알맞은지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
from matplotlib.colors import to_hex
lines = sorted(cal_ax.lines, key=lambda line: -len(line.get_xdata()))
expect([[float(x), float(y)] for x, y in zip(lines[0].get_xdata(), lines[0].get_ydata())], "열 점의 가로는 예상, 세로는 실제여야 합니다.", atol=0.01)
expect(str(lines[0].get_marker()), "무리마다의 자리에 점이 보이지 않아요. marker를 문제에 나온 대로 쓰세요.", unlike=["None", "none", "", " "])
expect([float(x - y) for x, y in zip(lines[1].get_xdata(), lines[1].get_ydata())], "둘째 선은 가로와 세로가 같은 점들을 이은 선이어야 합니다.")
expect(float(lines[1].get_xdata()[-1]), "둘째 선이 열 점을 지나는 데까지 이어져야 합니다. 문제에 나온 두 점을 그대로 쓰세요.")
expect(lines[1].get_linestyle(), "제목에는 점선이라고 했는데 선이 점선이 아니에요.", among=["--", ":", "-."])
expect(to_hex(lines[1].get_color()), "두 선의 색이 같아 구별되지 않아요. color를 문제에 나온 대로 쓰세요.", unlike=to_hex(lines[0].get_color()))
expect(cal_ax.get_ylabel(), "세로축 이름에 단위가 보이지 않아요. 괄호 안에 %를 적어 보세요.", has=["%", "퍼센트"])
### END HIDDEN TESTS

# %% [markdown]
# 열 점이 **모두 점선 위에** 있습니다. 어느 무리에서나 예상보다 부도가 많았습니다. 전체로는 4.1%를 예상했는데 5.7%였습니다. 재무팀의 말도 맞습니다.
# 줄은 잘 서는데 높이가 낮은 모형, **변별은 되는데 보정이 어긋난** 모형입니다.
#
# ## 5. 고객이 달라진 것일까요: PSI
#
# 까닭은 둘 가운데 하나, 또는 둘 다입니다. **오는 고객**이 달라졌거나, **같은 고객의 형편**이 달라졌거나. 앞의 것은 결과를 기다리지 않고도 볼 수 있습니다. 두 시기의 분포를 견주면 됩니다.
#
# $$\mathrm{PSI} = \sum_{\text{구간}} (\text{지금의 비율} - \text{예전의 비율}) \times \ln\frac{\text{지금의 비율}}{\text{예전의 비율}}$$
#
# IV와 꼴이 같습니다. 정상과 부도 대신 예전과 지금을 놓았을 뿐입니다. 0.1보다 작으면 안정, 0.1에서 0.25는 살펴볼 것, 0.25보다 크면 크게 달라진 것으로 봅니다. 이것도 눈대중입니다.
#
# **문제 7.** 예전의 값 `before`와 지금의 값 `now`(둘 다 배열), 구간의 수 `n`을 주면 PSI를 돌려주는 함수 `psi`를 완성하세요.
#
# - 첫 두 줄이 구간의 안쪽 금 n-1개를 긋습니다. **예전 값**을 똑같은 수로 나누는 자리(분위수)입니다.
# - `np.searchsorted(cuts, before, side="right")`는 값마다 **몇 번째 구간인지**(0부터) 알려 줍니다. `np.bincount(번호, minlength=n)`은 번호마다 몇 개인지 셉니다.
# - 예전과 지금의 비율을 저마다 구해 식에 넣으세요. 비율이 0이면 로그를 구할 수 없으니, 비율은 **0.0001보다 작으면 0.0001**로 합니다. (`np.maximum(비율, 0.0001)`)

# %% answer="psi"
def psi(before, now, n):
    inner = np.arange(1, n) / n
    cuts = np.quantile(before, inner)
    ### BEGIN SOLUTION
    then = np.bincount(np.searchsorted(cuts, before, side="right"), minlength=n) / len(before)
    today = np.bincount(np.searchsorted(cuts, now, side="right"), minlength=n) / len(now)
    then, today = np.maximum(then, 0.0001), np.maximum(today, 0.0001)
    return ((today - then) * np.log(today / then)).sum()
    ### END SOLUTION


print("모형의 PD:", psi(learn_p, test_p, 10))
print("나이:", psi(loans["연령"][past].to_numpy(), loans["연령"][~past].to_numpy(), 10))

# %% test="psi" points=3
assert psi(learn_p, test_p, 10) is not None, "돌려주는 값이 없어요. 함수의 마지막 줄을 return으로 시작하세요."
assert np.ndim(psi(learn_p, test_p, 10)) == 0, "값 하나가 나와야 해요. 구간마다의 값을 .sum()으로 더했는지 보세요."
print("값 하나가 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
old, new = np.arange(1.0, 14), np.array([2.0, 4, 7, 7, 8, 9, 9.5, 10, 13, 20])
expect([float(psi(old, new, n)) for n in (2, 3, 4)], "작은 다른 자료에서 값이 달라요. 금과 같은 값은 위 구간에 넣었는지, 예전과 지금을 저마다의 수로 나누었는지 보세요.", atol=1e-9)
expect([float(psi(old, np.array([8.0, 9.0, 30.0]), 3)), float(psi(old, np.array([1.0, 2.0]), 4)), float(psi(np.array([0.0, 0, 0, 0, 0, 0, 1, 2]), np.array([-1.0, 0, 1, 2, 3]), 4))], "예전이나 지금 아무도 없는 구간이 있을 때의 값이 달라요. 비율을 0.0001보다 작지 않게 했는지, minlength=n을 썼는지 보세요.", atol=1e-9)
expect(float(psi(learn_p, test_p, 10)), "모형의 PD에서 값이 달라요. 지금에서 예전을 뺐는지, 로그 안에서도 지금이 위인지 보세요.", atol=0.0005)
### END HIDDEN TESTS

# %% [markdown]
# PD의 PSI는 0.037로 안정입니다. 고객의 구성은 조금만 달라졌습니다. 젊은 고객과 카드 한도를 많이 쓴 고객이 늘어 모형도 그만큼 예상을 올렸습니다. 배운 두 해에는 평균 3.3%, 2024년에는 4.1%를 예상했으니까요.
# 그러나 실제는 5.7%였습니다. 남은 1.6퍼센트포인트는 고객의 얼굴이 아니라 **세상**에서 왔습니다. 높은 금리가 이어지고 장사가 어려워진 해였습니다. 모형의 열에는 그런 것이 없습니다.
#
# 그래서 PSI가 조용하다고 안심하면 안 됩니다. PSI는 **들어오는 것**만 봅니다.
#
# ## 6. 높이를 다시 맞추기
#
# 줄은 잘 서니 모형을 버릴 까닭은 없습니다. 로그 오즈에 **같은 값을 더해** 모두를 한꺼번에 들어 올립니다. 순서는 그대로이니 AUC도 그대로입니다.
#
# $$\ln\frac{p'}{1-p'} = \ln\frac{p}{1-p} + s$$
#
# s는 들어 올린 PD의 **평균이 목표(실제 부도율)와 같아지는** 값입니다. 공식으로 한 번에 풀리지 않으니, 맞을 때까지 좁혀 가는 `brentq`를 씁니다. 함수가 **0이 되는 자리**를 -5와 5 사이에서 찾아 주도록 `root`라는 이름으로 싸 두겠습니다.

# %%
def root(function):
    return brentq(function, -5, 5)


print(root(lambda x: x**3 - 2))  # 세제곱하면 2가 되는 수

# %% [markdown]
# **문제 8.** 예상 `p`와 목표 부도율 `target`(0과 1 사이)을 주면 **들어 올린 PD의 배열**을 돌려주는 함수 `recalibrate`를 완성하세요. `lift`는 s를 주면 들어 올린 PD를 돌려주는, 이미 만들어 둔 안쪽 함수입니다. `root`에는 ‘들어 올린 PD의 평균에서 목표를 뺀 것’을 함수로 주면 됩니다.

# %% answer="recalibrate"
def recalibrate(p, target):
    log_odds = np.log(p / (1 - p))

    def lift(s):
        return 1 / (1 + np.exp(-(log_odds + s)))

    ### BEGIN SOLUTION
    s = root(lambda x: lift(x).mean() - target)
    return lift(s)
    ### END SOLUTION


lifted = recalibrate(test_p, test_bad.mean())
if lifted is not None:
    print("평균:", lifted.mean(), " 실제:", test_bad.mean(), " AUC:", roc_auc_score(test_bad, lifted))

# %% test="recalibrate" points=3
assert recalibrate(test_p, 0.05) is not None, "돌려주는 값이 없어요. 함수의 마지막 줄을 return으로 시작하세요."
assert np.shape(recalibrate(test_p, 0.05)) == np.shape(test_p), "고객마다의 PD가 나와야 해요. 찾은 s를 lift에 넣어 돌려주세요."
print("고객마다의 PD가 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
small_p = np.array([0.01, 0.02, 0.05, 0.2, 0.4])
expect([[float(x) for x in recalibrate(small_p, target)] for target in (0.05, 0.136, 0.3)], "다섯 명짜리 다른 자료에서 값이 달라요. 들어 올린 PD의 평균이 목표와 같은지 보세요. 똑같은 수를 곱하거나 더하는 것과는 다릅니다.", atol=1e-6)
expect([float(x) for x in recalibrate(test_p, float(test_bad.mean()))[:50]], "2024년에서 값이 달라요. 로그 오즈에 같은 값을 더한 것인지 보세요.", atol=1e-5)
### END HIDDEN TESTS

# %% [markdown]
# 평균이 실제와 같아졌고 AUC는 0.731 그대로입니다. 그러나 조심하세요. 여기서는 2024년의 답을 보고 2024년을 맞추었습니다. 진짜 일에서는 **이미 결과가 나온 때**로 맞추고 **그 다음 때**에 써야 합니다.
# 그리고 보정 그림을 다시 보면, 맨 오른쪽 점은 점선에 가깝고 왼쪽의 점들은 예상의 두 배 안팎, 하나는 네 배 가까이에 있습니다. 높이만이 아니라 기울기도 조금 무뎌졌다는 뜻입니다. 한 값만 더해서는 그것까지 고치지 못합니다.
#
# ## 마치며
#
# 두 팀이 모두 맞았습니다. 모형은 줄을 잘 세우지만(AUC 0.731, KS 0.364) 높이가 낮았고(예상 4.1%, 실제 5.7%), 고객 구성이 아니라 경기가 까닭이었습니다(PSI 0.037).
# 검증 보고서에는 이렇게 적겠습니다. “계속 쓰되 높이를 다시 맞추고, 분기마다 실제와 견주며, 다음 개발 때는 경기를 나타내는 값을 넣는다.”
#
# 모형을 검증할 때마다 물어보세요.
#
# - **배운 적 없는 때의 자료로 쟀는가?**
# - **줄 세우기와 높이를 따로 보았는가?**
# - **들어오는 고객이 달라졌는가, 세상이 달라졌는가?**
# - **이 차이는 우연의 폭보다 큰가?**
#
# 다 하셨으면 저장하고 제출해 주세요.
