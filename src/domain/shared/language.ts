/** The canonical form of a BCP 47 tag (RFC 5646 §4.5), null where it is not well-formed. "und" says: not known. */
export function canonicalLanguage(tag: string): string | null {
  if (tag.length > 100) return null;
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? null;
  } catch {
    return null;
  }
}

/** A tag and what it falls back to by lookup (RFC 4647 §3.4): "zh-Hant-TW" -> "zh-Hant-TW", "zh-Hant", "zh". */
export function lookupChain(tag: string): string[] {
  const parts = tag.split('-');
  const chain: string[] = [];
  for (let n = parts.length; n > 0; n--) if (parts[n - 1]!.length > 1) chain.push(parts.slice(0, n).join('-'));
  return chain;
}
