# %% [markdown]
# # 문자열
#
# **오늘의 물음.** 시에서 보낸 안내문 열한 통이 되돌아왔습니다. 봉투의 주소를 옮겨 적어 보니 누구는 ‘대구시’, 누구는 ‘대구’라고 쓰고, 빈칸이 둘인 것도 있습니다.
# 사람 눈에는 같아도 컴퓨터에게는 다 다른 글자입니다. **어느 구에서 몇 통이 돌아왔을까요?** 그리고 다시 보낼 주소를 한 가지 꼴로 다듬을 수 있을까요?
#
# 이름, 주소, 전화번호, 민원 내용. 도시의 자료에는 숫자보다 글자가 많습니다. 오늘은 글자로 된 값, **문자열**을 꺼내고 다듬고 나누는 법을 배웁니다. 50분쯤 걸립니다.
#
# > 주소와 전화번호는 연습용으로 **지어낸 것**입니다. 구군과 동네 이름만 대구의 것입니다.

# %% [markdown]
# ## 1. 몇째 글자를 꺼내기
#
# 문자열은 글자가 한 줄로 선 것입니다. 대괄호 `[ ]`에 번호를 쓰면 그 자리의 글자를 꺼냅니다. 번호는 **0부터** 시작하고, 뒤에서부터 셀 때는 `-1`이 맨 끝입니다.

# %%
address = "대구광역시 수성구 범어동 12-3"
print(address[0], address[1], address[-1])
print(len(address))  # 글자 수. 빈칸도 한 글자입니다

# %% [markdown]
# 첫 글자 ‘대’, 둘째 글자 ‘구’, 맨 끝 글자 ‘3’이 나왔고, 모두 18글자입니다.
#
# 여러 글자를 한꺼번에 자를 때는 쌍점을 씁니다. `[0:5]`는 0번부터 **5번 바로 앞까지**입니다. `range`처럼 끝 번호는 들어가지 않습니다.
# 앞을 비우면 처음부터, 뒤를 비우면 끝까지입니다.

# %%
print(address[0:5])
print(address[:5])
print(address[6:9])
print(address[-4:])  # 뒤에서 넷

# %% [markdown]
# 민원 접수번호는 `2025-0307-0042`처럼 **연도 네 글자, 줄표, 월과 일 네 글자, 줄표, 차례 네 글자**로 되어 있습니다.
#
# **문제 1.** 접수번호를 주면 **월 두 글자**를 돌려주는 함수를 완성하세요. 위의 번호라면 `"03"`입니다. 글자마다 0부터 번호를 매겨 보면 쉽습니다.

# %% answer="month_of"
def month_of(number):
    return (
        ### BEGIN SOLUTION
        number[5:7]
        ### END SOLUTION
    )


print(month_of("2025-0307-0042"))

# %% test="month_of" points=2
assert month_of("2025-0307-0042") is not ..., "아직 답을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 number[ : ] 꼴로 쓰세요."
assert isinstance(month_of("2025-0307-0042"), str), "글자 두 개가 그대로 나와야 해요. 대괄호로 자르기만 하면 됩니다."
assert len(month_of("2025-0307-0042")) == 2, "글자 두 개가 나와야 해요. 끝 번호는 들어가지 않는다는 것을 떠올려 보세요."
print("두 글자가 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect(month_of("2025-0307-0042"), "0이 첫 글자입니다. 줄표도 한 글자로 세어, 월의 첫 글자가 몇 번인지 짚어 보세요.")
expect([month_of("2024-1231-0001"), month_of("2023-0815-7777")], "다른 접수번호에서 달라요. 함수 안에서 그릇 number를 잘랐는지 보세요.")
### END HIDDEN TESTS

# %% [markdown]
# ## 2. 다듬기
#
# 값 뒤에 점을 찍고 쓰는 일들이 있습니다. 앞 과정의 `.sum()`처럼요. 문자열에게 시킬 수 있는 일 가운데 둘을 봅시다.
#
# - `.strip()`: 앞뒤의 빈칸을 떼어 낸다
# - `.replace("이것", "저것")`: ‘이것’을 모두 ‘저것’으로 바꾼다. `""`로 바꾸면 지우는 것이 됩니다

# %%
messy = "  053.803.0114 "
print(messy.strip())
print(messy.strip().replace(".", "-"))
print(messy)

# %% [markdown]
# 점이 줄표로 바뀌었습니다. 그런데 마지막 줄을 보면 `messy`는 **그대로**입니다. 문자열에게 시킨 일은 고친 **새 문자열**을 돌려줄 뿐, 본래 것을 바꾸지 않습니다.
# 고친 것을 쓰려면 이름을 붙이거나 돌려주어야 합니다. 그리고 위처럼 점을 이어 찍어 일을 차례로 시킬 수 있습니다.
#
# **문제 2.** 전화번호를 `010-1234-5678`, `010 1234 5678`처럼 제각각 적었습니다. 줄표와 빈칸을 모두 없애 **숫자만 남긴 문자열**을 돌려주는 함수를 완성하세요.

# %% answer="only_digits"
def only_digits(phone):
    return (
        ### BEGIN SOLUTION
        phone.replace("-", "").replace(" ", "")
        ### END SOLUTION
    )


print(only_digits(" 010-1234 5678"))

# %% test="only_digits" points=2
assert only_digits("010-1234-5678") is not ..., "아직 답을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
assert isinstance(only_digits("010-1234-5678"), str), "숫자로 바꾸지 말고 글자 그대로 두세요. 숫자로 바꾸면 맨 앞의 0이 사라집니다."
assert "-" not in only_digits("010-1234-5678"), "줄표가 남아 있어요. 줄표를 빈 문자열 \"\"로 바꿔 보세요."
print("줄표가 없어졌어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect([only_digits("010-1234-5678"), only_digits("053-803-0114")], "줄표만 지우고 숫자는 모두 남아 있어야 해요.")
expect([only_digits("010 1234 5678"), only_digits("  010-98 76-5432 ")], "가운데에 있는 빈칸도 없애야 해요. strip은 앞뒤의 빈칸만 떼어 냅니다. 두 가지를 이어서 바꿔 보세요.")
### END HIDDEN TESTS

# %% [markdown]
# ## 3. 들어 있나?
#
# 이제 되돌아온 열한 통의 주소입니다. 여러 값을 늘어놓은 리스트이니, 지난 차시처럼 `for`로 하나씩 꺼낼 수 있습니다.

# %%
addresses = [
    "대구광역시 수성구 범어동 12-3",
    " 대구시 달서구  상인동 45 ",
    "대구 북구 칠성동 7-1",
    "대구광역시 중구 동인동 101",
    "대구광역시  달서구 월성동 88-2",
    "대구시 동구 신암동 9",
    "대구 달성군 화원읍 천내리 30",
    "대구광역시 서구 비산동 3-2",
    "대구광역시 수성구 만촌동 5-5 ",
    "대구광역시 달서구 진천동 61",
    "대구시 수성구 지산동 14",
]
print(len(addresses))

# %% [markdown]
# `"이것" in 문자열`은 ‘이것이 들어 있나’를 묻습니다. 서구에서 돌아온 것을 찾아봅시다. 몇 통이 나올까요?

# %%
for address in addresses:
    if "서구" in address:
        print(address)

# %% [markdown]
# 네 통이 나왔습니다. 그런데 자세히 보세요. 셋은 **달서구**입니다. ‘달서구’ 안에 ‘서구’라는 글자가 들어 있으니 컴퓨터는 틀리지 않았습니다. 우리가 엉뚱한 것을 물었습니다.
# “서구라는 글자가 **들어 있나**”가 아니라 “구 이름이 **서구와 같나**”를 물어야 했습니다. 글자를 다룰 때 가장 흔한 실수입니다.
#
# ## 4. 나누기
#
# `.split()`은 빈칸을 만날 때마다 잘라 **조각의 리스트**로 돌려줍니다. 빈칸이 둘이어도, 앞뒤에 있어도 알아서 넘어갑니다.

# %%
parts = " 대구시 달서구  상인동 45 ".split()
print(parts)
print(parts[0])

# %% [markdown]
# 네 조각이 나왔습니다. 조각도 글자처럼 **0번부터** 번호로 꺼냅니다. `parts[0]`은 첫 조각 ‘대구시’입니다.
#
# **문제 3.** 주소를 주면 **구군 이름**을 돌려주는 함수를 완성하세요. 이 주소들에서는 늘 둘째 조각입니다.

# %% answer="district_of"
def district_of(address):
    return (
        ### BEGIN SOLUTION
        address.split()[1]
        ### END SOLUTION
    )


print(district_of("대구 북구 칠성동 7-1"))

# %% test="district_of" points=3
assert district_of("대구 북구 칠성동 7-1") is not ..., "아직 답을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고, address를 나눈 다음 번호로 꺼내는 식을 쓰세요."
assert not isinstance(district_of("대구 북구 칠성동 7-1"), list), "조각이 모두 나왔어요. 뒤에 대괄호와 번호를 붙여 한 조각만 꺼내 보세요."
assert district_of("대구 북구 칠성동 7-1") == "북구", "북구가 나와야 해요. 둘째 조각의 번호는 2가 아닙니다. 0부터 세어 보세요."
print("북구는 맞았어요. 다른 주소에서도 맞는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect([district_of(one) for one in addresses], "주소에 따라 달라요. 글자 수로 자르지 말고 split()으로 나누어 꺼내야, 앞이 ‘대구’이든 ‘대구광역시’이든 맞습니다.")
expect(district_of("  대구시   군위군 군위읍 서부리 8"), "빈칸이 여럿인 주소에서 달라요. split의 괄호 안을 비우면 이어진 빈칸을 한꺼번에 넘어갑니다.")
### END HIDDEN TESTS

# %% [markdown]
# 이제 제대로 셀 수 있습니다.
#
# **문제 4.** 주소의 리스트와 구군 이름을 주면 **그 구군의 주소가 몇 통인지** 돌려주는 함수를 완성하세요. `...` 자리에 두 줄을 씁니다.
# 지난 차시의 ‘골라서 세기’ 꼴 그대로이고, 묻는 말만 **둘째 조각이 `district`와 같은지**로 바꾸면 됩니다.

# %% answer="count_district"
def count_district(letters, district):
    found = 0
    for letter in letters:
        ### BEGIN SOLUTION
        if letter.split()[1] == district:
            found = found + 1
        ### END SOLUTION
    return found


print(count_district(addresses, "서구"), count_district(addresses, "달서구"))

# %% test="count_district" points=3
assert count_district(["대구 북구 칠성동 7-1"], "북구") is not None, "돌려주는 값이 없어요. 맨 아래의 return found 줄을 지우지 않았는지 보세요."
assert count_district(["대구 북구 칠성동 7-1"], "북구") == 1, "북구 주소 한 통을 주었으니 1이 나와야 해요. if 줄과, 더 들여 쓴 세는 줄을 썼는지 보세요. 같은지 물을 때는 =을 두 번 씁니다."
print("한 통은 맞았어요. 열한 통에서도 맞는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect([count_district(addresses, "서구"), count_district(addresses, "수성구"), count_district(addresses, "남구")], "서구를 찾을 때 달서구가 섞이지 않았는지 보세요. in이 아니라 ==로 물어야 합니다.")
expect([count_district(addresses, "달서구"), count_district(addresses, "동구"), count_district(["대구 중구 서구동 1", "대구시  서구 중구동 2"], "서구")], "구군 이름은 둘째 조각이에요. 다른 조각에 같은 글자가 있는 주소와 헷갈리지 않는지, 그릇 letters를 쓰는지 보세요.")
### END HIDDEN TESTS

# %% [markdown]
# ## 5. 몇 통인지 그림으로
#
# 구군마다 몇 통이 돌아왔는지 막대로 그려 보겠습니다. 아래 칸의 앞부분은 구군마다 세어 `counts`에 모으는 일입니다. (`append`는 ‘끝에 붙이기’이고 다음 차시에 배웁니다.)
#
# **문제 5.** 그림을 완성하세요. `...`을 지우고 두 줄을 씁니다.
#
# - 제목: 모두 몇 통인지 들어가게, `f`를 붙인 문장으로 답니다. 통 수는 `{len(addresses)}`로 넣고 뒤에 ‘통’을 붙입니다. 예를 들어 “되돌아온 안내문 ○통의 구군”처럼요.
# - 세로축 이름: 괄호 안에 단위 ‘통’을 넣습니다.
#
# 그림판의 이름은 `letter_ax`입니다.

# %% answer="letter_chart"
import matplotlib.pyplot as plt

names = ["중구", "동구", "서구", "남구", "북구", "수성구", "달서구", "달성군", "군위군"]
counts = []
for name in names:
    found = 0
    for one in addresses:
        if f" {name} " in one:  # 앞뒤에 빈칸을 붙여 물으면 달서구와 서구가 섞이지 않는다
            found = found + 1
    counts.append(found)
fig, letter_ax = plt.subplots(figsize=(7, 4), layout="constrained")
letter_ax.bar(names, counts)
letter_ax.set_xlabel("구군")
### BEGIN SOLUTION
letter_ax.set_title(f"되돌아온 안내문 {len(addresses)}통의 구군")
letter_ax.set_ylabel("안내문(통)")
### END SOLUTION

# %% test="letter_chart" points=3
assert letter_ax.get_title() != "", '제목이 아직 없어요. letter_ax.set_title(f"…") 줄을 써 넣고 그 칸을 다시 실행해 보세요.'
assert "{" not in letter_ax.get_title(), "제목에 중괄호가 그대로 보여요. 따옴표 바로 앞에 f를 붙여 보세요."
assert letter_ax.get_ylabel() != "", '세로축 이름이 아직 없어요. letter_ax.set_ylabel("…") 줄을 써 넣고 그 칸을 다시 실행해 보세요.'
print("제목과 축 이름이 있네요. 알맞은지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect(letter_ax.get_title().replace(" ", ""), "제목에 모두 몇 통인지 보여야 해요. 통 수를 넣고 바로 뒤에 ‘통’을 붙였는지 보세요.", has="11통")
expect(letter_ax.get_ylabel(), "세로축 이름에 단위가 보이지 않아요. 괄호 안에 ‘통’을 적어 보세요.", has="통")
expect([float(bar.get_height()) for bar in letter_ax.patches], "막대가 처음과 달라졌어요. 점 세 개가 있던 자리만 채우고 다른 줄은 그대로 두세요.")
### END HIDDEN TESTS

# %% [markdown]
# 수성구와 달서구가 세 통씩으로 가장 높고, 남구와 군위군은 막대가 없습니다. 다만 두 구는 사람도 많이 사는 곳이니, “주소를 잘못 적는 구”라고 말하려면 앞 과정에서 배운 대로 **보낸 통수로 나누어** 보아야 합니다.
#
# ## 6. 가릴 것은 가리고
#
# 명단을 남에게 보일 때는 전화번호를 가려야 합니다. 누구인지 알아볼 수 있는 정보는 **꼭 필요한 만큼만** 보이는 것이 원칙입니다.
# 문자열은 더하기로 이어 붙일 수 있었지요.
#
# **문제 6.** 숫자 열한 글자로 된 휴대전화 번호를 주면 가운데를 별표로 가려 `010-****-5678` 꼴로 돌려주는 함수를 완성하세요. 앞의 세 글자와 뒤의 네 글자만 남깁니다.

# %% answer="masked"
def masked(digits):
    return (
        ### BEGIN SOLUTION
        digits[:3] + "-****-" + digits[-4:]
        ### END SOLUTION
    )


print(masked("01012345678"))

# %% test="masked" points=3
assert masked("01012345678") is not ..., "아직 답을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
assert isinstance(masked("01012345678"), str), "글자가 나와야 해요. 잘라 낸 글자와 \"-****-\"를 더하기로 이어 보세요."
assert "1234" not in masked("01012345678"), "가운데 네 글자가 아직 보여요. 앞의 세 글자와 뒤의 네 글자만 잘라서 쓰세요."
print("가운데가 가려졌어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect(masked("01012345678"), "010-****-5678이 나와야 해요. 줄표 둘과 별표 넷의 자리를 한 글자씩 견주어 보세요.")
expect([masked("01098765432"), masked("01611112222")], "다른 번호에서 달라요. 앞뒤 글자를 손으로 쓰지 않고 digits에서 잘랐는지 보세요.")
### END HIDDEN TESTS

# %% [markdown]
# ## 7. 한 가지 꼴로
#
# 마지막으로 다시 보낼 주소를 다듬습니다. 조각을 다시 이을 때는 `.join`을 씁니다. 앞에 **사이에 넣을 글자**를, 괄호 안에 조각의 리스트를 씁니다.
# 조각의 리스트도 문자열처럼 `[1:]`로 자를 수 있습니다. 첫 조각만 빼고 나머지라는 뜻입니다.

# %%
parts = " 대구시 달서구  상인동 45 ".split()
print(" ".join(parts))
print(" ".join(parts[1:]))

# %% [markdown]
# 첫 줄은 빈칸이 하나씩만 남았고, 둘째 줄은 ‘대구시’가 빠졌습니다.
#
# **문제 7.** 주소를 주면 `대구광역시`로 시작하고 빈칸이 하나씩인 주소로 다듬어 돌려주는 함수를 완성하세요.
#
# - 첫 조각이 `대구`, `대구시`, `대구광역시` 가운데 하나면 그 자리를 `대구광역시`로 바꿉니다.
# - 첫 조각이 그 셋이 아니면(‘수성구 범어동 12-3’처럼 바로 구군이면) 앞에 `대구광역시`를 붙입니다.
# - 나머지 조각은 그대로 둡니다. 도로 이름에 ‘대구’가 들어 있어도 건드리지 않습니다.
#
# ‘셋 가운데 하나인가’는 `parts[0] in ["대구", "대구시", "대구광역시"]`로 물을 수 있습니다. 리스트에 `in`을 쓰면 **똑같은 값이 있는지**를 묻습니다.

# %% answer="tidy_address"
def tidy_address(address):
    parts = address.split()
    ### BEGIN SOLUTION
    if parts[0] in ["대구", "대구시", "대구광역시"]:
        parts = parts[1:]
    return "대구광역시 " + " ".join(parts)
    ### END SOLUTION


for address in addresses:
    print(tidy_address(address))

# %% test="tidy_address" points=4
assert tidy_address("대구시 동구 신암동 9") is not None, "아직 돌려주는 값이 없어요. 점 세 개(...)를 지우고, 다듬은 주소를 return으로 돌려주세요."
assert isinstance(tidy_address("대구시 동구 신암동 9"), str), "조각의 리스트가 아니라 한 줄의 글자가 나와야 해요. \" \".join(…)으로 이어 보세요."
assert tidy_address("대구시 동구 신암동 9") == "대구광역시 동구 신암동 9", "‘대구광역시 동구 신암동 9’가 나와야 해요. 첫 조각을 빼고, 앞에 ‘대구광역시’와 빈칸 하나를 붙였는지 보세요."
print("첫 보기는 맞았어요. 다른 주소에서도 맞는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect([tidy_address(one) for one in addresses], "주소에 따라 달라요. ‘대구광역시’가 겹쳐 붙거나, 빈칸이 둘 남은 주소가 없는지 하나씩 보세요.")
expect([tidy_address("수성구 범어동 12-3"), tidy_address("  달성군  다사읍 매곡리 2 ")], "구군부터 시작하는 주소에서 구군이 사라지지 않는지 보세요. 첫 조각이 셋 가운데 하나일 때만 뺍니다.")
expect([tidy_address("대구 동구 동대구로 550"), tidy_address("동구 대구선로 7"), tidy_address("대구시 남구 대구시장길 3")], "도로 이름에 있는 ‘대구’까지 바뀌었어요. 글자를 통째로 바꾸지 말고 첫 조각만 보세요.")
### END HIDDEN TESTS

# %% [markdown]
# ## 마치며
#
# 열한 통의 주소가 한 가지 꼴이 되었습니다. 이제 구군별로 세어도, 이름순으로 세워도 어긋나지 않습니다.
#
# 오늘 익힌 것입니다.
#
# - **번호는 0부터, 끝 번호는 빼고.** `[5:7]`은 5번과 6번입니다.
# - **문자열에게 시킨 일은 새 문자열을 돌려준다.** 본래 것은 그대로입니다.
# - **들어 있는 것과 같은 것은 다르다.** ‘달서구’ 안에는 ‘서구’가 있습니다.
# - **나누고(`split`), 고치고, 잇는다(`join`).**
# - **보일 필요가 없는 것은 가린다.**
#
# 다 하셨으면 저장하고 제출해 주세요.
