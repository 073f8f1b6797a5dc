import { faulty } from './at-fault.js';
import type { RecordedRow } from './rows.js';
import type { Known } from './world.js';

/** Rows of one id are a history: at any instant one of them at most is known (RIGHTS.md, point 1). */
export function oneHistoryEach(rows: readonly Known<RecordedRow & { readonly id: string }>[], path: readonly string[]): void {
  const placed = rows.map((known, place) => ({ known, place }));
  for (const history of Map.groupBy(placed, ({ known }) => known.row.id).values()) {
    const sorted = history.filter(({ known }) => known.from < known.until).sort((a, b) => a.known.from - b.known.from || a.place - b.place);
    sorted.slice(1).forEach(({ known, place }, i) => {
      if (known.from < sorted[i]!.known.until) throw faulty('DUPLICATE_ID', [...path, `${place}`, 'id'], `two rows of "${known.row.id}" are known at once; rows of one history are recorded one after the other`);
    });
  }
}
