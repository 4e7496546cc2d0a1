import type { Browser } from "puppeteer"

/** A picture as a browser shows it. */
export interface PictureLook {
  width: number
  height: number
  /** How much of it each colour takes, from 0 to 1, by `r,g,b`. */
  shares: Record<string, number>
}

/** Opens a PNG in a browser: what another program makes of it. */
export async function lookAtPicture(browser: Browser, png: Uint8Array): Promise<PictureLook> {
  const page = await browser.newPage()
  try {
    await page.setContent(`<img src="data:image/png;base64,${Buffer.from(png).toString("base64")}">`)
    return (await page.evaluate(countColours)) as PictureLook
  } finally {
    await page.close()
  }
}

// Runs in the page: as text, since the types of a page are not those of a program.
const countColours = `(async () => {
  const picture = document.querySelector("img")
  await picture.decode()
  const { naturalWidth: width, naturalHeight: height } = picture
  const canvas = Object.assign(document.createElement("canvas"), { width, height })
  const context = canvas.getContext("2d")
  context.drawImage(picture, 0, 0)
  const { data } = context.getImageData(0, 0, width, height)
  const shares = {}
  for (let at = 0; at < data.length; at += 4) {
    const colour = data.slice(at, at + 3).join(",")
    shares[colour] = (shares[colour] ?? 0) + 1 / (width * height)
  }
  return { width, height, shares }
})()`
