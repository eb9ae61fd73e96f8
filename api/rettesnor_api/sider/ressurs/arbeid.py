"""En opplastet ressursfordeling med alt som er regnet av den; hvert svar regnes én gang."""

import json
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Any, Final, TypeVar, cast

import orjson
from fastapi import Request

from rettesnor_api.bruker import hent_bruker
from rettesnor_api.ruter import hent_oppsett
from rettesnor_api.sider.ressurs.arbeidslager import Arbeidslager, Dokument
from rettesnor_api.sider.ressurs.jobber import Jobber
from rettesnor_api.sider.vern import KAPSEL
from rettesnor_motor.forklaring.bemanning.regnestykker import Regnestykker
from rettesnor_motor.modell.maalform import Maalform
from rettesnor_motor.oppsett import Oppsett
from rettesnor_motor.tjeneste.bemanning import Bemanningstjeneste, Skrevet
from rettesnor_motor.tjeneste.bemanningsbok import Inndata, pakk_ut
from rettesnor_motor.tjeneste.bemanningsvedlegg import vis_innhold, vis_leddene, vis_regnestykkene
from rettesnor_motor.tjeneste.simulering import Simuleringstjeneste

_FLEST_I_MINNET: Final = 12
T = TypeVar("T")
Kart = dict[str, Any]


class Arbeid:
    """Ett arbeidsdokument, og svarene på det."""

    def __init__(self, oppsett: Oppsett, dokument: Dokument, inn: Inndata) -> None:
        """Tar imot det som er lest.

        Args:
            oppsett: Delene det regnes med.
            dokument: Dokumentet.
            inn: Inndata, og fordelingen av dem.

        """
        self.dokument, self.inn = dokument, inn
        self._oppsett = oppsett
        self._bemanning = Bemanningstjeneste(oppsett.bibliotek, oppsett.i_dag)
        self._simulering = Simuleringstjeneste(oppsett.bibliotek, self._bemanning)
        self._husket: dict[tuple[str, Maalform], Any] = {}

    def med(self, dokument: Dokument) -> "Arbeid":
        """Gir arbeidet med et endret dokument; det som ikke er berørt, regnes ikke på nytt.

        Args:
            dokument: Dokumentet, med samme inndata.

        """
        ny = Arbeid(self._oppsett, dokument, self.inn)
        endret = {"hva_om"} if dokument.scenarioer != self.dokument.scenarioer else set()
        endret |= {"aar"} if dokument.fjor != self.dokument.fjor else set()
        ny._husket = {noekkel: verdi for noekkel, verdi in self._husket.items() if noekkel[0] not in endret}
        return ny

    def _husk(self, navn: str, maalform: Maalform, regn: Callable[[], T]) -> T:
        noekkel = (navn, maalform)
        if noekkel not in self._husket:
            self._husket[noekkel] = regn()
        return cast("T", self._husket[noekkel])

    def svar(self, maalform: Maalform) -> Skrevet:
        """Gir svaret på fordelingen."""
        return self._husk("svar", maalform, lambda: self._bemanning.svar_av(self.inn.fordeling, maalform))

    def innhold(self, maalform: Maalform) -> Kart:
        """Gir det rapporten viser, som ferdig tekst."""
        kart = self.svar(maalform).kart
        return self._husk("innhold", maalform, lambda: vis_innhold(self._oppsett.bibliotek, self.inn, kart, maalform))

    def ledd(self, maalform: Maalform) -> Kart:
        """Gir leddene hvert årsverkstall er summen av, for hver enhet."""
        return self._husk("ledd", maalform, lambda: cast("Kart", vis_leddene(self.inn, maalform)))

    def regnestykker(self, maalform: Maalform) -> Regnestykker:
        """Gir regnestykkene bak nøkkeltallene og kronene."""
        kart = self.svar(maalform).kart
        return self._husk(
            "stykker", maalform, lambda: vis_regnestykkene(self._oppsett.bibliotek, self.inn, kart, maalform)
        )

    def likebehandling(self, maalform: Maalform) -> Kart:
        """Gir likebehandlingskontrollen."""
        return self._husk(
            "likt",
            maalform,
            lambda: cast("Kart", json.loads(self._simulering.likebehandling(self.inn.tre, maalform=maalform))),
        )

    def aar(self, maalform: Maalform) -> Kart | None:
        """Gir endringen fra i fjor, når fjoråret er lastet opp."""
        if self.dokument.fjor is None:
            return None
        fjor = self.dokument.fjor

        def regn() -> Kart:
            foer = pakk_ut(self._bemanning, fjor).fordeling
            return cast(
                "Kart", json.loads(self._simulering.endringen(self.inn.fordeling, foer, maalform, som_vist=True))
            )

        return self._husk("aar", maalform, regn)

    def hva_om(self, maalform: Maalform) -> Kart | None:
        """Gir fordelingen med hvert scenario ved siden av, når det finnes et scenario."""
        if not self.dokument.scenarioer:
            return None
        return self._husk("hva_om", maalform, lambda: self.proev(self.dokument.scenarioer, maalform))

    def proev(self, scenarioer: tuple[Kart, ...], maalform: Maalform) -> Kart:
        """Regner ut fordelingen med scenarioene, uten å lagre dem.

        Args:
            scenarioer: Scenarioene i kontraktens form.
            maalform: Målformen.

        Raises:
            InndataFeil: Med alle feilene.

        """
        tre = {"bemanning": self.inn.tre, "scenarioer": list(scenarioer)}
        return cast("Kart", json.loads(self._simulering.hva_om_json(tre, maalform)))


class Arbeidsrom:
    """Lageret, det som er regnet nylig, og trekningene som går."""

    def __init__(self, oppsett: Oppsett) -> None:
        """Setter opp lageret under datamappen."""
        self._oppsett = oppsett
        self.lager = Arbeidslager(None if oppsett.data is None else oppsett.data / "arbeid")
        self.lager.rydd()
        self.jobber = Jobber()
        self._regnet: OrderedDict[str, tuple[int, Arbeid]] = OrderedDict()
        self._laas = Lock()

    def ny(self, eier: str, inn: Inndata, pakket: Kart, *, eksempel: bool = False) -> Arbeid:
        """Tar vare på det som er lest, og det som er regnet av det."""
        arbeid = Arbeid(self._oppsett, self.lager.ny(eier, som_json(pakket), eksempel=eksempel), inn)
        self._husk(eier, arbeid)
        return arbeid

    def hent(self, eier: str, id_: str) -> Arbeid:
        """Henter et arbeid; er det ikke i minnet, regnes det på nytt."""
        utgave = self.lager.utgave(eier, id_)
        with self._laas:
            funnet = self._regnet.get(f"{eier}.{id_}")
        if utgave and funnet is not None and funnet[0] == utgave:
            return funnet[1]
        dokument = self.lager.hent(eier, id_)
        bemanning = Bemanningstjeneste(self._oppsett.bibliotek, self._oppsett.i_dag)
        arbeid = Arbeid(self._oppsett, dokument, pakk_ut(bemanning, dokument.inn))
        self._husk(eier, arbeid)
        return arbeid

    def endre(self, eier: str, arbeid: Arbeid, dokument: Dokument) -> Arbeid:
        """Lagrer et endret dokument."""
        self.lager.lagre(eier, dokument)
        ny = arbeid.med(dokument)
        self._husk(eier, ny)
        return ny

    def slett(self, eier: str, id_: str) -> None:
        """Sletter arbeidet, det som er regnet av det, og trekningene."""
        self.jobber.avbryt(eier, id_)
        self.lager.slett(eier, id_)
        with self._laas:
            self._regnet.pop(f"{eier}.{id_}", None)

    def lukk(self) -> None:
        """Stanser trekningene."""
        self.jobber.lukk()
        self.lager.lukk()

    def _husk(self, eier: str, arbeid: Arbeid) -> None:
        noekkel = f"{eier}.{arbeid.dokument.id}"
        with self._laas:
            self._regnet[noekkel] = (self.lager.utgave(eier, arbeid.dokument.id), arbeid)
            self._regnet.move_to_end(noekkel)
            while len(self._regnet) > _FLEST_I_MINNET:
                self._regnet.popitem(last=False)


def som_json(pakket: Kart) -> Kart:
    """Gir inndata slik de leses igjen, så tallene er de samme før og etter at tjeneren er startet på nytt.

    Args:
        pakket: Inndata, slik de lagres.

    """
    return cast("Kart", orjson.loads(orjson.dumps(pakket, default=str)))


def rommet(request: Request) -> Arbeidsrom:
    """Gir arbeidsrommet til appen."""
    return cast("Arbeidsrom", request.app.state.ressurs)


def eieren(request: Request) -> str:
    """Gir den arbeidet tilhører: brukeren, i denne nettleseren.

    Args:
        request: Forespørselen.

    """
    return f"{hent_bruker(request).person}\n{request.cookies.get(KAPSEL, '')}"


def hent_arbeid(request: Request, id_: str) -> Arbeid:
    """Henter arbeidet i adressen.

    Args:
        request: Forespørselen.
        id_: Id-en.

    Raises:
        FinnesIkkeFeil: Det finnes ikke for denne brukeren.

    """
    return rommet(request).hent(eieren(request), id_)


def regler_og_klokke(request: Request) -> Bemanningstjeneste:
    """Gir det som leser og fordeler."""
    oppsett = hent_oppsett(request)
    return Bemanningstjeneste(oppsett.bibliotek, oppsett.i_dag)
