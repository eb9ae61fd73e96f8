"""Hva som gjelder i en åpen tolkning, og hvem som har avgjort den."""

from rettesnor_motor.forklaring.regelbok.blokker import Rik
from rettesnor_motor.forklaring.regelbok.bokord import Raa
from rettesnor_motor.forklaring.regelbok.grunnlag import Bokgrunnlag


def standard(g: Bokgrunnlag, raa: Raa) -> str:
    """Sier hva som gjelder når kommunen ikke har avgjort en tolkning.

    Args:
        g: Grunnlaget.
        raa: Tolkningen slik den står i filen.
    """
    navn = {les["id"]: les["navn"] for les in raa["lesninger"]}
    valg = raa["standard"]
    if isinstance(valg, str):
        return g.k("regelbok.standard", lesning=navn[valg]) if valg in navn else g.k("regelbok.standard_uavgjort")
    aapne = sum(1 for verdi in valg.values() if verdi not in navn)
    return g.k("regelbok.standard_delt", aapne=aapne, antatt=len(valg) - aapne, alle=len(valg))


def avgjort(g: Bokgrunnlag, id_: str, *, kort: bool = False) -> list[Rik]:
    """Sier hvilke kommuner som har avgjort en tolkning, hva de har valgt, og hvem som ikke har avgjort den.

    Args:
        g: Grunnlaget.
        id_: Tolkningen.
        kort: Om bare antallet skal med når tolkningen er avgjort for en tjeneste om gangen.
    """
    k = g.k
    svar: list[Rik] = []
    har: set[str] = set()
    navn = {les["id"]: les["navn"] for les in g.tolkninger[id_]["lesninger"]}
    for o in g.lokale:
        poster = [a for a in o.get("avgjoer", ()) if a["tolkning"].partition(".")[0] == id_]
        if not poster:
            continue
        har.add(o["kommune"])
        hvem = ", ".join(dict.fromkeys(str(a["vedtatt_av"]) for a in poster))
        if kort and "per" in g.tolkninger[id_]:
            alle = len({a["tolkning"] for a in poster})
            svar.append((k("regelbok.avgjort_flere", kommune=o["navn"], antall=alle, av=hvem),))
            continue
        valg = []
        for a in poster:
            ledd = g.ledd(a["tolkning"])
            lesning = f"{ledd}: {navn[a['lesning']]}" if ledd else navn[a["lesning"]]
            valg.append(k("regelbok.avgjort_valg", lesning=lesning, dato=g.dato(a["fra"])))
        svar.append((k("regelbok.avgjort_av", kommune=o["navn"], valg="; ".join(valg), av=hvem),))
    andre = ", ".join(o["navn"] for o in g.lokale if o["kommune"] not in har)
    if andre:
        svar.append((k("regelbok.ikke_avgjort_av", kommuner=andre),))
    return svar
