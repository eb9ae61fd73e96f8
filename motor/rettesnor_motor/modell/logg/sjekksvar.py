"""Fra et svar i JSON til innslaget som skal stå i loggen."""

from collections.abc import Mapping
from typing import Any

import orjson

from rettesnor_motor.modell.logg.innslag import Regelsettsvar, Sjekkinnslag


def uleselig(sak_ref: str, svar: bytes, sak: bytes, noder: bytes) -> Sjekkinnslag:
    """Lager innslaget av et svar fra et eldre lager som ikke har kontraktens form; det har ingenting å søke på.

    Args:
        sak_ref: Referansen til saken.
        svar: Bytene som var lagret.
        sak: Saken slik den ble oppgitt.
        noder: Utfallet av hver node.
    """
    ingen = ("",) * 8
    return Sjekkinnslag(*ingen, regelsett=(), sak_ref=sak_ref, sak=sak, svar=svar, noder=noder)


def er_uleselig(innslag: Mapping[str, Any]) -> bool:
    """Sier om innslaget er et slikt: flyttet fra et eldre lager, med en tom åpen del.

    Args:
        innslag: Innslaget, lest.
    """
    return innslag["migrert"] is not None and innslag["aapent"] == _TOMT


def sjekkinnslag(sak_ref: str, svar: bytes, sak: bytes, noder: bytes) -> Sjekkinnslag:
    """Lager innslaget av svaret slik det skal ut.

    Args:
        sak_ref: Referansen til saken.
        svar: Svaret i kontraktens form.
        sak: Saken slik den ble oppgitt.
        noder: Utfallet av hver node.

    Raises:
        ValueError: Når svaret ikke har kontraktens form.
    """
    try:
        kart = orjson.loads(svar)
        regelverk, motor = kart["regelverk"], kart["motor"]
        return Sjekkinnslag(
            kommune=kart["kommune"],
            dato=kart["dato"],
            sakstype=kart["sakstype"] or "",
            maalform=kart["maalform"],
            versjon=regelverk["versjon"],
            kontrollsum=regelverk["kontrollsum"],
            motor=motor["versjon"],
            kontroll=motor["kontroll"],
            regelsett=tuple(
                Regelsettsvar(
                    navn,
                    sett.get("utfall"),
                    (sett["fra"], sett["til"]) if "fra" in sett else (),
                    tuple(sett["grunner"]),
                    tuple(dict.fromkeys(tolkning["id"] for tolkning in sett["tolkninger"])),
                )
                for navn, sett in kart["svar"].items()
            ),
            sak_ref=sak_ref,
            sak=sak,
            svar=svar,
            noder=noder,
        )
    except (KeyError, TypeError, AttributeError, orjson.JSONDecodeError) as feil:
        raise ValueError("svaret har ikke kontraktens form") from feil


_TOMT = uleselig("", b"", b"", b"").aapent()
