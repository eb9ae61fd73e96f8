"""Sjekker fra et eldre lager, der reglene ikke er tatt vare på, stanser verken eksport, arkiv eller kvittering."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import orjson
import pytest

from orakel.eldre_lager import ULESELIG, id_nr, lag_eldre_lager
from rettesnor_motor.feil import FinnesIkkeFeil
from rettesnor_motor.oppsett import bygg
from rettesnor_motor.tjeneste.arkivkontroll import verifiser_arkiv
from rettesnor_motor.tjeneste.eksport import Utvalg
from rettesnor_motor.tjeneste.eksportkontroll import verifiser_eksport
from rettesnor_motor.tjeneste.kvitteringskontroll import verifiser_kvittering
from rettesnor_motor.tjeneste.logg import Loggtjeneste

S1 = id_nr(1)
UKJENT = "sha256:" + "ab" * 32


@pytest.fixture
def logg(tmp_path: Path) -> Iterator[Loggtjeneste]:
    with bygg(kontroll=False, data=str(lag_eldre_lager(tmp_path / "data"))) as delene:
        assert delene.logg is not None
        yield delene.logg


@pytest.mark.parametrize("med_innhold", [False, True])
def test_eksporten_stemmer_og_sier_hvilke_regler_den_ikke_har(logg: Loggtjeneste, *, med_innhold: bool) -> None:
    ut = io.BytesIO()
    antall = logg.eksporter(ut, Utvalg(med_innhold=med_innhold))
    kontroll = verifiser_eksport(ut.getvalue(), logg.logg.noekkel)
    assert kontroll.feil == ()
    assert kontroll.uten_regler == ("", UKJENT)
    with zipfile.ZipFile(ut) as z:
        linjer = [orjson.loads(linje) for linje in z.read("innslag.jsonl").splitlines()]
    assert antall == len(linjer) == logg.logg.stoerrelse()
    innhold = linjer[3]["innhold"]
    assert (innhold["svar"]["koding"], innhold["svar"]["verdi"][:2]) == ("hex", "ff") if med_innhold else not innhold


def test_arkivpakken_har_det_som_finnes_og_stemmer(logg: Loggtjeneste) -> None:
    ut = io.BytesIO()
    assert logg.arkiver(ut, Utvalg()) == 4
    kontroll = verifiser_arkiv(ut.getvalue(), logg.logg.noekkel)
    assert kontroll.feil == ()
    assert kontroll.uten_regler == ("", UKJENT)
    with zipfile.ZipFile(ut) as z:
        filer = {navn.partition("sjekker/")[2] for navn in z.namelist() if "/sjekker/" in navn}
    assert {
        f"{S1}/kvittering.pdf",
        f"{S1}/innhold.json",
        f"{ULESELIG}/innslag.json",
        f"{ULESELIG}/innhold.json",
    } <= filer
    assert f"{ULESELIG}/kvittering.json" not in filer


def test_kvitteringen_gjengir_utfallet_og_sier_at_reglene_ikke_finnes(logg: Loggtjeneste) -> None:
    raa = logg.kvittering(S1)
    kontroll = verifiser_kvittering(raa, logg.logg.noekkel)
    assert kontroll.feil == ()
    assert kontroll.innhold is not None
    svar = {sett["regelsett"]: sett["svar"] for sett in kontroll.innhold["forklart"]}
    assert svar == {"ku": "skal", "beon": "3–4"}
    assert b"ikke tatt vare p" in raa
    with pytest.raises(FinnesIkkeFeil, match="eldre lager"):
        logg.kvittering(ULESELIG)


def test_etterproevingen_sier_hva_som_mangler(logg: Loggtjeneste) -> None:
    for id_, ventet in ((S1, "ikke tatt vare på"), (ULESELIG, "eldre lager")):
        svar = logg.etterproev(id_)
        assert not svar.stemmer
        assert any(ventet in grunn for grunn in svar.hindret), svar.hindret
