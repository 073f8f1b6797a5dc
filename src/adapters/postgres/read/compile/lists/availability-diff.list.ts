import { availableIn } from '../available.js';
import type { Compilation } from '../compilation.js';
import { recordOf } from '../conditions.js';
import { visible } from '../maps/asset-of.js';
import { Row } from '../row.js';
import { assetConditions } from './asset.filter.js';
import type { ListArgs, ListMap, RootList } from './list.js';

/** Titles that may be shown in one of two contexts and not in the other, newest first: each is asked in both until the page is full. */
export const AVAILABILITY_DIFF: ListMap = { keyType: () => 'timestamptz', compile: compileDiff };

function compileDiff(c: Compilation, args: ListArgs): RootList {
  const row = new Row(c.alias('a'));
  const [a, b] = [row.alias, c.alias('b')];
  const from = `(select ${b}.*, ${availableIn(c, b, args['from'], ['from'])} as before, ${availableIn(c, b, args['to'], ['to'])} as behind from asset ${b}) ${a}`;
  const project = c.aims.oneProject ? [`${a}.project_id = ${c.project()}`] : [];
  const where = [visible(a), ...project, ...assetConditions(c, a, recordOf(args['filter'])), ...differing(c, a, args['gained'])];
  return { type: 'AvailabilityDiff', row, from, where, sort: { column: 'created_at', type: 'timestamptz', nullable: false, direction: 'desc', key: `${a}.created_at`, id: `${a}.id` } };
}

/** One way where that is asked for: what may not be shown in the one need not be asked of the other. */
function differing(c: Compilation, a: string, gained: unknown): string[] {
  switch (c.dependsOn(gained, 'way', (way) => (way == null ? 'either' : way === true ? 'gained' : 'lost'))) {
    case 'either': return [`${a}.before <> ${a}.behind`];
    case 'gained': return [`${a}.behind`, `not ${a}.before`];
    case 'lost': return [`${a}.before`, `not ${a}.behind`];
  }
}
