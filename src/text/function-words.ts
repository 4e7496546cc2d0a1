/** Words that carry grammar, not matter, in their folded spelling, by language. */
export const functionWords: Record<string, ReadonlySet<string>> = {
  en: set(`a about above across after again all also although am among an and another any are around as at be became because
    been before being below between both but by can could did do does doing done down during each either else even ever
    every far few for from further get gets got had has have having he her here hers him his how however if in into is it its
    itself just may me might more most much must my near no nor not now of off on once one only or other our out over own
    per said same say saying says shall she should since so some such than that the their them then there these they this
    those though through thus to too toward towards under until up upon us very via was we were what when where whether
    which while who whom whose why will with within without would yet you your according told among amid don isn didn
    doesn won wasn weren hasn haven already still`),
  de: set(`aber als am an auch auf aus bei bis da das dass dem den der des die doch ein eine einem einen einer es fur hat ich
    ihr im in ist mit nach nicht noch nur ob oder sei sein sich sie sind so sowie uber um und unter vom von vor war was
    werden wie wird zu zum zur`),
  es: set(`a al como con de del desde el ella en entre es esta este ha la las lo los mas no o para pero por que se si sin
    sobre son su sus tras un una y ya`),
  fr: set(`a au aux avec ce ces cette dans de des du elle en est et il ils la le les leur lui mais ne nous on ont ou par pas
    plus pour qu que qui sa se ses son sont sur un une`),
  ru: set(`v vo i na ne chto s so iz za k ko o ob ot do po u ego ee ikh eto kak dlya no a zhe by byl byla byli bylo on ona oni
    tom tem pri takzhe kotoryy kotoraya kotoryye`),
  tr: set("ve bir bu da de icin ile olarak oldugu daha cok gibi kadar sonra once ki o ne ya"),
  az: set("ve bir bu da de ucun ile olaraq olub daha cox kimi qeder sonra ki o ne onun bildirib"),
  hy: set("ev u e en i vor is na ayd ays mej het masin hamar ir nra"),
}

function set(words: string): ReadonlySet<string> {
  return new Set(words.split(/\s+/))
}
