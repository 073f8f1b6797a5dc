import { err, ok, type Result } from '../../shared/index.js';
import type { Collected } from '../cc-data/index.js';
import { captionError, type CaptionError, READ_LIMITS, type Reading, type ReadOptions, type Repair, type Timebase } from '../model/index.js';

/** One of a file's services as a document: the one that is asked for, else S1, CC1, else the first that has text. */
export function chosen({ services, repairs }: Collected, timebase: Timebase, before: readonly Repair[], { service, limits = READ_LIMITS }: ReadOptions): Result<Reading, CaptionError> {
  const names = services.map(({ name }) => name);
  const found = services.find(({ name }) => name === service?.toUpperCase()) ?? (service === undefined ? services.find(({ name }) => name === 'S1' || name === 'CC1') ?? services[0] : undefined);
  if (!found && service !== undefined) return err(captionError('NO_SUCH_SERVICE', `there is no text in ${service}; there is in ${names.join(', ') || 'none'}`));
  if (found && found.cues.length > limits.cues) return err(captionError('TOO_MANY_CUES', `more than ${limits.cues} cues`));
  const document = { ...timebase, format: 'MCC' as const, start: null, language: found?.language ?? null, title: null, service: found?.name ?? null, cues: found?.cues ?? [] };
  return ok({ document, repairs: [...before, ...repairs] });
}
