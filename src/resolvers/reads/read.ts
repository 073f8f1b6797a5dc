import { getArgumentValues, type GraphQLField, type GraphQLResolveInfo } from 'graphql';
import type { NodeRef, Question, ReadObject, Selection } from '../../domain/read/index.js';
import { Variable, wholeText } from '../../domain/read/index.js';
import { globalId } from '../../domain/shared/index.js';
import { keepReadable, refused } from '../answered.js';
import { type GraphQLContext, readScope } from '../context.js';
import { parametrized } from './parameters.js';
import { ROOT_QUESTIONS } from './root-questions.js';
import { selectionOf } from './selection.js';
import { withoutPage } from './without-page.js';

/** The answer to one question, as code reads it. A page below whose cursor is refused is left out, which asks no database, and is refused in its own place by its field. */
export async function ask<T = ReadObject | null>(context: GraphQLContext, question: Question, values: readonly unknown[]): Promise<T> {
  const [answer] = await context.read.answer(readScope(context), { form: 'resolvable', questions: [question] }, [values]);
  if (answer!.ok) return JSON.parse(wholeText(answer!.value)) as T;
  const rest = answer!.error.code === 'BAD_CURSOR' ? withoutPage(question.selection, answer!.error.path) : null;
  if (rest === null) throw refused(answer!.error);
  return ask(context, { ...question, selection: rest }, values);
}

/** What the root field that is being resolved asks. */
export async function readRoot(context: GraphQLContext, info: GraphQLResolveInfo): Promise<unknown> {
  const field = info.parentType.getFields()[info.fieldName]!;
  const args = getArgumentValues(field, info.fieldNodes[0]!, info.variableValues);
  const root = ROOT_QUESTIONS[info.fieldName]!;
  const fault = root.fault?.(args, context.limits);
  if (fault) throw fault;
  const values: unknown[] = [];
  const asked = root.asked(parametrizedArgs(field, args, values));
  return ask(context, { ...asked, selection: selectionOf(info, keepReadable(context.limits)) } as Question, values);
}

const parametrizedArgs = (field: GraphQLField<unknown, unknown>, args: Readonly<Record<string, unknown>>, values: unknown[]): Record<string, unknown> =>
  Object.fromEntries(field.args.map(({ name, type }) => [name, parametrized(type, args[name], values)]));

/** One object that code refers to, with the fields that the client asked of this field. */
export async function readNode(context: GraphQLContext, ref: NodeRef | null, info: GraphQLResolveInfo): Promise<ReadObject | null> {
  return ref && readSelected(context, ref, selectionOf(info, keepReadable(context.limits)));
}

/** Several of one selection, in their order. */
export const readNodes = (context: GraphQLContext, refs: readonly NodeRef[], info: GraphQLResolveInfo): Promise<readonly (ReadObject | null)[]> =>
  ask(context, { ask: 'nodes', ids: new Variable(0), selection: selectionOf(info, keepReadable(context.limits)) }, [refs.map(({ kind, uuid }) => globalId(kind, uuid))]);

export const readSelected = (context: GraphQLContext, { kind, uuid }: NodeRef, selection: Selection): Promise<ReadObject | null> =>
  ask(context, { ask: 'node', kinds: [kind], id: new Variable(0), selection }, [globalId(kind, uuid)]);
