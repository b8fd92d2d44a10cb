import { env, SELF } from 'cloudflare:test';
import { describe, expect, it } from 'vitest';
import rss from '../golden/seed.rss.xml?raw';
import atom from '../golden/seed.atom.xml?raw';
import { importDeployment } from '../../src/store/import-deployment.ts';
import worker from '../../src/worker.ts';
import json from '../golden/seed.feed.json?raw';

const get = (path: string, init?: RequestInit) => SELF.fetch(`http://127.0.0.1:8787${path}`, init);

describe('the Worker', () => {
  it('takes the articles of the build into D1 and serves the bytes that Node serves', async () => {
    for (const [path, golden] of [
      ['/rss.xml', rss],
      ['/atom.xml', atom],
      ['/feed.json', json],
    ] as const) {
      const response = await get(path);
      expect([path, response.status, await response.text()]).toEqual([path, 200, golden]);
    }
  });

  it('says in its health that the intake is complete', async () => {
    const health = (await (await get('/healthz')).json()) as Record<string, unknown>;
    expect(health).toMatchObject({ status: 'ok', articles: 1, intake: { complete: true }, problems: [] });
  });

  it('answers a conditional request without a body', async () => {
    const etag = (await get('/atom.xml')).headers.get('ETag') ?? '';
    const response = await get('/atom.xml', { headers: { 'If-None-Match': etag } });
    expect([response.status, await response.text(), response.headers.get('ETag')]).toEqual([304, '', etag]);
  });

  it('codes a body once', async () => {
    const response = await get('/rss.xml', { headers: { 'Accept-Encoding': 'gzip' } });
    expect(response.headers.get('ETag')).toMatch(/-gzip"$/);
    expect(await response.text()).toBe(rss);
  });

  it('takes its articles in again each minute, should another version have put its own in their place', async () => {
    // Variants of one feed: an answer to the same address would be a kept one.
    const itemsOf = async (path: string) => ((await (await get(path)).json()) as { items: unknown[] }).items;
    const before = await itemsOf('/feed.json?limit=10');
    expect(before).toHaveLength(1);
    const nothing = { hash: 'another', chunks: [], paths: ['gone.md'], problems: [] };
    await importDeployment(env.DB, nothing, async () => '[]', { now: Date.now() });
    expect(await itemsOf('/feed.json?limit=11')).toEqual([]);
    await worker.scheduled(undefined, env);
    expect(await itemsOf('/feed.json?limit=12')).toEqual(before);
  });

  it('does not give out the records that the build wrote', async () => {
    expect((await get('/records/manifest.json')).status).toBe(404);
  });
});
