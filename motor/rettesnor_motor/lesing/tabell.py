"""Leser beslutningstabeller fra YAML-formen: inndata som kolonner, og rader med én celle for hver kolonne."""

from collections.abc import Mapping
from typing import Any

from rettesnor_motor.lesing.forslag import mente_du, vis_navn
from rettesnor_motor.lesing.kontekst import Kontekst
from rettesnor_motor.lesing.vilkaar import les_blad
from rettesnor_motor.lesing.yaml_tekst import Sti
from rettesnor_motor.modell import noder as n

ALT = "-"
IKKE_RELEVANT = "ikke_relevant"
NEDRE = ("over", "minst")
OEVRE = ("under", "hoeyst")
_SAMMENLIGNINGER = (*NEDRE, *OEVRE, "er", "mellom", "en_av")
_TEKSTER = (ALT, "er_ja", "er_nei", IKKE_RELEVANT)
_SLAG = ("tall", "heltall", "ordinal", "dato", "ja_nei", "valg")
_MED_ENHET = ("tall", "heltall")
_TO_ENDER = 2


def les_tabell(raa: Any, sti: Sti, k: Kontekst) -> n.Tabell:
    """Leser en tabell; feil meldes til konteksten.

    Args:
        raa: YAML-treet for tabellen.
        sti: Hvor tabellen står: avledet, id, beregn, tabell.
        k: Kjente navn.
    """
    kart = k.kart(raa, sti, {"inndata", "rader"})
    kolonner: list[tuple[str, str | None]] = []
    for i, kolonne in enumerate(k.liste(kart["inndata"], (*sti, "inndata"))):
        kolonner.append(_les_kolonne(kolonne, (*sti, "inndata", i), k, [navn for navn, _ in kolonner]))
    mottaker = k.stoerrelser.get(str(sti[1]))
    if mottaker is not None and mottaker.slag != "tall":
        k.meld(sti, "en tabell gir et tall", "sett type: tall på størrelsen")
    rader = []
    for i, rad in enumerate(k.liste(kart["rader"], (*sti, "rader"))):
        her: Sti = (*sti, "rader", i)
        felt = k.kart(rad, her, {"naar", "verdi"})
        verdi, _ = k.tall(felt["verdi"], (*her, "verdi"), "", mottaker.enhet if mottaker else None)
        celler = k.liste(felt["naar"], (*her, "naar"))
        if len(celler) != len(kolonner):
            feil = f"raden har {len(celler)} celler, men tabellen har {len(kolonner)} kolonner"
            k.meld((*her, "naar"), feil, f"skriv én celle for hver kolonne; {ALT} godtar alt")
            continue
        lest = tuple(
            _les_celle(*kolonne, celle, (*her, "naar", j), k)
            for j, (kolonne, celle) in enumerate(zip(kolonner, celler, strict=True))
        )
        rader.append(n.Tabellrad(lest, verdi))
    return n.Tabell(tuple(navn for navn, _ in kolonner), tuple(rader))


def _les_kolonne(raa: Any, sti: Sti, k: Kontekst, foran: list[str]) -> tuple[str, str | None]:
    """Leser en kolonne og gir størrelsen og enheten den sammenlignes i."""
    kart = k.kart(raa, sti, {"opplysning"}, frozenset({"enhet"}))
    navn = k.stoerrelse(kart["opplysning"], (*sti, "opplysning"), _SLAG)
    if navn in foran:
        k.meld((*sti, "opplysning"), f"«{navn}» er alt en kolonne", "slå sammen vilkårene i én kolonne")
    stoerrelse = k.stoerrelser.get(navn)
    if stoerrelse is not None and stoerrelse.slag in _MED_ENHET and kart.get("enhet") != stoerrelse.enhet:
        k.meld((*sti, "enhet"), f"kolonnen må ha enheten til «{navn}»", f"skriv enhet: {stoerrelse.enhet}")
    if stoerrelse is not None and stoerrelse.slag not in _MED_ENHET and "enhet" in kart:
        k.meld((*sti, "enhet"), f"«{navn}» har ingen enhet", "fjern enheten")
    # En enhet som mangler, er meldt her, og skal ikke meldes en gang til for hver celle.
    return navn, stoerrelse.enhet if stoerrelse is not None and stoerrelse.slag in _MED_ENHET else None


def _les_celle(navn: str, enhet: str | None, raa: Any, sti: Sti, k: Kontekst) -> n.Vilkaar | None:
    """Leser en celle: alt, et svar, ikke relevant, én sammenligning, eller en nedre og en øvre ende."""
    if navn not in k.stoerrelser or raa == ALT:
        return None
    if isinstance(raa, str):
        if raa == IKKE_RELEVANT:
            return _ikke_relevant(navn, sti, k)
        if raa in {"er_ja", "er_nei"}:
            return les_blad(navn, raa, sti, k, "")
        k.meld(sti, f"ukjent celle «{vis_navn(raa)}»", mente_du(raa, _TEKSTER) or f"skriv {', '.join(_TEKSTER)}")
        return None
    kart = raa if isinstance(raa, Mapping) else {}
    ukjente = sorted(set(kart) - set(_SAMMENLIGNINGER))
    for noekkel in ukjente:
        k.meld((*sti, vis_navn(noekkel)), "ukjent sammenligning", mente_du(noekkel, _SAMMENLIGNINGER))
    if ukjente:
        return None
    to_ender = len(kart) == _TO_ENDER and any(o in kart for o in NEDRE) and any(o in kart for o in OEVRE)
    if len(kart) != 1 and not to_ender:
        k.meld(sti, "en celle har én sammenligning, eller en nedre og en øvre ende", f"skriv {ALT} når alt godtas")
        return None
    med_enhet = {} if enhet is None else {"enhet": enhet}
    deler = tuple(les_blad(navn, {o: kart[o], **med_enhet}, sti, k, "") for o in _SAMMENLIGNINGER if o in kart)
    if not to_ender:
        return deler[0]
    nedre, oevre = deler
    if isinstance(nedre, n.Sammenlign) and isinstance(oevre, n.Sammenlign) and nedre.grense > oevre.grense:
        k.meld(sti, "den nedre enden er større enn den øvre", "bytt om")
    return n.Alle(deler)


def _ikke_relevant(navn: str, sti: Sti, k: Kontekst) -> n.Vilkaar | None:
    """Leser «ikke relevant»: enhver sammenligning er nei da, også med det minste tallet som finnes."""
    stoerrelse = k.stoerrelser[navn]
    if not stoerrelse.kan_vaere_uten_relevans or stoerrelse.minst is None:
        k.meld(sti, f"«{navn}» er alltid relevant", f"skriv {ALT} når alt godtas")
        return None
    return n.Ikke((n.Sammenlign(navn, "minst", stoerrelse.minst, stoerrelse.enhet, ""),))
