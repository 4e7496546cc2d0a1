import type { Brief } from "../../src/model/brief.ts"
import type { Edition } from "../../src/model/edition.ts"

/** An edition as it rests in the archive, small but whole. */
export function sampleEdition(changes: Partial<Edition> = {}, briefChanges: Partial<Brief> = {}): Edition {
  const slot = Date.parse("2027-03-15T07:00:00+04:00")
  return {
    id: 7,
    audienceId: "executive",
    number: 3,
    slot,
    period: { from: slot - 86_400_000, to: slot },
    brief: {
      schema: "daybrief/brief/1",
      title: "Morning brief",
      language: "en",
      direction: "ltr",
      timeZone: "Asia/Baku",
      audience: { id: "executive", title: "Executive office" },
      handling: null,
      pictures: null,
      contacts: [],
      editionNumber: 3,
      slot: "2027-03-15T07:00:00+04:00",
      period: { from: "2027-03-14T07:00:00+04:00", to: "2027-03-15T07:00:00+04:00" },
      cutoff: "2027-03-15T07:00:00+04:00",
      nextEdition: "2027-03-16T07:00:00+04:00",
      isFirst: false,
      isQuiet: true,
      counts: { feedsRead: 3, feedsFailed: 0, articlesRead: 0, articlesOnTopic: 0, articlesUsed: 0 },
      bottomLine: [],
      board: [],
      topics: [],
      sources: [],
      gaps: [],
      remarks: [],
      ...briefChanges,
    },
    documents: [
      { format: "pdf", fileName: "executive.pdf", bytes: bytesOf("%PDF-1.7 …"), hash: "a" },
      {
        format: "text",
        fileName: "executive.txt",
        bytes: bytesOf("Morning brief\n\nNo change – Dəyişiklik yoxdur.\n"),
        hash: "b",
      },
    ],
    letterPictures: [],
    fileStem: "executive",
    templateHash: "t1",
    printedWith: "nothing 1",
    madeAt: slot + 60_000,
    ...changes,
  }
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}
