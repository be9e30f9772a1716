"""Up to when people have seen their news, earlier wordings of announcements, and questions of a course in order."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "seen",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_seen_person_id_people")),
        sa.PrimaryKeyConstraint("person_id", "kind", name=op.f("pk_seen")),
    )
    with op.batch_alter_table("announcements") as table:
        table.add_column(sa.Column("wording", sa.Integer(), nullable=False, server_default="1"))
        table.add_column(sa.Column("corrected_by", sa.String(length=64), nullable=True))
        table.add_column(sa.Column("corrected_at", sa.DateTime(timezone=True), nullable=True))
    op.create_table(
        "announcement_wordings",
        sa.Column("announcement_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("by", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["announcement_id"],
            ["announcements.id"],
            name=op.f("fk_announcement_wordings_announcement_id_announcements"),
        ),
        sa.PrimaryKeyConstraint("announcement_id", "number", name=op.f("pk_announcement_wordings")),
    )
    op.create_index("ix_questions_course", "questions", ["course", "id"])


def downgrade() -> None:
    op.drop_index("ix_questions_course", "questions")
    op.drop_table("announcement_wordings")
    with op.batch_alter_table("announcements") as table:
        for column in ("corrected_at", "corrected_by", "wording"):
            table.drop_column(column)
    op.drop_table("seen")
