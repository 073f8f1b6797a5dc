import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { copyWithDigest } from '../floors/copy-with-digest.js';
import { fromPairs, type Pair, seconds, timed } from '../harness/figures.js';
import { graphql, untilQuiet } from '../harness/graphql.js';
import { makeClip, mediaPrograms, padWithFreeBox } from '../harness/media.js';
import { sampleMemory } from '../harness/memory.js';
import { type BenchContext, type Measurement, type Suite, WrongAnswer } from '../harness/suite.js';
import { startTelecine, type TelecineServer } from '../harness/telecine-server.js';
import { openUpload, sendBytes } from '../harness/tus.js';

const MIB = 2 ** 20;

/** Bytes in: what the door costs beside the disk and the digest, and that it holds no file in memory. */
export const upload: Suite = {
  name: 'upload',
  about: '1 GiB through tus, digest checked / plain copy with sha256 and fsync; memory of the server meanwhile',
  run,
};

async function run(context: BenchContext): Promise<Measurement[]> {
  const bytes = (context.quick ? 16 : 1024) * MIB;
  const programs = await mediaPrograms();
  const file = join(context.workDir, 'large.mp4');
  await makeClip(context, programs, file, { size: '320x240', seconds: 1 });
  await padWithFreeBox(file, bytes);
  const server = await startTelecine(context, 'telecine', programs.settings);
  const [times, memory]: [Pair[], Pair[]] = [[], []];
  for (let round = 1; round <= (context.quick ? 1 : 3); round++) {
    const copied = await floorOf(context, file);
    const sent = await throughTelecine(server, file, copied.result);
    times.push({ value: sent.seconds, floor: copied.seconds });
    memory.push({ value: sent.memory.most / MIB, floor: sent.memory.before / MIB });
    context.progress(`round ${round}: tus ${seconds(sent.seconds)}, copy ${seconds(copied.seconds)}; server memory ${megabytes(sent.memory.before)} before, ${megabytes(sent.memory.most)} at most`);
  }
  const size = bytes === 1024 * MIB ? '1 GiB' : `${bytes / MIB} MiB`;
  return [
    fromPairs(times, { name: `${size} through tus`, unit: 's', better: 'lower', floorName: 'copy with sha256 and fsync of the same bytes' }),
    fromPairs([{ value: Math.max(...memory.map(({ value }) => value)), floor: memory[0]!.floor }], { name: 'server memory (RSS) at most, all rounds', unit: 'MiB', better: 'lower', floorName: 'the same server before the first' }),
  ];
}

async function floorOf(context: BenchContext, file: string): Promise<{ seconds: number; result: string }> {
  const copy = join(context.workDir, 'copy.mp4');
  const copied = await timed(() => copyWithDigest(file, copy));
  await rm(copy);
  return copied;
}

interface Stored {
  asset: { source: { sha256: string; bytes: string } | null; failure: unknown } | null;
}

const STORED = 'query Stored($id: ID!) { asset(id: $id) { source { sha256 bytes } failure { code message } } }';

/** From the first byte sent until the upload is accepted: digest checked, content known, in storage. What follows, the ingest, is waited for but not counted. */
async function throughTelecine(server: TelecineServer, file: string, sha256: string) {
  const opened = await openUpload(server, file, sha256);
  const memory = sampleMemory(server.pid);
  const { seconds: taken } = await timed(() => sendBytes(opened.url, file)).finally(memory.stop);
  const { asset } = await graphql<Stored>(server, STORED, { id: opened.assetId });
  if (asset?.source?.sha256 !== sha256) throw new WrongAnswer(`the upload is not what was sent: ${JSON.stringify(asset)}, sent ${sha256}`);
  await untilQuiet(server);
  return { seconds: taken, memory };
}

const megabytes = (bytes: number): string => `${Math.round(bytes / MIB)} MiB`;
