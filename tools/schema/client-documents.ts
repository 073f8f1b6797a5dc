import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type DocumentNode, type FragmentDefinitionNode, getLocation, GraphQLError, type GraphQLSchema, Kind, NoDeprecatedCustomRule, NoUnusedFragmentsRule, parse, Source, specifiedRules, validate, type ValidationRule } from 'graphql';

/** A document that somebody asks with. */
interface ClientDocument {
  readonly name: string;
  readonly text: string;
  /** Its fragments may stand in other files, as those of code generators do. */
  readonly shares: boolean;
}

export interface ClientReport {
  /** Documents that the schema refuses, with the place and why. */
  readonly broken: readonly string[];
  /** Documents that use what is deprecated. */
  readonly warned: readonly string[];
}

/**
 * What becomes of the documents in a folder: `*.graphql`, and `*.json` as `telecine documents list --json` prints it or as code generators write manifests
 * (`{id: text}`, `{operations: [{id, body}]}`).
 */
export function clientReport(schema: GraphQLSchema, path: string): ClientReport {
  const faults: string[] = [];
  const parsed = documentsIn(path).flatMap(({ name, text, shares }) => {
    try {
      return [{ shares, document: parse(new Source(text, name)) }];
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error;
      faults.push(said(error));
      return [];
    }
  });
  const shared = parsed.filter(({ shares }) => shares).flatMap(({ document }) => fragmentsOf(document));
  const whole = parsed.map(({ shares, document }) => (shares ? withFragments(document, shared) : document));
  const found = (rules: readonly ValidationRule[]): string[] => [...new Set(whole.flatMap((document) => validate(schema, document, rules)).map(said))];
  return { broken: [...faults, ...found(RULES)], warned: found([NoDeprecatedCustomRule]) };
}

const RULES = specifiedRules.filter((rule) => rule !== NoUnusedFragmentsRule);

const fragmentsOf = ({ definitions }: DocumentNode): FragmentDefinitionNode[] => definitions.filter((each): each is FragmentDefinitionNode => each.kind === Kind.FRAGMENT_DEFINITION);

function withFragments(document: DocumentNode, shared: readonly FragmentDefinitionNode[]): DocumentNode {
  const own = new Set(fragmentsOf(document).map(({ name }) => name.value));
  const others = shared.filter(({ name }) => !own.has(name.value));
  return { ...document, definitions: [...document.definitions, ...new Map(others.map((fragment) => [fragment.name.value, fragment])).values()] };
}

/** `name:line  why`, by the document in which the fault stands. */
function said({ message, nodes, source, positions }: GraphQLError): string {
  const origin = nodes?.[0]?.loc?.source ?? source;
  const at = nodes?.[0]?.loc?.start ?? positions?.[0];
  return `${origin?.name ?? '?'}${origin && at !== undefined ? `:${getLocation(origin, at).line}` : ''}  ${message}`;
}

function documentsIn(path: string): ClientDocument[] {
  const files = statSync(path).isDirectory() ? readdirSync(path, { recursive: true, encoding: 'utf8' }).map((file) => join(path, file)).sort() : [path];
  return files.flatMap((file) => {
    const name = relative(process.cwd(), file).startsWith('..') ? file : relative(process.cwd(), file);
    if (/\.(graphql|gql)$/i.test(file)) return [{ name, text: readFileSync(file, 'utf8'), shares: true }];
    return /\.json$/i.test(file) ? manifest(name, JSON.parse(readFileSync(file, 'utf8'))) : [];
  });
}

function manifest(file: string, content: unknown): ClientDocument[] {
  const { operations } = (content ?? {}) as { operations?: unknown };
  const listed = Array.isArray(content) ? content : Array.isArray(operations) ? operations : null;
  const entries: [unknown, unknown][] = listed ? (listed as Registered[]).map((each) => [each.names?.[0] ?? each.documentId ?? each.id, each.text ?? each.body]) : Object.entries(content ?? {});
  return entries.map(([id, text]) => {
    if (typeof id !== 'string' || typeof text !== 'string') throw new Error(`${file} holds no documents: texts by their ids, or a list as \`telecine documents list --json\` prints it`);
    return { name: `${file} ${id}`, text, shares: false };
  });
}

interface Registered {
  readonly id?: unknown;
  readonly documentId?: unknown;
  readonly names?: readonly unknown[];
  readonly text?: unknown;
  readonly body?: unknown;
}
