/** The database takes no NUL in a text: nothing is stored under such a name. */
export const storable = (value: unknown): string | null => (String(value).includes('\0') ? null : String(value));
