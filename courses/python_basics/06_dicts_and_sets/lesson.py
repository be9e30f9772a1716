# %% [markdown]
# # 딕셔너리와 집합
#
# **오늘의 물음.** 작은 도서관에 새 책을 살 돈이 조금 생겼습니다. 지난 한 주에 빌려 간 책을 보니 소설이 가장 많습니다. 그럼 **소설을 더 사면 될까요?**
#
# 답하려면 먼저 갈래마다 몇 권이 나갔는지 세고, 갈래마다 가진 책과 견주어야 합니다. ‘소설은 14권’, ‘요리는 5권’처럼 **이름으로 값을 찾는 그릇**이 필요합니다.
# 오늘은 딕셔너리를 배우고, 겹치는 것을 가려내는 집합도 만나 보겠습니다. 50분쯤 걸립니다.
#
# > 대출 기록은 연습용으로 **지어낸 것**입니다. 실제 도서관의 기록이 아닙니다.

# %% [markdown]
# ## 1. 이름으로 찾는 그릇
#
# 리스트에서는 값을 번호로 꺼냈습니다. **딕셔너리**(사전이라는 뜻)에서는 **이름**으로 꺼냅니다. 중괄호 안에 `이름: 값`을 쉼표로 늘어놓습니다.
# 이 이름을 **열쇠**라고 부르겠습니다. (영어로는 key입니다.)

# %%
held = {"소설": 70, "어린이": 44, "요리": 10, "여행": 16, "과학": 20, "역사": 24, "경제": 8, "예술": 12}
print(held["요리"])
print(len(held))

# %% [markdown]
# 이 도서관이 가진 요리책은 10권이고, 갈래는 모두 여덟입니다. 없는 열쇠를 찾으면 `KeyError`, 곧 ‘그런 열쇠는 없다’고 되묻습니다.
#
# 값을 바꾸거나 새 열쇠를 더할 때는 `=`을 씁니다. 있는 열쇠면 값이 바뀌고, 없는 열쇠면 새로 생깁니다.

# %%
desk = {"연필": 3}
desk["연필"] = 5  # 바꾸기
desk["지우개"] = 2  # 더하기
print(desk)
print("연필" in desk, "가위" in desk)  # 열쇠가 있는지 묻기

# %% [markdown]
# `in`은 **열쇠**가 있는지를 묻습니다. 값이 있는지가 아닙니다.
#
# **문제 1.** 가진 책(`held`)과 지금 나가 있는 책(`out`)이 갈래별로 담긴 딕셔너리 둘, 그리고 갈래 이름(`kind`)을 주면 **서가에 남은 권수**를 돌려주는 함수를 완성하세요.

# %% answer="on_shelf"
def on_shelf(held, out, kind):
    return (
        ### BEGIN SOLUTION
        held[kind] - out[kind]
        ### END SOLUTION
    )


print(on_shelf(held, {"요리": 5, "여행": 4}, "요리"))

# %% test="on_shelf" points=2
assert on_shelf({"시": 9}, {"시": 2}, "시") is not ..., "아직 답을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고, 두 딕셔너리에서 꺼낸 값의 뺄셈을 쓰세요."
assert on_shelf({"시": 9}, {"시": 2}, "시") == 7, "9권 가운데 2권이 나갔으니 7이 나와야 해요. 대괄호 안에 열쇠 kind를 따옴표 없이 써서 꺼내 보세요."
print("작은 보기는 맞았어요. 다른 갈래에서도 맞는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect([on_shelf(held, {"요리": 5, "여행": 4}, "요리"), on_shelf(held, {"요리": 5, "여행": 4}, "여행"), on_shelf({"시": 3, "만화": 8}, {"만화": 8}, "만화")], "다른 갈래를 주었을 때 달라요. 함수 안에 갈래 이름이 그대로 남아 있지 않은지, 가진 것에서 나간 것을 빼는지 보세요.")
### END HIDDEN TESTS

# %% [markdown]
# ## 2. 갈래마다 세기
#
# 지난 한 주에 빌려 간 책의 갈래가 나간 차례대로 적혀 있습니다.

# %%
loans = [
    "소설", "여행", "어린이", "소설", "어린이", "역사", "과학", "어린이", "소설", "소설", "역사",
    "어린이", "소설", "어린이", "요리", "요리", "어린이", "소설", "소설", "여행", "과학", "어린이",
    "소설", "어린이", "어린이", "요리", "어린이", "소설", "소설", "소설", "어린이", "소설", "경제",
    "여행", "역사", "소설", "소설", "과학", "여행", "경제", "요리", "과학", "요리",
]
print(len(loans))

# %% [markdown]
# 43권입니다. 갈래마다 통을 하나씩 두고 셀 텐데, 어떤 갈래가 나올지 미리 모른다고 합시다. 그 갈래가 **처음 나왔을 때**는 통이 아직 없습니다.
# 이럴 때 `.get(열쇠, 0)`을 씁니다. “있으면 그 값을, **없으면 0**을 다오”라는 말입니다. `KeyError`가 나지 않습니다.

# %%
counts = {}
print(counts.get("소설", 0))
counts["소설"] = counts.get("소설", 0) + 1
counts["소설"] = counts.get("소설", 0) + 1
print(counts)

# %% [markdown]
# 처음에는 0이었고, 한 번 셀 때마다 1씩 늘어 2가 되었습니다.
#
# **문제 2.** 갈래의 리스트를 주면 **갈래마다 몇 번 나왔는지** 담은 딕셔너리를 돌려주는 함수를 완성하세요. `...` 자리에 한 줄을 씁니다.

# %% answer="count_kinds"
def count_kinds(kinds):
    counts = {}
    for kind in kinds:
        ### BEGIN SOLUTION
        counts[kind] = counts.get(kind, 0) + 1
        ### END SOLUTION
    return counts


print(count_kinds(loans))

# %% test="count_kinds" points=3
assert count_kinds(["시", "만화", "시"]) is not None, "돌려주는 값이 없어요. 맨 아래의 return counts 줄이 그대로 있는지 보세요."
assert count_kinds(["시", "만화", "시"]) != {}, "아직 하나도 세지 않았어요. 점 세 개(...)를 지우고, counts[kind]에 새 값을 붙이는 줄을 쓰세요."
assert count_kinds(["시", "만화", "시"]) == {"시": 2, "만화": 1}, "시는 2, 만화는 1이 나와야 해요. 열쇠는 따옴표 없이 kind로 쓰고, 있던 수에 1을 더하는지 보세요."
print("작은 보기는 맞았어요. 한 주치에서도 맞는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect(count_kinds(loans), "한 주치 기록에서 달라요. 되풀이할 때마다 그 갈래의 수가 1씩 늘어나는지 보세요.")
expect([count_kinds([]), count_kinds(["가", "가", "가", "나"])], "다른 리스트에서 달라요. 그릇 kinds에서 꺼낸 kind를 세는지, 빈 리스트에서 빈 딕셔너리가 나오는지 보세요.")
### END HIDDEN TESTS

# %% [markdown]
# ## 3. 열쇠와 값을 함께 꺼내기
#
# 세어 보면 이렇습니다. 앞으로 쓰기 좋게 `lent`라는 이름으로 적어 두겠습니다. `.items()`는 **열쇠와 값의 짝**을 하나씩 내어 줍니다.

# %%
lent = {"소설": 14, "여행": 4, "어린이": 11, "역사": 3, "과학": 4, "요리": 5, "경제": 2}
for kind, number in lent.items():
    print(kind, number)

# %% [markdown]
# 소설이 14권으로 가장 많고 어린이책이 11권으로 다음입니다. `.items()` 없이 `for kind in lent:`라고 쓰면 열쇠만 나옵니다.
#
# **문제 3.** 딕셔너리와 기준을 주면 **값이 기준 이상인 것만 담은 새 딕셔너리**를 돌려주는 함수를 완성하세요. `...` 자리에 두 줄을 씁니다. 기준과 똑같은 값도 담습니다.

# %% answer="at_least"
def at_least(counts, limit):
    chosen = {}
    for kind, number in counts.items():
        ### BEGIN SOLUTION
        if number >= limit:
            chosen[kind] = number
        ### END SOLUTION
    return chosen


print(at_least(lent, 5))

# %% test="at_least" points=3
assert at_least({"시": 9, "만화": 2}, 5) is not None, "돌려주는 값이 없어요. 맨 아래의 return chosen 줄이 그대로 있는지 보세요."
assert at_least({"시": 9, "만화": 2}, 5) != {}, "아직 담지 않았어요. 점 세 개(...)를 지우고 if 줄과, 더 들여 쓴 담는 줄을 쓰세요. 담을 때는 chosen[열쇠] = 값 꼴입니다."
assert at_least({"시": 9, "만화": 2}, 5) == {"시": 9}, "시만 담겨야 해요. 열쇠가 아니라 값 number를 기준과 견주는지 보세요."
print("작은 보기는 맞았어요. 다른 딕셔너리에서도 맞는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect([at_least(lent, 5), at_least(lent, 10), at_least({"가": 1, "나": 3}, 1)], "‘이상’은 기준과 똑같은 값을 넣는 말이에요. 담을 때 열쇠에 본래 값을 그대로 붙였는지도 보세요.")
expect([at_least(lent, 100), at_least({"다": 7, "라": 6}, 7)], "하나도 없으면 빈 딕셔너리가 나와야 해요.")
### END HIDDEN TESTS

# %% [markdown]
# ## 4. 그림으로 봅니다
#
# 딕셔너리의 열쇠만 늘어놓으려면 `list(lent)`, 값만 늘어놓으려면 `list(lent.values())`라고 씁니다. 둘의 차례는 서로 맞습니다.
#
# **문제 4.** 갈래마다 몇 권이 나갔는지 눕힌 막대로 그리세요. `...`을 지우고 두 줄을 씁니다.
#
# - 첫 줄: `kind_ax.barh(…, …)`에 `lent`의 열쇠들과 값들을 차례로 넣습니다.
# - 둘째 줄: `kind_ax.set_xlabel("…")`. 괄호 안에 단위 ‘권’을 넣어 주세요.

# %% answer="kind_chart"
import matplotlib.pyplot as plt

fig, kind_ax = plt.subplots(figsize=(7, 4), layout="constrained")
### BEGIN SOLUTION
kind_ax.barh(list(lent), list(lent.values()))
kind_ax.set_xlabel("한 주에 나간 책(권)")
### END SOLUTION
kind_ax.set_title("갈래마다 빌려 간 책")
kind_ax.set_ylabel("갈래")
kind_ax.invert_yaxis()

# %% test="kind_chart" points=3
assert len(kind_ax.patches) > 0, "막대가 아직 없어요. kind_ax.barh(…, …) 줄을 써 넣고 그 칸을 다시 실행해 보세요."
assert kind_ax.get_xlabel() != "", '가로축 이름이 아직 없어요. kind_ax.set_xlabel("…") 줄을 써 넣고 그 칸을 다시 실행해 보세요.'
print("막대와 축 이름이 있네요. 알맞은지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect({label.get_text(): float(bar.get_width()) for label, bar in zip(kind_ax.get_yticklabels(), kind_ax.patches)}, "막대 옆의 이름과 막대의 길이를 보세요. 소설 막대는 14까지, 경제 막대는 2까지 가야 해요. 눕힌 막대는 bar가 아니라 barh입니다.")
expect(kind_ax.get_xlabel(), "가로축 이름에 단위가 보이지 않아요. 괄호 안에 ‘권’을 적어 보세요.", has="권")
### END HIDDEN TESTS

# %% [markdown]
# 소설과 어린이책 막대가 다른 갈래보다 두 배 넘게 깁니다. 그런데 앞 과정을 떠올려 보세요. 소설은 가진 책도 70권으로 가장 많습니다. **많으니까 많이 나간 것**은 아닐까요?
# 나간 권수를 가진 권수로 나누어 보아야 합니다. 잠시 뒤에 해 보겠습니다.
#
# ## 5. 겹치는 것을 가려내는 집합
#
# 그 전에 다른 물음 하나. 범어도서관과 고산도서관을 **둘 다** 쓰는 회원은 몇 명일까요? 두 도서관의 한 주 대출 기록에서 회원 번호만 뽑았습니다. 여러 번 빌린 사람은 여러 번 나옵니다.

# %%
beomeo = [1021, 1007, 1033, 1021, 1050, 1064, 1007]
gosan = [1033, 1071, 1050, 1071, 1088]
print(set(beomeo))
print(len(beomeo), len(set(beomeo)))

# %% [markdown]
# `set(…)`은 **집합**을 만듭니다. 집합에는 **같은 것이 한 번만** 들어가고, 차례가 없습니다. 기록은 7줄이지만 사람은 5명입니다.
# ‘몇 건인가’와 ‘몇 명인가’는 다른 물음이고, 그 둘을 헷갈린 보고서가 생각보다 많습니다.
#
# 집합끼리는 이렇게 셈합니다.

# %%
print(set(beomeo) & set(gosan))  # 둘 다에 있는 것
print(set(beomeo) | set(gosan))  # 어느 하나에라도 있는 것
print(set(gosan) - set(beomeo))  # 앞에만 있는 것

# %% [markdown]
# 둘 다 쓰는 사람은 1033번과 1050번, 두 명입니다. 어느 하나라도 쓰는 사람은 모두 일곱 명이고, 고산만 쓰는 사람은 두 명입니다.
#
# **문제 5.** 두 도서관의 기록(회원 번호의 리스트)을 주면 **첫째 도서관만 쓰는 사람이 몇 명인지** 돌려주는 함수를 완성하세요. 건수가 아니라 사람 수입니다.

# %% answer="only_first"
def only_first(first, second):
    return (
        ### BEGIN SOLUTION
        len(set(first) - set(second))
        ### END SOLUTION
    )


print(only_first(beomeo, gosan))

# %% test="only_first" points=4
assert only_first([1, 2], [2]) is not ..., "아직 답을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
assert not isinstance(only_first([1, 2], [2]), (set, list)), "누구인지가 아니라 몇 명인지가 나와야 해요. len( )으로 감싸 보세요."
assert only_first([1, 2], [2]) == 1, "1번만 첫째 도서관만 쓰니 1이 나와야 해요. 두 리스트를 집합으로 바꾸고 빼는 순서를 보세요."
print("작은 보기는 맞았어요. 다른 기록에서도 맞는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect([only_first(beomeo, gosan), only_first(gosan, beomeo)], "빼는 순서를 보세요. 첫째에는 있고 둘째에는 없는 사람입니다.")
expect([only_first([5, 5, 5, 6], [6]), only_first([7, 8], [7, 8, 9]), only_first([], [1]), only_first([1, 1, 2], [])], "여러 번 빌린 사람은 한 명이에요. 사람 수를 빼지 말고, 집합에서 집합을 뺀 다음 세어 보세요.")
### END HIDDEN TESTS

# %% [markdown]
# ## 6. 소설을 더 사면 될까요?
#
# 오늘의 물음으로 돌아옵니다. 가진 책이 한 권당 몇 번 나갔는지를 보면, 찾는 사람에 견주어 책이 모자란 갈래를 알 수 있습니다. 소설은 70권에서 14번이니 이렇습니다.

# %%
print(lent["소설"] / held["소설"])

# %% [markdown]
# 0.2입니다. 다섯 권 가운데 한 권꼴로 나갔습니다. 다른 갈래는 어떨까요?
#
# **문제 6.** 가진 책의 딕셔너리(`held`)와 빌려 간 갈래의 리스트(`loans`)를 주면 **한 권당 나간 횟수가 가장 큰 갈래의 이름**을 돌려주는 함수를 완성하세요.
# `...` 자리를 처음부터 끝까지 스스로 씁니다. 두 걸음입니다.
#
# 1. `loans`를 갈래마다 센다. (문제 2의 꼴)
# 2. `held`의 갈래를 하나씩 보며 나간 횟수를 가진 권수로 나누고, 가장 큰 것을 기억한다. (3차시의 ‘최고 기억하기’)
#
# 규칙은 이렇습니다.
#
# - `held`에는 있지만 한 번도 나가지 않은 갈래는 0번 나간 것입니다.
# - `loans`에는 있지만 `held`에는 없는 갈래(다른 도서관에서 빌려 온 책)는 견주지 않습니다.
# - 똑같으면 `held`에 먼저 적힌 갈래입니다. `held`의 갈래가 하나도 나가지 않았으면 빈 문자열 `""`을 돌려줍니다.

# %% answer="most_wanted"
def most_wanted(held, loans):
    ### BEGIN SOLUTION
    counts = {}
    for kind in loans:
        counts[kind] = counts.get(kind, 0) + 1
    best = ""
    highest = 0
    for kind, number in held.items():
        rate = counts.get(kind, 0) / number
        if rate > highest:
            best = kind
            highest = rate
    return best
    ### END SOLUTION


print(most_wanted(held, loans))

# %% test="most_wanted" points=5
assert most_wanted({"시": 10, "만화": 2}, ["시", "시", "만화"]) is not None, "아직 돌려주는 값이 없어요. 점 세 개(...)를 지우고 쓰고, 마지막에 return으로 갈래 이름을 돌려주세요."
assert isinstance(most_wanted({"시": 10, "만화": 2}, ["시", "시", "만화"]), str), "비율이 아니라 갈래의 이름이 나와야 해요."
assert most_wanted({"시": 10, "만화": 2}, ["시", "시", "만화"]) == "만화", "시는 10권에서 두 번(0.2), 만화는 2권에서 한 번(0.5)이니 만화가 나와야 해요. 나간 횟수를 가진 권수로 나누었는지 보세요."
print("작은 보기는 맞았어요. 다른 기록에서도 맞는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect(most_wanted(held, loans), "한 주치 기록에서 달라요. 나간 횟수가 아니라, 나간 횟수를 가진 권수로 나눈 값으로 견주는지 보세요.")
expect([most_wanted({"시": 5, "희곡": 1, "만화": 4}, ["시", "만화"]), most_wanted({"희곡": 3, "시": 9}, ["시"])], "한 번도 나가지 않은 갈래가 있을 때를 보세요. 열쇠가 없을 때 0을 주는 꺼내기를 썼나요?")
expect([most_wanted({"시": 8, "만화": 4}, ["잡지", "잡지", "시", "만화"]), most_wanted({"시": 2}, ["시", "시", "시", "잡지"])], "held에 없는 갈래가 loans에 있을 때를 보세요. 되풀이하며 견줄 것은 held의 갈래입니다.")
expect([most_wanted({"시": 4, "만화": 2, "잡지": 6}, ["만화", "시", "시", "잡지"]), most_wanted({"시": 4, "만화": 2}, []), most_wanted({"시": 4}, ["잡지"])], "똑같을 때는 먼저 적힌 갈래, 하나도 나가지 않았을 때는 빈 문자열이에요. 처음 기억과 부등호를 보세요.")
### END HIDDEN TESTS

# %% [markdown]
# ## 마치며
#
# 소설을 더 사면 될까요? 가장 많이 나간 갈래와, 가진 책에 견주어 가장 많이 나간 갈래는 달랐습니다. 사서라면 한 가지를 더 물을 것입니다.
# 그 갈래는 가진 책이 10권 남짓으로 적습니다. 한 주의 다섯 번이 늘 있는 일인지, 방송에 나온 책 때문인지는 **여러 주를 더 보아야** 압니다.
#
# 그리고 대출 기록은 그 사람이 무엇에 마음을 쓰는지 보여 주는 **민감한 기록**입니다. 오늘처럼 갈래별로 세는 데에는 누가 빌렸는지가 필요 없습니다. 필요하지 않은 것은 처음부터 꺼내지 않는 것이 가장 좋은 보호입니다.
#
# 오늘 익힌 것입니다.
#
# - **딕셔너리**는 열쇠로 값을 찾는 그릇. `.get(열쇠, 0)`은 없을 때 0을 준다.
# - **`.items()`** 로 열쇠와 값을 함께 꺼낸다.
# - **집합**에는 같은 것이 한 번만. `&`는 둘 다, `|`는 어느 하나라도, `-`는 앞에만.
# - **몇 건인가와 몇 명인가는 다른 물음이다.**
#
# 다 하셨으면 저장하고 제출해 주세요.
