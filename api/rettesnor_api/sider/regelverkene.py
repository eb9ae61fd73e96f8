"""Siden til revisor om regelverkene i loggen: hvilke som har vært i bruk, og hva som er endret mellom to av dem."""

from fastapi import APIRouter, Request, Response

from rettesnor_api.inndata import krev_dato, krev_en_av, les_spoerring
from rettesnor_api.loggrute import hent_logg
from rettesnor_api.ruter import hent_oppsett
from rettesnor_api.sider.felles import vis
from rettesnor_api.sider.register import hent_historie
from rettesnor_api.sider.regler import hent_oppslag, kommunevalg, valgfri
from rettesnor_api.sider.utseende import les_utseende
from rettesnor_motor.lesing.overlegg import NASJONAL
from rettesnor_motor.modell.regelverk import Utsnitt

ruter = APIRouter(include_in_schema=False)


@ruter.get("/revisor/regelverk")
def regelverkene(request: Request) -> Response:
    """Viser regelverkene loggen har tatt vare på, og hva som er ulikt mellom to av dem."""
    oppsett, alle = hent_oppsett(request), hent_historie(request).alle()
    summer = {ett.kontrollsum: ett for ett in alle}
    krav = {
        "foer": krev_en_av(summer, "regelverk"),
        "etter": krev_en_av(summer, "regelverk"),
        "kommune": krev_en_av(oppsett.bibliotek.kommuner, "kommune"),
        "dato": krev_dato,
    }
    lest = les_spoerring(request, {navn: valgfri(ett) for navn, ett in krav.items()})
    siste = [ett.kontrollsum for ett in alle[:2]] or [""]
    valgt = {"foer": siste[-1], "etter": siste[0], "kommune": NASJONAL, "dato": oppsett.i_dag().isoformat()}
    valgt |= {navn: verdi for navn, verdi in lest.items() if verdi}
    par = []
    if valgt["foer"] != valgt["etter"]:
        par = [_utsnitt(request, valgt[navn], valgt) for navn in ("foer", "etter")]
    foer, etter = par or (None, None)
    return vis(
        request,
        "revisor/regelverk.html",
        alle=alle,
        valgt=valgt,
        kommuner=kommunevalg(request),
        mangler=None in par,
        forskjell=hent_oppslag(request).forskjell(foer, etter) if foer and etter else None,
        foer=summer.get(valgt["foer"]),
        etter=summer.get(valgt["etter"]),
    )


def _utsnitt(request: Request, kontrollsum: str, valgt: dict[str, str]) -> Utsnitt | None:
    """Gir reglene slik de var, eller ingenting når kommunen ikke fantes i dem."""
    bibliotek = hent_logg(request).regler(kontrollsum)
    if valgt["kommune"] not in bibliotek.kommuner:
        return None
    return bibliotek.utsnitt(valgt["kommune"], valgt["dato"], les_utseende(request).maalform)
