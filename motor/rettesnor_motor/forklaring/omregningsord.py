"""Omregningene i ord: hvilken omregning et oppgitt tall gikk gjennom, og kilden til den."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import orjson

from rettesnor_motor.forklaring.ordlegging import Ordlegger
from rettesnor_motor.modell.sak import Opplysning


class Ledd(NamedTuple):
    """Én omregning i ord, med stedet i kilden den bygger på."""

    id: str
    tekst: str
    kilde: str
    sted: str


class Omregningsord:
    """Setter omregningene i ett utsnitt i ord."""

    def __init__(self, ordlegger: Ordlegger) -> None:
        """Setter hver omregning i ord på forhånd.

        Args:
            ordlegger: Ordleggeren for utsnittet.
        """
        self.o = ordlegger
        raa = {(r["fra"], r["til"]): r for r in ordlegger.u.raatre["omregninger"]}
        self.titler = self._titler()
        self.ledd = {par: tuple(map(self._ledd, _vei(raa, par))) for par in raa}
        self._som_json: dict[tuple[str, str, frozenset[str]], str] = {}

    def _titler(self) -> dict[str, str]:
        """Gir titlene på kildene; utsnittet har dem bare der reglene og lesningene viser til dem."""
        u = self.o.u
        kilder = [regel.kilde for sett in u.regelsett for regel in sett.regler]
        kilder += [lesning.kilde for tolkning in u.tolkninger.values() for lesning in tolkning.lesninger]
        return {kilde.id: kilde.tittel for kilde in kilder}

    def _ledd(self, raa: Mapping[str, Any]) -> Ledd:
        u, k = self.o.u, self.o.k
        tekst = k("omregning", fra=self.o.enhet(raa["fra"]), til=self.o.enhet(raa["til"]))
        tolkning = u.tolkninger.get(raa.get("tolkning", ""))
        if tolkning is not None:
            navn = [les.navn for les in tolkning.lesninger if tolkning.valgt in ("", les.id)]
            tekst = k("omregning.lest", omregning=tekst, lesninger=k.rekke(navn, "eller"))
        return Ledd(raa["id"], tekst, raa["kilde"]["id"], raa["kilde"]["sted"])

    def brukt(self, opplysninger: Iterable[Opplysning], til: str) -> list[Ledd]:
        """Gir omregningene de oppgitte tallene gikk gjennom.

        Args:
            opplysninger: Tallene slik de er oppgitt.
            til: Enheten det regnes i.
        """
        return self._mellom(_enheter(opplysninger), til)

    def _mellom(self, enheter: Iterable[str], til: str) -> list[Ledd]:
        return sorted({ledd for enhet in enheter for ledd in self.ledd.get((enhet, til), ())})

    def barn(self, blad: str, opplysninger: Iterable[Opplysning], til: str) -> str:
        """Gir ``,"barn":[…]`` med ett blad for hver omregning, eller tom tekst når ingenting er regnet om.

        Args:
            blad: Opplysningen omregningene står under.
            opplysninger: Tallene slik de er oppgitt.
            til: Enheten det regnes i.
        """
        enheter = _enheter(opplysninger)
        noekkel = (blad, til, enheter)
        funnet = self._som_json.get(noekkel)
        if funnet is None:
            alle = ",".join(_som_json(blad, ledd) for ledd in self._mellom(enheter, til))
            funnet = self._som_json[noekkel] = f',"barn":[{alle}]' if alle else ""
        return funnet

    def linje(self, ledd: Ledd) -> str:
        """Setter en omregning i ord med id og kilde.

        Args:
            ledd: Omregningen.
        """
        kilde = self.o.k("kilde", tittel=self.titler.get(ledd.kilde, ledd.kilde), sted=ledd.sted)
        return self.o.k("omregning.linje", id=ledd.id, omregning=ledd.tekst, kilde=kilde)


def _enheter(opplysninger: Iterable[Opplysning]) -> frozenset[str]:
    return frozenset([v.enhet for opplysning in opplysninger for v in opplysning.verdier])


def _vei(raa: Mapping[tuple[str, str], Mapping[str, Any]], par: tuple[str, str]) -> list[Mapping[str, Any]]:
    """Gir omregningen, og leddene den går gjennom."""
    hele = raa[par]
    gjennom = hele.get("gjennom")
    return [hele] if gjennom is None else [hele, raa[par[0], gjennom], raa[gjennom, par[1]]]


def _som_json(blad: str, ledd: Ledd) -> str:
    return orjson.dumps(
        {
            "node": f"{blad}/{ledd.id}",
            "opplysning": blad,
            "tekst": ledd.tekst,
            "verdi": None,
            "opprinnelig": None,
            "kilde": {"id": ledd.kilde, "sted": ledd.sted},
        }
    ).decode()
