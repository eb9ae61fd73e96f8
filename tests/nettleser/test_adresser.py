"""Hver side med en rute prøves med axe på begge målformer."""

import re

from nettleser.adresser import INNLOGGINGEN, RAMMEN, RESSURS, REVISOR_OG_UTVALG, SAKEN
from rettesnor_api.tilgang import LINJER

ID = "0" * 32
IKKE_SIDER = re.compile(
    r"/(v1|statisk|openapi\.json|helse|klar|metrics|utseende|logg-inn/start|ressurs/mal|revisor/logg/hode)(/|$)"
    r"|.*/(\{fil\}|kvittering)$"
)
"""Svar for maskiner, filer, og veier som bare sender videre."""


def test_hver_side_staar_i_en_av_listene_som_proeves() -> None:
    proevd = {
        *RAMMEN,
        *INNLOGGINGEN,
        *(adresse.format(sak=f"/saker/{ID}", sjekk=f"/saker/{ID}/sjekk/{ID}") for adresse in SAKEN),
        *(adresse.format(id=ID) for adresse in REVISOR_OG_UTVALG),
        *(f"/ressurs/{ID}{sti}" for sti in RESSURS),
        "/ressurs",
    }
    stier = [adresse.partition("?")[0] for adresse in proevd]
    sidene = [linje.rute for linje in LINJER if linje.metode == "GET" and not IKKE_SIDER.match(linje.rute)]
    assert len(sidene) > 30
    moenstre = {rute: re.compile(re.sub(r"\{[^}]*\}", "[^/]+", rute)) for rute in sidene}
    assert [rute for rute, moenster in moenstre.items() if not any(map(moenster.fullmatch, stier))] == []
