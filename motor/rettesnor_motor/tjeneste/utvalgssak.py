"""Én sak slik utvalget ser den: sjekkene i den, det siste mennesker har gjort med hver, og hva saken venter på."""

import datetime as dt
from dataclasses import dataclass, field
from typing import NamedTuple


@dataclass(slots=True)
class Post:
    """En lagret sjekk, og det siste mennesker har gjort med den.

    ``meldt`` og ``meldt_nr`` er når saken ble meldt, og ``slettet`` når saksreferansen ble slettet. Ellers er de
    tomme.
    """

    nr: int
    id: str
    tid: str
    kommune: str
    dato: str
    sakstype: str
    utfall: str
    grunner: tuple[str, ...]
    sak_ref: str
    ref_er_endret: bool = False
    valg: "Valgt | None" = None
    tilraading: "Tilraadd | None" = None
    meldt: str = ""
    meldt_nr: int = -1
    slettet: str = ""

    @property
    def er_meldt(self) -> bool:
        """Om en saksbehandler har meldt saken til utvalget; svaret fra maskinen melder den aldri.

        De eldste valgene sier ikke om saken meldes. Der er «skal» meldt, og et annet svar som er fraveket.
        """
        if self.valg is None:
            return False
        if self.valg.meldes is not None:
            return self.valg.meldes
        return self.utfall == "skal" or (self.utfall != "" and self.valg.retning == "fraviker")

    @property
    def haster(self) -> bool:
        """Om saken er akutt, og skal til det første møtet."""
        return self.sakstype == "akutt"

    @property
    def siden_ikke_meldt(self) -> bool:
        """Om en saksbehandler har rettet valget til «ikke meldt» etter at utvalget gav tilrådingen."""
        valg, gitt = self.valg, self.tilraading
        return valg is not None and gitt is not None and valg.nr > gitt.nr and not self.er_meldt

    def velg(self, valg: "Valgt") -> None:
        """Tar imot et valg; er saken alt meldt, har den ventet siden da.

        Args:
            valg: Valget.
        """
        var_meldt = self.er_meldt
        self.valg = valg
        if not self.er_meldt:
            self.meldt, self.meldt_nr = "", -1
        elif not var_meldt:
            self.meldt, self.meldt_nr = valg.tid, valg.nr


class Valgt(NamedTuple):
    """Det siste valget om en sjekk."""

    nr: int
    tid: str
    retning: str
    kode: str
    meldes: bool | None
    person: str


class Tilraadd(NamedTuple):
    """Den siste tilrådingen om en sjekk."""

    nr: int
    id: str
    tid: str
    enhet: str
    frist: dt.date
    evaluering: dt.date


@dataclass(slots=True)
class Sak:
    """Sjekkene av én sak, eldste først."""

    sjekker: list[Post] = field(default_factory=list)

    def venter(self) -> Post | None:
        """Gir den siste sjekken som er meldt, når ingen tilråding er kommet etter den."""
        for post in self._etter_tilraadingen():
            if post.er_meldt:
                return post
            if post.valg is not None and post.valg.meldes is False:
                break
        return None

    def ventet_siden(self) -> str:
        """Gir tidspunktet saken først ble meldt, av de gangene ingen tilråding er kommet etter."""
        meldt = []
        for post in self._etter_tilraadingen():
            if post.er_meldt:
                meldt.append(post.meldt)
            elif post.valg is not None and post.valg.meldes is False:
                break
        return min(meldt, default="")

    def umeldt(self) -> Post | None:
        """Gir den siste sjekken som sier at saken skal til utvalget, når ingen har valgt noe siden."""
        for post in self._etter_tilraadingen():
            if post.valg is not None:
                break
            if post.utfall == "skal":
                return post
        return None

    def fravalgt(self) -> Post | None:
        """Gir sjekken som sier at saken skal til utvalget, når det siste valget er at den ikke meldes."""
        valgt = next((post for post in self._etter_tilraadingen() if post.valg is not None), None)
        return valgt if valgt is not None and valgt.utfall == "skal" and not valgt.er_meldt else None

    def _etter_tilraadingen(self) -> list[Post]:
        gitt = self.tilraadd()
        siste = gitt.tilraading.nr if gitt is not None and gitt.tilraading is not None else -1
        return [post for post in reversed(self.sjekker) if max(post.nr, post.meldt_nr) > siste]

    def tilraadd(self) -> Post | None:
        """Gir sjekken den siste tilrådingen i saken gjelder."""
        gitt = [p for p in self.sjekker if p.tilraading]
        return max(gitt, key=lambda p: p.tilraading.nr if p.tilraading else -1, default=None)


class Venter(NamedTuple):
    """En sak på dagsordenen eller som ikke er meldt; ``nyere`` er en senere sjekk av samme sak.

    ``siden`` er tidspunktet saken ble meldt, eller sjekket når den ikke er meldt.
    """

    post: Post
    nyere: Post | None
    siden: str


class Forfall(NamedTuple):
    """En dag noe skal være gjort: fristen eller evalueringen i en tilråding."""

    dag: dt.date
    hva: str
    post: Post
    tilraading: Tilraadd
