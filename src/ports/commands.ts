/** Runs programs of the operator's, without a shell. */
export interface Commands {
  /** Never rejects for what the program does. */
  run(order: CommandOrder): Promise<CommandEnd>
}

export interface CommandOrder {
  argv: string[]
  /** All that the program gets to know of the environment, besides where programs and the home folder are. */
  environment: Record<string, string>
  timeMaxMs: number
}

export type CommandEnd =
  /** `said` is the last line that it wrote. */
  | { kind: "ended"; code: number; said: string }
  | { kind: "not-started"; cause: string }
  /** It was killed, by the time limit or by somebody else: what it had done until then is not known. */
  | { kind: "killed"; cause: string }
