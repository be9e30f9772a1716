"""The programs that the hub starts beside itself, and what each may do.

A service gets no permission unless a role below gives it; each scope has its reason.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from graders.config import ROOT, VARIABLE
from hub_config.people import CUSTOM, PORTAL, Grant
from hub_config.settings import Settings, house

SITE_VARIABLE = "PLATFORM_SITE"
START_SECONDS = 180  # a hub with its proxy and portal is up in ten; on a machine that is busy it takes long

# What a person's portal session may do with the hub, as that person: the hub gives the part that they hold.
PORTAL_SESSION = (
    Grant(PORTAL, "come in"),
    Grant("read:users!user", "say who is signed in"),
    Grant("servers!user", "start and stop one's own server from a lesson's page"),
    Grant("access:servers!user", "lead into one's own server"),
    *(Grant(scope, meaning) for scope, meaning in CUSTOM.items()),
    Grant("list:users", "administrators: find whose server troubles the machine"),
    Grant("read:servers", "administrators: see which servers run"),
    Grant("delete:servers", "administrators: stop such a server"),
)

# The portal has no role of its own: whatever it does with the hub it does with the session of the person who
# asked, so a fault in a page can't do more than that person. The worker never speaks to the hub.
CULLER = (
    Grant("list:users", "learn whose servers there are"),
    Grant("read:users:activity", "learn since when somebody is away"),
    Grant("read:servers", "learn since when a server is idle"),
    Grant("delete:servers", "stop it"),
)


def portal(settings: Settings, port: int) -> dict[str, Any]:
    """Return the portal: pages, JSON API and the exchange's endpoints."""
    return {
        "name": "portal",
        "url": f"http://127.0.0.1:{port}",
        "command": [sys.executable, "-m", "portal"],
        "cwd": str(ROOT),
        "environment": _environment(settings),
        "oauth_no_confirm": True,  # it is the site itself; asking "do you trust the portal?" only frightens
        "oauth_client_allowed_scopes": [grant.scope for grant in PORTAL_SESSION],
        "display": False,
        "timeout": START_SECONDS,  # the hub ends when the portal is not there by then
    }


def worker(settings: Settings) -> dict[str, Any]:
    """Return the grading worker: a program that the hub keeps running, without permissions."""
    return {
        "name": "worker",
        "command": [sys.executable, "-m", "graders", "worker"],
        "cwd": str(ROOT),
        "environment": _environment(settings),
        "display": False,
    }


def culler(settings: Settings) -> dict[str, Any]:
    """Return the program that stops idle servers."""
    timeout = settings.servers.idle_minutes * 60
    every = max(30, min(600, timeout // 4))
    return {
        "name": "idle-culler",
        "command": [sys.executable, "-m", "jupyterhub_idle_culler", f"--timeout={timeout}", f"--cull-every={every}"],
        "display": False,
    }


def service_roles() -> list[dict[str, Any]]:
    """Return the roles of services, for the hub's ``load_roles``."""
    return [
        {
            "name": "idle-culler-role",
            "description": "stop servers that nobody uses",
            "scopes": [grant.scope for grant in CULLER],
            "services": ["idle-culler"],
        }
    ]


def _environment(settings: Settings) -> dict[str, str]:
    site = settings.site
    told = {
        "name": {"ko": site.name_ko, "en": site.name_en},
        "partner": {"ko": site.partner_ko, "en": site.partner_en},
        "contact": {"ko": site.contact_ko, "en": site.contact_en},
        "public": settings.server.public_url.rstrip("/"),
        "invite_hours": settings.people.invite_link_hours,
    }
    return {
        VARIABLE: house(settings).dump(),
        SITE_VARIABLE: json.dumps(told, ensure_ascii=False),
        "PYTHONUNBUFFERED": "1",
        "HOME": str(settings.paths.state),  # the hub passes none on, and a uid of a container has none to look up
    }
