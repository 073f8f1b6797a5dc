import type { InsertEvent, ScheduledEvent, SpliceCommand, SpliceDescriptor, SpliceInfo } from './splice-info.js';
import { SUB_SEGMENT_TYPES } from './segmentation-types.js';

/** Values and the bits that they have. */
type Room = readonly (readonly [name: string, value: number, bits: number])[];

/** A descriptor says its length in 8 bits, the identifier among it. */
const MOST_DESCRIPTOR_BYTES = 251;

/** What of a message has not the room that a section gives it; null: nothing. */
export function valueFault(info: SpliceInfo): string | null {
  const room: Room = [
    ['sapType', info.sapType, 2], ['ptsAdjustment', info.ptsAdjustment, 33], ['cwIndex', info.cwIndex, 8], ['tier', info.tier, 12], ...commandRoom(info.command), ...info.descriptors.flatMap(descriptorRoom),
  ];
  const tight = room.find(([, value, bits]) => !Number.isInteger(value) || value < 0 || value >= 2 ** bits);
  if (tight) return `${tight[0]} is ${tight[1]}; it is an integer of ${tight[2]} bits.`;
  return info.descriptors.map(descriptorFault).find((fault) => fault !== null) ?? commandFault(info.command);
}

function commandRoom(command: SpliceCommand): Room {
  switch (command.kind) {
    case 'TIME_SIGNAL': return [['ptsTime', command.ptsTime ?? 0, 33]];
    case 'PRIVATE': return [['identifier', command.identifier, 32], ['bytes', command.bytes.length, 12]];
    case 'SPLICE_INSERT': return [['eventId', command.eventId, 32], ...(command.event ? insertRoom(command.event) : [])];
    case 'SPLICE_SCHEDULE': return [['events', command.events.length, 8], ...command.events.flatMap(({ eventId, event }): Room => [['eventId', eventId, 32], ...(event ? scheduleRoom(event) : [])])];
    case 'SPLICE_NULL': case 'BANDWIDTH_RESERVATION': return [];
  }
}

const eventRoom = ({ breakDuration, uniqueProgramId, availNum, availsExpected, components }: InsertEvent | ScheduledEvent): Room => [
  ['breakDuration', breakDuration?.ticks ?? 0, 33], ['uniqueProgramId', uniqueProgramId, 16], ['availNum', availNum, 8], ['availsExpected', availsExpected, 8], ['components', components?.length ?? 0, 8],
  ...(components ?? []).map(({ tag }) => ['tag', tag, 8] as const),
];
const insertRoom = (event: InsertEvent): Room => [...eventRoom(event), ['ptsTime', event.ptsTime ?? 0, 33], ...(event.components ?? []).map(({ ptsTime }) => ['ptsTime', ptsTime ?? 0, 33] as const)];
const scheduleRoom = (event: ScheduledEvent): Room => [...eventRoom(event), ['utcTime', event.utcTime ?? 0, 32], ...(event.components ?? []).map(({ utcTime }) => ['utcTime', utcTime, 32] as const)];

function descriptorRoom(descriptor: SpliceDescriptor): Room {
  switch (descriptor.kind) {
    case 'AVAIL': return [['providerAvailId', descriptor.providerAvailId, 32]];
    case 'DTMF': return [['preroll', descriptor.preroll, 8], ['digits', descriptor.digits.length, 3]];
    case 'TIME': return [['taiSeconds', descriptor.taiSeconds, 48], ['taiNanoseconds', descriptor.taiNanoseconds, 32], ['utcOffset', descriptor.utcOffset, 16]];
    case 'OTHER': return [['tag', descriptor.tag, 8], ['identifier', descriptor.identifier, 32]];
    case 'SEGMENTATION': return [['eventId', descriptor.eventId, 32], ...segmentRoom(descriptor)];
  }
}

function segmentRoom({ segment }: Extract<SpliceDescriptor, { kind: 'SEGMENTATION' }>): Room {
  if (segment === null) return [];
  const { components, subSegment } = segment;
  return [
    ['duration', segment.duration ?? 0, 40], ['upid type', segment.upid.type, 8], ['typeId', segment.typeId, 8], ['segmentNum', segment.segmentNum, 8], ['segmentsExpected', segment.segmentsExpected, 8],
    ['subSegment.num', subSegment?.num ?? 0, 8], ['subSegment.expected', subSegment?.expected ?? 0, 8], ['deviceRestrictions', segment.restrictions?.deviceRestrictions ?? 0, 2], ['components', components?.length ?? 0, 8],
    ...(components ?? []).flatMap(({ tag, ptsOffset }): Room => [['tag', tag, 8], ['ptsOffset', ptsOffset, 33]]),
  ];
}

function descriptorFault(descriptor: SpliceDescriptor): string | null {
  const size = sizeOf(descriptor);
  if (size > MOST_DESCRIPTOR_BYTES) return `A descriptor has ${size} bytes behind its identifier; it has ${MOST_DESCRIPTOR_BYTES} at most.`;
  if (descriptor.kind === 'DTMF' && !/^[0-9*#A-D]*$/.test(descriptor.digits)) return 'DTMF digits are 0 to 9, *, # and A to D.';
  if (descriptor.kind !== 'SEGMENTATION' || !descriptor.segment?.subSegment) return null;
  const { typeId } = descriptor.segment;
  return SUB_SEGMENT_TYPES.has(typeId) ? null : `Segmentation type 0x${typeId.toString(16)} has no sub-segments.`;
}

function sizeOf(descriptor: SpliceDescriptor): number {
  if (descriptor.kind === 'OTHER') return descriptor.bytes.length;
  if (descriptor.kind !== 'SEGMENTATION' || descriptor.segment === null) return 0;
  const { upid, components, duration, subSegment } = descriptor.segment;
  return 11 + upid.bytes.length + (components ? 1 + 6 * components.length : 0) + (duration === null ? 0 : 5) + (subSegment ? 2 : 0);
}

/** What is told twice, or not where it must be. */
function commandFault(command: SpliceCommand): string | null {
  const event = command.kind === 'SPLICE_INSERT' ? command.event : null;
  const times = event ? [event.ptsTime, ...(event.components ?? []).map(({ ptsTime }) => ptsTime)] : [];
  if (event?.immediate && times.some((time) => time !== null)) return 'An immediate splice has no time.';
  if (event?.components && event.ptsTime !== null) return 'A splice of components has no time of the whole programme.';
  const scheduled = command.kind === 'SPLICE_SCHEDULE' ? command.events.flatMap(({ event: one }) => one ?? []) : [];
  return scheduled.some(({ utcTime, components }) => (utcTime === null) === (components === null)) ? 'A scheduled splice has a time of the whole programme or components.' : null;
}
