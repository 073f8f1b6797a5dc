import { encodedPiece, type EncodedPiece, type JsonText } from '../../../domain/read/index.js';
import { BODY, MARK } from './compile/fragment.js';
import type { Fragment, Fragments } from './fragment-cache.js';

/** A mark whose text is neither remembered nor came along. */
export interface Hole {
  readonly text: number;
  readonly piece: number;
  readonly site: number;
  readonly id: string;
  readonly version: string;
}

/** Texts in pieces, the marks among them replaced by what they stand for, as far as that is known. */
export interface Pieces {
  readonly texts: readonly (string | EncodedPiece)[][];
  readonly holes: readonly Hole[];
}

/** What comes along is remembered; what is remembered is taken only in the version that the mark names. */
export function takenApart(texts: readonly string[], sites: readonly Fragments[]): Pieces {
  const holes: Hole[] = [];
  const pieces = texts.map((text, at) => text.split(MARK).map((piece, i) => {
    if (i % 2 === 0) return piece;
    const mark = readMark(piece);
    const found = mark.text === null ? sites[mark.site]!.get(mark.id) : { version: mark.version, text: mark.text };
    if (mark.text !== null) sites[mark.site]!.set(mark.id, found!);
    if (found?.version === mark.version) return found.text;
    holes.push({ text: at, piece: i, site: mark.site, id: mark.id, version: mark.version });
    return '';
  }));
  return { texts: pieces, holes };
}

/** Fills the holes with texts by id, for each site; null where one of them is missing, or of another version: it may have no place in the list any more. */
export function filled({ texts, holes }: Pieces, found: ReadonlyMap<number, ReadonlyMap<string, Fragment>>): readonly JsonText[] | null {
  for (const { text, piece, site, id, version } of holes) {
    const fragment = found.get(site)?.get(id);
    if (fragment?.version !== version) return null;
    texts[text]![piece] = fragment.text;
  }
  return texts;
}

/** The texts that came along with the marks of one answer, by id; they are remembered too. */
export function bodiesIn(text: string, site: Fragments): Map<string, Fragment> {
  const marks = text.split(MARK).filter((_, i) => i % 2 === 1).map(readMark);
  const bodies = new Map(marks.map(({ id, version, text: body }) => [id, { version, text: body! }]));
  for (const [id, body] of bodies) site.set(id, body);
  return bodies;
}

function readMark(mark: string): { site: number; id: string; version: string; text: EncodedPiece | null } {
  const body = mark.indexOf(BODY);
  const [site, id, version] = (body < 0 ? mark : mark.slice(0, body)).split(':');
  return { site: Number(site), id: id!, version: version!, text: body < 0 ? null : encodedPiece(mark.slice(body + 1)) };
}
