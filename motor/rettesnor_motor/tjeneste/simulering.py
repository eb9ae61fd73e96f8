"""Hva om, endringen fra i fjor og likebehandlingen: fra inndata til svar."""

from collections.abc import Mapping, Sequence
from typing import Any

from rettesnor_motor.bemanning.aarsendring import endring_fra_i_fjor
from rettesnor_motor.bemanning.likebehandling import kontroller_likebehandling
from rettesnor_motor.bemanning.simulering import sammenlign
from rettesnor_motor.feil import Funn, InndataFeil
from rettesnor_motor.forklaring.bemanningsaar import aarsendring_som_json
from rettesnor_motor.forklaring.bemanningslikhet import likebehandling_som_json
from rettesnor_motor.forklaring.bemanningssimulering import sammenligning_som_json
from rettesnor_motor.forklaring.katalog import Katalog, hent_katalog
from rettesnor_motor.lesing.bemanningssimulering import krev_ulike, les_simuleringsfil, les_simuleringsliste
from rettesnor_motor.lesing.overlegg import NASJONAL, finn_overlegg
from rettesnor_motor.modell.bemanning import Fordeling
from rettesnor_motor.modell.bemanningssimulering import Simulering
from rettesnor_motor.modell.maalform import Maalform
from rettesnor_motor.tjeneste.bemanning import Bemanningstjeneste
from rettesnor_motor.tjeneste.bibliotek import Bibliotek


class Simuleringstjeneste:
    """Svarer på det man spør om en fordeling."""

    def __init__(self, bibliotek: Bibliotek, bemanning: Bemanningstjeneste) -> None:
        """Tar imot regelverket og det som fordeler.

        Args:
            bibliotek: Regelverket, der normene står.
            bemanning: Leser inndata og fordeler.
        """
        self._bibliotek = bibliotek
        self._bemanning = bemanning

    def hva_om(
        self, tre: Any, filer: Sequence[tuple[str, bytes]], sted: str = "inndata", maalform: Maalform | None = None
    ) -> bytes:
        """Sammenligner fordelingen med simuleringene i filene.

        Args:
            tre: Inndata lest fra JSON.
            filer: Navnet på og innholdet i hver fil med en simulering.
            sted: Hvor inndata står, for feil.
            maalform: Målformen teksten skrives på; uten den brukes kommunens.

        Raises:
            InndataFeil: Med alle feilene.
        """
        grunn = self._bemanning.fordel(tre, sted)
        funn: list[Funn] = []
        simuleringer: list[Simulering] = []
        for navn, raa in filer:
            try:
                simuleringer.append(les_simuleringsfil(navn, raa, grunn.normer, grunn.sak.dato))
            except InndataFeil as feil:
                funn += feil.funn
        if funn:
            raise InndataFeil(funn)
        return self._sammenlign(grunn, tuple(simuleringer), maalform)

    def hva_om_json(self, tre: Any, maalform: Maalform | None = None) -> bytes:
        """Sammenligner fordelingen med simuleringene i samme innhold, slik API-et får dem.

        Args:
            tre: Et kart med ``bemanning`` og ``scenarioer``.
            maalform: Målformen teksten skrives på; uten den brukes kommunens.

        Raises:
            InndataFeil: Med alle feilene.
        """
        if not isinstance(tre, dict) or set(tre) != {"bemanning", "scenarioer"}:
            raise InndataFeil([Funn("inndata", "", "feil form", "oppgi «bemanning» og «scenarioer», og ikke mer")])
        grunn = self._bemanning.fordel(tre["bemanning"])
        return self._sammenlign(grunn, les_simuleringsliste(tre["scenarioer"], grunn.normer, grunn.sak.dato), maalform)

    def fra_i_fjor(
        self, tre: Any, fjor: Any, steder: tuple[str, str] = ("inndata", "i_fjor"), maalform: Maalform | None = None
    ) -> bytes:
        """Forklarer hvorfor enhetene får mer eller mindre enn i fjor.

        Args:
            tre: Inndata for i år, lest fra JSON.
            fjor: Inndata for i fjor, lest fra JSON.
            steder: Hvor inndata for i år og for i fjor står, for feil.
            maalform: Målformen teksten skrives på; uten den brukes kommunens.

        Raises:
            InndataFeil: Med alle feilene i begge.
        """
        funn: list[Funn] = []
        lest: list[Fordeling] = []
        for ett, sted in zip((tre, fjor), steder, strict=True):
            try:
                lest.append(self._bemanning.fordel(ett, sted))
            except InndataFeil as feil:
                funn += feil.funn
        if funn:
            raise InndataFeil(funn)
        return aarsendring_som_json(endring_fra_i_fjor(lest[1], lest[0]), *self._ord(lest[0], maalform))

    def likebehandling(self, tre: Any, sted: str = "inndata", maalform: Maalform | None = None) -> bytes:
        """Sammenligner det brukere med like behov er regnet med.

        Args:
            tre: Inndata lest fra JSON.
            sted: Hvor inndata står, for feil.
            maalform: Målformen teksten skrives på; uten den brukes kommunens.

        Raises:
            InndataFeil: Med alle feilene.
        """
        f = self._bemanning.fordel(tre, sted)
        return likebehandling_som_json(kontroller_likebehandling(f), *self._ord(f, maalform))

    def _sammenlign(self, grunn: Fordeling, simuleringer: tuple[Simulering, ...], maalform: Maalform | None) -> bytes:
        krev_ulike(simuleringer)
        svar = sammenlign(grunn.sak, grunn.normer, simuleringer)
        return sammenligning_som_json(svar, *self._ord(grunn, maalform))

    def _ord(self, f: Fordeling, maalform: Maalform | None) -> tuple[Katalog, str, Mapping[str, str]]:
        """Gir setningene, navnet på kommunen og utgaven av regelverket."""
        kommune, r = f.sak.kommune or NASJONAL, self._bibliotek.regelverk
        katalog = hent_katalog(maalform or self._bibliotek.maalform(kommune))
        return katalog, finn_overlegg(r.raatre, kommune)["navn"], {"versjon": r.versjon, "kontrollsum": r.kontrollsum}
