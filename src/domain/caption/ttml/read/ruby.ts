import type { Fragment } from './white-space.js';
import type { RubyRole } from './style-values.js';

/** A piece of text with what it is in which ruby container; null: in none. */
export interface Piece extends Fragment {
  readonly container: object | null;
  readonly role: RubyRole;
  /** The element that has the role: the pieces of one base, or of one text, share it. */
  readonly part: object | null;
}

/** Bases with the texts that stand above them, one by one (TTML2 §10.2.35); what is left of either joins the last. Delimiters are for those that have no ruby. */
export function rubyFragments(pieces: readonly Piece[]): Fragment[] {
  const fragments: Fragment[] = [];
  for (let i = 0; i < pieces.length; ) {
    const { container } = pieces[i]!;
    let end = i + 1;
    while (container !== null && end < pieces.length && pieces[end]!.container === container) end++;
    if (container === null) fragments.push(fragmentOf(pieces[i]!, null));
    else fragments.push(...paired(pieces.slice(i, end)));
    i = end;
  }
  return fragments;
}

function paired(pieces: readonly Piece[]): Fragment[] {
  const bases = grouped(pieces.filter(({ role }) => role === 'base' || role === 'container'));
  const texts = grouped(pieces.filter(({ role }) => role === 'text' || role === 'textContainer'));
  return bases.map((base, i): Fragment => {
    const above = texts.slice(i, i === bases.length - 1 ? undefined : i + 1).map(textOf).join('');
    const first = base[0]!;
    return { ...fragmentOf(first, above === '' ? null : above), preserve: true, text: textOf(base) };
  });
}

/** Pieces of one part together; those of nothing but white space are between parts. */
function grouped(pieces: readonly Piece[]): Piece[][] {
  const parts = new Map<object | null, Piece[]>();
  for (const piece of pieces) {
    const part = parts.get(piece.part);
    if (part) part.push(piece);
    else parts.set(piece.part, [piece]);
  }
  return [...parts.values()].filter((part) => textOf(part) !== '');
}

const textOf = (pieces: readonly Piece[]): string => pieces.map(({ text }) => text).join('').replaceAll(/[ \t\r\n]+/g, ' ').trim();

const fragmentOf = ({ container: _container, role: _role, part: _part, ...fragment }: Piece, ruby: string | null): Fragment => ({ ...fragment, ruby });
