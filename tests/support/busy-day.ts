import type { Brief } from "../../src/model/brief.ts"
import { knownArticle, plainAssertion, SampleBrief, volumeOf } from "./sample-brief-builder.ts"

/** Two topics on a day on which much has happened, with sources in five languages. All texts are invented. */
export function busyDay(): Brief {
  const brief = new SampleBrief()
  const ministry = brief.source(
    "Armenian foreign ministry",
    "Statement on the draft agreement",
    "2025-03-13T17:40:00+04:00",
    { grade: "A" },
  )
  const azMinistry = brief.source(
    "Azerbaijani foreign ministry",
    "Comment on the conclusion of the talks",
    "2025-03-13T15:05:00+04:00",
    { grade: "A" },
  )
  const courier = brief.source(
    "Ararat Courier",
    "Treaty text concluded after two articles were settled",
    "2025-03-13T18:20:00+04:00",
  )
  const ledger = brief.source(
    "Baku Ledger",
    "Baku names what must still happen before a signing",
    "2025-03-13T19:02:00+04:00",
  )
  const vestnik = brief.source(
    "Вестник Закавказья",
    "Текст договора согласован полностью",
    "2025-03-13T20:15:00+04:00",
    { language: "ru", grade: "C", url: "https://vestnik.example/2025/03/13/dogovor" },
  )
  const xeber = brief.source("Xəzər Xəbər", "Sülh sazişinin mətni razılaşdırıldı", "2025-03-13T18:44:00+04:00", {
    language: "az",
    url: "https://xezer.example/2025/03/13/sulh",
  })
  const orient = brief.source(
    "Courrier d'Orient",
    "Le texte du traité est prêt, sa signature attend",
    "2025-03-14T05:30:00+04:00",
    { language: "fr", url: "https://orient.example/2025/03/14/traite" },
  )
  const lurer = brief.source("Լուրեր", "Պայմանագրի տեքստը համաձայնեցված է", "2025-03-13T18:05:00+04:00", {
    language: "hy",
    url: "https://lurer.example/2025/03/13/paymanagir",
  })
  const stored = brief.source(
    "Caucasus Desk",
    "Aliyev tells Blinken that Armenia's laws must change before a treaty",
    "2024-06-14",
    { kind: "baseline", grade: null, url: null },
  )
  const bulletin = brief.source(
    "Brussels Bulletin",
    "Union welcomes the conclusion of the talks",
    "2025-03-13T22:10:00+04:00",
  )
  const tavush = brief.source(
    "Tavush Local",
    "Farmers along the road wait for word on the crossings",
    "2025-03-13T11:30:00+04:00",
    { grade: "D" },
  )
  const wire = brief.source(
    "Transcaspian Wire",
    "Frontier commissions to meet before the end of the month",
    "2025-03-13T13:00:00+04:00",
    { isDateGuessed: true },
  )

  const concluded = brief.changed(
    "superseded",
    {
      text: "Prime Minister Nikol Pashinyan says that the treaty is close to completion.",
      date: "2024-06-14",
      citation: stored,
    },
    [
      "Armenia accepted Azerbaijan's wording on the last two open articles on 13 March, so that the text of the treaty stands concluded.",
      "2025-03-13",
      [courier, ministry, azMinistry, vestnik, lurer],
      { outlets: 9, independentOutlets: 6 },
    ],
  )
  const observers = brief.changed(
    "superseded",
    { text: "No date for a signing has been set.", date: "2024-06-14", citation: stored },
    ["Yerevan says that it is ready to consult on the date and place of a signing.", "2025-03-13", [ministry, courier]],
  )
  const minsk = brief.disputed(
    [
      "Baku maintains that the Minsk Group has to be dissolved before anything is signed.",
      "2025-03-13",
      [azMinistry, ledger],
    ],
    {
      text: "An official in Yerevan told the paper that both steps may be taken on the same day.",
      date: "2025-03-13",
      citation: courier,
    },
  )
  const treaty = brief.topic({
    id: "azerbaijan-armenia-treaty",
    title: "Azerbaijan-Armenia peace treaty",
    question: "How close are Azerbaijan and Armenia to a signed peace treaty, and what still stands in its way?",
    lastChange: "2025-03-13",
    changed: [concluded, observers],
    new: [
      brief.says(
        "new",
        "The two articles that had been open concern the stationing of third countries' forces along the border and lawsuits before international courts.",
        "2025-03-13",
        [courier, bulletin],
        { outlets: 4, independentOutlets: 3 },
      ),
      brief.says(
        "new",
        "Стороны договорились взаимно отозвать иски друг против друга в международных судах.",
        "2025-03-13",
        [vestnik],
        { language: "ru" },
      ),
      brief.says(
        "new",
        "Azərbaycan Ermənistanın konstitusiyasına dəyişiklik edilməsini sazişin imzalanması üçün şərt sayır.",
        "2025-03-13",
        [xeber],
        { language: "az" },
      ),
      brief.says(
        "new",
        "La date de la signature n'a pas été fixée, et les deux capitales n'en parlent pas dans les mêmes termes.",
        "2025-03-14",
        [orient],
        { language: "fr" },
      ),
      brief.says("new", "The two border commissions are to meet before the end of March.", "2025-03-13", [wire]),
    ],
    disputed: [minsk],
    confirmed: [
      brief.confirmed(
        [
          "Yerevan repeats that it will not amend its constitution because another state asks for it.",
          "2025-03-13",
          [ministry],
        ],
        { text: "But Yerevan will not change its constitution at Baku's demand, he adds.", citation: stored },
      ),
      brief.confirmed(
        [
          "Սահմանամերձ գյուղերի բնակիչները դեռ սպասում են ճանապարհի մասին որոշմանը։",
          "2025-03-13",
          [lurer, tavush],
          { language: "hy" },
        ],
        { text: "Residents of the Armenian villages along it fear that they will be cut off.", citation: stored },
      ),
    ],
    figures: [
      {
        text: "16 kilometres",
        value: 16,
        unit: "km",
        date: "2025-03-13",
        sentence: "With the section agreed this week, 16 kilometres of the border are demarcated.",
        language: "en",
        citations: [wire],
        isNew: true,
        past: [
          { text: "12.7 kilometres", value: 12.7, date: "2024-06-14", citations: [stored] },
          { text: "13.9 kilometres", value: 13.9, date: "2024-11-02", citations: [wire] },
        ],
      },
    ],
    calendar: [
      {
        date: "2025-03-20",
        until: null,
        text: "The foreign ministers will meet in Tbilisi on 20 March to speak of a date for the signing.",
        language: "en",
        citations: [courier],
        isNew: true,
      },
      {
        date: "2025-03-31",
        until: null,
        text: "Пограничные комиссии должны собраться до 31 марта.",
        language: "ru",
        citations: [vestnik],
        isNew: true,
      },
      {
        date: "2025-05-01",
        until: "2025-05-31",
        text: "A summit that both leaders plan to attend opens in Tirana in May.",
        language: "en",
        citations: [stored],
        isNew: false,
      },
    ],
    quotations: [
      {
        speaker: "a diplomat in Tbilisi",
        verb: "said",
        quotation: "The text was the easy half, the constitution is the hard one",
        text: "“The text was the easy half, the constitution is the hard one,” said a diplomat in Tbilisi.",
        language: "en",
        date: "2025-03-13",
        citations: [courier],
      },
      {
        speaker: "la porte-parole du ministère",
        verb: "a déclaré",
        quotation: "Nous sommes prêts à discuter du lieu et de la date",
        text: "« Nous sommes prêts à discuter du lieu et de la date », a déclaré la porte-parole du ministère.",
        language: "fr",
        date: "2025-03-14",
        citations: [orient],
      },
    ],
    volume: volumeOf("2025-03-14", [0, 2, 1, 0, 3, 2, 4, 3, 1, 2, 5, 4, 6, 21, 3], 2),
    places: [
      { name: "Yerevan", latitude: 40.18, longitude: 44.51, mentions: 4, citations: [ministry] },
      { name: "Baku", latitude: 40.41, longitude: 49.87, mentions: 3, citations: [azMinistry] },
      { name: "Kirants", latitude: 41.04, longitude: 45.09, mentions: 1, citations: [tavush] },
      { name: "Ijevan", latitude: 40.88, longitude: 45.14, mentions: 1, citations: [tavush] },
    ],
    timeline: [
      { date: "2025-03-13", text: concluded.text, language: "en", citations: [courier], isNew: true },
      {
        date: "2024-06-14",
        text: "Aliyev tells Blinken that Armenia's laws must change first.",
        language: "en",
        citations: [stored],
        isNew: false,
      },
      {
        date: "2024-05-24",
        text: "Armenia returns four villages that it had held since the early 1990s.",
        language: "en",
        citations: [stored],
        isNew: false,
      },
      {
        date: "2023-09-20",
        text: "The separatist authorities in Karabakh capitulate after an offensive.",
        language: "en",
        citations: [stored],
        isNew: false,
      },
      { date: "2020-11-10", text: "A six-week war ends.", language: "en", citations: [stored], isNew: false },
    ],
    stories: [
      {
        id: "story-1",
        title: "Treaty text concluded after two articles were settled",
        language: "en",
        citation: courier,
        published: "2025-03-13T18:20:00+04:00",
        outlets: ["Ararat Courier", "Baku Ledger", "Вестник Закавказья", "Xəzər Xəbər", "Լուրեր", "Courrier d'Orient"],
        independentOutlets: ["Ararat Courier", "Baku Ledger", "Вестник Закавказья", "Լուրեր"],
        alsoIn: [
          {
            outlet: "Global Desk",
            title: "Neighbours agree on the text of a treaty",
            url: "https://global.example/2025/03/13/text",
            isCopy: false,
          },
          {
            outlet: "Diaspora Digest",
            title: "Treaty text concluded after two articles were settled",
            url: "https://digest.example/2025/03/13/treaty",
            isCopy: true,
          },
        ],
      },
    ],
    heldBack: 4,
    known: knownArticle(
      {
        title: "Aliyev tells Blinken that Armenia's laws must change before a treaty",
        source: "Caucasus Desk",
        revision: 1,
        date: "2024-06-14",
        citation: stored,
        since: [
          {
            date: "2024-08-30",
            text: "The border commissions of both states have signed regulations for their joint work.",
            language: "en",
            citations: [stored],
          },
        ],
      },
      [
        [
          "President Ilham Aliyev of Azerbaijan and U.S. Secretary of State Antony Blinken discussed relations with Armenia in a telephone call this week.",
          "Blinken said that Washington backs the normalization of relations between Baku and Yerevan and wants a peace treaty to be signed soon.",
        ],
        [
          "Aliyev replied that the principles of the treaty had been proposed by Baku.",
          "He insisted that Armenia must put an end to the territorial claims against Azerbaijan that its constitution and laws, in his view, contain.",
          "He also argued that it is time to dissolve the OSCE Minsk Group, which was established in 1992 to mediate over Karabakh.",
        ],
        [
          "In late May 2024 Armenia returned four villages, which it had held since the early 1990s.",
          "So far 12.7 kilometres of the border have been demarcated.",
          "For the rest of the frontier the two border commissions have yet to agree on common rules.",
        ],
        [
          ["Prime Minister Nikol Pashinyan says that the treaty is close to completion.", "superseded", concluded.id],
          "But Yerevan will not change its constitution at Baku's demand, he adds.",
          ["No date for a signing has been set.", "superseded", observers.id],
          ["The return set off protests in Armenia, which are still going on.", "reversed", null],
        ],
      ],
    ),
  })

  const bank = brief.source(
    "Frankfurt Ledger",
    "A quarter point less, and a hint of a pause",
    "2025-03-13T18:15:00+04:00",
  )
  const rates = brief.source("European statistics office", "Flash estimate of inflation", "2025-03-13T14:00:00+04:00", {
    grade: "A",
  })
  const letter = brief.source("Bond Letter", "What the council did not say", "2025-03-14T04:50:00+04:00")
  const primer = brief.source("Markets Desk", "Where the central banks stand", "2025-01-30", {
    kind: "baseline",
    grade: null,
    url: null,
  })
  const cut = brief.changed(
    "superseded",
    { text: "The deposit rate stands at 2.75 per cent.", date: "2025-01-30", citation: primer },
    [
      "The council lowered the deposit rate by a quarter of a point to 2.50 per cent, the sixth step since June.",
      "2025-03-13",
      [bank, letter],
      { outlets: 5, independentOutlets: 4 },
    ],
  )
  const banks = brief.topic({
    id: "central-bank-rates",
    title: "Central bank rates",
    question: "Which way do the large central banks move their rates, and what do they give as the reason?",
    lastChange: "2025-03-13",
    changed: [cut],
    figures: [
      {
        text: "2.50 per cent",
        value: 2.5,
        unit: "%",
        date: "2025-03-13",
        sentence: cut.text,
        language: "en",
        citations: [bank, letter],
        isNew: true,
        past: [
          { text: "3.25 per cent", value: 3.25, date: "2024-10-17", citations: [primer] },
          { text: "3.00 per cent", value: 3, date: "2024-12-12", citations: [primer] },
          { text: "2.75 per cent", value: 2.75, date: "2025-01-30", citations: [primer] },
        ],
      },
      {
        text: "2.3 per cent",
        value: 2.3,
        unit: "%",
        date: "2025-03-13",
        sentence: "Inflation in the euro area fell to 2.3 per cent in February, from 2.5 per cent in January.",
        language: "en",
        citations: [rates, bank],
        isNew: true,
        past: [{ text: "2.4 per cent", value: 2.4, date: "2025-01-07", citations: [primer] }],
      },
    ],
    calendar: [
      {
        date: "2025-04-17",
        until: null,
        text: "The council meets next on 17 April.",
        language: "en",
        citations: [bank],
        isNew: true,
      },
    ],
    volume: volumeOf("2025-03-14", [1, 0, 2, 1, 1, 0, 0, 3, 2, 1, 0, 2, 4, 9, 2], 2),
    new: [
      brief.says(
        "new",
        "Inflation in the euro area fell to 2.3 per cent in February, from 2.5 per cent in January.",
        "2025-03-13",
        [rates, bank],
      ),
      brief.says(
        "new",
        "Two members of the council voted against, a person at the meeting told the letter.",
        "2025-03-14",
        [letter],
      ),
    ],
    known: knownArticle(
      {
        title: "Where the central banks stand",
        source: "Markets Desk",
        revision: 3,
        since: [
          {
            date: "2025-02-27",
            text: "A member of the council said that the pace of the cuts would slow.",
            language: "en",
            citations: [stored],
          },
        ],
        date: "2025-01-30",
        citation: primer,
      },
      [
        [
          ["The deposit rate stands at 2.75 per cent.", "superseded", cut.id],
          "The bank's staff expect inflation to reach the goal of two per cent in the course of the year.",
        ],
      ],
    ),
  })

  // Oldest first, as a composer leaves it.
  treaty.timeline.reverse()
  const made = brief.brief([treaty, banks], {
    contacts: ["Night desk, +994 12 555 01 02, desk@brief.example", "Duty editor: A. Quliyeva"],
    counts: { feedsRead: 44, feedsFailed: 2, articlesRead: 1204, articlesOnTopic: 41, articlesUsed: 13 },
    gaps: [
      {
        subject: "peach-state-herald",
        title: "Peach State Herald",
        code: "feed-unreachable",
        sentence: "Peach State Herald has not answered since 11 March.",
      },
      {
        subject: "echo-financier",
        title: "Écho financier",
        code: "feed-invalid",
        sentence: "Écho financier could not be read: it ends in the middle of an item.",
      },
    ],
  })
  made.bottomLine = [concluded, cut, minsk, treaty.new[0]!].map(plainAssertion)
  return made
}
