# language: no
Egenskap: Hvilket innsatstrinn trengs minst?

  Hver regel sier «krever minst trinn k». Svaret er det høyeste trinnet som sikkert kreves,
  og det høyeste som kan kreves. Er de ulike, må noe avklares først.
  Grunnsaken er en person som klarer seg selv: alt er spurt om, og ingenting kreves.
  Trinnene er skrevet slik kommunen i saken har dem; Molde har ikke lagt inn noen trapp.
  Tallene er regnet for hånd fra semantikken, ikke lest ut av motoren.

  Bakgrunn:
    Gitt en grunnsak med
      | opplysning           | svar             |
      | hjelp_stell          | 0 ganger_per_uke |
      | hjelp_mat            | 0 ganger_per_uke |
      | hjelp_hus            | 0 ganger_per_uke |
      | hjelp_bevegelse      | 0 ganger_per_uke |
      | hjelp_helse          | 0 ganger_per_uke |
      | hjelp_oversikt       | 0 ganger_per_uke |
      | hjelp_sosialt        | 0 ganger_per_uke |
      | hjelp_atferd         | 0 ganger_per_uke |
      | hjelp_samlet         | 0 ganger_per_uke |
      | hjelp_timer          | 0                |
      | alene_dag            | 24               |
      | nattbehov            | ingen            |
      | uforutsett_hjelp     | nei              |
      | en_til_en            | 0                |
      | to_til_en            | nei              |
      | raad_eller_teknologi | nei              |
      | opplaering_med_maal  | nei              |
      | lavere_av_kostnad    | nei              |

  # ------------------------------------------------------------------ hele saker

  @BEON-RAAD-1 @vignett
  Scenario: En som klarer seg selv, er på det laveste trinnet
    Gitt en sak i "molde" datert 2026-06-20
    Når saken sjekkes
    Så er trinnet "0"
    Og er det ingen grunner
    Og mangler ingenting
    Og gis ingen råd
    Og inneholder teksten "Hvilket innsatstrinn trengs minst: trinn 0 (Egenmestring og nettverk)"
    Og inneholder teksten "Trinnene er Rettesnors egne. Kommunen har ikke lagt inn sin trapp."
    Og inneholder teksten "ikke hvor personen skal bo"

  @BEON-HUS-3 @BEON-HELSE-3 @vignett
  Scenario: En ung mann i egen leilighet trenger hjelp til hus og medisiner noen ganger i uken
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "hjelp_hus" er 1 ganger_per_uke
    Og opplysningen "hjelp_helse" er 2 ganger_per_uke
    Og opplysningen "hjelp_samlet" er 3 ganger_per_uke
    Og opplysningen "hjelp_timer" er 3
    Og opplysningen "alene_dag" er 12
    Når saken sjekkes
    Så er trinnet "3"
    Og er grunnene "BEON-HELSE-3, BEON-HUS-3, BEON-SAMLET-3, BEON-TIMER-3"
    Og gis rådene "R-BEON-PROEVD"
    Og inneholder teksten "• Hus og ærend: trinn 3 (Planlagt hjelp i uken)"
    Og inneholder teksten "• Egen helse: trinn 3 (Planlagt hjelp i uken)"
    Og inneholder teksten ikke "• Personlig stell: trinn"

  @BEON-SAMLET-4 @vignett
  Scenario: Litt hjelp på mange områder blir omfattende til sammen
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "hjelp_stell" er 1 ganger_per_doegn
    Og opplysningen "hjelp_mat" er 1 ganger_per_doegn
    Og opplysningen "hjelp_helse" er 1 ganger_per_doegn
    Og opplysningen "hjelp_samlet" er 3 ganger_per_doegn
    Og opplysningen "hjelp_timer" er 10
    Når saken sjekkes
    Så er trinnet "4"
    Og er grunnene "BEON-HELSE-3, BEON-MAT-3, BEON-SAMLET-3, BEON-SAMLET-4, BEON-STELL-3, BEON-TIMER-3"

  @BEON-NATT-5 @BEON-ENTILEN-6 @BEON-TOTILEN-7 @vignett
  Scenario: Alle grunnene står der, også de som krever et lavere trinn enn svaret
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "hjelp_stell" er 4 ganger_per_doegn
    Og opplysningen "nattbehov" er til_stede
    Og opplysningen "en_til_en" er 24
    Og opplysningen "to_til_en" er ja
    Og opplysningen "lavere_trinn" er proevd
    Og opplysningen "lavere_trinn_begrunnelse" er teksten "Én ansatt ble prøvd i tre måneder, og det ga skader."
    Når saken sjekkes
    Så er trinnet "7"
    Og er grunnene "BEON-ENTILEN-3, BEON-ENTILEN-6, BEON-NATT-1, BEON-NATT-4, BEON-NATT-5, BEON-STELL-3, BEON-STELL-4, BEON-TOTILEN-7"
    Og gis rådene "R-BEON-EVALUERING"

  @BEON-STELL-3 @BEON-TOTILEN-7 @vignett
  Scenario: Når ingenting er spurt om, kan svaret være hele trappen
    Gitt en sak i "molde" datert 2026-06-20
    Og ingenting er spurt om
    Og opplysningen "lavere_av_kostnad" er nei
    Når saken sjekkes
    Så er trinnet fra "0" til "7"
    Og er det ingen grunner
    Og mangler "alene_dag, en_til_en, hjelp_atferd, hjelp_bevegelse, hjelp_helse, hjelp_hus, hjelp_mat, hjelp_oversikt, hjelp_samlet, hjelp_sosialt, hjelp_stell, hjelp_timer, nattbehov, opplaering_med_maal, raad_eller_teknologi, to_til_en, uforutsett_hjelp"
    Og gis ingen råd

  @BEON-ENTILEN-6 @BEON-STELL-4 @vignett
  Scenario: Det som er ukjent, løfter bare det høyeste mulige trinnet
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "hjelp_stell" er 3 ganger_per_doegn
    Og opplysningen "en_til_en" er ukjent
    Når saken sjekkes
    Så er trinnet fra "4" til "6"
    Og er grunnene "BEON-STELL-3, BEON-STELL-4"
    Og mangler "en_til_en"
    Og inneholder teksten "fra trinn 4 (Omfattende hjelp hver dag) til trinn 6 (Egen bemanning, én til én); må avklares"

  @BEON-OPPLAERING-2 @BEON-STELL-4 @vignett
  Scenario: Det som er ukjent lenger nede, endrer ikke svaret
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "hjelp_stell" er 21 ganger_per_uke
    Og opplysningen "opplaering_med_maal" er ukjent
    Når saken sjekkes
    Så er trinnet "4"
    Og mangler "opplaering_med_maal"

  @BEON-DAG-4 @BEON-TIMER-4 @vignett
  Scenario: Bolig, timer på tjenestelisten, hol kap. 9 og BPA flytter ikke trinnet
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "kap9_vurderes" er ja
    Og opplysningen "bpa" er ja
    Og opplysningen "avlastning" er 60 prosent
    Og tjenesten "bolig_heldoegn" med 168 timer_per_uke
    Og tjenesten "praktisk_bistand_daglig" med 40 timer_per_uke
    Når saken sjekkes
    Så er trinnet "0"
    Og er det ingen grunner
    Og mangler ingenting

  @BEON-TIMER-4 @vignett
  Scenario: En tjenesteliste som ikke er komplett, gjør ikke svaret åpent
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "tjenesteliste_komplett" er nei
    Når saken sjekkes
    Så er trinnet "0"
    Og mangler ingenting

  # ------------------------------------------------------------------ kommunens egen trapp

  @BEON-RAAD-1 @BEON-OPPLAERING-2 @BEON-STELL-3 @BEON-STELL-4 @BEON-UFORUTSETT-5 @BEON-ENTILEN-6 @BEON-TOTILEN-7
  Scenariomal: Eigersund svarer med trinnene i sin egen trapp
    Gitt en sak i "eigersund" datert 2026-06-20
    Og opplysningen "<opplysning>" er <svar>
    Når saken sjekkes
    Så er trinnet "<trinn>"
    Og inneholder teksten "trinn <trinn> (<navn>)"
    Og inneholder teksten "Trinnene er lest i Omsorgstrappen (Eigersund: Omsorgstrappen"

    Eksempler:
      | opplysning           | svar               | trinn | navn                            |
      | to_til_en            | nei                | 1     | Jeg klarer meg selv             |
      | raad_eller_teknologi | ja                 | 2     | Jeg klarer meg ganske godt selv |
      | opplaering_med_maal  | ja                 | 3     | Jeg trenger litt hjelp          |
      | hjelp_stell          | 1 ganger_per_uke   | 4     | Jeg trenger hjelp hjemme        |
      | hjelp_stell          | 3 ganger_per_doegn | 6     | Jeg trenger hjelp mye av tiden  |
      | uforutsett_hjelp     | ja                 | 7     | Jeg trenger hjelp hele døgnet   |
      | en_til_en            | 4                  | 7     | Jeg trenger hjelp hele døgnet   |
      | to_til_en            | ja                 | 7     | Jeg trenger hjelp hele døgnet   |

  @BEON-STELL-3 @BEON-STELL-4
  Scenario: Regelen viser trinnet slik kommunen teller, også i begrunnelsen
    Gitt en sak i "eigersund" datert 2026-06-20
    Og opplysningen "hjelp_stell" er fra 2 til 4 ganger_per_doegn
    Når saken sjekkes
    Så er trinnet fra "4" til "6"
    Og krever "BEON-STELL-3" trinn "4"
    Og krever "BEON-STELL-4" trinn "6"
    Og inneholder teksten "krever minst trinn 4"
    Og inneholder teksten "• Personlig stell: fra trinn 4 (Jeg trenger hjelp hjemme) til trinn 6 (Jeg trenger hjelp mye av tiden); må avklares"

  @BEON-UFORUTSETT-5 @BEON-TOTILEN-7
  Scenario: Er alle de mulige trinnene ett og samme trinn hos kommunen, er svaret ett trinn
    Gitt en sak i "eigersund" datert 2026-06-20
    Og opplysningen "uforutsett_hjelp" er ja
    Og opplysningen "to_til_en" er ukjent
    Når saken sjekkes
    Så er trinnet "7"
    Og mangler "to_til_en"
    Og inneholder teksten "trengs minst: trinn 7 (Jeg trenger hjelp hele døgnet)"

  @BEON-STELL-3
  Scenariomal: En kommune med en trapp ingen kilde gir hele av, er ikke med i reglene
    Gitt en sak i "<kommune>" datert 2026-06-20
    Når saken sjekkes og avvises
    Så peker feilen på "kommune"

    Eksempler:
      | kommune  |
      | narvik   |
      | aalesund |
      | grimstad |

  @BEON-STELL-3 @BEON-RAAD-1
  Scenariomal: Eigersund har ingen trapp i reglene før datoen på overlegget, og ingen regel gjelder
    Gitt en sak i "eigersund" datert <dato>
    Og opplysningen "raad_eller_teknologi" er ja
    Når saken sjekkes
    Så er trinnet fra "<fra>" til "<til>"
    Og inneholder teksten "<ord>"

    Eksempler:
      | dato       | fra | til | ord                                                         |
      | 2026-05-12 | 0   | 7   | Ingen regel gjelder på datoen. Reglene begynner 2026-05-13. |
      | 2026-05-13 | 2   | 2   | Trinnene er lest i Omsorgstrappen                           |


  @BEON-RAAD-1
  Regel: Råd eller teknologi trengs

    Scenariomal: Trinn 1 når råd eller teknologi trengs
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "raad_eller_teknologi" er <svar>
      Når saken sjekkes
      Så er regelen "BEON-RAAD-1" "<regel>"
      Og er trinnet fra "<fra>" til "<til>"
      Og krever "BEON-RAAD-1" trinn "1"

      Eksempler:
        | svar | regel | fra | til |
        | ja   | ja    | 1   | 1   |
        | nei  | nei   | 0   | 0   |

    Scenariomal: Trinn 1 når råd eller teknologi trengs, men svaret er ikke kjent
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "raad_eller_teknologi" er <svar>
      Når saken sjekkes
      Så er regelen "BEON-RAAD-1" "ukjent" fordi "<fordi>"
      Og er trinnet fra "0" til "1"

      Eksempler:
        | svar             | fordi   |
        | ukjent           | mangler |
        | ikke spurt       | mangler |
        | utelatt          | mangler |
        | ulike: ja \| nei | grense  |

  @BEON-OPPLAERING-2
  Regel: Kan lære å klare mer selv

    Scenariomal: Trinn 2 når opplæring kan hjelpe
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "opplaering_med_maal" er <svar>
      Når saken sjekkes
      Så er regelen "BEON-OPPLAERING-2" "<regel>"
      Og er trinnet fra "<fra>" til "<til>"
      Og krever "BEON-OPPLAERING-2" trinn "2"

      Eksempler:
        | svar | regel | fra | til |
        | ja   | ja    | 2   | 2   |
        | nei  | nei   | 0   | 0   |

    Scenariomal: Trinn 2 når opplæring kan hjelpe, men svaret er ikke kjent
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "opplaering_med_maal" er <svar>
      Når saken sjekkes
      Så er regelen "BEON-OPPLAERING-2" "ukjent" fordi "<fordi>"
      Og er trinnet fra "0" til "2"

      Eksempler:
        | svar             | fordi   |
        | ukjent           | mangler |
        | ikke spurt       | mangler |
        | utelatt          | mangler |
        | ulike: ja \| nei | grense  |

  @BEON-STELL-3 @BEON-STELL-4
  Regel: Personlig stell: må ha hjelp av andre, eller hjelp mange ganger

    Scenariomal: Personlig stell: noe hjelp krever trinn 3, og tre ganger om dagen krever trinn 4
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "hjelp_stell" er <svar>
      Når saken sjekkes
      Så er regelen "BEON-STELL-3" "<tre>"
      Og er regelen "BEON-STELL-4" "<fire>"
      Og er verdien i "BEON-STELL-4" <vist>
      Og er trinnet "<trinn>"
      Og mangler ingenting

      Eksempler:
        | svar                 | tre | fire | vist   | trinn |
        | 0 ganger_per_uke     | nei | nei  | 0,00   | 0     |
        | 0,01 ganger_per_uke  | ja  | nei  | 0,01   | 3     |
        | 20,99 ganger_per_uke | ja  | nei  | 20,99  | 3     |
        | 21 ganger_per_uke    | ja  | ja   | 21,00  | 4     |
        | 21,01 ganger_per_uke | ja  | ja   | 21,01  | 4     |
        | 2 ganger_per_doegn   | ja  | nei  | 14,00  | 3     |
        | 3 ganger_per_doegn   | ja  | ja   | 21,00  | 4     |
        | 336 ganger_per_uke   | ja  | ja   | 336,00 | 4     |

    Scenariomal: Personlig stell: det som ikke er kjent nøyaktig, gir flere mulige trinn
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "hjelp_stell" er <svar>
      Når saken sjekkes
      Så er trinnet fra "<fra>" til "4"
      Og er regelen "BEON-STELL-4" "ukjent" fordi "<fordi>"
      Og krever "BEON-STELL-3" trinn "3"

      Eksempler:
        | svar                         | fra | fordi   |
        | fra 14 til 21 ganger_per_uke | 3   | grense  |
        | fra 0 til 30 ganger_per_uke  | 0   | grense  |
        | ikke spurt                   | 0   | mangler |
        | ukjent                       | 0   | mangler |
        | 2 uten enhet                 | 0   | mangler |

    Scenario: Personlig stell: mer enn 336 ganger i uken avvises
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "hjelp_stell" er 337 ganger_per_uke
      Når saken sjekkes og avvises
      Så peker feilen på "hjelp_stell"

  @BEON-MAT-3 @BEON-MAT-4
  Regel: Mat og måltider: må ha hjelp av andre, eller hjelp mange ganger

    Scenariomal: Mat og måltider: noe hjelp krever trinn 3, og tre ganger om dagen krever trinn 4
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "hjelp_mat" er <svar>
      Når saken sjekkes
      Så er regelen "BEON-MAT-3" "<tre>"
      Og er regelen "BEON-MAT-4" "<fire>"
      Og er verdien i "BEON-MAT-4" <vist>
      Og er trinnet "<trinn>"
      Og mangler ingenting

      Eksempler:
        | svar                 | tre | fire | vist   | trinn |
        | 0 ganger_per_uke     | nei | nei  | 0,00   | 0     |
        | 0,01 ganger_per_uke  | ja  | nei  | 0,01   | 3     |
        | 20,99 ganger_per_uke | ja  | nei  | 20,99  | 3     |
        | 21 ganger_per_uke    | ja  | ja   | 21,00  | 4     |
        | 21,01 ganger_per_uke | ja  | ja   | 21,01  | 4     |
        | 2 ganger_per_doegn   | ja  | nei  | 14,00  | 3     |
        | 3 ganger_per_doegn   | ja  | ja   | 21,00  | 4     |
        | 336 ganger_per_uke   | ja  | ja   | 336,00 | 4     |

    Scenariomal: Mat og måltider: det som ikke er kjent nøyaktig, gir flere mulige trinn
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "hjelp_mat" er <svar>
      Når saken sjekkes
      Så er trinnet fra "<fra>" til "4"
      Og er regelen "BEON-MAT-4" "ukjent" fordi "<fordi>"
      Og krever "BEON-MAT-3" trinn "3"

      Eksempler:
        | svar                         | fra | fordi   |
        | fra 14 til 21 ganger_per_uke | 3   | grense  |
        | fra 0 til 30 ganger_per_uke  | 0   | grense  |
        | ikke spurt                   | 0   | mangler |
        | ukjent                       | 0   | mangler |
        | 2 uten enhet                 | 0   | mangler |

    Scenario: Mat og måltider: mer enn 336 ganger i uken avvises
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "hjelp_mat" er 337 ganger_per_uke
      Når saken sjekkes og avvises
      Så peker feilen på "hjelp_mat"

  @BEON-HUS-3 @BEON-HUS-4
  Regel: Hus og ærend: må ha hjelp av andre, eller hjelp mange ganger

    Scenariomal: Hus og ærend: noe hjelp krever trinn 3, og tre ganger om dagen krever trinn 4
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "hjelp_hus" er <svar>
      Når saken sjekkes
      Så er regelen "BEON-HUS-3" "<tre>"
      Og er regelen "BEON-HUS-4" "<fire>"
      Og er verdien i "BEON-HUS-4" <vist>
      Og er trinnet "<trinn>"
      Og mangler ingenting

      Eksempler:
        | svar                 | tre | fire | vist   | trinn |
        | 0 ganger_per_uke     | nei | nei  | 0,00   | 0     |
        | 0,01 ganger_per_uke  | ja  | nei  | 0,01   | 3     |
        | 20,99 ganger_per_uke | ja  | nei  | 20,99  | 3     |
        | 21 ganger_per_uke    | ja  | ja   | 21,00  | 4     |
        | 21,01 ganger_per_uke | ja  | ja   | 21,01  | 4     |
        | 2 ganger_per_doegn   | ja  | nei  | 14,00  | 3     |
        | 3 ganger_per_doegn   | ja  | ja   | 21,00  | 4     |
        | 336 ganger_per_uke   | ja  | ja   | 336,00 | 4     |

    Scenariomal: Hus og ærend: det som ikke er kjent nøyaktig, gir flere mulige trinn
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "hjelp_hus" er <svar>
      Når saken sjekkes
      Så er trinnet fra "<fra>" til "4"
      Og er regelen "BEON-HUS-4" "ukjent" fordi "<fordi>"
      Og krever "BEON-HUS-3" trinn "3"

      Eksempler:
        | svar                         | fra | fordi   |
        | fra 14 til 21 ganger_per_uke | 3   | grense  |
        | fra 0 til 30 ganger_per_uke  | 0   | grense  |
        | ikke spurt                   | 0   | mangler |
        | ukjent                       | 0   | mangler |
        | 2 uten enhet                 | 0   | mangler |

    Scenario: Hus og ærend: mer enn 336 ganger i uken avvises
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "hjelp_hus" er 337 ganger_per_uke
      Når saken sjekkes og avvises
      Så peker feilen på "hjelp_hus"

  @BEON-BEVEGELSE-3 @BEON-BEVEGELSE-4
  Regel: Bevegelse inne og ute: må ha hjelp av andre, eller hjelp mange ganger

    Scenariomal: Bevegelse inne og ute: noe hjelp krever trinn 3, og tre ganger om dagen krever trinn 4
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "hjelp_bevegelse" er <svar>
      Når saken sjekkes
      Så er regelen "BEON-BEVEGELSE-3" "<tre>"
      Og er regelen "BEON-BEVEGELSE-4" "<fire>"
      Og er verdien i "BEON-BEVEGELSE-4" <vist>
      Og er trinnet "<trinn>"
      Og mangler ingenting

      Eksempler:
        | svar                 | tre | fire | vist   | trinn |
        | 0 ganger_per_uke     | nei | nei  | 0,00   | 0     |
        | 0,01 ganger_per_uke  | ja  | nei  | 0,01   | 3     |
        | 20,99 ganger_per_uke | ja  | nei  | 20,99  | 3     |
        | 21 ganger_per_uke    | ja  | ja   | 21,00  | 4     |
        | 21,01 ganger_per_uke | ja  | ja   | 21,01  | 4     |
        | 2 ganger_per_doegn   | ja  | nei  | 14,00  | 3     |
        | 3 ganger_per_doegn   | ja  | ja   | 21,00  | 4     |
        | 336 ganger_per_uke   | ja  | ja   | 336,00 | 4     |

    Scenariomal: Bevegelse inne og ute: det som ikke er kjent nøyaktig, gir flere mulige trinn
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "hjelp_bevegelse" er <svar>
      Når saken sjekkes
      Så er trinnet fra "<fra>" til "4"
      Og er regelen "BEON-BEVEGELSE-4" "ukjent" fordi "<fordi>"
      Og krever "BEON-BEVEGELSE-3" trinn "3"

      Eksempler:
        | svar                         | fra | fordi   |
        | fra 14 til 21 ganger_per_uke | 3   | grense  |
        | fra 0 til 30 ganger_per_uke  | 0   | grense  |
        | ikke spurt                   | 0   | mangler |
        | ukjent                       | 0   | mangler |
        | 2 uten enhet                 | 0   | mangler |

    Scenario: Bevegelse inne og ute: mer enn 336 ganger i uken avvises
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "hjelp_bevegelse" er 337 ganger_per_uke
      Når saken sjekkes og avvises
      Så peker feilen på "hjelp_bevegelse"

  @BEON-HELSE-3 @BEON-HELSE-4
  Regel: Egen helse: må ha hjelp av andre, eller hjelp mange ganger

    Scenariomal: Egen helse: noe hjelp krever trinn 3, og tre ganger om dagen krever trinn 4
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "hjelp_helse" er <svar>
      Når saken sjekkes
      Så er regelen "BEON-HELSE-3" "<tre>"
      Og er regelen "BEON-HELSE-4" "<fire>"
      Og er verdien i "BEON-HELSE-4" <vist>
      Og er trinnet "<trinn>"
      Og mangler ingenting

      Eksempler:
        | svar                 | tre | fire | vist   | trinn |
        | 0 ganger_per_uke     | nei | nei  | 0,00   | 0     |
        | 0,01 ganger_per_uke  | ja  | nei  | 0,01   | 3     |
        | 20,99 ganger_per_uke | ja  | nei  | 20,99  | 3     |
        | 21 ganger_per_uke    | ja  | ja   | 21,00  | 4     |
        | 21,01 ganger_per_uke | ja  | ja   | 21,01  | 4     |
        | 2 ganger_per_doegn   | ja  | nei  | 14,00  | 3     |
        | 3 ganger_per_doegn   | ja  | ja   | 21,00  | 4     |
        | 336 ganger_per_uke   | ja  | ja   | 336,00 | 4     |

    Scenariomal: Egen helse: det som ikke er kjent nøyaktig, gir flere mulige trinn
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "hjelp_helse" er <svar>
      Når saken sjekkes
      Så er trinnet fra "<fra>" til "4"
      Og er regelen "BEON-HELSE-4" "ukjent" fordi "<fordi>"
      Og krever "BEON-HELSE-3" trinn "3"

      Eksempler:
        | svar                         | fra | fordi   |
        | fra 14 til 21 ganger_per_uke | 3   | grense  |
        | fra 0 til 30 ganger_per_uke  | 0   | grense  |
        | ikke spurt                   | 0   | mangler |
        | ukjent                       | 0   | mangler |
        | 2 uten enhet                 | 0   | mangler |

    Scenario: Egen helse: mer enn 336 ganger i uken avvises
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "hjelp_helse" er 337 ganger_per_uke
      Når saken sjekkes og avvises
      Så peker feilen på "hjelp_helse"

  @BEON-OVERSIKT-3 @BEON-OVERSIKT-4
  Regel: Oversikt og kommunikasjon: må ha hjelp av andre, eller hjelp mange ganger

    Scenariomal: Oversikt og kommunikasjon: noe hjelp krever trinn 3, og tre ganger om dagen krever trinn 4
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "hjelp_oversikt" er <svar>
      Når saken sjekkes
      Så er regelen "BEON-OVERSIKT-3" "<tre>"
      Og er regelen "BEON-OVERSIKT-4" "<fire>"
      Og er verdien i "BEON-OVERSIKT-4" <vist>
      Og er trinnet "<trinn>"
      Og mangler ingenting

      Eksempler:
        | svar                 | tre | fire | vist   | trinn |
        | 0 ganger_per_uke     | nei | nei  | 0,00   | 0     |
        | 0,01 ganger_per_uke  | ja  | nei  | 0,01   | 3     |
        | 20,99 ganger_per_uke | ja  | nei  | 20,99  | 3     |
        | 21 ganger_per_uke    | ja  | ja   | 21,00  | 4     |
        | 21,01 ganger_per_uke | ja  | ja   | 21,01  | 4     |
        | 2 ganger_per_doegn   | ja  | nei  | 14,00  | 3     |
        | 3 ganger_per_doegn   | ja  | ja   | 21,00  | 4     |
        | 336 ganger_per_uke   | ja  | ja   | 336,00 | 4     |

    Scenariomal: Oversikt og kommunikasjon: det som ikke er kjent nøyaktig, gir flere mulige trinn
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "hjelp_oversikt" er <svar>
      Når saken sjekkes
      Så er trinnet fra "<fra>" til "4"
      Og er regelen "BEON-OVERSIKT-4" "ukjent" fordi "<fordi>"
      Og krever "BEON-OVERSIKT-3" trinn "3"

      Eksempler:
        | svar                         | fra | fordi   |
        | fra 14 til 21 ganger_per_uke | 3   | grense  |
        | fra 0 til 30 ganger_per_uke  | 0   | grense  |
        | ikke spurt                   | 0   | mangler |
        | ukjent                       | 0   | mangler |
        | 2 uten enhet                 | 0   | mangler |

    Scenario: Oversikt og kommunikasjon: mer enn 336 ganger i uken avvises
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "hjelp_oversikt" er 337 ganger_per_uke
      Når saken sjekkes og avvises
      Så peker feilen på "hjelp_oversikt"

  @BEON-SOSIALT-3 @BEON-SOSIALT-4
  Regel: Fritid og samvær: må ha hjelp av andre, eller hjelp mange ganger

    Scenariomal: Fritid og samvær: noe hjelp krever trinn 3, og tre ganger om dagen krever trinn 4
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "hjelp_sosialt" er <svar>
      Når saken sjekkes
      Så er regelen "BEON-SOSIALT-3" "<tre>"
      Og er regelen "BEON-SOSIALT-4" "<fire>"
      Og er verdien i "BEON-SOSIALT-4" <vist>
      Og er trinnet "<trinn>"
      Og mangler ingenting

      Eksempler:
        | svar                 | tre | fire | vist   | trinn |
        | 0 ganger_per_uke     | nei | nei  | 0,00   | 0     |
        | 0,01 ganger_per_uke  | ja  | nei  | 0,01   | 3     |
        | 20,99 ganger_per_uke | ja  | nei  | 20,99  | 3     |
        | 21 ganger_per_uke    | ja  | ja   | 21,00  | 4     |
        | 21,01 ganger_per_uke | ja  | ja   | 21,01  | 4     |
        | 2 ganger_per_doegn   | ja  | nei  | 14,00  | 3     |
        | 3 ganger_per_doegn   | ja  | ja   | 21,00  | 4     |
        | 336 ganger_per_uke   | ja  | ja   | 336,00 | 4     |

    Scenariomal: Fritid og samvær: det som ikke er kjent nøyaktig, gir flere mulige trinn
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "hjelp_sosialt" er <svar>
      Når saken sjekkes
      Så er trinnet fra "<fra>" til "4"
      Og er regelen "BEON-SOSIALT-4" "ukjent" fordi "<fordi>"
      Og krever "BEON-SOSIALT-3" trinn "3"

      Eksempler:
        | svar                         | fra | fordi   |
        | fra 14 til 21 ganger_per_uke | 3   | grense  |
        | fra 0 til 30 ganger_per_uke  | 0   | grense  |
        | ikke spurt                   | 0   | mangler |
        | ukjent                       | 0   | mangler |
        | 2 uten enhet                 | 0   | mangler |

    Scenario: Fritid og samvær: mer enn 336 ganger i uken avvises
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "hjelp_sosialt" er 337 ganger_per_uke
      Når saken sjekkes og avvises
      Så peker feilen på "hjelp_sosialt"

  @BEON-ATFERD-3 @BEON-ATFERD-4
  Regel: Atferd og følelser: må ha hjelp av andre, eller hjelp mange ganger

    Scenariomal: Atferd og følelser: noe hjelp krever trinn 3, og tre ganger om dagen krever trinn 4
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "hjelp_atferd" er <svar>
      Når saken sjekkes
      Så er regelen "BEON-ATFERD-3" "<tre>"
      Og er regelen "BEON-ATFERD-4" "<fire>"
      Og er verdien i "BEON-ATFERD-4" <vist>
      Og er trinnet "<trinn>"
      Og mangler ingenting

      Eksempler:
        | svar                 | tre | fire | vist   | trinn |
        | 0 ganger_per_uke     | nei | nei  | 0,00   | 0     |
        | 0,01 ganger_per_uke  | ja  | nei  | 0,01   | 3     |
        | 20,99 ganger_per_uke | ja  | nei  | 20,99  | 3     |
        | 21 ganger_per_uke    | ja  | ja   | 21,00  | 4     |
        | 21,01 ganger_per_uke | ja  | ja   | 21,01  | 4     |
        | 2 ganger_per_doegn   | ja  | nei  | 14,00  | 3     |
        | 3 ganger_per_doegn   | ja  | ja   | 21,00  | 4     |
        | 336 ganger_per_uke   | ja  | ja   | 336,00 | 4     |

    Scenariomal: Atferd og følelser: det som ikke er kjent nøyaktig, gir flere mulige trinn
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "hjelp_atferd" er <svar>
      Når saken sjekkes
      Så er trinnet fra "<fra>" til "4"
      Og er regelen "BEON-ATFERD-4" "ukjent" fordi "<fordi>"
      Og krever "BEON-ATFERD-3" trinn "3"

      Eksempler:
        | svar                         | fra | fordi   |
        | fra 14 til 21 ganger_per_uke | 3   | grense  |
        | fra 0 til 30 ganger_per_uke  | 0   | grense  |
        | ikke spurt                   | 0   | mangler |
        | ukjent                       | 0   | mangler |
        | 2 uten enhet                 | 0   | mangler |

    Scenario: Atferd og følelser: mer enn 336 ganger i uken avvises
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "hjelp_atferd" er 337 ganger_per_uke
      Når saken sjekkes og avvises
      Så peker feilen på "hjelp_atferd"

  @BEON-SAMLET-3
  Regel: Noen må hjelpe, uansett område

    Scenariomal: Noen må hjelpe, uansett område, og da kreves minst trinn 3
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "hjelp_samlet" er <svar> ganger_per_uke
      Når saken sjekkes
      Så er regelen "BEON-SAMLET-3" "<regel>"
      Og er trinnet "<trinn>"
      Og krever "BEON-SAMLET-3" trinn "3"
      Og mangler ingenting

      Eksempler:
        | svar | regel | trinn |
        | 0    | nei   | 0     |
        | 0,01 | ja    | 3     |
        | 5    | ja    | 3     |

    Scenariomal: Noen må hjelpe, uansett område kanskje
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "hjelp_samlet" er <svar>
      Når saken sjekkes
      Så er regelen "BEON-SAMLET-3" "ukjent" fordi "<fordi>"
      Og er trinnet fra "0" til "<til>"

      Eksempler:
        | svar                       | fordi   | til |
        | fra 0 til 1 ganger_per_uke | grense  | 3   |
        | ikke spurt                 | mangler | 4   |
        | ukjent                     | mangler | 4   |

  @BEON-TIMER-3
  Regel: En annen må hjelpe i noe av uken

    Scenariomal: En annen må hjelpe i noe av uken, og da kreves minst trinn 3
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "hjelp_timer" er <svar>
      Når saken sjekkes
      Så er regelen "BEON-TIMER-3" "<regel>"
      Og er trinnet "<trinn>"
      Og krever "BEON-TIMER-3" trinn "3"
      Og mangler ingenting

      Eksempler:
        | svar | regel | trinn |
        | 0    | nei   | 0     |
        | 0,01 | ja    | 3     |
        | 20,99 | ja    | 3     |

    Scenariomal: En annen må hjelpe i noe av uken kanskje
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "hjelp_timer" er <svar>
      Når saken sjekkes
      Så er regelen "BEON-TIMER-3" "ukjent" fordi "<fordi>"
      Og er trinnet fra "0" til "<til>"

      Eksempler:
        | svar        | fordi   | til |
        | fra 0 til 1 | grense  | 3   |
        | ikke spurt  | mangler | 4   |
        | ukjent      | mangler | 4   |

  @BEON-ENTILEN-3
  Regel: Én ansatt må være til stede noe av døgnet

    Scenariomal: Én ansatt må være til stede noe av døgnet, og da kreves minst trinn 3
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "en_til_en" er <svar>
      Når saken sjekkes
      Så er regelen "BEON-ENTILEN-3" "<regel>"
      Og er trinnet "<trinn>"
      Og krever "BEON-ENTILEN-3" trinn "3"
      Og mangler ingenting

      Eksempler:
        | svar | regel | trinn |
        | 0    | nei   | 0     |
        | 0,01 | ja    | 3     |
        | 3,99 | ja    | 3     |

    Scenariomal: Én ansatt må være til stede noe av døgnet kanskje
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "en_til_en" er <svar>
      Når saken sjekkes
      Så er regelen "BEON-ENTILEN-3" "ukjent" fordi "<fordi>"
      Og er trinnet fra "0" til "<til>"

      Eksempler:
        | svar        | fordi   | til |
        | fra 0 til 1 | grense  | 3   |
        | ikke spurt  | mangler | 6   |
        | ukjent      | mangler | 6   |

  @BEON-SAMLET-4
  Regel: Noen må hjelpe mange ganger

    Scenariomal: Hjelp minst 21 ganger i uken i alt er omfattende
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "hjelp_samlet" er <svar>
      Når saken sjekkes
      Så er regelen "BEON-SAMLET-4" "<regel>"
      Og er trinnet "<trinn>"
      Og krever "BEON-SAMLET-4" trinn "4"
      Og mangler ingenting

      Eksempler:
        | svar                  | regel | trinn |
        | 0 ganger_per_uke      | nei   | 0     |
        | 0,01 ganger_per_uke   | nei   | 3     |
        | 20,99 ganger_per_uke  | nei   | 3     |
        | 21 ganger_per_uke     | ja    | 4     |
        | 21,01 ganger_per_uke  | ja    | 4     |
        | 2,99 ganger_per_doegn | nei   | 3     |
        | 3 ganger_per_doegn    | ja    | 4     |
        | 336 ganger_per_uke    | ja    | 4     |

    Scenariomal: Hjelp minst 21 ganger i uken i alt er omfattende, men svaret er ikke kjent nøyaktig
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "hjelp_samlet" er <svar>
      Når saken sjekkes
      Så er regelen "BEON-SAMLET-4" "ukjent" fordi "<fordi>"
      Og er trinnet fra "<fra>" til "4"

      Eksempler:
        | svar                         | fordi   | fra |
        | fra 20 til 22 ganger_per_uke | grense  | 3   |
        | ikke spurt                   | mangler | 0   |
        | ukjent                       | mangler | 0   |

  @BEON-TIMER-4
  Regel: Hjelp i mange timer

    Scenariomal: Hjelp i minst 21 timer i uken er omfattende
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "hjelp_timer" er <svar>
      Når saken sjekkes
      Så er regelen "BEON-TIMER-4" "<regel>"
      Og er trinnet "<trinn>"
      Og krever "BEON-TIMER-4" trinn "4"
      Og mangler ingenting

      Eksempler:
        | svar  | regel | trinn |
        | 0     | nei   | 0     |
        | 0,01  | nei   | 3     |
        | 20,99 | nei   | 3     |
        | 21    | ja    | 4     |
        | 21,01 | ja    | 4     |
        | 35,5  | ja    | 4     |
        | 168   | ja    | 4     |

    Scenariomal: Hjelp i minst 21 timer i uken er omfattende, men svaret er ikke kjent nøyaktig
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "hjelp_timer" er <svar>
      Når saken sjekkes
      Så er regelen "BEON-TIMER-4" "ukjent" fordi "<fordi>"
      Og er trinnet fra "<fra>" til "4"

      Eksempler:
        | svar          | fordi   | fra |
        | fra 20 til 22 | grense  | 3   |
        | ikke spurt    | mangler | 0   |
        | ukjent        | mangler | 0   |

  @BEON-DAG-4
  Regel: Kan ikke være lenge alene om dagen

    Scenariomal: Trygg alene i mindre enn to timer krever hjelp gjennom dagen
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "alene_dag" er <svar>
      Når saken sjekkes
      Så er regelen "BEON-DAG-4" "<regel>"
      Og er trinnet "<trinn>"
      Og krever "BEON-DAG-4" trinn "4"
      Og mangler ingenting

      Eksempler:
        | svar | regel | trinn |
        | 0    | ja    | 4     |
        | 1,99 | ja    | 4     |
        | 2    | nei   | 0     |
        | 2,01 | nei   | 0     |
        | 24   | nei   | 0     |

    Scenariomal: Trygg alene i mindre enn to timer krever hjelp gjennom dagen, men svaret er ikke kjent nøyaktig
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "alene_dag" er <svar>
      Når saken sjekkes
      Så er regelen "BEON-DAG-4" "ukjent" fordi "<fordi>"
      Og er trinnet fra "0" til "4"

      Eksempler:
        | svar        | fordi   |
        | fra 1 til 3 | grense  |
        | ikke spurt  | mangler |
        | ukjent      | mangler |

  @BEON-ENTILEN-6
  Regel: Én ansatt må være til stede

    Scenariomal: Minst fire timer i døgnet med én ansatt er egen bemanning
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "en_til_en" er <svar>
      Når saken sjekkes
      Så er regelen "BEON-ENTILEN-6" "<regel>"
      Og er trinnet "<trinn>"
      Og krever "BEON-ENTILEN-6" trinn "6"
      Og mangler ingenting

      Eksempler:
        | svar | regel | trinn |
        | 0    | nei   | 0     |
        | 0,01 | nei   | 3     |
        | 3,99 | nei   | 3     |
        | 4    | ja    | 6     |
        | 4,01 | ja    | 6     |
        | 24   | ja    | 6     |

    Scenariomal: Minst fire timer i døgnet med én ansatt er egen bemanning, men svaret er ikke kjent nøyaktig
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "en_til_en" er <svar>
      Når saken sjekkes
      Så er regelen "BEON-ENTILEN-6" "ukjent" fordi "<fordi>"
      Og er trinnet fra "<fra>" til "6"

      Eksempler:
        | svar        | fordi   | fra |
        | fra 3 til 5 | grense  | 3   |
        | ikke spurt  | mangler | 0   |
        | ukjent      | mangler | 0   |

  @BEON-NATT-1 @BEON-NATT-4 @BEON-NATT-5
  Regel: Teknologi, tilsyn eller rask hjelp om natten

    Scenariomal: Behovet om natten krever et trinn for seg
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "nattbehov" er <svar>
      Når saken sjekkes
      Så er regelen "BEON-NATT-1" "<en>"
      Og er regelen "BEON-NATT-4" "<fire>"
      Og er regelen "BEON-NATT-5" "<fem>"
      Og er trinnet "<trinn>"

      Eksempler:
        | svar            | en  | fire | fem | trinn |
        | ingen           | nei | nei  | nei | 0     |
        | varsling        | ja  | nei  | nei | 1     |
        | planlagt_tilsyn | ja  | ja   | nei | 4     |
        | rask_hjelp      | ja  | ja   | ja  | 5     |
        | til_stede       | ja  | ja   | ja  | 5     |

    Scenariomal: Et ukjent behov om natten gir flere mulige trinn
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "nattbehov" er <svar>
      Når saken sjekkes
      Så er trinnet fra "<fra>" til "<til>"

      Eksempler:
        | svar                                | fra | til |
        | ukjent                              | 0   | 5   |
        | ikke spurt                          | 0   | 5   |
        | ulike: ingen \| varsling            | 0   | 1   |
        | ulike: varsling \| planlagt_tilsyn  | 1   | 4   |
        | ulike: planlagt_tilsyn \| til_stede | 4   | 5   |

    Scenario: Regelen krever trinnet sitt
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "nattbehov" er ukjent
      Når saken sjekkes
      Så krever "BEON-NATT-1" trinn "1"
      Og krever "BEON-NATT-4" trinn "4"
      Og krever "BEON-NATT-5" trinn "5"

  @BEON-UFORUTSETT-5
  Regel: Hjelp som ikke kan planlegges, dag og natt

    Scenariomal: Trinn 5 når hjelpen ikke kan planlegges
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "uforutsett_hjelp" er <svar>
      Når saken sjekkes
      Så er regelen "BEON-UFORUTSETT-5" "<regel>"
      Og er trinnet fra "<fra>" til "<til>"
      Og krever "BEON-UFORUTSETT-5" trinn "5"

      Eksempler:
        | svar | regel | fra | til |
        | ja   | ja    | 5   | 5   |
        | nei  | nei   | 0   | 0   |

    Scenariomal: Trinn 5 når hjelpen ikke kan planlegges, men svaret er ikke kjent
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "uforutsett_hjelp" er <svar>
      Når saken sjekkes
      Så er regelen "BEON-UFORUTSETT-5" "ukjent" fordi "<fordi>"
      Og er trinnet fra "0" til "5"

      Eksempler:
        | svar             | fordi   |
        | ukjent           | mangler |
        | ikke spurt       | mangler |
        | utelatt          | mangler |
        | ulike: ja \| nei | grense  |

  @BEON-TOTILEN-7
  Regel: To ansatte må være til stede

    Scenariomal: Trinn 7 når to ansatte må være til stede
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "to_til_en" er <svar>
      Når saken sjekkes
      Så er regelen "BEON-TOTILEN-7" "<regel>"
      Og er trinnet fra "<fra>" til "<til>"
      Og krever "BEON-TOTILEN-7" trinn "7"

      Eksempler:
        | svar | regel | fra | til |
        | ja   | ja    | 7   | 7   |
        | nei  | nei   | 0   | 0   |

    Scenariomal: Trinn 7 når to ansatte må være til stede, men svaret er ikke kjent
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "to_til_en" er <svar>
      Når saken sjekkes
      Så er regelen "BEON-TOTILEN-7" "ukjent" fordi "<fordi>"
      Og er trinnet fra "0" til "7"

      Eksempler:
        | svar             | fordi   |
        | ukjent           | mangler |
        | ikke spurt       | mangler |
        | utelatt          | mangler |
        | ulike: ja \| nei | grense  |

  # ------------------------------------------------------------------ rådene

  @R-BEON-PROEVD
  Regel: Begrunn at et lavere trinn ikke er nok

    Scenariomal: Hver grunn til planlagt hjelp eller mer skal begrunnes
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "<opplysning>" er <svar>
      Når saken sjekkes
      Så gis rådet "R-BEON-PROEVD"
      Og inneholder teksten "Skriv hva som er prøvd eller vurdert på et lavere trinn"

      Eksempler:
        | opplysning       | svar              |
        | hjelp_stell      | 1 ganger_per_uke  |
        | hjelp_mat        | 1 ganger_per_uke  |
        | hjelp_hus        | 1 ganger_per_uke  |
        | hjelp_bevegelse  | 1 ganger_per_uke  |
        | hjelp_helse      | 1 ganger_per_uke  |
        | hjelp_oversikt   | 1 ganger_per_uke  |
        | hjelp_sosialt    | 1 ganger_per_uke  |
        | hjelp_atferd     | 1 ganger_per_uke  |
        | hjelp_samlet     | 1 ganger_per_uke  |
        | hjelp_timer      | 1                 |
        | alene_dag        | 1                 |
        | nattbehov        | planlagt_tilsyn   |
        | nattbehov        | rask_hjelp        |
        | uforutsett_hjelp | ja                |
        | en_til_en        | 1                 |
        | to_til_en        | ja                |

    Scenariomal: Råd, teknologi og opplæring trenger ikke begrunnes, og det ukjente gir ikke rådet
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "<opplysning>" er <svar>
      Når saken sjekkes
      Så gis ikke rådet "R-BEON-PROEVD"

      Eksempler:
        | opplysning           | svar       |
        | raad_eller_teknologi | ja         |
        | opplaering_med_maal  | ja         |
        | nattbehov            | varsling   |
        | hjelp_stell          | ukjent     |
        | to_til_en            | ikke spurt |

    Scenariomal: Det som er skrevet ned, avgjør om rådet gis
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "hjelp_stell" er 1 ganger_per_doegn
      Og opplysningen "lavere_trinn" er <lavere>
      Og opplysningen "lavere_trinn_begrunnelse" er <tekst>
      Når saken sjekkes
      Så gis rådet "R-BEON-PROEVD"
      Og er trinnet "3"

      Eksempler:
        | lavere          | tekst                                |
        | proevd          | utelatt                              |
        | proevd          | ukjent                               |
        | proevd          | teksten "Alarm ble prøvd nå."        |
        | proevd          | teksten "   Alarm ble prøvd nå.   "  |
        | ingen_av_delene | teksten "Alarm ble prøvd uten hell." |
        | utelatt         | utelatt                              |

    Scenariomal: Er grunnen skrevet med minst tjue tegn, trengs ikke rådet
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "hjelp_stell" er 1 ganger_per_doegn
      Og opplysningen "lavere_trinn" er <lavere>
      Og opplysningen "lavere_trinn_begrunnelse" er <tekst>
      Når saken sjekkes
      Så gis ingen råd
      Og er trinnet "3"

      Eksempler:
        | lavere           | tekst                                          |
        | proevd           | teksten "Alarm ble prøvd nok."                 |
        | vurdert_ikke_nok | teksten "Alarm ble vurdert, og er for lite."   |
        | utelatt          | teksten "Alarm ble prøvd i to uker uten hell." |

  @R-BEON-OPPLAERING
  Regel: Opplæring sammen med hjelp

    Scenariomal: Opplæring gis sammen med hjelp på et høyere trinn
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "opplaering_med_maal" er ja
      Og opplysningen "<opplysning>" er <svar>
      Når saken sjekkes
      Så gis rådet "R-BEON-OPPLAERING"
      Og inneholder teksten "Gi opplæring med mål og sluttdato ved siden av hjelpen."

      Eksempler:
        | opplysning       | svar              |
        | hjelp_stell      | 1 ganger_per_uke  |
        | hjelp_mat        | 1 ganger_per_uke  |
        | hjelp_hus        | 1 ganger_per_uke  |
        | hjelp_bevegelse  | 1 ganger_per_uke  |
        | hjelp_helse      | 1 ganger_per_uke  |
        | hjelp_oversikt   | 1 ganger_per_uke  |
        | hjelp_sosialt    | 1 ganger_per_uke  |
        | hjelp_atferd     | 1 ganger_per_uke  |
        | hjelp_samlet     | 1 ganger_per_uke  |
        | hjelp_timer      | 1                 |
        | alene_dag        | 1                 |
        | nattbehov        | planlagt_tilsyn   |
        | nattbehov        | rask_hjelp        |
        | uforutsett_hjelp | ja                |
        | en_til_en        | 1                 |
        | to_til_en        | ja                |

    Scenariomal: Rådet gis ikke uten begge deler
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "opplaering_med_maal" er <opplaering>
      Og opplysningen "hjelp_stell" er <hjelp>
      Når saken sjekkes
      Så gis ikke rådet "R-BEON-OPPLAERING"

      Eksempler:
        | opplaering | hjelp            |
        | ja         | 0 ganger_per_uke |
        | nei        | 1 ganger_per_uke |
        | ukjent     | 1 ganger_per_uke |
        | ja         | ukjent           |

  @R-BEON-EVALUERING
  Regel: Dato for evaluering

    Scenariomal: Trinn som gjelder for en tid om gangen, skal evalueres
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "<opplysning>" er <svar>
      Når saken sjekkes
      Så gis rådet "R-BEON-EVALUERING"
      Og inneholder teksten "Sett en dato for evaluering."

      Eksempler:
        | opplysning          | svar |
        | opplaering_med_maal | ja   |
        | en_til_en           | 4    |
        | to_til_en           | ja   |

    Scenariomal: Andre trinn gir ikke rådet om dato
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "<opplysning>" er <svar>
      Når saken sjekkes
      Så gis ikke rådet "R-BEON-EVALUERING"

      Eksempler:
        | opplysning           | svar               |
        | raad_eller_teknologi | ja                 |
        | hjelp_stell          | 3 ganger_per_doegn |
        | nattbehov            | til_stede          |
        | uforutsett_hjelp     | ja                 |
        | en_til_en            | 3,99               |
        | to_til_en            | ukjent             |

  @R-BEON-KOSTNAD
  Regel: Aldri lavere bare av hensyn til kostnad

    Scenario: Er kostnad den eneste grunnen, minner rådet om forsvarlighet, og trinnet står
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "hjelp_stell" er 3 ganger_per_doegn
      Og opplysningen "lavere_av_kostnad" er ja
      Når saken sjekkes
      Så er trinnet "4"
      Og gis rådet "R-BEON-KOSTNAD"
      Og inneholder teksten "hol § 4-1"

    Scenariomal: Uten et klart ja gis ikke rådet
      Gitt en sak i "molde" datert 2026-06-20
      Og opplysningen "lavere_av_kostnad" er <svar>
      Når saken sjekkes
      Så er trinnet "0"
      Og gis ikke rådet "R-BEON-KOSTNAD"

      Eksempler:
        | svar       |
        | nei        |
        | ukjent     |
        | ikke spurt |

  # ------------------------------------------------------------------ datoen reglene begynner

  @BEON-ATFERD-3 @BEON-ATFERD-4 @BEON-BEVEGELSE-3 @BEON-BEVEGELSE-4 @BEON-DAG-4 @BEON-ENTILEN-3 @BEON-ENTILEN-6 @BEON-HELSE-3 @BEON-HELSE-4 @BEON-HUS-3 @BEON-HUS-4 @BEON-MAT-3 @BEON-MAT-4 @BEON-NATT-1 @BEON-NATT-4 @BEON-NATT-5 @BEON-OPPLAERING-2 @BEON-OVERSIKT-3 @BEON-OVERSIKT-4 @BEON-RAAD-1 @BEON-SAMLET-3 @BEON-SAMLET-4 @BEON-SOSIALT-3 @BEON-SOSIALT-4 @BEON-STELL-3 @BEON-STELL-4 @BEON-TIMER-3 @BEON-TIMER-4 @BEON-TOTILEN-7 @BEON-UFORUTSETT-5 @R-BEON-EVALUERING @R-BEON-KOSTNAD @R-BEON-OPPLAERING @R-BEON-PROEVD
  Scenario: Alle reglene og rådene gjelder fra og med 13. mai 2026
    Gitt en sak i "molde" datert 2026-05-13
    Og opplysningen "hjelp_stell" er 21 ganger_per_uke
    Og opplysningen "hjelp_mat" er 21 ganger_per_uke
    Og opplysningen "hjelp_hus" er 21 ganger_per_uke
    Og opplysningen "hjelp_bevegelse" er 21 ganger_per_uke
    Og opplysningen "hjelp_helse" er 21 ganger_per_uke
    Og opplysningen "hjelp_oversikt" er 21 ganger_per_uke
    Og opplysningen "hjelp_sosialt" er 21 ganger_per_uke
    Og opplysningen "hjelp_atferd" er 21 ganger_per_uke
    Og opplysningen "hjelp_samlet" er 21 ganger_per_uke
    Og opplysningen "hjelp_timer" er 21
    Og opplysningen "alene_dag" er 0
    Og opplysningen "nattbehov" er til_stede
    Og opplysningen "uforutsett_hjelp" er ja
    Og opplysningen "en_til_en" er 24
    Og opplysningen "to_til_en" er ja
    Og opplysningen "raad_eller_teknologi" er ja
    Og opplysningen "opplaering_med_maal" er ja
    Og opplysningen "lavere_av_kostnad" er ja
    Når saken sjekkes
    Så er trinnet "7"
    Og er grunnene "BEON-ATFERD-3, BEON-ATFERD-4, BEON-BEVEGELSE-3, BEON-BEVEGELSE-4, BEON-DAG-4, BEON-ENTILEN-3, BEON-ENTILEN-6, BEON-HELSE-3, BEON-HELSE-4, BEON-HUS-3, BEON-HUS-4, BEON-MAT-3, BEON-MAT-4, BEON-NATT-1, BEON-NATT-4, BEON-NATT-5, BEON-OPPLAERING-2, BEON-OVERSIKT-3, BEON-OVERSIKT-4, BEON-RAAD-1, BEON-SAMLET-3, BEON-SAMLET-4, BEON-SOSIALT-3, BEON-SOSIALT-4, BEON-STELL-3, BEON-STELL-4, BEON-TIMER-3, BEON-TIMER-4, BEON-TOTILEN-7, BEON-UFORUTSETT-5"
    Og gis rådene "R-BEON-EVALUERING, R-BEON-KOSTNAD, R-BEON-OPPLAERING, R-BEON-PROEVD"

  @BEON-ATFERD-3 @BEON-ATFERD-4 @BEON-BEVEGELSE-3 @BEON-BEVEGELSE-4 @BEON-DAG-4 @BEON-ENTILEN-3 @BEON-ENTILEN-6 @BEON-HELSE-3 @BEON-HELSE-4 @BEON-HUS-3 @BEON-HUS-4 @BEON-MAT-3 @BEON-MAT-4 @BEON-NATT-1 @BEON-NATT-4 @BEON-NATT-5 @BEON-OPPLAERING-2 @BEON-OVERSIKT-3 @BEON-OVERSIKT-4 @BEON-RAAD-1 @BEON-SAMLET-3 @BEON-SAMLET-4 @BEON-SOSIALT-3 @BEON-SOSIALT-4 @BEON-STELL-3 @BEON-STELL-4 @BEON-TIMER-3 @BEON-TIMER-4 @BEON-TOTILEN-7 @BEON-UFORUTSETT-5 @R-BEON-EVALUERING @R-BEON-KOSTNAD @R-BEON-OPPLAERING @R-BEON-PROEVD
  Scenario: Ingen av reglene og rådene gjelder dagen før
    Gitt en sak i "molde" datert 2026-05-12
    Og opplysningen "hjelp_stell" er 21 ganger_per_uke
    Og opplysningen "hjelp_mat" er 21 ganger_per_uke
    Og opplysningen "hjelp_hus" er 21 ganger_per_uke
    Og opplysningen "hjelp_bevegelse" er 21 ganger_per_uke
    Og opplysningen "hjelp_helse" er 21 ganger_per_uke
    Og opplysningen "hjelp_oversikt" er 21 ganger_per_uke
    Og opplysningen "hjelp_sosialt" er 21 ganger_per_uke
    Og opplysningen "hjelp_atferd" er 21 ganger_per_uke
    Og opplysningen "hjelp_samlet" er 21 ganger_per_uke
    Og opplysningen "hjelp_timer" er 21
    Og opplysningen "alene_dag" er 0
    Og opplysningen "nattbehov" er til_stede
    Og opplysningen "uforutsett_hjelp" er ja
    Og opplysningen "en_til_en" er 24
    Og opplysningen "to_til_en" er ja
    Og opplysningen "raad_eller_teknologi" er ja
    Og opplysningen "opplaering_med_maal" er ja
    Og opplysningen "lavere_av_kostnad" er ja
    Når saken sjekkes
    Så er trinnet fra "0" til "7"
    Og er det ingen grunner
    Og gis ingen råd
    Og inneholder teksten "Ingen regel gjelder på datoen. Reglene begynner 2026-05-13."
