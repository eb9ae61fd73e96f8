"""Bildet av en grense: hvor verdien i saken ligger, med hele spennet den kan ha."""

from fractions import Fraction
from typing import NamedTuple

_LUFT = Fraction(5, 4)
_LENGST = 3  # ganger grensen; det som er lengre ute, vises som en pil


class Grensebilde(NamedTuple):
    """Plasser på linjen, i tideler av en prosent fra venstre."""

    fra: int
    til: int
    grense: int
    fortsetter: bool

    @staticmethod
    def prosent(plass: int) -> str:
        """Skriver en plass slik SVG vil ha den.

        Args:
            plass: Tideler av en prosent.

        """
        return f"{plass // 10}.{plass % 10}%"


def tegn_grense(fra: str | Fraction, til: str | Fraction, grense: str | Fraction) -> Grensebilde:
    """Regner ut hvor spennet og grensen ligger på en linje fra null, eller fra det laveste tallet under null.

    Args:
        fra: Den laveste verdien saken kan ha, som desimaltekst eller tall.
        til: Den høyeste; lik ``fra`` når verdien er kjent.
        grense: Grensen, i samme enhet.

    """
    lav, hoey, kant = Fraction(fra), Fraction(til), Fraction(grense)
    start = min(Fraction(0), lav, kant)
    vanlig = max(kant, hoey) - start
    lengst = _LENGST * (kant - start)
    fortsetter = 0 < lengst < vanlig and lav - start < lengst
    bredde = (lengst if fortsetter else vanlig * _LUFT) or Fraction(1)

    def plass(verdi: Fraction) -> int:
        return round(min(verdi - start, bredde) / bredde * 1000)

    return Grensebilde(plass(lav), plass(hoey), plass(kant), fortsetter)
