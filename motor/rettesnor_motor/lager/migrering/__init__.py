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
    naa, kjente = _utgavene(f)
    if naa == kjente[0]:
        return
    valg = _valg()
    valg.attributes["connection"] = f
    valg.attributes[FLYTT] = flytt
    if naa is None and inspect(f).has_table("sjekk"):
        command.stamp(valg, _GAMMEL)
    command.upgrade(valg, "head")
    if f.dialect.name == "sqlite":
        # En eldre Rettesnor ser på dette tallet, og lar lageret være.
        f.exec_driver_sql(f"PRAGMA user_version = {len(kjente)}")


def krev_denne_utgaven(f: Connection) -> None:
    """Krever at databasen har formen denne utgaven har; ingenting endres.

    Args:
        f: Forbindelsen det leses på.

    Raises:
        LagerFeil: Når lageret er laget av en nyere eller en eldre utgave.
    """
    naa, kjente = _utgavene(f)
    if naa != kjente[0]:
        raise LagerFeil(
            "Lageret er fra en eldre Rettesnor, og må flyttes før loggen kan verifiseres. Ta en kopi av mappen, "
            "og kjør «rettesnor logg hode»; da flyttes det."
        )


def _valg() -> Config:
    valg = Config()
    valg.set_main_option("script_location", "rettesnor_motor.lager:migrering")
    return valg


def _utgavene(f: Connection) -> tuple[str | None, list[str]]:
    """Gir utgaven databasen har, og dem vi kjenner, den nyeste først."""
    naa = MigrationContext.configure(f).get_current_revision()
    kjente = [skript.revision for skript in ScriptDirectory.from_config(_valg()).walk_revisions()]
    nummer = int(f.exec_driver_sql("PRAGMA user_version").scalar_one()) if f.dialect.name == "sqlite" else 0
    if nummer > len(kjente) or (naa is not None and naa not in kjente):
        raise LagerFeil(
            f"Lageret er laget av en nyere Rettesnor (utgave {naa or nummer}, her {len(kjente)}). Oppgrader først."
        )
    return naa, kjente
