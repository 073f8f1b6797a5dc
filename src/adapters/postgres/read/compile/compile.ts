import type { ChangesQuestion, Inquiry, ListName, ListQuestion, NodeKind, NodeQuestion, NodesQuestion, Question, RevisionDiffQuestion } from '../../../../domain/read/index.js';
import { NODE_KINDS, Variable } from '../../../../domain/read/index.js';
import { decodeEventCursor } from '../../../../domain/event/index.js';
import { kindNamedIn, parseGlobalId, parseIdOf } from '../../../../domain/shared/index.js';
import { bindingTo } from './binding.js';
import { type Aims, Compilation, type Values } from './compilation.js';
import { connectionOf, firstOf } from './connection.js';
import { compileByExternalId, compileByExternalIds } from './external-ids.js';
import { literal, render, subquery } from './json.js';
import { ANNOTATION_LAYERS } from './lists/annotation-layers.list.js';
import { ANNOTATIONS } from './lists/annotations.list.js';
import { ASSETS } from './lists/assets.list.js';
import { AVAILABILITY_DIFF } from './lists/availability-diff.list.js';
import { CONSUMER_PROFILES } from './lists/consumer-profiles.list.js';
import { DOCUMENTS } from './lists/documents.list.js';
import { INCOMPLETE_ASSETS } from './lists/incomplete-assets.list.js';
import { JOBS } from './lists/jobs.list.js';
import type { ListMap } from './lists/list.js';
import { RIGHTS_AGREEMENTS, RIGHTS_ELEMENTS, TERRITORY_GROUPS } from './lists/named-rights.list.js';
import { PERSONS } from './lists/persons.list.js';
import { PROJECTS } from './lists/projects.list.js';
import { RIGHTS_CONFLICTS } from './lists/rights-conflicts.list.js';
import { RIGHTS_EXPIRING } from './lists/rights-expiring.list.js';
import { VOCABULARIES } from './lists/vocabularies.list.js';
import { assetOf } from './fragment.js';
import { eventCursor } from './maps/event.map.js';
import { TYPES } from './maps/index.js';
import { changesBetween } from './maps/revision.map.js';
import { nodeSource } from './node-source.js';
import { objectOf } from './object.js';
import { shownKey } from './shown.js';
import { Row } from './row.js';
import { afterOf, branchesOf, cursorOf } from './sort.js';
import { type Compiled, NOT_KEPT, statementOf } from './statement.js';

const LISTS: Readonly<Record<ListName, ListMap>> = { annotations: ANNOTATIONS, assets: ASSETS, projects: PROJECTS, jobs: JOBS, vocabularies: VOCABULARIES, persons: PERSONS, documents: DOCUMENTS, consumerProfiles: CONSUMER_PROFILES, incompleteAssets: INCOMPLETE_ASSETS, availabilityDiff: AVAILABILITY_DIFF, annotationLayers: ANNOTATION_LAYERS, rightsConflicts: RIGHTS_CONFLICTS, rightsExpiring: RIGHTS_EXPIRING, rightsAgreements: RIGHTS_AGREEMENTS, rightsElements: RIGHTS_ELEMENTS, territoryGroups: TERRITORY_GROUPS };

/** All questions as one statement. */
export function compileInquiry({ form, questions }: Inquiry, aims: Aims, values: Values, fragments = false): Compiled {
  const c = new Compilation({ types: TYPES, aims, form, values, fragments: fragments && form !== 'resolvable' });
  return statementOf(c, questions.map((question, i) => c.asking(i, () => compileQuestion(c, question))));
}

/** An expression of type text, never null. */
function compileQuestion(c: Compilation, question: Question): string {
  switch (question.ask) {
    case 'node': return compileNode(c, question);
    case 'nodes': return compileNodes(c, question);
    case 'assetByExternalId': return compileByExternalId(c, question);
    case 'assetsByExternalIds': return compileByExternalIds(c, question);
    case 'revisionDiff': return compileRevisionDiff(c, question);
    case 'list': return compileList(c, question);
    case 'changes': return compileChanges(c, question);
  }
}

/** By its beginning: what then is no id is found in no table. */
function kindOf(id: unknown): NodeKind | 'none' {
  const kind = kindNamedIn(String(id));
  return NODE_KINDS.find((each) => each === kind) ?? 'none';
}

const kindsIn = (ids: unknown): (NodeKind | 'none')[] => (ids as readonly unknown[]).map(kindOf);
const uuidsIn = (ids: unknown): (string | null)[] => (ids as readonly unknown[]).map((id) => parseGlobalId(String(id))?.uuid ?? null);

function compileNode(c: Compilation, { kinds, id, selection }: NodeQuestion): string {
  const kind = kinds.length === 1 ? kinds[0]! : c.dependsOn(id, 'kind', kindOf);
  if (kind === 'none' || !kinds.includes(kind)) return `'null'`;
  const { row, from, where } = nodeSource(c, kind);
  const condition = [`${row.alias}.id = ${c.value(id, 'uuid', (value) => parseIdOf(kind, String(value)))}`, ...where].join(' and ');
  const uuid = (value: unknown) => parseIdOf(kind, String(value));
  const json = kind === 'Asset' ? assetOf(c, row, selection, (site) => c.remembered(site, id, 'text', uuid)) : [...shownKey(c, row.asset), ...objectOf(c, kind, row, selection)];
  return render(subquery(`select ${render(json)} from ${from} where ${condition}`));
}

/** The ids in their order, each kind that is among them joined to it. */
function compileNodes(c: Compilation, { ids, selection }: NodesQuestion): string {
  const given = ids instanceof Variable ? ids : c.plain(ids);
  const kinds = c.dependsOn(given, 'kinds', (value) => [...new Set(kindsIn(value))].sort().join()).split(',').filter((kind): kind is NodeKind => kind !== 'none' && kind !== '');
  const i = c.alias('i');
  const columns = [['id', c.value(given, 'uuid[]', (value) => arrayText(uuidsIn(value)))]];
  const joins = kinds.map((kind) => {
    const { row, from, where } = nodeSource(c, kind);
    const json = kind === 'Asset' ? assetOf(c, row, selection, (site) => {
      columns.push(['known', c.remembered(site, given, 'text[]', uuidsIn)]);
      return `${i}.known`;
    }) : [...shownKey(c, row.asset), ...objectOf(c, kind, row, selection)];
    const found = `(select ${render(json)} from ${from} where ${[`${row.alias}.id = ${i}.id`, ...where].join(' and ')})`;
    return kinds.length === 1 ? found : `case when ${i}.kind = '${kind}' then ${found} end`;
  });
  const item = joins.length === 0 ? `'null'` : `coalesce(${joins.join(', ')}, 'null')`;
  if (kinds.length > 1) columns.push(['kind', c.value(given, 'text[]', kindsIn)]);
  const rows = `unnest(${columns.map(([, array]) => array).join(', ')}) with ordinality as ${i}(${columns.map(([name]) => name).join(', ')}, n)`;
  return `(select '[' || coalesce(string_agg(${item}, ',' order by ${i}.n), '') || ']' from ${rows})`;
}

/** An array as PostgreSQL reads it, of elements that need no quotes: the client library looks at each of them otherwise. */
const arrayText = (words: readonly (string | null)[]): string => `{${words.map((word) => word ?? 'NULL').join()}}`;

function compileRevisionDiff(c: Compilation, { id, from: older, to: newer, selection }: RevisionDiffQuestion): string {
  const { row, from, where } = nodeSource(c, 'Asset');
  const [f, t] = [c.alias('f'), c.alias('t')];
  const asset = row.col('id');
  const revision = (v: string, version: unknown) => `join asset_revision ${v} on ${v}.asset_id = ${asset} and ${v}.version = ${c.value(version, 'int')}`;
  const conditions = [`${asset} = ${c.value(id, 'uuid', (value) => parseIdOf('Asset', String(value)))}`, ...where];
  return render(subquery(`select ${render(changesBetween(c, `${f}.snapshot`, `${t}.snapshot`, selection))} from ${from} ${revision(f, older)} ${revision(t, newer)} where ${conditions.join(' and ')}`));
}

function compileList(c: Compilation, { name, args, selection }: ListQuestion): string {
  const map = LISTS[name];
  const binding = bindingTo([name, args['filter'] ?? null, args['orderBy'] ?? null, ...['profile', 'from', 'to', 'gained', 'context', 'until'].flatMap((name) => (args[name] === undefined ? [] : [args[name]]))]);
  const first = firstOf(c, args['first']);
  const after = afterOf(c, args['after'], map.keyType(args), binding);
  const list = map.compile(c, args);
  const page = { ...list, branches: branchesOf(list.sort, after), first, hasPrevious: after !== null, marked: list.type === 'Asset' };
  const json = render(connectionOf(c, { ...page, cursor: (row) => cursorOf(c, list.sort, binding, row) }, selection));
  return list.otherwise ? `(case when ${list.otherwise.unless} then ${json} else ${list.otherwise.answer} end)` : json;
}

/**
 * Numbered events, oldest first. Without a cursor from the first that is kept. A cursor before it is refused, for what was between is gone; and so is one beyond the last,
 * which is of a log that was set back: what its reader saw there is another thing now.
 */
function compileChanges(c: Compilation, { after, first, selection }: ChangesQuestion): string {
  const row = new Row(c.alias('e'));
  const e = row.alias;
  const position = c.value(after, 'bigint', (cursor) => (cursor === null ? '0' : decodeEventCursor(String(cursor))?.toString() ?? null));
  const page = { type: 'Event', row, from: `event ${e}`, where: [`${e}.position > ${position}`], branches: [{ where: [], order: `${e}.position` }], first: firstOf(c, first), hasPrevious: false };
  const events = render(connectionOf(c, { ...page, cursor: (at) => eventCursor(at.col('position')) }, selection));
  if (after === null) return events;
  const kept = `(select ${position} between coalesce(max(h.floor), 0) and coalesce(max(h.position), 0) from event_head h)`;
  return `(case when ${kept} then ${events} else ${literal(NOT_KEPT)} end)`;
}
