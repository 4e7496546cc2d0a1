/** The pictures that a brief can hold; an audience turns each on or off. */
export const pictureNames = ["timeline", "volume", "sources", "figures", "map"] as const
export type PictureName = (typeof pictureNames)[number]
