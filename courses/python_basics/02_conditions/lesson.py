# %% [markdown]
# # 조건
#
# **오늘의 물음.** 지난달에 물을 20㎥(세제곱미터, 물 1톤의 부피) 쓴 집이 이번 달에는 31㎥를 썼습니다. 물은 한 배 반 남짓 썼는데 요금은 14,000원에서 25,500원,
# 한 배 반이 훨씬 넘게 올랐습니다. 계산이 잘못된 것 아니냐는 전화가 시청으로 옵니다. **요금은 어떻게 셈한 것일까요?**
#
# 수도 요금에는 갈림길이 있습니다. “20㎥까지는 얼마, 넘으면 얼마” 하는 식이지요. 이렇게 **경우에 따라 다르게 하는 일**을 적는 법이 오늘의 주제입니다. 50분쯤 걸립니다.
#
# > 요금표는 연습용으로 **지어낸 것**입니다. 실제 대구의 수도 요금과 다릅니다.
#
# | 단계 | 한 달 사용량 | 그 구간의 물 1㎥ 값 |
# | --- | --- | --- |
# | 1단계 | 20㎥까지 | 700원 |
# | 2단계 | 20㎥를 넘고 30㎥까지 | 1,000원 |
# | 3단계 | 30㎥를 넘는 만큼 | 1,500원 |

# %% [markdown]
# ## 1. 맞나, 틀리나
#
# 갈림길에 서려면 먼저 물어야 합니다. “20㎥를 넘었나?” 두 값을 견주면 컴퓨터는 `True`(그렇다)나 `False`(아니다)로 답합니다.

# %%
usage = 31  # 이번 달 사용량(㎥)
print(usage > 20)
print(usage <= 20)

# %% [markdown]
# 31은 20보다 크니 첫째는 `True`, 둘째는 `False`입니다. 견주는 말은 여섯 가지입니다.
#
# | 쓰는 법 | 뜻 | 우리말 |
# | --- | --- | --- |
# | `a > b` | 크다 | a가 b를 **넘는다**, b **초과** |
# | `a >= b` | 크거나 같다 | b **이상** |
# | `a < b` | 작다 | b **미만** |
# | `a <= b` | 작거나 같다 | b **이하**, b**까지** |
# | `a == b` | 같다 | |
# | `a != b` | 다르다 | |
#
# 요금을 다투는 일은 대개 **경계**에서 생깁니다. 딱 20㎥를 쓴 집은 어느 쪽일까요? ‘20㎥까지’이니 1단계입니다. ‘초과’와 ‘이상’을 가리는 것이 오늘 가장 중요합니다.
#
# **문제 1.** 사용량을 주면 **30㎥를 넘었는지**를 `True`나 `False`로 돌려주는 함수를 완성하세요. 딱 30㎥는 넘은 것이 아닙니다.

# %% answer="over_30"
def over_30(usage):
    return (
        ### BEGIN SOLUTION
        usage > 30
        ### END SOLUTION
    )


print(over_30(31), over_30(20))

# %% test="over_30" points=2
assert over_30(31) is not ..., "아직 답을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 견주는 식을 쓰세요."
assert over_30(31) in (True, False), "True나 False가 나와야 해요. usage와 30을 견주는 식만 써 주세요."
print("답을 읽었어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect([over_30(31), over_30(12), over_30(300)], "그릇의 값 usage가 30보다 큰지 견주었는지 보세요.")
expect([over_30(30), over_30(30.5), over_30(29.5)], "경계를 보세요. 딱 30은 넘은 것이 아니고, 30.5는 넘은 것입니다. 위 표의 첫째 줄과 둘째 줄이 어떻게 다른가요?")
### END HIDDEN TESTS

# %% [markdown]
# ## 2. 만약 그렇다면
#
# 이제 답에 따라 다른 일을 하게 해 봅시다. `if`는 ‘만약’, `else`는 ‘그렇지 않으면’입니다.

# %%
if usage > 20:
    print("20㎥를 넘었습니다.")
else:
    print("20㎥까지만 썼습니다.")

# %% [markdown]
# 두 줄 가운데 한 줄만 나왔습니다. 꼴을 찬찬히 보세요.
#
# - `if` 뒤에 물음을 쓰고 줄 끝에 **쌍점**(`:`)을 찍습니다. `else` 뒤에도 찍습니다.
# - 그다음 줄은 **네 칸 들여** 씁니다. 들여 쓴 줄이 ‘만약 그렇다면 할 일’입니다. 쌍점 뒤에서 Enter를 누르면 저절로 들어갑니다.
# - 쌍점을 빠뜨리면 `SyntaxError`, 들여쓰기가 맞지 않으면 `IndentationError`가 나옵니다. 그때는 줄 끝과 줄 앞을 보면 됩니다.
#
# 위 칸의 맨 위에 `usage = 18`이라는 줄을 써 넣고 다시 실행해 보세요. 이번에는 다른 줄이 나옵니다.
#
# **문제 2.** 물을 갑자기 많이 쓴 집에는 물이 새는지 살펴보라는 안내를 보냅니다. 기준은 **이번 달 사용량이 지난달의 1.5배를 넘을 때**입니다.
# `if` 뒤의 괄호 안에 물음을 쓰세요. 지난달은 `last`, 이번 달은 `now`라는 그릇에 담깁니다.

# %% answer="leak_notice"
def leak_notice(last, now):
    if (
        ### BEGIN SOLUTION
        now > last * 1.5
        ### END SOLUTION
    ):
        return "누수 점검 안내"
    else:
        return "보통 안내"


print(leak_notice(20, 31))

# %% test="leak_notice" points=2
assert leak_notice(20, 20) != "누수 점검 안내", "지난달과 똑같이 쓴 집에도 점검 안내가 나가요. 괄호 안의 점 세 개(...)를 지우고 물음을 썼는지, 두 그릇이 바뀌지 않았는지 보세요."
print("물음을 읽었어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect([leak_notice(20, 31), leak_notice(10, 40), leak_notice(31, 20)], "이번 달(now)이 지난달(last)의 1.5배를 넘는지 물어야 해요. 두 그릇의 자리가 바뀌지 않았는지 보세요.")
expect([leak_notice(20, 30), leak_notice(8, 12), leak_notice(20, 30.5), leak_notice(4, 6.5)], "딱 1.5배인 집은 넘은 것이 아니에요. 경계에서 쓰는 말을 다시 보세요.")
### END HIDDEN TESTS

# %% [markdown]
# ## 3. 갈림길이 셋일 때
#
# 길이 셋이면 `if`와 `else` 사이에 `elif`(‘아니고 만약’)를 끼워 넣습니다. 더위를 예로 들어 보겠습니다.

# %%
def heat_level(temperature):
    if temperature >= 35:
        return "폭염경보"
    elif temperature >= 33:
        return "폭염주의보"
    else:
        return "평소"


print(heat_level(36), heat_level(33), heat_level(28))

# %% [markdown]
# 컴퓨터는 **위에서부터 차례로** 묻다가, 처음 ‘그렇다’가 나온 곳의 일을 하고 나머지는 건너뜁니다.
# 36도는 33도 이상이기도 하지만 ‘폭염경보’만 나왔습니다. 첫 물음에서 이미 갈 곳이 정해졌기 때문입니다. 그래서 **묻는 순서**가 중요합니다.
# 두 물음의 순서를 바꾸면 36도에도 ‘폭염주의보’가 나올 것입니다.
#
# **문제 3.** 맨 위의 요금표를 보고, 사용량을 주면 **몇 단계인지**(1, 2, 3)를 돌려주는 함수를 완성하세요. 위의 `heat_level`을 본뜨면 됩니다.
# 숫자는 따옴표 없이 `return 1`처럼 씁니다.

# %% answer="tier"
def tier(usage):
    ### BEGIN SOLUTION
    if usage <= 20:
        return 1
    elif usage <= 30:
        return 2
    else:
        return 3
    ### END SOLUTION


print(tier(15), tier(25), tier(31))

# %% test="tier" points=3
assert tier(31) is not None, "아직 돌려주는 값이 없어요. 점 세 개(...)를 지우고 if, elif, else와 return을 쓰세요."
assert not isinstance(tier(31), str), "단계는 따옴표 없이 숫자로 돌려주세요. return 1처럼 씁니다."
assert tier(15) == 1, "15㎥를 쓴 집은 1단계예요. 첫 물음의 부등호 방향을 보세요."
print("15㎥는 맞았어요. 다른 사용량에서도 맞는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect([tier(25), tier(31), tier(100), tier(0)], "세 갈래가 모두 있는지, 묻는 순서가 앞 물음에서 먼저 걸리게 되어 있지 않은지 보세요.")
expect([tier(20), tier(30)], "딱 20㎥와 딱 30㎥를 보세요. ‘까지’는 그 값을 넣는 말입니다.")
expect([tier(19.5), tier(20.5), tier(29.5), tier(30.5)], "경계를 조금 넘거나 못 미친 값을 보세요. 요금표의 20과 30을 그대로 썼나요?")
### END HIDDEN TESTS

# %% [markdown]
# ## 4. 물음을 잇는 말
#
# 조건이 둘 이상일 때는 물음을 이어 씁니다.
#
# - `A and B`: A**이고** B. 둘 다 그래야 `True`
# - `A or B`: A**이거나** B. 하나만 그래도 `True`
# - `not A`: A가 **아니다**

# %%
children = 3
age = 45
print(children >= 3 and age >= 70)
print(children >= 3 or age >= 70)

# %% [markdown]
# 자녀는 셋이지만 나이는 70이 안 되니, `and`는 `False`, `or`는 `True`입니다. 둘을 섞어 쓸 때는 먼저 볼 것을 **괄호로 묶어** 두면 읽는 사람도 헷갈리지 않습니다.
#
# **문제 4.** 요금을 덜어 주는 집은 이렇습니다. **자녀가 3명 이상**이거나, **70세 이상이면서 혼자 사는** 집. 그 집인지 아닌지를 돌려주는 함수를 완성하세요.
# `children`은 자녀 수, `age`는 세대주의 나이, `members`는 함께 사는 사람 수(혼자면 1)입니다.

# %% answer="discounted"
def discounted(children, age, members):
    return (
        ### BEGIN SOLUTION
        children >= 3 or (age >= 70 and members == 1)
        ### END SOLUTION
    )


print(discounted(3, 45, 5))

# %% test="discounted" points=3
assert discounted(3, 45, 5) is not ..., "아직 답을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 물음을 쓰세요."
assert discounted(3, 45, 5) in (True, False), "True나 False가 나와야 해요. 그릇마다 숫자와 견주는 물음을 쓰고 and와 or로 이어 보세요."
print("답을 읽었어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect([discounted(3, 45, 5), discounted(4, 80, 1), discounted(2, 45, 4)], "자녀가 3명 이상이면 나이와 상관없이 덜어 줍니다. 자녀 3명도 ‘3명 이상’이에요.")
expect([discounted(0, 70, 1), discounted(0, 69, 1), discounted(0, 75, 2), discounted(0, 40, 1), discounted(3, 72, 4)], "70세 이상과 혼자 사는 것은 둘 다 맞아야 해요. 어느 물음을 먼저 묶어야 하는지, ‘혼자’를 어떻게 물어야 하는지 보세요.")
expect([discounted(0, 71, 1), discounted(1, 70, 3), discounted(0, 20, 0)], "함께 사는 사람이 딱 1명인지 물었는지 보세요. 같은지 물을 때는 =을 두 번 씁니다.")
### END HIDDEN TESTS

# %% [markdown]
# ## 5. 요금을 손으로 셈해 봅니다
#
# 이제 오늘의 물음입니다. 31㎥는 3단계이니 31 × 1,500 = 46,500원일까요? 그렇지 않습니다. **3단계 값은 30㎥를 넘은 1㎥에만** 매깁니다. 층층이 쌓는 것이지요.
#
# - 처음 20㎥: 20 × 700 = 14,000원
# - 다음 10㎥: 10 × 1,000 = 10,000원
# - 넘은 1㎥: 1 × 1,500 = 1,500원
# - 모두 25,500원
#
# 전화로 물어 온 그 금액입니다. 사용량에 따라 요금이 어떻게 늘어나는지 그려 봅시다. 꺾이는 곳의 요금만 알면 선을 그을 수 있습니다.
#
# **문제 5.** 두 군데를 채우세요.
#
# - `bill_40`: **40㎥를 썼을 때의 요금**을 구하는 식. 30㎥일 때의 요금 `bill_30`에 더 쓴 만큼을 쌓습니다.
# - 그림의 세로축 이름: `bill_ax.set_ylabel("…")`. 단위 ‘원’을 넣어 주세요.

# %% answer="bill_chart"
import matplotlib.pyplot as plt

bill_20 = 20 * 700
bill_30 = bill_20 + 10 * 1000
bill_40 = (
    ### BEGIN SOLUTION
    bill_30 + 10 * 1500
    ### END SOLUTION
)
fig, bill_ax = plt.subplots(figsize=(7, 4), layout="constrained")
bill_ax.plot([0, 20, 30, 40], [0, bill_20, bill_30, bill_40], marker="o")  # 꺾이는 곳에 동그라미
bill_ax.set_title("사용량과 수도 요금")
bill_ax.set_xlabel("한 달 사용량(㎥)")
### BEGIN SOLUTION
bill_ax.set_ylabel("요금(원)")
### END SOLUTION
bill_ax.grid(alpha=0.3)

# %% test="bill_chart" points=3
assert bill_40 is not ..., "첫째 괄호가 비어 있어요. 점 세 개(...)를 지우고 식을 쓰세요."
assert bill_ax.get_ylabel() != "", '세로축 이름이 아직 없어요. bill_ax.set_ylabel("…") 줄을 써 넣고 그 칸을 다시 실행해 보세요.'
print("값과 축 이름이 있네요. 알맞은지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect(bill_40, "30㎥일 때의 요금에, 30에서 40까지 더 쓴 10㎥만큼을 3단계 값으로 더해 보세요.")
expect(bill_ax.get_ylabel(), "세로축 이름에 단위가 보이지 않아요. 괄호 안에 ‘원’을 적어 보세요.", has="원")
expect([float(y) for y in bill_ax.lines[0].get_ydata()], "선이 처음과 달라졌어요. 점 세 개가 있던 자리만 채우고 다른 줄은 그대로 두세요.")
### END HIDDEN TESTS

# %% [markdown]
# 선이 20㎥와 30㎥에서 꺾이며 점점 가팔라집니다. 하지만 어디에서도 **뛰지는 않습니다**. 단계를 넘었다고 앞의 물값까지 비싸지는 것이 아니라, 넘은 만큼만 비싸지기 때문입니다.
# “1㎥ 차이로 요금 폭탄”이라는 말은 이 요금표에서는 사실이 아닙니다. 대신 오른쪽으로 갈수록 같은 1㎥가 더 비쌉니다.
#
# ## 6. 요금을 셈하는 함수
#
# 손으로 한 것을 함수로 옮깁니다.
#
# **문제 6.** 사용량을 주면 **요금**을 돌려주는 함수 `water_bill`을 완성하세요. 문제 3의 갈림길을 그대로 쓰고, 돌려주는 값만 바꾸면 됩니다.
# 예를 들어 2단계라면 ‘처음 20㎥의 요금’에 ‘20을 넘은 만큼 × 1000’을 더합니다. 넘은 만큼은 `(usage - 20)`입니다. 뺄셈을 괄호로 묶어야 먼저 셈합니다.

# %% answer="water_bill"
def water_bill(usage):
    ### BEGIN SOLUTION
    if usage <= 20:
        return usage * 700
    elif usage <= 30:
        return 20 * 700 + (usage - 20) * 1000
    else:
        return 20 * 700 + 10 * 1000 + (usage - 30) * 1500
    ### END SOLUTION


print(water_bill(20), water_bill(31))

# %% test="water_bill" points=3
assert water_bill(31) is not None, "아직 돌려주는 값이 없어요. 점 세 개(...)를 지우고 if, elif, else와 return을 쓰세요."
assert water_bill(10) == 7000, "10㎥를 쓴 집의 요금은 10 × 700 = 7000원이에요. 첫 갈래를 보세요."
assert water_bill(31) == 25500, "31㎥의 요금은 위에서 손으로 셈한 25500원이 나와야 해요. 단계마다 그 구간에 든 물에만 그 값을 매겼는지 보세요."
print("10㎥와 31㎥는 맞았어요. 다른 사용량에서도 맞는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect([water_bill(0), water_bill(20), water_bill(19.5)], "20㎥까지는 모두 700원씩입니다. 첫 물음의 경계를 보세요.")
expect([water_bill(21), water_bill(25), water_bill(30), water_bill(29.5)], "2단계 집은 처음 20㎥의 요금에, 20을 넘은 만큼을 1,000원씩 더합니다.")
expect([water_bill(31), water_bill(45), water_bill(60.5)], "3단계 집은 30㎥까지의 요금에, 30을 넘은 만큼을 1,500원씩 더합니다. (usage - 30)을 괄호로 묶었는지 보세요.")
### END HIDDEN TESTS

# %% [markdown]
# ## 7. 덜어 주되, 정한 만큼까지만
#
# 마지막으로 요금을 덜어 주는 일을 더합니다. 시의 규칙은 이렇습니다.
#
# - 덜어 주는 집이면 요금의 **30%** 를 덜어 줍니다.
# - 다만 덜어 주는 돈은 **많아도 5,000원까지**입니다.
# - 그 밖의 집은 요금을 그대로 냅니다.
#
# `if` 안에 다시 `if`를 쓸 수 있습니다. 그때는 네 칸을 더 들여 씁니다. 이미 있는 변수에 다른 값을 다시 붙이는 것도 잊지 마세요.
#
# **문제 7.** 요금(`bill`)과 덜어 주는 집인지(`is_discounted`, `True`나 `False`)를 주면 **낼 돈**을 돌려주는 함수를 완성하세요.
# 예를 들어 10,000원이면 3,000원을 덜어 7,000원, 25,500원이면 30%가 7,650원이지만 5,000원만 덜어 20,500원입니다.

# %% answer="to_pay"
def to_pay(bill, is_discounted):
    ### BEGIN SOLUTION
    cut = 0
    if is_discounted:
        cut = bill * 0.3
        if cut > 5000:
            cut = 5000
    return bill - cut
    ### END SOLUTION


print(to_pay(25500, True), to_pay(25500, False))

# %% test="to_pay" points=4
assert to_pay(10000, True) is not None, "아직 돌려주는 값이 없어요. 점 세 개(...)를 지우고, 마지막에 return으로 낼 돈을 돌려주세요."
assert to_pay(10000, False) is not None, "덜어 주지 않는 집에서 돌려주는 값이 없어요. return이 if 안에만 있지 않은지 들여쓰기를 보세요."
assert abs(to_pay(10000, True) - 7000) < 1, "10,000원에서 30%를 덜면 7,000원이 나와야 해요. 덜어 줄 돈이 아니라 낼 돈을 돌려주는지도 보세요."
print("첫 보기는 맞았어요. 다른 집에서도 맞는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect([to_pay(25500, True), to_pay(60000, True), to_pay(18000, True)], "30%가 5,000원을 넘는 집을 보세요. 그때는 5,000원만 덜어 줍니다.", atol=0.5)
expect([to_pay(14000, True), to_pay(0, True), to_pay(16000, True)], "30%가 5,000원을 넘지 않는 집은 30%를 그대로 덜어 줍니다.", atol=0.5)
expect([to_pay(25500, False), to_pay(7000, False)], "덜어 주는 집이 아니면 요금을 그대로 냅니다. is_discounted를 물었는지 보세요.", atol=0.5)
### END HIDDEN TESTS

# %% [markdown]
# ## 마치며
#
# 전화로 물어 온 시민에게 이제 답할 수 있습니다. “단계를 넘은 물에만 비싼 값이 매겨지고, 앞의 물값은 그대로입니다. 31㎥ 가운데 3단계 값을 낸 것은 1㎥뿐입니다.”
# 글로 된 규칙을 갈림길로 옮겨 놓으니, 어떤 집이 물어 와도 같은 자로 답할 수 있습니다.
#
# 앞으로 ‘경우에 따라’라는 말을 만나면 이렇게 물어보세요.
#
# - **경계에 딱 걸린 값은 어느 쪽인가?** 이상인가 초과인가, 이하인가 미만인가?
# - **빠진 경우는 없는가?** `else`로 남는 것은 누구인가?
# - **어떤 순서로 묻는가?** 앞의 물음이 뒤의 것을 가로채지 않는가?
#
# 다 하셨으면 저장하고 제출해 주세요.
