"""Tabellene og omregningene i fasiten for koordinerende utvalg, skrevet rett fra semantikk 2.3 og 2.5.

Fasiten kjenner verken ``regler/`` eller ``motor/``: den leser saken i kontraktens form (4.1) og har sine egne tabeller.
"""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from itertools import product
from typing import Any, TypeAlias

Kart: TypeAlias = Mapping[str, Any]
Spenn: TypeAlias = tuple[Fraction, Fraction]

NULL = Fraction(0)
HELE_UKEN = Fraction(168)
HELE_TIDEN = Fraction(100)
ALT: Spenn = (NULL, HELE_UKEN)
AVLASTNINGSTJENESTER = ("avlastning_utenfor_institusjon", "avlastning_i_institusjon")

FIRE_UKER, KALENDERUKER = Fraction(1, 4), Fraction(12, 52)
FAKTORER = {"timer_per_uke": Fraction(1), "timer_per_aar": Fraction(1, 52), "minutter_per_uke": Fraction(1, 60)}

LESNINGER: dict[str, tuple[str, ...]] = {
    "maaned_til_uke": ("iplos", "kalender"),
    "avlastning_grunnlag": ("28", "30", "kalender"),
    "behov_regnes_av": ("vurdert", "soekt", "innvilget"),
    "timer_regnes": ("bistandstimer", "ytertimer"),
}
TELLER = {
    **dict.fromkeys(("praktisk_bistand_daglig", "praktisk_bistand_opplaering", "helsetjenester_i_hjemmet"), "ja"),
    **dict.fromkeys(("stoettekontakt", "bpa"), "ja"),
    **dict.fromkeys(("dagaktivitet", "omsorgsstoenad", "bolig_heldoegn", *AVLASTNINGSTJENESTER), "uavgjort"),
    **dict.fromkeys(("matombringing", "trygghetsalarm"), "nei"),
}
TYPER = tuple(sorted(TELLER))

# Kontrakten 4.1: «eksempel» har avgjort alt; de andre har ikke avgjort noe.
EKSEMPEL: dict[str, str] = {
    "maaned_til_uke": "kalender",
    "avlastning_grunnlag": "kalender",
    "behov_regnes_av": "vurdert",
    "timer_regnes": "bistandstimer",
    **{f"teller_i_samlet_behov.{type_}": "nei" for type_, svar in TELLER.items() if svar == "uavgjort"},
    "teller_i_samlet_behov.bolig_heldoegn": "ja",
}
AVGJORT: dict[str, dict[str, str]] = {"nasjonal": {}, "molde": {}, "kristiansund": {}, "eksempel": EKSEMPEL}


def broek(tall: Any) -> Fraction:
    """Leser et JSON-tall eller en desimaltekst eksakt."""
    return Fraction(str(tall))


def skrog(spenn: Iterable[Spenn]) -> Spenn:
    """Gir det minste spennet som rommer alle."""
    alle = list(spenn)
    return min(lav for lav, _ in alle), max(hoey for _, hoey in alle)


def valg(tolkning: str, avgjort: Kart) -> tuple[str, ...]:
    return (avgjort[tolkning],) if tolkning in avgjort else LESNINGER[tolkning]


def tilstand(opplysning: Any) -> str:
    """Sier hvilken av de fem tilstandene opplysningen er i."""
    if opplysning is None:
        return "ikke_spurt"
    if not isinstance(opplysning, dict):
        return "oppgitt"
    return "ulike" if "verdier" in opplysning else opplysning.get("tilstand", "oppgitt")


def angivelser(oppgitt: Any) -> list[dict[str, Any]]:
    """Gir hver oppgitte verdi som kart; felles enhet gjelder dem som ikke har sin egen."""
    if not isinstance(oppgitt, dict):
        return [{"verdi": oppgitt}]
    if "verdier" not in oppgitt:
        return [oppgitt]
    felles = {"enhet": oppgitt["enhet"]} if "enhet" in oppgitt else {}
    return [{**felles, **(en if isinstance(en, dict) else {"verdi": en})} for en in oppgitt["verdier"]]


def ender(angivelse: Kart) -> Spenn:
    if "verdi" in angivelse:
        return broek(angivelse["verdi"]), broek(angivelse["verdi"])
    return broek(angivelse["fra"]), broek(angivelse["til"])


# ---------------------------------------------------------------- omregningene


def timer_per_uke(angivelse: Kart, maaned: str) -> Spenn | None:
    """Regner en mengde om til timer per uke; uten enhet er den ukjent."""
    if "minutter_per_gang" in angivelse:
        timer = broek(angivelse["minutter_per_gang"]) * broek(angivelse["ganger_per_uke"]) / 60
        return timer, min(timer, HELE_UKEN)
    match angivelse.get("enhet"):
        case None:
            return None
        case "timer_per_doegn":
            faktor = broek(angivelse.get("doegn_per_uke", 7))
        case "timer_per_maaned":
            faktor = FIRE_UKER if maaned == "iplos" else KALENDERUKER
        case enhet:
            faktor = FAKTORER[enhet]
    lav, hoey = ender(angivelse)
    return min(lav * faktor, HELE_UKEN), min(hoey * faktor, HELE_UKEN)


def andel(angivelse: Kart, maaned: str, grunnlag: str) -> Spenn | None:
    """Regner avlastning om til prosent av tiden; uten enhet er den ukjent."""
    enhet = angivelse.get("enhet")
    if enhet == "annenhver_uke":
        return Fraction(50), Fraction(50)
    if enhet is None:
        return None
    maaned_i_doegn = Fraction(365, 12) if grunnlag == "kalender" else Fraction(grunnlag)
    deler = {
        "prosent": Fraction(100),
        "doegn_per_maaned": maaned_i_doegn,
        "doegn_per_uke": Fraction(7),
        "doegn_per_aar": Fraction(365),
        "timer_per_uke": HELE_UKEN,
        "timer_per_maaned": HELE_UKEN * (4 if maaned == "iplos" else Fraction(52, 12)),
    }
    lav, hoey = (100 * ende / deler[enhet] for ende in ender(angivelse))
    return min(lav, HELE_TIDEN), min(hoey, HELE_TIDEN)


# ---------------------------------------------------------------- tjenestene


def mengde(oppgitt: Any, maaned: str) -> tuple[Spenn, bool]:
    """Gir mengden i timer per uke, og om den er kjent."""
    if tilstand(oppgitt) not in {"oppgitt", "ulike"}:
        return ALT, False
    alle = [timer_per_uke(angivelse, maaned) for angivelse in angivelser(oppgitt)]
    kjente = [spenn for spenn in alle if spenn is not None]
    return (skrog(kjente), True) if len(kjente) == len(alle) else (ALT, False)


def tjenester_i(sak: Kart) -> dict[str, dict[str, list[Kart]]]:
    """Gir tjenestene som type → status → oppføringer, bare med statusene som brukes."""
    svar: dict[str, dict[str, list[Kart]]] = {}
    for tjeneste in sak.get("tjenester", ()):
        status = tjeneste.get("status", "vurdert")
        if status == "avslaatt" and sak.get("sakstype") == "klage":
            status = "soekt"
        if status in LESNINGER["behov_regnes_av"]:
            svar.setdefault(tjeneste["type"], {}).setdefault(status, []).append(tjeneste)
    return svar


def utvalgte(statuser: Mapping[str, list[Kart]], lesning: str) -> list[str]:
    """Gir statusene behovet regnes av: den valgte der typen har den, ellers alle typen har."""
    return [lesning] if lesning in statuser else list(statuser)


def timer_under_hver_avgjoerelse(statuser: Mapping[str, list[Kart]], avgjort: Kart) -> Iterator[Spenn]:
    """Gir timene til én tjenestetype, ett spenn for hver måte å avgjøre tolkningene på."""
    oppfoeringer = {
        (status, maaned): [(mengde(t.get("mengde"), maaned)[0], t.get("ytere", 1)) for t in alle]
        for status, alle in statuser.items()
        for maaned in valg("maaned_til_uke", avgjort)
    }
    tolkninger = ("behov_regnes_av", "maaned_til_uke", "timer_regnes")
    for status, maaned, regnes in product(*(valg(tolkning, avgjort) for tolkning in tolkninger)):
        per_status = []
        for valgt in utvalgte(statuser, status):
            lav = hoey = NULL
            for spenn, ytere in oppfoeringer[valgt, maaned]:
                ganger = ytere if regnes == "ytertimer" else 1
                lav, hoey = lav + spenn[0] * ganger, hoey + spenn[1] * ganger
            per_status.append((lav, hoey))
        yield skrog(per_status)


def har_ukjent_mengde(statuser: Mapping[str, list[Kart]], avgjort: Kart) -> bool:
    brukt = {s for lesning in valg("behov_regnes_av", avgjort) for s in utvalgte(statuser, lesning)}
    return any(not mengde(t.get("mengde"), "iplos")[1] for status in brukt for t in statuser[status])


def teller(type_: str, avgjort: Kart) -> tuple[bool, ...]:
    svar = avgjort.get(f"teller_i_samlet_behov.{type_}", TELLER[type_])
    return {"ja": (True,), "nei": (False,), "uavgjort": (True, False)}[svar]
