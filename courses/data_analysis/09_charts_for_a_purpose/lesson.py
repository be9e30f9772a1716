# %% [markdown]
# # 목적에 맞는 그래프
#
# **오늘의 물음.** 시청 로비의 전광판에 그림 한 장이 걸립니다. 지나가는 시민이 보는 시간은 5초입니다. “지난해 우리 도시의 카드 소비, **무엇이 달라졌나?**” 이 물음에 5초 안에 답하는 그림은 어떻게 생겼을까요?
#
# 그리는 법은 지난 차시에 배웠습니다. 오늘은 **고르는 법**입니다. 무엇을 그릴지, 무엇을 앞세우고 무엇을 물릴지, 색은 누구의 눈에나 구별되는지, 그리고 그림이 거짓말을 하지는 않는지 따집니다. 한 시간쯤 걸립니다.
#
# > 카드 소비의 숫자는 모두 **지어낸 것**입니다.

# %%
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.colors import to_rgb

spending = pd.read_csv("data/spending.csv")
monthly = spending.pivot_table(index="연월", columns="업종", values="금액", aggfunc="sum") / 10_000  # 억 원
monthly.head(3).round(1)

# %% [markdown]
# ## 1. 물음이 그림을 고릅니다
#
# 같은 자료라도 물음이 다르면 그림이 다릅니다. 그림의 이름보다 먼저 **무엇을 견주려는가**를 말해 보세요.
#
# | 번호 | 그림 | 알맞은 물음 |
# | --- | --- | --- |
# | 1 | 선 | 시간에 따라 어떻게 움직였나 |
# | 2 | 차례대로 늘어놓은 막대 | 어느 것이 얼마나 더 큰가 |
# | 3 | 히스토그램 | 값 하나가 어떻게 퍼져 있나 |
# | 4 | 산점도 | 두 값이 함께 움직이나 |
# | 5 | 열지도(표의 칸에 색을 입힌 것) | 두 가지로 엇갈려 나눈 많은 칸에서 어디가 진한가 |
#
# 원그래프는 이 표에 없습니다. 눈은 조각의 각도를 막대의 길이만큼 잘 견주지 못합니다. 조각이 둘이나 셋이고 “절반이 넘는가”를 물을 때가 아니라면 막대가 낫습니다.
#
# **문제 1.** 다음 다섯 물음에 알맞은 그림의 번호를 차례로 **목록**에 담으세요. `[1, 2, 3, 4, 5]`처럼 씁니다.
#
# - 가. 표본 600가구의 소득은 어디에 몰려 있고 꼬리는 어디까지 가나?
# - 나. 학원에 쓴 돈은 두 해 동안 달마다 어떻게 움직였나?
# - 다. 150개 동네에서 사람이 많을수록 교통사고도 많은가?
# - 라. 아홉 구군과 일곱 업종이 만나는 63칸 가운데 유난히 큰 곳은 어디인가?
# - 마. 일곱 업종 가운데 무엇이 가장 많이 늘고 무엇이 줄었나?

# %% answer="choices"
choices = (
    ### BEGIN SOLUTION
    [3, 1, 4, 5, 2]
    ### END SOLUTION
)

# %% test="choices" points=2
assert choices is not ..., "아직 답을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 번호 다섯을 목록으로 쓰세요."
assert isinstance(choices, (list, tuple)) and len(choices) == 5, "번호 다섯을 대괄호로 묶어 주세요. [1, 2, 3, 4, 5]처럼 씁니다."
assert all(number in (1, 2, 3, 4, 5) for number in choices), "번호는 1부터 5까지예요. 따옴표 없이 씁니다."
print("답을 읽었어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect([int(number) for number in choices], "물음마다 무엇을 견주는지 한 낱말로 말해 보세요. 시간, 크기, 퍼진 모양, 두 값의 관계, 엇갈린 칸 가운데 하나입니다. 다섯 그림을 한 번씩 씁니다.")
### END HIDDEN TESTS

# %% [markdown]
# ## 2. 차례와 강조
#
# 로비의 물음은 마입니다. 두 해를 견주어 업종마다 몇 퍼센트 늘었는지 구해 두겠습니다.

# %%
year_sums = monthly.groupby(monthly.index.str[:4]).sum()
change = (year_sums.loc["2024"] / year_sums.loc["2023"] - 1) * 100
print(change.round(1))

# %% [markdown]
# 여섯은 늘었고 **의류·잡화** 하나만 8.3% 줄었습니다. 시민이 5초 안에 보아야 할 것은 이것입니다. 그림에서 이야기를 앞세우는 방법은 넷입니다.
#
# 1. **차례**: 가나다순이 아니라 크기순으로 놓는다. (`barh`는 아래에서 위로 그립니다.)
# 2. **강조**: 이야기의 주인공만 짙은 색으로, 나머지는 옅은 회색으로 한다.
# 3. **기준선**: 늘고 줄어듦을 가르는 0에 선을 긋는다.
# 4. **제목**: “업종별 증감률”이 아니라 **보아야 할 것**을 문장으로 쓴다.
#
# 막대마다 색을 달리하려면 `color=`에 **막대의 차례대로 색 이름의 목록**을 줍니다. 예를 들어 `["gray" if name == "학원" else "black" for name in 이름들]`처럼 만듭니다.
#
# **문제 2.** `change_ax`에 그리세요. 다섯 줄을 씁니다.
#
# - 첫 줄: `change`를 정렬해 `ordered`에 담습니다. **가장 많이 는 업종이 맨 위**로 가야 합니다.
# - 둘째 줄: 의류·잡화는 `"tab:blue"`, 나머지는 `"lightgray"`인 색의 목록 `colors`를 만듭니다.
# - 셋째 줄: `barh`로 그리며 `color=colors`를 줍니다.
# - 넷째 줄: `change_ax.axvline(0, color="black", linewidth=1)`로 기준선을 긋습니다.
# - 다섯째 줄: **의류**라는 말이 든 문장으로 제목을 답니다.

# %% answer="change_chart"
fig, change_ax = plt.subplots(figsize=(7, 3.5), layout="constrained")
### BEGIN SOLUTION
ordered = change.sort_values()
colors = ["tab:blue" if name == "의류·잡화" else "lightgray" for name in ordered.index]
change_ax.barh(ordered.index, ordered, color=colors)
change_ax.axvline(0, color="black", linewidth=1)
change_ax.set_title("모두 늘었는데 의류·잡화만 줄었습니다")
### END SOLUTION
change_ax.set_xlabel("2023년에서 2024년까지 카드 소비의 변화(%)")
change_ax.set_ylabel("업종")
change_ax.grid(axis="x", alpha=0.3)

# %% test="change_chart" points=3
assert len(change_ax.patches) > 0, "막대가 아직 없어요. 점 세 개(...)를 지우고 정렬한 다음 change_ax.barh(…)로 그리세요."
assert len(change_ax.patches) == 7, "막대가 일곱 개여야 해요. 그 칸을 처음부터 다시 한 번 실행해 보세요."
assert change_ax.get_title() != "", '제목이 아직 없어요. change_ax.set_title("…") 줄을 쓰세요.'
assert len(change_ax.lines) == 1, "0의 자리에 기준선이 하나 있어야 해요. change_ax.axvline(…) 줄을 쓰세요."
print("막대와 기준선과 제목이 있네요. 알맞은지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
from matplotlib.colors import to_hex
bars = sorted(change_ax.patches, key=lambda bar: bar.get_y())
names = [tick.get_text() for tick in change_ax.get_yticklabels()]
expect([[name, float(bar.get_width())] for name, bar in zip(names, bars)], "막대를 아래에서 위로 읽어 보세요. 위로 갈수록 많이 는 업종이어야 하고, 이름과 길이가 짝이 맞아야 합니다.", atol=0.001)
painted = {name: to_hex(bar.get_facecolor()) for name, bar in zip(names, bars)}
dark = {name: sum(bar.get_facecolor()[:3]) for name, bar in zip(names, bars)}
expect(min(dark, key=dark.get), "가장 짙은 색은 주인공인 의류·잡화의 것이어야 합니다. 나머지는 옅게 물립니다.")
star = painted.pop("의류·잡화")
expect(len(set(painted.values())), "의류·잡화를 뺀 여섯 막대는 모두 같은 색이어야 주인공이 드러납니다.")
expect(len({star, *painted.values()}), "의류·잡화의 막대가 다른 막대와 다른 색이어야 해요. 색은 모두 둘입니다.")
expect(float(change_ax.lines[0].get_xdata()[0]), "기준선은 늘고 줄어듦을 가르는 0에 있어야 합니다.")
width = float(change_ax.lines[0].get_linewidth())
expect([min(width, 0.5), max(width, 4.0)], "기준선이 너무 굵거나 보이지 않아요. linewidth를 문제에 나온 대로 쓰세요.")
expect(change_ax.get_title(), "제목만 읽어도 주인공이 누구인지 알 수 있어야 해요. ‘의류’라는 말을 넣어 보세요.", has="의류")
### END HIDDEN TESTS

# %% [markdown]
# 파란 막대 하나만 왼쪽으로 나가 있습니다. 범례도, 무지개색도 필요 없습니다. 주인공이 하나라서 눈이 갈 곳도 하나입니다.
#
# ## 3. 출발선을 맞추기
#
# 두 해의 **움직임**을 견주려면 어떻게 할까요? 음식점은 한 달에 900억 원 안팎, 학원은 240억 원 안팎입니다. 한 그림틀에 그리면 음식점의 선은 위에, 학원의 선은 아래에 눌려 오르내림이 보이지 않습니다.
# 세로축을 둘로 나누어 왼쪽과 오른쪽에 다는 그림도 있지만, 축의 눈금을 그린 사람 마음대로 정할 수 있어 없는 관계도 있어 보이게 합니다. 더 정직한 방법은 **출발선을 100으로 맞추는 것**입니다. 이런 값을 **지수**라고 합니다.
#
# **문제 3.** 줄이 달, 열이 업종인 표와 기준이 될 줄의 이름 `base`를 주면, **열마다 기준 줄의 값을 100으로** 바꾼 표를 돌려주는 함수 `index100`을 완성하세요. 기준은 첫 줄이 아닐 수도 있습니다. `table.loc[base]`가 기준 줄입니다.

# %% answer="index100"
def index100(table, base):
    return (
        ### BEGIN SOLUTION
        table / table.loc[base] * 100
        ### END SOLUTION
    )


print(index100(monthly, "2023-01").tail(3))

# %% test="index100" points=2
assert index100(monthly, "2023-01") is not ..., "아직 식을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
assert isinstance(index100(monthly, "2023-01"), pd.DataFrame), "표가 나와야 해요. 표를 기준 줄로 나누고 100을 곱해 보세요."
print("표가 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
made_up = pd.DataFrame({"가": [2.0, 4.0, 5.0], "나": [50.0, 40.0, 10.0]}, index=["1월", "2월", "3월"])
expect([[[float(x) for x in row] for row in index100(made_up, base).to_numpy()] for base in ("1월", "2월", "3월")], "세 줄짜리 다른 표에서 값이 달라요. 기준 줄이 모든 열에서 100이 되는지, 받은 base를 썼는지 보세요.")
expect([float(x) for x in index100(monthly, "2023-06").loc["2024-06"]], "카드 소비 표에서 값이 달라요.")
### END HIDDEN TESTS

# %% [markdown]
# 그런데 위의 표에서 2023년 1월을 기준으로 삼은 것은 좋은 선택일까요? 1월은 학원이 가장 붐비고 설 장보기까지 있던 달입니다. 그런 달을 100으로 놓으면 학원은 내내 ‘떨어진’ 것처럼 보입니다. **기준을 고르는 것도 이야기를 고르는 것**입니다.
# 철이 있는 자료에서는 **한 해 평균**이나 **지난해 같은 달**을 기준으로 하면 이 함정을 피합니다.
#
# ## 4. 누구의 눈에나 보이는 색
#
# 남자 스무 명 가운데 한 명쯤은 빨강과 초록을 잘 가리지 못합니다. 흑백 인쇄기와 햇빛 드는 전광판 앞에서는 누구나 그렇습니다. 색의 **빛깔**이 달라도 **밝기**가 비슷하면 구별되지 않습니다.
#
# 밝기는 잴 수 있습니다. 화면의 색은 빨강, 초록, 파랑의 세기(0부터 1까지)입니다. 웹 접근성 지침은 밝기를 이렇게 구합니다.
#
# 1. 세기 c마다 빛의 양으로 고친다. c가 0.04045 이하이면 c ÷ 12.92, 크면 ((c + 0.055) ÷ 1.055)의 2.4제곱
# 2. 고친 값으로 **밝기** = 0.2126 × 빨강 + 0.7152 × 초록 + 0.0722 × 파랑
#
# 두 색의 **대비**는 (밝은 쪽의 밝기 + 0.05) ÷ (어두운 쪽의 밝기 + 0.05)입니다. 같은 색이면 1, 흰색과 검은색이면 21로 가장 큽니다. 글자와 바탕의 대비는 4.5 이상이어야 읽을 만하다고 봅니다.
# `to_rgb("tab:red")`는 색의 이름을 세기 셋으로 바꾸어 줍니다.

# %%
def light(c):  # 세기 하나를 빛의 양으로
    return c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4


print(to_rgb("tab:red"))
print([round(light(c), 3) for c in to_rgb("tab:red")])

# %% [markdown]
# **문제 4.** 색 이름 둘을 주면 **대비**를 돌려주는 함수 `contrast`를 완성하세요. 두 색의 차례를 바꾸어도 같은 값이 나와야 합니다. 위의 `light`를 써도 됩니다.

# %% answer="contrast"
def contrast(one, other):
    ### BEGIN SOLUTION
    bright = []
    for color in (one, other):
        red, green, blue = to_rgb(color)
        bright.append(0.2126 * light(red) + 0.7152 * light(green) + 0.0722 * light(blue))
    return (max(bright) + 0.05) / (min(bright) + 0.05)
    ### END SOLUTION


for pair in [("white", "black"), ("tab:red", "tab:green"), ("tab:blue", "lightgray"), ("tab:orange", "white")]:
    print(pair, contrast(*pair))

# %% test="contrast" points=3
assert contrast("white", "black") is not None, "돌려주는 값이 없어요. 함수의 마지막 줄을 return으로 시작하세요."
assert abs(contrast("white", "black") - 21) < 0.01, "흰색과 검은색의 대비는 21이어야 해요. 밝기에 0.05를 더하고 나누었는지 보세요."
print("흰색과 검은색은 맞았어요. 다른 색에서도 맞는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect([float(contrast(*pair)) for pair in [("black", "white"), ("tab:red", "tab:green"), ("tab:green", "tab:red"), ("navy", "gold")]], "색의 차례를 바꾸면 값이 달라지지 않나요? 늘 밝은 쪽을 위에 두고 나눕니다. 세 빛깔의 무게도 보세요.", atol=0.0001)
expect([float(contrast(*pair)) for pair in [("#0a0a0a", "#000000"), ("#808080", "#808080"), ("#00ff00", "#0000ff"), ("#ff0000", "#0000ff")]], "어두운 색이나 한 빛깔뿐인 색에서 달라요. 0.04045 이하인 세기를 따로 고쳤는지 보세요.", atol=0.0001)
### END HIDDEN TESTS

# %% [markdown]
# 빨강과 초록의 대비는 1.5쯤입니다. 빛깔은 정반대인데 밝기는 거의 같습니다. 우리가 쓴 파랑과 옅은 회색은 3이 넘습니다. 눈으로 확인해 봅시다. 왼쪽은 색 그대로이고, 오른쪽은 같은 그림을 **밝기만** 남긴 것입니다.

# %%
def gray(color):  # 색을 같은 밝기의 회색으로
    bright = sum(share * light(c) for share, c in zip((0.2126, 0.7152, 0.0722), to_rgb(color)))
    level = 12.92 * bright if bright <= 0.0031308 else 1.055 * bright ** (1 / 2.4) - 0.055
    return (level, level, level)


fig, panes = plt.subplots(2, 2, figsize=(8, 3.6), sharey=True, layout="constrained")
for row, pair in zip(panes, [("tab:red", "tab:green"), ("tab:blue", "lightgray")]):
    for ax, seen, title in zip(row, [pair, [gray(c) for c in pair]], ["색 그대로", "밝기만"]):
        ax.barh(["둘째 막대", "첫째 막대"], [4, 5], color=seen)
        ax.set_title(f"{pair[0]}, {pair[1]}: {title}", fontsize=10)
for ax in panes[1]:
    ax.set_xlabel("길이(칸)")

# %% [markdown]
# 윗줄 오른쪽의 두 막대는 거의 같은 회색입니다. 아랫줄은 색을 지워도 구별됩니다. 색을 고를 때 기억할 것은 셋입니다. **밝기가 다른 색을 고르고**, 색 말고도 **모양**(점선, 표식)을 함께 쓰고, 되도록 **글자로 곧바로 이름을 붙입니다.**
#
# ## 5. 곧바로 이름 붙이기
#
# 범례는 눈이 선과 상자 사이를 오가게 합니다. 선이 서너 개를 넘으면 어느 것이 어느 것인지 놓칩니다. **선의 끝에 이름을 적으면** 그럴 일이 없습니다. 그림틀에게 글자를 적게 하는 말은 `ax.text(가로 자리, 세로 자리, "글자", color=…)`입니다.
#
# 이미 그려진 그림틀에서 선을 꺼내 물어볼 수도 있습니다. `ax.lines`에 선이 차례로 들어 있고, 선 하나하나가 자기 이름표와 색과 값을 압니다.

# %%
fig, peek_ax = plt.subplots(figsize=(4, 2), layout="constrained")
peek_ax.plot([1, 2, 3], [5, 4, np.nan], label="보기")
line = peek_ax.lines[0]
print(line.get_label(), line.get_color())
print(line.get_xdata(orig=False), line.get_ydata(orig=False))
print(np.isfinite(line.get_ydata(orig=False)))

# %% [markdown]
# `orig=False`는 값을 수의 배열로 달라는 말입니다. 가로축이 글자(달 이름)여도 자리를 수로 알려 줍니다. 마지막 값이 비어 있으면 선은 그 앞에서 끝나니, 이름도 **값이 있는 마지막 자리**에 적어야 합니다. `np.isfinite`는 값이 있는지를 참과 거짓으로 답합니다.
#
# **문제 5.** 그림틀을 주면 **선마다 끝에 이름을 적고 범례를 지우는** 함수 `label_ends`를 완성하세요. 돌려주는 값은 없어도 됩니다.
#
# 1. 선마다 **값이 있는 마지막 자리**에 `ax.text`로 이름표(`get_label`)를 적는다. 글자의 색은 **그 선의 색**이다. 선에서 조금 떨어지게 이름 앞에 빈칸 하나를 두어도 된다.
# 2. 이름표가 밑줄(`_`)로 시작하는 선에는 적지 않는다. matplotlib은 이름을 붙이지 않은 선에 `_child0` 같은 이름을 저절로 붙여 둔다. (`.startswith("_")`)
# 3. 값이 하나도 없는 선에는 적지 않는다.
# 4. 범례가 있으면 지운다. `ax.get_legend()`는 범례가 없으면 `None`이고, 있으면 `.remove()`로 지울 수 있다.

# %% answer="label_ends"
def label_ends(ax):
    ### BEGIN SOLUTION
    for line in ax.lines:
        xs, ys = line.get_xdata(orig=False), line.get_ydata(orig=False)
        there = np.isfinite(ys)
        if line.get_label().startswith("_") or not there.any():
            continue
        ax.text(xs[there][-1], ys[there][-1], " " + line.get_label(), color=line.get_color(), va="center")
    if ax.get_legend() is not None:
        ax.get_legend().remove()
    ### END SOLUTION


same_month = monthly.loc["2024-01":].to_numpy() / monthly.loc[:"2023-12"].to_numpy() * 100  # 지난해 같은 달 = 100
growth = pd.DataFrame(same_month, index=range(1, 13), columns=monthly.columns)
fig, end_ax = plt.subplots(figsize=(8, 4), layout="constrained")
end_ax.axhline(100, color="black", linewidth=1)
for name, color in [("여가·관광", "tab:blue"), ("음식점", "dimgray"), ("의류·잡화", "black")]:
    end_ax.plot(growth.index, growth[name], color=color, label=name, linestyle="--" if name == "음식점" else "-")
label_ends(end_ax)
end_ax.annotate("지난해와 같음", xy=(3, 100), xytext=(3.5, 96.5), arrowprops={"arrowstyle": "->"})
end_ax.set_title("옷은 지난해보다 줄고, 여가는 늘었습니다")
end_ax.set_xlabel("2024년의 달(월)")
end_ax.set_ylabel("지난해 같은 달 = 100")
end_ax.set_xlim(1, 14)
end_ax.set_xticks(range(1, 13))
end_ax.grid(alpha=0.3)

# %% test="label_ends" points=5
fig, try_ax = plt.subplots()
try_ax.plot([1, 2, 3], [5, 4, 6], label="보기")
label_ends(try_ax)
assert len(try_ax.texts) > 0, "이름이 아직 적히지 않았어요. 선마다 ax.text(…)로 이름표를 적으세요. end_ax 같은 바깥 이름이 아니라 받은 ax에 적습니다."
assert len(try_ax.texts) == 1, "선이 하나면 이름도 하나여야 해요."
plt.close(fig)
print("이름이 하나 적혔어요. 다른 그림에서도 맞는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
from matplotlib.colors import to_hex


def told(ax):
    return sorted([text.get_text().strip(), float(text.get_position()[0]), float(text.get_position()[1]), to_hex(text.get_color())] for text in ax.texts)


fig, made_ax = plt.subplots()
made_ax.plot([1, 2, 3], [5.0, 4.0, 6.0], color="tab:red", label="가")
made_ax.plot([1, 2, 3], [1.0, 2.0, np.nan], color="tab:blue", label="나")
made_ax.plot([1, 2, 3], [7.0, np.nan, 8.0], color="black", label="다")
label_ends(made_ax)
expect(told(made_ax), "선이 셋인 다른 그림에서 이름, 자리, 색이 달라요. 끝이 빈 선은 값이 있는 마지막 자리에, 가운데만 빈 선은 맨 끝에 적습니다.")
made_ax.plot([1, 2], [0.0, 0.0], color="gray")
fig2, other_ax = plt.subplots()
other_ax.plot([1, 2], [3.0, 3.0])
other_ax.plot([1, 2], [np.nan, np.nan], label="빈 선")
other_ax.plot(["2024-01", "2024-02", "2024-03"], [1.0, 2.0, 9.0], color="green", label="글자 축")
other_ax.legend()
label_ends(other_ax)
expect(told(other_ax), "이름 없는 선, 값이 없는 선, 가로축이 글자인 선이 있는 그림에서 달라요. 이름표가 밑줄로 시작하거나 값이 하나도 없으면 적지 않고, 자리는 orig=False로 받은 수로 적습니다.")
expect(str(other_ax.get_legend()), "범례가 남아 있어요. 있으면 remove()로 지웁니다.")
expect([len(other_ax.lines), len(made_ax.lines)], "선이 사라지거나 늘었어요. 선은 그대로 두고 글자만 적습니다.")
plt.close("all")
### END HIDDEN TESTS

# %% [markdown]
# 의류·잡화의 선은 열두 달 내내 100 아래, 여가·관광은 내내 100 위에 있습니다. 두 달이 아니라 한 해 내내 그랬다는 것이 이 그림의 힘입니다. 축이 100을 가운데 두고 시작하니 0부터가 아니지만, **선**은 길이가 아니라 자리로 읽는 그림이라 괜찮습니다. 대신 기준이 무엇인지를 축과 화살표로 밝혔습니다.
#
# `annotate`는 그림의 한 자리(`xy`)를 화살표로 가리키며 글(`xytext` 자리)을 적는 말입니다. 그림에 글을 적을 때는 **5초 안에 꼭 알아야 할 것 하나**만 적습니다.
#
# ## 6. 남의 그림을 고쳐 주기
#
# 어느 단체의 소식지에 이런 그림이 실렸습니다. 숫자는 모두 우리 자료에서 나온 것이고 하나도 틀리지 않았습니다.

# %%
picked = monthly.loc["2023-11":"2024-08", "의류·잡화"]
fig, news_ax = plt.subplots(figsize=(8, 3.5), layout="constrained")
shade = np.linspace(0, 1, len(picked))
news_ax.bar(picked.index.str[2:], picked, color=[(0.2 + 0.6 * s, 0.6 - 0.45 * s, 0.2) for s in shade])
news_ax.set_ylim(240, 430)
news_ax.set_yticks([])
news_ax.set_title("무너지는 옷 가게, 열 달 만에 거의 다 사라졌다")
news_ax.tick_params(axis="x", length=0)

# %% [markdown]
# 비판하려면 근거가 있어야 합니다. 두 해의 의류·잡화를 같은 달끼리 놓아 두겠습니다.

# %%
clothes = pd.DataFrame({"2023년": monthly.loc[:"2023-12", "의류·잡화"].to_numpy(), "2024년": monthly.loc["2024-01":, "의류·잡화"].to_numpy()}, index=range(1, 13))
clothes["변화(%)"] = (clothes["2024년"] / clothes["2023년"] - 1) * 100
print(clothes.round(1))

# %% [markdown] manual="critique" points=5
# **문제 6.** 소식지의 편집자에게 보낼 글을 **다섯 문장에서 여덟 문장**으로 쓰세요. 이 칸을 두 번 눌러 열고 이 글 아래에 씁니다. 이 문제는 사람이 읽고 매깁니다.
#
# - **무엇이 속이는가**: 이 그림이 사람을 속이는 수법을 **둘 이상** 짚고, 저마다 왜 그렇게 보이는지 말합니다. (2점)
# - **사실은 어떤가**: 위의 표에서 단위가 있는 숫자를 들어, 옷 소비가 정말 어떻게 되었는지 말합니다. (1.5점)
# - **어떻게 고칠까**: 어떤 그림으로, 축과 기간과 제목을 어떻게 고치면 좋을지 구체로 적습니다. (1.5점)
#
# ### BEGIN SOLUTION
# 첫째, 세로축이 0이 아니라 240억 원에서 시작하고 눈금마저 지워져 있어, 8월의 막대가 11월의 15분의 1로 보이지만 실제로는 421억 원에서 252억 원으로 40% 줄었을 뿐입니다.
# 둘째, 옷이 가장 많이 팔리는 11월에서 가장 적게 팔리는 8월까지만 골라, 철에 따른 오르내림을 무너지는 모습으로 보이게 했습니다.
# 초록에서 빨강으로 가는 색도 뜻이 없이 겁을 주고, 빨강과 초록을 가리지 못하는 사람에게는 읽히지 않습니다.
# 같은 8월끼리 견주면 271억 원에서 252억 원으로 7% 줄었고, 한 해 전체로는 8.3% 줄었습니다. 줄어든 것은 맞지만 사라지지는 않았습니다.
# 1월부터 12월까지를 가로축으로 하고 두 해를 선 둘로 포개어, 세로축을 0부터 억 원 단위로 보이기를 권합니다.
# 제목은 “옷 소비, 열두 달 모두 지난해보다 6~9% 적었다”처럼 그림에서 보이는 만큼만 말하면 좋겠습니다.
# ### END SOLUTION
# ### BEGIN MARK SCHEME
# - tricks 0-2: 속이는 수법을 둘 이상 짚고 저마다 왜 그렇게 보이는지 말한다(하나에 1점, 까닭이 없으면 0.5). 잘린 축, 지운 눈금과 단위, 골라낸 기간(철), 뜻 없는 색(초록과 빨강), 과장된 제목, 같은 달끼리 견주지 않음 등
# - facts 0-1.5: 같은 달끼리 또는 한 해 전체를 견준 맞는 숫자를 들고(1), 그래서 줄기는 줄었다는 것까지 공정하게 말한다(0.5)
# - mend 0-1.5: 그림의 종류와 축, 기간을 구체로 고치고(1), 과장하지 않은 제목을 제안한다(0.5). ‘더 정확하게 그린다’는 0
# differ: 1
# 맞는 숫자의 예: 11월 421억 원에서 8월 252억 원으로 40% 감소, 같은 8월끼리 271억 원에서 252억 원으로 7% 감소, 한 해 8.3% 감소. 반올림의 차이는 보지 않는다.
# 글솜씨와 길이, 매체를 꾸짖는 말투는 점수와 상관없다.
# ### END MARK SCHEME

# %% [markdown]
# ## 마치며
#
# 로비의 그림은 회색 막대 여섯과 파란 막대 하나로 충분했습니다. 좋은 그림은 더 넣어서가 아니라 **덜어 내서** 나옵니다. 그리고 덜어 낼 때 사실까지 덜어 내면 소식지의 그림이 됩니다.
#
# 그림을 내놓기 전에 물어보세요.
#
# - **무엇을 견주려는 그림인가?** 그 물음을 한 문장으로 말할 수 있는가?
# - **눈이 맨 먼저 가는 곳에 이야기가 있는가?**
# - **축의 시작, 기간, 기준을 이렇게 고른 까닭을 떳떳이 말할 수 있는가?**
# - **색을 지워도 읽히는가?**
#
# 다 하셨으면 저장하고 제출해 주세요. 글은 선생님이 읽은 다음 점수가 더해집니다.
