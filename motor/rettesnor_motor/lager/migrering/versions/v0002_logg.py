"""Utgave 2: alt er innslag i en logg. Sjekkene i utgave 1 blir de første innslagene, og den gamle tabellen tas bort."""

from alembic import context, op

from rettesnor_motor.lager.migrering import FLYTT
from rettesnor_motor.lager.tabeller import lag_voktere, metadata

revision = "v0002"
down_revision = "v0001"


def upgrade() -> None:
    """Lager tabellene og vokterne, og flytter innholdet."""
    f = op.get_bind()
    metadata.create_all(f)
    lag_voktere(f)
    context.config.attributes[FLYTT](f)
    op.drop_table("sjekk")
