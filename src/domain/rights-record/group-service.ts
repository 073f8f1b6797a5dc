import type { EventType } from '../event/index.js';
import { type GroupFault, isName, isTaken, parseTerritories, resolveGroups } from '../rights/index.js';
import {
  type Actor, type AssetId, type CommonErrorCode, err, idOf, invariant, ok, once, type Result, type TerritoryGroupId, type UserError, userError, versionFaults,
} from '../shared/index.js';
import { findConflictsAgain } from './conflict-service.js';
import type { TitleRef } from './element.js';
import type { KnownGroups, Reresolved, TerritoryGroup } from './group.js';
import { recordedBy } from './history.js';
import type { RightsDeps, RightsTx } from './rights-tx.js';
import { codesOfSet, geographyNow, groupNamesIn, groupScope, heldGeography, type TerritoryErrorCode } from './territories.js';
import { recordTitles } from './telling.js';

/** TENANT_WIDE: the caller's key is bound to one project. GROUP_CYCLE: it would stand for itself; `reason` says by which way. */
export type GroupErrorCode = CommonErrorCode | TerritoryErrorCode | 'GROUP_CYCLE' | 'NAME_TAKEN' | 'TENANT_WIDE';
export type GroupError = UserError<GroupErrorCode>;

/** Without `id` a new one. The name of one that is there stays as it is: windows name it. */
export interface PutGroup {
  id?: TerritoryGroupId | null;
  expectedVersion?: number | null;
  name: string;
  territories: string;
  idempotencyKey?: string | null;
}

/** `rows`: windows, and clearances, that one change resolves again. */
export const GROUP_LIMITS = { groups: 1000, expression: 10_000, rows: 50_000 } as const;

type Put = Result<TerritoryGroupId, GroupError[]>;

/** Names an expression of territories, or changes what a name stands for: windows that name it are recorded again with what they stand for now, in the same unit. */
export async function putGroup(deps: RightsDeps, actor: Actor, input: PutGroup): Promise<Put> {
  const faults = groupFaults(input);
  if (faults.length > 0) return err(faults);
  if (actor.projectId !== null) return err([userError('TENANT_WIDE', [])]);
  const { id } = input;
  return deps.unitOfWork.run(actor, async (tx) => {
    const groups = await tx.groups.turn();
    return id == null ? addGroup(deps, tx, actor, groups, input) : changeGroup(deps, tx, actor, groups, id, input);
  });
}

function groupFaults({ name, territories }: PutGroup): GroupError[] {
  const reason = !isName(name) ? 'it has letters, digits, "_", "-" and ".", begins with a letter or digit, and is not longer than 100' : isTaken(geographyNow(), name) ? 'it is a code or a region' : null;
  return [
    ...(reason === null ? [] : [userError('INVALID' as const, ['name'], { reason })]),
    ...(territories.length > GROUP_LIMITS.expression ? [userError('LIMIT_EXCEEDED' as const, ['territories'], { maxLength: GROUP_LIMITS.expression })] : []),
  ];
}

function addGroup(deps: RightsDeps, tx: RightsTx, actor: Actor, groups: KnownGroups, { idempotencyKey, ...body }: PutGroup): Promise<Put> {
  return once<TerritoryGroupId, GroupErrorCode>(tx.idempotency, { operation: 'territoryGroupPut', key: idempotencyKey, body }, async () => {
    if (groups.has(body.name)) return err([userError('NAME_TAKEN', ['name'], { value: body.name, holder: 'group' })]);
    if (groups.size >= GROUP_LIMITS.groups) return err([userError('LIMIT_EXCEEDED', [], { max: GROUP_LIMITS.groups })]);
    return recordGroup(deps, tx, actor, { groups, last: null }, body, 'TERRITORY_GROUP_CREATED');
  });
}

async function changeGroup(deps: RightsDeps, tx: RightsTx, actor: Actor, groups: KnownGroups, id: TerritoryGroupId, input: PutGroup): Promise<Put> {
  const last = await tx.groups.last(id);
  if (!last) return err([userError('NOT_FOUND', ['id'])]);
  const faults = versionFaults(input.expectedVersion, last.version);
  if (faults.length > 0) return err(faults);
  if (input.name !== last.name) return err([userError('INVALID', ['name'], { reason: 'a group keeps its name, which windows use' })]);
  return recordGroup(deps, tx, actor, { groups, last }, input, 'TERRITORY_GROUP_UPDATED');
}

async function recordGroup(deps: RightsDeps, tx: RightsTx, actor: Actor, { groups, last }: { groups: KnownGroups; last: TerritoryGroup | null }, { name, territories }: PutGroup, type: EventType): Promise<Put> {
  const [geography, after] = [geographyNow(), new Map(groups).set(name, territories)];
  const resolved = resolveGroups(after, geography);
  if (!resolved.ok) return err([faultOf(resolved.error, name)]);
  const row: TerritoryGroup = {
    id: last?.id ?? idOf('TerritoryGroup', deps.ids.next()), tenantId: actor.tenantId, name, territoryExpression: territories, geography: geography.version, ...codesOfSet(resolved.value.get(name)!),
    ...recordedBy(actor, last, deps.clock.now()),
  };
  await tx.groups.record(row);
  await tx.events.record({ type, subject: { kind: 'TerritoryGroup', id: row.id }, projectId: null, assetId: null, version: row.version, actor });
  const again = last === null ? ok(undefined) : await resolveAgain(tx, actor, after, row);
  return again.ok ? ok(row.id) : again;
}

/** `at` is a place in this group's expression. */
function faultOf(fault: GroupFault, name: string): GroupError {
  invariant(fault.code !== 'GROUP_NAME', 'names were looked at');
  const { code, group, at, message } = fault;
  return userError(code === 'TOO_LONG' ? 'LIMIT_EXCEEDED' : code, ['territories'], { reason: message, ...(group === name ? { at } : {}) });
}

/** What names the group, by whatever way, stands for something else now. */
async function resolveAgain(tx: RightsTx, actor: Actor, groups: KnownGroups, { name, recordedAt }: TerritoryGroup): Promise<Result<undefined, GroupError[]>> {
  const [names, titles] = [dependentsOf(name, groups), new Map<AssetId, TitleRef>()];
  for (const rows of [tx.windows, tx.clearances]) {
    const expressions = await rows.expressionsNaming(names, GROUP_LIMITS.rows);
    if (expressions === null) return err([userError('LIMIT_EXCEEDED', ['territories'], { max: GROUP_LIMITS.rows })]);
    for (const title of await rows.resolveAgain(resolvedBy(groups, expressions), { at: recordedAt, actor })) titles.set(title.id, title);
  }
  await recordTitles(tx, actor, [...titles.values()], { territoryGroup: name });
  await findConflictsAgain(tx, [...titles.values()], { actor, at: recordedAt, override: null });
  return ok(undefined);
}

/** What expressions stand for now, each by its own version of the geography. */
export function resolvedBy(groups: KnownGroups, expressions: readonly Pick<Reresolved, 'expression' | 'geography'>[]): Reresolved[] {
  const scopes = new Map([...new Set(expressions.map(({ geography }) => geography))].map((version) => [version, groupScope(groups, heldGeography(version))]));
  return expressions.map(({ expression, geography }) => {
    const set = parseTerritories(expression, scopes.get(geography)!);
    invariant(set.ok, 'what was resolved is resolved again');
    return { expression, geography, ...codesOfSet(set.value) };
  });
}

/** The group and all that name it, directly or by others. */
function dependentsOf(name: string, groups: KnownGroups): string[] {
  const geography = geographyNow();
  const names = [...groups].map(([group, expression]) => [group, groupNamesIn(expression, geography)] as const);
  const found = new Set([name]);
  for (const each of found) for (const [group, named] of names) if (named.includes(each)) found.add(group);
  return [...found];
}
