"""Malene saker og ressursfordeling fylles ut i, med forklaring, svar å velge blant og et eksempel."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from rettesnor_motor.forklaring.katalog import Katalog
from rettesnor_motor.forklaring.regneark import Celleverdi, Format, Kol, Regneark
from rettesnor_motor.modell.arkform import Arkform, Celleslag, Kolonne, Kolonnetekst

_RADER = 2_000
_FORMAT: Mapping[Celleslag, Format] = {"id": "id", "tekst": "id", "dato": "dato", "andel": "andel"}
_REGLER = ("stjerne", "tom", "vet_ikke", "spenn", "tall", "formel", "skjult", "eksempel", "egne")
_FORKLARINGSBREDDER = (16.0, 34.0, 34.0, 46.0, 60.0, 34.0)


Ordlegger = Callable[[Arkform, Kolonne], Kolonnetekst]
Rader = Mapping[str, Sequence[Mapping[str, Celleverdi]]]


class Malskriver:
    """Skriver en mal, tom eller fylt ut."""

    def __init__(
        self, k: Katalog, slag: str, former: Sequence[Arkform], ordlegg: Ordlegger, utelat: frozenset[str] = frozenset()
    ) -> None:
        """Tar imot arkene og ordene.

        Args:
            k: Setningene.
            slag: Hva malen er for: ``bemanning`` eller ``saker``.
            former: Arkene som fylles ut.
            ordlegg: Gir tekstene om en kolonne.
            utelat: Feltene som bare forklares, og kan legges til ved behov.
        """
        self._k = k
        self._slag = slag
        self._alle = former
        self._former = [f._replace(kolonner=tuple(k for k in f.kolonner if k.felt not in utelat)) for f in former]
        self._tekster = {(form.id, kol.felt): ordlegg(form, kol) for form in former for kol in form.kolonner}
        self._bok = Regneark(k(f"bok.tittel.{slag}"))
        self._lister: dict[tuple[str, ...], str] = {}

    def skriv(self, rader: Rader, eksempel: Rader) -> bytes:
        """Skriver malen.

        Args:
            rader: Arkets id → radene som alt er fylt ut.
            eksempel: Arkets id → radene i eksempelet.
        """
        self._forklaring()
        fylte = {form.id: self._arket(form, rader.get(form.id, ())) for form in self._former}
        self._eksempel(eksempel)
        self._skriv_lister()
        for form in self._former:
            self._valg(form, fylte[form.id])
        return self._bok.ferdig()

    def _navn(self, form: Arkform, kolonne: Kolonne) -> str:
        navn = self._tekster[form.id, kolonne.felt].navn
        return f"{navn} *" if kolonne.paakrevd else navn

    def _kol(self, form: Arkform, kolonne: Kolonne) -> Kol:
        navn = self._navn(form, kolonne)
        lengste = max((len(svar) for svar in self._tekster[form.id, kolonne.felt].svar), default=0)
        bredde = min(max(12.0, *(len(ord_) + 3.0 for ord_ in navn.split()), lengste + 3.0), 34.0)
        if kolonne.slag == "tekst":
            bredde = max(bredde, 24.0)
        format_: Format = "aarsverk" if "aarsverk" in kolonne.felt else _FORMAT.get(kolonne.slag, "tall")
        return Kol(navn, format_, bredde, "hode" if kolonne.paakrevd else "hode_valgfri")

    def _arket(self, form: Arkform, rader: Sequence[Mapping[str, Celleverdi]]) -> Any:
        kolonner = [self._kol(form, kol) for kol in form.kolonner]
        verdier = [[rad.get(kol.felt) for kol in form.kolonner] for rad in rader]
        ark = self._bok.ark(self._k(f"bok.ark.{form.id}"))
        for i, kol in enumerate(kolonner):
            ark.set_column(i, i, kol.bredde, self._bok.formater[kol.format])
        self._bok.tabell(ark, 0, kolonner, verdier)
        ark.hide_gridlines(0)
        ark.freeze_panes(1, 2 if form.id == "behov" else 1)
        ark.set_row(0, 48)
        for i, kolonne in enumerate(form.kolonner):
            t = self._tekster[form.id, kolonne.felt]
            hjelp = f"{t.betyr}\n\n{self._k('bok.hode.fylles')}: {t.fylles_med}"
            hjelp += "" if kolonne.paakrevd else f"\n{self._k('bok.hode.tom')}: {t.naar_tom}"
            ark.write_comment(0, i, hjelp, {"author": "Rettesnor", "x_scale": 2, "y_scale": 1.4})
        return ark

    def _valg(self, form: Arkform, ark: Any) -> None:
        """Legger på svar å velge blant."""
        for i, kolonne in enumerate(form.kolonner):
            svar = self._tekster[form.id, kolonne.felt].svar
            if svar:
                valg = {
                    "validate": "list",
                    "source": self._lister[svar],
                    "error_title": self._navn(form, kolonne)[:32],
                    "error_message": self._tekster[form.id, kolonne.felt].fylles_med[:255],
                }
                ark.data_validation(1, i, _RADER, i, valg)

    def _skriv_lister(self) -> None:
        """Skriver svarene i et skjult ark; en liste rett i cellen kan ikke være lang nok."""
        alle = dict.fromkeys(t.svar for t in self._tekster.values() if t.svar)
        if not alle:
            return
        ark = self._bok.ark("Lister")
        for i, svarene in enumerate(alle):
            for rad, svar in enumerate(svarene):
                self._bok.skriv(ark, rad, i, svar, "tekst")
            bokstav = chr(65 + i) if i < 26 else chr(64 + i // 26) + chr(65 + i % 26)  # noqa: PLR2004 – A til Z
            self._lister[svarene] = f"=Lister!${bokstav}$1:${bokstav}${len(svarene)}"
        ark.very_hidden()

    def _forklaring(self) -> None:
        k, bok = self._k, self._bok
        ark = bok.ark(k("bok.ark.forklaring"), _FORKLARINGSBREDDER)
        bok.skriv(ark, 0, 0, k(f"bok.tittel.{self._slag}"), "tittel")
        bok.skriv(ark, 2, 0, k("bok.tittel.regler"), "undertittel")
        rad = 3
        utelatt = ("utelatt",) if self._alle != self._former else ()
        for regel in (*_REGLER, *utelatt):
            # Et spenn hører til ressursfordelingen; i saker gjelder reglene for CSV.
            if regel != "spenn" or self._slag == "bemanning":
                bok.skriv(ark, rad, 0, f"• {k(f'bok.regel.{regel}')}", "tekst")
                rad += 1
        bok.skriv(ark, rad + 1, 0, k("bok.tittel.kolonner"), "undertittel")
        hoder = ("ark", "kolonne", "felt", "fylles", "betyr", "tom")
        kolonner = [Kol(k(f"bok.hode.{h}"), "brytes", b) for h, b in zip(hoder, _FORKLARINGSBREDDER, strict=True)]
        rader = []
        for form in self._alle:
            for kolonne in form.kolonner:
                t = self._tekster[form.id, kolonne.felt]
                navn = self._navn(form, kolonne)
                rader.append((k(f"bok.ark.{form.id}"), navn, kolonne.felt, t.fylles_med, t.betyr, t.naar_tom))
        bok.tabell(ark, rad + 2, kolonner, rader)

    def _eksempel(self, eksempel: Rader) -> None:
        k, bok = self._k, self._bok
        flest = max(len(form.kolonner) for form in self._former)
        ark = bok.ark(k("bok.ark.eksempel"), [18.0] * flest)
        for i in range(6):
            bok.skriv(ark, 0, i, k("bok.eksempel.obs") if i == 0 else None, "obs")
        rad = 2
        for form in self._former:
            rader = eksempel.get(form.id, ())
            bok.skriv(ark, rad, 0, k(f"bok.ark.{form.id}"), "undertittel")
            bok.skriv(ark, rad + 1, 0, k(f"bok.om.{form.id}"), "tekst")
            brukt = [kol for kol in form.kolonner if kol.paakrevd or any(kol.felt in r for r in rader)]
            verdier = [[r.get(kol.felt) for kol in brukt] for r in rader]
            rad = bok.tabell(ark, rad + 2, [self._kol(form, kol) for kol in brukt], verdier) + 1
