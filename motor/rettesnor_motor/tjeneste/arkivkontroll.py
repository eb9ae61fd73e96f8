"""Kontrollen av en arkivpakke, uten database og nett: summene, kvitteringene, og at innholdet er det loggen bandt."""

from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

import orjson

from rettesnor_motor.feil import Funn, FunnFeil
from rettesnor_motor.forklaring.kvittering.svarark import svarark
from rettesnor_motor.forklaring.pdf import SETTER
from rettesnor_motor.lesing.eksportform import Innslagslinje, finn_feil
from rettesnor_motor.lesing.json_tekst import les_json
from rettesnor_motor.lesing.kvitteringsform import STOERSTE_KVITTERING
from rettesnor_motor.lesing.pdfvedlegg import STOERSTE_PDF
from rettesnor_motor.modell.logg.forpliktelse import aapner
from rettesnor_motor.modell.logg.kanon import kanonisk
from rettesnor_motor.modell.logg.savnet import Savnet
from rettesnor_motor.modell.logg.signatur import Offentlignoekkel
from rettesnor_motor.modell.logg.tre import bladsum, er_innholdt
from rettesnor_motor.tjeneste import arkiv as a
from rettesnor_motor.tjeneste.eksport import regelfil
from rettesnor_motor.tjeneste.eksportkontroll import Eksportkontroll, savnede, uten_beslutning
from rettesnor_motor.tjeneste.kvitteringskontroll import verifiser_kvittering
from rettesnor_motor.tjeneste.pakke import Leser, summeliste

_STOERSTE_INNHOLD = 64 << 20
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
    antall = 0
    try:
        pakke = Leser(raa, sted)
        funn += _summene(pakke, sted)
        for id_ in sorted({n.removeprefix(_SJEKKER).split("/")[0] for n in pakke.navn if n.startswith(_SJEKKER)}):
            antall += 1
            funn += _Sjekk(pakke, f"{_SJEKKER}{id_}/", f"{sted} {id_}").feilene(noekkel)
    except FunnFeil as feil:
        funn += feil.funn
    merknader = () if noekkel else ("sammenlign_avtrykk",)
    return Eksportkontroll(tuple(dict.fromkeys(funn)), merknader, {"innslag": antall})


def _summene(pakke: Leser, sted: str) -> Iterator[Funn]:
    """Holder filene mot manifestene i BagIt."""
    for manifest, med in ((a.MANIFEST, True), (a.MERKEMANIFEST, False)):
        filer = {n for n in pakke.navn if n.startswith(_DATA) is med and n != a.ROT + a.MERKEMANIFEST}
        summer = {navn.removeprefix(a.ROT): pakke.sum(navn) for navn in filer}
        if summeliste(summer) != pakke.les(a.ROT + manifest):
            yield Funn(sted, manifest, "filene er ikke dem manifestet sier", _FRA_NYTT)
        for navn, sum_ in summer.items():
            if navn.startswith("data/regelverk/") and navn != f"data/{regelfil(sum_)}":
                yield Funn(sted, navn, "reglene har en annen kontrollsum enn filnavnet sier", _FRA_NYTT)


class _Sjekk:
    """Filene om én sjekk."""

    def __init__(self, pakke: Leser, mappe: str, sted: str) -> None:
        self._pakke, self._mappe, self._sted = pakke, mappe, sted

    def _feil(self, felt: str, hva: str) -> Funn:
        return Funn(self._sted, felt, hva, _FRA_NYTT)

    def feilene(self, noekkel: Offentlignoekkel | None) -> Iterator[Funn]:
        """Gir feilene i filene om sjekken."""
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
        if f"{_DATA}{regelfil(innslag['aapent']['regelverk']['kontrollsum'])}" not in self._pakke.navn:
            yield self._feil("regelverk", "reglene sjekken ble gjort med, er ikke i pakken")
        yield from self._innholdet(kontroll.innhold)
        yield from self._senere(kontroll.innhold)

    def _innhold(self) -> Any:
        raa = self._pakke.les(self._mappe + a.INNHOLD, _STOERSTE_INNHOLD)
        return les_json(raa, f"{self._sted} {a.INNHOLD}", _STOERSTE_INNHOLD)

    def _innholdet(self, kvittering: Mapping[str, Any]) -> Iterator[Funn]:
        innslag, innhold = kvittering["innslag"], self._innhold()
        linje = {"innslag": innslag, "bevis": [], "innhold": innhold}
        feil = finn_feil(linje, Innslagslinje, f"{self._sted} {a.INNHOLD}")
        yield from feil or _ubundet(linje, f"{self._sted} {a.INNHOLD}")
        har_ark = self._mappe + a.SVARARK in self._pakke.navn
        if feil or har_ark != ("svar" in innhold):
            yield self._feil(a.SVARARK, "svaret og arket med svaret følger ikke hverandre")
        elif har_ark and kvittering["laget_av"]["setter"] == SETTER:
            try:
                likt = svarark(orjson.loads(innhold["svar"]["verdi"]), innslag["tid"][:10]) == self._pakke.les(
                    self._mappe + a.SVARARK, STOERSTE_PDF
                )
            except (LookupError, TypeError, AttributeError, ValueError):
                likt = False
            if not likt:
                yield self._feil(a.SVARARK, "sidene er ikke dem svaret gir")

    def _senere(self, kvittering: Mapping[str, Any]) -> Iterator[Funn]:
        """Prøver det som siden er skrevet om sjekken, mot det samme hodet."""
        hode, savnet, om_sjekken = kvittering["hode"]["hode"], Savnet(), {kvittering["innslag"]["id"]}
        sjekken = {"innslag": kvittering["innslag"], "innhold": self._innhold()}
        yield from savnede(f"{self._sted} {a.INNHOLD}", sjekken, savnet)
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
            yield from _ubundet(linje, sted)
            yield from savnede(sted, linje, savnet)
        yield from uten_beslutning(savnet)


def _ubundet(linje: Mapping[str, Any], sted: str) -> Iterator[Funn]:
    """Gir de skjulte feltene som ikke er det innslaget er forpliktet på."""
    for felt, aapnet in (linje["innhold"] or {}).items():
        bundet = linje["innslag"]["forpliktet"].get(felt, "")
        if not aapner(bundet, bytes.fromhex(aapnet["salt"]), aapnet["verdi"].encode()):
            yield Funn(sted, f"innhold.{felt}", "er ikke det loggen er forpliktet på", _FRA_NYTT)
