import { type Alignment, type Anchor, colourOf } from '../../model/index.js';

/** What one element says of itself, of what captions can carry; a property that is not said is not there. */
export interface Style {
  readonly color?: string;
  readonly background?: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly underline?: boolean;
  readonly align?: Alignment;
  readonly anchor?: Anchor;
  readonly writing?: 'horizontal' | 'rl' | 'lr';
  readonly shown?: boolean;
  readonly visible?: boolean;
  readonly forced?: boolean;
  readonly ruby?: RubyRole;
  /** As written: lengths depend on the root. */
  readonly origin?: string;
  readonly extent?: string;
  readonly position?: string;
  readonly opacity?: number;
}

export const RUBY_ROLES = ['none', 'container', 'base', 'baseContainer', 'text', 'textContainer', 'delimiter'] as const;
export type RubyRole = (typeof RUBY_ROLES)[number];

/** One of the words as a property. */
const oneOf = <Value>(name: keyof Style, words: Readonly<Record<string, Value>>) => (value: string): Style | null => (Object.hasOwn(words, value) ? { [name]: words[value] } : null);

const colour = (name: 'color' | 'background') => (value: string): Style | null => {
  const found = ttmlColour(value);
  return found === null ? null : { [name]: found };
};

const RGBA = /^rgba\(\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(\d{1,3})\s*\)$/;

/** As in style sheets, but that alpha of rgba() counts to 255 (TTML2 §10.3.6). */
function ttmlColour(value: string): string | null {
  const parts = RGBA.exec(value);
  if (!parts) return colourOf(value);
  const channels = parts.slice(1).map(Number);
  if (channels.some((channel) => channel > 255)) return null;
  return colourOf(`#${channels.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`);
}

/** Each word changes what it names and nothing else (TTML2 §10.2.41). */
function decoration(value: string): Style | null {
  const words = value.split(/\s+/);
  if (words.includes('underline')) return { underline: true };
  return words.includes('noUnderline') || words.includes('none') ? { underline: false } : {};
}

const opacity = (value: string): Style | null => (/^\d{0,6}\.?\d{1,10}$/.test(value) ? { opacity: Number(value) } : null);

type Parser = (value: string) => Style | null;

/** tts: properties that are carried; null from one of them: not a value of it. */
export const TTS_PROPERTIES: Readonly<Record<string, Parser>> = {
  color: colour('color'),
  backgroundColor: colour('background'),
  fontWeight: oneOf('bold', { bold: true, normal: false }),
  fontStyle: oneOf('italic', { italic: true, oblique: true, reverseOblique: true, normal: false }),
  textDecoration: decoration,
  textAlign: oneOf('align', { left: 'left', center: 'center', right: 'right', start: 'start', end: 'end', justify: 'start' }),
  displayAlign: oneOf('anchor', { before: 'top', center: 'center', after: 'bottom', justify: 'top' }),
  writingMode: oneOf('writing', { lrtb: 'horizontal', rltb: 'horizontal', lr: 'horizontal', rl: 'horizontal', tbrl: 'rl', tb: 'rl', tblr: 'lr' }),
  display: oneOf('shown', { auto: true, none: false, inlineBlock: true }),
  visibility: oneOf('visible', { visible: true, hidden: false }),
  ruby: oneOf('ruby', Object.fromEntries(RUBY_ROLES.map((role) => [role, role]))),
  origin: (value) => ({ origin: value }),
  extent: (value) => ({ extent: value }),
  position: (value) => ({ position: value }),
  opacity,
};

export const ITTS_PROPERTIES: Readonly<Record<string, Parser>> = { forcedDisplay: oneOf('forced', { true: true, false: false }) };
