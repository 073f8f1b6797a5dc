export * from './technical.js';
export { INGEST_REFUSALS, refusalSentence, type IngestRefusal, type ProbeFailure } from './reasons.js';
export type { Prober, ProbeInput } from './prober.js';
export { CONTAINERS, CONTAINER_TRAITS, SNIFF_BYTES, sniffContent, type Container, type SniffedContent } from './sniff.js';
export type { FfprobeReport, MediainfoReport } from './report.js';
export { mergeWitnesses, type MergeOptions } from './merge.js';
export { ingestVerdict, MAX_PIXELS, MAX_SIDE, MAX_STREAMS, type VerdictInput } from './verdict.js';
export { START_POLICY, timelineOf } from './timeline.js';
