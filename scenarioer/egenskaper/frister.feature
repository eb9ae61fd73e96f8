# language: no
Egenskap: Hvilke frister gjelder i saken?

  Grunnsaken har ingen frister: søknaden er besvart, og det er ikke fattet vedtak. Hvert scenario gir én hendelse.
  Datoene er regnet for hånd med kalender. Første påskedag er 5. april 2026.

  Bakgrunn:
    Gitt en grunnsak med
      | opplysning           | svar        |
      | soeknad_besvart      | ja          |
      | vedtak_fattet        | nei         |
      | vedtak_tidsbegrenset | nei         |
      | evaluering_avtalt    | nei         |
      | kap9_bokstav         | uten_tiltak |
      | kap9_vedtak_fattet   | nei         |
      | kap9_dispensasjon    | nei         |

  @FR-SVAR @FR-KLAGE-HELSE @FR-KLAGE-FVL @FR-EVALUERING @FR-UTLOEP @FR-K9-TOLV @FR-K9-UTLOEP @FR-K9-DISPENSASJON
  Scenario: Ingen hendelser gir ingen frister
    Gitt en sak i "molde" datert 2026-06-20
    Når saken sjekkes
    Så er utfallet "avklart"
    Og mangler ingenting
    Og gjelder ikke fristen "FR-SVAR"
    Og gjelder ikke fristen "FR-KLAGE-HELSE"
    Og gjelder ikke fristen "FR-KLAGE-FVL"
    Og gjelder ikke fristen "FR-EVALUERING"
    Og gjelder ikke fristen "FR-UTLOEP"
    Og gjelder ikke fristen "FR-K9-TOLV"
    Og gjelder ikke fristen "FR-K9-UTLOEP"
    Og gjelder ikke fristen "FR-K9-DISPENSASJON"
    Og gis ingen råd

  @FR-SVAR-NY @FR-KLAGE-FVL-NY
  Scenario: Den nye forvaltningsloven er ikke i kraft
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "soeknad_besvart" er nei
    Og opplysningen "soeknad_mottatt" er 2026-06-01
    Og opplysningen "vedtak_fattet" er ja
    Og opplysningen "vedtak_kommet_frem" er 2026-06-01
    Og opplysningen "vedtak_rettsgrunnlag" er etter_forvaltningsloven
    Når saken sjekkes
    Så er utfallet "avklart"
    Og er grunnene "FR-KLAGE-FVL, FR-SVAR"
    Og gjelder ikke fristen "FR-SVAR-NY"
    Og gjelder ikke fristen "FR-KLAGE-FVL-NY"
    Og inneholder teksten "Forvaltningsloven av 1967"
    Og inneholder teksten ikke "LOV-2025-06-20-81"

  # ------------------------------------------------------------------ foreløpig svar

  @FR-SVAR @R-FR-SVAR
  Scenario: Den siste dagen i måneden, også når den er en lørdag
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "soeknad_besvart" er nei
    Og opplysningen "soeknad_mottatt" er 2026-05-20
    Når saken sjekkes
    Så er utfallet "avklart"
    Og er fristen "FR-SVAR" 2026-06-20
    Og er fristen "FR-SVAR" ikke ute
    Og følges fristen "FR-SVAR" opp av "kommunen"
    Og gis ingen råd

  @FR-SVAR @R-FR-SVAR
  Scenario: Dagen etter at fristen er ute
    Gitt en sak i "molde" datert 2026-06-21
    Og opplysningen "soeknad_besvart" er nei
    Og opplysningen "soeknad_mottatt" er 2026-05-20
    Når saken sjekkes
    Så er utfallet "avklart"
    Og er fristen "FR-SVAR" 2026-06-20
    Og er fristen "FR-SVAR" ute
    Og følges fristen "FR-SVAR" opp av "kommunen"
    Og gis rådene "R-FR-SVAR"

  @FR-SVAR @R-FR-SVAR
  Scenario: Dagen før fristen er ute
    Gitt en sak i "molde" datert 2026-06-19
    Og opplysningen "soeknad_besvart" er nei
    Og opplysningen "soeknad_mottatt" er 2026-05-20
    Når saken sjekkes
    Så er utfallet "avklart"
    Og er fristen "FR-SVAR" 2026-06-20
    Og er fristen "FR-SVAR" ikke ute
    Og følges fristen "FR-SVAR" opp av "kommunen"
    Og gis ingen råd

  @FR-SVAR @R-FR-SVAR
  Scenario: Fra 31. januar er en måned til 28. februar
    Gitt en sak i "molde" datert 2026-02-28
    Og opplysningen "soeknad_besvart" er nei
    Og opplysningen "soeknad_mottatt" er 2026-01-31
    Når saken sjekkes
    Så er utfallet "avklart"
    Og er fristen "FR-SVAR" 2026-02-28
    Og er fristen "FR-SVAR" ikke ute
    Og følges fristen "FR-SVAR" opp av "kommunen"
    Og gis ingen råd

  @FR-SVAR @R-FR-SVAR
  Scenario: Fra 31. januar er fristen ute 1. mars
    Gitt en sak i "molde" datert 2026-03-01
    Og opplysningen "soeknad_besvart" er nei
    Og opplysningen "soeknad_mottatt" er 2026-01-31
    Når saken sjekkes
    Så er utfallet "avklart"
    Og er fristen "FR-SVAR" 2026-02-28
    Og er fristen "FR-SVAR" ute
    Og følges fristen "FR-SVAR" opp av "kommunen"
    Og gis rådene "R-FR-SVAR"

  @FR-SVAR @R-FR-SVAR
  Scenario: I et skuddår er en måned fra 31. januar til 29. februar
    Gitt en sak i "molde" datert 2028-02-29
    Og opplysningen "soeknad_besvart" er nei
    Og opplysningen "soeknad_mottatt" er 2028-01-31
    Når saken sjekkes
    Så er utfallet "avklart"
    Og er fristen "FR-SVAR" 2028-02-29
    Og er fristen "FR-SVAR" ikke ute
    Og følges fristen "FR-SVAR" opp av "kommunen"
    Og gis ingen råd

  @FR-SVAR @R-FR-SVAR
  Scenario: Over årsskiftet
    Gitt en sak i "molde" datert 2026-01-11
    Og opplysningen "soeknad_besvart" er nei
    Og opplysningen "soeknad_mottatt" er 2025-12-10
    Når saken sjekkes
    Så er utfallet "avklart"
    Og er fristen "FR-SVAR" 2026-01-10
    Og er fristen "FR-SVAR" ute
    Og følges fristen "FR-SVAR" opp av "kommunen"
    Og gis rådene "R-FR-SVAR"

  @FR-SVAR @R-FR-SVAR
  Scenario: Søknaden er besvart, og fristen er borte
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "soeknad_besvart" er ja
    Og opplysningen "soeknad_mottatt" er 2026-01-02
    Når saken sjekkes
    Så er utfallet "avklart"
    Og gjelder ikke fristen "FR-SVAR"
    Og gis ingen råd

  @FR-SVAR @R-FR-SVAR
  Scenario: Det er ukjent om søknaden er besvart
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "soeknad_besvart" er ukjent
    Og opplysningen "soeknad_mottatt" er 2026-01-02
    Når saken sjekkes
    Så er utfallet "avklar"
    Og er fristen "FR-SVAR" 2026-02-02 hvis den gjelder
    Og mangler "soeknad_besvart"
    Og gis ingen råd

  @FR-SVAR @R-FR-SVAR
  Scenario: Det er ukjent når søknaden kom
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "soeknad_besvart" er nei
    Og opplysningen "soeknad_mottatt" er ukjent
    Når saken sjekkes
    Så er utfallet "avklar"
    Og kan ikke fristen "FR-SVAR" regnes ut
    Og mangler "soeknad_mottatt"
    Og gis ingen råd

  @FR-SVAR @R-FR-SVAR
  Scenario: Kildene er uenige om når søknaden kom, men fristen er ute uansett
    Gitt en sak i "molde" datert 2026-06-05
    Og opplysningen "soeknad_besvart" er nei
    Og opplysningen "soeknad_mottatt" er ulike: 2026-05-01 | 2026-05-04
    Når saken sjekkes
    Så er utfallet "avklar"
    Og er fristen "FR-SVAR" mellom 2026-06-01 og 2026-06-04 hvis den gjelder
    Og er fristen "FR-SVAR" ute
    Og gis rådene "R-FR-SVAR"

  @FR-SVAR @R-FR-SVAR
  Scenario: Kildene er uenige om når søknaden kom, og fristen er kanskje ute
    Gitt en sak i "molde" datert 2026-06-02
    Og opplysningen "soeknad_besvart" er nei
    Og opplysningen "soeknad_mottatt" er ulike: 2026-05-01 | 2026-05-04
    Når saken sjekkes
    Så er utfallet "avklar"
    Og er fristen "FR-SVAR" ikke ute
    Og gis ingen råd

  # ------------------------------------------------------------------ klage: frist og klageinstans følger rettsgrunnlaget

  @FR-KLAGE-HELSE @FR-KLAGE-FVL
  Scenario: Helse og omsorg: fire uker fra en mandag
    Gitt en sak i "molde" datert 2026-01-05
    Og opplysningen "vedtak_fattet" er ja
    Og opplysningen "vedtak_rettsgrunnlag" er etter_pbrl_hol
    Og opplysningen "vedtak_kommet_frem" er 2026-01-05
    Når saken sjekkes
    Så er utfallet "avklart"
    Og er fristen "FR-KLAGE-HELSE" 2026-02-02
    Og følges fristen "FR-KLAGE-HELSE" opp av "den som vil klage; klagen sendes til kommunen, og Statsforvalteren avgjør den"
    Og gjelder ikke fristen "FR-KLAGE-FVL"

  @FR-KLAGE-HELSE @FR-KLAGE-FVL
  Scenario: Helse og omsorg: fire uker fra en lørdag går til mandag
    Gitt en sak i "molde" datert 2026-01-03
    Og opplysningen "vedtak_fattet" er ja
    Og opplysningen "vedtak_rettsgrunnlag" er etter_pbrl_hol
    Og opplysningen "vedtak_kommet_frem" er 2026-01-03
    Når saken sjekkes
    Så er utfallet "avklart"
    Og er fristen "FR-KLAGE-HELSE" 2026-02-02
    Og følges fristen "FR-KLAGE-HELSE" opp av "den som vil klage; klagen sendes til kommunen, og Statsforvalteren avgjør den"
    Og gjelder ikke fristen "FR-KLAGE-FVL"

  @FR-KLAGE-HELSE @FR-KLAGE-FVL
  Scenario: Helse og omsorg: fire uker fra en søndag går til mandag
    Gitt en sak i "molde" datert 2026-01-04
    Og opplysningen "vedtak_fattet" er ja
    Og opplysningen "vedtak_rettsgrunnlag" er etter_pbrl_hol
    Og opplysningen "vedtak_kommet_frem" er 2026-01-04
    Når saken sjekkes
    Så er utfallet "avklart"
    Og er fristen "FR-KLAGE-HELSE" 2026-02-02
    Og følges fristen "FR-KLAGE-HELSE" opp av "den som vil klage; klagen sendes til kommunen, og Statsforvalteren avgjør den"
    Og gjelder ikke fristen "FR-KLAGE-FVL"

  @FR-KLAGE-HELSE @FR-KLAGE-FVL
  Scenario: Helse og omsorg: fire uker til skjærtorsdag går til tirsdag etter påske
    Gitt en sak i "molde" datert 2026-03-05
    Og opplysningen "vedtak_fattet" er ja
    Og opplysningen "vedtak_rettsgrunnlag" er etter_pbrl_hol
    Og opplysningen "vedtak_kommet_frem" er 2026-03-05
    Når saken sjekkes
    Så er utfallet "avklart"
    Og er fristen "FR-KLAGE-HELSE" 2026-04-07
    Og følges fristen "FR-KLAGE-HELSE" opp av "den som vil klage; klagen sendes til kommunen, og Statsforvalteren avgjør den"
    Og gjelder ikke fristen "FR-KLAGE-FVL"

  @FR-KLAGE-HELSE @FR-KLAGE-FVL
  Scenario: Helse og omsorg: fire uker til onsdag før påske flyttes ikke
    Gitt en sak i "molde" datert 2026-03-04
    Og opplysningen "vedtak_fattet" er ja
    Og opplysningen "vedtak_rettsgrunnlag" er etter_pbrl_hol
    Og opplysningen "vedtak_kommet_frem" er 2026-03-04
    Når saken sjekkes
    Så er utfallet "avklart"
    Og er fristen "FR-KLAGE-HELSE" 2026-04-01
    Og følges fristen "FR-KLAGE-HELSE" opp av "den som vil klage; klagen sendes til kommunen, og Statsforvalteren avgjør den"
    Og gjelder ikke fristen "FR-KLAGE-FVL"

  @FR-KLAGE-HELSE @FR-KLAGE-FVL
  Scenario: Helse og omsorg: fire uker til 1. mai går til mandag
    Gitt en sak i "molde" datert 2026-04-03
    Og opplysningen "vedtak_fattet" er ja
    Og opplysningen "vedtak_rettsgrunnlag" er etter_pbrl_hol
    Og opplysningen "vedtak_kommet_frem" er 2026-04-03
    Når saken sjekkes
    Så er utfallet "avklart"
    Og er fristen "FR-KLAGE-HELSE" 2026-05-04
    Og følges fristen "FR-KLAGE-HELSE" opp av "den som vil klage; klagen sendes til kommunen, og Statsforvalteren avgjør den"
    Og gjelder ikke fristen "FR-KLAGE-FVL"

  @FR-KLAGE-HELSE @FR-KLAGE-FVL
  Scenario: Helse og omsorg: fire uker til Kristi himmelfartsdag går til fredag
    Gitt en sak i "molde" datert 2026-04-16
    Og opplysningen "vedtak_fattet" er ja
    Og opplysningen "vedtak_rettsgrunnlag" er etter_pbrl_hol
    Og opplysningen "vedtak_kommet_frem" er 2026-04-16
    Når saken sjekkes
    Så er utfallet "avklart"
    Og er fristen "FR-KLAGE-HELSE" 2026-05-15
    Og følges fristen "FR-KLAGE-HELSE" opp av "den som vil klage; klagen sendes til kommunen, og Statsforvalteren avgjør den"
    Og gjelder ikke fristen "FR-KLAGE-FVL"

  @FR-KLAGE-HELSE @FR-KLAGE-FVL
  Scenario: Helse og omsorg: fire uker til 17. mai på en søndag går til mandag
    Gitt en sak i "molde" datert 2026-04-19
    Og opplysningen "vedtak_fattet" er ja
    Og opplysningen "vedtak_rettsgrunnlag" er etter_pbrl_hol
    Og opplysningen "vedtak_kommet_frem" er 2026-04-19
    Når saken sjekkes
    Så er utfallet "avklart"
    Og er fristen "FR-KLAGE-HELSE" 2026-05-18
    Og følges fristen "FR-KLAGE-HELSE" opp av "den som vil klage; klagen sendes til kommunen, og Statsforvalteren avgjør den"
    Og gjelder ikke fristen "FR-KLAGE-FVL"

  @FR-KLAGE-HELSE @FR-KLAGE-FVL
  Scenario: Helse og omsorg: fire uker til andre pinsedag går til tirsdag
    Gitt en sak i "molde" datert 2026-04-27
    Og opplysningen "vedtak_fattet" er ja
    Og opplysningen "vedtak_rettsgrunnlag" er etter_pbrl_hol
    Og opplysningen "vedtak_kommet_frem" er 2026-04-27
    Når saken sjekkes
    Så er utfallet "avklart"
    Og er fristen "FR-KLAGE-HELSE" 2026-05-26
    Og følges fristen "FR-KLAGE-HELSE" opp av "den som vil klage; klagen sendes til kommunen, og Statsforvalteren avgjør den"
    Og gjelder ikke fristen "FR-KLAGE-FVL"

  @FR-KLAGE-HELSE @FR-KLAGE-FVL
  Scenario: Helse og omsorg: fire uker til første juledag går til mandag i romjulen
    Gitt en sak i "molde" datert 2026-11-27
    Og opplysningen "vedtak_fattet" er ja
    Og opplysningen "vedtak_rettsgrunnlag" er etter_pbrl_hol
    Og opplysningen "vedtak_kommet_frem" er 2026-11-27
    Når saken sjekkes
    Så er utfallet "avklart"
    Og er fristen "FR-KLAGE-HELSE" 2026-12-28
    Og følges fristen "FR-KLAGE-HELSE" opp av "den som vil klage; klagen sendes til kommunen, og Statsforvalteren avgjør den"
    Og gjelder ikke fristen "FR-KLAGE-FVL"

  @FR-KLAGE-HELSE @FR-KLAGE-FVL
  Scenario: Helse og omsorg: fire uker til nyttårsdag går til mandag
    Gitt en sak i "molde" datert 2026-12-04
    Og opplysningen "vedtak_fattet" er ja
    Og opplysningen "vedtak_rettsgrunnlag" er etter_pbrl_hol
    Og opplysningen "vedtak_kommet_frem" er 2026-12-04
    Når saken sjekkes
    Så er utfallet "avklart"
    Og er fristen "FR-KLAGE-HELSE" 2027-01-04
    Og følges fristen "FR-KLAGE-HELSE" opp av "den som vil klage; klagen sendes til kommunen, og Statsforvalteren avgjør den"
    Og gjelder ikke fristen "FR-KLAGE-FVL"

  @FR-KLAGE-FVL @FR-KLAGE-HELSE
  Scenario: Andre enkeltvedtak: tre uker fra en mandag
    Gitt en sak i "molde" datert 2026-01-05
    Og opplysningen "vedtak_fattet" er ja
    Og opplysningen "vedtak_rettsgrunnlag" er etter_forvaltningsloven
    Og opplysningen "vedtak_kommet_frem" er 2026-01-05
    Når saken sjekkes
    Så er utfallet "avklart"
    Og er fristen "FR-KLAGE-FVL" 2026-01-26
    Og følges fristen "FR-KLAGE-FVL" opp av "den som vil klage; hvem som avgjør klagen, står i vedtaket"
    Og gjelder ikke fristen "FR-KLAGE-HELSE"

  @FR-KLAGE-FVL @FR-KLAGE-HELSE
  Scenario: Andre enkeltvedtak: tre uker fra en lørdag går til mandag
    Gitt en sak i "molde" datert 2026-01-03
    Og opplysningen "vedtak_fattet" er ja
    Og opplysningen "vedtak_rettsgrunnlag" er etter_forvaltningsloven
    Og opplysningen "vedtak_kommet_frem" er 2026-01-03
    Når saken sjekkes
    Så er utfallet "avklart"
    Og er fristen "FR-KLAGE-FVL" 2026-01-26
    Og følges fristen "FR-KLAGE-FVL" opp av "den som vil klage; hvem som avgjør klagen, står i vedtaket"
    Og gjelder ikke fristen "FR-KLAGE-HELSE"

  @FR-KLAGE-FVL @FR-KLAGE-HELSE
  Scenario: Andre enkeltvedtak: tre uker til skjærtorsdag går til tirsdag etter påske
    Gitt en sak i "molde" datert 2026-03-12
    Og opplysningen "vedtak_fattet" er ja
    Og opplysningen "vedtak_rettsgrunnlag" er etter_forvaltningsloven
    Og opplysningen "vedtak_kommet_frem" er 2026-03-12
    Når saken sjekkes
    Så er utfallet "avklart"
    Og er fristen "FR-KLAGE-FVL" 2026-04-07
    Og følges fristen "FR-KLAGE-FVL" opp av "den som vil klage; hvem som avgjør klagen, står i vedtaket"
    Og gjelder ikke fristen "FR-KLAGE-HELSE"

  @FR-KLAGE-FVL @FR-KLAGE-HELSE
  Scenario: Andre enkeltvedtak: tre uker til Kristi himmelfartsdag går til fredag
    Gitt en sak i "molde" datert 2026-04-23
    Og opplysningen "vedtak_fattet" er ja
    Og opplysningen "vedtak_rettsgrunnlag" er etter_forvaltningsloven
    Og opplysningen "vedtak_kommet_frem" er 2026-04-23
    Når saken sjekkes
    Så er utfallet "avklart"
    Og er fristen "FR-KLAGE-FVL" 2026-05-15
    Og følges fristen "FR-KLAGE-FVL" opp av "den som vil klage; hvem som avgjør klagen, står i vedtaket"
    Og gjelder ikke fristen "FR-KLAGE-HELSE"

  @FR-KLAGE-HELSE @FR-KLAGE-FVL
  Scenario: Rettsgrunnlaget er ukjent: begge fristene vises
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "vedtak_fattet" er ja
    Og opplysningen "vedtak_rettsgrunnlag" er ukjent
    Og opplysningen "vedtak_kommet_frem" er 2026-01-05
    Når saken sjekkes
    Så er utfallet "avklar"
    Og er fristen "FR-KLAGE-HELSE" 2026-02-02 hvis den gjelder
    Og er fristen "FR-KLAGE-FVL" 2026-01-26 hvis den gjelder
    Og mangler "vedtak_rettsgrunnlag"
    Og inneholder teksten "Klage på andre enkeltvedtak: 2026-01-26 hvis fristen gjelder"

  @FR-KLAGE-HELSE @FR-KLAGE-FVL
  Scenario: Kildene er uenige om rettsgrunnlaget: begge fristene vises
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "vedtak_fattet" er ja
    Og opplysningen "vedtak_rettsgrunnlag" er ulike: etter_pbrl_hol | etter_forvaltningsloven
    Og opplysningen "vedtak_kommet_frem" er 2026-01-05
    Når saken sjekkes
    Så er utfallet "avklar"
    Og er fristen "FR-KLAGE-HELSE" 2026-02-02 hvis den gjelder
    Og er fristen "FR-KLAGE-FVL" 2026-01-26 hvis den gjelder
    Og mangler ingenting

  @FR-KLAGE-HELSE @FR-KLAGE-FVL @R-FR-KLAGE-K9
  Scenario: Vedtak etter hol kap. 9: ingen av klagefristene er lagt inn
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "vedtak_fattet" er ja
    Og opplysningen "vedtak_rettsgrunnlag" er etter_hol_kap9
    Og opplysningen "vedtak_kommet_frem" er 2026-01-05
    Når saken sjekkes
    Så er utfallet "avklart"
    Og gjelder ikke fristen "FR-KLAGE-HELSE"
    Og gjelder ikke fristen "FR-KLAGE-FVL"
    Og gis rådene "R-FR-KLAGE-K9"

  @R-FR-KLAGE-K9
  Scenario: Uten vedtak gis ikke rådet om klage etter hol kap. 9
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "vedtak_rettsgrunnlag" er etter_hol_kap9
    Når saken sjekkes
    Så er utfallet "avklart"
    Og gis ingen råd

  @FR-KLAGE-HELSE
  Scenario: Det er ukjent når vedtaket kom frem
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "vedtak_fattet" er ja
    Og opplysningen "vedtak_rettsgrunnlag" er etter_pbrl_hol
    Og opplysningen "vedtak_kommet_frem" er ukjent
    Når saken sjekkes
    Så er utfallet "avklar"
    Og kan ikke fristen "FR-KLAGE-HELSE" regnes ut
    Og gjelder ikke fristen "FR-KLAGE-FVL"
    Og mangler "vedtak_kommet_frem"

  @FR-KLAGE-FVL
  Scenario: Det er ukjent når et annet enkeltvedtak kom frem
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "vedtak_fattet" er ja
    Og opplysningen "vedtak_rettsgrunnlag" er etter_forvaltningsloven
    Og opplysningen "vedtak_kommet_frem" er ukjent
    Når saken sjekkes
    Så er utfallet "avklar"
    Og kan ikke fristen "FR-KLAGE-FVL" regnes ut
    Og gjelder ikke fristen "FR-KLAGE-HELSE"
    Og mangler "vedtak_kommet_frem"

  @FR-KLAGE-HELSE @FR-KLAGE-FVL
  Scenario: Det er ikke fattet vedtak ennå
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "vedtak_rettsgrunnlag" er ukjent
    Og opplysningen "vedtak_kommet_frem" er 2026-01-05
    Når saken sjekkes
    Så er utfallet "avklart"
    Og gjelder ikke fristen "FR-KLAGE-HELSE"
    Og gjelder ikke fristen "FR-KLAGE-FVL"

  @FR-KLAGE-HELSE
  Scenario: Det er ukjent om det er fattet vedtak om helse og omsorg
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "vedtak_fattet" er ukjent
    Og opplysningen "vedtak_rettsgrunnlag" er etter_pbrl_hol
    Og opplysningen "vedtak_kommet_frem" er 2026-01-05
    Når saken sjekkes
    Så er utfallet "avklar"
    Og er fristen "FR-KLAGE-HELSE" 2026-02-02 hvis den gjelder
    Og mangler "vedtak_fattet"

  @FR-KLAGE-FVL
  Scenario: Det er ukjent om det er fattet et annet enkeltvedtak
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "vedtak_fattet" er ukjent
    Og opplysningen "vedtak_rettsgrunnlag" er etter_forvaltningsloven
    Og opplysningen "vedtak_kommet_frem" er 2026-01-05
    Når saken sjekkes
    Så er utfallet "avklar"
    Og er fristen "FR-KLAGE-FVL" 2026-01-26 hvis den gjelder
    Og mangler "vedtak_fattet"

  @FR-KLAGE-HELSE
  Scenario: Klagefristen er ikke ute den siste dagen
    Gitt en sak i "molde" datert 2026-04-07
    Og opplysningen "vedtak_fattet" er ja
    Og opplysningen "vedtak_rettsgrunnlag" er etter_pbrl_hol
    Og opplysningen "vedtak_kommet_frem" er 2026-03-05
    Når saken sjekkes
    Så er fristen "FR-KLAGE-HELSE" ikke ute

  @FR-KLAGE-HELSE
  Scenario: Klagefristen er ute dagen etter
    Gitt en sak i "molde" datert 2026-04-08
    Og opplysningen "vedtak_fattet" er ja
    Og opplysningen "vedtak_rettsgrunnlag" er etter_pbrl_hol
    Og opplysningen "vedtak_kommet_frem" er 2026-03-05
    Når saken sjekkes
    Så er fristen "FR-KLAGE-HELSE" ute
    Og gis ingen råd

  @R-FR-KLAGE
  Scenario: Klagen kom siste dag i den flyttede fristen
    Gitt en sak i "molde" datert 2026-06-20
    Og saken er "klage"
    Og opplysningen "vedtak_fattet" er ja
    Og opplysningen "vedtak_rettsgrunnlag" er etter_pbrl_hol
    Og opplysningen "vedtak_kommet_frem" er 2026-03-05
    Og opplysningen "klage_fremsatt" er 2026-04-07
    Når saken sjekkes
    Så gis ingen råd

  @R-FR-KLAGE
  Scenario: Klagen kom dagen etter den flyttede fristen
    Gitt en sak i "molde" datert 2026-06-20
    Og saken er "klage"
    Og opplysningen "vedtak_fattet" er ja
    Og opplysningen "vedtak_rettsgrunnlag" er etter_pbrl_hol
    Og opplysningen "vedtak_kommet_frem" er 2026-03-05
    Og opplysningen "klage_fremsatt" er 2026-04-08
    Når saken sjekkes
    Så gis rådene "R-FR-KLAGE"

  @R-FR-KLAGE
  Scenario: Klagen på et annet enkeltvedtak kom siste dag
    Gitt en sak i "molde" datert 2026-06-20
    Og saken er "klage"
    Og opplysningen "vedtak_fattet" er ja
    Og opplysningen "vedtak_rettsgrunnlag" er etter_forvaltningsloven
    Og opplysningen "vedtak_kommet_frem" er 2026-03-12
    Og opplysningen "klage_fremsatt" er 2026-04-07
    Når saken sjekkes
    Så gis ingen råd

  @R-FR-KLAGE
  Scenario: Klagen på et annet enkeltvedtak kom dagen etter
    Gitt en sak i "molde" datert 2026-06-20
    Og saken er "klage"
    Og opplysningen "vedtak_fattet" er ja
    Og opplysningen "vedtak_rettsgrunnlag" er etter_forvaltningsloven
    Og opplysningen "vedtak_kommet_frem" er 2026-03-12
    Og opplysningen "klage_fremsatt" er 2026-04-08
    Når saken sjekkes
    Så gis rådene "R-FR-KLAGE"

  @R-FR-KLAGE
  Scenario: Den samme klagen er i tide når vedtaket gjelder helse og omsorg
    Gitt en sak i "molde" datert 2026-06-20
    Og saken er "klage"
    Og opplysningen "vedtak_fattet" er ja
    Og opplysningen "vedtak_rettsgrunnlag" er etter_pbrl_hol
    Og opplysningen "vedtak_kommet_frem" er 2026-03-12
    Og opplysningen "klage_fremsatt" er 2026-04-08
    Når saken sjekkes
    Så gis ingen råd

  @R-FR-KLAGE
  Scenario: Klage på vedtak om helse og omsorg fire uker og en dag etter
    Gitt en sak i "molde" datert 2026-06-20
    Og saken er "klage"
    Og opplysningen "vedtak_fattet" er ja
    Og opplysningen "vedtak_rettsgrunnlag" er etter_pbrl_hol
    Og opplysningen "vedtak_kommet_frem" er 2026-01-05
    Og opplysningen "klage_fremsatt" er 2026-02-03
    Når saken sjekkes
    Så gis rådene "R-FR-KLAGE"

  @R-FR-KLAGE
  Scenario: Klage på et annet enkeltvedtak tre uker og en dag etter
    Gitt en sak i "molde" datert 2026-06-20
    Og saken er "klage"
    Og opplysningen "vedtak_fattet" er ja
    Og opplysningen "vedtak_rettsgrunnlag" er etter_forvaltningsloven
    Og opplysningen "vedtak_kommet_frem" er 2026-01-05
    Og opplysningen "klage_fremsatt" er 2026-01-27
    Når saken sjekkes
    Så gis rådene "R-FR-KLAGE"

  @R-FR-KLAGE
  Scenario: Klage på et annet enkeltvedtak på dagen tre uker etter
    Gitt en sak i "molde" datert 2026-06-20
    Og saken er "klage"
    Og opplysningen "vedtak_fattet" er ja
    Og opplysningen "vedtak_rettsgrunnlag" er etter_forvaltningsloven
    Og opplysningen "vedtak_kommet_frem" er 2026-01-05
    Og opplysningen "klage_fremsatt" er 2026-01-26
    Når saken sjekkes
    Så gis ingen råd

  @R-FR-KLAGE
  Scenario: Uten klagesak gis ikke rådet om en sen klage
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "vedtak_fattet" er ja
    Og opplysningen "vedtak_rettsgrunnlag" er etter_pbrl_hol
    Og opplysningen "vedtak_kommet_frem" er 2026-01-05
    Og opplysningen "klage_fremsatt" er 2026-03-02
    Når saken sjekkes
    Så gis ingen råd

  @R-FR-KLAGE
  Scenario: Uten vedtak gis ikke rådet om en sen klage
    Gitt en sak i "molde" datert 2026-06-20
    Og saken er "klage"
    Og opplysningen "vedtak_fattet" er nei
    Og opplysningen "vedtak_rettsgrunnlag" er etter_pbrl_hol
    Og opplysningen "vedtak_kommet_frem" er 2026-01-05
    Og opplysningen "klage_fremsatt" er 2026-03-02
    Når saken sjekkes
    Så gis rådene "R-FR-MOTSIER"

  @R-FR-KLAGE
  Scenario: Er rettsgrunnlaget ukjent, sies ikke klagen å være for sen
    Gitt en sak i "molde" datert 2026-06-20
    Og saken er "klage"
    Og opplysningen "vedtak_fattet" er ja
    Og opplysningen "vedtak_rettsgrunnlag" er ukjent
    Og opplysningen "vedtak_kommet_frem" er 2026-01-05
    Og opplysningen "klage_fremsatt" er 2026-03-02
    Når saken sjekkes
    Så gis ingen råd

  @R-FR-KLAGE
  Scenario: Er det ukjent når vedtaket kom frem, sies ikke klagen å være for sen
    Gitt en sak i "molde" datert 2026-06-20
    Og saken er "klage"
    Og opplysningen "vedtak_fattet" er ja
    Og opplysningen "vedtak_rettsgrunnlag" er etter_pbrl_hol
    Og opplysningen "vedtak_kommet_frem" er ukjent
    Og opplysningen "klage_fremsatt" er 2026-03-02
    Når saken sjekkes
    Så gis ingen råd

  @R-FR-KLAGE
  Scenario: Er det ukjent når klagen kom, sies den ikke å være for sen
    Gitt en sak i "molde" datert 2026-06-20
    Og saken er "klage"
    Og opplysningen "vedtak_fattet" er ja
    Og opplysningen "vedtak_rettsgrunnlag" er etter_pbrl_hol
    Og opplysningen "vedtak_kommet_frem" er 2026-01-05
    Og opplysningen "klage_fremsatt" er ukjent
    Når saken sjekkes
    Så gis ingen råd

  # ------------------------------------------------------------------ evaluering og utløp

  @FR-EVALUERING @R-FR-EVALUERING
  Scenario: Evaluering: på dagen, en lørdag
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "evaluering_avtalt" er ja
    Og opplysningen "evaluering_dato" er 2026-06-20
    Når saken sjekkes
    Så er fristen "FR-EVALUERING" 2026-06-20
    Og er fristen "FR-EVALUERING" ikke ute
    Og følges fristen "FR-EVALUERING" opp av "enheten som gir tjenesten"
    Og gis ingen råd

  @FR-EVALUERING @R-FR-EVALUERING
  Scenario: Evaluering: dagen før
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "evaluering_avtalt" er ja
    Og opplysningen "evaluering_dato" er 2026-06-21
    Når saken sjekkes
    Så er fristen "FR-EVALUERING" 2026-06-21
    Og er fristen "FR-EVALUERING" ikke ute
    Og følges fristen "FR-EVALUERING" opp av "enheten som gir tjenesten"
    Og gis ingen råd

  @FR-EVALUERING @R-FR-EVALUERING
  Scenario: Evaluering: dagen etter
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "evaluering_avtalt" er ja
    Og opplysningen "evaluering_dato" er 2026-06-19
    Når saken sjekkes
    Så er fristen "FR-EVALUERING" 2026-06-19
    Og er fristen "FR-EVALUERING" ute
    Og følges fristen "FR-EVALUERING" opp av "enheten som gir tjenesten"
    Og gis rådene "R-FR-EVALUERING"

  @FR-EVALUERING @R-FR-EVALUERING
  Scenario: Evaluering: dagen er ukjent
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "evaluering_avtalt" er ja
    Og opplysningen "evaluering_dato" er ukjent
    Når saken sjekkes
    Så er utfallet "avklar"
    Og kan ikke fristen "FR-EVALUERING" regnes ut
    Og gis ingen råd

  @FR-EVALUERING @R-FR-EVALUERING
  Scenario: Evaluering: evaluering_avtalt er ukjent
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "evaluering_avtalt" er ukjent
    Og opplysningen "evaluering_dato" er 2026-06-01
    Når saken sjekkes
    Så er utfallet "avklar"
    Og er fristen "FR-EVALUERING" 2026-06-01 hvis den gjelder
    Og gis ingen råd

  @FR-EVALUERING @R-FR-EVALUERING
  Scenario: Evaluering: evaluering_avtalt er nei
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "evaluering_avtalt" er nei
    Og opplysningen "evaluering_dato" er 2026-06-01
    Når saken sjekkes
    Så gjelder ikke fristen "FR-EVALUERING"
    Og gis rådene "R-FR-MOTSIER"

  @FR-UTLOEP @R-FR-UTLOEP
  Scenario: Vedtaket går ut: på dagen, en lørdag
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "vedtak_tidsbegrenset" er ja
    Og opplysningen "vedtak_gjelder_til" er 2026-06-20
    Når saken sjekkes
    Så er fristen "FR-UTLOEP" 2026-06-20
    Og er fristen "FR-UTLOEP" ikke ute
    Og følges fristen "FR-UTLOEP" opp av "kommunen"
    Og gis ingen råd

  @FR-UTLOEP @R-FR-UTLOEP
  Scenario: Vedtaket går ut: dagen før
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "vedtak_tidsbegrenset" er ja
    Og opplysningen "vedtak_gjelder_til" er 2026-06-21
    Når saken sjekkes
    Så er fristen "FR-UTLOEP" 2026-06-21
    Og er fristen "FR-UTLOEP" ikke ute
    Og følges fristen "FR-UTLOEP" opp av "kommunen"
    Og gis ingen råd

  @FR-UTLOEP @R-FR-UTLOEP
  Scenario: Vedtaket går ut: dagen etter
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "vedtak_tidsbegrenset" er ja
    Og opplysningen "vedtak_gjelder_til" er 2026-06-19
    Når saken sjekkes
    Så er fristen "FR-UTLOEP" 2026-06-19
    Og er fristen "FR-UTLOEP" ute
    Og følges fristen "FR-UTLOEP" opp av "kommunen"
    Og gis rådene "R-FR-UTLOEP"

  @FR-UTLOEP @R-FR-UTLOEP
  Scenario: Vedtaket går ut: dagen er ukjent
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "vedtak_tidsbegrenset" er ja
    Og opplysningen "vedtak_gjelder_til" er ukjent
    Når saken sjekkes
    Så er utfallet "avklar"
    Og kan ikke fristen "FR-UTLOEP" regnes ut
    Og gis ingen råd

  @FR-UTLOEP @R-FR-UTLOEP
  Scenario: Vedtaket går ut: vedtak_tidsbegrenset er ukjent
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "vedtak_tidsbegrenset" er ukjent
    Og opplysningen "vedtak_gjelder_til" er 2026-06-01
    Når saken sjekkes
    Så er utfallet "avklar"
    Og er fristen "FR-UTLOEP" 2026-06-01 hvis den gjelder
    Og gis ingen råd

  @FR-UTLOEP @R-FR-UTLOEP
  Scenario: Vedtaket går ut: vedtak_tidsbegrenset er nei
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "vedtak_tidsbegrenset" er nei
    Og opplysningen "vedtak_gjelder_til" er 2026-06-01
    Når saken sjekkes
    Så gjelder ikke fristen "FR-UTLOEP"
    Og gis rådene "R-FR-MOTSIER"

  # ------------------------------------------------------------------ hol kap. 9

  @FR-K9-UTLOEP @R-FR-K9-UTLOEP
  Scenario: Vedtaket etter hol kap. 9 går ut: på dagen, en lørdag
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "kap9_vedtak_fra" er 2026-01-01
    Og opplysningen "kap9_bokstav" er bokstav_b
    Og opplysningen "kap9_vedtak_fattet" er ja
    Og opplysningen "kap9_vedtak_til" er 2026-06-20
    Når saken sjekkes
    Så er fristen "FR-K9-UTLOEP" 2026-06-20
    Og er fristen "FR-K9-UTLOEP" ikke ute
    Og følges fristen "FR-K9-UTLOEP" opp av "kommunen"
    Og gis ingen råd

  @FR-K9-UTLOEP @R-FR-K9-UTLOEP
  Scenario: Vedtaket etter hol kap. 9 går ut: dagen før
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "kap9_vedtak_fra" er 2026-01-01
    Og opplysningen "kap9_bokstav" er bokstav_b
    Og opplysningen "kap9_vedtak_fattet" er ja
    Og opplysningen "kap9_vedtak_til" er 2026-06-21
    Når saken sjekkes
    Så er fristen "FR-K9-UTLOEP" 2026-06-21
    Og er fristen "FR-K9-UTLOEP" ikke ute
    Og følges fristen "FR-K9-UTLOEP" opp av "kommunen"
    Og gis ingen råd

  @FR-K9-UTLOEP @R-FR-K9-UTLOEP
  Scenario: Vedtaket etter hol kap. 9 går ut: dagen etter
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "kap9_vedtak_fra" er 2026-01-01
    Og opplysningen "kap9_bokstav" er bokstav_b
    Og opplysningen "kap9_vedtak_fattet" er ja
    Og opplysningen "kap9_vedtak_til" er 2026-06-19
    Når saken sjekkes
    Så er fristen "FR-K9-UTLOEP" 2026-06-19
    Og er fristen "FR-K9-UTLOEP" ute
    Og følges fristen "FR-K9-UTLOEP" opp av "kommunen"
    Og gis rådene "R-FR-K9-UTLOEP"

  @FR-K9-UTLOEP @R-FR-K9-UTLOEP
  Scenario: Vedtaket etter hol kap. 9 går ut: dagen er ukjent
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "kap9_vedtak_fra" er 2026-01-01
    Og opplysningen "kap9_bokstav" er bokstav_b
    Og opplysningen "kap9_vedtak_fattet" er ja
    Og opplysningen "kap9_vedtak_til" er ukjent
    Når saken sjekkes
    Så er utfallet "avklar"
    Og kan ikke fristen "FR-K9-UTLOEP" regnes ut
    Og gis ingen råd

  @FR-K9-UTLOEP @R-FR-K9-UTLOEP
  Scenario: Vedtaket etter hol kap. 9 går ut: kap9_bokstav er ukjent
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "kap9_vedtak_fra" er 2026-01-01
    Og opplysningen "kap9_vedtak_fattet" er ja
    Og opplysningen "kap9_bokstav" er ukjent
    Og opplysningen "kap9_vedtak_til" er 2026-06-01
    Når saken sjekkes
    Så er utfallet "avklar"
    Og er fristen "FR-K9-UTLOEP" 2026-06-01 hvis den gjelder
    Og gis ingen råd

  @FR-K9-UTLOEP @R-FR-K9-UTLOEP
  Scenario: Vedtaket etter hol kap. 9 går ut: kap9_bokstav er ingen
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "kap9_vedtak_fra" er 2026-01-01
    Og opplysningen "kap9_vedtak_fattet" er ja
    Og opplysningen "kap9_bokstav" er uten_tiltak
    Og opplysningen "kap9_vedtak_til" er 2026-06-01
    Når saken sjekkes
    Så gjelder ikke fristen "FR-K9-UTLOEP"
    Og gis ingen råd

  @FR-K9-UTLOEP @R-FR-K9-UTLOEP
  Scenario: Vedtaket etter hol kap. 9 går ut: kap9_vedtak_fattet er ukjent
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "kap9_vedtak_fra" er 2026-01-01
    Og opplysningen "kap9_bokstav" er bokstav_b
    Og opplysningen "kap9_vedtak_fattet" er ukjent
    Og opplysningen "kap9_vedtak_til" er 2026-06-01
    Når saken sjekkes
    Så er utfallet "avklar"
    Og er fristen "FR-K9-UTLOEP" 2026-06-01 hvis den gjelder
    Og gis ingen råd

  @FR-K9-UTLOEP @R-FR-K9-UTLOEP
  Scenario: Vedtaket etter hol kap. 9 går ut: kap9_vedtak_fattet er nei
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "kap9_vedtak_fra" er 2026-01-01
    Og opplysningen "kap9_bokstav" er bokstav_b
    Og opplysningen "kap9_vedtak_fattet" er nei
    Og opplysningen "kap9_vedtak_til" er 2026-06-01
    Når saken sjekkes
    Så gjelder ikke fristen "FR-K9-UTLOEP"
    Og gis ingen råd

  @FR-K9-DISPENSASJON @R-FR-K9-DISPENSASJON
  Scenario: Dispensasjonen går ut: på dagen, en lørdag
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "kap9_dispensasjon" er ja
    Og opplysningen "kap9_dispensasjon_til" er 2026-06-20
    Når saken sjekkes
    Så er fristen "FR-K9-DISPENSASJON" 2026-06-20
    Og er fristen "FR-K9-DISPENSASJON" ikke ute
    Og følges fristen "FR-K9-DISPENSASJON" opp av "kommunen"
    Og gis ingen råd

  @FR-K9-DISPENSASJON @R-FR-K9-DISPENSASJON
  Scenario: Dispensasjonen går ut: dagen før
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "kap9_dispensasjon" er ja
    Og opplysningen "kap9_dispensasjon_til" er 2026-06-21
    Når saken sjekkes
    Så er fristen "FR-K9-DISPENSASJON" 2026-06-21
    Og er fristen "FR-K9-DISPENSASJON" ikke ute
    Og følges fristen "FR-K9-DISPENSASJON" opp av "kommunen"
    Og gis ingen råd

  @FR-K9-DISPENSASJON @R-FR-K9-DISPENSASJON
  Scenario: Dispensasjonen går ut: dagen etter
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "kap9_dispensasjon" er ja
    Og opplysningen "kap9_dispensasjon_til" er 2026-06-19
    Når saken sjekkes
    Så er fristen "FR-K9-DISPENSASJON" 2026-06-19
    Og er fristen "FR-K9-DISPENSASJON" ute
    Og følges fristen "FR-K9-DISPENSASJON" opp av "kommunen"
    Og gis rådene "R-FR-K9-DISPENSASJON"

  @FR-K9-DISPENSASJON @R-FR-K9-DISPENSASJON
  Scenario: Dispensasjonen går ut: dagen er ukjent
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "kap9_dispensasjon" er ja
    Og opplysningen "kap9_dispensasjon_til" er ukjent
    Når saken sjekkes
    Så er utfallet "avklar"
    Og kan ikke fristen "FR-K9-DISPENSASJON" regnes ut
    Og gis ingen råd

  @FR-K9-DISPENSASJON @R-FR-K9-DISPENSASJON
  Scenario: Dispensasjonen går ut: kap9_dispensasjon er ukjent
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "kap9_dispensasjon" er ukjent
    Og opplysningen "kap9_dispensasjon_til" er 2026-06-01
    Når saken sjekkes
    Så er utfallet "avklar"
    Og er fristen "FR-K9-DISPENSASJON" 2026-06-01 hvis den gjelder
    Og gis ingen råd

  @FR-K9-DISPENSASJON @R-FR-K9-DISPENSASJON
  Scenario: Dispensasjonen går ut: kap9_dispensasjon er nei
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "kap9_dispensasjon" er nei
    Og opplysningen "kap9_dispensasjon_til" er 2026-06-01
    Når saken sjekkes
    Så gjelder ikke fristen "FR-K9-DISPENSASJON"
    Og gis ingen råd

  @FR-K9-TOLV
  Scenario: Bokstav b: fra 1. mars er den siste dagen 28. februar året etter
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "kap9_bokstav" er bokstav_b
    Og opplysningen "kap9_vedtak_fattet" er ja
    Og opplysningen "kap9_vedtak_fra" er 2026-03-01
    Og opplysningen "kap9_vedtak_til" er 2027-02-28
    Når saken sjekkes
    Så er utfallet "avklart"
    Og er fristen "FR-K9-TOLV" 2027-02-28

  @FR-K9-TOLV
  Scenario: Bokstav b: høyst tolv måneder, også til en helligdag
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "kap9_bokstav" er bokstav_b
    Og opplysningen "kap9_vedtak_fattet" er ja
    Og opplysningen "kap9_vedtak_fra" er 2026-05-02
    Og opplysningen "kap9_vedtak_til" er 2099-01-01
    Når saken sjekkes
    Så er utfallet "avklart"
    Og er fristen "FR-K9-TOLV" 2027-05-01
    Og følges fristen "FR-K9-TOLV" opp av "kommunen"

  @FR-K9-TOLV
  Scenario: Bokstav c: høyst tolv måneder
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "kap9_bokstav" er bokstav_c
    Og opplysningen "kap9_vedtak_fattet" er ja
    Og opplysningen "kap9_vedtak_fra" er 2026-03-15
    Og opplysningen "kap9_vedtak_til" er 2099-01-01
    Når saken sjekkes
    Så er utfallet "avklart"
    Og er fristen "FR-K9-TOLV" 2027-03-14
    Og følges fristen "FR-K9-TOLV" opp av "kommunen"

  @FR-K9-TOLV
  Scenario: Bokstav b og c: fra skuddårsdagen til 27. februar, for tolv måneder etter er 28. februar
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "kap9_bokstav" er bokstav_b_og_c
    Og opplysningen "kap9_vedtak_fattet" er ja
    Og opplysningen "kap9_vedtak_fra" er 2028-02-29
    Og opplysningen "kap9_vedtak_til" er 2099-01-01
    Når saken sjekkes
    Så er utfallet "avklart"
    Og er fristen "FR-K9-TOLV" 2029-02-27
    Og følges fristen "FR-K9-TOLV" opp av "kommunen"

  @FR-K9-UTLOEP @R-FR-K9-UTLOEP
  Scenario: Vedtak etter bokstav c er gått ut
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "kap9_bokstav" er bokstav_c
    Og opplysningen "kap9_vedtak_fattet" er ja
    Og opplysningen "kap9_vedtak_fra" er 2026-01-01
    Og opplysningen "kap9_vedtak_til" er 2026-06-19
    Når saken sjekkes
    Så er fristen "FR-K9-UTLOEP" 2026-06-19
    Og gis rådene "R-FR-K9-UTLOEP"

  @FR-K9-UTLOEP @R-FR-K9-UTLOEP
  Scenario: Vedtak etter bokstav b og c er gått ut
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "kap9_bokstav" er bokstav_b_og_c
    Og opplysningen "kap9_vedtak_fattet" er ja
    Og opplysningen "kap9_vedtak_fra" er 2026-01-01
    Og opplysningen "kap9_vedtak_til" er 2026-06-19
    Når saken sjekkes
    Så er fristen "FR-K9-UTLOEP" 2026-06-19
    Og gis rådene "R-FR-K9-UTLOEP"

  @FR-K9-TOLV @FR-K9-UTLOEP @R-FR-K9-UTLOEP
  Scenario: En nødsituasjon etter bokstav a har ingen frist
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "kap9_bokstav" er bokstav_a
    Og opplysningen "kap9_vedtak_fattet" er ja
    Og opplysningen "kap9_vedtak_fra" er 2026-01-01
    Og opplysningen "kap9_vedtak_til" er 2026-05-01
    Når saken sjekkes
    Så er utfallet "avklart"
    Og gjelder ikke fristen "FR-K9-TOLV"
    Og gjelder ikke fristen "FR-K9-UTLOEP"
    Og gis ingen råd

  @FR-K9-TOLV
  Scenario: Uten vedtak etter hol kap. 9 er det ingen frist på tolv måneder
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "kap9_bokstav" er bokstav_b
    Og opplysningen "kap9_vedtak_fra" er 2026-01-01
    Når saken sjekkes
    Så er utfallet "avklart"
    Og gjelder ikke fristen "FR-K9-TOLV"

  @FR-K9-TOLV
  Scenario: Bokstaven er ukjent, så tolv måneder gjelder kanskje
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "kap9_bokstav" er ukjent
    Og opplysningen "kap9_vedtak_fattet" er ja
    Og opplysningen "kap9_vedtak_fra" er 2026-01-01
    Og opplysningen "kap9_vedtak_til" er 2026-12-01
    Når saken sjekkes
    Så er utfallet "avklar"
    Og er fristen "FR-K9-TOLV" 2026-12-31 hvis den gjelder

  @FR-K9-TOLV
  Scenario: Det er ukjent når vedtaket etter hol kap. 9 begynner
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "kap9_bokstav" er bokstav_b
    Og opplysningen "kap9_vedtak_fattet" er ja
    Og opplysningen "kap9_vedtak_til" er 2026-12-01
    Når saken sjekkes
    Så er utfallet "avklar"
    Og kan ikke fristen "FR-K9-TOLV" regnes ut
    Og mangler "kap9_vedtak_fra"

  # ------------------------------------------------------------------ datoene reglene begynner og slutter

  @FR-EVALUERING @FR-K9-DISPENSASJON @FR-K9-TOLV @FR-K9-UTLOEP @FR-KLAGE-HELSE @FR-SVAR @FR-UTLOEP @R-FR-EVALUERING @R-FR-K9-DISPENSASJON @R-FR-K9-UTLOEP @R-FR-KLAGE @R-FR-SVAR @R-FR-UTLOEP
  Scenario: Første dagen reglene er lest: pbrl hol
    Gitt en sak i "molde" datert 2025-10-27
    Og saken er "klage"
    Og opplysningen "soeknad_besvart" er nei
    Og opplysningen "soeknad_mottatt" er 2025-09-01
    Og opplysningen "vedtak_fattet" er ja
    Og opplysningen "vedtak_rettsgrunnlag" er etter_pbrl_hol
    Og opplysningen "vedtak_kommet_frem" er 2025-09-01
    Og opplysningen "klage_fremsatt" er 2025-10-20
    Og opplysningen "evaluering_avtalt" er ja
    Og opplysningen "evaluering_dato" er 2025-10-01
    Og opplysningen "vedtak_tidsbegrenset" er ja
    Og opplysningen "vedtak_gjelder_til" er 2025-10-01
    Og opplysningen "kap9_bokstav" er bokstav_b
    Og opplysningen "kap9_vedtak_fattet" er ja
    Og opplysningen "kap9_vedtak_fra" er 2025-01-01
    Og opplysningen "kap9_vedtak_til" er 2025-10-01
    Og opplysningen "kap9_dispensasjon" er ja
    Og opplysningen "kap9_dispensasjon_til" er 2025-10-01
    Når saken sjekkes
    Så er utfallet "avklart"
    Og er grunnene "FR-EVALUERING, FR-K9-DISPENSASJON, FR-K9-TOLV, FR-K9-UTLOEP, FR-KLAGE-HELSE, FR-SVAR, FR-UTLOEP"
    Og gis rådene "R-FR-EVALUERING, R-FR-K9-DISPENSASJON, R-FR-K9-UTLOEP, R-FR-KLAGE, R-FR-SVAR, R-FR-UTLOEP"

  @FR-EVALUERING @FR-K9-DISPENSASJON @FR-K9-TOLV @FR-K9-UTLOEP @FR-KLAGE-HELSE @FR-SVAR @FR-UTLOEP @R-FR-EVALUERING @R-FR-K9-DISPENSASJON @R-FR-K9-UTLOEP @R-FR-KLAGE @R-FR-SVAR @R-FR-UTLOEP
  Scenario: Dagen før reglene er lest: pbrl hol
    Gitt en sak i "molde" datert 2025-10-26
    Og saken er "klage"
    Og opplysningen "soeknad_besvart" er nei
    Og opplysningen "soeknad_mottatt" er 2025-09-01
    Og opplysningen "vedtak_fattet" er ja
    Og opplysningen "vedtak_rettsgrunnlag" er etter_pbrl_hol
    Og opplysningen "vedtak_kommet_frem" er 2025-09-01
    Og opplysningen "klage_fremsatt" er 2025-10-20
    Og opplysningen "evaluering_avtalt" er ja
    Og opplysningen "evaluering_dato" er 2025-10-01
    Og opplysningen "vedtak_tidsbegrenset" er ja
    Og opplysningen "vedtak_gjelder_til" er 2025-10-01
    Og opplysningen "kap9_bokstav" er bokstav_b
    Og opplysningen "kap9_vedtak_fattet" er ja
    Og opplysningen "kap9_vedtak_fra" er 2025-01-01
    Og opplysningen "kap9_vedtak_til" er 2025-10-01
    Og opplysningen "kap9_dispensasjon" er ja
    Og opplysningen "kap9_dispensasjon_til" er 2025-10-01
    Når saken sjekkes
    Så er utfallet "avklar"
    Og er det ingen grunner
    Og gis ingen råd
    Og inneholder teksten "Ingen regel gjelder på datoen. Reglene begynner 2025-10-27."

  @FR-EVALUERING @FR-K9-DISPENSASJON @FR-K9-TOLV @FR-K9-UTLOEP @FR-KLAGE-FVL @FR-SVAR @FR-UTLOEP @R-FR-EVALUERING @R-FR-K9-DISPENSASJON @R-FR-K9-UTLOEP @R-FR-KLAGE @R-FR-SVAR @R-FR-UTLOEP
  Scenario: Første dagen reglene er lest: forvaltningsloven
    Gitt en sak i "molde" datert 2025-10-27
    Og saken er "klage"
    Og opplysningen "soeknad_besvart" er nei
    Og opplysningen "soeknad_mottatt" er 2025-09-01
    Og opplysningen "vedtak_fattet" er ja
    Og opplysningen "vedtak_rettsgrunnlag" er etter_forvaltningsloven
    Og opplysningen "vedtak_kommet_frem" er 2025-09-01
    Og opplysningen "klage_fremsatt" er 2025-10-20
    Og opplysningen "evaluering_avtalt" er ja
    Og opplysningen "evaluering_dato" er 2025-10-01
    Og opplysningen "vedtak_tidsbegrenset" er ja
    Og opplysningen "vedtak_gjelder_til" er 2025-10-01
    Og opplysningen "kap9_bokstav" er bokstav_b
    Og opplysningen "kap9_vedtak_fattet" er ja
    Og opplysningen "kap9_vedtak_fra" er 2025-01-01
    Og opplysningen "kap9_vedtak_til" er 2025-10-01
    Og opplysningen "kap9_dispensasjon" er ja
    Og opplysningen "kap9_dispensasjon_til" er 2025-10-01
    Når saken sjekkes
    Så er utfallet "avklart"
    Og er grunnene "FR-EVALUERING, FR-K9-DISPENSASJON, FR-K9-TOLV, FR-K9-UTLOEP, FR-KLAGE-FVL, FR-SVAR, FR-UTLOEP"
    Og gis rådene "R-FR-EVALUERING, R-FR-K9-DISPENSASJON, R-FR-K9-UTLOEP, R-FR-KLAGE, R-FR-SVAR, R-FR-UTLOEP"

  @FR-EVALUERING @FR-K9-DISPENSASJON @FR-K9-TOLV @FR-K9-UTLOEP @FR-KLAGE-FVL @FR-SVAR @FR-UTLOEP @R-FR-EVALUERING @R-FR-K9-DISPENSASJON @R-FR-K9-UTLOEP @R-FR-KLAGE @R-FR-SVAR @R-FR-UTLOEP
  Scenario: Dagen før reglene er lest: forvaltningsloven
    Gitt en sak i "molde" datert 2025-10-26
    Og saken er "klage"
    Og opplysningen "soeknad_besvart" er nei
    Og opplysningen "soeknad_mottatt" er 2025-09-01
    Og opplysningen "vedtak_fattet" er ja
    Og opplysningen "vedtak_rettsgrunnlag" er etter_forvaltningsloven
    Og opplysningen "vedtak_kommet_frem" er 2025-09-01
    Og opplysningen "klage_fremsatt" er 2025-10-20
    Og opplysningen "evaluering_avtalt" er ja
    Og opplysningen "evaluering_dato" er 2025-10-01
    Og opplysningen "vedtak_tidsbegrenset" er ja
    Og opplysningen "vedtak_gjelder_til" er 2025-10-01
    Og opplysningen "kap9_bokstav" er bokstav_b
    Og opplysningen "kap9_vedtak_fattet" er ja
    Og opplysningen "kap9_vedtak_fra" er 2025-01-01
    Og opplysningen "kap9_vedtak_til" er 2025-10-01
    Og opplysningen "kap9_dispensasjon" er ja
    Og opplysningen "kap9_dispensasjon_til" er 2025-10-01
    Når saken sjekkes
    Så er utfallet "avklar"
    Og er det ingen grunner
    Og gis ingen råd
    Og inneholder teksten "Ingen regel gjelder på datoen. Reglene begynner 2025-10-27."

  @FR-EVALUERING @FR-K9-DISPENSASJON @FR-K9-TOLV @FR-K9-UTLOEP @FR-SVAR @FR-UTLOEP @R-FR-EVALUERING @R-FR-K9-DISPENSASJON @R-FR-K9-UTLOEP @R-FR-KLAGE-K9 @R-FR-SVAR @R-FR-UTLOEP
  Scenario: Første dagen reglene er lest: hol kap9
    Gitt en sak i "molde" datert 2025-10-27
    Og saken er "klage"
    Og opplysningen "soeknad_besvart" er nei
    Og opplysningen "soeknad_mottatt" er 2025-09-01
    Og opplysningen "vedtak_fattet" er ja
    Og opplysningen "vedtak_rettsgrunnlag" er etter_hol_kap9
    Og opplysningen "vedtak_kommet_frem" er 2025-09-01
    Og opplysningen "klage_fremsatt" er 2025-10-20
    Og opplysningen "evaluering_avtalt" er ja
    Og opplysningen "evaluering_dato" er 2025-10-01
    Og opplysningen "vedtak_tidsbegrenset" er ja
    Og opplysningen "vedtak_gjelder_til" er 2025-10-01
    Og opplysningen "kap9_bokstav" er bokstav_b
    Og opplysningen "kap9_vedtak_fattet" er ja
    Og opplysningen "kap9_vedtak_fra" er 2025-01-01
    Og opplysningen "kap9_vedtak_til" er 2025-10-01
    Og opplysningen "kap9_dispensasjon" er ja
    Og opplysningen "kap9_dispensasjon_til" er 2025-10-01
    Når saken sjekkes
    Så er utfallet "avklart"
    Og er grunnene "FR-EVALUERING, FR-K9-DISPENSASJON, FR-K9-TOLV, FR-K9-UTLOEP, FR-SVAR, FR-UTLOEP"
    Og gis rådene "R-FR-EVALUERING, R-FR-K9-DISPENSASJON, R-FR-K9-UTLOEP, R-FR-KLAGE-K9, R-FR-SVAR, R-FR-UTLOEP"

  @FR-EVALUERING @FR-K9-DISPENSASJON @FR-K9-TOLV @FR-K9-UTLOEP @FR-SVAR @FR-UTLOEP @R-FR-EVALUERING @R-FR-K9-DISPENSASJON @R-FR-K9-UTLOEP @R-FR-KLAGE-K9 @R-FR-SVAR @R-FR-UTLOEP
  Scenario: Dagen før reglene er lest: hol kap9
    Gitt en sak i "molde" datert 2025-10-26
    Og saken er "klage"
    Og opplysningen "soeknad_besvart" er nei
    Og opplysningen "soeknad_mottatt" er 2025-09-01
    Og opplysningen "vedtak_fattet" er ja
    Og opplysningen "vedtak_rettsgrunnlag" er etter_hol_kap9
    Og opplysningen "vedtak_kommet_frem" er 2025-09-01
    Og opplysningen "klage_fremsatt" er 2025-10-20
    Og opplysningen "evaluering_avtalt" er ja
    Og opplysningen "evaluering_dato" er 2025-10-01
    Og opplysningen "vedtak_tidsbegrenset" er ja
    Og opplysningen "vedtak_gjelder_til" er 2025-10-01
    Og opplysningen "kap9_bokstav" er bokstav_b
    Og opplysningen "kap9_vedtak_fattet" er ja
    Og opplysningen "kap9_vedtak_fra" er 2025-01-01
    Og opplysningen "kap9_vedtak_til" er 2025-10-01
    Og opplysningen "kap9_dispensasjon" er ja
    Og opplysningen "kap9_dispensasjon_til" er 2025-10-01
    Når saken sjekkes
    Så er utfallet "avklar"
    Og er det ingen grunner
    Og gis ingen råd
    Og inneholder teksten "Ingen regel gjelder på datoen. Reglene begynner 2025-10-27."

  @FR-SVAR @FR-KLAGE-FVL @FR-SVAR-NY @FR-KLAGE-FVL-NY
  Scenario: Siste dag den gamle forvaltningsloven er ført opp
    Gitt en sak i "molde" datert 9998-12-31
    Og opplysningen "soeknad_besvart" er nei
    Og opplysningen "soeknad_mottatt" er 2198-01-31
    Og opplysningen "vedtak_fattet" er ja
    Og opplysningen "vedtak_rettsgrunnlag" er etter_forvaltningsloven
    Og opplysningen "vedtak_kommet_frem" er 2198-01-01
    Når saken sjekkes
    Så er grunnene "FR-KLAGE-FVL, FR-SVAR"
    Og er fristen "FR-SVAR" 2198-02-28
    Og er fristen "FR-KLAGE-FVL" 2198-01-22

  @FR-SVAR @FR-KLAGE-FVL @FR-SVAR-NY @FR-KLAGE-FVL-NY
  Scenario: Dagen som står for at ikrafttredelsen er ukjent
    Gitt en sak i "molde" datert 9999-01-01
    Og opplysningen "soeknad_besvart" er nei
    Og opplysningen "soeknad_mottatt" er 2198-01-31
    Og opplysningen "vedtak_fattet" er ja
    Og opplysningen "vedtak_rettsgrunnlag" er etter_forvaltningsloven
    Og opplysningen "vedtak_kommet_frem" er 2198-01-01
    Når saken sjekkes
    Så er grunnene "FR-KLAGE-FVL-NY, FR-SVAR-NY"
    Og er fristen "FR-SVAR-NY" 2198-02-28
    Og er fristen "FR-KLAGE-FVL-NY" 2198-01-22
    Og følges fristen "FR-SVAR-NY" opp av "kommunen"
    Og følges fristen "FR-KLAGE-FVL-NY" opp av "den som vil klage; hvem som avgjør klagen, står i vedtaket"
    Og inneholder teksten "LOV-2025-06-20-81"
    Og inneholder teksten ikke "Forvaltningsloven av 1967"

  @FR-SVAR-NY
  Scenario: Ny lov: søknaden er besvart
    Gitt en sak i "molde" datert 9999-01-01
    Og opplysningen "soeknad_mottatt" er 2198-01-31
    Når saken sjekkes
    Så er utfallet "avklart"
    Og gjelder ikke fristen "FR-SVAR-NY"

  @FR-SVAR-NY
  Scenario: Ny lov: det er ukjent om søknaden er besvart
    Gitt en sak i "molde" datert 9999-01-01
    Og opplysningen "soeknad_besvart" er ukjent
    Og opplysningen "soeknad_mottatt" er 2198-01-31
    Når saken sjekkes
    Så er utfallet "avklar"
    Og er fristen "FR-SVAR-NY" 2198-02-28 hvis den gjelder

  @FR-SVAR-NY
  Scenario: Ny lov: det er ukjent når søknaden kom
    Gitt en sak i "molde" datert 9999-01-01
    Og opplysningen "soeknad_besvart" er nei
    Når saken sjekkes
    Så er utfallet "avklar"
    Og kan ikke fristen "FR-SVAR-NY" regnes ut

  @FR-KLAGE-FVL-NY @FR-KLAGE-HELSE
  Scenario: Ny lov: vedtak om helse og omsorg har fortsatt fire uker
    Gitt en sak i "molde" datert 9999-01-01
    Og opplysningen "vedtak_fattet" er ja
    Og opplysningen "vedtak_rettsgrunnlag" er etter_pbrl_hol
    Og opplysningen "vedtak_kommet_frem" er 2198-01-01
    Når saken sjekkes
    Så er utfallet "avklart"
    Og gjelder ikke fristen "FR-KLAGE-FVL-NY"
    Og er fristen "FR-KLAGE-HELSE" 2198-01-29

  @FR-KLAGE-FVL-NY
  Scenario: Ny lov: det er ikke fattet vedtak
    Gitt en sak i "molde" datert 9999-01-01
    Og opplysningen "vedtak_rettsgrunnlag" er etter_forvaltningsloven
    Og opplysningen "vedtak_kommet_frem" er 2198-01-01
    Når saken sjekkes
    Så er utfallet "avklart"
    Og gjelder ikke fristen "FR-KLAGE-FVL-NY"

  @FR-KLAGE-FVL-NY
  Scenario: Ny lov: det er ukjent om det er fattet vedtak
    Gitt en sak i "molde" datert 9999-01-01
    Og opplysningen "vedtak_fattet" er ukjent
    Og opplysningen "vedtak_rettsgrunnlag" er etter_forvaltningsloven
    Og opplysningen "vedtak_kommet_frem" er 2198-01-01
    Når saken sjekkes
    Så er utfallet "avklar"
    Og er fristen "FR-KLAGE-FVL-NY" 2198-01-22 hvis den gjelder

  @FR-KLAGE-FVL-NY
  Scenario: Ny lov: det er ukjent når vedtaket kom frem
    Gitt en sak i "molde" datert 9999-01-01
    Og opplysningen "vedtak_fattet" er ja
    Og opplysningen "vedtak_rettsgrunnlag" er etter_forvaltningsloven
    Når saken sjekkes
    Så er utfallet "avklar"
    Og kan ikke fristen "FR-KLAGE-FVL-NY" regnes ut

  @FR-KLAGE-FVL-NY
  Scenario: Ny lov: en frist som ender på en lørdag, går til mandag
    Gitt en sak i "molde" datert 9999-01-01
    Og opplysningen "vedtak_fattet" er ja
    Og opplysningen "vedtak_rettsgrunnlag" er etter_forvaltningsloven
    Og opplysningen "vedtak_kommet_frem" er 2198-01-06
    Når saken sjekkes
    Så er utfallet "avklart"
    Og er fristen "FR-KLAGE-FVL-NY" 2198-01-29

  # ------------------------------------------------------------------ svar og dato som ikke kan være rette begge to

  @R-FR-MOTSIER
  Scenariomal: En dato for noe som ikke har skjedd, må rettes
    Gitt en sak i "molde" datert <dato>
    Og opplysningen "<svaret>" er <svar>
    Og opplysningen "<dagen>" er <dag>
    Når saken sjekkes
    Så <råd>

    Eksempler:
      | dato       | svaret               | svar   | dagen              | dag        | råd                       |
      | 2026-06-20 | vedtak_fattet        | nei    | vedtak_kommet_frem | 2026-06-18 | gis rådene "R-FR-MOTSIER" |
      | 2026-06-20 | vedtak_fattet        | ja     | vedtak_kommet_frem | 2026-06-18 | gis ingen råd             |
      | 2026-06-20 | vedtak_fattet        | ukjent | vedtak_kommet_frem | 2026-06-18 | gis ingen råd             |
      | 2026-06-20 | vedtak_fattet        | nei    | vedtak_kommet_frem | ukjent     | gis ingen råd             |
      | 2026-06-20 | vedtak_tidsbegrenset | nei    | vedtak_gjelder_til | 2026-08-18 | gis rådene "R-FR-MOTSIER" |
      | 2026-06-20 | vedtak_tidsbegrenset | ja     | vedtak_gjelder_til | 2026-08-18 | gis ingen råd             |
      | 2026-06-20 | vedtak_tidsbegrenset | nei    | vedtak_gjelder_til | ukjent     | gis ingen råd             |
      | 2026-06-20 | evaluering_avtalt    | nei    | evaluering_dato    | 2026-08-18 | gis rådene "R-FR-MOTSIER" |
      | 2026-06-20 | evaluering_avtalt    | ja     | evaluering_dato    | 2026-08-18 | gis ingen råd             |
      | 2026-06-20 | evaluering_avtalt    | nei    | evaluering_dato    | ukjent     | gis ingen råd             |
      | 2025-10-27 | evaluering_avtalt    | nei    | evaluering_dato    | 2026-08-18 | gis rådene "R-FR-MOTSIER" |
      | 2025-10-26 | evaluering_avtalt    | nei    | evaluering_dato    | 2026-08-18 | gis ingen råd             |
