import { err, ok, type Result } from '../../shared/index.js';
import { formatTimecode, nominalRate, supportsDropFrame } from '../../timecode/index.js';
import { captionPictures, type CaptionPictures } from '../cc-data/index.js';
import { describedLanguage, type Service } from '../cdp/index.js';
import { captionError, type CaptionDocument, type CaptionError, type Loss, type Timebase, type WriteOptions, type Writing } from '../model/index.js';
import { DataLines } from './data-lines.js';
import { header } from './header.js';

/** Pictures that carry nothing are written out too; a file that would take more lines than two days has is refused. */
const MOST_LINES = 12_000_000n;

/** An MCC file: a caption distribution packet (SMPTE ST 334-2) a picture, from the first that carries something to the last; one that carries nothing tells the rate of a document without cues. */
export function writeMcc(document: CaptionDocument, options: WriteOptions = {}): Result<Writing, CaptionError> {
  if (document.dropFrame && !supportsDropFrame(document.rate)) return err(captionError('RATE_NOT_IN_FORMAT', 'there is no drop-frame at this rate'));
  const pictures = captionPictures(document, { ...(options.service === undefined ? {} : { service: options.service }), earliest: earliestOf(document) });
  if (!pictures.ok) return pictures;
  const range = pictures.value.range ?? { first: 0n, last: 0n };
  if (range.last - range.first > MOST_LINES) return err(captionError('TOO_LARGE', 'the first and the last cue are more than two days apart'));
  const content = dataLines(pictures.value, range, document);
  const rate = `${nominalRate(document.rate)}${document.dropFrame ? 'DF' : ''}`;
  return ok({ bytes: joined(new TextEncoder().encode(header({ rate, content })), content), losses: [...languageLoss(document), ...pictures.value.losses] });
}

const languageLoss = ({ language }: CaptionDocument): readonly Loss[] => (describedLanguage(language) === language ? [] : [{ cue: null, what: 'language', did: 'told by three letters, without script, region and variant' }]);

/** Captions begin to be sent some seconds before the first is shown at most, or as early as there are labels. */
function earliestOf({ cues, rate }: CaptionDocument): bigint {
  const first = cues.reduce<bigint | null>((least, cue) => (least === null || cue.in < least ? cue.in : least), null) ?? 0n;
  const lead = BigInt(nominalRate(rate)) * 5n;
  return first > lead ? first - lead : 0n;
}

function dataLines(pictures: CaptionPictures, { first, last }: { readonly first: bigint; readonly last: bigint }, document: CaptionDocument): Uint8Array {
  const services = servicesOf(pictures, document.language);
  const second = BigInt(nominalRate(document.rate));
  const lines = new DataLines();
  for (let frame = first; frame <= last; frame++) {
    const sequence = Number((frame - first) & 0xffffn);
    lines.add(label(frame, document), { ccRate: pictures.ccRate, sequence, triples: pictures.at(frame), services: (frame - first) % second === 0n ? services : [] });
  }
  return lines.text();
}

/** The header says which labels are drop-frame; every label is written with colons. */
const label = (frame: bigint, { rate, dropFrame }: Timebase): string => formatTimecode(frame, rate, dropFrame).replace(';', ':');

/** Line 21 is described by its field, whose first channel speaks for both. */
function servicesOf({ service, beside: { channel } }: CaptionPictures, language: string | null): readonly Service[] {
  const said = { language, easyReader: false };
  return [{ ...said, name: service, wide: true }, ...(channel === null ? [] : [{ ...said, name: channel === 'CC1' || channel === 'CC2' ? 'CC1' : 'CC3', wide: false }])];
}

function joined(head: Uint8Array, rest: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(head.length + rest.length);
  bytes.set(head);
  bytes.set(rest, head.length);
  return bytes;
}
