/** A filter is a question of people: deeper or wider ones are refused. */
export const FILTER_LIMITS = { filterDepth: 8, filterParts: 64, filterText: 1000, filterValues: 1000 } as const;

/** Nobody reads more, in whatever place languages are wanted. */
export const LANGUAGES_LIMIT = { name: 'languages', value: 100 } as const;
