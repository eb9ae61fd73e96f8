"""Det loggen har gitt fra seg før – hoder og kvitteringer – holdt mot loggen slik den er nå."""

from collections.abc import Iterator

from sqlalchemy import Connection, func, select
from sqlalchemy.exc import NoResultFound

from rettesnor_motor.lager import tabeller as t
from rettesnor_motor.lager.avvik import Avvik
from rettesnor_motor.lager.database import som_byte
from rettesnor_motor.lager.spiss import deltre_i
from rettesnor_motor.modell.logg.hode import SignertHode
from rettesnor_motor.modell.logg.signatur import Offentlignoekkel
from rettesnor_motor.modell.logg.tre import rot_av


def kontroller_hode(f: Connection, sted: str, gitt: SignertHode, noekkel: Offentlignoekkel) -> Iterator[Avvik]:
    """Krever at loggen er en fortsettelse av et hode noen har tatt vare på.

    Roten regnes ut av summene i databasen; at innslagene gir de summene, er det verifiseringen av hele loggen som ser.

    Args:
        f: Forbindelsen det leses på.
        sted: Hvor hodet ligger, til avvikene.
        gitt: Hodet.
        noekkel: Nøkkelen loggen er signert med.
    """
    hode = gitt.hode
    if not gitt.holder(noekkel):
        yield Avvik(
            sted,
            "hodet er ikke signert med nøkkelen til denne loggen",
            "hodet er endret eller fra en annen logg, eller noen har begynt loggen på nytt",
        )
        return
    siste = f.execute(select(func.max(t.innslag.c.nr))).scalar()
    antall = 0 if siste is None else siste + 1
    if hode.stoerrelse > antall:
        yield Avvik(sted, f"hodet har {hode.stoerrelse} innslag, loggen har {antall}", "loggen er kuttet")
        return
    try:
        rot = rot_av(deltre_i(f), hode.stoerrelse).hex()
    except NoResultFound:
        rot = ""
    if rot != hode.rot:
        yield Avvik(
            sted,
            f"de første {hode.stoerrelse} innslagene er ikke de hodet ble laget av",
            "loggen er skrevet om etter at hodet ble gitt",
        )


def kontroller_innslag(f: Connection, sted: str, id_: str, kropp: bytes) -> Iterator[Avvik]:
    """Krever at et innslag noen har fått, står i loggen, byte for byte.

    Args:
        f: Forbindelsen det leses på.
        sted: Hvor innslaget ligger, til avvikene.
        id_: Id-en til innslaget.
        kropp: Innslaget.
    """
    funnet = f.execute(select(t.innslag.c.kropp).where(t.innslag.c.id == id_)).scalar()
    if funnet is None:
        yield Avvik(sted, "sjekken er ikke i denne loggen", "den er tatt bort, eller er fra en annen logg")
    elif som_byte(funnet) != kropp:
        yield Avvik(sted, "sjekken står annerledes i denne loggen", "den er skrevet om etter at dette ble gitt")
