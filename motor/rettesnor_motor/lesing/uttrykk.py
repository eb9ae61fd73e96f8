"""Leser regnestykker fra YAML-formen til typede noder."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from rettesnor_motor.lesing.forslag import mente_du, vis_navn
from rettesnor_motor.lesing.kontekst import Kontekst
from rettesnor_motor.lesing.tabell import les_tabell
from rettesnor_motor.lesing.vilkaar import les_vilkaar
from rettesnor_motor.lesing.yaml_tekst import Sti
from rettesnor_motor.modell import noder as n

_REGNING = ("sum", "differanse", "produkt", "kvotient", "stoerst", "minst_av", "omregn")
_FORMLER = (*_REGNING, "antall", "hvis", "dager_etter")
_TJENESTEFORMLER = ("tjenestesum", "holdt_mot_tjenester")
_BARE_I_ROTEN = (*_TJENESTEFORMLER, "tabell")
_MED_LEDD: Mapping[str, Callable[[tuple[n.Uttrykk, ...]], n.Uttrykk]] = {
    "sum": n.Sum,
    "produkt": n.Produkt,
    "stoerst": n.Stoerst,
    "minst_av": n.MinstAv,
}
_LENGDER = frozenset({"aar", "maaneder", "uker", "dager"})
_ROTDYBDE = 3
"""Stien til roten av et regnestykke: avledet, id, beregn."""


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
    if navn == "dager_etter":
        return _dager_etter(verdi, her, k)
    if navn in _BARE_I_ROTEN:
        if len(sti) != _ROTDYBDE:
            k.meld(her, f"«{navn}» kan ikke stå inne i et annet regnestykke", "gi det en egen avledet størrelse")
        return les_tabell(verdi, her, k) if navn == "tabell" else _tjenesteformel(navn, verdi, her, k)
    k.meld(her, f"ukjent regnestykke «{vis_navn(navn)}»", mente_du(navn, [*_FORMLER, *_BARE_I_ROTEN]))
    return n.Konstant(Fraction(0))


def _dager_etter(verdi: Any, sti: Sti, k: Kontekst) -> n.Uttrykk:
    """Leser hvor mange dager en dato er etter en frist."""
    kart = k.kart(verdi, sti, {"dato", "fra"}, _LENGDER | {"flyttes"})
    dato, fra = (n.Verdi(k.stoerrelse(kart[navn], (*sti, navn), ("dato",))) for navn in ("dato", "fra"))
    lengde = {navn: k.lengde(kart[navn], (*sti, navn)) if navn in kart else 0 for navn in _LENGDER}
    if kart.get("flyttes", "nei") not in {"ja", "nei"}:
        k.meld((*sti, "flyttes"), "skal være ja eller nei", "skriv ja når fristen går til neste virkedag")
    maaneder, dager = lengde["maaneder"] + 12 * lengde["aar"], lengde["dager"] + 7 * lengde["uker"]
    return n.DagerEtter(dato, fra, maaneder, dager, kart.get("flyttes") == "ja")


def _tjenesteformel(navn: str, verdi: Any, sti: Sti, k: Kontekst) -> n.Uttrykk:
    """Leser et regnestykke over tjenestene i saken."""
    velger = "teller"
    if navn == "tjenestesum":
        velger = "typer" if isinstance(verdi, Mapping) and "typer" in verdi else "teller"
        kart = k.kart(verdi, sti, {"hoeyst", velger, "status", "ytere", "komplett"})
        tolkninger = [*(["teller"] if velger == "teller" else []), "status", "ytere"]
    else:
        kart = k.kart(verdi, sti, {"opplysning", "tjenester", "komplett", "status"})
        tolkninger = ["status"]
    for felt in tolkninger:
        if kart[felt] not in k.tolkninger:
            k.meld((*sti, felt), f"ukjent tolkning «{vis_navn(kart[felt])}»", mente_du(str(kart[felt]), k.tolkninger))
    komplett = k.stoerrelse(kart["komplett"], (*sti, "komplett"), ("ja_nei",))
    if navn == "tjenestesum":
        hoeyst, _ = k.tall(kart["hoeyst"], (*sti, "hoeyst"), "", "timer_per_uke")
        typer = _tjenestetyper(kart["typer"], (*sti, "typer"), k) if velger == "typer" else ()
        teller = str(kart.get("teller", ""))
        return n.Tjenestesum(hoeyst, teller, str(kart["status"]), str(kart["ytere"]), komplett, typer)
    opplysning = k.stoerrelse(kart["opplysning"], (*sti, "opplysning"), ("tall", "ja_nei"))
    tjenester = _tjenestetyper(kart["tjenester"], (*sti, "tjenester"), k)
    return n.HoldtMotTjenester(opplysning, tjenester, komplett, str(kart["status"]))


def _tjenestetyper(raa: Any, sti: Sti, k: Kontekst) -> tuple[str, ...]:
    """Leser en liste med tjenestetyper."""
    typer = k.liste(raa, sti)
    for type_ in typer:
        if type_ not in k.tjenestetyper:
            k.meld(sti, f"ukjent tjeneste «{vis_navn(type_)}»", mente_du(type_, k.tjenestetyper))
    return tuple(sorted(map(str, typer)))
