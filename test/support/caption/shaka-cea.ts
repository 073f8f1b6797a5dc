import { createRequire } from 'node:module';

interface ShakaCue {
  readonly startTime: number;
  readonly endTime: number;
  readonly payload: string;
  readonly lineBreak: boolean;
  readonly nestedCues: readonly ShakaCue[];
}
interface Decoder {
  extract(payload: Uint8Array, pts: number): void;
  decode(): readonly { readonly stream: string; readonly cue: ShakaCue }[];
}

export interface DecodedByShaka {
  /** "CC1" or "svc1". */
  readonly stream: string;
  readonly in: number;
  readonly out: number;
  readonly text: string;
}

interface WithUpsert extends Map<unknown, unknown> {
  getOrInsertComputed?: (key: unknown, make: (key: unknown) => unknown) => unknown;
}

/** Of ECMAScript 2026, which this Node has not yet. */
function getOrInsertComputed(this: Map<unknown, unknown>, key: unknown, make: (key: unknown) => unknown): unknown {
  if (!this.has(key)) this.set(key, make(key));
  return this.get(key);
}

/** The decoders of CEA-608 and CEA-708 of the Shaka player, which expects a window around it and nothing in it. */
function newDecoder(): Decoder {
  const around = globalThis as unknown as Record<string, unknown>;
  around['self'] ??= globalThis;
  around['window'] ??= globalThis;
  around['document'] ??= { createElement: () => ({}), addEventListener: () => undefined };
  (Map.prototype as WithUpsert).getOrInsertComputed ??= getOrInsertComputed;
  const shaka = createRequire(import.meta.url)('shaka-player/dist/shaka-player.compiled.js') as { readonly cea: { readonly CeaDecoder: new () => Decoder } };
  return new shaka.cea.CeaDecoder();
}

/** What Shaka reads in the T.35 payloads of pictures, which are a second apart for it: times are pictures. What has not ended is not there. */
export function decodedByShaka(payloads: Iterable<readonly [picture: number, payload: Uint8Array]>): DecodedByShaka[] {
  const decoder = newDecoder();
  const found: DecodedByShaka[] = [];
  for (const [picture, payload] of payloads) {
    decoder.extract(payload, picture);
    found.push(...decoder.decode().map(({ stream, cue }) => ({ stream, in: cue.startTime, out: cue.endTime, text: textOf(cue).trim() })));
  }
  return found;
}

const textOf = (cue: ShakaCue): string => (cue.lineBreak ? '\n' : cue.payload) + cue.nestedCues.map(textOf).join('');
