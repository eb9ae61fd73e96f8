"""Statiske kontroller av regelverket som helhet."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from rettesnor_motor.feil import Funn
from rettesnor_motor.graf.avhengighet import brukt_av_regler
from rettesnor_motor.modell.regelverk import Raatre, Utsnitt

_ALLTID = "9999-12-31"


def kontroller(raatre: Raatre, utsnitt: Iterable[Utsnitt]) -> list[Funn]:
    """Finner opplysninger ingen regel bruker, tidsrom uten regler, og hull i muren mot ressursfordelingen.

    Args:
        raatre: Innholdet i ``regler/``.
        utsnitt: Utsnittene av det, uten sirkler; ett for hver graf er nok.
    """
    bak_muren = {o["id"] for o in raatre["ordbok"]["opplysninger"] if o.get("rom") == "ressursfordeling"}
    brukt = set[str]().union(*(brukt_av_regler(ett) for ett in utsnitt))
    feil = "en opplysning om ressursfordeling kan ikke virke inn på svaret i en sak"
    funn = [Funn("regler", id_, feil, "la regelen bygge på det personen trenger") for id_ in sorted(bak_muren & brukt)]
    normer = {p["id"] for p in raatre["parametre"] if p.get("rom") == "ressursfordeling"}
    for sett in raatre["regelsett"]:
        funn += [Funn("regler", sett["regelsett"], feil, f"fjern «{id_}»") for id_ in sorted(normer & _tekster(sett))]
    for opplysning in raatre["ordbok"]["opplysninger"]:
        if opplysning["id"] not in brukt | bak_muren:
            feil = "ingen regel bruker opplysningen"
            funn.append(Funn("regler", opplysning["id"], feil, "fjern den, eller lag regelen som trenger den"))
    alle = (a["id"] for sett in raatre["regelsett"] for a in sett.get("avledet", ()))
    funn += [Funn("regler", id_, "ingen regel bruker størrelsen", "fjern den") for id_ in alle if id_ not in brukt]
    return funn + _hull(raatre)


def _hull(raatre: Raatre) -> list[Funn]:
    """Finner tidsrom der et regelsett har begynt, men ingen regel som svarer på spørsmålet, gjelder."""
    funn = []
    for sett in raatre["regelsett"]:
        perioder = sorted(
            (r["gyldig_fra"]["verdi"], r.get("gyldig_til", {}).get("verdi", _ALLTID))
            for r in sett["regler"]
            if "raad" not in r["da"]
        )
        dekket = ""
        for fra, til in perioder:
            if dekket and dekket != _ALLTID:
                neste = (dt.date.fromisoformat(dekket) + dt.timedelta(days=1)).isoformat()
                if fra > neste:
                    feil = f"ingen regel gjelder fra {neste} til {fra}"
                    funn.append(Funn("regler", sett["regelsett"], feil, "forleng en regel, eller legg til en ny"))
            dekket = max(dekket, til)
    return funn


def _tekster(tre: Any) -> set[str]:
    """Gir alle verdiene i et tre som er tekst."""
    if isinstance(tre, str):
        return {tre}
    deler = tre.values() if isinstance(tre, Mapping) else tre if isinstance(tre, list) else ()
    return set[str]().union(*map(_tekster, deler))
