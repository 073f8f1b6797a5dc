import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkProof } from '../../../src/domain/rights-proof/index.js';
import { type Json, mutationsOf, PUBLIC_KEY, refitted, signed } from '../../support/rights-proof.js';
import { carriedOut, decisionOn, decisionsOn, type Document } from '../../support/rights-document.js';
import { rightsWorlds } from '../../support/rights-world.js';
import { timesTried } from '../../support/runs.js';

/** As it is sent. */
const sent = (value: unknown): Json => JSON.parse(JSON.stringify(value)) as Json;

/** Worlds with one question each, and what was decided. */
function* decided(world: Json): Generator<{ document: Document; decision: Json }> {
  const decisions = decisionsOn(world as Document);
  for (const [index, context] of (world['contexts'] as object[]).entries()) yield { document: { ...world, contexts: [context] }, decision: sent(decisions[index]) };
}

describe('the decider and its checker, over random worlds', () => {
  it('agree on every decision, which then holds with the world and with a signature', () => {
    fc.assert(fc.property(rightsWorlds, (world) => {
      const decisions = [...decided(world)].map(({ decision }) => decision);
      for (const decision of decisions) expect(checkProof(decision, { world })).toMatchObject({ ok: true, value: { allowed: decision['allowed'], complete: true } });
      expect(checkProof(signed(decisions[0]!), { publicKey: PUBLIC_KEY })).toMatchObject({ ok: true });
    }), timesTried(1000));
  });

  it('agree that what is told to flip a denial does', () => {
    fc.assert(fc.property(rightsWorlds, (world) => {
      for (const { document, decision } of decided(world)) {
        if (decision['allowed'] === true || decision['flip'] === null) continue;
        const after = carriedOut(document, decision as never);
        const flipped = decisionOn(after);
        expect(flipped.allowed).toBe(true);
        expect(checkProof(sent(flipped), { world: after })).toMatchObject({ ok: true });
      }
    }), timesTried(200));
  });

  it('accept no decision that was changed in one place, not even with a digest and an answer made to fit', () => {
    fc.assert(fc.property(rightsWorlds, fc.nat(), (world, pick) => {
      for (const { document, decision } of decided(world)) {
        // Another flip may do as well.
        const changes = [...mutationsOf(decision)].filter(({ what }) => !what.startsWith('/flip'));
        for (let nth = pick % 97; nth < changes.length; nth += 97) {
          const { what, value } = changes[nth]!;
          const forged = refitted(value as Json, decision);
          expect([what, checkProof(value, { world: document }).ok]).toEqual([what, false]);
          if (JSON.stringify(forged) !== JSON.stringify(decision)) expect([what, checkProof(forged, { world: document }).ok]).toEqual([what, false]);
        }
      }
    }), timesTried(100));
  });
});
