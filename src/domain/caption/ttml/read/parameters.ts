import { type FrameRate, frameRate, nominalRate, supportsDropFrame } from '../../../timecode/index.js';
import { gcd } from '../../../shared/rational.js';
import type { XmlElement } from '../../../xml/index.js';
import type { ReadOptions, Repairs } from '../../model/index.js';
import { valueOf } from './vocabulary.js';

/** What the root says of times and lengths (TTML2 §7.2). */
export interface Parameters {
  /** Ticks a second: a whole number of them is every frame, sub-frame and tick, and every decimal of nine digits of each. */
  readonly second: bigint;
  readonly frame: bigint;
  readonly subFrame: bigint;
  readonly tick: bigint;
  /** Frames a second, multiplied. */
  readonly rate: FrameRate;
  readonly rateIsSaid: boolean;
  readonly smpte: boolean;
  /** Labels that leave out numbers (SMPTE ST 12-1). */
  readonly dropFrame: boolean;
  /** Times are labels of pictures, with no sums between them (ttp:markerMode discontinuous). */
  readonly discontinuous: boolean;
  readonly columns: number;
  readonly rows: number;
  /** Pixels of the root container; null: not said. */
  readonly pixels: { readonly width: number; readonly height: number } | null;
}

/** Decimals of a time beyond the ninth are cut. */
export const DECIMALS = 9;

export function parametersOf(root: XmlElement, options: ReadOptions, repairs: Repairs): Parameters {
  const said = ratesSaid(root, options, repairs);
  const subFrameRate = BigInt(count(root, 'subFrameRate', repairs) ?? 1);
  const tickRate = BigInt(count(root, 'tickRate', repairs) ?? (valueOf(root, 'ttp', 'frameRate') === undefined ? 1 : Number(subFrameRate) * nominalRate(said.rate)));
  const second = 10n ** BigInt(DECIMALS) * lcm(BigInt(said.rate.num), tickRate) * subFrameRate;
  const frame = (second * BigInt(said.rate.den)) / BigInt(said.rate.num);
  const smpte = valueOf(root, 'ttp', 'timeBase') === 'smpte';
  if (valueOf(root, 'ttp', 'timeBase') === 'clock') repairs.ofDocument(root.line, 'wall-clock times: counted from midnight');
  return {
    second, frame, subFrame: frame / subFrameRate, tick: second / tickRate, ...said, smpte, dropFrame: smpte && said.dropFrame,
    discontinuous: smpte && valueOf(root, 'ttp', 'markerMode') === 'discontinuous', ...cells(root), pixels: pixelsOf(root),
  };
}

const lcm = (a: bigint, b: bigint): bigint => (a / gcd(a, b)) * b;

const USUAL_RATE = 30;

function ratesSaid(root: XmlElement, options: ReadOptions, repairs: Repairs): Pick<Parameters, 'rate' | 'rateIsSaid' | 'dropFrame'> {
  const nominal = count(root, 'frameRate', repairs);
  const [num, den] = multiplier(root, repairs);
  const made = frameRate((nominal ?? USUAL_RATE) * num, den);
  const rate = nominal === undefined && options.rate ? options.rate : made.ok ? made.value : { num: USUAL_RATE, den: 1 };
  const mode = valueOf(root, 'ttp', 'dropMode');
  const drops = mode === undefined ? options.dropFrame === true : mode === 'dropNTSC';
  if (mode === 'dropPAL') repairs.ofDocument(root.line, 'ttp:dropMode dropPAL: labels taken as unbroken');
  const settled = drops ? dropped(rate, root, repairs) : { rate, dropFrame: false };
  return { ...settled, rateIsSaid: nominal !== undefined || options.rate !== undefined };
}

/** Drop-frame without a multiplier means the rate that it was made for. */
function dropped(rate: FrameRate, root: XmlElement, repairs: Repairs): { rate: FrameRate; dropFrame: boolean } {
  if (supportsDropFrame(rate)) return { rate, dropFrame: true };
  const meant = { num: rate.num * 1000, den: 1001 };
  const can = rate.den === 1 && supportsDropFrame(meant);
  repairs.ofDocument(root.line, can ? `dropNTSC at ${rate.num}: taken as ${meant.num}/1001` : 'dropNTSC at a rate that has no drop-frame: labels taken as unbroken');
  return can ? { rate: meant, dropFrame: true } : { rate, dropFrame: false };
}

const COUNT = /^\d{1,9}$/;

function count(root: XmlElement, name: string, repairs: Repairs): number | undefined {
  const value = valueOf(root, 'ttp', name);
  if (value === undefined) return undefined;
  if (COUNT.test(value) && Number(value) > 0) return Number(value);
  repairs.ofDocument(root.line, `ttp:${name} is no number above zero: left out`);
  return undefined;
}

function multiplier(root: XmlElement, repairs: Repairs): [number, number] {
  const value = valueOf(root, 'ttp', 'frameRateMultiplier');
  const parts = value === undefined ? ['1', '1'] : value.split(/[\s:]+/);
  const [num = '', den = '1'] = parts;
  if (parts.length <= 2 && /^\d{1,6}$/.test(num) && /^\d{1,6}$/.test(den) && Number(num) > 0 && Number(den) > 0) return [Number(num), Number(den)];
  repairs.ofDocument(root.line, 'ttp:frameRateMultiplier is not two numbers above zero: left out');
  return [1, 1];
}

function cells(root: XmlElement): { columns: number; rows: number } {
  const parts = /^(\d{1,5})\s+(\d{1,5})$/.exec(valueOf(root, 'ttp', 'cellResolution') ?? '');
  const [columns, rows] = [Number(parts?.[1] ?? 32), Number(parts?.[2] ?? 15)];
  return columns > 0 && rows > 0 ? { columns, rows } : { columns: 32, rows: 15 };
}

function pixelsOf(root: XmlElement): Parameters['pixels'] {
  const parts = /^(\d{1,6}(?:\.\d{1,6})?)px\s+(\d{1,6}(?:\.\d{1,6})?)px$/.exec(valueOf(root, 'tts', 'extent') ?? '');
  const [width, height] = [Number(parts?.[1] ?? 0), Number(parts?.[2] ?? 0)];
  return width > 0 && height > 0 ? { width, height } : null;
}
