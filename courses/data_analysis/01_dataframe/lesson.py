# %% [markdown]
# # 데이터프레임
#
# **오늘의 물음.** 보건소에 방문 간호사가 한 명 늘었습니다. 걸어서 어르신 댁을 찾아다니는 일입니다. **어느 동네에 먼저 보내야 할까요?**
#
# 어르신이 **가장 많은** 동네일까요, 어르신의 **비율이 가장 높은** 동네일까요, 아니면 어르신이 **가장 촘촘히 사는** 동네일까요?
# 셋은 같은 동네일까요? 표에는 인구와 면적만 있고 비율과 촘촘함은 없습니다. 없는 열은 **있는 열에서 셈해 만들면** 됩니다.
#
# 파이썬 기초에서는 딕셔너리의 리스트로 표를 다루었습니다. 이 과정에서는 표를 통째로 다루는 **pandas**(판다스)를 배웁니다. 오늘은 그 첫걸음으로, 한 시간쯤 걸립니다.
#
# > 동네 이름만 대구의 것이고, 숫자는 모두 연습용으로 **지어낸 것**입니다.

# %% [markdown]
# ## 1. 손으로 한 번, 통째로 한 번
#
# 먼저 아는 방법으로 해 봅시다. 동네 넷을 딕셔너리의 리스트로 적고, 하나씩 돌며 어르신 비율을 셈합니다.

# %%
towns = [
    {"동네": "가람동", "인구": 8000, "65세이상": 2000, "면적": 0.5},
    {"동네": "나리동", "인구": 20000, "65세이상": 3000, "면적": 2.0},
    {"동네": "다온면", "인구": 1500, "65세이상": 900, "면적": 60.0},
    {"동네": "라온동", "인구": 12000, "65세이상": 2400, "면적": 0.4},
]
shares = []
for town in towns:
    shares.append(town["65세이상"] / town["인구"] * 100)
print(shares)

# %% [markdown]
# 이제 같은 일을 pandas로 합니다. `pd.DataFrame(…)`은 딕셔너리의 리스트를 **데이터프레임**(DataFrame)이라는 표로 바꿉니다.

# %%
import pandas as pd

small = pd.DataFrame(towns)
small["비율"] = small["65세이상"] / small["인구"] * 100
print(small["비율"].tolist())
small

# %% [markdown]
# 두 줄의 숫자가 똑같습니다. 되풀이(`for`)를 쓰지 않았는데 네 동네가 한꺼번에 셈해졌습니다. **열끼리 셈하면 줄마다 셈한 것**이 됩니다.
#
# 표의 얼개를 봅시다.
#
# - `small["인구"]`처럼 열 하나를 꺼낸 것을 **시리즈**(Series)라고 합니다. 값이 한 줄로 늘어선 것입니다.
# - 왼쪽 끝의 0, 1, 2, 3은 **인덱스**(index), 곧 줄의 이름표입니다. 시리즈도 이 이름표를 달고 다닙니다.
# - 없는 이름에 담으면(`small["비율"] = …`) **새 열**이 생깁니다. 있는 이름에 담으면 그 열이 바뀝니다.
#
# 이제 대구의 읍·면·동 150곳이 든 표를 읽습니다. 파일을 열고, 쉼표로 나누고, 숫자로 바꾸는 일을 `pd.read_csv`가 한 번에 해 줍니다.

# %%
dongs = pd.read_csv("data/dongs.csv")
dongs.head()  # 앞의 다섯 줄

# %% [markdown]
# 한 줄이 **동네 하나**입니다. 열의 뜻은 이렇습니다.
#
# | 열 | 뜻 | 단위 |
# | --- | --- | --- |
# | 구군, 행정동 | 구나 군, 그 안의 읍·면·동 | |
# | 인구, 가구, 65세이상 | 사는 사람, 가구, 그 가운데 65세 이상 | 명, 가구, 명 |
# | 면적 | 넓이 | km² |
# | 교통사고, 카페 | 한 해의 사고, 카페 수 | 건, 곳 |
#
# 표를 받으면 먼저 **크기**와 **자료형**을 봅니다. `dongs.shape`는 (줄 수, 열 수)이고, `dongs.dtypes`는 열마다의 자료형입니다.

# %%
print(dongs.shape)
print(dongs.dtypes)

# %% [markdown]
# 150줄, 8열입니다. 자료형에서 `int64`는 정수, `float64`는 소수가 있는 수, `str`은 글자입니다. 면적만 소수이고, 이름 둘은 글자입니다.
# 괄호가 없는 것에 눈길을 주세요. `shape`와 `dtypes`는 시키는 일이 아니라 표가 **지니고 있는 것**이라 괄호를 붙이지 않습니다.
# `sum()`이나 `mean()`처럼 **시키는 일**에는 괄호가 있습니다.
#
# ## 2. 열 하나에 묻기
#
# 시리즈에는 한꺼번에 물을 수 있습니다. `sum()`은 모두 더하기, `mean()`은 평균, `max()`와 `min()`은 가장 큰 값과 작은 값입니다.

# %%
print("인구:", dongs["인구"].sum())
print("가장 넓은 동네의 면적:", dongs["면적"].max())

# %% [markdown]
# **문제 1.** 온 도시에서 **한 가구에 평균 몇 명**이 사나요? 인구를 모두 더한 것을 가구를 모두 더한 것으로 나누는 식을 쓰세요.

# %% answer="household_size"
household_size = (
    ### BEGIN SOLUTION
    dongs["인구"].sum() / dongs["가구"].sum()
    ### END SOLUTION
)
print(household_size)

# %% test="household_size" points=2
assert household_size is not ..., "아직 답을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
assert not callable(household_size), "sum 뒤에 여는 괄호와 닫는 괄호 ()를 붙여 주세요. 더하기를 시키는 것이니까요."
assert not isinstance(household_size, pd.Series), "동네마다 값이 나왔어요. 온 도시의 값 하나가 나오도록, 두 열을 저마다 .sum()으로 더한 다음 나누세요."
print("값 하나가 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect(household_size, "인구의 합을 가구의 합으로 나누었는지 보세요. 위아래가 바뀌면 1보다 작은 수가 나옵니다. 동네마다의 값을 평균 낸 것과도 다릅니다.", rtol=1e-6)
### END HIDDEN TESTS

# %% [markdown]
# 2.15명쯤입니다.
#
# 이번에는 온 도시의 **어르신 비율**을 봅시다. 동료 두 사람의 셈이 다릅니다.

# %%
print("동료 가:", (dongs["65세이상"] / dongs["인구"] * 100).mean())
print("동료 나:", dongs["65세이상"].sum() / dongs["인구"].sum() * 100)

# %% [markdown]
# 23.5%와 20.7%입니다. 가는 동네마다의 비율 150개를 **똑같이 한 표씩** 쳐서 평균 냈고, 나는 **사람마다 한 표**를 주었습니다.
# 군위군의 면에는 어르신 비율이 60%를 넘는 곳이 있지만 사는 사람은 2천 명이 안 됩니다. 그런 곳과 9만 명이 사는 다사읍을 똑같이 치면 비율이 부풀려집니다.
# “이 도시 사람 가운데 어르신이 몇 퍼센트인가”라는 물음에는 **나**가 맞습니다.
#
# **문제 2.** 같은 일이 `면적`에서도 일어납니다. 온 도시의 **인구밀도**(1km²에 사는 사람)를 구하세요. 온 도시를 한 덩어리로 봅니다.

# %% answer="city_density"
city_density = (
    ### BEGIN SOLUTION
    dongs["인구"].sum() / dongs["면적"].sum()
    ### END SOLUTION
)
print(city_density)

# %% test="city_density" points=2
assert city_density is not ..., "아직 답을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
assert not callable(city_density), "sum 뒤에 여는 괄호와 닫는 괄호 ()를 붙여 주세요."
assert not isinstance(city_density, pd.Series), "동네마다 값이 나왔어요. 온 도시의 값 하나가 나오도록 두 열을 저마다 더한 다음 나누세요."
print("값 하나가 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect(city_density, "인구의 합을 면적의 합으로 나누었는지 보세요. 동네마다의 밀도를 평균 낸 것은 ‘동네 하나’를 한 표로 친 값입니다.", rtol=1e-6)
### END HIDDEN TESTS

# %% [markdown]
# ## 3. 숫자처럼 보이는 글자
#
# 보건소에서 지난달 방문 기록을 보내왔습니다. 이 숫자를 더해 봅시다.

# %%
visits = pd.DataFrame({"동네": ["가람동", "나리동", "다온면", "라온동"], "방문": ["1,204", "985", "1,310", "76"]})
print(visits["방문"].sum())
print(visits.dtypes)

# %% [markdown]
# 오류는 나지 않았는데 `1,2049851,31076`이라는 이상한 것이 나왔습니다. 자료형을 보니 `방문`이 `str`, 곧 **글자**입니다.
# 글자의 더하기는 이어 붙이기라는 것, 파이썬 기초에서 보았습니다. 쉼표 때문에 pandas도 숫자로 읽지 못한 것입니다.
# **그래서 셈하기 전에 자료형부터 봅니다.**
#
# 글자의 열은 `.str`을 거쳐 한꺼번에 다듬습니다. `visits["방문"].str.replace("1", "일")`은 칸마다 1을 ‘일’로 바꿉니다.
# 자료형을 바꾸는 말은 `astype("int64")`입니다. `int( )`를 열에 통째로 하는 것입니다.
#
# **문제 3.** 쉼표가 든 글자의 열(`texts`)을 주면 **정수의 열**을 돌려주는 함수 `to_numbers`를 완성하세요. `...` 자리에 식 하나를 씁니다.

# %% answer="to_numbers"
def to_numbers(texts):
    return (
        ### BEGIN SOLUTION
        texts.str.replace(",", "").astype("int64")
        ### END SOLUTION
    )


print(to_numbers(visits["방문"]))

# %% test="to_numbers" points=3
numbers = to_numbers(visits["방문"])
assert numbers is not ..., "아직 식을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
assert isinstance(numbers, pd.Series), "열이 나와야 해요. texts.str.replace(…)에 이어 .astype(…)을 쓰세요."
assert numbers.dtype != "str", '아직 글자의 열이에요. 쉼표를 지운 다음 .astype("int64")를 붙이세요.'
print("숫자의 열이 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect([int(x) for x in to_numbers(visits["방문"])], "값이 달라요. 쉼표를 빈 글자로 바꾼 다음 정수로 바꾸었는지 보세요.")
expect([int(x) for x in to_numbers(pd.Series(["12,345,678", "0", "90", "1,000"]))], "다른 열을 주면 달라요. 함수 안에서 visits가 아니라 받은 texts를 썼는지, 쉼표를 모두 지웠는지 보세요.")
expect(str(to_numbers(pd.Series(["1,000", "20"])).dtype), "자료형이 정수가 아니에요. 명수에는 소수가 없으니 정수로 바꾸세요.", among=["int64", "Int64", "int32"])
### END HIDDEN TESTS

# %% [markdown]
# ## 4. 열에서 열을 만들기
#
# 이제 동네 표에 열을 더합니다. 먼저 어르신 비율입니다. `round(1)`은 소수 첫째 자리까지 반올림입니다.

# %%
dongs["비율"] = dongs["65세이상"] / dongs["인구"] * 100
dongs[["구군", "행정동", "인구", "65세이상", "비율"]].head().round(1)

# %% [markdown]
# 대괄호 안에 이름의 **리스트**를 주면(`dongs[["구군", "행정동"]]`) 여러 열을 고른 **표**가 나옵니다. 이름 하나만 주면 열(시리즈)입니다. 그래서 대괄호가 두 겹입니다.
#
# **문제 4.** 어르신이 얼마나 촘촘히 사는지, 곧 **1km²에 사는 65세 이상**을 `밀도`라는 열로 만듭니다. 식을 쓰면 마지막 줄이 표에 담습니다.

# %% answer="elder_density"
elder_density = (
    ### BEGIN SOLUTION
    dongs["65세이상"] / dongs["면적"]
    ### END SOLUTION
)
dongs["밀도"] = elder_density

# %% test="elder_density" points=2
assert elder_density is not ..., "아직 답을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
assert isinstance(elder_density, pd.Series), "동네마다 값이 나와야 해요. 열을 열로 나누세요. 여기서는 더하지 않습니다."
print("동네마다 값이 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect([float(x) for x in elder_density], "첫 동네(동인동)는 0.33km²에 1,191명이니 3,600쯤이어야 해요. 나누는 차례와 열 이름을 보세요.", rtol=1e-6)
### END HIDDEN TESTS

# %%
import matplotlib.pyplot as plt

fig, ax = plt.subplots(figsize=(8, 4.5), layout="constrained")
ax.scatter(dongs["비율"], dongs["밀도"], s=dongs["65세이상"] / 60, alpha=0.45)
for name in ["진천동", "부계면", "남산1동"]:
    here = dongs[dongs["행정동"] == name].iloc[0]
    ax.annotate(name, (here["비율"], here["밀도"]), xytext=(16, 10), textcoords="offset points")
ax.set_title("동네 150곳의 어르신(동그라미가 클수록 많이 산다)")
ax.set_xlabel("65세 이상의 비율(%)")
ax.set_ylabel("1km²에 사는 65세 이상(명)")
ax.set_xlim(5, 69)
ax.set_ylim(-300, 6600)
ax.grid(alpha=0.3)

# %% [markdown]
# 동그라미 하나가 동네 하나입니다. 맨 위는 남산1동, 가장 큰 동그라미는 진천동, 맨 오른쪽은 부계면입니다.
# 오른쪽 아래에는 비율이 아주 높지만 드문드문 사는 면들이, 위쪽에는 비율은 보통이어도 촘촘한 동들이 있습니다. **비율과 밀도는 서로 다른 것을 말합니다.**
#
# ## 5. 가장 큰 것은 어느 줄에 있나
#
# `max()`는 가장 큰 **값**을, `idxmax()`는 그 값이 있는 줄의 **이름표**를 알려 줍니다. 이름표를 알면 `loc[이름표, 열]`로 그 칸을 읽습니다.

# %%
label = dongs["65세이상"].idxmax()
print(label, dongs.loc[label, "행정동"], dongs.loc[label, "65세이상"])

# %% [markdown]
# 이름표가 125인 줄, 진천동에 어르신이 12,369명으로 가장 많습니다. 이름표는 번호가 아닐 수도 있습니다. 동네 이름을 이름표로 삼아 봅시다.

# %%
by_name = small.set_index("동네")  # 동네 열을 이름표로
print(by_name)
print(by_name["비율"].idxmax())

# %% [markdown]
# 이번에는 `다온면`이라는 이름표가 나왔습니다. 하나 더, `loc`와 닮은 `iloc`은 이름표가 아니라 **몇째 줄인지**(0부터)로 찾습니다. 줄의 차례가 바뀌거나 일부만 골라낸 표에서는 둘이 달라집니다.
#
# **문제 5.** 표와 열 이름을 주면 그 열이 **가장 큰 동네의 이름**을 `"달서구 진천동"`처럼 **구군, 빈칸, 행정동**의 글자로 돌려주는 함수 `top_dong`을 완성하세요.
# 줄의 이름표가 어떤 것이든 맞아야 합니다.

# %% answer="top_dong"
def top_dong(table, column):
    ### BEGIN SOLUTION
    label = table[column].idxmax()
    return table.loc[label, "구군"] + " " + table.loc[label, "행정동"]
    ### END SOLUTION


for name in ["65세이상", "비율", "밀도"]:
    print(name, top_dong(dongs, name))

# %% test="top_dong" points=3
assert top_dong(dongs, "인구") is not None, "돌려주는 값이 없어요. 함수의 마지막 줄을 return으로 시작하세요."
assert isinstance(top_dong(dongs, "인구"), str), '글자가 나와야 해요. 구군과 행정동을 " "를 사이에 두고 더하세요.'
print("글자가 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect([top_dong(dongs, name) for name in ("65세이상", "카페", "면적")], "가장 큰 값이 있는 줄을 idxmax로 찾고, 그 이름표로 두 칸을 읽었는지 보세요. 구군과 행정동 사이에는 빈칸이 하나 있습니다.")
mixed = pd.DataFrame({"구군": ["갑구", "을구", "병구"], "행정동": ["가동", "나동", "다동"], "값": [5, 9, 2], "다른값": [1, 0, 7]}, index=[30, 10, 20])
expect([top_dong(mixed, "값"), top_dong(mixed, "다른값"), top_dong(mixed.iloc[:1], "값")], "이름표가 30, 10, 20인 표에서 달라요. 이름표로 찾을 때는 iloc이 아니라 loc입니다.")
expect(top_dong(mixed.set_index(pd.Index(["ㄱ", "ㄴ", "ㄷ"])), "값"), "이름표가 글자인 표에서도 되어야 해요. 표에서 받은 이름표를 그대로 loc에 주세요.")
### END HIDDEN TESTS

# %% [markdown]
# 세 물음의 답이 모두 다릅니다. 어르신은 달서구 진천동에 가장 많고, 비율은 군위군 부계면(62.0%)이 가장 높고, 가장 촘촘한 곳은 중구 남산1동(1km²에 5,789명)입니다.
# **걸어서** 찾아다니는 간호사라면 물음에 맞는 것은 촘촘함입니다. 반대로 부계면에는 차로 다니는 방법이 있어야겠지요.
#
# ## 6. 값은 자리가 아니라 이름표로 만납니다
#
# 한 해 전의 표가 생겼습니다. 그런데 동네의 차례가 다르고, 새로 생긴 동네와 없어진 동네도 있습니다. 올해에서 작년을 빼 봅시다.

# %%
this_year = pd.Series([8000, 20000, 12000], index=["가람동", "나리동", "라온동"])
last_year = pd.Series([19000, 700, 8200], index=["나리동", "마루동", "가람동"])
print(this_year - last_year)

# %% [markdown]
# 놀랍게도 차례가 달라도 맞게 뺐습니다. 가람동은 8000에서 8200을 빼 -200입니다. 시리즈끼리 셈할 때는 **같은 이름표끼리** 만납니다.
# 한쪽에만 있는 라온동과 마루동은 `NaN`, 곧 **모름**이 되었습니다. 0이 아닙니다.
#
# **문제 6.** 올해의 표 `now`와 작년의 표 `before`를 주면 **동네마다 인구가 얼마나 늘었는지**(줄었으면 음수)를 동네 이름을 이름표로 단 시리즈로 돌려주는 함수 `growth`를 완성하세요.
# 두 표에는 `행정동`과 `인구` 열이 있고, 줄의 차례는 서로 다를 수 있습니다. `set_index`로 이름표를 단 다음 빼면 됩니다. `...` 자리에 식 하나를 쓰세요.

# %% answer="growth"
def growth(now, before):
    return (
        ### BEGIN SOLUTION
        now.set_index("행정동")["인구"] - before.set_index("행정동")["인구"]
        ### END SOLUTION
    )


now = pd.DataFrame({"행정동": ["가람동", "나리동", "라온동"], "인구": [8000, 20000, 12000]})
before = pd.DataFrame({"행정동": ["나리동", "마루동", "가람동"], "인구": [19000, 700, 8200]})
print(growth(now, before))

# %% test="growth" points=4
assert growth(dongs, dongs) is not ..., "아직 식을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
assert isinstance(growth(dongs, dongs), pd.Series), '시리즈가 나와야 해요. set_index("행정동") 다음에 ["인구"]를 고르세요.'
assert "삼덕동" in growth(dongs, dongs).index, '이름표가 동네 이름이어야 해요. 빼기 전에 두 표 모두 set_index("행정동")을 하세요.'
print("동네 이름을 단 시리즈가 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
year_now = pd.DataFrame({"행정동": ["가동", "나동", "다동", "라동"], "인구": [100, 200, 300, 400], "가구": [1, 2, 3, 4]})
year_before = pd.DataFrame({"행정동": ["다동", "마동", "가동", "나동"], "인구": [310, 50, 90, 200], "가구": [9, 9, 9, 9]})
grown = growth(year_now, year_before)
expect({str(name): int(grown[name]) for name in ("가동", "나동", "다동")}, "차례가 다른 두 표에서 값이 달라요. 올해에서 작년을 뺐는지, 이름표를 달고 나서 뺐는지 보세요.")
expect(sorted(str(name) for name in grown[grown.isna()].index), "한쪽에만 있는 동네는 모름(NaN)으로 남아야 해요. 지우거나 0으로 바꾸지 마세요.")
### END HIDDEN TESTS

# %% [markdown]
# ## 7. 새 표를 돌려주는 함수
#
# 마지막으로 오늘 한 일을 함수 하나에 담습니다. 보건소가 다른 도시의 표를 들고 와도 쓸 수 있어야 합니다. 그래서 지킬 것이 셋 있습니다.
#
# 1. **받은 표는 건드리지 않습니다.** 함수가 남의 표를 몰래 바꾸면, 부른 사람은 영문을 모릅니다. `table.copy()`로 베낀 표에 열을 더합니다.
# 2. **면적이 0인 줄**이 섞여 있을 수 있습니다. 넓이가 0인 동네는 없으니, 0은 ‘모른다’는 뜻입니다. 그대로 나누면 `inf`(한없이 큼)가 나와 1등이 됩니다.
#    `where(조건)`은 조건이 거짓인 칸을 모름으로 비웁니다.
# 3. **같은 값은 같은 순위**입니다. `rank(ascending=False, method="min")`은 큰 것부터 1, 2, 2, 4처럼 매깁니다. 모르는 값에는 순위를 매기지 않습니다.

# %%
areas = pd.Series([0.5, 0.0, 2.0, 0.5])
print(areas.where(areas > 0.9).tolist())  # 0.9보다 크지 않으면 비운다
print(areas.rank(ascending=False, method="min").tolist())

# %% [markdown]
# **문제 7.** `65세이상`과 `면적` 열이 있는 표를 주면 **베낀 표**에 `밀도`와 `순위` 두 열을 더해 돌려주는 함수 `with_rank`를 완성하세요. 줄의 차례와 이름표는 그대로 둡니다.
#
# - `밀도`는 1km²에 사는 65세 이상입니다. 면적이 0이면 모름으로 둡니다.
# - `순위`는 밀도가 큰 것부터입니다. 같은 값은 같은 순위이고, 모르면 순위도 모름입니다.

# %% answer="with_rank"
def with_rank(table):
    ### BEGIN SOLUTION
    result = table.copy()
    area = result["면적"].where(result["면적"] > 0)
    result["밀도"] = result["65세이상"] / area
    result["순위"] = result["밀도"].rank(ascending=False, method="min")
    return result
    ### END SOLUTION


print(with_rank(small))

# %% test="with_rank" points=4
assert with_rank(small) is not None, "돌려주는 값이 없어요. 함수의 마지막 줄에서 새 표를 return으로 돌려주세요."
assert isinstance(with_rank(small), pd.DataFrame), "표가 나와야 해요. 열 하나가 아니라 두 열을 더한 표를 돌려주세요."
assert "밀도" in with_rank(small) and "순위" in with_rank(small), "돌려준 표에 밀도와 순위라는 열이 있어야 해요."
print("두 열을 더한 표가 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
def columns_of(table):
    return {name: [None if pd.isna(x) else round(float(x), 6) for x in table[name]] for name in ("밀도", "순위")}


plain = pd.DataFrame({"65세이상": [300, 100, 800, 10], "면적": [2.0, 1.0, 4.0, 0.4]}, index=[7, 3, 5, 1])
expect(columns_of(with_rank(plain)), "네 줄짜리 다른 표에서 달라요. 65세이상을 면적으로 나누었는지, 큰 것이 1등인지, 줄의 차례를 바꾸지 않았는지 보세요.")
tied = pd.DataFrame({"면적": [1.0, 2.0, 1.0, 5.0, 4.0], "65세이상": [200, 400, 300, 0, 800], "이름": list("가나다라마")})
expect(columns_of(with_rank(tied)), "같은 밀도가 여럿일 때 달라요. 같은 값은 같은 순위이고, 그 다음 순위는 건너뜁니다. 어르신이 0명인 것은 아는 값입니다.")
empty_area = pd.DataFrame({"65세이상": [50, 70, 0], "면적": [0.0, 7.0, 0.0]})
expect(columns_of(with_rank(empty_area)), "면적이 0인 줄이 있을 때 달라요. 밀도와 순위가 모두 모름이어야 합니다.")
given = pd.DataFrame({"65세이상": [50, 70], "면적": [0.0, 7.0]})
changed = with_rank(given)
expect([list(given.columns), given["면적"].tolist(), list(changed.columns), changed["면적"].tolist(), list(with_rank(plain).index)], "받은 표가 바뀌었거나, 돌려준 표에 다른 열이 늘거나 바뀌었어요. 먼저 copy()로 베끼고, 밀도와 순위 두 열만 더하세요.")
### END HIDDEN TESTS

# %% [markdown]
# ## 마치며
#
# 보건소에 이렇게 답할 수 있습니다. “어르신이 가장 많은 곳은 진천동, 비율이 가장 높은 곳은 부계면이지만, 걸어서 찾아다닌다면 1km²에 5,789명이 사는 남산1동부터가 좋습니다.”
# 다만 표에는 혼자 사는지, 아픈지, 언덕이 가파른지가 없습니다. 그것은 다른 표나 현장에 물어야 합니다.
#
# 표를 열 때마다 물어보세요.
#
# - **한 줄이 무엇인가? 몇 줄인가?**
# - **열마다 자료형은 무엇인가? 숫자처럼 보이는 글자는 없는가?**
# - **비율의 평균인가, 전체의 비율인가? 물음은 어느 쪽인가?**
# - **두 열은 이름표가 맞게 만났는가? 짝이 없는 것은 어디로 갔는가?**
#
# 다음 차시에는 자료형이 엉망인 진짜 같은 파일을 읽고 고칩니다. 다 하셨으면 저장하고 제출해 주세요.
