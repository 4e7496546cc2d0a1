/** What the preview of a template shows; asked anew for each request, so that a saved file is seen at once. */
export interface PreviewSource {
  template: string
  /** Names of the briefs to try it with. */
  fixtures: string[]
  /** A page of the template, e.g. `brief.html`; where the template is at fault, what is wrong in words. */
  page(name: string, fixture: string): Promise<string>
  pdf(fixture: string): Promise<Uint8Array>
  /** What the linter found, one line each. */
  findings(): Promise<string[]>
  /** Changes whenever a file of the template does. */
  stamp(): Promise<string>
}
