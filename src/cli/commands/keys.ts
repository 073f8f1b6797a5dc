import { type Command, Option } from 'commander';
import { ROLES, type Role } from '../../domain/shared/actor.js';
import { type Declare, type JsonOption, type Surroundings, withExamples, withJson } from '../command.js';
import { name } from '../parsers.js';

interface CreateOptions extends JsonOption { role: Role; tenant: string; project?: string; name: string; documentsOnly?: boolean }

/** All of them work on the server's own database, in the same environment as the server. */
export const keysCommand: Declare = (program, surroundings) => {
  const keys = program.command('keys').description('Keys of the server\'s own database: API keys are created, listed, revoked; the signing key is shown.');
  declareCreate(keys, surroundings);
  declareList(keys, surroundings);
  declareRevoke(keys, surroundings);
  declareSigning(keys, surroundings);
};

function declareCreate(keys: Command, { terminal }: Surroundings): void {
  const command = withJson(keys.command('create').description('Make a key and show it this once. A tenant that does not exist is made, and said.'))
    .addOption(new Option('--role <role>', 'what it may do').choices(ROLES).makeOptionMandatory())
    .option('--tenant <name>', 'whose it is', name, 'default').option('--project <id>', 'the only project that it reaches').option('--name <text>', 'what people call it', name, 'key')
    .option('--documents-only', 'it may ask nothing but the trusted documents of its tenant');
  withExamples(command, 'telecine keys create --role editor', 'telecine keys create --role viewer --tenant acme --name "web player" --documents-only --json').action(async (options: CreateOptions) => {
    const { createKey } = await import('../keys.js');
    await createKey(terminal, options);
  });
}

function declareList(keys: Command, { terminal }: Surroundings): void {
  const command = withJson(keys.command('list').description('Every key, revoked ones too; the secrets are not kept.')).option('--tenant <name>', 'of this tenant only');
  withExamples(command, 'telecine keys list', 'telecine keys list --tenant acme --json').action(async (options: JsonOption & { tenant?: string }) => {
    const { listKeys } = await import('../keys.js');
    await listKeys(terminal, options);
  });
}

function declareRevoke(keys: Command, { terminal }: Surroundings): void {
  const command = withJson(keys.command('revoke').description('End a key; within 5 s no door and no open stream takes it.')).argument('<id>', 'its id, as `keys list` shows it');
  withExamples(command, 'telecine keys revoke key_0198f0c2-...').action(async (id: string, options: JsonOption) => {
    const { revokeKey } = await import('../keys.js');
    await revokeKey(terminal, id, options);
  });
}

function declareSigning(keys: Command, { terminal }: Surroundings): void {
  const command = withJson(keys.command('signing').description('The public key that a tenant\'s decisions are checked with: `telecine verify-decision --key` takes it.')).option('--tenant <name>', 'whose it is', name, 'default');
  withExamples(command, 'telecine keys signing', 'telecine keys signing --tenant acme --json').action(async (options: JsonOption & { tenant: string }) => {
    const { signingKey } = await import('../keys.js');
    await signingKey(terminal, options);
  });
}
