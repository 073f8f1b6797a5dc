import { canonicalLanguage } from './language.js';
import { isStorableText } from './text.js';
import { type UserError, userError } from './user-error.js';

/** A text and its language: BCP 47, canonical once it is stored; "und" where nobody said. */
export interface TextIn {
  readonly language: string;
  readonly text: string;
}

type Invalid = UserError<'INVALID' | 'REQUIRED' | 'LIMIT_EXCEEDED'>;

/** Faults of a text that must be there, with its path. */
export function requiredTextFaults(text: string | null | undefined, path: readonly string[], maxLength: number): Invalid[] {
  if (text === null || text === undefined || text.trim() === '') return [userError('REQUIRED', path)];
  return optionalTextFaults(text, path, maxLength);
}

/** Faults of a text that may be absent. */
export function optionalTextFaults(text: string | null | undefined, path: readonly string[], maxLength: number): Invalid[] {
  if (text === null || text === undefined) return [];
  if (text.length > maxLength) return [userError('LIMIT_EXCEEDED', path, { maxLength })];
  return isStorableText(text) ? [] : [userError('INVALID', path)];
}

/** Faults of a list of texts; `oneEach`: of which each language has one at most. */
export function textsInFaults(texts: readonly TextIn[] | null | undefined, path: readonly string[], limits: { max: number; maxLength: number; oneEach: boolean }): Invalid[] {
  if (!texts) return [];
  if (texts.length > limits.max) return [userError('LIMIT_EXCEEDED', path, { max: limits.max })];
  const seen = new Set<string>();
  return texts.flatMap(({ language, text }, i): Invalid[] => {
    const at = [...path, String(i)];
    const tag = canonicalLanguage(language);
    if (tag === null) return [userError('INVALID', [...at, 'language'], { value: language.slice(0, 100) })];
    if (limits.oneEach && seen.has(tag)) return [userError('INVALID', [...at, 'language'], { duplicate: tag })];
    seen.add(tag);
    return requiredTextFaults(text, [...at, 'text'], limits.maxLength);
  });
}

/** The list as it is stored; input has no faults. */
export const canonicalTexts = (texts: readonly TextIn[]): TextIn[] => texts.map(({ language, text }) => ({ language: canonicalLanguage(language)!, text: text.trim() }));
