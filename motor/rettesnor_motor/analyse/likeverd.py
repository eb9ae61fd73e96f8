"""Avgjør om to utgaver av reglene alltid gir samme utfall, eller finner verdier der de skiller lag.

Svaret er eksakt for vilkår: hver opplysning prøves med et utvalg som dekker alt den kan være (``rom``). Det som er
regnet ut av andre størrelser, regnes som fritt; er utgavene like da, er de like alltid. Blir utvalget for stort, eller
finnes det en nodeform denne filen ikke kjenner, er svaret «ikke avgjort», aldri en gjetning.
Filen er litt lang fordi hver nodeform må være med på ett sted for at svaret skal være eksakt.
"""

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import product
from math import prod
from typing import Any, Final, Literal, TypeAlias

from rettesnor_motor.analyse.verdirom import Akse, Punkt, punkter
from rettesnor_motor.evaluering.direkte import Feltplass, Oversetter
from rettesnor_motor.modell import noder as n
from rettesnor_motor.modell.dekning import Vitne
from rettesnor_motor.modell.regelverk import Avledet, Regel, Utsnitt
from rettesnor_motor.modell.sannhet import NAVN

_FLEST: Final = 60_000
_FLEST_UTEN_BEVIS: Final = 20_000  # når et regnestykke er endret, kan letingen bare gi et vitne, aldri svaret «like»
_FAA: Final = 3
_FOER, _ETTER = "foer", "etter"
_SAMMENSATTE = (n.Alle, n.MinstEn, n.Minst, n.Ikke)
_BLADER = (n.Sammenlign, n.Mellom, n.Valgt, n.ErSvar, n.ErKjent, n.Tekstlengde)

Regler: TypeAlias = Mapping[str, Regel]
Sammenligning: TypeAlias = Vitne | Literal["like", "ikke avgjort"]


def regler_i(utsnitt: Utsnitt) -> dict[str, Regel]:
    """Gir reglene i et utsnitt, slått opp med id."""
    return {r.id: r for sett in utsnitt.regelsett for r in sett.regler}


def endrede_regler(foer: Utsnitt, etter: Utsnitt) -> list[str]:
    """Gir reglene som er ulike i de to utsnittene, selv eller gjennom det de er regnet av."""
    gamle, nye = regler_i(foer), regler_i(etter)
    ulike = {id_ for id_ in gamle.keys() | nye.keys() if gamle.get(id_) != nye.get(id_)}
    formler = {id_ for id_ in foer.avledet if foer.avledet[id_] != etter.avledet.get(id_)}
    while True:
        flere = {id_ for id_, a in etter.avledet.items() if formler & set(_leser(a.beregn))} - formler
        if not flere:
            break
        formler |= flere
    while True:
        flere = {id_ for id_, r in nye.items() if (formler | ulike) & set(_leser(r.naar))} - ulike
        if not flere:
            return sorted(ulike)
        ulike |= flere


def _leser(node: Any) -> Iterator[str]:
    """Gir alle navn en node nevner, samme hva slags node det er."""
    for felt in dataclasses.fields(node):
        verdi = getattr(node, felt.name)
        if felt.name in {"opplysning", "regel", "komplett"} and isinstance(verdi, str):
            yield verdi
        for ett in verdi if isinstance(verdi, tuple) else (verdi,):
            if dataclasses.is_dataclass(ett):
                yield from _leser(ett)


def avgjoeres_av(utsnitt: Utsnitt) -> tuple[object, ...]:
    """Gir alt i et utsnitt ``sammenlign`` bygger på; er det likt på to steder, blir dommen den samme.

    Args:
        utsnitt: Utsnittet.
    """
    utenom = {"id", "kommune", "kommunenavn", "kontrollsum", "omregner", "raatre"}
    felt = [f.name for f in dataclasses.fields(utsnitt) if f.name not in utenom]
    return (*(getattr(utsnitt, navn) for navn in felt), utsnitt.omregner.omregninger)


def sammenlign(foer: Utsnitt, etter: Utsnitt) -> Sammenligning:
    """Sier om de to utsnittene alltid gir samme utfall, eller gir et vitne på at de ikke gjør det.

    Args:
        foer: Reglene uten endringen.
        etter: Reglene med endringen.
    """
    ulike = endrede_regler(foer, etter)
    gamle, nye = regler_i(foer), regler_i(etter)
    dom: Sammenligning = "like" if _resten_er_lik(foer, etter) else "ikke avgjort"
    for id_ in ulike:
        if id_ not in gamle or id_ not in nye or not _bare_naar(gamle[id_], nye[id_]):
            return "ikke avgjort"
        ett = _regel(id_, foer, etter, gamle, nye)
        if isinstance(ett, Vitne):
            return ett
        if ett == "ikke avgjort":
            dom = ett
    if dom == "like" and foer.avledet != etter.avledet:
        return "ikke avgjort"  # et regnestykke som er endret, kan vises i svaret selv om ingen regel snur
    return dom


def _resten_er_lik(foer: Utsnitt, etter: Utsnitt) -> bool:
    """Sier om alt utenom reglene og regnestykkene er likt, også felt denne filen ikke kjenner."""
    utenom = {"id", "kontrollsum", "omregner", "raatre", "regelsett", "avledet"}
    felt = [f.name for f in dataclasses.fields(foer) if f.name not in utenom]
    sett = [[dataclasses.replace(s, regler=()) for s in u.regelsett] for u in (foer, etter)]
    return sett[0] == sett[1] and all(getattr(foer, f) == getattr(etter, f) for f in felt)


def _bare_naar(gammel: Regel, ny: Regel) -> bool:
    """Sier om vilkåret og tekstene som følger av det, er alt som er ulikt."""
    tekster = {"naar", "tittel", "gjengivelse", "raad", "opphav"}
    uten_raadene = bool(gammel.raad) == bool(ny.raad)
    felt = [f.name for f in dataclasses.fields(gammel) if f.name not in tekster]
    return uten_raadene and all(getattr(gammel, f) == getattr(ny, f) for f in felt)


def _regel(id_: str, foer: Utsnitt, etter: Utsnitt, gamle: Regler, nye: Regler) -> Sammenligning:
    frie = foer.avledet == etter.avledet
    if not frie and not _kan_regnes(foer, etter):
        return "ikke avgjort"
    try:
        a, b = _innsatt(gamle[id_].naar, gamle), _innsatt(nye[id_].naar, nye)
    except TypeError:
        return "ikke avgjort"
    if frie and _like_ledd_for_ledd(a, b, foer, etter):
        return "like"
    formler = {} if frie else {u: list(u_.avledet.values()) for u, u_ in ((_FOER, foer), (_ETTER, etter))}
    utvalg, funksjon, plass = _utvalg(a, b, formler, foer, etter)
    flest_valg = _FLEST if frie else _FLEST_UTEN_BEVIS
    for_mange = prod(map(len, utvalg)) > flest_valg
    if for_mange:
        ulike = {blad.opplysning for blad in {*_blader(a)} ^ {*_blader(b)}}
        utvalg = [ett if not frie or ett[0].verdi.navn in ulike else ett[:_FAA] for ett in utvalg]
        flest = max(2, int(flest_valg ** (1 / len(utvalg))))
        utvalg = utvalg if prod(map(len, utvalg)) <= flest_valg else [ett[:flest] for ett in utvalg]
    for vitne in _vitner(id_, utvalg, funksjon, plass):
        return vitne
    return "like" if frie and not for_mange else "ikke avgjort"


def _like_ledd_for_ledd(a: n.Vilkaar, b: n.Vilkaar, foer: Utsnitt, etter: Utsnitt) -> bool:
    """Sier om to vilkår er bygget likt av ledd som hvert for seg alltid gir samme utfall; da gir helheten det også."""
    if a == b:
        return True
    if isinstance(a, _SAMMENSATTE) and type(a) is type(b) and len(a.barn) == len(b.barn):
        like_krav = not isinstance(a, n.Minst) or not isinstance(b, n.Minst) or a.antall == b.antall
        if like_krav and all(_like_ledd_for_ledd(x, y, foer, etter) for x, y in zip(a.barn, b.barn, strict=True)):
            return True
    utvalg, funksjon, plass = _utvalg(a, b, {}, foer, etter)
    return prod(map(len, utvalg)) <= _FLEST and not any(_vitner("", utvalg, funksjon, plass))


def _utvalg(
    a: n.Vilkaar, b: n.Vilkaar, formler: Mapping[str, Sequence[Avledet]], foer: Utsnitt, etter: Utsnitt
) -> tuple[list[list[Punkt]], Any, tuple[int, int]]:
    """Gir utvalget for hver opplysning vilkårene leser, og funksjonen som regner ut begge."""
    frie = not formler
    blader = [*_blader(a), *_blader(b)]
    navn = sorted({blad.opplysning for blad in blader} if frie else _grunnlag(blader, foer) | _grunnlag(blader, etter))
    akser = [_akse(ett, foer) for ett in navn]
    utvalg = [punkter(akse, *_grenser(akse, blader, frie=frie)) for akse in akser]
    return utvalg, *_oversett(akser, a, b, formler, etter)


def _vitner(id_: str, utvalg: Sequence[list[Punkt]], funksjon: Any, plass: tuple[int, int]) -> Iterator[Vitne]:
    """Gir verdiene der de to utgavene svarer ulikt; de med flest kjente og enkle verdier først."""
    for valg in product(*utvalg):
        noder = funksjon([p for punkt in valg for p in punkt.plasser])[0]
        if noder[plass[0]] != noder[plass[1]]:
            verdier = tuple(punkt.verdi for punkt in valg)
            yield Vitne(id_, verdier, NAVN[noder[plass[0]]], NAVN[noder[plass[1]]])


def _kan_regnes(foer: Utsnitt, etter: Utsnitt) -> bool:
    """Sier om alle de endrede regnestykkene er rene regnestykker, ikke over tjenestene i saken."""
    endret = [
        a for u in (foer, etter) for id_, a in u.avledet.items() if foer.avledet.get(id_) != etter.avledet.get(id_)
    ]
    return not any(isinstance(a.beregn, n.Tjenestesum | n.HoldtMotTjenester) for a in endret)


def _innsatt(node: n.Vilkaar, regler: Regler) -> n.Vilkaar:
    """Setter inn vilkåret til reglene det vises til.

    Raises:
        TypeError: Når noden har en form denne filen ikke kjenner.
    """
    match node:
        case n.UtfallAv(regel):
            return _innsatt(regler[regel].naar, regler)
        case n.Alle(barn) | n.MinstEn(barn):
            return type(node)(tuple(_innsatt(ett, regler) for ett in barn))
        case n.Minst(antall, barn):
            return n.Minst(antall, tuple(_innsatt(ett, regler) for ett in barn))
        case n.Ikke((barn,)):
            return n.Ikke((_innsatt(barn, regler),))
        case _ if isinstance(node, _BLADER):
            return node
        case _:
            raise TypeError(type(node).__name__)


def _blader(node: n.Vilkaar) -> Iterator[n.Blad]:
    if isinstance(node, _SAMMENSATTE):
        for barn in node.barn:
            yield from _blader(barn)
    elif isinstance(node, _BLADER):
        yield node


def _grunnlag(blader: Sequence[n.Blad], utsnitt: Utsnitt) -> set[str]:
    """Gir det bladene til slutt bygger på: opplysninger, og størrelser som leses av tjenestene."""
    svar: set[str] = set()
    igjen = [blad.opplysning for blad in blader]
    while igjen:
        navn = igjen.pop()
        avledet = utsnitt.avledet.get(navn)
        if avledet is None or isinstance(avledet.beregn, n.Tjenestesum | n.HoldtMotTjenester):
            svar.add(navn)
        else:
            igjen += _leser(avledet.beregn)
    return svar


def _akse(navn: str, utsnitt: Utsnitt) -> Akse:
    type_ = utsnitt.opplysninger.get(navn)
    if type_ is not None:
        minst = None if type_.minst is None else Fraction(type_.minst)
        hoeyst = None if type_.hoeyst is None else Fraction(type_.hoeyst)
        if type_.slag == "ordinal":
            minst, hoeyst = Fraction(0), Fraction(len(type_.verdier) - 1)
        verdier = tuple(v for v, _ in type_.verdier)
        return Akse(navn, type_.slag, minst, hoeyst, verdier, type_.tillater_ikke_relevant, type_.fra_saken)
    avledet: Avledet = utsnitt.avledet[navn]
    match avledet.beregn:
        case n.Tjenestesum():
            return Akse(navn, avledet.slag, Fraction(0), None)
        case n.HoldtMotTjenester(opplysning=opplysning):
            under = _akse(opplysning, utsnitt)
            return dataclasses.replace(under, navn=navn, slag=avledet.slag, relevans=avledet.slag == "tall")
        case _:
            return Akse(navn, avledet.slag, None, None)


def _grenser(akse: Akse, blader: Sequence[n.Blad], *, frie: bool) -> tuple[set[Fraction], list[frozenset[str]]]:
    """Gir grensene og valgene bladene holder en opplysning mot; i et regnestykke kan alle grensene telle."""
    tall: set[Fraction] = set()
    valgt: list[frozenset[str]] = []
    for blad in blader:
        if frie and blad.opplysning != akse.navn:
            continue
        match blad:
            case n.Sammenlign(grense=grense):
                tall.add(grense)
            case n.Mellom(fra=fra, til=til):
                tall |= {fra, til}
            case n.Tekstlengde(minst=minst):
                tall.add(Fraction(minst))
            case n.Valgt(verdier=verdier):
                valgt.append(frozenset(verdier))
            case _:
                continue
    return tall, valgt


def _oversett(
    akser: Sequence[Akse],
    foer: n.Vilkaar,
    etter: n.Vilkaar,
    formler: Mapping[str, Sequence[Avledet]],
    utsnitt: Utsnitt,
) -> tuple[Any, tuple[int, int]]:
    """Oversetter begge vilkårene til én funksjon over aksene; gir også plassen til de to utfallene."""
    felt: dict[str, Feltplass] = {}
    vektor: list[str] = []
    for akse in akser:
        navn = tuple(f"x{len(vektor) + i}" for i in range(akse.plasser))
        felt[akse.navn] = Feltplass(akse.slag, navn, akse.verdier)
        vektor += navn
    oversetter = Oversetter(felt, utsnitt.omregner.omregninger)
    for utgave, vilkaar in ((_FOER, foer), (_ETTER, etter)):
        oversetter.felt.update(felt)
        for avledet in _i_orden(formler.get(utgave, ()), felt):
            oversetter.avledet(avledet.id, avledet.beregn)
        oversetter.regel(utgave, vilkaar)
        for avledet in formler.get(utgave, ()):
            oversetter.felt.pop(avledet.id, None)
    oversetter.felt = dict(felt)
    return oversetter.kompiler(vektor), (oversetter.noder.index(_FOER), oversetter.noder.index(_ETTER))


def _i_orden(formler: Sequence[Avledet], kjent: Mapping[str, Feltplass]) -> Iterator[Avledet]:
    """Gir regnestykkene som kan regnes ut av aksene, i en rekkefølge der det som leses, står først."""
    finnes = set(kjent)
    igjen = [f for f in formler if f.id not in finnes and not isinstance(f.beregn, n.Tjenestesum | n.HoldtMotTjenester)]
    while klare := [f for f in igjen if set(_leser(f.beregn)) <= finnes]:
        yield from klare
        finnes |= {f.id for f in klare}
        igjen = [f for f in igjen if f.id not in finnes]
