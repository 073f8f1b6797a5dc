import { type GraphQLField, type GraphQLSchema, isInputObjectType } from 'graphql';
import { type Element, elementsOf } from './elements.ts';

/** Names that another specification gives: Apollo Federation v2. */
const GIVEN = new Set(['_Any', '_Entity', '_Service', 'Query._entities', 'Query._service']);

const PASCAL = /^[A-Z][A-Za-z0-9]*$/;
const CAMEL = /^[a-z][A-Za-z0-9]*$/;
const UPPER_SNAKE = /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/;
const FORMS = { type: [PASCAL, 'PascalCase'], field: [CAMEL, 'camelCase'], argument: [CAMEL, 'camelCase'], value: [UPPER_SNAKE, 'UPPER_SNAKE_CASE'] } as const;

/** What an input object may be called after: what is sent, which, in which order, from when to when, and where it is asked from. */
const INPUTS = /(Input|Filter|Order|Range|Context|Put)$/;

/** What in a schema is not named or described as all the rest of it; a line each. */
export const misnamed = (schema: GraphQLSchema, file: string): string[] => [
  ...elementsOf(schema).flatMap((element) => faultsOf(element).map((fault) => `${file}:${element.line}  ${element.coordinate} ${fault}`)),
  ...Object.values(schema.getMutationType()?.getFields() ?? {}).flatMap((field) => mutationFaults(field).map((fault) => `${file}:${field.astNode?.loc?.startToken.line ?? 0}  Mutation.${field.name} ${fault}`)),
];

function faultsOf({ kind, coordinate, name, description, owner }: Element): string[] {
  const [form, called] = FORMS[kind];
  const faults: string[] = [];
  if (!form.test(name) && !GIVEN.has(coordinate)) faults.push(`is not in ${called}`);
  if (kind === 'type' && isInputObjectType(owner) && !INPUTS.test(name)) faults.push('is an input: its name ends in Input, Filter, Order, Range, Context or Put');
  if (kind === 'type' && !isInputObjectType(owner) && name.endsWith('Input')) faults.push('ends in Input and is none');
  if (!description?.trim()) faults.push('has no description');
  else if (!description.trim().endsWith('.')) faults.push('has a description that does not end with a full stop');
  return faults;
}

/** One input, one payload, both called after it. */
function mutationFaults({ name, args, type }: GraphQLField<unknown, unknown>): string[] {
  const own = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  const taken = args.map((arg) => `${arg.name}: ${String(arg.type)}`).join(', ');
  return [
    ...(taken === `input: ${own}Input!` ? [] : [`takes (${taken}) and not (input: ${own}Input!)`]),
    ...(String(type) === `${own}Payload!` ? [] : [`answers ${String(type)} and not ${own}Payload!`]),
  ];
}
