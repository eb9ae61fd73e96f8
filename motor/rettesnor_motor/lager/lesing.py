"""Et innslag og et bevis slik de leses ut av databasen."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, RowMapping, select

from rettesnor_motor.lager import tabeller as t
from rettesnor_motor.lager.database import som_byte
from rettesnor_motor.lager.spiss import siste_hode
from rettesnor_motor.modell.logg.forpliktelse import aapner
from rettesnor_motor.modell.logg.hode import SignertHode
from rettesnor_motor.modell.logg.innslag import Slag
from rettesnor_motor.modell.logg.kanon import les_kanonisk
from rettesnor_motor.modell.logg.tre import innholdsbevis

_UTEN_INNHOLD = frozenset({"innsyn", "sletting", "regelverk"})
_OM_GANGEN = 1_000


class Lagret(NamedTuple):
    """Et innslag slik det er lagret: kroppen, og saltet og verdien til hvert skjult felt som ikke er slettet.

    I ``skjult`` er bare det kroppen er forpliktet på. Felt som ikke åpner forpliktelsen, eller som den ikke har, står
    med navn i ``endret``; verdien deres er aldri det som ble skrevet.
    """

    nr: int
    id: str
    slag: Slag
    tid: str
    kropp: bytes
    skjult: Mapping[str, tuple[bytes, bytes]]
    endret: tuple[str, ...] = ()


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
    (ett,) = lagrede(f, [rad])
    return ett


def lagrede(f: Connection, rader: Iterable[RowMapping]) -> list[Lagret]:
    """Gir innslag med det skjulte som fortsatt finnes, holdt mot det hver kropp er forpliktet på.

    Args:
        f: Forbindelsen det leses på.
        rader: Radene i ``innslag``.
    """
    alle = list(rader)
    i = t.innhold.c
    skjult: dict[int, dict[str, tuple[bytes, bytes]]] = {}
    # De fleste innslagene er innsyn, og har aldri noe skjult.
    for del_ in _delt([rad["nr"] for rad in alle if rad["slag"] not in _UTEN_INNHOLD]):
        for nr, felt, salt, verdi in f.execute(
            select(i.innslag_nr, i.felt, i.salt, i.verdi).where(i.innslag_nr.in_(del_))
        ):
            skjult.setdefault(nr, {})[felt] = som_byte(salt), som_byte(verdi)
    svar = []
    for rad in alle:
        kropp, felt = som_byte(rad["kropp"]), skjult.get(rad["nr"], {})
        endret = endrede(kropp, felt)
        holder = {navn: ett for navn, ett in felt.items() if navn not in endret}
        svar.append(Lagret(rad["nr"], rad["id"], rad["slag"], rad["tid"], kropp, holder, endret))
    return svar


def endrede(kropp: bytes, skjult: Mapping[str, tuple[bytes, bytes]]) -> tuple[str, ...]:
    """Gir feltene der verdien ikke er den kroppen er forpliktet på.

    Args:
        kropp: Innslaget, byte for byte.
        skjult: Saltet og verdien til hvert felt.
    """
    if not skjult:
        return ()
    try:
        forpliktet = les_kanonisk(kropp)["forpliktet"]
        return tuple(felt for felt, ett in sorted(skjult.items()) if not aapner(forpliktet.get(felt, ""), *ett))
    except (ValueError, LookupError, TypeError, AttributeError):
        return tuple(sorted(skjult))  # kroppen er ikke et innslag, og binder ikke til noe


def _delt(numre: Sequence[int]) -> Iterable[Sequence[int]]:
    return (numre[fra : fra + _OM_GANGEN] for fra in range(0, len(numre), _OM_GANGEN))


def bevis_for(f: Connection, numre: Sequence[int]) -> list[Bevis]:
    """Gir beviset for at hvert av innslagene er i loggen slik den er nå; summene hentes for alle på én gang.

    Args:
        f: Forbindelsen det leses på.
        numre: Plassene.
    """
    hode = siste_hode(f)
    if hode is None:
        return []
    stoerrelse, i = hode.hode.stoerrelse, t.innslag.c
    trengs: set[tuple[int, int]] = set()

    def merk(nivaa: int, indeks: int) -> bytes:
        trengs.add((nivaa, indeks))
        return b""

    # Et innslag etter det siste hodet er lagt til utenom loggen, og har ikke noe bevis.
    inne = {nr for nr in numre if 0 <= nr < stoerrelse}
    for nr in inne:
        innholdsbevis(merk, nr, stoerrelse)
    siste = {((indeks + 1) << nivaa) - 1 for nivaa, indeks in trengs}
    rader = {}
    for del_ in _delt(sorted(siste)):
        for rad in f.execute(select(i.nr, i.bladsum, i.deltraer).where(i.nr.in_(del_))):
            rader[rad.nr] = b"".join((som_byte(rad.bladsum), som_byte(rad.deltraer)))

    def deltre(nivaa: int, indeks: int) -> bytes:
        return rader.get(((indeks + 1) << nivaa) - 1, b"")[32 * nivaa : 32 * (nivaa + 1)]

    return [Bevis(nr, innholdsbevis(deltre, nr, stoerrelse) if nr in inne else (), hode) for nr in numre]


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
