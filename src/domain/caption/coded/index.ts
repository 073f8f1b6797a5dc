import type { CaptionedCodec } from '../a53/index.js';
import { h264Pictures } from './h264-order.js';
import { hevcPictures } from './hevc-order.js';
import type { PictureReader } from './order.js';

export { displayOrder, isShownBefore, type CodedPicture, type PictureReader, type ShownPlace } from './order.js';
export { shownTimes } from './shown-times.js';
export { codedCaptions } from './coded-captions.js';

export const pictureReader = (codec: Exclude<CaptionedCodec, 'mpeg2video'>): PictureReader => (codec === 'h264' ? h264Pictures() : hevcPictures());
