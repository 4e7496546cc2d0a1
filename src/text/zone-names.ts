/**
 * Offsets from UTC, in minutes, of the abbreviations that are met in feeds: RFC 822, 5.1, and those of the world's
 * larger countries. Where one stands for two zones, it is the one of which there are more feeds (IST: India).
 */
export const zoneOffsets: ReadonlyMap<string, number> = new Map(
  `ACDT+1030 ACST+0930 ADT-0300 AEDT+1100 AEST+1000 AKDT-0800 AKST-0900 AMT+0400 ART-0300 AST-0400 AT-0400 AWST+0800 AZT+0400
  BRST-0200 BRT-0300 BST+0100 CAT+0200 CDT-0500 CEST+0200 CET+0100 CLST-0300 CLT-0400 COT-0500 CST-0600 CT-0600 EAT+0300
  EDT-0400 EEST+0300 EET+0200 EST-0500 ET-0500 GET+0400 GMT+0000 GST+0400 HKT+0800 HST-1000 ICT+0700 IDT+0300 IRST+0330
  IST+0530 JST+0900 KST+0900 MDT-0600 MEST+0200 MESZ+0200 MET+0100 MEZ+0100 MSD+0400 MSK+0300 MST-0700 MT-0700 MYT+0800
  NDT-0230 NPT+0545 NST-0330 NZDT+1300 NZST+1200 PDT-0700 PET-0500 PHT+0800 PKT+0500 PST-0800 PT-0800 SAST+0200 SGT+0800
  TRT+0300 UT+0000 UTC+0000 UZT+0500 VET-0400 WAT+0100 WEST+0100 WET+0000 WIB+0700 WIT+0900 WITA+0800 YEKT+0500 Z+0000`
    .split(/\s+/)
    .map(entry => {
      const [, name, sign, hours, minutes] = /^([A-Z]+)([+-])(\d\d)(\d\d)$/.exec(entry)!
      return [name!, (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes))] as const
    }),
)
