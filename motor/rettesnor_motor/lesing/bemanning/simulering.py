"""Leser simuleringer fra YAML eller JSON; alle feil meldes på én gang, med linje og kolonne når de har det.

Filen er litt lang fordi hvert slag tiltak leses her, og alle deler måten feil får stedet sitt på.
"""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any, TypeAlias, cast

from pydantic import BaseModel, ValidationError

from rettesnor_motor.feil import Funn, InndataFeil
from rettesnor_motor.lesing.bemanning import Bemanningsleser
from rettesnor_motor.lesing.bemanning.form import Brukerform, Enhetsform
from rettesnor_motor.lesing.bemanning.normer import UKEN
from rettesnor_motor.lesing.bemanning.simuleringsform import (
    FORMER,
    BehovSlutterForm,
    Behovsverdier,
    BytterEnhetForm,
    EndretBehovForm,
    EndretNormForm,
    EndretRammeForm,
    FlytterInnForm,
    FlytterUtForm,
    NattevaktForm,
    NattTeknologiForm,
    NyttBehovForm,
    Simuleringsform,
    SlaasSammenForm,
)
from rettesnor_motor.lesing.bemanning.tall import EN, NULL, STOERST, Rom, er_ukjent
from rettesnor_motor.lesing.forslag import mente_du, vis_navn
from rettesnor_motor.lesing.pydanticfunn import meld_alle
from rettesnor_motor.lesing.sak import finn_numre
from rettesnor_motor.lesing.yaml_tekst import Sti, Yamltre, les_yaml
from rettesnor_motor.modell.bemanning import Antatt, Bemanningssak, Normer, Spenn
from rettesnor_motor.modell.bemanning.simulering import (
    BehovSlutter,
    Behovsverdi,
    BytterEnhet,
    EndretBehov,
    EndretNorm,
    EndretRamme,
    FlytterInn,
    FlytterUt,
    Nattevakt,
    NattTeknologi,
    NyttBehov,
    Simulering,
    SlaasSammen,
    Tiltak,
    Tiltakslinje,
)

Melder: TypeAlias = Callable[[Sti, str, str], None]
Stedfinner: TypeAlias = Callable[[Sti], str]
SCENARIOER = "scenarioer"
"""Feltet scenarioene står i når de kommer sammen med fordelingen."""
FLEST_SCENARIOER = 50
"""Hver av dem er en hel fordeling til, og en kolonne til i svaret."""
STOERSTE_PROEVE = 2_000_000
"""Tiltakene, og tjue for hver simulering, ganger brukerne og behovene: et halvt minutts arbeid eller mindre."""
_TILTAK_I_EN_FORDELING = 20
_HUNDRE = Fraction(100)
# Det en enhet selv setter som det største: uken, døgnet, året og hele.
_HOEYST_I_ENHET = {
    "prosent": _HUNDRE,
    "timer_per_uke": Fraction(UKEN),
    "timer": Fraction(24),
    "timer_per_aar": Fraction(24 * 366),
    "hele_uker": Fraction(53),
    "minutter_per_gang": Fraction(24 * 60),
    "aar": Fraction(150),
}
_IKKE_NULL = frozenset(
    f"bemanning_{navn}"
    for navn in (
        "ukearbeidstid",
        "ukearbeidstid_helkontinuerlig",
        "ukearbeidstid_dag",
        "uker_i_aaret",
        "vakttimer",
        "helg_hver_n_te",
        "ytere_hoeyest",
        "besoek_hoeyest",
        "reise_hoeyest",
        "avloesning_hoeyest",
    )
)
"""Normene det deles på, eller som setter hvor langt et ukjent tall kan gå; de kan ikke være null."""
# Taket for timene i et tidsbånd prøves når tiltaket brukes; først da er båndet kjent.
_TIMER = frozenset({"timer_per_uke", "kap9_timer_per_uke", "vedtakstimer_per_uke"})
_HELTALL = frozenset({"personer", "foedselsaar"})
_JA_NEI = frozenset({"kap9_overproevd", "kap9_ugunst", "registrert_pu"})


class _Leser(Bemanningsleser):
    """Leser enheter og brukere som i en bemanningssak, men melder feil på stien i simuleringen."""

    def __init__(self, normer: Normer, dato: str, meld: Melder) -> None:
        super().__init__("", [], normer, dato)
        self._meld = meld
        self.stier: dict[str, Sti] = {}
        self._rom = {
            **dict.fromkeys(_TIMER, Rom(Spenn(NULL, sum(normer.timer.values(), NULL)), "")),
            "uker_per_aar": self._uker,
            "ytere": self._ytere,
            "besoek_per_uke": self._besoek,
            "reise_min": self._reise,
            "avloesning": self._avloesning,
        }

    def rom(self, felt: str) -> Rom | None:
        """Gir rommet til et tall i et behov, eller ingenting når feltet ikke er et tall."""
        return self._rom.get(felt)

    def meld(self, felt: str, feil: str, forslag: str) -> None:
        """Melder en feil på stien feltet har."""
        super().meld(felt, feil, forslag)  # lesingen av tall ser der om noe er meldt
        passer = [start for start in self.stier if felt == start or felt.startswith(f"{start}.")]
        start = max(passer, key=len, default="")
        rest = felt.removeprefix(start).strip(".")
        ledd = tuple(int(ett) if ett.isascii() and ett.isdigit() else ett for ett in rest.split(".")) if rest else ()
        self._meld((*self.stier.get(start, ()), *ledd), feil, forslag)


def _som_json(tre: Any, navn: str = "") -> Any:
    """Gjør hele tall, ja og nei skrevet som tekst, slik de er i YAML, til det de er i JSON, der formen krever det."""
    if isinstance(tre, dict):
        return {noekkel: _som_json(verdi, noekkel) for noekkel, verdi in tre.items()}
    if isinstance(tre, list):
        return [_som_json(verdi, navn) for verdi in tre]
    if navn in _JA_NEI and tre in {"ja", "nei"}:
        return tre == "ja"
    er_tall = navn in _HELTALL and isinstance(tre, str) and tre.isascii() and tre.isdigit() and len(tre) <= len("2199")
    return int(tre) if er_tall else tre


class _Tiltaksleser:
    """Leser tiltakene i én simulering."""

    def __init__(self, normer: Normer, dato: str, meld: Melder) -> None:
        self._normer = normer
        self._meld = meld
        self._leser = _Leser(normer, dato, meld)

    def les(self, raa: Mapping[str, Any], sti: Sti) -> Tiltak | None:
        """Leser ett tiltak, eller gir ingenting når formen er feil.

        Args:
            raa: Tiltaket.
            sti: Stien til det.
        """
        slag = raa.get("slag")
        if not isinstance(slag, str) or slag not in FORMER:
            feil = "feltet mangler" if slag is None else f"ukjent slag «{vis_navn(slag)}»"
            naermest = mente_du(str(slag), FORMER) if slag is not None else ""
            self._meld((*sti, "slag") if "slag" in raa else sti, feil, naermest or f"bruk et av {', '.join(FORMER)}")
            return None
        modell = FORMER[slag]
        try:
            form = modell.model_validate(_som_json(raa))
        except ValidationError as feil:
            meld_alle(feil, modell, lambda under, hva, fors: self._meld((*sti, *under), hva, fors))
            return None
        self._leser.stier, self._leser.ukjente, self._leser.antatte = {"": sti}, [], []
        return self._av_form(form, sti)

    def _av_form(self, form: BaseModel, sti: Sti) -> Tiltak:
        leser = self._leser
        match form:
            case FlytterInnForm():
                leser.stier |= self._brukerstier(form.bruker, (*sti, "bruker"))
                bruker = leser.bruker(form.bruker, {form.bruker.enhet})
                return FlytterInn(bruker, tuple(leser.ukjente), tuple(leser.antatte))
            case BytterEnhetForm():
                return BytterEnhet(form.bruker, form.enhet, form.fellesbehov)
            case NyttBehovForm():
                som_bruker = Brukerform(id=form.bruker, enhet="-", behov=[form.behov])
                leser.stier |= {f"brukere.{form.bruker}.behov.{form.behov.id}": (*sti, "behov")}
                behov = leser.bruker(som_bruker, {"-"}).behov[0]
                return NyttBehov(form.bruker, behov, tuple(leser.ukjente), tuple(leser.antatte))
            case EndretBehovForm():
                return self._endret(form.bruker, form.behov, form.settes, (*sti, "settes"))
            case NattTeknologiForm():
                return NattTeknologi(
                    tuple(
                        self._endret(
                            b.bruker,
                            b.behov,
                            Behovsverdier.model_validate(b.model_dump(exclude_unset=True, exclude={"bruker", "behov"})),
                            (*sti, "behov", i),
                        )
                        for i, b in enumerate(form.behov)
                    )
                )
            case NattevaktForm():
                raa = form.omregning.model_dump()
                leser.stier |= {"omregning": (*sti, "omregning")}
                tall = {baand: leser.tall(ett, f"omregning.{baand}", NULL, EN) for baand, ett in raa.items()}
                return Nattevakt(form.enhet, form.natt_type, cast("Any", tall))
            case SlaasSammenForm():
                return self._slaas_sammen(form, sti)
            case EndretRammeForm():
                return self._ramme(form, sti)
            case EndretNormForm():
                return self._norm(form, sti)
            case BehovSlutterForm():
                return BehovSlutter(form.bruker, form.behov)
            case FlytterUtForm():
                return FlytterUt(form.bruker)
            case _:
                melding = f"ukjent form: {type(form).__name__}"
                raise TypeError(melding)

    def _brukerstier(self, form: Brukerform, sti: Sti) -> dict[str, Sti]:
        sted = f"brukere.{form.id}"
        return {sted: sti} | {f"{sted}.behov.{b.id}": (*sti, "behov", i) for i, b in enumerate(form.behov)}

    def _endret(self, bruker: str, behov: str, form: Behovsverdier, sti: Sti) -> EndretBehov:
        leser, verdier, ukjente = self._leser, dict[str, Behovsverdi](), dict[str, Antatt | None]()
        leser.stier = {"": sti}
        raa = form.model_dump(exclude_unset=True)
        if not raa:
            self._meld(sti, "ingenting endres", "oppgi minst én verdi")
        for felt, verdi in raa.items():
            rom = leser.rom(felt)
            if rom is None:
                verdier[felt] = verdi
                continue
            if felt == "vedtakstimer_per_uke" and verdi is None:
                verdier[felt] = None  # ikke oppgitt for behovet; brukerens vedtakstimer gjelder
                continue
            spenn = leser.spenn(verdi, felt, rom)
            verdier[felt] = spenn
            if er_ukjent(verdi):
                ukjente[felt] = None if felt == "vedtakstimer_per_uke" else Antatt(felt, rom.spenn, rom.grense)
            elif felt == "ytere" and any(ende.denominator != 1 for ende in spenn):
                leser.meld(felt, "antall ytere skal være et helt tall", "oppgi et helt tall")
        return EndretBehov(bruker, behov, verdier, ukjente)

    def _slaas_sammen(self, form: SlaasSammenForm, sti: Sti) -> SlaasSammen:
        if len(set(form.enheter)) < len(form.enheter):
            self._meld((*sti, "enheter"), "en enhet står to ganger", "la hver enhet stå én gang")
        raa = form.til.model_dump()
        self._leser.stier |= {f"enheter.{form.til.id}": (*sti, "til")}
        hele = {**raa, "aarsverk_naa": 0, "kap9_samtidig": form.til.kap9_samtidig == "ja"}
        enhet = self._leser.enhet(Enhetsform.model_validate(hele), {*form.til.avstander} - {form.til.id})
        return SlaasSammen(tuple(form.enheter), enhet, form.fellesbehov)

    def _ramme(self, form: EndretRammeForm, sti: Sti) -> EndretRamme:
        oppgitt = [navn for navn in ("kutt_prosent", "aarsverk") if getattr(form, navn) is not None]
        if len(oppgitt) != 1:
            self._meld(sti, "rammen må endres på én måte", "oppgi enten kutt_prosent eller aarsverk")
            return EndretRamme(None, None)
        if form.aarsverk is not None:
            return EndretRamme(None, self._leser.aarsverk(form.aarsverk, "aarsverk"))
        return EndretRamme(self._leser.tall(form.kutt_prosent, "kutt_prosent", NULL, _HUNDRE), None)

    def _norm(self, form: EndretNormForm, sti: Sti) -> EndretNorm:
        kjente = self._normer.verdier
        if form.parameter not in kjente:
            naermest = mente_du(form.parameter, kjente) or f"bruk en av {', '.join(sorted(kjente))}"
            self._meld((*sti, "parameter"), f"ukjent norm «{vis_navn(form.parameter)}»", naermest)
            return EndretNorm(form.parameter, self._leser.tall(form.verdi, "verdi", NULL, STOERST))
        hoeyst = _HOEYST_I_ENHET.get(self._normer.satser[form.parameter].enhet, STOERST)
        minst = EN if form.parameter in _IKKE_NULL else NULL
        return EndretNorm(form.parameter, self._leser.tall(form.verdi, "verdi", minst, hoeyst))


def les_simulering(tre: Any, sted: Stedfinner, normer: Normer, dato: str) -> Simulering:
    """Leser én simulering.

    Args:
        tre: Innholdet.
        sted: Gir stedet til en sti, for feil.
        normer: Normene som gjelder.
        dato: Datoen fordelingen gjelder fra.

    Raises:
        InndataFeil: Med alle feilene.
    """
    funn: list[Funn] = []

    def meld(sti: Sti, feil: str, forslag: str) -> None:
        funn.append(Funn(sted(sti), vis_navn(".".join(map(str, sti))), feil, forslag))

    try:
        form = Simuleringsform.model_validate(tre)
    except ValidationError as feil:
        meld_alle(feil, Simuleringsform, meld)
        tiltak = tre.get("tiltak") if isinstance(tre, dict) else None
        form = Simuleringsform.model_construct(
            tiltak=[t for t in tiltak if isinstance(t, dict)] if isinstance(tiltak, list) else []
        )
    leser = _Tiltaksleser(normer, dato, meld)
    lest = [leser.les(raa, ("tiltak", i)) for i, raa in enumerate(form.tiltak)]
    if funn:
        raise InndataFeil(funn)
    linjer = tuple(
        Tiltakslinje(i + 1, form.tiltak[i]["slag"], ett, sted(("tiltak", i))) for i, ett in enumerate(lest) if ett
    )
    return Simulering(form.id, form.navn, form.beskrivelse, form.grunnlag, linjer)


def les_simuleringsfil(fil: str, raa: bytes, normer: Normer, dato: str) -> Simulering:
    """Leser én simulering fra YAML.

    Args:
        fil: Navnet filen omtales med.
        raa: Innholdet.
        normer: Normene som gjelder.
        dato: Datoen fordelingen gjelder fra.

    Raises:
        InndataFeil: Med alle feilene, med linje og kolonne.
    """
    tre: Yamltre = les_yaml(fil, raa)
    if tre.funn and tre.innhold is None:
        raise InndataFeil(tre.funn)
    try:
        simulering = les_simulering(tre.innhold, tre.sted, normer, dato)
    except InndataFeil as feil:
        raise InndataFeil([*tre.funn, *feil.funn]) from None
    if tre.funn:
        raise InndataFeil(tre.funn)
    return simulering


def les_simuleringsliste(tre: Any, normer: Normer, dato: str) -> tuple[Simulering, ...]:
    """Leser simuleringer fra JSON.

    Args:
        tre: En liste av simuleringer.
        normer: Normene som gjelder.
        dato: Datoen fordelingen gjelder fra.

    Raises:
        InndataFeil: Med alle feilene i alle simuleringene.
    """
    if not isinstance(tre, list):
        raise InndataFeil([Funn(SCENARIOER, "", "skal være en liste", "skriv scenarioene i en liste")])
    if len(tre) > FLEST_SCENARIOER:
        forslag = f"send høyst {FLEST_SCENARIOER} om gangen"
        raise InndataFeil([*finn_numre(tre, "", SCENARIOER), Funn(SCENARIOER, "", "det er for mange", forslag)])
    funn: list[Funn] = []
    svar: list[tuple[str, Simulering]] = []
    for i, ett in enumerate(tre):
        sted = _sted_i_listen(i, ett)
        funn += finn_numre(ett, "", sted)

        def finn(_sti: Sti, sted: str = sted) -> str:
            return sted

        try:
            svar.append((sted, les_simulering(ett, finn, normer, dato)))
        except InndataFeil as feil:
            funn += feil.funn
    funn += like_ider([(sted, ett.id) for sted, ett in svar])
    if funn:
        raise InndataFeil(funn)
    return tuple(ett for _, ett in svar)


def for_stor(simuleringer: Sequence[Simulering], sak: Bemanningssak) -> list[Funn]:
    """Finner ut om simuleringene er mer arbeid enn det som kan prøves på en gang over nett.

    Args:
        simuleringer: Simuleringene.
        sak: Saken de prøves på.
    """
    tiltak = [linje.tiltak for simulering in simuleringer for linje in simulering.tiltak]
    antall = sum(len(ett.behov) if isinstance(ett, NattTeknologi) else 1 for ett in tiltak)
    stoerrelse = len(sak.brukere) + sum(len(bruker.behov) for bruker in sak.brukere)
    if (antall + len(simuleringer) * _TILTAK_I_EN_FORDELING) * stoerrelse <= STOERSTE_PROEVE:
        return []
    feil = f"{antall} tiltak i {len(simuleringer)} scenarioer er for mye for {stoerrelse} brukere og behov"
    return [Funn(SCENARIOER, "", feil, "send færre scenarioer om gangen, eller bruk kommandoen")]


def _sted_i_listen(nummer: int, tre: Any) -> str:
    """Gir plassen i listen, og id-en når den kan leses, så den som retter, ser hvilket scenario det gjelder."""
    id_ = tre.get("id") if isinstance(tre, dict) else None
    return f"{SCENARIOER}.{nummer} ({vis_navn(id_)})" if isinstance(id_, str) and id_ else f"{SCENARIOER}.{nummer}"


def like_ider(simuleringer: Sequence[tuple[str, str]]) -> list[Funn]:
    """Finner simuleringer med en id en annen alt har.

    Args:
        simuleringer: Stedet og id-en til hver simulering.
    """
    foerst: dict[str, str] = {}
    funn = []
    for sted, id_ in simuleringer:
        if id_ in foerst:
            feil = f"id-en «{id_}» står to ganger, første gang i {foerst[id_]}"
            funn.append(Funn(sted, "id", feil, "gi hver sin egen id"))
        foerst.setdefault(id_, sted)
    return funn
