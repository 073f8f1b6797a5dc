import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { asProved } from '../../src/cli/rights/told-decisions.js';
import { checkProof } from '../../src/domain/rights-proof/index.js';
import { answer, type ProvedDecision, readContext, readWorld } from '../../src/domain/rights/index.js';
import { describeWithFixtures } from '../support/fixtures.js';
import { type GraphqlDoor, openGraphqlDoor } from '../support/graphql-door.js';
import { storeWorld, type StoredWorld } from '../support/rights-rows.js';
import { rightsWorlds } from '../support/rights-world.js';
import type { Ids } from '../support/rows.js';
import { timesTried } from '../support/runs.js';

let door: GraphqlDoor;
let project: Ids;
let publicKey: string;
beforeAll(async () => {
  door = await openGraphqlDoor();
  project = await door.rows.project({ id: door.home.tenant_id }, { rights_policy: 'MANAGED' });
  ({ publicKey } = (await door.ask<{ capabilities: { signingKey: { publicKey: string } } }>('{ capabilities { signingKey { publicKey } } }')).data!.capabilities.signingKey);
});
afterAll(() => door?.close());

type Context = Readonly<Record<string, unknown>> & { readonly asset: string };
interface Told extends Omit<ProvedDecision, 'reasons'> { readonly reasons: readonly { code: string; windowId: string | null; elementId: string | null; clearanceId: string | null }[] }

/** What the API answers to each context, in one request; an alias each. */
async function asked(contexts: readonly Context[], ids: ReadonlyMap<string, string>): Promise<Told[]> {
  const fields = contexts.map((_, i) => `c${i}: asset(id: $id${i}) { availability(context: $context${i}) { allowed reasons { code windowId elementId clearanceId } validUntil opensNext flip proof } }`);
  const variables = Object.fromEntries(contexts.flatMap(({ asset, ...context }, i) => [[`id${i}`, ids.get(asset)], [`context${i}`, context]]));
  const declared = contexts.map((_, i) => `$id${i}: ID!, $context${i}: AvailabilityContext!`).join(', ');
  const { data, errors } = await door.ask<Record<string, { availability: Told }>>(`query (${declared}) { ${fields.join(' ')} }`, variables);
  if (errors) throw new Error(JSON.stringify(errors));
  return contexts.map((_, i) => data![`c${i}`]!.availability);
}

/** As `telecine verify-decision` does. */
function verified(told: Told): unknown {
  const decision = asProved(told);
  return decision.ok ? checkProof(decision.value, { publicKey }) : decision;
}

/** As the API would name it. */
function expected({ allowed, reasons, validUntil, opensNext, flip, proof }: ProvedDecision, ids: ReadonlyMap<string, string>): object {
  const named = (id: string | undefined): string | null => (id === undefined ? null : ids.get(id)!);
  return {
    allowed, validUntil, opensNext,
    reasons: reasons.map(({ code, ...of }: { code: string; window?: string; element?: string; clearance?: string }) => ({ code, windowId: named(of.window), elementId: named(of.element), clearanceId: named(of.clearance) })),
    flip: flip?.map(({ edit, of }) => [edit, named(of)]) ?? null,
    rows: { assets: proof.rows.assets.map(({ id }) => named(id)).sort(), windows: proof.rows.windows.map(({ id }) => named(id)), elements: proof.rows.elements.map(({ id, clearances }) => [named(id), clearances.map((each) => named(each.id))]) },
  };
}

const shown = ({ allowed, reasons, validUntil, opensNext, flip, proof }: Told): object => ({
  allowed, validUntil, opensNext, reasons, flip: flip?.map(({ edit, of }) => [edit, of]) ?? null,
  rows: { assets: proof.rows.assets.map(({ id }) => id).sort(), windows: proof.rows.windows.map(({ id }) => id), elements: proof.rows.elements.map(({ id, clearances }) => [id, clearances.map((each) => each.id)]) },
});

/** Stores the world and asks each of its contexts that the domain can answer; the answers are the domain's, and proved. */
async function agrees(document: StoredWorld & { readonly contexts: readonly Context[] }): Promise<void> {
  const read = readWorld(document);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  const ids = await storeWorld(door.rows, project, document);
  const { world, contexts } = read.value;
  const decided = contexts.flatMap((place) => {
    const context = readContext(place, world.geography);
    return context.ok && ids.has(context.value.asset) ? [{ context: place.value as Context, decision: answer(world, context.value) }] : [];
  });
  if (decided.length === 0) return;
  const told = await asked(decided.map(({ context }) => context), ids);
  expect(told.map(shown)).toEqual(decided.map(({ decision }) => expected(decision, ids)));
  for (const decision of told) expect(verified(decision)).toMatchObject({ ok: true, value: { allowed: decision.allowed } });
}

describe('the availability of what is stored', () => {
  it('is what is decided of the world document that it was stored from, with a proof', async () => {
    await fc.assert(fc.asyncProperty(rightsWorlds, (world) => agrees(world as unknown as Parameters<typeof agrees>[0])), timesTried(200));
  });
});

describeWithFixtures('the worlds that an independent evaluator decided, stored', (fixtures) => {
  const folder = join(fixtures, 'rights-worlds');
  it.each(readdirSync(folder).filter((name) => name.endsWith('.world.json')))('%s', async (name) => agrees(JSON.parse(readFileSync(join(folder, name), 'utf8')) as Parameters<typeof agrees>[0]));
});
