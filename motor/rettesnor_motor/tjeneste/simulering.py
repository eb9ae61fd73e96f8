"""Hva om, endringen fra i fjor og likebehandlingen: fra inndata til svar."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from rettesnor_motor.bemanning.aarsendring import endring_fra_i_fjor
from rettesnor_motor.bemanning.likebehandling import kontroller_likebehandling
from rettesnor_motor.bemanning.simulering import sammenlign
from rettesnor_motor.feil import Funn, InndataFeil
from rettesnor_motor.forklaring.bemanning.aar import aarsendring_som_json
from rettesnor_motor.forklaring.bemanning.desimaler import FIRE, TO
from rettesnor_motor.forklaring.bemanning.forutsetninger import Forutsetninger
from rettesnor_motor.forklaring.bemanning.likhet import likebehandling_som_json
from rettesnor_motor.forklaring.bemanning.simulering import sammenligning_som_json
from rettesnor_motor.forklaring.katalog import Katalog, hent_katalog
from rettesnor_motor.lesing.bemanning.simulering import (
    SCENARIOER,
    for_stor,
    les_simuleringsfil,
    les_simuleringsliste,
    like_ider,
)
from rettesnor_motor.lesing.forslag import mente_du, vis_navn
from rettesnor_motor.lesing.overlegg import NASJONAL, finn_overlegg
from rettesnor_motor.lesing.sak import finn_numre
from rettesnor_motor.modell.bemanning import Bemanningssak, Fordeling, Normer
from rettesnor_motor.modell.bemanning.simulering import Simulering
from rettesnor_motor.modell.maalform import Maalform
from rettesnor_motor.tjeneste.bemanning import Bemanningstjeneste
from rettesnor_motor.tjeneste.bibliotek import Bibliotek

_SIMULERING, _BEMANNING = "simulering", "bemanning"
_DELER = (_BEMANNING, SCENARIOER)


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

        def les(normer: Normer, dato: str) -> tuple[Simulering, ...]:
            funn: list[Funn] = []
            svar: list[tuple[str, Simulering]] = []
            for navn, raa in filer:
                try:
                    svar.append((navn, les_simuleringsfil(navn, raa, normer, dato)))
                except InndataFeil as feil:
                    funn += feil.funn
            funn += like_ider([(navn, ett.id) for navn, ett in svar])
            if funn:
                raise InndataFeil(funn)
            return tuple(ett for _, ett in svar)

        return self._sammenlign(tre, sted, les, maalform)

    def hva_om_json(self, tre: Any, maalform: Maalform | None = None) -> bytes:
        """Sammenligner fordelingen med simuleringene i samme innhold, slik API-et får dem.

        Feil i fordelingen har stedet ``bemanning``, og feil i en simulering plassen i ``scenarioer`` og id-en.

        Args:
            tre: Et kart med ``bemanning`` og ``scenarioer``.
            maalform: Målformen teksten skrives på; uten den brukes kommunens.

        Raises:
            InndataFeil: Med alle feilene.
        """
        if not isinstance(tre, dict):
            raise InndataFeil([Funn(_SIMULERING, "", "skal være et objekt", "oppgi «bemanning» og «scenarioer»")])
        ukjente = {navn: verdi for navn, verdi in tre.items() if navn not in _DELER}
        funn = finn_numre(ukjente, "", _SIMULERING)
        for navn in ukjente:
            forslag = mente_du(navn, _DELER) or "fjern det; bare «bemanning» og «scenarioer» leses"
            funn.append(Funn(_SIMULERING, vis_navn(navn), "ukjent felt", forslag))
        funn += [Funn(_SIMULERING, n, "feltet mangler", f"legg til «{n}»") for n in _DELER if n not in tre]

        def les(normer: Normer, dato: str) -> tuple[Simulering, ...]:
            return les_simuleringsliste(tre.get(SCENARIOER, []), normer, dato)

        if _BEMANNING in tre:
            return self._sammenlign(tre[_BEMANNING], _BEMANNING, les, maalform, funn, for_stor)
        raise InndataFeil([*funn, *finn_numre(tre.get(SCENARIOER), "", SCENARIOER)])

    def endringen(
        self, naa: Fordeling, fjor: Fordeling, maalform: Maalform | None = None, *, som_vist: bool = False
    ) -> bytes:
        """Forklarer hvorfor enhetene får mer eller mindre enn i fjor.

        Args:
            naa: Fordelingen i år.
            fjor: Fordelingen i fjor.
            maalform: Målformen teksten skrives på; uten den brukes kommunens.
            som_vist: Om endringene skal være rundet som i teksten, så linjene er summen som vises.
        """
        _, navn, utgave = self._ord(naa, maalform)
        endring, steg = endring_fra_i_fjor(fjor, naa), TO if som_vist else FIRE
        return aarsendring_som_json(endring, self._forutsetninger(naa, maalform), navn, utgave, steg)

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

    def _sammenlign(
        self,
        tre: Any,
        sted: str,
        les: Callable[[Normer, str], tuple[Simulering, ...]],
        maalform: Maalform | None,
        funn: Sequence[Funn] = (),
        krev: Callable[[Sequence[Simulering], Bemanningssak], list[Funn]] | None = None,
    ) -> bytes:
        """Leser begge deler før noe meldes, så feilene i fordelingen ikke skjuler dem i simuleringene."""
        alle = list(funn)
        grunn, rundt = None, None
        try:
            grunn = self._bemanning.fordel(tre, sted)
            rundt = grunn.normer, grunn.sak.dato
        except InndataFeil as feil:
            alle += feil.funn
            rundt = self._bemanning.normene(tre)
        simuleringer: tuple[Simulering, ...] = ()
        if rundt is not None:
            try:
                simuleringer = les(*rundt)
                alle += krev(simuleringer, grunn.sak) if krev is not None and grunn is not None else []
            except InndataFeil as feil:
                alle += feil.funn
        if alle or grunn is None:
            raise InndataFeil(alle)
        svar = sammenlign(grunn.sak, grunn.normer, simuleringer)
        _, navn, utgave = self._ord(grunn, maalform)
        return sammenligning_som_json(svar, self._forutsetninger(grunn, maalform), navn, utgave)

    def _forutsetninger(self, f: Fordeling, maalform: Maalform | None) -> Forutsetninger:
        valgt = maalform or self._bibliotek.maalform(f.sak.kommune)
        return Forutsetninger(f.normer, self._bibliotek.tekster(valgt), hent_katalog(valgt))

    def _ord(self, f: Fordeling, maalform: Maalform | None) -> tuple[Katalog, str, Mapping[str, str]]:
        """Gir setningene, navnet på kommunen og utgaven av regelverket."""
        kommune, r = f.sak.kommune or NASJONAL, self._bibliotek.regelverk
        katalog = hent_katalog(maalform or self._bibliotek.maalform(kommune))
        return katalog, finn_overlegg(r.raatre, kommune)["navn"], {"versjon": r.versjon, "kontrollsum": r.kontrollsum}
