"""En liten logg i minnet, bygget av ordene i ``modell/logg``: nok til å lage og prøve kvitteringer."""

import datetime as dt
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import NamedTuple

import orjson

from orakel.doer import oppsett
from rettesnor_motor.modell.logg.forpliktelse import SALTLENGDE, forplikt
from rettesnor_motor.modell.logg.hode import Hode, SignertHode
from rettesnor_motor.modell.logg.innslag import Innslag, Sletting, Valg
from rettesnor_motor.modell.logg.kanon import kanonisk as logg_kanonisk
from rettesnor_motor.modell.logg.kilde import Aapnet
from rettesnor_motor.modell.logg.kropp import Plass, kropp_av
from rettesnor_motor.modell.logg.signatur import Signeringsnoekkel
from rettesnor_motor.modell.logg.sjekksvar import sjekkinnslag
from rettesnor_motor.modell.logg.tre import TOM_ROT, bladsum, innholdsbevis, nodesum, rot_av
from rettesnor_motor.modell.maalform import Maalform
from rettesnor_motor.modell.regelverk import kanonisk
from rettesnor_motor.tjeneste.kvittering import Bevist, lag_kvittering
from rettesnor_motor.tjeneste.saker import nodeutfall

SAK = (
    b'{"sak_ref": "KU-2026-0142", "kommune": "molde", "dato": "2026-06-20", "opplysninger": {"alder": 31, "bpa": true,'
    b' "ansvar_avklart": false, "avlastning": {"verdi": 10, "enhet": "prosent"}, "tjenesteliste_komplett": true},'
    b' "tjenester": [{"type": "praktisk_bistand_opplaering", "mengde": {"verdi": 70, "enhet": "timer_per_maaned"}}]}'
)
_TID = dt.datetime(2026, 6, 20, 9, 30, tzinfo=dt.UTC)


class Bladlogg(NamedTuple):
    """Blader med én sjekk blant dem."""

    kropper: tuple[bytes, ...]
    nr: int
    salt: bytes
    noekkel: Signeringsnoekkel

    def deltre(self, nivaa: int, indeks: int) -> bytes:
        """Gir summen av et fullt deltre."""
        if nivaa == 0:
            return bladsum(self.kropper[indeks])
        return nodesum(self.deltre(nivaa - 1, 2 * indeks), self.deltre(nivaa - 1, 2 * indeks + 1))

    def bevist(self) -> Bevist:
        """Gir sjekken med bevis."""
        antall = len(self.kropper)
        rot = rot_av(self.deltre, antall) if antall else TOM_ROT
        hode = Hode(self.noekkel.offentlig.logg, antall, rot.hex(), _tid(antall), "")
        sti = innholdsbevis(self.deltre, self.nr, antall)
        return Bevist(self.kropper[self.nr], sti, SignertHode.signer(hode, self.noekkel))


def kropp(innslag: Innslag, plass: Plass, forpliktet: Mapping[str, str]) -> bytes:
    """Gir innslaget byte for byte slik det står i loggen."""
    return logg_kanonisk(kropp_av(innslag, plass, forpliktet))


def _tid(minutt: int) -> str:
    return (_TID + dt.timedelta(minutes=minutt)).isoformat(timespec="microseconds")


def bladlogg(sak: bytes = SAK, *, nr: int = 5, antall: int = 11, maalform: Maalform | None = None) -> Bladlogg:
    """Lager en logg der bladet ``nr`` er sjekken av saken."""
    tjeneste = oppsett().tjeneste
    lest, alt = tjeneste.les(sak, "sak")
    utsnitt = tjeneste.velg(lest, alt, maalform=maalform)
    svar = tjeneste.svar(lest, utsnitt, kontroll=False, sjekk_id="9f1c2b7a4d5e4f60a1b2c3d4e5f60718")
    innslag = sjekkinnslag(lest.sak_ref, svar.json, sak, nodeutfall(svar.sjekk.noder))
    salt = secrets.token_bytes(SALTLENGDE)
    forpliktet = {felt: forplikt(salt, verdi) for felt, verdi in innslag.skjult().items()}
    kropper = [b"blad %d" % i for i in range(antall)]
    forrige = bladsum(kropper[nr - 1]).hex() if nr else ""
    kropper[nr] = kropp(innslag, Plass(nr, svar.sjekk.sjekk_id or "", _tid(nr), forrige), forpliktet)
    return Bladlogg(tuple(kropper), nr, salt, Signeringsnoekkel.ny())


def kvittering(logg: Bladlogg, *, sak_ref: str = "KU-2026-0142", med_sak_ref: bool = True) -> bytes:
    """Gir kvitteringen for sjekken i loggen."""
    apnet = Aapnet(logg.salt, sak_ref.encode()) if med_sak_ref else None
    return lag_kvittering(logg.bevist(), apnet, oppsett().bibliotek, logg.noekkel)


class Minnelogg:
    """En hel logg i minnet, som noe å eksportere fra."""

    def __init__(self, saker: Iterable[bytes], noekkel: Signeringsnoekkel, *, froe: bytes = b"froe") -> None:
        """Sjekker sakene, og legger til et valg etter hver; saltet følger frøet, så to like logger blir like."""
        self.noekkel, self._kropper, self._skjult = noekkel, list[bytes](), list[dict[str, Aapnet]]()
        self._froe = froe
        tjeneste = oppsett().tjeneste
        for nr, sak in enumerate(saker):
            lest, alt = tjeneste.les(sak, "sak")
            utsnitt = tjeneste.velg(lest, alt)
            svar = tjeneste.svar(lest, utsnitt, kontroll=False, sjekk_id=f"sjekk{nr:03d}")
            self._legg_til(sjekkinnslag(lest.sak_ref, svar.json, sak, nodeutfall(svar.sjekk.noder)), f"sjekk{nr:03d}")
            ord_ = "Jeg er enig i alle grunnene"
            valg = Valg(f"sjekk{nr:03d}", "sb-17", "saksbehandler", "foelger", "enig_i_grunnene", ord_)
            self._legg_til(valg, f"valg{nr:03d}")
        self._summer = [bladsum(kropp) for kropp in self._kropper]

    def _legg_til(self, innslag: Innslag, id_: str, minutt: int | None = None) -> None:
        nr = len(self._kropper)
        salter = {felt: sha256(self._froe + f"{nr}{felt}".encode()).digest() for felt in innslag.skjult()}
        skjult = {felt: Aapnet(salter[felt], verdi) for felt, verdi in innslag.skjult().items()}
        forrige = bladsum(self._kropper[-1]).hex() if nr else ""
        bundet = {felt: forplikt(*ett) for felt, ett in skjult.items()}
        self._kropper.append(kropp(innslag, Plass(nr, id_, _tid(minutt or nr), forrige), bundet))
        self._skjult.append(skjult)

    def slett(self, nr: int, *felt: str, minutt: int | None = None, uten_beslutning: bool = False) -> None:
        """Tar bort skjulte felt, og legger til hvem som besluttet det."""
        if not uten_beslutning:
            sletting = Sletting(orjson.loads(self._kropper[nr])["id"], felt, "leder7", "personvernforordningen art. 17")
            self._legg_til(sletting, f"sletting{len(self._kropper)}", minutt)
            self._summer = [bladsum(kropp) for kropp in self._kropper]
        self._skjult[nr] = {navn: ett for navn, ett in self._skjult[nr].items() if navn not in felt}

    def _deltre(self, nivaa: int, indeks: int) -> bytes:
        if nivaa == 0:
            return self._summer[indeks]
        return nodesum(self._deltre(nivaa - 1, 2 * indeks), self._deltre(nivaa - 1, 2 * indeks + 1))

    def hode(self) -> SignertHode:
        """Gir det siste hodet."""
        antall = len(self._kropper)
        rot = rot_av(self._deltre, antall)
        return SignertHode.signer(Hode(self.noekkel.offentlig.logg, antall, rot.hex(), _tid(antall), ""), self.noekkel)

    def kropper(self) -> Iterator[bytes]:
        """Gir innslagene."""
        return iter(self._kropper)

    def bevis(self, nr: int, stoerrelse: int) -> Sequence[bytes]:
        """Gir beviset for et innslag."""
        return innholdsbevis(self._deltre, nr, stoerrelse)

    def skjult(self, nr: int) -> Mapping[str, Aapnet]:
        """Gir det skjulte i et innslag."""
        return self._skjult[nr]

    def finnes_regler(self, kontrollsum: str) -> bool:
        """Sier om reglene finnes."""
        return kontrollsum == oppsett().bibliotek.regelverk.kontrollsum

    def regler(self, kontrollsum: str) -> bytes:
        """Gir reglene."""
        regelverk = oppsett().bibliotek.regelverk
        assert kontrollsum == regelverk.kontrollsum
        return kanonisk(regelverk.raatre)
