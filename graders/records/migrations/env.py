"""Alembic's entry: online only, on the URL that ``schema.config`` gives."""

from typing import Any, Literal

from alembic import context
from sqlalchemy import create_engine

import graders.records.tables  # noqa: F401
from graders.records.base import Base, Moment


def plain(kind: str, value: Any, _context: Any) -> str | Literal[False]:
    """Write our own type as the library's, so that an old migration never needs today's code."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(value, Moment) else False


engine = create_engine(context.config.get_main_option("sqlalchemy.url") or "")
with engine.connect() as connection:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=True,
        render_item=plain,
        transaction_per_migration=True,
    )
    with context.begin_transaction():
        context.run_migrations()
engine.dispose()
