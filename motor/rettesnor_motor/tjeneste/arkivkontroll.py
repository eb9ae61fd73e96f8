"""Kontrollen av en arkivpakke, uten database og nett: summene, kvitteringene, og at innholdet er det loggen bandt."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from rettesnor_motor.feil import Funn, FunnFeil, MisdannetFeil
from rettesnor_motor.forklaring.pdf import SETTER
from rettesnor_motor.lesing.eksportform import Bevistform, Innslagslinje, finn_feil
from rettesnor_motor.lesing.json_tekst import les_json
from rettesnor_motor.lesing.kvitteringsform import STOERSTE_KVITTERING
from rettesnor_motor.lesing.pdfvedlegg import STOERSTE_PDF
from rettesnor_motor.modell.logg.hode import SignertHode
from rettesnor_motor.modell.logg.kanon import kanonisk
from rettesnor_motor.modell.logg.savnet import Savnet
from rettesnor_motor.modell.logg.signatur import Offentlignoekkel
from rettesnor_motor.modell.logg.sjekksvar import er_uleselig
from rettesnor_motor.modell.logg.tre import bladsum, er_innholdt
from rettesnor_motor.tjeneste import arkiv as a
from rettesnor_motor.tjeneste.eksport import fra_kart, regelfil
from rettesnor_motor.tjeneste.eksportkontroll import Eksportkontroll, savnede, ubundet, uten_beslutning
from rettesnor_motor.tjeneste.kvitteringskontroll import verifiser_kvittering
from rettesnor_motor.tjeneste.pakke import Leser, summeliste

_STOERSTE_INNHOLD = 64 << 20
_LITE = 1 << 20
_SIGNATUR = re.compile(rb"[0-9a-f]{128}")
_FRA_NYTT = "hent pakken på nytt fra arkivet, eller be om en ny"
_DATA = f"{a.ROT}data/"
_SJEKKER = f"{_DATA}sjekker/"


def er_arkiv(pakke: Leser) -> bool:
    """Sier om pakken er en arkivpakke.

    Args:
        pakke: Pakken.
    """
    return f"{a.ROT}bagit.txt" in pakke.navn


def verifiser_arkiv(
    raa: bytes | BinaryIO, noekkel: Offentlignoekkel | None = None, sted: str = "arkivpakken"
) -> Eksportkontroll:
    """Kontrollerer en arkivpakke.

    Args:
        raa: Pakken.
        noekkel: Den offentlige nøkkelen leseren selv har fått fra kommunen; uten den prøves pakkens egne.
        sted: Hva pakken omtales som i feil.
    """
    funn: list[Funn] = []
    antall, avtrykk = 0, ""
    uten_regler: frozenset[str] = frozenset()
    try:
        pakke = Leser(raa, sted)
        funn += _summene(pakke, sted)
        pakkens = _noekkelen(pakke, sted)
        avtrykk = pakkens.logg
        funn += _signaturen(pakke, sted, pakkens, noekkel)
        uten_regler = _uten_regler(pakke)
        for id_ in sorted({n.removeprefix(_SJEKKER).split("/")[0] for n in pakke.navn if n.startswith(_SJEKKER)}):
            antall += 1
            funn += _Sjekk(pakke, f"{_SJEKKER}{id_}/", f"{sted} {id_}", uten_regler).feilene(pakkens)
    except FunnFeil as feil:
        funn += feil.funn
    merknader = (*(() if antall else ("tom",)), *(() if noekkel else ("sammenlign_avtrykk",)))
    om = {"innslag": antall}
    return Eksportkontroll(tuple(dict.fromkeys(funn)), merknader, om, avtrykk, tuple(sorted(uten_regler)))


def _noekkelen(pakke: Leser, sted: str) -> Offentlignoekkel:
    try:
        return Offentlignoekkel.les(pakke.les(a.ROT + a.NOEKKEL, _LITE))
    except ValueError:
        hva = Funn(sted, a.NOEKKEL, "den offentlige nøkkelen kan ikke leses", _FRA_NYTT)
        raise MisdannetFeil([hva]) from None


def _signaturen(pakke: Leser, sted: str, pakkens: Offentlignoekkel, oppgitt: Offentlignoekkel | None) -> Iterator[Funn]:
    """Prøver signaturen på summene, så ingen kan ta bort en sjekk og regne summene på nytt."""
    if oppgitt is not None and oppgitt.logg != pakkens.logg:
        yield Funn(sted, a.NOEKKEL, "pakken er signert med en annen nøkkel enn den oppgitte", _FRA_NYTT)
    raa = pakke.les(a.ROT + a.SIGNATUR, _LITE)
    signatur = bytes.fromhex(raa.decode()) if _SIGNATUR.fullmatch(raa) else b""
    if not pakkens.holder(a.FORMAAL + pakke.les(a.ROT + a.MERKEMANIFEST), signatur):
        yield Funn(sted, a.SIGNATUR, "summene er ikke signert med nøkkelen", _FRA_NYTT)


def _uten_regler(pakke: Leser) -> frozenset[str]:
    """Gir summene av reglene pakken sier at ikke er tatt vare på."""
    linjer = pakke.les(a.ROT + a.OM, _LITE).decode(errors="replace").splitlines()
    summer = (linje.removeprefix(a.UTEN_REGLER) for linje in linjer if linje.startswith(a.UTEN_REGLER))
    return frozenset("" if sum_ == "-" else sum_ for sum_ in summer)


def _summene(pakke: Leser, sted: str) -> Iterator[Funn]:
    """Holder filene mot manifestene i BagIt."""
    for manifest, med in ((a.MANIFEST, True), (a.MERKEMANIFEST, False)):
        utenom = {a.ROT + a.MERKEMANIFEST, a.ROT + a.SIGNATUR}
        filer = {n for n in pakke.navn if n.startswith(_DATA) is med and n not in utenom}
        summer = {navn.removeprefix(a.ROT): pakke.sum(navn) for navn in filer}
        if summeliste(summer) != pakke.les(a.ROT + manifest):
            yield Funn(sted, manifest, "filene er ikke dem manifestet sier", _FRA_NYTT)
        for navn, sum_ in summer.items():
            if navn.startswith("data/regelverk/") and navn != f"data/{regelfil(sum_)}":
                yield Funn(sted, navn, "reglene har en annen kontrollsum enn filnavnet sier", _FRA_NYTT)


class _Sjekk:
    """Filene om én sjekk."""

    def __init__(self, pakke: Leser, mappe: str, sted: str, uten_regler: frozenset[str]) -> None:
        self._pakke, self._mappe, self._sted, self._uten_regler = pakke, mappe, sted, uten_regler

    def _feil(self, felt: str, hva: str) -> Funn:
        return Funn(self._sted, felt, hva, _FRA_NYTT)

    def feilene(self, noekkel: Offentlignoekkel) -> Iterator[Funn]:
        """Gir feilene i filene om sjekken."""
        if self._mappe + a.INNSLAG in self._pakke.navn:
            yield from self._uleselig(noekkel)
            return
        raa = self._pakke.les(self._mappe + a.KVITTERING, STOERSTE_KVITTERING + 1)
        kontroll = verifiser_kvittering(raa, noekkel, f"{self._sted} {a.KVITTERING}")
        yield from kontroll.feil
        if kontroll.feil or kontroll.innhold is None:
            return
        ark = self._pakke.les(self._mappe + a.KVITTERINGSARK, STOERSTE_PDF + 1)
        i_arket = verifiser_kvittering(ark, noekkel, f"{self._sted} {a.KVITTERINGSARK}")
        yield from i_arket.feil
        if i_arket.innhold != kontroll.innhold:
            yield self._feil(a.KVITTERINGSARK, "arket har en annen kvittering")
        innslag = kontroll.innhold["innslag"]
        if self._mappe != f"{_SJEKKER}{innslag['id']}/":
            yield self._feil(a.KVITTERING, "kvitteringen gjelder en annen sjekk")
        kontrollsum = innslag["aapent"]["regelverk"]["kontrollsum"]
        if (f"{_DATA}{regelfil(kontrollsum)}" in self._pakke.navn) == (kontrollsum in self._uten_regler):
            yield self._feil("regelverk", "reglene sjekken ble gjort med, er ikke i pakken")
        yield from self._innholdet(innslag, kontroll.innhold["laget_av"]["setter"])
        yield from self._senere(innslag, kontroll.innhold["hode"]["hode"])

    def _uleselig(self, noekkel: Offentlignoekkel) -> Iterator[Funn]:
        """Prøver en sjekk fra et eldre lager der svaret ikke har kontraktens form; den har ingen kvittering."""
        tre = self._json(a.INNSLAG)
        feil = finn_feil(tre, Bevistform, f"{self._sted} {a.INNSLAG}")
        yield from feil
        if feil:
            return
        innslag, hode = tre["innslag"], SignertHode.les(tre["hode"])
        if not er_uleselig(innslag) or self._mappe != f"{_SJEKKER}{innslag['id']}/" or "" not in self._uten_regler:
            yield self._feil(a.INNSLAG, "sjekken skulle hatt en kvittering")
        sti, rot = [bytes.fromhex(s) for s in tre["bevis"]], bytes.fromhex(hode.hode.rot)
        if not hode.holder(noekkel):
            yield self._feil(a.INNSLAG, "hodet er ikke signert med nøkkelen")
        if not er_innholdt(bladsum(kanonisk(innslag)), innslag["nr"], hode.hode.stoerrelse, sti, rot):
            yield self._feil(a.INNSLAG, "beviset viser ikke at innslaget er i loggen")
        yield from self._innholdet(innslag, "")
        yield from self._senere(innslag, tre["hode"]["hode"])

    def _json(self, navn: str) -> Any:
        raa = self._pakke.les(self._mappe + navn, _STOERSTE_INNHOLD)
        return les_json(raa, f"{self._sted} {navn}", _STOERSTE_INNHOLD)

    def _innholdet(self, innslag: Mapping[str, Any], setter: str) -> Iterator[Funn]:
        """Prøver innholdet mot forpliktelsene, og arket mot svaret når det er satt med det samme programmet."""
        sted, self._innhold = f"{self._sted} {a.INNHOLD}", self._json(a.INNHOLD)
        linje = {"innslag": innslag, "bevis": [], "innhold": self._innhold}
        feil = finn_feil(linje, Innslagslinje, sted)
        if feil:
            self._innhold = {}
            yield from feil
            return
        yield from ubundet(sted, linje)
        har_ark, har_svar = self._mappe + a.SVARARK in self._pakke.navn, "svar" in self._innhold
        # Et svar fra et eldre lager kan mangle noe arket trenger.
        if (har_ark and not har_svar) or (har_svar and not har_ark and innslag["migrert"] is None):
            yield self._feil(a.SVARARK, "svaret og arket med svaret følger ikke hverandre")
        elif har_svar and setter == SETTER:
            ark = self._pakke.les(self._mappe + a.SVARARK, STOERSTE_PDF) if har_ark else None
            try:
                ventet = a.svarark_av(fra_kart(self._innhold["svar"]).verdi, innslag["tid"][:10])
            except ValueError:
                ventet = None
            if ark != ventet:
                yield self._feil(a.SVARARK, "sidene er ikke dem svaret gir")

    def _senere(self, sjekken: Mapping[str, Any], hode: Mapping[str, Any]) -> Iterator[Funn]:
        """Prøver det som siden er skrevet om sjekken, mot det samme hodet."""
        savnet, om_sjekken = Savnet(), {sjekken["id"]}
        yield from savnede(f"{self._sted} {a.INNHOLD}", {"innslag": sjekken, "innhold": self._innhold}, savnet)
        for nr, raa in enumerate(self._pakke.linjer(self._mappe + a.SENERE), 1):
            sted = f"{self._sted} {a.SENERE}:{nr}"
            linje = les_json(raa, sted, _STOERSTE_INNHOLD)
            feil = finn_feil(linje, Innslagslinje, sted)
            yield from feil
            if feil:
                continue
            innslag, sti = linje["innslag"], [bytes.fromhex(s) for s in linje["bevis"]]
            blad, rot = bladsum(kanonisk(innslag)), bytes.fromhex(hode["rot"])
            if not er_innholdt(blad, innslag["nr"], hode["stoerrelse"], sti, rot):
                yield Funn(sted, "bevis", "beviset viser ikke at innslaget er i loggen", _FRA_NYTT)
            if innslag["gjelder"] not in om_sjekken:
                yield Funn(sted, "gjelder", "innslaget gjelder en annen sjekk", _FRA_NYTT)
            om_sjekken.add(innslag["id"])
            yield from ubundet(sted, linje)
            yield from savnede(sted, linje, savnet)
        yield from uten_beslutning(savnet)
