/**
 * Sentences that feed makers append to every item: they are about the feed and not about the news. Each stands for a
 * whole paragraph or the end of one. Sources: WordPress' and Jetpack's feed footers, FeedBurner, Feedly's reports.
 */
export const boilerplate: readonly RegExp[] = [
  /\bclick here to (?:continue reading|read more|view (?:the )?original)\W{0,5}$/i,
  /\bcontinue reading\W{0,5}$/i,
  /\bcontinue reading (?:“|"|‘|').{1,300}$/i,
  /^(?:comments|discuss|permalink|share this|view comments)\W{0,3}$/i,
  /\bread (?:the )?(?:full|rest of (?:the|this)|entire|whole) (?:article|post|story|entry)\b.{0,200}$/i,
  /\bread more(?: (?:at|on) [^.]{1,100})?\W{0,5}$/i,
  /(?:^|\s)\[(?:…|\.\.\.|&hellip;)\]$/,
  /\bthe (?:post|article) .{1,500} (?:first )?appeared first on .{1,200}$/i,
  /\bthe post .{1,500} appeared on .{1,200}$/i,
  /^advertisement\W{0,3}$/i,
]
