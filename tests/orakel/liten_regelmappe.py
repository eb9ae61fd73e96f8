"""En liten regelmappe i vanlig YAML, til prøvene av feil i regler: hver feil er én endring i den."""

from collections.abc import Mapping

import pytest

from rettesnor_motor.feil import Funn, RegelverkFeil
from rettesnor_motor.tjeneste.bibliotek import kontroller_regelverk

ORDBOK = """\
ordbok: liten
versjon: "1"
enheter:
  - {id: timer_per_uke, navn: timer per uke, kort: t/uke}
  - {id: timer_per_maaned, navn: timer per måned, kort: t/md.}
  - {id: prosent, navn: prosent, kort: "%"}
  - {id: tegn, navn: tegn, kort: tegn}
opplysninger:
  - id: behov
    navn: Behov
    spoersmaal: Hvor mye?
    type: tall
    enheter: [timer_per_uke, timer_per_maaned]
    regnes_i: timer_per_uke
    minst: "0"
    hoeyst: "168"
    settes_av: [saksbehandler]
    foelsomhet: intern
    handler_om: behov
  - id: andel
    navn: Andel
    spoersmaal: Hvor stor del?
    type: tall
    enhet: prosent
    base: hele tiden
    minst: "0"
    hoeyst: "100"
    settes_av: [saksbehandler]
    foelsomhet: intern
    handler_om: behov
  - id: avklart
    navn: Avklart
    spoersmaal: Er det avklart?
    type: ja_nei
    settes_av: [saksbehandler]
    foelsomhet: intern
    handler_om: behov
  - id: farge
    navn: Farge
    spoersmaal: Hvilken farge?
    type: valg
    verdier:
      - {id: roed, navn: rød}
      - {id: groenn, navn: grønn}
    settes_av: [saksbehandler]
    foelsomhet: intern
    handler_om: behov
  - id: grunn
    navn: Grunn
    spoersmaal: Hvorfor?
    type: tekst
    settes_av: [saksbehandler]
    foelsomhet: intern
    handler_om: behov
"""

KILDER = """\
kilder:
  - {id: kilden, tittel: Kilden, utgiver: Noen, slag: dokument}
"""

TOLKNINGER = """\
tolkninger:
  - id: maaned
    navn: Måned
    spoersmaal: Hvordan regnes måneden?
    lesninger:
      - {id: fire, navn: delt på fire, kilde: {id: kilden, sted: a}}
      - {id: kalender, navn: kalenderen, kilde: {id: kilden, sted: b}}
    standard: uavgjort
"""

OMREGNINGER = """\
omregninger:
  - id: OM-1
    fra: timer_per_maaned
    til: timer_per_uke
    tolkning: maaned
    lesninger:
      - {id: fire, delt_paa: "4"}
      - {id: kalender, ganger: "12", delt_paa: "52"}
    kilde: {id: kilden, sted: c}
"""

PARAMETRE = """\
parametre:
  - id: mest
    navn: Mest
    enhet: timer_per_uke
    aapen: ja
    verdier:
      - {fra: "2020-01-01", verdi: "15", kilde: {id: kilden, sted: d}}
  - id: laast
    navn: Låst
    enhet: timer_per_uke
    verdier:
      - {fra: "2020-01-01", verdi: "16", kilde: {id: kilden, sted: e}}
"""

REGLER = """\
regelsett: liten
tittel: Liten
spoersmaal: henvisning
eier: Noen
avledet:
  - id: dobbelt
    navn: Dobbelt
    type: tall
    enhet: timer_per_uke
    beregn: {sum: [behov, behov]}
    kilde: {id: kilden, sted: f}
regler:
  - id: LI-01
    tittel: Første
    type: lokal_terskel
    kan_svare: [skal]
    kilde: {id: kilden, sted: g}
    gjengivelse: Den første.
    gyldig_fra: {verdi: "2026-01-01"}
    naar:
      dobbelt: {over: "15", enhet: timer_per_uke}
    da: {henvisning: skal}
    aapner_for: [naar.dobbelt.over]
    tolkning:
      - {spoersmaal: "Hvordan?", valg: maaned}
  - id: LI-02
    tittel: Andre
    type: lokal_terskel
    kan_svare: [skal]
    kilde: {id: kilden, sted: h}
    gjengivelse: Den andre.
    gyldig_fra: {verdi: "2026-01-01"}
    gyldig_til: {verdi: "2030-12-31"}
    naar:
      minst:
        antall: "2"
        av:
          - behov: {minst: {parameter: mest}, enhet: timer_per_uke}
          - andel: {over: "50", enhet: prosent}
          - avklart: er_nei
          - farge: {er: roed}
          - grunn: {lengde_minst: "20", enhet: tegn}
    da: {henvisning: skal}
"""

LOKALT = """\
kommune: liten
navn: Liten kommune
vedtar:
  - {regelsett: liten, fra: {verdi: "2026-01-01"}, kilde: {id: kilden, sted: i}, vedtatt_av: Noen}
avgjoer:
  - {tolkning: maaned, lesning: fire, fra: {verdi: "2026-01-01"}, kilde: {id: kilden, sted: j}, vedtatt_av: Noen}
setter:
  - {regel: LI-01, sti: naar.dobbelt.over, verdi: "16", fra: {verdi: "2026-01-01"}, kilde: {id: kilden, sted: k},
    vedtatt_av: Noen}
  - {parameter: mest, verdi: "14", fra: {verdi: "2026-01-01"}, kilde: {id: kilden, sted: l}, vedtatt_av: Noen}
"""

FILER: Mapping[str, str] = {
    "ordbok.yaml": ORDBOK,
    "kilder.yaml": KILDER,
    "tolkninger.yaml": TOLKNINGER,
    "omregninger.yaml": OMREGNINGER,
    "parametre.yaml": PARAMETRE,
    "regler.yaml": REGLER,
    "lokalt/liten.yaml": LOKALT,
}


def endret(*endringer: tuple[str, str, str]) -> dict[str, str]:
    """Gir mappen der tekst er byttet ut.

    Args:
        endringer: Fil, det som står akkurat ett sted, og det som skal stå. Er det første tomt, legges det til slutt.
    """
    filer = dict(FILER)
    for fil, staar, ny in endringer:
        if staar:
            assert filer[fil].count(staar) == 1, f"{staar!r} står {filer[fil].count(staar)} ganger i {fil}"
            filer[fil] = filer[fil].replace(staar, ny)
        else:
            filer[fil] = filer.get(fil, "") + ny
    return filer


def funn_i(filer: Mapping[str, str | bytes]) -> tuple[Funn, ...]:
    """Leser mappen, krever at den avvises, og gir funnene."""
    with pytest.raises(RegelverkFeil) as feil:
        kontroller_regelverk({navn: raa.encode() if isinstance(raa, str) else raa for navn, raa in filer.items()})
    assert feil.value.funn
    return feil.value.funn


def plass(filer: Mapping[str, str], fil: str, tekst: str) -> str:
    """Gir «fil:linje:kolonne» for det ene stedet teksten står."""
    innhold = filer[fil]
    assert innhold.count(tekst) == 1, f"{tekst!r} står {innhold.count(tekst)} ganger i {fil}"
    foran = innhold[: innhold.index(tekst)]
    return f"regler/{fil}:{foran.count(chr(10)) + 1}:{len(foran) - foran.rfind(chr(10))}"
