import { colourOf, joinedSpans, PLAIN, type Span } from '../model/index.js';
import { placementOf, placementOfOld, type Placement } from './placement.js';

export interface Marked {
  readonly spans: readonly Span[];
  /** null: nothing is said of it. */
  readonly placement: Placement | null;
  readonly repairs: readonly string[];
}

type Flag = 'bold' | 'italic' | 'underline';

const FLAGS: Readonly<Record<string, Flag>> = { b: 'bold', strong: 'bold', bold: 'bold', i: 'italic', em: 'italic', italic: 'italic', u: 'underline', underline: 'underline' };

/** Taken for markup, since no one means them as text; what else stands in angle brackets is what somebody says. */
const WITHOUT_MEANING = new Set(['s', 'strike', 'del', 'span', 'p', 'div', 'center', 'c', 'v', 'lang', 'ruby', 'rt', 'small', 'big', 'sub', 'sup']);

const TAG = /<(\/?)([a-z]{1,9})(?=[ />])([^<>]{0,300})>/iy;
const SHORT = /\{(\/?)([biu])\}/iy;
const OVERRIDE = /\{\\([^{}]{0,300})\}/y;

/** The text of a cue with SubRip's tags, and with the overrides of ASS that files carry for its players; entities are text. */
export function markedText(text: string): Marked {
  const reader = new MarkupReader();
  let from = 0;
  for (let at = nextMark(text, 0); at < text.length; at = nextMark(text, at)) {
    const length = reader.mark(text, at, from);
    at += length === 0 ? 1 : length;
    if (length > 0) from = at;
  }
  reader.say(text.slice(from));
  return reader.marked();
}

const MARK = /[<{]/g;

function nextMark(text: string, from: number): number {
  MARK.lastIndex = from;
  return MARK.exec(text)?.index ?? text.length;
}

class MarkupReader {
  private readonly spans: Span[] = [];
  private readonly open = { bold: 0, italic: 0, underline: 0 };
  private readonly set = { bold: false, italic: false, underline: false };
  private readonly colours: (string | null)[] = [];
  private overridden: string | null = null;
  private placement: Placement | null = null;
  private readonly repairs = new Set<string>();

  say(text: string): void {
    if (text === '') return;
    const { open, set } = this;
    this.spans.push({
      ...PLAIN, text, bold: set.bold || open.bold > 0, italic: set.italic || open.italic > 0, underline: set.underline || open.underline > 0, color: this.overridden ?? this.colours.at(-1) ?? null,
    });
  }

  /** The length of the mark at a place of the text, 0 where it is none; says the text from `from` up to it. */
  mark(text: string, at: number, from: number): number {
    const [pattern, act] = text.charCodeAt(at) === 60 ? [TAG, this.tag] as const : text[at + 1] === '\\' ? [OVERRIDE, this.override] as const : [SHORT, this.tag] as const;
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (!found || !this.isMark(found)) return 0;
    this.say(text.slice(from, at));
    act.call(this, found);
    return found[0].length;
  }

  marked(): Marked {
    if (this.open.bold + this.open.italic + this.open.underline + this.colours.length > 0) this.repairs.add('a tag is not closed: at the end of the cue');
    return { spans: joinedSpans(this.spans), placement: this.placement, repairs: [...this.repairs] };
  }

  private isMark([whole, , name]: RegExpExecArray): boolean {
    const word = name?.toLowerCase() ?? '';
    return whole.startsWith('{') || word === 'font' || word === 'br' || Object.hasOwn(FLAGS, word) || WITHOUT_MEANING.has(word);
  }

  private tag([, slash, name = '', attributes = '']: RegExpExecArray): void {
    const word = name.toLowerCase();
    const flag = Object.hasOwn(FLAGS, word) ? FLAGS[word] : undefined;
    if (flag) this.turn(flag, slash !== '/');
    else if (word === 'font') this.font(slash !== '/', attributes);
    else if (word === 'br') this.say('\n');
    else this.repairs.add(`<${word}> means nothing here: left out`);
  }

  private turn(flag: Flag, on: boolean): void {
    if (on) this.open[flag] += 1;
    else if (this.open[flag] > 0) this.open[flag] -= 1;
    else this.repairs.add('a tag is closed that is not open');
  }

  private font(on: boolean, attributes: string): void {
    if (!on && this.colours.length === 0) this.repairs.add('a tag is closed that is not open');
    if (!on) this.colours.pop();
    else this.colours.push(this.colourIn(attributes) ?? this.colours.at(-1) ?? null);
  }

  private colourIn(attributes: string): string | null {
    const value = /(?:^|\s)color\s?=\s?(?:"([^"]{0,60})"|'([^']{0,60})'|([^\s"']{1,60}))/i.exec(attributes);
    const text = value?.[1] ?? value?.[2] ?? value?.[3];
    const colour = text === undefined ? null : colourOf(text) ?? colourOf(`#${text}`);
    if (text === undefined || colour === null) this.repairs.add(text === undefined ? '<font> without a colour: left out' : `"${text}" is not a colour: left out`);
    return colour;
  }

  private override([, body = '']: RegExpExecArray): void {
    for (const word of body.split('\\')) {
      if (!this.placed(word) && !this.styled(word) && word !== '') this.repairs.add(`{\\${word.slice(0, 20)}}: left out`);
    }
  }

  private placed(word: string): boolean {
    const [, kind, code] = /^(an?)(\d{1,2})$/.exec(word) ?? [];
    const placement = kind === undefined ? null : kind === 'a' ? placementOfOld(Number(code)) : Number(code) >= 1 && Number(code) <= 9 ? placementOf(Number(code)) : null;
    this.placement ??= placement;
    return placement !== null;
  }

  private styled(word: string): boolean {
    const [, letter = '', value] = /^([biu])(\d{1,3})$/.exec(word) ?? [];
    if (letter !== '') this.set[FLAGS[letter]!] = Number(value) === 1 || Number(value) >= 600;
    const [, blue, green, red] = /^1?c&H([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})&?$/i.exec(word) ?? [];
    if (red !== undefined) this.overridden = `#${red}${green}${blue}`.toLowerCase();
    return letter !== '' || red !== undefined;
  }
}
