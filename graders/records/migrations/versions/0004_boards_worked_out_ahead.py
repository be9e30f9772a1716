"""Boards are kept as tables that are worked out from the rest: they may be emptied at any time."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "boards",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("course", sa.String(length=64), nullable=False),
        sa.Column("freeze", sa.Integer(), nullable=False),
        sa.Column("rules", sa.String(length=71), nullable=False),
        sa.Column("audit_id", sa.Integer(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("built", sa.Integer(), nullable=False),
        sa.Column("ready", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_boards")),
    )
    op.create_index("ix_boards_course", "boards", ["course", "freeze"])
    op.create_table(
        "board_rows",
        sa.Column("board_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("points", sa.Double(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lessons", sa.Integer(), nullable=False),
        sa.Column("flagged", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["board_id"], ["boards.id"], name=op.f("fk_board_rows_board_id_boards")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_board_rows_person_id_people")),
        sa.PrimaryKeyConstraint("board_id", "person_id", name=op.f("pk_board_rows")),
    )
    op.create_index("ix_board_rows_place", "board_rows", ["board_id", sa.text("points DESC"), "at", "person_id"])


def downgrade() -> None:
    op.drop_table("board_rows")
    op.drop_table("boards")
