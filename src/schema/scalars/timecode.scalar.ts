import { textScalar } from './text-scalar.js';

/** Form only: whether a label exists depends on the rate it counts. The marks that the field uses become the two that are shown. */
function canonicalLabel(text: string): string | null {
  const [, hours, mark, minutes, seconds, last, frames] = /^(\d\d)([:;.,])(\d\d)\2(\d\d)([:;.,])(\d{2,3})$/.exec(text) ?? [];
  if (mark === undefined || (mark !== ':' && mark !== last)) return null;
  return `${hours}:${minutes}:${seconds}${last === ':' ? ':' : ';'}${frames}`;
}

export const TimecodeScalar = textScalar({
  name: 'Timecode',
  description: 'An SMPTE ST 12-1 label: "01:23:15:00" counts without dropping, "01:23:15;00" drops frame numbers; "." and "," are taken for ";", also between all fields. Three frame digits from 100 frames a second.',
  parse: canonicalLabel,
});
