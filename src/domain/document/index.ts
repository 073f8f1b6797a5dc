export * from './document.js';
export * from './document-directory.js';
export * from './document-repository.js';
export { type DocumentCheck, type DocumentDeps, type DocumentError, type DocumentErrorCode, type DocumentTx, registerDocuments, type RegisterDocuments } from './register-documents.js';
export * from './remove-documents.js';
