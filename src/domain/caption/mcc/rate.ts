import { type FrameRate, nominalRate, supportsDropFrame } from '../../timecode/index.js';
import { CC_RATES } from '../cc-data/index.js';
import type { ReadOptions, Timebase } from '../model/index.js';

/** `30DF` of the header; null: none that MacCaption has. */
export function headerRate(value: string): { readonly nominal: number; readonly dropFrame: boolean } | null {
  const parts = /^(24|25|30|50|60)\s*(DF|NDF)?$/i.exec(value);
  return parts ? { nominal: Number(parts[1]), dropFrame: parts[2]?.toUpperCase() === 'DF' } : null;
}

/**
 * What labels count. The header names whole numbers only: 24 is 24 or 24000/1001. What the caller says decides, then what packets say of their
 * rate (ST 334-2 cdp_frame_rate), each where it counts labels as the header does; else it is the rate of television, n * 1000/1001. null: nothing says it.
 */
export function labelTimebase(header: ReturnType<typeof headerRate>, ofPackets: FrameRate | undefined, { rate, dropFrame }: ReadOptions): Timebase | null {
  const fits = (candidate: FrameRate | undefined): candidate is FrameRate => candidate !== undefined && (header === null || nominalRate(candidate) === header.nominal);
  const found = [rate, ofPackets, usual(header?.nominal)].find(fits);
  if (!found) return null;
  const drops = header?.dropFrame ?? dropFrame ?? false;
  return drops && !supportsDropFrame(found) ? { rate: usual(nominalRate(found))!, dropFrame: true } : { rate: found, dropFrame: drops };
}

const usual = (nominal: number | undefined): FrameRate | undefined => CC_RATES.find(({ rate }) => nominalRate(rate) === nominal)?.rate;
