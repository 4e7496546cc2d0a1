import { createServer, type Server } from "node:http"
import { type AddressInfo, connect } from "node:net"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { UndiciHttp } from "../../../src/adapters/node/undici-http.ts"

// A stub of the internet: public addresses are served by `outside`, and every private one that is dialled leads to
// `inside`, which nobody may reach.
let outside: Server
let inside: Server
let reachedInside = 0
let http: UndiciHttp

const publicAddress = "203.0.114.7"
const names: Record<string, string[][]> = {
  "public.test": [[publicAddress]],
  "public6.test": [["2606:4700::1111"]],
  "rebinding.test": [[publicAddress], ["127.0.0.1"]],
  "mixed.test": [[publicAddress, "127.0.0.1"]],
  "mixed-first.test": [["127.0.0.1", publicAddress]],
  "dead.test": [["203.0.114.99", "127.0.0.1"]],
  "switched.test": [["203.0.114.66"]],
}
const privateAnswers =
  `127.0.0.1 ::1 10.0.0.1 169.254.169.254 fd00:ec2::254 100.64.0.1 0.0.0.0 ::ffff:127.0.0.1 ::ffff:10.0.0.1
  64:ff9b::7f00:1 2002:7f00:1:: 198.18.0.1 192.0.0.192`.split(/\s+/)
privateAnswers.forEach((address, at) => {
  names[`private${at}.test`] = [[address]]
})

const redirects = [
  "http://127.0.0.1/",
  "http://[::1]/",
  "http://private0.test/",
  "http://169.254.169.254/latest/",
  "file:///etc/passwd",
  "//127.0.0.1/",
  "http://public.test/again",
]

beforeAll(async () => {
  outside = createServer((request, response) => {
    const target = /^\/to\/(\d+)$/.exec(request.url ?? "")?.[1]
    if (target !== undefined) response.writeHead(302, { location: redirects[Number(target)]! }).end()
    else if (request.url === "/again") response.writeHead(302, { location: "/again" }).end()
    else if (request.url === "/moved") response.writeHead(301, { location: "http://public6.test/feed" }).end()
    else response.end("news")
  })
  inside = createServer((_request, response) => {
    reachedInside++
    response.end("secret")
  })
  await Promise.all([outside, inside].map(server => new Promise<void>(done => server.listen(0, "127.0.0.1", done))))
  const asked: Record<string, number> = {}
  http = new UndiciHttp({
    async resolver(name) {
      const answers = names[name]
      if (answers === undefined) return []
      const turn = asked[name] ?? 0
      asked[name] = turn + 1
      return answers[Math.min(turn, answers.length - 1)]!
    },
    dial(addresses) {
      const address = addresses[0]!
      const isPublic = /^(?:203\.0\.114\.|2606:4700:)/.test(address)
      const socket = connect({ host: "127.0.0.1", port: portOf(isPublic ? outside : inside) })
      // A route that leads elsewhere than was asked: the address behind the connection is a private one after all.
      Object.defineProperty(socket, "remoteAddress", { get: () => (address === "203.0.114.66" ? "10.0.0.1" : address) })
      return socket
    },
  })
})

afterAll(async () => {
  await http.close()
  outside.close()
  inside.close()
})

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port
}

const attacks: string[] = [
  ...`127.0.0.1 127.8.8.8 2130706433 0x7f000001 0177.0.0.1 127.1 0 0.0.0.0 127.0.0.1. ①②⑦.⓪.⓪.① 127。0。0。1 %31%32%37.0.0.1
    localhost LOCALHOST. [::1] [::] [::ffff:127.0.0.1] [::ffff:7f00:1] [::ffff:a00:1] [64:ff9b::7f00:1] [2002:7f00:1::] 10.0.0.1
    172.16.0.1 192.168.0.1 169.254.169.254 [fd00:ec2::254] 192.0.0.192 100.64.0.1 198.18.0.1 [fc00::1] public.test@127.0.0.1
    127.0.0.1\\@public.test 127.0.0.1#@public.test public.test:22 public.test:6379`
    .split(/\s+/)
    .map(host => `http://${host}/`),
  ...privateAnswers.map((_, at) => `http://private${at}.test/`),
  ...["mixed", "mixed-first", "dead", "switched"].map(name => `http://${name}.test/`),
  ...redirects.map((_, at) => `http://public.test/to/${at}`),
  "file:///etc/passwd",
  "data:text/plain,secret",
  "gopher://127.0.0.1/",
  "ftp://127.0.0.1/",
  "blob:http://127.0.0.1/x",
  "javascript:alert(1)",
]

describe("requests into private networks", () => {
  test("are tried in 65 ways, besides a name that changes its answer", () => {
    expect(attacks).toHaveLength(65)
  })

  test.each(attacks)("%s is stopped", async url => {
    const answer = await http.get({ url, headers: {}, bytesMax: 1000 })
    expect(answer).toMatchObject({
      kind: "trouble",
      trouble: url.endsWith("/to/6") ? "redirect-loop" : "forbidden-address",
    })
    expect(reachedInside).toBe(0)
  })

  test("a name that changes its answer between two looks leads nowhere", async () => {
    await http.get({ url: "http://rebinding.test/", headers: {}, bytesMax: 1000 })
    const again = await http.get({ url: "http://rebinding.test:8080/", headers: {}, bytesMax: 1000 })
    expect(again).toMatchObject({ kind: "trouble", trouble: "forbidden-address" })
    expect(reachedInside).toBe(0)
  })
})

describe("honest requests go through", () => {
  test.each([
    "http://public.test/feed",
    `http://${publicAddress}/feed`,
    "http://[2606:4700::1111]/feed",
    "http://public.test:8080/feed",
    "http://public.test/moved",
  ])("%s", async url => {
    const answer = await http.get({ url, headers: {}, bytesMax: 1000 })
    expect(answer).toMatchObject({ kind: "answer", status: 200 })
    expect(Buffer.from((answer as { body: Uint8Array }).body).toString()).toBe("news")
  })

  test("a private host that the operator named is asked, on any port", async () => {
    for (const allowed of ["127.0.0.1", "127.0.0.0/8"]) {
      const home = new UndiciHttp({ allowPrivate: [allowed] })
      const answer = await home.get({ url: `http://127.0.0.1:${portOf(outside)}/feed`, headers: {}, bytesMax: 1000 })
      expect(answer).toMatchObject({ kind: "answer", status: 200 })
      await home.close()
    }
    const byName = new UndiciHttp({ allowPrivate: ["localhost"] })
    expect(
      await byName.get({ url: `http://localhost:${portOf(outside)}/feed`, headers: {}, bytesMax: 1000 }),
    ).toMatchObject({ kind: "answer" })
    await byName.close()
  })
})
