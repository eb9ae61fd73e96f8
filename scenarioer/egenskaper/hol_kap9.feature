# language: no
Egenskap: Er kravene til vedtak etter hol kap. 9 oppfylt?

  Grunnsaken er et vedtak etter bokstav b som oppfyller alle kravene. Hvert scenario endrer det ene det handler om.
  Kravene er gjengitt etter hukommelsen og må bekreftes i loven før noen bygger på dem.
  Første og siste dag regnes med. Tolv måneder fra 1. mars 2026 har derfor 28. februar 2027 som siste dag.

  Bakgrunn:
    Gitt en grunnsak med
      | opplysning           | svar       |
      | kap9_bokstav         | bokstav_b  |
      | kap9_vedtak_fattet   | ja         |
      | kap9_vedtak_fra      | 2026-03-01 |
      | kap9_vedtak_til      | 2027-02-28 |
      | kap9_overproevd      | ja         |
      | kap9_ytere_til_stede | 2          |
      | kap9_ugunst          | nei        |
      | kap9_utdanning       | hoeyskole  |
      | kap9_dispensasjon    | nei        |

  @K9-01 @K9-02 @K9-03 @K9-04 @K9-05 @K9-06 @K9-07 @K9-08 @K9-09 @K9-10
  Scenario: Et vedtak etter bokstav b der alt er på plass
    Gitt en sak i "molde" datert 2026-06-20
    Når saken sjekkes
    Så er utfallet "oppfylt"
    Og reglene svarer
      | K9-01 | K9-02 | K9-03 | K9-04 | K9-05 | K9-06 | K9-07 | K9-08 | K9-09 | K9-10 |
      | ja    | ja    | ja    | ja    | ja    | ja    | ja    | ja    | ja    | ja    |
    Og mangler ingenting
    Og gis ingen råd

  @K9-01 @K9-08
  Scenario: Et vedtak etter bokstav c der alt er på plass
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "kap9_bokstav" er bokstav_c
    Og opplysningen "kap9_utdanning" er videregaaende
    Når saken sjekkes
    Så er utfallet "oppfylt"
    Og er regelen "K9-01" "ja"
    Og er regelen "K9-08" "ja"
    Og er regelen "K9-07" "ja"

  @K9-01 @K9-07 @K9-08
  Scenario: Et vedtak etter både bokstav b og c
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "kap9_bokstav" er bokstav_b_og_c
    Når saken sjekkes
    Så er utfallet "oppfylt"
    Og er regelen "K9-01" "ja"

  @K9-01 @R-K9-NOED
  Scenario: En nødsituasjon etter bokstav a krever ikke vedtak
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "kap9_bokstav" er bokstav_a
    Og opplysningen "kap9_vedtak_fattet" er nei
    Når saken sjekkes
    Så er utfallet "gjelder_ikke"
    Og er regelen "K9-01" "nei"
    Og gis rådene "R-K9-NOED"

  @K9-01 @R-K9-NOED
  Scenario: Ingen tiltak etter hol kap. 9
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "kap9_bokstav" er uten_tiltak
    Og opplysningen "kap9_vedtak_fattet" er nei
    Når saken sjekkes
    Så er utfallet "gjelder_ikke"
    Og gis ingen råd

  @K9-01 @K9-07 @K9-08 @R-K9-NOED
  Scenario: Bokstaven er ukjent
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "kap9_bokstav" er ukjent
    Og opplysningen "kap9_utdanning" er uten_utdanning
    Når saken sjekkes
    Så er utfallet "avklar"
    Og er regelen "K9-01" "ukjent" fordi "mangler"
    Og er regelen "K9-07" "ukjent" fordi "mangler"
    Og er regelen "K9-08" "ukjent" fordi "mangler"
    Og gis ingen råd

  @K9-01
  Scenario: Kildene er uenige om bokstav a eller b
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "kap9_bokstav" er ulike: bokstav_a | bokstav_b
    Når saken sjekkes
    Så er utfallet "avklar"
    Og er regelen "K9-01" "ukjent" fordi "grense"

  @K9-02
  Scenario: Det er ikke fattet vedtak
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "kap9_vedtak_fattet" er nei
    Når saken sjekkes
    Så er utfallet "ikke_dokumentert_oppfylt"
    Og reglene svarer
      | K9-01 | K9-02 | K9-03 | K9-04 | K9-05 | K9-06 | K9-07 | K9-08 | K9-09 | K9-10 |
      | ja    | nei   | ja    | ja    | ja    | ja    | ja    | ja    | ja    | ja    |

  @K9-02
  Scenario: Det er ukjent om det er fattet vedtak
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "kap9_vedtak_fattet" er ukjent
    Når saken sjekkes
    Så er utfallet "avklar"
    Og er regelen "K9-02" "ukjent" fordi "mangler"

  @K9-03
  Scenario: Tolv måneder på dagen
    Gitt en sak i "molde" datert 2026-03-01
    Og opplysningen "kap9_vedtak_fra" er 2026-03-01
    Og opplysningen "kap9_vedtak_til" er 2027-02-28
    Når saken sjekkes
    Så er utfallet "oppfylt"
    Og er regelen "K9-03" "ja"

  @K9-03
  Scenario: Én dag under tolv måneder
    Gitt en sak i "molde" datert 2026-03-01
    Og opplysningen "kap9_vedtak_fra" er 2026-03-01
    Og opplysningen "kap9_vedtak_til" er 2027-02-27
    Når saken sjekkes
    Så er utfallet "oppfylt"
    Og er regelen "K9-03" "ja"

  @K9-03
  Scenario: Til og med samme dato året etter er én dag over tolv måneder
    Gitt en sak i "molde" datert 2026-03-01
    Og opplysningen "kap9_vedtak_fra" er 2026-03-01
    Og opplysningen "kap9_vedtak_til" er 2027-03-01
    Når saken sjekkes
    Så er utfallet "ikke_dokumentert_oppfylt"
    Og er regelen "K9-03" "nei"

  @K9-03
  Scenario: Fra skuddårsdagen er 27. februar siste dag, for tolv måneder etter er 28. februar
    Gitt en sak i "molde" datert 2028-02-29
    Og opplysningen "kap9_vedtak_fra" er 2028-02-29
    Og opplysningen "kap9_vedtak_til" er 2029-02-27
    Når saken sjekkes
    Så er utfallet "oppfylt"
    Og er regelen "K9-03" "ja"

  @K9-03
  Scenario: Én dag for langt fra skuddårsdagen
    Gitt en sak i "molde" datert 2028-02-29
    Og opplysningen "kap9_vedtak_fra" er 2028-02-29
    Og opplysningen "kap9_vedtak_til" er 2029-02-28
    Når saken sjekkes
    Så er utfallet "ikke_dokumentert_oppfylt"
    Og er regelen "K9-03" "nei"

  @K9-03
  Scenario: Et år med skuddårsdag er fortsatt tolv måneder
    Gitt en sak i "molde" datert 2027-06-01
    Og opplysningen "kap9_vedtak_fra" er 2027-06-01
    Og opplysningen "kap9_vedtak_til" er 2028-05-31
    Når saken sjekkes
    Så er utfallet "oppfylt"
    Og er regelen "K9-03" "ja"

  @K9-03
  Scenario: Til og med 29. februar går et vedtak som begynner 1. mars året før et skuddår
    Gitt en sak i "molde" datert 2027-03-01
    Og opplysningen "kap9_vedtak_fra" er 2027-03-01
    Og opplysningen "kap9_vedtak_til" er 2028-02-29
    Når saken sjekkes
    Så er utfallet "oppfylt"
    Og er regelen "K9-03" "ja"

  @K9-03 @K9-09 @K9-10
  Scenario: Når vedtaket begynner, er ukjent
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "kap9_vedtak_fra" er ukjent
    Når saken sjekkes
    Så er utfallet "avklar"
    Og er regelen "K9-03" "ukjent" fordi "mangler"
    Og er regelen "K9-09" "ukjent" fordi "mangler"
    Og er regelen "K9-10" "ukjent" fordi "mangler"
    Og mangler "kap9_vedtak_fra"

  @K9-03
  Scenario: Kildene er uenige om når vedtaket begynner
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "kap9_vedtak_fra" er ulike: 2026-02-28 | 2026-03-01
    Når saken sjekkes
    Så er utfallet "avklar"
    Og er regelen "K9-03" "ukjent" fordi "grense"

  @K9-03 @K9-04 @K9-10
  Scenario: Når vedtaket slutter, er ukjent
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "kap9_vedtak_til" er ukjent
    Når saken sjekkes
    Så er utfallet "avklar"
    Og er regelen "K9-03" "ukjent" fordi "mangler"
    Og er regelen "K9-04" "ukjent" fordi "mangler"
    Og er regelen "K9-10" "ukjent" fordi "mangler"
    Og er regelen "K9-09" "ja"
    Og mangler "kap9_vedtak_til"

  @K9-04
  Scenario: Siste dag vedtaket gjelder
    Gitt en sak i "molde" datert 2027-02-28
    Når saken sjekkes
    Så er utfallet "oppfylt"
    Og er regelen "K9-04" "ja"
    Og er verdien i "K9-04" 0,00

  @K9-04
  Scenario: Dagen før vedtaket slutter
    Gitt en sak i "molde" datert 2027-02-27
    Når saken sjekkes
    Så er utfallet "oppfylt"
    Og er regelen "K9-04" "ja"
    Og er verdien i "K9-04" 1,00

  @K9-04
  Scenario: Dagen etter at vedtaket er gått ut
    Gitt en sak i "molde" datert 2027-03-01
    Når saken sjekkes
    Så er utfallet "ikke_dokumentert_oppfylt"
    Og er regelen "K9-04" "nei"

  @K9-09
  Scenariomal: Vedtaket må ha begynt å gjelde
    Gitt en sak i "molde" datert <dato>
    Når saken sjekkes
    Så er utfallet "<utfall>"
    Og er regelen "K9-09" "<regel>"
    Og er regelen "K9-10" "ja"
    Og er verdien i "K9-09" <dager>

    Eksempler:
      | dato       | utfall                   | regel | dager |
      | 2026-02-28 | ikke_dokumentert_oppfylt | nei   | -1,00 |
      | 2026-03-01 | oppfylt                  | ja    | 0,00  |
      | 2026-03-02 | oppfylt                  | ja    | 1,00  |

  @K9-09
  Scenario: Kildene er uenige om vedtaket har begynt
    Gitt en sak i "molde" datert 2026-03-01
    Og opplysningen "kap9_vedtak_til" er 2027-01-31
    Og opplysningen "kap9_vedtak_fra" er ulike: 2026-03-01 | 2026-03-02
    Når saken sjekkes
    Så er utfallet "avklar"
    Og er regelen "K9-09" "ukjent" fordi "grense"
    Og er regelen "K9-10" "ja"

  @K9-10 @K9-04 @K9-09
  Scenariomal: Siste dag kan ikke komme før den første
    Gitt en sak i "molde" datert <dato>
    Og opplysningen "kap9_vedtak_fra" er 2026-06-20
    Og opplysningen "kap9_vedtak_til" er <til>
    Når saken sjekkes
    Så er utfallet "<utfall>"
    Og er regelen "K9-10" "<K9-10>"
    Og er regelen "K9-04" "<K9-04>"
    Og er regelen "K9-09" "<K9-09>"

    Eksempler:
      | dato       | til        | utfall                   | K9-10 | K9-04 | K9-09 |
      | 2026-06-20 | 2026-06-19 | ikke_dokumentert_oppfylt | nei   | nei   | ja    |
      | 2026-06-19 | 2026-06-19 | ikke_dokumentert_oppfylt | nei   | ja    | nei   |
      | 2026-06-20 | 2026-06-20 | oppfylt                  | ja    | ja    | ja    |
      | 2026-06-20 | 2026-06-21 | oppfylt                  | ja    | ja    | ja    |

  @K9-10
  Scenario: Kildene er uenige om vedtaket slutter før det begynner
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "kap9_vedtak_fra" er 2026-06-20
    Og opplysningen "kap9_vedtak_til" er ulike: 2026-06-19 | 2026-06-20
    Når saken sjekkes
    Så er utfallet "avklar"
    Og er regelen "K9-10" "ukjent" fordi "grense"

  @K9-05
  Scenario: Statsforvalteren har ikke overprøvd vedtaket
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "kap9_overproevd" er nei
    Når saken sjekkes
    Så er utfallet "ikke_dokumentert_oppfylt"
    Og reglene svarer
      | K9-01 | K9-02 | K9-03 | K9-04 | K9-05 | K9-06 | K9-07 | K9-08 | K9-09 | K9-10 |
      | ja    | ja    | ja    | ja    | nei   | ja    | ja    | ja    | ja    | ja    |

  @K9-05
  Scenario: Det er ukjent om vedtaket er overprøvd
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "kap9_overproevd" er ukjent
    Når saken sjekkes
    Så er utfallet "avklar"
    Og er regelen "K9-05" "ukjent" fordi "mangler"

  @K9-06 @R-K9-ANTALL
  Scenario: F12 Bare én på vakt, uten dispensasjon
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "kap9_ytere_til_stede" er 1
    Når saken sjekkes
    Så er utfallet "ikke_dokumentert_oppfylt"
    Og reglene svarer
      | K9-01 | K9-02 | K9-03 | K9-04 | K9-05 | K9-06 | K9-07 | K9-08 | K9-09 | K9-10 |
      | ja    | ja    | ja    | ja    | ja    | nei   | ja    | ja    | ja    | ja    |
    Og gis ingen råd

  @K9-06 @R-K9-ANTALL
  Scenario: F12 Bare én på vakt: dispensasjon hjelper ikke på antallet
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "kap9_ytere_til_stede" er 1
    Og opplysningen "kap9_dispensasjon" er ja
    Og opplysningen "kap9_dispensasjon_til" er 2027-01-01
    Når saken sjekkes
    Så er utfallet "ikke_dokumentert_oppfylt"
    Og reglene svarer
      | K9-01 | K9-02 | K9-03 | K9-04 | K9-05 | K9-06 | K9-07 | K9-08 | K9-09 | K9-10 |
      | ja    | ja    | ja    | ja    | ja    | nei   | ja    | ja    | ja    | ja    |
    Og gis rådene "R-K9-ANTALL"

  @K9-06 @R-K9-ANTALL
  Scenario: Én til stede når to er til ugunst
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "kap9_ytere_til_stede" er 1
    Og opplysningen "kap9_ugunst" er ja
    Og opplysningen "kap9_dispensasjon" er ja
    Og opplysningen "kap9_dispensasjon_til" er 2027-01-01
    Når saken sjekkes
    Så er utfallet "oppfylt"
    Og er regelen "K9-06" "ja"
    Og gis ingen råd

  @K9-06
  Scenario: Tre til stede
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "kap9_ytere_til_stede" er 3
    Når saken sjekkes
    Så er utfallet "oppfylt"
    Og er regelen "K9-06" "ja"

  @K9-06
  Scenario: Antallet til stede er ukjent
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "kap9_ytere_til_stede" er ukjent
    Når saken sjekkes
    Så er utfallet "avklar"
    Og er regelen "K9-06" "ukjent" fordi "mangler"
    Og mangler "kap9_ytere_til_stede"

  @K9-06
  Scenario: Én eller to til stede
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "kap9_ytere_til_stede" er fra 1 til 2
    Når saken sjekkes
    Så er utfallet "avklar"
    Og er regelen "K9-06" "ukjent" fordi "grense"

  @K9-06
  Scenario: Én til stede, og ugunst er ikke vurdert
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "kap9_ytere_til_stede" er 1
    Og opplysningen "kap9_ugunst" er ukjent
    Når saken sjekkes
    Så er utfallet "avklar"
    Og er regelen "K9-06" "ukjent" fordi "mangler"
    Og mangler "kap9_ugunst"

  @R-K9-ANTALL
  Scenario: Uten planlagte tiltak gis ikke rådet om antallet
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "kap9_bokstav" er uten_tiltak
    Og opplysningen "kap9_ytere_til_stede" er 1
    Og opplysningen "kap9_dispensasjon" er ja
    Og opplysningen "kap9_dispensasjon_til" er 2027-01-01
    Når saken sjekkes
    Så er utfallet "gjelder_ikke"
    Og gis ingen råd

  @K9-07
  Scenario: Bokstav b med bare videregående utdanning
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "kap9_utdanning" er videregaaende
    Når saken sjekkes
    Så er utfallet "ikke_dokumentert_oppfylt"
    Og reglene svarer
      | K9-01 | K9-02 | K9-03 | K9-04 | K9-05 | K9-06 | K9-07 | K9-08 | K9-09 | K9-10 |
      | ja    | ja    | ja    | ja    | ja    | ja    | nei   | ja    | ja    | ja    |

  @K9-08
  Scenario: Bokstav c med videregående utdanning er nok
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "kap9_bokstav" er bokstav_c
    Og opplysningen "kap9_utdanning" er videregaaende
    Når saken sjekkes
    Så er utfallet "oppfylt"
    Og er regelen "K9-08" "ja"

  @K9-08
  Scenario: Bokstav c med høgskole er mer enn nok
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "kap9_bokstav" er bokstav_c
    Når saken sjekkes
    Så er utfallet "oppfylt"
    Og er regelen "K9-08" "ja"

  @K9-08
  Scenario: Bokstav c uten slik utdanning
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "kap9_bokstav" er bokstav_c
    Og opplysningen "kap9_utdanning" er uten_utdanning
    Når saken sjekkes
    Så er utfallet "ikke_dokumentert_oppfylt"
    Og reglene svarer
      | K9-01 | K9-02 | K9-03 | K9-04 | K9-05 | K9-06 | K9-07 | K9-08 | K9-09 | K9-10 |
      | ja    | ja    | ja    | ja    | ja    | ja    | ja    | nei   | ja    | ja    |

  @K9-07 @K9-08
  Scenario: Bokstav b og c uten slik utdanning
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "kap9_bokstav" er bokstav_b_og_c
    Og opplysningen "kap9_utdanning" er uten_utdanning
    Når saken sjekkes
    Så er utfallet "ikke_dokumentert_oppfylt"
    Og reglene svarer
      | K9-01 | K9-02 | K9-03 | K9-04 | K9-05 | K9-06 | K9-07 | K9-08 | K9-09 | K9-10 |
      | ja    | ja    | ja    | ja    | ja    | ja    | nei   | nei   | ja    | ja    |

  @K9-07 @K9-08
  Scenario: Bokstav b og c med videregående utdanning
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "kap9_bokstav" er bokstav_b_og_c
    Og opplysningen "kap9_utdanning" er videregaaende
    Når saken sjekkes
    Så er utfallet "ikke_dokumentert_oppfylt"
    Og reglene svarer
      | K9-01 | K9-02 | K9-03 | K9-04 | K9-05 | K9-06 | K9-07 | K9-08 | K9-09 | K9-10 |
      | ja    | ja    | ja    | ja    | ja    | ja    | nei   | ja    | ja    | ja    |

  @K9-07 @K9-08
  Scenario: Utdanningen er ukjent ved bokstav b
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "kap9_utdanning" er ukjent
    Når saken sjekkes
    Så er utfallet "avklar"
    Og er regelen "K9-07" "ukjent" fordi "mangler"
    Og er regelen "K9-08" "ja"

  @K9-08 @K9-07
  Scenario: Utdanningen er ukjent ved bokstav c
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "kap9_bokstav" er bokstav_c
    Og opplysningen "kap9_utdanning" er ukjent
    Når saken sjekkes
    Så er utfallet "avklar"
    Og er regelen "K9-08" "ukjent" fordi "mangler"
    Og er regelen "K9-07" "ja"

  @K9-07 @K9-08 @R-K9-NOED
  Scenario: Utdanningskravene gjelder ikke ved bokstav a
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "kap9_bokstav" er bokstav_a
    Og opplysningen "kap9_utdanning" er uten_utdanning
    Når saken sjekkes
    Så er utfallet "gjelder_ikke"
    Og er regelen "K9-07" "ja"
    Og er regelen "K9-08" "ja"

  @K9-07 @K9-08
  Scenario: Utdanningskravene gjelder ikke uten tiltak etter hol kap. 9
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "kap9_bokstav" er uten_tiltak
    Og opplysningen "kap9_utdanning" er uten_utdanning
    Når saken sjekkes
    Så er utfallet "gjelder_ikke"
    Og er regelen "K9-07" "ja"
    Og er regelen "K9-08" "ja"

  @K9-07
  Scenario: Bokstav b: siste dag dispensasjonen gjelder
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "kap9_bokstav" er bokstav_b
    Og opplysningen "kap9_utdanning" er uten_utdanning
    Og opplysningen "kap9_dispensasjon" er ja
    Og opplysningen "kap9_dispensasjon_til" er 2026-06-20
    Når saken sjekkes
    Så er utfallet "oppfylt"
    Og er regelen "K9-07" "ja"

  @K9-07
  Scenario: Bokstav b: dagen etter at dispensasjonen gikk ut
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "kap9_bokstav" er bokstav_b
    Og opplysningen "kap9_utdanning" er uten_utdanning
    Og opplysningen "kap9_dispensasjon" er ja
    Og opplysningen "kap9_dispensasjon_til" er 2026-06-19
    Når saken sjekkes
    Så er utfallet "ikke_dokumentert_oppfylt"
    Og er regelen "K9-07" "nei"

  @K9-07
  Scenario: Bokstav b: dispensasjonen gjelder en dag til
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "kap9_bokstav" er bokstav_b
    Og opplysningen "kap9_utdanning" er uten_utdanning
    Og opplysningen "kap9_dispensasjon" er ja
    Og opplysningen "kap9_dispensasjon_til" er 2026-06-21
    Når saken sjekkes
    Så er utfallet "oppfylt"
    Og er regelen "K9-07" "ja"

  @K9-07
  Scenario: Bokstav b: sluttdatoen for dispensasjonen er ukjent
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "kap9_bokstav" er bokstav_b
    Og opplysningen "kap9_utdanning" er uten_utdanning
    Og opplysningen "kap9_dispensasjon" er ja
    Når saken sjekkes
    Så er utfallet "avklar"
    Og er regelen "K9-07" "ukjent" fordi "mangler"
    Og mangler "kap9_dispensasjon_til"

  @K9-07
  Scenario: Bokstav b: en dato uten dispensasjon teller ikke
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "kap9_bokstav" er bokstav_b
    Og opplysningen "kap9_utdanning" er uten_utdanning
    Og opplysningen "kap9_dispensasjon_til" er 2027-01-01
    Når saken sjekkes
    Så er utfallet "ikke_dokumentert_oppfylt"
    Og er regelen "K9-07" "nei"

  @K9-08
  Scenario: Bokstav c: siste dag dispensasjonen gjelder
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "kap9_bokstav" er bokstav_c
    Og opplysningen "kap9_utdanning" er uten_utdanning
    Og opplysningen "kap9_dispensasjon" er ja
    Og opplysningen "kap9_dispensasjon_til" er 2026-06-20
    Når saken sjekkes
    Så er utfallet "oppfylt"
    Og er regelen "K9-08" "ja"

  @K9-08
  Scenario: Bokstav c: dagen etter at dispensasjonen gikk ut
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "kap9_bokstav" er bokstav_c
    Og opplysningen "kap9_utdanning" er uten_utdanning
    Og opplysningen "kap9_dispensasjon" er ja
    Og opplysningen "kap9_dispensasjon_til" er 2026-06-19
    Når saken sjekkes
    Så er utfallet "ikke_dokumentert_oppfylt"
    Og er regelen "K9-08" "nei"

  @K9-08
  Scenario: Bokstav c: dispensasjonen gjelder en dag til
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "kap9_bokstav" er bokstav_c
    Og opplysningen "kap9_utdanning" er uten_utdanning
    Og opplysningen "kap9_dispensasjon" er ja
    Og opplysningen "kap9_dispensasjon_til" er 2026-06-21
    Når saken sjekkes
    Så er utfallet "oppfylt"
    Og er regelen "K9-08" "ja"

  @K9-08
  Scenario: Bokstav c: sluttdatoen for dispensasjonen er ukjent
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "kap9_bokstav" er bokstav_c
    Og opplysningen "kap9_utdanning" er uten_utdanning
    Og opplysningen "kap9_dispensasjon" er ja
    Når saken sjekkes
    Så er utfallet "avklar"
    Og er regelen "K9-08" "ukjent" fordi "mangler"
    Og mangler "kap9_dispensasjon_til"

  @K9-08
  Scenario: Bokstav c: en dato uten dispensasjon teller ikke
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "kap9_bokstav" er bokstav_c
    Og opplysningen "kap9_utdanning" er uten_utdanning
    Og opplysningen "kap9_dispensasjon_til" er 2027-01-01
    Når saken sjekkes
    Så er utfallet "ikke_dokumentert_oppfylt"
    Og er regelen "K9-08" "nei"

  @K9-01
  Scenario: Dagen før reglene er lest, gjelder ingen regel
    Gitt en sak i "molde" datert 2025-10-26
    Når saken sjekkes
    Så er utfallet "avklar"
    Og inneholder teksten "Ingen regel gjelder på datoen. Reglene begynner 2025-10-27."

  @K9-01 @K9-02 @K9-03 @K9-04 @K9-05 @K9-06 @K9-07 @K9-08 @K9-09 @K9-10
  Scenario: Første dagen reglene er lest
    Gitt en sak i "molde" datert 2025-10-27
    Og opplysningen "kap9_vedtak_fra" er 2025-10-27
    Og opplysningen "kap9_vedtak_til" er 2026-10-26
    Når saken sjekkes
    Så er utfallet "oppfylt"
    Og er grunnene "K9-01, K9-02, K9-03, K9-04, K9-05, K9-06, K9-07, K9-08, K9-09, K9-10"

  @R-K9-NOED
  Scenario: Rådet om nødsituasjoner gis fra første dag
    Gitt en sak i "molde" datert 2025-10-27
    Og opplysningen "kap9_bokstav" er bokstav_a
    Når saken sjekkes
    Så er utfallet "gjelder_ikke"
    Og gis rådene "R-K9-NOED"

  @R-K9-ANTALL
  Scenario: Rådet om antallet gis fra første dag
    Gitt en sak i "molde" datert 2025-10-27
    Og opplysningen "kap9_ytere_til_stede" er 1
    Og opplysningen "kap9_dispensasjon" er ja
    Og opplysningen "kap9_dispensasjon_til" er 2026-01-01
    Når saken sjekkes
    Så er utfallet "ikke_dokumentert_oppfylt"
    Og gis rådene "R-K9-ANTALL"
