"""Tokens of the hub for many people in one go: what ``jupyterhub token`` does, without starting a Python for each.

    python -m tests.bench.tokens LOGIN…        with the environment of the site; prints a JSON of login to token

Somebody who never signed in becomes known to the hub as a sign-in makes them known: a user with the group of their role.
"""

from __future__ import annotations

import asyncio
import json
import sys
from concurrent.futures import ThreadPoolExecutor

from jupyterhub import orm, roles
from jupyterhub.app import JupyterHub

from graders.config import ROOT
from hub_config.people import groups_of


def main(logins: list[str]) -> None:
    """Print a token for each login."""
    hub = JupyterHub()
    hub.load_config_file(str(ROOT / "jupyterhub_config.py"))
    hub.init_db()

    def known() -> None:
        loop = asyncio.new_event_loop()
        loop.run_until_complete(hub.init_role_creation())
        loop.run_until_complete(hub.init_users())

    ThreadPoolExecutor(1).submit(known).result()
    groups = []
    for name in groups_of("trainee"):
        group = orm.Group.find(hub.db, name) or orm.Group(name=name)
        hub.db.add(group)
        groups.append(group)
    users = []
    for login in logins:
        user = orm.User.find(hub.db, login) or orm.User(name=login)
        hub.db.add(user)
        user.groups = groups
        users.append(user)
    hub.db.commit()
    for user in users:
        roles.assign_default_roles(hub.db, entity=user)
    print(json.dumps({user.name: user.new_api_token(note="benchmark") for user in users}))


if __name__ == "__main__":
    main(sys.argv[1:])
