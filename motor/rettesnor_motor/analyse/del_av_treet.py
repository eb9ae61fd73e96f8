"""Deler av regeltreet: ett regelsett med det det viser til, og en regel med det den er regnet av."""

from collections.abc import Iterator, Mapping
from typing import Any

from rettesnor_motor.modell.regelverk import Raatre


def bare_settet(raatre: Raatre, regelsett: str) -> dict[str, Any]:
    """Gir treet med bare regelsettet og det det viser til.

    Args:
        raatre: Innholdet i ``regler/``.
        regelsett: Id-en til regelsettet.
    """
    navn = {s["regelsett"]: {d["id"] for d in (*s["regler"], *s.get("avledet", ()))} for s in raatre["regelsett"]}
    med = {regelsett}
    while True:
        nevnt = {n for s in raatre["regelsett"] if s["regelsett"] in med for n in ord_i(s)}
        flere = {sett for sett, egne in navn.items() if egne & nevnt} - med
        if not flere:
            break
        med |= flere
    regler = {id_ for sett in med for id_ in navn[sett]}
    return {
        **raatre,
        "regelsett": [s for s in raatre["regelsett"] if s["regelsett"] in med],
        "overlegg": [
            {**o, "setter": [s for s in o.get("setter", ()) if s.get("regel") is None or s["regel"] in regler]}
            for o in raatre["overlegg"]
        ],
    }


def med_grunnlag(raatre: Raatre, id_: str) -> frozenset[tuple[str, str]]:
    """Gir slag og id for en regel eller størrelse og det den er regnet av: størrelser og parametre, i alle ledd.

    Args:
        raatre: Innholdet i ``regler/``.
        id_: Id-en til regelen eller den avledede størrelsen.
    """
    regler = {("regel", r["id"]): r["naar"] for s in raatre["regelsett"] for r in s["regler"]}
    under: dict[tuple[str, str], Any] = {("parameter", p["id"]): None for p in raatre["parametre"]}
    under |= {("avledet", a["id"]): a["beregn"] for s in raatre["regelsett"] for a in s.get("avledet", ())}
    alle = {**regler, **under}
    svar = {del_ for del_ in alle if del_[1] == id_}
    igjen = [alle[del_] for del_ in svar]
    while igjen:
        nevnt = set(ord_i(igjen.pop()))
        nye = {del_ for del_ in under if del_[1] in nevnt} - svar
        svar |= nye
        igjen += [under[del_] for del_ in nye]
    return frozenset(svar)


def ord_i(tre: Any) -> Iterator[str]:
    """Gir alle nøkler og tekster i et tre.

    Args:
        tre: Kart, lister og tekster.
    """
    if isinstance(tre, Mapping):
        for navn, verdi in tre.items():
            yield navn
            yield from ord_i(verdi)
    elif isinstance(tre, list):
        for verdi in tre:
            yield from ord_i(verdi)
    elif isinstance(tre, str):
        yield tre
