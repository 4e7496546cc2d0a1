/** How the mail server is reached. */
export interface SmtpSettings {
  host: string
  port: number
  /** `tls` from the first byte, `starttls` or nothing is sent, or `none` for a server on this machine. */
  security: "tls" | "starttls" | "none"
  user: string | null
  password: string | null
  dkim: DkimKey | null
  /** Longest silence of the server, in ms. RFC 5321 (4.5.3.2.6) grants it ten minutes after the final dot. */
  silenceMs: number
  /** PEM of the authority that signed the server's certificate, where it is the operator's own. */
  authority: string | null
}

/** A key that signs messages for a domain (RFC 6376); its public half stands in the domain's DNS. */
export interface DkimKey {
  domain: string
  selector: string
  /** PEM. */
  privateKey: string
}
