import type { Edition } from "../../src/model/edition.ts"
import type { Place, PlaceName } from "../../src/model/place.ts"
import type { Commands } from "../../src/ports/commands.ts"
import type { Output } from "../../src/ports/output.ts"
import type { Poster } from "../../src/ports/poster.ts"
import { noticeId } from "../../src/stages/9-deliver/compose-notice.ts"
import type { Dice } from "../support/dice.ts"

/** One place of each kind. Every audience has the same ones: what comes there names its audience. */
export const places: Record<Place["kind"], Place> = {
  copy: { name: "copy:shared", kind: "copy", folder: "/shared" },
  webhook: {
    ...{ name: "webhook:hooks.example.org", kind: "webhook", url: "https://hooks.example.org/briefs" },
    ...{ secret: null, hasBrief: false, isPrivateAllowed: false },
  },
  command: { name: "command:publish", kind: "command", argv: ["publish", "{pdf}"], timeMaxMs: 60_000 },
}

/**
 * A folder, a receiver on the web and a program that fail by dice, and remember what came to them: a file by its path, a
 * notice by its id, an edition by each run of the program that had an effect.
 */
export class SimulatedPlaces {
  /** No faults any more. */
  isHonest = false
  readonly #dice: Dice
  /** How often something came there, by its key (`keyOf`). */
  readonly #come = new Map<string, number>()

  constructor(dice: Dice) {
    this.#dice = dice
  }

  /** How often an edition came to a place, counted as the place itself would. */
  copiesOf(edition: Edition, name: PlaceName): number {
    if (name === places.copy.name) return edition.documents.every(({ fileName }) => this.#count(fileName) > 0) ? 1 : 0
    if (name === places.webhook.name) return Math.min(this.#count(noticeId(edition, name)), 1)
    return this.#count(`${edition.audienceId} ${edition.number}`)
  }

  /** The ways to them for one life of the program; `step` throws when that life is over. */
  waysFor(step: () => void): { openFolder(): Output; output: Output; poster: Poster; commands: Commands } {
    const folder = (fileOf: (path: string) => string | null): Output => ({
      write: async path => {
        step()
        const isWritten = this.#chance(0.9)
        const file = fileOf(path)
        if (isWritten && file !== null) this.#comes(file)
        step()
        if (!isWritten || this.#chance(0.02, false)) throw new Error("simulated: the disk is full")
        return path
      },
    })
    const poster: Poster = {
      post: async ({ headers }) => {
        step()
        const isTaken = this.#chance(0.8)
        if (isTaken) this.#comes(headers["webhook-id"]!)
        step()
        // An answer that is lost, or one that takes back what was done: the receiver knows the id when it comes again.
        if (this.#chance(0.1, false)) return { kind: "trouble", cause: "simulated: the connection was cut" }
        if (!isTaken) return { kind: "answer", status: this.#dice.pick([503, 429, 404]), text: "simulated" }
        return { kind: "answer", status: 204, text: "" }
      },
      close: async () => {},
    }
    const commands: Commands = {
      run: async ({ environment }) => {
        step()
        const key = `${environment.DAYBRIEF_AUDIENCE} ${environment.DAYBRIEF_EDITION}`
        if (this.#chance(0.05, false)) {
          if (this.#dice.chance(0.5)) this.#comes(key)
          return { kind: "killed", cause: "simulated: took too long" }
        }
        if (!this.#chance(0.85)) return { kind: "ended", code: 1, said: "simulated: no network" }
        this.#comes(key)
        step()
        return { kind: "ended", code: 0, said: "" }
      },
    }
    return { openFolder: () => folder(path => path.split("/")[1]!), output: folder(() => null), poster, commands }
  }

  #chance(probability: number, whenHonest = true): boolean {
    return this.isHonest ? whenHonest : this.#dice.chance(probability)
  }

  #comes(key: string): void {
    this.#come.set(key, this.#count(key) + 1)
  }

  #count(key: string): number {
    return this.#come.get(key) ?? 0
  }
}
