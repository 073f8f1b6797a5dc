import { joinedSpans, sameStyle, textOf, timeLabel, type Box, type Cue, type Span, type Timebase } from '../model/index.js';

export const CHANGES = ['text', 'time', 'style', 'position', 'added', 'removed'] as const;
export type ChangeKind = (typeof CHANGES)[number];

export interface Difference {
  readonly kind: ChangeKind;
  /** For a person: what it was, and what it is. */
  readonly what: string;
}

/** What is another with a cue; its name and the number that its file gave it are no part of it. */
export function differences(a: Cue, b: Cue, base: Timebase): Difference[] {
  const found: (Difference | null)[] = [textDifference(a, b), timeDifference(a, b, base), styleDifference(a, b), positionDifference(a, b)];
  return found.filter((difference) => difference !== null);
}

const changed = (name: string, from: string, to: string): string => `${name}${from} -> ${to}`;

function textDifference(a: Cue, b: Cue): Difference | null {
  const [from, to] = [textOf(a), textOf(b)];
  return from === to ? null : { kind: 'text', what: changed('', quoted(from), quoted(to)) };
}

export const quoted = (text: string): string => JSON.stringify(text.length > 200 ? `${text.slice(0, 200)}…` : text);

function timeDifference(a: Cue, b: Cue, base: Timebase): Difference | null {
  const label = (frame: bigint | null): string => (frame === null ? 'no end' : timeLabel(frame, base));
  const parts = [...(a.in === b.in ? [] : [changed('in ', label(a.in), label(b.in))]), ...(a.out === b.out ? [] : [changed('out ', label(a.out), label(b.out))])];
  return parts.length === 0 ? null : { kind: 'time', what: parts.join(', ') };
}

function styleDifference(a: Cue, b: Cue): Difference | null {
  const parts = [
    ...(sameStyles(a, b) ? [] : [changed('', styleText(a.spans), styleText(b.spans))]),
    ...(['speaker', 'forced'] as const).flatMap((name) => (a[name] === b[name] ? [] : [changed(`${name} `, String(a[name]), String(b[name]))])),
    ...(appearanceText(a) === appearanceText(b) ? [] : [changed('', appearanceText(a), appearanceText(b))]),
  ];
  return parts.length === 0 ? null : { kind: 'style', what: parts.join(', ') };
}

/** Run by run; where the text is another, by the order of styles alone. */
function sameStyles(a: Cue, b: Cue): boolean {
  const [from, to] = [joinedSpans(a.spans), joinedSpans(b.spans)];
  const sameText = textOf(a) === textOf(b);
  return from.length === to.length && from.every((span, i) => sameStyle(span, to[i]!) && (!sameText || span.text === to[i]!.text));
}

function styleText(spans: readonly Span[]): string {
  const runs = joinedSpans(spans).map((span) => {
    const words = [...(['bold', 'italic', 'underline'] as const).filter((flag) => span[flag]), ...(['color', 'background', 'ruby'] as const).flatMap((name) => (span[name] === null ? [] : [`${name} ${span[name]}`]))];
    return `${quoted(span.text)} ${words.length === 0 ? 'plain' : words.join(' ')}`;
  });
  return runs.length > 8 ? `${runs.slice(0, 8).join(', ')}…` : runs.join(', ');
}

const appearanceText = ({ appearance }: Cue): string => (appearance === null ? 'pop-on' : appearance.mode === 'roll-up' ? `roll-up ${appearance.rows}` : appearance.mode);

function positionDifference(a: Cue, b: Cue): Difference | null {
  const parts = [
    ...(sameBox(a.box, b.box) ? [] : [changed('box ', boxText(a.box), boxText(b.box))]),
    ...(['align', 'anchor', 'vertical'] as const).flatMap((name) => (a[name] === b[name] ? [] : [changed(`${name} `, String(a[name]), String(b[name]))])),
  ];
  return parts.length === 0 ? null : { kind: 'position', what: parts.join(', ') };
}

/** A hundredth of a per cent is a fifth of a line of the biggest pictures. */
const SAME_PLACE = 0.01 + 1e-9;

const sameBox = (a: Box | null, b: Box | null): boolean =>
  a === null || b === null ? a === b : (['x', 'y', 'width', 'height'] as const).every((side) => Math.abs(a[side] - b[side]) <= SAME_PLACE);

const boxText = (box: Box | null): string => (box === null ? 'none' : `${box.x},${box.y} ${box.width}x${box.height} %`);
