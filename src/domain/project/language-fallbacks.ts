import { canonicalLanguage, lookupChain, type UserError, userError } from '../shared/index.js';

/** What readers of a language get where a title has no text in it: "gsw" -> "de-CH", "de". */
export interface LanguageFallback {
  language: string;
  /** Best first, and complete: the fallbacks of a fallback do not follow. */
  fallbacks: string[];
}

export const FALLBACK_LIMITS = { languages: 200, fallbacks: 20 } as const;

type Invalid = UserError<'INVALID' | 'REQUIRED' | 'LIMIT_EXCEEDED'>;

export function fallbackFaults(given: readonly LanguageFallback[] | null | undefined): Invalid[] {
  if (!given) return [];
  if (given.length > FALLBACK_LIMITS.languages) return [userError('LIMIT_EXCEEDED', ['languageFallbacks'], { max: FALLBACK_LIMITS.languages })];
  const seen = new Set<string>();
  return given.flatMap(({ language, fallbacks }, i): Invalid[] => {
    const path = ['languageFallbacks', String(i)];
    const tag = canonicalLanguage(language);
    if (tag === null) return [userError('INVALID', [...path, 'language'], { value: language.slice(0, 100) })];
    if (seen.has(tag)) return [userError('INVALID', [...path, 'language'], { duplicate: tag })];
    seen.add(tag);
    if (fallbacks.length === 0) return [userError('REQUIRED', [...path, 'fallbacks'])];
    if (fallbacks.length > FALLBACK_LIMITS.fallbacks) return [userError('LIMIT_EXCEEDED', [...path, 'fallbacks'], { max: FALLBACK_LIMITS.fallbacks })];
    return fallbacks.flatMap((each, n): Invalid[] => (canonicalLanguage(each) === null ? [userError('INVALID', [...path, 'fallbacks', String(n)], { value: each.slice(0, 100) })] : []));
  });
}

/** As they are stored; input has no faults. */
export const canonicalFallbacks = (given: readonly LanguageFallback[]): LanguageFallback[] =>
  given.map(({ language, fallbacks }) => ({ language: canonicalLanguage(language)!, fallbacks: [...new Set(fallbacks.map((each) => canonicalLanguage(each)!))] }));

/** Every tag that a language leads to, in the order in which they are tried: each fallback with what it shortens to (RFC 4647 §3.4). null: no language leads anywhere. */
export function chainsOf(fallbacks: readonly LanguageFallback[]): Record<string, string[]> | null {
  if (fallbacks.length === 0) return null;
  return Object.fromEntries(fallbacks.map(({ language, fallbacks: to }) => [language, [...new Set(to.flatMap(lookupChain))]]));
}

/**
 * What a reader who wants these languages may be given, best first: each wanted tag with what it shortens to, then the chain of the first of these that
 * has one, then the next wanted tag.
 */
export function languagesFor(wanted: readonly string[], chains: Readonly<Record<string, readonly string[]>>): string[] {
  return [...new Set(wanted.flatMap((tag) => {
    const own = lookupChain(tag);
    const from = own.find((each) => Object.hasOwn(chains, each));
    return from === undefined ? own : [...own, ...chains[from]!];
  }))];
}
