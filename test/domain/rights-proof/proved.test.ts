import { describe, expect, it } from '@jest/globals';
import { checkProof } from '../../../src/domain/rights-proof/index.js';
import { type Json, KEY_ID, mutationsOf, PUBLIC_KEY, PUBLIC_PEM, refitted, signed, worldOf } from '../../support/rights-proof.js';
import { PROVED } from '../../support/rights-proof-cases.js';

const CASES = Object.entries(PROVED);

describe('a decision that its rows carry', () => {
  it.each(CASES)('is accepted with the world: %s', (_, decision) => {
    expect(checkProof(decision, { world: worldOf(decision) })).toMatchObject({ ok: true, value: { allowed: decision['allowed'], signedBy: null, complete: true } });
  });

  it.each(CASES)('is accepted when it is signed: %s', (_, decision) => {
    for (const publicKey of [PUBLIC_KEY, PUBLIC_PEM]) expect(checkProof(signed(decision), { publicKey })).toMatchObject({ ok: true, value: { signedBy: KEY_ID, complete: false } });
  });
});

describe('a decision that was changed in one place', () => {
  type Changed = Iterable<{ readonly what: string; readonly value: unknown }>;
  const accepted = (changed: Changed, given: Parameters<typeof checkProof>[1]): string[] => [...changed].filter(({ value }) => checkProof(value, given).ok).map(({ what }) => what);
  /** Every kind of row, step and reason is in one of these. */
  const SOME = ['limits that are kept', 'groups of groups', 'elements that reach a clip'].map((name) => [name, PROVED[name]!] as const);

  it.each(SOME)('is refused by its signature: %s', (_, decision) => {
    expect(accepted(mutationsOf(signed(decision)), { publicKey: PUBLIC_KEY })).toEqual([]);
  });

  it.each(SOME)('is refused by the world: %s', (_, decision) => {
    expect(accepted(mutationsOf(decision), { world: worldOf(decision) })).toEqual([]);
  });

  // Cases have much in common, so that each takes its turn of a quarter of the changes.
  it.each(CASES.map(([name, decision], turn) => [name, decision, turn] as const))('is refused by the world even with a digest and an answer made to fit: %s', (_, decision, turn) => {
    const changes = [...mutationsOf(decision)].filter((_change, nth) => nth % 4 === turn % 4);
    const forged = changes.map(({ what, value }) => ({ what, value: refitted(value as Json, decision) })).filter(({ value }) => JSON.stringify(value) !== JSON.stringify(decision));
    expect(accepted(forged, { world: worldOf(decision) })).toEqual([]);
  });
});
