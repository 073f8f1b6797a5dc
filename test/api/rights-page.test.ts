import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import express from 'express';
import type pg from 'pg';
import { type Browser, chromium } from 'playwright-core';
import { postgresRightsCalendar } from '../../src/adapters/postgres/rights-calendar.js';
import { systemPool } from '../../src/adapters/postgres/system-pool.js';
import { JoseTokenSigner } from '../../src/adapters/tokens-jose/index.js';
import { createPages, type PagesDeps } from '../../src/app/http/pages.js';
import { type AssetId, idOf } from '../../src/domain/shared/index.js';
import { assetGlobalId, type GraphqlDoor, openGraphqlDoor } from '../support/graphql-door.js';
import { chromiumPath } from '../support/player.js';
import { type Ids, newId } from '../support/rows.js';

const NOW = Date.parse('2026-06-15T12:00:00Z');
const clock = { now: () => new Date(NOW) };
const signer = new JoseTokenSigner(new Uint8Array(32).fill(7), clock.now);

let door: GraphqlDoor;
let pool: pg.Pool;
let server: Server;
let base: string;
let project: Ids;
let browser: Browser | undefined;
beforeAll(async () => {
  door = await openGraphqlDoor();
  project = await door.rows.project({ id: door.home.tenant_id }, { rights_policy: 'MANAGED' });
  pool = systemPool(door.databaseUrl, 2, () => undefined);
  // What plays is not asked for here.
  const deps = { webDir: '/nowhere', publicUrl: () => base, graphiql: false, signer, calendar: postgresRightsCalendar(pool), clock, playbackSeconds: 60 } as unknown as PagesDeps;
  server = createServer(express().use(createPages(deps)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const executablePath = chromiumPath();
  if (executablePath) browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
});
afterAll(async () => {
  await browser?.close();
  server?.close();
  await pool?.end();
  await door?.close();
});

async function addressOf(asset: Ids, use: 'rights' | 'link' = 'rights', expiresAt = new Date(NOW + 60_000)): Promise<string> {
  const token = await signer.sign({ use, tenantId: idOf('Tenant', asset.tenant_id), assetId: asset.id as AssetId, keyId: null, rights: null, expiresAt });
  return `${base}/rights/${assetGlobalId(asset)}?t=${token}`;
}
const opened = async (address: string): Promise<{ status: number; text: string; headers: Headers }> => {
  const response = await fetch(address);
  return { status: response.status, text: await response.text(), headers: response.headers };
};

/** A title with fifty windows of all kinds, some of them of the film that it is made from. */
async function manyWindows(): Promise<Ids> {
  const [trailer, film] = [await door.rows.asset(project, { title: 'The trailer <of> "it" & more' }), await door.rows.asset(project, { title: 'The film' })];
  await door.rows.insert('asset_lineage', { id: newId(), version: 1, tenant_id: trailer.tenant_id, project_id: trailer.project_id, asset_id: trailer.id, source_id: film.id, in_frame: 0, out_frame: 10, at_frame: 0, created_at: new Date(), recorded_at: new Date() });
  const deals = [await door.rows.agreement(project, { name: 'Output deal 2024 with riders', party: 'A Studio' }), await door.rows.agreement(project, { name: 'Library', party: 'B & Sons' })];
  for (let i = 0; i < 50; i++) {
    const year = 2023 + (i % 5);
    await door.rows.window(i % 5 === 0 ? film : trailer, {
      agreement_id: deals[i % 2]!.id, territory_expression: ['DACH', 'WORLD - (US + CA)', 'FR', 'EUROPE + TR'][i % 4], channels: [['SVOD'], ['LINEAR', 'CATCH_UP'], ['ALL']][i % 3], ...(i % 7 === 0 ? { effect: 'HOLDBACK', decides: 'HOLDBACK' } : {}),
      ...(i % 6 === 0 ? {} : { opens_on: `${year}-0${1 + (i % 9)}-01` }), ...(i % 8 === 0 ? {} : { closes_at: `${year + 1 + (i % 2)}-0${1 + (i % 9)}-15T00:00:00Z` }), ...(i % 10 === 3 ? { max_resolution: 1080, languages: ['de', 'en'] } : {}),
    });
  }
  await door.rows.window(trailer, { decides: 'NOTHING', territory_expression: 'JP' });
  await door.rows.window(trailer, { superseded_at: '2026-02-01T00:00:00Z', territory_expression: 'BR' });
  return trailer;
}

interface Seen extends Readonly<Record<'rows' | 'size' | 'overlapping', number>>, Readonly<Record<'apart' | 'bars' | 'now' | 'wide', boolean>>, Readonly<Record<'ground' | 'stripes' | 'plain', string>> {}
/** What a person sees of it, in numbers. */
const SEEN = `(() => {
  const all = (of) => [...document.querySelectorAll(of)];
  const boxes = (of) => all(of).map((element) => element.getBoundingClientRect());
  const styleOf = (of) => getComputedStyle(document.querySelector(of));
  const [rows, days, now] = [boxes('rect.row'), boxes('g > text.days'), boxes('line.now')[0]];
  return {
    rows: rows.length, apart: rows.every((row, i) => i === 0 || row.top >= rows[i - 1].bottom - 1), size: Number.parseFloat(styleOf('g > text').fontSize),
    overlapping: boxes('g > text:not(.days)').filter(({ right }, i) => right > days[i].left).length, bars: boxes('g > rect.grant, g > rect.holdback').every(({ width }) => width >= 3), now: now.left > 0 && now.height > 100,
    ground: styleOf('body').backgroundColor, wide: document.documentElement.scrollWidth <= window.innerWidth, stripes: styleOf('g > rect.holdback').fill, plain: styleOf('g > rect.grant').fill,
  };
})()`;

describe('the page of a title\'s rights', () => {
  it('shows every window that is known and decides, of the title and what it is made of, and is kept by nobody', async () => {
    const { status, text, headers } = await opened(await addressOf(await manyWindows()));
    expect([status, headers.get('cache-control'), headers.get('content-type')]).toEqual([200, 'no-store', 'text/html; charset=utf-8']);
    expect(headers.get('content-security-policy')).toContain("script-src 'self'");
    expect(text.match(/<g><title>/g)).toHaveLength(50);
    expect(text).toContain('The trailer &lt;of&gt; &quot;it&quot; &amp; more');
    for (const shown of ['Held back', 'Library (B &amp; Sons)', 'of The film', 'up to 1080 lines', 'WORLD - (US + CA) · ', 'today, 2026-06-15']) expect(text).toContain(shown);
    for (const hidden of ['JP', 'BR', '<of>', '<script']) expect(text).not.toContain(hidden);
  });

  it('says so where nothing is recorded, or all is allowed', async () => {
    expect((await opened(await addressOf(await door.rows.asset(project)))).text).toContain('nothing grants it');
    expect((await opened(await addressOf(await door.rows.asset(door.home)))).text).toContain('everything is allowed');
  });

  it('draws what begins or ends beyond all pictures as if nothing bounded it', async () => {
    const asset = await door.rows.asset(project);
    await door.rows.window(asset, { opens_on: '0001-01-01', closes_on: '9999-12-31' });
    const { text } = await opened(await addressOf(asset));
    expect(text.match(/class="arrow"/g)).toHaveLength(2);
    expect(text).toContain('0001-01-01 to 9999-12-31');
    expect(text).not.toMatch(/NaN|Infinity|undefined/);
  });

  it('is opened by its link, for its title, as long as that lasts', async () => {
    const [asset, other] = [await door.rows.asset(project), await door.rows.asset(project)];
    const address = await addressOf(asset);
    for (const [refused, why] of [[await addressOf(asset, 'link'), 'does not open'], [address.replace(asset.id, other.id), 'does not open'], [address.slice(0, -2), 'does not open'], [await addressOf(asset, 'rights', new Date(NOW - 1000)), 'expired']] as const) {
      expect(await opened(refused)).toMatchObject({ status: 403, text: expect.stringContaining(why) });
    }
    expect((await fetch(address, { method: 'POST' })).status).toBe(405);
    expect((await opened(await addressOf({ ...asset, id: newId() }))).status).toBe(404);
    expect((await opened(await addressOf({ ...asset, tenant_id: newId() }))).status).toBe(404);
    await door.rows.client.query('update asset set deleted_at = now() where id = $1', [asset.id]);
    expect((await opened(address)).status).toBe(404);
  });

  it('is opened by a key, with what that sees of it', async () => {
    const trailer = await manyWindows();
    const [page, elsewhere] = [`/rights/${assetGlobalId(trailer)}`, await door.rows.project({ id: door.home.tenant_id })];
    const [seen, bound, outside, listed] = await Promise.all([undefined, project.project_id, elsewhere.project_id].map((project_id) => door.key('viewer', { tenant_id: door.home.tenant_id, project_id })).concat(door.key('viewer', { tenant_id: door.home.tenant_id, documents_only: true })));
    const ask = async (path: string, secret: string) => {
      const answer = await door.fetch(path, { secret });
      return { status: answer.status, kept: answer.headers.get('cache-control'), text: await answer.text() };
    };
    for (const { secret } of [seen!, bound!]) {
      const { text, ...answer } = await ask(page, secret);
      expect([answer, text.match(/<g><title>/g)?.length]).toEqual([{ status: 200, kept: 'no-store' }, 50]);
    }
    await door.rows.client.query('update asset set project_id = $1 where id = (select source_id from asset_lineage where asset_id = $2)', [elsewhere.project_id, trailer.id]);
    expect((await ask(page, bound!.secret)).text.match(/<g><title>/g)).toHaveLength(40);
    expect(await ask(page, outside!.secret)).toMatchObject({ status: 404 });
    expect(await ask(page, listed!.secret)).toMatchObject({ status: 403 });
    expect(await ask(page, 'tk_nobody')).toMatchObject({ status: 401, kept: 'no-store', text: 'The server does not know this key.\n' });
    expect(await ask('/rights/nonsense', seen!.secret)).toMatchObject({ status: 404 });
  });

  (chromiumPath() ? it : it.skip)('asks for a key where it is opened without a link, and keeps it for the tab', async () => {
    const asset = await door.rows.asset(project, { title: 'By key' });
    const page = await browser!.newPage();
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(error.message));
    await page.goto(`${door.url}/rights/${assetGlobalId(asset)}`);
    await page.fill('#secret', 'tk_nobody');
    await page.click('button');
    await page.waitForSelector('text=does not know this key');
    await page.fill('#secret', door.adminKey);
    await page.click('button');
    await page.waitForSelector('h1:text("By key")');
    expect(await page.title()).toBe('Rights: By key');
    await page.reload();
    await page.waitForSelector('h1:text("By key")');
    expect(faults).toEqual([]);
    await page.close();
  });

  (chromiumPath() ? it : it.skip)('is legible with fifty windows, in light and in dark', async () => {
    const address = await addressOf(await manyWindows());
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await browser!.newPage({ colorScheme, viewport: { width: 1360, height: 900 } });
      await page.goto(address);
      const seen = (await page.evaluate(SEEN)) as Seen;
      expect(seen).toMatchObject({ rows: 50, apart: true, overlapping: 0, bars: true, now: true, wide: true, stripes: expect.stringContaining('stripes'), plain: expect.stringContaining('rgb') });
      expect(seen.size).toBeGreaterThanOrEqual(12);
      expect(seen.ground).toBe(colorScheme === 'light' ? 'rgb(255, 255, 255)' : 'rgb(13, 17, 23)');
      if (process.env['TELECINE_TEST_SHOTS']) await page.screenshot({ path: `${process.env['TELECINE_TEST_SHOTS']}/rights-${colorScheme}.png`, fullPage: true });
      await page.close();
    }
  });
});
