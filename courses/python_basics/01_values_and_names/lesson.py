# %% [markdown]
# # 값과 변수
#
# **오늘의 물음.** 버스로 출퇴근하는 이웃이 묻습니다. “한 달 정기권이 58,000원이라는데, 나한테 이득일까?”
# 한 번 탈 때마다 내는 것과 견주면, **몇 번째 탈 때부터** 정기권이 더 쌀까요?
#
# 계산기로도 할 수 있습니다. 그런데 요금이 오르거나 타는 횟수가 바뀌면 처음부터 다시 눌러야 합니다.
# 오늘은 값에 이름을 붙여, 숫자가 바뀌어도 **식은 그대로 두고** 다시 셈하는 법을 배웁니다. 45분쯤 걸립니다.
#
# > 이 과정에 나오는 요금과 기록은 연습용으로 **지어낸 것**입니다. 실제 요금이나 실제 사람의 기록이 아닙니다.

# %% [markdown]
# ## 1. 값에 이름을 붙입니다
#
# 앞 과정에서 `stations = …`처럼 값에 이름표를 붙여 보았습니다. 이제부터는 이 이름표를 **변수**라고 부르겠습니다.
# `=` 오른쪽의 값을 먼저 구하고, 왼쪽의 이름을 붙입니다. “같다”가 아니라 **“이 이름을 붙여라”** 하는 말입니다.
#
# 이 수업에서는 버스를 한 번 탈 때 1,500원, 한 달에 44번(22일을 오가며) 탄다고 하겠습니다. 아래 칸을 실행해 보세요.

# %%
fare = 1500  # 한 번 타는 요금(원)
rides = 44  # 한 달에 타는 횟수(번)
print(fare)

# %% [markdown]
# 1500이 나왔습니다. `print(fare)`는 이름이 아니라 **그 이름이 붙은 값**을 보여 줍니다.
# `#` 뒤는 사람만 읽는 쪽지입니다. 값의 단위를 적어 두면 나중에 헷갈리지 않습니다.
#
# 이름은 영어 글자로 시작하고, 빈칸 대신 밑줄(`_`)을 씁니다. `month_cost`처럼 **뜻이 보이는 이름**이 좋습니다.
# 큰 글자와 작은 글자는 다른 글자입니다. `fare`라고 붙여 놓고 `Fare`라고 부르면 `NameError`, 곧 ‘그런 이름을 모른다’고 되묻습니다.
#
# **문제 1.** 한 달 버스비를 구하는 식을 쓰세요. 숫자를 쓰지 말고 **두 변수의 이름**만으로 씁니다. 곱하기는 `*`입니다.

# %% answer="month_cost"
month_cost = (
    ### BEGIN SOLUTION
    fare * rides
    ### END SOLUTION
)
print(month_cost)

# %% test="month_cost" points=2
assert month_cost is not ..., "아직 답을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓴 뒤, 그 칸과 이 칸을 차례로 실행해 보세요."
assert month_cost is not None, "괄호 안에서 print를 빼고 식만 써 주세요."
assert not isinstance(month_cost, (str, tuple)), "따옴표와 쉼표 없이 식만 써 주세요."
print("답을 읽었어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect(month_cost, "한 번 요금과 횟수를 곱하는 식입니다. 요금이 1500, 횟수가 44일 때의 값인지, 위의 칸을 차례로 실행했는지 보세요.")
### END HIDDEN TESTS

# %% [markdown]
# ## 2. 이름을 다른 값에 다시 붙이면
#
# 요금이 1,700원으로 올랐다고 해 봅시다. `fare`에 새 값을 붙이고, `month_cost`를 다시 보겠습니다. 실행하기 전에 **무엇이 나올지 먼저 짐작해 보세요.**

# %%
fare = 1700
print(month_cost)

# %% [markdown]
# 66000, 그대로입니다. 왜일까요? `month_cost`에는 식이 아니라 **그때 구한 값**이 붙어 있습니다.
# 컴퓨터는 칸을 실행한 그 순간에 한 번 셈할 뿐, 나중에 `fare`가 바뀌어도 되돌아가 고치지 않습니다. 새 값을 알고 싶으면 **다시 셈하라고** 해야 합니다.
#
# **문제 2.** 오른 요금으로 한 달 버스비를 다시 구하세요. 식은 문제 1과 똑같습니다.

# %% answer="new_month_cost"
new_month_cost = (
    ### BEGIN SOLUTION
    fare * rides
    ### END SOLUTION
)
print(new_month_cost)

# %% test="new_month_cost" points=2
assert new_month_cost is not ..., "아직 답을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
assert new_month_cost is not None, "괄호 안에서 print를 빼고 식만 써 주세요."
assert not isinstance(new_month_cost, (str, tuple)), "따옴표와 쉼표 없이 식만 써 주세요."
print("답을 읽었어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect(new_month_cost, "앞에서 구해 둔 값을 그대로 쓰지 않았나요? 오른 요금이 붙은 fare와 rides를 다시 곱해 보세요. 바로 위의 fare = 1700 칸을 실행했는지도 보세요.")
### END HIDDEN TESTS

# %% [markdown]
# 식은 한 글자도 바꾸지 않았는데 답이 새로 나왔습니다. 이것이 값에 이름을 붙이는 까닭입니다.
#
# 연습이 끝났으니 요금을 되돌려 놓겠습니다. 꼭 실행해 주세요.

# %%
fare = 1500

# %% [markdown]
# ## 3. 나누기는 세 가지
#
# 교통카드에 50,000원을 넣었습니다. 몇 번 탈 수 있을까요? 나누기 `/`로 해 보면 이렇습니다.

# %%
budget = 50000
print(budget / fare)

# %% [markdown]
# 33.33…이 나왔습니다. 하지만 버스를 33.33번 탈 수는 없지요. 이럴 때 쓰는 나누기가 둘 더 있습니다.
#
# | 쓰는 법 | 뜻 | `7`과 `2`로 해 보면 |
# | --- | --- | --- |
# | `7 / 2` | 그냥 나누기. 소수가 나옵니다 | `3.5` |
# | `7 // 2` | **몫**. 몇 번 들어가나 | `3` |
# | `7 % 2` | **나머지**. 그러고 남는 것 | `1` |
#
# 여기서 `%`는 퍼센트가 아니라 나머지입니다. `3.5`처럼 점이 있는 수를 **소수**(파이썬 말로 `float`), `3`처럼 점이 없는 수를 **정수**(`int`)라고 합니다.
#
# **문제 3.** `budget`과 `fare`로, 버스를 **몇 번 탈 수 있는지**(`ride_count`)와 그러고 **남는 돈**(`money_left`)을 구하세요. 이번에도 숫자 대신 이름을 씁니다.

# %% answer="ride_count"
ride_count = (
    ### BEGIN SOLUTION
    budget // fare
    ### END SOLUTION
)
money_left = (
    ### BEGIN SOLUTION
    budget % fare
    ### END SOLUTION
)
print(ride_count, money_left)

# %% test="ride_count" points=3
assert ride_count is not ..., "첫째 괄호가 비어 있어요. 점 세 개(...)를 지우고 식을 쓰세요."
assert money_left is not ..., "둘째 괄호가 비어 있어요. 점 세 개(...)를 지우고 식을 쓰세요."
assert ride_count == int(ride_count), "탈 수 있는 횟수에 소수가 나왔어요. 몫을 구하는 나누기는 빗금이 두 개입니다."
print("답을 읽었어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect(ride_count, "넣은 돈을 요금으로 나눈 몫입니다. 나누는 순서가 바뀌지 않았는지, fare가 1500으로 되돌아왔는지 보세요.")
expect(money_left, "몫만큼 타고 남은 돈, 곧 나머지입니다. 표의 셋째 줄을 보세요.")
### END HIDDEN TESTS

# %% [markdown]
# ## 4. 숫자처럼 보이는 글자
#
# 영수증을 사진에서 옮겨 적었더니 충전한 돈이 이렇게 들어왔습니다. 따옴표로 감쌌으니 숫자가 아니라 **글자**입니다. 글자로 된 값을 **문자열**(`str`)이라고 합니다.
# `type(…)`은 ‘이 값은 어떤 종류인가’ 하고 묻는 말입니다.

# %%
charged = "20000"
print(type(charged))
print(charged + "300")

# %% [markdown]
# `str`이라고 나왔고, 더하기를 했더니 `20000300`이 되었습니다. 글자의 더하기는 셈이 아니라 **이어 붙이기**입니다.
# 숫자와 글자를 바로 더하면 컴퓨터는 어느 쪽인지 몰라 `TypeError`, 곧 ‘종류가 안 맞는다’고 되묻습니다.
#
# 글자를 정수로 바꾸려면 `int(…)`로 감쌉니다. 소수로 바꾸려면 `float(…)`, 거꾸로 글자로 바꾸려면 `str(…)`입니다.

# %%
print(int("700") + 300)

# %% [markdown]
# 이번에는 1000입니다.
#
# **문제 4.** 카드에 3,400원이 남아 있었습니다. 여기에 `charged`만큼 넣으면 **얼마가 되는지** 구하세요. `charged`는 문자열 그대로 두고, 식 안에서 바꿔 씁니다.

# %% answer="balance_after"
balance = 3400
balance_after = (
    ### BEGIN SOLUTION
    int(charged) + balance
    ### END SOLUTION
)
print(balance_after)

# %% test="balance_after" points=3
assert balance_after is not ..., "아직 답을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
assert balance_after is not None, "괄호 안에서 print를 빼고 식만 써 주세요."
assert not isinstance(balance_after, str), "아직 글자예요. 이어 붙인 것이 아니라 더한 것이 되도록, charged를 int( )로 감싸 보세요."
print("답을 읽었어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect(balance_after, "charged를 정수로 바꾼 다음 balance와 더했는지 보세요. charged와 balance의 값을 바꾸지는 않았나요?")
### END HIDDEN TESTS

# %% [markdown]
# ## 5. 값을 넣은 문장
#
# 셈한 것을 남에게 알리려면 문장이 필요합니다. 따옴표 앞에 `f`를 붙이면, 문장 속 중괄호 `{ }` 자리에 **그 이름의 값**이 들어갑니다.
# 이름 뒤에 `:,`를 붙이면 세 자리마다 쉼표를 찍어 줍니다.

# %%
print(f"요금이 {fare}원이면 한 달에 {month_cost:,}원이 듭니다.")

# %% [markdown]
# 문장 속에 1500과 66,000이 들어갔습니다. 이제 이 문장을 함수로 만들어 두겠습니다. 앞 과정에서 만난 함수는 ‘이름 붙인 일’이고,
# 괄호 안의 이름은 값이 담기는 **빈 그릇**이며, `return`은 ‘이 값을 돌려주어라’입니다.
#
# **문제 5.** 횟수와 돈을 주면 `한 달에 44번 타면 66,000원입니다.` 꼴의 문장을 돌려주는 함수를 완성하세요. 숫자 44와 66,000 자리에 그릇 `times`와 `cost`가 들어가고,
# 돈에는 쉼표를 찍습니다. 끝의 마침표까지 똑같이 써 주세요.

# %% answer="say_cost"
def say_cost(times, cost):
    return (
        ### BEGIN SOLUTION
        f"한 달에 {times}번 타면 {cost:,}원입니다."
        ### END SOLUTION
    )


print(say_cost(rides, month_cost))

# %% test="say_cost" points=3
assert say_cost(44, 66000) is not ..., "아직 문장을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 f로 시작하는 문장을 쓰세요."
assert isinstance(say_cost(44, 66000), str), "돌려주는 값이 글자가 아니에요. print를 쓰지 말고, f를 붙인 따옴표 문장만 써 주세요."
assert "{" not in say_cost(44, 66000), "중괄호가 그대로 나왔어요. 따옴표 바로 앞에 f를 붙였는지 보세요."
print("문장이 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect(say_cost(44, 66000).replace(" ", ""), "문제에 나온 문장과 한 글자씩 견주어 보세요. 돈에 쉼표를 찍으려면 이름 뒤에 :,를 붙입니다.")
expect(say_cost(20, 34000).replace(" ", ""), "다른 값을 주었을 때 문장이 따라 바뀌지 않아요. 숫자 대신 그릇 이름 times와 cost를 중괄호 안에 썼는지 보세요.")
### END HIDDEN TESTS

# %% [markdown]
# ## 6. 그림으로 견주어 봅니다
#
# 이제 정기권과 견줄 차례입니다. 가로는 타는 횟수, 세로는 드는 돈으로 그려 보겠습니다. 한 번씩 낼 때의 돈은 탈수록 늘어나니 비스듬한 선이 됩니다.
# 대괄호 `[ ]`로 묶은 것은 값을 늘어놓은 것인데, 5차시에서 제대로 배웁니다. 지금은 그냥 읽고 지나가면 됩니다.

# %%
import matplotlib.pyplot as plt  # 그림 그리는 도구를 꺼내고

fig, first_ax = plt.subplots(figsize=(7, 4), layout="constrained")  # 그림판을 펴고
first_ax.plot([0, 60], [0, fare * 60], label="탈 때마다 내기")  # 0번일 때와 60번일 때를 선으로 잇는다
first_ax.set_title("타는 횟수와 한 달 버스비")
first_ax.set_xlabel("한 달에 타는 횟수(번)")
first_ax.set_ylabel("드는 돈(원)")
first_ax.legend()  # 선의 이름을 귀퉁이에
first_ax.grid(alpha=0.3)

# %% [markdown]
# 왼쪽 아래에서 오른쪽 위로 곧게 올라갑니다. 60번을 타면 90,000원입니다. 정기권은 몇 번을 타든 58,000원이니 어떤 선이 될까요? 높이가 늘 같은 **가로선**입니다.
#
# **문제 6.** 그림에 정기권 값을 가로선으로 그으세요. `...`을 지우고 한 줄을 씁니다. 가로선은 `fare_ax.axhline(높이, color="black", label="이름")`으로 긋습니다.
# 높이 자리에는 변수 `pass_price`를, 이름은 `정기권`으로 써 주세요.

# %% answer="fare_chart"
pass_price = 58000
fig, fare_ax = plt.subplots(figsize=(7, 4), layout="constrained")
fare_ax.plot([0, 60], [0, fare * 60], label="탈 때마다 내기")
### BEGIN SOLUTION
fare_ax.axhline(pass_price, color="black", label="정기권")
### END SOLUTION
fare_ax.set_title("타는 횟수와 한 달 버스비, 정기권과 견주기")
fare_ax.set_xlabel("한 달에 타는 횟수(번)")
fare_ax.set_ylabel("드는 돈(원)")
fare_ax.legend()
fare_ax.grid(alpha=0.3)

# %% test="fare_chart" points=3
assert len(fare_ax.lines) > 1, "가로선이 아직 없어요. 점 세 개(...)를 지우고 fare_ax.axhline(…) 한 줄을 써 넣으세요."
assert len(fare_ax.lines) == 2, "선이 두 개여야 해요. 그 칸을 처음부터 다시 한 번 실행해 보세요."
print("선이 두 개네요. 자리와 이름이 맞는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
from matplotlib.colors import to_hex
expect([float(y) for y in fare_ax.lines[1].get_ydata()], "가로선의 높이를 보세요. 정기권의 값이어야 하고, 왼쪽 끝에서 오른쪽 끝까지 같은 높이여야 해요.")
expect([text.get_text() for text in fare_ax.get_legend().get_texts()], "귀퉁이의 이름표에 두 선의 이름이 차례로 나와야 해요. 새 선의 label을 보세요.")
expect(to_hex(fare_ax.lines[1].get_color()), "두 선의 색이 같아서 구별이 어려워요. 새 선의 color를 문제에 나온 대로 써 보세요.", unlike=to_hex(fare_ax.lines[0].get_color()))
expect([float(y) for y in fare_ax.lines[0].get_ydata()], "처음 선이 달라졌어요. 점 세 개가 있던 자리만 채우고 다른 줄은 그대로 두세요.")
### END HIDDEN TESTS

# %% [markdown]
# 두 선은 38번과 39번 사이 어디쯤에서 만납니다. 그보다 적게 타면 비스듬한 선이 아래에 있어 한 번씩 내는 쪽이 싸고, 그보다 많이 타면 가로선이 아래에 있어 정기권이 쌉니다.
#
# ## 7. 몇 번째부터 이득일까요?
#
# 그림에서 눈으로 읽은 것을 셈으로 못 박아 봅시다. 정기권 값이나 요금이 바뀌어도 쓸 수 있도록 함수로 만듭니다.
#
# **문제 7.** 정기권 값(`pass_price`)과 한 번 요금(`fare`)을 주면, 한 번씩 낼 때의 돈이 **정기권보다 처음으로 비싸지는 횟수**를 돌려주는 함수를 완성하세요.
# 식 하나면 됩니다. 두 돈이 **똑같을 때는 아직 비싸진 것이 아닙니다**. 예를 들어 요금이 1,000원이고 정기권이 5,000원이면,
# 5번째까지는 5,000원으로 똑같고 **6번째**에 처음 비싸집니다. 정기권이 5,500원이어도 6번째입니다.

# %% answer="first_dearer"
def first_dearer(pass_price, fare):
    return (
        ### BEGIN SOLUTION
        pass_price // fare + 1
        ### END SOLUTION
    )


print(first_dearer(58000, 1500))

# %% test="first_dearer" points=4
assert first_dearer(5500, 1000) is not ..., "아직 식을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
assert first_dearer(5500, 1000) is not None, "괄호 안에서 print를 빼고 식만 써 주세요."
assert first_dearer(5500, 1000) == 6, "first_dearer(5500, 1000)은 6이 나와야 해요. 5500원에 1000원이 몇 번 들어가는지부터 생각해 보세요."
print("첫 보기는 맞았어요. 다른 값에서도 맞는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect(first_dearer(58000, 1500), "정기권 값을 요금으로 나눈 몫만큼은 탈 수 있습니다. 처음으로 비싸지는 것은 그다음입니다.")
expect(first_dearer(5000, 1000), "나누어떨어질 때를 보세요. 5번째까지는 두 돈이 똑같습니다.")
expect([first_dearer(45000, 1250), first_dearer(900, 1000), first_dearer(58000, 1700)], "다른 값을 주었을 때 달라요. 함수 안에 숫자 58000이나 1500이 그대로 남아 있지 않은지 보세요.")
### END HIDDEN TESTS

# %% [markdown]
# ## 마치며
#
# 이웃에게 이제 답할 수 있습니다. 한 달에 44번을 탄다면 그림의 어느 쪽인가요? 그리고 요금이 1,700원으로 오르면 이득이 시작되는 횟수는 어떻게 바뀌나요? 함수에 값만 바꿔 넣으면 됩니다.
#
# 오늘 익힌 것입니다.
#
# - **`=`은 이름을 붙이는 말.** 오른쪽을 먼저 구하고 왼쪽에 붙입니다.
# - **값은 셈한 그 순간의 것.** 다시 알고 싶으면 다시 셈합니다.
# - **값에는 종류가 있다.** 정수, 소수, 문자열. 숫자처럼 보여도 따옴표 안이면 글자입니다.
# - **`//`는 몫, `%`는 나머지.**
# - **`f"…{이름}…"`** 으로 값을 넣은 문장을 만듭니다.
#
# 다 하셨으면 저장하고 제출해 주세요. 틀린 문제가 있어도 도움말을 읽고 고쳐서 다시 낼 수 있습니다.
