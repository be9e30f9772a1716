# %% [markdown]
# # 날짜와 시계열
#
# **오늘의 물음.** 보도자료가 나왔습니다. “2025년 **9월 지하철 승객이 한 해 전 9월보다 5.3% 늘었습니다.**” 정말 지하철을 타는 사람이 늘었을까요?
#
# 숫자는 틀리지 않았습니다. 그런데 2024년 추석은 **9월**에, 2025년 추석은 **10월**에 있었습니다. 쉬는 날이 다른 두 달을 그대로 견주어도 될까요?
#
# 날마다, 달마다 재어 시간의 차례로 늘어놓은 자료를 **시계열**(time series)이라고 합니다. 오늘은 날짜를 다루고, 빠진 날과 잘못 적힌 날을 찾고, **같은 것끼리 견주는 법**을 배웁니다. 한 시간쯤 걸립니다.
#
# > 호선과 공휴일만 실제의 것이고, 사람 수와 운행 소식은 모두 **지어낸 것**입니다.

# %%
import matplotlib.pyplot as plt
import pandas as pd

daily = pd.read_csv("data/daily.csv", parse_dates=["날짜"])
holidays = pd.read_csv("data/holidays.csv", parse_dates=["날짜"])
print(daily.shape, holidays.shape)
print(daily.dtypes)
daily.head(4)

# %% [markdown]
# 한 줄이 **어느 날의 어느 호선 하나**이고, `승차`는 그날 탄 사람(명)입니다. `parse_dates` 덕분에 날짜가 글자가 아니라 **날짜**(datetime)로 읽혔습니다.
#
# ## 1. 날짜에 묻기
#
# 글자의 열에 `.str`이 있듯 날짜의 열에는 `.dt`가 있습니다. `.dt.year`, `.dt.month`, `.dt.day`는 해, 달, 날이고, `.dt.day_of_week`는 요일입니다. **월요일이 0, 일요일이 6**입니다.

# %%
print(daily["날짜"].dt.month.head(3).tolist(), daily["날짜"].dt.day_of_week.head(3).tolist())

# %% [markdown]
# 2023년 1월 1일은 일요일이라 6입니다. 숫자보다 글자가 읽기 좋겠지요. `map(딕셔너리)`는 칸마다 딕셔너리에서 찾아 바꿉니다.
#
# **문제 1.** 날짜의 열을 주면 `"월"`부터 `"일"`까지 **한 글자 요일의 열**을 돌려주는 함수 `weekday_letter`를 완성하세요. 딕셔너리는 만들어 두었습니다.

# %% answer="weekday_letter"
letters = {0: "월", 1: "화", 2: "수", 3: "목", 4: "금", 5: "토", 6: "일"}


def weekday_letter(dates):
    return (
        ### BEGIN SOLUTION
        dates.dt.day_of_week.map(letters)
        ### END SOLUTION
    )


print(weekday_letter(daily["날짜"]).head(7).tolist())

# %% test="weekday_letter" points=2
trial = weekday_letter(pd.Series(pd.to_datetime(["2025-09-01", "2025-09-02"])))
assert trial is not ..., "아직 식을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
assert isinstance(trial, pd.Series), "열이 나와야 해요. dates.dt.day_of_week에 이어 .map(…)을 쓰세요."
print("열이 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect([str(x) for x in weekday_letter(pd.Series(pd.to_datetime(["2024-02-29", "2025-01-01", "2025-01-05", "2023-12-25", "2025-05-31"])))], "다섯 날짜에서 요일이 달라요. 숫자를 letters로 바꾸었는지, 받은 dates를 썼는지 보세요.")
expect({str(k): int(v) for k, v in weekday_letter(daily["날짜"]).value_counts().items()}, "요일마다의 수가 달라요. 월요일이 0입니다.")
### END HIDDEN TESTS

# %% [markdown]
# ## 2. 셈하기 전에: 빠진 날, 0인 날, 너무 큰 날
#
# 세 해는 1,096일이고 호선이 셋이니 3,288줄이어야 하는데 3,284줄입니다. **네 줄이 빠졌습니다.** 없는 줄은 눈에 보이지 않습니다.
# 있어야 할 날을 모두 늘어놓고 견주어야 찾을 수 있습니다. `pd.date_range(처음, 끝)`이 날마다의 날짜를 늘어놓습니다.

# %%
print(pd.date_range("2025-02-27", "2025-03-02"))

# %% [markdown]
# **문제 2.** 날짜의 열 `dates`와 처음, 끝 날짜를 주면 그 사이(양 끝도 넣어)에 있어야 하는데 **`dates`에 없는 날**을 `"2025-02-27"` 꼴의 글자 리스트로 이른 것부터 돌려주는 함수 `missing_days`를 완성하세요.
#
# - `dates`의 차례는 뒤섞여 있을 수 있고, 같은 날이 여러 번 나올 수도 있습니다.
# - `~every.isin(dates)`는 있어야 할 날마다 ‘없는가’ 하고 묻는 마스크입니다. 날짜의 모음을 글자로 바꾸는 말은 `.strftime("%Y-%m-%d")`, 리스트로 바꾸는 말은 `.tolist()`입니다.

# %% answer="missing_days"
def missing_days(dates, first, last):
    every = pd.date_range(first, last)
    ### BEGIN SOLUTION
    return every[~every.isin(dates)].strftime("%Y-%m-%d").tolist()
    ### END SOLUTION


for line in ["1호선", "2호선", "3호선"]:
    print(line, missing_days(daily[daily["호선"] == line]["날짜"], "2023-01-01", "2025-12-31"))

# %% test="missing_days" points=3
some_days = pd.Series(pd.to_datetime(["2025-03-01", "2025-03-03"]))
assert missing_days(some_days, "2025-03-01", "2025-03-03") is not None, "돌려주는 값이 없어요. return으로 돌려주세요."
assert isinstance(missing_days(some_days, "2025-03-01", "2025-03-03"), list), "리스트가 나와야 해요. 끝에 .tolist()를 붙이세요."
assert missing_days(some_days, "2025-03-01", "2025-03-03") == ["2025-03-02"], "3월 1일부터 3일까지에서 없는 날은 2일 하루예요. 글자의 꼴도 보세요."
print("하루짜리는 맞았어요. 다른 자료에서도 맞는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
mixed = pd.Series(pd.to_datetime(["2024-03-01", "2024-02-27", "2024-03-01", "2024-12-31", "2024-02-26"]))
expect([missing_days(mixed, "2024-02-26", "2024-03-03"), missing_days(mixed, "2024-02-28", "2024-02-29"), missing_days(mixed, "2024-02-26", "2024-02-27")], "차례가 뒤섞인 다른 날짜에서 달라요. 윤년의 2월 29일과 양 끝의 날도 보는지, 빠진 날이 없으면 빈 리스트인지 보세요.")
expect([missing_days(daily[daily["호선"] == line]["날짜"], "2023-01-01", "2025-12-31") for line in ["1호선", "2호선"]], "지하철 자료에서 빠진 날이 달라요.")
### END HIDDEN TESTS

# %% [markdown]
# 2호선의 2023년 5월 나흘이 없습니다. 이번에는 값이 이상한 날을 봅니다. 호선마다 가장 작은 날과 가장 큰 날입니다.

# %%
print(daily.sort_values("승차").head(6))
print(daily.sort_values("승차").tail(3))

# %% [markdown]
# 3호선이 **0명**인 닷새, 1호선이 **172만 명**인 하루가 눈에 띕니다. 다음으로 큰 날은 22만 명쯤입니다. 공사에 물어 이런 답을 받았습니다.
#
# | 언제 | 호선 | 답 | 그래서 |
# | --- | --- | --- | --- |
# | 2023-05-16부터 나흘 | 2호선 | 저장 장치가 고장 나 기록이 없음 | **모름**으로 둔다 |
# | 2024-11-04부터 닷새 | 3호선 | 시설을 고치느라 운행하지 않음 | **정말 0**이다. 다만 ‘평소 하루’를 말할 때는 뺀다 |
# | 2025-04-17 | 1호선 | 끝에 숫자 하나가 더 찍힘. 바른 값은 172,123 | **고친다** |
# | 해마다 7월 초 닷새 | 2호선 | 두류공원 축제 | **정말 많았다. 그대로 둔다** |
# | 2025-03-01부터 | 3호선 | 열차를 더 자주 다니게 함 | 기억해 둔다 |
#
# 앞의 넷은 모두 ‘이상한 값’이지만 다루는 법은 저마다 다릅니다. **크다고 지우지 않고, 0이라고 믿지 않습니다. 물어보고 정합니다.**

# %%
daily.loc[(daily["날짜"] == "2025-04-17") & (daily["호선"] == "1호선"), "승차"] = 172123
wide = daily.pivot(index="날짜", columns="호선", values="승차")  # 날짜를 줄로, 호선을 열로
print(wide.loc["2023-05-15":"2023-05-20"])
total = wide.sum(axis=1, min_count=3)  # 세 호선을 모두 알 때만 더한다

# %% [markdown]
# `pivot`은 긴 표를 넓게 펴는 말로, 다음 차시에 자세히 배웁니다. 이름표가 날짜인 표에서는 `wide.loc["2025"]`(한 해), `wide.loc["2025-09"]`(한 달), `wide.loc["2025-09-01":"2025-09-07"]`(양 끝을 넣은 기간)처럼 꺼낼 수 있습니다.
#
# 빠진 나흘은 `NaN`입니다. 그냥 `sum(axis=1)`(옆으로 더하기)을 하면 모름을 0으로 쳐서 그날의 합이 푹 꺼집니다. `min_count=3`은 셋을 다 알 때만 더하라는 뜻입니다.
#
# ## 3. 이레 동안의 평균
#
# 2호선의 2025년을 그립니다. 날마다의 선은 주말마다 꺼져서 톱니 같습니다. 톱니 너머의 흐름을 보려면 **지난 이레의 평균**을 이어 그립니다. 이것을 **이동평균**(rolling mean)이라고 합니다.
# 왜 이레일까요? 어느 이레를 잡아도 **모든 요일이 꼭 하루씩** 들어가, 요일의 차이가 지워지기 때문입니다. 손으로 한 번 셈해 견주어 봅시다.

# %%
line2 = wide.loc["2025", "2호선"]
smooth = line2.rolling(7).mean()
print(sum(line2.iloc[:7]) / 7, smooth.iloc[6])
print(smooth.head(8))

# %% [markdown]
# 처음 여섯 날은 지난 이레가 아직 다 없어서 모름입니다.
#
# **문제 3.** 2025년 2호선을 그리세요. `...`을 지우고 세 줄을 씁니다.
#
# - 하루하루의 선: `ride_ax.plot(…, …, color="lightgray", label="하루")`. 가로는 `line2.index`, 세로는 `line2`입니다.
# - 이레 평균의 선: `ride_ax.plot(…, …, label="7일 평균")`
# - 세로축 이름과 단위(명)

# %% answer="ride_chart"
fig, ride_ax = plt.subplots(figsize=(9, 4), layout="constrained")
### BEGIN SOLUTION
ride_ax.plot(line2.index, line2, color="lightgray", label="하루")
ride_ax.plot(line2.index, smooth, label="7일 평균")
ride_ax.set_ylabel("하루에 탄 사람(명)")
### END SOLUTION
ride_ax.set_title("2호선의 2025년")
ride_ax.set_xlabel("날짜")
ride_ax.grid(alpha=0.3)
if ride_ax.lines:
    ride_ax.legend(loc="upper left")

# %% test="ride_chart" points=3
assert len(ride_ax.lines) == 2, "선이 두 개 있어야 해요. ride_ax.plot(…) 줄을 둘 쓰고 그 칸을 다시 실행해 보세요."
assert ride_ax.get_ylabel() != "", '세로축 이름이 아직 없어요. ride_ax.set_ylabel("…") 줄을 써 넣으세요.'
print("선과 축 이름이 있네요. 알맞은지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
from matplotlib.colors import to_hex
from matplotlib.dates import date2num
drawn = {line.get_label(): line for line in ride_ax.lines}
expect(sorted(str(name) for name in drawn), "선의 이름표(label)를 문제에 나온 대로 쓰세요.")
expect([float(y) for y in drawn["하루"].get_ydata()], "‘하루’ 선의 높이는 line2여야 합니다.")
expect([float(y) for y in drawn["7일 평균"].get_ydata()], "‘7일 평균’ 선의 높이를 보세요. 지난 이레의 평균(smooth)이어야 합니다.", rtol=1e-6)
expect([float(date2num(x)) for x in drawn["7일 평균"].get_xdata()], "가로 자리에는 날짜(line2.index)가 와야 합니다.")
expect(to_hex(drawn["하루"].get_color()), "두 선의 색이 같아 구별되지 않아요. 하루하루의 선은 옅은 색으로 하세요.", unlike=to_hex(drawn["7일 평균"].get_color()))
expect(ride_ax.get_ylabel(), "세로축 이름에 단위가 보이지 않아요. 괄호 안에 ‘명’을 적어 보세요.", has="명")
### END HIDDEN TESTS

# %% [markdown]
# 굵은 흐름이 보입니다. 설이 든 1월 말과 추석이 든 10월 초에 깊이 꺼지고, 7월 초 축제 때 솟고, 방학인 8월에는 낮습니다.
# 이동평균은 **지난** 이레를 보므로 실제보다 며칠 늦게 움직인다는 것도 알아 두세요.
#
# ## 4. 일하는 날
#
# 평일과 쉬는 날은 승객이 크게 다릅니다. 그러니 ‘일하는 날’을 가려야 합니다. 주말만 빼면 될까요? **공휴일**도 빼야 합니다.

# %%
print(holidays[holidays["날짜"].dt.year == 2025].head(4))
for text in ["2025-01-31", "2025-01-30", "2025-02-01"]:
    print(text, weekday_letter(pd.Series(pd.to_datetime([text])))[0], total[text])

# %% [markdown]
# 2025년 1월 30일은 목요일이지만 설 연휴라 다음 날의 62%뿐입니다.
#
# **문제 4.** 날짜의 열 `dates`와 공휴일의 열 `off`를 주면 **일하는 날이면 참**인 마스크를 돌려주는 함수 `is_workday`를 완성하세요. 월요일부터 금요일이면서 공휴일이 아닌 날입니다.

# %% answer="is_workday"
def is_workday(dates, off):
    return (
        ### BEGIN SOLUTION
        (dates.dt.day_of_week < 5) & ~dates.isin(off)
        ### END SOLUTION
    )


workdays = is_workday(daily["날짜"], holidays["날짜"])
print(workdays)

# %% test="is_workday" points=3
assert workdays is not ..., "아직 식을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
assert isinstance(workdays, pd.Series) and workdays.dtype == bool, "줄마다 참이나 거짓이 있어야 해요. 두 조건을 저마다 괄호로 묶고 &로 이으세요."
print("마스크가 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
days = pd.Series(pd.to_datetime(["2025-05-02", "2025-05-03", "2025-05-04", "2025-05-05", "2025-05-06", "2025-05-07", "2025-05-09"]), index=[9, 8, 7, 6, 5, 4, 3])
off = pd.Series(pd.to_datetime(["2025-05-05", "2025-05-06", "2025-05-03"]))
expect([[str(day)[:10] for day in days[is_workday(days, chosen)]] for chosen in (off, off.iloc[:0])], "이레짜리 다른 날짜에서 달라요. 금요일까지가 평일입니다. 받은 off를 썼는지, 주말인 공휴일도 쉬는 날인지 보세요.")
expect(int(is_workday(daily["날짜"], holidays["날짜"]).sum()), "지하철 자료에서 일하는 날의 수가 달라요.")
### END HIDDEN TESTS

# %% [markdown]
# ## 5. 보도자료를 확인합니다
#
# 달마다 더하는 일을 먼저 손으로 해 봅시다. 해와 달을 열쇠로 딕셔너리에 더합니다.

# %%
sums = {}
for day, people in total.dropna().items():
    key = (day.year, day.month)
    sums[key] = sums.get(key, 0) + people
print(sums[(2024, 9)], sums[(2025, 9)])

monthly = total.resample("MS").sum()  # 달마다 묶어 더한다. MS는 달의 첫날을 이름표로 삼으라는 뜻
print(monthly["2024-09-01"], monthly["2025-09-01"])

# %% [markdown]
# `resample("MS")`는 날짜로 하는 `groupby`입니다. `"W"`는 주마다, `"YS"`는 해마다입니다. 손으로 한 것과 같습니다.
#
# **문제 5.** `monthly`에서 2025년 9월이 한 해 전 9월보다 **몇 퍼센트** 늘었는지 구하세요.

# %% answer="september"
september = (
    ### BEGIN SOLUTION
    (monthly["2025-09-01"] / monthly["2024-09-01"] - 1) * 100
    ### END SOLUTION
)
print(september)

# %% test="september" points=2
assert september is not ..., "아직 답을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
assert not isinstance(september, pd.Series), '값 하나가 나와야 해요. monthly["2025-09-01"]처럼 달의 첫날로 한 달을 꺼내세요.'
print("값 하나가 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect(float(september), "2025년 9월을 2024년 9월로 나누고 1을 뺀 다음 100을 곱합니다. 위아래가 바뀌지 않았는지 보세요.", rtol=1e-4)
### END HIDDEN TESTS

# %% [markdown]
# 5.3%. 보도자료의 숫자가 맞습니다. 그렇다면 일하는 날은 며칠씩이었을까요?

# %%
month_days = pd.DataFrame({"날짜": total.index, "일하는날": is_workday(total.index.to_series(), holidays["날짜"]).to_numpy()})
for year in [2024, 2025]:
    here = month_days[(month_days["날짜"].dt.year == year) & (month_days["날짜"].dt.month == 9)]
    print(year, "년 9월의 일하는 날:", here["일하는날"].sum())

# %% [markdown]
# 2024년 9월에는 18일, 2025년 9월에는 **22일**입니다. 추석이 10월로 옮겨 가며 일하는 날이 나흘 늘었습니다. 합이 커진 것은 당연합니다.
#
# 공정하게 견주려면 **일하는 날의 하루 평균**을 견줍니다. 그러면 날수가 달라도 같은 것끼리 견주게 됩니다.
#
# **문제 6.** 날짜를 이름표로 단 시리즈 `series`, 공휴일의 열 `off`, 해 `year`, 달 `month`를 주면 **그달의 일하는 날 하루 평균이 한 해 전 같은 달보다 몇 퍼센트 늘었는지**를 돌려주는 함수 `fair_change`를 만드세요.
#
# - 일하는 날만 봅니다. 문제 4의 `is_workday`를 쓰되, 이름표를 열로 바꾸어 줍니다: `series.index.to_series()`
# - 모르는 날과 **0인 날(운행하지 않은 날)** 은 뺍니다. `series > 0`이면 둘 다 빠집니다.
# - 어느 쪽이든 볼 수 있는 일하는 날이 하나도 없으면 `None`을 돌려줍니다.
# - 시리즈의 날짜는 차례가 뒤섞여 있을 수 있습니다. 이름표에서 해와 달은 `series.index.year`, `series.index.month`로 꺼냅니다.

# %% answer="fair_change"
def fair_change(series, off, year, month):
    ### BEGIN SOLUTION
    days = series[is_workday(series.index.to_series(), off) & (series > 0)]
    days = days[days.index.month == month]
    now = days[days.index.year == year]
    before = days[days.index.year == year - 1]
    if len(now) == 0 or len(before) == 0:
        return None
    return (now.mean() / before.mean() - 1) * 100
    ### END SOLUTION


print(fair_change(total, holidays["날짜"], 2025, 9))

# %% test="fair_change" points=4
assert fair_change(total, holidays["날짜"], 2025, 9) is not None, "돌려주는 값이 없어요. return으로 돌려주세요."
assert not isinstance(fair_change(total, holidays["날짜"], 2025, 9), pd.Series), "값 하나가 나와야 해요. 두 달의 평균을 저마다 구한 다음 견주세요."
print("값 하나가 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
def is_workday(dates, off):
    return (dates.dt.day_of_week < 5) & ~dates.isin(off)


days = ["2025-03-03", "2024-03-04", "2025-03-04", "2024-03-09", "2025-03-05", "2024-03-05", "2025-03-08", "2025-04-01", "2023-03-06", "2024-03-06", "2025-03-06", "2026-03-04"]
made_up = pd.Series([500.0, 100.0, 120.0, 9000.0, 150.0, 110.0, 8000.0, 777.0, 80.0, 0.0, None, 130.0], index=pd.to_datetime(days))
off = pd.Series(pd.to_datetime(["2025-03-03"]))
expect([fair_change(made_up, off, 2025, 3), fair_change(made_up, off, 2024, 3), fair_change(made_up, off, 2026, 3), fair_change(made_up, off.iloc[:0], 2025, 3)], "열두 날짜리 다른 자료에서 달라요. 주말과 공휴일, 0인 날과 모르는 날을 모두 뺐는지, 그달과 한 해 전의 같은 달만 골랐는지 보세요.", atol=1e-4)
expect([fair_change(made_up, off, 2025, 4), fair_change(made_up, off, 2023, 3), fair_change(made_up, off, 2024, 4), fair_change(made_up, off, 2030, 3)], "그달이나 한 해 전의 달에 볼 날이 하나도 없으면 None이 나와야 해요.")
holiday = pd.Series(pd.to_datetime(["2024-09-16", "2024-09-17", "2024-09-18"]))
expect([fair_change(total, holiday, 2025, 9), fair_change(wide["3호선"], holiday, 2025, 11)], "지하철 자료에서 값이 달라요. 올해를 한 해 전으로 나누었는지, 받은 off를 썼는지 보세요.", atol=0.001)
### END HIDDEN TESTS

# %% [markdown]
# **-1.1%** 입니다. 5.3% 늘었다던 승객이, 같은 날끼리 견주면 오히려 조금 **줄었습니다.** 보도자료는 거짓말을 하지 않았습니다. 다만 달력이 한 일을 승객이 한 일처럼 말했습니다.
#
# ## 6. 호선마다, 다달이
#
# 여러분의 함수로 두 해를 다달이 견주어 봅시다.

# %%
months = pd.date_range("2024-01-01", "2025-12-01", freq="MS")
fig, ax = plt.subplots(figsize=(9, 4.5), layout="constrained")
for line, style in zip(["1호선", "2호선", "3호선"], ["-", "--", ":"]):
    changes = []
    for month in months:
        changes.append(fair_change(wide[line], holidays["날짜"], month.year, month.month))
    if changes[0] is not None:
        ax.plot(months, changes, style, marker="o", label=line)
ax.axhline(0, color="black", linewidth=0.8)
ax.axvline(pd.Timestamp("2025-03-01"), color="gray", linewidth=0.8)
ax.set_title("일하는 날의 하루 승차: 한 해 전 같은 달보다(세로선은 2025년 3월)")
ax.set_xlabel("달")
ax.set_ylabel("한 해 전보다(%)")
ax.grid(alpha=0.3)
if ax.lines[2:]:
    ax.legend(loc="upper left")

# %% [markdown]
# 1호선과 2호선의 선은 두 해 내내 0의 **아래**에 있습니다. 3호선은 2025년 2월까지 둘과 함께 가다가, 3월부터 0의 **위**로 올라가 머뭅니다.
# 2025년 3월은 3호선의 열차를 더 자주 다니게 한 달입니다.
#
# 교통과에서 묻습니다. “**열차를 자주 다니게 해서 3호선 승객이 늘었다**고 보고해도 됩니까?”

# %% [markdown] manual="reading" points=3
# **문제 7.** 교통과에 보낼 답을 **네 문장에서 여섯 문장**으로 쓰세요. 이 칸을 두 번 눌러 열고 아래에 쓰면 됩니다. 선생님이 읽고 채점합니다.
#
# - **사실**: 이 시계열이 보여 주는 것을, 언제부터 얼마쯤인지와 다른 호선과의 견줌을 들어 말했는가 (1점)
# - **한계**: ‘그래서 늘었다’고 할 수 없는 까닭을, 이 자료에 없는 것을 들어 말했는가 (1점)
# - **다음**: 무엇을 더 보면 판단에 가까워질지 하나 이상 말했는가 (1점)
#
# ### BEGIN SOLUTION
# 일하는 날의 하루 승차를 한 해 전 같은 달과 견주면, 3호선은 2025년 2월까지 1-2%쯤 줄다가 3월부터 연말까지 2-3%쯤 늘었습니다. 같은 동안 1호선과 2호선은 1-2%쯤 줄었으니, 도시 전체의 사정 때문에 3호선까지 늘었다고 보기는 어렵습니다.
# 늘어난 때가 열차를 자주 다니게 한 때와 같습니다. 그러나 때가 같다는 것만으로 그 때문이라고 할 수는 없습니다. 같은 무렵 3호선 둘레에 아파트나 상가가 생겼는지, 버스 노선이나 요금이 바뀌었는지는 이 자료에 없고, 탄 횟수만 있어 새 승객인지 같은 사람이 더 탄 것인지도 모릅니다.
# 역마다, 시간대마다 나누어 자주 다니게 한 시간에 더 늘었는지, 그리고 나란한 버스 노선의 승객이 줄었는지를 함께 본 다음 보고하기를 권합니다.
# ### END SOLUTION
# ### BEGIN MARK SCHEME
# - 사실 0-1: 3월 무렵부터라는 때와 크기(약 2-3%, 자신의 값이면 된다)를 말하고 1·2호선과 견준다. 둘 가운데 하나만 있으면 0.5
# - 한계 0-1: 같은 때 일어났다는 것과 그 때문이라는 것이 다름을, 자료에 없는 것(다른 변화, 요금, 날씨, 건물, 누가 탔는지, 버스에서 옮겨 온 승객 등)을 하나 이상 들어 말한다. 자료에 없는 것 없이 ‘인과는 모른다’고만 하면 0.5
# - 다음 0-1: 판단에 쓸 수 있는 자료나 견줌(역·시간대로 나누기, 버스 승객, 더 긴 기간, 배차를 바꾸지 않은 비슷한 노선)을 하나 이상 든다
# differ: 1
# 글솜씨와 길이는 보지 않는다. “늘었다고 보고해도 된다”와 “안 된다” 어느 쪽이든, 근거와 한계를 갖추었으면 점수를 준다.
# ### END MARK SCHEME

# %% [markdown]
# ## 마치며
#
# 보도자료에는 이렇게 덧붙이면 됩니다. “9월의 합은 5.3% 늘었으나 추석이 10월로 옮겨 가 일하는 날이 나흘 많았고, 일하는 날의 하루 평균은 1.1% 줄었습니다.”
#
# 시계열을 읽을 때마다 물어보세요.
#
# - **빠진 날은 없는가? 0은 정말 0인가? 튀는 값은 물어보았는가?**
# - **두 기간의 요일과 쉬는 날이 같은가?**
# - **한 해 전 같은 철과 견주었는가?**
# - **함께 움직였어야 할 다른 것은 어떻게 되었는가?**
# - **때가 같다는 것을 ‘그 때문’이라고 말하고 있지는 않은가?**
#
# 다 하셨으면 저장하고 제출해 주세요. 글은 선생님이 읽은 다음 점수가 더해집니다.
