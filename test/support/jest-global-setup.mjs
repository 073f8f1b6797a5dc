/** Jest loads this file by Node itself, outside its own module system, so the sources are transformed by hooks. */
import './typescript-hooks.mjs';

const { globalSetup } = await import('./global-setup.ts');
export default globalSetup;
