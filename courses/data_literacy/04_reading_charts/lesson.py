# %% [markdown]
# # 그래프 읽고 의심하기
#
# **오늘의 물음.** 아파트 승강기에 전단지가 붙었습니다. “우리 도시 초미세먼지, 3년 만에 **뚝** 떨어졌습니다. 전기차가 늘어난 덕분입니다.”
# 그래프도 그려져 있습니다. 막대가 정말 뚝 떨어집니다. 믿어도 될까요?
#
# 그래프는 거짓말을 하지 않고도 사람을 속일 수 있습니다. 숫자는 그대로 두고 축과 기간만 고르면 됩니다.
# 오늘은 그런 수법 네 가지를 알아보고, **속이는 그래프를 바르게 고쳐** 봅니다.
#
# > 여기 나오는 숫자는 연습용으로 **지어낸 것**입니다. 실제 대구의 공기나 자동차와 다릅니다.

# %% [markdown]
# ## 1. 전단지의 그래프
#
# 한 줄이 한 해인 표입니다. `초미세먼지`는 그해 공기 1세제곱미터(㎥)에 든 초미세먼지의 평균으로, 단위는 마이크로그램(㎍)입니다.
# 1마이크로그램은 백만분의 1그램입니다. `전기차`는 그해 말에 등록된 전기차(대)입니다.

# %%
import pandas as pd

yearly = pd.read_csv("data/yearly.csv")
yearly

# %% [markdown]
# 전단지는 이 가운데 마지막 네 해를 그렸습니다. 똑같이 그려 봅시다. `set_ylim(16, 18.6)`은 “세로축을 16부터 18.6까지만 보여라” 하는 말입니다.

# %%
import matplotlib.pyplot as plt  # 그림 그리는 도구를 꺼내고

recent = yearly[yearly["연도"] >= 2021]  # 2021년부터의 네 줄
years = recent["연도"].astype(str)  # 해를 막대 이름으로 쓰려고 글자로 바꾼다
fig, flyer_ax = plt.subplots(figsize=(6, 4), layout="constrained")  # 그림판을 펴고
flyer_ax.bar(years, recent["초미세먼지"])  # 막대를 세우고
flyer_ax.set_title("초미세먼지, 3년 만에 뚝")
flyer_ax.set_ylim(16, 18.6)  # 세로축의 아래 끝과 위 끝
flyer_ax.grid(axis="y", alpha=0.3)  # 높이를 읽기 쉽게 옅은 가로줄

# %% [markdown]
# 첫 막대는 키가 크고 마지막 막대는 바닥에 붙었습니다. 눈은 ‘거의 사라졌다’고 읽습니다. 그런데 **왼쪽 숫자를 보세요.** 맨 아래가 0이 아니라 16입니다.
#
# 눈에 보이는 것은 잠시 잊고 표의 숫자로 셈해 봅시다. 2021년은 18.4, 2024년은 16.6입니다.
#
# **문제 1.** 초미세먼지는 2021년에서 2024년까지 실제로 **몇 퍼센트 줄었나요?** 줄어든 만큼을 처음 값으로 나누고 100을 곱합니다.
# 식을 그대로 쓰거나 소수 첫째 자리까지 숫자로 쓰세요. ‘줄었다’고 물었으니 빼기 표시는 붙이지 않습니다.

# %% answer="real_drop"
real_drop = (
    ### BEGIN SOLUTION
    (18.4 - 16.6) / 18.4 * 100
    ### END SOLUTION
)

# %% test="real_drop" points=2
assert real_drop is not ..., "아직 답을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식이나 숫자를 쓰세요."
assert not isinstance(real_drop, (str, tuple)), "숫자나 식만 써 주세요. 따옴표와 쉼표, % 기호는 빼고 씁니다."
assert real_drop > 0, "‘몇 퍼센트 줄었나’를 물었으니 0보다 큰 수로 써 주세요. 큰 값에서 작은 값을 빼면 됩니다."
print("답을 읽었어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect(real_drop, "18.4에서 16.6을 뺀 것을 괄호로 묶었는지, 처음 값인 2021년 값으로 나누었는지, 100을 곱했는지 보세요.", atol=0.06)
### END HIDDEN TESTS

# %% [markdown]
# 열에 하나쯤 줄었습니다. 반가운 일이지만 ‘뚝’은 아닙니다. 그럼 전단지의 막대는 어떻게 그려졌을까요?
#
# 축을 16에서 잘랐으니, 눈에 보이는 막대의 키는 **값에서 16을 뺀 만큼**입니다. 2022년 막대의 키는 17.5 − 16 = 1.5입니다.
#
# **문제 2.** 전단지에서 2021년 막대의 키는 2024년 막대 키의 **몇 배**로 보이나요? 두 막대의 키를 각각 구해 나누세요.

# %% answer="drawn_ratio"
drawn_ratio = (
    ### BEGIN SOLUTION
    (18.4 - 16) / (16.6 - 16)
    ### END SOLUTION
)

# %% test="drawn_ratio" points=2
assert drawn_ratio is not ..., "아직 답을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식이나 숫자를 쓰세요."
assert not isinstance(drawn_ratio, (str, tuple)), "숫자나 식만 써 주세요. 따옴표와 쉼표, ‘배’는 빼고 씁니다."
print("답을 읽었어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect(drawn_ratio, "2021년 막대의 키(18.4에서 16을 뺀 것)를 2024년 막대의 키(16.6에서 16을 뺀 것)로 나눕니다. 뺄셈을 각각 괄호로 묶었는지 보세요.", atol=0.01)
### END HIDDEN TESTS

# %% [markdown]
# 실제로는 18.4가 16.6의 1.1배쯤인데 그림에서는 훨씬 커 보입니다. 이것이 첫째 수법, **잘린 축**입니다.
#
# 막대는 **길이**로 말하는 그림입니다. 그래서 **막대그래프의 축은 0에서 시작해야** 합니다.
# 선그래프는 길이가 아니라 오르내림을 보는 그림이라 0이 아니어도 될 때가 있지만, 그때도 축의 숫자를 먼저 읽어야 합니다.
#
# 전단지에는 빠진 것이 하나 더 있습니다. 세로축에 이름과 단위가 없습니다. 고쳐 봅시다.
#
# **문제 3.** 아래 칸에서 `...`을 지우고 두 줄을 써 넣으세요. `set_ylim`을 두 번 쓰면 나중에 쓴 것이 남습니다.
#
# - 첫 줄: `mended_ax.set_ylim(bottom=…)`으로 세로축의 **아래 끝**을 알맞은 수로 다시 정합니다. `bottom`은 ‘아래’라는 뜻입니다.
# - 둘째 줄: `mended_ax.set_ylabel("…")`로 세로축 이름을 답니다. 무엇인지와 단위를 넣습니다. 단위는 `㎍/㎥`를 복사해 붙이면 됩니다.

# %% answer="mended_bars"
fig, mended_ax = plt.subplots(figsize=(6, 4), layout="constrained")
mended_ax.bar(years, recent["초미세먼지"])
mended_ax.set_title("초미세먼지 연평균, 2021~2024년")
mended_ax.set_xlabel("연도")
mended_ax.set_ylim(16, 18.6)
### BEGIN SOLUTION
mended_ax.set_ylim(bottom=0)
mended_ax.set_ylabel("초미세먼지(㎍/㎥)")
### END SOLUTION
mended_ax.grid(axis="y", alpha=0.3)

# %% test="mended_bars" points=3
assert mended_ax.get_ylim()[0] < 16, "세로축이 아직 16에서 시작해요. 점 세 개(...)를 지우고 mended_ax.set_ylim(bottom=…) 줄을 써 넣은 뒤 그 칸을 다시 실행해 보세요."
assert mended_ax.get_ylabel() != "", '세로축 이름이 아직 없어요. mended_ax.set_ylabel("…") 줄을 써 넣고 그 칸을 다시 실행해 보세요.'
print("축이 바뀌었고 이름도 있네요. 알맞은지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect(float(mended_ax.get_ylim()[0]), "막대의 길이가 값과 맞으려면 세로축의 아래 끝이 얼마여야 하는지 생각해 보세요.", atol=0.01)
expect(min(float(mended_ax.get_ylim()[1]), 18.4), "위 끝이 낮아서 가장 긴 막대가 잘렸어요. 위 끝은 처음처럼 두어도 됩니다.")
expect(max(float(mended_ax.get_ylim()[1]), 40.0), "위 끝이 너무 높아서 막대가 납작해졌어요. 위 끝은 처음처럼 두어도 됩니다.")
expect(mended_ax.get_ylabel(), "세로축 이름에 단위가 보이지 않아요. 표를 설명한 글에서 초미세먼지의 단위를 찾아 괄호 안에 적어 보세요.", has=["㎍", "µg", "μg", "ug/", "마이크로그램"])
expect([float(bar.get_height()) for bar in mended_ax.patches], "막대가 처음과 달라졌어요. 점 세 개가 있던 자리만 채우고 다른 줄은 그대로 두세요.")
### END HIDDEN TESTS

# %% [markdown]
# 이제 네 막대의 키가 비슷합니다. 조금씩 줄고 있다는 것도 그대로 보입니다. 고친 그래프는 ‘뚝’이 아니라 ‘조금씩’이라고 말합니다.
#
# ## 2. 그림이 커지면 넓이는 더 커집니다
#
# 둘째 수법은 **넓이**입니다. 전단지 한 귀퉁이에 “충전기 3배로”라며 네모난 충전기 그림 둘이 있습니다.
# 100기에서 300기로 늘었으니 둘째 그림의 가로도 3배, 세로도 3배로 그렸다고 합니다. 보기에도 3배일까요?

# %%
fig, (bar_ax, square_ax) = plt.subplots(1, 2, figsize=(7, 3.5), layout="constrained")  # 그림판 둘을 나란히
bar_ax.bar(["처음", "나중"], [100, 300])  # 왼쪽: 길이로
bar_ax.set_title("길이로 그리면")
bar_ax.set_ylabel("충전기(기)")
square_ax.add_patch(plt.Rectangle((0, 0), 1, 1))  # 오른쪽: 가로 1, 세로 1인 네모와
square_ax.add_patch(plt.Rectangle((2, 0), 3, 3))  # 가로 3, 세로 3인 네모
square_ax.set_xlim(-0.5, 5.5)
square_ax.set_ylim(0, 3.5)
square_ax.set_aspect("equal")  # 가로 한 칸과 세로 한 칸을 같은 길이로
square_ax.set_title("네모의 가로와 세로를 다 늘리면")
square_ax.set_xlabel("가로(칸)")
square_ax.set_ylabel("세로(칸)")
square_ax.grid(alpha=0.3)

# %% [markdown]
# 왼쪽 막대는 3배로 보입니다. 오른쪽 네모는 그보다 훨씬 커 보입니다. 사람의 눈은 네모를 볼 때 변이 아니라 **넓이**를 봅니다.
#
# **문제 4.** 오른쪽 그림에서 큰 네모의 **넓이**는 작은 네모의 몇 배인가요?

# %% answer="area_times"
area_times = (
    ### BEGIN SOLUTION
    3 * 3
    ### END SOLUTION
)

# %% test="area_times" points=2
assert area_times is not ..., "아직 답을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 숫자나 식을 쓰세요."
assert not isinstance(area_times, (str, tuple)), "숫자나 식만 써 주세요. 따옴표와 쉼표, ‘배’는 빼고 씁니다."
print("답을 읽었어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect(area_times, "네모의 넓이는 가로에 세로를 곱한 것입니다. 작은 네모와 큰 네모의 넓이를 각각 구해 견주어 보세요.")
### END HIDDEN TESTS

# %% [markdown]
# 3배 늘어난 것을 그만큼 부풀렸습니다. 동전이나 사람 그림을 키워 늘어놓은 그래프도 같은 수법입니다.
# **입체(3차원) 그래프**도 그렇습니다. 비스듬히 눕힌 입체 원그래프에서는 앞쪽 조각에 두께까지 보여서, 같은 비율인데도 앞의 것이 커 보입니다.
# 길이로 그린 평평한 막대가 재미는 없어도 가장 정직합니다.
#
# ## 3. 어디서부터 어디까지를 보여 주었나요?
#
# 셋째 수법은 **기간 고르기**입니다. 전단지는 2021년부터 그렸습니다. 표에는 2015년부터 있는데 왜 하필 2021년일까요?
# 열 해를 모두 선으로 이어 봅시다.

# %%
fig, long_ax = plt.subplots(figsize=(7, 4), layout="constrained")
long_ax.plot(yearly["연도"], yearly["초미세먼지"], marker="o")  # 해마다 점을 찍고 선으로 잇는다
long_ax.set_title("초미세먼지 연평균, 2015~2024년")
long_ax.set_xlabel("연도")
long_ax.set_ylabel("초미세먼지(㎍/㎥)")
long_ax.set_ylim(bottom=0)
long_ax.grid(alpha=0.3)

# %% [markdown]
# 2015년의 26.2에서 꾸준히 내려오다가, 한 해가 유난히 푹 꺼지고, 이듬해 도로 올라갑니다. 전단지는 바로 그 **도로 올라간 해**에서 시작했습니다.
# 푹 꺼진 해부터 그렸다면 전단지의 제목은 아주 달라졌을 것입니다.
#
# **문제 5.** 같은 표로 누군가 “2024년의 공기가 **더 나빠졌다**”는 전단지를 만들려고 합니다.
# 어느 해를 출발점으로 삼으면 2024년이 더 높아 보일까요? 그런 해가 하나 있습니다. 표와 그림에서 찾아 해를 숫자로 쓰세요.

# %% answer="worse_start"
worse_start = (
    ### BEGIN SOLUTION
    2020
    ### END SOLUTION
)

# %% test="worse_start" points=2
assert worse_start is not ..., "아직 답을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 해를 쓰세요."
assert not isinstance(worse_start, (str, tuple)), "해를 숫자로만 써 주세요. 따옴표와 ‘년’은 빼고 2015처럼 씁니다."
assert worse_start in range(2015, 2025), "표에 있는 2015부터 2024까지의 해 가운데 하나를 써 주세요."
print("답을 읽었어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect(worse_start, "2024년의 16.6보다 값이 작은 해를 표에서 찾아보세요. 그 해와 견주면 2024년이 더 높습니다.")
### END HIDDEN TESTS

# %% [markdown]
# 같은 표에서 ‘좋아졌다’와 ‘나빠졌다’가 다 나왔습니다. 그래서 **가진 기간을 되도록 다 보여 주는 것**이 정직합니다.
#
# 달로 견줄 때는 조심할 것이 더 있습니다. 달마다의 표를 봅시다. 한 줄이 한 달이고, 뒤의 열두 줄은 2024년입니다. `tail(12)`는 ‘뒤의 열두 줄만’입니다.

# %%
monthly = pd.read_csv("data/monthly.csv")
monthly.tail(12)

# %% [markdown]
# 3월은 25.3, 9월은 9.8입니다. 반년 사이에 무슨 좋은 일이 있었던 걸까요? 아닙니다. 초미세먼지는 해마다 봄에 짙고 늦여름에 옅습니다.
# **철이 다른 달끼리 견주면 철의 차이를 볼 뿐**입니다. 지난해보다 나아졌는지 보려면 **같은 달끼리** 견주어야 합니다.
#
# 두 달을 견주는 일에 이름을 붙여 두면 편하겠지요. 2차시에서 만난 **함수**입니다.
#
# **문제 6.** 표와 두 달을 주면 첫 달(`start`)에서 둘째 달(`end`)까지 초미세먼지가 **몇 퍼센트 변했는지** 돌려주는 함수 `change_percent`를 완성하세요.
# 앞의 두 줄은 첫 달의 값을 `before`, 둘째 달의 값을 `after`라는 이름표에 담아 둡니다.
# 여러분은 `...` 자리에 식 하나를 씁니다. **나중 값에서 처음 값을 빼고, 처음 값으로 나누고, 100을 곱합니다.** 줄었으면 0보다 작은 수가 나옵니다.

# %% answer="change_percent"
def change_percent(table, start, end):
    before = table[table["연월"] == start]["초미세먼지"].sum()
    after = table[table["연월"] == end]["초미세먼지"].sum()
    return (
        ### BEGIN SOLUTION
        (after - before) / before * 100
        ### END SOLUTION
    )


print("2024년 3월에서 9월까지:", change_percent(monthly, "2024-03", "2024-09"))
print("2023년 9월에서 2024년 9월까지:", change_percent(monthly, "2023-09", "2024-09"))

# %% test="change_percent" points=4
assert change_percent(monthly, "2024-03", "2024-09") is not ..., "아직 식을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
assert not isinstance(change_percent(monthly, "2024-03", "2024-09"), (str, tuple)), "식은 따옴표와 쉼표 없이 써 주세요."
assert change_percent(monthly, "2024-03", "2024-09") < 0, "3월의 25.3에서 9월의 9.8로 줄었으니 0보다 작은 수가 나와야 해요. after에서 before를 빼는지 보세요."
print("값이 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect(
    [change_percent(monthly, "2024-03", "2024-09"), change_percent(monthly, "2023-09", "2024-09"), change_percent(monthly, "2015-01", "2024-01")],
    "빼는 부분을 괄호로 묶었는지, 나중 값이 아니라 처음 값(before)으로 나누었는지, 100을 곱했는지 보세요.",
    atol=0.006,
)
made_up = pd.DataFrame({"연월": ["2001-01", "2001-02", "2001-03"], "초미세먼지": [20.0, 25.0, 5.0]})
expect(
    [change_percent(made_up, "2001-01", "2001-02"), change_percent(made_up, "2001-02", "2001-03")],
    "다른 표를 주었을 때 값이 달라요. 숫자를 그대로 쓰지 않고 before와 after로 식을 썼는지 보세요.",
    atol=0.006,
)
### END HIDDEN TESTS

# %% [markdown]
# 3월에서 9월까지로 보면 60퍼센트 넘게 줄었는데, 지난해 9월과 견주면 오히려 조금 늘었습니다. 어느 쪽이 ‘한 해 동안 나아졌나’라는 물음의 답일까요? 뒤의 것입니다.
#
# ## 4. 축이 둘이면 무엇이든 엮을 수 있습니다
#
# 넷째 수법입니다. 전단지는 “전기차가 늘어난 덕분”이라며 이런 그래프를 덧붙였습니다. 왼쪽 축은 초미세먼지, 오른쪽 축은 전기차입니다.

# %%
fig, left_ax = plt.subplots(figsize=(7, 4), layout="constrained")
left_ax.plot(recent["연도"], recent["초미세먼지"], color="tab:blue", marker="o")
left_ax.set_ylim(16.4, 18.6)
left_ax.set_ylabel("초미세먼지(㎍/㎥), 동그라미")
right_ax = left_ax.twinx()  # 같은 그림판에 오른쪽 축을 하나 더 세운다
right_ax.plot(recent["연도"], recent["전기차"], color="tab:red", marker="s")
right_ax.set_ylim(16000, 36000)
right_ax.set_ylabel("전기차(대), 네모")
left_ax.set_title("전기차가 늘자 공기가 맑아졌다?")
left_ax.set_xlabel("연도")
left_ax.set_xticks(recent["연도"])  # 눈금을 해마다 하나씩
left_ax.grid(axis="x", alpha=0.3)

# %% [markdown]
# 두 선이 가위처럼 엇갈립니다. 한쪽이 다른 쪽을 밀어낸 것 같습니다. 그러나 왼쪽 축과 오른쪽 축은 단위도 시작도 다르고, **어디서 엇갈릴지는 그린 사람이 정했습니다.**
# 오른쪽 축을 0부터 100,000까지로 잡았다면 전기차 선은 거의 누웠을 것입니다. 축이 둘인 그래프에서는 선이 만나는 자리도, 기울기를 견주는 일도 뜻이 없습니다.
#
# 정직하게 그리려면 **그림을 위아래로 나누고**, 기간을 다 보여 주고, 축을 0부터 잡습니다.
#
# **문제 7.** 전단지의 그래프를 고치세요. 아래 칸은 그림판 둘을 위아래로 펴고 위쪽(`dust_ax`)에 초미세먼지를 그려 두었습니다.
# 위쪽을 그린 **세 줄을 본떠서**, 아래쪽(`car_ax`)에 **열 해의 전기차**를 그리는 세 줄을 쓰세요. 선을 긋고, 축 이름에 단위를 달고, 아래 끝을 정합니다.

# %% answer="honest_chart"
fig, (dust_ax, car_ax) = plt.subplots(2, 1, figsize=(7, 6), sharex=True, layout="constrained")
dust_ax.set_title("초미세먼지와 전기차, 2015~2024년")
dust_ax.plot(yearly["연도"], yearly["초미세먼지"])
dust_ax.set_ylabel("초미세먼지(㎍/㎥)")
dust_ax.set_ylim(bottom=0)
### BEGIN SOLUTION
car_ax.plot(yearly["연도"], yearly["전기차"])
car_ax.set_ylabel("전기차(대)")
car_ax.set_ylim(bottom=0)
### END SOLUTION
car_ax.set_xlabel("연도")
car_ax.grid(alpha=0.3)

# %% test="honest_chart" points=5
assert len(car_ax.lines) > 0, "아래쪽 그림에 선이 아직 없어요. 점 세 개(...)를 지우고 car_ax.plot(…) 줄부터 써 넣으세요."
assert len(car_ax.lines) == 1, "아래쪽 그림에는 선이 하나만 있어야 해요. 그 칸을 처음부터 다시 한 번 실행해 보세요."
assert car_ax.get_ylabel() != "", '아래쪽 그림의 세로축 이름이 없어요. car_ax.set_ylabel("…") 줄을 써 넣으세요.'
print("선과 축 이름이 있네요. 알맞은지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect([[float(x), float(y)] for x, y in zip(car_ax.lines[0].get_xdata(), car_ax.lines[0].get_ydata())], "아래쪽 선의 값을 보세요. 가로는 연도, 세로는 전기차이고, recent가 아니라 열 해가 다 있는 yearly에서 가져와야 합니다.")
expect(car_ax.get_ylabel(), "아래쪽 세로축 이름에 단위가 보이지 않아요. 전기차를 무엇으로 셌는지 괄호 안에 적어 보세요.", has=["(대", "대)", "[대", ", 대", "단위: 대", "단위 대"])
expect(float(car_ax.get_ylim()[0]), "아래쪽 그림의 세로축이 어디서 시작하는지 보세요. 위쪽 그림의 셋째 줄을 본떴나요?", atol=0.01)
expect(min(float(car_ax.get_ylim()[1]), 33800.0), "아래쪽 그림의 위 끝이 낮아서 선이 잘렸어요. 위 끝은 정하지 않아도 됩니다.")
expect(max(float(car_ax.get_ylim()[1]), 70000.0), "아래쪽 그림의 위 끝이 너무 높아서 선이 누웠어요. 위 끝은 정하지 않아도 됩니다.")
expect([len(dust_ax.lines), float(dust_ax.get_ylim()[0]), dust_ax.get_ylabel(), len(fig.axes)], "위쪽 그림이 처음과 달라졌거나 축이 더 생겼어요. 점 세 개가 있던 자리만 채우고, 아래쪽 줄의 이름은 모두 car_ax로 써 보세요.")
### END HIDDEN TESTS

# %% [markdown]
# 나누어 그리니 무엇이 보이나요? 초미세먼지는 **전기차가 거의 없던 2015~2017년에도** 26.2에서 23.4로 줄고 있었습니다.
# 2021년에는 전기차가 더 늘었는데도 초미세먼지는 올라갔습니다. 전기차가 공기에 좋을 수는 있지만, 이 그래프가 그 증거는 아닙니다.
# ‘함께 움직인다’와 ‘그 때문이다’가 어떻게 다른지는 6차시에서 따로 다룹니다.
#
# ## 마치며
#
# 전단지의 숫자는 하나도 틀리지 않았습니다. 그런데도 ‘3년 만에 뚝, 전기차 덕분’이라는 말은 그대로 믿을 수 없었습니다.
# 그래프를 만나면 그림보다 먼저 다음을 보세요.
#
# - **축이 0에서 시작하는가?** 막대라면 꼭 그래야 합니다. 단위는 있는가?
# - **길이로 그렸는가, 넓이나 입체로 부풀렸는가?**
# - **왜 하필 이때부터 이때까지인가?** 같은 철끼리 견주었나?
# - **축이 둘인가?** 그렇다면 나누어 그려도 같은 이야기가 되는가?
#
# 그래프를 **만들** 때도 같은 물음을 자신에게 해 보세요. 다 하셨으면 저장하고 제출해 주세요.
