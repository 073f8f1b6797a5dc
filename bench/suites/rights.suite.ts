import { generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto';
import { answer, decide, type DecisionContext, type ProvedDecision, readContext, readWorld, type Sign, type World } from '../../src/domain/rights/index.js';
import { checkProof } from '../../src/domain/rights-proof/index.js';
import { canonicalJson, ed25519KeyId } from '../../src/domain/shared/index.js';
import { rightsWorld } from '../data/rights-world.js';
import { fromPairs } from '../harness/figures.js';
import { type BenchContext, type Measurement, type Suite, WrongAnswer } from '../harness/suite.js';
import { inTurns, perSecond } from '../harness/turns.js';
import { avails } from './rights/avails.js';
import { lists } from './rights/lists.js';

export const rights: Suite = {
  name: 'rights',
  about: 'decisions a second on titles of ten windows / reading each window\'s instants alone; proofs made and checked a second / the signatures alone; lists of what may be shown, now, in the past and as known then / the same JSON by one SQL statement; 50,000 rows of avails imported / unpacked and inserted by one statement',
  run,
};

async function run(context: BenchContext): Promise<Measurement[]> {
  return [...decisions(context), ...(await lists(context)), ...(await avails(context))];
}

function decisions({ quick, progress }: BenchContext): Measurement[] {
  const { world, contexts } = worldOf(quick ? 50 : 1000, quick ? 100 : 2000);
  const rounds = quick ? 3 : 40;
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const signer = signWith(privateKey, ed25519KeyId(publicKey.export({ format: 'jwk' }).x!));
  const few = contexts.slice(0, 50);
  const proved = few.map((context) => answer(world, context, signer));
  const signed = proved.map(({ proof: { signature, ...proof } }) => ({ bytes: canonicalBytes(proof), value: Buffer.from(signature!.value, 'base64url') }));
  const key = publicKey.export({ type: 'spki', format: 'pem' }).toString();
  refused(proved, key);
  const measured = [
    fromPairs(inTurns(rounds, () => perSecond(() => contexts.forEach((context) => decide(world, context)), contexts.length), () => perSecond(() => contexts.forEach((context) => opened(world, context)), contexts.length)),
      { name: 'decisions, ten windows a title', unit: 'decisions/s', better: 'higher', floorName: 'its windows\' instants alone' }),
    fromPairs(inTurns(rounds, () => perSecond(() => few.forEach((context) => answer(world, context, signer)), few.length), () => perSecond(() => signed.forEach(({ bytes }) => sign(null, bytes, privateKey)), few.length)),
      { name: 'decisions with flip and signed proof', unit: 'decisions/s', better: 'higher', floorName: 'Ed25519 signatures alone' }),
    fromPairs(inTurns(rounds, () => perSecond(() => refused(proved, key), few.length), () => perSecond(() => signed.forEach(({ bytes, value }) => verify(null, bytes, publicKey, value)), few.length)),
      { name: 'proofs checked', unit: 'proofs/s', better: 'higher', floorName: 'Ed25519 verifications alone' }),
  ];
  for (const { name, value, ratio } of measured) progress(`${name}: ${Math.round(value)} a second, ${ratio.toFixed(2)} of the floor`);
  return measured;
}

function worldOf(titles: number, asked: number): { world: World; contexts: DecisionContext[] } {
  const read = readWorld(rightsWorld(titles, asked));
  if (!read.ok) throw new WrongAnswer(read.error.message);
  const { world, contexts } = read.value;
  return { world, contexts: contexts.map((place) => {
    const context = readContext(place, world.geography);
    if (!context.ok) throw new WrongAnswer(context.error.message);
    return context.value;
  }) };
}

/** How many of the title's windows are open, by instants and nothing else: less nobody could look at. */
const opened = (world: World, { asset, at }: DecisionContext): number =>
  world.assets.get(asset)!.windows.reduce((count, { bounds }) => count + ((bounds.opensAt ?? -Infinity) <= at && at < (bounds.closesAt ?? Infinity) ? 1 : 0), 0);

const signWith = (key: KeyObject, id: string): Sign => (bytes) => ({ algorithm: 'Ed25519', key: id, value: sign(null, bytes, key).toString('base64url') });

function canonicalBytes(value: unknown): Uint8Array {
  const text = canonicalJson(value);
  if (!text.ok) throw new WrongAnswer(text.error.what);
  return Buffer.from(text.value);
}

function refused(proved: readonly ProvedDecision[], publicKey: string): void {
  for (const decision of proved) {
    const checked = checkProof(decision, { publicKey });
    if (!checked.ok) throw new WrongAnswer(`a proof was refused: ${checked.error.code} ${checked.error.message}`);
  }
}
