import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { type JsonText, SHOWN, wholeText, withValues } from '../../domain/read/index.js';
import { parseIdOf } from '../../domain/shared/index.js';
import { forbiddenRootField } from '../access.js';
import { type GraphQLContext, readScope } from '../context.js';
import { planOf } from './operation-plan.js';
import type { Shown, ShownKinds } from './shown.js';

export interface AnsweredOperation {
  readonly text: JsonText;
  /** null: nobody keeps it. */
  readonly shown: Shown | null;
}

/**
 * The JSON text of a query's `data`, where the read port alone can give it: then nothing is parsed, resolved or serialised again.
 * null: the query is to be executed field by field, because code has a part in it, or because something in it is refused in its own place.
 */
export async function answerOperation(
  schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode, variables: Readonly<Record<string, unknown>>, context: GraphQLContext,
): Promise<AnsweredOperation | null> {
  const planned = operation.operation === 'query' ? planOf(schema, document, operation, variables, context.limits) : null;
  if (!planned?.plan) return null;
  const { plan: { inquiry: plain, keyed, shows, fields }, values } = planned;
  const inquiry = context.trusted?.byGet ? keyed : plain;
  const refused = fields.some((field) => 'name' in field && (forbiddenRootField('Query', field.name, context.actor) ?? field.root.fault?.(withValues(field.args, values) as Record<string, unknown>, context.limits)));
  if (refused) return null;
  const answers = await context.read.answer(readScope(context), inquiry, inquiry.questions.map(() => values));
  if (answers.some((answer) => !answer.ok)) return null;
  const texts = answers.values();
  const text = ['{', ...fields.flatMap((field, i): JsonText => {
    const key = `${i === 0 ? '' : ','}${JSON.stringify(field.key)}:`;
    if ('text' in field) return [key, field.text];
    const answer = texts.next().value!;
    return answer.ok ? [key, ...answer.value] : [key, 'null'];
  }), '}'];
  return inquiry === keyed ? withoutKeys(text, shows, fields.flatMap((field) => ('args' in field ? assetsAsked(withValues(field.args, values)) : []))) : { text, shown: null };
}

/** Keys and text take turns. */
function withoutKeys(text: JsonText, kinds: ShownKinds, asked: readonly string[]): AnsweredOperation {
  const pieces = wholeText(text).split(SHOWN);
  return { text: pieces.filter((_, i) => i % 2 === 0), shown: { kinds, asked: new Set(asked), assets: new Set(pieces.filter((_, i) => i % 2 === 1)) } };
}

/** Assets that the arguments of a root field name: the answer is about them, also where it shows nothing of them. */
function assetsAsked(args: unknown): string[] {
  const { id, ids, representations } = args as Readonly<Record<string, unknown>>;
  return [id, ids, representations].flat().filter((each): each is string => typeof each === 'string' && parseIdOf('Asset', each) !== null);
}
