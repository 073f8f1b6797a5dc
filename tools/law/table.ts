/**
 * The import law as data. ARCHITECTURE.md tells it in words; this table is what is enforced. To change the law,
 * write an ADR, change the table, and change the words.
 */

/**
 * The floors of the house. `migrations` and `bench` lie beside src: only the adapter that runs the ones, and the commands that
 * start the others, may look into them. `examples` are programs of somebody else, who has the public API and nothing more.
 */
export type Floor =
  | 'domain' | 'schema' | 'resolvers' | 'jobs' | 'adapters' | 'config' | 'cli' | 'web' | 'app' | 'main' | 'migrations' | 'bench' | 'examples' | 'generated';

/**
 * How far one floor may reach into another.
 * `all`: anything. `vocabulary`: types, and constants in capitals (the arrays that enums are lifted from).
 * `ports`: types, constants and pure functions, but no use case (a file of domain/<concept> named *-service.ts).
 * `own`: only the importer's own folder on that floor.
 */
export type Reach = 'all' | 'vocabulary' | 'ports' | 'own';

export interface FloorLaw {
  readonly reach: Readonly<Partial<Record<Floor, Reach>>>;
  /** Packages by name; `*` for any. */
  readonly packages: readonly string[];
  /** Node's own modules: `*` for all of them, else module to the names that may be taken from it. */
  readonly node: '*' | Readonly<Record<string, readonly string[]>>;
}

const ANY_PACKAGE = ['*'];

export const LAW: Readonly<Record<Floor, FloorLaw>> = {
  domain: { reach: { domain: 'own' }, packages: ['saxes', 'ajv'], node: { 'node:crypto': ['createHash', 'hash', 'sign', 'verify'] } },
  schema: { reach: { domain: 'vocabulary', schema: 'all' }, packages: ['graphql', 'type-graphql'], node: '*' },
  resolvers: { reach: { domain: 'all', schema: 'all', resolvers: 'all' }, packages: ['graphql', 'type-graphql', 'dataloader'], node: '*' },
  jobs: { reach: { domain: 'all', jobs: 'all' }, packages: ['zod'], node: '*' },
  adapters: { reach: { domain: 'ports', adapters: 'own' }, packages: [], node: '*' },
  config: { reach: { config: 'all' }, packages: ['zod'], node: '*' },
  cli: {
    reach: { domain: 'ports', cli: 'all', config: 'all', app: 'all', bench: 'all', generated: 'all' },
    packages: ['commander', 'cli-progress', 'graphql', 'graphql-ws', 'graphql-sse', 'tus-js-client', 'ws', '@graphql-typed-document-node/core'],
    node: '*',
  },
  web: {
    reach: { web: 'all', generated: 'all' },
    packages: ['graphiql', '@graphiql', 'graphql', 'graphql-sse', 'graphql-ws', 'hls.js', 'react', 'react-dom', 'urql', 'monaco-editor', 'monaco-graphql', '@graphql-typed-document-node/core'],
    node: {},
  },
  app: {
    reach: {
      domain: 'all', schema: 'all', resolvers: 'all', jobs: 'all', adapters: 'all', config: 'all', app: 'all', migrations: 'all', generated: 'all',
    },
    packages: ANY_PACKAGE,
    node: '*',
  },
  main: {
    reach: { domain: 'all', schema: 'all', resolvers: 'all', jobs: 'all', adapters: 'all', config: 'all', cli: 'all', app: 'all', main: 'all' },
    packages: ANY_PACKAGE,
    node: '*',
  },
  migrations: { reach: { migrations: 'all' }, packages: ['typeorm'], node: '*' },
  bench: {
    reach: { domain: 'all', adapters: 'all', config: 'all', cli: 'all', app: 'all', migrations: 'all', bench: 'all', generated: 'all' },
    packages: ANY_PACKAGE,
    node: '*',
  },
  examples: { reach: { examples: 'own' }, packages: ['graphql-ws', '@graphql-typed-document-node/core', 'hls.js'], node: '*' },
  generated: { reach: { generated: 'all' }, packages: ['graphql', '@graphql-typed-document-node/core'], node: {} },
};

/** Folders of domain that every concept may enter by any file; all others are entered by their index.ts. */
export const COMMON_CONCEPTS: readonly string[] = ['shared', 'timecode'];

/** Each adapter's own libraries. An adapter that is not named here has none. */
export const ADAPTER_PACKAGES: Readonly<Record<string, readonly string[]>> = {
  'embedded-postgres': ['pg'],
  postgres: ['typeorm', 'pg', 'reflect-metadata'],
  queue: ['pg-boss', 'pg'],
  events: ['pg'],
  probe: ['mediainfo.js', 'file-type'],
  'spreadsheet-xlsx': ['saxes'],
  'tokens-jose': ['jose'],
  'uploads-tus': ['@tus/server', '@tus/file-store', '@tus/utils'],
};

/** Packages that have one home in the whole of src, whatever the floor's own list says. */
export const ONE_HOME: Readonly<Record<string, string>> = { typeorm: 'src/adapters/postgres' };

/** Beside the composition root itself, only these floors may start it. */
export const STARTS_THE_APP: readonly Floor[] = ['main', 'cli', 'bench'];
