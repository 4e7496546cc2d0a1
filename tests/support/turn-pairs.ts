/** Pairs of a sentence of the baseline and one of the news, in our own words, by what the second does to the first. */
export type Pair = [fact: string, news: string]

/** What was stopped runs again, what ran is stopped. */
export const stoppedAndRunning: Pair[] = [
  [
    "The ministry of Moravia suspended flights to Lubin in February.",
    "The ministry of Moravia resumed flights to Lubin on Tuesday.",
  ],
  [
    "A court has frozen the accounts of the Tessel company.",
    "A court has unfrozen the accounts of the Tessel company.",
  ],
  [
    "Ruthenia banned imports of grain from Moravia in May.",
    "Ruthenia has lifted the ban on imports of grain from Moravia.",
  ],
  ["The reactor at Lubin was shut down in January.", "The reactor at Lubin was restarted on Monday."],
  ["Moravia revoked the licence of the Tessel line.", "Moravia has restored the licence of the Tessel line."],
  ["Protesters are blocking the road to Lubin.", "The blockade of the road to Lubin was lifted on Monday."],
  ["Ferries between Karsk and Lubin run again since January.", "Ferries between Karsk and Lubin have been suspended."],
  ["Work on the dam at Lubin has been halted.", "Work on the dam at Lubin goes on again since Monday."],
]

/** Who denies what is known disputes it. */
export const denied: Pair[] = [
  [
    "So far 12.7 kilometres of the border with Moravia have been marked out.",
    "Ruthenia's government denied on Wednesday that 12.7 kilometres of the border with Moravia have been marked out.",
  ],
  [
    "Moravia owes the Tessel company 90 million euros.",
    "Moravia denied that it owes the Tessel company 90 million euros.",
  ],
  ["Ruthenia has closed the lock at Karsk.", "Ruthenia denied that it has closed the lock at Karsk."],
]

/** What is denied did not happen. */
export const deniedDeeds: Pair[] = [
  ["The company operates the pipeline to Lubin.", "The company denied that the pipeline to Lubin had stopped."],
  [
    "The company operates the pipeline to Lubin.",
    "Reports that the pipeline to Lubin has stopped are false, the company said.",
  ],
  [
    "Moravia keeps the water treaty of 1998.",
    "Moravia rejected the accusation that it had abandoned the water treaty of 1998.",
  ],
]

/** A wish, another's figure, another period's or another event turns nothing. */
export const noTurns: Pair[] = [
  ["The share of hydropower is 30.9 percent.", "The share of hydropower is around 31 percent."],
  [
    "Moravia pays 290 dollars for a thousand cubic metres of gas.",
    "Moravia wants to pay 270 dollars for a thousand cubic metres of gas.",
  ],
  [
    "Moravia pays 290 dollars for a thousand cubic metres of gas.",
    "Ruthenia has offered gas to Moravia for 270 dollars a thousand cubic metres.",
  ],
  [
    "Moravia pays 290 dollars for a thousand cubic metres of gas.",
    "Moravia hopes to pay 270 dollars for a thousand cubic metres of gas.",
  ],
  [
    "Moravia pays 290 dollars for a thousand cubic metres of gas.",
    "Moravia would pay 320 dollars for a thousand cubic metres of gas from elsewhere, analysts estimate.",
  ],
  [
    "Moravia bought 7.5 billion cubic metres of gas in 2030.",
    "Moravia bought 1.9 billion cubic metres of gas in the first quarter.",
  ],
  [
    "Moravia bought 7.5 billion cubic metres of gas in 2030.",
    "Ruthenia bought 3.1 billion cubic metres of gas in 2030.",
  ],
  [
    "Moravia bought 7.5 billion cubic metres of gas in 2030.",
    "Moravia bought 6.2 billion cubic metres of gas in 2029.",
  ],
  ["Inflation in Moravia stands at 3.2 percent.", "Inflation in Ruthenia stands at 5.1 percent."],
  [
    "The strike at the Tessel company in 2022 cost the economy of Moravia 300 million euros.",
    "The Tessel company lost 20 million euros on the first day of the strike.",
  ],
  [
    "A bomb killed six people at the market of Karsk in February.",
    "A bomb went off at a police station in Lubin on Wednesday and killed four people.",
  ],
  [
    "In January a drone hit the pumping station at Lubin; the company said that deliveries were not affected.",
    "A drone hit the pumping station at Zavod early on Wednesday.",
  ],
  ["Parliament in Moravia has not passed a law on the dams.", "Parliament in Sirania failed to elect a speaker."],
]

/** What became of one says nothing of another that its number tells apart. */
export const numbered: Pair[] = [
  ["The port of Karsk has shut Berth 3 for repairs.", "The port of Karsk has shut Berth 4 for repairs."],
  ["Repairs at Berth 3 will cost 24 million euros.", "Repairs at Berth 4 will cost 31 million euros."],
  ["Reactor 1 at Lubin was shut down in January.", "Reactor 2 at Lubin was restarted on Monday."],
]

/** Who gave up a position, a strike or a suspension turned it round. */
export const givenUp: Pair[] = [
  [
    "The chief executive of the Tessel company, Jan Horak, has ruled out leaving it.",
    "Jan Horak has bowed to the pressure and leaves the Tessel company in summer.",
  ],
  [
    "The fund Karsk Capital opposes the sale of the Tessel company.",
    "Karsk Capital has given up its resistance to the sale of the Tessel company.",
  ],
  [
    "The Tessel company has offered to sell its mill at Lubin.",
    "The Tessel company keeps the mill at Lubin after all.",
  ],
  [
    "Dockers have been on strike at all four ports of Moravia since January.",
    "Dockers at the four ports of Moravia voted to go back to work, ending three weeks of stoppages.",
  ],
  [
    "The Tessel company opened a case against Ruthenia in Karsk in December, and it is under way.",
    "The Tessel company put its case against Ruthenia in Karsk on hold for three months.",
  ],
]

/** Another value of the same matter supersedes. */
export const otherValues: Pair[] = [
  [
    "Moravia pays 290 dollars for a thousand cubic metres of gas.",
    "Moravia now pays 270 dollars for a thousand cubic metres of gas.",
  ],
  [
    "Moravia pays 290 dollars for a thousand cubic metres of gas.",
    "The price of gas for Moravia falls to 270 dollars a thousand cubic metres.",
  ],
  ["Inflation in Moravia stands at 3.2 percent.", "Inflation in Moravia rose to 4.1 percent."],
  ["Moravia expects a harvest of 12 million tonnes.", "Moravia expects a harvest of 14 million tonnes."],
]

/** What was planned and is done is fulfilled. */
export const donePlans: Pair[] = [
  [
    "Moravia and Ruthenia plan to sign a memorandum on the dam in March.",
    "Moravia and Ruthenia signed the memorandum on the dam on Tuesday.",
  ],
  ["Moravia plans to buy three dredgers.", "Moravia has bought three dredgers."],
  ["The company will ask for an extension of the contract.", "The company has asked for an extension of the contract."],
  ["The lock at Karsk is to be opened in spring.", "The lock at Karsk was opened on Wednesday."],
  [
    "The envoy Jana Benes plans to bring the two ministers together in Karsk in the first week of March.",
    "The ministers sat down with the envoy Benes in Karsk on Monday.",
  ],
  ["President Volkova will visit the dam at Lubin.", "President Volkova visited the dam at Lubin on Wednesday."],
]

/** The same said otherwise is not news. */
export const sameOtherwise: Pair[] = [
  ["The company sold the dredgers for 500,000 euros.", "The company sold the dredgers for half a million euros."],
  [
    "Moravia exported 1.2 billion cubic metres of water in 2030.",
    "Moravia exported 1,200 million cubic metres of water in 2030.",
  ],
  ["The canal is 930 kilometres long.", "The canal is 930 km long."],
  ["Moravia's parliament has not passed a law on the dams.", "Moravia's parliament has yet to pass a law on the dams."],
]
