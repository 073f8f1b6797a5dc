import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { DataSource } from 'typeorm';
import { appDataSource } from '../../src/adapters/postgres/data-source.js';
import { type PostgresTx, postgresUnitOfWork } from '../../src/adapters/postgres/unit-of-work.js';
import { stepQueue } from '../../src/adapters/queue/index.js';
import { uuidSource } from '../../src/app/ambient.js';
import { createAsset } from '../../src/domain/asset/index.js';
import { createProject, updateProject } from '../../src/domain/project/index.js';
import { putAgreement, putClearance, putElement, putElementUses, putGroup, putLineage, putWindow, revokeWindow } from '../../src/domain/rights-record/index.js';
import { answer, readContext, readWorld } from '../../src/domain/rights/index.js';
import { type Actor, globalId, type AssetId, idOf, type ProjectId, type Result, type RightsAgreementId, type RightsClearanceId, type RightsElementId, type RightsWindowId, systemActor, type TerritoryGroupId, type UnitOfWork } from '../../src/domain/shared/index.js';
import { type GraphqlDoor, openGraphqlDoor } from '../support/graphql-door.js';
import { RecordedRights } from '../support/recorded-rights.js';
import { timesTried } from '../support/runs.js';

let door: GraphqlDoor;
let dataSource: DataSource;
let unitOfWork: UnitOfWork<PostgresTx>;
beforeAll(async () => {
  door = await openGraphqlDoor();
  dataSource = await appDataSource(door.databaseUrl, 4).initialize();
  unitOfWork = postgresUnitOfWork({ dataSource, stepQueue, committed: () => undefined });
});
afterAll(async () => {
  await dataSource?.destroy();
  await door?.close();
});

const BEGIN = Date.parse('2026-03-01T00:00:00Z');
const DAY = 86_400_000;
const some = <const T>(...values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);
const days = fc.option(fc.nat(40), { nil: null });
const TERRITORIES = some('WORLD', 'FR', 'US', 'US - US-CA', 'WORLD - FR', 'EUROPE', 'g0', 'g1', 'g0 + US', 'WORLD - g1', 'g0 & g1');

/** Bounds in days after the beginning: of an instant, or of a date. */
const terms = fc.record({ territories: TERRITORIES, channels: some(['ALL'], ['SVOD'], ['VOD'], ['FAST', 'SVOD']), uses: some(null, null, ['FULL'], ['PROMO']), opens: days, closes: days, dates: fc.boolean() });
const frames = fc.tuple(fc.nat(20), fc.integer({ min: 1, max: 20 })).map(([from, length]) => ({ inFrame: BigInt(from), outFrame: BigInt(from + length) }));
const nth = fc.nat(2);

const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ does: some('window'), nth: fc.nat(5), asset: nth, effect: some('GRANT', 'GRANT', 'GRANT', 'HOLDBACK'), exclusive: fc.boolean(), direction: some('GRANT_IN', 'GRANT_IN', 'GRANT_OUT'), term: terms }) },
  { weight: 2, arbitrary: fc.record({ does: some('revoke'), nth: fc.nat(5), at: days }) },
  { weight: 2, arbitrary: fc.record({ does: some('group'), nth: fc.nat(1), territories: some('FR', 'DE + FR', 'US - US-CA', 'US', 'FR - FR', 'g0 + FR') }) },
  { weight: 2, arbitrary: fc.record({ does: some('clearance'), nth: fc.nat(3), element: fc.nat(1), term: terms }) },
  { weight: 1, arbitrary: fc.record({ does: some('uses'), asset: nth, uses: fc.uniqueArray(fc.tuple(fc.nat(1), frames), { maxLength: 2, selector: ([element, { inFrame, outFrame }]) => `${element} ${inFrame} ${outFrame}` }) }) },
  { weight: 2, arbitrary: fc.record({ does: some('lineage'), asset: nth, from: fc.uniqueArray(fc.tuple(nth, frames, fc.nat(10)), { maxLength: 2, selector: ([source, { inFrame, outFrame }, at]) => `${source} ${inFrame} ${outFrame} ${at}` }) }) },
  { weight: 1, arbitrary: fc.record({ does: some('policy'), policy: some('OPEN', 'MANAGED', 'MANAGED') }) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;
/** Time goes on, stands still, or is set back. */
const pause = some(0, 1, 3_600_000, DAY, DAY, 3 * DAY, -3_600_000, -2 * DAY);

/** A tenant with three titles and two elements, and what is recorded of them by a clock of its own. */
interface Stage {
  readonly actor: Actor;
  readonly secret: string;
  readonly deps: { readonly unitOfWork: UnitOfWork<PostgresTx>; readonly clock: { now(): Date }; readonly ids: typeof uuidSource };
  readonly project: ProjectId;
  readonly assets: readonly AssetId[];
  readonly elements: readonly RightsElementId[];
  readonly agreements: Readonly<Record<'GRANT_IN' | 'GRANT_OUT', RightsAgreementId>>;
  readonly recorded: RecordedRights;
  readonly windows: Map<number, RightsWindowId>;
  readonly clearances: Map<number, RightsClearanceId>;
  readonly groups: Map<number, TerritoryGroupId>;
  now: number;
}

function must<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

async function openStage(): Promise<Stage> {
  const tenant = await door.rows.tenant();
  const clock = { at: BEGIN };
  const [actor, recorded] = [systemActor(idOf('Tenant', tenant.id), 'test'), new RecordedRights()];
  const deps = { unitOfWork, clock: { now: () => new Date(clock.at) }, ids: uuidSource };
  const project = must(await createProject(deps, actor, { name: 'P', rightsPolicy: 'MANAGED' }));
  recorded.record(recorded.policies, project, BEGIN, { policy: 'MANAGED' });
  const assets: AssetId[] = [];
  for (const title of ['a', 'b', 'c']) assets.push(must(await createAsset(deps, actor, { kind: 'CLIP', title, projectId: project })));
  const elements: RightsElementId[] = [];
  for (const title of ['song', 'face']) elements.push(must(await putElement(deps, actor, { kind: 'MUSIC', title })));
  for (const id of elements) recorded.element(globalId('RightsElement', id));
  const agreement = async (direction: 'GRANT_IN' | 'GRANT_OUT') => must(await putAgreement(deps, actor, { name: direction, party: 'X', direction }));
  const stage: Stage = {
    actor, deps, project, assets, elements, recorded, agreements: { GRANT_IN: await agreement('GRANT_IN'), GRANT_OUT: await agreement('GRANT_OUT') }, secret: (await door.key('admin', { tenant_id: tenant.id })).secret,
    windows: new Map(), clearances: new Map(), groups: new Map(), get now() { return clock.at; }, set now(at) { clock.at = at; },
  };
  for (const name of [0, 1]) await taken(stage, { does: 'group', nth: name, territories: 'US' });
  return stage;
}

/** What is refused changes nothing; these are the refusals that may be met. */
const REFUSED = ['INVALID', 'AFTER_END', 'ALREADY_REVOKED', 'DERIVED_FROM_ITSELF', 'GROUP_CYCLE'];
function done<T>(result: Result<T, readonly { readonly code: string }[]>): result is { ok: true; value: T } {
  if (!result.ok) expect(REFUSED).toEqual(expect.arrayContaining(result.error.map(({ code }) => code)));
  return result.ok;
}

async function taken(stage: Stage, taking: Step): Promise<void> {
  switch (taking.does) {
    case 'window': return putOne(stage, taking);
    case 'revoke': return revokeOne(stage, taking);
    case 'group': return groupOne(stage, taking);
    case 'clearance': return clearOne(stage, taking);
    case 'uses': return useSome(stage, taking);
    case 'lineage': return deriveOne(stage, taking);
    case 'policy': return turnPolicy(stage, taking);
  }
}

const dayAfter = (count: number | null): Date | null => (count === null ? null : new Date(BEGIN + count * DAY));
const dateOf = (day: Date | null): string | null => day?.toISOString().slice(0, 10) ?? null;

function boundsOf({ opens, closes, dates }: { opens: number | null; closes: number | null; dates: boolean }) {
  const [from, to] = opens !== null && closes !== null && closes < opens ? [closes, opens] : [opens, closes];
  const [first, last] = [dayAfter(from), dayAfter(to === from && to !== null ? to + 1 : to)];
  return dates ? { opensAt: null, closesAt: null, opensOn: dateOf(first), closesOn: dateOf(last) } : { opensAt: first, closesAt: last, opensOn: null, closesOn: null };
}

const inDocument = ({ opensAt, closesAt, ...dates }: ReturnType<typeof boundsOf>) => ({ opensAt: opensAt?.toISOString() ?? null, closesAt: closesAt?.toISOString() ?? null, ...dates });

type Term = Extract<Step, { does: 'window' }>['term'];
const said = ({ recorded }: Stage, { territories, channels, uses }: Term, bounds: ReturnType<typeof boundsOf>) => ({ territories: recorded.expanded(territories), written: territories, channels, uses, ...inDocument(bounds) });

/** A window stays on the asset that it was put on first. */
async function putOne(stage: Stage, { nth: place, asset, effect, exclusive, direction, term }: Extract<Step, { does: 'window' }>): Promise<void> {
  const { recorded, deps, actor, windows, agreements } = stage;
  const id = windows.get(place);
  const last = id && recorded.windows.findLast((row) => row.id === globalId('RightsWindow', id));
  const on = last ? (last.said['asset'] as string) : globalId('Asset', stage.assets[asset]!);
  const bounds = boundsOf(term);
  const { outcome: put } = await putWindow(deps, actor, {
    override: { reason: 'so' }, id, assetId: on.slice('asset_'.length) as AssetId, agreementId: agreements[direction], effect, exclusive, territories: term.territories, channels: term.channels, uses: term.uses, ...bounds,
  });
  if (!done(put)) return;
  windows.set(place, put.value);
  // A sub-licence grants nothing here; an exclusive one holds back. What it is recorded as is told all the same, and grants nowhere.
  const bears = effect === 'HOLDBACK' || direction === 'GRANT_IN' ? effect : exclusive ? 'HOLDBACK' : null;
  recorded.record(recorded.windows, globalId('RightsWindow', put.value), stage.now, { asset: on, bears, effect: bears ?? 'GRANT', ...said(stage, term, bounds) });
}

async function revokeOne(stage: Stage, { nth: place, at }: Extract<Step, { does: 'revoke' }>): Promise<void> {
  const { recorded, deps, actor, windows } = stage;
  const id = windows.get(place);
  const last = id && recorded.windows.findLast((row) => row.id === globalId('RightsWindow', id));
  // Of dates the days of each territory would have to be told apart.
  if (!id || !last || last.said['opensOn'] !== null || last.said['closesOn'] !== null) return;
  if (!done(await revokeWindow(deps, actor, { id, reason: 'so', at: dayAfter(at) }))) return;
  const recordedAt = Math.max(stage.now, last.recordedAt + 1);
  const end = dayAfter(at)?.getTime() ?? recordedAt;
  const opened = last.said['opensAt'] === null || end > Date.parse(last.said['opensAt'] as string);
  recorded.record(recorded.windows, last.id, stage.now, opened ? { ...last.said, closesAt: new Date(end).toISOString(), closesOn: null } : null);
}

async function groupOne(stage: Stage, { nth: place, territories }: Extract<Step, { does: 'group' }>): Promise<void> {
  const put = await putGroup(stage.deps, stage.actor, { id: stage.groups.get(place), name: `g${place}`, territories });
  if (!done(put)) return;
  stage.groups.set(place, put.value);
  stage.recorded.group(`g${place}`, stage.now, territories);
}

/** A clearance stays on its element. */
async function clearOne(stage: Stage, { nth: place, element, term }: Extract<Step, { does: 'clearance' }>): Promise<void> {
  const { recorded, deps, actor, clearances } = stage;
  const id = clearances.get(place);
  const last = id && recorded.clearances.findLast((row) => row.id === globalId('RightsClearance', id));
  const of = last ? (last.said['of'] as string) : globalId('RightsElement', stage.elements[element]!);
  const bounds = boundsOf(term);
  const put = await putClearance(deps, actor, { id, elementId: of.slice('element_'.length) as RightsElementId, territories: term.territories, channels: term.channels, uses: term.uses, ...bounds });
  if (!done(put)) return;
  clearances.set(place, put.value);
  recorded.record(recorded.clearances, globalId('RightsClearance', put.value), stage.now, { of, ...said(stage, term, bounds) });
}

async function useSome({ recorded, deps, actor, assets, elements, now }: Stage, { asset, uses }: Extract<Step, { does: 'uses' }>): Promise<void> {
  if (!done(await putElementUses(deps, actor, { assetId: assets[asset]!, uses: uses.map(([element, range]) => ({ elementId: elements[element]!, ...range })) }))) return;
  recorded.sayTogether(recorded.uses, globalId('Asset', assets[asset]!), now, uses.map(([element, { inFrame, outFrame }]) => ({ element: globalId('RightsElement', elements[element]!), in: Number(inFrame), out: Number(outFrame) })));
}

async function deriveOne({ recorded, deps, actor, assets, now }: Stage, { asset, from }: Extract<Step, { does: 'lineage' }>): Promise<void> {
  if (!done(await putLineage(deps, actor, { assetId: assets[asset]!, derivedFrom: from.map(([source, range, at]) => ({ assetId: assets[source]!, ...range, atFrame: BigInt(at) })) }))) return;
  recorded.sayTogether(recorded.lineage, globalId('Asset', assets[asset]!), now, from.map(([source, { inFrame, outFrame }, at]) => ({ asset: globalId('Asset', assets[source]!), in: Number(inFrame), out: Number(outFrame), at })));
}

async function turnPolicy({ recorded, deps, actor, project, now }: Stage, { policy }: Extract<Step, { does: 'policy' }>): Promise<void> {
  must(await updateProject(deps, actor, { id: project, rightsPolicy: policy }));
  if (recorded.policyAt(null) !== policy) recorded.record(recorded.policies, project, now, { policy });
}

interface Question { readonly asset: string; readonly knownAt: number | null; readonly context: { readonly territory: string; readonly channel: string; readonly at: string; readonly use: string } }
interface Told { readonly allowed: boolean; readonly reasons: readonly { code: string; windowId: string | null; elementId: string | null }[]; readonly validUntil: string | null; readonly opensNext: string | null; readonly flip: readonly unknown[] | null; readonly proof: { readonly digest: string; readonly context: { readonly knownAt: string } } | null }

/** Which of several is named first is free. */
const inAnyOrder = (reasons: readonly (string | null)[][]): string[] => reasons.map((reason) => reason.map((part) => part ?? '').join(' ')).sort();
const shown = ({ allowed, reasons, validUntil, opensNext, flip }: Told) => ({ allowed, validUntil, opensNext, flips: flip?.length ?? null, reasons: inAnyOrder(reasons.map(({ code, windowId, elementId }) => [code, windowId, elementId])) });

function expected({ recorded, assets }: Stage, { asset, knownAt, context }: Question): object {
  if (recorded.policyAt(knownAt) === 'OPEN') return { allowed: true, validUntil: null, opensNext: null, flips: null, reasons: ['OPEN_PROJECT  '] };
  const { windows, ...document } = recorded.document(assets.map((id) => globalId('Asset', id)), knownAt, { asset, ...context }) as { windows: { bears: string | null }[]; contexts: object[] };
  const { world, contexts } = must(readWorld({ ...document, windows: windows.filter(({ bears }) => bears !== null).map(({ bears: _, ...window }) => window) }));
  const { allowed, reasons, validUntil, opensNext, flip } = answer(world, must(readContext(contexts[0]!, world.geography)));
  return { allowed, validUntil, opensNext, flips: flip?.length ?? null, reasons: inAnyOrder(reasons.map((reason) => [reason.code, 'window' in reason ? reason.window : null, 'element' in reason ? reason.element : null])) };
}

const MOST_ROOTS = 20;
async function told(stage: Stage, questions: readonly Question[]): Promise<Told[]> {
  if (questions.length === 0) return [];
  if (questions.length > MOST_ROOTS) return [...(await told(stage, questions.slice(0, MOST_ROOTS))), ...(await told(stage, questions.slice(MOST_ROOTS)))];
  const variables = Object.fromEntries(questions.flatMap(({ asset, knownAt, context }, i) => [[`id${i}`, asset], [`c${i}`, { ...context, ...(knownAt !== null && { knownAt: new Date(knownAt).toISOString() }) }]]));
  const { data, errors } = await door.ask<Record<string, { availability: Told }>>(`query (${questions.map((_, i) => `$id${i}: ID!, $c${i}: AvailabilityContext!`).join(', ')}) {
    ${questions.map((_, i) => `a${i}: asset(id: $id${i}) { availability(context: $c${i}) { allowed reasons { code windowId elementId } validUntil opensNext flip proof } }`).join('\n')} }`, variables, stage.secret);
  if (errors) throw new Error(JSON.stringify(errors));
  return questions.map((_, i) => data![`a${i}`]!.availability);
}

/** Each asset at each instant at which something became known, before it, and by all that is recorded. */
function questionsOn({ recorded, assets }: Stage, pick: number): Question[] {
  const rows = [recorded.windows, recorded.clearances, recorded.uses, recorded.lineage, recorded.policies].flat();
  const instants: (number | null)[] = [null, null, null, ...new Set(rows.flatMap(({ recordedAt }) => [recordedAt - 1, recordedAt]))];
  return instants.flatMap((knownAt, i) => assets.filter((_, place) => knownAt === null || (place + i) % 3 === 0).map((id, place) => {
    const nth = pick + i * 3 + place;
    return { asset: globalId('Asset', id), knownAt, context: { territory: ['FR', 'US', 'US-CA', 'DE'][nth % 4]!, channel: ['SVOD', 'FAST'][nth % 2]!, at: new Date(BEGIN + ((nth * 7) % 41) * DAY + (nth % 3) * 3_600_000).toISOString(), use: ['FULL', 'PROMO'][nth % 2]! } };
  }));
}

describe('availability, of what was recorded by people who changed their minds', () => {
  it('is what RIGHTS.md decides of the rows that were known, at every instant', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.tuple(pause, step), { minLength: 10, maxLength: 25 }), fc.nat(100), async (steps, pick) => {
      const stage = await openStage();
      for (const [time, taking] of steps) {
        stage.now += time;
        await taken(stage, taking);
      }
      const questions = questionsOn(stage, pick);
      const decisions = await told(stage, questions);
      expect(decisions.map(shown)).toEqual(questions.map((question) => expected(stage, question)));
      // Whoever asks again by the instant that a proof names is told the same.
      const proved = decisions.flatMap(({ proof }, i) => (proof && questions[i]!.knownAt === null ? [{ digest: proof.digest, again: { ...questions[i]!, knownAt: Date.parse(proof.context.knownAt) } }] : []));
      expect((await told(stage, proved.map(({ again }) => again))).map(({ proof }) => proof?.digest)).toEqual(proved.map(({ digest }) => digest));
    }), timesTried(20));
  });
});
