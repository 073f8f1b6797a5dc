import type { EntityManager } from 'typeorm';
import type { Annotation, AnnotationRepository, Removed, RunOfModel } from '../../../domain/annotation/index.js';
import { labelKeySql, timelineOf } from '../read/compile/timecode.js';
import { Row } from '../read/compile/row.js';
import { type AnnotationId, type AssetId, invariant, type TenantScope } from '../../../domain/shared/index.js';

export function annotationRepository(manager: EntityManager, { tenantId }: TenantScope): AnnotationRepository {
  return {
    assetOf: async (id) => (await manager.query<{ assetId: AssetId }[]>('select asset_id as "assetId" from annotation where id = $1', [id]))[0]?.assetId ?? null,
    get: (assetId, ids) => annotationsOf(manager, assetId, ids),
    timedTo: async (assetId, editVersion, layers, limit) => (await manager.query<Stored[]>(TIMED_TO, [assetId, editVersion, layers, limit])).map(annotationOf),
    replies: async (ids) => new Map((await manager.query<{ id: AnnotationId; count: number }[]>(REPLIES, [ids])).map(({ id, count }) => [id, count])),
    save: async (annotations) => {
      if (annotations.length > 0) await manager.query(SAVE, [JSON.stringify(annotations.map(rowOf)), [...new Set(annotations.map(({ assetId }) => assetId))]]);
    },
    remove: async (assetId, ids) => removed(await manager.query(REMOVE, [assetId, ids])),
    runs: (assetId, model) => manager.query<RunOfModel[]>('select model, run_id as "runId", model_version as "modelVersion", number, layers, started_at as "startedAt" from annotation_run where asset_id = $1 and model = $2', [assetId, model]),
    saveRun: async (assetId, run) => void (await manager.query(SAVE_RUN, [assetId, run.model, run.runId, run.modelVersion, run.number, run.layers, run.startedAt])),
    forgetRuns: async (assetId, model, runIds) => void (await manager.query('delete from annotation_run where asset_id = $1 and model = $2 and run_id = any($3::text[])', [assetId, model, runIds])),
    removeOtherRuns: async (assetId, { model, runId }, layers) => removed(await manager.query(REMOVE_OTHER_RUNS, [assetId, model, runId, layers])),
    keepPut: async (id, annotationIds) => void (await manager.query('insert into annotation_put (id, tenant_id, annotation_ids) values ($1, $2, $3)', [id, tenantId, annotationIds])),
    put: async (id) => {
      const rows: { ids: AnnotationId[] }[] = await manager.query('select annotation_ids as ids from annotation_put where id = $1', [id]);
      invariant(rows[0], 'what a key answers is kept as long as the key');
      return rows[0].ids;
    },
  };
}

const COLUMNS = {
  id: 'uuid', tenant_id: 'uuid', project_id: 'uuid', asset_id: 'uuid', layer: 'text', kind: 'text', in_frame: 'bigint', out_frame: 'bigint', edit_version: 'integer', label: 'text', body: 'text', data: 'jsonb', confidence: 'float8',
  provenance: 'text', model: 'text', model_version: 'text', run_id: 'text', actor_kind: 'text', actor_id: 'uuid', actor_name: 'text',
  reply_to_id: 'uuid', resolved_at: 'timestamptz', resolver_kind: 'text', resolver_id: 'uuid', resolver_name: 'text', version: 'integer', created_at: 'timestamptz', updated_at: 'timestamptz',
} as const;
type Column = keyof typeof COLUMNS;
const NAMES = Object.keys(COLUMNS) as Column[];

/** Each column, and the property of an annotation that it holds. */
const PROPERTIES = NAMES.map((name) => [name, name.replaceAll(/_([a-z])/g, (_match, letter: string) => letter.toUpperCase()) as keyof Annotation] as const);

type Stored = Record<Column, unknown>;

function rowOf(annotation: Annotation): Stored {
  const row = {} as Stored;
  for (const [name, property] of PROPERTIES) {
    const value = annotation[property];
    row[name] = typeof value === 'bigint' ? value.toString() : value;
  }
  return row;
}

function annotationOf(row: Stored): Annotation {
  const annotation: Record<string, unknown> = {};
  for (const [name, property] of PROPERTIES) annotation[property] = row[name];
  return { ...(annotation as unknown as Annotation), inFrame: BigInt(String(row.in_frame)), outFrame: BigInt(String(row.out_frame)) };
}

const KEYS = ['start_label', 'end_label'];
const [WRITTEN, EDITED] = [[...NAMES, ...KEYS], [...NAMES, ...KEYS].filter((name) => !['id', 'tenant_id', 'project_id', 'asset_id', 'created_at'].includes(name))];

/** The key of each label, from its asset's timeline that stands beside it. What lasts half a day may cover every label: of that the function says where it ends. */
const LINE = new Row('line');
const LABEL_KEYS = `${labelKeySql(LINE, 'r.in_frame')}, case when r.out_frame - r.in_frame < 43000 * ${LINE.col('tc_nominal')} then ${labelKeySql(LINE, 'r.out_frame')}
  else label_end(line.timeline_rate, line.start_timecode, r.in_frame, r.out_frame) end`;

/** However many, in one statement, with their label keys, which a trigger would make one by one. What never changes of one that is there is not written again. */
const SAVE = `
  with timeline as materialized (select a.id, a.timeline_rate, a.start_timecode, k.* from asset a, lateral (${timelineOf('a.timeline_rate', 'a.start_timecode')}) k where a.id = any($2::uuid[]))
  insert into annotation (${WRITTEN.join(', ')}) select ${NAMES.map((name) => `r.${name}`).join(', ')}, ${LABEL_KEYS}
    from jsonb_to_recordset($1::jsonb) as r(${NAMES.map((name) => `${name} ${COLUMNS[name]}`).join(', ')}) left join timeline line on line.id = r.asset_id
  on conflict (id) do update set ${EDITED.map((name) => `${name} = excluded.${name}`).join(', ')}`;

async function annotationsOf(manager: EntityManager, assetId: AssetId, ids: readonly AnnotationId[]): Promise<Annotation[]> {
  if (ids.length === 0) return [];
  return (await manager.query<Stored[]>(`select ${NAMES.join(', ')} from annotation where asset_id = $1 and id = any($2::uuid[])`, [assetId, ids])).map(annotationOf);
}

const TIMED_TO = `
  select ${NAMES.join(', ')} from annotation
   where asset_id = $1 and (edit_version = $2 or edit_version is null) and ($3::text[] is null or layer = any($3::text[])) order by in_frame, id limit $4`;

const REPLIES = 'select reply_to_id as id, count(*)::int as count from annotation where reply_to_id = any($1::uuid[]) group by reply_to_id';

type Gone = [rows: { id: AnnotationId; layer: string }[], count: number];
const removed = ([rows]: Gone): Removed => ({ ids: rows.map(({ id }) => id), layers: [...new Set(rows.map(({ layer }) => layer))] });

const REMOVE = 'delete from annotation where asset_id = $1 and (id = any($2::uuid[]) or reply_to_id = any($2::uuid[])) returning id, layer';

/** Answers of machines go with what they answer; where a person has answered or settled it, it stays. */
const REMOVE_OTHER_RUNS = `
  delete from annotation n
   where n.asset_id = $1 and n.provenance = 'MACHINE' and n.model = $2 and n.run_id is distinct from $3 and n.layer = any($4::text[]) and n.resolved_at is null
     and not exists (select from annotation r where r.reply_to_id = n.id and (r.provenance = 'HUMAN' or r.model <> $2))
  returning n.id, n.layer`;

const SAVE_RUN = `
  insert into annotation_run (tenant_id, project_id, asset_id, model, run_id, model_version, number, layers, started_at)
  select a.tenant_id, a.project_id, a.id, $2, $3, $4, $5, $6::text[], $7 from asset a where a.id = $1
  on conflict on constraint pk_annotation_run do update set layers = excluded.layers`;
