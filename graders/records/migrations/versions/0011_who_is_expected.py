"""An invitation may be for somebody in particular, who is then on the lists of courses."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("one_time_links") as table:
        table.add_column(sa.Column("login", sa.String(length=64), nullable=False, server_default=""))
        table.add_column(sa.Column("name", sa.String(length=80), nullable=False, server_default=""))
        table.add_column(sa.Column("takes", sa.JSON(), nullable=False, server_default="[]"))
        table.create_index("ix_one_time_links_login", ["login"])


def downgrade() -> None:
    with op.batch_alter_table("one_time_links") as table:
        table.drop_index("ix_one_time_links_login")
        table.drop_column("takes")
        table.drop_column("name")
        table.drop_column("login")
