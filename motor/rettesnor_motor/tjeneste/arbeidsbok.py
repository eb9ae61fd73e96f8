"""Saker fra arbeidsbøker, og forslaget til kolonnefil."""

from collections.abc import Sequence

from rettesnor_motor.feil import Funn
from rettesnor_motor.forklaring.katalog import hent_katalog
from rettesnor_motor.forklaring.saksord import saksord
from rettesnor_motor.lesing.kolonnefil import foreslaa_kolonnefil, les_kolonnefil
from rettesnor_motor.lesing.regneark import les_arbeidsbok
from rettesnor_motor.lesing.saksbok import Boksak, Saksbokleser, saksform
from rettesnor_motor.modell.arkform import INGEN_EGNE, Arkform, Arkord
from rettesnor_motor.modell.maalform import Maalform
from rettesnor_motor.tjeneste.bibliotek import Bibliotek


class Saksboktjeneste:
    """Leser saker fra arbeidsbøker."""

    def __init__(self, bibliotek: Bibliotek, i_dag: str) -> None:
        """Tar imot regelverket.

        Args:
            bibliotek: Regelverket, med ordboken kolonnene er hentet fra.
            i_dag: Dagens dato.
        """
        self._utsnitt = {m: bibliotek.utsnitt("nasjonal", i_dag, m) for m in ("nb", "nn")}

    def former_og_ord(self, maalform: Maalform = "nb") -> tuple[Sequence[Arkform], Arkord]:
        """Gir arket for saker, og navnene kolonnene kjennes igjen på.

        Args:
            maalform: Målformen som vises i feil.
        """
        andre: Maalform = "nn" if maalform == "nb" else "nb"
        vist = self._utsnitt[maalform]
        ord_ = saksord(vist, self._utsnitt[andre], hent_katalog(maalform), hent_katalog(andre))
        return [saksform(vist)], ord_

    def les(self, raa: bytes, sted: str, kolonner: tuple[bytes, str] | None) -> tuple[list[Boksak], list[Funn]]:
        """Leser sakene i en arbeidsbok, og gir dem sammen med alle feilene.

        Args:
            raa: Innholdet i filen.
            sted: Hva filen omtales som i feil.
            kolonner: Kolonnefilen og navnet på den, når kommunen har sin egen bok.

        Raises:
            InndataFeil: Når filen ikke er en arbeidsbok som kan leses, eller kolonnefilen har feil.
        """
        former, ord_ = self.former_og_ord()
        egne = INGEN_EGNE if kolonner is None else les_kolonnefil(*kolonner, former)
        return Saksbokleser(self._utsnitt["nb"], ord_, egne).les(les_arbeidsbok(raa, sted), sted)


def foreslaa_kolonner(raa: bytes, sted: str, former: Sequence[Arkform], ord_: Arkord) -> str:
    """Gir et forslag til kolonnefil for kommunens egen bok.

    Args:
        raa: Innholdet i boken.
        sted: Hva boken omtales som i feil.
        former: Arkene navnene kan gjelde.
        ord_: Navnene i malen.

    Raises:
        InndataFeil: Når boken ikke kan leses.
    """
    return "\n".join(foreslaa_kolonnefil(les_arbeidsbok(raa, sted), former, ord_)) + "\n"
