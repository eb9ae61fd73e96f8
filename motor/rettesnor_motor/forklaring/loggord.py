"""Det kommandoen ``logg`` sier på én linje."""

import shlex
from collections.abc import Iterator, Sequence
from typing import Protocol

from rettesnor_motor.forklaring.katalog import hent_katalog
from rettesnor_motor.modell.logg.hode import Hode
from rettesnor_motor.modell.logg.innslag import FELT_SOM_FOELGER

_FLEST_SPENN = 20


def om_loggen(antall: int, rot: str, *, stemmer: bool) -> str:
    """Sier om hele loggen stemmer.

    Args:
        antall: Hvor mange innslag som er lest.
        rot: Roten som er regnet ut.
        stemmer: Om alt stemte.
    """
    k = hent_katalog()
    return k("logg.stemmer", antall=antall, rot=rot) if stemmer else k("logg.feiler", antall=antall, rot=rot)


def om_pakken(
    antall: int, avtrykk: str, uten_regler: Sequence[str], utenfor: Sequence[tuple[int, int]]
) -> Iterator[str]:
    """Sier hvor mange innslag en pakke har, hvem som har signert den, og hva den ikke har.

    Args:
        antall: Hvor mange innslag.
        avtrykk: Fingeravtrykket til nøkkelen.
        uten_regler: Summene av regler som ikke er tatt vare på.
        utenfor: Numrene på innslag som ikke er i pakken, fra og med og til og med.
    """
    k = hent_katalog()
    yield k("logg.pakke", antall=antall)
    yield f"{k('kvittering.avtrykk')}: {avtrykk}"
    if uten_regler:
        yield k("logg.uten_regler", summer=", ".join(sum_ or "–" for sum_ in uten_regler))
    if utenfor:
        # Numrene er fra 0, og en leser teller fra 1.
        numre = [str(fra + 1) if fra == til else f"{fra + 1}–{til + 1}" for fra, til in utenfor[:_FLEST_SPENN]]
        yield k("logg.utenfor", numre=", ".join([*numre, *(["…"] if len(utenfor) > _FLEST_SPENN else [])]))


def skrevet(antall: int, fil: str, *, til_arkiv: bool) -> str:
    """Sier hva som er skrevet til en fil.

    Args:
        antall: Hvor mange innslag eller sjekker.
        fil: Filen.
        til_arkiv: Om det er en arkivpakke.
    """
    k = hent_katalog()
    return k("logg.arkivert", antall=antall, fil=fil) if til_arkiv else k("logg.eksportert", antall=antall, fil=fil)


def kopiert(mappe: str) -> str:
    """Sier hvor lageret er kopiert, og hva som ikke er med.

    Args:
        mappe: Mappen kopien ligger i.
    """
    return hent_katalog()("logg.kopiert", mappe=mappe)


def rest_i_skriveloggen() -> str:
    """Sier at det slettede ennå står i skriveloggen."""
    return hent_katalog()("logg.rest_i_skriveloggen")


def fortsetter(fil: str, hode: Hode) -> str:
    """Sier at loggen er en fortsettelse av et hode noen har tatt vare på.

    Args:
        fil: Hvor hodet ligger.
        hode: Hodet.
    """
    return hent_katalog()("logg.fortsetter", fil=fil, antall=hode.stoerrelse, tid=hode.tid[:10])


def foelger(antall: int) -> str:
    """Sier hvor mange følger som ikke er skrevet ut.

    Args:
        antall: Hvor mange.
    """
    return hent_katalog()("logg.foelger", antall=antall)


class _Skjult(Protocol):
    """Et innslag med felt som ikke er slettet."""

    @property
    def id(self) -> str: ...
    @property
    def slag(self) -> str: ...
    @property
    def felt(self) -> tuple[str, ...]: ...


def slettet_og_igjen(
    id_: str, felt: Sequence[str], igjen: Sequence[_Skjult], besluttet: Sequence[str]
) -> Iterator[str]:
    """Sier hva som er slettet, og hva som fortsatt står om den samme sjekken, med kommandoen som sletter det.

    Args:
        id_: Id-en til innslaget det er slettet i.
        felt: Feltene som er slettet.
        igjen: Det som ikke er slettet.
        besluttet: Valgene som sier hvem som har besluttet det, og hjemmelen, til kommandoene.
    """
    k = hent_katalog()
    yield k("logg.slettet", id=id_, felt=_rekke(felt))
    if not igjen:
        yield k("logg.ingenting_igjen")
        return
    yield k("logg.igjen")
    for ett in igjen:
        alle = {*ett.felt}.union(*(FELT_SOM_FOELGER.get(navn, ()) for navn in ett.felt))
        valgene = [del_ for navn in sorted(alle) for del_ in ("--felt", navn)]
        yield f"– {k(f'logg.innslag.{ett.slag}', id=ett.id)}: {_rekke(ett.felt)}"
        yield f"  {shlex.join(['rettesnor', 'logg', 'slett', ett.id, *valgene, *besluttet])}"


def _rekke(felt: Sequence[str]) -> str:
    k = hent_katalog()
    return ", ".join(k(f"logg.felt.{navn}") for navn in felt)
