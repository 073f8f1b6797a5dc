import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { CAPTION_FORMAT_FACTS } from '../../domain/caption/index.js';
import { chaptersDocument, DASH_MANIFEST, HLS_MASTER, HLS_MASTER_IMSC, iframePlaylist, iframePlaylistName, isChaptersName, mediaPlaylist, mediaPlaylistName, mpd, multivariantPlaylist, type TextTrack, type TitleMarkers } from '../../domain/packaging/index.js';
import { captionFileName, captionFileOf, type MediaAccess, mediaAllowed, type MediaFacts, type OriginFile, playableTitle, type PlayableRendition, type PlaybackCatalogue, type PlaybackToken, mediaUri, segmentIndexOf, type TokenSigner } from '../../domain/playback/index.js';
import { type Clock, idOf, type MediaFileId } from '../../domain/shared/index.js';
import type { Storage } from '../../domain/storage/index.js';
import { type CaptionsPath, captionsPath, type MediaCaptions, mediaCaptions } from './media-captions.js';
import { contentDisposition } from './content-disposition.js';
import { refusePlainly } from './plain.js';
import { sendRepresentation } from './send-body.js';

export interface MediaOriginDeps {
  readonly signer: TokenSigner;
  readonly access: MediaAccess;
  readonly catalogue: PlaybackCatalogue;
  readonly storage: Storage;
  readonly clock: Clock;
}

export type MediaHandler = (req: IncomingMessage, res: ServerResponse) => Promise<void>;

/** A manifest may change with the catalogue and with rights; files never change under their id. In seconds. */
const MANIFEST_MAX_AGE = 5;
const METHODS = 'GET, HEAD, OPTIONS';
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Serves `/media/<token>/<name>` and `/media/<token>/file/<name>`; mounted at /media. Answers everything itself, faults excepted. */
export function createMediaOrigin(deps: MediaOriginDeps): MediaHandler {
  const captions = mediaCaptions(deps.catalogue);
  return async (req, res) => {
    res.setHeader('X-Content-Type-Options', 'nosniff');
    res.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
    if (req.method === 'OPTIONS') return void res.writeHead(204, { Allow: METHODS }).end();
    if (req.method !== 'GET' && req.method !== 'HEAD') return refusePlainly(res, 405, 'Media is read with GET and HEAD.', { Allow: METHODS });
    const path = parsePath(req.url ?? '');
    if (!path) return refusePlainly(res, 404, 'There is no such file.');
    const token = await deps.signer.verify(path.token);
    if (!token.ok) return refusePlainly(res, 403, token.error === 'EXPIRED' ? 'The playback token has expired. Ask for a new one.' : 'This is not a playback token of this server.');
    if (token.value.use === 'link' || (token.value.use === 'file' || token.value.use === 'captions') !== path.file) return refusePlainly(res, 403, 'The token was made for another use.');
    const asked = path.file ? null : captionsPath(path.name);
    const facts = await deps.access.facts(token.value, asked ?? undefined);
    const allowed = mediaAllowed(facts);
    if (!allowed.ok) return allowed.error === 'GONE' ? refusePlainly(res, 404, 'There is no such title.') : refusePlainly(res, 403, REASONS[allowed.error]);
    if (asked) return sendCaptions({ ...deps, captions }, req, res, token.value, asked, facts!);
    await serve({ ...deps, captions }, req, res, token.value, path);
  };
}

const REASONS = { KEY_REVOKED: 'The key that this token was made for was revoked.', NO_GRANT: 'No rights window allows this title to be played.' } as const;

interface MediaPath {
  readonly token: string;
  readonly file: boolean;
  readonly name: string;
  /** The very file that a playlist meant. */
  readonly fileId: MediaFileId | null;
}

/** Names are looked up in the catalogue and never become part of a path on disk. */
function parsePath(url: string): MediaPath | null {
  const [path = '', query = ''] = url.split('?');
  const parts = path.replace(/^\/+(?:media\/+)?/, '').split('/');
  const [token = '', name = '', fileName] = parts;
  const file = parts.length === 3 && name === 'file';
  const f = new URLSearchParams(query).get('f');
  try {
    const decoded = decodeURIComponent(file ? fileName! : name);
    if ((parts.length !== 2 && !file) || decoded === '' || decoded.includes('\0')) return null;
    return { token, file, name: decoded, fileId: f && UUID.test(f) ? idOf('MediaFile', f) : null };
  } catch {
    return null;
  }
}

interface ServingDeps extends MediaOriginDeps {
  readonly captions: MediaCaptions;
}

async function serve(deps: ServingDeps, req: IncomingMessage, res: ServerResponse, token: PlaybackToken, path: MediaPath): Promise<void> {
  const found = token.use === 'file' ? await deps.catalogue.file(token.tenantId, token.assetId, token.fileId) : null;
  if (token.use === 'file') return found ? sendFile(deps, req, res, token, found) : refusePlainly(res, 404, 'There is no such file.');
  if (token.use === 'captions') return sendDocument(deps, req, res, token);
  if (/\.(m3u8|mpd)$/.test(path.name)) return sendManifest(deps, req, res, token, path.name);
  if (isChaptersName(path.name)) return sendChapters(deps, req, res, token, path.name);
  const file = await deps.catalogue.playbackFile(token.tenantId, token.assetId, path.fileId ? { id: path.fileId } : { name: path.name });
  return file ? sendFile(deps, req, res, token, file) : refusePlainly(res, 404, 'There is no such file.');
}

async function sendFile(deps: MediaOriginDeps, req: IncomingMessage, res: ServerResponse, token: PlaybackToken, file: OriginFile): Promise<void> {
  if ((await deps.storage.size(file.storageKey)) !== file.bytes) return refusePlainly(res, 404, 'The bytes of this file are not in storage.');
  await sendRepresentation(req, res, {
    bytes: file.bytes, etag: `"${file.sha256}"`, lastModified: file.createdAt,
    headers: {
      'Content-Type': file.mimeType, 'Cache-Control': cacheControl(deps, token, Infinity),
      ...(token.use === 'file' ? { 'Content-Disposition': contentDisposition(file.role === 'SOURCE' || file.role === 'CAPTIONS' ? 'attachment' : 'inline', file.name) } : {}),
    },
    open: async (span) => (await deps.storage.read(file.storageKey, span))?.body ?? null,
  });
}

async function sendManifest(deps: ServingDeps, req: IncomingMessage, res: ServerResponse, token: PlaybackToken, name: string): Promise<void> {
  const [renditions, markers] = await Promise.all([deps.catalogue.renditions(token.tenantId, token.assetId), deps.catalogue.markers(token.tenantId, token.assetId)]);
  const texts = TITLE_MANIFESTS.has(name) ? await deps.captions.texts(token, renditions, name !== HLS_MASTER) : [];
  const text = renditions.length > 0 ? manifestOf(name, renditions, texts, markers) : null;
  if (text === null) return refusePlainly(res, 404, 'There is no such playlist.');
  await sendMade(req, res, Buffer.from(text), { 'Content-Type': name.endsWith('.mpd') ? 'application/dash+xml' : 'application/vnd.apple.mpegurl', 'Cache-Control': cacheControl(deps, token, MANIFEST_MAX_AGE) });
}

/** Chapters are said of the title's timeline, whatever it can be played as. */
async function sendChapters(deps: MediaOriginDeps, req: IncomingMessage, res: ServerResponse, token: PlaybackToken, name: string): Promise<void> {
  const document = chaptersDocument(name, await deps.catalogue.markers(token.tenantId, token.assetId));
  if (document === null) return refusePlainly(res, 404, 'There is no such file.');
  await sendMade(req, res, Buffer.from(document.text), { 'Content-Type': document.type, 'Cache-Control': cacheControl(deps, token, MANIFEST_MAX_AGE) });
}

/** Playlists follow the video, whatever else has the name never changes; but a track may be set aside, so that no copy is kept for longer than a manifest's. */
async function sendCaptions(deps: ServingDeps, req: IncomingMessage, res: ServerResponse, token: PlaybackToken, path: CaptionsPath, { captionGuide }: MediaFacts): Promise<void> {
  const body = captionGuide && (await deps.captions.body(token, path, captionGuide));
  if (!body) return refusePlainly(res, 404, 'There are no such captions.');
  await sendMade(req, res, Buffer.from(body.bytes), { 'Content-Type': body.type, 'Cache-Control': cacheControl(deps, token, MANIFEST_MAX_AGE) });
}

/** A document of captions for who edits or delivers them. */
async function sendDocument(deps: ServingDeps, req: IncomingMessage, res: ServerResponse, token: PlaybackToken & { use: 'captions' }): Promise<void> {
  const { id, version, format } = token.captions;
  const cues = await deps.catalogue.captionCues(token.tenantId, token.assetId, id, version);
  const written = cues && captionFileOf(cues, format);
  if (!written?.ok) return refusePlainly(res, 404, 'There are no such captions.');
  await sendMade(req, res, Buffer.from(written.value.bytes), {
    'Content-Type': CAPTION_FORMAT_FACTS[format].mediaType, 'Cache-Control': cacheControl(deps, token, Infinity), 'Content-Disposition': contentDisposition('attachment', captionFileName(cues!, format)),
  });
}

/** What is made for each request, and may differ at the next. */
async function sendMade(req: IncomingMessage, res: ServerResponse, body: Buffer, headers: Record<string, string>): Promise<void> {
  await sendRepresentation(req, res, {
    bytes: BigInt(body.length), etag: `"${createHash('sha256').update(body).digest('base64url')}"`, lastModified: null, headers,
    open: async ({ start, end }) => one(body.subarray(Number(start), Number(end))),
  });
}

/** Those that name all that a title has. */
const TITLE_MANIFESTS: ReadonlySet<string> = new Set([HLS_MASTER, HLS_MASTER_IMSC, DASH_MANIFEST]);

function manifestOf(name: string, renditions: readonly PlayableRendition[], texts: readonly TextTrack[], markers: TitleMarkers): string | null {
  if (name === HLS_MASTER) return multivariantPlaylist(playableTitle(renditions, texts), markers);
  if (name === HLS_MASTER_IMSC) return multivariantPlaylist(playableTitle(renditions, texts), markers, 'imsc');
  if (name === DASH_MANIFEST) return mpd(playableTitle(renditions, texts), undefined, markers);
  for (const rendition of renditions) {
    const track = { fileName: mediaUri(rendition), index: segmentIndexOf(rendition) };
    if (name === mediaPlaylistName(rendition.profile)) return mediaPlaylist(track, markers);
    if (name === iframePlaylistName(rendition.profile) && rendition.mediaType === 'VIDEO') return iframePlaylist(track, markers);
  }
  return null;
}

/** No copy outlives the token (law 8), and none is shared: the URL is the credential. */
function cacheControl(deps: MediaOriginDeps, token: PlaybackToken, mostSeconds: number): string {
  const left = Math.floor((token.expiresAt.getTime() - deps.clock.now().getTime()) / 1000);
  return `private, max-age=${Math.max(0, Math.min(mostSeconds, left))}`;
}

async function* one(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
