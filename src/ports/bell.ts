/** Rings at the start and every minute. What is due is decided by who hears it: a stroke that is missed loses nothing. */
export interface Bell {
  /** Calls back until `signal` is aborted, never while the last call still runs; resolves when that one has ended. */
  ring(heard: () => Promise<void>, signal: AbortSignal): Promise<void>
}
