"""Det som gjelder fra før det ble vedtatt: saker som alt er svart på, kan få et annet svar."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from rettesnor_motor.analyse.tabeller import Feil
from rettesnor_motor.modell.regelverk import Raatre

_LOKALE: Final = ("vedtar", "avgjoer", "setter", "trapper")


def tilbakedaterte(raatre: Raatre) -> Iterator[Feil]:
    """Gir reglene, verdiene og avgjørelsene som gjelder fra før de ble vedtatt; det kan være meningen.

    En regel kan selv si når den ble vedtatt; ellers er det datoen til kilden, når den er et lokalt vedtak. Sier ingen
    av dem noe, vet vi ikke. Andre kilders dato er da de ble skrevet, og sier ikke når noe ble vedtatt.

    Args:
        raatre: Innholdet i ``regler/``.
    """
    vedtak = {k["id"]: k["dato"] for k in raatre["kilder"] if k["slag"] == "lokalt_vedtak" and "dato" in k}
    for sti, post, fra in _daterte(raatre):
        vedtatt = post.get("vedtatt_dato", vedtak.get(post["kilde"]["id"], ""))
        if fra < vedtatt:
            hva = f"gjelder fra {fra}, men ble vedtatt {vedtatt}; saker mellom datoene kan få et annet svar enn de fikk"
            yield Feil(sti, hva, "se om det er meningen, og prøv med «regler proev»", uavgjort=True)


def _daterte(raatre: Raatre) -> Iterator[tuple[tuple[str | int, ...], Mapping[str, Any], str]]:
    """Gir alt som gjelder fra en dato, med stien til datoen."""
    for regel in (r for sett in raatre["regelsett"] for r in sett["regler"]):
        yield ("regel", regel["id"], "gyldig_fra", "verdi"), regel, regel["gyldig_fra"]["verdi"]
    for parameter in raatre["parametre"]:
        for nr, verdi in enumerate(parameter["verdier"]):
            yield ("parameter", parameter["id"], "verdier", nr, "fra"), verdi, verdi["fra"]
    for overlegg in raatre["overlegg"]:
        for del_ in _LOKALE:
            for nr, post in enumerate(overlegg.get(del_, ())):
                yield ("overlegg", overlegg["kommune"], del_, nr, "fra", "verdi"), post, post["fra"]["verdi"]
