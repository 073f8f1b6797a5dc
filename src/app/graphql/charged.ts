import type { DocumentNode, GraphQLError, OperationDefinitionNode } from 'graphql';
import type { KeyActor } from '../../domain/shared/index.js';
import { topLevelError } from '../../resolvers/index.js';
import { Charge } from './charge.js';
import { operationCost } from './cost.js';
import type { Door } from './deps.js';
import { costRefusal } from './limits.js';

type Given = Readonly<Record<string, unknown>> | null | undefined;

/** Lets a request's key pay for it; where that cannot be, `refusal` says why, and nothing was taken. */
export function charged({ limits, schema, budgets }: Door, { keyId }: KeyActor, document: DocumentNode, operation: OperationDefinitionNode, variables: Given): { charge: Charge; refusal: GraphQLError | null } {
  const cost = operationCost(schema, document, operation, variables ?? {}, limits.pageSize);
  const charge = new Charge(budgets, keyId, cost);
  const tooDear = costRefusal(limits, schema, document, operation, variables, cost);
  if (tooDear) return { charge, refusal: tooDear };
  const wait = charge.take();
  return { charge, refusal: wait === null ? null : spent(charge, wait) };
}

/** `retryAfter`: seconds. */
function spent(charge: Charge, retryAfter: number): GraphQLError {
  const { cost: { fields }, remaining, rules } = charge;
  return topLevelError('RATE_LIMITED', `The request may cost ${fields}, and ${remaining} is left of your key's budget of ${rules.limit}, which fills by ${rules.refillPerSecond} a second. Try again in ${retryAfter} s.`, {
    retryAfter, cost: fields, remaining,
  });
}
