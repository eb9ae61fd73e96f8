"""Det innslagene kan søkes på, lest av den åpne delen; søket viser aldri noe som ikke står i loggen."""

from collections.abc import Mapping
from typing import Any

_FELT = {"person", "rolle", "retning", "begrunnelseskode", "ansvarlig_enhet", "besluttet_av", "sakstype"}


def stikkord(kropp: Mapping[str, Any]) -> frozenset[tuple[str, str]]:
    """Gir stikkordene til et innslag: hva slags stikkord, og verdien.

    Args:
        kropp: Innslaget, lest.
    """
    aapent = kropp["aapent"]
    svar = {(felt, aapent[felt]) for felt in _FELT & aapent.keys() if aapent[felt]}
    for sett, del_ in aapent.get("regelsett", {}).items():
        if del_["utfall"] is not None:
            svar.add(("utfall", f"{sett}/{del_['utfall']}"))
        if del_["trinn"]:
            fra, til = del_["trinn"]
            svar |= {("trinn", f"{sett}/{trinn}") for trinn in range(fra, til + 1)}
        svar |= {("regel", regel) for regel in del_["grunner"]}
        svar |= {("tolkning", tolkning) for tolkning in del_["tolkninger"]}
    if kropp["slag"] == "sletting":
        svar |= {("sletter", f"{kropp['gjelder']}/{felt}") for felt in aapent["felt"]}
    return frozenset(svar)
