import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import express from 'express';
import fc from 'fast-check';
import type { GraphQLResolveInfo } from 'graphql';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { JoseTokenSigner } from '../../src/adapters/tokens-jose/index.js';
import { createMediaOrigin } from '../../src/app/http/media-origin.js';
import { createPages } from '../../src/app/http/pages.js';
import { bindServices, type ServiceParts } from '../../src/app/services.js';
import { plainCue } from '../../src/domain/caption/index.js';
import { CURRENT_GEOGRAPHY } from '../../src/domain/geography/index.js';
import { type MediaTrack, type PlayableRendition, type PlaybackToken, type ShownWhere, type TokenSigner, trackOf } from '../../src/domain/playback/index.js';
import { decide, readContext, readWorld, type World } from '../../src/domain/rights/index.js';
import { CURRENT_ZONE_RULES } from '../../src/domain/tzdata/index.js';
import { globalId, idOf, type Role } from '../../src/domain/shared/index.js';
import type { GraphQLContext } from '../../src/resolvers/index.js';
import { AssetFieldsResolver } from '../../src/resolvers/fields/asset.resolver.js';
import { CaptionTrackFieldResolver } from '../../src/resolvers/fields/caption-track.resolver.js';
import { MediaFileFieldsResolver } from '../../src/resolvers/fields/media-file.resolver.js';
import { type Answered, got } from '../support/in-process.js';
import { assetId, keyId, MemoryPlayback, pictureRendition, tenantId } from '../support/media-fakes.js';
import { MemoryStorage } from '../support/memory-storage.js';
import { rightsWorlds } from '../support/rights-world.js';
import { timesTried } from '../support/runs.js';
import { uuid } from '../support/upload-door.js';

const PLAYBACK_SECONDS = 14_400;
const ASSET = globalId('Asset', assetId);
const KNOWN_AT = '9999-12-31T23:59:59.999Z';
const TRACK = { id: idOf('CaptionTrack', uuid(50)), language: 'de', role: 'SUBTITLES' as const, cuesVersion: 1 };
const DAY = 86_400_000;

const clock = { at: 0, now: (): Date => new Date(clock.at) };
const jose = new JoseTokenSigner(new Uint8Array(32).fill(7), () => clock.now());
/** Reading a token takes longer than all else that a door does: in one instant each is read once. */
const read = new Map<string, ReturnType<TokenSigner['verify']>>();
const signer: TokenSigner = {
  sign: (token) => jose.sign(token),
  verify: (text) => {
    const key = `${clock.at} ${text}`;
    const known = read.get(key) ?? jose.verify(text);
    read.set(key, known);
    return known;
  },
};
const playback = new MemoryPlayback();
const storage = new MemoryStorage();
const origin = createMediaOrigin({ signer, access: playback, catalogue: playback, storage, clock });
const services = bindServices({ clock, signer, publicUrl: () => 'http://x', playbackSeconds: PLAYBACK_SECONDS, captions: playback } as unknown as ServiceParts);
const api = { services, actor: { kind: 'KEY', tenantId, projectId: null, keyId, name: 'viewer', role: 'viewer' satisfies Role, documentsOnly: false } } as unknown as GraphQLContext;

const sound = (n: number, language: string | null): PlayableRendition => ({ ...pictureRendition(idOf('MediaFile', uuid(n)), `aac-stereo-${n}`), mediaType: 'AUDIO', width: null, height: null, frameRate: null, audioLanguage: language, audioChannels: 2 });
const RENDITIONS = [
  ...[1080, 721, 720].map((height, i) => ({ ...pictureRendition(idOf('MediaFile', uuid(10 + i)), `h264-${height}`), height, width: height * 2 })),
  ...['fr', 'fr-CA', 'en', null].map((language, i) => sound(20 + i, language)),
];
const OLD = idOf('MediaFile', uuid(30));
const SOURCE_TRACKS: MediaTrack[] = [{ kind: 'VIDEO', height: 1080 }, { kind: 'AUDIO', language: 'fr' }];
const SOURCE = idOf('MediaFile', uuid(40));
const files: { id: typeof OLD; name: string; tracks: readonly MediaTrack[]; superseded?: boolean }[] = [
  ...RENDITIONS.map((rendition) => ({ id: rendition.fileId, name: rendition.fileName, tracks: [trackOf(rendition)] })),
  { id: OLD, name: 'h264-1080.mp4', tracks: [{ kind: 'VIDEO', height: 1080 }], superseded: true },
  { id: idOf('MediaFile', uuid(41)), name: 'poster.jpg', tracks: [] }, { id: idOf('MediaFile', uuid(42)), name: 'storyboard.vtt', tracks: [] },
];

let server: Server;
let base: string;
beforeAll(async () => {
  const bytes = Buffer.alloc(700);
  for (const file of files) {
    storage.objects.set(`t/${file.id}`, bytes);
    playback.files.push({ ...file, role: file.name.endsWith('.mp4') ? 'RENDITION' : 'POSTER', storageKey: `t/${file.id}`, bytes: 700n, sha256: 'ab', mimeType: 'video/mp4', createdAt: new Date(0), assetId });
  }
  storage.objects.set('t/source', bytes);
  playback.files.push({ id: SOURCE, name: 'master.mov', role: 'SOURCE', tracks: SOURCE_TRACKS, storageKey: 't/source', bytes: 700n, sha256: 'cd', mimeType: 'video/quicktime', createdAt: new Date(0), assetId });
  playback.sets.set(assetId, RENDITIONS);
  playback.tracks.set(assetId, [{ track: TRACK, cues: { language: 'de', rate: { num: 25, den: 1 }, dropFrame: false, start: 0n, cues: [{ ...plainCue({ in: 10n, out: 20n }, 'Hallo'), out: 20n }] } }]);
  playback.cards.set(assetId, { title: 'Uhren', timelineRate: '25', startTimecode: null, status: 'READY', hasPoster: true, hasStoryboard: true });
  const app = express().use(createPages({ webDir: '/nowhere', publicUrl: () => 'http://x', graphiql: false, signer, access: playback, catalogue: playback, calendar: { calendar: () => Promise.resolve(null) }, keys: { find: () => Promise.resolve(null), stillValid: () => Promise.resolve(false), stands: () => Promise.resolve(false) }, clock, playbackSeconds: PLAYBACK_SECONDS }));
  server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

/** What the world says at an instant about what is asked, with the true height or language of a track. Plain: a question each, by the function that decides. */
interface Verdict {
  readonly allowed: boolean;
  readonly until: number;
}
type Ask = (tracks: readonly MediaTrack[], at: number, more?: object) => Verdict;

function asking(world: World, asked: ShownWhere): Ask {
  const one = (question: object, at: number): Verdict => {
    const context = readContext({ value: { ...asked, asset: ASSET, at: new Date(at).toISOString(), knownAt: KNOWN_AT, ...question }, path: [] }, world.geography);
    if (!context.ok) throw new Error(JSON.stringify(context.error));
    const { allowed, validUntil } = decide(world, context.value);
    return { allowed, until: validUntil ?? Infinity };
  };
  const questions = (track: MediaTrack): object[] => (track.kind === 'VIDEO' ? [{ height: track.height }] : track.language === null ? [{ language: null }, { language: 'und' }] : [{ language: track.language }]);
  return (tracks, at, more = {}) => {
    const verdicts = (tracks.length === 0 ? [{}] : tracks.flatMap(questions)).map((question) => one({ ...more, ...question }, at));
    return { allowed: verdicts.every(({ allowed }) => allowed), until: Math.min(...verdicts.map(({ until }) => until)) };
  };
}

/** Rows that nothing has followed, as the database tells them of now; those of the asset under its id. `granted`: with a window that grants all of it, so that what holds back decides. */
function rowsNow(world: Record<string, unknown>, asset: string, granted: boolean): string {
  const standing = <T extends { supersededAt?: string | null }>(rows: readonly T[]): T[] => rows.filter(({ supersededAt }) => supersededAt == null);
  const { assets, windows, elements, groups } = world as { assets: { uses: object[]; derivedFrom: object[] }[]; windows: object[]; elements: { clearances: object[] }[]; groups: object };
  const document = {
    latest: KNOWN_AT, groups, assets: assets.map((one) => ({ ...one, uses: standing(one.uses), derivedFrom: standing(one.derivedFrom) })), windows: [...standing(windows), ...(granted ? [{ id: 'ALL', asset, effect: 'GRANT', territories: 'WORLD', channels: ['ALL'] }] : [])],
    elements: elements.map((element) => ({ ...element, clearances: standing(element.clearances) })),
  };
  return JSON.stringify(document).replaceAll(`"${asset}"`, `"${ASSET}"`);
}

function worldOf(rows: string): World {
  const { latest: _, ...document } = JSON.parse(rows) as Record<string, unknown>;
  const read = readWorld({ ...document, geography: CURRENT_GEOGRAPHY, tzdata: CURRENT_ZONE_RULES });
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value.world;
}

/** Instants at which some answer of the doors changes, from three days before the question on. */
function boundaries(ask: Ask, about: number): number[] {
  const found = new Set<number>();
  for (const tracks of [[], SOURCE_TRACKS, ...RENDITIONS.map((rendition) => [trackOf(rendition)])]) {
    for (let at = about - 3 * DAY, steps = 0; steps < 4; steps++) {
      const { until } = ask(tracks, at);
      if (until === Infinity) break;
      found.add(until);
      at = until;
    }
  }
  return [...found].sort((a, b) => a - b);
}

const maxAge = ({ headers }: Answered): number => Number(/^private, max-age=(\d+)$/.exec(headers['cache-control']!)![1]);

const counted = { served: 0, refused: 0, cases: 0, opened: 0, denied: 0 };

describe('every door of media, in random worlds and at instants around their boundaries', () => {
  const cases = fc.record({
    world: rightsWorlds.filter(({ contexts }) => (contexts as { at: string }[])[0]!.at > '1970'), which: fc.nat(), granted: fc.boolean(),
    boundary: fc.nat(), delta: fc.constantFrom(-6000, -4999, -1500, -1000, -999, -1, 0, 1, 700),
  });

  it('serves what is allowed at that instant and nothing else, and nothing that may be kept past the next boundary', async () => {
    await fc.assert(fc.asyncProperty(cases, async ({ world: document, which, granted, boundary, delta }) => {
      counted.cases++;
      read.clear();
      const ids = (document['assets'] as { id: string }[]).map(({ id }) => id);
      const rows = rowsNow(document, ids[which % ids.length]!, granted);
      const [{ territory, channel, language, deviceClass, use, height, at }] = document['contexts'] as [Record<string, string | null> & { territory: string; channel: string; at: string }];
      const asked: ShownWhere = { territory, channel, language: language ?? null, deviceClass: deviceClass ?? null, use: use ?? null };
      const ask = asking(worldOf(rows), asked);
      playback.state = { status: 'READY', rights: { policy: 'MANAGED', rows }, keyStands: true, keyRole: 'viewer', captionGuide: RENDITIONS[0]!.fileId };
      const edges = boundaries(ask, Date.parse(at));
      clock.at = (edges.length === 0 ? Date.parse(at) : edges[boundary % edges.length]!) + delta;
      await origins(ask, asked);
      await graphql(ask, asked, rows, height === null ? null : Number(height));
    }), timesTried(1000));
    expect(counted.served).toBeGreaterThan(counted.cases);
    expect(counted.refused).toBeGreaterThan(counted.cases);
    expect(counted.opened).toBeGreaterThan(counted.cases / 5);
    expect(counted.denied).toBeGreaterThan(counted.cases / 5);
  }, 600_000);

  const tokenOf = (asked: ShownWhere, seconds: number): PlaybackToken & { use: 'play' | 'link' } => ({ use: 'play', tenantId, assetId, keyId, rights: { asked, decision: 'd' }, expiresAt: new Date(Math.floor(clock.at / 1000) * 1000 + seconds * 1000) });

  /** A token of long before, that lives on: each URL that can be made of it. */
  async function origins(ask: Ask, asked: ShownWhere): Promise<void> {
    const token = await signer.sign(tokenOf(asked, PLAYBACK_SECONDS));
    const get = (name: string) => got(origin, `/${token}/${name}`);
    for (const { id, name, tracks, superseded } of files) {
      for (const path of superseded ? [`${name}?f=${id}`] : [name, `${name}?f=${id}`]) rightly(await get(path), path, ask(tracks, clock.at));
    }
    for (const { profile, mediaType, ...rendition } of RENDITIONS) {
      for (const name of [`${profile}.m3u8`, ...(mediaType === 'VIDEO' ? [`${profile}-iframes.m3u8`] : [])]) rightly(await get(name), name, ask([trackOf({ mediaType, height: rendition.height, audioLanguage: rendition.audioLanguage })], clock.at), 5);
    }
    const captions = `captions-${TRACK.id}-1`;
    for (const name of ['chapters.vtt', 'chapters.json', `${captions}.m3u8`, `${captions}-imsc.m3u8`, `${captions}.vtt`, `${captions}-0.vtt`, `${captions}.mp4`]) rightly(await get(name), name, ask([], clock.at), 5);
    await manifests(ask, get);
    const shared = { tenantId, assetId, keyId, rights: { asked, decision: 'd' }, handling: false, expiresAt: new Date(clock.at + 3_600_000) };
    rightly(await got(origin, `/${await signer.sign({ ...shared, use: 'file', fileId: SOURCE })}/file/a.mov`), 'source', ask(SOURCE_TRACKS, clock.at));
    rightly(await got(origin, `/${await signer.sign({ ...shared, use: 'captions', captions: { id: TRACK.id, version: 1, format: 'WEBVTT' } })}/file/a.vtt`), 'document', ask([], clock.at));
    await watchPage(ask, asked);
  }

  /** Exactly what is allowed goes out, for no longer than it is. */
  function rightly(answer: Answered, name: string, { allowed, until }: Verdict, most = Infinity): void {
    expect([name, clock.now(), answer.status]).toEqual([name, clock.now(), allowed ? 200 : 403]);
    if (!allowed) {
      counted.refused++;
      expect(answer.headers['cache-control']).toBe('no-store');
      return;
    }
    counted.served++;
    expect(clock.at + maxAge(answer) * 1000).toBeLessThanOrEqual(until);
    expect(maxAge(answer)).toBeLessThanOrEqual(most);
  }

  async function manifests(ask: Ask, get: (name: string) => Promise<Answered>): Promise<void> {
    const decided = RENDITIONS.map((rendition) => ({ rendition, ...ask([trackOf(rendition)], clock.at) }));
    const shown = decided.filter(({ allowed }) => allowed).map(({ rendition }) => rendition.profile);
    const title = ask([], clock.at);
    for (const [name, suffix] of [['master.m3u8', '.m3u8'], ['master-imsc.m3u8', '.m3u8'], ['manifest.mpd', '.mp4']] as const) {
      const answer = await get(name);
      rightly(answer, name, { allowed: shown.length > 0, until: Math.min(title.until, ...decided.map(({ until }) => until)) }, 5);
      if (answer.status !== 200) continue;
      expect(RENDITIONS.filter(({ profile }) => answer.text.includes(`${profile}${suffix}`)).map(({ profile }) => profile)).toEqual(shown);
      expect(answer.text.includes('captions-')).toBe(title.allowed && shown.length > 0);
    }
  }

  async function watchPage(ask: Ask, asked: ShownWhere): Promise<void> {
    const { allowed, until } = ask([], clock.at);
    const link = await signer.sign({ ...tokenOf(asked, 30 * 86_400), use: 'link' });
    const answer = await fetch(`${base}/watch/${ASSET}/playback?t=${link}`);
    const body = (await answer.json()) as { playback?: { expiresAt: string }; reasons?: string[]; opensNext?: string | null };
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([allowed ? 200 : 403, 'no-store']);
    if (allowed) expect(Date.parse(body.playback!.expiresAt)).toBeLessThanOrEqual(until);
    else expect([body.reasons!.length > 0, body.opensNext]).toEqual([true, until === Infinity ? null : new Date(until).toISOString()]);
  }

  /** The URLs that the API gives out. */
  async function graphql(ask: Ask, asked: ShownWhere, rows: string, height: number | null): Promise<void> {
    const info = { path: { key: 'it' } } as unknown as GraphQLResolveInfo;
    const asks = { it: { policy: 'MANAGED', rows } };
    const question = { ...asked, height } as never;
    const bounded = async (url: string | null, { allowed, until }: Verdict): Promise<void> => {
      expect([clock.now(), url !== null]).toEqual([clock.now(), allowed]);
      if (url === null) return;
      const claims = JSON.parse(Buffer.from(url.split('/media/')[1]!.split('.')[1]!, 'base64url').toString()) as { exp: number; rgt: Record<string, string> };
      expect(claims.exp * 1000).toBeLessThanOrEqual(Math.min(until, clock.at + PLAYBACK_SECONDS * 1000));
      expect(claims.rgt).toMatchObject({ ter: asked.territory, cha: asked.channel, dec: expect.stringMatching(/^[0-9a-f]{64}$/) });
    };
    const verdict = ask([], clock.at, { height });
    const title = { $: { id: assetId, status: 'READY', hasRenditions: true, activeJobId: null, captionIds: [], asked: asks } };
    const played = (await new AssetFieldsResolver().playback(title as never, api, info, question)) as { __typename: string; hls?: string; decision: { allowed: boolean } };
    counted[verdict.allowed ? 'opened' : 'denied']++;
    expect([played.__typename, played.decision.allowed]).toEqual([verdict.allowed ? 'PlaybackAllowed' : 'PlaybackDenied', verdict.allowed]);
    await bounded(played.hls ?? null, verdict);
    for (const { id, name, tracks } of [...files, { id: SOURCE, name: 'master.mov', tracks: SOURCE_TRACKS }]) {
      const url = await new MediaFileFieldsResolver().url({ $: { id, assetId, name, role: 'RENDITION', tracks, asked: asks } } as never, api, info, null, question);
      await bounded(url, ask(tracks, clock.at, { height }));
    }
    const document = (await new CaptionTrackFieldResolver().document({ $: { ...TRACK, assetId, version: 1, asked: asks } } as never, api, info, 'WEBVTT', question)) as { url: string | null };
    await bounded(document.url, verdict);
  }
});

describe('what is being sent when a boundary passes', () => {
  it('is broken off there, and goes on where nothing ends it', async () => {
    const closes = Date.parse('2026-06-01T00:00:00Z');
    const rows = JSON.stringify({ assets: [{ id: ASSET }], windows: [{ id: 'W', asset: ASSET, effect: 'GRANT', territories: 'WORLD', channels: ['ALL'], closesAt: new Date(closes).toISOString() }] });
    playback.state = { status: 'READY', rights: { policy: 'MANAGED', rows }, keyStands: true, keyRole: 'viewer', captionGuide: null };
    const slow = Object.assign(Object.create(storage) as MemoryStorage, {
      read: async () => ({ bytes: 700n, body: (async function* () {
        for (let i = 0; i < 7; i++) {
          yield Buffer.alloc(100);
          clock.at += 1000;
        }
      })() }),
    });
    const slowly = createMediaOrigin({ signer, access: playback, catalogue: playback, storage: slow, clock });
    const sent = async (from: number): Promise<[number, boolean]> => {
      clock.at = from;
      const token = await signer.sign({ use: 'play', tenantId, assetId, keyId, rights: { asked: { territory: 'FR', channel: 'SVOD', language: null, deviceClass: null, use: null }, decision: 'd' }, expiresAt: new Date(from + 3_600_000) });
      const { text, cut } = await got(slowly, `/${token}/h264-720.mp4`);
      return [text.length, cut];
    };
    expect(await sent(closes - 60_000)).toEqual([700, false]);
    expect(await sent(closes - 2500)).toEqual([300, true]);
  });
});
