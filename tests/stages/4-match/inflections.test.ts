import { describe, expect, test } from "vitest"
import { compileTopics } from "../../../src/stages/4-match/compile-topics.ts"
import { explainMatch } from "../../../src/stages/4-match/match-topics.ts"
import { newsArticle, riverTopic } from "../../support/news.ts"

// What a topic's term finds in a sentence of a language; null where it must find nothing.
function foundIn(list: "entities" | "include", term: string, language: string, sentence: string): string | null {
  const terms = list === "entities" ? { entities: [{ name: term, aliases: [] }] } : { include: [term] }
  const topic = { ...riverTopic, entities: [], include: [], exclude: [], languages: [], ...terms }
  const article = newsArticle("a", "2031-03-05", "12", sentence, { language })
  return explainMatch(article, topic.id, compileTopics([topic], new Map())).evidence[0]?.found ?? null
}

describe("one spelling of a name finds all", () => {
  const spellings = ["Aliyev", "Əliyev", "Алиев", "Aliev", "Ալիև", "Алієв"]
  test.each(spellings.flatMap(written => spellings.map(term => [term, written])))("%s finds %s", (term, written) => {
    expect(foundIn("entities", term, "und", `12 ${written} 12.`)).toBe(written)
  })

  test.each([
    ["Пашинян", "ru", "Слова Пашиняна услышали.", "Пашиняна"],
    ["Пашинян", "ru", "Встреча с Пашиняном прошла.", "Пашиняном"],
    ["Pashinyan", "ru", "Слова Пашиняна услышали.", "Пашиняна"],
    ["Pashinyan", "hy", "Խոսեց Փաշինյանը այսօր։", "Փաշինյանը"],
    ["Փաշինյան", "fr", "Selon Pachinian, rien ne presse.", "Pachinian"],
    ["Ermenistan", "tr", "Bu Ermenistan'ın kararıdır.", "Ermenistan'ın"],
    ["Ermenistan", "tr", "Heyet Ermenistan’a gitti.", "Ermenistan’a"],
    ["Azerbaycan", "tr", "Heyet Azerbaycan'dan geldi.", "Azerbaycan'dan"],
    ["Azərbaycan", "az", "Bu, Azərbaycanın qərarıdır.", "Azərbaycanın"],
    ["Azərbaycan", "az", "Heyət Azərbaycandan gəldi.", "Azərbaycandan"],
    ["Bakı", "az", "Heyət Bakıya getdi.", "Bakıya"],
    ["Հայաստան", "hy", "Նա Հայաստանում է։", "Հայաստանում"],
    ["Հայաստան", "hy", "Դա Հայաստանի որոշումն է։", "Հայաստանի"],
    ["Երևան", "hy", "Նա եկավ Երևանից։", "Երևանից"],
    ["Армения", "ru", "Правительство Армении решило.", "Армении"],
    ["Армения", "ru", "Договор с Арменией готов.", "Арменией"],
    ["Армения", "ru", "Это армянская сторона.", null],
    ["Азербайджан", "ru", "В Азербайджане ждут.", "Азербайджане"],
    ["Азербайджан", "ru", "Это азербайджанская сторона.", "азербайджанская"],
    ["Ереван", "ru", "Он прибыл из Еревана.", "Еревана"],
    ["Arménie", "fr", "Le choix de l'Arménie est fait.", "l'Arménie"],
    ["Arménie", "fr", "La frontière arménienne est close.", "arménienne"],
    ["Azerbaïdjan", "fr", "Le texte azerbaïdjanais est prêt.", "azerbaïdjanais"],
    ["Armenia", "en", "The Armenians voted.", "Armenians"],
    ["Armenia", "en", "The Azerbaijani side waits.", null],
    ["Karabakh", "ru", "Жители Карабаха ждут.", "Карабаха"],
    ["Qarabağ", "az", "Qarabağda sakitlikdir.", "Qarabağda"],
    ["Georgia", "en", "He lives in George.", null],
    ["Bank of England", "en", "He left the Bank of England.", "Bank of England"],
    ["Турецкий поток", "ru", "Поставки по «Турецкому потоку» растут.", "Турецкому потоку"],
    ["Минская группа", "ru", "Страны Минской группы встретились.", "Минской группы"],
    ["Banque centrale européenne", "fr", "La Banque centrale européenne hésite.", "Banque centrale européenne"],
    ["Bank of England", "en", "The bank of England's rivers.", null],
  ])("%s in %s: %s", (term, language, sentence, found) => {
    expect(foundIn("entities", term, language, sentence)).toBe(found)
  })
})

describe("a phrase is found in every inflection", () => {
  test.each([
    ["peace treaty", "en", "Two peace treaties were signed.", "peace treaties"],
    ["border commission", "en", "The border commissions met.", "border commissions"],
    ["ratify", "en", "Parliament ratified it.", "ratified"],
    ["negotiation", "en", "They are negotiating again.", "negotiating"],
    ["мирный договор", "ru", "Текст мирного договора согласован.", "мирного договора"],
    ["мирный договор", "ru", "Речь о мирном договоре.", "мирном договоре"],
    ["делимитация границы", "ru", "Комиссии по делимитации границ.", "делимитации границ"],
    ["выборы", "ru", "На выборах он проиграл.", "выборах"],
    ["sülh müqaviləsi", "az", "Sülh müqaviləsinin mətni hazırdır.", "Sülh müqaviləsinin"],
    ["sərhəd", "az", "Sərhəddə atəş açılıb.", "Sərhəddə"],
    ["danışıqlar", "az", "Danışıqlardan sonra.", "Danışıqlardan"],
    ["barış anlaşması", "tr", "Barış anlaşmasının metni hazır.", "Barış anlaşmasının"],
    ["sınır", "tr", "Sınırda ateş açıldı.", "Sınırda"],
    ["görüşme", "tr", "Görüşmelerde ilerleme yok.", "Görüşmelerde"],
    ["խաղաղության պայմանագիր", "hy", "Խաղաղության պայմանագրի տեքստը պատրաստ է։", "Խաղաղության պայմանագրի"],
    ["սահման", "hy", "Սահմանին կրակոցներ են։", "Սահմանին"],
    ["բանակցություններ", "hy", "Բանակցությունների ընթացքում։", "Բանակցությունների"],
    ["traité de paix", "fr", "Les traités de paix sont rares.", "traités de paix"],
    ["négociation", "fr", "Les négociations durent.", "négociations"],
    ["accord", "fr", "Des accords ont été trouvés.", "accords"],
    ["rate", "en", "He narrated it.", null],
  ])("%s in %s: %s", (term, language, sentence, found) => {
    expect(foundIn("include", term, language, sentence)).toBe(found)
  })
})
