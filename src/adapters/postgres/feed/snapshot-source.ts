import type { SnapshotPart, SnapshotRefusal, SnapshotRequest, SnapshotSource } from '../../../domain/feed/index.js';
import type { ReadScope, Selection } from '../../../domain/read/index.js';
import { err, ok, parseIdOf, type Result } from '../../../domain/shared/index.js';
import { compileSnapshot, LEFT_OUT } from '../read/compile/snapshot.js';
import { bind, refusedBy, type Statement } from '../read/compile/statement.js';
import { storable } from '../read/compile/storable.js';
import type { TenantClient, TenantPool } from '../tenant-pool.js';

/** Titles read at once: a batch is what a snapshot has in memory. */
const BATCH = 200;
const NONE = '00000000-0000-0000-0000-000000000000';

export interface SnapshotSourceOptions {
  /** Of its own: whoever takes snapshots takes no connection from those who ask. */
  readonly pool: TenantPool;
  /** The database itself ends a transaction in which nobody has asked for so long, in ms: a process may hang. */
  readonly idleMs: number;
  readonly batch?: number;
}

export function postgresSnapshotSource({ pool, idleMs, batch = BATCH }: SnapshotSourceOptions): SnapshotSource {
  return {
    read: async (scope, request, work) => {
      const compiled = compileSnapshot(request.selection, { mayRestore: scope.mayRestore, oneProject: scope.projectId !== null }, batch, request.gated ? request.profile : null);
      if (!compiled.ok) return compiled;
      const refused = refusedBy(compiled.value, { tenantId: scope.tenantId, projectId: scope.projectId, values: [[NONE]], now: new Date() }).get(0);
      if (refused) return err(refused);
      return pool.withTenant(scope, async (client) => {
        await client.query('begin isolation level repeatable read read only');
        await client.query(`select set_config('idle_in_transaction_session_timeout', $1, true)`, [String(idleMs)]);
        const part = await partOf(client, scope, request, compiled.value);
        if (part.ok) await work(part.value);
        await client.query('commit');
        return part.ok ? ok(undefined) : part;
      });
    },
  };
}

/** The head of the log and the count are of the same instant as the lines. */
const BEGIN = `
  select coalesce((select position from event_head), 0) as head, coalesce((select floor from event_head), 0) as floor,
         (select count(*)::int from asset where deleted_at is null and id > $1) as count,
         array(select name from consumer_profile where name = any($2)) as profiles`;

async function partOf(client: TenantClient, scope: ReadScope, { after, watermark, profile, selection }: SnapshotRequest, statement: Statement): Promise<Result<SnapshotPart, SnapshotRefusal>> {
  let last: string = after ?? NONE;
  let leftOut = 0;
  const wanted = profilesIn(selection);
  const { rows: [begin] } = await client.query<{ head: string; floor: string; count: number; profiles: string[] }>(BEGIN, [last, wanted.map(storable)]);
  const [head, floor] = [BigInt(begin!.head), BigInt(begin!.floor)];
  if (watermark !== null && (watermark < floor || watermark > head)) return err({ code: 'SNAPSHOT_NEEDED', path: ['watermark'] });
  const unknown = wanted.find((name) => !begin!.profiles.includes(name));
  if (unknown !== undefined) return err({ code: 'UNKNOWN_PROFILE', path: [unknown === profile ? 'profile' : 'query'] });
  const next = async (): Promise<readonly string[] | null> => {
    const { text, values } = bind(statement, { tenantId: scope.tenantId, projectId: scope.projectId, values: [[last]], now: new Date() });
    const { rows: [row] } = await client.query<{ lines: string }>(`select lines from (${text}) as answer(lines)`, [...values]);
    if (row!.lines === '') return null;
    const all = row!.lines.split('\n');
    last = idIn(all.at(-1)!);
    const lines = all.filter((line) => !line.startsWith(LEFT_OUT));
    leftOut += all.length - lines.length;
    return lines;
  };
  return ok({ watermark: watermark ?? head, count: begin!.count, next, leftOut: () => leftOut });
}

/** Every profile that lines are measured by: whether there are all of them is known before the first line. */
const profilesIn = (selection: Selection): string[] => [...selection.values()].flat().flatMap(({ name, args, of }) => [
  ...(name === 'completeness' && 'profile' in args ? [String(args['profile'])] : []), ...(of === null ? [] : profilesIn(of)),
]);

const idIn = (line: string): string => (line.startsWith(LEFT_OUT) ? line.slice(LEFT_OUT.length) : parseIdOf('Asset', (JSON.parse(line) as { id: string }).id)!);
