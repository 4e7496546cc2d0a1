import type { Place } from "../model/topic.ts"

/** A capital with its country: ISO 3166-1 codes, of two letters and of three digits. */
export interface Capital extends Place {
  country: string
  countryNumber: string
}

// Country, its number, degrees north and east, and the city's names. Facts of geography, to a hundredth of a degree, held
// against Natural Earth's borders by a test. Capitals whose name is an everyday word or a common other place are left out.
const lines = `
AD 020 42.51 1.52 Andorra la Vella
AE 784 24.47 54.37 Abu Dhabi
AF 004 34.53 69.17 Kabul|Кабул|Kaboul
AL 008 41.33 19.82 Tirana|Тирана
AM 051 40.18 44.51 Yerevan|Erevan|Erivan|İrəvan|Ереван|Երևան|Երեւան
AO 024 -8.84 13.23 Luanda
AR 032 -34.6 -58.38 Buenos Aires
AT 040 48.21 16.37 Vienna|Vienne|Viyana|Vyana|Вена|Վիեննա
AU 036 -35.28 149.13 Canberra
AZ 031 40.41 49.87 Baku|Bakü|Bakı|Bakou|Баку|Բաքու
BA 070 43.86 18.41 Sarajevo|Сараево
BD 050 23.81 90.41 Dhaka
BE 056 50.85 4.35 Brussels|Bruxelles|Brüksel|Brüssel|Брюссель|Բրյուսել
BF 854 12.37 -1.53 Ouagadougou
BG 100 42.7 23.32 Sofia|Sofya|София
BH 048 26.22 50.58 Manama
BI 108 -3.43 29.92 Gitega
BJ 204 6.5 2.6 Porto-Novo
BN 096 4.9 114.94 Bandar Seri Begawan
BR 076 -15.79 -47.88 Brasília|Brasilia
BT 064 27.47 89.64 Thimphu
BW 072 -24.65 25.91 Gaborone
BY 112 53.9 27.57 Minsk|Минск|Մինսկ
CA 124 45.42 -75.7 Ottawa
CD 180 -4.32 15.31 Kinshasa
CF 140 4.36 18.56 Bangui
CG 178 -4.27 15.28 Brazzaville
CH 756 46.95 7.45 Bern|Berne
CI 384 6.83 -5.29 Yamoussoukro
CL 152 -33.45 -70.67 Santiago de Chile
CM 120 3.87 11.52 Yaoundé|Yaounde
CN 156 39.9 116.41 Beijing|Pékin|Pekin|Пекин|Պեկին
CO 170 4.71 -74.07 Bogotá|Bogota
CU 192 23.11 -82.37 Havana|La Havane
CY 196 35.17 33.36 Nicosia|Nicosie|Lefkoşa
CZ 203 50.08 14.44 Prague|Praha|Прага|Պրահա
DE 276 52.52 13.4 Berlin|Берлин|Բեռլին
DJ 262 11.59 43.15 Djibouti
DK 208 55.68 12.57 Copenhagen|Copenhague|Копенгаген
DO 214 18.47 -69.9 Santo Domingo
DZ 012 36.75 3.06 Algiers|Alger|Алжир
EC 218 -0.18 -78.47 Quito
EE 233 59.44 24.75 Tallinn|Таллин
EG 818 30.04 31.24 Cairo|Le Caire|Kahire|Qahirə|Каир|Կահիրե
ER 232 15.33 38.93 Asmara
ES 724 40.42 -3.7 Madrid|Мадрид|Մադրիդ
ET 231 9.03 38.74 Addis Ababa|Addis-Abeba
FI 246 60.17 24.94 Helsinki|Хельсинки
FJ 242 -18.13 178.44 Suva
FR 250 48.86 2.35 Paris|Париж|Փարիզ
GA 266 0.39 9.45 Libreville
GB 826 51.51 -0.13 London|Londres|Londra|Лондон|Լոնդոն
GE 268 41.72 44.78 Tbilisi|Tbilissi|Tiflis|Тбилиси|Թբիլիսի
GH 288 5.6 -0.19 Accra
GM 270 13.45 -16.58 Banjul
GN 324 9.54 -13.68 Conakry
GQ 226 3.75 8.78 Malabo
GR 300 37.98 23.73 Athens|Athènes|Atina|Афины|Աթենք
GT 320 14.63 -90.51 Guatemala City
GW 624 11.86 -15.6 Bissau
HN 340 14.07 -87.19 Tegucigalpa
HR 191 45.81 15.98 Zagreb|Загреб
HT 332 18.54 -72.34 Port-au-Prince
HU 348 47.5 19.04 Budapest|Budapeşt|Будапешт|Բուդապեշտ
ID 360 -6.2 106.85 Jakarta
IE 372 53.35 -6.26 Dublin|Дублин
IL 376 31.77 35.22 Jerusalem|Jérusalem|Иерусалим
IN 356 28.61 77.21 New Delhi|Дели
IQ 368 33.31 44.37 Baghdad|Bagdad|Bağdat|Багдад
IR 364 35.69 51.39 Tehran|Téhéran|Tahran|Тегеран|Թեհրան
IS 352 64.14 -21.9 Reykjavik|Reykjavík
IT 380 41.9 12.5 Rome|Рим|Հռոմ
JO 400 31.95 35.93 Amman|Амман
JP 392 35.68 139.69 Tokyo|Токио
KE 404 -1.29 36.82 Nairobi
KG 417 42.87 74.59 Bishkek|Bichkek|Бишкек
KH 116 11.56 104.92 Phnom Penh
KP 408 39.02 125.75 Pyongyang|Пхеньян
KR 410 37.57 126.98 Seoul|Séoul|Seul|Сеул
KW 414 29.38 47.98 Kuwait City
KZ 398 51.17 71.43 Astana|Астана
LA 418 17.98 102.63 Vientiane
LB 422 33.89 35.5 Beirut|Beyrouth|Beyrut|Бейрут
LK 144 6.9 79.92 Colombo
LR 430 6.3 -10.8 Monrovia
LS 426 -29.32 27.48 Maseru
LT 440 54.69 25.28 Vilnius|Вильнюс
LU 442 49.61 6.13 Luxembourg City
LV 428 56.95 24.11 Riga|Рига
LY 434 32.89 13.19 Tripoli
MA 504 34.02 -6.84 Rabat
MD 498 47.01 28.86 Chișinău|Chisinau|Кишинев|Кишинёв
ME 499 42.44 19.26 Podgorica
MG 450 -18.88 47.51 Antananarivo
MK 807 42 21.43 Skopje|Üsküp
ML 466 12.64 -8 Bamako
MM 104 19.76 96.08 Naypyidaw
MN 496 47.92 106.92 Ulaanbaatar
MR 478 18.08 -15.97 Nouakchott
MW 454 -13.97 33.79 Lilongwe
MX 484 19.43 -99.13 Mexico City|Mexico
MY 458 3.14 101.69 Kuala Lumpur
MZ 508 -25.93 32.57 Maputo
NA 516 -22.56 17.08 Windhoek
NE 562 13.51 2.11 Niamey
NG 566 9.08 7.4 Abuja
NI 558 12.11 -86.24 Managua
NL 528 52.37 4.9 Amsterdam|Амстердам
NO 578 59.91 10.75 Oslo|Осло
NP 524 27.72 85.32 Kathmandu
NZ 554 -41.29 174.78 Wellington
OM 512 23.59 58.41 Muscat
PA 591 8.98 -79.52 Panama City
PE 604 -12.05 -77.04 Lima
PG 598 -9.44 147.18 Port Moresby
PH 608 14.6 120.98 Manila
PK 586 33.69 73.05 Islamabad|Исламабад
PL 616 52.23 21.01 Warsaw|Varsovie|Varşova|Варшава|Վարշավա
PT 620 38.72 -9.14 Lisbon|Lisbonne|Lizbon|Лиссабон
PY 600 -25.28 -57.63 Asunción
QA 634 25.29 51.53 Doha|Доха
RO 642 44.43 26.1 Bucharest|Bucarest|Bükreş|Бухарест
RS 688 44.79 20.45 Belgrade|Belgrad|Белград
RU 643 55.76 37.62 Moscow|Moscou|Moskova|Moskva|Москва|Մոսկվա
RW 646 -1.94 30.06 Kigali
SA 682 24.71 46.68 Riyadh|Riyad|Эр-Рияд
SD 729 15.5 32.56 Khartoum
SE 752 59.33 18.07 Stockholm|Стокгольм
SI 705 46.06 14.51 Ljubljana|Любляна
SK 703 48.15 17.11 Bratislava|Братислава
SL 694 8.47 -13.23 Freetown
SN 686 14.72 -17.47 Dakar
SO 706 2.05 45.32 Mogadishu|Mogadiscio
SS 728 4.85 31.58 Juba
SR 740 5.85 -55.2 Paramaribo
SV 222 13.69 -89.22 San Salvador
SY 760 33.51 36.28 Damascus|Damas|Şam|Дамаск
TD 148 12.13 15.06 N'Djamena
TG 768 6.17 1.23 Lomé
TH 764 13.76 100.5 Bangkok
TJ 762 38.56 68.79 Dushanbe|Душанбе
TL 626 -8.56 125.56 Dili
TM 795 37.95 58.38 Ashgabat|Aşkabat|Aşqabad|Ашхабад
TN 788 36.81 10.18 Tunis
TR 792 39.93 32.86 Ankara|Анкара|Անկարա
TW 158 25.03 121.57 Taipei
TZ 834 -6.16 35.75 Dodoma
UA 804 50.45 30.52 Kyiv|Kiev|Київ|Киев|Կիև
UG 800 0.35 32.58 Kampala
US 840 38.91 -77.04 Washington|Vaşinqton|Вашингтон|Վաշինգտոն
UY 858 -34.9 -56.16 Montevideo
UZ 860 41.3 69.24 Tashkent|Tachkent|Taşkent|Ташкент
VE 862 10.48 -66.9 Caracas
VN 704 21.03 105.85 Hanoi
YE 887 15.37 44.19 Sanaa
ZA 710 -25.75 28.23 Pretoria
ZM 894 -15.39 28.32 Lusaka
ZW 716 -17.83 31.05 Harare`

export const capitals: readonly Capital[] = lines
  .trim()
  .split("\n")
  .map(line => {
    const [country, countryNumber, latitude, longitude, ...rest] = line.split(" ") as [string, string, string, string]
    const [name, ...spellings] = rest.join(" ").split("|") as [string]
    return { country, countryNumber, latitude: Number(latitude), longitude: Number(longitude), name, spellings }
  })
