import { existsSync, readFileSync } from "node:fs"
import { basename, dirname, resolve } from "node:path"
import type { Command } from "commander"
import type { Workspace } from "../app/workspace/load-workspace.ts"
import type { Audience } from "../model/edition.ts"
import { SettingsError } from "../model/settings-error.ts"
import type { Store } from "../ports/store.ts"
import { addressKey } from "../text/mail-addresses.ts"
import { audienceOf, count, onStore, printJson, printTable, readAddress, showMoment, workspaceOf } from "./support.ts"

const whereTheyLive = `
Those who are added stand in a file of the audience, \`recipients/AUDIENCE.txt\` or what \`recipients_file\` in daybrief.yaml names:
one address a line, \`#\` begins a remark. You may edit it as well. \`daybrief serve\` reads it anew for each edition.`

export function addRecipientsCommands(program: Command): void {
  const recipients = program.command("recipients").description("who gets letters, and who wants none any more")

  recipients
    .command("list", { isDefault: true })
    .argument("[audience]", "only of this audience")
    .description("each address, where it stands, and since when somebody is unsubscribed")
    .option("--json", "print as JSON")
    .addHelpText("after", "\nExamples:\n  daybrief recipients\n  daybrief recipients list executive --json")
    .action(async (audienceId: string | undefined, options: { json?: boolean }, command: Command) => {
      const workspace = await workspaceOf(command)
      const audiences = audienceId === undefined ? workspace.audiences : [audienceOf(workspace, audienceId)]
      const rows = await onStore(workspace, async store =>
        (await Promise.all(audiences.map(audience => listed(workspace, audience, store)))).flat(),
      )
      if (options.json) return printJson(rows)
      if (rows.length === 0) return console.log("Nobody gets letters; see `daybrief recipients add --help`.")
      printTable(
        ["AUDIENCE", "ADDRESS", "STANDS IN", "UNSUBSCRIBED"],
        rows.map(({ audience, address, standsIn, unsubscribedAt }) => [
          ...[audience, address, standsIn ?? "nowhere any more"],
          unsubscribedAt === null ? "" : showMoment(unsubscribedAt, workspace.timeZone),
        ]),
      )
    })

  recipients
    .command("add")
    .argument("<audience>", "its key in daybrief.yaml")
    .argument("<address...>", "one mail address, or several", collectAddresses)
    .description("add addresses to the audience's file")
    .option("--again", "also those who unsubscribed: they asked to be back")
    .addHelpText(
      "after",
      `${whereTheyLive}\n\nExamples:\n  daybrief recipients add executive anna@example.org\n  daybrief recipients add executive anna@example.org --again`,
    )
    .action(async (audienceId: string, addresses: string[], options: { again?: boolean }, command: Command) => {
      const workspace = await workspaceOf(command)
      const audience = audienceOf(workspace, audienceId)
      await onStore(workspace, store => add(workspace, audience, addresses, store, options.again ?? false))
    })

  recipients
    .command("remove")
    .argument("<audience>", "its key in daybrief.yaml")
    .argument("<address...>", "one mail address, or several", collectAddresses)
    .description("take addresses out of the audience's file; letters that wait for them are dropped")
    .addHelpText("after", `${whereTheyLive}\n\nExample:\n  daybrief recipients remove executive anna@example.org`)
    .action(async (audienceId: string, addresses: string[], _options: unknown, command: Command) => {
      const workspace = await workspaceOf(command)
      const audience = audienceOf(workspace, audienceId)
      await onStore(workspace, store => remove(workspace, audience, addresses, store))
    })
}

interface Listed {
  audience: string
  address: string
  /** A file of the workspace; null for somebody who unsubscribed and was taken out since. */
  standsIn: string | null
  unsubscribedAt: number | null
}

async function listed(workspace: Workspace, audience: Audience, store: Store): Promise<Listed[]> {
  const { readRecipients } = await import("../app/workspace/read-recipients.ts")
  const { recipientsFile } = workspace.planning.get(audience.id)!
  const unsubscribed = await store.outbox.unsubscribed(audience.id)
  const inSettings = new Set(audience.recipients.map(addressKey))
  const { addresses } = readRecipients(workspace.folder, audience.recipients, recipientsFile)
  const rows = addresses.map(address => ({
    audience: audience.id,
    address,
    standsIn: inSettings.has(addressKey(address)) ? "daybrief.yaml" : recipientsFile,
    unsubscribedAt: unsubscribed.get(addressKey(address)) ?? null,
  }))
  const known = new Set(addresses.map(addressKey))
  const gone = [...unsubscribed].filter(([key]) => !known.has(key))
  return [
    ...rows,
    ...gone.map(([address, at]) => ({ audience: audience.id, address, standsIn: null, unsubscribedAt: at })),
  ]
}

async function add(
  workspace: Workspace,
  audience: Audience,
  addresses: string[],
  store: Store,
  isAgain: boolean,
): Promise<void> {
  const { addRecipient } = await import("../app/workspace/read-recipients.ts")
  const unsubscribed = await store.outbox.unsubscribed(audience.id)
  const inSettings = new Set(audience.recipients.map(addressKey))
  const gone = addresses.filter(address => unsubscribed.has(addressKey(address)))
  if (gone.length > 0 && !isAgain) {
    const since = showMoment(unsubscribed.get(addressKey(gone[0]!))!, workspace.timeZone)
    throw SettingsError.of(
      gone[0]!,
      `unsubscribed on ${since}; add --again if they asked to be back. Nothing was added`,
    )
  }
  const file = recipientsFileOf(workspace, audience)
  let text = file.text
  const added: string[] = []
  for (const address of addresses) {
    const more = inSettings.has(addressKey(address)) ? null : addRecipient(text, address)
    if (more === null) console.log(`${address} is there already.`)
    else added.push(address)
    text = more ?? text
  }
  if (added.length > 0) await file.write(text)
  for (const address of gone) await store.outbox.resubscribe(audience.id, address)
  if (added.length > 0) console.log(`${count(added.length, "address", "addresses")} added to ${file.name}.`)
  if (gone.length > 0) console.log(`${gone.join(", ")} will get letters again.`)
}

async function remove(workspace: Workspace, audience: Audience, addresses: string[], store: Store): Promise<void> {
  const { removeRecipient } = await import("../app/workspace/read-recipients.ts")
  const file = recipientsFileOf(workspace, audience)
  let text = file.text
  for (const address of addresses) {
    const less = removeRecipient(text, address)
    if (less === null) throw SettingsError.of(address, standsElsewhere(audience, address, file.name))
    text = less
  }
  await file.write(text)
  let dropped = 0
  for (const address of addresses) {
    dropped += await store.outbox.dropWaiting(audience.id, address, "Taken off the list.", Date.now())
  }
  const letters = dropped === 0 ? "" : ` ${count(dropped, "letter")} that waited will not go.`
  console.log(`${count(addresses.length, "address", "addresses")} taken out of ${file.name}.${letters}`)
}

function standsElsewhere(audience: Audience, address: string, fileName: string): string {
  const isInSettings = audience.recipients.some(one => addressKey(one) === addressKey(address))
  const where = isInSettings ? "stands in daybrief.yaml: take it out there" : `does not stand in ${fileName}`
  return `${where}. Nothing was removed; \`daybrief recipients list ${audience.id}\` shows all`
}

function recipientsFileOf(workspace: Workspace, audience: Audience) {
  const name = workspace.planning.get(audience.id)!.recipientsFile
  const path = resolve(workspace.folder, name)
  return {
    name,
    text: existsSync(path) ? readFileSync(path, "utf8") : "",
    async write(text: string) {
      const { openFolder } = await import("../app/wiring.ts")
      await (await openFolder(dirname(path))).write(basename(path), Buffer.from(text))
    },
  }
}

function collectAddresses(text: string, earlier: string[] = []): string[] {
  return [...earlier, readAddress(text)]
}
