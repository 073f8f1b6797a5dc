import type { EventRecorder, EventType } from '../event/index.js';
import type { Actor, Clock, CommonErrorCode, IdSource, Result, TrustedDocumentId, UnitOfWork, UserError } from '../shared/index.js';
import { err, idOf, ok, userError } from '../shared/index.js';
import { DOCUMENT_LIMITS, documentHash, isDocumentName, isDocumentText, type TrustedDocument } from './document.js';
import type { DocumentRepository } from './document-repository.js';

/** TENANT_WIDE: documents belong to the whole tenant, and the caller's key is bound to one project of it. */
export type DocumentErrorCode = CommonErrorCode | 'TENANT_WIDE';
export type DocumentError = UserError<DocumentErrorCode>;

export interface DocumentTx {
  documents: DocumentRepository;
  events: EventRecorder;
}
export interface DocumentDeps {
  unitOfWork: UnitOfWork<DocumentTx>;
  clock: Clock;
  ids: IdSource;
}

/** Whether a text is a document that the API would take, by its grammar, its schema and its limits: why not, or null. */
export type DocumentCheck = (text: string) => Promise<string | null>;

export interface RegisterDocuments {
  documents: readonly { readonly text: string; readonly name?: string | null }[];
}

/** All or none of them. Registering the same text again answers the document that there is. */
export async function registerDocuments(deps: DocumentDeps & { check: DocumentCheck }, actor: Actor, { documents }: RegisterDocuments): Promise<Result<TrustedDocumentId[], DocumentError[]>> {
  if (actor.projectId !== null) return err([userError('TENANT_WIDE', [])]);
  if (documents.length > DOCUMENT_LIMITS.perRequest) return err([userError('LIMIT_EXCEEDED', ['documents'], { max: DOCUMENT_LIMITS.perRequest })]);
  const faults = [...nameFaults(documents), ...(await textFaults(deps.check, documents))];
  if (faults.length > 0) return err(faults);
  const now = deps.clock.now();
  const distinct = new Map(documents.map(({ text }) => [documentHash(text), text]));
  const made = [...distinct].map(([hash, text]): TrustedDocument => ({ id: idOf('TrustedDocument', deps.ids.next()), tenantId: actor.tenantId, hash, text, createdAt: now }));
  return deps.unitOfWork.run(actor, async (tx) => {
    await tx.documents.takeTurn();
    const known = await tx.documents.add(made);
    const idFor = (text: string): TrustedDocumentId => known.get(documentHash(text))!.id;
    const renamed = await tx.documents.name(new Map(documents.flatMap(({ text, name }) => (name == null ? [] : [[name, idFor(text)]]))));
    const fresh = new Set([...known.values()].filter(({ isNew }) => isNew).map(({ id }) => id));
    await record(tx, actor, 'DOCUMENT_REGISTERED', [...fresh]);
    await record(tx, actor, 'DOCUMENT_RENAMED', renamed.filter((id) => !fresh.has(id)));
    return ok(documents.map(({ text }) => idFor(text)));
  });
}

export const record = (tx: DocumentTx, actor: Actor, type: EventType, ids: readonly TrustedDocumentId[]): Promise<void> =>
  tx.events.record(...ids.map((id) => ({ type, subject: { kind: 'TrustedDocument' as const, id }, projectId: null, assetId: null, version: null, actor })));

/** A name leads to one document only. */
function nameFaults(documents: RegisterDocuments['documents']): DocumentError[] {
  const taken = new Map<string, string>();
  return documents.flatMap(({ name, text }, i): DocumentError[] => {
    if (name == null) return [];
    const path = ['documents', String(i), 'name'];
    if (name.length > DOCUMENT_LIMITS.nameLength) return [userError('LIMIT_EXCEEDED', path, { maxLength: DOCUMENT_LIMITS.nameLength })];
    if (!isDocumentName(name)) return [userError('INVALID', path, { reason: 'letters, digits and _ . - / are allowed, but no bare hash' })];
    const other = taken.get(name);
    taken.set(name, text);
    return other === undefined || other === text ? [] : [userError('INVALID', path, { duplicate: name })];
  });
}

async function textFaults(check: DocumentCheck, documents: RegisterDocuments['documents']): Promise<DocumentError[]> {
  const faults: DocumentError[] = [];
  for (const [i, { text }] of documents.entries()) {
    const path = ['documents', String(i), 'text'];
    const reason = isDocumentText(text) ? await check(text) : null;
    if (text.trim() === '') faults.push(userError('REQUIRED', path));
    else if (!isDocumentText(text)) faults.push(userError('INVALID', path));
    else if (reason !== null) faults.push(userError('INVALID', path, { reason }));
  }
  return faults;
}
