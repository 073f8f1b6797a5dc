/** Whether the text can be kept as it is: PostgreSQL text and JSON hold neither U+0000 nor half of a surrogate pair. */
export const isStorableText = (text: string): boolean => text.isWellFormed() && !text.includes('\u0000');
