import { ApolloServer, type ApolloServerPlugin, HeaderMap } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled, ApolloServerPluginInlineTraceDisabled, ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { ApolloServerPluginDrainHttpServer } from '@apollo/server/plugin/drainHttpServer';
import { type FormattedExecutionResult, GraphQLError } from 'graphql';
import { answerOperation, type GraphQLContext, topLevelError } from '../../resolvers/index.js';
import { currentRequestId } from '../http/request-id.js';
import type { Door } from './deps.js';
import { forbiddenMutation } from './forbidden.js';
import { costRefusal, shapeRule } from './limits.js';
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

/** Refuses before execution what the caller's role or the cost limit does not allow. */
const guardPlugin = (door: Door): ApolloServerPlugin<GraphQLContext> => ({
  requestDidStart: async () => ({
    didResolveOperation: async ({ document, operation, request, contextValue }) => {
      if (!operation) return; // Execution says which operation was asked for in vain.
      if (operation.operation === 'subscription') throw withStatus(notHere(), 400);
      if (operation.operation === 'mutation' && contextValue.trusted?.byGet) throw withStatus(notByGet(), 405, new HeaderMap([['allow', 'POST']]));
      const forbidden = forbiddenMutation(document, operation, contextValue.actor);
      if (forbidden) throw withStatus(forbidden, 200);
      const tooDear = costRefusal(door.limits, door.schema, document, operation, request.variables);
      if (tooDear) throw withStatus(tooDear, 400);
    },
  }),
});

const notHere = () => topLevelError('BAD_USER_INPUT', 'Subscriptions are followed on a WebSocket (graphql-transport-ws) on this path, or as an event stream on /graphql/stream.');
const notByGet = () => topLevelError('BAD_USER_INPUT', 'A mutation is sent by POST.');
const withStatus = (error: GraphQLError, status: number, headers?: HeaderMap): GraphQLError => new GraphQLError(error.message, { extensions: { ...error.extensions, http: { status, ...(headers ? { headers } : {}) } } });

/** Data that is text already, in the place where Apollo has it. */
class DataText {
  /** `bare`: whoever asks again gets the same bytes, as long as the data is the same; so nothing stands beside it. */
  constructor(readonly text: string, readonly bare: boolean) {}
}

/** What the read port can answer alone is answered before execution; limits, guard and plugins stand before it as before any other. */
const readPlugin = ({ schema }: Door): ApolloServerPlugin<GraphQLContext> => ({
  requestDidStart: async () => ({
    responseForOperation: async ({ document, operation, request, contextValue }) => {
      // Without an operation of that name execution says so.
      if (!operation) return null;
      const answered = await answerOperation(schema, document, operation, request.variables ?? {}, contextValue);
      if (answered === null) return null;
      const { text, shown } = answered;
      if (contextValue.trusted) contextValue.trusted.shown = shown;
      return { http: { status: undefined, headers: new HeaderMap() }, body: { kind: 'single', singleResult: { data: new DataText(text, shown !== null) as unknown as Record<string, unknown> } } };
    },
  }),
});

function textOf(result: FormattedExecutionResult): string {
  const data: unknown = result.data;
  if (!(data instanceof DataText)) return JSON.stringify(result);
  return result.extensions && !data.bare ? `{"data":${data.text},"extensions":${JSON.stringify(result.extensions)}}` : `{"data":${data.text}}`;
}

/** Logs faults once. */
const errorPlugin = ({ log }: Door): ApolloServerPlugin<GraphQLContext> => ({
  requestDidStart: async ({ contextValue: { requestId } }) => ({
    didEncounterErrors: async ({ errors }) => logFaults(log, errors, requestId),
  }),
});
