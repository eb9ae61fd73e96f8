"""Innstillingene for innlogging: én fil i TOML, lest med alle feilene på én gang. Hemmeligheten står aldri i filen."""

import os
import re
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, NamedTuple, cast
from urllib.parse import SplitResult, urlsplit

from rettesnor_api.bruker import ROLLER, Rolle
from rettesnor_api.opphav import er_ip
from rettesnor_motor.feil import FinnesIkkeFeil, Funn, InndataFeil
from rettesnor_motor.lesing.forslag import mente_du, vis_navn

MILJOE: Final = "RETTESNOR_INNLOGGING"
HEMMELIGHET: Final = "RETTESNOR_KLIENTHEMMELIGHET"
NAVN_PAA_FOLK: Final = frozenset(
    {
        *("name", "given_name", "family_name", "middle_name", "nickname", "preferred_username", "unique_name", "upn"),
        *("pid", "fnr", "ssn", "nin", "personidentifier", "birthdate", "email", "phone_number"),
    }
)
"""Kravene som er et navn, en adresse eller et fødselsnummer, og som aldri kan være identen."""
_VAARE_EGNE = frozenset(
    ["response_type", "client_id", "redirect_uri", "scope", "state", "nonce", "code_challenge", "code_challenge_method"]
)
_STOERSTE_TALL = 100_000
_LOKALE = frozenset({"127.0.0.1", "::1", "localhost"})


class Tider(NamedTuple):
    """Tidene og tallene i innloggingen, med det de er når ingen har satt dem."""

    ledig_minutter: int = 30
    """Minutter en økt kan stå uten at noen bruker den."""
    lengst_minutter: int = 600
    """Minutter en økt kan vare, uansett bruk: én arbeidsdag. En rolle som trekkes tilbake, virker senest da."""
    forsoek_minutter: int = 10
    """Minutter fra innloggingen begynner, til brukeren må være tilbake fra utstederen."""
    forsoek_per_minutt: int = 120
    """Innlogginger i minuttet fra én adresse. Bak en mellomtjener ingen tror på, har alle samme adresse."""
    klokke_sekunder: int = 60
    """Sekunder klokken til utstederen kan gå feil."""
    noekler_minutter: int = 60
    """Minutter adressene og nøklene til utstederen huskes."""


class Innstillinger(NamedTuple):
    """Det innloggingen er satt opp med."""

    utsteder: str
    klient_id: str
    hemmelighet: str
    offentlig_adresse: str
    roller: Mapping[str, frozenset[Rolle]]
    ident: str = "sub"
    rolleclaim: str = "roles"
    rollefelt: str = ""
    organisasjon: str = ""
    publikum: str = ""
    mellomtjener: str = ""
    omfang: str = "openid"
    ekstra: Mapping[str, str] = MappingProxyType({})
    sertifikat: str = ""
    sertifikat_noekkel: str = ""
    tider: Tider = Tider()

    @property
    def vert(self) -> str:
        """Navnet og porten brukerne når Rettesnor på."""
        return urlsplit(self.offentlig_adresse).netloc

    @property
    def kryptert(self) -> bool:
        """Sier om brukerne når Rettesnor over https."""
        return self.offentlig_adresse.startswith("https:")


_TEKSTER = (
    *("utsteder", "klient_id", "offentlig_adresse", "ident", "rolleclaim", "rollefelt", "organisasjon"),
    *("publikum", "mellomtjener", "omfang", "sertifikat", "sertifikat_noekkel", "hemmelighet_fil"),
)
_MAA_HA = ("utsteder", "klient_id", "offentlig_adresse")
_TABELLER = ("roller", "tider", "ekstra")


def les_innstillinger(oppgitt: str | None) -> Innstillinger | None:
    """Leser innstillingene fra filen som er oppgitt, ellers fra filen miljøet peker på.

    Args:
        oppgitt: Filen fra kommandolinjen.

    Raises:
        FinnesIkkeFeil: Når filen ikke kan leses.
        InndataFeil: Med alle feilene i den.

    """
    valgt = oppgitt or os.environ.get(MILJOE)
    if not valgt:
        return None
    fil = Path(valgt)
    try:
        raa = tomllib.loads(fil.read_text("utf-8"))
    except (OSError, UnicodeDecodeError):
        melding = f"Innstillingene for innlogging kan ikke leses ({fil.name})."
        raise FinnesIkkeFeil(melding) from None
    except tomllib.TOMLDecodeError:
        raise InndataFeil([Funn(fil.name, "", "filen er ikke gyldig TOML", "se docs/innlogging.md")]) from None
    lest = tolk(raa, fil.name, _hent_hemmelighet(raa, fil))
    if not lest.sertifikat:
        return lest
    stier = (fil.parent / lest.sertifikat, fil.parent / lest.sertifikat_noekkel)
    return lest._replace(sertifikat=str(stier[0]), sertifikat_noekkel=str(stier[1]))


def _hent_hemmelighet(raa: Mapping[str, Any], fil: Path) -> str:
    sti = raa.get("hemmelighet_fil")
    if not isinstance(sti, str) or not sti:
        return os.environ.get(HEMMELIGHET, "")
    try:
        return (fil.parent / sti).read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError):
        melding = "Filen med klienthemmeligheten kan ikke leses."
        raise FinnesIkkeFeil(melding) from None


def tolk(raa: Mapping[str, Any], sted: str, hemmelighet: str) -> Innstillinger:
    """Gjør innholdet i filen om til innstillinger.

    Args:
        raa: Innholdet.
        sted: Navnet på filen.
        hemmelighet: Klienthemmeligheten.

    Raises:
        InndataFeil: Med alle feilene.

    """
    funn: list[Funn] = []

    def meld(felt: str, feil: str, forslag: str) -> None:
        funn.append(Funn(sted, felt, feil, forslag))

    for navn in raa.keys() - {*_TEKSTER, *_TABELLER}:
        meld(vis_navn(navn), "ukjent innstilling", mente_du(navn, (*_TEKSTER, *_TABELLER)) or "fjern den")
    tekster = {navn: raa[navn] for navn in _TEKSTER if navn in raa}
    for navn in [navn for navn, verdi in tekster.items() if not isinstance(verdi, str) or not verdi]:
        meld(navn, "skal være en tekst", "skriv den i anførselstegn")
        tekster[navn] = ""
    for navn in _MAA_HA:
        if navn not in tekster:
            meld(navn, "mangler", "se docs/innlogging.md")
    if not hemmelighet:
        meld("hemmelighet_fil", "klienthemmeligheten mangler", f"oppgi en fil, eller sett {HEMMELIGHET}")
    _proev(tekster, meld)
    roller = _les_roller(raa.get("roller"), meld)
    tider = _les_tider(raa.get("tider", {}), meld)
    ekstra = raa.get("ekstra", {})
    if (
        not isinstance(ekstra, dict)
        or not all(isinstance(v, str) for v in ekstra.values())
        or ekstra.keys() & _VAARE_EGNE
    ):
        meld("ekstra", "skal være tekster utstederen trenger i tillegg", "fjern det Rettesnor selv setter")
        ekstra = {}
    if funn:
        raise InndataFeil(funn)
    tekster.pop("hemmelighet_fil", None)
    adresse = tekster.pop("offentlig_adresse").rstrip("/").lower()
    # Nettleseren skriver aldri porten som følger av «https».
    adresse = adresse.removesuffix(":443" if adresse.startswith("https:") else ":80")
    return Innstillinger(
        **tekster,
        offentlig_adresse=adresse,
        hemmelighet=hemmelighet,
        roller=MappingProxyType(roller),
        ekstra=MappingProxyType(ekstra),
        tider=tider,
    )


_Meld = Callable[[str, str, str], None]


def _proev(tekster: Mapping[str, str], meld: _Meld) -> None:
    for navn in ("utsteder", "offentlig_adresse"):
        if tekster.get(navn) and (delt := trygg(tekster[navn])) is None:
            meld(navn, "skal være en https-adresse", "bare denne maskinen kan nås med http, når noe skal prøves")
        elif tekster.get(navn) and delt and (delt.query or (navn == "offentlig_adresse" and delt.path.strip("/"))):
            meld(navn, "har mer enn navnet", "skriv https://navnet")
    if tekster.get("ident", "sub").lower() in NAVN_PAA_FOLK:
        meld("ident", "er et navn, en adresse eller et fødselsnummer", "bruk «oid» (Entra ID) eller «sub»")
    if tekster.get("publikum") and tekster["publikum"] == tekster.get("klient_id"):
        # Ellers kunne et id-token, som er til nettleseren, vært brukt som tilgangstoken.
        meld("publikum", "er det samme som klient_id", "la API-et ha sin egen registrering hos utstederen")
    if not all(er_ip(adresse) for adresse in tekster.get("mellomtjener", "").split()):
        meld("mellomtjener", "er ikke en IP-adresse", "skriv adressen mellomtjeneren spør fra, som 127.0.0.1")
    if bool(tekster.get("sertifikat")) != bool(tekster.get("sertifikat_noekkel")):
        meld("sertifikat", "sertifikatet og nøkkelen hører sammen", "oppgi begge, eller ingen")
    if bool(tekster.get("rollefelt")) != bool(tekster.get("organisasjon")):
        # Uten organisasjonen ville den som har rettigheten i en annen virksomhet, også slippe inn.
        meld("rollefelt", "rollefelt og organisasjon hører sammen", "oppgi begge, eller ingen")


def trygg(adresse: str) -> SplitResult | None:
    """Deler adressen når den er https, eller http på denne maskinen.

    Args:
        adresse: Adressen.

    """
    try:
        delt = urlsplit(adresse)
        lokal = delt.hostname in _LOKALE and delt.port != 0
    except ValueError:
        return None
    god = delt.hostname and not delt.username and not delt.fragment and re.fullmatch(r"[!-~]+", adresse)
    return delt if god and (delt.scheme == "https" or (delt.scheme == "http" and lokal)) else None


def _les_roller(raa: Any, meld: _Meld) -> dict[str, frozenset[Rolle]]:
    if not isinstance(raa, dict) or not raa:
        meld("roller", "mangler", "skriv hvilke verdier hos utstederen som gir hvilke roller")
        return {}
    roller: dict[str, frozenset[Rolle]] = {}
    for verdi, gir in raa.items():
        liste = gir if isinstance(gir, list) else [gir]
        for ukjent in [en for en in liste if en not in ROLLER]:
            meld(
                f"roller.{vis_navn(verdi)}",
                "ukjent rolle",
                mente_du(str(ukjent), ROLLER) or f"bruk {', '.join(ROLLER)}",
            )
        roller[verdi] = frozenset(cast("list[Rolle]", [en for en in liste if en in ROLLER]))
    return roller


def _les_tider(raa: Any, meld: _Meld) -> Tider:
    kjente = Tider._fields
    if not isinstance(raa, dict):
        meld("tider", "skal være en tabell", "skriv [tider]")
        return Tider()
    for navn, tall in raa.items():
        if navn not in kjente:
            meld(f"tider.{vis_navn(navn)}", "ukjent tid", mente_du(navn, kjente) or f"bruk {', '.join(kjente)}")
        elif type(tall) is not int or not (navn != "klokke_sekunder") <= tall <= _STOERSTE_TALL:
            meld(f"tider.{navn}", "er ikke et tall som kan brukes", f"skriv et helt tall, høyst {_STOERSTE_TALL}")
    return Tider(**{navn: tall for navn, tall in raa.items() if navn in kjente and type(tall) is int})
