"""What people decide carries data: points by criterion, a new due time, the name of a flag."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("marks") as table:
        table.add_column(sa.Column("reason", sa.String(length=2000), server_default="", nullable=False))
        table.add_column(sa.Column("details", sa.JSON(), server_default="{}", nullable=False))
        table.create_index("ix_marks_submission", ["submission_id"])
    with op.batch_alter_table("decisions") as table:
        table.add_column(sa.Column("details", sa.JSON(), server_default="{}", nullable=False))
        table.alter_column("subject", existing_type=sa.String(length=128), type_=sa.String(length=130))
        table.create_index("ix_decisions_kind", ["kind", "subject"])


def downgrade() -> None:
    with op.batch_alter_table("decisions") as table:
        table.drop_index("ix_decisions_kind")
        table.alter_column("subject", existing_type=sa.String(length=130), type_=sa.String(length=128))
        table.drop_column("details")
    with op.batch_alter_table("marks") as table:
        table.drop_index("ix_marks_submission")
        table.drop_column("details")
        table.drop_column("reason")
