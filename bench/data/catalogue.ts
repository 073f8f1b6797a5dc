import pg from 'pg';
import { openSeeding, seedPlace } from '../../src/adapters/postgres/seed/index.js';
import { idOf, type ProjectId } from '../../src/domain/shared/index.js';

export interface Catalogue {
  readonly tenantId: string;
  readonly assets: number;
}

const SEED = 1;

/**
 * Fills the catalogue of the tenant that the first start made as `telecine seed` does, and as many titles of another tenant, so that policies
 * have something to hide. Statistics are then made.
 */
export async function fillCatalogue(databaseUrl: string, assets: number): Promise<Catalogue> {
  const tenantId = await fill(databaseUrl, null, assets);
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await fill(databaseUrl, await otherProject(client), assets);
    // What may be shown is what windows say.
    await client.query(`update project set rights_policy = 'MANAGED'`);
    await client.query('vacuum analyze');
    await client.query('checkpoint');
    return { tenantId, assets };
  } finally {
    await client.end();
  }
}

async function fill(databaseUrl: string, project: ProjectId | null, assets: number): Promise<string> {
  const place = await seedPlace(databaseUrl, project);
  if (!place) throw new Error('invariant: the first start makes a project');
  const seeding = await openSeeding(databaseUrl, place);
  try {
    await seeding.make({ assets, seed: SEED });
    return place.tenantId;
  } finally {
    await seeding.close();
  }
}

async function otherProject(client: pg.Client): Promise<ProjectId> {
  const { rows } = await client.query<{ id: string }>(
    `with t as (insert into tenant (id, name, created_at) values (gen_random_uuid(), 'somebody else', now()) returning id)
     insert into project (id, tenant_id, name, rights_policy, version, created_at, updated_at) select gen_random_uuid(), t.id, 'theirs', 'OPEN', 1, now(), now() from t returning id`);
  return idOf('Project', rows[0]!.id);
}
