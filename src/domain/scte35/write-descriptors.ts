import { BitWriter } from './bits.js';
import { CUE_IDENTIFIER, DESCRIPTOR_TAGS, type Segmentation, type SpliceDescriptor } from './splice-info.js';

/** Tag, length, identifier and what follows. */
export function descriptorBytes(descriptor: SpliceDescriptor): Uint8Array {
  const own = descriptor.kind === 'OTHER' ? descriptor : { tag: DESCRIPTOR_TAGS[descriptor.kind], identifier: CUE_IDENTIFIER };
  const body = bodyOf(descriptor);
  return new BitWriter().write(8, own.tag).write(8, 4 + body.length).write(32, own.identifier).put(body).bytes();
}

/** What follows the identifier. */
export function bodyOf(descriptor: SpliceDescriptor): Uint8Array {
  const bits = new BitWriter();
  switch (descriptor.kind) {
    case 'AVAIL': bits.write(32, descriptor.providerAvailId); break;
    case 'DTMF': bits.write(8, descriptor.preroll).write(3, descriptor.digits.length).reserved(5).put(Uint8Array.from(descriptor.digits, (digit) => digit.charCodeAt(0))); break;
    case 'TIME': bits.write(48, descriptor.taiSeconds).write(32, descriptor.taiNanoseconds).write(16, descriptor.utcOffset); break;
    case 'SEGMENTATION':
      bits.write(32, descriptor.eventId).flag(descriptor.segment === null).flag(descriptor.eventIdCompliant).reserved(6);
      if (descriptor.segment) segmentation(bits, descriptor.segment);
      break;
    case 'OTHER': bits.put(descriptor.bytes); break;
  }
  return bits.bytes();
}

function segmentation(bits: BitWriter, { restrictions, components, duration, upid, subSegment, ...segment }: Segmentation): void {
  bits.flag(components === null).flag(duration !== null).flag(restrictions === null);
  if (restrictions === null) bits.reserved(5);
  else bits.flag(restrictions.webDeliveryAllowed).flag(restrictions.noRegionalBlackout).flag(restrictions.archiveAllowed).write(2, restrictions.deviceRestrictions);
  if (components !== null) bits.write(8, components.length);
  for (const { tag, ptsOffset } of components ?? []) bits.write(8, tag).reserved(7).write(33, ptsOffset);
  if (duration !== null) bits.write(40, duration);
  bits.write(8, upid.type).write(8, upid.bytes.length).put(upid.bytes).write(8, segment.typeId).write(8, segment.segmentNum).write(8, segment.segmentsExpected);
  if (subSegment) bits.write(8, subSegment.num).write(8, subSegment.expected);
}
