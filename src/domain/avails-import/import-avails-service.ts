import { type Actor, type Clock, type CommonErrorCode, err, type IdSource, invariant, ok, once, type ProjectId, type Result, type RightsAgreementId, type UnitOfWork, type UserError, userError } from '../shared/index.js';
import type { AvailsTx } from './avails-tx.js';
import { type AvailsWriteDeps, writeAvails } from './write-avails-service.js';
import type { IncomingAvails, ReadingOptions } from './read-entries.js';
import { AvailsTold, type AvailsFinding, type AvailsReport } from './report.js';
import { AVAILS_CHARACTERS, type AvailsFormat } from './source.js';

/** REFUSED: the document has errors, which the report tells; nothing of it was taken. */
export type AvailsImportErrorCode = CommonErrorCode | 'REFUSED';
export type AvailsImportError = UserError<AvailsImportErrorCode>;

export const AVAILS_MISSING = ['REFUSE', 'SKIP'] as const;
/** What an entry does whose title is not in the catalogue: it refuses the document, or is left out. */
export type AvailsMissing = (typeof AVAILS_MISSING)[number];

export interface ImportAvails {
  /** Text, or the bytes of a document in base64. */
  content: string;
  /** Default: by its content. */
  format?: AvailsFormat | null;
  /** That the windows rest on, which grants to us. Default: that with the licensor; one is recorded where there is none. */
  agreementId?: RightsAgreementId | null;
  /** Only titles of this project. */
  projectId?: ProjectId | null;
  missing?: AvailsMissing | null;
  dryRun?: boolean | null;
  idempotencyKey?: string | null;
}

export interface AvailsImportDeps extends AvailsWriteDeps {
  unitOfWork: UnitOfWork<AvailsTx>;
  clock: Clock;
  ids: IdSource;
  /** Long documents take seconds, in which a server has others to answer. */
  read: (content: string, options: ReadingOptions) => Promise<Result<IncomingAvails, AvailsFinding>>;
}

export interface AvailsOutcome {
  /** null: the input as such is at fault. */
  readonly report: AvailsReport | null;
  readonly errors: readonly AvailsImportError[];
}

/**
 * Makes the windows of titles what a licensor's document of avails says: all of it, or nothing. Sent again it changes nothing. A dry run does the same and takes it back. With an idempotency key
 * the report is kept and answered again.
 */
export async function importAvails(deps: AvailsImportDeps, actor: Actor, input: ImportAvails): Promise<AvailsOutcome> {
  const { content, format } = input;
  if (content === '') return faulty(userError('REQUIRED', ['content']));
  if (content.length > AVAILS_CHARACTERS) return faulty(userError('LIMIT_EXCEEDED', ['content'], { maxLength: AVAILS_CHARACTERS }));
  const read = await deps.read(content, { format: format ?? null, receivedAt: deps.clock.now().getTime() });
  const told = new AvailsTold();
  for (const finding of read.ok ? read.value.findings : [read.error]) told.find(finding);
  const about = { format: read.ok ? read.value.format : (format ?? null), version: read.ok ? read.value.version : null, dryRun: input.dryRun === true, entries: read.ok ? read.value.entries.length : 0 };
  if (!read.ok || told.isRefused) return refused(told.report(about));
  return written(deps, actor, input, read.value);
}

const faulty = (...errors: readonly AvailsImportError[]): AvailsOutcome => ({ report: null, errors });
const refused = (report: AvailsReport): AvailsOutcome => ({ report, errors: [userError('REFUSED', ['content'], { errors: report.errors })] });

/** What ends the unit without a commit. */
type Undone = { readonly report: AvailsReport } | { readonly errors: readonly AvailsImportError[] };

async function written(deps: AvailsImportDeps, actor: Actor, { idempotencyKey, dryRun, ...body }: ImportAvails, incoming: IncomingAvails): Promise<AvailsOutcome> {
  const outcome = await deps.unitOfWork.run<AvailsReport, Undone>(actor, async (tx) => {
    await tx.avails.turn();
    const write = (id: string) => writeOnce(deps, tx, actor, { ...body, dryRun: dryRun === true }, incoming, id);
    if (dryRun || idempotencyKey == null) return write(deps.ids.next());
    let undone: Undone | null = null;
    const kept = await once<string, AvailsImportErrorCode>(tx.idempotency, { operation: 'availsImport', key: idempotencyKey, body }, async () => {
      const id = deps.ids.next();
      const done = await write(id);
      if (done.ok) return ok(id);
      undone = done.error;
      return err([]);
    });
    if (!kept.ok) return err(undone ?? { errors: kept.error });
    const report = await tx.avails.report(kept.value);
    invariant(report, 'an import is kept as long as its key');
    return ok(report);
  });
  if (outcome.ok) return { report: outcome.value, errors: [] };
  if ('errors' in outcome.error) return faulty(...outcome.error.errors);
  return outcome.error.report.errors > 0 ? refused(outcome.error.report) : { report: outcome.error.report, errors: [] };
}

type Body = Omit<ImportAvails, 'idempotencyKey' | 'dryRun'> & { readonly dryRun: boolean };

/** Err: what was done is to be undone, since the document is refused, or it was a trial. */
async function writeOnce(deps: AvailsImportDeps, tx: AvailsTx, actor: Actor, { dryRun, ...input }: Body, incoming: IncomingAvails, importId: string): Promise<Result<AvailsReport, Undone>> {
  const errors = await inputFaults(tx, input);
  if (errors.length > 0) return err({ errors });
  const told = new AvailsTold();
  for (const finding of incoming.findings) told.find(finding);
  await writeAvails(deps, tx, actor, { importId, incoming, told, agreementId: input.agreementId ?? null, projectId: input.projectId ?? null, skipsMissing: input.missing === 'SKIP' });
  const report = told.report({ format: incoming.format, version: incoming.version, dryRun, entries: incoming.entries.length });
  if (told.isRefused || dryRun) return err({ report: dryRun ? withoutNewIds(report) : report });
  await tx.avails.keep({
    id: importId, tenantId: actor.tenantId, projectId: actor.projectId, format: incoming.format, version: incoming.version, sources: JSON.stringify(incoming.sources), importedAt: deps.clock.now(), report: JSON.stringify(report),
    actorKind: actor.kind, actorId: actor.kind === 'KEY' ? actor.keyId : null, actorName: actor.name,
  });
  return ok(report);
}

/** In a dry run nothing is made, so nothing has an id. */
const withoutNewIds = (report: AvailsReport): AvailsReport => ({ ...report, changes: report.changes.map((change) => (change.action === 'ADD' ? { ...change, windowId: null } : change)) });

async function inputFaults(tx: AvailsTx, { agreementId, projectId }: Pick<ImportAvails, 'agreementId' | 'projectId'>): Promise<AvailsImportError[]> {
  const agreement = agreementId == null ? null : await tx.agreements.held(agreementId);
  const project = projectId == null ? null : await tx.projects.resolve(projectId);
  return [
    ...(agreementId != null && agreement === null ? [userError('NOT_FOUND' as const, ['agreementId'])] : []),
    ...(agreement?.direction === 'GRANT_OUT' ? [userError('INVALID' as const, ['agreementId'], { reason: 'avails are granted to us, and the agreement grants out' })] : []),
    ...(projectId != null && project === null ? [userError('NOT_FOUND' as const, ['projectId'])] : []),
  ];
}
