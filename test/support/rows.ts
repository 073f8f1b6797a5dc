import { randomBytes } from 'node:crypto';
import pg from 'pg';

type Columns = Readonly<Record<string, unknown>>;
export interface Ids {
  readonly id: string;
  readonly tenant_id: string;
  readonly project_id: string;
}

/** Rows as a test wants them, written by the database's owner past every policy. */
export interface Rows {
  readonly client: pg.Client;
  tenant(columns?: Columns): Promise<{ id: string }>;
  project(tenant: { id: string }, columns?: Columns): Promise<{ id: string; tenant_id: string; project_id: string }>;
  asset(project: Ids, columns?: Columns): Promise<Ids>;
  file(asset: Ids, columns?: Columns): Promise<Ids>;
  rendition(asset: Ids, columns?: Columns): Promise<Ids>;
  job(asset: Ids, columns?: Columns): Promise<Ids>;
  upload(asset: Ids, columns?: Columns): Promise<Ids>;
  captionTrack(asset: Ids, columns?: Columns): Promise<Ids>;
  edit(asset: Ids, columns?: Columns): Promise<Ids & { asset_id: string }>;
  manifestation(edit: Ids & { asset_id: string }, columns?: Columns): Promise<Ids>;
  /** What an asset is related to. */
  relation(asset: Ids, target: Ids, columns?: Columns): Promise<Ids>;
  /** Puts an asset into a collection, at the end. */
  item(collection: Ids, asset: Ids): Promise<void>;
  agreement(project: Ids, columns?: Columns): Promise<Ids>;
  window(asset: Ids, columns?: Columns): Promise<Ids>;
  conflict(asset: Ids, window: Ids, columns?: Columns): Promise<Ids>;
  annotation(asset: Ids, columns?: Columns): Promise<Ids>;
  person(tenant: { tenant_id: string }, columns?: Columns): Promise<Ids>;
  event(project: Ids, columns: Columns): Promise<void>;
  insert(table: string, columns: Columns): Promise<void>;
  close(): Promise<void>;
}

let ticks = 0;
/** Each row a second later than the one before, so that order by time is known. */
const next = (): Date => new Date(Date.UTC(2026, 0, 1) + ticks++ * 1000);

/** Version 7: later ids sort later. */
export function newId(): string {
  const hex = (Date.now() * 4096 + (ticks++ % 4096)).toString(16).padStart(15, '0') + randomBytes(9).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(12, 15)}-8${hex.slice(16, 19)}-${hex.slice(19, 31)}`;
}

export async function connectRows(url: string): Promise<Rows> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const insert = async (table: string, columns: Columns): Promise<void> => {
    const names = Object.keys(columns);
    await client.query(`insert into ${table} (${names.map((n) => `"${n}"`).join(', ')}) values (${names.map((_, i) => `$${i + 1}`).join(', ')})`, Object.values(columns));
  };
  const made = async (table: string, columns: Columns): Promise<Ids> => {
    await insert(table, columns);
    return columns as unknown as Ids;
  };
  return { client, insert, ...catalogue(made), ...work(made), ...said(made), ...titles(made), item: (collection, asset) => insert('collection_item', itemOf(collection, asset)), event: (project, columns) => insert('event', eventOf(project, columns)), close: () => client.end() };
}

type Made = (table: string, columns: Columns) => Promise<Ids>;

const catalogue = (made: Made) => ({
  tenant: (columns: Columns = {}) => made('tenant', { id: newId(), name: newId(), created_at: next(), ...columns }),
  project: async (tenant: { id: string }, columns: Columns = {}) => {
    const at = next();
    const project = await made('project', { id: newId(), tenant_id: tenant.id, name: 'Main', rights_policy: 'OPEN', version: 1, created_at: at, updated_at: at, ...columns });
    return { ...project, project_id: project.id };
  },
  asset: async (project: Ids, columns: Columns = {}) => {
    const at = next();
    return made('asset', {
      id: newId(), tenant_id: project.tenant_id, project_id: project.project_id, kind: 'CLIP', status: 'READY', title: 'Untitled', language: 'en',
      genres: [], moods: [], themes: [], keywords: [], cast: [], directors: [], content_ratings: '[]', source_version: 1,
      version: 1, projection_version: 1, created_at: at, updated_at: at, ...columns,
    });
  },
  person: async ({ tenant_id }: { tenant_id: string }, columns: Columns = {}) => {
    const at = next();
    const person = { id: newId(), tenant_id, name: 'Somebody', names: '[]', sort_key: 'somebody', version: 1, created_at: at, updated_at: at, ...columns };
    await made('person', person);
    await made('person_name', { tenant_id, person_id: person.id, word: person.sort_key });
    return { ...person, project_id: '' };
  },
  file: (asset: Ids, columns: Columns = {}) => made('media_file', {
    ...of(asset), role: 'SOURCE', name: 'a.mov', storage_key: 'k', bytes: 10, sha256: 'ab'.repeat(32), mime_type: 'video/quicktime', storage_tier: 'HOT',
    source_version: 1, created_at: next(), ...columns,
  }),
});

const work = (made: Made) => ({
  rendition: async (asset: Ids, columns: Columns = {}) => {
    const file = columns['file_id'] ?? (await catalogue(made).file(asset, { role: 'RENDITION', name: 'r.mp4' })).id;
    return made('rendition', {
      ...of(asset), source_version: 1, media_type: 'VIDEO', profile: 'h264-1080', codec: 'H264', codec_string: 'avc1.640028', width: 1920, height: 1080, frame_rate: '25',
      dynamic_range: 'SDR', average_bitrate: 5_000_000, peak_bitrate: 6_000_000, frame_count: 250, file_id: file, status: 'READY', segment_index: '{}', created_at: next(), ...columns,
    });
  },
  job: (asset: Ids, columns: Columns = {}) => {
    const id = (columns['id'] as string | undefined) ?? newId();
    const at = next();
    return made('job', {
      ...of(asset), id, root_id: id, parent_id: null, ordinal: 0, kind: 'INGEST', status: 'QUEUED', priority: 0, fraction: 0, phase: 'waiting', attempts: 0, attempt_limit: 5,
      payload: '{}', created_at: at, updated_at: at, ...columns,
    });
  },
  upload: async (asset: Ids, columns: Columns = {}) => {
    const at = next();
    const key = columns['created_by_key_id'] ?? (await made('api_key', { id: newId(), tenant_id: asset.tenant_id, name: 'k', role: 'admin', prefix: 'tk_', hash: newId(), created_at: at })).id;
    return made('upload', {
      ...of(asset), filename: 'a.mov', bytes: 10, received_bytes: 0, priority: 0, status: 'OPEN', created_by_key_id: key, expires_at: at, created_at: at, updated_at: at, ...columns,
    });
  },
});

/** What is said about an asset: the rights to it, and annotations of its frames. */
const said = (made: Made) => {
  const agreement = (project: Ids, columns: Columns = {}) => {
    const at = next();
    return made('rights_agreement', { id: newId(), version: 1, tenant_id: project.tenant_id, project_id: null, name: 'Output deal', party: 'A Studio', direction: 'GRANT_IN', created_at: at, recorded_at: at, ...columns });
  };
  return {
    agreement,
    window: async (asset: Ids, columns: Columns = {}) => {
      const at = next();
      const agreement_id = columns['agreement_id'] ?? (await agreement(asset)).id;
      return made('rights_window', {
        ...of(asset), version: 1, agreement_id, effect: 'GRANT', decides: columns['effect'] ?? 'GRANT', territory_expression: 'DE + AT', territories: ['AT', 'DE'], geography: '2026-01', channels: ['SVOD'], exclusive: false,
        created_at: at, recorded_at: at, ...columns,
      });
    },
    conflict: (asset: Ids, window: Ids, columns: Columns = {}) => {
      const at = next();
      return made('rights_conflict', {
        ...of(asset), kind: 'NOT_HELD', window_id: window.id, territories: ['DE'], channels: ['SVOD'], status: 'OPEN', version: 1, created_at: at, updated_at: at, actor_kind: 'SYSTEM', actor_name: 'test', ...columns,
      });
    },
    annotation: (asset: Ids, columns: Columns = {}) => {
      const at = next();
      return made('annotation', {
        ...of(asset), layer: 'segment', kind: 'SEGMENT', in_frame: 0, out_frame: 25, provenance: 'HUMAN', actor_kind: 'SYSTEM', actor_name: 'test', version: 1, created_at: at, updated_at: at, ...columns,
      });
    },
  };
};

const of = (asset: Ids) => ({ id: newId(), tenant_id: asset.tenant_id, project_id: asset.project_id, asset_id: asset.id });

/** Versions of titles, and what titles are to each other. */
const titles = (made: Made) => ({
  captionTrack: (asset: Ids, columns: Columns = {}) => {
    const at = new Date();
    return made('caption_track', { ...of(asset), language: 'en', role: 'SUBTITLES', origin: 'IMPORTED', draft: false, version: 1, cues_version: 1, edit_version: 1, created_at: at, updated_at: at, ...columns });
  },
  edit: async (asset: Ids, columns: Columns = {}) => {
    const at = next();
    return { ...(await made('edit', { ...of(asset), name: 'Original', kind: 'ORIGINAL', territories: [], languages: [], version: 1, created_at: at, updated_at: at, ...columns })), asset_id: asset.id };
  },
  manifestation: (edit: Ids & { asset_id: string }, columns: Columns = {}) => {
    const at = next();
    return made('manifestation', { ...of(edit), asset_id: edit.asset_id, edit_id: edit.id, name: 'Mezzanine', kind: 'MEZZANINE', version: 1, created_at: at, updated_at: at, ...columns });
  },
  relation: (asset: Ids, target: Ids, columns: Columns = {}) => {
    const position = ticks++ % 10_000;
    return made('asset_relation', { ...of(asset), target_id: target.id, kind: 'TRAILER', position, place: position, ...columns });
  },
});

const itemOf = (collection: Ids, asset: Ids): Columns => ({
  tenant_id: collection.tenant_id, project_id: collection.project_id, collection_id: collection.id, asset_id: asset.id, position: ticks++, created_at: (collection as unknown as { created_at: Date }).created_at,
});

const eventOf = (project: Ids, columns: Columns): Columns => ({
  tenant_id: project.tenant_id, project_id: project.project_id, type: 'ASSET_CREATED', subject_kind: 'Asset', actor_kind: 'SYSTEM', actor_name: 'ingest', ...columns,
});
