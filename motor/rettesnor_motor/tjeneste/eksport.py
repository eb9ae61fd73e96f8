"""Eksporten til en revisor: innslagene med bevis, reglene, hodet og subsumsjonen i én pakke."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, BinaryIO

import orjson

from rettesnor_motor import __version__
from rettesnor_motor.lesing.eksportform import Innslagslinje, Subsumsjonslinje, skjema
from rettesnor_motor.modell.logg.kanon import kanonisk, les_kanonisk
from rettesnor_motor.modell.logg.kilde import Aapnet, Loggkilde
from rettesnor_motor.modell.logg.signatur import Signeringsnoekkel
from rettesnor_motor.tjeneste.pakke import Pakke, summeliste
from rettesnor_motor.tjeneste.regelhylle import Regelhylle
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
    uten_regler = sorted(kontrollsum for kontrollsum in brukt if not kilde.finnes_regler(kontrollsum))
    for kontrollsum in sorted(brukt - {*uten_regler}):
        pakke.legg_til(regelfil(kontrollsum), [kilde.regler(kontrollsum)])
    pakke.legg_til(SUBSUMSJON, _subsumsjon(kilde, utvalg, uten_regler))
    pakke.legg_til(HODE, [kanonisk(hode.som_kart())])
    pakke.legg_til(NOEKKEL, [noekkel.offentlig.pem()])
    om = {
        "slag": "rettesnor-eksport",
        "utgave": 1,
        "motor": __version__,
        "innslag": len(med),
        "fra": utvalg.fra,
        "til": utvalg.til,
        "med_innhold": utvalg.med_innhold,
        "uten_regler": uten_regler,
    }
    pakke.legg_til(OM, [kanonisk(om)])
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
    try:
        return {"salt": verdi.salt.hex(), "verdi": verdi.verdi.decode()}
    except UnicodeDecodeError:
        return {"salt": verdi.salt.hex(), "verdi": verdi.verdi.hex(), "koding": "hex"}


def fra_kart(kart: Mapping[str, str]) -> Aapnet:
    """Leser det ``som_kart`` skrev.

    Args:
        kart: Verdien og saltet.

    Raises:
        ValueError: Når det ikke er heksadesimaler der det skal være det.
    """
    verdi = kart["verdi"]
    return Aapnet(bytes.fromhex(kart["salt"]), bytes.fromhex(verdi) if kart.get("koding") == "hex" else verdi.encode())


def _subsumsjon(kilde: Loggkilde, utvalg: Utvalg, uten_regler: Sequence[str]) -> Iterator[bytes]:
    """Gir radene fra hver sjekk der svaret ikke er slettet, og reglene er tatt vare på."""
    regler = Regelhylle(kilde.regler)
    for nr, kropp in enumerate(kilde.kropper()):
        innslag = les_kanonisk(kropp)
        if innslag["slag"] == "sjekk" and utvalg.har(innslag) and _kontrollsum(innslag) not in uten_regler:
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
    bibliotek = regler(_kontrollsum(innslag))
    for rad in subsumsjonsrader(svar, bibliotek, med_verdier=med_verdier):
        yield kanonisk({**rad, "sjekk_id": innslag["id"]}) + b"\n"


def _kontrollsum(innslag: Mapping[str, Any]) -> str:
    kontrollsum: str = innslag["aapent"]["regelverk"]["kontrollsum"]
    return kontrollsum
