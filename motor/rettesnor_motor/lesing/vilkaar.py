"""Leser vilkår og regnestykker fra YAML-formen til typede noder."""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, cast

from rettesnor_motor.lesing.forslag import mente_du, vis_navn
from rettesnor_motor.lesing.yaml_tekst import Sti
from rettesnor_motor.modell import noder as n
from rettesnor_motor.modell.ordbok import Opplysningstype

SAMMENLIGNINGER = ("over", "minst", "under", "hoeyst", "er")
_BLADORD = (*SAMMENLIGNINGER, "mellom", "en_av", "lengde_minst")
_GRUPPER = ("alle", "minst_en", "minst", "ikke", "regel", "naer_terskel", "over_terskel")
_FORMLER = ("sum", "differanse", "produkt", "kvotient", "stoerst", "minst_av", "omregn", "antall", "hvis")
_MED_LEDD: Mapping[str, Callable[[tuple[n.Uttrykk, ...]], n.Uttrykk]] = {
    "sum": n.Sum,
    "produkt": n.Produkt,
    "stoerst": n.Stoerst,
    "minst_av": n.MinstAv,
}
_TJENESTEFORMLER = ("tjenestesum", "holdt_mot_tjenester")
_TOM = n.ErKjent("")
_HUNDRE = 100
_TALL = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,15})?")
_ROTDYBDE = 3
"""Stien til roten av et regnestykke: avledet, id, beregn."""


@dataclass(frozen=True, slots=True)
class Stoerrelse:
    """Det en node trenger å vite om en opplysning eller avledet størrelse."""

    slag: str
    enhet: str
    kan_vaere_uten_relevans: bool = False


@dataclass(frozen=True, slots=True)
class Parameter:
    """En parameter med verdien som gjelder."""

    verdi: Fraction
    enhet: str
    opphav: str


@dataclass(frozen=True, slots=True)
class Kontekst:
    """Navnene et vilkår kan vise til, og hvor feil meldes."""

    stoerrelser: Mapping[str, Stoerrelse]
    opplysninger: Mapping[str, Opplysningstype]
    regler: Mapping[str, Mapping[str, Any]]
    parametre: Mapping[str, Parameter]
    tolkninger: frozenset[str]
    tjenestetyper: frozenset[str]
    omregninger: frozenset[tuple[str, str]]
    meld: Callable[[Sti, str, str], None]

    def tall(self, raa: Any, sti: Sti, opphav: str, enhet: str | None = None) -> tuple[Fraction, str]:
        """Leser et tall eller en parameter, og hvor tallet kommer fra."""
        if isinstance(raa, Mapping) and set(raa) == {"parameter"}:
            parameter = self.parametre.get(str(raa["parameter"]))
            if parameter is None:
                self.meld((*sti, "parameter"), "ukjent parameter", mente_du(str(raa["parameter"]), self.parametre))
                return Fraction(0), opphav
            if enhet is not None and parameter.enhet != enhet:
                self.meld((*sti, "parameter"), f"parameteren har enheten «{parameter.enhet}»", f"bruk «{enhet}»")
            return parameter.verdi, parameter.opphav
        tekst = raa if isinstance(raa, str) else ""
        if "," in tekst:
            self.meld(sti, "desimalkomma kan misforstås", "skriv punktum, for eksempel 15.5")
            return Fraction(0), opphav
        if not _TALL.fullmatch(tekst):
            self.meld(sti, "skal være et tall eller en parameter", "skriv sifre, eller {parameter: id}")
            return Fraction(0), opphav
        return Fraction(tekst), opphav

    def heltall(self, raa: Any, sti: Sti) -> int:
        """Leser et helt tall større enn null."""
        verdi, _ = self.tall(raa, sti, "")
        if verdi.denominator != 1 or verdi < 1:
            self.meld(sti, "skal være et helt tall større enn null", 'skriv for eksempel "2"')
            return 1
        return int(verdi)

    def kart(self, raa: Any, sti: Sti, noekler: set[str], valgfrie: frozenset[str] = frozenset()) -> Mapping[str, Any]:
        """Krever et kart med akkurat disse nøklene."""
        if not isinstance(raa, Mapping):
            self.meld(sti, "skal være et kart", f"nøkler: {', '.join(sorted(noekler))}")
            return dict.fromkeys(noekler, "")
        for noekkel in sorted(set(raa) - noekler - valgfrie):
            self.meld((*sti, vis_navn(noekkel)), "ukjent nøkkel", mente_du(noekkel, noekler | valgfrie))
        for noekkel in sorted(noekler - set(raa)):
            self.meld(sti, f"nøkkelen «{noekkel}» mangler", f"legg til «{noekkel}»")
        return {**dict.fromkeys(noekler, ""), **raa}

    def liste(self, raa: Any, sti: Sti) -> list[Any]:
        """Krever en liste som ikke er tom."""
        if not isinstance(raa, list) or not raa:
            self.meld(sti, "skal være en liste med minst ett ledd", "skriv hvert ledd på egen linje med strek foran")
            return []
        return raa

    def stoerrelse(self, navn: Any, sti: Sti, slag: tuple[str, ...] = ()) -> str:
        """Krever at navnet er en kjent opplysning eller avledet størrelse, eventuelt av et visst slag."""
        funnet = self.stoerrelser.get(navn) if isinstance(navn, str) else None
        if funnet is None:
            self.meld(sti, f"ukjent opplysning «{vis_navn(navn)}»", mente_du(str(navn), self.stoerrelser))
        elif slag and funnet.slag not in slag:
            self.meld(
                sti, f"«{navn}» er av slaget {funnet.slag}", f"bruk en opplysning av slaget {' eller '.join(slag)}"
            )
        return str(navn)


_TALLSLAG = ("tall", "heltall", "ordinal", "dato")


def les_vilkaar(raa: Any, sti: Sti, k: Kontekst, opphav: str) -> n.Vilkaar:
    """Leser ett vilkår; feil meldes til konteksten.

    Args:
        raa: YAML-treet for vilkåret.
        sti: Hvor vilkåret står.
        k: Kjente navn.
        opphav: Hvor regelens egne tall kommer fra.
    """
    if not isinstance(raa, Mapping) or len(raa) != 1:
        k.meld(sti, "et vilkår er et kart med én nøkkel", "bruk alle eller minst_en for å sette sammen flere")
        return _TOM
    navn, verdi = next(iter(raa.items()))
    her = (*sti, navn)
    if navn in {"alle", "minst_en"}:
        barn = tuple(les_vilkaar(b, (*her, i), k, opphav) for i, b in enumerate(k.liste(verdi, her)))
        return n.Alle(barn) if navn == "alle" else n.MinstEn(barn)
    if navn == "minst":
        kart = k.kart(verdi, her, {"antall", "av"})
        barn = tuple(
            les_vilkaar(b, (*her, "av", i), k, opphav) for i, b in enumerate(k.liste(kart["av"], (*her, "av")))
        )
        antall = k.heltall(kart["antall"], (*her, "antall"))
        if antall > len(barn):
            k.meld((*her, "antall"), f"kan aldri bli ja: {antall} av {len(barn)}", "senk antallet")
        return n.Minst(antall, barn)
    if navn == "ikke":
        return n.Ikke((les_vilkaar(verdi, her, k, opphav),))
    if navn == "regel":
        if verdi not in k.regler:
            k.meld(her, f"ukjent regel «{vis_navn(verdi)}»", mente_du(str(verdi), k.regler))
        return n.UtfallAv(str(verdi))
    if navn in {"naer_terskel", "over_terskel"}:
        return _ved_terskel(navn, verdi, her, k)
    if navn not in k.stoerrelser:
        forslag = mente_du(navn, [*k.stoerrelser, *_GRUPPER])
        k.meld(her, f"ukjent opplysning eller vilkår «{vis_navn(navn)}»", forslag)
        return _TOM
    return _les_blad(navn, verdi, her, k, opphav)


def _ved_terskel(navn: str, verdi: Any, sti: Sti, k: Kontekst) -> n.Vilkaar:
    """Leser et vilkår som følger grensen i en annen regel."""
    if navn == "naer_terskel":
        kart = k.kart(verdi, sti, {"regel", "innen"}, frozenset({"enhet"}))
    else:
        kart = k.kart(verdi, sti, {"regel", "opplysning"})
    maal = k.regler.get(str(kart["regel"]))
    if maal is None:
        k.meld((*sti, "regel"), f"ukjent regel «{vis_navn(kart['regel'])}»", mente_du(str(kart["regel"]), k.regler))
        return _TOM
    enkel = len(maal["naar"]) == 1 and next(iter(maal["naar"])) in k.stoerrelser
    blad = les_vilkaar(maal["naar"], sti, k, str(maal.get("opphav", ""))) if enkel else _TOM
    if not isinstance(blad, n.Sammenlign) or blad.art == "er":
        k.meld(
            (*sti, "regel"), "regelen har ikke én tallgrense", "vis til en regel med over, minst, under eller hoeyst"
        )
        return _TOM
    if navn == "over_terskel":
        opplysning = k.stoerrelse(kart["opplysning"], (*sti, "opplysning"), _TALLSLAG)
        stoerrelse = k.stoerrelser.get(opplysning)
        if stoerrelse is not None and stoerrelse.enhet != blad.enhet:
            k.meld(sti, f"enhetene er ulike: {stoerrelse.enhet} og {blad.enhet}", "sammenlign i samme enhet")
        return n.Sammenlign(opplysning, "over", blad.grense, blad.enhet, blad.opphav)
    innen, opphav = k.tall(kart["innen"], (*sti, "innen"), blad.opphav, "prosent")
    avstand = blad.grense * innen / _HUNDRE
    return n.Mellom(blad.opplysning, blad.grense - avstand, blad.grense + avstand, blad.enhet, opphav)


def _les_blad(navn: str, verdi: Any, sti: Sti, k: Kontekst, opphav: str) -> n.Vilkaar:
    """Leser en sammenligning av én opplysning."""
    stoerrelse = k.stoerrelser[navn]
    if isinstance(verdi, str):
        if verdi == "er_kjent":
            return n.ErKjent(navn)
        if verdi in {"er_ja", "er_nei"}:
            k.stoerrelse(navn, sti, ("ja_nei",))
            return n.ErSvar(navn, verdi == "er_ja")
        k.meld(sti, f"ukjent sammenligning «{vis_navn(verdi)}»", mente_du(verdi, ("er_ja", "er_nei", "er_kjent")))
        return _TOM
    ord_ = [o for o in _BLADORD if isinstance(verdi, Mapping) and o in verdi]
    if len(ord_) != 1:
        k.meld(sti, "skal ha nøyaktig én sammenligning", f"bruk en av {', '.join(_BLADORD)}")
        return _TOM
    art = ord_[0]
    kart = k.kart(verdi, sti, {art}, frozenset({"enhet"}))
    her = (*sti, art)
    if art == "lengde_minst":
        k.stoerrelse(navn, sti, ("tekst",))
        tall, kom_fra = k.tall(kart[art], her, opphav, "tegn")
        if kart.get("enhet") != "tegn":
            k.meld(sti, "lengden mangler enhet", "legg til enhet: tegn")
        return n.Tekstlengde(navn, int(tall), kom_fra)
    if stoerrelse.slag == "valg":
        return _les_valg(navn, art, kart[art], her, k)
    if stoerrelse.slag not in _TALLSLAG or art == "en_av":
        k.meld(her, f"«{art}» passer ikke for slaget {stoerrelse.slag}", "bruk er_ja, er_nei, er eller en_av")
        return _TOM
    if stoerrelse.slag in {"tall", "heltall"} and kart.get("enhet") != stoerrelse.enhet:
        k.meld((*sti, "enhet"), f"grensen må ha enheten til «{navn}»", f"skriv enhet: {stoerrelse.enhet}")
    if art == "mellom":
        ender = k.kart(kart[art], her, {"fra", "til"})
        nedre, kom_fra = _grense(navn, ender["fra"], (*her, "fra"), k, opphav)
        oevre, _ = _grense(navn, ender["til"], (*her, "til"), k, opphav)
        if nedre > oevre:
            k.meld(her, "fra er større enn til", "bytt om")
        return n.Mellom(navn, nedre, oevre, stoerrelse.enhet, kom_fra)
    grense, kom_fra = _grense(navn, kart[art], her, k, opphav)
    return n.Sammenlign(navn, cast("n.Sammenligning", art), grense, stoerrelse.enhet, kom_fra)


def _les_valg(navn: str, art: str, verdi: Any, sti: Sti, k: Kontekst) -> n.Vilkaar:
    """Leser en sammenligning av et valg med ett eller flere svar."""
    if art not in {"er", "en_av"}:
        k.meld(sti, f"«{art}» passer ikke for et valg", "bruk er eller en_av")
        return _TOM
    svar = [verdi] if art == "er" else k.liste(verdi, sti)
    kjente = [v for v, _ in k.opplysninger[navn].verdier]
    for ett in svar:
        if ett not in kjente:
            k.meld(sti, f"ukjent svar «{vis_navn(ett)}»", mente_du(str(ett), kjente))
    return n.Valgt(navn, tuple(sorted(map(str, svar))))


def _grense(navn: str, raa: Any, sti: Sti, k: Kontekst, opphav: str) -> tuple[Fraction, str]:
    """Leser grensen i opplysningens eget slag: tall, dato eller trinn i en rekke."""
    slag = k.stoerrelser[navn].slag
    if slag == "dato":
        try:
            return Fraction(dt.date.fromisoformat(str(raa)).toordinal()), opphav
        except ValueError:
            k.meld(sti, "skal være en dato", "skriv ÅÅÅÅ-MM-DD")
            return Fraction(0), opphav
    if slag == "ordinal":
        kjente = [v for v, _ in k.opplysninger[navn].verdier]
        if raa not in kjente:
            k.meld(sti, f"ukjent trinn «{vis_navn(raa)}»", mente_du(str(raa), kjente))
            return Fraction(0), opphav
        return Fraction(kjente.index(raa)), opphav
    return k.tall(raa, sti, opphav, k.stoerrelser[navn].enhet)


def les_uttrykk(raa: Any, sti: Sti, k: Kontekst) -> n.Uttrykk:
    """Leser et regnestykke; feil meldes til konteksten."""
    if isinstance(raa, str):
        if raa[:1].isdigit() or raa[:1] == "-":
            return n.Konstant(k.tall(raa, sti, "")[0])
        navn = k.stoerrelse(raa, sti, ("tall", "heltall"))
        funnet = k.stoerrelser.get(navn)
        # En sum holder det som ikke er relevant, utenfor; for andre regnestykker finnes det ikke noe riktig svar.
        if funnet is not None and funnet.kan_vaere_uten_relevans and "sum" not in sti[-2:]:
            k.meld(sti, f"«{navn}» kan være ikke relevant, og kan bare stå i en sum", "sammenlign den i et vilkår")
        return n.Verdi(navn)
    if not isinstance(raa, Mapping) or len(raa) != 1:
        k.meld(sti, "et regnestykke er et kart med én nøkkel", f"bruk en av {', '.join(_FORMLER)}")
        return n.Konstant(Fraction(0))
    navn, verdi = next(iter(raa.items()))
    her = (*sti, navn)
    if navn == "parameter":
        return n.Konstant(k.tall(raa, sti, "")[0])
    if navn in _MED_LEDD:
        ledd = tuple(les_uttrykk(v, (*her, i), k) for i, v in enumerate(k.liste(verdi, her)))
        return _MED_LEDD[navn](ledd)
    if navn == "differanse":
        kart = k.kart(verdi, her, {"fra", "trekk"})
        return n.Differanse(les_uttrykk(kart["fra"], (*her, "fra"), k), les_uttrykk(kart["trekk"], (*her, "trekk"), k))
    if navn == "kvotient":
        kart = k.kart(verdi, her, {"teller", "nevner"})
        return n.Kvotient(
            les_uttrykk(kart["teller"], (*her, "teller"), k), les_uttrykk(kart["nevner"], (*her, "nevner"), k)
        )
    if navn == "omregn":
        kart = k.kart(verdi, her, {"av", "fra", "til"})
        if (kart["fra"], kart["til"]) not in k.omregninger:
            k.meld(her, f"ingen omregning fra «{kart['fra']}» til «{kart['til']}»", "legg den til i omregninger.yaml")
        return n.Omregn(les_uttrykk(kart["av"], (*her, "av"), k), str(kart["fra"]), str(kart["til"]))
    if navn == "antall":
        return n.Antall(tuple(les_vilkaar(v, (*her, i), k, "") for i, v in enumerate(k.liste(verdi, her))))
    if navn == "hvis":
        kart = k.kart(verdi, her, {"naar", "saa", "ellers"})
        return n.Hvis(
            les_vilkaar(kart["naar"], (*her, "naar"), k, ""),
            les_uttrykk(kart["saa"], (*her, "saa"), k),
            les_uttrykk(kart["ellers"], (*her, "ellers"), k),
        )
    if navn in _TJENESTEFORMLER:
        if len(sti) != _ROTDYBDE:
            k.meld(her, f"«{navn}» kan ikke stå inne i et annet regnestykke", "gi det en egen avledet størrelse")
        return _tjenesteformel(navn, verdi, her, k)
    k.meld(her, f"ukjent regnestykke «{vis_navn(navn)}»", mente_du(navn, [*_FORMLER, *_TJENESTEFORMLER]))
    return n.Konstant(Fraction(0))


def _tjenesteformel(navn: str, verdi: Any, sti: Sti, k: Kontekst) -> n.Uttrykk:
    """Leser et regnestykke over tjenestene i saken."""
    if navn == "tjenestesum":
        kart = k.kart(verdi, sti, {"hoeyst", "teller", "status", "ytere", "komplett"})
        tolkninger = ["teller", "status", "ytere"]
    else:
        kart = k.kart(verdi, sti, {"opplysning", "tjenester", "komplett", "status"})
        tolkninger = ["status"]
    for felt in tolkninger:
        if kart[felt] not in k.tolkninger:
            k.meld((*sti, felt), f"ukjent tolkning «{vis_navn(kart[felt])}»", mente_du(str(kart[felt]), k.tolkninger))
    komplett = k.stoerrelse(kart["komplett"], (*sti, "komplett"), ("ja_nei",))
    if navn == "tjenestesum":
        hoeyst, _ = k.tall(kart["hoeyst"], (*sti, "hoeyst"), "", "timer_per_uke")
        return n.Tjenestesum(hoeyst, str(kart["teller"]), str(kart["status"]), str(kart["ytere"]), komplett)
    opplysning = k.stoerrelse(kart["opplysning"], (*sti, "opplysning"), ("tall", "ja_nei"))
    tjenester = k.liste(kart["tjenester"], (*sti, "tjenester"))
    for tjeneste in tjenester:
        if tjeneste not in k.tjenestetyper:
            k.meld((*sti, "tjenester"), f"ukjent tjeneste «{vis_navn(tjeneste)}»", mente_du(tjeneste, k.tjenestetyper))
    return n.HoldtMotTjenester(opplysning, tuple(sorted(map(str, tjenester))), komplett, str(kart["status"]))
