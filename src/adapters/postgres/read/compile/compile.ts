import type { EventQuery } from '../../../../domain/event/index.js';
import type { ListName, NodeKind, ReadRefusal, Selection } from '../../../../domain/read/index.js';
import type { Result } from '../../../../domain/shared/index.js';
import { type Aims, Compilation } from './compilation.js';
import { anyOf, canonical } from './conditions.js';
import { connectionOf, firstOf } from './connection.js';
import { type KeyType } from './cursor.js';
import { render } from './json.js';
import { ASSETS } from './lists/assets.list.js';
import { JOBS } from './lists/jobs.list.js';
import type { ListArgs, ListMap } from './lists/list.js';
import { PROJECTS } from './lists/projects.list.js';
import { eventCursor } from './maps/event.map.js';
import { TYPES } from './maps/index.js';
import { nodeSource } from './node-source.js';
import { objectOf } from './object.js';
import { Row } from './row.js';
import { afterOf, branchesOf, cursorOf } from './sort.js';
import { type Statement, statementOf } from './statement.js';

export type Compiled = Result<Statement, ReadRefusal>;

const LISTS: Readonly<Record<ListName, ListMap>> = { assets: ASSETS, projects: PROJECTS, jobs: JOBS };

/** One row with the object as JSON text, or none. Input: `id`. */
export const compileNode = (kind: NodeKind, selection: Selection): Compiled => compileWhere(kind, selection, (c, alias) => `${alias}.id = ${c.input('id', 'uuid')}`, false);

/** A row with id and object for each that is visible, in no order. Input: `ids`. */
export const compileNodes = (kind: NodeKind, selection: Selection): Compiled => compileWhere(kind, selection, (c, alias) => `${alias}.id = any(${c.input('ids', 'uuid[]')})`, true);

/** As `compileNode`. Inputs: `scheme`, `value`. */
export const compileByExternalId = (selection: Selection): Compiled =>
  compileWhere('Asset', selection, (c, alias) => {
    const found = `select asset_id from asset_external_id where scheme = ${c.input('scheme', 'text')} and value = ${c.input('value', 'text')}`;
    return `${alias}.id = (${found})`;
  }, false);

function compileWhere(kind: NodeKind, selection: Selection, which: (c: Compilation, alias: string) => string, withId: boolean): Compiled {
  const c = new Compilation(TYPES, { mayRestore: false, oneProject: false });
  const { row, from, where } = nodeSource(c, kind);
  const condition = [which(c, row.alias), ...where].join(' and ');
  const json = render(objectOf(c, kind, row, selection));
  return statementOf(c, `select ${withId ? `${row.alias}.id::text as id, ` : ''}${json} as json from ${from} where ${condition}`);
}

export const keyTypeOf = (name: ListName, args: ListArgs): KeyType => LISTS[name].keyType(args);

/** One row with the connection as JSON text. Inputs: `project` where the aims say so, and the cursor. */
export function compileList(name: ListName, args: ListArgs, selection: Selection, aims: Aims): Compiled {
  const c = new Compilation(TYPES, aims);
  const map = LISTS[name];
  const identity = canonical([name, args['filter'] ?? null, args['orderBy'] ?? null]);
  const first = firstOf(c, args['first']);
  const after = afterOf(c, args['after'], map.keyType(args), identity, true);
  const list = map.compile(c, args);
  const page = { ...list, branches: branchesOf(c, list.sort, after), first, hasPrevious: after !== null };
  return statementOf(c, `select ${render(connectionOf(c, { ...page, cursor: (row) => cursorOf(c, list.sort, identity, row) }, selection))} as json`);
}

/** One row with the connection as JSON text: numbered events after a position, oldest first. Input: `position`. */
export function compileChanges(first: number, query: EventQuery, selection: Selection): Compiled {
  const c = new Compilation(TYPES, { mayRestore: false, oneProject: false });
  const row = new Row(c.alias('e'));
  const e = row.alias;
  const tree = query.jobId === undefined ? [] : [`${e}.job_root_id = (select root_id from job where id = ${c.constant(query.jobId, 'uuid')})`];
  const where = [`${e}.position > ${c.input('position', 'bigint')}`, ...anyOf(c, `${e}.type`, query.types, 'text'), ...anyOf(c, `${e}.asset_id`, query.assetId, 'uuid'), ...tree];
  const page = { type: 'Event', row, from: `event ${e}`, where, branches: [{ where: [], order: `${e}.position` }], first: firstOf(c, first), hasPrevious: false };
  return statementOf(c, `select ${render(connectionOf(c, { ...page, cursor: (at) => eventCursor(at.col('position')) }, selection))} as json`);
}
