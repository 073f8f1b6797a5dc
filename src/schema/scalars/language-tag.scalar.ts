import { textScalar } from './text-scalar.js';

/** Not judged here: a mutation answers INVALID with the path of the tag, and a reader BAD_USER_INPUT with it; a tag that nobody has a text in falls back. */
export const LanguageTagScalar = textScalar({
  name: 'LanguageTag',
  description: 'A BCP 47 language tag: "en", "pt-BR", "zh-Hant-TW"; "und" where nobody said.',
  specifiedByURL: 'https://www.rfc-editor.org/info/bcp47',
  parse: (text) => text,
});
