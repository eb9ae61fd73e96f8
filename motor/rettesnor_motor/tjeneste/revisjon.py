"""Det en revisor ser: registeret over lagrede sjekker, og alt om én av dem."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from typing import Any, Literal, NamedTuple, TypeAlias

import orjson

from rettesnor_motor.feil import FinnesIkkeFeil, FunnFeil
from rettesnor_motor.forklaring.katalog import hent_katalog
from rettesnor_motor.forklaring.svarslag import svar_i_ord
from rettesnor_motor.lager import LagerFeil
from rettesnor_motor.lager.lesing import Bevis, Lagret
from rettesnor_motor.lager.soek import Soek, Treff, enheter, soek
from rettesnor_motor.modell.logg.kanon import les_kanonisk
from rettesnor_motor.modell.maalform import Maalform
from rettesnor_motor.modell.noder import Sammenlign
from rettesnor_motor.modell.regelverk import Utsnitt
from rettesnor_motor.tjeneste.bibliotek import Bibliotek
from rettesnor_motor.tjeneste.fakta import Faktum, fakta_i_ord
from rettesnor_motor.tjeneste.kvittering import bart_svar, ikke_oppfylt
from rettesnor_motor.tjeneste.logg import Loggtjeneste
from rettesnor_motor.tjeneste.samsvar import Usamsvar, hold_mot_loggen

Tilstand: TypeAlias = Literal["", "slettet", "endret"]
"""Om et skjult felt er som det ble skrevet, er borte, eller er endret siden og derfor ikke vises."""


class Hendelse(NamedTuple):
    """Noe som er skrevet om en sjekk: et valg, en tilråding, et innsyn eller en sletting.

    ``gjelder`` er innslaget det er skrevet om: sjekken, eller valget eller tilrådingen noe er slettet i.
    """

    nr: int
    id: str
    slag: str
    tid: str
    aapent: Mapping[str, Any]
    gjelder: str
    erstatter: str | None
    egne_ord: str
    dissens: str
    tilstand: Mapping[str, Tilstand]


class Lagretside(NamedTuple):
    """Alt om en lagret sjekk. ``svar`` mangler når svaret er slettet eller endret, ``fakta`` når saken er det.

    ``usamsvar`` er alt som ikke er slik det ble skrevet. Det som er endret, vises aldri som om det sto i loggen.
    ``krav`` er regelsettene der alle kravene må være oppfylt. ``grenseenheter`` er enheten til regler med én grense.
    En sjekk fra et eldre lager kan mangle reglene den ble gjort med. Da kan svaret ikke vises i ord, og saken gis rå.
    """

    id: str
    nr: int
    tid: str
    aapent: Mapping[str, Any]
    sak_ref: str
    har_regler: bool
    svar: Mapping[str, Any] | None
    overskrifter: Mapping[str, str]
    fakta: tuple[Faktum, ...]
    titler: Mapping[str, str]
    grenseenheter: Mapping[str, str]
    kilder: Mapping[str, Mapping[str, Any]]
    enheter: Mapping[str, str]
    sett: Mapping[str, str]
    tilstand: Mapping[str, Tilstand]
    tolkninger: Mapping[str, str]
    krav: frozenset[str]
    hendelser: tuple[Hendelse, ...]
    bevis: Bevis
    usamsvar: tuple[Usamsvar, ...]

    @property
    def ref_er_endret(self) -> bool:
        """Om saksreferansen er endret etter at den ble skrevet."""
        return self.tilstand.get("sak_ref") == "endret"


class Revisjon:
    """Leser registeret, og én sjekk av gangen, med reglene den ble gjort med."""

    def __init__(self, logg: Loggtjeneste, regler: Callable[[str], Bibliotek]) -> None:
        """Tar imot loggen og reglene i den.

        Args:
            logg: Loggen.
            regler: Gir reglene for en kontrollsum.
        """
        self._logg = logg
        self._regler = regler

    def soek(self, etter_dette: Soek, etter: str | None, antall: int) -> list[Treff]:
        """Finner innslag, nyeste først.

        Args:
            etter_dette: Det det søkes etter.
            etter: Det siste innslaget på siden foran.
            antall: Hvor mange som høyst er med.
        """
        with self._logg.logg.database.les() as f:
            return soek(f, etter_dette, etter, antall, nyeste_foerst=True)

    def enheter(self) -> list[str]:
        """Gir enhetene en tilråding har lagt ansvaret til."""
        with self._logg.logg.database.les() as f:
            return enheter(f)

    def svar_i_ord(self, kropp: Mapping[str, Any], maalform: Maalform) -> dict[str, str]:
        """Gir svaret fra hvert regelsett på én linje, av det som står åpent i innslaget.

        Args:
            kropp: Innslaget, lest.
            maalform: Målformen.
        """
        aapent = kropp["aapent"]
        if not self._logg.har_regler(aapent["regelverk"]["kontrollsum"]):
            # En sjekk fra et eldre lager: ordene sto i reglene, så utfallet vises slik det er.
            return {navn: bart_svar(gitt) for navn, gitt in aapent["regelsett"].items()}
        utsnitt = self._utsnitt(aapent, maalform)
        k = hent_katalog(maalform)
        sett = {s.id: s for s in utsnitt.regelsett}
        svar = {}
        for navn, del_ in aapent["regelsett"].items():
            trapp = sett[navn].trapp
            trinn = tuple(t for t in trapp.trinn if t.nr in del_["trinn"]) if trapp and del_["trinn"] else ()
            svar[navn] = svar_i_ord(sett[navn], del_["utfall"], trinn, k)
        return svar

    def skrevet_om(self, ider: Iterable[str]) -> dict[str, list[Hendelse]]:
        """Gir valgene og tilrådingene om hver av sjekkene, eldste først.

        Args:
            ider: Id-ene til sjekkene.
        """
        om = self._logg.logg.om_mange(ider, "valg", "tilraading")
        return {id_: [*map(_hendelse, alle)] for id_, alle in om.items()}

    def ikke_oppfylt(self, kropp: Mapping[str, Any], maalform: Maalform) -> dict[str, tuple[str, ...]]:
        """Gir kravene som gjør at svaret fra et regelsett ikke er «oppfylt», for de regelsettene som har slike.

        Args:
            kropp: Innslaget, lest.
            maalform: Målformen.
        """
        aapent = kropp["aapent"]
        if not self._logg.har_regler(aapent["regelverk"]["kontrollsum"]):
            return {}
        svart = aapent["regelsett"]
        funnet = {
            s.id: tuple(r.id for r in ikke_oppfylt(s, svart[s.id]))
            for s in self._utsnitt(aapent, maalform).regelsett
            if s.id in svart
        }
        return {navn: regler for navn, regler in funnet.items() if regler}

    def _utsnitt(self, aapent: Mapping[str, Any], maalform: Maalform) -> Utsnitt:
        bibliotek = self._regler(aapent["regelverk"]["kontrollsum"])
        return bibliotek.utsnitt(aapent["kommune"], aapent["dato"], maalform)

    def side(self, id_: str, maalform: Maalform) -> Lagretside:
        """Gir alt om en sjekk.

        Args:
            id_: Id-en.
            maalform: Målformen det skal leses på.

        Raises:
            FinnesIkkeFeil: Når sjekken ikke finnes.
            LagerFeil: Når innslaget er endret så det ikke kan leses.
        """
        lest = self._logg.logg.med_senere(id_)
        if not lest or lest[0][0].slag != "sjekk":
            raise FinnesIkkeFeil("Fant ingen lagret kriteriesjekk med denne id-en.")
        innslag, bevis = lest[0]
        try:
            kropp = les_kanonisk(innslag.kropp)
            aapent = kropp["aapent"]
        except (ValueError, KeyError) as feil:
            raise LagerFeil(f"Innslaget om sjekken {id_} er endret, og kan ikke leses.") from feil
        samsvar = hold_mot_loggen(lest, self._logg.logg.noekkel)
        sum_ = aapent["regelverk"]["kontrollsum"]
        har_regler = self._logg.har_regler(sum_)
        utsnitt = self._utsnitt(aapent, maalform) if har_regler else None
        kilder = self._regler(sum_).tekster(maalform)["kilder"] if har_regler else ()
        skjult = innslag.skjult
        return Lagretside(
            id=id_,
            nr=innslag.nr,
            tid=innslag.tid,
            aapent=aapent,
            sak_ref=_tekst(skjult, "sak_ref"),
            har_regler=har_regler,
            svar=orjson.loads(skjult["svar"][1]) if har_regler and "svar" in skjult else None,
            overskrifter=self.svar_i_ord(kropp, maalform),
            fakta=_fakta(skjult["sak"][1], utsnitt, aapent["dato"]) if "sak" in skjult else (),
            titler={r.id: r.tittel for s in utsnitt.regelsett for r in s.regler} if utsnitt else {},
            grenseenheter=_grenseenheter(utsnitt) if utsnitt else {},
            kilder={kilde["id"]: kilde for kilde in kilder},
            enheter=utsnitt.enheter if utsnitt else {},
            sett={s.id: s.tittel for s in utsnitt.regelsett} if utsnitt else {},
            tilstand=_tilstand(innslag, kropp),
            hendelser=tuple(_hendelse(ett) for ett in samsvar.bundne if ett.id != id_),
            tolkninger=_tolkninger(utsnitt) if utsnitt else {},
            krav=frozenset(s.id for s in utsnitt.regelsett if s.spoersmaal == "krav") if utsnitt else frozenset(),
            bevis=bevis,
            usamsvar=samsvar.usamsvar,
        )


def _grenseenheter(utsnitt: Utsnitt) -> dict[str, str]:
    regler = (r for s in utsnitt.regelsett for r in s.regler)
    return {r.id: r.naar.enhet for r in regler if isinstance(r.naar, Sammenlign)}


def _tekst(skjult: Mapping[str, tuple[bytes, bytes]], felt: str) -> str:
    return skjult[felt][1].decode() if felt in skjult else ""


def _tilstand(innslag: Lagret, kropp: Mapping[str, Any]) -> dict[str, Tilstand]:
    return {
        felt: "" if felt in innslag.skjult else "endret" if felt in innslag.endret else "slettet"
        for felt in sorted(kropp["forpliktet"])
    }


def _tolkninger(utsnitt: Utsnitt) -> dict[str, str]:
    """Gir navnet på hver tolkning, med tjenesten når den gjelder en."""
    typer = utsnitt.tjenestetyper
    return {
        id_: f"{tolkning.navn} – {typer[tjeneste]}" if (tjeneste := id_.partition(".")[2]) in typer else tolkning.navn
        for id_, tolkning in utsnitt.tolkninger.items()
    }


def _hendelse(innslag: Lagret) -> Hendelse:
    kropp = les_kanonisk(innslag.kropp)
    return Hendelse(
        innslag.nr,
        innslag.id,
        innslag.slag,
        innslag.tid,
        kropp["aapent"],
        kropp["gjelder"],
        kropp.get("erstatter"),
        _tekst(innslag.skjult, "egne_ord"),
        _tekst(innslag.skjult, "dissens"),
        _tilstand(innslag, kropp),
    )


def _fakta(raa: bytes, utsnitt: Utsnitt | None, dato: str) -> tuple[Faktum, ...]:
    """Gir saken i ord; en sak motoren ikke lenger leser, eller som mangler reglene, gis rå."""
    if utsnitt is not None:
        with suppress(FunnFeil):
            return tuple(fakta_i_ord(raa, utsnitt, dato))
    return (Faktum("", "JSON", raa.decode(errors="replace")),)
