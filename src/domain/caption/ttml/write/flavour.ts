import type { CaptionDocument, CaptionFormat, Loss, LossKind } from '../../model/index.js';
import type { TimeNotation } from './times.js';

type Attributes = Readonly<Record<string, string | null>>;

/** What one document type of the TTML family has that the others have not. */
export interface Flavour {
  readonly format: CaptionFormat;
  /** How times are written; the document comes back in the time base in which they are. */
  readonly notation: (document: CaptionDocument) => TimeNotation;
  /** Of the root, beside what all have. */
  readonly root: Attributes;
  /** Within head/metadata, before agents. */
  readonly metadata: (document: CaptionDocument, notation: TimeNotation) => string;
  readonly ruby: boolean;
  readonly forced: boolean;
  /** Whether every paragraph has a name, its own or one made for it. */
  readonly named: boolean;
}

/** Losses of one writing, each cue and kind once. */
export class Losses {
  readonly #told = new Map<string, Loss>();

  tell(cue: number | null, what: LossKind, did: string): void {
    const key = `${cue} ${what}`;
    if (!this.#told.has(key)) this.#told.set(key, { cue, what, did });
  }

  all(): Loss[] {
    return [...this.#told.values()].toSorted((a, b) => (a.cue ?? 0) - (b.cue ?? 0));
  }
}
