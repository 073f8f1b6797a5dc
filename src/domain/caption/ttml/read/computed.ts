import type { Animation } from './content.js';
import type { Style } from './style-values.js';
import { NOTHING_SAID } from './style-sheet.js';

/** Whatever has a style of its own, and changes of it. */
export interface Styled {
  readonly style: Style;
  readonly animations: readonly Animation[];
}

const NO_COLOUR = /^#.{6}00$/;

/** The style of an element at an instant: its own, then what is set at that time, in order (TTML2 §13.3.3). */
export function styleAt({ style, animations }: Styled, instant: bigint): Style {
  let sum = style;
  for (const animation of animations) if (animation.begin <= instant && instant < animation.end) sum = { ...sum, ...animation.style };
  return sum;
}

/**
 * What text within an element looks like: what it says, else what is inherited (TTML2 §10.4.3). A background is not inherited, but seen through all that has none,
 * so that here the nearest counts.
 */
export function inheriting(parent: Style, own: Style): Style {
  if (own === NOTHING_SAID) return parent;
  const background = own.background === undefined || NO_COLOUR.test(own.background) ? parent.background : own.background;
  return background === undefined ? { ...parent, ...own, ...(own.background === undefined ? {} : { background: undefined }) } : { ...parent, ...own, background };
}
