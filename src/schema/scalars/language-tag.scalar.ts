import { textScalar } from './text-scalar.js';

/** Not judged here: a mutation answers INVALID with the path of the tag, and a reader that asks for a language nobody speaks gets the fallback. */
export const LanguageTagScalar = textScalar({
  name: 'LanguageTag',
  description: 'A BCP 47 language tag: "en", "pt-BR", "zh-Hant-TW"; "und" where nobody said.',
  specifiedByURL: 'https://www.rfc-editor.org/info/bcp47',
  parse: (text) => text,
});
