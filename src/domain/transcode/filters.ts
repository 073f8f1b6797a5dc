import type { AudioRendition } from './audio-plan.js';
import type { ColourPlan } from './colour.js';
import type { DecodePlan, RenditionPlan, VideoRendition } from './plan.js';
import { approximately, type Ratio } from './source.js';

/**
 * The picture's half of the filter graph: one trunk (time, deinterlacing, constant rate, turning, wide colour), split once, and a
 * scaler a rung.
 */
export function videoChains(plan: RenditionPlan): string[] {
  if (!plan.decode) return [];
  const trunk = [...anchored(plan.decode), ...trunkFilters(plan.decode, plan)];
  const labels = plan.video.map((_, index) => `[t${index}]`);
  return [
    `[0:${plan.decode.streamIndex}]${[...trunk, `split=${labels.length}`].join(',')}${labels.join('')}`,
    ...plan.video.map((rendition, index) => `${labels[index]}${scaler(rendition, plan.decode!.colour)}[${rendition.name}]`),
  ];
}

function trunkFilters(decode: DecodePlan, plan: RenditionPlan): string[] {
  return [
    ...(decode.deinterlace ? [`bwdif=mode=send_frame:parity=${decode.deinterlace.toLowerCase()}:deint=all`] : []),
    // Frame 0 stands at time 0 and every later one on the grid: gaps are held, doubles dropped.
    `fps=fps=${fraction(plan.frameRate)}:start_time=0:round=near${decode.exactEnd ? ':eof_action=pass' : ''}`,
    ...(decode.holdAtEnd ? ['tpad=stop=-1:stop_mode=clone', `trim=end_frame=${plan.frameCount}`] : []),
    ...ended(decode, plan),
    ...(decode.mirrored ? ['hflip'] : []),
    ...TURNS[decode.rotation],
    ...wideColour(decode.colour, plan.video[0]!),
  ];
}

/** The end of a stream is stamped too early or too late by muxers and decoders alike: a known count beats it. */
function ended({ holdAtEnd, exactEnd, frameLimit }: DecodePlan, { frameCount }: RenditionPlan): string[] {
  const last = exactEnd ? frameCount : holdAtEnd ? null : frameLimit;
  return last === null ? [] : [`trim=end_frame=${last}`];
}

const TURNS: Readonly<Record<DecodePlan['rotation'], readonly string[]>> = {
  0: [],
  90: ['transpose=clock'],
  180: ['hflip', 'vflip'],
  270: ['transpose=cclock'],
};

/** Conversions through linear light are made once, at the size of the top rung, before the split. */
function wideColour(colour: ColourPlan, top: VideoRendition): string[] {
  const size = `w=${top.width}:h=${top.height}:f=bicubic`;
  const source = `pin=${colour.source.primaries}:tin=${colour.source.transfer}:min=${colour.source.matrix}:rin=${colour.source.range}`;
  if (colour.conversion === 'GAMUT') return [`zscale=${size}:${source}:p=bt709:t=bt709:m=bt709:r=tv`, 'format=yuv420p'];
  if (colour.conversion !== 'TONE_MAP') return [];
  return [
    `zscale=${size}:${source}:t=linear:npl=100`,
    'format=gbrpf32le',
    'zscale=p=bt709',
    'tonemap=tonemap=hable:desat=0',
    'zscale=t=bt709:m=bt709:r=tv',
    'format=yuv420p',
  ];
}

function scaler({ width, height }: VideoRendition, colour: ColourPlan): string {
  const plain = colour.conversion === 'GAMUT' || colour.conversion === 'TONE_MAP';
  const from = plain ? colour.output : colour.source;
  const spaces = `in_color_matrix=${swscaleMatrix(from.matrix)}:out_color_matrix=${swscaleMatrix(colour.output.matrix)}:in_range=${from.range}:out_range=tv`;
  return `scale=w=${width}:h=${height}:flags=bicubic:${spaces},format=yuv420p,setsar=1`;
}

/** swscale knows the coefficients by these names; 525 and 625 line BT.601 share theirs. */
const swscaleMatrix = (matrix: string): string => (matrix === 'smpte170m' || matrix === 'bt470bg' ? 'bt601' : matrix.startsWith('bt2020') ? 'bt2020' : matrix);

/** The sound's half: a chain a source track, split to its renditions. */
export function audioChains(plan: RenditionPlan): string[] {
  const tracks = [...new Set(plan.audio.map(({ track }) => track))];
  return tracks.flatMap((ordinal) => trackChains(plan.audio.filter(({ track }) => track === ordinal), plan));
}

const MIXERS: Readonly<Record<AudioRendition['mix'], readonly string[]>> = {
  AS_IS: [],
  PAIR: ['join=inputs=2:channel_layout=stereo:map=0.0-FL|1.0-FR'],
  FIRST_TWO: ['pan=stereo|c0=c0|c1=c1'],
};

function trackChains(renditions: readonly AudioRendition[], plan: RenditionPlan): string[] {
  const { track, mix, sourceStreams } = renditions[0]!;
  const inputs = sourceStreams.map((index) => `[0:${index}]`).join('');
  const head = MIXERS[mix];
  const labels = renditions.map((_, index) => `[s${track}x${index}]`);
  if (renditions.length === 1) return [`${inputs}${[...head, ...soundFilters(renditions[0]!, plan)].join(',')}[${renditions[0]!.name}]`];
  return [
    `${inputs}${[...head, `asplit=${labels.length}`].join(',')}${labels.join('')}`,
    ...renditions.map((rendition, index) => `${labels[index]}${soundFilters(rendition, plan).join(',')}[${rendition.name}]`),
  ];
}

/** Starts at time 0 (cut or filled), no gaps, the rendition's rate and layout, and not shorter than the pictures. */
function soundFilters(rendition: AudioRendition, plan: RenditionPlan): string[] {
  return [
    `aresample=osr=${rendition.sampleRate}:async=1:first_pts=0`,
    `aformat=sample_fmts=fltp:channel_layouts=${rendition.layout}`,
    ...filled(rendition, plan),
  ];
}

/** Two seconds more than the pictures: the packager cuts at the last picture that is really there. */
const TAIL_SECONDS = 2;

function filled(rendition: AudioRendition, plan: RenditionPlan): string[] {
  if (plan.frameCount === null) return [];
  const seconds = plan.frameCount / approximately(plan.frameRate) + TAIL_SECONDS;
  return ['apad', `atrim=end_sample=${Math.ceil(seconds * rendition.sampleRate)}`];
}

/**
 * The input's time already begins at the plan's origin, as far as the probe could tell; this makes it exact, so that rounding never
 * costs or doubles a picture. A first picture that comes much later (a stream cut inside a GOP, whose first pictures cannot
 * be decoded) keeps its time, and the gap before it is held.
 */
function anchored({ leadFrames }: DecodePlan): string[] {
  return leadFrames > 0 ? [] : ['setpts=if(lt(abs(STARTT)\\,0.08)\\,PTS-STARTPTS\\,PTS)'];
}

const fraction = ({ num, den }: Ratio): string => `${num}/${den}`;
