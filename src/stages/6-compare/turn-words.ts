/**
 * Words that tell how a matter stands, in English. General vocabulary of news on politics, diplomacy, law and markets:
 * patterns are tried on the sentence in lower case.
 */

/** The matter is open, feared, expected or refused: later news can settle it. */
export const openWords =
  /\b(?:not|no|nor|never|none|neither|yet to|unresolved|unsettled|undecided|unclear|uncertain|pending|remains?|still|so far|fears?|worr(?:y|ies|ied)|afraid|threatens?|hopes?|wants?|seeks?|struggl\w+|stall\w*|deadlock\w*|close to|near(?:ly|ing)|on the verge|almost|refus\w+|reject\w+|rul(?:es|ed) out|den(?:y|ies|ied)|insists?|demands?|going on|under way|ongoing|continu\w+|negotiat\w+|talks|awaits?|on trial|(?:examin|review|investigat|consider)(?:es|ing|s)|(?:looking|searching) for|arbitration|vacant|tabled|appl(?:ied|ies|ying) for|under (?:review|discussion|consideration|investigation))\b|n[’']t\b/

/** The matter waits to be decided, voted on, found out or agreed. */
export const pendingWords =
  /\b(?:(?:not|no|nobody|none|never|yet to|yet been)\b.*\b(?:yet|been|set|chosen|named|decided|established|agreed|charged|published|signed)|yet to|not yet|pending|unresolved|unsettled|undecided|unclear|outstanding|under (?:way|review|discussion|consideration|investigation)|ongoing|(?:investigat|examin|review|consider|negotiat)(?:es|ing)|looking (?:into|for)|before (?:parliament|the court|congress|the senate)|awaits?|so far|on trial|has until|have until|close to (?:completion|completing|agree\w*|a deal|an end|finish\w*|signing|being)|near(?:s|ing) (?:completion|its end|an agreement)|on the verge of|within reach|in (?:its|the|their) final stages?)\b|n[’']t yet\b/

/** The matter is foreseen: it can come true, or not. */
export const expectationWords =
  /\b(?:will|would|shall|may|might|could|expect\w*|foresees?|forecast\w*|predict\w*|plan(?:s|ned)?|due|likely|unlikely|intend\w*|aims?|promis\w+|pledg\w+|vow\w*|schedul\w+|set to|about to|prepar\w+|(?:is|are) to|hopes?|regard\w*|bets?|odds|by the end of|next (?:week|month|year))\b/

/** Something was settled, reached or begun. */
export const settledWords =
  /\b(?:signed|sign(?:s)? (?:the|a|an|rules|regulations)|ratif\w+|adopt\w*|approv\w+|(?<!\b(?:the|an|all) )agreed|agrees?|accept\w*|complet\w+|conclud\w+|finish\w*|finali[sz]\w+|settled|resolved|reached|ended|over|in full|fully|done|took effect|takes effect|enter\w* into force|in force|launch\w*|began|begun|start\w*|open(?:ed|s)|confirm\w+|chosen|decided|appointed|elected|now|handed over|withdrew|withdrawn|implemented|introduced|passed|found (?:guilty|dead|alive)|guilty|convicted|acquitted|cleared|ruled|imposed|awarded|won|located|identified|appointed|named|granted|backed|survived)\b/

/** Something was taken back, stopped, or turned into its opposite. */
export const undoneWords =
  /\b(?:no longer|not any more|no more|any more|gone|dropp(?:ed|s|ing)(?! (?:to|by|below))|remov(?:ed|es|al)|taken out|take (?:it|the \w+|them) out|out of|left out|scrapp\w+|abandon\w+|suspend\w+|cancel\w*|call(?:ed|s)? off|halt\w*|stopp(?:ed|s)|ceas\w+|end(?:ed|s)|clos(?:ed|es|ure)|dissol\w+|abolish\w*|revok\w+|repeal\w*|revers\w+|withdr(?:ew|awn|aws)|pull(?:ed|s)? out|quit|resign\w*|sack\w+|dismiss\w+|replac\w+|instead|rul(?:ed|es)? (?:\w+ )?out|collaps\w+|fail\w*|broke(?:n)? down|reject\w+|refus\w+|overturn\w*|disappear\w*|vanish\w*|abated?|stays? connected|reopen\w*|resum\w+|taken up again|parked|postpon\w+|delay\w+|put off|put back|push(?:ed|es) back|off the table|shelv\w+|turn(?:ed|s) down|bar(?:red|s) \w+|quash\w*|annul\w*|struck down|void\w*|oust\w*|on (?:hold|ice)|ending (?:\w+ ){0,5}(?:strikes?|stoppages?|walkouts?|protests?|boycotts?|blockades?|sieges?|stand-?offs?|disputes?))\b/

/** What was reported or claimed is taken back. */
export const retractedWords =
  /\b(?:withdr(?:ew|awn|aws)|retract(?:s|ed)|(?:takes?|took|taken) back)\b.{0,30}\b(?:report|claim|allegation|accusation|charge|story|statement|article|remark)s?\b/

/** Somebody refuses, insists or offers: a position that can be given up. */
export const positionWords =
  /\b(?:refus\w+|reject\w*|rul(?:es?|ed|ing) out|oppos\w+|resist\w*|insist\w*|demand\w*|declin(?:es|ed)|unwilling|object\w*|offer\w*|threat\w*|(?:will|would|does|do) not|won[’']t)\b/

/** A position was given up. */
export const yieldingWords =
  /\b(?:bow(?:ed|s|ing) to|g(?:ives?|ave|iven|iving) (?:in|way|up|ground)\b|relent(?:ed|s|ing)?|back(?:ed|s|ing)? down|climb(?:ed|s|ing)? down|u-turn|about-face|after all|chang(?:ed|es|ing) (?:its|his|her|their) (?:mind|stance|position|course)|(?:is|are|was|were) now (?:\w+ )?(?:prepared|ready|willing|open)|(?:drop(?:ped|s|ping)?|abandon(?:ed|s|ing)?|withdr(?:ew|awn|aws|awing)|lift(?:ed|s|ing)?) (?:its|his|her|their|months of|years of|all|any) (?:\w+ )?(?:opposition|objections?|resistance|demands?|veto|threats?|request))\b/

/** The sentence says itself that something turned out as it was foreseen, or otherwise. */
export const outcomeWords =
  /\bas (?:\w+ )?(?:expected|foreseen|planned|announced|promised|scheduled|predicted|forecast)\b|\bas (?:\w+ ){1,3}had (?:foreseen|expected|predicted|forecast)\b|\bhad (?:counted on|expected|foreseen|predicted|forecast|hoped|promised|planned)\b|\b(?:contrary to|against|despite) (?:expectations?|forecasts?)\b|\b(?:unexpected|surpris)\w*/

/** What the sentence tells has not happened: it is asked for, offered, a condition, or was to be. */
export const unrealWords =
  /\b(?:would|could|can|should|may|might|must|needs?|so that|ask(?:ed|s)?|urg(?:ed|es)|press(?:ed|es|ing)?|lobb(?:y|ied|ies)|pleaded?|call(?:ed|s)? (?:for|on)|wants?|wanted|hopes?|hoped|offer\w*|propos\w+|suggest\w*|demand\w*|ready to|willing to|condition\w*|(?:has|have|had) to be|were to|was to|yet to|let pass|miss(?:ed|es)|fail(?:ed|s) to|if|unless|before anything|whether|in part|partly|partially|instruct\w*|to have|order(?:ed|s) to|insist\w*|as soon as|plans? to|almost|nearly|mostly|up to|percent|most of|part of|parts of|some of|one of|\w+ (?:out )?of (?:the )?\d+)\b/

/** The sentence says what somebody wants to be so: as long as it is not, it turns nothing but what was wanted before. */
export const demandWords =
  /\b(?:must|should|ought to|(?:has|have|had|needs?|needed) to|demand(?:s|ed|ing)|insist(?:s|ed|ing)?|urg(?:es|ed|ing)|call(?:s|ed|ing)? (?:for|on|upon)|press(?:es|ed|ing)?|lobb(?:y|ies|ied|ying)|appeal(?:s|ed|ing)? (?:for|to)|warn(?:s|ed|ing)?|wants?|wanted)\b/

/** What the sentence gives a figure for is asked for, offered, reckoned with or a condition; it is not so. */
export const wishWords =
  /\b(?:would|could|may|might|hop(?:es?|ed|ing)|offer\w*|propos\w+|suggest\w*|ready to|willing to|if|unless|whether|asks? for|asked for|seeks?|sought|aims? (?:to|for|at)|bids?|targets?|wish\w*|reckons?|estimates?|expect\w*|forecasts?|predict\w*)\b/

/** Somebody stopped it, or it stands still. */
export const stoppedWords =
  /\b(?:suspend(?:ed|s)|halt(?:ed|s)|stopped|stops|froze|frozen|freezes|ceased|shut(?: down)?|closed|closes|banned|bans|prohibit(?:ed|s)|forbidden|block(?:ed|s|ing)|blockaded?|revok(?:ed|es)|cancel(?:led|ed)|interrupted|paused|broken off|broke off|cut off|switched off|out of (?:service|operation)|grounded|idled?|collaps(?:ed|es)|expired|lapsed|on (?:hold|ice))\b/

/** What was stopped goes on, or is allowed again. */
export const runningWords =
  /\b(?:resum(?:ed|es)|reopen(?:ed|s)|restor(?:ed|es)|restart(?:ed|s)|reinstat(?:ed|es)|relaunch(?:ed|es)|un(?:frozen|froze|blocked|blocks)|lift(?:ed|s) (?:(?:the|its|their|his|her|a|an|all|most) )?(?:\w+ ){0,2}(?:ban|bans|embargo|blockade|suspension|restrictions?|freeze|sanctions?|moratorium)|(?:ban|bans|embargo|blockade|suspension|restrictions?|freeze|sanctions?|moratorium)\b.* (?:was|were|been|be|is|are) lifted|(?:open(?:ed)?|taken up|begun|started|allowed|goes|go|went|gone|runs?|running|works?|working|flow(?:s|ing)?) (?:on )?(?:once )?(?:again|once more)|(?:back )?in (?:service|operation|force|use)|available|operational|fired up|back (?:to|at) (?:work|normal|half|full)|free to \w+|first (?:\w+ ){0,4}(?:since|in (?:\w+ ){1,2}(?:days|weeks|months|years)))\b/

/** Opposite states: a fact that names the one no longer holds when the other is said of the same matter. */
export const oppositeStates: readonly (readonly [RegExp, RegExp])[] = [
  [/\b(?:above|over|exceed\w*|higher than)\b/, /\b(?:below|under|lower than|less than)\b/],
  [/\b(?:re)?open(?:s|ed)?\b/, /\b(?:closed|shut)\b/],
  [/\bmajority\b/, /\bminority\b/],
  [/\b(?:unanimous\w*|all members)\b/, /\b(?:split|divided|majority)\b/],
  [/\b(?:inside|within|member of)\b/, /\b(?:outside|beyond)\b/],
  [/\b(?:alive|survived)\b/, /\b(?:dead|died|killed)\b/],
  [/\b(?:in office|in power)\b/, /\b(?:ousted|toppled|out of office|stepped down)\b/],
  [/\b(?:legal|lawful|allowed|permitted)\b/, /\b(?:illegal|unlawful|banned|forbidden)\b/],
  [/\b(?:support\w*|back\w*|favou?r\w*)\b/, /\b(?:oppos\w+|against)\b/],
]

/** An explicit step from an older figure. */
export const comparedWith =
  /\b(?:from|after|than|not|instead of|compared with|against|down from|up from|rather than)\s+(?:\w+\s+){0,2}$/

/** The figure behind them is a step, not where it led: "by 0.3 percent", "another 30 basis points". */
export const stepWords = /\b(?:by|another|a further|an additional)(?: (?:about|around|some|nearly|almost|a|the))? $/i

/** A day or a deadline was set anew. */
export const movedWords =
  /\b(?:extend\w*|extension|prolong\w*|postpon\w+|put (?:off|back)|push(?:ed|es)? back|delay\w*|reschedul\w*|(?:brought|bring|brings) forward|mov(?:ed|es) (?:to|from)|now|instead|(?:days?|weeks?|months?|years?) (?:later|more|longer|earlier)|more (?:days|weeks|months|years)|new date|not (?:\w+ ){0,6}before|behind schedule|ahead of schedule|after all|only (?:on|in))\b/

/** What was said of it holds as before. */
export const unchangedWords =
  /\b(?:stays?|remains?|stands?|holds?|keeps?)\b[^.]{0,40}\b(?:as (?:it|they) (?:is|was|are|were)|unchanged|the same|in place|in force|valid)\b|\b(?:still stands?|unchanged)\b/i

/** Something is to be on a day, or up to it. */
export const dayWords =
  /\b(?:until|by|expires?|expir(?:ed|y)|runs? out|ends?|deadline|due|must|scheduled|planned|set for|slated|will|(?:is|are) to|to (?:begin|open|start|end|take place))\b/

/** Who holds an office, or how something is called. */
export const officeWords =
  /\b(?:is|are|has been|have been|remains?|headed|led|run|leads?|heads?|chairs?|coaches)\b.*\b(?:president|prime minister|premier|minister|ministry|chief\w*|chair\w*|head|leader|commander|governor|mayor|director|secretary|coach|king|queen|speaker|ambassador|envoy|name|government|party|team|by)\b|\b(?:leads?|heads?|chairs?|coaches|runs?) the\b|\b(?:led|headed|chaired|coached|run) by\b/

/** Somebody else took an office, or it was left. */
export const replacedWords =
  /\b(?:oust(?:ed|s)|resign(?:ed|s)|quit|step(?:ped|s)? (?:down|aside)|sack(?:ed|s)|dismiss(?:ed|es)|fired|remov(?:ed|es)|replac(?:ed|es)|succeed(?:ed|s|ing)|took over|takes over|taken over|in place of|hand(?:ed|s) (?:over|the)|swor(?:e|n) in|appoint(?:ed|s)|elect(?:ed|s)|chose|chosen|put \w+ .* in charge|renamed|rename|will trade as|passed to|(?:former|outgoing|new) (?:president|prime minister|premier|minister|chief|chair\w*|head|leader|commander|governor|mayor|director|secretary|coach))\b/

/** What is counted of a disaster, a war or a crackdown, by what became of the people: only like is held against like. */
export const countedWords: readonly RegExp[] = [
  /\b(?:dead|die[ds]?|dying|kill(?:ed|s|ing)?|deaths?|lives|bodies|fatalit\w+|victims?|perished|toll)\b/,
  /\b(?:injur\w+|wounded|hurt)\b/,
  /\b(?:missing|unaccounted)\b/,
  /\b(?:displaced|fled|flee|fleeing|evacuat\w+|homeless|refugees?|uprooted)\b/,
  /\b(?:detain\w*|arrest\w*|rounded up|jailed|in custody|held)\b/,
  /\b(?:infect\w*|sicken\w*|fall(?:en)? ill|fell ill|cases|contracted)\b/,
  /\b(?:(?:without|cut off|no) (?:power|electricity|water|gas)|power cuts?|blackouts?|cut off (?:power|electricity))\b/,
]

/** Words that deny: their number being odd or even tells whether two sentences claim the same. */
export const denialWords = /\b(?:not|no|nor|never|none|nobody|neither|without|cannot|un(?:able|likely))\b|n[’']t\b/g

/** Something is not so, not yet so, or somebody will not have it. */
export const negativeWords =
  /\b(?:not|no|nor|never|none|nobody|nothing|neither|without|cannot|refus\w+|rul(?:es|ed|ing) out|reject\w*|declin(?:es|ed)|turned down|yet to|opposes?|denie[sd]|unable|unlikely|fail(?:s|ed) to|off the table)\b|n[’']t\b/

/** Verbs of denying with what they deny: "a trade dispute", "the disputed region" and "no such plans yet" deny nothing. */
export const denyingWords =
  /\b(?:den(?:y|ies|ied)\b|disput(?:es|ed) (?:the|this|that|these|it|having|any)\b|contradict(?:s|ed)\b|refut(?:es|ed)\b|(?:dismiss|reject)(?:es|s|ed) (?:the |a |as )?(?:such )?(?:report|claim|accusation|allegation|account|finding|version|rumour|rumor|suggestion|charge)s?\b|(?:report|claim|accusation|allegation|rumour|rumor)s? (?:that|of|about) .* (?:is|are|was|were) (?:not true|untrue|false|wrong|unfounded|baseless|groundless|fabricated)\b|(?:not|un)true\b|the (?:reverse|opposite) (?:was|is) true\b|no such \w+ (?:exists|existed|took place|was made|had been|has been)\b|call(?:s|ed) (?:the |it |this |that )?\w* ?(?:false|fabricated|disinformation|a lie)\b)/i
