"""Awards: rules, lists of places and prizes, objections."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "award_rules",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme", sa.String(length=24), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("rules", sa.JSON(), nullable=False),
        sa.Column("digest", sa.String(length=71), nullable=False),
        sa.Column("by", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_award_rules")),
        sa.UniqueConstraint("programme", "number", name=op.f("uq_award_rules_programme_number")),
    )
    op.create_table(
        "award_lists",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme", sa.String(length=24), nullable=False),
        sa.Column("sealed", sa.JSON(), nullable=False),
        sa.Column("digest", sa.String(length=71), nullable=False),
        sa.Column("by", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_award_lists")),
    )
    op.create_index("ix_award_lists_programme", "award_lists", ["programme", "id"])
    op.create_table(
        "award_objections",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme", sa.String(length=24), nullable=False),
        sa.Column("list_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["list_id"], ["award_lists.id"], name=op.f("fk_award_objections_list_id_award_lists")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_award_objections_person_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_award_objections")),
    )
    op.create_index("ix_award_objections_programme", "award_objections", ["programme", "id"])
    op.create_index(op.f("ix_award_objections_person_id"), "award_objections", ["person_id"])


def downgrade() -> None:
    for table in ("award_objections", "award_lists", "award_rules"):
        op.drop_table(table)
