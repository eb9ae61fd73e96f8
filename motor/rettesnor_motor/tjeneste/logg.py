"""Det mennesker gjør med loggen: etterprøver, tar kvittering, velger, rår til, ser, eksporterer og sletter.

Over 250 linjer: dette er den ene døren mennesker har til loggen; det som gjøres, står i filene ved siden av.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

from rettesnor_motor import __version__
from rettesnor_motor.feil import FinnesIkkeFeil, Funn, InndataFeil
from rettesnor_motor.feil.foedselsnummer import ny_id
from rettesnor_motor.forklaring.kvittering import kvitteringsark
from rettesnor_motor.lager import LagerFeil
from rettesnor_motor.lager.kopi import kopier
from rettesnor_motor.lager.lesing import Bevis, Lagret
from rettesnor_motor.lager.logg import Logg, Slettet
from rettesnor_motor.lager.skriver import Kvittert
from rettesnor_motor.lager.soek import KanSlettes
from rettesnor_motor.lager.utkast import Utkastlager
from rettesnor_motor.modell.etterproeving import Etterproeving
from rettesnor_motor.modell.logg.hode import SignertHode
from rettesnor_motor.modell.logg.innslag import Innsyn, Rolle, Slag, Sletting, Tilraading, Valg
from rettesnor_motor.modell.logg.kanon import les_kanonisk
from rettesnor_motor.modell.logg.kilde import Aapnet
from rettesnor_motor.modell.logg.signatur import Signeringsnoekkel
from rettesnor_motor.tjeneste.arkiv import arkiver
from rettesnor_motor.tjeneste.eksport import Utvalg, eksporter
from rettesnor_motor.tjeneste.etterproeving import Etterproever, Lagretsjekk
from rettesnor_motor.tjeneste.kvittering import Bevist, lag_kvittering
from rettesnor_motor.tjeneste.loggbilde import UTVALG
from rettesnor_motor.tjeneste.loggkilde import aapen_kilde, hent_regler
from rettesnor_motor.tjeneste.regelhylle import Regelhylle
from rettesnor_motor.tjeneste.saker import Kontrollkjoerer
from rettesnor_motor.tjeneste.samsvar import er_i_treet

_SAKEN = {"sak", "sak_ref"}
"""Feltene i en sjekk som også står i utkastet den ble laget av."""
_I_ETT_SKRIV = 2_000
"""Så mange innsyn skrives på én gang; andre som skriver, slipper til imellom."""
_INGEN = "Fant ingen lagret kriteriesjekk med denne id-en."
_FOELGER_IKKE = (
    "er «foelger», men svaret er at saken skal meldes, og valget er at den ikke meldes",
    "velg «fraviker», eller meld saken",
)
_ER_SLETTET = ("gjelder en sak der saksreferansen er slettet", "sjekk saken på nytt først")
_MED_INNHOLD: tuple[Slag, ...] = ("sjekk", "valg", "tilraading")
_IKKE_BUNDET = "Innslaget er ikke det loggen er bundet til; det er endret etter at det ble skrevet."


class Hvem(NamedTuple):
    """Den som handler: en ident, aldri et navn, og rollen."""

    person: str
    rolle: Rolle


LOKAL = Hvem("lokal", "revisor")
"""Den som henter ut av loggen på kommandolinjen, når ingen ident er oppgitt."""


class Skjult(NamedTuple):
    """Skjult innhold som ikke er slettet: innslaget det står i, og feltene."""

    id: str
    slag: Slag
    felt: tuple[str, ...]


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
        self.regler = Regelhylle(lambda sum_: hent_regler(logg.database, sum_))
        self._etterproever = Etterproever(self.regler, kontroll)

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
        """Kjører en lagret sjekk på nytt på de lagrede reglene, når det som er lagret, er det loggen er bundet til.

        Args:
            id_: Id-en til sjekken.

        Raises:
            FinnesIkkeFeil: Når sjekken ikke finnes.
        """
        self._sjekk(id_)
        innslag, bevis = self.bevis(id_)
        try:
            aapent = les_kanonisk(innslag.kropp)["aapent"]
        except (ValueError, KeyError):
            return Etterproeving("", __version__, "", hindret=(_IKKE_BUNDET,))
        kontrollsum = aapent["regelverk"]["kontrollsum"]
        hindret = tuple(self._hindringer(innslag, bevis))
        if not hindret:
            try:
                return self._etterproever.etterproev(
                    Lagretsjekk(*(innslag.skjult[felt][1] for felt in Lagretsjekk._fields))
                )
            except FinnesIkkeFeil as feil:
                hindret = (str(feil),)
        return Etterproeving(aapent["motor"]["versjon"], __version__, kontrollsum, hindret=hindret)

    def _hindringer(self, innslag: Lagret, bevis: Bevis) -> Iterator[str]:
        """Gir grunnene til at en sjekk ikke kan kjøres på nytt; det som er byttet ut, skal ikke kunne få «stemmer»."""
        kropp = les_kanonisk(innslag.kropp)
        if not er_i_treet(innslag, bevis) or not bevis.hode.holder(self.logg.noekkel):
            yield _IKKE_BUNDET
        if {*Lagretsjekk._fields} - innslag.skjult.keys() - {*innslag.endret}:
            yield "Saken eller svaret er slettet, så sjekken kan ikke etterprøves."
        for felt in innslag.endret:
            yield f"Feltet «{felt}» er ikke det loggen er forpliktet på; det er endret etter at det ble skrevet."
        if not kropp["aapent"]["regelverk"]["kontrollsum"]:
            yield "Svaret er fra et eldre lager og har ikke kontraktens form, så sjekken kan ikke etterprøves."

    def kvittering(self, id_: str) -> bytes:
        """Gir kvitteringen for en sjekk, som kanonisk JSON.

        Args:
            id_: Id-en til sjekken.

        Raises:
            FinnesIkkeFeil: Når sjekken eller reglene ikke finnes.
            LagerFeil: Når saksreferansen er endret etter at den ble skrevet.
        """
        self._sjekk(id_)
        innslag, bevis = self.bevis(id_)
        if "sak_ref" in innslag.endret:
            raise LagerFeil("Saksreferansen er endret etter at den ble skrevet. Da gis ingen kvittering.")
        kontrollsum = les_kanonisk(innslag.kropp)["aapent"]["regelverk"]["kontrollsum"]
        if not kontrollsum:
            raise FinnesIkkeFeil("Svaret er fra et eldre lager og har ikke kontraktens form. Det har ingen kvittering.")
        bibliotek = self.regler(kontrollsum) if self.har_regler(kontrollsum) else None
        apnet = innslag.skjult.get("sak_ref")
        bevist = Bevist(innslag.kropp, bevis.sti, bevis.hode)
        return lag_kvittering(bevist, Aapnet(*apnet) if apnet else None, bibliotek, self._noekkel)

    def har_regler(self, kontrollsum: str) -> bool:
        """Sier om reglene er tatt vare på; for sjekker fra et eldre lager er de kanskje ikke det.

        Args:
            kontrollsum: Kontrollsummen.
        """
        return self.logg.har_regelverk(kontrollsum)

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

        Den som ikke melder en sak svaret sier skal meldes, følger ikke svaret.

        Args:
            innslag: Valget eller tilrådingen.
            erstatter: Id-en til innslaget dette retter.

        Raises:
            FinnesIkkeFeil: Når sjekken, eller det som rettes på den, ikke finnes.
            InndataFeil: Når valget motsier svaret, eller saken i en tilråding er slettet.
        """
        sjekk = self._sjekk(innslag.gjelder)
        rettet = None if erstatter is None else self.logg.innslag(erstatter)
        if erstatter is not None and (
            rettet is None or rettet.slag != innslag.slag or les_kanonisk(rettet.kropp)["gjelder"] != innslag.gjelder
        ):
            slag = "et valg" if isinstance(innslag, Valg) else "en tilråding"
            raise FinnesIkkeFeil(f"«erstatter» er ikke {slag} om denne sjekken. Oppgi id-en til det som skal rettes.")
        if (
            isinstance(innslag, Valg)
            and (innslag.retning, innslag.meldes) == ("foelger", False)
            and les_kanonisk(sjekk.kropp)["aapent"]["regelsett"].get(UTVALG, {}).get("utfall") == "skal"
        ):
            raise InndataFeil([Funn("valg", "retning", *_FOELGER_IKKE)])
        if isinstance(innslag, Tilraading) and "sak_ref" not in sjekk.skjult:
            raise InndataFeil([Funn("tilråding", "", *_ER_SLETTET)])
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
        innsyn = [(ny_id(), Innsyn(id_, hvem.person, hvem.rolle)) for id_ in ider]
        for fra in range(0, len(innsyn), _I_ETT_SKRIV):
            self.logg.legg_inn_mange(dict(innsyn[fra : fra + _I_ETT_SKRIV]))

    def slett(self, sletting: Sletting) -> Slettet:
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

    def skjult_om(self, id_: str) -> list[Skjult]:
        """Gir det skjulte innholdet om en sjekk som ikke er slettet: i sjekken selv, valgene og tilrådingene.

        Args:
            id_: Id-en til sjekken, eller til et valg eller en tilråding om den.
        """
        innslag = self.logg.innslag(id_)
        if innslag is None:
            return []
        sjekk = les_kanonisk(innslag.kropp)["gjelder"] or id_
        alle = ((ett, (*sorted(ett.skjult), *ett.endret)) for ett, _ in self.logg.med_senere(sjekk))
        return [Skjult(ett.id, ett.slag, felt) for ett, felt in alle if felt]

    def frister(self, foer: dt.date) -> list[KanSlettes]:
        """Gir det skjulte innholdet som er skrevet før en dag og ikke er slettet, eldste først. Ingenting slettes.

        Args:
            foer: Dagen; den selv er ikke med.
        """
        return self.logg.kan_slettes(dict.fromkeys(_MED_INNHOLD, 1), foer)

    def kopier(self, fra: Path, til: Path) -> None:
        """Kopierer lageret mens det er i bruk; den private nøkkelen blir ikke med.

        Args:
            fra: Mappen lageret ligger i.
            til: En ny mappe.
        """
        kopier(self.logg.database, fra, til)

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

    def arkiver(self, ut: BinaryIO, utvalg: Utvalg, sjekk_id: str | None = None, hvem: Hvem | None = None) -> int:
        """Skriver arkivpakken, og gir hvor mange sjekker den har.

        Args:
            ut: Filen den skrives til.
            utvalg: Perioden.
            sjekk_id: Bare denne sjekken.
            hvem: Den som får den. Det skrives i loggen at hver av sjekkene er sett.
        """
        with aapen_kilde(self.logg) as kilde:
            sjekkene = arkiver(ut, kilde, self._noekkel, utvalg, sjekk_id)
        if hvem is not None:
            self.saa_mange(sjekkene, hvem)
        return len(sjekkene)
