import type { JsonText } from '../../domain/read/index.js';

/** The bytes of an answer: those of its pieces in a row. Neighbouring strings are encoded together, and what is one piece is not copied. */
export function answerBytes(pieces: JsonText): Buffer {
  const chunks: Uint8Array[] = [];
  let text = '';
  for (const piece of pieces) {
    if (typeof piece === 'string') text += piece;
    else {
      if (text !== '') chunks.push(Buffer.from(text));
      chunks.push(piece.bytes);
      text = '';
    }
  }
  return chunks.length === 0 ? Buffer.from(text) : Buffer.concat([...chunks, Buffer.from(text)]);
}
