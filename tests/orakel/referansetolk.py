"""En liten tolk for regelspråket, skrevet fra semantikk 2.1-2.2 og regelformatet; den leser YAML-treet direkte."""

import datetime as dt
from collections.abc import Mapping
from fractions import Fraction
from typing import Any, NamedTuple

from .ku_tall import angivelser, tilstand
from .proeveregler import FARGER, TRINN

_UENDELIG = Fraction(10**70)
_ALT = (-_UENDELIG, _UENDELIG)
_MAANED = (Fraction(12, 52), Fraction(1, 4))
_GRENSER = {"a": (0, 168), "b": (0, 168), "x": (-50, 50), "m": (0, 168), "p": (0, 100), "h": (0, 125), "o": (0, 2)}
_IKKE = {"ja": "nei", "nei": "ja", "ukjent": "ukjent"}
_PARAMETER = Fraction(15)
Spenn = tuple[Fraction, Fraction]


class Tall(NamedTuple):
    """Et spenn, og om det gjelder: ja, nei (ikke relevant) eller kanskje."""

    lav: Fraction
    hoey: Fraction
    gjelder: str = "ja"


def sammenlign(art: str, tall: Tall, grense: Fraction) -> str:
    """Holder et tall mot en grense (2.2): ja når alle punktene gir ja, nei når ingen gjør det."""
    if tall.gjelder == "nei":
        return "nei"
    lav, hoey = tall.lav, tall.hoey
    ja, nei = {
        "over": (lav > grense, hoey <= grense),
        "minst": (lav >= grense, hoey < grense),
        "under": (hoey < grense, lav >= grense),
        "hoeyst": (hoey <= grense, lav > grense),
        "er": (lav == hoey == grense, not lav <= grense <= hoey),
    }[art]
    return "nei" if nei else "ja" if ja and tall.gjelder == "ja" else "ukjent"


def minst(antall: int, utfall: list[str]) -> str:
    """Sterk Kleene for «minst n av»."""
    ja, mulige = utfall.count("ja"), len(utfall) - utfall.count("nei")
    return "ja" if ja >= antall else "ukjent" if mulige >= antall else "nei"


def _ganger(a: Spenn, b: Spenn) -> Spenn:
    alle = [x * y for x in a for y in b]
    return min(alle), max(alle)


class Tolk:
    """Tolker vilkår og regnestykker for én sak."""

    def __init__(self, regler: Mapping[str, Any], avledet: Mapping[str, Any], opplysninger: Mapping[str, Any]) -> None:
        """Tar imot reglene og størrelsene som trær, og opplysningene i kontraktens form."""
        self.regler, self.avledet, self.opplysninger = regler, avledet, opplysninger

    # --- opplysningene

    def svar(self, navn: str) -> set[Any]:
        """Gir de mulige svarene på et ja/nei-spørsmål eller et valg."""
        opplysning = self.opplysninger.get(navn)
        if navn == "s" and (tilstand(opplysning) != "oppgitt"):
            return {False}
        if tilstand(opplysning) in {"oppgitt", "ulike"}:
            return {a["verdi"] for a in angivelser(opplysning)}
        return set(FARGER) if navn == "v" else {True, False}

    def _ett(self, navn: str, angivelse: Mapping[str, Any], faktor: Fraction) -> Spenn:
        raa = [angivelse["verdi"]] * 2 if "verdi" in angivelse else [angivelse["fra"], angivelse["til"]]
        if navn == "o":
            ender = [Fraction(TRINN.index(en)) for en in raa]
        elif navn == "d":
            ender = [Fraction(dt.date.fromisoformat(en).toordinal()) for en in raa]
        else:
            ender = [Fraction(str(en)) for en in raa]
        if angivelse.get("enhet") == "timer_per_maaned":
            ender = [ende * faktor for ende in ender]
        tak = _GRENSER.get(navn, _ALT)[1]
        return ender[0], min(ender[1], Fraction(tak))

    def tall(self, navn: str) -> Tall:
        """Gir tallet en opplysning eller en avledet størrelse har."""
        if navn in self.avledet:
            return Tall(*self.uttrykk(self.avledet[navn]))
        opplysning = self.opplysninger.get(navn)
        lav, hoey = _GRENSER.get(navn, _ALT)
        hvordan = tilstand(opplysning)
        if hvordan == "ikke_relevant":
            return Tall(Fraction(0), Fraction(0), "nei")
        if hvordan in {"ukjent", "ikke_spurt"}:
            return Tall(Fraction(lav), Fraction(hoey), "kanskje" if navn == "p" else "ja")
        alle = [self._ett(navn, a, faktor) for a in angivelser(opplysning) for faktor in _MAANED]
        return Tall(min(s[0] for s in alle), max(s[1] for s in alle))

    def _grense(self, navn: str, raa: Any) -> Fraction:
        if isinstance(raa, dict):
            return _PARAMETER
        if navn == "o":
            return Fraction(TRINN.index(raa))
        return Fraction(dt.date.fromisoformat(raa).toordinal()) if navn == "d" else Fraction(raa)

    # --- vilkårene

    def vilkaar(self, tre: Mapping[str, Any]) -> str:
        """Gir utfallet av et vilkår."""
        ((navn, verdi),) = tre.items()
        match navn:
            case "alle":
                return minst(len(verdi), [self.vilkaar(v) for v in verdi])
            case "minst_en":
                return minst(1, [self.vilkaar(v) for v in verdi])
            case "minst":
                return minst(int(verdi["antall"]), [self.vilkaar(v) for v in verdi["av"]])
            case "ikke":
                return _IKKE[self.vilkaar(verdi)]
            case "regel":
                return self.vilkaar(self.regler[verdi])
            case _:
                return self._blad(navn, verdi)

    def _blad(self, navn: str, verdi: Any) -> str:
        if verdi in ("er_ja", "er_nei"):
            return self._blant(navn, {verdi == "er_ja"})
        if verdi == "er_kjent":
            return self._kjent(navn)
        if navn == "t":
            opplysning = self.opplysninger.get(navn)
            kjent = tilstand(opplysning) in {"oppgitt", "ulike"}
            lange = kjent and all(len(a["verdi"].strip()) >= int(verdi["lengde_minst"]) for a in angivelser(opplysning))
            return "ja" if lange else "ukjent"
        if navn == "v":
            return self._blant(navn, {verdi["er"]} if "er" in verdi else set(verdi["en_av"]))
        if "mellom" in verdi:
            fra, til = (self._grense(navn, verdi["mellom"][ende]) for ende in ("fra", "til"))
            return minst(2, [sammenlign("minst", self.tall(navn), fra), sammenlign("hoeyst", self.tall(navn), til)])
        art = next(ord_ for ord_ in verdi if ord_ != "enhet")
        return sammenlign(art, self.tall(navn), self._grense(navn, verdi[art]))

    def _blant(self, navn: str, verdier: set[Any]) -> str:
        mulige = self.svar(navn)
        return "ja" if mulige <= verdier else "ukjent" if mulige & verdier else "nei"

    def _kjent(self, navn: str) -> str:
        if navn in {"j", "s", "v"}:
            return "ja" if len(self.svar(navn)) == 1 else "ukjent"
        if navn == "t":
            opplysning = self.opplysninger.get(navn)
            tekster = (
                {a["verdi"] for a in angivelser(opplysning)} if tilstand(opplysning) in {"oppgitt", "ulike"} else set()
            )
            return "ja" if len(tekster) == 1 else "ukjent"
        tall = self.tall(navn)
        return "ja" if tall.gjelder == "ja" and tall.lav == tall.hoey else "ukjent"

    # --- regnestykkene

    def uttrykk(self, tre: Any) -> Spenn:
        """Gir spennet av et regnestykke; det som ikke er relevant, holdes utenfor."""
        if isinstance(tre, str):
            if tre[0] in "-0123456789":
                return Fraction(tre), Fraction(tre)
            tall = self.tall(tre)
            uten = [(Fraction(0), Fraction(0))] if tall.gjelder != "ja" else []
            med = [(tall.lav, tall.hoey)] if tall.gjelder != "nei" else []
            return min(s[0] for s in uten + med), max(s[1] for s in uten + med)
        ((navn, verdi),) = tre.items()
        match navn:
            case "parameter":
                return _PARAMETER, _PARAMETER
            case "sum":
                ledd = [self.uttrykk(v) for v in verdi]
                return sum((s[0] for s in ledd), Fraction(0)), sum((s[1] for s in ledd), Fraction(0))
            case "differanse":
                fra, trekk = self.uttrykk(verdi["fra"]), self.uttrykk(verdi["trekk"])
                return fra[0] - trekk[1], fra[1] - trekk[0]
            case "produkt":
                svar = (Fraction(1), Fraction(1))
                for faktor in verdi:
                    svar = _ganger(svar, self.uttrykk(faktor))
                return svar
            case "kvotient":
                teller, nevner = self.uttrykk(verdi["teller"]), self.uttrykk(verdi["nevner"])
                return _ALT if nevner[0] <= 0 <= nevner[1] else _ganger(teller, (1 / nevner[0], 1 / nevner[1]))
            case "stoerst" | "minst_av":
                velg, ledd = (max if navn == "stoerst" else min), [self.uttrykk(v) for v in verdi]
                return velg(s[0] for s in ledd), velg(s[1] for s in ledd)
            case "omregn":
                return _ganger(self.uttrykk(verdi["av"]), _MAANED)
            case "antall":
                utfall = [self.vilkaar(v) for v in verdi]
                return Fraction(utfall.count("ja")), Fraction(len(utfall) - utfall.count("nei"))
            case "hvis":
                utfall_, saa, ellers = (
                    self.vilkaar(verdi["naar"]),
                    self.uttrykk(verdi["saa"]),
                    self.uttrykk(verdi["ellers"]),
                )
                mulige = [*([saa] if utfall_ != "nei" else []), *([ellers] if utfall_ != "ja" else [])]
                return min(s[0] for s in mulige), max(s[1] for s in mulige)
            case "tabell":
                kolonner = [k["opplysning"] for k in verdi["inndata"]]
                rader = [
                    (minst(len(kolonner), list(map(self._celle, kolonner, r["naar"]))), self.uttrykk(r["verdi"])[0])
                    for r in verdi["rader"]
                ]
                svarene = [svar for passer, svar in rader if passer != "nei"]
                return (min(svarene), max(svarene)) if svarene else _ALT
            case _:
                raise AssertionError(navn)

    def _celle(self, navn: str, celle: Any) -> str:
        """Gir utfallet av én celle i en tabell."""
        if celle == "-":
            return "ja"
        if celle == "ikke_relevant":
            return {"ja": "nei", "nei": "ja", "kanskje": "ukjent"}[self.tall(navn).gjelder]
        if isinstance(celle, str):
            return self._blad(navn, celle)
        return minst(len(celle), [self._blad(navn, {art: grense}) for art, grense in celle.items()])
