import { type Command, InvalidArgumentError } from 'commander';
import { type Declare, type JsonOption, type Surroundings, withExamples, withJson } from '../command.js';

interface SetOptions extends JsonOption { maxUpload?: bigint | 'default'; types?: string[] | 'any' }

/** Works on the server's own database, in the same environment as the server. */
export const tenantsCommand: Declare = (program, surroundings) => {
  const tenants = program.command('tenants').description('Tenants of the server\'s own database, and what each may upload.');
  declareList(tenants, surroundings);
  declareSet(tenants, surroundings);
};

function declareList(tenants: Command, { terminal }: Surroundings): void {
  const command = withJson(tenants.command('list').description('Every tenant with its upload policy.'));
  withExamples(command, 'telecine tenants list --json').action(async (options: JsonOption) => {
    const { listTenants } = await import('../tenants.js');
    await listTenants(terminal, options);
  });
}

function declareSet(tenants: Command, { terminal }: Surroundings): void {
  const command = withJson(tenants.command('set').description('Set what a tenant may upload.')).argument('<name>', 'the tenant')
    .option('--max-upload <bytes>', 'largest upload, in bytes; "default" for the installation\'s limit', maxUpload)
    .option('--types <list>', 'containers that it may upload, separated by commas, by content and not by name; "any" for all', types);
  withExamples(command, 'telecine tenants set acme --max-upload 53687091200', 'telecine tenants set acme --types mp4,mov,mxf').action(async (name: string, options: SetOptions) => {
    const { setTenant } = await import('../tenants.js');
    await setTenant(terminal, name, options);
  });
}

function maxUpload(text: string): bigint | 'default' {
  if (text === 'default') return text;
  if (!/^[1-9]\d{0,17}$/.test(text)) throw new InvalidArgumentError('It must be a number of bytes above 0, or "default".');
  return BigInt(text);
}

const types = (text: string): string[] | 'any' => (text === 'any' ? text : text.split(',').map((type) => type.trim().toLowerCase()).filter(Boolean));
