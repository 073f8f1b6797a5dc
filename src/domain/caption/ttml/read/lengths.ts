import type { Box } from '../../model/index.js';
import type { Parameters } from './parameters.js';
import type { Style } from './style-values.js';

type Axis = 'width' | 'height';

const LENGTH = /^([+-]?(?:\d{1,9}(?:\.\d{0,12})?|\.\d{1,12}))(%|px|c|rh|rw)$/;
/** Of a root container of which nothing is said: what video has as a rule. */
const USUAL_ASPECT = 16 / 9;

const rounded = (value: number): number => Math.round(value * 1e6) / 1e6;

/** A length in per cent of the root container; null: no length, or one of pixels where nobody says how many there are. */
function percent(text: string, axis: Axis, { columns, rows, pixels }: Parameters): number | null {
  const parts = LENGTH.exec(text);
  if (!parts) return null;
  const value = Number(parts[1]);
  const aspect = pixels ? pixels.width / pixels.height : USUAL_ASPECT;
  const units: Readonly<Record<string, number | null>> = {
    '%': value, c: (value * 100) / (axis === 'width' ? columns : rows), px: pixels && (value * 100) / pixels[axis], rw: axis === 'width' ? value : value * aspect, rh: axis === 'height' ? value : value / aspect,
  };
  return units[parts[2]!]!;
}

/** The box of a region by its origin or position and its extent (TTML2 §10.2.16, §10.2.24, §10.2.28); null: one of them is none. The whole picture where nothing is said. */
export function boxOf({ origin, extent, position }: Style, parameters: Parameters): Box | null {
  const size = pair(extent, ['auto', 'contain', 'cover'], 100, parameters);
  if (!size) return null;
  const place = origin === undefined && position !== undefined ? placeOf(position, size, parameters) : pair(origin, ['auto'], 0, parameters);
  if (!place) return null;
  // As wide and high as the picture, it reaches beyond it wherever it stands: what is seen of it is meant.
  const [width, height] = extent === undefined || extent === 'auto' ? [size[0] - Math.max(0, place[0]), size[1] - Math.max(0, place[1])] : size;
  return width > 0 && height > 0 ? { x: rounded(place[0]), y: rounded(place[1]), width: rounded(width), height: rounded(height) } : null;
}

function pair(text: string | undefined, words: readonly string[], usual: number, parameters: Parameters): [number, number] | null {
  if (text === undefined || words.includes(text)) return [usual, usual];
  const [x, y, ...rest] = text.split(/\s+/);
  const across = percent(x ?? '', 'width', parameters);
  const down = percent(y ?? '', 'height', parameters);
  return across === null || down === null || rest.length > 0 ? null : [across, down];
}

const EDGES: Readonly<Record<string, { readonly axis: Axis; readonly share: number }>> = {
  left: { axis: 'width', share: 0 }, right: { axis: 'width', share: 1 }, top: { axis: 'height', share: 0 }, bottom: { axis: 'height', share: 1 },
};

interface Offset {
  /** Which part of what is left free stands before the region: 0, 0.5 or 1, or any per cent. */
  readonly share: number;
  /** From there, in per cent of the picture. */
  readonly by: number;
}

/** One to four words, as CSS places backgrounds (TTML2 §10.3.30): "center", "right 10% bottom 5%", "50% 90%". */
function placeOf(position: string, size: readonly [number, number], parameters: Parameters): [number, number] | null {
  const words = position.split(/\s+/).slice(0, 5);
  const found: Partial<Record<Axis, Offset>> = {};
  const free: string[] = [];
  for (let i = 0; i < words.length; i++) {
    const edge = Object.hasOwn(EDGES, words[i]!) ? EDGES[words[i]!] : undefined;
    if (!edge) free.push(words[i]!);
    else if (words.length <= 2) found[edge.axis] = { share: edge.share, by: 0 };
    else found[edge.axis] = fromEdge(edge, LENGTH.test(words[i + 1] ?? '') ? words[++i]! : '0%', parameters);
  }
  for (const word of free) {
    const axis: Axis = found.width === undefined ? 'width' : 'height';
    const offset = word === 'center' ? { share: 0.5, by: 0 } : freeOffset(word, axis, parameters);
    if (!offset || found[axis]) return null;
    found[axis] = offset;
  }
  const { width: across = { share: 0.5, by: 0 }, height: down = { share: 0.5, by: 0 } } = found;
  return [across.share * (100 - size[0]) + across.by, down.share * (100 - size[1]) + down.by];
}

function freeOffset(word: string, axis: Axis, parameters: Parameters): Offset | null {
  const length = percent(word, axis, parameters);
  if (length === null) return null;
  return word.endsWith('%') ? { share: length / 100, by: 0 } : { share: 0, by: length };
}

/** Per cent are of what is left free, other lengths of the picture; from the right and the bottom they count inwards. */
function fromEdge({ axis, share }: { readonly axis: Axis; readonly share: number }, length: string, parameters: Parameters): Offset {
  const { share: part, by } = freeOffset(length, axis, parameters) ?? { share: 0, by: 0 };
  return share === 0 ? { share: part, by } : { share: 1 - part, by: -by };
}
