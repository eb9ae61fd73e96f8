"""Det som må ses på i en enhet: kompetanse, vedtak og vilkårene i hol kap. 9. Ingenting her endrer noen timer."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from rettesnor_motor.bemanning.behov import TO_TIL_STEDE, i_uken, minst_til_stede
from rettesnor_motor.bemanning.summer import sum_av
from rettesnor_motor.modell.bemanning import (
    TIDSBAAND,
    Behov,
    Bruker,
    Enhetsbehov,
    Enhetsfunn,
    Funnslag,
    Kap9utdanning,
    Normer,
    Spenn,
    Tidsbaand,
)
from rettesnor_motor.modell.tall import norsk, vis_kort

_KREVER: Mapping[str, tuple[Kap9utdanning, ...]] = {"b": ("hoeyskole",), "c": ("hoeyskole", "videregaaende")}
"""Utdanningene som holder for den ene av de to, etter bokstaven tiltaket er hjemlet i (hol § 9-9)."""


def funn_i(svar: Enhetsbehov, brukere: Sequence[Bruker], normer: Normer, dato: str) -> Iterator[Enhetsfunn]:
    """Gir alt som må ses på i en enhet.

    Args:
        svar: Behovet i enheten.
        brukere: Brukerne i enheten.
        normer: Normene.
        dato: Datoen fordelingen gjelder fra.
    """
    enhet = svar.enhet
    timer = {b.baand: b.timer.hoey for b in svar.baand}
    for i, krav in enumerate(enhet.kompetansekrav):
        # Timene i båndet sier hvor mange som i snitt er til stede.
        if krav.personer * normer.timer[krav.baand] > timer[krav.baand]:
            felt = f"enheter.{enhet.id}.kompetansekrav.{i}"
            yield Enhetsfunn("kompetanse", felt, (str(krav.personer), krav.rolle, krav.baand))
    for bruker in brukere:
        yield from _vedtak(bruker, normer)
        yield from _radene(bruker, normer)
    brukere = [u for u in brukere if any(b.kap9_timer.hoey or b.kap9_bokstav for b in u.behov)]
    for baand in TIDSBAAND if brukere else ():
        til_stede = minst_til_stede(enhet, baand, normer)
        med_tillegg = 0
        for bruker in brukere:
            i_baandet = [b for b in bruker.behov if b.baand == baand]
            tiltak = sum((b.kap9_timer.hoey for b in i_baandet), Fraction(0))
            if not tiltak:
                continue
            felt = f"brukere.{bruker.id}"
            if tiltak > sum((b.timer.hoey for b in i_baandet), Fraction(0)):
                yield Enhetsfunn("kap9_over_behovet", felt, (baand,))
            mangler = TO_TIL_STEDE - til_stede - sum((b.ytere.lav for b in i_baandet if b.er_fast), Fraction(0))
            if mangler <= 0:
                yield Enhetsfunn("kap9_to_til_stede", felt, (baand,))
                continue
            med_tillegg += 1
            yield Enhetsfunn("kap9_tillegg", felt, (norsk(vis_kort(mangler * tiltak)), baand))
        if med_tillegg > 1 and not enhet.kap9_samtidig:
            yield Enhetsfunn("kap9_ikke_samtidig", f"enheter.{enhet.id}.kap9_samtidig", (baand,))
    for bruker in brukere:
        for b in bruker.behov:
            yield from _vilkaar(b, f"brukere.{bruker.id}.behov.{b.id}", dato)


def _vedtak(bruker: Bruker, normer: Normer) -> Iterator[Enhetsfunn]:
    """Melder vedtakstimer som ikke får plass i tidsbåndene de fordeles på; ofte er enheten eller perioden feil."""
    if bruker.vedtakstimer is None:
        return
    felt = f"brukere.{bruker.id}.vedtakstimer_per_uke"
    uten_egne = [b for b in bruker.behov if b.vedtakstimer is None and not b.vedtak_ukjent]
    radene = sum_av(i_uken(b.vedtakstimer, b.uker, normer) for b in bruker.behov if b.vedtakstimer is not None)
    alle_har = bool(bruker.behov) and all(b.vedtakstimer is not None for b in bruker.behov)
    if bruker.vedtakstimer.hoey < radene.lav or (alle_har and bruker.vedtakstimer.lav > radene.hoey):
        yield Enhetsfunn("vedtak_ulik_radene", felt, (_kort(bruker.vedtakstimer), _kort(radene)))
    if not uten_egne:
        return
    egne = sum((b.vedtakstimer.hoey for b in bruker.behov if b.vedtakstimer is not None), Fraction(0))
    if bruker.vedtakstimer.lav - egne > sum(normer.timer[baand] for baand in {b.baand for b in uten_egne}):
        yield Enhetsfunn("vedtak_over_baandene", felt, (norsk(vis_kort(bruker.vedtakstimer.lav)),))


def _kort(spenn: Spenn) -> str:
    return "–".join(dict.fromkeys(norsk(vis_kort(ende)) for ende in spenn))


def _radene(bruker: Bruker, normer: Normer) -> Iterator[Enhetsfunn]:
    """Melder to helt like behov, og behov som til sammen er flere timer enn tidsbåndet har."""
    i_baandet: dict[Tidsbaand, list[Behov]] = {}
    for b in bruker.behov:
        i_baandet.setdefault(b.baand, []).append(b)
    for baand, alle in i_baandet.items():
        if len(alle) == 1:
            continue
        uten_id = [replace(b, id="") for b in alle]
        for i, b in enumerate(alle):
            lik = next((alle[n] for n in range(i) if uten_id[n] == uten_id[i]), None)
            if lik is not None:
                yield Enhetsfunn("behov_likt", f"brukere.{bruker.id}.behov.{b.id}", (lik.id,))
        # Flere ytere samtidig kan gi flere timer enn tidsbåndet har.
        flere = any(b.ytere.hoey > 1 for b in alle)
        if not flere and sum_av(i_uken(b.timer, b.uker, normer) for b in alle).lav > normer.timer[baand]:
            yield Enhetsfunn("behov_over_baandet", f"brukere.{bruker.id}", (baand,))


def _vilkaar(b: Behov, felt: str, dato: str) -> Iterator[Enhetsfunn]:
    """Gir det som mangler eller er utløpt for tiltaket i ett behov; det som ikke er oppgitt, blir sagt."""
    bokstav, kap9 = b.kap9_bokstav, b.kap9
    if not b.kap9_timer.hoey:
        if bokstav in _KREVER:
            yield Enhetsfunn("kap9_bokstav_uten_timer", f"{felt}.kap9_timer_per_uke", (bokstav,))
        return
    if bokstav not in _KREVER:
        slag: Funnslag = "kap9_uten_bokstav"
        if bokstav:
            slag = "kap9_bokstav_a" if bokstav == "a" else "kap9_ukjent_bokstav"
        yield Enhetsfunn(slag, f"{felt}.kap9_bokstav", (bokstav,) if bokstav else ())
    if kap9.vedtak_til and kap9.vedtak_til < dato:
        yield Enhetsfunn("kap9_vedtak_utloept", f"{felt}.kap9_vedtak_til", (kap9.vedtak_til,))
    if kap9.overproevd is False:
        yield Enhetsfunn("kap9_ikke_overproevd", f"{felt}.kap9_overproevd", ())
    if kap9.ugunst:
        yield Enhetsfunn("kap9_ugunst", f"{felt}.kap9_ugunst", ())
    if kap9.dispensasjon_til and kap9.dispensasjon_til < dato:
        yield Enhetsfunn("kap9_dispensasjon_utloept", f"{felt}.kap9_dispensasjon_til", (kap9.dispensasjon_til,))
    har_dispensasjon = kap9.dispensasjon_til >= dato
    holder = kap9.utdanning is None or kap9.utdanning in _KREVER.get(bokstav, (kap9.utdanning,))
    if not holder and not har_dispensasjon:
        yield Enhetsfunn("kap9_utdanning", f"{felt}.kap9_utdanning", (bokstav,))
    ikke_oppgitt = {
        "kap9_vedtak_til": kap9.vedtak_til,
        "kap9_overproevd": kap9.overproevd is not None,
        "kap9_utdanning": kap9.utdanning or har_dispensasjon,
    }
    if mangler := tuple(navn for navn, oppgitt in ikke_oppgitt.items() if not oppgitt):
        yield Enhetsfunn("kap9_ikke_oppgitt", felt, mangler)
