"""En sammenligning av simuleringer som JSON."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

import orjson

from rettesnor_motor import __version__
from rettesnor_motor.forklaring.bemanning.desimaler import FIRE, TO, avrundet, spenn_ut
from rettesnor_motor.forklaring.bemanning.feltnavn import Feltnavn
from rettesnor_motor.forklaring.bemanning.forutsetninger import Forutsetninger
from rettesnor_motor.forklaring.bemanning.oekonomi import kroner_ut
from rettesnor_motor.forklaring.bemanning.simuleringstekst import FRASER, feltene, sammenligningstekst
from rettesnor_motor.forklaring.bemanning.spor import sporet_i_ord
from rettesnor_motor.forklaring.bemanning.tall import HUNDRE, Enhetstall, differanse, i_alt, i_enhetene
from rettesnor_motor.modell.bemanning import Fordeling, Spenn
from rettesnor_motor.modell.bemanning.oekonomi import Kroner, Oekonomi
from rettesnor_motor.modell.bemanning.simulering import Sammenligning, Simuleringssvar, Sporlinje


def _valgfri(verdi: Fraction | None, steg: Decimal = TO) -> str | None:
    return None if verdi is None else avrundet(verdi, steg)


def _tallene(t: Enhetstall) -> dict[str, Any]:
    return {
        "behov": spenn_ut(t.behov, FIRE),
        "minstenivaa": spenn_ut(t.minstenivaa, FIRE),
        "tildelt": _valgfri(t.tildelt),
    }


def _mellom(naa: Spenn, foer: Spenn, steg: Decimal) -> dict[str, str]:
    """Gir forskjellen mellom de laveste og mellom de høyeste."""
    ender = (differanse(naa.lav, foer.lav, steg), differanse(naa.hoey, foer.hoey, steg))
    return {"fra": avrundet(ender[0], steg), "til": avrundet(ender[1], steg)}


def _differansen(t: Enhetstall, grunn: Enhetstall | None) -> dict[str, Any] | None:
    if grunn is None:
        return None

    faatt = None if t.tildelt is None or grunn.tildelt is None else t.tildelt - grunn.tildelt
    return {
        "behov": _mellom(t.behov, grunn.behov, FIRE),
        "minstenivaa": _mellom(t.minstenivaa, grunn.minstenivaa, FIRE),
        "tildelt": _valgfri(faatt),
    }


def _kroner(naa: Kroner, foer: Kroner | None) -> dict[str, Any]:
    differanse_ = None
    if foer is not None:
        par = {"brutto": (naa.brutto, foer.brutto), "netto": (naa.netto, foer.netto)}
        kjent = {navn: (her, der) for navn, (her, der) in par.items() if her is not None and der is not None}
        differanse_ = {navn: _mellom(her, der, TO) for navn, (her, der) in kjent.items()} or None
    return {**kroner_ut(naa), "differanse": differanse_}


def _oekonomi(oe: Oekonomi, grunn: Oekonomi) -> dict[str, Any]:
    return {
        **_kroner(oe.sum, grunn.sum),
        "proevd_med": [{"slag": ett.slag, **kroner_ut(ett.kroner)} for ett in oe.proevd],
        "maa_avklares": sorted(felt for bruker in oe.brukere for felt in bruker.maa_avklares),
    }


def _kolonne(f: Fordeling, oe: Oekonomi, s: Sammenligning) -> dict[str, Any]:
    grunn = s.grunn
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
                "oekonomi": _kroner(oe.enheter[e.enhet.id], s.oekonomi.enheter.get(e.enhet.id)),
            }
            for e in f.enheter
        ],
        "oekonomi": _oekonomi(oe, s.oekonomi),
        "maa_avklares": f.maa_avklares,
    }


def _spor(spor: tuple[Sporlinje, ...], felt: Feltnavn) -> list[dict[str, Any]]:
    return [
        {
            "simulering": ett.simulering,
            "tiltak": ett.linje.nummer,
            "slag": ett.linje.slag,
            "endringer": [e._asdict() for e in ett.endringer],
            "i_ord": list(sporet_i_ord(ett, felt)),
        }
        for ett in spor
    ]


def sammenligning_som_json(
    s: Sammenligning, forutsetninger: Forutsetninger, kommunenavn: str, regelverk: Mapping[str, str]
) -> bytes:
    """Gir sammenligningen som JSON.

    Args:
        s: Sammenligningen.
        forutsetninger: Skriver forutsetningene kronene hviler på.
        kommunenavn: Navnet på kommunen.
        regelverk: Versjonen og kontrollsummen til reglene normene er lest fra.
    """
    felt = feltene(s, forutsetninger)

    def svar(ett: Simuleringssvar) -> dict[str, Any]:
        return {**_kolonne(ett.fordeling, ett.oekonomi, s), "spor": _spor(ett.spor, felt)}

    sak = s.grunn.sak
    return orjson.dumps(
        {
            "kommune": sak.kommune,
            "periode": sak.periode,
            "dato": sak.dato,
            "regelverk": dict(regelverk),
            "motor": {"versjon": __version__},
            "slik_det_er": _kolonne(s.grunn, s.oekonomi, s),
            "simuleringer": [
                {"id": ett.id, "navn": ett.navn, "beskrivelse": ett.beskrivelse, "grunnlag": ett.grunnlag, **svar(hver)}
                for ett, hver in zip(s.simuleringer, s.hver, strict=True)
            ],
            "samlet": None if s.samlet is None else svar(s.samlet),
            "oekonomi": {"aar": s.grunn.normer.aar, "forutsetninger": forutsetninger.liste(s.oekonomi.brukt, FRASER)},
            "konflikter": [funn.som_kart() for funn in s.konflikter],
            "tekst": "\n".join(sammenligningstekst(s, forutsetninger, kommunenavn)),
        }
    )
