# %% [markdown]
# # 비율과 분모
#
# **오늘의 물음.** 시에서 교통사고를 줄이는 사업을 한 동네에서 먼저 시작하려고 합니다. 어느 동네가 좋을까요?
# 사고가 가장 **많은** 동네가 가장 **위험한** 동네일까요?
#
# 오늘은 나눗셈 하나로 순위가 뒤집히는 것을 봅니다. 그리고 그 나눗셈도 덮어놓고 믿을 수는 없다는 것까지요.
#
# > 동네 이름은 진짜지만 숫자는 연습용으로 **지어낸 것**입니다. 실제 그 동네의 사정이 아닙니다.

# %% [markdown]
# ## 1. 많은 순서로 세워 봅니다
#
# 한 줄이 동네(읍·면·동) 하나인 표입니다. 한 해 동안의 교통사고가 많은 순서로 다섯 줄을 봅시다.

# %%
import pandas as pd

dongs = pd.read_csv("data/dongs.csv")
dongs.sort_values("교통사고", ascending=False).head(5)

# %% [markdown]
# 열의 뜻은 이렇습니다. `인구`와 `65세이상`은 그곳에 사는 사람(명), `가구`는 집의 수, `면적`은 넓이(km²), `교통사고`는 한 해에 난 사고(건),
# `카페`는 카페의 수(곳)입니다.
#
# 다사읍이 482건으로 가장 많습니다. 그런데 `인구`도 보세요. 다사읍에는 9만 명이 넘게 삽니다. 사람이 많으니 사고도 많은 것 아닐까요?
#
# **문제 1.** 어르신을 위한 길 안내판을 만든다고 합시다. **65세이상인 사람이 가장 많은 동네**는 어디인가요?
# 위 칸의 `교통사고`를 다른 열 이름으로 바꿔 실행해 보고, 동네 이름을 따옴표로 감싸 쓰세요.

# %% answer="most_seniors"
most_seniors = (
    ### BEGIN SOLUTION
    "진천동"
    ### END SOLUTION
)

# %% test="most_seniors" points=1
assert most_seniors is not ..., "아직 답을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 동네 이름을 쓰세요."
assert isinstance(most_seniors, str), '동네 이름을 따옴표로 감싸 주세요. "대봉1동"처럼 씁니다.'
print("답을 읽었어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect(most_seniors.replace(" ", ""), "65세이상 열로 큰 것부터 줄을 세우고, 맨 위 줄의 행정동 이름을 쓰세요. ‘동’까지 다 씁니다.")
### END HIDDEN TESTS

# %% [markdown]
# ## 2. 사람이 많으면 사고도 많을까요?
#
# 점 하나가 동네 하나인 그림을 그려 봅시다. 오른쪽에 있을수록 사람이 많은 동네, 위에 있을수록 사고가 많은 동네입니다.
# 이런 그림을 **산점도**라고 합니다.

# %%
import matplotlib.pyplot as plt  # 그림 그리는 도구를 꺼내고

fig, crowd_ax = plt.subplots(figsize=(7, 4), layout="constrained")  # 그림판을 펴고
crowd_ax.scatter(dongs["인구"], dongs["교통사고"])  # 동네마다 점을 찍는다: 가로는 인구, 세로는 사고
crowd_ax.set_title("인구와 교통사고")
crowd_ax.set_xlabel("인구(명)")
crowd_ax.set_ylabel("한 해 교통사고(건)")
crowd_ax.grid(alpha=0.3)

# %% [markdown]
# 점들이 왼쪽 아래에서 오른쪽 위로 비스듬히 늘어섰습니다. 짐작대로 사람이 많은 동네에 사고도 많습니다. 오른쪽 위에 홀로 있는 점이 다사읍입니다.
# 건수로만 고르면 늘 큰 동네가 뽑히겠지요. 크기가 다른 것을 견주려면 **나누어야** 합니다.
#
# ## 3. 나누면 비율이 됩니다
#
# **비율**은 부분을 전체로 나눈 것입니다. 나누어지는 부분이 **분자**, 나누는 전체가 **분모**입니다. 100을 곱하면 ‘백 명 가운데 몇 명’, 곧 **퍼센트(%)** 가 됩니다.
# 다사읍 사람 가운데 65세 이상은 몇 퍼센트일까요? 65세이상은 11,201명, 인구는 90,445명입니다.

# %%
11201 / 90445 * 100

# %% [markdown]
# 약 12.4%입니다. 백 명 가운데 열두 명 남짓이지요.
#
# 진천동도 해 봅시다. 먼저 진천동 줄을 꺼냅니다.

# %%
dongs[dongs["행정동"] == "진천동"]

# %% [markdown]
# **문제 2.** 진천동 사람 가운데 65세 이상은 **몇 퍼센트**인가요? 식을 그대로 쓰거나, 소수 첫째 자리까지 숫자로 쓰세요. `%` 기호는 쓰지 않습니다.

# %% answer="jincheon_share"
jincheon_share = (
    ### BEGIN SOLUTION
    12369 / 53915 * 100
    ### END SOLUTION
)

# %% test="jincheon_share" points=2
assert jincheon_share is not ..., "아직 답을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식이나 숫자를 쓰세요."
assert not isinstance(jincheon_share, (str, tuple)), "숫자나 식만 써 주세요. 따옴표와 쉼표, % 기호는 빼고 씁니다."
print("답을 읽었어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect(jincheon_share, "부분(65세이상)을 전체(인구)로 나누고 100을 곱했는지 보세요. 0과 1 사이 값이면 100을 잊은 것이고, 100보다 크면 분자와 분모가 바뀐 것입니다.", atol=0.06)
### END HIDDEN TESTS

# %% [markdown]
# ## 4. 모든 동네를 한꺼번에
#
# 컴퓨터에서는 열을 열로 나눌 수 있습니다. 같은 줄끼리 나누어 줍니다. 사고는 드물어서 백 명이 아니라 **만 명당** 몇 건인지로 말하겠습니다.
# 그래서 100 대신 10000을 곱합니다. 나온 값은 `만명당사고`라는 새 열로 붙입니다.
# 열을 여러 개 골라 볼 때는 아래처럼 대괄호를 두 겹으로 씁니다.

# %%
dongs["만명당사고"] = dongs["교통사고"] / dongs["인구"] * 10000
dongs[["행정동", "인구", "교통사고", "만명당사고"]].head(3)

# %% [markdown]
# 첫 줄의 동네부터 차례로 만 명당 몇 건인지 나왔습니다. 이제 크기가 다른 동네를 나란히 놓을 수 있습니다.
#
# **문제 3.** 같은 방법으로 **모든 동네의 65세 이상 비율(%)** 을 구하는 식을 쓰세요. 위 식에서 분자를 바꾸고, 곱하는 수를 퍼센트에 맞게 바꾸면 됩니다.

# %% answer="senior_share"
senior_share = (
    ### BEGIN SOLUTION
    dongs["65세이상"] / dongs["인구"] * 100
    ### END SOLUTION
)
senior_share

# %% test="senior_share" points=3
assert senior_share is not ..., "아직 답을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
assert isinstance(senior_share, pd.Series), "숫자 하나가 아니라 모든 동네의 값이 나와야 해요. 위 칸처럼 dongs[\"열 이름\"]을 dongs[\"열 이름\"]으로 나눠 보세요."
print("모든 동네의 값이 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect(senior_share, "분자는 65세이상 열, 분모는 인구 열이고, 퍼센트이니 100을 곱합니다. 다사읍의 값이 12.4쯤인지 견주어 보세요.", atol=0.06)
### END HIDDEN TESTS

# %% [markdown]
# ## 5. 순위가 뒤집혔습니다. 이제 믿어도 될까요?
#
# 만 명당 사고가 많은 순서로 다섯 줄을 봅시다.

# %%
dongs.sort_values("만명당사고", ascending=False).head(5)

# %% [markdown]
# 아까와는 전혀 다른 동네들입니다. 다사읍은 보이지 않습니다. 그런데 여기에는 함정이 **두 가지** 있습니다.
#
# **함정 하나, 분모가 엉뚱할 때.** 성내1동은 만 명당 219건으로 맨 위입니다. 도심 한복판이라 사는 사람은 3,880명뿐이지만,
# 장 보고 일하고 노는 사람이 날마다 훨씬 많이 오갑니다. 사고는 오가는 사람에게도 나는데 분모에는 **사는 사람만** 들어 있습니다.
# 비율을 만나면 물어야 합니다. “분모에 누가 들어 있고, 누가 빠졌나?”
#
# **함정 둘, 분모가 작을 때.** 효령면에는 1,253명이 삽니다. 사고 한 건이 더 나면 만 명당 몇 건이 늘까요? 다사읍과 견주어 봅시다.

# %%
print("효령면:", 1 / 1253 * 10000)
print("다사읍:", 1 / 90445 * 10000)

# %% [markdown]
# 똑같이 한 건인데 효령면은 8건쯤, 다사읍은 0.1건쯤 늘어납니다. 사람이 적은 곳의 비율은 우연히 난 한두 건에도 크게 출렁입니다.
# 올해 순위가 높다고 내년에도 높으리라는 법이 없습니다.
#
# 그래서 너무 작은 동네는 따로 두고 견줍니다. 아래 칸은 인구가 5,000명 이상인 동네만 고릅니다. `>=`는 ‘크거나 같다’입니다.

# %%
large = dongs[dongs["인구"] >= 5000]
large.sort_values("만명당사고", ascending=False).head(5)

# %% [markdown]
# **문제 4.** 기준을 **만 명 이상**으로 올리면, 만 명당 사고가 가장 많은 동네는 어디인가요? 위 칸의 숫자 하나를 바꿔 실행해 보고 이름을 쓰세요.

# %% answer="large_top"
large_top = (
    ### BEGIN SOLUTION
    "수성1가동"
    ### END SOLUTION
)

# %% test="large_top" points=2
assert large_top is not ..., "아직 답을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 동네 이름을 쓰세요."
assert isinstance(large_top, str), '동네 이름을 따옴표로 감싸 주세요. "대봉1동"처럼 씁니다.'
print("답을 읽었어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect(large_top.replace(" ", ""), "위 칸의 5000을 10000으로 바꿔 실행하고(쉼표 없이), 맨 위 줄의 행정동을 보세요. 교통사고가 아니라 만명당사고 순서입니다.")
### END HIDDEN TESTS

# %% [markdown]
# ## 6. 퍼센트와 퍼센트포인트
#
# 비율이 달라졌다는 말에는 두 가지가 있습니다. 찬성이 10%에서 12%로 늘었다면,
#
# - 뺄셈으로는 12 − 10 = 2. 퍼센트끼리의 차이는 **퍼센트포인트(%p)** 라고 하여 “2퍼센트포인트 늘었다”고 합니다.
# - 나눗셈으로는 2 ÷ 10 × 100 = 20. 처음 값을 분모로 삼아 “20퍼센트 늘었다”고 합니다.
#
# 같은 일인데 2와 20, 열 배나 달라 보입니다. 크게 보이고 싶은 사람은 뒤의 말을 쓰겠지요.
#
# **문제 5.** 어느 동네에서 혼자 사는 집의 비율이 **32%에서 40%로** 늘었습니다. 몇 퍼센트포인트 늘었고(`points_up`), 몇 퍼센트 늘었나요(`percent_up`)?

# %% answer="points_and_percent"
points_up = (
    ### BEGIN SOLUTION
    40 - 32
    ### END SOLUTION
)
percent_up = (
    ### BEGIN SOLUTION
    (40 - 32) / 32 * 100
    ### END SOLUTION
)

# %% test="points_and_percent" points=2
assert points_up is not ..., "첫째 괄호가 비어 있어요. 점 세 개(...)를 지우고 숫자나 식을 쓰세요."
assert percent_up is not ..., "둘째 괄호가 비어 있어요. 점 세 개(...)를 지우고 숫자나 식을 쓰세요."
assert not isinstance(points_up, (str, tuple)), "첫째 답을 숫자로만 써 주세요. 따옴표와 % 기호는 빼고 씁니다."
assert not isinstance(percent_up, (str, tuple)), "둘째 답을 숫자로만 써 주세요. 따옴표와 % 기호는 빼고 씁니다."
print("답을 읽었어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect(points_up, "퍼센트포인트는 뒤의 퍼센트에서 앞의 퍼센트를 그냥 뺀 것입니다.")
expect(percent_up, "늘어난 만큼을 처음 값으로 나누고 100을 곱해 보세요. 분모가 나중 값이 되지 않았는지 보세요.")
### END HIDDEN TESTS

# %% [markdown]
# ## 7. 비율의 평균은 전체의 비율일까요?
#
# 달성군의 65세 이상 비율은 얼마일까요? 달성군에는 아홉 읍·면이 있습니다. 아홉 곳의 비율을 먼저 봅시다.

# %%
dalseong = dongs[dongs["구군"] == "달성군"]
shares = dalseong["65세이상"] / dalseong["인구"] * 100
print(shares.round(1).tolist())  # 소수 첫째 자리까지 줄여 늘어놓기
print("아홉 비율의 평균:", shares.mean())
print("모두 더해서 나누기:", dalseong["65세이상"].sum() / dalseong["인구"].sum() * 100)

# %% [markdown]
# 19.1%와 14.5%, 제법 다릅니다. 어느 쪽이 맞을까요?
#
# 앞의 것은 3,600명이 사는 하빈면(38%쯤)과 9만 명이 사는 다사읍(12%쯤)을 똑같은 무게로 쳤습니다. “달성군 **사람** 가운데 몇 퍼센트인가”를 물었으니
# **사람을 모두 더한 다음 나눈** 뒤의 것이 맞습니다. 비율을 평균 내지 말고, 분자는 분자끼리 분모는 분모끼리 더한 뒤에 나누세요.
#
# 아홉 구군을 그렇게 구해 봅시다. `groupby("구군")`은 ‘구군이 같은 줄끼리 묶기’입니다.

# %%
by_district = dongs.groupby("구군")[["인구", "65세이상"]].sum()  # 묶어서, 먼저 모두 더하고
by_district["고령비율"] = by_district["65세이상"] / by_district["인구"] * 100  # 그다음에 나눈다
by_district = by_district.sort_values("고령비율")  # 낮은 것부터 줄을 세운다
by_district

# %% [markdown]
# 달성군이 가장 낮고 군위군이 가장 높습니다. 군위군은 사람 둘 가운데 하나가 65세 이상입니다. 그림에 **대구 전체의 비율**을 가로선으로 그어 두면 어느 구군이 높고 낮은지 한눈에 보입니다.
#
# **문제 6.** 아래 그림을 완성하세요. `...`을 지우고 두 줄을 씁니다.
#
# - 첫 줄: `share_ax.set_ylabel("…")`으로 세로축 이름을 답니다. 단위 `%`를 넣어 주세요.
# - 둘째 줄: `share_ax.axhline(…, color="black", linestyle="--")`의 `…` 자리에 대구 전체의 65세 이상 비율(%)을 넣습니다.
#   위에서 달성군을 ‘모두 더해서 나누기’ 한 식에서 `dalseong`을 `dongs`로 바꾸면 됩니다.

# %% answer="share_chart"
fig, share_ax = plt.subplots(figsize=(7, 4), layout="constrained")
share_ax.bar(by_district.index, by_district["고령비율"])
share_ax.set_title("구군별 65세 이상 비율과 대구 전체(점선)")
### BEGIN SOLUTION
share_ax.set_ylabel("65세 이상 비율(%)")
share_ax.axhline(dongs["65세이상"].sum() / dongs["인구"].sum() * 100, color="black", linestyle="--")
### END SOLUTION
share_ax.grid(axis="y", alpha=0.3)

# %% test="share_chart" points=3
assert share_ax.get_ylabel() != "", '세로축 이름이 아직 없어요. share_ax.set_ylabel("…") 줄을 써 넣고 그 칸을 다시 실행해 보세요.'
assert len(share_ax.lines) == 1, "가로선이 하나 있어야 해요. share_ax.axhline(…) 줄을 써 넣고 그 칸을 다시 실행해 보세요."
print("축 이름과 선이 있네요. 알맞은지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
from matplotlib.colors import to_hex
expect(share_ax.get_ylabel(), "세로축 이름에 단위가 보이지 않아요. 괄호 안에 %를 적어 보세요.", has=["%", "퍼센트"])
expect(float(share_ax.lines[0].get_ydata()[0]), "가로선의 높이를 보세요. 구군 비율의 평균이 아니라, 대구 사람을 모두 더해서 나눈 값(%)이어야 합니다.", atol=0.06)
expect(share_ax.lines[0].get_linestyle(), "제목에는 점선이라고 했는데 선이 점선이 아니에요. linestyle을 문제에 나온 대로 썼는지 보세요.", among=["--", ":", "-."])
expect(to_hex(share_ax.lines[0].get_color()), "선과 막대의 색이 같아서 막대 위에서는 선이 보이지 않아요. color를 문제에 나온 대로 썼는지 보세요.", unlike=to_hex(share_ax.patches[0].get_facecolor()))
expect([[bar.get_height(), to_hex(bar.get_facecolor())] for bar in share_ax.patches], "막대가 처음과 달라졌어요. 점 세 개가 있던 자리만 채우고 다른 줄은 그대로 두세요.")
### END HIDDEN TESTS

# %% [markdown]
# ## 8. 구군의 사고 비율을 돌려주는 함수
#
# 이제 오늘의 물음에 쓸 연장을 만듭시다. 지난 차시에 만난 **함수**, 곧 이름 붙인 일입니다.
#
# **문제 7.** 표와 구군 이름을 주면 **그 구군의 인구 만 명당 교통사고**를 돌려주는 함수 `accidents_per_10000`을 완성하세요.
# 첫 줄은 그 구군의 줄만 골라 `part`라는 이름표를 붙입니다. 여러분은 `...` 자리에 식 하나를 쓰면 됩니다.
# 앞 절의 ‘모두 더해서 나누기’ 식을 본뜨되, 표는 `part`, 분자는 `교통사고`, 곱하는 수는 만 명당에 맞게 바꾸세요.

# %% answer="accidents_per_10000"
def accidents_per_10000(table, district):
    part = table[table["구군"] == district]
    return (
        ### BEGIN SOLUTION
        part["교통사고"].sum() / part["인구"].sum() * 10000
        ### END SOLUTION
    )


print(accidents_per_10000(dongs, "중구"))

# %% test="accidents_per_10000" points=4
assert accidents_per_10000(dongs, "중구") is not ..., "아직 식을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
assert not isinstance(accidents_per_10000(dongs, "중구"), (pd.Series, pd.DataFrame)), "동네마다가 아니라 구군 하나에 값 하나가 나와야 해요. 분자와 분모에 각각 .sum()을 붙여 보세요."
print("값 하나가 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect([accidents_per_10000(dongs, name) for name in ("중구", "달성군", "군위군")], "분자끼리, 분모끼리 모두 더한 다음 나누었는지, 만 명당이니 10000을 곱했는지 보세요.", atol=0.006)
made_up = pd.DataFrame({"구군": ["가구", "가구", "나구"], "행정동": ["큰동", "작은동", "먼동"], "인구": [90000, 1000, 20000], "교통사고": [450, 50, 80]})
expect(accidents_per_10000(made_up, "가구"), "큰 동네와 작은 동네가 섞인 다른 표에서 값이 달라요. 비율을 평균 내지 않았는지, dongs가 아니라 part를 썼는지 보세요.", atol=0.006)
expect(accidents_per_10000(made_up, "나구"), "동네가 하나뿐인 구군도 같은 식으로 구할 수 있어야 해요. dongs가 아니라 part를 썼는지 보세요.", atol=0.006)
### END HIDDEN TESTS

# %% [markdown]
# ## 9. 여러분이라면 어디에서 시작하겠습니까?
#
# 마지막 물음에는 정답이 없습니다. 강사가 읽고 기준표로 점수를 드립니다.
#
# **문제 8.** 시에서 교통사고를 줄이는 사업을 **동네 한 곳**에서 먼저 시작합니다. 어디에서 시작할지 고르고 **서너 문장**으로 까닭을 쓰세요. 오늘 본 숫자를 하나 이상 들고,
# 그 숫자를 그대로 믿기 어려운 점도 하나 적어 주세요. 건수로 골라도, 비율로 골라도 좋습니다.

# %% [markdown] manual="where_first" points=3
# ### BEGIN SOLUTION
# 다사읍에서 시작하겠습니다. 한 해 사고가 482건으로 가장 많아서, 사고를 같은 비율로 줄여도 가장 많은 사람이 다치지 않게 됩니다.
# 다만 만 명당으로 보면 다사읍은 높은 편이 아니므로, 한 사람의 위험이 가장 큰 곳은 아닙니다.
# 만 명당 219건인 성내1동은 사는 사람만 분모에 들어 있어 그대로 믿기 어려워서, 오가는 사람의 수를 먼저 알아보겠습니다.
# ### END SOLUTION
# ### BEGIN MARK SCHEME
# - number 0-1: 오늘의 숫자를 맞게 하나 이상 든다(건수, 비율, 인구 어느 것이나). 숫자가 없거나 틀리면 0
# - reason 0-1: 무엇을 줄이려는지(전체 건수인지 한 사람의 위험인지)와 고른 곳이 이어진다. 동네 이름만 있으면 0
# - doubt 0-1: 분모에서 빠진 사람, 작은 분모의 출렁임, 한 해뿐인 자료 가운데 하나라도 자기 말로 짚는다. 없으면 0
# differ: 1
# markers: 1
# 어느 동네를 골랐는지는 점수가 아니다. 맞춤법과 길이도 보지 않는다.
# ### END MARK SCHEME

# %% [markdown]
# ## 마치며
#
# 어느 동네에서 먼저 시작할까요? 사고를 **가장 많이 줄이는** 것이 목표라면 건수가 많은 곳을, **한 사람 한 사람의 위험**을 줄이는 것이 목표라면 비율이 높은 곳을 볼 것입니다.
# 그리고 비율을 볼 때는 도심처럼 분모에서 빠진 사람이 많은 곳과, 사람이 적어 숫자가 출렁이는 곳을 따로 살펴야 합니다.
# 숫자가 대신 정해 주지는 않지만, 무엇을 정하는지는 또렷하게 해 줍니다.
#
# 앞으로 비율을 만나면 이렇게 물어보세요.
#
# - **분모가 무엇인가?** 누가 들어 있고 누가 빠졌나?
# - **분모가 너무 작지는 않은가?**
# - **퍼센트인가, 퍼센트포인트인가?**
# - **비율을 평균 낸 것은 아닌가?**
#
# 다 하셨으면 저장하고 제출해 주세요.
