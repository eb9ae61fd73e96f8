"""durable-rules 2.0.28 alene: opplysninger og konklusjoner er fakta, og konklusjonene kjeder reglene framover.

* Bare hele tall: desimaltall ganges opp, ja og nei er 1 og 0, og et valg er nummeret sitt.
* En betingelse skrives som alternativer av mønstre som alle må treffe. Ja-utfallene hevdes som nye fakta; nei er at
  ingen alternativer traff. Det holder fordi alle opplysninger er kjent her. En regel noen leser nei-utfallet av,
  hevder det også.
* Et faktum ingen regel venter på, gir en feil og et vilkårlig stopp. Derfor venter én regel på ethvert faktum og på
  et som aldri kommer: da er alt ventet, uten at det koster et treff. En regel som treffer på alt, er dobbelt så treg.
* Én fast økt, slettet etter hver sak. I denne arbeidslasten treffer alltid noe, så økten som ville krasje når den
  slettes uten treff, finnes ikke.
"""

import itertools
from collections.abc import Callable
from typing import Any

import orjson
from durable import engine

from ytelse.arbeidslast import Arbeidslast, Betingelse, Blad, Opplysning, blader
from ytelse.deltaker import Deltaker
from ytelse.fagfeller.felles import leser_utfall, opplysninger
from ytelse.saker import Fakta

_REGELSETT = "arbeidslast"
_OEKT = "sak"
_MOTSATT = {"over": "hoeyst", "minst": "under", "under": "minst", "hoeyst": "over"}
_TEGN = {"over": "$gt", "minst": "$gte", "under": "$lt", "hoeyst": "$lte"}

_Moenster = dict[str, Any]
_Alternativ = list[_Moenster]


class _Vert(engine.Host):  # type: ignore[misc]
    """En vert uten bakgrunnstråder."""

    def _run(self) -> None:
        """Lar være å starte trådene."""


def _skalert(opplysning: Opplysning, verdi: Any) -> int:
    """Gjør en verdi om til et helt tall."""
    if opplysning.slag == "valg":
        return opplysning.verdier.index(verdi)
    skala: int = 10**opplysning.desimaler
    return round(float(verdi) * skala)


def _moenster(felt: str, *krav: _Moenster) -> _Alternativ:
    """Lager et alternativ med ett mønster."""
    return [{"$and": [{"felt": felt}, *krav]}]


def _blad(blad: Blad, *, ja: bool, kjente: dict[str, Opplysning]) -> list[_Alternativ]:
    """Gir alternativene som gjør et blad til ja, eller til nei."""
    if blad.sammenligning in {"er_ja", "er_nei"}:
        return [_moenster(blad.felt, {"verdi": int((blad.sammenligning == "er_ja") == ja)})]
    tall = [_skalert(kjente[blad.felt], verdi) for verdi in blad.verdier]
    if blad.sammenligning in {"er", "en_av"}:
        if ja:
            return [_moenster(blad.felt, {"verdi": ett}) for ett in tall]
        return [_moenster(blad.felt, *({"$neq": {"verdi": ett}} for ett in tall))]
    if blad.sammenligning == "mellom":
        lav, hoey = tall
        if ja:
            return [_moenster(blad.felt, {"$gte": {"verdi": lav}}, {"$lte": {"verdi": hoey}})]
        return [_moenster(blad.felt, {"$lt": {"verdi": lav}}), _moenster(blad.felt, {"$gt": {"verdi": hoey}})]
    art = blad.sammenligning if ja else _MOTSATT[blad.sammenligning]
    return [_moenster(blad.felt, {_TEGN[art]: {"verdi": tall[0]}})]


def _alternativer(betingelse: Betingelse, kjente: dict[str, Opplysning], *, ja: bool = True) -> list[_Alternativ]:
    """Skriver en betingelse som alternativer, der hvert alternativ er mønstre som alle må treffe."""
    if isinstance(betingelse, Blad):
        return _blad(betingelse, ja=ja, kjente=kjente)
    if betingelse.binding == "ikke":
        return _alternativer(betingelse.barn[0], kjente, ja=not ja)
    krav = {"alle": len(betingelse.barn), "minst_en": 1}.get(betingelse.binding, betingelse.antall)
    if not ja:
        krav = len(betingelse.barn) - krav + 1
    return [
        list(itertools.chain.from_iterable(valgt))
        for utvalg in itertools.combinations(betingelse.barn, krav)
        for valgt in itertools.product(*(_alternativer(barn, kjente, ja=ja) for barn in utvalg))
    ]


def _alle(moenstre: _Alternativ, handling: Callable[[Any], None]) -> dict[str, Any]:
    """Lager en regel som treffer når alle mønstrene treffer hvert sitt faktum."""
    return {"all": [{f"m_{nummer}": moenster} for nummer, moenster in enumerate(moenstre)], "run": handling}


def deltakere(last: Arbeidslast) -> tuple[Deltaker, ...]:
    """Gir durable-rules, med de alternativene som traff som forklaring."""
    kjente = {opplysning.id: opplysning for opplysning in last.opplysninger}
    konklusjoner = [regel.konklusjon for regel in last.regler]
    lest = {blad.felt for regel in last.regler for blad in blader(regel.naar)}
    lest_som_nei = {b.felt for regel in last.regler for b in blader(regel.naar) if b.sammenligning == "er_nei"}
    hevdet: set[tuple[str, int]] = set()
    traff: list[str] = []

    def handling(navn: str, konklusjon: str, verdi: int) -> Callable[[Any], None]:
        def kjoer(c: Any) -> None:
            traff.append(navn)
            if (konklusjon, verdi) not in hevdet:
                hevdet.add((konklusjon, verdi))
                if konklusjon in lest:
                    c.assert_fact({"felt": konklusjon, "verdi": verdi})

        return kjoer

    regler = {"ventet": _alle([{"$ex": {"felt": 1}}, {"felt": "kommer aldri"}], lambda _c: None)}
    for regel in last.regler:
        for verdi in (1, 0) if regel.konklusjon in lest_som_nei else (1,):
            for nummer, moenstre in enumerate(_alternativer(regel.naar, kjente, ja=bool(verdi)), start=1):
                navn = f"{regel.id}/{'ja' if verdi else 'nei'}/{nummer}"
                regler[navn] = _alle(moenstre, handling(navn, regel.konklusjon, verdi))
    vert = _Vert({_REGELSETT: regler})

    def skaler(fakta: Fakta) -> list[dict[str, Any]]:
        return [{"sid": _OEKT, "felt": felt, "verdi": _skalert(kjente[felt], v)} for felt, v in fakta.items()]

    def regn(fakta: list[dict[str, Any]]) -> list[bool]:
        hevdet.clear()
        traff.clear()
        tilstand = vert.assert_facts(_REGELSETT, fakta)
        vert.delete_state(_REGELSETT, _OEKT)
        if tilstand and "exception" in tilstand:
            raise RuntimeError(tilstand["exception"])
        return [(konklusjon, 1) in hevdet for konklusjon in konklusjoner]

    def fra_json(sak: bytes) -> bytes:
        utfall = regn(skaler(opplysninger(sak)))
        return orjson.dumps({"utfall": dict(zip(konklusjoner, utfall, strict=True)), "traff": traff})

    return (
        Deltaker(
            "durable-rules",
            "utfall og hvilke alternativer som traff",
            lambda sak: skaler(opplysninger(sak)),
            regn,
            fra_json,
            leser_utfall(last, "utfall"),
        ),
    )
