import { type Cue, joinedSpans, LONGEST_CUE, sameStyle, type Span, textOf, UNSAID } from '../../model/index.js';
import { inheriting, styleAt, type Styled } from './computed.js';
import { type Content, FOREVER } from './content.js';
import type { Region, Regions } from './regions.js';
import { type Piece, rubyFragments } from './ruby.js';
import type { Style } from './style-values.js';
import { laidText } from './white-space.js';

/** What is shown of a paragraph during [begin, end), in ticks; nothing within changes. */
export interface ShownText {
  readonly begin: bigint;
  readonly end: bigint;
  readonly cue: Omit<Cue, 'in' | 'out'>;
  readonly partlyForced: boolean;
}

/** Text with all that it stands in, below the paragraph. */
interface Leaf {
  readonly content: Content;
  readonly spans: readonly Content[];
  readonly region: string | undefined;
}

export interface ParagraphSetting {
  readonly regions: Regions;
  readonly initial: Style;
  readonly speakers: ReadonlyMap<string, string>;
  readonly unplaced: (line: number, what: string) => void;
  /** Counts work; leaves the reader when there is too much of it. */
  readonly spend: (work: number) => void;
  /** Leaves the reader: there is more text than a cue may have. */
  readonly tooLong: () => void;
}

/**
 * A paragraph as the intermediate synchronic documents in which it appears (TTML2 §11.3.1.3): one where nothing within it has times of its own. `chain` is what it
 * stands in and the paragraph itself, from the body down. Text that the standard would not show, for want of a region or by having two, is kept where a whole paragraph is so:
 many programs write such documents and mean them to be seen.
 */
export function shownTexts(chain: readonly Content[], setting: ParagraphSetting): ShownText[] {
  const paragraph = chain.at(-1)!;
  const region = chain.findLast(({ region: named }) => named !== undefined)?.region;
  const leaves = leavesOf(paragraph, [], region);
  if (leaves.reduce((sum, { content }) => sum + (content.preserve ? content.text : content.text.trim()).length, 0) > LONGEST_CUE) setting.tooLong();
  const byRegion = Map.groupBy(leaves, (leaf) => leaf.region);
  if (byRegion.size > 1 && byRegion.delete(undefined)) setting.unplaced(paragraph.line, 'text beside text in regions, and in none itself: not shown');
  if (byRegion.has(undefined) && setting.regions.size > 0) setting.unplaced(paragraph.line, 'in no region, which is not shown: stands in the usual place');
  if (new Set(chain.flatMap((part) => part.region ?? [])).size > 1) setting.unplaced(paragraph.line, 'in a region within another, which is not shown: stands in the inner one');
  const shown = Array.from(byRegion).flatMap(([id, leaves]) => new InRegion(chain, leaves, setting.regions.named(id, paragraph.line), setting).shown());
  const speaker = speakerOf(chain, setting.speakers);
  return shown.map((text, i) => ({ ...text, cue: { ...text.cue, speaker, id: i === 0 ? paragraph.id ?? null : null } }));
}

function leavesOf(parent: Content, spans: readonly Content[], region: string | undefined): Leaf[] {
  return parent.children.flatMap((content): Leaf[] => {
    const named = content.region ?? region;
    return content.kind === 'span' ? leavesOf(content, [...spans, content], named) : [{ content, spans, region: named }];
  });
}

class InRegion {
  constructor(private readonly chain: readonly Content[], private readonly leaves: readonly Leaf[], private readonly region: Region | undefined, private readonly setting: ParagraphSetting) {}

  shown(): ShownText[] {
    const instants = this.#instants();
    this.setting.spend(instants.length * this.leaves.reduce((sum, { spans }) => sum + 1 + spans.length, 0));
    const texts: ShownText[] = [];
    for (let i = 0; i + 1 < instants.length; i++) {
      const text = this.#during(instants[i]!, instants[i + 1]!);
      if (!text) continue;
      const last = texts.at(-1);
      if (last && last.end === text.begin && sameCue(last.cue, text.cue)) texts[texts.length - 1] = { ...last, end: text.end };
      else texts.push(text);
    }
    return texts;
  }

  /** When something may change, first to last, within the time in which the paragraph is there at all. */
  #instants(): bigint[] {
    const timed = this.region ? [...this.chain, this.region] : this.chain;
    const begin = timed.reduce((latest, part) => (part.begin > latest ? part.begin : latest), 0n);
    const end = timed.reduce((earliest, part) => (part.end < earliest ? part.end : earliest), FOREVER);
    if (begin >= end) return [];
    const within = new Set<bigint>();
    const changes = (parts: readonly { readonly begin: bigint; readonly end: bigint }[]): void => {
      this.setting.spend(parts.length);
      for (const part of parts) for (const instant of [part.begin, part.end]) if (begin < instant && instant < end) within.add(instant);
    };
    for (const { animations } of timed) changes(animations);
    for (const { content, spans } of this.leaves) {
      changes([content]);
      changes(spans);
      for (const { animations } of spans) changes(animations);
    }
    return within.size === 0 ? [begin, end] : [begin, ...Array.from(within).toSorted((a, b) => (a < b ? -1 : 1)), end];
  }

  #during(begin: bigint, end: bigint): ShownText | null {
    const place = this.#computed(this.region ? [this.region] : [], this.setting.initial, begin);
    const style = place && this.#computed(this.chain, place, begin);
    if (!style || !place) return null;
    const pieces = this.leaves.flatMap((leaf) => this.#piece(leaf, style, begin));
    const spans = joinedSpans(laidText(rubyFragments(pieces.map(({ piece }) => piece))));
    if (textOf({ spans }).trim() === '') return null;
    const written = pieces.filter(({ piece }) => piece.text.trim() !== '');
    const forced = written.every(({ forced: shown }) => shown);
    return { begin, end, cue: this.#cue(spans, place, style, forced), partlyForced: !forced && written.some(({ forced: shown }) => shown) };
  }

  /** What parts within each other come to; null: they are not displayed. */
  #computed(parts: readonly Styled[], from: Style, instant: bigint): Style | null {
    let sum = from;
    for (const part of parts) {
      this.setting.spend(part.animations.length);
      const own = styleAt(part, instant);
      if (own.shown === false || own.opacity === 0) return null;
      sum = inheriting(sum, own);
    }
    return sum;
  }

  #piece({ content, spans }: Leaf, from: Style, instant: bigint): { piece: Piece; forced: boolean }[] {
    const there = [content, ...spans].every((part) => part.begin <= instant && instant < part.end);
    const style = there ? this.#computed(content.kind === 'br' ? [...spans, content] : spans, from, instant) : null;
    if (!style || style.visible === false) return [];
    const part = spans.findLast((span) => span.style.ruby !== undefined && span.style.ruby !== 'none');
    const container = spans.find((span) => span.style.ruby === 'container') ?? null;
    const piece = { ...spanOf(style, content.text), preserve: content.preserve, isBreak: content.kind === 'br', container, role: part?.style.ruby ?? 'none', part: part ?? null };
    return [{ piece, forced: style.forced === true }];
  }

  #cue(spans: readonly Span[], place: Style, style: Style, forced: boolean): Omit<Cue, 'in' | 'out'> {
    const { region } = this;
    const usual = region ? { align: 'start', anchor: 'top' } as const : UNSAID;
    return {
      ...UNSAID, spans, forced, align: style.align ?? usual.align, anchor: place.anchor ?? usual.anchor,
      box: region ? this.setting.regions.box(place, region.line) : null, vertical: place.writing === 'rl' || place.writing === 'lr' ? place.writing : null,
    };
  }
}

/** The nearest that says who speaks: the paragraph and what it stands in, else the first of its spans. */
function speakerOf(chain: readonly Content[], speakers: ReadonlyMap<string, string>): string | null {
  const said = chain.findLast(({ agents }) => agents.length > 0) ?? chain.at(-1)!.children.find(({ agents }) => agents.length > 0);
  const named = (said?.agents ?? []).map((agent) => speakers.get(agent) ?? agent);
  return named.length === 0 ? null : named.join(', ');
}

const spanOf = ({ color, background, bold, italic, underline }: Style, text: string): Span => ({
  text, color: color ?? null, background: background ?? null, bold: bold === true, italic: italic === true, underline: underline === true, ruby: null,
});

const sameCue = (a: Omit<Cue, 'in' | 'out'>, b: Omit<Cue, 'in' | 'out'>): boolean =>
  a.align === b.align && a.anchor === b.anchor && a.vertical === b.vertical && a.forced === b.forced && a.spans.length === b.spans.length && JSON.stringify(a.box) === JSON.stringify(b.box) &&
  a.spans.every((span, i) => span.text === b.spans[i]!.text && sameStyle(span, b.spans[i]!));
