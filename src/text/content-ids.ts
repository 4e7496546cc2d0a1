/**
 * How the HTML of a letter names a picture that comes with it (RFC 2392): after what was drawn, so that the same letter has the
 * same bytes.
 * @param pictureId 32 hex digits.
 */
export function contentIdOf(pictureId: string): string {
  return `${pictureId}@daybrief`
}
