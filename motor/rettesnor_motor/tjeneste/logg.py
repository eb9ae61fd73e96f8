"""Det mennesker gjør med loggen: etterprøver, tar kvittering, velger, rår til, ser, eksporterer og sletter."""

import uuid
from collections.abc import Iterable
from typing import BinaryIO, NamedTuple

from rettesnor_motor.feil import FinnesIkkeFeil
from rettesnor_motor.forklaring.kvittering import kvitteringsark
from rettesnor_motor.lager.lesing import Bevis, Lagret
from rettesnor_motor.lager.logg import Logg
from rettesnor_motor.lager.skriver import Kvittert
from rettesnor_motor.lager.soek import Soek, Treff, soek
from rettesnor_motor.lager.utkast import Utkastlager
from rettesnor_motor.modell.etterproeving import Etterproeving
from rettesnor_motor.modell.logg.hode import SignertHode
from rettesnor_motor.modell.logg.innslag import Innsyn, Rolle, Sletting, Tilraading, Valg
from rettesnor_motor.modell.logg.kanon import les_kanonisk
from rettesnor_motor.modell.logg.kilde import Aapnet
from rettesnor_motor.modell.logg.signatur import Signeringsnoekkel
from rettesnor_motor.tjeneste.arkiv import arkiver
from rettesnor_motor.tjeneste.eksport import Regelhylle, Utvalg, eksporter
from rettesnor_motor.tjeneste.etterproeving import Etterproever, Lagretsjekk
from rettesnor_motor.tjeneste.kvittering import Bevist, lag_kvittering
from rettesnor_motor.tjeneste.loggkilde import aapen_kilde, hent_regler
from rettesnor_motor.tjeneste.saker import Kontrollkjoerer

_SAKEN = {"sak", "sak_ref"}
"""Feltene i en sjekk som også står i utkastet den ble laget av."""
_I_ETT_SKRIV = 2_000
"""Så mange innsyn skrives på én gang; andre som skriver, slipper til imellom."""
_INGEN = "Fant ingen lagret kriteriesjekk med denne id-en."


class Hvem(NamedTuple):
    """Den som handler: en ident, aldri et navn, og rollen."""

    person: str
    rolle: Rolle


LOKAL = Hvem("lokal", "saksbehandler")
"""Den som sitter ved maskinen, til innlogging finnes."""


class Loggtjeneste:
    """Svarer på det mennesker spør loggen om."""

    def __init__(
        self,
        logg: Logg,
        noekkel: Signeringsnoekkel,
        kontroll: Kontrollkjoerer | None = None,
        utkast: Utkastlager | None = None,
    ) -> None:
        """Setter sammen delene.

        Args:
            logg: Loggen.
            noekkel: Nøkkelen loggen signeres med.
            kontroll: Kontrollkjører sakene som etterprøves, når den er gitt.
            utkast: Sakene under arbeid, som følger med når saken i en sjekk slettes.
        """
        self._utkast = utkast
        self.logg = logg
        self._noekkel = noekkel
        self._etterproever = Etterproever(lambda sum_: hent_regler(logg, sum_), kontroll)
        self.regler = Regelhylle(lambda sum_: hent_regler(logg, sum_))

    def hode(self) -> SignertHode:
        """Gir det siste signerte hodet.

        Raises:
            FinnesIkkeFeil: Når loggen er tom.
        """
        hode = self.logg.hode()
        if hode is None:
            raise FinnesIkkeFeil("Loggen er tom.")
        return hode

    def bevis(self, id_: str) -> tuple[Lagret, Bevis]:
        """Gir et innslag, og beviset for at det er i loggen.

        Args:
            id_: Id-en til innslaget.

        Raises:
            FinnesIkkeFeil: Når innslaget ikke finnes.
        """
        innslag, bevis = self.logg.innslag(id_), self.logg.bevis(id_)
        if innslag is None or bevis is None:
            raise FinnesIkkeFeil("Fant ikke innslaget.")
        return innslag, bevis

    def _sjekk(self, id_: str) -> Lagret:
        innslag = self.logg.innslag(id_)
        if innslag is None or innslag.slag != "sjekk":
            raise FinnesIkkeFeil(_INGEN)
        return innslag

    def etterproev(self, id_: str) -> Etterproeving:
        """Kjører en lagret sjekk på nytt på de lagrede reglene.

        Args:
            id_: Id-en til sjekken.

        Raises:
            FinnesIkkeFeil: Når sjekken ikke finnes, eller saken, svaret eller reglene ikke er tatt vare på.
        """
        skjult = self._sjekk(id_).skjult
        if not {"sak", "svar", "noder"} <= skjult.keys():
            raise FinnesIkkeFeil("Saken eller svaret er slettet, så sjekken kan ikke etterprøves.")
        return self._etterproever.etterproev(Lagretsjekk(*(skjult[felt][1] for felt in Lagretsjekk._fields)))

    def kvittering(self, id_: str) -> bytes:
        """Gir kvitteringen for en sjekk, som kanonisk JSON.

        Args:
            id_: Id-en til sjekken.

        Raises:
            FinnesIkkeFeil: Når sjekken eller reglene ikke finnes.
        """
        self._sjekk(id_)
        innslag, bevis = self.bevis(id_)
        kontrollsum = les_kanonisk(innslag.kropp)["aapent"]["regelverk"]["kontrollsum"]
        apnet = innslag.skjult.get("sak_ref")
        bevist = Bevist(innslag.kropp, bevis.sti, bevis.hode)
        return lag_kvittering(bevist, Aapnet(*apnet) if apnet else None, self.regler(kontrollsum), self._noekkel)

    def kvitteringsark(self, id_: str) -> bytes:
        """Gir kvitteringen for en sjekk, som PDF.

        Args:
            id_: Id-en til sjekken.

        Raises:
            FinnesIkkeFeil: Når sjekken eller reglene ikke finnes.
        """
        raa = self.kvittering(id_)
        ark = kvitteringsark(les_kanonisk(raa), raa)
        return ark if isinstance(ark, bytes) else b"".join(ark)

    def skriv(self, innslag: Valg | Tilraading, erstatter: str | None = None) -> Kvittert:
        """Legger til det et menneske valgte eller rådde til om en sjekk.

        Args:
            innslag: Valget eller tilrådingen.
            erstatter: Id-en til innslaget dette retter.

        Raises:
            FinnesIkkeFeil: Når sjekken ikke finnes.
        """
        self._sjekk(innslag.gjelder)
        return self.logg.legg_inn(innslag, erstatter=erstatter)

    def saa(self, id_: str, hvem: Hvem) -> None:
        """Skriver at noen så på en lagret sjekk.

        Args:
            id_: Id-en til sjekken.
            hvem: Den som så.
        """
        self.saa_mange([id_], hvem)

    def saa_mange(self, ider: Iterable[str], hvem: Hvem) -> None:
        """Skriver at noen så på lagrede sjekker, mange i hvert skriv.

        Args:
            ider: Id-ene til sjekkene.
            hvem: Den som så.
        """
        innsyn = [(uuid.uuid4().hex, Innsyn(id_, hvem.person, hvem.rolle)) for id_ in ider]
        for fra in range(0, len(innsyn), _I_ETT_SKRIV):
            self.logg.legg_inn_mange(dict(innsyn[fra : fra + _I_ETT_SKRIV]))

    def slett(self, sletting: Sletting) -> Kvittert:
        """Sletter skjulte felt i et innslag; hvem som besluttet det, og hjemmelen, blir stående.

        Slettes saken eller saksreferansen, slettes også utkastet og saksfremlegget, som har det samme i seg.

        Args:
            sletting: Hva, hvem og hvorfor.

        Raises:
            FinnesIkkeFeil: Når innslaget ikke finnes.
        """
        # Utkastet først: stanser det her, kan slettingen gjøres om igjen til alt er borte.
        if self._utkast is not None and _SAKEN & {*sletting.felt}:
            self._utkast.slett_med(sletting.gjelder)
        return self.logg.slett(sletting)

    def soek(self, etter_dette: Soek, antall: int) -> list[Treff]:
        """Finner innslag, eldste først.

        Args:
            etter_dette: Det det søkes etter.
            antall: Hvor mange som høyst er med.
        """
        with self.logg.database.les() as f:
            return soek(f, etter_dette, None, antall)

    def eksporter(self, ut: BinaryIO, utvalg: Utvalg, hvem: Hvem | None = None) -> int:
        """Skriver eksporten til en revisor, og gir hvor mange innslag den har.

        Args:
            ut: Filen den skrives til.
            utvalg: Hva som skal være med.
            hvem: Den som får den. Er innholdet i sakene med, skrives det i loggen at hver av dem er sett.
        """
        with aapen_kilde(self.logg) as kilde:
            antall = eksporter(ut, kilde, self._noekkel, utvalg)
            sett = [s["id"] for s in map(les_kanonisk, kilde.kropper()) if s["slag"] == "sjekk" and utvalg.har(s)]
        if hvem is not None and utvalg.med_innhold:
            self.saa_mange(sett, hvem)
        return antall

    def arkiver(self, ut: BinaryIO, utvalg: Utvalg, sjekk_id: str | None = None) -> int:
        """Skriver arkivpakken, og gir hvor mange sjekker den har.

        Args:
            ut: Filen den skrives til.
            utvalg: Perioden.
            sjekk_id: Bare denne sjekken.
        """
        with aapen_kilde(self.logg) as kilde:
            return arkiver(ut, kilde, self._noekkel, utvalg, sjekk_id)
