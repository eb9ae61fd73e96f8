"""Simuleringer: tiltakene gjort hver for seg og samlet, med spor av hvert felt, ved siden av slik det er."""

from collections.abc import Sequence

from rettesnor_motor.bemanning.felter import endret
from rettesnor_motor.bemanning.fordeling import fordel_ressurser
from rettesnor_motor.bemanning.oekonomi import regn_oekonomi
from rettesnor_motor.bemanning.tiltak import KanIkke, gjoer, krev_hel_uke
from rettesnor_motor.feil import Funn, InndataFeil
from rettesnor_motor.modell.bemanning import Bemanningssak, Normer
from rettesnor_motor.modell.bemanning.simulering import (
    Sammenligning,
    Simulering,
    Simuleringssvar,
    Sporlinje,
    Tiltakslinje,
)


def _funn(linje: Tiltakslinje, feil: KanIkke) -> Funn:
    return Funn(linje.sted, linje.felt, feil.feil, feil.forslag)


def _konflikter(spor: Sequence[Sporlinje]) -> list[Funn]:
    """Finner tiltak som endrer det samme feltet.

    I én simulering er rekkefølgen skrevet av den samme, så der er det bare en feil å gi et felt to verdier.
    Mellom to simuleringer er det en konflikt uansett: da ville svaret avhengt av hvilken som kom først.
    """
    funn = []
    siste: dict[str, tuple[Sporlinje, bool]] = {}
    for ett in spor:
        nye: dict[str, str] = {}
        for felt, foer, etter in ett.endringer:
            settes = foer is not None and etter is not None
            forrige = siste.get(felt)
            if forrige is not None and (forrige[0].simulering != ett.simulering or (settes and forrige[1])):
                annet = f"tiltak {forrige[0].linje.nummer} ({forrige[0].linje.slag}) i «{forrige[0].simulering}»"
                nye.setdefault(annet, felt)
            siste[felt] = ett, settes
        funn += [
            Funn(
                ett.linje.sted,
                ett.linje.felt,
                f"{felt} er alt endret av {annet}",
                "prøv dem hver for seg, eller skriv én simulering med begge",
            )
            for annet, felt in nye.items()
        ]
    return funn


def gjoer_alle(
    simuleringer: Sequence[Simulering], sak: Bemanningssak, normer: Normer
) -> tuple[Simuleringssvar | None, list[Funn]]:
    """Gjør tiltakene i simuleringene, i rekkefølgen de står i; feilene kommer alle på én gang.

    Args:
        simuleringer: Simuleringene.
        sak: Saken slik den er.
        normer: Normene slik de er.
    """
    funn: list[Funn] = []
    spor: list[Sporlinje] = []
    siste = None
    for simulering in simuleringer:
        for linje in simulering.tiltak:
            foer = sak, normer
            try:
                sak, normer = gjoer(linje.tiltak, sak, normer)
            except KanIkke as feil:
                funn.append(_funn(linje, feil))
                continue
            spor.append(Sporlinje(simulering.id, linje, endret(foer, (sak, normer))))
            siste = linje if linje.slag == "norm" else siste
    funn += _konflikter(spor)
    if siste is not None:
        try:
            krev_hel_uke(normer)
        except KanIkke as feil:
            funn.append(_funn(siste, feil))
    if funn:
        return None, funn
    fordeling = fordel_ressurser(sak, normer)
    return Simuleringssvar(sak, fordeling, regn_oekonomi(fordeling), tuple(spor)), []


def sammenlign(sak: Bemanningssak, normer: Normer, simuleringer: Sequence[Simulering]) -> Sammenligning:
    """Fordeler slik det er, med hver simulering for seg, og med alle samlet.

    Args:
        sak: Saken slik den er.
        normer: Normene som gjelder.
        simuleringer: Simuleringene, i rekkefølgen de gjøres samlet.

    Raises:
        InndataFeil: Når et tiltak ikke kan gjøres, med alle feilene i alle simuleringene.
    """
    hver: list[Simuleringssvar] = []
    funn: list[Funn] = []
    for simulering in simuleringer:
        svar, feil = gjoer_alle([simulering], sak, normer)
        funn += feil
        if svar is not None:
            hver.append(svar)
    if funn:
        raise InndataFeil(funn)
    samlet, konflikter = gjoer_alle(simuleringer, sak, normer)
    grunn = fordel_ressurser(sak, normer)
    return Sammenligning(grunn, regn_oekonomi(grunn), tuple(simuleringer), tuple(hver), samlet, tuple(konflikter))
