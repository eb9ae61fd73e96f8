"""Kvitteringen for en sjekk: det loggen sier om den, med bevis, så hvem som helst kan kontrollere den uten nett."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from rettesnor_motor import __version__
from rettesnor_motor.forklaring.katalog import hent_katalog
from rettesnor_motor.forklaring.pdf import SETTER
from rettesnor_motor.forklaring.svarslag import svar_i_ord
from rettesnor_motor.modell.logg.hode import SignertHode
from rettesnor_motor.modell.logg.kanon import kanonisk, les_kanonisk
from rettesnor_motor.modell.logg.kilde import Aapnet
from rettesnor_motor.modell.logg.signatur import Signeringsnoekkel
from rettesnor_motor.modell.regelverk import Regel, Regelsett, Utsnitt
from rettesnor_motor.tjeneste.bibliotek import Bibliotek

SLAG = "rettesnor-kvittering"
_FORMAAL = b"rettesnor-kvittering-1\n"
"""Det som står foran kvitteringen når den signeres, så signaturen aldri kan brukes om et hode."""


class Bevist(NamedTuple):
    """Et innslag, byte for byte, med beviset for at det er i treet hodet gjelder."""

    kropp: bytes
    bevis: Sequence[bytes]
    hode: SignertHode


def lag_kvittering(
    bevist: Bevist, sak_ref: Aapnet | None, bibliotek: Bibliotek | None, noekkel: Signeringsnoekkel
) -> bytes:
    """Gir kvitteringen for en sjekk, som kanonisk JSON. Saksreferansen er det eneste i den som hører til en person.

    Args:
        bevist: Sjekken slik den står i loggen.
        sak_ref: Referansen til saken, eller ingenting når den er slettet.
        bibliotek: Reglene sjekken ble gjort med, eller ingenting når de ikke er tatt vare på.
        noekkel: Nøkkelen loggen signeres med.
    """
    innslag = les_kanonisk(bevist.kropp)
    aapent = innslag["aapent"]
    utsnitt = bibliotek and bibliotek.utsnitt(aapent["kommune"], aapent["dato"], aapent["maalform"])
    tre: dict[str, Any] = {
        "slag": SLAG,
        "utgave": 1,
        "innslag": innslag,
        "bevis": {"stoerrelse": bevist.hode.hode.stoerrelse, "sti": [ett.hex() for ett in bevist.bevis]},
        "hode": bevist.hode.som_kart(),
        "noekkel": {"pem": noekkel.offentlig.pem().decode(), "fingeravtrykk": noekkel.offentlig.logg},
        "sak_ref": None if sak_ref is None else {"verdi": sak_ref.verdi.decode(), "salt": sak_ref.salt.hex()},
        "kommunenavn": utsnitt.kommunenavn if utsnitt else aapent["kommune"],
        "forklart": forklar(aapent, utsnitt) if utsnitt else _uten_regler(aapent),
        "laget_av": {"motor": __version__, "setter": SETTER},
    }
    tre["signatur"] = noekkel.signer(signert_del(tre)).hex()
    return kanonisk(tre)


def signert_del(tre: Mapping[str, Any]) -> bytes:
    """Gir bytene i kvitteringen som er signert: alt utenom signaturen selv.

    Args:
        tre: Kvitteringen.
    """
    return _FORMAAL + kanonisk({navn: verdi for navn, verdi in tre.items() if navn != "signatur"})


def forklar(aapent: Mapping[str, Any], utsnitt: Utsnitt) -> list[dict[str, Any]]:
    """Gir svaret fra hvert regelsett i ord, med tittelen og kilden til hver grunn.

    Args:
        aapent: Den åpne delen av sjekken.
        utsnitt: Reglene sjekken ble gjort med.
    """
    k = hent_katalog(utsnitt.maalform)
    svar = []
    for sett in utsnitt.regelsett:
        gitt = aapent["regelsett"].get(sett.id)
        if gitt is not None:
            regler = {r.id: r for r in sett.regler}
            ett = {
                "regelsett": sett.id,
                "tittel": sett.tittel,
                "svar": svar_i_ord(sett, gitt["utfall"], _trinn(sett, gitt["trinn"]), k),
                "grunner": [_grunn(regler[id_]) for id_ in gitt["grunner"]],
            }
            savnet = ikke_oppfylt(sett, gitt)
            svar.append(ett | {"ikke_oppfylt": [_grunn(regel) for regel in savnet]} if savnet else ett)
    return svar


def ikke_oppfylt(sett: Regelsett, gitt: Mapping[str, Any]) -> tuple[Regel, ...]:
    """Gir kravene som gjør at svaret ikke er «oppfylt»: de som ikke er ja. Ellers ingenting.

    Grunnene i svaret er reglene som er ja; her er de det som *er* oppfylt, og ikke grunnen til svaret.

    Args:
        sett: Regelsettet som har svart.
        gitt: Det regelsettet svarte, slik det står åpent i loggen.
    """
    if sett.spoersmaal != "krav" or gitt["utfall"] == "oppfylt":
        return ()
    om_det_gjelder = gitt["utfall"] == "gjelder_ikke"
    ja = gitt["grunner"]
    return tuple(r for r in sett.regler if r.svarer and r.gjelder == om_det_gjelder and r.id not in ja)


def _uten_regler(aapent: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Gir svaret slik det står i loggen, når reglene som kunne forklart det, ikke er tatt vare på."""
    kilde = {"id": "ukjent", "tittel": hent_katalog(aapent["maalform"])("kvittering.uten_regler"), "sted": ""}
    return [
        {
            "regelsett": navn,
            "tittel": navn,
            "svar": bart_svar(gitt),
            "grunner": [{"id": id_, "tittel": id_, "kilde": kilde} for id_ in gitt["grunner"]],
        }
        for navn, gitt in aapent["regelsett"].items()
    ]


def bart_svar(gitt: Mapping[str, Any]) -> str:
    """Gir utfallet eller trinnene slik de står i loggen, uten reglene som har ordene.

    Args:
        gitt: Det ett regelsett svarte.
    """
    return gitt["utfall"] or "–".join(str(nr) for nr in dict.fromkeys(gitt["trinn"]))


def _trinn(sett: Regelsett, numre: Sequence[int]) -> Any:
    trapp = () if sett.trapp is None else sett.trapp.trinn
    return tuple(t for t in trapp if t.nr in numre)


def _grunn(regel: Regel) -> dict[str, Any]:
    kilde = {"id": regel.kilde.id, "tittel": regel.kilde.tittel, "sted": regel.kilde.sted}
    return {"id": regel.id, "tittel": regel.tittel, "kilde": kilde}
