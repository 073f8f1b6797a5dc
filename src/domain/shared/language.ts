/** A tag that is all private agreement, RFC 5646 §2.2.7. */
const PRIVATE_USE = /^x(?:-[a-z0-9]{1,8})+$/i;
/** An extended language after its macrolanguage, RFC 5646 §2.2.2: each is a language by itself, which the canonical form names alone. */
const EXTENDED = /^[a-z]{2,3}-([a-z]{3})(?=-|$)/i;

/** Registered tags that have no form by rule, and what stands for them now (RFC 5646 §2.2.8; CLDR for those without a successor). */
const IRREGULAR: Readonly<Record<string, string>> = {
  'en-gb-oed': 'en-GB-oxendict', 'i-ami': 'ami', 'i-bnn': 'bnn', 'i-default': 'en-x-i-default', 'i-enochian': 'und-x-i-enochian', 'i-hak': 'hak', 'i-klingon': 'tlh', 'i-lux': 'lb', 'i-mingo': 'see-x-i-mingo',
  'i-navajo': 'nv', 'i-pwn': 'pwn', 'i-tao': 'tao', 'i-tay': 'tay', 'i-tsu': 'tsu', 'sgn-be-fr': 'sfb', 'sgn-be-nl': 'vgt', 'sgn-ch-de': 'sgg',
};

/** Some dozens of tags are nearly all that come, and each takes some microseconds. */
const KNOWN = new Map<string, string | null>();
const MOST_KNOWN = 1000;

/** The canonical form of a BCP 47 tag (RFC 5646 §4.5), null where it is not well-formed. "und" says: not known. */
export function canonicalLanguage(tag: string): string | null {
  if (tag.length > 100) return null;
  const known = KNOWN.get(tag);
  if (known !== undefined) return known;
  const canonical = canonicalForm(tag);
  if (KNOWN.size >= MOST_KNOWN) KNOWN.clear();
  KNOWN.set(tag, canonical);
  return canonical;
}

function canonicalForm(tag: string): string | null {
  if (PRIVATE_USE.test(tag)) return tag.toLowerCase();
  const folded = tag.toLowerCase();
  if (Object.hasOwn(IRREGULAR, folded)) return IRREGULAR[folded]!;
  try {
    return Intl.getCanonicalLocales(tag.replace(EXTENDED, '$1'))[0] ?? null;
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
