/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** Why `assetCreate` did not do what was asked. */
export type AssetCreateErrorCode =
  /** The parent would be below its own child. */
  | 'CIRCULAR'
  /** Another asset of the tenant has that external id. */
  | 'EXTERNAL_ID_TAKEN'
  /** The idempotency key was used before for a different input. */
  | 'IDEMPOTENCY_CONFLICT'
  /** The value has not the form or range that it must have. */
  | 'INVALID'
  /** An asset of this kind cannot stand below that one, or the two are in different projects. */
  | 'INVALID_PARENT'
  /** Children or items rest on the kind that the asset has. */
  | 'KIND_IN_USE'
  /** The value is longer, larger or more than this installation takes. */
  | 'LIMIT_EXCEEDED'
  /** No such object, or none that the caller may see. */
  | 'NOT_FOUND'
  /** Another child of the parent has that position. */
  | 'POSITION_TAKEN'
  /** A value is needed here. */
  | 'REQUIRED'
  /** A closed vocabulary, or a rating system, has no such word. */
  | 'UNKNOWN_TERM'
  /** Somebody else changed the object since `expectedVersion`: read it again. */
  | 'VERSION_CONFLICT';

/** A new title, without bytes yet. */
export type AssetCreateInput = {
  /** Its names in other schemes, one a scheme. */
  externalIds?: Array<ExternalIdInput> | null | undefined;
  /** The same key with the same input answers the same asset again. */
  idempotencyKey?: string | null | undefined;
  /** What it is. */
  kind: AssetKind;
  /** Language of `title` and `synopsis`; default "und". */
  language?: string | null | undefined;
  /** What it is about, and who made it. */
  metadata?: AssetMetadataInput | null | undefined;
  /** Language that it was made in. */
  originalLanguage?: string | null | undefined;
  /** Series of a season; season or series of an episode. Nothing else has a parent. */
  parentId?: string | number | null | undefined;
  /** Its number within the parent, 0 to 1000000, of which there is one; without one it is listed last. */
  position?: number | null | undefined;
  /** Default: the key's project, else the tenant's first. */
  projectId?: string | number | null | undefined;
  /** The synopsis in further languages; in `language` itself it is `synopsis`, which wins. */
  synopses?: Array<LocalizedTextInput> | null | undefined;
  /** Synopsis, in `language`. */
  synopsis?: string | null | undefined;
  /** Title, in `language`. */
  title: string;
  /** The title in further languages; in `language` itself it is `title`, which wins. */
  titles?: Array<LocalizedTextInput> | null | undefined;
};

/** Which assets; conditions are joined by "and", the values of one by "or". */
export type AssetFilter = {
  /** All of these. */
  and?: Array<AssetFilter> | null | undefined;
  /** That may be shown there and then: those of which `availability` says so. */
  availableIn?: AvailabilityContext | null | undefined;
  /** With such captions; in `not`: that lack them. */
  captions?: CaptionTrackFilter | null | undefined;
  /** With a source picture coded as one of these: "h264", "prores" ... */
  codec?: Array<string> | null | undefined;
  /** Made then. */
  createdAt?: DateTimeRange | null | undefined;
  /** Of this length. */
  durationSeconds?: FloatRange | null | undefined;
  /** With this name. */
  externalId?: ExternalIdInput | null | undefined;
  /** At one of these frame rates. */
  frameRate?: Array<string> | null | undefined;
  /** With one of these genres, by their codes. */
  genre?: Array<string> | null | undefined;
  /** With one of these keywords, by their codes. */
  keyword?: Array<string> | null | undefined;
  /** Of one of these kinds. */
  kind?: Array<AssetKind> | null | undefined;
  /** At most so wide a source picture. */
  maxWidth?: number | null | undefined;
  /** At least so wide a source picture. */
  minWidth?: number | null | undefined;
  /** Not this. */
  not?: AssetFilter | null | undefined;
  /** One of these. */
  or?: Array<AssetFilter> | null | undefined;
  /** That credit one of these persons, in whatever role. */
  person?: Array<string | number> | null | undefined;
  /** In one of these projects. */
  projectId?: Array<string | number> | null | undefined;
  /** First released then. */
  releasedOn?: DateRange | null | undefined;
  /** In one of these states. DELETED is seen only by roles that may restore. */
  status?: Array<AssetStatus> | null | undefined;
  /** With one of these terms, by their ids: of whatever vocabulary, ratings too. */
  term?: Array<string | number> | null | undefined;
  /** With all these words in title or synopsis, in any language. */
  text?: string | null | undefined;
  /** Last changed then. */
  updatedAt?: DateTimeRange | null | undefined;
};

/** What a title is. */
export type AssetKind =
  /** A cut-out, or something short. */
  | 'CLIP'
  /** Titles that somebody put together, in an order. */
  | 'COLLECTION'
  /** A part of a series. */
  | 'EPISODE'
  /** A film. */
  | 'FEATURE'
  /** The best copy, from which others are made. */
  | 'MASTER'
  /** A taste of a title. */
  | 'PREVIEW'
  /** Advertises a title or a channel within a programme. */
  | 'PROMO'
  /** A run of episodes of a series. */
  | 'SEASON'
  /** Episodes that belong together, perhaps by seasons. */
  | 'SERIES'
  /** One part of a sound mix. */
  | 'STEM'
  /** A still that stands for a title. */
  | 'THUMBNAIL'
  /** Advertises a title, to be shown by itself. */
  | 'TRAILER';

/** Parts of a title's metadata: absent keeps, null clears. */
export type AssetMetadataInput = {
  /** Everyone who appears, in billing order. */
  cast?: Array<string> | null | undefined;
  /** All ratings. */
  contentRatings?: Array<ContentRatingInput> | null | undefined;
  /** Everyone who directed. */
  directors?: Array<string> | null | undefined;
  /** All genres. */
  genres?: Array<string> | null | undefined;
  /** All keywords. */
  keywords?: Array<string> | null | undefined;
  /** All moods. */
  moods?: Array<string> | null | undefined;
  /** First release. */
  releasedOn?: string | null | undefined;
  /** All themes. */
  themes?: Array<string> | null | undefined;
};

/** How far a title is. */
export type AssetStatus =
  /** Renditions are archived. */
  | 'ARCHIVED'
  /** Hidden; may be restored for a time. */
  | 'DELETED'
  /** Catalogued, without a source yet. */
  | 'DRAFT'
  /** The ingest failed; `failure` says why. */
  | 'FAILED'
  /** Renditions are being made. */
  | 'INGESTING'
  /** Plays. */
  | 'READY';

/** Why `assetUpdate` did not do what was asked. */
export type AssetUpdateErrorCode =
  /** The parent would be below its own child. */
  | 'CIRCULAR'
  /** Another asset of the tenant has that external id. */
  | 'EXTERNAL_ID_TAKEN'
  /** The idempotency key was used before for a different input. */
  | 'IDEMPOTENCY_CONFLICT'
  /** The value has not the form or range that it must have. */
  | 'INVALID'
  /** An asset of this kind cannot stand below that one, or the two are in different projects. */
  | 'INVALID_PARENT'
  /** Children or items rest on the kind that the asset has. */
  | 'KIND_IN_USE'
  /** The value is longer, larger or more than this installation takes. */
  | 'LIMIT_EXCEEDED'
  /** No such object, or none that the caller may see. */
  | 'NOT_FOUND'
  /** Another child of the parent has that position. */
  | 'POSITION_TAKEN'
  /** A value is needed here. */
  | 'REQUIRED'
  /** A closed vocabulary, or a rating system, has no such word. */
  | 'UNKNOWN_TERM'
  /** Somebody else changed the object since `expectedVersion`: read it again. */
  | 'VERSION_CONFLICT';

/** An edit of a title: absent keeps, null clears. */
export type AssetUpdateInput = {
  /** The version that was read; another one stored answers VERSION_CONFLICT. */
  expectedVersion?: number | null | undefined;
  /** All its names in other schemes; what is not here is removed. */
  externalIds?: Array<ExternalIdInput> | null | undefined;
  /** The asset to edit. */
  id: string | number;
  /** What it is. Refused where its children, its items or its parent rest on the kind that it has. */
  kind?: AssetKind | null | undefined;
  /** Language of `title` and `synopsis`. */
  language?: string | null | undefined;
  /** Parts of the metadata. */
  metadata?: AssetMetadataInput | null | undefined;
  /** Language that it was made in. */
  originalLanguage?: string | null | undefined;
  /** Series of a season; season or series of an episode; null takes it out. */
  parentId?: string | number | null | undefined;
  /** Its number within the parent, 0 to 1000000. */
  position?: number | null | undefined;
  /** Synopses, put by language. */
  synopses?: Array<LocalizedTextInput> | null | undefined;
  /** Synopsis, in `language`. */
  synopsis?: string | null | undefined;
  /** Title, in `language`. */
  title?: string | null | undefined;
  /** Titles, put by language. */
  titles?: Array<LocalizedTextInput> | null | undefined;
};

/** Where, how and when something would be shown. */
export type AvailabilityContext = {
  /** When; default now. */
  at?: string | null | undefined;
  /** By which channel: a leaf of the tree. */
  channel: Channel;
  /** On what; unstated is no limit. */
  deviceClass?: DeviceClass | null | undefined;
  /** Picture height asked for; unstated is no limit. */
  height?: number | null | undefined;
  /** By what was recorded then; default now. */
  knownAt?: string | null | undefined;
  /** In which language; unstated is no limit. */
  language?: string | null | undefined;
  /** Where. */
  territory: string;
  /** What for; default FULL. */
  use?: RightsUse | null | undefined;
};

/** Why something may or may not be shown. */
export type AvailabilityReasonCode =
  /** Allowed: an element that is in it is cleared. */
  | 'CLEARED_BY'
  /** Denied: what granted it is over. */
  | 'CLOSED'
  /** Denied: an element that is in it is not cleared. */
  | 'ELEMENT_NOT_CLEARED'
  /** Allowed: a window grants it. */
  | 'GRANTED_BY'
  /** Denied: a window holds it back, whatever grants it. */
  | 'HELD_BACK_BY'
  /** Denied: it is granted, but not in this language, on this device, at this height or for this use. */
  | 'LIMITED'
  /** Denied: what grants it is not open yet. */
  | 'NOT_YET_OPEN'
  /** Denied: nothing grants it. */
  | 'NO_GRANT'
  /** Allowed: the project is open. */
  | 'OPEN_PROJECT'
  /** Denied: it is granted there, but not by this channel. */
  | 'WRONG_CHANNEL'
  /** Denied: it is granted, but not there. */
  | 'WRONG_TERRITORY';

/** What becomes of a window. */
export type AvailsAction =
  /** It is recorded for the first time. */
  | 'ADD'
  /** It says something else from now on. */
  | 'CHANGE'
  /** It ends now, or, where it has not opened yet, is known no longer. */
  | 'END';

/** The form of a document of avails. */
export type AvailsFormat =
  /** The columns of that spreadsheet as separated values. */
  | 'AVAILS_CSV'
  /** The spreadsheet of the Entertainment Merchants Association, templates 1.7 to 1.9, as XLSX. */
  | 'AVAILS_XLSX'
  /** MovieLabs Avails XML, versions 2.2 to 2.7. */
  | 'AVAILS_XML';

/** Why `availsImport` did not do what was asked. */
export type AvailsImportErrorCode =
  /** The idempotency key was used before for a different input. */
  | 'IDEMPOTENCY_CONFLICT'
  /** The value has not the form or range that it must have. */
  | 'INVALID'
  /** The value is longer, larger or more than this installation takes. */
  | 'LIMIT_EXCEEDED'
  /** No such object, or none that the caller may see. */
  | 'NOT_FOUND'
  /** The document has errors, which `report.findings` tells; nothing of it was taken. */
  | 'REFUSED'
  /** A value is needed here. */
  | 'REQUIRED'
  /** Somebody else changed the object since `expectedVersion`: read it again. */
  | 'VERSION_CONFLICT';

/** A licensor's document of avails. */
export type AvailsImportInput = {
  /** The agreement that the windows rest on, which grants to us. Default: that whose party is the licensor; one is recorded where there is none. */
  agreementId?: string | number | null | undefined;
  /** The document, at most 25,165,824 characters: as it is, or in base64; XLSX always in base64. */
  content: string;
  /** Only report what would be done; nothing is written, and `idempotencyKey` is not used up. */
  dryRun?: boolean | null | undefined;
  /** Its form; default: found from the content. */
  format?: AvailsFormat | null | undefined;
  /** The same key with the same input answers the same report again and writes nothing; kept for 24 hours. Without one, the same document sent again changes nothing. */
  idempotencyKey?: string | null | undefined;
  /** What an entry does whose title is not in the catalogue; default: REFUSE. */
  missing?: AvailsMissing | null | undefined;
  /** Only titles of this project; those of others count as not there. */
  projectId?: string | number | null | undefined;
};

/** What an entry does whose title is not in the catalogue. */
export type AvailsMissing =
  /** It refuses the document. */
  | 'REFUSE'
  /** It is left out, with a warning. */
  | 'SKIP';

/** What a finding does. */
export type AvailsSeverity =
  /** It refuses the document. */
  | 'ERROR'
  /** It is told. */
  | 'WARNING';

/** What captions are for. */
export type CaptionRole =
  /** What makers say about it. */
  | 'COMMENTARY'
  /** For who does not see: what happens, to be read out. */
  | 'DESCRIPTIONS'
  /** Shown to everybody: what is spoken or written in another language. */
  | 'FORCED'
  /** For who does not hear: speakers and sounds are told too. */
  | 'SDH'
  /** For who does not understand the language. */
  | 'SUBTITLES';

/** Whether captions may be shown with the video. */
export type CaptionStatus =
  /** Timed to the video that counts now. */
  | 'CURRENT'
  /** Not to be shown yet. */
  | 'DRAFT'
  /** Timed to a video before it; not shown until they are retimed, replaced or confirmed. */
  | 'STALE';

/** Which captions; conditions are joined by "and", and hold of one track together. */
export type CaptionTrackFilter = {
  /** In this very language. */
  language?: string | null | undefined;
  /** For one of these. */
  role?: Array<CaptionRole> | null | undefined;
  /** In one of these states. */
  status?: Array<CaptionStatus> | null | undefined;
};

/** How something reaches its viewers: a tree, of which a window names any node and a context names a leaf. */
export type Channel =
  /** Every channel. */
  | 'ALL'
  /** Paid for by advertising, on demand. */
  | 'AVOD'
  /** On demand for a time after broadcast. */
  | 'CATCH_UP'
  /** Electronic sell-through: bought for good. */
  | 'EST'
  /** Free, advertising-supported streaming television. */
  | 'FAST'
  /** Scheduled television that anybody receives. */
  | 'FREE_TV'
  /** PHYSICAL and EST. */
  | 'HOME_VIDEO'
  /** Aeroplanes and ships. */
  | 'INFLIGHT'
  /** PAY_TV, FREE_TV and FAST. */
  | 'LINEAR'
  /** Scheduled television that is subscribed to. */
  | 'PAY_TV'
  /** Discs and other carriers. */
  | 'PHYSICAL'
  /** Rented early, at a premium. */
  | 'PVOD'
  /** Social platforms. */
  | 'SOCIAL'
  /** By subscription. */
  | 'SVOD'
  /** Cinemas. */
  | 'THEATRICAL'
  /** Rented, a title at a time. */
  | 'TVOD'
  /** TVOD, PVOD, SVOD and AVOD. */
  | 'VOD';

/** A rating by a board. */
export type ContentRatingInput = {
  /** Its rating: "PG-13", "15", "12" ... */
  rating: string;
  /** Who rates: "MPA", "BBFC", "FSK" ... */
  system: string;
};

/** Calendar dates from `from` up to, not including, `to`; an absent bound is no bound. */
export type DateRange = {
  /** First day. */
  from?: string | null | undefined;
  /** First day that is no longer in the range. */
  to?: string | null | undefined;
};

/** Instants from `from` up to, not including, `to`; an absent bound is no bound. */
export type DateTimeRange = {
  /** First instant. */
  from?: string | null | undefined;
  /** First instant that is no longer in the range. */
  to?: string | null | undefined;
};

/** What it is watched on; each matches itself only. */
export type DeviceClass =
  /** Game console. */
  | 'CONSOLE'
  /** Program on a computer. */
  | 'DESKTOP'
  /** Phone. */
  | 'MOBILE'
  /** Set-top box or stick. */
  | 'STB'
  /** Tablet. */
  | 'TABLET'
  /** Television set. */
  | 'TV'
  /** Web browser. */
  | 'WEB';

/** Why `documentsRegister` did not do what was asked. */
export type DocumentsRegisterErrorCode =
  /** The idempotency key was used before for a different input. */
  | 'IDEMPOTENCY_CONFLICT'
  /** The value has not the form or range that it must have. */
  | 'INVALID'
  /** The value is longer, larger or more than this installation takes. */
  | 'LIMIT_EXCEEDED'
  /** No such object, or none that the caller may see. */
  | 'NOT_FOUND'
  /** A value is needed here. */
  | 'REQUIRED'
  /** Trusted documents belong to the whole tenant, and the key is bound to one project of it. */
  | 'TENANT_WIDE'
  /** Somebody else changed the object since `expectedVersion`: read it again. */
  | 'VERSION_CONFLICT';

/** Documents to be trusted, all or none of them. The same text again is the same document, so the same input again changes nothing. */
export type DocumentsRegisterInput = {
  /** At most 1000. */
  documents: Array<TrustedDocumentInput>;
};

/** Why `documentsRemove` did not do what was asked. */
export type DocumentsRemoveErrorCode =
  /** The idempotency key was used before for a different input. */
  | 'IDEMPOTENCY_CONFLICT'
  /** The value has not the form or range that it must have. */
  | 'INVALID'
  /** The value is longer, larger or more than this installation takes. */
  | 'LIMIT_EXCEEDED'
  /** No such object, or none that the caller may see. */
  | 'NOT_FOUND'
  /** A value is needed here. */
  | 'REQUIRED'
  /** Trusted documents belong to the whole tenant, and the key is bound to one project of it. */
  | 'TENANT_WIDE'
  /** Somebody else changed the object since `expectedVersion`: read it again. */
  | 'VERSION_CONFLICT';

/** Documents that are trusted no longer, all or none of them. */
export type DocumentsRemoveInput = {
  /** At most 1000: `sha256:…` removes a document with its names, a name only itself. */
  documentIds: Array<string>;
};

/** What happened. */
export type EventType =
  /** A layer for annotations was made. */
  | 'ANNOTATION_LAYER_CREATED'
  /** A layer for annotations is gone. */
  | 'ANNOTATION_LAYER_DELETED'
  /** A layer for annotations was changed. */
  | 'ANNOTATION_LAYER_UPDATED'
  /** Annotations of an asset were put, removed or resolved: one event for a write, however many they were. */
  | 'ASSET_ANNOTATIONS_CHANGED'
  /** Captions of an asset were made, changed or removed. */
  | 'ASSET_CAPTIONS_CHANGED'
  /** An asset was made. */
  | 'ASSET_CREATED'
  /** An asset has other credits, or somebody whom it credits was edited. */
  | 'ASSET_CREDITS_CHANGED'
  /** An asset was deleted and is hidden. */
  | 'ASSET_DELETED'
  /** An edit of an asset, or a manifestation of one, was made, changed or removed. */
  | 'ASSET_EDITS_CHANGED'
  /** The record and bytes of a deleted asset are gone for good. */
  | 'ASSET_ERASED'
  /** What an asset belongs to, holds or is related to has changed. */
  | 'ASSET_RELATIONS_CHANGED'
  /** An asset has other renditions, poster or storyboard. */
  | 'ASSET_RENDITIONS_CHANGED'
  /** A deleted asset is back. */
  | 'ASSET_RESTORED'
  /** A rights window of an asset was recorded, changed or revoked; or it holds other elements, other clearances of those count, or it is derived from others; or the rights policy of its project is another; or any of that happened to what it is derived from. */
  | 'ASSET_RIGHTS_CHANGED'
  /** An asset is now in another state. */
  | 'ASSET_STATUS_CHANGED'
  /** Somebody edited an asset. */
  | 'ASSET_UPDATED'
  /** A boundary of rights has passed: an asset may be shown where it might not be, or no longer. */
  | 'AVAILABILITY_CHANGED'
  /** A consumer profile was made. */
  | 'CONSUMER_PROFILE_CREATED'
  /** A consumer profile is gone. */
  | 'CONSUMER_PROFILE_DELETED'
  /** A consumer profile was changed: every title may be more or less complete for it. */
  | 'CONSUMER_PROFILE_UPDATED'
  /** A trusted document was registered. */
  | 'DOCUMENT_REGISTERED'
  /** A trusted document is registered no longer. */
  | 'DOCUMENT_REMOVED'
  /** A name leads to a trusted document, or no longer does. */
  | 'DOCUMENT_RENAMED'
  /** A job was cancelled. */
  | 'JOB_CANCELED'
  /** A job was asked for. */
  | 'JOB_CREATED'
  /** A job was given up. */
  | 'JOB_FAILED'
  /** A job was moved up or down. */
  | 'JOB_PRIORITY_CHANGED'
  /** A job is further than it was. */
  | 'JOB_PROGRESSED'
  /** A job waits again. */
  | 'JOB_RETRIED'
  /** A worker began a job. */
  | 'JOB_STARTED'
  /** A job is done. */
  | 'JOB_SUCCEEDED'
  /** An API key was made. */
  | 'KEY_CREATED'
  /** An API key was revoked. */
  | 'KEY_REVOKED'
  /** A person was made. */
  | 'PERSON_CREATED'
  /** A person is gone for good. */
  | 'PERSON_DELETED'
  /** A person was changed. */
  | 'PERSON_UPDATED'
  /** A project was made. */
  | 'PROJECT_CREATED'
  /** A project was changed. */
  | 'PROJECT_UPDATED'
  /** A rights agreement was recorded. */
  | 'RIGHTS_AGREEMENT_CREATED'
  /** What is known of a rights agreement was changed. */
  | 'RIGHTS_AGREEMENT_UPDATED'
  /** A clearance of an element was recorded, or what is known of it was changed; each title that holds the element has an event of its own. */
  | 'RIGHTS_CLEARANCE_RECORDED'
  /** Rights windows of a title contradict each other, or do again. */
  | 'RIGHTS_CONFLICT_FOUND'
  /** Rights windows of a title contradict each other no longer. */
  | 'RIGHTS_CONFLICT_GONE'
  /** A conflict between rights windows was overridden, taken on, closed or opened again, or reaches further or less far. */
  | 'RIGHTS_CONFLICT_UPDATED'
  /** Something that others have rights in was recorded, or what is known of it was changed. */
  | 'RIGHTS_ELEMENT_RECORDED'
  /** A template of rights rules was recorded, or what is known of it was changed; rules that were made of it stay as they are. */
  | 'RIGHTS_TEMPLATE_RECORDED'
  /** Terms of a vocabulary were made, changed or deleted. */
  | 'TERMS_CHANGED'
  /** A name for territories was made. */
  | 'TERRITORY_GROUP_CREATED'
  /** A name for territories stands for something else; each title whose windows do so too has an event of its own. */
  | 'TERRITORY_GROUP_UPDATED'
  /** The bytes of an upload are whole and accepted. */
  | 'UPLOAD_COMPLETED'
  /** An upload was opened. */
  | 'UPLOAD_CREATED'
  /** An upload was not finished in time. */
  | 'UPLOAD_EXPIRED'
  /** The bytes of an upload were not accepted. */
  | 'UPLOAD_REJECTED'
  /** A vocabulary was made. */
  | 'VOCABULARY_CREATED'
  /** A vocabulary was changed. */
  | 'VOCABULARY_UPDATED';

/** A name in somebody's scheme. */
export type ExternalIdInput = {
  /** "eidr", "isan", "house", "sku", or the tenant's own; lower case. */
  scheme: string;
  /** The name there. EIDR and ISAN are taken in any of their forms (URN, URL, without hyphens, lower case), kept in the canonical one, and refused with a wrong check character. An ISAN without any gets those that belong to it; an EIDR is no EIDR without. */
  value: string;
};

/** How lines of a picture follow each other in time. */
export type FieldOrder =
  /** Bottom field first. */
  | 'BFF'
  /** All at once. */
  | 'PROGRESSIVE'
  /** Top field first. */
  | 'TFF'
  /** Nobody could tell. */
  | 'UNKNOWN';

/** Numbers from `from` up to, not including, `to`; an absent bound is no bound. */
export type FloatRange = {
  /** Smallest number. */
  from?: number | null | undefined;
  /** First number that is no longer in the range. */
  to?: number | null | undefined;
};

/** Why `jobCancel` did not do what was asked. */
export type JobCancelErrorCode =
  /** The job has ended, and waits for nothing any more. */
  | 'FINISHED'
  /** The idempotency key was used before for a different input. */
  | 'IDEMPOTENCY_CONFLICT'
  /** The value has not the form or range that it must have. */
  | 'INVALID'
  /** The value is longer, larger or more than this installation takes. */
  | 'LIMIT_EXCEEDED'
  /** The job has already ended. */
  | 'NOT_CANCELABLE'
  /** No such object, or none that the caller may see. */
  | 'NOT_FOUND'
  /** The job has not failed or been cancelled, or its asset has another at work. */
  | 'NOT_RETRYABLE'
  /** A value is needed here. */
  | 'REQUIRED'
  /** Somebody else changed the object since `expectedVersion`: read it again. */
  | 'VERSION_CONFLICT';

/** Ends a job tree. */
export type JobCancelInput = {
  /** Any job of the tree. */
  id: string | number;
};

/** Which jobs; conditions are joined by "and", the values of one by "or". */
export type JobFilter = {
  /** About this asset. */
  assetId?: string | number | null | undefined;
  /** Of one of these kinds; default: roots of trees. */
  kind?: Array<JobKind> | null | undefined;
  /** In one of these states. */
  status?: Array<JobStatus> | null | undefined;
};

/** What a job does. */
export type JobKind =
  /** Makes tracks of the captions in the source; a step only where there are some. Where it FAILED, the title is READY without them. */
  | 'CAPTIONS'
  /** One rendition's part of a TRANSCODE. */
  | 'ENCODE'
  /** Root: makes a title of an uploaded source. */
  | 'INGEST'
  /** Measures the renditions, stores them and catalogues them. */
  | 'PACKAGE'
  /** Finds out what the source is. */
  | 'PROBE'
  /** Root: makes the renditions of a source again. */
  | 'RETRANSCODE'
  /** Makes poster and storyboard. */
  | 'THUMBNAILS'
  /** Encodes every rendition in one pass. */
  | 'TRANSCODE';

/** Why `jobRetry` did not do what was asked. */
export type JobRetryErrorCode =
  /** The job has ended, and waits for nothing any more. */
  | 'FINISHED'
  /** The idempotency key was used before for a different input. */
  | 'IDEMPOTENCY_CONFLICT'
  /** The value has not the form or range that it must have. */
  | 'INVALID'
  /** The value is longer, larger or more than this installation takes. */
  | 'LIMIT_EXCEEDED'
  /** The job has already ended. */
  | 'NOT_CANCELABLE'
  /** No such object, or none that the caller may see. */
  | 'NOT_FOUND'
  /** The job has not failed or been cancelled, or its asset has another at work. */
  | 'NOT_RETRYABLE'
  /** A value is needed here. */
  | 'REQUIRED'
  /** Somebody else changed the object since `expectedVersion`: read it again. */
  | 'VERSION_CONFLICT';

/** Runs a failed or cancelled job tree again, from its first step that is not done. */
export type JobRetryInput = {
  /** Any job of the tree. */
  id: string | number;
};

/** How far a job is. */
export type JobStatus =
  /** Ended because somebody asked. */
  | 'CANCELED'
  /** Given up; `error` says why. */
  | 'FAILED'
  /** Waits for a worker, or for its turn. */
  | 'QUEUED'
  /** A worker is at it. */
  | 'RUNNING'
  /** Done. */
  | 'SUCCEEDED';

/** A text in a language; null removes it. */
export type LocalizedTextInput = {
  /** Its language. */
  language: string;
  /** The text; null or empty removes what is there. */
  text?: string | null | undefined;
};

/** What a track carries. */
export type MediaType =
  /** Sound. */
  | 'AUDIO'
  /** Pictures. */
  | 'VIDEO';

/** Where, how and when something is to be played. */
export type PlaybackContext = {
  /** When; default now. */
  at?: string | null | undefined;
  /** By which channel; required where the project is rights-managed. */
  channel?: Channel | null | undefined;
  /** On what; unstated is no limit. */
  deviceClass?: DeviceClass | null | undefined;
  /** Picture height asked for; unstated is no limit. */
  height?: number | null | undefined;
  /** By what was recorded then; default now. */
  knownAt?: string | null | undefined;
  /** In which language; unstated is no limit. */
  language?: string | null | undefined;
  /** Where; required where the project is rights-managed. */
  territory?: string | null | undefined;
  /** What for; default FULL. */
  use?: RightsUse | null | undefined;
};

/** Why there is nothing to play. */
export type PlaybackUnavailableReason =
  /** The renditions are archived. */
  | 'ARCHIVED'
  /** The ingest failed; `Asset.failure` says why. */
  | 'FAILED'
  /** No source yet, or its renditions are being made. */
  | 'NOT_READY';

/** Which way an agreement grants. */
export type RightsDirection =
  /** To us: what we may show rests on it. */
  | 'GRANT_IN'
  /** By us to somebody else, out of what we hold. */
  | 'GRANT_OUT';

/** What a window does. */
export type RightsEffect =
  /** Allows. */
  | 'GRANT'
  /** Forbids, whatever grants there are. */
  | 'HOLDBACK';

/** Who may play what a project holds. */
export type RightsPolicy =
  /** Default deny: rights windows decide. */
  | 'MANAGED'
  /** Whoever may read it may play it; the decision says OPEN_PROJECT. */
  | 'OPEN';

/** What it is shown for. */
export type RightsUse =
  /** To be watched. */
  | 'FULL'
  /** To promote it. */
  | 'PROMO';

/** A document to be trusted. */
export type TrustedDocumentInput = {
  /** A name that leads to it from now on, also where it led to another document: 1 to 200 letters, digits and _ . - /. */
  name?: string | null | undefined;
  /** The GraphQL document. It is kept byte for byte, and its SHA-256 is its id. */
  text: string;
};

/** Why `uploadCreate` did not do what was asked. */
export type UploadCreateErrorCode =
  /** The parent would be below its own child. */
  | 'CIRCULAR'
  /** Another asset of the tenant has that external id. */
  | 'EXTERNAL_ID_TAKEN'
  /** The idempotency key was used before for a different input. */
  | 'IDEMPOTENCY_CONFLICT'
  /** The value has not the form or range that it must have. */
  | 'INVALID'
  /** An asset of this kind cannot stand below that one, or the two are in different projects. */
  | 'INVALID_PARENT'
  /** Children or items rest on the kind that the asset has. */
  | 'KIND_IN_USE'
  /** The value is longer, larger or more than this installation takes. */
  | 'LIMIT_EXCEEDED'
  /** No such object, or none that the caller may see. */
  | 'NOT_FOUND'
  /** Another child of the parent has that position. */
  | 'POSITION_TAKEN'
  /** A value is needed here. */
  | 'REQUIRED'
  /** A closed vocabulary, or a rating system, has no such word. */
  | 'UNKNOWN_TERM'
  /** Somebody else changed the object since `expectedVersion`: read it again. */
  | 'VERSION_CONFLICT';

/** Announces bytes; they travel by tus, never through GraphQL. */
export type UploadCreateInput = {
  /** A new source version of this asset, or captions for it; else an asset is made. */
  assetId?: string | number | null | undefined;
  /** Size of the whole file. */
  bytes: string;
  /** As people know it, up to 255 bytes; shown, never used as a path. */
  filename: string;
  /** The same key with the same input answers the same upload again. */
  idempotencyKey?: string | null | undefined;
  /** Kind of a new asset; default CLIP. */
  kind?: AssetKind | null | undefined;
  /** Priority of the ingest job, -100 to 100, higher first; default 0. */
  priority?: number | null | undefined;
  /** Default: the key's project, else the tenant's first. */
  projectId?: string | number | null | undefined;
  /** SHA-256 of the whole file, lower-case hex; checked when given. */
  sha256?: string | null | undefined;
  /** Title of a new asset; default: the file name without its extension. */
  title?: string | null | undefined;
};

/** How far an upload is. */
export type UploadStatus =
  /** The bytes are whole and accepted: the ingest has begun, or, of a document of captions, `captionImport` may take it. */
  | 'COMPLETED'
  /** Not finished in time; its bytes were removed. */
  | 'EXPIRED'
  /** Takes bytes. */
  | 'OPEN'
  /** The bytes are whole and were not accepted; `rejection` says why. */
  | 'REJECTED';

/** How pictures are coded. */
export type VideoCodec =
  /** AOMedia Video 1. */
  | 'AV1'
  /** ITU-T H.264, AVC. */
  | 'H264'
  /** ITU-T H.265, HEVC. */
  | 'HEVC'
  /** ITU-T H.262, MPEG-2 Video. */
  | 'MPEG2'
  /** Apple ProRes. */
  | 'PRORES'
  /** VP9. */
  | 'VP9';

export type JobFactsFragment = { id: string, kind: JobKind, label: string | null, status: JobStatus, priority: number, attempts: number, progress: { fraction: number, phase: string, framesDone: string | null, framesTotal: string | null, fps: number | null, etaSeconds: number | null }, error: { code: string, message: string, retryable: boolean } | null, notes: Array<{ code: string, message: string }> };

export type JobTreeFragment = { createdAt: string, startedAt: string | null, finishedAt: string | null, id: string, kind: JobKind, label: string | null, status: JobStatus, priority: number, attempts: number, asset: { id: string, title: { text: string } } | null, children: Array<{ id: string, kind: JobKind, label: string | null, status: JobStatus, priority: number, attempts: number, children: Array<{ id: string, kind: JobKind, label: string | null, status: JobStatus, priority: number, attempts: number, progress: { fraction: number, phase: string, framesDone: string | null, framesTotal: string | null, fps: number | null, etaSeconds: number | null }, error: { code: string, message: string, retryable: boolean } | null, notes: Array<{ code: string, message: string }> }>, progress: { fraction: number, phase: string, framesDone: string | null, framesTotal: string | null, fps: number | null, etaSeconds: number | null }, error: { code: string, message: string, retryable: boolean } | null, notes: Array<{ code: string, message: string }> }>, progress: { fraction: number, phase: string, framesDone: string | null, framesTotal: string | null, fps: number | null, etaSeconds: number | null }, error: { code: string, message: string, retryable: boolean } | null, notes: Array<{ code: string, message: string }> };

export type FollowJobsSubscriptionVariables = Exact<{
  jobId?: string | number | null | undefined;
  assetId?: string | number | null | undefined;
  after?: string | null | undefined;
}>;


export type FollowJobsSubscription = { jobUpdated: { cursor: string, occurredAt: string, job: { id: string, kind: JobKind, label: string | null, status: JobStatus, priority: number, attempts: number, asset: { id: string, title: { text: string } } | null, progress: { fraction: number, phase: string, framesDone: string | null, framesTotal: string | null, fps: number | null, etaSeconds: number | null }, error: { code: string, message: string, retryable: boolean } | null, notes: Array<{ code: string, message: string }> } } };

export type JobByIdQueryVariables = Exact<{
  id: string | number;
}>;


export type JobByIdQuery = { job: { createdAt: string, startedAt: string | null, finishedAt: string | null, id: string, kind: JobKind, label: string | null, status: JobStatus, priority: number, attempts: number, asset: { id: string, title: { text: string } } | null, children: Array<{ id: string, kind: JobKind, label: string | null, status: JobStatus, priority: number, attempts: number, children: Array<{ id: string, kind: JobKind, label: string | null, status: JobStatus, priority: number, attempts: number, progress: { fraction: number, phase: string, framesDone: string | null, framesTotal: string | null, fps: number | null, etaSeconds: number | null }, error: { code: string, message: string, retryable: boolean } | null, notes: Array<{ code: string, message: string }> }>, progress: { fraction: number, phase: string, framesDone: string | null, framesTotal: string | null, fps: number | null, etaSeconds: number | null }, error: { code: string, message: string, retryable: boolean } | null, notes: Array<{ code: string, message: string }> }>, progress: { fraction: number, phase: string, framesDone: string | null, framesTotal: string | null, fps: number | null, etaSeconds: number | null }, error: { code: string, message: string, retryable: boolean } | null, notes: Array<{ code: string, message: string }> } | null };

export type JobListQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  filter?: JobFilter | null | undefined;
}>;


export type JobListQuery = { jobs: { nodes: Array<{ createdAt: string, startedAt: string | null, finishedAt: string | null, id: string, kind: JobKind, label: string | null, status: JobStatus, priority: number, attempts: number, asset: { id: string, title: { text: string } } | null, children: Array<{ id: string, kind: JobKind, label: string | null, status: JobStatus, priority: number, attempts: number, children: Array<{ id: string, kind: JobKind, label: string | null, status: JobStatus, priority: number, attempts: number, progress: { fraction: number, phase: string, framesDone: string | null, framesTotal: string | null, fps: number | null, etaSeconds: number | null }, error: { code: string, message: string, retryable: boolean } | null, notes: Array<{ code: string, message: string }> }>, progress: { fraction: number, phase: string, framesDone: string | null, framesTotal: string | null, fps: number | null, etaSeconds: number | null }, error: { code: string, message: string, retryable: boolean } | null, notes: Array<{ code: string, message: string }> }>, progress: { fraction: number, phase: string, framesDone: string | null, framesTotal: string | null, fps: number | null, etaSeconds: number | null }, error: { code: string, message: string, retryable: boolean } | null, notes: Array<{ code: string, message: string }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type NewestJobOfAssetQueryVariables = Exact<{
  assetId: string | number;
}>;


export type NewestJobOfAssetQuery = { asset: { id: string, status: AssetStatus, failure: { code: string, message: string, retryable: boolean } | null, jobs: { nodes: Array<{ createdAt: string, startedAt: string | null, finishedAt: string | null, id: string, kind: JobKind, label: string | null, status: JobStatus, priority: number, attempts: number, asset: { id: string, title: { text: string } } | null, children: Array<{ id: string, kind: JobKind, label: string | null, status: JobStatus, priority: number, attempts: number, children: Array<{ id: string, kind: JobKind, label: string | null, status: JobStatus, priority: number, attempts: number, progress: { fraction: number, phase: string, framesDone: string | null, framesTotal: string | null, fps: number | null, etaSeconds: number | null }, error: { code: string, message: string, retryable: boolean } | null, notes: Array<{ code: string, message: string }> }>, progress: { fraction: number, phase: string, framesDone: string | null, framesTotal: string | null, fps: number | null, etaSeconds: number | null }, error: { code: string, message: string, retryable: boolean } | null, notes: Array<{ code: string, message: string }> }>, progress: { fraction: number, phase: string, framesDone: string | null, framesTotal: string | null, fps: number | null, etaSeconds: number | null }, error: { code: string, message: string, retryable: boolean } | null, notes: Array<{ code: string, message: string }> }> } | null } | null };

export type CancelJobMutationVariables = Exact<{
  input: JobCancelInput;
}>;


export type CancelJobMutation = { jobCancel: { job: { createdAt: string, startedAt: string | null, finishedAt: string | null, id: string, kind: JobKind, label: string | null, status: JobStatus, priority: number, attempts: number, asset: { id: string, title: { text: string } } | null, children: Array<{ id: string, kind: JobKind, label: string | null, status: JobStatus, priority: number, attempts: number, children: Array<{ id: string, kind: JobKind, label: string | null, status: JobStatus, priority: number, attempts: number, progress: { fraction: number, phase: string, framesDone: string | null, framesTotal: string | null, fps: number | null, etaSeconds: number | null }, error: { code: string, message: string, retryable: boolean } | null, notes: Array<{ code: string, message: string }> }>, progress: { fraction: number, phase: string, framesDone: string | null, framesTotal: string | null, fps: number | null, etaSeconds: number | null }, error: { code: string, message: string, retryable: boolean } | null, notes: Array<{ code: string, message: string }> }>, progress: { fraction: number, phase: string, framesDone: string | null, framesTotal: string | null, fps: number | null, etaSeconds: number | null }, error: { code: string, message: string, retryable: boolean } | null, notes: Array<{ code: string, message: string }> } | null, userErrors: Array<{ code: JobCancelErrorCode, path: Array<string>, message: string }> } };

export type RetryJobMutationVariables = Exact<{
  input: JobRetryInput;
}>;


export type RetryJobMutation = { jobRetry: { job: { createdAt: string, startedAt: string | null, finishedAt: string | null, id: string, kind: JobKind, label: string | null, status: JobStatus, priority: number, attempts: number, asset: { id: string, title: { text: string } } | null, children: Array<{ id: string, kind: JobKind, label: string | null, status: JobStatus, priority: number, attempts: number, children: Array<{ id: string, kind: JobKind, label: string | null, status: JobStatus, priority: number, attempts: number, progress: { fraction: number, phase: string, framesDone: string | null, framesTotal: string | null, fps: number | null, etaSeconds: number | null }, error: { code: string, message: string, retryable: boolean } | null, notes: Array<{ code: string, message: string }> }>, progress: { fraction: number, phase: string, framesDone: string | null, framesTotal: string | null, fps: number | null, etaSeconds: number | null }, error: { code: string, message: string, retryable: boolean } | null, notes: Array<{ code: string, message: string }> }>, progress: { fraction: number, phase: string, framesDone: string | null, framesTotal: string | null, fps: number | null, etaSeconds: number | null }, error: { code: string, message: string, retryable: boolean } | null, notes: Array<{ code: string, message: string }> } | null, userErrors: Array<{ code: JobRetryErrorCode, path: Array<string>, message: string }> } };

export type CreateUploadMutationVariables = Exact<{
  input: UploadCreateInput;
}>;


export type CreateUploadMutation = { uploadCreate: { upload: { id: string, url: string, status: UploadStatus, bytes: string, receivedBytes: string } | null, asset: { id: string, title: { text: string } } | null, duplicateOf: Array<{ id: string, status: AssetStatus, title: { text: string } }>, userErrors: Array<{ code: UploadCreateErrorCode, path: Array<string>, message: string }> } };

export type UploadOutcomeQueryVariables = Exact<{
  id: string | number;
}>;


export type UploadOutcomeQuery = { node:
    | { id: string, status: UploadStatus, rejection: { code: string, message: string, retryable: boolean } | null, duplicateOf: Array<{ id: string, status: AssetStatus, title: { text: string } }>, asset: { id: string, status: AssetStatus } }
    | Record<PropertyKey, never>
   | null };

export type PolicyOfAssetQueryVariables = Exact<{
  id: string | number;
}>;


export type PolicyOfAssetQuery = { asset: { project: { rightsPolicy: RightsPolicy } } | null };

export type FinishedAssetQueryVariables = Exact<{
  id: string | number;
  open: boolean;
}>;


export type FinishedAssetQuery = { asset: { id: string, kind: AssetKind, status: AssetStatus, frameRate: string | null, startTimecode: string | null, frameCount: string | null, durationSeconds: number | null, version: number, createdAt: string, title: { text: string, language: string }, failure: { code: string, message: string, retryable: boolean } | null, project: { id: string, name: string, rightsPolicy: RightsPolicy }, source: { id: string, bytes: string, sha256: string, mimeType: string } | null, technical: { container: { format: string }, video: Array<{ codec: string, width: number, height: number, frameRate: string | null, fieldOrder: FieldOrder }>, audio: Array<{ codec: string, channels: number }> } | null, renditions: { totalCount: number | null, nodes: Array<{ id: string, profile: string, mediaType: MediaType, codec: VideoCodec | null, codecString: string | null, width: number | null, height: number | null, frameRate: string | null, audioLanguage: string | null, audioChannels: number | null, averageBitrate: number | null, peakBitrate: number | null, frameCount: string, file: { bytes: string, sha256: string } }> } | null, poster: { id: string, bytes: string, mimeType: string } | null, storyboard: { id: string, bytes: string, mimeType: string } | null, playback?:
      | { hls: string, dash: string, expiresAt: string }
      | { decision: { reasons: Array<{ code: AvailabilityReasonCode, message: string }> } }
      | { reason: PlaybackUnavailableReason }
     | null } | null };

export type RegisterDocumentsMutationVariables = Exact<{
  input: DocumentsRegisterInput;
}>;


export type RegisterDocumentsMutation = { documentsRegister: { documents: Array<{ documentId: string, names: Array<string> }> | null, userErrors: Array<{ code: DocumentsRegisterErrorCode, path: Array<string>, message: string }> } };

export type RemoveDocumentsMutationVariables = Exact<{
  input: DocumentsRemoveInput;
}>;


export type RemoveDocumentsMutation = { documentsRemove: { removedIds: Array<string> | null, userErrors: Array<{ code: DocumentsRemoveErrorCode, path: Array<string>, message: string }> } };

export type DocumentListQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;


export type DocumentListQuery = { documents: { nodes: Array<{ documentId: string, names: Array<string>, text: string, createdAt: string }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type FeedChangesQueryVariables = Exact<{
  after: string;
}>;


export type FeedChangesQuery = { changes: { nodes: Array<{ cursor: string, subject: string }>, pageInfo: { hasNextPage: boolean } } | null };

export type CompletenessReportQueryVariables = Exact<{
  profile: string;
  first: number;
  after?: string | null | undefined;
  filter?: AssetFilter | null | undefined;
}>;


export type CompletenessReportQuery = { completenessReport: { nodes: Array<{ asset: { id: string, kind: AssetKind, title: { text: string } }, completeness: { profile: string, score: number, ok: boolean, missing: Array<string>, missingRequired: Array<string> } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type ImportAvailsMutationVariables = Exact<{
  input: AvailsImportInput;
}>;


export type ImportAvailsMutation = { availsImport: { report: { format: AvailsFormat | null, version: string | null, dryRun: boolean, applied: boolean, entries: number, skipped: number, added: number, changed: number, ended: number, unchanged: number, errors: number, warnings: number, findings: Array<{ severity: AvailsSeverity, code: string, place: string | null, line: number | null, column: number | null, path: string | null, message: string }>, changes: Array<{ action: AvailsAction, place: string | null, licensor: string, alid: string, transactionId: string | null, title: string | null, assetId: string, windowId: string | null, before: { effect: RightsEffect, territoryExpression: string, channels: Array<Channel>, uses: Array<RightsUse> | null, opensAt: string | null, closesAt: string | null, opensOn: string | null, closesOn: string | null, languages: Array<string> | null, maxResolution: number | null, exclusive: boolean } | null, after: { effect: RightsEffect, territoryExpression: string, channels: Array<Channel>, uses: Array<RightsUse> | null, opensAt: string | null, closesAt: string | null, opensOn: string | null, closesOn: string | null, languages: Array<string> | null, maxResolution: number | null, exclusive: boolean } | null }> } | null, userErrors: Array<{ code: AvailsImportErrorCode, path: Array<string>, message: string }> } };

export type AvailsSaidFragment = { effect: RightsEffect, territoryExpression: string, channels: Array<Channel>, uses: Array<RightsUse> | null, opensAt: string | null, closesAt: string | null, opensOn: string | null, closesOn: string | null, languages: Array<string> | null, maxResolution: number | null, exclusive: boolean };

export type ExportAvailsQueryVariables = Exact<{
  licensor?: string | null | undefined;
  agreementId?: string | number | null | undefined;
  format?: AvailsFormat | null | undefined;
}>;


export type ExportAvailsQuery = { availsExport: { entries: number, format: AvailsFormat | null, version: string | null, content: string | null, losses: Array<string> } };

export type AvailabilityOfAssetQueryVariables = Exact<{
  id: string | number;
  context: AvailabilityContext;
}>;


export type AvailabilityOfAssetQuery = { asset: { availability: { allowed: boolean, validUntil: string | null, opensNext: string | null, flip: Array<Readonly<Record<string, unknown>>> | null, proof: Readonly<Record<string, unknown>> | null, decisionId: string, reasons: Array<{ code: AvailabilityReasonCode, windowId: string | null, elementId: string | null, clearanceId: string | null }> } | null } | null };

export type WindowsOfAssetQueryVariables = Exact<{
  id: string | number;
  after?: string | null | undefined;
  knownAt?: string | null | undefined;
}>;


export type WindowsOfAssetQuery = { asset: { title: { text: string }, rightsWindows: { nodes: Array<{ id: string, effect: RightsEffect, exclusive: boolean, territoryExpression: string, channels: Array<Channel>, uses: Array<RightsUse> | null, opensAt: string | null, closesAt: string | null, opensOn: string | null, closesOn: string | null, languages: Array<string> | null, maxResolution: number | null, deviceClasses: Array<DeviceClass> | null, agreement: { name: string, party: string, direction: RightsDirection } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null } | null };

export type SourcesOfAssetQueryVariables = Exact<{
  id: string | number;
  after?: string | null | undefined;
  knownAt?: string | null | undefined;
}>;


export type SourcesOfAssetQuery = { asset: { derivedFrom: { nodes: Array<{ asset: { id: string } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null } | null };

export type SigningKeyOfServerQueryVariables = Exact<{ [key: string]: never; }>;


export type SigningKeyOfServerQuery = { capabilities: { signingKey: { publicKey: string } } };

export type ExpiringRightsQueryVariables = Exact<{
  context: AvailabilityContext;
  until: string;
  first: number;
  after?: string | null | undefined;
}>;


export type ExpiringRightsQuery = { rightsExpiring: { nodes: Array<{ expiresAt: string, asset: { id: string, title: { text: string } }, windows: Array<{ id: string, effect: RightsEffect, agreement: { name: string, party: string } }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type WatchTitleQueryVariables = Exact<{
  id: string | number;
  context: PlaybackContext;
}>;


export type WatchTitleQuery = { asset: { timelineRate: string | null, startTimecode: string | null, title: { text: string }, poster: { id: string } | null, storyboard: { id: string } | null, playback:
      | { __typename: 'PlaybackAllowed', hls: string, chapters: string }
      | { __typename: 'PlaybackDenied', decision: { reasons: Array<{ message: string }> } }
      | { __typename: 'PlaybackUnavailable', reason: PlaybackUnavailableReason }
     | null } | null };

export type TestAssetCreateMutationVariables = Exact<{
  input: AssetCreateInput;
}>;


export type TestAssetCreateMutation = { assetCreate: { asset: { id: string, version: number, status: AssetStatus, title: { text: string, language: string } } | null, userErrors: Array<{ code: AssetCreateErrorCode, path: Array<string>, message: string }> } };

export type TestAssetUpdateMutationVariables = Exact<{
  input: AssetUpdateInput;
}>;


export type TestAssetUpdateMutation = { assetUpdate: { asset: { id: string, version: number, title: { text: string }, synopsis: { text: string } | null } | null, current: { id: string, version: number } | null, userErrors: Array<{ code: AssetUpdateErrorCode, path: Array<string>, message: string }> } };

export type TestAssetChangedSubscriptionVariables = Exact<{
  assetId?: string | number | null | undefined;
  after?: string | null | undefined;
}>;


export type TestAssetChangedSubscription = { assetChanged: { cursor: string, type: EventType, assetId: string, asset: { version: number } | null } };

export const JobFactsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"JobFacts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Job"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"priority"}},{"kind":"Field","name":{"kind":"Name","value":"attempts"}},{"kind":"Field","name":{"kind":"Name","value":"progress"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"fraction"}},{"kind":"Field","name":{"kind":"Name","value":"phase"}},{"kind":"Field","name":{"kind":"Name","value":"framesDone"}},{"kind":"Field","name":{"kind":"Name","value":"framesTotal"}},{"kind":"Field","name":{"kind":"Name","value":"fps"}},{"kind":"Field","name":{"kind":"Name","value":"etaSeconds"}}]}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}},{"kind":"Field","name":{"kind":"Name","value":"notes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]} as unknown as DocumentNode<JobFactsFragment, unknown>;
export const JobTreeFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"JobTree"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Job"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"JobFacts"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"startedAt"}},{"kind":"Field","name":{"kind":"Name","value":"finishedAt"}},{"kind":"Field","name":{"kind":"Name","value":"asset"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"children"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"JobFacts"}},{"kind":"Field","name":{"kind":"Name","value":"children"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"JobFacts"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"JobFacts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Job"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"priority"}},{"kind":"Field","name":{"kind":"Name","value":"attempts"}},{"kind":"Field","name":{"kind":"Name","value":"progress"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"fraction"}},{"kind":"Field","name":{"kind":"Name","value":"phase"}},{"kind":"Field","name":{"kind":"Name","value":"framesDone"}},{"kind":"Field","name":{"kind":"Name","value":"framesTotal"}},{"kind":"Field","name":{"kind":"Name","value":"fps"}},{"kind":"Field","name":{"kind":"Name","value":"etaSeconds"}}]}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}},{"kind":"Field","name":{"kind":"Name","value":"notes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]} as unknown as DocumentNode<JobTreeFragment, unknown>;
export const AvailsSaidFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"AvailsSaid"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"AvailsWindowSaid"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"effect"}},{"kind":"Field","name":{"kind":"Name","value":"territoryExpression"}},{"kind":"Field","name":{"kind":"Name","value":"channels"}},{"kind":"Field","name":{"kind":"Name","value":"uses"}},{"kind":"Field","name":{"kind":"Name","value":"opensAt"}},{"kind":"Field","name":{"kind":"Name","value":"closesAt"}},{"kind":"Field","name":{"kind":"Name","value":"opensOn"}},{"kind":"Field","name":{"kind":"Name","value":"closesOn"}},{"kind":"Field","name":{"kind":"Name","value":"languages"}},{"kind":"Field","name":{"kind":"Name","value":"maxResolution"}},{"kind":"Field","name":{"kind":"Name","value":"exclusive"}}]}}]} as unknown as DocumentNode<AvailsSaidFragment, unknown>;
export const FollowJobsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"FollowJobs"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"jobId"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"assetId"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"EventCursor"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"jobUpdated"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"jobId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"jobId"}}},{"kind":"Argument","name":{"kind":"Name","value":"assetId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"assetId"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"occurredAt"}},{"kind":"Field","name":{"kind":"Name","value":"job"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"JobFacts"}},{"kind":"Field","name":{"kind":"Name","value":"asset"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}}]}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"JobFacts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Job"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"priority"}},{"kind":"Field","name":{"kind":"Name","value":"attempts"}},{"kind":"Field","name":{"kind":"Name","value":"progress"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"fraction"}},{"kind":"Field","name":{"kind":"Name","value":"phase"}},{"kind":"Field","name":{"kind":"Name","value":"framesDone"}},{"kind":"Field","name":{"kind":"Name","value":"framesTotal"}},{"kind":"Field","name":{"kind":"Name","value":"fps"}},{"kind":"Field","name":{"kind":"Name","value":"etaSeconds"}}]}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}},{"kind":"Field","name":{"kind":"Name","value":"notes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]} as unknown as DocumentNode<FollowJobsSubscription, FollowJobsSubscriptionVariables>;
export const JobByIdDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"JobById"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"job"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"JobTree"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"JobFacts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Job"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"priority"}},{"kind":"Field","name":{"kind":"Name","value":"attempts"}},{"kind":"Field","name":{"kind":"Name","value":"progress"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"fraction"}},{"kind":"Field","name":{"kind":"Name","value":"phase"}},{"kind":"Field","name":{"kind":"Name","value":"framesDone"}},{"kind":"Field","name":{"kind":"Name","value":"framesTotal"}},{"kind":"Field","name":{"kind":"Name","value":"fps"}},{"kind":"Field","name":{"kind":"Name","value":"etaSeconds"}}]}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}},{"kind":"Field","name":{"kind":"Name","value":"notes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"JobTree"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Job"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"JobFacts"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"startedAt"}},{"kind":"Field","name":{"kind":"Name","value":"finishedAt"}},{"kind":"Field","name":{"kind":"Name","value":"asset"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"children"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"JobFacts"}},{"kind":"Field","name":{"kind":"Name","value":"children"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"JobFacts"}}]}}]}}]}}]} as unknown as DocumentNode<JobByIdQuery, JobByIdQueryVariables>;
export const JobListDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"JobList"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"JobFilter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"jobs"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"JobTree"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"JobFacts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Job"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"priority"}},{"kind":"Field","name":{"kind":"Name","value":"attempts"}},{"kind":"Field","name":{"kind":"Name","value":"progress"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"fraction"}},{"kind":"Field","name":{"kind":"Name","value":"phase"}},{"kind":"Field","name":{"kind":"Name","value":"framesDone"}},{"kind":"Field","name":{"kind":"Name","value":"framesTotal"}},{"kind":"Field","name":{"kind":"Name","value":"fps"}},{"kind":"Field","name":{"kind":"Name","value":"etaSeconds"}}]}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}},{"kind":"Field","name":{"kind":"Name","value":"notes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"JobTree"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Job"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"JobFacts"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"startedAt"}},{"kind":"Field","name":{"kind":"Name","value":"finishedAt"}},{"kind":"Field","name":{"kind":"Name","value":"asset"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"children"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"JobFacts"}},{"kind":"Field","name":{"kind":"Name","value":"children"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"JobFacts"}}]}}]}}]}}]} as unknown as DocumentNode<JobListQuery, JobListQueryVariables>;
export const NewestJobOfAssetDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"NewestJobOfAsset"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"assetId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"asset"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"assetId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"failure"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}},{"kind":"Field","name":{"kind":"Name","value":"jobs"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"JobTree"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"JobFacts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Job"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"priority"}},{"kind":"Field","name":{"kind":"Name","value":"attempts"}},{"kind":"Field","name":{"kind":"Name","value":"progress"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"fraction"}},{"kind":"Field","name":{"kind":"Name","value":"phase"}},{"kind":"Field","name":{"kind":"Name","value":"framesDone"}},{"kind":"Field","name":{"kind":"Name","value":"framesTotal"}},{"kind":"Field","name":{"kind":"Name","value":"fps"}},{"kind":"Field","name":{"kind":"Name","value":"etaSeconds"}}]}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}},{"kind":"Field","name":{"kind":"Name","value":"notes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"JobTree"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Job"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"JobFacts"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"startedAt"}},{"kind":"Field","name":{"kind":"Name","value":"finishedAt"}},{"kind":"Field","name":{"kind":"Name","value":"asset"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"children"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"JobFacts"}},{"kind":"Field","name":{"kind":"Name","value":"children"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"JobFacts"}}]}}]}}]}}]} as unknown as DocumentNode<NewestJobOfAssetQuery, NewestJobOfAssetQueryVariables>;
export const CancelJobDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CancelJob"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"JobCancelInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"jobCancel"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"job"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"JobTree"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"JobFacts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Job"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"priority"}},{"kind":"Field","name":{"kind":"Name","value":"attempts"}},{"kind":"Field","name":{"kind":"Name","value":"progress"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"fraction"}},{"kind":"Field","name":{"kind":"Name","value":"phase"}},{"kind":"Field","name":{"kind":"Name","value":"framesDone"}},{"kind":"Field","name":{"kind":"Name","value":"framesTotal"}},{"kind":"Field","name":{"kind":"Name","value":"fps"}},{"kind":"Field","name":{"kind":"Name","value":"etaSeconds"}}]}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}},{"kind":"Field","name":{"kind":"Name","value":"notes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"JobTree"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Job"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"JobFacts"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"startedAt"}},{"kind":"Field","name":{"kind":"Name","value":"finishedAt"}},{"kind":"Field","name":{"kind":"Name","value":"asset"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"children"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"JobFacts"}},{"kind":"Field","name":{"kind":"Name","value":"children"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"JobFacts"}}]}}]}}]}}]} as unknown as DocumentNode<CancelJobMutation, CancelJobMutationVariables>;
export const RetryJobDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RetryJob"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"JobRetryInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"jobRetry"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"job"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"JobTree"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"JobFacts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Job"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"priority"}},{"kind":"Field","name":{"kind":"Name","value":"attempts"}},{"kind":"Field","name":{"kind":"Name","value":"progress"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"fraction"}},{"kind":"Field","name":{"kind":"Name","value":"phase"}},{"kind":"Field","name":{"kind":"Name","value":"framesDone"}},{"kind":"Field","name":{"kind":"Name","value":"framesTotal"}},{"kind":"Field","name":{"kind":"Name","value":"fps"}},{"kind":"Field","name":{"kind":"Name","value":"etaSeconds"}}]}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}},{"kind":"Field","name":{"kind":"Name","value":"notes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"JobTree"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Job"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"JobFacts"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"startedAt"}},{"kind":"Field","name":{"kind":"Name","value":"finishedAt"}},{"kind":"Field","name":{"kind":"Name","value":"asset"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"children"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"JobFacts"}},{"kind":"Field","name":{"kind":"Name","value":"children"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"JobFacts"}}]}}]}}]}}]} as unknown as DocumentNode<RetryJobMutation, RetryJobMutationVariables>;
export const CreateUploadDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CreateUpload"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"UploadCreateInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"uploadCreate"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"upload"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"bytes"}},{"kind":"Field","name":{"kind":"Name","value":"receivedBytes"}}]}},{"kind":"Field","name":{"kind":"Name","value":"asset"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"duplicateOf"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}}]}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<CreateUploadMutation, CreateUploadMutationVariables>;
export const UploadOutcomeDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"UploadOutcome"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Upload"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"rejection"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}},{"kind":"Field","name":{"kind":"Name","value":"duplicateOf"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}}]}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}},{"kind":"Field","name":{"kind":"Name","value":"asset"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}}]}}]}}]}}]} as unknown as DocumentNode<UploadOutcomeQuery, UploadOutcomeQueryVariables>;
export const PolicyOfAssetDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"PolicyOfAsset"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"asset"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"project"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rightsPolicy"}}]}}]}}]}}]} as unknown as DocumentNode<PolicyOfAssetQuery, PolicyOfAssetQueryVariables>;
export const FinishedAssetDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"FinishedAsset"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"open"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"asset"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"language"}}]}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"failure"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}},{"kind":"Field","name":{"kind":"Name","value":"project"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"rightsPolicy"}}]}},{"kind":"Field","name":{"kind":"Name","value":"frameRate"}},{"kind":"Field","name":{"kind":"Name","value":"startTimecode"}},{"kind":"Field","name":{"kind":"Name","value":"frameCount"}},{"kind":"Field","name":{"kind":"Name","value":"durationSeconds"}},{"kind":"Field","name":{"kind":"Name","value":"source"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"bytes"}},{"kind":"Field","name":{"kind":"Name","value":"sha256"}},{"kind":"Field","name":{"kind":"Name","value":"mimeType"}}]}},{"kind":"Field","name":{"kind":"Name","value":"technical"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"container"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"format"}}]}},{"kind":"Field","name":{"kind":"Name","value":"video"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"codec"}},{"kind":"Field","name":{"kind":"Name","value":"width"}},{"kind":"Field","name":{"kind":"Name","value":"height"}},{"kind":"Field","name":{"kind":"Name","value":"frameRate"}},{"kind":"Field","name":{"kind":"Name","value":"fieldOrder"}}]}},{"kind":"Field","name":{"kind":"Name","value":"audio"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"codec"}},{"kind":"Field","name":{"kind":"Name","value":"channels"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"renditions"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"100"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"profile"}},{"kind":"Field","name":{"kind":"Name","value":"mediaType"}},{"kind":"Field","name":{"kind":"Name","value":"codec"}},{"kind":"Field","name":{"kind":"Name","value":"codecString"}},{"kind":"Field","name":{"kind":"Name","value":"width"}},{"kind":"Field","name":{"kind":"Name","value":"height"}},{"kind":"Field","name":{"kind":"Name","value":"frameRate"}},{"kind":"Field","name":{"kind":"Name","value":"audioLanguage"}},{"kind":"Field","name":{"kind":"Name","value":"audioChannels"}},{"kind":"Field","name":{"kind":"Name","value":"averageBitrate"}},{"kind":"Field","name":{"kind":"Name","value":"peakBitrate"}},{"kind":"Field","name":{"kind":"Name","value":"frameCount"}},{"kind":"Field","name":{"kind":"Name","value":"file"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"bytes"}},{"kind":"Field","name":{"kind":"Name","value":"sha256"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"poster"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"bytes"}},{"kind":"Field","name":{"kind":"Name","value":"mimeType"}}]}},{"kind":"Field","name":{"kind":"Name","value":"storyboard"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"bytes"}},{"kind":"Field","name":{"kind":"Name","value":"mimeType"}}]}},{"kind":"Field","name":{"kind":"Name","value":"playback"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"context"},"value":{"kind":"ObjectValue","fields":[]}}],"directives":[{"kind":"Directive","name":{"kind":"Name","value":"include"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"if"},"value":{"kind":"Variable","name":{"kind":"Name","value":"open"}}}]}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"PlaybackAllowed"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hls"}},{"kind":"Field","name":{"kind":"Name","value":"dash"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"PlaybackDenied"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"decision"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reasons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"PlaybackUnavailable"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}}]}}]}}]} as unknown as DocumentNode<FinishedAssetQuery, FinishedAssetQueryVariables>;
export const RegisterDocumentsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RegisterDocuments"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DocumentsRegisterInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"documentsRegister"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"documents"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"documentId"}},{"kind":"Field","name":{"kind":"Name","value":"names"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<RegisterDocumentsMutation, RegisterDocumentsMutationVariables>;
export const RemoveDocumentsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RemoveDocuments"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DocumentsRemoveInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"documentsRemove"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"removedIds"}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<RemoveDocumentsMutation, RemoveDocumentsMutationVariables>;
export const DocumentListDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"DocumentList"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"documents"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"documentId"}},{"kind":"Field","name":{"kind":"Name","value":"names"}},{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]} as unknown as DocumentNode<DocumentListQuery, DocumentListQueryVariables>;
export const FeedChangesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"FeedChanges"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"EventCursor"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"changes"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"100"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"subject"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}}]}}]}}]}}]} as unknown as DocumentNode<FeedChangesQuery, FeedChangesQueryVariables>;
export const CompletenessReportDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"CompletenessReport"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"profile"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"AssetFilter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"completenessReport"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"profile"},"value":{"kind":"Variable","name":{"kind":"Name","value":"profile"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"asset"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"title"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"completeness"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"profile"}},{"kind":"Field","name":{"kind":"Name","value":"score"}},{"kind":"Field","name":{"kind":"Name","value":"ok"}},{"kind":"Field","name":{"kind":"Name","value":"missing"}},{"kind":"Field","name":{"kind":"Name","value":"missingRequired"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]} as unknown as DocumentNode<CompletenessReportQuery, CompletenessReportQueryVariables>;
export const ImportAvailsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ImportAvails"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"AvailsImportInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"availsImport"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"report"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"format"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"dryRun"}},{"kind":"Field","name":{"kind":"Name","value":"applied"}},{"kind":"Field","name":{"kind":"Name","value":"entries"}},{"kind":"Field","name":{"kind":"Name","value":"skipped"}},{"kind":"Field","name":{"kind":"Name","value":"added"}},{"kind":"Field","name":{"kind":"Name","value":"changed"}},{"kind":"Field","name":{"kind":"Name","value":"ended"}},{"kind":"Field","name":{"kind":"Name","value":"unchanged"}},{"kind":"Field","name":{"kind":"Name","value":"errors"}},{"kind":"Field","name":{"kind":"Name","value":"warnings"}},{"kind":"Field","name":{"kind":"Name","value":"findings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"severity"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"place"}},{"kind":"Field","name":{"kind":"Name","value":"line"}},{"kind":"Field","name":{"kind":"Name","value":"column"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"Field","name":{"kind":"Name","value":"changes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"action"}},{"kind":"Field","name":{"kind":"Name","value":"place"}},{"kind":"Field","name":{"kind":"Name","value":"licensor"}},{"kind":"Field","name":{"kind":"Name","value":"alid"}},{"kind":"Field","name":{"kind":"Name","value":"transactionId"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"assetId"}},{"kind":"Field","name":{"kind":"Name","value":"windowId"}},{"kind":"Field","name":{"kind":"Name","value":"before"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"AvailsSaid"}}]}},{"kind":"Field","name":{"kind":"Name","value":"after"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"AvailsSaid"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"AvailsSaid"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"AvailsWindowSaid"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"effect"}},{"kind":"Field","name":{"kind":"Name","value":"territoryExpression"}},{"kind":"Field","name":{"kind":"Name","value":"channels"}},{"kind":"Field","name":{"kind":"Name","value":"uses"}},{"kind":"Field","name":{"kind":"Name","value":"opensAt"}},{"kind":"Field","name":{"kind":"Name","value":"closesAt"}},{"kind":"Field","name":{"kind":"Name","value":"opensOn"}},{"kind":"Field","name":{"kind":"Name","value":"closesOn"}},{"kind":"Field","name":{"kind":"Name","value":"languages"}},{"kind":"Field","name":{"kind":"Name","value":"maxResolution"}},{"kind":"Field","name":{"kind":"Name","value":"exclusive"}}]}}]} as unknown as DocumentNode<ImportAvailsMutation, ImportAvailsMutationVariables>;
export const ExportAvailsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ExportAvails"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"licensor"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"agreementId"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"format"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"AvailsFormat"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"availsExport"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"licensor"},"value":{"kind":"Variable","name":{"kind":"Name","value":"licensor"}}},{"kind":"Argument","name":{"kind":"Name","value":"agreementId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"agreementId"}}},{"kind":"Argument","name":{"kind":"Name","value":"format"},"value":{"kind":"Variable","name":{"kind":"Name","value":"format"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"entries"}},{"kind":"Field","name":{"kind":"Name","value":"format"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"content"}},{"kind":"Field","name":{"kind":"Name","value":"losses"}}]}}]}}]} as unknown as DocumentNode<ExportAvailsQuery, ExportAvailsQueryVariables>;
export const AvailabilityOfAssetDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"AvailabilityOfAsset"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"context"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"AvailabilityContext"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"asset"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"availability"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"context"},"value":{"kind":"Variable","name":{"kind":"Name","value":"context"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"allowed"}},{"kind":"Field","name":{"kind":"Name","value":"reasons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"windowId"}},{"kind":"Field","name":{"kind":"Name","value":"elementId"}},{"kind":"Field","name":{"kind":"Name","value":"clearanceId"}}]}},{"kind":"Field","name":{"kind":"Name","value":"validUntil"}},{"kind":"Field","name":{"kind":"Name","value":"opensNext"}},{"kind":"Field","name":{"kind":"Name","value":"flip"}},{"kind":"Field","name":{"kind":"Name","value":"proof"}},{"kind":"Field","name":{"kind":"Name","value":"decisionId"}}]}}]}}]}}]} as unknown as DocumentNode<AvailabilityOfAssetQuery, AvailabilityOfAssetQueryVariables>;
export const WindowsOfAssetDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"WindowsOfAsset"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"knownAt"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"DateTime"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"asset"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}}]}},{"kind":"Field","name":{"kind":"Name","value":"rightsWindows"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"100"}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"knownAt"},"value":{"kind":"Variable","name":{"kind":"Name","value":"knownAt"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"effect"}},{"kind":"Field","name":{"kind":"Name","value":"exclusive"}},{"kind":"Field","name":{"kind":"Name","value":"territoryExpression"}},{"kind":"Field","name":{"kind":"Name","value":"channels"}},{"kind":"Field","name":{"kind":"Name","value":"uses"}},{"kind":"Field","name":{"kind":"Name","value":"opensAt"}},{"kind":"Field","name":{"kind":"Name","value":"closesAt"}},{"kind":"Field","name":{"kind":"Name","value":"opensOn"}},{"kind":"Field","name":{"kind":"Name","value":"closesOn"}},{"kind":"Field","name":{"kind":"Name","value":"languages"}},{"kind":"Field","name":{"kind":"Name","value":"maxResolution"}},{"kind":"Field","name":{"kind":"Name","value":"deviceClasses"}},{"kind":"Field","name":{"kind":"Name","value":"agreement"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"party"}},{"kind":"Field","name":{"kind":"Name","value":"direction"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]}}]} as unknown as DocumentNode<WindowsOfAssetQuery, WindowsOfAssetQueryVariables>;
export const SourcesOfAssetDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"SourcesOfAsset"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"knownAt"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"DateTime"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"asset"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"derivedFrom"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"100"}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"knownAt"},"value":{"kind":"Variable","name":{"kind":"Name","value":"knownAt"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"asset"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]}}]} as unknown as DocumentNode<SourcesOfAssetQuery, SourcesOfAssetQueryVariables>;
export const SigningKeyOfServerDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"SigningKeyOfServer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"capabilities"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"signingKey"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"publicKey"}}]}}]}}]}}]} as unknown as DocumentNode<SigningKeyOfServerQuery, SigningKeyOfServerQueryVariables>;
export const ExpiringRightsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ExpiringRights"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"context"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"AvailabilityContext"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"until"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DateTime"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rightsExpiring"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"context"},"value":{"kind":"Variable","name":{"kind":"Name","value":"context"}}},{"kind":"Argument","name":{"kind":"Name","value":"until"},"value":{"kind":"Variable","name":{"kind":"Name","value":"until"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"asset"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"windows"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"effect"}},{"kind":"Field","name":{"kind":"Name","value":"agreement"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"party"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]} as unknown as DocumentNode<ExpiringRightsQuery, ExpiringRightsQueryVariables>;
export const WatchTitleDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"WatchTitle"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"context"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"PlaybackContext"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"asset"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}}]}},{"kind":"Field","name":{"kind":"Name","value":"timelineRate"}},{"kind":"Field","name":{"kind":"Name","value":"startTimecode"}},{"kind":"Field","name":{"kind":"Name","value":"poster"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"storyboard"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"playback"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"context"},"value":{"kind":"Variable","name":{"kind":"Name","value":"context"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"PlaybackAllowed"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hls"}},{"kind":"Field","name":{"kind":"Name","value":"chapters"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"PlaybackDenied"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"decision"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reasons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"PlaybackUnavailable"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}}]}}]}}]}}]} as unknown as DocumentNode<WatchTitleQuery, WatchTitleQueryVariables>;
export const TestAssetCreateDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"TestAssetCreate"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"AssetCreateInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"assetCreate"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"asset"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"title"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"language"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<TestAssetCreateMutation, TestAssetCreateMutationVariables>;
export const TestAssetUpdateDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"TestAssetUpdate"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"AssetUpdateInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"assetUpdate"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"asset"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"title"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}}]}},{"kind":"Field","name":{"kind":"Name","value":"synopsis"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"current"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"version"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<TestAssetUpdateMutation, TestAssetUpdateMutationVariables>;
export const TestAssetChangedDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"TestAssetChanged"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"assetId"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"EventCursor"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"assetChanged"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"assetId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"assetId"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"assetId"}},{"kind":"Field","name":{"kind":"Name","value":"asset"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"version"}}]}}]}}]}}]} as unknown as DocumentNode<TestAssetChangedSubscription, TestAssetChangedSubscriptionVariables>;