"""Submissions of a course by time, and by person and lesson: pages about many read them in order, without sorting."""

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_submissions_at", "submissions", ["course", "received_at", "person_id"])
    op.create_index("ix_submissions_tries", "submissions", ["course", "lesson", "person_id", "attempt"])


def downgrade() -> None:
    op.drop_index("ix_submissions_tries", "submissions")
    op.drop_index("ix_submissions_at", "submissions")
