import type { Config } from '../../config/index.js';
import { examineDatabase } from './examine-database.js';
import { examineMachine, examineNode, examinePort, examineStorage } from './examine-place.js';
import { examineTools } from './examine-tools.js';
import type { Finding } from './finding.js';

export { canDoTheMainJob, type Finding } from './finding.js';

/** What this installation can do and why not: asked of the programs themselves, changing nothing. */
export async function examineInstallation(config: Config): Promise<Finding[]> {
  const [storage, port, tools, database] = await Promise.all([examineStorage(config), examinePort(config), examineTools(config), examineDatabase(config)]);
  return [examineNode(), examineMachine(), storage, ...database, ...tools, port];
}
