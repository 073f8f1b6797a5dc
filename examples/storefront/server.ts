import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import { BrowseDocument, HomeDocument, PlayDocument, type PlaybackContext, PosterDocument, TitleDocument, type AssetKind } from './generated/graphql.ts';
import { languagesOf } from './languages.ts';
import { browsePage, homePage, layout, messagePage, type Page, titlePage, watchPage } from './pages.ts';
import { type Answer, Refused, type Telecine } from './telecine.ts';

interface Shop {
  readonly telecine: Telecine;
  /** Where and how the shop shows what it has. */
  readonly context: PlaybackContext;
}

interface Visit extends Shop {
  readonly url: URL;
  readonly languages: string[];
  /** How the answers were come by, for `Server-Timing`. */
  readonly took: string[];
}

class NotFound extends Error {}
const found = <T>(value: T | null | undefined): T => {
  if (value === null || value === undefined) throw new NotFound();
  return value;
};

const ASSETS: Readonly<Record<string, { readonly type: string; readonly path: string }>> = {
  '/assets/style.css': { type: 'text/css; charset=utf-8', path: fileURLToPath(new URL('assets/style.css', import.meta.url)) },
  '/assets/player.js': { type: 'text/javascript; charset=utf-8', path: fileURLToPath(new URL('assets/player.js', import.meta.url)) },
  '/assets/hls.js': { type: 'text/javascript; charset=utf-8', path: fileURLToPath(import.meta.resolve('hls.js/dist/hls.min.mjs')) },
};

export const storefront = (shop: Shop): Server => createServer((req, res) => {
  void answer(shop, req, res).catch((fault: unknown) => {
    console.error(fault);
    if (!res.headersSent) res.writeHead(500);
    res.end();
  });
});

async function answer(shop: Shop, req: IncomingMessage, res: ServerResponse): Promise<void> {
  if (req.method !== 'GET' && req.method !== 'HEAD') return void res.writeHead(405, { allow: 'GET, HEAD' }).end();
  const url = new URL(req.url ?? '/', 'http://storefront');
  const asset = ASSETS[url.pathname];
  if (asset) return void res.writeHead(200, { 'content-type': asset.type, 'cache-control': 'max-age=3600' }).end(readFileSync(asset.path));
  const visit: Visit = { ...shop, url, languages: languagesOf(req.headers['accept-language']), took: [] };
  const [, first = '', id = ''] = url.pathname.split('/').map(decoded);
  if (first === 'poster') return poster(visit, id, res);
  const [status, page] = await pageFor(visit, first, id).then((made) => [200, made] as const, refusal);
  send(res, status, page, visit);
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return '';
  }
}

async function pageFor(visit: Visit, first: string, id: string): Promise<Page> {
  const { telecine, context, url: { searchParams }, languages } = visit;
  const seen = <T>(given: Promise<Answer<T>>): Promise<T> => given.then(({ data, from }) => {
    visit.took.push(from);
    return data;
  });
  if (first === '') return homePage(await seen(telecine.ask(HomeDocument, { languages })));
  if (first === 'title') return titlePage(found((await seen(telecine.ask(TitleDocument, { id, languages }))).asset));
  if (first === 'watch') return watchPage(found((await seen(telecine.ask(PlayDocument, { id, languages, context }))).asset));
  if (first !== 'browse') throw new NotFound();
  const [kind, text, after] = ['kind', 'text', 'after'].map((name) => searchParams.get(name) || null);
  return browsePage(await seen(telecine.ask(BrowseDocument, { languages, kind: kind ? [kind as AssetKind] : null, text, after })), searchParams);
}

/** The picture's address is a permission too: it is asked for when it is needed, and stays here. Nobody keeps it for longer than the server lets us. */
async function poster({ telecine, context }: Visit, id: string, res: ServerResponse): Promise<void> {
  const { data: { asset } } = await telecine.ask(PosterDocument, { id, context }).catch(() => ({ data: { asset: null } }));
  const picture = asset?.poster?.url ? await fetch(asset.poster.url).catch(() => null) : null;
  if (!picture?.ok) return void res.writeHead(404).end();
  res.writeHead(200, { 'content-type': asset!.poster!.mimeType, 'cache-control': picture.headers.get('cache-control') ?? 'no-store' }).end(Buffer.from(await picture.arrayBuffer()));
}

/** What the reader is told; what the operator needs to know goes to standard error. */
function refusal(error: unknown): readonly [number, Page] {
  const code = error instanceof Refused ? error.code : '';
  if (error instanceof NotFound) return [404, messagePage('Not found', 'There is no such page.')];
  if (code === 'BAD_USER_INPUT') return [400, messagePage('Not found', 'This address is not one of ours.')];
  console.error(code === 'PERSISTED_QUERY_NOT_FOUND' ? 'The server does not know the documents of this storefront. Run it with `--register` and the key of an admin once.' : error);
  return [502, messagePage('Closed', 'The catalogue cannot be reached. Please come again in a moment.')];
}

function send(res: ServerResponse, status: number, page: Page, { url, took }: Visit): void {
  const media = page.media ?? '';
  res.writeHead(status, {
    'content-type': 'text/html; charset=utf-8', 'cache-control': 'private, no-cache', vary: 'Accept-Language', 'x-content-type-options': 'nosniff', 'referrer-policy': 'same-origin',
    ...(took.length > 0 && { 'server-timing': took.map((from) => `telecine;desc="${from}"`).join(', ') }),
    'content-security-policy': `default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src ${media || "'none'"}; media-src blob:${media && ` ${media}`}; worker-src blob:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`,
  });
  res.end(layout(page, url.searchParams.get('text') ?? '').toString());
}
