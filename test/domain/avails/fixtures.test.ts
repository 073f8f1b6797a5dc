import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { type AvailFault, checkAvails, entriesOf, readAvailsXml, territoryClock, windowsOfAvail } from '../../../src/domain/avails/index.js';
import { CURRENT_ZONE_RULES, zoneRulesOf } from '../../../src/domain/tzdata/index.js';
import { decisionsOn } from '../../support/rights-document.js';
import { describeWithFixtures } from '../../support/fixtures.js';
import { CURRENT_GEOGRAPHY, geographyOf } from '../../../src/domain/geography/index.js';

const errorsOf = (file: string): AvailFault[] => {
  const read = readAvailsXml(readFileSync(file));
  if (!read.ok) throw new Error(read.error.message);
  return checkAvails(read.value, geographyOf(CURRENT_GEOGRAPHY)!).filter(({ severity }) => severity === 'error');
};

/** Errors that no schema can say. */
const OF_RULES = ['EPISODE_IN_TWO_VOLUMES', 'REFERENCE_UNEXPECTED'];

describeWithFixtures('Avails XML of MovieLabs', (fixtures) => {
  const folder = join(fixtures, 'rights-avails');
  const rows = readFileSync(join(folder, 'expected-xsd-validity.csv'), 'utf8').trim().split('\n').slice(1).map((line) => line.split(','));

  it.each(rows.map(([file = '', , validity, , marked]) => ({ file, validity, marked: Number(marked) })))('$file, $validity by its schema, with $marked marked', ({ file, validity, marked }) => {
    const errors = errorsOf(join(folder, file));
    const byStructure = errors.filter(({ code }) => !OF_RULES.includes(code));
    expect(byStructure.length).toBe(validity === 'valid' ? 0 : 1);
    if (validity === 'valid') expect(errors).toHaveLength(marked);
  });

  it('finds the volume that has another one\'s episodes below the comment that marks it', () => {
    expect(errorsOf(join(folder, 'Avails_Volume_error_v2.4.xml'))).toEqual([expect.objectContaining({
      code: 'EPISODE_IN_TWO_VOLUMES', line: 392, path: 'Avail[7]/Asset/VolumeMetadata',
      message: 'the volume md:cid:sofaspud.com:krfs-s01.1 has the episodes 1 to 4, of which 3 to 4 are in the volume md:cid:sofaspud.com:krfs-s01.2 already',
    })]);
  });

  it('finds the asset without metadata, and beyond the schema what refers to another', () => {
    expect(errorsOf(join(folder, 'Avails_Structure_Tests_v2.3_errors.xml')).map(({ code, line }) => [code, line])).toEqual([
      ['REFERENCE_UNEXPECTED', 88], ['MISSING_ELEMENT', 73],
    ]);
  });

  it.each(['Avails_noErrors_v2.2.2.xml', 'Avails_noErrors_v2.4.xml', 'TPT-test_v1.9_v2.5.xml'])('%s becomes windows that a world document takes', (file) => {
    const read = readAvailsXml(readFileSync(join(folder, file)));
    const entries = read.ok ? entriesOf(read.value) : [];
    const context = { receivedAt: 0, clock: territoryClock(zoneRulesOf(CURRENT_ZONE_RULES)!), countries: geographyOf(CURRENT_GEOGRAPHY)!.countries };
    const windows = entries.flatMap((entry) => {
      const made = windowsOfAvail(entry, context);
      return made.ok ? made.value.windows.map(({ opensAfter: _opens, closesAfter: _closes, exclusive: _exclusive, ...window }) => window) : [];
    });
    expect(windows).toHaveLength(entries.length);
    expect(decisionsOn({ windows, contexts: [{ territory: 'FR' }] }).map(({ allowed }) => allowed)).toEqual([false]);
  });
});
