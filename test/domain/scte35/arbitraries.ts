import fc from 'fast-check';
import type { SpliceCommand, SpliceDescriptor, SpliceInfo } from '../../../src/domain/scte35/index.js';

const bits = (n: number) => fc.oneof(fc.constantFrom(0, 2 ** n - 1), fc.maxSafeNat().map((value) => value % 2 ** n));
const bytes = (maxLength: number) => fc.uint8Array({ maxLength });
const breakDuration = fc.option(fc.record({ autoReturn: fc.boolean(), ticks: bits(33) }));
const event = { outOfNetwork: fc.boolean(), breakDuration, uniqueProgramId: bits(16), availNum: bits(8), availsExpected: bits(8) };
const time = fc.option(bits(33));

const insertEvent = fc.oneof(
  fc.record({ ...event, eventIdCompliant: fc.boolean(), immediate: fc.constant(false), ptsTime: time, components: fc.constant(null) }),
  fc.record({ ...event, eventIdCompliant: fc.boolean(), immediate: fc.constant(true), ptsTime: fc.constant(null), components: fc.constant(null) }),
  fc.record({ ...event, eventIdCompliant: fc.boolean(), immediate: fc.constant(false), ptsTime: fc.constant(null), components: fc.array(fc.record({ tag: bits(8), ptsTime: time }), { maxLength: 3 }) }),
);
const scheduled = fc.oneof(
  fc.record({ ...event, utcTime: bits(32), components: fc.constant(null) }),
  fc.record({ ...event, utcTime: fc.constant(null), components: fc.array(fc.record({ tag: bits(8), utcTime: bits(32) }), { maxLength: 3 }) }),
);
const insert = fc.record({ kind: fc.constant('SPLICE_INSERT' as const), eventId: bits(32), event: fc.option(insertEvent) });
const signal = fc.record({ kind: fc.constant('TIME_SIGNAL' as const), ptsTime: time });
const schedule = fc.record({ kind: fc.constant('SPLICE_SCHEDULE' as const), events: fc.array(fc.record({ eventId: bits(32), eventIdCompliant: fc.boolean(), event: fc.option(scheduled) }), { maxLength: 3 }) });
const lone = fc.constantFrom<SpliceCommand>({ kind: 'SPLICE_NULL' }, { kind: 'BANDWIDTH_RESERVATION' });
const own = fc.record({ kind: fc.constant('PRIVATE' as const), identifier: bits(32), bytes: bytes(40) });

const segment = (subSegments: boolean) => fc.record({
  restrictions: fc.option(fc.record({ webDeliveryAllowed: fc.boolean(), noRegionalBlackout: fc.boolean(), archiveAllowed: fc.boolean(), deviceRestrictions: bits(2) })),
  components: fc.option(fc.array(fc.record({ tag: bits(8), ptsOffset: bits(33) }), { maxLength: 3 })), duration: fc.option(bits(40)), upid: fc.record({ type: bits(8), bytes: bytes(60) }),
  typeId: subSegments ? fc.constantFrom(0x30, 0x34, 0x46) : fc.constantFrom(0x10, 0x11, 0x20, 0x40), segmentNum: bits(8), segmentsExpected: bits(8),
  subSegment: subSegments ? fc.option(fc.record({ num: bits(8), expected: bits(8) })) : fc.constant(null),
});
const segmentation = fc.record({ kind: fc.constant('SEGMENTATION' as const), eventId: bits(32), eventIdCompliant: fc.boolean(), segment: fc.option(fc.oneof(segment(false), segment(true))) });
const descriptors: fc.Arbitrary<SpliceDescriptor> = fc.oneof(
  fc.record({ kind: fc.constant('AVAIL' as const), providerAvailId: bits(32) }),
  fc.record({ kind: fc.constant('DTMF' as const), preroll: bits(8), digits: fc.string({ unit: fc.constantFrom(...'0123456789*#ABCD'), maxLength: 7 }) }),
  fc.record({ kind: fc.constant('TIME' as const), taiSeconds: bits(48), taiNanoseconds: bits(32), utcOffset: bits(16) }), segmentation,
);
const unknown = fc.record({ kind: fc.constant('OTHER' as const), tag: bits(8), identifier: fc.constantFrom(0, 0x41424344), bytes: bytes(40) });

/** Any message; `others`: with private commands and descriptors too. */
export const spliceInfos = ({ others }: { others: boolean }): fc.Arbitrary<SpliceInfo> => fc.record({
  sapType: bits(2), ptsAdjustment: bits(33), cwIndex: bits(8), tier: bits(12),
  command: others ? fc.oneof(insert, signal, schedule, lone, own) : fc.oneof(insert, signal), descriptors: fc.array(others ? fc.oneof(descriptors, unknown) : descriptors, { maxLength: 4 }),
});
