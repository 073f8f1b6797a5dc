import type { IncomingMessage, ServerResponse } from 'node:http';

/** One thing that must be well before requests are served. Says what is wrong in words for an operator; null: nothing. */
export interface ReadinessCheck {
  readonly name: 'database' | 'migrations' | 'storage' | (string & {});
  check(): Promise<string | null>;
}

export interface HealthDoor {
  /** GET /healthz: the process lives and its event loop turns. */
  live(req: IncomingMessage, res: ServerResponse): void;
  /** GET /readyz: 200 when every check is well, else 503; both name each check. */
  ready(req: IncomingMessage, res: ServerResponse): Promise<void>;
  /** From now on /readyz answers 503, so that balancers send nothing more while the process ends. */
  stopping(): void;
}

/** A check that does not answer is not well. In ms. */
const CHECK_TIMEOUT = 3000;

export function createHealth(checks: readonly ReadinessCheck[]): HealthDoor {
  let stopping = false;
  return {
    live: (_req, res) => answer(res, 200, { status: 'ok' }),
    ready: async (_req, res) => {
      const results = await Promise.all(checks.map(async (check) => [check.name, await outcome(check)] as const));
      const well = !stopping && results.every(([, fault]) => fault === null);
      const named = Object.fromEntries(results.map(([name, fault]) => [name, fault ?? 'ok']));
      answer(res, well ? 200 : 503, { status: stopping ? 'stopping' : well ? 'ready' : 'not ready', checks: named });
    },
    stopping: () => { stopping = true; },
  };
}

async function outcome(check: ReadinessCheck): Promise<string | null> {
  const timeout = AbortSignal.timeout(CHECK_TIMEOUT);
  const late = new Promise<string>((resolve) => timeout.addEventListener('abort', () => resolve(`no answer within ${CHECK_TIMEOUT / 1000} s`)));
  // What failed is in the log; who asks here may be anybody.
  return Promise.race([late, check.check().catch(() => 'failed')]);
}

function answer(res: ServerResponse, status: number, body: object): void {
  const text = `${JSON.stringify(body)}\n`;
  res.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8', 'Content-Length': Buffer.byteLength(text), 'Cache-Control': 'no-store' });
  res.end(text);
}
