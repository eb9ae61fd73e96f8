# language: no
Egenskap: Bør saken meldes til veiledningsteamet?

  Temaene er dem teamet selv nevner. Ett ja er nok til at saken bør meldes, gjennom fagleder.
  Grunnsaken har nei på alt, så hvert scenario prøver én ting.

  Bakgrunn:
    Gitt en grunnsak med
      | opplysning | svar |
      | ny_utfordrende_atferd | nei |
      | kap9_vurderes | nei |
      | tillitsskaping_usikker | nei |
      | helsehjelp_kap4_vurderes | nei |
      | egen_beslutning_i_tvil | nei |
      | omsorgsnivaa_usikkert | nei |

  @VT-01 @VT-02 @VT-03 @VT-04 @VT-06 @VT-07
  Scenario: Ingen av temaene er aktuelle
    Gitt en sak i "molde" datert 2026-06-20
    Når saken sjekkes
    Så er utfallet "skjoenn"
    Og reglene svarer
      | VT-01 | VT-02 | VT-03 | VT-04 | VT-06 | VT-07 |
      | nei | nei | nei | nei | nei | nei |
    Og gis ingen råd

  @VT-01
  Scenario: Ny utfordrende atferd
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "ny_utfordrende_atferd" er ja
    Når saken sjekkes
    Så er utfallet "boer"
    Og er grunnene "VT-01"

  @VT-01
  Scenario: Ny utfordrende atferd – ikke spurt om
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "ny_utfordrende_atferd" er ukjent
    Når saken sjekkes
    Så er utfallet "avklar"
    Og mangler "ny_utfordrende_atferd"
    Og er regelen "VT-01" "ukjent" fordi "mangler"

  @VT-02
  Scenario: Tiltak etter hol kap. 9 vurderes
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "kap9_vurderes" er ja
    Når saken sjekkes
    Så er utfallet "boer"
    Og er grunnene "VT-02"

  @VT-02
  Scenario: Tiltak etter hol kap. 9 vurderes – ikke spurt om
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "kap9_vurderes" er ukjent
    Når saken sjekkes
    Så er utfallet "avklar"
    Og mangler "kap9_vurderes"
    Og er regelen "VT-02" "ukjent" fordi "mangler"

  @VT-03
  Scenario: Usikkert hvilke tillitsskapende tiltak som bør prøves
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "tillitsskaping_usikker" er ja
    Når saken sjekkes
    Så er utfallet "boer"
    Og er grunnene "VT-03"

  @VT-03
  Scenario: Usikkert hvilke tillitsskapende tiltak som bør prøves – ikke spurt om
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "tillitsskaping_usikker" er ukjent
    Når saken sjekkes
    Så er utfallet "avklar"
    Og mangler "tillitsskaping_usikker"
    Og er regelen "VT-03" "ukjent" fordi "mangler"

  @VT-04
  Scenario: Helsehjelp etter pbrl kap. 4 vurderes
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "helsehjelp_kap4_vurderes" er ja
    Når saken sjekkes
    Så er utfallet "boer"
    Og er grunnene "VT-04"

  @VT-04
  Scenario: Helsehjelp etter pbrl kap. 4 vurderes – ikke spurt om
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "helsehjelp_kap4_vurderes" er ukjent
    Når saken sjekkes
    Så er utfallet "avklar"
    Og mangler "helsehjelp_kap4_vurderes"
    Og er regelen "VT-04" "ukjent" fordi "mangler"

  @VT-06
  Scenario: Tvil om beslutningskompetansen
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "egen_beslutning_i_tvil" er ja
    Når saken sjekkes
    Så er utfallet "boer"
    Og er grunnene "VT-06"

  @VT-06
  Scenario: Tvil om beslutningskompetansen – ikke spurt om
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "egen_beslutning_i_tvil" er ukjent
    Når saken sjekkes
    Så er utfallet "avklar"
    Og mangler "egen_beslutning_i_tvil"
    Og er regelen "VT-06" "ukjent" fordi "mangler"

  @VT-07
  Scenario: Usikkert hva som er beste effektive omsorgsnivå (BEON)
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "omsorgsnivaa_usikkert" er ja
    Når saken sjekkes
    Så er utfallet "boer"
    Og er grunnene "VT-07"

  @VT-07
  Scenario: Usikkert hva som er beste effektive omsorgsnivå (BEON) – ikke spurt om
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "omsorgsnivaa_usikkert" er ukjent
    Når saken sjekkes
    Så er utfallet "avklar"
    Og mangler "omsorgsnivaa_usikkert"
    Og er regelen "VT-07" "ukjent" fordi "mangler"

  @VT-01 @VT-07
  Scenario: To temaer er aktuelle, og begge grunnene vises
    Gitt en sak i "kristiansund" datert 2026-06-20
    Og opplysningen "ny_utfordrende_atferd" er ja
    Og opplysningen "omsorgsnivaa_usikkert" er ja
    Og opplysningen "kap9_vurderes" er ukjent
    Når saken sjekkes
    Så er utfallet "boer"
    Og er grunnene "VT-01, VT-07"

  @VT-02
  Scenario: Kildene er uenige om tiltak etter hol kap. 9 vurderes
    Gitt en sak i "molde" datert 2026-06-20
    Og opplysningen "kap9_vurderes" er ulike: ja | nei
    Når saken sjekkes
    Så er utfallet "avklar"
    Og er regelen "VT-02" "ukjent" fordi "grense"

  # ------------------------------------------------------------------ lovens ord skifter 1. juni 2026

  @VT-05 @R-VT-KOMPETANSE
  Scenario: Siste dag med ordet samtykkekompetanse
    Gitt en sak i "molde" datert 2026-05-31
    Og opplysningen "egen_beslutning_i_tvil" er ja
    Når saken sjekkes
    Så er utfallet "boer"
    Og er grunnene "VT-05"
    Og inneholder teksten "Tvil om samtykkekompetansen"
    Og inneholder teksten ikke "beslutningskompetanse"
    Og gis ingen råd

  @VT-06 @R-VT-KOMPETANSE
  Scenario: Første dag med ordet beslutningskompetanse
    Gitt en sak i "molde" datert 2026-06-01
    Og opplysningen "egen_beslutning_i_tvil" er ja
    Når saken sjekkes
    Så er utfallet "boer"
    Og er grunnene "VT-06"
    Og inneholder teksten "Tvil om beslutningskompetansen"
    Og inneholder teksten ikke "samtykkekompetanse"
    Og gis rådene "R-VT-KOMPETANSE"

  @VT-05
  Scenario: Før 1. juni 2026 er det ikke tvil
    Gitt en sak i "molde" datert 2026-05-31
    Når saken sjekkes
    Så er utfallet "skjoenn"
    Og er regelen "VT-05" "nei"

  @VT-05
  Scenario: Før 1. juni 2026 er det ikke spurt om tvil
    Gitt en sak i "molde" datert 2026-05-31
    Og opplysningen "egen_beslutning_i_tvil" er ukjent
    Når saken sjekkes
    Så er utfallet "avklar"
    Og er regelen "VT-05" "ukjent" fordi "mangler"

  @VT-01 @VT-02 @VT-03 @VT-04 @VT-05 @VT-07
  Scenario: Den første dagen kilden er datert, gjelder alle temaene
    Gitt en sak i "molde" datert 2026-05-13
    Og opplysningen "ny_utfordrende_atferd" er ja
    Og opplysningen "kap9_vurderes" er ja
    Og opplysningen "tillitsskaping_usikker" er ja
    Og opplysningen "helsehjelp_kap4_vurderes" er ja
    Og opplysningen "egen_beslutning_i_tvil" er ja
    Og opplysningen "omsorgsnivaa_usikkert" er ja
    Når saken sjekkes
    Så er utfallet "boer"
    Og er grunnene "VT-01, VT-02, VT-03, VT-04, VT-05, VT-07"

  @VT-01 @VT-02 @VT-03 @VT-04 @VT-05 @VT-07
  Scenario: Dagen før kilden er datert, gjelder ingen regel
    Gitt en sak i "molde" datert 2026-05-12
    Og opplysningen "ny_utfordrende_atferd" er ja
    Og opplysningen "kap9_vurderes" er ja
    Og opplysningen "tillitsskaping_usikker" er ja
    Og opplysningen "helsehjelp_kap4_vurderes" er ja
    Og opplysningen "egen_beslutning_i_tvil" er ja
    Og opplysningen "omsorgsnivaa_usikkert" er ja
    Når saken sjekkes
    Så er utfallet "avklar"
    Og er det ingen grunner
    Og inneholder teksten "Ingen regel gjelder på datoen. Reglene begynner 2026-05-13."
