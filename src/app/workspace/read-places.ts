import { createHash } from "node:crypto"
import { existsSync } from "node:fs"
import { resolve } from "node:path"
import type { Place } from "../../model/place.ts"
import type { SettingsFault } from "../../model/settings-error.ts"
import type { FaultAt } from "./checked-yaml.ts"
import type { SettingsFile } from "./settings-schema.ts"

/** Reads where an audience's editions go besides mailboxes; what is wrong goes to `faults`. */
export function readPlaces(
  root: string,
  entries: SettingsFile["audiences"][string]["deliver_to"],
  faultAt: FaultAt,
  faults: SettingsFault[],
): Place[] {
  const places = entries.map(entry => readPlace(root, entry))
  for (const [index, place] of places.entries()) {
    const fault = faultOf(place, places.slice(0, index), root)
    if (fault !== null) faults.push(faultAt(["deliver_to", index], fault))
  }
  return places
}

function faultOf(place: Place, earlier: Place[], root: string): string | null {
  if (earlier.some(({ name }) => name === place.name)) {
    return `found ${place.name} twice; an edition goes to a place once`
  }
  const program = place.kind === "command" ? place.argv[0]! : ""
  return program.includes("/") && !existsSync(resolve(root, program)) ? `there is no file \`${program}\`` : null
}

function readPlace(root: string, entry: SettingsFile["audiences"][string]["deliver_to"][number]): Place {
  if ("copy" in entry) return { kind: "copy", name: `copy:${entry.copy}`, folder: resolve(root, entry.copy) }
  if ("webhook" in entry) {
    const { webhook: url, secret = null, content, allow_private } = entry
    const hasBrief = content === "brief"
    return { kind: "webhook", name: webhookName(url), url, secret, hasBrief, isPrivateAllowed: allow_private }
  }
  const { command: argv, time_limit_seconds } = entry
  return { kind: "command", name: `command:${argv.join(" ")}`, argv, timeMaxMs: time_limit_seconds * 1_000 }
}

// The address itself is often the secret: it stands in no list, log or letter.
function webhookName(url: string): `webhook:${string}` {
  return `webhook:${new URL(url).host}#${createHash("sha256").update(url).digest("hex").slice(0, 6)}`
}
