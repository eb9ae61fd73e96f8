"""Ressursfordelingen fra inndata til svar: det kommandoen og API-et kaller."""

import datetime as dt
from collections.abc import Callable
from typing import Any, NamedTuple

import orjson

from rettesnor_motor.bemanning.fordeling import fordel_ressurser
from rettesnor_motor.bemanning.oekonomi import regn_oekonomi
from rettesnor_motor.bemanning.vikarer import vikarbehov
from rettesnor_motor.feil import Funn, InndataFeil, RegelverkFeil
from rettesnor_motor.forklaring.bemanning.forutsetninger import Forutsetninger
from rettesnor_motor.forklaring.bemanning.som_json import svar_som_kart
from rettesnor_motor.forklaring.bemanning.tekst import bemanningstekst
from rettesnor_motor.forklaring.katalog import hent_katalog
from rettesnor_motor.lesing.bemanning import les_bemanning
from rettesnor_motor.lesing.bemanning.normer import normer_for
from rettesnor_motor.lesing.overlegg import finn_overlegg
from rettesnor_motor.modell.bemanning import Bemanningssak, Fordeling, Normer
from rettesnor_motor.modell.bemanning.oekonomi import Bemanningssvar
from rettesnor_motor.modell.maalform import Maalform
from rettesnor_motor.tjeneste.bibliotek import Bibliotek

_HODET = ("kommune", "dato", "periode")
"""Det som avgjør hvilke normer som gjelder."""
_TOM: dict[str, Any] = {"ramme_aarsverk": 0, "enheter": [{"id": "-", "aarsverk_naa": 0}]}


class Skrevet(NamedTuple):
    """Svaret på en fordeling: i kontraktens form, og som tekst."""

    kart: dict[str, Any]
    tekst: str

    @property
    def json(self) -> bytes:
        """Gir svaret som JSON."""
        return orjson.dumps(self.kart)


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
        sak, gjeldende = self._les(tre, sted)
        return fordel_ressurser(sak, gjeldende)

    def normene(self, tre: Any) -> tuple[Normer, str] | None:
        """Gir normene og datoen inndata gjelder for, også når resten har feil; ingenting når de ikke kan leses.

        Args:
            tre: Inndata lest fra JSON.
        """
        hode = {navn: tre[navn] for navn in _HODET if navn in tre} if isinstance(tre, dict) else None
        try:
            sak, normer = self._les({**(hode or {}), **_TOM}, "") if hode is not None else (None, None)
        except InndataFeil:
            return None
        return None if sak is None or normer is None else (normer, sak.dato)

    def _les(self, tre: Any, sted: str) -> tuple[Bemanningssak, Normer]:
        def normer(kommune: str, dato: str, aar: int) -> Normer:
            try:
                return normer_for(self._bibliotek.regelverk.raatre, kommune, dato, aar)
            except RegelverkFeil as feil:
                raise InndataFeil(
                    [
                        Funn(sted, "kommune", f.feil, f.forslag or "bruk en kommune med overlegg, eller utelat den")
                        for f in feil.funn
                    ]
                ) from None

        return les_bemanning(tre, sted, normer, self._i_dag().isoformat())

    def besvar(self, tre: Any, sted: str = "inndata", maalform: Maalform | None = None) -> Skrevet:
        """Fordeler rammen, regner ut kronene og vikarbehovet, og skriver svaret som JSON og som tekst.

        Args:
            tre: Inndata lest fra JSON.
            sted: Hvor inndata står, for feil.
            maalform: Målformen teksten skrives på; uten den brukes kommunens.

        Raises:
            InndataFeil: Med alle feilene.
        """
        return self.svar_av(self.fordel(tre, sted), maalform)

    def svar_av(self, fordeling: Fordeling, maalform: Maalform | None = None) -> Skrevet:
        """Regner ut kronene og vikarbehovet, og skriver svaret, når fordelingen alt er regnet.

        Args:
            fordeling: Fordelingen.
            maalform: Målformen teksten skrives på; uten den brukes kommunens.
        """
        svar = Bemanningssvar(fordeling, regn_oekonomi(fordeling), vikarbehov(fordeling))
        kommune, r = fordeling.sak.kommune, self._bibliotek.regelverk
        valgt = maalform or self._bibliotek.maalform(kommune)
        forutsetninger = Forutsetninger(fordeling.normer, self._bibliotek.tekster(valgt), hent_katalog(valgt))
        tekst = "\n".join(bemanningstekst(svar, forutsetninger, finn_overlegg(r.raatre, kommune)["navn"]))
        utgave = {"versjon": r.versjon, "kontrollsum": r.kontrollsum}
        return Skrevet(svar_som_kart(svar, tekst, forutsetninger, utgave), tekst)

    def svar(self, tre: Any, sted: str = "inndata", maalform: Maalform | None = None) -> bytes:
        """Gir svaret som JSON, slik :meth:`besvar` skriver det.

        Args:
            tre: Inndata lest fra JSON.
            sted: Hvor inndata står, for feil.
            maalform: Målformen teksten skrives på; uten den brukes kommunens.

        Raises:
            InndataFeil: Med alle feilene.
        """
        return self.besvar(tre, sted, maalform).json
