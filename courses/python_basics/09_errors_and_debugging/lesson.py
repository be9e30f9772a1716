# %% [markdown]
# # 예외와 디버깅
#
# **오늘의 물음.** 시는 길이 파였다는 신고(포트홀 신고)를 **7일 안에** 고치겠다고 약속했습니다. 약속을 지켰을까요? 그런데 현장에서 적어 보낸 걸린 날수를 보니
# `3`, `5일`, 빈칸, `모름`까지 제각각입니다. 셈을 시켰더니 빨간 글씨가 쏟아집니다.
#
# 프로그램을 짜는 시간의 절반은 **틀린 곳을 찾는 시간**입니다. 전문가도 그렇습니다. 오늘은 빨간 글씨를 읽는 법, 빨간 글씨 없이 틀린 답을 찾는 법,
# 그리고 엉뚱한 값이 들어와도 흔들리지 않게 하는 법을 배웁니다. 55분쯤 걸립니다.
#
# > 신고 기록은 연습용으로 **지어낸 것**입니다.

# %% [markdown]
# ## 1. 빨간 글씨를 읽습니다
#
# 칸을 실행하다가 이런 것이 나왔다고 합시다. 컴퓨터가 일을 하다 막혀서 **어디서, 왜 막혔는지** 적어 놓은 쪽지입니다. 이렇게 막히는 일을 **예외**라고 합니다.
#
# ```
# NameError                                 Traceback (most recent call last)
# Cell In[7], line 5
#       3 total = 0
#       4 for day in days:
# ----> 5     total = total + dya
#       6 print(total)
#
# NameError: name 'dya' is not defined
# ```
#
# 읽는 순서가 있습니다.
#
# 1. **맨 아래 줄**: 무엇이 문제인가. `NameError`는 ‘그런 이름을 모른다’, 그 뒤는 “dya라는 이름은 붙인 적이 없다”입니다.
# 2. **화살표(`---->`)**: 어느 줄에서 막혔나. 5번째 줄입니다.
# 3. **그 줄과 바로 윗줄**: 까닭은 대개 여기에 있습니다. `day`를 `dya`라고 잘못 썼습니다.
#
# 화살표가 여러 개면 함수가 함수를 부른 것입니다. **내가 쓴 줄** 가운데 맨 아래 것을 보면 됩니다.
#
# | 이름 | 우리말로 | 먼저 볼 것 |
# | --- | --- | --- |
# | `SyntaxError` | 말이 덜 맞는다 | 쌍점, 괄호, 따옴표 |
# | `NameError` | 그런 이름을 모른다 | 철자, 앞 칸을 실행했는지 |
# | `TypeError` | 종류가 안 맞는다 | 글자와 숫자를 섞지 않았는지 |
# | `ValueError` | 종류는 맞지만 값이 엉뚱하다 | `int("모름")`처럼 바꿀 수 없는 글자 |
# | `IndexError`, `KeyError` | 그런 번호, 그런 열쇠가 없다 | 리스트의 길이, 열쇠의 철자 |
# | `ZeroDivisionError` | 0으로 나누었다 | 빈 리스트가 아닌지 |
#
# **문제 1.** 아래 쪽지를 읽고, **막힌 줄의 번호**(`error_line`)와 **까닭**(`cause`, 아래에서 고른 번호)을 쓰세요.
#
# ```
# TypeError                                 Traceback (most recent call last)
# Cell In[12], line 4
#       1 first = "12"
#       2 second = 5
#       3 print(first)
# ----> 4 gap = first - second
#       5 print(gap)
#
# TypeError: unsupported operand type(s) for -: 'str' and 'int'
# ```
#
# 1. `first`라는 이름을 붙인 적이 없다
# 2. 글자에서 숫자를 빼려고 했다
# 3. 12보다 5가 작아서 뺄 수 없다
# 4. `print`를 두 번 썼다

# %% answer="read_message"
error_line = (
    ### BEGIN SOLUTION
    4
    ### END SOLUTION
)
cause = (
    ### BEGIN SOLUTION
    2
    ### END SOLUTION
)

# %% test="read_message" points=2
assert error_line is not ..., "첫째 괄호가 비어 있어요. 점 세 개(...)를 지우고 줄 번호를 쓰세요."
assert cause is not ..., "둘째 괄호가 비어 있어요. 점 세 개(...)를 지우고 까닭의 번호를 쓰세요."
assert cause in (1, 2, 3, 4), "까닭은 1, 2, 3, 4 가운데 하나를 따옴표 없이 써 주세요."
print("답을 읽었어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect(error_line, "화살표가 가리키는 줄의 번호를 쓰세요. Cell In 뒤의 대괄호 속 숫자는 칸의 번호입니다.")
expect(cause, "맨 아래 줄을 보세요. str은 글자, int는 정수입니다. 1번째 줄의 12는 어떤 종류인가요?")
### END HIDDEN TESTS

# %% [markdown]
# ## 2. 빨간 글씨 없이 틀린 답
#
# 더 무서운 것은 **아무 말 없이 틀린 답**입니다. 아래 함수는 기준보다 오래 걸린 신고의 비율(%)을 구하려던 것입니다. 세 건 가운데 두 건이 7일을 넘었으니 약 66.7이 나와야 합니다.

# %%
def late_share_wrong(days, limit):
    late = 0
    for day in days:
        if day > limit:
            late = late + 1
        return late / len(days) * 100


print(late_share_wrong([3, 10, 12], 7))

# %% [markdown]
# 0.0이 나왔습니다. 이렇게 좁혀 갑니다. 이 일을 **디버깅**(벌레 잡기)이라고 합니다.
#
# 1. **답을 아는 작은 값으로** 해 본다. (방금 했습니다)
# 2. **중간 값을 찍어 본다.** 되풀이할 때마다 `print`로 값을 봅니다.
# 3. **짐작한 것과 처음으로 달라지는 곳**을 찾는다.
# 4. **한 군데만 고치고** 다시 해 본다.

# %%
def late_share_watched(days, limit):
    late = 0
    for day in days:
        print("이번 값:", day, " 지금까지:", late)  # 지켜보는 줄. 다 찾으면 지운다
        if day > limit:
            late = late + 1
        return late / len(days) * 100


late_share_watched([3, 10, 12], 7)

# %% [markdown]
# 세 줄이 찍혀야 하는데 **한 줄만** 찍혔습니다. 첫 값만 보고 끝난 것입니다. 되풀이를 끝내는 것은 무엇이었나요? 함수의 마지막 줄과 그 들여쓰기를 보세요.
#
# **문제 2.** 제대로 된 함수 `late_share`를 완성하세요. 위의 함수를 옮겨 적고 틀린 곳을 고칩니다. 그리고 하나 더, **빈 리스트를 주면 `0`** 을 돌려주게 하세요. 그대로 두면 0으로 나누게 됩니다.

# %% answer="late_share"
def late_share(days, limit):
    ### BEGIN SOLUTION
    if len(days) == 0:
        return 0
    late = 0
    for day in days:
        if day > limit:
            late = late + 1
    return late / len(days) * 100
    ### END SOLUTION


print(late_share([3, 10, 12], 7))

# %% test="late_share" points=3
assert late_share([3, 10, 12], 7) is not None, "돌려주는 값이 없어요. 점 세 개(...)를 지우고 함수를 쓰세요."
assert late_share([10, 3], 7) == 50, "late_share([10, 3], 7)은 50이 나와야 해요. 둘 가운데 하나가 7을 넘으니까요. return의 들여쓰기를 보세요."
print("작은 보기는 맞았어요. 다른 값에서도 맞는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect([late_share([3, 10, 12], 7), late_share([1, 2, 3, 30], 5), late_share([9], 2)], "모든 값을 다 본 다음에 돌려주는지 보세요. 100을 곱했는지도 보세요.")
expect([late_share([7, 8], 7), late_share([7, 7], 7)], "딱 7일은 약속을 지킨 것이에요. 부등호를 보세요.")
expect(late_share([], 7), "빈 리스트를 주었을 때 0이 나와야 해요. 나누기 전에 비었는지 물어보세요.")
### END HIDDEN TESTS

# %% [markdown]
# ## 3. 막힐 줄 아는 곳에서는 미리 길을 내 둡니다
#
# 현장에서 보낸 걸린 날수입니다. 모두 글자입니다.

# %%
texts = ["3", "5일", "12", "", "4", "모름", "9일", "2", " 7", "-3", "15일", "6", "10", "1일", "8일", "3000"]
print(len(texts))

# %% [markdown]
# `int("3")`은 3이지만 `int("모름")`은 `ValueError`로 막히고, 거기서 모든 일이 멈춥니다. 열여섯 건 가운데 하나 때문에요.
# 이럴 때 `try`(해 보고)와 `except`(막히면)를 씁니다.

# %%
def to_won(text):
    try:
        return int(text.replace(",", ""))
    except ValueError:
        return None


print(to_won("12,000"), to_won("만 원"))

# %% [markdown]
# 첫째는 12000이 되었고, 둘째는 막혔지만 멈추지 않고 `None`(없음)을 돌려주었습니다. 꼭 지킬 것이 두 가지 있습니다.
#
# - `except` 뒤에 **어떤 예외인지 이름을 적습니다.** 이름 없이 쓰면 내가 철자를 틀린 `NameError`까지 삼켜, 아무 말 없이 틀린 답이 됩니다. 벌레를 숨기는 셈입니다.
# - `try` 안은 **짧게**, 막힐 줄 아는 그 줄만 씁니다.
#
# 그리고 0으로 바꾸지 말고 `None`으로 두세요. 모르는 것은 0일이 아닙니다.
#
# **문제 3.** 걸린 날수의 글자를 주면 **정수로 바꿔** 돌려주고, 바꿀 수 없으면 `None`을 돌려주는 함수를 완성하세요. `5일`처럼 끝에 ‘일’이 붙은 것은 떼고 바꿉니다.

# %% answer="to_days"
def to_days(text):
    ### BEGIN SOLUTION
    try:
        return int(text.replace("일", ""))
    except ValueError:
        return None
    ### END SOLUTION


print(to_days("5일"), to_days("모름"))

# %% test="to_days" points=3
assert to_days("3") is not None, "아직 돌려주는 값이 없어요. 점 세 개(...)를 지우고 try와 except를 쓰세요."
assert to_days("3") == 3, "to_days(\"3\")은 숫자 3이 나와야 해요. int( )로 바꿔 보세요."
print("3은 맞았어요. 다른 글자에서도 맞는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect([to_days("5일"), to_days(" 7"), to_days("15 일"), to_days("-3"), to_days("0")], "‘일’을 떼고 바꾸었는지 보세요. 이상해 보이는 -3도 여기서는 그대로 바꿉니다.")
expect([to_days("모름"), to_days(""), to_days("사흘"), to_days("일")], "바꿀 수 없는 글자에서는 막히지 않고 None이 나와야 해요. 0이나 빈 글자가 아니에요.")
def outcome(value):
    try:
        return to_days(value)
    except (TypeError, AttributeError):
        return "멈춤"
expect(outcome(7), "글자가 아닌 것을 주는 것은 부르는 쪽의 잘못이니 멈춰서 알려야 해요. except 뒤에 ValueError라고 이름을 적었는지 보세요.")
### END HIDDEN TESTS

# %% [markdown]
# ## 4. 그림으로 보면 엉뚱한 값이 보입니다
#
# 쓸 수 있는 열두 건만 모으면 이렇습니다. 약속한 7일에 가로선을 그으면 늦은 신고가 한눈에 보입니다.
#
# **문제 4.** 그림을 완성하세요. `...`을 지우고 두 줄을 씁니다.
#
# - 첫 줄: `day_ax.axhline(…, color="red", label="약속한 날")`. 높이 자리에 약속한 날수를 씁니다.
# - 둘째 줄: `day_ax.set_ylabel("…")`. 괄호 안에 단위 ‘일’을 넣어 `걸린 날수(일)`처럼 씁니다.

# %% answer="day_chart"
import matplotlib.pyplot as plt

usable = [3, 5, 12, 4, 9, 2, 7, 15, 6, 10, 1, 8]
fig, day_ax = plt.subplots(figsize=(7, 4), layout="constrained")
day_ax.bar(range(1, len(usable) + 1), usable)
### BEGIN SOLUTION
day_ax.axhline(7, color="red", label="약속한 날")
day_ax.set_ylabel("걸린 날수(일)")
### END SOLUTION
day_ax.set_title("신고마다 고치는 데 걸린 날수")
day_ax.set_xlabel("신고(들어온 차례)")
if day_ax.lines:
    day_ax.legend()

# %% test="day_chart" points=3
assert len(day_ax.lines) == 1, "가로선이 하나 있어야 해요. day_ax.axhline(…) 줄을 써 넣고 그 칸을 다시 실행해 보세요."
assert day_ax.get_ylabel() != "", '세로축 이름이 아직 없어요. day_ax.set_ylabel("…") 줄을 써 넣고 그 칸을 다시 실행해 보세요.'
print("선과 축 이름이 있네요. 알맞은지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
from matplotlib.colors import to_hex
expect([float(y) for y in day_ax.lines[0].get_ydata()], "가로선의 높이를 보세요. 시가 며칠 안에 고치겠다고 했나요?")
expect(day_ax.get_ylabel(), "세로축 이름에 단위가 보이지 않아요. 괄호 안에 단위를 적어 보세요.", has=["(일)", "( 일 )", "(일 )", "( 일)"])
expect([text.get_text() for text in day_ax.get_legend().get_texts()], "귀퉁이의 이름표를 보세요. 선의 label을 문제에 나온 대로 써 보세요.")
expect(to_hex(day_ax.lines[0].get_color()), "선과 막대의 색이 같아서 막대 위에서는 선이 보이지 않아요. color를 문제에 나온 대로 써 보세요.", unlike=to_hex(day_ax.patches[0].get_facecolor()))
expect([float(bar.get_height()) for bar in day_ax.patches], "막대가 처음과 달라졌어요. 점 세 개가 있던 자리만 채우고 다른 줄은 그대로 두세요.")
### END HIDDEN TESTS

# %% [markdown]
# 열두 건 가운데 다섯 건의 막대가 선 위로 올라왔습니다. 약 42%가 늦었습니다. 그런데 만약 `3000`을 그대로 넣었다면 막대 하나가 하늘로 솟아 나머지는 바닥에 붙어 보였을 것입니다. 그림은 **엉뚱한 값을 찾는 가장 빠른 길**이기도 합니다.
#
# ## 5. 잘못된 것은 들이지 않습니다
#
# `-3`과 `3000`은 숫자로는 바뀌지만 걸린 날수일 수 없습니다. 이런 값이 셈 속으로 들어오면 평균이 조용히 틀립니다. 그래서 **문 앞에서 막고, 왜 막았는지 말합니다.**
# 예외를 스스로 일으킬 때는 `raise`를 씁니다.

# %%
def checked_age(age):
    if age < 0 or age > 130:
        raise ValueError(f"나이가 이상합니다: {age}")
    return age


try:
    checked_age(250)
except ValueError as error:  # 막힌 까닭을 error라는 이름으로 받는다
    print("막혔습니다.", error)

# %% [markdown]
# **문제 5.** 걸린 날수(정수)를 주면, **0일부터 365일까지**면 그대로 돌려주고, 그 밖이면 까닭을 적은 `ValueError`를 일으키는 함수를 완성하세요. 0과 365는 괜찮은 값입니다.

# %% answer="checked_days"
def checked_days(days):
    ### BEGIN SOLUTION
    if days < 0 or days > 365:
        raise ValueError("걸린 날수는 0일부터 365일까지입니다.")
    return days
    ### END SOLUTION


print(checked_days(12))

# %% test="checked_days" points=4
assert checked_days(12) is not None, "괜찮은 값을 주었는데 돌려주는 값이 없어요. 점 세 개(...)를 지우고, if 다음에 return days를 쓰세요."
assert checked_days(12) == 12, "괜찮은 값은 그대로 돌려주세요."
print("12일은 지나갔어요. 다른 값에서도 맞는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
def passed(value):
    try:
        return checked_days(value)
    except ValueError as error:
        return "까닭을 말하며 막음" if str(error) else "말없이 막음"
    except Exception:
        return "다른 예외"
expect([passed(0), passed(365), passed(7)], "0과 365는 괜찮은 값이에요. 부등호를 보세요.")
expect([passed(-1), passed(366), passed(-3), passed(3000)], "0보다 작거나 365보다 큰 값은 raise ValueError(\"까닭\")으로 막아야 해요. return이나 print로는 막히지 않습니다.")
### END HIDDEN TESTS

# %% [markdown]
# ## 6. 버린 것도 알립니다
#
# 마지막으로 열여섯 건을 모두 다룹니다. 쓸 수 없는 것을 **조용히 버리면** 안 됩니다. 몇 번째 신고가 왜 빠졌는지 알아야 현장에 되물을 수 있고, 빠진 것이 많으면 답을 믿을 수 없기 때문입니다.
#
# **문제 6.** 글자의 리스트를 주면 리스트 **둘**을 돌려주는 함수를 완성하세요. `return good, bad`처럼 쉼표로 이어 쓰면 둘을 튜플로 묶어 돌려줍니다.
#
# - 첫째: 쓸 수 있는 날수(정수)의 리스트. `to_days`로 바뀌고, 0일부터 365일까지인 것입니다.
# - 둘째: 쓸 수 없는 것의 리스트. **(몇 번째인지, 본래 글자)** 튜플을 차례로 담습니다. 번호는 1부터입니다.
#
# `None`인지 물을 때는 `days is None`이라고 씁니다. `None`은 크기를 견줄 수 없으니 **먼저** 물어야 합니다.

# %% answer="sort_out"
def sort_out(texts):
    ### BEGIN SOLUTION
    good = []
    bad = []
    for number, text in enumerate(texts, start=1):
        days = to_days(text)
        if days is None or days < 0 or days > 365:
            bad.append((number, text))
        else:
            good.append(days)
    return good, bad
    ### END SOLUTION


print(sort_out(texts))

# %% test="sort_out" points=5
assert sort_out(["3"]) is not None, "아직 돌려주는 값이 없어요. 점 세 개(...)를 지우고, 마지막에 return good, bad를 쓰세요."
assert len(sort_out(["3"])) == 2, "리스트 둘을 쉼표로 이어 돌려주세요. return good, bad 꼴입니다."
assert list(sort_out(["3"])[0]) == [3], "쓸 수 있는 것이 첫째 리스트에 숫자로 담겨야 해요. to_days가 돌려준 값을 담았는지 보세요."
print("한 건은 맞았어요. 여러 건에서도 맞는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
def to_days(text):
    try:
        return int(text.replace("일", ""))
    except ValueError:
        return None
expect(sort_out(texts)[0], "열여섯 건을 주었을 때 쓸 수 있는 날수가 달라요. 앞의 그림에 쓴 열두 건과 견주어 보세요.")
expect(sort_out(texts)[1], "쓸 수 없는 것의 번호와 본래 글자를 보세요. 번호는 1부터이고, 쓸 수 있는 것도 지나가며 번호를 하나씩 씁니다.")
expect(sort_out(["모름", "0", "365일", "366", "-1", "0일"]), "경계에 걸린 값을 보세요. 0과 365는 쓸 수 있습니다.")
expect([sort_out([]), sort_out(["", "?"]), sort_out(["8", "8"])], "빈 리스트, 모두 쓸 수 없는 리스트, 같은 값이 두 번 나오는 리스트에서 달라요.")
### END HIDDEN TESTS

# %% [markdown]
# ## 마치며
#
# 오늘의 물음에는 이렇게 답하는 것이 정직합니다. “열여섯 건 가운데 네 건은 날수를 알 수 없었고, 아는 열두 건 가운데 다섯 건이 약속한 7일을 넘었습니다.”
# 모르는 네 건이 모두 늦은 것이었다면 비율은 어떻게 달라질까요?
#
# 앞으로 막히면 이렇게 하세요.
#
# - **맨 아래 줄부터 읽는다.** 그다음 화살표.
# - **답을 아는 작은 값으로 해 보고, 중간을 찍어 본다.** 한 번에 한 군데만 고친다.
# - **`try`는 막힐 줄 아는 한 줄에만, `except`에는 이름을.** 내 실수를 숨기는 데 쓰지 않는다.
# - **엉뚱한 값은 문 앞에서 막고, 버린 것은 센다.**
#
# 다 하셨으면 저장하고 제출해 주세요.
