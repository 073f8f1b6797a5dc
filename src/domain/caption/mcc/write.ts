import { err, ok, type Result } from '../../shared/index.js';
import { formatTimecode, nominalRate, supportsDropFrame } from '../../timecode/index.js';
import { byteSum, captionPictures, type CaptionPictures } from '../cc-data/index.js';
import { describedLanguage, type Service, writeCdp } from '../cdp/index.js';
import { captionError, type CaptionDocument, type CaptionError, type Loss, type Timebase, type WriteOptions, type Writing } from '../model/index.js';
import { header } from './header.js';
import { packed } from './run-lengths.js';

/** Pictures that carry nothing are written out too; a file that would take more lines than two days has is refused. */
const MOST_LINES = 12_000_000n;

/** An MCC file: a caption distribution packet (SMPTE ST 334-2) a picture, from the first that carries something to the last; one that carries nothing tells the rate of a document without cues. */
export function writeMcc(document: CaptionDocument, options: WriteOptions = {}): Result<Writing, CaptionError> {
  if (document.dropFrame && !supportsDropFrame(document.rate)) return err(captionError('RATE_NOT_IN_FORMAT', 'there is no drop-frame at this rate'));
  const pictures = captionPictures(document, { ...(options.service === undefined ? {} : { service: options.service }), earliest: earliestOf(document) });
  if (!pictures.ok) return pictures;
  const range = pictures.value.range ?? { first: 0n, last: 0n };
  if (range.last - range.first > MOST_LINES) return err(captionError('TOO_LARGE', 'the first and the last cue are more than two days apart'));
  const lines = dataLines(pictures.value, range, document);
  const content = lines.join('');
  const rate = `${nominalRate(document.rate)}${document.dropFrame ? 'DF' : ''}`;
  return ok({ bytes: new TextEncoder().encode(header({ rate, content }) + content), losses: [...languageLoss(document), ...pictures.value.losses] });
}

const languageLoss = ({ language }: CaptionDocument): readonly Loss[] => (describedLanguage(language) === language ? [] : [{ cue: null, what: 'language', did: 'told by three letters, without script, region and variant' }]);

/** Captions begin to be sent some seconds before the first is shown at most, or as early as there are labels. */
function earliestOf({ cues, rate }: CaptionDocument): bigint {
  const first = cues.reduce<bigint | null>((least, cue) => (least === null || cue.in < least ? cue.in : least), null) ?? 0n;
  const lead = BigInt(nominalRate(rate)) * 5n;
  return first > lead ? first - lead : 0n;
}

function dataLines(pictures: CaptionPictures, { first, last }: { readonly first: bigint; readonly last: bigint }, document: CaptionDocument): string[] {
  const services = servicesOf(pictures, document.language);
  const told = BigInt(nominalRate(document.rate));
  const lines: string[] = [];
  for (let frame = first; frame <= last; frame++) {
    const sequence = Number((frame - first) & 0xffffn);
    const cdp = writeCdp({ ccRate: pictures.ccRate, sequence, triples: Uint8Array.from(pictures.at(frame)), services: (frame - first) % told === 0n ? services : [] });
    lines.push(`${label(frame, document)}\t${packed(ancillary(cdp))}\r\n`);
  }
  return lines;
}

/** The header says which labels are drop-frame; every label is written with colons. */
const label = (frame: bigint, { rate, dropFrame }: Timebase): string => formatTimecode(frame, rate, dropFrame).replace(';', ':');

/** DID 61, SDID 01 and the sum of all bytes behind (SMPTE ST 291, ST 334-1). */
function ancillary(packet: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(packet.length + 4);
  bytes.set([0x61, 0x01, packet.length]);
  bytes.set(packet, 3);
  bytes[bytes.length - 1] = byteSum(bytes);
  return bytes;
}

/** Line 21 is described by its field, whose first channel speaks for both. */
function servicesOf({ service, beside: { channel } }: CaptionPictures, language: string | null): readonly Service[] {
  const said = { language, easyReader: false };
  return [{ ...said, name: service, wide: true }, ...(channel === null ? [] : [{ ...said, name: channel === 'CC1' || channel === 'CC2' ? 'CC1' : 'CC3', wide: false }])];
}
