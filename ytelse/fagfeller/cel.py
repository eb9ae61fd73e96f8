"""Common Expression Language (Rust, gjennom common-expression-language): 30 kompilerte uttrykk, eller ett.

CEL har ikke noe spor; JSON-svaret er bare utfallene. Hvert program kompileres én gang. `execute` tar en kopi av alt
det får, så de 30 uttrykkene får hver sin lille ordbok med bare det de leser. Et felles `Context`, som dokumentasjonen
anbefaler, er to til tre ganger så tregt her.
"""

import cel
import orjson

from ytelse.arbeidslast import Arbeidslast, Blad, Regel
from ytelse.deltaker import Deltaker
from ytelse.fagfeller.felles import TEGN, dybder, leser_utfall, leste_felter, opplysninger, tekst
from ytelse.saker import Fakta


def _uttrykk(regel: Regel, navn: dict[str, str] | None = None) -> str:
    """Skriver en regel som CEL-uttrykk; `navn` sier hva et felt heter når det ikke heter det samme."""

    def blad(blad: Blad) -> str:
        felt = (navn or {}).get(blad.felt, blad.felt)
        match blad.sammenligning:
            case "er_ja":
                return felt
            case "er_nei":
                return f"!{felt}"
            case "mellom":
                return f"{felt} >= {blad.verdier[0]} && {felt} <= {blad.verdier[1]}"
            case "er" | "en_av":
                return " || ".join(f"{felt} == '{verdi}'" for verdi in blad.verdier)
            case _:
                return f"{felt} {TEGN[blad.sammenligning]} {blad.verdier[0]}"

    return tekst(regel.naar, blad, "&&", "||", "!")


def _ett_for_hver(last: Arbeidslast) -> Deltaker:
    """Lager ett program for hver regel; tidligere utfall legges til det de neste får."""
    programmer = [(r.konklusjon, cel.compile(_uttrykk(r)), leste_felter(r.naar)) for r in last.regler]

    def regn(fakta: Fakta) -> dict[str, bool]:
        kjent = dict(fakta)
        svar: dict[str, bool] = {}
        for konklusjon, program, felter in programmer:
            kjent[konklusjon] = svar[konklusjon] = program.execute({felt: kjent[felt] for felt in felter})
        return svar

    return Deltaker(
        "CEL, 30 uttrykk",
        "bare utfall",
        opplysninger,
        lambda fakta: [*regn(fakta).values()],
        lambda sak: orjson.dumps({"utfall": regn(opplysninger(sak))}),
        leser_utfall(last, "utfall"),
    )


def _sammensatt_kilde(last: Arbeidslast) -> str:
    """Skriver alle reglene som ett uttrykk, der hvert ledd i kjeden er en liste det neste leddet leser."""
    dybde = dybder(last)
    navn: dict[str, str] = {}
    aapne = lukk = ""
    for ledd in range(1, max(dybde.values()) + 1):
        regler = [regel for regel in last.regler if dybde[regel.konklusjon] == ledd]
        aapne += f"[[{', '.join(_uttrykk(regel, navn) for regel in regler)}]].map(ledd{ledd}, "
        lukk = ")[0]" + lukk
        navn |= {regel.konklusjon: f"ledd{ledd}[{nummer}]" for nummer, regel in enumerate(regler)}
    return f"{aapne}[{', '.join(navn[regel.konklusjon] for regel in last.regler)}]{lukk}"


def _ett_for_alle(last: Arbeidslast) -> Deltaker:
    """Lager ett program for alle reglene, så opplysningene bare går én gang fra Python til Rust."""
    program = cel.compile(_sammensatt_kilde(last))
    konklusjoner = [regel.konklusjon for regel in last.regler]

    def fra_json(sak: bytes) -> bytes:
        utfall = program.execute(opplysninger(sak))
        return orjson.dumps({"utfall": dict(zip(konklusjoner, utfall, strict=True))})

    return Deltaker(
        "CEL, ett uttrykk",
        "bare utfall",
        opplysninger,
        program.execute,
        fra_json,
        leser_utfall(last, "utfall"),
    )


def deltakere(last: Arbeidslast) -> tuple[Deltaker, ...]:
    """Gir de to måtene å bruke CEL på."""
    return _ett_for_hver(last), _ett_for_alle(last)
