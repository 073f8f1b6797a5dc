import { textScalar } from './text-scalar.js';

export const UrlScalar = textScalar({
  name: 'URL',
  description: 'An absolute URL.',
  specifiedByURL: 'https://url.spec.whatwg.org/',
  parse: (text) => (URL.canParse(text) ? text : null),
});
