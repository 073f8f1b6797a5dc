import type { MediaFileRepository } from '../rendition/index.js';
import { type Actor, err, invariant, ok, type ProjectId, type Result, type UnitOfWork, type UploadId, type UserError, userError } from '../shared/index.js';
import type { Storage } from '../storage/index.js';
import type { UploadRepository } from './ports.js';

/** UPLOAD_NOT_COMPLETED: bytes are missing, or they were not accepted. */
export type UploadedDocumentErrorCode = 'NOT_FOUND' | 'INVALID' | 'LIMIT_EXCEEDED' | 'UPLOAD_NOT_COMPLETED';

export interface UploadedDocument {
  readonly bytes: Uint8Array;
  readonly filename: string;
  readonly projectId: ProjectId;
}

export interface UploadedDocumentDeps {
  unitOfWork: UnitOfWork<{ uploads: UploadRepository; files: MediaFileRepository }>;
  storage: Pick<Storage, 'read'>;
}

/** What was uploaded as a document, of at most `most` bytes; it stays with its title. Errors are about `uploadId`; what the caller may not see is NOT_FOUND. */
export async function uploadedDocument(deps: UploadedDocumentDeps, actor: Actor, id: UploadId, most: number): Promise<Result<UploadedDocument, UserError<UploadedDocumentErrorCode>[]>> {
  const refused = (code: UploadedDocumentErrorCode, detail = {}) => err([userError(code, ['uploadId'], detail)]);
  const found = await deps.unitOfWork.run(actor, async (tx) => {
    const upload = await tx.uploads.get(id);
    if (!upload) return refused('NOT_FOUND');
    if (upload.status !== 'COMPLETED' || upload.fileId === null) return refused('UPLOAD_NOT_COMPLETED', { status: upload.status });
    const file = await tx.files.get(upload.fileId);
    if (file?.role !== 'CAPTIONS') return refused('INVALID', { reason: 'its bytes are media, and no document of captions' });
    return upload.bytes > BigInt(most) ? refused('LIMIT_EXCEEDED', { max: most }) : ok({ file, upload });
  });
  if (!found.ok) return found;
  const { file, upload } = found.value;
  const object = await deps.storage.read(file.storageKey);
  invariant(object, `the document ${file.id} is not in storage`);
  return ok({ bytes: await joined(object.body, Number(object.bytes)), filename: upload.filename, projectId: upload.projectId });
}

async function joined(body: AsyncIterable<Uint8Array>, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length);
  let at = 0;
  for await (const chunk of body) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
