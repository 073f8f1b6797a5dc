import type { Command } from 'commander';
import { type Declare, type ServerOptions, type Surroundings, withExamples, withServer } from '../command.js';

/** The registry of a running server, for whoever deploys a client. */
export const documentsCommand: Declare = (program, surroundings) => {
  const documents = program.command('documents').description('Trusted documents of a running server: register, list, remove.');
  declareRegister(documents, surroundings);
  declareList(documents, surroundings);
  declareRemove(documents, surroundings);
};

const FILES = 'GraphQL documents, or manifests in JSON of ids to texts (*.json), as code generators write them';

function declareRegister(documents: Command, { terminal }: Surroundings): void {
  const command = withServer(documents.command('register').description('Register documents, all or none; a file as it is, so that its SHA-256 is its id. Those that are there already stay.'))
    .argument('<file...>', FILES).option('--name <name>', 'a name that leads to the document from now on, where it is one');
  withExamples(command, 'telecine documents register queries/*.graphql', 'telecine documents register home.graphql --name storefront/home', 'telecine documents register persisted-documents.json --json')
    .action(async (files: string[], options: ServerOptions & { name?: string }) => {
      const { registerDocuments } = await import('../documents/register.js');
      await registerDocuments(terminal, files, options);
    });
}

function declareList(documents: Command, { terminal }: Surroundings): void {
  const command = withServer(documents.command('list').description('Every document that the tenant trusts, newest first; with --json with its text.'));
  withExamples(command, 'telecine documents list', 'telecine documents list --json').action(async (options: ServerOptions) => {
    const { listDocuments } = await import('../documents/list.js');
    await listDocuments(terminal, options);
  });
}

function declareRemove(documents: Command, { terminal }: Surroundings): void {
  const command = withServer(documents.command('remove').description('Trust documents no longer; within 5 s nobody is answered by them any more.'))
    .argument('<what...>', 'files as for register, ids (sha256:...), or names; a name leads nowhere then, and its document stays');
  withExamples(command, 'telecine documents remove queries/old.graphql', 'telecine documents remove sha256:... storefront/home').action(async (what: string[], options: ServerOptions) => {
    const { removeDocuments } = await import('../documents/remove.js');
    await removeDocuments(terminal, what, options);
  });
}
