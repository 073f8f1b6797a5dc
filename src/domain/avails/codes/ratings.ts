/** Rating systems by the name that MovieLabs gives them, with every value of each that is in use. Systems that are not here have values that nothing is said of. */
const SYSTEMS: Readonly<Record<string, string>> = {
  ACB: 'G PG M MA15+ R18+ X18+ E C P', BBFC: 'U Uc PG 12 12A 15 18 R18', CHVRS: 'G PG 14A 18A R A E', CNC: 'U 10 12 16 18 TP', DJCTQ: 'L ER AL 10 12 14 16 18', EIRIN: 'G PG12 PG-12 R15+ R18+',
  FSK: '0 6 12 16 18', IFCO: 'G PG 12A 12 15A 15 16 18', KMRB: 'ALL 12 15 18 19 R', MPAA: 'G PG PG-13 R NC-17 X GP M', MPA: 'G PG PG-13 R NC-17', OFLC: 'G PG M R13 R15 R16 R18 RP13 RP16 RP18',
  TVPG: 'TV-Y TV-Y7 TV-Y7-FV TV-G TV-PG TV-14 TV-MA',
};

/** Case, blanks and hyphens tell no two values of a system apart. */
const folded = (value: string): string => value.toUpperCase().replace(/[\s-]/g, '');

/** The values of a system; undefined: it is not known. */
export const ratingsOf = (system: string): readonly string[] | undefined => (Object.hasOwn(SYSTEMS, system) ? SYSTEMS[system]!.split(' ') : undefined);

export const isRatingOf = (values: readonly string[], value: string): boolean => values.some((one) => folded(one) === folded(value));
