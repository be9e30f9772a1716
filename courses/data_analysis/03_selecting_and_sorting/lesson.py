# %% [markdown]
# # 고르기와 정렬
#
# **오늘의 물음.** 여름이 오기 전에 위생과가 식중독 점검을 나갑니다. 음식점은 많고 점검원은 몇 명뿐입니다. 지침은 이렇습니다.
#
# > 영업 중인 **한식·일식·뷔페** 가운데 **150㎡ 이상이거나 2010년 전에 허가받은** 곳을, 넓은 곳부터 점검한다.
#
# 어디일까요? 그리고 열 곳만 갈 수 있다면 **열째와 열한째가 똑같을 때** 누구를 빼야 할까요? 오늘은 말로 된 규칙을 컴퓨터의 조건으로 옮깁니다.
# 규칙을 잘못 옮기면 오류는 나지 않고, 엉뚱한 가게에 점검원이 갑니다. 한 시간쯤 걸립니다.
#
# > 구군과 동네 이름만 대구의 것이고, 가게는 모두 **지어낸 것**입니다. 지난 차시의 목록을 위생과가 원장과 맞추어 고친 파일을 씁니다.

# %%
import matplotlib.pyplot as plt
import pandas as pd

permits = pd.read_csv("data/permits_clean.csv", dtype={"관리번호": "str"}, parse_dates=["인허가일", "폐업일"])
print(permits.shape)
permits.head()

# %% [markdown]
# 3,778줄, 한 줄이 인허가 하나입니다. `dtype={"관리번호": "str"}`로 번호의 앞 0을 지켰고, `parse_dates`로 두 열을 날짜로 읽었습니다. 지난 차시에 손으로 한 일입니다.
# **폐업일이 비어 있으면 영업 중**입니다. 면적(㎡)은 모르는 곳이 비어 있습니다.
#
# ## 1. 참과 거짓의 열
#
# 카페가 몇 곳인지 세어 봅시다. 먼저 아는 방법으로, 하나씩 돌며 셉니다.

# %%
count = 0
for kind in permits["업태"]:
    if kind == "카페":
        count += 1
print(count)

# %% [markdown]
# pandas로는 열에 통째로 묻습니다. 칸마다 답이 나와 **참(True)과 거짓(False)의 열**이 됩니다. 이것을 **마스크**(mask)라고 합니다. 참을 1로 치니 더하면 개수입니다.

# %%
is_cafe = permits["업태"] == "카페"
print(is_cafe.head())
print(is_cafe.sum())
print(permits[is_cafe].head(3))  # 마스크를 대괄호에 넣으면 참인 줄만 남는다

# %% [markdown]
# 두 셈이 같습니다. 마스크는 표 위에 얹는 **구멍 뚫린 종이** 같은 것입니다. 참인 자리만 보입니다. 마스크에 `is_cafe`처럼 **이름을 붙여 두면** 조건을 우리말처럼 읽을 수 있습니다.
#
# **문제 1.** **영업 중**인지 묻는 마스크 `is_open`을 만드세요. 폐업일이 비어 있으면 영업 중입니다. 모름인지 묻는 말은 `isna()`입니다.

# %% answer="is_open"
is_open = (
    ### BEGIN SOLUTION
    permits["폐업일"].isna()
    ### END SOLUTION
)
print(is_open)

# %% test="is_open" points=2
assert is_open is not ..., "아직 답을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
assert not callable(is_open), "isna 뒤에 여는 괄호와 닫는 괄호 ()를 붙여 주세요."
assert isinstance(is_open, pd.Series) and is_open.dtype == bool, "줄마다 참이나 거짓이 있어야 해요. 표에서 줄을 고르기 전의, 묻는 식만 쓰세요."
print("마스크가 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect([int(is_open.sum()), [int(i) for i in is_open.index[is_open][:20]]], "폐업일이 비어 있는 줄에서 참이어야 해요. 뒤집히지 않았는지 보세요.")
### END HIDDEN TESTS

# %% [markdown]
# 영업 중인 곳은 1,809곳입니다.
#
# ## 2. 조건을 조각으로 잇기
#
# 마스크끼리는 이렇게 잇습니다.
#
# | 쓰는 법 | 뜻 |
# | --- | --- |
# | `a & b` | a이고 b (둘 다 참) |
# | `a \| b` | a이거나 b (하나라도 참) |
# | `~a` | a가 아님 (뒤집기) |
#
# 파이썬의 `and`, `or`, `not`을 쓰면 `The truth value of a Series is ambiguous`라는 오류가 납니다. 줄마다 참과 거짓이 다른데, 통째로 참인지 거짓인지 물었기 때문입니다.
#
# 견주는 말을 바로 이을 때는 **괄호로 저마다 묶어야** 합니다. `&`가 `==`나 `>=`보다 먼저 셈해지기 때문입니다.

# %%
print((is_cafe & is_open).sum())  # 이름이 있으면 괄호가 필요 없다
print(((permits["업태"] == "카페") & (permits["구군"] == "중구")).sum())
print(permits["업태"].isin(["분식", "치킨"]).sum())  # 여럿 가운데 하나인지

# %% [markdown]
# `&`와 `|`를 섞을 때 특히 조심하세요. `a & b | c`는 `(a & b) | c`로 읽힙니다. c이기만 하면 a가 아니어도 들어옵니다.
#
# **문제 2.** 위생과의 지침을 옮긴 마스크 `target`을 만드세요. 아래 세 조각을 잇고, **괄호**를 알맞게 치세요. 앞에서 만든 `is_open`도 씁니다.

# %% answer="target"
is_food = permits["업태"].isin(["한식", "일식", "뷔페"])
is_large = permits["면적"] >= 150
is_old = permits["인허가일"] < "2010-01-01"
target = (
    ### BEGIN SOLUTION
    is_open & is_food & (is_large | is_old)
    ### END SOLUTION
)
print(target)

# %% test="target" points=3
assert target is not ..., "아직 답을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
assert isinstance(target, pd.Series) and target.dtype == bool, "줄마다 참이나 거짓이 있어야 해요. 마스크를 &와 |로 이으세요."
print("마스크가 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect([int(target.sum()), [int(i) for i in target.index[target][:30]]], "‘150㎡ 이상이거나 2010년 전’이 한 덩어리로 묶였는지, 영업 중이라는 조건이 모두에게 걸리는지 보세요.")
### END HIDDEN TESTS

# %%
shown = permits[is_open & is_food]
fig, ax = plt.subplots(figsize=(8, 4.5), layout="constrained")
ax.scatter(shown["인허가일"], shown["면적"], s=14, color="lightgray", label="나머지")
ax.scatter(permits.loc[target, "인허가일"], permits.loc[target, "면적"], s=18, marker="^", label="점검 대상")
ax.axhline(150, color="black", linestyle=":")
ax.axvline(pd.Timestamp("2010-01-01"), color="black", linestyle=":")
ax.set_ylim(0, 520)
ax.set_title("영업 중인 한식·일식·뷔페(520㎡가 넘는 곳은 그림 밖)")
ax.set_xlabel("허가받은 해")
ax.set_ylabel("면적(㎡)")
ax.legend(loc="upper left")
ax.grid(alpha=0.3)

# %% [markdown]
# 세모가 점검 대상입니다. 왼쪽(오래된 곳)은 모두, 오른쪽은 위(넓은 곳)만 세모입니다. 면적을 모르는 오래된 곳도 대상이지만 그림에는 찍히지 않았습니다.
# 괄호를 빠뜨렸다면 다른 업태와 문 닫은 가게까지 843곳이 잡혔을 것입니다. 제대로 하면 220곳입니다. **조건을 지으면 몇 줄인지 세고, 그려서 눈으로 확인하세요.**
#
# 같은 것을 문장처럼 쓰는 `query`도 있습니다. 글자 안에서는 `and`와 `or`를 쓰고, 바깥의 이름은 `@`를 붙여 부릅니다. 어느 쪽이든 같은 줄이 나옵니다.

# %%
kinds = ["한식", "일식", "뷔페"]
asked = permits.query("폐업일.isna() and 업태 in @kinds and (면적 >= 150 or 인허가일 < '2010-01-01')")
print(len(asked))

# %% [markdown]
# ## 3. 모르는 것은 어느 쪽에도 없습니다
#
# 동료가 “100㎡ 이상인 곳은 870곳이니, 나머지 2,908곳은 100㎡보다 좁습니다”라고 합니다. 확인해 봅시다.

# %%
print((permits["면적"] >= 100).sum(), (permits["면적"] < 100).sum(), len(permits))

# %% [markdown]
# 870과 2,698을 더하면 3,568입니다. 210줄이 어디론가 사라졌습니다. **면적을 모르는 곳**입니다. 모름은 무엇과 견주어도 거짓이어서 ‘이상’에도 ‘미만’에도 들지 않습니다.
# 그런데 `~(면적 >= 100)`처럼 뒤집으면 거짓이 참이 되어 모르는 곳까지 ‘좁은 곳’이 됩니다. **‘넓지 않다’와 ‘좁다’는 다릅니다.**
#
# **문제 3.** 표와 기준 `cut`을 주면 `{"넓음": …, "좁음": …, "모름": …}` 딕셔너리를 돌려주는 함수 `size_counts`를 완성하세요. 면적이 cut 이상이면 넓음, cut 미만이라고 **알면** 좁음, 모르면 모름입니다. 값은 `int( )`로 감싼 정수입니다.

# %% answer="size_counts"
def size_counts(table, cut):
    area = table["면적"]
    ### BEGIN SOLUTION
    return {"넓음": int((area >= cut).sum()), "좁음": int((area < cut).sum()), "모름": int(area.isna().sum())}
    ### END SOLUTION


print(size_counts(permits, 100))

# %% test="size_counts" points=2
assert size_counts(permits, 100) is not None, "돌려주는 값이 없어요. 딕셔너리를 return으로 돌려주세요."
assert set(size_counts(permits, 100)) == {"넓음", "좁음", "모름"}, "열쇠 셋의 이름을 문제와 똑같이 써 주세요."
print("열쇠 셋이 있어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
some = pd.DataFrame({"면적": [50.0, None, 100.0, 99.9, 200.0, None, 100.0], "업소명": list("가나다라마바사")})
expect([size_counts(some, 100), size_counts(some, 50), size_counts(some, 500)], "일곱 줄짜리 다른 표에서 달라요. 기준과 똑같은 곳은 넓음이고, 모르는 곳은 좁음에 넣지 않습니다. 100을 그대로 쓰지 않았는지도 보세요.")
expect(size_counts(some.iloc[:0], 100), "줄이 없는 표에서는 모두 0이어야 해요.")
### END HIDDEN TESTS

# %% [markdown]
# ## 4. 줄과 열을 함께 고르기
#
# `loc[줄, 열]`은 줄과 열을 한 번에 고릅니다. 줄 자리에는 마스크를, 열 자리에는 이름의 리스트를 줍니다. `between(처음, 끝)`은 **양 끝을 모두 넣어** 그 사이인지 묻습니다.

# %%
print(permits.loc[is_cafe & (permits["면적"] >= 500), ["업소명", "구군", "면적"]])

# %% [markdown]
# **문제 4.** **2024년에 허가받은 카페**의 `업소명`, `구군`, `인허가일` 세 열만 있는 표 `new_cafes`를 만드세요. 문을 닫았는지는 따지지 않습니다. 날짜도 `"2024-01-01"`처럼 글자로 적어 견줄 수 있습니다.

# %% answer="new_cafes"
new_cafes = (
    ### BEGIN SOLUTION
    permits.loc[is_cafe & permits["인허가일"].between("2024-01-01", "2024-12-31"), ["업소명", "구군", "인허가일"]]
    ### END SOLUTION
)
print(new_cafes)

# %% test="new_cafes" points=3
assert new_cafes is not ..., "아직 답을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
assert isinstance(new_cafes, pd.DataFrame), "표가 나와야 해요. 열 이름은 리스트로(대괄호로 한 번 더 감싸) 주세요."
assert list(new_cafes.columns) == ["업소명", "구군", "인허가일"], "열이 업소명, 구군, 인허가일의 차례로 셋이어야 해요."
print("세 열의 표가 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect([[str(a), str(b), str(c)[:10]] for a, b, c in new_cafes.itertuples(index=False)], "카페이면서 2024년에 허가받은 줄만, 표에 있던 차례대로 있어야 해요. 1월 1일과 12월 31일도 들어가는지 보세요.")
### END HIDDEN TESTS

# %% [markdown]
# 하나 조심할 것이 있습니다. **고른 것은 베낀 것**입니다. `new_cafes`의 칸을 바꾸어도 `permits`는 그대로입니다. 본디 표의 칸을 바꾸려면 `permits.loc[마스크, "열"] = 값`처럼 **한 번에** 가리켜야 합니다.

# %%
trial = permits.head(4).copy()
chosen = trial[trial["구군"] == "수성구"]
chosen["업태"] = "확인 중"  # 고른 것(베낀 것)을 바꾸었으니
print(trial["업태"].tolist())  # 본디 표는 그대로
trial.loc[trial["구군"] == "수성구", "업태"] = "확인 중"
print(trial["업태"].tolist())

# %% [markdown]
# ## 5. 줄 세우기
#
# `sort_values("열")`은 작은 것부터, `ascending=False`를 주면 큰 것부터 세웁니다. 여러 열로 세울 때는 리스트로 주고, 방향도 열마다 줍니다. 앞의 열이 **같을 때만** 뒤의 열을 봅니다.
# 모르는 값은 어느 방향이든 **맨 뒤**로 갑니다.

# %%
permits.sort_values(["업태", "인허가일"], ascending=[True, False])[["업태", "업소명", "인허가일"]].head(3)

# %% [markdown]
# **문제 5.** 표를 주면 **구군은 가나다순, 같은 구군에서는 면적이 넓은 것부터, 면적도 같으면 인허가일이 이른 것부터** 세운 표를 돌려주는 함수 `in_order`를 완성하세요.

# %% answer="in_order"
def in_order(table):
    return (
        ### BEGIN SOLUTION
        table.sort_values(["구군", "면적", "인허가일"], ascending=[True, False, True])
        ### END SOLUTION
    )


print(in_order(permits[target]))

# %% test="in_order" points=3
assert in_order(permits.head(3)) is not ..., "아직 식을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
assert isinstance(in_order(permits.head(3)), pd.DataFrame), "표가 나와야 해요. table.sort_values(…)를 쓰세요."
print("표가 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
rows = [("1", "북구", 50.0, "2020-01-01"), ("2", "남구", 70.0, "2012-05-01"), ("3", "북구", None, "2001-01-01"), ("4", "남구", 90.0, "2019-01-01")]
rows += [("5", "남구", 70.0, "2011-05-01"), ("6", "동구", 10.0, "2015-01-01"), ("7", "북구", 80.0, "2022-01-01"), ("8", "남구", 70.0, "2018-05-01")]
made_up = pd.DataFrame(rows, columns=["관리번호", "구군", "면적", "인허가일"]).astype({"인허가일": "datetime64[s]"})
expect([str(x) for x in in_order(made_up)["관리번호"]], "여덟 줄짜리 다른 표에서 차례가 달라요. 세 열의 방향이 저마다 다릅니다. 방향도 리스트로 주세요.")
expect([[str(x) for x in made_up["관리번호"]], len(in_order(made_up)), len(in_order(permits))], "받은 표의 차례는 그대로여야 하고, 줄이 늘거나 줄어서는 안 돼요.")
### END HIDDEN TESTS

# %% [markdown]
# ## 6. 동점은 누가 자르나요
#
# 영업 중인 곳 가운데 가장 넓은 **네 곳**을 뽑습니다. `nlargest(4, "면적")`는 면적이 큰 네 줄입니다. 같은 일을 `sort_values`와 `head(4)`로도 할 수 있습니다.

# %%
open_ones = permits[is_open]
print(open_ones.nlargest(4, "면적")[["관리번호", "업소명", "인허가일", "면적"]])
print(open_ones.nlargest(4, "면적", keep="all")[["관리번호", "업소명", "인허가일", "면적"]])

# %% [markdown]
# 넷을 달라고 했는데 `keep="all"`을 주니 **여섯**입니다. 990㎡인 가게가 셋이기 때문입니다. 위의 네 줄은 그 셋 가운데 표에서 **먼저 나온** 하나만 골랐습니다.
# 규칙이 아니라 우연입니다. 점검이라면 “왜 하필 우리만이냐”는 물음에, 지원금이라면 “왜 우리는 빠졌느냐”는 물음에 대답할 수 없습니다.
#
# 방법은 둘입니다. **동점은 모두 넣거나**, 동점일 때 무엇을 볼지 **미리 규칙으로 정하거나**. 어느 쪽이든 뽑기 전에 정합니다.
#
# **문제 6.** 표와 수 `n`을 주면 **면적이 넓은 n곳**의 표를 돌려주되, n째와 **면적이 같은 곳은 모두 넣는** 함수 `largest`를 완성하세요. 면적을 모르는 곳은 넣지 않습니다. 줄의 차례는 넓은 것부터입니다.

# %% answer="largest"
def largest(table, n):
    return (
        ### BEGIN SOLUTION
        table[table["면적"].notna()].nlargest(n, "면적", keep="all")
        ### END SOLUTION
    )


print(len(largest(open_ones, 4)), len(largest(open_ones, 10)))

# %% test="largest" points=3
assert largest(open_ones, 4) is not ..., "아직 식을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
assert isinstance(largest(open_ones, 4), pd.DataFrame), "표가 나와야 해요. 표에 nlargest를 쓰세요."
assert len(largest(open_ones, 4)) == 6, "넷째가 셋이나 동점이니 여섯 줄이 나와야 해요. keep을 어떻게 주는지 위 칸에서 보세요."
print("동점까지 나왔어요. 다른 표에서도 맞는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
made_up = pd.DataFrame({"관리번호": list("abcdefg"), "면적": [30.0, 90.0, None, 30.0, 60.0, 30.0, None]})
expect([sorted(str(x) for x in largest(made_up, n)["관리번호"]) for n in (1, 2, 3, 4, 5)], "일곱 줄짜리 다른 표에서 달라요. n째와 면적이 같은 곳이 모두 들어갔는지 보세요.")
expect([sorted(str(x) for x in largest(made_up, n)["관리번호"]) for n in (6, 20)], "n이 아는 곳의 수보다 크더라도, 면적을 모르는 곳은 넣지 않습니다.")
expect([float(x) for x in largest(open_ones, 9)["면적"]], "넓은 것부터 차례로 나와야 해요.")
### END HIDDEN TESTS

# %% [markdown]
# ## 7. 규칙을 함수로
#
# 위생과는 철마다 업태와 기준을 바꾸어 점검합니다. 규칙을 함수로 지어 두면 숫자만 바꿔 부르면 됩니다.
#
# **문제 7.** 표 `table`, 업태의 리스트 `kinds`, 가장 작은 면적 `least`, 갈 수 있는 수 `n`을 주면 **점검할 관리번호의 리스트**를 점검할 차례대로 돌려주는 함수 `pick`을 만드세요.
#
# 1. 영업 중이고, 업태가 kinds 가운데 하나이고, 면적이 least **이상**인 곳만 고릅니다. 면적을 모르면 뺍니다.
# 2. 넓은 것부터 n곳입니다. n째와 면적이 같은 곳은 모두 넣습니다.
# 3. 차례는 넓은 것부터, 면적이 같으면 **먼저 허가받은 곳부터**, 그것도 같으면 **관리번호가 작은 것부터**입니다.
# 4. 맞는 곳이 없으면 빈 리스트입니다. 받은 표는 바꾸지 않습니다.
#
# 열을 리스트로 바꾸는 말은 `.tolist()`입니다.

# %% answer="pick"
def pick(table, kinds, least, n):
    ### BEGIN SOLUTION
    fits = table[table["폐업일"].isna() & table["업태"].isin(kinds) & (table["면적"] >= least)]
    chosen = fits.nlargest(n, "면적", keep="all")
    ordered = chosen.sort_values(["면적", "인허가일", "관리번호"], ascending=[False, True, True])
    return ordered["관리번호"].tolist()
    ### END SOLUTION


print(pick(permits, ["한식", "일식", "뷔페"], 150, 10))

# %% test="pick" points=4
assert pick(permits, ["한식"], 150, 10) is not None, "돌려주는 값이 없어요. 함수의 마지막 줄을 return으로 시작하세요."
assert isinstance(pick(permits, ["한식"], 150, 10), list), "리스트가 나와야 해요. 관리번호 열에 .tolist()를 붙이세요."
print("리스트가 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
rows = [
    ("09", "한식", "2015-03-01", None, 120.0), ("01", "한식", "2018-03-01", None, 200.0), ("05", "뷔페", "2010-03-01", None, 120.0),
    ("02", "한식", "2001-01-01", "2020-01-01", 900.0), ("08", "일식", "2015-03-01", None, 120.0), ("03", "카페", "2011-01-01", None, 300.0),
    ("07", "뷔페", "2009-01-01", None, None), ("04", "일식", "2022-01-01", None, 119.9), ("06", "한식", "2023-01-01", None, 150.0),
]
made_up = pd.DataFrame(rows, columns=["관리번호", "업태", "인허가일", "폐업일", "면적"]).astype({"인허가일": "datetime64[s]", "폐업일": "datetime64[s]"})
three = ["한식", "일식", "뷔페"]
expect([pick(made_up, three, 120, n) for n in (1, 2, 3, 4)], "아홉 줄짜리 다른 표에서 달라요. 셋째와 면적이 같은 곳이 모두 들어갔는지, 동점의 차례가 맞는지 보세요.")
expect([pick(made_up, three, 119.9, 20), pick(made_up, ["한식", "카페"], 150, 20), pick(made_up, ["카페"], 0, 5)], "업태나 기준을 바꾸면 달라요. 기준과 똑같은 면적은 들어가고, 문 닫은 곳과 면적을 모르는 곳은 빠집니다.")
expect([pick(made_up, ["중식"], 0, 5), pick(made_up, three, 1000, 5), pick(made_up.iloc[:0], three, 0, 5)], "맞는 곳이 없거나 표가 비어 있으면 빈 리스트가 나와야 해요.")
expect([pick(made_up.iloc[::-1], three, 100, 3), pick(permits, three, 150, 10)], "표의 차례를 뒤집거나 큰 표를 주었을 때 달라요. 표에 놓인 차례에 기대지 않았는지 보세요.")
### END HIDDEN TESTS

# %% [markdown]
# ## 마치며
#
# 지침에 맞는 곳은 220곳입니다. 넓은 차례로 열 곳을 가려 했더니, 열째 자리에 동점이 있는지 없는지까지 함수가 알려 줍니다. 규칙이 글로 있고 함수로 있으니, 누가 물어도 같은 목록이 나옵니다.
#
# 이 목록이 ‘위험한 곳의 목록’은 아니라는 것도 잊지 마세요. 넓고 오래되었다는 것뿐이고, 지난 점검의 결과나 신고는 이 표에 없습니다.
#
# 고르고 줄 세울 때마다 물어보세요.
#
# - **말로 된 규칙의 ‘이고’와 ‘이거나’가 괄호까지 맞게 옮겨졌는가?**
# - **모르는 값은 어디로 갔는가? 아무도 모르게 빠지지 않았는가?**
# - **고르기 전과 뒤의 줄 수를 세었는가?**
# - **자르는 자리에 동점이 있는가? 규칙은 미리 정했는가?**
#
# 다 하셨으면 저장하고 제출해 주세요.
