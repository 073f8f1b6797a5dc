import type { TerritoryCodes } from '../../../src/domain/avails/index.js';

const COUNTRIES = new Set('AT BR CA CH CL DE DK ES FI FR GB GR IE IT JP MX NL NO PT SE TW US'.split(' '));

/** Enough of ISO 3166 for these tests. */
export const CODES: TerritoryCodes = {
  isCountry: (code) => COUNTRIES.has(code),
  countryOfSubdivision: (code) => (/^(?:US-CA|US-NY|CA-QC)$/.test(code) ? code.slice(0, 2) : undefined),
};
