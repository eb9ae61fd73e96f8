"""De kartlagte behovene i en enhet som en tabell, med alt regningen bruker av hvert av dem."""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from rettesnor_motor.forklaring.arkord import overskrift
from rettesnor_motor.forklaring.bemanning.tall import HUNDRE, spennet
from rettesnor_motor.forklaring.katalog import Katalog
from rettesnor_motor.modell.bemanning import EN, NULL, Behov, Bruker, Normer, Spenn, skarpt


class Kartlagt(NamedTuple):
    """Behovene, én rad hver; en kolonne som er lik i alle radene fordi ingen har oppgitt noe, er ikke med.

    Attributes:
        kolonner: Overskriftene.
        tall: Om kolonnen har tall.
        rader: Cellene, som ferdig tekst, etter bruker.
    """

    kolonner: tuple[str, ...]
    tall: tuple[bool, ...]
    rader: tuple[tuple[str, ...], ...]


def kort(spenn: Spenn) -> str:
    """Skriver et spenn uten desimaler der de er hele.

    Args:
        spenn: Spennet.
    """
    return spennet(spenn).replace(",00", "")


def kartlagt(brukere: Sequence[Bruker], normer: Normer, k: Katalog) -> Kartlagt:
    """Gir behovene med feltene som er fylt ut for minst ett av dem.

    Args:
        brukere: Brukerne i enheten, etter id.
        normer: Normene; de sier hvor mange uker et år er.
        k: Setningene.
    """
    alle = [(u, b) for u in brukere for b in u.behov]
    reiser = [_reiser(b) for _, b in alle]
    kolonner = (
        (k("svarbok.kol.bruker"), False, True, [u.id for u, _ in alle]),
        (k("svarbok.kol.behov"), False, True, [b.id for _, b in alle]),
        (k("svarbok.kol.tidsbaand"), False, True, [k(f"bemanning.tidsbaand.{b.baand}") for _, b in alle]),
        (k("svarbok.kol.timer"), True, True, [spennet(b.timer) for _, b in alle]),
        (k("svarbok.kol.dekkes_av"), False, True, [_dekkes_av(b, k) for _, b in alle]),
        (_navn(k, "ytere"), True, any(b.ytere != EN for _, b in alle), [kort(b.ytere) for _, b in alle]),
        (_navn(k, "fellesbehov_id"), False, any(b.felles for _, b in alle), [b.felles or "–" for _, b in alle]),
        (k("svarbok.kol.reise"), True, any(reiser), [_reise(b, k) for _, b in alle]),
        (
            _navn(k, "uker_per_aar"),
            True,
            any(b.uker != skarpt(normer.uker) for _, b in alle),
            [kort(b.uker) for _, b in alle],
        ),
        (
            _navn(k, "avloesning"),
            True,
            any(b.avloesning != NULL for _, b in alle),
            [_prosent(b.avloesning) for _, b in alle],
        ),
        (
            _navn(k, "kap9_timer_per_uke"),
            True,
            any(b.kap9_timer != NULL for _, b in alle),
            [_timer(b.kap9_timer) for _, b in alle],
        ),
        (k("svarbok.kol.vedtak"), True, any(_har_vedtak(u, b) for u, b in alle), [_vedtak(u, b, k) for u, b in alle]),
    )
    med = [kolonne for kolonne in kolonner if kolonne[2]]
    return Kartlagt(
        tuple(navn for navn, *_ in med),
        tuple(er_tall for _, er_tall, *_ in med),
        tuple(zip(*(celler for *_, celler in med), strict=True)),
    )


def _navn(k: Katalog, felt: str) -> str:
    return overskrift(k, "behov", felt)


def _dekkes_av(b: Behov, k: Katalog) -> str:
    if b.ute:
        return k("svarbok.kol.egne_ute")
    return k(f"svarbok.kol.{'egne' if b.regnes_fast else 'delt'}")


def _reiser(b: Behov) -> bool:
    return b.besoek != NULL or b.reise_min != NULL


def _reise(b: Behov, k: Katalog) -> str:
    return k("svarbok.reise", besoek=kort(b.besoek), minutter=kort(b.reise_min)) if _reiser(b) else "–"


def _timer(spenn: Spenn) -> str:
    return "–" if spenn == NULL else spennet(spenn)


def _prosent(andel: Spenn) -> str:
    return "–" if andel == NULL else f"{kort(andel.skalert(Fraction(HUNDRE)))}\N{NO-BREAK SPACE}%"


def _har_vedtak(u: Bruker, b: Behov) -> bool:
    return u.vedtakstimer is not None or b.vedtakstimer is not None or b.vedtak_ukjent


def _vedtak(u: Bruker, b: Behov, k: Katalog) -> str:
    """Gir vedtakstimene til behovet, ellers timene det har sin del av, som er oppgitt for hele brukeren."""
    if b.vedtakstimer is not None:
        return spennet(b.vedtakstimer)
    if b.vedtak_ukjent:
        return k("bok.vet_ikke")
    return k("svarbok.ikke_oppgitt") if u.vedtakstimer is None else k("svarbok.del_av", timer=spennet(u.vedtakstimer))
