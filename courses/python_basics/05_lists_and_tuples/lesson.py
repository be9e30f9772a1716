# %% [markdown]
# # 리스트와 튜플
#
# **오늘의 물음.** 인감증명서를 떼러 주민센터(행정복지센터)에 가야 합니다. 휴가를 한 시간만 낼 수 있습니다. **몇 시에 가야 덜 기다릴까요?**
#
# 번호표 기계에는 사람마다 몇 시에 표를 뽑고 몇 분을 기다렸는지가 남습니다. 오늘은 이렇게 **여러 값을 차례로 담는 그릇**, 리스트와 튜플을 다룹니다.
# 꺼내고, 더하고, 골라 담고, 줄을 세워 보겠습니다. 50분쯤 걸립니다.
#
# > 대기 기록은 연습용으로 **지어낸 것**입니다.

# %% [markdown]
# ## 1. 늘어놓은 값에서 꺼내기
#
# 아침에 온 일곱 사람이 기다린 시간(분)입니다. **리스트**는 값을 대괄호 안에 쉼표로 늘어놓은 것입니다. 꺼내는 법은 지난 차시의 문자열과 똑같습니다.

# %%
waits = [4, 7, 6, 12, 15, 11, 18]
print(waits[0])  # 첫 사람
print(waits[-1])  # 마지막 사람
print(waits[:3])  # 처음 세 사람
print(len(waits))  # 몇 사람

# %% [markdown]
# 첫 사람은 4분, 마지막 사람은 18분을 기다렸습니다. 자르면(`[:3]`) 값 하나가 아니라 **작은 리스트**가 나옵니다.
# 일곱 개뿐인데 `waits[7]`을 달라고 하면 `IndexError`, 곧 ‘그런 번호는 없다’고 되묻습니다. 번호는 0부터 6까지이니까요.
#
# **문제 1.** 기다린 시간의 리스트를 주면 **마지막 사람이 첫 사람보다 몇 분 더 기다렸는지** 돌려주는 함수를 완성하세요. 리스트가 몇 개짜리여도 맞아야 합니다.

# %% answer="grown"
def grown(waits):
    return (
        ### BEGIN SOLUTION
        waits[-1] - waits[0]
        ### END SOLUTION
    )


print(grown(waits))

# %% test="grown" points=2
assert grown([5, 9]) is not ..., "아직 답을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 뺄셈을 쓰세요."
assert not isinstance(grown([5, 9]), list), "값 하나가 나와야 해요. 대괄호 안에 쌍점 없이 번호만 써서 꺼내 보세요."
assert grown([5, 9]) == 4, "grown([5, 9])는 9 - 5, 곧 4가 나와야 해요. 빼는 순서를 보세요."
print("두 사람일 때는 맞았어요. 다른 리스트에서도 맞는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect([grown(waits), grown([3, 8, 1]), grown([10, 2, 2, 4])], "리스트의 길이가 달라지면 마지막 번호도 달라져요. 뒤에서부터 세는 번호를 써 보세요.")
### END HIDDEN TESTS

# %% [markdown]
# ## 2. 한꺼번에 셈하기
#
# 3차시에서는 합을 손수 더해 나갔지요. 리스트를 통째로 받아 주는 함수들이 있습니다.

# %%
print(sum(waits), "모두 더하기")
print(max(waits), "가장 큰 값")
print(min(waits), "가장 작은 값")

# %% [markdown]
# 합은 73, 가장 오래 기다린 사람은 18분, 가장 짧은 사람은 4분입니다. 평균을 바로 구해 주는 말은 없지만, 여러분은 이미 만들 줄 압니다.
#
# **문제 2.** 기다린 시간의 리스트를 주면 **평균**을 돌려주는 함수를 완성하세요. `sum`과 `len`을 씁니다.

# %% answer="mean_wait"
def mean_wait(waits):
    return (
        ### BEGIN SOLUTION
        sum(waits) / len(waits)
        ### END SOLUTION
    )


print(mean_wait(waits))

# %% test="mean_wait" points=2
assert mean_wait([4, 7]) is not ..., "아직 답을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
assert not isinstance(mean_wait([4, 7]), (list, str, tuple)), "숫자 하나가 나와야 해요. 합을 개수로 나누는 식만 써 주세요."
assert mean_wait([4, 7]) == 5.5, "mean_wait([4, 7])은 5.5가 나와야 해요. 합을 개수로 나누는데, 빗금은 하나입니다."
print("두 사람일 때는 맞았어요. 다른 리스트에서도 맞는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect([mean_wait(waits), mean_wait([10]), mean_wait([1, 2, 6, 9])], "사람 수로 나누었는지, 2나 7 같은 숫자가 함수 안에 남아 있지 않은지 보세요.")
### END HIDDEN TESTS

# %% [markdown]
# ## 3. 골라서 담기
#
# 새 리스트를 만들 때는 빈 리스트 `[]`에서 시작해 **`append`로 끝에 하나씩 붙입니다.** 3차시의 ‘빈 통’과 같은 꼴이고, 통이 숫자가 아니라 리스트일 뿐입니다.
# 10분 안에 끝난 사람의 시간만 담아 보겠습니다.

# %%
short = []
for wait in waits:
    if wait <= 10:
        short.append(wait)
print(short)

# %% [markdown]
# 4, 7, 6, 세 값이 담겼습니다. `short.append(wait)`는 **그 리스트 자체를 바꿉니다.** 그래서 `short = short.append(wait)`라고 쓰면 안 됩니다.
# `append`는 일만 하고 돌려주는 값이 없어서(`None`), `short`라는 이름이 빈손에 붙어 버립니다. 새 값을 돌려주던 문자열과 다른 점입니다.
#
# **문제 3.** 기다린 시간의 리스트와 기준을 주면 **기준보다 오래 기다린 시간들만 담은 리스트**를 돌려주는 함수를 완성하세요. `...` 자리에 두 줄을 씁니다.
# 기준과 똑같은 값은 담지 않습니다. 차례는 그대로 둡니다.

# %% answer="long_waits"
def long_waits(waits, limit):
    chosen = []
    for wait in waits:
        ### BEGIN SOLUTION
        if wait > limit:
            chosen.append(wait)
        ### END SOLUTION
    return chosen


print(long_waits(waits, 10))

# %% test="long_waits" points=3
assert long_waits([3, 20, 8], 5) is not None, "돌려주는 값이 없어요. 맨 아래의 return chosen 줄이 그대로 있는지 보세요."
assert long_waits([3, 20, 8], 5) != [], "아직 하나도 담지 않았어요. 점 세 개(...)를 지우고 if 줄과, 더 들여 쓴 append 줄을 쓰세요."
assert long_waits([3, 20, 8], 5) == [20, 8], "long_waits([3, 20, 8], 5)는 [20, 8]이 나와야 해요. 1이 아니라 wait를 붙이는지, 부등호 방향이 맞는지 보세요."
print("작은 보기는 맞았어요. 다른 리스트에서도 맞는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect([long_waits(waits, 10), long_waits([30, 5, 30], 29)], "함수 안에서 그릇 waits의 값과 limit을 견주는지 보세요.")
expect([long_waits([10, 11, 10], 10), long_waits([1, 2], 50)], "기준과 똑같은 값은 담지 않아요. 하나도 없으면 빈 리스트가 나옵니다.")
### END HIDDEN TESTS

# %% [markdown]
# ## 4. 줄 세우기, 그리고 본래 것 지키기
#
# `sorted(리스트)`는 작은 것부터 줄을 세운 **새 리스트**를 돌려줍니다. 큰 것부터 세우려면 `reverse=True`를 덧붙입니다.

# %%
print(sorted(waits))
print(sorted(waits, reverse=True))
print(waits)

# %% [markdown]
# 마지막 줄을 보세요. `waits`는 온 차례 그대로입니다. 비슷한 말로 `waits.sort()`가 있는데, 이것은 **본래 리스트의 차례를 바꿔 버립니다.**
# 온 차례는 한번 섞이면 되찾을 수 없습니다. 원자료를 다룰 때는 새것을 돌려주는 `sorted`가 안전합니다.
#
# **문제 4.** 리스트를 주면 **오래 기다린 순서로 세 값**을 담은 리스트를 돌려주는 함수를 완성하세요. 본래 리스트는 그대로 두어야 합니다.
# 줄 세운 것 뒤에 바로 `[ : ]`을 붙여 자를 수 있습니다.

# %% answer="three_longest"
def three_longest(waits):
    return (
        ### BEGIN SOLUTION
        sorted(waits, reverse=True)[:3]
        ### END SOLUTION
    )


print(three_longest(waits))

# %% test="three_longest" points=3
assert three_longest([1, 2, 3, 4]) is not ..., "아직 답을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
assert three_longest([1, 2, 3, 4]) is not None, "돌려주는 값이 없어요. .sort()는 돌려주는 값이 없으니 sorted(…)를 써 보세요."
assert three_longest([1, 2, 3, 4]) == [4, 3, 2], "three_longest([1, 2, 3, 4])는 [4, 3, 2]가 나와야 해요. 큰 것부터 세워서 앞의 셋을 잘라 보세요."
print("작은 보기는 맞았어요. 다른 리스트에서도 맞는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect([three_longest(waits), three_longest([9, 1, 9, 5, 2]), three_longest([7, 8])], "함수 안에서 그릇 waits를 줄 세웠는지, 셋까지 잘랐는지 보세요.")
arrived = [5, 30, 12, 8]
three_longest(arrived)
expect(arrived, "함수를 쓰고 나니 본래 리스트의 차례가 바뀌었어요. .sort() 대신 sorted(…)를 써 보세요.")
### END HIDDEN TESTS

# %% [markdown]
# ## 5. 한 묶음으로 다니는 값: 튜플
#
# 몇 시에 가야 하는지 알려면 시간만으로는 부족합니다. ‘몇 시에 와서, 몇 분을 기다렸나’가 **짝**으로 다녀야 합니다. 이럴 때 둥근 괄호로 묶은 **튜플**을 씁니다.

# %%
record = (9, 4)  # 9시대에 와서 4분 기다림
hour, wait = record  # 풀어서 두 이름에 담기
print(hour, "시대에 와서", wait, "분")

# %% [markdown]
# 튜플은 한번 만들면 **바꿀 수 없습니다.** 붙이거나 줄 세우는 일도 없습니다. 그래서 주소와 이름, 날짜와 값처럼 **한 줄의 기록**을 묶는 데 알맞습니다.
# 리스트가 ‘같은 종류의 값이 늘어선 줄’이라면, 튜플은 ‘자리마다 뜻이 다른 한 묶음’입니다.
#
# 하루치 기록은 튜플이 늘어선 리스트입니다. 앞 과정의 표로 치면 튜플 하나가 한 줄입니다.

# %%
records = [
    (9, 4), (9, 7), (9, 6),
    (10, 12), (10, 15), (10, 11),
    (11, 18), (11, 21), (11, 25),
    (12, 31), (12, 28), (12, 17), (12, 29),
    (13, 22), (13, 19), (13, 14),
    (14, 9), (14, 8), (14, 13),
    (15, 10), (15, 3),
    (16, 5), (16, 9), (16, 8),
    (17, 16), (17, 20), (17, 24),
]
for hour, wait in records[:3]:
    print(hour, wait)

# %% [markdown]
# `for`에 이름을 둘 적으면 튜플을 풀면서 꺼냅니다.
#
# **문제 5.** 기록의 리스트와 시(`when`)를 주면 **그 시간대에 온 사람들의 기다린 시간만 담은 리스트**를 돌려주는 함수를 완성하세요. `...` 자리에 두 줄을 씁니다.

# %% answer="waits_at"
def waits_at(records, when):
    found = []
    for hour, wait in records:
        ### BEGIN SOLUTION
        if hour == when:
            found.append(wait)
        ### END SOLUTION
    return found


print(waits_at(records, 12))

# %% test="waits_at" points=3
assert waits_at([(9, 4), (10, 12)], 10) is not None, "돌려주는 값이 없어요. 맨 아래의 return found 줄이 그대로 있는지 보세요."
assert waits_at([(9, 4), (10, 12)], 10) != [], "아직 담지 않았어요. 점 세 개(...)를 지우고 if 줄과, 더 들여 쓴 append 줄을 쓰세요."
assert waits_at([(9, 4), (10, 12)], 10) == [12], "[12]가 나와야 해요. 시가 같은 것만 고르고, 튜플이 아니라 기다린 시간 wait만 붙이는지 보세요."
print("작은 보기는 맞았어요. 다른 기록에서도 맞는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect([waits_at(records, 12), waits_at(records, 15), waits_at(records, 9)], "시간대마다 몇 사람인지 위의 기록과 견주어 보세요. 시와 분이 바뀌지 않았나요?")
expect([waits_at(records, 20), waits_at([(9, 10), (10, 9)], 9), waits_at([(14, 14), (14, 1), (15, 2)], 14)], "기다린 시간이 마침 시와 같은 수일 때, 아무도 오지 않은 시간대일 때도 맞아야 해요.")
### END HIDDEN TESTS

# %% [markdown]
# ## 6. 시간대마다 평균을 그려 봅니다
#
# 번호표 기계는 하루가 끝나면 시간대별로 묶은 표도 찍어 줍니다. **(시, 그 시간대 사람들이 기다린 시간의 리스트)** 가 늘어선 리스트입니다. 튜플 안에 리스트가 들었지만 꺼내는 법은 같습니다.

# %%
by_hour = [
    (9, [4, 7, 6]),
    (10, [12, 15, 11]),
    (11, [18, 21, 25]),
    (12, [31, 28, 17, 29]),
    (13, [22, 19, 14]),
    (14, [9, 8, 13]),
    (15, [10, 3]),
    (16, [5, 9, 8]),
    (17, [16, 20, 24]),
]
for hour, group in by_hour[:2]:
    print(hour, "시대:", len(group), "명")

# %% [markdown]
# **문제 6.** 시간대마다 평균을 구해 막대로 그립니다. 두 군데를 채우세요.
#
# - 되풀이 안: 그 시간대의 평균을 구해 `means`의 끝에 붙이는 한 줄. 시간의 리스트는 `group`입니다.
# - 그림의 세로축 이름: `wait_ax.set_ylabel("…")`. 괄호 안에 단위 ‘분’을 넣어 주세요.

# %% answer="wait_chart"
import matplotlib.pyplot as plt

hours = []
means = []
for hour, group in by_hour:
    hours.append(hour)
    ### BEGIN SOLUTION
    means.append(sum(group) / len(group))
    ### END SOLUTION
fig, wait_ax = plt.subplots(figsize=(7, 4), layout="constrained")
if len(means) == len(hours):  # 채우기 전에는 막대를 그리지 않는다
    wait_ax.bar(hours, means)
wait_ax.set_title("온 시간대에 따라 얼마나 기다렸나")
wait_ax.set_xlabel("번호표를 뽑은 시(時)")
### BEGIN SOLUTION
wait_ax.set_ylabel("기다린 시간의 평균(분)")
### END SOLUTION
wait_ax.set_xticks(range(9, 18))

# %% test="wait_chart" points=3
assert len(means) == 9, "평균이 아홉 개여야 해요. 되풀이 안에 means.append(…) 줄을 for 아래 깊이로 써 넣고 그 칸을 다시 실행해 보세요."
assert wait_ax.get_ylabel() != "", '세로축 이름이 아직 없어요. wait_ax.set_ylabel("…") 줄을 써 넣고 그 칸을 다시 실행해 보세요.'
print("막대 아홉 개와 축 이름이 있네요. 알맞은지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect([float(bar.get_height()) for bar in wait_ax.patches], "막대의 높이를 보세요. 시간대마다 합을 그 시간대의 사람 수로 나누어야 해요. 사람 수는 시간대마다 다릅니다.")
expect([float(bar.get_x() + bar.get_width() / 2) for bar in wait_ax.patches], "막대의 자리가 처음과 달라졌어요. 점 세 개가 있던 자리만 채우고 다른 줄은 그대로 두세요.")
expect(wait_ax.get_ylabel(), "세로축 이름에 단위가 보이지 않아요. 괄호 안에 ‘분’을 적어 보세요.", has="분")
### END HIDDEN TESTS

# %% [markdown]
# 아침 9시대에 낮던 막대가 12시대에 26분쯤으로 가장 높아졌다가, 오후 세 시쯤 다시 낮아지고, 문 닫을 무렵인 17시대에 20분으로 한 번 더 올라갑니다.
# 점심때와 퇴근길에 사람이 몰리는 모양입니다.
#
# ## 7. 가장 덜 기다리는 시간대는?
#
# 막대가 비슷비슷하면 눈으로는 모릅니다. 함수로 못 박아 봅시다. 3차시의 ‘최고 기억하기’를 뒤집어 **‘최저 기억하기’** 를 합니다.
# 하나 생각할 것이 있습니다. 처음 기억을 0으로 해 두면 어떤 평균도 0보다 작지 않으니 기억이 영영 바뀌지 않습니다.
# 그래서 **아직 기억한 것이 없으면** 처음 본 값을 그냥 기억합니다.
#
# **문제 7.** `by_hour`와 같은 꼴의 표를 주면 **평균이 가장 작은 시간대의 시**를 돌려주는 함수를 완성하세요. `...` 자리를 처음부터 끝까지 스스로 씁니다.
#
# - 아무도 오지 않아 **빈 리스트**인 시간대는 건너뜁니다. 0으로 나누면 `ZeroDivisionError`가 납니다.
# - 평균이 같으면 **먼저 나온 시간대**입니다.
# - 모든 시간대가 비었으면 `0`을 돌려줍니다.
#
# `best_hour = 0`으로 시작하면, “아직 기억한 것이 없나”를 `best_hour == 0`으로 물을 수 있습니다.

# %% answer="best_time"
def best_time(table):
    ### BEGIN SOLUTION
    best_hour = 0
    least = 0
    for hour, group in table:
        if len(group) > 0:
            mean = sum(group) / len(group)
            if best_hour == 0 or mean < least:
                best_hour = hour
                least = mean
    return best_hour
    ### END SOLUTION


print(best_time(by_hour))

# %% test="best_time" points=4
assert best_time([(9, [8]), (10, [3, 5])]) is not None, "아직 돌려주는 값이 없어요. 점 세 개(...)를 지우고 쓰고, 마지막에 return으로 시를 돌려주세요."
assert best_time([(9, [8]), (10, [3, 5])]) == 10, "best_time([(9, [8]), (10, [3, 5])])는 10이 나와야 해요. 9시대의 평균은 8분, 10시대의 평균은 4분이니까요. 평균이 아니라 시를 돌려주는지 보세요."
print("작은 보기는 맞았어요. 다른 표에서도 맞는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect([best_time(by_hour), best_time([(11, [20, 22]), (12, [1, 40]), (13, [30])]), best_time([(9, [2]), (10, [3])]), best_time([(9, [5, 4]), (10, [4, 4])])], "합이나 가장 작은 값, 몫(//)이 아니라 평균으로 견주는지, 기억을 바꿀 때 시와 평균을 함께 바꾸는지 보세요.")
expect([best_time([(12, []), (13, [9]), (14, [])]), best_time([(9, []), (10, [])]), best_time([])], "아무도 오지 않은 시간대가 있을 때를 보세요. 나누기 전에 사람이 있는지 먼저 물어야 합니다.")
expect([best_time([(9, [6, 4]), (10, [5]), (11, [7, 3])]), best_time([(15, [2, 2]), (16, [1, 3])])], "평균이 같으면 먼저 나온 시간대예요. 똑같은 값에서는 기억을 바꾸지 않아야 합니다.")
expect(best_time([(9, [0, 4]), (10, [0]), (11, [3])]), "기다리지 않은 사람(0분)이 있는 시간대도 제대로 견주어야 해요. ‘아직 기억한 것이 없나’를 평균이 0인지로 묻지 않았나요?")
### END HIDDEN TESTS

# %% [markdown]
# ## 마치며
#
# 휴가 한 시간을 언제 쓰시겠어요? 함수의 답이 있지만, 한 번 더 생각해 봅시다. 이 기록은 **하루치**이고 시간대마다 두세 사람뿐입니다.
# 앞 과정에서 본 대로, 사람이 적은 평균은 한 사람에 크게 흔들립니다. 15시대는 둘 중 한 사람이 3분이라 평균이 낮습니다. 한 달치를 모아 다시 보면 더 믿을 만하겠지요.
#
# 오늘 익힌 것입니다.
#
# - **리스트**는 같은 종류의 값이 늘어선 줄. 꺼내고, 자르고, `append`로 붙인다.
# - **튜플**은 자리마다 뜻이 다른 한 묶음. 바꿀 수 없고, 풀어서 쓴다.
# - **`sorted`는 새것을 돌려주고, `.sort()`와 `.append()`는 본래 것을 바꾼다.**
# - **나누기 전에 비어 있지 않은지 묻는다.**
#
# 다 하셨으면 저장하고 제출해 주세요.
