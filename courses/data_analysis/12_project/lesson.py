# %% [markdown]
# # 프로젝트: 이동점포는 어디로 가야 할까
#
# **오늘의 물음.** 은행 점포가 하나둘 문을 닫습니다. 스마트폰으로 은행 일을 보기 어려운 어르신에게는 큰일입니다. 시와 은행이 **이동점포 버스** 한 대를 굴리기로 했습니다. 월요일부터 금요일까지 **하루에 한 동네씩, 다섯 동네**입니다. 회의에서 묻습니다.
#
# > **“어느 다섯 동네로 가야 합니까?”**
#
# 오늘은 파일 셋에서 답 한 장까지 스스로 갑니다. 길은 이렇습니다.
#
# > 물음 → 읽기 → 고치기 → 고르기 → 잇기 → 견주기 → 그리기 → 답하기
#
# 지난 열한 차시에서 배운 것만으로 갈 수 있습니다. 막히면 앞 차시를 펼쳐 보세요. 60분쯤 걸립니다.
#
# > 점포와 인구의 숫자는 모두 **지어낸 것**입니다. 어느 은행의 실제 점포도 아닙니다. 동네의 이름과 자리만 대강 대구의 것입니다.

# %%
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

dongs = pd.read_csv("data/dongs.csv")  # 동네마다 인구와 65세이상
points = pd.read_csv("data/dong_points.csv")  # 동네마다 행정복지센터의 자리


def distance(lat1, lon1, lat2, lon2):  # 10차시의 하버사인 거리(km)
    lat1, lon1, lat2, lon2 = np.radians(lat1), np.radians(lon1), np.radians(lat2), np.radians(lon2)
    h = np.sin((lat2 - lat1) / 2) ** 2 + np.cos(lat1) * np.cos(lat2) * np.sin((lon2 - lon1) / 2) ** 2
    return 2 * 6371 * np.arcsin(np.sqrt(h))


print(dongs.shape, points.shape)
points.head(2)

# %% [markdown]
# ## 1. 물음을 셀 수 있게 바꾸기
#
# “가야 할 동네”는 그대로는 셀 수 없습니다. 회의에서 이렇게 정했습니다.
#
# - **먼 동네**: 동네의 행정복지센터에서 **가장 가까운 열린 점포까지 곧은 거리가 1.5km 이상**
# - **많은 동네**: 먼 동네 가운데 **65세 이상 주민이 많은** 차례로 다섯
#
# 점포의 주소는 받지 못했습니다. 그래서 점포는 **그 동네 행정복지센터의 자리에** 있는 것으로 봅니다. 이 약속들은 답의 한계가 되니 기억해 두세요.
#
# ## 2. 읽기
#
# 점포 명부는 `data/branches_cp949.csv`입니다. 함께 온 설명은 이렇습니다.
#
# | 열 | 뜻 |
# | --- | --- |
# | 점포번호 | B001 꼴 |
# | 구군, 행정동 | 점포가 있는 동네 |
# | 문연날 | 문을 연 날, 또는 **열 예정인 날** |
# | 문닫은날 | 문을 닫은 날, 또는 **닫을 예정인 날**. 그날부터 열지 않는다. 닫을 계획이 없으면 비어 있다 |
#
# 명부는 **2024년 12월 31일**에 뽑은 것이고 인코딩은 cp949입니다. 날짜 가운데 `20190304`처럼 적은 것이 있어, 숫자로 읽히지 않게 **모든 열을 글자로** 읽습니다. `pd.read_csv(…, dtype=str)`입니다.
#
# **문제 1.** 명부를 읽어 `branches`에 담으세요.

# %% answer="branches"
branches = (
    ### BEGIN SOLUTION
    pd.read_csv("data/branches_cp949.csv", encoding="cp949", dtype=str)
    ### END SOLUTION
)
print(branches)

# %% test="branches" points=1
assert branches is not ..., "아직 답을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
assert isinstance(branches, pd.DataFrame), "표가 나와야 해요. pd.read_csv(…)로 읽으세요."
print("표를 읽었어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect([str(name) for name in branches.columns], "열의 이름이 달라요. 인코딩이 맞는지 보세요.")
expect([[None if pd.isna(x) else x for x in row] for row in branches.iloc[[0, 1, 40, -1]].to_numpy().tolist()], "줄의 내용이 달라요. 인코딩이 맞는지, 모든 열을 글자로(dtype=str) 읽었는지 보세요.")
expect(len(branches), "줄 수가 달라요. 명부를 그대로 읽으세요. 고치는 것은 다음입니다.")
### END HIDDEN TESTS

# %% [markdown]
# ## 3. 고치기
#
# 셈하기 전에 눈으로 봅니다. 같은 점포번호가 두 번 나오는지, 동네 이름이 인구 표와 맞는지, 날짜가 어떻게 적혔는지 차례로 보겠습니다.

# %%
if branches is not ...:
    print("두 번 나온 점포번호:", branches["점포번호"].duplicated().sum())
    print("인구 표에 없는 동네 이름:", sorted(set(branches["행정동"]) - set(dongs["행정동"])))
    print(branches["문연날"].head(6).tolist())

# %% [markdown]
# 흠이 셋 보입니다.
#
# - **두 번 적힌 점포**가 여섯이다.
# - 인구 표에는 `신천1·2동`처럼 **가운뎃점**으로 적었는데, 명부에는 마침표, 쉼표, 아래아(`ㆍ`)로도 적었다. 이름 뒤에 **빈칸**이 붙은 것도 있다.
# - 날짜가 `2010-11-30`, `19850820`, `1977.1.2` **세 가지 꼴**이다.
#
# 이름을 맞추지 않고 이으면 그 점포는 **조용히 사라지고**, 점포가 있는 동네가 없는 동네로 둔갑합니다.
#
# **문제 2.** 명부를 주면 **고친 새 표**를 돌려주는 함수 `mend_branches`를 완성하세요. 받은 표는 바꾸지 않습니다.
#
# 1. `행정동`의 앞뒤 빈칸을 지우고, 마침표·쉼표·아래아를 **가운뎃점**(`·`, 복사해 붙이세요)으로 바꾼다. 여러 글자를 한꺼번에 바꾸려면 `.str.replace("[.,ㆍ]", "·", regex=True)`입니다. 대괄호는 ‘이 가운데 하나’라는 뜻입니다.
# 2. `문연날`과 `문닫은날`을 **날짜**로 바꾼다. 마침표를 줄표로 바꾼 다음 `pd.to_datetime(…, format="mixed")`를 쓰면 세 꼴을 다 읽는다. 빈칸은 빈 날짜(`NaT`)로 남는다.
# 3. 같은 `점포번호`가 여럿이면 **처음 것만** 남긴다. 줄의 차례는 그대로 둔다.

# %% answer="mend_branches"
def mend_branches(table):
    ### BEGIN SOLUTION
    fixed = table.copy()
    fixed["행정동"] = fixed["행정동"].str.strip().str.replace("[.,ㆍ]", "·", regex=True)
    for name in ["문연날", "문닫은날"]:
        fixed[name] = pd.to_datetime(fixed[name].str.replace(".", "-"), format="mixed")
    return fixed.drop_duplicates("점포번호")
    ### END SOLUTION


mended = mend_branches(branches)
if mended is not None:
    print(len(branches), "줄에서", len(mended), "줄로")
    print("인구 표에 없는 동네 이름:", sorted(set(mended["행정동"]) - set(dongs["행정동"])))

# %% test="mend_branches" points=3
assert mend_branches(branches) is not None, "돌려주는 값이 없어요. 함수의 마지막 줄을 return으로 시작하세요."
assert list(mend_branches(branches).columns) == ["점포번호", "구군", "행정동", "문연날", "문닫은날"], "열은 명부와 같아야 해요."
assert pd.api.types.is_datetime64_any_dtype(mend_branches(branches)["문연날"]), "문연날이 아직 날짜가 아니에요. pd.to_datetime으로 바꾸세요."
print("열이 맞고 날짜로 바뀌었어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
def rows(answer):
    return [[str(x)[:10] for x in row] for row in answer.itertuples(index=False)]


made_up = pd.DataFrame(
    [
        ["Z3", "가구", "신천1.2동", "1999.1.2", None], ["Z1", "나구", " 두류1,2동 ", "20010203", "2020-12-01"], ["Z3", "가구", "신천1·2동 ", "1999-01-02", None],
        ["Z2", "나구", "불로ㆍ봉무동", "2011-10-09", "20240630"], ["Z4", "나구", "본동", "2003.12.31", "2025.3.1"], ["Z1", "나구", "두류1·2동", "2001-02-03", "2020-12-01"],
        ["Z2", "나구", "불로·봉무동", "2011-10-09", None],
    ],
    columns=["점포번호", "구군", "행정동", "문연날", "문닫은날"],
)
expect(rows(mend_branches(made_up)), "일곱 줄짜리 다른 명부에서 답이 달라요. 빈칸과 점을 모두 고쳤는지, 날짜의 세 꼴을 다 읽었는지, 같은 번호는 처음 것만 남겼는지 보세요.")
expect(str(made_up.loc[0, "문연날"]) + made_up.loc[0, "행정동"], "받은 표가 바뀌었어요. copy()로 베낀 표를 고치세요.")
expect(rows(mend_branches(branches))[::17], "점포 명부에서 답이 달라요.")
### END HIDDEN TESTS

# %% [markdown]
# ## 4. 그날 열려 있는 점포 고르기
#
# 명부에는 이미 닫은 점포도, **내년에 닫을** 점포도, **내년에 열** 점포도 섞여 있습니다. `문닫은날`이 있다고 모두 닫은 것이 아니고, `문연날`이 있다고 모두 연 것이 아닙니다.
#
# **문제 3.** 고친 명부와 날짜 `day`(`"2024-12-31"` 같은 글자)를 주면 **그날 열려 있는 점포의 줄만** 돌려주는 함수 `open_on`을 완성하세요. 문을 연 바로 그날은 열려 있고, 닫은 바로 그날은 열려 있지 않습니다. 날짜 열과 `pd.Timestamp(day)`는 부등호로 견줄 수 있고, 빈 날짜와 견주면 늘 거짓입니다.

# %% answer="open_on"
def open_on(table, day):
    ### BEGIN SOLUTION
    when = pd.Timestamp(day)
    return table[(table["문연날"] <= when) & (table["문닫은날"].isna() | (table["문닫은날"] > when))]
    ### END SOLUTION


open_now = open_on(mended, "2024-12-31")
if open_now is not None:
    print("열려 있는 점포:", len(open_now))

# %% test="open_on" points=2
assert open_on(mended, "2024-12-31") is not None, "돌려주는 값이 없어요. 함수의 마지막 줄을 return으로 시작하세요."
assert isinstance(open_on(mended, "2024-12-31"), pd.DataFrame), "조건에 맞는 줄의 표가 나와야 해요. 표[조건] 꼴로 골라 보세요."
print("표가 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
made_up = pd.DataFrame({
    "점포번호": ["가", "나", "다", "라", "마"],
    "문연날": pd.to_datetime(["2000-01-01", "2010-05-05", "2020-01-01", "2030-01-01", "2010-05-05"]),
    "문닫은날": pd.to_datetime(["2015-06-30", None, "2030-06-30", None, "2010-05-06"]),
})
expect([[str(name) for name in open_on(made_up, day)["점포번호"]] for day in ("1999-12-31", "2010-05-05", "2010-05-06", "2015-06-29", "2015-06-30", "2024-12-31", "2030-06-30")], "다섯 점포짜리 다른 명부에서 답이 달라요. 연 바로 그날과 닫은 바로 그날, 앞으로 닫을 점포와 앞으로 열 점포를 하나씩 따져 보세요.")
### END HIDDEN TESTS

# %% [markdown]
# 명부의 200곳 가운데 134곳이 열려 있습니다. 구군마다 얼마나 남았는지 보겠습니다.

# %%
if open_now is not None:
    left = pd.DataFrame({"명부": mended.groupby("구군").size(), "열림": open_now.groupby("구군").size()})
    left["남은 비율(%)"] = (left["열림"] / left["명부"] * 100).round()
    print(left.sort_values("남은 비율(%)"))

# %% [markdown]
# 군위군은 여덟 가운데 셋만 남았습니다. 그러나 비율만으로 버스를 보낼 수는 없습니다. 점포가 없어도 **바로 옆 동네에** 있으면 걸어갈 수 있으니까요.
#
# ## 5. 잇고 거리를 재기
#
# 이제 세 표를 잇습니다. 동네의 이름은 다른 구군에 또 있을 수 있으니 열쇠는 **구군과 행정동 둘**입니다.
#
# **문제 4.** 동네 표 `dongs`, 자리 표 `points`, 열린 점포 표 `branches`를 주면, 동네 표의 줄과 차례를 그대로 두고 **`거리`** 열(가장 가까운 열린 점포까지 km)을 붙인 **새 표**를 돌려주는 함수 `with_distance`를 완성하세요.
#
# - 점포의 자리는 그 동네의 자리입니다. 자리 표에 없는 동네의 점포는 자리를 모르니 셈에서 뺍니다.
# - 점포가 있는 동네의 거리는 0입니다. (저절로 그렇게 됩니다.) 자리 표에 없는 동네도 줄은 남기고 거리만 비워 둡니다.
# - 자리를 아는 점포가 하나도 없으면 거리는 모두 빈값입니다. (빈 열의 `.min()`은 빈값입니다.)
# - `위도`와 `경도` 열이 함께 붙어 있어도 됩니다.

# %% answer="with_distance"
def with_distance(dongs, points, branches):
    ### BEGIN SOLUTION
    places = branches.merge(points, on=["구군", "행정동"])
    table = dongs.merge(points, on=["구군", "행정동"], how="left")
    table["거리"] = [distance(lat, lon, places["위도"], places["경도"]).min() for lat, lon in zip(table["위도"], table["경도"])]
    return table
    ### END SOLUTION


towns = with_distance(dongs, points, open_now)
if towns is not None:
    print("점포가 없는 동네:", (towns["거리"] > 0).sum(), "곳")
    print("1.5km 이상인 동네:", (towns["거리"] >= 1.5).sum(), "곳")

# %% test="with_distance" points=4
assert with_distance(dongs, points, open_now) is not None, "돌려주는 값이 없어요. 함수의 마지막 줄을 return으로 시작하세요."
assert "거리" in with_distance(dongs, points, open_now).columns, "거리 열이 없어요. 새 표에 거리라는 이름으로 붙이세요."
assert len(with_distance(dongs, points, open_now)) == 150, "동네 표의 150줄이 그대로 있어야 해요. 잇고 나서 줄이 늘거나 줄지 않았는지 보세요."
print("150줄에 거리가 붙었어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
def seen(answer):
    return [[str(district), str(name), None if pd.isna(far) else round(float(far), 6)] for district, name, far in zip(answer["구군"], answer["행정동"], answer["거리"])]


homes = pd.DataFrame({"구군": ["나구", "라구", "가구", "가구", "다구"], "행정동": ["중동", "새동", "중동", "서동", "외동"], "인구": [10, 15, 20, 30, 40], "65세이상": [1, 9, 2, 3, 4]})
spots = pd.DataFrame({"구군": ["가구", "나구", "다구", "가구"], "행정동": ["중동", "중동", "외동", "서동"], "위도": [35.80, 35.90, 36.20, 35.82], "경도": [128.50, 128.60, 128.70, 128.50]})
doors = pd.DataFrame({"점포번호": ["B1", "B2", "B3"], "구군": ["가구", "다구", "가구"], "행정동": ["중동", "중동", "중동"]})
expect(seen(with_distance(homes, spots, doors)), "다섯 동네짜리 다른 표에서 답이 달라요. 같은 이름의 동네가 다른 구군에도 있을 때 두 열로 이었는지, 자리를 모르는 점포를 뺐는지, 자리를 모르는 동네의 줄도 빈 거리로 남겼는지, 동네 표의 차례를 지켰는지 보세요.")
expect(seen(with_distance(homes, spots, doors[doors["점포번호"] == "B2"])), "자리를 아는 점포가 하나도 없을 때는 거리가 모두 빈값이어야 해요.")
expect([[str(name) for name in table.columns] for table in (homes, spots, doors)], "받은 표가 바뀌었어요. 이어서 만든 새 표에 열을 붙이세요.")
good = pd.read_csv("data/branches_cp949.csv", encoding="cp949", dtype=str).drop_duplicates("점포번호")[["구군", "행정동"]]
good["행정동"] = good["행정동"].str.strip().str.replace("[.,ㆍ]", "·", regex=True)
expect([round(float(x), 4) for x in with_distance(dongs, points, good)["거리"]][::7], "도시의 자료에서 답이 달라요. 동네마다 모든 점포까지의 거리 가운데 가장 짧은 것을 골랐는지 보세요.")
### END HIDDEN TESTS

# %% [markdown]
# 점포가 없는 동네는 쉰아홉 곳이나 되지만, 그 가운데 가장 가까운 점포가 1.5km 이상인 곳은 열일곱뿐입니다. 지도처럼 찍어 봅시다. 점의 크기는 65세 이상 주민의 수입니다.

# %%
if towns is not None:
    far_away = towns["거리"] >= 1.5
    fig, map_ax = plt.subplots(figsize=(6, 7), layout="constrained")
    map_ax.scatter(towns["경도"][~far_away], towns["위도"][~far_away], s=towns["65세이상"][~far_away] / 60, color="lightgray", label="1.5km 안에 점포가 있는 동네")
    map_ax.scatter(towns["경도"][far_away], towns["위도"][far_away], s=towns["65세이상"][far_away] / 60, color="tab:blue", marker="^", label="1.5km 안에 점포가 없는 동네")
    map_ax.set_aspect(1 / np.cos(np.radians(35.9)))
    map_ax.set_title("열린 점포에서 먼 동네(크기는 65세 이상 주민 수)")
    map_ax.set_xlabel("경도(도)")
    map_ax.set_ylabel("위도(도)")
    map_ax.legend(loc="lower right")
    map_ax.grid(alpha=0.3)

# %% [markdown]
# 먼 동네는 도시의 가장자리에 있습니다. 북쪽 끝 군위군의 세모는 멀리 떨어져 있지만 작고, 도심 가까이의 북쪽과 동쪽에 큰 세모가 몇 있습니다.
#
# ## 6. 다섯 동네 고르기
#
# **문제 5.** `거리`가 붙은 표, 기준 거리 `km`, 고를 수 `n`을 주면 **거리가 km 이상인 동네 가운데 65세이상이 많은 n곳의 줄**을 많은 것부터 담은 표를 돌려주는 함수 `choose`를 완성하세요.
#
# - 65세이상이 같으면 **거리가 먼** 동네가 먼저입니다.
# - 거리를 모르는 동네는 고르지 않습니다. 맞는 동네가 n곳보다 적으면 있는 만큼만 돌려줍니다.

# %% answer="choose"
def choose(table, km, n):
    ### BEGIN SOLUTION
    return table[table["거리"] >= km].sort_values(["65세이상", "거리"], ascending=False).head(n)
    ### END SOLUTION


five = choose(towns, 1.5, 5)
if five is not None:
    print(five[["구군", "행정동", "65세이상", "거리"]])
    print(choose(towns, 0.0001, 5)[["구군", "행정동", "65세이상", "거리"]])  # 점포가 없기만 하면 먼 것으로 본다면

# %% test="choose" points=3
assert choose(towns, 1.5, 5) is not None, "돌려주는 값이 없어요. 함수의 마지막 줄을 return으로 시작하세요."
assert isinstance(choose(towns, 1.5, 5), pd.DataFrame), "동네의 줄이 담긴 표가 나와야 해요."
assert len(choose(towns, 1.5, 5)) == 5, "다섯 줄이 나와야 해요. 정렬한 다음 head(n)으로 골랐는지 보세요."
print("다섯 줄이 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
made_up = pd.DataFrame({
    "구군": ["가구"] * 6, "행정동": ["일동", "이동", "삼동", "사동", "오동", "육동"], "65세이상": [300, 500, 300, 900, 700, 300],
    "거리": [2.0, 1.5, 3.0, 0.4, None, 1.49],
})
expect([[str(name) for name in choose(made_up, km, n)["행정동"]] for km, n in ((1.5, 2), (1.5, 5), (1.5, 1), (0, 4), (2.5, 3), (9, 3))], "여섯 동네짜리 다른 표에서 답이 달라요. 거리가 꼭 기준인 동네도 넣었는지, 어르신 수가 같을 때 먼 동네가 먼저인지, 거리를 모르는 동네를 뺐는지 보세요.")
expect([str(name) for name in choose(made_up, 1, 2).columns], "열은 받은 표와 같아야 해요.")
### END HIDDEN TESTS

# %% [markdown]
# 두 답을 견주어 보세요. 점포가 없기만 하면 먼 것으로 본 둘째 답에서는 달서구 본리동이 맨 앞인데, 가장 가까운 점포가 900m쯤에 있습니다. **기준이 답을 바꿉니다.**
#
# ## 7. 그림 한 장
#
# **문제 6.** 회의에 낼 그림을 그리세요. 그림틀은 `bus_ax`입니다. 앞 차시들에서 배운 대로 스스로 씁니다.
#
# - `five`의 동네를 **눕힌 막대**로, 65세이상이 **가장 많은 동네가 맨 위**에 오게 그립니다. 막대의 이름은 `행정동`입니다.
# - 막대마다 끝에 **가장 가까운 점포까지의 거리**를 `"1.7km"`처럼 소수 첫째 자리까지 적습니다. `bus_ax.text(가로, 세로, 글자, va="center")`를 되풀이합니다. 가로는 막대의 길이, 세로는 동네의 이름을 그대로 쓸 수 있습니다. 글자는 `f"{값:.1f}km"`입니다.
# - 제목에 ‘이동점포’라는 말을, 가로축에 이름과 단위(명)를 답니다.

# %% answer="bus_chart"
fig, bus_ax = plt.subplots(figsize=(7, 3.5), layout="constrained")
### BEGIN SOLUTION
ordered = five[::-1]
bus_ax.barh(ordered["행정동"], ordered["65세이상"])
for name, old, far in zip(ordered["행정동"], ordered["65세이상"], ordered["거리"]):
    bus_ax.text(old, name, f" {far:.1f}km", va="center")
bus_ax.set_title("이동점포가 갈 다섯 동네(막대 끝은 가장 가까운 점포까지의 거리)")
bus_ax.set_xlabel("65세 이상 주민(명)")
### END SOLUTION
bus_ax.set_ylabel("행정동")
bus_ax.margins(x=0.12)

# %% test="bus_chart" points=3
assert len(bus_ax.patches) > 0, "막대가 아직 없어요. 점 세 개(...)를 지우고 bus_ax.barh(…)로 그리세요."
assert len(bus_ax.patches) == 5, "막대가 다섯 개여야 해요. 그 칸을 처음부터 다시 한 번 실행해 보세요."
assert len(bus_ax.texts) == 5, "막대마다 거리를 하나씩, 모두 다섯 번 적어야 해요. bus_ax.text(…)를 되풀이하세요."
assert bus_ax.get_xlabel() != "", '가로축 이름이 아직 없어요. bus_ax.set_xlabel("…") 줄을 쓰세요.'
print("막대와 글과 축 이름이 있네요. 알맞은지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
bars = sorted(bus_ax.patches, key=lambda bar: bar.get_y())
names = [tick.get_text() for tick in bus_ax.get_yticklabels()]
expect([[name, float(bar.get_width())] for name, bar in zip(names, bars)], "막대를 아래에서 위로 읽어 보세요. 위로 갈수록 어르신이 많아야 하고, 이름과 길이가 짝이 맞아야 합니다.")
bus_ax.figure.canvas.draw()
heights = {round(float(bar.get_y() + bar.get_height() / 2), 3): name for bar, name in zip(bars, names)}
written = []
for text in bus_ax.texts:
    spot = bus_ax.transData.inverted().transform(text.get_transform().transform((float(text.convert_xunits(text.get_position()[0])), float(text.convert_yunits(text.get_position()[1])))))
    name = heights.get(round(float(spot[1]), 3), "막대의 높이가 아닌 곳")
    past = float(spot[0]) - {label: float(bar.get_width()) for label, bar in zip(names, bars)}.get(name, 0.0)
    written.append([name, text.get_text().strip().replace(" ", ""), round(past / 600) + 0])
expect(sorted(written), "막대의 높이마다, 막대의 끝에, 그 동네의 거리를 소수 첫째 자리까지 적고 km를 붙였는지 보세요.")
expect(bus_ax.get_title(), "제목만 보고도 무엇을 위한 그림인지 알 수 있어야 해요. ‘이동점포’라는 말을 넣어 보세요.", has=["이동점포", "이동 점포"])
expect(bus_ax.get_xlabel(), "가로축 이름에 단위가 보이지 않아요. 괄호 안에 ‘명’을 적어 보세요.", has=["(명", "명)", ", 명", "[명", "단위: 명"])
### END HIDDEN TESTS

# %% [markdown]
# ## 8. 답합니다
#
# 이제 회의에 낼 글입니다. 쓰기 전에 **내년의 일**을 한 번 더 보세요. 고른 다섯 동네에 곧 점포가 열리거나, 지금은 가까운 점포가 곧 닫히는 곳은 없을까요?

# %%
if mended is not None:
    soon = mended[(mended["문연날"] > "2024-12-31") | (mended["문닫은날"] > "2024-12-31")]
    print(soon)

# %% [markdown] manual="report" points=4
# **문제 7.** 회의에 낼 글을 **다섯 문장에서 여덟 문장**으로 쓰세요. 이 칸을 두 번 눌러 열고 이 글 아래에 씁니다. 이 문제는 사람이 읽고 매깁니다.
#
# - **답**: 어느 다섯 동네로 가자고 하는가. 계획을 보고 하나를 바꾸자고 해도 좋습니다. 그렇다면 까닭을 적습니다. (1점)
# - **근거**: 어떤 기준으로 골랐고, 단위가 있는 숫자를 둘 이상 들었는가 (1점)
# - **한계**: 이 자료와 약속 때문에 답이 틀릴 수 있는 점을 둘 이상, 그래서 무엇을 더 알아볼지 (2점)
#
# ### BEGIN SOLUTION
# 이동점포는 북구 검단동, 동구 해안동, 달성군 논공읍, 북구 관문동, 달성군 가창면으로 가기를 권합니다.
# 2024년 12월 31일에 열려 있던 점포 134곳을 기준으로, 가장 가까운 점포가 1.5km 이상인 동네 열일곱 곳 가운데 65세 이상 주민이 많은 차례로 골랐습니다.
# 검단동에는 5,724명이 살고 가장 가까운 점포가 1.7km, 논공읍은 3,410명에 4.6km입니다.
# 차례대로라면 북구 무태조야동이 셋째이지만 2025년 5월에 점포가 열릴 예정이어서 여섯째인 가창면(2,913명, 2.9km)으로 바꾸었습니다.
# 다만 점포의 주소를 몰라 행정복지센터의 자리로 대신했으므로 논공읍처럼 넓은 곳은 실제 거리가 다를 수 있고, 곧은 거리라 강과 산을 돌아가는 길은 더 멉니다.
# 한 은행의 명부뿐이어서 우체국이나 다른 은행이 가까이 있을 수도 있습니다. 군위군은 어르신의 수가 적어 빠졌지만 거리는 10km가 넘는 곳이 여럿입니다.
# 점포와 우체국의 주소, 버스 노선을 더 받아 다시 재고, 군위군은 한 달에 한 번 도는 방법을 따로 살피기를 권합니다.
# ### END SOLUTION
# ### BEGIN MARK SCHEME
# - answer 0-1: 다섯 동네를 분명히 말한다. 자신이 구한 값과 맞으면 된다. 바꾸었다면 까닭이 있다
# - evidence 0-1: 고른 기준(거리와 어르신 수)을 말하고 단위가 있는 맞는 숫자를 둘 이상 든다. 하나만 있거나 단위가 없으면 0.5
# - limits 0-2: 답이 틀릴 수 있는 점을 둘 이상 들면 1(하나면 0.5), 그래서 무엇을 더 알아볼지 구체로 말하면 1
# differ: 1
# 한계의 예: 점포의 자리를 행정복지센터로 대신함, 곧은 거리, 다른 은행과 우체국, 1.5km라는 기준(본리동은 0.9km), 자동화기기, 앞으로 열거나 닫을 점포(무태조야동), 수는 적지만 아주 먼 군위군, 어르신이 모두 점포가 필요한 것은 아님.
# 앞 문제에서 틀린 값을 썼더라도 그 값에 맞게 답했으면 점수를 준다. 글솜씨와 길이는 보지 않는다.
# ### END MARK SCHEME

# %% [markdown]
# ## 과정을 마치며
#
# 파일 셋이 답 한 장이 되었습니다. 이 길에서 가장 오래 걸린 것은 그림도 셈도 아니고 **고치고 맞추는 일**이었을 것입니다. 실제 일도 그렇습니다. 그리고 가장 중요한 것은 **기준을 정하고 밝히는 일**이었습니다.
#
# 앞으로 어떤 물음을 맡더라도 이 차례를 떠올려 보세요.
#
# - **물음을 셀 수 있는 말로 바꾸었는가?** 그 기준을 누가 정했는가?
# - **한 줄이 무엇 하나인가? 두 번 적힌 것, 이름이 다른 것, 빈 것은 없는가?**
# - **이은 뒤에 줄 수가 그대로인가? 짝을 찾지 못한 줄은 어디로 갔는가?**
# - **기준을 조금 바꾸면 답이 달라지는가?**
# - **이 자료가 말하지 않는 것은 무엇인가?**
#
# 다 하셨으면 저장하고 제출해 주세요. 글은 선생님이 읽은 다음 점수가 더해집니다. 수고하셨습니다.
