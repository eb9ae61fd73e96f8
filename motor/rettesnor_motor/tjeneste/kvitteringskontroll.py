"""Kontrollen av en kvittering, uten database og uten nett: alle feilene, ikke bare den første."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from rettesnor_motor.feil import Funn, InndataFeil
from rettesnor_motor.forklaring.kvittering import kvitteringsark
from rettesnor_motor.forklaring.pdf import SETTER
from rettesnor_motor.lager.database import Database
from rettesnor_motor.lager.verifisering import hold_mot_loggen
from rettesnor_motor.lesing.kvittering import les_kvittering
from rettesnor_motor.lesing.pdfvedlegg import er_pdf, hent_vedlegg
from rettesnor_motor.modell.logg.forpliktelse import aapner
from rettesnor_motor.modell.logg.hode import SignertHode
from rettesnor_motor.modell.logg.kanon import kanonisk
from rettesnor_motor.modell.logg.signatur import Offentlignoekkel
from rettesnor_motor.modell.logg.tre import bladsum, er_innholdt
from rettesnor_motor.tjeneste.kvittering import signert_del

_IKKE_RETT = "be om en ny kvittering fra den som førte loggen"


@dataclass(frozen=True, slots=True)
class Kvitteringskontroll:
    """Hva kontrollen kom til.

    ``merknader`` er nøkler i katalogen: det kontrollen ikke kunne avgjøre alene. ``innhold`` er kvitteringen, når den
    kunne leses; det som står i den, gjelder bare når ``feil`` er tom.
    """

    feil: tuple[Funn, ...]
    merknader: tuple[str, ...] = ()
    innhold: Mapping[str, Any] | None = None

    @property
    def stemmer(self) -> bool:
        """Om alt kontrollen kunne prøve, holdt."""
        return not self.feil


def verifiser_kvittering(
    raa: bytes, noekkel: Offentlignoekkel | None = None, sted: str = "kvitteringen"
) -> Kvitteringskontroll:
    """Kontrollerer en kvittering, som JSON eller PDF.

    Args:
        raa: Kvitteringen.
        noekkel: Den offentlige nøkkelen leseren selv har fått fra kommunen; uten den prøves kvitteringens egen.
        sted: Hva kvitteringen omtales som i feil.
    """
    try:
        json = hent_vedlegg(raa, sted) if er_pdf(raa) else raa
        tre = les_kvittering(json, sted)
    except InndataFeil as feil:
        return Kvitteringskontroll(feil.funn)
    funn = tuple(Funn(sted, felt, hva, _IKKE_RETT) for felt, hva in _feilene(tre, noekkel))
    merknader = [] if noekkel else ["sammenlign_avtrykk"]
    if er_pdf(raa) and not funn:
        if tre["laget_av"]["setter"] != SETTER:
            merknader.append("sidene_er_ikke_kontrollert")
        elif kvitteringsark(tre, json) != raa:
            hva = "sidene er ikke dem kvitteringen gir; noe i PDF-en er endret etter at den ble laget"
            funn = (Funn(sted, "sidene", hva, _IKKE_RETT),)
    return Kvitteringskontroll(funn, tuple(merknader), tre)


def hold_kvitteringen_mot(
    kontroll: Kvitteringskontroll, database: Database, noekkel: Offentlignoekkel, sted: str = "kvitteringen"
) -> Kvitteringskontroll:
    """Gir kontrollen med det som skiller kvitteringen fra loggen slik den er nå.

    Args:
        kontroll: Kontrollen av kvitteringen for seg.
        database: Databasen loggen ligger i.
        noekkel: Nøkkelen loggen er signert med.
        sted: Hva kvitteringen omtales som i feil.

    Raises:
        LagerFeil: Når databasen ikke kan leses.
    """
    tre = kontroll.innhold
    if tre is None:
        return kontroll
    innslag = tre["innslag"]["id"], kanonisk(tre["innslag"])
    avvik = hold_mot_loggen(database, noekkel, sted, SignertHode.les(tre["hode"]), innslag)
    return replace(kontroll, feil=(*kontroll.feil, *(Funn(a.sted, "", a.feil, a.betyr) for a in avvik)))


def _feilene(tre: Mapping[str, Any], oppgitt: Offentlignoekkel | None) -> Iterator[tuple[str, str]]:
    """Gir hvert felt som ikke holder, og hvorfor."""
    innslag, hode, bevis = tre["innslag"], SignertHode.les(tre["hode"]), tre["bevis"]
    sti = [bytes.fromhex(ett) for ett in bevis["sti"]]
    rot = bytes.fromhex(hode.hode.rot)
    if bevis["stoerrelse"] != hode.hode.stoerrelse:
        yield "bevis.stoerrelse", "beviset gjelder et tre med en annen størrelse enn hodet"
    if not er_innholdt(bladsum(kanonisk(innslag)), innslag["nr"], hode.hode.stoerrelse, sti, rot):
        yield "bevis.sti", "beviset viser ikke at innslaget er i loggen"
    yield from _signaturene(tre, hode, oppgitt)
    apnet = tre["sak_ref"]
    if apnet is not None and not aapner(
        innslag["forpliktet"]["sak_ref"], bytes.fromhex(apnet["salt"]), apnet["verdi"].encode()
    ):
        yield "sak_ref", "saksreferansen er ikke den loggen er forpliktet på"
    svart = {navn: sett["grunner"] for navn, sett in innslag["aapent"]["regelsett"].items()}
    forklart = {sett["regelsett"]: [g["id"] for g in sett["grunner"]] for sett in tre["forklart"]}
    if svart != forklart or len(forklart) != len(tre["forklart"]):
        yield "forklart", "grunnene som er forklart, er ikke dem som står i innslaget"
    if any(g["id"] in forklart[sett["regelsett"]] for sett in tre["forklart"] for g in sett.get("ikke_oppfylt") or ()):
        yield "forklart", "et krav står både som oppfylt og som ikke oppfylt"


def _signaturene(
    tre: Mapping[str, Any], hode: SignertHode, oppgitt: Offentlignoekkel | None
) -> Iterator[tuple[str, str]]:
    try:
        noekkel = Offentlignoekkel.les(tre["noekkel"]["pem"].encode())
    except ValueError:
        yield "noekkel.pem", "den offentlige nøkkelen kan ikke leses"
        return
    if noekkel.logg != tre["noekkel"]["fingeravtrykk"]:
        yield "noekkel.fingeravtrykk", "fingeravtrykket hører til en annen nøkkel"
    if oppgitt is not None and oppgitt.logg != noekkel.logg:
        yield "noekkel", "kvitteringen er signert med en annen nøkkel enn den oppgitte"
    if not hode.holder(noekkel):
        yield "hode.signatur", "hodet er ikke signert med nøkkelen"
    if not noekkel.holder(signert_del(tre), bytes.fromhex(tre["signatur"])):
        yield "signatur", "kvitteringen er ikke signert med nøkkelen, eller er endret etter at den ble signert"
