# %% [markdown]
# # 표와 그림
#
# 지어낸 가구 이천 집의 소득을 묶고, 견주고, 그립니다.

# %%
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

# %%
chance = np.random.default_rng(7)
households = pd.DataFrame(
    {
        "gu": chance.choice(["중구", "동구", "서구", "남구", "북구", "수성구", "달서구"], 2_000),
        "members": chance.integers(1, 6, 2_000),
        "income": chance.lognormal(5.8, 0.5, 2_000).round(),
    }
)
households.head()

# %% answer="by_gu"
by_gu = (
    ### BEGIN SOLUTION
    households.groupby("gu")["income"].median().sort_index()
    ### END SOLUTION
)

# %% test="by_gu" points=3
assert by_gu is not ..., "아직 답을 쓰지 않았어요."
### BEGIN HIDDEN TESTS
expect(by_gu.round(6).tolist(), "구마다 소득의 중앙값을 구하고 이름 순서로 놓아 보세요.")
### END HIDDEN TESTS

# %% answer="per_head"
def per_head(table):
    """한 사람 몫의 소득을 큰 것부터 돌려준다."""
    ### BEGIN SOLUTION
    return (table["income"] / table["members"]).sort_values(ascending=False)
    ### END SOLUTION

# %% test="per_head" points=3
assert len(per_head(households.head(3))) == 3, "집마다 값이 하나씩 있어야 합니다."
### BEGIN HIDDEN TESTS
expect(float(per_head(households).iloc[0]), "소득을 가구원 수로 나누었는지 보세요.", rtol=1e-9)
expect(float(per_head(households.tail(100)).iloc[-1]), "큰 것부터 놓았는지 보세요.", rtol=1e-9)
### END HIDDEN TESTS

# %% answer="wide"
wide = (
    ### BEGIN SOLUTION
    households.pivot_table(index="gu", columns="members", values="income", aggfunc="count", fill_value=0)
    ### END SOLUTION
)

# %% test="wide" points=3
assert wide is not ..., "아직 답을 쓰지 않았어요."
### BEGIN HIDDEN TESTS
expect(wide.to_numpy().tolist(), "구와 가구원 수마다 몇 집인지 세어 보세요.")
### END HIDDEN TESTS

# %% answer="axes"
figure, axes = plt.subplots()
### BEGIN SOLUTION
by_gu.plot.bar(ax=axes)
axes.set_ylabel("만 원")
### END SOLUTION

# %% test="axes" points=3
assert axes is not None, "axes를 그대로 두세요."
### BEGIN HIDDEN TESTS
expect([float(bar.get_height()) for bar in axes.patches], "구마다 막대가 하나씩 있는지 보세요.", rtol=1e-9)
expect(axes.get_ylabel(), "세로축에 단위를 적어 보세요.")
### END HIDDEN TESTS
