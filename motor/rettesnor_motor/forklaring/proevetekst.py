"""En prøvet regelendring i ord: setningen før og nå, scenarioene som feiler, og det ingen scenarioer merker."""

from collections.abc import Iterator, Sequence

from rettesnor_motor.forklaring.katalog import Katalog
from rettesnor_motor.forklaring.ordlegging import Ordlegger
from rettesnor_motor.forklaring.regelvisning import vilkaarstre
from rettesnor_motor.modell.regelverk import Regel, Utsnitt


def endret_regel(
    foer: tuple[Regel, Utsnitt] | None, etter: tuple[Regel, Utsnitt] | None, sted: str, dato: str, k: Katalog
) -> list[str]:
    """Viser en regel før og etter en endring.

    Args:
        foer: Regelen slik den gjaldt, og utsnittet den sto i.
        etter: Regelen slik den gjelder nå.
        sted: Hvor regelen står.
        dato: Datoen endringen synes fra.
        k: Setningene.
    """
    if etter is None:
        return [k("proev.fjernet", id=foer[0].id)] if foer else []
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
    return [regel.gjengivelse, *([regel.raad] if regel.raad else []), *vilkaarstre(regel.naar, Ordlegger(utsnitt, k))]


def _under(overskrift: str, setninger: Sequence[str], k: Katalog, bare: Sequence[int] | None = None) -> Iterator[str]:
    """Gir setningene under en overskrift; bare de som er ulike, når de er kjent."""
    yield f"  {k(overskrift)}"
    yield from (f"    {setning}" for i, setning in enumerate(setninger) if bare is None or i in bare)
