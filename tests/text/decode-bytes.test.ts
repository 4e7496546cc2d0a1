import iconv from "iconv-lite"
import { describe, expect, it } from "vitest"
import { decodeBytes } from "../../src/text/decode-bytes.ts"

const words = "Переговоры в Лунде — «без итога»"
const declared = (encoding: string, text = words) => `<?xml version="1.0" encoding="${encoding}"?><rss>${text}</rss>`

describe("UTF-8", () => {
  it.each(["windows-1251", "iso-8859-1", "koi8-r", "iso-8859-5", "gb2312", "shift_jis", "euc-kr", "ibm866", "utf-16"])(
    "is read as such though its declaration or its header says %s",
    encoding => {
      const inDeclaration = decodeBytes(Buffer.from(declared(encoding)), undefined)
      expect(inDeclaration.text).toBe(declared(encoding))
      const inHeader = decodeBytes(Buffer.from(`<rss>${words}</rss>`), `text/xml; charset=${encoding}`)
      expect(inHeader).toEqual({ text: `<rss>${words}</rss>`, encoding: "utf-8", isGuessed: true })
    },
  )

  it("is no guess where it is told", () => {
    expect(decodeBytes(Buffer.from(declared("UTF-8")), undefined)).toMatchObject({
      encoding: "utf-8",
      isGuessed: false,
    })
  })
})

describe("what is declared", () => {
  it.each(["windows-1251", "koi8-r", "iso-8859-5", "ibm866"])("is believed of text that is %s in truth", encoding => {
    const text = encoding === "windows-1251" ? words : "Переговоры в Лунде"
    expect(decodeBytes(iconv.encode(declared(encoding, text), encoding), undefined)).toMatchObject({
      text: declared(encoding, text),
      isGuessed: false,
    })
  })

  it.each([
    ["gb2312", "谈判没有结果"],
    ["shift_jis", "交渉は成果なし"],
    ["euc-kr", "협상은 결렬"],
    ["big5", "談判沒有結果"],
    ["iso-8859-1", "Größe, café"],
  ])("%s too", (encoding, text) => {
    expect(decodeBytes(iconv.encode(declared(encoding, text), encoding), undefined).text).toBe(declared(encoding, text))
  })

  it("is believed of UTF-16, whose zeros are none of UTF-8", () => {
    const body = iconv.encode(`<rss>${words}</rss>`, "utf-16le")
    expect(decodeBytes(body, "text/xml; charset=utf-16le").text).toBe(`<rss>${words}</rss>`)
  })
})
