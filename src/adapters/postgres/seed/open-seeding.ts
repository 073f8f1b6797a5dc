import { Client } from 'pg';
import { idOf, type ProjectId, type TenantId } from '../../../domain/shared/index.js';
import { APP_ROLE, SYSTEM_ROLE } from '../roles.js';
import { sqlStateOf } from '../unavailable.js';
import { type Cleared, clearSeed } from './clear-seed.js';
import { seedCatalogue } from './catalogue-seed.js';

export interface SeedPlace {
  readonly tenantId: TenantId;
  readonly tenant: string;
  readonly projectId: ProjectId;
}

/** Works as the application does inside one tenant: policies hold for it as for any request. */
export interface Seeding {
  readonly place: SeedPlace;
  make(options: { assets: number; seed: number }, onProgress?: (done: number) => void): Promise<number>;
  clear(onProgress?: (done: number, of: number) => void): Promise<Cleared>;
  close(): Promise<void>;
}

const FIRST = `select t.id as tenant_id, t.name, p.id from project p join tenant t on t.id = p.tenant_id where $1::uuid is null or p.id = $1 order by t.created_at, t.id, p.created_at, p.id limit 1`;

/** The project, or else the first one of the first tenant; null where there is none. */
export async function seedPlace(url: string, projectId: ProjectId | null): Promise<SeedPlace | null> {
  const client = new Client({ connectionString: url, options: `-c role=${SYSTEM_ROLE}`, application_name: 'telecine-seed' });
  await client.connect();
  try {
    const [row] = (await client.query<{ tenant_id: string; name: string; id: string }>(FIRST, [projectId])).rows;
    return row ? { tenantId: idOf('Tenant', row.tenant_id), tenant: row.name, projectId: idOf('Project', row.id) } : null;
  } finally {
    await client.end();
  }
}

/** One for each core of a small machine; the database does all the work. */
const CONNECTIONS = 2;

export async function openSeeding(url: string, place: SeedPlace): Promise<Seeding> {
  const loading = await Promise.all(Array.from({ length: CONNECTIONS }, () => forLoading(url, place)));
  const plain = await connected(url, place, PLAIN);
  return {
    place,
    make: async ({ assets, seed }, onProgress) => {
      const made = await seedCatalogue(loading, { ...place, assets, seed }, onProgress);
      if (made > 0) await refreshStatistics(url);
      return made;
    },
    clear: (onProgress) => clearSeed(plain, place, onProgress),
    close: async () => { await Promise.all([...loading, plain].map((client) => client.end())); },
  };
}

/** What a crash of the database takes back is made again by the same command, so that nobody waits for the disk. */
const PLAIN = '-c synchronous_commit=off -c timezone=UTC -c jit=off';
const NOT_PERMITTED = '42501';

/**
 * Without the check of every reference, which would be half of the work: what is made refers to what is made with it. Only a superuser may put them aside, as the owner
 * of an embedded database is; whoever else loads with all of them. Policies hold in both.
 */
async function forLoading(url: string, place: SeedPlace): Promise<Client> {
  try {
    return await connected(url, place, `-c session_replication_role=replica ${PLAIN}`);
  } catch (error) {
    if (sqlStateOf(error) !== NOT_PERMITTED) throw error;
    return connected(url, place, PLAIN);
  }
}

async function connected(url: string, { tenantId }: SeedPlace, options: string): Promise<Client> {
  const client = new Client({ connectionString: url, options: `${options} -c role=${APP_ROLE}`, application_name: 'telecine-seed' });
  // A connection that is lost fails the next statement; nobody else need hear of it.
  client.on('error', () => undefined);
  await client.connect();
  await client.query(`select set_config('app.tenant', $1, false), set_config('app.project', '', false)`, [tenantId]);
  return client;
}

const FILLED = ['asset', 'asset_text', 'asset_external_id', 'asset_term', 'asset_search', 'media_file', 'rendition', 'person', 'term', 'credit', 'collection_item', 'asset_relation', 'edit', 'manifestation', 'rights_agreement', 'rights_window', 'annotation', 'event'];

/** The first page after a million new rows is planned for what there is now. Only the owner may. */
async function refreshStatistics(url: string): Promise<void> {
  const owner = new Client({ connectionString: url, application_name: 'telecine-seed' });
  await owner.connect();
  try {
    await owner.query(`analyze ${FILLED.join(', ')}`);
  } finally {
    await owner.end();
  }
}
