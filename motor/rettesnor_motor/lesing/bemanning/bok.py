"""Leser ressursfordelingen fra en arbeidsbok til kontraktens form (4.5)."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any, NamedTuple

from rettesnor_motor.feil import Funn
from rettesnor_motor.lesing.bemanning.rader import RESERVE, Bokleser, Feltkart, Rad
from rettesnor_motor.lesing.forslag import mente_du, skriv_id, vis_navn
from rettesnor_motor.lesing.regneark import Arbeidsbok
from rettesnor_motor.modell.arkform import Arkord, Egenkolonner
from rettesnor_motor.modell.bemanning.ark import BEMANNINGSARK


class Bokinnhold(NamedTuple):
    """Det som er lest fra en arbeidsbok.

    Attributes:
        tre: Innholdet i kontraktens form; en celle med feil har fått en reserve som ikke gir flere feil.
        celler: Arket, cellen og overskriften til hvert felt.
        funn: Feilene i boken.
    """

    tre: dict[str, Any]
    celler: Feltkart
    funn: list[Funn]


def _noestet(verdier: Mapping[str, Any], utelat: tuple[str, ...] = ()) -> dict[str, Any]:
    """Gjør felt med punktum om til kart i kartet."""
    svar: dict[str, Any] = {}
    for felt, verdi in verdier.items():
        del_, _, rest = felt.partition(".")
        if felt in utelat:
            continue
        if rest:
            svar.setdefault(del_, {})[rest] = verdi
        else:
            svar[felt] = verdi
    return svar


def les_bemanningsbok(bok: Arbeidsbok, sted: str, ord_: Arkord, egne: Egenkolonner) -> Bokinnhold:
    """Leser enhetene, brukerne, behovene og rammen fra arkene.

    Args:
        bok: Arkene.
        sted: Hva filen omtales som i feil.
        ord_: Navnene ark, kolonner og svar kjennes igjen på.
        egne: Kommunens egne navn.
    """
    leser = Bokleser(bok, sted, ord_, egne)
    ark = leser.finn_ark()
    rader = {form.id: leser.les(form, ark[form.id]) if form.id in ark else [] for form in BEMANNINGSARK}
    tre = _ramme(leser, rader["ramme"], finnes="ramme" in ark)
    tre["enheter"] = _enheter(leser, rader, finnes="enheter" in ark)
    tre["brukere"] = _brukere(leser, rader)
    return Bokinnhold(tre, leser.kart, leser.tabeller.funn)


def _ramme(leser: Bokleser, rader: list[Rad], *, finnes: bool) -> dict[str, Any]:
    if not rader:
        if finnes:
            leser.tabeller.meld(leser.arknavn.get("ramme", ""), None, "", "rammen er ikke fylt ut", "fyll ut én rad")
        return {"ramme_aarsverk": 0}
    for rad in rader[1:]:
        leser.tabeller.meld(leser.arknavn["ramme"], rad.id, "", "arket har mer enn én rad", "la bare én rad stå")
    leser.merk("ramme", rader[0], "", "")
    for kart in (leser.kart.ved_id, leser.kart.ved_nummer):
        kart |= {felt.removeprefix("."): celle for felt, celle in kart.items() if felt.startswith(".")}
    return _noestet(rader[0].verdier)


def _unik(leser: Bokleser, arkid: str, rad: Rad, sett: set[str], feil: str) -> str:
    """Gir id-en til raden; er den brukt, meldes den, og raden får en reserve så resten av den også kontrolleres."""
    id_ = rad.verdier["id"]
    if id_ in sett:
        if not id_.startswith(RESERVE):
            plass, overskrift = rad.celler.get("id", rad.id), leser.overskrift(arkid, "id")
            leser.tabeller.meld(leser.arknavn[arkid], plass, overskrift, feil, "la hver id stå én gang")
        id_ = rad.verdier["id"] = leser.reserve_id()
    sett.add(id_)
    return str(id_)


def _enheter(leser: Bokleser, rader: Mapping[str, list[Rad]], *, finnes: bool) -> list[dict[str, Any]]:
    svar: list[dict[str, Any]] = []
    nummer: dict[str, int] = {}
    sett: set[str] = set()
    for i, rad in enumerate(rader["enheter"]):
        id_ = _unik(leser, "enheter", rad, sett, "enheten står to ganger")
        svar.append(_noestet(rad.verdier))
        leser.merk("enheter", rad, f"enheter.{id_}", f"enheter.{i}")
        nummer[id_] = i
    if not svar:
        if finnes:
            ark = leser.arknavn.get("enheter", "")
            leser.tabeller.meld(ark, None, "", "ingen enheter er fylt ut", "fyll ut minst én rad")
        return svar
    for arkid in ("vinduer", "kompetansekrav"):
        for rad in rader[arkid]:
            i = _eier(leser, arkid, rad, "enhet", nummer)
            liste = svar[i].setdefault(arkid, [])
            felt = f"{arkid}.{len(liste)}"
            leser.merk(arkid, rad, f"enheter.{svar[i]['id']}.{felt}", f"enheter.{i}.{felt}")
            liste.append(_noestet(rad.verdier, ("enhet",)))
    for rad in rader["avstander"]:
        i = _eier(leser, "avstander", rad, "enhet", nummer)
        avstander, til = svar[i].setdefault("avstander", {}), rad.verdier["til"]
        ark, plass = leser.arknavn["avstander"], rad.celler.get("til", rad.id)
        overskrift = leser.overskrift("avstander", "til")
        if til in avstander:
            leser.tabeller.meld(ark, plass, overskrift, "avstanden står to ganger", "fjern den ene")
        avstander[til] = rad.verdier["kilometer"]
        km = ark, rad.celler.get("kilometer", rad.id), leser.overskrift("avstander", "kilometer")
        hvor = (ark, plass, overskrift) if til not in nummer or til == svar[i]["id"] else km
        leser.kart.husk(f"enheter.{svar[i]['id']}.avstander.{til}", f"enheter.{i}.avstander.{til}", hvor)
    return svar


def _brukere(leser: Bokleser, rader: Mapping[str, list[Rad]]) -> list[dict[str, Any]]:
    svar: list[dict[str, Any]] = []
    nummer: dict[str, int] = {}
    sett: set[str] = set()
    for i, rad in enumerate(rader["brukere"]):
        id_ = _unik(leser, "brukere", rad, sett, "brukeren står to ganger, eller i to enheter")
        svar.append(_noestet(rad.verdier) | {"behov": []})
        leser.merk("brukere", rad, f"brukere.{id_}", f"brukere.{i}")
        nummer[id_] = i
    oppgitt: dict[str, set[str]] = defaultdict(set)
    for rad in rader["behov"]:
        oppgitt[rad.verdier["bruker"]].add(rad.verdier.get("id", ""))
    brukt: dict[str, set[str]] = defaultdict(set)
    for rad in rader["behov"]:
        kjent = rad.verdier["bruker"] in nummer
        i = _eier(leser, "behov", rad, "bruker", nummer)
        if not svar:
            continue
        behov, bruker = svar[i]["behov"], svar[i]["id"]
        if not kjent:
            rad.verdier["id"] = leser.reserve_id()  # raden kontrolleres hos en annen bruker
        elif "id" not in rad.verdier:
            ledig = (f"{bruker}-{n}"[-64:] for n in range(1, len(rader["behov"]) + 2))
            rad.verdier["id"] = next(ett for ett in ledig if ett not in oppgitt[bruker] | brukt[bruker])
        id_ = _unik(leser, "behov", rad, brukt[bruker], "behovet står to ganger")
        leser.merk("behov", rad, f"brukere.{bruker}.behov.{id_}", f"brukere.{i}.behov.{len(behov)}")
        behov.append(_noestet(rad.verdier, ("bruker",)))
    return svar


def _eier(leser: Bokleser, arkid: str, rad: Rad, felt: str, nummer: Mapping[str, int]) -> int:
    """Finner enheten eller brukeren en rad hører til; finnes den ikke, kontrolleres raden hos den første."""
    id_ = rad.verdier[felt]
    arket_mangler = {"bruker": "brukere", "enhet": "enheter"}[felt] in leser.mangler  # det er meldt, én gang for alle
    if id_ not in nummer and not id_.startswith(RESERVE) and not arket_mangler:
        feil = f"{'brukeren' if felt == 'bruker' else 'enheten'} «{vis_navn(id_)}» finnes ikke"
        til = "Brukere" if felt == "bruker" else "Enheter"
        kjente = [n for n in nummer if not n.startswith(RESERVE)]
        navn = leser.enhetsnavn if felt == "enhet" else {}
        forslag = skriv_id(id_, navn) or mente_du(id_, kjente) or f"legg den til i arket {til}"
        overskrift = leser.overskrift(arkid, felt)
        leser.tabeller.meld(leser.arknavn[arkid], rad.celler.get(felt, rad.id), overskrift, feil, forslag)
    return nummer.get(id_, 0)
