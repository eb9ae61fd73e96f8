"""Finner kvitteringen som er lagt ved en PDF, uten å tolke resten av filen."""

import re
import zlib

from rettesnor_motor.feil import ForStortFeil, Funn, MisdannetFeil
from rettesnor_motor.lesing.kvitteringsform import STOERSTE_KVITTERING

STOERSTE_PDF = 1 << 22
"""Største PDF som leses, i byte; en vanlig er under 100 kB."""
_VEDLEGG = re.compile(rb"/Type\s*/EmbeddedFile\b")


def er_pdf(raa: bytes) -> bool:
    """Sier om innholdet er en PDF.

    Args:
        raa: Innholdet.
    """
    return raa.startswith(b"%PDF-")


def hent_vedlegg(raa: bytes, sted: str) -> bytes:
    """Gir det ene vedlegget i en PDF.

    Args:
        raa: PDF-en.
        sted: Hva filen omtales som i feil.

    Raises:
        ForStortFeil: Når PDF-en eller vedlegget er større enn grensen.
        MisdannetFeil: Når PDF-en ikke har akkurat ett vedlegg som kan leses.
    """
    if len(raa) > STOERSTE_PDF:
        raise ForStortFeil([Funn(sted, "", f"PDF-en er større enn {STOERSTE_PDF} byte", "oppgi kvitteringen selv")])
    steder = list(_VEDLEGG.finditer(raa))
    if len(steder) != 1:
        hva = f"PDF-en har {len(steder)} vedlegg, og en kvittering har akkurat ett"
        raise MisdannetFeil([Funn(sted, "", hva, "oppgi PDF-en slik den ble laget, eller kvitteringen som .json")])
    begynner = raa.find(b"stream", steder[0].end())
    linje = raa.find(b"\n", begynner) + 1
    slutter = raa.find(b"endstream", linje)
    if begynner < 0 or linje == 0 or slutter < 0:
        raise MisdannetFeil([Funn(sted, "", "vedlegget i PDF-en kan ikke leses", "oppgi PDF-en slik den ble laget")])
    return _pakk_ut(raa[linje:slutter], sted)


def _pakk_ut(raa: bytes, sted: str) -> bytes:
    pakke = zlib.decompressobj()
    try:
        innhold = pakke.decompress(raa, STOERSTE_KVITTERING + 1)
    except zlib.error:
        raise MisdannetFeil(
            [Funn(sted, "", "vedlegget i PDF-en er skadet", "oppgi PDF-en slik den ble laget")]
        ) from None
    if len(innhold) > STOERSTE_KVITTERING:
        raise ForStortFeil([Funn(sted, "", f"vedlegget er større enn {STOERSTE_KVITTERING} byte", "")])
    return innhold
