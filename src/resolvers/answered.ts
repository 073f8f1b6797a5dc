import type { GraphQLError, GraphQLFieldResolver, GraphQLResolveInfo, GraphQLSchema } from 'graphql';
import { isObjectType } from 'graphql';
import { COMPUTED, type FieldSelection, type ReadAnswer, type ReadObject, type ReadRefusal, type Selection } from '../domain/read/index.js';
import { badUserInput, topLevelError } from './errors.js';
import type { Limits } from './limits.js';
import { refusalSentence } from './sentences.js';
import type { KeepField } from './selection.js';

/** The object types whose fields the read port answers, by response key. Everything else is resolved in code, by field name. */
export const READ_TYPES = [
  'Actor', 'Asset', 'AssetConnection', 'AssetEdge', 'AssetMetadata', 'ContentRating', 'Event', 'EventConnection', 'EventEdge', 'ExternalId', 'Job', 'JobConnection', 'JobEdge',
  'JobError', 'JobProgress', 'LocalizedText', 'MediaFile', 'PageInfo', 'Project', 'ProjectConnection', 'ProjectEdge', 'Rendition', 'RenditionConnection', 'RenditionEdge', 'Upload',
] as const;

/** The value that the read port put under the field's response key. */
export function answered(source: object, info: Pick<GraphQLResolveInfo, 'path'>): unknown {
  return (source as ReadObject)[info.path.key];
}

/** A page whose size or cursor is refused was not read: it is refused here, in its own place, and the rest of the answer stands. */
const answeredPage: GraphQLFieldResolver<object, { limits: Limits }> = (source, args, { limits }, info) => {
  if (!isPageSize(args['first'], limits)) throw badPageSize(limits);
  if (!(info.path.key in source)) throw refused({ code: 'BAD_CURSOR', path: ['after'] });
  return answered(source, info);
};

export const isPageSize = (first: unknown, limits: Pick<Limits, 'pageSize'>): boolean => Number(first) >= 1 && Number(first) <= limits.pageSize;
export const badPageSize = ({ pageSize }: Pick<Limits, 'pageSize'>) => badUserInput(`"first" must be from 1 to ${pageSize}.`, ['first']);

/** Leaves out of a selection what `answeredPage` refuses. */
export const keepReadable = (limits: Limits): KeepField => ({ args }) => !('first' in args) || isPageSize(args['first'], limits);

/** Makes every field that the read port answers resolve by its response key. */
export function resolveByResponseKey(schema: GraphQLSchema): void {
  for (const name of READ_TYPES) {
    const type = schema.getType(name);
    if (!isObjectType(type)) throw new Error(`invariant: the schema has no object type ${name}`);
    const computed: readonly string[] = Object.hasOwn(COMPUTED, name) ? COMPUTED[name as keyof typeof COMPUTED].fields : [];
    for (const field of Object.values(type.getFields())) {
      if (!computed.includes(field.name)) field.resolve = field.args.some((arg) => arg.name === 'first') ? answeredPage : (source: object, _args, _context, info) => answered(source, info);
    }
  }
}

/** What the read port answered, or its refusal as the field's error. The refusal's path goes below the field. */
export async function unwrap<T>(answer: ReadAnswer<T>): Promise<T> {
  const result = await answer;
  if (result.ok) return result.value;
  throw refused(result.error);
}

/** Reads what was selected. A page below whose cursor is refused is left out, which asks no database, and is refused in its own place by `answeredPage`. */
export async function readSelected<T>(selection: Selection, read: (selection: Selection) => ReadAnswer<T>): Promise<T> {
  const result = await read(selection);
  if (result.ok) return result.value;
  const rest = result.error.code === 'BAD_CURSOR' ? withoutPage(selection, result.error.path) : null;
  if (rest === null) throw refused(result.error);
  return readSelected(rest, read);
}

/** null: the path names no page inside the selection, but an argument of the field itself. */
function withoutPage(selection: Selection, [key, ...rest]: readonly string[]): Selection | null {
  let found = false;
  const kept = (field: FieldSelection): FieldSelection[] => {
    if (field.key !== key || rest.length === 0) return [field];
    const of = rest.length > 1 && field.of ? withoutPage(field.of, rest) : null;
    const isRefused = rest.length === 1 && 'after' in field.args;
    found ||= of !== null || isRefused;
    return isRefused ? [] : [of ? { ...field, of } : field];
  };
  const pruned = new Map([...selection].map(([type, fields]) => [type, fields.flatMap(kept)]));
  return found ? pruned : null;
}

const refused = (refusal: ReadRefusal): GraphQLError =>
  topLevelError('BAD_USER_INPUT', refusalSentence(refusal), { argument: refusal.path, ...(refusal.limit ? { limit: refusal.limit.name, value: refusal.limit.value } : {}) });
