export { createUploadDoor, type UploadDoor } from './upload-door.js';
export type { UploadCatalogue, UploadDoorLog, UploadDoorOptions } from './ports.js';
