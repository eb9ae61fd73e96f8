"""Gjør radene i det gamle lageret om til innslag i loggen, med id, tid og byte slik de var."""

from sqlalchemy import Connection, text

from rettesnor_motor.lager.skriver import Bestilling, Skriver
from rettesnor_motor.modell.logg.innslag import Sjekkinnslag
from rettesnor_motor.modell.logg.sjekksvar import sjekkinnslag, uleselig

_OM_GANGEN = 500
_UTGAVE = 1


def _innslag(sak_ref: str, svar: bytes, sak: bytes, noder: bytes) -> Sjekkinnslag:
    """Leser svaret. Er det ikke i kontraktens form, flyttes bytene likevel, uten noe å søke på."""
    try:
        return sjekkinnslag(sak_ref, svar, sak, noder)
    except ValueError:
        return uleselig(sak_ref, svar, sak, noder)


def flytt(f: Connection, skriver: Skriver) -> None:
    """Legger hver rad til i loggen, i rekkefølgen de ble lagret.

    Args:
        f: Transaksjonen migreringen skjer i.
        skriver: Skriver innslagene.
    """
    etter = 0
    while True:
        rader = f.execute(
            text("SELECT * FROM sjekk WHERE loepenummer > :etter ORDER BY loepenummer LIMIT :antall"),
            {"etter": etter, "antall": _OM_GANGEN},
        ).all()
        if not rader:
            return
        skriver.legg_til(
            f,
            [
                Bestilling(
                    _innslag(rad.sak_ref, bytes(rad.innhold), bytes(rad.sak), bytes(rad.noder)),
                    rad.sjekk_id,
                    migrert={"utgave": _UTGAVE, "loepenummer": rad.loepenummer},
                    tid=rad.lagret,
                )
                for rad in rader
            ],
        )
        etter = rader[-1].loepenummer
