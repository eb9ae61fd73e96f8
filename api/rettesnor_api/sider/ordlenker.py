"""Lenkene fra et ord på en side til ordlisten."""

import re

from markupsafe import Markup, escape

from rettesnor_api.sider.tekster import hent_tekster
from rettesnor_motor.modell.maalform import Maalform


def med_ord(tekst: str, *ord_: str, maalform: Maalform = "nb") -> Markup:
    """Lenker hvert ord til ordlisten der det står første gang i teksten; forklaringen følger med lenken.

    Args:
        tekst: Teksten, som kan ha ordene i alle bøyningene som begynner likt.
        ord_: Id-ene til ordene, slik de står i ordlisten.
        maalform: Målformen teksten er på.

    """
    t = hent_tekster(maalform)
    igjen = {t(f"ord.{id_}").lower(): id_ for id_ in ord_}
    deler, til = [Markup()], 0
    for treff in re.finditer(rf"\b({'|'.join(map(re.escape, igjen))})\w*", tekst, re.IGNORECASE):
        id_ = igjen.pop(treff[1].lower(), None)
        if id_ is not None:
            lenke = Markup('<a class="ordlenke" href="/ordliste#ord-{}" target="hjelp" title="{}">{}</a>')
            deler += [escape(tekst[til : treff.start()]), lenke.format(id_, t(f"ord.{id_}.om"), treff[0])]
            til = treff.end()
    return Markup().join([*deler, escape(tekst[til:])])
