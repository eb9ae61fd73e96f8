"""Regelverket slik det vises utad: til maskiner som JSON, og til mennesker på startsiden."""

from collections.abc import Iterator, Mapping
from typing import Any

from rettesnor_motor.forklaring.forbehold import forbehold
from rettesnor_motor.forklaring.katalog import hent_katalog
from rettesnor_motor.forklaring.ordlegging import Ordlegger
from rettesnor_motor.forklaring.regelvisning import tolkningsspoersmaal
from rettesnor_motor.modell import noder as n
from rettesnor_motor.modell.ordbok import Kildehenvisning, Tolkning
from rettesnor_motor.modell.regelverk import Raatre, Regel, Regelsett, Regelverk, Utsnitt
from rettesnor_motor.modell.tall import vis_kort

Kart = dict[str, Any]


def vis_oversikt(regelverk: Regelverk, raa: Raatre | None = None) -> Kart:
    """Viser hva regelverket har: regelsett og kommuner.

    Args:
        regelverk: Hele regelverket.
        raa: Innholdet med tekstene på målformen det skal vises på; uten det vises bokmål.

    """
    raa = regelverk.raatre if raa is None else raa
    return {
        "versjon": regelverk.versjon,
        "kontrollsum": regelverk.kontrollsum,
        "regelsett": [
            {"id": s["regelsett"], "tittel": s["tittel"], "eier": s["eier"], "antall_regler": len(s["regler"])}
            for s in raa["regelsett"]
        ],
        "kommuner": sorted(({"id": o["kommune"], "navn": o["navn"]} for o in raa["overlegg"]), key=lambda k: k["id"]),
    }


def vis_regelsett(utsnitt: Utsnitt, sett: Regelsett, dato: str) -> Kart:
    """Viser et regelsett slik det gjelder for én kommune på én dato.

    Args:
        utsnitt: Reglene som gjelder.
        sett: Regelsettet.
        dato: Datoen det er spurt om.

    """
    regler = [vis_regel(utsnitt, regel) for regel in sett.regler]
    nevnt = {t["id"] for regel in regler for t in regel["tolkninger"]}
    return {
        **_hvor(utsnitt, dato),
        "id": sett.id,
        "tittel": sett.tittel,
        "eier": sett.eier,
        "vedtatt": sett.vedtatt,
        "forbehold": forbehold(utsnitt, sett, hent_katalog(utsnitt.maalform)),
        "foerste_regel_fra": sett.begynner,
        "regler": regler,
        "tolkninger": [t for t in vis_tolkninger(utsnitt) if t["id"].partition(".")[0] in nevnt],
    }


def vis_en_regel(utsnitt: Utsnitt, regel: Regel, dato: str) -> Kart:
    """Viser én regel slik den gjelder for én kommune på én dato.

    Args:
        utsnitt: Reglene som gjelder.
        regel: Regelen.
        dato: Datoen det er spurt om.

    """
    return {**_hvor(utsnitt, dato), **vis_regel(utsnitt, regel)}


def _hvor(utsnitt: Utsnitt, dato: str) -> Kart:
    return {
        "regelverk": {"versjon": utsnitt.versjon, "kontrollsum": utsnitt.kontrollsum},
        "kommune": {"id": utsnitt.kommune, "navn": utsnitt.kommunenavn},
        "dato": dato,
    }


def vis_regel(utsnitt: Utsnitt, regel: Regel) -> Kart:
    """Viser en regel: feltene, kilden, grensene med opphav, gyldigheten og vilkåret i ord.

    Args:
        utsnitt: Reglene som gjelder.
        regel: Regelen.

    """
    raa = next(r for r in utsnitt.raatre["regler"] if r["id"] == regel.id)
    ordlegger = Ordlegger(utsnitt, hent_katalog(utsnitt.maalform))
    return {
        "id": regel.id,
        "regelsett": raa["regelsett"],
        "tittel": regel.tittel,
        "gjengivelse": regel.gjengivelse,
        "type": regel.type,
        "kan_svare": raa["kan_svare"],
        "raad": regel.raad or None,
        "kilde": _kilde(regel.kilde),
        "gyldig_fra": _gyldighet(raa["gyldig_fra"]),
        "gyldig_til": _gyldighet(raa["gyldig_til"]) if "gyldig_til" in raa else None,
        "setning": setning(regel.naar, ordlegger),
        "vilkaar": _tre(regel.naar, ordlegger),
        "grenser": list(_grenser(regel.naar)),
        "aapner_for": raa.get("aapner_for", []),
        "tolkninger": [{"id": t["valg"], "spoersmaal": t["spoersmaal"]} for t in raa.get("tolkning", [])],
    }


def _kilde(kilde: Kildehenvisning) -> Kart:
    return {"id": kilde.id, "tittel": kilde.tittel, "sted": kilde.sted}


def _gyldighet(raa: Mapping[str, str]) -> Kart:
    return {"dato": raa["verdi"], "antatt": raa.get("antatt") == "ja"}


def _barn(node: n.Vilkaar) -> tuple[n.Vilkaar, ...]:
    return node.barn if isinstance(node, n.Alle | n.MinstEn | n.Minst | n.Ikke) else ()


def _tre(node: n.Vilkaar, o: Ordlegger) -> Kart:
    return {"tekst": o.vilkaar(node), "barn": [_tre(barn, o) for barn in _barn(node)]}


def setning(node: n.Vilkaar, o: Ordlegger) -> str:
    """Setter hele vilkårstreet i ord som én setning.

    Args:
        node: Vilkåret.
        o: Setter ett vilkår i ord.

    """

    def deler(node: n.Vilkaar, *, ytterst: bool) -> str:
        barn = _barn(node)
        if not barn:
            return o.vilkaar(node)
        alt = f"{o.vilkaar(node)}: {'; '.join(deler(ett, ytterst=False) for ett in barn)}"
        return alt if ytterst else f"({alt})"

    hele = deler(node, ytterst=True)
    return f"{hele[0].upper()}{hele[1:]}."


_IKKE_TALL = ("dato", "ordinal")
"""Det som står som enhet for en dato og et trinn; de er ikke tall, og står i setningen."""


def _grenser(node: n.Vilkaar) -> Iterator[Kart]:
    """Gir tallene i vilkåret, hvert med opphavet: hvem som har satt det."""
    match node:
        case n.Sammenlign(enhet=enhet) | n.Mellom(enhet=enhet) if enhet in _IKKE_TALL:
            return
        case n.Sammenlign(stoerrelse, art, grense, enhet, opphav):
            yield _grense(stoerrelse, art, vis_kort(grense), enhet, opphav)
        case n.Mellom(stoerrelse, fra, til, enhet, opphav):
            yield _grense(stoerrelse, "minst", vis_kort(fra), enhet, opphav)
            yield _grense(stoerrelse, "hoeyst", vis_kort(til), enhet, opphav)
        case n.Tekstlengde(stoerrelse, minst, opphav):
            yield _grense(stoerrelse, "lengde_minst", str(minst), "tegn", opphav)
        case _:
            for barn in _barn(node):
                yield from _grenser(barn)


def _grense(stoerrelse: str, art: str, verdi: str, enhet: str, opphav: str) -> Kart:
    return {"stoerrelse": stoerrelse, "art": art, "verdi": verdi, "enhet": enhet, "opphav": opphav}


def vis_tolkninger(utsnitt: Utsnitt) -> list[Kart]:
    """Viser tolkningene, åpne og avgjorte, med lesningene og reglene de betyr noe for.

    Args:
        utsnitt: Reglene som gjelder.

    """
    brukt = [(t["valg"], r["id"]) for r in utsnitt.raatre["regler"] for t in r.get("tolkning", [])]
    return [
        _tolkning(utsnitt, t, sorted(id_ for valg, id_ in brukt if valg == t.id.partition(".")[0]))
        for t in sorted(utsnitt.tolkninger.values(), key=lambda t: t.id)
    ]


def _tolkning(utsnitt: Utsnitt, tolkning: Tolkning, regler: list[str]) -> Kart:
    antakelse = hent_katalog(utsnitt.maalform)("tolkninger.antakelse") if tolkning.valgt else None
    return {
        "id": tolkning.id,
        "navn": tolkning.navn,
        "spoersmaal": tolkningsspoersmaal(utsnitt, tolkning.id),
        "status": "uavgjort" if tolkning.er_aapen else "avgjort",
        "valgt": tolkning.valgt or None,
        "opphav": tolkning.opphav or antakelse,
        "regler": regler,
        "lesninger": [{"id": les.id, "navn": les.navn, "kilde": _kilde(les.kilde)} for les in tolkning.lesninger],
    }


def vis_ordbok(raatre: Raatre) -> Kart:
    """Viser ordboken: opplysningene, enhetene og tjenestene en sak kan ha.

    Args:
        raatre: Regelverket slik det er skrevet.

    """
    ordbok = raatre["ordbok"]
    return {
        "versjon": ordbok["versjon"],
        "opplysninger": [_opplysning(o) for o in ordbok["opplysninger"]],
        "enheter": [
            {"id": e["id"], "navn": e["navn"], "kort": e["kort"], "uten_verdi": e.get("uten_verdi") == "ja"}
            for e in ordbok["enheter"]
        ],
        "mengdeenheter": ordbok.get("mengdeenheter", []),
        "tjenestetyper": [{"id": t["id"], "navn": t["navn"]} for t in ordbok.get("tjenestetyper", [])],
        "tjenestestatuser": [
            {"id": s["id"], "navn": s["navn"], "brukes": s["brukes"] == "ja", "ved_klage": s.get("ved_klage")}
            for s in ordbok.get("tjenestestatuser", [])
        ],
    }


def _opplysning(raa: Mapping[str, Any]) -> Kart:
    return {
        "id": raa["id"],
        "navn": raa["navn"],
        "spoersmaal": raa["spoersmaal"],
        "type": raa["type"],
        "enheter": raa.get("enheter") or ([raa["enhet"]] if "enhet" in raa else []),
        "regnes_i": raa.get("regnes_i"),
        "base": raa.get("base"),
        "minst": raa.get("minst"),
        "hoeyst": raa.get("hoeyst"),
        "verdier": [{"id": v["id"], "navn": v["navn"]} for v in raa.get("verdier", [])],
        "kan_vaere_ikke_relevant": raa.get("ikke_relevant") == "ja",
        "standard": raa.get("standard"),
        "oppgis_paa_saken": raa.get("fra_saken") == "ja",
        "settes_av": raa.get("settes_av", []),
        "foelsomhet": raa.get("foelsomhet"),
        "handler_om": raa.get("handler_om"),
    }
