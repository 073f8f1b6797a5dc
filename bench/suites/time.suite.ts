import type { BenchContext, Measurement, Suite } from '../harness/suite.js';
import { annotations } from './time/annotations.js';
import { captions } from './time/captions.js';
import { timecode } from './time/timecode.js';

/** Parts are independent of each other; a new one is a file in `time/` and a line here. */
const PARTS: readonly ((context: BenchContext) => Promise<Measurement[]>)[] = [timecode, captions, annotations];

/** Everything that is counted in frames. */
export const time: Suite = {
  name: 'time',
  about: 'timecode conversions a second / smpte-timecode; ten hours of captions between formats / ffmpeg; a million annotations by frame, range, label and words / one SQL statement and node:http',
  run: async (context) => {
    const measured: Measurement[] = [];
    for (const part of PARTS) measured.push(...(await part(context)));
    return measured;
  },
};
