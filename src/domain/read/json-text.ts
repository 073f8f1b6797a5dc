/** A piece of JSON text in UTF-8, which is not encoded or counted again however often it is shown. */
export interface EncodedPiece {
  readonly bytes: Uint8Array;
  /** Opening brackets of objects in it. */
  readonly objects: number;
}

/** JSON text in pieces: what was just made, and what is remembered. */
export type JsonText = readonly (string | EncodedPiece)[];

const [ENCODER, DECODER] = [new TextEncoder(), new TextDecoder()];

export const encodedPiece = (text: string): EncodedPiece => ({ bytes: ENCODER.encode(text), objects: bracketsIn(text) });

export const wholeText = (pieces: JsonText): string => pieces.map((piece) => (typeof piece === 'string' ? piece : DECODER.decode(piece.bytes))).join('');

/** Objects in the text, by their opening brackets, which is the fastest that can be counted; brackets inside texts make it too many. */
export const objectsIn = (pieces: JsonText): number => pieces.reduce((sum, piece) => sum + (typeof piece === 'string' ? bracketsIn(piece) : piece.objects), 0);

function bracketsIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf('{'); at >= 0; at = text.indexOf('{', at + 1)) count++;
  return count;
}
