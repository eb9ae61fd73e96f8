"""Leser det fordelingen regnes ut av; alle feil meldes på én gang, med feltet de står i (kontrakten 4.5).

Filen er litt lang fordi brukere og behov deler rommene tallene kan være i.
"""

import re
from collections import Counter
from collections.abc import Callable
from fractions import Fraction
from typing import Any

from pydantic import ValidationError

from rettesnor_motor.feil import Funn, InndataFeil
from rettesnor_motor.lesing.bemanning.enhet import Enhetsleser
from rettesnor_motor.lesing.bemanning.form import Behovsform, Bemanningsform, Brukerform, Oekonomiform
from rettesnor_motor.lesing.bemanning.rest import det_som_kan_leses
from rettesnor_motor.lesing.bemanning.tall import EN, NULL, Rom, er_ukjent
from rettesnor_motor.lesing.forslag import mente_du, skriv_id, vis_navn
from rettesnor_motor.lesing.overlegg import NASJONAL
from rettesnor_motor.lesing.pydanticfunn import meld_alle
from rettesnor_motor.lesing.sak import numre_i
from rettesnor_motor.modell.bemanning import EN as ALENE
from rettesnor_motor.modell.bemanning import NULL as INGEN
from rettesnor_motor.modell.bemanning import (
    TIDSBAAND,
    Behov,
    Bemanningssak,
    Bruker,
    Brukeroekonomi,
    Kap9vilkaar,
    Normer,
    Spenn,
    Tidsbaand,
    skarpt,
)
from rettesnor_motor.modell.ordbok import FOERSTE_AAR, SISTE_AAR
from rettesnor_motor.modell.tall import vis_kort

FinnNormer = Callable[[str, str, int], Normer]
"""Gir normene for en kommune, en dato og et år kronene gjelder."""
_STOERSTE_BELOEP = Fraction(10**9)
_PROSENT = 100
_AAR = re.compile("[0-9]{4}")
_ENKLE = (int, float, str)
_KAP9 = {"kap9_vedtak_til", "kap9_overproevd", "kap9_utdanning", "kap9_dispensasjon_til", "kap9_ugunst"}
_UTEN_VILKAAR = Kap9vilkaar()


class Bemanningsleser(Enhetsleser):
    """Leser enheter, brukere og ramme med normene som gjelder for kommunen på datoen."""

    def __init__(self, sted: str, funn: list[Funn], normer: Normer, dato: str) -> None:
        """Tar imot normene og stedet feil meldes på.

        Args:
            sted: Hvor inndata står.
            funn: Tar imot feilene.
            normer: Normene som gjelder.
            dato: Datoen fordelingen gjelder fra.
        """
        super().__init__(sted, funn, normer)
        self._dato = dato
        self.enhetsnavn: dict[str, str] = {}

        def rom(navn: str, minst: Fraction, delt_paa: int = 1) -> Rom:
            return Rom(Spenn(minst, normer.sats(navn) / delt_paa), f"bemanning_{navn}")

        self._timer = {baand: rom(f"timer_{baand}", NULL) for baand in TIDSBAAND}
        self._uker = rom("uker_i_aaret", NULL)
        self._ytere = rom("ytere_hoeyest", EN)
        self._besoek = rom("besoek_hoeyest", NULL)
        self._reise = rom("reise_hoeyest", NULL)
        self._avloesning = rom("avloesning_hoeyest", NULL, _PROSENT)
        faste: dict[str, tuple[Rom, Spenn | None]] = {
            "uker_per_aar": (self._uker, skarpt(normer.uker)),
            "ytere": (self._ytere, ALENE),
            "besoek_per_uke": (self._besoek, INGEN),
            "reise_min": (self._reise, INGEN),
            "avloesning": (self._avloesning, INGEN),
        }
        self._felter = {
            baand: {"timer_per_uke": (timer, None), **faste, "kap9_timer_per_uke": (timer, INGEN)}
            for baand, timer in self._timer.items()
        }
        self._leste: dict[tuple[str, str, type, Any], Spenn] = {}
        # Flere ytere samtidig kan gi flere timer enn uken har.
        self._vedtakstimer = Rom(Spenn(NULL, sum(normer.timer.values()) * normer.sats("ytere_hoeyest")), "")

    def bruker(self, form: Brukerform, enheter: set[str]) -> Bruker:
        """Leser en bruker.

        Args:
            form: Brukeren.
            enheter: Id-ene til alle enhetene.
        """
        sted = f"brukere.{form.id}"
        if form.enhet not in enheter:
            self.meld(
                f"{sted}.enhet",
                f"ukjent enhet «{vis_navn(form.enhet)}»",
                skriv_id(form.enhet, self.enhetsnavn) or mente_du(form.enhet, enheter) or "legg til enheten",
            )
        ider = [b.id for b in form.behov]
        for id_ in sorted({id_ for id_ in ider if ider.count(id_) > 1}):
            self.meld(f"{sted}.behov.{id_}", "behovet står to ganger", "gi hvert behov sin egen id")
        felt = f"{sted}.vedtakstimer_per_uke"
        vedtak = self._vedtak(form.vedtakstimer_per_uke, felt, self._vedtakstimer)
        behov = tuple(self._behov(b, f"{sted}.behov.{b.id}") for b in form.behov)
        if vedtak is None and felt not in self.ukjente:
            uten = [b for b in behov if b.vedtakstimer is None]
            if len(uten) < len(behov):
                # De andre behovene har sine egne; et tall for alle til sammen ville blitt delt feil.
                mangler = (f"{sted}.behov.{b.id}.vedtakstimer_per_uke" for b in uten if not b.vedtak_ukjent)
                self.ukjente.extend(mangler)
            elif uten:
                self.ukjente.append(felt)
        if form.foedselsaar is not None and form.foedselsaar > int(self._dato[:4]):
            self.meld(f"{sted}.foedselsaar", "fødselsåret er etter datoen", "rett året, eller utelat det")
        oekonomi = self._oekonomi(form.oekonomi, f"{sted}.oekonomi") if form.oekonomi else Brukeroekonomi()
        return Bruker(form.id, form.enhet, vedtak, behov, form.foedselsaar, oekonomi)

    def _vedtak(self, raa: Any, felt: str, rom: Rom) -> Spenn | None:
        """Leser vedtakstimer; er de ukjente, er minstenivået et sted fra null til det kartlagte."""
        if raa is None:
            return None
        if er_ukjent(raa):
            self.ukjente.append(felt)
            return None
        return self.spenn(raa, felt, rom)

    def _oekonomi(self, form: Oekonomiform, felt: str) -> Brukeroekonomi:
        """Leser kronene til en bruker; det ingen kjenner, er ukjent og aldri null."""

        def beloep(navn: str) -> Spenn | None:
            raa = getattr(form, navn)
            if er_ukjent(raa):
                return None
            return self.spenn(raa, f"{felt}.{navn}", Rom(Spenn(NULL, _STOERSTE_BELOEP), ""))

        registrert = form.registrert_pu
        if not isinstance(registrert, bool) and not er_ukjent(registrert):
            self.meld(f"{felt}.registrert_pu", "skal være ja eller nei", "skriv true eller false, eller utelat den")
        return Brukeroekonomi(
            registrert_pu=registrert if isinstance(registrert, bool) else None,
            loenn_direkte=beloep("loenn_direkte"),
            tilskudd=beloep("tilskudd"),
            egenbetaling=beloep("egenbetaling"),
        )

    def _oppgitt(self, sted: str, navn: str, baand: Tidsbaand, raa: Any) -> Spenn:
        """Leser et oppgitt tall i et behov; de samme få tallene går igjen, og hvert av dem leses og prøves én gang."""
        rom = self._felter[baand][navn][0]
        if type(raa) not in _ENKLE:
            return self.spenn(raa, f"{sted}.{navn}", rom)
        lest = self._leste.get((baand, navn, type(raa), raa))
        if lest is None:
            antall_feil = len(self._funn)
            lest = self.spenn(raa, f"{sted}.{navn}", rom)
            if len(self._funn) == antall_feil:
                self._leste[baand, navn, type(raa), raa] = lest
        return lest

    def _behov(self, form: Behovsform, felt: str) -> Behov:
        baand, oppgitt = form.tidsbaand, form.__dict__
        timer, uker, ytere, besoek, reise_min, avloesning, kap9_timer = [
            self._oppgitt(felt, navn, baand, oppgitt[navn])
            if standard is None or oppgitt[navn] is not None
            else standard
            for navn, (_, standard) in self._felter[baand].items()
        ]
        if ytere.lav.denominator != 1 or ytere.hoey.denominator != 1:
            hoeyst = vis_kort(self._ytere.spenn.hoey)
            self.meld(f"{felt}.ytere", "antall ytere skal være et helt tall", f"oppgi et helt tall fra 1 til {hoeyst}")
        return Behov(
            id=form.id,
            baand=baand,
            timer=timer,
            uker=uker,
            ytere=ytere,
            er_fast=form.binding == "fast",
            ute=form.sted == "ute",
            felles=form.fellesbehov_id or "",
            besoek=besoek,
            reise_min=reise_min,
            avloesning=avloesning,
            kap9_timer=kap9_timer,
            kap9_bokstav=form.kap9_bokstav or "",
            vedtakstimer=self._vedtak(form.vedtakstimer_per_uke, f"{felt}.vedtakstimer_per_uke", self._timer[baand]),
            vedtak_ukjent=form.vedtakstimer_per_uke is not None and er_ukjent(form.vedtakstimer_per_uke),
            kap9=_UTEN_VILKAAR
            if not _KAP9 & form.model_fields_set
            else Kap9vilkaar(
                form.kap9_vedtak_til or "",
                form.kap9_overproevd,
                form.kap9_utdanning,
                form.kap9_dispensasjon_til or "",
                form.kap9_ugunst,
            ),
        )


def _meld_like(ider: list[str], slag: str, feil: str, funn: list[Funn], sted: str) -> None:
    like = sorted(id_ for id_, antall in Counter(ider).items() if antall > 1)
    funn += [Funn(sted, f"{slag}.{vis_navn(id_)}", feil, "la hver id stå én gang") for id_ in like]


def _aaret(periode: str, dato: str) -> int:
    """Gir året kronene gjelder: perioden når den er et årstall, ellers året i datoen."""
    aar = int(periode) if _AAR.fullmatch(periode) else 0
    return aar if FOERSTE_AAR <= aar <= SISTE_AAR else int(dato[:4])


def _oppgitte_ider(tre: Any) -> set[str]:
    """Gir id-ene til enhetene slik de står, også dem som ellers er feil, så ingen feil gir en falsk feil til."""
    enheter = tre.get("enheter")
    alle = enheter if isinstance(enheter, list) else []
    return {enhet["id"] for enhet in alle if isinstance(enhet, dict) and isinstance(enhet.get("id"), str)}


def les_bemanning(tre: Any, sted: str, finn_normer: FinnNormer, i_dag: str) -> tuple[Bemanningssak, Normer]:
    """Leser det fordelingen regnes ut av, og normene som gjelder.

    Args:
        tre: Innholdet fra JSON.
        sted: Hvor det står, for feil.
        finn_normer: Gir normene for kommune, dato og år.
        i_dag: Datoen som gjelder når ingen er oppgitt.

    Raises:
        InndataFeil: Med alle feilene.
    """
    funn = numre_i(tre, sted)
    try:
        form = Bemanningsform.model_validate(tre)
    except ValidationError as feil:
        meld_alle(
            feil, Bemanningsform, lambda sti, hva, fors: funn.append(Funn(sted, ".".join(map(str, sti)), hva, fors))
        )
        rest = det_som_kan_leses(tre, feil)
        if rest is None:
            raise InndataFeil(funn) from None
        form = rest
    kommune, dato = form.kommune or NASJONAL, form.dato or i_dag
    aar = _aaret(form.periode, dato)
    try:
        normer = finn_normer(kommune, dato, aar)
    except InndataFeil as feil:
        funn += feil.funn
        normer = finn_normer(NASJONAL, dato, aar)
    leser = Bemanningsleser(sted, funn, normer, dato)
    leser.enhetsnavn = {e.id: e.navn for e in form.enheter}
    ider = [e.id for e in form.enheter]
    kjente = {*ider, *_oppgitte_ider(tre)}
    _meld_like(ider, "enheter", "enheten står to ganger", funn, sted)
    _meld_like([b.id for b in form.brukere], "brukere", "brukeren står to ganger, eller i to enheter", funn, sted)
    sak = Bemanningssak(
        kommune=kommune,
        periode=form.periode,
        dato=dato,
        ramme=leser.aarsverk(form.ramme_aarsverk, "ramme_aarsverk"),
        enheter=tuple(leser.enhet(e, kjente) for e in sorted(form.enheter, key=lambda e: e.id)),
        brukere=tuple(leser.bruker(b, kjente) for b in sorted(form.brukere, key=lambda b: b.id)),
        ukjente=tuple(sorted(leser.ukjente)),
        antatte=tuple(sorted(leser.antatte)),
    )
    if funn:
        raise InndataFeil(funn)
    return sak, normer
