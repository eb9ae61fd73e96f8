"""Tallene inni et tiltak: funnet med navnene sine, så de kan endres der de står."""

import copy
from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from rettesnor_api.sider.ressurs.tiltak import helt, tallet
from rettesnor_motor.modell.tall import norsk

Kart = dict[str, Any]
Sti = tuple[str | int, ...]
FELT: Final[Mapping[str, tuple[str, str]]] = {
    "kutt_prosent": ("side", "ressurs.felt.kutt"),
    "aarsverk": ("side", "ressurs.felt.ramme"),
    "verdi": ("side", "ressurs.felt.norm.verdi"),
    "foedselsaar": ("side", "ressurs.felt.foedselsaar"),
    "timer_per_uke": ("motor", "svarbok.kol.timer"),
    "vedtakstimer_per_uke": ("motor", "svarbok.kol.vedtak"),
    "ytere": ("side", "ressurs.felt.ytere"),
    "omregning": ("side", "ressurs.felt.omregning"),
    "ukearbeidstid": ("motor", "svarbok.kol.ukearbeidstid"),
    "indirekte_timer_per_uke": ("side", "ressurs.ledd.indirekte"),
    "funksjoner_aarsverk": ("side", "ressurs.ledd.funksjoner"),
    "personer": ("side", "ressurs.vindu.personer"),
}
"""Feltene som er tall, og hvor navnet på hvert av dem står."""
_HELE: Final = frozenset({"foedselsaar", "personer"})


class Tiltakstall(NamedTuple):
    """Et tall i et tiltak.

    Attributes:
        sti: Veien til det i tiltaket.
        felt: Feltet; ett av dem i ``FELT``.
        gjelder: Koden til brukeren og behovet det gjelder; tom når tiltaket bare gjelder ett.
        baand: Tidsbåndet; tomt når det gjelder alle.
        verdi: Tallet slik det skrives i feltet.

    """

    sti: Sti
    felt: str
    gjelder: str
    baand: str
    verdi: str

    @property
    def navn(self) -> str:
        """Gir navnet på feltet i skjemaet."""
        return ".".join(map(str, self.sti))


def tallene_i(tiltak: Kart) -> list[Tiltakstall]:
    """Gir tallene i tiltaket, i den rekkefølgen de står.

    Args:
        tiltak: Tiltaket i kontraktens form.

    """
    return list(_i_kart(tiltak, (), "", ""))


def _i_kart(kart: Kart, sti: Sti, gjelder: str, baand: str) -> Iterator[Tiltakstall]:
    for felt, verdi in kart.items():
        her = (*sti, felt)
        if felt in FELT and isinstance(verdi, dict) and "fra" not in verdi:
            for baandet, tall in verdi.items():
                if tall is not None:
                    yield Tiltakstall((*her, baandet), felt, gjelder, baandet, _skriv(tall))
        elif felt in FELT and verdi is not None:
            yield Tiltakstall(her, felt, gjelder, baand, _skriv(verdi))
        elif isinstance(verdi, dict):
            yield from _i_kart(verdi, her, gjelder, baand)
        elif isinstance(verdi, list):
            for nr, ett in enumerate(verdi):
                if isinstance(ett, dict):
                    hvem = ", ".join(ett[navn] for navn in ("bruker", "behov") if navn in ett)
                    yield from _i_kart(ett, (*her, nr), hvem, ett.get("tidsbaand", ""))


def _skriv(verdi: Any) -> str:
    return f"{norsk(verdi['fra'])}–{norsk(verdi['til'])}" if isinstance(verdi, dict) else norsk(str(verdi))


def med_tallene(tiltak: Kart, skrevet: Mapping[str, str]) -> Kart:
    """Gir tiltaket med tallene slik de er skrevet; motoren kontrollerer dem.

    Args:
        tiltak: Tiltaket i kontraktens form.
        skrevet: Navnet på feltet → det som står i det; et tall som ikke er sendt, er som før.

    """
    nytt = copy.deepcopy(tiltak)
    for ett in tallene_i(tiltak):
        if ett.navn in skrevet:
            *veien, siste = ett.sti
            her: Any = nytt
            for bit in veien:
                her = her[bit]
            her[siste] = helt(skrevet[ett.navn]) if ett.felt in _HELE else tallet(skrevet[ett.navn]) or ""
    return nytt
