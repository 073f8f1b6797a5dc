import type { ProjectId, TenantId } from '../../../domain/shared/index.js';
import { inTransaction, type SeedClient } from './catalogue-seed.js';

export interface ClearPlan {
  readonly tenantId: TenantId;
  readonly projectId: ProjectId;
}

export interface Cleared {
  readonly removed: number;
  /** Titles that somebody has given media of their own, or work to do: they stay. */
  readonly kept: number;
}

const CHUNK = 1_000;

/** Titles with an upload or a job are somebody's by now. */
const CLEARABLE = `not exists (select from upload u where u.asset_id = s.id) and not exists (select from job j where j.asset_id = s.id)`;

/** The next titles after $3 that may go, with what hangs on them; readers of the feed learn of it, and what shows them shows them no longer. */
const REMOVE = `
  with chosen as (select s.id from seeded s where s.project_id = $2 and s.kind = 'Asset' and s.id > $3::uuid and ${CLEARABLE} order by s.id limit ${CHUNK}),
    told as (insert into event (tenant_id, project_id, type, subject_kind, subject_id, asset_id, version, actor_kind, actor_name)
      select $1::uuid, $2::uuid, 'ASSET_ERASED', 'Asset', a.id, a.id, null, 'SYSTEM', 'seed' from asset a join chosen using (id) order by a.id),
    orphaned as (update asset a set parent_id = null, position = null, projection_version = a.projection_version + 1 from chosen where a.parent_id = chosen.id and a.id not in (select id from chosen)),
    showing as (select i.collection_id as id from collection_item i join chosen on chosen.id = i.asset_id
      union select r.asset_id from asset_relation r join chosen on chosen.id = r.target_id union select m.asset_id from manifestation m join chosen on chosen.id = m.media_id),
    touched as (update asset a set projection_version = a.projection_version + 1 where a.id in (select id from showing) and a.id not in (select id from chosen) and (a.parent_id is null or a.parent_id not in (select id from chosen))),
    gone as (delete from asset a using chosen where a.id = chosen.id),
    unmarked as (delete from seeded s using chosen where s.id = chosen.id returning s.id)
  select count(*)::int as removed, max(id::text) as last from unmarked`;

/** What titles rest on goes when nothing of anybody's rests on it any more. */
const REST: readonly string[] = [
  restOf('RightsAgreement', 'rights_agreement', `not exists (select from rights_window w where w.agreement_id = s.id)`),
  restOf('Person', 'person', `not exists (select from credit c where c.person_id = s.id)`),
  restOf('Term', 'term', `not exists (select from term t join asset_term a on a.tenant_id = t.tenant_id and a.vocabulary = t.vocabulary_code and a.term = t.code where t.id = s.id) and not exists (select from term n where n.broader_id = s.id)`),
];

function restOf(kind: string, table: string, unused: string): string {
  return `with chosen as (select s.id from seeded s where s.project_id = $1 and s.kind = '${kind}' and ${unused}), gone as (delete from ${table} x using chosen where x.id = chosen.id)
    delete from seeded s using chosen where s.id = chosen.id`;
}

/** Removes what seeding made in the project, whichever seed it was, and nothing else. `onProgress`: titles removed so far, of so many. */
export async function clearSeed(client: SeedClient, { tenantId, projectId }: ClearPlan, onProgress: (done: number, of: number) => void = () => undefined): Promise<Cleared> {
  const left = async (): Promise<number> => (await client.query<{ n: number }>(`select count(*)::int as n from seeded where project_id = $1 and kind = 'Asset'`, [projectId])).rows[0]!.n;
  const of = await left();
  let removed = 0;
  for (let last: string | null = '00000000-0000-0000-0000-000000000000'; last !== null;) {
    const [row] = (await inTransaction(client, () => client.query<{ removed: number; last: string | null }>(REMOVE, [tenantId, projectId, last]))).rows;
    removed += row!.removed;
    last = row!.last;
    onProgress(removed, of);
  }
  for (const statement of REST) await inTransaction(client, () => client.query(statement, [projectId]));
  return { removed, kept: await left() };
}
