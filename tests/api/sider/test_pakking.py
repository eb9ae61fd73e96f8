"""Sidene er pakket når brukeren selv kom hit, og aldri når et annet nettsted kan ha valgt noe av teksten."""

import pytest
from starlette.testclient import TestClient


@pytest.mark.parametrize(
    ("sted", "koding", "pakket"),
    [
        ("same-origin", "gzip, br", True),
        ("none", "gzip", True),
        ("same-origin", "identity", False),
        ("same-site", "gzip", False),
        ("cross-site", "gzip", False),
        (None, "gzip", False),
    ],
)
@pytest.mark.parametrize("adresse", ["/saker/ny", "/finnes-ikke"])
def test_bare_det_brukeren_selv_ba_om_pakkes(
    klient: TestClient, adresse: str, sted: str | None, koding: str, pakket: bool
) -> None:
    hoder = {"accept": "text/html", "accept-encoding": koding, **({"sec-fetch-site": sted} if sted else {})}
    svar = klient.get(adresse, headers=hoder)

    assert ("content-encoding" in svar.headers) is pakket
    assert (int(svar.headers["content-length"]) < len(svar.content) / 2) is pakket
    assert "</html>" in svar.text
    assert "Sec-Fetch-Site" in svar.headers["vary"]
