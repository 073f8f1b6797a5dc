import { approximateRational, formatRational, parseRational, rational, type Rational } from '../shared/rational.js';
import { children, child, decimal, text, type Raw } from './report.js';
import type { FieldOrder, Rotation } from './technical.js';

/** Bit depth that a pixel format's name tells (`yuv422p10le`: 10); 8 where the name has no number of its own. */
export function pixelFormatDepth(pixelFormat: string | null): number | null {
  if (pixelFormat === null) return null;
  const planar = /(?:p|gray|gbrap?|ya|x|p0|p2|p4)(9|10|12|14|16)(?:le|be|msb)/.exec(pixelFormat);
  if (planar) return Number(planar[1]);
  const packed = /^(?:rgb|bgr)(48|64)|^(?:rgba|bgra)64/.exec(pixelFormat);
  return packed ? 16 : 8;
}

export function chromaSubsampling(pixelFormat: string | null): string | null {
  const digits = /^(?:yuvj?a?|yuva)(4[1-4][0-4])/.exec(pixelFormat ?? '')?.[1];
  if (digits) return [...digits].join(':');
  if (/^(nv12|nv21|p01[026])/.test(pixelFormat ?? '')) return '4:2:0';
  return /^(uyvy422|yuyv422|yvyu422|nv16|nv20|y210|p21[026])/.test(pixelFormat ?? '') ? '4:2:2' : null;
}

/** `4:3` as an exact fraction; null for `0:1`, which means unsaid. */
export function parseAspect(said: string | null): Rational | null {
  const parsed = parseRational((said ?? '').replace(':', '/'));
  return parsed.ok && parsed.value.num > 0n ? parsed.value : null;
}

export const formatAspect = ({ num, den }: Rational): string => `${num}:${den}`;

/** Width to height as shown: coded size times sample aspect. */
export const displayAspect = (width: number, height: number, sample: Rational): Rational =>
  height > 0 && width > 0 ? rational(BigInt(width) * sample.num, BigInt(height) * sample.den) : sample;

/** Sample aspects further apart than this are two statements, not two roundings. */
export const sameAspect = (exact: Rational, approximate: number): boolean => Math.abs(approximateRational(exact) - approximate) < 0.005;

export interface Orientation {
  /** Degrees clockwise that a player turns the picture. */
  readonly rotation: Rotation;
  /** Whether it is mirrored left to right first, as selfie cameras and editors' flips ask for. */
  readonly mirrored: boolean;
}

/** ffprobe's angle counts counter-clockwise, its older `rotate` tag does not; of a mirrored picture the angle says nothing, only the matrix does. */
export function orientationOf(stream: Raw): Orientation {
  const display = children(stream, 'side_data_list').find((data) => data['side_data_type'] === 'Display Matrix');
  const [a, b, c, d] = display ? displayMatrix(display) : [];
  if (a !== undefined && b !== undefined && c !== undefined && d !== undefined && a * d - b * c < 0) {
    return { rotation: quarterTurn((Math.atan2(-b, -a) * 180) / Math.PI), mirrored: true };
  }
  const counterClockwise = display ? decimal(display, 'rotation') : null;
  return { rotation: quarterTurn(counterClockwise !== null ? -counterClockwise : (decimal(child(stream, 'tags'), 'rotate') ?? 0)), mirrored: false };
}

const quarterTurn = (degrees: number): Rotation => ([0, 90, 180, 270] as const)[((Math.round(degrees / 90) % 4) + 4) % 4] ?? 0;

/** `a b c d` of ISO/IEC 14496-12 8.3.2, a dump of three numbered rows as ffprobe prints it: x' = ax + cy, y' = bx + dy. */
function displayMatrix(display: Raw): readonly number[] {
  const rows = [...(text(display, 'displaymatrix') ?? '').matchAll(/^0000000[01]:\s+(-?\d+)\s+(-?\d+)\s/gm)];
  return rows.flatMap(([, first, second]) => [Number(first), Number(second)]);
}

/**
 * `tb` and `bt` say which line is stored first: QuickTime's `fiel` detail 9 and 14 interleave both fields in one frame,
 * and are written for top and bottom field first (as MediaInfo reads them too).
 */
const FFPROBE_ORDERS: Readonly<Record<string, FieldOrder>> = { progressive: 'PROGRESSIVE', tt: 'TFF', tb: 'TFF', bb: 'BFF', bt: 'BFF' };

/** Of MXF (SMPTE ST 377-1 G.2.3 field dominance and line map) they say instead which line is stored first and which field is shown first. */
const MXF_ORDERS: typeof FFPROBE_ORDERS = { ...FFPROBE_ORDERS, tb: 'BFF', bt: 'TFF' };

export function ffprobeFieldOrder(stream: Raw, format: Raw): FieldOrder {
  const orders = text(format, 'format_name') === 'mxf' ? MXF_ORDERS : FFPROBE_ORDERS;
  return orders[text(stream, 'field_order') ?? ''] ?? 'UNKNOWN';
}

export const saysInterlaced = (stream: Raw): boolean => /^[tb]{2}$/.test(text(stream, 'field_order') ?? '');

export function mediainfoFieldOrder(track: Raw): FieldOrder {
  const scan = text(track, 'ScanType');
  if (scan === 'Progressive') return 'PROGRESSIVE';
  const order = text(track, 'ScanOrder');
  return order === 'TFF' || order === 'BFF' ? order : 'UNKNOWN';
}

/** Exact seconds of a stream's own clock: ticks x time base. */
export function ticks(stream: Raw, key: 'duration_ts' | 'start_pts'): Rational | null {
  const [count, base] = [parseRational(text(stream, key) ?? ''), parseRational(text(stream, 'time_base') ?? '')];
  return count.ok && base.ok ? rational(count.value.num * base.value.num, count.value.den * base.value.den) : null;
}

export function secondsOf(stream: Raw, tickKey: 'duration_ts' | 'start_pts', textKey: 'duration' | 'start_time'): Rational | null {
  const exact = ticks(stream, tickKey);
  if (exact) return exact;
  const said = parseRational(text(stream, textKey) ?? '');
  return said.ok ? said.value : null;
}

export const secondsText = (seconds: Rational | null): string | null => (seconds === null ? null : formatRational(seconds));
