# %% [markdown]
# # 읽기와 정제
#
# **오늘의 물음.** 위생과에서 음식점 인허가 목록을 보내왔습니다. 과장님이 묻습니다. **“지금 영업 중인 곳이 몇 곳이고, 보통 얼마나 넓은가요?”**
#
# 세고 평균을 내면 되는 물음입니다. 그런데 파일을 열자 글자가 깨지고, 면적을 더하자 오류가 나고, 날짜는 네 가지로 적혀 있습니다.
# 오늘은 이런 파일을 **셀 수 있는 표로 고칩니다.** 이 일을 **정제**(cleaning)라고 합니다. 데이터를 다루는 사람이 시간을 가장 많이 쓰는 일이기도 합니다.
#
# 규칙이 하나 있습니다. **고친 것은 빠짐없이 적습니다.** 몇 칸을, 왜 고쳤는지 적지 않으면 나중에 아무도 그 숫자를 믿을 수 없습니다. 한 시간쯤 걸립니다.
#
# > 구군과 동네 이름만 대구의 것이고, 가게와 숫자는 모두 **지어낸 것**입니다. 2005년부터 2024년까지의 인허가에서 열에 하나를 뽑았다고 합시다.

# %% [markdown]
# ## 1. 읽기
#
# 아무 말 없이 읽어 봅니다. 무슨 오류가 나는지 보려고 `try`로 감쌌습니다.

# %%
import pandas as pd

try:
    pd.read_csv("data/permits_cp949.csv")
except UnicodeDecodeError as error:
    print(error)

# %% [markdown]
# `utf-8`로는 읽을 수 없다고 합니다. 파이썬 기초에서 만난 **인코딩** 문제입니다. 파일 이름이 귀띔하듯 이 파일은 `cp949`로 적혔습니다. `pd.read_csv`에도 `encoding="…"`을 줄 수 있습니다.
#
# 하나 더 정할 것이 있습니다. `read_csv`는 숫자처럼 보이는 열을 알아서 숫자로 바꿉니다. 관리번호 `000001`은 그러면 1이 되어 **앞의 0을 잃습니다.** 번호는 셈하는 수가 아니라 이름입니다.
# 무엇이 섞였는지 모르는 파일은 `dtype="str"`로 **모두 글자로** 읽고, 하나씩 눈으로 본 다음 바꾸는 것이 안전합니다.
#
# **문제 1.** 파일을 맞는 인코딩으로, 모두 글자로 읽어 `raw`에 담으세요.

# %% answer="raw"
raw = (
    ### BEGIN SOLUTION
    pd.read_csv("data/permits_cp949.csv", encoding="cp949", dtype="str")
    ### END SOLUTION
)

# %% test="raw" points=2
assert raw is not ..., "아직 답을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 pd.read_csv(…)를 쓰세요."
assert isinstance(raw, pd.DataFrame), "표가 나와야 해요. pd.read_csv로 읽었는지 보세요."
assert list(raw.columns)[:3] == ["관리번호", "업소명", "업태"], "열 이름이 달라요. 인코딩이 맞는지 보세요."
print("표를 읽었어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect([len(raw), [str(x) for x in raw["관리번호"].head(3)], str(raw["업소명"].iloc[0])], "줄 수나 첫 줄들의 번호가 달라요. 번호 앞의 0이 살아 있는지 보세요. dtype을 주지 않으면 숫자로 바뀝니다.")
expect(sorted({type(x).__name__ for x in raw["면적"].dropna()}), "면적도 아직은 글자여야 해요. dtype=\"str\"이면 모든 열이 글자입니다.")
### END HIDDEN TESTS

# %%
print(raw.shape)
raw.head()

# %% [markdown]
# 3,851줄, 9열입니다. 한 줄이 **인허가 하나**여야 합니다. 정말 그런지는 조금 뒤에 봅니다. 열의 뜻은 이름 그대로이고, 면적의 단위는 ㎡라고 설명서에 적혀 있습니다.
#
# 먼저 **정제 일지**를 폅니다. 고칠 때마다 한 줄씩 적을 빈 리스트입니다.

# %%
diary = []


def note(what, rows, cells):  # 무엇을 했는지, 남은 줄, 고친 칸
    diary.append({"한 일": what, "남은 줄": rows, "고친 칸": cells})


note("cp949로, 모두 글자로 읽음", len(raw), 0)

# %% [markdown]
# ## 2. 낱말 다듬기
#
# 구군마다 몇 줄인지 셉니다. `value_counts()`는 값마다 몇 번 나오는지 많은 것부터 세어 줍니다. 글자 끝의 빈칸이 보이도록 값의 목록도 찍겠습니다.

# %%
counts = raw["구군"].value_counts()
print(counts.head(12))
print(counts.index.tolist())

# %% [markdown]
# 구군이 아홉이어야 하는데 스물일곱입니다. `'달서구'`와 `'달서구 '`(뒤에 빈칸), `'대구광역시 달서구'`를 컴퓨터는 모두 다른 낱말로 봅니다.
#
# 글자의 열에는 `.str`을 거쳐 문자열에 하던 일을 한꺼번에 할 수 있습니다. `.str.strip()`은 양 끝의 빈칸을, `.str.removeprefix("…")`는 **맨 앞에 있는** 말을 떼어 냅니다. 없으면 그대로 둡니다.
#
# **문제 2.** 글자의 열을 주면 앞뒤 빈칸과 맨 앞의 `"대구광역시 "`(빈칸까지)를 떼어 낸 열을 돌려주는 함수 `tidy_district`를 완성하세요.

# %% answer="tidy_district"
def tidy_district(texts):
    return (
        ### BEGIN SOLUTION
        texts.str.strip().str.removeprefix("대구광역시 ")
        ### END SOLUTION
    )


district = tidy_district(raw["구군"])
print(district)

# %% test="tidy_district" points=2
assert district is not ..., "아직 식을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
assert isinstance(district, pd.Series), "열이 나와야 해요. texts.str.strip()에 이어 .str.removeprefix(…)를 쓰세요."
print("열이 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect([str(x) for x in tidy_district(pd.Series(["대구광역시 동구", "  남구 ", "북구", " 대구광역시 군위군 ", "대구광역시 달성군"]))], "다섯 칸짜리 다른 열에서 달라요. 빈칸을 먼저 떼고, 대구광역시 다음의 빈칸까지 떼었는지 보세요.")
expect([str(x) for x in tidy_district(pd.Series(["구 대구광역시 청사", "서구"]))], "맨 앞에 있을 때만 떼어 내야 해요. replace는 가운데에 있는 것까지 지웁니다.")
expect({str(k): int(v) for k, v in tidy_district(raw["구군"]).value_counts().items()}, "구군이 아홉 가지로 모이지 않았어요.")
### END HIDDEN TESTS

# %% [markdown]
# 몇 칸이 바뀌었는지 세어 일지에 적습니다. `!=`는 칸마다 다른지 묻고, 참을 1로 쳐서 더하면 바뀐 칸의 수입니다.
# 영업상태에도 ‘영업’과 ‘영업/정상’이 섞여 있어 함께 고칩니다. `replace`는 칸의 값이 **통째로** 같을 때만 바꿉니다.

# %%
mended = raw.copy()
mended["구군"] = district
note("구군 앞뒤의 군더더기를 뗌", len(mended), (mended["구군"] != raw["구군"]).sum())
mended["영업상태"] = mended["영업상태"].replace("영업/정상", "영업")
note("영업/정상을 영업으로", len(mended), (mended["영업상태"] != raw["영업상태"]).sum())
pd.DataFrame(diary)

# %% [markdown]
# ## 3. 날짜: 적은 꼴부터 봅니다
#
# 수천 칸을 하나씩 볼 수는 없습니다. 숫자를 모두 9로 바꾸면 **적은 꼴**만 남습니다. (`regex=True`를 주면 `\d`가 ‘숫자 하나’라는 뜻이 됩니다.)

# %%
print(raw["인허가일"].str.replace(r"\d", "9", regex=True).value_counts(dropna=False))

# %% [markdown]
# 크게 네 가지입니다. `2019-05-03`, `20190503`, `2019/05/03`, `2019.5.3`. 점으로 적은 것은 0을 채우기도 하고 안 채우기도 했습니다. 빈칸은 11칸입니다.
#
# `pd.to_datetime(열, format="…")`은 글자를 **날짜**(datetime)로 바꿉니다. 꼴은 `%Y`(네 자리 해), `%m`(달), `%d`(날)로 적습니다. `errors="coerce"`를 주면 그 꼴이 아닌 칸은 오류 대신 **모름**(`NaT`)이 됩니다.

# %%
some = pd.Series(["2019-05-03", "2019.5.3", "20190503", "2019-02-30"])
print(pd.to_datetime(some, format="%Y-%m-%d", errors="coerce"))

# %% [markdown]
# 첫 칸만 읽혔습니다. 둘째와 셋째는 꼴이 달라서, 넷째는 2월 30일이 **없는 날**이라서 모름이 되었습니다.
# 그러니 꼴을 바꾸어 가며 네 번 읽고, 앞에서 못 읽은 칸을 뒤에서 읽은 것으로 채우면 됩니다. `a.fillna(b)`는 a의 모르는 칸을 b의 값으로 채운 **새 열**을 돌려줍니다.
#
# **문제 3.** 글자의 열을 주면 날짜의 열을 돌려주는 함수 `to_dates`를 완성하세요. 되풀이 안에 한 줄을 씁니다. `days`의 모르는 칸을 꼴 `other`로 읽은 것으로 채워, 다시 `days`에 담습니다.

# %% answer="to_dates"
def to_dates(texts):
    days = pd.to_datetime(texts, format="%Y-%m-%d", errors="coerce")
    for other in ["%Y.%m.%d", "%Y/%m/%d", "%Y%m%d"]:
        ### BEGIN SOLUTION
        days = days.fillna(pd.to_datetime(texts, format=other, errors="coerce"))
        ### END SOLUTION
    return days


print(to_dates(some))

# %% test="to_dates" points=3
assert to_dates(some).notna().sum() > 1, "아직 한 가지 꼴만 읽혀요. 점 세 개(...)를 지우고 days = days.fillna(…) 줄을 쓰세요."
print("다른 꼴도 읽혔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
def told(days):
    return [None if pd.isna(day) else str(day)[:10] for day in days]


expect(told(to_dates(pd.Series(["2020/12/01", "2020.1.31", "20200131", "2020-01-31", "2024.02.29"]))), "다섯 칸짜리 다른 열에서 달라요. 네 가지 꼴이 모두 읽히는지, 앞에서 읽은 것이 지워지지 않는지 보세요.")
expect(told(to_dates(pd.Series(["20231301", None, "2023-02-29", "미상", "2023/06/31"]))), "없는 날과 빈칸, 날짜가 아닌 말은 모름이어야 해요. errors=\"coerce\"를 그대로 두세요.")
expect(told(to_dates(raw["폐업일"]).dropna().head(5)) + [int(to_dates(raw["폐업일"]).notna().sum())], "폐업일에서 읽힌 것이 달라요. 모르는 칸만 채웠는지 보세요.")
### END HIDDEN TESTS

# %% [markdown]
# 두 열을 바꿉니다. pandas에는 꼴을 알아서 짐작하는 `format="mixed"`도 있습니다. 우리가 지은 것과 견주어 봅시다.

# %%
opened = to_dates(raw["인허가일"])
closed = to_dates(raw["폐업일"])
guessed = pd.to_datetime(raw["인허가일"], format="mixed", errors="coerce")
print("우리가 읽은 칸:", opened.notna().sum(), " 짐작으로 읽은 칸:", guessed.notna().sum())
print("둘 다 읽었는데 다른 칸:", (opened.notna() & guessed.notna() & (opened != guessed)).sum())

# %% [markdown]
# 똑같습니다. 그래도 꼴을 적어 두는 쪽이 낫습니다. `03/05/2019`처럼 3월 5일인지 5월 3일인지 모를 글자를 짐작에 맡기면, 오류 없이 틀리기 때문입니다.
#
# 이제 **적혀 있는데 읽지 못한** 칸을 셉니다. 본디 빈칸이던 것과는 다릅니다. 빈칸은 아무도 모르는 것이고, 못 읽은 칸은 원장을 찾아보면 알 수 있는 것입니다.
#
# **문제 4.** `raw["인허가일"]`에는 글자가 있는데 `opened`에서는 모름인 줄이 **몇 줄**인지 구하세요. `notna()`는 값이 있는지, `isna()`는 모름인지 칸마다 묻습니다. 두 조건은 `&`로 잇습니다.

# %% answer="unreadable"
unreadable = (
    ### BEGIN SOLUTION
    (raw["인허가일"].notna() & opened.isna()).sum()
    ### END SOLUTION
)
print(unreadable)

# %% test="unreadable" points=2
assert unreadable is not ..., "아직 답을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
assert not isinstance(unreadable, pd.Series), "줄마다 참과 거짓이 나왔어요. 조건을 괄호로 묶고 .sum()으로 세어 보세요."
print("수가 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect(int(unreadable), "빈칸은 빼고 세어야 해요. 원래 글자가 있었다는 조건과 읽지 못했다는 조건이 둘 다 참인 줄입니다.")
### END HIDDEN TESTS

# %%
print(raw.loc[raw["인허가일"].notna() & opened.isna(), ["관리번호", "인허가일"]])
print("문을 닫은 날이 허가한 날보다 앞선 줄:", (closed < opened).sum())

# %% [markdown]
# 2월 30일, 13월, 0월 같은 것입니다. 그럴듯한 날로 바꾸고 싶겠지만 **지어내지 않습니다.** 모름으로 두고 번호를 위생과에 보냅니다.
# 닫은 날이 연 날보다 앞선 다섯 줄도 있습니다. 두 날을 바꾸어 적은 것 같지만, 그것도 짐작입니다. 고치지 않고 함께 물어봅니다.

# %%
mended["인허가일"] = opened
mended["폐업일"] = closed
written = raw["인허가일"].notna().sum() + raw["폐업일"].notna().sum()
note("날짜 두 열을 글자에서 날짜로", len(mended), opened.notna().sum() + closed.notna().sum())
note("읽지 못한 날짜를 모름으로(번호를 위생과에)", len(mended), written - opened.notna().sum() - closed.notna().sum())

# %% [markdown]
# ## 4. 면적: 단위가 든 칸
#
# 같은 방법으로 면적의 꼴을 봅니다. 이번에는 숫자와 쉼표가 이어진 것을 9 하나로 줄였습니다.

# %%
print(raw["면적"].str.replace(r"[\d,]+", "9", regex=True).value_counts(dropna=False))

# %% [markdown]
# `㎡`, `m2`, 그리고 `평`이 있습니다. 평은 단위가 다릅니다. **1평은 400/121㎡**, 약 3.3058㎡입니다. 그 밖에 점 없는 `9`는 모두 `0`이고 줄표(`-`)도 있습니다.
# 넓이가 0인 가게는 없으니 0도 줄표도 **모름**이라는 뜻으로 적은 것입니다.
#
# 칸 하나를 바꾸는 함수를 만들고 `map`으로 모든 칸에 시키겠습니다. `na_action="ignore"`를 주면 빈칸은 건너뜁니다.
#
# **문제 5.** 면적 칸의 글자 하나(`text`)를 주면 **㎡로 바꾼 수**를 돌려주는 함수 `to_square_metres`를 완성하세요.
#
# - 쉼표는 지웁니다. `"㎡"`, `" m2"`는 떼고 숫자로 바꿉니다. `"평"`이면 400/121을 곱합니다. 숫자와 단위 사이에는 빈칸이 있을 수도, 없을 수도 있습니다.
# - `"0"`과 `"-"`는 `None`을 돌려줍니다. `"0.00㎡"`처럼 적은 0도 마찬가지입니다.
# - `text.endswith("평")`은 그 말로 끝나는지, `text.removesuffix("평")`은 끝의 그 말을 뗀 글자입니다. `float(" 3.5 ")`처럼 앞뒤의 빈칸은 `float`이 알아서 무시합니다.

# %% answer="to_square_metres"
def to_square_metres(text):
    ### BEGIN SOLUTION
    text = text.replace(",", "")
    if text == "-":
        return None
    if text.endswith("평"):
        number = float(text.removesuffix("평")) * 400 / 121
    else:
        number = float(text.removesuffix("㎡").removesuffix("m2"))
    if number == 0:
        return None
    return number
    ### END SOLUTION


area = raw["면적"].map(to_square_metres, na_action="ignore").astype("float64")
print(area.describe())

# %% test="to_square_metres" points=4
assert to_square_metres("85.20") is not None, "돌려주는 값이 없어요. 숫자로 바꾼 것을 return으로 돌려주세요."
assert to_square_metres("85.20") == 85.2, "to_square_metres(\"85.20\")은 85.2가 나와야 해요. float( )로 바꾸어 돌려주세요."
print("85.20은 맞았어요. 다른 꼴에서도 맞는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect([to_square_metres(text) for text in ("40.5㎡", "40.5 ㎡", "40.5 m2", "1,204.50㎡", "12,000")], "단위가 ㎡나 m2일 때, 쉼표가 있을 때 값이 달라요.")
expect([to_square_metres(text) for text in ("12.1평", "1,210 평", "25평")], "평으로 적은 칸이 달라요. 400/121을 곱하면 12.1평은 40㎡입니다.", rtol=0.002)
expect([to_square_metres(text) for text in ("0", "-", "0.00㎡", "0평", "0 m2")], "모른다는 뜻으로 적은 0과 줄표에서는 None이 나와야 해요.")
### END HIDDEN TESTS

# %% [markdown]
# 평을 그대로 두었다면 어떻게 되었을까요? 평으로 적은 264칸만 따로 보겠습니다.

# %%
import matplotlib.pyplot as plt

in_pyeong = raw["면적"].str.endswith("평").fillna(False)
as_written = raw.loc[in_pyeong, "면적"].str.removesuffix("평").str.replace(",", "").astype("float64")
fig, axes = plt.subplots(2, 1, figsize=(8, 5), sharex=True, layout="constrained")
axes[0].hist(as_written, bins=range(0, 301, 10), color="lightgray", edgecolor="gray")
axes[0].set_title("단위를 떼고 그대로 읽으면: 좁은 가게들로 보인다")
axes[1].hist(area[in_pyeong], bins=range(0, 301, 10))
axes[1].set_title("평을 ㎡로 바꾸면: 제 넓이가 나온다")
axes[1].set_xlabel("면적(㎡)")
for ax in axes:
    ax.set_ylabel("가게(곳)")
    ax.grid(axis="y", alpha=0.3)
print("그대로:", as_written.mean(), " 바꾸면:", area[in_pyeong].mean(), " 다른 가게들:", area[~in_pyeong].mean())

# %% [markdown]
# 위 그림은 오류 없이 나왔지만 틀렸습니다. 평균 25로 읽힌 가게들이 실은 84㎡입니다. 다른 가게들의 평균 89㎡와 비슷해졌으니, 바꾼 것이 맞다는 증거이기도 합니다.

# %%
mended["면적"] = area
note("면적을 ㎡의 수로(264칸은 평에서)", len(mended), area.notna().sum())
note("0과 줄표를 모름으로", len(mended), (raw["면적"].notna() & area.isna()).sum())

# %% [markdown]
# ## 5. 겹친 줄
#
# 똑같은 줄이 두 번 있을지 모릅니다. `duplicated()`는 **앞에 똑같은 줄이 있었는지** 줄마다 묻습니다.

# %%
print("고치기 전에 겹친 줄:", raw.duplicated().sum())
print("고친 뒤에 겹친 줄:", mended.duplicated().sum())
print("관리번호가 겹친 줄:", mended["관리번호"].duplicated().sum())

# %% [markdown]
# 고치기 전에는 45줄뿐인데 고친 뒤에는 73줄입니다. `2005-06-01`과 `2005.6.1`은 같은 날이지만 글자로는 달라서, 다듬고 나서야 같은 줄인 것이 드러났습니다.
# **그래서 겹친 줄은 맨 나중에 지웁니다.** 관리번호로 세어도 73줄이니, 번호가 같은 줄은 내용도 모두 같습니다. 마음 놓고 하나만 남겨도 됩니다.
#
# 업소명으로 지우면 안 될까요? 이름이 같은 가게는 얼마든지 있습니다. 무엇이 같으면 같은 줄인지 정하는 열을 **열쇠**(key)라고 합니다. 여기서는 관리번호입니다.
#
# **문제 6.** 표를 주면 **관리번호마다 처음 나온 한 줄만** 남긴 표를 돌려주는 함수 `one_each`를 완성하세요. `drop_duplicates(subset="열")`이 그 일을 합니다.

# %% answer="one_each"
def one_each(table):
    return (
        ### BEGIN SOLUTION
        table.drop_duplicates(subset="관리번호")
        ### END SOLUTION
    )


permits = one_each(mended)
print(permits)

# %% test="one_each" points=2
assert permits is not ..., "아직 식을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
assert isinstance(permits, pd.DataFrame), "표가 나와야 해요. table.drop_duplicates(…)를 쓰세요."
print("표가 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
made_up = pd.DataFrame({
    "관리번호": ["02", "01", "02", "03", "01", "04"],
    "업소명": ["하늘식당", "바람커피", "하늘식당", "하늘식당", "바람커피", "하늘식당"],
    "면적": [10.0, 20.0, 10.0, 10.0, 21.0, 10.0],
})
expect([[str(a), float(b)] for a, b in zip(one_each(made_up)["관리번호"], one_each(made_up)["면적"])], "여섯 줄짜리 다른 표에서 달라요. 이름이 같아도 번호가 다르면 다른 가게입니다. 번호가 같으면 처음 것을 남깁니다.")
expect([len(made_up), int(raw["관리번호"].nunique()), len(one_each(raw))], "받은 표는 그대로 두고, 번호마다 한 줄만 남긴 새 표를 돌려주세요.")
### END HIDDEN TESTS

# %%
note("관리번호가 겹친 줄을 지움", len(permits), 0)
print(pd.DataFrame(diary))

open_now = permits[permits["영업상태"] == "영업"]
print("영업 중:", len(open_now), "곳")
print("평균 면적:", open_now["면적"].mean(), " 중앙값:", open_now["면적"].median(), " 면적을 모르는 곳:", open_now["면적"].isna().sum())

# %% [markdown]
# 답이 나왔습니다. 열에 하나를 뽑은 이 목록에서 영업 중인 곳은 **1,809곳**, 면적은 **중앙값 71㎡, 평균 89㎡**입니다. 겹친 줄을 두고 단위만 떼어 셌다면 1,833곳, 평균 83㎡라고 했을 것입니다.
#
# 큰 연회장 몇 곳이 평균을 끌어올리니 “보통 얼마나 넓은가”에는 중앙값이 더 맞는 답입니다. 그리고 면적을 모르는 곳이 얼마나 되는지도 **함께** 말해야 합니다.
#
# ## 6. 정제를 검사하는 함수
#
# 동료가 고친 표를 받았습니다. 무엇이 얼마나 달라졌는지 **검사하는 함수**가 있으면, 일지를 믿어도 되는지 확인할 수 있습니다.
# 어려운 까닭이 셋 있습니다.
#
# 1. 고친 뒤에는 줄이 줄었거나 차례가 달라졌을 수 있습니다. 그러니 자리로 견주지 말고 **관리번호로** 짝지어야 합니다.
#    지난 차시의 `set_index`로 이름표를 달면, `loc[이름표의 목록]`으로 그 줄들을 그 차례대로 꺼낼 수 있습니다.
# 2. **모름은 모름과도 같지 않습니다.** 컴퓨터에게 `NaN != NaN`은 참입니다. 그냥 견주면 둘 다 빈칸인 줄이 ‘바뀐 칸’으로 세어집니다.
# 3. 값이 모름이 된 것과 다른 값이 된 것은 다른 일입니다.

# %%
first = pd.Series([3.0, None, 5.0, None], index=["가", "나", "다", "라"])
second = pd.Series([None, None, 6.0, 3.0], index=["라", "나", "다", "가"])
print(first.loc[["다", "가"]].tolist())
print((first != second.loc[["가", "나", "다", "라"]]).tolist())  # 둘 다 모름인 ‘나’와 ‘라’도 다르다고 한다

# %% [markdown]
# **문제 7.** 고치기 전의 표 `before`, 고친 뒤의 표 `after`, 열 이름 `column`을 주면 다음 딕셔너리를 돌려주는 함수 `audit`를 완성하세요. 두 표에는 모두 `관리번호` 열이 있고, 번호는 표마다 겹치지 않습니다.
#
# - `"사라진 줄"`: before에는 있는데 after에는 없는 번호의 수
# - `"바뀐 칸"`: 두 표에 다 있는 번호 가운데, 값을 둘 다 아는데 **서로 다른** 칸의 수
# - `"비운 칸"`: 두 표에 다 있는 번호 가운데, 알던 값이 **모름이 된** 칸의 수
# - `"채운 칸"`: 두 표에 다 있는 번호 가운데, 모르던 값이 **채워진** 칸의 수
#
# 처음 두 줄은 열에 이름표를 달아 둡니다. `old.index.isin(new.index)`는 old의 이름표마다 new에도 있는지 묻습니다. 세고 나면 `int( )`로 감싸 정수로 돌려주세요.

# %% answer="audit"
def audit(before, after, column):
    old = before.set_index("관리번호")[column]
    new = after.set_index("관리번호")[column]
    ### BEGIN SOLUTION
    kept = old[old.index.isin(new.index)]
    now = new.loc[kept.index]
    return {
        "사라진 줄": len(old) - len(kept),
        "바뀐 칸": int((kept.notna() & now.notna() & (kept != now)).sum()),
        "비운 칸": int((kept.notna() & now.isna()).sum()),
        "채운 칸": int((kept.isna() & now.notna()).sum()),
    }
    ### END SOLUTION


print(audit(one_each(raw), permits, "구군"))
print(audit(one_each(raw), permits, "영업상태"))

# %% test="audit" points=5
trial = audit(pd.DataFrame({"관리번호": ["1"], "값": ["가"]}), pd.DataFrame({"관리번호": ["1"], "값": ["나"]}), "값")
assert trial is not None, "돌려주는 값이 없어요. 딕셔너리를 return으로 돌려주세요."
assert isinstance(trial, dict) and set(trial) == {"사라진 줄", "바뀐 칸", "비운 칸", "채운 칸"}, "네 열쇠가 든 딕셔너리여야 해요. 열쇠의 이름을 문제와 똑같이 쓰세요."
print("네 열쇠가 있어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
was = pd.DataFrame({"관리번호": list("abcdefg"), "값": ["1", None, "3", None, "5", "6", "7"], "수": [1.0, 2.0, None, 4.0, 5.0, 6.0, None]})
became = pd.DataFrame({"관리번호": list("gbadcf"), "값": ["7", None, "1", "44", None, "66"], "수": [None, 2.5, 1.0, None, 3.0, 6.0]})
expect(audit(was, became, "값"), "일곱 줄짜리 다른 표에서 달라요. 번호로 짝지었는지, 둘 다 모름인 칸을 바뀌었다고 세지 않았는지 보세요.")
expect(audit(was, became, "수"), "수가 든 열에서도 되어야 해요. 모름이 된 칸과 채워진 칸, 바뀐 칸을 따로 세었는지 보세요.")
expect([audit(was, was.iloc[::-1], "값"), audit(was, became.iloc[:0], "값")], "차례만 뒤집은 표에서는 아무것도 바뀌지 않았다고, 빈 표에서는 모든 줄이 사라졌다고 해야 해요.")
grown = pd.DataFrame({"관리번호": ["z", "a", "y"], "값": ["9", "2", None]})
expect(audit(was, grown, "값"), "after에만 있는 새 번호는 세지 않습니다. before의 번호를 바탕으로 세었는지 보세요.")
### END HIDDEN TESTS

# %% [markdown]
# ## 마치며
#
# 과장님께는 이렇게 답합니다. “뽑은 목록에서 영업 중인 곳은 1,809곳이고, 면적은 중앙값 71㎡입니다. 겹친 73줄을 지웠고, 읽을 수 없는 날짜와 앞뒤가 바뀐 날짜의 번호를 따로 드립니다.”
#
# 정제할 때마다 물어보세요.
#
# - **모두 글자로 읽고, 적은 꼴부터 보았는가?**
# - **못 읽은 것과 빈 것을 갈랐는가? 지어낸 값은 없는가?**
# - **단위는 하나인가? 0과 줄표는 정말 0인가?**
# - **겹친 줄은 열쇠로, 맨 나중에 지웠는가?**
# - **일지만 보고 다른 사람이 똑같이 할 수 있는가?**
#
# 다 하셨으면 저장하고 제출해 주세요.
