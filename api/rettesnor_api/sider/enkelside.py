"""Den enkle feilsiden: det døren selv avviser, som en fast liten side som ikke koster noe og ikke kan svikte."""

from html import escape
from typing import Final

import orjson
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Scope

from rettesnor_api.sider.tekster import hent_tekster
from rettesnor_api.sider.utseende import les_utseende

_MASKINENES = frozenset({"/helse", "/klar", "/metrics", "/openapi.json", "/v1"})
_SIDE: Final = """<!doctype html>
<html lang="{maalform}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{tittel}</title></head><body><main><h1>{tittel}</h1><p>{tekst}</p>{id_}</main></body></html>
"""


def vil_ha_side(request: Request) -> bool:
    """Sier om den som spør, er en nettleser som skal vise en side; adressene i API-et og til driften er til maskiner.

    Args:
        request: Forespørselen.

    """
    sti = request.url.path
    if sti in _MASKINENES or sti.startswith("/v1/"):
        return False
    return request.headers.get("accept", "").partition(",")[0].partition(";")[0].strip() == "text/html"


def enkel_side(scope: Scope, svar: Response) -> Response:
    """Gir problemsvaret som en liten side når den som spør, er en nettleser; ellers svaret slik det er.

    Args:
        scope: Forespørselen.
        svar: Problemsvaret, med statusen og hodene.

    """
    request = Request(scope)
    if not vil_ha_side(request):
        return svar
    maalform = les_utseende(request).maalform
    t, feil_id = hent_tekster(maalform), orjson.loads(svar.body).get("feil_id")
    html = _SIDE.format(
        maalform=maalform,
        tittel=escape(t(f"feil.{svar.status_code}.tittel")),
        tekst=escape(t(f"feil.{svar.status_code}.tekst")),
        id_=f"<p>{escape(t('feil.id'))} <code>{feil_id}</code></p>" if feil_id else "",
    )
    hoder = {navn: verdi for navn, verdi in svar.headers.items() if navn == "retry-after"}
    return Response(html, svar.status_code, hoder, "text/html")
