"""Eksporten til en revisor: innslagene med bevis, reglene, hodet og subsumsjonen i én pakke."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, BinaryIO

import orjson

from rettesnor_motor import __version__
from rettesnor_motor.lesing.eksportform import Innslagslinje, Subsumsjonslinje, skjema
from rettesnor_motor.modell.logg.kanon import kanonisk, les_kanonisk
from rettesnor_motor.modell.logg.kilde import Aapnet, Loggkilde
from rettesnor_motor.modell.logg.signatur import Signeringsnoekkel
from rettesnor_motor.tjeneste.bibliotek import Bibliotek
from rettesnor_motor.tjeneste.lagrede_regler import les_lagrede_regler
from rettesnor_motor.tjeneste.pakke import Pakke, summeliste
from rettesnor_motor.tjeneste.subsumsjon import subsumsjonsrader

INNSLAG, SUBSUMSJON, HODE, NOEKKEL = "innslag.jsonl", "subsumsjon.jsonl", "hode.json", "noekkel.pub"
OM, SUMMER, SIGNATUR = "om.json", "sha256.txt", "signatur.txt"
SKJEMAER: Mapping[str, type[Innslagslinje | Subsumsjonslinje]] = {
    "innslag.schema.json": Innslagslinje,
    "subsumsjon.schema.json": Subsumsjonslinje,
}
LESMEG = "LESMEG.txt"
FORMAAL = b"rettesnor-eksport-1\n"
"""Det som står foran summene når de signeres, så signaturen aldri kan brukes om noe annet."""


@dataclass(frozen=True, slots=True)
class Utvalg:
    """Hva som skal være med: innslagene i en periode (dagene er med), og om innholdet i sakene skal være med."""

    fra: str | None = None
    til: str | None = None
    med_innhold: bool = False

    def har(self, innslag: Mapping[str, Any]) -> bool:
        """Sier om innslaget er i perioden.

        Args:
            innslag: Innslaget, lest.
        """
        dag = innslag["tid"][:10]
        return (self.fra is None or self.fra <= dag) and (self.til is None or dag <= self.til)


class Regelhylle:
    """Reglene i en logg, klare til bruk, slått opp med kontrollsummen."""

    def __init__(self, hent: Callable[[str], bytes]) -> None:
        """Tar imot det som finner reglene.

        Args:
            hent: Gir reglene på kanonisk form.
        """
        self._hent = hent
        self._klare: dict[str, Bibliotek] = {}

    def __call__(self, kontrollsum: str) -> Bibliotek:
        """Gir reglene.

        Args:
            kontrollsum: Summen de er lagret under.
        """
        if kontrollsum not in self._klare:
            self._klare[kontrollsum] = Bibliotek(les_lagrede_regler(self._hent(kontrollsum), kontrollsum))
        return self._klare[kontrollsum]


def regelfil(kontrollsum: str) -> str:
    """Gir navnet reglene har i pakken.

    Args:
        kontrollsum: Kontrollsummen.
    """
    return f"regelverk/{kontrollsum.removeprefix('sha256:')}.json"


def eksporter(ut: BinaryIO, kilde: Loggkilde, noekkel: Signeringsnoekkel, utvalg: Utvalg) -> int:
    """Skriver eksporten, og gir hvor mange innslag den har. De samme innslagene gir de samme bytene.

    Args:
        ut: Filen den skrives til.
        kilde: Loggen.
        noekkel: Nøkkelen loggen signeres med.
        utvalg: Hva som skal være med.
    """
    hode = kilde.hode()
    pakke, brukt, med = Pakke(ut), set[str](), set[str]()

    def innslagene() -> Iterator[bytes]:
        for nr, kropp in enumerate(kilde.kropper()):
            innslag = les_kanonisk(kropp)
            # En sletting følger innslaget den gjelder, også når den er besluttet etter perioden.
            if not utvalg.har(innslag) and (innslag["slag"] != "sletting" or innslag["gjelder"] not in med):
                continue
            med.add(innslag["id"])
            if "regelverk" in innslag["aapent"]:
                brukt.add(innslag["aapent"]["regelverk"]["kontrollsum"])
            bevis = [ett.hex() for ett in kilde.bevis(nr, hode.hode.stoerrelse)]
            skjult = {felt: som_kart(verdi) for felt, verdi in kilde.skjult(nr).items()} if utvalg.med_innhold else None
            yield kanonisk({"innslag": innslag, "bevis": bevis, "innhold": skjult}) + b"\n"

    pakke.legg_til(INNSLAG, innslagene())
    for kontrollsum in sorted(brukt):
        pakke.legg_til(regelfil(kontrollsum), [kilde.regler(kontrollsum)])
    pakke.legg_til(SUBSUMSJON, _subsumsjon(kilde, utvalg))
    pakke.legg_til(HODE, [kanonisk(hode.som_kart())])
    pakke.legg_til(NOEKKEL, [noekkel.offentlig.pem()])
    om = {"slag": "rettesnor-eksport", "utgave": 1, "motor": __version__, "innslag": len(med)}
    pakke.legg_til(OM, [kanonisk({**om, "fra": utvalg.fra, "til": utvalg.til, "med_innhold": utvalg.med_innhold})])
    pakke.legg_til(LESMEG, [files(__package__).joinpath("eksport_lesmeg.txt").read_bytes()])
    for navn, form in SKJEMAER.items():
        pakke.legg_til(navn, [skjema(form)])
    summer = summeliste(pakke.summer)
    pakke.legg_til(SUMMER, [summer])
    pakke.legg_til(SIGNATUR, [noekkel.signer(FORMAAL + summer).hex().encode()])
    pakke.lukk()
    return len(med)


def som_kart(verdi: Aapnet) -> dict[str, str]:
    """Gir en skjult verdi og saltet slik de står i en eksport.

    Args:
        verdi: Verdien.
    """
    return {"salt": verdi.salt.hex(), "verdi": verdi.verdi.decode()}


def _subsumsjon(kilde: Loggkilde, utvalg: Utvalg) -> Iterator[bytes]:
    """Gir radene fra hver sjekk der svaret ikke er slettet."""
    regler = Regelhylle(kilde.regler)
    for nr, kropp in enumerate(kilde.kropper()):
        innslag = les_kanonisk(kropp)
        if innslag["slag"] == "sjekk" and utvalg.har(innslag):
            svar = kilde.skjult(nr).get("svar")
            if svar is not None:
                yield from radene(orjson.loads(svar.verdi), innslag, regler, med_verdier=utvalg.med_innhold)


def radene(svar: Any, innslag: Mapping[str, Any], regler: Regelhylle, *, med_verdier: bool) -> Iterator[bytes]:
    """Gir subsumsjonen i en sjekk som linjer.

    Args:
        svar: Svaret, lest.
        innslag: Innslaget, lest.
        regler: Reglene i loggen.
        med_verdier: Om verdiene fra saken skal være med.
    """
    bibliotek = regler(innslag["aapent"]["regelverk"]["kontrollsum"])
    for rad in subsumsjonsrader(svar, bibliotek, med_verdier=med_verdier):
        yield kanonisk({**rad, "sjekk_id": innslag["id"]}) + b"\n"
