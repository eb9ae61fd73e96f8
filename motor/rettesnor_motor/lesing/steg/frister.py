"""Stegene som holder fristene i svaret mot det scenarioet venter."""

from rettesnor_motor.feil import AvvikFeil
from rettesnor_motor.lesing.steg.register import Kart, Proeve, ett, krev, krev_kjent, saa

_DATO = r"\d{4}-\d\d-\d\d"
_FRIST = r'fristen "(?P<frist>[\w-]+)"'


def _frist_i(proeve: Proeve, frist: str) -> Kart:
    return ett([en for en in proeve.del_["frister"] if en["id"] == frist], f"fristen {frist}")


def _sagt(dagene: Kart | None, gjelder: str) -> str:
    """Sier når fristen er ute, slik scenarioene sier det."""
    if dagene is None:
        naar = "en dag som ikke kan regnes ut"
    elif dagene["fra"] == dagene["til"]:
        naar = dagene["fra"]
    else:
        naar = f"mellom {dagene['fra']} og {dagene['til']}"
    return naar if gjelder == "ja" else f"{naar} hvis fristen gjelder"


@saa(rf"er {_FRIST} (?P<dag>{_DATO})(?P<kanskje> hvis den gjelder)?")
def er_fristen(proeve: Proeve, frist: str, dag: str, kanskje: str | None) -> None:
    """Holder en frist med én dag mot fasiten."""
    er_fristen_mellom(proeve, frist, dag, dag, kanskje)


@saa(rf"er {_FRIST} mellom (?P<fra>{_DATO}) og (?P<til>{_DATO})(?P<kanskje> hvis den gjelder)?")
def er_fristen_mellom(proeve: Proeve, frist: str, fra: str, til: str, kanskje: str | None) -> None:
    """Holder første og siste dag en frist kan være, mot fasiten."""
    funnet = _frist_i(proeve, frist)
    ventet = _sagt({"fra": fra, "til": til}, "ukjent" if kanskje else "ja")
    krev(_sagt(funnet["frist"], funnet["gjelder"]), ventet)


@saa(rf"kan ikke {_FRIST} regnes ut")
def kan_ikke_fristen_regnes_ut(proeve: Proeve, frist: str) -> None:
    """Ser at fristen kanskje gjelder, men at dagen er ukjent."""
    funnet = _frist_i(proeve, frist)
    krev(_sagt(funnet["frist"], funnet["gjelder"]), _sagt(None, "ukjent"))


@saa(rf"gjelder ikke {_FRIST}")
def gjelder_ikke_fristen(proeve: Proeve, frist: str) -> None:
    """Ser at fristen ikke står i svaret."""
    krev_kjent(proeve, frist)
    alle = [en["id"] for en in proeve.del_["frister"]]
    if frist in alle:
        raise AvvikFeil(f"ikke «{frist}»", alle)


@saa(rf"er {_FRIST} (?P<ikke>ikke )?ute")
def er_fristen_ute(proeve: Proeve, frist: str, ikke: str | None) -> None:
    """Ser om fristen er passert på datoen i saken."""
    sagt = {True: "at fristen er ute", False: "at fristen ikke er ute", None: "at dagen er ukjent"}
    krev(sagt[_frist_i(proeve, frist)["ute"]], sagt[not ikke])


@saa(rf'følges {_FRIST} opp av "(?P<hvem>[^"]*)"')
def foelges_fristen_opp_av(proeve: Proeve, frist: str, hvem: str) -> None:
    """Holder den som skal følge opp fristen, mot fasiten."""
    krev(_frist_i(proeve, frist)["hvem"], hvem)
