import type { Suite } from '../harness/suite.js';
import { ingest } from './ingest.suite.js';
import { list } from './list.suite.js';
import { read } from './read.suite.js';
import { rights } from './rights.suite.js';
import { start } from './start.suite.js';
import { time } from './time.suite.js';
import { upload } from './upload.suite.js';

/** In the order in which they are run. A new suite is a file beside this one and a line here. */
export const SUITES: readonly Suite[] = [time, rights, start, list, read, upload, ingest];
