# %% [markdown]
# # 프로젝트: 내일의 자전거
#
# **오늘의 물음.** 공영자전거 운영팀이 부탁합니다. “저녁마다 **내일 몇 대가 나갈지** 어림해서 정비와 재배치 인원을 정합니다. 지금은 ‘지난주 같은 요일만큼’이라고 봐요. 더 나은 수가 있을까요? 있다면 **얼마나** 낫고, **언제** 틀립니까?”
#
# 오늘은 물음에서 보고서 한 장까지 **스스로 갑니다.** 길은 이렇습니다.
#
# > 물음 → 다듬기 → 기준선 → 파이프라인 → 교차검증으로 고르기 → **한 번뿐인 시험** → 틀린 날 살피기 → 보고서
#
# 새로 배우는 것은 거의 없습니다. 여섯째 차시부터 배운 것을 제자리에 놓는 일입니다. 한 시간쯤 걸립니다.
#
# > 날씨와 대여 수는 모두 **지어낸 것**입니다. 공휴일만 2024년과 2025년의 달력을 따랐습니다.

# %%
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from sklearn.compose import ColumnTransformer
from sklearn.ensemble import GradientBoostingRegressor, RandomForestRegressor
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LinearRegression
from sklearn.metrics import mean_absolute_error
from sklearn.model_selection import TimeSeriesSplit, cross_val_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

raw = pd.read_csv("data/bikes.csv")
print(len(raw), "줄, 서로 다른 날짜:", raw["날짜"].nunique())
print(raw.isna().sum().to_dict())
print(raw[raw["비고"].notna()][["날짜", "비고", "대여"]].to_string(index=False))
raw.head(3)

# %% [markdown]
# ## 1. 다듬기
#
# 한 줄이 하루입니다. 설명서에는 `최고기온`(도), `강수량`(mm), `미세먼지`(㎍/㎥, 재지 못하면 빈칸), `대여`(대)라고 적혀 있습니다. 살펴보니 흠이 넷입니다.
#
# - 시스템을 **점검한 날**이 나흘 있습니다. 그날의 대여 수는 사람들의 바람이 아니라 점검을 말합니다.
# - 똑같은 줄이 **두 번** 든 날이 있습니다.
# - 날짜 **순서가 아니고**, 빠진 날도 있습니다. (731일이어야 하는데 날짜가 726개입니다)
#
# **문제 1.** `raw`를 다듬어 `bikes`를 만드세요. 여러 줄을 써도 됩니다.
#
# - 점검한 날(`비고`가 비어 있지 않은 줄)을 빼고, 겹친 줄을 하나로 줄입니다.
# - `날짜`를 `pd.to_datetime`으로 날짜로 바꾸고, 이른 날부터 줄 세운 다음 줄 번호를 0부터 새로 붙입니다. (`reset_index(drop=True)`)
# - `비고` 열은 뺍니다. 빈칸이 있는 미세먼지는 그대로 둡니다.

# %% answer="bikes"
### BEGIN SOLUTION
bikes = raw[raw["비고"].isna()].drop(columns="비고").drop_duplicates()
bikes["날짜"] = pd.to_datetime(bikes["날짜"])
bikes = bikes.sort_values("날짜").reset_index(drop=True)
### END SOLUTION

# %% test="bikes" points=2
assert "bikes" in globals(), "아직 bikes라는 이름이 없어요. 점 세 개(...)를 지우고, 다듬은 표에 bikes라는 이름을 붙이세요."
assert isinstance(bikes, pd.DataFrame), "표가 나와야 해요. 한 열만 고르지 않았는지 보세요."
assert list(bikes.columns) == ["날짜", "요일", "공휴일", "최고기온", "강수량", "미세먼지", "대여"], "열은 비고를 뺀 일곱이어야 하고, 차례는 그대로여야 해요."
print("표의 꼴은 맞아요. 알맞게 다듬었는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect([len(bikes), int(bikes["대여"].sum())], "줄의 수나 대여의 합이 달라요. 점검한 날을 뺐는지, 겹친 줄을 하나로 줄였는지, 빈칸 때문에 다른 날까지 빼지는 않았는지 보세요.")
expect(bikes.iloc[[0, 1, 100, -1]], "줄의 차례나 번호, 날짜의 꼴이 달라요. 날짜로 바꾼 다음 줄 세우고, 줄 번호를 새로 붙였는지 보세요.")
### END HIDDEN TESTS

# %% [markdown]
# ## 2. 지난주 같은 요일
#
# ‘지난주 같은 요일’은 **이레 전 날짜**의 대여 수입니다. 일곱 **줄** 위가 아닙니다. 빠진 날이 있으니 줄로 세면 어긋납니다.
#
# **문제 2.** 날짜와 대여가 든 표 `table`과 일수 `days`를 주면, 줄마다 **그 날짜에서 `days`일 전의 대여 수**를 담은 열(Series)을 돌려주는 함수 `before`를 완성하세요.
#
# - 그 날짜가 표에 없으면 빈칸(`NaN`)입니다. 표는 날짜순이 아닐 수 있고, 줄의 이름(index)은 `table`의 것 그대로입니다.
# - 날짜에서 며칠을 빼려면 `table["날짜"] - pd.Timedelta(days=days)`, 날짜를 대여 수로 바꾸려면 날짜가 이름표인 열을 `.map( )`에 넣습니다.

# %% answer="before"
def before(table, days):
    return (
        ### BEGIN SOLUTION
        (table["날짜"] - pd.Timedelta(days=days)).map(table.set_index("날짜")["대여"])
        ### END SOLUTION
    )


if "bikes" in globals():
    bikes["한주전"], bikes["두주전"] = before(bikes, 7), before(bikes, 14)
    print(bikes[["날짜", "요일", "대여", "한주전", "두주전"]].iloc[13:17])

# %% test="before" points=3
week = pd.DataFrame({"날짜": pd.to_datetime(["2025-01-01", "2025-01-03", "2025-01-02"]), "대여": [10, 30, 20]})
assert before(week, 1) is not ..., "아직 식을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
assert isinstance(before(week, 1), pd.Series), "열(Series)이 나와야 해요. 날짜의 열에서 며칠을 빼고 .map( )으로 바꾸었는지 보세요."
print("열이 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
holey = pd.DataFrame({"날짜": pd.to_datetime(["2025-03-05", "2025-02-26", "2025-03-01", "2025-02-28", "2025-03-02"]), "대여": [5, 26, 1, 28, 2]}, index=[8, 3, 5, 0, 2])
expect([[float(v) for v in before(holey, days)] for days in (1, 2, 4, 7)], "날짜가 뒤섞이고 빠진 다른 표에서 달라요. 줄로 세지 않고 날짜로 찾았는지, 앞날이 아니라 지난날인지 보세요.")
expect([int(i) for i in before(holey, 1).index], "줄의 이름이 달라졌어요. 받은 표의 줄 이름을 그대로 두세요.")
### END HIDDEN TESTS

# %% [markdown]
# ## 3. 나누기와 기준선
#
# 쓰일 때와 똑같이 **지난날로 배우고 앞날을 맞힙니다.** 2025년 9월까지는 배우고 고르는 데 쓰고, 10월부터 12월까지 석 달은 **봉해 둡니다.** 마지막에 한 번만 봅니다.
# 얼마나 빗나갔는지는 **평균 절대 오차**(MAE), 곧 하루에 평균 몇 대가 빗나갔는지로 잽니다. 운영팀이 바로 알아듣는 단위입니다.

# %%
if "bikes" in globals():
    learn, test = bikes[bikes["날짜"] < "2025-10-01"], bikes[bikes["날짜"] >= "2025-10-01"]
    print("배우고 고르는 날:", len(learn), " 봉해 둔 날:", len(test))

# %% [markdown]
# 모형을 짓기 전에 **기준선**(baseline)을 잽니다. 넘어야 할 것은 0이 아니라 운영팀이 지금 쓰는 방법입니다.
#
# **문제 3.** 배우는 표 `learn`과 맞힐 표 `check`를 주면 기준선의 예측을 열(Series)로 돌려주는 함수 `baseline`을 완성하세요.
#
# - `check`의 `한주전`을 씁니다. 비어 있으면 **`learn`에서 같은 요일의 평균**을 씁니다.
# - 그 요일이 `learn`에 없으면 `learn`의 전체 평균을 씁니다.

# %% answer="baseline"
def baseline(learn, check):
    ### BEGIN SOLUTION
    by_day = check["요일"].map(learn.groupby("요일")["대여"].mean())
    return check["한주전"].fillna(by_day).fillna(learn["대여"].mean())
    ### END SOLUTION


cv = TimeSeriesSplit(5, test_size=56)  # 앞의 날로 배우고 다음 56일을 맞히기를 다섯 번
if "bikes" in globals() and baseline(learn, test) is not None:
    folds = [(learn.iloc[a], learn.iloc[b]) for a, b in cv.split(learn)]
    print("기준선의 오차(대):", round(np.mean([mean_absolute_error(b["대여"], baseline(a, b)) for a, b in folds]), 1))

# %% test="baseline" points=2
some = pd.DataFrame({"요일": ["월", "월", "화"], "대여": [10, 20, 40], "한주전": [1.0, None, 3.0]})
assert baseline(some, some) is not None, "돌려주는 값이 없어요. 함수의 마지막 줄을 return으로 시작하세요."
assert isinstance(baseline(some, some), pd.Series), "줄마다의 예측이 든 열(Series)이 나와야 해요."
print("열이 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
asked = pd.DataFrame({"요일": ["화", "월", "수", "월", "수"], "대여": [0, 0, 0, 0, 0], "한주전": [None, None, None, 7.0, 0.0]}, index=[4, 2, 9, 1, 3])
told = pd.DataFrame({"요일": ["월", "월", "월", "화", "화"], "대여": [10, 20, 60, 40, 10], "한주전": [1.0] * 5})
expect([baseline(some, asked), baseline(told, asked)], "작은 다른 표에서 달라요. 평균은 배우는 표에서 구했는지, 빈칸만 메웠는지, 배우는 표에 없는 요일은 전체 평균인지 보세요.", atol=1e-9)
### END HIDDEN TESTS

# %% [markdown]
# 하루 평균 690대쯤 빗나갑니다. 하루에 2,400대쯤 나가니 작지 않습니다. 이 숫자를 이겨야 합니다.
#
# ## 4. 파이프라인과 고르기
#
# 내일을 맞히는 데 쓸 열은 날씨(예보), 달력, 한 주 전과 두 주 전의 대여입니다.

# %%
numeric = ["공휴일", "최고기온", "강수량", "미세먼지", "한주전", "두주전"]
words = ["요일"]
candidates = {
    "선형": LinearRegression(),
    "포레스트": RandomForestRegressor(n_estimators=15, min_samples_leaf=3, random_state=0),
    "부스팅": GradientBoostingRegressor(n_estimators=50, learning_rate=0.2, random_state=0),
}

# %% [markdown]
# **문제 4.** 모형 `regressor`를 주면 **손질과 모형을 이은 파이프라인**을 돌려주는 함수 `model_of`를 완성하세요. 아직 배우지 않은 것을 돌려줍니다.
#
# - 숫자 열 `numeric`: 빈칸을 **중앙값**으로 메우고 표준화합니다.
# - 글자 열 `words`: 원-핫으로 바꾸고, 처음 보는 값은 넘깁니다. `OneHotEncoder(handle_unknown="ignore", sparse_output=False)`
# - `ColumnTransformer`의 목록은 (이름, 할 일, 열) 꼴입니다. 6차시를 펼쳐 보세요.

# %% answer="model_of"
def model_of(regressor):
    ### BEGIN SOLUTION
    prep = ColumnTransformer([
        ("숫자", make_pipeline(SimpleImputer(strategy="median"), StandardScaler()), numeric),
        ("글자", OneHotEncoder(handle_unknown="ignore", sparse_output=False), words),
    ])
    return make_pipeline(prep, regressor)
    ### END SOLUTION

# %% test="model_of" points=2
from sklearn.pipeline import Pipeline
assert model_of(LinearRegression()) is not None, "돌려주는 값이 없어요. 함수의 마지막 줄을 return으로 시작하세요."
assert isinstance(model_of(LinearRegression()), Pipeline), "파이프라인이 나와야 해요. 손질과 모형을 make_pipeline으로 이어 보세요."
print("파이프라인이 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
from sklearn.linear_model import Ridge
made = pd.DataFrame({
    "공휴일": [0, 0, 1, 0, 0, 1], "최고기온": [3.0, 10, 25, 31, 18, 22], "강수량": [0.0, 12, 0, 0, 3, 0], "미세먼지": [40.0, None, 90, 35, None, 20],
    "한주전": [900.0, 1500, None, 3000, 2500, 2800], "두주전": [None, 1400.0, 2000, 2900, 2600, 2700], "요일": ["월", "화", "토", "월", "일", "화"], "대여": [1000, 900, 2700, 2900, 2400, 2500],
})
guest = made.iloc[[4, 1, 0]].assign(요일=["수", "월", "토"], 미세먼지=[None, 200.0, 10.0])
expect(np.round(model_of(Ridge(alpha=2.0)).fit(made[numeric + words], made["대여"]).predict(guest[numeric + words]), 4), "작은 다른 표에서 예측이 달라요. 중앙값으로 메우고 표준화했는지, 요일을 원-핫으로 바꾸었는지, 받은 regressor를 이었는지 보세요.", atol=0.01)
expect(np.round(model_of(Ridge(alpha=2.0)).fit(made[numeric + words], made["대여"]).predict(made[numeric + words]), 4), "배운 표의 예측이 달라요. 숫자 열과 글자 열을 모두 넣었는지 보세요.", atol=0.01)
### END HIDDEN TESTS

# %% [markdown]
# **문제 5.** 이름마다 모형이 든 딕셔너리 `candidates`, 표 `table`, 조각 `cv`를 주면 **(오차가 가장 작은 모형의 이름, 이름마다의 평균 오차 딕셔너리)** 를 돌려주는 함수 `choose`를 완성하세요.
#
# - 오차는 `model_of(모형)`을 교차검증한 평균 절대 오차의 평균입니다. `cross_val_score(…, scoring="neg_mean_absolute_error")`는 오차에 **빼기를 붙여** 돌려주니 부호를 뒤집습니다.
# - 오차가 같으면 이름이 가나다순으로 앞선 것입니다.

# %% answer="choose"
def choose(candidates, table, cv):
    ### BEGIN SOLUTION
    missed = {}
    for name in candidates:
        scores = cross_val_score(model_of(candidates[name]), table[numeric + words], table["대여"], cv=cv, scoring="neg_mean_absolute_error")
        missed[name] = -scores.mean()
    return min(sorted(missed), key=lambda name: missed[name]), missed
    ### END SOLUTION


chosen = choose(candidates, learn, cv) if "bikes" in globals() else None
if chosen is not None:
    print(chosen[0], {name: round(float(value), 1) for name, value in chosen[1].items()})

# %% test="choose" points=2
quick = choose({"선형": LinearRegression()}, learn, TimeSeriesSplit(2, test_size=30))
assert quick is not None, "돌려주는 값이 없어요. 이름과 딕셔너리를 쉼표로 나누어 return으로 돌려주세요."
assert len(quick) == 2, "이름과 딕셔너리, 둘을 돌려주어야 해요."
print("이름과 오차가 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
from sklearn.dummy import DummyRegressor
def model_of(regressor):
    prep = ColumnTransformer([
        ("숫자", make_pipeline(SimpleImputer(strategy="median"), StandardScaler()), numeric),
        ("글자", OneHotEncoder(handle_unknown="ignore", sparse_output=False), words),
    ])
    return make_pipeline(prep, regressor)
days = pd.read_csv("data/bikes.csv").drop_duplicates().sort_values("날짜").head(200).assign(한주전=1.0, 두주전=2.0)
lazy = {"하": DummyRegressor(), "나": DummyRegressor(strategy="median"), "가": DummyRegressor(strategy="constant", constant=50000), "다": DummyRegressor()}
expect(list(choose(lazy, days, TimeSeriesSplit(2, test_size=20))), "다른 모형과 다른 표에서 달라요. 오차의 부호를 뒤집어 가장 작은 것을 골랐는지, 받은 table과 cv를 썼는지 보세요.", rtol=1e-6)
expect(choose({"하": DummyRegressor(), "다": DummyRegressor()}, days, TimeSeriesSplit(2, test_size=30))[0], "오차가 같은 모형이 둘일 때 답이 달라요. 가나다순으로 앞선 이름을 고릅니다.")
### END HIDDEN TESTS

# %% [markdown]
# 부스팅의 오차가 249대로 가장 작고 포레스트 292대, 선형 439대입니다. 기준선 688대의 3분의 1을 조금 넘습니다. 비가 한 방울만 와도 뚝 떨어지고 더위가 심하면 줄어드는, 곧은 선으로 못 그리는 관계가 많기 때문입니다.
#
# ## 5. 한 번뿐인 시험
#
# 고르기는 끝났습니다. 이제 봉해 둔 석 달을 **한 번** 엽니다. 여기서 나온 점수를 보고 돌아가 모형을 고치면, 9차시의 동전 던지기 대회와 같아집니다. 점수가 마음에 들지 않아도 그대로 보고합니다.

# %%
if chosen is not None:
    final = model_of(candidates[chosen[0]]).fit(learn[numeric + words], learn["대여"])
    test = test.assign(예측=final.predict(test[numeric + words]))
    print("기준선의 오차(대):", round(mean_absolute_error(test["대여"], baseline(learn, test)), 1))
    print("고른 모형의 오차(대):", round(mean_absolute_error(test["대여"], test["예측"]), 1))

# %% [markdown]
# **문제 6.** 석 달의 실제와 예측을 한 그림에 그리세요. `...`을 지우고 네 줄을 씁니다.
#
# - `test_ax.plot(…, …, label="실제")`: 가로는 `test["날짜"]`, 세로는 `test["대여"]`입니다.
# - 같은 꼴로 예측(`test["예측"]`)을 그립니다. 이름표는 `예측`이고 `linestyle="--"`를 덧붙입니다.
# - `test_ax.set_ylabel("…")`에 이름과 단위(대)를 적고, `test_ax.legend()`로 이름표를 보입니다.

# %% answer="test_chart"
fig, test_ax = plt.subplots(figsize=(9, 4), layout="constrained")
### BEGIN SOLUTION
test_ax.plot(test["날짜"], test["대여"], label="실제")
test_ax.plot(test["날짜"], test["예측"], linestyle="--", label="예측")
test_ax.set_ylabel("하루에 빌린 자전거(대)")
test_ax.legend()
### END SOLUTION
test_ax.set_title("봉해 둔 석 달: 실제와 예측")
test_ax.set_xlabel("날짜(2025년)")
test_ax.grid(alpha=0.3)

# %% test="test_chart" points=2
assert len(test_ax.lines) == 2, "선이 두 개 있어야 해요. test_ax.plot(…) 줄을 둘 쓰고 그 칸을 다시 실행해 보세요."
assert test_ax.get_legend() is not None, "이름표가 보이지 않아요. 두 선에 label을 적고 마지막에 test_ax.legend()를 쓰세요."
assert test_ax.get_ylabel() != "", '세로축 이름이 아직 없어요. test_ax.set_ylabel("…") 줄을 써 넣으세요.'
print("두 선과 이름표가 있네요. 알맞은지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
drawn = {line.get_label(): line for line in test_ax.lines}
expect(sorted(drawn), "이름표는 ‘실제’와 ‘예측’이어야 합니다. label에 적은 말을 보세요.")
expect([float(v) for v in drawn["실제"].get_ydata()] if "실제" in drawn else [], "‘실제’ 선의 높이는 봉해 둔 석 달의 대여 수여야 합니다.")
expect([round(float(v)) for v in drawn["예측"].get_ydata()] if "예측" in drawn else [], "‘예측’ 선의 높이는 고른 모형의 예측이어야 합니다. 앞의 문제에서 고른 모형이 맞는지도 보세요.", atol=20)
expect([str(line.get_xdata()[0])[:10] for line in test_ax.lines], "두 선의 가로는 날짜여야 합니다.")
expect(drawn["예측"].get_linestyle() if "예측" in drawn else "", "흑백으로도 구별되도록 예측의 선을 점선으로 그려 주세요.", among=["--", ":", "-."])
expect(sorted(text.get_text() for text in test_ax.get_legend().get_texts()), "이름표에 두 선이 모두 나와야 합니다. 두 선을 그린 다음에 legend()를 불렀는지 보세요.")
expect(test_ax.get_ylabel(), "세로축 이름에 단위가 보이지 않아요. 괄호 안에 ‘대’라고 적어 보세요.", has=["(대", "대)", ", 대"])
### END HIDDEN TESTS

# %% [markdown]
# 봉해 둔 석 달에서 고른 모형은 하루 평균 **276대**, 기준선은 **807대** 빗나갔습니다. 교차검증의 249대보다 조금 나쁘지만 말이 맞는 숫자입니다.
# 그림에서는 두 선이 대체로 함께 움직입니다. 그런데 10월 초 한 주는 예측이 훨씬 위에 떠 있고, 바로 다음 주에는 실제가 위에 있습니다.
#
# ## 6. 언제 틀리나
#
# 평균 하나로는 운영팀의 셋째 물음에 답할 수 없습니다. **어떤 날에, 어느 쪽으로** 빗나갔는지 무리로 나누어 봅니다.
#
# **문제 7.** `대여`와 `예측`이 든 표 `table`, 무리를 가르는 열 `column`, 가장 적은 날수 `least`를 주면, 무리마다 한 줄인 표를 돌려주는 함수 `errors_by`를 완성하세요.
#
# - 줄의 이름은 무리의 값입니다. 열은 차례로 `날수`(정수), `빗나감`(|예측 − 대여|의 평균), `치우침`(예측 − 대여의 평균)입니다.
# - `column`이 빈칸인 줄은 **`모름`** 이라는 무리로 묶습니다. 대여나 예측이 빈칸인 줄은 뺍니다.
# - 날수가 `least`보다 적은 무리는 뺍니다. 빗나감이 **큰 무리부터** 늘어놓고, 같으면 무리의 이름(글자로 본 `str`)이 앞선 것부터입니다.
# - 받은 표는 그대로 있어야 합니다.

# %% answer="errors_by"
def errors_by(table, column, least):
    ### BEGIN SOLUTION
    known = table.dropna(subset=["대여", "예측"])
    gap = known["예측"] - known["대여"]
    group = known[column].astype(object).where(known[column].notna(), "모름")
    found = pd.DataFrame({
        "날수": gap.groupby(group).size(),
        "빗나감": gap.abs().groupby(group).mean(),
        "치우침": gap.groupby(group).mean(),
    })
    found = found[found["날수"] >= least]
    order = sorted(found.index, key=lambda name: (-found.loc[name, "빗나감"], str(name)))
    return found.loc[order]
    ### END SOLUTION


if "예측" in test.columns and errors_by(test, "공휴일", 1) is not None:
    test["비"] = np.where(test["강수량"] > 0, "비 온 날", "갠 날")
    for column in ("공휴일", "비", "요일"):
        print(errors_by(test, column, 5).round(0), "\n")
    worst = test.assign(빗나감=(test["예측"] - test["대여"]).round(0)).sort_values("빗나감", key=abs, ascending=False)
    print(worst.head(8)[["날짜", "요일", "공휴일", "최고기온", "강수량", "대여", "빗나감"]].to_string(index=False))

# %% test="errors_by" points=3
tiny = pd.DataFrame({"곳": ["가", "나", "가"], "대여": [10, 20, 30], "예측": [12.0, 15.0, 30.0]})
assert errors_by(tiny, "곳", 1) is not None, "돌려주는 값이 없어요. 함수의 마지막 줄을 return으로 시작하세요."
assert isinstance(errors_by(tiny, "곳", 1), pd.DataFrame), "표가 나와야 해요. 세 열을 pd.DataFrame으로 묶어 보세요."
assert list(errors_by(tiny, "곳", 1).columns) == ["날수", "빗나감", "치우침"], "열은 차례로 날수, 빗나감, 치우침이어야 해요."
print("표의 꼴은 맞아요. 값이 맞는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
trial = pd.DataFrame({
    "철": ["봄", None, "여름", "봄", "가을", "여름", None, "겨울", "가을", "겨울", "여름", None],
    "대여": [10.0, 20, 30, 40, 50, None, 70, 80, 90, 100, 5, 10], "예측": [14.0, 10, 30, 32, 56, 1, 90, None, 84, 106, 5, 11],
})
def shape(table):
    return [[str(name), int(row["날수"]), float(row["빗나감"]), float(row["치우침"])] for name, row in table.iterrows()]
expect([shape(errors_by(trial, "철", least)) for least in (1, 2, 3)], "작은 다른 표에서 달라요. 빈칸인 무리를 모름으로 묶었는지, 대여나 예측이 빈 줄을 뺐는지, 빗나감이 같을 때의 차례와 least를 지켰는지 보세요.", atol=1e-9)
expect(trial["철"].isna().sum() + trial["대여"].isna().sum(), "받은 표가 바뀌었어요. 새 열이나 새 표를 만들어 쓰고, 받은 표는 그대로 두세요.")
numbers = pd.DataFrame({"달": [2, 10, 2, 10, 9.0, None], "대여": [1, 2, 3, 4, 5, 6], "예측": [2.0, 3, 4, 5, 9, 6]})
expect([row[1:] for row in shape(errors_by(numbers, "달", 1))], "무리의 값이 숫자일 때 달라요. 이름의 앞뒤는 글자로 바꾸어 견줍니다.", atol=1e-9)
### END HIDDEN TESTS

# %% [markdown]
# 공휴일 이레는 하루 764대씩 빗나갔고, 치우침이 +738이니 거의 언제나 **너무 많이** 어림했습니다. 가장 크게 빗나간 날들은 10월 3일부터 8일까지, 곧 개천절에서 추석까지 이어진 **이레짜리 연휴**입니다. 달력을 보면 4일 토요일도 그 속에 있지만 `공휴일` 열은 0입니다.
# 모형이 배운 공휴일은 대부분 짧았습니다. 닷새 이상 이어진 연휴는 배운 기간에 두 번, 열하루뿐이었습니다.
#
# 14일의 -911은 거꾸로 **너무 적게** 어림한 것입니다. 한 주 전이 연휴라서 `한주전`이 낮았던 탓입니다. 틀린 날을 보면 모형이 무엇을 믿고 있었는지가 보입니다. 공휴일이 아닌 날에도 조금씩(-147) 적게 어림하는 버릇이 있습니다.
#
# ## 7. 보고서
#
# 운영팀장이 읽을 글을 씁니다. 좋은 보고서는 짧고, 숫자에 단위와 견줄 것이 있고, 언제 믿으면 안 되는지를 먼저 말합니다.
#
# 한 가지 더 생각해 보세요. 우리는 그날의 **실제 날씨**를 넣었습니다. 저녁에 내일을 어림할 때 손에 있는 것은 무엇일까요?

# %% [markdown] manual="memo" points=4
# **문제 8.** 운영팀에 보낼 글을 **다섯 문장에서 아홉 문장**으로 쓰세요. 이 칸을 두 번 눌러 열고, 이 글 아래에 쓰면 됩니다. 선생님이 읽고 채점합니다.
#
# - **답**: 지금 방법(기준선)과 고른 모형의 오차를 **봉해 둔 석 달**의 숫자로, 단위를 붙여 견주었는가 (1점)
# - **방법**: 어떻게 골랐고 시험은 몇 번 보았는지, 그래서 이 숫자를 왜 믿을 수 있는지 말했는가 (1점)
# - **틀리는 날**: 언제 어느 쪽으로 크게 빗나가는지 숫자로 말하고, 그날은 어떻게 하자고 했는가 (1점)
# - **한계**: 실제 날씨를 쓴 것처럼 쓰일 때와 다른 점, 또는 자료에 없는 것을 하나 넘게 들고, 무엇으로 확인할지 말했는가 (1점)
#
# ### BEGIN SOLUTION
# 지금처럼 지난주 같은 요일로 어림하면 2025년 10월부터 12월까지 하루 평균 807대 빗나갔고, 날씨와 달력을 넣은 부스팅 모형은 276대 빗나갔습니다. 모형은 9월까지의 자료에서, 앞의 날로 배우고 다음 56일을 맞히는 교차검증을 다섯 번 해서 세 후보 가운데 골랐고(249대),
# 봉해 둔 석 달은 마지막에 한 번만 보았으므로 골라서 좋아진 숫자가 아닙니다. 가장 크게 틀린 때는 추석이 든 이레 연휴로 많게는 하루 1,200대 남짓 많게 어림했고, 그다음 주에는 많게는 910대쯤 적게 어림했습니다.
# 닷새 이상 이어지는 연휴와 그다음 주에는 모형 대신 담당자가 지난 명절의 기록을 보고 정하기를 권합니다. 시험에는 그날의 실제 날씨를 넣었지만 저녁에 우리 손에 있는 것은 예보이므로, 실제로 쓰면 이보다 더 빗나갈 것입니다.
# 행사와 대여소가 늘어난 일도 열에 없습니다. 한 달 동안 예보로 어림한 값을 적어 두고 실제와 견준 다음 넓혀 쓰기를 권합니다.
# ### END SOLUTION
# ### BEGIN MARK SCHEME
# - 답 0-1: 기준선과 모형의 오차를 시험 석 달의 값으로, 단위(대)를 붙여 견준다. 교차검증의 값만 쓰거나 단위가 없으면 0.5
# - 방법 0-1: 시간 순서로 나눈 교차검증으로 고르고 시험은 한 번만 보았다는 것을 말한다. 하나만 말하면 0.5
# - 틀리는날 0-1: 긴 연휴(추석)처럼 크게 빗나간 날과 방향을 숫자로 말하고 할 일을 든다. 할 일이나 숫자가 없으면 0.5. 다른 무리를 들어도 표와 맞으면 준다
# - 한계 0-1: 예보 대신 실제 날씨를 썼다, 늘어난 대여소나 행사가 열에 없다 등을 하나 넘게 들고 확인할 길을 말한다. 확인할 길이 없으면 0.5
# differ: 1
# 글솜씨와 길이는 보지 않는다. 앞 문제에서 다른 모형을 골랐더라도 그 숫자로 바르게 견주었으면 점수를 준다.
# ### END MARK SCHEME

# %% [markdown]
# ## 과정을 마치며
#
# 표본 하나로 어디까지 말할 수 있는지에서 시작해, 모형을 짓고, 믿어도 되는지 따지고, 틀리는 날까지 말하게 되었습니다. 방법의 이름은 잊어도 좋습니다. 이 물음들은 남겨 두세요.
#
# - **무엇과 견주어 나은가?** 기준선이 있는가?
# - **예측하는 그때 아는 것만 썼는가?**
# - **고른 점수인가, 한 번 본 점수인가?**
# - **누구에게, 언제 틀리는가? 그때는 누가 대신 판단하는가?**
#
# 다 하셨으면 저장하고 제출해 주세요. 글은 선생님이 읽은 다음 점수가 더해집니다. 수고하셨습니다.
