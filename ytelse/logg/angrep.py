"""Angrep på databasen, gjort av en som rår over hele databasen, men verken har den private nøkkelen eller vitnet.

Hvert angrep gjøres i en transaksjon som rulles tilbake, så det neste begynner med en hel logg.
"""

import random
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import orjson
from sqlalchemy import Connection, delete, func, insert, select, update

from rettesnor_motor.lager import tabeller as t
from rettesnor_motor.lager.skriver import speilet
from rettesnor_motor.modell.logg.forpliktelse import forplikt
from rettesnor_motor.modell.logg.hode import Hode, SignertHode
from rettesnor_motor.modell.logg.kanon import kanonisk
from rettesnor_motor.modell.logg.signatur import Signeringsnoekkel
from rettesnor_motor.modell.logg.stikkord import stikkord
from rettesnor_motor.modell.logg.tre import Topper, bladsum

TABELLER = (t.innslag, t.innhold, t.stikkord, t.hode, t.regelverk)


class Angrep(NamedTuple):
    """Et angrep: hva det heter, og det det gjør."""

    navn: str
    gjoer: Callable[[Connection, random.Random], None]


def slipp_vokterne(f: Connection) -> None:
    """Tar bort vokterne; rulles tilbake med angrepet."""
    if f.dialect.name == "sqlite":
        for navn in f.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").scalars().all():
            f.exec_driver_sql(f"DROP TRIGGER {navn}")
    else:
        f.exec_driver_sql("SET LOCAL session_replication_role = replica")


def _rader(f: Connection, tabell: Any) -> Sequence[Any]:
    return f.execute(select(tabell).order_by(*tabell.primary_key.columns)).mappings().all()


def _er(tabell: Any, rad: Any) -> Any:
    svar = True
    for kolonne in tabell.primary_key.columns:
        svar = (kolonne == rad[kolonne.name]) & svar
    return svar


def _annet(verdi: Any, tilfeldig: random.Random) -> Any:
    if isinstance(verdi, int):
        return verdi + tilfeldig.choice([-1, 1, 1000, -1000])
    if isinstance(verdi, bytes) and verdi:
        bit = tilfeldig.randrange(len(verdi) * 8)
        raa = bytearray(verdi)
        raa[bit // 8] ^= 1 << bit % 8
        return bytes(raa)
    if isinstance(verdi, bytes):
        return b"\x00" * 32
    if not verdi:
        return "x"
    plass = tilfeldig.randrange(len(verdi))
    return verdi[:plass] + ("x" if verdi[plass] != "x" else "y") + verdi[plass + 1 :]


def _en_verdi(f: Connection, tilfeldig: random.Random) -> None:
    tabell = tilfeldig.choice(TABELLER)
    rad = tilfeldig.choice(_rader(f, tabell))
    kolonne = tilfeldig.choice([*tabell.columns])
    f.execute(update(tabell).where(_er(tabell, rad)).values({kolonne.name: _annet(rad[kolonne.name], tilfeldig)}))


def _slett_rader(f: Connection, tilfeldig: random.Random) -> None:
    tabell = tilfeldig.choice(TABELLER)
    rader = _rader(f, tabell)
    for rad in tilfeldig.sample(rader, tilfeldig.randint(1, min(3, len(rader)))):
        f.execute(delete(tabell).where(_er(tabell, rad)))


def _legg_til_rad(f: Connection, tilfeldig: random.Random) -> None:
    tabell = tilfeldig.choice(TABELLER)
    rad = dict(tilfeldig.choice(_rader(f, tabell)))
    for kolonne in tabell.primary_key.columns:
        rad[kolonne.name] = _annet(rad[kolonne.name], tilfeldig)
    if "id" in rad:
        rad["id"] += "x"
    f.execute(insert(tabell).values(rad))


def _uten_nr(rad: Any) -> tuple[str, str]:
    return rad["slag"], rad["verdi"]


def _bytt_to(f: Connection, tilfeldig: random.Random) -> None:
    """Lar to rader bytte plass."""
    tabell = tilfeldig.choice(TABELLER[:4])
    en, to = tilfeldig.sample(_rader(f, tabell), 2)
    noekler = {kolonne.name for kolonne in tabell.primary_key.columns}
    verdier = [navn for navn in en if navn not in noekler] or [*noekler]
    for rad in (en, to):
        f.execute(delete(tabell).where(_er(tabell, rad)))
    for mine, andres in ((en, to), (to, en)):
        rad = {**mine, **{navn: andres[navn] for navn in verdier}}
        if tabell is t.stikkord:  # alt er nøkkel: bytt bare hvilket innslag de hører til
            rad = {**mine, "innslag_nr": andres["innslag_nr"]}
        f.execute(insert(tabell).values(rad))
    if tabell is t.stikkord and (en["innslag_nr"] == to["innslag_nr"] or _uten_nr(en) == _uten_nr(to)):
        # De to er like når de har byttet plass; ta heller bort den ene.
        f.execute(delete(tabell).where(_er(tabell, en)))


def _kutt(f: Connection, antall: int) -> None:
    for tabell, kolonne in ((t.innslag, "nr"), (t.innhold, "innslag_nr"), (t.stikkord, "innslag_nr")):
        f.execute(delete(tabell).where(tabell.c[kolonne] >= antall))
    f.execute(delete(t.hode).where(t.hode.c.stoerrelse > antall))


def _stoerrelse(f: Connection) -> int:
    return int(f.execute(select(func.count()).select_from(t.innslag)).scalar_one())


def _kort_av(f: Connection, tilfeldig: random.Random) -> None:
    """Kutter loggen, helst ved et hode, så resten er en hel, eldre logg."""
    hoder = f.execute(select(t.hode.c.stoerrelse)).scalars().all()
    _kutt(f, tilfeldig.choice([0, tilfeldig.randrange(_stoerrelse(f)), *hoder[:-1]]))


def _skriv_om(f: Connection, fra: int, endre: Callable[[dict[str, Any]], None]) -> Topper:
    """Endrer ett innslag, og regner alt etter det på nytt: lenker, summer, deltrær, kolonner og stikkord."""
    topper, forrige = Topper(), ""
    for rad in _rader(f, t.innslag):
        kropp, kart = bytes(rad["kropp"]), {}
        if rad["nr"] >= fra:
            kart = orjson.loads(kropp)
            if rad["nr"] == fra:
                endre(kart)
            kart["forrige"] = forrige
            kropp = kanonisk(kart)
        blad = bladsum(kropp)
        topper, fulle = topper.med(blad)
        forrige = blad.hex()
        if rad["nr"] >= fra:
            nye = {**speilet(kart), "kropp": kropp, "bladsum": blad, "deltraer": b"".join(fulle)}
            f.execute(update(t.innslag).where(t.innslag.c.nr == rad["nr"]).values(nye))
            f.execute(delete(t.stikkord).where(t.stikkord.c.innslag_nr == rad["nr"]))
            ord_ = [{"innslag_nr": rad["nr"], "slag": slag, "verdi": verdi} for slag, verdi in stikkord(kart)]
            if ord_:
                f.execute(insert(t.stikkord), ord_)
    return topper


def _endre_kart(kart: dict[str, Any]) -> None:
    kart["tid"] = kart["tid"].replace("2026", "2025", 1)
    kart["aapent"] |= {"kommune": "en_annen"}


def _omskrevet(f: Connection, tilfeldig: random.Random) -> None:
    """Endrer et innslag og regner om alt som kan regnes om uten nøkkelen."""
    _skriv_om(f, tilfeldig.randrange(_stoerrelse(f)), _endre_kart)


def _byttet_innhold(f: Connection, tilfeldig: random.Random) -> None:
    """Bytter ut skjult innhold, og forpliktelsen på det, og regner om resten."""
    rad = tilfeldig.choice(_rader(f, t.innhold))
    salt, verdi = tilfeldig.randbytes(32), b"noe helt annet"

    def endre(kart: dict[str, Any]) -> None:
        kart["forpliktet"][rad["felt"]] = forplikt(salt, verdi)

    f.execute(update(t.innhold).where(_er(t.innhold, rad)).values(salt=salt, verdi=verdi))
    if tilfeldig.random() < 0.8:  # noqa: PLR2004 – resten av gangene: bare innholdet
        _skriv_om(f, rad["innslag_nr"], endre)


def _signer_selv(f: Connection, tilfeldig: random.Random) -> None:
    """Skriver om loggen, og signerer hodene på nytt med en egen nøkkel; noen ganger under loggens navn."""
    noekkel = Signeringsnoekkel.ny()
    fra = tilfeldig.randrange(_stoerrelse(f))
    _skriv_om(f, fra, _endre_kart)
    ekte = tilfeldig.random() < 0.5  # noqa: PLR2004 – like ofte med som uten loggens navn
    topper, forrige, hoder = Topper(), "", {rad["stoerrelse"]: rad for rad in _rader(f, t.hode)}
    for rad in _rader(f, t.innslag):
        topper, _ = topper.med(bytes(rad["bladsum"]))
        if (gammelt := hoder.get(topper.stoerrelse)) is None:
            continue
        foer = SignertHode(bytes(gammelt["kropp"]), bytes(gammelt["signatur"]))
        navn = foer.hode.logg if ekte else noekkel.offentlig.logg
        nytt = Hode(navn, topper.stoerrelse, topper.rot().hex(), foer.hode.tid, forrige)
        signert = SignertHode.signer(nytt, noekkel) if topper.stoerrelse > fra else foer
        forrige = signert.sum
        nye = {"kropp": signert.kropp, "signatur": signert.signatur}
        f.execute(update(t.hode).where(t.hode.c.stoerrelse == topper.stoerrelse).values(nye))


def _gren(f: Connection, tilfeldig: random.Random) -> None:
    """Kutter loggen og skriver en annen fortsettelse; hodene etter kuttet er enten borte eller de gamle."""
    antall = _stoerrelse(f)
    fra = tilfeldig.randrange(antall)
    if tilfeldig.random() < 0.5:  # noqa: PLR2004 – like ofte med som uten de gamle hodene
        f.execute(delete(t.hode).where(t.hode.c.stoerrelse > fra))
    _skriv_om(f, fra, _endre_kart)


def _legg_til_innslag(f: Connection, tilfeldig: random.Random) -> None:
    """Legger til et riktig laget innslag på slutten, eller bytter ut det siste; uten hode."""
    siste = _rader(f, t.innslag)[-1]
    kart = orjson.loads(bytes(siste["kropp"]))
    kart |= {"nr": siste["nr"] + 1, "id": f"falsk{tilfeldig.random()}", "forpliktet": {}}
    kart["forrige"] = bytes(siste["bladsum"]).hex()
    kropp = kanonisk(kart)
    topper = Topper()
    for rad in _rader(f, t.innslag):
        topper, _ = topper.med(bytes(rad["bladsum"]))
    _, fulle = topper.med(bladsum(kropp))
    nye = {**speilet(kart), "nr": kart["nr"], "kropp": kropp, "bladsum": bladsum(kropp), "deltraer": b"".join(fulle)}
    f.execute(insert(t.innslag).values(nye))
    f.execute(insert(t.stikkord), [{"innslag_nr": kart["nr"], "slag": s, "verdi": v} for s, v in stikkord(kart)])


def _bytt_regler(f: Connection, tilfeldig: random.Random) -> None:
    """Endrer reglene som er tatt vare på, tar dem bort, eller legger til andre med riktig sum."""
    rad = _rader(f, t.regelverk)[0]
    match tilfeldig.randrange(3):
        case 0:
            f.execute(update(t.regelverk).values(innhold=_annet(bytes(rad["innhold"]), tilfeldig)))
        case 1:
            f.execute(delete(t.regelverk))
        case _:
            f.execute(insert(t.regelverk).values(kontrollsum=f"sha256:{tilfeldig.randbytes(32).hex()}", innhold=b"{}"))


ANGREP = (
    Angrep("en verdi eller ett bit endret", _en_verdi),
    Angrep("rader slettet", _slett_rader),
    Angrep("en rad lagt til", _legg_til_rad),
    Angrep("to rader byttet om", _bytt_to),
    Angrep("loggen kuttet", _kort_av),
    Angrep("et innslag skrevet om, alt regnet på nytt", _omskrevet),
    Angrep("skjult innhold byttet, alt regnet på nytt", _byttet_innhold),
    Angrep("skrevet om og signert med egen nøkkel", _signer_selv),
    Angrep("en gren fra et tidligere innslag", _gren),
    Angrep("et innslag lagt til på slutten", _legg_til_innslag),
    Angrep("reglene byttet ut", _bytt_regler),
)
