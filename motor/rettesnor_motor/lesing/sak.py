"""Leser saker ved døren: form, navn, enheter og grenser; alle feil i en sak meldes på én gang."""

import datetime as dt
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

import orjson
from pydantic import ValidationError

from rettesnor_motor.feil import Funn, InndataFeil, RegelverkFeil, finnes_foedselsnummer
from rettesnor_motor.feil.foedselsnummer import kan_romme_nummer
from rettesnor_motor.lesing.dato import IKKE_DATO, les_dato
from rettesnor_motor.lesing.forslag import mente_du, vis_navn
from rettesnor_motor.lesing.opplysning import Opplysningsleser
from rettesnor_motor.lesing.overlegg import NASJONAL
from rettesnor_motor.lesing.pydanticfunn import meld_alle
from rettesnor_motor.lesing.sakform import Sakform
from rettesnor_motor.modell.regelverk import Utsnitt
from rettesnor_motor.modell.sak import Opplysning, Sak, Tjeneste

FinnUtsnitt = Callable[[str, str], Utsnitt]
_TI = 10
_ERSTATT = "fjern nummeret; bruk sakens referanse"


def finn_numre(tre: Any, felt: str, sted: str) -> list[Funn]:
    """Finner feltene som har et fødselsnummer, uten å gjengi nummeret.

    Args:
        tre: Saken slik den er lest fra JSON.
        felt: Navnet på feltet treet står i.
        sted: Hvor saken står.
    """
    funn = []
    if isinstance(tre, dict):
        for navn, verdi in tre.items():
            if finnes_foedselsnummer(str(navn)):
                funn.append(Funn(sted, felt, "et feltnavn inneholder et fødselsnummer", _ERSTATT))
                funn += finn_numre(verdi, felt, sted)
            else:
                funn += finn_numre(verdi, f"{felt}.{vis_navn(navn)}".lstrip("."), sted)
    elif isinstance(tre, list):
        for i, verdi in enumerate(tre):
            funn += finn_numre(verdi, f"{felt}.{i}".lstrip("."), sted)
    elif tre is not None and not isinstance(tre, bool) and _tall_eller_tekst_har_nummer(tre):
        funn.append(Funn(sted, felt, "feltet inneholder et fødselsnummer", _ERSTATT))
    return funn


def _tall_eller_tekst_har_nummer(verdi: Any) -> bool:
    tekst = verdi if isinstance(verdi, str) else f"{verdi:f}" if isinstance(verdi, Decimal) else str(verdi)
    # Et tall som begynner med null, mister nullen; nummeret kjennes igjen likevel.
    return finnes_foedselsnummer(tekst) or (len(tekst) == _TI and finnes_foedselsnummer("0" + tekst))


def _skrevet_ut(tre: Any) -> bytes:
    """Skriver treet på nytt uten tegn skrevet som koder, så det kan letes raskt i det."""
    try:
        return orjson.dumps(tre, default=lambda tall: f"{tall:f}")
    except TypeError:
        return b"\\"  # noe som ikke lar seg skrive, må letes gjennom for seg


def numre_i(tre: Any, sted: str) -> list[Funn]:
    """Finner feltene som har et fødselsnummer; et tre som sikkert er uten, blir ikke gjennomgått felt for felt.

    Args:
        tre: Innholdet fra JSON.
        sted: Hvor det står.
    """
    return finn_numre(tre, "", sted) if kan_romme_nummer(_skrevet_ut(tre)) else []


class Sakleser:
    """Leser saker; utsnittene av regelverket hentes etter kommune og dato."""

    def __init__(self, finn_utsnitt: FinnUtsnitt, i_dag: Callable[[], dt.date]) -> None:
        """Tar imot regelverket og klokken.

        Args:
            finn_utsnitt: Gir utsnittet for kommune og dato.
            i_dag: Gir dagens dato.
        """
        self._finn_utsnitt = finn_utsnitt
        self._i_dag = i_dag
        self._lesere: dict[str, Opplysningsleser] = {}

    def les(
        self, tre: Any, sted: str, *, forvalg: Mapping[str, str] | None = None, raa: bytes | None = None
    ) -> tuple[Sak, Utsnitt]:
        """Leser én sak og utsnittet den skal sjekkes mot.

        Args:
            tre: Saken fra JSON eller CSV.
            sted: Hvor saken står, for feil.
            forvalg: Kommune og dato som brukes når saken ikke oppgir dem.
            raa: Saken slik den kom inn, når den finnes; brukes til å lete raskt etter fødselsnumre.

        Raises:
            InndataFeil: Med alle feilene i saken.
        """
        funn: list[Funn] = []
        if raa is None or (kan_romme_nummer(raa) and kan_romme_nummer(_skrevet_ut(tre))):
            funn = finn_numre(tre, "", sted)
        try:
            form = Sakform.model_validate(tre)
        except ValidationError as feil:
            meld_alle(feil, Sakform, lambda sti, hva, fors: funn.append(Funn(sted, ".".join(map(str, sti)), hva, fors)))
            form = None
        kommune, dato = self._kommune_og_dato(tre, form, forvalg or {}, sted, funn)
        utsnitt = self._utsnitt(kommune, dato, sted, funn)
        kart = tre if isinstance(tre, dict) else {}
        opplysninger = self._opplysninger(kart.get("opplysninger"), utsnitt, sted, funn)
        tjenester = self._tjenester(form, kart.get("tjenester"), utsnitt, sted, funn)
        if funn or form is None:
            raise InndataFeil(funn)
        return Sak(form.sak_ref, kommune, dato, form.sakstype, opplysninger, tjenester), utsnitt

    def _kommune_og_dato(
        self, tre: Any, form: Sakform | None, forvalg: Mapping[str, str], sted: str, funn: list[Funn]
    ) -> tuple[str, str]:
        gitt = {"kommune": form.kommune, "dato": form.dato} if form else {}
        if form is None and isinstance(tre, dict):
            gitt = {n: tre[n] for n in ("kommune", "dato") if isinstance(tre.get(n), str)}
        for navn in ("kommune", "dato"):
            if gitt.get(navn) and navn in forvalg and gitt[navn] != forvalg[navn]:
                hva = f"saken oppgir «{vis_navn(gitt[navn])}», men --{navn} er «{vis_navn(forvalg[navn])}»"
                funn.append(Funn(sted, navn, hva, "fjern det ene"))
        i_dag = self._i_dag().isoformat()
        kommune, dato = (
            i_saken if (i_saken := gitt.get(navn)) is not None else forvalg.get(navn, ellers)
            for navn, ellers in (("kommune", NASJONAL), ("dato", i_dag))
        )
        if les_dato(dato) is None:
            if form is not None:  # ellers er datoen i saken alt meldt
                funn.append(Funn(sted, "dato", *IKKE_DATO))
            dato = i_dag
        return kommune, dato

    def _utsnitt(self, kommune: str, dato: str, sted: str, funn: list[Funn]) -> Utsnitt:
        try:
            return self._finn_utsnitt(kommune, dato)
        except RegelverkFeil as feil:
            funn += [Funn(sted, "kommune", f.feil, f.forslag) for f in feil.funn]
            return self._finn_utsnitt(NASJONAL, dato)

    def _leser(self, utsnitt: Utsnitt) -> Opplysningsleser:
        leser = self._lesere.get(utsnitt.id)
        if leser is None:
            leser = self._lesere[utsnitt.id] = Opplysningsleser(utsnitt)
        return leser

    def _opplysninger(self, raa: Any, utsnitt: Utsnitt, sted: str, funn: list[Funn]) -> dict[str, Opplysning]:
        leser, typer = self._leser(utsnitt), utsnitt.opplysninger
        svar: dict[str, Opplysning] = {}
        raske = leser.raske
        if isinstance(raa, dict):
            for navn, verdi in raa.items():
                rask = raske.get(navn)
                funnet = rask(verdi) if rask is not None else None
                if funnet is None:
                    break
                svar[navn] = funnet
            else:
                return svar
            svar = {}

        def meld(felt: str, feil: str, forslag: str) -> None:
            funn.append(Funn(sted, felt, feil, forslag))

        for navn, verdi in (raa if isinstance(raa, dict) else {}).items():
            type_ = typer.get(navn)
            if type_ is None or type_.fra_saken:
                kjente = [t.id for t in typer.values() if not t.fra_saken]
                forslag = mente_du(navn, kjente) or "opplysningene som finnes, står i ordboken"
                meld(f"opplysninger.{vis_navn(navn)}", "ukjent opplysning", forslag)
                continue
            svar[navn] = leser.opplysning(type_, verdi, meld)
        return svar

    def _tjenester(
        self, form: Sakform | None, raa: Any, utsnitt: Utsnitt, sted: str, funn: list[Funn]
    ) -> tuple[Tjeneste, ...]:
        leser = self._leser(utsnitt)

        def meld(felt: str, feil: str, forslag: str) -> None:
            funn.append(Funn(sted, felt, feil, forslag))

        if form is None:
            for i, en in enumerate(raa if isinstance(raa, list) else ()):
                if isinstance(en, dict):
                    leser.mengde(en.get("mengde"), f"tjenester.{i}.mengde", meld)
                    self._navn(en.get("type"), utsnitt.tjenestetyper, f"tjenester.{i}.type", "tjeneste", meld)
                    self._navn(en.get("status"), utsnitt.statuser, f"tjenester.{i}.status", "status", meld)
            return ()
        svar = []
        for i, t in enumerate(form.tjenester):
            self._navn(t.type, utsnitt.tjenestetyper, f"tjenester.{i}.type", "tjeneste", meld)
            self._navn(t.status, utsnitt.statuser, f"tjenester.{i}.status", "status", meld)
            mengde = leser.mengde(t.mengde, f"tjenester.{i}.mengde", meld)
            svar.append(
                Tjeneste(t.type, t.status, t.ytere, mengde, t.enhet_ansvarlig or "", t.kilde or "", t.dato or "")
            )
        return tuple(svar)

    @staticmethod
    def _navn(
        navn: Any, kjente: Mapping[str, Any], felt: str, slag: str, meld: Callable[[str, str, str], None]
    ) -> None:
        if isinstance(navn, str) and navn not in kjente:
            meld(
                felt, f"ukjent {slag} «{vis_navn(navn)}»", mente_du(navn, kjente) or f"bruk {', '.join(sorted(kjente))}"
            )
