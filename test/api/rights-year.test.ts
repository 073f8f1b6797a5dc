import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { FsStorage } from '../../src/adapters/storage-fs/index.js';
import { checkProof } from '../../src/domain/rights-proof/index.js';
import { decide, type Decision, readContext, readWorld } from '../../src/domain/rights/index.js';
import { Chance } from '../support/chance.js';
import { ApiClient } from '../support/client.js';
import { type GraphqlDoor, openGraphqlDoor } from '../support/graphql-door.js';
import { RightsMirror } from '../support/rights-mirror.js';
import type { Ids } from '../support/rows.js';
import { timesTried } from '../support/runs.js';

/*
 * A year of a catalogue whose contracts change at random, in a virtual clock: whatever is asked or fetched is judged by what was written, which the test keeps as a world
 * document. TELECINE_TEST_RUNS=250 is the whole year: 10,000 titles, 30,000 steps.
 */
const { numRuns: titles } = timesTried(40);
const STEPS = Math.min(titles * 10, 30_000);
const SEED = Number(process.env['TELECINE_TEST_SEED'] ?? Date.now() % 1_000_000);
const YEAR = 365 * 86_400_000;
const START = Date.parse('2026-01-01T00:00:00.000Z');

const TERRITORIES = ['DE', 'FR', 'US', 'US-CA', 'GB', 'JP', 'AU'];
const EXPRESSIONS = ['WORLD', 'WORLD', 'WORLD', 'EUROPE', 'EUROPE + US', 'WORLD - (US + CA)', 'US - US-CA', 'DE + AT + CH', 'FR + GB', 'US', 'ASIA + OCEANIA', '150 + AMERICAS', 'US-CA + JP'];
const CHANNELS = ['ALL', 'ALL', 'VOD', 'VOD', 'SVOD', 'AVOD', 'EST', 'HOME_VIDEO', 'LINEAR'];
const LEAVES = ['SVOD', 'AVOD', 'EST', 'FREE_TV'];
/** What each title plays as: its profile, and what is true of it. */
const RENDITIONS = [
  { profile: 'h264-2160', height: 2160, language: null }, { profile: 'h264-1080', height: 1080, language: null }, { profile: 'h264-480', height: 480, language: null },
  { profile: 'aac-stereo-1', height: null, language: 'en' }, { profile: 'aac-stereo-2', height: null, language: 'fr' },
] as const;
type Rendition = (typeof RENDITIONS)[number];

interface Title { readonly id: string; readonly uuid: string; readonly project: number; readonly windows: string[]; readonly files: Readonly<Record<string, string>> }
interface Question { readonly territory: string; readonly channel: string; readonly deviceClass: string | null; readonly use: string | null }
interface Token { readonly title: Title; readonly question: Question; readonly url: string; readonly expiresAt: number }
interface Kept { readonly title: Title; readonly question: Question; readonly at: string; readonly knownAt: string; readonly text: string }

const clock = { at: START, now: () => new Date(clock.at) };
const chance = new Chance(SEED);
const mirror = new RightsMirror();
/** Of each project, when its policy became what. */
const policies: { since: number; managed: boolean }[][] = [];
const kept: Kept[] = [];
const seen = { allowed: 0, denied: 0, listed: 0, changes: 0, served: 0, refused: 0, tokens: 0 };

let door: GraphqlDoor;
let api: ApiClient;
let dataDir: string;
let deal: string;
let publicKey: string;
let catalogue: Title[];
const elements: { readonly id: string; readonly clearances: string[] }[] = [];
const projects: Ids[] = [];

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'telecine-year-'));
  door = await openGraphqlDoor({ TELECINE_DATA_DIR: dataDir }, clock);
  api = new ApiClient(door.url, door.adminKey);
  publicKey = (await api.read<{ capabilities: { signingKey: { publicKey: string } } }>('{ capabilities { signingKey { publicKey } } }')).capabilities.signingKey.publicKey;
  await writeFile(join(dataDir, 'bytes'), Buffer.alloc(700));
  const storage = new FsStorage(join(dataDir, 'media'));
  await storage.open();
  await storage.adopt('year/bytes', join(dataDir, 'bytes'));
  for (let i = 0; i < 3; i++) {
    const since = new Date(START - YEAR);
    projects.push(await door.rows.project({ id: door.home.tenant_id }, { name: `project ${i}`, rights_policy: 'MANAGED', created_at: since, updated_at: since }));
    policies.push([{ since: since.getTime(), managed: true }]);
  }
  deal = (await api.mutate<{ agreement: { id: string } }>('rightsAgreementPut', { name: 'Deal', party: 'A Studio', direction: 'GRANT_IN' }, 'agreement { id }')).agreement.id;
  for (let i = 0; i < 6; i++) elements.push({ id: (await api.mutate<{ element: { id: string } }>('rightsElementPut', { kind: 'MUSIC', title: `Song ${i}` }, 'element { id }')).element.id, clearances: [] });
  catalogue = [];
  for (let i = 0; i < titles; i++) catalogue.push(await newTitle(i));
});
afterAll(async () => {
  await door?.close();
  await rm(dataDir, { recursive: true, force: true });
});

const instant = (at: number): string => new Date(at).toISOString();
const later = (): void => { clock.at += 1 + chance.below(1000); };

async function newTitle(i: number): Promise<Title> {
  const project = i % projects.length;
  const asset = await door.rows.asset(projects[project]!, { title: `Title ${i}`, timeline_rate: '25', frame_rate: '25', frame_count: 5000 });
  const files: Record<string, string> = {};
  for (const { profile, height, language } of RENDITIONS) {
    const file = await door.rows.file(asset, { role: 'RENDITION', name: `${profile}.mp4`, mime_type: 'video/mp4', storage_key: 'year/bytes', bytes: 700 });
    files[profile] = file.id;
    await door.rows.rendition(asset, {
      profile, file_id: file.id, segment_index: SEGMENTS,
      ...(height === null ? { media_type: 'AUDIO', codec: null, codec_string: 'mp4a.40.2', width: null, height: null, frame_rate: null, dynamic_range: null, audio_language: language, audio_channels: 2 } : { height, width: Math.round((height * 16) / 9) }),
    });
  }
  const title: Title = { id: `asset_${asset.id}`, uuid: asset.id, project, windows: [], files };
  later();
  const uses = chance.is(0.2) ? [{ element: chance.of(elements).id, in: chance.below(300), out: 400 + chance.below(100) }] : [];
  if (uses.length > 0) await written('elementUsesPut', { assetId: title.id, uses: uses.map((use) => ({ elementId: use.element, inFrame: String(use.in), outFrame: String(use.out) })) }, 'asset { id }');
  const source = i % 5 === 4 ? chance.of(catalogue.filter((each) => each.project === project)) : null;
  const derivedFrom = source ? [{ asset: source.id, in: chance.below(400), out: 500, at: 0 }] : [];
  if (source) await written('assetLineagePut', { assetId: title.id, derivedFrom: derivedFrom.map(({ asset: assetId, in: inFrame, out }) => ({ assetId, inFrame: String(inFrame), outFrame: String(out), atFrame: '0' })) }, 'asset { id }');
  const recordedAt = instant(clock.at);
  mirror.asset(title.id, uses.map((use) => ({ ...use, recordedAt })), derivedFrom.map((row) => ({ ...row, recordedAt })));
  if (!source) for (let n = 0; n < 3; n++) await putWindow(title);
  return title;
}

const SEGMENTS = JSON.stringify({
  initBytes: { offset: 0, length: 100 }, indexRange: { offset: 100, length: 100 }, timescale: 25,
  segments: [{ offset: 200, length: 200, duration: 50, startsWithKey: true }, { offset: 400, length: 300, duration: 50, startsWithKey: true }],
  iframes: [{ offset: 200, length: 50, duration: 50 }, { offset: 400, length: 50, duration: 50 }],
});

async function written<T>(name: string, input: Record<string, unknown>, selection: string): Promise<T> {
  const payload = await api.mutate<T>(name, input, selection);
  expect([name, payload.userErrors]).toEqual([name, []]);
  return payload;
}

// ---------------------------------------------------------------- what changes

/** Bounds within the year, of either form. */
function bounds(): Record<string, string> {
  const [from, to] = [START + chance.below(YEAR), START + chance.below(YEAR * 1.2)];
  const [a, b] = from < to ? [from, to] : [to, from];
  const day = (at: number): string => instant(at).slice(0, 10);
  return {
    ...(chance.is(0.2) ? {} : chance.is(0.5) ? { opensAt: instant(a) } : { opensOn: day(a) }),
    ...(chance.is(0.3) ? {} : chance.is(0.5) ? { closesAt: instant(b + 86_400_000) } : { closesOn: day(b) }),
  };
}

const term = (): Record<string, unknown> => ({ territories: chance.of(EXPRESSIONS), channels: [chance.of(CHANNELS)], ...(chance.is(0.15) ? { uses: [chance.of(['FULL', 'PROMO'])] } : {}), ...bounds() });

interface RecordedWindow { readonly id: string; readonly recordedAt: string; readonly supersededAt: string | null; readonly closesAt: string | null }

async function putWindow(title: Title, id?: string): Promise<void> {
  later();
  const said = {
    effect: chance.is(0.9) ? 'GRANT' : 'HOLDBACK', ...term(),
    ...(chance.is(0.2) ? { maxResolution: chance.of([720, 1080]) } : {}), ...(chance.is(0.15) ? { languages: [chance.of(['en', 'fr'])] } : {}), ...(chance.is(0.1) ? { deviceClasses: ['TV'] } : {}),
  };
  // What a change leaves out stays; here it says everything.
  const nothing = { maxResolution: null, languages: null, deviceClasses: null, uses: null, opensAt: null, opensOn: null, closesAt: null, closesOn: null };
  const { window } = await written<{ window: RecordedWindow }>('rightsWindowPut', { agreementId: deal, assetId: title.id, ...nothing, ...said, ...(id ? { id } : {}) }, 'window { id recordedAt }');
  if (!id) title.windows.push(window.id);
  mirror.window(window.id, { asset: title.id, ...said, recordedAt: window.recordedAt });
}

async function revoke(title: Title): Promise<void> {
  const id = chance.of(title.windows);
  const { window, userErrors } = await api.mutate<{ window: RecordedWindow | null }>('rightsWindowRevoke', { id, reason: 'Sold' }, 'window { id recordedAt supersededAt closesAt }');
  if (!window) return expect(['AFTER_END', 'ALREADY_REVOKED']).toContain(userErrors[0]?.code);
  if (window.supersededAt !== null) mirror.withdraw(id, window.supersededAt);
  else mirror.window(id, { ...mirror.lastWindow(id), supersededAt: null, closesOn: null, closesAt: window.closesAt, recordedAt: window.recordedAt });
}

async function clear(): Promise<void> {
  const element = chance.of(elements);
  const id = element.clearances.length > 3 ? chance.of(element.clearances) : undefined;
  const said = { territories: chance.is(0.5) ? 'WORLD' : chance.of(EXPRESSIONS), channels: [chance.is(0.5) ? 'ALL' : chance.of(CHANNELS)], ...bounds() };
  const nothing = { opensAt: null, opensOn: null, closesAt: null, closesOn: null };
  const { clearance } = await written<{ clearance: { id: string; recordedAt: string } }>('rightsClearancePut', { elementId: element.id, ...nothing, ...said, ...(id ? { id } : {}) }, 'clearance { id recordedAt }');
  if (!id) element.clearances.push(clearance.id);
  mirror.clearance(element.id, clearance.id, { ...said, recordedAt: clearance.recordedAt });
}

async function turnPolicy(): Promise<void> {
  const i = chance.below(projects.length);
  const managed = !managedAt(i, clock.at);
  await written('projectUpdate', { id: `project_${projects[i]!.id}`, rightsPolicy: managed ? 'MANAGED' : 'OPEN' }, 'project { id }');
  policies[i]!.push({ since: clock.at, managed });
}

const managedAt = (project: number, at: number): boolean => policies[project]!.findLast(({ since }) => since <= at)?.managed ?? true;

async function change(): Promise<void> {
  seen.changes += 1;
  const title = chance.of(catalogue);
  if (chance.is(0.02)) return turnPolicy();
  if (chance.is(0.15)) return clear();
  if (title.windows.length > 0 && chance.is(0.2)) return revoke(title);
  if (title.windows.length > 2 && chance.is(0.4)) {
    const id = chance.of(title.windows);
    return mirror.lastWindow(id).supersededAt == null ? putWindow(title, id) : undefined;
  }
  return putWindow(title);
}

// ---------------------------------------------------------------- what is asked

/** What the test's own record says, at an instant, by all that is known. */
function judged(title: Title, question: Question & { readonly height?: number | null; readonly language?: string | null }): Pick<Decision, 'allowed' | 'validUntil'> {
  if (!managedAt(title.project, clock.at)) return { allowed: true, validUntil: null };
  const read = readWorld(mirror.documentOf(title.id));
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  const now = instant(clock.at);
  const context = readContext({ value: { ...question, asset: title.id, at: now, knownAt: now }, path: [] }, read.value.world.geography);
  if (!context.ok) throw new Error(JSON.stringify(context.error));
  return decide(read.value.world, context.value);
}

const judgedRendition = (title: Title, question: Question, { height, language }: Rendition) => judged(title, { ...question, height, language });

const question = (): Question => ({ territory: chance.of(TERRITORIES), channel: chance.of(LEAVES), deviceClass: chance.is(0.3) ? chance.of(['TV', 'WEB']) : null, use: chance.is(0.2) ? 'PROMO' : null });

interface Told { allowed: boolean; reasons: { code: string; windowId: string | null; elementId: string | null; clearanceId: string | null }[]; validUntil: string | null; opensNext: string | null; flip: unknown; proof: { context: { at: string; knownAt: string } } | null }
const ASKED = `query ($id: ID!, $context: AvailabilityContext!) { asset(id: $id) { availability(context: $context) { allowed reasons { code windowId elementId clearanceId } validUntil opensNext flip proof decisionId } } }`;
const availability = (title: Title, context: object) => api.read<{ asset: { availability: Told } }>(ASKED, { id: title.id, context });

async function ask(): Promise<void> {
  const [title, asked] = [chance.of(catalogue), question()];
  const data = await availability(title, asked);
  const told = data.asset.availability;
  const expected = judged(title, asked);
  expect({ allowed: told.allowed, validUntil: told.validUntil }).toEqual({ allowed: expected.allowed, validUntil: expected.validUntil === null ? null : instant(expected.validUntil) });
  seen[told.allowed ? 'allowed' : 'denied'] += 1;
  if (!managedAt(title.project, clock.at)) return expect(told).toMatchObject({ reasons: [{ code: 'OPEN_PROJECT' }], proof: null });
  verified(title, told);
  kept.push({ title, question: asked, at: told.proof!.context.at, knownAt: told.proof!.context.knownAt, text: JSON.stringify(data) });
}

/** By a checker that shares nothing with what decided, against all that was written, and by the tenant's key. */
function verified(title: Title, { allowed, reasons, validUntil, opensNext, flip, proof }: Told): void {
  const plain = reasons.map(({ code, windowId: window, elementId: element, clearanceId: clearance }) => ({ code, ...(window && { window }), ...(element && { element }), ...(clearance && { clearance }) }));
  const decision = { allowed, reasons: plain, validUntil, opensNext, flip, proof };
  for (const given of [{ world: mirror.documentOf(title.id) }, { publicKey }]) {
    const checked = checkProof(decision, given);
    expect(checked.ok ? checked.value : { decision, given, ...checked.error }).toMatchObject({ allowed, complete: 'world' in given });
  }
}

const LISTED = `query ($context: AvailabilityContext!) { assets(first: 100, filter: {availableIn: $context}, orderBy: {field: TITLE, direction: ASC}) { nodes { id } pageInfo { hasNextPage } } }`;

/** The first page in full, and that what is not on it is denied, up to where it ends. */
async function list(): Promise<void> {
  const asked = question();
  const { assets } = await api.read<{ assets: { nodes: { id: string }[]; pageInfo: { hasNextPage: boolean } } }>(LISTED, { context: asked });
  const listed = new Set(assets.nodes.map(({ id }) => id));
  const all = assets.pageInfo.hasNextPage ? catalogue.filter(({ id }) => listed.has(id)) : catalogue;
  const wrong: string[] = [];
  for (const [i, title] of all.entries()) {
    // Thousands of titles take seconds, in which the server would attend to nobody.
    if (i % 100 === 0) await setImmediate();
    if (judged(title, asked).allowed !== listed.has(title.id)) wrong.push(title.id);
  }
  expect(wrong).toEqual([]);
  seen.listed += listed.size;
}

const PLAYED = `query ($id: ID!, $context: PlaybackContext!) { asset(id: $id) { playback(context: $context) { __typename ... on PlaybackAllowed { hls expiresAt } } } }`;

async function play(): Promise<void> {
  const [title, asked] = [chance.of(catalogue), question()];
  const { asset: { playback } } = await api.read<{ asset: { playback: { __typename: string; hls: string; expiresAt: string } } }>(PLAYED, { id: title.id, context: asked });
  const { allowed, validUntil } = judged(title, asked);
  expect(playback.__typename).toBe(allowed ? 'PlaybackAllowed' : 'PlaybackDenied');
  if (!allowed) return;
  const expiresAt = Date.parse(playback.expiresAt);
  expect(expiresAt).toBeLessThanOrEqual(validUntil ?? Infinity);
  seen.tokens += 1;
  await follow({ title, question: asked, url: playback.hls.replace(/master\.m3u8$/, ''), expiresAt });
}

/** Through the life of a token, with a change of the title's rights on the way, up to its end. */
async function follow(token: Token): Promise<void> {
  await fetchAll(token);
  if (chance.is(0.5)) await (chance.is(0.5) && token.title.windows.length > 0 ? revoke(token.title) : putWindow(token.title));
  clock.at += chance.below(Math.max(1, token.expiresAt - clock.at));
  await fetchAll(token);
  clock.at = token.expiresAt - chance.below(2);
  await fetchAll(token);
}

// ---------------------------------------------------------------- what is fetched

/** No copy may be kept past an instant. */
function keptUntil(response: Response): number {
  const [, seconds] = /max-age=(\d+)/.exec(response.headers.get('cache-control') ?? '') ?? [];
  return seconds === undefined ? clock.at : clock.at + Number(seconds) * 1000;
}

async function fetchAll({ title, question: asked, url, expiresAt }: Token): Promise<void> {
  const decisions = RENDITIONS.map((rendition) => ({ rendition, ...judgedRendition(title, asked, rendition) }));
  const alive = clock.at < expiresAt && judged(title, asked).allowed;
  const boundary = Math.min(expiresAt, ...decisions.map(({ validUntil }) => validUntil ?? Infinity));
  const master = await fetch(`${url}master.m3u8`);
  const playlist = await master.text();
  expect([playlist, master.status]).toEqual([playlist, alive && decisions.some(({ allowed }) => allowed) ? 200 : 403]);
  for (const { rendition: { profile }, allowed, validUntil } of decisions) {
    if (master.ok) expect([profile, playlist.includes(`${profile}.m3u8`)]).toEqual([profile, allowed]);
    for (const name of [`${profile}.m3u8`, `${profile}.mp4`, `${profile}.mp4?f=${title.files[profile]!}`]) {
      const response = await fetch(`${url}${name}`);
      await response.arrayBuffer();
      expect([name, response.status]).toEqual([name, alive && allowed ? 200 : 403]);
      if (response.ok) expect(keptUntil(response)).toBeLessThanOrEqual(Math.min(expiresAt, validUntil ?? Infinity));
      seen[response.ok ? 'served' : 'refused'] += 1;
    }
  }
  if (master.ok) expect(keptUntil(master)).toBeLessThanOrEqual(boundary);
}

it(`a year of ${titles} titles serves nothing that is denied, proves every answer, and is told again byte for byte (seed ${SEED})`, async () => {
  for (let step = 0; step < STEPS; step++) {
    clock.at += chance.below((2 * YEAR) / STEPS);
    const what = chance.next();
    if (what < 0.5) await change();
    else if (what < 0.75) await ask();
    else if (what < 0.8) await list();
    else await play();
  }
  for (const { title, question: asked, at, knownAt, text } of kept) {
    expect(JSON.stringify(await availability(title, { ...asked, at, knownAt }))).toBe(text);
  }
  process.stdout.write(`${JSON.stringify({ seed: SEED, steps: STEPS, until: instant(clock.at), told: kept.length, ...seen })}\n`);
  expect(Math.min(seen.allowed, seen.denied, seen.listed, seen.served, seen.refused)).toBeGreaterThan(0);
});
