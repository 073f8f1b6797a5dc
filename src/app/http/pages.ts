import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import express, { type Router } from 'express';
import { decidePlayback, type MediaAccess, mediaAllowed, mediaUrl, type PlaybackCatalogue, playbackUrls, type TokenSigner } from '../../domain/playback/index.js';
import { type Clock, parseIdOf } from '../../domain/shared/index.js';
import { onlyRead, refusePlainly } from './plain.js';
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
  readonly clock: Clock;
  /** How long a playback token that a link brings may last. */
  readonly playbackSeconds: number;
}

const PAGES = { home: 'index.html', watch: 'watch.html', graphiql: 'graphiql.html' } as const;

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
  if (deps.graphiql) router.get('/graphiql', send('graphiql', true));
  router.all(['/', '/watch/:assetId', '/watch/:assetId/playback', ...(deps.graphiql ? ['/graphiql'] : [])], onlyRead);
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
  const [allowed, card] = [mediaAllowed(facts), await deps.catalogue.card(link.value.tenantId, assetId)];
  if (!allowed.ok || !facts || !card) {
    const gone = allowed.ok || allowed.error === 'GONE';
    return void res.status(gone ? 404 : 403).json({ error: gone ? 'There is no such title.' : 'This link no longer opens this title.' });
  }
  const hasRenditions = (await deps.catalogue.renditions(link.value.tenantId, assetId)).length > 0;
  const decision = decidePlayback({ ...facts, hasRenditions }, { allowed: true });
  if (decision.kind === 'UNAVAILABLE') return void res.json({ ...card, playback: null, reason: decision.why });
  const expiresAt = new Date(Math.floor(Math.min(link.value.expiresAt.getTime(), deps.clock.now().getTime() + deps.playbackSeconds * 1000) / 1000) * 1000);
  const token = await deps.signer.sign({ ...link.value, use: 'play', expiresAt });
  const url = (has: boolean, name: string): string | null => (has ? mediaUrl(deps.publicUrl(), token, name) : null);
  res.json({
    ...card, playback: { ...playbackUrls(deps.publicUrl(), token), poster: url(card.hasPoster, 'poster.jpg'), storyboard: url(card.hasStoryboard, 'storyboard.vtt'), expiresAt }, reason: null,
  });
}
