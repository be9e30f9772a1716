# %% [markdown]
# # 가설검정
#
# **오늘의 물음.** 취업 교육에 400명이 신청했는데 자리는 200개뿐이어서 **추첨**을 했습니다. 여섯 달 뒤, 교육을 받은 사람은 56%가, 기다린 사람은 47%가 취업했습니다.
# 일자리과에서 묻습니다. “9퍼센트포인트나 높으니 **효과가 입증되었다**고 보도자료를 내도 됩니까?”
#
# 추첨은 공평하지만 운이 있습니다. 교육이 아무 쓸모가 없어도, 취업할 사람이 우연히 교육 쪽에 더 많이 뽑힐 수 있습니다. 오늘은 **우연만으로 이만한 차이가 나는 일이 얼마나 흔한지** 손으로 세고,
# 그 숫자를 어떻게 읽고 어떻게 잘못 읽는지 봅니다. 한 시간쯤 걸립니다.
#
# > 사람도 사업도 모두 연습용으로 **지어낸 것**입니다.

# %%
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from scipy import stats
from statsmodels.stats.multitest import multipletests

people = pd.read_csv("data/trainees.csv").sort_values("배정", kind="stable", ignore_index=True)  # 앞의 200명이 교육
jobs = people["취업"].to_numpy()  # 취업했으면 1
trained = (people["배정"] == "교육").to_numpy()  # 교육이면 True
print(people.groupby("배정")[["취업", "이전구직"]].agg(["size", "mean"]))

# %% [markdown]
# 한 줄이 한 사람입니다. `이전구직`은 신청하기 전에 일자리를 찾은 달수인데, 두 쪽이 5.4개월과 4.9개월로 비슷합니다. 추첨으로 나누면 나이, 성별, 의욕처럼 **재지 않은 것까지** 두 쪽에 고르게 섞입니다.
# 그래서 남는 설명은 둘뿐입니다. **교육의 효과**이거나 **추첨의 운**이거나.
#
# ## 1. 차이를 재는 자
#
# **문제 1.** 취업 결과 `jobs`(0과 1)와 교육 여부 `trained`(참과 거짓)를 주면 **교육 쪽 취업률에서 대기 쪽 취업률을 뺀 것**을 **퍼센트포인트**로 돌려주는 함수 `gap`을 완성하세요.
# `jobs[trained]`는 교육 쪽의 결과, `jobs[~trained]`는 나머지의 결과입니다.

# %% answer="gap"
def gap(jobs, trained):
    return (
        ### BEGIN SOLUTION
        (jobs[trained].mean() - jobs[~trained].mean()) * 100
        ### END SOLUTION
    )


print(gap(jobs, trained))

# %% test="gap" points=2
assert gap(jobs, trained) is not ..., "아직 식을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
assert np.ndim(gap(jobs, trained)) == 0, "값 하나가 나와야 해요. 두 쪽의 평균을 저마다 구해 빼세요."
print("값 하나가 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
few_jobs, few_trained = np.array([1, 0, 1, 1, 0, 0, 1]), np.array([True, False, True, True, False, True, False])
expect([float(gap(few_jobs, few_trained)), float(gap(few_jobs, ~few_trained))], "일곱 명짜리 다른 자료에서 값이 달라요. 두 쪽을 저마다의 사람 수로 나눈 취업률인지, 교육에서 대기를 뺐는지, 100을 곱했는지 보세요.", atol=1e-6)
expect(float(gap(jobs, trained)), "400명의 자료에서 값이 달라요. 56%와 47%의 차이가 나오는지 보세요.", atol=1e-6)
### END HIDDEN TESTS

# %% [markdown]
# ## 2. 효과가 없다면 무슨 일이 생길까요?
#
# 교육이 **아무 효과도 없다**고 해 봅시다. 이것을 **귀무가설**(null hypothesis)이라고 합니다. 그렇다면 누가 취업하는지는 추첨과 상관없이 정해져 있었고, 추첨은 이름표만 나누어 준 셈입니다.
# 그러니 **취업 결과를 마구 섞어** 앞의 200명에게 교육이라는 이름표를 주어도, 실제 추첨과 똑같이 그럴듯한 결과입니다. 이렇게 섞어 보는 것을 **순열검정**(permutation test)이라고 합니다.
#
# 섞는 도구는 `rng.permutation(n)`입니다. 0부터 n-1까지의 번호를 마구 섞은 **새 차례**를 줍니다.

# %%
print(np.random.default_rng(1).permutation(6))
print(np.array(["가", "나", "다", "라", "마", "바"])[np.random.default_rng(1).permutation(6)])

# %% [markdown]
# **문제 2.** 새 차례 `order`대로 **취업 결과를 다시 늘어놓고** 이름표 `trained`는 그대로 둔 채 차이를 재는 함수 `gap_again`을 완성하세요. 앞에서 만든 `gap`을 부르면 됩니다.

# %% answer="gap_again"
def gap_again(jobs, trained, order):
    return (
        ### BEGIN SOLUTION
        gap(jobs[order], trained)
        ### END SOLUTION
    )


for seed in range(5):
    print(gap_again(jobs, trained, np.random.default_rng(seed).permutation(400)))

# %% test="gap_again" points=2
assert gap_again(jobs, trained, np.arange(400)) is not ..., "아직 식을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
assert np.ndim(gap_again(jobs, trained, np.arange(400))) == 0, "값 하나가 나와야 해요. 다시 늘어놓은 결과를 gap에 넣으세요."
print("값 하나가 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
def gap(jobs, trained):
    return (jobs[trained].mean() - jobs[~trained].mean()) * 100
few_jobs, few_trained = np.array([1, 0, 1, 1, 0, 0, 1]), np.array([True, True, False, True, False, False, False])
expect([float(gap_again(few_jobs, few_trained, np.array(order))) for order in ([6, 5, 4, 3, 2, 1, 0], [2, 0, 6, 3, 1, 4, 5], [1, 2, 3, 4, 5, 6, 0])], "일곱 명짜리 다른 자료에서 값이 달라요. 결과(jobs)만 새 차례로 늘어놓고 이름표는 그대로 두었는지 보세요.", atol=1e-6)
### END HIDDEN TESTS

# %% [markdown]
# 효과가 없는 세상에서도 차이는 이렇게 오르내립니다. 5,000번 섞어서 그 모양을 봅시다.

# %%
rng = np.random.default_rng(11)
again = np.array([gap_again(jobs, trained, rng.permutation(400)) for _ in range(5000)])

fig, null_ax = plt.subplots(figsize=(7, 3.5), layout="constrained")
null_ax.hist(again, bins=np.arange(-20.5, 21), color="lightgray", edgecolor="gray")
null_ax.axvline(9, color="tab:red", label="실제 차이")
null_ax.axvline(-9, color="tab:red", linestyle="--", label="반대쪽으로 같은 크기")
null_ax.set_title("효과가 없을 때 추첨의 운만으로 나오는 차이(5,000번)")
null_ax.set_xlabel("취업률의 차이(%p, 교육 - 대기)")
null_ax.set_ylabel("횟수(번)")
null_ax.legend()

# %% [markdown]
# 0을 가운데 두고 퍼졌습니다. 실제로 나온 9%p는 가장자리지만 아주 드문 자리는 아닙니다. 얼마나 드문지 셉니다.
#
# **p값**(p-value)은 **귀무가설이 맞다면, 실제로 나온 것만큼 또는 그보다 더 벌어지는 비율**입니다. 세 가지를 조심합니다.
#
# - 교육이 오히려 해로울 수도 있었으니 **양쪽**을 다 셉니다. 크기(절댓값)로 견준다는 뜻입니다.
# - **같은 크기도** 셉니다. 그런데 컴퓨터의 소수는 끝자리가 조금 달라서, 같은 9가 9.000000000000007이 되기도 합니다. 그래서 **0.000001(`1e-6`)만큼 작아도** 같은 것으로 봅니다.
# - 실제 추첨도 나올 수 있는 추첨의 하나이니 **위와 아래에 1을 더합니다**. (센 수 + 1) ÷ (섞은 수 + 1)
#
# **문제 3.** 섞어서 얻은 차이들 `again`과 실제 차이 `observed`를 주면 이 셈대로 p값을 돌려주는 함수 `p_value`를 완성하세요. 절댓값은 `np.abs`입니다.

# %% answer="p_value"
def p_value(again, observed):
    ### BEGIN SOLUTION
    count = (np.abs(again) >= np.abs(observed) - 1e-6).sum()
    return (count + 1) / (len(again) + 1)
    ### END SOLUTION


print("손으로:", p_value(again, gap(jobs, trained)))

# %% test="p_value" points=3
assert p_value(np.array([1.0, -2.0]), 2.0) is not None, "돌려주는 값이 없어요. 함수의 마지막 줄을 return으로 시작하세요."
assert 0 < p_value(np.array([1.0, -2.0]), 2.0) <= 1, "p값은 0보다 크고 1을 넘지 않아야 해요. 센 수와 섞은 수에 저마다 1을 더해 나누세요."
print("비율이 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
some = np.array([3.0, -5.0, 0.0, 5.0, -7.0, 2.0, 4.0, -1.0, 6.0])
expect([float(p_value(some, observed)) for observed in (5.0, -5.0, 6.5, 20.0, 0.0)], "아홉 번 섞은 다른 자료에서 값이 달라요. 양쪽을 크기로 견주었는지, 같은 크기도 셌는지, 위와 아래에 1을 더했는지 보세요.")
expect([float(p_value(np.array([0.3, -0.3, 0.1 + 0.2, 0.2, 0.29999]), observed)) for observed in (0.1 + 0.2, -0.3)], "끝자리가 조금 다른 같은 값을 놓쳤거나, 너무 많이 봐 주었어요. 1e-6만큼만 봐 주세요.")
### END HIDDEN TESTS

# %% [markdown]
# scipy의 `permutation_test`도 같은 일을 합니다. 차이의 크기를 재는 함수를 주고 씨앗을 같게 하면 끝자리까지 같아야 합니다.

# %%
def size_of_gap(first, second, axis):
    return np.abs(np.mean(first, axis=axis) - np.mean(second, axis=axis)) * 100


def tested(first, second, seed):
    return stats.permutation_test((first, second), size_of_gap, n_resamples=5000, alternative="greater", rng=np.random.default_rng(seed)).pvalue


print("손으로:", p_value(again, gap(jobs, trained)), " scipy:", tested(jobs[trained], jobs[~trained], 11))

# %% [markdown]
# p는 0.092입니다. 교육이 아무 효과가 없어도 열한 번에 한 번쯤은 추첨의 운만으로 9%p 넘게 벌어진다는 뜻입니다.
# 흔히 p가 0.05보다 작으면 ‘유의하다’고 부르지만, 0.05는 자연의 법칙이 아니라 오래된 약속일 뿐입니다.
#
# **문제 4.** p = 0.092를 두고 한 말 가운데 **맞는 것 하나**의 번호를 쓰세요.
#
# 1. 교육에 효과가 없을 확률이 9.2%이다.
# 2. 교육에 효과가 있을 확률이 90.8%이다.
# 3. 교육에 효과가 없다는 것이 밝혀졌다.
# 4. 교육에 효과가 없는데도 이만큼 또는 더 벌어질 비율이 9.2%쯤이다.

# %% answer="p_meaning"
p_meaning = (
    ### BEGIN SOLUTION
    4
    ### END SOLUTION
)

# %% test="p_meaning" points=1
assert p_meaning is not ..., "아직 답을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 번호를 쓰세요."
assert p_meaning in (1, 2, 3, 4), "1, 2, 3, 4 가운데 번호 하나를 따옴표 없이 써 주세요."
print("답을 읽었어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect(p_meaning, "우리가 섞은 세상은 어떤 세상이었나요? 그 세상에서 무엇을 셌나요? 가설이 맞을 확률은 센 적이 없습니다.")
### END HIDDEN TESTS

# %% [markdown]
# ## 3. 두 가지 잘못
#
# 검정의 판정은 두 가지로 틀릴 수 있습니다.
#
# | | 효과가 없다 | 효과가 있다 |
# | --- | --- | --- |
# | “효과가 있다”고 함 | **1종 오류**: 헛것을 봄 | 맞음 |
# | “모르겠다”고 함 | 맞음 | **2종 오류**: 있는 것을 놓침 |
#
# p < 0.05를 기준으로 삼으면 1종 오류는 스무 번에 한 번쯤입니다. 그러면 2종 오류는 어떨까요? 효과가 정말 있을 때 그것을 **알아보는 비율**을 **검정력**(power)이라고 합니다.
# 검정력은 짐작이 아니라 **흉내 내어** 셀 수 있습니다. 효과가 있는 세상을 만들어 조사를 4,000번 해 보면 됩니다.
#
# 4,000번마다 5,000번씩 섞으면 오래 걸리니, 정규분포를 빌린 빠른 셈 `quick_p`를 씁니다. 한쪽에 n명일 때 두 쪽의 취업자 수를 주면 p값을 냅니다.

# %%
def quick_p(first, second, n):
    pooled = (first + second) / (2 * n)  # 두 쪽을 합친 취업률
    z = (first - second) / n / np.sqrt(2 * pooled * (1 - pooled) / n)
    return 2 * stats.norm.sf(np.abs(z))


print("빠른 셈:", quick_p(112, 94, 200), " 섞어서 센 것:", tested(jobs[trained], jobs[~trained], 11))

# %% [markdown]
# 조금 작게 나오지만 사람이 많으면 쓸 만합니다.
#
# **문제 5.** 한쪽에 `n`명, 대기 쪽의 취업률 `base`, 교육이 올리는 취업률 `lift`일 때 **p값이 alpha보다 작은 비율**을 돌려주는 함수 `power`를 완성하세요.
# 4,000번의 취업자 수는 `waiting`과 `training`에 담아 두었습니다. 둘 다 배열이라 `quick_p`에 그대로 넣으면 p값 4,000개가 나옵니다.

# %% answer="power"
def power(n, base, lift, alpha, seed):
    rng = np.random.default_rng(seed)
    waiting = rng.binomial(n, base, size=4000)
    training = rng.binomial(n, base + lift, size=4000)
    return (
        ### BEGIN SOLUTION
        (quick_p(training, waiting, n) < alpha).mean()
        ### END SOLUTION
    )


print("효과가 없을 때:", power(200, 0.47, 0, 0.05, 1))
print("8%p 올릴 때:", power(200, 0.47, 0.08, 0.05, 1))

# %% test="power" points=2
assert power(200, 0.47, 0.08, 0.05, 1) is not ..., "아직 식을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
assert np.ndim(power(200, 0.47, 0.08, 0.05, 1)) == 0, "값 하나가 나와야 해요. alpha보다 작은지 견준 것의 평균을 구하세요."
print("값 하나가 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
def quick_p(first, second, n):
    pooled = (first + second) / (2 * n)
    z = (first - second) / n / np.sqrt(2 * pooled * (1 - pooled) / n)
    return 2 * stats.norm.sf(np.abs(z))
expect([float(power(*case)) for case in ((200, 0.47, 0.08, 0.05, 1), (200, 0.47, 0.0, 0.05, 2), (120, 0.3, 0.2, 0.01, 3), (120, 0.3, -0.1, 0.2, 4))], "n, lift, alpha를 바꾸었을 때 값이 달라요. 유의하지 않은 쪽이 아니라 유의한 쪽의 비율인지, 받은 alpha로 견주었는지 보세요.", atol=0.0003)
### END HIDDEN TESTS

# %% [markdown]
# 효과가 없을 때 4%쯤, 약속한 5%에 가깝습니다. 이것이 1종 오류입니다. 그런데 교육이 정말로 취업률을 **8%p 올려도**, 한쪽 200명으로는 **36%** 만 알아봅니다. 셋에 둘은 놓칩니다.
# 그러니 p = 0.092는 “효과가 없다”가 아니라 “**이만한 사람 수로는 알 수 없었다**”에 가깝습니다.
#
# 몇 명이면 알아볼까요? 한쪽 인원을 100명씩 늘려 가며 구해 두겠습니다.

# %%
numbers = list(range(100, 1001, 100))
powers = [power(n, 0.47, 0.08, 0.05, 1) * 100 for n in numbers]

# %% [markdown]
# **문제 6.** 인원과 검정력의 곡선을 그리고, 흔히 목표로 삼는 **80%** 에 가로선을 그으세요. `...`을 지우고 세 줄을 씁니다.
#
# - `power_ax.plot(…, …, marker="o")`: 가로는 `numbers`, 세로는 `powers`입니다.
# - `power_ax.axhline(…, color="black", linestyle="--")`: 80에 가로선을 긋습니다.
# - `power_ax.set_ylabel("…")`: 이름과 단위(%)를 적습니다.

# %% answer="power_chart"
fig, power_ax = plt.subplots(figsize=(7, 4), layout="constrained")
### BEGIN SOLUTION
power_ax.plot(numbers, powers, marker="o")
power_ax.axhline(80, color="black", linestyle="--")
power_ax.set_ylabel("검정력(%)")
### END SOLUTION
power_ax.set_title("8%p 효과를 알아보는 비율(점선은 80%)")
power_ax.set_xlabel("한쪽의 인원(명)")
power_ax.set_ylim(0, 100)
power_ax.grid(alpha=0.3)

# %% test="power_chart" points=2
assert len(power_ax.lines) == 2, "곡선 하나와 가로선 하나가 있어야 해요. plot 줄과 axhline 줄을 쓰고 그 칸을 다시 실행해 보세요."
assert power_ax.get_ylabel() != "", '세로축 이름이 아직 없어요. power_ax.set_ylabel("…") 줄을 써 넣으세요.'
print("선과 축 이름이 있네요. 알맞은지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
from matplotlib.colors import to_hex
lines = sorted(power_ax.lines, key=lambda line: -len(line.get_xdata()))
expect([[float(x), float(y)] for x, y in zip(lines[0].get_xdata(), lines[0].get_ydata())], "곡선의 가로는 인원(numbers), 세로는 검정력(powers)이어야 합니다. 앞에서 만든 power가 맞는지도 함께 보세요.", atol=0.05)
expect(str(lines[0].get_marker()), "인원마다의 자리에 점이 보이지 않아요. marker를 문제에 나온 대로 쓰세요.", unlike=["None", "none", "", " "])
expect([float(y) for y in lines[1].get_ydata()], "가로선은 80에 있어야 합니다. 세로축의 단위가 퍼센트인 것을 보세요.")
expect(lines[1].get_linestyle(), "제목에는 점선이라고 했는데 선이 점선이 아니에요.", among=["--", ":", "-."])
expect(to_hex(lines[1].get_color()), "두 선의 색이 같아 구별되지 않아요. color를 문제에 나온 대로 쓰세요.", unlike=to_hex(lines[0].get_color()))
expect(power_ax.get_ylabel(), "세로축 이름에 단위가 보이지 않아요. 괄호 안에 %를 적어 보세요.", has=["%", "퍼센트"])
### END HIDDEN TESTS

# %% [markdown]
# 곡선은 한쪽 600명에서 80%에 닿습니다. 실은 이 자료를 지을 때 효과를 8%p로 넣었습니다. **효과는 있었는데 사람이 모자라 보지 못한 것**입니다. 사업을 시작하기 **전에** 이 그림을 그려야 하는 까닭입니다.
#
# ## 4. 여러 번 물으면
#
# 일자리과에서 성별과 나이대로 나누어 여덟 집단을 살펴보았습니다.

# %%
rows = {}
for (sex, age), group in people.groupby(["성별", "나이대"]):
    inside, outside = (group.loc[group["배정"] == side, "취업"].to_numpy() for side in ("교육", "대기"))
    rows[f"{age} {sex}"] = [len(inside), len(outside), (inside.mean() - outside.mean()) * 100, tested(inside, outside, 4)]
groups = pd.DataFrame.from_dict(rows, orient="index", columns=["교육(명)", "대기(명)", "차이(%p)", "p"])
groups.round(3)

# %% [markdown]
# **20대 여성**의 차이가 27%p이고 p는 0.04입니다. 드디어 유의한 결과를 찾은 걸까요?
#
# 자료를 지을 때 효과는 **누구에게나 8%p**로 똑같이 넣었습니다. 20대 여성에게 특별한 것은 없습니다. 효과가 전혀 없어도 한 번에 5%는 헛것을 보니, 여덟 번 물으면 한 번이라도 볼 확률이 이렇게 커집니다.

# %%
print("8번:", 1 - 0.95**8, " 20번:", 1 - 0.95**20)

# %% [markdown]
# 여덟 번이면 34%, 스무 번이면 64%입니다. 여러 번 물었으면 그만큼 p값을 키워서 읽어야 합니다. **홀름**(Holm)의 방법은 이렇습니다.
#
# 1. 비어 있지 않은 p값이 m개일 때, 작은 것부터 줄 세웁니다.
# 2. 가장 작은 것에 m, 다음 것에 m-1, …, 마지막 것에 1을 곱합니다.
# 3. 줄 선 차례로 보아 **앞의 것보다 작아지면 앞의 값으로** 올립니다. (`cummax()`가 그 일을 합니다)
# 4. 1을 넘으면 1로 합니다.
#
# **문제 7.** 이름이 붙은 p값들 `p`(Series)를 주면 홀름의 방법으로 고친 값을 **처음과 같은 차례의 Series**로 돌려주는 함수 `holm`을 완성하세요. 사람이 모자라 검정하지 못한 집단은 빈 값(NaN)입니다.
# 빈 값은 m에 넣지 않고, 결과에는 **빈 값 그대로** 제자리에 있어야 합니다. `…reindex(p.index)`는 이름을 p의 차례로 되돌리고, 없는 이름에는 빈 값을 넣습니다.

# %% answer="holm"
def holm(p):
    ### BEGIN SOLUTION
    known = p.dropna().sort_values()
    times = np.arange(len(known), 0, -1)
    return (known * times).cummax().clip(upper=1).reindex(p.index)
    ### END SOLUTION


print("손으로:", holm(groups["p"]), sep="\n")
print("statsmodels:", multipletests(groups["p"], method="holm")[1].round(6))

# %% test="holm" points=4
assert holm(groups["p"]) is not None, "돌려주는 값이 없어요. 함수의 마지막 줄을 return으로 시작하세요."
assert isinstance(holm(groups["p"]), pd.Series) and len(holm(groups["p"])) == 8, "여덟 집단의 이름이 붙은 Series가 나와야 해요."
print("여덟 값이 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
trials = [
    pd.Series({"다": 0.03, "가": 0.01, "나": 0.04, "라": 0.005}),
    pd.Series({"가": 0.02, "나": 0.02, "다": 0.9, "라": 0.6, "마": 0.0101}),
    pd.Series({"가": None, "나": 0.04, "다": 0.013, "라": None, "마": 0.013}, dtype=float),
]
expect([[str(name) for name in holm(trial).index] for trial in trials], "이름의 차례가 처음과 달라요. 줄 세운 다음 되돌렸는지 보세요.")
expect([[float(x) for x in holm(trial)] for trial in trials[:2]], "네 개, 다섯 개짜리 다른 p값에서 달라요. 곱하는 수가 m에서 1까지인지, 앞의 것보다 작아지지 않게 했는지, 1을 넘지 않는지 보세요.", atol=1e-9)
expect([float(x) for x in holm(trials[2])], "빈 값이 섞였을 때 달라요. m은 비어 있지 않은 것의 수이고, 빈 값은 제자리에 빈 값으로 남습니다.", atol=1e-9)
expect([float(x) for x in trials[1]], "받은 p값이 바뀌어 버렸어요. 베낀 것에서 셈하세요.")
### END HIDDEN TESTS

# %% [markdown]
# 고치고 나니 20대 여성의 값도 0.3을 넘습니다. 여덟 집단을 뒤져서 하나 나올 만한 정도라는 뜻입니다.
#
# ## 5. 보도자료를 검토합니다
#
# 결재가 올라왔습니다.
#
# > **취업 교육, 효과 입증.** 20대 여성 참여자의 취업률이 70%로 대기자(43%)보다 27%포인트 높았다(p=0.04). 우연일 가능성은 4%에 지나지 않는다. 시는 내년에 20대 여성을 위한 반을 늘린다.

# %% [markdown] manual="memo" points=4
# **문제 8.** 분석가로서 검토 의견을 **네 문장에서 여덟 문장**으로 쓰세요. 이 칸을 두 번 눌러 열고, 이 글 아래에 쓰면 됩니다. 선생님이 읽고 채점합니다.
#
# - **뜻**: ‘우연일 가능성은 4%’라는 말을 바르게 고쳤는가 (1점)
# - **고르기**: 여덟 집단에서 고른 결과임을 숫자를 들어 말했는가 (1점)
# - **전체**: 전체의 결과를 함께 밝히고, ‘효과 없음’으로 넘겨짚지도 않았는가 (1점)
# - **다음**: 그래서 보도자료와 내년 사업을 어떻게 하자는지 실행할 수 있게 말했는가 (1점)
#
# ### BEGIN SOLUTION
# p=0.04는 우연일 가능성이 4%라는 뜻이 아니라, 교육에 효과가 없는데도 이만큼 또는 더 벌어질 비율이 4%쯤이라는 뜻입니다.
# 게다가 이 숫자는 성별과 나이대로 나눈 여덟 집단 가운데 가장 작은 것을 고른 것입니다. 효과가 없어도 여덟 번 물으면 한 번이라도 0.05보다 작을 확률이 34%이고, 홀름의 방법으로 고치면 0.3을 넘습니다.
# 미리 정한 전체 비교에서는 56% 대 47%로 9%p 높았지만 p는 0.09여서 입증되었다고 할 수 없습니다. 다만 한쪽 200명으로는 8%p 효과를 셋에 하나밖에 알아보지 못하므로 효과가 없다는 뜻도 아닙니다.
# 보도자료에는 전체 결과와 여덟 집단을 모두 싣고 제목의 ‘입증’을 빼기를 권합니다.
# 내년에는 20대 여성으로 좁히지 말고, 지표를 미리 정해 한쪽 600명 규모로 다시 추첨하여 확인하는 것이 좋겠습니다.
# ### END SOLUTION
# ### BEGIN MARK SCHEME
# - meaning 0-1: p값이 ‘효과가 없을 때 이만큼 벌어질 비율’임을 말한다. 가설이 맞을 확률로 읽으면 0
# - choosing 0-1: 여러 집단에서 고른 것임을 말하고 맞는 숫자를 하나 든다(8집단, 34%, 고친 값 0.3 남짓 등). 숫자가 없으면 0.5
# - whole 0-1: 전체 결과(9%p 또는 p=0.09 등)를 들고(0.5), 효과가 없다고 단정하지 않으며 까닭(사람 수, 검정력)을 든다(0.5)
# - next 0-1: 보도자료를 고칠 곳이나 다음 검증(미리 정한 지표, 필요한 인원, 모든 결과 공개)을 하나 이상 구체로 말한다
# differ: 1
# 내년 사업을 계속하자는 답도 멈추자는 답도 까닭이 서면 점수를 줍니다. 글솜씨와 길이는 보지 않습니다.
# ### END MARK SCHEME

# %% [markdown]
# ## 마치며
#
# 일자리과에는 이렇게 답하면 됩니다. “9%p 높았지만 우연만으로도 열한 번에 한 번은 나올 차이입니다. 효과가 있는지 없는지 가리려면 한쪽에 600명이 필요합니다.”
#
# ‘유의하다’는 말을 만나면 이렇게 물어보세요.
#
# - **무엇을 섞었나?** 효과가 없는 세상을 어떻게 만들었나?
# - **얼마나 큰 차이인가?** p값은 크기를 말하지 않는다.
# - **몇 번 물었나?** 싣지 않은 결과는 몇 개인가?
# - **유의하지 않다면, 알아볼 만큼 사람이 있었나?**
#
# 다 하셨으면 저장하고 제출해 주세요. 글은 선생님이 읽은 다음 점수가 더해집니다.
