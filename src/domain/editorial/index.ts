import type { Result } from '../shared/result.js';
import { looksLikeOtio, readOtio } from './otio/reader.js';
import { readCmx3600 } from './cmx3600/reader.js';
import type { EditorialError, EditorialOptions, EditorialReading } from './reading.js';

export { editListOf, type PickedEdit } from './edit-list-of.js';
export { EDITORIAL_BYTES, EDITORIAL_ERROR_CODES, type EditorialError, type EditorialEvent, type EditorialOptions, type EditorialReading, type EditorialRepair } from './reading.js';
export { readCmx3600, readOtio };

/** An edit decision list by its content: OpenTimelineIO JSON, else CMX 3600. */
export const readEditorial = (bytes: Uint8Array, options: EditorialOptions = {}): Result<EditorialReading, EditorialError> => (looksLikeOtio(bytes) ? readOtio(bytes, options) : readCmx3600(bytes, options));
