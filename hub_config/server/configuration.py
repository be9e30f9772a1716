"""The read-only settings of a person's server, made anew at each start. Plain data in, texts out."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

AT = "/etc/platform"  # JUPYTER_CONFIG_PATH in the box
CLIENT = "graders.exchange.client"
OPENER = "graders.exchange.opener"  # <server>/lesson/<course>/<lesson>: the way in from a lesson's page
PANEL = "graders.exchange.panel"  # <server>/lesson-panel/<course>/<lesson>: what the panel beside it asks
SOURCE = "graders.exchange.source_panel"  # <server>/lesson-source/<course>/<lesson>: an instructor edits a lesson
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
OFF = (  # plugins that nobody here needs; each costs every start of everybody's JupyterLab
    "@jupyter/nbgrader:formgrader",
    "@jupyter/nbgrader:course-list",
    "@jupyterlab/apputils-extension:announcements",  # asks about news at the first start
    "@jupyterlab/extensionmanager-extension",
    "@jupyterlab/pluginmanager-extension",
    "@jupyterlab/lsp-extension",  # there are no language servers; the kernel completes
    "@jupyterlab/notebook-extension:language-server",
    "@jupyterlab/fileeditor-extension:language-server",
    "@jupyterlab/hub-extension:connectionlost",  # a dialog over the work; ours says it beside it
)
OFF_FOR_TRAINEES = (
    "@jupyter/nbgrader:create-assignment",
    "@jupyter/nbgrader:validate-assignment",  # the panel's check says more, and in Korean
    "@jupyterlab/debugger-extension",
    "@jupyterlab/notebook-extension:export",  # most of its formats need programs that are not here
    "@jupyterlab/console-extension",
    "@jupyterlab/tooltip-extension:consoles",  # asks for it
    "@jupyterlab/inspector-extension",  # Shift-Tab shows the same
    "@jupyterlab/logconsole-extension",
    "@jupyterlab/workspaces-extension",
    "@jupyterlab/celltags-extension",  # both change what is written on a cell,
    "@jupyterlab/metadataform-extension",  # and that is how a lesson's cells are known
    "@jupyterlab/notebook-extension:update-raw-mimetype",  # asks for it
)
LESSON = "@city-data-academy/lesson"  # portal/lab: check, submit, see the score
# What is added to JupyterLab itself; others are not in the box.
ADDED = (LESSON, "@jupyter/nbgrader")
WIDGETS = "@jupyter-widgets/jupyterlab-manager"  # a third of a second at every start: for whom a course uses them
ADDED_FOR_AUTHORS = ("jupyterlab-jupytext",)  # notebooks as plain .py files: lessons are written so, not solved


@dataclass(frozen=True)
class Desk:
    """How one person's JupyterLab is to be."""

    language: str = "ko"
    terminals: bool = False
    authoring: bool = False  # nbgrader's "Create Assignment"
    widgets: bool = False  # a course uses ipywidgets
    home: str = "/home/box"
    base: str = "/"  # where the server is below the site's address, with slashes at both ends
    static: str = ""  # where JupyterLab's own files come from; empty: from the server itself


def added(desk: Desk) -> dict[str, str]:
    """Return what is added to JupyterLab: name of the extension -> the folder in the box where it belongs.

    JupyterLab loads all that lies there, switched off or not: what is not wanted must not be there.
    """
    names = (*ADDED, *((WIDGETS,) if desk.widgets or desk.authoring else ()))
    names += ADDED_FOR_AUTHORS if desk.authoring else ()
    return {name: f"{AT}/labextensions/{name}" for name in names}


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
            # Their names have hashes; JupyterLab would let a browser ask anew each time.
            "static_immutable_cache": [f"{desk.base}lab/extensions/{name}/static/" for name in added(desk)],
            "jpserver_extensions": {
                f"{NBGRADER}.formgrader": False,  # blank in a hub's JupyterLab, and we mark in the portal
                f"{NBGRADER}.course_list": False,
                OPENER: True,
                PANEL: True,
                SOURCE: desk.authoring,
                "jupyter_lsp": False,  # looks for language servers that are not there
                "jupyter_server_terminals": desk.terminals,
                "jupytext": desk.authoring,
                "notebook": False,  # another interface, and the shim for its old settings
                "notebook_shim": False,
            },
        },
        "KernelManager": {"transport": "ipc"},  # sockets in the box; TCP ports would be open to every other server
        "LabApp": {
            "extension_manager": "readonly",  # the system is read-only: nothing to install into
            "news_url": None,
            "labextensions_path": [f"{AT}/labextensions"],
            "override_static_url": desk.static,
            # Said here, since JupyterLab asks for HOME when it is imported: in a warm process, long before the fork.
            "user_settings_dir": f"{desk.home}/.jupyter/lab/user-settings",
            "workspaces_dir": f"{desk.home}/.jupyter/lab/workspaces",
        },
    }


def _page(desk: Desk) -> dict[str, Any]:
    off = dict.fromkeys(OFF, True)
    off |= dict.fromkeys(OFF_FOR_TRAINEES, not desk.authoring)
    off["@jupyterlab/terminal-extension"] = not desk.terminals
    # Nobody can build JupyterLab here, and looking whether it should be built takes a processor for a second.
    return {"disabledExtensions": off, "buildCheck": False, "buildAvailable": False}


def _lab(desk: Desk) -> dict[str, Any]:
    """A first-time user's JupyterLab: their language, larger letters, and for trainees one document at a time."""
    larger = {"code-font-size": "15px", "content-font-size1": "16px", "ui-font-size1": "14px"}  # by 2, 2 and 1 px
    shell = {} if desk.authoring else {"@jupyterlab/application-extension:shell": {"startMode": "single"}}
    return shell | {
        "@jupyterlab/apputils-extension:themes": {"overrides": larger},
        "@jupyterlab/translation-extension:plugin": {"locale": LOCALES[desk.language]},
        "@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False},
        "@jupyterlab/notebook-extension:tracker": {"codeCellConfig": {"lineNumbers": False, "lineWrap": True}},
    }


def _nbgrader(desk: Desk) -> dict[str, Any]:
    return {
        "ExchangeFactory": {name: f"{CLIENT}.{kind}" for name, kind in EXCHANGE.items()},
        "Exchange": {"path_includes_course": True, "assignment_dir": desk.home},  # <home>/<course>/<lesson>
        "CourseDirectory": {"root": desk.home},
    }
