"""The schema of the records, moved forward by Alembic. ``bring_up`` is safe to call at every start."""

from __future__ import annotations

import fcntl
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy.engine import make_url

MIGRATIONS = Path(__file__).parent / "migrations"


def config(url: str) -> Config:
    """Return Alembic's configuration for the database ``url``."""
    made = Config()
    made.set_main_option("script_location", str(MIGRATIONS))
    made.set_main_option("sqlalchemy.url", url.replace("%", "%%"))
    return made


def bring_up(url: str, lock: Path) -> None:
    """Create the records or move them to the newest schema. ``lock`` keeps two starts apart."""
    lock.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    database = make_url(url).database
    if url.startswith("sqlite") and database:
        Path(database).parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with lock.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        command.upgrade(config(url), "head")
    if url.startswith("sqlite") and database:
        Path(database).chmod(0o600)
