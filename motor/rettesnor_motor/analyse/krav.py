"""Fra mulighetene som er godtatt for et punkt, til ett krav med områder, svar og avstand."""

from collections.abc import Sequence

from rettesnor_motor.analyse.punkt import Mulighet, Punkt
from rettesnor_motor.analyse.tallinje import avstand, et_tall_i, sammen
from rettesnor_motor.modell.veier import Handling, Tallomraade, Veikrav


def lag_krav(punkt: Punkt, valgt: Mulighet, alle: Sequence[Mulighet], *, laast: bool) -> Veikrav:
    """Gir kravet til ett punkt: svarene, lengden eller områdene som er godtatt.

    Args:
        punkt: Punktet.
        valgt: Den nærmeste muligheten.
        alle: Alle mulighetene som er godtatt.
        laast: Om tallet er holdt fast mens grensene for andre er funnet.
    """
    if valgt.tegn:
        return Veikrav(punkt.id, "tegn", valgt.handling, tegn=min(m.tegn for m in alle))
    svar = tuple(m.svar for m in alle if m.svar)
    if valgt.omraade is None and punkt.slag != "tall":
        return Veikrav(punkt.id, punkt.slag, valgt.handling, svar=svar)
    omraader = [m.omraade for m in alle if m.omraade is not None]
    if laast and valgt.omraade is not None:
        tall = et_tall_i(valgt.omraade, helt=punkt.helt)
        omraader = [Tallomraade(tall, tall, fra_med=True, til_med=True)]
    samlet = sammen(sorted(omraader, key=lambda o: (o.fra or 0, o.til or 0)), hele=punkt.helt)
    if valgt.handling == "avstand" and valgt.omraade is not None:
        # Av det som bare er et kjennetegn, vises det nærmeste.
        samlet = tuple(o for o in samlet if o.rommer(et_tall_i(valgt.omraade, helt=punkt.helt)))
    vei = None
    if valgt.handling != "finn_ut" and punkt.naa is not None and samlet:
        vei = min(avstand(o, punkt.naa) for o in samlet)
    vist = tuple(_uten_ytterste(o, punkt, valgt.handling) for o in samlet)
    return Veikrav(punkt.id, "tall", valgt.handling, vist, svar, naa=punkt.naa, avstand=vei)


def _uten_ytterste(omraade: Tallomraade, punkt: Punkt, handling: Handling) -> Tallomraade:
    """Fjerner en ende som bare er det ytterste tallet kan være, slik det er kjent; et punkt blir stående."""
    if omraade.fra == omraade.til:
        return omraade
    inni = punkt.naa if handling == "finn_ut" and punkt.naa is not None else (punkt.fra, punkt.til)
    fra = None if omraade.fra_med and omraade.fra in {punkt.fra, inni[0]} else omraade.fra
    til = None if omraade.til_med and omraade.til in {punkt.til, inni[1]} else omraade.til
    return Tallomraade(fra, til, omraade.fra_med and fra is not None, omraade.til_med and til is not None)
