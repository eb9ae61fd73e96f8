"""Navnene på ark, kolonner og svar i regnearkene, på begge målformer."""

from collections.abc import Iterable

from rettesnor_motor.forklaring.katalog import Katalog
from rettesnor_motor.modell.arkform import Arkform, Arkord, Kolonne


def arknavn(k: Katalog, ark: str) -> str:
    """Gir navnet på et ark.

    Args:
        k: Setningene.
        ark: Arkets id.
    """
    return k(f"bok.ark.{ark}")


def _noekkel(felt: str) -> tuple[str, str]:
    """Gir den delen av feltet som står i katalogen, og tidsbåndet når det er ett."""
    del_, _, rest = felt.partition(".")
    return (del_, rest) if del_ in {"omregning", "ukearbeidstid"} else (felt.replace(".", "_"), "")


def overskrift(k: Katalog, ark: str, felt: str) -> str:
    """Gir overskriften til en kolonne.

    Args:
        k: Setningene.
        ark: Arkets id.
        felt: Feltet.
    """
    navn, baand = _noekkel(felt)
    if baand:
        return k(f"bok.kolonne.{ark}.{navn}", baand=k(f"bemanning.tidsbaand.{baand}"))
    return k(f"bok.kolonne.{ark}.{navn}")


def betydning(k: Katalog, ark: str, felt: str) -> str:
    """Gir hva en kolonne betyr.

    Args:
        k: Setningene.
        ark: Arkets id.
        felt: Feltet.
    """
    return k(f"bok.betyr.{ark}.{_noekkel(felt)[0]}")


def naar_tom(k: Katalog, ark: str, kolonne: Kolonne) -> str:
    """Gir hva en tom celle betyr.

    Args:
        k: Setningene.
        ark: Arkets id.
        kolonne: Kolonnen.
    """
    return k("bok.maa") if kolonne.paakrevd else k(f"bok.naar_tom.{ark}.{_noekkel(kolonne.felt)[0]}")


def svarnavn(k: Katalog, felt: str, svar: str) -> str:
    """Gir navnet på et svar.

    Args:
        k: Setningene.
        felt: Feltet det er et svar i.
        svar: Svaret.
    """
    return k(f"bemanning.tidsbaand.{svar}") if felt == "tidsbaand" else k(f"bok.svar.{felt}.{svar}")


def fylles_med(k: Katalog, kolonne: Kolonne) -> str:
    """Gir hva en kolonne fylles ut med.

    Args:
        k: Setningene.
        kolonne: Kolonnen.
    """
    if kolonne.slag == "valg":
        svarene = [svarnavn(k, kolonne.felt, svar) for svar in kolonne.valg]
        return k("bok.slag.valg", svar=k.rekke(svarene, "eller"))
    return k(f"bok.slag.{kolonne.slag}")


def lag_arkord(former: Iterable[Arkform], vist: Katalog, andre: Katalog) -> Arkord:
    """Gir navnene arkene kjennes igjen på, på begge målformer.

    Args:
        former: Arkene.
        vist: Setningene på målformen som vises.
        andre: Setningene på den andre målformen.
    """
    begge = (vist, andre)
    kolonner = [(form.id, kolonne) for form in former for kolonne in form.kolonner]
    return Arkord(
        ark={ark: tuple(arknavn(k, ark) for k in begge) for ark, _ in kolonner},
        kolonner={(ark, kol.felt): tuple(overskrift(k, ark, kol.felt) for k in begge) for ark, kol in kolonner},
        svar={
            (kol.felt, svar): tuple(svarnavn(k, kol.felt, svar) for k in begge)
            for _, kol in kolonner
            for svar in kol.valg
        },
        tillegg=tuple(arknavn(k, ark) for k in begge for ark in ("forklaring", "eksempel")),
    )
