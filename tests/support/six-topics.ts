import type { Brief, Citation, TopicSection } from "../../src/model/brief.ts"
import { knownArticle, SampleBrief } from "./sample-brief-builder.ts"

/** Six topics, one of them silent, on an ordinary day. All texts are invented. */
export function sixTopics(): Brief {
  const brief = new SampleBrief()
  const topics = subjects.map(subject => topicOf(brief, subject))
  return brief.brief(topics, {
    title: "Regional brief",
    audience: { id: "desk", title: "Regional desk" },
    handling: "For the addressee only",
    editionNumber: 112,
    timeZone: "Europe/Brussels",
    slot: "2025-03-14T06:30:00+01:00",
    period: { from: "2025-03-13T06:30:00+01:00", to: "2025-03-14T06:30:00+01:00" },
    cutoff: "2025-03-14T06:30:00+01:00",
    nextEdition: "2025-03-17T06:30:00+01:00",
    counts: { feedsRead: 83, feedsFailed: 1, articlesRead: 2318, articlesOnTopic: 64, articlesUsed: 14 },
    gaps: [
      {
        subject: "morning-till",
        title: "Morning Till",
        code: "feed-login",
        sentence: "Morning Till answered with a sign-in page.",
      },
    ],
    remarks: ["Three articles were left out because their language could not be told."],
  })
}

interface Subject {
  id: string
  title: string
  question: string
  outlets: [string, string]
  was: string
  now: string | null
  news: string[]
  lastChange: string
}

const subjects: Subject[] = [
  {
    id: "black-sea-grain",
    title: "Grain through the Black Sea",
    question: "Do grain ships pass, and at what price of insurance?",
    outlets: ["Bosphorus Note", "Harbour Gazette"],
    was: "War-risk cover costs one per cent of a ship's value.",
    now: "Underwriters ask 0.75 per cent of a ship's value since Thursday, a quarter less than a month ago.",
    news: [
      "Eleven ships left the three ports on Wednesday, the most on one day since October.",
      "A second inspection berth opens on 1 April, the port authority says.",
    ],
    lastChange: "2025-03-13",
  },
  {
    id: "trans-caspian-gas",
    title: "Trans-Caspian gas",
    question: "Will a pipeline under the Caspian be built, and who pays for it?",
    outlets: ["Energy Continental", "Baku Ledger"],
    was: "No investor has been named.",
    now: "Two development banks have said that they would lend up to 40 per cent of the cost.",
    news: ["The line would carry ten billion cubic metres a year in its first stage."],
    lastChange: "2025-03-13",
  },
  {
    id: "georgia-accession",
    title: "Georgia and the Union",
    question: "Does accession move forward or back?",
    outlets: ["Euro Policy Desk", "Peach State Herald"],
    was: "",
    now: null,
    news: [],
    lastChange: "2025-03-12",
  },
  {
    id: "rail-corridor",
    title: "The middle rail corridor",
    question: "How many trains run, how long do they take, and where do they wait?",
    outlets: ["Steppe News Agency", "Transcaspian Wire"],
    was: "",
    now: null,
    news: [
      "Trains waited 41 hours at the port of Aktau in February, against 63 hours a year before.",
      "The three railways will publish one tariff from 1 May.",
    ],
    lastChange: "2025-03-14",
  },
  {
    id: "lira",
    title: "The Turkish lira",
    question: "Where do the lira and the central bank's reserves go?",
    outlets: ["Doğu Postası", "Bond Letter"],
    was: "The policy rate stands at 45 per cent.",
    now: "Merkez Bankası politika faizini 250 baz puan indirerek yüzde 42,5'e çekti.",
    news: ["Net reserves rose by 1.3 billion dollars in the week to 7 March."],
    lastChange: "2025-03-13",
  },
  {
    id: "water",
    title: "Water of the Kura and Aras",
    question: "Is there an agreement on the shared rivers, and how full are the reservoirs?",
    outlets: ["Climate Ledger", "Caucasus Digest"],
    was: "",
    now: null,
    news: ["The reservoir at Mingachevir stands 4.2 metres above its level of March 2024."],
    lastChange: "2025-03-13",
  },
]

function topicOf(brief: SampleBrief, subject: Subject): TopicSection {
  const { id, title, question, outlets, was, now, news, lastChange } = subject
  const stored = brief.source("Regional desk", `Where things stand: ${title.toLowerCase()}`, "2025-02-03", {
    kind: "baseline",
    grade: null,
    url: null,
  })
  const isSilent = now === null && news.length === 0
  const cited: Citation[] = isSilent
    ? []
    : outlets.map((outlet, index) =>
        brief.source(
          outlet,
          `${title}: ${index === 0 ? "the day's figures" : "what lies behind it"}`,
          `2025-03-13T1${index + 2}:00:00+01:00`,
        ),
      )
  const language = now?.startsWith("Merkez") ? "tr" : "en"
  const changed =
    now === null
      ? []
      : [
          brief.changed("superseded", { text: was, date: "2025-02-03", citation: stored }, [
            now,
            lastChange,
            cited,
            { language, outlets: 4, independentOutlets: 3 },
          ]),
        ]
  const fresh = news.map(text => brief.says("new", text, lastChange, cited.slice(0, 1)))
  const sentences: (string | [string, "superseded", string | null])[] =
    now === null
      ? [`The desk has followed this since 2023.`]
      : [[was, "superseded", changed[0]!.id], "The desk has followed this since 2023."]
  return brief.topic({
    id,
    title,
    question,
    lastChange,
    changed,
    new: fresh,
    known: knownArticle(
      {
        title: `Where things stand: ${title.toLowerCase()}`,
        source: "Regional desk",
        revision: 2,
        date: "2025-02-03",
        citation: stored,
      },
      [sentences],
    ),
    timeline: [
      ...changed.map(one => ({
        date: one.date,
        text: one.text,
        language: one.language,
        citations: one.citations.slice(0, 1),
        isNew: true,
      })),
      {
        date: "2025-02-03",
        text: "The stored article was written.",
        language: "en",
        citations: [stored],
        isNew: false,
      },
    ],
  })
}
