"""Leser hele ``regler/`` og samler alle feil, med fil, linje og kolonne."""

import json
from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from rettesnor_motor.feil import Funn
from rettesnor_motor.lesing.forslag import mente_du
from rettesnor_motor.lesing.navnekontroll import Navnekontroll
from rettesnor_motor.lesing.overlegg import NASJONAL, begynnelser, kommuner
from rettesnor_motor.lesing.pydanticfunn import meld_alle
from rettesnor_motor.lesing.skjema import FILSLAG
from rettesnor_motor.lesing.uleste import Uleste
from rettesnor_motor.lesing.utsnitt import bygg_utsnitt
from rettesnor_motor.lesing.yaml_tekst import Sti, Yamltre, les_yaml
from rettesnor_motor.modell.regelverk import Utsnitt

_TOM_ORDBOK: Mapping[str, Any] = {"ordbok": "", "versjon": "", "enheter": [], "opplysninger": []}
_LISTER = {
    "kilder": "kilde",
    "parametre": "parameter",
    "tolkninger": "tolkning",
    "omregninger": "omregning",
}


def _sortert(verdi: Any) -> Any:
    """Sorterer lister av ting med id, så rekkefølgen i filene ikke betyr noe; trinnene i en ordinal holder sin egen."""
    if isinstance(verdi, dict):
        er_ordinal = verdi.get("type") == "ordinal"
        return {k: v if er_ordinal and k == "verdier" else _sortert(v) for k, v in verdi.items()}
    if isinstance(verdi, list):
        nye = [_sortert(v) for v in verdi]
        for noekkel in ("id", "regelsett", "kommune", "tolkning", "parameter", "fra"):
            if nye and all(isinstance(v, dict) and isinstance(v.get(noekkel), str) for v in nye):
                return sorted(nye, key=lambda v: json.dumps([v[noekkel], v], sort_keys=True))
        return nye
    return verdi


def _slag(tre: Yamltre) -> str:
    """Gir hva slags fil dette er, eller tom tekst."""
    return next((navn for navn in FILSLAG if navn in tre.innhold), "")


def _staar(innhold: Any, sti: Sti) -> Any:
    """Gir det som står på stien, eller på nærmeste forelder som finnes."""
    for ledd in sti:
        try:
            innhold = innhold[ledd]
        except (LookupError, TypeError):
            break
    return innhold


class Leser:
    """Samler filene til ett tre og husker hvor hver del står."""

    def __init__(self, filer: Mapping[str, bytes], rot: str = "regler") -> None:
        """Leser og kontrollerer filene.

        Args:
            filer: Filnavn og innhold.
            rot: Navnet mappen omtales med i funn.
        """
        self.funn: list[Funn] = []
        self.raatre: dict[str, Any] = {}
        self.utsnitt: list[Utsnitt] = []
        self._hjemmel: dict[Sti, tuple[Yamltre, Sti]] = {}
        for navn in sorted(filer):
            if not navn.endswith(".yaml"):
                self.funn.append(Funn(f"{rot}/{navn}", "", "filen ville ikke blitt lest", "gi filen endelsen .yaml"))
        traer = {n: les_yaml(f"{rot}/{n}", raa) for n, raa in sorted(filer.items()) if n.endswith(".yaml")}
        gyldige = {navn: tre for navn, tre in traer.items() if self._form_er_gyldig(tre)}
        for tre in traer.values():
            self.funn += tre.funn
        if not traer:
            self.funn.append(Funn(rot, "", "mappen har ingen regelfiler", "oppgi mappen med --regler"))
        self._uleste = Uleste(raa for navn, raa in filer.items() if navn not in gyldige)
        if gyldige and not self._uleste.skjuler_et_helt_slag(map(_slag, gyldige.values())):
            self._kontroller_innholdet(list(gyldige.values()))
        self.funn = list(dict.fromkeys(self.funn))

    def _kontroller_innholdet(self, traer: list[Yamltre]) -> None:
        """Kontrollerer meningen i filene som har rett form, også når andre filer ikke har det."""
        foer = len(self.funn)
        self._samle(traer)
        if len(self.funn) == foer:
            Navnekontroll(self.raatre, self._hjemmel, self._uleste, self.meld).kontroller()
            self._kontroller_utsnitt()

    def _form_er_gyldig(self, tre: Yamltre) -> bool:
        innhold = tre.innhold
        if tre.funn or not isinstance(innhold, dict):
            if not tre.funn:
                tre.meld((), "filen skal være et kart", "begynn med for eksempel regelsett: navn")
            return False
        slag = _slag(tre)
        if not slag:
            foerste = str(next(iter(innhold), ""))
            tre.meld(
                (foerste,),
                "ukjent slags fil",
                mente_du(foerste, FILSLAG) or f"første nøkkel er en av {', '.join(FILSLAG)}",
            )
            return False
        try:
            FILSLAG[slag].model_validate(innhold)
        except ValidationError as feil:
            meld_alle(feil, FILSLAG[slag], tre.meld)
            return False
        return True

    def _samle(self, traer: list[Yamltre]) -> None:
        """Slår filene sammen til ett tre, sortert etter id."""
        samlet: dict[str, list[Any]] = {navn: [] for navn in (*_LISTER, "regelsett", "overlegg")}
        ordboker = []
        nynorsk: dict[str, dict[str, str]] = {}
        for tre in traer:
            if "oversettelse" in tre.innhold:
                for i, post in enumerate(tre.innhold["tekster"]):
                    self._husk(("nynorsk", post["til"]), tre, ("tekster", i))
                    nynorsk[post["til"]] = {"nb": post["nb"], "nn": post["nn"]}
            elif "ordbok" in tre.innhold:
                ordboker.append(tre)
            elif "regelsett" in tre.innhold:
                samlet["regelsett"].append(tre.innhold)
                self._husk_regelsett(tre)
            elif "kommune" in tre.innhold:
                samlet["overlegg"].append(tre.innhold)
                self._husk(("overlegg", tre.innhold["kommune"]), tre, ())
            else:
                navn = next(n for n in _LISTER if n in tre.innhold)
                samlet[navn] += tre.innhold[navn]
                for i, post in enumerate(tre.innhold[navn]):
                    self._husk((_LISTER[navn], post["id"]), tre, (navn, i))
        if not ordboker and "ordbok" in self._uleste.slag:
            ordboker.append(Yamltre("", _TOM_ORDBOK))
        if len(ordboker) != 1:
            self.funn.append(Funn("regler", "ordbok", f"det skal være én ordbok, men det er {len(ordboker)}", ""))
            return
        ordbok = ordboker[0]
        for navn, entall in (("opplysninger", "opplysning"), ("enheter", "enhet"), ("tjenestetyper", "tjenestetype")):
            for i, post in enumerate(ordbok.innhold.get(navn, ())):
                self._husk((entall, post["id"]), ordbok, (navn, i))
        if not any(o["kommune"] == NASJONAL for o in samlet["overlegg"]):
            samlet["overlegg"].append({"kommune": NASJONAL, "navn": "Nasjonal (ingen kommune oppgitt)"})
        self.raatre = _sortert({"ordbok": ordbok.innhold, **samlet, "nynorsk": nynorsk})

    def _husk_regelsett(self, tre: Yamltre) -> None:
        self._husk(("regelsett", tre.innhold["regelsett"]), tre, ())
        for i, regel in enumerate(tre.innhold["regler"]):
            self._husk(("regel", regel["id"]), tre, ("regler", i))
        for i, avledet in enumerate(tre.innhold.get("avledet", ())):
            self._husk(("avledet", avledet["id"]), tre, ("avledet", i))

    def _husk(self, navn: Sti, tre: Yamltre, sti: Sti) -> None:
        """Husker hvor en navngitt del står, og melder navn som er brukt to ganger."""
        if navn in self._hjemmel:
            annet, annen_sti = self._hjemmel[navn]
            feil = f"«{navn[1]}» finnes også på {annet.sted(annen_sti)}"
            self.funn.append(Funn(tre.sted(sti), str(navn[1]), feil, "en id brukes én gang; gi den nye et eget navn"))
        self._hjemmel[navn] = (tre, sti)

    def meld(self, sti: Sti, feil: str, forslag: str = "") -> None:
        """Melder en feil på en sti som begynner med slag og id."""
        tre, rot = self._hjemmel.get(sti[:2], (None, ()))
        verdi = None if tre is None else _staar(tre.innhold, (*rot, *sti[2:]))
        if not self._uleste.beroerer(sti, verdi, (str(n) for slag, n in self._hjemmel if slag != "overlegg")):
            self.funn.append(self.funn_paa(sti, feil, forslag))

    def funn_paa(self, sti: Sti, feil: str, forslag: str = "") -> Funn:
        """Gir et funn med fil, linje og kolonne for en sti som begynner med slag og id."""
        sted = self.sted(sti) if sti[:2] in self._hjemmel else "regler"
        return Funn(sted, ".".join(map(str, sti[1:])), feil, forslag)

    def sted(self, sti: Sti) -> str:
        """Gir fil, linje og kolonne for en del av det leste treet.

        Args:
            sti: Slag og id (for eksempel regel og KU-01), og veien ned i delen.
        """
        tre, rot = self._hjemmel[sti[:2]]
        her: Any = tre.innhold
        for ledd in rot:
            her = her[ledd]
        sortert, vei = _sortert(her), list(rot)
        for ledd in sti[2:]:
            if isinstance(her, list):  # lister av ting med id er sortert i treet, men ikke i filen
                ledd = next(i for i, ett in enumerate(her) if _sortert(ett) == sortert[ledd])  # noqa: PLW2901
                her, sortert = her[ledd], _sortert(her[ledd])
            elif isinstance(her, dict) and ledd in her:
                her, sortert = her[ledd], sortert[ledd]
            else:
                break
            vei.append(ledd)
        return tre.sted(tuple(vei))

    def med_sted(self, funn: Funn) -> Funn:
        """Gir et funn fra kontrollen av helheten plassen til det navnet det gjelder."""
        for slag in ("regel", "avledet", "opplysning", "regelsett"):
            if (slag, funn.felt) in self._hjemmel:
                tre, sti = self._hjemmel[slag, funn.felt]
                return Funn(tre.sted(sti), funn.felt, funn.feil, funn.forslag)
        return funn

    def _kontroller_utsnitt(self) -> None:
        """Bygger hvert utsnitt for å finne feil i vilkår og overlegg."""
        self.utsnitt = [
            bygg_utsnitt(self.raatre, kommune, dato, meld=self.meld)
            for kommune in kommuner(self.raatre)
            for dato in begynnelser(self.raatre, kommune)
        ]
