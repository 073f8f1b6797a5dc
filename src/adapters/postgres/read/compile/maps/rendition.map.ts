import type { FieldMap, TypeMap } from '../type-map.js';
import { bigintOf, globalIdOf, instantOf, numberOf, numberOrNull, textOf, textOrNull, wordOf, wordOrNull } from '../type-map.js';
import { NULL } from '../json.js';
import { assetIn } from './asset-of.js';
import { fileIn } from './media-file.map.js';

/** Not measured, not protected: the issues that bring quality measures and DRM fill these. */
const nothingYet: FieldMap = () => NULL;

export const RENDITION: TypeMap = {
  fields: {
    id: globalIdOf('rendition'),
    asset: assetIn('asset_id'),
    profile: textOf('profile'),
    mediaType: wordOf('media_type'),
    codec: wordOrNull('codec'),
    codecString: textOrNull('codec_string'),
    width: numberOrNull('width'),
    height: numberOrNull('height'),
    frameRate: wordOrNull('frame_rate'),
    dynamicRange: wordOrNull('dynamic_range'),
    averageBitrate: numberOf('average_bitrate'),
    peakBitrate: numberOf('peak_bitrate'),
    quality: nothingYet,
    audioLanguage: textOrNull('audio_language'),
    audioChannels: numberOrNull('audio_channels'),
    protection: nothingYet,
    frameCount: bigintOf('frame_count'),
    file: fileIn('file_id'),
    status: wordOf('status'),
    createdAt: instantOf('created_at'),
  },
};
