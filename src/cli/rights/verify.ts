import { type Checked, checkProof, type ProofFault, type ProofGiven, readDecision } from '../../domain/rights-proof/index.js';
import { ed25519PublicKey } from '../../domain/shared/ed25519.js';
import type { Result } from '../../domain/shared/result.js';
import type { JsonOption } from '../command.js';
import { EXIT, wrongUse } from '../exit.js';
import type { Terminal } from '../terminal/terminal.js';
import { textOf } from './json-file.js';
import { acceptedSentence, rejectedSentence } from './verify-sentences.js';

export interface VerifyOptions extends JsonOption {
  readonly key?: string;
  readonly world?: string;
}

/** Checks each decision of a file, a line or the whole of it. Answers the exit status: `no` where one is rejected. */
export async function verifyDecisions(terminal: Terminal, file: string, options: VerifyOptions): Promise<number> {
  if (file === '-' && options.world === '-') throw wrongUse('Standard input can be one of the two only.');
  const given = await givenBy(options);
  const texts = decisionsIn(await textOf(file));
  let status: number = EXIT.good;
  for (const [index, decision] of texts.entries()) {
    const read = readDecision(decision);
    const checked = read.ok ? checkProof(read.value, given) : read;
    if (!checked.ok && checked.error.path[0] === 'world') throw wrongUse(`${options.world}: ${checked.error.path.slice(1).join('.')} ${checked.error.message}. The world document cannot be read, so nothing was checked.`);
    tell(terminal, checked, texts.length > 1 ? `decision ${index + 1}: ` : '', options);
    if (!checked.ok) status = EXIT.no;
  }
  return status;
}

async function givenBy({ key, world }: VerifyOptions): Promise<ProofGiven> {
  return { ...(key !== undefined && { publicKey: await keyOf(key) }), ...(world !== undefined && { world: await worldOf(world) }) };
}

async function keyOf(option: string): Promise<string> {
  if (ed25519PublicKey(option).ok) return option;
  const written = await textOf(option, `--key: ${option} is neither a public key of Ed25519 (PEM, or 32 bytes in base64url) nor a file with one.`);
  const key = keyToldIn(written) ?? written;
  if (!ed25519PublicKey(key).ok) throw wrongUse(`--key: ${option} holds no public key of Ed25519: neither as PEM, nor as 32 bytes in base64url, nor as \`keys signing --json\` tells it.`);
  return key;
}

/** As `keys signing --json` tells it; undefined: it is written in another form. */
function keyToldIn(written: string): string | undefined {
  try {
    const { publicKey } = JSON.parse(written) as { publicKey?: unknown };
    return typeof publicKey === 'string' ? publicKey : undefined;
  } catch {
    return undefined;
  }
}

async function worldOf(file: string): Promise<unknown> {
  const world = readDecision(await textOf(file));
  if (!world.ok) throw wrongUse(`--world: ${file}: ${world.error.message}`);
  return world.value;
}

/** One decision over as many lines as it likes, or one a line. */
function decisionsIn(written: string): readonly string[] {
  const lines = written.split('\n').filter((line) => line.trim() !== '');
  return lines.length > 1 && (isJson(lines[0]!) || !isJson(written)) ? lines : [written];
}

function isJson(written: string): boolean {
  try {
    JSON.parse(written);
    return true;
  } catch {
    return false;
  }
}

function tell(terminal: Terminal, checked: Result<Checked, ProofFault>, which: string, { json }: VerifyOptions): void {
  if (!json) terminal.data(which + (checked.ok ? acceptedSentence(checked.value) : rejectedSentence(checked.error)));
  else if (!checked.ok) terminal.json({ accepted: false, ...checked.error });
  else terminal.json({ accepted: true, allowed: checked.value.allowed, validUntil: checked.value.validUntil, signedBy: checked.value.signedBy, complete: checked.value.complete });
}
