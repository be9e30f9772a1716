"""Who may do what: one table of permissions, one of roles. A scope stands here with its reason, or nobody has it.

A role is a hub group (``groups_of``); the group carries the scopes. The portal and the exchange ask the hub
who sends a request and look for the ``custom:`` scopes below; they keep no list of their own.
"""

from __future__ import annotations

from dataclasses import dataclass

from graders.records.people import ROLES

PORTAL = "access:services!service=portal"

CUSTOM: dict[str, str] = {
    "custom:lessons:take": "fetch released lessons, submit them, read one's own results and feedback",
    "custom:lessons:release": "release a lesson or close it",
    "custom:lessons:write": "open a lesson's source with its answers, and change it",
    "custom:submissions:read": "read what trainees sent in, and its results",
    "custom:submissions:mark": "give points by hand, and have a submission graded again",
    "custom:flags:clear": "look at a flagged result and clear it or let it stand",
    "custom:extensions:give": "give one person more time or attempts in a lesson",
    "custom:questions:answer": "answer trainees' questions as an instructor, see who asks, hide a post",
    "custom:announcements:write": "write announcements and withdraw them",
    "custom:rosters:write": "put people who have an account on the list of a course that one teaches",
    "custom:people:approve": "approve or refuse sign-ups, invite, make reset links",
    "custom:people:roles": "give people other roles, block and unblock accounts",
    "custom:boards:names": "see the names behind the places of a board",
    "custom:programmes:run": "run cohorts, contests, awards and nominations, and report outcomes",
    "custom:reports:export": "export reports that hold personal data, with a reason on record",
    "custom:data:destroy": "have destroyed what may be kept no longer: put a list forward, confirm another's",
    "custom:site:watch": "see how the site does: queues, faults, disk",
}


@dataclass(frozen=True)
class Grant:
    """One scope and why its holder needs it."""

    scope: str
    why: str


# Everybody who is signed in. The hub's own default is ``self``, which also lets a page mint long-lived tokens,
# rename the person, and more: we name what is used. Tokens for programs are made by command (``tokens.py``).
USER = (
    Grant("read:users!user", "pages show who is signed in"),
    Grant("servers!user", "start and stop one's own server"),
    Grant("access:servers!user", "use one's own server"),
    Grant("users:activity!user", "one's own server reports that it is in use"),
    Grant(PORTAL, "the portal is everybody's first page"),
)

ROLE_GRANTS: dict[str, tuple[Grant, ...]] = {
    "trainee": (Grant("custom:lessons:take", "that is what they came for"),),
    "instructor": (
        Grant("custom:lessons:take", "they walk the trainee's way before trainees do"),
        Grant("custom:lessons:release", "they decide when a lesson is ready"),
        Grant("custom:lessons:write", "they write the lessons; each save is on record"),
        Grant("custom:submissions:read", "they help and explain"),
        Grant("custom:submissions:mark", "some questions no test can judge; a test can be wrong"),
        Grant("custom:flags:clear", "a person, not a program, says that somebody cheated"),
        Grant(
            "custom:extensions:give",
            "they know who was ill; not in a server's token, beside which trainee code may run",
        ),
        Grant("custom:questions:answer", "they answer, and take what harms from the page"),
        Grant("custom:announcements:write", "their courses change: a room, a date, a mended lesson"),
        Grant("custom:rosters:write", "they know who sits in their room; it makes no accounts and tells of none"),
        Grant("custom:boards:names", "they teach these people"),
    ),
    "manager": (
        Grant("custom:people:approve", "they know who applied for the programme"),
        Grant("custom:boards:names", "prizes go to people, not to places"),
        Grant("custom:programmes:run", "that is their work"),
        Grant("custom:announcements:write", "they speak for the centre: dates, programmes, a closed day"),
        Grant("custom:reports:export", "they report to the city and the partner"),
        Grant("custom:data:destroy", "they collected it for their programmes, so they end it, too"),
    ),
    "administrator": (
        Grant("custom:people:approve", "where there is no manager yet"),
        Grant("custom:people:roles", "somebody must make the instructors and managers"),
        Grant("custom:site:watch", "they keep the machine running"),
        Grant("custom:data:destroy", "two people decide, and a house may have one manager"),
        Grant("list:users", "find the person whose server troubles the machine"),
        Grant("read:servers", "see which servers run"),
        Grant("delete:servers", "stop a server that troubles the machine; they can't enter it"),
    ),
}

# What the token inside a person's own server may do: be that person towards the exchange, no more. The hub gives
# it the part of this that the person holds. No marks, people or exports: trainee code runs beside this token.
SERVER_TOKEN = (
    Grant("users:activity!user", "the hub's default: report that the server is in use"),
    Grant("access:servers!server", "the hub's default: this server only"),
    Grant(PORTAL, "nbgrader's exchange is an address of the portal"),
    Grant("custom:lessons:take", "fetch and submit from the notebook"),
    Grant("custom:lessons:release", "an instructor's `nbgrader release_assignment`"),
    # The model answers come through this one, and a test could be bent with it. So it opens nothing by itself: the
    # person presses a button in the portal first, for one lesson and half a day (``graders.records.editing``), and
    # what code in an instructor's server could reach is the lesson that they edit just then.
    Grant("custom:lessons:write", "an instructor edits a lesson as a notebook"),
    Grant("custom:submissions:read", "an instructor's `nbgrader collect`"),
)


def groups_of(role: str) -> list[str]:
    """Return the hub groups of a person with this role. Raises ``ValueError`` for an unknown role."""
    if role not in ROLES:
        raise ValueError(f"no role {role!r}")
    return [f"{role}s"]


def custom_scopes() -> dict[str, dict[str, str]]:
    """Return the custom scopes as the hub wants them defined."""
    return {scope: {"description": meaning} for scope, meaning in CUSTOM.items()}


def hub_roles() -> list[dict[str, object]]:
    """Return the roles of people, for the hub's ``load_roles``."""
    everybody: dict[str, object] = {
        "name": "user",
        "description": "everybody who is signed in",
        "scopes": [grant.scope for grant in USER],
    }
    by_group: list[dict[str, object]] = [
        {
            "name": f"{role}-role",
            "description": f"every {role}",
            "scopes": [grant.scope for grant in ROLE_GRANTS[role]],
            "groups": groups_of(role),
        }
        for role in ROLES
    ]
    return [everybody, *by_group]


def server_token_scopes() -> list[str]:
    """Return the scopes to ask for the token inside a person's server."""
    return [grant.scope for grant in SERVER_TOKEN]
