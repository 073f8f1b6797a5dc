import { err, isStorableText, ok, type Result, userError, type UserError } from '../shared/index.js';
import type { ExternalId } from './asset.js';
import { checkCharacter } from './check-character.js';

export const EXTERNAL_ID_LIMITS = { count: 50, value: 200 } as const;

/** Why a value is no name of its scheme. `expected`: what it would be with the right check characters, where nothing else is wrong. */
export interface ExternalIdFault {
  readonly expected: string | null;
}
type Canonical = (value: string) => Result<string, ExternalIdFault>;

/** Schemes whose names have a form of their own. In every other one a name is what was given, without blanks around it. */
const FORMS: Readonly<Record<string, Canonical>> = { eidr: canonicalEidr, isan: canonicalIsan };

/** The one spelling in which a name is stored and looked up. */
export function canonicalExternalId({ scheme, value }: ExternalId): Result<string, ExternalIdFault> {
  return Object.hasOwn(FORMS, scheme) ? FORMS[scheme]!(value.trim()) : ok(value.trim());
}

/** For a lookup: scheme and value as they would be stored. What is no name at all stays as it is, and is found nowhere. */
export function lookupForm({ scheme, value }: ExternalId): ExternalId {
  const folded = scheme.toLowerCase();
  const canonical = canonicalExternalId({ scheme: folded, value });
  return { scheme: folded, value: canonical.ok ? canonical.value : value };
}

/** The ids with their values in canonical form; they have no faults. */
export const canonicalExternalIds = (ids: readonly ExternalId[]): ExternalId[] => ids.map((id) => ({ scheme: id.scheme, value: valueOf(id) }));

function valueOf(id: ExternalId): string {
  const canonical = canonicalExternalId(id);
  return canonical.ok ? canonical.value : id.value;
}

/** DOI forms (EIDR ID Format §2, §3: canonical, without hyphens, URN of RFC 7972, DOI URIs and proxies), and the suffix alone, bare or as EIDR-S. */
const EIDR_LEAD = /^(?:(?:(?:https?:\/\/)?(?:dx\.|www\.)?doi\.org\/|https?:\/\/(?:ui|www)\.eidr\.org\/view\/content\?id=|info:doi\/|urn:doi:|urn:eidr:|doi:\s*|eidr:\s*)?10\.5240(?:\/|:|%2F)|(?:urn:|md:cid:)?eidr-s:)/i;
const EIDR_SUFFIX = /^(?:[0-9A-F]{4}(?:-[0-9A-F]{4}){4}(?:-[0-9A-Z])?|[0-9A-F]{20}[0-9A-Z]?)$/;

/** EIDR content id: 10.5240/ and 20 hexadecimal digits with a check character over them. */
function canonicalEidr(value: string): Result<string, ExternalIdFault> {
  const suffix = value.replace(EIDR_LEAD, '').toUpperCase();
  if (!EIDR_SUFFIX.test(suffix)) return err({ expected: null });
  const characters = suffix.replaceAll('-', '');
  const digits = characters.slice(0, 20);
  const right = `10.5240/${inFours(digits)}-${checkCharacter(digits)}`;
  return characters.slice(20) === checkCharacter(digits) ? ok(right) : err({ expected: right });
}

const ISAN_LEAD = /^(?:urn:)?isan[:\s]\s*/i;
const BETWEEN = '[- ]?';
const ISAN = new RegExp(`^${Array(4).fill('([0-9A-F]{4})').join(BETWEEN)}(?:${BETWEEN}([0-9A-Z]))?(?:${BETWEEN}([0-9A-F]{4})${BETWEEN}([0-9A-F]{4})(?:${BETWEEN}([0-9A-Z]))?)?$`);

/**
 * ISAN (ISO 15706): 16 hexadecimal digits of root and episode with a check character, and optionally 8 of a version with another over all 24.
 * Written without blanks: 0000-0000-D07A-0090-Q-0000-0000-X. Check characters are for people who copy it (ISO 15706): a system that has none of them
 * sends the digits alone, and gets the characters that belong to them; one that is given must be right.
 */
function canonicalIsan(value: string): Result<string, ExternalIdFault> {
  const match = ISAN.exec(value.replace(ISAN_LEAD, '').toUpperCase());
  if (!match) return err({ expected: null });
  const [, a, b, c, d, given, e, f, givenLast] = match;
  const work = `${a}${b}${c}${d}`;
  const versioned = e === undefined ? null : `${work}${e}${f}`;
  const right = [inFours(work), checkCharacter(work), ...(versioned ? [`${e}-${f}`, checkCharacter(versioned)] : [])].join('-');
  const fits = (character: string | undefined, digits: string | null): boolean => character === undefined || (digits !== null && character === checkCharacter(digits));
  const isRight = fits(given, work) && fits(givenLast, versioned);
  return isRight ? ok(right) : err({ expected: right });
}

const inFours = (digits: string): string => digits.match(/.{4}/g)!.join('-');

const SCHEME = /^[a-z0-9][a-z0-9._-]{0,49}$/;

type Invalid = UserError<'INVALID' | 'REQUIRED' | 'LIMIT_EXCEEDED'>;

/** Every fault of a list of ids, one a scheme. `path`: where the list stands. */
export function externalIdFaults(ids: readonly ExternalId[], path: readonly string[] = ['externalIds']): Invalid[] {
  if (ids.length > EXTERNAL_ID_LIMITS.count) return [userError('LIMIT_EXCEEDED', path, { max: EXTERNAL_ID_LIMITS.count })];
  const seen = new Set<string>();
  return ids.flatMap((id, i): Invalid[] => {
    const at = [...path, String(i)];
    const schemeFaults = seen.has(id.scheme) ? [userError('INVALID' as const, [...at, 'scheme'], { duplicate: id.scheme })] : externalSchemeFaults(id.scheme, [...at, 'scheme']);
    seen.add(id.scheme);
    return schemeFaults.length > 0 ? schemeFaults : externalValueFaults(id, [...at, 'value']);
  });
}

export const externalSchemeFaults = (scheme: string, path: readonly string[]): Invalid[] =>
  SCHEME.test(scheme) ? [] : [userError('INVALID', path, { value: scheme.slice(0, 100) })];

/** INVALID carries under `expected` what is right, where only the check characters are not. */
export function externalValueFaults(id: ExternalId, path: readonly string[]): Invalid[] {
  if (id.value.trim() === '') return [userError('REQUIRED', path)];
  if (id.value.length > EXTERNAL_ID_LIMITS.value) return [userError('LIMIT_EXCEEDED', path, { maxLength: EXTERNAL_ID_LIMITS.value })];
  if (!isStorableText(id.value)) return [userError('INVALID', path)];
  const canonical = canonicalExternalId(id);
  if (canonical.ok) return [];
  const { expected } = canonical.error;
  return [userError('INVALID', path, { value: id.value.slice(0, 100), ...(expected === null ? {} : { expected }) })];
}
