// The whole way, in three acts; between them the data rests in the store, on the shelf and in the archive.
//
//   collect    fetch -> parse -> extract -> [shelf]
//   assemble   [shelf] -> match -> group -> compare -> compose -> render -> [archive]
//   deliver    [archive] -> output folder; post hands the letters over
//
// `daybrief run` calls them in a row; `daybrief serve` calls the same ones when something is due.

export { assemble } from "./pipeline/assemble.ts"
export { collect } from "./pipeline/collect.ts"
export { deliver, dispatch, post, writeBodies } from "./pipeline/deliver.ts"
export type { Tools } from "./pipeline/tools.ts"
