import { isElement, type XmlElement, type XmlNode } from '../../../xml/index.js';
import type { Repairs } from '../../model/index.js';
import type { Parameters } from './parameters.js';
import { NOTHING_SAID, type StyleSheet } from './style-sheet.js';
import type { Style } from './style-values.js';
import { parseTime } from './time-expression.js';
import { descendantsOf, idOf, isTt, names, valueOf } from './vocabulary.js';

/** Later than any time that can be written. */
export const FOREVER = 10n ** 60n;

/** A change of style for a time (TTML2 §13.1.2); times are ticks of the document. */
export interface Animation {
  readonly begin: bigint;
  readonly end: bigint;
  readonly style: Style;
}

export const CONTENT_KINDS = ['body', 'div', 'p', 'span', 'br'] as const;

/** A part of the body with its times worked out, in ticks from the beginning of the document; half-open. */
export interface Content {
  readonly kind: (typeof CONTENT_KINDS)[number] | 'text';
  readonly begin: bigint;
  readonly end: bigint;
  readonly style: Style;
  readonly animations: readonly Animation[];
  /** The region that it names itself; undefined: none. */
  readonly region: string | undefined;
  readonly id: string | undefined;
  readonly agents: readonly string[];
  /** Whether white space stands as it is. */
  readonly preserve: boolean;
  readonly text: string;
  readonly children: readonly Content[];
  readonly line: number;
}

interface Place {
  /** Where times of the element count from. */
  readonly from: bigint;
  readonly inSequence: boolean;
  readonly preserve: boolean;
  readonly line: number;
}

const LEAF = { style: NOTHING_SAID, animations: [], region: undefined, id: undefined, agents: [], children: [] } as const;

/** Builds the tree of what is presented, from the body down (TTML2 §8.1, §12.2). What is foreign is passed over with all that it holds. */
export class ContentReader {
  /** Whether any time counts frames. */
  framed = false;
  readonly #told = new Set<string>();

  constructor(private readonly parameters: Parameters, private readonly styles: StyleSheet, private readonly repairs: Repairs) {}

  body(element: XmlElement, preserve: boolean): Content {
    return this.#content(element, 'body', { from: 0n, inSequence: false, preserve, line: element.line });
  }

  /** When a region is there at all, and how it changes. */
  region(element: XmlElement): Pick<Content, 'begin' | 'end' | 'animations'> {
    const begin = this.#begin(element, 0n);
    return { begin, end: this.#end(element, begin, 0n, FOREVER), animations: this.#animations(element, begin, false) };
  }

  #content(element: XmlElement, kind: Content['kind'], place: Place): Content {
    const begin = this.#begin(element, place.from);
    const inSequence = valueOf(element, 'none', 'timeContainer') === 'seq';
    const space = valueOf(element, 'xml', 'space');
    const preserve = space === undefined ? place.preserve : space === 'preserve';
    const animations = this.#animations(element, begin, inSequence);
    const children = this.#children(element, kind, { from: begin, inSequence, preserve, line: element.line }, animations);
    return {
      kind, begin, end: this.#end(element, begin, place.from, this.#implicitEnd(kind, begin, inSequence, place.inSequence, [...animations, ...children])), style: this.styles.of(element), animations,
      region: valueOf(element, 'none', 'region') ?? undefined, id: idOf(element), agents: names(valueOf(element, 'ttm', 'agent')), preserve, text: kind === 'br' ? '\n' : '', children, line: element.line,
    };
  }

  #children(element: XmlElement, kind: Content['kind'], place: Place, animations: readonly Animation[]): readonly Content[] {
    const children: Content[] = [];
    let from = place.inSequence ? animations.at(-1)?.end ?? place.from : place.from;
    for (const node of element.children) {
      const child = this.#child(node, kind, { ...place, from });
      if (!child) continue;
      children.push(child);
      if (place.inSequence) from = child.end;
    }
    return children;
  }

  #child(node: XmlNode, parent: Content['kind'], place: Place): Content | undefined {
    if (!isElement(node)) return parent === 'p' || parent === 'span' ? textLeaf(node, place) : undefined;
    if (!isTt(node)) return undefined;
    const kind = CONTENT_KINDS.find((name) => name === node.name && name !== 'body');
    if (kind && allowed(parent, kind)) {
      if (kind === 'div' && isPicture(node)) this.#tellOnce(node.line, 'pictures, which are no text: left out');
      return this.#content(node, kind, place);
    }
    if (kind) this.repairs.ofDocument(node.line, `${kind} within ${parent}: left out`);
    if (node.name === 'image') this.#tellOnce(node.line, 'pictures, which are no text: left out');
    if (node.name === 'animate') this.#tellOnce(node.line, 'continuous animation: left out');
    return undefined;
  }

  /** What nobody ends: as long as what it holds; text and breaks as long as their parent, in a sequence not at all (TTML2 §12.2.2). */
  #implicitEnd(kind: Content['kind'], begin: bigint, sequence: boolean, inSequence: boolean, parts: readonly { readonly end: bigint }[]): bigint {
    if (kind === 'br') return inSequence ? begin : FOREVER;
    if (sequence) return parts.at(-1)?.end ?? begin;
    return parts.reduce((latest, { end }) => (end > latest ? end : latest), begin);
  }

  #animations(element: XmlElement, parentBegin: bigint, inSequence: boolean): readonly Animation[] {
    let from = parentBegin;
    const animations: Animation[] = [];
    for (const node of element.children) {
      if (!isElement(node) || node.name !== 'set' || !isTt(node)) continue;
      const begin = this.#begin(node, from);
      const end = this.#end(node, begin, from, inSequence ? begin : FOREVER);
      animations.push({ begin, end, style: this.styles.said(node) });
      if (inSequence) from = end;
    }
    return animations;
  }

  #begin(element: XmlElement, from: bigint): bigint {
    const begin = this.#time(element, 'begin');
    return begin === undefined ? from : this.parameters.discontinuous ? begin : from + begin;
  }

  #end(element: XmlElement, begin: bigint, from: bigint, implicit: bigint): bigint {
    const [duration, end] = [this.#time(element, 'dur'), this.#time(element, 'end')];
    const reached = end === undefined ? undefined : this.parameters.discontinuous ? end : from + end;
    const lasted = duration === undefined ? undefined : begin + duration;
    if (reached !== undefined && lasted !== undefined) return reached < lasted ? reached : lasted;
    return reached ?? lasted ?? implicit;
  }

  #time(element: XmlElement, name: string): bigint | undefined {
    const value = valueOf(element, 'none', name);
    if (value === undefined) return undefined;
    const time = parseTime(value, this.parameters);
    if (time === null) this.repairs.ofDocument(element.line, `${name} "${value.slice(0, 40)}" is no time: left out`);
    else if (time.repair !== null) this.repairs.ofDocument(element.line, time.repair);
    if (time?.framed) this.#frames(element.line);
    return time?.ticks;
  }

  #frames(line: number): void {
    this.framed = true;
    if (!this.parameters.rateIsSaid) this.#tellOnce(line, 'frames without ttp:frameRate: 30 a second');
  }

  #tellOnce(line: number, what: string): void {
    if (!this.#told.has(what)) this.repairs.ofDocument(line, what);
    this.#told.add(what);
  }
}

const textLeaf = (text: string, { from, inSequence, preserve, line }: Place): Content => ({ ...LEAF, kind: 'text', begin: from, end: inSequence ? from : FOREVER, preserve, text, line });

function allowed(parent: Content['kind'], kind: Content['kind']): boolean {
  if (parent === 'body') return kind === 'div';
  if (parent === 'div') return kind === 'div' || kind === 'p';
  return kind === 'span' || kind === 'br';
}

/** SMPTE-TT and the image profile of IMSC 1.0.1 show a picture in the place of a division. */
const isPicture = (div: XmlElement): boolean => valueOf(div, 'smpte', 'backgroundImage') !== undefined && descendantsOf(div, 'tt', 'p').length === 0;
