"""En sammenligning av simuleringer som JSON."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

import orjson

from rettesnor_motor import __version__
from rettesnor_motor.forklaring.bemanningsdesimaler import FIRE, TO, avrundet, spenn_ut
from rettesnor_motor.forklaring.bemanningssimuleringstekst import sammenligningstekst
from rettesnor_motor.forklaring.bemanningstall import HUNDRE, Enhetstall, differanse, i_alt, i_enhetene
from rettesnor_motor.forklaring.katalog import Katalog
from rettesnor_motor.modell.bemanning import Fordeling, Spenn
from rettesnor_motor.modell.bemanningssimulering import Sammenligning, Simuleringssvar, Sporlinje


def _valgfri(verdi: Fraction | None, steg: Decimal = TO) -> str | None:
    return None if verdi is None else avrundet(verdi, steg)


def _tallene(t: Enhetstall) -> dict[str, Any]:
    return {
        "behov": spenn_ut(t.behov, FIRE),
        "minstenivaa": spenn_ut(t.minstenivaa, FIRE),
        "tildelt": _valgfri(t.tildelt),
    }


def _differansen(t: Enhetstall, grunn: Enhetstall | None) -> dict[str, Any] | None:
    if grunn is None:
        return None

    def mellom(naa: Spenn, foer: Spenn) -> dict[str, str]:
        ender = (differanse(naa.lav, foer.lav, FIRE), differanse(naa.hoey, foer.hoey, FIRE))
        return {"fra": avrundet(ender[0], FIRE), "til": avrundet(ender[1], FIRE)}

    faatt = None if t.tildelt is None or grunn.tildelt is None else t.tildelt - grunn.tildelt
    return {
        "behov": mellom(t.behov, grunn.behov),
        "minstenivaa": mellom(t.minstenivaa, grunn.minstenivaa),
        "tildelt": _valgfri(faatt),
    }


def _kolonne(f: Fordeling, grunn: Fordeling) -> dict[str, Any]:
    avhenger, her, der = f.status == "avhenger", i_enhetene(f), i_enhetene(grunn)
    return {
        "status": f.status,
        "ramme_aarsverk": avrundet(f.sak.ramme, TO),
        "ikke_fordelt": None if avhenger else avrundet(Fraction(f.hoeyt.ikke_fordelt, HUNDRE), TO),
        "mangler_aarsverk": None if avhenger else avrundet(Fraction(f.hoeyt.mangler, HUNDRE), TO),
        "i_alt": {**_tallene(i_alt(f)), "differanse": _differansen(i_alt(f), i_alt(grunn))},
        "enheter": [
            {
                "id": e.enhet.id,
                "navn": e.enhet.navn,
                "aarsverk_naa": avrundet(e.enhet.aarsverk_naa, TO),
                **_tallene(her[e.enhet.id]),
                "differanse": _differansen(her[e.enhet.id], der.get(e.enhet.id)),
            }
            for e in f.enheter
        ],
        "maa_avklares": f.maa_avklares,
    }


def _spor(spor: tuple[Sporlinje, ...]) -> list[dict[str, Any]]:
    return [
        {
            "simulering": ett.simulering,
            "tiltak": ett.linje.nummer,
            "slag": ett.linje.slag,
            "endringer": [e._asdict() for e in ett.endringer],
        }
        for ett in spor
    ]


def sammenligning_som_json(s: Sammenligning, k: Katalog, kommunenavn: str, regelverk: Mapping[str, str]) -> bytes:
    """Gir sammenligningen som JSON.

    Args:
        s: Sammenligningen.
        k: Setningene.
        kommunenavn: Navnet på kommunen.
        regelverk: Versjonen og kontrollsummen til reglene normene er lest fra.
    """

    def svar(ett: Simuleringssvar) -> dict[str, Any]:
        return {**_kolonne(ett.fordeling, s.grunn), "spor": _spor(ett.spor)}

    sak = s.grunn.sak
    return orjson.dumps(
        {
            "kommune": sak.kommune,
            "periode": sak.periode,
            "dato": sak.dato,
            "regelverk": dict(regelverk),
            "motor": {"versjon": __version__},
            "slik_det_er": _kolonne(s.grunn, s.grunn),
            "simuleringer": [
                {"id": ett.id, "navn": ett.navn, "beskrivelse": ett.beskrivelse, "grunnlag": ett.grunnlag, **svar(hver)}
                for ett, hver in zip(s.simuleringer, s.hver, strict=True)
            ],
            "samlet": None if s.samlet is None else svar(s.samlet),
            "konflikter": [funn.som_kart() for funn in s.konflikter],
            "tekst": "\n".join(sammenligningstekst(s, k, kommunenavn)),
        }
    )
