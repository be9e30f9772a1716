"""Alembic's entry: online only, on the URL that ``schema.config`` gives."""

from alembic import context
from sqlalchemy import create_engine

import graders.records.models
import graders.records.people  # noqa: F401  the tables of accounts belong to the same schema
from graders.records.base import Base

engine = create_engine(context.config.get_main_option("sqlalchemy.url") or "")
with engine.connect() as connection:
    context.configure(connection=connection, target_metadata=Base.metadata, render_as_batch=True, compare_type=True)
    with context.begin_transaction():
        context.run_migrations()
engine.dispose()
