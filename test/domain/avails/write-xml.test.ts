import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type AvailDocument, type AvailNode, AVAILS_XML_VERSIONS, readAvailsXml, writeAvailsXml } from '../../../src/domain/avails/index.js';
import { validateAvails } from '../../support/avails-schemas.js';
import { describeWithFixtures } from '../../support/fixtures.js';
import { timesTried } from '../../support/runs.js';
import { availXml, listXml } from './avail-xml.js';
import { treesOf } from './tree.js';

function read(bytes: Uint8Array): AvailDocument {
  const document = readAvailsXml(bytes);
  if (!document.ok) throw new Error(document.error.message);
  return document.value;
}
const again = (document: AvailDocument): AvailDocument => read(new TextEncoder().encode(writeAvailsXml(document).text));

const name = fc.constantFrom('Avail', 'Asset', 'Term', 'md:country', '{urn:other}thing', '{}bare');
const text = fc.string({ unit: fc.constantFrom('a', 'é', '𝄞', '<', '&', '>', '"', ']]>', '\n', '\t', '\r', ' '), maxLength: 6 });
const attributes = fc.dictionary(fc.constantFrom('termName', 'xml:lang', '{urn:other}x', '{urn:third}x', 'xsi:type'), text, { maxKeys: 3 });
const place = { line: fc.constant(1), column: fc.constant(1) };
const { node } = fc.letrec<{ node: AvailNode }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small' },
    fc.record({ name, attributes, text, children: fc.constant([]), ...place }),
    fc.record({ name, attributes, text: text.map((one) => (one.trim() === '' ? '' : one)), children: fc.array(tie('node'), { minLength: 1, maxLength: 3 }), ...place }),
  ),
}));
const document = fc.record({
  source: fc.record({ kind: fc.constant('XML' as const), version: fc.constantFrom(...AVAILS_XML_VERSIONS), attributes }),
  avails: fc.array(node, { minLength: 1, maxLength: 3 }),
  faults: fc.constant([]),
});

describe('Avails XML that is written', () => {
  it('is read again as the same', () => {
    fc.assert(fc.property(document, (written) => {
      const back = again(written);
      expect(back.source).toEqual(written.source);
      expect(treesOf(back)).toEqual(treesOf(written));
    }), timesTried(300));
  });

  it('is of the version that it came in', () => {
    expect(writeAvailsXml(read(listXml(availXml()))).text).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?>\n<avails:AvailList xmlns:avails="http:\/\/www\.movielabs\.com\/schema\/avails\/v2\.7\/avails"/);
  });
});

describeWithFixtures('written again, the Avails of MovieLabs', (fixtures) => {
  const folder = join(fixtures, 'rights-avails');
  const valid = readdirSync(folder).filter((file) => file.endsWith('.xml') && !file.startsWith('Avails_Structure'));

  it.each(valid)('%s are the same, and valid by the schema', (file) => {
    const document = read(readFileSync(join(folder, file)));
    expect(treesOf(again(document))).toEqual(treesOf(document));
    const { source } = document;
    expect(() => validateAvails(writeAvailsXml(document).text, source.kind === 'XML' ? source.version : '')).not.toThrow();
  });

  it('(the schema is looked at)', () => {
    const { text } = writeAvailsXml(read(readFileSync(join(folder, 'Avails_Structure_Tests_v2.3.xml'))));
    expect(() => validateAvails(text, '2.3')).toThrow(/Metadata/);
  });
});
