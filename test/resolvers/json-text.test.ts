import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { answerBytes } from '../../src/app/graphql/answer-bytes.js';
import { encodedPiece, objectsIn, wholeText } from '../../src/domain/read/index.js';

const piece = fc.tuple(fc.json(), fc.boolean());

describe('JSON text in pieces', () => {
  it('is the same text, the same bytes and the same number of objects, whichever pieces of it are encoded already', () => {
    fc.assert(fc.property(fc.array(piece), (parts) => {
      const text = parts.map(([json]) => json).join();
      const pieces = parts.flatMap(([json, encoded], i) => [...(i === 0 ? [] : [',']), encoded ? encodedPiece(json) : json]);
      expect(wholeText(pieces)).toBe(text);
      expect(answerBytes(pieces)).toEqual(Buffer.from(text));
      expect(objectsIn(pieces)).toBe(text.split('{').length - 1);
    }));
  });
});
