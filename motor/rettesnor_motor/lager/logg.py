"""Loggen: åpnes, leses og legges til i. Det finnes ingen metode som endrer noe.

Over 250 linjer: dette er den ene døren inn i loggen; det som gjøres, står i filene ved siden av.
"""

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import delete, insert, select
from sqlalchemy.exc import SQLAlchemyError

from rettesnor_motor.feil import FinnesIkkeFeil
from rettesnor_motor.feil.foedselsnummer import ny_id
from rettesnor_motor.lager import LagerFeil
from rettesnor_motor.lager import tabeller as t
from rettesnor_motor.lager.avvik import Rapport
from rettesnor_motor.lager.database import FILNAVN, Database, alene, lag_fil, lag_mappe, meldt
from rettesnor_motor.lager.flytting import flytt
from rettesnor_motor.lager.lesing import Bevis, Lagret, bevis_for, finnes_regler_i, lagrede, lagret, regler_i
from rettesnor_motor.lager.migrering import migrer
from rettesnor_motor.lager.noekkel import aapne_noekkel
from rettesnor_motor.lager.skriver import Bestilling, Kvittert, Skriver
from rettesnor_motor.lager.soek import KanSlettes, Soek, Treff, oppbevaring, soek
from rettesnor_motor.lager.spiss import deltre_i, siste_hode
from rettesnor_motor.lager.verifisering import verifiser
from rettesnor_motor.lager.vitne import FILNAVN as VITNENAVN
from rettesnor_motor.lager.vitne import Vitne, krev_vitne
from rettesnor_motor.modell.logg.hode import SignertHode
from rettesnor_motor.modell.logg.innslag import FELT_SOM_FOELGER, Innslag, Regelverkinnslag, Slag, Sletting
from rettesnor_motor.modell.logg.kropp import gjelder
from rettesnor_motor.modell.logg.signatur import Signeringsnoekkel
from rettesnor_motor.modell.logg.tre import innholdsbevis, vekstbevis

_VENT_PAA_LESERE = 0.5
_AV_MENNESKER: frozenset[Slag] = frozenset({"valg", "tilraading"})
"""Det mennesker har skrevet om en sjekk, og som kan slettes for seg."""


def _naa() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


class Slettet(NamedTuple):
    """Slettingen slik den er skrevet, og om det slettede ennå står i skriveloggen (WAL) fordi noen leser."""

    nr: int
    id: str
    tid: str
    rest_i_skriveloggen: bool


class Logg:
    """Loggen i en database."""

    def __init__(self, database: Database, skriver: Skriver, vitne: Vitne, noekkel: Signeringsnoekkel) -> None:
        """Tar imot delene; bruk ``aapne``."""
        self.database = database
        self.noekkel = noekkel.offentlig
        self.vitne = vitne.fil
        self._skriver = skriver
        self._vitne = vitne
        # En prosess som ble avbrutt, kan ha latt noe slettet stå i skriveloggen.
        self._rest = not self._toem()

    @classmethod
    def aapne(
        cls,
        mappe: Path,
        *,
        adresse: str | None = None,
        noekkel: Path | None = None,
        naa: Callable[[], dt.datetime] = _naa,
        nytt_vitne: bool = False,
    ) -> "Logg":
        """Åpner loggen, og lager den når den ikke finnes.

        Args:
            mappe: Mappen med nøkkelen, vitnet og SQLite-databasen.
            adresse: Adressen til en PostgreSQL-database, når den skal brukes i stedet.
            noekkel: Filen med den private nøkkelen, når den ikke ligger i mappen.
            naa: Gir tidspunktet et innslag skrives.
            nytt_vitne: Om loggen skal få et nytt vitne når det den hadde, er tapt.

        Raises:
            LagerFeil: Når loggen ikke kan åpnes, er laget av en nyere utgave, ikke fortsetter det vitnet så, eller har
                innslag uten at det finnes noe vitne.
        """
        fil = mappe / FILNAVN
        database = Database.postgresql(adresse) if adresse else Database.sqlite(fil)
        vitne: Vitne | None = None
        try:
            with meldt(f"i {mappe} kan ikke åpnes"):
                lag_mappe(mappe)
                with alene(mappe):
                    nokkel = aapne_noekkel(mappe, noekkel)
                    if not nytt_vitne:
                        krev_vitne(database, mappe / VITNENAVN)
                    vitne = Vitne(mappe / VITNENAVN)
                    if database.er_sqlite:
                        lag_fil(fil)
                        with database.motor.connect() as f:
                            f.exec_driver_sql("PRAGMA journal_mode = WAL")
                    skriver = Skriver(database, nokkel, vitne, naa)
                    with database.skriv() as f:
                        migrer(f, lambda f: flytt(f, skriver))
                    skriver.bli_med()
        except BaseException:
            if vitne is not None:
                vitne.lukk()
            database.lukk()
            raise
        return cls(database, skriver, vitne, nokkel)

    # --- Legge til ---------------------------------------------------------------------------------------------------

    def legg_inn(self, innslag: Innslag, *, id_: str | None = None, erstatter: str | None = None) -> Kvittert:
        """Legger til et innslag. Når metoden er ferdig, ligger det trygt på disken.

        Args:
            innslag: Innslaget.
            id_: Id-en det skal ha; uten den lages en.
            erstatter: Id-en til innslaget dette retter.

        Raises:
            FinnesIkkeFeil: Når innslaget det gjelder eller retter, ikke finnes.
            LagerFeil: Når det ikke ble lagret.
        """
        for annet in (gjelder(innslag), erstatter):
            if annet is not None and self.innslag(annet) is None:
                raise FinnesIkkeFeil("Fant ikke innslaget dette gjelder.")
        return self._ett(Bestilling(innslag, id_ or ny_id(), erstatter))

    def _ett(self, bestilling: Bestilling) -> Kvittert:
        (kvittert,) = self._skriv([bestilling])
        return kvittert

    def _skriv(self, bestillinger: Iterable[Bestilling]) -> list[Kvittert]:
        kvittert = self._skriver.skriv(bestillinger)
        if self._rest:
            self._rest = not self._toem()
        return kvittert

    def _toem(self, vent: float = 0) -> bool:
        """Sier om skriveloggen er tom; det den ikke fikk til nå, prøves igjen ved neste skriv."""
        try:
            return self.database.toem_skriveloggen(vent)
        except SQLAlchemyError:
            return False

    def legg_inn_mange(self, innslag: Mapping[str, Innslag]) -> list[Kvittert]:
        """Legger til mange innslag på én gang, i rekkefølge; de får ett hode sammen.

        Args:
            innslag: Innslagene, etter id.

        Raises:
            LagerFeil: Når et av dem ikke ble lagret.
        """
        return self._skriv(Bestilling(ett, id_) for id_, ett in innslag.items())

    def slett(self, sletting: Sletting) -> Slettet:
        """Skriver hvem som har besluttet slettingen, og tar så bort det skjulte innholdet. Treet er like helt.

        Det slettede står også i skriveloggen til SQLite. Er noen midt i en lesing, kan den ikke kuttes ennå; det prøves
        igjen ved hvert skriv, og når loggen lukkes.

        Args:
            sletting: Hva som slettes, hvem som har besluttet det, og hjemmelen.

        Raises:
            FinnesIkkeFeil: Når innslaget ikke finnes.
            LagerFeil: Når slettingen ikke ble gjort.
        """
        maal = self.innslag(sletting.gjelder)
        if maal is None:
            raise FinnesIkkeFeil("Fant ikke innslaget. Ingenting er slettet.")
        # Også det som er endret i databasen, kan loven kreve slettet.
        har = {*maal.skjult, *maal.endret}
        # Det som må slettes sammen med noe annet, kan være slettet før.
        foelger = {ett for felt in {*sletting.felt} & har for ett in FELT_SOM_FOELGER.get(felt, ())}
        if ukjente := sorted({*sletting.felt} - har - foelger):
            raise FinnesIkkeFeil(
                f"Ingenting er slettet. Innslaget ({maal.slag}) har ikke {', '.join(f'«{felt}»' for felt in ukjente)}, "
                "eller det er slettet før. "
                + (
                    f"Det har {', '.join(f'«{felt}»' for felt in sorted(har))}."
                    if har
                    else "Det har ikke noe å slette."
                )
            )
        i = t.innhold.c
        bort = delete(t.innhold).where(i.innslag_nr == maal.nr, i.felt.in_(sletting.felt))
        kvittert = self._ett(Bestilling(sletting, ny_id(), etterpaa=lambda f: f.execute(bort)))
        self._rest = not self._toem(_VENT_PAA_LESERE)
        return Slettet(*kvittert, rest_i_skriveloggen=self._rest)

    def ta_vare_paa_regelverk(self, versjon: str, innhold: bytes) -> str:
        """Tar vare på et regelverk etter kontrollsummen. Finnes det fra før, skjer ingenting.

        Args:
            versjon: Versjonen av reglene.
            innhold: Reglene på kanonisk form.

        Raises:
            LagerFeil: Når det ikke ble lagret.
        """
        sum_ = f"sha256:{hashlib.sha256(innhold).hexdigest()}"
        if self.regelverk(sum_) is None:
            rad = {"kontrollsum": sum_, "innhold": innhold}
            inn = insert(t.regelverk).values(rad)
            try:
                self._ett(Bestilling(Regelverkinnslag(versjon, sum_), sum_, etterpaa=lambda f: f.execute(inn)))
            except LagerFeil:
                if self.regelverk(sum_) is None:  # en annen kan ha rukket det samme
                    raise
        return sum_

    # --- Lese --------------------------------------------------------------------------------------------------------

    def regelverk(self, kontrollsum: str) -> bytes | None:
        """Henter et regelverk, eller ingenting.

        Args:
            kontrollsum: Kontrollsummen.
        """
        with meldt("kunne ikke leses"), self.database.motor.connect() as f:
            return regler_i(f, kontrollsum)

    def har_regelverk(self, kontrollsum: str) -> bool:
        """Sier om et regelverk er tatt vare på.

        Args:
            kontrollsum: Kontrollsummen.
        """
        with meldt("kunne ikke leses"), self.database.motor.connect() as f:
            return finnes_regler_i(f, kontrollsum)

    def innslag(self, id_: str) -> Lagret | None:
        """Henter et innslag, eller ingenting.

        Args:
            id_: Id-en.
        """
        with meldt("kunne ikke leses"), self.database.les() as f:
            rad = f.execute(select(t.innslag).where(t.innslag.c.id == id_)).mappings().first()
            return None if rad is None else lagret(f, rad)

    def om(self, id_: str, *slag: Slag) -> list[Lagret]:
        """Henter innslagene som gjelder et annet, eldste først: valg, tilrådinger, innsyn og slettinger.

        Args:
            id_: Id-en til innslaget de gjelder.
            slag: Bare disse slagene; uten slag hentes alle.
        """
        return self.om_mange((id_,), *slag)[id_]

    def om_mange(self, ider: Iterable[str], *slag: Slag) -> dict[str, list[Lagret]]:
        """Henter innslagene som gjelder hvert av flere andre, eldste først.

        Args:
            ider: Id-ene til innslagene de gjelder.
            slag: Bare disse slagene; uten slag hentes alle.
        """
        i = t.innslag.c
        svar: dict[str, list[Lagret]] = {id_: [] for id_ in ider}
        spoerring = select(t.innslag).where(i.gjelder.in_(list(svar))).order_by(i.nr)
        if slag:
            # Slått sammen med ingenting: ellers leser SQLite alle valg og tilrådinger i loggen for å finne disse få.
            spoerring = spoerring.where(i.slag.concat("").in_(slag))
        with meldt("kunne ikke leses"), self.database.les() as f:
            rader = [*f.execute(spoerring).mappings()]
            for rad, ett in zip(rader, lagrede(f, rader), strict=True):
                svar[rad["gjelder"]].append(ett)
        return svar

    def med_senere(self, id_: str) -> list[tuple[Lagret, Bevis]]:
        """Henter et innslag, og alt som siden er skrevet om det, om valgene og om tilrådingene, med bevis.

        Alt er lest i samme øyeblikk, og gjelder samme hode. Listen er tom når innslaget ikke finnes.

        Args:
            id_: Id-en til innslaget.
        """
        i = t.innslag.c
        with meldt("kunne ikke leses"), self.database.les() as f:
            rader = [*f.execute(select(t.innslag).where(i.id == id_)).mappings()]
            senere = [*f.execute(select(t.innslag).where(i.gjelder == id_)).mappings()]
            om = [rad["id"] for rad in senere if rad["slag"] in _AV_MENNESKER]
            rader += [*senere, *f.execute(select(t.innslag).where(i.gjelder.in_(om))).mappings()]
            alle = lagrede(f, [rader[0], *sorted(rader[1:], key=lambda rad: rad["nr"])]) if rader else []
            return list(zip(alle, bevis_for(f, [ett.nr for ett in alle]), strict=False))

    def soek(self, etter_dette: Soek, etter: str | None, antall: int) -> list[Treff]:
        """Finner innslag, eldste først.

        Args:
            etter_dette: Det det søkes etter.
            etter: Id-en til det siste treffet på forrige side, eller ingenting for den første siden.
            antall: Hvor mange treff siden høyst har.

        Raises:
            FinnesIkkeFeil: Når intet innslag har id-en i ``etter``.
        """
        with meldt("kunne ikke leses"), self.database.les() as f:
            return soek(f, etter_dette, etter, antall)

    def kan_slettes(self, dager: Mapping[Slag, int], per: dt.date) -> list[KanSlettes]:
        """Gir det skjulte innholdet der oppbevaringstiden er ute, eldste først. Ingenting slettes.

        Args:
            dager: Oppbevaringstiden for hvert slag, i dager; den som eier arkivet, bestemmer den.
            per: Dagen listen gjelder.
        """
        with meldt("kunne ikke leses"), self.database.les() as f:
            return oppbevaring(f, dager, per)

    def hode(self) -> SignertHode | None:
        """Gir det siste hodet, eller ingenting når loggen er tom."""
        with meldt("kunne ikke leses"), self.database.motor.connect() as f:
            return siste_hode(f)

    def stoerrelse(self) -> int:
        """Gir antall innslag i loggen; ett oppslag, uansett hvor stor den er."""
        with meldt("kunne ikke leses"), self.database.motor.connect() as f:
            return f.execute(select(t.hode.c.stoerrelse).order_by(t.hode.c.stoerrelse.desc()).limit(1)).scalar() or 0

    def bevis(self, id_: str) -> Bevis | None:
        """Gir beviset for at et innslag er i loggen slik den er nå, eller ingenting når det ikke finnes.

        Args:
            id_: Id-en.
        """
        with meldt("kunne ikke leses"), self.database.les() as f:
            nr = f.execute(select(t.innslag.c.nr).where(t.innslag.c.id == id_)).scalar()
            hode = siste_hode(f)
            if nr is None or hode is None:
                return None
            return Bevis(nr, innholdsbevis(deltre_i(f), nr, hode.hode.stoerrelse), hode)

    def vekst(self, foer: int) -> tuple[tuple[bytes, ...], SignertHode]:
        """Gir beviset for at loggen er en fortsettelse av de første innslagene.

        Args:
            foer: Antall innslag i den tidligere loggen.

        Raises:
            FinnesIkkeFeil: Når loggen aldri har hatt så mange innslag.
        """
        with meldt("kunne ikke leses"), self.database.les() as f:
            hode = siste_hode(f)
            if hode is None or not 0 < foer <= hode.hode.stoerrelse:
                raise FinnesIkkeFeil("Loggen har aldri hatt så mange innslag.")
            return vekstbevis(deltre_i(f), foer, hode.hode.stoerrelse), hode

    def verifiser(
        self, fremdrift: Callable[[int], None] = lambda _: None, mot: Mapping[str, SignertHode] | None = None
    ) -> Rapport:
        """Verifiserer hele loggen mot nøkkelen og vitnet.

        Args:
            fremdrift: Får antallet innslag som er lest, nå og da.
            mot: Hoder noen har tatt vare på, etter hvor de ligger; loggen skal være en fortsettelse av dem.

        Raises:
            LagerFeil: Når databasen ikke kan leses.
        """
        return verifiser(self.database, self.noekkel, self.vitne, fremdrift, mot=mot)

    def lukk(self) -> None:
        """Lukker vitnet og databasen."""
        if self._rest:
            self._toem(_VENT_PAA_LESERE)
        self._vitne.lukk()
        self.database.lukk()
