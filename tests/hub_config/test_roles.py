"""The tables of permissions, held against the hub's own idea of scopes."""

from __future__ import annotations

import pytest
from jupyterhub import scopes

from graders.records.people import ROLES
from hub_config import people, services, tokens

POWERFUL = {
    *("admin:users", "admin:servers", "admin:groups", "admin-ui", "tokens", "tokens!user", "shares", "shares!user"),
    *("users", "users!user", "proxy", "shutdown", "access:servers", "access:services", "inherit", "self"),
}


def _scopes(role: str) -> set[str]:
    return {grant.scope for grant in people.ROLE_GRANTS[role]}


def test_every_scope_is_known_and_has_a_reason() -> None:
    tables = [people.USER, people.SERVER_TOKEN, services.PORTAL_SESSION, services.CULLER, *people.ROLE_GRANTS.values()]
    for table in tables:
        for grant in table:
            name = grant.scope.partition("!")[0]
            assert name in scopes.scope_definitions or name in people.CUSTOM, grant.scope
            assert len(grant.why) > 6, grant.scope


def test_every_custom_scope_is_somebodys() -> None:
    held = set().union(*(_scopes(role) for role in ROLES))
    assert set(people.CUSTOM) <= held


def test_nobody_holds_the_hubs_big_keys() -> None:
    lists = [set(r["scopes"]) for r in (*people.hub_roles(), *services.service_roles())]  # type: ignore[call-overload]
    lists += [set(people.server_token_scopes()), {g.scope for g in services.PORTAL_SESSION}]
    for found in lists:
        assert not found & POWERFUL


def test_a_trainee_may_take_lessons_and_nothing_else() -> None:
    assert _scopes("trainee") == {"custom:lessons:take"}


def test_who_may_not() -> None:
    assert "custom:people:roles" not in _scopes("manager")
    assert "custom:submissions:mark" not in _scopes("manager"), "who gives the prize does not give the points"
    assert "custom:programmes:run" not in _scopes("instructor")
    assert "custom:submissions:read" not in _scopes("administrator")


def test_the_token_in_a_server_can_not_mark_or_approve() -> None:
    assert not {s for s in people.server_token_scopes() if s.startswith(("custom:people", "custom:submissions:mark"))}
    assert "access:services!service=portal" in people.server_token_scopes()


def test_a_programs_token_reads_and_decides_nothing() -> None:
    assert set(tokens.READING) <= set(people.CUSTOM)
    ours = {"mark", "clear", "give", "approve", "roles", "release", "write", "export", "watch"}
    assert not {scope.rpartition(":")[2] for scope in tokens.READING} & ours


def test_the_portal_has_no_role_of_its_own() -> None:
    assert {name for role in services.service_roles() for name in role["services"]} == {"idle-culler"}


def test_each_role_is_a_group() -> None:
    groups = [people.groups_of(role) for role in ROLES]
    assert groups == [["trainees"], ["instructors"], ["managers"], ["administrators"]]
    with pytest.raises(ValueError, match="wizard"):
        people.groups_of("wizard")
