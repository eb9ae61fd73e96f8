"""Feilene i skjemaet, ved feltene de gjelder, og med navnene på feltene i stedet for nøklene."""

import re
from collections.abc import Iterator, Mapping

from rettesnor_api.sider.saker.felter import (
    IKKE_RELEVANT,
    RADFELT,
    VET_IKKE,
    fylte,
    rader,
)
from rettesnor_api.sider.saker.form import Form
from rettesnor_api.sider.tall import er_tvetydig
from rettesnor_motor.feil import InndataFeil
from rettesnor_motor.forklaring.katalog import Katalog
from rettesnor_motor.lesing.tusenskille import TVETYDIG

Feltfeil = dict[str, tuple[str, str, str]]
"""Feilene ved feltene: hva feltet heter, hva som er galt, og hva som kan gjøres."""
_TALL = ("mengde", "mengde.ganger_per_uke", "mengde.doegn_per_uke")
_NOEKKEL = re.compile(r"\b[a-z][a-z0-9]*(?:_[a-z0-9]+)+\b")


def feil_i_skjemaet(felter: Mapping[str, str], form: Form, t: Katalog) -> Feltfeil:
    """Gir feilene bare skjemaet kan se: svar og «vet ikke» sammen, tall som kan bety to ting, og rader uten tjeneste.

    Args:
        felter: Feltene, ryddet.
        form: Skjemaet.
        t: Tekstene på siden.

    """
    navnene, svar = dict(form.tjenestetyper), Feltfeil()
    for id_ in motsigelser(felter):
        svar[id_] = form.felt[id_]["navn"] if id_ in form.felt else "", t("saker.feil.begge"), t("saker.feil.velg_ett")
    for id_, type_ in form.felt.items():
        if type_["type"] in {"tall", "heltall"} and er_tvetydig(felter.get(id_, "")):
            svar.setdefault(id_, (type_["navn"], *TVETYDIG))
    for nr, rad in fylte(felter).items():
        raden = navnene.get(rad["type"], t("saker.tjeneste.nr", nr=nr + 1))
        for felt in _TALL:
            if er_tvetydig(rad[felt]):
                svar.setdefault(f"tjeneste.{nr}.{felt}", (raden, *TVETYDIG))
        if not rad["type"]:
            svar[f"tjeneste.{nr}.type"] = raden, t("saker.feil.uten_tjeneste"), t("saker.feil.velg_tjeneste")
    return svar


def motsigelser(felter: Mapping[str, str]) -> list[str]:
    """Gir feltene som har både en verdi og «vet ikke» eller «ikke relevant»; bare brukeren vet hva som gjelder.

    Args:
        felter: Feltene, ryddet.

    """
    sider = (f".{VET_IKKE}", f".{IKKE_RELEVANT}")
    return sorted({n.rpartition(".")[0] for n in felter if n.endswith(sider) and felter.get(n.rpartition(".")[0])})


def feil_i_feltene(feil: InndataFeil, felter: Mapping[str, str], form: Form, t: Katalog) -> Feltfeil:
    """Gir feilene fra motoren med feltet de står ved.

    Args:
        feil: Feilene fra motoren.
        felter: Feltene, ryddet.
        form: Skjemaet.
        t: Tekstene på siden.

    """
    plasser, radene, navnene = list(fylte(felter)), rader(felter), dict(form.tjenestetyper)
    kjente, svar = dict(_navnene(form, t)), Feltfeil()
    for funn in feil.funn:
        deler = funn.felt.split(".")
        match deler:
            case ["opplysninger", id_, "kilde" | "dato" as del_] if id_ in form.kildefelt:
                kilde = form.kildefelt[id_]
                navn, etikett = kilde if del_ == "kilde" else f"{kilde}.dato", form.kildene[kilde].titler[0]
            case ["opplysninger", id_, *_] if id_ in form.felt:
                navn, etikett = id_, form.felt[id_]["navn"]
            case ["tjenester", plass, *rest] if plass.isdecimal() and int(plass) < len(plasser):
                rad = plasser[int(plass)]
                felt = ".".join(rest) if ".".join(rest) in RADFELT else (rest[0] if rest else "type")
                navn, etikett = f"tjeneste.{rad}.{felt}", navnene.get(radene[rad]["type"], "")
            case _:
                navn, etikett = deler[0], ""
        hva, forslag = (_NOEKKEL.sub(lambda n: kjente.get(n[0], n[0]), ett) for ett in (funn.feil, funn.forslag))
        svar.setdefault(navn, (etikett, hva, forslag))
    return svar


def _navnene(form: Form, t: Katalog) -> Iterator[tuple[str, str]]:
    """Gir navnet på alt en melding kan nevne med nøkkelen."""
    yield from ((id_, type_["navn"]) for id_, type_ in form.felt.items())
    yield from form.enheter.items()
    yield from form.tjenestetyper
    yield from ((felt.rpartition(".")[2], t(f"saker.tjeneste.{felt}")) for felt in RADFELT)
