import { readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkProof, PROOF_FAULT_CODES } from '../../../src/domain/rights-proof/index.js';
import { assetRow, type Json, KEY_ID, OTHER_PUBLIC_KEY, PUBLIC_KEY, sealed, signed, sourceRow, stated, useRow, windowRow, worldOf } from '../../support/rights-proof.js';
import { PROVED } from '../../support/rights-proof-cases.js';
import { timesTried } from '../../support/runs.js';

const GRANTED = PROVED['a grant that ends']!;
const GROUPS = PROVED['groups of groups']!;
const refusal = (decision: unknown, given: Parameters<typeof checkProof>[1] = {}) => {
  const checked = checkProof(decision, given);
  return checked.ok ? 'accepted' : [checked.error.code, checked.error.path.join('/')];
};
/** With the proof changed, and a digest to fit. */
const proving = (decision: Json, change: Json): Json => sealed({ ...decision, proof: { ...(decision['proof'] as Json), ...change } });
const rowsOf = (decision: Json): Record<'assets' | 'windows' | 'elements', readonly Json[]> => (decision['proof'] as { rows: never }).rows;
const withRows = (decision: Json, rows: Json): Json => proving(decision, { rows: { ...rowsOf(decision), ...rows } });
/** Signed, so that the rows are believed. */
const signedRefusal = (decision: Json) => refusal(signed(decision), { publicKey: PUBLIC_KEY });

describe('what a decision is trusted by', () => {
  it('is a signature with its key, or a world', () => {
    expect(refusal(GRANTED)).toEqual(['NOT_SIGNED', 'proof/signature']);
    expect(refusal(GRANTED, { publicKey: PUBLIC_KEY })).toEqual(['NOT_SIGNED', 'proof/signature']);
    expect(refusal(signed(GRANTED))).toEqual(['KEY_MISSING', 'proof/signature']);
    expect(refusal(signed(GRANTED), { world: worldOf(GRANTED) })).toBe('accepted');
    expect(checkProof(signed(GRANTED), { publicKey: PUBLIC_KEY, world: worldOf(GRANTED) })).toMatchObject({ ok: true, value: { signedBy: KEY_ID, complete: true } });
  });

  it('is not the signature of another key, nor of another proof, not even with a world', () => {
    expect(refusal(signed(GRANTED), { publicKey: OTHER_PUBLIC_KEY, world: worldOf(GRANTED) })).toEqual(['BAD_SIGNATURE', 'proof/signature/key']);
    const { signature } = signed(GROUPS)['proof'] as Json;
    expect(refusal(proving(GRANTED, { signature }), { publicKey: PUBLIC_KEY })).toEqual(['BAD_SIGNATURE', 'proof/signature/value']);
    expect(refusal(signed(GRANTED), { publicKey: 'nothing' })).toEqual(['MALFORMED', 'publicKey']);
  });

  it('is not a digest of other rows', () => {
    const { digest } = GROUPS['proof'] as Json;
    expect(signedRefusal({ ...GRANTED, proof: { ...(GRANTED['proof'] as Json), digest } })).toEqual(['BAD_DIGEST', 'proof/digest']);
  });
});

describe('a decision is refused', () => {
  it('whose answer is not the proved one', () => {
    expect(refusal({ ...GRANTED, validUntil: null }, { world: worldOf(GRANTED) })).toEqual(['ANSWER_DIFFERS', 'validUntil']);
    expect(refusal({ ...GRANTED, allowed: false }, { world: worldOf(GRANTED) })).toEqual(['ANSWER_DIFFERS', 'allowed']);
  });

  it('of versions that the checker does not hold', () => {
    expect(refusal({ proof: { version: 2 } })).toEqual(['UNKNOWN_VERSION', 'proof/version']);
    expect(signedRefusal(proving(GRANTED, { geography: '2099-01' }))).toEqual(['UNKNOWN_VERSION', 'proof/geography']);
    expect(signedRefusal(proving(GRANTED, { tzdata: '1999z' }))).toEqual(['UNKNOWN_VERSION', 'proof/tzdata']);
  });

  it('that signed rows do not carry, saying where', () => {
    expect(signedRefusal(withRows(GRANTED, { windows: [] }))).toEqual(['NOT_CARRIED', 'proof/decision/allowed']);
    expect(signedRefusal(withRows(GRANTED, { windows: [windowRow({})] }))).toEqual(['NOT_CARRIED', 'proof/decision/validUntil']);
    expect(signedRefusal(withRows(GRANTED, { windows: [...rowsOf(GRANTED).windows, windowRow({ id: 'V' })] }))).toEqual(['NOT_CARRIED', 'proof/decision/reasons/1']);
    expect(signedRefusal(proving(GRANTED, { steps: [] }))).toEqual(['NOT_CARRIED', 'proof/steps/0']);
  });

  it('whose rows were not known, stand twice, or are of something else', () => {
    const [window] = rowsOf(GRANTED).windows;
    expect(signedRefusal(withRows(GRANTED, { windows: [{ ...window, recordedAt: '2026-06-01T00:00:00.001Z' }] }))).toEqual(['MALFORMED', 'proof/rows/windows/0/recordedAt']);
    expect(signedRefusal(withRows(GRANTED, { windows: [window, window] }))).toEqual(['MALFORMED', 'proof/rows/windows/1/id']);
    expect(signedRefusal(withRows(GRANTED, { windows: [window, windowRow({ id: 'V', asset: 'B' })] }))).toEqual(['MALFORMED', 'proof/rows/windows/1/asset']);
    expect(signedRefusal(withRows(GRANTED, { assets: [assetRow('A'), assetRow('B')] }))).toEqual(['MALFORMED', 'proof/rows/assets/1']);
    expect(signedRefusal(withRows(GRANTED, { elements: [{ id: 'E', clearances: [] }] }))).toEqual(['MALFORMED', 'proof/rows/elements/0']);
    expect(signedRefusal(withRows(GRANTED, { assets: [assetRow('A', [useRow('E', 0, 1)])] }))).toEqual(['MALFORMED', 'proof/rows/elements/0']);
    expect(signedRefusal(withRows(GRANTED, { windows: [{ ...window, opensOn: '2026-01-01' }] }))).toEqual(['MALFORMED', 'proof/rows/windows/0/opensOn']);
    expect(signedRefusal(withRows(GRANTED, { assets: [assetRow('A', [], [sourceRow('S', 0, 1)]), assetRow('S', [], [sourceRow('A', 0, 1)])] }))).toEqual(['MALFORMED', 'proof/rows/assets']);
  });

  it.each(['', 'FR +', '+ FR', 'FR DE', '(FR', 'FR)', '()', 'FR+DE', 'FR -DE', 'UK', 'AN', 'fr', 'NOWHERE', '__proto__', 'FR & & DE', '( + ) FR'])('whose territories cannot be read: "%s"', (territories) => {
    expect(signedRefusal(withRows(GRANTED, { windows: [windowRow({ territories })] }))).toEqual(['MALFORMED', 'proof/rows/windows/0/territories']);
  });

  it('whose groups go in a circle, are not named, or are called as a code', () => {
    expect(signedRefusal(proving(GROUPS, { groups: { NORTH: 'SOUTH', SOUTH: 'FR - NORTH' } }))).toEqual(['MALFORMED', expect.stringMatching(/^proof\/groups\/(NORTH|SOUTH)$/)]);
    expect(signedRefusal(proving(GRANTED, { groups: { MORE: 'FR' } }))).toEqual(['MALFORMED', 'proof/groups/MORE']);
    expect(signedRefusal(proving(withRows(GRANTED, { windows: [windowRow({ territories: 'EUROPE' })] }), { groups: { EUROPE: 'FR' } }))).toEqual(['MALFORMED', 'proof/groups/EUROPE']);
  });

  it('that leaves out what the world has, or that asks what the world does not', () => {
    const world = worldOf(GRANTED);
    const other = { ...windowRow({ id: 'V' }), supersededAt: null };
    expect(refusal(GRANTED, { world: { ...world, windows: [other, ...rowsOf(GRANTED).windows] } })).toEqual(['INCOMPLETE', 'proof/rows/windows/0']);
    expect(refusal(GRANTED, { world: { ...world, windows: [{ ...other, supersededAt: '2026-01-01T00:00:00.000Z' }, ...rowsOf(GRANTED).windows, windowRow({ id: 'X', asset: 'B' })] } })).toBe('accepted');
    expect(refusal(GRANTED, { world: { ...world, windows: [] } })).toEqual(['INCOMPLETE', 'proof/rows/windows/0']);
    expect(refusal(GRANTED, { world: { ...world, contexts: [{}] } })).toEqual(['INCOMPLETE', 'proof/context']);
    expect(refusal(GROUPS, { world: { ...worldOf(GROUPS), groups: { NORTH: 'SOUTH', SOUTH: 'ES' } } })).toEqual(['INCOMPLETE', 'proof/groups/NORTH']);
    expect(refusal(GRANTED, { world: { ...world, geography: '2010-01' } })).toEqual(['INCOMPLETE', 'proof/geography']);
  });

  it.each([null, 1, [], { geography: '2026-01' }, { windows: 1 }, { windows: [1] }, { windows: [windowRow({ recordedAt: 1 })] }, { assets: [assetRow('A', [], [sourceRow('B', 0, 1)])] }, { assets: [{ id: 'A', uses: 1 }] }].map((world) => [world]))('by no world that cannot be read: %j', (world) => {
    const broken = typeof world === 'object' && world !== null && !Array.isArray(world) && !('geography' in world) ? { ...worldOf(GRANTED), ...world } : world;
    expect(refusal(GRANTED, { world: broken })).toEqual([expect.stringMatching(/^(MALFORMED|INCOMPLETE)$/), expect.stringMatching(/^(world|proof)/)]);
  });
});

describe('a flip', () => {
  const denied = PROVED['a holdback and no grant']!;
  const lifted = { edit: 'LIFT_HOLDBACK', of: 'H', to: null };
  const granted = (row: Json) => ({ edit: 'WIDEN_WINDOW', of: 'W', to: { ...windowRow({ recordedAt: '2026-06-01T00:00:00.000Z', supersededAt: null, ...row }) } });
  const of = (flip: unknown, decision = denied) => refusal({ ...decision, flip }, { world: worldOf(decision) });

  it('is accepted when it makes the answer yes by the fewest edits', () => {
    expect(of([lifted, granted({})])).toBe('accepted');
    expect(of([{ ...granted({ id: 'V' }), edit: 'ADD_GRANT', of: 'A' }, lifted])).toBe('accepted');
    const element = PROVED['elements that reach a clip']!;
    const { windows } = rowsOf(PROVED['elements that are cleared']!);
    const { asset: _, effect, languages, maxResolution, deviceClasses, ...clearance } = { ...windows[0]!, recordedAt: '2026-06-01T00:00:00.000Z' } as Json;
    expect([effect, languages, maxResolution, deviceClasses]).toEqual(['GRANT', null, null, null]);
    expect(of([{ edit: 'ADD_CLEARANCE', of: 'E', to: clearance }], element)).toBe('accepted');
  });

  it.each([
    [[]], [[lifted]], [[granted({}), granted({})]], [[lifted, granted({ territories: 'US' })]], [[lifted, granted({ recordedAt: null })]], [[lifted, lifted]], [[{ ...lifted, of: 'X' }, granted({})]],
    [[lifted, { ...granted({}), of: 'H' }]], [[lifted, granted({ effect: 'HOLDBACK' })]], [[lifted, granted({ territories: 'NOWHERE' })]], [[{ ...lifted, to: {} }, granted({})]], [[lifted, granted({}), 1]],
  ])('is refused when it does not: %j', (flip) => {
    expect(of(flip)).toEqual([expect.stringMatching(/^(MALFORMED|NOT_CARRIED)$/), expect.stringMatching(/^flip/)]);
  });

  it('is of no use to what is allowed', () => expect(of([], GRANTED)).toEqual(['NOT_CARRIED', 'flip']));
});

describe('hostile input', () => {
  it('ends in a fault of a known code, whatever JSON it is', () => {
    fc.assert(fc.property(fc.jsonValue(), fc.jsonValue(), (decision, world) => {
      const checked = checkProof(decision, { world });
      expect(checked.ok ? 'accepted' : PROOF_FAULT_CODES.find((code) => code === checked.error.code)).toBe('MALFORMED');
    }), timesTried(300));
  });

  it('costs no stack: reasons nested deeper than any, a group of a chain of groups, parentheses in parentheses, a long lineage', () => {
    let nested: unknown = {};
    for (let depth = 0; depth < 100_000; depth++) nested = [nested];
    expect(refusal({ ...GRANTED, reasons: nested }, { world: {} })).toEqual(['ANSWER_DIFFERS', 'reasons']);
    const groups = Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`G${index}`, index === 19_999 ? 'FR' : `G${index + 1}`]));
    expect(refusal(stated({ ...GRANTED_PARTS, groups, windows: [windowRow({ territories: 'G0' })] }), {})).toEqual(['NOT_SIGNED', 'proof/signature']);
    expect(signedRefusal(stated({ ...GRANTED_PARTS, groups, windows: [windowRow({ territories: 'G0' })] }))).toBe('accepted');
    expect(signedRefusal(stated({ ...GRANTED_PARTS, windows: [windowRow({ territories: `${'('.repeat(100_000)}FR${')'.repeat(100_000)}` })] }))).toBe('accepted');
    const chain = Array.from({ length: 20_000 }, (_, index) => assetRow(index === 0 ? 'A' : `A${index}`, [], index === 19_999 ? [] : [sourceRow(`A${index + 1}`, 0, 1)]));
    expect(signedRefusal(stated({ ...GRANTED_PARTS, assets: chain, windows: [windowRow({})] }))).toBe('accepted');
  });

  it('is not walked path by path: of a hundred assets each made twice from the next', () => {
    const assets = Array.from({ length: 100 }, (_, index) => assetRow(index === 0 ? 'A' : `A${index}`, [], index === 99 ? [] : [sourceRow(`A${index + 1}`, 0, 50), sourceRow(`A${index + 1}`, 50, 100, 50)]));
    expect(signedRefusal(stated({ ...GRANTED_PARTS, assets, windows: [windowRow({})] }))).toBe('accepted');
  });

  it('is not carried into more pieces than are looked at', () => {
    // Each asset shows every other frame of the next, in ever longer strides: the pieces double with each.
    const assets = Array.from({ length: 40 }, (_, index) => assetRow(index === 0 ? 'A' : `A${index}`, [], index === 39 ? [] : [sourceRow(`A${index + 1}`, 0, 2 ** 41), sourceRow(`A${index + 1}`, 2 ** (index + 1), 2 ** 41)]));
    const own = { ...assetRow('A', [], [sourceRow('A1', 0, 1), sourceRow('A1', 2, 3)]) };
    expect(signedRefusal(stated({ ...GRANTED_PARTS, assets: [own, ...assets.slice(1)], windows: [windowRow({})] }))).toEqual(['MALFORMED', 'proof/rows/assets']);
  });
});

const GRANTED_PARTS = { allowed: true, reasons: [{ code: 'GRANTED_BY', window: 'W' }], steps: [{ rule: 'GRANTS', asset: 'A', satisfied: true, by: ['W'] }, { rule: 'HOLDBACKS', covering: [] }] };

describe('the checker', () => {
  it('reaches nothing of the decider, by whatever way of imports', () => {
    const source = fileURLToPath(new URL('../../../src', import.meta.url));
    const reached = new Set([join(source, 'domain/rights-proof/index.ts')]);
    for (const file of reached) for (const [, from = ''] of readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)\.js'/g)) reached.add(`${resolve(dirname(file), from)}.ts`);
    const concepts = new Set([...reached].map((file) => relative(join(source, 'domain'), file).split('/')[0]));
    expect([...concepts].toSorted()).toEqual(['geography', 'rights-proof', 'shared', 'tzdata']);
  });
});
