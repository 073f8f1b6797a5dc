/** A length of the calendar and of the clock, each of which may be negative. */
export interface Offset {
  readonly months: number;
  readonly days: number;
  readonly milliseconds: number;
}

/** Digits are bounded so that what is reached from any day stays a whole number of milliseconds. */
const OFFSET = /^(-)?P(?=\d|T\d)(?:(\d{1,4})Y)?(?:(\d{1,5})M)?(?:(\d{1,6})W)?(?:(\d{1,7})D)?(?:T(?=\d)(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,6})S)?)?$/;

/** A duration of ISO 8601 in whole numbers, before it "-" where it is counted backwards: "P90D", "-P2W", "P1Y6M", "PT36H". Undefined: none. */
export function readOffset(text: string): Offset | undefined {
  const found = OFFSET.exec(text);
  if (!found) return undefined;
  const [years, months, weeks, days, hours, minutes, seconds] = found.slice(2).map((digits: string | undefined) => Number(digits ?? 0)) as [number, number, number, number, number, number, number];
  const sign = found[1] ? -1 : 1;
  return { months: sign * (years * 12 + months), days: sign * (weeks * 7 + days), milliseconds: sign * ((hours * 60 + minutes) * 60 + seconds) * 1000 };
}

/** Whether it leads onwards from every instant. */
export const isLasting = ({ months, days, milliseconds }: Offset): boolean => months + days + milliseconds > 0;
