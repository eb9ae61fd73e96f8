"""Kolonnefilen: kommunens egne navn på ark, kolonner og svar, ført opp én gang og lest strengt."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from rettesnor_motor.feil import InndataFeil
from rettesnor_motor.lesing.celler import normalisert, som_tekst
from rettesnor_motor.lesing.forslag import mente_du, naermest, vis_navn
from rettesnor_motor.lesing.pydanticfunn import meld_alle
from rettesnor_motor.lesing.regneark import Arbeidsbok, Ark
from rettesnor_motor.lesing.tabellark import navneoppslag
from rettesnor_motor.lesing.yaml_tekst import Sti, Yamltre, les_yaml
from rettesnor_motor.modell.arkform import Arkform, Arkord, Egenkolonner

_STOERST = 64_000  # den kommer inn gjennom døren, og en fil med feil leses om igjen av ren Python
_Navn = Annotated[str, Field(min_length=1, max_length=200)]


class _Form(BaseModel):
    """Felles for formene: ukjente nøkler avvises."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Egetark(_Form):
    """Kommunens navn i ett ark."""

    navn: _Navn | None = None
    kolonner: dict[str, _Navn] = Field(default_factory=dict)
    svar: dict[str, dict[str, list[_Navn]]] = Field(default_factory=dict)
    overse: list[_Navn] = Field(default_factory=list)


class Kolonnefil(_Form):
    """Kommunens navn i hele boken."""

    ark: dict[str, Egetark] = Field(default_factory=dict)
    overse: list[_Navn] = Field(default_factory=list)


def les_kolonnefil(raa: bytes, sted: str, former: Sequence[Arkform]) -> Egenkolonner:
    """Leser kommunens egne navn.

    Args:
        raa: Innholdet i filen.
        sted: Hva filen omtales som i feil.
        former: Arkene navnene kan gjelde.

    Raises:
        InndataFeil: Med alle feilene.
    """
    tre = les_yaml(sted, raa, stoerst=_STOERST)
    if tre.funn:
        raise InndataFeil(tre.funn)
    try:
        fil = Kolonnefil.model_validate(tre.innhold)
    except ValidationError as feil:
        meld_alle(feil, Kolonnefil, tre.meld)
        raise InndataFeil(tre.funn) from None
    _kontroller(fil, tre, {form.id: form for form in former})
    if tre.funn:
        raise InndataFeil(tre.funn)
    return Egenkolonner(
        ark={id_: ark.navn for id_, ark in fil.ark.items() if ark.navn is not None},
        kolonner={(id_, felt): navn for id_, ark in fil.ark.items() for felt, navn in ark.kolonner.items()},
        svar={
            (felt, svar): tuple(navn)
            for ark in fil.ark.values()
            for felt, alle in ark.svar.items()
            for svar, navn in alle.items()
        },
        overse=tuple(fil.overse),
        overse_kolonner={id_: tuple(ark.overse) for id_, ark in fil.ark.items()},
    )


def _kontroller(fil: Kolonnefil, tre: Yamltre, former: Mapping[str, Arkform]) -> None:
    """Melder navn som ikke finnes, og navn som brukes to ganger."""

    def ukjent(sti: Sti, slag: str, navn: str, kjente: Sequence[str]) -> None:
        forslag = mente_du(navn, kjente) or f"bruk en av {', '.join(kjente)}"
        tre.meld(sti, f"{slag} «{vis_navn(navn)}»", forslag)

    for id_, ark in fil.ark.items():
        if id_ not in former:
            ukjent(("ark", id_), "ukjent ark", id_, list(former))
            continue
        kolonner = {k.felt: k for k in former[id_].kolonner}
        sett: dict[str, str] = {}
        for felt, navn in ark.kolonner.items():
            sti = ("ark", id_, "kolonner", felt)
            if felt not in kolonner:
                ukjent(sti, "ukjent felt", felt, list(kolonner))
            elif sett.setdefault(normalisert(navn), felt) != felt:
                tre.meld(sti, "overskriften er ført opp to ganger", "fjern den ene")
        for felt, alle in ark.svar.items():
            valg = kolonner[felt].valg if felt in kolonner else ()
            if not valg:
                med = [k.felt for k in kolonner.values() if k.valg]
                ukjent(("ark", id_, "svar", felt), "feltet har ikke faste svar:", felt, med)
            for svar in alle if valg else ():
                if svar not in valg:
                    ukjent(("ark", id_, "svar", felt, svar), "ukjent svar", svar, valg)


def foreslaa_kolonnefil(bok: Arbeidsbok, former: Sequence[Arkform], ord_: Arkord) -> Iterator[str]:
    """Gir linjene i en kolonnefil for boken, med det nærmeste kjente navnet for hvert ark og hver overskrift.

    Args:
        bok: Kommunens egen bok.
        former: Arkene navnene kan gjelde.
        ord_: Navnene arkene og kolonnene har i malen.
    """
    yield "# Kontroller hver linje. Det som ikke ble kjent igjen, står under overse."
    yield "ark:"
    ledige = list(former)
    overse = []
    leses_ikke = {normalisert(navn) for navn in ord_.tillegg}
    synlige = [ark for ark in bok.ark if not ark.skjult and normalisert(ark.navn) not in leses_ikke]
    navn = {normalisert(ett): form for form in former for ett in (*ord_.ark[form.id], form.id)}
    like = {ark.navn: navn[normalisert(ark.navn)] for ark in synlige if normalisert(ark.navn) in navn}
    for ark in synlige:
        # Et ark som heter det samme som i malen, er det arket, også når et annet ligner mer.
        andre = [form for form in ledige if form not in like.values()]
        form = like.get(ark.navn) if like.get(ark.navn) in ledige else _naermeste_ark(ark, andre, ord_)
        if form is None:
            overse.append(ark.navn)
            continue
        ledige.remove(form)
        yield f"  {form.id}:"
        yield f"    navn: {_sitat(ark.navn)}"
        kolonner, resten = _foreslaa_kolonner(ark, form, ord_)
        mangler = [k.felt for k in form.kolonner if k.paakrevd and k.felt not in kolonner]
        yield from (
            f"    # {felt} må ha en kolonne, men ingen ble kjent igjen. Før den opp under kolonner." for felt in mangler
        )
        if kolonner:
            yield "    kolonner:"
            yield from (f"      {felt}: {_sitat(navn)}" for felt, navn in kolonner.items())
        if resten:
            yield "    overse:"
            yield from (f"      - {_sitat(navn)}" for navn in resten)
    for form in ledige:
        yield f"  # {form.id}: ingen ark ble kjent igjen. Finnes det, før opp navnet på det her."
    if overse:
        yield "overse:"
        yield from (f"  - {_sitat(navn)}" for navn in overse)


def _sitat(navn: str) -> str:
    return json.dumps(navn, ensure_ascii=False)


def _overskrifter(ark: Ark, kjente: Mapping[str, str]) -> list[str]:
    """Gir overskriftene: raden med flest ord som ligner på noe kjent, blant de første."""
    rader = [[som_tekst(c) for c in rad.values() if not c.er_tom] for rad in list(ark.rader.values())[:20]]
    return max(rader, key=lambda rad: sum(bool(naermest(normalisert(navn), kjente)) for navn in rad), default=[])


def _kjente(form: Arkform, ord_: Arkord) -> dict[str, str]:
    return dict(navneoppslag({k.felt: ord_.kolonner[form.id, k.felt] for k in form.kolonner}))


def _foreslaa_kolonner(ark: Ark, form: Arkform, ord_: Arkord) -> tuple[dict[str, str], list[str]]:
    """Parrer overskriftene med feltene; en lik overskrift går foran en som ligner."""
    kjente = _kjente(form, ord_)
    igjen = _overskrifter(ark, kjente)
    svar: dict[str, str] = {}
    for naert in (False, True):
        for navn in list(igjen):
            ledige = {n: felt for n, felt in kjente.items() if felt not in svar}
            treff = naermest(normalisert(navn), ledige) if naert else normalisert(navn)
            if treff in ledige:
                svar[ledige[treff]] = navn
                igjen.remove(navn)
    return {k.felt: svar[k.felt] for k in form.kolonner if k.felt in svar}, igjen


def _naermeste_ark(ark: Ark, ledige: Sequence[Arkform], ord_: Arkord) -> Arkform | None:
    """Finner arket som har samme navn, eller flest kolonner felles."""
    navn = {normalisert(n): form for form in ledige for n in (*ord_.ark[form.id], form.id)}
    treff = naermest(normalisert(ark.navn), navn)
    if treff:
        return navn[treff]
    felles = {form.id: len(_foreslaa_kolonner(ark, form, ord_)[0]) for form in ledige}
    beste = max(ledige, key=lambda form: felles[form.id], default=None)
    return beste if beste is not None and felles[beste.id] > 1 else None
