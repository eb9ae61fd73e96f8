"""Kommandoen ``logg``: se, kontroller og hent ut av loggen over lagrede sjekker."""

import argparse
import datetime as dt
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import orjson

from rettesnor_motor.cli.loggkontroll import verifiser
from rettesnor_motor.cli.utfil import aapne_ut
from rettesnor_motor.feil import Funn, InndataFeil
from rettesnor_motor.forklaring.etterproevd import etterproevd, som_kart
from rettesnor_motor.forklaring.katalog import hent_katalog
from rettesnor_motor.forklaring.loggord import kopiert, rest_i_skriveloggen, skrevet, slettet_og_igjen
from rettesnor_motor.lesing.dato import IKKE_DATO, les_dato
from rettesnor_motor.modell.logg.kanon import les_kanonisk
from rettesnor_motor.oppsett import aapne_til_lesing, bygg_logg

_STEMMER, _FEILET = 0, 1


def kjoer(valg: argparse.Namespace) -> int:
    """Gjør det det er bedt om med loggen.

    Args:
        valg: Valgene på kommandolinjen.
    """
    if valg.delkommando == "verifiser":
        return verifiser(valg)
    if valg.delkommando == "soek":
        return _soek(valg)
    hva: Mapping[str, Callable[[argparse.Namespace, Any], int]] = {
        "hode": _hode,
        "etterproev": _etterproev,
        "kvittering": _kvittering,
        "eksport": _eksport,
        "arkiv": _arkiv,
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
        antall = logg.eksporter(ut, utvalg, _mottaker(valg))
    sys.stderr.write(skrevet(antall, valg.ut, til_arkiv=False) + "\n")
    return _STEMMER


def _mottaker(valg: argparse.Namespace) -> Any:
    """Gir den som får pakken; at sjekkene i den er sett, skrives i loggen som når den hentes på sidene."""
    from rettesnor_motor.tjeneste.logg import LOKAL

    return LOKAL if valg.person is None else LOKAL._replace(person=valg.person)


def _arkiv(valg: argparse.Namespace, logg: Any) -> int:
    from rettesnor_motor.tjeneste.eksport import Utvalg

    utvalg = Utvalg(*_periode(valg))
    with aapne_ut(valg.ut) as ut:
        antall = logg.arkiver(ut, utvalg, valg.id, _mottaker(valg))
    sys.stderr.write(skrevet(antall, valg.ut, til_arkiv=True) + "\n")
    return _STEMMER


def _soek(valg: argparse.Namespace) -> int:
    """Skriver innslagene som passer, ett på hver linje; en kopi uten den private nøkkelen kan også leses."""
    from rettesnor_motor.lager.database import meldt
    from rettesnor_motor.lager.migrering import krev_denne_utgaven
    from rettesnor_motor.lager.soek import Soek, soek
    from rettesnor_motor.tjeneste.regelhistorie import Regelhistorie

    navn = {"utfall": "utfall", "tolkning": "tolkning", "enhet": "ansvarlig_enhet"}
    stikkord = tuple((slag, getattr(valg, ett)) for ett, slag in navn.items() if getattr(valg, ett))
    fra, til = _dag(valg.fra, "fra"), _dag(valg.til, "til")
    with aapne_til_lesing(valg.data) as (database, _), meldt("kunne ikke leses"):
        with database.les() as f:
            krev_denne_utgaven(f)
        etter = Soek(
            slag=valg.slag,
            kommune=valg.kommune,
            skrevet_fra=fra,
            skrevet_til=til,
            stikkord=stikkord,
            en_av=tuple(_regelvalg(valg, Regelhistorie(database))),
        )
        with database.les() as f:
            alle = soek(f, etter, None, valg.antall)
    for treff in alle:
        sys.stdout.buffer.write(orjson.dumps(dict(les_kanonisk(treff.kropp)), option=orjson.OPT_APPEND_NEWLINE))
    return _STEMMER


def _regelvalg(valg: argparse.Namespace, historie: Any) -> Iterable[tuple[tuple[str, str], ...]]:
    """Gir kravene til regelen, og til reglene som bygger på paragrafen, som grupper av stikkord."""
    from rettesnor_motor.modell.logg.hjemmel import les_paragraf

    if valg.regel:
        yield historie.stikkord_om(valg.regel)
    if valg.paragraf is None:
        return
    lest = les_paragraf(valg.paragraf)
    regler = historie.regler_etter(*lest) if lest else ()
    if not regler:
        raise InndataFeil([Funn("--paragraf", "", "ingen regel i loggen bygger på den", "skriv den slik: hol § 9-7")])
    yield tuple(("regel", regel) for regel in regler)


def _kvitter(kvittert: Any) -> int:
    _skriv_json(kvittert._asdict())
    return _STEMMER


def _slett(valg: argparse.Namespace, logg: Any) -> int:
    from rettesnor_motor.modell.logg.innslag import Sletting

    slettet = logg.slett(Sletting(valg.id, tuple(valg.felt), valg.besluttet_av, valg.hjemmel))
    igjen = logg.skjult_om(valg.id)
    besluttet = ["--besluttet-av", valg.besluttet_av, "--hjemmel", valg.hjemmel, "--data", valg.data]
    sys.stderr.write("\n".join(slettet_og_igjen(valg.id, valg.felt, igjen, besluttet)) + "\n")
    if slettet.rest_i_skriveloggen:
        sys.stderr.write(rest_i_skriveloggen() + "\n")
    tre = {"slettet": valg.felt, "gjenstaar": [ett._asdict() for ett in igjen]}
    _skriv_json(slettet._asdict() | tre)
    return _STEMMER


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
        tre = {
            "id": ett.id,
            "slag": ett.slag,
            "gjelder": ett.gjelder,
            "dato": ett.dato,
            "skrevet": ett.skrevet,
            "felt": ett.felt,
        }
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
    from rettesnor_motor.lesing.loggform import les_enhet
    from rettesnor_motor.modell.logg.innslag import Tilraading

    frist, evaluering = _krev_dag(valg.frist, "frist"), _krev_dag(valg.evaluering, "evaluering")
    enhet = les_enhet(valg.enhet)
    innslag = Tilraading(valg.id, valg.person, valg.rolle, enhet, frist, evaluering, valg.ord, valg.dissens)
    return _kvitter(logg.skriv(innslag, valg.erstatter))
