"""Leser vilkår fra YAML-formen til typede noder."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any, cast

from rettesnor_motor.lesing.dato import IKKE_DATO, les_dato
from rettesnor_motor.lesing.forslag import mente_du, vis_navn
from rettesnor_motor.lesing.kontekst import Kontekst
from rettesnor_motor.lesing.yaml_tekst import Sti
from rettesnor_motor.modell import noder as n

SAMMENLIGNINGER = ("over", "minst", "under", "hoeyst", "er")
_BLADORD = (*SAMMENLIGNINGER, "mellom", "en_av", "lengde_minst", "skrevet_minst")
_GRUPPER = ("alle", "minst_en", "minst", "ikke", "regel", "naer_terskel", "over_terskel")
_TOM = n.ErKjent("")
_HUNDRE = 100
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
            k.meld_uten_regel(verdi, her)
        return n.UtfallAv(str(verdi))
    if navn in {"naer_terskel", "over_terskel"}:
        return _ved_terskel(navn, verdi, her, k)
    if navn not in k.stoerrelser:
        forslag = mente_du(navn, [*k.stoerrelser, *_GRUPPER])
        k.meld(her, f"ukjent opplysning eller vilkår «{vis_navn(navn)}»", forslag)
        return _TOM
    return les_blad(navn, verdi, her, k, opphav)


def _ved_terskel(navn: str, verdi: Any, sti: Sti, k: Kontekst) -> n.Vilkaar:
    """Leser et vilkår som følger grensen i en annen regel."""
    if navn == "naer_terskel":
        kart = k.kart(verdi, sti, {"regel", "innen"}, frozenset({"enhet"}))
    else:
        kart = k.kart(verdi, sti, {"regel", "opplysning"})
    maal = k.regler.get(str(kart["regel"]))
    if maal is None:
        k.meld_uten_regel(kart["regel"], (*sti, "regel"))
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


def les_blad(navn: str, verdi: Any, sti: Sti, k: Kontekst, opphav: str) -> n.Vilkaar:
    """Leser en sammenligning av én opplysning; feil meldes til konteksten.

    Args:
        navn: Opplysningen eller den avledede størrelsen.
        verdi: YAML-treet for sammenligningen.
        sti: Hvor sammenligningen står.
        k: Kjente navn.
        opphav: Hvor regelens egne tall kommer fra.
    """
    stoerrelse = k.stoerrelser[navn]
    if isinstance(verdi, str):
        if verdi == "er_kjent":
            return n.ErKjent(navn)
        if verdi in {"er_ja", "er_nei"}:
            k.stoerrelse(navn, sti, ("ja_nei",))
            return n.ErSvar(navn, verdi == "er_ja")
        k.meld(sti, f"ukjent sammenligning «{vis_navn(verdi)}»", _ment_svar(verdi))
        return _TOM
    ord_ = [o for o in _BLADORD if isinstance(verdi, Mapping) and o in verdi]
    if len(ord_) != 1:
        k.meld(sti, "skal ha nøyaktig én sammenligning", f"bruk en av {', '.join(_BLADORD)}")
        return _TOM
    art = ord_[0]
    kart = k.kart(verdi, sti, {art}, frozenset({"enhet"}))
    her = (*sti, art)
    if art in {"lengde_minst", "skrevet_minst"}:
        k.stoerrelse(navn, sti, ("tekst",))
        tall, kom_fra = k.tall(kart[art], her, opphav, "tegn")
        if kart.get("enhet") != "tegn":
            k.meld(sti, "lengden mangler enhet", "legg til enhet: tegn")
        return n.Tekstlengde(navn, int(tall), kom_fra, skrevet=art == "skrevet_minst")
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


def _ment_svar(verdi: str) -> str:
    """Gir forslaget til en som har skrevet noe annet enn et kjent svar, som «ja» for «er_ja»."""
    return mente_du(f"er_{verdi}" if verdi in {"ja", "nei"} else verdi, ("er_ja", "er_nei", "er_kjent"))


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
        dato = les_dato(str(raa))
        if dato is None:
            k.meld(sti, *IKKE_DATO)
            return Fraction(0), opphav
        return Fraction(dato.toordinal()), opphav
    if slag == "ordinal":
        kjente = [v for v, _ in k.opplysninger[navn].verdier]
        if raa not in kjente:
            k.meld(sti, f"ukjent trinn «{vis_navn(raa)}»", mente_du(str(raa), kjente))
            return Fraction(0), opphav
        return Fraction(kjente.index(raa)), opphav
    return k.tall(raa, sti, opphav, k.stoerrelser[navn].enhet)
