# language: no
Egenskap: Rett til BPA

  Svaret er «oppfylt», «ikke dokumentert oppfylt» eller «må avklares». Om saken skal til utvalget, er et annet spørsmål.
  Grunnsaken oppfyller alt unntatt timene: under 67 år, mer enn to år, ingen økt kostnad, ingen timer som holdes utenfor.
  Tallene er regnet for hånd fra semantikken, ikke lest ut av motoren.

  Bakgrunn:
    Gitt en grunnsak med
      | opplysning                 | svar |
      | alder                      | 35   |
      | behov_over_to_aar          | ja   |
      | tjenesteliste_komplett     | ja   |
      | bpa_flere_ytere_eller_natt | nei  |
      | bpa_vesentlig_oekt_kostnad | nei  |
      | omsorg_for_barn_under_18   | nei  |

  # ------------------------------------------------------------------ timene

  @BPA-03 @BPA-04 @R-BPA-PLIKT
  Scenariomal: Uten økt kostnad går grensen ved 25 timer, og 25 er nok
    Gitt en sak i "molde" datert 2026-06-20
    Og tjenesten "praktisk_bistand_daglig" med <timer> timer_per_uke
    Når saken sjekkes
    Så er utfallet "<utfall>"
    Og er regelen "BPA-03" "<BPA-03>"
    Og er regelen "BPA-04" "<BPA-04>"
    Og <råd>
    Og mangler ingenting

    Eksempler:
      | timer | utfall                   | BPA-03 | BPA-04 | råd                         |
      | 0     | ikke_dokumentert_oppfylt | nei    | nei    | gis rådene "R-BPA-PLIKT"    |
      | 24,99 | ikke_dokumentert_oppfylt | nei    | nei    | gis rådene "R-BPA-PLIKT"    |
      | 25    | oppfylt                  | nei    | ja     | gis ingen råd               |
      | 25,01 | oppfylt                  | nei    | ja     | gis ingen råd               |
      | 31,99 | oppfylt                  | nei    | ja     | gis ingen råd               |
      | 32    | oppfylt                  | ja     | ja     | gis ingen råd               |
      | 32,01 | oppfylt                  | ja     | ja     | gis ingen råd               |
      | 168   | oppfylt                  | ja     | ja     | gis ingen råd               |

  @BPA-03 @BPA-04 @R-BPA-PLIKT @R-BPA-VURDER
  Scenariomal: Er vesentlig økt kostnad dokumentert, går grensen ved 32 timer
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "bpa_vesentlig_oekt_kostnad" er ja
    Og tjenesten "praktisk_bistand_daglig" med <timer> timer_per_uke
    Når saken sjekkes
    Så er utfallet "<utfall>"
    Og er regelen "BPA-03" "<BPA-03>"
    Og er regelen "BPA-04" "nei"
    Og <råd>

    Eksempler:
      | timer | utfall                   | BPA-03 | råd                       |
      | 24,99 | ikke_dokumentert_oppfylt | nei    | gis rådene "R-BPA-PLIKT"  |
      | 25    | ikke_dokumentert_oppfylt | nei    | gis rådene "R-BPA-VURDER" |
      | 31,99 | ikke_dokumentert_oppfylt | nei    | gis rådene "R-BPA-VURDER" |
      | 32    | oppfylt                  | ja     | gis ingen råd             |
      | 32,01 | oppfylt                  | ja     | gis ingen råd             |

  @BPA-04 @R-BPA-VURDER
  Scenariomal: Fra 25 til 32 timer må kostnaden være avklart
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "bpa_vesentlig_oekt_kostnad" er <svar>
    Og tjenesten "praktisk_bistand_daglig" med 28 timer_per_uke
    Når saken sjekkes
    Så er utfallet "avklar"
    Og er regelen "BPA-03" "nei"
    Og er regelen "BPA-04" "ukjent" fordi "<fordi>"
    Og <mangel>
    Og gis ingen råd

    Eksempler:
      | svar              | fordi   | mangel                               |
      | ukjent            | mangler | mangler "bpa_vesentlig_oekt_kostnad" |
      | utelatt           | mangler | mangler "bpa_vesentlig_oekt_kostnad" |
      | ulike: ja \| nei  | grense  | mangler ingenting                    |

  @BPA-03 @BPA-04 @R-BPA-PLIKT
  Scenariomal: Timer som ligger på begge sider av en grense, gir ikke et sikkert svar
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "bpa_vesentlig_oekt_kostnad" er <kostnad>
    Og tjenesten "praktisk_bistand_daglig" med fra <fra> til <til> timer_per_uke
    Når saken sjekkes
    Så er utfallet "avklar"
    Og ligger "<regel>" ved terskelen
    Og mangler ingenting
    Og gis ingen råd

    Eksempler:
      | kostnad | fra   | til   | regel  |
      | nei     | 24    | 26    | BPA-04 |
      | nei     | 24,99 | 25    | BPA-04 |
      | ja      | 31,99 | 32    | BPA-03 |

  @BPA-03
  Scenario: Timer som spriker fra over 32 til langt over, er nok uansett
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "bpa_vesentlig_oekt_kostnad" er ja
    Og tjenesten "praktisk_bistand_daglig" med fra 32 til 90 timer_per_uke
    Når saken sjekkes
    Så er utfallet "oppfylt"
    Og er grunnene "BPA-03"

  @BPA-03 @BPA-04
  Scenariomal: Timer i andre enheter regnes om til uken
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "bpa_vesentlig_oekt_kostnad" er <kostnad>
    Og tjenesten "praktisk_bistand_daglig" <mengde>
    Når saken sjekkes
    Så er utfallet "<utfall>"

    Eksempler:
      | kostnad | mengde                                     | utfall                   |
      | ja      | med 4,58 timer_per_doegn                   | oppfylt                  |
      | ja      | med 4,57 timer_per_doegn                   | ikke_dokumentert_oppfylt |
      | ja      | med 6,4 timer_per_doegn i 5 døgn per uke   | oppfylt                  |
      | nei     | med 1500 minutter_per_uke                  | oppfylt                  |
      | nei     | med 1499 minutter_per_uke                  | ikke_dokumentert_oppfylt |
      | nei     | med 1300 timer_per_aar                     | oppfylt                  |
      | nei     | med 1299 timer_per_aar                     | ikke_dokumentert_oppfylt |
      | nei     | med 150 minutter_per_gang 10 ganger per uke | oppfylt                 |

  # ------------------------------------------------------------------ fra måned til uke

  @BPA-03 @BPA-04 @R-BPA-PLIKT
  Scenariomal: Timer i måneden regnes på begge måter når ingen er avgjort
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "bpa_vesentlig_oekt_kostnad" er <kostnad>
    Og tjenesten "praktisk_bistand_daglig" med <timer> timer_per_maaned
    Når saken sjekkes
    Så er utfallet "<utfall>"
    Og mangler ingenting

    Eksempler:
      | kostnad | timer | utfall                   |
      | nei     | 62    | ikke_dokumentert_oppfylt |
      | nei     | 99    | ikke_dokumentert_oppfylt |
      | nei     | 100   | avklar                   |
      | nei     | 108   | avklar                   |
      | nei     | 109   | oppfylt                  |
      | ja      | 127   | ikke_dokumentert_oppfylt |
      | ja      | 128   | avklar                   |
      | ja      | 138   | avklar                   |
      | ja      | 139   | oppfylt                  |

  @BPA-04
  Scenario: 108 timer i måneden er 27 eller 24,92 i uken
    Gitt en sak i "molde" datert 2026-06-20
    Og tjenesten "praktisk_bistand_daglig" med 108 timer_per_maaned
    Når saken sjekkes
    Så er regelen "BPA-03" "nei"
    Og er regelen "BPA-04" "ukjent" fordi "tolkning"
    Og avhenger "BPA-04" av tolkning
    Og avhenger svaret av tolkningen "maaned_til_uke" i "BPA-04" med lesningene iplos=ja, kalender=nei

  @BPA-03
  Scenario: 130 timer i måneden er 32,5 eller 30 i uken
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "bpa_vesentlig_oekt_kostnad" er ja
    Og tjenesten "praktisk_bistand_daglig" med 130 timer_per_maaned
    Når saken sjekkes
    Så er regelen "BPA-04" "nei"
    Og er regelen "BPA-03" "ukjent" fordi "tolkning"
    Og avhenger svaret av tolkningen "maaned_til_uke" i "BPA-03" med lesningene iplos=ja, kalender=nei

  @BPA-03 @BPA-04
  Scenariomal: En kommune som har avgjort omregningen, får ett svar
    Gitt en sak i "eksempel" datert 2026-06-20
    Og opplysningen "bpa_vesentlig_oekt_kostnad" er <kostnad>
    Og tjenesten "praktisk_bistand_daglig" med <timer> timer_per_maaned
    Når saken sjekkes
    Så er utfallet "<utfall>"
    Og er ingen tolkning åpen

    Eksempler:
      | kostnad | timer | utfall                   |
      | nei     | 108   | ikke_dokumentert_oppfylt |
      | nei     | 109   | oppfylt                  |
      | ja      | 138   | ikke_dokumentert_oppfylt |
      | ja      | 139   | oppfylt                  |

  # ------------------------------------------------------------------ tjenestene som teller

  @BPA-04
  Scenariomal: Praktisk bistand, opplæring og støttekontakt legges sammen
    Gitt en sak i "molde" datert 2026-06-20
    Og tjenesten "praktisk_bistand_daglig" med 10 timer_per_uke
    Og tjenesten "praktisk_bistand_opplaering" med 8 timer_per_uke
    Og tjenesten "stoettekontakt" med <timer> timer_per_uke
    Når saken sjekkes
    Så er utfallet "<utfall>"

    Eksempler:
      | timer | utfall                   |
      | 6,99  | ikke_dokumentert_oppfylt |
      | 7     | oppfylt                  |

  @BPA-03 @BPA-04 @R-BPA-PLIKT
  Scenariomal: Tjenester som ikke hører til BPA, gir ingen timer
    Gitt en sak i "molde" datert 2026-06-20
    Og tjenesten "praktisk_bistand_daglig" med 20 timer_per_uke
    Og tjenesten "<tjeneste>" med 40 timer_per_uke
    Når saken sjekkes
    Så er utfallet "ikke_dokumentert_oppfylt"
    Og gis rådet "R-BPA-PLIKT"

    Eksempler:
      | tjeneste                 |
      | helsetjenester_i_hjemmet |
      | dagaktivitet             |
      | omsorgsstoenad           |
      | matombringing            |
      | trygghetsalarm           |
      | bolig_heldoegn           |

  @R-BPA-HELSE
  Scenariomal: Helsetjenester er holdt utenfor, og det blir sagt
    Gitt en sak i "molde" datert 2026-06-20
    Og tjenesten "praktisk_bistand_daglig" med 30 timer_per_uke
    Og tjenesten "helsetjenester_i_hjemmet" <mengde>
    Når saken sjekkes
    Så er utfallet "oppfylt"
    Og <råd>

    Eksempler:
      | mengde                   | råd                      |
      | med 0 timer_per_uke      | gis ingen råd            |
      | med 0,01 timer_per_uke   | gis rådene "R-BPA-HELSE" |
      | med 12 timer_per_uke     | gis rådene "R-BPA-HELSE" |
      | med ukjent mengde        | gis ingen råd            |

  @BPA-04
  Scenariomal: Avlastning teller bare for den som har omsorg for barn under 18 år
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "omsorg_for_barn_under_18" er <omsorg>
    Og tjenesten "praktisk_bistand_daglig" med 20 timer_per_uke
    Og tjenesten "<tjeneste>" med <timer> timer_per_uke
    Når saken sjekkes
    Så er utfallet "<utfall>"
    Og <mangel>

    Eksempler:
      | omsorg | tjeneste                      | timer | utfall                   | mangel                             |
      | ja     | avlastning_utenfor_institusjon | 5    | oppfylt                  | mangler ingenting                  |
      | ja     | avlastning_utenfor_institusjon | 4,99 | ikke_dokumentert_oppfylt | mangler ingenting                  |
      | ja     | avlastning_i_institusjon       | 5    | oppfylt                  | mangler ingenting                  |
      | nei    | avlastning_utenfor_institusjon | 5    | ikke_dokumentert_oppfylt | mangler ingenting                  |
      | ukjent | avlastning_utenfor_institusjon | 5    | avklar                   | mangler "omsorg_for_barn_under_18" |
      | ukjent | avlastning_utenfor_institusjon | 4,99 | ikke_dokumentert_oppfylt | mangler ingenting                  |

  @BPA-04
  Scenariomal: Avlastning som bare er oppgitt som andel, blir ikke glemt
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "omsorg_for_barn_under_18" er <omsorg>
    Og opplysningen "avlastning" er <avlastning>
    Og tjenesten "praktisk_bistand_daglig" med 20 timer_per_uke
    Når saken sjekkes
    Så er utfallet "<utfall>"

    Eksempler:
      | omsorg | avlastning       | utfall                   |
      | ja     | 5 timer_per_uke  | oppfylt                  |
      | ja     | 4 timer_per_uke  | ikke_dokumentert_oppfylt |
      | ja     | 5 prosent        | oppfylt                  |
      | ja     | annenhver_uke    | oppfylt                  |
      | ja     | ikke relevant    | ikke_dokumentert_oppfylt |
      | ja     | ukjent           | avklar                   |
      | ja     | utelatt          | ikke_dokumentert_oppfylt |
      | nei    | annenhver_uke    | ikke_dokumentert_oppfylt |

  @BPA-04
  Scenariomal: Gjelder saken et barn, teller avlastningen uten at noen må svare på omsorg
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "alder" er <alder>
    Og opplysningen "omsorg_for_barn_under_18" er <omsorg>
    Og tjenesten "praktisk_bistand_daglig" med 20 timer_per_uke
    Og tjenesten "avlastning_utenfor_institusjon" med <timer> timer_per_uke
    Når saken sjekkes
    Så er utfallet "<utfall>"
    Og <mangel>

    Eksempler:
      | alder  | omsorg  | timer | utfall                   | mangel                                    |
      | 9      | utelatt | 20    | oppfylt                  | mangler ingenting                         |
      | 17     | nei     | 5     | oppfylt                  | mangler ingenting                         |
      | 17     | utelatt | 4,99  | ikke_dokumentert_oppfylt | mangler ingenting                         |
      | 18     | nei     | 5     | ikke_dokumentert_oppfylt | mangler ingenting                         |
      | 18     | ja      | 5     | oppfylt                  | mangler ingenting                         |
      | 18     | utelatt | 5     | avklar                   | mangler "omsorg_for_barn_under_18"        |
      | ukjent | ja      | 4,99  | ikke_dokumentert_oppfylt | mangler ingenting                         |

  @BPA-04
  Scenario: Kildene er uenige om personen er 17 eller 18 år
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "alder" er ulike: 17 | 18
    Og tjenesten "praktisk_bistand_daglig" med 20 timer_per_uke
    Og tjenesten "avlastning_utenfor_institusjon" med 5 timer_per_uke
    Når saken sjekkes
    Så er utfallet "avklar"
    Og er regelen "BPA-04" "ukjent" fordi "grense"

  # ------------------------------------------------------------------ BPA uten timer i listen

  @BPA-03 @BPA-04 @R-BPA-PLIKT
  Scenariomal: Gjelder saken BPA uten timer i listen, må noen si hvor mange timer det er
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "bpa" er <bpa>
    Og opplysningen "bpa_oenskede_timer" er <timer>
    Når saken sjekkes
    Så er utfallet "<utfall>"
    Og <mangel>
    Og <råd>

    Eksempler:
      | bpa     | timer   | utfall                   | mangel                       | råd                      |
      | ja      | utelatt | avklar                   | mangler "bpa_oenskede_timer" | gis ingen råd            |
      | ja      | ukjent  | avklar                   | mangler "bpa_oenskede_timer" | gis ingen råd            |
      | ja      | 24,99   | ikke_dokumentert_oppfylt | mangler ingenting            | gis rådene "R-BPA-PLIKT" |
      | ja      | 25      | oppfylt                  | mangler ingenting            | gis ingen råd            |
      | ja      | 0       | ikke_dokumentert_oppfylt | mangler ingenting            | gis rådene "R-BPA-PLIKT" |
      | nei     | 40      | ikke_dokumentert_oppfylt | mangler ingenting            | gis rådene "R-BPA-PLIKT" |
      | utelatt | utelatt | ikke_dokumentert_oppfylt | mangler ingenting            | gis rådene "R-BPA-PLIKT" |

  @BPA-03 @BPA-04
  Scenariomal: Står det timer BPA i listen, er det de som gjelder
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "bpa" er ja
    Og opplysningen "bpa_oenskede_timer" er <timer>
    Og tjenesten "bpa" med <liste> timer_per_uke
    Når saken sjekkes
    Så er utfallet "<utfall>"
    Og mangler ingenting

    Eksempler:
      | liste | timer   | utfall                   |
      | 24,99 | 40      | ikke_dokumentert_oppfylt |
      | 25    | 0       | oppfylt                  |
      | 25    | utelatt | oppfylt                  |
      | 0,01  | utelatt | ikke_dokumentert_oppfylt |

  @BPA-03 @BPA-04
  Scenariomal: Timene saken gjelder, kommer i tillegg til annen hjelp eller i stedet for den
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "bpa" er ja
    Og opplysningen "bpa_samme_timer" er <samme>
    Og opplysningen "bpa_oenskede_timer" er <timer>
    Og tjenesten "praktisk_bistand_daglig" med <andre> timer_per_uke
    Når saken sjekkes
    Så er utfallet "<utfall>"
    Og <mangel>

    Eksempler:
      | andre | samme   | timer   | utfall                   | mangel                                        |
      | 20    | utelatt | utelatt | avklar                   | mangler "bpa_oenskede_timer, bpa_samme_timer" |
      | 20    | ja      | 24      | ikke_dokumentert_oppfylt | mangler ingenting                             |
      | 20    | nei     | 5       | oppfylt                  | mangler ingenting                             |
      | 20    | nei     | 4,99    | ikke_dokumentert_oppfylt | mangler ingenting                             |
      | 40    | utelatt | utelatt | oppfylt                  | mangler ingenting                             |

  @BPA-03
  Scenariomal: Samme hjelp telles ikke to ganger når BPA kommer i stedet for tjenesten
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "bpa_vesentlig_oekt_kostnad" er ja
    Og opplysningen "bpa_samme_timer" er <samme>
    Og tjenesten "praktisk_bistand_daglig" med <tjeneste> timer_per_uke og status "innvilget"
    Og tjenesten "bpa" med <bpa> timer_per_uke og status "soekt"
    Når saken sjekkes
    Så er utfallet "<utfall>"
    Og <mangel>

    Eksempler:
      | samme  | tjeneste | bpa | utfall                   | mangel                    |
      | ja     | 20       | 18  | ikke_dokumentert_oppfylt | mangler ingenting         |
      | ja     | 20       | 32  | oppfylt                  | mangler ingenting         |
      | ja     | 32       | 20  | oppfylt                  | mangler ingenting         |
      | nei    | 20       | 12  | oppfylt                  | mangler ingenting         |
      | nei    | 19       | 12  | ikke_dokumentert_oppfylt | mangler ingenting         |
      | ukjent | 20       | 18  | avklar                   | mangler "bpa_samme_timer" |
      | ukjent | 20       | 33  | oppfylt                  | mangler ingenting         |
      | ukjent | 32       | 0   | oppfylt                  | mangler ingenting         |
      | ukjent | 0        | 31  | ikke_dokumentert_oppfylt | mangler ingenting         |

  # ------------------------------------------------------------------ statusen

  @BPA-04
  Scenario: Søkt om mer enn det som er vurdert: svaret avhenger av hvilket behov som regnes
    Gitt en sak i "molde" datert 2026-06-20
    Og tjenesten "praktisk_bistand_daglig" med 20 timer_per_uke og status "vurdert"
    Og tjenesten "praktisk_bistand_daglig" med 26 timer_per_uke og status "soekt"
    Når saken sjekkes
    Så er utfallet "avklar"
    Og er regelen "BPA-04" "ukjent" fordi "tolkning"
    Og avhenger svaret av tolkningen "behov_regnes_av" i "BPA-04" med lesningene vurdert=nei, soekt=ja, innvilget=ukjent

  @BPA-04
  Scenariomal: Kommunens avgjørelser gjelder fra den første dagen, og ikke før
    Gitt en sak i "eksempel" datert <dato>
    Og tjenesten "praktisk_bistand_daglig" <oppgitt>
    Og tjenesten "praktisk_bistand_daglig" <annet>
    Når saken sjekkes
    Så er utfallet "<utfall>"

    Eksempler:
      | dato       | oppgitt                                  | annet                                  | utfall                   |
      | 2026-05-12 | med 108 timer_per_maaned                 | med 0 timer_per_uke                    | avklar                   |
      | 2026-05-13 | med 108 timer_per_maaned                 | med 0 timer_per_uke                    | ikke_dokumentert_oppfylt |
      | 2026-05-12 | med 20 timer_per_uke og status "vurdert" | med 26 timer_per_uke og status "soekt" | avklar                   |
      | 2026-05-13 | med 20 timer_per_uke og status "vurdert" | med 26 timer_per_uke og status "soekt" | ikke_dokumentert_oppfylt |
      | 2026-05-12 | med 20 timer_per_uke og 2 ytere          | med 0 timer_per_uke                    | avklar                   |
      | 2026-05-13 | med 20 timer_per_uke og 2 ytere          | med 0 timer_per_uke                    | ikke_dokumentert_oppfylt |

  @BPA-04
  Scenario: Kommunen som regner av det vurderte behovet, får ett svar
    Gitt en sak i "eksempel" datert 2026-06-20
    Og tjenesten "praktisk_bistand_daglig" med 20 timer_per_uke og status "vurdert"
    Og tjenesten "praktisk_bistand_daglig" med 26 timer_per_uke og status "soekt"
    Når saken sjekkes
    Så er utfallet "ikke_dokumentert_oppfylt"

  @BPA-03
  Scenariomal: Bare det som er søkt om, vurdert eller innvilget, er et behov
    Gitt en sak i "molde" datert 2026-06-20
    Og saken er "<sakstype>"
    Og opplysningen "bpa_vesentlig_oekt_kostnad" er ja
    Og tjenesten "bpa" med 33 timer_per_uke og status "<status>"
    Når saken sjekkes
    Så er utfallet "<utfall>"

    Eksempler:
      | sakstype | status    | utfall                   |
      | ny       | soekt     | oppfylt                  |
      | ny       | vurdert   | oppfylt                  |
      | ny       | innvilget | oppfylt                  |
      | ny       | levert    | ikke_dokumentert_oppfylt |
      | ny       | avsluttet | ikke_dokumentert_oppfylt |
      | ny       | avslaatt  | ikke_dokumentert_oppfylt |
      | klage    | avslaatt  | oppfylt                  |

  # ------------------------------------------------------------------ det vi ikke har hørt om

  @BPA-03 @BPA-04
  Scenario: En tjenesteliste som ikke er komplett, kan skjule timer
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "tjenesteliste_komplett" er nei
    Og tjenesten "praktisk_bistand_daglig" med 10 timer_per_uke
    Når saken sjekkes
    Så er utfallet "avklar"
    Og reglene svarer
      | BPA-03          | BPA-04          |
      | ukjent: mangler | ukjent: mangler |
    Og mangler "bpa_samme_timer, tjenesteliste_komplett"
    Og gis ingen råd

  @BPA-03
  Scenario: Er det som er ført opp, nok, trengs ikke resten av listen
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "tjenesteliste_komplett" er ukjent
    Og opplysningen "bpa_vesentlig_oekt_kostnad" er ja
    Og tjenesten "praktisk_bistand_daglig" med 32 timer_per_uke
    Når saken sjekkes
    Så er utfallet "oppfylt"
    Og mangler ingenting

  @BPA-03 @BPA-04
  Scenariomal: En tjeneste uten kjent mengde må avklares
    Gitt en sak i "molde" datert 2026-06-20
    Og tjenesten "praktisk_bistand_daglig" <mengde>
    Når saken sjekkes
    Så er utfallet "avklar"
    Og mangler "tjenester.praktisk_bistand_daglig.mengde"

    Eksempler:
      | mengde            |
      | uten mengde       |
      | med ukjent mengde |
      | med 30 uten enhet |

  # ------------------------------------------------------------------ alder og varighet

  @BPA-03 @BPA-04 @R-BPA-VURDER
  Scenariomal: Retten må ha oppstått før 67 år
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "alder" er <alder>
    Og opplysningen "bpa_rett_foer_67" er <før>
    Og tjenesten "praktisk_bistand_daglig" med 40 timer_per_uke
    Når saken sjekkes
    Så er utfallet "<utfall>"
    Og er regelen "BPA-03" "<regel>"
    Og er regelen "BPA-04" "<regel>"
    Og <mangel>
    Og <råd>

    Eksempler:
      | alder  | før     | utfall                   | regel | mangel            | råd                       |
      | 66     | utelatt | oppfylt                  | ja    | mangler ingenting | gis ingen råd             |
      | 66     | nei     | oppfylt                  | ja    | mangler ingenting | gis ingen råd             |
      | 67     | nei     | ikke_dokumentert_oppfylt | nei   | mangler ingenting | gis rådene "R-BPA-VURDER" |
      | 67     | ja      | oppfylt                  | ja    | mangler ingenting | gis ingen råd             |
      | 68     | nei     | ikke_dokumentert_oppfylt | nei   | mangler ingenting | gis rådene "R-BPA-VURDER" |
      | 90     | ja      | oppfylt                  | ja    | mangler ingenting | gis ingen råd             |
      | ukjent | ja      | oppfylt                  | ja    | mangler ingenting | gis ingen råd             |

  @BPA-03 @BPA-04
  Scenariomal: Ukjent alder, eller ukjent om retten kom i tide, må avklares
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "alder" er <alder>
    Og opplysningen "bpa_rett_foer_67" er <før>
    Og tjenesten "praktisk_bistand_daglig" med 40 timer_per_uke
    Når saken sjekkes
    Så er utfallet "avklar"
    Og er regelen "BPA-03" "ukjent" fordi "<fordi>"
    Og er regelen "BPA-04" "ukjent" fordi "<fordi>"
    Og <mangel>
    Og gis ingen råd

    Eksempler:
      | alder         | før     | fordi   | mangel                            |
      | 67            | ukjent  | mangler | mangler "bpa_rett_foer_67"        |
      | 67            | utelatt | mangler | mangler "bpa_rett_foer_67"        |
      | ukjent        | nei     | mangler | mangler "alder"                   |
      | utelatt       | utelatt | mangler | mangler "alder, bpa_rett_foer_67" |
      | ulike: 66 \| 67 | nei   | grense  | mangler ingenting                 |

  @BPA-03 @BPA-04 @R-BPA-VURDER
  Scenariomal: Behovet må vare i mer enn to år
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "behov_over_to_aar" er <svar>
    Og tjenesten "praktisk_bistand_daglig" med 40 timer_per_uke
    Når saken sjekkes
    Så er utfallet "<utfall>"
    Og <mangel>
    Og <råd>

    Eksempler:
      | svar    | utfall                   | mangel                      | råd                       |
      | ja      | oppfylt                  | mangler ingenting           | gis ingen råd             |
      | nei     | ikke_dokumentert_oppfylt | mangler ingenting           | gis rådene "R-BPA-VURDER" |
      | ukjent  | avklar                   | mangler "behov_over_to_aar" | gis ingen råd             |
      | utelatt | avklar                   | mangler "behov_over_to_aar" | gis ingen råd             |

  # ------------------------------------------------------------------ flere ytere samtidig, og natt

  @BPA-03 @BPA-04
  Scenariomal: Timer med flere ytere eller om natten trekkes fra når behovet ikke er kontinuerlig
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "bpa_vesentlig_oekt_kostnad" er <kostnad>
    Og opplysningen "bpa_flere_ytere_eller_natt" er ja
    Og opplysningen "bpa_kontinuerlig_behov" er <kontinuerlig>
    Og opplysningen "bpa_timer_flere_ytere_eller_natt" er <timer> timer_per_uke
    Og tjenesten "praktisk_bistand_daglig" med 32 timer_per_uke
    Når saken sjekkes
    Så er utfallet "<utfall>"
    Og mangler ingenting

    Eksempler:
      | kostnad | kontinuerlig | timer | utfall                   |
      | ja      | nei          | 0     | oppfylt                  |
      | ja      | nei          | 0,01  | ikke_dokumentert_oppfylt |
      | nei     | nei          | 7     | oppfylt                  |
      | nei     | nei          | 7,01  | ikke_dokumentert_oppfylt |
      | nei     | nei          | 40    | ikke_dokumentert_oppfylt |
      | ja      | ja           | 32    | oppfylt                  |
      | ja      | ukjent       | 0     | oppfylt                  |

  @BPA-03
  Scenariomal: Ingen timer regnes med i stillhet
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "bpa_vesentlig_oekt_kostnad" er ja
    Og opplysningen "bpa_flere_ytere_eller_natt" er <flere>
    Og opplysningen "bpa_kontinuerlig_behov" er <kontinuerlig>
    Og opplysningen "bpa_timer_flere_ytere_eller_natt" er <timer>
    Og tjenesten "praktisk_bistand_daglig" med 40 timer_per_uke
    Når saken sjekkes
    Så er utfallet "<utfall>"
    Og <mangel>

    Eksempler:
      | flere   | kontinuerlig | timer            | utfall  | mangel |
      | utelatt | utelatt      | utelatt          | avklar  | mangler "bpa_flere_ytere_eller_natt, bpa_kontinuerlig_behov, bpa_timer_flere_ytere_eller_natt" |
      | ukjent  | ja           | ukjent           | oppfylt | mangler ingenting |
      | nei     | ukjent       | ukjent           | oppfylt | mangler ingenting |
      | ja      | ja           | ukjent           | oppfylt | mangler ingenting |
      | ja      | nei          | ukjent           | avklar  | mangler "bpa_timer_flere_ytere_eller_natt" |
      | ja      | utelatt      | 9 timer_per_uke  | avklar  | mangler "bpa_kontinuerlig_behov" |
      | ja      | utelatt      | 8 timer_per_uke  | oppfylt | mangler ingenting |

  @BPA-03
  Scenario: To ytere samtidig: timene telles én gang eller per yter
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "bpa_vesentlig_oekt_kostnad" er ja
    Og opplysningen "bpa_flere_ytere_eller_natt" er ja
    Og opplysningen "bpa_kontinuerlig_behov" er ja
    Og tjenesten "praktisk_bistand_daglig" med 16 timer_per_uke og 2 ytere
    Når saken sjekkes
    Så er utfallet "avklar"
    Og avhenger svaret av tolkningen "timer_regnes" i "BPA-03" med lesningene bistandstimer=nei, ytertimer=ja

  # ------------------------------------------------------------------ vignettene, og KU-03 er noe annet

  @BPA-03 @BPA-04 @R-BPA-PLIKT @vignett
  Scenariomal: F07 og F08 Få timer BPA gir ikke rett, men kommunen må vurdere BPA
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "alder" er <alder>
    Og tjenesten "bpa" med <timer> timer_per_uke og status "<status>"
    Når saken sjekkes
    Så er utfallet "ikke_dokumentert_oppfylt"
    Og er det ingen grunner
    Og gis rådene "R-BPA-PLIKT"
    Og inneholder teksten "kommunen skal ha BPA som ordning"

    Eksempler:
      | alder | timer | status  |
      | 35    | 18    | vurdert |
      | 44    | 8     | soekt   |

  # ------------------------------------------------------------------ tid: reglene før og etter 1. juli 2020

  @BPA-01 @BPA-02 @BPA-03 @BPA-04
  Scenario: Til og med 30. juni 2020 falt retten bort ved 67 år
    Gitt en sak i "molde" datert 2020-06-30
    Og opplysningen "alder" er 67
    Og opplysningen "bpa_rett_foer_67" er ja
    Og tjenesten "praktisk_bistand_daglig" med 40 timer_per_uke
    Når saken sjekkes
    Så er utfallet "ikke_dokumentert_oppfylt"
    Og reglene svarer
      | BPA-01 | BPA-02 |
      | nei    | nei    |

  @BPA-01 @BPA-02 @BPA-03 @BPA-04
  Scenario: Fra 1. juli 2020 beholder den som fikk retten i tide, den etter 67 år
    Gitt en sak i "molde" datert 2020-07-01
    Og opplysningen "alder" er 67
    Og opplysningen "bpa_rett_foer_67" er ja
    Og tjenesten "praktisk_bistand_daglig" med 40 timer_per_uke
    Når saken sjekkes
    Så er utfallet "oppfylt"
    Og reglene svarer
      | BPA-03 | BPA-04 |
      | ja     | ja     |

  @BPA-01 @BPA-02
  Scenario: Retten begynte 1. januar 2015
    Gitt en sak i "molde" datert 2015-01-01
    Og tjenesten "praktisk_bistand_daglig" med 32 timer_per_uke
    Når saken sjekkes
    Så er utfallet "oppfylt"
    Og er grunnene "BPA-01, BPA-02"

  @BPA-01 @BPA-02
  Scenario: Før 2015 gjelder ingen regel, og svaret er ikke et nei
    Gitt en sak i "molde" datert 2014-12-31
    Og tjenesten "praktisk_bistand_daglig" med 40 timer_per_uke
    Når saken sjekkes
    Så er utfallet "avklar"
    Og er det ingen grunner

  @BPA-01 @BPA-02 @R-BPA-PLIKT
  Scenariomal: De eldre reglene hadde de samme timegrensene
    Gitt en sak i "molde" datert 2019-03-01
    Og opplysningen "bpa_vesentlig_oekt_kostnad" er <kostnad>
    Og tjenesten "praktisk_bistand_daglig" med <timer> timer_per_uke
    Når saken sjekkes
    Så er utfallet "<utfall>"
    Og er regelen "BPA-01" "<BPA-01>"
    Og er regelen "BPA-02" "<BPA-02>"
    Og <råd>

    Eksempler:
      | kostnad | timer | utfall                   | BPA-01 | BPA-02 | råd                      |
      | nei     | 24,99 | ikke_dokumentert_oppfylt | nei    | nei    | gis rådene "R-BPA-PLIKT" |
      | nei     | 25    | oppfylt                  | nei    | ja     | gis ingen råd            |
      | nei     | 25,01 | oppfylt                  | nei    | ja     | gis ingen råd            |
      | ja      | 31,99 | ikke_dokumentert_oppfylt | nei    | nei    | gis ingen råd            |
      | ja      | 32    | oppfylt                  | ja     | nei    | gis ingen råd            |
      | ja      | 32,01 | oppfylt                  | ja     | nei    | gis ingen råd            |

  @BPA-01 @BPA-02
  Scenariomal: De eldre reglene krevde alder under 67 og mer enn to år
    Gitt en sak i "molde" datert 2019-03-01
    Og opplysningen "alder" er <alder>
    Og opplysningen "behov_over_to_aar" er <varighet>
    Og tjenesten "praktisk_bistand_daglig" med 40 timer_per_uke
    Når saken sjekkes
    Så er utfallet "<utfall>"
    Og <BPA-01>
    Og <BPA-02>
    Og <mangel>

    Eksempler:
      | alder  | varighet | utfall                   | BPA-01                                         | BPA-02                                         | mangel                      |
      | 66     | ja       | oppfylt                  | er regelen "BPA-01" "ja"                       | er regelen "BPA-02" "ja"                       | mangler ingenting           |
      | 67     | ja       | ikke_dokumentert_oppfylt | er regelen "BPA-01" "nei"                      | er regelen "BPA-02" "nei"                      | mangler ingenting           |
      | 68     | ja       | ikke_dokumentert_oppfylt | er regelen "BPA-01" "nei"                      | er regelen "BPA-02" "nei"                      | mangler ingenting           |
      | ukjent | ja       | avklar                   | er regelen "BPA-01" "ukjent" fordi "mangler"   | er regelen "BPA-02" "ukjent" fordi "mangler"   | mangler "alder"             |
      | 35     | nei      | ikke_dokumentert_oppfylt | er regelen "BPA-01" "nei"                      | er regelen "BPA-02" "nei"                      | mangler ingenting           |
      | 35     | ukjent   | avklar                   | er regelen "BPA-01" "ukjent" fordi "mangler"   | er regelen "BPA-02" "ukjent" fordi "mangler"   | mangler "behov_over_to_aar" |

  # ------------------------------------------------------------------ rådene fra dag til dag

  @R-BPA-PLIKT @R-BPA-HELSE
  Scenariomal: Rådene om få timer og om helsetjenester begynte 1. januar 2015
    Gitt en sak i "molde" datert <dato>
    Og tjenesten "praktisk_bistand_daglig" med 10 timer_per_uke
    Og tjenesten "helsetjenester_i_hjemmet" med 3 timer_per_uke
    Når saken sjekkes
    Så <råd>

    Eksempler:
      | dato       | råd                                   |
      | 2014-12-31 | gis ingen råd                         |
      | 2015-01-01 | gis rådene "R-BPA-HELSE, R-BPA-PLIKT" |

  @R-BPA-VURDER
  Scenariomal: Rådet om å vurdere BPA når et vilkår mangler, begynte 1. juli 2020
    Gitt en sak i "molde" datert <dato>
    Og opplysningen "behov_over_to_aar" er nei
    Og tjenesten "praktisk_bistand_daglig" med 40 timer_per_uke
    Når saken sjekkes
    Så er utfallet "ikke_dokumentert_oppfylt"
    Og <råd>

    Eksempler:
      | dato       | råd                       |
      | 2020-06-30 | gis ingen råd             |
      | 2020-07-01 | gis rådene "R-BPA-VURDER" |

  # ------------------------------------------------------------------ når det er få timer

  @BPA-04
  Scenariomal: Timene i listen går foran andelen, også når de er få
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "alder" er 10
    Og opplysningen "avlastning" er 50 prosent
    Og tjenesten "avlastning_utenfor_institusjon" med <timer> timer_per_uke
    Når saken sjekkes
    Så er utfallet "ikke_dokumentert_oppfylt"

    Eksempler:
      | timer |
      | 0,01  |
      | 1     |

  @BPA-04
  Scenario: En andel av uken er av 168 timer
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "alder" er 10
    Og opplysningen "avlastning" er 14,88 prosent
    Når saken sjekkes
    Så er utfallet "ikke_dokumentert_oppfylt"

  @BPA-03 @BPA-04
  Scenariomal: Samme hjelp telles én gang, også når det ene tallet er lite
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "bpa_samme_timer" er ja
    Og tjenesten "praktisk_bistand_daglig" med <tjeneste> timer_per_uke
    Og tjenesten "bpa" med <bpa> timer_per_uke
    Når saken sjekkes
    Så er regelen "BPA-03" "nei"

    Eksempler:
      | tjeneste | bpa   |
      | 0,01     | 31,99 |
      | 1        | 31    |
      | 31,99    | 0,01  |
      | 31       | 1     |

  @BPA-04 @R-BPA-PLIKT
  Scenario: Holdes flere timer utenfor enn det er oppgitt i tjenestene, er det ingen timer igjen
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "bpa_flere_ytere_eller_natt" er ja
    Og opplysningen "bpa_kontinuerlig_behov" er nei
    Og opplysningen "bpa_timer_flere_ytere_eller_natt" er 12 timer_per_uke
    Og tjenesten "praktisk_bistand_daglig" med 10 timer_per_uke
    Når saken sjekkes
    Så er regelen "BPA-04" "nei"
    Og inneholder teksten "minst 25 timer per uke; 0,00 timer per uke"
    Og gis rådene "R-BPA-PLIKT"
