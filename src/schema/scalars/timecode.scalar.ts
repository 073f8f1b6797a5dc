import { textScalar } from './text-scalar.js';

/** Form only: whether a label exists depends on the rate it counts. */
export const TimecodeScalar = textScalar({
  name: 'Timecode',
  description: 'An SMPTE ST 12-1 label: "01:23:15:00" counts without dropping, "01:23:15;00" drops frame numbers. Three frame digits from 100 frames a second.',
  parse: (text) => (/^\d\d:\d\d:\d\d[:;.]\d{2,3}$/.test(text) ? text : null),
});
