import { err, type Result } from '../../shared/index.js';
import { framesPerDay, parseTimecode } from '../../timecode/index.js';
import { captionCollector, type CaptionCollector } from '../cc-data/index.js';
import type { Command } from '../cea708/index.js';
import { readCdp } from '../cdp/index.js';
import { captionError, type CaptionError, decodedText, type DecodedText, Lines, READ_LIMITS, type Reading, type ReadOptions, type Timebase } from '../model/index.js';
import { chosen } from './choose.js';
import { captionPacket, dataLine, headerField, isSignature } from './lines.js';
import { headerRate, labelTimebase } from './rate.js';
import { unpackedBytes } from './run-lengths.js';

export interface MccOptions extends ReadOptions {
  /** Hears of every command of CEA-708 as it takes effect. */
  readonly onCommand?: (service: number, frame: bigint, command: Command) => void;
}

interface Reader {
  readonly collector: CaptionCollector;
  readonly timebase: Timebase;
  frameOf(label: string, line: number): bigint;
}

/** MacCaption MCC 1.0 and 2.0: captions as ancillary packets (SMPTE ST 334) by timecode, CEA-608 and CEA-708 in one. */
export function readMcc(bytes: Uint8Array, options: MccOptions = {}): Result<Reading, CaptionError> {
  const limits = options.limits ?? READ_LIMITS;
  if (bytes.length > limits.bytes) return err(captionError('TOO_LARGE', `more than ${limits.bytes} bytes`));
  const text = decodedText(bytes);
  return text.ok ? readText(text.value, options) : text;
}

function readText({ text, repairs }: DecodedText, options: MccOptions): Result<Reading, CaptionError> {
  const [lines, unpackedTo] = [new Lines(text), unpackedBytes()];
  let [signed, header, reader] = [false, null as ReturnType<typeof headerRate>, null as Reader | null];
  for (let line = lines.next(); line !== null; line = lines.next()) {
    const data = dataLine(line, unpackedTo);
    if (!data) {
      signed ||= isSignature(line);
      header ??= rateIn(line);
      continue;
    }
    if (!signed) return err(captionError('NOT_THIS_FORMAT', 'the first line of an MCC file is "File Format=MacCaption_MCC V1.0" or V2.0', lines.number));
    reader ??= readerFor(labelTimebase(header, data.bytes === null ? undefined : rateOf(data.bytes), options), options);
    if (!reader) return err(captionError('RATE_NEEDED', 'nothing says how many frames a second has: "Time Code Rate=" is missing; name the rate', lines.number));
    take(reader, data, lines.number);
  }
  if (!signed) return err(captionError('NOT_THIS_FORMAT', 'the first line of an MCC file is "File Format=MacCaption_MCC V1.0" or V2.0'));
  const timebase = reader?.timebase ?? labelTimebase(header, undefined, options);
  return timebase ? chosen(reader?.collector.end() ?? { services: [], repairs: [] }, timebase, repairs, options) : err(captionError('RATE_NEEDED', 'nothing says how many frames a second has'));
}

const rateIn = (line: string): ReturnType<typeof headerRate> => {
  const field = headerField(line);
  return field?.[0] === 'time code rate' ? headerRate(field[1]) : null;
};

const rateOf = (anc: Uint8Array): ReturnType<typeof readCdpRate> => readCdpRate(captionPacket(anc, () => undefined));
const readCdpRate = (packet: Uint8Array | null) => (packet ? readCdp(packet, () => undefined)?.rate : undefined);

function readerFor(timebase: Timebase | null, { limits = READ_LIMITS, onCommand }: MccOptions): Reader | null {
  if (!timebase) return null;
  const collector = captionCollector({ rate: timebase.rate, mostCues: limits.cues, ...(onCommand ? { onCommand } : {}) });
  return { collector, timebase, frameOf: frameCounter(timebase, (what, line) => collector.fault(what, line)) };
}

function take({ collector, frameOf }: Reader, { label, bytes }: NonNullable<ReturnType<typeof dataLine>>, line: number): void {
  const fault = (what: string): void => collector.fault(what, line);
  const frame = frameOf(label, line);
  if (bytes === null) return fault('a line has characters that stand for no byte: left out');
  const packet = captionPacket(bytes, fault);
  if (!packet) return;
  const cdp = readCdp(packet, fault);
  if (!cdp) return fault('an ancillary packet holds no caption distribution packet: left out');
  collector.tell(cdp.services);
  collector.push(frame, cdp.triples, line);
}

/** Labels -> frames that never run back: past midnight they go on, what else runs back or does not exist is taken for the line before. */
function frameCounter({ rate, dropFrame }: Timebase, fault: (what: string, line: number) => void): (label: string, line: number) => bigint {
  const day = framesPerDay(rate, dropFrame);
  let [days, before] = [0n, null as bigint | null];
  return (label, line) => {
    const parsed = parseTimecode(label, rate, { dropFrame });
    if (!parsed.ok) fault(`a label does not exist (${parsed.error.code}): taken for the frame after the line before`, line);
    let frame = parsed.ok ? parsed.value.frame + days * day : (before ?? -1n) + 1n;
    if (before !== null && before - frame > day / 2n) [days, frame] = [days + 1n, frame + day];
    if (before !== null && frame < before) fault('labels run back: taken for the line before', line);
    before = before !== null && frame < before ? before : frame;
    return before;
  };
}
