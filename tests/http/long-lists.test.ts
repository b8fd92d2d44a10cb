/** Lists of many feeds, and how long others wait for them. */
import { expect, it } from 'vitest';
import { IN_WORKERD } from '../store/under-test.ts';
import { folderOf, publication } from './newspaper.ts';
import { serve } from './served.ts';

/**
 * Milliseconds of CPU, which other programs of the machine do not lengthen, between two turns of the event loop: twice
 * the 50 that are promised, because code that has never run is compiled in them.
 */
const LONGEST = 100;

function cpu(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

it.skipIf(IN_WORKERD)(
  'are made in slices, and bounded',
  async () => {
    const stories = Object.fromEntries(
      Array.from({ length: 300 }, (_, n) => [
        `s${n}.md`,
        {
          date: '2024-01-01',
          title: `خبر ${n}`,
          text: 'نص.',
          author: `كاتب رقم ${n}`,
          tags: [`تصنيف ${n}`, `GPT-${n}`],
        },
      ]),
    );
    const served = await serve(folderOf(stories), { publication: publication() });
    for (const path of ['/feeds.opml', '/api/feeds?limit=500', '/sitemap/pages.xml', '/sitemap/1.xml', '/']) {
      let longest = 0;
      let last = cpu();
      const watch = setInterval(() => {
        longest = Math.max(longest, cpu() - last);
        last = cpu();
      }, 1);
      const body = await (await served.get(path)).text();
      longest = Math.max(longest, cpu() - last);
      clearInterval(watch);
      expect([path, longest < LONGEST ? 'short' : longest]).toEqual([path, 'short']);
      if (path === '/feeds.opml') expect(body.match(/xmlUrl=/g)).toHaveLength(1 + 1 + 200 + 200);
    }
  },
  60_000,
);
