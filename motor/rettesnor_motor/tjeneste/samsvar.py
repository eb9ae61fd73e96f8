"""Det som vises av loggen, holdt mot det loggen er bundet til: at hvert innslag er i treet, og hvert skjult felt."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple, TypeAlias

from rettesnor_motor.lager.lesing import Bevis, Lagret
from rettesnor_motor.modell.logg.hode import SignertHode
from rettesnor_motor.modell.logg.kanon import les_kanonisk
from rettesnor_motor.modell.logg.signatur import Offentlignoekkel
from rettesnor_motor.modell.logg.tre import bladsum, er_innholdt

Hva: TypeAlias = Literal["ikke_i_loggen", "endret", "borte", "lagt_tilbake"]


class Usamsvar(NamedTuple):
    """Noe som ikke er slik det ble skrevet: innslaget, feltet når det gjelder et, og hva som er galt.

    ``borte`` er skjult innhold som mangler uten at noen har besluttet det; ``lagt_tilbake`` er det som er besluttet
    slettet, men finnes.
    """

    nr: int
    slag: str
    tid: str
    felt: str
    hva: Hva


class Samsvar(NamedTuple):
    """Innslagene loggen er bundet til, det som er besluttet slettet i dem, og alt som ikke stemmer."""

    bundne: Sequence[Lagret]
    slettet: frozenset[tuple[str, str]]
    usamsvar: tuple[Usamsvar, ...]


def hold_mot_loggen(lest: Sequence[tuple[Lagret, Bevis]], noekkel: Offentlignoekkel) -> Samsvar:
    """Holder et innslag, og alt som er skrevet om det, mot det loggen er bundet til.

    Args:
        lest: Innslaget først, og det som er skrevet om det, med bevis fra samme øyeblikk.
        noekkel: Nøkkelen loggen er signert med.
    """
    signert = dict[SignertHode, bool]()
    bundne: list[tuple[Lagret, Mapping[str, Any]]] = []
    avvik: list[Usamsvar] = []
    ider = {innslag.id for innslag, _ in lest}
    for plass, (innslag, bevis) in enumerate(lest):
        if bevis.hode not in signert:
            signert[bevis.hode] = bevis.hode.holder(noekkel)
        kropp = _kropp(innslag)
        gjelder_noe_her = plass == 0 or kropp.get("gjelder") in ider
        if kropp and gjelder_noe_her and signert[bevis.hode] and er_i_treet(innslag, bevis):
            bundne.append((innslag, kropp))
        else:
            avvik.append(Usamsvar(innslag.nr, innslag.slag, innslag.tid, "", "ikke_i_loggen"))
    slettet = frozenset(
        (kropp["gjelder"], felt)
        for innslag, kropp in bundne
        if innslag.slag == "sletting"
        for felt in kropp["aapent"]["felt"]
    )
    for innslag, kropp in bundne:
        avvik += (Usamsvar(innslag.nr, innslag.slag, innslag.tid, *ett) for ett in _feltene(innslag, kropp, slettet))
    return Samsvar([innslag for innslag, _ in bundne], slettet, tuple(sorted(avvik)))


def er_i_treet(innslag: Lagret, bevis: Bevis) -> bool:
    """Sier om beviset viser at innslaget, byte for byte, er i treet hodet gjelder.

    Args:
        innslag: Innslaget.
        bevis: Beviset.
    """
    hode = bevis.hode.hode
    return er_innholdt(bladsum(innslag.kropp), innslag.nr, hode.stoerrelse, bevis.sti, bytes.fromhex(hode.rot))


def _kropp(innslag: Lagret) -> Mapping[str, Any]:
    """Gir kroppen når den kan leses, og kolonnene ved siden av sier det samme; ellers ingenting."""
    try:
        kropp = les_kanonisk(innslag.kropp)
    except ValueError:
        return {}
    kolonner = (innslag.nr, innslag.id, innslag.slag, innslag.tid)
    return kropp if tuple(kropp.get(navn) for navn in ("nr", "id", "slag", "tid")) == kolonner else {}


def _feltene(
    innslag: Lagret, kropp: Mapping[str, Any], slettet: frozenset[tuple[str, str]]
) -> Iterator[tuple[str, Hva]]:
    for felt in innslag.endret:
        yield felt, "endret"
    for felt in kropp["forpliktet"]:
        er_slettet = (innslag.id, felt) in slettet
        if felt in innslag.skjult and er_slettet:
            yield felt, "lagt_tilbake"
        elif felt not in innslag.skjult and felt not in innslag.endret and not er_slettet:
            yield felt, "borte"
