"""Trekker mengder og andeler i kontraktens form, helst på, ved og rundt terskler og tak."""

from decimal import Context, Decimal, localcontext
from random import Random
from typing import Any, TypeAlias

Kart: TypeAlias = dict[str, Any]

_NOEYAKTIG = Context(prec=80)
_TERSKEL = Decimal(15)
_TIMER = (
    "0",
    "0.25",
    "0.5",
    "1",
    "2",
    "3.75",
    "5",
    "7",
    "7.5",
    "9",
    "12",
    "14",
    "14.99",
    "15",
    "15.01",
    "16",
    "30",
    "40",
)
_STORE = ("84", "167.99", "168")
_HELE_UKEN = {
    "timer_per_uke": ("168",),
    "timer_per_maaned": ("672", "728", "729.999", "730"),
    "timer_per_doegn": ("23.99", "24"),
    "timer_per_aar": ("8736", "8759.5", "8760"),
    "minutter_per_uke": ("10080",),
}
_ANDELER = {
    "prosent": ("0", "25", "45", "50", "55", "100"),
    "doegn_per_maaned": ("0", "10", "14", "15", "15.2", "15.208", "15.209", "16", "30"),
    "doegn_per_aar": ("0", "90", "182", "182.5", "183", "365"),
    "doegn_per_uke": ("0", "1", "3.5", "4", "7"),
    "timer_per_uke": ("0", "40", "84", "85", "168"),
    "timer_per_maaned": ("0", "200", "335", "336", "350", "364", "365", "728", "730"),
}
_STOERSTE_ANDEL = {enhet: Decimal(verdier[-1]) for enhet, verdier in _ANDELER.items()}


def fra_froe(nummer: int) -> Random:
    """Gir en kilde til tilfeldighet som er den samme hver gang."""
    return Random(nummer)  # noqa: S311 – prøvene skal gi de samme sakene hver gang


def litt(r: Random) -> Decimal:
    """Gir en liten avstand, ned til tyve desimaler."""
    return Decimal(r.choice((1, 1, 2, 5, 9))).scaleb(-r.randint(1, r.choice((3, 5, 20))))


def som_tall(r: Random, tall: Decimal) -> Any:
    """Gir tallet som JSON-tall eller desimaltekst."""
    if r.random() < 0.15:
        return format(tall, "f")
    return int(tall) if tall == tall.to_integral_value() and r.random() < 0.7 else tall


def _rundt(r: Random, tall: Decimal, tak: Decimal) -> Decimal:
    """Gir tallet, eller et tall like ved, innenfor det som er lov."""
    avstand = r.choice((Decimal(0), Decimal(0), litt(r), -litt(r)))
    return min(max(_NOEYAKTIG.add(tall, avstand), Decimal(0)), tak)


def _med_enhet(r: Random, timer: Decimal) -> Kart:
    """Skriver timer per uke i en enhet som gir akkurat det (under minst én lesning)."""
    with localcontext(_NOEYAKTIG):
        match r.randrange(7):
            case 0:
                return {"verdi": som_tall(r, timer * 60), "enhet": "minutter_per_uke"}
            case 1:
                return {"verdi": som_tall(r, timer * 52), "enhet": "timer_per_aar"}
            case 2:
                return {"verdi": som_tall(r, timer * 4), "enhet": "timer_per_maaned"}
            case 3 if timer * 13 % 3 == 0:
                return {"verdi": som_tall(r, timer * 13 / 3), "enhet": "timer_per_maaned"}
            case 4 if timer <= 4 * 24:
                doegn = r.choice((1, 2, 4, 5)) if timer <= 24 else 4
                return {"verdi": som_tall(r, timer / doegn), "enhet": "timer_per_doegn", "doegn_per_uke": doegn}
            case 5:
                ganger = r.choice((1, 2, 4, 5, 10))
                return {
                    "minutter_per_gang": som_tall(r, timer * 60 / ganger),
                    "ganger_per_uke": som_tall(r, Decimal(ganger)),
                }
            case _:
                return {"verdi": som_tall(r, timer), "enhet": "timer_per_uke"}


def _verdi_i_enhet(r: Random) -> tuple[Decimal, str]:
    """Trekker et tall og en enhet det er lovlig i."""
    enhet = r.choice(tuple(_HELE_UKEN))
    tak = Decimal(_HELE_UKEN[enhet][-1])
    forraad = _HELE_UKEN[enhet] if r.random() < 0.15 else (*_TIMER, *_STORE)
    return _rundt(r, min(Decimal(r.choice(forraad)), tak), tak), enhet


def _spenn(r: Random, fra: Decimal) -> Kart:
    til = _NOEYAKTIG.add(fra, Decimal(r.choice(("0", "0.5", "1", "3", "40", "400"))))
    return {"fra": som_tall(r, fra), "til": som_tall(r, til)}


def mengde(r: Random) -> Any:
    """Trekker en mengde i en av alle formene den kan ha."""
    tall, enhet = _verdi_i_enhet(r)
    match r.randrange(24):
        case 0:
            return None
        case 1:
            return {"tilstand": r.choice(("ukjent", "ikke_spurt"))}
        case 2:
            return r.choice((som_tall(r, tall), {"verdi": som_tall(r, tall)}, _spenn(r, tall)))
        case 3 | 4 | 5 | 6:
            return {**_spenn(r, tall), "enhet": enhet}
        case 7 | 8:
            return {"verdier": [som_tall(r, tall), som_tall(r, _rundt(r, tall, tall))], "enhet": enhet}
        case 9 | 10:
            annet, annen_enhet = _verdi_i_enhet(r)
            to: list[Kart] = [{"verdi": som_tall(r, tall), "enhet": enhet}, {**_spenn(r, annet), "enhet": annen_enhet}]
            if r.random() < 0.15:
                to[r.randrange(2)].pop("enhet")
            return {"verdier": to}
        case 11 if enhet == "timer_per_doegn":
            return {"verdi": som_tall(r, tall), "enhet": enhet, "doegn_per_uke": r.choice((0, 1, 3, 7, Decimal("2.5")))}
        case _:
            return {"verdi": som_tall(r, tall), "enhet": enhet, **r.choice(({}, {}, {"kilde": "kartlegging"}))}


def mengder_som_treffer(r: Random, antall: int) -> list[Any]:
    """Deler terskelen, eller et tall like ved den, på flere mengder i ulike enheter."""
    rest = _NOEYAKTIG.add(_TERSKEL, r.choice((Decimal(0), litt(r), -litt(r))))
    svar: list[Any] = []
    for _ in range(antall - 1):
        del_ = min(Decimal(r.choice(("0", "1", "2.5", "3", "4.5", "6"))), rest)
        rest = _NOEYAKTIG.subtract(rest, del_)
        svar.append(_med_enhet(r, del_))
    return [*svar, _med_enhet(r, rest)]


def _andel(r: Random) -> tuple[Decimal, str]:
    enhet = r.choice(tuple(_ANDELER))
    return _rundt(r, Decimal(r.choice(_ANDELER[enhet])), _STOERSTE_ANDEL[enhet]), enhet


def avlastning(r: Random) -> Any:
    """Trekker opplysningen om avlastning i en av alle formene den kan ha."""
    tall, enhet = _andel(r)
    annet, annen_enhet = _andel(r)
    match r.randrange(20):
        case 0:
            return None
        case 1:
            return {"tilstand": r.choice(("ukjent", "ikke_spurt"))}
        case 2 | 3:
            return {"tilstand": "ikke_relevant"}
        case 4:
            return r.choice((som_tall(r, tall), {"verdi": som_tall(r, tall)}))
        case 5 | 6:
            return {"enhet": "annenhver_uke"}
        case 7 | 8 | 9:
            return {"verdi": 0, "enhet": enhet}
        case 10 | 11:
            return {**_spenn(r, tall), "enhet": enhet}
        case 12:
            return {"verdier": [som_tall(r, tall), som_tall(r, _rundt(r, tall, tall))], "enhet": enhet}
        case 13:
            to: list[Kart] = [
                {"verdi": som_tall(r, tall), "enhet": enhet},
                {"verdi": som_tall(r, annet), "enhet": annen_enhet},
            ]
            if r.random() < 0.2:
                to[1] = r.choice(({"enhet": "annenhver_uke"}, {"verdi": som_tall(r, annet)}))
            return {"verdier": to}
        case _:
            return {"verdi": som_tall(r, tall), "enhet": enhet}
