"""What runs together where tests run side by side, and what begins."""

from __future__ import annotations

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

TOGETHER = ("graders/attacks", "graders/authoring/nbgrader_courses", "hub/")  # a costly fixture that serves them all
SITES_OF_THEIR_OWN = ("hub/test_serving.py", "hub/test_first_week.py", "hub/test_teaching_week.py")
FIRST = (  # what takes longest, so that no core is idle at the end
    "graders/attacks",
    "hub/",
    "hub/test_teaching_week.py",
    "hub/test_first_week.py",
    "hub/test_serving.py",
    "graders/authoring/nbgrader_courses",
    "hub_config/test_hub_sign_in.py",
    "graders/grading/test_same_bits.py",
    "hub_config/test_spawner.py",
    "portal/test_accessible.py",
    "graders/sandbox/test_sandbox_kernels.py",
    "portal/test_hostile_text.py",
    "graders/grading/test_worker.py",
    "hub_config/test_hub_look.py",
    "portal/test_by_keyboard_staff.py",
    "portal/test_endpoint_table.py",
    "portal/test_both_languages.py",
    "portal/test_data.py",
)


class Groups(LoadScopeScheduling):
    """Gives a process a group of tests at a time, so that what they share is made once.

    pytest-xdist's own groups (``xdist_group``) are not heard from pytest 9.2 on: https://github.com/pytest-dev/pytest-xdist/issues/1386.
    """

    def _split_scope(self, nodeid: str) -> str:
        return group(nodeid)


def group(nodeid: str) -> str:
    """Return what a test runs together with: a file is a group, and so are the files that share a costly fixture."""
    path = nodeid.partition("::")[0].removeprefix("tests/")
    if path in SITES_OF_THEIR_OWN:
        return path
    return next((folder for folder in TOGETHER if path.startswith(folder)), path)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Groups:
    """Share the tests out by group."""
    return Groups(config, log)
