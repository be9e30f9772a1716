# %% [markdown]
# # SQL과 pandas
#
# **오늘의 물음.** 시청의 자료가 파일이 아니라 **데이터베이스**에 있습니다. 경제과에서 묻습니다. “구군마다 **주민 한 사람당** 카드 소비가 얼마입니까?” 누군가 먼저 돌려 본 결과는 온 도시의 소비가 **73조 원**이라고 합니다. 우리가 아는 값은 3조 8천억 원쯤입니다. 열아홉 배가 어디서 왔을까요?
#
# 데이터베이스에 묻는 말이 **SQL**입니다. 은행도 병원도 시청도 같은 말을 씁니다. 오늘은 SQL의 뼈대를 배우고, **같은 물음에 SQL과 pandas로 두 번 답해** 서로를 확인합니다. 한 시간쯤 걸립니다.
#
# > 카드 소비와 인구의 숫자는 모두 **지어낸 것**입니다.

# %%
import sqlite3

import matplotlib.pyplot as plt
import pandas as pd

spending = pd.read_csv("data/spending.csv")
dongs = pd.read_csv("data/dongs.csv")

city = sqlite3.connect(":memory:")  # 메모리 안의 작은 데이터베이스
spending.to_sql("spending", city, index=False)
dongs.to_sql("dongs", city, index=False)


def ask(query):
    return pd.read_sql(query, city)  # SQL로 묻고 답을 표로 받는다


ask("SELECT * FROM spending LIMIT 3")

# %% [markdown]
# 파이썬에 들어 있는 `sqlite3`로 데이터베이스를 하나 만들고 표 둘을 넣었습니다. `:memory:`는 파일로 남기지 않고 메모리에만 둔다는 말이라, 무엇을 해 보아도 안전합니다.
#
# | 표 | 한 줄 | 열 |
# | --- | --- | --- |
# | spending | 어느 달, 어느 구군, 어느 업종, 어느 연령대의 소비 | 연월, 구군, 업종, 연령대, 금액(만 원), 건수 |
# | dongs | 읍·면·동 하나 | 구군, 행정동, 인구, 가구, 면적, 교통사고, 카페 등 |
#
# ## 1. 고르고 늘어놓기
#
# SQL은 영어 문장처럼 읽힙니다. 쓰는 차례가 정해져 있습니다.
#
# | SQL | 뜻 | pandas |
# | --- | --- | --- |
# | `SELECT 열, 열` | 어느 열을 | `표[["열", "열"]]` |
# | `FROM 표` | 어느 표에서 | 표의 이름 |
# | `WHERE 조건 AND 조건` | 어떤 줄만 | `표[(조건) & (조건)]` |
# | `ORDER BY 열 DESC` | 어떤 차례로(`DESC`는 큰 것부터) | `.sort_values("열", ascending=False)` |
# | `LIMIT 5` | 몇 줄까지 | `.head(5)` |
#
# 글자 값은 **작은따옴표**로 감싸고, 같은지는 `=` 하나로 묻습니다. 낱말의 대문자와 소문자는 가리지 않습니다. 2024년 1월에 여가·관광에 가장 많이 쓴 세 줄을 물어봅시다.

# %%
ask("""
SELECT 구군, 연령대, 금액
FROM spending
WHERE 연월 = '2024-01' AND 업종 = '여가·관광'
ORDER BY 금액 DESC
LIMIT 3
""")

# %% [markdown]
# **문제 1.** **2024년 12월**에 **의류·잡화**에서 금액이 가장 큰 **다섯 줄**을 큰 것부터 묻는 SQL을 쓰세요. 나오는 열은 차례로 `구군, 연령대, 금액`입니다. 따옴표 세 개(`"""`) 사이에 쓰면 여러 줄로 쓸 수 있습니다.
#
# 말이 틀리면 긴 오류가 나옵니다. 맨 아래 줄만 보세요. `near` 다음이 알아듣지 못한 자리이고, `no such column`은 그런 이름의 열이 없다는 뜻입니다.

# %% answer="top_clothes"
top_clothes = (
    ### BEGIN SOLUTION
    """
    SELECT 구군, 연령대, 금액
    FROM spending
    WHERE 연월 = '2024-12' AND 업종 = '의류·잡화'
    ORDER BY 금액 DESC
    LIMIT 5
    """
    ### END SOLUTION
)
if top_clothes is not ...:
    print(ask(top_clothes))

# %% test="top_clothes" points=2
assert top_clothes is not ..., "아직 답을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 따옴표 세 개 사이에 SQL을 쓰세요."
assert isinstance(top_clothes, str), "SQL은 글자입니다. ask(...)를 빼고 따옴표로 감싼 SQL만 쓰세요."
assert ask(top_clothes).shape == (5, 3), "세 열, 다섯 줄이 나와야 해요. SELECT 뒤의 열과 LIMIT을 보세요."
print("쿼리가 돌았어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
small = sqlite3.connect(":memory:")
pd.DataFrame(
    [("2024-12", "가구", "의류·잡화", f"{age}대", 100 - age, 9) for age in range(10, 80, 10)]
    + [("2024-11", "가구", "의류·잡화", "20대", 999, 9), ("2024-12", "나구", "음식점", "20대", 888, 9), ("2024-12", "나구", "의류·잡화", "90대", 1000, 9)],
    columns=["연월", "구군", "업종", "연령대", "금액", "건수"],
).to_sql("spending", small, index=False)
expect([list(row) for row in pd.read_sql(top_clothes, small).itertuples(index=False)], "열 줄짜리 다른 데이터베이스에서 답이 달라요. 두 조건을 AND로 이었는지, 큰 것부터인지, 열의 차례가 맞는지 보세요.")
expect([list(row) for row in ask(top_clothes).itertuples(index=False)], "카드 소비에서 답이 달라요. 달과 업종의 글자를 작은따옴표 안에 똑같이 썼는지 보세요.")
### END HIDDEN TESTS

# %% [markdown]
# 위의 네 줄이 모두 중구입니다. 옷을 사러 동성로로 나오는 것이 20대만은 아닌 모양입니다.
#
# ## 2. 묶고, 묶은 것을 거르기
#
# `GROUP BY 열`은 그 열의 값이 같은 줄끼리 묶습니다. 묶은 다음에는 `SUM(열)`, `AVG(열)`, `COUNT(*)`로 무리마다 값 하나를 구합니다. `AS`는 나온 열에 이름을 붙입니다.
#
# 거르는 말이 둘이라 헷갈리기 쉽습니다.
#
# - `WHERE`: 묶기 **전에** 줄을 거른다.
# - `HAVING`: 묶은 **다음에** 무리를 거른다. `SUM`이나 `COUNT`는 여기서만 조건으로 쓸 수 있다.
#
# 2024년에 5천억 원 넘게 쓴 업종을 물어봅시다. 금액의 단위가 만 원이니 5천억 원은 50,000,000입니다.

# %%
ask("""
SELECT 업종, SUM(금액) AS 금액합, COUNT(*) AS 줄수
FROM spending
WHERE 연월 >= '2024-01'
GROUP BY 업종
HAVING SUM(금액) > 50000000
ORDER BY 금액합 DESC
""")

# %% [markdown]
# `연월`은 글자이지만 `2024-01`처럼 자릿수를 맞추어 적으면 글자의 차례가 곧 시간의 차례라 `>=`로 견줄 수 있습니다.
#
# **문제 2.** **2024년**의 결제 **건수의 합이 2천만 건을 넘는 구군**을, 건수가 **큰 것부터** 묻는 SQL을 쓰세요. 나오는 열은 차례로 `구군`과 `건수합`입니다.

# %% answer="busy"
busy = (
    ### BEGIN SOLUTION
    """
    SELECT 구군, SUM(건수) AS 건수합
    FROM spending
    WHERE 연월 >= '2024-01' AND 연월 <= '2024-12'
    GROUP BY 구군
    HAVING SUM(건수) > 20000000
    ORDER BY 건수합 DESC
    """
    ### END SOLUTION
)
if busy is not ...:
    print(ask(busy))

# %% test="busy" points=3
assert busy is not ..., "아직 답을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 따옴표 세 개 사이에 SQL을 쓰세요."
assert isinstance(busy, str), "SQL은 글자입니다. ask(...)를 빼고 따옴표로 감싼 SQL만 쓰세요."
assert list(ask(busy).columns) == ["구군", "건수합"], "나오는 열이 차례로 구군, 건수합이어야 해요. SUM(건수) 뒤에 AS로 이름을 붙이세요."
print("쿼리가 돌았어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
small = sqlite3.connect(":memory:")
pd.DataFrame(
    [
        ("2023-12", "가구", "책", "20대", 1, 90_000_000), ("2024-01", "가구", "책", "20대", 1, 20_000_000), ("2024-02", "나구", "책", "20대", 1, 15_000_000),
        ("2024-12", "나구", "꽃", "30대", 1, 15_000_000), ("2024-06", "다구", "책", "20대", 1, 50_000_000), ("2024-06", "라구", "책", "20대", 1, 20_000_001),
        ("2025-01", "가구", "책", "20대", 1, 30_000_000),
    ],
    columns=["연월", "구군", "업종", "연령대", "금액", "건수"],
).to_sql("spending", small, index=False)
expect([list(row) for row in pd.read_sql(busy, small).itertuples(index=False)], "일곱 줄짜리 다른 데이터베이스에서 답이 달라요. 2024년의 줄만 골랐는지, 꼭 2천만 건인 구군을 넣지 않았는지, 큰 것부터인지 보세요.")
expect([list(row) for row in ask(busy).itertuples(index=False)], "카드 소비에서 답이 달라요. 묶기 전의 조건은 WHERE에, 합에 거는 조건은 HAVING에 둡니다.")
### END HIDDEN TESTS

# %% [markdown]
# 네 구가 나옵니다. 같은 물음에 pandas로도 답해 보고 두 답이 같은지 봅시다. 그릇을 둘 두어 해와 기준을 바꿀 수 있게 하겠습니다.
#
# **문제 3.** 카드 소비 표와 해(`"2024"` 같은 글자), 기준 건수를 주면 SQL과 같은 답, 곧 **그해 건수의 합이 기준을 넘는 구군과 건수합**을 큰 것부터 담은 **Series**를 돌려주는 함수 `busy_pandas`를 완성하세요. 이름표(인덱스)가 구군입니다.

# %% answer="busy_pandas"
def busy_pandas(table, year, least):
    ### BEGIN SOLUTION
    sums = table[table["연월"].str[:4] == year].groupby("구군")["건수"].sum()
    return sums[sums > least].sort_values(ascending=False)
    ### END SOLUTION


print(busy_pandas(spending, "2024", 20_000_000))

# %% test="busy_pandas" points=2
assert busy_pandas(spending, "2024", 20_000_000) is not None, "돌려주는 값이 없어요. 함수의 마지막 줄을 return으로 시작하세요."
assert isinstance(busy_pandas(spending, "2024", 20_000_000), pd.Series), '구군이 이름표인 Series가 나와야 해요. groupby("구군")["건수"]처럼 한 겹 대괄호로 고르세요.'
print("Series가 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
made_up = pd.DataFrame(
    [("2030-01", "가", 5), ("2030-12", "나", 4), ("2030-02", "나", 4), ("2031-01", "다", 99), ("2030-03", "라", 12), ("2030-07", "가", 1)],
    columns=["연월", "구군", "건수"],
)
expect([[[str(name), int(value)] for name, value in busy_pandas(made_up, year, least).items()] for year, least in (("2030", 0), ("2030", 6), ("2031", 50), ("2031", 99))], "여섯 줄짜리 다른 표에서 답이 달라요. 그해의 줄만 골랐는지, 꼭 기준과 같은 구군을 넣지 않았는지, 큰 것부터인지, 받은 year와 least를 썼는지 보세요.")
expect([[str(name), int(value)] for name, value in busy_pandas(spending, "2023", 15_000_000).items()], "카드 소비의 2023년에서 답이 달라요.")
### END HIDDEN TESTS

# %% [markdown]
# 두 답이 같습니다. 서로 다른 길로 같은 곳에 닿았다면 믿을 만합니다. **중요한 숫자는 두 길로 구해** 보세요.
#
# ## 3. 73조 원의 정체
#
# 이제 오늘의 물음입니다. 소비는 spending에, 인구는 dongs에 있습니다. 두 표를 구군이 같은 줄끼리 잇는 말이 `JOIN 표 ON 조건`입니다. 두 표에 다 있는 열은 `표.열`로 부릅니다. 앞사람은 이렇게 물었습니다.

# %%
print(ask("SELECT SUM(금액) / 1e8 AS 조원, COUNT(*) AS 줄수 FROM spending WHERE 연월 >= '2024-01'"))
print(ask("""
SELECT SUM(금액) / 1e8 AS 조원, COUNT(*) AS 줄수
FROM spending JOIN dongs ON spending.구군 = dongs.구군
WHERE 연월 >= '2024-01'
"""))

# %% [markdown]
# 3,753줄이 62,784줄이 되었습니다. dongs는 구군마다 한 줄이 아니라 **동네마다 한 줄**이어서, 달서구의 소비 한 줄에 동네 스물셋이 모두 짝지어졌습니다. 그 소비는 스물세 번 더해졌습니다. 오류는 나지 않습니다.
#
# 고치는 법은 하나입니다. **두 표를 저마다 구군마다 한 줄로 줄인 다음에 잇습니다.** SQL에서는 괄호 안에 물음을 하나 더 쓰고 이름을 붙이면 그것을 표처럼 쓸 수 있습니다. 이것을 **서브쿼리**라고 합니다.

# %%
ask("""
SELECT people.구군, people.인구, shops.카페
FROM (SELECT 구군, SUM(인구) AS 인구 FROM dongs GROUP BY 구군) AS people
JOIN (SELECT 구군, SUM(카페) AS 카페 FROM dongs GROUP BY 구군) AS shops ON people.구군 = shops.구군
LIMIT 3
""")

# %% [markdown]
# 조심할 것이 하나 더 있습니다. SQL에서 **정수를 정수로 나누면 몫만** 남습니다. `7 / 2`는 3입니다. 앞에 `1.0 *`을 붙이면 3.5가 됩니다.
#
# **문제 4.** **2024년의 주민 한 사람당 카드 소비(만 원)** 를 구군마다 구해 **큰 것부터** 묻는 SQL을 쓰세요. 나오는 열은 차례로 `구군`과 `인당금액`이고 반올림하지 않습니다. 2024년의 줄은 `연월 >= '2024-01' AND 연월 <= '2024-12'`로 고릅니다.

# %% answer="per_person"
per_person = (
    ### BEGIN SOLUTION
    """
    SELECT people.구군, 1.0 * paid.금액 / people.인구 AS 인당금액
    FROM (SELECT 구군, SUM(인구) AS 인구 FROM dongs GROUP BY 구군) AS people
    JOIN (
        SELECT 구군, SUM(금액) AS 금액
        FROM spending
        WHERE 연월 >= '2024-01' AND 연월 <= '2024-12'
        GROUP BY 구군
    ) AS paid ON people.구군 = paid.구군
    ORDER BY 인당금액 DESC
    """
    ### END SOLUTION
)
if per_person is not ...:
    print(ask(per_person))

# %% test="per_person" points=4
assert per_person is not ..., "아직 답을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 따옴표 세 개 사이에 SQL을 쓰세요."
assert isinstance(per_person, str), "SQL은 글자입니다. ask(...)를 빼고 따옴표로 감싼 SQL만 쓰세요."
assert list(ask(per_person).columns) == ["구군", "인당금액"], "나오는 열이 차례로 구군, 인당금액이어야 해요. AS로 이름을 붙이세요."
assert len(ask(per_person)) == 9, "아홉 구군이 한 줄씩 나와야 해요. 두 표를 저마다 GROUP BY 구군으로 줄인 다음에 이었는지 보세요."
print("아홉 줄이 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
small = sqlite3.connect(":memory:")
pd.DataFrame(
    [
        ("2024-01", "가구", "책", "20대", 7, 1), ("2024-12", "가구", "꽃", "20대", 8, 1), ("2024-03", "나구", "책", "30대", 9, 1),
        ("2023-12", "가구", "책", "20대", 500, 1), ("2025-01", "나구", "책", "20대", 500, 1), ("2024-03", "다구", "책", "30대", 100, 1),
    ],
    columns=["연월", "구군", "업종", "연령대", "금액", "건수"],
).to_sql("spending", small, index=False)
pd.DataFrame([("가구", "가1동", 4), ("가구", "가2동", 6), ("나구", "나1동", 2), ("다구", "다1동", 300), ("다구", "다2동", 300), ("다구", "다3동", 400)], columns=["구군", "행정동", "인구"]).to_sql("dongs", small, index=False)
expect([[str(name), float(value)] for name, value in pd.read_sql(per_person, small).itertuples(index=False)], "여섯 줄짜리 다른 데이터베이스에서 답이 달라요. 동네 수만큼 되풀이해 더하지 않았는지, 2024년만 골랐는지, 정수 나눗셈으로 끝이 잘리지 않았는지, 큰 것부터인지 보세요.")
expect([[str(name), round(float(value), 4)] for name, value in ask(per_person).itertuples(index=False)], "도시의 자료에서 답이 달라요. 금액의 합을 인구의 합으로 나누었는지 보세요.")
### END HIDDEN TESTS

# %%
answer = ask(per_person)[::-1]
fig, person_ax = plt.subplots(figsize=(7, 3.5), layout="constrained")
person_ax.barh(answer["구군"], answer["인당금액"], color=["tab:blue" if name == "중구" else "lightgray" for name in answer["구군"]])
person_ax.set_title("주민 한 사람당 카드 소비, 2024년: 중구만 홀로 길다")
person_ax.set_xlabel("한 사람당 한 해 소비(만 원)")
person_ax.set_ylabel("구군")
person_ax.grid(axis="x", alpha=0.3)

# %% [markdown]
# 중구가 606만 원으로 다음인 수성구의 세 배가 넘습니다. 중구 사람들이 그렇게 많이 쓸까요? 아닙니다. 소비는 **가게가 있는 곳**에서 세었고, 나눈 사람은 **그곳에 사는 사람**입니다. 중구의 가게에서는 온 도시 사람이 씁니다.
# SQL이 옳게 돌았다고 물음이 옳은 것은 아닙니다. 경제과에는 “이 자료로는 주민의 씀씀이를 말할 수 없습니다”라고 답해야 합니다.
#
# ## 4. 값을 글자로 이어 붙이지 않기
#
# 시청 누리집에 구군 이름을 적으면 소비를 알려 주는 칸을 만든다고 합시다. 사람이 적은 글자를 SQL에 끼워 넣어야 합니다. 서툰 사람은 이렇게 합니다.

# %%
def careless(district):
    return ask(f"SELECT COUNT(*) AS 줄수, SUM(금액) AS 금액합 FROM spending WHERE 구군 = '{district}'")


print(careless("중구"))
print(careless("중구' OR '1' = '1"))

# %% [markdown]
# 둘째 줄을 보세요. 중구만 물었어야 하는데 **온 도시**가 나왔습니다. 적은 글자 속의 작은따옴표가 SQL의 따옴표를 닫아 버리고, 뒤의 `OR '1' = '1'`이 SQL의 일부가 되었습니다. 1은 언제나 1이니 모든 줄이 맞습니다.
# 이런 장난을 **SQL 주입**(injection)이라고 합니다. 여기서는 우리가 만든 메모리 안의 표를 읽었을 뿐이지만, 회원의 비밀 정보를 꺼내거나 표를 지우는 데 쓰이기도 합니다. 나쁜 마음이 없어도 이름에 따옴표가 든 가게 하나면 오류가 납니다.
#
# 막는 법은 간단합니다. 값이 들어갈 자리에 **물음표**를 두고 값은 **따로** 넘깁니다. 그러면 데이터베이스는 값을 끝까지 값으로만 봅니다. 이것을 **매개변수**(parameter)라고 합니다.

# %%
print(pd.read_sql("SELECT COUNT(*) AS 줄수 FROM spending WHERE 구군 = ?", city, params=("중구",)))
print(city.execute("SELECT COUNT(*) FROM spending WHERE 구군 = ?", ("중구' OR '1' = '1",)).fetchone())

# %% [markdown]
# `city.execute(SQL, 값들)`은 pandas 없이 묻는 말이고, `.fetchone()`은 답의 첫 줄을 튜플로 돌려줍니다. 값이 하나여도 `("중구",)`처럼 쉼표를 붙여 튜플로 넘깁니다. 그런 이름의 구군은 없으니 0줄입니다.
#
# **문제 5.** 데이터베이스 `db`와 구군, 업종을 주면 **모든 달과 연령대의 금액을 더한 값(정수)** 을 돌려주는 함수 `spent`를 완성하세요. 값은 물음표로 넘깁니다. 맞는 줄이 하나도 없으면 `SUM`은 `None`을 주는데, 그때는 **0**을 돌려주세요.

# %% answer="spent"
def spent(db, district, kind):
    ### BEGIN SOLUTION
    (total,) = db.execute("SELECT SUM(금액) FROM spending WHERE 구군 = ? AND 업종 = ?", (district, kind)).fetchone()
    return 0 if total is None else total
    ### END SOLUTION


print(spent(city, "중구", "학원"), spent(city, "없는구", "학원"))

# %% test="spent" points=4
assert spent(city, "중구", "학원") is not None, "돌려주는 값이 없어요. 함수의 마지막 줄을 return으로 시작하세요."
assert not isinstance(spent(city, "중구", "학원"), tuple), "튜플이 나왔어요. fetchone()이 준 튜플에서 [0]으로 값을 꺼내세요."
assert spent(city, "없는구", "학원") == 0, "맞는 줄이 없을 때는 0이 나와야 해요."
print("값이 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
small = sqlite3.connect(":memory:")
pd.DataFrame(
    [("2030-01", "가구", "책", "20대", 5, 1), ("2030-02", "가구", "책", "30대", 6, 1), ("2030-01", "가구", "꽃", "20대", 7, 1), ("2030-01", "나구", "김's 국수", "20대", 80, 1), ("2030-01", "나구", "책", "20대", 900, 1)],
    columns=["연월", "구군", "업종", "연령대", "금액", "건수"],
).to_sql("spending", small, index=False)
expect([int(spent(small, district, kind)) for district, kind in (("가구", "책"), ("가구", "꽃"), ("나구", "꽃"), ("나구", "책"))], "다섯 줄짜리 다른 데이터베이스에서 답이 달라요. 받은 db에 물었는지, 두 조건을 모두 걸었는지, 더했는지 보세요.")
expect(int(spent(small, "나구", "김's 국수")), "따옴표가 든 이름에서 답이 달라요. 값을 글자로 이어 붙이지 않고 물음표로 넘겼는지 보세요.")
expect([int(spent(small, "가구' OR '1' = '1", "책")), int(spent(small, "가구", "책' OR '1' = '1")), int(spent(small, "가구' --", "없음"))], "끼워 넣은 SQL이 그대로 돌았어요. 값은 물음표로 따로 넘깁니다.")
expect(int(spent(city, "수성구", "학원")), "카드 소비에서 답이 달라요.")
### END HIDDEN TESTS

# %% [markdown]
# ## 5. 어느 길로 가든
#
# SQL과 pandas는 다투는 사이가 아닙니다. 데이터가 크면 **데이터베이스에서 걸러 줄인 것만** 가져와 pandas로 다듬고 그리는 것이 보통입니다. 마지막 문제는 어느 쪽으로 풀어도 됩니다. 섞어도 됩니다.
#
# **문제 6.** 데이터베이스 `db`와 두 해(`"2023"`, `"2024"` 같은 글자)를 주면, **구군마다 금액이 가장 많이 는 업종**을 찾아 `(구군, 업종, 증가율)` 튜플의 **목록**으로 돌려주는 함수 `fastest`를 완성하세요.
#
# - 증가율(%)은 (나중 해의 합 ÷ 앞 해의 합 - 1) × 100이고 **소수 첫째 자리까지 반올림**합니다. (`round(값, 1)`) 순위는 반올림하기 **전의** 값으로 매깁니다.
# - **두 해에 모두 있는** (구군, 업종)만 봅니다. 그런 업종이 하나도 없는 구군은 목록에 없습니다.
# - 한 구군에서 증가율이 똑같으면 업종의 이름이 **가나다순으로 앞**인 것입니다.
# - 목록은 증가율이 큰 구군부터, 같으면 구군의 가나다순입니다. 모두 줄었더라도 가장 덜 준 업종이 답입니다.

# %% answer="fastest"
def fastest(db, before, after):
    ### BEGIN SOLUTION
    query = "SELECT 구군, 업종, SUM(금액) AS 금액 FROM spending WHERE substr(연월, 1, 4) = ? GROUP BY 구군, 업종"
    first, last = (pd.read_sql(query, db, params=(year,)) for year in (before, after))
    both = first.merge(last, on=["구군", "업종"], suffixes=("전", "후"))
    both["증가율"] = (both["금액후"] / both["금액전"] - 1) * 100
    best = both.sort_values(["증가율", "업종"], ascending=[False, True]).drop_duplicates("구군")
    best = best.sort_values(["증가율", "구군"], ascending=[False, True])
    return [(row.구군, row.업종, round(row.증가율, 1)) for row in best.itertuples()]
    ### END SOLUTION


print(fastest(city, "2023", "2024"))

# %% test="fastest" points=5
assert fastest(city, "2023", "2024") is not None, "돌려주는 값이 없어요. 함수의 마지막 줄을 return으로 시작하세요."
assert isinstance(fastest(city, "2023", "2024"), list), "목록이 나와야 해요."
assert all(isinstance(entry, tuple) and len(entry) == 3 for entry in fastest(city, "2023", "2024")), "목록에는 (구군, 업종, 증가율) 튜플이 들어 있어야 해요."
print("튜플의 목록이 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
def plain(answer):
    return [[str(district), str(kind), float(rate)] for district, kind, rate in answer]


small = sqlite3.connect(":memory:")
pd.DataFrame(
    [
        ("2030-01", "나구", "책", "20대", 100, 1), ("2030-02", "나구", "책", "30대", 100, 1), ("2031-01", "나구", "책", "20대", 300, 1),
        ("2030-01", "나구", "꽃", "20대", 10, 1), ("2031-05", "나구", "꽃", "20대", 15, 1), ("2031-05", "나구", "술", "20대", 999, 1),
        ("2030-01", "가구", "책", "20대", 80, 1), ("2031-01", "가구", "책", "20대", 60, 1), ("2030-01", "가구", "꽃", "20대", 300, 1), ("2031-01", "가구", "꽃", "20대", 200, 1),
        ("2030-01", "다구", "책", "20대", 50, 1), ("2031-01", "라구", "책", "20대", 50, 1), ("2032-01", "가구", "책", "20대", 6000, 1),
        ("2030-01", "마구", "책", "20대", 10000, 1), ("2031-01", "마구", "책", "20대", 10004, 1), ("2030-01", "마구", "꽃", "20대", 10000, 1), ("2031-01", "마구", "꽃", "20대", 10001, 1),
        ("2030-01", "바구", "책", "20대", 2, 1), ("2031-01", "바구", "책", "20대", 3, 1),
    ],
    columns=["연월", "구군", "업종", "연령대", "금액", "건수"],
).to_sql("spending", small, index=False)
expect(plain(fastest(small, "2030", "2031")), "열아홉 줄짜리 다른 데이터베이스에서 답이 달라요. 한 해에만 있는 업종을 뺐는지, 증가율이 같을 때의 차례, 모두 줄어든 구군, 반올림하기 전의 순위를 보세요.")
expect([plain(fastest(small, "2031", "2032")), plain(fastest(small, "2031", "2030")), plain(fastest(small, "2029", "2030"))], "해를 바꾸었을 때 답이 달라요. 받은 before와 after를 썼는지, 아무것도 없을 때 빈 목록이 나오는지 보세요.")
expect(plain(fastest(city, "2023", "2024")), "카드 소비에서 답이 달라요. 달과 연령대를 모두 더한 다음에 견주었는지 보세요.")
### END HIDDEN TESTS

# %% [markdown]
# 여덟 구군에서 여가·관광이 9~11% 늘어 으뜸이고, 군위군만 학원이 10.9%로 앞섰습니다. 그런데 군위군의 학원은 가려진 줄이 많은 아주 작은 무리입니다. 결제 몇 건으로 뒤집힐 수 있는 순위이니 신문에 내기에는 이릅니다.
#
# ## 마치며
#
# 73조 원은 동네 수만큼 되풀이해 더한 값이었습니다. 데이터베이스는 묻는 대로 답할 뿐 물음이 맞는지는 모릅니다.
#
# 물을 때마다 스스로에게도 물어보세요.
#
# - **이으려는 두 표의 한 줄은 저마다 무엇인가?** 이은 뒤에 줄 수가 늘었는가?
# - **묶기 전의 조건인가, 묶은 다음의 조건인가?**
# - **정수를 정수로 나누고 있지 않은가?**
# - **사람이 적은 글자를 SQL에 이어 붙이고 있지 않은가?**
# - **같은 물음에 다른 길로 답해 보았는가?**
#
# 다 하셨으면 저장하고 제출해 주세요.
