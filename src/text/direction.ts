/** Whether a language is written from right to left: by its script, which a tag may name (`ku-Arab`) or leave to custom. */
export function isRightToLeft(tag: string): boolean {
  try {
    return scripts.has(new Intl.Locale(tag).maximize().script ?? "")
  } catch {
    return false
  }
}

// ISO 15924.
const scripts = new Set(["Adlm", "Arab", "Hebr", "Nkoo", "Rohg", "Syrc", "Thaa"])
