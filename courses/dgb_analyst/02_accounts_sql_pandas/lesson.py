# %% [markdown]
# # 계좌와 거래: SQL과 pandas
#
# **오늘의 물음.** 회의 자료에 “지난해 표본 고객의 급여 입금이 **133억 원**”이라고 적혀 있습니다. 담당자는 “쿼리는 오류 없이 돌았다”고 합니다.
# 그런데 옆자리 선배는 **71억 원**이라고 합니다. 누가 맞을까요? 오류 없이 돈 쿼리가 어떻게 두 배 가까이 틀릴 수 있을까요?
#
# 은행의 자료는 대개 데이터베이스에 있고, 거기서는 **SQL**이라는 말로 묻습니다. 오늘은 SQL을 처음 만나, 아는 pandas와 나란히 놓고 배웁니다.
# 같은 물음에 두 가지로 답해 보면 서로의 실수를 잡아 줍니다. 한 시간쯤 걸립니다.
#
# > 고객, 계좌, 거래는 모두 **지어낸 것**입니다.

# %%
import sqlite3

import matplotlib.pyplot as plt
import pandas as pd

customers = pd.read_csv("data/customers.csv")
accounts = pd.read_csv("data/accounts.csv")
transactions = pd.read_csv("data/transactions.csv")

bank = sqlite3.connect(":memory:")  # 메모리 안의 작은 데이터베이스
customers.to_sql("customers", bank, index=False)
accounts.to_sql("accounts", bank, index=False)
transactions.to_sql("transactions", bank, index=False)


def ask(query):
    return pd.read_sql(query, bank)  # SQL로 묻고 답을 표로 받는다


ask("SELECT * FROM accounts LIMIT 5")

# %% [markdown]
# `SELECT * FROM accounts LIMIT 5`는 “accounts 표에서 모든 열을, 다섯 줄만”이라는 말입니다. pandas로는 `accounts.head(5)`입니다. 표는 셋입니다.
#
# | 표 | 한 줄 | 열 |
# | --- | --- | --- |
# | customers | 고객 한 명 | 고객번호, 성별, 연령, 구군, 직업, 주거, 월소득(만 원), 급여이체(Y/N), 거래시작월, 해지월 |
# | accounts | 계좌 하나 | 계좌번호, 고객번호, 상품, 개설일, 해지일, 잔액(**천 원**, 2024년 말) |
# | transactions | 2024년의 거래 한 건. 고객 가운데 601명 것만 있다 | 거래번호, 고객번호, 거래일, 구분(입금/출금), 종류, 금액(**원**) |
#
# 단위를 보세요. 소득은 만 원, 잔액은 천 원, 거래는 원입니다. 은행에서는 흔한 일이고, 흔한 사고의 씨앗입니다.
#
# ## 1. 고르고, 묶고, 세기
#
# SQL의 뼈대는 이렇습니다. 오른쪽은 pandas에서 같은 일을 하는 말입니다.
#
# | SQL | 뜻 | pandas |
# | --- | --- | --- |
# | `SELECT 열` | 무엇을 | `[["열"]]` |
# | `FROM 표` | 어디서 | 표 이름 |
# | `WHERE 조건` | 어떤 줄만 | `표[조건]` |
# | `GROUP BY 열` | 무엇끼리 묶어 | `groupby("열")` |
# | `COUNT(*)`, `SUM(열)`, `AVG(열)` | 세기, 더하기, 평균 | `size()`, `sum()`, `mean()` |
#
# 남아 있는 고객이 구군마다 몇 명인지 물어봅시다. 비어 있는지는 `=`가 아니라 `IS NULL`로 묻습니다. 비어 있음은 값이 아니어서 무엇과도 같지 않기 때문입니다.

# %%
ask("""
SELECT 구군, COUNT(*) AS 고객수
FROM customers
WHERE 해지월 IS NULL
GROUP BY 구군
""")

# %% [markdown]
# `AS`는 나온 열에 이름을 붙입니다. 달서구가 3,585명으로 가장 많습니다.
#
# **문제 1.** **살아 있는 계좌**(해지일이 비어 있는 계좌)가 **상품마다 몇 개**인지 묻는 SQL을 쓰세요. 나오는 열은 상품, 계좌수의 차례로 두 개입니다.
# 따옴표 세 개(`"""`) 사이에 쓰면 여러 줄로 쓸 수 있습니다.
#
# 말이 틀리면 `DatabaseError`가 나옵니다. 맨 아래 줄에서 `near` 다음이 컴퓨터가 알아듣지 못한 자리이고, `no such column`은 그런 이름의 열이 없다는 뜻입니다.

# %% answer="open_accounts"
open_accounts = (
    ### BEGIN SOLUTION
    """
    SELECT 상품, COUNT(*) AS 계좌수
    FROM accounts
    WHERE 해지일 IS NULL
    GROUP BY 상품
    """
    ### END SOLUTION
)
if open_accounts is not ...:
    print(ask(open_accounts))

# %% test="open_accounts" points=2
assert open_accounts is not ..., "아직 답을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 따옴표 세 개 사이에 SQL을 쓰세요."
assert isinstance(open_accounts, str), "SQL은 글자입니다. ask(...)를 빼고 따옴표로 감싼 SQL만 쓰세요."
assert ask(open_accounts).shape[1] == 2, "나오는 열이 두 개여야 해요. SELECT 뒤에 상품과 COUNT(*)를 쉼표로 나누어 쓰세요."
print("쿼리가 돌았어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
def rows(answer):
    return sorted((list(row) for row in answer.itertuples(index=False)), key=str)


small = sqlite3.connect(":memory:")
pd.DataFrame({
    "고객번호": ["가", "나", "다", "라"], "급여이체": ["Y", "N", "N", "N"], "해지월": [None, None, "2023-05", None],
}).to_sql("customers", small, index=False)
pd.DataFrame({
    "계좌번호": [1, 2, 3, 4, 5, 6], "고객번호": ["가", "가", "나", "나", "다", "라"],
    "상품": ["입출금", "적금", "입출금", "적금", "입출금", "입출금"],
    "해지일": [None, None, None, "2024-01-01", "2023-05-01", None], "잔액": [100, 900, 40, 0, 0, 10],
}).to_sql("accounts", small, index=False)
expect(rows(pd.read_sql(open_accounts, small)), "여섯 줄짜리 다른 데이터베이스에서 답이 달라요. 해지일이 비어 있는 줄만 골랐는지, 상품으로 묶었는지 보세요.")
expect(rows(ask(open_accounts)), "상품마다 살아 있는 계좌를 세었는지 보세요. 비어 있는지는 IS NULL로 묻습니다.")
### END HIDDEN TESTS

# %% [markdown]
# 이번에는 같은 조건에서 **잔액의 합**을 pandas로 구해 봅시다. 입출금 계좌 하나만 먼저 해 보면 이렇습니다.

# %%
alive = accounts[accounts["해지일"].isna()]
print(alive[alive["상품"] == "입출금"]["잔액"].sum() / 100_000, "억 원")

# %% [markdown]
# 잔액이 천 원 단위이니 10만으로 나누면 억 원입니다. 입출금 계좌에 634억 원이 있습니다.
#
# **문제 2.** 살아 있는 계좌의 **상품별 잔액 합계(억 원)** 를 구하는 pandas 식을 쓰세요. `alive`를 상품으로 묶어 더하고 단위를 바꿉니다.

# %% answer="balance_by_product"
balance_by_product = (
    ### BEGIN SOLUTION
    alive.groupby("상품")["잔액"].sum() / 100_000
    ### END SOLUTION
)
print(balance_by_product)

# %% test="balance_by_product" points=2
assert balance_by_product is not ..., "아직 답을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
assert isinstance(balance_by_product, pd.Series), '상품마다 값이 하나씩 나와야 해요. groupby("상품") 다음에 ["잔액"]을 한 겹 대괄호로 고르세요.'
print("상품마다 값이 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect({str(name): float(value) for name, value in balance_by_product.items()}, "입출금이 634쯤인지 견주어 보세요. 살아 있는 계좌(alive)만 썼는지, 천 원을 억 원으로 바꾸었는지 보세요.", atol=0.01)
### END HIDDEN TESTS

# %% [markdown]
# ## 2. 두 표를 잇기
#
# “월급을 이 은행으로 받는 고객은 통장에 돈을 더 둘까요?” 급여이체는 customers에, 잔액은 accounts에 있습니다. 두 표를 **고객번호가 같은 줄끼리** 이어야 합니다.
#
# ```sql
# SELECT 성별, COUNT(*) AS 계좌수
# FROM customers
# JOIN accounts ON customers.고객번호 = accounts.고객번호
# WHERE accounts.상품 = '적금'
# GROUP BY 성별
# ```
#
# `JOIN 표 ON 조건`이 잇기입니다. 두 표에 다 있는 열은 `표.열`로 부릅니다. SQL에서 글자 값은 작은따옴표로 감쌉니다. pandas로는 `customers.merge(accounts, on="고객번호")`입니다.
#
# **문제 3.** **살아 있는 입출금 계좌의 평균 잔액**(천 원)을 **급여이체** 여부에 따라 구하는 SQL을 쓰세요. 나오는 열은 급여이체, 평균잔액의 차례로 두 개입니다.

# %% answer="salary_balance"
salary_balance = (
    ### BEGIN SOLUTION
    """
    SELECT 급여이체, AVG(잔액) AS 평균잔액
    FROM customers
    JOIN accounts ON customers.고객번호 = accounts.고객번호
    WHERE accounts.상품 = '입출금' AND accounts.해지일 IS NULL
    GROUP BY 급여이체
    """
    ### END SOLUTION
)
if salary_balance is not ...:
    print(ask(salary_balance))

# %% test="salary_balance" points=3
assert salary_balance is not ..., "아직 답을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 따옴표 세 개 사이에 SQL을 쓰세요."
assert isinstance(salary_balance, str), "SQL은 글자입니다. ask(...)를 빼고 따옴표로 감싼 SQL만 쓰세요."
assert ask(salary_balance).shape[1] == 2, "나오는 열이 두 개여야 해요. SELECT 뒤에 급여이체와 AVG(잔액)을 쓰세요."
print("쿼리가 돌았어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
def rows(answer):
    return sorted((list(row) for row in answer.itertuples(index=False)), key=str)


small = sqlite3.connect(":memory:")
pd.DataFrame({
    "고객번호": ["가", "나", "다", "라"], "급여이체": ["Y", "N", "N", "N"], "해지월": [None, None, "2023-05", None],
}).to_sql("customers", small, index=False)
pd.DataFrame({
    "계좌번호": [1, 2, 3, 4, 5, 6], "고객번호": ["가", "가", "나", "나", "다", "라"],
    "상품": ["입출금", "적금", "입출금", "적금", "입출금", "입출금"],
    "해지일": [None, None, None, "2024-01-01", "2023-05-01", None], "잔액": [100, 900, 40, 0, 0, 10],
}).to_sql("accounts", small, index=False)
expect(rows(pd.read_sql(salary_balance, small)), "작은 데이터베이스에서 답이 달라요. 상품이 입출금이고 해지일이 비어 있는 계좌만 골랐는지, 급여이체로 묶었는지 보세요.")
expect(rows(ask(salary_balance)), "조건이 둘일 때는 AND로 잇습니다. 닫힌 계좌의 0원이 평균에 섞이지 않았는지 보세요.", atol=0.01)
### END HIDDEN TESTS

# %% [markdown]
# 월급을 받는 고객의 통장에 평균 639만 원, 아닌 고객에게 241만 원이 있습니다. 급여이체가 돈을 더 두게 **만든다**고는 말할 수 없습니다.
# 월급을 받는 사람은 소득부터 다르니까요. 다만 둘을 나누어 보아야 한다는 것은 알았습니다.
#
# ## 3. 짝이 없는 줄
#
# `JOIN`은 **짝이 있는 줄만** 남깁니다. 적금이 없는 고객을 찾으려면 짝이 없어도 남겨야 합니다. 그것이 `LEFT JOIN`입니다.
# 왼쪽 표의 줄은 모두 남고, 짝이 없으면 오른쪽 열이 비게 됩니다.

# %%
ask("""
SELECT customers.고객번호, accounts.계좌번호, accounts.상품
FROM customers
LEFT JOIN accounts ON customers.고객번호 = accounts.고객번호 AND accounts.상품 = '적금'
LIMIT 6
""")

# %% [markdown]
# 앞의 여섯 명 가운데 적금이 있는 사람에게만 계좌번호가 보입니다. 여기서 조건의 자리가 중요합니다. `상품 = '적금'`을 `ON`에 두면 “적금 가운데서 짝을 찾아라”이고,
# `WHERE`에 두면 잇고 난 뒤에 **짝 없는 줄을 도로 버립니다**. 비어 있음은 '적금'과 같지 않으니까요.
#
# **문제 4.** 적금을 권할 고객을 찾습니다. **남아 있는 고객**(해지월이 비어 있음) 가운데 **살아 있는 적금이 하나도 없는** 고객이 **급여이체 여부에 따라** 몇 명인지 묻는 SQL을 쓰세요.
# 나오는 열은 급여이체, 고객수의 차례입니다. 위 칸을 본떠 짝이 없는 줄만 `WHERE`로 고르세요.

# %% answer="no_savings"
no_savings = (
    ### BEGIN SOLUTION
    """
    SELECT 급여이체, COUNT(*) AS 고객수
    FROM customers
    LEFT JOIN accounts
        ON customers.고객번호 = accounts.고객번호 AND accounts.상품 = '적금' AND accounts.해지일 IS NULL
    WHERE customers.해지월 IS NULL AND accounts.계좌번호 IS NULL
    GROUP BY 급여이체
    """
    ### END SOLUTION
)
if no_savings is not ...:
    print(ask(no_savings))

# %% test="no_savings" points=3
assert no_savings is not ..., "아직 답을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 따옴표 세 개 사이에 SQL을 쓰세요."
assert isinstance(no_savings, str), "SQL은 글자입니다. ask(...)를 빼고 따옴표로 감싼 SQL만 쓰세요."
assert ask(no_savings).shape[1] == 2, "나오는 열이 두 개여야 해요. SELECT 뒤에 급여이체와 COUNT(*)를 쓰세요."
print("쿼리가 돌았어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
def rows(answer):
    return sorted((list(row) for row in answer.itertuples(index=False)), key=str)


small = sqlite3.connect(":memory:")
pd.DataFrame({
    "고객번호": ["가", "나", "다", "라"], "급여이체": ["Y", "N", "N", "N"], "해지월": [None, None, "2023-05", None],
}).to_sql("customers", small, index=False)
pd.DataFrame({
    "계좌번호": [1, 2, 3, 4, 5, 6], "고객번호": ["가", "가", "나", "나", "다", "라"],
    "상품": ["입출금", "적금", "입출금", "적금", "입출금", "입출금"],
    "해지일": [None, None, None, "2024-01-01", "2023-05-01", None], "잔액": [100, 900, 40, 0, 0, 10],
}).to_sql("accounts", small, index=False)
expect(rows(pd.read_sql(no_savings, small)), "작은 데이터베이스에서 답이 달라요. 적금을 닫은 고객과 은행을 떠난 고객을 어떻게 세었는지 보세요. 적금의 조건은 모두 ON에, 짝이 없다는 조건은 WHERE에 둡니다.")
expect(rows(ask(no_savings)), "살아 있는 적금이 없는 남은 고객을 세었는지 보세요. 적금을 닫은 사람도 권할 고객입니다.")
### END HIDDEN TESTS

# %% [markdown]
# ## 4. 133억 원의 정체
#
# 이제 오늘의 물음입니다. 담당자의 쿼리를 그대로 돌려 봅시다. “예금 상품 정보도 함께 보려고 계좌 표를 이었다”고 합니다.

# %%
print(ask("SELECT SUM(금액) / 1e8 AS 억원 FROM transactions WHERE 종류 = '급여'"))
print(ask("""
SELECT SUM(금액) / 1e8 AS 억원, COUNT(*) AS 줄수
FROM transactions JOIN accounts ON transactions.고객번호 = accounts.고객번호
WHERE 종류 = '급여'
"""))

# %% [markdown]
# 71억 원이 맞습니다. 거래 한 건에 그 고객의 **계좌 수만큼** 줄이 생겨서, 계좌가 셋인 고객의 급여는 세 번 더해졌습니다. 오류가 나지 않는 까닭은 틀린 말이 아니라 다른 물음이기 때문입니다.
#
# 이런 사고를 막는 습관이 둘 있습니다. **잇기 전과 뒤의 줄 수를 견주는 것**, 그리고 상대 표의 값이 아니라 **있는지만** 알면 될 때는 잇지 말고 `IN`(pandas에서는 `isin`)으로 묻는 것입니다.

# %%
renters = customers[customers["주거"] == "월세"]["고객번호"]
print(transactions["고객번호"].isin(renters).sum(), "건")  # 월세 사는 고객의 거래. 줄이 늘지 않는다

# %% [markdown]
# **문제 5.** **입출금이 아닌 계좌를 하나라도 열어 본 고객**(닫았어도 셉니다)의 **급여 입금 합계(원)** 를 돌려주는 함수 `saver_salary`를 완성하세요.
# 첫 줄은 그런 고객의 번호를 고릅니다. `...` 자리에 식 하나를 쓰세요.

# %% answer="saver_salary"
def saver_salary(transactions, accounts):
    savers = accounts[accounts["상품"] != "입출금"]["고객번호"]
    return (
        ### BEGIN SOLUTION
        transactions[(transactions["종류"] == "급여") & transactions["고객번호"].isin(savers)]["금액"].sum()
        ### END SOLUTION
    )


print(saver_salary(transactions, accounts))

# %% test="saver_salary" points=3
assert saver_salary(transactions, accounts) is not ..., "아직 식을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
assert not isinstance(saver_salary(transactions, accounts), (pd.Series, pd.DataFrame)), '값 하나가 나와야 해요. ["금액"].sum()으로 더했는지 보세요.'
print("값 하나가 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
few = pd.DataFrame({"고객번호": ["가", "가", "나", "다", "다"], "종류": ["급여", "현금인출", "급여", "급여", "이체입금"], "금액": [300, 50, 200, 70, 9]})
kept = pd.DataFrame({"고객번호": ["가", "가", "가", "나", "다", "다"], "상품": ["입출금", "적금", "정기예금", "입출금", "입출금", "주택청약"]})
expect(saver_salary(few, kept), "다섯 줄짜리 다른 표에서 값이 달라요. 적금과 예금이 둘 있는 고객의 급여가 두 번 더해지지 않았는지, 급여만 골랐는지 보세요.")
expect(saver_salary(transactions, accounts), "급여이면서 savers에 있는 고객의 거래만 골라 금액을 더해 보세요. 조건이 둘이면 각각 괄호로 묶고 &로 잇습니다.")
### END HIDDEN TESTS

# %% [markdown]
# ## 5. 다달이 들어오고 나간 돈
#
# 표본 고객의 돈은 다달이 얼마나 들어오고 나갔을까요? 달은 거래일의 앞 일곱 글자입니다. SQL로는 `substr(거래일, 1, 7)`, pandas로는 `.str[:7]`입니다.

# %%
transactions["달"] = transactions["거래일"].str[:7]
flows = transactions.pivot_table(index="달", columns="구분", values="금액", aggfunc="sum") / 100_000_000
flows.head(3)

# %% [markdown]
# **문제 6.** 입금과 출금을 두 선으로 그린 그림을 완성하세요. `...`을 지우고 세 줄을 씁니다.
#
# - `flow_ax.plot(flows.index, flows["입금"], …)`과 `flow_ax.plot(flows.index, flows["출금"], …)`에 `label`로 `"입금"`, `"출금"`을 붙입니다.
#   색이 아니어도 알아보게 출금은 `linestyle="--"`로 합니다.
# - `flow_ax.set_ylabel("…")`에 이름과 단위(억 원)를 적습니다.

# %% answer="flow_chart"
fig, flow_ax = plt.subplots(figsize=(8, 4), layout="constrained")
### BEGIN SOLUTION
flow_ax.plot(flows.index, flows["입금"], label="입금")
flow_ax.plot(flows.index, flows["출금"], linestyle="--", label="출금")
flow_ax.set_ylabel("한 달 금액(억 원)")
### END SOLUTION
flow_ax.set_title("표본 고객의 다달의 입금과 출금")
flow_ax.set_xlabel("달")
flow_ax.tick_params(axis="x", rotation=45)
flow_ax.grid(alpha=0.3)
flow_ax.legend()

# %% test="flow_chart" points=3
assert len(flow_ax.lines) == 2, "선이 두 개 있어야 해요. flow_ax.plot(…) 줄을 둘 쓰고 그 칸을 다시 실행해 보세요."
assert flow_ax.get_ylabel() != "", '세로축 이름이 아직 없어요. flow_ax.set_ylabel("…") 줄을 써 넣으세요.'
print("선과 축 이름이 있네요. 알맞은지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
drawn = {line.get_label(): line for line in flow_ax.lines}
expect({name: [float(y) for y in line.get_ydata()] for name, line in drawn.items()}, "선의 이름표(label)와 값을 보세요. 입금 선에는 flows의 입금, 출금 선에는 출금이 있어야 합니다.", atol=0.0001)
expect([str(x) for x in flow_ax.lines[0].get_xdata()], "가로 자리에는 달(flows.index)이 와야 합니다.")
expect(drawn["출금"].get_linestyle(), "흑백으로 뽑아도 알아보게, 출금 선을 문제에 나온 대로 점선으로 하세요.", among=["--", ":", "-."])
expect(flow_ax.get_ylabel(), "세로축 이름에 단위가 보이지 않아요. 괄호 안에 억 원이라고 적어 보세요.", has=["억 원", "억원"])
### END HIDDEN TESTS

# %% [markdown]
# 두 선이 10억 원 남짓에서 붙어 다닙니다. 들어온 만큼 나간다는 뜻입니다. 세로축이 0에서 시작하지 않으니 출렁임이 커 보이지만 가장 높은 달과 낮은 달의 차이는 5%쯤입니다.
# 12월에는 두 선이 함께 내려갑니다. 해 중간에 떠난 고객이 빠진 탓도 있으니, 형편이 나빠졌다고 서둘러 말하지 마세요.
#
# ## 6. 합계 뒤에 가려진 사람
#
# 합계로는 다달이 비슷해도, 한 사람씩 보면 번 것보다 더 쓴 달이 이어지는 고객이 있습니다. 여신 부서에서는 이런 고객에게 먼저 연락하고 싶어 합니다.
#
# **문제 7.** 거래 표(열은 `고객번호, 거래일, 구분, 금액`)와 수 `n`을 주면, **출금이 입금보다 많은 달이 n개 이상인 고객의 번호를 가나다순 목록**으로 돌려주는 함수 `often_short`를 완성하세요.
#
# 1. 고객과 달마다 입금의 합과 출금의 합을 구한다. 입금이 없는 달도 있으니 빈자리는 0으로 본다. (`pivot_table`의 `fill_value=0`)
# 2. 출금이 더 많은 달을 고객마다 센다.
# 3. n개 이상인 고객의 번호를 `sorted(…)`로 늘어놓아 돌려준다.
#
# `달` 열은 위에서 붙였지만, 함수에 들어올 다른 표에는 없습니다. 함수 안에서 `거래일`로 다시 구하세요.

# %% answer="often_short"
def often_short(table, n):
    ### BEGIN SOLUTION
    months = table.assign(달=table["거래일"].str[:7])
    sums = months.pivot_table(index=["고객번호", "달"], columns="구분", values="금액", aggfunc="sum", fill_value=0)
    short = (sums["출금"] > sums["입금"]).groupby(level="고객번호").sum()
    return sorted(short[short >= n].index)
    ### END SOLUTION


print(often_short(transactions, 9))

# %% test="often_short" points=4
assert often_short(transactions, 9) is not None, "돌려주는 값이 없어요. 함수의 마지막 줄이 return으로 시작하는지 보세요."
assert isinstance(often_short(transactions, 9), list), "목록이 나와야 해요. sorted(…)로 감싸서 돌려주세요."
print("목록이 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
made_up = pd.DataFrame(
    [
        ("나", "2024-01-05", "입금", 100), ("나", "2024-01-09", "출금", 60), ("나", "2024-01-20", "출금", 60),
        ("나", "2024-02-05", "출금", 10), ("나", "2024-03-05", "입금", 50), ("나", "2024-03-06", "출금", 50),
        ("가", "2024-01-02", "출금", 1), ("가", "2024-02-02", "입금", 5), ("가", "2024-02-03", "출금", 6),
        ("다", "2024-01-02", "입금", 5), ("다", "2024-01-03", "출금", 900),
    ],
    columns=["고객번호", "거래일", "구분", "금액"],
)
expect([often_short(made_up, n) for n in (1, 2, 3)], "열한 줄짜리 다른 표에서 답이 달라요. 달마다 합을 구해 견주었는지, 입금이 없는 달을 0으로 보았는지, 같은 달은 세지 않았는지 보세요.")
expect(often_short(transactions, 9), "거래 표에서 답이 달라요. 고객마다 출금이 더 많은 달을 세고, n개 이상인 고객을 골랐는지 보세요.")
### END HIDDEN TESTS

# %% [markdown]
# ## 마치며
#
# 133억 원은 계좌 수만큼 되풀이해 더한 값이었습니다. 데이터베이스는 묻는 대로 답할 뿐, 물음이 맞는지는 모릅니다.
#
# 표를 이을 때마다 물어보세요.
#
# - **한 줄이 무엇인가? 잇고 나면 한 줄이 무엇이 되는가?**
# - **줄 수가 늘었나, 줄었나? 그래야 맞는가?**
# - **짝이 없는 줄을 버려도 되는가?**
# - **단위는 천 원인가, 만 원인가, 원인가?**
#
# 다 하셨으면 저장하고 제출해 주세요.
