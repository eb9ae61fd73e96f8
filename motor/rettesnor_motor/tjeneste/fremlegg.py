"""Saksfremlegget til utvalget som en fil, på den formen som er bedt om."""

from typing import Final

from rettesnor_motor.feil import FinnesIkkeFeil
from rettesnor_motor.forklaring.fremlegg.ark import fremleggsark
from rettesnor_motor.forklaring.fremlegg.docx_ark import fremleggsdokument
from rettesnor_motor.forklaring.fremlegg.innhold import Fremlegg

_FILER: Final = {"saksfremlegg.pdf": fremleggsark, "saksfremlegg.docx": fremleggsdokument}


def skriv_fremlegg(fremlegg: Fremlegg, fil: str) -> bytes:
    """Gir saksfremlegget som en fil.

    Args:
        fremlegg: Saksfremlegget.
        fil: Navnet på filen; endelsen er formen.

    Raises:
        FinnesIkkeFeil: Når saksfremlegget ikke finnes på den formen.
    """
    if fil not in _FILER:
        melding = "Saksfremlegget finnes som saksfremlegg.pdf og saksfremlegg.docx."
        raise FinnesIkkeFeil(melding)
    return _FILER[fil](fremlegg)
