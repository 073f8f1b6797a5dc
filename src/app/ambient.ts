import { v7 } from 'uuid';
import type { Clock, IdSource } from '../domain/shared/index.js';

export const systemClock: Clock = { now: () => new Date() };
export const uuidSource: IdSource = { next: () => v7() };
