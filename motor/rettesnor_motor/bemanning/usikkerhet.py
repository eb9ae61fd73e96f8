"""Hva som gjør behovet usikkert, og hvilken opplysning som gjør det mest usikkert (semantikk 2.6)."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from rettesnor_motor.bemanning.behov import enhetsbehov
from rettesnor_motor.modell.bemanning import Behov, Bruker, Driftsenhet, Normer, Spenn, Usikkerhet

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


def _bredde(enhet: Driftsenhet, brukere: Sequence[Bruker], normer: Normer) -> Fraction:
    behov = enhetsbehov(enhet, brukere, normer).behov
    return behov.hoey - behov.lav


def _kjent(spenn: Spenn) -> Spenn:
    return Spenn(spenn.hoey, spenn.hoey)


def uskarpe(bruker: Bruker) -> Iterator[tuple[str, Bruker]]:
    """Gir hvert uskarpt tall hos en bruker, med brukeren slik det blir når bare det tallet er kjent.

    Args:
        bruker: Brukeren.
    """
    for i, behov in enumerate(bruker.behov):
        for navn, felt in FELT.items():
            spenn: Spenn | None = getattr(behov, navn)
            if spenn is not None and not spenn.er_skarpt:
                kjent: Behov = replace(behov, **{navn: _kjent(spenn)})  # type: ignore[arg-type]
                ny = replace(bruker, behov=(*bruker.behov[:i], kjent, *bruker.behov[i + 1 :]))
                yield f"brukere.{bruker.id}.behov.{behov.id}.{felt}", ny
    if bruker.vedtakstimer is not None and not bruker.vedtakstimer.er_skarpt:
        felt = FELT["vedtakstimer"]
        yield f"brukere.{bruker.id}.{felt}", replace(bruker, vedtakstimer=_kjent(bruker.vedtakstimer))


def mest_usikkert(
    enheter: Sequence[Driftsenhet], brukere_i: dict[str, list[Bruker]], normer: Normer
) -> Usikkerhet | None:
    """Finner tallet som gjør spennet i samlet behov bredest; ved likhet det første i alfabetet.

    Args:
        enheter: Enhetene.
        brukere_i: Brukerne i hver enhet.
        normer: Normene.
    """
    svar: Usikkerhet | None = None
    for enhet in enheter:
        brukere = brukere_i[enhet.id]
        hele: Fraction | None = None
        for i, bruker in enumerate(brukere):
            for felt, ny in uskarpe(bruker):
                hele = _bredde(enhet, brukere, normer) if hele is None else hele
                bredde = hele - _bredde(enhet, [*brukere[:i], ny, *brukere[i + 1 :]], normer)
                if bredde > 0 and (svar is None or (-bredde, felt) < (-svar.bredde, svar.felt)):
                    svar = Usikkerhet(felt, bredde)
    return svar
