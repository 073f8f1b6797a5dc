/** How far one thing is. */
export interface Bar {
  /** `fraction` 0 to 1; what falls back is not shown. `note` stands behind the bar until the next one. */
  set(fraction: number, note?: string): void;
  /** Full, and never drawn again. */
  end(note?: string): void;
  /** Stays where it is, with the reason behind it. */
  fail(note: string): void;
}

export interface Bars {
  bar(label: string): Bar;
  say(text: string): void;
  /** Leaves the last state standing and gives the cursor back. Calling it again does nothing more. */
  stop(): void;
}

const LABEL_WIDTH = 20;
export const labelled = (label: string): string => label.padEnd(LABEL_WIDTH);
export const clamp = (fraction: number): number => (Number.isFinite(fraction) ? Math.max(0, Math.min(1, fraction)) : 0);
