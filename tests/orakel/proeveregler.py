"""Trekker regelsett i YAML-form med alle slags opplysninger, vilkår og regnestykker."""

from decimal import Decimal
from random import Random
from typing import Any, TypeAlias

from .tabelltrekker import hel_tabell

Tre: TypeAlias = Any
KILDE = {"id": "proeve", "sted": "side 1"}
TALL = ("a", "b", "x", "m")
FARGER = ("roed", "gul", "groenn")
TRINN = ("lav", "middels", "hoey")
DATOER = ("2026-01-01", "2026-06-20", "2026-06-21")
ENHET = {
    "a": "timer_per_uke",
    "b": "timer_per_uke",
    "x": "timer_per_uke",
    "m": "timer_per_uke",
    "p": "prosent",
    "h": "aar",
}
_SAMMENLIGNINGER = ("over", "minst", "under", "hoeyst", "er")
_GRENSER = ("-10", "0", "0.5", "3", "15", "15.5", "50", "168", "1000")


def _opplysning(id_: str, type_: str, **felt: Any) -> dict[str, Any]:
    faste = {"settes_av": ["saksbehandler"], "foelsomhet": "intern", "handler_om": "behov"}
    return {"id": id_, "type": type_, "navn": id_, "spoersmaal": f"Hva er {id_}?", **faste, **felt}


def ordbok(uten: frozenset[str] = frozenset()) -> dict[str, Any]:
    """Gir en ordbok med alle typene opplysninger, uten dem som er nevnt."""
    timer = {"enhet": "timer_per_uke", "minst": "0", "hoeyst": "168"}
    enheter = ("timer_per_uke", "timer_per_maaned", "prosent", "aar", "tegn")
    return {
        "ordbok": "proeve",
        "versjon": "1",
        "enheter": [{"id": e, "navn": e, "kort": e} for e in enheter],
        "tjenestestatuser": [{"id": "vurdert", "navn": "vurdert", "brukes": "ja"}],
        "opplysninger": [opplysning for opplysning in _opplysninger(timer, enheter) if opplysning["id"] not in uten],
    }


def _opplysninger(timer: dict[str, Any], enheter: tuple[str, ...]) -> list[dict[str, Any]]:
    return [
        _opplysning("a", "tall", **timer),
        _opplysning("b", "tall", **timer),
        _opplysning("x", "tall", **{**timer, "minst": "-50", "hoeyst": "50"}),
        _opplysning("m", "tall", enheter=list(enheter[:2]), regnes_i="timer_per_uke", minst="0", hoeyst="168"),
        _opplysning("p", "tall", enhet="prosent", base="tiden", minst="0", hoeyst="100", ikke_relevant="ja"),
        _opplysning("h", "heltall", enhet="aar", minst="0", hoeyst="125"),
        _opplysning("j", "ja_nei", handler_om="organisering"),
        _opplysning("s", "ja_nei", standard="nei"),
        _opplysning("v", "valg", verdier=[{"id": f, "navn": f} for f in FARGER]),
        _opplysning("o", "ordinal", verdier=[{"id": t, "navn": t} for t in TRINN]),
        _opplysning("d", "dato"),
        _opplysning("t", "tekst", handler_om="dokumentasjon"),
    ]


def _grunn(uten: frozenset[str]) -> dict[str, Tre]:
    lesninger = [
        {"id": "iplos", "navn": "delt på 4", "kilde": KILDE},
        {"id": "kalender", "navn": "× 12/52", "kilde": KILDE},
    ]
    tolkning = {
        "id": "maaned",
        "navn": "måned",
        "spoersmaal": "Hvordan?",
        "lesninger": lesninger,
        "standard": "uavgjort",
    }
    faktorer = [{"id": "iplos", "delt_paa": "4"}, {"id": "kalender", "ganger": "12", "delt_paa": "52"}]
    omregning = {"id": "OM-1", "fra": "timer_per_maaned", "til": "timer_per_uke", "tolkning": "maaned", "kilde": KILDE}
    verdi = {"fra": "1900-01-01", "verdi": "15", "kilde": KILDE}
    return {
        "ordbok.yaml": ordbok(uten),
        "kilder.yaml": {"kilder": [{"id": "proeve", "tittel": "Prøve", "utgiver": "Prøven", "slag": "antakelse"}]},
        "tolkninger.yaml": {"tolkninger": [tolkning]},
        "omregninger.yaml": {"omregninger": [{**omregning, "lesninger": faktorer}]},
        "parametre.yaml": {"parametre": [{"id": "g", "navn": "g", "enhet": "timer_per_uke", "verdier": [verdi]}]},
    }


def regel(id_: str, naar: Tre) -> dict[str, Tre]:
    """Gir en henvisningsregel med vilkåret."""
    return {
        "id": id_,
        "tittel": id_,
        "type": "lokal_terskel",
        "kan_svare": ["skal"],
        "kilde": KILDE,
        "gjengivelse": id_,
        "gyldig_fra": {"verdi": "2000-01-01"},
        "naar": naar,
        "da": {"henvisning": "skal"},
    }


def regelmappe(
    regler: dict[str, Tre], avledet: dict[str, Tre] | None = None, uten: frozenset[str] = frozenset()
) -> dict[str, Tre]:
    """Gir filene i en regelmappe som trær: reglene, størrelsene, og det de trenger rundt seg.

    Args:
        regler: Id → vilkår.
        avledet: Id → regnestykke, alle i timer per uke.
        uten: Opplysninger som ikke skal finnes i ordboken.
    """
    avledet = avledet or {}
    alle = [o["id"] for o in ordbok(uten)["opplysninger"]]
    bruker_alt = {"minst_en": [{navn: "er_kjent"} for navn in (*alle, *avledet)]}
    return {
        **_grunn(uten),
        "regler.yaml": {
            "regelsett": "proeve",
            "tittel": "Prøve",
            "spoersmaal": "henvisning",
            "eier": "Prøven",
            "avledet": [
                {"id": id_, "navn": id_, "type": "tall", "enhet": "timer_per_uke", "beregn": beregn, "kilde": KILDE}
                for id_, beregn in avledet.items()
            ],
            "regler": [regel(id_, naar) for id_, naar in {**regler, "ALLE-99": bruker_alt}.items()],
        },
    }


# ---------------------------------------------------------------- tilfeldige regler


class Regeltrekker:
    """Trekker vilkår og regnestykker som bare viser til det som alt finnes."""

    def __init__(self, r: Random, uten: frozenset[str] = frozenset()) -> None:
        """Tar imot kilden til tilfeldighet, og opplysninger som ikke skal finnes."""
        self.r = r
        self.uten = uten
        self.avledet: dict[str, Tre] = {}
        self.regler: dict[str, Tre] = {}

    def mappe(self) -> dict[str, Tre]:
        """Trekker en regelmappe."""
        for i in range(self.r.randint(0, 3)):
            er_tabell = self.r.random() < 0.25
            kolonner = (*TALL, "p", "h", "j", "s", "v", *({"o"} - self.uten))
            formel = hel_tabell(self.r, kolonner) if er_tabell else self.uttrykk(self.r.randint(1, 3))
            self.avledet[f"f{i}"] = formel
        for i in range(self.r.randint(1, 4)):
            self.regler[f"PR-{i}"] = self.vilkaar(self.r.randint(0, 3))
        return regelmappe(self.regler, self.avledet, self.uten)

    def vilkaar(self, dybde: int) -> Tre:
        """Trekker et vilkår."""
        if dybde == 0:
            return self.blad()
        barn = [self.vilkaar(dybde - 1) for _ in range(self.r.randint(1, 3))]
        match self.r.randrange(5):
            case 0:
                return {"alle": barn}
            case 1:
                return {"minst_en": barn}
            case 2:
                return {"minst": {"antall": str(self.r.randint(1, len(barn))), "av": barn}}
            case 3:
                return {"ikke": barn[0]}
            case _:
                return {"regel": self.r.choice(list(self.regler))} if self.regler else barn[0]

    def _grense(self, enhet: str) -> Tre:
        if enhet == "timer_per_uke" and self.r.random() < 0.1:
            return {"parameter": "g"}
        return self.r.choice(_GRENSER)

    def blad(self) -> Tre:
        """Trekker en sammenligning av én opplysning."""
        r = self.r
        alle = (*TALL, *self.avledet, "p", "h", "j", "s", "v", "o", "d", "t")
        navn = r.choice([navn for navn in alle if navn not in self.uten])
        match navn:
            case "j" | "s":
                return {navn: r.choice(("er_ja", "er_nei", "er_kjent"))}
            case "v":
                return {navn: r.choice(({"er": r.choice(FARGER)}, {"en_av": r.sample(FARGER, r.randint(1, 3))}))}
            case "o":
                return {navn: {r.choice(_SAMMENLIGNINGER): r.choice(TRINN)}}
            case "d":
                return {navn: {r.choice(_SAMMENLIGNINGER): r.choice(DATOER)}}
            case "t":
                return {navn: {"lengde_minst": "20", "enhet": "tegn"}}
            case _:
                return {navn: self._talltest(ENHET.get(navn, "timer_per_uke"))}

    def _talltest(self, enhet: str) -> Tre:
        r = self.r
        if r.random() < 0.15:
            fra, til = sorted(r.sample(_GRENSER, 2), key=Decimal)
            return {"mellom": {"fra": fra, "til": til}, "enhet": enhet}
        return {r.choice(_SAMMENLIGNINGER): self._grense(enhet), "enhet": enhet}

    def uttrykk(self, dybde: int) -> Tre:
        """Trekker et regnestykke."""
        r = self.r
        if dybde == 0:
            return r.choice((*TALL, *TALL, *self.avledet, r.choice(_GRENSER), {"parameter": "g"}))
        ledd = [self.uttrykk(dybde - 1) for _ in range(r.randint(1, 3))]
        annet = self.uttrykk(dybde - 1)
        match r.randrange(9):
            case 0 | 1:
                # Bare i summer sier semantikken hva som skjer med det som ikke er relevant.
                return {"sum": [*ledd, *r.choice(([], ["p"]))]}
            case 2:
                return {"differanse": {"fra": ledd[0], "trekk": annet}}
            case 3:
                return {"produkt": ledd}
            case 4:
                return {"kvotient": {"teller": ledd[0], "nevner": "3" if "kvotient" in self.uten else annet}}
            case 5:
                return {r.choice(("stoerst", "minst_av")): ledd}
            case 6:
                return {"omregn": {"av": ledd[0], "fra": "timer_per_maaned", "til": "timer_per_uke"}}
            case 7:
                return {"antall": [self.blad() for _ in ledd]}
            case _:
                return {"hvis": {"naar": self.vilkaar(1), "saa": ledd[0], "ellers": annet}}
