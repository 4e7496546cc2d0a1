import { describe, expect, test } from "vitest"
import { readQuotation } from "../../src/text/quotations.ts"
import { growthOf } from "../support/growth.ts"

describe("who said what", () => {
  test.each([
    [
      "en",
      `"The queue was as long as always," said a student on her way to Vienna.`,
      "a student on her way to Vienna",
      "said",
    ],
    ["en", "“We will not wait for ever,” the harbour master warned.", "the harbour master", "warned"],
    [
      "en",
      `"We are asked for a road," a deputy of the ruling party remarked in the lobby.`,
      "a deputy of the ruling party",
      "remarked",
    ],
    ["en", `President Anna Volkova told reporters: "The dam stays where it is."`, "President Anna Volkova", "told"],
    [
      "en",
      `"It came," said nobody. "It came twenty minutes late," said a shopkeeper who gave no name.`,
      "a shopkeeper",
      "said",
    ],
    ["fr", "« Nous ne signerons pas cette semaine », a déclaré la ministre.", "la ministre", "a déclaré"],
    ["fr", "Le président a ajouté : « Rien ne presse dans cette affaire. »", "Le président", "a ajouté"],
    ["ru", "«Мы готовы к подписанию договора», — заявил министр Анна Волкова.", "министр Анна Волкова", "заявил"],
    ["ru", "Президент Волкова сказала: «Плотина останется на месте».", "Президент Волкова", "сказала"],
    ["tr", 'Bakan Ayşe Kaya, "Anlaşma metni artık hazır" dedi.', "Bakan Ayşe Kaya", "dedi"],
    ["az", "“Sazişin mətni artıq hazırdır”, – deyə Nazir Quliyev bildirib.", "Nazir Quliyev", "bildirib"],
    [
      "hy",
      "«Պայմանագրի տեքստը արդեն պատրաստ է», - ասել է Արմեն Գրիգորյանը։".replace("։", "."),
      "Արմեն Գրիգորյանը",
      "ասել է",
    ],
  ])("%s: %s", (language, sentence, speaker, verb) => {
    const found = readQuotation(sentence, language)
    expect(found).toMatchObject({ speaker, verb })
    for (const part of Object.values(found!)) expect(sentence).toContain(part)
  })

  test.each([
    ["a pronoun names nobody", "en", `"The talks on the text are over," he told reporters.`],
    ["a word in marks is no quotation", "en", `Aliyev has called Armenia a "fascist" state, the agency said.`],
    ["the name of a thing is no quotation", "en", `The minister said "Crossroads of Peace" again.`],
    ["what is said of words is not said by somebody", "en", `Lavrov's "mere act of sabotage" charge is false.`],
    ["a language without rules is left alone", "ka", `"ეს არის მხოლოდ დასაწყისი", said the minister.`],
  ])("%s", (_, language, sentence) => {
    expect(readQuotation(sentence, language)).toBeNull()
  })

  test.each([
    '"so we are" x ',
    "«so we are» x ",
    "“so we are here” the minister ",
    '" ',
    "“",
    "„",
    "«",
    ". said ",
    "the minister said ",
    "The minister ",
  ])("four times as much of %j takes four times as long, and not sixteen times", piece => {
    const growth = growthOf(much => {
      readQuotation(piece.repeat(much), "en")
      readQuotation(`${piece.repeat(much)}: "so we are here"`, "en")
      readQuotation(`Bakan, "so we are here" ${piece.repeat(much)}`, "tr")
    }, 1000)
    expect(growth).toBeLessThan(8)
  })

  test("a speaker is found however long the sentence is", () => {
    const long = "as was said in the hall, ".repeat(100)
    const speech = `"We will not wait for ever," the harbour master warned`
    expect(readQuotation(`${long}${speech}.`, "en")).toMatchObject({ speaker: "the harbour master" })
    expect(readQuotation(`${speech}, ${long}and left.`, "en")).toMatchObject({ speaker: "the harbour master" })
  })
})
