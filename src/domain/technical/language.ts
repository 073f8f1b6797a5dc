import { child, text, type Raw } from './report.js';

/** Codes that name no language (ISO 639-2): undetermined, none, several, uncoded. */
const UNSAID = ['und', 'zxx', 'mul', 'mis', 'unk'];

/** A stream's language as BCP 47 (`eng` becomes `en`, RFC 5646 §2.2.1: shortest code); null where it is unsaid or nonsense. */
export function languageOf(stream: Raw): string | null {
  const said = (text(child(stream, 'tags'), 'language') ?? '').replaceAll('_', '-').toLowerCase();
  if (!/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/.test(said) || UNSAID.includes(said)) return null;
  try {
    return Intl.getCanonicalLocales(said)[0] ?? null;
  } catch {
    return null;
  }
}
