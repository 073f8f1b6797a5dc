import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, it } from '@jest/globals';

/** The media and document fixtures are too big for the repository: they lie beside the checkout. */
const FIXTURES = fileURLToPath(new URL('../../../shared/fixtures', import.meta.url));

/** Absolute path of the fixtures folder, or undefined on a machine that does not have it. */
export function fixturesDir(): string | undefined {
  return existsSync(FIXTURES) ? FIXTURES : undefined;
}

/**
 * A `describe` whose body needs the fixtures folder. Without the folder the suite is reported as skipped,
 * except under CI, where its absence is a failure: a gate that silently skips is no gate.
 */
export function describeWithFixtures(name: string, body: (fixtures: string) => void): void {
  const fixtures = fixturesDir();
  if (fixtures !== undefined) {
    describe(name, () => body(fixtures));
    return;
  }
  const missing = `fixtures are missing: expected at ${FIXTURES}`;
  if (process.env['CI']) {
    describe(name, () => {
      it('finds its fixtures', () => {
        throw new Error(missing);
      });
    });
    return;
  }
  describe.skip(`${name} (${missing})`, () => {
    it('needs the fixtures folder', () => undefined);
  });
}
