import { readFileSync, writeFileSync } from 'node:fs';
import { convertCaptions, readCaptions, type CaptionFormat } from '../../../src/domain/caption/index.js';

/** What one conversion took, in a process of its own, whose memory is that of nothing else. */
export interface Conversion {
  readonly seconds: number;
  /** At its peak, the program included. */
  readonly peakBytes: number;
  readonly cues: number;
  /** Why it was refused, where it was. */
  readonly refused: string | null;
}

const [input, output, from, to] = process.argv.slice(2) as [string, string, CaptionFormat, CaptionFormat];
const bytes = readFileSync(input);
const start = performance.now();
const reading = readCaptions(bytes, { format: from });
const written = reading.ok ? convertCaptions(reading.value.document, to) : reading;
const taken = (performance.now() - start) / 1000;
if (written.ok) writeFileSync(output, written.value.bytes);
const told: Conversion = {
  seconds: taken, peakBytes: process.resourceUsage().maxRSS * 1024, cues: reading.ok ? reading.value.document.cues.length : 0, refused: written.ok ? null : written.error.code,
};
process.stdout.write(JSON.stringify(told));
