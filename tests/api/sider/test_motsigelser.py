"""To tall om det samme som ikke stemmer, sies det fra om; svaret er som reglene sier."""

from typing import Any

import orjson
import pytest
from starlette.testclient import TestClient

from rettesnor_api.sider.saker.motsigelser import avlastning_mot_listen
from rettesnor_motor.oppsett import Oppsett

JSON = {"content-type": "application/json"}
_HUNDRE = {"verdi": 100}


def saken(avlastning: Any, timer: Any = _HUNDRE) -> bytes:
    opplysninger = {"bpa": False, "ansvar_avklart": True, "tjenesteliste_komplett": True, "avlastning": avlastning}
    tjeneste = {"type": "avlastning_i_institusjon", "mengde": {**timer, "enhet": "timer_per_uke"}, "kilde": "k"}
    sak = {"sak_ref": "A", "kommune": "eksempel", "dato": "2026-06-20", "tjenester": [tjeneste]}
    return orjson.dumps(sak | {"opplysninger": opplysninger})


@pytest.mark.parametrize(
    ("avlastning", "timer", "ventet"),
    [
        ({"verdi": 10, "enhet": "prosent"}, _HUNDRE, {"oppgitt": "10,00", "timer": "100,00", "prosent": "59,52"}),
        ({"verdi": 10, "enhet": "timer_per_uke"}, _HUNDRE, {"oppgitt": "5,95", "timer": "100,00", "prosent": "59,52"}),
        ({"verdi": 60, "enhet": "prosent"}, _HUNDRE, None),
        ({"fra": 10, "til": 60, "enhet": "prosent"}, _HUNDRE, None),
        ({"verdi": 10, "enhet": "prosent"}, {"fra": 10, "til": 100}, None),
        ({"tilstand": "ikke_relevant"}, _HUNDRE, None),
    ],
)
def test_listen_kan_ikke_ha_mer_avlastning_enn_andelen_uten_at_det_sies(
    oppsett: Oppsett, avlastning: Any, timer: Any, ventet: dict[str, str] | None
) -> None:
    svar = oppsett.tjeneste.sjekk(saken(avlastning, timer), kontroll=False)
    assert avlastning_mot_listen(orjson.loads(svar.json), svar.sjekk.utsnitt) == ventet


def test_siden_viser_begge_tallene(klient: TestClient) -> None:
    id_ = klient.post("/v1/sjekker", content=saken({"verdi": 10, "enhet": "prosent"}), headers=JSON).json()["sjekk_id"]
    side = klient.get(f"/utvalg/{id_}", headers={"accept": "text/html"}).text
    assert "To tall om avlastning stemmer ikke" in side
    assert "minst 100,00 timer avlastning i uken, og det er 59,52 prosent av uken" in side.replace("\xa0", " ")
