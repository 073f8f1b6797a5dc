/** The same text for the same question, however its fields are ordered and whether absent ones are null. */
export const canonical = (input: unknown): string => JSON.stringify(input, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value === null || typeof value !== 'object' || Array.isArray(value) ? value : present(value)));

const present = (value: object): object => Object.fromEntries(Object.entries(value).filter(([, each]) => each !== null && each !== undefined).sort(([a], [b]) => (a < b ? -1 : 1)));
