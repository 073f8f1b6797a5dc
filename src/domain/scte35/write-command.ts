import { BitWriter } from './bits.js';
import type { BreakDuration, InsertEvent, ScheduledEvent, SpliceCommand } from './splice-info.js';

export function commandBytes(command: SpliceCommand): Uint8Array {
  const bits = new BitWriter();
  switch (command.kind) {
    case 'TIME_SIGNAL': spliceTime(bits, command.ptsTime); break;
    case 'PRIVATE': bits.write(32, command.identifier).put(command.bytes); break;
    case 'SPLICE_INSERT':
      bits.write(32, command.eventId).flag(command.event === null).reserved(7);
      if (command.event) insertEvent(bits, command.event);
      break;
    case 'SPLICE_SCHEDULE':
      bits.write(8, command.events.length);
      for (const { eventId, eventIdCompliant, event } of command.events) {
        bits.write(32, eventId).flag(event === null).flag(eventIdCompliant).reserved(6);
        if (event) scheduledEvent(bits, event);
      }
      break;
    case 'SPLICE_NULL': case 'BANDWIDTH_RESERVATION': break;
  }
  return bits.bytes();
}

function spliceTime(bits: BitWriter, ptsTime: number | null): void {
  if (ptsTime === null) bits.flag(false).reserved(7);
  else bits.flag(true).reserved(6).write(33, ptsTime);
}

function insertEvent(bits: BitWriter, event: InsertEvent): void {
  const { components, breakDuration, immediate } = event;
  bits.flag(event.outOfNetwork).flag(components === null).flag(breakDuration !== null).flag(immediate).flag(event.eventIdCompliant).reserved(3);
  if (components === null && !immediate) spliceTime(bits, event.ptsTime);
  if (components !== null) bits.write(8, components.length);
  for (const { tag, ptsTime } of components ?? []) {
    bits.write(8, tag);
    if (!immediate) spliceTime(bits, ptsTime);
  }
  lastingAndAvails(bits, event);
}

function scheduledEvent(bits: BitWriter, event: ScheduledEvent): void {
  const { components } = event;
  bits.flag(event.outOfNetwork).flag(components === null).flag(event.breakDuration !== null).reserved(5);
  if (components === null) bits.write(32, event.utcTime ?? 0);
  else bits.write(8, components.length);
  for (const { tag, utcTime } of components ?? []) bits.write(8, tag).write(32, utcTime);
  lastingAndAvails(bits, event);
}

interface LastingAndAvails {
  readonly breakDuration: BreakDuration | null;
  readonly uniqueProgramId: number;
  readonly availNum: number;
  readonly availsExpected: number;
}

function lastingAndAvails(bits: BitWriter, { breakDuration, uniqueProgramId, availNum, availsExpected }: LastingAndAvails): void {
  if (breakDuration) bits.flag(breakDuration.autoReturn).reserved(6).write(33, breakDuration.ticks);
  bits.write(16, uniqueProgramId).write(8, availNum).write(8, availsExpected);
}
