import { beforeEach, expect, it } from 'vitest';
import { validatorOf } from '../../src/store/articles.ts';
import type { Database } from '../../src/store/database.ts';
import { claimSources } from '../../src/store/claims.ts';
import { syncSources } from '../../src/store/sources.ts';
import { rss, type Entry } from '../sources/poll/following.ts';
import { NOW, polled, save, sourceOf } from './polls.ts';
import { emptyStore } from './under-test.ts';

const HOUR = 3_600_000;
const A = sourceOf('a');
const ENTRY: Entry = {
  guid: 'urn:example:train',
  title: 'افتتاح محطة القطار',
  date: '2026-11-24T09:00:00Z',
  html: '<p>التسجيل <a href="https://wrong.example/form">من هنا</a>.</p>',
};

let database: Database;
let clock: number;

beforeEach(async () => {
  database = await emptyStore();
  clock = NOW;
  await syncSources(database, [A], NOW);
});

/** One poll. @returns rows of articles that it wrote */
async function poll(entry: Entry): Promise<void> {
  clock += HOUR;
  const [row] = await claimSources(database, { owner: `o${clock}`, now: clock, lease: 60_000, limit: 1, only: ['a'] });
  if (row === undefined) throw new Error('the source is held by another claim');
  await save(database, `o${clock}`, [await polled(database, row, rss([entry]), clock)], clock);
}

interface Row {
  seq: number;
  id: string;
  published: string;
  updated: string;
  changed: string;
  content: string;
}
const article = async (): Promise<Row | null> =>
  database.prepare('SELECT seq, id, published, updated, changed, content FROM articles').first<Row>();

it('a mended link is a change of what is served: the next seq and another validator, and the dates that it had', async () => {
  await poll(ENTRY);
  const [before, tag] = [await article(), await validatorOf(database)];
  await poll({ ...ENTRY, html: ENTRY.html?.replace('wrong', 'right') ?? '' });
  expect(before).toEqual({
    seq: 1,
    id: ENTRY.guid,
    published: ENTRY.date,
    updated: ENTRY.date,
    changed: '2026-11-24T13:00:00Z',
    content: ENTRY.html,
  });
  expect(await article()).toEqual({
    ...before,
    seq: 2,
    changed: '2026-11-24T14:00:00Z',
    content: ENTRY.html?.replace('wrong', 'right'),
  });
  expect(await validatorOf(database)).not.toEqual(tag);
});

it('a signed picture writes no article, however often it is polled, and comes along with what is mended', async () => {
  const signed = (n: number, host = 'wrong'): Entry => ({
    ...ENTRY,
    html: `${ENTRY.html?.replace('wrong', host)}<p><img src="https://b.example/a.jpg?X-Amz-Expires=60&amp;X-Amz-Signature=${n}" /></p>`,
  });
  await poll(signed(0));
  const seen = await database.prepare('SELECT items FROM seen_items').first<{ items: string }>();
  for (let n = 1; n < 8; n++) await poll(signed(n));
  expect(await article()).toMatchObject({ seq: 1, content: signed(0).html });
  expect(await database.prepare('SELECT items FROM seen_items').first()).toEqual(seen);
  await poll(signed(8, 'right'));
  expect(await article()).toMatchObject({ seq: 2, updated: ENTRY.date, content: signed(8, 'right').html });
});
