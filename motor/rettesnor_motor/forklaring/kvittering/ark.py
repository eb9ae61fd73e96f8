"""Kvitteringen i PDF: svaret, grunnene, hva den viser og ikke viser, og hvordan den kontrolleres."""

from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from typing import Any, cast

from rettesnor_motor.forklaring.katalog import Katalog, hent_katalog
from rettesnor_motor.forklaring.pdf import Form, sett
from rettesnor_motor.modell.maalform import Maalform
from rettesnor_motor.modell.norsk_tid import norsk_tid

_VISER = ("svaret", "uendret", "regler", "grunner")
_VISER_IKKE = ("vedtak", "riktige", "nyere", "hvem")
_BIT = 4


def kvitteringsark(tre: Mapping[str, Any], raa: bytes, *, form: Form = "pdf") -> bytes | list[bytes]:
    """Gir kvitteringen som PDF/A-3a og PDF/UA-1, med kvitteringen selv som vedlegg; de samme bytene hver gang.

    Args:
        tre: Kvitteringen, lest.
        raa: Kvitteringen, byte for byte.
        form: ``pdf``, eller ``png`` for et bilde av hver side.
    """
    maalform = cast("Maalform", tre["innslag"]["aapent"]["maalform"])
    mal = files(__package__).joinpath("kvittering.typ").read_bytes()
    return sett(mal, _innhold(tre, hent_katalog(maalform)), form=form, vedlegg=raa)


def grupper(sum_: str) -> str:
    """Gir en sum i grupper på fire tegn, så to mennesker kan lese den for hverandre.

    Args:
        sum_: Summen i heksadesimaler.
    """
    return " ".join(sum_[i : i + _BIT] for i in range(0, len(sum_), _BIT))


def _innhold(tre: Mapping[str, Any], k: Katalog) -> dict[str, Any]:
    innslag = tre["innslag"]
    tittel = k("kvittering.tittel")
    return {
        "spraak": innslag["aapent"]["maalform"],
        "tittel": tittel,
        "emne": k("kvittering.emne"),
        "om": list(_om(tre, k)),
        "svar": [_svar(sett, k) for sett in tre["forklart"]],
        "tekst": {navn: k(f"kvittering.{navn}") for navn in ("svaret", "regel", "kilde", "avtrykk", "teknisk")},
        "viser": _liste(k, "viser", _VISER),
        "viser_ikke": _liste(k, "viser_ikke", _VISER_IKKE),
        "slik": {navn: k(f"kvittering.slik.{navn}") for navn in ("tittel", "tekst", "etterpaa")}
        | {"kommando": k("kvittering.slik.kommando", id=tre["innslag"]["id"])},
        "avtrykk": [grupper(tre["noekkel"]["fingeravtrykk"][:32]), grupper(tre["noekkel"]["fingeravtrykk"][32:])],
        "om_avtrykk": k("kvittering.om_avtrykk"),
        "teknisk": list(_teknisk(tre, k)),
        "fot": k("kvittering.fot", id=innslag["id"]),
        "side": k("svarbok.side"),
        "vedlegg": k("kvittering.vedlegg"),
        "tid": _tid(tre["hode"]["hode"]["tid"]),
    }


def _tid(tid: str) -> list[int]:
    return [int(del_) for del_ in tid[:10].split("-")]


def _om(tre: Mapping[str, Any], k: Katalog) -> Iterator[tuple[str, str, bool]]:
    """Gir det øverst på arket: hvilken sak, hvor og når, og om verdien trenger hele linjen."""
    aapent = tre["innslag"]["aapent"]
    verdier = {
        "sak": k("kvittering.slettet") if tre["sak_ref"] is None else tre["sak_ref"]["verdi"],
        "kommune": tre["kommunenavn"],
        "sakstype": k.tekster.get(f"sakstype.{aapent['sakstype']}", aapent["sakstype"]),
        "dato": aapent["dato"],
        "lagret": _klokken(tre["innslag"]["tid"], k),
        "id": tre["innslag"]["id"],
    }
    for navn, verdi in verdier.items():
        yield k(f"kvittering.{navn}"), verdi, navn not in {"kommune", "sakstype"}


def _klokken(tid: str, k: Katalog) -> str:
    """Skriver et tidspunkt slik sidene gjør, i norsk tid, og sier hvor langt det er fra UTC i kvitteringen selv."""
    norsk = norsk_tid(tid)
    forskjell = f"{norsk:%z}"[2]
    return k("kvittering.tid", dag=norsk.date().isoformat(), klokken=f"{norsk:%H:%M:%S}", forskjell=forskjell)


def _svar(sett_: Mapping[str, Any], k: Katalog) -> dict[str, Any]:
    grunner, savnet = _rader(sett_["grunner"]), _rader(sett_.get("ikke_oppfylt") or ())
    uten = "" if grunner or savnet else k("kvittering.uten_grunner")
    deler = [
        (k("kvittering.ikke_oppfylt"), savnet),
        (k("kvittering.oppfylt" if savnet else "kvittering.grunn"), grunner),
    ]
    tabeller = [{"grunn": navn, "rader": rader} for navn, rader in deler if rader]
    return {"tittel": sett_["tittel"], "svar": sett_["svar"], "tabeller": tabeller, "uten": uten}


def _rader(grunner: Iterable[Mapping[str, Any]]) -> list[list[str]]:
    return [[g["id"], g["tittel"], f"{g['kilde']['tittel']}, {g['kilde']['sted']}"] for g in grunner]


def _liste(k: Katalog, del_: str, navn: tuple[str, ...]) -> dict[str, Any]:
    return {"tittel": k(f"kvittering.{del_}"), "punkter": [k(f"kvittering.{del_}.{ett}") for ett in navn]}


def _teknisk(tre: Mapping[str, Any], k: Katalog) -> Iterator[list[str]]:
    innslag, hode = tre["innslag"], tre["hode"]["hode"]
    aapent = innslag["aapent"]
    regelverk, motor = aapent["regelverk"], aapent["motor"]
    rader = {
        "regelverk": f"{regelverk['versjon']}, {regelverk['kontrollsum']}",
        "motor": f"{motor['versjon']}, {k('kontroll.' + motor['kontroll'])}",
        "nr": k("kvittering.nr", nr=innslag["nr"] + 1, stoerrelse=hode["stoerrelse"]),
        "rot": hode["rot"],
        "hodetid": _klokken(hode["tid"], k),
        "forpliktet_sak": innslag["forpliktet"]["sak"],
        "forpliktet_svar": innslag["forpliktet"]["svar"],
        "signatur": f"{tre['signatur'][:64]} {tre['signatur'][64:]}",
        "laget_av": k("kvittering.program", **tre["laget_av"]),
    }
    for navn, verdi in rader.items():
        yield [k(f"kvittering.teknisk.{navn}"), verdi]
