# %% [markdown]
# # 표 잇기
#
# **오늘의 물음.** 위생과에서 음식점 위생등급 안내를 나갑니다. **사는 사람 수에 견주어 음식점이 많은 동네**부터 가려고 합니다. 어디일까요?
#
# 음식점은 인허가 목록에, 사는 사람은 인구표에 있습니다. 두 표를 **이어야** 답이 나옵니다. 담당자가 이었더니 오류 없이 표가 나왔습니다.
# 그런데 세어 보니 음식점 **66곳이 사라졌습니다.** 어디로 갔을까요? 다른 표를 이었을 때는 거꾸로 **330곳이 불어났습니다.**
#
# 표를 잇는 일은 데이터를 다룰 때 가장 힘 있는 일이고, 가장 조용히 틀리는 일입니다. 오늘은 **모든 줄의 행방을 말할 수 있게** 잇습니다. 한 시간쯤 걸립니다.
#
# > 구군과 동네 이름만 대구의 것이고, 가게와 숫자는 모두 **지어낸 것**입니다. 음식점은 열에 하나를 뽑은 목록이라고 합시다.

# %% [markdown]
# ## 1. 손으로 한 번 잇기
#
# 작은 표 둘로 시작합니다. 가게 넷과 동네 셋입니다.

# %%
import matplotlib.pyplot as plt
import pandas as pd

few_shops = pd.DataFrame({"가게": ["하늘식당", "바람커피", "나루우동", "돌담통닭"], "동네": ["가동", "나동", "가동", "마동"]})
few_towns = pd.DataFrame({"동네": ["가동", "나동", "다동"], "인구": [1000, 2000, 3000]})

people = {}  # 동네 이름을 열쇠로, 인구를 값으로
for town in few_towns.to_dict("records"):  # 표를 다시 딕셔너리의 리스트로
    people[town["동네"]] = town["인구"]
for shop in few_shops.to_dict("records"):
    print(shop["가게"], shop["동네"], people.get(shop["동네"]))

# %% [markdown]
# 딕셔너리에서 찾아보는 것이 바로 **잇기**(join)입니다. 돌담통닭은 마동에 있는데 마동의 인구를 몰라 `None`이 나왔습니다. pandas에서는 `왼쪽.merge(오른쪽, on="열쇠")`라고 씁니다.
# 두 표에서 짝을 찾는 데 쓰는 열을 **열쇠**(key)라고 합니다.

# %%
print(few_shops.merge(few_towns, on="동네", how="left"))
print(few_shops.merge(few_towns, on="동네"))

# %% [markdown]
# 위는 손으로 한 것과 같습니다. 그런데 아래, 아무 말 없이 이은 것에는 **돌담통닭이 없습니다.** 짝이 없는 줄을 어떻게 할지는 `how`로 정합니다.
#
# | how | 남는 줄 |
# | --- | --- |
# | `"inner"` (말하지 않으면 이것) | 양쪽에 **짝이 있는** 줄만 |
# | `"left"` | 왼쪽은 모두, 짝이 없으면 오른쪽 열이 빈다 |
# | `"right"` | 오른쪽은 모두, 짝이 없으면 왼쪽 열이 빈다 |
# | `"outer"` | 양쪽 모두 |
#
# **문제 1.** `few_shops.merge(few_towns, on="동네", how=…)`의 줄 수를 **inner, left, right, outer의 차례로** 네 수의 리스트로 쓰세요. 먼저 머릿속으로 세고, 새 칸에서 확인해 보아도 좋습니다.

# %% answer="row_counts"
row_counts = (
    ### BEGIN SOLUTION
    [3, 4, 4, 5]
    ### END SOLUTION
)

# %% test="row_counts" points=2
assert row_counts is not ..., "아직 답을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 [ ] 안에 네 수를 쉼표로 나누어 쓰세요."
assert isinstance(row_counts, list) and len(row_counts) == 4, "수 네 개의 리스트로 써 주세요. [1, 2, 3, 4]처럼 씁니다."
print("수 네 개를 읽었어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect(row_counts, "가동에는 가게가 둘입니다. 다동에는 가게가 없고, 마동은 인구표에 없습니다. 오른쪽을 모두 남길 때 가동은 두 줄이 됩니다.")
### END HIDDEN TESTS

# %% [markdown]
# ## 2. 사라진 66곳
#
# 이제 진짜 표입니다. 영업 중인 음식점 `shops`와 인구표 `dongs`입니다.

# %%
permits = pd.read_csv("data/permits_clean.csv", dtype={"관리번호": "str"}, parse_dates=["인허가일", "폐업일"])
dongs = pd.read_csv("data/dongs.csv")
shops = permits[permits["폐업일"].isna()]
joined = shops.merge(dongs, on=["구군", "행정동"])
print("잇기 전:", len(shops), " 이은 뒤:", len(joined))

# %% [markdown]
# 열쇠는 **구군과 행정동 두 열**입니다. 같은 이름의 동네가 두 구군에 있을 수도 있으니, 둘을 함께 보아야 동네 하나가 정해집니다.
# 1,809곳이 1,743곳이 되었습니다. 66곳은 짝을 찾지 못했습니다. 누구인지 보려면 짝이 있었는지를 적어 달라고 합니다. `indicator=True`를 주면 `_merge` 열이 생깁니다.

# %%
marked = few_shops.merge(few_towns, on="동네", how="left", indicator=True)
print(marked)

# %% [markdown]
# `both`는 짝이 있는 줄, `left_only`는 왼쪽에만 있는 줄입니다. 짝이 **없는** 줄만 고르는 것을 **안티 조인**(anti-join)이라고 합니다. 사라진 것을 찾는 그물입니다.
#
# **문제 2.** 왼쪽 표, 오른쪽 표, 열쇠의 리스트를 주면 **오른쪽에 짝이 없는 왼쪽 줄만**, 왼쪽의 열만 지닌 표로 돌려주는 함수 `unmatched`를 완성하세요.
#
# - 오른쪽에서는 **열쇠 열만** 씁니다. 첫 줄이 열쇠만, 겹치지 않게 골라 둡니다. 두 표에 같은 이름의 열이 또 있으면 이름이 바뀌어 버리기 때문입니다.
# - 왼쪽에 이어 표시를 달고, `left_only`인 줄만 고른 다음, `drop(columns="_merge")`로 표시를 지웁니다.

# %% answer="unmatched"
def unmatched(left, right, keys):
    known = right[keys].drop_duplicates()
    ### BEGIN SOLUTION
    marked = left.merge(known, on=keys, how="left", indicator=True)
    return marked[marked["_merge"] == "left_only"].drop(columns="_merge")
    ### END SOLUTION


lost = unmatched(shops, dongs, ["구군", "행정동"])
if lost is not None:
    print(lost[["구군", "행정동"]].value_counts(dropna=False))

# %% test="unmatched" points=3
trial = unmatched(few_shops, few_towns, ["동네"])
assert trial is not None, "돌려주는 값이 없어요. 고른 표를 return으로 돌려주세요."
assert isinstance(trial, pd.DataFrame), "표가 나와야 해요."
assert list(trial.columns) == ["가게", "동네"], "왼쪽 표의 열만 있어야 해요. _merge는 drop으로 지우고, 오른쪽에서는 known을 쓰세요."
print("왼쪽의 열만 든 표가 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
left = pd.DataFrame({"구": ["갑", "갑", "을", "을", "병"], "동": ["1", "2", "1", "3", "1"], "값": [10, 20, 30, 40, 50]})
right = pd.DataFrame({"구": ["을", "갑", "갑", "정"], "동": ["1", "2", "2", "1"], "값": [7, 8, 9, 6]})
expect([[str(a), str(b), int(c)] for a, b, c in unmatched(left, right, ["구", "동"]).itertuples(index=False)], "다섯 줄짜리 다른 표에서 달라요. 열쇠 둘이 모두 같아야 짝입니다. left_only인 줄만 골랐는지 보세요.")
expect([[str(a), str(b), int(c)] for a, b, c in unmatched(right, left, ["구"]).itertuples(index=False)], "왼쪽과 오른쪽을 바꾸고 열쇠를 하나만 주면 달라요. 받은 keys를 썼는지 보세요.")
expect([len(unmatched(shops, dongs, ["구군", "행정동"])), len(unmatched(dongs, shops, ["구군", "행정동"])), len(unmatched(left, left, ["구", "동"]))], "큰 표에서 짝 없는 줄의 수가 달라요.")
### END HIDDEN TESTS

# %% [markdown]
# 사라진 줄이 드러났습니다. 까닭은 셋입니다.
#
# - `신천1.2동`처럼 마침표로 적은 동네. 인구표에는 `신천1·2동`처럼 **가운뎃점**으로 적혀 있습니다. 57곳입니다.
# - `고로면` 2곳. 2021년에 **삼국유사면**으로 이름이 바뀌었습니다.
# - 행정동이 **비어 있는** 7곳. 어느 동네인지 모릅니다.
#
# 오류가 난 것이 아니라 **열쇠의 적는 법**이 달랐을 뿐입니다. 앞의 둘은 고칠 수 있고, 셋째는 고칠 수 없습니다.
#
# **문제 3.** 행정동의 열을 주면 마침표를 가운뎃점(`·`)으로, `고로면`을 `삼국유사면`으로 바꾼 열을 돌려주는 함수 `tidy_dong`을 완성하세요. 가운뎃점은 이 글에서 베껴 쓰면 됩니다.
# 칸의 일부를 바꿀 때는 `.str.replace(…)`, 칸이 통째로 같을 때 바꾸려면 `.replace(…)`입니다.

# %% answer="tidy_dong"
def tidy_dong(texts):
    return (
        ### BEGIN SOLUTION
        texts.str.replace(".", "·").replace("고로면", "삼국유사면")
        ### END SOLUTION
    )


tidied = tidy_dong(shops["행정동"])
if tidied is not ...:
    shops = shops.assign(행정동=tidied)  # 행정동 열을 바꾼 새 표
    print(len(shops.merge(dongs, on=["구군", "행정동"])))

# %% test="tidy_dong" points=2
assert tidy_dong(pd.Series(["가동"])) is not ..., "아직 식을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
assert isinstance(tidy_dong(pd.Series(["가동"])), pd.Series), "열이 나와야 해요. texts.str.replace(…)에 이어 쓰세요."
print("열이 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect([None if pd.isna(x) else str(x) for x in tidy_dong(pd.Series(["신천1.2동", "고로면", None, "가.나.다동", "수성1가동", "불로·봉무동"]))], "여섯 칸짜리 다른 열에서 달라요. 마침표는 모두 가운뎃점으로 바꾸고, 빈칸은 빈칸으로 둡니다. 가운뎃점의 글자가 인구표의 것과 같은지도 보세요.")
expect([str(x) for x in tidy_dong(pd.Series(["고로면사무소", "신고로면", "고로면"]))], "칸이 통째로 ‘고로면’일 때만 이름을 바꾸세요. 다른 이름의 일부는 건드리지 않습니다.")
### END HIDDEN TESTS

# %% [markdown]
# 1,802곳이 짝을 찾았습니다. 남은 7곳은 동네를 모르니 **‘동네를 모르는 7곳은 뺐다’고 적습니다.** 조용히 사라지게 두지 않는 것이 중요합니다.
#
# ## 3. 불어난 330곳
#
# 이번에는 점검원 담당표를 잇습니다. 담당자가 구군마다 이름을 적어 주었습니다.

# %%
inspectors = pd.DataFrame({
    "구군": ["중구", "동구", "서구", "남구", "북구", "수성구", "달서구", "달서구", "달성군"],
    "점검원": ["김가람", "이나리", "박다온", "최라온", "정마루", "강바다", "조사랑", "윤아람", "장하늘"],
})
assigned = shops.merge(inspectors, on="구군", how="left")
print("잇기 전:", len(shops), " 이은 뒤:", len(assigned))
print("면적의 합(㎡):", shops["면적"].sum(), "→", assigned["면적"].sum())

# %% [markdown]
# 왼쪽을 그대로 남기라고 했는데 1,809줄이 2,139줄이 되었습니다. 달서구의 점검원이 **두 명**이라, 달서구의 가게 330곳이 저마다 두 줄이 되었습니다.
# 면적의 합도 불어났습니다. 이렇게 짝이 여럿이라 줄이 갈라져 늘어나는 것을 **부채꼴 늘어남**(fan-out)이라고 합니다. 오류는 나지 않습니다.
#
# 막는 방법은 **약속을 말해 두는 것**입니다. `validate="many_to_one"`은 “왼쪽은 여럿이어도 되지만 **오른쪽 열쇠는 하나씩**이어야 한다”는 약속이고, 어기면 `MergeError`가 납니다.

# %%
try:
    shops.merge(inspectors, on="구군", how="left", validate="many_to_one")
except pd.errors.MergeError as error:
    print(str(error).splitlines()[0])

# %% [markdown]
# **문제 4.** 왼쪽 표, 오른쪽 표, 열쇠(`key`, 이름 하나나 리스트)를 주면
#
# - 오른쪽 열쇠가 하나씩이면, **왼쪽의 줄을 하나도 잃지 않고** 이은 표를,
# - 오른쪽 열쇠가 겹치면 `None`을
#
# 돌려주는 함수 `safe_join`을 완성하세요. 위 칸의 `try`와 `except`를 본뜨면 됩니다.

# %% answer="safe_join"
def safe_join(left, right, key):
    ### BEGIN SOLUTION
    try:
        return left.merge(right, on=key, how="left", validate="many_to_one")
    except pd.errors.MergeError:
        return None
    ### END SOLUTION


print(safe_join(few_shops, few_towns, "동네"))
print(safe_join(shops, inspectors, "구군"))

# %% test="safe_join" points=4
assert safe_join(few_shops, few_towns, "동네") is not None, "열쇠가 하나씩인데 None이 나왔어요. 이은 표를 return으로 돌려주는지 보세요."
assert isinstance(safe_join(few_shops, few_towns, "동네"), pd.DataFrame), "이은 표가 나와야 해요."
print("이은 표가 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
def told(table):
    return None if table is None else [[None if pd.isna(x) else str(x) for x in row] for row in table.itertuples(index=False)]


one = pd.DataFrame({"ㄱ": ["a", "b", "c", "a"], "ㄴ": ["1", "1", "2", "2"], "값": ["ㅂ", "ㅅ", "ㅇ", "ㅈ"]})
good = pd.DataFrame({"ㄱ": ["a", "b", "z"], "이름": ["에이", "비", "제트"]})
expect(told(safe_join(one, good, "ㄱ")), "네 줄짜리 다른 표에서 달라요. 짝이 없는 줄도 남아 있어야 합니다. how를 보세요.")
double = pd.DataFrame({"ㄱ": ["a", "a", "q", "q"], "ㄴ": ["1", "2", "1", "2"], "이름": ["가", "나", "다", "라"]})
expect([told(safe_join(one, double, "ㄱ")), told(safe_join(one, double, ["ㄱ", "ㄴ"]))], "오른쪽 열쇠가 겹치면 None, 두 열을 함께 보아 겹치지 않으면 이은 표가 나와야 해요.")
twice = pd.DataFrame({"ㄱ": ["q", "q"], "이름": ["가", "나"]})
expect([told(safe_join(one, twice, "ㄱ")), told(safe_join(double.drop(columns="이름"), good, "ㄱ"))], "오른쪽 열쇠가 겹치면 지금 줄이 늘지 않더라도 None입니다. 왼쪽 열쇠는 겹쳐도 괜찮습니다.")
### END HIDDEN TESTS

# %% [markdown]
# 점검원이 둘인 것은 틀린 자료가 아닙니다. 다만 ‘가게 한 줄’의 표에 그대로 이으면 안 되는 자료입니다. 달서구를 동별로 나누어 담당을 적어 달라고 하거나, 이름을 한 칸에 모아 적고 이으면 됩니다.
#
# ## 4. 빈칸은 0일까요, 모름일까요?
#
# 이제 물음에 답합니다. 동네마다 음식점을 세어 인구표에 잇습니다. 인구표가 왼쪽입니다. 음식점이 없는 동네도 남아야 하니까요.

# %%
counts = shops.groupby(["구군", "행정동"]).size().reset_index(name="수")
table = dongs[["구군", "행정동", "인구"]].merge(counts, on=["구군", "행정동"], how="left")
print(table[table["수"].isna()])

# %% [markdown]
# 짝이 없는 동네의 `수`는 비어 있습니다. 이 빈칸은 모름일까요, 0일까요? 목록은 온 도시에서 뽑은 것이고 그 동네의 음식점이 목록에 **하나도 없으니**, 이 목록에서는 **0**입니다.
#
# 반대로 점검원이 없는 군위군의 빈칸은 0이 아니라 **모름**(아직 안 정해짐)입니다. 잇고 나서 생긴 빈칸이 무엇인지는 컴퓨터가 정해 주지 않습니다. **표가 만들어진 까닭을 아는 사람**이 정합니다.
#
# **문제 5.** 인구표 `towns`와 센 표 `counts`(열은 `구군, 행정동, 수`)를 주면 **모든 동네**에 대해 `수`와 `만명당` 두 열을 더한 표를 돌려주는 함수 `per_ten_thousand`를 완성하세요.
#
# - 줄의 차례는 인구표 그대로입니다. 센 표에 없는 동네의 `수`는 0입니다.
# - `만명당`은 사는 사람 1만 명에 음식점이 몇 곳인지입니다.
# - 센 표의 동네가 겹치면 오류가 나도록 `validate`를 적습니다.

# %% answer="per_ten_thousand"
def per_ten_thousand(towns, counts):
    ### BEGIN SOLUTION
    table = towns.merge(counts, on=["구군", "행정동"], how="left", validate="one_to_one")
    table["수"] = table["수"].fillna(0)
    table["만명당"] = table["수"] / table["인구"] * 10_000
    return table
    ### END SOLUTION


density = per_ten_thousand(dongs, counts)
print(density)

# %% test="per_ten_thousand" points=4
trial = per_ten_thousand(dongs, counts)
assert trial is not None, "돌려주는 값이 없어요. 표를 return으로 돌려주세요."
assert "수" in trial and "만명당" in trial, "돌려준 표에 수와 만명당이라는 열이 있어야 해요."
assert len(trial) == len(dongs), "모든 동네가 한 줄씩 있어야 해요. how를 보세요."
print("모든 동네가 있어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
towns = pd.DataFrame({"구군": ["갑구", "을구", "갑구", "병군"], "행정동": ["중동", "중동", "가동", "나면"], "인구": [5000, 20000, 40000, 800]})
found = pd.DataFrame({"구군": ["갑구", "을구", "갑구"], "행정동": ["가동", "중동", "중동"], "수": [8, 30, 1]})
answer = per_ten_thousand(towns, found)
expect([[str(a), str(b), float(n), float(r)] for a, b, n, r in zip(answer["구군"], answer["행정동"], answer["수"], answer["만명당"])], "네 줄짜리 다른 표에서 달라요. 구군과 행정동을 함께 열쇠로 썼는지, 없는 동네를 0으로 채웠는지, 1만을 곱했는지 보세요.", rtol=1e-6)
expect([float(x) for x in per_ten_thousand(dongs.iloc[::-1], counts.iloc[::-1])["인구"]], "줄의 차례는 받은 인구표 그대로여야 해요.")


def stops(towns, counts):
    try:
        return len(per_ten_thousand(towns, counts))
    except pd.errors.MergeError:
        return "오류"


expect([stops(towns, pd.concat([found, found])), stops(towns, found)], "센 표에 같은 동네가 두 번 있으면 MergeError가 나야 해요. validate를 적었는지 보세요.")
### END HIDDEN TESTS

# %%
if density is not None:
    top = density.nlargest(10, "만명당").iloc[::-1]
    fig, ax = plt.subplots(figsize=(8, 4.5), layout="constrained")
    ax.barh(top["구군"] + " " + top["행정동"], top["만명당"])
    for place, (rate, people) in enumerate(zip(top["만명당"], top["인구"])):
        ax.text(rate + 1, place, f"{people:,}명", va="center")
    ax.set_title("사는 사람 1만 명에 음식점이 많은 열 동네(막대 끝은 인구)")
    ax.set_xlabel("1만 명에 음식점(곳, 열에 하나를 뽑은 목록)")
    ax.set_ylabel("동네")
    ax.set_xlim(0, 150)

# %% [markdown]
# 성내1동이 129곳으로 가장 많고 성내2동, 성내3동이 뒤를 잇습니다. 온 도시는 1만 명에 7.6곳입니다. 성내동은 **사는 사람은 적고 찾아오는 사람이 많은** 시내 한복판입니다.
# 삼국유사면이 넷째인 것은 사는 사람이 1,395명뿐이라 일곱 곳만으로도 비율이 커지기 때문입니다. 이름을 고치지 않았다면 다섯 곳으로 셌을 것입니다.
#
# 분모가 ‘사는 사람’이라는 것을 잊지 마세요. 안내를 나갈 곳을 정하는 데는 찾아오는 사람 수가 더 맞는 분모일 수 있지만, 이 표에는 없습니다.
#
# ## 5. 잇기의 영수증
#
# 물건을 사면 영수증을 받듯, 표를 이으면 **줄의 영수증**을 떼어 봅시다.
#
# **문제 6.** 왼쪽 표, 오른쪽 표, 열쇠의 리스트를 주면 다음 딕셔너리를 돌려주는 함수 `receipt`를 만드세요. 값은 모두 정수입니다.
#
# - `"이은 줄"`: 두 표를 `inner`로 이었을 때의 줄 수
# - `"왼쪽만"`: 오른쪽에 짝이 없는 **왼쪽의 줄** 수
# - `"오른쪽만"`: 왼쪽에 짝이 없는 **오른쪽의 줄** 수
# - `"불어난 줄"`: 이은 줄에서, **짝이 있는 왼쪽의 줄** 수를 뺀 것. 0이면 부채꼴 늘어남이 없습니다.
#
# 두 표에는 열쇠 말고도 **같은 이름의 열**이 있을 수 있고, 열쇠는 어느 쪽에서나 겹칠 수 있습니다. 문제 2의 `unmatched`를 써도 됩니다.

# %% answer="receipt"
def receipt(left, right, keys):
    ### BEGIN SOLUTION
    joined = len(left.merge(right, on=keys))
    left_only = len(unmatched(left, right, keys))
    right_only = len(unmatched(right, left, keys))
    return {"이은 줄": joined, "왼쪽만": left_only, "오른쪽만": right_only, "불어난 줄": joined - (len(left) - left_only)}
    ### END SOLUTION


print(receipt(shops, dongs, ["구군", "행정동"]))
print(receipt(shops, inspectors, ["구군"]))

# %% test="receipt" points=5
trial = receipt(few_shops, few_towns, ["동네"])
assert trial is not None, "돌려주는 값이 없어요. 딕셔너리를 return으로 돌려주세요."
assert isinstance(trial, dict) and set(trial) == {"이은 줄", "왼쪽만", "오른쪽만", "불어난 줄"}, "네 열쇠가 든 딕셔너리여야 해요. 이름을 문제와 똑같이 쓰세요."
print("네 열쇠가 있어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
def unmatched(left, right, keys):
    known = right[keys].drop_duplicates()
    marked = left.merge(known, on=keys, how="left", indicator=True)
    return marked[marked["_merge"] == "left_only"].drop(columns="_merge")


def told(answer):
    return {str(name): int(number) for name, number in answer.items()}


left = pd.DataFrame({"구": ["갑", "갑", "갑", "을", "병", "병"], "동": ["1", "1", "2", "1", "9", "8"], "값": range(6)})
right = pd.DataFrame({"구": ["갑", "갑", "갑", "을", "정", "정", "병"], "동": ["1", "1", "3", "1", "1", "1", "9"], "값": range(7)})
expect([told(receipt(left, right, ["구", "동"])), told(receipt(right, left, ["구", "동"]))], "열쇠가 양쪽에서 겹치는 표에서 달라요. 짝이 없는 줄은 잇기 전의 표에서 세고, 겹친 줄도 줄마다 셉니다.")
expect([told(receipt(left, right, ["구"])), told(receipt(left, right.iloc[:0], ["구", "동"]))], "열쇠를 하나만 주거나 오른쪽이 빈 표일 때 달라요.")
expect(told(receipt(permits, dongs, ["구군", "행정동"])), "인허가 목록과 인구표에서 달라요. 열쇠가 두 열이라는 것을 보세요.")
### END HIDDEN TESTS

# %% [markdown]
# ## 마치며
#
# 위생과에는 이렇게 답합니다. “사는 사람에 견주면 성내1동, 2동, 3동에 음식점이 가장 많습니다. 이름을 적는 법이 다른 59곳은 고쳐서 이었고, 동네를 모르는 7곳은 뺐습니다.”
#
# 표를 이을 때마다 물어보세요.
#
# - **열쇠는 무엇인가? 두 표에서 똑같이 적혀 있는가?**
# - **잇기 전과 뒤의 줄 수는? 줄었다면 누가, 늘었다면 왜?**
# - **오른쪽 열쇠는 하나씩인가? 약속을 `validate`로 적었는가?**
# - **잇고 나서 생긴 빈칸은 0인가, 모름인가?**
#
# 다 하셨으면 저장하고 제출해 주세요.
