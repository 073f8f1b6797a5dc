import { ok, type Result } from '../shared/index.js';
import { malformed, type Path, type ProofFault } from './fault.js';

/** A territory expression with every operator after its two operands. */
export interface Expression {
  readonly postfix: readonly string[];
  readonly names: ReadonlySet<string>;
}

const BINDS: ReadonlyMap<string, number> = new Map([['+', 1], ['-', 1], ['&', 2]]);

/** Names, operators with space around them, parentheses; `&` binds tighter, equals are taken from the left. By two stacks: depth costs no call. */
export function expressionOf(text: string, path: Path): Result<Expression, ProofFault> {
  const [postfix, open]: [string[], string[]] = [[], []];
  let operandNext = true;
  for (const word of wordsOf(text)) {
    const begins = word === '(' || !(BINDS.has(word) || word === ')');
    if (begins !== operandNext) return malformed(path, `cannot be read at "${word.slice(0, 40)}"`);
    if (word === '(') open.push(word);
    else if (word === ')') {
      while (open.length > 0 && open.at(-1) !== '(') postfix.push(open.pop()!);
      if (open.pop() === undefined) return malformed(path, 'closes a parenthesis that was not opened');
    } else if (BINDS.has(word)) {
      while ((BINDS.get(open.at(-1) ?? '') ?? 0) >= BINDS.get(word)!) postfix.push(open.pop()!);
      open.push(word);
    } else postfix.push(word);
    operandNext = word === '(' || BINDS.has(word);
  }
  if (operandNext || open.includes('(')) return malformed(path, 'ends before the expression does');
  postfix.push(...open.toReversed());
  return ok({ postfix, names: new Set(postfix.filter((word) => !BINDS.has(word))) });
}

/** Words stand between spaces; parentheses may touch the name inside of them. An operator that touches something is part of a name, which then is unknown. */
function* wordsOf(text: string): Generator<string> {
  for (const chunk of text.split(/[ \t\r\n]+/)) {
    let [begin, end] = [0, chunk.length];
    while (chunk[begin] === '(') begin++;
    while (end > begin && chunk[end - 1] === ')') end--;
    for (let at = 0; at < begin; at++) yield '(';
    if (end > begin) yield chunk.slice(begin, end);
    for (let at = end; at < chunk.length; at++) yield ')';
  }
}
