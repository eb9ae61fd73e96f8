"""Leser én opplysning eller mengde fra formen ved døren til ord, med kontroll mot ordboken.

Filen er lang fordi alle formene en verdi kan oppgis i, kontrolleres av de samme reglene.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from pydantic import ValidationError

from rettesnor_motor.lesing.dato import IKKE_DATO, les_dato
from rettesnor_motor.lesing.delte import DelteVerdier, Grundig, har_bare_tall_og_enhet
from rettesnor_motor.lesing.forslag import mente_du, vis_navn
from rettesnor_motor.lesing.json_tekst import les_desimal
from rettesnor_motor.lesing.pydanticfunn import meld_alle
from rettesnor_motor.lesing.sakform import Mengdeform, Opplysningsform
from rettesnor_motor.modell.ordbok import FOERSTE_AAR, SISTE_AAR, Opplysningstype
from rettesnor_motor.modell.regelverk import Utsnitt
from rettesnor_motor.modell.sak import IKKE_SPURT, Angivelse, Oppgitt, Opplysning, Tilstand
from rettesnor_motor.modell.tall import til_skala, vis_kort

Melder = Callable[[str, str, str], None]
_TILSTANDER = {"ukjent": Tilstand.UKJENT, "ikke_spurt": Tilstand.IKKE_SPURT, "ikke_relevant": Tilstand.IKKE_RELEVANT}
IKKE_TALL = "skal være et tall"
_LENGSTE_TEKST = 4000
_SYV = 7
_UTEN_SPENN = {
    "dato": ("en dato kan ikke oppgis som fra og til", "oppgi én dato, eller flere i verdier når kilder er uenige"),
    "ordinal": (
        "et trinn kan ikke oppgis som fra og til",
        "oppgi ett trinn, eller flere i verdier når kilder er uenige",
    ),
}
_UGYLDIG = Angivelse()
GANG = "minutter_per_gang"


def les_tall(raa: Any, felt: str, meld: Melder) -> Oppgitt | None:
    """Leser et tall eller en desimaltekst eksakt; feil meldes.

    Args:
        raa: Verdien fra JSON.
        felt: Feltet den står i.
        meld: Tar imot felt, feil og forslag.
    """
    if type(raa) is int or isinstance(raa, Decimal):
        return raa or 0  # minus null er null
    if type(raa) is float:
        return Decimal(repr(raa)) if raa else 0  # flyttallet står for sifrene det ble skrevet med
    if isinstance(raa, str):
        tall = les_desimal(raa)
        if tall is not None:
            return tall
        komma = "," in raa and les_desimal(raa.replace(",", ".")) is not None
        meld(felt, "teksten er ikke et tall", "skriv punktum, ikke komma" if komma else "skriv bare tallet")
        return None
    meld(felt, IKKE_TALL, "skriv et tall, for eksempel 15 eller 15.5")
    return None


class Opplysningsleser:
    """Leser opplysninger og mengder etter ordboken i ett utsnitt."""

    def __init__(self, utsnitt: Utsnitt) -> None:
        """Slår opp det døren trenger.

        Args:
            utsnitt: Reglene som gjelder; ordboken og omregningene brukes.
        """
        self.u = utsnitt
        tak = utsnitt.stoerste_mengde
        self.mengdetype = Opplysningstype(
            id="mengde",
            navn="mengde",
            spoersmaal="",
            slag="tall",
            enheter=utsnitt.mengdeenheter,
            regnes_i="timer_per_uke",
            base="",
            minst=Decimal(0),
            hoeyst=None if tak is None else Decimal(tak.numerator) / Decimal(tak.denominator),
            verdier=(),
            tillater_ikke_relevant=False,
            standard_nei=False,
            fra_saken=False,
            handler_om="behov",
        )
        self._delte = DelteVerdier()
        self.raske = {
            t.id: self._delte.leser(t, self._grundig(t)) for t in utsnitt.opplysninger.values() if not t.fra_saken
        }

    def _grundig(self, type_: Opplysningstype) -> Grundig:
        """Lager leseren som har alle kontrollene, for de raske leserne å falle tilbake på."""

        def les(raa: Any) -> Opplysning | None:
            if raa is None:
                return IKKE_SPURT
            feil: list[str] = []
            lest = self.opplysning(type_, raa, lambda *funn: feil.extend(funn))
            return None if feil else lest

        return les

    def opplysning(self, type_: Opplysningstype, raa: Any, meld: Melder) -> Opplysning:
        """Leser en opplysning.

        Args:
            type_: Det ordboken sier om den.
            raa: Verdien fra JSON.
            meld: Tar imot felt, feil og forslag.
        """
        if raa is None:
            return IKKE_SPURT
        felt = f"opplysninger.{type_.id}"
        if not isinstance(raa, dict):
            return Opplysning(Tilstand.OPPGITT, (self._skalar(type_, raa, felt, meld),))
        return self._objekt(type_, raa, felt, meld, Opplysningsform)

    def mengde(self, raa: Any, felt: str, meld: Melder) -> Opplysning:
        """Leser mengden av en tjeneste."""
        if raa is None:
            return IKKE_SPURT
        feilfri = self._delte.med_enhet(self.mengdetype, raa, self._grundig_mengde)
        if feilfri is not None:
            return feilfri
        if not isinstance(raa, dict):
            tall = les_tall(raa, felt, meld)
            return Opplysning(Tilstand.OPPGITT, (self._godkjent(self.mengdetype, tall, tall, "", None, felt, meld),))
        if GANG in raa or "ganger_per_uke" in raa:
            return self._per_gang(raa, felt, meld)
        return self._objekt(self.mengdetype, raa, felt, meld, Mengdeform)

    def _grundig_mengde(self, raa: Any) -> Opplysning | None:
        """Leser en mengde med bare tall og enhet, eller gir ingenting når den må leses med alle kontrollene."""
        if not har_bare_tall_og_enhet(raa):
            return None
        feil: list[str] = []
        lest = self._objekt(self.mengdetype, raa, "", lambda *funn: feil.extend(funn), Mengdeform)
        return None if feil else lest

    def _per_gang(self, raa: Mapping[str, Any], felt: str, meld: Melder) -> Opplysning:
        """Leser minutter per gang og ganger per uke."""
        for navn in sorted(set(raa) - {GANG, "ganger_per_uke", "kilde", "dato"}):
            meld(f"{felt}.{vis_navn(navn)}", "passer ikke sammen med minutter per gang", "fjern feltet")
        try:
            Mengdeform.model_validate({navn: raa[navn] for navn in ("kilde", "dato") if navn in raa})
        except ValidationError as feil:
            meld_alle(feil, Mengdeform, lambda sti, hva, fors: meld(".".join([felt, *map(str, sti)]), hva, fors))
        manglende = [navn for navn in (GANG, "ganger_per_uke") if raa.get(navn) is None]
        for navn in manglende:
            meld(f"{felt}.{navn}", "feltet mangler", f"legg til «{navn}»")
        if manglende:
            return IKKE_SPURT
        minutter = les_tall(raa[GANG], f"{felt}.{GANG}", meld)
        ganger = les_tall(raa["ganger_per_uke"], f"{felt}.ganger_per_uke", meld)
        if ganger is not None and ganger < 0:
            meld(f"{felt}.ganger_per_uke", "tallet er negativt", "skriv null eller mer")
            ganger = None
        angivelse = self._godkjent(self.mengdetype, minutter, minutter, GANG, ganger, felt, meld)
        return Opplysning(Tilstand.OPPGITT, (angivelse,), str(raa.get("kilde") or ""), str(raa.get("dato") or ""))

    def _objekt(
        self, type_: Opplysningstype, raa: Mapping[str, Any], felt: str, meld: Melder, form: type[Opplysningsform]
    ) -> Opplysning:
        try:
            lest = form.model_validate(raa)
        except ValidationError as feil:
            meld_alle(feil, form, lambda sti, hva, forslag: meld(".".join([felt, *map(str, sti)]), hva, forslag))
            return IKKE_SPURT
        kilde, dato = lest.kilde or "", lest.dato or ""
        former = [n for n in ("verdi", "verdier", "tilstand") if raa.get(n) is not None]
        former += ["fra–til"] if raa.get("fra") is not None or raa.get("til") is not None else []
        uten_verdi = lest.enhet == "annenhver_uke" and lest.enhet in type_.enheter
        if uten_verdi:
            if former:
                meld(felt, "annenhver uke tar ingen verdi", f"fjern {' og '.join(former)}")
            return Opplysning(
                Tilstand.OPPGITT, (Angivelse(enhet=lest.enhet or "", kilde=kilde, dato=dato),), kilde, dato
            )
        if len(former) != 1:
            hva = "ingen verdi er oppgitt" if not former else f"flere former samtidig: {', '.join(former)}"
            meld(felt, hva, "bruk én av verdi, fra og til, verdier eller tilstand")
            return IKKE_SPURT
        if lest.tilstand is not None:
            return self._tilstand(type_, lest, felt, meld)
        if lest.verdier is not None:
            return self._ulike(type_, lest, felt, meld)
        angivelse = self._angivelse(type_, lest, felt, meld)
        return Opplysning(Tilstand.OPPGITT, (angivelse,), kilde, dato)

    def _tilstand(self, type_: Opplysningstype, lest: Opplysningsform, felt: str, meld: Melder) -> Opplysning:
        if lest.enhet is not None:
            meld(f"{felt}.enhet", "en tilstand har ingen enhet", "fjern enheten")
        tilstand = _TILSTANDER[lest.tilstand or "ukjent"]
        if tilstand is Tilstand.IKKE_RELEVANT and not type_.tillater_ikke_relevant:
            meld(felt, "kan ikke settes til ikke relevant", "bruk ukjent, eller oppgi verdien")
        return Opplysning(tilstand, (), lest.kilde or "", lest.dato or "")

    def _ulike(self, type_: Opplysningstype, lest: Opplysningsform, felt: str, meld: Melder) -> Opplysning:
        svar = []
        if isinstance(lest, Mengdeform) and lest.doegn_per_uke is not None:
            meld(f"{felt}.doegn_per_uke", "gjelder én verdi, ikke flere", "sett døgn per uke på hver av verdiene")
        for i, en in enumerate(lest.verdier or ()):
            her = f"{felt}.verdier.{i}"
            if not isinstance(en, dict):
                svar.append(self._skalar(type_, en, her, meld, lest.enhet))
                continue
            form = Mengdeform if type_ is self.mengdetype else Opplysningsform
            try:
                indre = form.model_validate(en)
            except ValidationError as feil:
                meld_alle(feil, form, lambda sti, hva, fors, her=her: meld(".".join([her, *map(str, sti)]), hva, fors))  # type: ignore[misc]
                continue
            if indre.verdier is not None or indre.tilstand is not None:
                meld(her, "en av flere verdier må være en verdi", "bruk verdi, eller fra og til")
                continue
            if isinstance(indre, Mengdeform) and (indre.minutter_per_gang, indre.ganger_per_uke) != (None, None):
                meld(her, "minutter per gang kan ikke stå blant flere verdier", "regn om til minutter per uke")
                continue
            if indre.enhet == "annenhver_uke" and indre.enhet in type_.enheter:
                if (indre.verdi, indre.fra, indre.til) != (None, None, None):
                    meld(her, "annenhver uke tar ingen verdi", "fjern verdien")
                svar.append(Angivelse(enhet=indre.enhet, kilde=indre.kilde or "", dato=indre.dato or ""))
                continue
            svar.append(self._angivelse(type_, indre, her, meld, lest.enhet))
        return Opplysning(Tilstand.ULIKE, tuple(svar), lest.kilde or "", lest.dato or "")

    def _angivelse(
        self, type_: Opplysningstype, lest: Opplysningsform, felt: str, meld: Melder, felles: str | None = None
    ) -> Angivelse:
        """Leser verdi, eller fra og til, med enhet."""
        enhet = lest.enhet if lest.enhet is not None else felles
        if lest.fra is None and lest.til is None:
            if lest.verdi is None:
                meld(felt, "ingen verdi er oppgitt", "bruk verdi, eller fra og til")
                return _UGYLDIG
            if not type_.er_tall or type_.slag in {"dato", "ordinal"}:
                return self._skalar(type_, lest.verdi, felt, meld, enhet)._replace(
                    kilde=lest.kilde or "", dato=lest.dato or ""
                )
            fra = til = les_tall(lest.verdi, f"{felt}.verdi", meld)
        elif type_.slag in _UTEN_SPENN:
            hva, forslag = _UTEN_SPENN[type_.slag]
            meld(felt, hva, forslag)
            return _UGYLDIG
        elif not type_.er_tall:
            meld(felt, "bare tall kan oppgis som fra og til", "bruk verdi")
            return _UGYLDIG
        elif lest.fra is None or lest.til is None or lest.verdi is not None:
            meld(felt, "et intervall har både fra og til, og ingen verdi", "oppgi begge ender")
            return _UGYLDIG
        else:
            fra, til = les_tall(lest.fra, f"{felt}.fra", meld), les_tall(lest.til, f"{felt}.til", meld)
        faktor = None
        if isinstance(lest, Mengdeform) and lest.doegn_per_uke is not None:
            faktor = les_tall(lest.doegn_per_uke, f"{felt}.doegn_per_uke", meld)
            if enhet != "timer_per_doegn":
                meld(f"{felt}.doegn_per_uke", "hører bare til timer per døgn", "fjern feltet, eller rett enheten")
            if faktor is not None and not 0 <= faktor <= _SYV:
                meld(f"{felt}.doegn_per_uke", "skal være fra 0 til 7", "oppgi døgn per uke")
                faktor = None
        godkjent = self._godkjent(type_, fra, til, self._enhet(type_, enhet, felt, meld), faktor, felt, meld)
        return godkjent._replace(kilde=lest.kilde or "", dato=lest.dato or "")

    def _enhet(self, type_: Opplysningstype, enhet: str | None, felt: str, meld: Melder) -> str:
        """Kontrollerer enheten; et tall med bare én mulig enhet har den."""
        if enhet is None:
            return type_.enheter[0] if len(type_.enheter) == 1 else ""
        if enhet not in type_.enheter or enhet == GANG:
            kjente = [e for e in type_.enheter if e != GANG]
            meld(
                f"{felt}.enhet",
                f"ukjent enhet «{vis_navn(enhet)}»",
                mente_du(enhet, kjente) or f"bruk {', '.join(kjente)}",
            )
            return ""
        return enhet

    def _skalar(self, type_: Opplysningstype, raa: Any, felt: str, meld: Melder, enhet: str | None = None) -> Angivelse:
        """Leser en enkel verdi etter slaget i ordboken."""
        if enhet is not None and type_.slag not in {"tall", "heltall"}:
            meld(f"{felt}.enhet", "opplysningen har ingen enhet", "fjern enheten")
        match type_.slag:
            case "ja_nei":
                if type(raa) is bool:
                    return Angivelse(svar=raa)
                meld(felt, "skal være ja eller nei", "skriv true eller false")
            case "tekst":
                if isinstance(raa, str) and len(raa) <= _LENGSTE_TEKST:
                    return Angivelse(svar=raa)
                meld(felt, "skal være tekst", f"skriv tekst på høyst {_LENGSTE_TEKST} tegn")
            case "valg":
                kjente = [v for v, _ in type_.verdier]
                if isinstance(raa, str) and raa in kjente:
                    return Angivelse(svar=raa)
                meld(felt, "ukjent valg", mente_du(str(raa), kjente) or f"bruk en av {', '.join(kjente)}")
            case "dato" | "ordinal":
                return self._ordnet(type_, raa, felt, meld)
            case _:
                if type(raa) is bool:
                    meld(felt, "skal være et tall", "skriv et tall, for eksempel 15")
                    return _UGYLDIG
                tall = les_tall(raa, felt, meld)
                return self._godkjent(type_, tall, tall, self._enhet(type_, enhet, felt, meld), None, felt, meld)
        return _UGYLDIG

    def _ordnet(self, type_: Opplysningstype, raa: Any, felt: str, meld: Melder) -> Angivelse:
        """Leser en dato eller et trinn i en rekke som et tall."""
        if type_.slag == "ordinal":
            kjente = [v for v, _ in type_.verdier]
            if raa in kjente:
                return Angivelse(kjente.index(raa), kjente.index(raa), type_.regnes_i, svar=raa)
            meld(felt, "ukjent trinn", f"bruk en av {', '.join(kjente)}")
            return _UGYLDIG
        dato = les_dato(str(raa))
        if dato is None:
            meld(felt, *IKKE_DATO)
            return _UGYLDIG
        if not FOERSTE_AAR <= dato.year <= SISTE_AAR:
            hva = f"året er utenfor kalenderen Rettesnor regner i ({FOERSTE_AAR}–{SISTE_AAR})"
            meld(felt, hva, "kontroller datoen")
            return _UGYLDIG
        dag = dato.toordinal()
        return Angivelse(dag, dag, type_.regnes_i, svar=str(raa))

    def _godkjent(  # noqa: PLR0913, PLR0917 – alt hører til samme tall
        self,
        type_: Opplysningstype,
        fra: Oppgitt | None,
        til: Oppgitt | None,
        enhet: str,
        faktor: Oppgitt | None,
        felt: str,
        meld: Melder,
    ) -> Angivelse:
        """Kontrollerer at tallet er innenfor det som er mulig, før og etter omregning."""
        if fra is None or til is None:
            return _UGYLDIG
        if til < fra:
            meld(felt, "fra er større enn til", "bytt om endene")
            return _UGYLDIG
        if type_.slag == "heltall" and (fra != int(fra) or til != int(til)):
            meld(felt, "skal være et helt tall", "skriv uten desimaler")
            return _UGYLDIG
        minst, hoeyst = type_.minst, type_.hoeyst
        if minst is not None and fra < minst:
            hva = "tallet er negativt" if minst == 0 else f"tallet er mindre enn {vis_kort(minst)}"
            meld(felt, hva, f"minste verdi er {vis_kort(minst)}")
            return _UGYLDIG
        if fra is til or fra == til:
            til = fra
        angivelse = Angivelse(fra, til, enhet, faktor)
        if not enhet or hoeyst is None or (enhet == type_.regnes_i and fra <= hoeyst and til <= hoeyst):
            return angivelse
        if enhet == type_.regnes_i and fra <= hoeyst and len(type_.enheter) > 1:
            return angivelse  # den øvre enden kuttes til taket
        om = self.u.omregner.omregninger.get((enhet, type_.regnes_i))
        if om is not None and om.hoeyst is not None and fra > om.hoeyst:
            meld(felt, f"mer enn {vis_kort(om.hoeyst)} {self.u.enheter[enhet]}", "kontroller tallet og enheten")
            return _UGYLDIG
        tak = til_skala(hoeyst)
        lavest = min(les.lav for les in self.u.omregner.regn_om(angivelse, type_.regnes_i, tak))
        if lavest > tak or (len(type_.enheter) == 1 and til > hoeyst):
            enhetsnavn = self.u.enheter.get(type_.regnes_i, type_.regnes_i)
            meld(felt, f"mer enn {vis_kort(Fraction(hoeyst))} {enhetsnavn}", "kontroller tallet og enheten")
            return _UGYLDIG
        return angivelse
