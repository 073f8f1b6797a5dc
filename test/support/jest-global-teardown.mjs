/** See jest-global-setup.mjs. */
import './typescript-hooks.mjs';

const { globalTeardown } = await import('./global-teardown.ts');
export default globalTeardown;
