"""Hva som gjør behovet usikkert, og hvilken opplysning som gjør det mest usikkert (semantikk 2.6)."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from operator import attrgetter

from rettesnor_motor.bemanning.enhetsregning import Enhetsregning
from rettesnor_motor.modell.bemanning import Behov, Bemanningssak, Bruker, Normer, Spenn, Usikkerhet, skarpt

FELT = {
    "timer": "timer_per_uke",
    "uker": "uker_per_aar",
    "ytere": "ytere",
    "besoek": "besoek_per_uke",
    "reise_min": "reise_min",
    "avloesning": "avloesning",
    "kap9_timer": "kap9_timer_per_uke",
    "vedtakstimer": "vedtakstimer_per_uke",
}
"""Tallene i et behov, og navnene de har i inndata."""
_FELT = tuple(FELT.items())
_spennene: Callable[[Behov], tuple[Spenn | None, ...]] = attrgetter(*FELT)


def uskarpe(bruker: Bruker) -> Iterator[tuple[str, Bruker]]:
    """Gir hvert uskarpt tall hos en bruker, med brukeren slik det blir når bare det tallet er kjent.

    Args:
        bruker: Brukeren.
    """
    for i, behov in enumerate(bruker.behov):
        # De fleste tall er kjent, og da er begge endene samme tall.
        mulige = [(n, spenn) for n, spenn in enumerate(_spennene(behov)) if spenn and spenn[0] is not spenn[1]]
        for n, spenn in mulige:
            if not spenn.er_skarpt:
                navn, felt = _FELT[n]
                kjent: Behov = replace(behov, **{navn: skarpt(spenn.hoey)})  # type: ignore[arg-type]
                ny = replace(bruker, behov=(*bruker.behov[:i], kjent, *bruker.behov[i + 1 :]))
                yield f"brukere.{bruker.id}.behov.{behov.id}.{felt}", ny
    if bruker.vedtakstimer is not None and not bruker.vedtakstimer.er_skarpt:
        felt = FELT["vedtakstimer"]
        yield f"brukere.{bruker.id}.{felt}", replace(bruker, vedtakstimer=skarpt(bruker.vedtakstimer.hoey))


def usikre_felt(sak: Bemanningssak, normer: Normer) -> dict[str, Spenn]:
    """Gir hvert felt som er usikkert i saken, og det tallet kan være; ukjente vedtakstimer er med.

    Args:
        sak: Saken.
        normer: Normene, med timene i hvert tidsbånd.
    """
    svar: dict[str, Spenn] = {}
    for bruker in sak.brukere:
        sted, vedtak = f"brukere.{bruker.id}", FELT["vedtakstimer"]
        for behov in bruker.behov:
            tall = zip(FELT.values(), _spennene(behov), strict=True)
            svar |= {f"{sted}.behov.{behov.id}.{felt}": s for felt, s in tall if s is not None and not s.er_skarpt}
            if behov.vedtakstimer is None:
                svar[f"{sted}.behov.{behov.id}.{vedtak}"] = Spenn(Fraction(0), normer.timer[behov.baand])
        if bruker.vedtakstimer is None:
            svar[f"{sted}.{vedtak}"] = Spenn(
                Fraction(0), sum(normer.timer.values(), Fraction(0)) * normer.sats("ytere_hoeyest")
            )
        elif not bruker.vedtakstimer.er_skarpt:
            svar[f"{sted}.{vedtak}"] = bruker.vedtakstimer
    return svar


def mest_usikkert(regnet: Iterable[tuple[Enhetsregning, Sequence[Bruker]]]) -> Usikkerhet | None:
    """Finner tallet som gjør spennet i samlet behov bredest; ved likhet det første i alfabetet.

    Args:
        regnet: Behovet i hver enhet, med brukerne i enheten.
    """
    svar: Usikkerhet | None = None
    for regning, brukere in regnet:
        for bruker in brukere:
            for felt, ny in uskarpe(bruker):
                bredde = regning.smalere_med(ny)
                if bredde > 0 and (svar is None or (-bredde, felt) < (-svar.bredde, svar.felt)):
                    svar = Usikkerhet(felt, bredde)
    return svar
