import { type DocumentNode, type FragmentDefinitionNode, getVariableValues, type GraphQLSchema, Kind, type OperationDefinitionNode, typeFromAST, isInputType } from 'graphql';
import { COMPUTED, type FieldSelection, type Inquiry, type Question, type Selection } from '../../domain/read/index.js';
import { isPageSize } from '../answered.js';
import type { Limits } from '../limits.js';
import { parametrized } from './parameters.js';
import { ROOT_QUESTIONS, type RootQuestion } from './root-questions.js';
import { type ShownKinds, shownKinds } from './shown.js';
import { selectionOfOperation } from './selection.js';

/** An operation whose answer is nothing but what the read port says: its text need not be taken apart and put together again. */
export interface OperationPlan {
  readonly inquiry: Inquiry;
  /** The same, asked with keys. */
  readonly keyed: Inquiry;
  readonly shows: ShownKinds;
  /** In the order of the answer; `__typename` is known. */
  readonly fields: readonly PlannedField[];
}
export type PlannedField = { readonly key: string; readonly text: string } | { readonly key: string; readonly name: string; readonly root: RootQuestion; readonly args: FieldSelection['args'] };

export interface Planned {
  /** null: some of it is answered by code, or refused. */
  readonly plan: OperationPlan | null;
  readonly values: readonly unknown[];
}

/** Variants of an operation, by numbers, booleans and shape of its variables. */
const MOST_VARIANTS = 50;
/** Characters; a longer one, of lists of numbers or languages without end, is not remembered. */
const LONGEST_SHAPE = 20_000;
const PLANS = new WeakMap<OperationDefinitionNode, Map<string, OperationPlan | null>>();

/** The plan of a validated query; made once for each shape of its variables. null: the variables do not fit, which execution says. */
export function planOf(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode, given: Readonly<Record<string, unknown>>, limits: Limits): Planned | null {
  const definitions = operation.variableDefinitions ?? [];
  const { coerced } = getVariableValues(schema, definitions, given);
  if (!coerced) return null;
  const values: unknown[] = [];
  const variables = Object.fromEntries(definitions.map(({ variable: { name }, type: node }) => {
    const type = typeFromAST(schema, node);
    return [name.value, isInputType(type) && name.value in coerced ? parametrized(type, coerced[name.value], values) : coerced[name.value]];
  }).filter(([name]) => (name as string) in coerced));
  const variants = PLANS.get(operation) ?? new Map<string, OperationPlan | null>();
  PLANS.set(operation, variants);
  const shape = JSON.stringify(variables);
  let plan = variants.get(shape);
  if (plan === undefined) {
    plan = makePlan(schema, document, operation, variables, limits);
    if (variants.size >= MOST_VARIANTS) variants.delete(variants.keys().next().value!);
    if (shape.length <= LONGEST_SHAPE) variants.set(shape, plan);
  }
  return { plan, values };
}

function makePlan(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode, variables: Readonly<Record<string, unknown>>, limits: Limits): OperationPlan | null {
  const fragments = Object.fromEntries(document.definitions.filter((d): d is FragmentDefinitionNode => d.kind === Kind.FRAGMENT_DEFINITION).map((f) => [f.name.value, f]));
  const root = schema.getQueryType()!;
  const roots = selectionOfOperation({ schema, fragments, variableValues: variables }, root, operation.selectionSet);
  if (!roots.every((field) => isPlain(field, root.name, limits))) return null;
  const fields = roots.map(({ key, name, args }): PlannedField => (name === '__typename' ? { key, text: `"${root.name}"` } : { key, name, args, root: ROOT_QUESTIONS[name]! }));
  const questions = roots.filter(({ name }) => name !== '__typename').map(({ name, args, of }) => ({ ...ROOT_QUESTIONS[name]!.asked(args), selection: of }) as Question);
  return questions.length === 0 ? null : { inquiry: { form: 'selected', questions }, keyed: { form: 'keyed', questions }, shows: shownKinds(roots), fields };
}

function isPlain({ name, of }: FieldSelection, type: string, limits: Limits): boolean {
  return name === '__typename' || (Object.hasOwn(ROOT_QUESTIONS, name) && type === 'Query' && (of === null || isPlainSelection(of, limits)));
}

/** Without fields that code answers, and without pages that are refused in their place. */
export const isPlainSelection = (selection: Selection, limits: Limits): boolean => [...selection].every(([type, fields]) => fields.every(({ name, args, of }) => {
  const computed: readonly string[] = Object.hasOwn(COMPUTED, type) ? COMPUTED[type as keyof typeof COMPUTED].fields : [];
  if (computed.includes(name)) return false;
  return (!('first' in args) || isPageSize(args['first'], limits)) && (of === null || isPlainSelection(of, limits));
}));
