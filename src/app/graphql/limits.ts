import { type ASTVisitor, type DocumentNode, GraphQLError, type GraphQLSchema, type OperationDefinitionNode, type ValidationContext, type ValidationRule } from 'graphql';
import { type Limits, topLevelError, type TopLevelCode } from '../../resolvers/index.js';
import { costliest, operationCost } from './cost.js';
import { documentShape } from './document-shape.js';

/** A refusal names the limit and its value, so that a client can act on it without reading documentation. */
const exceeded = (code: TopLevelCode, limits: Limits, limit: keyof Limits, actual: number | null): GraphQLError =>
  topLevelError(code, `${actual === null ? 'The request exceeds' : `The request has ${limit} ${Math.ceil(actual)}, above`} the limit "${limit}" of ${limits[limit]}.`, { limit, value: limits[limit] });

/** Before parsing. */
export function textRefusal(text: string, limits: Limits): GraphQLError | null {
  const bytes = Buffer.byteLength(text);
  if (bytes > limits.documentBytes) return exceeded('PAYLOAD_TOO_LARGE', limits, 'documentBytes', bytes);
  return isNestedDeeper(text, NESTING) ? exceeded('GRAPHQL_VALIDATION_FAILED', limits, 'depth', null) : null;
}

/** Brackets inside each other, beyond all that a sound document has: the parser and the rules recurse, and an exhausted stack names no limit. */
const NESTING = 300;

/** ( [ { and ) ] }. */
function isNestedDeeper(text: string, most: number): boolean {
  let level = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0x28 || code === 0x5b || code === 0x7b) level++;
    else if (code === 0x29 || code === 0x5d || code === 0x7d) level--;
    if (level > most) return true;
  }
  return false;
}

/** The parser stops at the limit; how many tokens there are beyond it nobody counts. */
export const isTokenRefusal = (message: string): boolean => /contains more tha[nt] \d+ tokens/.test(message);
export const tokenRefusal = (limits: Limits): GraphQLError => exceeded('GRAPHQL_VALIDATION_FAILED', limits, 'tokens', null);

/** graphql-js stops comparing fields of one response name at a number of its own, and says only that it stopped. */
export const isMergeRefusal = (message: string): boolean => message === 'Validation aborted.';
export const mergeRefusal = (): GraphQLError => topLevelError('GRAPHQL_VALIDATION_FAILED', 'The document selects the same field, or different fields under one name, too often in one place for all of them to be compared: select it once.');

export const bodyRefusal = (limits: Limits): GraphQLError => exceeded('PAYLOAD_TOO_LARGE', limits, 'bodyBytes', null);

/** Part of validation, so that a document that passed once is not measured again. */
export const shapeRule = (limits: Limits): ValidationRule => (context: ValidationContext): ASTVisitor => ({
  Document(document) {
    const shape = documentShape(document);
    for (const limit of ['depth', 'aliases', 'rootFields'] as const) {
      if (shape[limit] > limits[limit]) context.reportError(exceeded('GRAPHQL_VALIDATION_FAILED', limits, limit, shape[limit]));
    }
  },
});

/** Levels of objects and lists inside each other. Far more than any input has, far less than what coercion, which recurses, has stack for. */
const VARIABLE_DEPTH = 64;

/** Before execution: the cost depends on variables. */
export function costRefusal(
  limits: Limits, schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode, variables: Readonly<Record<string, unknown>> | null | undefined,
  { fields: cost } = operationCost(schema, document, operation, variables ?? {}, limits.pageSize),
): GraphQLError | null {
  if (isDeeper(variables, VARIABLE_DEPTH)) {
    return topLevelError('BAD_USER_INPUT', `The variables exceed the limit "variableDepth" of ${VARIABLE_DEPTH}.`, { limit: 'variableDepth', value: VARIABLE_DEPTH });
  }
  if (cost <= limits.cost) return null;
  const fields = costliest(schema, document, operation, variables ?? {}, limits.pageSize);
  const { message, extensions } = exceeded('COST_EXCEEDED', limits, 'cost', cost);
  return new GraphQLError(`${message} Most of it is below ${fields.map(({ path, cost: part }) => `${path.join('.')} (${part})`).join(', ')}: ask for fewer fields there, or for shorter lists.`, { extensions: { ...extensions, cost, fields } });
}

/** Level by level, so that no depth is too much for it. */
function isDeeper(value: unknown, most: number): boolean {
  let level = [value].filter(isNested);
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > most) return true;
    level = level.flatMap((each) => Object.values(each).filter(isNested));
  }
  return false;
}

const isNested = (value: unknown): value is object => typeof value === 'object' && value !== null;
