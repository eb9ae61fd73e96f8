"""Kontrollens egen vei fra utfallet av reglene til svaret på hvert spørsmål, og til fristene."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from rettesnor_motor.evaluering.durable_datoer import Lengde
from rettesnor_motor.evaluering.durable_opplysninger import Utsnitt
from rettesnor_motor.evaluering.durable_regning import JA, NEI, UKJENT, Avslag, Regelkart
from rettesnor_motor.evaluering.durable_sak import Sak

# Svaret når minst én regel er ja, når ingen er ja men en kan være det, og når alle er nei.
_SVAR: Final[Mapping[str, tuple[str, str, str]]] = {
    "henvisning": ("skal", "avklar", "skjoenn"),
    "droefting": ("boer", "avklar", "skjoenn"),
    "rettighet": ("oppfylt", "avklar", "ikke_dokumentert_oppfylt"),
}


def _krav(alle: list[tuple[Any, int]]) -> str:
    """Svarer på om alle krav er oppfylt, når de gjelder saken."""
    gjelder = {kode for form, kode in alle if form == "gjelder"}
    krav = {kode for form, kode in alle if form != "gjelder"}
    if NEI in gjelder:
        return "gjelder_ikke"
    if UKJENT in gjelder or not krav:
        return "avklar"
    if NEI in krav:
        return "ikke_dokumentert_oppfylt"
    return "avklar" if UKJENT in krav else "oppfylt"


def _svar(slag: str, alle: list[tuple[Any, int]]) -> Any:
    """Svarer på ett spørsmål av formen i hver regel og utfallet av den."""
    koder = {kode for _, kode in alle}
    match slag:
        case "krav":
            return _krav(alle)
        case "trinn":
            sikre = [int(form) for form, kode in alle if kode == JA]
            mulige = [int(form) for form, kode in alle if kode != NEI]
            return [max(sikre, default=0), max(mulige, default=0)]
        case "frist":
            return "avklar" if UKJENT in koder else "avklart"
        case _ if slag in _SVAR:
            minst_en, kanskje, ingen = _SVAR[slag]
            return minst_en if JA in koder else kanskje if UKJENT in koder else ingen
        case _:
            raise Avslag("regler")


def svarene(regler: list[Regelkart], utfall: Mapping[str, int]) -> dict[str, Any]:
    """Gir svaret fra hvert regelsett: utfallet, eller laveste og høyeste trinn i grunntrappen.

    Args:
        regler: Reglene slik de står, med regelsettet de hører til.
        utfall: Utfallet av hver node.
    """
    per_sett: dict[str, tuple[str, list[tuple[Any, int]]]] = {}
    for regel in regler:
        ((slag, form),) = regel["da"].items()
        if slag != "raad":
            per_sett.setdefault(regel["regelsett"], (slag, []))[1].append((form, utfall[regel["id"]]))
    return {sett: _svar(slag, alle) for sett, (slag, alle) in per_sett.items()}


def fristene(regler: list[Regelkart], utfall: Mapping[str, int], sak: Sak, utsnitt: Utsnitt) -> dict[str, list[int]]:
    """Gir første og siste dag hver frist kan løpe ut, som dager siden år 1; en frist uten kjent start er ikke med.

    Args:
        regler: Reglene slik de står.
        utfall: Utfallet av hver node.
        sak: Saken.
        utsnitt: Regelverket.
    """
    return dict(_frister(regler, utfall, sak, utsnitt))


def _frister(
    regler: list[Regelkart], utfall: Mapping[str, int], sak: Sak, utsnitt: Utsnitt
) -> Iterator[tuple[str, list[int]]]:
    for regel in regler:
        form = regel["da"].get("frist")
        if form is None or utfall[regel["id"]] == NEI:
            continue
        raa = sak.raatt(form["fra"])
        if utsnitt.post(form["fra"])["type"] != "dato":
            raise Avslag("regler")
        if raa["tilstand"] not in {"oppgitt", "ulike"}:
            continue
        dager = sak.tall(form["fra"])
        lengde, en = Lengde.les(form), sak.skala.en
        yield regel["id"], [lengde.slutt(dager.fra // en), lengde.slutt(dager.til // en)]
