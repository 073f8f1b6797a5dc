/** A region of UN M49: what it is called there, and the regions or the countries that it is made of. */
export interface Region {
  readonly number: string;
  readonly name: string;
  readonly of: { readonly regions: string } | { readonly countries: string };
}

const made = (number: string, name: string, regions: string): Region => ({ number, name, of: { regions } });
const holds = (number: string, name: string, countries: string): Region => ({ number, name, of: { countries } });

/**
 * The geographic regions of UN M49 (2021 and after), parts before wholes. Names are M49's English ones in capitals, spaces and hyphens as underscores; no name has another mark.
 * Withdrawn codes stand where M49 had them (AN, CS, TP, YU, ZR). What M49 has in no region is in none here: AQ; TW, which it does not list; FX.
 * The economic groupings (least developed countries and the like) are no regions: they change with every review.
 */
export const REGIONS: readonly Region[] = [
  holds('015', 'NORTHERN_AFRICA', 'DZ EG EH LY MA SD TN'),
  holds('014', 'EASTERN_AFRICA', 'BI DJ ER ET IO KE KM MG MU MW MZ RE RW SC SO SS TF TZ UG YT ZM ZW'),
  holds('017', 'MIDDLE_AFRICA', 'AO CD CF CG CM GA GQ ST TD ZR'),
  holds('018', 'SOUTHERN_AFRICA', 'BW LS NA SZ ZA'),
  holds('011', 'WESTERN_AFRICA', 'BF BJ CI CV GH GM GN GW LR ML MR NE NG SH SL SN TG'),
  made('202', 'SUB_SAHARAN_AFRICA', '014 017 018 011'),
  made('002', 'AFRICA', '015 202'),
  holds('029', 'CARIBBEAN', 'AG AI AN AW BB BL BQ BS CU CW DM DO GD GP HT JM KN KY LC MF MQ MS PR SX TC TT VC VG VI'),
  holds('013', 'CENTRAL_AMERICA', 'BZ CR GT HN MX NI PA SV'),
  holds('005', 'SOUTH_AMERICA', 'AR BO BR BV CL CO EC FK GF GS GY PE PY SR UY VE'),
  holds('021', 'NORTHERN_AMERICA', 'BM CA GL PM US'),
  made('419', 'LATIN_AMERICA_AND_THE_CARIBBEAN', '029 013 005'),
  made('003', 'NORTH_AMERICA', '029 013 021'),
  made('019', 'AMERICAS', '419 021'),
  holds('143', 'CENTRAL_ASIA', 'KG KZ TJ TM UZ'),
  holds('030', 'EASTERN_ASIA', 'CN HK JP KP KR MN MO'),
  holds('035', 'SOUTH_EASTERN_ASIA', 'BN ID KH LA MM MY PH SG TH TL TP VN'),
  holds('034', 'SOUTHERN_ASIA', 'AF BD BT IN IR LK MV NP PK'),
  holds('145', 'WESTERN_ASIA', 'AE AM AZ BH CY GE IL IQ JO KW LB OM PS QA SA SY TR YE'),
  made('142', 'ASIA', '143 030 035 034 145'),
  holds('151', 'EASTERN_EUROPE', 'BG BY CZ HU MD PL RO RU SK UA'),
  holds('830', 'CHANNEL_ISLANDS', 'GG JE'),
  holds('154', 'NORTHERN_EUROPE', 'AX DK EE FI FO GB GG IE IM IS JE LT LV NO SE SJ'),
  holds('039', 'SOUTHERN_EUROPE', 'AD AL BA CS ES GI GR HR IT ME MK MT PT RS SI SM VA YU'),
  holds('155', 'WESTERN_EUROPE', 'AT BE CH DE FR LI LU MC NL'),
  made('150', 'EUROPE', '151 154 039 155'),
  holds('053', 'AUSTRALIA_AND_NEW_ZEALAND', 'AU CC CX HM NF NZ'),
  holds('054', 'MELANESIA', 'FJ NC PG SB VU'),
  holds('057', 'MICRONESIA', 'FM GU KI MH MP NR PW UM'),
  holds('061', 'POLYNESIA', 'AS CK NU PF PN TK TO TV WF WS'),
  made('009', 'OCEANIA', '053 054 057 061'),
];
