import { randomBytes } from 'node:crypto';
import type { Server } from 'node:http';
import { bootstrap, keySecret } from '../domain/access/index.js';
import type { Clock } from '../domain/shared/index.js';
import type { Config } from '../config/index.js';
import { systemClock } from './ambient.js';
import { type Container, openContainer, SNAPSHOTS } from './container.js';
import { createSnapshotDoor, type SnapshotHandler } from './feed/snapshot-door.js';
import { startBoundaryTimer } from './boundary-timer.js';
import { dueBoundaries } from '../adapters/postgres/passing.js';
import { jobsByStatus } from '../adapters/postgres/job-counts.js';
import { availsThread, captionsThread } from './threads/index.js';
import { createGraphqlServer, type GraphqlServer } from './graphql/index.js';
import { createMetrics, type Metrics } from './http/metrics.js';
import { createHealth } from './http/health.js';
import { createHttpServer } from './http/http-server.js';
import { httpApp } from './http-app.js';
import { listen } from './listen.js';
import type { Log } from './log.js';
import { PostgresPlaybackCatalogue } from '../adapters/postgres/playback-catalogue.js';
import { bindServices } from './services.js';
import { capabilitiesOf, PROFILES } from './capabilities.js';
import { readinessChecks } from './readiness.js';
import { openUploadDoor } from './uploads.js';
import { openInstallationWorker } from './installation-worker.js';

export interface RunningServer {
  /** Without a slash at its end. A process that only works answers health and metrics there. */
  readonly url: string;
  /** The admin key, where this start made it at random: shown this once. */
  readonly bootstrapKey?: string;
  /** Stops taking requests, hands jobs back, closes everything in order. May be called again. */
  stop(): Promise<void>;
}

/** Starts what the role asks for: api, worker or both; resolves when requests are answered. */
export async function startServer(config: Config, log: Log, clock: Clock = systemClock): Promise<RunningServer> {
  const metrics = createMetrics();
  const container = await openContainer(config, log, { observe: metrics, clock });
  metrics.jobsCounted(() => jobsByStatus(container.system));
  try {
    return await serve(container, metrics);
  } catch (error) {
    await container.close();
    throw error;
  }
}

async function serve(container: Container, metrics: Metrics): Promise<RunningServer> {
  const { config } = container;
  const bootstrapKey = config.role === 'worker' ? undefined : await firstKey(container);
  const httpServer = createHttpServer();
  let url = '';
  const publicUrl = (): string => config.publicUrl?.replace(/\/+$/, '') ?? url;
  const uploads = openUploadDoor(container, publicUrl, metrics);
  const health = createHealth(readinessChecks(container));
  const capabilities = capabilitiesOf(config);
  const api = config.role === 'worker' ? null : await openApi(container, httpServer, { uploads, publicUrl, capabilities });
  httpServer.on('request', httpApp({ container, health, metrics, publicUrl, api: api && { graphql: api.router, quick: api.quick, uploads: uploads.door, snapshots: snapshotDoor(container, api) } }));
  url = await listen(httpServer, config.host, config.port);
  const boundaries = startBoundaryTimer(container, dueBoundaries(container.system), container.log);
  const worker = config.role === 'api' ? null : await openInstallationWorker(container, uploads.finish);
  // The answer is waiting when the first client asks, and no start waits for ffmpeg.
  if (api) void capabilities();
  let stopping: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    health.stopping();
    await Promise.all([boundaries.stop(), worker?.stop(), api ? api.stop() : closeServer(httpServer)]);
    await container.close();
  };
  return { url: publicUrl(), ...(bootstrapKey === undefined ? {} : { bootstrapKey }), stop: () => (stopping ??= stop()) };
}

const snapshotDoor = ({ config, keys, log, snapshots }: Container, { schema, limits }: Pick<GraphqlServer, 'schema' | 'limits'>): SnapshotHandler =>
  createSnapshotDoor({ ...SNAPSHOTS, source: snapshots, keys, log, schema, limits, longestMs: config.snapshotMinutes * 60_000 });

/** On an empty store: the tenant, the project and the key that the first five minutes need. Undefined where there was something, or where the operator chose the key. */
async function firstKey({ config, tenancy }: Container): Promise<string | undefined> {
  const secret = config.bootstrapKey ?? keySecret(randomBytes(32));
  const made = await bootstrap(tenancy, secret);
  return made && config.bootstrapKey === undefined ? secret : undefined;
}

interface ApiParts { uploads: ReturnType<typeof openUploadDoor>; publicUrl(): string; capabilities: ReturnType<typeof capabilitiesOf> }

async function openApi(container: Container, httpServer: Server, { uploads, publicUrl, capabilities }: ApiParts) {
  const { config } = container;
  const services = bindServices({
    ...container, captions: new PostgresPlaybackCatalogue(container.system), uploads: uploads.finish, publicUrl, profiles: PROFILES, maxUploadBytes: config.maxUploadBytes,
    uploadLifetimeSeconds: config.uploadHours * 3600, playbackSeconds: config.playbackMinutes * 60,
    uploadUrl: (id) => uploads.door.uploadUrl(id), capabilities, captionsThread, availsThread,
  });
  const limits = {
    bodyBytes: config.maxBodyBytes, documentBytes: config.maxDocumentBytes, depth: config.maxDepth, aliases: config.maxAliases, tokens: config.maxTokens, cost: config.maxCost,
    costBudget: config.costBudget, costRefill: config.costRefill,
  };
  return createGraphqlServer({ httpServer, keys: container.keys, documents: container.documents, cacheScope: config.cacheScope, services, read: container.read, log: container.log, limits });
}

const closeServer = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
