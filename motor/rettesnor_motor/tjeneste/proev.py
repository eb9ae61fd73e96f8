"""Prøver en endring av reglene: hva som er endret, hvilke scenarioer som feiler, og hva ingen scenarioer merker."""

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from rettesnor_motor.analyse.likeverd import avgjoeres_av, regler_i, sammenlign
from rettesnor_motor.lesing.overlegg import NASJONAL
from rettesnor_motor.modell.proeving import (
    Delendring,
    Fortid,
    Hull,
    Proeving,
    Regelendring,
    Tolkningsendring,
)
from rettesnor_motor.modell.regelverk import Raatre, Regel, Regelverk, Utsnitt
from rettesnor_motor.modell.scenario import Scenario
from rettesnor_motor.tjeneste.dekning import Steder, maal
from rettesnor_motor.tjeneste.scenarioer import Regelbilde, gjoer_alle_klare, kjoer


def proev(
    nytt: Regelverk,
    gammelt: Regelverk,
    scenarioer: Sequence[Scenario],
    steder: Steder,
    i_dag: Callable[[], dt.date] = dt.date.today,
) -> Proeving:
    """Prøver de nye reglene mot de gamle.

    Args:
        nytt: Reglene slik de står nå.
        gammelt: Reglene slik de sto.
        scenarioer: Alle scenarioene.
        steder: Finner hvor en del av de nye reglene står.
        i_dag: Gir dagens dato.
    """
    skrevet_om = list(_skrevet_om(gammelt.raatre, nytt.raatre))
    helt = Regelbilde(nytt, nytt.raatre)
    utgaver = _Utgaver(Regelbilde(gammelt, gammelt.raatre), helt)
    regler = tuple(_endrede(utgaver, nytt.raatre, steder))
    klare, avvik = gjoer_alle_klare(scenarioer, helt, i_dag)
    avvik += [ett for klart in klare if (ett := kjoer(klart, helt)) is not None]
    deler = frozenset({*skrevet_om, *_satt_lokalt(gammelt.raatre, nytt.raatre), *(("regel", r.id) for r in regler)})
    alle = [sett["regelsett"] for sett in nytt.raatre["regelsett"]]
    maaling = maal(nytt, scenarioer, steder, regelsett=alle, deler=deler, i_dag=i_dag) if deler else None
    foer, etter = dict(_deler(gammelt.raatre)), dict(_deler(nytt.raatre))
    return Proeving(
        regler=regler,
        deler=tuple(
            Delendring(*del_, steder(del_), foer.get(del_, {}), etter.get(del_, {}))
            for del_ in skrevet_om
            if del_[0] != "regel"
        ),
        scenarioer=len(scenarioer),
        avvik=tuple(avvik),
        dekning=tuple(sett for sett in maaling.sett if sett.deler) if maaling else (),
        tolkninger=tuple(_tolkninger(utgaver)),
        nye_kommuner=tuple(sorted({etter.kommunenavn for _, _, etter in utgaver.nye()})),
        hull=tuple(_hull(gammelt.raatre, nytt.raatre)),
        fortid=tuple(_fortid(utgaver, i_dag().isoformat())),
    )


class _Utgaver:
    """Reglene før og nå, på hvert sted og hver dato en av dem endrer seg; grunnreglene først.

    En kommune som er ny, holdes mot grunnreglene: det er dem den ville hatt uten overlegget.
    """

    def __init__(self, gammelt: Regelbilde, nytt: Regelbilde) -> None:
        self._gammelt, self._nytt = gammelt, nytt
        foer, etter = ({kommune for kommune, _ in bilde.steder()} for bilde in (gammelt, nytt))
        self._nye = etter - foer
        alle = {*gammelt.steder(), *nytt.steder()}
        # En ny kommunes datoer er bare hos den nye; reglene den holdes mot, kan også endre seg på andre.
        alle |= {(ny, dato) for ny in self._nye for kommune, dato in gammelt.steder() if kommune == NASJONAL}
        self._steder = sorted((s for s in alle if s[0] in etter), key=lambda s: (s[0] != NASJONAL, s))

    def __iter__(self) -> Iterator[tuple[str, Utsnitt, Utsnitt]]:
        """Gir datoen, og utsnittene før og nå."""
        for kommune, dato in self._steder:
            foer = NASJONAL if kommune in self._nye else kommune
            yield dato, self._gammelt.utsnitt(foer, dato), self._nytt.utsnitt(kommune, dato)

    def nye(self) -> Iterator[tuple[str, Utsnitt, Utsnitt]]:
        """Gir bare stedene i kommunene som er nye."""
        return (ett for ett in self if ett[2].kommune in self._nye)


def _deler(raatre: Raatre) -> Iterator[tuple[tuple[str, str], Any]]:
    """Gir hver navngitt del av regeltreet."""
    for sett in raatre["regelsett"]:
        for slag, liste in (("regel", "regler"), ("avledet", "avledet")):
            for post in sett.get(liste, ()):
                yield (slag, post["id"]), post
    for slag, liste, noekkel in (
        ("parameter", "parametre", "id"),
        ("tolkning", "tolkninger", "id"),
        ("omregning", "omregninger", "id"),
        ("overlegg", "overlegg", "kommune"),
    ):
        for post in raatre[liste]:
            yield (slag, post[noekkel]), post
    for post in raatre["ordbok"]["opplysninger"]:
        yield ("opplysning", post["id"]), post


def _skrevet_om(gammelt: Raatre, nytt: Raatre) -> Iterator[tuple[str, str]]:
    """Gir delene som er nye, borte eller skrevet om, sortert."""
    foer, etter = dict(_deler(gammelt)), dict(_deler(nytt))
    yield from sorted(del_ for del_ in foer.keys() | etter.keys() if foer.get(del_) != etter.get(del_))


def _satt_lokalt(gammelt: Raatre, nytt: Raatre) -> Iterator[tuple[str, str]]:
    """Gir reglene og parametrene en kommune har satt en annen verdi i enn før, og tolkningene den har avgjort."""

    def satt(overlegg: Raatre) -> list[Any]:
        return [*overlegg.get("setter", ()), *overlegg.get("avgjoer", ())]

    gamle = {o["kommune"]: satt(o) for o in gammelt["overlegg"]}
    for overlegg in nytt["overlegg"]:
        for post in satt(overlegg):
            if post not in gamle.get(overlegg["kommune"], ()):
                yield next((slag, post[slag]) for slag in ("regel", "parameter", "tolkning") if slag in post)


def _endrede(utgaver: _Utgaver, raatre: Raatre, steder: Steder) -> Iterator[Regelendring]:
    """Gir reglene som gjelder annerledes, hver endring med det første stedet og den første datoen den synes."""
    raa = {r["id"]: r for sett in raatre["regelsett"] for r in sett["regler"]}
    funnet: dict[tuple[str, Regel | None, Regel | None], Regelendring] = {}
    for dato, u_foer, u_etter in utgaver:
        foer, etter = regler_i(u_foer), regler_i(u_etter)
        for id_ in foer.keys() | etter.keys():
            a, b = foer.get(id_), etter.get(id_)
            if a != b and (id_, a, b) not in funnet:
                fra, til = (raa.get(id_, {}).get(ende, {}).get("verdi", "") for ende in ("gyldig_fra", "gyldig_til"))
                par = ((a, u_foer) if a else None, (b, u_etter) if b else None)
                funnet[id_, a, b] = Regelendring(id_, steder(("regel", id_)), dato, *par, fra, til)
    yield from sorted(funnet.values(), key=lambda r: r.id)


def _tolkninger(utgaver: _Utgaver) -> Iterator[Tolkningsendring]:
    """Gir tolkningene som leses annerledes, hver endring med det første stedet og den første datoen den synes."""
    sett: set[tuple[str, str, str]] = set()
    for dato, foer, etter in utgaver:
        for id_ in sorted(foer.tolkninger.keys() & etter.tolkninger.keys()):
            gammel, ny = foer.tolkninger[id_].valgt, etter.tolkninger[id_].valgt
            # Det samme spørsmålet kan være avgjort likt i to kommuner; da er det to avgjørelser.
            noekkel = (id_, f"{gammel}/{ny}", etter.kommune if etter.tolkninger[id_].avgjort_lokalt else "")
            if gammel != ny and noekkel not in sett:
                sett.add(noekkel)
                yield Tolkningsendring(id_, dato, foer, etter)


def _hull(gammelt: Raatre, nytt: Raatre) -> Iterator[Hull]:
    """Gir dagene mellom en regel som nå slutter, og den første nye i det samme regelsettet."""
    gamle = {r["id"]: r for sett in gammelt["regelsett"] for r in sett["regler"]}
    for sett in nytt["regelsett"]:
        nye = sorted((r["gyldig_fra"]["verdi"], r["id"]) for r in sett["regler"] if r["id"] not in gamle)
        for regel in sett["regler"]:
            til = regel.get("gyldig_til")
            if til is None or gamle.get(regel["id"], {}).get("gyldig_til") == til:
                continue
            siste = dt.date.fromisoformat(til["verdi"])
            etter = next(
                ((dt.date.fromisoformat(fra), id_) for fra, id_ in nye if fra > regel["gyldig_fra"]["verdi"]), None
            )
            if etter is not None and (etter[0] - siste).days > 1:
                dag = dt.timedelta(days=1)
                yield Hull(regel["id"], etter[1], (siste + dag).isoformat(), (etter[0] - dag).isoformat())


def _fortid(utgaver: _Utgaver, i_dag: str) -> Iterator[Fortid]:
    """Gir kommunene der saker datert før i dag kan få et annet svar, med den første dagen det gjelder."""
    domt: list[tuple[tuple[object, object], bool]] = []
    funnet: set[str] = set()
    for dato, u_foer, u_etter in utgaver:
        if dato >= i_dag or u_etter.kommunenavn in funnet:
            continue
        foer, etter = _uten_tekst(u_foer), _uten_tekst(u_etter)
        innhold = (avgjoeres_av(foer), avgjoeres_av(etter))
        ulikt = next((dom for annet, dom in domt if annet == innhold), None)
        if ulikt is None:  # de fleste kommuner og tidsrom har de samme reglene
            ulikt = sammenlign(foer, etter) != "like"
            domt.append((innhold, ulikt))
        if ulikt:
            funnet.add(u_etter.kommunenavn)
            yield Fortid(u_etter.kommunenavn, dato)


def _uten_tekst(u: Utsnitt) -> Utsnitt:
    """Gir utsnittet uten navnene og tekstene, som kan skrives om uten at noe svar blir et annet."""
    tom = dataclasses.replace
    return tom(
        u,
        kommune="",
        kommunenavn="",
        versjon="",
        enheter=dict.fromkeys(u.enheter, ""),
        entall={},
        tjenestetyper=dict.fromkeys(u.tjenestetyper, ""),
        opplysninger={id_: tom(o, navn="", spoersmaal="") for id_, o in u.opplysninger.items()},
        tolkninger={
            id_: tom(t, navn="", spoersmaal="", opphav="", avgjort_lokalt=False) for id_, t in u.tolkninger.items()
        },
        regelsett=tuple(tom(s, tittel="", eier="") for s in u.regelsett),
    )
