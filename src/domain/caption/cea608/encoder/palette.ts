import { BACKGROUNDS_608, BLACK, COLORS_608, SEMI_TRANSPARENT, TRANSPARENT } from '../command.js';

const WHITE = '#ffffff';

/** The foreground colour that is nearest, null for white. Black, which cannot be seen where nothing is said of the background, only on another one. */
export function nearestColor(color: string | null, background: string | null): string | null {
  if (color === null) return null;
  const offered = COLORS_608.map((known) => known ?? WHITE);
  const nearest = nearestOf(color, background === null ? offered : [...offered, BLACK]);
  return nearest === WHITE ? null : nearest;
}

/** The background that is nearest in colour, opaque, half transparent or not there; null for opaque black. */
export function nearestBackground(background: string | null): string | null {
  if (background === null) return null;
  const alpha = background.length === 9 ? parseInt(background.slice(7), 16) / 255 : 1;
  if (alpha < 0.25) return TRANSPARENT;
  const nearest = nearestOf(background, BACKGROUNDS_608.map((known) => known ?? BLACK));
  if (alpha < 0.75) return nearest + SEMI_TRANSPARENT;
  return nearest === BLACK ? null : nearest;
}

const channels = (color: string): number[] => [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16));

function nearestOf(color: string, offered: readonly string[]): string {
  const wanted = channels(color);
  const distance = (other: string): number => channels(other).reduce((sum, value, i) => sum + (value - wanted[i]!) ** 2, 0);
  return offered.reduce((best, other) => (distance(other) < distance(best) ? other : best));
}

/** Whether it is shown just as it was asked for. */
export const isSameColor = (asked: string | null, given: string | null, usual: string): boolean => (asked ?? usual).toLowerCase() === (given ?? usual);
