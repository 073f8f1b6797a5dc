import type { JsonText } from '../../domain/read/index.js';

const bytesIn = (piece: JsonText[number]): number => (typeof piece === 'string' ? Buffer.byteLength(piece) : piece.bytes.length);

/** The bytes of an answer: those of its pieces in a row, each copied once. */
export function answerBytes(pieces: JsonText): Buffer {
  const answer = Buffer.allocUnsafe(pieces.reduce((sum, piece) => sum + bytesIn(piece), 0));
  let at = 0;
  for (const piece of pieces) {
    if (typeof piece === 'string') at += answer.write(piece, at);
    else {
      answer.set(piece.bytes, at);
      at += piece.bytes.length;
    }
  }
  return answer;
}
