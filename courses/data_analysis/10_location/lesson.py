# %% [markdown]
# # 위치 데이터
#
# **오늘의 물음.** 길에서 누가 쓰러져 심장이 멎었습니다. 119가 오는 동안 옆 사람이 **자동심장충격기**(AED)를 가져다 쓰면 살릴 가능성이 커집니다. 몇 분이 생사를 가릅니다.
# 보건과에서 묻습니다. “사람이 많이 모이는 곳 서른두 군데 가운데, **뛰어가서 가져올 만한 거리에 AED가 없는 곳**은 어디입니까? 밤에는요?”
#
# 표에는 위도와 경도가 있습니다. 두 점이 얼마나 떨어졌는지만 셈할 수 있으면 답할 수 있습니다. 오늘은 지도 프로그램도, 인터넷도 없이 **식 하나**로 합니다. 한 시간쯤 걸립니다.
#
# > 기기의 자리와 방문자 수는 모두 **지어낸 것**입니다. 동네와 명소만 대강 제자리에 있습니다. 실제로 AED를 찾을 때 이 자료를 쓰지 마세요. 급할 때는 **119**에 먼저 전화하세요.

# %%
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from sklearn.metrics.pairwise import haversine_distances

aed = pd.read_csv("data/aed.csv")
spots = pd.read_csv("data/spots.csv")
print(len(aed), "대,", len(spots), "군데")
aed.head(3)

# %% [markdown]
# - **위도**: 적도에서 북쪽으로 몇 도인가. 대구는 35.9도쯤이다.
# - **경도**: 영국 그리니치에서 동쪽으로 몇 도인가. 대구는 128.6도쯤이다.
#
# 도는 길이가 아니라 **각도**입니다. 1도가 몇 킬로미터인지부터 알아야 합니다.
#
# ## 1. 1도는 몇 킬로미터인가
#
# 지구를 반지름 6,371km인 공으로 봅시다. 북극에서 남극을 돌아오는 큰 원의 둘레는 2π × 6371km이고, 한 바퀴는 360도입니다. 그러니 **위도 1도**는 어디서나 2π × 6371 ÷ 360, 약 111km입니다.
#
# **경도 1도**는 다릅니다. 같은 위도를 따라 도는 원은 북쪽으로 갈수록 작아져서 극에서는 점이 됩니다. 위도가 φ인 곳의 원은 적도의 cos(φ)배입니다. 그래서 경도 1도는 위도 1도의 길이에 cos(φ)를 곱한 것입니다.
#
# numpy의 `np.cos`는 도가 아니라 **라디안**을 받습니다. `np.radians(도)`로 바꾸어 넣습니다.
#
# **문제 1.** 위도 `latitude`(도)를 주면 그곳에서 **(위도 1도의 길이, 경도 1도의 길이)** 를 킬로미터로 돌려주는 함수 `degree_km`을 완성하세요. π는 `np.pi`입니다.

# %% answer="degree_km"
def degree_km(latitude):
    ### BEGIN SOLUTION
    north = 2 * np.pi * 6371 / 360
    return north, north * np.cos(np.radians(latitude))
    ### END SOLUTION


here = degree_km(35.87)
if here is not None:
    print(*here)

# %% test="degree_km" points=2
assert degree_km(35.87) is not None, "돌려주는 값이 없어요. 함수의 마지막 줄을 return으로 시작하세요."
assert isinstance(degree_km(35.87), tuple) and len(degree_km(35.87)) == 2, "두 값을 쉼표로 나누어 return 위도쪽, 경도쪽 꼴로 돌려주세요."
print("두 값이 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect([[float(x) for x in degree_km(place)] for place in (0, 35.87, 60, -60)], "적도(0도)에서는 두 값이 같고, 60도에서는 경도 쪽이 꼭 절반이어야 해요. 도를 라디안으로 바꾸었는지 보세요.", atol=0.001)
### END HIDDEN TESTS

# %% [markdown]
# 대구에서는 남북으로 1도가 111.2km, 동서로 1도가 90.1km입니다. 동서 1도가 더 짧습니다. 이 차이를 무시하고 위도의 차이와 경도의 차이를 그대로 피타고라스의 식에 넣으면 동서의 거리가 늘어납니다.
#
# ## 2. 두 점 사이의 거리
#
# 둥근 지구 위 두 점의 가장 짧은 거리를 재는 식이 **하버사인**(haversine) 공식입니다. 위도를 φ, 경도를 λ라고 하면 이렇습니다. 모두 라디안입니다.
#
# $$h = \sin^2\frac{\varphi_2 - \varphi_1}{2} + \cos\varphi_1 \cos\varphi_2 \sin^2\frac{\lambda_2 - \lambda_1}{2} \qquad \text{거리} = 2 \times 6371 \times \arcsin\sqrt{h}$$
#
# 앞의 항은 남북으로, 뒤의 항은 동서로 벌어진 만큼입니다. 뒤의 항에 cos가 곱해진 까닭은 방금 보았습니다.
#
# **문제 2.** 두 점의 위도와 경도(도)를 주면 거리(km)를 돌려주는 함수 `distance`를 완성하세요. 첫 줄이 네 값을 모두 라디안으로 바꾸어 둡니다. 제곱은 `** 2`, 제곱근은 `np.sqrt`, 아크사인은 `np.arcsin`입니다.
# numpy의 식으로 쓰면 값 하나 대신 **열을 통째로** 주어도 셈이 됩니다.

# %% answer="distance"
def distance(lat1, lon1, lat2, lon2):
    lat1, lon1, lat2, lon2 = np.radians(lat1), np.radians(lon1), np.radians(lat2), np.radians(lon2)
    ### BEGIN SOLUTION
    h = np.sin((lat2 - lat1) / 2) ** 2 + np.cos(lat1) * np.cos(lat2) * np.sin((lon2 - lon1) / 2) ** 2
    return 2 * 6371 * np.arcsin(np.sqrt(h))
    ### END SOLUTION


print("동성로에서 동대구역까지:", distance(35.8693, 128.5955, 35.8795, 128.6285), "km")

# %% test="distance" points=3
assert distance(35.8, 128.5, 35.9, 128.6) is not None, "돌려주는 값이 없어요. 함수의 마지막 줄을 return으로 시작하세요."
assert distance(35.8, 128.5, 35.8, 128.5) == 0, "같은 점 사이의 거리는 0이어야 해요. 위도끼리, 경도끼리 뺐는지 보세요."
print("값이 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect([float(distance(0, 0, 1, 0)), float(distance(60, 10, 60, 12)), float(distance(35.8693, 128.5955, 35.8795, 128.6285))], "위도만 다를 때, 경도만 다를 때, 둘 다 다를 때 가운데 달라진 것이 있어요. 반으로 나누고, 사인을 구하고, 제곱하는 차례를 식과 견주어 보세요.", rtol=1e-6)
expect(float(distance(10, 20, -30, 140)), "멀리 떨어진 두 점에서 값이 달라요. cos에 들어가는 것이 두 점의 위도인지 보세요.", rtol=1e-6)
expect([float(x) for x in distance(35.87, 128.6, pd.Series([35.87, 36.0]), pd.Series([128.7, 128.6]))], "열을 통째로 주어도 되어야 해요. math가 아니라 np의 함수로 쓰세요.", rtol=1e-6)
### END HIDDEN TESTS

# %% [markdown]
# 손으로 지은 식이 맞는지, 사람들이 쓰는 도구와 견주어 봅시다. scikit-learn의 `haversine_distances`는 라디안으로 된 (위도, 경도)를 받아 지구 반지름을 1로 본 거리를 줍니다. 가까운 거리에서는 ‘1도의 길이’로 바꾸어 피타고라스의 식을 써도 거의 같습니다.

# %%
pair = np.radians([[35.8693, 128.5955], [35.8795, 128.6285]])
north, east = degree_km(35.8744)
print("손으로:", round(distance(35.8693, 128.5955, 35.8795, 128.6285), 6))
print("scikit-learn:", round(haversine_distances(pair)[0, 1] * 6371, 6))
print("납작하게 보고:", round(np.hypot((35.8795 - 35.8693) * north, (128.6285 - 128.5955) * east), 6))

# %% [markdown]
# 소수 여섯째 자리까지 같습니다. 동성로에서 동대구역까지 곧은 거리로 3.18km입니다.
#
# ## 3. 믿을 수 없는 좌표
#
# 거리를 재기 전에 자료를 봅니다. 위도와 경도의 가장 작은 값과 큰 값만 보아도 이상한 것이 드러납니다.

# %%
print(aed[["위도", "경도"]].agg(["min", "max", "count"]))

# %% [markdown]
# 대구의 위도는 35.6에서 36.3도, 경도는 128.3에서 128.9도 사이입니다. 그런데 위도의 가장 큰 값이 128.7, 가장 작은 값이 0입니다. 흠은 세 가지입니다.
#
# - **뒤바뀜**: 위도 칸에 경도를, 경도 칸에 위도를 적었다. 되바꾸면 쓸 수 있다.
# - **비었음**: 하나라도 없으면 자리를 모른다.
# - **엉뚱함**: (0, 0)은 아프리카 앞바다이다. 숫자 하나를 잘못 적어 다른 도로 간 것도 있다. 무엇이 맞는지 알 수 없으니 쓰지 않는다.
#
# 짐작으로 고쳐 쓰면 안 됩니다. 뒤바뀐 것은 되바꾸었을 때 **대구 안에 들어오는 것**만 고칩니다.
#
# **문제 3.** 위도와 경도가 든 표를 주면 **고친 새 표**를 돌려주는 함수 `mend`를 완성하세요.
#
# 1. 대구 안은 위도 **35.5 이상 36.4 이하**, 경도 **128.3 이상 129.0 이하**로 봅니다.
# 2. 위도 칸의 값이 대구의 **경도** 범위에, 경도 칸의 값이 대구의 **위도** 범위에 있으면 뒤바뀐 것이니 되바꿉니다.
# 3. 그런 다음 두 값이 모두 대구 안에 있는 줄만 남깁니다. 줄의 차례와 다른 열은 그대로 둡니다.
# 4. **받은 표는 바꾸지 않습니다.**
#
# `표["위도"].between(a, b)`는 a 이상 b 이하인지를 줄마다 답하고, 빈값에는 False로 답합니다. 조건에 맞는 자리에만 다른 값을 넣으려면 `np.where(조건, 맞으면, 아니면)`을 쓸 수 있습니다.

# %% answer="mend"
def mend(table):
    ### BEGIN SOLUTION
    swapped = table["위도"].between(128.3, 129.0) & table["경도"].between(35.5, 36.4)
    fixed = table.assign(위도=np.where(swapped, table["경도"], table["위도"]), 경도=np.where(swapped, table["위도"], table["경도"]))
    return fixed[fixed["위도"].between(35.5, 36.4) & fixed["경도"].between(128.3, 129.0)]
    ### END SOLUTION


devices = mend(aed)
if devices is not None:
    print(len(aed), "대 가운데", len(devices), "대의 자리를 안다")

# %% test="mend" points=4
assert mend(aed) is not None, "돌려주는 값이 없어요. 함수의 마지막 줄을 return으로 시작하세요."
assert isinstance(mend(aed), pd.DataFrame), "표가 나와야 해요."
assert list(mend(aed).columns) == list(aed.columns), "열은 받은 표와 같아야 해요. 덧붙인 열이 있으면 빼고 돌려주세요."
print("같은 열의 표가 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
made_up = pd.DataFrame({
    "번호": [1, 2, 3, 4, 5, 6, 7, 8, 9],
    "위도": [35.9, 128.6, None, 35.8, 0.0, 128.7, 36.4, 35.9, 128.4],
    "경도": [128.6, 35.9, 128.5, None, 0.0, 37.5, 128.3, 127.6, None],
})
expect([[float(x) for x in row] for row in mend(made_up).to_numpy()], "아홉 줄짜리 다른 표에서 답이 달라요. 되바꾸어도 대구 밖인 것, 하나만 빈 것, 경계에 꼭 있는 것을 어떻게 했는지 보세요.")
before = [None if pd.isna(x) else float(x) for x in made_up["위도"]]
expect(before, "받은 표가 바뀌었어요. copy나 assign으로 새 표를 만들어 고치세요.")
expect([len(mend(aed)), float(mend(aed)["위도"].sum()), float(mend(aed)["경도"].sum())], "AED의 표에서 답이 달라요. 뒤바뀐 것을 되바꾼 다음에 대구 안인지 보았는지 보세요.", rtol=1e-9)
### END HIDDEN TESTS

# %% [markdown]
# 407대 가운데 394대의 자리를 알게 되었습니다. 뒤바뀐 아홉 대를 살렸고, 열세 대는 쓰지 못합니다. **쓰지 못한 열세 대는 없는 기기가 아니라 자리를 모르는 기기**입니다. 답을 말할 때 함께 밝혀야 합니다.
#
# ## 4. 지도처럼 그리기
#
# 경도를 가로, 위도를 세로로 점을 찍으면 지도가 됩니다. 다만 그대로 찍으면 모양이 찌그러집니다. 가로 1도는 90km, 세로 1도는 111km인데 그림틀은 그것을 모르기 때문입니다. 그림에서 **세로 1도의 길이를 가로 1도의 1/cos(위도)배**로 늘려야 제 모양이 됩니다. 그 비를 정하는 말이 `ax.set_aspect(비)`입니다.
#
# **문제 4.** AED와 명소를 지도처럼 그리세요. 그림틀은 `map_ax`이고 네 줄을 씁니다.
#
# - 첫 줄: `devices`의 점을 `color="lightgray"`, `s=12`, `label="AED"`로 찍습니다. 무엇이 **가로**인지 조심하세요.
# - 둘째 줄: `spots`의 점을 `color="tab:blue"`, `marker="^"`, `label="사람이 모이는 곳"`으로 찍습니다.
# - 셋째 줄: `map_ax.set_aspect(…)`로 비를 정합니다. 위도는 **35.9도**로 하고, `np.radians`를 잊지 마세요.
# - 넷째 줄: 범례를 보입니다.

# %% answer="map_chart"
fig, map_ax = plt.subplots(figsize=(6, 7), layout="constrained")
### BEGIN SOLUTION
map_ax.scatter(devices["경도"], devices["위도"], color="lightgray", s=12, label="AED")
map_ax.scatter(spots["경도"], spots["위도"], color="tab:blue", marker="^", label="사람이 모이는 곳")
map_ax.set_aspect(1 / np.cos(np.radians(35.9)))
map_ax.legend()
### END SOLUTION
map_ax.set_title("AED와 사람이 모이는 곳(가상)")
map_ax.set_xlabel("경도(도)")
map_ax.set_ylabel("위도(도)")
map_ax.grid(alpha=0.3)

# %% test="map_chart" points=3
assert len(map_ax.collections) > 0, "점이 아직 없어요. 점 세 개(...)를 지우고 map_ax.scatter(…)로 찍으세요."
assert len(map_ax.collections) == 2, "점의 무리가 둘이어야 해요. 두 줄을 쓰고, 그 칸을 처음부터 다시 한 번 실행해 보세요."
assert map_ax.get_legend() is not None, "범례가 보이지 않아요. 두 무리에 label을 적고 마지막에 map_ax.legend()를 쓰세요."
assert map_ax.get_aspect() != "auto", "가로와 세로의 비가 아직 정해지지 않았어요. map_ax.set_aspect(…) 줄을 쓰세요."
print("두 무리의 점과 비가 있네요. 알맞은지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
groups = {group.get_label(): group for group in map_ax.collections}
expect({name: sorted([round(float(x), 5), round(float(y), 5)] for x, y in group.get_offsets())[::9] for name, group in groups.items()}, "점의 자리나 이름이 달라요. 동서로 벌어진 것이 가로에 와야 합니다. 고친 표(devices)를 썼는지, label이 문제와 같은지 보세요.")
expect({name: len(group.get_offsets()) for name, group in groups.items()}, "점의 수가 달라요. AED는 고친 표의 것이어야 합니다.")
expect(float(map_ax.get_aspect()), "가로와 세로의 비가 달라요. 1을 cos(35.9도)로 나눈 값이어야 하고, cos는 라디안을 받습니다.", atol=0.001)
expect([text.get_text() for text in map_ax.get_legend().get_texts()], "범례에 AED와 사람이 모이는 곳이 차례로 나와야 해요.")
expect(max(float(groups["AED"].get_sizes()[0]), 40.0), "AED의 점이 너무 커서 서로 덮어요. s를 문제에 나온 대로 쓰세요.")
expect(len(groups["사람이 모이는 곳"].get_paths()[0].vertices), "두 무리를 모양으로도 구별하게 명소를 세모로 하세요.")
### END HIDDEN TESTS

# %% [markdown]
# 가운데에 점이 빽빽하고, 위로 멀리 떨어진 것이 군위군, 왼쪽 아래가 달성군의 현풍입니다. 뒤바뀐 줄을 그대로 찍었다면 점 하나가 저 멀리 나가고 나머지는 한 점으로 뭉쳤을 것입니다. **좌표는 먼저 찍어 보는 것**이 가장 빠른 점검입니다.
#
# ## 5. 가장 가까운 AED
#
# 동성로에서 모든 기기까지의 거리를 한꺼번에 구해 봅시다. 값 하나와 열을 함께 주면 됩니다.

# %%
from_center = distance(35.8693, 128.5955, devices["위도"], devices["경도"])
print(from_center.head(3).round(2))
print("300m 안에 있는 기기:", (from_center <= 0.3).sum(), "대")

# %% [markdown]
# **문제 5.** 위도와 경도, 기기의 표를 주면 **가장 가까운 기기의 (장소, 거리 km)** 를 튜플로 돌려주는 함수 `nearest`를 완성하세요. 거리가 똑같으면 표에서 **먼저 나온 것**입니다. 표가 비어 있으면 `None`을 돌려줍니다.
#
# 거리의 열에서 가장 작은 값이 있는 줄의 이름표는 `.idxmin()`, 그 줄의 값은 `table.loc[이름표, "장소"]`입니다. 표가 비었는지는 `len(table) == 0`으로 압니다.

# %% answer="nearest"
def nearest(latitude, longitude, table):
    ### BEGIN SOLUTION
    if len(table) == 0:
        return None
    far = distance(latitude, longitude, table["위도"], table["경도"])
    at = far.idxmin()
    return table.loc[at, "장소"], far[at]
    ### END SOLUTION


for name, latitude, longitude in [("수성못", 35.8285, 128.6170), ("서문시장", 35.8690, 128.5803)]:
    found = nearest(latitude, longitude, devices)
    if found is not None:
        print(name, "→", *found, "km")

# %% test="nearest" points=3
assert nearest(35.8285, 128.6170, devices) is not None, "돌려주는 값이 없어요. 장소와 거리를 쉼표로 나누어 return으로 돌려주세요."
assert isinstance(nearest(35.8285, 128.6170, devices), tuple) and len(nearest(35.8285, 128.6170, devices)) == 2, "장소와 거리, 두 값의 튜플이 나와야 해요."
print("장소와 거리가 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
def distance(lat1, lon1, lat2, lon2):
    lat1, lon1, lat2, lon2 = np.radians(lat1), np.radians(lon1), np.radians(lat2), np.radians(lon2)
    h = np.sin((lat2 - lat1) / 2) ** 2 + np.cos(lat1) * np.cos(lat2) * np.sin((lon2 - lon1) / 2) ** 2
    return 2 * 6371 * np.arcsin(np.sqrt(h))


few = pd.DataFrame({"장소": ["가", "나", "다", "라"], "위도": [35.80, 35.90, 35.90, 36.00], "경도": [128.60, 128.50, 128.50, 128.60]}, index=[7, 3, 5, 1])
asked = [nearest(latitude, longitude, few) for latitude, longitude in ((35.81, 128.60), (35.90, 128.51), (36.20, 128.60))]
expect([[str(place), float(far)] for place, far in asked], "네 대짜리 다른 표에서 답이 달라요. 거리가 똑같으면 먼저 나온 것인지, 줄 번호가 0부터가 아니어도 되는지, 받은 표(table)를 썼는지 보세요.", rtol=1e-6)
expect(nearest(35.9, 128.6, few[few["위도"] > 40]), "빈 표에서는 None이 나와야 해요.")
expect([str(nearest(latitude, longitude, few[["경도", "장소", "위도"]])[0]) for latitude, longitude in ((35.99, 128.61), (35.7, 128.7))], "열의 차례가 다른 표에서 답이 달라요. 열은 이름으로 고르세요.")
### END HIDDEN TESTS

# %% [markdown]
# 수성못에서 가장 가까운 AED는 700m 넘게 떨어져 있습니다. 서문시장에는 50m 안에 있습니다.
#
# ## 6. 닿지 않는 곳
#
# 얼마나 가까워야 “뛰어가서 가져올 만한” 거리일까요? 빠르게 뛰어 1분에 150m를 간다고 하고, 가는 데 2분을 쓰면 **300m**입니다. 오늘은 이것을 기준으로 삼겠습니다. 기준은 약속이니, 바꾸어 가며 볼 수 있게 함수의 그릇으로 둡니다.
#
# **문제 6.** 명소의 표 `places`(열은 `곳, 위도, 경도, 하루방문`), 기기의 표 `table`, 거리 `km`를 주면 **그 거리 안에 기기가 한 대도 없는 곳의 이름**을 목록으로 돌려주는 함수 `uncovered`를 완성하세요.
#
# - 거리가 **꼭 km인 기기도 닿는 것**으로 봅니다.
# - 차례는 **하루방문이 많은 곳부터**, 같으면 **가나다순**입니다.
# - 기기의 표가 비어 있으면 모든 곳이 닿지 않습니다. 기기의 좌표에는 흠이 없습니다(이미 고친 표).
# - `하루방문`이 비어 있는 곳은 **맨 뒤**에 둡니다. (`sort_values`는 빈값을 저절로 뒤에 둡니다.)

# %% answer="uncovered"
def uncovered(places, table, km):
    ### BEGIN SOLUTION
    alone = [not (distance(lat, lon, table["위도"], table["경도"]) <= km).any() for lat, lon in zip(places["위도"], places["경도"])]
    ordered = places[np.array(alone, dtype=bool)].sort_values(["하루방문", "곳"], ascending=[False, True])
    return ordered["곳"].tolist()
    ### END SOLUTION


print("낮:", uncovered(spots, devices, 0.3))
always = devices[devices["이용"] == "24시간"] if devices is not None else None
print("밤:", uncovered(spots, always, 0.3))

# %% test="uncovered" points=5
assert uncovered(spots, devices, 0.3) is not None, "돌려주는 값이 없어요. 함수의 마지막 줄을 return으로 시작하세요."
assert isinstance(uncovered(spots, devices, 0.3), list), "목록이 나와야 해요. 열의 끝에 .tolist()를 붙여 보세요."
assert all(isinstance(name, str) for name in uncovered(spots, devices, 0.3)), "목록에는 곳의 이름만 담으세요."
print("목록이 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
def distance(lat1, lon1, lat2, lon2):
    lat1, lon1, lat2, lon2 = np.radians(lat1), np.radians(lon1), np.radians(lat2), np.radians(lon2)
    h = np.sin((lat2 - lat1) / 2) ** 2 + np.cos(lat1) * np.cos(lat2) * np.sin((lon2 - lon1) / 2) ** 2
    return 2 * 6371 * np.arcsin(np.sqrt(h))


parks = pd.DataFrame({
    "곳": ["다못", "가산", "나골", "라숲", "마길"], "위도": [35.90, 35.80, 35.70, 36.00, 35.60], "경도": [128.60] * 5,
    "하루방문": [500, 900, 500, None, 700],
}, index=[4, 2, 9, 0, 1])
kit = pd.DataFrame({"장소": ["가", "나"], "위도": [35.80, 35.61], "경도": [128.61, 128.60]})
edge = float(distance(35.60, 128.60, 35.61, 128.60))
expect([uncovered(parks, kit, km) for km in (0.5, 1.0, edge, 11.2, 100)], "다섯 곳짜리 다른 표에서 답이 달라요. 거리가 꼭 같은 기기를 어떻게 보았는지, 방문이 같을 때 가나다순인지, 방문을 모르는 곳이 맨 뒤인지 보세요.")
expect(uncovered(parks, kit[kit["위도"] > 40], 5), "기기의 표가 비어 있을 때는 모든 곳이 나와야 해요.")
expect(uncovered(parks[parks["위도"] > 40], kit, 5), "명소의 표가 비어 있으면 빈 목록이 나와야 해요.")
expect(uncovered(spots.sample(frac=1, random_state=3), kit, 40), "명소의 차례가 뒤섞인 표에서 답이 달라요.")
### END HIDDEN TESTS

# %% [markdown]
# 낮에는 열 곳이 닿지 않습니다. 방문이 가장 많은 곳은 두류공원(하루 14,500명)이고 수성못, 앞산공원이 뒤를 잇습니다. 밤에 잠기는 기기를 빼면 스물한 곳으로 늘고, 맨 앞에 **서문시장**이 나옵니다. 밤에 장이 서는 곳인데 가까운 두 대가 업무시간에만 열려 있습니다.
# 기기를 새로 사지 않아도, 있는 기기를 **밤에도 꺼낼 수 있게** 하는 것만으로 메워지는 자리가 있다는 뜻입니다.
#
# 이 답이 말하지 않는 것도 적어 둡시다.
#
# - 곧은 거리입니다. 강과 철길, 담과 계단을 돌아가면 더 멉니다.
# - 명소를 점 하나로 보았습니다. 두류공원이나 수성못은 넓어서 안에서도 수백 미터가 다릅니다.
# - 자리를 모르는 열세 대 가운데 하나가 바로 곁에 있을 수도 있습니다.
#
# ## 마치며
#
# 식 하나로 보건과의 물음에 답했습니다. 병원, 버스 정류장, 무더위쉼터, 은행 점포에도 그대로 쓸 수 있습니다.
#
# 위치 데이터를 받을 때마다 물어보세요.
#
# - **위도와 경도가 뒤바뀌지 않았나? 비었거나 엉뚱한 것은 없나?** 찍어 보았나?
# - **도를 길이처럼 쓰고 있지 않은가?**
# - **곧은 거리로 답해도 되는 물음인가?**
# - **쓰지 못하고 버린 줄은 몇이고, 그 때문에 답이 달라질 수 있는가?**
#
# 다 하셨으면 저장하고 제출해 주세요.
