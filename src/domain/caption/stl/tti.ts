import { GSI_BYTES, TTI_BYTES } from './gsi.js';
import { CODE } from './text-field.js';

export type Label = readonly [hours: number, minutes: number, seconds: number, frames: number];

/** A subtitle of one or more text and timing information blocks (Tech 3264 §3.2). */
export interface Subtitle {
  /** The block it begins with, counted from 1. */
  readonly block: number;
  readonly number: number;
  readonly cumulative: number;
  readonly in: Label;
  readonly out: Label;
  /** VP */
  readonly row: number;
  /** JC */
  readonly justification: number;
  readonly comment: boolean;
  /** The text fields of its blocks, without the unused space at their ends. */
  readonly text: readonly Uint8Array[];
}

const LAST = 0xff;
const USER_DATA = 0xfe;
/** Extension blocks are numbered 00h to EFh. */
const MOST_EXTENSIONS = 0xf0;

/** The subtitles of a file in its order. Blocks that continue a subtitle are joined to it; user data and reserved blocks are left out. */
export function* subtitlesOf(bytes: Uint8Array, tell: (block: number, what: string) => void): Generator<Subtitle> {
  let open: (Subtitle & { readonly text: Uint8Array[] }) | undefined;
  const count = Math.floor((bytes.length - GSI_BYTES) / TTI_BYTES);
  for (let block = 1; block <= count; block += 1) {
    const tti = bytes.subarray(GSI_BYTES + (block - 1) * TTI_BYTES, GSI_BYTES + block * TTI_BYTES);
    const extension = tti[3]!;
    if (extension === USER_DATA) continue;
    if (extension > USER_DATA - 0x0f && extension < USER_DATA) {
      tell(block, `extension block number ${hex(extension)} is reserved: the block is left out`);
      continue;
    }
    if (open && (open.number !== numberOf(tti) || open.text.length > MOST_EXTENSIONS)) {
      tell(open.block, `subtitle ${open.number} has no last block`);
      yield open;
      open = undefined;
    }
    open ??= { ...subtitleIn(tti, block), text: [] };
    open.text.push(usedPart(tti.subarray(16)));
    if (extension !== LAST) continue;
    yield open;
    open = undefined;
  }
  if (!open) return;
  tell(open.block, `subtitle ${open.number} has no last block`);
  yield open;
}

const numberOf = (tti: Uint8Array): number => tti[1]! | (tti[2]! << 8);

function subtitleIn(tti: Uint8Array, block: number): Omit<Subtitle, 'text'> {
  return {
    block, number: numberOf(tti), cumulative: tti[4]!, in: [tti[5]!, tti[6]!, tti[7]!, tti[8]!], out: [tti[9]!, tti[10]!, tti[11]!, tti[12]!], row: tti[13]!, justification: tti[14]!, comment: tti[15] === 1,
  };
}

/** Text ends at the first byte of unused space. */
function usedPart(field: Uint8Array): Uint8Array {
  const end = field.indexOf(CODE.unused);
  return end === -1 ? field : field.subarray(0, end);
}

const hex = (byte: number): string => `${byte.toString(16).toUpperCase().padStart(2, '0')}h`;
