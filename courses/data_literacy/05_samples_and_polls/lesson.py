# %% [markdown]
# # 표본과 여론조사
#
# **오늘의 물음.** 도서관을 밤 11시까지 열자는 의견이 나왔습니다. 누리집(홈페이지)에서 투표를 했더니 2,091명이 참여했고 **찬성이 열에 일곱을 넘었습니다.**
# 그런데 전화로 물은 다른 조사는 **찬성이 절반에 못 미친다**고 합니다. 어느 쪽을 믿어야 할까요? 더 많은 사람이 답한 쪽일까요?
#
# 모두에게 물을 수 없을 때 우리는 몇 사람에게 묻고 전체를 짐작합니다. 오늘은 그 짐작이 **언제 맞고, 얼마나 흔들리고, 언제 어긋나는지** 직접 뽑아 보며 알아봅니다.
#
# > 여기 나오는 마을과 사람들의 생각은 연습용으로 **지어낸 것**입니다. 실제 조사 결과가 아닙니다.

# %% [markdown]
# ## 1. 모두의 마음을 아는 마을
#
# 어른 1만 명이 사는 마을이 있습니다. 지어낸 마을이라 한 사람 한 사람의 마음을 다 알 수 있습니다. 현실에는 이런 표가 없습니다. 그래서 조사를 합니다.
# 한 줄이 한 사람입니다.

# %%
import pandas as pd

citizens = pd.read_csv("data/citizens.csv")
citizens.head(5)

# %% [markdown]
# - `찬성`: 밤 11시까지 여는 데 찬성하면 1, 아니면 0
# - `인터넷투표`: 누리집의 투표에 참여했으면 1, 아니면 0
# - `전화응답`: 조사 전화를 받으면 끝까지 답하는 사람이면 1, 아니면 0
#
# 1과 0으로 적어 두면 좋은 점이 있습니다. 모두 더해 사람 수로 나눈 **평균이 곧 찬성한 사람의 비율**입니다. 100을 곱하면 퍼센트가 되지요.

# %%
print(citizens["찬성"].mean() * 100)

# %% [markdown]
# 온 마을의 찬성은 48.8%쯤입니다. 절반에 조금 못 미칩니다. 이것이 오늘 우리가 맞혀야 할 **참값**입니다.
#
# 알고 싶은 사람 모두를 **모집단**, 그 가운데 실제로 물어본 사람들을 **표본**이라고 합니다. 여기서 모집단은 어른 1만 명입니다.
#
# ## 2. 2,091명이 답한 투표
#
# 누리집 투표에 참여한 사람만 골라 봅시다. 몇 명인지는 `len`(길이)으로 셉니다.

# %%
web = citizens[citizens["인터넷투표"] == 1]
print(len(web))

# %% [markdown]
# **문제 1.** 누리집 투표에 참여한 사람(`web`) 가운데 찬성은 **몇 퍼센트**인가요? 앞 절의 `print` 괄호 안에 있던 식에서 `citizens`를 `web`으로 바꿔 쓰면 됩니다.

# %% answer="web_share"
web_share = (
    ### BEGIN SOLUTION
    web["찬성"].mean() * 100
    ### END SOLUTION
)
print(web_share)

# %% test="web_share" points=2
assert web_share is not ..., "아직 답을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
assert web_share is not None, "괄호 안에서 print를 빼고 식만 써 주세요."
assert not isinstance(web_share, (str, tuple)), "식은 따옴표와 쉼표 없이 써 주세요."
print("답을 읽었어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect(web_share, "citizens가 아니라 web의 찬성 열인지, 평균에 100을 곱했는지 보세요. 숫자로 쓸 때는 소수 첫째 자리까지 씁니다.", atol=0.06)
### END HIDDEN TESTS

# %% [markdown]
# 참값과 견주어 보세요. 20퍼센트포인트 넘게 어긋났습니다. 2,091명이나 답했는데 왜 그럴까요? **누가 답했는지** 나이로 봅시다.
# `value_counts(normalize=True)`는 ‘값마다 몇 번 나오는지를 전체의 비율로 바꾸어 세기’, `sort_index()`는 ‘이름 순서로 줄 세우기’입니다.

# %%
import matplotlib.pyplot as plt  # 그림 그리는 도구를 꺼내고

everyone_age = citizens["연령대"].value_counts(normalize=True).sort_index() * 100  # 온 마을의 연령대 비율(%)
web_age = web["연령대"].value_counts(normalize=True).sort_index() * 100  # 투표한 사람의 연령대 비율(%)
fig, (town_ax, voter_ax) = plt.subplots(1, 2, figsize=(8, 3.5), sharey=True, layout="constrained")  # 그림판 둘을 나란히
town_ax.bar(everyone_age.index, everyone_age)
town_ax.set_title("온 마을 10,000명")
town_ax.set_xlabel("연령대")
town_ax.set_ylabel("비율(%)")
town_ax.grid(axis="y", alpha=0.3)
voter_ax.bar(web_age.index, web_age)
voter_ax.set_title("누리집 투표 2,091명")
voter_ax.set_xlabel("연령대")
voter_ax.grid(axis="y", alpha=0.3)  # 높이를 읽기 쉽게 옅은 가로줄

# %% [markdown]
# 왼쪽과 오른쪽이 뒤집힌 모양입니다. 온 마을에서는 60대 이상이 32%로 가장 많은데, 투표한 사람 가운데는 5%쯤뿐입니다. 20대는 15%인데 투표에서는 39%입니다.
# 밤늦게 도서관을 쓰고 싶은 젊은 사람이 많이 들어와 눌렀습니다.
#
# **문제 2.** 누리집 투표가 참값에서 크게 어긋난 까닭으로 가장 알맞은 것은 무엇인가요? 번호를 쓰세요.
#
# 1. 답한 사람이 너무 적어서. 5,000명쯤 답했다면 저절로 맞았을 것이다.
# 2. 사람들이 마음과 다르게 눌러서.
# 3. 누가 답할지를 사람들 스스로 정해서. 찬성하는 사람과 젊은 사람이 더 많이 들어왔다.
# 4. 비율을 셈할 때 분모를 잘못 써서.

# %% answer="why_off"
why_off = (
    ### BEGIN SOLUTION
    3
    ### END SOLUTION
)

# %% test="why_off" points=2
assert why_off is not ..., "아직 답을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 번호를 쓰세요."
assert why_off in (1, 2, 3, 4), "1, 2, 3, 4 가운데 번호 하나를 따옴표 없이 써 주세요."
print("답을 읽었어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect(why_off, "두 그림에서 막대의 모양이 어떻게 다른지 보세요. 같은 방식으로 사람을 더 모으면 그 모양이 달라질까요?")
### END HIDDEN TESTS

# %% [markdown]
# 이렇게 답할 사람이 한쪽으로 쏠려 생기는 어긋남을 **치우침**(편향)이라고 합니다. 치우침은 **사람을 더 모아도 없어지지 않습니다.**
#
# ## 3. 제비를 뽑듯이 고르면
#
# 그러면 어떻게 골라야 할까요? 1만 명의 이름을 통에 넣고 잘 섞어 **제비를 뽑듯이** 고르면, 누구나 뽑힐 가능성이 같습니다. 이것을 **무작위 표본**이라고 합니다.
# `sample(100, random_state=1)`은 ‘백 줄을 무작위로 뽑기’입니다.

# %%
print(citizens.sample(100, random_state=1)["찬성"].mean() * 100)

# %% [markdown]
# 백 명만 물었는데 48%, 참값과 1퍼센트포인트쯤밖에 다르지 않습니다. 2,000명 넘는 투표보다 훨씬 낫습니다.
#
# `random_state`는 **씨앗**이라고 합니다. 컴퓨터는 씨앗이 같으면 늘 같은 제비를 뽑습니다. 그래서 여러분과 제가 같은 결과를 볼 수 있습니다.
# 씨앗을 2로, 3으로 바꾸어 위 칸을 실행해 보세요. 백 명을 **다시 뽑는** 것과 같습니다. 48, 50, 44. 뽑을 때마다 조금씩 다릅니다.
#
# **문제 3.** 이번에는 **400명**을 씨앗 **7**로 뽑으면 찬성은 몇 퍼센트인가요? 위 칸의 `print` 괄호 안 식에서 두 숫자를 바꿔 쓰세요.

# %% answer="sample_share"
sample_share = (
    ### BEGIN SOLUTION
    citizens.sample(400, random_state=7)["찬성"].mean() * 100
    ### END SOLUTION
)
print(sample_share)

# %% test="sample_share" points=2
assert sample_share is not ..., "아직 답을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
assert sample_share is not None, "괄호 안에서 print를 빼고 식만 써 주세요."
assert not isinstance(sample_share, (str, tuple)), "식은 바깥에 따옴표나 쉼표를 덧붙이지 말고 써 주세요."
print("답을 읽었어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect(sample_share, "사람 수 자리에 400, 씨앗 자리에 7을 넣었는지 보세요. 100을 곱하는 것은 그대로입니다.", atol=0.01)
### END HIDDEN TESTS

# %% [markdown]
# ## 4. 얼마나 흔들릴까요?
#
# 뽑을 때마다 다르다면, 한 번의 조사를 얼마나 믿을 수 있을까요? 현실에서는 조사를 한 번밖에 못 하지만 우리는 컴퓨터로 **500번** 해 볼 수 있습니다.
# 아래 칸은 “씨앗을 0부터 499까지 바꾸어 가며 뽑고, 그때마다 찬성 비율을 적어라” 하는 일에 `polls`라는 이름을 붙입니다. 그대로 실행하면 됩니다.

# %%
def polls(table, size):
    return [round(float(table["찬성"].sample(size, random_state=seed).mean()) * 100, 2) for seed in range(500)]


polls_100 = polls(citizens, 100)  # 100명씩 500번
print(polls_100[:5])  # 처음 다섯 번의 결과
print("가장 낮은 결과:", min(polls_100), "가장 높은 결과:", max(polls_100))

# %% [markdown]
# 백 명에게 물으면 운이 나쁠 때는 33%, 65%도 나옵니다. 그렇지만 그런 일은 드물겠지요. 얼마나 드문지 **히스토그램**으로 봅시다. 참값 자리에 빨간 선을 그었습니다.

# %%
truth = citizens["찬성"].mean() * 100
fig, one_ax = plt.subplots(figsize=(7, 3.5), layout="constrained")
one_ax.hist(polls_100, bins=range(30, 71), color="lightgray", edgecolor="gray")  # 30%부터 70%까지 1%씩
one_ax.axvline(truth, color="tab:red")
one_ax.set_title("100명에게 묻는 조사를 500번 하면")
one_ax.set_xlabel("찬성 비율(%)")
one_ax.set_ylabel("조사 횟수(번)")
one_ax.grid(axis="y", alpha=0.3)

# %% [markdown]
# 참값을 가운데 두고 양쪽으로 고르게 퍼졌습니다. 치우치지 않았지만 **흔들립니다**.
#
# 이 흔들림을 수 하나로 말해 봅시다. 500번의 결과를 작은 것부터 줄 세우고, 양 끝에서 2.5%씩 떼어 냅니다. 남은 **가운데 95%** 가 어디서 어디까지인지 봅니다.
# `quantile(0.025)`는 ‘줄 세워서 앞에서 2.5% 되는 자리의 값’입니다.

# %%
values = pd.Series(polls_100)
print(values.quantile(0.025), values.quantile(0.975))

# %% [markdown]
# 39%부터 59.5%쯤까지입니다. 폭이 20퍼센트포인트쯤 되니, 가운데에서 한쪽으로 10퍼센트포인트쯤입니다.
# 뉴스에서 “95% 신뢰 수준에 **표본오차** ±10퍼센트포인트”라고 하는 것이 바로 이 **폭의 절반**입니다.
# 백 번 조사하면 아흔다섯 번쯤은 참값에서 그 안에 든다는 뜻입니다.
#
# **문제 4.** 조사 결과들을 주면 **표본오차(가운데 95% 폭의 절반)** 를 돌려주는 함수 `margin`을 완성하세요.
# 폭의 양 끝은 `low`(아래 끝)와 `high`(위 끝)에 담아 두었습니다. `...` 자리에 식 하나를 쓰세요.

# %% answer="margin"
def margin(shares):
    values = pd.Series(shares)
    low = values.quantile(0.025)
    high = values.quantile(0.975)
    return (
        ### BEGIN SOLUTION
        (high - low) / 2
        ### END SOLUTION
    )


for size in [100, 400, 1600]:
    print(size, "명:", margin(polls(citizens, size)))

# %% test="margin" points=3
assert margin([40, 50, 60]) is not ..., "아직 식을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
assert not isinstance(margin([40, 50, 60]), (str, tuple)), "식은 따옴표와 쉼표 없이 써 주세요."
print("값이 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect(margin(polls_100), "위 끝에서 아래 끝을 뺀 것이 폭입니다. 뺄셈을 괄호로 묶고 2로 나누었는지 보세요.", atol=0.006)
expect([margin([0, 25, 50, 75, 100]), margin([30, 30, 30])], "다른 결과들을 주었을 때 값이 달라요. 숫자를 그대로 쓰지 않고 low와 high로 식을 썼는지 보세요.", atol=0.006)
### END HIDDEN TESTS

# %% [markdown]
# 100명이면 10, 400명이면 5, 1,600명이면 2.4퍼센트포인트쯤입니다. **네 배를 물어야 흔들림이 절반**이 됩니다. 그래서 여론조사는 흔히 1,000명 남짓에서 멈춥니다.
# 더 묻는 데 드는 돈에 견주어 줄어드는 흔들림이 작기 때문입니다.
#
# 한 가지 놀라운 점. 흔들림을 정하는 것은 **몇 명을 뽑았는가**이지 마을이 얼마나 큰가가 아닙니다. 국을 잘 저었다면 냄비가 커도 한 숟가락으로 간을 볼 수 있는 것과 같습니다.
#
# **문제 5.** 누군가 무작위로 400명에게 물어 “찬성 52%, 표본오차 ±5퍼센트포인트”라는 결과를 얻었습니다. 무엇이라고 말해야 할까요? 번호를 쓰세요.
#
# 1. 마을 사람의 절반 넘게 찬성한다.
# 2. 마을 사람의 절반 넘게 반대한다.
# 3. 찬성이 절반을 넘는지 이 조사만으로는 말할 수 없다.
# 4. 조사가 틀렸으니 버려야 한다.

# %% answer="can_say"
can_say = (
    ### BEGIN SOLUTION
    3
    ### END SOLUTION
)

# %% test="can_say" points=2
assert can_say is not ..., "아직 답을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 번호를 쓰세요."
assert can_say in (1, 2, 3, 4), "1, 2, 3, 4 가운데 번호 하나를 따옴표 없이 써 주세요."
print("답을 읽었어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect(can_say, "52에서 5를 빼고 더해 보세요. 그 사이에 50보다 작은 값과 큰 값이 다 들어 있나요?")
### END HIDDEN TESTS

# %% [markdown]
# ## 5. 많이 물으면 그림이 어떻게 달라질까요?
#
# 흔들림이 절반이 되는 것을 눈으로 봅시다. 위에는 100명씩, 아래에는 400명씩 물은 결과를 같은 축 위에 놓습니다.
#
# **문제 6.** 아래 칸에는 위쪽 그림(`upper_ax`)만 있습니다. 위쪽을 그린 세 줄을 본떠 **아래쪽(`lower_ax`)** 을 그리는 세 줄을 쓰세요.
# 막대는 `polls_400`으로 그리고, 제목에는 `400`을, 세로축 이름에는 단위를 넣습니다. `bins`는 위와 같아야 견줄 수 있습니다.

# %% answer="two_histograms"
polls_400 = polls(citizens, 400)
fig, (upper_ax, lower_ax) = plt.subplots(2, 1, figsize=(7, 6), sharex=True, sharey=True, layout="constrained")
upper_ax.hist(polls_100, bins=range(30, 71))
upper_ax.set_title("100명씩 500번")
upper_ax.set_ylabel("조사 횟수(번)")
### BEGIN SOLUTION
lower_ax.hist(polls_400, bins=range(30, 71))
lower_ax.set_title("400명씩 500번")
lower_ax.set_ylabel("조사 횟수(번)")
### END SOLUTION
lower_ax.set_xlabel("찬성 비율(%)")
lower_ax.grid(axis="y", alpha=0.3)

# %% test="two_histograms" points=4
assert len(lower_ax.patches) > 0, "아래쪽 그림에 막대가 아직 없어요. 점 세 개(...)를 지우고 lower_ax.hist(…) 줄부터 써 넣으세요."
assert lower_ax.get_title() != "", '아래쪽 그림의 제목이 없어요. lower_ax.set_title("…") 줄을 써 넣으세요.'
assert lower_ax.get_ylabel() != "", '아래쪽 그림의 세로축 이름이 없어요. lower_ax.set_ylabel("…") 줄을 써 넣으세요.'
print("막대와 제목과 축 이름이 있네요. 알맞은지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect([[round(float(bar.get_x()), 2), float(bar.get_height())] for bar in lower_ax.patches], "아래쪽 막대를 보세요. polls_400으로 그렸는지, bins가 위쪽과 똑같은지 보세요.")
expect(lower_ax.get_title(), "제목만 보고도 몇 명씩 물은 결과인지 알 수 있어야 해요.", has="400")
expect(lower_ax.get_ylabel(), "세로축 이름에 단위가 보이지 않아요. 위쪽 그림처럼 괄호 안에 적어 보세요.", has=["(번", "번)", "(회", "회)", ", 번", ", 회"])
expect([[float(bar.get_height()) for bar in upper_ax.patches], upper_ax.get_title()], "위쪽 그림이 처음과 달라졌어요. 점 세 개가 있던 자리만 채우고, 새 줄의 이름은 모두 lower_ax로 써 보세요.")
### END HIDDEN TESTS

# %% [markdown]
# 두 그림 모두 가운데는 같은 자리인데 아래쪽이 더 좁고 높습니다. **많이 물으면 덜 흔들립니다.** 다만 이것은 **제비를 뽑듯이 골랐을 때**의 이야기입니다.
#
# ## 6. 전화를 받지 않는 사람들
#
# 그렇다면 무작위로 뽑아 전화한 조사는 믿어도 될까요? 1,500명을 무작위로 뽑아 전화를 걸었습니다. 그런데 모두가 답하지는 않습니다.

# %%
called = citizens.sample(1500, random_state=2)  # 무작위로 뽑은 1,500명에게 걸었는데
answered = called[called["전화응답"] == 1]  # 답한 사람은
print("답한 사람:", len(answered))
print("응답률(%):", len(answered) / len(called) * 100)
print("답한 사람의 찬성 비율(%):", answered["찬성"].mean() * 100)

# %% [markdown]
# 셋 가운데 하나쯤이 답했고, 그들의 찬성은 43.5%입니다. 이번에는 참값 48.8%보다 낮습니다. 무작위로 걸었는데 왜일까요? **답하지 않은 사람**이 있기 때문입니다.
# 답한 사람의 연령대를 봅시다.

# %%
print(answered["연령대"].value_counts(normalize=True).sort_index() * 100)
print(answered.groupby("연령대")["찬성"].mean() * 100)

# %% [markdown]
# 위쪽 다섯 줄을 보면 답한 사람의 46%가 60대 이상입니다. 마을에서는 32%였지요. 아래쪽 다섯 줄은 연령대마다의 찬성 비율입니다. 나이가 많을수록 찬성이 적습니다.
# 낮에 전화를 받기 쉬운 어르신이 많이 들어와 찬성이 낮게 나왔습니다. 이 어긋남은 **표본오차에 들어 있지 않습니다.** 표본오차는 제비뽑기의 흔들림만 말합니다.
#
# 고칠 방법이 있을까요? 연령대마다의 찬성 비율은 답한 사람에게서 얻고, **연령대의 무게는 온 마을의 것**을 쓰면 됩니다.
# 예를 들어 20대가 마을의 0.15이고 찬성이 80%라면 80 × 0.15 = 12를 보탭니다. 다섯 연령대에서 그렇게 **곱해서 모두 더합니다.** 이것을 **가중**이라고 합니다.
#
# **문제 7.** 답한 사람의 표(`answers`)와 모두의 표(`everyone`)를 주면 가중한 찬성 비율(%)을 돌려주는 함수 `weighted_share`를 완성하세요.
# 앞의 두 줄은 연령대마다의 찬성 비율을 `by_age`에, 연령대마다의 무게를 `weight`에 담아 둡니다. 컴퓨터는 연령대의 이름이 같은 것끼리 짝지어 셈합니다.
# `...` 자리에 **둘을 곱한 것을 괄호로 묶고, 모두 더하는** 식을 쓰세요. 더하기는 `.sum()`입니다.

# %% answer="weighted_share"
def weighted_share(answers, everyone):
    by_age = answers.groupby("연령대")["찬성"].mean() * 100
    weight = everyone["연령대"].value_counts(normalize=True)
    return (
        ### BEGIN SOLUTION
        (by_age * weight).sum()
        ### END SOLUTION
    )


print("전화 조사를 가중하면:", weighted_share(answered, citizens))
print("누리집 투표를 가중하면:", weighted_share(web, citizens))

# %% test="weighted_share" points=5
assert weighted_share(answered, citizens) is not ..., "아직 식을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
assert not callable(weighted_share(answered, citizens)), "거의 다 왔어요. 식의 끝에 여는 괄호와 닫는 괄호 ()를 붙여 주세요."
assert not isinstance(weighted_share(answered, citizens), (pd.Series, pd.DataFrame)), "연령대마다 값이 나왔어요. 곱한 것을 괄호로 묶고 .sum()을 붙여 모두 더해 보세요."
print("값 하나가 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect([weighted_share(answered, citizens), weighted_share(web, citizens)], "연령대마다의 찬성 비율(by_age)에 무게(weight)를 곱했는지, 곱한 다음에 더했는지 보세요.", atol=0.006)
small_answers = pd.DataFrame({"연령대": ["20대", "60대이상", "60대이상", "60대이상", "60대이상"], "찬성": [1, 0, 0, 1, 0]})
small_everyone = pd.DataFrame({"연령대": ["60대이상", "20대", "20대", "60대이상", "20대"]})
expect([weighted_share(small_answers, small_everyone), weighted_share(small_answers, small_answers)], "다른 표를 주었을 때 값이 달라요. 함수 안에서 answered나 citizens를 쓰지 않고 by_age와 weight만 썼는지 보세요.", atol=0.006)
### END HIDDEN TESTS

# %% [markdown]
# 전화 조사는 가중하자 49.5%쯤으로 참값 48.8%에 가까워졌습니다. 그런데 누리집 투표는 가중해도 61%쯤입니다. 왜 다를까요?
#
# 전화 조사에서는 같은 나이라면 찬성하는 사람도 반대하는 사람도 똑같이 답했습니다. 나이만 바로잡으면 되었지요.
# 누리집 투표에는 같은 나이에서도 **찬성하는 사람이 더 많이** 들어왔습니다. 그 쏠림은 나이로 바로잡을 수 없습니다.
# 게다가 현실에서는 참값을 모르니, 바로잡혔는지 확인할 길도 없습니다. **처음부터 잘 고르고, 답을 잘 받는 것**이 셈보다 먼저입니다.
#
# ## 마치며
#
# 오늘의 물음에 답해 봅시다. 2,091명이 누른 투표보다 제비뽑기로 고른 백 명이 나았습니다. **몇 명인가보다 누구인가가 먼저**입니다.
# 앞으로 조사 결과를 만나면 이렇게 물어보세요.
#
# - **누구에게, 어떻게 골라 물었나?** 스스로 찾아온 사람들은 아닌가?
# - **몇 명에게 물었고, 표본오차는 얼마인가?** 차이가 그보다 큰가?
# - **몇 퍼센트가 답했나?** 답하지 않은 사람은 누구일까?
# - **가중했다면 무엇으로 했나?**
#
# 다 하셨으면 저장하고 제출해 주세요.
