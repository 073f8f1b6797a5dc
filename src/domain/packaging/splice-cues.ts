import { beginsBreak, endsBreak, PTS_RATE, PTS_WRAP, readSpliceInfo, sectionBytes, type SpliceCommand, type SpliceDescriptor, type SpliceInfo, upidBytes, writeSpliceInfo } from '../scte35/index.js';
import type { FrameRate } from '../timecode/index.js';
import type { AdBreak } from './markers.js';

/** What a section does to the programme (RFC 8216 4.3.2.7.1): OUT leaves it, IN comes back, CMD is anything else. */
export type SpliceDirection = 'OUT' | 'IN' | 'CMD';

export interface SpliceCue {
  readonly direction: SpliceDirection;
  readonly section: Uint8Array;
}

/** The sections of an ad break: what was given, else one made of what is known, and where the splicer does not return by itself, one for its end. Times are of the media, which begins at 0. */
export function spliceCues(adBreak: AdBreak, rate: FrameRate): SpliceCue[] {
  const given = adBreak.cue.scte35 === null ? null : sectionBytes(adBreak.cue.scte35);
  // What is not a section is not passed on: players would stumble over it.
  if (given?.ok && given.value[0] === 0xfc) return [{ direction: directionOf(given.value), section: given.value }];
  const made = adBreak.cue.segmentationTypeId === null ? insertCues(adBreak, rate) : segmentationCues(adBreak, adBreak.cue.segmentationTypeId, rate);
  return made.flatMap(({ direction, info }) => {
    const section = writeSpliceInfo(info);
    return section.ok ? [{ direction, section: section.value }] : [];
  });
}

/** Sections that are encrypted, or of a kind that is not read here, are commands. */
function directionOf(section: Uint8Array): SpliceDirection {
  const info = readSpliceInfo(section);
  if (!info.ok) return 'CMD';
  const { command, descriptors } = info.value;
  if (command.kind === 'SPLICE_INSERT' && command.event) return command.event.outOfNetwork ? 'OUT' : 'IN';
  const types = descriptors.flatMap((descriptor) => (descriptor.kind === 'SEGMENTATION' && descriptor.segment ? [descriptor.segment.typeId] : []));
  return types.some(beginsBreak) ? 'OUT' : types.some(endsBreak) ? 'IN' : 'CMD';
}

interface Made {
  readonly direction: SpliceDirection;
  readonly info: SpliceInfo;
}

const infoOf = (command: SpliceCommand, descriptors: readonly SpliceDescriptor[] = []): SpliceInfo => ({ sapType: 3, ptsAdjustment: 0, cwIndex: 0xff, tier: 0xfff, command, descriptors });

function insertCues(adBreak: AdBreak, rate: FrameRate): Made[] {
  const { autoReturn, avails } = adBreak.cue;
  const ticks = plannedTicks(adBreak, rate);
  const one = (direction: 'OUT' | 'IN', frame: bigint): Made => ({
    direction,
    info: infoOf({
      kind: 'SPLICE_INSERT', eventId: spliceEventId(adBreak),
      event: {
        outOfNetwork: direction === 'OUT', immediate: false, eventIdCompliant: true, ptsTime: pts(frame, rate), components: null, breakDuration: direction === 'OUT' && ticks < PTS_WRAP ? { autoReturn, ticks } : null,
        uniqueProgramId: 1, availNum: avails === null ? 0 : 1, availsExpected: avails ?? 0,
      },
    }),
  });
  return autoReturn ? [one('OUT', adBreak.inFrame)] : [one('OUT', adBreak.inFrame), one('IN', adBreak.outFrame)];
}

/** A type that begins a break has another that ends it; any other is a command. */
function segmentationCues(adBreak: AdBreak, typeId: number, rate: FrameRate): Made[] {
  const upid = adBreak.cue.upid && upidBytes(adBreak.cue.upid.type, adBreak.cue.upid.value);
  const one = (direction: SpliceDirection, frame: bigint, type: number): Made => ({
    direction,
    info: infoOf({ kind: 'TIME_SIGNAL', ptsTime: pts(frame, rate) }, [{
      kind: 'SEGMENTATION', eventId: spliceEventId(adBreak), eventIdCompliant: true,
      segment: {
        restrictions: null, components: null, duration: direction === 'IN' ? null : plannedTicks(adBreak, rate), upid: upid ? { type: adBreak.cue.upid!.type, bytes: upid } : { type: 0, bytes: new Uint8Array() },
        typeId: type, segmentNum: 0, segmentsExpected: 0, subSegment: null,
      },
    }]),
  });
  if (endsBreak(typeId)) return [one('IN', adBreak.inFrame, typeId)];
  return beginsBreak(typeId) ? [one('OUT', adBreak.inFrame, typeId), one('IN', adBreak.outFrame, typeId + 1)] : [one('CMD', adBreak.inFrame, typeId)];
}

const ticksOf = (frames: bigint, { num, den }: FrameRate): bigint => (2n * frames * BigInt(den) * BigInt(PTS_RATE) + BigInt(num)) / (2n * BigInt(num));
const pts = (frame: bigint, rate: FrameRate): number => Number(ticksOf(frame, rate) % BigInt(PTS_WRAP));
const plannedTicks = (adBreak: AdBreak, rate: FrameRate): number => Number(ticksOf(plannedFrames(adBreak), rate));

/** How long it is to be. */
export const plannedFrames = ({ cue, inFrame, outFrame }: AdBreak): bigint => cue.duration ?? outFrame - inFrame;

/** As told; else one that is the same each time, and differs between the breaks of a title as far as 31 bits can (FNV-1a). */
export function spliceEventId({ cue, id }: AdBreak): number {
  if (cue.spliceEventId !== null) return cue.spliceEventId;
  return Array.from(id).reduce((hash, character) => Math.imul(hash ^ character.codePointAt(0)!, 0x01000193), 0x811c9dc5) >>> 1;
}
