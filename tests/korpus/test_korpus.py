"""Sjekkene fra hver versjon av motoren gir det samme svaret i dag, node for node og byte for byte."""

import orjson
import pytest

from korpus.korpus import hent_regler, les_korpus, versjoner
from rettesnor_motor import __version__
from rettesnor_motor.tjeneste.etterproeving import Etterproever
from rettesnor_motor.tjeneste.regelhylle import Regelhylle

_REGELSETT = 12
_LAG_PAA_NYTT = "Er versjonen ikke gitt ut ennå, og er endringen ment: .venv/bin/python -m tests.korpus"


@pytest.mark.parametrize("versjon", versjoner())
def test_hver_lagret_sjekk_faar_det_samme_svaret_i_dag(versjon: str) -> None:
    etterproever = Etterproever(Regelhylle(hent_regler))
    avvik = [
        (orjson.loads(lagret.svar)["sjekk_id"], svar)
        for lagret in les_korpus(versjon)
        if not (svar := etterproever.etterproev(lagret)).stemmer
    ]
    assert not avvik, f"{len(avvik)} sjekker fra {versjon} svarer annerledes. {_LAG_PAA_NYTT}. Den første: {avvik[0]}"


def test_korpuset_dekker_alle_regelsettene_begge_maalformer_og_saker_uten_dato() -> None:
    sjekker = list(les_korpus(__version__))
    svar = [orjson.loads(lagret.svar) for lagret in sjekker]
    assert len(svar) >= 250
    assert len({sett for ett in svar for sett in ett["svar"]}) == _REGELSETT
    assert {ett["maalform"] for ett in svar} == {"nb", "nn"}
    assert any(b'"dato"' not in lagret.sak for lagret in sjekker)
    utfall = {ett["svar"]["koordinerende_utvalg"]["utfall"] for ett in svar if "koordinerende_utvalg" in ett["svar"]}
    assert utfall == {"skal", "avklar", "skjoenn"}
