import { type ClearanceTerm, FIRST_INSTANT, type World, type WorldAsset } from '../../src/domain/rights/index.js';
import { codesOfSet } from '../../src/domain/rights-record/territories.js';
import type { ReadScope } from '../../src/domain/read/index.js';
import type { Reading } from './reading.js';
import { type Ids, newId, type Rows } from './rows.js';

/** A world document in the database: its titles by their names in the document, in turn in one of the projects. */
export interface RecordedWorld {
  readonly titles: ReadonlyMap<string, Ids>;
}

/** A world in a tenant of its own, whose titles lie in turn in the two projects of it: both managed, and always known to be. */
export interface ManagedWorld extends RecordedWorld {
  readonly scope: ReadScope;
  readonly other: Ids;
}

export async function recordManagedWorld({ rows, tenant }: Reading, world: World): Promise<ManagedWorld> {
  const { scope, project } = await tenant();
  await rows.client.query(`update project set rights_policy = 'MANAGED' where id = $1`, [project.id]);
  await rows.client.query(`update project_policy set recorded_at = '0001-01-01T00:00:00Z', rights_policy = 'MANAGED' where project_id = $1 and superseded_at is null`, [project.id]);
  const other = await rows.project({ id: project.tenant_id }, { rights_policy: 'MANAGED' });
  return { scope, other, ...(await recordWorld(rows, [project, other], world)) };
}

type Columns = Record<string, unknown>;
interface Known { readonly from: number; readonly until: number }

/** Writes the rows of a world as they are, past every rule of recording: so also what nobody would record. */
export async function recordWorld(rows: Rows, projects: readonly Ids[], world: World): Promise<RecordedWorld> {
  const titles = new Map<string, Ids>();
  for (const name of world.assets.keys()) titles.set(name, await rows.asset(projects[titles.size % projects.length]!, { title: name }));
  const elements = new Map([...world.elements.keys()].map((name) => [name, newId()]));
  const tenant_id = projects[0]!.tenant_id;
  const many = async (table: string, all: readonly Columns[]): Promise<void> => {
    if (all.length > 0) await rows.client.query(`insert into ${table} select * from json_populate_recordset(null::${table}, $1)`, [JSON.stringify(all)]);
  };
  const ofTitle = (asset: WorldAsset): Columns => {
    const { tenant_id, project_id, id } = titles.get(asset.id)!;
    return { tenant_id, project_id, asset_id: id };
  };
  const assets = [...world.assets.values()];
  await many('rights_window', numbered(assets.flatMap((asset) => asset.windows.map((window) => ({
    name: window.row.id,
    row: { ...ofTitle(asset), ...termOf(window), agreement_id: newId(), effect: window.row.effect, decides: window.row.effect, languages: window.row.languages, max_resolution: window.row.maxResolution, device_classes: window.row.deviceClasses, exclusive: false },
  })))));
  await many('asset_lineage', assets.flatMap((asset) => asset.derivedFrom.map((from) => ({
    id: newId(), version: 1, ...ofTitle(asset), ...recordedOf(from), source_id: titles.get(from.row.asset)!.id, in_frame: from.row.in, out_frame: from.row.out, at_frame: from.row.at,
  }))));
  await many('element_use', assets.flatMap((asset) => asset.uses.map((use) => ({ id: newId(), version: 1, ...ofTitle(asset), ...recordedOf(use), element_id: elements.get(use.row.element), in_frame: use.row.in, out_frame: use.row.out }))));
  await many('rights_clearance', numbered([...world.elements.values()].flatMap(({ id, clearances }) => clearances.map((clearance) => ({ name: clearance.row.id, row: { tenant_id, element_id: elements.get(id), ...termOf(clearance) } })))));
  return { titles };
}

/** Rows of one name are those of one id. */
function numbered(given: readonly { readonly name: string; readonly row: Columns }[]): Columns[] {
  const versions = new Map<string, { readonly id: string; version: number }>();
  return given.map(({ name, row }) => {
    const last = versions.get(name) ?? { id: newId(), version: 0 };
    versions.set(name, { id: last.id, version: last.version + 1 });
    return { ...row, id: last.id, version: last.version + 1 };
  });
}

const recordedOf = ({ from, until }: Known): Columns => {
  const recorded_at = text(Math.max(from, FIRST_INSTANT));
  return { created_at: recorded_at, recorded_at, superseded_at: until === Infinity ? null : text(until) };
};

function termOf(term: Pick<ClearanceTerm, 'row' | 'territories' | 'from' | 'until'>): Columns {
  const { row, territories } = term;
  const { territories: shown, territoryCodes } = codesOfSet(territories);
  return {
    ...recordedOf(term), territory_expression: row.territories, territories: shown, territory_codes: territoryCodes, group_names: ['X'], geography: '2026-01', tzdata: '2025b', channels: row.channels, uses: row.uses,
    opens_at: row.opensAt, closes_at: row.closesAt, opens_on: row.opensOn, closes_on: row.closesOn,
  };
}

const text = (instant: number): string => new Date(instant).toISOString();
