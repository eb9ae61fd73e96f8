"""Kommandoen ``logg verifiser``: hele loggen, med hoder noen har tatt vare på, eller en fil loggen har gitt."""

import argparse
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from rettesnor_motor.cli.filer import les_raa
from rettesnor_motor.feil import Funn, InndataFeil
from rettesnor_motor.forklaring.katalog import hent_katalog
from rettesnor_motor.forklaring.loggord import foelger, fortsetter, om_loggen, om_pakken
from rettesnor_motor.lesing.hode import les_gitt_hode
from rettesnor_motor.oppsett import aapne_til_lesing, verifiser_logg

_STEMMER, _FEILET = 0, 1


def verifiser(valg: argparse.Namespace) -> int:
    """Kontrollerer loggen eller filen.

    Args:
        valg: Valgene på kommandolinjen.

    Raises:
        InndataFeil: Når noe som er oppgitt, ikke kan leses.
    """
    if valg.fil is None:
        return _hele_loggen(valg)
    if valg.mot:
        hva = Funn("--mot", "", "gjelder hele loggen, ikke en fil", "oppgi enten FIL eller --mot")
        raise InndataFeil([hva])
    return _en_fil(valg)


def _hele_loggen(valg: argparse.Namespace) -> int:
    """Kontrollerer hele loggen mot nøkkelen, vitnet og hodene, uten å åpne den for skriving."""
    hoder = {fil: les_gitt_hode(les_raa(fil), fil) for fil in valg.mot}
    rapport, avtrykk = verifiser_logg(valg.data or "./data", valg.noekkel, hoder)
    vist = rapport.avvik if valg.alle else rapport.viktigste()
    _skriv_linjer(avvik.som_linje() for avvik in vist)
    if len(vist) < len(rapport.avvik):
        print(foelger(len(rapport.avvik) - len(vist)))
    _skriv_linjer(avvik.som_linje() for avvik in rapport.merknader)
    gale = {avvik.sted for avvik in rapport.avvik}
    _skriv_linjer(fortsetter(fil, hode.hode) for fil, hode in hoder.items() if fil not in gale)
    print(om_loggen(rapport.stoerrelse, rapport.rot, stemmer=not rapport.avvik))
    print(f"{hent_katalog()('kvittering.avtrykk')}: {avtrykk}")
    return _FEILET if rapport.avvik else _STEMMER


def _en_fil(valg: argparse.Namespace) -> int:
    """Kontrollerer en kvittering, en eksport eller en arkivpakke; uten --data også uten loggen."""
    from rettesnor_motor.modell.logg.signatur import Offentlignoekkel
    from rettesnor_motor.tjeneste.arkivkontroll import er_arkiv, verifiser_arkiv
    from rettesnor_motor.tjeneste.eksportkontroll import verifiser_eksport
    from rettesnor_motor.tjeneste.kvitteringskontroll import hold_kvitteringen_mot, verifiser_kvittering
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
        if valg.data is not None:
            hva = Funn("--data", "", "en pakke kontrolleres uten loggen", "ta bort --data, og oppgi --noekkel")
            raise InndataFeil([hva])
        kontroll: Any = (verifiser_arkiv if er_arkiv(Leser(raa, sted)) else verifiser_eksport)(raa, noekkel, sted)
        linjer = [
            *om_pakken(
                kontroll.om["innslag"] if kontroll.om else 0, kontroll.avtrykk, kontroll.uten_regler, kontroll.utenfor
            )
        ]
    elif valg.data is not None:
        with aapne_til_lesing(valg.data, valg.noekkel) as (database, noekkel):
            kontroll = hold_kvitteringen_mot(verifiser_kvittering(raa, noekkel, sted), database, noekkel, sted)
        linjer = [k("kvittering.i_loggen", mappe=valg.data), *_om_kvitteringen(kontroll.innhold or {})]
    else:
        kontroll = verifiser_kvittering(raa, noekkel, sted)
        linjer = list(_om_kvitteringen(kontroll.innhold or {}))
    if not kontroll.stemmer:
        print(k("kvittering.stemmer_ikke"))
        _skriv_linjer(funn.som_linje() for funn in kontroll.feil)
        return _FEILET
    # Uten en nøkkel leseren selv har fått, kan hvem som helst ha laget filen.
    print(k("kvittering.henger_sammen") if noekkel is None else k("kvittering.stemmer"))
    _skriv_linjer([*linjer, *(k(f"kvittering.{navn}") for navn in kontroll.merknader)])
    return _STEMMER


def _om_kvitteringen(tre: Mapping[str, Any]) -> Iterator[str]:
    if not tre:
        return
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
