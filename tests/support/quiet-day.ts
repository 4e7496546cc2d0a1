import type { Brief } from "../../src/model/brief.ts"
import { knownArticle, SampleBrief, volumeOf } from "./sample-brief-builder.ts"

/** A day without news: one topic silent, one merely confirmed. All texts are invented. */
export function quietDay(): Brief {
  const brief = new SampleBrief()
  const letter = brief.source("Bond Letter", "Nothing moves before April", "2025-03-15T16:30:00+04:00")
  const primer = brief.source("Markets Desk", "Where the central banks stand", "2025-01-30", {
    kind: "baseline",
    grade: null,
    url: null,
  })
  const stored = brief.source(
    "Caucasus Desk",
    "Aliyev tells Blinken that Armenia's laws must change before a treaty",
    "2024-06-14",
    { kind: "baseline", grade: null, url: null },
  )
  const treaty = brief.topic({
    id: "azerbaijan-armenia-treaty",
    title: "Azerbaijan-Armenia peace treaty",
    question: "How close are Azerbaijan and Armenia to a signed peace treaty, and what still stands in its way?",
    lastChange: "2025-03-12",
    known: knownArticle(
      {
        title: "Aliyev tells Blinken that Armenia's laws must change before a treaty",
        source: "Caucasus Desk",
        revision: 1,
        date: "2024-06-14",
        citation: stored,
      },
      [
        [
          "Aliyev replied that the principles of the treaty had been proposed by Baku.",
          "He insisted that Armenia must put an end to the territorial claims against Azerbaijan that its constitution and laws, in his view, contain.",
        ],
        [
          ["Prime Minister Nikol Pashinyan says that the treaty is close to completion.", "superseded", null],
          "But Yerevan will not change its constitution at Baku's demand, he adds.",
        ],
      ],
    ),
    volume: volumeOf("2025-03-16", [4, 3, 1, 2, 5, 4, 6, 21, 3, 2, 0, 0], 1),
    calendar: [
      {
        date: "2025-03-20",
        until: null,
        text: "The foreign ministers will meet in Tbilisi on 20 March to speak of a date for the signing.",
        language: "en",
        citations: [stored],
        isNew: false,
      },
    ],
    timeline: [
      {
        date: "2024-06-14",
        text: "Aliyev tells Blinken that Armenia's laws must change first.",
        language: "en",
        citations: [stored],
        isNew: false,
      },
    ],
  })
  const banks = brief.topic({
    id: "central-bank-rates",
    title: "Central bank rates",
    question: "Which way do the large central banks move their rates, and what do they give as the reason?",
    lastChange: "2025-03-13",
    confirmed: [
      brief.confirmed(
        [
          "The bank's staff still see inflation at the goal of two per cent by the end of the year.",
          "2025-03-15",
          [letter],
        ],
        {
          text: "The bank's staff expect inflation to reach the goal of two per cent in the course of the year.",
          citation: primer,
        },
      ),
    ],
    known: knownArticle(
      {
        title: "Where the central banks stand",
        source: "Markets Desk",
        revision: 3,
        date: "2025-01-30",
        citation: primer,
      },
      [["The bank's staff expect inflation to reach the goal of two per cent in the course of the year."]],
    ),
  })
  return brief.brief([treaty, banks], {
    audience: { id: "executive", title: "Executive board" },
    handling: null,
    editionNumber: 49,
    slot: "2025-03-16T07:00:00+04:00",
    period: { from: "2025-03-15T07:00:00+04:00", to: "2025-03-16T07:00:00+04:00" },
    cutoff: "2025-03-16T07:00:00+04:00",
    nextEdition: "2025-03-17T07:00:00+04:00",
    counts: { feedsRead: 46, feedsFailed: 0, articlesRead: 318, articlesOnTopic: 3, articlesUsed: 1 },
  })
}
