"""Programmes: what is announced, applications, marks of essays, lists of who is chosen, places."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "programme_selections",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme", sa.String(length=24), nullable=False),
        sa.Column("sealed", sa.JSON(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("digest", sa.String(length=71), nullable=False),
        sa.Column("by", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_selections")),
    )
    op.create_index("ix_programme_selections_programme", "programme_selections", ["programme", "id"])

    op.create_table(
        "programme_terms",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme", sa.String(length=24), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("terms", sa.JSON(), nullable=False),
        sa.Column("digest", sa.String(length=71), nullable=False),
        sa.Column("announced", sa.Boolean(), nullable=False),
        sa.Column("changed", sa.JSON(), nullable=False),
        sa.Column("reason", sa.String(length=2000), nullable=False),
        sa.Column("by", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_terms")),
        sa.UniqueConstraint("programme", "number", name=op.f("uq_programme_terms_programme_number")),
    )
    op.create_table(
        "programme_applications",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme", sa.String(length=24), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_programme_applications_person_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_applications")),
        sa.UniqueConstraint("programme", "person_id", name=op.f("uq_programme_applications_programme_person_id")),
    )
    op.create_index(op.f("ix_programme_applications_person_id"), "programme_applications", ["person_id"])

    op.create_table(
        "programme_drafts",
        sa.Column("programme", sa.String(length=24), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_programme_drafts_person_id_people")),
        sa.PrimaryKeyConstraint("programme", "person_id", name=op.f("pk_programme_drafts")),
    )
    op.create_table(
        "programme_starts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme", sa.String(length=24), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_programme_starts_person_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_starts")),
        sa.UniqueConstraint("programme", "person_id", name=op.f("uq_programme_starts_programme_person_id")),
    )
    op.create_index(op.f("ix_programme_starts_person_id"), "programme_starts", ["person_id"])

    op.create_table(
        "programme_places",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme", sa.String(length=24), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("selection_id", sa.Integer(), nullable=False),
        sa.Column("event", sa.String(length=16), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("after", sa.Integer(), nullable=True),
        sa.Column("by", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["programme_applications.id"],
            name=op.f("fk_programme_places_application_id_programme_applications"),
        ),
        sa.ForeignKeyConstraint(
            ["selection_id"],
            ["programme_selections.id"],
            name=op.f("fk_programme_places_selection_id_programme_selections"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_places")),
    )
    op.create_index("ix_programme_places_programme", "programme_places", ["programme", "id"])

    op.create_table(
        "programme_versions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("terms_number", sa.Integer(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("seal", sa.String(length=32), nullable=False),
        sa.Column("digest", sa.String(length=71), nullable=False),
        sa.Column("partner", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gone_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["programme_applications.id"],
            name=op.f("fk_programme_versions_application_id_programme_applications"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_versions")),
        sa.UniqueConstraint("application_id", "number", name=op.f("uq_programme_versions_application_id_number")),
    )
    op.create_table(
        "programme_marks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("essay", sa.String(length=16), nullable=False),
        sa.Column("points", sa.Double(), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.Column("reason", sa.String(length=2000), nullable=False),
        sa.Column("by", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["programme_applications.id"],
            name=op.f("fk_programme_marks_application_id_programme_applications"),
        ),
        sa.ForeignKeyConstraint(
            ["version_id"], ["programme_versions.id"], name=op.f("fk_programme_marks_version_id_programme_versions")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_marks")),
    )
    op.create_index("ix_programme_marks_application", "programme_marks", ["application_id", "essay"])


def downgrade() -> None:
    tables = ("marks", "places", "versions", "starts", "drafts", "applications", "terms", "selections")
    for table in tables:
        op.drop_table(f"programme_{table}")
