import type { JobFactsFragment } from '../generated/graphql.js';
import type { Bar, Bars } from '../terminal/bar.js';
import { secondsForPeople } from '../terminal/units.js';

/** Shown by their parts: the tree by its steps, the encode by its renditions. */
const SHOWN_BY_PARTS = new Set(['INGEST', 'RETRANSCODE', 'TRANSCODE']);

const LABELS: Readonly<Record<string, string>> = { PROBE: 'probe', ENCODE: 'encode', PACKAGE: 'package', THUMBNAILS: 'thumbnails', CAPTIONS: 'captions', TRANSCODE: 'transcode', INGEST: 'ingest', RETRANSCODE: 'transcode again' };

/** What people call a job: the rendition for an encode. */
export const jobLabel = (job: Pick<JobFactsFragment, 'kind' | 'label'>): string => (job.kind === 'ENCODE' && job.label ? job.label : (LABELS[job.kind] ?? job.kind.toLowerCase()));

/** A bar a step and a bar a rendition, as they come to life. Feed it every job that is seen, in any order and as often as it comes. */
export function jobBars(bars: Bars): (job: JobFactsFragment) => void {
  const shown = new Map<string, Bar>();
  const said = new Set<string>();
  return (job) => {
    if (SHOWN_BY_PARTS.has(job.kind)) return;
    if (job.status === 'QUEUED' && !shown.has(job.id)) return;
    const bar = shown.get(job.id) ?? bars.bar(jobLabel(job));
    shown.set(job.id, bar);
    draw(bar, job);
    for (const words of wordsOf(job)) if (!said.has(job.id + words)) bars.say(words);
    for (const words of wordsOf(job)) said.add(job.id + words);
  };
}

function wordsOf(job: JobFactsFragment): string[] {
  const failure = job.status === 'FAILED' ? [`failed: ${job.error?.message ?? 'for a reason that was not recorded'}`] : [];
  return [...failure, ...job.notes.map(({ message }) => message)].map((words) => `${jobLabel(job)} ${words}`);
}

function draw(bar: Bar, job: JobFactsFragment): void {
  if (job.status === 'SUCCEEDED') bar.end('done');
  else if (job.status === 'FAILED') bar.fail(job.error?.code ?? 'failed');
  else if (job.status === 'CANCELED') bar.fail('cancelled');
  else bar.set(job.progress.fraction, progressNote(job));
}

/** "encoding, 86 fps, 3 s to go" as far as it is known. */
export function progressNote({ status, progress, attempts }: JobFactsFragment): string {
  if (status === 'QUEUED') return attempts > 0 ? 'waits for another attempt' : 'waits';
  const fps = progress.fps === null ? [] : [`${progress.fps < 10 ? progress.fps.toFixed(1) : Math.round(progress.fps)} fps`];
  const eta = progress.etaSeconds === null ? [] : [`${secondsForPeople(progress.etaSeconds)} to go`];
  return [progress.phase, ...fps, ...eta].join(', ');
}
