import type { AddressInfo } from "node:net"
import { serve } from "@hono/node-server"
import { Hono } from "hono"
import { bodyLimit } from "hono/body-limit"
import { html } from "hono/html"
import { secureHeaders } from "hono/secure-headers"
import type { PageSource } from "../../ports/pages.ts"

/** Opens the pages of `serve`; resolves when they listen. Port 0 takes any that is free. */
export async function servePages(
  source: PageSource,
  host: string,
  port: number,
): Promise<{ address: string; close(): Promise<void> }> {
  const app = pagesOf(source)
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, hostname: host, port }, (address: AddressInfo) =>
      resolve({
        address: `http://${host.includes(":") ? `[${host}]` : host}:${address.port}/`,
        close: () => new Promise(closed => server.close(() => closed())),
      }),
    )
    server.once("error", error => reject(listenTrouble(error, host, port)))
  })
}

function listenTrouble(error: NodeJS.ErrnoException, host: string, port: number): Error {
  const why = whyNot[error.code ?? ""] ?? error.message
  const message = `the pages can't listen on ${host}, port ${port}: ${why}; see \`serve\` in daybrief.yaml`
  return new Error(message, { cause: error })
}

const whyNot: Record<string, string> = {
  EADDRINUSE: "another program does",
  EADDRNOTAVAIL: "this machine has no such address",
  EACCES: "this user may not",
}

/** Nothing here shows what is in a brief, and nothing can be changed without a signed token. */
function pagesOf(source: PageSource): Hono {
  const app = new Hono()
  app.use(secureHeaders({ contentSecurityPolicy: { defaultSrc: ["'none'"], formAction: ["'self'"] } }))
  app.use(bodyLimit({ maxSize: 10_000 }))
  app.get("/healthz", context => context.text("up\n"))
  app.get("/readyz", context => {
    const troubles = source.troubles()
    return context.json({ ready: troubles.length === 0, troubles }, troubles.length === 0 ? 200 : 503)
  })
  app.get("/metrics", context => context.text(source.metrics()))
  // Programs that look into links follow GET: it only asks. The POST is what a mail program sends by itself (RFC 8058),
  // without a cookie, a login or a second question.
  app.get("/unsubscribe/:token", context => {
    const found = source.readToken(context.req.param("token"))
    if (found === null) return context.html(page("This link is not valid.", ""), 404)
    const form = html`<form method="post"><button>Unsubscribe ${found.recipient}</button></form>`
    return context.html(page(`Stop the letters of “${found.audienceId}”?`, form))
  })
  app.post("/unsubscribe/:token", async context => {
    const found = source.readToken(context.req.param("token"))
    if (found === null) return context.html(page("This link is not valid.", ""), 404)
    await source.unsubscribe(found.audienceId, found.recipient)
    return context.html(page(`${found.recipient} gets no more letters of “${found.audienceId}”.`, ""))
  })
  return app
}

function page(sentence: string, form: ReturnType<typeof html> | string) {
  return html`<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<title>Daybrief</title>
<p>${sentence}</p>
${form}
</html>
`
}
