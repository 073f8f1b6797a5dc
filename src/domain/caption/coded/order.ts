/** Where a picture is shown: pictures of a later epoch after all of an earlier one, within it by their count. */
export interface ShownPlace {
  readonly epoch: number;
  readonly count: number;
}

/** A picture that begins. */
export interface CodedPicture extends ShownPlace {
  /** The second field of the frame before it: shown with it. */
  readonly isSecondField: boolean;
}

/** Reads the NAL units of a stream, each without its start code, in their order. */
export interface PictureReader {
  /** The picture whose first slice a unit is; null: another unit. */
  begins(unit: Uint8Array): CodedPicture | null;
}

/** A picture may be shown after as many that are sent behind it (ISO/IEC 14496-10 §A.3.1, max_num_reorder_frames; both fields counted). */
const MOST_REORDERED = 32;

/** Hands on what is pushed in the order in which it is shown, and holds no more back than can be out of order; what comes later still counts as the next. */
export function displayOrder<T>(comesBefore: (a: T, b: T) => boolean, visit: (next: T) => void): { push(item: T): void; end(): void } {
  const waiting: T[] = [];
  return {
    push(item) {
      const at = waiting.findLastIndex((other) => !comesBefore(item, other)) + 1;
      waiting.splice(at, 0, item);
      if (waiting.length > MOST_REORDERED) visit(waiting.shift()!);
    },
    end() {
      while (waiting.length > 0) visit(waiting.shift()!);
    },
  };
}

export const isShownBefore = (a: ShownPlace, b: ShownPlace): boolean => a.epoch < b.epoch || (a.epoch === b.epoch && a.count < b.count);
