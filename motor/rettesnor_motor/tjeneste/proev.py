"""Prøver en endring av reglene: hva som er endret, hvilke scenarioer som feiler, og hva ingen scenarioer merker."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from rettesnor_motor.analyse.likeverd import regler_i
from rettesnor_motor.modell.proeving import Delendring, Proeving, Regelendring
from rettesnor_motor.modell.regelverk import Raatre, Regelverk
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
    regler = tuple(_endrede(Regelbilde(gammelt, gammelt.raatre), Regelbilde(nytt, nytt.raatre), steder))
    helt = Regelbilde(nytt, nytt.raatre)
    klare, avvik = gjoer_alle_klare(scenarioer, helt, i_dag)
    avvik += [ett for klart in klare if (ett := kjoer(klart, helt)) is not None]
    deler = frozenset({*skrevet_om, *(("regel", regel.id) for regel in regler)})
    alle = [sett["regelsett"] for sett in nytt.raatre["regelsett"]]
    maaling = maal(nytt, scenarioer, steder, regelsett=alle, deler=deler, i_dag=i_dag) if deler else None
    return Proeving(
        regler=regler,
        deler=tuple(Delendring(slag, id_, steder((slag, id_))) for slag, id_ in skrevet_om if slag != "regel"),
        scenarioer=len(scenarioer),
        avvik=tuple(avvik),
        dekning=tuple(sett for sett in maaling.sett if sett.deler) if maaling else (),
    )


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


def _endrede(gammelt: Regelbilde, nytt: Regelbilde, steder: Steder) -> Iterator[Regelendring]:
    """Gir reglene som gjelder annerledes, hver med det første stedet og den første datoen det synes."""
    funnet: dict[str, Regelendring] = {}
    kommuner = {k for k, _ in gammelt.steder()} & {k for k, _ in nytt.steder()}
    for kommune, dato in sorted({*gammelt.steder(), *nytt.steder()}, key=lambda s: (s[0] != "nasjonal", s)):
        if kommune not in kommuner:
            continue
        u_foer, u_etter = gammelt.utsnitt(kommune, dato), nytt.utsnitt(kommune, dato)
        foer, etter = regler_i(u_foer), regler_i(u_etter)
        for id_ in foer.keys() | etter.keys():
            a, b = foer.get(id_), etter.get(id_)
            if a != b and id_ not in funnet:
                sted = steder(("regel", id_))
                funnet[id_] = Regelendring(id_, sted, dato, (a, u_foer) if a else None, (b, u_etter) if b else None)
    yield from (funnet[id_] for id_ in sorted(funnet))
