# %% [markdown]
# # 작은 프로젝트: 지하철 승하차
#
# **오늘의 물음.** 다음 달부터 **평일 아침에 열차를 한 대 더** 넣을 수 있게 되었습니다. 교통과에서 묻습니다. **“몇 시에, 어느 역을 보고 넣어야 합니까?”**
#
# 오늘은 빈자리 하나를 채우는 것이 아니라, 파일 하나에서 답 한 문장까지 **스스로 갑니다.** 길은 이렇습니다.
#
# > 물음 → 파일 읽기 → 살펴보기 → 다듬기 → 세기 → 견주기 → 그리기 → 답하기
#
# 지금까지 배운 것만으로 갈 수 있습니다. 막히면 앞 차시를 펼쳐 보세요. 그것이 모두가 일하는 방식입니다. 60분쯤 걸립니다.
#
# > 사람 수는 연습용으로 **지어낸 것**입니다. 역 이름만 대구의 것입니다.

# %% [markdown]
# ## 1. 설명서부터 읽습니다
#
# 파일은 `data/hours_cp949.csv`입니다. 함께 온 설명은 이렇습니다.
#
# | 열 | 뜻 | 단위 |
# | --- | --- | --- |
# | 날짜 | 2025-09-01 꼴. 2025년 9월 한 달 | |
# | 요일 | 월, 화, 수, 목, 금, 토, 일 | |
# | 역 | 역 이름. 여섯 역 | |
# | 05시, 06시, …, 23시 | 그 시각부터 한 시간 동안 **탄** 사람 | 명 |
#
# 설명서의 끝에 작은 글씨가 있습니다. “인코딩은 cp949. 천 이상은 `1,234`처럼 쉼표를 찍음. 개찰구를 점검한 시간은 `-`로 적음.”
# 한 줄은 무엇 하나일까요? **어느 날의 어느 역 하나**입니다. 서른 날에 여섯 역이니 180줄이라야 합니다.
#
# **문제 1.** 파일을 읽어 **딕셔너리의 리스트** `rows`를 만드세요. 8차시의 `with open(…)`과 `csv.DictReader`를 씁니다. 이번에는 함수가 아니라 바로 씁니다.

# %% answer="rows"
import csv

### BEGIN SOLUTION
with open("data/hours_cp949.csv", encoding="cp949", newline="") as file:
    rows = list(csv.DictReader(file))
### END SOLUTION

# %% test="rows" points=2
assert "rows" in globals(), "아직 rows라는 이름이 없어요. 점 세 개(...)를 지우고, 파일을 열어 list(csv.DictReader(file))에 rows라는 이름을 붙이세요."
assert isinstance(rows, list), "리스트가 나와야 해요. csv.DictReader(file)을 list( )로 감싸 보세요."
assert len(rows) == 180, "서른 날에 여섯 역이니 180줄이어야 해요. 파일 이름과, 두 번 읽지 않았는지를 보세요."
print("180줄을 읽었어요.")
### BEGIN HIDDEN TESTS
expect([rows[0], rows[100], rows[-1]], "줄의 내용이 달라요. 인코딩이 맞는지, 첫 줄을 열쇠로 삼아 읽었는지 보세요.")
### END HIDDEN TESTS

# %% [markdown]
# ## 2. 눈으로 살펴봅니다
#
# 셈하기 전에 먼저 봅니다. 첫 줄과, 값에 줄표가 있는 줄이 몇 군데인지 보겠습니다.

# %%
print(rows[0])
for row in rows:
    for name in row:
        if row[name] == "-":
            print(row["날짜"], row["역"], name)

# %% [markdown]
# 첫 줄의 상인역 07시가 `'1,125'`입니다. 쉼표가 든 글자라서 그대로는 더할 수 없습니다. 줄표는 모두 여섯 군데입니다.
# (`for` 안에 `for`를 쓰면 바깥의 하나마다 안쪽을 끝까지 되풀이합니다. 여기서는 줄마다 열을 모두 보았습니다.)
#
# 줄표를 0으로 바꾸면 어떻게 될까요? 점검한 시간에도 사람은 탔습니다. 세지 못했을 뿐입니다. 그러니 0이 아니라 **모름**입니다.
#
# **문제 2.** 칸에 적힌 글자를 주면 **정수**로 돌려주고, 줄표면 `None`을 돌려주는 함수 `to_number`를 만드세요. 그릇은 `text`입니다.

# %% answer="to_number"
### BEGIN SOLUTION
def to_number(text):
    if text == "-":
        return None
    return int(text.replace(",", ""))
### END SOLUTION

# %% test="to_number" points=2
assert "to_number" in globals(), "아직 to_number라는 함수가 없어요. 점 세 개(...)를 지우고 def 줄부터 쓰세요."
assert to_number("90") == 90, "to_number(\"90\")은 숫자 90이 나와야 해요. int( )로 바꾸어 return으로 돌려주세요."
print("90은 맞았어요. 다른 글자에서도 맞는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect([to_number("1,125"), to_number("12,345,678"), to_number("0")], "쉼표를 지운 다음 바꾸었는지 보세요. 0은 0입니다.")
expect([to_number("-"), to_number("7")], "줄표에서는 None이 나와야 해요. 모르는 것은 0이 아니에요.")
### END HIDDEN TESTS

# %% [markdown]
# ## 3. 한 역, 한 시각의 평균
#
# 이제 세는 연장을 만듭니다. 물음이 ‘**평일** 아침’이니 요일을 고를 수 있어야 합니다.

# %%
weekdays = ["월", "화", "수", "목", "금"]
weekend = ["토", "일"]

# %% [markdown]
# **문제 3.** 줄의 리스트(`rows`), 역 이름(`station`), 시각의 열 이름(`hour`, `"08시"` 꼴), 요일의 리스트(`days`)를 주면
# **그 역에서 그 요일들에 그 시각에 탄 사람의 평균**을 돌려주는 함수 `hour_mean`을 만드세요. 그릇의 차례는 `rows, station, hour, days`입니다.
#
# - `to_number`로 바꾸고, `None`은 더하지도 세지도 않습니다.
# - 맞는 값이 하나도 없으면 `None`을 돌려줍니다.

# %% answer="hour_mean"
### BEGIN SOLUTION
def hour_mean(rows, station, hour, days):
    numbers = []
    for row in rows:
        if row["역"] == station and row["요일"] in days:
            number = to_number(row[hour])
            if number is not None:
                numbers.append(number)
    if len(numbers) == 0:
        return None
    return sum(numbers) / len(numbers)
### END SOLUTION

# %% test="hour_mean" points=4
assert "hour_mean" in globals(), "아직 hour_mean이라는 함수가 없어요. 점 세 개(...)를 지우고 def 줄부터 쓰세요."
one_day = [{"날짜": "2025-09-01", "요일": "월", "역": "상인", "08시": "30"}]
assert hour_mean(one_day, "상인", "08시", ["월"]) is not None, "돌려주는 값이 없어요. 평균을 return으로 돌려주는지, 역과 요일을 맞게 고르는지 보세요."
assert hour_mean(one_day, "상인", "08시", ["월"]) == 30, "하루치만 주었으니 그 값 30이 평균이에요. 합을 개수로 나누었는지 보세요."
print("하루치는 맞았어요. 한 달치에서도 맞는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
def to_number(text):
    return None if text == "-" else int(text.replace(",", ""))
with open("data/hours_cp949.csv", encoding="cp949", newline="") as file:
    month = list(csv.DictReader(file))
expect([hour_mean(month, "동대구", "18시", ["월", "화", "수", "목", "금"]), hour_mean(month, "용산", "07시", ["토", "일"]), hour_mean(month, "계명대", "05시", ["수"])], "역, 시각, 요일을 모두 맞게 골랐는지 보세요. 함수 안에 역 이름이나 요일이 그대로 남아 있지 않나요?")
expect([hour_mean(month, "상인", "08시", ["월", "화", "수", "목", "금"]), hour_mean(month, "반월당", "15시", ["토", "일"])], "점검한 날이 든 시각에서 달라요. 모르는 값은 더하지도, 개수에 넣지도 않습니다.")
made_up = [
    {"날짜": "2025-09-01", "요일": "월", "역": "가역", "08시": "1,000", "09시": "-"},
    {"날짜": "2025-09-02", "요일": "화", "역": "가역", "08시": "-", "09시": "-"},
    {"날짜": "2025-09-03", "요일": "수", "역": "가역", "08시": "1,500", "09시": "-"},
    {"날짜": "2025-09-06", "요일": "토", "역": "가역", "08시": "200", "09시": "0"},
    {"날짜": "2025-09-01", "요일": "월", "역": "나역", "08시": "10", "09시": "20"},
]
expect([hour_mean(made_up, "가역", "08시", ["월", "화", "수"]), hour_mean(made_up, "가역", "09시", ["토"]), hour_mean(made_up, "나역", "09시", ["월", "토"])], "작은 다른 표에서 달라요. 0은 아는 값이고, 줄표는 모르는 값이에요.")
expect([hour_mean(made_up, "가역", "09시", ["월", "화"]), hour_mean(made_up, "다역", "08시", ["월"])], "맞는 값이 하나도 없을 때는 None이 나와야 해요. 나누기 전에 물어보세요.")
### END HIDDEN TESTS

# %% [markdown]
# ## 4. 어디가, 언제 가장 많은가
#
# 견줄 역과 아침 시각은 이렇습니다.

# %%
stations = ["상인", "용산", "동대구", "중앙로", "반월당", "계명대"]
morning = ["06시", "07시", "08시", "09시"]

# %% [markdown]
# **문제 4.** 줄의 리스트, 역의 리스트, 시각의 리스트, 요일의 리스트를 주면 **평균이 가장 큰 (역, 시각) 튜플**을 돌려주는 함수 `busiest`를 만드세요.
# 그릇의 차례는 `rows, stations, hours, days`입니다. `for` 안에 `for`를 써서 역마다 시각을 모두 보고, 3차시의 ‘최고 기억하기’를 합니다.
#
# - `hour_mean`을 부릅니다. `None`이 나오면 건너뜁니다.
# - 똑같으면 먼저 본 것입니다. 모두 `None`이거나 0이면 `None`을 돌려줍니다.

# %% answer="busiest"
### BEGIN SOLUTION
def busiest(rows, stations, hours, days):
    best = None
    most = 0
    for station in stations:
        for hour in hours:
            mean = hour_mean(rows, station, hour, days)
            if mean is not None and mean > most:
                best = (station, hour)
                most = mean
    return best
### END SOLUTION


print(busiest(rows, stations, morning, weekdays))
print(busiest(rows, stations, morning, weekdays + weekend))  # 리스트의 더하기는 이어 붙이기

# %% test="busiest" points=4
assert "busiest" in globals(), "아직 busiest라는 함수가 없어요. 점 세 개(...)를 지우고 def 줄부터 쓰세요."
one_day = [{"날짜": "2025-09-01", "요일": "월", "역": "상인", "07시": "20", "08시": "30"}]
assert busiest(one_day, ["상인"], ["07시", "08시"], ["월"]) is not None, "돌려주는 값이 없어요. 기억한 것을 return으로 돌려주는지, return이 되풀이 안에 있지 않은지 보세요."
assert tuple(busiest(one_day, ["상인"], ["07시", "08시"], ["월"])) == ("상인", "08시"), "(\"상인\", \"08시\")가 나와야 해요. 평균이 아니라 역과 시각을 튜플로 돌려주세요."
print("하루치는 맞았어요. 한 달치에서도 맞는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
def hour_mean(rows, station, hour, days):
    texts = [row[hour] for row in rows if row["역"] == station and row["요일"] in days and row[hour] != "-"]
    return sum(int(text.replace(",", "")) for text in texts) / len(texts) if texts else None
with open("data/hours_cp949.csv", encoding="cp949", newline="") as file:
    month = list(csv.DictReader(file))
expect(busiest(month, stations, morning, weekdays), "평일 아침의 답이 달라요. 역마다 시각을 모두 보고, 더 큰 것이 나오면 역과 시각과 평균을 함께 기억하는지 보세요.")
expect([busiest(month, stations, morning, weekend), busiest(month, ["용산", "계명대"], ["17시", "18시"], weekdays), busiest(month, stations, ["05시"], ["일"])], "역이나 시각, 요일을 바꾸었을 때 달라요. 함수 안에 바깥의 이름(morning, weekdays)이 남아 있지 않은지 보세요.")
made_up = [
    {"날짜": "1", "요일": "월", "역": "가역", "07시": "5", "08시": "-"},
    {"날짜": "1", "요일": "월", "역": "나역", "07시": "5", "08시": "-"},
    {"날짜": "2", "요일": "화", "역": "나역", "07시": "0", "08시": "0"},
    {"날짜": "3", "요일": "수", "역": "나역", "07시": "1", "08시": "0"},
]
expect([busiest(made_up, ["가역", "나역"], ["08시", "07시"], ["월"]), busiest(made_up, ["나역", "가역"], ["07시"], ["월"]), busiest(made_up, ["가역", "나역"], ["07시"], ["화", "수"])], "작은 다른 표에서 달라요. 똑같으면 먼저 본 것이고, 모르는 값(None)은 견주지 않습니다. 평균은 1보다 작을 수도 있어요.")
expect([busiest(made_up, ["나역"], ["07시", "08시"], ["화"]), busiest(made_up, ["가역"], ["08시"], ["월"]), busiest(made_up, [], ["07시"], ["월"])], "모두 None이거나 0일 때는 None이 나와야 해요. 처음 기억을 무엇으로 했는지 보세요.")
### END HIDDEN TESTS

# %% [markdown]
# 두 줄의 답이 서로 다른 것을 보셨나요? 첫 줄은 **평일**만, 둘째 줄은 **모든 날**을 본 것입니다. 물음은 ‘평일 아침’이었습니다.
# 주말을 섞으면, 주말에도 붐비는 기차역이 조용한 주택가 역을 앞지릅니다. 물음에 맞는 줄만 골라야 하는 까닭입니다.
#
# ## 5. 그림으로 확인합니다
#
# 숫자 하나를 믿기 전에 하루의 모습을 봅니다. 위에서 나온 두 역, **상인**과 **동대구**를 한 그림에 그립니다.
#
# **문제 5.** 평일에 시간마다 탄 사람의 평균을 두 선으로 그리세요. 그림판은 펴 두었습니다. 나머지는 스스로 씁니다.
#
# - 역마다 빈 리스트에서 시작해, `hours`의 시각을 하나씩 보며 `hour_mean(rows, "상인", hour, weekdays)`를 `append`로 모읍니다.
# - `hour_ax.plot(hours, 모은 리스트, label="상인")`처럼 그립니다. **상인을 먼저, 동대구를 다음에** 그리고, 동대구에는 `linestyle="--"`를 덧붙여 점선으로 합니다.
# - 제목에는 ‘평일’이라는 말을, 가로축에는 이름을, 세로축에는 이름과 단위(명)를 답니다.
# - 마지막에 `hour_ax.legend()`로 선의 이름을 보입니다.

# %% answer="hour_chart"
import matplotlib.pyplot as plt

hours = [
    "05시", "06시", "07시", "08시", "09시", "10시", "11시", "12시", "13시", "14시",
    "15시", "16시", "17시", "18시", "19시", "20시", "21시", "22시", "23시",
]
fig, hour_ax = plt.subplots(figsize=(9, 4), layout="constrained")
hour_ax.grid(alpha=0.3)
### BEGIN SOLUTION
sangin = []
dongdaegu = []
for hour in hours:
    sangin.append(hour_mean(rows, "상인", hour, weekdays))
    dongdaegu.append(hour_mean(rows, "동대구", hour, weekdays))
hour_ax.plot(hours, sangin, label="상인")
hour_ax.plot(hours, dongdaegu, linestyle="--", label="동대구")
hour_ax.set_title("평일 시간마다 탄 사람")
hour_ax.set_xlabel("시각")
hour_ax.set_ylabel("하루 평균 탄 사람(명)")
hour_ax.legend()
### END SOLUTION

# %% test="hour_chart" points=4
assert len(hour_ax.lines) > 0, "선이 아직 없어요. 점 세 개(...)를 지우고 hour_ax.plot(…)으로 두 선을 그리세요."
assert len(hour_ax.lines) == 2, "선이 두 개여야 해요. 그 칸을 처음부터 다시 한 번 실행해 보세요."
assert hour_ax.get_legend() is not None, "선의 이름이 보이지 않아요. 두 선에 label을 적고 마지막에 hour_ax.legend()를 쓰세요."
print("선이 두 개네요. 자리와 이름이 맞는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect([float(y) for y in hour_ax.lines[0].get_ydata()], "첫째 선의 높이를 보세요. 상인역의 평일 평균이 05시부터 23시까지 차례로 있어야 해요.")
expect([float(y) for y in hour_ax.lines[1].get_ydata()], "둘째 선의 높이를 보세요. 동대구역의 평일 평균이 05시부터 23시까지 차례로 있어야 해요.")
expect([text.get_text() for text in hour_ax.get_legend().get_texts()], "귀퉁이의 이름표에 상인과 동대구가 차례로 나와야 해요. 두 선의 label을 보세요.")
expect([line.get_linestyle() for line in hour_ax.lines], "흑백으로 인쇄해도 구별되도록 상인은 이어진 선, 동대구는 점선으로 그려 주세요.")
expect(hour_ax.get_title(), "제목만 보고도 어느 날의 그림인지 알 수 있어야 해요. ‘평일’이라는 말을 넣어 보세요.", has="평일")
expect(hour_ax.get_ylabel(), "세로축 이름에 단위가 보이지 않아요. 괄호 안에 ‘명’을 적어 보세요.", has="명")
expect(hour_ax.get_xlabel(), "가로축 이름이 비어 있어요. 무엇을 늘어놓은 축인지 적어 보세요. ‘시’가 들어간 말이면 됩니다.", has="시")
### END HIDDEN TESTS

# %% [markdown]
# 상인의 선은 아침 8시에 1,500명쯤으로 한 번 뾰족하게 솟았다가 내려와 낮에는 500명 안팎에 머뭅니다. 집에서 나가는 사람들의 모습입니다.
# 동대구의 선은 아침에도 솟지만 **저녁 6시**에 더 높습니다. 두 역은 하루의 모습이 아예 다릅니다.
#
# ## 6. 답합니다
#
# 이제 교통과에 보낼 글을 씁니다. 좋은 답은 짧고, 숫자가 있고, 모르는 것을 숨기지 않습니다.
#
# 이 자료가 **말하지 않는 것**도 떠올려 보세요. 내린 사람, 열차 안에 이미 타고 있던 사람, 여섯 역이 아닌 다른 역, 9월이 아닌 다른 달은 이 파일에 없습니다.

# %% [markdown] manual="report" points=4
# **문제 6.** 교통과에 보낼 글을 **세 문장에서 여섯 문장**으로 쓰세요. 이 칸을 두 번 눌러 열고, 이 글 아래에 쓰면 됩니다. 선생님이 읽고 채점합니다.
#
# - **답**: 어느 역의 몇 시를 보고 열차를 넣자고 하는가 (1점)
# - **근거**: 단위가 있는 숫자를 하나 넘게 들어, 다른 역이나 다른 시각과 견주었는가 (1점)
# - **한계**: 이 자료로는 알 수 없는 것을 들고, 무엇을 더 알아보면 좋을지 말했는가 (2점)
#
# ### BEGIN SOLUTION
# 평일 아침 8시, 상인역을 보고 열차를 더 넣는 것이 좋겠습니다. 2025년 9월 평일에 상인역에서는 8시부터 한 시간 동안 하루 평균 1,517명이 탔고, 다음으로 많은 용산역의 8시는 1,175명이었습니다.
# 모든 날을 평균하면 동대구역이 앞서지만, 이는 주말이 섞였기 때문입니다. 다만 이 자료에는 탄 사람만 있고 열차 안에 이미 타고 있던 사람은 없으며, 여섯 역의 한 달치뿐입니다.
# 역 사이마다 열차 안이 얼마나 붐비는지와 다른 달의 기록을 함께 보고 정하기를 권합니다.
# ### END SOLUTION
# ### BEGIN MARK SCHEME
# - 답 0-1: 역과 시각을 하나씩 분명히 말한다. 자신이 구한 값과 맞으면 된다
# - 근거 0-1: 단위가 있는 수를 둘 이상 들어 견준다. 하나만 있거나 단위가 없으면 0.5
# - 한계 0-2: 자료가 말하지 않는 것(내린 사람, 차 안의 사람, 다른 역, 다른 달, 점검 시간 등)을 하나 이상 들면 1, 그래서 무엇을 더 알아볼지까지 말하면 2
# differ: 1
# 글솜씨와 길이는 보지 않는다. 앞 문제에서 틀린 값을 썼더라도 그 값에 맞게 답하고 견주었으면 점수를 준다.
# ### END MARK SCHEME

# %% [markdown]
# ## 과정을 마치며
#
# 값에 이름을 붙이는 것에서 시작해, 깨진 파일을 읽고, 모르는 값을 가려내고, 물음에 맞는 것만 골라 세고, 그림으로 확인하고, 답과 한계를 함께 적는 데까지 왔습니다.
# 그 길은 이 도시의 어떤 물음에도 그대로 쓰입니다.
#
# 하나 더 해 보고 싶다면 `stations`, `hours`, 요일을 바꿔 가며 물음을 스스로 지어 보세요. 주말 저녁에는 어디에 안전 요원을 세울까요? 늦은 밤 열차를 늘린다면 어느 역일까요?
#
# 다 하셨으면 저장하고 제출해 주세요. 글은 선생님이 읽은 다음 점수가 더해집니다. 수고하셨습니다.
