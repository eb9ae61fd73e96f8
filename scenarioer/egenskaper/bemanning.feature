# language: no

# Ressursfordelingen: fra kartlagte behov til årsverk. Den er bak muren; ingen regel i en sak leser herfra.
# Tallene er regnet for hånd. Et årsverk er 35,5 timer i uken når ikke noe annet er sagt.
@ressursfordeling
Egenskap: Fra kartlagte behov til årsverk innenfor rammen

  Bakgrunn:
    Gitt en ramme på 20 årsverk i 2023
    Og enheten "A" med 2 årsverk i dag

  Regel: Leddene i et tidsbånd

    Scenario: Egne ansatte gir timene slik de er kartlagt
      Gitt brukeren "anne" i "A" trenger 20 timer dag hverdag med egne ansatte
      Når rammen fordeles
      Så er timene i "A" dag hverdag 20, og "fast" avgjør
      Og er behovet i "A" 0,5634 årsverk
      Og er statusen "innenfor_rammen"

    Scenariomal: Det som gjør en time med egne ansatte til mer eller mindre
      Gitt brukeren "anne" i "A" trenger 20 timer dag hverdag med egne ansatte
        | <felt> | <verdi> |
      Når rammen fordeles
      Så er timene i "A" dag hverdag <timer>, og "fast" avgjør

      Eksempler:
        | felt         | verdi | timer |
        | ytere        | 2     | 40    |
        | avloesning   | 0,1   | 22    |
        | uker_per_aar | 26    | 10    |

    Scenario: En som får hjelp ute, har også reisen
      Gitt brukeren "anne" i "A" trenger 10 timer kveld hverdag av dem på vakt
        | sted | besoek_per_uke | reise_min |
        | ute  | 6              | 20        |
      Når rammen fordeles
      Så er timene i "A" kveld hverdag 12, og "fast" avgjør

    Scenario: De på vakt rekker de delte behovene
      Gitt et vindu i "A" med 1 person natt hverdag i 40 timer
      Og brukeren "anne" i "A" trenger 12 timer natt hverdag av dem på vakt
      Og brukeren "bo" i "A" trenger 10 timer natt hverdag av dem på vakt
      Når rammen fordeles
      Så er timene i "A" natt hverdag 40, og "grunn" avgjør

    Scenario: De delte behovene er større enn vinduet
      Gitt et vindu i "A" med 1 person dag helg i 16 timer
      Og brukeren "anne" i "A" trenger 12 timer dag helg av dem på vakt
      Og brukeren "bo" i "A" trenger 10 timer dag helg av dem på vakt
      Når rammen fordeles
      Så er timene i "A" dag helg 22, og "felles" avgjør

    Scenario: To som spiser frokost sammen, trenger den samme hjelpen
      Gitt brukeren "anne" i "A" trenger 10 timer dag hverdag av dem på vakt
        | fellesbehov_id |
        | frokost        |
      Og brukeren "bo" i "A" trenger 14 timer dag hverdag av dem på vakt
        | fellesbehov_id |
        | frokost        |
      Når rammen fordeles
      Så er timene i "A" dag hverdag 14, og "felles" avgjør

    Scenario: Vedtaket sikrer mer enn det som er kartlagt
      Gitt brukeren "anne" i "A" trenger 10 timer dag hverdag med egne ansatte
        | vedtakstimer_per_uke |
        | 25                   |
      Når rammen fordeles
      Så er timene i "A" dag hverdag 25, og "minst" avgjør
      Og er minstenivået i "A" 0,7042 årsverk

    Scenariomal: Vedtakstimer som ikke får plass i tidsbåndene, blir sagt
      Gitt brukeren "anne" i "A" trenger 10 timer dag hverdag med egne ansatte uten vedtakstimer
      Og "anne" har vedtak på <timer> timer i uken samlet
      Når rammen fordeles
      Så <svar> "vedtak_over_baandene" om "A"

      Eksempler:
        | timer | svar          |
        | 40    | står det ikke |
        | 41    | står det      |

    Scenario: Et bånd ingen trenger noe i
      Når rammen fordeles
      Så er timene i "A" natt helg 0, og "ingen" avgjør

    Scenario: Indirekte tid og ledelse kommer i tillegg
      Gitt "A" har 35,5 timer indirekte tid i uken og 1 årsverk til ledelse
      Når rammen fordeles
      Så er behovet i "A" 2,0000 årsverk
      Og er minstenivået i "A" 2,0000 årsverk

    Scenario: Helkontinuerlig turnus har kortere uke
      Gitt brukeren "anne" i "A" trenger 40 timer natt hverdag med egne ansatte
      Og ukearbeidstiden i "A" natt hverdag er 33,6 timer
      Når rammen fordeles
      Så er behovet i "A" 1,1905 årsverk

  Regel: Natten

    Scenario: En hvilende vakt må ha en omregning
      Gitt natten i "A" er hvilende
      Når rammen fordeles
      Så avvises fordelingen på "enheter.A.omregning.natt_hverdag"
      Og avvises fordelingen på "enheter.A.omregning.natt_helg"

    Scenario: En hvilende vakt teller som kommunen har avtalt
      Gitt natten i "A" er hvilende
      Og en time om natten i "A" regnes som 0,25 timer
      Og et vindu i "A" med 1 person natt hverdag i 40 timer
      Når rammen fordeles
      Så er timene i "A" natt hverdag 40, og "grunn" avgjør
      Og er behovet i "A" 0,2817 årsverk

    Scenario: En ambulerende natt trenger ingen omregning
      Gitt natten i "A" er ambulerende
      Og brukeren "anne" i "A" trenger 7 timer natt hverdag med egne ansatte
        | sted | besoek_per_uke | reise_min |
        | ute  | 14             | 15        |
      Når rammen fordeles
      Så er timene i "A" natt hverdag 10,5, og "fast" avgjør

  Regel: To til stede etter hol kap. 9

    Scenario: Ingen er der ellers, så to kommer i tillegg
      Gitt brukeren "anne" i "A" trenger 5 timer dag hverdag av dem på vakt
        | kap9_timer_per_uke | kap9_bokstav |
        | 5                  | c            |
      Når rammen fordeles
      Så er timene i "A" dag hverdag 15, og "kap9" avgjør
      Og står det "kap9_tillegg" om "A"

    Scenario: To egne ansatte er nok
      Gitt brukeren "anne" i "A" trenger 20 timer dag hverdag med egne ansatte
        | ytere | kap9_timer_per_uke | kap9_bokstav |
        | 2     | 5                  | b            |
      Når rammen fordeles
      Så er timene i "A" dag hverdag 40, og "fast" avgjør
      Og står det "kap9_to_til_stede" om "A"
      Og står det ikke "kap9_tillegg" om "A"

    Scenario: Et vindu som fyller båndet, sikrer den ene
      Gitt et vindu i "A" med 1 person dag hverdag i 40 timer
      Og brukeren "anne" i "A" trenger 5 timer dag hverdag av dem på vakt
        | kap9_timer_per_uke | kap9_bokstav |
        | 5                  | c            |
      Når rammen fordeles
      Så er timene i "A" dag hverdag 45, og "grunn" avgjør

    Scenariomal: To brukere med tiltak
      Gitt brukeren "anne" i "A" trenger 5 timer dag hverdag av dem på vakt
        | kap9_timer_per_uke | kap9_bokstav |
        | 5                  | c            |
      Og brukeren "bo" i "A" trenger 4 timer dag hverdag av dem på vakt
        | kap9_timer_per_uke | kap9_bokstav |
        | 4                  | c            |
      Og tiltakene i "A" skjer <naar>
      Når rammen fordeles
      Så er timene i "A" dag hverdag <timer>, og "kap9" avgjør

      Eksempler:
        | naar          | timer |
        | ikke samtidig | 19    |
        | samtidig      | 27    |

    Scenariomal: Vilkårene for tiltaket holdes mot det som er oppgitt
      Gitt brukeren "anne" i "A" trenger 20 timer dag hverdag med egne ansatte
        | kap9_timer_per_uke | kap9_bokstav | <felt>  |
        | 5                  | <bokstav>    | <verdi> |
      Når rammen fordeles
      Så står det "<funn>" om "A"

      Eksempler:
        | bokstav | felt                  | verdi         | funn                      |
        |         | kap9_overproevd       | ja            | kap9_uten_bokstav         |
        | a       | kap9_overproevd       | ja            | kap9_bokstav_a            |
        | x       | kap9_overproevd       | ja            | kap9_ukjent_bokstav       |
        | b       | kap9_overproevd       | nei           | kap9_ikke_overproevd      |
        | b       | kap9_overproevd       | ja            | kap9_ikke_oppgitt         |
        | b       | kap9_utdanning        | videregaaende | kap9_utdanning            |
        | c       | kap9_utdanning        | ingen         | kap9_utdanning            |
        | c       | kap9_vedtak_til       | 2022-12-31    | kap9_vedtak_utloept       |
        | c       | kap9_dispensasjon_til | 2022-12-31    | kap9_dispensasjon_utloept |
        | c       | kap9_ugunst           | ja            | kap9_ugunst               |

    Scenario: En dispensasjon som gjelder, holder
      Gitt brukeren "anne" i "A" trenger 20 timer dag hverdag med egne ansatte
        | kap9_timer_per_uke | kap9_bokstav | kap9_utdanning | kap9_dispensasjon_til | kap9_vedtak_til | kap9_overproevd |
        | 5                  | c            | ingen          | 2023-01-01            | 2023-01-01      | ja              |
      Når rammen fordeles
      Så står det ikke "kap9_utdanning" om "A"
      Og står det ikke "kap9_dispensasjon_utloept" om "A"
      Og står det ikke "kap9_vedtak_utloept" om "A"
      Og står det ikke "kap9_ikke_oppgitt" om "A"

    Scenario: Unntaket når to er til ugunst, tar aldri bort den andre
      Gitt brukeren "anne" i "A" trenger 5 timer dag hverdag med egne ansatte
        | kap9_timer_per_uke | kap9_bokstav | kap9_ugunst |
        | 5                  | c            | ja          |
      Når rammen fordeles
      Så er timene i "A" dag hverdag 10, og "fast" avgjør

  Regel: Rammen

    Scenario: Alle behovene er innenfor
      Gitt brukeren "anne" i "A" trenger 35,5 timer dag hverdag med egne ansatte
      Når rammen fordeles
      Så er statusen "innenfor_rammen"
      Og er "A" tildelt 1,00 årsverk
      Og er 19,00 årsverk ikke fordelt

    Scenario: Rammen er for liten til alle behovene, men ikke til minstenivået
      Gitt en ramme på 1,5 årsverk i 2023
      Og enheten "B" med 1 årsverk i dag
      Og brukeren "anne" i "A" trenger 35,5 timer dag hverdag med egne ansatte
        | vedtakstimer_per_uke |
        | 17,75                |
      Og brukeren "bo" i "B" trenger 35,5 timer dag hverdag med egne ansatte
        | vedtakstimer_per_uke |
        | 0                    |
      Når rammen fordeles
      Så er statusen "fordelt_innenfor_rammen"
      Og er "A" tildelt 0,83 årsverk
      Og er "B" tildelt 0,67 årsverk
      Og mangler det 0,00 årsverk

    Scenario: Rammen dekker ikke minstenivået, og da fordeles ingenting
      Gitt en ramme på 0,4 årsverk i 2023
      Og brukeren "anne" i "A" trenger 35,5 timer dag hverdag med egne ansatte
        | vedtakstimer_per_uke |
        | 17,75                |
      Når rammen fordeles
      Så er statusen "minstenivaa_ikke_dekket"
      Og mangler det 0,10 årsverk
      Og er ingenting tildelt

    Scenario: Det ukjente avgjør, og må avklares
      Gitt en ramme på 0,5 årsverk i 2023
      Og brukeren "anne" i "A" trenger ukjent timer dag hverdag med egne ansatte
        | vedtakstimer_per_uke |
        | 0                    |
      Når rammen fordeles
      Så er statusen "avhenger"
      Og er ingenting tildelt
      Og må "brukere.anne.behov.1.timer_per_uke" avklares
      Og er "brukere.anne.behov.1.timer_per_uke" regnet fra 0 til 40

    Scenario: Uten vedtakstimer er minstenivået ukjent, ikke null
      Gitt brukeren "anne" i "A" trenger 35,5 timer dag hverdag med egne ansatte uten vedtakstimer
      Når rammen fordeles
      Så er minstenivået i "A" mellom 0,0000 og 1,0000 årsverk
      Og må "brukere.anne.vedtakstimer_per_uke" avklares

    Scenario: Årsverk flyttes dit de trengs
      Gitt enheten "B" med 0 årsverk i dag
      Og brukeren "bo" i "B" trenger 35,5 timer dag hverdag med egne ansatte
      Når rammen fordeles
      Så flyttes 1,00 årsverk fra "A" til "B"
      Og er avstanden fra "A" til "B" regnet som "lengste"

  Regel: Helgen og kompetansen

    Scenario: Helgevaktene sier hvor mange som trengs
      Gitt et vindu i "A" med 1 person dag helg i 16 timer
      Og et vindu i "A" med 1 person kveld helg i 16 timer
      Og et vindu i "A" med 1 person natt helg i 16 timer
      Når rammen fordeles
      Så er det 6,00 helgevakter i "A", og 9 ansatte trengs

    Scenario: Kravet om kompetanse er større enn timene
      Gitt "A" krever 1 vernepleier dag hverdag
      Og brukeren "anne" i "A" trenger 39 timer dag hverdag med egne ansatte
      Når rammen fordeles
      Så står det "kompetanse" om "A"

    Scenario: Kravet om kompetanse kan dekkes
      Gitt "A" krever 1 vernepleier dag hverdag
      Og brukeren "anne" i "A" trenger 40 timer dag hverdag med egne ansatte
      Når rammen fordeles
      Så står det ikke "kompetanse" om "A"

  Regel: Det som ikke kan være riktig, avvises

    Scenario: Flere timer enn båndet har
      Gitt brukeren "anne" i "A" trenger 41 timer dag hverdag med egne ansatte
      Når rammen fordeles
      Så avvises fordelingen på "brukere.anne.behov.1.timer_per_uke"

    Scenario: Negative timer
      Gitt brukeren "anne" i "A" trenger -1 timer dag hverdag med egne ansatte
      Når rammen fordeles
      Så avvises fordelingen på "brukere.anne.behov.1.timer_per_uke"

    Scenario: En bruker i en enhet som ikke finnes
      Gitt brukeren "anne" i "C" trenger 1 timer dag hverdag med egne ansatte
      Når rammen fordeles
      Så avvises fordelingen på "brukere.anne.enhet"

  Regel: Kronene

    Scenario: Brutto er tildelte årsverk ganger kostnaden
      Gitt brukeren "anne" i "A" trenger 35,5 timer dag hverdag med egne ansatte
      Når rammen fordeles
      Så er brutto 800000 kroner
      Og er netto 800000 kroner
      Og er gevinsten 1,00 årsverk mindre, 800000 kroner brutto og 800000 til 800000 kroner netto

    Scenariomal: Refusjonen for en bruker med tre millioner i direkte lønn
      Gitt brukeren "anne" i "A" trenger 35,5 timer dag hverdag med egne ansatte
      Og "anne" er født i <foedt> og <registrert>, med 3000000 kroner i lønn og 0 kroner i tilskudd og egenbetaling
      Når rammen fordeles
      Så er refusjonen for "anne" fra <fra> til <til> kroner

      Eksempler:
        | foedt | registrert         | fra     | til     |
        | 1990  | registrert         | 448000  | 448000  |
        | 1990  | ikke registrert    | 1113600 | 1113600 |
        | 1990  | kanskje registrert | 448000  | 1113600 |
        | 1956  | ikke registrert    | 1113600 | 1113600 |
        | 1955  | ikke registrert    | 0       | 0       |
        | 2007  | registrert         | 448000  | 448000  |
        | 2008  | registrert         | 1113600 | 1113600 |

    Scenario: Et tilskudd ingen har oppgitt, er ikke null
      Gitt brukeren "anne" i "A" trenger 35,5 timer dag hverdag med egne ansatte
      Og "anne" er født i 1990 og ikke registrert, med 3000000 kroner i lønn og ukjent tilskudd
      Når rammen fordeles
      Så er refusjonen for "anne" fra 0 til 1113600 kroner
      Og må "brukere.anne.oekonomi.tilskudd" avklares for kronene

    Scenario: Bare direkte tid med egne ansatte gir refusjon
      Gitt brukeren "anne" i "A" trenger 35,5 timer dag hverdag med egne ansatte
        | ytere | avloesning | besoek_per_uke | reise_min |
        | 4     | 0,1        | 7              | 30        |
      Og brukeren "anne" i "A" trenger 40 timer natt hverdag av dem på vakt
      Og "anne" er født i 1990 og ikke registrert, med ukjent lønn og 0 kroner i tilskudd og egenbetaling
      Når rammen fordeles
      Så er refusjonen for "anne" fra 1273600 til 1273600 kroner

    Scenario: Innslagspunktet er bare kjent for noen år
      Gitt en ramme på 20 årsverk i 2027
      Når rammen fordeles
      Så er "bemanning_innslagspunkt" et anslag
      Og er "bemanning_kostnad_aarsverk" ikke et anslag

    Scenario: Innslagspunktet er kjent for året
      Når rammen fordeles
      Så er "bemanning_innslagspunkt" ikke et anslag

    Scenario: Ett årsverk mindre hos en bruker over innslagspunktet sparer lite netto
      Gitt brukeren "anne" i "A" trenger 35,5 timer dag hverdag med egne ansatte
      Og "anne" er født i 1990 og registrert, med 3000000 kroner i lønn og 0 kroner i tilskudd og egenbetaling
      Når rammen fordeles
      Så er gevinsten 1,00 årsverk mindre, 800000 kroner brutto og 160000 til 800000 kroner netto

  Regel: Vikarene

    Scenario: Vikarbehovet står for seg
      Gitt brukeren "anne" i "A" trenger 35,5 timer dag hverdag med egne ansatte
      Når rammen fordeles
      Så er "A" tildelt 1,00 årsverk
      Og er vikarbehovet 0,2063 årsverk: ferie 0,0962, fravær 0,0904 og helligdager 0,0198

    Scenario: Ledelse dekkes ikke av vikarer
      Gitt "A" har 0 timer indirekte tid i uken og 1 årsverk til ledelse
      Når rammen fordeles
      Så er vikarbehovet 0,0000 årsverk: ferie 0,0000, fravær 0,0000 og helligdager 0,0000
