import {
  type DocumentNode, type FragmentDefinitionNode, getNamedType, getVariableValues, type GraphQLError, type GraphQLInputType, type GraphQLSchema, isInputObjectType, isObjectType, Kind, type OperationDefinitionNode,
} from 'graphql';
import { type FieldSelection, LANGUAGES_LIMIT, type ReadRefusal } from '../../domain/read/index.js';
import { canonicalLanguage } from '../../domain/shared/index.js';
import { refused } from '../answered.js';
import { selectionOfOperation } from './selection.js';

type Path = readonly string[];

/**
 * The first language that is none, or list of too many, among what a mutation asks of its payload. A reader's is refused where it stands, but what was changed is read only after
 * the commit: a refusal would then look as if nothing had been done. What the mutations themselves are given is their own to judge.
 */
export function badLanguage(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode, given: Readonly<Record<string, unknown>>): GraphQLError | null {
  const root = schema.getMutationType();
  if (operation.operation !== 'mutation' || !root) return null;
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], given);
  if (!coerced) return null; // Execution says why.
  const fragments = Object.fromEntries(document.definitions.filter((d): d is FragmentDefinitionNode => d.kind === Kind.FRAGMENT_DEFINITION).map((f) => [f.name.value, f]));
  for (const field of selectionOfOperation({ schema, fragments, variableValues: coerced }, root, operation.selectionSet)) {
    const fault = below(schema, field, [field.key]);
    if (fault) return refused(fault);
  }
  return null;
}

function below(schema: GraphQLSchema, { of }: FieldSelection, at: Path): ReadRefusal | null {
  for (const [type, fields] of of ?? []) {
    for (const field of fields) {
      const fault = within(schema, type, field, [...at, field.key]) ?? below(schema, field, [...at, field.key]);
      if (fault) return fault;
    }
  }
  return null;
}

function within(schema: GraphQLSchema, typeName: string, { name, args }: FieldSelection, at: Path): ReadRefusal | null {
  const type = schema.getType(typeName);
  const field = isObjectType(type) ? type.getFields()[name] : undefined;
  for (const arg of field?.args ?? []) {
    const fault = faultIn(arg.type, args[arg.name], [...at, arg.name]);
    if (fault) return fault;
  }
  return null;
}

/** Of which a list says what is wanted in several languages. */
const WANTED: ReadonlySet<string> = new Set(['LanguageTag', 'CaptionWantedInput']);

function faultIn(type: GraphQLInputType, value: unknown, at: Path): ReadRefusal | null {
  if (value === null || value === undefined) return null;
  const named = getNamedType(type);
  if (Array.isArray(value) && WANTED.has(named.name) && value.length > LANGUAGES_LIMIT.value) return { code: 'FILTER_LIMIT', path: at, limit: LANGUAGES_LIMIT };
  if (Array.isArray(value)) return value.map((each, i) => faultIn(type, each, [...at, String(i)])).find((fault) => fault !== null) ?? null;
  if (!isInputObjectType(named)) return named.name === 'LanguageTag' && canonicalLanguage(String(value)) === null ? { code: 'BAD_LANGUAGE', path: at } : null;
  return Object.values(named.getFields()).map((field) => faultIn(field.type, (value as Readonly<Record<string, unknown>>)[field.name], [...at, field.name])).find((fault) => fault !== null) ?? null;
}
