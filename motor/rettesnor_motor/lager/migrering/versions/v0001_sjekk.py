"""Utgave 1: kriteriesjekkene i én tabell."""

import sqlalchemy as sa
from alembic import op

revision = "v0001"
down_revision = None


def upgrade() -> None:
    """Lager tabellen slik den var; et nytt lager går rett videre til neste utgave."""
    op.create_table(
        "sjekk",
        sa.Column("loepenummer", sa.Integer, primary_key=True),
        sa.Column("sjekk_id", sa.Text, nullable=False, unique=True),
        sa.Column("lagret", sa.Text, nullable=False),
        sa.Column("sak_ref", sa.Text, nullable=False),
        sa.Column("sak", sa.LargeBinary, nullable=False),
        sa.Column("noder", sa.LargeBinary, nullable=False),
        sa.Column("innhold", sa.LargeBinary, nullable=False),
    )
