/** ITU-T H.264 table A-1: level, macroblocks a second, macroblocks a frame, kbit/s for High profile (x 1.25). */
const LEVELS = [
  ['1.1', 3_000, 396, 240],
  ['1.2', 6_000, 396, 480],
  ['1.3', 11_880, 396, 960],
  ['2.0', 11_880, 396, 2_500],
  ['2.1', 19_800, 792, 5_000],
  ['2.2', 20_250, 1_620, 5_000],
  ['3.0', 40_500, 1_620, 12_500],
  ['3.1', 108_000, 3_600, 17_500],
  ['3.2', 216_000, 5_120, 25_000],
  ['4.0', 245_760, 8_192, 25_000],
  ['4.1', 245_760, 8_192, 62_500],
  ['4.2', 522_240, 8_704, 62_500],
  ['5.0', 589_824, 22_080, 168_750],
  ['5.1', 983_040, 36_864, 300_000],
  ['5.2', 2_073_600, 36_864, 300_000],
] as const;

/** The lowest level that holds the stream, null when none up to 5.2 does (the encoder then chooses for itself). */
export function h264Level(width: number, height: number, framesPerSecond: number, maxBitrate: number): string | null {
  const columns = Math.ceil(width / 16);
  const rows = Math.ceil(height / 16);
  const area = columns * rows;
  const fits = LEVELS.find(
    ([, rate, frame, kilobits]) =>
      area * framesPerSecond <= rate && area <= frame && Math.max(columns, rows) ** 2 <= 8 * frame && maxBitrate <= kilobits * 1000,
  );
  return fits ? fits[0] : null;
}
