# %% [markdown]
# # 파일과 인코딩
#
# **오늘의 물음.** 폭염이 이어지는 밤, 시청은 **밤에도 여는 무더위쉼터에 몇 명이 쉴 수 있는지** 알아야 합니다. 동구, 서구, 남구에서 파일을 하나씩 보내왔는데,
# 어떤 것은 멀쩡히 열리고 어떤 것은 글자가 깨져 나옵니다. 담당자는 말합니다. “파일이 망가졌으니 다시 보내 주세요.” 정말 망가졌을까요?
#
# 깨진 글자는 우리나라에서 자료를 다루는 사람이 가장 자주 만나는 말썽입니다. 오늘은 파일을 읽는 법과, **깨진 글자가 왜 생기고 어떻게 되돌리는지**를 배웁니다. 55분쯤 걸립니다.
#
# > 쉼터 목록은 연습용으로 **지어낸 것**입니다. 구와 동 이름만 대구의 것입니다.

# %% [markdown]
# ## 1. 파일을 엽니다
#
# 앞 과정에서는 `pd.read_csv`가 파일을 통째로 표로 만들어 주었습니다. 오늘은 그 속을 들여다봅니다. 동구의 파일을 열어 첫머리를 보겠습니다.

# %%
with open("data/shelters_dong.csv", encoding="utf-8") as file:
    text = file.read()
print(text[:100])

# %% [markdown]
# - `open(파일 이름, encoding=…)`은 파일을 엽니다. `encoding`이 오늘의 주인공인데, 조금 뒤에 이야기하겠습니다.
# - `with … as file:`은 “연 파일을 `file`이라 부르고, **들여 쓴 일이 끝나면 닫아라**”입니다.
# - `file.read()`는 들어 있는 글자를 모두 한 문자열로 읽습니다.
#
# 첫 줄은 열 이름이고, 그다음부터 한 줄이 쉼터 하나입니다. 값 사이에 쉼표가 있는 이런 파일을 **CSV**라고 합니다. 표처럼 보여도 속은 그냥 글자입니다.
# `.splitlines()`는 문자열을 **줄마다 나눈 리스트**로 돌려줍니다.
#
# **문제 1.** CSV 파일의 글자를 주면 **쉼터가 몇 곳인지** 돌려주는 함수를 완성하세요. 첫 줄은 열 이름이니 세지 않습니다.

# %% answer="row_count"
def row_count(text):
    return (
        ### BEGIN SOLUTION
        len(text.splitlines()) - 1
        ### END SOLUTION
    )


print(row_count(text))

# %% test="row_count" points=2
assert row_count("가,나\n1,2\n") is not ..., "아직 답을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 식을 쓰세요."
assert row_count("가,나\n1,2\n") == 1, "열 이름 한 줄과 값 한 줄이 있는 글자이니 1이 나와야 해요. 글자 수가 아니라 줄 수를 세고, 첫 줄을 빼세요."
print("작은 보기는 맞았어요. 실제 파일에서도 맞는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect([row_count(text), row_count("가\n1\n2\n3"), row_count("가,나\n")], "줄마다 나눈 리스트의 길이에서 열 이름 한 줄을 빼 보세요. 그릇 text를 썼나요?")
### END HIDDEN TESTS

# %% [markdown]
# ## 2. 글자가 깨지는 까닭
#
# 컴퓨터는 글자를 모릅니다. 숫자만 저장합니다. 그래서 **어떤 글자를 어떤 숫자로 적을지** 약속이 필요하고, 그 약속을 **인코딩**이라고 합니다.
# 한글을 적는 약속은 오늘날 크게 두 가지입니다.
#
# - **UTF-8**: 세계의 모든 글자를 적는 약속. 인터넷과 새 프로그램이 씁니다.
# - **cp949**: 예전부터 우리나라 윈도와 사무 프로그램이 써 온 약속. 공공기관의 파일에 지금도 많습니다. (‘euc-kr’, ‘ANSI’라고 적힌 것도 대개 이것으로 읽힙니다.)
#
# ‘구군’이라는 글자가 두 약속에서 어떤 숫자가 되는지 봅시다. `b'…'`는 글자가 아니라 저장된 숫자 그대로라는 표시입니다. 이것을 **바이트**라고 합니다.

# %%
print("구군".encode("utf-8"))
print("구군".encode("cp949"))

# %% [markdown]
# 같은 글자인데 UTF-8에서는 여섯 바이트, cp949에서는 네 바이트이고 숫자도 전혀 다릅니다. 그러니 **적을 때의 약속과 읽을 때의 약속이 다르면** 엉뚱한 글자가 됩니다. 일부러 바꿔 읽어 보겠습니다.
# (`errors="replace"`는 “읽을 수 없는 곳은 물음표 그림으로 바꿔라”입니다.)

# %%
print("구군".encode("utf-8").decode("cp949", errors="replace"))  # UTF-8로 적고 cp949로 읽기
print("구군".encode("cp949").decode("utf-8", errors="replace"))  # cp949로 적고 UTF-8로 읽기

# %% [markdown]
# 깨지는 모습이 서로 다릅니다. 기억해 두면 한눈에 짐작할 수 있습니다.
#
# | 화면에 보이는 것 | 적은 약속 | 읽은 약속 |
# | --- | --- | --- |
# | `援ш뎔`처럼 낯선 한자와 한글이 섞임 | UTF-8 | cp949 |
# | `����`처럼 물음표 그림만 이어짐 | cp949 | UTF-8 |
#
# **파일이 망가진 것이 아닙니다.** 숫자는 그대로이고 읽는 약속이 틀렸을 뿐이니, 맞는 약속으로 다시 읽으면 됩니다.
# 다만 깨진 채로 **저장해 버리면** 물음표 그림이 진짜로 적혀 되돌릴 수 없습니다. 깨져 보이면 저장하지 말고 닫는 것이 먼저입니다.
#
# **문제 2.** 어느 구청의 파일을 열었더니 열 이름이 모두 `����`처럼 보입니다. 어떻게 하는 것이 맞을까요? 번호를 쓰세요.
#
# 1. 파일이 망가졌으니 다시 보내 달라고 한다
# 2. 그대로 저장한 다음 UTF-8로 다시 연다
# 3. 저장하지 않고, `encoding="cp949"`로 다시 연다
# 4. 물음표 그림을 하나씩 손으로 고친다

# %% answer="what_to_do"
what_to_do = (
    ### BEGIN SOLUTION
    3
    ### END SOLUTION
)

# %% test="what_to_do" points=2
assert what_to_do is not ..., "아직 답을 쓰지 않았어요. 괄호 안의 점 세 개(...)를 지우고 번호를 쓰세요."
assert what_to_do in (1, 2, 3, 4), "1, 2, 3, 4 가운데 번호 하나를 따옴표 없이 써 주세요."
print("답을 읽었어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect(what_to_do, "위의 표에서 물음표 그림만 이어지는 줄을 찾아, 적은 약속과 읽은 약속이 무엇인지 보세요. 되돌릴 수 없게 되는 일은 무엇이었나요?")
### END HIDDEN TESTS

# %% [markdown]
# ## 3. 약속을 바꿔 가며 읽는 함수
#
# 서구의 파일을 `encoding="utf-8"`로 열면 `UnicodeDecodeError: 'utf-8' codec can't decode byte 0xb1 …`이라는 빨간 글씨가 나옵니다.
# “UTF-8 약속으로는 0xb1이라는 숫자를 읽을 수 없다”는 말입니다. 무서운 말이 아니라 **“다른 약속으로 읽어 보라”는 귀띔**입니다.
#
# **문제 3.** 파일 이름(`path`)과 인코딩(`encoding`)을 주면 **파일의 글자 모두**를 돌려주는 함수를 완성하세요. 맨 위에서 동구 파일을 연 두 줄을 본뜨되,
# 파일 이름과 인코딩 자리에 그릇을 쓰고, 읽은 것을 `return`으로 돌려줍니다.

# %% answer="read_text"
def read_text(path, encoding):
    ### BEGIN SOLUTION
    with open(path, encoding=encoding) as file:
        return file.read()
    ### END SOLUTION


print(str(read_text("data/shelters_seo.csv", "cp949"))[:60])  # 앞의 60글자만 보기

# %% test="read_text" points=3
assert read_text("data/shelters_dong.csv", "utf-8") is not None, "아직 돌려주는 값이 없어요. 점 세 개(...)를 지우고, with open(…) 아래에서 읽은 것을 return으로 돌려주세요."
assert isinstance(read_text("data/shelters_dong.csv", "utf-8"), str), "글자가 나와야 해요. 열기만 하지 말고 .read()로 읽어 보세요."
print("글자가 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect(read_text("data/shelters_dong.csv", "utf-8"), "동구 파일의 글자가 달라요. 그릇 path에 담긴 파일을 열었는지 보세요.")
expect(read_text("data/shelters_seo.csv", "cp949"), "서구 파일은 cp949로 적혀 있어요. encoding 자리에 따옴표 없이 그릇 encoding을 썼는지 보세요.")
with open("small_try.csv", "w", encoding="cp949") as made:
    made.write("구군,쉼터\n북구,칠성동 경로당\n")
expect(read_text("small_try.csv", "cp949"), "다른 파일을 주었을 때 달라요. 함수 안에 파일 이름이 그대로 남아 있지 않은지 보세요.")
### END HIDDEN TESTS

# %% [markdown]
# ## 4. 보이지 않는 첫 글자
#
# 남구의 파일은 UTF-8로 잘 읽힙니다. 그런데 이상한 일이 생깁니다. 첫 열 이름이 ‘구군’과 같은지 물어보겠습니다.

# %%
with open("data/shelters_nam.csv", encoding="utf-8") as file:
    first_line = file.readline()  # 첫 줄만 읽기
first_name = first_line.split(",")[0]
print(first_name, first_name == "구군", len(first_name))

# %% [markdown]
# 눈에는 ‘구군’인데 같지 않다고 하고, 두 글자가 아니라 세 글자라고 합니다. 맨 앞에 **보이지 않는 글자**가 하나 숨어 있습니다.
# 엑셀에서 ‘CSV UTF-8’로 저장하면 “이 파일은 UTF-8”이라는 표시를 파일 첫머리에 붙이는데, 이것을 **BOM**이라고 합니다. 바이트로는 `b'\xef\xbb\xbf'`입니다.
# 이럴 때는 `encoding="utf-8-sig"`로 엽니다. 표시가 있으면 떼고 읽으라는 말입니다.
#
# 세 파일은 이렇게 정리됩니다.
#
# | 파일 | 인코딩 | 읽을 때 |
# | --- | --- | --- |
# | `shelters_dong.csv` | UTF-8 | `"utf-8"` |
# | `shelters_seo.csv` | cp949 | `"cp949"` |
# | `shelters_nam.csv` | BOM이 있는 UTF-8 | `"utf-8-sig"` |
#
# 이 표를 사람이 아니라 함수가 채우게 해 봅시다. `open(…, "rb")`는 약속으로 풀지 말고 **바이트 그대로** 읽으라는 말입니다.

# %%
for name in ["dong", "seo", "nam"]:
    with open(f"data/shelters_{name}.csv", "rb") as file:
        raw = file.read()
    print(name, raw[:8], "물음표 그림:", "\ufffd" in raw.decode("utf-8", errors="replace"))

# %% [markdown]
# `"\ufffd"`는 물음표 그림 `�`을 적는 법입니다. 서구 파일에서만 물음표 그림이 나왔고, 남구 파일만 BOM으로 시작합니다.
#
# **문제 4.** 파일의 바이트(`raw`)를 주면 읽을 인코딩의 이름을 돌려주는 함수를 완성하세요. 차례로 묻습니다.
#
# 1. BOM(`b"\xef\xbb\xbf"`)으로 시작하면 `"utf-8-sig"`. 시작하는지는 `raw.startswith(…)`로 묻습니다.
# 2. UTF-8로 풀었을 때 물음표 그림이 나오면 `"cp949"`. 바로 위 칸의 물음을 그대로 씁니다.
# 3. 둘 다 아니면 `"utf-8"`

# %% answer="guess_encoding"
def guess_encoding(raw):
    ### BEGIN SOLUTION
    if raw.startswith(b"\xef\xbb\xbf"):
        return "utf-8-sig"
    if "\ufffd" in raw.decode("utf-8", errors="replace"):
        return "cp949"
    return "utf-8"
    ### END SOLUTION


print(guess_encoding("대구".encode("cp949")))

# %% test="guess_encoding" points=3
assert guess_encoding("대구".encode("utf-8")) is not None, "돌려주는 값이 없어요. 점 세 개(...)를 지우고, 세 갈래 모두 return으로 이름을 돌려주세요."
assert guess_encoding("대구".encode("utf-8")) in ("utf-8", "utf-8-sig", "cp949"), "\"utf-8-sig\", \"cp949\", \"utf-8\" 가운데 하나를 따옴표로 감싸 돌려주세요."
print("이름이 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect([guess_encoding("대구".encode("utf-8")), guess_encoding("대구".encode("cp949")), guess_encoding("대구".encode("utf-8-sig"))], "짧은 글자로 해 보았어요. 세 갈래의 차례와, 갈래마다 돌려주는 이름을 보세요.")
found = []
for name in ["dong", "seo", "nam"]:
    with open(f"data/shelters_{name}.csv", "rb") as file:
        found.append(guess_encoding(file.read()))
expect(found, "세 구청의 파일에서 달라요. 위의 정리표와 견주어 보세요.")
expect([guess_encoding("무더위쉼터".encode("cp949")), guess_encoding("Daegu".encode("utf-8")), guess_encoding("밤".encode("utf-8-sig"))], "다른 글자에서 달라요. 그릇 raw에 묻고 있는지 보세요.")
### END HIDDEN TESTS

# %% [markdown]
# 이 함수는 **짐작**입니다. 두 약속을 모두 통과하는 짧은 글자도 드물게 있으니, 읽은 다음에는 첫머리를 눈으로 꼭 확인하세요.
#
# ## 5. csv 도구로 줄을 딕셔너리로
#
# 한 줄을 `split(",")`으로 나누면 될 것 같지만, 값 안에 쉼표가 있으면 어긋납니다. 그래서 `csv`라는 도구를 씁니다.
# `csv.DictReader(file)`은 첫 줄을 열쇠로 삼아 **한 줄을 딕셔너리 하나로** 만들어 줍니다. `open`에는 `newline=""`을 덧붙이는 것이 이 도구의 약속입니다.

# %%
import csv

with open("data/shelters_dong.csv", encoding="utf-8", newline="") as file:
    for row in csv.DictReader(file):
        print(row)
        break  # 한 줄만 보고 그만두기

# %% [markdown]
# 열 이름이 열쇠가 되었습니다. 하나 눈여겨볼 것은 수용인원이 `20`이 아니라 **`'20'`** 이라는 점입니다. 파일에서 읽은 것은 모두 **글자**입니다. 셈하려면 `int(…)`로 바꿔야 합니다.
#
# **문제 5.** 파일 이름과 인코딩을 주면 **딕셔너리의 리스트**를 돌려주는 함수를 완성하세요. `list(csv.DictReader(file))`은 모든 줄을 리스트로 만들어 줍니다. 파일이 열려 있는 동안, 곧 `with` 안에서 돌려주어야 합니다.

# %% answer="read_rows"
def read_rows(path, encoding):
    ### BEGIN SOLUTION
    with open(path, encoding=encoding, newline="") as file:
        return list(csv.DictReader(file))
    ### END SOLUTION


print(str(read_rows("data/shelters_seo.csv", "cp949"))[:150])  # 앞부분만 보기

# %% test="read_rows" points=3
assert read_rows("data/shelters_dong.csv", "utf-8") is not None, "아직 돌려주는 값이 없어요. 점 세 개(...)를 지우고, with 안에서 return으로 리스트를 돌려주세요."
assert isinstance(read_rows("data/shelters_dong.csv", "utf-8"), list), "리스트가 나와야 해요. csv.DictReader(file)을 list( )로 감싸 보세요."
print("리스트가 나왔어요. 맞았는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect(read_rows("data/shelters_dong.csv", "utf-8"), "동구 파일의 줄이 달라요. 한 줄이 열 이름을 열쇠로 한 딕셔너리 하나여야 해요.")
expect(read_rows("data/shelters_seo.csv", "cp949"), "서구 파일의 줄이 달라요. encoding 자리에 그릇 encoding을 썼는지 보세요.")
with open("small_rows.csv", "w", encoding="utf-8-sig", newline="") as made:
    made.write('구군,쉼터\n북구,"경로당, 2층"\n')
expect(read_rows("small_rows.csv", "utf-8-sig"), "값 안에 쉼표가 있는 다른 파일에서 달라요. split이 아니라 csv.DictReader를 썼는지 보세요.")
### END HIDDEN TESTS

# %% [markdown]
# ## 6. 세 구를 나란히
#
# 세 파일을 맞는 인코딩으로 읽어, 수용인원이 적힌 쉼터만 더하면 이렇습니다.
#
# **문제 6.** 이 값을 막대로 그리세요. `...`을 지우고 두 줄을 씁니다. 첫 줄은 `shelter_ax.bar(…, …)`에 `totals`의 열쇠들과 값들을 차례로(6차시), 둘째 줄은 `shelter_ax.set_ylabel("…")`에 단위 ‘명’을 넣어서요.

# %% answer="shelter_chart"
import matplotlib.pyplot as plt

totals = {"동구": 1634, "서구": 1129, "남구": 1079}
fig, shelter_ax = plt.subplots(figsize=(6, 4), layout="constrained")
### BEGIN SOLUTION
shelter_ax.bar(list(totals), list(totals.values()))
shelter_ax.set_ylabel("수용인원(명)")
### END SOLUTION
shelter_ax.set_title("무더위쉼터에 쉴 수 있는 사람")
shelter_ax.set_xlabel("구")

# %% test="shelter_chart" points=3
assert len(shelter_ax.patches) > 0, "막대가 아직 없어요. shelter_ax.bar(…, …) 줄을 써 넣고 그 칸을 다시 실행해 보세요."
assert shelter_ax.get_ylabel() != "", '세로축 이름이 아직 없어요. shelter_ax.set_ylabel("…") 줄을 써 넣고 그 칸을 다시 실행해 보세요.'
print("막대와 축 이름이 있네요. 알맞은지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
expect({label.get_text(): float(bar.get_height()) for label, bar in zip(shelter_ax.get_xticklabels(), shelter_ax.patches)}, "막대 아래의 이름과 막대의 높이를 보세요. 구 이름마다 그 구의 값이 서 있어야 해요.")
expect(shelter_ax.get_ylabel(), "세로축 이름에 단위가 보이지 않아요. 괄호 안에 ‘명’을 적어 보세요.", has="명")
### END HIDDEN TESTS

# %% [markdown]
# 동구가 1,600명 남짓으로 가장 높고 서구와 남구는 1,100명 안팎으로 비슷합니다. 다만 수용인원이 **빈칸**인 쉼터가 세 구를 합쳐 열 곳 있습니다. 이 그림은 ‘적어도 이만큼’이라고 읽어야 합니다.
#
# ## 7. 밤에는 몇 명이 쉴 수 있나요?
#
# **문제 7.** `read_rows`가 돌려준 것과 같은 딕셔너리의 리스트를 주면 **구군마다, 밤에도 여는 쉼터의 수용인원을 더한 딕셔너리**를 돌려주는 함수를 완성하세요.
#
# - 밤에도 여는 곳은 `야간운영`이 `"Y"`인 곳입니다.
# - 수용인원이 빈칸(`""`)인 곳은 건너뜁니다. `int("")`는 `ValueError`가 나니 **바꾸기 전에** 물어야 합니다.
# - 더할 것이 하나도 없는 구군은 딕셔너리에 넣지 않습니다.

# %% answer="night_places"
def night_places(rows):
    totals = {}
    for row in rows:
        ### BEGIN SOLUTION
        if row["야간운영"] == "Y" and row["수용인원"] != "":
            totals[row["구군"]] = totals.get(row["구군"], 0) + int(row["수용인원"])
        ### END SOLUTION
    return totals


print(night_places(read_rows("data/shelters_seo.csv", "cp949")))

# %% test="night_places" points=4
assert night_places([{"구군": "북구", "수용인원": "30", "야간운영": "Y"}]) != {}, "아직 하나도 더하지 않았어요. 점 세 개(...)를 지우고 if 줄과, 더 들여 쓴 더하는 줄을 쓰세요."
assert night_places([{"구군": "북구", "수용인원": "30", "야간운영": "Y"}]) == {"북구": 30}, "북구 30명이 나와야 해요. 수용인원을 int( )로 바꾸었는지, 열쇠가 구군의 값인지 보세요."
print("작은 보기는 맞았어요. 실제 파일에서도 맞는지는 제출하면 알려 드립니다.")
### BEGIN HIDDEN TESTS
every = []
for name, how in [("dong", "utf-8"), ("seo", "cp949"), ("nam", "utf-8-sig")]:
    with open(f"data/shelters_{name}.csv", encoding=how, newline="") as file:
        every = every + list(csv.DictReader(file))
expect(night_places(every), "세 구의 파일을 모두 모아 주었을 때 달라요. 밤에도 여는 곳만 더했는지, 구군마다 있던 값에 더해 나가는지 보세요.")
small = [
    {"구군": "북구", "동": "가동", "쉼터": "1", "종류": "경로당", "수용인원": "30", "야간운영": "Y"},
    {"구군": "북구", "동": "가동", "쉼터": "2", "종류": "경로당", "수용인원": "", "야간운영": "Y"},
    {"구군": "북구", "동": "나동", "쉼터": "3", "종류": "복지관", "수용인원": "100", "야간운영": "N"},
    {"구군": "북구", "동": "나동", "쉼터": "4", "종류": "복지관", "수용인원": "5", "야간운영": "Y"},
    {"구군": "중구", "동": "다동", "쉼터": "5", "종류": "경로당", "수용인원": "", "야간운영": "Y"},
    {"구군": "중구", "동": "다동", "쉼터": "6", "종류": "경로당", "수용인원": "20", "야간운영": "N"},
]
expect(night_places(small), "수용인원이 빈칸인 곳과 밤에 닫는 곳이 섞인 다른 목록에서 달라요. 더할 것이 없는 구군은 넣지 않습니다.")
expect([night_places([]), night_places(small[2:3]), night_places(small[:1] + small[5:])], "빈 목록이나 밤에 여는 곳이 없는 목록에서는 빈 딕셔너리가 나와야 해요.")
### END HIDDEN TESTS

# %% [markdown]
# ## 마치며
#
# 망가진 파일은 하나도 없었습니다. 세 구의 밤 수용인원을 모두 더하면 몇 명인가요? 그 수는 구에 사는 사람에 견주어 넉넉한가요? 이제 물음을 이어 갈 수 있습니다.
#
# 앞으로 깨진 글자를 만나면 이렇게 하세요.
#
# - **저장하지 않는다.** 숫자는 그대로다.
# - **모습을 본다.** 물음표 그림이면 cp949로, 낯선 한자면 UTF-8로 다시 연다.
# - **첫 열만 말썽이면 BOM을 떠올린다.** `utf-8-sig`로 연다.
# - **읽은 것은 모두 글자다.** 셈하기 전에 바꾸고, 바꾸기 전에 빈칸인지 묻는다.
#
# 남에게 파일을 보낼 때는 어떤 인코딩인지 한 줄 적어 주세요. 받는 사람의 반나절을 아껴 줍니다. 다 하셨으면 저장하고 제출해 주세요.
