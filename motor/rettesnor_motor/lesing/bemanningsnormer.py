"""Normene i ressursfordelingen, lest fra ``regler/bemanning.yaml`` for én kommune på én dato."""

from fractions import Fraction

from rettesnor_motor.feil import Funn, RegelverkFeil
from rettesnor_motor.lesing.utsnittdeler import Utsnittdeler
from rettesnor_motor.lesing.yaml_tekst import Sti
from rettesnor_motor.modell.bemanning import TIDSBAAND, Normer
from rettesnor_motor.modell.regelverk import Raatre

_UKEARBEIDSTIDER = ("ukearbeidstid", "ukearbeidstid_helkontinuerlig", "ukearbeidstid_dag")
_UKEN = 168


def _kast(sti: Sti, feil: str, forslag: str) -> None:
    raise RegelverkFeil([Funn("regler", ".".join(map(str, sti)), feil, forslag)])


def normer_for(raatre: Raatre, kommune: str, dato: str) -> Normer:
    """Gir normene som gjelder for kommunen på datoen.

    Args:
        raatre: Innholdet i ``regler/``.
        kommune: Kommunens id.
        dato: Datoen som ÅÅÅÅ-MM-DD.

    Raises:
        RegelverkFeil: Når kommunen eller en norm ikke finnes, eller timene i tidsbåndene ikke er en hel uke.
    """
    parametre = Utsnittdeler(raatre, kommune, dato, _kast).parametre()

    def norm(navn: str) -> Fraction:
        id_ = f"bemanning_{navn}"
        if id_ not in parametre:
            _kast(("parameter", id_), "normen mangler", "legg den til i bemanning.yaml")
        return parametre[id_].verdi

    timer = {baand: norm(f"timer_{baand}") for baand in TIDSBAAND}
    if sum(timer.values()) != _UKEN:
        _kast(("overlegg", kommune), "timene i tidsbåndene er ikke 168 til sammen", "rett timene i ett av båndene")
    return Normer(
        timer=timer,
        ukearbeidstid=norm("ukearbeidstid"),
        ukearbeidstider=frozenset(map(norm, _UKEARBEIDSTIDER)),
        uker=norm("uker_i_aaret"),
        vakttimer=norm("vakttimer"),
        helg_hver_n_te=norm("helg_hver_n_te"),
        kompetansekostnad=norm("kompetansekostnad"),
        opphav={id_: p.opphav for id_, p in parametre.items() if id_.startswith("bemanning_")},
    )
