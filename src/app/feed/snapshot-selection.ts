import { asksForFrames as fieldAsksForFrames } from '../../domain/annotation/index.js';
import { type DefinitionNode, type DocumentNode, type FragmentDefinitionNode, GraphQLError, type GraphQLSchema, Kind, type OperationDefinitionNode, parse, print, specifiedRules, validate } from 'graphql';
import { notOwnFields } from '../../adapters/postgres/read/compile/fragment.js';
import type { Selection } from '../../domain/read/index.js';
import { isPlainSelection, type Limits, selectionOfOperation, topLevelError } from '../../resolvers/index.js';
import { costRefusal, isTokenRefusal, shapeRule, textRefusal, tokenRefusal } from '../graphql/limits.js';

export interface SnapshotSelection {
  readonly selection: Selection;
  /** Paths of fields that may change without an event of the asset. */
  readonly notFollowed: readonly string[];
}

/** What every line begins with. */
const ALWAYS = 'id projectionVersion';
/** And then, where titles are measured. */
const measuredBy = (profile: string): string => `completeness(profile: ${print({ kind: Kind.STRING, value: profile })}) { score ok missing }`;

/**
 * What a line is to be, from a document of fragments of which the first is on Asset. The same rules and limits as for a query that asks a page of 100
 * for it, which is what a batch comes to. Without variables; without fields that code answers (URLs, decisions), which are asked for when they are needed.
 */
export function snapshotSelection(schema: GraphQLSchema, limits: Limits, text: string, profile: string | null = null): SnapshotSelection | GraphQLError {
  const tooLong = textRefusal(text, limits);
  if (tooLong) return tooLong;
  const document = asQuery(text, limits, profile);
  if (document instanceof GraphQLError) return document;
  const [fault] = validate(schema, document, [...specifiedRules, shapeRule(limits)], { maxErrors: 1 });
  if (fault) return coded(fault, 'GRAPHQL_VALIDATION_FAILED');
  const operation = document.definitions[0] as OperationDefinitionNode;
  const tooDear = costRefusal(limits, schema, document, operation, {});
  return tooDear ?? selected(schema, limits, document, operation);
}

function selected(schema: GraphQLSchema, limits: Limits, document: DocumentNode, operation: OperationDefinitionNode): SnapshotSelection | GraphQLError {
  const fragments = Object.fromEntries((document.definitions.slice(1) as FragmentDefinitionNode[]).map((fragment) => [fragment.name.value, fragment]));
  const [assets] = selectionOfOperation({ schema, fragments, variableValues: {} }, schema.getQueryType()!, operation.selectionSet);
  const selection = assets!.of!.get('AssetConnection')![0]!.of!;
  if (!isPlainSelection(selection, limits)) return wrong('A line has no fields that are answered for one caller at one moment (playback, availability, url), and no page whose "first" is not from 1 to 100.');
  if (asksForFrames(selection)) return wrong('A line asks for no annotations at frames or labels: a title that has no such frame would refuse it.');
  return { selection, notFollowed: notOwnFields(selection) };
}

const asksForFrames = (selection: Selection): boolean => [...selection.values()].flat().some(({ name, args, of }) => fieldAsksForFrames(name, args) || (of !== null && asksForFrames(of)));

/** The fragments below a page of assets. */
function asQuery(text: string, limits: Limits, profile: string | null): DocumentNode | GraphQLError {
  const given = parsed(text, limits);
  if (given instanceof GraphQLError) return given;
  const [first] = given.definitions;
  if (first === undefined || !given.definitions.every(isFragment)) return wrong('A snapshot is asked for with fragments alone: "fragment Line on Asset { ... }".');
  if (!isFragment(first) || first.typeCondition.name.value !== 'Asset') return wrong('The first fragment is on Asset: it says what a line is.');
  const query = parse(`{ assets(first: ${limits.pageSize}) { nodes { ${ALWAYS} ${profile === null ? '' : measuredBy(profile)} ...${first.name.value} } } }`);
  return { ...given, definitions: [...query.definitions, ...given.definitions] };
}

const isFragment = (definition: DefinitionNode): definition is FragmentDefinitionNode => definition.kind === Kind.FRAGMENT_DEFINITION;
const wrong = (message: string): GraphQLError => topLevelError('BAD_USER_INPUT', message, { argument: ['query'] });
const coded = (error: GraphQLError, code: string): GraphQLError => new GraphQLError(error.message, { extensions: { code, argument: ['query'], ...error.extensions } });

function parsed(text: string, limits: Limits): DocumentNode | GraphQLError {
  try {
    return parse(text, { maxTokens: limits.tokens });
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    return isTokenRefusal(error.message) ? tokenRefusal(limits) : coded(error, 'GRAPHQL_PARSE_FAILED');
  }
}
