"""Leser hva trekningene skal bygge på: antakelsene i regelverket, og filen brukeren gir med ``--usikkerhet``."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError

from rettesnor_motor.feil import Funn, InndataFeil
from rettesnor_motor.lesing.bemanning import Bemanningsleser
from rettesnor_motor.lesing.bemanning.form import Behovsform, Brukerform, Form, Id
from rettesnor_motor.lesing.forslag import mente_du, vis_navn
from rettesnor_motor.lesing.kontekst import Parameter
from rettesnor_motor.lesing.pydanticfunn import meld_alle
from rettesnor_motor.lesing.sakform import Kort
from rettesnor_motor.lesing.utsnittdeler import Utsnittdeler
from rettesnor_motor.lesing.yaml_tekst import les_yaml
from rettesnor_motor.modell.bemanning import Bemanningssak, Normer, Spenn
from rettesnor_motor.modell.bemanning.trekning import Antakelse, Jevn, Spredning, Tilflytter, Trekant, Trekningsvalg
from rettesnor_motor.modell.regelverk import Raatre

_HUNDRE = Fraction(100)
_NULL = Fraction(0)
_PROSENT = (_NULL, _HUNDRE)
_FRAVAER = (_NULL, Fraction(90))  # er alle borte hele tiden, kan ingen mengde ansatte dekke behovet
_ENDRING = (_NULL, Fraction(500))
Kilde = Annotated[Kort, Field(min_length=1)]


class _Spredningsform(Form):
    """Et usikkert tall: jevnt mellom to verdier, eller tettest ved den typiske."""

    lavest: Any
    typisk: Any = None
    hoeyest: Any


class _Oppgitt(_Spredningsform):
    """Et usikkert tall, og hvem som sier det."""

    kilde: Kilde


class _Verdiform(Form):
    """Et tall, og hvem som sier det."""

    verdi: Any
    kilde: Kilde


class _Fraflyttingsform(Form):
    """Hvor sannsynlig det er at en bruker flytter fra kommunen, for alle og for navngitte brukere."""

    sannsynlighet: Any = 0
    brukere: dict[str, Any] = Field(default_factory=dict)
    kilde: Kilde


class _Tilflytterform(Form):
    """En bruker som kan komme til, med behovene sine."""

    id: Id
    enhet: Id
    sannsynlighet: Any
    kilde: Kilde
    vedtakstimer_per_uke: Any = None
    behov: list[Behovsform] = Field(max_length=500)


class _Ukjenteform(Form):
    """Hvordan ukjente tall trekkes."""

    fordeling: Literal["jevn", "trekant"] = "jevn"
    felter: dict[str, _Oppgitt] = Field(default_factory=dict)


class _Valgform(Form):
    """Alt en bruker kan si om det usikre; alle andeler er i prosent."""

    fravaer: _Oppgitt | None = None
    vikardekning: _Verdiform | None = None
    behovsendring: _Oppgitt | None = None
    fraflytting: _Fraflyttingsform | None = None
    tilflytting: list[_Tilflytterform] = Field(default_factory=list, max_length=1000)
    ukjente: _Ukjenteform = Field(default_factory=_Ukjenteform)


class _Leser:
    """Leser valgene, og samler antakelsene de bygger på."""

    def __init__(self, tall: Bemanningsleser, parametre: Mapping[str, Parameter]) -> None:
        self._tall = tall
        self._parametre = parametre
        self.antakelser: list[Antakelse] = []

    def _ender(self, form: _Spredningsform, felt: str, rom: tuple[Fraction, Fraction]) -> Spredning:
        lavest = self._tall.tall(form.lavest, f"{felt}.lavest", *rom)
        hoeyest = self._tall.tall(form.hoeyest, f"{felt}.hoeyest", *rom)
        typisk = lavest if form.typisk is None else self._tall.tall(form.typisk, f"{felt}.typisk", *rom)
        if not lavest <= typisk <= hoeyest:
            self._tall.meld(felt, "tallene står ikke i rekkefølge", "oppgi lavest, typisk og høyest i stigende orden")
        return Jevn(lavest, hoeyest) if form.typisk is None else Trekant(lavest, typisk, hoeyest)

    def spredning(self, hva: str, form: _Oppgitt | None, rom: tuple[Fraction, Fraction], felt: str = "") -> Spredning:
        """Leser en spredning; uten oppgitt spredning gjelder antakelsen i regelverket."""
        if form is None:
            ender = (self._parametre[f"trekning_{hva}_{ende}"] for ende in ("lavest", "typisk", "hoeyest"))
            lavest, typisk, hoeyest = ender
            svar: Spredning = Trekant(lavest.verdi, typisk.verdi, hoeyest.verdi)
            self.antakelser.append(Antakelse(hva, felt, svar, typisk.opphav))
        else:
            svar = self._ender(form, f"ukjente.felter.{felt}" if felt else hva, rom)
            self.antakelser.append(Antakelse(hva, felt, svar, form.kilde))
        return svar

    def andel(self, hva: str, raa: Any, sted: str, kilde: str, felt: str = "") -> Fraction:
        """Leser ett tall i prosent, og gir det som andel."""
        svar = self._tall.tall(raa, sted, *_PROSENT)
        self.antakelser.append(Antakelse(hva, felt, Jevn(svar, svar), kilde))
        return svar / _HUNDRE

    def vikardekning(self, form: _Verdiform | None) -> Fraction:
        """Leser hvor mye fravær vikarene dekker."""
        if form is not None:
            return self.andel("vikardekning", form.verdi, "vikardekning.verdi", form.kilde)
        antatt = self._parametre["trekning_vikardekning"]
        self.antakelser.append(Antakelse("vikardekning", "", Jevn(antatt.verdi, antatt.verdi), antatt.opphav))
        return antatt.verdi / _HUNDRE

    def fraflytting(self, form: _Fraflyttingsform | None, sak: Bemanningssak) -> dict[str, Fraction]:
        """Leser hvor sannsynlig det er at hver bruker flytter."""
        if form is None:
            return {}
        alle = self.andel("fraflytting", form.sannsynlighet, "fraflytting.sannsynlighet", form.kilde)
        svar = {bruker.id: alle for bruker in sak.brukere}
        for id_, raa in sorted(form.brukere.items()):
            sted = f"fraflytting.brukere.{vis_navn(id_)}"
            if id_ in svar:
                svar[id_] = self.andel("fraflytter", raa, sted, form.kilde, id_)
            else:
                self._tall.meld(sted, "ukjent bruker", mente_du(id_, svar) or "bruk en id fra saken")
        return svar

    def tilflytting(self, former: list[_Tilflytterform], sak: Bemanningssak) -> tuple[Tilflytter, ...]:
        """Leser brukerne som kan komme til."""
        enheter, kjente, svar = {e.id for e in sak.enheter}, {b.id for b in sak.brukere}, []
        for i, form in enumerate(former):
            if form.id in kjente:
                self._tall.meld(f"tilflytting.{i}.id", "id-en er brukt", "gi den som kommer til, sin egen id")
            kjente.add(form.id)
            som_bruker = Brukerform(
                id=form.id, enhet=form.enhet, vedtakstimer_per_uke=form.vedtakstimer_per_uke, behov=form.behov
            )
            bruker = self._tall.bruker(som_bruker, enheter)
            p = self.andel("tilflytter", form.sannsynlighet, f"tilflytting.{i}.sannsynlighet", form.kilde, form.id)
            svar.append(Tilflytter(bruker, p))
        return tuple(svar)

    def ukjente(self, felter: Mapping[str, _Oppgitt], usikre: Mapping[str, Spenn]) -> dict[str, Spredning]:
        """Leser spredningen til tall som er ukjente i saken."""
        svar = {}
        for felt, form in sorted(felter.items()):
            if felt in usikre:
                svar[felt] = self.spredning("ukjent", form, (usikre[felt].lav, usikre[felt].hoey), felt)
            else:
                forslag = mente_du(felt, usikre) or "bruk et felt svaret sier må avklares"
                self._tall.meld(f"ukjente.felter.{vis_navn(felt)}", "feltet er ikke usikkert i saken", forslag)
        return svar


def les_trekningsvalg(
    raa: bytes | None, sted: str, sak: Bemanningssak, normer: Normer, raatre: Raatre, usikre: Mapping[str, Spenn]
) -> Trekningsvalg:
    """Leser hva trekningene skal bygge på.

    Args:
        raa: Innholdet i filen, i YAML eller JSON; uten den gjelder antakelsene i regelverket.
        sted: Navnet på filen, for feil.
        sak: Saken.
        normer: Normene som gjelder for saken.
        raatre: Innholdet i ``regler/``.
        usikre: Feltene som er usikre i saken, og det hvert av dem kan være.

    Raises:
        InndataFeil: Med alle feilene.
    """
    funn: list[Funn] = []
    form = _Valgform()
    if raa is not None:
        tre = les_yaml(sted, raa)
        funn += tre.funn
        try:
            form = _Valgform.model_validate(tre.innhold)
        except ValidationError as feil:
            meld_alle(feil, _Valgform, lambda sti, hva, fors: funn.append(Funn(tre.sted(sti), _som(sti), hva, fors)))
        if funn:
            raise InndataFeil(funn)

    def kast(sti: tuple[str | int, ...], hva: str, forslag: str) -> None:
        raise InndataFeil([Funn(sted, _som(sti), hva, forslag)])

    parametre = Utsnittdeler(raatre, sak.kommune, sak.dato, kast).parametre()
    leser = _Leser(Bemanningsleser(sted, funn, normer, sak.dato), parametre)
    fravaer = leser.spredning("fravaer", form.fravaer, _FRAVAER)
    vikardekning = leser.vikardekning(form.vikardekning)
    endring = leser.spredning("behovsendring", form.behovsendring, _ENDRING)
    svar = Trekningsvalg(
        fravaer=_andeler(fravaer),
        vikardekning=vikardekning,
        behovsendring=_andeler(endring),
        fraflytting=leser.fraflytting(form.fraflytting, sak),
        tilflytting=leser.tilflytting(form.tilflytting, sak),
        ukjente=leser.ukjente(form.ukjente.felter, usikre),
        trekant=form.ukjente.fordeling == "trekant",
        antakelser=tuple(leser.antakelser),
    )
    if funn:
        raise InndataFeil(funn)
    return svar


def _som(sti: tuple[str | int, ...]) -> str:
    return ".".join(map(str, sti))


def _andeler(spredning: Spredning) -> Spredning:
    deler = [tall / _HUNDRE for tall in spredning]
    return Jevn(*deler) if isinstance(spredning, Jevn) else Trekant(*deler)
