"""Arkivpakken: sjekkene i en periode, eller én av dem, til kommunens arkiv. Pakken er en BagIt (RFC 8493)."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, BinaryIO

import orjson

from rettesnor_motor.feil import FinnesIkkeFeil
from rettesnor_motor.forklaring.kvittering import kvitteringsark
from rettesnor_motor.forklaring.kvittering.svarark import svarark
from rettesnor_motor.modell.logg.kanon import kanonisk, les_kanonisk
from rettesnor_motor.modell.logg.kilde import Aapnet, Loggkilde
from rettesnor_motor.modell.logg.signatur import Signeringsnoekkel
from rettesnor_motor.modell.logg.sjekksvar import er_uleselig
from rettesnor_motor.tjeneste.eksport import Utvalg, regelfil, som_kart
from rettesnor_motor.tjeneste.kvittering import Bevist, lag_kvittering
from rettesnor_motor.tjeneste.pakke import Pakke, summeliste
from rettesnor_motor.tjeneste.regelhylle import Regelhylle

ROT = "rettesnor-arkiv/"
BAGIT = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
OM, MANIFEST, MERKEMANIFEST = "bag-info.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt"
KVITTERING, KVITTERINGSARK, SVARARK = "kvittering.json", "kvittering.pdf", "svar.pdf"
INNHOLD, SENERE, INNSLAG = "innhold.json", "senere.jsonl", "innslag.json"
NOEKKEL, SIGNATUR = "noekkel.pub", "signatur.txt"
UTEN_REGLER = "Uten-Regler: "
FORMAAL = b"rettesnor-arkiv-1\n"
"""Det som står foran merkemanifestet når det signeres, så signaturen aldri kan brukes om noe annet."""


def arkiver(
    ut: BinaryIO, kilde: Loggkilde, noekkel: Signeringsnoekkel, utvalg: Utvalg, sjekk_id: str | None = None
) -> list[str]:
    """Skriver arkivpakken, og gir id-ene til sjekkene den har. De samme sjekkene gir de samme bytene.

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
        kontrollsum = innslag["aapent"]["regelverk"]["kontrollsum"]
        brukt.add(kontrollsum)
        bevist = Bevist(kropp, kilde.bevis(nr, hode.hode.stoerrelse), hode)
        skjult = kilde.skjult(nr)
        if er_uleselig(innslag):
            filene: Iterable[tuple[str, bytes]] = [(INNSLAG, _bevist_innslag(bevist)), (INNHOLD, _innhold(skjult))]
        else:
            bibliotek = regler(kontrollsum) if kilde.finnes_regler(kontrollsum) else None
            kvittering = lag_kvittering(bevist, skjult.get("sak_ref"), bibliotek, noekkel)
            filene = _filene(innslag, kvittering, skjult)
        mappe = f"{ROT}data/sjekker/{innslag['id']}/"
        for navn, innhold in filene:
            antall += len(innhold)
            pakke.legg_til(mappe + navn, [innhold])
        linjer = list(_senere(valgt[innslag["id"]], kilde, hode.hode.stoerrelse))
        antall += sum(map(len, linjer))
        pakke.legg_til(mappe + SENERE, linjer)
    uten_regler = sorted(kontrollsum for kontrollsum in brukt if not kilde.finnes_regler(kontrollsum))
    for kontrollsum in sorted(brukt - {*uten_regler}):
        raa = kilde.regler(kontrollsum)
        antall += len(raa)
        pakke.legg_til(f"{ROT}data/{regelfil(kontrollsum)}", [raa])
    _merkefiler(pakke, hode.hode.tid[:10], antall, uten_regler, noekkel)
    pakke.lukk()
    return [*valgt]


def _filene(innslag: Mapping[str, Any], kvittering: bytes, skjult: Mapping[str, Aapnet]) -> Iterator[tuple[str, bytes]]:
    """Gir filene om én sjekk; det som er slettet, er ikke med.

    Et svar fra et eldre lager kan mangle noe arket trenger. Da er svaret selv med, men ikke arket.
    """
    ark = kvitteringsark(les_kanonisk(kvittering), kvittering)
    yield KVITTERING, kvittering
    yield KVITTERINGSARK, ark if isinstance(ark, bytes) else b"".join(ark)
    if "svar" in skjult:
        ark_med_svaret = svarark_av(skjult["svar"].verdi, innslag["tid"][:10])
        if ark_med_svaret is not None:
            yield SVARARK, ark_med_svaret
    yield INNHOLD, _innhold(skjult)


def svarark_av(svar: bytes, dag: str) -> bytes | None:
    """Gir arket med svaret, eller ingenting når svaret ikke har kontraktens form.

    Args:
        svar: Svaret.
        dag: Dagen det ble gitt.
    """
    try:
        return svarark(orjson.loads(svar), dag)
    except (LookupError, TypeError, AttributeError, ValueError):
        return None


def _innhold(skjult: Mapping[str, Aapnet]) -> bytes:
    return kanonisk({felt: som_kart(ett) for felt, ett in skjult.items()})


def _bevist_innslag(bevist: Bevist) -> bytes:
    """Gir det som står i stedet for kvitteringen når svaret ikke kan leses: innslaget, beviset og hodet."""
    bevis = [ett.hex() for ett in bevist.bevis]
    return kanonisk({"innslag": les_kanonisk(bevist.kropp), "bevis": bevis, "hode": bevist.hode.som_kart()})


def _senere(innslagene: Sequence[tuple[int, Mapping[str, Any]]], kilde: Loggkilde, stoerrelse: int) -> Iterator[bytes]:
    """Gir det som siden er skrevet om sjekken: valg, tilrådinger, innsyn og slettinger."""
    for nr, innslag in innslagene:
        bevis = [ett.hex() for ett in kilde.bevis(nr, stoerrelse)]
        innhold = {felt: som_kart(ett) for felt, ett in kilde.skjult(nr).items()}
        yield kanonisk({"innslag": innslag, "bevis": bevis, "innhold": innhold}) + b"\n"


def _merkefiler(
    pakke: Pakke, dag: str, antall_byte: int, uten_regler: Sequence[str], noekkel: Signeringsnoekkel
) -> None:
    """Skriver det BagIt vil ha ved siden av innholdet, og signerer summene av alt sammen."""
    data = {navn.removeprefix(ROT): sum_ for navn, sum_ in pakke.summer.items()}
    om = (
        f"Bagging-Date: {dag}\nPayload-Oxum: {antall_byte}.{len(data)}\n"
        "External-Description: Kriteriesjekker fra Rettesnor, med kvitteringer\n"
        + "".join(f"{UTEN_REGLER}{kontrollsum or '-'}\n" for kontrollsum in uten_regler)
    )
    merker = {"bagit.txt": BAGIT, OM: om.encode(), MANIFEST: summeliste(data), NOEKKEL: noekkel.offentlig.pem()}
    for navn, raa in merker.items():
        pakke.legg_til(ROT + navn, [raa])
    summer = {navn: hashlib.sha256(raa).hexdigest() for navn, raa in merker.items()}
    manifest = summeliste(summer)
    pakke.legg_til(ROT + MERKEMANIFEST, [manifest])
    pakke.legg_til(ROT + SIGNATUR, [noekkel.signer(FORMAAL + manifest).hex().encode()])
