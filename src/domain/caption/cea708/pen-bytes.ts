import { type Span } from '../model/index.js';

/** What a cue's style could not be. */
export type StyleLoss = 'bold' | 'ruby' | 'colour' | 'background';

const WHITE = 0x2a;
const BLACK = 0x00;

/** SPA: dialogue of the standard size, default font, no edge (ANSI/CTA-708-E §8.10.5.8). */
export const penAttributes = ({ italic, underline }: Pick<Span, 'italic' | 'underline'>): readonly number[] => [0x90, 0x05, (italic ? 0x80 : 0) | (underline ? 0x40 : 0)];

/** SPC: foreground, background, black edges (§8.10.5.9). */
export const penColour = ({ color, background }: Pick<Span, 'color' | 'background'>): readonly number[] => [0x91, color === null ? WHITE : inkByte(color), background === null ? BLACK : inkByte(background), BLACK];

/** The nearest of 64 colours and of solid, translucent and transparent. */
function inkByte(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => nearest(colour, at)) as [number, number, number];
  const alpha = colour.length > 7 ? parseInt(colour.slice(7, 9), 16) : 255;
  const opacity = alpha > 0xc0 ? 0 : alpha > 0x40 ? 2 : 3;
  return (opacity << 6) | (red << 4) | (green << 2) | blue;
}

const nearest = (colour: string, at: number): number => Math.round(parseInt(colour.slice(at, at + 2), 16) / 0x55);

const PRIMARY = '(?:00|55|aa|ff)';
const EXACT = new RegExp(`^#${PRIMARY}${PRIMARY}${PRIMARY}(?:80|00)?$`);
const isExact = (colour: string | null, unsaid: string): boolean => colour === null || (EXACT.test(colour) && colour !== unsaid);

/** Losses of a span; the colours that stand for nothing said read back as that. */
export const styleLosses = ({ bold, ruby, color, background }: Span): StyleLoss[] => [
  ...(bold ? ['bold' as const] : []), ...(ruby === null ? [] : ['ruby' as const]), ...(isExact(color, '#aaaaaa') ? [] : ['colour' as const]), ...(isExact(background, '#000000') ? [] : ['background' as const]),
];
