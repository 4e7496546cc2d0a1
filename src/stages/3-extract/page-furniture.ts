/**
 * Words in class names and ids of blocks that stand around an article and are no part of it. A block goes when one of the
 * words of its name is listed, or two neighbouring ones joined by a hyphen are. Collected from the naming habits of the
 * common publishing systems (WordPress, Drupal, Arc, Ghost) and advertising and sharing vendors.
 */
export const furnitureWords: ReadonlySet<string> = new Set(
  `ad addthis ads adsbygoogle advert advertisement advertorial advertising advt also-read article-info article-tags article-meta
  article-tools article-topics author-bio author-box author-card author-info author-profile authorbio bio-box bottom-links
  breadcrumb breadcrumbs byline caption captions category-links comment comment-list comments commentlist cookie cookies consent copyright correction-link credit
  disqus donate donation dont-miss editors-picks email-signup entry-footer entry-meta entry-utility external-links fb-comments figcaption follow
  follow-us footer gallery-caption gdpr image-credit jp-relatedposts keep-reading latest-news legal login lightbox mailchimp
  mc-embed meta-info modal more-from more-news more-on more-stories most-popular most-read mostread mw-editsection nav navbar
  navigation navigator newsletter newsletters nextprev noprint outbrain pager pagination paging partner-links photo-credit picture-credit
  popular-posts popup post-footer post-info post-meta post-nav post-navigation post-tags prev-next print-only promo promobox promotion pullquote
  rate rating ratings read-also read-more read-next reader-comments readmore recirc recirculation recommend recommendation
  recommendations recommended reference-list references-list reflist related relatedposts replies respond see-also share sharebar sharedaddy
  sharethis sharing sidebar sign-up signup similar site-header site-footer skip-link social socials source-links sponsor sponsored
  sr-only subscribe subscription syndication taboola tag-list taglist tags tagcloud teaser-list timestamp toolbar toolbox tooltip
  top-stories trackback trackbacks trending tweet-button upsell utility-bar video-caption visually-hidden whatsapp wp-caption-text you-may yarpp
  zergnet`.split(/\s+/),
)

/** Elements that hold no article text, whatever they are called. */
export const furnitureElements =
  "script, style, noscript, template, iframe, object, embed, form, button, input, select, textarea, nav, footer, aside, figcaption, svg, canvas, video, audio, dialog, menu"

/** Roles of WAI-ARIA for the same. */
export const furnitureRoles =
  '[role="navigation"], [role="complementary"], [role="banner"], [role="contentinfo"], [role="search"], [role="dialog"], [role="toolbar"], [hidden], [aria-hidden="true"]'

/** Short lines that ask something of the reader instead of telling something; each is held against a whole block. */
export const furnitureLines: readonly RegExp[] = [
  /^advertisements?\W*$/i,
  /^(?:also|further) read(?:ing)?\b.{0,160}$/i,
  /^(?:click|tap) here\b.{0,160}$/i,
  /^(?:©|\(c\)|copyright)\s.{0,200}$/i,
  /^(?:comments?|leave a (?:comment|reply)|no comments)\b.{0,40}$/i,
  /^(?:continue|keep) reading\b.{0,100}$/i,
  /^(?:download|get|install) (?:our|the) (?:\S+ ){0,3}app\b.{0,160}$/i,
  /^(?:filed under|posted in|tagged(?: with)?|tags|topics|categories|more on this (?:story|topic))\b.{0,200}$/i,
  /^(?:follow|join|like|find) (?:us|me|him|her|them|\S+) on (?:facebook|twitter|x|instagram|telegram|linkedin|whatsapp|youtube|tiktok)\b.{0,200}$/i,
  /^(?:follow|like) .{0,120}\b(?:on|@)\s?(?:facebook|twitter|instagram|telegram)\b.{0,80}$/i,
  /^(?:image|photo|picture|video)(?: (?:source|credit|caption|by|courtesy of))?\s?[:|/]\s?.{1,160}$/i,
  /^(?:last )?(?:updated|published|posted|modified)(?: on| at)?:?\s.{0,60}\d.{0,40}$/i,
  /^\d{1,3} (?:min|minute)s? (?:read|ago)\W*$/i,
  /^(?:read|see|watch) (?:also|more|next|the full (?:story|article))\b.{0,200}$/i,
  /^(?:read|see also|watch|listen|related|more|recommended|don.t miss|in pictures|explainer)\s?[:>»|-]\s?.{1,200}$/i,
  /^(?:related (?:articles|content|coverage|news|posts|stories|topics)|recommended for you|you (?:may|might) also (?:like|be interested in)|more (?:from|stories|news)|most (?:read|popular)|top stories|trending(?: now)?|editor.s picks|latest news)\b.{0,60}$/i,
  /^(?:share|tweet|pin|print|email|save|copy link)(?: (?:this|the|it|on|via|article|story|page)\b.{0,80})?\W*$/i,
  /^(?:sign up|subscribe|register|log ?in|sign in)\b.{0,220}$/i,
  /^(?:support|donate|become a (?:member|subscriber|patron))\b.{0,160}$/i,
  /^(?:this (?:article|story|post) (?:was|has been|originally|first)\b.{0,40}(?:published|appeared)|originally published)\b.{0,200}$/i,
  /\ball rights reserved\b/i,
]
