import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildSchema, getNamedType, type GraphQLField, type GraphQLObjectType, isCompositeType, isObjectType, isRequiredArgument } from 'graphql';
import { encodeEventCursor } from '../../src/domain/event/index.js';
import { COMPUTED, type FieldSelection, type ReadObject, type Selection } from '../../src/domain/read/index.js';
import { openReading, type Reading } from '../support/reading.js';
import { newId } from '../support/rows.js';

const schema = buildSchema(readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8'));

/** Everything that the schema offers below a type, to a depth; fields that code answers come with what the code needs. */
function everything(type: GraphQLObjectType, depth: number): readonly FieldSelection[] {
  return Object.values(type.getFields()).flatMap((field): FieldSelection[] => {
    const named = getNamedType(field.type);
    if (!isCompositeType(named)) return [{ name: field.name, key: field.name, args: argsOf(field), of: null }];
    if (depth === 0) return [];
    return [{ name: field.name, key: field.name, args: argsOf(field), of: named.name === 'TechnicalMetadata' ? new Map() : below(named.name, depth - 1) }];
  });
}

const argsOf = (field: GraphQLField<unknown, unknown>) => Object.fromEntries(field.args.filter(isRequiredArgument).map((arg) => [arg.name, arg.name === 'first' ? 3 : arg.name === 'profile' ? 'known' : {}]));

function below(name: string, depth: number): Selection {
  const type = schema.getType(name)!;
  const concrete = isObjectType(type) ? [type] : isCompositeType(type) ? schema.getPossibleTypes(type) : [];
  return new Map(concrete.map((object) => [object.name, everything(object, depth)]));
}

/** The fields of an answer that do not stand where the schema puts them. */
function faults(type: GraphQLObjectType, object: ReadObject, depth: number, path: string): string[] {
  return everything(type, depth).flatMap((field): string[] => {
    const declared = type.getFields()[field.name]!;
    const at = `${path}.${field.name}`;
    const computed: readonly string[] = COMPUTED[type.name as keyof typeof COMPUTED]?.fields ?? [];
    if (computed.includes(field.name)) return object.$ ? [] : [`${at}: no facts`];
    const value = object[field.key];
    if (value === undefined) return [`${at}: missing`];
    if (value === null) return String(declared.type).endsWith('!') ? [`${at}: null`] : [];
    if (Array.isArray(value) !== String(declared.type).startsWith('[')) return [`${at}: list or not`];
    return [value].flat().flatMap((each) => {
      const named = schema.getType((each as ReadObject).__typename ?? '');
      return isObjectType(named) ? faults(named, each as ReadObject, depth - 1, at) : [];
    });
  });
}

let reading: Reading;
beforeAll(async () => {
  reading = await openReading();
});
afterAll(() => reading.close());

describe('every field of the public schema that the read path answers', () => {
  it('is there, not null where the schema says so, in one statement a question', async () => {
    const { scope, project } = await reading.tenant();
    const asset = await reading.rows.asset(project);
    await reading.rows.asset(project, { kind: 'EPISODE', parent_id: asset.id, position: 1 });
    const collection = await reading.rows.asset(project, { kind: 'COLLECTION' });
    await reading.rows.item(collection, asset);
    await reading.rows.relation(asset, collection, { territories: ['DE'], languages: ['de'] });
    const edit = await reading.rows.edit(asset);
    const manifestation = await reading.rows.manifestation(edit, { media_id: asset.id });
    const note = await reading.rows.annotation(asset, { layer: 'note', kind: 'NOTE', resolved_at: new Date(), resolver_kind: 'SYSTEM', resolver_name: 'test' });
    await reading.rows.annotation(asset, { layer: 'note', kind: 'NOTE', reply_to_id: note.id });
    await reading.rows.client.query(`update asset set timeline_rate = '25' where id = $1`, [asset.id]);
    const rendition = await reading.rows.rendition(asset);
    const upload = await reading.rows.upload(asset, { expected_sha256: 'ab'.repeat(32) });
    const job = await reading.rows.job(asset);
    await reading.rows.job(asset, { parent_id: job.id, root_id: job.id });
    await reading.rows.file(await reading.rows.asset(project));
    await reading.rows.event(project, { position: 1, subject_id: asset.id });
    const [id, at] = [newId(), new Date()];
    await reading.rows.insert('consumer_profile', { id, tenant_id: project.tenant_id, name: 'known', fields: JSON.stringify([{ path: 'poster', name: 'poster', parts: null, weight: 1, required: true }]), version: 1, created_at: at, updated_at: at });
    const refs = [['ConsumerProfile', id], ['Asset', asset.id], ['Asset', collection.id], ['Edit', edit.id], ['Annotation', note.id], ['Manifestation', manifestation.id], ['Rendition', rendition.id], ['Upload', upload.id], ['Job', job.id], ['Project', project.project_id]] as const;
    const before = reading.statements();
    // One after the other: to plan one takes a second or two.
    const answers: Awaited<ReturnType<typeof reading.read.node>>[] = [];
    for (const [kind, uuid] of refs) answers.push(await reading.read.node(scope, { kind, uuid }, below(kind, 4)));
    for (const name of ['assets', 'projects', 'jobs', 'annotationLayers'] as const) answers.push(await reading.read.list(scope, name, { first: 3 }, below(getNamedType(schema.getQueryType()!.getFields()[name]!.type).name, 4)));
    answers.push(await reading.read.changes(scope, 0n, 3, below('EventConnection', 4)));
    expect(reading.statements() - before).toBe(15);
    for (const answer of answers) {
      const object = answer.ok ? answer.value! : null;
      expect(faults(schema.getType(object!.__typename) as GraphQLObjectType, object!, 4, object!.__typename)).toEqual([]);
    }
    expect(answers.at(-1)).toMatchObject({ ok: true, value: { pageInfo: { endCursor: encodeEventCursor(1n) } } });
  });
});
