"""Does any attack gain a point, leave a process, or change somebody else's result? Real box, real scorer."""

from __future__ import annotations

import json

import pytest

from graders.grading.result import GRADER_FAULT
from tests.graders.attacks import ledger as attacks
from tests.graders.attacks.ledger import Ledger
from tests.graders.attacks.secrets import secrets_of, told


@pytest.mark.parametrize("name", attacks.NAMES)
def test_it_gains_nothing_and_harms_nobody(name: str, ledger: Ledger) -> None:
    outcome = ledger.of(name)
    assert max(outcome.gained) <= 0
    assert outcome.left == []
    assert outcome.others == [ledger.honest] * len(outcome.others)
    assert all(result.outcome != GRADER_FAULT for result in outcome.results)  # else it would be tried again for ever
    assert outcome.flags == set() if outcome.flag is None else outcome.flag in outcome.flags


def test_no_result_and_no_log_tells_a_hidden_test_or_an_expected_value(ledger: Ledger) -> None:
    secrets = [secret for release in ledger.releases for secret in secrets_of(release)]
    assert len(secrets) > 10
    for name in attacks.NAMES:
        outcome = ledger.of(name)
        shown = [told(result, language) for result in outcome.results for language in ("ko", "en")]
        for text in (*shown, outcome.logged):
            assert [secret for secret in secrets if secret in text] == [], name


def test_the_search_would_find_a_secret_that_is_told(ledger: Ledger) -> None:
    secrets = secrets_of(ledger.releases[0])
    assert "30.0" in secrets
    assert any("expect(mean_balance(accounts)" in secret for secret in secrets)
    assert not any(secret in json.dumps({"points": 5.0}) for secret in secrets)


def test_an_honest_notebook_after_the_last_attack_is_graded_the_same(ledger: Ledger) -> None:
    for name in attacks.NAMES:
        ledger.of(name)
    assert ledger.again() == ledger.honest


def test_there_are_more_than_forty_attacks() -> None:
    assert len(attacks.NAMES) > 40
