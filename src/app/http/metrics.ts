import type { IncomingMessage, ServerResponse } from 'node:http';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

export interface Metrics {
  /** Stands first: measures every answer by method, door and status. */
  http(req: IncomingMessage, res: ServerResponse, next: () => void): void;
  /** GET /metrics. */
  expose(req: IncomingMessage, res: ServerResponse): Promise<void>;
  uploadReceived(bytes: number): void;
  uploadFinished(outcome: string): void;
  eventsPublished(count: number): void;
  /** Asked at each scrape: jobs by status. */
  jobsCounted(count: () => Promise<Readonly<Record<string, number>>>): void;
}

/** Doors by the first part of the path: ids and tokens never become labels. */
const DOORS = ['graphql', 'uploads', 'media', 'watch', 'graphiql', 'assets', 'healthz', 'readyz', 'metrics'];
const doorOf = (url: string): string => {
  const first = url.split(/[/?]/, 2)[1] ?? '';
  return DOORS.includes(first) ? `/${first}` : first === '' ? '/' : 'other';
};

/** Prometheus metrics of this process; each server of a test has its own. */
export function createMetrics(): Metrics {
  const registers = [new Registry()];
  collectDefaultMetrics({ register: registers[0]! });
  const duration = new Histogram({
    name: 'telecine_http_request_duration_seconds', help: 'From the request to the end of its answer.', labelNames: ['method', 'door', 'status'], buckets: [0.005, 0.02, 0.05, 0.1, 0.3, 1, 3, 10, 60], registers,
  });
  const received = new Counter({ name: 'telecine_upload_bytes_total', help: 'Bytes taken by the upload door.', registers });
  const finished = new Counter({ name: 'telecine_uploads_finished_total', help: 'Uploads whose last byte arrived, by what became of them.', labelNames: ['outcome'], registers });
  const events = new Counter({ name: 'telecine_events_published_total', help: 'Events of the log that this process numbered and made readable.', registers });
  return {
    http: (req, res, next) => {
      const end = duration.startTimer({ method: req.method ?? '', door: doorOf(req.url ?? '') });
      res.once('close', () => end({ status: String(res.statusCode) }));
      next();
    },
    expose: async (_req, res) => {
      const text = await registers[0]!.metrics();
      res.writeHead(200, { 'Content-Type': registers[0]!.contentType, 'Cache-Control': 'no-store' });
      res.end(text);
    },
    uploadReceived: (bytes) => received.inc(bytes),
    uploadFinished: (outcome) => finished.inc({ outcome }),
    eventsPublished: (count) => events.inc(count),
    jobsCounted: (count) => void new Gauge({
      name: 'telecine_jobs', help: 'Jobs of this installation by status.', labelNames: ['status'], registers,
      async collect() {
        for (const [status, jobs] of Object.entries(await count())) this.set({ status }, jobs);
      },
    }),
  };
}
