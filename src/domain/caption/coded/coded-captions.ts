import { unitTriples, type CaptionedCodec } from '../a53/index.js';
import type { Triples } from '../cc-data/triples.js';
import { type PictureReader, type ShownPlace } from './order.js';
import { shownTimes } from './shown-times.js';

interface Begun extends ShownPlace {
  readonly decoded: number;
  readonly triples: Triples[];
}

const HEVC_SUFFIX_SEI = 40;

/**
 * What the pictures of H.264 or HEVC carry, by NAL units with the decoding time of their packets, handed on in the order in which they are shown with their time
 * since the first (`shownTimes`). `decoded` gives the time of the frame that begins, for streams without any its number.
 */
export function codedCaptions(codec: CaptionedCodec, reader: PictureReader, visit: (time: number, triples: Triples) => void) {
  let picture: Begun | null = null;
  let ahead: Triples[] = [];
  const shown = shownTimes<readonly Triples[]>((time, all) => {
    for (const triples of all) visit(time, triples);
  });

  function begin(place: ShownPlace, decoded: number): void {
    if (picture) shown.push(picture, picture.decoded, picture.triples);
    picture = { ...place, decoded, triples: ahead };
    ahead = [];
  }

  return {
    push(unit: Uint8Array, decoded: () => number): void {
      const begins = reader.begins(unit);
      if (begins?.isSecondField) picture?.triples.push(...ahead.splice(0));
      else if (begins) begin(begins, decoded());
      const isBehind = codec === 'hevc' && ((unit[0]! >> 1) & 0x3f) === HEVC_SUFFIX_SEI;
      (isBehind && picture ? picture.triples : ahead).push(...unitTriples(unit, codec));
    },
    end(): void {
      if (picture) shown.push(picture, picture.decoded, picture.triples);
      shown.end();
    },
  };
}
