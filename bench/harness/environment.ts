/** Settings that the caller's shell may hold would change what is measured: they are left out, and only what the suite sets counts. */
export function childEnvironment(settings: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(TELECINE_|DATABASE_URL$|PG|NODE_ENV$|NODE_OPTIONS$)/.test(name));
  return { ...Object.fromEntries(inherited), NODE_ENV: 'production', ...settings };
}

/** Which programs to use, where the caller says so: both sides get the same. */
export const chosenPrograms = (): { ffmpegPath: string | undefined; ffprobePath: string | undefined; searchPath: string | undefined } => ({
  ffmpegPath: process.env['FFMPEG_PATH'] || undefined,
  ffprobePath: process.env['FFPROBE_PATH'] || undefined,
  searchPath: process.env['PATH'],
});
