import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { join } from 'node:path';
import express, { type NextFunction, type Request, type Response, type Router } from 'express';
import { PostgresPlaybackCatalogue } from '../adapters/postgres/playback-catalogue.js';
import { postgresRightsCalendar } from '../adapters/postgres/rights-calendar.js';
import type { UploadDoor } from '../adapters/uploads-tus/index.js';
import { UnavailableFault } from '../domain/shared/index.js';
import type { Container } from './container.js';
import type { GraphqlServer } from './graphql/index.js';
import type { SnapshotHandler } from './feed/snapshot-door.js';
import { cors } from './http/cors.js';
import type { HealthDoor } from './http/health.js';
import { createMediaOrigin } from './http/media-origin.js';
import type { Metrics } from './http/metrics.js';
import { createPages } from './http/pages.js';
import { onlyRead, refusePlainly } from './http/plain.js';
import { requestId, requestIdOf } from './http/request-id.js';
import { securityHeaders } from './http/security-headers.js';
import { PACKAGE_DIR } from './version.js';

export interface HttpAppParts {
  container: Container;
  health: HealthDoor;
  metrics: Metrics;
  publicUrl(): string;
  /** null: a process that only works answers health and metrics. */
  api: { graphql: Router; quick: GraphqlServer['quick']; uploads: UploadDoor; snapshots: SnapshotHandler } | null;
}

/** Every path of the server, in the order in which it is looked for. */
export function httpApp(parts: HttpAppParts): RequestListener {
  const { container, health, metrics } = parts;
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  app.get('/healthz', (req, res) => health.live(req, res));
  app.get('/readyz', (req, res) => health.ready(req, res));
  app.get('/metrics', (req, res) => metrics.expose(req, res));
  app.all(['/healthz', '/readyz', '/metrics'], onlyRead);
  if (parts.api) {
    openDoors(app, parts, parts.api);
  }
  app.use((_req, res) => refusePlainly(res, 404, 'There is nothing here.'));
  app.use((error: unknown, req: Request, res: Response, _next: NextFunction) => {
    if (error instanceof URIError && !res.headersSent) return refusePlainly(res, 400, 'The path is not well-formed.');
    container.log.error({ err: error, requestId: requestIdOf(req) }, 'a request failed');
    if (res.headersSent) res.destroy();
    else if (error instanceof UnavailableFault) refusePlainly(res, 503, 'This cannot be answered now. Try again in a moment.', { 'Retry-After': '1' });
    else refusePlainly(res, 500, 'The request failed. Its id stands in X-Request-Id.');
  });
  return inFront(parts, app);
}

/** Doors that pages of other origins may call. */
const CALLED_FROM_ELSEWHERE = /^\/(?:graphql|uploads|media|feed)(?=[/?]|$)/i;

/** What every request passes, and what is answered before the paths are looked for, since it is asked all day. */
function inFront({ container: { config }, metrics, api }: HttpAppParts, app: RequestListener): RequestListener {
  const crossOrigin = cors({ origins: config.corsOrigins ?? [], localhost: config.corsOrigins === undefined && config.environment !== 'production' });
  const quick = (req: IncomingMessage, res: ServerResponse): void => (api ? api.quick(req, res, () => app(req, res)) : app(req, res));
  const open = (req: IncomingMessage, res: ServerResponse): void => (api && CALLED_FROM_ELSEWHERE.test(req.url!) ? crossOrigin(req, res, () => quick(req, res)) : app(req, res));
  return (req, res) => metrics.http(req, res, () => requestId(req, res, () => securityHeaders(req, res, () => open(req, res))));
}

function openDoors(app: express.Express, { container, publicUrl }: HttpAppParts, api: NonNullable<HttpAppParts['api']>): void {
  const { config, signer, storage, clock } = container;
  const catalogue = new PostgresPlaybackCatalogue(container.system);
  const media = createMediaOrigin({ signer, access: catalogue, catalogue, storage, clock });
  app.use(api.graphql);
  app.use('/uploads', (req, res, next) => {
    // The door reads the path as the client sent it.
    req.url = req.originalUrl;
    api.uploads.handler(req, res).catch(next);
  });
  app.all('/feed/snapshot', (req, res, next) => void api.snapshots(req, res).catch(next));
  app.use('/media', (req, res, next) => void media(req, res).catch(next));
  app.use(createPages({
    webDir: join(PACKAGE_DIR, 'dist', 'web'), publicUrl, graphiql: config.environment !== 'production', signer, access: catalogue, catalogue, calendar: postgresRightsCalendar(container.system), keys: container.keys, clock, playbackSeconds: config.playbackMinutes * 60,
  }));
}
