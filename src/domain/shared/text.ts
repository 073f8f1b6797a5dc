/** Whether the text can be kept as it is: PostgreSQL text and JSON hold neither U+0000 nor half of a surrogate pair. */
export const isStorableText = (text: string): boolean => text.isWellFormed() && !text.includes('\u0000');

/** What two spellings of one word share: compatibility form, lower case, single spaces (Unicode NFKC, §3.13 of the standard for case). */
export const caseFolded = (text: string): string => text.normalize('NFKC').toLowerCase().trim().replaceAll(/\s+/g, ' ');
