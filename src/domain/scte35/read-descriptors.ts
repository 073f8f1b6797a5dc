import { err, ok, type Result } from '../shared/index.js';
import { BitReader } from './bits.js';
import { SUB_SEGMENT_TYPES } from './segmentation-types.js';
import { CUE_IDENTIFIER, type DeliveryRestrictions, DESCRIPTOR_TAGS, type Scte35Error, type Segmentation, type SpliceDescriptor } from './splice-info.js';

const truncated = (what: string) => err({ code: 'TRUNCATED', what } as const);

/** The loop of descriptors with its length before it (10.2). What follows is stuffing, which may be there and means nothing (9.6.1). */
export function readDescriptors(bytes: Uint8Array): Result<SpliceDescriptor[], Scte35Error> {
  const length = new BitReader(bytes).read(16);
  const loop = bytes.subarray(2);
  if (loop.length < length) return truncated(`The descriptors say that they have ${length} bytes; there are ${loop.length}.`);
  const descriptors: SpliceDescriptor[] = [];
  for (let at = 0; at < length;) {
    const end = at + 2 + (loop[at + 1] ?? 0);
    const descriptor = end > length || end < at + 6 ? null : descriptorOf(loop[at]!, new BitReader(loop.subarray(at + 2, end)));
    if (descriptor === null) return truncated(`Descriptor ${descriptors.length + 1} ends before it is complete.`);
    descriptors.push(descriptor);
    at = end;
  }
  return ok(descriptors);
}

function descriptorOf(tag: number, bits: BitReader): SpliceDescriptor | null {
  const identifier = bits.read(32);
  const descriptor = identifier === CUE_IDENTIFIER ? cueDescriptor(tag, bits) : null;
  return bits.overrun ? null : (descriptor ?? { kind: 'OTHER', tag, identifier, bytes: bits.take(bits.left) });
}

function cueDescriptor(tag: number, bits: BitReader): SpliceDescriptor | null {
  switch (tag) {
    case DESCRIPTOR_TAGS.AVAIL: return { kind: 'AVAIL', providerAvailId: bits.read(32) };
    case DESCRIPTOR_TAGS.DTMF: return dtmf(bits);
    case DESCRIPTOR_TAGS.SEGMENTATION: return segmentationDescriptor(bits);
    case DESCRIPTOR_TAGS.TIME: return { kind: 'TIME', taiSeconds: bits.read(48), taiNanoseconds: bits.read(32), utcOffset: bits.read(16) };
    default: return null;
  }
}

function dtmf(bits: BitReader): SpliceDescriptor {
  const [preroll, count] = [bits.read(8), bits.read(3)];
  bits.skip(5);
  return { kind: 'DTMF', preroll, digits: String.fromCharCode(...bits.take(count)) };
}

function segmentationDescriptor(bits: BitReader): SpliceDescriptor {
  const [eventId, canceled, eventIdCompliant] = [bits.read(32), bits.flag(), bits.flag()];
  bits.skip(6);
  return { kind: 'SEGMENTATION', eventId, eventIdCompliant, segment: canceled ? null : segmentation(bits) };
}

function segmentation(bits: BitReader): Segmentation {
  const [whole, lasts, unrestricted] = [bits.flag(), bits.flag(), bits.flag()];
  const told = restrictionsOf(bits);
  const components = whole ? null : Array.from({ length: bits.read(8) }, () => componentOf(bits));
  const duration = lasts ? bits.read(40) : null;
  const type = bits.read(8);
  const upid = { type, bytes: bits.take(bits.read(8)) };
  const [typeId, segmentNum, segmentsExpected] = [bits.read(8), bits.read(8), bits.read(8)];
  // The standard gave them to one type after another: the length says whether the sender knew.
  const subSegment = SUB_SEGMENT_TYPES.has(typeId) && bits.left >= 2 ? { num: bits.read(8), expected: bits.read(8) } : null;
  return { restrictions: unrestricted ? null : told, components, duration, upid, typeId, segmentNum, segmentsExpected, subSegment };
}

/** Reserved where delivery is not restricted. */
const restrictionsOf = (bits: BitReader): DeliveryRestrictions => ({
  webDeliveryAllowed: bits.flag(), noRegionalBlackout: bits.flag(), archiveAllowed: bits.flag(), deviceRestrictions: bits.read(2),
});

function componentOf(bits: BitReader): { tag: number; ptsOffset: number } {
  const tag = bits.read(8);
  bits.skip(7);
  return { tag, ptsOffset: bits.read(33) };
}
