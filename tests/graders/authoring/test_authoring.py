"""Does a lesson become what it should, and does a wrong one lead its author to a right one?"""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from click.testing import CliRunner

from graders.__main__ import main
from graders.authoring import release as authoring
from graders.authoring.check import prove
from graders.catalogue import Catalogue
from graders.config import VARIABLE, House
from graders.errors import LessonError, NotFound
from graders.grading.job import Grader
from graders.records.releases import Release, pack
from tests.tiny import LESSON, settle


def broken(tmp_path_factory: pytest.TempPathFactory, old: str, new: str) -> tuple[House, Catalogue]:
    house = settle(tmp_path_factory.mktemp("broken"))
    assert old in LESSON
    (house.courses / "tiny" / "01_mean" / "lesson.py").write_text(LESSON.replace(old, new))
    return house, Catalogue.of(house)


def test_the_model_answer_earns_all_and_the_stub_none(catalogue: Catalogue, grader: Grader, house: House) -> None:
    proof = prove(catalogue, catalogue.lesson("tiny/01_mean"), grader, house.state / "cache")
    assert proof.holds
    assert [(t.name, t.model, t.stub) for t in proof.tests] == [("mean_balance", 5, 0), ("richest", 3, 0)]


def test_a_trainee_gets_no_answer_and_no_hidden_test(release: Release) -> None:
    everything = b"".join(release.files.values()).decode()
    for secret in ("SOLUTION", "HIDDEN", "expect(", "len(accounts)", "계좌가 하나일 때"):
        assert secret not in everything
    assert "여기에 답을 쓰세요" in everything


def test_the_released_notebook_is_nbgraders_own_format(release: Release) -> None:
    from nbgrader.nbgraderformat import MetadataValidator

    notebook = nbformat.reads(release.files[release.notebook_name].decode(), as_version=4)
    nbformat.validate(notebook)
    MetadataValidator().validate_nb(notebook)
    marked = {c.metadata.nbgrader.grade_id: c.metadata.nbgrader for c in notebook.cells if "nbgrader" in c.metadata}
    assert marked["mean_balance"].points == 5
    assert marked["mean_balance"].locked
    assert marked["answer_mean_balance"].solution


def test_the_same_source_gives_the_same_release(
    catalogue: Catalogue, grader: Grader, house: House, release: Release
) -> None:
    again, _ = authoring.record(
        authoring.draft(catalogue, catalogue.lesson("tiny/01_mean"), house.state / "cache"), grader
    )
    assert pack(again)[0] == pack(release)[0]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("points=5", "points=6", "its tests carry 9 points"),
        ("points=5", "", "needs points"),
        ('answer="richest"', 'answer="mean_balance"', "used twice"),
        ("### END SOLUTION\n# %% test", "# %% test", "BEGIN SOLUTION is never closed"),
        ('test="richest"', 'tset="richest"', "unknown mark 'tset'"),
        ('test="richest"', 'test="Richest!"', "no plain name"),
        ('expect(richest, "잔액이 가장 큰 계좌를 찾아보세요.")', "pass", "needs an expect"),
        ('expect(richest, "잔액이 가장 큰 계좌를 찾아보세요.")', "expect(richest)", "has no hint"),
        ('expect(richest, "', 'expect(object(), "', "can't leave the box"),
        ('expect(richest, "', 'expect(richest == "lee", "', "expect(richest == 'lee') compares inside the box"),
        ('expect(richest, "', 'expect(["l" in richest, 1], "', "compares inside the box"),
        ('expect(richest, "', 'expect(richest.startswith("l"), "', "compares inside the box"),
        ('expect(richest, "', 'expect(bool, "', "can't leave the box"),
        ('expect(richest, "', 'is_lee = richest == "lee"\nexpect(is_lee, "', "true or false can be guessed"),
        ('찾아보세요.")', '찾아보세요.", has="kim")', "the model answer itself is not what it asks for"),
        ('찾아보세요.")', '찾아보세요.", unlike="kim")', "only says what a value is not"),
        ('찾아보세요.")', '찾아보세요.", hsa="kim")', "does not know hsa="),
        ("/ len(accounts)", "/ 0", "the model answer fails: ZeroDivisionError"),
        (
            "# # 평균 잔액",
            '# # 평균 잔액: richest = max(accounts, key=lambda a: a["balance"])["name"]',
            "keeps from trainees",
        ),
        ("# # 평균 잔액", "# ### BEGIN RUBRIC", "a region that nobody knows"),
        ("# # 평균 잔액", "# # 잔액이 가장 큰 계좌를 찾아보세요.", "keeps from trainees"),
    ],
)
def test_a_wrong_lesson_says_what_is_wrong(
    tmp_path_factory: pytest.TempPathFactory, old: str, new: str, says: str
) -> None:
    house, catalogue = broken(tmp_path_factory, old, new)
    proof = prove(catalogue, catalogue.lesson("tiny/01_mean"), Grader(house), house.state / "cache")
    assert not proof.holds
    assert says in proof.error
    assert proof.cure


def test_a_data_file_that_no_lesson_names_is_missed_with_the_place_to_name_it(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    house, catalogue = broken(tmp_path_factory, "accounts.json", "branches.json")
    proof = prove(catalogue, catalogue.lesson("tiny/01_mean"), Grader(house), house.state / "cache")
    assert "branches.json" in proof.error
    assert "course.toml" in proof.cure


def test_a_test_that_the_stub_passes_is_refused(tmp_path_factory: pytest.TempPathFactory) -> None:
    house, catalogue = broken(tmp_path_factory, 'expect(richest, "', 'expect(len(accounts), "')
    (house.courses / "tiny" / "01_mean" / "lesson.py").write_text(
        LESSON.replace('expect(richest, "', 'expect(len(accounts), "').replace(
            "assert richest is not None", "assert True"
        )
    )
    proof = prove(catalogue, catalogue.lesson("tiny/01_mean"), Grader(house), house.state / "cache")
    assert "the stub 3" in proof.error


def test_check_notices_a_recipe_that_changed_after_its_data_was_made(tmp_path_factory: pytest.TempPathFactory) -> None:
    house = settle(tmp_path_factory.mktemp("recipe"))
    catalogue = Catalogue.of(house)
    authoring.draft(catalogue, catalogue.lesson("tiny/01_mean"), house.state / "cache")
    (house.datasets / "bank" / "recipe.py").write_text("def build(to):\n    (to / 'accounts.json').write_text('[]')\n")
    proof = prove(catalogue, catalogue.lesson("tiny/01_mean"), Grader(house), house.state / "cache")
    assert "another digest" in proof.error


def test_a_data_file_that_differs_from_its_declaration_is_refused(tmp_path_factory: pytest.TempPathFactory) -> None:
    house = settle(tmp_path_factory.mktemp("data"))
    (house.datasets / "bank" / "recipe.py").write_text("def build(to):\n    (to / 'accounts.json').write_text('[]')\n")
    catalogue = Catalogue.of(house)
    with pytest.raises(LessonError, match="another digest"):
        authoring.draft(catalogue, catalogue.lesson("tiny/01_mean"), house.state / "cache")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("attempts = 3", "attemps = 3", "Did you mean 'attempts'"),
        ("attempts = 3", 'attempts = "3"', "attempts must be int"),
        ("order = 1", "", "order is missing"),
        ('id = "02_closed"', 'id = "01_mean"', "doubled"),
        ("order = 1", 'order = 1\nlate = "sometimes"', "Use refuse or accept"),
        ("order = 1", "order = ", "not TOML"),
        ('title = { ko = "작은 과정", en = "A tiny course" }', "", "Add [title] with ko = … and en = …"),
        ('id = "tiny"', 'id = "tinny"', "Write id = 'tiny'"),
    ],
)
def test_a_wrong_course_toml_names_the_mistake(
    tmp_path_factory: pytest.TempPathFactory, old: str, new: str, says: str
) -> None:
    house = settle(tmp_path_factory.mktemp("toml"))
    path = house.courses / "tiny" / "course.toml"
    path.write_text(path.read_text().replace(old, new))
    with pytest.raises(LessonError) as caught:
        Catalogue.of(house)
    assert says in caught.value.say("en") + caught.value.say_cure("en")


def test_an_unknown_lesson_is_not_found(catalogue: Catalogue) -> None:
    for name in ("tiny/99_none", "none/01_mean", "../..", "tiny"):
        with pytest.raises(NotFound):
            catalogue.lesson(name)


def test_the_command_line_shows_what_to_write_in_brackets_and_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = settle(tmp_path)
    path = house.courses / "tiny" / "course.toml"
    path.write_text(path.read_text().replace('title = { ko = "작은 과정", en = "A tiny course" }', ""))
    monkeypatch.setenv(VARIABLE, house.dump())
    ran = CliRunner().invoke(main, ["check", "tiny"])
    assert ran.exit_code == 2
    assert "[title]" in ran.stderr


def test_a_course_that_is_not_there_is_missed_with_where_to_read_how_to_make_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, settle(tmp_path).dump())
    ran = CliRunner().invoke(main, ["check", "trial/01_trial"])
    assert ran.exit_code == 2
    assert "courses/README.md" in ran.stderr.replace("\n", "")


def test_a_misspelt_data_file_is_missed_in_course_toml(tmp_path_factory: pytest.TempPathFactory) -> None:
    house = settle(tmp_path_factory.mktemp("data"))
    path = house.courses / "tiny" / "course.toml"
    path.write_text(path.read_text().replace("bank/accounts.json", "bank/account.json"))
    catalogue = Catalogue.of(house)
    proof = prove(catalogue, catalogue.lesson("tiny/01_mean"), Grader(house), house.state / "cache")
    assert "course.toml" in proof.error
    assert "accounts.json" in proof.cure
