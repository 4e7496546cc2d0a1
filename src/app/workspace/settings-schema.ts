import { z } from "zod"
import { formats } from "../../model/edition.ts"
import { pictureNames } from "../../model/picture.ts"

/** The shape of `daybrief.yaml`. Also the source of `schema/daybrief.schema.json`, which editors complete from. */
export const settingsSchema = z
  .strictObject({
    title: z.string().min(1).default("Daily brief").describe("Title of every brief, e.g. Morning brief."),
    time_zone: z.string().default("UTC").describe("IANA time zone of all times, e.g. Asia/Baku."),
    language: z.string().default("en").describe("Language of headings and dates, as a BCP 47 tag, e.g. en."),
    at: z
      .string()
      .regex(
        /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})$/,
        "expected a moment such as `2025-03-14T07:00:00+04:00`",
      )
      .nullable()
      .default(null)
      .describe("The moment at which the clock of every run stands; only for samples. Leave it out for real use."),
    store: z
      .string()
      .default(".daybrief/store.db")
      .describe("SQLite file that remembers feeds, articles and editions."),
    output: z.string().default("output").describe("Folder for finished editions."),
    templates: z.string().default("templates").describe("Folder of your own templates; shipped ones need no entry."),
    topics: z.string().default("topics").describe("Folder with one folder a topic: topic.yaml and baseline.md."),
    feeds: z
      .array(
        z.union(
          [
            z.strictObject({ opml: z.string().describe("OPML file that lists feeds.") }),
            z.strictObject({ folder: z.string().describe("Folder of feed files; each file is a feed.") }),
            z.strictObject({
              url: z.string().describe("Address of a feed: https:, http: or a path."),
              title: z.string().min(1).optional().describe("Name of the outlet."),
              grade: z.enum(["A", "B", "C", "D", "E", "F"]).optional().describe("Record of the source, A to F."),
              language: z.string().optional().describe("BCP 47 tag, when the feed's own is missing or wrong."),
              full_text: z
                .enum(["never", "when-short", "always"])
                .optional()
                .describe("Whether the page behind an item is fetched."),
              date_zone: z.string().optional().describe("IANA zone of dates that name none."),
              user_agent: z.string().optional().describe("User-Agent header for this feed."),
            }),
          ],
          { error: "expected one of `opml: FILE`, `folder: FOLDER` or `url: ADDRESS`" },
        ),
      )
      .min(1)
      .describe("Where news comes from."),
    fetch: z
      .strictObject({
        allow_private: z
          .array(z.string())
          .default([])
          .describe("Private hosts or networks that feeds may be read from, e.g. 192.168.1.10 or 10.1.0.0/16."),
        full_text: z.enum(["never", "when-short", "always"]).default("never").describe("For feeds that do not say."),
        user_agent: z.string().optional().describe("User-Agent header."),
      })
      .prefault({}),
    audiences: z
      .record(
        z.string().regex(/^[a-z0-9][a-z0-9-]*$/, "expected lower-case letters, digits and hyphens"),
        z.strictObject({
          title: z.string().min(1).optional().describe("Name of the audience on the brief."),
          topics: z.array(z.string()).min(1).describe("Topics in the order of the brief."),
          template: z.string().default("executive").describe("Name of a template folder."),
          formats: z.array(z.enum(formats)).min(1).optional().describe("Documents that are made; all when absent."),
          sections: z
            .array(z.string())
            .min(1)
            .optional()
            .describe("Parts of the page, in order, e.g. bottom-line; as the template has them when absent."),
          topic_sections: z
            .array(z.string())
            .min(1)
            .optional()
            .describe("Parts of each topic, in order, e.g. timeline; changed, new and disputed can't be left out."),
          limits: z
            .record(z.string(), z.number().int().min(0))
            .optional()
            .describe("Most entries of timeline, stories or alsoIn."),
          language: z.string().optional().describe("Language of headings and dates for this audience."),
          time_zone: z.string().optional().describe("Time zone of this audience."),
          schedule: z
            .string()
            .nullable()
            .default(null)
            .describe("When it is due: cron or words, e.g. weekdays at 07:00."),
          catch_up: z
            .string()
            .regex(
              /^(latest|all|not older than \d+ hours?)$/,
              "expected `latest`, `all`, or a span such as `not older than 12 hours`",
            )
            .default("latest")
            .describe("Which briefs are made after a standstill."),
          lead_time: z
            .string()
            .regex(/^([0-9]|[1-5][0-9]|60) minutes?$/, "expected up to an hour, such as `10 minutes`")
            .default("0 minutes")
            .describe("How long before its time a brief is begun; its letters wait for the time."),
          cut_off: z
            .string()
            .regex(
              /^(?:[1-9]\d{0,2} minutes?|(?:[1-9]|1\d|2[0-4]) hours?|(?:[01]\d|2[0-3]):[0-5]\d)$/,
              "expected a span such as `30 minutes`, or a time such as `06:30`",
            )
            .optional()
            .describe(
              "Up to when a brief takes news: a span before its time, or a time of the day; its time itself if not said.",
            ),
          holidays: z
            .array(z.string())
            .default([])
            .describe("Days without a brief: dates such as 2027-03-20, or an .ics file."),
          recipients: z.array(z.string()).default([]).describe("Mail addresses."),
          recipients_file: z
            .string()
            .optional()
            .describe("Further mail addresses, one a line; `recipients/AUDIENCE.txt` where it is not said."),
          deliver_to: z
            .array(
              z.union(
                [
                  z.strictObject({ copy: z.string().min(1).describe("A further folder for the documents.") }),
                  z.strictObject({
                    webhook: z
                      .url({ protocol: /^https?$/ })
                      .describe("Address that each edition is posted to, as JSON."),
                    secret: z.string().min(1).optional().describe("Signs the posts, after Standard Webhooks."),
                    content: z
                      .enum(["brief", "links"])
                      .default("brief")
                      .describe("The whole brief, or its documents' addresses alone."),
                    allow_private: z
                      .boolean()
                      .default(false)
                      .describe("Whether the address may be one of a private network."),
                  }),
                  z.strictObject({
                    command: z
                      .array(z.string().min(1))
                      .min(1)
                      .describe("A program and its arguments; {pdf}, {html}, {json} and {text} stand for paths."),
                    time_limit_seconds: z
                      .number()
                      .int()
                      .min(1)
                      .max(600)
                      .default(60)
                      .describe("After that it is ended."),
                  }),
                ],
                { error: "expected one of `copy: FOLDER`, `webhook: ADDRESS` or `command: [PROGRAM, ARGUMENT]`" },
              ),
            )
            .default([])
            .describe("Where editions go besides mailboxes."),
          when_quiet: z
            .enum(["send", "weekly", "skip"])
            .default("send")
            .describe("Whether a brief without news is sent: always, when nothing went for a week, or never."),
          when_uncertain: z
            .enum(["hold", "resend"])
            .default("hold")
            .describe("What becomes of a letter that may have arrived when the mail server broke off."),
          handling: z.string().nullable().default(null).describe("Handling mark on every page."),
          pictures: z
            .array(z.enum(pictureNames))
            .nullable()
            .default(null)
            .describe(
              "Pictures in the brief: timeline, volume, sources, figures, map; the template's own when absent.",
            ),
          letter_pictures: z
            .array(z.enum(pictureNames))
            .default([])
            .describe(
              "Pictures in the letters, of the same names; none when absent: they need a browser and make letters larger.",
            ),
          contacts: z
            .array(z.string().min(1))
            .default([])
            .describe("Lines that say whom to ask, e.g. Press desk, +994 12 555 01 02."),
          length: z.enum(["short", "standard", "full"]).default("standard").describe("How much a brief may hold."),
          look_back: z
            .string()
            .regex(/^\d+ (hour|day|week)s?$/, "expected a span such as `24 hours`, `14 days` or `2 weeks`")
            .default("7 days")
            .describe("How far the first edition looks back."),
        }),
      )
      .describe("Who gets which topics, when, in which template."),
    mail: z
      .strictObject({
        from: z.string().describe("Sender, e.g. Morning brief <brief@example.org>."),
        reply_to: z.string().optional(),
        operator: z.string().optional().describe("Mail address that hears of briefs and letters that failed."),
        subject: z
          .string()
          .min(1)
          .default("{title}, {date}")
          .describe("May hold {title}, {audience}, {date}, {number} and {headline}."),
        unsubscribe_url: z
          .url({ protocol: /^https?$/ })
          .optional()
          .describe("Public address that leads to `daybrief serve`, for one-click unsubscribing."),
        unsubscribe_address: z.string().optional().describe("Mail address that takes wishes to leave."),
        documents_url: z
          .url({ protocol: /^https?$/ })
          .optional()
          .describe("Public address of the output folder, for documents too large for a letter."),
        attachment_max_mb: z
          .number()
          .positive()
          .max(100)
          .default(15)
          .describe("Most that documents and pictures take; what finds no room is left out, the pictures first."),
        connections: z.number().int().min(1).max(50).default(4).describe("Letters handed over at once."),
        dkim: z
          .strictObject({
            domain: z.string(),
            selector: z.string(),
            key_file: z.string().describe("Private key, PEM."),
          })
          .optional()
          .describe("Signature of the letters; leave it out where the mail server signs."),
        smtp: z.strictObject({
          host: z.string().trim().min(1),
          port: z.number().int().min(1).max(65535).default(587),
          security: z.enum(["tls", "starttls", "none"]).default("starttls"),
          user: z.string().optional(),
          password: z
            .string()
            .optional()
            .describe("Better an environment variable than the secret itself; see README."),
          authority_file: z.string().optional().describe("Certificate of the operator's own authority, PEM."),
        }),
      })
      .nullable()
      .default(null)
      .describe("How briefs are mailed; none when absent."),
    serve: z
      .strictObject({
        host: z.string().default("127.0.0.1").describe("Address that its pages listen on."),
        port: z.number().int().min(0).max(65535).describe("Port of /healthz, /readyz, /metrics and /unsubscribe."),
      })
      .nullable()
      .default(null)
      .describe("Pages of `daybrief serve`; none when absent."),
  })
  .describe("Settings of a Daybrief workspace.")

export type SettingsFile = z.output<typeof settingsSchema>

/** The shape of `topics/<id>/topic.yaml`. */
export const topicSchema = z.strictObject({
  title: z.string().min(1),
  question: z.string().min(1).describe("The question that the topic answers for its reader."),
  description: z.string().default("").describe("What belongs to the topic and, after `Not:`, what does not."),
  entities: z
    .array(z.strictObject({ name: z.string().min(1), aliases: z.array(z.string().min(1)).default([]) }))
    .default([]),
  include: z.array(z.string().min(1)).default([]),
  exclude: z.array(z.string().min(1)).default([]),
  query: z.string().min(1).nullable().default(null),
  languages: z.array(z.string()).default([]),
  fold: z
    .enum(["auto", "review", "never"])
    .default("review")
    .describe("What becomes of what editions tell: taken into the baseline, proposed to you, or left alone."),
})

/** The shape of `topics/<id>/places.geojson` (RFC 7946): a FeatureCollection of Points. */
export const placesSchema = z.looseObject({
  type: z.literal("FeatureCollection"),
  features: z.array(
    z.looseObject({
      type: z.literal("Feature"),
      geometry: z.looseObject({
        type: z.literal("Point"),
        coordinates: z
          .array(z.number())
          .refine(
            ([east = 999, north = 999]) => Math.abs(east) <= 180 && Math.abs(north) <= 90,
            "expected longitude, then latitude, in degrees: `[44.51, 40.18]`",
          ),
      }),
      properties: z.strictObject({
        name: z.string().min(1),
        /** Other ways in which sources write the name. */
        spellings: z.array(z.string().min(1)).default([]),
        /** A word of the person's own, e.g. where the coordinates come from. */
        note: z.string().optional(),
      }),
    }),
  ),
})

/** `judgements.yaml` of a topic. */
export const judgementsSchema = z
  .array(
    z.strictObject({
      article: z
        .string()
        .regex(/^[0-9a-f]{32}$/, "expected the 32 letters of an article that `daybrief topics mark` wrote"),
      title: z.string().default(""),
      verdict: z.enum(["+", "-"]),
      words: z.array(z.string()).default([]),
    }),
  )
  .nullable()

/** JSON Schema (2020-12) of `daybrief.yaml` as a person writes it, for editors: `schema/daybrief.schema.json`. */
export function settingsJsonSchema(): object {
  return { title: "Daybrief settings", ...z.toJSONSchema(settingsSchema, { io: "input" }) }
}
