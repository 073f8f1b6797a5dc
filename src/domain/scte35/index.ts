export { readSpliceInfo } from './read-section.js';
export { beginsBreak, endsBreak, segmentationTypeName } from './segmentation-types.js';
export {
  PTS_RATE, PTS_WRAP, SCTE35_ERROR_CODES,
  type BreakDuration, type DeliveryRestrictions, type InsertEvent, type ScheduledEvent, type Scte35Error, type Segmentation, type SegmentationDescriptor, type SegmentationUpid, type SpliceCommand, type SpliceDescriptor,
  type SpliceInfo, type SpliceInsert, type SpliceSchedule,
} from './splice-info.js';
export { readSpliceInfoText, sectionBase64, sectionBytes, sectionHex } from './text-form.js';
export { upidBytes, upidText } from './upid.js';
export { writeSpliceInfo } from './write-section.js';
