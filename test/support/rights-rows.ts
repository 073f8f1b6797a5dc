import { geographyOf } from '../../src/domain/geography/index.js';
import { codesOfSet, groupNamesIn, groupScope } from '../../src/domain/rights-record/index.js';
import { parseTerritories } from '../../src/domain/rights/index.js';
import { type Ids, newId, type Rows } from './rows.js';

type Row = Readonly<Record<string, unknown>>;

interface Frames { readonly in: number; readonly out: number; readonly recordedAt?: string | null; readonly supersededAt?: string | null }
interface Term { readonly id: string; readonly territories: string; readonly channels: readonly string[]; readonly recordedAt?: string | null; readonly supersededAt?: string | null; readonly [more: string]: unknown }

/** A world document, as rows are made of it. */
export interface StoredWorld {
  readonly geography: string;
  readonly groups?: Readonly<Record<string, string>>;
  readonly assets: readonly { readonly id: string; readonly uses?: readonly (Frames & { readonly element: string })[]; readonly derivedFrom?: readonly (Frames & { readonly asset: string; readonly at: number })[] }[];
  readonly windows: readonly (Term & { readonly asset: string; readonly effect: string })[];
  readonly elements: readonly { readonly id: string; readonly clearances?: readonly Term[] }[];
}

/** The first instant that there is: before every question. */
const EVER = '0001-01-01T00:00:00.000Z';
/** Where a reader finds a row by its place in the document. */
const placed = (place: number): string => new Date(Date.UTC(2020, 0, 1) + place).toISOString();

/** Writes the rows of a world into a project. Answers what the ids of its assets, windows, elements and clearances are in the API. */
export async function storeWorld(rows: Rows, project: Ids, { geography, groups = {}, assets, windows, elements }: StoredWorld): Promise<ReadonlyMap<string, string>> {
  const [ids, of] = [new Map<string, string>(), { tenant_id: project.tenant_id, project_id: project.project_id }];
  const uuidOf = (kind: string, id: string): string => {
    if (!ids.has(id)) ids.set(id, `${kind}_${newId()}`);
    return ids.get(id)!.slice(kind.length + 1);
  };
  for (const { id } of assets) await rows.asset(project, { id: uuidOf('asset', id) });
  const agreement = await rows.agreement(project);
  const term = termColumns(geography, groups);
  const [seen, place] = [new Map<string, number>(), counter()];
  const versioned = (id: string): number => seen.set(id, (seen.get(id) ?? 0) + 1).get(id)!;
  const recorded = (row: Pick<Term, 'recordedAt' | 'supersededAt'>) => ({ ...of, created_at: placed(place()), recorded_at: row.recordedAt ?? EVER, superseded_at: row.supersededAt ?? null });
  await insertAll(rows, 'rights_window', windows.map((window) => ({
    id: uuidOf('window', window.id), version: versioned(window.id), asset_id: uuidOf('asset', window.asset), agreement_id: agreement.id, effect: window.effect, decides: window.effect, exclusive: false,
    languages: window['languages'], max_resolution: window['maxResolution'], device_classes: window['deviceClasses'], ...term(window), ...recorded(window),
  })));
  await insertAll(rows, 'rights_clearance', elements.flatMap((element) => (element.clearances ?? []).map((clearance) => ({
    id: uuidOf('clearance', clearance.id), version: versioned(clearance.id), element_id: uuidOf('element', element.id), ...term(clearance), ...recorded(clearance),
  }))));
  await insertAll(rows, 'element_use', assets.flatMap((asset) => (asset.uses ?? []).map((use) => ({
    id: newId(), version: 1, asset_id: uuidOf('asset', asset.id), element_id: uuidOf('element', use.element), in_frame: use.in, out_frame: use.out, ...recorded(use),
  }))));
  await insertAll(rows, 'asset_lineage', assets.flatMap((asset) => (asset.derivedFrom ?? []).map((source) => ({
    id: newId(), version: 1, asset_id: uuidOf('asset', asset.id), source_id: uuidOf('asset', source.asset), in_frame: source.in, out_frame: source.out, at_frame: source.at, ...recorded(source),
  }))));
  return ids;
}

/** What windows and clearances have in common; every second one is of another version of the geography, so that its codes are read and not its expression. */
function termColumns(version: string, groups: Readonly<Record<string, string>>): (term: Term) => Row {
  const [geography, place] = [geographyOf(version)!, counter()];
  const scope = groupScope(new Map(Object.entries(groups)), geography);
  return ({ territories: expression, channels, uses, opensAt, closesAt, opensOn, closesOn }) => {
    const set = parseTerritories(expression, scope);
    if (!set.ok) throw new Error(set.error.message);
    const [names, { territories, territoryCodes }] = [groupNamesIn(expression, geography), codesOfSet(set.value)];
    return {
      territory_expression: expression, territories, territory_codes: territoryCodes, group_names: names.length > 0 ? names : null, geography: place() % 2 === 0 ? version : '2023-04', tzdata: '2025b',
      channels, uses, opens_at: opensAt, closes_at: closesAt, opens_on: opensOn, closes_on: closesOn,
    };
  };
}

const counter = (): (() => number) => {
  let next = 0;
  return () => next++;
};

const insertAll = (rows: Rows, table: string, all: readonly Row[]): Promise<unknown> =>
  rows.client.query(`insert into ${table} select * from json_populate_recordset(null::${table}, $1)`, [JSON.stringify(all)]);
