"""Kontrollen av hodene: at hvert av dem er treet slik det var, at de henger sammen, og at de er signert."""

from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Connection, func, select

from rettesnor_motor.lager import tabeller as t
from rettesnor_motor.lager.avvik import Avvik, innslag_i_ord
from rettesnor_motor.lager.database import som_byte
from rettesnor_motor.lager.vitne import les_vitne
from rettesnor_motor.modell.logg.hode import Hode, SignertHode
from rettesnor_motor.modell.logg.signatur import Offentlignoekkel
from rettesnor_motor.modell.logg.tre import Topper

_OM_GANGEN = 500


class Hodekontroll:
    """Tar imot hodene i rekkefølge. Hvert hode har summen av det forrige, så det siste svarer for dem alle."""

    def __init__(self, noekkel: Offentlignoekkel, siste: SignertHode | None = None, stoerrelse: int = 0) -> None:
        """Tar imot nøkkelen hodene skal være signert med, og hodet foran det første med størrelsen i databasen."""
        self._noekkel = noekkel
        self.siste, self.stoerrelse = siste, stoerrelse

    def kontroller(self, stoerrelse: int, signert: SignertHode, topper: Topper | None) -> Iterator[Avvik]:
        """Kontrollerer ett hode.

        Args:
            stoerrelse: Størrelsen i databasen.
            signert: Hodet.
            topper: Treet slik det var da, eller ingenting når loggen ikke har så mange innslag.
        """
        sted = f"hode {stoerrelse}"
        foer = self.siste
        self.siste, self.stoerrelse = signert, stoerrelse
        try:
            hode = Hode.les(signert.kropp)
        except ValueError:
            yield Avvik(sted, "er ikke et hode", "hodet er endret")
            return
        if hode.forrige != (foer.sum if foer else ""):
            yield Avvik(sted, "fortsetter ikke hodet foran", "et hode er endret, tatt bort eller lagt til")
            yield from self._signatur(sted, signert)
        if topper is None:
            yield Avvik(sted, "gjelder flere innslag enn loggen har", "innslag er tatt bort")
        elif (hode.stoerrelse, stoerrelse, hode.rot) != (topper.stoerrelse, topper.stoerrelse, topper.rot().hex()):
            betyr = "innslag er endret, tatt bort eller lagt til"
            yield Avvik(sted, "har en annen rot enn innslagene gir", betyr, er_foelge=True)

    def avslutt(self, antall: int) -> Iterator[Avvik]:
        """Kontrollerer det siste hodet, som svarer for alle de andre.

        Args:
            antall: Antall innslag i loggen.
        """
        if self.siste is not None:
            yield from self._signatur(f"hode {self.stoerrelse}", self.siste)
        if self.stoerrelse < antall:
            yield Avvik(
                innslag_i_ord(self.stoerrelse), "og de etter det har ikke noe hode", "de er lagt til utenom loggen"
            )

    def _signatur(self, sted: str, signert: SignertHode) -> Iterator[Avvik]:
        try:
            holder = signert.holder(self._noekkel)
        except ValueError:
            holder = False
        if not holder:
            yield Avvik(sted, "er ikke signert med loggens nøkkel", "hodet er laget av en annen, eller endret")


def kontroller_vitne(f: Connection, fil: Path, noekkel: Offentlignoekkel, hoeyst: int) -> Iterator[Avvik]:
    """Krever at databasen har hvert hode vitnet har, byte for byte, og sier fra når vitnet har færre.

    Args:
        f: Forbindelsen det leses på; hodene i databasen er kontrollert mot innslagene.
        fil: Vitnets fil.
        noekkel: Nøkkelen hodene skal være signert med.
        hoeyst: Så mye av filen som leses, i byte; det som er skrevet etterpå, har ikke databasen her ennå.
    """
    gruppe: list[tuple[int, SignertHode]] = []
    sett: set[int] = set()
    for linje, signert in les_vitne(fil, hoeyst):
        if signert is None:
            yield Avvik(
                f"{fil.name} linje {linje}", "kan ikke leses", "strømmen kan ha gått midt i linjen", er_merknad=True
            )
            continue
        gruppe.append((linje, signert))
        if len(gruppe) == _OM_GANGEN:
            yield from _gruppe(f, fil, noekkel, gruppe, sett)
            gruppe = []
    yield from _gruppe(f, fil, noekkel, gruppe, sett)
    antall = f.execute(select(func.count()).select_from(t.hode)).scalar_one()
    if len(sett) < antall:
        # Hodene fra like før lesingen begynte, kan vitnet ha fått etterpå.
        i_loggen = {*f.execute(select(t.hode.c.stoerrelse)).scalars()}
        naa = fil.stat().st_size if fil.exists() else 0
        sett |= i_loggen & {signert.hode.stoerrelse for _, signert in les_vitne(fil, naa) if signert is not None}
    if len(sett) < antall:
        betyr = "en tilbakerulling før dette ville ikke blitt sett; legg tilbake vitnet fra en kopi om dere har det"
        yield Avvik(fil.name, f"vitnet har {len(sett)} av {antall} hoder", betyr, er_merknad=True)


def _gruppe(
    f: Connection, fil: Path, noekkel: Offentlignoekkel, gruppe: list[tuple[int, SignertHode]], sett: set[int]
) -> Iterator[Avvik]:
    i = t.hode.c
    stoerrelser = [signert.hode.stoerrelse for _, signert in gruppe]
    rader = f.execute(select(i.stoerrelse, i.kropp, i.signatur).where(i.stoerrelse.in_(stoerrelser)))
    kjent = {rad.stoerrelse: SignertHode(som_byte(rad.kropp), som_byte(rad.signatur)) for rad in rader}
    for (linje, signert), stoerrelse in zip(gruppe, stoerrelser, strict=True):
        if kjent.get(stoerrelse) == signert:
            sett.add(stoerrelse)
            continue
        sted = f"{fil.name} linje {linje}"
        if not signert.holder(noekkel):
            yield Avvik(sted, "er ikke signert med loggens nøkkel", "vitnet er endret, eller hører til en annen logg")
        else:
            yield Avvik(
                sted,
                f"har et hode med {stoerrelse} innslag som loggen ikke har",
                "loggen er rullet tilbake eller er en gren",
            )
