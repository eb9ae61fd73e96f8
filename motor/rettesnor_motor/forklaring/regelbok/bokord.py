"""Måten regelboken sier ting på: kilder, datoer, tall og mulige svar."""

from collections.abc import Mapping, Sequence
from typing import Any

from rettesnor_motor.forklaring.katalog import Katalog
from rettesnor_motor.forklaring.regelbok.blokker import Bit, Lenke, Rik, Sterk
from rettesnor_motor.forklaring.regelord import dato_i_ord, gyldighet
from rettesnor_motor.modell.ordbok import Opplysningstype, entall
from rettesnor_motor.modell.regelverk import Raatre
from rettesnor_motor.modell.tall import enhet_ved, norsk

Raa = Mapping[str, Any]


class Bokord:
    """Setter det som står i filene, i ord."""

    def __init__(self, raatre: Raatre, k: Katalog) -> None:
        """Tar imot reglene og setningene.

        Args:
            raatre: Innholdet i ``regler/``.
            k: Setningene.
        """
        self.raatre = raatre
        self.k = k
        self.kilder: dict[str, Raa] = {kilde["id"]: kilde for kilde in raatre["kilder"]}
        self.enheter: dict[str, str] = {e["id"]: e["navn"] for e in raatre["ordbok"]["enheter"]}
        self._entall = entall(raatre["ordbok"])
        self._navn: dict[str, str] = {o["id"]: o["navn"] for o in raatre["ordbok"]["opplysninger"]}

    def som_tekst(self, verdi: Any) -> str:
        """Gir en verdi fra en fil i ord, uansett form.

        Args:
            verdi: Tekst, liste eller kart.
        """
        if isinstance(verdi, Mapping):
            if set(verdi) <= {"verdi", "antatt"}:
                return self.dato(verdi)
            if set(verdi) == {"id", "sted"}:
                kilde = self.kilder.get(verdi["id"], {}).get("tittel", verdi["id"])
                return self.k("kilde", tittel=kilde, sted=verdi["sted"])
            return "; ".join(
                f"{self.ord(f'regelbok.kolonne.{n}')}: {self.som_tekst(v)}" for n, v in sorted(verdi.items())
            )
        if isinstance(verdi, list):
            return ", ".join(f"({self.som_tekst(v)})" if isinstance(v, Mapping) else str(v) for v in verdi)
        tekst = str(verdi)
        return f"«{self._navn[tekst]}»" if tekst in self._navn else self.k.tekster.get(f"regelbok.verdi.{tekst}", tekst)

    def ord(self, noekkel: str) -> str:
        """Gir navnet på et fast valg, eller valget selv når katalogen ikke har det.

        Args:
            noekkel: Nøkkelen i katalogen; det siste leddet er valget slik det står i filen.
        """
        return self.k.tekster.get(noekkel, noekkel.rpartition(".")[2].replace("_", " "))

    def merker(self, raa: Raa) -> list[str]:
        """Gir det kilden selv sier om hvor sikker den er.

        Args:
            raa: Kilden og stedet i den.
        """
        kilde = self.kilder.get(raa["id"], {})
        sted, merknad = str(raa["sted"]).lower(), str(kilde.get("merknad", "")).lower()
        maa_bekreftes, *andre = self.k("regelbok.merkeord").split("|")
        funnet = [maa_bekreftes] if maa_bekreftes in f"{sted} {merknad}" else []
        funnet += [ord_ for ord_ in andre if ord_ in sted]
        if kilde.get("slag") == "antakelse" and not funnet:
            funnet.append(self.ord(f"regelbok.kildeslag.{'antakelse'}"))
        return funnet

    def kilde(self, raa: Raa, *, hel: bool = False) -> Rik:
        """Gir kilden med lenke, stedet i den, og merket for hvor sikker den er.

        Args:
            raa: Kilden og stedet i den.
            hel: Om utgiver, dato og adresse også skal med.
        """
        kilde = self.kilder.get(raa["id"], {"tittel": raa["id"]})
        biter: list[Bit] = [Lenke(kilde["tittel"], "kilder", raa["id"]), f", «{raa['sted']}»"]
        if hel:
            biter.append(f" – {', '.join(str(kilde[navn]) for navn in ('utgiver', 'dato') if navn in kilde)}")
            if "adresse" in kilde:
                biter += [", ", nettlenke(kilde["adresse"])]
        for merke in self.merker(raa):
            biter += [" ", Sterk(f"({merke})")]
        return tuple(biter)

    def dato(self, raa: Raa) -> str:
        """Gir en dato, og om den er antatt."""
        return dato_i_ord(raa, self.k)

    def tall(self, raa: str, enhet: str) -> str:
        """Gir et tall fra en fil med enheten."""
        tall = norsk(raa)
        return f"{tall} {enhet_ved(tall, self.enheter.get(enhet, enhet), self._entall)}".strip()

    def gyldig(self, raa: Raa) -> str:
        """Sier når regelen gjelder.

        Args:
            raa: Regelen slik den står i filen.
        """
        return gyldighet(raa, self.k)

    def mulige_svar(self, type_: Opplysningstype) -> str:
        """Sier hvilke svar en opplysning kan ha.

        Args:
            type_: Opplysningen.
        """
        k, enhet = self.k, self.enheter.get(type_.regnes_i, "")
        if type_.slag in {"tall", "heltall"}:
            ender = {"fra": norsk(str(type_.minst)), "til": norsk(str(type_.hoeyst)), "enhet": enhet}
            deler = [k(f"regelbok.svar.{type_.slag}", **ender)]
        elif type_.slag in {"valg", "ordinal"}:
            deler = [k(f"regelbok.svar.{type_.slag}", verdier=", ".join(navn for _, navn in type_.verdier))]
        else:
            deler = [k(f"regelbok.svar.{type_.slag}")]
        deler += [k("regelbok.svar.ikke_relevant")] if type_.tillater_ikke_relevant else []
        deler += [k("regelbok.svar.standard_nei")] if type_.standard_nei else []
        return "; ".join(deler)

    def enhet_og_base(self, type_: Opplysningstype) -> str:
        """Sier hvilke enheter en opplysning oppgis og regnes i, og hva en andel er en andel av.

        Args:
            type_: Opplysningen.
        """
        navn = [self.enheter[id_] for id_ in type_.enheter]
        deler = [", ".join(navn)] if navn else []
        if len(navn) > 1:
            deler.append(self.k("regelbok.regnes_i", enhet=self.enheter[type_.regnes_i]))
        deler += [self.k("regelbok.base", base=type_.base)] if type_.base else []
        return "; ".join(deler) or "–"

    def annet(self, raa: Raa, kjente: Sequence[str]) -> list[Rik]:
        """Gir det filen sier som boken ikke har et eget sted for, så ingenting er skjult for leseren.

        Args:
            raa: Det som står i filen.
            kjente: Nøklene som alt er vist.
        """
        return [
            (Sterk(self.ord(f"regelbok.kolonne.{navn}")), f": {self.som_tekst(verdi)}")
            for navn, verdi in sorted(raa.items())
            if navn not in kjente
        ]


def nettlenke(adresse: str) -> Lenke:
    """Gir lenken til en adresse på nettet."""
    return Lenke(adresse, adresse=adresse if "://" in adresse else f"https://{adresse}")
