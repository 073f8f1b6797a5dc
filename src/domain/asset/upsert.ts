import { type AssetId, type UserError, userError } from '../shared/index.js';
import { type Asset, edited, type ExternalId } from './asset.js';
import { type AssetFields, faultsOf, withFields } from './asset-input.js';
import type { AssetErrorCode } from './asset-service.js';
import { canonicalExternalId, externalSchemeFaults, externalValueFaults } from './external-id.js';
import { sameContent } from './revision.js';

/** One asset as a bulk write wants it: made where no asset has the name, else edited: absent keeps, null clears. */
export interface UpsertRow extends AssetFields {
  /** Its name in the scheme of the whole write. */
  externalId: string;
  /** 0: there must be none yet. */
  expectedVersion?: number | null;
  /** The parent's name in the same scheme, instead of its id: it is there, or an earlier row makes it. */
  parentExternalId?: string | null;
}

export const UPSERT_ROWS = 10_000;
export const UPSERT_OUTCOMES = ['CREATED', 'UPDATED', 'UNCHANGED', 'REFUSED'] as const;
export type UpsertOutcome = (typeof UPSERT_OUTCOMES)[number];
export type UpsertErrorCode = AssetErrorCode | 'DUPLICATE_ROW';
export type UpsertError = UserError<UpsertErrorCode>;

/** What became of a row. `index`: its place in the input; `version`: of the asset as it is now. Paths of errors begin below the row. */
export interface RowResult {
  readonly index: number;
  readonly externalId: string;
  readonly outcome: UpsertOutcome;
  readonly assetId: AssetId | null;
  readonly version: number | null;
  readonly errors: readonly UpsertError[];
}

export interface UpsertReport {
  readonly dryRun: boolean;
  readonly rows: readonly RowResult[];
}

/** A row without faults of its own; `key` is its name in canonical form, and among `fields.externalIds` where there are any. */
export interface SoundRow {
  readonly index: number;
  readonly row: UpsertRow;
  readonly key: ExternalId;
  readonly fields: AssetFields;
  readonly parentKey: ExternalId | null;
}
export type PreparedRow = SoundRow | RowResult;

/** Faults of the write as a whole. */
export function upsertFaults({ scheme, rows }: { scheme: string; rows: readonly UpsertRow[] }): UpsertError[] {
  if (rows.length > UPSERT_ROWS) return [userError('LIMIT_EXCEEDED', ['rows'], { max: UPSERT_ROWS })];
  return [...(rows.length === 0 ? [userError('REQUIRED' as const, ['rows'])] : []), ...externalSchemeFaults(scheme, ['scheme'])];
}

/** Looks at each row by itself, and refuses the later of two that name the same asset. */
export function preparedRows(scheme: string, rows: readonly UpsertRow[]): PreparedRow[] {
  const first = new Map<string, number>();
  return rows.map((row, index): PreparedRow => {
    const { externalId, expectedVersion: _expectedVersion, parentExternalId, ...given } = row;
    const key = keyIn(scheme, externalId);
    const earlier = first.get(key.value);
    if (earlier !== undefined) return refusedRow(index, row, [userError('DUPLICATE_ROW', ['externalId'], { first: earlier })]);
    first.set(key.value, index);
    const faults = [...externalValueFaults({ scheme, value: externalId }, ['externalId']), ...faultsOf(given), ...otherNameFaults(key, row), ...parentNameFaults(scheme, row)];
    const parentKey = parentExternalId == null ? null : keyIn(scheme, parentExternalId);
    const parent = parentExternalId === null ? { parentId: null } : {};
    return faults.length > 0 ? refusedRow(index, row, faults) : { index, row, key, parentKey, fields: { ...given, ...parent, ...withKey(given, key) } };
  });
}

function keyIn(scheme: string, value: string): ExternalId {
  const canonical = canonicalExternalId({ scheme, value });
  return { scheme, value: canonical.ok ? canonical.value : value };
}

/** A parent is named in one way. */
function parentNameFaults(scheme: string, { parentId, parentExternalId }: UpsertRow): UpsertError[] {
  if (parentExternalId === undefined || parentExternalId === null) return [];
  return parentId === undefined ? externalValueFaults({ scheme, value: parentExternalId }, ['parentExternalId']) : [userError('INVALID', ['parentExternalId'])];
}

/** A name in the write's own scheme may be repeated among the others, but not be another. */
function otherNameFaults(key: ExternalId, { externalIds }: UpsertRow): UpsertError[] {
  const at = (externalIds ?? []).findIndex((id) => id.scheme === key.scheme);
  const canonical = at < 0 ? null : canonicalExternalId(externalIds![at]!);
  return canonical?.ok && canonical.value !== key.value ? [userError('INVALID', ['externalIds', String(at), 'value'], { value: canonical.value.slice(0, 100) })] : [];
}

const withKey = ({ externalIds }: AssetFields, key: ExternalId): Pick<AssetFields, 'externalIds'> =>
  externalIds === undefined ? {} : { externalIds: [key, ...(externalIds ?? []).filter(({ scheme }) => scheme !== key.scheme)] };

export const isSound = (row: PreparedRow): row is SoundRow => 'key' in row;

export const refusedRow = (index: number, { externalId }: Pick<UpsertRow, 'externalId'>, errors: readonly UpsertError[], asset: Asset | null = null): RowResult =>
  ({ index, externalId, outcome: 'REFUSED', assetId: asset?.id ?? null, version: asset?.version ?? null, errors });

/** Which asset has which name, as far as it is known. Kept up to date while rows are decided one after the other. */
export class NameRegister {
  private readonly owners: Map<string, AssetId>;

  /** `lost`: names that the database would not give, though no owner is to be seen. */
  constructor(known: readonly (ExternalId & { assetId: AssetId })[], private readonly lost: ReadonlySet<string>) {
    this.owners = new Map(known.map((id) => [nameOf(id), id.assetId]));
  }

  ownerOf = (id: ExternalId): AssetId | null => this.owners.get(nameOf(id)) ?? null;

  /** The first of the names that the asset cannot have. */
  taken(asset: Asset): ExternalId | null {
    return asset.externalIds.find((id) => {
      const owner = this.ownerOf(id);
      return owner === null ? this.lost.has(nameOf(id)) : owner !== asset.id;
    }) ?? null;
  }

  move(before: Asset | null, after: Asset | null): void {
    for (const id of before?.externalIds ?? []) this.owners.delete(nameOf(id));
    for (const id of after?.externalIds ?? []) this.owners.set(nameOf(id), after!.id);
  }
}

export const nameOf = ({ scheme, value }: ExternalId): string => `${scheme} ${value}`;

/** What a row comes to: its result, and the asset to be saved where there is something to save. */
export interface Decided {
  readonly result: RowResult;
  readonly save: Change | null;
}
export interface Change {
  /** null: it is new. */
  readonly before: Asset | null;
  readonly after: Asset;
}

/** `stored`: the asset that has the row's name. `blank`: a new asset without content. */
export function decideRow({ index, row, key, fields: given, parentKey }: SoundRow, stored: Asset | null, names: NameRegister, blank: () => Asset, now: Date): Decided {
  const refused = (errors: UpsertError[], asset = stored): Decided => ({ result: refusedRow(index, row, errors, asset), save: null });
  const takenError = (id: ExternalId) => userError('EXTERNAL_ID_TAKEN' as const, id.scheme === key.scheme ? ['externalId'] : ['externalIds'], { ...id });
  // What was deleted keeps its names until it is erased, since it may come back.
  if (stored?.status === 'DELETED') return refused([takenError(key)], null);
  const { expectedVersion } = row;
  const version = stored?.version ?? 0;
  if (expectedVersion !== undefined && expectedVersion !== null && expectedVersion !== version) return refused([userError('VERSION_CONFLICT', ['expectedVersion'], { sent: expectedVersion, stored: version })]);
  const parentId = parentKey && names.ownerOf(parentKey);
  if (parentKey && parentId === null) return refused([userError('NOT_FOUND', ['parentExternalId'])]);
  const fields = parentId === null ? given : { ...given, parentId };
  const missing = (['kind', 'title'] as const).filter((field) => stored === null && fields[field] === undefined);
  if (missing.length > 0) return refused(missing.map((field) => userError('REQUIRED', [field])));

  const kept = stored ?? { ...blank(), externalIds: [key] };
  const after = withFields(kept, fields);
  if (stored && sameContent(stored, after)) return { result: { index, externalId: row.externalId, outcome: 'UNCHANGED', assetId: stored.id, version, errors: [] }, save: null };
  const taken = names.taken(after);
  if (taken) return refused([takenError(taken)]);
  const saved = stored ? edited(after, now) : after;
  names.move(stored, saved);
  return { result: { index, externalId: row.externalId, outcome: stored ? 'UPDATED' : 'CREATED', assetId: saved.id, version: saved.version, errors: [] }, save: { before: stored, after: saved } };
}

/** The rows in their order, as many together as do not pass either limit; one that passes the limit of bytes alone is by itself. */
export function chunksOf<T>(rows: readonly T[], bytes: readonly number[], most: { rows: number; bytes: number }): T[][] {
  const chunks: T[][] = [];
  let held = 0;
  for (const [i, row] of rows.entries()) {
    const last = chunks.at(-1);
    if (last && last.length < most.rows && held + bytes[i]! <= most.bytes) {
      last.push(row);
      held += bytes[i]!;
    } else {
      chunks.push([row]);
      held = bytes[i]!;
    }
  }
  return chunks;
}
