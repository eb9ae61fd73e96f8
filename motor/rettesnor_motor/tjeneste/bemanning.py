"""Ressursfordelingen fra inndata til svar: det kommandoen og API-et kaller."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from rettesnor_motor.bemanning.fordeling import fordel_ressurser
from rettesnor_motor.feil import Funn, InndataFeil, RegelverkFeil
from rettesnor_motor.forklaring.bemanning_json import fordeling_som_json
from rettesnor_motor.forklaring.katalog import hent_katalog
from rettesnor_motor.lesing.bemanning import les_bemanning
from rettesnor_motor.lesing.bemanningsnormer import normer_for
from rettesnor_motor.lesing.overlegg import NASJONAL, finn_overlegg
from rettesnor_motor.modell.bemanning import Fordeling, Normer
from rettesnor_motor.modell.maalform import Maalform
from rettesnor_motor.tjeneste.bibliotek import Bibliotek


class Bemanningstjeneste:
    """Fordeler årsverk innenfor rammen."""

    def __init__(self, bibliotek: Bibliotek, i_dag: Callable[[], dt.date]) -> None:
        """Tar imot regelverket og klokken.

        Args:
            bibliotek: Regelverket, der normene står.
            i_dag: Gir dagens dato.
        """
        self._bibliotek = bibliotek
        self._i_dag = i_dag

    def fordel(self, tre: Any, sted: str = "inndata") -> Fordeling:
        """Fordeler rammen i ``tre``.

        Args:
            tre: Inndata lest fra JSON.
            sted: Hvor inndata står, for feil.

        Raises:
            InndataFeil: Med alle feilene.
        """

        def normer(kommune: str, dato: str) -> Normer:
            try:
                return normer_for(self._bibliotek.regelverk.raatre, kommune, dato)
            except RegelverkFeil as feil:
                raise InndataFeil(
                    [
                        Funn(sted, "kommune", f.feil, f.forslag or "bruk en kommune med overlegg, eller utelat den")
                        for f in feil.funn
                    ]
                ) from None

        sak, gjeldende = les_bemanning(tre, sted, normer, self._i_dag().isoformat())
        return fordel_ressurser(sak, gjeldende)

    def svar(self, tre: Any, sted: str = "inndata", maalform: Maalform | None = None) -> bytes:
        """Fordeler rammen og gir svaret som JSON.

        Args:
            tre: Inndata lest fra JSON.
            sted: Hvor inndata står, for feil.
            maalform: Målformen teksten skrives på; uten den brukes kommunens.

        Raises:
            InndataFeil: Med alle feilene.
        """
        fordeling = self.fordel(tre, sted)
        kommune = fordeling.sak.kommune or NASJONAL
        r = self._bibliotek.regelverk
        katalog = hent_katalog(maalform or self._bibliotek.maalform(kommune))
        navn = finn_overlegg(r.raatre, kommune)["navn"]
        return fordeling_som_json(fordeling, katalog, navn, {"versjon": r.versjon, "kontrollsum": r.kontrollsum})
