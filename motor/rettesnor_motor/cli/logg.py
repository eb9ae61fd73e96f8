"""Kommandoen ``logg``: se, kontroller og hent ut av loggen over lagrede sjekker."""

import argparse
import datetime as dt
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import orjson

from rettesnor_motor.cli.filer import les_raa
from rettesnor_motor.cli.utfil import aapne_ut
from rettesnor_motor.feil import Funn, InndataFeil
from rettesnor_motor.forklaring.etterproevd import etterproevd, som_kart
from rettesnor_motor.forklaring.katalog import hent_katalog
from rettesnor_motor.forklaring.loggord import kopiert, om_loggen, om_pakken, rest_i_skriveloggen, skrevet
from rettesnor_motor.lesing.dato import IKKE_DATO, les_dato
from rettesnor_motor.modell.logg.kanon import les_kanonisk
from rettesnor_motor.oppsett import bygg_logg, verifiser_logg

_STEMMER, _FEILET = 0, 1


def kjoer(valg: argparse.Namespace) -> int:
    """Gjør det det er bedt om med loggen.

    Args:
        valg: Valgene på kommandolinjen.
    """
    if valg.delkommando == "verifiser":
        return _verifiser(valg) if valg.fil is None else _verifiser_fil(valg)
    hva: Mapping[str, Callable[[argparse.Namespace, Any], int]] = {
        "hode": _hode,
        "etterproev": _etterproev,
        "kvittering": _kvittering,
        "eksport": _eksport,
        "arkiv": _arkiv,
        "soek": _soek,
        "slett": _slett,
        "frister": _frister,
        "kopier": _kopier,
        "valg": _valg,
        "tilraading": _tilraading,
    }
    with bygg_logg(valg.data) as logg:
        return hva[valg.delkommando](valg, logg)


def _dag(tekst: str | None, navn: str) -> dt.date | None:
    dag = None if tekst is None else les_dato(tekst)
    if tekst is not None and dag is None:
        raise InndataFeil([Funn(f"--{navn}", "", *IKKE_DATO)])
    return dag


def _krev_dag(tekst: str, navn: str) -> dt.date:
    dag = _dag(tekst, navn)
    if dag is None:
        raise InndataFeil([Funn(f"--{navn}", "", *IKKE_DATO)])
    return dag


def _periode(valg: argparse.Namespace) -> tuple[str | None, str | None]:
    _dag(valg.fra, "fra")
    _dag(valg.til, "til")
    return valg.fra, valg.til


def _skriv_json(tre: Any) -> None:
    sys.stdout.buffer.write(orjson.dumps(tre, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))


def _hode(_valg: argparse.Namespace, logg: Any) -> int:
    _skriv_json({**logg.hode().som_kart(), "fingeravtrykk": logg.logg.noekkel.logg})
    return _STEMMER


def _verifiser(valg: argparse.Namespace) -> int:
    """Kontrollerer hele loggen mot nøkkelen og vitnet, uten å åpne den for skriving."""
    rapport, avtrykk = verifiser_logg(valg.data, valg.noekkel)
    for avvik in (*rapport.avvik, *rapport.merknader):
        print(avvik.som_linje())
    print(om_loggen(rapport.stoerrelse, rapport.rot, stemmer=not rapport.avvik))
    print(f"{hent_katalog()('kvittering.avtrykk')}: {avtrykk}")
    return _FEILET if rapport.avvik else _STEMMER


def _verifiser_fil(valg: argparse.Namespace) -> int:
    """Kontrollerer en kvittering, en eksport eller en arkivpakke, uten loggen."""
    from rettesnor_motor.modell.logg.signatur import Offentlignoekkel
    from rettesnor_motor.tjeneste.arkivkontroll import er_arkiv, verifiser_arkiv
    from rettesnor_motor.tjeneste.eksportkontroll import verifiser_eksport
    from rettesnor_motor.tjeneste.kvitteringskontroll import verifiser_kvittering
    from rettesnor_motor.tjeneste.pakke import Leser

    noekkel = None
    if valg.noekkel is not None:
        try:
            noekkel = Offentlignoekkel.les(les_raa(valg.noekkel))
        except ValueError:
            hva = Funn(valg.noekkel, "", "er ikke en offentlig nøkkel", "bruk noekkel.pub fra kommunen")
            raise InndataFeil([hva]) from None
    raa, sted = les_raa(valg.fil), valg.fil
    k = hent_katalog()
    if raa.startswith(b"PK"):
        kontroll: Any = (verifiser_arkiv if er_arkiv(Leser(raa, sted)) else verifiser_eksport)(raa, noekkel, sted)
        linjer = [
            *om_pakken(
                kontroll.om["innslag"] if kontroll.om else 0, kontroll.avtrykk, kontroll.uten_regler, kontroll.utenfor
            )
        ]
    else:
        kontroll = verifiser_kvittering(raa, noekkel, sted)
        linjer = list(_om_kvitteringen(kontroll.innhold)) if kontroll.innhold else []
    if not kontroll.stemmer:
        print(k("kvittering.stemmer_ikke"))
        _skriv_linjer(funn.som_linje() for funn in kontroll.feil)
        return _FEILET
    _skriv_linjer([k("kvittering.stemmer"), *linjer, *(k(f"kvittering.{navn}") for navn in kontroll.merknader)])
    return _STEMMER


def _om_kvitteringen(tre: Mapping[str, Any]) -> Iterable[str]:
    k = hent_katalog()
    innslag = tre["innslag"]
    sak_ref = tre["sak_ref"]["verdi"] if tre["sak_ref"] else k("kvittering.slettet")
    yield f"{k('kvittering.sak')}: {sak_ref} · {tre['kommunenavn']} · {innslag['aapent']['dato']}"
    for sett in tre["forklart"]:
        grunner, savnet = (", ".join(grunn["id"] for grunn in sett.get(d) or ()) for d in ("grunner", "ikke_oppfylt"))
        if savnet:
            oppfylt = [k("kvittering.linje.oppfylt", oppfylt=grunner)] if grunner else []
            grunner = "; ".join([k("kvittering.linje.savnet", savnet=savnet), *oppfylt])
        yield f"– {sett['svar']}{f' ({grunner})' if grunner else ''}"
    yield f"{k('kvittering.avtrykk')}: {tre['noekkel']['fingeravtrykk']}"


def _skriv_linjer(linjer: Iterable[str]) -> None:
    for linje in linjer:
        print(linje)


def _etterproev(valg: argparse.Namespace, logg: Any) -> int:
    svar = logg.etterproev(valg.id)
    if valg.format == "json":
        _skriv_json(som_kart(svar))
    else:
        _skriv_linjer(etterproevd(svar, hent_katalog()))
    return _STEMMER if svar.stemmer else _FEILET


def _kvittering(valg: argparse.Namespace, logg: Any) -> int:
    er_ark = valg.ut is not None and Path(valg.ut).suffix.lower() == ".pdf"
    innhold = logg.kvitteringsark(valg.id) if er_ark else logg.kvittering(valg.id)
    with aapne_ut(valg.ut) as ut:
        ut.write(innhold)
    return _STEMMER


def _eksport(valg: argparse.Namespace, logg: Any) -> int:
    from rettesnor_motor.tjeneste.eksport import Utvalg

    utvalg = Utvalg(*_periode(valg), valg.med_innhold)
    with aapne_ut(valg.ut) as ut:
        antall = logg.eksporter(ut, utvalg)
    sys.stderr.write(skrevet(antall, valg.ut, til_arkiv=False) + "\n")
    return _STEMMER


def _arkiv(valg: argparse.Namespace, logg: Any) -> int:
    from rettesnor_motor.tjeneste.eksport import Utvalg

    utvalg = Utvalg(*_periode(valg))
    with aapne_ut(valg.ut) as ut:
        antall = logg.arkiver(ut, utvalg, valg.id)
    sys.stderr.write(skrevet(antall, valg.ut, til_arkiv=True) + "\n")
    return _STEMMER


def _soek(valg: argparse.Namespace, logg: Any) -> int:
    """Skriver innslagene som passer, ett på hver linje."""
    from rettesnor_motor.lager.soek import Soek

    navn = {"regel": "regel", "utfall": "utfall", "tolkning": "tolkning", "enhet": "ansvarlig_enhet"}
    stikkord = tuple((slag, getattr(valg, ett)) for ett, slag in navn.items() if getattr(valg, ett))
    fra, til = _dag(valg.fra, "fra"), _dag(valg.til, "til")
    etter = Soek(
        slag=valg.slag,
        kommune=valg.kommune,
        skrevet_fra=fra,
        skrevet_til=til,
        stikkord=stikkord,
        en_av=_bygger_paa(valg.paragraf, logg),
    )
    for treff in logg.soek(etter, valg.antall):
        sys.stdout.buffer.write(orjson.dumps(dict(les_kanonisk(treff.kropp)), option=orjson.OPT_APPEND_NEWLINE))
    return _STEMMER


def _bygger_paa(tekst: str | None, logg: Any) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Gir reglene som bygger på paragrafen, som et krav i søket."""
    from rettesnor_motor.modell.logg.hjemmel import les_paragraf
    from rettesnor_motor.tjeneste.regelhistorie import Regelhistorie

    if tekst is None:
        return ()
    lest = les_paragraf(tekst)
    regler = Regelhistorie(logg.logg).regler_etter(*lest) if lest else ()
    if not regler:
        raise InndataFeil([Funn("--paragraf", "", "ingen regel i loggen bygger på den", "skriv den slik: hol § 9-7")])
    return (("regel", regler),)


def _kvitter(kvittert: Any) -> int:
    _skriv_json(kvittert._asdict())
    return _STEMMER


def _slett(valg: argparse.Namespace, logg: Any) -> int:
    from rettesnor_motor.modell.logg.innslag import Sletting

    slettet = logg.slett(Sletting(valg.id, tuple(valg.felt), valg.besluttet_av, valg.hjemmel))
    if slettet.rest_i_skriveloggen:
        sys.stderr.write(rest_i_skriveloggen() + "\n")
    return _kvitter(slettet)


def _frister(valg: argparse.Namespace, logg: Any) -> int:
    """Skriver det som kan slettes, ett innslag på hver linje; den som har ansvaret, bestemmer."""
    if (valg.foer is None) == (valg.eldre_enn is None):
        hva = Funn("--eldre-enn, --foer", "", "sier ikke hvor gammelt det skal være", "oppgi én av dem")
        raise InndataFeil([hva])
    if valg.foer is not None:
        foer = _krev_dag(valg.foer, "foer")
    else:
        foer = dt.datetime.now(dt.UTC).date() - dt.timedelta(days=valg.eldre_enn)
    for ett in logg.frister(foer):
        tre = {"id": ett.id, "slag": ett.slag, "dato": ett.dato, "skrevet": ett.skrevet, "felt": ett.felt}
        sys.stdout.buffer.write(orjson.dumps(tre, option=orjson.OPT_APPEND_NEWLINE))
    return _STEMMER


def _kopier(valg: argparse.Namespace, logg: Any) -> int:
    logg.kopier(Path(valg.data), Path(valg.mappe))
    sys.stderr.write(kopiert(valg.mappe) + "\n")
    return _STEMMER


def _valg(valg: argparse.Namespace, logg: Any) -> int:
    from rettesnor_motor.modell.logg.innslag import Valg

    meldes = None if valg.meldes is None else valg.meldes == "ja"
    innslag = Valg(valg.id, valg.person, valg.rolle, valg.retning, valg.kode, valg.ord, meldes)
    return _kvitter(logg.skriv(innslag, valg.erstatter))


def _tilraading(valg: argparse.Namespace, logg: Any) -> int:
    from rettesnor_motor.modell.logg.innslag import Tilraading

    frist, evaluering = _krev_dag(valg.frist, "frist"), _krev_dag(valg.evaluering, "evaluering")
    innslag = Tilraading(valg.id, valg.person, valg.rolle, valg.enhet, frist, evaluering, valg.ord, valg.dissens)
    return _kvitter(logg.skriv(innslag, valg.erstatter))
