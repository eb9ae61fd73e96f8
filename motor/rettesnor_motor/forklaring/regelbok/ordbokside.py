"""Siden om opplysningene, enhetene, tjenestene og statusene."""

from collections.abc import Iterator

from rettesnor_motor.forklaring.regelbok import blokker as b
from rettesnor_motor.forklaring.regelbok.bokord import Raa
from rettesnor_motor.forklaring.regelbok.byggeklosser import felt, hode, tilbake
from rettesnor_motor.forklaring.regelbok.grunnlag import Bokgrunnlag, punkter

_VIST_OPPLYSNING = (
    *("id", "navn", "spoersmaal", "type", "enhet", "enheter", "regnes_i", "base", "minst", "hoeyst", "verdier"),
    *("ikke_relevant", "standard", "settes_av", "foelsomhet", "fra_saken"),
)


def lag_ordbok(g: Bokgrunnlag) -> b.Side:
    """Gir siden om opplysningene, enhetene, tjenestene og statusene.

    Args:
        g: Grunnlaget.
    """
    ordbok = g.raatre["ordbok"]
    k = g.k
    blokker: list[b.Blokk] = [tilbake(g), b.Avsnitt((k("regelbok.ordbok_innledning"),))]
    blokker.append(b.Overskrift(2, k("regelbok.del.opplysninger_alle")))
    for raa in ordbok["opplysninger"]:
        blokker += _opplysning(g, raa)
    enheter = tuple(
        (
            (e["navn"],),
            (e["kort"],),
            (b.Kode(e["id"]),),
            (k("regelbok.uten_verdi") if e.get("uten_verdi") == "ja" else "",),
        )
        for e in ordbok["enheter"]
    )
    blokker += [
        b.Overskrift(2, k("regelbok.del.enheter")),
        b.Tabell((*hode(g, "navn", "kort", "id"), ""), enheter),
    ]
    mengde = ", ".join(g.enheter[id_] for id_ in ordbok.get("mengdeenheter", ()))
    tjenester = tuple(((t["navn"],), (b.Kode(t["id"]),)) for t in ordbok.get("tjenestetyper", ()))
    if tjenester:
        blokker += [
            b.Overskrift(2, k("regelbok.del.tjenester"), "tjenester"),
            b.Avsnitt((k("regelbok.mengdeenheter", enheter=mengde),)),
            b.Tabell(hode(g, "tjeneste", "id"), tjenester),
        ]
    navn = {s["id"]: s["navn"] for s in ordbok.get("tjenestestatuser", ())}
    statuser = tuple(
        (
            (s["navn"],),
            (k("regelbok.brukes" if s["brukes"] == "ja" else "regelbok.vises_bare"),),
            (k("regelbok.ved_klage", status=navn[s["ved_klage"]]) if "ved_klage" in s else "",),
            (b.Kode(s["id"]),),
        )
        for s in ordbok.get("tjenestestatuser", ())
    )
    if statuser:
        blokker += [
            b.Overskrift(2, k("regelbok.del.statuser")),
            b.Tabell(hode(g, "status", "regnes", "ved_klage", "id"), statuser),
        ]
    return b.Side("ordbok", k("regelbok.side.ordbok"), tuple(blokker))


def _opplysning(g: Bokgrunnlag, raa: Raa) -> Iterator[b.Blokk]:
    k, type_ = g.k, g.siste_utsnitt.opplysninger[raa["id"]]
    yield b.Overskrift(3, raa["navn"], raa["id"])
    yield b.Sitat((raa["spoersmaal"],))
    brukt = [g.kort_lenke(id_) for id_ in g.regler if raa["id"] in g.grunner(id_).navn]
    settes_av = ", ".join(g.ord(f"regelbok.settes_av.{ett}") for ett in raa["settes_av"])
    linjer: list[b.Rik] = [
        felt(g, "svar", g.mulige_svar(type_)),
        felt(g, "enhet", g.enhet_og_base(type_)),
        felt(g, "settes_av", settes_av, "; ", k("regelbok.fra_saken"))
        if type_.fra_saken
        else felt(g, "settes_av", settes_av),
        felt(g, "foelsomhet", g.ord(f"regelbok.foelsomhet.{raa['foelsomhet']}")),
        felt(g, "brukt_av", *(b.med_skille(brukt) or (k("regelbok.ingen_regler"),))),
        felt(g, "id", b.Kode(raa["id"])),
        *g.annet(raa, _VIST_OPPLYSNING),
    ]
    yield b.Liste(punkter(linjer))
