const NEEDED = [24, 11] as const;

/** Why this Node.js cannot run Telecine, and what to do; undefined when it can. Read by whatever Node the machine has, so it imports nothing. */
export function oldNode(version: string): string | undefined {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1])) return undefined;
  return `Telecine needs Node.js ${NEEDED.join('.')} or later, and this is ${version}. Start it by \`npx telecine\`, \`npm start\` or \`npm run demo\`, which take the one that npm ci brought.`;
}
