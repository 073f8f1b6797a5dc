import { describe, expect, it } from '@jest/globals';
import { documentHash, documentIdOf, isDocumentName, isDocumentText, parseDocumentId } from '../../../src/domain/document/index.js';

const HASH = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';

describe('the id of a document', () => {
  it('is the SHA-256 of its bytes in UTF-8', () => {
    expect(documentHash('abc')).toBe(HASH);
    expect(documentHash('é')).toBe('4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c');
  });

  it('is read with its prefix or without, and everything else is a name or nothing', () => {
    expect(parseDocumentId(documentIdOf(HASH))).toEqual({ hash: HASH });
    expect(parseDocumentId(HASH)).toEqual({ hash: HASH });
    for (const name of ['home', 'storefront/home.v2', '0123', HASH.slice(1), `${HASH}0`]) expect(parseDocumentId(name)).toEqual({ name });
    for (const nothing of ['', 'sha256:', `sha256:${HASH.slice(1)}`, `SHA256:${HASH}`, `md5:${HASH}`, '/home', '.home', 'a b', 'é', 'a\n', 'x'.repeat(201)]) expect(parseDocumentId(nothing)).toBeNull();
    expect(isDocumentName(HASH)).toBe(false);
  });

  it('is of a text that can be kept as it is', () => {
    expect(isDocumentText('{ viewer { id } }')).toBe(true);
    for (const text of ['', ' \n', 'a\u0000', '\ud800']) expect(isDocumentText(text)).toBe(false);
  });
});
