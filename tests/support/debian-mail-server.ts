import { type ChildProcess, spawn, spawnSync } from "node:child_process"
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs"
import { connect, createServer } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"

const program = "/usr/sbin/smtpd"

/** Why no such server can be started here; null where it can. */
export function whyNoMailServer(): string | null {
  if (process.platform !== "linux" || !existsSync(program)) return "Debian's opensmtpd is not installed"
  if (process.getuid?.() !== 0) return "opensmtpd has to be started as root"
  const isFree = spawnSync("unshare", ["--mount", "--pid", "--fork", "true"]).status === 0
  return isFree ? null : "this system makes no namespaces"
}

/**
 * OpenSMTPD as Debian packages it, with a queue of its own: it runs in namespaces, so that nothing of the machine's own
 * mail is touched and all of it goes with the namespace.
 */
export class DebianMailServer {
  readonly #folder = mkdtempSync(join(tmpdir(), "daybrief-smtpd-"))
  #child: ChildProcess | null = null
  /** What it said, for a test that fails. */
  log = ""

  async start(): Promise<number> {
    const port = await freePort()
    const mail = join(this.#folder, "mail")
    mkdirSync(mail)
    // It delivers as nobody, into a folder that was made by root.
    chmodSync(this.#folder, 0o755)
    chmodSync(mail, 0o777)
    const settings = join(this.#folder, "smtpd.conf")
    writeFileSync(
      settings,
      `listen on 127.0.0.1 port ${port}
table everyone { "@" = "nobody" }
action "keep" maildir "${mail}/%{rcpt.user}" virtual <everyone>
match from any for domain "example.org" action "keep"
`,
    )
    const own = `mount --make-rprivate / && mount -t tmpfs tmpfs /var/spool && mount -t tmpfs tmpfs /run &&
      mkdir -m 711 /var/spool/smtpd && exec ${program} -d -f ${settings}`
    this.#child = spawn("unshare", ["--mount", "--pid", "--fork", "--kill-child", "sh", "-c", own])
    for (const stream of [this.#child.stdout!, this.#child.stderr!]) {
      stream.on("data", chunk => {
        this.log += String(chunk)
      })
    }
    for (let tries = 0; tries < 200; tries++) {
      if (await listens(port)) return port
      await new Promise(resolve => setTimeout(resolve, 50))
    }
    throw new Error(`opensmtpd did not start: ${this.log}`)
  }

  /** The letters that were put into somebody's mailbox, as they lie there. */
  mailbox(user: string): Buffer[] {
    const folder = join(this.#folder, "mail", user, "new")
    return existsSync(folder) ? readdirSync(folder).map(name => readFileSync(join(folder, name))) : []
  }

  stop(): void {
    this.#child?.kill("SIGKILL")
    rmSync(this.#folder, { recursive: true, force: true })
  }
}

function freePort(): Promise<number> {
  return new Promise(resolve => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
}

function listens(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect(port, "127.0.0.1", () => {
      socket.destroy()
      resolve(true)
    })
    socket.on("error", () => resolve(false))
  })
}
