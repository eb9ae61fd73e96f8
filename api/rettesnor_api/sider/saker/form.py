"""Skjemaet til en sak, bygget av ordboken: feltene i grupper, og veien fra feltene til en sak i kontraktens form.

Et tomt felt er «ikke spurt», og «vet ikke» er «ukjent»; ingenting annet blir gjettet.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Final, NamedTuple

from rettesnor_api import visning
from rettesnor_motor.feil import InndataFeil
from rettesnor_motor.lesing.overlegg import NASJONAL
from rettesnor_motor.modell.maalform import Maalform
from rettesnor_motor.modell.regelverk import Raatre
from rettesnor_motor.tjeneste import Bibliotek

Felter = dict[str, str]
Kart = dict[str, Any]

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
_SPENN = re.compile(r"(-?[\d\s.,]+?)\s*(?:–|-|til)\s*([\d\s.,]+)")
_EN_I_FORVEIEN: Final = ("henvisning", "frist")
"""Regelsettene som står først i skjemaet: det saken alltid spør om, og det som gir fristene."""
_STANDARD: Final = {"status": "vurdert", "ytere": "1"}
_SYNLIG: Final = ("type", "mengde", "mengde.vet_ikke", "kilde")
"""Feltene som gjør at en rad ikke er tom; de andre har alltid en verdi."""


class Utfylt(dict[str, str]):
    """Feltene slik malene leser dem: et felt som ikke er fylt ut, er tomt."""

    def __missing__(self, navn: str) -> str:
        """Gir det tomme feltet."""
        return ""


class Gruppe(NamedTuple):
    """Det ett regelsett spør om, og som ikke alt er spurt om over."""

    id: str
    titler: tuple[str, ...]
    felt: tuple[Kart, ...]


class Form(NamedTuple):
    """Alt skjemaet er bygget av, på én målform."""

    grupper: tuple[Gruppe, ...]
    felt: Mapping[str, Kart]
    enheter: Mapping[str, str]
    mengdeenheter: tuple[tuple[str, str], ...]
    tjenestetyper: tuple[tuple[str, str], ...]
    statuser: tuple[tuple[str, str], ...]
    sakstyper: tuple[tuple[str, str], ...]
    kommuner: tuple[tuple[str, str], ...]
    regler: Mapping[str, str]


@cache
def hent_form(bibliotek: Bibliotek, maalform: Maalform) -> Form:
    """Gir skjemaet på en målform.

    Args:
        bibliotek: Regelverket.
        maalform: Målformen.

    """
    raa = bibliotek.tekster(maalform)
    ordbok = visning.vis_ordbok(raa)
    enheter = {e["id"]: e["navn"] for e in ordbok["enheter"]}
    felt = {o["id"]: o | {"enheter": [(e, enheter[e]) for e in o["enheter"]]} for o in ordbok["opplysninger"]}
    oversikt = visning.vis_oversikt(bibliotek.regelverk, raa)
    kommuner = sorted(((k["id"], k["navn"]) for k in oversikt["kommuner"]), key=lambda k: (k[0] != NASJONAL, k[1]))
    return Form(
        tuple(_grupper(bibliotek, raa, felt)),
        felt,
        enheter,
        tuple((id_, enheter[id_]) for id_ in ordbok["mengdeenheter"]),
        tuple((t["id"], t["navn"]) for t in ordbok["tjenestetyper"]),
        tuple((s["id"], s["navn"]) for s in ordbok["tjenestestatuser"]),
        tuple((v["id"], v["navn"]) for v in felt["sakstype"]["verdier"]),
        tuple(kommuner),
        {r["id"]: r["tittel"] for s in raa["regelsett"] for r in s["regler"]},
    )


def _grupper(bibliotek: Bibliotek, raa: Raatre, felt: Mapping[str, Kart]) -> Iterator[Gruppe]:
    """Legger hver opplysning i det første regelsettet som leser den, så ingenting spørres om to ganger."""
    sett = {s["regelsett"]: s for s in raa["regelsett"]}
    rekke = sorted(
        sett, key=lambda id_: (sett[id_].get("svarer", "alltid") != "alltid", int(sett[id_].get("plass", "0")))
    )
    hos: dict[str, str] = {}
    for id_ in rekke:
        for opplysning in felt:
            if opplysning in bibliotek.regelverk.leser[id_] and not felt[opplysning]["oppgis_paa_saken"]:
                hos.setdefault(opplysning, id_)
    titler: dict[str, list[str]] = {id_: [sett[id_]["tittel"]] for id_ in rekke}
    for id_ in rekke:
        if id_ not in hos.values():
            # Alt regelsettet spør om, står hos et annet; gruppen der sier hvilke spørsmål den svarer på.
            leser = bibliotek.regelverk.leser[id_]
            vert = next(hos[f] for f in felt if f in leser and hos.get(f, rekke[0]) != rekke[0])
            titler[vert].append(sett[id_]["tittel"])
    foerst = {slag: plass for plass, slag in enumerate(_EN_I_FORVEIEN)}
    for id_ in sorted(rekke, key=lambda i: foerst.get(sett[i].get("spoersmaal", "henvisning"), len(foerst))):
        egne = tuple(felt[f] for f in felt if hos.get(f) == id_)
        if egne:
            yield Gruppe(id_, tuple(titler[id_]), egne)


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
        elif navn in HODE or navn.partition(".")[0] in form.felt:
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
        id_: verdi
        for id_, type_ in form.felt.items()
        if not type_["oppgis_paa_saken"] and (verdi := _opplysning(felter, id_, type_)) is not None
    }
    sak: Kart = {navn: felter[navn] for navn in HODE if felter.get(navn)}
    return sak | {"opplysninger": opplysninger, "tjenester": [_tjeneste(rad) for rad in _fylte(felter).values()]}


def _fylte(felter: Mapping[str, str]) -> dict[int, Felter]:
    """Gir radene det står noe i, med plassen de har i skjemaet."""
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


def motsigelser(felter: Mapping[str, str]) -> list[str]:
    """Gir feltene som har både en verdi og «vet ikke» eller «ikke relevant»; bare brukeren vet hva som gjelder.

    Args:
        felter: Feltene, ryddet.

    """
    sider = (f".{VET_IKKE}", f".{IKKE_RELEVANT}")
    return sorted({n.rpartition(".")[0] for n in felter if n.endswith(sider) and felter.get(n.rpartition(".")[0])})


def _tall(tekst: str) -> Kart:
    """Leser «14,5» og «10–14,5»; det som ikke er tall, får motoren si fra om."""
    if treff := _SPENN.fullmatch(tekst.strip()):
        return {"fra": _desimal(treff[1]), "til": _desimal(treff[2])}
    return {"verdi": _desimal(tekst)}


def _desimal(tekst: str) -> str:
    """Gir tallet med punktum; et komma som nettopp er skrevet, venter på desimalene sine."""
    return re.sub(r"\s", "", tekst).replace(",", ".").rstrip(".")


def _tjeneste(rad: Felter) -> Kart:
    enhet = rad["mengde.enhet"]
    mengde: Kart | None = None
    if rad["mengde"]:
        mengde = _tall(rad["mengde"])
        if enhet == "minutter_per_gang":
            mengde = {"minutter_per_gang": _desimal(rad["mengde"])}
            if rad["mengde.ganger_per_uke"]:
                mengde["ganger_per_uke"] = _desimal(rad["mengde.ganger_per_uke"])
        elif enhet:
            mengde["enhet"] = enhet
            if enhet == "timer_per_doegn" and rad["mengde.doegn_per_uke"]:
                mengde["doegn_per_uke"] = _desimal(rad["mengde.doegn_per_uke"])
    elif rad["mengde.vet_ikke"]:
        mengde = {"tilstand": "ukjent"}
    svar: Kart = {"type": rad["type"], "status": rad["status"], "ytere": _heltall(rad["ytere"])}
    return svar | ({"mengde": mengde} if mengde else {}) | ({"kilde": rad["kilde"]} if rad["kilde"] else {})


def _heltall(tekst: str) -> int | str:
    return int(tekst) if re.fullmatch(r"\d{1,3}", tekst) else tekst


class Peker(NamedTuple):
    """Veien fra en opplysning som mangler, til feltet den fylles ut i."""

    form: Form
    rader: list[Felter]

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


def feil_i_feltene(feil: InndataFeil, felter: Mapping[str, str], form: Form) -> dict[str, tuple[str, str, str]]:
    """Gir feilene med feltet de står ved: navnet på feltet, hva som er galt, og hva som kan gjøres.

    Args:
        feil: Feilene fra motoren.
        felter: Feltene, ryddet.
        form: Skjemaet.

    """
    plasser = list(_fylte(felter))
    svar: dict[str, tuple[str, str, str]] = {}
    for funn in feil.funn:
        deler = funn.felt.split(".")
        match deler:
            case ["opplysninger", id_, *_] if id_ in form.felt:
                navn, etikett = id_, form.felt[id_]["navn"]
            case ["tjenester", plass, *rest] if plass.isdecimal() and int(plass) < len(plasser):
                rad = plasser[int(plass)]
                felt = ".".join(rest) if ".".join(rest) in RADFELT else (rest[0] if rest else "type")
                navn, etikett = f"tjeneste.{rad}.{felt}", dict(form.tjenestetyper).get(rader(felter)[rad]["type"], "")
            case _:
                navn, etikett = deler[0], ""
        svar.setdefault(navn, (etikett, funn.feil, funn.forslag))
    return svar
