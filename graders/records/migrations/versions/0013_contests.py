"""Contests: settings, entries, finals, boards, notebooks that were run again."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "contest_settings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("settings", sa.JSON(), nullable=False),
        sa.Column("digest", sa.String(length=71), nullable=False),
        sa.Column("by", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_contest_settings"),
        sa.UniqueConstraint("programme", "version", name="uq_contest_settings_programme_version"),
    )
    op.create_table(
        "contest_entries",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("programme", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("predictions", sa.String(length=71), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("settings", sa.String(length=71), nullable=False),
        sa.Column("score", sa.Double(), nullable=False),
        sa.Column("shown", sa.Double(), nullable=False),
        sa.Column("stands", sa.Integer(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_contest_entries_person_id_people"),
        sa.PrimaryKeyConstraint("id", name="pk_contest_entries"),
        sa.UniqueConstraint("programme", "person_id", "number", name="uq_contest_entries_programme_person_id_number"),
    )
    op.create_index("ix_contest_entries_programme", "contest_entries", ["programme", "id"])
    op.create_table(
        "contest_finals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("entries", sa.JSON(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_contest_finals_person_id_people"),
        sa.PrimaryKeyConstraint("id", name="pk_contest_finals"),
    )
    op.create_index("ix_contest_finals_programme", "contest_finals", ["programme", "id"])
    op.create_table(
        "contest_boards",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme", sa.String(length=64), nullable=False),
        sa.Column("rows", sa.JSON(), nullable=False),
        sa.Column("digest", sa.String(length=71), nullable=False),
        sa.Column("settings", sa.String(length=71), nullable=False),
        sa.Column("truth", sa.String(length=71), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_contest_boards"),
        sa.UniqueConstraint("programme", name="uq_contest_boards_programme"),
    )
    op.create_table(
        "contest_reruns",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme", sa.String(length=64), nullable=False),
        sa.Column("entry_id", sa.String(length=26), nullable=False),
        sa.Column("submission_id", sa.String(length=26), nullable=True),
        sa.Column("outcome", sa.String(length=16), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.Column("by", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["contest_entries.id"], name="fk_contest_reruns_entry_id_contest_entries"
        ),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submissions.id"], name="fk_contest_reruns_submission_id_submissions"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_contest_reruns"),
    )
    op.create_index("ix_contest_reruns_programme", "contest_reruns", ["programme", "id"])


def downgrade() -> None:
    op.drop_index("ix_contest_reruns_programme", "contest_reruns")
    op.drop_table("contest_reruns")
    op.drop_table("contest_boards")
    op.drop_index("ix_contest_finals_programme", "contest_finals")
    op.drop_table("contest_finals")
    op.drop_index("ix_contest_entries_programme", "contest_entries")
    op.drop_table("contest_entries")
    op.drop_table("contest_settings")
