import { ApolloServer, type ApolloServerPlugin, type GraphQLResponse, HeaderMap } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled, ApolloServerPluginInlineTraceDisabled, ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { ApolloServerPluginDrainHttpServer } from '@apollo/server/plugin/drainHttpServer';
import { type FormattedExecutionResult, GraphQLError } from 'graphql';
import { type JsonText, wholeText } from '../../domain/read/index.js';
import { answerOperation, badLanguage, type GraphQLContext, topLevelError } from '../../resolvers/index.js';
import { currentRequestId } from '../http/request-id.js';
import type { BegunContext } from './begun.js';
import { Charge } from './charge.js';
import { charged } from './charged.js';
import type { Door } from './deps.js';
import { forbiddenMutation } from './forbidden.js';
import { shapeRule } from './limits.js';
import { logFaults, presentError } from './present-errors.js';

/** Requests that another site's page can make without asking first; a key in `Authorization` is not among what it can send. */
const NOT_FORGED_BY_A_PAGE = ['authorization', 'x-apollo-operation-name', 'apollo-require-preflight'];

/** How long a stop waits for requests at work, in ms: supervisors kill after 10 s, and the database has to stop too. */
const LET_FINISH = 5000;

/** The HTTP side: validation is remembered by document, introspection is on, nothing is cached by hints on types. */
export function apolloServer(door: Door): ApolloServer<GraphQLContext> {
  return new ApolloServer<GraphQLContext>({
    schema: door.schema,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    csrfPrevention: { requestHeaders: NOT_FORGED_BY_A_PAGE },
    parseOptions: { maxTokens: door.limits.tokens },
    validationRules: [shapeRule(door.limits)],
    formatError: (formatted, error) => presentError(formatted, error, door.limits, currentRequestId()),
    stringifyResult: textOf,
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      // Would time every field of a schema that looks like a subgraph's.
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginDrainHttpServer({ httpServer: door.httpServer, stopGracePeriodMillis: LET_FINISH }),
      guardPlugin(door),
      readPlugin(door),
      errorPlugin(door),
    ],
  });
}

/** Refuses before execution what the caller's role, the cost limit or the key's budget does not allow. Every answer says what it cost. */
const guardPlugin = (door: Door): ApolloServerPlugin<BegunContext> => ({
  requestDidStart: async ({ contextValue: { actor, trusted, charge: paid } }) => {
    let charge = paid ?? new Charge(door.budgets, actor.keyId);
    return {
      didResolveOperation: async ({ document, operation, request }) => {
        if (!operation) return; // Execution says which operation was asked for in vain.
        if (operation.operation === 'subscription') throw withStatus(notHere(), 400);
        if (operation.operation === 'mutation' && trusted?.byGet) throw withStatus(notByGet(), 405, new HeaderMap([['allow', 'POST']]));
        const forbidden = forbiddenMutation(document, operation, actor);
        if (forbidden) throw withStatus(forbidden, 200);
        if (paid) return;
        const payment = charged(door, actor, document, operation, request.variables);
        charge = payment.charge;
        if (payment.refusal) throw withStatus(payment.refusal, ...statusOf(payment.refusal));
        const misread = badLanguage(door.schema, document, operation, request.variables ?? {});
        if (misread) throw withStatus(misread, 400);
      },
      willSendResponse: async ({ response: { body } }) => {
        // What caches keep is the same for the same data, whatever is left of a budget.
        if (trusted?.byGet) charge.keepToItself();
        if (body.kind === 'single') body.singleResult.extensions = { ...body.singleResult.extensions, cost: charge };
      },
    };
  },
});

const notHere = () => topLevelError('BAD_USER_INPUT', 'Subscriptions are followed on a WebSocket (graphql-transport-ws) on this path, or as an event stream on /graphql/stream.');
const notByGet = () => topLevelError('BAD_USER_INPUT', 'A mutation is sent by POST.');
const withStatus = (error: GraphQLError, status: number, headers?: HeaderMap): GraphQLError => new GraphQLError(error.message, { extensions: { ...error.extensions, http: { status, ...(headers ? { headers } : {}) } } });
const statusOf = ({ extensions }: GraphQLError): [status: number, headers?: HeaderMap] =>
  (extensions['code'] === 'RATE_LIMITED' ? [429, new HeaderMap([['retry-after', String(extensions['retryAfter'])]])] : [400]);

/** Data that is text already, in the place where Apollo has it. */
class DataText {
  constructor(readonly text: JsonText) {}
}

/** What the read port can answer alone is answered before execution; limits, guard and plugins stand before it as before any other. */
const readPlugin = (door: Door): ApolloServerPlugin<BegunContext> => ({
  requestDidStart: async () => ({
    responseForOperation: async ({ document, operation, request, contextValue }) => {
      // Without an operation of that name execution says so.
      if (!operation) return null;
      const { schema, prepared } = door;
      const answered = await (contextValue.answered ?? answerOperation(schema, document, operation, request.variables ?? {}, contextValue)).catch((fault: unknown) => new Failed(fault));
      if (answered === null) return null;
      if (answered instanceof Failed) return failure(door, answered.fault, contextValue.requestId);
      const { text, shown } = answered;
      if (contextValue.trusted) contextValue.trusted.shown = shown;
      if (request.query) prepared.remember(request.query, request.operationName, { document, operation });
      return { http: { status: undefined, headers: new HeaderMap() }, body: { kind: 'single', singleResult: { data: new DataText(text) as unknown as Record<string, unknown> } } };
    },
  }),
});

class Failed {
  constructor(readonly fault: unknown) {}
}

/** A fault as execution would show and log it; Apollo takes what is thrown here for a fault of its own, and says INTERNAL of it. */
function failure({ limits, log }: Door, fault: unknown, requestId: string): GraphQLResponse {
  const error = new GraphQLError('', { originalError: fault instanceof Error ? fault : new Error(String(fault)) });
  logFaults(log, [error], requestId);
  const shown = presentError(error.toJSON(), error, limits, requestId);
  const status = shown.extensions?.['code'] === 'UNAVAILABLE' ? 503 : 500;
  return { http: { status, headers: new HeaderMap() }, body: { kind: 'single', singleResult: { errors: [shown], data: null } } };
}

/** Data that is text stays text. What the answer cost is known now. */
function textOf({ errors, data, extensions }: FormattedExecutionResult): string {
  const given: unknown = data;
  const text = given instanceof DataText ? given.text : data === undefined ? [] : [JSON.stringify(data)];
  const members = [errors && `"errors":${JSON.stringify(errors)}`, text.length > 0 && `"data":${wholeText(text)}`, extensions && extensionsText(extensions, text)];
  return `{${members.filter(Boolean).join(',')}}`;
}

function extensionsText({ cost, ...others }: Record<string, unknown>, data: JsonText): string | null {
  if (!(cost instanceof Charge)) return `"extensions":${JSON.stringify({ cost, ...others })}`;
  cost.settle(data);
  const members = [cost.text() && `"cost":${cost.text()}`, ...Object.entries(others).map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`)].filter(Boolean);
  return members.length > 0 ? `"extensions":{${members.join(',')}}` : null;
}

/** Logs faults once. */
const errorPlugin = ({ log }: Door): ApolloServerPlugin<GraphQLContext> => ({
  requestDidStart: async ({ contextValue: { requestId } }) => ({
    didEncounterErrors: async ({ errors }) => logFaults(log, errors, requestId),
  }),
});
