"""Databasens form: hver utgave av lageret, og veien fra den forrige, med innholdet i."""

from collections.abc import Callable

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect

from rettesnor_motor.lager import LagerFeil

_GAMMEL = "v0001"
FLYTT = "flytt"
"""Navnet migreringen finner flyttingen av gamle rader under."""


def migrer(f: Connection, flytt: Callable[[Connection], None]) -> None:
    """Gir databasen formen denne utgaven har; alt skjer i transaksjonen, så det skjer helt eller ikke.

    Args:
        f: En åpen transaksjon som er alene om å skrive.
        flytt: Gjør radene i det gamle lageret til innslag i loggen.

    Raises:
        LagerFeil: Når lageret er laget av en nyere utgave.
    """
    valg = Config()
    valg.set_main_option("script_location", "rettesnor_motor.lager:migrering")
    valg.attributes["connection"] = f
    valg.attributes[FLYTT] = flytt
    utgaver = ScriptDirectory.from_config(valg)
    naa = MigrationContext.configure(f).get_current_revision()
    kjente = {skript.revision for skript in utgaver.walk_revisions()}
    sqlite = f.dialect.name == "sqlite"
    nummer = int(f.exec_driver_sql("PRAGMA user_version").scalar_one()) if sqlite else 0
    if nummer > len(kjente) or (naa is not None and naa not in kjente):
        raise LagerFeil(
            f"Lageret er laget av en nyere Rettesnor (utgave {naa or nummer}, her {len(kjente)}). Oppgrader først."
        )
    if naa == utgaver.get_current_head():
        return
    if naa is None and inspect(f).has_table("sjekk"):
        command.stamp(valg, _GAMMEL)
    command.upgrade(valg, "head")
    if sqlite:
        # En eldre Rettesnor ser på dette tallet, og lar lageret være.
        f.exec_driver_sql(f"PRAGMA user_version = {len(kjente)}")
