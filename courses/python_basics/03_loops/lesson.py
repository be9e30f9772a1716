# %% [markdown]
# # 반복
#
# **오늘의 물음.** 동네 가게들이 쓰레기 종량제 봉투를 날마다 몇 장씩 팝니다. 이달 1일 아침, 창고에 20리터 봉투가 **2,000장** 있었습니다.
# **며칠에 바닥이 날까요?** 그 전에 새 봉투를 주문해야 합니다.
#
# 하루치를 빼고, 또 하루치를 빼고… 서른 번을 손으로 하면 지치고 틀립니다. **같은 일을 되풀이하는 것**은 컴퓨터가 가장 잘하는 일입니다.
# 오늘은 그 일을 시키는 말, `for`를 배웁니다. 50분쯤 걸립니다.
#
# > 판매 기록은 연습용으로 **지어낸 것**입니다.

# %% [markdown]
# ## 1. 하나씩 꺼내며 되풀이합니다
#
# 사흘치 기록으로 시작합시다. 값을 대괄호 `[ ]` 안에 쉼표로 늘어놓으면 여러 값을 한 이름에 담을 수 있습니다. 이것을 **리스트**라고 하는데, 5차시에서 자세히 배웁니다.

# %%
three_days = [180, 107, 125]
for count in three_days:
    print(count, "장 팔림")
print("끝")

# %% [markdown]
# 세 값이 한 줄씩 나오고, 마지막에 ‘끝’이 한 번 나왔습니다. 꼴은 이렇습니다.
#
# - `for count in three_days:`는 “`three_days`에서 값을 **하나씩 꺼내어** `count`라는 이름을 붙이고, 아래 일을 하여라”입니다. 줄 끝에 쌍점을 찍습니다.
# - **네 칸 들여 쓴 줄**이 되풀이할 일입니다. 값이 셋이니 세 번 합니다.
# - 들여 쓰지 않은 `print("끝")`은 되풀이가 다 끝난 다음 한 번만 합니다.
#
# ## 2. 더해 나가기
#
# 사흘 동안 모두 몇 장이 팔렸을까요? 돼지저금통을 생각하면 됩니다. 빈 통을 하나 두고, 값을 꺼낼 때마다 통에 넣습니다.

# %%
total = 0  # 빈 통
for count in three_days:
    total = total + count  # 통에 있던 것에 이번 값을 더해, 다시 total이라고 부른다
    print("이번:", count, " 지금까지:", total)

# %% [markdown]
# 지금까지의 합이 180, 287, 412로 자라났습니다. `total = total + count`가 이상해 보이나요? `=`은 ‘같다’가 아니라 ‘이름을 붙여라’였습니다.
# 오른쪽을 먼저 구하고, 그 값에 `total`이라는 이름을 **다시** 붙이는 것입니다. 짧게 `total += count`라고도 씁니다.
#
# 이제 한 달치입니다. 1일은 월요일이고, 일요일에는 가게가 쉬어 0장입니다.

# %%
bags = [
    180, 107, 125, 105, 121, 91, 0,
    165, 120, 103, 118, 105, 83, 0,
    186, 132, 106, 110, 125, 108, 0,
    194, 116, 137, 104, 133, 89, 0,
    170, 106,
]
print(len(bags))  # len은 ‘몇 개인지 세기’

# %% [markdown]
# 서른 날의 기록입니다.
#
# **문제 1.** 한 달 동안 팔린 봉투는 모두 몇 장인가요? 되풀이할 일 한 줄을 `...` 자리에 쓰세요. 들여쓰기는 그대로 둡니다.

# %% answer="month_total"
month_total = 0
for count in bags:
    ### BEGIN SOLUTION
    month_total = month_total + count
    ### END SOLUTION
print(month_total)

# %% test="month_total" points=2
assert month_total != 0, "통이 아직 비어 있어요. 점 세 개(...)를 지우고, month_total에 count를 더해 다시 month_total이라는 이름을 붙이는 줄을 쓰세요."
assert month_total != bags[-1], "마지막 날의 값만 남았어요. 통에 있던 것에 더해야 하니, = 오른쪽에 month_total도 써야 해요."
print("통이 찼어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect(month_total, "되풀이할 때마다 그날의 count를 한 번씩만 더하는지, 그 줄이 for 아래에 들여 써져 있는지 보세요.")
### END HIDDEN TESTS

# %% [markdown]
# ## 3. 골라서 세기
#
# 가게가 바쁜 날은 며칠이나 될까요? 되풀이하면서 **물어보고**, 그런 날에만 하나를 셉니다. 지난 차시의 `if`를 `for` 안에 넣으면 됩니다.
# `if`의 할 일은 네 칸을 더 들여 씁니다. 사흘치에서 110장을 넘은 날을 세어 보겠습니다.

# %%
days_over = 0
for count in three_days:
    if count > 110:
        days_over = days_over + 1
print(days_over)

# %% [markdown]
# 180과 125, 이틀입니다. 더하기와 다른 점이 보이나요? 값(`count`)이 아니라 **1**을 더했습니다. 몇 장인지가 아니라 며칠인지를 세기 때문입니다.
#
# **문제 2.** 숫자가 늘어선 리스트와 기준을 주면 **기준을 넘은 것이 몇 개인지** 돌려주는 함수를 완성하세요. `...` 자리에 두 줄을 씁니다.
# 그릇은 `numbers`와 `limit`, 세는 통은 `found`입니다. `limit`과 똑같은 값은 넘은 것이 아닙니다.

# %% answer="count_over"
def count_over(numbers, limit):
    found = 0
    for number in numbers:
        ### BEGIN SOLUTION
        if number > limit:
            found = found + 1
        ### END SOLUTION
    return found


print(count_over(bags, 150))

# %% test="count_over" points=3
assert count_over([1, 5, 9], 3) is not None, "돌려주는 값이 없어요. 맨 아래의 return found 줄을 지우지 않았는지 보세요."
assert count_over([1, 5, 9], 3) != 0, "아직 하나도 세지 않았어요. 점 세 개(...)를 지우고 if 줄과, 더 들여 쓴 세는 줄을 쓰세요."
assert count_over([1, 5, 9], 3) == 2, "count_over([1, 5, 9], 3)은 2가 나와야 해요. 5와 9, 두 개가 3을 넘으니까요. 값이 아니라 1을 더하는지 보세요."
print("작은 보기는 맞았어요. 다른 값에서도 맞는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect([count_over(bags, 150), count_over(bags, 100), count_over([1, 2, 3], 10)], "함수 안에서 bags나 150이 아니라 그릇 numbers의 값과 limit을 견주는지 보세요.")
expect([count_over([4, 4, 5], 4), count_over([7], 7)], "기준과 똑같은 값은 넘은 것이 아니에요.")
### END HIDDEN TESTS

# %% [markdown]
# 150장을 넘은 날은 닷새입니다. 어떤 날들일까요? 날짜를 알려면 값만 꺼내서는 안 되겠습니다.
#
# ## 4. 번호를 만들어 내는 range
#
# `range`는 번호를 차례로 만들어 줍니다. 어디서 멈추는지 눈여겨보세요. `list(…)`로 감싸면 한눈에 볼 수 있습니다.

# %%
print(list(range(1, 8)))
print(list(range(1, 31, 7)))

# %% [markdown]
# `range(1, 8)`은 1부터 **7까지**입니다. 끝 번호 8은 들어가지 않습니다. 7을 넣고 싶으면 하나 더 큰 8을 써야 합니다.
# 셋째 수는 건너뛰는 폭입니다. `range(1, 31, 7)`은 1부터 7씩 건너뛰어 30까지, 곧 이달의 월요일인 1, 8, 15, 22, 29일입니다.
#
# **문제 3.** 재활용품은 **3일부터 30일까지 사흘마다** 거둡니다. 그 날짜를 모두 담은 리스트를 `range`로 만드세요. 30일에도 거둡니다.

# %% answer="recycling_days"
recycling_days = (
    ### BEGIN SOLUTION
    list(range(3, 31, 3))
    ### END SOLUTION
)
print(recycling_days)

# %% test="recycling_days" points=3
assert recycling_days is not ..., "아직 답을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 list(range(…))를 쓰세요."
assert recycling_days is not None, "괄호 안에서 print를 빼고 list(range(…))만 써 주세요."
assert not isinstance(recycling_days, str), "따옴표를 빼고 써 주세요."
print("날짜를 읽었어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect(list(recycling_days), "첫 날짜와 마지막 날짜, 건너뛰는 폭을 보세요. 마지막 날짜인 30이 들어 있나요? range는 끝 번호를 넣지 않습니다.")
### END HIDDEN TESTS

# %% [markdown]
# ## 5. 날짜와 값을 함께 꺼내기
#
# `enumerate(리스트, start=1)`은 값을 꺼내면서 **1부터 번호도 함께** 매겨 줍니다. 이름을 둘 적으면 번호와 값이 차례로 담깁니다.

# %%
for day, count in enumerate(three_days, start=1):
    print(f"{day}일: {count}장")

# %% [markdown]
# 이것으로 150장을 넘은 날을 찾아보겠습니다.

# %%
for day, count in enumerate(bags, start=1):
    if count > 150:
        print(f"{day}일: {count}장")

# %% [markdown]
# 1일, 8일, 15일, 22일, 29일. 모두 월요일입니다. 일요일에 쉰 뒤라 그런가 봅니다.
#
# 그럼 **가장 많이 팔린 날**은 며칠일까요? 눈으로 찾을 때를 떠올려 보세요. 지금까지 본 것 가운데 가장 큰 값을 기억해 두고,
# 더 큰 값이 나오면 기억을 바꿉니다. 그때 날짜도 함께 바꿔 두면 됩니다.
#
# **문제 4.** 리스트를 주면 **가장 큰 값이 나온 날의 번호**를 돌려주는 함수를 완성하세요. `...` 자리에 세 줄을 씁니다. 가장 큰 값이 여러 날이면 **가장 먼저 나온 날**입니다.
#
# 1. 만약 이번 값 `count`가 지금까지의 최고 `most`보다 크면,
# 2. `most`를 이번 값으로 바꾸고,
# 3. `best_day`를 이번 날짜로 바꾼다.

# %% answer="busiest_day"
def busiest_day(numbers):
    most = 0
    best_day = 0
    for day, count in enumerate(numbers, start=1):
        ### BEGIN SOLUTION
        if count > most:
            most = count
            best_day = day
        ### END SOLUTION
    return best_day


print(busiest_day(bags))

# %% test="busiest_day" points=3
assert busiest_day([3, 9, 4]) is not None, "돌려주는 값이 없어요. 맨 아래의 return best_day 줄을 지우지 않았는지 보세요."
assert busiest_day([3, 9, 4]) != 0, "아직 기억이 바뀌지 않아요. 점 세 개(...)를 지우고 세 줄을 쓰세요. 두 줄은 if 아래에 더 들여 씁니다."
assert busiest_day([3, 9, 4]) == 2, "busiest_day([3, 9, 4])는 2가 나와야 해요. 둘째 값 9가 가장 크니까요. 값이 아니라 날짜를 돌려주는지, 최고 기록을 함께 바꾸는지 보세요."
print("작은 보기는 맞았어요. 다른 값에서도 맞는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect([busiest_day(bags), busiest_day([5, 1, 1]), busiest_day([1, 2, 3, 4])], "함수 안에서 bags가 아니라 그릇 numbers의 값을 보는지, most도 함께 바꾸는지 보세요.")
expect([busiest_day([5, 8, 2, 8, 1]), busiest_day([6, 6])], "가장 큰 값이 두 번 나오면 먼저 나온 날이에요. 똑같은 값에서는 기억을 바꾸지 않아야 합니다.")
### END HIDDEN TESTS

# %% [markdown]
# ## 6. 한 달을 그림으로
#
# 서른 개의 숫자를 막대로 세워 봅시다. 앞 과정에서는 막대를 눕혀 `barh`로 그렸지요. 세워서 그릴 때는 `bar(가로 자리들, 높이들)`입니다.
# 가로 자리에는 날짜가 차례로 와야 하니 `range`가 어울립니다.
#
# **문제 5.** 그림을 완성하세요. `...`을 지우고 두 줄을 씁니다.
#
# - 첫 줄: `bag_ax.bar(…, bags)`의 `…` 자리에 **1부터 30까지**의 `range`를 넣습니다.
# - 둘째 줄: `bag_ax.set_xlabel("…")`로 가로축 이름을 답니다. 괄호 안에 단위 ‘일’을 넣어 `날짜(일)`처럼 씁니다.

# %% answer="bag_chart"
import matplotlib.pyplot as plt

fig, bag_ax = plt.subplots(figsize=(8, 4), layout="constrained")
### BEGIN SOLUTION
bag_ax.bar(range(1, 31), bags)
bag_ax.set_xlabel("날짜(일)")
### END SOLUTION
bag_ax.set_title("하루에 팔린 20리터 봉투")
bag_ax.set_ylabel("팔린 봉투(장)")
bag_ax.grid(axis="y", alpha=0.3)

# %% test="bag_chart" points=4
assert len(bag_ax.patches) > 0, "막대가 아직 없어요. bag_ax.bar(…, bags) 줄을 써 넣고 그 칸을 다시 실행해 보세요."
assert bag_ax.get_xlabel() != "", '가로축 이름이 아직 없어요. bag_ax.set_xlabel("…") 줄을 써 넣고 그 칸을 다시 실행해 보세요.'
print("막대와 축 이름이 있네요. 알맞은지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect([float(bar.get_height()) for bar in bag_ax.patches], "막대의 높이를 보세요. 서른 날의 판매량이 차례로 서 있어야 해요.")
expect([float(bar.get_x() + bar.get_width() / 2) for bar in bag_ax.patches], "막대가 선 자리를 보세요. 첫 막대는 1일, 마지막 막대는 30일 자리에 있어야 해요.")
expect(bag_ax.get_xlabel(), "가로축 이름에 단위가 보이지 않아요. 괄호 안에 ‘일’을 적어 보세요.", has="일")
expect(bag_ax.get_ylabel(), "세로축 이름이 처음과 달라졌어요. 점 세 개가 있던 자리만 채우고 다른 줄은 그대로 두세요.")
### END HIDDEN TESTS

# %% [markdown]
# 이레마다 한 번씩 높은 막대가 서고(월요일), 한 번씩 빈자리가 보입니다(일요일). 나머지 날은 80장에서 140장 사이에 고만고만하게 섰습니다. 판매에 **주마다 되풀이되는 꼴**이 있습니다.
#
# ## 7. 며칠에 바닥이 날까요?
#
# 함수 안에서 `return`을 만나면 되풀이하던 중이라도 **그 자리에서 일을 마치고** 값을 돌려줍니다. “찾았으면 그만 찾는다”는 일에 알맞습니다.
# 예를 들어 0장인 날이 처음 나온 날짜를 찾아 보겠습니다. 되풀이가 끝날 때까지 없었으면 0을 돌려줍니다.

# %%
def first_closed_day(numbers):
    for day, count in enumerate(numbers, start=1):
        if count == 0:
            return day
    return 0


print(first_closed_day(bags))
print(first_closed_day(three_days))

# %% [markdown]
# 한 달치에서는 7일에 처음 쉬었고, 사흘치에는 쉰 날이 없어 0이 나왔습니다. 맨 아래 `return 0`이 `for`와 같은 깊이에 있는 것을 보세요.
# `if`와 짝을 맞춰 `else`로 쓰면, 첫날만 보고 ‘없다’고 해 버립니다. 없다는 말은 **끝까지 본 다음에** 해야 합니다.
#
# **문제 6.** 날마다 팔린 장수의 리스트와 처음 재고를 주면, **팔린 것을 더해 온 합이 재고를 처음으로 넘는 날**의 번호를 돌려주는 함수를 완성하세요.
# 합이 재고와 **똑같은 날은 아직 모자란 것이 아닙니다**. 끝까지 모자라지 않으면 `0`을 돌려줍니다. 이번에는 빈자리를 처음부터 끝까지 스스로 씁니다.
#
# 예를 들어 하루에 100, 100, 100장이 팔리면, 재고가 250장일 때는 3일, 200장일 때도 3일, 300장일 때는 0입니다.

# %% answer="run_out_day"
def run_out_day(numbers, stock):
    ### BEGIN SOLUTION
    sold = 0
    for day, count in enumerate(numbers, start=1):
        sold = sold + count
        if sold > stock:
            return day
    return 0
    ### END SOLUTION


print(run_out_day(bags, 2000))

# %% test="run_out_day" points=5
assert run_out_day([100, 100, 100], 250) is not None, "돌려주는 값이 없어요. 점 세 개(...)를 지우고, 찾은 날에는 return day, 끝까지 없으면 return 0을 하도록 쓰세요."
assert run_out_day([100, 100, 100], 250) == 3, "run_out_day([100, 100, 100], 250)은 3이 나와야 해요. 하루치가 아니라 더해 온 합을 재고와 견주는지 보세요."
assert run_out_day([100, 100, 100], 900) is not None, "끝까지 모자라지 않을 때 돌려주는 값이 없어요. 맨 아래에 return 0을 for와 같은 깊이로 쓰세요."
print("작은 보기는 맞았어요. 다른 값에서도 맞는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect([run_out_day(bags, 2000), run_out_day(bags, 3000), run_out_day([50], 10)], "그날 팔린 것을 먼저 더한 다음 재고와 견주는지, bags나 2000이 함수 안에 남아 있지 않은지 보세요.")
expect([run_out_day([100, 100, 100], 200), run_out_day([100, 100, 100], 100)], "합이 재고와 똑같은 날은 아직 모자란 것이 아니에요. 그다음 날을 봐야 합니다.")
expect([run_out_day([100, 100, 100], 300), run_out_day([0, 0], 0), run_out_day([], 10)], "끝까지 모자라지 않으면 0을 돌려줘야 해요. return 0의 들여쓰기를 보세요.")
expect([run_out_day([0, 0, 5, 5], 7), run_out_day([10, 0, 0, 1], 10)], "쉬는 날이 끼어 있을 때를 보세요. 날짜는 쉬는 날에도 하루씩 지나갑니다.")
### END HIDDEN TESTS

# %% [markdown]
# ## 마치며
#
# 며칠에 바닥이 나나요? 새 봉투가 오는 데 나흘이 걸린다면 며칠에는 주문해야 할까요? 재고가 2,500장이면요? 함수에 값만 바꿔 넣어 보세요.
#
# 하나 조심할 것이 있습니다. 이 셈은 **지나간 달**의 기록으로 했습니다. 다음 달에도 비슷하게 팔릴 것이라는 믿음은 숫자가 아니라 우리가 보탠 것입니다. 명절이나 이사철이라면 다시 생각해야겠지요.
#
# 오늘 익힌 되풀이의 꼴 네 가지입니다.
#
# - **더해 나가기**: 빈 통에 값을 더한다.
# - **골라서 세기**: 물어보고 1을 더한다.
# - **최고 기억하기**: 더 큰 것이 나오면 기억을 바꾼다.
# - **찾으면 그만두기**: 찾은 자리에서 돌려주고, 없다는 말은 끝까지 본 다음에 한다.
#
# 다 하셨으면 저장하고 제출해 주세요.
