"""En prøvet regelendring i ord: setningen før og nå, scenarioene som feiler, og det ingen scenarioer merker."""

from collections.abc import Iterator, Sequence

from rettesnor_motor.forklaring.dekningstekst import Dekningsskriver
from rettesnor_motor.forklaring.katalog import Katalog
from rettesnor_motor.forklaring.ordlegging import Ordlegger
from rettesnor_motor.forklaring.regelord import regelsvar
from rettesnor_motor.forklaring.regelvisning import vilkaarstre
from rettesnor_motor.modell.proeving import Proeving, Regelendring
from rettesnor_motor.modell.regelverk import Regel, Utsnitt


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
    linjer += [k("proev.annet", slag=del_.slag, id=del_.id, sted=del_.sted) for del_ in proeving.deler]
    for regel in proeving.regler:
        linjer += _endret_regel(regel, k)
    linjer.append("")
    if proeving.avvik:
        linjer += skriver.avvik(proeving.avvik, "proev.feiler")
    else:
        linjer.append(k("proev.gaar", antall=proeving.scenarioer))
    if proeving.dekning:
        linjer += ["", k("proev.dekning"), skriver.tekst(proeving.dekning, ())]
    return "\n".join(linjer)


def _endret_regel(endring: Regelendring, k: Katalog) -> list[str]:
    """Viser en regel før og etter en endring."""
    foer, etter, sted, dato = endring.foer, endring.etter, endring.sted, endring.dato
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
    raa = next(r for r in utsnitt.raatre["regler"] if r["id"] == regel.id)
    svar = k("regel.svarer", svar=regelsvar(raa, regel, str(raa["regelsett"]), utsnitt, k))
    return [regel.gjengivelse, svar, *vilkaarstre(regel.naar, Ordlegger(utsnitt, k))]


def _under(overskrift: str, setninger: Sequence[str], k: Katalog, bare: Sequence[int] | None = None) -> Iterator[str]:
    """Gir setningene under en overskrift; bare de som er ulike, når de er kjent."""
    yield f"  {k(overskrift)}"
    yield from (f"    {setning}" for i, setning in enumerate(setninger) if bare is None or i in bare)
