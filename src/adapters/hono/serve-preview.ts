import { randomBytes } from "node:crypto"
import type { AddressInfo } from "node:net"
import { serve } from "@hono/node-server"
import { type Context, Hono } from "hono"
import { html, raw } from "hono/html"
import type { PreviewSource } from "../../ports/preview.ts"

/**
 * Shows a template while it is written: page, mail, PDF, text and Markdown of one brief, anew whenever a file is saved. Only this
 * machine can ask, by its own name, and only who knows the address: another page in the same browser can reach a port of
 * 127.0.0.1 by a name that is made to point there (DNS rebinding).
 */
export async function servePreview(
  source: PreviewSource,
  port: number,
): Promise<{ url: string; close(): Promise<void> }> {
  const token = randomBytes(16).toString("hex")
  return new Promise((resolve, reject) => {
    const app = previewOf(source, token)
    const server = serve({ fetch: app.fetch, hostname: "127.0.0.1", port }, (address: AddressInfo) =>
      resolve({
        url: `http://127.0.0.1:${address.port}/${token}/`,
        close: () => new Promise(closed => server.close(() => closed())),
      }),
    )
    server.once("error", reject)
  })
}

function previewOf(source: PreviewSource, token: string): Hono {
  const app = new Hono()
  app.use(async (context, next) => {
    const host = context.req.header("host")?.replace(/:\d+$/, "")
    if (host !== "127.0.0.1" && host !== "localhost") return context.text("Not here.\n", 403)
    await next()
    context.header("cache-control", "no-store")
    context.header("referrer-policy", "no-referrer")
  })
  const fixtureOf = (context: Context) => {
    const asked = context.req.query("fixture")
    return source.fixtures.find(name => name === asked) ?? source.fixtures[0]!
  }
  app.get(`/${token}/`, async context => {
    const nonce = randomBytes(16).toString("base64")
    context.header(
      "content-security-policy",
      `default-src 'none'; style-src 'unsafe-inline'; script-src 'nonce-${nonce}'; frame-src 'self'; connect-src 'self'`,
    )
    return context.html(await overview(source, fixtureOf(context), nonce))
  })
  for (const name of ["brief.html", "mail.html"]) {
    app.get(`/${token}/${name}`, async context => context.html(await source.page(name, fixtureOf(context))))
  }
  for (const name of ["brief.txt", "mail.txt", "brief.md"]) {
    app.get(`/${token}/${name}`, async context => context.text(await source.page(name, fixtureOf(context))))
  }
  app.get(`/${token}/brief.pdf`, async context =>
    context.body(new Uint8Array(await source.pdf(fixtureOf(context))), 200, { "content-type": "application/pdf" }),
  )
  app.get(`/${token}/stamp`, async context => context.text(await source.stamp()))
  return app
}

async function overview(source: PreviewSource, fixture: string, nonce: string) {
  const [stamp, findings] = await Promise.all([source.stamp(), source.findings()])
  const query = `?fixture=${encodeURIComponent(fixture)}`
  const frames = ["brief.html", "mail.html", "brief.pdf", "brief.txt", "mail.txt", "brief.md"]
  return html`<!doctype html>
<html lang="en" data-stamp="${stamp}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${source.template}: preview</title>
<style>
body { margin: 0; font: 14px/1.5 system-ui, sans-serif; background: #e8e8e6; color: #1b1b1b }
header { padding: 10px 16px; display: flex; gap: 16px; align-items: baseline; flex-wrap: wrap }
h1 { font-size: 16px; margin: 0 }
nav a { margin-right: 8px } nav a[aria-current] { font-weight: bold; text-decoration: none; color: inherit }
ul { margin: 0 16px 10px; padding: 10px 10px 10px 28px; background: #fff; border-left: 4px solid #9d1c1f }
main { display: grid; grid-template-columns: repeat(auto-fit, minmax(420px, 1fr)); gap: 12px; padding: 0 16px 16px }
figure { margin: 0 } figcaption { padding: 4px 0 } iframe { width: 100%; height: 78vh; border: 0; background: #fff }
</style>
<header><h1>${source.template}</h1><nav>${source.fixtures.map(
    name =>
      html`<a href="?fixture=${encodeURIComponent(name)}"${raw(name === fixture ? ' aria-current="page"' : "")}>${name}</a>`,
  )}</nav></header>
${findings.length > 0 ? html`<ul>${findings.map(finding => html`<li>${finding}</li>`)}</ul>` : ""}
<main>${frames.map(
    name =>
      html`<figure><figcaption><a href="${name}${query}">${name}</a></figcaption><iframe src="${name}${query}" title="${name}"></iframe></figure>`,
  )}</main>
<script nonce="${nonce}">
const { stamp } = document.documentElement.dataset
setInterval(async () => {
  const now = await fetch("stamp").then(answer => answer.text(), () => stamp)
  if (now !== stamp) location.reload()
}, 700)
</script>
</html>
`
}
