"""Kontrollen av en eksport, uten database og uten nett: alle feilene, ikke bare den første.

Over 250 linjer: hele kontrollen av en eksport, lest ovenfra og ned.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO

import orjson

from rettesnor_motor.feil import Funn, FunnFeil, InndataFeil
from rettesnor_motor.lesing.eksportform import Innslagslinje, Omform, Subsumsjonslinje, finn_feil
from rettesnor_motor.lesing.json_tekst import les_json
from rettesnor_motor.lesing.kvitteringsform import Signertform
from rettesnor_motor.modell.logg.forpliktelse import aapner
from rettesnor_motor.modell.logg.hode import SignertHode
from rettesnor_motor.modell.logg.kanon import kanonisk
from rettesnor_motor.modell.logg.savnet import Savnet
from rettesnor_motor.modell.logg.signatur import Offentlignoekkel
from rettesnor_motor.modell.logg.tre import bladsum, er_innholdt
from rettesnor_motor.tjeneste import eksport as e
from rettesnor_motor.tjeneste.pakke import Leser, summeliste
from rettesnor_motor.tjeneste.regelhylle import Regelhylle

_FLEST_FEIL = 100
_STOERSTE_LINJE = 64 << 20
_LITE = 1 << 20
_SIGNATUR = re.compile(rb"[0-9a-f]{128}")
_ENDRET = "er endret etter at eksporten ble laget"
_UTEN_BESLUTNING = "mangler, uten at noen har besluttet å slette det"
_IKKE_SLETTET = "feltet «{}» er besluttet slettet, men er med"
_FRA_NYTT = "be om en ny eksport fra den som fører loggen"


@dataclass(frozen=True, slots=True)
class Eksportkontroll:
    """Hva kontrollen kom til; ``om`` er det eksporten har, når den kunne leses."""

    feil: tuple[Funn, ...]
    merknader: tuple[str, ...] = ()
    om: Mapping[str, Any] | None = None
    avtrykk: str = ""
    """Fingeravtrykket til nøkkelen pakken er signert med."""
    uten_regler: tuple[str, ...] = ()
    """Summene av regler som ikke er tatt vare på; grunnene til svarene kan da ikke leses i pakken."""
    utenfor: tuple[tuple[int, int], ...] = ()
    """Hvilke innslag, fra og med og til og med, som er i loggen, men ikke i pakken."""

    @property
    def stemmer(self) -> bool:
        """Om alt kontrollen kunne prøve, holdt."""
        return not self.feil


def verifiser_eksport(
    raa: bytes | BinaryIO, noekkel: Offentlignoekkel | None = None, sted: str = "eksporten"
) -> Eksportkontroll:
    """Kontrollerer en eksport.

    Args:
        raa: Pakken.
        noekkel: Den offentlige nøkkelen leseren selv har fått fra kommunen; uten den prøves pakkens egen.
        sted: Hva eksporten omtales som i feil.
    """
    funn: list[Funn] = []
    kontroll: _Kontroll | None = None
    try:
        kontroll = _Kontroll(Leser(raa, sted), sted, noekkel)
        for ett in kontroll.feilene():
            funn.append(ett)
            if len(funn) == _FLEST_FEIL:
                funn.append(Funn(sted, "", f"kontrollen stanset etter {_FLEST_FEIL} feil", _FRA_NYTT))
                break
    except FunnFeil as feil:
        funn += feil.funn
    merknader = () if noekkel else ("sammenlign_avtrykk",)
    if kontroll is None or kontroll.om is None:
        return Eksportkontroll(tuple(dict.fromkeys(funn)), merknader)
    om = kontroll.om
    tom = () if om["innslag"] else ("tom",)
    uten_regler, utenfor = tuple(om.get("uten_regler", ())), tuple(kontroll.utenfor)
    return Eksportkontroll(tuple(dict.fromkeys(funn)), (*tom, *merknader), om, kontroll.avtrykk, uten_regler, utenfor)


class _Kontroll:
    """Én kontroll, med det som er lest så langt."""

    def __init__(self, pakke: Leser, sted: str, oppgitt: Offentlignoekkel | None) -> None:
        self._pakke, self._sted, self._oppgitt = pakke, sted, oppgitt
        self.om: Mapping[str, Any] | None = None
        self.avtrykk = ""
        self.utenfor: list[tuple[int, int]] = []
        self._sjekker: list[tuple[Mapping[str, Any], Mapping[str, str]]] = []

    def _feil(self, felt: str, hva: str) -> Funn:
        return Funn(self._sted, felt, hva, _FRA_NYTT)

    def feilene(self) -> Iterator[Funn]:
        """Gir feilene etter hvert som de blir funnet."""
        yield from self._summene()
        try:
            noekkel = Offentlignoekkel.les(self._pakke.les(e.NOEKKEL, _LITE))
        except ValueError:
            yield self._feil(e.NOEKKEL, "den offentlige nøkkelen kan ikke leses")
            return
        self.avtrykk = noekkel.logg
        if self._oppgitt is not None and self._oppgitt.logg != noekkel.logg:
            yield self._feil(e.NOEKKEL, "eksporten er signert med en annen nøkkel enn den oppgitte")
        raa = self._pakke.les(e.SIGNATUR, _LITE)
        signatur = bytes.fromhex(raa.decode()) if _SIGNATUR.fullmatch(raa) else b""
        if not noekkel.holder(e.FORMAAL + self._pakke.les(e.SUMMER), signatur):
            yield self._feil(e.SIGNATUR, "summene er ikke signert med nøkkelen")
        om = self._les(e.OM)
        hode = self._les(e.HODE)
        feil = [*finn_feil(om, Omform, f"{self._sted} {e.OM}"), *finn_feil(hode, Signertform, f"{self._sted} {e.HODE}")]
        yield from feil
        if feil:
            return
        self.om = om
        signert = SignertHode.les(hode)
        if not signert.holder(noekkel):
            yield self._feil(e.HODE, "hodet er ikke signert med nøkkelen")
        yield from self._innslagene(signert, om)
        yield from self._subsumsjonen(med_innhold=om["med_innhold"])

    def _les(self, navn: str) -> Any:
        return les_json(self._pakke.les(navn, _LITE), f"{self._sted} {navn}")

    def _summene(self) -> Iterator[Funn]:
        """Holder filene mot summene, og summene mot filene."""
        med = [navn for navn in self._pakke.navn if navn not in {e.SUMMER, e.SIGNATUR}]
        kjente = {e.INNSLAG, e.SUBSUMSJON, e.HODE, e.NOEKKEL, e.OM, e.LESMEG, *e.SKJEMAER}
        for navn in med:
            if navn not in kjente and not navn.startswith("regelverk/"):
                yield self._feil(navn, "hører ikke hjemme i en eksport")
        regnet = {navn: self._pakke.sum(navn) for navn in med}
        for navn, sum_ in regnet.items():
            if navn.startswith("regelverk/") and navn != e.regelfil(sum_):
                yield self._feil(navn, "reglene har en annen kontrollsum enn filnavnet sier")
        if summeliste(regnet) != self._pakke.les(e.SUMMER):
            staar = {navn: sum_ for sum_, _, navn in self._sumlinjer()}
            ulike = sorted(n for n in {*regnet, *staar} if regnet.get(n) != staar.get(n))
            for navn in ulike or [e.SUMMER]:
                yield self._feil(navn, _ENDRET)

    def _sumlinjer(self) -> list[tuple[str, str, str]]:
        return [linje.partition("  ") for linje in self._pakke.les(e.SUMMER).decode(errors="replace").splitlines()]

    def _linjer(self, fil: str, form: Any) -> Iterator[tuple[str, Any, list[Funn]]]:
        """Gir hver linje som tre, med feilene i formen og skrivemåten."""
        for nr, raa in enumerate(self._pakke.linjer(fil), 1):
            sted = f"{self._sted} {fil}:{nr}"
            tre = les_json(raa, sted, _STOERSTE_LINJE)
            feil = finn_feil(tre, form, sted)
            try:
                er_kanonisk = kanonisk(tre) == raa
            except ValueError:
                er_kanonisk = False
            if not er_kanonisk:
                feil.append(Funn(sted, "", "linjen er ikke på kanonisk form (RFC 8785)", _FRA_NYTT))
            yield sted, tre, feil

    def _innslagene(self, hode: SignertHode, om: Mapping[str, Any]) -> Iterator[Funn]:
        stoerrelse, rot, savnet = hode.hode.stoerrelse, bytes.fromhex(hode.hode.rot), Savnet()
        forrige_nr, forrige_sum, lest = -1, "", 0
        uten_regler, meldt_inn = set[str](), set[str]()
        for sted, linje, feil in self._linjer(e.INNSLAG, Innslagslinje):
            lest += 1
            yield from feil
            if feil:
                continue
            innslag = linje["innslag"]
            blad = bladsum(kanonisk(innslag))
            if not er_innholdt(blad, innslag["nr"], stoerrelse, [bytes.fromhex(s) for s in linje["bevis"]], rot):
                yield Funn(sted, "bevis", "beviset viser ikke at innslaget er i loggen", _FRA_NYTT)
            if innslag["nr"] <= forrige_nr:
                yield Funn(sted, "nr", "innslagene står ikke i rekkefølge", _FRA_NYTT)
            if innslag["nr"] == forrige_nr + 1 and innslag["forrige"] != forrige_sum:
                yield Funn(sted, "forrige", "innslaget viser ikke til det foran", _FRA_NYTT)
            if innslag["nr"] > forrige_nr + 1:
                self.utenfor.append((forrige_nr + 1, innslag["nr"] - 1))
            forrige_nr, forrige_sum = innslag["nr"], blad.hex()
            if (linje["innhold"] is not None) != om["med_innhold"]:
                yield Funn(sted, "innhold", "innholdet er ikke som om.json sier", _FRA_NYTT)
            yield from ubundet(sted, linje)
            if om["med_innhold"]:
                yield from savnede(sted, linje, savnet)
            if innslag["slag"] == "regelverk":
                meldt_inn.add(innslag["aapent"].get("kontrollsum"))
            if innslag["slag"] == "sjekk":
                kontrollsum = innslag["aapent"]["regelverk"]["kontrollsum"]
                if e.regelfil(kontrollsum) in self._pakke.navn:
                    if "svar" in (linje["innhold"] or {}):
                        self._sjekker.append((innslag, linje["innhold"]["svar"]))
                elif kontrollsum in om.get("uten_regler", ()):
                    uten_regler.add(kontrollsum)
                else:
                    yield Funn(sted, "regelverk", "reglene sjekken ble gjort med, er ikke i eksporten", _FRA_NYTT)
        yield from uten_beslutning(savnet)
        if forrige_nr + 1 < stoerrelse:
            self.utenfor.append((forrige_nr + 1, stoerrelse - 1))
        if lest != om["innslag"]:
            yield self._feil(e.OM, f"eksporten skal ha {om['innslag']} innslag, men har {lest}")
        if om["fra"] is None and om["til"] is None and lest != stoerrelse:
            yield self._feil(e.INNSLAG, f"loggen har {stoerrelse} innslag, men eksporten har {lest}")
        if uten_regler != {*om.get("uten_regler", ())} or uten_regler & meldt_inn:
            yield self._feil(e.OM, "reglene som ikke er tatt vare på, er ikke dem eksporten sier")

    def _subsumsjonen(self, *, med_innhold: bool) -> Iterator[Funn]:
        """Prøver radene; med innholdet regnes de ut på nytt av svarene og reglene."""
        regnet = self._regn_rader() if med_innhold else None
        for sted, rad, feil in self._linjer(e.SUBSUMSJON, Subsumsjonslinje):
            yield from feil
            if regnet is not None and not feil and next(regnet, None) != kanonisk(rad) + b"\n":
                yield Funn(sted, "", "raden er ikke den svaret og reglene gir", _FRA_NYTT)
                return
        if regnet is not None and next(regnet, None) is not None:
            yield self._feil(e.SUBSUMSJON, "rader mangler")

    def _regn_rader(self) -> Iterator[bytes]:
        regler = Regelhylle(lambda kontrollsum: self._pakke.les(e.regelfil(kontrollsum)))
        for innslag, svar in self._sjekker:
            sted = f"{self._sted} {innslag['id']}"
            try:
                # Grunnlaget i et svar er dypere enn en sak kan være; les_json er for saker.
                yield from e.radene(orjson.loads(e.fra_kart(svar).verdi), innslag, regler, med_verdier=True)
            except (LookupError, TypeError, AttributeError, ValueError):
                raise InndataFeil([Funn(sted, "svar", "svaret har ikke kontraktens form", _FRA_NYTT)]) from None


def ubundet(sted: str, linje: Mapping[str, Any]) -> Iterator[Funn]:
    """Gir de skjulte feltene i en linje som ikke er det innslaget er forpliktet på.

    Args:
        sted: Hvor linjen står.
        linje: Innslaget med innholdet, lest.
    """
    for felt, aapnet in (linje["innhold"] or {}).items():
        try:
            holder = aapner(linje["innslag"]["forpliktet"].get(felt, ""), *e.fra_kart(aapnet))
        except ValueError:
            holder = False
        if not holder:
            yield Funn(sted, f"innhold.{felt}", "er ikke det loggen er forpliktet på", _FRA_NYTT)


def savnede(sted: str, linje: Mapping[str, Any], savnet: Savnet) -> Iterator[Funn]:
    """Merker seg det linjen mangler, og gir det som er besluttet slettet, men er med.

    Args:
        sted: Hvor linjen står.
        linje: Innslaget med innholdet, lest.
        savnet: Det som mangler så langt.
    """
    innslag = linje["innslag"]
    savnet.mangler(sted, innslag["id"], sorted(innslag["forpliktet"].keys() - (linje["innhold"] or {})))
    # En sletting i perioden kan gjelde et innslag fra før den.
    if savnet.kjenner(innslag["gjelder"]):
        for felt in savnet.beslutt(innslag):
            yield Funn(sted, "felt", _IKKE_SLETTET.format(felt), _FRA_NYTT)


def uten_beslutning(savnet: Savnet) -> Iterator[Funn]:
    """Gir det som mangler uten at noen har besluttet det.

    Args:
        savnet: Det som mangler når alt er lest.
    """
    for sted, felt in savnet.uten_beslutning():
        yield Funn(sted, f"innhold.{felt}", _UTEN_BESLUTNING, _FRA_NYTT)
