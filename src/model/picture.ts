/** The pictures that a brief can hold; an audience turns each on or off. */
export const pictureNames = ["timeline", "volume", "sources", "figures", "map"] as const
export type PictureName = (typeof pictureNames)[number]

/** A picture of an edition's letters, as it was painted when the edition was made. */
export interface LetterPicture {
  /** Hash of what was drawn, hex: the same drawing is the same picture. */
  id: string
  name: PictureName
  /** PNG. */
  bytes: Uint8Array
}
