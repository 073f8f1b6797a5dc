import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { SNIFF_BYTES, sniffContent } from '../../../src/domain/technical/index.js';
import { describeWithFixtures } from '../../support/fixtures.js';

const sniff = (content: string | Uint8Array): string => {
  const head = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const found = sniffContent(head.subarray(0, SNIFF_BYTES), BigInt(head.length));
  return found.kind === 'media' ? found.container : found.code;
};
const bytes = (hex: string, length = 64): Uint8Array => {
  const out = new Uint8Array(length);
  out.set(Buffer.from(hex.replaceAll(' ', ''), 'hex'));
  return out;
};

describe('content that is refused', () => {
  it.each([
    '#EXTM3U\n#EXT-X-VERSION:3\nhttp://example.invalid/a.ts\n',
    '\uFEFF  #EXTM3U\n',
    'ffconcat version 1.0\nfile /etc/passwd\n',
    "# comment\nfile '/etc/passwd'\n",
    '<?xml version="1.0"?>\n<MPD xmlns="urn:mpeg:dash:schema:mpd:2011">',
    '<playlist xmlns="http://xspf.org/ns/0/">',
    '<CompositionPlaylist xmlns="x">',
    'v=0\r\no=- 0 0 IN IP4 127.0.0.1\r\n',
    'TITLE: REEL\nFCM: NON-DROP FRAME\n',
    '[playlist]\nFile1=http://x\n',
    'http://169.254.169.254/latest/meta-data',
    'concat:/etc/passwd|/etc/hosts',
  ])('a playlist or script: %j', (text) => {
    expect(sniff(text)).toBe('PLAYLIST_REFUSED');
  });
  it.each([
    'hello, this is a text file named .mp4',
    '100 free tickets for the moov',
    '%PDF-1.7\n',
    'PK\u0003\u0004 zip',
    '#!/bin/sh\nrm -rf /\n',
    '<html><video src="http://x"></html>',
    'WEBVTT\n\n00:00.000 --> 00:01.000\n',
  ])('what is no media: %j', (text) => {
    expect(sniff(text)).toBe('NOT_MEDIA');
  });
  it('stills, archives and noise', () => {
    expect(sniff(bytes('89504e470d0a1a0a0000000d49484452'))).toBe('NOT_MEDIA');
    expect(sniff(bytes('ffd8ffe000104a464946'))).toBe('NOT_MEDIA');
    expect(sniff(bytes('00000018 66747970 68656963'))).toBe('NOT_MEDIA');
    expect(sniff(bytes('1f8b0800'))).toBe('NOT_MEDIA');
    expect(sniff(new Uint8Array(1000))).toBe('NOT_MEDIA');
  });
  it('an empty file', () => {
    expect(sniff('')).toBe('EMPTY_FILE');
  });
});

describe('content that is media', () => {
  it.each([
    ['52494646 00000000 57415645', 'wav'], ['52463634 ffffffff 57415645', 'rf64'], ['42573634 ffffffff 57415645', 'rf64'], ['52494646 00000000 41564920', 'avi'],
    ['72696666 2e91cf11 a5d628db 04c10000', 'w64'], ['464f524d 00000000 41494646', 'aiff'], ['63616666 00010000', 'caf'], ['664c6143 00000022', 'flac'],
    ['4f676753 00020000', 'ogg'], ['464c5601 05000000 09', 'flv'], ['000001ba 44000400', 'mpegps'], ['1a45dfa3 9f428682 7765626d', 'webm'],
    ['00000000 01bc00000050 00000000 e1e2', 'gxf'], ['00000014 66747970 71742020', 'mov'], ['00000018 66747970 69736f6d', 'mp4'], ['00000008 77696465 00001234 6d646174', 'mov'],
    ['49443304 0000 00007f7f ', 'mp3'],
  ])('%s is %s', (hex, container) => {
    expect(sniff(bytes(hex))).toBe(container);
  });
  it('MXF behind a run-in', () => {
    const head = new Uint8Array(70_000).fill(0x06);
    head.set(Buffer.from('060e2b34020501010d01020101020400', 'hex'), 65_536);
    expect(sniff(head)).toBe('mxf');
  });
  it('transport streams of 188 and 192 bytes, raw DV, ADTS', () => {
    for (const [size, lead] of [[188, 0], [192, 4]] as const) {
      const stream = new Uint8Array(size * 6);
      for (let i = 0; i < 6; i += 1) stream[lead + i * size] = 0x47;
      expect(sniff(stream)).toBe('mpegts');
    }
    const dv = bytes('1f0700bf', 1000);
    dv[80] = 0x3f;
    expect(sniff(dv)).toBe('dv');
    const adts = new Uint8Array(64);
    for (let i = 0; i < 64; i += 16) adts.set(Buffer.from('fff15080021ffc', 'hex'), i);
    expect(sniff(adts)).toBe('aac');
  });
});

describeWithFixtures('the media fixtures', (fixtures) => {
  it('are what their content says, whatever their names', () => {
    const folder = join(fixtures, 'media');
    const expected: Readonly<Record<string, readonly string[]>> = { mov: ['mov', 'mp4'], mp4: ['mp4'], mxf: ['mxf'], ts: ['mpegts'], mkv: ['mkv'], wav: ['wav', 'rf64'] };
    for (const name of readdirSync(folder).filter((file) => /\.(mov|mp4|mxf|ts|mkv|wav)$/.test(file))) {
      expect([name, expected[name.split('.').at(-1) ?? '']?.includes(sniff(readFileSync(join(folder, name))))]).toEqual([name, true]);
    }
  });
});
