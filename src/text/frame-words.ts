/** A message, or its forms by plural category (`one`, `few`, `many`, `other`: CLDR). `{name}` stands for a value. */
export type Message = string | Record<string, string>

/** The words of a frame: headings and labels by key, in the reader's language. */
export type Messages = Record<string, Message>

/**
 * Says a message in a language. `values.count` chooses among plural forms; numbers are written as the language does.
 * Returns null when there is no such message.
 */
export function sayMessage(
  messages: Messages,
  key: string,
  values: Record<string, unknown>,
  language: string,
): string | null {
  const message = Object.hasOwn(messages, key) ? messages[key] : undefined
  if (message === undefined) return null
  const text = typeof message === "string" ? message : pluralForm(message, Number(values.count ?? 0), language)
  return text.replace(/\{(\w+)\}(\.?)/g, (whole, name: string, stop: string) => {
    if (!Object.hasOwn(values, name)) return whole
    const value = writeValue(values[name], language)
    // "14 июня 2024 г." ends its sentence as well.
    return value.endsWith(".") ? value : value + stop
  })
}

/** A number with the language's grouping: `1,204`, `1 204`. */
export function formatNumber(value: number, language: string): string {
  return numberFormat(language).format(value)
}

/** A distance with the language's word for kilometres, short: `100 km`, `100 км`, `100 կմ`. */
export function formatKilometres(value: number, language: string): string {
  return new Intl.NumberFormat(language, { style: "unit", unit: "kilometer", unitDisplay: "short" }).format(value)
}

function pluralForm(forms: Record<string, string>, count: number, language: string): string {
  return forms[new Intl.PluralRules(language).select(count)] ?? forms.other ?? Object.values(forms)[0] ?? ""
}

function writeValue(value: unknown, language: string): string {
  return typeof value === "number" ? formatNumber(value, language) : String(value ?? "")
}

const numberFormats = new Map<string, Intl.NumberFormat>()

function numberFormat(language: string): Intl.NumberFormat {
  let format = numberFormats.get(language)
  if (format === undefined) {
    format = new Intl.NumberFormat(language === "en" ? "en-GB" : language)
    numberFormats.set(language, format)
  }
  return format
}
