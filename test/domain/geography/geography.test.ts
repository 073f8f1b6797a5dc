import { describe, expect, it } from '@jest/globals';
import { CURRENT_GEOGRAPHY, type Geography, GEOGRAPHY_VERSIONS, geographyOf } from '../../../src/domain/geography/index.js';

const held = (version: string): Geography => {
  const geography = geographyOf(version);
  if (!geography) throw new Error(`${version} is held`);
  return geography;
};
const now = held(CURRENT_GEOGRAPHY);

describe('the geography of the product', () => {
  it('has the 249 codes of ISO 3166-1, and none that is reserved or user-assigned', () => {
    expect(now.countries.size).toBe(249);
    expect(['US', 'GB', 'TW', 'AQ', 'SS', 'CW'].every((code) => now.isCountry(code))).toBe(true);
    expect(['UK', 'EU', 'XK', 'AN', 'us', 'USA', ''].some((code) => now.isCountry(code))).toBe(false);
  });
  it('knows the subdivisions of ISO 3166-2 by country', () => {
    expect(now.countryOfSubdivision('US-CA')).toBe('US');
    expect(now.countryOfSubdivision('GB-SCT')).toBe('GB');
    expect(now.countryOfSubdivision('US-XX')).toBeUndefined();
    expect(now.countryOfSubdivision('US')).toBeUndefined();
    expect(now.subdivisionsOf('US')).toHaveLength(57);
    expect(now.subdivisionsOf('VA')).toEqual([]);
  });
  it.each([
    ['AFRICA', '002', 60], ['NORTHERN_AFRICA', '015', 7], ['SUB_SAHARAN_AFRICA', '202', 53], ['EASTERN_AFRICA', '014', 22], ['MIDDLE_AFRICA', '017', 9], ['SOUTHERN_AFRICA', '018', 5],
    ['WESTERN_AFRICA', '011', 17], ['AMERICAS', '019', 57], ['LATIN_AMERICA_AND_THE_CARIBBEAN', '419', 52], ['CARIBBEAN', '029', 28], ['CENTRAL_AMERICA', '013', 8],
    ['SOUTH_AMERICA', '005', 16], ['NORTHERN_AMERICA', '021', 5], ['NORTH_AMERICA', '003', 41], ['ASIA', '142', 50], ['CENTRAL_ASIA', '143', 5], ['EASTERN_ASIA', '030', 7],
    ['SOUTH_EASTERN_ASIA', '035', 11], ['SOUTHERN_ASIA', '034', 9], ['WESTERN_ASIA', '145', 18], ['EUROPE', '150', 51], ['EASTERN_EUROPE', '151', 10], ['NORTHERN_EUROPE', '154', 16],
    ['CHANNEL_ISLANDS', '830', 2], ['SOUTHERN_EUROPE', '039', 16], ['WESTERN_EUROPE', '155', 9], ['OCEANIA', '009', 29], ['AUSTRALIA_AND_NEW_ZEALAND', '053', 6], ['MELANESIA', '054', 5],
    ['MICRONESIA', '057', 8], ['POLYNESIA', '061', 10], ['WORLD', '001', 249],
  ])('%s is %s and has %i countries', (name, number, size) => {
    expect(now.region(name)?.size).toBe(size);
    expect(now.region(number)).toBe(now.region(name));
  });
  it('has every country in one of the five continents of M49, but those that M49 places nowhere', () => {
    const continents = ['AFRICA', 'AMERICAS', 'ASIA', 'EUROPE', 'OCEANIA'].flatMap((name) => [...(now.region(name) ?? [])]);
    expect(new Set(continents).size).toBe(continents.length);
    expect([...now.countries].filter((code) => !continents.includes(code))).toEqual(['AQ', 'TW']);
  });
});

describe('a version of the geography', () => {
  it('is held or not', () => {
    expect(GEOGRAPHY_VERSIONS).toContain(CURRENT_GEOGRAPHY);
    expect(geographyOf('2009-01')).toBeUndefined();
    expect(geographyOf('')).toBeUndefined();
  });
  it.each([
    ['1997-01', 'ZR FX YU TP AN', 'CD CS PS TL AX RS SS SU DD'], ['2003-01', 'YU TL PS AN CD', 'CS RS TP ZR'], ['2006-01', 'CS AN AX', 'YU RS ME GG'],
    ['2010-01', 'AN RS ME GG BL', 'CS CW SS'], ['2023-04', 'CW SX BQ SS', 'AN'],
  ])('%s has %s and not %s', (version, present, absent) => {
    expect(present.split(' ').filter((code) => !held(version).isCountry(code))).toEqual([]);
    expect(absent.split(' ').filter((code) => held(version).isCountry(code))).toEqual([]);
  });
  it('has withdrawn codes in the regions that M49 gave them', () => {
    expect(held('2010-01').region('CARIBBEAN')?.has('AN')).toBe(true);
    expect(held('2006-01').region('039')?.has('CS')).toBe(true);
    expect(now.region('CARIBBEAN')?.has('AN')).toBe(false);
  });
  it('has the subdivisions of its time, as far as they are known', () => {
    expect([held('2023-04').countryOfSubdivision('IN-OR'), now.countryOfSubdivision('IN-OR')]).toEqual(['IN', undefined]);
    expect([held('2023-04').countryOfSubdivision('IN-OD'), now.countryOfSubdivision('IN-OD')]).toEqual([undefined, 'IN']);
    expect(held('2006-01').countryOfSubdivision('RS-00')).toBeUndefined();
  });
  it('says when a code was withdrawn', () => {
    expect([now.withdrawnIn('AN'), now.withdrawnIn('YU'), now.withdrawnIn('US'), now.withdrawnIn('constructor')]).toEqual(['2010-12', '2003-07', undefined, undefined]);
  });
});
