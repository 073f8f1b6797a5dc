import { residentBytes } from './processes.js';

const SAMPLE_MS = 50;

/** Resident memory of a process from now on, in bytes: what it was, and the most that was seen until `stop`. */
export function sampleMemory(pid: number): { readonly before: number; most: number; stop(): void } {
  const before = residentBytes(pid);
  const timer = setInterval(() => (memory.most = Math.max(memory.most, residentBytes(pid))), SAMPLE_MS);
  const memory = { before, most: before, stop: () => clearInterval(timer) };
  return memory;
}
