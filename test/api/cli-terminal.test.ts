import { describe, expect, it } from '@jest/globals';
import { jobBars } from '../../src/cli/follow/job-lines.js';
import type { JobFactsFragment } from '../../src/cli/generated/graphql.js';
import { openBars } from '../../src/cli/terminal/bars.js';
import { table } from '../../src/cli/terminal/table.js';
import { createTerminal } from '../../src/cli/terminal/terminal.js';
import { bytesForPeople, secondsForPeople } from '../../src/cli/terminal/units.js';

class FakeStream {
  text = '';
  columns = 120;
  constructor(readonly isTTY: boolean) {}
  write(text: string): boolean {
    this.text += text;
    return true;
  }
  on(): this { return this; }
  once(): this { return this; }
  lines(): string[] { return this.text.split('\n').slice(0, -1).map((line) => line.replace(/\s+/g, ' ')); }
}

const job = (facts: Partial<JobFactsFragment>): JobFactsFragment => ({
  id: 'job_1', kind: 'ENCODE', label: 'h264-720', status: 'RUNNING', priority: 0, attempts: 1, error: null, notes: [],
  progress: { fraction: 0, phase: 'encoding', framesDone: null, framesTotal: null, fps: null, etaSeconds: null }, ...facts,
});
const at = (fraction: number): JobFactsFragment['progress'] => ({ ...job({}).progress, fraction });

describe('progress where standard error is no terminal', () => {
  it('is a line a tenth, each said once, in rising order', async () => {
    const stream = new FakeStream(false);
    const bar = (await openBars(stream)).bar('upload');
    for (let done = 0; done <= 1000; done++) bar.set(done / 1000);
    bar.set(0.2);
    bar.end('9.6 MiB');
    bar.end();
    expect(stream.lines()).toEqual([...[0, 10, 20, 30, 40, 50, 60, 70, 80, 90].map((tenth) => `upload ${tenth} %`), 'upload 100 % 9.6 MiB']);
  });

  it('never says 100 % before the end, and says why a bar stopped short', async () => {
    const stream = new FakeStream(false);
    const bar = (await openBars(stream)).bar('upload');
    bar.set(1);
    bar.set(Number.NaN);
    bar.fail('DISK_FULL');
    bar.end();
    expect(stream.lines()).toEqual(['upload 90 %', 'upload 90 % DISK_FULL']);
  });

  it('shows a tree by its steps and its renditions, and says an error once', async () => {
    const stream = new FakeStream(false);
    const seen = jobBars(await openBars(stream));
    seen(job({ id: 'root', kind: 'INGEST', label: null }));
    seen(job({ id: 'q', status: 'QUEUED' }));
    seen(job({ id: 'a' }));
    seen(job({ id: 'a', progress: { ...at(0.5), fps: 86.4, etaSeconds: 95 } }));
    seen(job({ id: 'a', status: 'SUCCEEDED' }));
    for (let turn = 0; turn < 2; turn++) seen(job({ id: 'b', kind: 'PACKAGE', label: null, status: 'FAILED', error: { code: 'DISK_FULL', message: 'Make room.', retryable: true } }));
    expect(stream.lines()).toEqual(['h264-720 0 % encoding', 'h264-720 50 % encoding, 86 fps, 1 min 35 s to go', 'h264-720 100 % done', 'package 0 % DISK_FULL', 'package failed: Make room.']);
  });
});

describe('progress on a terminal', () => {
  it('is redrawn in place, leaves its last state standing and gives the cursor back', async () => {
    const stream = new FakeStream(true);
    const bars = await openBars(stream as unknown as NodeJS.WriteStream);
    const bar = bars.bar('h264-720');
    bar.set(0.4, '86 fps');
    bar.set(0.3);
    bar.end('done');
    bars.stop();
    bars.stop();
    expect(stream.text).toContain('h264-720');
    expect(stream.text).toMatch(/█{40} 100 %  done/);
    expect(stream.text.lastIndexOf('\u001b[?25h')).toBeGreaterThan(stream.text.lastIndexOf('\u001b[?25l'));
  });
});

describe('output', () => {
  it('keeps answers on standard output and everything else on standard error', () => {
    const [out, err] = [new FakeStream(false), new FakeStream(false)];
    const terminal = createTerminal(out, err);
    terminal.say('by the way');
    terminal.json({ frames: 2n ** 60n });
    expect(out.text).toBe('{"frames":"1152921504606846976"}\n');
    expect(err.text).toBe('by the way\n');
  });

  it('lines columns up', () => {
    expect(table(['ID', 'TITLE'], [['1', 'é'], ['22', 'x']])).toBe('ID  TITLE\n1   é\n22  x');
  });

  it('says sizes and times as people do', () => {
    expect([0, 1023, 1536, 10_014_080, 2 ** 40].map(bytesForPeople)).toEqual(['0 B', '1023 B', '1.5 KiB', '9.6 MiB', '1.0 TiB']);
    expect([0.4, 95, 7260].map(secondsForPeople)).toEqual(['0 s', '1 min 35 s', '2 h 1 min']);
  });
});
