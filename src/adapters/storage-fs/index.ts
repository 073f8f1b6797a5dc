export { fileHasher } from './file-hasher.js';
export { FsStorage } from './fs-storage.js';
