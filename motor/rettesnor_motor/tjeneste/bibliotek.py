"""Regelverket klart til bruk: lest, kontrollert, kompilert, og mellomlagret etter innholdet."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TypeAlias, TypeVar, cast

from rettesnor_motor.evaluering.plan import Plan
from rettesnor_motor.feil import Funn, RegelverkFeil
from rettesnor_motor.forklaring.til_json import Svarskriver
from rettesnor_motor.lesing.nynorsk import paa_nynorsk
from rettesnor_motor.lesing.overlegg import begynnelser, kommuner
from rettesnor_motor.lesing.utsnitt import bygg_utsnitt
from rettesnor_motor.modell.maalform import Maalform
from rettesnor_motor.modell.regelverk import Raatre, Regelverk, Utsnitt, kontrollsum
from rettesnor_motor.modell.sak import Opplysning, Tilstand
from rettesnor_motor.tjeneste.mellomlager import Mellomlager

_T = TypeVar("_T")
_Noekkel: TypeAlias = tuple[str, Maalform]


def les_filer(mappe: Path) -> dict[str, bytes]:
    """Leser alle YAML-filene i mappen.

    Args:
        mappe: Mappen med regler.
    """
    filer = sorted([*mappe.rglob("*.yaml"), *mappe.rglob("*.yml")])
    return {fil.relative_to(mappe).as_posix(): fil.read_bytes() for fil in filer if fil.is_file()}


def kontroller_regelverk(
    filer: dict[str, bytes], *, grundig: bool = False, merknader: list[Funn] | None = None
) -> Regelverk:
    """Leser og kontrollerer alle reglene; tabellene analyseres alltid, for et hull i dem gir svar uten grunn.

    Args:
        filer: Filnavn og innhold.
        grundig: Om reglene også skal analyseres mot hverandre.
        merknader: Tar imot det analysen ikke kan avgjøre; det er ikke feil.

    Raises:
        RegelverkFeil: Med alle feilene.
    """
    # Tunge rom lastes bare når reglene faktisk må leses på nytt.
    from rettesnor_motor.analyse.kontroll import analyser_regler, analyser_tabeller  # noqa: PLC0415
    from rettesnor_motor.graf.avhengighet import finn_sirkler, ulike_grafer  # noqa: PLC0415
    from rettesnor_motor.graf.kontroll import kontroller  # noqa: PLC0415
    from rettesnor_motor.lesing.regelverk import Leser  # noqa: PLC0415

    leser = Leser(filer)
    if leser.funn:
        raise RegelverkFeil(leser.funn)
    raatre, utsnitt = leser.raatre, leser.utsnitt
    ulike = ulike_grafer(utsnitt)
    funn = [f for ett in ulike for f in finn_sirkler(ett)] or kontroller(raatre, ulike)
    if funn:
        raise RegelverkFeil([leser.med_sted(ett) for ett in funn])
    analyser = [analyser_tabeller(utsnitt), *([analyser_regler(raatre, utsnitt)] if grundig else [])]
    if merknader is not None:
        merknader += [leser.funn_paa(*feil[:3]) for analyse in analyser for feil in analyse.uavgjort]
    feil = [leser.funn_paa(*feil[:3]) for analyse in analyser for feil in analyse.feil]
    if feil:
        raise RegelverkFeil(feil)
    return ordne(raatre, ulike)


def ordne(raatre: Raatre, ulike: Iterable[Utsnitt]) -> Regelverk:
    """Gir regelverket med rekkefølgen reglene regnes i, og det hvert regelsett bygger på.

    Args:
        raatre: Innholdet i reglene, kontrollert.
        ulike: Ett utsnitt for hver graf.
    """
    from rettesnor_motor.graf.avhengighet import lest_av_regelsett, rekkefoelge  # noqa: PLC0415 – som over

    orden: dict[str, None] = {}
    lest_av: dict[str, frozenset[str]] = {}
    for ett in ulike:
        orden |= dict.fromkeys(rekkefoelge(ett))
        for id_, lest in lest_av_regelsett(ett).items():
            lest_av[id_] = lest_av.get(id_, frozenset()) | lest
    return Regelverk(raatre["ordbok"]["versjon"], kontrollsum(raatre), raatre, tuple(orden), lest_av)


def hent_regelverk(mappe: Path, mellomlager: Path | None) -> Regelverk:
    """Henter reglene, fra mellomlageret når filene er uendret.

    Args:
        mappe: Mappen med regler.
        mellomlager: Mappen kontrollerte regelverk legges i, eller ingen.

    Raises:
        RegelverkFeil: Med alle feilene i reglene.
    """
    filer = les_filer(mappe)
    lager = Mellomlager(mellomlager) if mellomlager else None
    if lager is None:
        return kontroller_regelverk(filer)
    noekkel = lager.noekkel(filer)
    husket = lager.hent(noekkel)
    if husket is None:
        husket = kontroller_regelverk(filer)
        lager.legg_inn(noekkel, husket)
    return husket


class Bibliotek:
    """Gir utsnitt, planer og skrivere, og husker dem."""

    def __init__(self, regelverk: Regelverk) -> None:
        """Tar imot det kontrollerte regelverket."""
        self.regelverk = regelverk
        self._begynnelser = {k: begynnelser(regelverk.raatre, k) for k in kommuner(regelverk.raatre)}
        self._maalformer: dict[str, Maalform] = {
            o["kommune"]: cast("Maalform", o["maalform"]) for o in regelverk.raatre["overlegg"] if "maalform" in o
        }
        self._nynorsk: Raatre | None = None
        self._utsnitt: dict[tuple[str, str, Maalform], Utsnitt] = {}
        self._planer: dict[_Noekkel, Plan] = {}
        self._skrivere: dict[_Noekkel, Svarskriver] = {}
        self._begrensede: dict[tuple[_Noekkel, frozenset[str]], Utsnitt] = {}
        sett = {s["regelsett"]: s.get("svarer", "alltid") == "alltid" for s in regelverk.raatre["regelsett"]}
        self._alltid = frozenset(id_ for id_, alltid in sett.items() if alltid)
        felles = frozenset[str]().union(*(regelverk.leser[id_] for id_ in self._alltid))
        self._egne = {id_: regelverk.leser[id_] - felles for id_, alltid in sett.items() if not alltid}

    @property
    def kommuner(self) -> list[str]:
        """Kommunene som har et overlegg."""
        return sorted(self._begynnelser)

    def maalform(self, kommune: str) -> Maalform:
        """Gir målformen kommunen har valgt i overlegget sitt, ellers bokmål.

        Args:
            kommune: Kommunens id.
        """
        return self._maalformer.get(kommune, "nb")

    def tekster(self, maalform: Maalform) -> Raatre:
        """Gir innholdet i reglene med tekstene på en målform.

        Args:
            maalform: Målformen.
        """
        if maalform == "nb":
            return self.regelverk.raatre
        if self._nynorsk is None:
            self._nynorsk = paa_nynorsk(self.regelverk.raatre)
        return self._nynorsk

    def utsnitt(self, kommune: str, dato: str, maalform: Maalform = "nb") -> Utsnitt:
        """Gir utsnittet for kommunen på datoen.

        Args:
            kommune: Kommunens id.
            dato: Datoen som ÅÅÅÅ-MM-DD.
            maalform: Målformen tekstene skal stå på.

        Raises:
            RegelverkFeil: Når kommunen ikke finnes.
        """
        begynner = max((d for d in self._begynnelser.get(kommune, ()) if d <= dato), default=dato)
        noekkel = (kommune, begynner, maalform)
        funnet = self._utsnitt.get(noekkel)
        if funnet is None:
            r = self.regelverk
            funnet = bygg_utsnitt(
                self.tekster(maalform),
                kommune,
                begynner,
                versjon=r.versjon,
                kontrollsum=r.kontrollsum,
                rekkefoelge=r.rekkefoelge,
                egne=self._egne,
                maalform=maalform,
            )
            self._utsnitt[noekkel] = funnet
        return funnet

    def begrens(self, utsnitt: Utsnitt, ider: frozenset[str]) -> Utsnitt:
        """Gir utsnittet med bare noen av regelsettene.

        Args:
            utsnitt: Reglene som gjelder.
            ider: Regelsettene som skal svare.
        """
        noekkel = (_noekkel(utsnitt), ider)
        funnet = self._begrensede.get(noekkel)
        if funnet is None:
            funnet = self._begrensede[noekkel] = utsnitt.begrens(ider, self.regelverk.leser)
        return funnet

    def beroerte(self, oppgitt: Mapping[str, Opplysning]) -> frozenset[str]:
        """Gir regelsettene saken spør om: dem som alltid svarer, og dem saken oppgir en egen opplysning til.

        Dette følger ikke datoen: også et regelsett som ikke har begynt, skal svare at det ikke har begynt.

        Args:
            oppgitt: Opplysningene i saken.
        """
        gitt = {navn for navn, o in oppgitt.items() if o.tilstand is not Tilstand.IKKE_SPURT}
        return self._alltid.union(id_ for id_, egne in self._egne.items() if egne & gitt)

    def plan(self, utsnitt: Utsnitt) -> Plan:
        """Gir den kompilerte planen for utsnittet."""
        return self._husket(self._planer, _noekkel(utsnitt), lambda: Plan(utsnitt))

    def skriver(self, utsnitt: Utsnitt) -> Svarskriver:
        """Gir skriveren for utsnittet."""
        return self._husket(self._skrivere, _noekkel(utsnitt), lambda: Svarskriver(self.plan(utsnitt)))

    @staticmethod
    def _husket(hos: dict[_Noekkel, _T], noekkel: _Noekkel, lag: Callable[[], _T]) -> _T:
        funnet = hos.get(noekkel)
        if funnet is None:
            funnet = hos[noekkel] = lag()
        return funnet


def _noekkel(utsnitt: Utsnitt) -> _Noekkel:
    """Gir det planen og skriveren for utsnittet huskes under; id-en er den samme på begge målformer."""
    return utsnitt.id, utsnitt.maalform
