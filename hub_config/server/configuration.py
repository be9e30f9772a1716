"""The read-only settings of a person's server, made anew at each start. Plain data in, texts out."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

AT = "/etc/platform"  # JUPYTER_CONFIG_PATH in the box
CLIENT = "graders.exchange.client"
OPENER = "graders.exchange.opener"  # <server>/lesson/<course>/<lesson>: the way in from a lesson's page
EXCHANGE = {  # the eight classes of nbgrader's ExchangeFactory
    "exchange": "Exchange",
    "fetch_assignment": "ExchangeFetchAssignment",
    "fetch_feedback": "ExchangeFetchFeedback",
    "release_assignment": "ExchangeReleaseAssignment",
    "release_feedback": "ExchangeReleaseFeedback",
    "list": "ExchangeList",
    "submit": "ExchangeSubmit",
    "collect": "ExchangeCollect",
}
NBGRADER = "nbgrader.server_extensions"
LOCALES = {"ko": "ko_KR", "en": "en"}


@dataclass(frozen=True)
class Desk:
    """How one person's JupyterLab is to be."""

    language: str = "ko"
    terminals: bool = False
    authoring: bool = False  # nbgrader's "Create Assignment"
    home: str = "/home/box"


def files(desk: Desk) -> dict[str, str]:
    """Return the settings as files: path in the box -> text."""
    made = {
        "jupyter_server_config.json": _server(desk),
        "labconfig/page_config.json": _page(desk),
        "labconfig/default_setting_overrides.json": _lab(desk),
    }
    texts = {name: json.dumps(content, ensure_ascii=False, indent=1) for name, content in made.items()}
    # Python, since nbgrader warns in every command when its settings are JSON alone.
    merge = f"from traitlets.config import Config\n\nget_config().merge(Config({_nbgrader(desk)!r}))\n"
    texts["nbgrader_config.py"] = merge
    return {f"{AT}/{name}": text for name, text in texts.items()}


def _server(desk: Desk) -> dict[str, Any]:
    return {
        "ServerApp": {
            "log_level": "WARN",
            "root_dir": desk.home,
            "terminals_enabled": desk.terminals,
            "jpserver_extensions": {
                f"{NBGRADER}.formgrader": False,  # blank in a hub's JupyterLab, and we mark in the portal
                f"{NBGRADER}.course_list": False,
                OPENER: True,
                "jupyter_lsp": False,  # looks for language servers that are not there
                "jupyter_server_terminals": desk.terminals,
            },
        },
        "KernelManager": {"transport": "ipc"},  # sockets in the box; TCP ports would be open to every other server
        "LabApp": {
            "extension_manager": "readonly",
            "news_url": None,
        },  # the system is read-only: nothing to install into
    }


def _page(desk: Desk) -> dict[str, Any]:
    off = {
        "@jupyter/nbgrader:formgrader": True,
        "@jupyter/nbgrader:course-list": True,
        "@jupyter/nbgrader:create-assignment": not desk.authoring,
        "@jupyterlab/apputils-extension:announcements": True,  # asks about news at the first start
        "@jupyterlab/extensionmanager-extension:plugin": True,
        "@jupyterlab/terminal-extension": not desk.terminals,
    }
    return {"disabledExtensions": off}


def _lab(desk: Desk) -> dict[str, Any]:
    return {
        "@jupyterlab/translation-extension:plugin": {"locale": LOCALES[desk.language]},
        "@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False},
    }


def _nbgrader(desk: Desk) -> dict[str, Any]:
    return {
        "ExchangeFactory": {name: f"{CLIENT}.{kind}" for name, kind in EXCHANGE.items()},
        "Exchange": {"path_includes_course": True, "assignment_dir": desk.home},  # <home>/<course>/<lesson>
        "CourseDirectory": {"root": desk.home},
    }
