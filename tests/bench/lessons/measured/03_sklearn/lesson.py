# %% [markdown]
# # 모형
#
# 지어낸 대출 이천 건으로 연체를 예측하는 모형을 맞춥니다.

# %%
import numpy as np
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

# %%
chance = np.random.default_rng(11)
loans = pd.DataFrame(chance.normal(size=(2_000, 6)), columns=["age", "income", "debt", "years", "cards", "late"])
loans["default"] = (0.9 * loans["debt"] - loans["income"] + loans["late"] + chance.normal(size=2_000) > 1).astype(int)

# %% answer="rate"
rate = (
    ### BEGIN SOLUTION
    loans["default"].mean()
    ### END SOLUTION
)

# %% test="rate" points=3
assert rate is not ..., "아직 답을 쓰지 않았어요."
### BEGIN HIDDEN TESTS
expect(float(rate), "연체한 대출의 비율입니다.", rtol=1e-9)
### END HIDDEN TESTS

# %%
train, test = train_test_split(loans, test_size=0.3, random_state=3, stratify=loans["default"])

# %% answer="fit"
def fit(table):
    """표준화와 로지스틱 회귀를 이은 모형을 맞춰 돌려준다."""
    ### BEGIN SOLUTION
    return make_pipeline(StandardScaler(), LogisticRegression()).fit(table.drop(columns="default"), table["default"])
    ### END SOLUTION

# %% test="fit" points=3
assert hasattr(fit(train), "predict_proba"), "맞춘 모형을 돌려주세요."
### BEGIN HIDDEN TESTS
expect(float(roc_auc_score(test["default"], fit(train).predict_proba(test.drop(columns="default"))[:, 1])),
       "훈련 자료로 맞췄는지 보세요.", rtol=1e-6)
### END HIDDEN TESTS

# %% answer="forest"
forest = RandomForestClassifier(n_estimators=25, max_depth=6, random_state=5)
### BEGIN SOLUTION
forest.fit(train.drop(columns="default"), train["default"])
### END SOLUTION

# %% test="forest" points=3
assert hasattr(forest, "estimators_"), "forest를 훈련 자료로 맞춰 보세요."
### BEGIN HIDDEN TESTS
expect(forest.score(test.drop(columns="default"), test["default"]), "훈련 자료로 맞췄는지 보세요.", rtol=1e-6)
### END HIDDEN TESTS

# %% answer="strongest"
strongest = (
    ### BEGIN SOLUTION
    train.columns[:-1][int(np.argmax(forest.feature_importances_))]
    ### END SOLUTION
)

# %% test="strongest" points=3
assert strongest is not ..., "아직 답을 쓰지 않았어요."
### BEGIN HIDDEN TESTS
expect(str(strongest), "feature_importances_가 가장 큰 열의 이름입니다.")
### END HIDDEN TESTS
