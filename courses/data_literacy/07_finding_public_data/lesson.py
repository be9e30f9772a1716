# %% [markdown]
# # 공공데이터 찾기와 품질
#
# **오늘의 물음.** 올여름도 무척 덥다고 합니다. 시에서 **무더위쉼터가 모자란 구군**에 먼저 예산을 쓰려고 합니다. 어디가 모자랄까요?
# 답할 만한 데이터는 어디에 있고, 찾은 데이터를 **그대로 믿어도 될까요?**
#
# 공공데이터는 누구나 쓸 수 있지만 깨끗하지는 않습니다. 여러 사람이 여러 해 동안 손으로 적은 것이기 때문입니다.
# 오늘은 데이터를 찾고, 흠을 살피고, **이 물음에 써도 되는지** 정하는 데까지 가 봅니다.
#
# > 여기 나오는 목록과 쉼터는 연습용으로 **지어낸 것**입니다. 동네 이름만 진짜입니다.

# %% [markdown]
# ## 1. 찾기 전에 지도부터 그립니다
#
# 검색창에 낱말을 넣기 전에, 물음에 답하려면 **무엇이 적힌 표**가 있어야 하는지 먼저 적어 봅니다. 이것을 ‘데이터 지도’라고 부르겠습니다.
#
# | 물음 | 있어야 할 열 | 한 줄은 무엇이라야 하나 | 누가 가지고 있을까 |
# | --- | --- | --- | --- |
# | 어느 구군의 쉼터에 **몇 명**이 들어갈 수 있나? | 구군, 수용인원 | 쉼터 하나 | 재난 부서 |
# | 더위에 약한 어르신은 어디에 많이 사나? | 구군, 65세이상 인구 | 읍·면·동 하나 | 행정 부서 |
# | 지난여름 누가 아팠나? | 구군, 날짜, 환자 수 | 구군의 하루 | 보건 부서 |
#
# 첫 줄에 답할 데이터부터 찾아봅시다. 우리 도시가 열어 둔 공공데이터의 목록입니다. 한 줄이 **데이터 하나**입니다.

# %%
import pandas as pd

catalogue = pd.read_csv("data/catalogue.csv")
catalogue.head(5)

# %% [markdown]
# `한줄의뜻`은 그 데이터에서 한 줄이 무엇인지, `기준일`은 언제의 사정을 적었는지, `갱신`은 얼마나 자주 새로 고치는지를 알려 줍니다.
#
# 제목에 ‘쉼터’가 든 것만 골라 봅시다. `str.contains("쉼터")`는 ‘글자 가운데 쉼터가 들어 있는가’ 하고 줄마다 묻습니다.

# %%
found = catalogue[catalogue["제목"].str.contains("쉼터")]
found[["번호", "제목", "한줄의뜻", "주요열", "기준일", "갱신", "형식"]]

# %% [markdown]
# 다섯 가지가 나왔습니다. 이름이 비슷하다고 아무것이나 쓸 수는 없습니다. 네 가지를 봅니다.
#
# - **한 줄의 뜻**이 지도와 맞는가? 이미 합쳐진 표는 다시 나눌 수 없습니다.
# - **있어야 할 열**이 있는가?
# - **기준일**이 너무 오래되지 않았나? 앞으로도 새로 고치는가?
# - **형식**이 셈할 수 있는 것인가? CSV는 표이고, PDF는 종이를 찍은 것에 가깝습니다.
#
# **문제 1.** “어느 구군의 무더위쉼터에 **몇 명**이 들어갈 수 있나”에 답할 데이터의 `번호`를 쓰세요.

# %% answer="pick_dataset"
pick_dataset = (
    ### BEGIN SOLUTION
    109
    ### END SOLUTION
)

# %% test="pick_dataset" points=2
assert pick_dataset is not ..., "아직 답을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 번호를 쓰세요."
assert not isinstance(pick_dataset, (str, tuple)), "번호를 숫자로만 써 주세요. 따옴표와 쉼표는 빼고 씁니다."
assert pick_dataset in range(101, 131), "맨 왼쪽의 줄 번호가 아니라 번호 열의 값을 써 주세요. 101부터 130 사이의 수입니다."
print("답을 읽었어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect(pick_dataset, "무더위쉼터인지, 한 줄이 쉼터 하나인지, 주요열에 몇 명이 들어가는지를 적은 열이 있는지 차례로 짚어 보세요.")
### END HIDDEN TESTS

# %% [markdown]
# ## 2. 같은 줄이 두 번 있지는 않나요?
#
# 고른 데이터를 펼쳐 봅시다.

# %%
shelters = pd.read_csv("data/shelters.csv")
shelters

# %% [markdown]
# 174줄입니다. 그러면 쉼터가 174곳일까요? 1차시의 물음, **‘한 줄이 무엇 하나인가’** 를 떠올려 봅시다.
# `duplicated(keep=False)`는 ‘똑같은 줄이 또 있는가’ 하고 줄마다 묻습니다.

# %%
shelters[shelters.duplicated(keep=False)].head(4)

# %% [markdown]
# 관리번호까지 똑같은 줄이 두 번씩 있습니다. 옮겨 적다가 겹친 것입니다. 그대로 세면 쉼터가 부풀려집니다. `drop_duplicates()`는 ‘겹친 줄을 하나만 남기기’입니다.
#
# **문제 2.** 겹친 줄을 하나만 남기면 쉼터는 **모두 몇 곳**인가요? 줄 수를 세는 `len(…)`의 괄호 안에 `shelters.drop_duplicates()`를 넣어 보세요.

# %% answer="shelter_count"
shelter_count = (
    ### BEGIN SOLUTION
    len(shelters.drop_duplicates())
    ### END SOLUTION
)
print(shelter_count)

# %% test="shelter_count" points=2
assert shelter_count is not ..., "아직 답을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식이나 숫자를 쓰세요."
assert shelter_count is not None, "괄호 안에서 print를 빼고 식만 써 주세요."
assert not isinstance(shelter_count, (str, tuple, pd.DataFrame)), "표가 아니라 줄 수가 나와야 해요. len( )으로 감싸 보세요."
print("답을 읽었어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect(shelter_count, "겹친 두 줄을 다 버리는 것이 아니라 하나는 남깁니다. 174줄에서 남는 줄을 세어 보세요.")
### END HIDDEN TESTS

# %% [markdown]
# 겹친 줄을 하나씩만 남긴 표에 `clean`이라는 이름표를 붙여 두고, 이제부터 이 표를 씁니다. (`copy()`는 원래 표를 건드리지 않게 베껴 두는 것입니다.)
#
# ## 3. 비어 있는 칸은 몇 개인가요?
#
# `isna()`는 ‘비어 있는가’ 하고 칸마다 묻습니다. 열마다 더하면 빈칸의 수입니다.

# %%
clean = shelters.drop_duplicates().copy()
clean.isna().sum()

# %% [markdown]
# 수용인원이 12칸 비어 있습니다. 표에서는 빈칸이 `NaN`으로 보입니다. 그런데 ‘모른다’를 적는 법이 빈칸뿐일까요?
# 수용인원에 자주 나오는 값을 봅시다.

# %%
clean["수용인원"].value_counts().head(3)

# %% [markdown]
# 가장 자주 나오는 값이 숫자가 아니라 ‘미상’입니다. ‘알 수 없음’이라는 뜻이지요. 컴퓨터는 이것을 빈칸으로 세지 않습니다.
# 데이터에 따라서는 `-`, `0`, `999`처럼 적기도 합니다. **빈칸처럼 보이지 않는 빈칸**을 찾아야 합니다.
#
# **문제 3.** `clean`에서 수용인원을 **알 수 없는 쉼터**는 모두 몇 곳인가요? 위의 두 결과를 함께 생각하세요. 덧셈을 그대로 써도 됩니다.

# %% answer="unknown_count"
unknown_count = (
    ### BEGIN SOLUTION
    12 + 11
    ### END SOLUTION
)

# %% test="unknown_count" points=2
assert unknown_count is not ..., "아직 답을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 숫자나 덧셈을 쓰세요."
assert not isinstance(unknown_count, (str, tuple)), "숫자나 덧셈만 써 주세요. 따옴표와 쉼표는 빼고 씁니다."
print("답을 읽었어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect(unknown_count, "비어 있는 칸의 수와 ‘미상’이라고 적힌 칸의 수를 둘 다 세었는지 보세요.")
### END HIDDEN TESTS

# %% [markdown]
# ## 4. 칸 안에 섞인 단위
#
# 수용인원을 더하려면 숫자라야 합니다. 앞의 스무 칸을 볼까요?

# %%
print(clean["수용인원"].head(20).tolist())

# %% [markdown]
# `'60'`도 있고 `'37명'`도 있고 `'약 30명'`, `'1,200명'`도 있습니다. 사람은 읽지만 컴퓨터에게는 모두 **글자**입니다.
# 그래서 글자를 하나씩 떼어 냅니다. `text.str.replace("약", "")`는 ‘약을 찾아 아무것도 아닌 것으로 바꾸기’, 곧 지우기입니다.
# `pd.to_numeric(…, errors="coerce")`는 ‘숫자로 읽되, 읽을 수 없으면 빈칸으로 두기’입니다.
#
# **문제 4.** 글자 열을 주면 숫자 열을 돌려주는 함수 `to_number`를 완성하세요. 첫 줄은 ‘약’을 지워 `text`라는 이름표에 담아 둡니다.
# `...` 자리에 `text`에서 **‘명’을 지우고, 이어서 쉼표도 지우는** 식을 쓰세요. `.str.replace(…, …)`를 두 번 이어 붙이면 됩니다.

# %% answer="to_number"
def to_number(column):
    text = column.str.replace("약", "")
    digits = (
        ### BEGIN SOLUTION
        text.str.replace("명", "").str.replace(",", "")
        ### END SOLUTION
    )
    if digits is ...:  # 아직 빈자리이면 여기서 멈춘다
        return ...
    return pd.to_numeric(digits, errors="coerce")


print(to_number(pd.Series(["60", "37명", "약 30명", "1,200명", "미상"])))

# %% test="to_number" points=3
assert to_number(pd.Series(["60"])) is not ..., "아직 식을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 text로 시작하는 식을 쓰세요."
assert isinstance(to_number(pd.Series(["60"])), pd.Series), "숫자 하나가 아니라 열이 나와야 해요. text로 시작하는 식을 써 보세요."
print("숫자 열이 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect(to_number(pd.Series(["60", "37명", "29 명", "약 30명"])).tolist(), "‘명’이 남아 있으면 숫자로 읽지 못해 빈칸이 됩니다. 첫째 replace가 ‘명’을 지우는지 보세요.")
expect(to_number(pd.Series(["1,200명", "1,500", "미상", "8명"])).tolist(), "쉼표가 남아 있으면 숫자로 읽지 못해 빈칸이 됩니다. 둘째 replace가 쉼표를 지우는지 보세요.")
expect(to_number(clean["수용인원"]).tolist(), "이 표의 수용인원을 모두 바꾸어 보았을 때 값이 달라요. ‘명’과 쉼표만 지우고 숫자는 그대로 두었는지 보세요.")
### END HIDDEN TESTS

# %% [markdown]
# 마지막 ‘미상’은 `NaN`, 곧 빈칸이 되었습니다. 알 수 없는 것을 0으로 바꾸지 않은 점에 주목해 주세요. **모르는 것과 없는 것은 다릅니다.**
#
# ## 5. 날짜도 여러 가지입니다
#
# 지정일도 적은 꼴이 섞여 있습니다. `format="mixed"`는 ‘칸마다 꼴이 다를 수 있으니 하나씩 알아서 읽기’입니다.

# %%
print(clean["지정일"].head(5).tolist())
days = pd.to_datetime(clean["지정일"], format="mixed")
print(days.head(5))

# %% [markdown]
# 이제 모두 같은 꼴의 날짜입니다. 다행히 이 표는 늘 해를 먼저 적었습니다. `03/04/2021`처럼 적혀 있었다면 3월 4일인지 4월 3일인지 **표만 보고는 알 수 없었을** 것입니다.
#
# 꼴을 맞춘 다음에는 **있을 수 있는 값인지** 봅니다. 날짜끼리는 부등호로 견줄 수 있습니다. 2015년 전에 정해진 쉼터는 몇 곳일까요?

# %%
print((days < "2015-01-01").sum())

# %% [markdown]
# **문제 5.** 이 데이터의 기준일은 2024년 6월 30일입니다. 그런데 **그보다 뒤의 날짜**가 적힌 쉼터가 있습니다. 몇 곳인가요?
# 위 칸의 `print` 괄호 안 식에서 부등호와 날짜를 바꿔 쓰세요.

# %% answer="late_count"
late_count = (
    ### BEGIN SOLUTION
    (days > "2024-06-30").sum()
    ### END SOLUTION
)
print(late_count)

# %% test="late_count" points=2
assert late_count is not ..., "아직 답을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
assert late_count is not None, "괄호 안에서 print를 빼고 식만 써 주세요."
assert not callable(late_count), "거의 다 왔어요. 식의 끝에 여는 괄호와 닫는 괄호 ()를 붙여 주세요."
assert not isinstance(late_count, (str, tuple, pd.Series)), "숫자 하나가 나와야 해요. 부등호 식을 괄호로 묶고 .sum()을 붙여 보세요."
print("답을 읽었어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect(late_count, "‘뒤의 날짜’이니 부등호의 방향을 보세요. 날짜는 기준일을 따옴표로 감싸 해-달-날의 꼴로 씁니다.")
### END HIDDEN TESTS

# %% [markdown]
# 아직 오지 않은 날에 정해진 쉼터는 있을 수 없습니다. 잘못 적은 것이지요. 어떻게 고칠지 **짐작하지 말고 맡은 부서에 물어야** 합니다.
#
# ## 6. 합을 믿어도 될까요?
#
# 이제 구군마다 몇 명이 들어갈 수 있는지 더해 봅시다. 숫자로 바꾼 수용인원을 `인원`이라는 새 열로 붙이고, 적은 것부터 줄을 세웁니다.

# %%
digits = clean["수용인원"].str.replace("약", "").str.replace("명", "").str.replace(",", "")
clean["인원"] = pd.to_numeric(digits, errors="coerce")
clean.groupby("구군")["인원"].sum().sort_values()

# %% [markdown]
# 서구가 168명으로 가장 적습니다. 그럼 예산을 서구에 먼저 쓰면 될까요? 서둘지 말고, 이 합이 **몇 곳을 더한 것인지** 봅시다.
# 컴퓨터는 빈칸을 빼고 더합니다. `count()`는 ‘빈칸이 아닌 칸 세기’입니다.

# %%
seogu = clean[clean["구군"] == "서구"]
print("서구의 쉼터:", len(seogu))
print("수용인원을 아는 쉼터:", seogu["인원"].count())

# %% [markdown]
# 열여덟 곳 가운데 다섯 곳만 더한 값이었습니다. 서구의 쉼터가 작은 것이 아니라 **서구의 칸이 비어 있는 것**입니다.
#
# **문제 6.** 표와 구군 이름을 주면 **그 구군 쉼터 가운데 수용인원을 아는 곳이 몇 퍼센트인지** 돌려주는 함수 `known_share`를 완성하세요.
# 첫 줄은 그 구군의 줄만 골라 `part`라는 이름표를 붙입니다. `...` 자리에, 아는 곳의 수를 모든 곳의 수로 나누고 100을 곱하는 식을 쓰세요. 위 칸의 두 식을 본뜨면 됩니다.

# %% answer="known_share"
def known_share(table, district):
    part = table[table["구군"] == district]
    return (
        ### BEGIN SOLUTION
        part["인원"].count() / len(part) * 100
        ### END SOLUTION
    )


print(known_share(clean, "서구"))

# %% test="known_share" points=3
assert known_share(clean, "서구") is not ..., "아직 식을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
assert not isinstance(known_share(clean, "서구"), (str, tuple, pd.Series, pd.DataFrame)), "값 하나가 나와야 해요. part의 인원 열을 골라 count()로 세고 len(part)로 나눠 보세요."
print("값이 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect([known_share(clean, name) for name in ("서구", "북구", "중구")], "아는 곳의 수를 모든 곳의 수로 나누었는지, 100을 곱했는지, seogu가 아니라 part를 썼는지 보세요.", atol=0.06)
small = pd.DataFrame({"구군": ["가", "가", "나", "가", "가"], "인원": [30.0, None, 20.0, 50.0, 40.0]})
expect([known_share(small, "가"), known_share(small, "나")], "다른 표를 주었을 때 값이 달라요. clean이 아니라 part에서 세었는지, 빈칸을 빼고 세는 count()를 썼는지 보세요.", atol=0.06)
### END HIDDEN TESTS

# %% [markdown]
# 아홉 구군을 모두 그려 봅시다. 아래 칸은 같은 셈을 구군마다 합니다.

# %%
import matplotlib.pyplot as plt  # 그림 그리는 도구를 꺼내고

known = clean.groupby("구군")["인원"].count() / clean.groupby("구군")["이름"].count() * 100
known = known.sort_values()
fig, known_ax = plt.subplots(figsize=(7, 4), layout="constrained")  # 그림판을 펴고
known_ax.barh(known.index, known)  # 막대를 눕혀 그린다
known_ax.set_title("구군별로 수용인원을 아는 쉼터의 비율")
known_ax.set_xlabel("아는 비율(%)")
known_ax.set_ylabel("구군")
known_ax.grid(axis="x", alpha=0.3)  # 길이를 읽기 쉽게 옅은 세로줄

# %% [markdown]
# 여덟 구군은 80%가 넘는데 서구만 28%쯤입니다. 빈칸이 **고르게** 흩어져 있으면 견줄 수 있지만, **한곳에 몰려 있으면** 견줄 수 없습니다.
# 빈칸의 수보다 빈칸이 **어디에** 있는지가 더 중요합니다.
#
# ## 7. 빈칸을 채우면 어떻게 될까요?
#
# 급할 때는 빈칸을 어림값으로 채워 보기도 합니다. 큰 체육관 몇 곳에 끌려가지 않게 **그 구군의 중앙값**으로 채워 봅시다. `fillna(값)`은 ‘빈칸을 그 값으로 채우기’입니다.
#
# **문제 7.** 표와 구군 이름을 주면 **빈칸을 그 구군의 중앙값으로 채워 더한 수용인원**을 돌려주는 함수 `filled_total`을 완성하세요.
# 앞의 두 줄은 그 구군의 수용인원을 `seats`에, 그 중앙값을 `middle`에 담아 둡니다. `...` 자리에 `seats`의 **빈칸을 `middle`로 채우고 모두 더하는** 식을 쓰세요.

# %% answer="filled_total"
def filled_total(table, district):
    seats = table[table["구군"] == district]["인원"]
    middle = seats.median()
    return (
        ### BEGIN SOLUTION
        seats.fillna(middle).sum()
        ### END SOLUTION
    )


print("서구:", filled_total(clean, "서구"))
print("남구:", filled_total(clean, "남구"))

# %% test="filled_total" points=3
assert filled_total(clean, "서구") is not ..., "아직 식을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
assert not callable(filled_total(clean, "서구")), "거의 다 왔어요. 식의 끝에 여는 괄호와 닫는 괄호 ()를 붙여 주세요."
assert not isinstance(filled_total(clean, "서구"), (str, tuple, pd.Series, pd.DataFrame)), "값 하나가 나와야 해요. 빈칸을 채운 다음 .sum()을 붙여 모두 더해 보세요."
print("값이 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect([filled_total(clean, name) for name in ("서구", "북구", "남구")], "채우는 값이 0이나 평균이 아니라 middle인지, 채운 다음에 더했는지 보세요.")
small = pd.DataFrame({"구군": ["가", "가", "나", "가", "가"], "인원": [30.0, None, 20.0, 90.0, 40.0]})
expect([filled_total(small, "가"), filled_total(small, "나")], "다른 표를 주었을 때 값이 달라요. 함수 안에서 clean이 아니라 seats와 middle을 썼는지 보세요.")
### END HIDDEN TESTS

# %% [markdown]
# 채우고 나니 서구가 가장 적은 구군이 아닙니다. 순위가 뒤집혔습니다. 다만 이것도 **다섯 곳으로 열세 곳을 짐작한 값**이니 ‘어림’이라고 밝혀야 합니다.
#
# ## 8. 써도 되는 물음, 안 되는 물음
#
# 좋은 데이터와 나쁜 데이터가 따로 있는 것이 아닙니다. **이 물음에 맞는 데이터**와 맞지 않는 데이터가 있을 뿐입니다.
#
# **문제 8.** 겹친 줄을 정리한 표(`clean`)로 다음 물음에 답하려고 합니다. 알맞은 번호를 하나씩 쓰세요.
#
# 1. 지금 이 표로 답해도 된다.
# 2. 표에 열은 있지만 빈 곳을 더 알아본 다음에야 답할 수 있다.
# 3. 필요한 열이 없어서 이 표로는 답할 수 없다.
#
# - `ask_count`: 구군마다 지정된 쉼터가 몇 곳인가?
# - `ask_seats`: 쉼터에 들어갈 수 있는 사람이 가장 적은 구군은 어디인가?
# - `ask_visits`: 지난여름 어르신이 가장 많이 찾은 쉼터는 어디인가?

# %% answer="fitness"
ask_count = (
    ### BEGIN SOLUTION
    1
    ### END SOLUTION
)
ask_seats = (
    ### BEGIN SOLUTION
    2
    ### END SOLUTION
)
ask_visits = (
    ### BEGIN SOLUTION
    3
    ### END SOLUTION
)

# %% test="fitness" points=3
assert ask_count is not ..., "첫째 괄호가 비어 있어요. 점 세 개(...)를 지우고 번호를 쓰세요."
assert ask_seats is not ..., "둘째 괄호가 비어 있어요. 점 세 개(...)를 지우고 번호를 쓰세요."
assert ask_visits is not ..., "셋째 괄호가 비어 있어요. 점 세 개(...)를 지우고 번호를 쓰세요."
assert all(number in (1, 2, 3) for number in (ask_count, ask_seats, ask_visits)), "세 답 모두 1, 2, 3 가운데 번호 하나를 따옴표 없이 써 주세요."
print("답을 읽었어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect(ask_count, "구군과 이름 열에 빈칸이 있었나요? 3절에서 열마다 센 결과를 다시 보세요.")
expect(ask_seats, "구군마다 수용인원을 아는 비율을 그린 그림을 다시 보세요. 모든 구군을 견줄 수 있나요?")
expect(ask_visits, "물음에 답하려면 어느 열을 보아야 하나요? 그런 열이 표에 있는지 보세요.")
### END HIDDEN TESTS

# %% [markdown]
# ## 마치며
#
# 회의에서 “서구가 가장 모자랍니다”라고 말할 뻔했습니다. 숫자는 컴퓨터가 더했지만 무엇을 더했는지는 우리가 보아야 합니다.
# 공공데이터를 만나면 이렇게 물어보세요.
#
# - **찾기 전에:** 어떤 열이 있어야 하고, 한 줄은 무엇이라야 하나?
# - **겹친 줄**은 없나? **빈칸**은 몇 개이고 **어디에** 몰려 있나? 빈칸처럼 보이지 않는 빈칸은?
# - **단위와 날짜**의 꼴은 하나인가? **있을 수 없는 값**은 없나?
# - **이 물음에** 써도 되나?
#
# 무엇을 고쳤는지 적어 두는 것도 잊지 마세요. 다음 사람이 그 위에서 시작할 수 있습니다. 다 하셨으면 저장하고 제출해 주세요.
