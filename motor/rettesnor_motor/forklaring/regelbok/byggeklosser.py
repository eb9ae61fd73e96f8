"""Det sidene i regelboken har felles: lenken tilbake, tabellhoder og felt."""

from rettesnor_motor.forklaring.regelbok import blokker as b
from rettesnor_motor.forklaring.regelbok.grunnlag import Bokgrunnlag


def tilbake(g: Bokgrunnlag) -> b.Avsnitt:
    """Gir lenken tilbake til forsiden.

    Args:
        g: Grunnlaget.
    """
    return b.Avsnitt((b.Lenke(g.k("regelbok.tilbake"), "README"),))


def hode(g: Bokgrunnlag, *kolonner: str) -> tuple[str, ...]:
    """Gir hodet i en tabell.

    Args:
        g: Grunnlaget.
        kolonner: Kolonnene, slik katalogen kjenner dem.
    """
    return tuple(g.k(f"regelbok.kolonne.{navn}") for navn in kolonner)


def felt(g: Bokgrunnlag, navn: str, *tekst: b.Bit) -> b.Rik:
    """Gir ett felt med navnet først.

    Args:
        g: Grunnlaget.
        navn: Feltet, slik katalogen kjenner det.
        tekst: Det som står i feltet.
    """
    return (b.Sterk(g.k(f"regelbok.felt.{navn}")), ": ", *tekst)
