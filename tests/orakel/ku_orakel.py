"""Fasit for koordinerende utvalg, skrevet rett fra semantikk 2.1, 2.2 og 2.5 uten å se på motoren.

Fasiten regner med brøker, og prøver hver mulige avgjørelse av de åpne tolkningene for hver tjenestetype og opplysning.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from typing import Any

from .ku_tall import (
    AVGJORT,
    AVLASTNINGSTJENESTER,
    HELE_TIDEN,
    HELE_UKEN,
    NULL,
    Kart,
    Spenn,
    andel,
    angivelser,
    ender,
    har_ukjent_mengde,
    skrog,
    teller,
    tilstand,
    timer_under_hver_avgjoerelse,
    tjenester_i,
    valg,
)

Timer = Mapping[str, list[Spenn]]
TERSKLER = {"KU-01": Fraction(15), "KU-02": Fraction(50)}
FOERSTE_DAG = "2026-05-13"
KORTESTE_BEGRUNNELSE = 20
TELLER_SOM_ORD = {(True,): "ja", (False,): "nei", (True, False): "uavgjort"}


@dataclass(frozen=True, slots=True)
class Regelfasit:
    """Det fasiten sier om én regel; ``spenn`` er verdien, der regelen har et tall."""

    utfall: str
    aarsak: str | None = None
    mangler: tuple[str, ...] = ()
    spenn: Spenn | None = None


@dataclass(frozen=True, slots=True)
class Fasit:
    """Det fasiten sier om en sak; ``omfang`` er type → (spenn, om den teller) for tjenestene som regnes med."""

    utfall: str
    regler: Mapping[str, Regelfasit]
    omfang: Mapping[str, tuple[Spenn, str]]

    def med_aarsak(self, aarsak: str) -> list[str]:
        """Gir reglene med denne årsaken."""
        return sorted(id_ for id_, regel in self.regler.items() if regel.aarsak == aarsak)

    @property
    def grunner(self) -> list[str]:
        """Reglene som er ja."""
        return sorted(id_ for id_, regel in self.regler.items() if regel.utfall == "ja")

    @property
    def mangler(self) -> list[str]:
        """Opplysningene som mangler."""
        return sorted({navn for regel in self.regler.values() for navn in regel.mangler})


def _mot_terskel(regel: str, spenn: list[Spenn], mangler: list[str]) -> Regelfasit:
    """Holder et tall mot terskelen; ``spenn`` har ett spenn for hver måte å avgjøre tolkningene på."""
    terskel, verdi = TERSKLER[regel], skrog(spenn)
    if verdi[0] > terskel:
        return Regelfasit("ja", spenn=verdi)
    if verdi[1] <= terskel:
        return Regelfasit("nei", spenn=verdi)
    if mangler:
        return Regelfasit("ukjent", "mangler", tuple(sorted(mangler)), verdi)
    kan_avgjoeres = any(lav > terskel or hoey <= terskel for lav, hoey in spenn)
    return Regelfasit("ukjent", "tolkning" if kan_avgjoeres else "grense", spenn=verdi)


def _svar(opplysning: Any) -> set[bool]:
    """Gir de mulige svarene på et ja/nei-spørsmål."""
    if tilstand(opplysning) not in {"oppgitt", "ulike"}:
        return {True, False}
    return {angivelse["verdi"] for angivelse in angivelser(opplysning)}


def _opplysning(sak: Kart, navn: str) -> Any:
    return sak.get("opplysninger", {}).get(navn)


def listen_er_komplett(sak: Kart) -> bool:
    return _svar(_opplysning(sak, "tjenesteliste_komplett")) == {True}


def _ku_01(sak: Kart, avgjort: Kart, timer: Timer) -> Regelfasit:
    mangler = [] if listen_er_komplett(sak) else ["tjenesteliste_komplett"]
    minst_lav = stoerst_lav = minst_hoey = stoerst_hoey = NULL
    for type_, statuser in tjenester_i(sak).items():
        mulig = teller(type_, avgjort)
        alle = [*(timer[type_] if True in mulig else []), *([(NULL, NULL)] if False in mulig else [])]
        minst_lav, stoerst_lav = minst_lav + min(s[0] for s in alle), stoerst_lav + max(s[0] for s in alle)
        minst_hoey, stoerst_hoey = minst_hoey + min(s[1] for s in alle), stoerst_hoey + max(s[1] for s in alle)
        if True in mulig and har_ukjent_mengde(statuser, avgjort):
            mangler.append(f"tjenester.{type_}.mengde")
    if not listen_er_komplett(sak):
        minst_hoey, stoerst_hoey = max(minst_hoey, HELE_UKEN), max(stoerst_hoey, HELE_UKEN)
    # De ytterste avgjørelsene: alt regnet mest, og alt regnet minst.
    return _mot_terskel("KU-01", [(stoerst_lav, stoerst_hoey), (minst_lav, minst_hoey)], mangler)


def _er_null(avlastning: Any) -> bool:
    alle = angivelser(avlastning)
    return all("enhet" in a and a["enhet"] != "annenhver_uke" and ender(a) == (NULL, NULL) for a in alle)


def _ku_02(sak: Kart, avgjort: Kart, timer: Timer) -> Regelfasit:
    avlastning = _opplysning(sak, "avlastning")
    foert_opp = [timer[type_] for type_ in AVLASTNINGSTJENESTER if type_ in timer]
    over_null = any(hoey > 0 for alle in foert_opp for _, hoey in alle)
    # Kan noen avgjøre hvilken status som gjelder, så alle tjenestene får null timer, er uenigheten en tolkning.
    kan_bli_null = all(any(hoey == 0 for _, hoey in alle) for alle in foert_opp)
    hele: Spenn = (NULL, HELE_TIDEN)
    mangler = Regelfasit("ukjent", "mangler", ("avlastning",), hele)
    uenig = Regelfasit("ukjent", "tolkning" if kan_bli_null else "grense", spenn=hele)
    match tilstand(avlastning):
        case "ikke_relevant":
            return uenig if over_null else Regelfasit("nei")
        case "ikke_spurt":
            foelger = not foert_opp and listen_er_komplett(sak)
            return Regelfasit("nei", spenn=(NULL, NULL)) if foelger else mangler
        case "ukjent":
            return mangler
        case _:
            pass
    if _er_null(avlastning) and over_null:
        return uenig
    under_hver: list[Spenn] = []
    for maaned, grunnlag in product(valg("maaned_til_uke", avgjort), valg("avlastning_grunnlag", avgjort)):
        alle = [andel(angivelse, maaned, grunnlag) for angivelse in angivelser(avlastning)]
        kjente = [spenn for spenn in alle if spenn is not None]
        if len(kjente) < len(alle):
            return mangler
        under_hver.append(skrog(kjente))
    return _mot_terskel("KU-02", under_hver, [])


def _ja_nei(mulige: set[bool], tilstand_: str, navn: str, *, ja: bool) -> Regelfasit:
    if len(mulige) == 1:
        return Regelfasit("ja" if ja in mulige else "nei")
    if tilstand_ == "ulike":
        return Regelfasit("ukjent", "grense")
    return Regelfasit("ukjent", "mangler", (navn,))


def _ku_03(sak: Kart) -> Regelfasit:
    bpa = _opplysning(sak, "bpa")
    mulige, hvordan = _svar(bpa), tilstand(bpa)
    if "bpa" in tjenester_i(sak):
        sier_imot = hvordan in {"oppgitt", "ulike"} and False in mulige
        return Regelfasit("ukjent", "grense") if sier_imot else Regelfasit("ja")
    if hvordan == "ikke_spurt" and listen_er_komplett(sak):
        return Regelfasit("nei")
    return _ja_nei(mulige, hvordan, "bpa", ja=True)


def _ku_04(sak: Kart) -> Regelfasit:
    ansvar = _opplysning(sak, "ansvar_avklart")
    return _ja_nei(_svar(ansvar), tilstand(ansvar), "ansvar_avklart", ja=False)


def _ku_05(sak: Kart) -> Regelfasit:
    oensker = _opplysning(sak, "skjoenn_oensker_droefting")
    if tilstand(oensker) != "oppgitt" or _svar(oensker) != {True}:
        return Regelfasit("nei")
    begrunnelse = _opplysning(sak, "skjoenn_begrunnelse")
    tekster = [a["verdi"] for a in angivelser(begrunnelse)] if tilstand(begrunnelse) in {"oppgitt", "ulike"} else [""]
    # Tomrom rundt teksten begrunner ingenting.
    if all(len(tekst.strip()) >= KORTESTE_BEGRUNNELSE for tekst in tekster):
        return Regelfasit("ja")
    return Regelfasit("ukjent", "mangler", ("skjoenn_begrunnelse",))


def fasit(sak: Kart, avgjort: Kart | None = None) -> Fasit:
    """Svarer på saken.

    Args:
        sak: Saken i kontraktens form, med dato; den må være gyldig.
        avgjort: Avgjørelsene av åpne tolkninger; uten dem brukes kommunens.
    """
    if sak["dato"] < FOERSTE_DAG:
        return Fasit("avklar", {}, {})
    if avgjort is None:
        avgjort = AVGJORT[sak.get("kommune", "nasjonal")]
    timer = {t: list(timer_under_hver_avgjoerelse(statuser, avgjort)) for t, statuser in tjenester_i(sak).items()}
    regler = {
        "KU-01": _ku_01(sak, avgjort, timer),
        "KU-02": _ku_02(sak, avgjort, timer),
        "KU-03": _ku_03(sak),
        "KU-04": _ku_04(sak),
        "KU-05": _ku_05(sak),
    }
    omfang = {type_: (skrog(alle), TELLER_SOM_ORD[teller(type_, avgjort)]) for type_, alle in timer.items()}
    alle = {regel.utfall for regel in regler.values()}
    return Fasit("skal" if "ja" in alle else "avklar" if "ukjent" in alle else "skjoenn", regler, omfang)
