import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import express, { type Router } from 'express';
import { type KeyDirectory, may } from '../../domain/access/index.js';
import { decidePlayback, type MediaAccess, mediaAllowed, type MediaPermit, type MediaRefusal, mediaUrl, type PlaybackCatalogue, type PlaybackToken, playbackUrls, type TitleCard, type TokenSigner } from '../../domain/playback/index.js';
import type { CalendarCatalogue } from '../../domain/rights/index.js';
import { type AssetId, type Clock, err, ok, parseIdOf, type Result, type TenantScope } from '../../domain/shared/index.js';
import { reasonSentence } from '../../resolvers/sentences.js';
import { actorOfRequest } from '../graphql/authenticate.js';
import { onlyRead, refusePlainly } from './plain.js';
import { rightsPage } from './rights-page.js';
import { pagePolicy } from './security-headers.js';

export interface PagesDeps {
  /** What `vite build` wrote. */
  readonly webDir: string;
  publicUrl(): string;
  /** Whether /graphiql is there. */
  readonly graphiql: boolean;
  readonly signer: TokenSigner;
  readonly access: MediaAccess;
  readonly catalogue: PlaybackCatalogue;
  readonly calendar: CalendarCatalogue;
  readonly keys: KeyDirectory;
  readonly clock: Clock;
  /** How long a playback token that a link brings may last. */
  readonly playbackSeconds: number;
}

const PAGES = { home: 'index.html', watch: 'watch.html', rights: 'rights.html', graphiql: 'graphiql.html' } as const;

/** The few pages that people look at, and their scripts and styles under /assets. */
export function createPages(deps: PagesDeps): Router {
  const router = express.Router();
  const send = (page: keyof typeof PAGES, inlineStyles: boolean): express.RequestHandler => (_req, res) => {
    const html = pageText(deps, PAGES[page]);
    if (html === null) return refusePlainly(res, 503, 'The pages were not built. Run `npm run build`.');
    res.set({ 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': pagePolicy(new URL(deps.publicUrl()).origin, { inlineStyles }), 'Cache-Control': 'no-cache' });
    res.send(html);
  };
  router.use('/assets', express.static(join(deps.webDir, 'assets'), { immutable: true, maxAge: '1y', index: false, redirect: false }));
  router.get('/', send('home', false));
  router.get('/watch/:assetId', send('watch', false));
  router.get('/watch/:assetId/playback', (req, res) => openLink(deps, req.params.assetId, String(req.query['t'] ?? ''), res));
  const askForKey = send('rights', true);
  router.get('/rights/:assetId', (req, res, next) => (req.query['t'] === undefined && req.headers.authorization === undefined ? askForKey(req, res, next) : showRights(deps, req, res)));
  if (deps.graphiql) router.get('/graphiql', send('graphiql', true));
  router.all(['/', '/watch/:assetId', '/watch/:assetId/playback', '/rights/:assetId', ...(deps.graphiql ? ['/graphiql'] : [])], onlyRead);
  return router;
}

/** Parts of a page between these marks are only there where GraphiQL is. */
const WITH_GRAPHIQL = /<!--graphiql-->(.*?)<!--\/graphiql-->/gs;

function pageText(deps: PagesDeps, file: string): string | null {
  try {
    return readFileSync(join(deps.webDir, file), 'utf8').replace(WITH_GRAPHIQL, deps.graphiql ? '$1' : '');
  } catch {
    return null;
  }
}

/** Exchanges the signed link that the page was opened with for playback URLs. The key behind the link and the title's rights are asked now. */
async function openLink(deps: PagesDeps, globalAssetId: string, text: string, res: express.Response): Promise<void> {
  res.set('Cache-Control', 'no-store');
  const assetId = parseIdOf('Asset', globalAssetId);
  const link = await deps.signer.verify(text);
  if (!link.ok || link.value.use !== 'link' || link.value.assetId !== assetId) {
    return void res.status(403).json({ error: !link.ok && link.error === 'EXPIRED' ? 'This link has expired. Ask for a new one.' : 'This link does not open this title.' });
  }
  const facts = await deps.access.facts(link.value);
  const [allowed, card] = [mediaAllowed(facts, link.value, deps.clock.now()), await deps.catalogue.card(link.value.tenantId, assetId)];
  if (!allowed.ok) return refuseLink(res, allowed.error);
  if (!facts || !card) return refuseLink(res, { code: 'GONE' });
  const hasRenditions = (await deps.catalogue.renditions(link.value.tenantId, assetId)).length > 0;
  const decision = decidePlayback({ ...facts, hasRenditions }, { allowed: true });
  if (decision.kind === 'UNAVAILABLE') return void res.json({ ...card, playback: null, reason: decision.why });
  res.json({ ...card, playback: await openPlayback(deps, link.value, allowed.value, card), reason: null });
}

/** The calendar of a title: for whoever was sent the link, of everything that bears on it; for a key, of what that sees. */
async function showRights(deps: PagesDeps, req: express.Request<{ assetId: string }>, res: express.Response): Promise<void> {
  const [assetId, link] = [parseIdOf('Asset', req.params.assetId), req.query['t']];
  const scope = link === undefined ? await scopeOfKey(deps, req) : await scopeOfLink(deps, String(link), assetId);
  if (!scope.ok) return refusePlainly(res, ...scope.error);
  const calendar = assetId && (await deps.calendar.calendar(scope.value, assetId));
  if (!calendar) return refusePlainly(res, 404, 'There is no such title.');
  res.set({ 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': pagePolicy(new URL(deps.publicUrl()).origin, { inlineStyles: true }), 'Cache-Control': 'no-store' });
  res.send(rightsPage(calendar, deps.clock.now().getTime()));
}

type Refusal = readonly [status: number, sentence: string];

async function scopeOfLink({ signer }: PagesDeps, text: string, assetId: AssetId | null): Promise<Result<TenantScope, Refusal>> {
  const link = await signer.verify(text);
  if (!link.ok || link.value.use !== 'rights' || link.value.assetId !== assetId) return err([403, !link.ok && link.error === 'EXPIRED' ? 'This link has expired. Ask for a new one.' : 'This link does not open this title.']);
  return ok({ tenantId: link.value.tenantId, projectId: null });
}

async function scopeOfKey({ keys }: PagesDeps, req: express.Request<{ assetId: string }>): Promise<Result<TenantScope, Refusal>> {
  const actor = await actorOfRequest(keys, req);
  if (actor === null) return err([401, 'The server does not know this key.']);
  return may(actor, 'READ') && !actor.documentsOnly ? ok(actor) : err([403, 'This key may not look at rights.']);
}

/** Of a title that may not be shown, why not and from when on it may. */
function refuseLink(res: express.Response, refusal: MediaRefusal): void {
  if (refusal.code === 'GONE') return void res.status(404).json({ error: 'There is no such title.' });
  if (refusal.code === 'KEY_REVOKED') return void res.status(403).json({ error: 'This link no longer opens this title.' });
  const codes = [...new Set(refusal.reasons.map(({ code }) => code))];
  const opensNext = refusal.opensNext === null ? null : new Date(refusal.opensNext).toISOString();
  res.status(403).json({ error: `This title may not be played. ${codes.map(reasonSentence).join(' ')}`, reasons: codes, opensNext });
}

async function openPlayback(deps: PagesDeps, link: PlaybackToken & { use: 'link' | 'play' }, { validUntil, decisionId }: MediaPermit, card: TitleCard): Promise<object> {
  const ends = Math.min(link.expiresAt.getTime(), deps.clock.now().getTime() + deps.playbackSeconds * 1000, validUntil ?? Infinity);
  const expiresAt = new Date(Math.floor(ends / 1000) * 1000);
  const rights = link.rights && { ...link.rights, decision: decisionId() ?? link.rights.decision };
  const token = await deps.signer.sign({ ...link, use: 'play', rights, expiresAt });
  const url = (has: boolean, name: string): string | null => (has ? mediaUrl(deps.publicUrl(), token, name) : null);
  return { ...playbackUrls(deps.publicUrl(), token), poster: url(card.hasPoster, 'poster.jpg'), storyboard: url(card.hasStoryboard, 'storyboard.vtt'), expiresAt };
}
