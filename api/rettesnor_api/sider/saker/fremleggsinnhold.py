"""Innholdet i saksfremlegget: opplysningene, svaret og grunnene ved siden av saksbehandlerens egen tekst."""

from typing import Any, Final, NamedTuple, cast

import orjson
from fastapi import Request

from rettesnor_api.hvem import hvem
from rettesnor_api.loggrute import hent_logg
from rettesnor_api.ruter import hent_oppsett
from rettesnor_api.sider.logghode import siste_hode
from rettesnor_api.sider.saker import arbeid as a
from rettesnor_api.sider.saker.felter import Felter, Peker, rader, til_sak
from rettesnor_api.sider.saker.form import Form, hent_form
from rettesnor_api.sider.tekster import hent_tekster
from rettesnor_api.sider.tid import skriv_dato
from rettesnor_api.sider.utseende import les_utseende
from rettesnor_motor.forklaring.fremlegg.innhold import Fremlegg, lag_fremlegg
from rettesnor_motor.forklaring.katalog import Katalog, hent_katalog
from rettesnor_motor.modell.maalform import Maalform
from rettesnor_motor.tjeneste.fakta import fakta_i_ord

Kart = dict[str, Any]
_DEL_FOR: Final = {"": "tjenester", "alder": "personen"}
"""Delen en opplysning står i, når den ikke er kartlegging; en tjeneste har ingen id."""


class Kilden(NamedTuple):
    """Svaret saksfremlegget bygger på; uten bilde må feilene i saken rettes først."""

    bilde: Kart | None
    raa: Kart | None


def hent_kilden(request: Request, arbeid: a.Arbeid) -> Kilden:
    """Gir den lagrede kriteriesjekken når den gjelder opplysningene slik de står, ellers svaret på dem nå.

    Er den lagrede sjekken slettet, er det svaret nå som gjelder.

    Args:
        request: Forespørselen.
        arbeid: Saken.

    """
    if arbeid.sjekker and not arbeid.er_endret:
        id_ = arbeid.sjekker[-1]["id"]
        innhold = hent_oppsett(request).tjeneste.lager.hent(id_)
        if innhold is not None:
            hent_logg(request).saa(id_, hvem(request))
            raa: Kart = orjson.loads(innhold)
            return Kilden(a.bildet(request, raa), raa)
    a.noter_lesing(request, arbeid)
    svaret = a.svar_paa(request, arbeid.felter)
    return Kilden(svaret.bilde, svaret.raa)


def lag_innhold(request: Request, arbeid: a.Arbeid, felter: Felter, kilden: Kilden) -> Fremlegg:
    """Setter sammen saksfremlegget: saksbehandlerens egen tekst, og opplysningene, svaret og grunnene ved siden av.

    Args:
        request: Forespørselen.
        arbeid: Saken.
        felter: Saksbehandlerens egen tekst.
        kilden: Svaret saksfremlegget bygger på.

    """
    maalform = les_utseende(request).maalform if kilden.raa is None else cast("Maalform", kilden.raa["maalform"])
    bibliotek = hent_oppsett(request).bibliotek if kilden.raa is None else a.reglene(request, kilden.raa)
    form, k = hent_form(bibliotek, maalform), hent_katalog(maalform)
    dag = hent_oppsett(request).i_dag().isoformat()
    sporing = ""
    fakta = {"saken": _om_saken(arbeid, form, k, maalform)}
    if kilden.bilde is not None and kilden.raa is not None:
        raa = kilden.raa
        sporing = _sporing(request, raa, k, skriv_dato(dag, maalform))
        utsnitt = bibliotek.utsnitt(raa["kommune"], raa["dato"], maalform)
        sak = orjson.dumps(til_sak(arbeid.felter, form))
        for faktum in fakta_i_ord(sak, utsnitt, raa["dato"], fri_tekst=True):
            navn = faktum.navn[:1].upper() + faktum.navn[1:]
            del_ = _DEL_FOR.get(faktum.id, "kartlegging")
            fakta.setdefault(del_, []).append(k("fremlegg.linje", navn=navn, verdi=faktum.verdi))
        fakta |= _fra_svaret(kilden.bilde, Peker(form, rader(arbeid.felter)), k)
        fakta["saken"] += [
            k("fremlegg.linje", navn=f["tittel"], verdi=" – ".join(skriv_dato(d, maalform) for d in _dager(f)))
            for f in (kilden.bilde["frister"] or {"frister": []})["frister"]
        ]
    return lag_fremlegg(arbeid.sak_ref, dag, sporing, fakta, felter, maalform)


def _sporing(request: Request, raa: Kart, k: Katalog, naa: str) -> str:
    """Sier hvilken sjekk, hvilke regler og hvilket hode i loggen saksfremlegget bygger på."""
    id_, regelverk = raa["sjekk_id"], raa["regelverk"]
    deler = [
        k("fremlegg.sporing.lagret", id=id_, versjon=regelverk["versjon"], dag=naa)
        if id_
        else k("fremlegg.sporing.utkast", versjon=regelverk["versjon"], dag=naa),
        k("fremlegg.sporing.kontrollsum", kontrollsum=regelverk["kontrollsum"]),
    ]
    if hode := siste_hode(request):
        deler.append(k("fremlegg.sporing.hode", antall=hode.antall, rot=hode.rot))
    return " ".join(deler)


def _dager(frist: Kart) -> list[str]:
    return sorted({frist["fra"], frist["til"]})


def _om_saken(arbeid: a.Arbeid, form: Form, k: Katalog, maalform: Maalform) -> list[str]:
    felter, t = arbeid.felter, hent_tekster(maalform)
    verdier = {
        "sak_ref": arbeid.sak_ref,
        "kommune": dict(form.kommuner).get(felter.get("kommune", ""), ""),
        "sakstype": dict(form.sakstyper).get(felter.get("sakstype", ""), ""),
        "dato": skriv_dato(felter["dato"], maalform) if felter.get("dato") else "",
    }
    return [k("fremlegg.linje", navn=t(f"saker.felt.{navn}"), verdi=v) for navn, v in verdier.items() if v]


def _fra_svaret(bilde: Kart, peker: Peker, k: Katalog) -> dict[str, list[str]]:
    """Gir det svaret sier til hver del: utfallet og grunnene, trinnet, og det som ikke er avklart."""
    foerst, trinn = bilde["foerst"], bilde["trinn"]
    foran = [bilde["forbehold"] or "", foerst["setning"], (bilde["feil"] or {"setning": ""})["setning"]]
    kriterier = [*filter(None, foran), *(_regel(r, k) for r in (*foerst["grunner"], *foerst["ellers"]))]
    kriterier += [sett["setning"] for sett in bilde["andre"]]
    mangler = dict.fromkeys(navn for sett in bilde["sett"] for navn in sett["mangler"])
    return {
        "kriterier": kriterier,
        "lavere_nivaa": [trinn["setning"]] if trinn is not None else [],
        "mangler": [k("fremlegg.spoersmaal", spoersmaal=peker.navn(navn)) for navn in mangler],
    }


def _regel(regel: Kart, k: Katalog) -> str:
    utfall = regel["utfall_ord"] if regel["utfall"] == "ukjent" else k(f"fremlegg.grunn.{regel['utfall']}")
    verdi = utfall if not regel["verdi"] else f"{regel['verdi']} ({utfall})"
    linje = k("fremlegg.grunn", id=regel["id"], navn=regel["tittel"], verdi=verdi, setning=regel["setning"]).strip()
    return k("fremlegg.kilde", linje=linje, kilde=regel["kilde"]) if regel["kilde"] else linje
