# %% [markdown]
# # 전처리 파이프라인
#
# **오늘의 물음.** 직업훈련 센터에서 부탁합니다. “개강 첫 주가 지나면 **그만둘 것 같은 분**에게 먼저 전화를 드리고 싶습니다. 다음 달에 오실 분들의 표를 **그대로 넣기만 하면** 되는 도구를 만들어 주세요.”
#
# 모형은 이미 배웠습니다. 문제는 표입니다. 빈칸이 있고, 단위가 제각각이고, 글자로 된 열이 있고, 내년에는 처음 보는 과정도 생깁니다.
# 모형에 넣기 전에 표를 다듬는 일을 **전처리**(preprocessing)라고 합니다. 오늘은 그 일을 손으로 한 번 짓고, 한 줄로 이어 붙인 도구, **파이프라인**(pipeline)으로 만듭니다. 한 시간쯤 걸립니다.
#
# > 훈련생과 결과는 모두 **지어낸 것**입니다. 구군 이름만 대구의 것입니다.

# %%
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from sklearn.compose import ColumnTransformer
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

trainees = pd.read_csv("data/trainees.csv")
past = trainees[trainees["개강일"] < "2025"]  # 배우는 표: 결과를 아는 두 해
new = trainees[trainees["개강일"] >= "2025"]  # 새로 온 사람들: 모형이 본 적 없다
print("배우는 표:", len(past), "명, 새 표:", len(new), "명, 그만둔 비율:", past["중도포기"].mean().round(3))
past.drop(columns=["훈련생", "통학거리"]).head(4)

# %% [markdown]
# 한 줄이 한 사람의 한 과정입니다. 맞히려는 것은 `중도포기`(끝나기 전에 그만두었으면 1)이고, 나머지는 모두 **첫 주가 끝날 때 이미 아는 것**입니다.
# 2023년과 2024년에 배우고, 2025년에 온 사람들에게 써 봅니다.
#
# ## 1. 빈칸
#
# 어느 열이 얼마나 비었는지부터 봅니다.

# %%
print((past.isna().mean() * 100).round(1).loc[lambda share: share > 0])  # 비어 있는 비율(%)
print(past.groupby(past["통학시간"].isna())["중도포기"].mean().round(3))  # 통학시간이 적혔을 때(False)와 비었을 때(True)

# %% [markdown]
# 둘째 결과를 보세요. 통학시간을 적은 사람은 22%가 그만두었는데, 비워 둔 사람은 41%가 그만두었습니다. 바쁘거나 마음이 떠난 사람이 칸을 비웠는지도 모릅니다.
# **비었다는 것도 소식**입니다. 지우거나 메우기 전에 표시를 남깁시다. 글자 열의 빈칸은 ‘모름’이라는 값 하나로 봅니다.

# %%
trainees["통학모름"] = trainees["통학시간"].isna().astype(int)  # 비었으면 1
trainees["학력"] = trainees["학력"].fillna("모름")
past, new = trainees[trainees["개강일"] < "2025"], trainees[trainees["개강일"] >= "2025"]
numeric = ["야간", "나이", "부양가족", "실업기간", "통학시간", "통학모름", "첫주출석"]
words = ["과정", "구군", "학력"]

# %% [markdown]
# 이 두 줄은 표 전체에 해도 됩니다. 한 칸만 보고 정해진 대로 바꿀 뿐, **표에서 배우는 것이 없기** 때문입니다.
#
# 숫자 열의 빈칸은 다릅니다. 가운데 값으로 메우려면 그 값을 어느 표에선가 **배워야** 합니다. 어디서 배울까요? 결과를 아는 표, 곧 `past`입니다. 새로 올 사람은 배울 때 아직 없습니다.
#
# **문제 1.** `past`의 숫자 열(`numeric`)마다의 **중앙값**을 `medians`에 담으세요.

# %% answer="medians"
medians = (
    ### BEGIN SOLUTION
    past[numeric].median()
    ### END SOLUTION
)
print(medians)

# %% test="medians" points=1
assert medians is not ..., "아직 답을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
assert isinstance(medians, pd.Series), "열마다 하나씩, 모두 일곱 개의 값이 나와야 해요. past[numeric]에서 바로 중앙값을 구해 보세요."
print("열마다의 값을 읽었어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect({name: float(medians[name]) for name in numeric}, "배우는 표(past)에서, 평균이 아니라 중앙값을 구했는지 보세요. 새로 온 사람은 섞지 않습니다.")
### END HIDDEN TESTS

# %% [markdown]
# **문제 2.** 표 `table`과 열마다의 값 `values`(문제 1의 것과 같은 꼴)를 주면 **빈칸을 그 값으로 메운 새 표**를 돌려주는 함수 `fill`을 완성하세요. 받은 표는 그대로 있어야 합니다.
# `table.fillna(…)`에 열마다의 값을 주면 이름이 같은 열끼리 짝지어 메웁니다.

# %% answer="fill"
def fill(table, values):
    return (
        ### BEGIN SOLUTION
        table.fillna(values)
        ### END SOLUTION
    )


tiny = pd.DataFrame({"나이": [20.0, None, 40.0], "통학시간": [None, 30.0, None]})
print(fill(tiny, pd.Series({"나이": 33, "통학시간": 25})))

# %% test="fill" points=1
assert fill(tiny, pd.Series({"나이": 33, "통학시간": 25})) is not ..., "아직 식을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
assert isinstance(fill(tiny, pd.Series({"나이": 33, "통학시간": 25})), pd.DataFrame), "표가 나와야 해요. 값 하나나 열 하나가 나오지 않는지 보세요."
print("표가 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
holes = pd.DataFrame({"ㄱ": [1.0, None, 3.0, None], "ㄴ": [None, 0.0, None, 5.0]}, index=[7, 3, 9, 1])
expect(fill(holes, pd.Series({"ㄴ": -1.0, "ㄱ": 10.0})), "다른 표에서 달라요. 받은 값(values)을 이름이 같은 열에 넣었는지, 함수 안에 medians를 그대로 쓰지 않았는지 보세요.")
expect(holes, "받은 표가 바뀌었어요. 새 표를 만들어 돌려주고, 받은 표는 그대로 두세요.")
### END HIDDEN TESTS

# %% [markdown]
# ## 2. 단위 맞추기
#
# 나이는 몇십, 실업기간은 몇 달, 출석은 100에 가깝습니다. 계수의 크기를 견주거나 계수를 0 쪽으로 당기는 모형(로지스틱 회귀의 기본값이 그렇습니다)을 쓰려면 **단위를 지워야** 합니다.
# 흔한 방법이 **표준화**(standardization)입니다. 평균을 빼고 표준편차로 나눕니다. 그러면 0은 ‘보통’, 1은 ‘보통보다 표준편차 하나만큼 큼’이 됩니다.
#
# $$z = \frac{x - \text{평균}}{\text{표준편차}}$$
#
# **문제 3.** 표 `table`과 열마다의 평균 `mean`, 표준편차 `std`를 주면 표준화한 표를 돌려주는 함수 `scale`을 완성하세요.
# 모두 같은 값인 열은 표준편차가 0이어서 나눌 수 없습니다. **표준편차가 0이면 1로 나눕니다.** `std.replace(0, 1)`을 쓰면 됩니다.

# %% answer="scale"
def scale(table, mean, std):
    return (
        ### BEGIN SOLUTION
        (table - mean) / std.replace(0, 1)
        ### END SOLUTION
    )


filled = past[numeric].fillna(past[numeric].quantile(0.5))
mean, std = filled.mean(), filled.std(ddof=0)
by_hand = scale(filled, mean, std)
by_tool = StandardScaler().fit_transform(filled)
print("손으로:", None if by_hand is ... else by_hand.iloc[0].round(6).tolist())
print("도구로:", by_tool[0].round(6).tolist())

# %% test="scale" points=2
assert scale(filled, mean, std) is not ..., "아직 식을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
assert isinstance(scale(filled, mean, std), pd.DataFrame), "표가 나와야 해요. 표에서 바로 빼고 나누면 열마다 셈합니다."
print("표가 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
few = pd.DataFrame({"ㄱ": [1.0, 5.0, 9.0], "ㄴ": [4.0, 4.0, 6.0], "ㄷ": [0.0, 10.0, -10.0]})
expect(scale(few, pd.Series({"ㄱ": 3.0, "ㄴ": 4.0, "ㄷ": 5.0}), pd.Series({"ㄱ": 2.0, "ㄴ": 0.0, "ㄷ": 0.5})), "다른 표에서 달라요. 받은 mean과 std로 셈했는지, 표준편차가 0인 열을 1로 나누었는지 보세요.")
expect(scale(filled, mean, std).iloc[:5], "위에 찍힌 도구의 값과 나란히 견주어 보세요. 빼기를 괄호로 묶었는지도 보세요.", rtol=1e-6)
### END HIDDEN TESTS

# %% [markdown]
# 두 줄이 같습니다. 도구는 표준편차를 구할 때 n으로 나누므로 우리도 `ddof=0`을 썼습니다.
#
# 이제 물어봅시다. 새 표는 **누구의** 평균과 표준편차로 바꾸어야 할까요? 새 표 자신의 것으로 하면 왜 안 될까요? 다음 달에 **한 사람만** 왔다고 해 봅시다.

# %%
one = new[numeric].dropna().head(1)
own = scale(one, one.mean(), one.std(ddof=0))  # 자기 자신의 평균과 표준편차로
learned = scale(one, mean, std)  # 배우는 표의 평균과 표준편차로
if own is not ...:
    print(pd.DataFrame({"그 사람": one.iloc[0], "자기 것으로": own.iloc[0].round(2), "배운 것으로": learned.iloc[0].round(2)}))

# %% [markdown]
# 혼자 온 사람을 자기 평균으로 바꾸면 **누구든 모두 0**, 곧 ‘보통 사람’이 됩니다. 첫 주에 절반을 빠진 사람도 0입니다. 모형이 배운 0은 ‘배우는 표의 평균’이었으니 뜻도 달라집니다.
#
# 그래서 전처리는 늘 두 동작으로 나뉩니다.
#
# - **배우기**(fit): 중앙값, 평균, 표준편차, 값의 목록을 **배우는 표에서만** 구해 둔다.
# - **바꾸기**(transform): 구해 둔 것으로 **어느 표든 똑같이** 바꾼다.
#
# 새 표까지 섞어 배우면 한 가지가 더 망가집니다. 시험지의 숫자를 미리 본 셈이 되어, 시험 점수가 실제보다 좋게 나옵니다. 얼마나 좋아지는지는 9차시에 숫자로 봅니다.
#
# ## 3. 글자를 숫자로
#
# `과정`은 글자입니다. 용접은 1, 조리는 2, 웹 개발은 3이라고 하면 모형은 “웹 개발은 용접의 세 배”라고 읽습니다. 그래서 **값마다 열을 하나씩** 만들어, 그 값이면 1, 아니면 0을 적습니다. **원-핫 인코딩**(one-hot encoding)이라고 합니다.
#
# **문제 4.** 글자 열 `values`와 값의 목록 `levels`를 주면 **목록의 값마다 열이 하나인 표**를 돌려주는 함수 `one_hot`을 완성하세요.
#
# - 열의 이름은 그 값, 열의 차례는 `levels`의 차례, 줄의 이름(index)은 `values`의 것입니다.
# - 칸은 정수 1이나 0입니다. **목록에 없는 값이나 빈칸이면 그 줄은 모두 0**입니다.
# - 딕셔너리 `{이름: 0과 1의 열}`을 `pd.DataFrame(…)`에 넣으면 표가 됩니다. 0과 1의 열은 `(values == 이름).astype(int)`입니다.

# %% answer="one_hot"
def one_hot(values, levels):
    return (
        ### BEGIN SOLUTION
        pd.DataFrame({level: (values == level).astype(int) for level in levels}, index=values.index)
        ### END SOLUTION
    )


levels = sorted(past["과정"].unique())
print(one_hot(new["과정"].tail(3), levels))

# %% test="one_hot" points=3
small = pd.Series(["가", "나", "가"])
assert one_hot(small, ["가", "나"]) is not ..., "아직 식을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
assert isinstance(one_hot(small, ["가", "나"]), pd.DataFrame), "표가 나와야 해요. 열의 딕셔너리를 pd.DataFrame( )에 넣어 보세요."
assert list(one_hot(small, ["가", "나"]).columns) == ["가", "나"], "열의 이름이 값의 목록과 같아야 해요."
print("표의 꼴은 맞아요. 값이 맞는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
mixed = pd.Series(["귤", "배", None, "감", "배"], index=[4, 2, 8, 6, 0])
expect([one_hot(mixed, ["배", "감", "밤"]), one_hot(mixed, ["감"])], "다른 열에서 달라요. 열의 차례는 levels를 따르고, 목록에 없는 값과 빈칸의 줄은 모두 0입니다. 목록에 있지만 나오지 않은 값의 열도 있어야 해요.")
expect(one_hot(new["과정"], sorted(past["과정"].unique())).to_numpy().sum(axis=0), "새 표의 과정에서 달라요. 처음 보는 과정의 줄은 어느 열에도 1이 없어야 합니다.")
### END HIDDEN TESTS

# %% [markdown]
# 2025년에 처음 생긴 ‘드론 운용’의 줄은 모두 0입니다. 모형은 이 사람들을 ‘과정에 대해 아는 것이 없는 사람’으로 봅니다. 도구는 어떨까요? 기본값으로 쓰면 이렇습니다.

# %%
encoder = OneHotEncoder(sparse_output=False).fit(past[["과정"]])
try:
    encoder.transform(new[["과정"]])
except ValueError as error:
    print("멈췄습니다:", str(error)[:60])

relaxed = OneHotEncoder(handle_unknown="ignore", sparse_output=False).fit(past[["과정"]])
same = one_hot(new["과정"], levels)
print("손으로 만든 것과 같은가:", None if same is ... else np.array_equal(relaxed.transform(new[["과정"]]), same))

# %% [markdown]
# 기본값은 처음 보는 값에서 **멈춥니다**. 잘못 적힌 값을 찾을 때는 그것이 옳습니다. 그러나 창구에서 쓸 도구가 개강일 아침에 멈추면 곤란하지요.
# `handle_unknown="ignore"`를 쓰면 우리가 지은 것처럼 모두 0으로 둡니다. `sparse_output=False`는 0까지 모두 적힌 보통 표로 달라는 뜻입니다.
#
# ## 4. 열마다 다른 손질을 한 번에
#
# 숫자 열은 메우고 표준화하고, 글자 열은 원-핫으로 바꿉니다. 열마다 다른 손질을 모아 주는 도구가 `ColumnTransformer`입니다. 꼴은 이렇습니다.
#
# ```python
# ColumnTransformer(
#     [
#         ("이름", 할 일, 열의 목록),
#         ("이름", 할 일, 열의 목록),
#     ],
#     verbose_feature_names_out=False,
# )
# ```
#
# 할 일이 두 가지면 `make_pipeline(첫째, 둘째)`로 이어 하나로 만듭니다.
#
# **문제 5.** 아래와 같이 손질하는 `prep`을 만드세요. `fit`은 아직 하지 않습니다.
#
# - `"숫자"`: `SimpleImputer(strategy="median")` 다음에 `StandardScaler()`, 열은 `numeric`
# - `"글자"`: `OneHotEncoder(handle_unknown="ignore", sparse_output=False)`, 열은 `words`

# %% answer="prep"
prep = (
    ### BEGIN SOLUTION
    ColumnTransformer(
        [
            ("숫자", make_pipeline(SimpleImputer(strategy="median"), StandardScaler()), numeric),
            ("글자", OneHotEncoder(handle_unknown="ignore", sparse_output=False), words),
        ],
        verbose_feature_names_out=False,
    )
    ### END SOLUTION
)

# %% test="prep" points=3
from sklearn.base import clone
assert prep is not ..., "아직 답을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 ColumnTransformer( )를 쓰세요."
assert isinstance(prep, ColumnTransformer), "ColumnTransformer가 나와야 해요. 숫자와 글자, 두 손질을 목록으로 묶어 넣으세요."
assert len(prep.transformers) == 2, "손질은 숫자와 글자, 둘이어야 해요."
print("손질이 둘 있네요. 알맞은지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
learn_rows = pd.DataFrame({
    "야간": [0, 1, 0, 1, 1], "나이": [20, 30, 31, 52, 26], "부양가족": [0, 1, 2, 0, 0], "실업기간": [1.0, None, 3.0, 20.0, None],
    "통학시간": [10.0, 20.0, None, 90.0, 15.0], "통학모름": [0, 0, 1, 0, 0], "첫주출석": [100.0, 90.0, 60.0, 100.0, 82.5],
    "과정": ["조리", "용접", "조리", "웹 개발", "용접"], "구군": ["중구", "북구", "중구", "동구", "동구"], "학력": ["모름", "대졸", "고졸", "대졸", "대졸"],
})
other_rows = learn_rows.iloc[[3, 0]].assign(과정=["드론 운용", "용접"], 통학시간=[None, 40.0], 구군=["군위군", "동구"])
fitted = clone(prep).fit(learn_rows)
expect(np.round(np.asarray(fitted.transform(other_rows)), 6), "작은 다른 표에서 달라요. 숫자 열을 중앙값으로 메운 다음 표준화했는지, 글자 열에서 처음 보는 값을 넘기게 했는지, 숫자가 먼저 글자가 다음인지 보세요.", atol=1e-5)
expect([name for name, *_ in prep.transformers], "두 손질의 이름을 문제에 나온 대로 붙여 주세요. 나중에 이름으로 꺼내 볼 수 있습니다.")
expect([str(name) for name in fitted.get_feature_names_out()], "열의 이름이 달라요. verbose_feature_names_out=False를 썼는지, 열의 목록을 numeric과 words로 주었는지 보세요.")
### END HIDDEN TESTS

# %% [markdown]
# ## 5. 모형까지 한 줄로
#
# 손질과 모형을 `Pipeline`으로 이으면 **하나의 모형**처럼 씁니다. `fit`을 부르면 손질을 배우고 모형을 배웁니다. `predict_proba`를 부르면 **배워 둔 손질**로 바꾼 다음 예측합니다. 새 표에서 다시 배울 길이 아예 없습니다.
#
# ```python
# Pipeline([("이름", 손질), ("이름", 모형)])
# ```
#
# **문제 6.** `prep`과 `LogisticRegression(max_iter=1000)`을 이은 파이프라인을 `past`로 **배우게** 해서 `model`에 담으세요. 이름은 `"손질"`과 `"모형"`으로 합니다.
# 넣는 열은 `numeric + words`, 맞히려는 것은 `중도포기`입니다.

# %% answer="model"
model = (
    ### BEGIN SOLUTION
    Pipeline([("손질", prep), ("모형", LogisticRegression(max_iter=1000))]).fit(past[numeric + words], past["중도포기"])
    ### END SOLUTION
)

# %% test="model" points=2
assert model is not ..., "아직 답을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 Pipeline( )을 쓰세요."
assert isinstance(model, Pipeline), "Pipeline이 나와야 해요. 손질과 모형을 (이름, 도구)의 목록으로 묶어 넣으세요."
assert hasattr(model[-1], "coef_"), "아직 배우지 않은 모형이에요. 끝에 .fit(…)을 붙였는지 보세요."
print("배운 파이프라인이네요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect(list(model.named_steps), "두 단계의 이름을 문제에 나온 대로 붙여 주세요.")
expect([round(float(p), 4) for p in model.predict_proba(new[numeric + words])[:30, 1]], "새 표의 확률이 달라요. 배우는 표가 past인지, 맞히려는 것이 중도포기인지, 앞에서 만든 prep이 맞는지 보세요.", atol=0.002)
### END HIDDEN TESTS

# %%
for name, table in {"배운 표": past, "새 표": new}.items():
    print(f"{name}의 AUC:", round(roc_auc_score(table["중도포기"], model.predict_proba(table[numeric + words])[:, 1]), 3))

# %% [markdown]
# 배운 표에서 0.80, 본 적 없는 2025년에서 0.74입니다. 배운 자료에서 더 높은 것은 당연합니다. 처음 보는 과정(75명)과 처음 보는 군위군(7명)이 섞인 표를 **그대로 넣었는데** 멈추지 않았습니다. 센터가 부탁한 것이 이것입니다.
#
# ## 6. 무엇을 보고 그렇게 말하나?
#
# 파이프라인 안에서도 계수를 꺼내 볼 수 있습니다. 숫자 열은 표준화했으니 막대의 길이를 서로 견줄 수 있습니다. 앞에서 지운 단위가 여기서 값을 합니다.
#
# **문제 7.** 숫자 열의 계수를 가로 막대로 그리세요. `...`을 지우고 세 줄을 씁니다.
#
# - `coef_ax.barh(…, …)`: 이름은 `coefs.index`, 길이는 `coefs`입니다. 이미 작은 것부터 줄 세워 두었습니다.
# - `coef_ax.axvline(0, color="black")`: 0에 세로선을 긋습니다.
# - `coef_ax.set_xlabel("…")`: 무엇의 계수인지와 단위(로그 오즈)를 적습니다.

# %% answer="coef_chart"
coefs = pd.Series(model[-1].coef_[0], index=model[:-1].get_feature_names_out())[numeric].sort_values()
fig, coef_ax = plt.subplots(figsize=(7, 3.5), layout="constrained")
### BEGIN SOLUTION
coef_ax.barh(coefs.index, coefs)
coef_ax.axvline(0, color="black")
coef_ax.set_xlabel("표준편차 하나만큼 클 때 달라지는 양(로그 오즈)")
### END SOLUTION
coef_ax.set_title("그만둔 사람에게서 컸던 열(오른쪽)과 작았던 열(왼쪽)")
coef_ax.grid(axis="x", alpha=0.3)

# %% test="coef_chart" points=3
assert len(coef_ax.patches) > 0, "막대가 아직 없어요. 점 세 개(...)를 지우고 coef_ax.barh(…) 줄부터 쓰세요."
assert len(coef_ax.patches) == 7, "막대가 일곱 개여야 해요. coefs에 있는 그대로 그렸는지, 그 칸을 처음부터 다시 실행했는지 보세요."
assert coef_ax.get_xlabel() != "", '가로축 이름이 아직 없어요. coef_ax.set_xlabel("…") 줄을 써 넣으세요.'
print("막대와 축 이름이 있네요. 알맞은지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect([round(float(bar.get_width()), 3) for bar in coef_ax.patches], "막대의 길이는 계수(coefs)이고, 아래에서 위로 작은 것부터 있어야 합니다. barh로 눕혀 그렸는지 보세요.", atol=0.004)
expect([label.get_text() for label in coef_ax.get_yticklabels()], "막대마다 열의 이름이 보여야 합니다. 첫째 자리에 coefs.index를 넣었는지 보세요.")
expect([float(line.get_xdata()[0]) for line in coef_ax.lines], "0에 세로선이 하나 있어야 합니다. axvline에 0을 넣었는지 보세요.")
from matplotlib.colors import to_hex
expect([to_hex(line.get_color()) for line in coef_ax.lines], "세로선과 막대의 색이 같아 구별되지 않아요. color를 문제에 나온 대로 쓰세요.", unlike=[[to_hex(coef_ax.patches[0].get_facecolor())]])
expect(coef_ax.get_xlabel(), "가로축 이름에 단위가 보이지 않아요. 괄호 안에 로그 오즈라고 적어 보세요.", has=["로그 오즈", "로그오즈"])
### END HIDDEN TESTS

# %% [markdown]
# 왼쪽으로 가장 긴 막대는 **첫주출석**입니다. 표준편차 하나, 곧 9퍼센트포인트쯤 더 나온 사람은 그만둘 오즈가 0.46배(계수 -0.77을 지수함수에 넣은 값)입니다.
# 오른쪽에서는 통학시간이 길고, 야간반이고, 통학시간을 비워 둔 사람이 더 그만두었습니다. **비었다는 소식**이 정말 쓸모가 있었습니다.
#
# 계수는 원인이 아닙니다. 통학시간을 적게 한다고 사람이 남지는 않습니다. 센터가 할 수 있는 일은 **누구에게 먼저 전화할지** 정하는 것까지입니다.
#
# ## 7. 통째로 손으로
#
# 마지막으로 손질 전체를 손으로 지어, 도구가 한 일을 정말 아는지 확인합니다. 함수가 **함수를 돌려주는** 꼴을 씁니다. 이런 것입니다.

# %%
def learn_middle(values):
    middle = values.median()  # 배우기: 한 번만 구해 둔다

    def apply(others):  # 바꾸기: 구해 둔 것을 쓴다
        return others - middle

    return apply


apply = learn_middle(pd.Series([1, 2, 9]))
print(apply(pd.Series([2, 5])).tolist())

# %% [markdown]
# `learn_middle`은 중앙값 2를 배우고, **그것을 기억하는 함수** `apply`를 돌려줍니다. `apply`는 어떤 열을 받든 배운 2를 뺍니다.
#
# **문제 8.** 배우는 표 `table`, 숫자 열의 목록 `numeric`, 글자 열의 목록 `words`를 주면 **표를 바꾸는 함수 `apply`를 돌려주는** 함수 `learn`을 만드세요. `apply(other)`는 새 표를 돌려줍니다.
#
# - 먼저 숫자 열: `other`의 빈칸을 **`table`의 중앙값**으로 메우고, **메운 `table`** 의 평균과 표준편차(`ddof=0`)로 표준화합니다. 모두 같은 값인 열은 1로 나눕니다.
# - 다음 글자 열: `words`의 차례로, 열마다 **`table`에 나온 값**을 가나다순으로 원-핫합니다. 빈칸은 값으로 치지 않습니다. 열 이름은 `과정=조리`처럼 씁니다. (`표.add_prefix("과정=")`)
# - 줄의 이름과 차례는 `other`의 것입니다. `other`에는 처음 보는 값, 빈칸, 필요 없는 열이 있을 수 있습니다.
# - 앞에서 만든 `fill`, `scale`, `one_hot`을 쓰고, `pd.concat([…], axis=1)`로 옆으로 이으면 됩니다.

# %% answer="learn"
def learn(table, numeric, words):
    ### BEGIN SOLUTION
    medians = table[numeric].median()
    filled = fill(table[numeric], medians)
    mean, std = filled.mean(), filled.std(ddof=0)
    levels = {name: sorted(table[name].dropna().unique()) for name in words}

    def apply(other):
        parts = [scale(fill(other[numeric], medians), mean, std)]
        for name in words:
            parts.append(one_hot(other[name], levels[name]).add_prefix(f"{name}="))
        return pd.concat(parts, axis=1)

    return apply
    ### END SOLUTION


apply = learn(past, numeric, words)
if apply is not None and hasattr(prep, "fit"):
    by_hand, by_tool = apply(new), prep.fit(past[numeric + words]).transform(new[numeric + words])
    print("열의 수:", by_hand.shape[1], by_tool.shape[1])
    print("가장 크게 다른 칸의 차이:", np.abs(by_hand.to_numpy() - by_tool).max().round(12))

# %% test="learn" points=5
assert learn(past, numeric, words) is not None, "돌려주는 것이 없어요. 안쪽 함수 apply를 만들고, 마지막 줄에서 return apply로 돌려주세요."
assert callable(learn(past, numeric, words)), "표가 아니라 표를 바꾸는 함수를 돌려주어야 해요. 괄호 없이 return apply라고 써 보세요."
assert isinstance(learn(past, numeric, words)(new), pd.DataFrame), "apply가 표를 돌려주어야 해요. pd.concat으로 이은 표를 return하는지 보세요."
print("표를 바꾸는 함수가 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
def fill(table, values):
    return table.fillna(values)
def scale(table, mean, std):
    return (table - mean) / std.replace(0, 1)
def one_hot(values, levels):
    return pd.DataFrame({level: (values == level).astype(int) for level in levels}, index=values.index)
shop = pd.DataFrame({"값": [1.0, None, 4.0, 10.0], "늘": [7.0, 7.0, None, 7.0], "맛": ["단", "신", None, "단"], "곳": ["나", "가", "나", "다"]})
guest = pd.DataFrame({"곳": ["가", None, "라"], "맛": ["짠", "신", "단"], "더": [1, 2, 3], "늘": [7.0, None, 9.0], "값": [None, 100.0, 4.0]}, index=[5, 2, 8])
turn = learn(shop, ["값", "늘"], ["맛", "곳"])
expect([turn(guest), turn(guest.iloc[[1]])], "작은 다른 표에서 달라요. 중앙값, 평균, 표준편차, 값의 목록을 모두 배우는 표에서만 구했는지, 안쪽 함수에서는 받은 표(other)만 바꾸는지 보세요. 한 줄만 주어도 같은 값이 나와야 합니다.")
expect([turn(shop), learn(shop, ["늘"], ["곳"])(guest)], "배우는 표 자신을 바꾸었을 때나 열의 목록이 다를 때 달라요. 빈칸은 값의 목록에 넣지 않고, 표준편차는 빈칸을 메운 다음에 구합니다.")
shop.loc[0, "값"] = 1000.0
expect(turn(guest), "다 배운 다음에 배우는 표를 고쳤더니 값이 달라졌어요. 배우기는 안쪽 함수 바깥에서 한 번만 하세요.")
expect(learn(past, numeric, words)(new).iloc[:4], "훈련생의 표에서 달라요. 열의 차례와 이름을 문제와 견주어 보세요.", rtol=1e-6)
### END HIDDEN TESTS

# %% [markdown]
# 손으로 지은 것과 도구의 차이는 0입니다. 이제 `prep`이 무엇을 하는지 한 줄 한 줄 말할 수 있습니다.
#
# ## 마치며
#
# 센터에는 파이프라인 하나를 건네면 됩니다. “다음 달의 표를 손대지 말고 그대로 넣으세요. 확률이 높은 분부터 전화하시면 됩니다.”
#
# 표를 다듬을 때마다 물어보세요.
#
# - **이 숫자(중앙값, 평균, 값의 목록)를 어느 표에서 배웠는가?** 시험할 표를 보지는 않았는가?
# - **한 사람만 와도 같은 답이 나오는가?**
# - **처음 보는 값이 오면 어떻게 되는가?** 멈추는가, 넘기는가, 그것이 뜻한 바인가?
# - **빈칸을 메우기 전에, 비었다는 소식을 남겼는가?**
#
# 다 하셨으면 저장하고 제출해 주세요.
