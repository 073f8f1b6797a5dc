import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import { GraphiQL } from 'graphiql';
import { type DocumentNode, getOperationAST, parse } from 'graphql';
import { createClient } from 'graphql-sse';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';

const KEY = 'telecine.key';
const FIRST_QUERY = `# Type a key above, then press play. The book on the left documents every type and field.
query FirstTitles {
  viewer { name role }
  assets(first: 10) {
    nodes { id status title { text } startTimecode durationSeconds }
  }
}
`;
const field = document.querySelector<HTMLInputElement>('#secret')!;
const root = createRoot(document.querySelector('#graphiql')!);

const authorization = (key: string): Record<string, string> => (key === '' ? {} : { Authorization: `Bearer ${key}` });

interface Params {
  readonly query: string;
  readonly operationName?: string | null;
  readonly variables?: Record<string, unknown>;
}
interface Options {
  readonly headers?: Record<string, string>;
  readonly documentAST?: DocumentNode;
}

/** Queries and mutations by POST, subscriptions as server-sent events. */
const fetcherWith = (key: string) => async (params: Params, options?: Options): Promise<unknown> => {
  const operation = getOperationAST(options?.documentAST ?? parse(params.query), params.operationName);
  const headers = { ...authorization(key), ...options?.headers };
  if (!('Authorization' in headers)) return { errors: [{ message: 'Type an API key into the field above.' }] };
  if (operation?.operation === 'subscription') {
    const client = createClient({ url: '/graphql/stream', headers, retryAttempts: 0 });
    return client.iterate({ query: params.query, variables: params.variables, operationName: params.operationName ?? undefined });
  }
  const accept = 'application/graphql-response+json, application/json';
  const answer = await fetch('/graphql', { method: 'POST', headers: { 'Content-Type': 'application/json', Accept: accept, ...headers }, body: JSON.stringify(params) });
  return answer.json();
};

function render(): void {
  const key = sessionStorage.getItem(KEY) ?? '';
  field.value = key;
  root.render(createElement(GraphiQL, { key, fetcher: fetcherWith(key), defaultQuery: FIRST_QUERY, isHeadersEditorEnabled: true, shouldPersistHeaders: false }));
}

document.querySelector('#key')!.addEventListener('submit', (event) => {
  event.preventDefault();
  sessionStorage.setItem(KEY, field.value.trim());
  render();
});
render();
