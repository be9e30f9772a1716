"""Given this setting, this trait has that value. No hub is started."""

from __future__ import annotations

import json
import stat
from pathlib import Path
from typing import Any

import pytest
from jupyterhub.services.service import Service
from traitlets.config import Config

from graders.config import House
from graders.records.base import connect, now
from graders.records.models import Enrolment, Person
from graders.records.schema import bring_up
from graders.secret_files import secret
from hub_config import serve
from hub_config.apply import apply, kept_port, node, update_addresses, update_pages, update_servers
from hub_config.settings import Settings, house, with_values


@pytest.fixture
def c(settings: Settings) -> Any:
    made = Config()
    apply(made, settings)
    return made


def test_the_address(settings: Settings) -> None:
    c = Config()
    changed = {"host": "0.0.0.0", "port": 8123, "hub_port": 9, "public_url": "https://learn.example.org"}
    update_addresses(c, with_values(settings, server=changed))
    assert c.JupyterHub.bind_url == "http://0.0.0.0:8123/"
    assert c.JupyterHub.hub_bind_url == "http://127.0.0.1:9"
    assert c.JupyterHub.public_url == "https://learn.example.org"
    assert "subdomain_host" not in c.JupyterHub


def test_subdomains_may_be_reached_after_a_form(settings: Settings) -> None:
    c = Config()
    update_pages(c, with_values(settings, server={"subdomain_host": "https://learn.example.org"}))
    policy = c.JupyterHub.tornado_settings["headers"]["Content-Security-Policy"]
    assert "form-action 'self' https://*.learn.example.org" in policy


def test_cookies_are_secure_behind_tls(settings: Settings) -> None:
    for url, secure in (("", False), ("https://learn.example.org", True)):
        c = Config()
        update_pages(c, with_values(settings, server={"public_url": url}))
        assert c.JupyterHub.tornado_settings["cookie_options"]["secure"] is secure


def test_a_free_port_is_kept(settings: Settings) -> None:
    first = kept_port(settings, "hub_port")
    assert kept_port(settings, "hub_port") == first
    assert kept_port(with_values(settings, server={"hub_port": 4}), "hub_port") == 4


def test_people_sign_in_with_our_accounts(c: Any, settings: Settings) -> None:
    assert c.JupyterHub.authenticator_class == "hub_config.authenticator.AccountsAuthenticator"
    assert c.AccountsAuthenticator.records_url == house(settings).database
    assert c.AccountsAuthenticator.lock_after == settings.people.lock_after
    assert c.Authenticator.manage_groups
    assert c.Authenticator.auth_refresh_strict
    assert c.Authenticator.auth_refresh_age == 30


def test_servers_have_the_limits_of_the_settings(settings: Settings) -> None:
    c = Config()
    update_servers(c, with_values(settings, servers={"memory_mb": 777, "concurrent_spawns": 3, "terminals": True}))
    assert c.JupyterHub.spawner_class == "hub_config.spawner.BoxSpawner"
    assert c.JupyterHub.concurrent_spawn_limit == 3
    assert c.BoxSpawner.memory_mb == 777
    assert c.BoxSpawner.terminals is True
    assert c.BoxSpawner.state_folder == str(settings.paths.state)


def test_a_course_gives_a_terminal_to_its_own_trainees_alone(settings: Settings, tmp_path: Path) -> None:
    for course, terminal in (("deep", "terminal = true"), ("plain", "")):
        (tmp_path / course).mkdir()
        words = '{ ko = "가", en = "A" }'
        text = f'id = "{course}"\norder = 1\ntitle = {words}\nsummary = {words}\nlessons = []\n{terminal}\n'
        (tmp_path / course / "course.toml").write_text(text, "utf-8")
    own = with_values(settings, paths={"courses": tmp_path})
    bring_up(house(own).database, tmp_path / "lock")
    with connect(house(own).database).begin() as session:
        for login, course in (("minji", "deep"), ("junho", "plain")):
            person = Person(login=login, name=login, state="active")
            session.add(person)
            session.flush()
            session.add(Enrolment(person_id=person.id, course=course, at=now()))
    c = Config()
    update_servers(c, own)
    assert c.BoxSpawner.terminals is False
    assert [c.BoxSpawner.has_terminal(login) for login in ("minji", "junho", "stranger")] == [True, False, False]


def test_every_trait_that_is_set_exists(c: Any) -> None:
    from jupyterhub.app import JupyterHub
    from jupyterhub.proxy import ConfigurableHTTPProxy

    from hub_config.authenticator import AccountsAuthenticator
    from hub_config.spawner import BoxSpawner

    owners = {
        "JupyterHub": JupyterHub,
        "ConfigurableHTTPProxy": ConfigurableHTTPProxy,
        "Authenticator": AccountsAuthenticator,
        "AccountsAuthenticator": AccountsAuthenticator,
        "Spawner": BoxSpawner,
        "BoxSpawner": BoxSpawner,
    }
    assert set(c) == set(owners)
    for section, values in c.items():
        traits = owners[section].class_traits(config=True)
        assert set(values) <= set(traits), section


def test_services_get_the_house_and_no_secret(c: Any, settings: Settings) -> None:
    by_name = {service["name"]: service for service in c.JupyterHub.services}
    assert set(by_name) == {"portal", "worker", "idle-culler"}
    for name in ("portal", "worker"):
        assert House.load(by_name[name]["environment"]["PLATFORM_HOUSE"]) == house(settings)
        assert by_name[name]["environment"]["HOME"], "a uid without an entry in passwd has no home to look up"
    assert json.loads(by_name["portal"]["environment"]["PLATFORM_SITE"])["name"]["ko"] == settings.site.name_ko
    assert by_name["portal"]["oauth_no_confirm"] is True
    assert "--timeout=3600" in by_name["idle-culler"]["command"]


def test_the_hub_waits_for_the_portal_as_long_as_we_wait_for_the_site(c: Any) -> None:
    [portal] = [service for service in c.JupyterHub.services if service["name"] == "portal"]
    known = Service.class_traits(input=True)["timeout"]
    assert portal["timeout"] == serve.START_SECONDS > known.default_value, "a busy machine gets the time that it needs"


def test_secrets_are_made_once_and_closed(settings: Settings) -> None:
    state = settings.paths.state
    first = secret(state, "cookie")
    assert secret(state, "cookie") == first
    assert secret(state, "proxy") != first
    path = state / "secrets" / "cookie"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    path.chmod(0o644)
    with pytest.raises(PermissionError):
        secret(state, "cookie")


def test_a_damaged_secret_is_not_used(settings: Settings) -> None:
    secret(settings.paths.state, "cookie")
    (settings.paths.state / "secrets" / "cookie").write_text("")
    with pytest.raises(ValueError, match="damaged"):
        secret(settings.paths.state, "cookie")


def test_the_state_folder_is_closed(c: Any, settings: Settings) -> None:
    assert stat.S_IMODE(settings.paths.state.stat().st_mode) == 0o700
    assert Path(c.JupyterHub.pid_file).parent == settings.paths.state / "hub"


def test_the_proxy_runs(c: Any) -> None:
    program, script = c.ConfigurableHTTPProxy.command
    assert program == node()
    assert Path(script).exists()
