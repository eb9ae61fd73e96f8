# language: no
Egenskap: Skal saken til koordinerende utvalg?

  En saksbehandler oppgir det hun vet. Svaret er «skal», «avklar» eller «skjønn»: aldri «skal ikke».
  Grunnsaken er avklart på alt annet enn det scenarioet handler om, og har ingen tjenester.
  Tallene er regnet for hånd fra semantikken, ikke lest ut av motoren.

  Bakgrunn:
    Gitt en grunnsak med
      | opplysning             | svar      |
      | bpa                    | nei       |
      | avlastning             | 0 prosent |
      | ansvar_avklart         | ja        |
      | tjenesteliste_komplett | ja        |

  # ------------------------------------------------------------------ fagvignettene F01–F11

  @KU-01 @vignett
  Scenario: F01 Praktisk bistand på nøyaktig 15 timer er ikke over 15
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "alder" er 24
    Og tjenesten "praktisk_bistand_opplaering" med 15 timer_per_uke
    Når saken sjekkes
    Så er utfallet "skjoenn"
    Og reglene svarer
      | KU-01 | KU-02 | KU-03 | KU-04 | KU-05 |
      | nei   | nei   | nei   | nei   | nei   |
    Og er verdien i "KU-01" 15,00
    Og er marginen i "KU-01" 0,00
    Og mangler ingenting

  @KU-01 @vignett
  Scenario: F02 To timer hver dag og halvannen time ekstra i helgen
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "alder" er 31
    Og tjenesten "praktisk_bistand_daglig" med 2 timer_per_doegn
    Og tjenesten "praktisk_bistand_daglig" med 1,5 timer_per_uke
    Når saken sjekkes
    Så er utfallet "skal"
    Og er grunnene "KU-01"
    Og reglene svarer
      | KU-01 | KU-02 | KU-03 | KU-04 | KU-05 |
      | ja    | nei   | nei   | nei   | nei   |
    Og er verdien i "KU-01" 15,50
    Og er marginen i "KU-01" 0,50

  @KU-01 @vignett
  Scenario: F03 Vedtak på 62 timer i måneden: svaret henger på omregningen
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "alder" er 40
    Og tjenesten "praktisk_bistand_opplaering" med 62 timer_per_maaned
    Når saken sjekkes
    Så er utfallet "avklar"
    Og er det ingen grunner
    Og reglene svarer
      | KU-01            | KU-02 | KU-03 | KU-04 | KU-05 |
      | ukjent: tolkning | nei   | nei   | nei   | nei   |
    Og avhenger "KU-01" av tolkning
    Og er verdien i "KU-01" fra 14,31 til 15,50
    Og har "KU-01" ingen margin
    Og avhenger svaret av tolkningen "maaned_til_uke" i "KU-01" med lesningene iplos=ja, kalender=nei

  @KU-01 @vignett
  Scenario: F03e Som F03, der kommunen har avgjort omregningen
    Gitt en sak i "eksempel" datert 2026-06-20
    Og opplysningen "alder" er 40
    Og tjenesten "praktisk_bistand_opplaering" med 62 timer_per_maaned
    Når saken sjekkes
    Så er utfallet "skjoenn"
    Og reglene svarer
      | KU-01 | KU-02 | KU-03 | KU-04 | KU-05 |
      | nei   | nei   | nei   | nei   | nei   |
    Og er verdien i "KU-01" 14,31
    Og er marginen i "KU-01" 0,69
    Og er ingen tolkning åpen

  @KU-01 @vignett
  Scenario: F04 Tretten timer og et dagtilbud på tjue: teller dagaktiviteten?
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "alder" er 19
    Og tjenesten "praktisk_bistand_opplaering" med 9 timer_per_uke
    Og tjenesten "stoettekontakt" med 4 timer_per_uke
    Og tjenesten "dagaktivitet" med 20 timer_per_uke
    Når saken sjekkes
    Så er utfallet "avklar"
    Og reglene svarer
      | KU-01            | KU-02 | KU-03 | KU-04 | KU-05 |
      | ukjent: tolkning | nei   | nei   | nei   | nei   |
    Og avhenger "KU-01" av tolkning
    Og er verdien i "KU-01" fra 13,00 til 33,00
    Og avhenger svaret av tolkningen "teller_i_samlet_behov.dagaktivitet" i "KU-01" med lesningene ja=ja, nei=nei

  @KU-02 @vignett
  Scenario: F05 Et barn med avlastning annenhver uke har nøyaktig halve tiden
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "alder" er 9
    Og opplysningen "avlastning" er annenhver_uke
    Når saken sjekkes
    Så er utfallet "skjoenn"
    Og reglene svarer
      | KU-01 | KU-02 | KU-03 | KU-04 | KU-05 |
      | nei   | nei   | nei   | nei   | nei   |
    Og er verdien i "KU-02" 50,00
    Og er marginen i "KU-02" 0,00

  @KU-02 @vignett
  Scenario: F06 Femten døgn avlastning i måneden: halve tiden av hva?
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "alder" er 14
    Og opplysningen "avlastning" er 15 doegn_per_maaned
    Når saken sjekkes
    Så er utfallet "avklar"
    Og reglene svarer
      | KU-01 | KU-02            | KU-03 | KU-04 | KU-05 |
      | nei   | ukjent: tolkning | nei   | nei   | nei   |
    Og avhenger "KU-02" av tolkning
    Og er verdien i "KU-02" fra 49,32 til 53,57
    Og avhenger svaret av tolkningen "avlastning_grunnlag" i "KU-02" med lesningene 28=ja, 30=nei, kalender=nei

  @KU-01 @KU-03 @vignett
  Scenario: F07 BPA på atten timer: begge grunnene vises
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "alder" er 35
    Og opplysningen "bpa" er ja
    Og tjenesten "bpa" med 18 timer_per_uke
    Når saken sjekkes
    Så er utfallet "skal"
    Og er grunnene "KU-01, KU-03"
    Og reglene svarer
      | KU-01 | KU-02 | KU-03 | KU-04 | KU-05 |
      | ja    | nei   | ja    | nei   | nei   |
    Og er marginen i "KU-01" 3,00

  @KU-03 @vignett
  Scenario: F08 Søker BPA på åtte timer: BPA går alltid til utvalget
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "alder" er 44
    Og opplysningen "bpa" er ja
    Og tjenesten "bpa" med 8 timer_per_uke og status "soekt"
    Når saken sjekkes
    Så er utfallet "skal"
    Og er grunnene "KU-03"
    Og reglene svarer
      | KU-01 | KU-02 | KU-03 | KU-04 | KU-05 |
      | nei   | nei   | ja    | nei   | nei   |
    Og er marginen i "KU-01" 7,00

  @KU-04 @vignett
  Scenario: F09 To enheter mener begge at den andre har ansvaret
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "alder" er 28
    Og opplysningen "ansvar_avklart" er nei
    Og tjenesten "praktisk_bistand_daglig" med 7 timer_per_uke
    Når saken sjekkes
    Så er utfallet "skal"
    Og er grunnene "KU-04"
    Og reglene svarer
      | KU-01 | KU-02 | KU-03 | KU-04 | KU-05 |
      | nei   | nei   | nei   | ja    | nei   |

  @KU-01 @R-AKUTT @vignett
  Scenario: F10 Akutt: heldøgns bistand fra i kveld
    Gitt en sak i "molde" datert 2026-06-20
    Og saken er "akutt"
    Og opplysningen "alder" er 26
    Og tjenesten "praktisk_bistand_daglig" med 168 timer_per_uke og status "soekt"
    Når saken sjekkes
    Så er utfallet "skal"
    Og er grunnene "KU-01"
    Og gis rådet "R-AKUTT"
    Og reglene svarer
      | KU-01 | KU-02 | KU-03 | KU-04 | KU-05 |
      | ja    | nei   | nei   | nei   | nei   |

  @KU-01 @vignett
  Scenario: F11 «15 timer» uten enhet: per uke eller per måned?
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "alder" er 50
    Og tjenesten "praktisk_bistand_daglig" med 15 uten enhet
    Når saken sjekkes
    Så er utfallet "avklar"
    Og reglene svarer
      | KU-01           | KU-02 | KU-03 | KU-04 | KU-05 |
      | ukjent: mangler | nei   | nei   | nei   | nei   |
    Og mangler "tjenester.praktisk_bistand_daglig.mengde"
    Og spørres det først om "tjenester.praktisk_bistand_daglig.mengde"

  # ------------------------------------------------------------------ de gjennomregnede sakene K41–K45

  @KU-01 @KU-04 @R-NAER @vignett
  Scenario: K41 Saken i kontrakten: to åpne spørsmål på én gang
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "alder" er 31
    Og opplysningen "avlastning" er 14 doegn_per_maaned
    Og opplysningen "ansvar_avklart" er ikke spurt
    Og tjenesten "praktisk_bistand_opplaering" med 62 timer_per_maaned og status "vurdert"
    Og tjenesten "stoettekontakt" fra 0,5 til 1 timer_per_uke og status "vurdert"
    Når saken sjekkes
    Så er utfallet "avklar"
    Og er det ingen grunner
    Og reglene svarer
      | KU-01            | KU-02 | KU-03 | KU-04           | KU-05 |
      | ukjent: tolkning | nei   | nei   | ukjent: mangler | nei   |
    Og mangler "ansvar_avklart"
    Og avhenger "KU-01" av tolkning
    Og ligger ingen regel ved terskelen
    Og er verdien i "KU-01" fra 14,81 til 16,50
    Og har "KU-01" ingen margin
    Og er terskelen i "KU-01" 15
    Og er verdien i "KU-02" fra 46,03 til 50,00
    Og er marginen i "KU-02" 0,00
    Og er terskelen i "KU-02" 50
    Og avhenger svaret av tolkningen "maaned_til_uke" i "KU-01" med lesningene iplos=ja, kalender=ukjent
    Og gis rådet "R-NAER"
    Og spørres det først om "ansvar_avklart"
    Og gir svaret "nei" på "ansvar_avklart" utfallet "skal"
    Og gir svaret "ja" på "ansvar_avklart" utfallet "avklar"

  @KU-01 @KU-02 @KU-03 @KU-04 @vignett
  Scenario: K42 Nesten ingenting er spurt om
    Gitt en sak i "molde" datert 2026-06-20
    Og ingenting er spurt om
    Og opplysningen "alder" er 31
    Og tjenesten "praktisk_bistand_daglig" med 2 timer_per_uke
    Når saken sjekkes
    Så er utfallet "avklar"
    Og reglene svarer
      | KU-01           | KU-02           | KU-03           | KU-04           | KU-05 |
      | ukjent: mangler | ukjent: mangler | ukjent: mangler | ukjent: mangler | nei   |
    Og mangler "ansvar_avklart, avlastning, bpa, tjenesteliste_komplett"
    Og er verdien i "KU-01" fra 2,00 til 168,00
    Og er verdien i "KU-02" fra 0,00 til 100,00

  @KU-03 @vignett
  Scenario: K43 Nesten ingenting er spurt om, men én grunn er nok
    Gitt en sak i "molde" datert 2026-06-20
    Og ingenting er spurt om
    Og opplysningen "alder" er 31
    Og opplysningen "bpa" er ja
    Når saken sjekkes
    Så er utfallet "skal"
    Og er grunnene "KU-03"
    Og reglene svarer
      | KU-01           | KU-02           | KU-03 | KU-04           | KU-05 |
      | ukjent: mangler | ukjent: mangler | ja    | ukjent: mangler | nei   |
    Og mangler "ansvar_avklart, avlastning, tjenesteliste_komplett"
    Og stilles ingen spørsmål

  @KU-05 @vignett
  Scenario: K44 Ønsker drøfting etter faglig skjønn, men har ikke begrunnet det
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "alder" er 31
    Og opplysningen "skjoenn_oensker_droefting" er ja
    Og tjenesten "praktisk_bistand_daglig" med 9 timer_per_uke
    Når saken sjekkes
    Så er utfallet "avklar"
    Og reglene svarer
      | KU-01 | KU-02 | KU-03 | KU-04 | KU-05           |
      | nei   | nei   | nei   | nei   | ukjent: mangler |
    Og mangler "skjoenn_begrunnelse"

  @KU-01 @vignett
  Scenario: K45 To til stede i åtte timer: åtte timer eller seksten?
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "alder" er 31
    Og tjenesten "praktisk_bistand_daglig" med 8 timer_per_uke og 2 ytere
    Når saken sjekkes
    Så er utfallet "avklar"
    Og reglene svarer
      | KU-01            | KU-02 | KU-03 | KU-04 | KU-05 |
      | ukjent: tolkning | nei   | nei   | nei   | nei   |
    Og avhenger "KU-01" av tolkning
    Og er verdien i "KU-01" fra 8,00 til 16,00
    Og avhenger svaret av tolkningen "timer_regnes" i "KU-01" med lesningene bistandstimer=nei, ytertimer=ja

  # ================================================================== KU-01

  @KU-01
  Regel: Samlet behov over 15 timer i uken

    Scenariomal: Terskelen går ved 15, og femten er ikke over
      Gitt en sak i "molde" datert 2026-06-20
      Og tjenesten "stoettekontakt" med <timer> timer_per_uke
      Når saken sjekkes
      Så er regelen "KU-01" "<regel>"
      Og er utfallet "<utfall>"
      Og er verdien i "KU-01" <vist>
      Og er marginen i "KU-01" <margin>

      Eksempler:
        | timer | regel | utfall  | vist   | margin |
        | 0     | nei   | skjoenn | 0,00   | 15,00  |
        | 14,99 | nei   | skjoenn | 14,99  | 0,01   |
        | 15    | nei   | skjoenn | 15,00  | 0,00   |
        | 15,01 | ja    | skal    | 15,01  | 0,01   |
        | 168   | ja    | skal    | 168,00 | 153,00 |

    Scenariomal: En tjeneste uten kjent mengde kan være alt fra ingenting til døgnet rundt
      Gitt en sak i "molde" datert 2026-06-20
      Og tjenesten "stoettekontakt" <mengde>
      Når saken sjekkes
      Så er utfallet "avklar"
      Og er regelen "KU-01" "ukjent" fordi "mangler"
      Og mangler "tjenester.stoettekontakt.mengde"
      Og er verdien i "KU-01" fra 0,00 til 168,00
      Og har "KU-01" ingen margin

      Eksempler:
        | mengde             |
        | uten mengde        |
        | med tom mengde     |
        | med ukjent mengde  |
        | med 15 uten enhet  |
        | med 200 uten enhet |

    Scenario: En mengde kan ikke være «ikke relevant»
      Gitt en sak i "molde" datert 2026-06-20
      Og tjenesten "stoettekontakt" med mengde ikke relevant
      Når saken sjekkes og avvises
      Så peker feilen på "mengde"

    Scenariomal: Et tall som ikke er 15, vises aldri som 15
      Gitt en sak i "molde" datert 2026-06-20
      Og tjenesten "stoettekontakt" med <timer> timer_per_uke
      Når saken sjekkes
      Så er regelen "KU-01" "<regel>"
      Og er verdien i "KU-01" <timer>

      Eksempler:
        | timer   | regel |
        | 14,999  | nei   |
        | 15,001  | ja    |
        | 14,9999 | nei   |
        | 15,0001 | ja    |

    Scenario: Ingen tjenester i en komplett liste er null timer
      Gitt en sak i "molde" datert 2026-06-20
      Når saken sjekkes
      Så er utfallet "skjoenn"
      Og er regelen "KU-01" "nei"
      Og er verdien i "KU-01" 0,00
      Og er marginen i "KU-01" 15,00

    Scenariomal: Tjenestene legges sammen før de holdes mot terskelen
      Gitt en sak i "molde" datert 2026-06-20
      Og tjenestene
        | type                     | mengde               |
        | praktisk_bistand_daglig  | 7,5 timer_per_uke    |
        | helsetjenester_i_hjemmet | 3,5 timer_per_uke    |
        | stoettekontakt           | <rest> timer_per_uke |
      Når saken sjekkes
      Så er regelen "KU-01" "<regel>"
      Og er verdien i "KU-01" <sum>

      Eksempler:
        | rest | sum   | regel |
        | 3,99 | 14,99 | nei   |
        | 4    | 15,00 | nei   |
        | 4,01 | 15,01 | ja    |

    Scenariomal: Et oppgitt intervall på en av sidene av terskelen avgjør
      Gitt en sak i "molde" datert 2026-06-20
      Og tjenesten "helsetjenester_i_hjemmet" fra <fra> til <til> timer_per_uke
      Når saken sjekkes
      Så er regelen "KU-01" "<regel>"
      Og ligger ingen regel ved terskelen
      Og er marginen i "KU-01" <margin>

      Eksempler:
        | fra   | til  | regel | margin |
        | 0     | 14,5 | nei   | 0,50   |
        | 14    | 15   | nei   | 0,00   |
        | 15,01 | 20   | ja    | 0,01   |
        | 16    | 168  | ja    | 1,00   |

    Scenariomal: Et oppgitt intervall over begge sider må avklares
      Gitt en sak i "molde" datert 2026-06-20
      Og tjenesten "helsetjenester_i_hjemmet" fra <fra> til <til> timer_per_uke
      Når saken sjekkes
      Så er utfallet "avklar"
      Og er regelen "KU-01" "ukjent" fordi "grense"
      Og ligger "KU-01" ved terskelen
      Og avhenger ingen regel av tolkning
      Og mangler ingenting
      Og har "KU-01" ingen margin

      Eksempler:
        | fra   | til   |
        | 14    | 16    |
        | 15    | 15,01 |
        | 15    | 16    |
        | 14,99 | 15,01 |
        | 0     | 168   |

    Scenario: Tre små usikkerheter kan sammen ligge over terskelen
      Gitt en sak i "molde" datert 2026-06-20
      Og tjenestene
        | type                        | mengde                    |
        | praktisk_bistand_daglig     | fra 4 til 6 timer_per_uke |
        | praktisk_bistand_opplaering | fra 4 til 6 timer_per_uke |
        | stoettekontakt              | fra 4 til 6 timer_per_uke |
      Når saken sjekkes
      Så er regelen "KU-01" "ukjent" fordi "grense"
      Og er verdien i "KU-01" fra 12,00 til 18,00

    # ---------------------------------------------------------------- omregning til uke

    Scenariomal: Timer i måneden der kommunen ikke har avgjort omregningen
      Gitt en sak i "molde" datert 2026-06-20
      Og tjenesten "praktisk_bistand_daglig" med <timer> timer_per_maaned
      Når saken sjekkes
      Så er regelen "KU-01" <regel>
      Og er verdien i "KU-01" fra <fra> til <til>

      Eksempler:
        | timer | fra   | til   | regel                     |
        | 0     | 0,00  | 0,00  | "nei"                     |
        | 60    | 13,85 | 15,00 | "nei"                     |
        | 61    | 14,08 | 15,25 | "ukjent" fordi "tolkning" |
        | 65    | 15,00 | 16,25 | "ukjent" fordi "tolkning" |
        | 66    | 15,23 | 16,50 | "ja"                      |

    Scenariomal: Timer i måneden der kommunen har avgjort at kalenderens uker gjelder
      Gitt en sak i "eksempel" datert 2026-05-13
      Og tjenesten "praktisk_bistand_daglig" med <timer> timer_per_maaned
      Når saken sjekkes
      Så er regelen "KU-01" "<regel>"
      Og er ingen tolkning åpen

      Eksempler:
        | timer | regel |
        | 62    | nei   |
        | 65    | nei   |
        | 65,01 | ja    |
        | 66    | ja    |

    Scenario: Månedstimer på toppen av uketimer kan avgjøre
      Gitt en sak i "molde" datert 2026-06-20
      Og tjenesten "praktisk_bistand_daglig" med 10 timer_per_uke
      Og tjenesten "stoettekontakt" med 21 timer_per_maaned
      Når saken sjekkes
      Så er regelen "KU-01" "ukjent" fordi "tolkning"
      Og er verdien i "KU-01" fra 14,85 til 15,25
      Og avhenger svaret av tolkningen "maaned_til_uke" i "KU-01" med lesningene iplos=ja, kalender=nei

    Scenariomal: Timer i døgnet ganges med sju
      Gitt en sak i "molde" datert 2026-06-20
      Og tjenesten "helsetjenester_i_hjemmet" med <timer> timer_per_doegn
      Når saken sjekkes
      Så er regelen "KU-01" "<regel>"
      Og er verdien i "KU-01" <uke>

      Eksempler:
        | timer | uke    | regel |
        | 2     | 14,00  | nei   |
        | 2,1   | 14,70  | nei   |
        | 2,2   | 15,40  | ja    |
        | 24    | 168,00 | ja    |

    Scenariomal: Timer i døgnet ganges med dagene som er oppgitt
      Gitt en sak i "molde" datert 2026-06-20
      Og tjenesten "praktisk_bistand_daglig" med <timer> timer_per_doegn i <dager> døgn per uke
      Når saken sjekkes
      Så er regelen "KU-01" "<regel>"
      Og er verdien i "KU-01" <uke>

      Eksempler:
        | timer | dager | uke   | regel |
        | 3     | 5     | 15,00 | nei   |
        | 3,1   | 5     | 15,50 | ja    |
        | 5     | 3     | 15,00 | nei   |
        | 8     | 2     | 16,00 | ja    |
        | 2,2   | 6     | 13,20 | nei   |

    Scenariomal: Timer i året deles på 52
      Gitt en sak i "molde" datert 2026-06-20
      Og tjenesten "stoettekontakt" med <timer> timer_per_aar
      Når saken sjekkes
      Så er regelen "KU-01" "<regel>"
      Og er verdien i "KU-01" <uke>
      Og er marginen i "KU-01" <margin>

      Eksempler:
        | timer | uke   | regel | margin |
        | 779   | 14,98 | nei   | 0,02   |
        | 780   | 15,00 | nei   | 0,00   |
        | 781   | 15,02 | ja    | 0,02   |

    Scenariomal: Minutter i uken deles på 60
      Gitt en sak i "molde" datert 2026-06-20
      Og tjenesten "helsetjenester_i_hjemmet" med <minutter> minutter_per_uke
      Når saken sjekkes
      Så er regelen "KU-01" "<regel>"
      Og er verdien i "KU-01" <uke>

      Eksempler:
        | minutter | uke    | regel |
        | 899      | 14,98  | nei   |
        | 900      | 15,00  | nei   |
        | 901      | 15,02  | ja    |
        | 10080    | 168,00 | ja    |

    Scenariomal: Minutter per besøk ganges med besøkene i uken
      Gitt en sak i "molde" datert 2026-06-20
      Og tjenesten "helsetjenester_i_hjemmet" med <minutter> minutter_per_gang <ganger> ganger per uke
      Når saken sjekkes
      Så er regelen "KU-01" "<regel>"
      Og er verdien i "KU-01" <uke>

      Eksempler:
        | minutter | ganger | uke   | regel |
        | 30       | 30     | 15,00 | nei   |
        | 30       | 31     | 15,50 | ja    |
        | 45       | 20     | 15,00 | nei   |
        | 20       | 45     | 15,00 | nei   |
        | 15       | 61     | 15,25 | ja    |
        | 25       | 21     | 8,75  | nei   |

    Scenariomal: Døgnet rundt er 168 timer i uken, uansett hvordan det er skrevet
      Gitt en sak i "molde" datert 2026-06-20
      Og tjenesten "praktisk_bistand_daglig" med <mengde>
      Når saken sjekkes
      Så er utfallet "skal"
      Og er verdien i "KU-01" 168,00
      Og er marginen i "KU-01" 153,00

      Eksempler:
        | mengde                 |
        | 168 timer_per_uke      |
        | 24 timer_per_doegn     |
        | 730 timer_per_maaned   |
        | 8760 timer_per_aar     |
        | 10080 minutter_per_uke |

    Scenariomal: Ingen tjeneste kan være mer enn døgnet rundt
      Gitt en sak i "molde" datert 2026-06-20
      Og tjenesten "praktisk_bistand_daglig" <mengde>
      Når saken sjekkes og avvises
      Så peker feilen på "mengde"

      Eksempler:
        | mengde                        |
        | med 168,01 timer_per_uke      |
        | med 24,1 timer_per_doegn      |
        | med 731 timer_per_maaned      |
        | med 8761 timer_per_aar        |
        | med 10081 minutter_per_uke    |
        | fra 169 til 170 timer_per_uke |
        | med -1 timer_per_uke          |
        | fra 10 til 9 timer_per_uke    |

    Scenario: En øvre ende over døgnet rundt kuttes til 168
      Gitt en sak i "molde" datert 2026-06-20
      Og tjenesten "praktisk_bistand_daglig" fra 10 til 200 timer_per_uke
      Når saken sjekkes
      Så er regelen "KU-01" "ukjent" fordi "grense"
      Og er verdien i "KU-01" fra 10,00 til 168,00

    Scenario: Summen kuttes ikke, bare den enkelte tjenesten
      Gitt en sak i "molde" datert 2026-06-20
      Og tjenesten "praktisk_bistand_daglig" med 100 timer_per_uke
      Og tjenesten "helsetjenester_i_hjemmet" med 100 timer_per_uke
      Når saken sjekkes
      Så er regelen "KU-01" "ja"
      Og er verdien i "KU-01" 200,00

    # ---------------------------------------------------------------- status: behov, ikke levering

    Scenariomal: Bare søkte, vurderte og innvilgede timer brukes
      Gitt en sak i "molde" datert 2026-06-20
      Og tjenesten "praktisk_bistand_daglig" med 20 timer_per_uke og status "<status>"
      Når saken sjekkes
      Så er utfallet "<utfall>"
      Og er verdien i "KU-01" <timer>

      Eksempler:
        | status    | utfall  | timer |
        | soekt     | skal    | 20,00 |
        | vurdert   | skal    | 20,00 |
        | innvilget | skal    | 20,00 |
        | levert    | skjoenn | 0,00  |
        | avslaatt  | skjoenn | 0,00  |
        | avsluttet | skjoenn | 0,00  |

    Scenario: I en klage er de avslåtte timene det som er søkt om
      Gitt en sak i "molde" datert 2026-06-20
      Og saken er "klage"
      Og tjenesten "praktisk_bistand_daglig" med 20 timer_per_uke og status "avslaatt"
      Når saken sjekkes
      Så er utfallet "skal"
      Og er grunnene "KU-01"

    Scenario: Uten status regnes timene som vurdert
      Gitt en sak i "eksempel" datert 2026-06-20
      Og tjenestene
        | type                    | mengde           | status |
        | praktisk_bistand_daglig | 12 timer_per_uke |        |
        | praktisk_bistand_daglig | 20 timer_per_uke | soekt  |
      Når saken sjekkes
      Så er regelen "KU-01" "nei"
      Og er verdien i "KU-01" 12,00

    Scenario: Søkt om 20, vurdert til 12: hva er behovet?
      Gitt en sak i "molde" datert 2026-06-20
      Og tjenestene
        | type                    | mengde           | status  |
        | praktisk_bistand_daglig | 20 timer_per_uke | soekt   |
        | praktisk_bistand_daglig | 12 timer_per_uke | vurdert |
      Når saken sjekkes
      Så er utfallet "avklar"
      Og er regelen "KU-01" "ukjent" fordi "tolkning"
      Og er verdien i "KU-01" fra 12,00 til 20,00
      Og avhenger svaret av tolkningen "behov_regnes_av" i "KU-01" med lesningene vurdert=nei, soekt=ja, innvilget=ukjent

    Scenario: Søkt om 20, vurdert til 12, og kommunen regner av det vurderte
      Gitt en sak i "eksempel" datert 2026-05-13
      Og tjenestene
        | type                    | mengde           | status  |
        | praktisk_bistand_daglig | 20 timer_per_uke | soekt   |
        | praktisk_bistand_daglig | 12 timer_per_uke | vurdert |
      Når saken sjekkes
      Så er utfallet "skjoenn"
      Og er verdien i "KU-01" 12,00

    Scenario: Søkt om 20, innvilget 12, og ingen har vurdert behovet
      Gitt en sak i "molde" datert 2026-06-20
      Og tjenestene
        | type                    | mengde           | status    |
        | praktisk_bistand_daglig | 20 timer_per_uke | soekt     |
        | praktisk_bistand_daglig | 12 timer_per_uke | innvilget |
      Når saken sjekkes
      Så er regelen "KU-01" "ukjent" fordi "tolkning"
      Og avhenger svaret av tolkningen "behov_regnes_av" i "KU-01" med lesningene vurdert=ukjent, soekt=ja, innvilget=nei

    Scenario: Kommunen regner av det vurderte, men bare søkt og innvilget finnes
      Gitt en sak i "eksempel" datert 2026-06-20
      Og tjenestene
        | type                    | mengde           | status    |
        | praktisk_bistand_daglig | 20 timer_per_uke | soekt     |
        | praktisk_bistand_daglig | 12 timer_per_uke | innvilget |
      Når saken sjekkes
      Så er regelen "KU-01" "ukjent" fordi "grense"
      Og er verdien i "KU-01" fra 12,00 til 20,00

    Scenariomal: Der alle statuser ligger på samme side, er det ikke noe å tolke
      Gitt en sak i "molde" datert 2026-06-20
      Og tjenestene
        | type           | mengde                    | status    |
        | stoettekontakt | <soekt> timer_per_uke     | soekt     |
        | stoettekontakt | <vurdert> timer_per_uke   | vurdert   |
        | stoettekontakt | <innvilget> timer_per_uke | innvilget |
      Når saken sjekkes
      Så er utfallet "<utfall>"
      Og avhenger ingen regel av tolkning

      Eksempler:
        | soekt | vurdert | innvilget | utfall  |
        | 15    | 12      | 10        | skjoenn |
        | 30    | 20      | 15,01     | skal    |

    Scenario: Leverte timer vises, men behovet avgjør
      Gitt en sak i "molde" datert 2026-06-20
      Og tjenestene
        | type                    | mengde           | status  |
        | praktisk_bistand_daglig | 10 timer_per_uke | vurdert |
        | praktisk_bistand_daglig | 25 timer_per_uke | levert  |
      Når saken sjekkes
      Så er utfallet "skjoenn"
      Og er verdien i "KU-01" 10,00

    Scenario: Leverte timer uten mengde er ikke et ukjent behov
      Gitt en sak i "molde" datert 2026-06-20
      Og tjenesten "stoettekontakt" uten mengde og status "levert"
      Når saken sjekkes
      Så er utfallet "skjoenn"
      Og mangler ingenting

    Scenario: Klage på avslag der noe er vurdert
      Gitt en sak i "molde" datert 2026-06-20
      Og saken er "klage"
      Og tjenestene
        | type                    | mengde           | status   |
        | praktisk_bistand_daglig | 20 timer_per_uke | avslaatt |
        | praktisk_bistand_daglig | 10 timer_per_uke | vurdert  |
      Når saken sjekkes
      Så er regelen "KU-01" "ukjent" fordi "tolkning"
      Og er verdien i "KU-01" fra 10,00 til 20,00

    Scenario: Flere oppføringer av samme tjeneste og status legges sammen
      Gitt en sak i "molde" datert 2026-06-20
      Og tjenestene
        | type                    | mengde          | status  |
        | praktisk_bistand_daglig | 8 timer_per_uke | vurdert |
        | praktisk_bistand_daglig | 8 timer_per_uke | vurdert |
      Når saken sjekkes
      Så er regelen "KU-01" "ja"
      Og er verdien i "KU-01" 16,00

    Scenario: Oppføringer legges sammen innenfor hver status, ikke på tvers
      Gitt en sak i "molde" datert 2026-06-20
      Og tjenestene
        | type                    | mengde           | status  |
        | praktisk_bistand_daglig | 8 timer_per_uke  | soekt   |
        | praktisk_bistand_daglig | 8 timer_per_uke  | soekt   |
        | praktisk_bistand_daglig | 10 timer_per_uke | vurdert |
      Når saken sjekkes
      Så er regelen "KU-01" "ukjent" fordi "tolkning"
      Og er verdien i "KU-01" fra 10,00 til 16,00

    Scenario: Hver tjeneste har sin egen status
      Gitt en sak i "molde" datert 2026-06-20
      Og tjenestene
        | type                        | mengde          | status    |
        | praktisk_bistand_daglig     | 8 timer_per_uke | soekt     |
        | praktisk_bistand_opplaering | 8 timer_per_uke | innvilget |
      Når saken sjekkes
      Så er regelen "KU-01" "ja"
      Og er verdien i "KU-01" 16,00

    Scenario: Det søkte er uten tall, men kommunen regner av det vurderte
      Gitt en sak i "eksempel" datert 2026-06-20
      Og tjenesten "stoettekontakt" uten mengde og status "soekt"
      Og tjenesten "stoettekontakt" med 10 timer_per_uke og status "vurdert"
      Når saken sjekkes
      Så er utfallet "skjoenn"
      Og er verdien i "KU-01" 10,00

    Scenario: Det søkte er uten tall, og det er ikke avgjort hva som regnes
      Gitt en sak i "molde" datert 2026-06-20
      Og tjenesten "stoettekontakt" uten mengde og status "soekt"
      Og tjenesten "stoettekontakt" med 10 timer_per_uke og status "vurdert"
      Når saken sjekkes
      Så er regelen "KU-01" "ukjent" fordi "mangler"
      Og mangler "tjenester.stoettekontakt.mengde"

    # ---------------------------------------------------------------- flere ytere

    Scenariomal: Timer der flere er til stede, der kommunen ikke har avgjort hvordan de regnes
      Gitt en sak i "molde" datert 2026-06-20
      Og tjenesten "praktisk_bistand_daglig" med <timer> timer_per_uke og <ytere> ytere
      Når saken sjekkes
      Så er regelen "KU-01" <regel>
      Og er verdien i "KU-01" fra <fra> til <til>

      Eksempler:
        | timer | ytere | fra    | til    | regel                     |
        | 15    | 1     | 15,00  | 15,00  | "nei"                     |
        | 7     | 2     | 7,00   | 14,00  | "nei"                     |
        | 7,5   | 2     | 7,50   | 15,00  | "nei"                     |
        | 5     | 4     | 5,00   | 20,00  | "ukjent" fordi "tolkning" |
        | 15    | 2     | 15,00  | 30,00  | "ukjent" fordi "tolkning" |
        | 16    | 2     | 16,00  | 32,00  | "ja"                      |
        | 168   | 2     | 168,00 | 336,00 | "ja"                      |

    Scenariomal: Timer der flere er til stede, der kommunen regner personens timer
      Gitt en sak i "eksempel" datert 2026-05-13
      Og tjenesten "praktisk_bistand_daglig" med <timer> timer_per_uke og <ytere> ytere
      Når saken sjekkes
      Så er regelen "KU-01" "<regel>"
      Og er verdien i "KU-01" <vist>

      Eksempler:
        | timer | ytere | vist  | regel |
        | 8     | 2     | 8,00  | nei   |
        | 15    | 4     | 15,00 | nei   |
        | 15,5  | 2     | 15,50 | ja    |

    Scenariomal: Antall ytere er et helt tall fra én til fire
      Gitt en sak i "molde" datert 2026-06-20
      Og tjenesten "praktisk_bistand_daglig" med 8 timer_per_uke og <ytere> ytere
      Når saken sjekkes og avvises
      Så peker feilen på "ytere"

      Eksempler:
        | ytere |
        | 0     |
        | 5     |
        | 1,5   |

    Scenario: To åpne tolkninger på én gang
      Gitt en sak i "molde" datert 2026-06-20
      Og tjenesten "praktisk_bistand_daglig" med 62 timer_per_maaned og 2 ytere
      Når saken sjekkes
      Så er regelen "KU-01" "ukjent" fordi "tolkning"
      Og er verdien i "KU-01" fra 14,31 til 31,00
      Og avhenger svaret av tolkningen "maaned_til_uke" i "KU-01" med lesningene iplos=ja, kalender=ukjent
      Og avhenger svaret av tolkningen "timer_regnes" i "KU-01" med lesningene bistandstimer=ukjent, ytertimer=ja

    # ---------------------------------------------------------------- hva som teller

    Scenariomal: Hvilke tjenester teller der kommunen ikke har avgjort det
      Gitt en sak i "molde" datert 2026-06-20
      Og tjenesten "<type>" med 20 timer_per_uke
      Når saken sjekkes
      Så er regelen "KU-01" <regel>
      Og er samlet omfang for "<type>" fra 20 til 20, og det teller "<teller>"

      Eksempler:
        | type                           | teller   | regel                     |
        | praktisk_bistand_daglig        | ja       | "ja"                      |
        | praktisk_bistand_opplaering    | ja       | "ja"                      |
        | helsetjenester_i_hjemmet       | ja       | "ja"                      |
        | stoettekontakt                 | ja       | "ja"                      |
        | bpa                            | ja       | "ja"                      |
        | dagaktivitet                   | uavgjort | "ukjent" fordi "tolkning" |
        | avlastning_utenfor_institusjon | uavgjort | "ukjent" fordi "tolkning" |
        | avlastning_i_institusjon       | uavgjort | "ukjent" fordi "tolkning" |
        | omsorgsstoenad                 | uavgjort | "ukjent" fordi "tolkning" |
        | bolig_heldoegn                 | uavgjort | "ukjent" fordi "tolkning" |
        | matombringing                  | nei      | "nei"                     |
        | trygghetsalarm                 | nei      | "nei"                     |

    Scenariomal: Hvilke tjenester teller der kommunen har avgjort det
      Gitt en sak i "eksempel" datert 2026-05-13
      Og tjenesten "<type>" med 20 timer_per_uke
      Når saken sjekkes
      Så er regelen "KU-01" "<regel>"
      Og er samlet omfang for "<type>" fra 20 til 20, og det teller "<regel>"

      Eksempler:
        | type                           | regel |
        | praktisk_bistand_daglig        | ja    |
        | stoettekontakt                 | ja    |
        | bolig_heldoegn                 | ja    |
        | dagaktivitet                   | nei   |
        | avlastning_utenfor_institusjon | nei   |
        | avlastning_i_institusjon       | nei   |
        | omsorgsstoenad                 | nei   |
        | matombringing                  | nei   |
        | trygghetsalarm                 | nei   |

    Scenariomal: Hva hver lesning av «teller tjenesten med?» ville gitt
      Gitt en sak i "molde" datert 2026-06-20
      Og tjenesten "praktisk_bistand_daglig" med 5 timer_per_uke
      Og tjenesten "<type>" med 11 timer_per_uke
      Når saken sjekkes
      Så er regelen "KU-01" "ukjent" fordi "tolkning"
      Og er verdien i "KU-01" fra 5,00 til 16,00
      Og avhenger svaret av tolkningen "teller_i_samlet_behov.<type>" i "KU-01" med lesningene ja=ja, nei=nei

      Eksempler:
        | type                           |
        | dagaktivitet                   |
        | avlastning_utenfor_institusjon |
        | avlastning_i_institusjon       |
        | omsorgsstoenad                 |
        | bolig_heldoegn                 |

    Scenariomal: En uavgjort tjeneste løfter bare øvre ende av summen
      Gitt en sak i "molde" datert 2026-06-20
      Og tjenesten "praktisk_bistand_daglig" med <teller> timer_per_uke
      Og tjenesten "dagaktivitet" med <uavgjort> timer_per_uke
      Når saken sjekkes
      Så er regelen "KU-01" <regel>
      Og er verdien i "KU-01" fra <fra> til <til>

      Eksempler:
        | teller | uavgjort | fra   | til   | regel                     |
        | 14     | 1        | 14,00 | 15,00 | "nei"                     |
        | 15     | 0,5      | 15,00 | 15,50 | "ukjent" fordi "tolkning" |
        | 0      | 16       | 0,00  | 16,00 | "ukjent" fordi "tolkning" |
        | 15,01  | 20       | 15,01 | 35,01 | "ja"                      |

    Scenario: Matombringing og trygghetsalarm vises, men teller aldri
      Gitt en sak i "molde" datert 2026-06-20
      Og tjenestene
        | type                    | mengde           |
        | praktisk_bistand_daglig | 14 timer_per_uke |
        | matombringing           | 3 timer_per_uke  |
        | trygghetsalarm          | 2 timer_per_uke  |
      Når saken sjekkes
      Så er regelen "KU-01" "nei"
      Og er verdien i "KU-01" 14,00
      Og er samlet omfang for "praktisk_bistand_daglig" fra 14 til 14, og det teller "ja"
      Og er samlet omfang for "matombringing" fra 3 til 3, og det teller "nei"
      Og er samlet omfang for "trygghetsalarm" fra 2 til 2, og det teller "nei"

    Scenario: Trygghetsalarm uten mengde er ikke noe å vente på
      Gitt en sak i "molde" datert 2026-06-20
      Og tjenesten "praktisk_bistand_daglig" med 10 timer_per_uke
      Og tjenesten "trygghetsalarm" uten mengde
      Når saken sjekkes
      Så er utfallet "skjoenn"
      Og er verdien i "KU-01" 10,00

    Scenario: Dagaktivitet uten mengde er først og fremst en opplysning som mangler
      Gitt en sak i "molde" datert 2026-06-20
      Og tjenesten "praktisk_bistand_daglig" med 10 timer_per_uke
      Og tjenesten "dagaktivitet" uten mengde
      Når saken sjekkes
      Så er regelen "KU-01" "ukjent" fordi "mangler"
      Og mangler "tjenester.dagaktivitet.mengde"
      Og er verdien i "KU-01" fra 10,00 til 178,00

    # ---------------------------------------------------------------- er tjenestelisten komplett?

    Scenariomal: Uten en komplett liste kan det finnes tjenester ingen har ført opp
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "tjenesteliste_komplett" er <svar>
      Og tjenesten "praktisk_bistand_daglig" med 9 timer_per_uke
      Når saken sjekkes
      Så er utfallet "avklar"
      Og er regelen "KU-01" "ukjent" fordi "mangler"
      Og mangler "tjenesteliste_komplett"
      Og er verdien i "KU-01" fra 9,00 til 168,00

      Eksempler:
        | svar              |
        | nei               |
        | ukjent            |
        | ikke spurt        |
        | merket ikke_spurt |
        | utelatt           |
        | ulike: ja \| nei  |

    Scenario: En ukomplett liste hindrer ikke et sikkert ja
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "tjenesteliste_komplett" er nei
      Og tjenesten "praktisk_bistand_daglig" med 16 timer_per_uke
      Når saken sjekkes
      Så er utfallet "skal"
      Og er regelen "KU-01" "ja"
      Og er verdien i "KU-01" fra 16,00 til 168,00
      Og er marginen i "KU-01" 1,00

    Scenario: En ukomplett liste senker aldri en sum over 168
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "tjenesteliste_komplett" er nei
      Og tjenesten "praktisk_bistand_daglig" med 100 timer_per_uke
      Og tjenesten "helsetjenester_i_hjemmet" med 100 timer_per_uke
      Når saken sjekkes
      Så er verdien i "KU-01" fra 200,00 til 200,00

    # ---------------------------------------------------------------- hvilken årsak som nevnes først

    Scenario: Det som mangler, nevnes før det som må tolkes
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "tjenesteliste_komplett" er nei
      Og tjenesten "praktisk_bistand_daglig" med 62 timer_per_maaned
      Når saken sjekkes
      Så er regelen "KU-01" "ukjent" fordi "mangler"
      Og mangler "tjenesteliste_komplett"
      Og avhenger ingen regel av tolkning

    Scenario: Det som mangler, nevnes før det som ligger ved terskelen
      Gitt en sak i "molde" datert 2026-06-20
      Og tjenesten "praktisk_bistand_daglig" fra 14 til 16 timer_per_uke
      Og tjenesten "stoettekontakt" uten mengde
      Når saken sjekkes
      Så er regelen "KU-01" "ukjent" fordi "mangler"
      Og mangler "tjenester.stoettekontakt.mengde"
      Og ligger ingen regel ved terskelen

    Scenario: Flere ting kan mangle i samme regel
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "tjenesteliste_komplett" er ukjent
      Og tjenesten "praktisk_bistand_daglig" uten mengde
      Og tjenesten "stoettekontakt" med 4 uten enhet
      Når saken sjekkes
      Så mangler "tjenesteliste_komplett, tjenester.praktisk_bistand_daglig.mengde, tjenester.stoettekontakt.mengde"

    Scenario: Ved terskelen uansett hva kommunen avgjør
      Gitt en sak i "molde" datert 2026-06-20
      Og tjenesten "praktisk_bistand_daglig" fra 10 til 20 timer_per_uke
      Og tjenesten "dagaktivitet" med 2 timer_per_uke
      Når saken sjekkes
      Så er regelen "KU-01" "ukjent" fordi "grense"
      Og ligger "KU-01" ved terskelen
      Og er verdien i "KU-01" fra 10,00 til 22,00

    Scenario: Et usikkert tall kan bli sikkert når kommunen avgjør hva som teller
      Gitt en sak i "molde" datert 2026-06-20
      Og tjenesten "praktisk_bistand_daglig" fra 14 til 15 timer_per_uke
      Og tjenesten "dagaktivitet" med 2 timer_per_uke
      Når saken sjekkes
      Så er regelen "KU-01" "ukjent" fordi "tolkning"
      Og avhenger svaret av tolkningen "teller_i_samlet_behov.dagaktivitet" i "KU-01" med lesningene ja=ja, nei=nei

    Scenario: En usikker dagaktivitet er avgjørende bare i én retning
      Gitt en sak i "molde" datert 2026-06-20
      Og tjenesten "praktisk_bistand_daglig" med 14 timer_per_uke
      Og tjenesten "dagaktivitet" fra 1 til 3 timer_per_uke
      Når saken sjekkes
      Så er regelen "KU-01" "ukjent" fordi "tolkning"
      Og avhenger svaret av tolkningen "teller_i_samlet_behov.dagaktivitet" i "KU-01" med lesningene ja=ukjent, nei=nei

    Scenario: Uten dagaktiviteten er øvre ende nøyaktig femten, og femten er ikke over
      Gitt en sak i "molde" datert 2026-06-20
      Og tjenesten "praktisk_bistand_daglig" fra 12 til 15 timer_per_uke
      Og tjenesten "dagaktivitet" med 2 timer_per_uke
      Når saken sjekkes
      Så er regelen "KU-01" "ukjent" fordi "tolkning"
      Og avhenger svaret av tolkningen "teller_i_samlet_behov.dagaktivitet" i "KU-01" med lesningene ja=ukjent, nei=nei

    Scenariomal: Et intervall i måneden er ved terskelen bare når begge omregningene er det
      Gitt en sak i "molde" datert 2026-06-20
      Og tjenesten "praktisk_bistand_daglig" fra <fra> til <til> timer_per_maaned
      Når saken sjekkes
      Så er regelen "KU-01" "ukjent" fordi "<årsak>"

      Eksempler:
        | fra | til | årsak    |
        | 58  | 62  | tolkning |
        | 58  | 70  | grense   |
        | 61  | 64  | tolkning |
        | 60  | 66  | grense   |

    Scenario: Summen av to små tolkninger kan avgjøre
      Gitt en sak i "molde" datert 2026-06-20
      Og tjenesten "praktisk_bistand_daglig" med 31 timer_per_maaned
      Og tjenesten "stoettekontakt" med 31 timer_per_maaned
      Når saken sjekkes
      Så er regelen "KU-01" "ukjent" fordi "tolkning"
      Og er verdien i "KU-01" fra 14,31 til 15,50

  # ================================================================== KU-02

  @KU-02
  Regel: Avlastning over 50 prosent

    Scenariomal: Terskelen går ved halve tiden, og nøyaktig halve er ikke over
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "avlastning" er <prosent> prosent
      Når saken sjekkes
      Så er regelen "KU-02" "<regel>"
      Og er utfallet "<utfall>"
      Og er verdien i "KU-02" <vist>
      Og er marginen i "KU-02" <margin>

      Eksempler:
        | prosent | regel | utfall  | vist   | margin |
        | 0       | nei   | skjoenn | 0,00   | 50,00  |
        | 49,99   | nei   | skjoenn | 49,99  | 0,01   |
        | 50      | nei   | skjoenn | 50,00  | 0,00   |
        | 50,01   | ja    | skal    | 50,01  | 0,01   |
        | 100     | ja    | skal    | 100,00 | 50,00  |

    Scenario: Avlastningen er spurt om, men ikke kjent
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "avlastning" er ukjent
      Når saken sjekkes
      Så er utfallet "avklar"
      Og er regelen "KU-02" "ukjent" fordi "mangler"
      Og mangler "avlastning"
      Og er verdien i "KU-02" fra 0,00 til 100,00
      Og har "KU-02" ingen margin

    Scenario: Avlastning er vurdert som ikke relevant
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "avlastning" er ikke relevant
      Når saken sjekkes
      Så er utfallet "skjoenn"
      Og er regelen "KU-02" "nei"
      Og mangler ingenting

    Scenariomal: Ingen har spurt om avlastning, men tjenestelisten er komplett
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "avlastning" er <svar>
      Når saken sjekkes
      Så er utfallet "skjoenn"
      Og er regelen "KU-02" "nei"
      Og er verdien i "KU-02" 0,00

      Eksempler:
        | svar              |
        | ikke spurt        |
        | merket ikke_spurt |
        | utelatt           |

    Scenariomal: Ingen har spurt om avlastning, og listen er ikke komplett
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "avlastning" er ikke spurt
      Og opplysningen "tjenesteliste_komplett" er <komplett>
      Når saken sjekkes
      Så er regelen "KU-02" "ukjent" fordi "mangler"
      Og mangler "avlastning, tjenesteliste_komplett"

      Eksempler:
        | komplett   |
        | nei        |
        | ukjent     |
        | ikke spurt |
        | utelatt    |

    Scenario: En oppgitt avlastning gjelder selv om listen ikke er komplett
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "avlastning" er 20 prosent
      Og opplysningen "tjenesteliste_komplett" er nei
      Når saken sjekkes
      Så er regelen "KU-02" "nei"
      Og mangler "tjenesteliste_komplett"

    Scenario: Avlastning uten enhet er ukjent også når listen er komplett
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "avlastning" er 14 uten enhet
      Når saken sjekkes
      Så er utfallet "avklar"
      Og er regelen "KU-02" "ukjent" fordi "mangler"
      Og mangler "avlastning"
      Og spørres det først om "avlastning"

    Scenariomal: Døgn i måneden der kommunen ikke har avgjort hva det er døgn av
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "avlastning" er <døgn> doegn_per_maaned
      Når saken sjekkes
      Så er regelen "KU-02" <regel>
      Og er verdien i "KU-02" fra <fra> til <til>

      Eksempler:
        | døgn | fra   | til    | regel                     |
        | 0    | 0,00  | 0,00   | "nei"                     |
        | 13   | 42,74 | 46,43  | "nei"                     |
        | 14   | 46,03 | 50,00  | "nei"                     |
        | 15   | 49,32 | 53,57  | "ukjent" fordi "tolkning" |
        | 16   | 52,60 | 57,14  | "ja"                      |
        | 28   | 92,05 | 100,00 | "ja"                      |
        | 30   | 98,63 | 100,00 | "ja"                      |

    Scenariomal: Døgn i måneden der kommunen har avgjort at kalenderen gjelder
      Gitt en sak i "eksempel" datert 2026-05-13
      Og opplysningen "avlastning" er <døgn> doegn_per_maaned
      Når saken sjekkes
      Så er regelen "KU-02" "<regel>"
      Og er verdien i "KU-02" <vist>
      Og er marginen i "KU-02" <margin>

      Eksempler:
        | døgn | vist  | regel | margin |
        | 15   | 49,32 | nei   | 0,68   |
        | 15,2 | 49,97 | nei   | 0,03   |
        | 15,5 | 50,96 | ja    | 0,96   |

    Scenariomal: Avlastning i andre enheter
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "avlastning" er <oppgitt>
      Når saken sjekkes
      Så er regelen "KU-02" "<regel>"
      Og er verdien i "KU-02" <vist>

      Eksempler:
        | oppgitt             | vist   | regel |
        | 182 doegn_per_aar   | 49,86  | nei   |
        | 182,5 doegn_per_aar | 50,00  | nei   |
        | 183 doegn_per_aar   | 50,14  | ja    |
        | 365 doegn_per_aar   | 100,00 | ja    |
        | 3 doegn_per_uke     | 42,86  | nei   |
        | 3,5 doegn_per_uke   | 50,00  | nei   |
        | 4 doegn_per_uke     | 57,14  | ja    |
        | 7 doegn_per_uke     | 100,00 | ja    |
        | annenhver_uke       | 50,00  | nei   |
        | 83 timer_per_uke    | 49,40  | nei   |
        | 84 timer_per_uke    | 50,00  | nei   |
        | 85 timer_per_uke    | 50,60  | ja    |

    Scenariomal: Avlastning i timer per måned går veien om uken
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "avlastning" er <timer> timer_per_maaned
      Når saken sjekkes
      Så er regelen "KU-02" <regel>
      Og er verdien i "KU-02" fra <fra> til <til>

      Eksempler:
        | timer | fra   | til   | regel                     |
        | 336   | 46,15 | 50,00 | "nei"                     |
        | 340   | 46,70 | 50,60 | "ukjent" fordi "tolkning" |
        | 364   | 50,00 | 54,17 | "ukjent" fordi "tolkning" |
        | 365   | 50,14 | 54,32 | "ja"                      |

    Scenario: Avlastning i timer per måned avhenger av omregningen til uke
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "avlastning" er 340 timer_per_maaned
      Når saken sjekkes
      Så avhenger "KU-02" av tolkning
      Og avhenger svaret av tolkningen "maaned_til_uke" i "KU-02" med lesningene iplos=ja, kalender=nei

    Scenariomal: Et intervall eller ulike kilder om avlastningen
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "avlastning" er <oppgitt>
      Når saken sjekkes
      Så er regelen "KU-02" <regel>

      Eksempler:
        | oppgitt                                 | regel                   |
        | fra 40 til 50 prosent                   | "nei"                   |
        | fra 50,01 til 70 prosent                | "ja"                    |
        | fra 40 til 60 prosent                   | "ukjent" fordi "grense" |
        | fra 50 til 51 prosent                   | "ukjent" fordi "grense" |
        | fra 0 til 100 prosent                   | "ukjent" fordi "grense" |
        | ulike: 40 prosent \| 50 prosent         | "nei"                   |
        | ulike: 55 prosent \| 70 prosent         | "ja"                    |
        | ulike: 40 prosent \| 60 prosent         | "ukjent" fordi "grense" |
        | ulike: annenhver_uke \| 4 doegn_per_uke | "ukjent" fordi "grense" |

    Scenario: Kilder i hver sin enhet sammenlignes i andel av tiden
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "avlastning" er ulike: 3 doegn_per_uke | 45 prosent | 100 doegn_per_aar
      Når saken sjekkes
      Så er regelen "KU-02" "nei"
      Og er verdien i "KU-02" fra 27,40 til 45,00
      Og er marginen i "KU-02" 5,00

    Scenariomal: Et intervall i døgn er ved terskelen bare når alle grunnlagene er det
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "avlastning" er fra <fra> til <til> doegn_per_maaned
      Når saken sjekkes
      Så er regelen "KU-02" "ukjent" fordi "<årsak>"

      Eksempler:
        | fra | til | årsak    |
        | 13  | 15  | tolkning |
        | 14  | 16  | grense   |
        | 15  | 16  | tolkning |

    Scenario: Tretten til femten døgn er usikkert bare med den korteste måneden
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "avlastning" er fra 13 til 15 doegn_per_maaned
      Når saken sjekkes
      Så avhenger svaret av tolkningen "avlastning_grunnlag" i "KU-02" med lesningene 28=ukjent, 30=nei, kalender=nei

    # ---------------------------------------------------------------- opplysningen mot tjenestelisten

    Scenariomal: Ingen avlastning oppgitt, men en avlastningstjeneste står i listen
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "avlastning" er <oppgitt>
      Og tjenesten "<type>" <mengde>
      Når saken sjekkes
      Så er utfallet "avklar"
      Og er regelen "KU-02" "ukjent" fordi "grense"
      Og er verdien i "KU-02" fra 0,00 til 100,00

      Eksempler:
        | oppgitt            | type                           | mengde                      |
        | 0 prosent          | avlastning_utenfor_institusjon | med 10 timer_per_uke        |
        | 0 doegn_per_maaned | avlastning_utenfor_institusjon | med 10 timer_per_uke        |
        | 0 prosent          | avlastning_i_institusjon       | fra 0 til 0,5 timer_per_uke |
        | 0 prosent          | avlastning_i_institusjon       | uten mengde                 |
        | ikke relevant      | avlastning_utenfor_institusjon | med 10 timer_per_uke        |
        | ikke relevant      | avlastning_i_institusjon       | med ukjent mengde           |

    Scenariomal: En avlastningstjeneste på null timer motsier ikke at det ikke er avlastning
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "avlastning" er <oppgitt>
      Og tjenesten "avlastning_i_institusjon" med 0 timer_per_uke
      Når saken sjekkes
      Så er utfallet "skjoenn"
      Og er regelen "KU-02" "nei"

      Eksempler:
        | oppgitt       |
        | 0 prosent     |
        | ikke relevant |

    Scenariomal: En avlastningstjeneste står i listen, men andelen er ikke spurt om
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "avlastning" er <svar>
      Og tjenesten "avlastning_utenfor_institusjon" <mengde>
      Når saken sjekkes
      Så er utfallet "avklar"
      Og er regelen "KU-02" "ukjent" fordi "mangler"
      Og mangler "avlastning"
      Og er verdien i "KU-02" fra 0,00 til 100,00

      Eksempler:
        | svar       | mengde               |
        | ikke spurt | med 10 timer_per_uke |
        | utelatt    | med 10 timer_per_uke |
        | ikke spurt | med 0 timer_per_uke  |
        | ukjent     | med 10 timer_per_uke |

    Scenariomal: Bare en tjeneste med en status som brukes, står i listen
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "avlastning" er <oppgitt>
      Og tjenesten "avlastning_i_institusjon" med 10 timer_per_uke og status "<status>"
      Når saken sjekkes
      Så er regelen "KU-02" <regel>

      Eksempler:
        | oppgitt    | status    | regel                    |
        | 0 prosent  | soekt     | "ukjent" fordi "grense"  |
        | 0 prosent  | vurdert   | "ukjent" fordi "grense"  |
        | 0 prosent  | innvilget | "ukjent" fordi "grense"  |
        | 0 prosent  | levert    | "nei"                    |
        | 0 prosent  | avslaatt  | "nei"                    |
        | 0 prosent  | avsluttet | "nei"                    |
        | ikke spurt | innvilget | "ukjent" fordi "mangler" |
        | ikke spurt | levert    | "nei"                    |
        | ikke spurt | avslaatt  | "nei"                    |

    Scenario: I en klage står den avslåtte avlastningen i listen
      Gitt en sak i "molde" datert 2026-06-20
      Og saken er "klage"
      Og tjenesten "avlastning_i_institusjon" med 10 timer_per_uke og status "avslaatt"
      Når saken sjekkes
      Så er regelen "KU-02" "ukjent" fordi "grense"

    Scenariomal: En oppgitt andel over null blir trodd, med og uten tjeneste i listen
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "avlastning" er <oppgitt>
      Og tjenesten "avlastning_i_institusjon" med 12 timer_per_uke og status "<status>"
      Når saken sjekkes
      Så er regelen "KU-02" "<regel>"

      Eksempler:
        | oppgitt    | status  | regel |
        | 20 prosent | vurdert | nei   |
        | 60 prosent | vurdert | ja    |
        | 20 prosent | levert  | nei   |
        | 60 prosent | levert  | ja    |

    Scenariomal: Avlastningen kan ikke være mer enn hele tiden
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "avlastning" er <oppgitt>
      Når saken sjekkes og avvises
      Så peker feilen på "avlastning"

      Eksempler:
        | oppgitt             |
        | 100,01 prosent      |
        | 31 doegn_per_maaned |
        | 366 doegn_per_aar   |
        | 8 doegn_per_uke     |
        | 169 timer_per_uke   |
        | -1 prosent          |
        | 14 timer_per_doegn  |

    Scenario: En øvre ende over hele tiden kuttes
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "avlastning" er fra 60 til 120 prosent
      Når saken sjekkes
      Så er regelen "KU-02" "ja"
      Og er verdien i "KU-02" fra 60,00 til 100,00

  # ================================================================== KU-03

  @KU-03
  Regel: Brukerstyrt personlig assistanse (BPA)

    Scenariomal: Opplysningen om BPA, uten BPA i tjenestelisten
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "bpa" er <svar>
      Når saken sjekkes
      Så er regelen "KU-03" <regel>
      Og er utfallet "<utfall>"

      Eksempler:
        | svar              | regel                    | utfall  |
        | ja                | "ja"                     | skal    |
        | nei               | "nei"                    | skjoenn |
        | ukjent            | "ukjent" fordi "mangler" | avklar  |
        | ikke spurt        | "nei"                    | skjoenn |
        | merket ikke_spurt | "nei"                    | skjoenn |
        | utelatt           | "nei"                    | skjoenn |
        | ulike: ja \| nei  | "ukjent" fordi "grense"  | avklar  |

    Scenariomal: Ingen har spurt om BPA, og listen er ikke komplett
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "bpa" er ikke spurt
      Og opplysningen "tjenesteliste_komplett" er <komplett>
      Når saken sjekkes
      Så er regelen "KU-03" "ukjent" fordi "mangler"
      Og mangler "bpa, tjenesteliste_komplett"

      Eksempler:
        | komplett   |
        | nei        |
        | ukjent     |
        | ikke spurt |
        | utelatt    |

    Scenariomal: Et oppgitt svar om BPA gjelder selv om listen ikke er komplett
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "bpa" er <svar>
      Og opplysningen "tjenesteliste_komplett" er nei
      Når saken sjekkes
      Så er regelen "KU-03" "<svar>"
      Og er utfallet "<utfall>"

      Eksempler:
        | svar | utfall |
        | ja   | skal   |
        | nei  | avklar |

    Scenariomal: BPA står i tjenestelisten
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "bpa" er <svar>
      Og tjenesten "bpa" med 5 timer_per_uke
      Når saken sjekkes
      Så er regelen "KU-03" <regel>
      Og er utfallet "<utfall>"

      Eksempler:
        | svar             | regel                   | utfall |
        | ja               | "ja"                    | skal   |
        | ikke spurt       | "ja"                    | skal   |
        | utelatt          | "ja"                    | skal   |
        | ukjent           | "ja"                    | skal   |
        | nei              | "ukjent" fordi "grense" | avklar |
        | ulike: ja \| nei | "ukjent" fordi "grense" | avklar |

    Scenariomal: BPA går til utvalget uansett timetall
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "bpa" er ikke spurt
      Og tjenesten "bpa" <mengde>
      Når saken sjekkes
      Så er utfallet "skal"
      Og er regelen "KU-03" "ja"

      Eksempler:
        | mengde                |
        | med 0 timer_per_uke   |
        | med 0,5 timer_per_uke |
        | med 15 uten enhet     |
        | uten mengde           |

    Scenariomal: BPA må ha en status som brukes
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "bpa" er <svar>
      Og tjenesten "bpa" med 5 timer_per_uke og status "<status>"
      Når saken sjekkes
      Så er regelen "KU-03" <regel>

      Eksempler:
        | svar       | status    | regel                   |
        | ikke spurt | soekt     | "ja"                    |
        | ikke spurt | vurdert   | "ja"                    |
        | ikke spurt | innvilget | "ja"                    |
        | ikke spurt | levert    | "nei"                   |
        | ikke spurt | avslaatt  | "nei"                   |
        | ikke spurt | avsluttet | "nei"                   |
        | nei        | innvilget | "ukjent" fordi "grense" |
        | nei        | levert    | "nei"                   |

    Scenario: Klage på avslag om BPA
      Gitt en sak i "molde" datert 2026-06-20
      Og saken er "klage"
      Og opplysningen "bpa" er ikke spurt
      Og tjenesten "bpa" med 10 timer_per_uke og status "avslaatt"
      Når saken sjekkes
      Så er utfallet "skal"
      Og er grunnene "KU-03"

    Scenario: BPA kan ikke være «ikke relevant»
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "bpa" er ikke relevant
      Når saken sjekkes og avvises
      Så peker feilen på "bpa"

  # ================================================================== KU-04

  @KU-04
  Regel: Oppfølgingsansvaret er ikke avklart

    Scenariomal: Er det avklart hvem som har oppfølgingsansvaret?
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "ansvar_avklart" er <svar>
      Når saken sjekkes
      Så er regelen "KU-04" <regel>
      Og er utfallet "<utfall>"

      Eksempler:
        | svar              | regel                    | utfall  |
        | nei               | "ja"                     | skal    |
        | ja                | "nei"                    | skjoenn |
        | ukjent            | "ukjent" fordi "mangler" | avklar  |
        | ikke spurt        | "ukjent" fordi "mangler" | avklar  |
        | merket ikke_spurt | "ukjent" fordi "mangler" | avklar  |
        | utelatt           | "ukjent" fordi "mangler" | avklar  |
        | ulike: ja \| nei  | "ukjent" fordi "grense"  | avklar  |

    Scenario: To enheter svarer ulikt på hvem som har ansvaret
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "ansvar_avklart" er ulike: ja | nei
      Når saken sjekkes
      Så er utfallet "avklar"
      Og ligger "KU-04" ved terskelen
      Og mangler ingenting
      Og spørres det først om "ansvar_avklart"

    Scenario: Ansvaret kan ikke være «ikke relevant»
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "ansvar_avklart" er ikke relevant
      Når saken sjekkes og avvises
      Så peker feilen på "ansvar_avklart"

  # ================================================================== KU-05

  @KU-05
  Regel: Faglig skjønn – saken ønskes drøftet

    Scenariomal: Begrunnelsen må være på minst tjue tegn
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "skjoenn_oensker_droefting" er ja
      Og opplysningen "skjoenn_begrunnelse" er teksten "<begrunnelse>"
      Når saken sjekkes
      Så er utfallet "<utfall>"
      Og er regelen "KU-05" <regel>

      Eksempler:
        | begrunnelse                                                          | regel                    | utfall |
        | x                                                                    | "ukjent" fordi "mangler" | avklar |
        | Saken må drøftes nå                                                  | "ukjent" fordi "mangler" | avklar |
        | Saken må drøftes nå!                                                 | "ja"                     | skal   |
        | Saken må drøftes nå!!                                                | "ja"                     | skal   |
        | Tre enheter er involvert, og familien får ulike svar fra hver av dem | "ja"                     | skal   |

    Scenario: Æ, ø og å er ett tegn hver
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "skjoenn_oensker_droefting" er ja
      Og opplysningen "skjoenn_begrunnelse" er teksten "Må løftes i utvalg,"
      Når saken sjekkes
      Så er regelen "KU-05" "ukjent" fordi "mangler"
      Og mangler "skjoenn_begrunnelse"

    Scenariomal: Ønsket om drøfting er uttalt, men begrunnelsen mangler
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "skjoenn_oensker_droefting" er ja
      Og opplysningen "skjoenn_begrunnelse" er <svar>
      Når saken sjekkes
      Så er utfallet "avklar"
      Og er regelen "KU-05" "ukjent" fordi "mangler"
      Og mangler "skjoenn_begrunnelse"

      Eksempler:
        | svar       |
        | ukjent     |
        | ikke spurt |
        | utelatt    |

    Scenariomal: Bare et uttalt ønske er et ønske
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "skjoenn_oensker_droefting" er <svar>
      Og opplysningen "skjoenn_begrunnelse" er teksten "Saken er kompleks og berører tre enheter."
      Når saken sjekkes
      Så er utfallet "skjoenn"
      Og er regelen "KU-05" "nei"
      Og mangler ingenting

      Eksempler:
        | svar              |
        | nei               |
        | ukjent            |
        | ikke spurt        |
        | merket ikke_spurt |
        | utelatt           |
        | ulike: ja \| nei  |

    Scenario: Faglig skjønn alene er grunn nok
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "skjoenn_oensker_droefting" er ja
      Og opplysningen "skjoenn_begrunnelse" er teksten "Saken er kompleks og berører tre enheter."
      Og tjenesten "stoettekontakt" med 3 timer_per_uke
      Når saken sjekkes
      Så er utfallet "skal"
      Og er grunnene "KU-05"
      Og stilles ingen spørsmål

    Scenario: En kort begrunnelse hindrer ikke en annen grunn
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "skjoenn_oensker_droefting" er ja
      Og opplysningen "skjoenn_begrunnelse" er teksten "Kompleks"
      Og tjenesten "stoettekontakt" med 16 timer_per_uke
      Når saken sjekkes
      Så er utfallet "skal"
      Og er grunnene "KU-01"
      Og mangler "skjoenn_begrunnelse"

    Scenario: Et ønske om drøfting kan ikke være «ikke relevant»
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "skjoenn_oensker_droefting" er ikke relevant
      Når saken sjekkes og avvises
      Så peker feilen på "skjoenn_oensker_droefting"

  # ================================================================== utfallet

  Regel: Én grunn er nok, alt ukjent må avklares, og ellers gjenstår skjønnet

    @KU-01 @KU-02 @KU-03 @KU-04 @KU-05
    Scenario: Alle fem grunnene vises når alle gjelder
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "bpa" er ja
      Og opplysningen "avlastning" er 60 prosent
      Og opplysningen "ansvar_avklart" er nei
      Og opplysningen "skjoenn_oensker_droefting" er ja
      Og opplysningen "skjoenn_begrunnelse" er teksten "Saken er kompleks og berører tre enheter."
      Og tjenesten "praktisk_bistand_daglig" med 16 timer_per_uke
      Når saken sjekkes
      Så er utfallet "skal"
      Og er grunnene "KU-01, KU-02, KU-03, KU-04, KU-05"
      Og stilles ingen spørsmål

    @KU-01 @KU-02 @KU-04
    Scenario: Én sak kan være uavklart av alle tre årsaker
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "avlastning" er fra 40 til 60 prosent
      Og opplysningen "ansvar_avklart" er ukjent
      Og tjenesten "praktisk_bistand_daglig" med 62 timer_per_maaned
      Når saken sjekkes
      Så er utfallet "avklar"
      Og er det ingen grunner
      Og mangler "ansvar_avklart"
      Og ligger "KU-02" ved terskelen
      Og avhenger "KU-01" av tolkning

    @KU-01 @KU-02 @KU-03 @KU-04
    Scenario: Det uavklarte listes opp også når saken skal til utvalget
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "bpa" er ja
      Og opplysningen "avlastning" er fra 40 til 60 prosent
      Og opplysningen "ansvar_avklart" er ukjent
      Og tjenesten "praktisk_bistand_daglig" med 62 timer_per_maaned
      Når saken sjekkes
      Så er utfallet "skal"
      Og er grunnene "KU-03"
      Og mangler "ansvar_avklart"
      Og ligger "KU-02" ved terskelen
      Og avhenger "KU-01" av tolkning
      Og stilles ingen spørsmål

    @KU-01 @KU-02 @KU-03 @KU-04 @KU-05
    Scenario: Når ingen terskel er nådd, gjenstår den faglige vurderingen
      Gitt en sak i "molde" datert 2026-06-20
      Når saken sjekkes
      Så er utfallet "skjoenn"
      Og er det ingen grunner
      Og mangler ingenting
      Og ligger ingen regel ved terskelen
      Og avhenger ingen regel av tolkning
      Og inneholder teksten "Ingen terskel nådd – faglig vurdering gjenstår"
      Og inneholder teksten ikke "skal ikke"

    @KU-04
    Scenario: Det som må avklares, sies rett ut
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "ansvar_avklart" er ukjent
      Når saken sjekkes
      Så inneholder teksten "Må avklares først"

    @KU-03
    Scenario: Det som skal meldes, sies rett ut
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "bpa" er ja
      Når saken sjekkes
      Så inneholder teksten "Skal meldes til koordinerende utvalg"

    @KU-01 @KU-02 @KU-03 @KU-04
    Scenario: En helt tom sak må avklares
      Gitt en sak i "molde" datert 2026-06-20
      Og ingenting er spurt om
      Når saken sjekkes
      Så er utfallet "avklar"
      Og mangler "ansvar_avklart, avlastning, bpa, tjenesteliste_komplett"
      Og er verdien i "KU-01" fra 0,00 til 168,00

    @KU-01 @KU-02 @KU-03 @KU-04
    Scenario: En komplett, tom tjenesteliste svarer på tre av fire spørsmål
      Gitt en sak i "molde" datert 2026-06-20
      Og ingenting er spurt om
      Og opplysningen "tjenesteliste_komplett" er ja
      Når saken sjekkes
      Så er utfallet "avklar"
      Og reglene svarer
        | KU-01 | KU-02 | KU-03 | KU-04           | KU-05 |
        | nei   | nei   | nei   | ukjent: mangler | nei   |
      Og mangler "ansvar_avklart"

  # ================================================================== saker som ikke kan leses

  Regel: En sak som ikke kan leses, får ikke noe svar

    @R-OEKNING @R-REDUKSJON @R-18 @R-VEILEDNING @R-FORNYELSE
    Scenariomal: Bare avlastning kan være «ikke relevant»
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "<felt>" er ikke relevant
      Når saken sjekkes og avvises
      Så peker feilen på "<felt>"

      Eksempler:
        | felt                      |
        | alder                     |
        | tjenesteliste_komplett    |
        | skjoenn_begrunnelse       |
        | forventet_timer_per_uke   |
        | behandlet_i_utvalget_foer |
        | tidligere_timer_per_uke   |
        | ny_utfordrende_atferd     |
        | kap9_vurderes             |

    @R-OEKNING @R-REDUKSJON @R-18
    Scenariomal: Et tall utenfor det mulige avvises
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "<felt>" er <tall>
      Når saken sjekkes og avvises
      Så peker feilen på "<felt>"

      Eksempler:
        | felt                    | tall   |
        | alder                   | -1     |
        | alder                   | 126    |
        | alder                   | 17,5   |
        | forventet_timer_per_uke | -0,01  |
        | forventet_timer_per_uke | 168,01 |
        | tidligere_timer_per_uke | -0,01  |
        | tidligere_timer_per_uke | 168,01 |

    @KU-01
    Scenario: En sakstype som ikke finnes, avvises
      Gitt en sak i "molde" datert 2026-06-20
      Og saken er "forlengelse"
      Når saken sjekkes og avvises
      Så peker feilen på "sakstype"

    @KU-01
    Scenario: En kommune Rettesnor ikke kjenner, avvises
      Gitt en sak i "aalesund" datert 2026-06-20
      Når saken sjekkes og avvises
      Så peker feilen på "kommune"

  # ================================================================== kommune og dato

  Regel: Tersklene er Moldes, og de gjelder fra de ble dokumentert

    @KU-01
    Scenariomal: Terskelen er den samme, men teksten sier hvor den er dokumentert
      Gitt en sak i "<kommune>" datert 2026-06-20
      Og tjenesten "praktisk_bistand_daglig" med 16 timer_per_uke
      Når saken sjekkes
      Så er utfallet "skal"
      Og er grunnene "KU-01"
      Og åpner teksten med "Terskler dokumentert for Molde, ikke kjent vedtatt <hvor>"

      Eksempler:
        | kommune      | hvor           |
        | kristiansund | i Kristiansund |
        | nasjonal     | hos andre      |

    @KU-03
    Scenariomal: Forbeholdet står der uansett utfall
      Gitt en sak i "kristiansund" datert 2026-06-20
      Og opplysningen "bpa" er <svar>
      Når saken sjekkes
      Så er utfallet "<utfall>"
      Og åpner teksten med "Terskler dokumentert for Molde, ikke kjent vedtatt i Kristiansund"

      Eksempler:
        | svar   | utfall  |
        | ja     | skal    |
        | ukjent | avklar  |
        | nei    | skjoenn |

    @KU-01
    Scenariomal: Der tersklene er vedtatt, står forbeholdet ikke
      Gitt en sak i "<kommune>" datert 2026-06-20
      Og tjenesten "praktisk_bistand_daglig" med 16 timer_per_uke
      Når saken sjekkes
      Så er utfallet "skal"
      Og inneholder teksten ikke "ikke kjent vedtatt"

      Eksempler:
        | kommune  |
        | molde    |
        | eksempel |

    @KU-01
    Scenario: Uten oppgitt kommune brukes grunnreglene
      Gitt en sak uten kommune datert 2026-06-20
      Og tjenesten "praktisk_bistand_daglig" med 16 timer_per_uke
      Når saken sjekkes
      Så er utfallet "skal"
      Og åpner teksten med "Terskler dokumentert for Molde, ikke kjent vedtatt hos andre"

    @KU-01
    Scenariomal: Tolkningene er åpne der ingen kilde avgjør dem
      Gitt en sak i "<kommune>" datert 2026-06-20
      Og tjenesten "praktisk_bistand_daglig" med 62 timer_per_maaned
      Når saken sjekkes
      Så er regelen "KU-01" "ukjent" fordi "tolkning"
      Og avhenger svaret av tolkningen "maaned_til_uke" i "KU-01" med lesningene iplos=ja, kalender=nei

      Eksempler:
        | kommune      |
        | nasjonal     |
        | molde        |
        | kristiansund |

    @KU-01 @KU-03
    Scenariomal: Før tersklene er dokumentert, finnes det ikke noe å svare ut fra
      Gitt en sak i "<kommune>" datert 2026-05-12
      Og opplysningen "bpa" er <bpa>
      Når saken sjekkes
      Så er utfallet "avklar"
      Og er svaret merket med feil

      Eksempler:
        | kommune      | bpa |
        | molde        | nei |
        | molde        | ja  |
        | nasjonal     | nei |
        | kristiansund | nei |
        | eksempel     | nei |

    @KU-01
    Scenariomal: Reglene gjelder fra og med dagen de er dokumentert
      Gitt en sak i "<kommune>" datert 2026-05-13
      Og tjenesten "praktisk_bistand_daglig" med <timer> timer_per_uke
      Når saken sjekkes
      Så er utfallet "<utfall>"
      Og er svaret uten feil

      Eksempler:
        | kommune  | timer | utfall  |
        | molde    | 15    | skjoenn |
        | molde    | 15,01 | skal    |
        | eksempel | 15    | skjoenn |
        | eksempel | 15,01 | skal    |

    @KU-01 @KU-02 @KU-03 @KU-04 @KU-05 @R-18 @R-AKUTT @R-BARN @R-OEKNING @R-REDUKSJON @R-VEILEDNING
    Scenariomal: Den første dagen gjelder alle reglene, og dagen før gjelder ingen
      Gitt en sak i "molde" datert <dato>
      Og saken er "akutt"
      Og opplysningen "alder" er 17
      Og opplysningen "bpa" er ja
      Og opplysningen "avlastning" er 60 prosent
      Og opplysningen "ansvar_avklart" er nei
      Og opplysningen "skjoenn_oensker_droefting" er ja
      Og opplysningen "skjoenn_begrunnelse" er teksten "Saken er kompleks og berører tre enheter."
      Og opplysningen "behandlet_i_utvalget_foer" er ja
      Og opplysningen "tidligere_timer_per_uke" er 20
      Og opplysningen "forventet_timer_per_uke" er 18
      Og opplysningen "ny_utfordrende_atferd" er ja
      Og tjenesten "praktisk_bistand_daglig" med 16 timer_per_uke
      Når saken sjekkes
      Så er utfallet "<utfall>"
      Og <grunnene>
      Og <rådene>

      Eksempler:
        | dato       | utfall | grunnene                                        | rådene                                                                   |
        | 2026-05-12 | avklar | er det ingen grunner                            | gis ingen råd                                                            |
        | 2026-05-13 | skal   | er grunnene "KU-01, KU-02, KU-03, KU-04, KU-05" | gis rådene "R-18, R-AKUTT, R-BARN, R-OEKNING, R-REDUKSJON, R-VEILEDNING" |

    @R-KLAGE @R-NAER
    Scenariomal: Også rådene i en klage nær to terskler gjelder fra den første dagen
      Gitt en sak i "molde" datert <dato>
      Og saken er "klage"
      Og opplysningen "avlastning" er 48 prosent
      Og tjenesten "praktisk_bistand_daglig" med 14,5 timer_per_uke
      Når saken sjekkes
      Så <rådene>

      Eksempler:
        | dato       | rådene                       |
        | 2026-05-12 | gis ingen råd                |
        | 2026-05-13 | gis rådene "R-KLAGE, R-NAER" |

    @R-FORNYELSE
    Scenariomal: Også rådet om en uendret fornyelse gjelder fra den første dagen
      Gitt en sak i "molde" datert <dato>
      Og saken er "revurdering"
      Og opplysningen "behandlet_i_utvalget_foer" er ja
      Og opplysningen "tidligere_timer_per_uke" er 12
      Og tjenesten "praktisk_bistand_daglig" med 12 timer_per_uke
      Når saken sjekkes
      Så <rådene>

      Eksempler:
        | dato       | rådene                   |
        | 2026-05-12 | gis ingen råd            |
        | 2026-05-13 | gis rådene "R-FORNYELSE" |

  # ================================================================== neste spørsmål

  Regel: Det spørres bare om det som fortsatt kan endre utfallet

    @KU-01 @KU-02 @KU-03 @KU-04
    Scenario: Det som kan avgjøre alene, kommer før listen
      Gitt en sak i "molde" datert 2026-06-20
      Og ingenting er spurt om
      Og tjenesten "praktisk_bistand_daglig" med 2 timer_per_uke
      Når saken sjekkes
      Så spørres det om akkurat "ansvar_avklart, avlastning, bpa"

    @KU-04
    Scenario: Ett ansvarsspørsmål gjenstår
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "ansvar_avklart" er ikke spurt
      Når saken sjekkes
      Så spørres det om akkurat "ansvar_avklart"
      Og gir svaret "nei" på "ansvar_avklart" utfallet "skal"
      Og gir svaret "ja" på "ansvar_avklart" utfallet "skjoenn"

    @KU-03
    Scenario: Ett BPA-spørsmål gjenstår
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "bpa" er ukjent
      Når saken sjekkes
      Så spørres det om akkurat "bpa"
      Og gir svaret "ja" på "bpa" utfallet "skal"
      Og gir svaret "nei" på "bpa" utfallet "skjoenn"

    @KU-01
    Scenario: Bare listen gjenstår
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "tjenesteliste_komplett" er ikke spurt
      Og tjenesten "praktisk_bistand_daglig" med 9 timer_per_uke
      Når saken sjekkes
      Så spørres det først om "tjenesteliste_komplett"
      Og gir svaret "ja" på "tjenesteliste_komplett" utfallet "skjoenn"
      Og gir svaret "nei" på "tjenesteliste_komplett" utfallet "avklar"

    @KU-01 @KU-04
    Scenario: Ansvaret avgjør alene, og kommer før listen
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "tjenesteliste_komplett" er ikke spurt
      Og opplysningen "ansvar_avklart" er ikke spurt
      Når saken sjekkes
      Så spørres det først om "ansvar_avklart"

    @KU-02
    Scenario: Ulike kilder om avlastning må avklares
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "avlastning" er ulike: 40 prosent | 60 prosent
      Når saken sjekkes
      Så spørres det først om "avlastning"

    @KU-05
    Scenario: Begrunnelsen er det eneste som gjenstår
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "skjoenn_oensker_droefting" er ja
      Når saken sjekkes
      Så spørres det først om "skjoenn_begrunnelse"

    @KU-04
    Scenario: Det spørres ikke om det som er besvart
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "ansvar_avklart" er ukjent
      Når saken sjekkes
      Så spørres det ikke om "bpa"
      Og spørres det ikke om "avlastning"
      Og spørres det ikke om "tjenesteliste_komplett"

    @KU-03
    Scenario: Når saken skal til utvalget, er det ikke mer å spørre om
      Gitt en sak i "molde" datert 2026-06-20
      Og ingenting er spurt om
      Og opplysningen "ansvar_avklart" er nei
      Når saken sjekkes
      Så er utfallet "skal"
      Og stilles ingen spørsmål

  # ================================================================== råd

  @R-AKUTT
  Regel: Akutt sak

    Scenariomal: Akutt hjelp venter ikke på utvalget
      Gitt en sak i "molde" datert 2026-06-20
      Og saken er "akutt"
      Og tjenesten "praktisk_bistand_daglig" med <timer> timer_per_uke og status "soekt"
      Når saken sjekkes
      Så er utfallet "<utfall>"
      Og gis rådet "R-AKUTT"
      Og gis ikke rådet "R-KLAGE"

      Eksempler:
        | timer | utfall  |
        | 10    | skjoenn |
        | 168   | skal    |

    Scenariomal: Rådet om akutte saker gis bare i akutte saker
      Gitt en sak i "molde" datert 2026-06-20
      Og saken er "<sakstype>"
      Når saken sjekkes
      Så gis ikke rådet "R-AKUTT"

      Eksempler:
        | sakstype    |
        | ny          |
        | endring     |
        | revurdering |
        | klage       |

  @R-KLAGE
  Regel: Klage

    Scenario: En klage venter ikke på utvalget
      Gitt en sak i "molde" datert 2026-06-20
      Og saken er "klage"
      Når saken sjekkes
      Så er utfallet "skjoenn"
      Og gis rådet "R-KLAGE"
      Og gis ikke rådet "R-AKUTT"

    Scenariomal: Rådet om klager gis bare i klager
      Gitt en sak i "molde" datert 2026-06-20
      Og saken er "<sakstype>"
      Når saken sjekkes
      Så gis ikke rådet "R-KLAGE"

      Eksempler:
        | sakstype    |
        | ny          |
        | endring     |
        | revurdering |
        | akutt       |

  @R-NAER
  Regel: Nær flere terskler

    Scenariomal: Nær begge tersklene samtidig
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "avlastning" er <prosent> prosent
      Og tjenesten "praktisk_bistand_daglig" med <timer> timer_per_uke
      Når saken sjekkes
      Så er utfallet "skjoenn"
      Og gis rådet "R-NAER"

      Eksempler:
        | timer | prosent |
        | 13,6  | 45,1    |
        | 14,5  | 48      |
        | 15    | 50      |

    Scenariomal: Nær bare én terskel, eller ingen
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "avlastning" er <prosent> prosent
      Og tjenesten "praktisk_bistand_daglig" med <timer> timer_per_uke
      Når saken sjekkes
      Så er utfallet "skjoenn"
      Og gis ikke rådet "R-NAER"

      Eksempler:
        | timer | prosent |
        | 14,5  | 20      |
        | 10    | 48      |
        | 10    | 20      |
        | 13,4  | 48      |
        | 14,5  | 44,9    |
        | 15    | 0       |

  @R-OEKNING
  Regel: Planlagt økning over terskelen

    Scenariomal: Behovet er ventet å øke
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "forventet_timer_per_uke" er <timer>
      Og tjenesten "praktisk_bistand_daglig" med 10 timer_per_uke
      Når saken sjekkes
      Så er utfallet "skjoenn"
      Og <rådet> "R-OEKNING"

      Eksempler:
        | timer      | rådet          |
        | 0          | gis ikke rådet |
        | 14,99      | gis ikke rådet |
        | 15         | gis ikke rådet |
        | 15,01      | gis rådet      |
        | 168        | gis rådet      |
        | ikke spurt | gis ikke rådet |
        | ukjent     | gis ikke rådet |

  @R-REDUKSJON
  Regel: Reduksjon i en sak utvalget har behandlet

    Scenariomal: Behovet er endret siden utvalget behandlet saken
      Gitt en sak i "molde" datert 2026-06-20
      Og saken er "revurdering"
      Og opplysningen "behandlet_i_utvalget_foer" er <behandlet>
      Og opplysningen "tidligere_timer_per_uke" er <tidligere>
      Og tjenesten "praktisk_bistand_daglig" med 12 timer_per_uke
      Når saken sjekkes
      Så er utfallet "skjoenn"
      Og <rådet> "R-REDUKSJON"

      Eksempler:
        | behandlet  | tidligere  | rådet          |
        | ja         | 20         | gis rådet      |
        | ja         | 12,01      | gis rådet      |
        | ja         | 168        | gis rådet      |
        | ja         | 12         | gis ikke rådet |
        | ja         | 11,99      | gis ikke rådet |
        | ja         | 0          | gis ikke rådet |
        | ja         | ikke spurt | gis ikke rådet |
        | nei        | 20         | gis ikke rådet |
        | ikke spurt | 20         | gis ikke rådet |

  @R-18
  Regel: Overgang til voksen innen ett år

    Scenariomal: Overgangen til voksen planlegges det siste året
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "alder" er <alder>
      Når saken sjekkes
      Så er utfallet "skjoenn"
      Og <rådet> "R-18"

      Eksempler:
        | alder      | rådet          |
        | 0          | gis ikke rådet |
        | 16         | gis ikke rådet |
        | 17         | gis rådet      |
        | 18         | gis ikke rådet |
        | 125        | gis ikke rådet |
        | ukjent     | gis ikke rådet |
        | ikke spurt | gis ikke rådet |

  @R-VEILEDNING
  Regel: Veiledningsteamet

    Scenariomal: Ny utfordrende atferd eller tiltak etter hol kap. 9
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "ny_utfordrende_atferd" er <atferd>
      Og opplysningen "kap9_vurderes" er <kap9>
      Når saken sjekkes
      Så er utfallet "skjoenn"
      Og <rådet> "R-VEILEDNING"

      Eksempler:
        | atferd     | kap9       | rådet          |
        | ja         | nei        | gis rådet      |
        | nei        | ja         | gis rådet      |
        | ja         | ja         | gis rådet      |
        | ja         | ikke spurt | gis rådet      |
        | ukjent     | ja         | gis rådet      |
        | nei        | nei        | gis ikke rådet |
        | ikke spurt | ikke spurt | gis ikke rådet |
        | ikke spurt | nei        | gis ikke rådet |

  @R-BARN
  Regel: Barn med avlastning mer enn halve tiden

    Scenariomal: Avlastning over halve tiden hos barn og voksne
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "alder" er <alder>
      Og opplysningen "avlastning" er <avlastning>
      Når saken sjekkes
      Så er utfallet "<utfall>"
      Og <rådet> "R-BARN"

      Eksempler:
        | alder | avlastning          | utfall  | rådet          |
        | 9     | 60 prosent          | skal    | gis rådet      |
        | 17    | 16 doegn_per_maaned | skal    | gis rådet      |
        | 0     | 50,01 prosent       | skal    | gis rådet      |
        | 18    | 60 prosent          | skal    | gis ikke rådet |
        | 9     | annenhver_uke       | skjoenn | gis ikke rådet |
        | 9     | ikke relevant       | skjoenn | gis ikke rådet |

  @R-FORNYELSE
  Regel: Uendret fornyelse

    Scenariomal: Uendret behov i en sak utvalget har behandlet
      Gitt en sak i "molde" datert 2026-06-20
      Og saken er "<sakstype>"
      Og opplysningen "behandlet_i_utvalget_foer" er <behandlet>
      Og opplysningen "tidligere_timer_per_uke" er <tidligere>
      Og tjenesten "praktisk_bistand_daglig" med 12 timer_per_uke
      Når saken sjekkes
      Så er utfallet "skjoenn"
      Og <rådet> "R-FORNYELSE"

      Eksempler:
        | sakstype    | behandlet  | tidligere  | rådet          |
        | revurdering | ja         | 12         | gis rådet      |
        | revurdering | ja         | 12,01      | gis ikke rådet |
        | revurdering | ja         | 11,99      | gis ikke rådet |
        | revurdering | ja         | ikke spurt | gis ikke rådet |
        | revurdering | nei        | 12         | gis ikke rådet |
        | revurdering | ikke spurt | 12         | gis ikke rådet |
        | ny          | ja         | 12         | gis ikke rådet |
        | endring     | ja         | 12         | gis ikke rådet |

  Regel: Råd endrer aldri utfallet

    @R-AKUTT @R-18 @R-VEILEDNING @R-OEKNING @R-NAER
    Scenario: Mange råd gjør ikke en sak til en sak for utvalget
      Gitt en sak i "molde" datert 2026-06-20
      Og saken er "akutt"
      Og opplysningen "alder" er 17
      Og opplysningen "avlastning" er 48 prosent
      Og opplysningen "forventet_timer_per_uke" er 30
      Og opplysningen "ny_utfordrende_atferd" er ja
      Og opplysningen "kap9_vurderes" er ja
      Og tjenesten "praktisk_bistand_daglig" med 14,5 timer_per_uke
      Når saken sjekkes
      Så er utfallet "skjoenn"
      Og er det ingen grunner
      Og gis rådene "R-18, R-AKUTT, R-NAER, R-OEKNING, R-VEILEDNING"

    @R-AKUTT @R-KLAGE @R-NAER @R-OEKNING @R-REDUKSJON @R-18 @R-VEILEDNING @R-BARN @R-FORNYELSE
    Scenario: En rolig sak får ingen råd
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "alder" er 40
      Og tjenesten "stoettekontakt" med 3 timer_per_uke
      Når saken sjekkes
      Så er utfallet "skjoenn"
      Og gis ingen råd
