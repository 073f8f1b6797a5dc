export type { Command, Ink } from './commands.js';
export { decoder708, type Decoder708, type Decoder708Options } from './decode.js';
export { encode708, type Encode708Options, type Encoded708 } from './encode.js';
