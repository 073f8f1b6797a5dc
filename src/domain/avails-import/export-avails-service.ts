import { type Actor, err, ok, type Result, type RightsAgreementId, type UnitOfWork } from '../shared/index.js';
import type { AvailsRepository, ExportedEntry } from './avails-tx.js';
import { AVAILS_ENTRIES } from './read-entries.js';
import type { AvailsFormat } from './source.js';
import type { OutgoingAvails, WrittenAvailsFile } from './written.js';

export interface ExportAvails {
  licensor?: string | null;
  agreementId?: RightsAgreementId | null;
  /** Default: that of the newest import. */
  format?: AvailsFormat | null;
}

export interface ExportAvailsDeps {
  unitOfWork: UnitOfWork<{ avails: Pick<AvailsRepository, 'exported' | 'imports' | 'heads'> }>;
  /** Long documents take seconds, in which a server has others to answer. */
  write: (avails: OutgoingAvails, format: AvailsFormat) => Promise<WrittenAvailsFile>;
}

/** `file` null: no entry stands. */
export interface ExportedAvails {
  readonly entries: number;
  readonly file: (WrittenAvailsFile & { readonly format: AvailsFormat }) | null;
}

/** Of an answer. */
export const EXPORTED_CHARACTERS = 33_554_432;

/** The entries of a licensor, or under an agreement, that stand now, as a document. Err: it would be longer than an answer may be. */
export async function exportAvails(deps: ExportAvailsDeps, actor: Actor, { licensor = null, agreementId = null, format }: ExportAvails): Promise<Result<ExportedAvails, 'LIMIT_EXCEEDED'>> {
  const found = await deps.unitOfWork.run<Standing, 'LIMIT_EXCEEDED'>(actor, async ({ avails }) => {
    const entries = await avails.exported({ licensor, agreementId }, AVAILS_ENTRIES);
    if (entries.length > AVAILS_ENTRIES) return err('LIMIT_EXCEEDED');
    const ids = [...new Set(entries.map(({ importId }) => importId))];
    return ok(ids.length === 0 ? { entries, imports: [], heads: [] } : { entries, imports: await avails.imports(ids), heads: await avails.heads(ids) });
  });
  if (!found.ok) return found;
  const { entries, imports } = found.value;
  const own = format ?? imports.at(-1)?.format;
  if (own === undefined) return ok({ entries: 0, file: null });
  const file = await deps.write(outgoing(found.value), own);
  return file.content.length > EXPORTED_CHARACTERS ? err('LIMIT_EXCEEDED') : ok({ entries: entries.length, file: { ...file, format: own } });
}

interface Standing {
  readonly entries: readonly ExportedEntry[];
  readonly imports: Awaited<ReturnType<AvailsRepository['imports']>>;
  readonly heads: Awaited<ReturnType<AvailsRepository['heads']>>;
}

/** Entries of one Avail are one again. */
function outgoing({ entries, imports, heads }: Standing): OutgoingAvails {
  const keyOf = (importId: string, head: number): string => `${importId} ${head}`;
  const trees = new Map(heads.map(({ importId, number, avail }) => [keyOf(importId, number), avail]));
  const avails = [...Map.groupBy(entries, ({ importId, head }) => keyOf(importId, head))].map(([key, of]) => ({ head: trees.get(key)!, transactions: of.map(({ transaction }) => transaction) }));
  const sheets = new Set(entries.map(({ importId, sheet }) => keyOf(importId, sheet)));
  return { sources: imports.flatMap(({ id, sources }) => sources.filter((_, sheet) => sheets.has(keyOf(id, sheet)))), avails };
}
