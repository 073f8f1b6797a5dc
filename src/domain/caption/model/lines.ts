const LF = 10;
const CR = 13;

/** The lines of a text one after another, whichever of CR LF, CR and LF ends them; nothing is copied, so that 50 MB of line ends cost what 50 MB cost. */
export class Lines {
  private at = 0;
  private lastNumber = 0;

  constructor(private readonly text: string) {}

  /** Of the line that was read last, counted from 1. */
  get number(): number {
    return this.lastNumber;
  }

  /** null: there is no more. A text that ends in a line end has no empty line after it. */
  next(): string | null {
    if (this.at >= this.text.length) return null;
    const start = this.at;
    let end = start;
    for (; end < this.text.length; end += 1) {
      const code = this.text.charCodeAt(end);
      if (code === LF || code === CR) break;
    }
    const pair = this.text.charCodeAt(end) === CR && this.text.charCodeAt(end + 1) === LF;
    this.at = end + (pair ? 2 : 1);
    this.lastNumber += 1;
    return this.text.slice(start, end);
  }
}
