"""Enden av loggen, lest av databasen og holdt mot det siste hodet og mot vitnet før noe nytt signeres."""

from typing import Final, NamedTuple

from sqlalchemy import Connection, select

from rettesnor_motor.lager import LagerFeil
from rettesnor_motor.lager import tabeller as t
from rettesnor_motor.modell.logg.hode import SignertHode
from rettesnor_motor.modell.logg.signatur import Offentlignoekkel
from rettesnor_motor.modell.logg.tre import Deltre, Topper, rot_av, topper_av

_BRUTT = (
    "Loggen går ikke videre fra det siste hodet vitnet (vitne.jsonl) vet om. Ingenting er skrevet. "
    "Er databasen lagt tilbake fra en kopi, legg også tilbake vitne.jsonl fra samme kopi, og gjem den som lå der. "
    "Ellers er loggen rullet tilbake eller endret: «rettesnor logg verifiser --data MAPPE» viser hva som ikke stemmer."
)
_SISTE: Final = select(t.hode.c.kropp, t.hode.c.signatur).order_by(t.hode.c.stoerrelse.desc()).limit(1)
"""Spørres om før hvert skriv; å bygge setningen på nytt hver gang koster mer enn å stille spørsmålet."""


class Spiss(NamedTuple):
    """Enden av loggen: treet, tiden i det siste innslaget, og det siste hodet."""

    topper: Topper
    forrige: str
    tid: str
    hode: SignertHode | None


def deltre_i(f: Connection) -> Deltre:
    """Gir summene av de fulle deltrærne, slik de er lagret.

    Args:
        f: Forbindelsen det leses på.
    """

    def deltre(nivaa: int, indeks: int) -> bytes:
        siste = ((indeks + 1) << nivaa) - 1
        rad = f.execute(select(t.innslag.c.bladsum, t.innslag.c.deltraer).where(t.innslag.c.nr == siste)).one()
        return bytes(rad.bladsum if nivaa == 0 else rad.deltraer[32 * (nivaa - 1) : 32 * nivaa])

    return deltre


def siste_hode(f: Connection) -> SignertHode | None:
    """Gir det siste hodet, eller ingenting når loggen er tom.

    Args:
        f: Forbindelsen det leses på.
    """
    rad = f.execute(_SISTE).first()
    return None if rad is None else SignertHode(bytes(rad.kropp), bytes(rad.signatur))


def finn_spiss(f: Connection, hode: SignertHode | None, noekkel: Offentlignoekkel, sett: SignertHode | None) -> Spiss:
    """Finner enden av loggen, og krever at den er signert og fortsetter det siste hodet vi har sett.

    Args:
        f: Forbindelsen det leses på.
        hode: Det siste hodet i databasen.
        noekkel: Den offentlige nøkkelen.
        sett: Det siste hodet vitnet har.

    Raises:
        LagerFeil: Når det ikke stemmer; da skal ingenting signeres.
    """
    i = t.innslag.c
    siste = f.execute(select(i.nr, i.tid, i.bladsum).order_by(i.nr.desc()).limit(1)).first()
    if hode is None or siste is None:
        if (hode, siste, sett) != (None, None, None):
            raise LagerFeil(_BRUTT)
        return Spiss(Topper(), "", "", None)
    if not hode.holder(noekkel):
        raise LagerFeil(
            "Loggen er signert med en annen nøkkel. Legg den riktige nøkkelen tilbake. "
            "«rettesnor logg verifiser --data MAPPE --noekkel FIL» viser om en nøkkel er den riktige."
        )
    deltre = deltre_i(f)
    topper = topper_av(deltre, siste.nr + 1)
    if (topper.stoerrelse, topper.rot().hex()) != (hode.hode.stoerrelse, hode.hode.rot):
        raise LagerFeil(_BRUTT)
    if sett is not None and not _fortsetter(deltre, topper.stoerrelse, sett):
        raise LagerFeil(_BRUTT)
    return Spiss(topper, bytes(siste.bladsum).hex(), siste.tid, hode)


def _fortsetter(deltre: Deltre, antall: int, sett: SignertHode) -> bool:
    foer = sett.hode
    return foer.stoerrelse <= antall and rot_av(deltre, foer.stoerrelse).hex() == foer.rot
