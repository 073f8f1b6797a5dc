import { carriedText, elementText, escapedText } from '../../../xml/index.js';
import type { Cue, Span } from '../../model/index.js';
import type { Flavour, Losses } from './flavour.js';
import type { StyleSheet } from './styles.js';

/** What a paragraph refers to, and where its losses go. */
export interface Setting {
  readonly flavour: Flavour;
  readonly styles: StyleSheet;
  readonly losses: Losses;
}

/** The text of a cue: spans, breaks and, where the format has it, ruby (TTML2 §8.1.7, IMSC 1.1 §8.4.7). */
export const spansText = (cue: Cue, number: number, setting: Setting): string => cue.spans.map((span) => spanText(span, number, setting)).join('');

function spanText(span: Span, number: number, setting: Setting): string {
  const ruby = rubyOf(span, number, setting);
  const style = setting.styles.ofSpan(span);
  const text = linesText(span.text, number, setting.losses);
  if (ruby === null) return style === null ? text : elementText('span', { style }, text);
  const pair = elementText('span', { 'tts:ruby': 'base' }, text) + elementText('span', { 'tts:ruby': 'text' }, linesText(ruby, number, setting.losses));
  return elementText('span', { style, 'tts:ruby': 'container' }, pair);
}

function rubyOf({ ruby, text }: Span, number: number, { flavour, losses }: Setting): string | null {
  if (ruby === null) return null;
  const carried = flavour.ruby && !/[\r\n]/.test(text + ruby);
  if (!carried) losses.tell(number, 'ruby', 'written without');
  return carried ? ruby : null;
}

function linesText(text: string, number: number, losses: Losses): string {
  const carried = carriedText(text);
  if (carried !== text) losses.tell(number, 'characters', 'what XML cannot carry is U+FFFD');
  return escapedText(carried).replaceAll('\n', '<br/>');
}

/** White space that collapses unless it is kept on purpose (XML §2.10, TTML2 §8.1.3): at the ends of lines, several in a row, tabs. */
export const keepsSpace = (text: string): boolean => /(?:^|\n)[ \t]|[ \t](?:\n|$)|[ \t]{2}|\t/.test(text);
