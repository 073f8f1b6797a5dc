import type { Actor, Result, TrustedDocumentId } from '../shared/index.js';
import { err, ok, userError } from '../shared/index.js';
import { DOCUMENT_LIMITS, parseDocumentId } from './document.js';
import { type DocumentDeps, type DocumentError, type DocumentTx, record } from './register-documents.js';

export interface RemoveDocuments {
  /** `sha256:…` removes the document with its names, a name only itself. */
  documentIds: readonly string[];
}

/** All or none of them. Within 5 s nobody is answered by them any more. */
export async function removeDocuments(deps: Pick<DocumentDeps, 'unitOfWork'>, actor: Actor, { documentIds }: RemoveDocuments): Promise<Result<string[], DocumentError[]>> {
  if (actor.projectId !== null) return err([userError('TENANT_WIDE', [])]);
  if (documentIds.length > DOCUMENT_LIMITS.perRequest) return err([userError('LIMIT_EXCEEDED', ['documentIds'], { max: DOCUMENT_LIMITS.perRequest })]);
  const wanted = [...new Set(documentIds)];
  return deps.unitOfWork.run(actor, async (tx) => {
    await tx.documents.takeTurn();
    const found: (TrustedDocumentId | null)[] = [];
    for (const documentId of wanted) found.push(await idFor(tx, documentId));
    const faults = found.flatMap((id, i) => (id === null ? [userError('NOT_FOUND' as const, ['documentIds', String(documentIds.indexOf(wanted[i]!))])] : []));
    if (faults.length > 0) return err(faults);
    const whole = new Set<TrustedDocumentId>();
    const renamed = new Set<TrustedDocumentId>();
    for (const [i, documentId] of wanted.entries()) {
      const reference = parseDocumentId(documentId)!;
      ('hash' in reference ? whole : renamed).add(found[i]!);
      await ('hash' in reference ? tx.documents.remove(found[i]!) : tx.documents.unname(reference.name));
    }
    await record(tx, actor, 'DOCUMENT_REMOVED', [...whole]);
    await record(tx, actor, 'DOCUMENT_RENAMED', [...renamed].filter((id) => !whole.has(id)));
    return ok(wanted);
  });
}

async function idFor(tx: DocumentTx, documentId: string): Promise<TrustedDocumentId | null> {
  const reference = parseDocumentId(documentId);
  return reference && tx.documents.find(reference);
}
