import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { CAPTION_FORMAT_FACTS } from '../../domain/caption/index.js';
import { chaptersDocument, DASH_MANIFEST, HLS_MASTER, HLS_MASTER_IMSC, iframePlaylist, iframePlaylistName, isChaptersName, mediaPlaylist, mediaPlaylistName, mpd, multivariantPlaylist, type TextTrack, type TitleMarkers } from '../../domain/packaging/index.js';
import { captionFileName, captionFileOf, earliest, type MediaAccess, mediaAllowed, type MediaFacts, type MediaPermit, type MediaRefusal, mediaStands, type MediaTrack, type OriginFile, playableTitle, type PlayableRendition, type PlaybackCatalogue, type PlaybackToken, mediaUri, segmentIndexOf, type TokenSigner, trackOf } from '../../domain/playback/index.js';
import { type Clock, idOf, type MediaFileId, type Result } from '../../domain/shared/index.js';
import type { Storage } from '../../domain/storage/index.js';
import { reasonSentence } from '../../resolvers/sentences.js';
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
    if (token.value.use === 'link' || token.value.use === 'rights' || (token.value.use === 'file' || token.value.use === 'captions') !== path.file) return refusePlainly(res, 403, 'The token was made for another use.');
    const asked = path.file ? null : captionsPath(path.name);
    const facts = await deps.access.facts(token.value, asked ?? undefined);
    const stands = mediaStands(facts);
    if (!stands.ok) return refuse(res, stands.error);
    const now = deps.clock.now();
    await serve({ ...deps, captions, token: token.value, facts: facts!, now, allowed: (tracks) => mediaAllowed(facts, token.value, now, tracks) }, req, res, { ...path, captions: asked });
  };
}

function refuse(res: ServerResponse, refusal: MediaRefusal): void {
  if (refusal.code === 'GONE') return refusePlainly(res, 404, 'There is no such title.');
  if (refusal.code === 'KEY_REVOKED') return refusePlainly(res, 403, 'The key that this token was made for was revoked.');
  refusePlainly(res, 403, `This may not be played: ${[...new Set(refusal.reasons.map(({ code }) => reasonSentence(code)))].join(' ')}`);
}

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

/** A request of a token that stands. */
interface Serving extends MediaOriginDeps {
  readonly captions: MediaCaptions;
  readonly token: PlaybackToken;
  readonly facts: MediaFacts;
  readonly now: Date;
  /** Whether bytes that hold these tracks may go out now; every door asks for what it is about to send. Default: what holds none. */
  allowed(tracks?: readonly MediaTrack[] | null): Result<MediaPermit, MediaRefusal>;
}

async function serve(serving: Serving, req: IncomingMessage, res: ServerResponse, path: MediaPath & { readonly captions: CaptionsPath | null }): Promise<void> {
  const { token, catalogue } = serving;
  if (token.use === 'file') return sendFile(serving, req, res, await catalogue.file(token.tenantId, token.assetId, token.fileId));
  if (token.use === 'captions') return sendDocument(serving, req, res, token);
  if (path.captions) return sendCaptions(serving, req, res, path.captions);
  if (/\.(m3u8|mpd)$/.test(path.name)) return sendManifest(serving, req, res, path.name);
  if (isChaptersName(path.name)) return sendChapters(serving, req, res, path.name);
  await sendFile(serving, req, res, await catalogue.playbackFile(token.tenantId, token.assetId, path.fileId ? { id: path.fileId } : { name: path.name }));
}

async function sendFile(serving: Serving, req: IncomingMessage, res: ServerResponse, file: OriginFile | null): Promise<void> {
  const allowed = serving.allowed(file ? file.tracks : []);
  if (!allowed.ok) return refuse(res, allowed.error);
  if (!file) return refusePlainly(res, 404, 'There is no such file.');
  const { storage, token } = serving;
  if ((await storage.size(file.storageKey)) !== file.bytes) return refusePlainly(res, 404, 'The bytes of this file are not in storage.');
  await sendRepresentation(req, res, {
    bytes: file.bytes, etag: `"${file.sha256}"`, lastModified: file.createdAt,
    headers: {
      'Content-Type': file.mimeType, 'Cache-Control': cacheControl(serving, allowed.value, Infinity),
      ...(token.use === 'file' ? { 'Content-Disposition': contentDisposition(file.role === 'SOURCE' || file.role === 'CAPTIONS' ? 'attachment' : 'inline', file.name) } : {}),
    },
    open: async (span) => (await storage.read(file.storageKey, span))?.body ?? null,
    maySend: () => allowed.value.validUntil === null || serving.clock.now().getTime() < allowed.value.validUntil,
  });
}

/** Of all renditions those that may be shown, and what else the title's manifests name; no copy is kept past an instant at which a rendition, left out or not, is decided otherwise. */
async function sendManifest(serving: Serving, req: IncomingMessage, res: ServerResponse, name: string): Promise<void> {
  const { token, catalogue, captions } = serving;
  const [renditions, markers] = await Promise.all([catalogue.renditions(token.tenantId, token.assetId), catalogue.markers(token.tenantId, token.assetId)]);
  const whole = TITLE_MANIFESTS.has(name);
  const asked = (whole ? renditions : renditions.filter((rendition) => namesOf(rendition).includes(name))).map((rendition) => ({ rendition, decision: serving.allowed([trackOf(rendition)]) }));
  const shown = asked.filter(({ decision }) => decision.ok);
  const title = serving.allowed();
  const refused = [...asked.map(({ decision }) => decision), title].find((decision) => !decision.ok);
  if (shown.length === 0 && refused) return refuse(res, refused.error);
  const texts = whole && title.ok ? await captions.texts(token, renditions, name !== HLS_MASTER) : [];
  const text = shown.length > 0 ? manifestOf(name, shown.map(({ rendition }) => rendition), texts, markers) : null;
  if (text === null) return refusePlainly(res, 404, 'There is no such playlist.');
  const validUntil = earliest([...asked.map(({ decision }) => decision), title].map(validUntilOf));
  await sendMade(req, res, Buffer.from(text), { 'Content-Type': name.endsWith('.mpd') ? 'application/dash+xml' : 'application/vnd.apple.mpegurl', 'Cache-Control': cacheControl(serving, { validUntil }, MANIFEST_MAX_AGE) });
}

const validUntilOf = (decision: Result<MediaPermit, MediaRefusal>): number | null => (decision.ok ? decision.value.validUntil : decision.error.code === 'DENIED' ? decision.error.validUntil : null);

/** Chapters are said of the title's timeline, whatever it can be played as. */
async function sendChapters(serving: Serving, req: IncomingMessage, res: ServerResponse, name: string): Promise<void> {
  const allowed = serving.allowed();
  if (!allowed.ok) return refuse(res, allowed.error);
  const document = chaptersDocument(name, await serving.catalogue.markers(serving.token.tenantId, serving.token.assetId));
  if (document === null) return refusePlainly(res, 404, 'There is no such file.');
  await sendMade(req, res, Buffer.from(document.text), { 'Content-Type': document.type, 'Cache-Control': cacheControl(serving, allowed.value, MANIFEST_MAX_AGE) });
}

/** Playlists follow the video, whatever else has the name never changes; but a track may be set aside, so that no copy is kept for longer than a manifest's. */
async function sendCaptions(serving: Serving, req: IncomingMessage, res: ServerResponse, path: CaptionsPath): Promise<void> {
  const allowed = serving.allowed();
  if (!allowed.ok) return refuse(res, allowed.error);
  const { captionGuide } = serving.facts;
  const body = captionGuide && (await serving.captions.body(serving.token, path, captionGuide));
  if (!body) return refusePlainly(res, 404, 'There are no such captions.');
  await sendMade(req, res, Buffer.from(body.bytes), { 'Content-Type': body.type, 'Cache-Control': cacheControl(serving, allowed.value, MANIFEST_MAX_AGE) });
}

/** A document of captions for who edits or delivers them. */
async function sendDocument(serving: Serving, req: IncomingMessage, res: ServerResponse, token: PlaybackToken & { use: 'captions' }): Promise<void> {
  const allowed = serving.allowed();
  if (!allowed.ok) return refuse(res, allowed.error);
  const { id, version, format } = token.captions;
  const cues = await serving.catalogue.captionCues(token.tenantId, token.assetId, id, version);
  const written = cues && captionFileOf(cues, format);
  if (!written?.ok) return refusePlainly(res, 404, 'There are no such captions.');
  await sendMade(req, res, Buffer.from(written.value.bytes), {
    'Content-Type': CAPTION_FORMAT_FACTS[format].mediaType, 'Cache-Control': cacheControl(serving, allowed.value, Infinity), 'Content-Disposition': contentDisposition('attachment', captionFileName(cues!, format)),
  });
}

/** What is made for each request, and may differ at the next. */
async function sendMade(req: IncomingMessage, res: ServerResponse, body: Buffer, headers: Record<string, string>): Promise<void> {
  await sendRepresentation(req, res, {
    bytes: BigInt(body.length), etag: `"${createHash('sha256').update(body).digest('base64url')}"`, lastModified: null, headers,
    open: async ({ start, end }) => one(body.subarray(Number(start), Number(end))),
    maySend: () => true,
  });
}

/** Those that name all that a title has. */
const TITLE_MANIFESTS: ReadonlySet<string> = new Set([HLS_MASTER, HLS_MASTER_IMSC, DASH_MANIFEST]);

function manifestOf(name: string, renditions: readonly PlayableRendition[], texts: readonly TextTrack[], markers: TitleMarkers): string | null {
  if (name === HLS_MASTER) return multivariantPlaylist(playableTitle(renditions, texts), markers);
  if (name === HLS_MASTER_IMSC) return multivariantPlaylist(playableTitle(renditions, texts), markers, 'imsc');
  if (name === DASH_MANIFEST) return mpd(playableTitle(renditions, texts), undefined, markers);
  const rendition = renditions.find((each) => namesOf(each).includes(name));
  if (!rendition) return null;
  const track = { fileName: mediaUri(rendition), index: segmentIndexOf(rendition) };
  return name === mediaPlaylistName(rendition.profile) ? mediaPlaylist(track, markers) : iframePlaylist(track, markers);
}

/** Of the playlists of a rendition. */
const namesOf = ({ profile, mediaType }: PlayableRendition): string[] => [mediaPlaylistName(profile), ...(mediaType === 'VIDEO' ? [iframePlaylistName(profile)] : [])];

/** No copy outlives the token or the decision (law 8), and none is shared: the URL is the credential. */
function cacheControl({ token, now }: Serving, { validUntil }: Pick<MediaPermit, 'validUntil'>, mostSeconds: number): string {
  const until = Math.min(token.expiresAt.getTime(), validUntil ?? Infinity);
  return `private, max-age=${Math.max(0, Math.min(mostSeconds, Math.floor((until - now.getTime()) / 1000)))}`;
}

async function* one(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
