import type { TypeMaps } from '../type-map.js';
import { ANNOTATION, NOTE_RESOLUTION, PROVENANCE } from './annotation.map.js';
import { ANNOTATION_LAYER } from './annotation-layer.map.js';
import { ASSET, ASSET_METADATA, EXTERNAL_ID, LOCALIZED_TEXT } from './asset.map.js';
import { CAPTION_TRACK, CUE } from './caption.map.js';
import { AVAILABILITY_DIFF } from './availability-diff.map.js';
import { CAPTION_COMPLETENESS } from './caption-completeness.map.js';
import { EDIT, MANIFESTATION } from './edit.map.js';
import { TRUSTED_DOCUMENT } from './document.map.js';
import { ACTOR, EVENT } from './event.map.js';
import { FAILURE } from './failure.map.js';
import { JOB, JOB_NOTE, JOB_PROGRESS } from './job.map.js';
import { DERIVATION, DERIVED_TITLE, ELEMENT_USE } from './held-by-title.map.js';
import { MEDIA_FILE } from './media-file.map.js';
import { COMPLETENESS, INCOMPLETE_ASSET } from './completeness.map.js';
import { CREDIT, PERSON } from './person.map.js';
import { CONSUMER_PROFILE, PROFILE_FIELD } from './profile.map.js';
import { LANGUAGE_FALLBACK, PROJECT } from './project.map.js';
import { RELATED_ASSET } from './related.map.js';
import { RENDITION } from './rendition.map.js';
import { RIGHTS_CLEARANCE, RIGHTS_ELEMENT } from './element.map.js';
import { RIGHTS_CONFLICT } from './rights-conflict.map.js';
import { RIGHTS_EXPIRY } from './rights-expiry.map.js';
import { RIGHTS_AGREEMENT, RIGHTS_WINDOW, TERRITORY_GROUP } from './rights-window.map.js';
import { RIGHTS_EVENT, RIGHTS_RULE, RIGHTS_RULE_BOUND, RIGHTS_TEMPLATE, RIGHTS_TEMPLATE_RULE } from './rule.map.js';
import { FIELD_CHANGE, REVISION } from './revision.map.js';
import { ASSET_TIMECODE_TRACK } from './timecode-tracks.map.js';
import { UPLOAD } from './upload.map.js';
import { TERM, VOCABULARY } from './vocabulary.map.js';

/** Every object type that the read path answers. */
export const TYPES: TypeMaps = {
  Actor: ACTOR,
  Annotation: ANNOTATION,
  AnnotationLayer: ANNOTATION_LAYER,
  Asset: ASSET,
  AssetMetadata: ASSET_METADATA,
  AssetTimecodeTrack: ASSET_TIMECODE_TRACK,
  AvailabilityDiff: AVAILABILITY_DIFF,
  CaptionCompleteness: CAPTION_COMPLETENESS,
  CaptionTrack: CAPTION_TRACK,
  Completeness: COMPLETENESS,
  ConsumerProfile: CONSUMER_PROFILE,
  Credit: CREDIT,
  Cue: CUE,
  Derivation: DERIVATION,
  DerivedTitle: DERIVED_TITLE,
  Edit: EDIT,
  ElementUse: ELEMENT_USE,
  Event: EVENT,
  ExternalId: EXTERNAL_ID,
  FieldChange: FIELD_CHANGE,
  IncompleteAsset: INCOMPLETE_ASSET,
  Job: JOB,
  JobError: FAILURE,
  JobNote: JOB_NOTE,
  JobProgress: JOB_PROGRESS,
  LanguageFallback: LANGUAGE_FALLBACK,
  LocalizedText: LOCALIZED_TEXT,
  Manifestation: MANIFESTATION,
  MediaFile: MEDIA_FILE,
  NoteResolution: NOTE_RESOLUTION,
  Person: PERSON,
  ProfileField: PROFILE_FIELD,
  Project: PROJECT,
  Provenance: PROVENANCE,
  RelatedAsset: RELATED_ASSET,
  Rendition: RENDITION,
  Revision: REVISION,
  RightsAgreement: RIGHTS_AGREEMENT,
  RightsConflict: RIGHTS_CONFLICT,
  RightsExpiry: RIGHTS_EXPIRY,
  RightsWindow: RIGHTS_WINDOW,
  TerritoryGroup: TERRITORY_GROUP,
  RightsElement: RIGHTS_ELEMENT,
  RightsClearance: RIGHTS_CLEARANCE,
  RightsEvent: RIGHTS_EVENT,
  RightsRule: RIGHTS_RULE,
  RightsRuleBound: RIGHTS_RULE_BOUND,
  RightsTemplate: RIGHTS_TEMPLATE,
  RightsTemplateRule: RIGHTS_TEMPLATE_RULE,
  Term: TERM,
  TrustedDocument: TRUSTED_DOCUMENT,
  Upload: UPLOAD,
  Vocabulary: VOCABULARY,
};
