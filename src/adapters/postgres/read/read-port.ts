import type { ReadAnswer, ReadObject, ReadPort, ReadRefusal, ReadScope, Selection } from '../../../domain/read/index.js';
import type { NodeKind, NodeRef } from '../../../domain/read/index.js';
import { err, ok, type Result } from '../../../domain/shared/index.js';
import type { TenantPool } from '../tenant-pool.js';
import { bind, type Inputs } from './compile/statement.js';
import type { Compiled } from './compile/compile.js';
import { cachedStatements, type Statements } from './statements.js';

export interface ReadPortOptions {
  readonly pool: TenantPool;
  /** Characters of compiled statements that are kept; a usual one has some thousand. */
  readonly statementCharacters?: number;
}

type Rows = readonly (readonly string[])[];

/** Every question becomes one statement (`nodes`: one per kind in it), whose JSON text is the answer. */
export function createReadPort({ pool, statementCharacters: limit = 16_000_000 }: ReadPortOptions): ReadPort {
  const statements = cachedStatements(limit);
  const run = (scope: ReadScope, compiled: Compiled, inputs: Omit<Inputs, 'tenantId'>) => execute(pool, scope, compiled, inputs);
  return {
    node: async (scope, { kind, uuid }, selection) => oneRow(await run(scope, statements.node(kind, selection), { given: { id: uuid } })),
    nodes: (scope, refs, selection) => nodes(statements, run, scope, refs, selection),
    assetByExternalId: async (scope, { scheme, value }, selection) =>
      storable(scheme, value) ? oneRow(await run(scope, statements.byExternalId(selection), { given: { scheme: scheme.toLowerCase(), value } })) : ok(null),
    list: async (scope, name, args, selection) => {
      const { compiled, after } = statements.list(name, args, selection, { mayRestore: scope.mayRestore, oneProject: scope.projectId !== null });
      return connection(await run(scope, compiled, { after, given: { project: scope.projectId } }));
    },
    changes: async (scope, after, first, query, selection) =>
      connection(await run(scope, statements.changes(first, query, selection), { given: { position: after.toString() } })),
  };
}

/** The database takes no NUL in a text: nothing is stored under such an id. */
const storable = (...texts: string[]): boolean => !texts.some((text) => text.includes('\0'));

async function execute(pool: TenantPool, scope: ReadScope, compiled: Compiled, inputs: Omit<Inputs, 'tenantId'>): Promise<Result<Rows, ReadRefusal>> {
  if (!compiled.ok) return compiled;
  const bound = bind(compiled.value, { ...inputs, tenantId: scope.tenantId });
  return bound.ok ? ok(await pool.readTexts(scope, bound.value)) : bound;
}

const objectIn = (json: string): ReadObject => JSON.parse(json) as ReadObject;

function oneRow(rows: Result<Rows, ReadRefusal>): Result<ReadObject | null, ReadRefusal> {
  if (!rows.ok) return rows;
  const json = rows.value[0]?.[0];
  return ok(json === undefined ? null : objectIn(json));
}

const connection = (rows: Result<Rows, ReadRefusal>): Result<ReadObject, ReadRefusal> => (rows.ok ? ok(objectIn(rows.value[0]![0]!)) : rows);

type Run = (scope: ReadScope, compiled: Compiled, inputs: Omit<Inputs, 'tenantId'>) => Promise<Result<Rows, ReadRefusal>>;

/** An object asked for twice is two objects, so that nobody who changes one answer changes another. */
async function nodes(statements: Statements, run: Run, scope: ReadScope, refs: readonly (NodeRef | null)[], selection: Selection): ReadAnswer<(ReadObject | null)[]> {
  const kinds = Map.groupBy(refs.filter((ref) => ref !== null), (ref) => ref.kind);
  const answers = await Promise.all([...kinds].map(async ([kind, of]) => [kind, await run(scope, statements.nodes(kind, selection), { given: { ids: [...new Set(of.map((r) => r.uuid))] } })] as const));
  const refused = answers.find(([, rows]) => !rows.ok)?.[1];
  if (refused && !refused.ok) return err(refused.error);
  const found = new Map(answers.flatMap(([kind, rows]) => (rows.ok ? rows.value.map((row) => [idKey(kind, row[0]!), row[1]!] as const) : [])));
  return ok(refs.map((ref) => {
    const json = ref && found.get(idKey(ref.kind, ref.uuid));
    return json ? objectIn(json) : null;
  }));
}

const idKey = (kind: NodeKind, uuid: string): string => `${kind} ${uuid}`;
