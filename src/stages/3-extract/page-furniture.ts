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
  /^(?:also|further) read(?:ing)?\b[^.]{0,160}$/i,
  /^(?:become a (?:member|subscriber|patron)|donate (?:now|today|to)|support (?:us|our|independent|quality|local) \S+)\b.{0,160}$/i,
  /^(?:categories|filed under|posted in|tagged(?: with)?|tags|topics)\s?:.{0,200}$/i,
  /^(?:click|tap) here\b.{0,160}$/i,
  /^(?:\d+ )?comments?(?: \(\d+\))?\W*$/i,
  /^(?:continue|keep) reading\b[^.]{0,100}$/i,
  /^(?:©|\(c\)|copyright)\s.{0,200}$/i,
  /^(?:download|get|install) (?:our|the) (?:\S+ ){0,3}app\b.{0,160}$/i,
  /^(?:follow|join|like|find) .{0,120}\bon (?:facebook|twitter|x|instagram|telegram|linkedin|whatsapp|youtube|tiktok|google news)\b.{0,160}$/i,
  /^(?:image|photo|picture|video)(?: (?:source|credit|caption|by|courtesy of))?\s?[:|/]\s?.{1,160}$/i,
  /^(?:last )?(?:updated|published|posted|modified)(?: on| at)?:?\s.{0,60}\d.{0,40}$/i,
  /^(?:leave a (?:comment|reply)|no comments|join the (?:conversation|discussion)|view comments)\b.{0,80}$/i,
  /^(?:listen|read|related|recommended|see also|watch|don.t miss|in pictures)\s?[:>»|]\s?.{1,200}$/i,
  /^\d{1,3} (?:min|minute)s? (?:read|ago)\W*$/i,
  /^(?:editor.s picks|latest news|more (?:from|like this|news|on this|stories)|most (?:popular|read)|recommended for you|related (?:articles|content|coverage|news|posts|stories|topics)|top stories|trending(?: now)?|you (?:may|might) also (?:like|be interested in))\b[^.]{0,60}$/i,
  /^(?:read|see|watch) (?:also|more|next|the full (?:story|article))\b[^.]{0,200}$/i,
  /^(?:share|tweet|pin|print|email|save|copy link)(?: (?:this|the|it|on|via|article|story|page)\b[^.]{0,80})?\W*$/i,
  /^(?:sign up (?:for|to|now|here|today)|subscribe (?:to|now|for|here|today)|subscribe|register (?:now|here|for free)|log ?in(?: to)?|sign in)\b.{0,220}$/i,
  /^(?:this (?:article|story|post) (?:was|has been|originally|first)\b.{0,40}(?:published|appeared)|originally published)\b.{0,200}$/i,
  /\ball rights reserved\b/i,
]
