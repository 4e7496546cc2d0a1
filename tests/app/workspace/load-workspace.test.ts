import { describe, expect, it } from "vitest"
import { inspectWorkspace, loadWorkspace } from "../../../src/app/workspace/load-workspace.ts"
import { describeFault, SettingsError } from "../../../src/model/settings-error.ts"
import { makeWorkspace, soundSettings } from "../../support/workspaces.ts"

const faultsOf = (files: Record<string, string | null>) =>
  inspectWorkspace(makeWorkspace(files), {}).faults.map(describeFault).join("\n")

const settings = (from: string, to: string) => ({ "daybrief.yaml": soundSettings.replace(from, to) })

const placesFile = (properties: string, coordinates = "[45.09, 41.04]") =>
  `{ "type": "FeatureCollection",
  "features": [
    { "type": "Feature", "geometry": { "type": "Point", "coordinates": ${coordinates} }, "properties": ${properties} }
  ]
}`

describe("a sound workspace", () => {
  it("gives feeds, topics, baselines and audiences with what was left out filled in", () => {
    const workspace = loadWorkspace(makeWorkspace(), {})
    expect(workspace.feeds).toMatchObject([{ id: "ararat-courier", title: "Ararat Courier", grade: "B" }])
    expect(workspace.feeds[0]?.url).toMatch(/^file:\/\/.*\/feeds\/ararat\.xml$/)
    expect(workspace.topics).toMatchObject([{ id: "treaty", question: "Will the two sides sign?", exclude: [] }])
    expect(workspace.baselines.get("treaty")?.paragraphs).toEqual([
      { sentences: ["The two sides have not signed the peace treaty.", "Talks go on."] },
    ])
    expect(workspace.audiences).toMatchObject([
      { id: "executive", title: "Executive", template: "executive", timeZone: "Asia/Baku", lookBackMs: 7 * 86_400_000 },
    ])
  })

  it("takes places, pictures and contacts", () => {
    const place = placesFile('{ "name": "Kirants", "spellings": ["Киранц"] }')
    const more = "    pictures: [map]\n    letter_pictures: [timeline, map, map]\n    contacts: [Night desk]\n"
    const folder = makeWorkspace({
      "topics/treaty/places.geojson": place,
      "daybrief.yaml": `${soundSettings}${more}`,
    })
    const { topics, audiences } = loadWorkspace(folder, {})
    expect(topics[0]!.places).toEqual([{ name: "Kirants", spellings: ["Киранц"], latitude: 41.04, longitude: 45.09 }])
    expect(audiences).toMatchObject([
      { pictures: ["map"], letterPictures: ["timeline", "map"], contacts: ["Night desk"] },
    ])
    const plain = loadWorkspace(makeWorkspace(), {})
    expect(plain.audiences).toMatchObject([{ pictures: null, letterPictures: [], contacts: [] }])
    expect(plain.topics[0]!.places).toEqual([])
  })

  it("takes secrets from the environment", () => {
    const mail = `mail:\n  from: brief@example.org\n  smtp: { host: mail.example.org, password: "\${SMTP_PASSWORD}" }\n`
    const folder = makeWorkspace({ "daybrief.yaml": soundSettings + mail })
    expect(loadWorkspace(folder, { SMTP_PASSWORD: "s3cret" }).mail?.smtp.password).toBe("s3cret")
    expect(() => loadWorkspace(folder, {})).toThrow(/daybrief.yaml:11:.*SMTP_PASSWORD is not set/)
    const bare = makeWorkspace({ "daybrief.yaml": soundSettings + mail.replace(/[{}](?=SMTP|")/g, "") })
    expect(() => loadWorkspace(bare, { SMTP_PASSWORD: "s3cret" })).toThrow(
      /daybrief.yaml:11:.*written with braces: \$\{SMTP_PASSWORD\}/,
    )
  })

  it("keeps a feed's id when the list is sorted anew, and parts feeds of one name", () => {
    const list = (...names: string[]) => ({
      "feeds/all.opml": `<opml><body>${names
        .map(name => `<outline type="rss" text="Wire" xmlUrl="https://wire.example/${name}"/>`)
        .join("")}</body></opml>`,
    })
    const ids = (...names: string[]) => loadWorkspace(makeWorkspace(list(...names)), {}).feeds.map(({ id }) => id)
    expect(new Set(ids("a", "b")).size).toBe(2)
    expect(ids("b", "a")).toEqual(ids("a", "b").reverse())
    expect(ids("a", "a")).toHaveLength(1)
  })
})

describe("a mistake is named with its place, what was found, and what would be right", () => {
  it.each<[string, Record<string, string | null>, RegExp]>([
    [
      "an unknown field",
      settings("time_zone:", "timezone:"),
      /daybrief\.yaml:2:1 timezone: unknown field `timezone`\. Did you mean `time_zone`\?/,
    ],
    [
      "an unknown time zone",
      settings("Asia/Baku", "Asia/Bakku"),
      /:2:1 time_zone: unknown time zone `Asia\/Bakku`\. Did you mean `Asia\/Baku`\?/,
    ],
    [
      "an unknown topic",
      settings("[treaty]", "[traety]"),
      /:7:14 audiences\.executive\.topics\[0\]: unknown topic `traety`\. Did you mean `treaty`\?/,
    ],
    [
      "a value of the wrong kind",
      settings("[treaty]", "treaty"),
      /:7:5 audiences\.executive\.topics: found `treaty`; expected a list/,
    ],
    [
      "a missing field",
      settings("    topics: [treaty]\n", ""),
      /audiences\.executive\.topics: missing; expected a list/,
    ],
    [
      "a schedule that can't be read",
      settings("weekdays at 07:00", "weekdys at 07:00"),
      /:8:5 audiences\.executive\.schedule: .*weekdays/,
    ],
    [
      "a word that is none of the known",
      settings("schedule: weekdays at 07:00", "length: shrt"),
      /:8:5 audiences\.executive\.length: unknown value `shrt`\. Did you mean `short`\?/,
    ],
    [
      "a picture that there is none of",
      settings("schedule: weekdays at 07:00", "pictures: [timelin, map]"),
      /:8:16 audiences\.executive\.pictures\[0\]: unknown value `timelin`\. Did you mean `timeline`\?/,
    ],
    [
      "a picture of letters that there is none of",
      settings("schedule: weekdays at 07:00", "letter_pictures: [map, volumes]"),
      /:8:28 audiences\.executive\.letter_pictures\[1\]: unknown value `volumes`\. Did you mean `volume`\?/,
    ],
    [
      "a place without a name",
      { "topics/treaty/places.geojson": placesFile('{ "nam": "Kirants" }') },
      /topics\/treaty\/places\.geojson:3:\d+ features\[0\]\.properties\.nam: unknown field `nam`\. Did you mean `name`\?/,
    ],
    [
      "a place whose degrees are the wrong way round",
      { "topics/treaty/places.geojson": placesFile('{ "name": "Kirants" }', "[45.1, 141.2]") },
      /places\.geojson:3:\d+ features\[0\]\.geometry\.coordinates: found .*expected longitude, then latitude/,
    ],
    [
      "places that are no points",
      { "topics/treaty/places.geojson": placesFile('{ "name": "Kirants" }').replace("Point", "Polygon") },
      /features\[0\]\.geometry\.type: unknown value `Polygon`/,
    ],
    [
      "a feed list that is not there",
      settings("all.opml", "al.opml"),
      /:4:5 feeds\[0\]\.opml: there is no file `feeds\/al\.opml`\. Did you mean `all\.opml`\?/,
    ],
    ["YAML that is none", settings("[treaty]", "[treaty"), /daybrief\.yaml:\d+:\d+: not valid YAML/],
    [
      "a wrong address in a list",
      { "feeds/all.opml": `<opml><body>\n<outline type="rss" text="A" xmlUrl="gopher://a"/></body></opml>` },
      /feeds\/all\.opml:2:1: xmlUrl: found `gopher:\/\/a`/,
    ],
    ["a list that is no OPML", { "feeds/all.opml": "<rss/>" }, /feeds\/all\.opml:1:1: not an OPML file/],
    [
      "a mail address that could redirect mail",
      settings("    schedule: weekdays at 07:00\n", '    recipients: ["a@b.example, c@d.example"]\n'),
      /recipients\[0\]: found .*expected one mail address/,
    ],
    [
      "a baseline without a date",
      { "topics/treaty/baseline.md": "---\ntitle: T\nsource: S\n---\n\nText.\n" },
      /topics\/treaty\/baseline\.md:1:1 date: .*2024-06-14/,
    ],
    [
      "a day that does not exist",
      { "topics/treaty/baseline.md": "---\ntitle: T\nsource: S\ndate: 2024-02-30\n---\n\nText.\n" },
      /baseline\.md:4:1 date: found/,
    ],
    ["a topic without a baseline", { "topics/treaty/baseline.md": null }, /topics\/treaty\/baseline\.md: missing/],
    [
      "a fault in a topic",
      { "topics/treaty/topic.yaml": "title: T\nquestion: Q?\nincludes: [a]\n" },
      /topic\.yaml:3:1 includes: unknown field `includes`\. Did you mean `include`\?/,
    ],
    [
      "a query that can't be read",
      { "topics/treaty/topic.yaml": "title: T\nquestion: Q?\nquery: treaty AND (peace OR\n" },
      /topics\/treaty\/topic\.yaml:3:1 query: .*\(at character \d+ of the query\)/,
    ],
    [
      "a misspelt topic, where the one that is meant can't be read",
      {
        ...settings("[treaty]", "[treaty, traety]"),
        "topics/treaty/topic.yaml": "title: T\nquestion: Q?\nincludes: [a]\n",
      },
      /topics\[1\]: unknown topic `traety`\. Did you mean `treaty`\? Known: treaty\./,
    ],
    [
      "a private host that is none",
      settings("audiences:", "fetch:\n  allow_private: [nas.local, not a host]\naudiences:"),
      /:6:30 fetch\.allow_private\[1\]: found `not a host`; expected a host, an address or a network/,
    ],
    [
      "a network that is none",
      settings("audiences:", "fetch:\n  allow_private: ['10.0.0.0/8', 'fd00::/8', '10.0.0.0/99']\naudiences:"),
      /fetch\.allow_private\[2\]: found `10\.0\.0\.0\/99`/,
    ],
    [
      "a mail server without a name",
      settings("audiences:", 'mail: { from: a@b.example, smtp: { host: "" } }\naudiences:'),
      /:5:\d+ mail\.smtp\.host: found ``; expected some text/,
    ],
    ["a workspace without settings", { "daybrief.yaml": null }, /daybrief\.yaml: no daybrief\.yaml in .*daybrief init/],
  ])("%s", (_name, files, expected) => {
    expect(faultsOf(files)).toMatch(expected)
    expect(faultsOf(files)).not.toMatch(/\[0\]: unknown topic `treaty`/)
  })

  it("a topic that can't be read is not unknown besides", () => {
    const files = { "topics/treaty/topic.yaml": "title: T\nquestion: Q?\nincludes: [a]\n" }
    expect(inspectWorkspace(makeWorkspace(files), {}).faults).toHaveLength(1)
  })

  it("and all of them come at once", () => {
    const broken = soundSettings.replace("Asia/Baku", "Mars/Base").replace("[treaty]", "[a, b]")
    const faults = inspectWorkspace(makeWorkspace({ "daybrief.yaml": broken }), {}).faults
    expect(faults.length).toBe(3)
    expect(() => loadWorkspace(makeWorkspace({ "daybrief.yaml": broken }), {})).toThrow(SettingsError)
  })
})
