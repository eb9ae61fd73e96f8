"""Regelutfallene i en sak der alt er kjent, regnet ut uten intervaller.

Når hver opplysning er ett kjent punkt, har strong Kleene bare ja og nei, og vanlig «and» og «or» gir samme svar.
Brukes der bare utfallene trengs; ``direkte`` er fortsatt meningen, og testene holder de to opp mot hverandre.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any, assert_never

from rettesnor_motor.evaluering.direkte import Feltplass
from rettesnor_motor.modell import noder as n
from rettesnor_motor.modell.regelverk import Regel
from rettesnor_motor.modell.tall import til_skala

_TEGN = {"over": ">", "minst": ">=", "under": "<", "hoeyst": "<=", "er": "=="}


def _blad(node: n.Blad, felt: Mapping[str, Feltplass], konstanter: dict[str, Any]) -> str:
    plass = felt[node.opplysning]
    x = plass.navn[0]

    def konstant(tall: Fraction) -> str:
        verdi = til_skala(tall)
        if type(verdi) is int:
            return str(verdi)
        navn = f"k{len(konstanter)}"
        konstanter[navn] = verdi
        return navn

    match node:
        case n.Sammenlign(art=art, grense=grense):
            return f"{x} {_TEGN[art]} {konstant(grense)}"
        case n.Mellom(fra=fra, til=til):
            return f"{konstant(fra)} <= {x} <= {konstant(til)}"
        case n.Valgt(verdier=verdier):
            maske = sum(1 << i for i, v in enumerate(plass.verdier) if v in verdier)
            return f"{x} & {maske} != 0"
        case n.ErSvar(svar=svar):
            return f"{x} != 0" if svar else f"{x} == 0"
        case n.ErKjent():
            return "True"
        case n.Tekstlengde(minst=minst):
            return f"{x} >= {minst}"
        case _:
            assert_never(node)


def _vilkaar(node: n.Vilkaar, felt: Mapping[str, Feltplass], rot: Mapping[str, str], konstanter: dict[str, Any]) -> str:
    match node:
        case n.Alle(barn):
            return "(" + " and ".join(_vilkaar(b, felt, rot, konstanter) for b in barn) + ")"
        case n.MinstEn(barn):
            return "(" + " or ".join(_vilkaar(b, felt, rot, konstanter) for b in barn) + ")"
        case n.Minst(antall, barn):
            ledd = [_vilkaar(b, felt, rot, konstanter) for b in barn]
            return f"({' + '.join(f'({ett})' for ett in ledd)} >= {antall})"
        case n.Ikke(barn):
            return f"(not {_vilkaar(barn[0], felt, rot, konstanter)})"
        case n.UtfallAv(regel):
            return rot[regel]
        case _:
            return _blad(node, felt, konstanter)


def kompiler_kjente(
    regler: Iterable[Regel], felt: Mapping[str, Feltplass], vektor: Sequence[str], svar: Iterable[str]
) -> Callable[[Sequence[Any]], tuple[bool, ...]]:
    """Oversetter reglene til en funksjon fra en helt kjent vektor til regelutfall.

    Args:
        regler: Reglene i utregningsrekkefølge; avledede størrelser må være plasser i vektoren.
        felt: Opplysning → plass i vektoren.
        vektor: Variablene i vektoren.
        svar: Reglene utfallene gis for, i den rekkefølgen de skal stå.
    """
    rot: dict[str, str] = {}
    konstanter: dict[str, Any] = {}
    linjer = []
    for i, regel in enumerate(regler):
        linjer.append(f"    r{i} = {_vilkaar(regel.naar, felt, rot, konstanter)}")
        rot[regel.id] = f"r{i}"
    brukt = {ord_ for linje in linjer for ord_ in linje.replace("(", " ").replace(")", " ").split()}
    navn = [v if v in brukt else "_" for v in vektor]
    kode = "\n".join(["def kjente(vektor):", f"    {', '.join(navn)}, = vektor", *linjer])
    kode += f"\n    return ({', '.join(rot[id_] for id_ in svar)},)"
    navnerom: dict[str, Any] = {"__builtins__": {}, **konstanter}
    exec(compile(kode, "<kjente>", "exec"), navnerom)  # noqa: S102 – koden er laget av typede noder
    funksjon: Callable[[Sequence[Any]], tuple[bool, ...]] = navnerom["kjente"]
    return funksjon
