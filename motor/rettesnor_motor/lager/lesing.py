"""Et innslag og et bevis slik de leses ut av databasen."""

from collections.abc import Mapping
from typing import NamedTuple

from sqlalchemy import Connection, RowMapping, select

from rettesnor_motor.lager import tabeller as t
from rettesnor_motor.lager.database import som_byte
from rettesnor_motor.modell.logg.hode import SignertHode
from rettesnor_motor.modell.logg.innslag import Slag


class Lagret(NamedTuple):
    """Et innslag slik det er lagret: kroppen, og saltet og verdien til hvert skjult felt som ikke er slettet."""

    nr: int
    id: str
    slag: Slag
    tid: str
    kropp: bytes
    skjult: Mapping[str, tuple[bytes, bytes]]


class Bevis(NamedTuple):
    """Beviset for at et innslag er i loggen: summene, nedenfra, opp til roten i hodet."""

    nr: int
    sti: tuple[bytes, ...]
    hode: SignertHode


def lagret(f: Connection, rad: RowMapping) -> Lagret:
    """Gir et innslag med det skjulte som fortsatt finnes.

    Args:
        f: Forbindelsen det leses på.
        rad: Raden i ``innslag``.
    """
    return Lagret(rad["nr"], rad["id"], rad["slag"], rad["tid"], som_byte(rad["kropp"]), skjult_i(f, rad["nr"]))


def skjult_i(f: Connection, nr: int) -> dict[str, tuple[bytes, bytes]]:
    """Gir saltet og verdien til hvert skjult felt i et innslag som ikke er slettet.

    Args:
        f: Forbindelsen det leses på.
        nr: Plassen til innslaget.
    """
    i = t.innhold.c
    skjult = f.execute(select(i.felt, i.salt, i.verdi).where(i.innslag_nr == nr))
    return {felt: (som_byte(salt), som_byte(verdi)) for felt, salt, verdi in skjult}


def regler_i(f: Connection, kontrollsum: str) -> bytes | None:
    """Gir et regelverk, eller ingenting når det ikke er tatt vare på.

    Args:
        f: Forbindelsen det leses på.
        kontrollsum: Kontrollsummen.
    """
    innhold = f.execute(select(t.regelverk.c.innhold).where(t.regelverk.c.kontrollsum == kontrollsum)).scalar()
    return None if innhold is None else bytes(innhold)


def finnes_regler_i(f: Connection, kontrollsum: str) -> bool:
    """Sier om et regelverk er tatt vare på.

    Args:
        f: Forbindelsen det leses på.
        kontrollsum: Kontrollsummen.
    """
    i = t.regelverk.c.kontrollsum
    return f.execute(select(i).where(i == kontrollsum)).first() is not None
