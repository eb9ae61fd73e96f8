# language: no

# Spørsmålene til en fordeling: hva om, hvorfor fikk vi mindre enn i fjor, og får like behov likt.
# Tallene er regnet for hånd. Et årsverk er 35,5 timer i uken, og koster 800 000 kroner i 2023.
@ressursfordeling
Egenskap: Hva om, hvorfor annerledes enn i fjor, og om like behov gir likt

  Bakgrunn:
    Gitt en ramme på 20 årsverk i 2023
    Og enheten "A" med 2 årsverk i dag
    Og enheten "B" med 1 årsverk i dag
    Og brukeren "anne" i "A" trenger 35,5 timer dag hverdag med egne ansatte

  Regel: Hva om

    Scenario: Rammen kuttes, men er fortsatt stor nok
      Gitt scenarioet "kutt" der rammen kuttes med 10 prosent
      Når scenarioene prøves
      Så er rammen 18,00 årsverk med "kutt"
      Og endrer "kutt" det "A" er tildelt med 0,00 årsverk
      Og endrer "kutt" brutto med 0 kroner

    Scenario: Rammen kuttes så noen får mindre
      Gitt scenarioet "kutt" der rammen kuttes med 97,5 prosent
      Når scenarioene prøves
      Så endrer "kutt" det "A" er tildelt med -0,50 årsverk
      Og endrer "kutt" brutto med -400000 kroner

    Scenario: En beboer flytter til en annen enhet, og årsverkene følger med
      Gitt scenarioet "flytting" der "anne" flytter til "B"
      Når scenarioene prøves
      Så endrer "flytting" behovet i "A" med -1,0000 årsverk
      Og endrer "flytting" behovet i "B" med 1,0000 årsverk
      Og endrer "flytting" brutto med 0 kroner

    Scenario: En beboer flytter ut
      Gitt scenarioet "ut" der "anne" flytter ut
      Når scenarioene prøves
      Så endrer "ut" behovet i "A" med -1,0000 årsverk
      Og endrer "ut" brutto med -800000 kroner

    Scenario: Et behov blir mindre
      Gitt scenarioet "mindre" der behovet til "anne" endres
        | timer_per_uke |
        | 17,75         |
      Når scenarioene prøves
      Så endrer "mindre" behovet i "A" med -0,5000 årsverk

    Scenario: To scenarioer prøves samlet
      Gitt scenarioet "kutt" der rammen kuttes med 10 prosent
      Og scenarioet "ut" der "anne" flytter ut
      Når scenarioene prøves
      Så er rammen 18,00 årsverk med alle samlet

    Scenario: To scenarioer som endrer det samme, prøves bare hver for seg
      Gitt scenarioet "kutt" der rammen kuttes med 10 prosent
      Og scenarioet "stort kutt" der rammen kuttes med 20 prosent
      Når scenarioene prøves
      Så er rammen 18,00 årsverk med "kutt"
      Og er rammen 16,00 årsverk med "stort kutt"
      Men kan scenarioene ikke prøves samlet

    Scenario: Et scenario om en som ikke er der
      Gitt scenarioet "ut" der "bo" flytter ut
      Når scenarioene prøves
      Så avvises scenarioet på "tiltak.0"

    Scenario: Vilkårene etter hol kap. 9 kan endres
      Gitt scenarioet "overprøvd" der behovet til "anne" endres
        | kap9_overproevd | kap9_vedtak_til | kap9_utdanning |
        | ja              | 2023-06-30      | hoeyskole      |
      Når scenarioene prøves
      Så er "kap9_overproevd" endret til "ja" med "overprøvd"
      Og er "kap9_vedtak_til" endret til "2023-06-30" med "overprøvd"
      Og endrer "overprøvd" behovet i "A" med 0,0000 årsverk

  Regel: Hvorfor fikk vi mindre enn i fjor

    Scenario: En beboer trenger mindre hjelp
      Gitt at det var slik i fjor
      Og at "anne" i år trenger 17,75 timer
      Når fordelingen sammenlignes med i fjor
      Så er det tildelte i "A" endret med -0,5000 årsverk
      Og gjør "anne" at behovet i "A" er endret med -0,5000 årsverk

    Scenario: Rammen er mindre, og ingen trenger noe annet
      Gitt at det var slik i fjor
      Og en ramme på 0,5 årsverk i 2023
      Når fordelingen sammenlignes med i fjor
      Så er det tildelte i "A" endret med -0,5000 årsverk
      Og gjør rammen at "A" er endret med -0,5000 årsverk

    Scenario: Ingenting er endret
      Gitt at det var slik i fjor
      Når fordelingen sammenlignes med i fjor
      Så er det tildelte i "A" endret med 0,0000 årsverk
      Og har endringen i "A" ingen årsaker

  Regel: Likebehandling

    Scenario: To med samme behov er regnet likt
      Gitt brukeren "bo" i "B" trenger 35,5 timer dag hverdag med egne ansatte
      Når like behov sammenlignes
      Så er "anne" og "bo" sammenlignet
      Og er ingenting ulikt mellom dem

    Scenario: To med samme behov, men ulike vedtak
      Gitt brukeren "bo" i "B" trenger 35,5 timer dag hverdag med egne ansatte
        | vedtakstimer_per_uke |
        | 10                   |
      Når like behov sammenlignes
      Så er "anne" og "bo" sammenlignet
      Og er "vedtakstimer" ulikt mellom dem fordi "vedtakene"

    Scenario: To med ulike behov sammenlignes ikke
      Gitt brukeren "bo" i "B" trenger 30 timer dag hverdag med egne ansatte
      Når like behov sammenlignes
      Så ligner 2 brukere ingen andre
