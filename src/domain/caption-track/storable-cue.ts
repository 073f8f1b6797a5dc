import type { TrackCue } from './caption-track.js';

/** A cue without what no database and no JSON holds: U+0000 and halves of pairs, which CEA-708 can send (P16), are U+FFFD. */
export function storableCue(cue: TrackCue): TrackCue {
  const texts = [cue.id, cue.speaker, ...cue.spans.flatMap(({ text, ruby }) => [text, ruby])];
  if (texts.every((text) => text === null || isStorable(text))) return cue;
  return { ...cue, id: storable(cue.id), speaker: storable(cue.speaker), spans: cue.spans.map((span) => ({ ...span, text: storable(span.text), ruby: storable(span.ruby) })) };
}

const isStorable = (text: string): boolean => text.isWellFormed() && !text.includes('\0');
const storable = <T extends string | null>(text: T): T => (text === null ? text : (text.toWellFormed().replaceAll('\0', '\ufffd') as T));
