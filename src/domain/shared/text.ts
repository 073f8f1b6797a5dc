/** Whether the text can be kept as it is: PostgreSQL text and JSON hold neither U+0000 nor half of a surrogate pair. */
export const isStorableText = (text: string): boolean => text.isWellFormed() && !text.includes('\u0000');

/** Some characters fold to eighteen; an index takes some 2700 bytes, which so many characters never have. */
const FOLDED_LENGTH = 300;

/** What two spellings of one word share: compatibility form, lower case, single spaces (Unicode NFKC, §3.13 for case), as far as an index takes it. */
export const caseFolded = (text: string): string => [...text.normalize('NFKC').toLowerCase().trim().replaceAll(/\s+/g, ' ')].slice(0, FOLDED_LENGTH).join('');
