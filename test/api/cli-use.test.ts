import { describe, expect, it } from '@jest/globals';
import type { Command } from 'commander';
import { oldNode } from '../../src/cli/node-version.js';
import { buildProgram } from '../../src/cli/program.js';
import { createTerminal } from '../../src/cli/terminal/terminal.js';
import { telecine } from '../support/telecine-command.js';

const nowhere = { write: () => true };
const paths = (command: Command, above: string[] = []): string[][] => command.commands.flatMap((child) => [[...above, child.name()], ...paths(child, [...above, child.name()])]);
const COMMANDS = paths(buildProgram(createTerminal(nowhere, nowhere), () => undefined)).filter((path) => path[0] !== 'bench');

/** The program in this process, with what it would have written. */
async function inProcess(argv: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const { run } = await import('../../src/cli/run.js');
  const text = { out: '', err: '' };
  const code = await run(argv, { out: { write: (chunk: string) => { text.out += chunk; } }, err: { write: (chunk: string) => { text.err += chunk; } } });
  return { code, stdout: text.out, stderr: text.err };
}

describe('the command line', () => {
  it.each(COMMANDS.map((path) => [path.join(' ')]))('explains `%s`, on standard output', async (path) => {
    const { code, stdout, stderr } = await inProcess([...path.split(' '), '--help']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(new RegExp(`^Usage: telecine ${path}`));
    if (!stdout.includes('\nCommands:\n')) expect(stdout).toContain('\nExamples:\n  ');
  });

  it('offers --json on every command that answers', async () => {
    const without = (await Promise.all(COMMANDS.map(async (path) => ((await inProcess([...path, '--help'])).stdout.match(/^ +--json /m) ? [] : [path.join(' ')])))).flat();
    expect(without).toEqual(['serve', 'worker', 'jobs', 'feed', 'timecode', 'captions', 'rights', 'keys', 'tenants', 'documents']);
  });

  it.each([
    [['nonsense']], [[]], [['keys']], [['keys', 'create']], [['keys', 'create', '--role', 'king']], [['upload']], [['jobs', 'list', '--limit', '0']], [['jobs', 'list', '--status', 'DONE']],
    [['demo', '--loud']], [['link', 'nothing']], [['link', 'asset_01a20155-5ab9-76e2-b21a-6ea3430f5177', '--url', 'ftp://x']], [['link', 'asset_01a20155-5ab9-76e2-b21a-6ea3430f5177', '--territory', 'DE']], [['link', 'asset_01a20155-5ab9-76e2-b21a-6ea3430f5177', '--use', 'PROMO']], [['keys', 'create', '--role', 'viewer', '--tenant', ' ']], [['tenants', 'set', 'a', '--max-upload', 'much']],
  ])('ends with 2 and says what is wrong: %j', async (argv) => {
    const { code, stdout, stderr } = await inProcess(argv);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).not.toBe('');
  });

  it('has the same in a process of its own', async () => {
    expect(await telecine(['--version'])).toMatchObject({ code: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/), stderr: '' });
    expect(await telecine(['nonsense'])).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining("unknown command 'nonsense'") });
  });

  it('says every fault of the settings at once and ends with 2', async () => {
    const { code, stderr } = await telecine(['serve'], { TELECINE_PORT: 'x', TELECINE_ROLE: 'boss', TELECINE_PROT: '1' });
    expect(code).toBe(2);
    for (const fault of ['TELECINE_PORT is not a whole number', 'TELECINE_ROLE is not one of all, api, worker', 'TELECINE_PROT is not a setting']) expect(stderr).toContain(fault);
  });

  it('asks for a key before it asks the server', async () => {
    expect(await telecine(['jobs', 'list'])).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('TELECINE_KEY') });
  });

  it('ends with 3 where there is no server, and says where it looked', async () => {
    const end = await telecine(['jobs', 'list', '--url', 'http://127.0.0.1:4', '--key', 'tk_aaaaaaaaaaaaaaaaaaaa']);
    expect(end).toMatchObject({ code: 3, stdout: '', stderr: expect.stringContaining('http://127.0.0.1:4 cannot be reached') });
  });

  it('says at once that there is nothing to watch at an address, and names the database that does not let it in', async () => {
    const watched = await telecine(['jobs', 'watch', '--url', 'http://127.0.0.1:4', '--key', 'tk_x']);
    expect(watched).toMatchObject({ code: 3, stdout: '', stderr: expect.stringContaining('http://127.0.0.1:4 cannot be reached') });
    const started = await telecine(['serve'], { DATABASE_URL: 'postgres://u:secret@127.0.0.1:4/x', TELECINE_PORT: '0' });
    expect(started).toMatchObject({ code: 3, stdout: '', stderr: expect.stringContaining('Check DATABASE_URL') });
    expect(started.stderr).not.toContain('secret');
  });

  it('knows a Node.js that is too old', () => {
    expect(['18.19.0', '24.10.9'].map((version) => oldNode(version)?.includes(version))).toEqual([true, true]);
    expect(['24.11.0', '25.0.0'].map(oldNode)).toEqual([undefined, undefined]);
  });

  it('prints what an administrator runs for the owner of DATABASE_URL', async () => {
    const { code, stdout } = await telecine(['migrate', '--print-roles'], { DATABASE_URL: 'postgres://own%20er@db.example/telecine' });
    expect(code).toBe(0);
    expect(stdout).toContain('grant telecine_app to "own er";');
  });
});
