"""Skjemaet til en sak, bygget av ordboken: feltene i grupper."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, Final, NamedTuple

from rettesnor_api import visning
from rettesnor_motor.lesing.overlegg import NASJONAL
from rettesnor_motor.modell.maalform import Maalform
from rettesnor_motor.modell.regelverk import Raatre
from rettesnor_motor.tjeneste import Bibliotek

Kart = dict[str, Any]

_EN_I_FORVEIEN: Final = ("henvisning", "frist")
"""Regelsettene som står først i skjemaet: det saken alltid spør om, og det som gir fristene."""

KILDE: Final = "kilde-"


class Gruppe(NamedTuple):
    """Det ett regelsett spør om, og som ikke alt er spurt om over."""

    id: str
    titler: tuple[str, ...]
    felt: tuple[Kart, ...]

    @property
    def kilde(self) -> str:
        """Navnet på feltet som sier hvor opplysningene i gruppen kommer fra; datoen står i «<feltet>.dato»."""
        return f"{KILDE}{self.id}"


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
    kildene: Mapping[str, Gruppe]
    """Gruppen til hvert felt som sier hvor opplysninger kommer fra."""
    kildefelt: Mapping[str, str]
    """Feltet som sier hvor opplysningen kommer fra; saksbehandlerens egne ord har ingen annen kilde."""


@lru_cache(maxsize=16)
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
    grupper = tuple(_grupper(bibliotek, raa, felt))
    return Form(
        grupper,
        felt,
        enheter,
        tuple((id_, enheter[id_]) for id_ in ordbok["mengdeenheter"]),
        tuple((t["id"], t["navn"]) for t in ordbok["tjenestetyper"]),
        tuple((s["id"], s["navn"]) for s in ordbok["tjenestestatuser"]),
        tuple((v["id"], v["navn"]) for v in felt["sakstype"]["verdier"]),
        tuple(kommuner),
        {r["id"]: r["tittel"] for s in raa["regelsett"] for r in s["regler"]},
        {gruppe.kilde: gruppe for gruppe in grupper},
        {o["id"]: gruppe.kilde for gruppe in grupper for o in gruppe.felt if o["type"] != "tekst"},
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
