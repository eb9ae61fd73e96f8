"""Filene ut, og feilene i filene inn."""

from typing import Final

from fastapi import Response

from rettesnor_motor.feil import Funn

FLEST_FEIL: Final = 500
_TYPER: Final = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
    "json": "application/json",
    "yaml": "application/yaml",
}


def nedlasting(innhold: bytes, navn: str) -> Response:
    """Gir en fil nettleseren lagrer.

    Args:
        innhold: Innholdet.
        navn: Filnavnet.

    """
    hoder = {"Content-Disposition": f'attachment; filename="{navn}"'}
    return Response(innhold, headers=hoder, media_type=_TYPER[navn.rpartition(".")[2]])


def som_rad(funn: Funn) -> dict[str, str]:
    """Deler stedet i filen, arket og cellen.

    Args:
        funn: Feilen.

    """
    fil, _, celle = funn.sted.partition(":")
    # Uten celle gjelder feilen hele arket.
    ark, _, rute = celle.rpartition("!") if "!" in celle else (celle, "", "")
    return {"fil": fil, "ark": ark, "celle": rute, "felt": funn.felt, "feil": funn.feil, "gjoer": funn.forslag}
