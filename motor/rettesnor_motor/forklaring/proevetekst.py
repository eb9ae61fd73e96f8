"""En prøvet regelendring i ord: setningen før og nå, scenarioene som feiler, og det ingen scenarioer merker."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from rettesnor_motor.forklaring.dekningstekst import Dekningsskriver
from rettesnor_motor.forklaring.katalog import Katalog
from rettesnor_motor.forklaring.ordlegging import Ordlegger
from rettesnor_motor.forklaring.regelord import regelsvar
from rettesnor_motor.forklaring.regelvisning import tolkningsspoersmaal, vilkaarstre
from rettesnor_motor.lesing.overlegg import FOERST
from rettesnor_motor.modell.proeving import Delendring, Proeving, Regelendring, Tolkningsendring
from rettesnor_motor.modell.regelverk import Regel, Utsnitt

_I_SETNINGENE: Final = {("overlegg", "setter"), ("overlegg", "avgjoer"), ("tolkning", "standard")}


def proevetekst(proeving: Proeving, mot: str, skriver: Dekningsskriver, k: Katalog) -> str:
    """Gir det endringen fører til, som tekst.

    Args:
        proeving: Det endringen fører til.
        mot: Det reglene er sammenlignet med.
        skriver: Skriver dekningen.
        k: Setningene.
    """
    endret = bool(proeving.regler or proeving.deler)
    linjer = [k("proev.endret" if endret else "proev.ingen_endring", mot=mot)]
    linjer += _fortiden(proeving, k)
    for del_ in proeving.deler:
        linjer += _endret_del(del_, k)
    linjer += [k("proev.ny_kommune", kommune=navn) for navn in proeving.nye_kommuner]
    for regel in proeving.regler:
        linjer += _endret_regel(regel, k)
    linjer += [k("proev.hull", **hull._asdict()) for hull in proeving.hull]
    for tolkning in proeving.tolkninger:
        linjer += _endret_tolkning(tolkning, k)
    linjer.append("")
    if proeving.avvik:
        linjer += skriver.avvik(proeving.avvik, "proev.feiler")
    else:
        linjer.append(k("proev.gaar", antall=proeving.scenarioer))
    if proeving.dekning:
        linjer += ["", k("proev.dekning"), skriver.tekst(proeving.dekning, ())]
    return "\n".join(linjer)


def _fortiden(proeving: Proeving, k: Katalog) -> Iterator[str]:
    """Sier fra når saker som kan være avgjort, nå kan få et annet svar, med den første dagen det gjelder."""
    etter_dato: dict[str, list[str]] = {}
    for ett in proeving.fortid:
        etter_dato.setdefault(ett.dato, []).append(ett.kommune)
    for dato, kommuner in sorted(etter_dato.items()):
        yield k("proev.fortid" if dato > FOERST else "proev.hele_fortiden", dato=dato, kommuner=k.rekke(kommuner))


def _endret_del(endring: Delendring, k: Katalog) -> Iterator[str]:
    """Viser hvert felt som er ulikt i en del, før og nå; det setningene under viser, er ikke gjentatt."""
    yield k("proev.annet", slag=endring.slag, id=endring.id, sted=endring.sted)
    if not endring.foer or not endring.etter:
        yield f"  {k('proev.ny' if endring.etter else 'proev.borte')}"
    for felt in sorted(endring.foer.keys() | endring.etter.keys() if endring.foer else ()):
        if (endring.slag, felt) not in _I_SETNINGENE and endring.etter:
            for navn, foer, etter in _felt(felt, endring.foer.get(felt), endring.etter.get(felt)):
                yield "  " + k("proev.felt", felt=navn, foer=_kort(foer, k), etter=_kort(etter, k))


def _felt(navn: str, foer: Any, etter: Any) -> Iterator[tuple[str, Any, Any]]:
    """Gir feltene som er ulike, så langt ned som begge er kart; det som er likt i to lister, er ikke med."""
    if foer == etter:
        return
    if isinstance(foer, Mapping) and isinstance(etter, Mapping):
        for under in sorted(foer.keys() | etter.keys()):
            yield from _felt(f"{navn}.{under}", foer.get(under), etter.get(under))
    elif isinstance(foer or [], list) and isinstance(etter or [], list):
        borte = [ett for ett in foer or () if ett not in (etter or ())]
        nye = [ett for ett in etter or () if ett not in (foer or ())]
        for nr in range(max(len(borte), len(nye), 1)):
            yield navn, (borte[nr : nr + 1] or [None])[0], (nye[nr : nr + 1] or [None])[0]
    else:
        yield navn, foer, etter


def _kort(verdi: Any, k: Katalog) -> str:
    """Skriver en verdi slik den kan stå på én linje i filen."""
    if isinstance(verdi, Mapping):
        return "{" + ", ".join(f"{navn}: {_kort(ett, k)}" for navn, ett in verdi.items()) + "}"
    if isinstance(verdi, list):
        return "[" + ", ".join(_kort(ett, k) for ett in verdi) + "]"
    return k("proev.ingenting") if verdi is None else str(verdi)


def _endret_tolkning(endring: Tolkningsendring, k: Katalog) -> Iterator[str]:
    """Viser lesningen av en tolkning før og nå."""
    utsnitt = endring.etter
    hva = tolkningsspoersmaal(utsnitt, endring.id)
    yield k("proev.tolkning", id=endring.id, spoersmaal=hva, kommune=utsnitt.kommunenavn, dato=endring.dato)
    for overskrift, u in (("proev.foer", endring.foer), ("proev.etter", utsnitt)):
        tolkning = u.tolkninger[endring.id]
        lest = next((les.navn for les in tolkning.lesninger if les.id == tolkning.valgt), k("proev.aapen"))
        yield f"  {k(overskrift)} {lest}"


def _endret_regel(endring: Regelendring, k: Katalog) -> list[str]:
    """Viser en regel før og etter en endring."""
    foer, etter, sted, dato = endring.foer, endring.etter, endring.sted, endring.dato
    if etter is None:
        if foer is None:
            return []
        noekkel = "fjernet" if not endring.fra else "slutter" if endring.til and endring.til < dato else "begynner"
        return [k(f"proev.{noekkel}", id=f"{foer[0].id} {foer[0].tittel}", fra=endring.fra, til=endring.til)]
    regel, utsnitt = etter
    hode = f"{regel.id} {regel.tittel}"
    linjer = [k("proev.gjelder", regel=hode, sted=sted, kommune=utsnitt.kommunenavn, dato=dato)]
    nye = _setninger(regel, utsnitt, k)
    if foer is None:
        return [*linjer, *_under("proev.etter", nye, k)]
    gamle = _setninger(*foer, k)
    ulike = [i for i in range(max(len(gamle), len(nye))) if gamle[i : i + 1] != nye[i : i + 1]]
    if not ulike:
        return linjer
    return [*linjer, *_under("proev.foer", gamle, k, ulike), *_under("proev.etter", nye, k, ulike)]


def _setninger(regel: Regel, utsnitt: Utsnitt, k: Katalog) -> list[str]:
    raa = next(r for r in utsnitt.raatre["regler"] if r["id"] == regel.id)
    svar = k("regel.svarer", svar=regelsvar(raa, regel, str(raa["regelsett"]), utsnitt, k))
    return [regel.gjengivelse, svar, *vilkaarstre(regel.naar, Ordlegger(utsnitt, k))]


def _under(overskrift: str, setninger: Sequence[str], k: Katalog, bare: Sequence[int] | None = None) -> Iterator[str]:
    """Gir setningene under en overskrift; bare de som er ulike, når de er kjent."""
    yield f"  {k(overskrift)}"
    yield from (f"    {setning}" for i, setning in enumerate(setninger) if bare is None or i in bare)
