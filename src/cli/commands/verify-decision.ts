import { type Declare, withExamples, withJson } from '../command.js';
import type { VerifyOptions } from '../rights/verify.js';

export const verifyDecisionCommand: Declare = (program, { terminal, ends }) => {
  const command = withJson(program.command('verify-decision').description('Checks a decision by its proof, without a server and without what decided: whether it follows from the rows, and whether these are signed or complete. Ends with 1 where one is rejected.'))
    .argument('<file>', 'a decision as JSON, or several, one a line, or an answer of the API with decisions in it; - is standard input')
    .option('--key <public>', 'the public key that signed it, Ed25519: a file, or the key itself (PEM, or 32 bytes in base64url)')
    .option('--world <file>', 'the world document that it was decided from: the rows must be all that it has, and no signature is needed')
    .option('--complete', 'ask the server (with the API key in TELECINE_KEY) whether the rows are all that it knew then; its own key is the one to check by, unless --key says another')
    .option('--url <url>', 'the server of --complete (default: TELECINE_URL, else the address that this environment serves on)');
  withExamples(command, 'telecine verify-decision decision.json --key tenant.pem', 'telecine rights decide --world world.json --json | telecine verify-decision - --world world.json').action(async (file: string, options: VerifyOptions) => {
    const { verifyDecisions } = await import('../rights/verify.js');
    ends(await verifyDecisions(terminal, file, options));
  });
};
