import { type Actor, type AssetId, err, idOf, ok, once, type ProjectId, type Result, UnavailableFault, type UnitOfWork, userError } from '../shared/index.js';
import type { Asset, ExternalId } from './asset.js';
import type { AssetBulk } from './asset-bulk.js';
import { bookOf, controlledBy, wordsOf } from '../vocabulary/index.js';
import { type AssetDeps, type AssetTx, draft, recordRelations } from './asset-service.js';
import { FamilyBook } from './family-book.js';
import { isMoved, type Place } from './hierarchy.js';
import {
  type Change, chunksOf, decideRow, isSound, nameOf, NameRegister, type PreparedRow, preparedRows, refusedRow, type RowResult, type SoundRow, type UpsertError, upsertFaults, type UpsertReport, type UpsertRow,
} from './upsert.js';

export interface UpsertAssets {
  scheme: string;
  /** Where new assets go; those that are there stay where they are. */
  projectId?: ProjectId | null;
  rows: UpsertRow[];
  dryRun?: boolean | null;
  idempotencyKey?: string | null;
}

export interface UpsertTx extends AssetTx {
  bulk: AssetBulk;
}
export interface UpsertDeps extends Omit<AssetDeps, 'unitOfWork'> {
  unitOfWork: UnitOfWork<UpsertTx>;
}

/** Rows that are read, decided and written together, and bytes of text that their assets have: bounds what is held in memory of assets that are there already. */
const CHUNK = { rows: 200, bytes: 8_000_000 };
/** Each time round fewer names are left that somebody else can take. */
const ATTEMPTS = 5;

/**
 * Makes or edits up to 10,000 assets by their names in one scheme. Each row stands for itself: it is written, or refused with its reasons; all that are
 * written become true together. Rows count in their order: what an earlier one gave up a later one may have.
 * A dry run does the same and takes it back. With an idempotency key the report is kept and answered again. Err: faults of the write as a whole.
 */
export async function upsertAssets(deps: UpsertDeps, actor: Actor, input: UpsertAssets): Promise<Result<UpsertReport, UpsertError[]>> {
  const faults = upsertFaults(input);
  if (faults.length > 0) return err(faults);
  const { idempotencyKey, dryRun, ...body } = input;
  const rows = preparedRows(input.scheme, input.rows);
  return deps.unitOfWork.run<UpsertReport, UpsertError[]>(actor, async (tx) => {
    await tx.bulk.turn();
    const projectId = await tx.projects.resolve(input.projectId ?? actor.projectId);
    if (projectId === null) return err([userError('NOT_FOUND', ['projectId'])]);
    await lockAll(tx, rows.filter(isSound));
    const write = () => written(deps, tx, actor, projectId, rows, dryRun === true);
    if (dryRun || idempotencyKey === null || idempotencyKey === undefined) return ok(await write());
    const kept = await once<string, never>(tx.idempotency, { operation: 'assetsUpsert', key: idempotencyKey, body }, async () => {
      const id = deps.ids.next();
      await tx.bulk.keepReport(id, await write());
      return ok(id);
    });
    return kept.ok ? ok(await tx.bulk.report(kept.value)) : kept;
  });
}

/** All at once, in the order of ids, what the rows edit and where they stand: whoever edits the same assets one by one waits, and is not in the way. */
async function lockAll(tx: UpsertTx, rows: readonly SoundRow[]): Promise<void> {
  const owners = new Map((await tx.bulk.owners(rows.flatMap(({ key, parentKey }) => (parentKey ? [key, parentKey] : [key])))).map((name) => [nameOf(name), name.assetId]));
  const isPlaced = ({ fields, parentKey }: SoundRow): boolean => parentKey !== null || fields.parentId !== undefined || fields.position !== undefined;
  const idsOf = (of: readonly SoundRow[]): AssetId[] => [...new Set(of.flatMap(({ key, parentKey, fields }) => [owners.get(nameOf(key)), parentKey && owners.get(nameOf(parentKey)), fields.parentId]))].filter((id) => id != null);
  await tx.family.lock(idsOf(rows.filter(isPlaced)), { alone: idsOf(rows.filter((row) => !isPlaced(row))) });
}

/** All rows; again where the database did not give a name that seemed free: another project has it, or another writer got it in between. */
async function written(deps: UpsertDeps, tx: UpsertTx, actor: Actor, projectId: ProjectId, rows: readonly PreparedRow[], dryRun: boolean): Promise<UpsertReport> {
  const lost = new Set<string>();
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const known = lost.size;
    const results = await tx.bulk.tentatively(async () => {
      const value = await writtenOnce({ deps, tx, actor, lost, blank: () => draft(deps, actor, projectId, 'CLIP') }, rows);
      return { keep: !dryRun && lost.size === known, value };
    });
    if (lost.size === known) return { dryRun, rows: dryRun ? results.map(withoutNewId) : results };
  }
  throw new UnavailableFault('Other writers keep taking the names of these rows.');
}

/** In a dry run nothing is made, so nothing has an id. */
const withoutNewId = (result: RowResult): RowResult => (result.outcome === 'CREATED' ? { ...result, assetId: null } : result);

interface Writing {
  readonly deps: UpsertDeps;
  readonly tx: UpsertTx;
  readonly actor: Actor;
  /** Names that could not be had. */
  readonly lost: Set<string>;
  readonly blank: () => Asset;
}

async function writtenOnce(writing: Writing, rows: readonly PreparedRow[]): Promise<RowResult[]> {
  const results: RowResult[] = [];
  const parents = new Map<AssetId, ProjectId>();
  const bytes = await writing.tx.bulk.weights(rows.map((row) => (isSound(row) ? row.key : NOBODYS)));
  for (const chunk of chunksOf(rows, bytes, CHUNK)) results.push(...(await writeChunk(writing, await underControl(writing.tx, chunk), parents)));
  await writing.tx.family.touch([...parents.keys()]);
  await recordAround(writing, parents);
  return results;
}

const NOBODYS: ExternalId = { scheme: '', value: '' };

/** What is decided row by row is written at once, in the order of the rows. `parents`: gets those that show other children, or show them elsewhere. */
async function writeChunk(writing: Writing, rows: readonly PreparedRow[], parents: Map<AssetId, ProjectId>): Promise<RowResult[]> {
  const { names, storedOf } = await known(writing, rows.filter(isSound));
  const book = await familyOf(writing.tx, rows.filter(isSound).flatMap((row) => wantedPlace(row, storedOf(names.ownerOf(row.key)), names) ?? []));
  const now = writing.deps.clock.now();
  const changes: Change[] = [];
  const results = rows.map((row): RowResult => {
    const { result, save } = isSound(row) ? decideRow(row, storedOf(names.ownerOf(row.key)), names, writing.blank, now) : { result: row, save: null };
    if (!save) return result;
    const before = placeBefore(save);
    const faults = book.move(before, save.after);
    if (faults.length > 0) {
      names.move(save.after, save.before);
      return refusedRow(result.index, result, faults.map((fault) => inTheRow(row, fault)), save.before);
    }
    book.add(save.after);
    if (isMoved(before, save.after)) for (const id of [before.parentId, save.after.parentId]) if (id !== null) parents.set(id, save.after.projectId);
    changes.push(save);
    return result;
  });
  await writeChanges(writing, changes);
  return results;
}

async function writeChanges({ tx, actor, lost }: Writing, changes: readonly Change[]): Promise<void> {
  if (changes.length === 0) return;
  const taken = await tx.bulk.save(changes.map(({ before, after }) => ({ asset: after, edit: { actor, before } })));
  for (const id of taken) lost.add(nameOf(id));
  await tx.events.record(...changes.map(({ before, after }) => ({
    type: before ? ('ASSET_UPDATED' as const) : ('ASSET_CREATED' as const), subject: { kind: 'Asset' as const, id: after.id }, projectId: after.projectId, assetId: after.id, version: after.version, actor,
  })));
}

async function recordAround({ tx, actor }: Writing, parents: ReadonlyMap<AssetId, ProjectId>): Promise<void> {
  for (const [projectId, of] of Map.groupBy(parents, ([, project]) => project)) await recordRelations(tx, actor, projectId, of.map(([id]) => id));
}

/** A new asset comes from nowhere. */
const placeBefore = ({ before, after }: Change): Place => before ?? { ...after, parentId: null, position: null };

/** The place that a row asks for, where it is not the one that its asset has. Nothing is below a new asset. */
function wantedPlace({ fields, parentKey }: SoundRow, stored: Asset | null, names: NameRegister): Wanted | null {
  const { id, kind, parentId, position }: Wanted = stored ?? { id: NOBODY, kind: fields.kind ?? 'CLIP', parentId: null, position: null };
  const parent = parentKey ? names.ownerOf(parentKey) : fields.parentId;
  const wanted = { id, kind: fields.kind ?? kind, parentId: parent === undefined ? parentId : parent, position: fields.position === undefined ? position : fields.position };
  return isMoved({ kind, parentId, position }, wanted) ? wanted : null;
}

type Wanted = Omit<Place, 'projectId'>;

const NOBODY = idOf('Asset', '00000000-0000-0000-0000-000000000000');

/** The neighbours of these places, locked with those that have them now. */
async function familyOf(tx: UpsertTx, places: readonly Wanted[]): Promise<FamilyBook> {
  if (places.length === 0) return new FamilyBook({ above: [], holders: [], children: [], withItems: [], items: [] });
  await tx.family.lock([...new Set(places.flatMap(({ id, parentId }) => (parentId === null ? [id] : [id, parentId])))]);
  return new FamilyBook(await tx.family.around(places));
}

/** The row may name the parent otherwise than by its id. */
const inTheRow = (row: PreparedRow, fault: UpsertError): UpsertError =>
  fault.path[0] === 'parentId' && isSound(row) && row.parentKey ? { ...fault, path: ['parentExternalId'] } : fault;

/** The rows in the words of the tenant's vocabularies; those with a word that a vocabulary has not are refused. */
async function underControl(tx: UpsertTx, rows: readonly PreparedRow[]): Promise<PreparedRow[]> {
  const words = new Map(rows.filter(isSound).flatMap(({ fields }) => wordsOf(fields.metadata ?? {})).map((word) => [`${word.vocabulary} ${word.word}`, word]));
  const book = bookOf([...words.values()], words.size === 0 ? [] : await tx.vocabularies.meanings([...words.values()]));
  return rows.map((prepared) => {
    if (!isSound(prepared) || !prepared.fields.metadata) return prepared;
    const metadata = controlledBy(book, prepared.fields.metadata);
    if (metadata.ok) return { ...prepared, fields: { ...prepared.fields, metadata: metadata.value } };
    return refusedRow(prepared.index, prepared.row, metadata.error.map((fault) => ({ ...fault, path: ['metadata', ...fault.path] })));
  });
}

/** Whose the names of the rows are now, and the assets that go by them, locked. */
async function known({ tx, lost }: Writing, rows: readonly SoundRow[]): Promise<{ names: NameRegister; storedOf: (id: AssetId | null) => Asset | null }> {
  const owners = await tx.bulk.owners(rows.flatMap(({ key, fields, parentKey }) => [key, ...(fields.externalIds ?? []), ...(parentKey ? [parentKey] : [])]));
  const keys = new Set(rows.map(({ key }) => nameOf(key)));
  const wanted = new Set(owners.filter((name) => keys.has(nameOf(name))).map(({ assetId }) => assetId));
  const stored = new Map((await tx.bulk.get([...wanted])).map((asset) => [asset.id, asset]));
  // Before its row was locked an asset may have lost a name, or have gone.
  const names = new NameRegister(owners.filter((name) => !wanted.has(name.assetId) || hasName(stored.get(name.assetId), name)), lost);
  return { names, storedOf: (id) => (id === null ? null : (stored.get(id) ?? null)) };
}

const hasName = (asset: Asset | undefined, name: ExternalId): boolean => asset?.externalIds.some((id) => nameOf(id) === nameOf(name)) === true;
