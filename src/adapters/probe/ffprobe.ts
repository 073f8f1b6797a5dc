import { err, ok, type Result } from '../../domain/shared/result.js';
import { CONTAINER_TRAITS, SAMPLED_PACKETS, type Container, type FfprobeReport, type ProbeFailure, type ProbeInput } from '../../domain/technical/index.js';
import { runTool, type ToolLimits, type ToolOutcome } from './run-tool.js';

export interface FfprobeTool {
  readonly path: string;
  readonly version: string;
  /** Names of the codecs that it decodes. */
  readonly decodable: ReadonlySet<string>;
}

const DEMUXERS = [...new Set(Object.values(CONTAINER_TRAITS).map(({ demuxer }) => demuxer))].join(',');
/** Of one allocated block, in bytes. */
const MAX_ALLOC = 1_073_741_824;
const REPORT: ToolLimits = { timeoutMs: 60_000, maxOutputBytes: 16 * 1024 * 1024 };
const QUESTION: ToolLimits = { timeoutMs: 20_000, maxOutputBytes: 1024 * 1024 };

/** Version and decoders, asked once. Throws where the program does not run: that is the installation's fault, not a file's. */
export async function describeFfprobe(path: string, signal: AbortSignal): Promise<FfprobeTool> {
  const [version, codecs] = [await runTool(path, ['-version'], QUESTION, signal), await runTool(path, ['-v', 'error', '-codecs'], QUESTION, signal)];
  if (version.kind !== 'exit' || version.code !== 0 || codecs.kind !== 'exit') throw new Error(`ffprobe does not run: ${path}`);
  const decodable = [...codecs.stdout.matchAll(/^ D\S{5} (\S+)/gm)].map((match) => match[1] ?? '');
  return { path, version: /version (\S+)/.exec(version.stdout)?.[1] ?? 'unknown', decodable: new Set(decodable) };
}

/**
 * The first witness. The demuxer is the one that the content asks for, only listed demuxers are ever opened, only the file
 * protocol is known, and QuickTime references to other files are not followed.
 */
export async function ffprobeReport(tool: FfprobeTool, file: ProbeInput, container: Container, signal: AbortSignal): Promise<Result<FfprobeStatement, ProbeFailure>> {
  const outcome = await runTool(tool.path, [...opening(container), '-show_format', '-show_streams', '-show_chapters', '-i', `file:${file.path}`], REPORT, signal);
  const stdout = printed(outcome, file);
  if (!stdout.ok) return stdout;
  const json = parseJson(stdout.value);
  const oversized = outcome.kind === 'exit' ? OVERSIZED.exec(outcome.stderr)?.[1] : undefined;
  return json === undefined ? err({ code: 'CORRUPT', detail: 'ffprobe printed no JSON' }) : ok({ report: { version: tool.version, json }, oversized: oversized ?? null });
}

/** libavutil drops a picture of more than 268 megapixels and says so only here. */
const OVERSIZED = /Picture size (\d+x\d+) is invalid/;

export interface FfprobeStatement {
  readonly report: FfprobeReport;
  readonly oversized: string | null;
}

/** Reads every packet of the first picture stream, decodes none: the exact frame count of containers without a sample table. */
export async function countPackets(tool: FfprobeTool, file: ProbeInput, container: Container, stream: number, signal: AbortSignal): Promise<Result<number | null, ProbeFailure>> {
  const args = [...opening(container), '-count_packets', '-select_streams', String(stream), '-show_entries', 'stream=nb_read_packets', '-i', `file:${file.path}`];
  const outcome = await runTool(tool.path, args, { ...QUESTION, timeoutMs: countTimeout(file.bytes) }, signal);
  if (outcome.kind === 'exit' && /partial file/i.test(outcome.stderr)) return err({ code: 'TRUNCATED', detail: lastLine(outcome.stderr, file) });
  const stdout = printed(outcome, file);
  if (!stdout.ok) return stdout.error.code === 'PROBE_TIMEOUT' ? stdout : ok(null);
  const count = /"nb_read_packets":\s*"(\d+)"/.exec(stdout.value)?.[1];
  return ok(count === undefined ? null : Number(count));
}

/**
 * Presentation time stamps of the first packets of a stream, or where some have none (AVI with reordered pictures) all of their decoding ones, which
 * lie on the same grid; empty where neither can be read.
 */
export async function samplePts(tool: FfprobeTool, file: ProbeInput, container: Container, stream: number, signal: AbortSignal): Promise<readonly number[]> {
  const args = [...opening(container), '-select_streams', String(stream), '-read_intervals', `%+#${SAMPLED_PACKETS}`, '-show_entries', 'packet=pts,dts', '-i', `file:${file.path}`];
  const outcome = await runTool(tool.path, args, QUESTION, signal);
  if (outcome.kind !== 'exit') return [];
  const { packets } = (parseJson(outcome.stdout) ?? {}) as { readonly packets?: readonly Packet[] };
  return stamps(packets ?? [], 'pts') ?? stamps(packets ?? [], 'dts') ?? [];
}

type Packet = Readonly<Partial<Record<'pts' | 'dts', number>>>;

/** Null where a packet has none: a grid with holes is read as another rate. */
function stamps(packets: readonly Packet[], name: keyof Packet): readonly number[] | null {
  const found = packets.map((packet) => packet[name]).filter((stamp) => stamp !== undefined);
  return found.length === packets.length ? found : null;
}

/** A minute, and a second more for every 20 MB: no storage that a title could be made from is slower. */
const countTimeout = (bytes: bigint): number => 60_000 + Number(bytes / 20_000n);

function opening(container: Container): readonly string[] {
  const { demuxer } = CONTAINER_TRAITS[container];
  const references = demuxer === 'mov' ? ['-enable_drefs', '0', '-use_absolute_path', '0'] : [];
  return ['-v', 'error', '-max_alloc', String(MAX_ALLOC), '-protocol_whitelist', 'file', '-format_whitelist', DEMUXERS, '-f', demuxer, ...references, '-print_format', 'json'];
}

function printed(outcome: ToolOutcome, file: ProbeInput): Result<string, ProbeFailure> {
  if (outcome.kind === 'timeout') return err({ code: 'PROBE_TIMEOUT', detail: null });
  if (outcome.kind === 'flood') return err({ code: 'CORRUPT', detail: 'its description is larger than any real file has' });
  return outcome.code === 0 ? ok(outcome.stdout) : err({ code: 'CORRUPT', detail: lastLine(outcome.stderr, file) });
}

/** The tool's own words, without the place where the file lies. */
const lastLine = (stderr: string, { path }: ProbeInput): string | null =>
  stderr.replaceAll(`file:${path}`, 'the file').replaceAll(path, 'the file').replace(/ @ 0x[0-9a-f]+/g, '').trim().split('\n').at(-1)?.slice(0, 300) || null;

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
