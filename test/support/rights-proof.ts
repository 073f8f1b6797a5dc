import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { canonicalJson, ed25519KeyId } from '../../src/domain/shared/index.js';

export type Json = Readonly<Record<string, unknown>>;

/** A key of the tests, made from a seed of zeros, so that a failure is the same each time (PKCS #8 of RFC 8410 §7). */
const privateKey = createPrivateKey({ key: Buffer.from(`302e020100300506032b657004220420${'00'.repeat(32)}`, 'hex'), format: 'der', type: 'pkcs8' });
const publicKey = createPublicKey(privateKey);
export const PUBLIC_PEM = publicKey.export({ format: 'pem', type: 'spki' }).toString();
export const PUBLIC_KEY = publicKey.export({ format: 'jwk' }).x!;
export const KEY_ID = ed25519KeyId(PUBLIC_KEY);
export const OTHER_PUBLIC_KEY = createPublicKey(createPrivateKey({ key: Buffer.from(`302e020100300506032b657004220420${'01'.repeat(32)}`, 'hex'), format: 'der', type: 'pkcs8' })).export({ format: 'jwk' }).x!;

export const AT = '2026-06-01T00:00:00.000Z';
export const windowRow = (row: Json): Json => ({
  id: 'W', asset: 'A', effect: 'GRANT', territories: 'WORLD', channels: ['ALL'], opensAt: null, closesAt: null, opensOn: null, closesOn: null, languages: null, maxResolution: null, deviceClasses: null,
  uses: null, recordedAt: '2025-12-01T00:00:00.000Z', ...row,
});
export const clearanceRow = (row: Json): Json => ({ id: 'C', territories: 'WORLD', channels: ['ALL'], opensAt: null, closesAt: null, opensOn: null, closesOn: null, uses: null, recordedAt: null, ...row });
export const useRow = (element: string, from: number, to: number): Json => ({ element, in: from, out: to, recordedAt: null });
export const sourceRow = (asset: string, from: number, to: number, at = 0): Json => ({ asset, in: from, out: to, at, recordedAt: null });
export const assetRow = (id: string, uses: readonly Json[] = [], derivedFrom: readonly Json[] = []): Json => ({ id, uses, derivedFrom });

/** A decision that somebody states, with what it is said to rest on. */
export interface Stated {
  readonly context?: Json;
  readonly groups?: Json;
  readonly assets?: readonly Json[];
  readonly windows?: readonly Json[];
  readonly elements?: readonly Json[];
  readonly allowed: boolean;
  readonly reasons: readonly Json[];
  readonly validUntil?: string | null;
  /** Those of rules 3 and 4; the last two follow from the answer. */
  readonly steps: readonly Json[];
}

export function stated({ context, groups = {}, assets = [assetRow('A')], windows = [], elements = [], allowed, reasons, validUntil = null, steps }: Stated): Json {
  const answer = { allowed, reasons, validUntil, opensNext: allowed ? null : validUntil };
  const proof = {
    version: 1, geography: '2026-01', tzdata: '2025b', groups,
    context: { asset: 'A', territory: 'FR', channel: 'SVOD', at: AT, knownAt: AT, language: null, deviceClass: null, height: null, use: 'FULL', ...context },
    decision: answer, rows: { assets, windows, elements }, steps: [...steps, { rule: 'VALID_UNTIL', at: validUntil }, { rule: 'OPENS_NEXT', at: answer.opensNext }], digest: '', signature: null,
  };
  return sealed({ ...answer, flip: null, proof });
}

/** The world document that has the rows of a proof and its question, and nothing else. */
export function worldOf(decision: Json): Json {
  const { geography, tzdata, groups, rows, context } = decision['proof'] as Json;
  return { geography, tzdata, groups, ...(rows as Json), contexts: [context] };
}

/** With the digest that its groups and rows now have, as a forger would write it. */
export function sealed(decision: Json): Json {
  const proof = decision['proof'] as Json;
  const text = canonicalText({ groups: proof['groups'], rows: proof['rows'] });
  return { ...decision, proof: { ...proof, digest: `sha256:${createHash('sha256').update(text).digest('hex')}` } };
}

export function signed(decision: Json): Json {
  const { signature: _, ...proof } = decision['proof'] as Json;
  const value = sign(null, Buffer.from(canonicalText(proof)), privateKey).toString('base64url');
  return { ...decision, proof: { ...proof, signature: { algorithm: 'Ed25519', key: KEY_ID, value } } };
}

function canonicalText(value: unknown): string {
  const text = canonicalJson(value);
  if (!text.ok) throw new Error(text.error.what);
  return text.value;
}


/** Every value that differs from this one in one place: a string, number, flag or null changed, a member or entry gone, an entry twice, two entries in the other order. */
export function* mutationsOf(value: unknown, path = ''): Generator<{ what: string; value: unknown }> {
  if (Array.isArray(value)) yield* ofList(value, path);
  else if (typeof value === 'object' && value !== null) yield* ofObject(value as Json, path);
  else for (const other of othersThan(value)) yield { what: `${path}: ${JSON.stringify(value)} -> ${JSON.stringify(other)}`, value: other };
}

function* ofList(list: readonly unknown[], path: string): Generator<{ what: string; value: unknown }> {
  for (const [index, entry] of list.entries()) {
    const place = `${path}/${index}`;
    yield { what: `${place} gone`, value: list.toSpliced(index, 1) };
    yield { what: `${place} twice`, value: list.toSpliced(index, 0, entry) };
    if (index > 0 && JSON.stringify(list[index - 1]) !== JSON.stringify(entry)) yield { what: `${place} before`, value: list.with(index - 1, entry).with(index, list[index - 1]) };
    for (const other of mutationsOf(entry, place)) yield { what: other.what, value: list.with(index, other.value) };
  }
}

function* ofObject(object: Json, path: string): Generator<{ what: string; value: unknown }> {
  yield { what: `${path}: one more`, value: { ...object, more: null } };
  for (const [name, member] of Object.entries(object)) {
    const { [name]: _, ...rest } = object;
    yield { what: `${path}/${name} gone`, value: rest };
    for (const other of mutationsOf(member, `${path}/${name}`)) yield { what: other.what, value: { ...object, [name]: other.value } };
  }
}

function othersThan(value: unknown): unknown[] {
  if (typeof value === 'boolean') return [!value];
  if (typeof value === 'number') return [value + 1, value - 1, String(value)];
  if (typeof value !== 'string') return [0, 'x', [], AT];
  return [null, `${value}x`, value.slice(0, -1), value.replace(/[A-Za-z\d]/, (first) => (first === '1' ? '2' : '1')), value.replace(/[A-Za-z\d](?=[^A-Za-z\d]*$)/, (last) => (last === 'A' ? 'B' : 'A'))];
}

const ANSWERS = ['allowed', 'reasons', 'validUntil', 'opensNext'] as const;
const answerIn = (decision: Json): Json => Object.fromEntries(ANSWERS.filter((name) => Object.hasOwn(decision, name)).map((name) => [name, decision[name]]));

/** A changed decision as somebody would send it who wants to be believed: answered without as within, and the digest made to fit. Where it has lost its form it stays as it is. */
export function refitted(changed: Json, original: Json): Json {
  const proof = changed['proof'] as Json | undefined;
  if (typeof proof !== 'object' || proof === null || !Object.hasOwn(proof, 'rows') || !Object.hasOwn(proof, 'groups') || !Object.hasOwn(proof, 'digest')) return changed;
  const within = JSON.stringify(proof['decision']) === JSON.stringify((original['proof'] as Json)['decision']) ? answerIn(changed) : proof['decision'];
  const without = typeof within === 'object' && within !== null ? answerIn(within as Json) : {};
  return sealed({ ...changed, ...without, proof: { ...proof, decision: within } });
}
