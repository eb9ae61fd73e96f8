"""Det hver bruker er kartlagt med, som det vises i boken og rapporten; ingen rangering og ingen årsverk per person."""

from typing import NamedTuple

from rettesnor_motor.modell.bemanning import Spenn


class Bidrag(NamedTuple):
    """Timene i uken en bruker er kartlagt med; er ingen behov kartlagt, er timene ukjente og aldri null.

    Attributes:
        bruker: Brukerens id.
        enhet: Enhetens id.
        kartlagt: Timene i alle behovene, før ytere, avløsning og reise.
        egne: Timene som krever egne ansatte, med ytere, avløsning og reise.
        delt: Timene med delt hjelp, med ytere; de kan dekkes sammen med andres.
        kap9: Timene der to skal være til stede etter hol kap. 9.
        vedtak: Timene vedtakene sikrer; et sted fra null til det kartlagte når de ikke er oppgitt, og ukjente når
            ingen behov er kartlagt heller.
    """

    bruker: str
    enhet: str
    kartlagt: Spenn | None
    egne: Spenn | None
    delt: Spenn | None
    kap9: Spenn | None
    vedtak: Spenn | None


class Norm(NamedTuple):
    """En norm fordelingen er regnet med.

    Attributes:
        id: Parameteren.
        navn: Navnet på den.
        verdi: Tallet som ble brukt.
        enhet: Måleenheten.
        kilde: Kilden til tallet.
        kjent_for: Året tallet er kjent for når det er et anslag, ellers tom.
    """

    id: str
    navn: str
    verdi: str
    enhet: str
    kilde: str
    kjent_for: str
