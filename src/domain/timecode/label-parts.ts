const two = (value: number): string => String(value).padStart(2, '0');

/** The beginning of the labels of each minute of a day: "00:00:", "00:01:" ... Looked up, not put together: labels are written by the million. */
export const HOURS_AND_MINUTES: readonly string[] = Array.from({ length: 1440 }, (_, minute) => `${two(Math.floor(minute / 60))}:${two(minute % 60)}:`);

/** How a label ends that is `position` labels into its minute: "00;00", "59:24", "59:119". */
export function labelEnd(position: number, nominal: number, mark: ':' | ';'): string {
  const second = Math.floor(position / nominal);
  return `${two(second)}${mark}${String(position - second * nominal).padStart(nominal < 100 ? 2 : 3, '0')}`;
}

const made = new Map<string, readonly string[]>();

/** All of them, of the rates that pictures have; an empty list for others, which would fill the memory with them. */
export function labelEnds(nominal: number, mark: ':' | ';'): readonly string[] {
  const [key, length] = [`${nominal}${mark}`, nominal <= 120 ? 60 * nominal : 0];
  const ends = made.get(key) ?? Array.from({ length }, (_, position) => labelEnd(position, nominal, mark));
  if (length > 0) made.set(key, ends);
  return ends;
}
