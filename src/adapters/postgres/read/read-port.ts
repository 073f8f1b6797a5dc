import { type Answer, type Inquiry, type JsonText, type ReadPort, type ReadRefusal, type ReadScope, Variable } from '../../../domain/read/index.js';
import { err, globalId, ok } from '../../../domain/shared/index.js';
import type { TenantPool } from '../tenant-pool.js';
import { ABSENT, type Execution, type Values } from './compile/compilation.js';
import { bind, NOT_KEPT, refusedBy, type Statement } from './compile/statement.js';
import { heldOf } from './confirmed.js';
import { type Fragment, fragmentCache, type Fragments } from './fragment-cache.js';
import { bodiesIn, filled, type Hole, takenApart } from './marks.js';
import { cachedStatements } from './statements.js';

export interface ReadPortOptions {
  readonly pool: TenantPool;
  /** Characters of compiled statements that are kept; a usual one has some thousand. */
  readonly statementCharacters?: number;
  /** Bytes of remembered texts of assets; 0 remembers none. */
  readonly fragmentBytes?: number;
  /** When it is, for questions about what holds now. */
  readonly now?: () => Date;
}

/**
 * Every inquiry becomes one statement, whose JSON texts are the answers; one more fetches the texts of assets that are not remembered. Where all are, the one statement
 * only asks whether they still stand, and one more reads what does not.
 */
export function createReadPort({ pool, statementCharacters = 16_000_000, fragmentBytes = 0, now = () => new Date() }: ReadPortOptions): ReadPort {
  const statements = cachedStatements(statementCharacters);
  const cache = fragmentBytes > 0 ? fragmentCache(fragmentBytes) : null;
  const compiled = (scope: ReadScope, inquiry: Inquiry, values: Values, fragments: boolean): Statement =>
    statements.of(inquiry, { mayRestore: scope.mayRestore, oneProject: scope.projectId !== null }, values, fragments);
  const run = async (scope: ReadScope, statement: Statement, execution: Execution): Promise<string[]> => (await pool.readTexts(scope, bind(statement, execution)))[0]!;

  /** What is remembered as a whole, once the database has said that it stands. */
  const confirmed = async (scope: ReadScope, inquiry: Inquiry, values: Values): Promise<readonly Answer[] | null> => {
    const held = cache && inquiry.form !== 'resolvable' ? heldOf(inquiry, values, (selection) => cache.of(scope, selection, inquiry.form)) : null;
    return held && (await pool.readTexts(scope, held.statement))[0]![0] === 'true' ? held.answers() : null;
  };

  const answer = async (scope: ReadScope, inquiry: Inquiry, values: Values, remembers: boolean): Promise<readonly Answer[]> => {
    const statement = compiled(scope, inquiry, values, remembers);
    const sites = statement.sites.map((selection) => cache!.of(scope, selection, statement.form));
    const execution: Execution = { tenantId: scope.tenantId, projectId: scope.projectId, values, now: now(), remembered: (site, id) => sites[site]!.get(id)?.version ?? null };
    const refused = refusedBy(statement, execution);
    if (refused.size > 0) return answerRest(scope, inquiry, values, refused);
    const texts = statement.outcomes.some((outcome) => 'column' in outcome) ? await run(scope, statement, execution) : [];
    const whole = sites.length === 0 ? texts.map((text) => [text]) : await completed(scope, statement, texts, sites);
    // An asset was changed or hidden between the two statements: what there is now is read in one.
    if (whole === null) return answer(scope, inquiry, values, false);
    return statement.outcomes.map((outcome) => ('column' in outcome ? answerOf(statement, whole[outcome.column]!) : err(outcome.refusal)));
  };

  const answerRest = async (scope: ReadScope, inquiry: Inquiry, values: Values, refused: ReadonlyMap<number, ReadRefusal>): Promise<readonly Answer[]> => {
    const stands = (_: unknown, i: number): boolean => !refused.has(i);
    const rest = (await answer(scope, { ...inquiry, questions: inquiry.questions.filter(stands) }, values.filter(stands), cache !== null)).values();
    return inquiry.questions.map((_, i) => (refused.has(i) ? err(refused.get(i)!) : rest.next().value!));
  };

  /** The texts with their marks replaced; null where an asset is there no longer, or not as it was. */
  const completed = async (scope: ReadScope, statement: Statement, texts: readonly string[], sites: readonly Fragments[]): Promise<readonly JsonText[] | null> => {
    const pieces = takenApart(texts, sites);
    return filled(pieces, pieces.holes.length === 0 ? new Map() : await fetched(scope, statement, pieces.holes, sites));
  };

  const fetched = async (scope: ReadScope, statement: Statement, holes: readonly Hole[], sites: readonly Fragments[]): Promise<Map<number, Map<string, Fragment>>> => {
    const bySite = Map.groupBy(holes, ({ site }) => site);
    const wanted = [...bySite.keys()].toSorted((a, b) => a - b);
    const values = wanted.map((site) => [[...new Set(bySite.get(site)!.map(({ id }) => globalId('Asset', id)))]]);
    const fetching = compiled(scope, inquiryFor(statement, wanted), values, true);
    const answers = await run(scope, fetching, { tenantId: scope.tenantId, projectId: scope.projectId, values, now: now() });
    return new Map(wanted.map((site, i) => [site, bodiesIn(answers[i]!, sites[site]!)]));
  };

  return { answer: async (scope, inquiry, values) => (await confirmed(scope, inquiry, values)) ?? answer(scope, inquiry, values, cache !== null) };
}

/** What is remembered says neither: it is of assets that are there, and of nothing besides. */
function answerOf({ absences }: Statement, text: JsonText): Answer {
  if (text[0] === NOT_KEPT) return err({ code: 'SNAPSHOT_NEEDED', path: ['after'] });
  const absent = absences.length === 0 ? undefined : text.find((piece) => typeof piece === 'string' && piece.includes(ABSENT)) as string | undefined;
  return absent === undefined ? ok(text) : err(absences[parseInt(absent.slice(absent.indexOf(ABSENT) + 1), 10)]!);
}

const INQUIRIES = new WeakMap<Statement, Map<string, Inquiry>>();

/** Asks for the assets of these sites by their ids; the same object for the same sites, so that it is compiled once. */
function inquiryFor(statement: Statement, sites: readonly number[]): Inquiry {
  const known = INQUIRIES.get(statement) ?? new Map<string, Inquiry>();
  INQUIRIES.set(statement, known);
  const inquiry = known.get(sites.join()) ?? { form: statement.form, questions: sites.map((site) => ({ ask: 'nodes', ids: new Variable(0), selection: statement.sites[site]! })) };
  known.set(sites.join(), inquiry);
  return inquiry;
}
