# %% [markdown]
# # 묶어서 보기
#
# **오늘의 물음.** 중구청에서 글이 왔습니다. “우리 구에서는 새로 연 음식점 **셋 가운데 하나가 3년 안에** 문을 닫습니다. 중구는 **유난히 장사하기 어려운 곳**이니 창업 지원금을 더 주십시오.”
#
# 정말 그럴까요? 구군마다 묶어서 견주면 답이 나올 것 같습니다. 그런데 중구에는 카페가 많고, 카페는 어디에서나 빨리 닫습니다.
# **다른 것끼리 견주고 있지는 않을까요?** 오늘은 묶어서 세고, 묶음 안에서 비율을 내고, 무게를 맞추어 견주는 데까지 갑니다. 한 시간쯤 걸립니다.
#
# > 구군 이름만 대구의 것이고, 가게와 날짜는 모두 **지어낸 것**입니다. 열에 하나를 뽑은 인허가 목록이라고 합시다.

# %%
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

permits = pd.read_csv("data/permits_clean.csv", dtype={"관리번호": "str"}, parse_dates=["인허가일", "폐업일"])

shops = permits[permits["인허가일"] <= "2021-12-31"].copy()
shops["3년폐업"] = (shops["폐업일"] - shops["인허가일"]).dt.days <= 3 * 365
print(len(permits), len(shops))
shops[["업태", "구군", "인허가일", "폐업일", "3년폐업"]].head()

# %% [markdown]
# 두 줄을 풀어 읽어 봅시다.
#
# - 이 목록은 2024년 말의 것입니다. 2023년에 연 가게는 아직 3년이 되지 않아 닫았는지 **말할 수 없습니다.** 그래서 3년을 지켜볼 수 있는, 2021년까지 연 3,153곳만 씁니다.
# - 날짜에서 날짜를 빼면 **기간**이 되고, `.dt.days`는 그것을 날수로 바꿉니다. 3년 안에 닫았으면 참입니다. 아직 영업 중이면 날수를 모르고, 모름은 견주면 거짓이니 ‘닫지 않음’이 됩니다.
#
# “닫은 가게의 평균 수명은 4.4년”처럼 **닫은 가게만** 모아 셈하면 안 됩니다. 오래 버티는 가게일수록 아직 닫지 않아 빠지기 때문입니다.
#
# ## 1. 손으로 한 번 묶기
#
# 업태마다 몇 곳인지, 파이썬 기초에서 배운 딕셔너리로 세어 봅니다.

# %%
counts = {}
for kind in shops["업태"]:
    counts[kind] = counts.get(kind, 0) + 1
print(counts)

# %% [markdown]
# 같은 일을 pandas에서는 `groupby`로 합니다. **쪼개고(업태마다) → 셈하고(줄 수) → 모읍니다.** 뒤에 오는 말이 셈입니다. `size()`는 줄 수, `["열"].mean()`은 그 열의 평균입니다.

# %%
print(shops.groupby("업태").size())

# %% [markdown]
# 숫자가 같습니다. 묶은 이름이 **인덱스**가 되었고 가나다순입니다.
#
# **문제 1.** `shops`에서 **구군마다 몇 곳**인지 구하세요.

# %% answer="by_district"
by_district = (
    ### BEGIN SOLUTION
    shops.groupby("구군").size()
    ### END SOLUTION
)
print(by_district)

# %% test="by_district" points=2
assert by_district is not ..., "아직 답을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
assert isinstance(by_district, pd.Series), "구군마다 수가 하나씩 나와야 해요. groupby 다음에 .size()를 붙였는지, 괄호가 있는지 보세요."
print("구군마다 수가 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect({str(name): int(number) for name, number in by_district.items()}, "구군으로 묶어 줄을 세었는지, permits가 아니라 shops를 썼는지 보세요.")
### END HIDDEN TESTS

# %% [markdown]
# ## 2. 참과 거짓의 평균은 비율
#
# `3년폐업`은 참과 거짓의 열입니다. 참을 1로 치면 **평균이 곧 비율**입니다.

# %%
print(shops["3년폐업"].mean() * 100)

# %% [markdown]
# 온 도시에서는 26.4%가 3년 안에 닫았습니다.
#
# **문제 2.** **업태마다** 3년 안에 닫은 비율(%)을 구하세요.

# %% answer="rate_by_kind"
rate_by_kind = (
    ### BEGIN SOLUTION
    shops.groupby("업태")["3년폐업"].mean() * 100
    ### END SOLUTION
)
print(rate_by_kind)

# %% test="rate_by_kind" points=2
assert rate_by_kind is not ..., "아직 답을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
assert isinstance(rate_by_kind, pd.Series), '업태마다 값이 하나씩 나와야 해요. groupby("업태") 다음에 ["3년폐업"]을 한 겹 대괄호로 고르세요.'
print("업태마다 값이 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect({str(name): float(rate) for name, rate in rate_by_kind.items()}, "업태마다 참과 거짓의 평균을 내고 100을 곱했는지 보세요. 카페는 40쯤입니다.", rtol=1e-6)
### END HIDDEN TESTS

# %%
ordered = shops.groupby("업태")["3년폐업"].mean().mul(100).sort_values()
fig, ax = plt.subplots(figsize=(8, 4), layout="constrained")
ax.barh(ordered.index, ordered)
ax.axvline(shops["3년폐업"].mean() * 100, color="black", linestyle="--", label="온 도시 26.4%")
ax.set_title("업태에 따라 3년 안에 닫은 비율(2005-2021년에 연 곳)")
ax.set_xlabel("3년 안에 닫은 비율(%)")
ax.set_ylabel("업태")
ax.legend(loc="lower right")
ax.grid(axis="x", alpha=0.3)

# %% [markdown]
# 호프·주점과 카페가 40%로 가장 높고, 중식은 11%, 한식은 17%입니다. 업태에 따라 네 배까지 다릅니다. 무엇을 파는지가 무척 중요합니다.
#
# ## 3. 한꺼번에 여러 셈
#
# 비율만 보면 속기 쉽습니다. **몇 곳에서 나온 비율인지**를 늘 함께 봅니다. `agg`(aggregate, 모아 셈하기)는 여러 셈에 이름을 붙여 한 번에 합니다.

# %%
shops.groupby("업태").agg(수=("관리번호", "size"), 가장오래된=("인허가일", "min"))

# %% [markdown]
# `새이름=("열", "셈")`의 꼴입니다. 셈에는 `"size"`, `"mean"`, `"median"`, `"sum"`, `"min"`, `"max"`, `"count"`(아는 값의 수) 들이 있습니다.
#
# **문제 3.** 표를 주면 **구군마다** `수`(줄 수), `폐업률`(3년 안에 닫은 비율, 0과 1 사이), `면적중앙값`의 세 열이 있는 표를 돌려주는 함수 `summary`를 완성하세요. 열의 차례도 그대로입니다.

# %% answer="summary"
def summary(table):
    return (
        ### BEGIN SOLUTION
        table.groupby("구군").agg(수=("관리번호", "size"), 폐업률=("3년폐업", "mean"), 면적중앙값=("면적", "median"))
        ### END SOLUTION
    )


print(summary(shops))

# %% test="summary" points=3
assert summary(shops) is not ..., "아직 식을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
assert isinstance(summary(shops), pd.DataFrame), "표가 나와야 해요. groupby 다음에 .agg(…)를 쓰세요."
assert list(summary(shops).columns) == ["수", "폐업률", "면적중앙값"], "열이 수, 폐업률, 면적중앙값의 차례로 셋이어야 해요."
print("세 열의 표가 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
def told(table):
    return {str(name): [int(row["수"]), float(row["폐업률"]), float(row["면적중앙값"])] for name, row in table.iterrows()}


made_up = pd.DataFrame({
    "관리번호": list("abcdefg"), "구군": ["을구", "갑구", "을구", "갑구", "을구", "을구", "갑구"], "업태": ["한식"] * 7,
    "3년폐업": [True, False, False, True, False, False, True], "면적": [10.0, None, 30.0, 50.0, 90.0, None, 70.0],
})
expect(told(summary(made_up)), "일곱 줄짜리 다른 표에서 달라요. 수는 면적을 모르는 곳까지 센 줄 수이고, 면적은 평균이 아니라 중앙값입니다.", rtol=1e-6)
expect(told(summary(shops)), "구군마다의 값이 달라요. 폐업률은 3년폐업 열의 평균입니다.", rtol=1e-6)
### END HIDDEN TESTS

# %% [markdown]
# 중구가 35.0%로 가장 높고, 다음이 남구 31.8%, 나머지 구와 달성군은 23-26%입니다. 중구청의 말이 맞아 보입니다.
# 군위군의 19.4%는 36곳에서 나온 것이니, 두세 곳만 달라져도 크게 바뀝니다. **수가 적은 묶음의 비율은 믿음직하지 않습니다.**
#
# ## 4. 묶음 안에서의 비율
#
# 중구는 무엇이 다를까요? 구군 **안에서** 업태가 차지하는 비율을 봅니다. 두 열로 묶으면 짝마다 셀 수 있습니다. `reset_index(name="수")`는 인덱스를 열로 되돌리고 센 열에 이름을 붙입니다.

# %%
pairs = shops.groupby(["구군", "업태"]).size().reset_index(name="수")
print(pairs.head(4))
print(pairs.groupby("구군")["수"].sum().head(3))  # 구군마다 한 줄
print(pairs.groupby("구군")["수"].transform("sum").head(3))  # 줄마다 한 값

# %% [markdown]
# 뒤의 둘을 견주어 보세요. `sum()`은 **구군마다 한 줄**로 줄어들었고, `transform("sum")`은 **본디 줄 수 그대로**, 줄마다 제 구군의 합을 적어 줍니다.
# 줄마다 제 묶음의 합으로 나누고 싶을 때는 `transform`이 알맞습니다.
#
# **문제 4.** 표를 주면 `구군, 업태, 수, 비율` 네 열의 표를 돌려주는 함수 `mix_of`를 완성하세요. `비율`은 **그 구군 안에서** 그 업태가 차지하는 퍼센트입니다. 첫 줄과 마지막 줄은 써 두었습니다.

# %% answer="mix_of"
def mix_of(table):
    pairs = table.groupby(["구군", "업태"]).size().reset_index(name="수")
    pairs["비율"] = (
        ### BEGIN SOLUTION
        pairs["수"] / pairs.groupby("구군")["수"].transform("sum") * 100
        ### END SOLUTION
    )
    return pairs


mix = mix_of(shops)
print(mix[mix["구군"].isin(["중구", "남구"])])

# %% test="mix_of" points=3
assert not (mix_of(shops)["비율"] == ...).any(), "아직 식을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
assert mix_of(shops)["비율"].notna().all(), "비율이 빈 줄이 있어요. 구군마다의 합이 줄마다 붙도록 transform을 썼는지 보세요."
print("줄마다 비율이 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
made_up = pd.DataFrame({"구군": ["을구", "갑구", "을구", "갑구", "을구", "갑구", "갑구", "갑구"], "업태": ["한식", "카페", "한식", "한식", "카페", "카페", "분식", "카페"]})
expect([[str(a), str(b), int(n), float(x)] for a, b, n, x in mix_of(made_up).itertuples(index=False)], "여덟 줄짜리 다른 표에서 달라요. 같은 구군의 비율을 모두 더하면 100이 되는지 보세요.", rtol=1e-6)
expect([float(x) for x in mix_of(shops)["비율"]], "온 도시의 수로 나눈 것이 아니라, 줄마다 제 구군의 수로 나누어야 해요.", rtol=1e-6)
### END HIDDEN TESTS

# %% [markdown]
# 중구는 카페가 42%, 호프·주점이 19%이고 한식은 22%뿐입니다. 남구는 한식이 59%, 카페는 9%입니다. **업태의 짜임이 아주 다릅니다.**
# 그렇다면 중구의 35%는 ‘중구라서’가 아니라 ‘카페와 주점이 많아서’일지 모릅니다. 남구는 거꾸로, 잘 안 닫는 한식이 많은데도 31.8%입니다.
#
# ## 5. 무게를 준 평균
#
# 같은 짜임으로 견주려면, 업태마다의 비율에 **똑같은 무게**를 주어 평균 내면 됩니다. 무게를 준 평균을 **가중평균**(weighted mean)이라고 합니다.
#
# $$\text{가중평균} = \frac{\text{값} \times \text{무게의 합}}{\text{무게의 합}}$$
#
# 한 가지 함정이 있습니다. **값을 모르는 칸**이 있으면 그 칸의 **무게도** 분모에서 빼야 합니다. 안 그러면 모르는 값을 0으로 친 셈이 됩니다.

# %%
values = pd.Series([10.0, 20.0, 40.0], index=["한식", "분식", "카페"])
weights = pd.Series([2, 1, 1], index=["한식", "분식", "카페"])
print(np.average(values, weights=weights))  # (10×2 + 20×1 + 40×1) ÷ 4

# %% [markdown]
# **문제 5.** 값과 무게(같은 이름표를 단 두 시리즈)를 주면 가중평균을 돌려주는 함수 `weighted_mean`을 완성하세요.
#
# - 값을 모르는 칸은 값도 무게도 빼고 셈합니다. 첫 차시의 `weights.where(조건)`을 쓰면, 조건이 거짓인 칸의 무게를 비울 수 있습니다. `sum()`은 빈칸을 건너뜁니다.
# - 두 시리즈의 **차례는 다를 수 있습니다.** 시리즈끼리의 셈은 이름표로 만난다는 것을 떠올리세요.

# %% answer="weighted_mean"
def weighted_mean(values, weights):
    ### BEGIN SOLUTION
    known = weights.where(values.notna())
    return (values * known).sum() / known.sum()
    ### END SOLUTION


print(weighted_mean(values, weights))

# %% test="weighted_mean" points=3
assert weighted_mean(values, weights) is not None, "돌려주는 값이 없어요. return으로 돌려주세요."
assert not isinstance(weighted_mean(values, weights), pd.Series), "값 하나가 나와야 해요. 곱한 것을 .sum()으로 더하세요."
print("값 하나가 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
marks = pd.Series([10.0, None, 40.0, 30.0], index=list("abcd"))
heavy = pd.Series([3.0, 5.0, 1.0, 2.0], index=list("abcd"))
expect([float(weighted_mean(marks.fillna(6.0), heavy)), float(weighted_mean(marks, heavy)), float(weighted_mean(marks, heavy * 10))], "네 칸짜리 다른 자료에서 값이 달라요. 무게의 합으로 나누었는지, 값을 모르는 칸의 무게를 뺐는지 보세요.", rtol=1e-6)
expect([float(weighted_mean(marks, heavy.iloc[::-1])), float(weighted_mean(marks.iloc[[2, 0, 1]], heavy.iloc[:3]))], "두 시리즈의 차례가 다를 때 값이 달라요. 같은 이름표끼리 만나는지 보세요.", rtol=1e-6)
### END HIDDEN TESTS

# %% [markdown]
# ## 6. 같은 짜임이라면
#
# 이제 물음에 답할 연장이 다 모였습니다. **온 도시의 업태 짜임**을 무게로 삼아, 구군마다 “업태의 짜임이 온 도시와 같았다면 폐업률이 몇 퍼센트였을까”를 셈합니다. 이것을 **표준화**(standardisation)라고 합니다.

# %%
city_mix = shops["업태"].value_counts(normalize=True)  # 온 도시의 짜임: 모두 더하면 1
print(city_mix.round(3))
rates = shops[shops["구군"] == "중구"].groupby("업태")["3년폐업"].mean()  # 중구의 업태마다 폐업률
print(rates.round(3))

# %% [markdown]
# **문제 6.** 표와 짜임(`weights`, 업태를 이름표로 단 시리즈)을 주면 **구군마다 표준화한 폐업률(%)** 을 구군 이름을 이름표로 단 시리즈로 돌려주는 함수 `standardised`를 만드세요.
#
# 1. 구군마다, 업태마다의 폐업률을 구합니다.
# 2. 구군마다 `weighted_mean(업태마다의 폐업률, weights)`를 구하고 100을 곱합니다.
# 3. 어떤 구군에 **아예 없는 업태**는 그 구군의 셈에서 무게까지 뺍니다.
#
# 길은 여럿입니다. `for name, part in table.groupby("구군"):`이라고 쓰면 구군의 이름과 그 구군의 줄만 든 표가 차례로 나옵니다. 딕셔너리에 모아 `pd.Series(딕셔너리)`로 바꾸어도 되고, 없는 업태를 모름으로 채우려면
# 시리즈의 `reindex(weights.index)`(그 이름표들로 다시 늘어놓고, 없으면 모름)를 써도 됩니다.

# %% answer="standardised"
def standardised(table, weights):
    ### BEGIN SOLUTION
    result = {}
    for name, part in table.groupby("구군"):
        rates = part.groupby("업태")["3년폐업"].mean().reindex(weights.index)
        result[name] = weighted_mean(rates, weights) * 100
    return pd.Series(result)
    ### END SOLUTION


print(standardised(shops, city_mix))

# %% test="standardised" points=4
assert standardised(shops, city_mix) is not None, "돌려주는 값이 없어요. 시리즈를 return으로 돌려주세요."
assert isinstance(standardised(shops, city_mix), pd.Series), "구군마다 값이 든 시리즈가 나와야 해요. 딕셔너리라면 pd.Series(…)로 바꾸세요."
print("시리즈가 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
def weighted_mean(values, weights):
    both = pd.DataFrame({"값": values, "무게": weights}).dropna()
    return (both["값"] * both["무게"]).sum() / both["무게"].sum()


def told(series):
    return {str(name): round(float(value), 6) for name, value in series.items()}


rows = [("갑구", "한식", 1), ("갑구", "한식", 0), ("갑구", "카페", 1), ("갑구", "카페", 1), ("갑구", "카페", 0), ("갑구", "카페", 1)]
rows += [("을구", "한식", 0), ("을구", "한식", 0), ("을구", "한식", 1), ("을구", "분식", 1), ("병구", "카페", 1), ("병구", "카페", 0)]
made_up = pd.DataFrame(rows, columns=["구군", "업태", "3년폐업"]).astype({"3년폐업": "bool"})
even = pd.Series({"카페": 0.5, "한식": 0.25, "분식": 0.25})
expect(told(standardised(made_up, even)), "열두 줄짜리 다른 표에서 값이 달라요. 없는 업태의 무게를 뺐는지, 업태마다의 비율을 먼저 구했는지 보세요.", atol=1e-4)
expect(told(standardised(made_up.iloc[::-1], pd.Series({"분식": 1, "한식": 2, "카페": 5}))), "무게를 바꾸거나 줄의 차례를 뒤집으면 값이 달라요. 받은 weights를 썼는지 보세요. 무게의 합이 1이 아닐 수도 있어요.", atol=1e-4)
expect(told(standardised(shops, city_mix)), "아홉 구군의 값이 달라요. 퍼센트로 바꾸었는지 보세요.", atol=1e-4)
### END HIDDEN TESTS

# %%
rough = shops.groupby("구군")["3년폐업"].mean() * 100
fair = standardised(shops, city_mix)
names = rough.sort_values().index
fig, ax = plt.subplots(figsize=(8, 4.5), layout="constrained")
if fair is not None:
    ax.hlines(names, rough[names], fair[names], color="lightgray")
    ax.plot(fair[names], names, "^", label="업태의 짜임이 같다면")
ax.plot(rough[names], names, "o", label="그대로")
ax.set_title("구군마다 3년 안에 닫은 비율")
ax.set_xlabel("3년 안에 닫은 비율(%)")
ax.set_ylabel("구군")
ax.legend(loc="lower right")
ax.grid(axis="x", alpha=0.3)

# %% [markdown]
# 동그라미는 그대로의 비율, 세모는 짜임을 맞춘 비율입니다. 중구는 35.0%에서 **28.9%** 로 내려와 온 도시(26.4%)와 가까워졌습니다. 440곳이라면 이만한 차이는 우연만으로도 날 수 있습니다.
# 남구는 31.8%에서 **35.7%** 로 올라가 가장 높아졌습니다. 남구에서는 한식도, 치킨도, 분식도 다른 구보다 빨리 닫습니다.
# 서구도 28.9%로 올라갔지만 스물다섯 곳뿐인 카페의 비율(64%)에 무게가 실린 탓이 커서 조심해 읽어야 합니다. 군위군의 세모는 업태마다 몇 곳뿐이라 믿을 수 없습니다.
#
# ## 7. 중구청에 답하기
#
# 이제 글을 씁니다. 숫자는 한쪽만 편들지 않습니다. 중구에 지원이 **필요 없다**고도 말할 수 없습니다. 지원할 까닭은 비율 말고도 있으니까요.
# 그리고 이 표에는 임대료도, 손님 수도, 주인이 왜 닫았는지도 없습니다.

# %% [markdown] manual="memo" points=3
# **문제 7.** “중구는 유난히 장사하기 어려운 곳인가?”에 답하는 글을 **세 문장에서 다섯 문장**으로 쓰세요. 이 칸을 두 번 눌러 열고 아래에 쓰면 됩니다. 선생님이 읽고 채점합니다.
#
# - **견줌**: 그대로의 비율과 짜임을 맞춘 비율을, 숫자와 함께 견주었는가 (1점)
# - **까닭**: 두 비율이 왜 다른지 업태의 짜임으로 설명했는가 (1점)
# - **한계**: 이 표로는 말할 수 없는 것을 하나 이상 들었는가 (1점)
#
# ### BEGIN SOLUTION
# 중구에서는 2021년까지 연 음식점의 35.0%가 3년 안에 닫아 온 도시의 26.4%보다 높습니다. 그러나 업태의 짜임을 온 도시와 같게 맞추면 28.9%로, 온 도시와 큰 차이가 없습니다.
# 중구에는 어디에서나 빨리 닫는 카페(42%)와 호프·주점(19%)이 많기 때문입니다. 짜임을 맞추면 오히려 남구가 35.7%로 가장 높습니다.
# 다만 이 표에는 임대료나 매출, 닫은 까닭이 없어서, 장사가 왜 어려운지와 지원이 효과가 있을지는 말할 수 없습니다.
# ### END SOLUTION
# ### BEGIN MARK SCHEME
# - 견줌 0-1: 중구의 그대로의 비율과 맞춘 비율을 둘 다 숫자로 들어 견준다. 하나만 있으면 0.5
# - 까닭 0-1: 카페나 주점처럼 빨리 닫는 업태가 많다는 것을 든다
# - 한계 0-1: 표에 없는 것(임대료, 매출, 닫은 까닭, 표본이라는 것, 지원의 효과 등)을 하나 이상 든다
# differ: 1
# 글솜씨와 길이는 보지 않는다. 앞 문제의 값이 틀렸더라도 자신의 값에 맞게 견주었으면 점수를 준다.
# ### END MARK SCHEME

# %% [markdown]
# ## 마치며
#
# 묶어서 견줄 때마다 물어보세요.
#
# - **묶음마다 몇 개인가? 비율을 믿을 만한 수인가?**
# - **모두 똑같이 오래 지켜본 것인가? 아직 결과가 안 나온 것이 섞이지 않았는가?**
# - **비율의 분모는 온 도시인가, 묶음 안인가?**
# - **묶음의 짜임이 다르지 않은가? 같은 짜임이라면 어떻게 되는가?**
#
# 다 하셨으면 저장하고 제출해 주세요. 글은 선생님이 읽은 다음 점수가 더해집니다.
