"""Det en etterprøving kom til, i ord og som JSON."""

from collections.abc import Iterator
from typing import Any

from rettesnor_motor.forklaring.katalog import Katalog
from rettesnor_motor.modell.etterproeving import Etterproeving
from rettesnor_motor.modell.svarkjerne import MANGLER, Ulikhet

_DELER = ("noder", "svar", "tekster", "nytt")
_FLEST_LINJER = 200


def som_kart(svar: Etterproeving) -> dict[str, Any]:
    """Gir etterprøvingen i kontraktens form.

    Args:
        svar: Det den kom til.
    """
    return {
        "stemmer": svar.stemmer,
        "motor": {"lagret": svar.lagret_motor, "naa": svar.motor},
        "kontrollsum": svar.kontrollsum,
        "kontroll": svar.kontroll,
        "svarsum": {"lagret": svar.lagret_sum, "naa": svar.sum},
        "hindret": list(svar.hindret),
        **{del_: [_ulikhet(u) for u in getattr(svar, del_)] for del_ in _DELER},
    }


def _ulikhet(u: Ulikhet) -> dict[str, Any]:
    """Gir ulikheten; det som mangler, har ingen nøkkel."""
    ender = {"lagret": u.lagret, "naa": u.naa}
    return {"sti": u.sti, **{navn: verdi for navn, verdi in ender.items() if verdi is not MANGLER}}


def etterproevd(svar: Etterproeving, k: Katalog) -> Iterator[str]:
    """Gir linjene som sier om svaret ble det samme, og ellers nøyaktig hva som er ulikt.

    Args:
        svar: Det etterprøvingen kom til.
        k: Setningene.
    """
    utfall = "stemmer" if svar.stemmer else "kunne_ikke" if svar.hindret else "stemmer_ikke"
    yield k(f"etterproevd.{utfall}")
    if not svar.hindret:
        yield k("etterproevd.regler", kontrollsum=svar.kontrollsum)
        motor = "samme_motor" if svar.samme_motor else "annen_motor"
        yield k(f"etterproevd.{motor}", lagret=svar.lagret_motor, naa=svar.motor)
    if svar.kontroll != "ikke_kjoert":
        yield k("etterproevd.kontroll", kontroll=k(f"kontroll.{svar.kontroll}"))
    for grunn in svar.hindret:
        yield k("etterproevd.hindret", grunn=grunn)
    for del_ in _DELER:
        ulike = getattr(svar, del_)
        if ulike:
            yield k(f"etterproevd.{del_}", antall=len(ulike))
            yield from (k("etterproevd.ulik", sti=u.sti, lagret=u.lagret, naa=u.naa) for u in ulike[:_FLEST_LINJER])
