/** Table 23: `segmentation_type_id` of what begins; what ends has the next one. */
const STARTS: ReadonlyMap<number, string> = new Map([
  [0x10, 'Program'], [0x20, 'Chapter'], [0x22, 'Break'], [0x24, 'Opening Credit'], [0x26, 'Closing Credit'],
  [0x30, 'Provider Advertisement'], [0x32, 'Distributor Advertisement'], [0x34, 'Provider Placement Opportunity'], [0x36, 'Distributor Placement Opportunity'],
  [0x38, 'Provider Overlay Placement Opportunity'], [0x3a, 'Distributor Overlay Placement Opportunity'], [0x3c, 'Provider Promo'], [0x3e, 'Distributor Promo'],
  [0x40, 'Unscheduled Event'], [0x42, 'Alternate Content Opportunity'], [0x44, 'Provider Ad Block'], [0x46, 'Distributor Ad Block'], [0x50, 'Network'],
]);
const OTHERS: ReadonlyMap<number, string> = new Map([
  [0x00, 'Not Indicated'], [0x01, 'Content Identification'], [0x02, 'Call Ad Server'], [0x12, 'Program Early Termination'], [0x13, 'Program Breakaway'], [0x14, 'Program Resumption'],
  [0x15, 'Program Runover Planned'], [0x16, 'Program Runover Unplanned'], [0x17, 'Program Overlap Start'], [0x18, 'Program Blackout Override'], [0x19, 'Program Join'], [0x1a, 'Program Immediate Resumption'],
]);

/** Types whose descriptors may say which part of a segment they are (10.3.3). */
export const SUB_SEGMENT_TYPES: ReadonlySet<number> = new Set([0x30, 0x32, 0x34, 0x36, 0x38, 0x3a, 0x44, 0x46]);

/** Types by which a break begins: what a player leaves the programme at. */
const BREAK_STARTS: ReadonlySet<number> = new Set([0x22, 0x30, 0x32, 0x34, 0x36, 0x38, 0x3a, 0x3c, 0x3e, 0x44, 0x46]);

/** As the standard calls it: "Provider Placement Opportunity Start"; null: reserved. */
export function segmentationTypeName(typeId: number): string | null {
  const [start, end] = [STARTS.get(typeId), STARTS.get(typeId - 1)];
  return OTHERS.get(typeId) ?? (start ? `${start} Start` : end ? `${end} End` : null);
}

export const beginsBreak = (typeId: number): boolean => BREAK_STARTS.has(typeId);
export const endsBreak = (typeId: number): boolean => BREAK_STARTS.has(typeId - 1);
