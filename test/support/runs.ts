/** How often a property is tried: `runs`, or more by TELECINE_TEST_RUNS (a factor) for one long run. */
export const timesTried = (runs: number): { numRuns: number } => ({ numRuns: runs * Math.max(1, Number(process.env['TELECINE_TEST_RUNS'] ?? '1')) });
