/** Articles that wait and end on Workers: by the tick, which the cron trigger gives each minute. */
import { env, reset } from 'cloudflare:test';
import { expect, it } from 'vitest';
import { deploymentOf, type Deployment } from '../../src/articles/deployment.ts';
import { parseFolder } from '../../src/articles/index.ts';
import { publicationOf } from '../../src/config.ts';
import { importDeployment } from '../../src/store/import-deployment.ts';
import { showDue } from '../../src/store/schedule.ts';
import type { Env } from '../../src/workers/env.ts';
import { createHandler } from '../../src/workers/handler.ts';
import { emptyStore } from '../store/under-test.ts';
import { countedDatabase } from './counted.ts';

const publication = publicationOf({ title: 'نشرة', tagAuthority: 'example.org,2024', timeZone: 'Africa/Cairo' });

function build(files: Record<string, string>): Deployment {
  const bytes = Object.entries(files).map(([path, text]) => ({ path, bytes: new TextEncoder().encode(text) }));
  return deploymentOf(parseFolder(bytes, publication).articles, [], publication);
}

it('a tick shows what is due and ends what is over, and a former address follows', async () => {
  await reset();
  const began = Math.ceil(Date.now() / 1000) * 1000;
  const after = (seconds: number): string => new Date(began + seconds * 1000).toISOString();
  const { manifest, chunks } = build({
    'قريب.md': `---\ntitle: موعد قريب\ndate: ${after(9)}\nexpires: ${after(14)}\naliases: [/old/qarib]\n---\nنص.\n`,
    'جار.md': '---\ntitle: جار حاضر\ndate: 2024-06-26\n---\nنص.\n',
  });
  const built: Env = {
    ...env,
    ASSETS: {
      fetch: async (address) => {
        const name = String(address).split('/').at(-1) ?? '';
        return new Response(name === 'manifest.json' ? JSON.stringify(manifest) : chunks.get(name)) as never;
      },
    },
  };
  // Each asks an isolate that has kept nothing.
  const at = async (path: string): Promise<number> =>
    (await createHandler({}).fetch(new Request(`http://127.0.0.1:8787${path}`), built)).status;
  const page = `/articles/${encodeURIComponent('قريب')}`;
  const worker = createHandler({});
  const tickAt = async (seconds: number): Promise<number[]> => {
    await new Promise((later) => setTimeout(later, began + seconds * 1000 - Date.now()));
    await worker.scheduled(undefined, built);
    return [await at(`/articles/${encodeURIComponent('جار')}`), await at(page), await at('/old/qarib')];
  };
  expect(await tickAt(0)).toEqual([200, 404, 404]);
  expect(await tickAt(9.1)).toEqual([200, 200, 308]);
  expect(await tickAt(14.1)).toEqual([200, 410, 410]);
});

it('looking whether something is due reads one row, and showing it costs the queries of a change', async () => {
  const database = await emptyStore();
  const { manifest, chunks } = build({ 'a.md': '---\ntitle: مقال\ndate: 9998-01-01\n---\nنص.\n' });
  await importDeployment(database, manifest, async (name) => chunks.get(name) ?? '', { now: Date.now() });
  const { counted, spent } = countedDatabase(database);
  expect(await showDue(counted, Date.now())).toBe(false);
  expect([spent.queries, spent.read, spent.written]).toEqual([1, 1, 0]);
  expect(await showDue(counted, Date.parse('9999-01-01T00:00:00Z'))).toBe(true);
  expect(spent.queries).toBeLessThan(12);
  expect(spent.written).toBeLessThan(40);
});
