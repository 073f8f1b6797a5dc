import type { EntityManager } from 'typeorm';
import { placeOf, type Relation, type RelationRepository } from '../../../domain/relation/index.js';
import type { AssetId, ProjectId } from '../../../domain/shared/index.js';

export function relationRepository(manager: EntityManager): RelationRepository {
  return {
    projectsOf: async (ids) => {
      const rows: { id: AssetId; projectId: ProjectId }[] = await manager.query('select id, project_id as "projectId" from asset where id = any($1) and deleted_at is null', [ids]);
      return new Map(rows.map(({ id, projectId }) => [id, projectId]));
    },
    put: async ({ id, tenantId, projectId }, kind, relations) => {
      await manager.query(
        'delete from asset_relation where asset_id = $1 and kind = $2 and target_id in (select id from asset where deleted_at is null)', [id, kind]);
      await manager.query(INSERT, [tenantId, projectId, id, JSON.stringify(relations.map(rowOf))]);
      await manager.query(INSERT_SCOPES, [tenantId, projectId, ...columnsOf(relations.flatMap(scopesOf))]);
    },
  };
}

const rowOf = ({ id, targetId, kind, position, territories, languages, opensAt, closesAt }: Relation): object => ({
  id, target_id: targetId, kind, position, place: placeOf(kind, position), territories, languages, opens_at: opensAt, closes_at: closesAt,
});

const INSERT = `
  insert into asset_relation (tenant_id, project_id, asset_id, id, target_id, kind, position, place, territories, languages, opens_at, closes_at)
  select $1, $2, $3, id, target_id, kind, position, place, territories, languages, opens_at, closes_at
    from jsonb_to_recordset($4::jsonb) as given(id uuid, target_id uuid, kind text, position integer, place integer, territories text[], languages text[], opens_at timestamptz, closes_at timestamptz)`;

/** What filters ask for stands in rows of its own: array operators are not leakproof, so under a policy they would never use an index. */
const INSERT_SCOPES = `
  insert into asset_relation_scope (tenant_id, project_id, relation_id, dimension, value)
  select $1, $2, id, dimension, value from unnest($3::uuid[], $4::text[], $5::text[]) as given(id, dimension, value)`;

type Scope = readonly [id: string, dimension: 'TERRITORY' | 'LANGUAGE', value: string];

const scopesOf = ({ id, territories, languages }: Relation): Scope[] => [
  ...(territories ?? []).map((value): Scope => [id, 'TERRITORY', value]),
  ...(languages ?? []).map((value): Scope => [id, 'LANGUAGE', value]),
];

const columnsOf = (scopes: readonly Scope[]): string[][] => [0, 1, 2].map((column) => scopes.map((scope) => scope[column]!));
