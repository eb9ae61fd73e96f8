"""Sammenligningen av scenarioer som en tabell: ett alternativ i hver kolonne, med forskjellen fra slik det er."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from rettesnor_api.sider.felles import endring, spennet, to

Kart = Mapping[str, Any]
_MILLION = Decimal(10**6)
_MAAL = ("behov", "minstenivaa", "tildelt")


class Celle(NamedTuple):
    """Tallet, og forskjellen fra slik det er; tom når det ikke er noen."""

    tekst: str
    endring: str = ""


class Linje(NamedTuple):
    """En rad: nøkkelen til navnet, og en celle for hvert alternativ."""

    navn: str
    celler: tuple[Celle, ...]


class Gruppe(NamedTuple):
    """Radene om én enhet, eller om alt."""

    id: str
    navn: str
    linjer: tuple[Linje, ...]


def _endret(kart: Kart | None) -> str:
    """Skriver en forskjell; er den et spenn, står den laveste og så den høyeste."""
    if kart is None:
        return ""
    fra, til = endring(kart["fra"]), endring(kart["til"])
    return fra if fra == til else f"{fra}; {til}"


def _maal(kolonne: Kart | None, maal: str) -> Celle:
    if kolonne is None or kolonne[maal] is None:
        return Celle("–")
    forskjell = (kolonne["differanse"] or {}).get(maal)
    if maal == "tildelt":
        return Celle(to(kolonne[maal]), "" if forskjell is None else endring(forskjell))
    return Celle(spennet(kolonne[maal]), _endret(forskjell))


def _i_millioner(kart: Kart | None) -> dict[str, str] | None:
    return None if kart is None else {ende: str(Decimal(tall) / _MILLION) for ende, tall in kart.items()}


def _kroner(oekonomi: Kart, navn: str) -> Celle:
    spenn = _i_millioner(oekonomi[f"{navn}_spenn"])
    forskjell = _i_millioner((oekonomi["differanse"] or {}).get(navn))
    return Celle("–" if spenn is None else spennet(spenn), _endret(forskjell))


def _ramme(alternativ: Kart, slik_det_er: Kart) -> Celle:
    naa, foer = alternativ["ramme_aarsverk"], slik_det_er["ramme_aarsverk"]
    return Celle(to(naa), endring(str(Decimal(naa) - Decimal(foer))))


def grupper(svar: Kart) -> list[Gruppe]:
    """Gir radene.

    Args:
        svar: Sammenligningen i kontraktens form.

    """
    alle = alternativene(svar)
    rammen: Sequence[tuple[str, Callable[[Kart], Celle]]] = (
        ("ramme", lambda a: _ramme(a, alle[0])),
        *((maal, lambda a, maal=maal: _maal(a["i_alt"], maal)) for maal in _MAAL),
        ("mangler", lambda a: Celle("–" if a["mangler_aarsverk"] is None else to(a["mangler_aarsverk"]))),
        ("brutto", lambda a: _kroner(a["oekonomi"], "brutto")),
        ("netto", lambda a: _kroner(a["oekonomi"], "netto")),
    )
    linjer = (Linje(navn, tuple(uten_null(gi(a), a is alle[0]) for a in alle)) for navn, gi in rammen)
    samlet = Gruppe("", "", tuple(linjer))
    navnene = {e["id"]: e["navn"] for a in reversed(alle) for e in a["enheter"]}
    hos = [{e["id"]: e for e in a["enheter"]} for a in alle]
    enheter = [
        Gruppe(
            id_,
            navnene[id_],
            tuple(
                Linje(maal, tuple(uten_null(_maal(h.get(id_), maal), nr == 0) for nr, h in enumerate(hos)))
                for maal in _MAAL
            ),
        )
        for id_ in sorted(navnene)
    ]
    return [samlet, *enheter]


def uten_null(celle: Celle, er_grunnen: bool) -> Celle:  # noqa: FBT001 – slik det er, er ikke en endring
    """Fjerner en forskjell som er null, og forskjellen i den kolonnen de andre holdes mot."""
    return Celle(celle.tekst) if er_grunnen or celle.endring == to("0") else celle


def alternativene(svar: Kart) -> list[Kart]:
    """Gir kolonnene: slik det er, hvert scenario, og alle samlet når de er flere.

    Args:
        svar: Sammenligningen i kontraktens form.

    """
    samlet = [svar["samlet"]] if svar["samlet"] is not None and len(svar["simuleringer"]) > 1 else []
    return [svar["slik_det_er"], *svar["simuleringer"], *samlet]


def endrede(alle: Sequence[Gruppe]) -> list[Gruppe]:
    """Gir gruppene der minst ett alternativ er annerledes enn slik det er.

    Args:
        alle: Gruppene.

    """
    return [g for g in alle if any(c.tekst != linje.celler[0].tekst for linje in g.linjer for c in linje.celler)]
