# %% [markdown]
# # 작은 차시
#
# 아무 꾸러미도 쓰지 않습니다. 채점에 드는 시간 가운데 답과 상관없는 몫을 봅니다.

# %%
balances = [120, 80, 300, 45, 210]

# %% answer="total"
total = (
    ### BEGIN SOLUTION
    sum(balances)
    ### END SOLUTION
)

# %% test="total" points=3
assert total is not ..., "아직 답을 쓰지 않았어요."
### BEGIN HIDDEN TESTS
expect(total, "다섯 잔액을 모두 더했는지 보세요.")
### END HIDDEN TESTS

# %% answer="mean"
def mean(values):
    """값들의 평균을 돌려준다."""
    ### BEGIN SOLUTION
    return sum(values) / len(values)
    ### END SOLUTION

# %% test="mean" points=3
assert mean([1, 3]) == 2, "1과 3의 평균은 2입니다."
### BEGIN HIDDEN TESTS
expect(mean([7]), "값이 하나일 때를 보세요.")
expect(mean(balances), "다섯 잔액으로 계산해 보세요.")
### END HIDDEN TESTS

# %% answer="above"
above = (
    ### BEGIN SOLUTION
    [b for b in balances if b > mean(balances)]
    ### END SOLUTION
)

# %% test="above" points=3
assert above is not ..., "아직 답을 쓰지 않았어요."
### BEGIN HIDDEN TESTS
expect(above, "평균보다 큰 잔액만 남겨 보세요.")
### END HIDDEN TESTS
