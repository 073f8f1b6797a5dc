import { describe, expect, it } from '@jest/globals';
import { chainsOf, fallbackFaults, languagesFor } from '../../../src/domain/project/index.js';

const chains = (...pairs: [string, string[]][]) => chainsOf(pairs.map(([language, fallbacks]) => ({ language, fallbacks })))!;

describe('language fallbacks', () => {
  it('come after the wanted tag and what it shortens to, and before the next wanted tag', () => {
    const swiss = chains(['gsw', ['de-CH', 'fr-CH']]);
    expect(languagesFor(['gsw', 'en'], swiss)).toEqual(['gsw', 'de-CH', 'de', 'fr-CH', 'fr', 'en']);
    expect(languagesFor(['gsw-CH'], swiss)).toEqual(['gsw-CH', 'gsw', 'de-CH', 'de', 'fr-CH', 'fr']);
    expect(languagesFor(['en', 'gsw'], swiss)).toEqual(['en', 'gsw', 'de-CH', 'de', 'fr-CH', 'fr']);
    expect(languagesFor(['ja'], swiss)).toEqual(['ja']);
  });

  it('are those of the most particular tag that has some, and go no further', () => {
    const some = chains(['pt', ['es']], ['pt-BR', ['pt-PT']], ['es', ['it']]);
    expect(languagesFor(['pt-BR'], some)).toEqual(['pt-BR', 'pt', 'pt-PT']);
    expect(languagesFor(['pt-AO'], some)).toEqual(['pt-AO', 'pt', 'es']);
  });

  it('are refused with their place: tags that are none, twice the same language, none, too many', () => {
    expect(fallbackFaults([{ language: 'no!', fallbacks: ['de'] }, { language: 'de', fallbacks: ['also no!'] }, { language: 'DE', fallbacks: ['en'] }, { language: 'fr', fallbacks: [] }]).map(({ code, path }) => [code, path.join('.')])).toEqual([
      ['INVALID', 'languageFallbacks.0.language'], ['INVALID', 'languageFallbacks.1.fallbacks.0'], ['INVALID', 'languageFallbacks.2.language'], ['REQUIRED', 'languageFallbacks.3.fallbacks'],
    ]);
    expect(fallbackFaults([{ language: 'fr', fallbacks: Array.from({ length: 21 }, () => 'de') }])).toMatchObject([{ code: 'LIMIT_EXCEEDED' }]);
    expect(fallbackFaults(Array.from({ length: 201 }, () => ({ language: 'fr', fallbacks: ['de'] })))).toMatchObject([{ code: 'LIMIT_EXCEEDED', path: ['languageFallbacks'] }]);
  });
});
