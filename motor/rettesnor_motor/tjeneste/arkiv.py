"""Arkivpakken: sjekkene i en periode, eller én av dem, til kommunens arkiv. Pakken er en BagIt (RFC 8493)."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, BinaryIO

import orjson

from rettesnor_motor.feil import FinnesIkkeFeil
from rettesnor_motor.forklaring.kvittering import kvitteringsark
from rettesnor_motor.forklaring.kvittering.svarark import svarark
from rettesnor_motor.modell.logg.kanon import kanonisk, les_kanonisk
from rettesnor_motor.modell.logg.kilde import Aapnet, Loggkilde
from rettesnor_motor.modell.logg.signatur import Signeringsnoekkel
from rettesnor_motor.tjeneste.eksport import Regelhylle, Utvalg, regelfil, som_kart
from rettesnor_motor.tjeneste.kvittering import Bevist, lag_kvittering
from rettesnor_motor.tjeneste.pakke import Pakke, summeliste

ROT = "rettesnor-arkiv/"
BAGIT = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
MANIFEST, MERKEMANIFEST = "manifest-sha256.txt", "tagmanifest-sha256.txt"
KVITTERING, KVITTERINGSARK, SVARARK = "kvittering.json", "kvittering.pdf", "svar.pdf"
INNHOLD, SENERE = "innhold.json", "senere.jsonl"


def arkiver(
    ut: BinaryIO, kilde: Loggkilde, noekkel: Signeringsnoekkel, utvalg: Utvalg, sjekk_id: str | None = None
) -> int:
    """Skriver arkivpakken, og gir hvor mange sjekker den har. De samme sjekkene gir de samme bytene.

    Args:
        ut: Filen den skrives til.
        kilde: Loggen.
        noekkel: Nøkkelen loggen signeres med.
        utvalg: Perioden.
        sjekk_id: Bare denne sjekken.

    Raises:
        FinnesIkkeFeil: Når sjekken ikke finnes.
    """
    pakke, hode, regler = Pakke(ut), kilde.hode(), Regelhylle(kilde.regler)
    valgt = dict[str, list[tuple[int, Mapping[str, Any]]]]()
    sjekk_av = dict[str, str]()
    for nr, kropp in enumerate(kilde.kropper()):
        innslag = les_kanonisk(kropp)
        if innslag["slag"] == "sjekk" and utvalg.har(innslag) and sjekk_id in {None, innslag["id"]}:
            valgt[innslag["id"]] = []
            sjekk_av[innslag["id"]] = innslag["id"]
        elif innslag["gjelder"] in sjekk_av:
            # Også det som gjelder et valg eller en tilråding, hører til sjekken.
            sjekk_av[innslag["id"]] = sjekk_av[innslag["gjelder"]]
            valgt[sjekk_av[innslag["gjelder"]]].append((nr, innslag))
    if sjekk_id is not None and not valgt:
        raise FinnesIkkeFeil("Fant ingen lagret kriteriesjekk med denne id-en.")
    antall, brukt = 0, set[str]()
    for nr, kropp in enumerate(kilde.kropper()):
        innslag = les_kanonisk(kropp)
        if innslag["id"] not in valgt:
            continue
        brukt.add(innslag["aapent"]["regelverk"]["kontrollsum"])
        bevist = Bevist(kropp, kilde.bevis(nr, hode.hode.stoerrelse), hode)
        skjult = kilde.skjult(nr)
        bibliotek = regler(innslag["aapent"]["regelverk"]["kontrollsum"])
        kvittering = lag_kvittering(bevist, skjult.get("sak_ref"), bibliotek, noekkel)
        mappe = f"{ROT}data/sjekker/{innslag['id']}/"
        for navn, innhold in _filene(innslag, kvittering, skjult):
            antall += len(innhold)
            pakke.legg_til(mappe + navn, [innhold])
        linjer = list(_senere(valgt[innslag["id"]], kilde, hode.hode.stoerrelse))
        antall += sum(map(len, linjer))
        pakke.legg_til(mappe + SENERE, linjer)
    for kontrollsum in sorted(brukt):
        raa = kilde.regler(kontrollsum)
        antall += len(raa)
        pakke.legg_til(f"{ROT}data/{regelfil(kontrollsum)}", [raa])
    _merkefiler(pakke, hode.hode.tid[:10], antall)
    pakke.lukk()
    return len(valgt)


def _filene(innslag: Mapping[str, Any], kvittering: bytes, skjult: Mapping[str, Aapnet]) -> Iterator[tuple[str, bytes]]:
    """Gir filene om én sjekk; det som er slettet, er ikke med."""
    ark = kvitteringsark(les_kanonisk(kvittering), kvittering)
    yield KVITTERING, kvittering
    yield KVITTERINGSARK, ark if isinstance(ark, bytes) else b"".join(ark)
    if "svar" in skjult:
        yield SVARARK, svarark(orjson.loads(skjult["svar"].verdi), innslag["tid"][:10])
    yield INNHOLD, kanonisk({felt: som_kart(ett) for felt, ett in skjult.items()})


def _senere(innslagene: Sequence[tuple[int, Mapping[str, Any]]], kilde: Loggkilde, stoerrelse: int) -> Iterator[bytes]:
    """Gir det som siden er skrevet om sjekken: valg, tilrådinger, innsyn og slettinger."""
    for nr, innslag in innslagene:
        bevis = [ett.hex() for ett in kilde.bevis(nr, stoerrelse)]
        innhold = {felt: som_kart(ett) for felt, ett in kilde.skjult(nr).items()}
        yield kanonisk({"innslag": innslag, "bevis": bevis, "innhold": innhold}) + b"\n"


def _merkefiler(pakke: Pakke, dag: str, antall_byte: int) -> None:
    """Skriver det BagIt vil ha ved siden av innholdet."""
    data = {navn.removeprefix(ROT): sum_ for navn, sum_ in pakke.summer.items()}
    om = (
        f"Bagging-Date: {dag}\nPayload-Oxum: {antall_byte}.{len(data)}\n"
        "External-Description: Kriteriesjekker fra Rettesnor, med kvitteringer\n"
    )
    merker = {"bagit.txt": BAGIT, "bag-info.txt": om.encode(), MANIFEST: summeliste(data)}
    for navn, raa in merker.items():
        pakke.legg_til(ROT + navn, [raa])
    summer = {navn: hashlib.sha256(raa).hexdigest() for navn, raa in merker.items()}
    pakke.legg_til(ROT + MERKEMANIFEST, [summeliste(summer)])
