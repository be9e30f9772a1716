"""Instructors teach courses. Those who are there already keep all of them; an invitation may name some."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "teaching",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("course", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_teaching_person_id_people")),
        sa.PrimaryKeyConstraint("person_id", "course", name=op.f("pk_teaching")),
    )
    op.execute("INSERT INTO teaching (person_id, course) SELECT id, '*' FROM people WHERE role = 'instructor'")
    with op.batch_alter_table("one_time_links") as table:
        table.add_column(sa.Column("courses", sa.JSON(), nullable=False, server_default='["*"]'))


def downgrade() -> None:
    with op.batch_alter_table("one_time_links") as table:
        table.drop_column("courses")
    op.drop_table("teaching")
