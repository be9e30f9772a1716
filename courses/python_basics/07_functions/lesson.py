# %% [markdown]
# # 함수
#
# **오늘의 물음.** 공영주차장 출구에서 실랑이가 벌어졌습니다. “41분 댔는데 왜 2,000원입니까?” 요금판에는 규칙이 다섯 줄이나 적혀 있습니다.
# 이 규칙을 **누가 언제 물어도 똑같이** 셈해 주려면 어떻게 적어 두면 될까요?
#
# 지금까지는 함수의 틀을 받아 빈자리를 채웠습니다. 오늘은 **함수를 처음부터 스스로 만들고**, 작은 함수를 모아 큰 함수를 짓습니다. 55분쯤 걸립니다.
#
# > 요금 규칙은 연습용으로 **지어낸 것**입니다. 실제 공영주차장의 요금과 다릅니다.
#
# | 주차 요금 규칙 | |
# | --- | --- |
# | 10분까지 | 무료 |
# | 10분을 넘고 30분까지 | 1,000원 |
# | 30분을 넘으면 | 넘은 10분마다 500원을 더함. 10분이 다 차지 않아도 10분으로 침 |
# | 하루에 | 많아도 10,000원 |
# | 경차 | 절반 |

# %% [markdown]
# ## 1. 함수를 만듭니다
#
# 함수는 **이름 붙인 일**입니다. 만드는 꼴을 다시 찬찬히 보겠습니다.

# %%
def won_to_cheon(won):
    """원을 천 원으로 바꾼다."""
    return won / 1000


print(won_to_cheon(2500))

# %% [markdown]
# - `def` 뒤에 **함수의 이름**을, 괄호 안에 **그릇의 이름**을 쓰고 쌍점을 찍습니다. 그릇이 여럿이면 쉼표로 나눕니다.
# - 할 일은 네 칸 들여 씁니다. 들여 쓴 첫 줄의 `"""…"""`는 이 함수가 무슨 일을 하는지 적은 **설명**입니다. 없어도 되지만, 석 달 뒤의 나를 위해 한 줄 적어 두면 좋습니다.
# - `return`은 값을 돌려주고 일을 마칩니다.
# - `def` 칸을 실행하면 함수가 **만들어질 뿐**이고, `won_to_cheon(2500)`처럼 이름 뒤에 괄호를 쓸 때 비로소 일을 합니다.
#
# **문제 1.** 시간과 분을 주면 **모두 몇 분인지** 돌려주는 함수를 처음부터 만드세요. 함수의 이름은 `to_minutes`, 그릇은 `hours`와 `minutes`입니다.
# 예를 들어 `to_minutes(1, 15)`는 75입니다.

# %% answer="to_minutes"
### BEGIN SOLUTION
def to_minutes(hours, minutes):
    # 시간과 분을 분으로 바꾼다.
    return hours * 60 + minutes
### END SOLUTION

# %% test="to_minutes" points=2
assert "to_minutes" in globals(), "아직 to_minutes라는 함수가 없어요. 점 세 개(...)를 지우고 def 줄부터 쓴 뒤 그 칸을 실행해 보세요. 이름의 철자도 보세요."
assert to_minutes(1, 15) is not None, "돌려주는 값이 없어요. print가 아니라 return으로 돌려주세요."
assert to_minutes(1, 15) == 75, "to_minutes(1, 15)는 75가 나와야 해요. 한 시간은 60분입니다."
print("첫 보기는 맞았어요. 다른 값에서도 맞는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect([to_minutes(0, 40), to_minutes(2, 0), to_minutes(13, 5)], "다른 값을 주었을 때 달라요. 그릇 hours와 minutes를 모두 썼는지 보세요.")
### END HIDDEN TESTS

# %% [markdown]
# ## 2. 돌려주는 것과 보여 주는 것
#
# `print`와 `return`은 비슷해 보이지만 전혀 다른 일입니다. 아래 함수는 보여 주기만 하고 돌려주지 않습니다.

# %%
def shows_only(minutes):
    print(minutes * 2)


answer = shows_only(20)
print("받은 값:", answer)

# %% [markdown]
# 40이 화면에 나왔지만, 받은 값은 `None`, 곧 **아무것도 없음**입니다. 화면에 보인 것은 다른 셈에 쓸 수 없습니다.
# 함수는 값을 **돌려주어야** 다른 함수의 재료가 됩니다.
#
# 이제 “10분이 다 차지 않아도 10분으로 친다”를 셈해 봅시다. 이럴 때는 **올림**이 필요합니다. `math`라는 도구에 들어 있습니다.

# %%
import math

print(11 / 10, math.ceil(11 / 10))
print(20 / 10, math.ceil(20 / 10))

# %% [markdown]
# 1.1은 2로 올라가고, 딱 떨어지는 2.0은 그대로 2입니다.
#
# **문제 2.** 주차한 분(`minutes`)을 주면 **30분을 넘은 시간이 10분짜리로 몇 번인지** 돌려주는 함수 `extra_units`를 처음부터 만드세요.
# 30분까지는 0번, 31분부터 40분까지는 1번, 41분은 2번입니다.

# %% answer="extra_units"
### BEGIN SOLUTION
def extra_units(minutes):
    # 30분을 넘은 시간을 10분 단위로 올려 센다.
    if minutes <= 30:
        return 0
    return math.ceil((minutes - 30) / 10)
### END SOLUTION

# %% test="extra_units" points=2
assert "extra_units" in globals(), "아직 extra_units라는 함수가 없어요. 점 세 개(...)를 지우고 def 줄부터 쓴 뒤 그 칸을 실행해 보세요."
assert extra_units(41) is not None, "돌려주는 값이 없어요. print가 아니라 return으로 돌려주세요."
assert extra_units(41) == 2, "extra_units(41)은 2가 나와야 해요. 30을 넘은 11분을 10으로 나누어 올림해 보세요. 뺄셈을 괄호로 묶었나요?"
print("첫 보기는 맞았어요. 다른 값에서도 맞는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect([extra_units(40), extra_units(50), extra_units(31), extra_units(90), extra_units(95)], "딱 떨어지는 40분과 50분, 1분만 넘은 31분을 보세요. 몫에 늘 1을 더하면 딱 떨어질 때 한 번 많아집니다.")
expect([extra_units(30), extra_units(12), extra_units(0)], "30분까지는 0번이에요. 0보다 작은 수가 나오지 않는지 보세요.")
### END HIDDEN TESTS

# %% [markdown]
# 출구에서 다툰 41분짜리 차는 2번, 곧 1,000원에 500원을 두 번 더해 2,000원이 맞습니다. 1분 때문에 500원이 더 붙었으니 억울하기는 했겠네요.
#
# ## 3. 작은 함수로 큰 함수를 짓습니다
#
# 함수 안에서 다른 함수를 부를 수 있습니다. 그러면 큰 일도 한 줄에 하나씩 뜻이 보이게 적힙니다.
#
# 둘 가운데 작은 것을 고르는 `min(a, b)`도 기억해 두세요. “많아도 10,000원”은 “셈한 요금과 10,000 가운데 작은 것”과 같은 말입니다.
#
# **문제 3.** 주차한 분을 주면 (경차가 아닌 차의) **요금**을 돌려주는 함수 `basic_fee`를 만드세요. 그릇은 `minutes`이고, 안에서 `extra_units`를 부릅니다.
#
# 1. 10분까지는 0원을 돌려줍니다.
# 2. 그 밖에는 1,000원에 `extra_units(minutes)` 번만큼 500원씩 더합니다. (30분까지는 0번이니 저절로 1,000원입니다.)
# 3. 다만 10,000원을 넘지 않습니다.

# %% answer="basic_fee"
### BEGIN SOLUTION
def basic_fee(minutes):
    # 할인하지 않은 하루 주차 요금을 원으로 돌려준다.
    if minutes <= 10:
        return 0
    return min(1000 + extra_units(minutes) * 500, 10000)
### END SOLUTION

# %% test="basic_fee" points=3
assert "basic_fee" in globals(), "아직 basic_fee라는 함수가 없어요. 점 세 개(...)를 지우고 def 줄부터 쓴 뒤 그 칸을 실행해 보세요."
assert basic_fee(25) is not None, "돌려주는 값이 없어요. 모든 갈래에 return이 있는지 보세요."
assert basic_fee(25) == 1000, "25분은 1000원이에요. 문제 2의 함수가 25분에 0을 돌려주는지, 1000에 그 번수 × 500을 더하는지 보세요."
print("25분은 맞았어요. 다른 시간에서도 맞는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
def extra_units(minutes):  # the model's own: one slip is paid for once
    return max(0, -((30 - minutes) // 10))
expect([basic_fee(0), basic_fee(10), basic_fee(11)], "10분까지는 무료이고 11분부터 1,000원이에요. 경계를 보세요.")
expect([basic_fee(30), basic_fee(31), basic_fee(41), basic_fee(120)], "30분을 넘은 시간을 보세요. 1000에 extra_units(minutes) × 500을 더해야 합니다.")
expect([basic_fee(210), basic_fee(215), basic_fee(1000)], "오래 댄 차의 요금이 10,000원을 넘지 않아야 해요. 둘 가운데 작은 것을 고르는 말을 써 보세요.")
### END HIDDEN TESTS

# %% [markdown]
# ## 4. 말하지 않으면 이렇게: 기본값
#
# 대부분의 차는 경차가 아닙니다. 그릇에 미리 값을 적어 두면, 부를 때 **말하지 않으면 그 값**이 담깁니다. 이것을 **기본값**이라고 합니다.

# %%
def greet(name, polite=True):
    if polite:
        return name + " 님, 안녕하세요"
    return name + ", 안녕"


print(greet("달구"))
print(greet("달구", polite=False))

# %% [markdown]
# 첫 줄은 말하지 않았으니 `polite`가 `True`, 둘째 줄은 `False`입니다. 부를 때 `polite=False`처럼 **그릇의 이름을 함께** 적으면 무엇을 준 것인지 읽는 사람이 바로 압니다.
#
# **문제 4.** `basic_fee`를 부르되, **경차면 절반**을 돌려주는 함수 `parking_fee`를 만드세요. 그릇은 `minutes`와 `small`이고, `small`의 기본값은 `False`입니다.

# %% answer="parking_fee"
### BEGIN SOLUTION
def parking_fee(minutes, small=False):
    # 하루 주차 요금을 원으로 돌려준다. 경차(small)는 절반.
    fee = basic_fee(minutes)
    if small:
        fee = fee / 2
    return fee
### END SOLUTION

# %% test="parking_fee" points=3
assert "parking_fee" in globals(), "아직 parking_fee라는 함수가 없어요. 점 세 개(...)를 지우고 def 줄부터 쓴 뒤 그 칸을 실행해 보세요."
assert parking_fee(25, small=True) is not None, "경차일 때 돌려주는 값이 없어요. return의 들여쓰기를 보세요."
assert parking_fee(25) is not None, "경차가 아닐 때 돌려주는 값이 없어요. return이 if 안에만 있지 않은지 보세요."
print("값이 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
def basic_fee(minutes):
    return 0 if minutes <= 10 else min(1000 + max(0, -((30 - minutes) // 10)) * 500, 10000)
expect([parking_fee(41), parking_fee(41, small=False), parking_fee(300), parking_fee(5)], "경차가 아닌 차의 요금을 보세요. small의 기본값이 False인지, basic_fee를 그대로 돌려주는지 보세요.")
expect([parking_fee(41, small=True), parking_fee(300, small=True), parking_fee(120, True), parking_fee(8, True)], "경차는 basic_fee가 돌려준 값의 절반이에요. 하루 10,000원까지라는 규칙을 먼저 적용한 다음 절반으로 합니다.")
### END HIDDEN TESTS

# %% [markdown]
# ## 5. 함수 안의 이름은 함수 안에서만
#
# 방금 함수 안에서 `fee`라는 이름을 썼을 수도 있습니다. 함수 안에서 붙인 이름은 **그 함수 안에서만** 살아 있고, 일이 끝나면 사라집니다.
# 그래서 여러 함수가 같은 이름을 써도 서로 섞이지 않습니다. 대신 밖에서 그 이름을 부르면 `NameError`가 납니다.
# 함수에 필요한 것은 그릇으로 받고, 알려 줄 것은 `return`으로 돌려주세요. 그러면 함수만 떼어 어디에나 옮겨 쓸 수 있습니다.
#
# 이번에는 **리스트를 받아 리스트를 돌려주는** 함수입니다. 주차장에 걸린 요금판의 숫자를 그림으로 옮기면서 경차의 요금도 함께 보이겠습니다.
#
# **문제 5.** 두 군데를 채우세요.
#
# - 숫자의 리스트를 주면 **모두 절반으로 한 새 리스트**를 돌려주는 함수 `halves`를 만듭니다. 그릇은 `numbers`입니다. 빈 리스트에서 시작해 `append`로 붙여 나갑니다.
# - 그림에 경차의 점을 찍는 한 줄: `fee_ax.plot(…, …, "s", label="경차")`. 가로는 `times`, 세로는 `fees`를 함수에 넣어 얻은 리스트입니다. (`"s"`는 네모 점입니다.)

# %% answer="fee_chart"
import matplotlib.pyplot as plt

### BEGIN SOLUTION
def halves(numbers):
    # 모두 절반으로 한 새 리스트를 돌려준다.
    result = []
    for number in numbers:
        result.append(number / 2)
    return result
### END SOLUTION


times = [10, 30, 60, 90, 120, 150, 180, 210, 240]  # 요금판: 주차한 분
fees = [0, 1000, 2500, 4000, 5500, 7000, 8500, 10000, 10000]  # 요금판: 보통 차의 요금(원)
fig, fee_ax = plt.subplots(figsize=(7, 4), layout="constrained")
fee_ax.plot(times, fees, "o", label="보통 차")
### BEGIN SOLUTION
fee_ax.plot(times, halves(fees), "s", label="경차")
### END SOLUTION
fee_ax.set_title("주차한 시간과 요금")
fee_ax.set_xlabel("주차한 시간(분)")
fee_ax.set_ylabel("요금(원)")
fee_ax.legend()
fee_ax.grid(alpha=0.3)

# %% test="fee_chart" points=3
assert "halves" in globals(), "아직 halves라는 함수가 없어요. 첫째 점 세 개(...)를 지우고 def 줄부터 쓰세요."
assert halves([4, 6]) is not None, "halves가 돌려주는 값이 없어요. 되풀이가 끝난 다음 return으로 리스트를 돌려주세요."
assert list(halves([4, 6])) == [2, 3], "halves([4, 6])은 [2, 3]이 나와야 해요. return이 for 안에 들여 써져 첫 값에서 끝나지 않는지도 보세요."
assert len(fee_ax.lines) == 2, "그림에 점이 두 벌 있어야 해요. 둘째 점 세 개(...)를 지우고 fee_ax.plot(…) 줄을 쓴 뒤 그 칸을 다시 실행해 보세요."
print("점이 두 벌이네요. 자리와 이름이 맞는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect([halves([10, 5, 0]), halves([]), halves([7])], "다른 리스트에서 달라요. 함수 안에서 그릇 numbers를 쓰는지 보세요.")
ours = [8, 2]
halves(ours)
expect(ours, "함수를 쓰고 나니 본래 리스트가 바뀌었어요. 빈 리스트를 새로 만들어 거기에 붙여 보세요.")
expect([float(y) for y in fee_ax.lines[1].get_ydata()], "새로 찍은 점의 높이를 보세요. 보통 차 요금의 절반이어야 해요.")
expect([float(x) for x in fee_ax.lines[1].get_xdata()], "새로 찍은 점의 가로 자리를 보세요. 보통 차의 점과 같은 시간 위에 있어야 해요.")
expect([text.get_text() for text in fee_ax.get_legend().get_texts()], "귀퉁이의 이름표에 보통 차와 경차가 차례로 나와야 해요. 새 줄의 label을 보세요.")
expect(fee_ax.lines[1].get_marker(), "점의 모양이 보통 차와 같아요. 흑백으로 인쇄해도 구별되도록 다른 모양을 써 보세요.", unlike=["o", "None", "none", "", " "])
### END HIDDEN TESTS

# %% [markdown]
# 동그라미는 210분에서 10,000원에 이른 뒤 더 오르지 않고, 네모는 어디서나 그 절반 높이에 있습니다. 세 시간 반을 넘게 댈 차라면 하루를 대도 같은 값이라는 것도 보입니다.
#
# ## 6. 시각을 분으로
#
# 주차장 기계는 시각을 `"09:05"`처럼 글자로 남깁니다. 뺄셈을 하려면 숫자로 바꿔야 합니다. 자정부터 몇 분이 지났는지로 바꾸면 편합니다. 9시 5분은 9 × 60 + 5, 곧 545분입니다.
#
# **문제 6.** `"09:05"` 꼴의 시각을 주면 **자정부터 몇 분인지** 돌려주는 함수 `clock_minutes`를 만드세요. 그릇은 `text`입니다.
# 4차시처럼 `text.split(":")`으로 나누거나 자르고, 1차시처럼 `int(…)`로 바꿉니다. `"9:05"`처럼 한 글자로 적힌 시도 맞아야 합니다.

# %% answer="clock_minutes"
### BEGIN SOLUTION
def clock_minutes(text):
    # "09:05" 꼴의 시각을 자정부터 지난 분으로 바꾼다.
    parts = text.split(":")
    return int(parts[0]) * 60 + int(parts[1])
### END SOLUTION

# %% test="clock_minutes" points=3
assert "clock_minutes" in globals(), "아직 clock_minutes라는 함수가 없어요. 점 세 개(...)를 지우고 def 줄부터 쓴 뒤 그 칸을 실행해 보세요."
assert clock_minutes("09:05") is not None, "돌려주는 값이 없어요. print가 아니라 return으로 돌려주세요."
assert not isinstance(clock_minutes("09:05"), str), "아직 글자예요. 나눈 조각을 int( )로 감싼 다음 셈해 보세요."
assert clock_minutes("09:05") == 545, "clock_minutes(\"09:05\")는 545가 나와야 해요. 시에는 60을 곱하고 분은 그대로 더합니다."
print("9시 5분은 맞았어요. 다른 시각에서도 맞는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect([clock_minutes("00:00"), clock_minutes("23:59"), clock_minutes("13:30")], "다른 시각에서 달라요. 함수 안에서 그릇 text를 썼는지 보세요.")
expect([clock_minutes("9:05"), clock_minutes("0:07")], "시가 한 글자인 시각에서 달라요. 글자 자리로 자르지 말고 쌍점에서 나눠 보세요.")
### END HIDDEN TESTS

# %% [markdown]
# ## 7. 하루의 수입
#
# 이제 만들어 둔 것을 모읍니다. 하루의 기록은 **(들어온 시각, 나간 시각, 경차인지)** 튜플의 리스트입니다.

# %%
cars = [
    ("08:50", "09:31", False),
    ("09:05", "09:14", False),
    ("10:20", "13:00", True),
    ("11:00", "17:40", False),
    ("23:40", "00:25", False),
]

# %% [markdown]
# 마지막 차를 보세요. 들어온 시각보다 나간 시각이 이릅니다. 자정을 넘겨 **다음 날** 나간 것입니다. 그대로 빼면 0보다 작은 수가 나오니, 그럴 때는 하루(24 × 60분)를 더해야 합니다.
#
# **문제 7.** 하루의 기록을 주면 **요금을 모두 더한 값**을 돌려주는 함수 `day_income`을 만드세요. 그릇은 `cars`입니다. `clock_minutes`와 `parking_fee`를 부릅니다.
# 하루를 넘게 댄 차는 없다고 합니다.

# %% answer="day_income"
### BEGIN SOLUTION
def day_income(cars):
    # (들어온 시각, 나간 시각, 경차인지) 기록의 요금을 모두 더한다.
    total = 0
    for came, left, small in cars:
        minutes = clock_minutes(left) - clock_minutes(came)
        if minutes < 0:
            minutes = minutes + 24 * 60
        total = total + parking_fee(minutes, small)
    return total
### END SOLUTION

# %% test="day_income" points=4
assert "day_income" in globals(), "아직 day_income이라는 함수가 없어요. 점 세 개(...)를 지우고 def 줄부터 쓴 뒤 그 칸을 실행해 보세요."
assert day_income([("09:00", "09:20", False)]) is not None, "돌려주는 값이 없어요. 되풀이가 끝난 다음 return으로 합을 돌려주세요."
assert day_income([("09:00", "09:20", False)]) == 1000, "20분 댄 차 한 대의 수입은 1000원이에요. 나간 시각에서 들어온 시각을 빼는지, 앞의 두 함수가 맞는지 보세요."
print("한 대는 맞았어요. 여러 대에서도 맞는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
def clock_minutes(text):
    return int(text.split(":")[0]) * 60 + int(text.split(":")[1])
def parking_fee(minutes, small=False):
    fee = 0 if minutes <= 10 else min(1000 + max(0, -((30 - minutes) // 10)) * 500, 10000)
    return fee / 2 if small else fee
expect([day_income(cars[:2]), day_income([("12:00", "12:41", False), ("13:00", "15:00", False)]), day_income([])], "여러 대의 요금을 더하는지 보세요. 시간을 모두 더해 한 번에 요금을 매기면 안 되고, 차마다 요금을 매겨 더합니다.")
expect([day_income(cars[2:4]), day_income([("10:00", "11:00", True)]), day_income([("10:00", "11:00", True), ("10:00", "11:00", False)])], "경차가 섞인 기록에서 달라요. 셋째 값을 parking_fee에 함께 주었는지 보세요.")
expect([day_income(cars[4:]), day_income([("22:10", "01:00", True)]), day_income([("23:55", "00:05", False)]), day_income([("08:00", "08:00", False)]), day_income([("10:01", "10:00", False)])], "자정을 넘긴 차를 보세요. 뺀 값이 0보다 작을 때만 24 × 60을 더합니다.")
### END HIDDEN TESTS

# %% [markdown]
# 마지막으로, 하루의 수입을 물어봅시다.

# %%
print(day_income(cars))

# %% [markdown]
# ## 마치며
#
# 요금판의 다섯 줄이 작은 함수 몇 개가 되었습니다. 규칙이 바뀌면 어디를 고치면 될까요? 하루 최대 요금이 12,000원이 되면 `basic_fee`의 숫자 **하나만** 고치면 됩니다.
# 같은 규칙이 여러 군데에 적혀 있었다면 한 군데를 빠뜨리고, 그날부터 어떤 차는 다른 요금을 냈을 것입니다.
#
# 오늘 익힌 것입니다.
#
# - **함수 하나는 일 하나.** 이름만 보고 무슨 일인지 알 수 있게 짓습니다.
# - **보여 주는 것(`print`)과 돌려주는 것(`return`)은 다르다.**
# - **기본값**은 말하지 않았을 때의 값.
# - **필요한 것은 그릇으로 받고, 알려 줄 것은 돌려준다.**
#
# 다 하셨으면 저장하고 제출해 주세요.
