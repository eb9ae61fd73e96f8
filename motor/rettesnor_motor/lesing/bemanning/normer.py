"""Normene i ressursfordelingen, lest fra ``regler/bemanning.yaml`` for én kommune på én dato."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from rettesnor_motor.feil import Funn, RegelverkFeil
from rettesnor_motor.lesing.kontekst import Parameter
from rettesnor_motor.lesing.utsnittdeler import Utsnittdeler
from rettesnor_motor.lesing.yaml_tekst import Sti
from rettesnor_motor.modell.bemanning import TIDSBAAND, Normer, Sats
from rettesnor_motor.modell.regelverk import Raatre

_UKEARBEIDSTIDER = ("ukearbeidstid", "ukearbeidstid_helkontinuerlig", "ukearbeidstid_dag")
UKEN = 168
# Beløpene settes for ett år om gangen.
_AARLIGE = ("bemanning_innslagspunkt", "bemanning_fratrekk_pu", "bemanning_refusjonsandel")
_FORAN = "bemanning_"


def _kast(sti: Sti, feil: str, forslag: str) -> None:
    raise RegelverkFeil([Funn("regler", ".".join(map(str, sti)), feil, forslag)])


def _sats(raa: Mapping[str, Any], gjelder: Parameter | None, siste_dag: str, kilder: Mapping[str, str]) -> Sats:
    """Gir parameteren slik den gjelder; en årlig verdi er den siste som er kjent, og et anslag for alle andre år."""
    valgt = max([v for v in raa["verdier"] if v["fra"] <= siste_dag] or raa["verdier"][:1], key=lambda v: v["fra"])
    opphav = kilder.get(valgt["kilde"]["id"], "")
    verdi, er_aarlig = Fraction(valgt["verdi"]), raa["id"] in _AARLIGE
    if not er_aarlig and gjelder is not None and (gjelder.verdi, gjelder.opphav) != (verdi, opphav):
        return Sats(raa["id"], gjelder.verdi, raa["enhet"], "", gjelder.opphav, er_anslag=False)
    er_anslag = er_aarlig and valgt["fra"][:4] != siste_dag[:4]
    return Sats(raa["id"], verdi, raa["enhet"], valgt["fra"], opphav, er_anslag=er_anslag)


def normer_for(raatre: Raatre, kommune: str, dato: str, aar: int | None = None) -> Normer:
    """Gir normene som gjelder for kommunen på datoen.

    Args:
        raatre: Innholdet i ``regler/``.
        kommune: Kommunens id.
        dato: Datoen som ÅÅÅÅ-MM-DD.
        aar: Året kronene gjelder; uten det, året i datoen.

    Raises:
        RegelverkFeil: Når kommunen eller en norm ikke finnes, eller timene i tidsbåndene ikke er en hel uke.
    """
    deler = Utsnittdeler(raatre, kommune, dato, _kast)
    parametre = deler.parametre()
    gjeldende_aar = int(dato[:4]) if aar is None else aar
    siste_dag = dict.fromkeys(_AARLIGE, f"{gjeldende_aar:04}-12-31")
    satser = {
        raa["id"]: _sats(raa, parametre.get(raa["id"]), siste_dag.get(raa["id"], dato), deler.kilder)
        for raa in raatre["parametre"]
        if raa["id"].startswith(_FORAN) and (raa["id"] in parametre or raa["id"] in _AARLIGE)
    }
    normer = bygg_normer(satser, gjeldende_aar)
    if sum(normer.timer.values()) != UKEN:
        _kast(("overlegg", kommune), "timene i tidsbåndene er ikke 168 til sammen", "rett timene i ett av båndene")
    return normer


def bygg_normer(satser: Mapping[str, Sats], aar: int) -> Normer:
    """Setter normene sammen av parametrene.

    Args:
        satser: Parametrene.
        aar: Året kronene gjelder.

    Raises:
        RegelverkFeil: Når en norm mangler.
    """

    def norm(navn: str) -> Fraction:
        id_ = f"{_FORAN}{navn}"
        if id_ not in satser:
            _kast(("parameter", id_), "normen mangler", "legg den til i bemanning.yaml")
        return satser[id_].verdi

    return Normer(
        timer={baand: norm(f"timer_{baand}") for baand in TIDSBAAND},
        ukearbeidstid=norm("ukearbeidstid"),
        ukearbeidstider=frozenset(map(norm, _UKEARBEIDSTIDER)),
        uker=norm("uker_i_aaret"),
        vakttimer=norm("vakttimer"),
        helg_hver_n_te=norm("helg_hver_n_te"),
        kompetansekostnad=norm("kompetansekostnad"),
        opphav={id_: sats.opphav for id_, sats in satser.items()},
        aar=aar,
        satser=satser,
    )


def med_verdier(normer: Normer, nye: Mapping[str, Fraction]) -> Normer:
    """Gir normene med andre verdier av noen av parametrene.

    Args:
        normer: Normene slik de er.
        nye: De nye verdiene.
    """
    satser = {id_: sats._replace(verdi=nye.get(id_, sats.verdi)) for id_, sats in normer.satser.items()}
    return bygg_normer(satser, normer.aar)
