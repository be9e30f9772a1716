# %% [markdown]
# # 군집
#
# **오늘의 물음.** 시의 골목상권 담당자가 묻습니다. “상권이 백 곳이 넘는데 지원책을 하나로 할 수는 없고, 백 가지로 할 수도 없어요. **비슷한 상권끼리 몇 갈래로** 나눌 수 없을까요? 갈래마다 알맞은 지원을 하려고요.”
#
# 지금까지는 맞힐 답(중도포기, 값)이 표에 있었습니다. 이번에는 답이 없습니다. 가까운 것끼리 모으는 일을 **군집화**(clustering)라고 합니다.
# 답이 없으니 채점해 줄 것도 없습니다. 그래서 오늘은 모으는 법만큼이나 **나온 갈래를 어디까지 믿을지**를 오래 봅니다. 한 시간쯤 걸립니다.
#
# > 상권 이름만 대구의 것이고, 숫자는 모두 **지어낸 것**입니다.

# %%
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from sklearn.cluster import KMeans
from sklearn.metrics import silhouette_score

areas = pd.read_csv("data/areas.csv")
columns = ["점포수", "하루유동", "음식점", "아침", "점심", "저녁", "밤", "주말", "이십대", "육십대"]
print(len(areas), "곳")
areas.head(4)

# %% [markdown]
# 한 줄이 상권 하나입니다. `하루유동`은 하루에 지나가는 사람(명), `음식점`은 점포 가운데 음식점의 비율(%), `아침`부터 `밤`까지는 하루 유동 가운데 그 시간대의 비율(%)입니다.
# `주말`은 평일을 100으로 볼 때 주말 하루의 유동, `이십대`와 `육십대`(60대 이상)는 지나가는 사람의 비율(%)입니다.
#
# ## 1. 가깝다는 것
#
# 두 상권이 얼마나 다른지는 열마다의 차이를 제곱해 더하고 제곱근을 씌운 **거리**로 잽니다. 그런데 하루유동은 몇천, 몇만이고 아침은 몇십입니다. 그대로 재면 **거리는 곧 유동인구의 차이**가 됩니다.
# 6차시의 표준화가 여기서는 선택이 아니라 필수입니다.
#
# **문제 1.** `areas[columns]`를 열마다 **평균을 빼고 표준편차로 나눈** 표를 `z`에 담으세요. 표준편차는 `.std(ddof=0)`입니다. 상권은 이 131곳이 전부이니 이 표에서 배우면 됩니다.

# %% answer="z"
z = (
    ### BEGIN SOLUTION
    (areas[columns] - areas[columns].mean()) / areas[columns].std(ddof=0)
    ### END SOLUTION
)

# %% test="z" points=1
assert z is not ..., "아직 답을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
assert isinstance(z, pd.DataFrame) and list(z.columns) == columns, "열 개의 열이 그대로 있는 표가 나와야 해요. areas[columns]에서 셈해 보세요."
print("표가 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect(z.iloc[:20], "열마다 평균이 0, 표준편차가 1이 되는지 보세요. 빼기를 괄호로 묶고, ddof=0을 썼는지도 보세요.", atol=1e-6)
### END HIDDEN TESTS

# %% [markdown]
# ## 2. k-평균을 손으로
#
# 가장 널리 쓰는 방법이 **k-평균**(k-means)입니다. 갈래의 수 k를 먼저 정하고, 이렇게 합니다.
#
# 1. 중심 k개를 아무 데나 둡니다.
# 2. 점마다 **가장 가까운 중심**의 갈래에 넣습니다.
# 3. 중심을 **자기 갈래의 평균 자리**로 옮깁니다.
# 4. 갈래가 더 바뀌지 않을 때까지 2와 3을 되풀이합니다.
#
# 점 여섯 개와 중심 두 개로 해 봅시다.

# %%
points = np.array([[0.0, 0.0], [1.0, 0.0], [0.0, 1.0], [4.0, 4.0], [5.0, 4.0], [4.0, 6.0]])
start = np.array([[0.0, 0.0], [1.0, 1.0]])
gaps = points[:, None, :] - start  # 점마다, 중심마다, 열마다의 차이
print((gaps**2).sum(axis=2))  # 줄은 점, 칸은 중심: 거리의 제곱

# %% [markdown]
# `points[:, None, :]`는 점과 중심의 모든 짝을 만들게 합니다. 제곱근은 순서를 바꾸지 않으니 거리의 제곱만으로 견주면 됩니다.
#
# **문제 2.** 점의 배열 `points`(줄이 점)와 중심의 배열 `centres`를 주면, 점마다 **가장 가까운 중심의 번호**(0부터)를 배열로 돌려주는 함수 `nearest`를 완성하세요. 똑같이 가까우면 앞 번호입니다. (`argmin(axis=1)`)

# %% answer="nearest"
def nearest(points, centres):
    gaps = points[:, None, :] - centres
    return (
        ### BEGIN SOLUTION
        (gaps**2).sum(axis=2).argmin(axis=1)
        ### END SOLUTION
    )


print(nearest(points, start))

# %% test="nearest" points=2
assert nearest(points, start) is not ..., "아직 식을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
assert np.shape(nearest(points, start)) == (6,), "점마다 번호 하나씩, 모두 여섯 개가 나와야 해요. 중심 쪽으로 가장 작은 것(axis=1)을 골랐는지 보세요."
print("번호가 여섯 개 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
dots = np.array([[0.0, 0, 1], [2, 2, 2], [-1, 5, 0], [3, 0, 0], [1, 1, 1]])
pins = np.array([[3.0, 0, 0], [0, 4, 0], [1, 1, 3], [1, 1, -1]])
expect([[int(v) for v in nearest(dots, pins)], [int(v) for v in nearest(dots, pins[::-1])], [int(v) for v in nearest(dots[:1], dots)]], "다른 점과 중심에서 번호가 달라요. 차이를 제곱해 열 쪽으로 더했는지, 똑같이 가까울 때 앞 번호인지 보세요.")
### END HIDDEN TESTS

# %% [markdown]
# **문제 3.** 점 `points`, 갈래의 번호 `labels`, 지금의 중심 `centres`를 주면 **옮긴 중심**의 배열을 돌려주는 함수 `move`를 완성하세요.
# 갈래마다 자기 점들의 평균(`.mean(axis=0)`)으로 옮깁니다. **점이 하나도 없는 갈래의 중심은 제자리**에 둡니다. 받은 `centres`는 그대로 있어야 해서 복사해 두었습니다.

# %% answer="move"
def move(points, labels, centres):
    moved = centres.copy()
    ### BEGIN SOLUTION
    for k in range(len(centres)):
        mine = points[labels == k]
        if len(mine) > 0:
            moved[k] = mine.mean(axis=0)
    ### END SOLUTION
    return moved


print(move(points, np.array([0, 1, 0, 1, 1, 1]), start))

# %% test="move" points=2
assert move(points, np.array([0, 1, 0, 1, 1, 1]), start).tolist() != start.tolist(), "중심이 아직 옮겨지지 않았어요. 점 세 개(...)를 지우고, 갈래마다 moved[번호]에 평균을 넣으세요."
assert move(points, np.array([0, 1, 0, 1, 1, 1]), start).shape == (2, 2), "중심의 수와 열의 수는 그대로여야 해요."
print("중심이 옮겨졌어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
dots = np.array([[0.0, 0, 1], [2, 2, 2], [-1, 5, 0], [3, 0, 0], [1, 1, 1]])
pins = np.array([[3.0, 0, 0], [0, 4, 0], [1, 1, 3], [9, 9, 9]])
expect([move(dots, np.array([0, 2, 2, 0, 1]), pins), move(dots, np.array([3, 3, 3, 3, 3]), pins)], "다른 점에서 달라요. 갈래마다 자기 점만 골라 열마다 평균했는지, 점이 없는 갈래는 제자리인지 보세요.", atol=1e-9)
expect(pins, "받은 중심(centres)이 바뀌었어요. 복사해 둔 moved만 고치세요.")
### END HIDDEN TESTS

# %% [markdown]
# **문제 4.** 점 `points`와 처음 중심 `centres`를 주면, 갈래가 **더 바뀌지 않을 때까지** 되풀이한 뒤 **(갈래의 번호, 중심)** 을 돌려주는 함수 `kmeans`를 완성하세요.
# 번호가 앞의 것과 똑같은지는 `np.array_equal(앞, 뒤)`로 봅니다. 끝없이 돌지 않도록 되풀이는 `for _ in range(100):`으로 하고, 더 바뀌지 않으면 `break`로 나옵니다.

# %% answer="kmeans"
def kmeans(points, centres):
    labels = nearest(points, centres)
    ### BEGIN SOLUTION
    for _ in range(100):
        centres = move(points, labels, centres)
        again = nearest(points, centres)
        if np.array_equal(again, labels):
            break
        labels = again
    return labels, centres
    ### END SOLUTION


first = z.iloc[[0, 1, 2, 3]].to_numpy() if z is not ... else None  # 처음 중심: 앞의 네 상권
if first is not None and kmeans(z.to_numpy(), first) is not None:
    labels, centres = kmeans(z.to_numpy(), first)
    tool = KMeans(4, init=first, n_init=1).fit(z.to_numpy())
    print("손으로:", np.bincount(labels), ((z.to_numpy() - centres[labels]) ** 2).sum().round(6))
    print("도구로:", np.bincount(tool.labels_), round(tool.inertia_, 6))

# %% test="kmeans" points=3
assert kmeans(points, start) is not None, "돌려주는 값이 없어요. 갈래가 더 바뀌지 않으면 return 번호, 중심으로 돌려주세요."
assert isinstance(kmeans(points, start), tuple) and len(kmeans(points, start)) == 2, "번호와 중심, 두 가지를 쉼표로 나누어 돌려주세요."
print("번호와 중심이 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
def nearest(points, centres):
    return ((points[:, None, :] - centres) ** 2).sum(axis=2).argmin(axis=1)
def move(points, labels, centres):
    return np.array([points[labels == k].mean(axis=0) if (labels == k).any() else centre for k, centre in enumerate(centres)])
line = np.array([[0.0], [1], [2], [3], [10], [11], [12], [20]])
runs = [kmeans(line, np.array(begin, dtype=float)) for begin in ([[0], [1]], [[0], [1], [2]], [[50], [0], [12]], [[1], [0]])]
expect([[[int(v) for v in found], np.asarray(middle)] for found, middle in runs], "줄 위의 여덟 점에서 답이 달라요. 한 번만 옮기고 멈추지 않았는지, 마지막 중심이 마지막 갈래의 평균인지 보세요.", atol=1e-9)
twenty = areas[["아침", "밤"]].head(20).to_numpy()
expect([int(v) for v in kmeans(twenty, twenty[:3].copy())[0]], "상권 스무 곳에서 답이 달라요. 갈래가 하나도 바뀌지 않을 때까지 되풀이했는지 보세요.")
### END HIDDEN TESTS

# %% [markdown]
# 손으로 지은 것과 도구의 갈래 크기가 같고, 점마다 자기 중심까지의 거리의 제곱을 모두 더한 값(`inertia_`)도 같습니다.
#
# k-평균은 **처음 중심에 따라** 다른 데로 갈 수 있습니다. 그래서 도구는 처음 자리를 바꾸어 가며 여러 번 해 보고(`n_init`) 합이 가장 작은 것을 고릅니다.
#
# ## 3. 단위를 맞추지 않으면
#
# 표준화한 표와 그대로의 표로 네 갈래를 내어 봅니다. 가로는 밤, 세로는 아침의 비율입니다.

# %%
raw_labels = KMeans(4, n_init=5, random_state=0).fit(areas[columns]).labels_
scaled = areas[columns].sub(areas[columns].mean()).div(areas[columns].std(ddof=0))
labels = KMeans(4, n_init=5, random_state=0).fit(scaled).labels_
fig, both = plt.subplots(1, 2, figsize=(9, 4), sharey=True, layout="constrained")
for ax, groups, title in zip(both, (raw_labels, labels), ("그대로 모으면", "표준화하고 모으면")):
    for k, mark in enumerate("os^D"):
        mine = areas[groups == k]
        ax.scatter(mine["밤"], mine["아침"], marker=mark, alpha=0.7, label=f"갈래 {k}")
    ax.set_title(title)
    ax.set_xlabel("밤의 비율(%)")
    ax.grid(alpha=0.3)
both[0].set_ylabel("아침의 비율(%)")
both[1].legend()
print(areas.groupby(raw_labels)["하루유동"].agg(["min", "max"]))

# %% [markdown]
# 왼쪽은 뒤죽박죽입니다. 아래 표를 보면 왼쪽의 갈래는 **하루유동의 크기**로만 나뉘었습니다. 갈래의 최솟값과 최댓값이 서로 겹치지도 않습니다. 나머지 아홉 열은 없는 것이나 같습니다.
# 오른쪽은 아침과 밤의 생김새가 다른 무리로 나뉘었습니다. **어떤 열을 넣고 단위를 어떻게 맞추느냐가 이미 답의 절반**입니다.
#
# ## 4. 몇 갈래가 좋을까: 실루엣
#
# 점 하나가 제 갈래에 잘 들어갔는지는 이렇게 잽니다. a는 **같은 갈래의 다른 점들**까지의 평균 거리, b는 **가장 가까운 다른 갈래**의 점들까지의 평균 거리입니다.
#
# $$s = \frac{b - a}{\max(a, b)}$$
#
# 1에 가까우면 제 갈래에 꼭 맞고, 0이면 두 갈래 사이에 있고, 음수면 다른 갈래에 더 가깝습니다. 혼자뿐인 갈래의 점은 0으로 합니다. 모든 점의 평균이 **실루엣 점수**(silhouette score)입니다.
#
# **문제 5.** 점 `points`와 번호 `labels`를 주면 실루엣 점수를 돌려주는 함수 `silhouette`을 완성하세요. 모든 짝의 거리는 `far`에 구해 두었습니다(줄 i, 칸 j가 점 i와 점 j의 거리).
# 되풀이 안에서 점 i의 s를 구해 `values`에 모읍니다.
#
# - `same`은 점 i와 같은 갈래의 다른 점들입니다(자기는 뺐습니다). 아무도 없으면 s는 0입니다.
# - a는 `far[i][same]`의 평균입니다. b는 **다른 갈래마다** 거리의 평균을 구해 그 가운데 가장 작은 것입니다.

# %% answer="silhouette"
def silhouette(points, labels):
    far = np.sqrt(((points[:, None, :] - points) ** 2).sum(axis=2))
    values = []
    for i in range(len(points)):
        same = labels == labels[i]
        same[i] = False
        ### BEGIN SOLUTION
        if not same.any():
            values.append(0.0)
            continue
        a = far[i][same].mean()
        b = min(far[i][labels == k].mean() for k in np.unique(labels) if k != labels[i])
        values.append((b - a) / max(a, b))
        ### END SOLUTION
    return np.mean(values) if values else None


print("손으로:", silhouette(scaled.to_numpy(), labels), " 도구로:", silhouette_score(scaled, labels))

# %% test="silhouette" points=3
assert silhouette(points, np.array([0, 0, 0, 1, 1, 1])) is not None, "아직 구한 것이 없어요. 점마다의 s를 values에 append로 모으세요."
assert np.ndim(silhouette(points, np.array([0, 0, 0, 1, 1, 1]))) == 0, "값 하나가 나와야 해요. 점마다 s 하나씩을 모았는지 보세요."
print("값 하나가 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
dots = np.array([[0.0, 0], [1, 0], [0, 2], [6, 6], [7, 6], [3, 3], [9, 0]])
names = ([0, 0, 0, 1, 1, 1, 1], [0, 0, 0, 1, 1, 2, 3], [5, 5, 5, 2, 2, 2, 2], [0, 1, 0, 1, 0, 1, 0])
expect([float(silhouette(dots, np.array(name))) for name in names], "일곱 점짜리 다른 자료에서 값이 달라요. a에서 자기 자신을 뺐는지, b는 갈래마다의 평균 가운데 가장 작은 것인지, 혼자뿐인 갈래는 0인지, 번호가 0, 1이 아니어도 되는지 보세요.", atol=1e-9)
expect(float(silhouette(scaled.to_numpy()[:60], labels[:60])), "상권 예순 곳에서 값이 달라요. a와 b 가운데 큰 것으로 나누었는지 보세요.", atol=1e-6)
### END HIDDEN TESTS

# %% [markdown]
# k를 2부터 8까지 바꾸어 실루엣을 재고, 그 옆에 **가짜 표**의 것도 재 둡니다. 가짜 표는 열마다 따로 뒤섞어 **열끼리의 관계를 모두 끊은** 표입니다. 갈래가 있을 까닭이 없는 표이지요.

# %%
rng = np.random.default_rng(3)
fake = scaled.apply(lambda column: rng.permutation(column.to_numpy()))
ks = list(range(2, 9))
real_s = [silhouette_score(scaled, KMeans(k, n_init=5, random_state=0).fit(scaled).labels_) for k in ks]
fake_s = [silhouette_score(fake, KMeans(k, n_init=5, random_state=0).fit(fake).labels_) for k in ks]

# %% [markdown]
# **문제 6.** 두 선을 한 그림에 그리세요. `...`을 지우고 네 줄을 씁니다.
#
# - `k_ax.plot(…, …, marker="o", label="…")`: 가로는 `ks`, 세로는 `real_s`, 이름표는 `상권`입니다.
# - 같은 꼴로 `fake_s`를 그립니다. 이름표는 `뒤섞은 표`이고 `linestyle="--"`를 덧붙입니다.
# - `k_ax.set_ylabel("…")`에 무엇인지(실루엣) 적고, `k_ax.legend()`로 이름표를 보입니다.

# %% answer="k_chart"
fig, k_ax = plt.subplots(figsize=(7, 3.8), layout="constrained")
### BEGIN SOLUTION
k_ax.plot(ks, real_s, marker="o", label="상권")
k_ax.plot(ks, fake_s, marker="o", linestyle="--", label="뒤섞은 표")
k_ax.set_ylabel("실루엣 점수(1이 가장 또렷함)")
k_ax.legend()
### END SOLUTION
k_ax.set_title("갈래의 수와 실루엣 점수")
k_ax.set_xlabel("갈래의 수 k(개)")
k_ax.grid(alpha=0.3)

# %% test="k_chart" points=2
assert len(k_ax.lines) == 2, "선이 두 개 있어야 해요. k_ax.plot(…) 줄을 둘 쓰고 그 칸을 다시 실행해 보세요."
assert k_ax.get_legend() is not None, "이름표가 보이지 않아요. 두 선에 label을 적고 마지막에 k_ax.legend()를 쓰세요."
assert k_ax.get_ylabel() != "", '세로축 이름이 아직 없어요. k_ax.set_ylabel("…") 줄을 써 넣으세요.'
print("두 선과 이름표가 있네요. 알맞은지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
drawn = {line.get_label(): line for line in k_ax.lines}
expect(sorted(drawn), "이름표는 ‘상권’과 ‘뒤섞은 표’여야 합니다. label에 적은 말을 보세요.")
expect([[float(v) for v in line.get_xdata()] for line in k_ax.lines], "두 선의 가로는 모두 갈래의 수(ks)여야 합니다.")
expect([float(v) for v in drawn["상권"].get_ydata()] if "상권" in drawn else [], "‘상권’ 선의 높이는 real_s여야 합니다.", atol=0.002)
expect([float(v) for v in drawn["뒤섞은 표"].get_ydata()] if "뒤섞은 표" in drawn else [], "‘뒤섞은 표’ 선의 높이는 fake_s여야 합니다.", atol=0.002)
for line in k_ax.lines:
    expect(str(line.get_marker()), "k마다의 자리에 점이 보이지 않아요. marker를 문제에 나온 대로 쓰세요.", unlike=["None", "none", "", " "])
expect(drawn["뒤섞은 표"].get_linestyle() if "뒤섞은 표" in drawn else "", "흑백으로도 구별되도록 뒤섞은 표의 선을 점선으로 그려 주세요.", among=["--", ":", "-."])
expect(sorted(text.get_text() for text in k_ax.get_legend().get_texts()), "이름표에 두 선이 모두 나와야 합니다. 두 선을 그린 다음에 legend()를 불렀는지 보세요.")
expect(k_ax.get_ylabel(), "세로축이 무엇인지 보이지 않아요. 실루엣이라고 적어 보세요.", has="실루엣")
### END HIDDEN TESTS

# %% [markdown]
# 상권의 선은 k가 4일 때 0.32로 가장 높고 5도 0.31로 거의 같습니다. 뒤섞은 표의 선은 0.1 둘레에 머뭅니다. 상권의 갈래는 우연보다 또렷하지만, 1에는 한참 못 미칩니다. 갈래 사이에 걸친 상권이 많다는 뜻입니다.
# 눈여겨볼 것은 점선입니다. 갈래가 있을 까닭이 없는 표에서도 k-평균은 **시키는 대로 갈래를 내놓고**, 실루엣도 0보다 큽니다. 갈래가 나왔다는 것은 갈래가 **있다**는 증거가 아닙니다. 견줄 것이 있어야 합니다.
#
# ## 5. 다시 해도 같은가: 안정성
#
# 둘째 잣대는 **상권 몇 곳이 빠져도 같은 갈래가 나오는가**입니다. 그러려면 두 갈래짓기를 견주어야 하는데, 번호는 믿을 수 없습니다. 한쪽의 갈래 0이 다른 쪽에서는 2일 수 있습니다.
# 그래서 **짝**을 봅니다. 두 상권이 양쪽에서 모두 ‘같은 갈래’이거나 모두 ‘다른 갈래’이면 맞은 짝입니다. 모든 짝 가운데 맞은 짝의 비율을 **일치도**라고 하겠습니다. (랜드 지수, Rand index)

# %%
def agreement(one, other):
    together = one[:, None] == one  # 줄 i, 칸 j: 첫째 갈래짓기에서 i와 j가 같은 갈래인가
    also = other[:, None] == other
    pairs = np.triu_indices(len(one), 1)  # 서로 다른 두 점의 짝을 한 번씩
    return (together[pairs] == also[pairs]).mean()


print(agreement(np.array([0, 0, 1, 1]), np.array([2, 2, 5, 5])))  # 번호만 다르고 갈래는 같다
print(agreement(np.array([0, 0, 1, 1]), np.array([0, 1, 0, 1])))

# %% [markdown]
# **문제 7.** 점 `points`, 갈래의 수 `k`, 줄 번호 목록들 `draws`를 주면 **일치도의 평균**을 돌려주는 함수 `stability`를 완성하세요.
#
# - 모든 점으로 모은 갈래 `whole`은 구해 두었습니다. 모형은 언제나 `KMeans(k, n_init=5, random_state=0)`입니다.
# - 줄 번호 목록(`rows`) 하나마다, **그 점들만으로** 새로 모은 다음 **모든 점**을 그 중심에 넣습니다(`predict`). 그리고 **뽑히지 않은 점들에서만** `whole`과의 일치도를 잽니다. 배우는 데 쓰지 않은 점에서도 같아야 안정된 갈래이기 때문입니다.
# - `rows`에는 같은 번호가 여러 번 나올 수 있고 차례도 뒤섞여 있습니다. 뽑히지 않은 점이 둘보다 적어 짝이 없는 목록은 **건너뜁니다**. 잰 것이 하나도 없으면 `None`입니다.

# %% answer="stability"
def stability(points, k, draws):
    whole = KMeans(k, n_init=5, random_state=0).fit(points).labels_
    ### BEGIN SOLUTION
    found = []
    for rows in draws:
        unseen = np.setdiff1d(np.arange(len(points)), rows)
        if len(unseen) < 2:
            continue
        again = KMeans(k, n_init=5, random_state=0).fit(points[rows]).predict(points)
        found.append(agreement(whole[unseen], again[unseen]))
    return np.mean(found) if found else None
    ### END SOLUTION


draws = [rng.choice(len(scaled), 80, replace=False) for _ in range(6)]
for k in (2, 3, 4, 5, 6):
    print(k, "갈래:", stability(scaled.to_numpy(), k, draws), " 뒤섞은 표:", stability(fake.to_numpy(), k, draws))

# %% test="stability" points=4
assert stability(scaled.to_numpy(), 2, draws[:2]) is not None, "돌려주는 값이 없어요. 일치도를 모아 평균을 return으로 돌려주세요."
assert np.ndim(stability(scaled.to_numpy(), 2, draws[:2])) == 0, "값 하나가 나와야 해요. 모은 일치도를 평균했는지 보세요."
print("값 하나가 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
def agreement(one, other):
    pairs = np.triu_indices(len(one), 1)
    return ((one[:, None] == one)[pairs] == (other[:, None] == other)[pairs]).mean()
grid = areas[["밤", "주말"]].to_numpy()[:40] / [5.0, 20.0]
picks = [np.arange(39, 12, -1), np.array([0, 3, 3, 3, 9, 12, 15, 20, 21, 21, 33, 38, 5, 7]), np.arange(0, 40, 3), np.arange(25)]
expect([float(stability(grid, k, picks)) for k in (2, 3, 5)], "상권 마흔 곳에서 값이 달라요. 뽑은 점만으로 모았는지, 뽑히지 않은 점에서만 일치도를 쟀는지, 같은 번호가 여러 번 나와도 되는지 보세요.", atol=1e-6)
expect([float(stability(grid, 3, [np.arange(40), np.arange(39), np.arange(20)])), float(stability(grid, 5, [np.arange(38), np.arange(39)]))], "뽑히지 않은 점이 아주 적은 목록이 섞였을 때 값이 달라요. 둘보다 적으면 평균에 넣지 않고, 둘이면 넣습니다.", atol=1e-6)
expect([stability(grid, 3, [np.arange(40)]), stability(grid, 2, [])], "잰 것이 하나도 없을 때는 None을 돌려주어야 해요.")
### END HIDDEN TESTS

# %% [markdown]
# 세 갈래와 네 갈래는 상권 131곳 가운데 80곳만으로 모아도 거의 똑같이(0.99 이상) 나뉩니다. 두 갈래는 0.84로, 몇 곳이 빠지면 나누는 자리가 바뀝니다. 다섯, 여섯으로 늘리면 조금씩 흔들립니다.
# 뒤섞은 표의 일치도가 0.56에서 0.77이나 된다는 것도 보세요. 짝의 일치도는 갈래가 많을수록 **저절로** 커집니다. 그러니 0.9라는 숫자도 견줄 것 없이는 읽을 수 없습니다.
#
# 실루엣과 안정성을 함께 보면 네 갈래가 무난합니다. 그러나 세 갈래도 다섯 갈래도 **틀린 것은 아닙니다.** 지원책을 몇 가지까지 꾸릴 수 있는지가 나머지를 정합니다.
#
# ## 6. 갈래에 이름 붙이기
#
# 갈래는 번호일 뿐입니다. 이름은 사람이 붙입니다. 갈래마다의 평균을 **원래 단위**로 보고, 이름을 모른 채 모았던 상권의 이름도 몇 곳씩 꺼내 봅니다.

# %%
four = KMeans(4, n_init=5, random_state=0).fit(scaled).labels_
profile = areas.groupby(four)[columns].mean().round(1)
profile.insert(0, "상권의 수", np.bincount(four))
for k in range(4):
    print("갈래", k, ":", ", ".join(areas["상권"][four == k].head(9)))
profile.T

# %% [markdown]
# 갈래의 가운데에 있는 상권은 이름값을 합니다. 그러나 가장자리의 상권도 있습니다. 두 갈래의 중심에서 거의 같은 거리에 있는 곳을 찾아봅시다.

# %%
fit = KMeans(4, n_init=5, random_state=0).fit(scaled)
two_nearest = np.sort(fit.transform(scaled), axis=1)[:, :2]  # 가장 가까운 중심과 그다음 중심까지의 거리
edge = (two_nearest[:, 0] / two_nearest[:, 1]).round(2)  # 1이면 꼭 가운데
print(areas.assign(갈래=four, 가장자리=edge).nlargest(6, "가장자리")[["상권", "갈래", "가장자리"]].to_string(index=False))

# %% [markdown] manual="names" points=3
# **문제 8.** 담당자에게 보낼 글을 **네 문장에서 일곱 문장**으로 쓰세요. 이 칸을 두 번 눌러 열고, 이 글 아래에 쓰면 됩니다. 선생님이 읽고 채점합니다.
#
# - **이름**: 네 갈래에 이름을 붙이고, 갈래마다 그렇게 부른 까닭을 표의 숫자로 하나씩 들었는가 (1점)
# - **믿음**: k를 4로 한 까닭을 실루엣이나 안정성, 뒤섞은 표와 견주어 말했는가 (1점)
# - **한계**: 이 갈래로는 알 수 없는 것(지원의 효과, 까닭, 가장자리의 상권 따위)을 하나 넘게 들고, 그래서 지원을 정하기 전에 무엇을 할지 말했는가 (1점)
#
# ### BEGIN SOLUTION
# 상권 131곳을 네 갈래로 나누기를 권합니다. 갈래 0은 밤 유동이 20%, 20대가 40%인 ‘젊은 밤거리’, 갈래 1은 아침이 25%, 60대 이상이 42%인 ‘전통시장’, 갈래 2는 저녁이 27%이고 하루 8,600명쯤이 지나는 ‘동네 상권’,
# 갈래 3은 점심이 27%이고 주말이 평일의 69%인 ‘일터 상권’입니다. 네 갈래일 때 실루엣이 0.32로 가장 높고 뒤섞은 표(0.10)보다 뚜렷이 높으며, 80곳만으로 모아도 일치도가 0.99를 넘습니다. 다섯 갈래(0.31)도 거의 같으니 넷이 정답은 아닙니다.
# 이 갈래는 왜 그런 모습인지, 어떤 지원이 효과가 있을지는 말하지 않고, 넣은 열 열 개가 달라지면 갈래도 달라집니다. 이천, 반야월, 죽전네거리처럼 가장자리에 있는 곳은 따로 보아야 합니다.
# 갈래마다 두세 곳에서 상인과 손님에게 먼저 묻고, 작게 지원해 본 다음 넓히기를 권합니다.
# ### END SOLUTION
# ### BEGIN MARK SCHEME
# - 이름 0-1: 네 갈래의 이름이 저마다의 특징과 맞고 숫자를 하나씩 든다. 두세 갈래만 맞거나 숫자가 없으면 0.5
# - 믿음 0-1: 실루엣, 안정성, 뒤섞은 표 가운데 둘 이상을 숫자로 들어 k를 말한다. 하나만 들면 0.5. 4가 아닌 k를 권해도 근거가 표와 맞으면 1
# - 한계 0-1: 갈래가 말하지 않는 것을 하나 넘게 들고 할 일(상인과 손님에게 묻기, 작게 먼저 해 보기, 가장자리 상권을 따로 보기 등)을 말한다. 할 일이 없으면 0.5
# differ: 1
# 글솜씨와 길이는 보지 않는다. 갈래의 번호가 다르게 나왔거나 이름이 모범 답안과 달라도 표와 맞으면 점수를 준다.
# ### END MARK SCHEME

# %% [markdown]
# ## 마치며
#
# 군집은 **발견이 아니라 정리**입니다. 넣은 열과 단위와 k가 달라지면 갈래도 달라집니다. 그래도 좋은 정리는 일을 시작하게 해 줍니다. 백 가지도 한 가지도 아닌 네 가지 지원을 이야기할 수 있게 되었으니까요.
#
# 갈래를 만날 때마다 물어보세요.
#
# - **어떤 열을, 어떤 단위로 넣었는가?** 다른 열이었다면?
# - **갈래가 없는 표에서는 어떤 점수가 나오는가?**
# - **몇 곳이 빠지거나 처음 자리가 달라져도 같은 갈래인가?**
# - **가장자리에 있는 것을 억지로 넣지는 않았는가?**
#
# 다 하셨으면 저장하고 제출해 주세요. 글은 선생님이 읽은 다음 점수가 더해집니다.
