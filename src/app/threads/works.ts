import { xlsxReader, xlsxWriter } from '../../adapters/spreadsheet-xlsx/index.js';
import { type AvailsFormat, type OutgoingAvails, type ReadingOptions, readIncoming, writtenAvails } from '../../domain/avails-import/index.js';
import { readCaptions } from '../../domain/caption/index.js';
import { trackDifference, trackQuality } from '../../domain/playback/index.js';
import { readEdit } from '../../domain/retiming/index.js';

interface Work {
  readonly does: (...given: never[]) => unknown;
  /** Where in its arguments, and in its answer, long lists stand. */
  readonly given: readonly string[];
  readonly found: readonly string[];
}

/** What a thread does. Arguments and answers are data. */
export const WORKS = {
  readCaptions: { does: readCaptions, given: [], found: ['value.document.cues'] },
  readEdit: { does: readEdit, given: [], found: ['value.list', 'value.repairs'] },
  readAvails: { does: (content: string, options: ReadingOptions) => readIncoming(content, options, xlsxReader()), given: [], found: ['value.entries', 'value.heads', 'value.findings'] },
  writeAvails: { does: (avails: OutgoingAvails, format: AvailsFormat) => writtenAvails(avails, format, xlsxWriter), given: ['0.avails'], found: [] },
  trackQuality: { does: trackQuality, given: ['0.cues'], found: ['value.findings'] },
  trackDifference: { does: trackDifference, given: ['0.cues', '1.cues'], found: ['value'] },
} as const satisfies Readonly<Record<string, Work>>;

export type WorkName = keyof typeof WORKS;
export type GivenTo<N extends WorkName> = Parameters<(typeof WORKS)[N]['does']>;
export type FoundBy<N extends WorkName> = ReturnType<(typeof WORKS)[N]['does']>;
