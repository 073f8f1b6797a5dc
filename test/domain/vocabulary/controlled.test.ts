import { describe, expect, it } from '@jest/globals';
import { bookOf, controlledBy, type Meaning, wordsOf } from '../../../src/domain/vocabulary/index.js';

const GENRES = { code: 'genre', kind: 'SUBJECT', closed: true } as const;
const KEYWORDS = { code: 'keyword', kind: 'SUBJECT', closed: false } as const;
const FSK = { code: 'FSK', kind: 'RATING', closed: true } as const;

/** Answers as the tenant's vocabularies would. */
const meaningOf = ({ vocabulary, word }: { vocabulary: string; word: string }): Meaning => {
  if (vocabulary === 'genre') return { vocabulary: GENRES, code: { drama: 'drama', Krimi: 'crime', crime: 'crime' }[word] ?? null };
  if (vocabulary === 'keyword') return { vocabulary: KEYWORDS, code: word === 'boats' ? 'boat' : null };
  if (vocabulary.toLowerCase() === 'fsk') return { vocabulary: FSK, code: { 12: '12', 'FSK 12': '12' }[word] ?? null };
  return { vocabulary: null, code: null };
};
const control = (fields: Parameters<typeof wordsOf>[0]) => {
  const words = wordsOf(fields);
  return controlledBy(bookOf(words, words.map(meaningOf)), fields);
};

describe('words under control', () => {
  it('are the codes of their terms, also where a synonym was written', () => {
    expect(control({ genres: ['drama', 'Krimi'], keywords: ['boats', 'lake'], contentRatings: [{ system: 'fsk', rating: 'FSK 12' }, { system: 'OURS', rating: 'any' }] })).toEqual({
      ok: true, value: { genres: ['drama', 'crime'], keywords: ['boat', 'lake'], contentRatings: [{ system: 'FSK', rating: '12' }, { system: 'OURS', rating: 'any' }] },
    });
  });

  it('are refused each with its place, where the vocabulary is closed', () => {
    const refused = control({ genres: ['drama', 'Dramma'], contentRatings: [{ system: 'FSK', rating: '13' }, { system: 'genre', rating: 'drama' }] });
    expect(refused).toMatchObject({ ok: false, error: [
      { code: 'UNKNOWN_TERM', path: ['genres', '1'] }, { code: 'UNKNOWN_TERM', path: ['contentRatings', '0', 'rating'] }, { code: 'UNKNOWN_TERM', path: ['contentRatings', '1', 'system'] },
    ] });
  });

  it('stay absent or cleared where they are', () => {
    expect(control({ genres: null })).toEqual({ ok: true, value: { genres: null } });
    expect(control({})).toEqual({ ok: true, value: {} });
  });
});
