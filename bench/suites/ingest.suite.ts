import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { LADDER, type MadeRendition, madeLadder, makeLadder, type Rung } from '../floors/ladder.js';
import { fromPairs, type Pair, seconds, timed } from '../harness/figures.js';
import { graphql, untilQuiet } from '../harness/graphql.js';
import { makeClip, type MediaPrograms, mediaPrograms } from '../harness/media.js';
import { type BenchContext, type Measurement, type Suite, WrongAnswer } from '../harness/suite.js';
import { startTelecine, type TelecineServer } from '../harness/telecine-server.js';
import { openUpload, sendBytes } from '../harness/tus.js';

const TARGET = 1.1;
const POLL_MS = 100;
/** The same encoder with the same settings on the same pictures: what differs is where a container counts its own bytes. */
const BITRATE_TOLERANCE = 0.03;
/** Sound is cut where the pictures end on one side, padded by the encoder on the other: AAC frames of 1024 samples. */
const SOUND_FRAMES_TOLERANCE = 4;

export const ingest: Suite = {
  name: 'ingest',
  about: 'a 1080p25 clip from the end of its upload to READY / the one best ffmpeg command line for the same ladder',
  run,
};

interface Work {
  readonly clip: string;
  readonly seconds: number;
  readonly rungs: readonly Rung[];
  readonly programs: MediaPrograms;
}

async function run(context: BenchContext): Promise<Measurement[]> {
  const work = await prepared(context);
  const server = await startTelecine(context, 'telecine', work.programs.settings);
  const [whole, step]: [Pair[], Pair[]] = [[], []];
  for (let round = 1; round <= (context.quick ? 1 : 3); round++) {
    const telecine = await throughTelecine(server, work.clip);
    const floor = await floorOf(context, work);
    assertSameRenditions(telecine.renditions, floor.renditions);
    whole.push({ value: telecine.seconds, floor: floor.seconds });
    step.push({ value: telecine.transcodeSeconds, floor: floor.seconds });
    context.progress(`round ${round}: Telecine ${seconds(telecine.seconds)} (${telecine.steps}), ffmpeg ${seconds(floor.seconds)}`);
  }
  const described = { unit: 's', better: 'lower' as const, floorName: `one ffmpeg ${work.programs.ffmpegVersion} for the same ladder` };
  return [
    fromPairs(whole, { name: `${work.seconds} s of ${work.rungs[0]!.height}p25, upload complete to READY`, ...described, target: TARGET }),
    fromPairs(step, { name: 'of it, the transcode step alone', ...described }),
  ];
}

async function prepared(context: BenchContext): Promise<Work> {
  const programs = await mediaPrograms();
  const clip = join(context.workDir, 'clip.mp4');
  const rungs = context.quick ? LADDER.filter(({ height }) => height <= 360) : LADDER;
  const length = context.quick ? 2 : 24;
  context.progress(`making a clip of ${length} s, ffmpeg ${programs.ffmpegVersion}`);
  await makeClip(context, programs, clip, { size: `${rungs[0]!.width}x${rungs[0]!.height}`, seconds: length });
  return { clip, seconds: length, rungs, programs };
}

async function floorOf(context: BenchContext, { clip, rungs, programs }: Work): Promise<{ seconds: number; renditions: MadeRendition[] }> {
  const folder = join(context.workDir, 'floor');
  await mkdir(folder);
  const { seconds: taken } = await timed(() => makeLadder(context, programs, clip, rungs, folder));
  const renditions = await madeLadder(context, programs, rungs, folder);
  await rm(folder, { recursive: true });
  return { seconds: taken, renditions };
}

interface Step {
  kind: string;
  startedAt: string | null;
  finishedAt: string | null;
}

interface Ingested {
  asset: {
    status: string;
    failure: unknown;
    renditions: { nodes: { mediaType: 'VIDEO' | 'AUDIO'; width: number | null; height: number | null; frameCount: string; averageBitrate: number }[] };
    jobs: { nodes: { createdAt: string; finishedAt: string | null; children: Step[] }[] };
  };
}

const STATUS = 'query Status($id: ID!) { asset(id: $id) { status } }';
const INGESTED = `query Ingested($id: ID!) { asset(id: $id) {
  status failure { code message }
  renditions(first: 20) { nodes { mediaType width height frameCount averageBitrate } }
  jobs(first: 1) { nodes { createdAt finishedAt children { kind startedAt finishedAt } } }
} }`;

/** Counted from the making of the job tree, which is the end of the upload, to the moment a client sees READY. Both clocks are this machine's. */
async function throughTelecine(server: TelecineServer, clip: string) {
  const { url, assetId } = await openUpload(server, clip);
  await sendBytes(url, clip);
  while (!['READY', 'FAILED'].includes((await graphql<Ingested>(server, STATUS, { id: assetId })).asset.status)) await sleep(POLL_MS);
  const seen = Date.now();
  await untilQuiet(server);
  const { asset } = await graphql<Ingested>(server, INGESTED, { id: assetId });
  const tree = asset.jobs.nodes[0];
  if (asset.status !== 'READY' || !tree) throw new WrongAnswer(`the clip ended ${asset.status}: ${JSON.stringify(asset.failure)}`);
  return {
    seconds: (seen - Date.parse(tree.createdAt)) / 1000,
    transcodeSeconds: lengthOf(tree.children.find(({ kind }) => kind === 'TRANSCODE')),
    steps: tree.children.map((step) => `${step.kind.toLowerCase()} ${seconds(lengthOf(step))}`).join(', '),
    renditions: asset.renditions.nodes.map(({ mediaType, width, height, frameCount, averageBitrate }): MadeRendition => ({ kind: mediaType, width, height, frames: Number(frameCount), bitrate: averageBitrate })),
  };
}

const lengthOf = (step: Step | undefined): number => (Date.parse(step?.finishedAt ?? '') - Date.parse(step?.startedAt ?? '')) / 1000;

function assertSameRenditions(made: readonly MadeRendition[], expected: readonly MadeRendition[]): void {
  const [mine, theirs] = [made, expected].map((renditions) => [...renditions].sort(bySize));
  const same = mine!.length === theirs!.length && mine!.every((rendition, index) => equivalent(rendition, theirs![index]!));
  if (!same) throw new WrongAnswer(`other renditions than the floor's: ${JSON.stringify(mine)} against ${JSON.stringify(theirs)}`);
}

const bySize = (a: MadeRendition, b: MadeRendition): number => (b.height ?? 0) - (a.height ?? 0);

function equivalent(a: MadeRendition, b: MadeRendition): boolean {
  const sameSize = a.kind === b.kind && a.width === b.width && a.height === b.height;
  const sameFrames = Math.abs(a.frames - b.frames) <= (a.kind === 'VIDEO' ? 0 : SOUND_FRAMES_TOLERANCE);
  const sameRate = a.kind === 'AUDIO' || Math.abs(a.bitrate / b.bitrate - 1) <= BITRATE_TOLERANCE;
  return sameSize && sameFrames && sameRate;
}
