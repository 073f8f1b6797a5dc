import { isShownBefore, displayOrder, type ShownPlace } from './order.js';

/**
 * Times of pictures of a stream that says when they are decoded and not when they are shown: the decoding times, given to them in the order in which they are
 * shown. Counted from the first picture of the stream, in the unit of the times; what is shown before it (it cannot be decoded) comes at 0. `decoded` does not fall.
 */
export function shownTimes<T>(visit: (time: number, item: T) => void): { push(place: ShownPlace, decoded: number, item: T): void; end(): void } {
  const times: number[] = [];
  let [isFirst, zero]: [boolean, number | null] = [true, null];
  const order = displayOrder<{ readonly place: ShownPlace; readonly isFirst: boolean; readonly item: T }>((a, b) => isShownBefore(a.place, b.place), (next) => {
    const time = times.shift()!;
    if (next.isFirst) zero = time;
    visit(zero === null ? 0 : time - zero, next.item);
  });
  return {
    push(place, decoded, item) {
      times.push(decoded);
      order.push({ place, isFirst, item });
      isFirst = false;
    },
    end: order.end,
  };
}
