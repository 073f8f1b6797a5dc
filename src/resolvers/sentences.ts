import type { TranscodeErrorCode, JobErrorCode } from '../domain/ingest/index.js';
import type { AnnotationErrorCode, LayerErrorCode, NoteErrorCode } from '../domain/annotation/index.js';
import type { UpsertErrorCode } from '../domain/asset/index.js';
import type { AvailsImportErrorCode } from '../domain/avails-import/index.js';
import type { CaptionImportErrorCode } from '../domain/caption-track/index.js';
import type { CollectionErrorCode } from '../domain/collection/index.js';
import type { EditErrorCode } from '../domain/edit/index.js';
import type { RelationErrorCode } from '../domain/relation/index.js';
import type { AgreementErrorCode, ApplyErrorCode, ClearanceErrorCode, ConflictUpdateErrorCode, ElementErrorCode, ElementUsesErrorCode, GroupErrorCode, LineageErrorCode, RightsEventErrorCode, RuleErrorCode, RuleRevokeErrorCode, TemplateApplyErrorCode, TemplateErrorCode, WindowErrorCode, WindowRevokeErrorCode } from '../domain/rights-record/index.js';
import type { RetimeErrorCode } from '../domain/retiming/index.js';
import type { PersonDeleteErrorCode } from '../domain/person/index.js';
import type { ProfileErrorCode } from '../domain/profile/index.js';
import type { AvailabilityReasonCode } from '../domain/rights/index.js';
import type { ReadRefusal } from '../domain/read/index.js';
import type { UserError } from '../domain/shared/index.js';
import type { TimecodeError } from '../domain/timecode/index.js';
import type { TimecodeTrackErrorCode } from '../domain/timecode-track/index.js';
import type { TermDeleteErrorCode, TermsPutErrorCode } from '../domain/vocabulary/index.js';

export type ErrorCode = CaptionImportErrorCode | RetimeErrorCode | TimecodeTrackErrorCode | UpsertErrorCode | CollectionErrorCode | RelationErrorCode | EditErrorCode | JobErrorCode | TranscodeErrorCode | TermsPutErrorCode | TermDeleteErrorCode | PersonDeleteErrorCode | ProfileErrorCode | AnnotationErrorCode | LayerErrorCode | NoteErrorCode | AgreementErrorCode | ClearanceErrorCode | ElementErrorCode | ElementUsesErrorCode | LineageErrorCode | GroupErrorCode | WindowErrorCode | WindowRevokeErrorCode | RightsEventErrorCode | RuleErrorCode | RuleRevokeErrorCode | TemplateErrorCode | TemplateApplyErrorCode | AvailsImportErrorCode | ConflictUpdateErrorCode | ApplyErrorCode;
type Detail = NonNullable<UserError['detail']>;
type Sentence = (subject: string, detail: Detail) => string;

/** What a code means to a person. The one place where user errors become English. */
const SENTENCES: Readonly<Record<ErrorCode, Sentence>> = {
  NOT_FOUND: (subject) => `${subject} names nothing that exists or that you may see.`,
  INVALID: (subject, detail) => `${subject} is not valid${invalidBecause(detail)}.`,
  REQUIRED: (subject) => `${subject} is required.`,
  VERSION_CONFLICT: (_subject, { sent, stored }) => `The object was changed meanwhile: you sent version ${sent}, version ${stored} is stored. Read it again and repeat the edit.`,
  IDEMPOTENCY_CONFLICT: () => 'This idempotency key was used before for a different input. Use a new key.',
  LIMIT_EXCEEDED: (subject, detail) => `${subject} exceeds the limit${limitOf(detail)}.`,
  EXTERNAL_ID_TAKEN: (_subject, { scheme, value, holder = 'asset' }) => `Another ${holder} of this tenant already has the external id ${scheme}:${value}.`,
  DUPLICATE_ROW: (_subject, { first }) => `Row ${first} has the same external id: an asset is there once in a bulk write.`,
  INVALID_PARENT: (_subject, { kind, parentKind, sameProject }) =>
    sameProject === false ? 'The parent belongs to another project.' : `${named(kind)} cannot stand below ${named(parentKind)}: seasons stand below series, episodes below seasons or series, and nothing else has a parent.`,
  POSITION_TAKEN: (_subject, { position }) => `Another asset of the same parent has position ${position}.`,
  KIND_IN_USE: (_subject, { kind }) => `The asset's children, items or collections do not go with ${named(kind)}: take them away first.`,
  NOT_A_COLLECTION: (_subject, { kind }) => `Only a COLLECTION holds items, and the asset is ${named(kind)}.`,
  NESTED_COLLECTION: (subject) => `${subject} is a collection: a collection cannot be in a collection.`,
  SELF_RELATED: () => 'A title is not related to itself.',
  OTHER_PROJECT: (subject) => `${subject} belongs to another project.`,
  FINISHED: (_subject, { status }) => `The job cannot be moved: it is ${status}.`,
  NOT_CANCELABLE: (_subject, { status }) => `The job cannot be cancelled: it is ${status}.`,
  NOT_RETRYABLE: (_subject, { status }) => `The job cannot be retried: it is ${status}, or its asset has another job at work. Only a failed or cancelled job runs again.`,
  UPLOAD_NOT_COMPLETED: (_subject, { status }) => `The upload is ${status}: a document is imported when its upload is COMPLETED.`,
  REFUSED: (_subject, { errors }) => `The document has ${errors === 1 ? 'an error' : `${String(errors)} errors`}, which the report tells: nothing of it was taken.`,
  UNREADABLE: (_subject, { reason }) => `The document cannot be read: ${reason}.`,
  OUT_OF_RANGE: (subject, detail) => ('cue' in detail ? cueOutside(detail) : rangeOutside(subject, detail)),
  NO_TIMELINE: () => 'The asset has no timeline yet: upload a video and wait until it was probed.',
  NO_SOURCE: () => 'The asset has no probed source to make renditions of. Upload one and wait until it was probed.',
  BUSY: () => 'The asset has a job at work. Wait until it has ended, or cancel it.',
  UNKNOWN_PROFILE: (_subject, { known }) => `There is no ladder profile of that name here. Known: ${known}.`,
  UNKNOWN_TERM: (subject, { value, vocabulary }) => `${subject} is no word of the vocabulary "${vocabulary}": "${value}".`,
  CODE_TAKEN: (_subject, { value }) => `This tenant has a vocabulary "${value}" already.`,
  NAME_TAKEN: (_subject, { value, holder = 'profile', of = 'tenant' }) => `This ${of} has a ${holder} "${value}" already.`,
  UNKNOWN_PATH: (subject, { value, expected }) => `${subject} is no field that a profile can ask for: "${value}". The nearest is "${expected}".`,
  SYNONYM_TAKEN: (subject, { value, code }) => `${subject} leads to another term already: "${value}" means "${code}".`,
  CIRCULAR: (subject, { value }) => (value === undefined ? 'The parent is the asset itself, or below it.' : `${subject} would make a term broader than itself: "${value}" is below it.`),
  IN_USE: (_subject, { value, annotation, pointer, reason }) =>
    annotation === undefined ? `"${value}" is in use. Take it out of what uses it first.` : `"${value}" is in use: the data of ${annotation} would not fit${placeIn(pointer)}: ${reason}.`,
  NO_SUCH_TRACK: (subject) => `${subject} names no timecode track of this title: "timecodeTracks" lists them.`,
  NO_SUCH_LABEL: (subject, { label, reason, rate }) => `${subject} is no label of this timeline: "${label}" ${noLabelBecause(reason)} (${rate} frames a second).`,
  INVERTED: (subject, { reason }) => (reason === undefined ? `${subject} is not after the beginning: a range ends with the first frame that is no longer in it.` : `${subject} would end the window before it opens: ${String(reason)}.`),
  TWO_FORMS: (subject) => `${subject} is given as a date and as an instant: a bound has one form.`,
  TERRITORY_SYNTAX: (subject, { at, reason }) => `${subject} cannot be read${atCharacter(at)}: ${reason}.`,
  UNKNOWN_TERRITORY: (subject, { at, reason }) => `${subject} names what there is not${atCharacter(at)}: ${reason}.`,
  GROUP_CYCLE: (subject, { at, reason }) => `${subject} leads back to the group${atCharacter(at)}: ${reason}.`,
  DERIVED_FROM_ITSELF: (subject) => `By ${subject} the title would be derived from itself, directly or by others.`,
  HAS_WINDOWS: () => 'Windows rest on this agreement, and its direction is what they mean. Record another agreement for the other direction.',
  ALREADY_REVOKED: (_subject, { what }) => (what === undefined ? 'The window was revoked before it opened: nothing is left of it.' : `The ${String(what)} was revoked: record another one.`),
  BY_RULE: () => 'A rule writes this window: change the rule (rightsRulePut) or what it follows (rightsEventPut), or end it (rightsRuleRevoke) and record a window of your own.',
  FOLLOWED: (_subject, { value, by }) => `"${String(by)}" follows the window of "${String(value)}": change or revoke that one first.`,
  RULE_CYCLE: (subject, { reason }) => `By ${subject} a window would follow itself: ${String(reason)}.`,
  HOURS_OF_A_DATE: (subject, { reason }) => `${subject} does not go with a rule that counts hours, minutes or seconds (${String(reason)}): a date begins at another instant in each territory. Count in days, or give an instant.`,
  AFTER_END: (subject, { territory, end }) => `${subject} is after the end of the window in ${territory}: ${end}. What is over is not revoked.`,
  CONFLICT: (_subject, { count }) => `It contradicts other windows of the title, in ${count} ${count === 1 ? 'conflict' : 'conflicts'}: "conflicts" says how. Change it, or give "override" with a reason.`,
  PLAN_CHANGED: () => 'What the plan was made from, or what comes of it, is something else by now. Plan again, and look at what has changed: nothing was written.',
  GONE: () => 'The windows contradict each other no longer: there is nothing to settle.',
  UNKNOWN_LAYER: (subject, { value }) => `${subject} names no layer: "${value}". "annotationLayers" lists those that there are, "annotationLayerPut" makes one.`,
  INVALID_DATA: (_subject, { layer, pointer, reason }) => `The data does not fit the schema of the layer "${layer}"${placeIn(pointer)}: ${reason}.`,
  INVALID_SCHEMA: (_subject, { pointer, reason }) => `The schema is not taken${placeIn(pointer)}: ${reason}.`,
  HUMAN_VALUE: () => 'A person said this: a machine does not change it.',
  RUN_SUPERSEDED: (_subject, { layer, by }) => `A run of this model that began later, "${by}", has filled the layer "${layer}": this run is over.`,
  NOT_A_NOTE: () => 'Only notes are answered and settled; an answer is not answered, and a thread is settled with its first note.',
  PROBED: (subject) => `${subject} names the title's timeline or a timecode of its file, which nobody changes: add one of your own.`,
  BUILT_IN: () => 'Every tenant has this layer as it is. Make one of your own.',
  TENANT_WIDE: () => 'This belongs to the whole tenant, and your key is bound to one project of it. Use a key of the tenant.',
};

const named = (kind: unknown): string => `${/^[AEIOU]/.test(String(kind)) ? 'an' : 'a'} ${String(kind)}`;

function invalidBecause(detail: Detail): string {
  if ('duplicate' in detail) return `: "${detail['duplicate']}" is there twice`;
  if ('expected' in detail) return `: the check character of "${detail['value']}" is wrong or missing; right would be "${detail['expected']}"`;
  if ('lowest' in detail) return `: ${detail['lowest']} to ${detail['highest']} is allowed`;
  if ('reason' in detail) return `: ${detail['reason']}`;
  if ('value' in detail) return `: "${detail['value']}"`;
  return 'maxLength' in detail ? `: 1 to ${detail['maxLength']} characters are allowed` : '';
}

const cueOutside = ({ cue, frame, frames }: Detail): string =>
  (frame === '-1' ? `Cue ${cue} is over before the video begins` : `Cue ${cue} would begin at frame ${frame}; the video has frames 0 to ${frames}`) + ': `offsetFrames` moves all of them.';

const rangeOutside = (subject: string, { first, frames, end }: Detail): string =>
  `${subject} lies outside of the media${frames === undefined ? `, which begins with ${first}` : `: it has ${frames} frames, from ${first} up to, not including, ${end}`}.`;

const atCharacter = (at: unknown): string => (at === undefined ? '' : ` at character ${Number(at) + 1}`);

const placeIn = (pointer: unknown): string => (pointer === '' || pointer === undefined ? '' : ` at ${String(pointer)}`);

const NO_LABEL: Readonly<Record<TimecodeError['code'], string>> = {
  TIMECODE_SYNTAX: 'is not of the form HH:MM:SS:FF', HOUR_RANGE: 'has an hour that no day has', MINUTE_RANGE: 'has a minute that no hour has', SECOND_RANGE: 'has a second that no minute has',
  FRAME_RANGE: 'has a frame that no second has', DROPPED_LABEL: 'is left out by drop-frame counting', NO_DROP_FRAME_AT_RATE: 'is a drop-frame label, and the timeline has none', NOT_DROP_FRAME: 'is a drop-frame label, and the timeline does not count so',
};
const noLabelBecause = (reason: unknown): string => NO_LABEL[reason as TimecodeError['code']];

function limitOf(detail: Detail): string {
  if ('maxLength' in detail) return ` of ${detail['maxLength']} characters`;
  if ('maxBytes' in detail) return ` of ${detail['maxBytes']} bytes`;
  if ('levels' in detail) return ` of ${detail['levels']} levels`;
  return 'max' in detail ? ` of ${detail['max']}` : '';
}

export function sentence(error: UserError<ErrorCode>): string {
  const subject = error.path.length === 0 ? 'The input' : `"${error.path.join('.')}"`;
  return SENTENCES[error.code](subject, error.detail ?? {});
}

const REFUSALS: Readonly<Record<ReadRefusal['code'], (refusal: ReadRefusal) => string>> = {
  BAD_CURSOR: () => 'is not a cursor of this list with this filter and order.',
  BAD_PAGE_SIZE: () => 'must be a whole number from 1 to 100.',
  BAD_FILTER: () => 'asks for what cannot be.',
  BAD_LANGUAGE: () => 'is not a language tag of BCP 47.',
  SNAPSHOT_NEEDED: () => 'is no place in the event log as it is kept: what came after it is gone, or the log was set back to a backup. Take a new snapshot (GET /feed/snapshot) and go on from its watermark.',
  UNKNOWN_PROFILE: () => 'names no consumer profile of this tenant.',
  NO_SUCH_LABEL: () => 'is no label of this title\'s timeline: a frame or second that its rate does not have, or one that drop-frame counting leaves out.',
  OUT_OF_RANGE: () => 'lies outside of the media: it has no such frame.',
  INVERTED: () => 'is not after the beginning: a range ends with the first frame that is no longer in it.',
  NO_SUCH_TRACK: () => 'names no timecode track of this title: `timecodeTracks` lists them.',
  NOT_AHEAD: () => 'is not after the instant that the context asks about.',
  FILTER_LIMIT: ({ limit }) => `exceeds the limit "${limit?.name}" of ${limit?.value}.`,
};

export const refusalSentence = (refusal: ReadRefusal): string => `"${argumentOf(refusal.path)}" ${REFUSALS[refusal.code](refusal)}`;

/** The argument's own name, with the place in its list. */
const argumentOf = (path: readonly string[]): string => path.slice(/^\d+$/.test(path.at(-1) ?? '') ? -2 : -1).join('.') || 'argument';

const REASONS: Readonly<Record<AvailabilityReasonCode, string>> = {
  OPEN_PROJECT: 'The project is open: whoever may read the title may play it.',
  GRANTED_BY: 'A rights window grants it.',
  CLEARED_BY: 'An element that is in it is cleared.',
  HELD_BACK_BY: 'A rights window holds it back, whatever grants it.',
  ELEMENT_NOT_CLEARED: 'An element that is in it is not cleared for this territory, channel, time and use.',
  NO_GRANT: 'Rights are managed in this project, and nothing grants it.',
  WRONG_TERRITORY: 'It is granted, but not for this territory.',
  WRONG_CHANNEL: 'It is granted for this territory, but not by this channel.',
  CLOSED: 'What granted it is over.',
  NOT_YET_OPEN: 'What grants it is not open yet.',
  LIMITED: 'It is granted, but not in this language, on this device, at this height or for this use.',
};

export const reasonSentence = (code: AvailabilityReasonCode): string => REASONS[code];
