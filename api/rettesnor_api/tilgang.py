"""Hvem som får gjøre hva: én linje for hver rute. Det som ikke står her, får ingen gjøre."""

import sys
from collections.abc import Iterable
from typing import Final, NamedTuple

from rettesnor_api.bruker import ROLLER, Rolle


class Linje(NamedTuple):
    """Én rute, og rollene som slipper inn; en åpen rute slipper inn alle, også den som ikke er logget inn."""

    metode: str
    rute: str
    roller: frozenset[Rolle]
    aapen: bool = False


def _for(metode: str, rute: str, *roller: Rolle) -> Linje:
    return Linje(metode, rute, frozenset(roller))


def _aapen(metode: str, rute: str) -> Linje:
    return Linje(metode, rute, frozenset(ROLLER), aapen=True)


LINJER: Final = (
    # Det alle skal kunne se: hva systemet gjør, reglene det følger, ordene det bruker, og om det lever.
    _aapen("GET", "/aapenhet"),
    _aapen("GET", "/ordliste"),
    _aapen("GET", "/hjelp"),
    _aapen("GET", "/utseende"),
    _aapen("GET", "/statisk/{sum_}/{navn}"),
    _aapen("GET", "/openapi.json"),
    _aapen("GET", "/v1/regelverk"),
    _aapen("GET", "/v1/regelverk/{regelsett}"),
    _aapen("GET", "/v1/regelverk/{regelsett}/{regel}"),
    _aapen("GET", "/v1/ordbok"),
    _aapen("GET", "/helse"),
    _aapen("GET", "/klar"),
    _aapen("GET", "/metrics"),
    # Inn og ut.
    _aapen("GET", "/logg-inn"),
    _aapen("GET", "/logg-inn/start"),
    _aapen("GET", "/logg-inn/svar"),
    _aapen("POST", "/logg-ut"),
    _aapen("GET", "/logget-ut"),
    _for("GET", "/", *ROLLER),
    # Saker. Ressursteamet og regelforvalteren ser dem ikke; revisor leser, men skriver aldri.
    _for("POST", "/v1/sjekker", "saksbehandler"),
    _for("POST", "/v1/sjekker/forhaandsvisning", "saksbehandler", "utvalg"),
    _for("GET", "/v1/sjekker", "saksbehandler", "utvalg", "revisor"),
    _for("GET", "/v1/sjekker/{sjekk_id}", "saksbehandler", "utvalg", "revisor"),
    _for("GET", "/v1/sjekker/{sjekk_id}/kvittering", "saksbehandler", "utvalg", "revisor"),
    _for("GET", "/v1/sjekker/{sjekk_id}/etterproeving", "saksbehandler", "utvalg", "revisor"),
    _for("POST", "/v1/sjekker/{sjekk_id}/etterproeving", "saksbehandler", "utvalg"),
    _for("POST", "/v1/sjekker/{sjekk_id}/valg", "saksbehandler"),
    _for("POST", "/v1/sjekker/{sjekk_id}/tilraading", "utvalg"),
    _for("GET", "/v1/logg/hode", "saksbehandler", "utvalg", "revisor"),
    _for("GET", "/v1/logg/{innslag_id}/bevis", "saksbehandler", "utvalg", "revisor"),
    _for("GET", "/saker", "saksbehandler"),
    _for("GET", "/saker/ny", "saksbehandler"),
    _for("POST", "/saker/ny", "saksbehandler"),
    _for("GET", "/saker/{id_}", "saksbehandler"),
    _for("POST", "/saker/{id_}", "saksbehandler"),
    _for("POST", "/saker/{_id}/svar", "saksbehandler"),
    _for("POST", "/saker/{id_}/utkast", "saksbehandler"),
    _for("GET", "/saker/{id_}/hva-om", "saksbehandler"),
    _for("POST", "/saker/{id_}/hva-om", "saksbehandler"),
    _for("GET", "/saker/{id_}/sjekk/{sjekk_id}", "saksbehandler"),
    _for("POST", "/saker/{id_}/sjekk/{sjekk_id}/valg", "saksbehandler"),
    _for("GET", "/saker/{id_}/fremlegg", "saksbehandler"),
    _for("POST", "/saker/{id_}/fremlegg", "saksbehandler"),
    _for("GET", "/saker/{id_}/fremlegg/{fil}", "saksbehandler"),
    _for("POST", "/saker/{id_}/avslutt", "saksbehandler"),
    _for("POST", "/saker/{id_}/gjenaapne", "saksbehandler"),
    _for("GET", "/saker/{id_}/slett", "saksbehandler"),
    _for("POST", "/saker/{id_}/slett", "saksbehandler"),
    # Reglene er åpne. Å prøve en endring er regelforvalterens; siden skriver aldri i reglene.
    _aapen("GET", "/regler"),
    _aapen("GET", "/regler/tolkninger"),
    _aapen("GET", "/regler/forskjell"),
    _aapen("GET", "/regler/{regel}"),
    _for("GET", "/regler/forhaandsvis", "regelforvalter"),
    _for("POST", "/regler/forhaandsvis", "regelforvalter"),
    _for("POST", "/regler/forhaandsvis/stans", "regelforvalter"),
    # Revisor. Det som sendes inn her, blir kontrollert eller hentet ut; ingenting blir skrevet.
    _for("GET", "/revisor", "revisor"),
    _for("GET", "/revisor/logg", "revisor"),
    _for("POST", "/revisor/logg", "revisor"),
    _for("GET", "/revisor/logg/hode", "revisor"),
    _for("POST", "/revisor/logg/hode", "revisor"),
    _for("POST", "/revisor/logg/kvittering", "revisor"),
    _for("GET", "/revisor/avvik", "revisor"),
    _for("GET", "/revisor/regelverk", "revisor"),
    _for("GET", "/revisor/eksport", "revisor"),
    _for("POST", "/revisor/eksport", "revisor"),
    _for("GET", "/revisor/{sjekk_id}", "revisor"),
    _for("GET", "/revisor/{sjekk_id}/kvittering", "revisor"),
    _for("POST", "/revisor/{sjekk_id}/etterproeving", "revisor"),
    _for("POST", "/revisor/{sjekk_id}/verifisering", "revisor"),
    # Utvalget.
    _for("GET", "/utvalg", "utvalg"),
    _for("GET", "/utvalg/frister", "utvalg"),
    _for("GET", "/utvalg/{sjekk_id}", "utvalg"),
    _for("GET", "/utvalg/{sjekk_id}/{fil}", "utvalg"),
    _for("POST", "/utvalg/{sjekk_id}", "utvalg"),
    # Bemanning. Bare ressursteamet: ingen som arbeider med en sak, ser tallene.
    _for("POST", "/v1/bemanning", "ressursteam"),
    _for("POST", "/v1/simuleringer", "ressursteam"),
    _for("GET", "/ressurs", "ressursteam"),
    _for("POST", "/ressurs", "ressursteam"),
    _for("POST", "/ressurs/eksempel", "ressursteam"),
    _for("POST", "/ressurs/{id_}/fjor", "ressursteam"),
    _for("GET", "/ressurs/{id_}/slett", "ressursteam"),
    _for("POST", "/ressurs/{id_}/slett", "ressursteam"),
    _for("GET", "/ressurs/mal/bemanning.xlsx", "ressursteam"),
    _for("GET", "/ressurs/{id_}", "ressursteam"),
    _for("GET", "/ressurs/{id_}/enhet/{enhet}", "ressursteam"),
    _for("GET", "/ressurs/{id_}/penger", "ressursteam"),
    _for("GET", "/ressurs/{id_}/omdisponering", "ressursteam"),
    _for("GET", "/ressurs/{id_}/likebehandling", "ressursteam"),
    _for("GET", "/ressurs/{id_}/aar", "ressursteam"),
    _for("GET", "/ressurs/{id_}/last-ned/{fil}", "ressursteam"),
    _for("GET", "/ressurs/{id_}/hva-om", "ressursteam"),
    _for("GET", "/ressurs/{id_}/hva-om/nytt", "ressursteam"),
    _for("POST", "/ressurs/{id_}/hva-om/nytt", "ressursteam"),
    _for("POST", "/ressurs/{id_}/hva-om/slett", "ressursteam"),
    _for("GET", "/ressurs/{id_}/hva-om/endre", "ressursteam"),
    _for("POST", "/ressurs/{id_}/hva-om/endre", "ressursteam"),
    _for("GET", "/ressurs/{id_}/trekninger", "ressursteam"),
    _for("POST", "/ressurs/{id_}/trekninger", "ressursteam"),
    _for("POST", "/ressurs/{id_}/trekninger/stans", "ressursteam"),
)
_OPPSLAG: Final = {(linje.metode, linje.rute): linje for linje in LINJER}


def finn_linje(metode: str, rute: str) -> Linje | None:
    """Gir linjen for ruten, eller ingen: da slipper ingen inn.

    Args:
        metode: HTTP-metoden.
        rute: Rutemalen.

    """
    return _OPPSLAG.get((metode, rute))


def skriv_tabell(linjer: Iterable[Linje] = LINJER) -> str:
    """Skriver tabellen slik den står i docs/tilgang.md.

    Args:
        linjer: Linjene.

    """
    ut = [
        "# Hvem som får gjøre hva",
        "",
        "Laget av `python -m rettesnor_api.tilgang`, fra [tilgang.py](../api/rettesnor_api/tilgang.py).",
        "Alle ruter står her. En rute uten linje slipper ingen inn, og en prøve stanser den.",
        "Uten innlogging svarer Rettesnor bare denne maskinen, og den som sitter der, har alle rollene.",
        "",
        f"| Rute | alle | {' | '.join(ROLLER)} |",
        f"|---|{'---|' * (len(ROLLER) + 1)}",
    ]
    for linje in linjer:
        kryss = ["ja" if linje.aapen else "", *("ja" if rolle in linje.roller else "" for rolle in ROLLER)]
        ut.append(f"| `{linje.metode} {linje.rute}` | {' | '.join(kryss)} |")
    return "\n".join(ut) + "\n"


if __name__ == "__main__":
    sys.stdout.write(skriv_tabell())
