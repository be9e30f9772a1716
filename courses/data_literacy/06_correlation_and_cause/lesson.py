# %% [markdown]
# # 상관과 인과
#
# **오늘의 물음 둘.** 하나, 빙과(얼음과자)가 잘 팔리는 날에는 물놀이 구조 출동이 많다고 합니다. **빙과를 덜 팔면 물놀이 사고가 줄까요?**
# 둘, 사고가 많은 교차로 열 곳에 단속 카메라를 달았더니 이듬해 사고가 42% 줄었습니다. **카메라 덕분일까요?**
#
# 두 가지가 함께 움직이는 것을 **상관**이라 하고, 하나가 다른 하나를 일으키는 것을 **인과**라고 합니다.
# 둘은 자주 헷갈립니다. 오늘은 언제 “~ 때문에”라고 말해도 되는지 따져 봅니다.
#
# > 여기 나오는 숫자는 연습용으로 **지어낸 것**입니다. 실제 대구의 날씨, 판매량, 사고와 다릅니다.

# %% [markdown]
# ## 1. 함께 움직입니다
#
# 5월부터 9월까지의 표입니다. 한 줄이 하루입니다. `최고기온`은 ℃, `빙과판매`는 표본 가게들이 판 개수, `구조출동`은 강과 저수지에 출동한 횟수(건)입니다.

# %%
import pandas as pd

days = pd.read_csv("data/days.csv")
days.head(5)

# %% [markdown]
# 빙과가 잘 팔린 날에 정말 출동이 많았을까요? 점 하나가 하루인 산점도로 봅시다.

# %%
import matplotlib.pyplot as plt  # 그림 그리는 도구를 꺼내고

fig, ice_ax = plt.subplots(figsize=(7, 4), layout="constrained")  # 그림판을 펴고
ice_ax.scatter(days["빙과판매"], days["구조출동"])  # 날마다 점을 찍는다
ice_ax.set_title("빙과가 많이 팔린 날과 물놀이 구조 출동")
ice_ax.set_xlabel("빙과 판매(개)")
ice_ax.set_ylabel("구조 출동(건)")
ice_ax.grid(alpha=0.3)

# %% [markdown]
# 점들이 오른쪽으로 갈수록 올라갑니다. 함께 움직이는 것이 맞습니다. 얼마나 함께 움직이는지를 수 하나로 나타낸 것이 **상관계수**입니다.
#
# - 1에 가까우면: 하나가 크면 다른 하나도 크다.
# - 0에 가까우면: 하나를 알아도 다른 하나를 짐작할 수 없다.
# - −1에 가까우면: 하나가 크면 다른 하나는 작다.
#
# `corr`은 ‘상관계수 구하기’입니다. 앞의 열과 괄호 안의 열이 얼마나 함께 움직이는지 구합니다.

# %%
print(days["빙과판매"].corr(days["구조출동"]))

# %% [markdown]
# 0.61쯤입니다. 꽤 함께 움직입니다. 그러면 빙과 판매를 막으면 사고가 줄까요? 아무래도 이상합니다. 둘 다를 움직이는 **무언가**가 있지 않을까요?
#
# **문제 1.** 그 무언가로 더위를 의심해 봅시다. **최고기온과 빙과판매**의 상관계수를 구하는 식을 쓰세요. 위 칸의 `print` 괄호 안 식에서 열 이름을 바꾸면 됩니다.

# %% answer="heat_and_ices"
heat_and_ices = (
    ### BEGIN SOLUTION
    days["최고기온"].corr(days["빙과판매"])
    ### END SOLUTION
)
print(heat_and_ices)

# %% test="heat_and_ices" points=2
assert heat_and_ices is not ..., "아직 답을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
assert heat_and_ices is not None, "괄호 안에서 print를 빼고 식만 써 주세요."
assert not isinstance(heat_and_ices, (str, tuple)), "식은 바깥에 따옴표나 쉼표를 덧붙이지 말고 써 주세요."
print("답을 읽었어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect(heat_and_ices, "두 열 가운데 하나는 최고기온, 하나는 빙과판매인지 보세요. 구조출동이 남아 있지 않나요? 숫자로 쓸 때는 소수 둘째 자리까지 씁니다.", atol=0.006)
### END HIDDEN TESTS

# %% [markdown]
# 아주 높습니다. 최고기온과 구조출동의 상관계수도 구해 보면 0.67쯤입니다. 더우면 빙과를 사 먹고, 더우면 물에 들어갑니다.
#
# ## 2. 더위가 비슷한 날끼리 견주면
#
# 짐작을 확인할 방법이 있습니다. **더위가 비슷한 날만** 골라서 보는 것입니다. 빙과가 정말 사고를 부른다면, 똑같이 더운 날끼리도 빙과가 많이 팔린 날에 출동이 많아야 합니다.
#
# 30도 이상 32도 미만인 날을 골라 봅시다. 조건 둘을 다 지키는 줄을 고를 때는 조건을 괄호로 묶고 `&`(그리고)로 잇습니다.

# %%
mild = days[(days["최고기온"] >= 30) & (days["최고기온"] < 32)]
print("날 수:", len(mild))
print("상관계수:", mild["빙과판매"].corr(mild["구조출동"]))

# %% [markdown]
# 27일이고, 상관계수는 0.05쯤, 거의 0입니다.
#
# **문제 2.** 표와 두 기온을 주면 **그 기온 사이인 날의 빙과판매와 구조출동의 상관계수**를 돌려주는 함수 `similar_days`를 완성하세요.
# 첫 줄은 기온이 `low` 이상이고 `high` 미만인 날만 골라 `part`라는 이름표를 붙입니다. 여러분은 `...` 자리에 `part`로 식 하나를 쓰세요.

# %% answer="similar_days"
def similar_days(table, low, high):
    part = table[(table["최고기온"] >= low) & (table["최고기온"] < high)]
    return (
        ### BEGIN SOLUTION
        part["빙과판매"].corr(part["구조출동"])
        ### END SOLUTION
    )


print("모든 날:", similar_days(days, 0, 50))
print("32도 이상 34도 미만:", similar_days(days, 32, 34))

# %% test="similar_days" points=3
assert similar_days(days, 32, 34) is not ..., "아직 식을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
assert not isinstance(similar_days(days, 32, 34), (str, tuple, pd.Series, pd.DataFrame)), "값 하나가 나와야 해요. part의 한 열에 .corr(…)를 붙이고 괄호 안에 part의 다른 열을 넣어 보세요."
print("값이 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect([similar_days(days, 32, 34), similar_days(days, 28, 30)], "열 이름이 빙과판매와 구조출동인지, 두 열 모두 days가 아니라 part에서 골랐는지 보세요.", atol=0.006)
made_up = pd.DataFrame({"최고기온": [20, 21, 22, 30, 31, 32], "빙과판매": [1, 2, 3, 7, 8, 9], "구조출동": [5, 3, 4, 9, 9, 8]})
expect([similar_days(made_up, 20, 25), similar_days(made_up, 0, 50)], "다른 표를 주었을 때 값이 달라요. 함수 안에서 days가 아니라 part를 썼는지 보세요.", atol=0.006)
### END HIDDEN TESTS

# %% [markdown]
# 모든 날을 섞으면 0.61인데 32도에서 34도 사이의 날만 보면 거의 0입니다. **더위를 맞추어 놓으니 상관이 사라졌습니다.** 그림으로도 봅시다.

# %%
similar = days[(days["최고기온"] >= 32) & (days["최고기온"] < 34)]
fig, heat_ax = plt.subplots(figsize=(7, 4), layout="constrained")
heat_ax.scatter(days["빙과판매"], days["구조출동"], color="lightgray", label="모든 날")
heat_ax.scatter(similar["빙과판매"], similar["구조출동"], color="tab:red", marker="s", label="32도 이상 34도 미만")
heat_ax.set_title("더위가 비슷한 날만 보면")
heat_ax.set_xlabel("빙과 판매(개)")
heat_ax.set_ylabel("구조 출동(건)")
heat_ax.legend()
heat_ax.grid(alpha=0.3)

# %% [markdown]
# 붉은 네모들은 오른쪽으로 가도 올라가지 않고 흩어져 있습니다. 빙과를 막아도 사고는 줄지 않을 것입니다.
# 더위처럼 둘 다를 움직여 둘이 이어진 것처럼 보이게 하는 것을 **제3의 변수**라고 합니다.
#
# ## 3. 함께 움직이는 까닭은 여러 가지입니다
#
# “가와 나가 함께 움직인다”에는 적어도 네 가지 까닭이 있습니다.
#
# 1. 가 때문에 나가 일어난다.
# 2. 거꾸로, 나 때문에 가가 일어난다.
# 3. 제3의 변수가 가와 나를 다 움직인다.
# 4. 우연이다. 수많은 것을 견주다 보면 우연히 닮은 짝이 나온다.
#
# **문제 3.** 다음 세 주장에서 **정말 그럴듯한 까닭**은 위의 넷 가운데 무엇인가요? 번호를 하나씩 쓰세요.
#
# - `fire_trucks`: “소방차(가)가 많이 온 불일수록 피해(나)가 크다. 소방차를 적게 보내자.”
# - `patrols`: “순찰(가)을 자주 도는 골목에서 신고(나)가 많았다. 알고 보니 신고가 많은 골목을 골라 순찰을 늘린 것이다.”
# - `cheese`: “어느 나라의 치즈 소비량(가)과 다른 나라의 우산 특허 수(나)가 십 년 동안 똑같이 움직였다. 통계 오천 가지를 짝지어 보다가 찾았다.”

# %% answer="three_claims"
fire_trucks = (
    ### BEGIN SOLUTION
    3
    ### END SOLUTION
)
patrols = (
    ### BEGIN SOLUTION
    2
    ### END SOLUTION
)
cheese = (
    ### BEGIN SOLUTION
    4
    ### END SOLUTION
)

# %% test="three_claims" points=3
assert fire_trucks is not ..., "첫째 괄호가 비어 있어요. 점 세 개(...)를 지우고 번호를 쓰세요."
assert patrols is not ..., "둘째 괄호가 비어 있어요. 점 세 개(...)를 지우고 번호를 쓰세요."
assert cheese is not ..., "셋째 괄호가 비어 있어요. 점 세 개(...)를 지우고 번호를 쓰세요."
assert all(number in (1, 2, 3, 4) for number in (fire_trucks, patrols, cheese)), "세 답 모두 1, 2, 3, 4 가운데 번호 하나를 따옴표 없이 써 주세요."
print("답을 읽었어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect(fire_trucks, "소방차를 많이 부르게 하는 것은 무엇이고, 피해를 크게 하는 것은 무엇일까요? 그 둘이 같은 것은 아닌지 생각해 보세요.")
expect(patrols, "순찰과 신고 가운데 무엇이 먼저 있었는지 주장을 다시 읽어 보세요.")
expect(cheese, "오천 가지를 짝지으면 짝이 몇이나 될까요? 그 가운데 가장 닮은 것을 골랐다면 무엇을 의심해야 할까요?")
### END HIDDEN TESTS

# %% [markdown]
# ## 4. 카메라를 달았더니 사고가 줄었습니다
#
# 둘째 물음으로 갑시다. 교차로 160곳의 표입니다. 한 줄이 교차로 하나입니다. 작년에 사고가 가장 많던 20곳이 카메라를 **신청**했고,
# 예산이 모자라 **제비뽑기로 10곳에만** 카메라를 달았습니다.

# %%
junctions = pd.read_csv("data/junctions.csv")
junctions.sort_values("작년사고", ascending=False).head(5)

# %% [markdown]
# 여러 교차로를 한꺼번에 견주는 함수부터 만듭시다.
#
# **문제 4.** 교차로 표의 일부를 주면 **사고가 작년에서 올해까지 몇 퍼센트 변했는지** 돌려주는 함수 `change`를 완성하세요.
# 앞의 두 줄은 작년 사고를 모두 더해 `before`에, 올해 사고를 모두 더해 `after`에 담아 둡니다. 4차시처럼 나중에서 처음을 빼고, 처음으로 나누고, 100을 곱합니다.

# %% answer="change"
def change(part):
    before = part["작년사고"].sum()
    after = part["올해사고"].sum()
    return (
        ### BEGIN SOLUTION
        (after - before) / before * 100
        ### END SOLUTION
    )


print("카메라를 단 10곳:", change(junctions[junctions["카메라"] == "예"]))
print("온 도시 160곳:", change(junctions))

# %% test="change" points=3
assert change(junctions) is not ..., "아직 식을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
assert not isinstance(change(junctions), (str, tuple, pd.Series, pd.DataFrame)), "값 하나가 나와야 해요. before와 after로 식을 써 보세요."
print("값이 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect([change(junctions), change(junctions[junctions["카메라"] == "예"])], "빼는 부분을 괄호로 묶었는지, 처음 값(before)으로 나누었는지, 100을 곱했는지 보세요.", atol=0.006)
two = pd.DataFrame({"작년사고": [4, 6], "올해사고": [9, 6]})
expect(change(two), "다른 표를 주었을 때 값이 달라요. 숫자를 그대로 쓰지 않고 before와 after로 식을 썼는지 보세요.", atol=0.006)
### END HIDDEN TESTS

# %% [markdown]
# 카메라를 단 열 곳의 사고는 42% 줄었습니다. 온 도시는 거의 그대로인데 말이지요. 카메라 덕분이라고 말하고 싶어집니다. 잠깐, 한 가지를 더 봅시다.
# **작년에 사고가 유난히 적던 곳**(3건 이하)은 올해 어떻게 되었을까요?

# %%
calm = junctions[junctions["작년사고"] <= 3]
print("교차로 수:", len(calm))
print("작년 사고:", calm["작년사고"].sum(), " 올해 사고:", calm["올해사고"].sum())

# %% [markdown]
# 스물한 곳에 작년에는 49건, 올해는 133건입니다. 아무도 손대지 않았는데 두 배가 훌쩍 넘었습니다. 갑자기 위험해진 걸까요?
#
# 아닙니다. 사고에는 **운**이 섞여 있습니다. 작년에 가장 적던 곳들만 골라냈으니, 그중에는 **운이 유난히 좋았던** 곳이 많습니다. 운은 이듬해까지 이어지지 않으니 제자리로 돌아옵니다.
# 마찬가지로 가장 많던 곳만 골라내면 **운이 유난히 나빴던** 곳이 많고, 그냥 두어도 이듬해에는 줄어듭니다. 이것을 **평균으로 되돌아감**(평균 회귀)이라고 합니다.
# 시험을 유난히 못 본 학생이 꾸중을 듣고 다음에 나아지는 것도, 최고의 성적을 낸 선수가 이듬해 주춤하는 것도 절반은 이것입니다.
#
# 그러면 카메라의 힘은 어떻게 알아낼까요? **카메라만 빼고 모든 것이 같은 곳**과 견주면 됩니다. 마침 그런 곳이 있습니다. 똑같이 신청했지만 **제비뽑기에서 떨어진 열 곳**입니다.

# %%
given = junctions[junctions["카메라"] == "예"]  # 뽑혀서 카메라를 단 10곳
lost = junctions[(junctions["신청"] == "예") & (junctions["카메라"] == "아니오")]  # 신청했지만 떨어진 10곳
print("단 곳의 작년 사고:", given["작년사고"].sum(), " 떨어진 곳의 작년 사고:", lost["작년사고"].sum())

# %% [markdown]
# 출발점이 112건으로 똑같습니다. 제비뽑기가 두 무리를 고르게 나누어 준 것입니다.
#
# **문제 5.** 두 무리의 작년과 올해를 선으로 이어 견줍시다. 아래 칸에는 카메라를 단 10곳(`given`)의 선이 있습니다. 두 줄을 써 넣으세요.
#
# - 첫 줄: 위의 `plot` 줄을 본떠 **떨어진 10곳(`lost`)** 의 선을 긋습니다. 이름(`label`)은 `"떨어진 10곳"`으로, 점 모양(`marker`)은 네모인 `"s"`로 하면 흑백으로 인쇄해도 구별됩니다.
# - 둘째 줄: `camera_ax.set_ylabel("…")`로 세로축 이름을 답니다. 단위를 넣어 주세요.

# %% answer="camera_chart"
fig, camera_ax = plt.subplots(figsize=(6, 4), layout="constrained")
camera_ax.plot(["작년", "올해"], [given["작년사고"].sum(), given["올해사고"].sum()], marker="o", label="카메라를 단 10곳")
### BEGIN SOLUTION
camera_ax.plot(["작년", "올해"], [lost["작년사고"].sum(), lost["올해사고"].sum()], marker="s", label="떨어진 10곳")
camera_ax.set_ylabel("사고(건)")
### END SOLUTION
camera_ax.set_title("신청한 교차로 스무 곳의 사고")
camera_ax.set_xlabel("해")
camera_ax.set_ylim(bottom=0)
camera_ax.legend()
camera_ax.grid(axis="y", alpha=0.3)

# %% test="camera_chart" points=4
assert len(camera_ax.lines) > 1, "떨어진 10곳의 선이 아직 없어요. 점 세 개(...)를 지우고 camera_ax.plot(…) 줄부터 써 넣으세요."
assert len(camera_ax.lines) == 2, "선이 두 개여야 해요. 그 칸을 처음부터 다시 한 번 실행해 보세요."
assert camera_ax.get_ylabel() != "", '세로축 이름이 아직 없어요. camera_ax.set_ylabel("…") 줄을 써 넣으세요.'
print("선 두 개와 축 이름이 있네요. 알맞은지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect([[float(y) for y in line.get_ydata()] for line in camera_ax.lines], "새 선의 값을 보세요. given이 아니라 lost에서, 작년사고와 올해사고의 순서로 가져와야 합니다.")
expect([str(x) for x in camera_ax.lines[1].get_xdata(orig=True)], "새 선의 가로 자리를 보세요. 윗줄처럼 작년, 올해의 순서여야 합니다.")
expect([text.get_text() for text in camera_ax.get_legend().get_texts()][-1], "그림 귀퉁이의 이름표를 보세요. 새 선이 어떤 열 곳인지 label에 적어야 합니다.", has=["떨어진", "탈락"])
expect(camera_ax.get_ylabel(), "세로축 이름에 단위가 보이지 않아요. 사고를 무엇으로 셌는지 괄호 안에 적어 보세요.", has=["(건", "건)", "[건", ", 건"])
### END HIDDEN TESTS

# %% [markdown]
# 두 선이 **나란히 떨어집니다.** 카메라가 없는 열 곳도 112건에서 74건으로, 34%쯤 줄었습니다. “42% 줄었다”의 대부분은 카메라가 없어도 일어났을 일입니다.
# 카메라 몫으로 볼 수 있는 것은 두 선의 **벌어진 만큼**뿐입니다.
#
# ## 5. 알맞은 견줄 곳을 고릅니다
#
# 견줄 곳을 잘못 고르면 답도 틀립니다. 카메라가 없는 곳은 150곳이나 되지만, 그 가운데 140곳은 신청도 하지 않은, 작년에 사고가 적던 곳입니다.
# 출발점이 다르니 견줄 수 없습니다.
#
# **문제 6.** 교차로 표를 주면 **카메라를 단 곳의 변화(%)에서 알맞은 견줄 곳의 변화(%)를 뺀 값**(퍼센트포인트)을 돌려주는 함수 `camera_effect`를 완성하세요.
# 변화를 구하고 빼는 셈은 마지막 두 줄에 해 두었습니다. 여러분은 `...` 자리에, `table`에서 **견줄 곳의 줄만 골라내는 식**을 쓰세요. 문제 5 위의 칸에서 쓴 두 조건을 떠올려 보세요.

# %% answer="camera_effect"
def camera_effect(table):
    with_camera = table[table["카메라"] == "예"]
    without_camera = (
        ### BEGIN SOLUTION
        table[(table["신청"] == "예") & (table["카메라"] == "아니오")]
        ### END SOLUTION
    )
    if not isinstance(without_camera, pd.DataFrame):  # 골라낸 줄이 없으면 셈하지 않는다
        return ...
    changes = [(part["올해사고"].sum() / part["작년사고"].sum() - 1) * 100 for part in (with_camera, without_camera)]
    return changes[0] - changes[1]


print(camera_effect(junctions))

# %% test="camera_effect" points=5
assert camera_effect(junctions) is not ..., "아직 줄을 고르지 않았어요. 괄호 안의 점 세 개(...)를 지우고 table[조건]의 꼴로 써 보세요."
print("값 하나가 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect(camera_effect(junctions), "견줄 곳은 작년에 사고가 많아 똑같이 신청한 곳이라야 해요. 신청하지 않은 곳이나 카메라를 단 곳이 섞이지 않았는지 보세요.", atol=0.006)
other = pd.DataFrame({"신청": ["예", "예", "예", "아니오", "아니오"], "카메라": ["예", "아니오", "아니오", "아니오", "아니오"], "작년사고": [20, 10, 15, 4, 5], "올해사고": [10, 9, 11, 8, 6]})
expect(camera_effect(other), "다른 표를 주었을 때 값이 달라요. junctions나 lost가 아니라 table에서 골랐는지, 두 조건을 다 넣었는지 보세요.", atol=0.006)
### END HIDDEN TESTS

# %% [markdown]
# 8퍼센트포인트쯤 더 줄었습니다. 42%가 아니라 **8퍼센트포인트**가 카메라의 힘을 어림한 값입니다. 이만큼은 “카메라 때문에”라고 말해도 될까요?
#
# 제비뽑기로 나누었으니 **견주는 방법은 옳습니다.** 다만 두 무리의 차이는 74건과 65건, 아홉 건뿐입니다. 5차시에서 본 것처럼 우연히도 이만큼은 흔들립니다.
# “조금 더 준 것 같지만 열 곳씩 한 해로는 또렷하지 않다. 더 많은 곳에서 더 오래 보자”가 정직한 답입니다.
#
# ## 마치며
#
# “~ 때문에”라는 말을 들으면 이렇게 물어보세요.
#
# - **둘 다를 움직이는 제3의 변수는 없나?** 그것이 비슷한 것끼리 견주어도 그런가?
# - **거꾸로이거나 우연은 아닌가?**
# - **가장 나쁜 것만 골라서 잰 것은 아닌가?** 그냥 두었다면 어떻게 되었을까?
# - **무엇과 견주었나?** 제비뽑기로 나누었나?
#
# 제비뽑기로 나눈 실험은 “때문에”라고 말할 가장 든든한 근거입니다. 그렇게 할 수 없을 때는 ‘함께 움직인다’까지만 말하는 것이 옳습니다.
# 다 하셨으면 저장하고 제출해 주세요.
