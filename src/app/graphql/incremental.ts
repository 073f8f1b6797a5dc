import type { GraphQLError } from 'graphql';
import { topLevelError } from '../../resolvers/index.js';

/** Incremental delivery is no part of the API: an answer is one statement's, and comes in one piece. */
const INSTEAD = 'An answer comes in one piece. What may come later belongs into a request of its own; long lists are read page by page with "first" and "after"; what changes is followed by a subscription.';

const UNKNOWN_DIRECTIVE = /^Unknown directive "(@defer|@stream)"\.$/;

/** The directive that a validation error is about, and what to do without it; null where it is about something else. */
export function refusedDirective(message: string): { directive: string; message: string } | null {
  const directive = UNKNOWN_DIRECTIVE.exec(message)?.[1];
  return directive === undefined ? null : { directive, message: `The directive "${directive}" is refused here: leave it out. ${INSTEAD}` };
}

/** Kinds of answers that this path gives, and wildcards for them. */
const ANSWERABLE = /application\/(?:json|graphql-response\+json|\*)|\*\/\*/i;

/** Why a caller with this `Accept` header cannot be answered; null where it can. Asked before anything is executed. */
export function refusedForm(accept: string | undefined): GraphQLError | null {
  if (!accept || ANSWERABLE.test(accept)) return null;
  const incremental = /multipart\/mixed/i.test(accept) ? ` Nothing comes as multipart/mixed: "@defer", "@stream" and subscriptions over it are refused. ${INSTEAD}` : '';
  return topLevelError('BAD_USER_INPUT', `Answers are application/json or application/graphql-response+json, and "Accept" allows neither.${incremental}`);
}
