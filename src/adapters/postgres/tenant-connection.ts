import type { PoolClient, QueryConfig, QueryResult, QueryResultRow } from 'pg';
import { invariant, type TenantScope } from '../../domain/shared/index.js';
import { APP_ROLE } from './roles.js';

/** What may be asked on a tenant's connection; gone when the work that got it is done. */
export interface TenantClient {
  query<R extends QueryResultRow = QueryResultRow>(query: string | QueryConfig, values?: unknown[]): Promise<QueryResult<R>>;
}

export interface TextStatement {
  /** For a prepared statement, which the database runs by one plan for all values; null: planned for these. */
  readonly name: string | null;
  readonly text: string;
  readonly values: readonly unknown[];
}

export interface ConnectionSettings {
  /** Names of prepared statements on one connection; beyond it the connection is replaced. */
  readonly preparedPerConnection?: number;
  /** A data statement is about to be sent. */
  readonly onStatement?: (text: string) => void;
  /** A connection is about to be set to another tenant or project. */
  readonly onSetting?: () => void;
}

const PREPARED = 200;
/** How a statement is planned: once, whatever its values, or each time for its own (PostgreSQL, `plan_cache_mode`). */
export const PLANNED = { once: 'force_generic_plan', anew: 'force_custom_plan' } as const;

/** Names seen once are not worth a plan of their own on every connection. */
const MOST_SEEN = 1000;

/** One connection of the pool, and what it is known to be set to. */
export class TenantConnection {
  private tenant: string | null = null;
  private planned: (typeof PLANNED)[keyof typeof PLANNED] = PLANNED.once;
  private readonly prepared = new Set<string>();
  private readonly seen = new Set<string>();

  constructor(private readonly client: PoolClient, readonly generation: number, private readonly settings: ConnectionSettings) {}

  /** Sets tenant and project, unless they are so already. `DATABASE_URL` may carry options that undo the role, or the time zone in which instants are written: then nothing is read at all. */
  async enter({ tenantId, projectId }: TenantScope): Promise<void> {
    const tenant = `${tenantId} ${projectId ?? ''}`;
    if (this.tenant === tenant) return;
    this.tenant = null;
    this.settings.onSetting?.();
    const text = `select set_config('app.tenant', $1, false), set_config('app.project', $2, false), current_user as role, current_setting('timezone') as zone`;
    const { rows } = await this.client.query<{ role: string; zone: string }>({ name: 'enter', text, values: [tenantId, projectId ?? ''] });
    invariant(rows[0]?.role === APP_ROLE, `connections of the application have the role ${APP_ROLE}, this one has ${rows[0]?.role}`);
    invariant(rows[0].zone === 'UTC', `connections of the application are in UTC, this one is in ${rows[0].zone}`);
    this.tenant = tenant;
  }

  /** Lends the connection; whoever keeps it beyond `work` has nothing. */
  async lent<T>(work: (client: TenantClient) => Promise<T>): Promise<T> {
    let open = true;
    const query = <R extends QueryResultRow>(query: string | QueryConfig, values?: unknown[]): Promise<QueryResult<R>> => {
      if (!open) return Promise.reject(new Error('invariant: a connection is used only while it is lent'));
      this.settings.onStatement?.(typeof query === 'string' ? query : query.text);
      return this.client.query<R>(query as QueryConfig, values);
    };
    try {
      return await work({ query });
    } finally {
      open = false;
    }
  }

  async readTexts({ name, text, values }: TextStatement): Promise<string[][]> {
    await this.plan(name === null ? PLANNED.anew : PLANNED.once);
    this.settings.onStatement?.(text);
    const named = name !== null && this.worthPreparing(name) ? { name } : {};
    const { rows } = await this.client.query<string[]>({ ...named, text, values: [...values], rowMode: 'array' });
    return rows;
  }

  /** Back to the pool, or closed: after any failure, inside a transaction, or when it holds as many prepared statements as it may. */
  release(sound: boolean): void {
    const idle = this.client.getTransactionStatus() === 'I';
    this.client.release(!sound || !idle || this.prepared.size >= (this.settings.preparedPerConnection ?? PREPARED));
  }

  private async plan(how: typeof this.planned): Promise<void> {
    if (this.planned === how) return;
    await this.client.query({ name: 'plan', text: `select set_config('plan_cache_mode', $1, false)`, values: [how] });
    this.planned = how;
  }

  private worthPreparing(name: string): boolean {
    if (this.prepared.has(name)) return true;
    const again = this.seen.delete(name);
    if (again) this.prepared.add(name);
    else if (this.seen.size < MOST_SEEN) this.seen.add(name);
    else this.seen.clear();
    return again;
  }
}
