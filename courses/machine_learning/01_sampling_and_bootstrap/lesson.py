# %% [markdown]
# # 표본과 부트스트랩
#
# **오늘의 물음.** 시 경제과에서 가게 60곳을 제비로 뽑아 한 달 매출을 물었더니 평균 1,896만 원이었습니다. 담당자가 묻습니다.
# “우리 시 가게 9,000곳의 평균이 **1,896만 원**이라고 발표해도 됩니까? 아니라면, **얼마에서 얼마 사이**라고 말하면 됩니까?”
#
# 표본은 뽑을 때마다 다릅니다. 오늘은 먼저 모두를 아는 도시에서 표본을 수천 번 뽑아 **얼마나 흔들리는지** 눈으로 봅니다.
# 그다음, 현실처럼 **표본이 하나뿐일 때** 그 흔들림을 짐작하는 두 가지 길을 손으로 짓고 도구로 확인합니다. 한 시간쯤 걸립니다.
#
# > 가게와 매출은 모두 연습용으로 **지어낸 것**입니다. 구 이름만 대구의 것입니다.

# %%
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from scipy import stats

shops = pd.read_csv("data/shops.csv")
sales = shops["월매출"].to_numpy()  # 9,000곳의 매출(만 원)
shops.head(3)

# %% [markdown]
# ## 1. 모두를 아는 도시
#
# 한 줄이 가게 하나입니다. 지어낸 도시라 9,000곳의 매출을 다 압니다. 현실에는 이런 표가 없습니다. 그래서 조사를 합니다.

# %%
print("평균:", sales.mean(), " 가운뎃값:", np.median(sales))

fig, city_ax = plt.subplots(figsize=(7, 3.5), layout="constrained")
city_ax.hist(sales, bins=range(0, 10001, 250), color="lightgray", edgecolor="gray")
city_ax.axvline(sales.mean(), color="tab:red", label="평균")
city_ax.axvline(np.median(sales), color="tab:blue", linestyle="--", label="가운뎃값")
city_ax.set_title("가게 9,000곳의 한 달 매출(1억 원까지)")
city_ax.set_xlabel("한 달 매출(만 원)")
city_ax.set_ylabel("가게 수(곳)")
city_ax.legend()

# %% [markdown]
# 왼쪽에 작은 가게가 몰려 있고 오른쪽 꼬리가 깁니다. 큰 가게 몇 곳이 평균을 끌어올려, 평균 1,749만 원은 가운뎃값 1,210만 원보다 훨씬 큽니다.
# 오늘 알고 싶은 **참값**은 평균 1,749만 원입니다.
#
# ## 2. 60곳만 물으면
#
# 제비를 뽑는 도구는 numpy의 **난수 발생기**(Generator)입니다. `np.random.default_rng(2)`의 2는 **씨앗**입니다. 씨앗이 같으면 누가 뽑아도 같은 제비가 나옵니다.
# `replace=False`는 한 번 뽑은 가게를 다시 넣지 않는다는 뜻입니다.

# %%
rng = np.random.default_rng(2)
sample = rng.choice(sales, 60, replace=False)
print("표본 평균:", sample.mean(), " 참값과의 차이:", sample.mean() - sales.mean())

# %% [markdown]
# 오늘의 물음에 나온 1,896만 원이 이것입니다. 참값보다 146만 원쯤 높습니다. 조사를 잘못해서가 아니라 **제비의 운** 때문입니다. 이 차이를 **표본오차**(sampling error)라고 합니다.
#
# 현실에서는 참값을 모르니 이번 조사의 오차도 알 수 없습니다. 알 수 있는 것은 **오차가 보통 얼마나 되는가**입니다. 모두를 아는 이 도시에서 2,000번 뽑아 봅시다.

# %%
def many_means(values, size, times, seed):
    rng = np.random.default_rng(seed)
    return np.array([rng.choice(values, size, replace=False).mean() for _ in range(times)])


means_60 = many_means(sales, 60, 2000, 1)

fig, means_ax = plt.subplots(figsize=(7, 3.5), layout="constrained")
means_ax.hist(means_60, bins=range(1000, 3001, 50), color="lightgray", edgecolor="gray")
means_ax.axvline(sales.mean(), color="tab:red", label="참값")
means_ax.set_title("60곳씩 2,000번 조사했을 때의 평균들")
means_ax.set_xlabel("표본 평균(만 원)")
means_ax.set_ylabel("조사 횟수(번)")
means_ax.legend()

# %% [markdown]
# 가게 하나하나의 매출은 심하게 치우쳐 있었지만 **평균들**은 참값 둘레에 종 모양으로 모입니다. 이 퍼짐의 표준편차를 **표준오차**(standard error)라고 합니다.
# 표준편차는 가게들이 서로 얼마나 다른가를, 표준오차는 **조사를 되풀이할 때 평균이 얼마나 흔들리는가**를 말합니다.
#
# **문제 1.** 되풀이한 조사의 결과들 `results`(배열)를 주면 표준오차를 돌려주는 함수 `spread`를 완성하세요. 표준편차 메서드 하나면 됩니다.

# %% answer="spread"
def spread(results):
    return (
        ### BEGIN SOLUTION
        results.std()
        ### END SOLUTION
    )


for size in [60, 240, 960]:
    print(size, "곳씩:", spread(many_means(sales, size, 2000, 1)))

# %% test="spread" points=2
assert spread(means_60) is not ..., "아직 식을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
assert np.ndim(spread(means_60)) == 0 and not callable(spread(means_60)), "값 하나가 나와야 해요. 메서드 이름 뒤에 괄호 ()를 붙였는지 보세요."
print("값 하나가 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect(float(spread(means_60)), "평균도 폭도 아니고 결과들의 표준편차입니다.", rtol=0.002)
expect([float(spread(np.arange(800.0))), float(spread(np.arange(600.0) ** 2))], "다른 결과들을 주었을 때 값이 달라요. 함수가 받은 results로 구했는지 보세요.", rtol=0.002)
### END HIDDEN TESTS

# %% [markdown]
# 60곳이면 232만 원, 네 배인 240곳이면 114만 원, 다시 네 배인 960곳이면 57만 원쯤입니다. **네 배를 물어야 흔들림이 절반**이 됩니다.
# 이번 표본의 오차 146만 원은 60곳 조사에서 흔히 나올 만한 크기입니다.
#
# ## 3. 표본이 하나뿐일 때: 공식
#
# 현실의 담당자는 2,000번 조사할 수 없습니다. 손에는 60곳의 매출, `sample` 하나뿐입니다. 다행히 표본 하나로도 표준오차를 짐작할 수 있습니다.
#
# $$\text{표준오차} \approx \frac{s}{\sqrt{n}}$$
#
# s는 **표본의 표준편차**, n은 표본의 크기입니다. 표본으로 모집단의 표준편차를 짐작할 때는 제곱의 합을 n이 아니라 **n − 1**로 나눕니다.
# 표본 평균은 표본의 한가운데라서, 참값에서 잰 것보다 거리가 조금 짧게 나오기 때문입니다. numpy에서는 `std(ddof=1)`이라고 씁니다.
#
# **문제 2.** 표본 `sample`을 주면 이 공식으로 표준오차를 돌려주는 함수 `standard_error`를 완성하세요. 제곱근은 `np.sqrt`입니다.

# %% answer="standard_error"
def standard_error(sample):
    return (
        ### BEGIN SOLUTION
        sample.std(ddof=1) / np.sqrt(len(sample))
        ### END SOLUTION
    )


print("손으로:", standard_error(sample), " scipy:", stats.sem(sample))

# %% test="standard_error" points=2
assert standard_error(sample) is not ..., "아직 식을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
assert np.ndim(standard_error(sample)) == 0, "값 하나가 나와야 해요. 표준편차를 표본 크기의 제곱근으로 나누세요."
print("값 하나가 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect([float(standard_error(np.array([2.0, 4.0, 9.0]))), float(standard_error(np.array([10.0, 10.0, 30.0, 50.0])))], "서너 곳짜리 다른 표본에서 값이 달라요. ddof=1을 썼는지, len(sample)의 제곱근으로 나누었는지 보세요.")
expect(float(standard_error(sample)), "위에 나란히 찍힌 scipy의 값과 같은지 보세요.")
### END HIDDEN TESTS

# %% [markdown]
# 표본 하나로 짐작한 값은 192만 원, 2,000번 되풀이해서 얻은 값은 232만 원이었습니다. 꼭 맞지는 않아도 크기는 알 수 있습니다. 이번 표본에는 아주 큰 가게가 덜 뽑혀 조금 작게 나왔습니다.
#
# 공식을 거꾸로 풀면 **조사 계획**을 세울 수 있습니다. 표준오차를 목표 이하로 하려면 몇 곳에 물어야 할까요? s/√n ≤ 목표이니 n ≥ (s ÷ 목표)²입니다.
#
# **문제 3.** 표준편차 `sd`와 목표 표준오차 `target`을 주면 **물어야 할 가장 적은 수**(정수)를 돌려주는 함수 `how_many`를 완성하세요. 모자라면 안 되니 **올림**합니다. (`int(np.ceil(…))`)

# %% answer="how_many"
def how_many(sd, target):
    return (
        ### BEGIN SOLUTION
        int(np.ceil((sd / target) ** 2))
        ### END SOLUTION
    )


print("표준오차를 100만 원 이하로:", how_many(sample.std(ddof=1), 100), "곳")
print("표준오차를 50만 원 이하로:", how_many(sample.std(ddof=1), 50), "곳")

# %% test="how_many" points=2
assert how_many(300, 100) is not ..., "아직 식을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
assert how_many(300, 100) == int(how_many(300, 100)), "가게의 수는 정수여야 해요. np.ceil로 올리고 int로 감싸 보세요."
print("정수가 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect([how_many(sd, target) for sd, target in [(300, 100), (1500, 70), (1480, 200), (12, 5)]], "다른 값을 주었을 때 달라요. 나눈 것을 제곱한 다음에 올렸는지 보세요. 딱 떨어지면 올리지 않습니다.")
### END HIDDEN TESTS

# %% [markdown]
# 목표를 절반으로 줄이면 물어야 할 가게가 네 배가 됩니다. 조사비를 짜는 자리에서 가장 먼저 하는 셈입니다.
#
# ## 4. 표본이 하나뿐일 때: 부트스트랩
#
# 공식은 **평균**에만 있습니다. 가운뎃값, 상위 10%의 값, 두 집단의 차이라면 어떻게 할까요? 1979년에 통계학자 브래들리 에프론이 놀랄 만큼 단순한 길을 내놓았습니다.
#
# > 모집단에서 여러 번 뽑을 수 없다면, **표본을 모집단인 셈 치고 거기서 여러 번 뽑자.**
#
# 60곳의 표본에서 60곳을 뽑되, 뽑은 것을 **다시 넣고** 뽑습니다. 그러면 어떤 가게는 두세 번, 어떤 가게는 한 번도 안 뽑혀 뽑을 때마다 조금씩 다른 표본이 됩니다.
# 이것을 **부트스트랩**(bootstrap)이라고 합니다. 네 곳짜리 표본으로 손을 풀어 봅시다.

# %%
four = np.array([500, 900, 1200, 4000])
tickets = np.random.default_rng(0).integers(0, 4, size=(3, 4))  # 0부터 3까지의 번호표를 네 장씩 세 번
print(tickets)
print(four[tickets])

# %% [markdown]
# `tickets`의 한 줄이 다시 뽑기 한 번입니다. 번호표를 대괄호 안에 넣으면(`four[tickets]`) 그 자리의 매출이 **같은 모양**으로 나옵니다. 이제 줄마다 평균을 내면 됩니다.
#
# **문제 4.** 표본 `values`와 번호표 `tickets`(한 줄이 다시 뽑기 한 번)를 주면 **다시 뽑기마다의 평균**을 배열로 돌려주는 함수 `boot_means`를 완성하세요.
# 줄마다 평균을 내려면 `.mean(axis=1)`이라고 씁니다.

# %% answer="boot_means"
def boot_means(values, tickets):
    return (
        ### BEGIN SOLUTION
        values[tickets].mean(axis=1)
        ### END SOLUTION
    )


print(boot_means(four, tickets))

# %% test="boot_means" points=3
assert boot_means(four, tickets) is not ..., "아직 식을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
assert np.shape(boot_means(four, tickets)) == (3,), "다시 뽑기가 세 번이니 평균도 세 개여야 해요. 줄마다 평균을 내도록 axis=1을 쓰세요."
print("평균 세 개가 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect([float(x) for x in boot_means(four, np.array([[0, 0, 0, 0], [3, 3, 3, 1], [2, 0, 1, 3], [1, 1, 2, 2]]))], "번호표를 바꾸었을 때 달라요. values[tickets]로 매출을 꺼낸 다음 줄마다 평균을 냈는지 보세요.")
expect([float(x) for x in boot_means(np.array([3.0, 7.0, 20.0]), np.array([[0, 2, 2], [1, 1, 0]]))], "세 곳짜리 다른 표본에서 값이 달라요. 함수가 받은 values와 tickets로 구했는지 보세요.")
### END HIDDEN TESTS

# %% [markdown]
# 이제 진짜 표본에서 5,000번 다시 뽑습니다.

# %%
many_tickets = np.random.default_rng(7).integers(0, 60, size=(5000, 60))
boot = boot_means(sample, many_tickets)
print("부트스트랩의 표준오차:", spread(boot))
print("공식의 표준오차:", standard_error(sample))

# %% [markdown]
# 공식을 쓰지 않았는데도 공식과 거의 같은 값이 나왔습니다. 이제 퍼짐을 **구간**으로 말해 봅시다.
# 5,000개의 평균을 줄 세워 양 끝에서 2.5%씩 떼어 내면 **가운데 95%** 가 남습니다. 이것을 **부트스트랩 백분위 구간**이라고 하고, **신뢰구간**(confidence interval)의 한 가지입니다.
#
# **문제 5.** 다시 뽑은 결과들 `results`와 `level`(0.95처럼 0과 1 사이)을 주면 **가운데 level만큼의 (아래 끝, 위 끝)** 을 돌려주는 함수 `middle`을 완성하세요.
# `np.quantile(results, 0.1)`은 줄 세워서 앞에서 10% 되는 자리의 값입니다. `cut`에는 한쪽에서 떼어 낼 몫을 담아 두었습니다.

# %% answer="middle"
def middle(results, level):
    cut = (1 - level) / 2
    ### BEGIN SOLUTION
    return np.quantile(results, cut), np.quantile(results, 1 - cut)
    ### END SOLUTION


print("손으로:", np.array(middle(boot, 0.95)))

# %% test="middle" points=2
assert middle(np.arange(11.0), 0.8) is not None, "돌려주는 값이 없어요. return으로 시작하는 줄을 쓰세요."
assert len(middle(np.arange(11.0), 0.8)) == 2, "아래 끝과 위 끝, 두 값을 쉼표로 나누어 돌려주세요."
print("두 값이 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect([[float(x) for x in middle(np.arange(101.0), level)] for level in (0.5, 0.9, 0.95)], "level을 바꾸었을 때 달라요. 아래 끝은 cut, 위 끝은 1 - cut 자리의 값입니다.", atol=1e-6)
expect([float(x) for x in middle(np.array([8.0, 1.0, 3.0, 9.0, 2.0]), 0.8)], "줄 서지 않은 다섯 값에서 달라요. np.quantile이 줄을 세워 주니 그대로 넣으면 됩니다.", atol=1e-6)
### END HIDDEN TESTS

# %% [markdown]
# 같은 일을 scipy에 시켜 봅시다. `scipy.stats.bootstrap`도 안에서 번호표를 똑같이 뽑습니다. 씨앗을 같게 주면 숫자까지 같아야 합니다.

# %%
checked = stats.bootstrap((sample,), np.mean, n_resamples=5000, method="percentile", rng=np.random.default_rng(7))
print("손으로: ", *np.round(middle(boot, 0.95), 4))
print("scipy: ", *np.round(checked.confidence_interval, 4))

# %% [markdown]
# 소수점 아래까지 같습니다. scipy는 따로 말하지 않으면 치우침까지 바로잡는 BCa라는 방법을 쓰므로, 백분위 구간을 보려면 `method="percentile"`이라고 적어야 합니다.
#
# **문제 6.** 다시 뽑은 평균들을 그리고 95% 구간의 두 끝에 세로선을 그으세요. `...`을 지우고 네 줄을 씁니다.
#
# - `boot_ax.hist(…, bins=range(1100, 2801, 50), color="lightgray", edgecolor="gray")`: `boot`를 그립니다.
# - `boot_ax.axvline(…, color="black", linestyle="--")`: **아래 끝**에 한 줄, **위 끝**에 한 줄. 값은 `low`와 `high`에 담아 두었습니다.
# - `boot_ax.set_xlabel("…")`: 이름과 단위(만 원)를 적습니다.

# %% answer="boot_chart"
low, high = checked.confidence_interval
fig, boot_ax = plt.subplots(figsize=(7, 3.5), layout="constrained")
### BEGIN SOLUTION
boot_ax.hist(boot, bins=range(1100, 2801, 50), color="lightgray", edgecolor="gray")
boot_ax.axvline(low, color="black", linestyle="--")
boot_ax.axvline(high, color="black", linestyle="--")
boot_ax.set_xlabel("다시 뽑은 표본의 평균(만 원)")
### END SOLUTION
boot_ax.set_title("표본 하나에서 5,000번 다시 뽑은 평균(점선 사이가 95%)")
boot_ax.set_ylabel("다시 뽑은 횟수(번)")

# %% test="boot_chart" points=3
assert len(boot_ax.patches) > 0, "막대가 아직 없어요. boot_ax.hist(…) 줄을 쓰고 그 칸을 다시 실행해 보세요."
assert len(boot_ax.lines) == 2, "세로선이 두 개 있어야 해요. boot_ax.axvline(…) 줄을 둘 쓰세요."
assert boot_ax.get_xlabel() != "", '가로축 이름이 아직 없어요. boot_ax.set_xlabel("…") 줄을 써 넣으세요.'
print("막대와 선과 축 이름이 있네요. 알맞은지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect([[round(float(bar.get_x()), 2), float(bar.get_height())] for bar in boot_ax.patches], "막대는 다시 뽑은 평균들(boot)이어야 하고, bins는 문제에 나온 대로여야 합니다.")
expect(sorted(float(line.get_xdata()[0]) for line in boot_ax.lines), "두 선은 95% 구간의 아래 끝과 위 끝에 있어야 합니다.", atol=0.01)
expect([line.get_linestyle() for line in boot_ax.lines], "제목에는 점선이라고 했는데 두 선이 모두 점선은 아니에요.", among=[[a, b] for a in ("--", ":", "-.") for b in ("--", ":", "-.")])
expect(boot_ax.get_xlabel(), "가로축 이름에 단위가 보이지 않아요. 괄호 안에 만 원이라고 적어 보세요.", has=["만 원", "만원"])
### END HIDDEN TESTS

# %% [markdown]
# 가운데는 참값이 아니라 **우리 표본의 평균** 1,896만 원입니다. 부트스트랩은 표본의 운을 바로잡아 주지 않습니다. 다만 **얼마나 흔들릴 수 있는지**를 알려 줍니다.
# 구간은 1,547만 원에서 2,287만 원까지이고, 참값 1,749만 원은 그 안에 있습니다.
#
# ## 5. ‘95%’는 무엇의 95%일까요?
#
# 조사를 200번 새로 하고, 그때마다 부트스트랩 구간을 만들어 봅시다. 모두를 아는 도시이니 구간이 참값을 담았는지 채점할 수 있습니다.

# %%
def studies(values, size, times):
    ends = []
    for seed in range(times):
        rng = np.random.default_rng(seed)
        drawn = rng.choice(values, size, replace=False)
        ends.append(np.quantile(drawn[rng.integers(0, size, size=(1000, size))].mean(axis=1), [0.025, 0.975]))
    return np.array(ends)


ends = studies(sales, 60, 200)
caught = (ends[:, 0] <= sales.mean()) & (sales.mean() <= ends[:, 1])
print("참값을 담은 구간:", caught.sum(), "/ 200")
few = studies(sales, 12, 200)
print("12곳씩 물으면:", ((few[:, 0] <= sales.mean()) & (sales.mean() <= few[:, 1])).sum(), "/ 200")

fig, many_ax = plt.subplots(figsize=(7, 4.5), layout="constrained")
many_ax.hlines(np.flatnonzero(caught[:60]), ends[:60][caught[:60], 0], ends[:60][caught[:60], 1], color="gray", label="담은 구간")
many_ax.hlines(np.flatnonzero(~caught[:60]), ends[:60][~caught[:60], 0], ends[:60][~caught[:60], 1], color="tab:red", linewidth=3, label="놓친 구간")
many_ax.axvline(sales.mean(), color="black", linestyle="--")
many_ax.set_title("처음 60번의 조사가 낸 95% 구간(점선은 참값)")
many_ax.set_xlabel("한 달 매출의 평균(만 원)")
many_ax.set_ylabel("몇째 조사(번째)")
many_ax.legend()

# %% [markdown]
# 구간은 조사마다 자리도 폭도 다르고, 참값은 가만히 있습니다. 200번 가운데 189번, 94.5%가 참값을 담았습니다. **‘95%’는 이렇게 되풀이할 때 구간이 참값을 담는 비율**입니다.
# 그래서 이번 구간 하나를 두고는 “이런 방법으로 만든 구간은 스무 번에 열아홉 번쯤 참값을 담는다”까지만 말할 수 있습니다.
#
# 12곳씩만 물으면 200번 가운데 162번, 81%로 뚝 떨어집니다. 꼬리가 긴 자료에서 표본이 작으면 큰 가게가 아예 안 뽑히는 일이 많고, 부트스트랩은 **뽑히지 않은 것을 만들어 내지 못합니다.**
#
# ## 6. 구간이 말하지 않는 것
#
# 시에는 온라인 설문도 있습니다. 스스로 들어와 답한 가게가 689곳, 60곳의 열 배가 넘습니다. 똑같이 부트스트랩 구간을 만들어 봅시다.

# %%
online = shops.loc[shops["온라인응답"] == 1, "월매출"].to_numpy()
online_boot = online[np.random.default_rng(1).integers(0, len(online), size=(5000, len(online)))].mean(axis=1)
print(len(online), "곳, 평균", round(online.mean()), "만 원, 구간", *np.round(np.quantile(online_boot, [0.025, 0.975])))

# %% [markdown]
# 구간은 2,821만 원에서 3,238만 원까지입니다. 폭은 60곳 조사의 절반 남짓인데 참값 1,749만 원에서 **한참 떨어져** 있습니다. 큰 가게일수록 설문에 더 많이 답했기 때문입니다.
# 구간이 재는 것은 **제비의 운**뿐입니다. 누가 답했는가에서 온 치우침은 구간에 들어 있지 않고, 더 많이 모아도 없어지지 않습니다.
#
# **문제 7.** 60곳 조사의 95% 구간이 1,547만 원에서 2,287만 원까지일 때, **맞는 말을 모두** 골라 번호의 리스트로 쓰세요. 둘을 골랐다면 `[1, 2]`처럼 씁니다.
#
# 1. 시에 있는 가게의 95%는 한 달 매출이 이 구간 안에 있다.
# 2. 같은 방법으로 조사를 되풀이하면 구간 스무 개 가운데 열아홉 개쯤이 9,000곳의 평균을 담는다.
# 3. 다시 조사하면 표본 평균이 95% 확률로 이 구간에 든다.
# 4. 표본을 네 배로 늘리면 구간의 폭은 절반쯤이 될 것이다.
# 5. 답한 가게가 한쪽으로 쏠려 있어도, 참값은 이 구간에 있을 것이다.

# %% answer="true_words"
true_words = (
    ### BEGIN SOLUTION
    [2, 4]
    ### END SOLUTION
)

# %% test="true_words" points=2
assert true_words is not ..., "아직 답을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 번호의 리스트를 쓰세요."
assert isinstance(true_words, (list, tuple, set)), "번호를 대괄호로 묶어 [1, 2]처럼 써 주세요."
assert set(true_words) <= {1, 2, 3, 4, 5}, "1부터 5까지의 번호만 따옴표 없이 써 주세요."
print("답을 읽었어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect(sorted(set(true_words)), "하나씩 따져 보세요. 가게 하나의 매출을 말하나, 평균을 말하나? 이번 구간을 말하나, 방법을 말하나? 앞 절의 그림과 설문의 구간을 다시 보세요.")
### END HIDDEN TESTS

# %% [markdown]
# ## 7. 두 집단의 가운뎃값
#
# 마지막으로, 공식이 없는 물음에 답해 봅시다. 담당자가 다시 묻습니다. “음식점과 서비스업의 매출은 다릅니까? 큰 가게에 휘둘리지 않게 **가운뎃값**으로 견주어 주세요.”
# 이번에는 240곳을 뽑은 조사표입니다. 매출을 밝히지 않은 가게가 있어 빈칸이 있습니다.

# %%
survey = shops.sample(240, random_state=5)
survey["월매출"] = survey["월매출"].where(survey["번호"] % 9 != 0)  # 아홉 가운데 하나꼴로 답하지 않음
print(survey["월매출"].isna().sum(), "곳이 답하지 않음")
print(survey.groupby("업종")["월매출"].median())


def tickets_for(n, times, seed):  # n곳의 번호표를 times번
    return np.random.default_rng(seed).integers(0, n, size=(times, n))

# %% [markdown]
# **문제 8.** 두 집단의 차이와 그 95% 부트스트랩 구간을 **(차이, 아래 끝, 위 끝)** 으로 돌려주는 함수 `gap_interval`을 완성하세요.
#
# - `table`에서 `group` 열이 `a`인 줄과 `b`인 줄의 `value` 열을 견줍니다. 빈 값은 뺍니다. 차이는 **a에서 b를 뺀 것**입니다.
# - `stat`은 `np.mean`이나 `np.median` 같은 함수입니다. `stat(배열)`은 값 하나, `stat(표, axis=1)`은 줄마다의 값을 줍니다.
# - 번호표는 a에는 `tickets_for(a의 수, times, seed)`, b에는 `tickets_for(b의 수, times, seed + 1)`을 씁니다.
# - 값이 **둘보다 적은** 집단이 있으면 흔들림을 잴 수 없으니 `None`을 돌려줍니다.

# %% answer="gap_interval"
def gap_interval(table, group, a, b, value, stat, times, seed):
    ### BEGIN SOLUTION
    first = table.loc[table[group] == a, value].dropna().to_numpy()
    second = table.loc[table[group] == b, value].dropna().to_numpy()
    if len(first) < 2 or len(second) < 2:
        return None
    one = stat(first[tickets_for(len(first), times, seed)], axis=1)
    other = stat(second[tickets_for(len(second), times, seed + 1)], axis=1)
    low, high = np.quantile(one - other, [0.025, 0.975])
    return stat(first) - stat(second), low, high
    ### END SOLUTION


print(np.array(gap_interval(survey, "업종", "음식점", "서비스", "월매출", np.median, 4000, 3)))

# %% test="gap_interval" points=4
assert gap_interval(survey, "업종", "음식점", "서비스", "월매출", np.median, 200, 3) is not None, "두 집단 모두 값이 많은데 돌려주는 값이 없어요. 마지막 줄을 return으로 시작했는지, 수를 센 조건을 보세요."
assert len(gap_interval(survey, "업종", "음식점", "서비스", "월매출", np.median, 200, 3)) == 3, "차이, 아래 끝, 위 끝의 차례로 세 값을 돌려주세요."
print("세 값이 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
def tickets_for(n, times, seed):
    return np.random.default_rng(seed).integers(0, n, size=(times, n))
expect([float(x) for x in gap_interval(survey, "업종", "음식점", "서비스", "월매출", np.median, 4000, 3)], "조사표에서 값이 달라요. 빈 값을 뺐는지, 번호표를 a는 seed, b는 seed + 1로 뽑았는지 보세요.", atol=0.01)
small = pd.DataFrame({"반": ["나", "가", "가", "다", "나", "가", "나", "라", "라"], "점수": [3.0, 10.0, None, 5.0, 7.0, 40.0, 11.0, None, 2.0]}, index=[9, 8, 7, 6, 5, 4, 3, 2, 1])
expect([[float(x) for x in gap_interval(small, "반", *pair, "점수", stat, 300, seed)] for pair, stat, seed in ((("가", "나"), np.mean, 1), (("나", "가"), np.median, 2), (("나", "가"), np.max, 5))], "아홉 줄짜리 다른 표에서 값이 달라요. a에서 b를 뺐는지, 받은 stat과 seed를 썼는지, 줄의 번호(index)가 0부터가 아니어도 되는지 보세요.", atol=1e-6)
expect([gap_interval(small, "반", "가", "다", "점수", np.mean, 50, 1), gap_interval(small, "반", "라", "가", "점수", np.mean, 50, 1), gap_interval(small, "반", "마", "가", "점수", np.mean, 50, 1)], "빈 값을 뺀 다음 값이 둘보다 적은 집단이 있으면 None이어야 해요. 아예 없는 집단도 마찬가지입니다.")
### END HIDDEN TESTS

# %% [markdown]
# 차이의 구간이 0을 담고 있지 않으면, 제비의 운만으로는 설명하기 어려운 차이라고 말할 수 있습니다. 0을 담고 있으면 **이 조사로는 어느 쪽이 큰지 말할 수 없습니다.**
# 방금 나온 구간은 어느 쪽인가요?
#
# ## 마치며
#
# 담당자에게는 이렇게 답하면 됩니다. “60곳의 평균은 1,896만 원이고, 제비의 운을 헤아리면 9,000곳의 평균은 1,550만 원에서 2,290만 원쯤 사이로 짐작됩니다. 더 좁히려면 더 물어야 합니다.
# 온라인 설문은 훨씬 많은 곳이 답했지만 큰 가게로 쏠려 있어 쓰지 않았습니다.”
#
# 숫자 하나를 받으면 이렇게 물어보세요.
#
# - **조사를 다시 하면 이 숫자는 얼마나 달라질까?** 표준오차는 얼마인가?
# - **구간은 무엇의 구간인가?** 가게 하나인가, 평균인가, 두 집단의 차이인가?
# - **구간에 들어 있지 않은 것은 무엇인가?** 누가 답하지 않았는가?
#
# 다 하셨으면 저장하고 제출해 주세요.
