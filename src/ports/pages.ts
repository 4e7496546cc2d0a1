/** What the pages of `serve` ask for. */
export interface PageSource {
  /** Whether the process is up and ready; sentences say what it lacks. */
  troubles(): string[]
  /** Prometheus' text format. */
  metrics(): string
  /** Who a token lets out of what; null for a token that is not ours. */
  readToken(token: string): { audienceId: string; recipient: string } | null
  unsubscribe(audienceId: string, recipient: string): Promise<void>
}
