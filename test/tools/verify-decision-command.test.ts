import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { run } from '../../src/cli/run.js';
import { type Json, KEY_ID, OTHER_PUBLIC_KEY, PUBLIC_KEY, PUBLIC_PEM, signed, worldOf } from '../support/rights-proof.js';
import { PROVED } from '../support/rights-proof-cases.js';

let folder = '';
beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'telecine-verify-')); });
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = (name: string, content: string): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

async function verify(...argv: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const text = { out: '', err: '' };
  const code = await run(['verify-decision', ...argv], { out: { write: (chunk) => { text.out += String(chunk); } }, err: { write: (chunk) => { text.err += String(chunk); } } });
  return { code, stdout: text.out, stderr: text.err };
}

const GRANTED = PROVED['a grant that ends']!;
const DENIED = PROVED.closed!;

describe('telecine verify-decision', () => {
  it('accepts what is signed, by a key as it is or in a file, and says what was decided', async () => {
    const decision = file('signed.json', JSON.stringify(signed(GRANTED), null, 2));
    const sentence = `accepted: allowed: A in FR by SVOD at 2026-06-01T00:00:00.000Z, as known at 2026-06-01T00:00:00.000Z, until 2026-06-02T00:00:00.001Z; signed by ${KEY_ID}\n`;
    for (const key of [PUBLIC_KEY, PUBLIC_PEM, file('key.pem', PUBLIC_PEM), file('key.json', JSON.stringify({ tenant: 'acme', publicKey: PUBLIC_KEY }))]) expect(await verify(decision, '--key', key)).toEqual({ code: 0, stdout: sentence, stderr: '' });
  });

  it('accepts what a world carries, and what is denied like what is allowed', async () => {
    const world = file('world.json', JSON.stringify(worldOf(DENIED)));
    const told = await verify(file('denied.json', JSON.stringify(DENIED)), '--world', world, '--json');
    expect([told.code, JSON.parse(told.stdout), told.stderr]).toEqual([0, { accepted: true, allowed: false, validUntil: null, signedBy: null, complete: true }, '']);
  });

  it('rejects the rest with 1, saying the code, where, why and what to do', async () => {
    const decision = file('unsigned.json', JSON.stringify(GRANTED));
    expect(await verify(decision)).toMatchObject({ code: 1, stdout: expect.stringMatching(/^rejected: NOT_SIGNED at proof\.signature: .*--world FILE/), stderr: '' });
    const told = await verify(file('signed.json', JSON.stringify(signed(GRANTED))), '--key', OTHER_PUBLIC_KEY, '--json');
    expect([told.code, JSON.parse(told.stdout)]).toEqual([1, { accepted: false, code: 'BAD_SIGNATURE', path: ['proof', 'signature', 'key'], message: expect.stringContaining('another key') }]);
    for (const [name, text] of [['empty', ''], ['cut', '{"allowed":'], ['other', '[]']] as const) expect(await verify(file(name, text))).toMatchObject({ code: 1, stdout: expect.stringContaining('MALFORMED') });
  });

  it('rejects a member that stands twice, of which programs take one or the other', async () => {
    const twice = JSON.stringify(signed(GRANTED)).replace('{"allowed":true,', '{"allowed":false,"allowed":true,');
    expect(await verify(file('twice.json', twice), '--key', PUBLIC_KEY)).toMatchObject({ code: 1, stdout: expect.stringContaining('named twice') });
  });

  it('checks several, a line each', async () => {
    const lines = [signed(GRANTED), GRANTED, signed(DENIED)].map((decision: Json) => JSON.stringify(decision));
    const { code, stdout } = await verify(file('many.ndjson', `${lines.join('\n')}\n`), '--key', PUBLIC_KEY);
    expect([code, stdout.trim().split('\n').map((line) => line.slice(0, 22))]).toEqual([1, ['decision 1: accepted: a', 'decision 2: rejected: N', 'decision 3: accepted: d'].map((line) => line.slice(0, 22))]);
  });

  it('calls it wrong use when a file, a key or a world is none', async () => {
    const decision = file('d.json', JSON.stringify(GRANTED));
    for (const argv of [['/nowhere.json'], [decision, '--key', 'nothing'], [decision, '--key', decision], [decision, '--world', file('w.json', '[')], [decision, '--world', file('w.json', '[]')], ['-', '--world', '-'], []]) {
      expect(await verify(...argv)).toMatchObject({ code: 2, stdout: '' });
    }
  });
});
