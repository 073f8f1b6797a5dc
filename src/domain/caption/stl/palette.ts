import { TELETEXT_COLOURS } from './text-field.js';

export type Palette = (typeof TELETEXT_COLOURS)[number];

/** The teletext colour nearest to "#rrggbb"; how far it shines through is not kept. */
export function inPalette(color: string): Palette {
  const parts = partsOf(color);
  const distance = (known: Palette): number => partsOf(known).reduce((sum, part, i) => sum + (part - parts[i]!) ** 2, 0);
  return TELETEXT_COLOURS.reduce((best, known) => (distance(known) < distance(best) ? known : best));
}

const partsOf = (color: string): number[] => [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16) || 0);
