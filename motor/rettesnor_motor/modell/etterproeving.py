"""Det en etterprøving kom til: om svaret ble det samme, og ellers hva som er ulikt, node for node."""

from dataclasses import dataclass

from rettesnor_motor.modell.svarkjerne import Ulikhet


@dataclass(frozen=True, slots=True)
class Etterproeving:
    """Hva som skjedde da en lagret sak ble kjørt på nytt på de lagrede reglene.

    ``noder`` og ``svar`` er ulikheter i utfall, tall og id-er, ``tekster`` i setningene. ``nytt`` er det det nye svaret
    har og det lagrede ikke har: kontrakten kan vokse fra en motor til den neste. ``hindret`` er grunnene til at saken
    ikke kunne kjøres i det hele tatt. Summene er SHA-256 over svaret uten tekster, på kanonisk form (RFC 8785).
    """

    lagret_motor: str
    motor: str
    kontrollsum: str
    noder: tuple[Ulikhet, ...] = ()
    svar: tuple[Ulikhet, ...] = ()
    tekster: tuple[Ulikhet, ...] = ()
    nytt: tuple[Ulikhet, ...] = ()
    hindret: tuple[str, ...] = ()
    lagret_sum: str = ""
    sum: str = ""
    kontroll: str = "ikke_kjoert"

    @property
    def samme_motor(self) -> bool:
        """Om svaret er laget av denne versjonen av motoren; da skal alt være likt, byte for byte."""
        return self.lagret_motor == self.motor

    @property
    def stemmer(self) -> bool:
        """Om etterprøvingen gav det samme svaret."""
        i_ord = self.samme_motor and (self.tekster or self.nytt)
        return not (self.noder or self.svar or self.hindret or i_ord or self.kontroll == "uenig")
