"""Det en regel bygger på: opplysninger, utregnede størrelser, parametre, tolkninger og andre regler."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from rettesnor_motor.modell import noder as n
from rettesnor_motor.modell.nodetre import navn_i
from rettesnor_motor.modell.ordbok import Opplysningstype
from rettesnor_motor.modell.regelverk import Regel, Utsnitt

Raa = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Grunner:
    """Alt en regel leser selv; det andre regler leser, hører til dem."""

    opplysninger: tuple[Opplysningstype, ...]
    avledet: tuple[str, ...]
    parametre: tuple[str, ...]
    tolkninger: tuple[str, ...]
    regler: tuple[str, ...]
    tjenester: bool

    @property
    def navn(self) -> frozenset[str]:
        """Id-ene til alt regelen leser."""
        return frozenset((*(o.id for o in self.opplysninger), *self.avledet, *self.parametre))


def verdier_av(tre: Any, noekkel: str) -> Iterator[str]:
    """Gir alle tekstene som står under en nøkkel, hvor som helst i treet.

    Args:
        tre: Det som står i filen.
        noekkel: Nøkkelen.
    """
    if isinstance(tre, Mapping):
        for navn, verdi in tre.items():
            if navn == noekkel and isinstance(verdi, str):
                yield verdi
            else:
                yield from verdier_av(verdi, noekkel)
    elif isinstance(tre, list):
        for ett in tre:
            yield from verdier_av(ett, noekkel)


def _leste(node: n.Vilkaar | n.Uttrykk, utsnitt: Utsnitt) -> dict[str, None]:
    """Gir opplysningene og størrelsene noden leser, i den rekkefølgen de står."""
    svar: dict[str, None] = {}
    for navn in navn_i(node):
        if navn in utsnitt.opplysninger:
            svar[navn] = None
        elif navn in utsnitt.avledet:
            svar[navn] = None
            svar |= _leste(utsnitt.avledet[navn].beregn, utsnitt)
    return svar


def _tolkninger(raa: Raa, leste: dict[str, None], utsnitt: Utsnitt) -> Iterator[str]:
    """Gir tolkningene regelen selv nevner, og de som ligger i regnestykkene og omregningene den bruker."""
    yield from (t["valg"] for t in raa.get("tolkning", ()))
    par = {(e, o.regnes_i) for id_ in leste if (o := utsnitt.opplysninger.get(id_)) for e in o.enheter}
    for id_ in leste:
        if id_ in utsnitt.avledet:
            beregn = utsnitt.avledet[id_].beregn
            if isinstance(beregn, n.Tjenestesum):
                yield from (beregn.teller, beregn.status, beregn.ytere)
                par |= {(enhet, utsnitt.avledet[id_].enhet) for enhet in utsnitt.mengdeenheter}
            elif isinstance(beregn, n.HoldtMotTjenester):
                yield beregn.status
    for ett in sorted(par & set(utsnitt.omregner.omregninger)):
        for faktor in utsnitt.omregner.omregninger[ett].faktorer:
            yield from (tolkning for tolkning, _ in faktor.lesninger)


def finn_grunner(raa: Raa, regel: Regel, utsnitt: Utsnitt) -> Grunner:
    """Finner alt en regel bygger på.

    Args:
        raa: Regelen slik den står i filen.
        regel: Regelen slik den gjelder i utsnittet.
        utsnitt: Reglene som gjelder.
    """
    leste = _leste(regel.naar, utsnitt)
    raa_avledet = {a["id"]: a for a in utsnitt.raatre["avledet"]}
    avledet = tuple(id_ for id_ in leste if id_ in utsnitt.avledet)
    treet = [raa["naar"], *(raa_avledet[id_]["beregn"] for id_ in avledet)]
    kjente = {t.partition(".")[0] for t in utsnitt.tolkninger}
    return Grunner(
        opplysninger=tuple(utsnitt.opplysninger[id_] for id_ in leste if id_ in utsnitt.opplysninger),
        avledet=avledet,
        parametre=tuple(dict.fromkeys(verdier_av(treet, "parameter"))),
        tolkninger=tuple(id_ for id_ in dict.fromkeys(_tolkninger(raa, leste, utsnitt)) if id_ in kjente),
        regler=tuple(dict.fromkeys(verdier_av(treet, "regel"))),
        tjenester=any(isinstance(utsnitt.avledet[id_].beregn, n.Tjenestesum | n.HoldtMotTjenester) for id_ in avledet),
    )
