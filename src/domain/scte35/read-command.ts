import { err, ok, type Result } from '../shared/index.js';
import { BitReader } from './bits.js';
import { type BreakDuration, COMMAND_TYPES, type InsertEvent, type ScheduledEvent, type Scte35Error, type SpliceCommand } from './splice-info.js';

/** A command and the bytes that it takes. `open`: the bytes go on behind it, since its length was not told. */
export function readCommand(type: number, bytes: Uint8Array, open: boolean): Result<{ command: SpliceCommand; bytes: number }, Scte35Error> {
  const bits = new BitReader(bytes);
  const command = commandOf(type, bits);
  if (command === null) return err({ code: 'UNKNOWN_COMMAND', what: `No splice command has the type ${type}.` });
  if (bits.overrun) return err({ code: 'TRUNCATED', what: 'The splice command ends before it is complete.' });
  if (bits.left > 0 && !open) return err({ code: 'LENGTH', what: `The splice command has ${bits.left} bytes too many.` });
  return ok({ command, bytes: bytes.length - bits.left });
}

function commandOf(type: number, bits: BitReader): SpliceCommand | null {
  switch (type) {
    case COMMAND_TYPES.SPLICE_NULL: return { kind: 'SPLICE_NULL' };
    case COMMAND_TYPES.BANDWIDTH_RESERVATION: return { kind: 'BANDWIDTH_RESERVATION' };
    case COMMAND_TYPES.TIME_SIGNAL: return { kind: 'TIME_SIGNAL', ptsTime: spliceTime(bits) };
    case COMMAND_TYPES.SPLICE_INSERT: return spliceInsert(bits);
    case COMMAND_TYPES.SPLICE_SCHEDULE: return spliceSchedule(bits);
    case COMMAND_TYPES.PRIVATE: return { kind: 'PRIVATE', identifier: bits.read(32), bytes: bits.take(bits.left) };
    default: return null;
  }
}

/** `splice_time()`, 9.8.1. */
function spliceTime(bits: BitReader): number | null {
  const told = bits.flag();
  bits.skip(told ? 6 : 7);
  return told ? bits.read(33) : null;
}

/** `break_duration()`, 9.8.2. */
function breakDuration(bits: BitReader): BreakDuration {
  const autoReturn = bits.flag();
  bits.skip(6);
  return { autoReturn, ticks: bits.read(33) };
}

const avails = (bits: BitReader) => ({ uniqueProgramId: bits.read(16), availNum: bits.read(8), availsExpected: bits.read(8) });

const repeated = <T>(count: number, one: () => T): T[] => Array.from({ length: count }, one);

function spliceInsert(bits: BitReader): SpliceCommand {
  const eventId = bits.read(32);
  const canceled = bits.flag();
  bits.skip(7);
  return { kind: 'SPLICE_INSERT', eventId, event: canceled ? null : insertEvent(bits) };
}

function insertEvent(bits: BitReader): InsertEvent {
  const [outOfNetwork, whole, lasts, immediate, eventIdCompliant] = [bits.flag(), bits.flag(), bits.flag(), bits.flag(), bits.flag()];
  bits.skip(3);
  const at = () => (immediate ? null : spliceTime(bits));
  const ptsTime = whole ? at() : null;
  const components = whole ? null : repeated(bits.read(8), () => ({ tag: bits.read(8), ptsTime: at() }));
  return { outOfNetwork, immediate, eventIdCompliant, ptsTime, components, breakDuration: lasts ? breakDuration(bits) : null, ...avails(bits) };
}

function spliceSchedule(bits: BitReader): SpliceCommand {
  const events = repeated(bits.read(8), () => {
    const [eventId, canceled, eventIdCompliant] = [bits.read(32), bits.flag(), bits.flag()];
    bits.skip(6);
    return { eventId, eventIdCompliant, event: canceled ? null : scheduledEvent(bits) };
  });
  return { kind: 'SPLICE_SCHEDULE', events };
}

function scheduledEvent(bits: BitReader): ScheduledEvent {
  const [outOfNetwork, whole, lasts] = [bits.flag(), bits.flag(), bits.flag()];
  bits.skip(5);
  const utcTime = whole ? bits.read(32) : null;
  const components = whole ? null : repeated(bits.read(8), () => ({ tag: bits.read(8), utcTime: bits.read(32) }));
  return { outOfNetwork, utcTime, components, breakDuration: lasts ? breakDuration(bits) : null, ...avails(bits) };
}
