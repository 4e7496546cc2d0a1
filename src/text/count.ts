/** "1 article", "2 articles"; "2 addresses" where the plural is named. */
export function count(number: number, noun: string, plural = `${noun}s`): string {
  return `${number} ${number === 1 ? noun : plural}`
}
