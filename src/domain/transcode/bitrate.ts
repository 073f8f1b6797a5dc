/** Ceilings in bit/s for camera material at up to 30 fps, by picture area; between them the law is a power of the area. */
const CEILINGS = [
  [426 * 240, 600_000],
  [640 * 360, 1_100_000],
  [854 * 480, 1_900_000],
  [1280 * 720, 4_000_000],
  [1920 * 1080, 7_500_000],
  [2560 * 1440, 13_000_000],
  [3840 * 2160, 24_000_000],
] as const;

/** The bit rate that the VBV holds a rung below; doubled frame rates cost about half as much again, not twice. */
export function ceilingBitrate(width: number, height: number, framesPerSecond: number): number {
  const motion = Math.max(1, framesPerSecond / 30) ** 0.6;
  return roundTo(interpolated(width * height) * motion, 10_000);
}

function interpolated(area: number): number {
  const above = CEILINGS.findIndex(([size]) => size >= area);
  const upper = Math.max(1, above === -1 ? CEILINGS.length - 1 : above);
  const [smallArea, smallRate] = CEILINGS[upper - 1]!;
  const [largeArea, largeRate] = CEILINGS[upper]!;
  const exponent = Math.log(largeRate / smallRate) / Math.log(largeArea / smallArea);
  return Math.max(100_000, smallRate * (area / smallArea) ** exponent);
}

const roundTo = (value: number, step: number): number => Math.round(value / step) * step;
