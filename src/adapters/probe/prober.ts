import { err, type Result, ok } from '../../domain/shared/result.js';
import {
  densityVerdict, ingestVerdict, mergeWitnesses, SAMPLED_PTS, SNIFF_BYTES, sniffContent, type Container, type FfprobeReport, type ProbeFailure, type ProbeInput, type Prober,
  type TechnicalMetadata,
} from '../../domain/technical/index.js';
import { countPackets, describeFfprobe, ffprobeReport, samplePts, type FfprobeTool } from './ffprobe.js';
import { mediainfoReport } from './mediainfo.js';
import { checkStructure, type StructureFinding } from './structure/index.js';
import { withByteReader } from './structure/byte-reader.js';

export interface ProberOptions {
  /** The program to run; see `locateFfprobe`. */
  readonly ffprobePath: string;
}

/** ffprobe and MediaInfo as two witnesses, after the content and the container's own sizes have been looked at. */
export function createProber({ ffprobePath }: ProberOptions): Prober {
  let described: Promise<FfprobeTool> | undefined;
  const tool = (): Promise<FfprobeTool> => {
    described ??= describeFfprobe(ffprobePath, new AbortController().signal).catch((fault: unknown) => {
      described = undefined;
      throw fault;
    });
    return described;
  };
  return { probe: async (file, signal) => probe(await tool(), file, signal) };
}

async function probe(tool: FfprobeTool, file: ProbeInput, signal: AbortSignal): Promise<Result<TechnicalMetadata, ProbeFailure>> {
  const sniffed = await withByteReader(file.path, async (reader) => sniffContent(await reader.read(0, SNIFF_BYTES), BigInt(reader.bytes)));
  if (sniffed.kind === 'refused') return err({ code: sniffed.code, detail: null });
  const { container } = sniffed;
  const structure = await checkStructure(file.path, container);
  if (structure.kind !== 'sound') return err({ code: structure.kind, detail: structure.detail });
  const first = await ffprobeReport(tool, file, container, signal);
  if (!first.ok) return first;
  const { report, oversized } = first.value;
  const verdict = ingestVerdict({ ffprobe: report, decodable: tool.decodable });
  if (!verdict.ok) return oversized !== null && verdict.error.code === 'CORRUPT' ? err({ code: 'DIMENSIONS_REFUSED', detail: oversized }) : verdict;
  const [counted, second] = await Promise.all([withPictureFacts(tool, file, container, structure, report, signal), mediainfoReport(file, signal)]);
  if (!counted.ok) return counted;
  const dense = densityVerdict(counted.value);
  return dense.ok ? ok(mergeWitnesses(counted.value, second, { decodable: tool.decodable })) : dense;
}

/**
 * Adds what headers cannot be trusted with: the first time stamps, and the number of packets. A sample table counts its
 * frames itself; every other container is counted by reading it once.
 */
async function withPictureFacts(
  tool: FfprobeTool, file: ProbeInput, container: Container, structure: StructureFinding, report: FfprobeReport, signal: AbortSignal,
): Promise<Result<FfprobeReport, ProbeFailure>> {
  const index = firstPicture(report);
  if (index === undefined) return ok(report);
  const tabled = (container === 'mp4' || container === 'mov') && structure.kind === 'sound' && structure.fragmented !== true;
  const pts = await samplePts(tool, file, container, index, signal);
  const count = tabled ? ok(null) : await countPackets(tool, file, container, index, signal);
  if (!count.ok) return count;
  const found = { ...(pts.length > 0 && { [SAMPLED_PTS]: pts }), ...(count.value !== null && { nb_read_packets: String(count.value) }) };
  return ok({ ...report, json: addToStream(report.json as RawReport, index, found) });
}

interface RawReport {
  readonly streams?: readonly { readonly index?: number; readonly codec_type?: string; readonly disposition?: { readonly attached_pic?: number } }[];
}

const firstPicture = ({ json }: FfprobeReport): number | undefined =>
  (json as RawReport).streams?.find((stream) => stream.codec_type === 'video' && stream.disposition?.attached_pic !== 1)?.index;

const addToStream = (json: RawReport, index: number, found: object): RawReport => ({
  ...json,
  streams: json.streams?.map((stream) => (stream.index === index ? { ...stream, ...found } : stream)),
});
