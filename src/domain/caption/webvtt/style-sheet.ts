import { colourOf } from '../model/index.js';
import type { Element } from './cue-text.js';

/** What of CSS is carried; null: said to be none of it. */
export interface CueStyle {
  readonly color: string | null;
  readonly background: string | null;
  readonly italic: boolean;
  readonly bold: boolean;
  readonly underline: boolean;
}

type Property = keyof CueStyle;
type Said = { readonly [P in Property]?: { readonly value: CueStyle[P]; readonly order: number } };

/** One compound selector within ::cue(): all of it must match. */
interface Selector {
  readonly type: string | null;
  readonly classes: readonly string[];
  readonly id: string | null;
  /** Of v or lang: what its annotation is. */
  readonly annotation: string | null;
}

interface Rule {
  readonly selector: Selector;
  readonly specificity: number;
  said: Said;
}

const ALL: Selector = { type: null, classes: [], id: null, annotation: null };

/** Selectors of one part are found by it; of several, each is tried, so there are not many. */
const MOST_COMPOUND = 50;
const MOST_REMEMBERED = 10_000;

/** The STYLE blocks of a file: of CSS those rules of ::cue and ::cue() with types, classes, ids and voices that say colours, italics, weight and underline (WebVTT §8.2.1). */
export class StyleSheet {
  private readonly simple = new Map<string, Rule>();
  private readonly compound: Rule[] = [];
  private readonly remembered = new Map<string, Partial<CueStyle>>();
  private order = 0;

  get isEmpty(): boolean {
    return this.simple.size + this.compound.length === 0;
  }

  /** What was not carried. */
  add(css: string): string[] {
    const passed = new Set<string>();
    for (const { prelude, body } of rulesIn(css)) {
      const selectors = prelude.split(',').map((text) => selectorOf(text.trim()));
      const said = declared(body, this.order += 1, passed);
      for (const [i, selector] of selectors.entries()) if (selector === null || !this.put(selector, said)) passed.add(`the rule ${prelude.split(',')[i]!.trim().slice(0, 60)}`);
    }
    this.remembered.clear();
    return [...passed];
  }

  /** What the sheet says of a whole cue. */
  ofCue(id: string | null): Partial<CueStyle> {
    const rules = [this.simple.get(keyOf(ALL)), id === null ? undefined : this.simple.get(keyOf({ ...ALL, id }))];
    return cascaded(rules.filter((rule) => rule !== undefined));
  }

  ofElement(element: Element): Partial<CueStyle> {
    if (this.isEmpty) return {};
    const key = JSON.stringify([element.name, element.classes, element.annotation]);
    const known = this.remembered.get(key);
    if (known) return known;
    const style = cascaded(this.matching(element));
    if (this.remembered.size < MOST_REMEMBERED) this.remembered.set(key, style);
    return style;
  }

  private put(selector: Selector, said: Said): boolean {
    const parts = Number(selector.type !== null) + selector.classes.length + Number(selector.id !== null) + Number(selector.annotation !== null);
    if (parts > 1 && (selector.id !== null || this.compound.length >= MOST_COMPOUND)) return false;
    const specificity = Number(selector.type !== null) + 10 * (selector.classes.length + Number(selector.annotation !== null)) + 1000 * Number(selector.id !== null);
    const known = parts > 1 ? undefined : this.simple.get(keyOf(selector));
    if (known) known.said = { ...known.said, ...said };
    else if (parts > 1) this.compound.push({ selector, specificity, said });
    else this.simple.set(keyOf(selector), { selector, specificity, said });
    return true;
  }

  private matching({ name, classes, annotation }: Element): Rule[] {
    const keys = [keyOf({ ...ALL, type: name }), ...new Set(classes.map((word) => keyOf({ ...ALL, classes: [word] })))];
    const found = keys.flatMap((key) => this.simple.get(key) ?? []);
    const held = new Set(classes);
    return [...found, ...this.compound.filter(({ selector }) => (selector.type ?? name) === name && selector.classes.every((word) => held.has(word)) && (selector.annotation ?? annotation) === annotation)];
  }
}

const keyOf = ({ type, classes, id, annotation }: Selector): string => JSON.stringify([type, classes, id, annotation]);

/** Of each property what the most specific rule says, the last of equals (CSS Cascade 4 §6.1). */
function cascaded(rules: readonly Rule[]): Partial<CueStyle> {
  const best: Partial<Record<Property, { value: CueStyle[Property]; rank: number; order: number }>> = {};
  for (const { said, specificity } of rules) {
    for (const [property, { value, order }] of Object.entries(said) as [Property, { value: CueStyle[Property]; order: number }][]) {
      const known = best[property];
      if (!known || specificity > known.rank || (specificity === known.rank && order > known.order)) best[property] = { value, rank: specificity, order };
    }
  }
  return Object.fromEntries(Object.entries(best).map(([property, { value }]) => [property, value]));
}

function* rulesIn(css: string): Generator<{ prelude: string; body: string }> {
  const text = withoutComments(css);
  for (let at = 0; ;) {
    const open = text.indexOf('{', at);
    if (open < 0) return;
    const close = text.indexOf('}', open);
    yield { prelude: text.slice(at, open).trim(), body: text.slice(open + 1, close < 0 ? text.length : close) };
    if (close < 0) return;
    at = close + 1;
  }
}

function withoutComments(css: string): string {
  const parts: string[] = [];
  let from = 0;
  for (let open = css.indexOf('/*'); open >= 0; open = css.indexOf('/*', from)) {
    const close = css.indexOf('*/', open + 2);
    parts.push(css.slice(from, open));
    from = close < 0 ? css.length : close + 2;
  }
  parts.push(css.slice(from));
  return parts.join(' ');
}

const LONGEST_SELECTOR = 500;
const PART = /^(?:([.#]?)((?:[\w-]|[\u0080-\uffff]|\\[0-9a-f]{1,6} ?|\\[^0-9a-f])+)|\[(?:voice|lang)=(?:"([^"]*)"|'([^']*)'|([\w-]+))\])/i;

/** null: none that is carried. */
function selectorOf(text: string): Selector | null {
  const inside = /^::cue(?:\(([^()]*)\))?$/.exec(text.slice(0, LONGEST_SELECTOR + 1));
  if (!inside || text.length > LONGEST_SELECTOR) return null;
  let rest = (inside[1] ?? '').trim();
  if (inside[1] !== undefined && rest === '') return null;
  let selector: Selector = ALL;
  for (let part = PART.exec(rest); part; part = PART.exec(rest)) {
    const [whole, mark, name = '', ...annotations] = part;
    const word = unescaped(name);
    if (mark === '.') selector = { ...selector, classes: [...selector.classes, word] };
    else if (mark === '#') selector = { ...selector, id: word };
    else if (mark === '') selector = { ...selector, type: word };
    else selector = { ...selector, annotation: annotations.find((value) => value !== undefined) ?? '' };
    rest = rest.slice(whole.length);
  }
  return rest === '' ? selector : null;
}

const unescaped = (name: string): string => name.replaceAll(/\\(?:([0-9a-f]{1,6}) ?|([^0-9a-f]))/gi, (_, code?: string, character?: string) => character ?? codePoint(Number.parseInt(code ?? '0', 16)));
const codePoint = (code: number): string => (code === 0 || code > 0x10ffff ? '\ufffd' : String.fromCodePoint(code));

function declared(body: string, order: number, passed: Set<string>): Said {
  let said: Said = {};
  for (const declaration of body.split(';')) {
    const colon = declaration.indexOf(':');
    const [property, value] = [declaration.slice(0, Math.max(0, colon)).trim().toLowerCase(), declaration.slice(colon + 1).replace(/!\s*important\s*$/i, '').trim()];
    const meant = colon < 0 ? null : meaning(property, value);
    if (meant) said = { ...said, ...Object.fromEntries(Object.entries(meant).map(([name, is]) => [name, { value: is, order }])) };
    else if (declaration.trim() !== '') passed.add(declaration.trim().slice(0, 60));
  }
  return said;
}

/** null: not carried. */
function meaning(property: string, value: string): Partial<CueStyle> | null {
  const colour = colourOf(value);
  const word = value.toLowerCase();
  switch (property) {
    case 'color': return colour === null ? null : { color: colour };
    case 'background': case 'background-color': return colour === null ? null : { background: colour };
    case 'font-style': return ['italic', 'oblique', 'normal'].includes(word) ? { italic: word !== 'normal' } : null;
    case 'font-weight': return weight(word);
    case 'text-decoration': case 'text-decoration-line': return word === 'underline' || word === 'none' ? { underline: word === 'underline' } : null;
    default: return null;
  }
}

function weight(word: string): Partial<CueStyle> | null {
  if (word === 'bold' || word === 'bolder' || word === 'normal' || word === 'lighter') return { bold: word.startsWith('bold') };
  return /^\d{1,4}$/.test(word) ? { bold: Number(word) >= 600 } : null;
}
