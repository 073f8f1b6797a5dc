export { captionTrackFile, type CaptionSegmentIndex, type CaptionTrackFile, type SegmentTimes } from './track-file.js';
