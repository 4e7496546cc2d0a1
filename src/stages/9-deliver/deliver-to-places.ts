import type { Edition } from "../../model/edition.ts"
import type { CommandPlace, CopyPlace, Place, WebhookPlace } from "../../model/place.ts"
import type { Commands } from "../../ports/commands.ts"
import type { Handover } from "../../ports/mailer.ts"
import type { Output } from "../../ports/output.ts"
import type { Poster } from "../../ports/poster.ts"
import { dayOf } from "../../text/time-zones.ts"
import { composeNotice, noticeId } from "./compose-notice.ts"
import { type HandOverBounds, type HandOverTools, handOverDue, type PassOutcome } from "./hand-over-due.ts"
import type { OnUncertain } from "./letter-states.ts"
import { signNotice } from "./sign-notice.ts"

export interface PlacePass extends HandOverBounds {
  places(audienceId: string): Place[]
  onUncertain(audienceId: string): OnUncertain
  /** Address under which the output folder can be read; null when it can't. */
  documentsUrl: string | null
}

export interface PlaceTools extends HandOverTools {
  /** The workspace's own folder: commands get the paths in it. */
  output: Output
  openFolder(folder: string): Output
  poster: Poster
  commands: Commands
}

/**
 * Takes editions to the places of their audiences, those whose time has come; see `handOverDue`. How often an edition may
 * come to a place follows from the kind of the place: the same file written twice is one file, a receiver on the web can
 * tell two tries by their id, and of a command nobody knows what a second call would do.
 */
export async function deliverToPlaces(pass: PlacePass, tools: PlaceTools, signal?: AbortSignal): Promise<PassOutcome> {
  const placeOf = (name: string, { audienceId }: Edition) => pass.places(audienceId).find(place => place.name === name)
  return handOverDue(
    {
      to: "place",
      onUncertain: ({ recipient }, edition) =>
        placeOf(recipient, edition)?.kind === "command" ? pass.onUncertain(edition.audienceId) : "resend",
      async handOver({ recipient }, edition, begin) {
        const place = placeOf(recipient, edition)
        if (place === undefined) return { kind: "refused", answer: "The settings name no such place any more." }
        const needsFiles = place.kind !== "webhook"
        if (needsFiles && edition.documents.length === 0) {
          return { kind: "refused", answer: "The edition's documents were pruned." }
        }
        await begin()
        if (place.kind === "copy") return copy(edition, place, tools)
        if (place.kind === "webhook") return notify(edition, place, pass, tools)
        return callCommand(edition, place, tools)
      },
    },
    pass,
    tools,
    signal,
  )
}

async function copy(edition: Edition, { folder }: CopyPlace, tools: PlaceTools): Promise<Handover> {
  const paths = await writeDocuments(edition, tools.openFolder(folder))
  return "cause" in paths
    ? { kind: "again", answer: paths.cause }
    : { kind: "accepted", answer: paths.written.join(", ") }
}

async function notify(
  edition: Edition,
  place: WebhookPlace & Pick<Place, "name">,
  { documentsUrl }: PlacePass,
  { poster, clock }: PlaceTools,
): Promise<Handover> {
  const id = noticeId(edition, place.name)
  const body = composeNotice(edition, place.hasBrief, documentsUrl)
  const answer = await poster.post({
    url: place.url,
    headers: {
      "content-type": "application/json",
      "idempotency-key": id,
      "webhook-id": id,
      ...(place.secret !== null && signNotice(id, body, place.secret, clock.now())),
    },
    body,
    isPrivateAllowed: place.isPrivateAllowed,
  })
  if (answer.kind === "forbidden") return { kind: "refused", answer: answer.cause }
  if (answer.kind === "trouble") return { kind: "again", answer: answer.cause }
  const said = `${answer.status} ${answer.text}`.trim()
  if (answer.status >= 200 && answer.status < 300) return { kind: "accepted", answer: said }
  const isPassing = answer.status >= 500 || passingStatuses.has(answer.status)
  return { kind: isPassing ? "again" : "refused", answer: said }
}

// RFC 9110 (15.5.9), RFC 8470 (5.2), RFC 6585 (4): the same request may do better later. No redirect is followed.
const passingStatuses = new Set([408, 425, 429])

async function callCommand(edition: Edition, place: CommandPlace, tools: PlaceTools): Promise<Handover> {
  const paths = await writeDocuments(edition, tools.output)
  if ("cause" in paths) return { kind: "again", answer: paths.cause }
  const files = edition.documents.map(({ format }, index) => [format, paths.written[index]!] as const)
  const fill = (argument: string) =>
    argument.replace(/\{(\w+)\}/g, (whole, name: string) => files.find(([format]) => format === name)?.[1] ?? whole)
  const end = await tools.commands.run({
    argv: place.argv.map(fill),
    environment: {
      DAYBRIEF_AUDIENCE: edition.audienceId,
      DAYBRIEF_EDITION: String(edition.number),
      DAYBRIEF_SLOT: edition.brief.slot,
      DAYBRIEF_QUIET: edition.brief.isQuiet ? "1" : "0",
      ...Object.fromEntries(files.map(([format, path]) => [`DAYBRIEF_${format.toUpperCase()}`, path])),
    },
    timeMaxMs: place.timeMaxMs,
  })
  if (end.kind === "not-started") return { kind: "refused", answer: end.cause }
  if (end.kind === "killed") return { kind: "unknown", answer: end.cause }
  const answer = `exit code ${end.code}${end.said === "" ? "" : `: ${end.said}`}`
  return { kind: end.code === 0 ? "accepted" : "again", answer }
}

async function writeDocuments(edition: Edition, folder: Output): Promise<{ written: string[] } | { cause: string }> {
  const day = dayOf(edition.slot, edition.brief.timeZone)
  const written: string[] = []
  try {
    for (const { fileName, bytes } of edition.documents) written.push(await folder.write(`${day}/${fileName}`, bytes))
    return { written }
  } catch (error) {
    return { cause: error instanceof Error ? error.message : String(error) }
  }
}
