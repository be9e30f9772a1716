# %% [markdown]
# # 이탈과 고객 생애 가치
#
# **오늘의 물음.** 마케팅 부서가 급여 계좌를 옮겨 오는 새 고객에게 **축하금**을 주려고 합니다. 얼마까지 주어도 될까요? 그것을 알려면 “새 고객은 **얼마나 오래** 머물고, 그동안 **얼마의 값어치**가 있는가”를 알아야 합니다.
#
# 그런데 대부분의 고객은 아직 떠나지 않았습니다. 언제 떠날지 모르는 사람을 어떻게 셈에 넣을까요? 오늘은 **끝을 보지 못한 기간**을 다루는 생존 분석을 손으로 짓고 statsmodels로 확인한 다음, 고객의 값어치를 원으로 냅니다. 한 시간쯤 걸립니다.
#
# > 고객은 모두 **지어낸 것**입니다.

# %%
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import statsmodels.api as sm
from statsmodels.duration.survfunc import survdiff

customers = pd.read_csv("data/customers.csv")


def month_number(texts):  # "2022-01"이 0, "2022-02"가 1. 빈칸은 그대로 빈칸
    return (texts.str[:4].astype(float) - 2022) * 12 + texts.str[5:].astype(float) - 1


new = customers[customers["거래시작월"] >= "2022"]
print("모든 고객:", len(customers), "명, 2022년부터 새로 온 고객:", len(new), "명, 그 가운데 떠난 고객:", new["해지월"].notna().sum(), "명")
new[["고객번호", "연령", "급여이체", "거래시작월", "해지월"]].head(4)

# %% [markdown]
# 2022년 전부터 있던 고객은 쓰지 않습니다. 2021년까지 떠난 사람은 이 표에 아예 없어서, **살아남은 사람만** 보게 되기 때문입니다.
#
# ## 1. 떠난 사람만 평균 내면
#
# 누군가 말합니다. “떠난 고객의 거래 기간을 평균 내면 고객의 수명이 나오지 않나요?” 해 봅시다.
#
# **문제 1.** 새로 온 고객 가운데 **떠난 사람**(`gone`)의 거래 기간(달)의 평균을 구하세요. 기간은 `month_number(해지월) − month_number(거래시작월)`입니다.

# %% answer="leavers_mean"
gone = new[new["해지월"].notna()]
leavers_mean = (
    ### BEGIN SOLUTION
    (month_number(gone["해지월"]) - month_number(gone["거래시작월"])).mean()
    ### END SOLUTION
)
print(leavers_mean)

# %% test="leavers_mean" points=1
assert leavers_mean is not ..., "아직 답을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
assert np.ndim(leavers_mean) == 0 and not isinstance(leavers_mean, str), "값 하나가 나와야 해요. 뺀 것을 괄호로 묶고 .mean()을 붙이세요."
print("답을 읽었어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect(float(leavers_mean), "gone의 해지월에서 거래시작월을 뺐는지, 두 열을 모두 month_number로 바꾸었는지 보세요.", atol=0.005)
### END HIDDEN TESTS

# %% [markdown]
# 14.3달입니다. 그러면 고객의 수명은 1년 남짓일까요? 아닙니다. 새로 온 4,027명 가운데 떠난 사람은 455명뿐입니다. **나머지 3,572명은 아직 있습니다.** 3년 동안만 보았으니 3년 넘게 머물 사람은 ‘떠난 사람’에 들 수가 없습니다. 일찍 떠난 사람만 골라 평균 낸 셈입니다.
#
# 거꾸로 “4,027명 가운데 455명, 11%만 떠났다”고 하면 어떨까요? 지난달에 온 사람은 떠날 틈도 없었으니 이것도 너무 낮습니다.
#
# 아직 남아 있는 사람의 기간은 **적어도 얼마**라는 것만 압니다. 이것을 **중도절단**(censoring)이라고 합니다. 모르는 것이 아니라 **반만 아는 것**이니, 버리지도 말고 떠난 것으로 치지도 말아야 합니다.
#
# ## 2. 두 열로 적기
#
# 생존 분석은 사람마다 두 가지를 적는 데서 시작합니다. **본 기간**과, 그 끝에 **떠났는지(1) 아직 있는지(0)** 입니다.
#
# **문제 2.** 고객의 표와 마지막으로 본 달 `end`(`"2024-12"` 꼴)를 주면 **`기간`과 `이탈`** 두 열의 표를 돌려주는 함수 `durations`를 완성하세요. 그 달이 **끝날 때** 보았다고 합니다.
#
# - 2022년 1월부터 `end`까지 온 고객만 남깁니다. 줄의 차례와 이름표(index)는 그대로입니다.
# - `end`까지 떠난 사람은 기간이 해지월 − 거래시작월, 이탈이 1입니다.
# - `end`가 끝날 때 남아 있던 사람은 기간이 **end − 거래시작월 + 1**, 이탈이 0입니다. **그 뒤에 떠난 사람도 그때는 남아 있었습니다.** 미래를 미리 알면 안 됩니다.
#
# 첫 줄들이 달을 번호로 바꿔 두었습니다. `left <= last`는 빈칸이면 거짓입니다. `left.where(조건, 다른 값)`은 조건이 거짓인 줄만 다른 값으로 바꿉니다.

# %% answer="durations"
def durations(customers, end):
    start = month_number(customers["거래시작월"])
    left = month_number(customers["해지월"])
    last = month_number(pd.Series([end]))[0]
    ### BEGIN SOLUTION
    went = left <= last
    table = pd.DataFrame({"기간": left.where(went, last + 1) - start, "이탈": went.astype(int)})
    return table[(start >= 0) & (start <= last)]
    ### END SOLUTION


print(durations(customers, "2024-12"))

# %% test="durations" points=3
assert durations(customers, "2024-12") is not None, "돌려주는 값이 없어요. 함수의 마지막 줄을 return으로 시작하세요."
assert list(durations(customers, "2024-12").columns) == ["기간", "이탈"], "열이 기간, 이탈 둘이어야 해요. 그 차례로 만들어 주세요."
print("두 열의 표가 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
few = pd.DataFrame({
    "거래시작월": ["2022-03", "2021-12", "2023-05", "2022-01", "2023-06", "2024-02", "2022-10"],
    "해지월": ["2023-01", "2022-09", None, "2023-05", "2024-01", None, "2023-06"],
}, index=[4, 2, 9, 7, 1, 8, 3]).astype("str")
expect([[[int(i), float(a), float(b)] for i, a, b in durations(few, end).itertuples()] for end in ("2023-05", "2024-12", "2022-01")], "일곱 명짜리 다른 표에서 값이 달라요. end 뒤에 떠난 사람은 그때 남아 있던 사람이고, end 뒤에 온 사람과 2021년까지 온 사람은 없어야 해요. 마지막 달에 떠난 사람과 그 달에 온 사람도 보세요.", atol=1e-9)
answer = durations(customers, "2023-12")
expect([len(answer), float(answer["기간"].sum()), int(answer["이탈"].sum())], "2023년 말에 본 것으로 하면 값이 달라요. 함수 안에 2024-12를 그대로 쓰지 않았는지 보세요.")
### END HIDDEN TESTS

# %% [markdown]
# 2024년 말에 본 표는 앞으로 계속 씁니다. 그 뒤의 일은 자료에 없으니 짧게도 만들 수 있습니다. `seen`이라는 이름으로 만들어 두겠습니다.

# %%
seen = pd.DataFrame({
    "기간": month_number(new["해지월"]).fillna(36) - month_number(new["거래시작월"]),
    "이탈": new["해지월"].notna().astype(int),
})
print(seen.head(4))

# %% [markdown]
# ## 3. 카플란-마이어: 여섯 명으로
#
# 여섯 고객을 보았습니다. `+`는 그때까지 **아직 남아 있는** 사람입니다.
#
# > 2, 3, 3+, 5, 6+, 8+ (달)
#
# 5달 넘게 남을 비율은 얼마일까요? 다섯째 달까지 가려면 **고비를 하나씩** 넘어야 합니다. 누군가 떠난 달마다 “그때까지 남아 있던 사람 가운데 몇이 넘겼는가”를 곱해 갑니다.
#
# - 2달째: 여섯 명이 있었고 한 명이 떠났으니 5/6이 넘겼습니다.
# - 3달째: **3+인 사람도 3달째까지는 있었습니다.** 다섯 명 가운데 한 명이 떠났으니 4/5가 넘겼습니다. 여기까지 5/6 × 4/5 = 4/6입니다.
# - 5달째: 남아 있던 사람은 몇 명이고, 몇이 넘겼을까요?
#
# **문제 3.** 5달째를 넘겨 남을 비율을 구하세요.

# %% answer="past_five"
past_five = (
    ### BEGIN SOLUTION
    5 / 6 * 4 / 5 * 2 / 3
    ### END SOLUTION
)
print(past_five)

# %% test="past_five" points=2
assert past_five is not ..., "아직 답을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
assert not isinstance(past_five, (str, tuple)), "따옴표나 쉼표 없이 식이나 숫자만 써 주세요."
print("답을 읽었어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect(float(past_five), "5달째에는 5, 6+, 8+인 세 사람이 있었습니다. 3+인 사람은 이미 눈에서 사라졌으니 세지 않습니다. 숫자로 쓸 때는 소수 셋째 자리까지 적습니다.", atol=0.0006)
### END HIDDEN TESTS

# %% [markdown]
# 이것이 **카플란-마이어**(Kaplan-Meier) 추정입니다. 남아 있던 사람은 눈에서 사라질 때까지만 셈에 들어갑니다. 한 고비에서 떠난 비율(2달째라면 1/6)은 **위험률**(hazard)이라고 합니다. 그때까지 남은 사람이 **바로 그 달에** 떠날 가능성입니다.
#
# **문제 4.** 기간의 열 `time`과 이탈의 열 `event`(0과 1)를 주면, **누군가 떠난 달**을 이름표로, 그 달을 넘겨 남을 비율을 값으로 하는 열(Series)을 이른 달부터 돌려주는 함수 `kaplan_meier`를 완성하세요.
# `...` 자리에서 그 달에 **있던** 사람의 수와 **떠난** 사람의 수를 세고, `share`에 넘긴 비율을 곱해 `curve[t]`에 담으세요.

# %% answer="kaplan_meier"
def kaplan_meier(time, event):
    curve = {}
    share = 1.0
    for t in np.unique(time[event == 1]):
        ### BEGIN SOLUTION
        there = (time >= t).sum()
        went = ((time == t) & (event == 1)).sum()
        share *= 1 - went / there
        curve[t] = share
        ### END SOLUTION
    return pd.Series(curve, dtype=float)


curve = kaplan_meier(seen["기간"], seen["이탈"])
check = sm.SurvfuncRight(seen["기간"], seen["이탈"])
print(pd.DataFrame({"손으로": curve, "statsmodels": pd.Series(check.surv_prob, check.surv_times)}).iloc[[0, 8, 20, -1]])

# %% test="kaplan_meier" points=3
six = pd.DataFrame({"기간": [2, 3, 3, 5, 6, 8], "이탈": [1, 1, 0, 1, 0, 0]})
assert len(kaplan_meier(six["기간"], six["이탈"])) > 0, "곡선이 비어 있어요. 점 세 개(...)를 지우고 curve[t]에 값을 담으세요."
assert list(kaplan_meier(six["기간"], six["이탈"]).index) == [2, 3, 5], "여섯 명의 자료라면 이름표가 2, 3, 5여야 해요. 떠난 달마다 curve[t]에 담았는지 보세요."
print("떠난 달마다 값이 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
made = pd.DataFrame({"기간": [7, 1, 4, 4, 4, 9, 2, 7, 9, 1], "이탈": [1, 0, 1, 1, 0, 1, 0, 1, 1, 1]})
expect({float(t): float(s) for t, s in kaplan_meier(made["기간"], made["이탈"]).items()}, "열 명짜리 다른 자료에서 값이 달라요. 같은 달에 눈에서 사라진 사람도 그 달에는 있었습니다. 여럿이 함께 떠난 달도 보세요.", atol=1e-9)
expect(len(kaplan_meier(made["기간"], made["이탈"] * 0)), "아무도 떠나지 않았으면 곡선이 비어 있어야 해요.")
real = kaplan_meier(seen["기간"], seen["이탈"])
expect([float(real.iloc[0]), float(real.iloc[-1]), len(real)], "새 고객의 자료에서 값이 달라요. 위에 나란히 찍힌 statsmodels의 값과 견주어 보세요.", atol=1e-6)
### END HIDDEN TESTS

# %% [markdown]
# 두 열이 끝자리까지 같습니다. 새 고객은 1년을 넘겨 93.6%, 2년을 넘겨 85.3%가 남습니다. 34달이 지나도 79%가 남으니, 절반이 떠나는 때는 **아직 아무도 모릅니다.** 14.3달이라는 답이 얼마나 틀렸는지 보이시지요.
#
# ## 4. 두 무리를 견주면
#
# 급여를 이 은행으로 받는 사람과 아닌 사람을 나누어 봅시다. 이제 원리를 알았으니 곡선은 statsmodels에 맡깁니다. 계단의 맨 앞(0달, 100%)은 붙여 두었습니다.

# %%
seen["급여"] = (customers["급여이체"] == "Y").astype(int)
curves = {}
for name, part in seen.groupby("급여"):
    fit = sm.SurvfuncRight(part["기간"], part["이탈"])
    curves[name] = pd.Series(fit.surv_prob, fit.surv_times)
without, with_salary = (pd.concat([pd.Series({0.0: 1.0}), curves[name]]) * 100 for name in (0, 1))

# %% [markdown]
# **문제 5.** 두 곡선을 계단으로 그리세요. `...`을 지우고 네 줄을 씁니다.
#
# - `km_ax.step(…, …, where="post", label="급여 없음")`: `without`의 이름표와 값입니다.
# - `km_ax.step(…, …, where="post", linestyle="--", label="급여 받음")`: `with_salary`를 점선으로 그립니다.
# - `km_ax.legend()`: 선의 이름표를 보입니다.
# - `km_ax.set_xlabel("…")`: 이름과 단위(달)를 적습니다.

# %% answer="km_chart"
fig, km_ax = plt.subplots(figsize=(7, 4), layout="constrained")
### BEGIN SOLUTION
km_ax.step(without.index, without, where="post", label="급여 없음")
km_ax.step(with_salary.index, with_salary, where="post", linestyle="--", label="급여 받음")
km_ax.legend()
km_ax.set_xlabel("거래를 시작하고 지난 기간(달)")
### END SOLUTION
km_ax.set_title("새 고객이 남아 있는 비율")
km_ax.set_ylabel("남아 있는 고객(%)")
km_ax.set_ylim(50, 101)
km_ax.grid(alpha=0.3)

# %% test="km_chart" points=3
assert len(km_ax.lines) == 2, "계단이 두 개 있어야 해요. km_ax.step(…) 줄을 둘 쓰고 그 칸을 다시 실행해 보세요."
assert km_ax.get_legend() is not None, "선의 이름표가 보이지 않아요. 두 계단을 그린 다음 km_ax.legend() 줄을 쓰세요."
assert km_ax.get_xlabel() != "", '가로축 이름이 아직 없어요. km_ax.set_xlabel("…") 줄을 써 넣으세요.'
print("계단과 축 이름이 있네요. 알맞은지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
lines = {line.get_label(): line for line in km_ax.lines}
expect([[float(x) for x in lines["급여 없음"].get_xdata()], [float(y) for y in lines["급여 없음"].get_ydata()]], "‘급여 없음’ 계단의 가로는 without의 이름표, 세로는 그 값이어야 합니다. 이름도 문제에 나온 대로 쓰세요.", atol=1e-6)
expect([[float(x) for x in lines["급여 받음"].get_xdata()], [float(y) for y in lines["급여 받음"].get_ydata()]], "‘급여 받음’ 계단의 가로는 with_salary의 이름표, 세로는 그 값이어야 합니다. 이름도 문제에 나온 대로 쓰세요.", atol=1e-6)
expect([line.get_drawstyle() for line in km_ax.lines], "떠난 달이 올 때까지 비율은 그대로입니다. 계단이 그 달에 내려가도록 where를 문제에 나온 대로 쓰세요.")
expect([lines["급여 없음"].get_linestyle(), lines["급여 받음"].get_linestyle()], "흑백으로 인쇄해도 구별되도록 ‘급여 받음’만 점선으로 그려 주세요.")
expect(km_ax.get_xlabel(), "가로축 이름에 단위가 보이지 않아요. 괄호 안에 달이라고 적어 보세요.", has=["달", "개월"])
### END HIDDEN TESTS

# %% [markdown]
# 점선이 내내 위에 있고 갈수록 벌어집니다. 2년을 넘겨 남는 비율이 급여를 받으면 94%, 받지 않으면 81%입니다. (세로축은 차이를 보려고 50%에서 시작했습니다.)
#
# ## 5. 우연은 아닐까요: 로그순위 검정
#
# 두 무리의 떠날 위험이 **같다면**, 어느 달에 떠난 사람은 그때 있던 두 무리의 머릿수대로 나뉘었을 것입니다. 달마다 “같다면 첫 무리에서 몇 명이 떠났어야 하는가”를 구해 **실제와의 차이**를 모두 더합니다. 이것이 **로그순위 검정**(log-rank test)입니다.
#
# 어느 달에 모두 n명, 첫 무리에 n₁명이 있었고 모두 d명, 첫 무리에서 d₁명이 떠났다면 이렇습니다.
#
# $$\text{차이} = d_1 - d\,\frac{n_1}{n} \qquad \text{분산} = d\,\frac{n_1}{n}\Bigl(1-\frac{n_1}{n}\Bigr)\frac{n-d}{n-1}$$
#
# 차이의 합을 제곱해 분산의 합으로 나눈 것이 3.84보다 크면, 두 무리가 같다면 스무 번에 한 번도 보기 어려운 차이라는 뜻입니다.
#
# **문제 6.** 함수 `logrank`를 완성하세요. `first`는 첫 무리이면 참인 열입니다. 달마다 `n, n1, d, d1`을 세어 두었습니다. `...` 자리에서 `difference`와 `variance`에 그 달의 것을 더하세요. **n이 1이면** 분산의 몫은 0이니 더하지 않습니다.

# %% answer="logrank"
def logrank(time, event, first):
    difference = variance = 0.0
    for t in np.unique(time[event == 1]):
        there, went = time >= t, (time == t) & (event == 1)
        n, n1, d, d1 = there.sum(), (there & first).sum(), went.sum(), (went & first).sum()
        ### BEGIN SOLUTION
        difference += d1 - d * n1 / n
        if n > 1:
            variance += d * n1 / n * (1 - n1 / n) * (n - d) / (n - 1)
        ### END SOLUTION
    return difference**2 / variance if variance else 0.0


print("손으로:", logrank(seen["기간"], seen["이탈"], seen["급여"] == 1))
print("statsmodels:", survdiff(seen["기간"], seen["이탈"], seen["급여"])[0])

# %% test="logrank" points=2
assert logrank(seen["기간"], seen["이탈"], seen["급여"] == 1) != 0, "아직 0이에요. 점 세 개(...)를 지우고 difference와 variance에 더하는 줄을 쓰세요."
assert np.ndim(logrank(seen["기간"], seen["이탈"], seen["급여"] == 1)) == 0, "값 하나가 나와야 해요."
print("값 하나가 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
made = pd.DataFrame({"기간": [7, 1, 4, 4, 4, 9, 2, 7, 11, 1], "이탈": [1, 0, 1, 1, 0, 1, 0, 1, 1, 1], "무리": [1, 0, 1, 0, 0, 1, 1, 1, 1, 0]})
expect([float(logrank(made["기간"], made["이탈"], made["무리"] == one)) for one in (1, 0)] + [float(logrank(made["기간"], made["이탈"], made["기간"] > 3))], "열 명짜리 다른 자료에서 값이 달라요. 마지막 달에는 한 사람만 남습니다. 괄호와 나누는 수를 식과 하나씩 견주어 보세요.", atol=1e-9)
expect(float(logrank(seen["기간"], seen["이탈"], seen["급여"] == 1)), "위에 나란히 찍힌 statsmodels의 값과 같은지 보세요.", rtol=1e-6)
### END HIDDEN TESTS

# %% [markdown]
# 70이 넘습니다. 3.84와는 견줄 수도 없게 크니, 우연이라고 보기 어렵습니다. 그러나 **우연이 아니라는 것**과 **급여 때문이라는 것**은 다른 말입니다.
#
# ## 6. 다른 까닭이 섞였다면: 콕스 회귀
#
# 급여를 받는 사람은 직장인이 많고 나이도 다릅니다. 나이 때문에 달라 보이는 것은 아닐까요? **콕스 회귀**(Cox regression)는 여러 열을 함께 놓고, 저마다 위험률을 **몇 배**로 하는지 잽니다.

# %%
seen["청년"] = (customers["연령"] < 35).astype(int)
seen["자가"] = (customers["주거"] == "자가").astype(int)
cox = sm.PHReg(seen["기간"], seen[["급여", "청년", "자가"]], status=seen["이탈"], ties="efron").fit()
print(pd.DataFrame({"계수": cox.params, "아래": cox.conf_int()[:, 0], "위": cox.conf_int()[:, 1]}, index=cox.model.exog_names).round(3))

# %% [markdown]
# 계수는 **로그** 위험비입니다. 0이면 아무 차이도 없고, 음수면 덜 떠납니다. ‘아래’와 ‘위’는 95% 신뢰 구간입니다.
#
# **문제 7.** 급여를 받으면 떠날 위험률이 **몇 배**가 되는지(위험비) 구하세요. 계수 `cox.params[0]`에 `np.exp`를 씁니다.

# %% answer="hazard_ratio"
hazard_ratio = (
    ### BEGIN SOLUTION
    np.exp(cox.params[0])
    ### END SOLUTION
)
print(hazard_ratio)

# %% test="hazard_ratio" points=2
assert hazard_ratio is not ..., "아직 답을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
assert np.ndim(hazard_ratio) == 0 and not isinstance(hazard_ratio, str), "값 하나가 나와야 해요. 급여의 계수는 맨 앞의 것입니다."
print("답을 읽었어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect(float(hazard_ratio), "급여의 계수는 맨 앞(0번)입니다. 음수인 계수에서 나온 배수는 1보다 작아야 합니다.", rtol=0.001)
### END HIDDEN TESTS

# %% [markdown]
# 약 0.35배입니다. 나이와 집이 같다면, 급여를 받는 고객은 어느 달에나 떠날 위험률이 **3분의 1쯤**입니다. 청년은 1.3배쯤이고 신뢰 구간이 0을 비껴갑니다(로그의 눈금에서 0.06부터 0.48까지). 자가는 구간이 0을 품고 있어 차이가 있다고 말할 수 없습니다.
#
# 다만 콕스 회귀는 **넣은 열**만 맞추어 줍니다. 급여를 받는 사람의 98%는 직장인과 공무원이고, 급여를 옮기기로 **스스로 정한** 사람들입니다. 옮기라고 등을 떠민 사람도 똑같이 오래 남을지는 이 자료가 말해 주지 않습니다.
#
# ## 7. 고객의 값어치
#
# 이제 돈으로 갑니다. 남아 있는 고객은 한 달에 `margin`원의 이익을 준다고 합시다. m달 뒤의 이익은 **남아 있을 비율**을 곱하고, 먼 훗날의 돈일수록 **덜 치도록** 할인합니다. 한 해에 `rate`(0.05면 5%)로 할인하면 이렇습니다.
#
# $$\mathrm{CLV} = \sum_{m=1}^{M} \text{margin} \times S(m) \times \frac{1}{(1+\text{rate})^{m/12}}$$
#
# S(m)은 m달을 넘겨 남을 비율입니다. 이미 `now`달을 함께한 고객이라면 **지금 남아 있다는 것을 아니까**, 앞으로 m달을 더 남을 비율은 S(now + m) ÷ S(now)입니다.
#
# **문제 8.** 곡선 `curve`(떠난 달 → 남을 비율), 한 달의 이익 `margin`, 할인율 `rate`, 앞으로 볼 달의 수 `months`, 이미 함께한 달 `now`를 주면 앞으로의 값어치를 돌려주는 함수 `clv`를 완성하세요.
#
# - S(t)는 **t와 같거나 이른** 달 가운데 가장 늦은 달의 값입니다. 그런 달이 없으면 1입니다. 마지막 달보다 뒤이면 마지막 값 그대로입니다.
# - 곡선의 줄은 뒤섞여 있을 수도, 비어 있을 수도 있습니다.
# - S(now)가 0이면 남은 고객이 없으니 0을 돌려줍니다.

# %% answer="clv"
def clv(curve, margin, rate, months, now=0):
    ### BEGIN SOLUTION
    curve = curve.sort_index()

    def survival(t):
        reached = curve[curve.index <= t]
        return reached.iloc[-1] if len(reached) else 1.0

    if survival(now) == 0:
        return 0.0
    return sum(margin * survival(now + m) / survival(now) / (1 + rate) ** (m / 12) for m in range(1, months + 1))
    ### END SOLUTION


for name, part in curves.items():
    print("급여 받음:" if name else "급여 없음:", clv(part, 8000, 0.05, 30), "원")

# %% test="clv" points=4
assert clv(curves[0], 8000, 0.05, 30) is not None, "돌려주는 값이 없어요. 함수의 마지막 줄을 return으로 시작하세요."
assert np.ndim(clv(curves[0], 8000, 0.05, 30)) == 0, "값 하나가 나와야 해요. 달마다의 값을 모두 더하세요."
print("값 하나가 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
steps = pd.Series({6.0: 0.5, 2.0: 0.8, 9.0: 0.2})
expect([float(clv(steps, 100, rate, months)) for rate, months in ((0.0, 1), (0.0, 2), (0.0, 12), (0.21, 24))], "뒤섞인 세 줄짜리 곡선에서 값이 달라요. 떠난 달과 같은 달에는 이미 내려간 값을 씁니다. 할인은 m을 12로 나눈 만큼 거듭제곱합니다.", rtol=1e-9)
expect([float(clv(steps, 100, 0.1, 6, now)) for now in (1, 2, 7, 20)], "이미 함께한 고객에서 값이 달라요. S(now + m)을 S(now)로 나누었는지, 할인은 지금부터의 달 m으로 했는지 보세요.", rtol=1e-9)
expect([float(clv(pd.Series(dtype=float), 100, 0.0, 3)), float(clv(pd.Series({1.0: 0.5, 4.0: 0.0}), 100, 0.0, 6)), float(clv(pd.Series({1.0: 0.5, 4.0: 0.0}), 100, 0.0, 6, 5))], "곡선이 비었거나 0까지 내려갈 때의 값이 달라요. 비었으면 모두 남고, S(now)가 0이면 값어치도 0입니다.", atol=1e-9)
expect([float(clv(part, 8000, 0.05, 30)) for part in curves.values()], "새 고객의 곡선에서 값이 달라요. 받은 curve와 margin, rate, months를 그대로 썼는지 보세요.", rtol=1e-6)
### END HIDDEN TESTS

# %% [markdown]
# 30달 동안 급여를 받는 고객은 약 21만 6천 원, 아닌 고객은 약 20만 1천 원의 값어치입니다. 차이는 **1만 5천 원쯤**입니다. 위험률이 3분의 1이라는 말에 견주면 작아 보이지요. 30달 안에는 어느 쪽이든 대부분 남아 있기 때문입니다.
# 곡선은 34달까지만 보았으니 30달에서 멈추었습니다. 더 먼 날은 추측이 됩니다.
#
# ## 마치며
#
# 마케팅 부서에는 이렇게 답하겠습니다. “한 달 이익이 8,000원으로 같다면, 더 오래 남는 것만으로는 축하금이 **1만 5천 원을 넘으면 손해**입니다. 급여가 들어와 카드나 대출의 이익이 커진다면 그만큼 더 줄 수 있으니 그 수를 알려 주십시오.
# 그리고 1만 5천 원도 위쪽 끝입니다. 지금의 차이에는 원래 오래 남을 사람들이 급여를 옮긴 몫이 섞여 있습니다. 일부 고객에게만 무작위로 권해 보는 시험을 먼저 하시지요.”
#
# 기간을 셀 때마다 물어보세요.
#
# - **아직 끝나지 않은 사람을 버리거나 끝난 것으로 치지 않았는가?**
# - **처음부터 본 사람들인가, 살아남아 눈에 띈 사람들인가?**
# - **관찰한 것보다 먼 앞날까지 곡선을 늘이지 않았는가?**
# - **두 무리의 차이는 그 조건 때문인가, 원래 다른 사람들이기 때문인가?**
#
# 다 하셨으면 저장하고 제출해 주세요.
