import { CHANNELS, DEVICE_CLASSES, RIGHTS_USES } from '../context.js';
import { type Bounds, instantOf as instantIn, readBounds } from '../bounds/index.js';
import { RIGHTS_EFFECTS } from '../window.js';
import { faulty } from './at-fault.js';
import { type Fields, fieldsOf, limitOf, oneOf, optional, type Place, present, textOf, wholeNumberOf } from './reading.js';
import type { ClearanceRow, LineageRow, RecordedRow, TermRow, UseRow, WindowRow } from './rows.js';
import type { Scope } from './scope.js';
import type { ClearanceTerm, Known, WindowTerm } from './world.js';

const RECORDED = ['recordedAt', 'supersededAt'] as const;
const TERM = ['id', 'territories', 'channels', 'opensAt', 'closesAt', 'opensOn', 'closesOn', 'uses', ...RECORDED] as const;
const LIMITS = ['languages', 'maxResolution', 'deviceClasses'] as const;

export function windowTerm(place: Place, scope: Scope): WindowTerm {
  const fields = fieldsOf(place, [...TERM, ...LIMITS, 'asset', 'effect']);
  const { row: term, ...read } = termOf(fields, scope);
  const row: WindowRow = {
    ...term, asset: textOf(fields.asset), effect: oneOf(fields.effect, RIGHTS_EFFECTS),
    languages: limitOf(fields.languages, languageRange),
    maxResolution: optional(fields.maxResolution, (lines) => wholeNumberOf(lines, 1)),
    deviceClasses: limitOf(fields.deviceClasses, (device) => oneOf(device, DEVICE_CLASSES)),
  };
  return { ...read, row };
}

export const clearanceTerm = (place: Place, scope: Scope): ClearanceTerm => termOf(fieldsOf(place, TERM), scope);

export function useRow(place: Place): Known<UseRow> {
  const fields = fieldsOf(place, ['element', 'in', 'out', ...RECORDED]);
  return known({ element: textOf(fields.element), ...framesOf(fields) }, fields);
}

export function lineageRow(place: Place): Known<LineageRow> {
  const fields = fieldsOf(place, ['asset', 'in', 'out', 'at', ...RECORDED]);
  const row = { asset: textOf(fields.asset), ...framesOf(fields), at: wholeNumberOf(fields.at, 0) };
  if (!Number.isSafeInteger(row.at + row.out - row.in)) throw faulty('OUT_OF_RANGE', fields.at.path, 'the frames would end past the last that can be counted');
  return known(row, fields);
}

/** [in, out); an empty range is one that nothing is on. */
function framesOf(fields: Fields<'in' | 'out'>): { in: number; out: number } {
  const frames = { in: wholeNumberOf(fields.in, 0), out: wholeNumberOf(fields.out, 0) };
  if (frames.out < frames.in) throw faulty('INVERTED', fields.out.path, `out (${frames.out}) comes before in (${frames.in})`);
  return frames;
}

function termOf(fields: Fields<(typeof TERM)[number]>, scope: Scope): Known<TermRow> & { readonly territories: ClearanceTerm['territories']; readonly bounds: Bounds } {
  const expression = expressionOf(fields.territories);
  const territories = scope.territories(expression);
  if (!territories.ok) throw faulty('BAD_TERRITORIES', fields.territories.path, `at character ${territories.error.at + 1}: ${territories.error.message}`);
  const { bounds, written } = boundsOf(fields);
  const channels = limitOf(present(fields.channels), (channel) => oneOf(channel, CHANNELS, 'UNKNOWN_CHANNEL'))!;
  const uses = limitOf(fields.uses, (use) => oneOf(use, RIGHTS_USES));
  return { ...known<Omit<ClearanceRow, keyof RecordedRow>>({ id: textOf(fields.id), territories: expression, channels, ...written, uses }, fields), territories: territories.value, bounds };
}

/** Not bounded as names are: expressions have a limit of their own. */
function expressionOf(place: Place): string {
  const { value, path } = present(place);
  if (typeof value !== 'string') throw faulty('WRONG_TYPE', path, 'a territory expression is expected');
  return value;
}

const BOUNDS = ['opensAt', 'closesAt', 'opensOn', 'closesOn'] as const;

function boundsOf(fields: Fields<(typeof BOUNDS)[number]>): { bounds: Bounds; written: Pick<TermRow, (typeof BOUNDS)[number]> } {
  const text = (key: (typeof BOUNDS)[number]): string | null => optional(fields[key], textOf);
  const written = { opensAt: text('opensAt'), closesAt: text('closesAt'), opensOn: text('opensOn'), closesOn: text('closesOn') };
  const bounds = readBounds(written);
  if (!bounds.ok) throw faulty(bounds.error.code, fields[bounds.error.field].path, bounds.error.message);
  return { bounds: bounds.value, written };
}

function known<Row extends object>(row: Row, fields: Fields<keyof RecordedRow>): Known<Row & RecordedRow> {
  const [recordedAt, supersededAt] = [optional(fields.recordedAt, textOf), optional(fields.supersededAt, textOf)];
  const [from, until] = [recordedAt === null ? -Infinity : instantOf(fields.recordedAt), supersededAt === null ? Infinity : instantOf(fields.supersededAt)];
  if (until < from) throw faulty('INVERTED', fields.supersededAt.path, 'a row is superseded after it is recorded');
  return { row: { ...row, recordedAt, supersededAt }, from, until };
}

/** Milliseconds since 1970. */
export function instantOf(place: Place): number {
  const text = textOf(place);
  const instant = instantIn(text);
  if (instant === undefined) throw faulty('BAD_INSTANT', place.path, `"${text.slice(0, 40)}" is no instant: RFC 3339 in UTC, as 2026-01-31T18:00:00.000Z, years 0001 to 9999`);
  return instant;
}

/** A basic language range (RFC 4647 §2.1). */
function languageRange(place: Place): string {
  const range = textOf(place);
  if (!/^(?:\*|[a-z]{1,8}(?:-[a-z0-9]{1,8})*)$/i.test(range)) throw faulty('BAD_LANGUAGE', place.path, `"${range.slice(0, 80)}" is no language range; "en", "pt-BR" and "*" are`);
  return range;
}
