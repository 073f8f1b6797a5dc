import { err, ok, type Result } from '../../shared/index.js';
import { territoryFault, type TerritoryFault } from './fault.js';

/** Longest expression, in UTF-16 code units: some 40,000 terms. */
export const MAX_EXPRESSION = 256 * 1024;

export type Operator = '+' | '-' | '&';

/** An expression with each operator behind its operands, so that a stack evaluates it. */
export type Step = { readonly name: string; readonly at: number } | { readonly operator: Operator };

interface Token {
  readonly text: string;
  readonly at: number;
}

/** Names are of letters, digits, `_`, `-` and `.`, and begin with a letter or digit. */
const NAME = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}_.-]*$/u;
const OPERATORS: readonly string[] = ['+', '-', '&'];
/** `&` binds tighter. */
const BINDING: Readonly<Record<Operator, number>> = { '+': 1, '-': 1, '&': 2 };

export const isName = (text: string): boolean => text.length <= 100 && NAME.test(text);

/**
 * Reads the grammar of RIGHTS.md by a stack of operators (Dijkstra's shunting-yard), in time linear in the text at any depth of parentheses. Blanks are spaces, tabs and ends of lines;
 * an operator has one on either side.
 */
export function stepsOf(text: string): Result<Step[], TerritoryFault> {
  if (text.length > MAX_EXPRESSION) return err(territoryFault('TOO_LONG', MAX_EXPRESSION, '', `an expression has at most ${MAX_EXPRESSION} characters`));
  const yard = new Yard(text);
  for (const token of tokens(text)) {
    const fault = yard.take(token);
    if (fault) return err(fault);
  }
  return yard.end();
}

function* tokens(text: string): Generator<Token> {
  for (const match of text.matchAll(/[()]|[^ \t\r\n()]+/g)) yield { text: match[0], at: match.index };
}

/** What has been read: the steps so far, operators and parentheses that wait for their right side, and whether a territory comes next. */
class Yard {
  private readonly steps: Step[] = [];
  private readonly waiting: (Operator | { readonly openedAt: number })[] = [];
  private wantsTerritory = true;

  constructor(private readonly text: string) {}

  take(token: Token): TerritoryFault | undefined {
    if (token.text === '(') return this.open(token);
    if (token.text === ')') return this.close(token);
    if (isOperator(token.text)) return this.operate(token, token.text);
    if (!this.wantsTerritory) return syntax(token, 'an operator (+, - or & with spaces around it) is missing before it');
    if (!isName(token.text)) return syntax(token, /[+&]|^-/.test(token.text) ? 'an operator has spaces around it' : 'it is no name of a territory');
    this.steps.push({ name: token.text, at: token.at });
    this.wantsTerritory = false;
    return undefined;
  }

  end(): Result<Step[], TerritoryFault> {
    if (this.wantsTerritory) return err(syntax({ text: '', at: this.text.length }, 'a territory is missing'));
    this.settle(0);
    const open = this.waiting.at(-1);
    if (typeof open === 'object') return err(syntax({ text: '(', at: open.openedAt }, 'this parenthesis is never closed'));
    return ok(this.steps);
  }

  private open(token: Token): TerritoryFault | undefined {
    if (!this.wantsTerritory) return syntax(token, 'an operator is missing before it');
    this.waiting.push({ openedAt: token.at });
    return undefined;
  }

  private close(token: Token): TerritoryFault | undefined {
    if (this.wantsTerritory) return syntax(token, 'a territory is missing before it');
    this.settle(0);
    return this.waiting.pop() === undefined ? syntax(token, 'no parenthesis is open') : undefined;
  }

  private operate(token: Token, operator: Operator): TerritoryFault | undefined {
    if (this.wantsTerritory) return syntax(token, 'a territory is missing before it');
    if (!isBlank(this.text[token.at - 1]) || !isBlank(this.text[token.at + 1])) return syntax(token, 'an operator has spaces around it');
    this.settle(BINDING[operator]);
    this.waiting.push(operator);
    this.wantsTerritory = true;
    return undefined;
  }

  /** What binds at least as tight as what comes has its right side: equal operators are read left to right. */
  private settle(binding: number): void {
    for (let last = this.waiting.at(-1); typeof last === 'string' && BINDING[last] >= binding; last = this.waiting.at(-1)) {
      this.steps.push({ operator: last });
      this.waiting.pop();
    }
  }
}

const isOperator = (text: string): text is Operator => OPERATORS.includes(text);
const isBlank = (char: string | undefined): boolean => char === undefined || ' \t\r\n'.includes(char);
const syntax = ({ text, at }: Token, why: string): TerritoryFault => territoryFault('TERRITORY_SYNTAX', at, text, `${text === '' ? 'at the end' : `at "${text.slice(0, 100)}"`}: ${why}`);
