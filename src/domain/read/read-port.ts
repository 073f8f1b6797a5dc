import type { Result, TenantScope } from '../shared/index.js';
import type { JsonText } from './json-text.js';
import type { Question } from './question.js';

/** Whose eyes read: row-level security applies tenant and project; a role that may restore also sees deleted assets where it asks for them. */
export interface ReadScope extends TenantScope {
  readonly mayRestore: boolean;
}

/** A question that means nothing: a cursor of another list, a size out of range, contradictory filters; a place in the log that is kept no longer; or a consumer profile that there is none of; or frames and labels that the asset has not; an end that does not lie ahead. `path` names the argument. */
export interface ReadRefusal {
  readonly code: 'BAD_CURSOR' | 'BAD_PAGE_SIZE' | 'BAD_FILTER' | 'BAD_LANGUAGE' | 'FILTER_LIMIT' | 'SNAPSHOT_NEEDED' | 'UNKNOWN_PROFILE' | 'NO_SUCH_LABEL' | 'OUT_OF_RANGE' | 'INVERTED' | 'NO_SUCH_TRACK' | 'NOT_AHEAD';
  readonly path: readonly string[];
  /** Of FILTER_LIMIT: what there may be how much of. */
  readonly limit?: { readonly name: 'filterDepth' | 'filterParts' | 'filterText' | 'filterValues' | 'languages' | 'expiringDays'; readonly value: number };
}

/**
 * What objects in an answer carry besides the selected fields.
 * `selected`: nothing, so that the text is what GraphQL shows, its fields in the order asked.
 * `keyed`: as `selected`, and before each asset `SHOWN` key `SHOWN`, its key being `asset_<uuid>@<projection version>`; before an object that is hidden with its asset too.
 * `resolvable`: `__typename` first, and under `$` what fields with code behind them need (see `COMPUTED`).
 */
export type AnswerForm = 'selected' | 'keyed' | 'resolvable';

/** Stands around keys in answers. JSON text has no such character, for it escapes it. */
export const SHOWN = '\u0003';

/** Questions that are asked together, and their answers come from one instant. The same object is compiled once, so keep it. */
export interface Inquiry {
  readonly form: AnswerForm;
  readonly questions: readonly Question[];
}

/** JSON text: response keys to values as GraphQL shows them (ids global, 64-bit integers as strings, instants RFC 3339). */
export type Answer = Result<JsonText, ReadRefusal>;

/**
 * The one way to read for the API: the requested fields and only they. All questions of an inquiry are one statement, two where the fragment cache has to be filled;
 * their number never depends on the number of rows. Hidden, deleted and foreign objects are null or left out. Safe for concurrent callers; never writes.
 */
export interface ReadPort {
  /** An answer for each question, in their order. `values`: of each question's variables. Rejects with `UnavailableFault`. */
  answer(scope: ReadScope, inquiry: Inquiry, values: readonly (readonly unknown[])[]): Promise<readonly Answer[]>;
}

/**
 * Fields that code answers, and the facts that the read port puts under `$` of their object when one of them is selected; `only`: facts that no other field than these needs.
 * `asked`: fields whose arguments say which facts: `$.asked` has them by response key.
 */
export const COMPUTED = {
  Asset: { fields: ['playback', 'availability'], facts: ['id', 'projectId', 'status', 'hasRenditions', 'failure', 'activeJobId', 'captionIds'], only: { hasRenditions: ['playback'], failure: ['playback'], activeJobId: ['playback'], captionIds: ['playback'] }, asked: ['availability', 'playback'] },
  MediaFile: { fields: ['url'], facts: ['id', 'assetId', 'name', 'role', 'tracks'], asked: ['url'] },
  CaptionTrack: { fields: ['document', 'quality', 'difference'], facts: ['id', 'assetId', 'version', 'cuesVersion'], asked: ['document'] },
  Upload: { fields: ['url'], facts: ['id', 'status'] },
} as const;
