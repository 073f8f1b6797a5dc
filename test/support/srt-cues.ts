/** A cue of SubRip as other programs write it: enough of it to compare with, and no reader of ours. */
export interface SrtCue {
  readonly in: number;
  readonly out: number;
  readonly text: string;
}

/** Times in milliseconds; lines of text joined by "\n", without tags. */
export function srtCues(srt: string): SrtCue[] {
  return srt.replaceAll('\r\n', '\n').split(/\n\n+/).flatMap((block) => {
    const [, times, ...text] = block.trim().split('\n');
    const [start, end] = (times ?? '').split(' --> ');
    return start && end ? [{ in: milliseconds(start), out: milliseconds(end), text: plain(text.join('\n')) }] : [];
  });
}

function milliseconds(time: string): number {
  const [hours, minutes, seconds, rest] = time.split(/[:,]/).map(Number);
  return ((hours! * 60 + minutes!) * 60 + seconds!) * 1000 + rest!;
}

/** As converters write lines: without tags and ASS positions, white space collapsed. */
export const plain = (text: string): string =>
  text.replaceAll(/<\/?(?:font[^>]*|[biu])>|\{\\an\d\}/g, '').replaceAll('\\h', ' ').split('\n').map((line) => line.replaceAll(/\s+/g, ' ').trim()).filter((line) => line !== '').join('\n');
