import { PATIENCE, until } from './client.js';
import { type Playback, sharedBrowser } from './player.js';

/** Opens a page of the product, presses play and waits for the end. Its policy forbids scripts from outside: it is only looked at. */
export async function watchToEnd(url: string): Promise<Pick<Playback, 'ended' | 'currentTime' | 'errors'>> {
  const context = await (await sharedBrowser()).newContext();
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE);
    const errors: string[] = [];
    page.on('pageerror', (fault) => errors.push(String(fault)));
    page.on('console', (message) => void (message.type() === 'error' && errors.push(message.text())));
    await page.goto(url);
    await page.waitForSelector('#player:not([hidden])');
    // Before the player has begun to load, its load would interrupt what is asked to play.
    await until('there is something to play', async () => ((await page.evaluate(`document.querySelector('video').readyState`)) as number) > 0);
    await page.evaluate(`document.querySelector('video').play()`);
    const look = async () => (await page.evaluate(`(() => { const v = document.querySelector('video'); return { ended: v.ended, currentTime: v.currentTime } })()`)) as { ended: boolean; currentTime: number };
    await until('it has played to the end', async () => (await look()).ended || errors.length > 0);
    return { ...(await look()), errors };
  } finally {
    await context.close();
  }
}
