/**
 * Query parameters that say how a reader came and not what is shown. Sources: the vendors' own documents (Google
 * Analytics `utm_*` and `gclid`, Meta `fbclid`, Microsoft `msclkid`, Mailchimp `mc_cid`, HubSpot `_hs*`, Matomo `mtm_*`,
 * Piwik `pk_*`, Yandex `yclid`, AT Internet `at_*`), as listed by Firefox's query stripping and by feed readers.
 */
export const trackingParameters: ReadonlySet<string> = new Set(
  `__hsfp __hssc __hstc __s _branch_match_id _bta_c _bta_tid _ga _gl _hsenc _hsmi _ke _openstat action_object_map
  action_ref_map action_type_map campaign_id cmpid dclid dm_i ef_id epik fb_action_ids fb_action_types fb_ref fb_source
  fbclid gad_source gbraid gclid gclsrc gdffi gdfms gdftrk guccounter guce_referrer guce_referrer_sig hmb_campaign
  hmb_medium hmb_source hsa_acc hsa_ad hsa_cam hsa_grp hsa_kw hsa_mt hsa_net hsa_src hsa_tgt hsa_ver hsctatracking icid
  igsh igshid itm_campaign itm_content itm_medium itm_source itm_term mc_cid mc_eid mibextid mkcid mkevt mkrid mkt_tok ml_subscriber
  ml_subscriber_hash msclkid ncid ns_campaign ns_mchannel ns_source oft_c oft_ck oft_d oft_id oft_ids oft_k oft_lk oft_sk
  oly_anon_id oly_enc_id rb_clickid redirect_log_mongo_id redirect_mongo_id s_cid s_kwcid sb_referer_host soc_src soc_trk
  srsltid sr_share trk_contact trk_module trk_msg trk_sid ttclid twclid vero_conv vero_id wbraid wickedid xtor yclid
  ysclid`.split(/\s+/),
)

/** Beginnings of such names. */
export const trackingPrefixes: readonly string[] = ["at_campaign", "at_medium", "mtm_", "pk_", "piwik_", "stm_", "utm_"]
