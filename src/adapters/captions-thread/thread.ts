import { parentPort, workerData } from 'node:worker_threads';
import { type CaptionError, type Cue, readCaptions, type Reading, type SourceOptions } from '../../domain/caption/index.js';
import type { Err } from '../../domain/shared/index.js';

export interface Request {
  readonly bytes: Uint8Array;
  readonly options: SourceOptions;
}

export type Answer =
  | { readonly kind: 'refused'; readonly result: Err<CaptionError> }
  | { readonly kind: 'cues'; readonly cues: readonly Cue[] }
  /** All but the cues, which went before. */
  | { readonly kind: 'read'; readonly rest: Reading };

const LOT = 2_000;

/** Runs alone in its thread and answers once; a document that it cannot bear ends this thread and no other. */
function answer(say: (answer: Answer) => void, more: (next: () => void) => void): void {
  const { bytes, options } = workerData as Request;
  const result = readCaptions(bytes, options);
  if (!result.ok) return say({ kind: 'refused', result });
  const { document, ...rest } = result.value;
  let at = 0;
  const next = (): void => {
    if (at >= document.cues.length) return say({ kind: 'read', rest: { ...rest, document: { ...document, cues: [] } } });
    say({ kind: 'cues', cues: document.cues.slice(at, at + LOT) });
    at += LOT;
  };
  more(next);
  next();
}

if (parentPort) {
  const port = parentPort;
  answer((said) => port.postMessage(said), (next) => port.on('message', next));
}
