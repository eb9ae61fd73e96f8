"""Treet av en regel som tekst."""

from collections.abc import Sequence

from rettesnor_motor.forklaring.regelbok import blokker as b
from rettesnor_motor.forklaring.regelbok.tre import Gren


def som_punkt(gren: Gren) -> b.Punkt:
    """Gir treet som punkter.

    Args:
        gren: Treet.
    """
    hale: Sequence[b.Bit] = (f" – {gren.under}",) if gren.under else ()
    return b.Punkt((b.Sterk(gren.merke), f": {gren.tekst}", *hale), tuple(som_punkt(barn) for barn in gren.barn))


def som_tekst(gren: Gren) -> str:
    """Gir treet på én linje, med parenteser rundt det som står under.

    Args:
        gren: Treet.
    """
    under = f" ({'; '.join(som_tekst(barn) for barn in gren.barn)})" if gren.barn else ""
    return f"{gren.merke}: {gren.tekst}{under}"
