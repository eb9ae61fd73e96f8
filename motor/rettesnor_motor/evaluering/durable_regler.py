"""Flate fremoverregler over heltallsfakta, slik durable-rules trenger dem.

En node er et felt som får verdien 1 (ja) eller 0 (nei), eller aldri får noen (ukjent). Nei følger alltid av en
regel, aldri av et fravær: da faller sterk Kleene ut av seg selv.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from rettesnor_motor.evaluering.durable_regning import JA, NEI, TAK, Avslag


class Moenster(NamedTuple):
    """Et faktum en regel venter på: ett felt, og prøvene verdien må bestå."""

    felt: int
    proever: tuple[tuple[str, int], ...]


class Regel(NamedTuple):
    """Når alle mønstrene er på plass, får feltet verdien."""

    moenstre: tuple[Moenster, ...]
    felt: int
    verdi: int


# durable-rules har faste tabeller: fylles de, går den i ring eller skriver utenfor. Vi stanser i god tid før.
GRUPPE: Final = 16  # felt i en gruppe: motoren leter gjennom gruppene, så feltene i den ene, ikke gjennom alle
FLEST_FELT: Final = 400 * GRUPPE
FLEST_REGLER: Final = 4000
FLEST_LYTTERE: Final = 200  # regler som venter på samme mønster
FLEST_PROEVER: Final = 50  # ulike prøver av samme felt
START: Final = 0
STARTET: Final = Moenster(START, (("$eq", 1),))


class Regelsamling:
    """Feltene og reglene de trekker mellom seg."""

    def __init__(self) -> None:
        self._felt: dict[tuple[str, str], int] = {("start", ""): START}
        self._antall_felt = 1
        self.regler: list[Regel] = []
        self.noder: dict[str, int] = {}

    def _nytt(self) -> int:
        """Gir et nytt felt."""
        self._antall_felt += 1
        return self._antall_felt - 1

    def finn(self, aspekt: str, id_: str) -> int | None:
        """Gir feltet for én side av en størrelse, om noen regel venter på det."""
        return self._felt.get((aspekt, id_))

    def ny_node(self, node: str) -> None:
        """Gir en node sitt felt."""
        self.noder[node] = self._felt["node", node] = self._felt.get(("node", node)) or self._nytt()

    def er(self, aspekt: str, id_: str, *proever: tuple[str, int]) -> Moenster:
        """Lager mønsteret for én side av en størrelse, eller for en node.

        Raises:
            Avslag: når en grense er større enn durable-rules kan holde.
        """
        if any(abs(tall) >= TAK for _, tall in proever):
            raise Avslag("tall")
        if (aspekt, id_) not in self._felt:
            self._felt[aspekt, id_] = self._nytt()
        return Moenster(self._felt[aspekt, id_], proever)

    def maa_rommes(self) -> None:
        """Stanser et regelverk som er større enn tabellene i durable-rules.

        Raises:
            Avslag: når det er det.
        """
        lyttere = Counter(moenster for regel in self.regler for moenster in regel.moenstre)
        proever = Counter(moenster.felt for moenster in lyttere)
        for antall, flest in (
            (self._antall_felt, FLEST_FELT),
            (len(self.regler), FLEST_REGLER),
            (max(lyttere.values(), default=0), FLEST_LYTTERE),
            (max(proever.values(), default=0), FLEST_PROEVER),
        ):
            if antall > flest:
                raise Avslag("omfang")

    def konkluder(self, moenstre: Iterable[Moenster], node: str, utfall: int) -> None:
        """Legger til en regel som avgjør en node."""
        self.regler.append(Regel(tuple(moenstre), self.noder[node], utfall))

    def minst(self, barn: Sequence[Moenster], antall: int, node: str, utfall: int) -> None:
        """Avgjør en node når minst så mange av mønstrene er på plass.

        Delsummene «minst j av de i første» er egne felt, så ingen av disse reglene venter på mer enn to fakta.
        """
        if antall <= 0:
            self.konkluder([STARTET], node, utfall)
        foer: dict[int, Moenster] = {}
        for i, moenster in enumerate(barn, 1):
            naa: dict[int, Moenster] = {}
            for j in range(max(1, antall - len(barn) + i), min(i, antall) + 1):
                veier = [(moenster,) if j == 1 else (foer[j - 1], moenster)]
                if j == antall:
                    self.konkluder(veier[0], node, utfall)
                    continue
                if j in foer:
                    veier.append((foer[j],))
                if len(veier) == 1 and len(veier[0]) == 1:
                    naa[j] = moenster
                    continue
                delsum = self._nytt()
                self.regler += [Regel(vei, delsum, 1) for vei in veier]
                naa[j] = Moenster(delsum, (("$eq", 1),))
            foer = naa

    def saa_mange(self, node: str, barn: Sequence[str], antall: int) -> None:
        """Lar en node være ja når minst så mange av barna er det, og nei når så mange er nei at det ikke går."""
        for utfall, trengs in ((JA, antall), (NEI, len(barn) - antall + 1)):
            self.minst([self.er("node", b, ("$eq", utfall)) for b in barn], trengs, node, utfall)

    def foelger(self, node: str, annen: str, *, snudd: bool) -> None:
        """Lar en node følge en annen, som den er eller snudd."""
        for utfall in (JA, NEI):
            self.konkluder([self.er("node", annen, ("$eq", 1 - utfall if snudd else utfall))], node, utfall)
