import { describe, expect, it } from '@jest/globals';
import { KNOWN_TAILS, nearestPath, parsePath, PATH_NAMES } from '../../../src/domain/profile/index.js';

describe('a path of a profile', () => {
  it.each<[string, object]>([
    ['title', { path: 'title', name: 'title', parts: null }],
    ['title.de', { path: 'title.de', name: 'title', parts: ['de'] }],
    ['synopsis.de-at', { path: 'synopsis.de-AT', name: 'synopsis', parts: ['de-AT', 'de'] }],
    ['metadata.genres', { path: 'metadata.genres', name: 'metadata.genres', parts: null }],
    ['metadata.contentRatings.FSK', { path: 'metadata.contentRatings.FSK', name: 'metadata.contentRatings', parts: ['FSK'] }],
    ['externalIds.EIDR', { path: 'externalIds.eidr', name: 'externalIds', parts: ['eidr'] }],
    ['externalIds.com.studio.id', { path: 'externalIds.com.studio.id', name: 'externalIds', parts: ['com.studio.id'] }],
    ['credits.director', { path: 'credits.DIRECTOR', name: 'credits', parts: ['DIRECTOR'] }],
    ['captionTracks.PT-br.sdh', { path: 'captionTracks.pt-BR.SDH', name: 'captionTracks', parts: ['pt-BR.SDH'] }],
    ['captionTracks.de', { path: 'captionTracks.de', name: 'captionTracks', parts: ['de.SUBTITLES', 'de.SDH', 'de.FORCED', 'de.COMMENTARY', 'de.DESCRIPTIONS'] }],
    ['related.TRAILER', { path: 'related.TRAILER', name: 'related', parts: ['TRAILER'] }],
  ])('%s is read as %j', (path, needed) => {
    expect(parsePath(path)).toEqual({ ok: true, value: needed });
  });

  it('is every name of the catalogue, and every narrowing that is known', () => {
    for (const path of [...PATH_NAMES, ...Object.entries(KNOWN_TAILS).flatMap(([name, tails]) => tails.map((tail) => `${name}.${tail}`))]) expect(parsePath(path)).toMatchObject({ ok: true, value: { path } });
  });

  it.each<[string, string]>([
    ['titel.de', 'title.de'], ['synopsys', 'synopsis'], ['releasedOn', 'metadata.releasedOn'], ['genre', 'metadata.genres'], ['credits.DIRECTER', 'credits.DIRECTOR'], ['related.TRAILERS', 'related.TRAILER'],
    ['externalId.eidr', 'externalIds.eidr'], ['rightsWindow', 'rightsWindows'], ['title.', 'title'], ['poster.big', 'poster'], ['Title', 'title'],
  ])('%s is none, and %s the nearest', (path, nearest) => {
    expect(parsePath(path)).toEqual({ ok: false, error: 'UNKNOWN_PATH' });
    expect(nearestPath(path)).toBe(nearest);
  });

  it.each(['', '.', 'title.not a language!', 'captionTracks.de.SUNG', 'captionTracks.de.SDH.x', 'captionTracks..SDH', 'annotations.\u0000', 'annotations. ', '__proto__', 'constructor', 'title.constructor.x y', 'x'.repeat(100_000), `terms.${'x'.repeat(101)}`])('%j is none, however strange', (path) => {
    expect(parsePath(path).ok).toBe(false);
    expect(parsePath(nearestPath(path)).ok).toBe(true);
  });
});
