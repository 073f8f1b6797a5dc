import type { CharacterSet } from './character-sets.js';
import type { Display } from './gsi.js';

/** Colours 00h to 07h of a teletext page (ETS 300 706 §12.2). */
export const TELETEXT_COLOURS = ['#000000', '#ff0000', '#00ff00', '#ffff00', '#0000ff', '#ff00ff', '#00ffff', '#ffffff'] as const;

export const CODE = {
  endBox: 0x0a, startBox: 0x0b, doubleHeight: 0x0d, blackBackground: 0x1c, newBackground: 0x1d,
  italicsOn: 0x80, italicsOff: 0x81, underlineOn: 0x82, underlineOff: 0x83, boxingOn: 0x84, boxingOff: 0x85, newLine: 0x8a, unused: 0x8f,
} as const;

export interface Style {
  readonly color: string | null;
  readonly background: string | null;
  readonly italic: boolean;
  readonly underline: boolean;
}

const PLAIN_STYLE: Style = { color: null, background: null, italic: false, underline: false };

export interface Run extends Style {
  readonly text: string;
}

/** A row of text. */
export interface Row {
  /** Rows below the first of the field. */
  readonly at: number;
  readonly double: boolean;
  readonly runs: readonly Run[];
}

export interface TextField {
  /** Rows with nothing to see are not among them. */
  readonly rows: readonly Row[];
  /** Codes that mean nothing. */
  readonly unknown: ReadonlySet<number>;
}

/**
 * Text and codes of a subtitle (Tech 3264 §3.2 TF, appendix 1) as rows of styled text. A spacing code of teletext stands as one space where it is between words, and
 * vanishes at the ends of a row; the codes of open subtitles (80h to 85h) take no room. On a teletext page each row begins anew: white on black, single height (ETS 300 706 §12.2).
 */
export function readTextField(fields: readonly Uint8Array[], set: CharacterSet, display: Display): TextField {
  const reading = new FieldReading(set, display);
  for (const field of fields) for (const byte of field) reading.take(byte);
  return reading.end();
}

interface OpenRun {
  readonly style: Style;
  readonly bytes: number[];
}

interface OpenRow {
  at: number;
  double: boolean;
  readonly runs: OpenRun[];
}

class FieldReading {
  private readonly rows: OpenRow[] = [];
  private readonly unknown = new Set<number>();
  private row: OpenRow = { at: 0, double: false, runs: [] };
  private style: Style = PLAIN_STYLE;
  /** What lies between the last character of the row and the next: spaces, in the style that they began in, and codes that take a space. */
  private gap: { spaces: number; codes: number; style: Style } = { spaces: 0, codes: 0, style: PLAIN_STYLE };
  private lead: number | null = null;
  /** Whether the row above is as high as two, and nothing has been skipped for that yet. */
  private covered = false;

  constructor(private readonly set: CharacterSet, private readonly display: Display) {}

  take(byte: number): void {
    if (this.lead !== null && byte >= 0x20 && byte < 0x7f) return this.character(this.lead, byte);
    if (this.lead !== null) this.unknown.add(this.lead);
    this.lead = this.set.leads(byte) ? byte : null;
    if (byte === 0x20) this.space();
    else if (byte === CODE.newLine) this.newLine();
    else if (byte < 0x20 || (byte >= 0x7f && byte < 0xa0)) this.code(byte);
    else if (this.lead === null) this.character(byte);
  }

  end(): TextField {
    this.close();
    return { rows: this.rows.map(({ at, double, runs }) => ({ at, double, runs: runs.map(({ style, bytes }) => ({ ...style, text: this.set.text(bytes) })) })), unknown: this.unknown };
  }

  private character(...bytes: number[]): void {
    this.lead = null;
    const { spaces, codes, style } = this.gap;
    const within = this.row.runs.length > 0;
    if (within && codes > 0) this.run(this.style).push(0x20);
    else if (within && spaces > 0) this.run(style).push(...Array.from({ length: spaces }, () => 0x20));
    this.run(this.style).push(...bytes);
    this.gap = { spaces: 0, codes: 0, style: this.style };
  }

  private space(): void {
    if (this.gap.spaces === 0) this.gap.style = this.style;
    this.gap.spaces += 1;
  }

  private run(style: Style): number[] {
    const last = this.row.runs.at(-1);
    if (last?.style === style) return last.bytes;
    const bytes: number[] = [];
    this.row.runs.push({ style, bytes });
    return bytes;
  }

  private close(): boolean {
    const shown = this.row.runs.length > 0;
    if (shown) this.rows.push(this.row);
    return shown;
  }

  /** A row of double height covers the one below it, whether the file has a new line for that or not. */
  private newLine(): void {
    const shown = this.close();
    const double = shown && this.row.double;
    const step = double ? 2 : !shown && this.covered ? 0 : 1;
    this.covered = double;
    if (this.display === 'teletext') this.style = PLAIN_STYLE;
    this.row = { at: this.row.at + step, double: false, runs: [] };
    this.gap = { spaces: 0, codes: 0, style: this.style };
  }

  private code(byte: number): void {
    if (byte >= 0x7f) return this.openCode(byte);
    this.gap.codes += 1;
    if (byte <= 0x07) this.restyle({ color: TELETEXT_COLOURS[byte]! });
    else if (byte === CODE.blackBackground) this.restyle({ background: '#000000' });
    else if (byte === CODE.newBackground) this.restyle({ background: this.style.color ?? '#ffffff' });
    else if (byte === CODE.doubleHeight) this.row.double = true;
  }

  private openCode(byte: number): void {
    if (byte === CODE.italicsOn || byte === CODE.italicsOff) this.restyle({ italic: byte === CODE.italicsOn });
    else if (byte === CODE.underlineOn || byte === CODE.underlineOff) this.restyle({ underline: byte === CODE.underlineOn });
    else if (byte === CODE.boxingOn || byte === CODE.boxingOff) this.restyle({ background: byte === CODE.boxingOn ? '#000000' : null });
    else if (byte !== CODE.unused) this.unknown.add(byte);
  }

  private restyle(change: Partial<Style>): void {
    this.style = { ...this.style, ...change };
  }
}
