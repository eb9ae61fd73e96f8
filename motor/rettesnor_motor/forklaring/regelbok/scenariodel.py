"""Scenarioene som prøver en regel, ordnet etter hvilken side av grensen de er på."""

from collections import Counter
from collections.abc import Iterator

from rettesnor_motor.forklaring.regelbok import blokker as b
from rettesnor_motor.forklaring.regelbok.grunnlag import Bokgrunnlag
from rettesnor_motor.lesing.scenariooversikt import Scenario

_GRUPPER = ("begge", "ja", "nei", "ukjent", "annet")
_NEI = {"nei", "ikke_ja"}


def gruppe(scenario: Scenario, regel: str) -> str:
    """Sier hvilken side av grensen et scenario er på: ``begge``, ``ja``, ``nei``, ``ukjent`` eller ``annet``.

    Args:
        scenario: Scenarioet.
        regel: Regelen grensen hører til.
    """
    ventet = set(scenario.ventet[regel]) - {""}
    if "ja" in ventet and ventet & _NEI:
        return "begge"
    if "ukjent" in ventet:
        return "ukjent"
    if "ja" in ventet:
        return "ja"
    return "nei" if ventet else "annet"


def scenariodel(g: Bokgrunnlag, regel: str) -> Iterator[b.Blokk]:
    """Gir delen om scenarioene til en regel.

    Args:
        g: Grunnlaget.
        regel: Regelen.
    """
    k = g.k
    yield b.Overskrift(4, k("regelbok.del.scenarioer"))
    egne = [s for s in g.scenarioer if regel in s.regler]
    if not egne:
        yield b.Avsnitt((b.Sterk(k("regelbok.ingen_scenarioer")),))
        return
    grupper = {navn: [s for s in egne if gruppe(s, regel) == navn] for navn in _GRUPPER}
    sagt = Counter(navn for s in egne for navn in s.ventet[regel])
    eksempler = {
        "alle": sum(sagt.values()),
        "ja": sagt["ja"],
        "nei": sagt["nei"] + sagt["ikke_ja"],
        "ukjent": sagt["ukjent"],
        "annet": sagt[""],
    }
    yield b.Avsnitt((k("regelbok.scenarioantall", antall=len(egne), **eksempler),))
    for navn, scenarioer in grupper.items():
        if scenarioer:
            overskrift = k("regelbok.scenariogruppe", navn=k(f"regelbok.gruppe.{navn}"), antall=len(scenarioer))
            yield b.Foldet(overskrift, (b.Liste(tuple(b.Punkt(_punkt(g, s, regel)) for s in scenarioer)),))


def _punkt(g: Bokgrunnlag, scenario: Scenario, regel: str) -> b.Rik:
    lenke = b.Lenke(scenario.tittel, adresse=f"{g.scenariosti}/{scenario.fil}#L{scenario.linje}")
    antall = Counter("nei" if ett == "ikke_ja" else ett for ett in scenario.ventet[regel])
    if antall.total() == 1:
        return (lenke,)
    deler = [g.k(f"regelbok.antall.{ett}", antall=antall[ett]) for ett in ("ja", "nei", "ukjent") if antall[ett]]
    return (lenke, f" – {', '.join(deler) or g.k('regelbok.eksempler', antall=antall.total())}")
