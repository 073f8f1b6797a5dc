import type { EditEvent, EditList } from '../retime/index.js';
import type { EditorialEvent, EditorialReading, EditorialRepair } from './reading.js';

export interface PickedEdit {
  readonly list: EditList;
  /** The first name of every source of the picture, or of the sound where there is no picture, each once. */
  readonly reels: readonly string[];
  readonly repairs: readonly EditorialRepair[];
}

/** The events that show a source: its picture, and its sound only where the edit has no picture. Without a reel, all. Names are compared without regard to case. */
export function editListOf({ events }: EditorialReading, reel?: string): PickedEdit {
  const seen = events.filter(({ kind }) => kind === 'video');
  const used = seen.length > 0 ? seen : events;
  const picked = reel === undefined ? used : used.filter(({ sources }) => sources.some((name) => sameName(name, reel)));
  const repairs: EditorialRepair[] = [];
  const list = withoutOverlap([...picked].sort((a, b) => (a.record.in < b.record.in ? -1 : Number(a.record.in > b.record.in))), repairs);
  return { list, reels: [...new Set(used.map(({ sources }) => sources[0] ?? ''))], repairs };
}

const sameName = (a: string, b: string): boolean => a.trim().toUpperCase() === b.trim().toUpperCase();

/** Where two lie over each other the one that begins later shows. */
function withoutOverlap(events: readonly EditorialEvent[], repairs: EditorialRepair[]): EditList {
  const list: EditEvent[] = [];
  events.forEach((event, i) => {
    const next = events[i + 1];
    if (!next || event.record.out <= next.record.in) return void list.push(bare(event));
    repairs.push({ line: event.line, what: `${event.record.out - next.record.in} frames of its record range are those of a later event too, which shows there` });
    if (event.record.in < next.record.in) list.push({ ...bare(event), record: { in: event.record.in, out: next.record.in } });
  });
  return list;
}

const bare = ({ record, first, speed }: EditEvent): EditEvent => ({ record, first, speed });
