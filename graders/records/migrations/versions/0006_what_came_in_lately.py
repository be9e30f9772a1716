"""Submissions of a course by time: the newest of them, and how much happened on each day, without reading them all."""

from alembic import op

revision = "0006"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_submissions_at", "submissions", ["course", "received_at", "person_id"])


def downgrade() -> None:
    op.drop_index("ix_submissions_at", "submissions")
