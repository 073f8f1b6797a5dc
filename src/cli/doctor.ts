import type { Finding } from '../app/doctor/index.js';
import { quietly } from './installation.js';
import { table } from './terminal/table.js';
import type { Terminal } from './terminal/terminal.js';

/** True when the main job can be done here. */
export async function doctor(terminal: Terminal, options: { json: boolean }): Promise<boolean> {
  const { config } = await quietly();
  const { canDoTheMainJob, examineInstallation } = await import('../app/doctor/index.js');
  const findings = await examineInstallation(config);
  const able = canDoTheMainJob(findings);
  if (options.json) terminal.json({ able, findings });
  else terminal.data(`${table(['', 'WHAT', 'FOUND'], findings.map(row))}\n${remedies(findings)}\n${able ? 'This installation can do the main job.' : 'This installation cannot do the main job yet.'}`);
  return able;
}

const row = ({ state, name, found }: Finding): string[] => [state, name, found];

const remedies = (findings: readonly Finding[]): string => findings.flatMap(({ name, remedy }) => (remedy === null ? [] : [`\n${name}: ${remedy}`])).join('');
