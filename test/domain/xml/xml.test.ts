import { describe, expect, it } from '@jest/globals';
import { attributeOf, carriedText, childElements, elementText, readXml, textContent } from '../../../src/domain/xml/index.js';

const faultOf = (text: string, limits = {}) => {
  const read = readXml(text, limits);
  return read.ok ? { code: 'read' } : { code: read.error.code, line: read.error.line, column: read.error.column };
};

describe('XML', () => {
  it('is read as a tree with namespaces, places, and references resolved', () => {
    const read = readXml('<?xml version="1.0"?>\n<a xmlns="urn:a" xmlns:b="urn:b" b:c="1&#x41;&lt;">x<!-- no --><b:d/>\n<![CDATA[<y>]]></a>');
    if (!read.ok) throw new Error(read.error.what);
    const { root } = read.value;
    expect([root.ns, root.name, root.line]).toEqual(['urn:a', 'a', 2]);
    expect([attributeOf(root, 'urn:b', 'c'), attributeOf(root, '', 'c')]).toEqual(['1A<', undefined]);
    expect(childElements(root).map(({ ns, name }) => [ns, name])).toEqual([['urn:b', 'd']]);
    expect(textContent(root)).toBe('x\n<y>');
  });

  it('is refused with the place of the fault', () => {
    expect(faultOf('<a>\n <b></a>')).toEqual({ code: 'XML_SYNTAX', line: 2, column: 8 });
    expect(faultOf('<a x="1" x="2"/>')).toMatchObject({ code: 'XML_SYNTAX', line: 1 });
    expect(faultOf('')).toMatchObject({ code: 'XML_SYNTAX' });
    expect(faultOf('<a>&nbsp;</a>')).toMatchObject({ code: 'XML_ENTITY', line: 1 });
    expect(faultOf('<a><b><c/></b></a>', { depth: 2 })).toMatchObject({ code: 'XML_TOO_DEEP', line: 1 });
    expect(faultOf('<a><b/><c/></a>', { elements: 2 })).toMatchObject({ code: 'XML_TOO_LARGE', line: 1 });
    expect(faultOf('<a b="" c=""/>', { attributes: 1 })).toMatchObject({ code: 'XML_TOO_LARGE', line: 1 });
  });

  it('resolves no entity and fetches nothing', () => {
    const laughs = '<!DOCTYPE a [<!ENTITY x0 "ha">' + Array.from({ length: 30 }, (_, i) => `<!ENTITY x${i + 1} "&x${i};&x${i};">`).join('') + ']><a>&x30;</a>';
    expect(faultOf(laughs)).toMatchObject({ code: 'XML_ENTITY', line: 1 });
    expect(faultOf('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>')).toMatchObject({ code: 'XML_ENTITY', line: 1 });
    expect(readXml('<!DOCTYPE a PUBLIC "-//X" "http://nowhere.example/a.dtd"><a/>')).toMatchObject({ ok: true, value: { notes: [{ line: 1, what: 'a document type: not looked at' }] } });
  });

  it('passes over what many programs get wrong', () => {
    expect(readXml('\n\n<?xml version="1.0"?><a/>')).toMatchObject({ value: { root: { line: 3 }, notes: [{ line: 1 }] } });
    expect(readXml('<a b:c="1"/>')).toMatchObject({ value: { root: { attributes: [{ ns: 'b', name: 'c', value: '1' }] } } });
  });

  it('is written so that it reads the same', () => {
    const value = 'a & "b" <c>\n\t]]>';
    const read = readXml(elementText('x', { y: value, z: null }, ''));
    expect(read.ok && attributeOf(read.value.root, '', 'y')).toBe(value);
    expect(carriedText('a\u0000b\ud800c😀\r')).toBe('a\ufffdb\ufffdc😀\ufffd');
  });
});
