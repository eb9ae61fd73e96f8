"""Feltene i skjemaet, og veien fra dem til en sak i kontraktens form.

Et tomt felt er «ikke spurt», og «vet ikke» er «ukjent»; ingenting annet blir gjettet.
"""

import re
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from rettesnor_api.sider.saker.form import Form, Kart
from rettesnor_api.sider.tall import desimal, heltall_eller_tekst, spenn

Felter = dict[str, str]

VET_IKKE: Final = "vet_ikke"
IKKE_RELEVANT: Final = "ikke_relevant"
HODE: Final = ("sak_ref", "kommune", "sakstype", "dato")
RADFELT: Final = (
    "type",
    "mengde",
    "mengde.enhet",
    "mengde.ganger_per_uke",
    "mengde.doegn_per_uke",
    "mengde.vet_ikke",
    "status",
    "ytere",
    "kilde",
)
"""Feltene i en rad for en tjeneste; navnet på feltet er «tjeneste.<nummer>.<felt>»."""
_RAD = re.compile(r"tjeneste\.(\d{1,3})\.([a-z_.]+)")
_STANDARD: Final = {"status": "vurdert", "ytere": "1"}
_SYNLIG: Final = ("type", "mengde", "mengde.vet_ikke", "kilde")
"""Feltene som gjør at en rad ikke er tom; de andre har alltid en verdi."""


class Utfylt(dict[str, str]):
    """Feltene slik malene leser dem: et felt som ikke er fylt ut, er tomt."""

    def __missing__(self, navn: str) -> str:
        """Gir det tomme feltet."""
        return ""


def rydd(felter: Mapping[str, str], form: Form) -> Felter:
    """Gir feltene skjemaet har, uten de tomme, og med radene for tjenester nummerert fra null.

    Args:
        felter: Feltene slik de ble sendt.
        form: Skjemaet.

    """
    rader: dict[int, Felter] = {}
    svar: Felter = {}
    for navn, verdi in felter.items():
        if not verdi:
            continue
        if treff := _RAD.fullmatch(navn):
            if treff[2] in RADFELT:
                rader.setdefault(int(treff[1]), {})[treff[2]] = verdi
        elif navn in HODE or navn.partition(".")[0] in {*form.felt, *form.kildene}:
            svar[navn] = verdi
    for nummer, (_, rad) in enumerate(sorted(rader.items())):
        svar |= {f"tjeneste.{nummer}.{felt}": verdi for felt, verdi in rad.items()}
    return svar


def rader(felter: Mapping[str, str]) -> list[Felter]:
    """Gir radene for tjenester, i rekkefølge.

    Args:
        felter: Feltene.

    """
    svar: dict[int, Felter] = {}
    for navn, verdi in felter.items():
        if treff := _RAD.fullmatch(navn):
            svar.setdefault(int(treff[1]), dict.fromkeys(RADFELT, "") | _STANDARD)[treff[2]] = verdi
    return [rad for _, rad in sorted(svar.items())]


def legg_til_rad(felter: Mapping[str, str]) -> Felter:
    """Legger en tom rad til sist.

    Args:
        felter: Feltene, ryddet.

    """
    nummer = len(rader(felter))
    return {**felter, **{f"tjeneste.{nummer}.{felt}": verdi for felt, verdi in _STANDARD.items()}}


def fjern_rad(felter: Mapping[str, str], nummer: int, form: Form) -> Felter:
    """Tar bort en rad.

    Args:
        felter: Feltene, ryddet.
        nummer: Raden.
        form: Skjemaet.

    """
    return rydd({navn: v for navn, v in felter.items() if not navn.startswith(f"tjeneste.{nummer}.")}, form)


def til_sak(felter: Mapping[str, str], form: Form) -> Kart:
    """Gjør feltene om til en sak i kontraktens form (4.1).

    Args:
        felter: Feltene, ryddet.
        form: Skjemaet.

    """
    opplysninger = {
        id_: _med_kilde(verdi, felter, form.kildefelt.get(id_, ""))
        for id_, type_ in form.felt.items()
        if not type_["oppgis_paa_saken"] and (verdi := _opplysning(felter, id_, type_)) is not None
    }
    sak: Kart = {navn: felter[navn] for navn in HODE if felter.get(navn)}
    return sak | {"opplysninger": opplysninger, "tjenester": [_tjeneste(rad) for rad in fylte(felter).values()]}


def fylte(felter: Mapping[str, str]) -> dict[int, Felter]:
    """Gir radene det står noe i, med plassen de har i skjemaet.

    Args:
        felter: Feltene, ryddet.

    """
    return {nummer: rad for nummer, rad in enumerate(rader(felter)) if any(rad[felt] for felt in _SYNLIG)}


def _opplysning(felter: Mapping[str, str], id_: str, type_: Kart) -> Any:
    verdi, enhet = felter.get(id_, ""), felter.get(f"{id_}.enhet", "")
    if verdi == VET_IKKE or (not verdi and felter.get(f"{id_}.{VET_IKKE}")):
        return {"tilstand": "ukjent"}
    if verdi == IKKE_RELEVANT or (not verdi and felter.get(f"{id_}.{IKKE_RELEVANT}")):
        return {"tilstand": IKKE_RELEVANT}
    if type_["type"] == "ja_nei":
        return {"ja": True, "nei": False}.get(verdi)
    if type_["type"] not in {"tall", "heltall"}:
        return verdi or None
    if not verdi:
        return {"enhet": enhet} if enhet == "annenhver_uke" else None
    deler = [_tall(del_) for del_ in verdi.split(";") if del_.strip()]
    med_enhet = {"enhet": enhet} if enhet else {}
    return {"verdier": deler, **med_enhet} if len(deler) > 1 else {**(deler[0] if deler else {}), **med_enhet}


def _med_kilde(verdi: Any, felter: Mapping[str, str], kildefelt: str) -> Any:
    """Legger til hvor opplysningen kommer fra, og fra hvilken dag; det ingen vet, kommer ikke fra noe sted."""
    oppgitt = {"kilde": felter.get(kildefelt), "dato": felter.get(f"{kildefelt}.dato")}
    kilden = {navn: ett for navn, ett in oppgitt.items() if ett}
    if not kilden or verdi == {"tilstand": "ukjent"}:
        return verdi
    return (verdi if isinstance(verdi, dict) else {"verdi": verdi}) | kilden


def _tall(tekst: str) -> Kart:
    """Leser «14,5» og «10–14,5»; det som ikke er tall, får motoren si fra om."""
    if ender := spenn(tekst):
        return {"fra": ender[0], "til": ender[1]}
    return {"verdi": desimal(tekst)}


def _tjeneste(rad: Felter) -> Kart:
    enhet = rad["mengde.enhet"]
    mengde: Kart | None = None
    if rad["mengde"]:
        mengde = _tall(rad["mengde"])
        if enhet == "minutter_per_gang":
            mengde = {"minutter_per_gang": desimal(rad["mengde"])}
            if rad["mengde.ganger_per_uke"]:
                mengde["ganger_per_uke"] = desimal(rad["mengde.ganger_per_uke"])
        elif enhet:
            mengde["enhet"] = enhet
            if enhet == "timer_per_doegn" and rad["mengde.doegn_per_uke"]:
                mengde["doegn_per_uke"] = desimal(rad["mengde.doegn_per_uke"])
    elif rad["mengde.vet_ikke"]:
        mengde = {"tilstand": "ukjent"}
    svar: Kart = {"type": rad["type"], "status": rad["status"], "ytere": heltall_eller_tekst(rad["ytere"])}
    return svar | ({"mengde": mengde} if mengde else {}) | ({"kilde": rad["kilde"]} if rad["kilde"] else {})


class Peker(NamedTuple):
    """Veien fra en opplysning som mangler, til feltet den fylles ut i."""

    form: Form
    rader: list[Felter]
    lenker: bool = True
    """Om feltene står på den samme siden."""

    def felt(self, opplysning: str) -> str:
        """Gir navnet på feltet.

        Args:
            opplysning: Opplysningen, eller ``tjenester.<type>.mengde``.

        """
        if not opplysning.startswith("tjenester."):
            return opplysning
        type_ = opplysning.split(".")[1]
        return next((f"tjeneste.{nr}.mengde" for nr, rad in enumerate(self.rader) if rad["type"] == type_), "tjenester")

    def navn(self, opplysning: str) -> str:
        """Gir spørsmålet, eller navnet på tjenesten.

        Args:
            opplysning: Opplysningen, eller ``tjenester.<type>.mengde``.

        """
        if opplysning.startswith("tjenester."):
            return dict(self.form.tjenestetyper).get(opplysning.split(".")[1], "")
        return str(self.form.felt[opplysning]["spoersmaal"])
