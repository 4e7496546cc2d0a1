import { createServer } from "node:net"

// Forked by the benches of letters: a server that takes every message and looks at nothing but the end of it. Tells its
// port at once, and what it took when it is asked.
let taken = 0
let bytes = 0
const recipients = new Set<string>()
const server = createServer(socket => {
  let tail = ""
  let isBody = false
  socket.on("error", () => {})
  socket.on("data", chunk => {
    tail += chunk.toString("latin1")
    if (isBody) {
      bytes += chunk.length
      if (tail.endsWith("\r\n.\r\n")) {
        taken++
        isBody = false
        tail = ""
        socket.write("250 taken\r\n")
      } else tail = tail.slice(-5)
      return
    }
    for (let end = tail.indexOf("\r\n"); end >= 0; end = tail.indexOf("\r\n")) {
      const line = tail.slice(0, end)
      const verb = line.slice(0, 4).toUpperCase()
      tail = tail.slice(end + 2)
      isBody = verb === "DATA"
      if (verb === "RCPT") recipients.add(line)
      socket.write(isBody ? "354 go on\r\n" : verb === "EHLO" ? "250-here\r\n250 8BITMIME\r\n" : "250 ok\r\n")
    }
  })
  socket.write("220 here\r\n")
})
server.listen(0, "127.0.0.1", () => process.send!({ port: (server.address() as { port: number }).port }))
process.on("message", () => process.send!({ taken, bytes, recipients: recipients.size }))
process.on("disconnect", () => process.exit())
