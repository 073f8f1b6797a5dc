import { textScalar } from './text-scalar.js';

export const TerritoryCodeScalar = textScalar({
  name: 'TerritoryCode',
  description: 'A country by ISO 3166-1 alpha-2 ("US"), or a part of one by ISO 3166-2 ("US-CA").',
  parse: (text) => (/^[A-Z]{2}(?:-[A-Z0-9]{1,3})?$/.test(text) ? text : null),
});
