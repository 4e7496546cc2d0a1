/**
 * How rare common English words are in news: stems (see stems.ts) by the natural logarithm of texts to texts with the word.
 * Made by scripts/fit-common-words.mjs, which names its sources; not to be edited by hand.
 */
export const rarities: readonly (readonly [number, string])[] = [
  [0, "the"],
  [0.5, "and in of to"],
  [1.5, "for is on that"],
  [2, "after an are as at be by case first from its kill new peopl report will with"],
  [2.5, "announc countri govern has have his injur it other sai their two vaccin was who year"],
  [
    3,
    "against all also arrest attack been between citi confirm day death dure elect fire he hour includ last least militari more one over polic protest record sinc three time variant were which",
  ],
  [
    3.5,
    "accord accus approv author ban begin bomb border bring call charg civilian close dai dose due emerg end five follow former four group had increas into leader man member million month nationwid near no not number offic offici old order out past receiv respons said second secur sever shoot six soldier than thei thi toll total travel vote week when while win",
  ],
  [
    4,
    "administr agreement allow amid anoth anti area around attempt becom befor build but capit carri caus claim clash come continu control dead declar di down effect eight enter expect found head her high highest hit home impos investig issu launch law leav local lockdown major make mask mass milit missil move murder off open oper opposit or organ part person place plan power prison public reach releas remain restrict result right rule say school servic seven shot sign singl strike support suspect suspend take them troop under until up use war would wound yesterdai",
  ],
  [
    4.5,
    "about across action activist agre airstrik alleg any back bar base bill block both candid captur car chang children citizen coast commun compani could crime critic curfew current daili damag deal defeat deni destroi detect diplomat do evacu execut explos extend face facil famili fight final flight game gas gather go gunmen held him histori hold hospit if incid independ infect involv later left level lift limit made mandat mani measur media meet men miss most next night nine non now occur onli outsid pass peac polit poll presidenti prevent pro quarantin raid recent relat remov reopen requir resid resign restaur return riot rize run sanction season sentenc set show so social some southern spread start station storm such suicid talk target team territori test th there third those through town trial vehicl villag warn well where withdraw without woman women work worker",
  ],
  [
    5,
    "access activ addit affect ag age ago aid allegedli ambassador among appear arriv began believ billion bodi break busi camp campaign can ceasefir cite coalit command commit concern condemn condit conduct conflict connect consecut consid convict count coup crash crimin crisi cross data de decis demand democraci demonstr deploi despit detain develop did direct discov disput dozen driver drone earli earlier earthquak econom effort embassi essenti establish event ever explod fail fall far fatal fighter flood footbal form formal fourth free fulli further grant ground guilti heavi help illeg immedi indoor inform initi insid insurg invas jihadist join journalist judg just kidnap known land larg largest latest lead led legal legisl life like link live long mandatori medic migrant monkeypox morn multipl name nearli negoti nuclear occupi offer oil ongo origin outbreak outdoor own personnel plai plant player point posit possibl previou previous privat product propos protect provid rate re rebel recogn reduc refus reject reportedli request rescu resum reveal rocket round same seiz send senior seri serv shell ship shipment shop site special spokesman stab staff stai statement statu still stop store student suppli surpass system tension term terror terrorist then therebi threaten titl todai tomorrow top trade transport urg victim victori violat violenc viru visit water weapon wear within zone",
  ],
  [
    5.5,
    "abus accept account address advanc again agent ahead aim aircraft alert along alreadi ambush amidst appeal appoint ask assassin assault assist attend awai battl beat becaus behind blame blood board boat bomber breach broke burn bus cancel capac care casualti centr check closur coach collaps complet contain contract controversi convoi corrupt counter crew crowd cumul custodi cut decad decid defend delai describ design discuss distanc domest doubl drive drop eas economi employe enforc even except exchang fear femal few fifth figur file find fine flag flee fuel full fund gang get give given gold good grow gun gunman gym half hand helicopt himself histor host hotel identifi implement import imprison injuri instead intellig introduc jail jet job junta landfal landslid late leak line list locat longer lose lower magnitud main manag market massacr mean midnight militia mine minor mission mobil mosqu mother must natur nearbi need network nomin offens overnight overturn parliamentari partial particip passeng patient patrol pay per perform perpetr phase playoff polici politician popul postpon potenti prepar present price primari process produc program project prompt push put race raiz ralli reason recoveri referendum refuge regard regist regul religi replac reserv respect respond restor retali risk road roadsid role scene schedul score seat seek seen self separ separatist sex share should side similar situat sixth sourc space spokesperson sport star step struck successfulli suffer summit surg suspens sworn taken tear televis tell temporarili threat ti told took tournament toward train transit tri truck try unknown unrest upcom vessel video violent want wave way what whether wildfir won worst yet",
  ],
  [
    6,
    "actress ad adult airspac alcohol almost although amend annual anyon apart appar arson artilleri avoid ballist biggest boy cabl came career celebr ceremoni challeng child co comment contact cover date deadliest deadlin declin decre degre deleg die differ dismiss dispers disrupt document doe dollar draft electr entri equip erupt escap estim expand expel express fan farm field financi girl highli household humanitarian ill impact individu industri inflat instal interest interim lawyer less loss manufactur massiv mid neg never normal onlin owner peacekeep penalti pipelin pirat plane plead plot prohibit pull purchas quarter rain ram rang rank recaptur reform rehab residenti resolut review safeti sale see sent serious sexual shootout shortli small son stage stand strateg success summon supermarket surround teenag termin treat trigger turn upon usag venu via vow watch weekend whose wide wing worth",
  ],
]

/** Rarity of a word that the table does not hold: it occurs in fewer than 30 of 11571 texts. */
export const rarityOfOthers = 7
