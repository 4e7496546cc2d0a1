/** Parts of a sentence that each say something: what follows a semicolon, a dash, or a comma with a conjunction. */
export function clausesOf(sentence: string): string[] {
  const parts = sentence.split(boundary).filter(part => part.trim().split(/\s+/).length >= clauseWordsMin)
  return parts.length > 0 ? parts : [sentence]
}

const boundary =
  /;|–|—|, (?=(?:and|but|or|which|who|while|where|though|although|as|when|so)\b)|(?<=\w) (?=(?:but|although|while|whereas)\b)/
const clauseWordsMin = 4
