# %% [markdown]
# # matplotlib 기초
#
# **오늘의 물음.** 구청 회의에 낼 자료를 맡았습니다. “표는 보기 어려우니 **그림 네 장**으로 보여 주세요. 소비가 어떻게 움직였는지, 어느 구가 큰지, 소득은 어떻게 퍼져 있는지, 사람이 많으면 가게도 많은지.”
#
# 앞선 과정에서 그림을 몇 번 그려 보았습니다. 그때는 한두 줄만 채웠지요. 오늘은 **빈 종이에서 끝까지** 스스로 그립니다. 파이썬에서 그림을 그리는 도구 matplotlib의 뼈대만 알면, 네 가지 그림이 모두 같은 방법으로 나옵니다. 한 시간쯤 걸립니다.
#
# > 카드 소비와 동네, 가구의 숫자는 모두 **지어낸 것**입니다. 구군과 동네의 이름만 대구의 것입니다.

# %%
import math

import matplotlib.pyplot as plt
import pandas as pd

spending = pd.read_csv("data/spending.csv")
dongs = pd.read_csv("data/dongs.csv")
households = pd.read_csv("data/households.csv")

# %% [markdown]
# ## 1. 종이와 그림틀
#
# matplotlib의 그림은 두 겹입니다.
#
# - **Figure**(피겨): 종이 한 장. 크기가 있다.
# - **Axes**(액시즈): 종이 위의 **그림틀** 하나. 가로축과 세로축, 제목이 있고 선과 막대는 여기에 그린다. 종이 한 장에 그림틀이 여럿일 수 있다.
#
# `plt.subplots()`는 종이와 그림틀을 함께 펴서 둘 다 돌려줍니다. 이름을 둘 붙여 받습니다. `figsize`는 종이의 가로와 세로(인치), `layout="constrained"`는 글자가 겹치거나 잘리지 않게 자리를 잡으라는 말입니다.

# %%
fig, empty_ax = plt.subplots(figsize=(6, 3), layout="constrained")
empty_ax.set_title("제목: set_title")
empty_ax.set_xlabel("가로축 이름: set_xlabel")
empty_ax.set_ylabel("세로축 이름: set_ylabel")
empty_ax.grid(alpha=0.3)  # 옅은 눈금선

# %% [markdown]
# 아직 빈 그림틀입니다. 그림에 관한 일은 거의 모두 **그림틀에게** 시킵니다. `empty_ax.set_title(…)`처럼 그림틀의 이름 뒤에 점을 찍고 시킬 일을 적습니다.
#
# 그릴 것의 종류마다 시키는 말이 다릅니다.
#
# | 무엇을 보일까 | 그림 | 시키는 말 |
# | --- | --- | --- |
# | 시간에 따른 변화 | 선 | `ax.plot(가로, 세로)` |
# | 크기를 견줌 | 막대 | `ax.bar(이름, 길이)`, 눕히면 `ax.barh(이름, 길이)` |
# | 값이 퍼진 모양 | 히스토그램 | `ax.hist(값들, bins=칸)` |
# | 두 값의 관계 | 산점도 | `ax.scatter(가로, 세로)` |
#
# ## 2. 선: 어떻게 움직였나
#
# 먼저 두 해 동안 여가·관광에 쓴 돈을 달마다 더해 둡니다. 단위는 억 원으로 바꿉니다.

# %%
leisure = spending[spending["업종"] == "여가·관광"].groupby("연월")["금액"].sum() / 10_000
print(leisure.head(3))

# %% [markdown]
# `leisure`의 이름표(`leisure.index`)가 달이고 값이 억 원입니다.
#
# **문제 1.** 달마다의 여가·관광 소비를 선으로 그리세요. `...`을 지우고 네 줄을 씁니다.
#
# - `leisure_ax.plot(…, …)`: 가로는 `leisure.index`, 세로는 `leisure`입니다.
# - 제목에는 ‘여가’라는 말을, 가로축에는 이름을, 세로축에는 이름과 단위(억 원)를 답니다. 그림틀의 이름은 `leisure_ax`입니다.
#
# 가로축의 이름이 스물넷이라 겹치므로, 아래쪽의 `set_xticks`에서 눈금을 여섯 달에 하나씩만 남겨 두었습니다.

# %% answer="leisure_chart"
fig, leisure_ax = plt.subplots(figsize=(8, 3.5), layout="constrained")
### BEGIN SOLUTION
leisure_ax.plot(leisure.index, leisure)
leisure_ax.set_title("여가·관광 카드 소비, 2023~2024년")
leisure_ax.set_xlabel("연월")
leisure_ax.set_ylabel("한 달 소비(억 원)")
### END SOLUTION
leisure_ax.set_xticks(range(0, 24, 6))
leisure_ax.grid(alpha=0.3)

# %% test="leisure_chart" points=2
assert len(leisure_ax.lines) > 0, "선이 아직 없어요. 점 세 개(...)를 지우고 leisure_ax.plot(…) 줄부터 쓰세요."
assert len(leisure_ax.lines) == 1, "선이 하나여야 해요. 그 칸을 처음부터 다시 한 번 실행해 보세요."
assert leisure_ax.get_title() != "", '제목이 아직 없어요. leisure_ax.set_title("…") 줄을 쓰세요.'
assert leisure_ax.get_ylabel() != "", '세로축 이름이 아직 없어요. leisure_ax.set_ylabel("…") 줄을 쓰세요.'
assert leisure_ax.get_xlabel() != "", '가로축 이름이 아직 없어요. leisure_ax.set_xlabel("…") 줄을 쓰세요.'
print("선과 이름이 다 있네요. 알맞은지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect([float(y) for y in leisure_ax.lines[0].get_ydata()], "선의 높이를 보세요. 세로에는 leisure의 값이 와야 합니다.")
expect([str(x) for x in leisure_ax.lines[0].get_xdata()], "가로 자리에는 달(leisure.index)이 와야 합니다.")
expect(leisure_ax.get_title(), "제목만 보고도 무엇의 그림인지 알 수 있어야 해요. ‘여가’라는 말을 넣어 보세요.", has="여가")
expect(leisure_ax.get_ylabel(), "세로축 이름에 단위가 보이지 않아요. 괄호 안에 억 원이라고 적어 보세요.", has=["억 원", "억원"])
expect(leisure_ax.get_xlabel(), "가로축에 무엇을 늘어놓았는지 적어 보세요. ‘월’이나 ‘달’이 들어간 말이면 됩니다.", has=["월", "달"])
### END HIDDEN TESTS

# %% [markdown]
# 여름에 솟고 겨울에 내려앉는 물결이 두 번 되풀이됩니다. 두 번째 물결이 조금 더 높아 보입니다. 정말 그런지 보려면 두 해를 **포개어** 같은 달끼리 견주어야 합니다.
#
# ## 3. 선 둘과 범례
#
# 한 그림틀에 `plot`을 두 번 시키면 선이 둘이 됩니다. 어느 선이 무엇인지 알리는 이름표의 상자가 **범례**(legend)입니다. 그릴 때 `label="…"`로 이름을 붙여 두고, 다 그린 다음 `ax.legend()`로 보입니다.
# 색을 구별하지 못하거나 흑백으로 인쇄하는 사람도 알아보게, 선의 **모양**도 다르게 합니다. `linestyle="--"`가 점선입니다.
#
# 달을 1부터 12까지의 숫자로 두고 해마다 열 하나가 되게 펼쳐 두었습니다. 지난 차시의 모양 바꾸기입니다.

# %%
two_years = spending[spending["업종"] == "여가·관광"].copy()
two_years["해"] = two_years["연월"].str[:4]
two_years["달"] = two_years["연월"].str[5:].astype(int)
by_year = two_years.pivot_table(index="달", columns="해", values="금액", aggfunc="sum") / 10_000
by_year.head(3)

# %% [markdown]
# **문제 2.** 두 해를 한 그림틀 `year_ax`에 포개어 그리세요. 세 줄을 씁니다.
#
# - **2023년을 먼저, 2024년을 다음에** 그립니다. 가로는 `by_year.index`, 세로는 `by_year["2023"]`, `by_year["2024"]`입니다.
# - 이름표는 `"2023년"`, `"2024년"`이고, **2023년을 점선**(`linestyle="--"`)으로 합니다. 지난해를 흐리게, 올해를 또렷하게 보이려는 것입니다.
# - 마지막 줄에서 범례를 보입니다.

# %% answer="year_chart"
fig, year_ax = plt.subplots(figsize=(8, 3.5), layout="constrained")
### BEGIN SOLUTION
year_ax.plot(by_year.index, by_year["2023"], linestyle="--", label="2023년")
year_ax.plot(by_year.index, by_year["2024"], label="2024년")
year_ax.legend()
### END SOLUTION
year_ax.set_title("여가·관광 카드 소비, 같은 달끼리")
year_ax.set_xlabel("달(월)")
year_ax.set_ylabel("한 달 소비(억 원)")
year_ax.set_xticks(range(1, 13))
year_ax.set_ylim(bottom=0)
year_ax.grid(alpha=0.3)

# %% test="year_chart" points=2
assert len(year_ax.lines) > 0, "선이 아직 없어요. 점 세 개(...)를 지우고 year_ax.plot(…) 줄부터 쓰세요."
assert len(year_ax.lines) == 2, "선이 두 개여야 해요. 두 해를 하나씩 그렸는지 보고, 그 칸을 처음부터 다시 한 번 실행해 보세요."
assert year_ax.get_legend() is not None, "범례가 보이지 않아요. 두 선에 label을 적고 마지막에 year_ax.legend()를 쓰세요."
print("선 둘과 범례가 있네요. 알맞은지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect([[float(y) for y in line.get_ydata()] for line in year_ax.lines], "두 선의 높이를 보세요. 2023년을 먼저, 2024년을 다음에 그립니다.")
expect([[float(x) for x in line.get_xdata()] for line in year_ax.lines], "가로 자리에는 달(by_year.index)이 와야 합니다.")
expect([text.get_text() for text in year_ax.get_legend().get_texts()], "범례에 2023년과 2024년이 차례로 나와야 해요. 두 선의 label을 보세요.")
expect(year_ax.lines[0].get_linestyle(), "2023년의 선을 점선으로 하세요.", among=["--", ":", "-."])
expect(year_ax.lines[1].get_linestyle(), "2024년의 선은 이어진 선으로 두세요. 둘 다 점선이면 구별되지 않아요.")
### END HIDDEN TESTS

# %% [markdown]
# 열두 달 모두 2024년이 위에 있습니다. 8월은 173억 원에서 189억 원으로 늘었습니다. 물결의 모양은 두 해가 똑같습니다.
#
# `set_ylim(bottom=0)`은 세로축의 **아래 끝**을 0으로 합니다. 그림틀이 보여 줄 범위를 정하는 `set_xlim`과 `set_ylim`은 조심해서 써야 합니다. 범위 밖의 것은 **말없이 사라지기** 때문입니다. 곧 보게 됩니다.
#
# ## 4. 막대: 어느 구가 큰가
#
# 2024년의 소비를 구군마다 더했습니다. 이름이 길거나 많을 때는 막대를 **눕히면**(`barh`) 이름이 겹치지 않습니다.

# %%
by_district = spending[spending["연월"] >= "2024"].groupby("구군")["금액"].sum() / 10_000
print(by_district.round())

# %% [markdown]
# 막대는 **큰 것부터** 늘어놓아야 읽기 쉽습니다. `barh`는 첫 값을 **맨 아래**에 그리므로, 가장 큰 막대가 맨 위로 오게 하려면 **작은 것부터** 주어야 합니다. 정렬은 `sort_values()`입니다.
#
# **문제 3.** 눕힌 막대를 `district_ax`에 그리세요. 세 줄을 씁니다.
#
# - 첫 줄: `by_district`를 정렬해 `ordered`에 담습니다. 가장 큰 막대가 **맨 위**로 가야 합니다.
# - 둘째 줄: `district_ax.barh(…, …)`로 그립니다. 앞이 이름(`ordered.index`), 뒤가 길이입니다.
# - 셋째 줄: 길이가 뜻하는 것을 **가로축** 이름에 적습니다. 단위(억 원)를 넣습니다.

# %% answer="district_chart"
fig, district_ax = plt.subplots(figsize=(7, 4), layout="constrained")
### BEGIN SOLUTION
ordered = by_district.sort_values()
district_ax.barh(ordered.index, ordered)
district_ax.set_xlabel("한 해 소비(억 원)")
### END SOLUTION
district_ax.set_title("구군마다의 카드 소비, 2024년")
district_ax.set_ylabel("구군")
district_ax.grid(axis="x", alpha=0.3)

# %% test="district_chart" points=3
assert len(district_ax.patches) > 0, "막대가 아직 없어요. 점 세 개(...)를 지우고 정렬한 다음 district_ax.barh(…)로 그리세요."
assert len(district_ax.patches) == 9, "막대가 아홉 개여야 해요. 그 칸을 처음부터 다시 한 번 실행해 보세요."
assert district_ax.get_xlabel() != "", '가로축 이름이 아직 없어요. district_ax.set_xlabel("…") 줄을 쓰세요.'
print("막대 아홉과 축 이름이 있네요. 알맞은지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
bars = sorted(district_ax.patches, key=lambda bar: bar.get_y())
expect([float(bar.get_width()) for bar in bars], "막대를 아래에서 위로 읽어 보세요. 위로 갈수록 길어야 합니다. 눕힌 막대는 barh로 그립니다.", atol=0.01)
names = [tick.get_text() for tick in district_ax.get_yticklabels()]
expect(names, "막대의 이름이 길이와 짝이 맞지 않아요. 이름과 길이를 모두 정렬한 ordered에서 가져왔는지 보세요.")
expect(district_ax.get_xlabel(), "가로축 이름에 단위가 보이지 않아요. 괄호 안에 억 원이라고 적어 보세요.", has=["억 원", "억원"])
### END HIDDEN TESTS

# %% [markdown]
# 달서구가 7,972억 원으로 가장 크고 수성구, 중구가 뒤를 잇습니다. 군위군의 막대는 거의 보이지 않습니다. 사는 사람이 2만 명이 안 되니 그럴 만합니다.
#
# ## 5. 히스토그램: 어떻게 퍼져 있나
#
# 표본 600가구의 월소득입니다. **히스토그램**은 값을 칸(bin)으로 나누고 칸마다 몇 개가 드는지를 막대로 세웁니다. 막대그래프와 닮았지만 가로축이 이름이 아니라 **수**입니다.
#
# 같은 값이라도 칸의 폭에 따라 모양이 달라집니다. 종이 한 장에 그림틀 둘을 나란히 펴 봅시다. `plt.subplots(1, 2)`는 한 줄에 두 칸입니다. 그림틀도 둘이니 괄호로 묶어 이름을 둘 붙입니다.

# %%
fig, (coarse_ax, cut_ax) = plt.subplots(1, 2, figsize=(9, 3.5), layout="constrained")
coarse_ax.hist(households["월소득"], bins=4)
coarse_ax.set_title("칸을 넷으로")
cut_ax.hist(households["월소득"], bins=range(0, 3001, 100))
cut_ax.set_xlim(0, 1000)
cut_ax.set_title("칸의 폭은 100, 가로축은 1,000까지")
for ax in (coarse_ax, cut_ax):
    ax.set_xlabel("월소득(만 원)")
    ax.set_ylabel("가구 수(가구)")
    ax.grid(axis="y", alpha=0.3)

# %% [markdown]
# 왼쪽은 칸이 너무 굵어서, 대부분이 첫 칸에 들어 있다는 것밖에 모릅니다. 오른쪽은 모양이 잘 보이지만 **오른쪽 끝이 잘렸습니다.** 그림만 보면 월 1,000만 원을 넘게 버는 가구는 없는 것 같습니다. 몇 가구나 사라졌을까요?

# %%
print("그림에서 사라진 가구:", (households["월소득"] > 1000).sum())
print("가장 큰 값:", households["월소득"].max())

# %% [markdown]
# **문제 4.** 600가구가 **한 가구도 빠지지 않는** 히스토그램을 `income_ax`에 그리세요. 세 줄을 씁니다.
#
# - 첫 줄: `bins=range(0, 3001, 100)`으로 폭이 100만 원인 칸을 써서 그립니다. 가로축의 범위는 자르지 않습니다.
# - 둘째 줄: **중앙값** 자리에 세로선을 긋습니다. `income_ax.axvline(…, color="black", linestyle="--", label="중앙값")`
# - 셋째 줄: 범례를 보입니다.

# %% answer="income_chart"
fig, income_ax = plt.subplots(figsize=(8, 3.5), layout="constrained")
### BEGIN SOLUTION
income_ax.hist(households["월소득"], bins=range(0, 3001, 100))
income_ax.axvline(households["월소득"].median(), color="black", linestyle="--", label="중앙값")
income_ax.legend()
### END SOLUTION
income_ax.set_title("가구의 월소득(표본 600가구)")
income_ax.set_xlabel("월소득(만 원)")
income_ax.set_ylabel("가구 수(가구)")
income_ax.grid(axis="y", alpha=0.3)

# %% test="income_chart" points=3
assert len(income_ax.patches) > 0, "막대가 아직 없어요. 점 세 개(...)를 지우고 income_ax.hist(…) 줄부터 쓰세요."
assert len(income_ax.lines) == 1, "세로선이 하나 있어야 해요. income_ax.axvline(…) 줄을 쓰고, 그 칸을 처음부터 다시 한 번 실행해 보세요."
assert income_ax.get_legend() is not None, "범례가 보이지 않아요. 마지막에 income_ax.legend()를 쓰세요."
print("막대와 세로선과 범례가 있네요. 알맞은지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect([[float(bar.get_x()), float(bar.get_width()), float(bar.get_height())] for bar in income_ax.patches], "막대의 자리와 높이를 보세요. 월소득을, bins를 문제에 나온 대로 두고 그립니다.")
left, right = income_ax.get_xlim()
expect(max(float(left), 60.0), "가로축의 왼쪽이 잘렸어요. 범위는 정하지 않아도 됩니다.")
expect(min(float(right), 2953.0), "가로축이 잘려 가장 많이 버는 가구가 보이지 않아요. 범위는 정하지 않아도 됩니다.")
expect(float(income_ax.lines[0].get_xdata()[0]), "세로선은 중앙값의 자리에 있어야 합니다. 평균에 긋지 않았는지 보세요.")
expect([text.get_text() for text in income_ax.get_legend().get_texts()], "범례에 ‘중앙값’이라고 나와야 해요. 세로선의 label을 보세요.")
expect(income_ax.lines[0].get_linestyle(), "세로선을 문제에 나온 대로 점선으로 하세요.", among=["--", ":", "-."])
from matplotlib.colors import to_hex
expect(len({to_hex(income_ax.lines[0].get_color()), to_hex(income_ax.patches[0].get_facecolor())}), "세로선이 막대와 같은 색이라 묻혀요. color를 문제에 나온 대로 쓰세요.")
### END HIDDEN TESTS

# %% [markdown]
# 왼쪽에 몰려 있고 오른쪽으로 꼬리가 깁니다. 가운데 가구는 한 달에 330만 원쯤 법니다. 꼬리 끝의 가구는 그 아홉 배입니다. 꼬리를 잘라 버리면 이 이야기가 사라집니다.
#
# ## 6. 산점도: 사람이 많으면 카페도 많은가
#
# 점 하나가 동네 하나입니다. 가로는 인구, 세로는 카페 수입니다. 한 무리만 다른 모양으로 **덧그리면** 눈에 띄게 할 수 있습니다. `marker="^"`는 세모, `s=50`은 점의 크기입니다.
#
# **문제 5.** 두 번 그려 무리를 나누세요. 그림틀은 `cafe_ax`이고 네 줄을 씁니다.
#
# - 첫 줄: `center = dongs["구군"] == "중구"`로 중구인지 아닌지를 담습니다.
# - 둘째 줄: **중구가 아닌** 동네를 `color="lightgray"`, `label="다른 구군"`으로 그립니다.
# - 셋째 줄: **중구**의 동네를 `color="tab:blue"`, `marker="^"`, `s=50`, `label="중구"`로 그립니다.
# - 넷째 줄: 범례를 보입니다.

# %% answer="cafe_chart"
fig, cafe_ax = plt.subplots(figsize=(7, 4), layout="constrained")
### BEGIN SOLUTION
center = dongs["구군"] == "중구"
cafe_ax.scatter(dongs["인구"][~center], dongs["카페"][~center], color="lightgray", label="다른 구군")
cafe_ax.scatter(dongs["인구"][center], dongs["카페"][center], color="tab:blue", marker="^", s=50, label="중구")
cafe_ax.legend()
### END SOLUTION
cafe_ax.set_title("동네의 인구와 카페")
cafe_ax.set_xlabel("인구(명)")
cafe_ax.set_ylabel("카페(곳)")
cafe_ax.grid(alpha=0.3)

# %% test="cafe_chart" points=4
assert len(cafe_ax.collections) > 0, "점이 아직 없어요. 점 세 개(...)를 지우고 cafe_ax.scatter(…)로 그리세요."
assert len(cafe_ax.collections) == 2, "점의 무리가 둘이어야 해요. 중구가 아닌 곳과 중구를 한 번씩 그리고, 그 칸을 처음부터 다시 한 번 실행해 보세요."
assert cafe_ax.get_legend() is not None, "범례가 보이지 않아요. 두 무리에 label을 적고 마지막에 cafe_ax.legend()를 쓰세요."
print("두 무리의 점과 범례가 있네요. 알맞은지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
from matplotlib.colors import to_hex
groups = {group.get_label(): group for group in cafe_ax.collections}
expect({name: sorted([float(x), float(y)] for x, y in group.get_offsets()) for name, group in groups.items()}, "점의 자리나 무리의 이름이 달라요. 가로가 인구, 세로가 카페인지, 중구와 나머지를 맞게 나누었는지, label이 문제와 같은지 보세요.")
expect([text.get_text() for text in cafe_ax.get_legend().get_texts()], "범례에 다른 구군과 중구가 차례로 나와야 해요. 나중에 그린 것이 위에 놓이니 중구를 나중에 그립니다.")
expect(len({to_hex(group.get_facecolor()[0]) for group in groups.values()}), "중구의 점이 나머지와 같은 색이에요. color를 문제에 나온 대로 쓰세요.")
expect(min(float(groups["중구"].get_sizes()[0]), 20.0), "중구의 점이 너무 작아 보이지 않아요. s를 문제에 나온 대로 쓰세요.")
expect(len(groups["중구"].get_paths()[0].vertices), "중구의 점은 모양도 달라야 흑백에서도 보입니다. marker를 세모로 하세요.")
### END HIDDEN TESTS

# %% [markdown]
# 회색 점은 오른쪽 위로 비스듬히 늘어섰습니다. 사람이 많으면 카페도 많습니다. 그런데 파란 세모 몇은 **왼쪽 위로** 솟았습니다. 가장 높은 것은 성내1동으로, 사는 사람은 4천 명이 안 되는데 카페가 120곳입니다. 중심가의 카페는 사는 사람이 아니라 찾아오는 사람의 것입니다.
#
# ## 7. 작은 그림 여럿
#
# 회의에서 누가 묻습니다. “우리 구만 따로 볼 수 없습니까?” 아홉 구군의 선을 한 그림틀에 그리면 국수 가락이 됩니다. 그럴 때는 **같은 그림을 작게 여럿** 늘어놓습니다(small multiples). 축을 똑같이 맞추면 서로 견줄 수 있습니다.
#
# `plt.subplots(2, 3, sharex=True, sharey=True, squeeze=False)`는 두 줄에 세 칸씩 그림틀 여섯을 펴고 가로축과 세로축을 **함께 쓰게** 합니다. 받은 `axes`는 줄과 칸이 있는 배열이어서 `axes[0, 2]`가 첫 줄의 셋째이고, `axes.flat`은 한 줄로 늘어놓은 것입니다. 모자람이 없는지 작은 보기로 보겠습니다.

# %%
fig, axes = plt.subplots(2, 3, figsize=(8, 3.5), sharex=True, sharey=True, squeeze=False, layout="constrained")
for ax, name in zip(axes.flat, ["중구", "동구", "서구", "남구"]):
    ax.set_title(name)
for ax in axes.flat[4:]:
    ax.set_visible(False)  # 남는 그림틀은 감춘다
print(len(axes.flat), "개 가운데 보이는 것:", sum(ax.get_visible() for ax in axes.flat))

# %% [markdown]
# **문제 6.** 카드 소비 표(`연월, 구군, 금액`의 열이 있고, 한 달에 여러 줄)를 주면 **구군마다 작은 그림 하나**씩을 그려 **종이(fig)** 를 돌려주는 함수 `panels`를 완성하세요.
#
# 1. 구군마다 달마다 금액을 더해 **억 원**으로 바꾼다. (줄이 연월, 열이 구군인 `pivot_table`)
# 2. 그림의 차례는 **모든 달을 더한 금액이 큰 구군부터**이다. 왼쪽 위에서 시작해 오른쪽으로, 그다음 줄로 간다.
# 3. 한 줄에 **셋**씩, 줄의 수는 구군의 수에 맞춘다. 남는 그림틀은 감춘다. 구군은 하나일 수도, 열일 수도 있다. (`math.ceil(n / 3)`은 나누어 올림)
# 4. 모든 그림틀이 가로축과 세로축을 함께 쓰고, 세로축은 **0에서 시작**한다. (`set_ylim(bottom=0)`은 **다 그린 다음에** 쓰세요. 먼저 쓰면 위 끝이 그때까지 그린 것에 맞추어 굳습니다.)
# 5. 제목은 구군의 이름이다. **맨 왼쪽** 그림틀마다 세로축 이름 `"억 원"`을 단다.
# 6. 어떤 구군에 **빠진 달**이 있으면 앞뒤를 이어 버리지 말고 선이 **끊겨야** 한다. (`pivot_table`의 빈칸을 채우지 않고 그리면 됩니다.)
#
# 가로 눈금은 겹치지 않게 첫 달과 마지막 달만 답니다. `ax.set_xticks([0, 달의 수 - 1])`입니다. 글자로 된 가로축에서는 첫째 이름의 자리가 0이기 때문입니다.

# %% answer="panels"
def panels(table):
    ### BEGIN SOLUTION
    sums = table.pivot_table(index="연월", columns="구군", values="금액", aggfunc="sum") / 10_000
    names = sums.sum().sort_values(ascending=False).index
    rows = math.ceil(len(names) / 3)
    fig, axes = plt.subplots(rows, 3, figsize=(9, 2 * rows + 0.5), sharex=True, sharey=True, squeeze=False, layout="constrained")
    for ax, name in zip(axes.flat, names):
        ax.plot(sums.index, sums[name])
        ax.set_title(name)
        ax.set_xticks([0, len(sums) - 1])
        ax.grid(alpha=0.3)
    for ax in axes.flat[len(names) :]:
        ax.set_visible(False)
    for ax in axes[:, 0]:
        ax.set_ylabel("억 원")
    axes[0, 0].set_ylim(bottom=0)
    return fig
    ### END SOLUTION


nine = panels(spending)

# %% test="panels" points=6
assert nine is not None, "돌려주는 값이 없어요. 함수의 마지막 줄에서 return fig로 종이를 돌려주세요."
assert hasattr(nine, "axes"), "그림틀이 아니라 종이(fig)를 돌려주세요."
assert sum(ax.get_visible() for ax in nine.axes) == 9, "아홉 구군이니 보이는 그림틀이 아홉 개여야 해요."
print("그림틀 아홉 개가 보여요. 알맞은지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
def seen(fig):
    return [ax for ax in fig.axes if ax.get_visible()]


made_up = pd.DataFrame(
    [
        ("2030-01", "가구", 10_000), ("2030-01", "가구", 20_000), ("2030-02", "가구", 40_000), ("2030-03", "가구", 20_000),
        ("2030-01", "나구", 90_000), ("2030-03", "나구", 50_000),
        ("2030-01", "다구", 5_000), ("2030-02", "다구", 5_000), ("2030-03", "다구", 5_000),
        ("2030-02", "라구", 60_000), ("2030-03", "라구", 70_000), ("2030-01", "라구", 40_000),
    ],
    columns=["연월", "구군", "금액"],
)
four = panels(made_up)
one = panels(made_up[made_up["구군"] == "다구"])
expect([ax.get_title() for ax in seen(four)], "구군이 넷인 다른 표에서 그림의 차례가 달라요. 모든 달을 더한 금액이 큰 구군부터, 받은 표(table)의 구군을 그렸는지 보세요.")
expect([[float(y) for y in ax.lines[0].get_ydata()] for ax in seen(four)], "선의 값이 달라요. 한 달의 여러 줄을 더했는지, 억 원으로 바꾸었는지, 빠진 달을 0으로 채우거나 건너뛰지 않고 비워 두었는지 보세요.")
expect([[str(x) for x in ax.lines[0].get_xdata()] for ax in seen(four)], "가로에는 표의 모든 달이 차례로 있어야 해요. 빠진 달이 있는 구군에서도요.")
expect([[len(fig.axes), len(seen(fig))] for fig in (four, one)], "한 줄에 셋씩, 줄은 구군의 수에 맞추고 남는 그림틀은 감춥니다. 구군이 하나일 때도 그림틀은 셋이고 하나만 보입니다.")
expect([len({round(float(ax.get_ylim()[1]), 3) for ax in seen(four)}), *[float(ax.get_ylim()[0]) for ax in seen(four)]], "모든 그림틀이 세로축을 함께 쓰고 0에서 시작해야 해요. sharey=True와 set_ylim(bottom=0)을 보세요.")
expect(min(float(seen(four)[0].get_ylim()[1]), 9.0), "가장 높은 선의 위가 잘렸어요. 위 끝은 정하지 않아도 되고, set_ylim(bottom=0)은 모두 그린 다음에 씁니다.")
expect([ax.get_ylabel() for ax in four.axes], "세로축 이름 ‘억 원’은 맨 왼쪽 그림틀에만 답니다.")
expect([ax.get_title() for ax in seen(nine)], "카드 소비 표에서 그림의 차례가 달라요.")
plt.close("all")
### END HIDDEN TESTS

# %% [markdown]
# 한눈에 들어옵니다. 달서구와 수성구의 선은 높은 곳에서, 서구와 남구의 선은 낮은 곳에서 움직입니다. 군위군의 선은 바닥에 붙어 모양이 보이지 않습니다. 축을 함께 쓰면 **크기**를 견줄 수 있는 대신 작은 것의 **모양**을 잃습니다. 모양이 궁금하다면 축을 따로 쓰되, 따로 쓴다고 밝혀야 합니다.
#
# ## 마치며
#
# 네 가지 그림이 모두 같은 차례로 나왔습니다. **종이와 그림틀을 펴고, 그리고, 이름과 단위를 달고, 무엇이 보이는지 말합니다.**
#
# 그림을 내놓기 전에 물어보세요.
#
# - **제목과 두 축의 이름과 단위가 있는가?**
# - **범위를 정해서 사라진 것은 없는가?** 몇 개가 사라졌는가?
# - **칸의 폭을 바꾸어도 같은 이야기인가?**
# - **흑백으로 인쇄해도 구별되는가?**
#
# 다음 차시에서는 같은 자료로 **어떤 그림을 고를지**를 배웁니다. 다 하셨으면 저장하고 제출해 주세요.
