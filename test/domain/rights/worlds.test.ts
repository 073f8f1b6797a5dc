import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { answer, readContext, readWorld } from '../../../src/domain/rights/index.js';
import { describeWithFixtures } from '../../support/fixtures.js';
import { carriedOut, decisionOn, type Document } from '../../support/rights-document.js';

/** What an evaluator says that knows no proofs; which of several clearances is named is free. */
function withoutProof(line: unknown): unknown {
  const { allowed, reasons, validUntil, opensNext } = line as { allowed: boolean; reasons: { clearance?: string }[]; validUntil: string | null; opensNext: string | null };
  return { allowed, reasons: reasons.map(({ clearance: _, ...reason }) => reason), validUntil, opensNext };
}

function answersTo(file: string): unknown[] {
  const document = readWorld(JSON.parse(readFileSync(file, 'utf8')));
  if (!document.ok) throw new Error(JSON.stringify(document.error));
  const { world, contexts } = document.value;
  return contexts.map((place) => {
    const context = readContext(place, world.geography);
    return context.ok ? withoutProof(answer(world, context.value)) : context;
  });
}

describeWithFixtures('worlds that an independent evaluator decided', (fixtures) => {
  const folder = join(fixtures, 'rights-worlds');
  const worlds = readdirSync(folder).filter((name) => name.endsWith('.world.json'));

  it('are forty at least', () => expect(worlds.length).toBeGreaterThanOrEqual(40));

  it.each(worlds)('%s', (name) => {
    const expected = readFileSync(join(folder, name.replace('.world.json', '.expected.ndjson')), 'utf8').trim().split('\n').map((line): unknown => JSON.parse(line));
    expect(answersTo(join(folder, name))).toEqual(expected.map(withoutProof));
  });

  it.each(worlds)('%s is allowed where it was denied, once what is told is changed', (name) => {
    const { contexts, ...world } = JSON.parse(readFileSync(join(folder, name), 'utf8')) as Document & { contexts: object[] };
    for (const context of contexts) {
      const document = { ...world, contexts: [context] };
      const decision = decisionOn(document);
      expect(decisionOn(carriedOut(document, decision)).allowed).toBe(true);
    }
  });
});
