"""Leser det fordelingen regnes ut av; alle feil meldes på én gang, med feltet de står i (kontrakten 4.5).

Filen er litt lang fordi enheter, brukere og behov deler lesingen av tall og spenn.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from pydantic import ValidationError

from rettesnor_motor.feil import Funn, InndataFeil
from rettesnor_motor.lesing.bemanningsform import Behovsform, Bemanningsform, Brukerform, Enhetsform
from rettesnor_motor.lesing.forslag import mente_du, vis_navn
from rettesnor_motor.lesing.opplysning import les_tall
from rettesnor_motor.lesing.overlegg import NASJONAL
from rettesnor_motor.lesing.pydanticfunn import meld_alle
from rettesnor_motor.lesing.sak import finn_numre
from rettesnor_motor.modell.bemanning import (
    NATT,
    TIDSBAAND,
    Behov,
    Bemanningssak,
    Bruker,
    Driftsenhet,
    Kompetansekrav,
    Normer,
    Spenn,
    Vindu,
)
from rettesnor_motor.modell.tall import norsk, vis_kort

Melder = Callable[[str, str, str], None]
FinnNormer = Callable[[str, str], Normer]
_HUNDREDELER = 100
_UKJENTE = ("ukjent", "ikke_spurt")
_FLEST_YTERE = Fraction(4)
_TIMER_MED_FLERE = Fraction(168 * 4)
_STOERST = Fraction(10**6)
_MINUTTER_I_DOEGNET = Fraction(24 * 60)
_NULL, _EN = Fraction(0), Fraction(1)


class Bemanningsleser:
    """Leser enheter, brukere og ramme med normene som gjelder for kommunen på datoen."""

    def __init__(self, sted: str, funn: list[Funn], normer: Normer) -> None:
        """Tar imot normene og stedet feil meldes på.

        Args:
            sted: Hvor inndata står.
            funn: Tar imot feilene.
            normer: Normene som gjelder.
        """
        self._sted = sted
        self._funn = funn
        self._normer = normer
        self.ukjente: list[str] = []

    def meld(self, felt: str, feil: str, forslag: str) -> None:
        """Melder en feil i et felt."""
        self._funn.append(Funn(self._sted, felt, feil, forslag))

    def tall(self, raa: Any, felt: str, minst: Fraction, hoeyst: Fraction) -> Fraction:
        """Leser et tall som må være kjent."""
        lest = les_tall(raa, felt, self.meld)
        if lest is None:
            return minst
        verdi = Fraction(lest)
        if not minst <= verdi <= hoeyst:
            forslag = f"oppgi fra {norsk(vis_kort(minst))} til {norsk(vis_kort(hoeyst))}"
            self.meld(felt, "tallet er for lite" if verdi < minst else "tallet er for stort", forslag)
            return minst
        return verdi

    def aarsverk(self, raa: Any, felt: str) -> Fraction:
        """Leser et antall årsverk, i hele hundredeler."""
        verdi = self.tall(raa, felt, _NULL, _STOERST)
        if (verdi * _HUNDREDELER).denominator != 1:
            self.meld(felt, "årsverk regnes i hundredeler", "oppgi høyst to desimaler")
        return verdi

    def spenn(self, raa: Any, felt: str, rom: tuple[Fraction, Fraction], standard: Fraction | None) -> Spenn:
        """Leser et tall, et spenn, motstridende tall eller «ukjent»; det ukjente er hele rommet tallet kan være i.

        Args:
            raa: Verdien fra JSON.
            felt: Feltet den står i.
            rom: Det minste og det største tallet kan være.
            standard: Det som gjelder når ingenting er oppgitt; uten standard er tallet ukjent.
        """
        if raa is None and standard is not None:
            return Spenn(standard, standard)
        if raa is None or (isinstance(raa, dict) and raa.get("tilstand") in _UKJENTE):
            self.ukjente.append(felt)
            return Spenn(*rom)
        if not isinstance(raa, dict):
            verdi = self.tall(raa, felt, *rom)
            return Spenn(verdi, verdi)
        ender = self._ender(raa, felt)
        alle = [self.tall(ett, f"{felt}.{navn}", *rom) for navn, ett in ender]
        if not alle:
            return Spenn(*rom)
        if "fra" in raa and alle[0] > alle[-1]:
            self.meld(felt, "«fra» er større enn «til»", "bytt dem om")
        return Spenn(min(alle), max(alle))

    def _ender(self, raa: Mapping[str, Any], felt: str) -> list[tuple[str, Any]]:
        """Gir tallene i et objekt, eller melder at formen er feil."""
        ekstra = set(raa) - {"verdi", "fra", "til", "verdier", "kilde", "dato"}
        former = [form for form in ({"verdi"}, {"fra", "til"}, {"verdier"}) if form <= set(raa)]
        brukt = set(raa) & {"verdi", "fra", "til", "verdier"}
        verdier = raa.get("verdier")
        if ekstra or len(former) != 1 or brukt != former[0] or ("verdier" in raa and not isinstance(verdier, list)):
            forslag = "bruk verdi, eller fra og til, eller verdier, eller tilstand: ukjent"
            self.meld(felt, "ukjent form", forslag)
            return []
        if isinstance(verdier, list):
            return [(f"verdier.{i}", ett) for i, ett in enumerate(verdier)]
        return [(navn, raa[navn]) for navn in ("verdi", "fra", "til") if navn in raa]

    def enhet(self, form: Enhetsform, kjente: set[str]) -> Driftsenhet:
        """Leser en enhet.

        Args:
            form: Enheten.
            kjente: Id-ene til alle enhetene.
        """
        sted, normer = f"enheter.{form.id}", self._normer
        omregning, ukearbeidstid = {}, {}
        for baand in TIDSBAAND:
            felt = f"{sted}.omregning.{baand}"
            omregning[baand] = _EN
            if baand in form.omregning:
                omregning[baand] = self.tall(form.omregning[baand], felt, _NULL, _EN)
            elif form.natt_type == "hvilende" and baand in NATT:
                self.meld(felt, "en hvilende vakt må ha en omregning", "oppgi hvor mye av timen som regnes som arbeid")
            ukearbeidstid[baand] = self._ukearbeidstid(form, baand)
        vinduer = tuple(
            Vindu(
                v.tidsbaand,
                v.personer,
                self.tall(v.timer_per_uke, f"{sted}.vinduer.{i}.timer_per_uke", _NULL, normer.timer[v.tidsbaand]),
                v.grunnlag,
                v.dato or "",
            )
            for i, v in enumerate(form.vinduer)
        )
        for til in form.avstander:
            if til not in kjente or til == form.id:
                hva = "avstanden er til enheten selv" if til == form.id else f"ukjent enhet «{vis_navn(til)}»"
                self.meld(f"{sted}.avstander.{vis_navn(til)}", hva, mente_du(til, kjente - {form.id}) or "fjern den")
        helg = form.helg_hver_n_te
        return Driftsenhet(
            id=form.id,
            navn=form.navn or form.id,
            aarsverk_naa=self.aarsverk(form.aarsverk_naa, f"{sted}.aarsverk_naa"),
            natt=form.natt_type,
            omregning=omregning,
            ukearbeidstid=ukearbeidstid,
            indirekte=self.tall(form.indirekte_timer_per_uke, f"{sted}.indirekte_timer_per_uke", _NULL, _STOERST),
            funksjoner=self.tall(form.funksjoner_aarsverk, f"{sted}.funksjoner_aarsverk", _NULL, _STOERST),
            kap9_samtidig=form.kap9_samtidig,
            helg_hver_n_te=normer.helg_hver_n_te
            if helg is None
            else self.tall(helg, f"{sted}.helg_hver_n_te", _EN, Fraction(52)),
            vinduer=vinduer,
            kompetansekrav=tuple(Kompetansekrav(k.tidsbaand, k.rolle, k.personer) for k in form.kompetansekrav),
            avstander={
                til: self.tall(km, f"{sted}.avstander.{vis_navn(til)}", _NULL, _STOERST)
                for til, km in form.avstander.items()
            },
        )

    def _ukearbeidstid(self, form: Enhetsform, baand: Any) -> Fraction:
        normer = self._normer
        if baand not in form.ukearbeidstid:
            return normer.ukearbeidstid
        felt = f"enheter.{form.id}.ukearbeidstid.{baand}"
        verdi = self.tall(form.ukearbeidstid[baand], felt, _EN, Fraction(168))
        if verdi not in normer.ukearbeidstider:
            kjente = ", ".join(norsk(vis_kort(t)) for t in sorted(normer.ukearbeidstider))
            self.meld(felt, "ukjent ukearbeidstid", f"bruk en av {kjente}")
            return normer.ukearbeidstid
        return verdi

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
                mente_du(form.enhet, enheter) or "legg til enheten",
            )
        ider = [b.id for b in form.behov]
        for id_ in sorted({id_ for id_ in ider if ider.count(id_) > 1}):
            self.meld(f"{sted}.behov.{id_}", "behovet står to ganger", "gi hvert behov sin egen id")
        felt = f"{sted}.vedtakstimer_per_uke"
        vedtak = None
        if form.vedtakstimer_per_uke is not None:
            vedtak = self._vedtakstimer(form.vedtakstimer_per_uke, felt, _TIMER_MED_FLERE)
        behov = tuple(self._behov(b, f"{sted}.behov.{b.id}") for b in form.behov)
        if vedtak is None and felt not in self.ukjente and any(b.vedtakstimer is None for b in behov):
            self.ukjente.append(felt)
        return Bruker(form.id, form.enhet, vedtak, behov)

    def _vedtakstimer(self, raa: Any, felt: str, hoeyst: Fraction) -> Spenn | None:
        """Leser vedtakstimer; er de ukjente, er minstenivået et sted fra null til det kartlagte."""
        foer = len(self.ukjente)
        lest = self.spenn(raa, felt, (_NULL, hoeyst), None)
        return lest if len(self.ukjente) == foer else None

    def _behov(self, form: Behovsform, felt: str) -> Behov:
        timer = (_NULL, self._normer.timer[form.tidsbaand])

        def spenn(navn: str, rom: tuple[Fraction, Fraction], standard: Fraction | None) -> Spenn:
            return self.spenn(getattr(form, navn), f"{felt}.{navn}", rom, standard)

        vedtak = None
        if form.vedtakstimer_per_uke is not None:
            vedtak = self._vedtakstimer(form.vedtakstimer_per_uke, f"{felt}.vedtakstimer_per_uke", timer[1])
        ytere = spenn("ytere", (_EN, _FLEST_YTERE), _EN)
        if any(ende.denominator != 1 for ende in ytere):
            self.meld(f"{felt}.ytere", "antall ytere skal være et helt tall", "oppgi 1, 2, 3 eller 4")
        return Behov(
            id=form.id,
            baand=form.tidsbaand,
            timer=spenn("timer_per_uke", timer, None),
            uker=spenn("uker_per_aar", (_NULL, self._normer.uker), self._normer.uker),
            ytere=ytere,
            er_fast=form.binding == "fast",
            ute=form.sted == "ute",
            felles=form.fellesbehov_id or "",
            besoek=spenn("besoek_per_uke", (_NULL, Fraction(500)), _NULL),
            reise_min=spenn("reise_min", (_NULL, _MINUTTER_I_DOEGNET), _NULL),
            avloesning=spenn("avloesning", (_NULL, _EN), _NULL),
            kap9_timer=spenn("kap9_timer_per_uke", timer, _NULL),
            kap9_bokstav=form.kap9_bokstav or "",
            vedtakstimer=vedtak,
        )


def _meld_like(ider: list[str], slag: str, feil: str, funn: list[Funn], sted: str) -> None:
    like = sorted({id_ for id_ in ider if ider.count(id_) > 1})
    funn += [Funn(sted, f"{slag}.{vis_navn(id_)}", feil, "la hver id stå én gang") for id_ in like]


def les_bemanning(
    tre: Any, sted: str, finn_normer: FinnNormer, i_dag: str, ramme: Decimal | None = None
) -> tuple[Bemanningssak, Normer]:
    """Leser det fordelingen regnes ut av, og normene som gjelder.

    Args:
        tre: Innholdet fra JSON.
        sted: Hvor det står, for feil.
        finn_normer: Gir normene for kommune og dato.
        i_dag: Datoen som gjelder når ingen er oppgitt.
        ramme: Rammen når den ikke står i ``tre``.

    Raises:
        InndataFeil: Med alle feilene.
    """
    funn = finn_numre(tre, "", sted)
    try:
        form = Bemanningsform.model_validate(tre)
    except ValidationError as feil:
        meld_alle(
            feil, Bemanningsform, lambda sti, hva, fors: funn.append(Funn(sted, ".".join(map(str, sti)), hva, fors))
        )
        raise InndataFeil(funn) from None
    kommune, dato = form.kommune or NASJONAL, form.dato or i_dag
    normer = finn_normer(kommune, dato)
    leser = Bemanningsleser(sted, funn, normer)
    ider = [e.id for e in form.enheter]
    _meld_like(ider, "enheter", "enheten står to ganger", funn, sted)
    _meld_like([b.id for b in form.brukere], "brukere", "brukeren står to ganger, eller i to enheter", funn, sted)
    sak = Bemanningssak(
        kommune=kommune,
        periode=form.periode,
        dato=dato,
        ramme=leser.aarsverk(form.ramme_aarsverk if ramme is None else ramme, "ramme_aarsverk"),
        enheter=tuple(leser.enhet(e, set(ider)) for e in sorted(form.enheter, key=lambda e: e.id)),
        brukere=tuple(leser.bruker(b, set(ider)) for b in sorted(form.brukere, key=lambda b: b.id)),
        ukjente=tuple(sorted(leser.ukjente)),
    )
    if funn:
        raise InndataFeil(funn)
    return sak, normer
