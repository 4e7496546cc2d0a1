/** Whether a sentence is the frame of an article and no statement: credits, invitations, signatures, pointers to more. */
export function isBoilerplate(sentence: string): boolean {
  const text = sentence.trim()
  if ([wholeInBrackets, credits, invitations, addressed].some(frame => frame.test(text))) return true
  // A statement has a subject and a verb: "TCW", "Photo: archive" and "Global Desk" have neither.
  const words = text.match(/\p{L}+/gu) ?? []
  return words.length < 3 || (words.length < 5 && !/[.!?…։]["'”»)]*$/u.test(text))
}

const wholeInBrackets = /^[([][^()]{1,160}[)\]]\.?$/u

const credits =
  /^(?:©|\(c\)|copyright\b|all rights reserved|(?:photo|photos|photo gallery|picture|image|graphic|video|file photo|source|with (?:material|reporting|additional reporting|files)|credit|by|reporting|editing|additional reporting|compiled|written|edited|translated|published|first published|originally published|republished|(?:this|an earlier version of this|a previous version of this) (?:article|story|post|report|piece)|from our (?:content )?partner|correct(?:ion|ed|s)|update[ds]?|the post .* appeared first|foto|fotoğraf|фото|источник|crédit|quelle|fuente|լուսանկար)\b\s*(?::|by\b|©|in\b|on\b|from\b|.*\bappeared first\b|.{0,40}$))/iu

const invitations =
  /^(?:(?:please )?(?:click|tap|read|see|watch|listen|download|subscribe|sign up|sign in|log in|register|join|follow|share|support|donate|contact|write to|send|visit|get|buy|browse|discover|learn|find out)\b(?! (?:said|says|told|was|were|is|are|has|have|had)).{0,90}$|have a (?:tip|story|question)\b|got a (?:tip|story)\b|more (?:on|about|from)\b.{0,60}$|read (?:also|more|on|next)\b|also read\b|related\b.{0,60}:|charts? for subscribers|the full (?:story|text|interview|report|article|video) (?:is|can be|appears)\b|.{0,60}\b(?:newsletter|our (?:app|website|channel|podcast|site))\b.{0,40}$|the author is\b|.{0,50}\bcontributed to this (?:report|story|article)\b|leia|devamı|читайте|подпишитесь|lire aussi|lisez|weiterlesen|lesen sie|lea también|կարդացեք)/iu

// What a newsletter, a column or a page says to its readers, and what it asks: no statement of its own.
const addressed =
  /^(?:good (?:morning|afternoon|evening|day)\b|welcome (?:to|back)\b|here (?:is|are|’s|'s) (?:what|your|our|the)\b|(?:each|every) (?:day|week|month|(?:mon|tues|wednes|thurs|fri|satur|sun)day),? (?:our|we)\b|(?:next|tomorrow|coming up)\b.{0,12}: |(?:text|story|words|disclosure|disclaimer): |(?:do|are|were|did|have|would) you\b|what do you think\b|this is (?:no|not) (?:investment|legal|medical|financial) advice|subscribers (?:can|may)\b|.{0,60}\bwish(?:es)? (?:all |its |our )*readers\b)|^[^"“”«»]*\?$/iu
