/** Assigned in ISO 3166-1 from before 1997 until now. */
const LASTING =
  'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AZ BA BB BD BE BF BG BH BI BJ BM BN BO BR BS BT BV BW BY BZ CA CC CF CG CH CI CK CL CM CN CO CR CU CV CX CY CZ DE DJ DK DM DO DZ EC EE EG ' +
  'EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IN IO IQ IR IS IT JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC ' +
  'LI LK LR LS LT LU LV LY MA MC MD MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PT PW PY QA RE RO RU RW ' +
  'SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR ST SV SY SZ TC TD TF TG TH TJ TK TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW';

/** Assigned later, by the month of the newsletter that did it. */
const ASSIGNED_SINCE: Readonly<Record<string, string>> = {
  CD: '1997-07', PS: '1999-10', TL: '2002-05', CS: '2003-07', AX: '2004-02', GG: '2006-03', IM: '2006-03', JE: '2006-03', ME: '2006-09', RS: '2006-09', BL: '2007-09', MF: '2007-09',
  BQ: '2010-12', CW: '2010-12', SX: '2010-12', SS: '2011-08',
};

/** Withdrawn (ISO 3166-3), by month, or year where that is all that is known. Codes that were given again to somebody else (AI, BY, GE, SK and the first BQ and CS) are not here. */
const WITHDRAWN: Readonly<Record<string, string>> = {
  AN: '2010-12', CS: '2006-09', YU: '2003-07', TP: '2002-05', FX: '1997-07', ZR: '1997-07', NT: '1993-07', SU: '1992-08', DD: '1990-10', YD: '1990-08', BU: '1989-12',
  CT: '1984', DY: '1977', FQ: '1979', HV: '1984', JT: '1986', MI: '1986', NH: '1980', NQ: '1983', PC: '1986', PU: '1986', PZ: '1980', RH: '1980', VD: '1977', WK: '1986',
};

const EARLIEST = '1997-01';
const EVER = [...new Set([...LASTING.split(' '), ...Object.keys(ASSIGNED_SINCE), ...Object.keys(WITHDRAWN)])].toSorted();

/** The codes that were assigned when a month began, sorted; `month`: "2010-01", not before 1997-01. */
export function assignedIn(month: string): string[] {
  return EVER.filter((code) => (ASSIGNED_SINCE[code] ?? EARLIEST) <= month && (WITHDRAWN[code] ?? '9999') > month);
}

/** When a code was withdrawn, "2010-12" or "1986"; undefined: never assigned, or not withdrawn. */
export const withdrawalOf = (code: string): string | undefined => (Object.hasOwn(WITHDRAWN, code) ? WITHDRAWN[code] : undefined);
