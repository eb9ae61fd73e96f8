"""Prøveendringene av et regelsett: hver grense, sammenligning, sammensetning, formel, konklusjon og parameter.

Endringene gjøres i det leste regeltreet, ikke i teksten og ikke i de ferdige nodene: da følger alt som viser til det
endrede (en terskel andre regler bruker, en parameter), med slik det ville gjort om en forvalter skrev endringen i YAML.
Filen er litt lang fordi hver form i regelspråket skal finnes på ett sted.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, Final

from rettesnor_motor.analyse.del_av_treet import ord_i
from rettesnor_motor.analyse.nabotall import naboer, slag_av
from rettesnor_motor.lesing.overlegg import FOERST
from rettesnor_motor.modell.dekning import Proeveendring, Sti
from rettesnor_motor.modell.regelverk import Raatre

_BYTTER: Final[Mapping[str, tuple[str, ...]]] = {
    "over": ("minst", "under"),
    "minst": ("over", "hoeyst"),
    "under": ("hoeyst", "over"),
    "hoeyst": ("under", "minst"),
    "er": ("minst", "hoeyst"),
}
_MOTSATT: Final[Mapping[str, str]] = {"alle": "minst_en", "minst_en": "alle", "er_ja": "er_nei", "er_nei": "er_ja"}
_FORMLER: Final[Mapping[str, str]] = {
    "sum": "differanse",
    "produkt": "kvotient",
    "stoerst": "minst_av",
    "minst_av": "stoerst",
}
_PAR: Final[Mapping[str, tuple[str, str, str]]] = {
    "differanse": ("fra", "trekk", "sum"),
    "kvotient": ("teller", "nevner", "produkt"),
}
_JA_NEI = {"ja": "nei", "nei": "ja"}
_LUKKEDE: Final = ("enhet", "regel", "opplysning", "parameter", "status", "teller", "ytere", "komplett")
"""Nøkler som peker på navn; de kan ikke byttes uten å gjette på en annen mening."""


def _er_tall(raa: Any) -> bool:
    return isinstance(raa, str) and bool(raa) and raa.lstrip("-").replace(".", "", 1).isdigit()


class Endringsmaker:
    """Lager prøveendringene av delene i regelsettene."""

    def __init__(self, raatre: Raatre) -> None:
        """Slår opp det endringene trenger.

        Args:
            raatre: Innholdet i ``regler/``.
        """
        self._ordbok = {o["id"]: o for o in raatre["ordbok"]["opplysninger"]}
        self._sett = {s["regelsett"]: s for s in raatre["regelsett"]}
        self._avledet = {a["id"]: a for s in raatre["regelsett"] for a in s.get("avledet", ())}
        self._overlegg = raatre["overlegg"]
        self._parametre = {p["id"]: p for p in raatre["parametre"]}
        self._tolkninger = {t["id"]: t for t in raatre["tolkninger"]}
        self._svar = {navn: self._svar_i_bruk(sett) for navn, sett in self._sett.items()}
        self._parameterslag = {id_: self._parameterbruk(id_) for id_ in self._parametre}

    def for_sett(self, regelsett: str) -> list[Proeveendring]:
        """Gir endringene i et regelsett, i parametrene det bruker, og i det kommunene har satt og avgjort.

        Args:
            regelsett: Id-en til regelsettet.
        """
        sett = self._sett[regelsett]
        svar: list[Proeveendring] = []
        for regel in sett["regler"]:
            svar += self._vilkaar(regel["naar"], ("regel", regel["id"], "naar"))
            svar += self._konklusjon(regel, regelsett)
            svar += self._gyldighet(regel)
        for avledet in sett.get("avledet", ()):
            svar += self._uttrykk(avledet["beregn"], ("avledet", avledet["id"], "beregn"))
        for id_ in sorted(set(_parametre_i(sett["regler"])) | set(_parametre_i(sett.get("avledet", ())))):
            if id_ in self._parametre:
                svar += self._parameter(id_)
        svar += self._lokale({ett.del_ for ett in svar})
        svar += self._avgjorte(set(ord_i(sett)))
        return [ett for i, ett in enumerate(svar) if not any(ett.sti == a.sti and ett.ny == a.ny for a in svar[:i])]

    # ------------------------------------------------------------ vilkår

    def _vilkaar(self, raa: Any, sti: Sti) -> Iterator[Proeveendring]:
        if not isinstance(raa, Mapping) or len(raa) != 1:
            yield from self._andre(raa, sti)
            return
        ((navn, verdi),) = raa.items()
        her = (*sti, navn)
        if navn == "ikke":
            yield Proeveendring(sti, "ikke_fjernet", verdi, "", "", verdi)
            yield from self._vilkaar(verdi, her)
            return
        if verdi not in ("er_ja", "er_nei"):  # et snudd svar er det samme som det motsatte svaret
            yield Proeveendring(sti, "ikke_lagt_til", raa, "", "", {"ikke": raa})
        if navn in {"alle", "minst_en"} and isinstance(verdi, list):
            if len(verdi) > 1:
                yield Proeveendring(sti, "bindeord", raa, navn, _MOTSATT[navn], {_MOTSATT[navn]: verdi})
            yield from self._barn(verdi, her)
        elif navn == "minst" and isinstance(verdi, Mapping):
            barn = verdi.get("av", [])
            for antall in naboer(verdi["antall"], "heltall")[:2] if _er_tall(verdi.get("antall")) else ():
                if 1 <= int(antall) <= len(barn):
                    yield Proeveendring((*her, "antall"), "antall", raa, verdi["antall"], antall, antall)
            alle_maa = _er_tall(verdi.get("antall")) and int(verdi["antall"]) == len(barn) > 1
            for i, ett in enumerate(barn if alle_maa else ()):  # krever alle: uten ett barn må også antallet ned
                uten = {"antall": str(len(barn) - 1), "av": [*barn[:i], *barn[i + 1 :]]}
                yield Proeveendring(her, "vilkaar_fjernet", ett, "", "", uten)
            yield from self._barn(barn, (*her, "av"), kan_fjernes=not alle_maa)
        elif navn in self._ordbok or navn in self._avledet:
            yield from self._blad(navn, verdi, her)
        else:
            yield from self._andre(verdi, her)

    def _barn(self, barn: Sequence[Any], sti: Sti, *, kan_fjernes: bool = True) -> Iterator[Proeveendring]:
        for i, ett in enumerate(barn):
            if len(barn) > 1 and kan_fjernes:
                uten = [*barn[:i], *barn[i + 1 :]]
                yield Proeveendring(sti, "vilkaar_fjernet", ett, "", "", uten)
            yield from self._vilkaar(ett, (*sti, i))

    def _blad(self, navn: str, verdi: Any, sti: Sti) -> Iterator[Proeveendring]:
        slag, verdier = slag_av(navn, self._ordbok, self._avledet)
        om = {navn: verdi}
        if isinstance(verdi, str):
            if verdi in _MOTSATT:
                yield Proeveendring(sti, "svar", om, verdi, _MOTSATT[verdi], _MOTSATT[verdi])
            return
        if not isinstance(verdi, Mapping):
            return
        for art, grense in verdi.items():
            her = (*sti, art)
            if art == "en_av" and isinstance(grense, list):
                for i, ett in enumerate(grense if len(grense) > 1 else ()):
                    yield Proeveendring(her, "valg_fjernet", om, ett, "", [*grense[:i], *grense[i + 1 :]])
            elif art == "er" and slag == "valg" and grense in verdier:
                annet = verdier[(verdier.index(grense) + 1) % len(verdier)]
                if annet != grense:
                    yield Proeveendring(her, "grense", om, grense, annet, annet)
            elif art == "mellom" and isinstance(grense, Mapping):
                for ende, tall in grense.items():
                    yield from self._grenser(tall, slag, verdier, (*her, ende), om)
            elif art != "enhet":
                yield from self._grenser(grense, slag, verdier, her, om)
                for annen in _BYTTER.get(art, ()) if slag != "valg" else ():
                    byttet = {annen if n == art else n: v for n, v in verdi.items()}
                    yield Proeveendring(sti, "sammenligning", om, art, annen, byttet)

    @staticmethod
    def _grenser(raa: Any, slag: str, verdier: Sequence[str], sti: Sti, om: Any) -> Iterator[Proeveendring]:
        if isinstance(raa, str):
            for nabo in naboer(raa, slag, verdier):
                yield Proeveendring(sti, "grense", om, raa, nabo, nabo)

    def _andre(self, raa: Any, sti: Sti) -> Iterator[Proeveendring]:
        """Endrer former som ikke har egne regler her: tall til nabotall, og lister uten ett ledd."""
        if isinstance(raa, Mapping):
            for navn, verdi in raa.items():
                if isinstance(verdi, str) and verdi in _JA_NEI:  # om en frist flyttes til neste virkedag
                    yield Proeveendring((*sti, navn), "ja_nei", raa, verdi, _JA_NEI[verdi], _JA_NEI[verdi])
                elif navn not in _LUKKEDE:
                    yield from self._andre(verdi, (*sti, navn))
        elif isinstance(raa, list):
            for i, ett in enumerate(raa):
                if len(raa) > 1:
                    yield Proeveendring(sti, "ledd_fjernet", ett, str(ett), "", [*raa[:i], *raa[i + 1 :]])
                yield from self._andre(ett, (*sti, i))
        elif _er_tall(raa):
            for nabo in naboer(raa, ""):
                yield Proeveendring(sti, "tall", raa, raa, nabo, nabo)

    # ------------------------------------------------------------ regnestykker

    def _uttrykk(self, raa: Any, sti: Sti) -> Iterator[Proeveendring]:
        if not isinstance(raa, Mapping) or len(raa) != 1:
            yield from self._andre(raa, sti)
            return
        ((navn, verdi),) = raa.items()
        her = (*sti, navn)
        if navn in _FORMLER and isinstance(verdi, list):
            annen = _FORMLER[navn]
            ny: dict[str, Any] = {annen: verdi}
            if annen in _PAR:
                foerste, andre, _ = _PAR[annen]
                ny = {annen: {foerste: verdi[0], andre: verdi[1] if len(verdi) == 2 else {navn: verdi[1:]}}}  # noqa: PLR2004
            if len(verdi) > 1:
                yield Proeveendring(sti, "regneart", raa, navn, annen, ny)
            for i, ett in enumerate(verdi):
                if len(verdi) > 1:
                    uten = [*verdi[:i], *verdi[i + 1 :]]
                    yield Proeveendring(her, "ledd_fjernet", ett, _kort(ett), "", uten)
                yield from self._uttrykk(ett, (*her, i))
        elif navn in _PAR and isinstance(verdi, Mapping):
            foerste, andre, annen = _PAR[navn]
            a, b = verdi[foerste], verdi[andre]
            yield Proeveendring(sti, "regneart", raa, navn, annen, {annen: [a, b]})
            yield Proeveendring(her, "ledd_byttet", raa, _kort(a), _kort(b), {foerste: b, andre: a})
            for ledd, beholdt in ((b, a), (a, b)):
                yield Proeveendring(sti, "ledd_fjernet", raa, _kort(ledd), "", {"sum": [beholdt]})
            for ende in (foerste, andre):
                yield from self._uttrykk(verdi[ende], (*her, ende))
        elif navn == "omregn" and isinstance(verdi, Mapping):
            yield Proeveendring(sti, "omregning_fjernet", raa, "", "", verdi["av"])
            yield from self._uttrykk(verdi["av"], (*her, "av"))
        elif navn == "antall" and isinstance(verdi, list):
            yield from self._barn(verdi, her)
        elif navn == "hvis" and isinstance(verdi, Mapping):
            snudd = {**verdi, "saa": verdi["ellers"], "ellers": verdi["saa"]}
            yield Proeveendring(her, "ledd_byttet", raa, _kort(verdi["saa"]), _kort(verdi["ellers"]), snudd)
            yield from self._vilkaar(verdi["naar"], (*her, "naar"))
            for ende in ("saa", "ellers"):
                yield from self._uttrykk(verdi[ende], (*her, ende))
        else:
            yield from self._andre(raa, sti)

    # ------------------------------------------------------------ konklusjoner og parametre

    @staticmethod
    def _svar_i_bruk(sett: Mapping[str, Any]) -> dict[str, list[str]]:
        """Gir svarene reglene i settet bruker, for hver nøkkel i konklusjonen; setninger er ikke svar."""
        svar: dict[str, set[str]] = {}
        for regel in sett["regler"]:
            for navn, verdi in regel["da"].items():
                if isinstance(verdi, str) and " " not in verdi:
                    svar.setdefault(navn, set()).add(verdi)
        return {navn: sorted(alle, key=lambda v: (len(v), v)) for navn, alle in svar.items()}

    def _konklusjon(self, regel: Mapping[str, Any], regelsett: str) -> Iterator[Proeveendring]:
        """Bytter konklusjonen med nabosvarene, når settet har flere."""
        for navn, verdi in regel["da"].items():
            alle = self._svar[regelsett].get(navn, [])
            for a, b in pairwise(alle):
                if verdi in {a, b}:
                    annet = b if verdi == a else a
                    yield Proeveendring(("regel", regel["id"], "da", navn), "konklusjon", regel, verdi, annet, annet)
            if isinstance(verdi, Mapping):
                yield from self._andre(verdi, ("regel", regel["id"], "da", navn))

    @staticmethod
    def _gyldighet(regel: Mapping[str, Any]) -> Iterator[Proeveendring]:
        """Flytter dagen regelen begynner, og dagen den slutter, en dag hver vei."""
        for navn in ("gyldig_fra", "gyldig_til"):
            if navn in regel:
                dato, sti = regel[navn]["verdi"], ("regel", regel["id"], navn, "verdi")
                for nabo in naboer(dato, "dato")[:2]:
                    yield Proeveendring(sti, navn, regel, dato, nabo, nabo)

    def _parameter(self, id_: str) -> Iterator[Proeveendring]:
        parameter = self._parametre[id_]
        for i, verdi in enumerate(parameter["verdier"]):
            sti = ("parameter", id_, "verdier", i, "verdi")
            for nabo in naboer(verdi["verdi"], self._parameterslag[id_]):
                yield Proeveendring(sti, "parameter", parameter, verdi["verdi"], nabo, nabo)
            for nabo in naboer(verdi["fra"], "dato")[:2] if verdi["fra"] > FOERST else ():
                fra = (*sti[:-1], "fra")
                yield Proeveendring(fra, "parameter_fra", parameter, verdi["fra"], nabo, nabo)

    def _lokale(self, deler: set[tuple[str, str]]) -> Iterator[Proeveendring]:
        """Endrer det kommunene har satt i de samme delene: verdien, og dagen den gjelder fra."""
        for overlegg in self._overlegg:
            for i, post in enumerate(overlegg.get("setter", ())):
                slag = "regel" if "regel" in post else "parameter"
                if (slag, post[slag]) not in deler:
                    continue
                sti = ("overlegg", overlegg["kommune"], "setter", i)
                if slag == "regel":
                    navn = (post["sti"].split(".")[-2:-1] or [""])[0]
                    tallslag, verdier = slag_av(navn, self._ordbok, self._avledet)
                else:
                    tallslag, verdier = self._parameterslag[post[slag]], []
                for nabo in naboer(post["verdi"], tallslag, verdier):
                    yield Proeveendring((*sti, "verdi"), "lokal_verdi", post, post["verdi"], nabo, nabo)
                fra = post["fra"]["verdi"]
                for nabo in naboer(fra, "dato")[:2]:
                    yield Proeveendring((*sti, "fra", "verdi"), "lokal_fra", post, fra, nabo, nabo)

    def _avgjorte(self, nevnt: set[str]) -> Iterator[Proeveendring]:
        """Endrer det kommunene har avgjort i tolkningene regelsettet nevner: lesningen, og dagen den gjelder fra."""
        for overlegg in self._overlegg:
            for i, post in enumerate(overlegg.get("avgjoer", ())):
                tolkning = post["tolkning"].partition(".")[0]
                if tolkning not in nevnt:
                    continue
                sti, lesning, fra = (
                    ("overlegg", overlegg["kommune"], "avgjoer", i),
                    post["lesning"],
                    post["fra"]["verdi"],
                )
                for annen in (ett["id"] for ett in self._tolkninger[tolkning]["lesninger"] if ett["id"] != lesning):
                    yield Proeveendring((*sti, "lesning"), "lokal_lesning", post, lesning, annen, annen)
                for nabo in naboer(fra, "dato")[:2]:
                    yield Proeveendring((*sti, "fra", "verdi"), "lokal_lesning_fra", post, fra, nabo, nabo)

    def _parameterbruk(self, id_: str) -> str:
        """Gir slaget til opplysningene parameteren er grensen for, når de er av samme slag; ellers tomt."""
        slag = {s for sett in self._sett.values() for r in sett["regler"] for s in self._bruk(r["naar"], id_)}
        return slag.pop() if len(slag) == 1 else ""

    def _bruk(self, raa: Any, id_: str, slag: str = "") -> Iterator[str]:
        if raa == {"parameter": id_}:
            yield slag
        elif isinstance(raa, Mapping):
            for navn, verdi in raa.items():
                under = slag_av(navn, self._ordbok, self._avledet)[0]
                yield from self._bruk(verdi, id_, under or slag)
        elif isinstance(raa, list):
            for ett in raa:
                yield from self._bruk(ett, id_, slag)


def _kort(raa: Any) -> str:
    """Gir navnet på et ledd, eller navnet på regnestykket det er."""
    return raa if isinstance(raa, str) else next(iter(raa)) if isinstance(raa, Mapping) and raa else ""


def _parametre_i(raa: Any) -> Iterator[str]:
    """Gir parametrene en del av treet bruker."""
    if isinstance(raa, Mapping):
        if set(raa) == {"parameter"} and isinstance(raa["parameter"], str):
            yield raa["parameter"]
        for verdi in raa.values():
            yield from _parametre_i(verdi)
    elif isinstance(raa, list | tuple):
        for verdi in raa:
            yield from _parametre_i(verdi)


def utfoer(raatre: Raatre, endring: Proeveendring) -> dict[str, Any]:
    """Gir et regeltre med endringen; alt som ikke er endret, deles med det gamle.

    Args:
        raatre: Innholdet i ``regler/``.
        endring: Endringen.
    """
    slag, id_, *ned = endring.sti
    if slag == "parameter":
        rot: Sti = ("parametre", _plass(raatre["parametre"], str(id_)))
    elif slag == "overlegg":
        # Treet kan være en del av det endringen ble laget av, og da er plassene i overlegget andre.
        nummer = next(i for i, o in enumerate(raatre["overlegg"]) if o["kommune"] == id_)
        rot = ("overlegg", nummer, ned[0], raatre["overlegg"][nummer][ned[0]].index(endring.om))
        ned = ned[2:]
    else:
        liste = "regler" if slag == "regel" else "avledet"
        nummer = next(i for i, s in enumerate(raatre["regelsett"]) if any(d["id"] == id_ for d in s.get(liste, ())))
        rot = ("regelsett", nummer, liste, _plass(raatre["regelsett"][nummer][liste], str(id_)))
    svar: dict[str, Any] = _med(raatre, (*rot, *ned), endring.ny)
    return svar


def _plass(liste: Sequence[Mapping[str, Any]], id_: str) -> int:
    return next(i for i, ett in enumerate(liste) if ett["id"] == id_)


def _med(tre: Any, sti: Sti, ny: Any) -> Any:
    if not sti:
        return ny
    foerste, *rest = sti
    if isinstance(tre, Mapping):
        return {**tre, foerste: _med(tre[str(foerste)], tuple(rest), ny)}
    plass = int(foerste)
    return [*tre[:plass], _med(tre[plass], tuple(rest), ny), *tre[plass + 1 :]]
