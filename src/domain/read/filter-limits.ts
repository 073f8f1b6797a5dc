/** A filter is a question of people: deeper or wider ones are refused. */
export const FILTER_LIMITS = { filterDepth: 8, filterParts: 64, filterText: 1000, filterValues: 1000 } as const;

/** Days ahead in which what ends is looked for: a year, and more than a month. */
export const RIGHTS_EXPIRING_LIMIT = { name: 'expiringDays', value: 400 } as const;

/** Nobody reads more, in whatever place languages are wanted. */
export const LANGUAGES_LIMIT = { name: 'languages', value: 100 } as const;
