"""Hva som skal til for et annet svar på alle slags spørsmål: trinn, rettighet, krav og drøfting."""

from typing import Any

import pytest

from orakel.proeveregler import regel, regelmappe
from orakel.proevetjeneste import bygg_tjeneste
from orakel.saksgenerator import som_bytes
from rettesnor_motor.analyse.hva_skal_til import for_regelsett, hva_skal_til
from rettesnor_motor.forklaring.veiviser import Veiviser
from rettesnor_motor.lesing.json_tekst import les_json
from rettesnor_motor.modell.veier import HvaSkalTil

TRAPP = [{"nr": str(nr), "navn": navn} for nr, navn in enumerate(("ingen", "lite", "mye"))]


def _a_over(timer: str) -> dict[str, Any]:
    return {"a": {"over": timer, "enhet": "timer_per_uke"}}


def _mappe(spoersmaal: str) -> dict[str, Any]:
    """Gir en regelmappe der det ene regelsettet stiller dette spørsmålet."""
    svar: dict[str, list[tuple[str, dict[str, Any], dict[str, Any]]]] = {
        "trinn": [("T-1", _a_over("3"), {"trinn": "1"}), ("T-2", {"j": "er_nei"}, {"trinn": "2"})],
        "rettighet": [("R-1", {"alle": [_a_over("3"), {"j": "er_ja"}]}, {"rettighet": "oppfylt"})],
        "krav": [("K-0", {"j": "er_ja"}, {"krav": "gjelder"}), ("K-1", _a_over("3"), {"krav": "oppfylt"})],
        "droefting": [("D-1", {"j": "er_ja"}, {"droefting": "boer"})],
    }
    mappe = regelmappe({})
    regler = []
    for id_, naar, da in svar[spoersmaal]:
        ((slag, verdi),) = da.items()
        type_ = "anbefaling" if slag == "droefting" else "norm"
        ord_ = slag if slag == "trinn" else verdi
        regler.append({**regel(id_, naar), "da": da, "type": type_, "kan_svare": [ord_]})
    sett = {"regelsett": "slag", "tittel": "Hva slags", "spoersmaal": spoersmaal, "eier": "Prøven", "regler": regler}
    mappe["slag.yaml"] = {**sett, "svarer": "naar_oppgitt", **({"trapp": TRAPP} if spoersmaal == "trinn" else {})}
    return mappe


def _for(spoersmaal: str, **opplysninger: Any) -> tuple[HvaSkalTil, str]:
    tjeneste = bygg_tjeneste(_mappe(spoersmaal))
    sak = {"sak_ref": "P", "dato": "2026-06-20", "opplysninger": opplysninger}
    lest, utsnitt = tjeneste.leser.les(les_json(som_bytes(sak), "sak"), "sak")
    plan = tjeneste.bibliotek.plan(utsnitt)
    sett = next(s for s in plan.utsnitt.regelsett if s.id == "slag")
    veiviser = Veiviser(tjeneste.bibliotek.skriver(utsnitt).tekst.o)
    funnene = list(hva_skal_til(plan, lest, sett.regler[0]))
    assert len(funnene) == 2
    return for_regelsett(plan, lest, sett), "\n".join(linje for f in funnene for linje in veiviser.linjer(*f))


@pytest.mark.parametrize(
    ("spoersmaal", "opplysninger", "naa", "ventet"),
    [
        ("trinn", {"a": 2, "j": True}, "0 ingen", {("1 lite", ("a",)), ("2 mye", ("j",))}),
        ("trinn", {"a": 4}, "avklar", {("0 ingen", ("a", "j")), ("1 lite", ("j",)), ("2 mye", ("j",))}),
        ("rettighet", {"a": 2, "j": False}, "ikke_dokumentert_oppfylt", {("oppfylt", ("a", "j"))}),
        ("krav", {"a": 2, "j": True}, "ikke_dokumentert_oppfylt", {("oppfylt", ("a",)), ("gjelder_ikke", ("j",))}),
        ("droefting", {"j": True}, "boer", {("skjoenn", ("j",))}),
    ],
)
def test_hvert_slag_svar_har_sine_veier(
    spoersmaal: str, opplysninger: dict[str, Any], naa: str, ventet: set[tuple[str, tuple[str, ...]]]
) -> None:
    funnet, tekst = _for(spoersmaal, **opplysninger)
    assert funnet.naa == naa
    assert {(vei.utfall, tuple(k.punkt for k in vei.krav)) for vei in funnet.veier} == ventet
    assert "av «Hva slags»?" in tekst
