/** What an element of HTML does to the text around it; one that is not listed runs on in its line. */
export type ElementKind = "block" | "break" | "cell" | "skipped"

// HTML Living Standard, 15.3 (rendering of flow content), and the elements whose content is not for reading.
const names: Record<ElementKind, string> = {
  block: `address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer
    form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol p plaintext pre section summary table
    tbody tfoot thead tr ul xmp`,
  break: "br",
  cell: "td th",
  skipped: `applet audio button canvas datalist frameset head iframe math meter noembed noframes noscript
    object option optgroup progress script select style svg template textarea title video`,
}

export const htmlElements: ReadonlyMap<string, ElementKind> = new Map(
  Object.entries(names).flatMap(([kind, list]) => list.split(/\s+/).map(name => [name, kind as ElementKind] as const)),
)
