import { describe, expect, it } from '@jest/globals';
import { readAvailsXml } from '../../../src/domain/avails/index.js';
import { availXml, listXml } from './avail-xml.js';

const codeOf = (text: string | Uint8Array): string => {
  const read = readAvailsXml(typeof text === 'string' ? new TextEncoder().encode(text) : text);
  return read.ok ? 'read' : read.error.code;
};
const NS = 'http://www.movielabs.com/schema/avails';

describe('Avails XML', () => {
  it('is a list, a signed list, or one Avail', () => {
    expect(codeOf(listXml(availXml()))).toBe('read');
    expect(codeOf(`<AvailListSigned xmlns="${NS}/v2.4/avails"><AvailList><Avail/></AvailList></AvailListSigned>`)).toBe('read');
    expect(codeOf(`<Avail xmlns="${NS}/v2.2/avails"/>`)).toBe('read');
  });

  it('keeps where each element stands', () => {
    const read = readAvailsXml(listXml(availXml(), availXml()));
    expect(read.ok && read.value.avails.map(({ name, line, column }) => [name, line, column])).toEqual([['Avail', 2, 7], ['Avail', 3, 7]]);
  });

  it('refuses what is something else', () => {
    expect(codeOf('<AvailList/>')).toBe('NOT_AVAILS');
    expect(codeOf(listXml())).toBe('NOT_AVAILS');
    expect(codeOf(`<OfferStatusList xmlns="${NS}/v2.7/avails"/>`)).toBe('NOT_AVAILS');
    expect(codeOf(`<AvailList xmlns="${NS}/v1.9/avails"/>`)).toBe('UNKNOWN_VERSION');
    expect(codeOf('')).toBe('XML_SYNTAX');
    expect(codeOf(Uint8Array.of(0x3c, 0xff, 0x3e))).toBe('NOT_UTF');
  });

  it('resolves no entity and fetches nothing', () => {
    const lol = `<!DOCTYPE AvailList [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><AvailList xmlns="${NS}/v2.7/avails">&b;</AvailList>`;
    expect(codeOf(lol)).toBe('XML_ENTITY');
    expect(codeOf(`<AvailList xmlns="${NS}/v2.7/avails">&file;</AvailList>`)).toBe('XML_ENTITY');
    expect(codeOf(`<AvailList xmlns="${NS}/v2.7/avails">${'<a>'.repeat(100)}`)).toBe('XML_TOO_DEEP');
  });
});
