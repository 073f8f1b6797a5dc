import { COMPUTED } from '../../../../../domain/read/index.js';
import { partOf } from '../object.js';
import { bigintOf, bigintOrNull, type FieldMap, globalIdOf, instantOf, jsonOrNull, numberOf, numberOrNull, textOf, textOrNull, type TypeMap, wordOf, wordOrNull } from '../type-map.js';
import { orNull } from '../json.js';
import { contentRatings, externalIds, terms } from './asset-lists.js';
import { activeJobId, captionIds, hasRenditions } from './asset-facts.js';
import { captionTracks } from './caption.map.js';
import { captionCompleteness } from './caption-completeness.map.js';
import { edits } from './edit.map.js';
import { related } from './related.map.js';
import { completeness } from './completeness.map.js';
import { derivedFrom, derivedTitles, elementUses } from './held-by-title.map.js';
import { children, collections, items, parent } from './asset-family.js';
import { annotationsNearest } from './annotations-nearest.js';
import { annotations, jobs, renditions, rightsEvents, rightsRules, rightsWindows } from './asset-connections.js';
import { inAllLanguages, LOCALIZED_FIELDS, localized } from './localized.js';
import { failureIn } from './failure.map.js';
import { currentFile, fileIn } from './media-file.map.js';
import { creditsOfAsset } from './person.map.js';
import { projectOf } from './project.map.js';
import { timecodeTracks } from './timecode-tracks.map.js';
import { termsOfAsset } from './vocabulary.map.js';
import { revisions } from './revision.map.js';
import { rightsAsked } from './asset-rights.js';

export const ASSET: TypeMap = {
  fields: {
    id: globalIdOf('asset'),
    externalIds,
    project: projectOf,
    kind: wordOf('kind'),
    parent,
    position: numberOrNull('position'),
    children,
    items,
    collections,
    related,
    edits,
    status: wordOf('status'),
    title: localized('title'),
    synopsis: localized('synopsis'),
    titles: inAllLanguages('title'),
    synopses: inAllLanguages('synopsis'),
    metadata: partOf('AssetMetadata'),
    originalLanguage: textOrNull('original_language'),
    frameRate: wordOrNull('frame_rate'),
    timelineRate: wordOrNull('timeline_rate'),
    startTimecode: wordOrNull('start_timecode'),
    timecodeTracks,
    frameCount: bigintOrNull('frame_count'),
    durationSeconds: numberOrNull('duration_seconds'),
    technical: jsonOrNull('technical'),
    source: fileIn('source_file_id'),
    poster: currentFile('POSTER'),
    storyboard: currentFile('STORYBOARD'),
    renditions,
    annotations,
    annotationsNearest,
    captionTracks,
    captionCompleteness,
    rightsWindows,
    rightsEvents,
    rightsRules,
    elementUses,
    derivedFrom,
    derivedTitles,
    jobs,
    credits: creditsOfAsset,
    terms: termsOfAsset,
    revisions,
    completeness,
    failure: failureIn('failure'),
    version: numberOf('version'),
    projectionVersion: bigintOf('projection_version'),
    createdAt: instantOf('created_at'),
    updatedAt: instantOf('updated_at'),
  },
  computed: COMPUTED.Asset.fields,
  only: COMPUTED.Asset.only,
  facts: {
    id: wordOf('id'), projectId: wordOf('project_id'), status: wordOf('status'), hasRenditions, failure: jsonOrNull('failure'), activeJobId, captionIds,
  },
  asked: { availability: rightsAsked('id'), playback: rightsAsked('id') },
};

/** A calendar date; the pool's connections write ISO. */
const releasedOn: FieldMap = (_c, row) => orNull([{ text: '"' }, { sql: `${row.col('released_on')}::text` }, { text: '"' }]);

export const ASSET_METADATA: TypeMap = {
  fields: {
    genres: terms('genres'), moods: terms('moods'), themes: terms('themes'), keywords: terms('keywords'),
    cast: terms('cast'), directors: terms('directors'), contentRatings, releasedOn,
  },
};

export const EXTERNAL_ID: TypeMap = { fields: { scheme: textOf('scheme'), value: textOf('value') } };

export const LOCALIZED_TEXT: TypeMap = { fields: LOCALIZED_FIELDS };
