import { isDiacritic } from './latin.js';
import { TTI_BYTES } from './gsi.js';
import { CODE } from './text-field.js';
import type { Label } from './tti.js';

const FIELD_BYTES = 112;
const LAST = 0xff;

export interface BlockFacts {
  readonly number: number;
  readonly cumulative: number;
  readonly in: Label;
  readonly out: Label;
  readonly row: number;
  readonly justification: number;
  /** Whether bytes are Latin, where a diacritic and its letter stay together. */
  readonly latin: boolean;
}

/** A subtitle as its blocks: one, or as many as its text needs, of which the last is FFh (Tech 3264 §3.2 EBN). */
export function blocksOf(text: readonly number[], facts: BlockFacts): Uint8Array[] {
  const fields = fieldsOf(text, facts.latin);
  return fields.map((field, i) => {
    const block = new Uint8Array(TTI_BYTES).fill(CODE.unused);
    block.set([0, facts.number & 0xff, facts.number >> 8, i === fields.length - 1 ? LAST : i, facts.cumulative, ...facts.in, ...facts.out, facts.row, facts.justification, 0, ...field]);
    return block;
  });
}

function fieldsOf(text: readonly number[], latin: boolean): (readonly number[])[] {
  const fields: (readonly number[])[] = [];
  for (let from = 0; from < text.length || from === 0;) {
    const full = Math.min(from + FIELD_BYTES, text.length);
    const to = latin && full < text.length && isDiacritic(text[full - 1]!) ? full - 1 : full;
    fields.push(text.slice(from, to));
    from = Math.max(to, 1);
  }
  return fields;
}
