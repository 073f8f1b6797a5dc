/**
 * A cue message: `splice_info_section()` of ANSI/SCTE 35 2023, 9.6. Times are ticks of 90 kHz; those of 33 bits wrap after 26.5 hours.
 */
export interface SpliceInfo {
  /** Stream access point type, 0 to 3; 3: not told. */
  readonly sapType: number;
  /** Added to every time of the message, modulo 2^33. */
  readonly ptsAdjustment: number;
  readonly cwIndex: number;
  /** 0 to 0xfff; 0xfff: for everybody. */
  readonly tier: number;
  readonly command: SpliceCommand;
  readonly descriptors: readonly SpliceDescriptor[];
}

export type SpliceCommand =
  | { readonly kind: 'SPLICE_NULL' }
  | { readonly kind: 'BANDWIDTH_RESERVATION' }
  | SpliceInsert
  | SpliceSchedule
  /** `ptsTime` null: none is told, which is at once. */
  | { readonly kind: 'TIME_SIGNAL'; readonly ptsTime: number | null }
  | { readonly kind: 'PRIVATE'; readonly identifier: number; readonly bytes: Uint8Array };

/** 9.7.3. `event` null: the event was cancelled. */
export interface SpliceInsert {
  readonly kind: 'SPLICE_INSERT';
  readonly eventId: number;
  readonly event: InsertEvent | null;
}

interface SpliceEvent {
  /** true: out of the network's programme, into a break; false: back. */
  readonly outOfNetwork: boolean;
  readonly breakDuration: BreakDuration | null;
  readonly uniqueProgramId: number;
  /** Which of how many avails; 0: not told. */
  readonly availNum: number;
  readonly availsExpected: number;
}

export interface InsertEvent extends SpliceEvent {
  /** At the next chance, and then no times are told. */
  readonly immediate: boolean;
  readonly eventIdCompliant: boolean;
  /** Of the whole programme. */
  readonly ptsTime: number | null;
  /** In place of the whole programme, some of its streams by their tags; null: the whole. */
  readonly components: readonly { readonly tag: number; readonly ptsTime: number | null }[] | null;
}

export interface BreakDuration {
  readonly autoReturn: boolean;
  readonly ticks: number;
}

/** 9.7.2: events by the clock, in seconds since 1980-01-06 00:00:00 UTC. */
export interface SpliceSchedule {
  readonly kind: 'SPLICE_SCHEDULE';
  readonly events: readonly { readonly eventId: number; readonly eventIdCompliant: boolean; readonly event: ScheduledEvent | null }[];
}
export interface ScheduledEvent extends SpliceEvent {
  readonly utcTime: number | null;
  readonly components: readonly { readonly tag: number; readonly utcTime: number }[] | null;
}

export type SpliceDescriptor =
  | { readonly kind: 'AVAIL'; readonly providerAvailId: number }
  /** `preroll` in tenths of a second. */
  | { readonly kind: 'DTMF'; readonly preroll: number; readonly digits: string }
  | SegmentationDescriptor
  /** TAI since 1970; `utcOffset` in seconds. */
  | { readonly kind: 'TIME'; readonly taiSeconds: number; readonly taiNanoseconds: number; readonly utcOffset: number }
  /** Of another identifier than "CUEI", or a tag that is not read here: its bytes after the identifier. */
  | { readonly kind: 'OTHER'; readonly tag: number; readonly identifier: number; readonly bytes: Uint8Array };

/** 10.3.3. `segment` null: the event was cancelled. */
export interface SegmentationDescriptor {
  readonly kind: 'SEGMENTATION';
  readonly eventId: number;
  readonly eventIdCompliant: boolean;
  readonly segment: Segmentation | null;
}

export interface Segmentation {
  /** null: delivery is not restricted. */
  readonly restrictions: DeliveryRestrictions | null;
  /** In place of the whole programme; null: the whole. */
  readonly components: readonly { readonly tag: number; readonly ptsOffset: number }[] | null;
  /** Ticks, 40 bits. */
  readonly duration: number | null;
  readonly upid: SegmentationUpid;
  /** Table 23: 0x10 programme start, 0x20 chapter start, 0x34 provider placement opportunity start ... */
  readonly typeId: number;
  readonly segmentNum: number;
  readonly segmentsExpected: number;
  /** Only of types that have them, and not of every sender. */
  readonly subSegment: { readonly num: number; readonly expected: number } | null;
}

export interface DeliveryRestrictions {
  readonly webDeliveryAllowed: boolean;
  readonly noRegionalBlackout: boolean;
  readonly archiveAllowed: boolean;
  /** 0 to 3; 3: none. */
  readonly deviceRestrictions: number;
}

/** Table 22: what names the content; `type` 0 has no bytes. */
export interface SegmentationUpid {
  readonly type: number;
  readonly bytes: Uint8Array;
}

export const TABLE_ID = 0xfc;
/** "CUEI". */
export const CUE_IDENTIFIER = 0x43554549;
/** Ticks a second. */
export const PTS_RATE = 90_000;
export const PTS_WRAP = 2 ** 33;
/** A section has 3 bytes before its length counts, and 4093 at most after that (9.6.1). */
export const MOST_BYTES = 4096;
export const COMMAND_TYPES = { SPLICE_NULL: 0, SPLICE_SCHEDULE: 4, SPLICE_INSERT: 5, TIME_SIGNAL: 6, BANDWIDTH_RESERVATION: 7, PRIVATE: 0xff } as const;
export const DESCRIPTOR_TAGS = { AVAIL: 0, DTMF: 1, SEGMENTATION: 2, TIME: 3 } as const;

export const SCTE35_ERROR_CODES = ['NOT_TEXT', 'NOT_A_SECTION', 'TOO_LARGE', 'TRUNCATED', 'LENGTH', 'CRC', 'PROTOCOL_VERSION', 'ENCRYPTED', 'UNKNOWN_COMMAND', 'VALUE'] as const;

/** Why a section cannot be read or written. */
export interface Scte35Error {
  readonly code: (typeof SCTE35_ERROR_CODES)[number];
  /** For a person: what is there, and what would do. */
  readonly what: string;
}
