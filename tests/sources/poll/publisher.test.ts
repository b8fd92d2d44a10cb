import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Following, HOUR, NOW, notModified, refusal, rss, type Entry } from './following.ts';

/** What a publisher does between two polls. */
type Deed =
  | { does: 'add'; dated: boolean; guided: boolean; linked: boolean }
  | { does: 'edit' | 'guid' | 'date' | 'track'; which: number }
  | { does: 'reorder' | 'guids' | 'fail' | 'same' }
  | { does: 'window'; size: number }
  | { does: 'poll'; budget: number | undefined };

const which = fc.nat(40);
const deed: fc.Arbitrary<Deed> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      does: fc.constant('add' as const),
      dated: fc.boolean(),
      guided: fc.boolean(),
      linked: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constantFrom('edit' as const, 'guid' as const, 'date' as const, 'track' as const),
      which,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      does: fc.constantFrom('reorder' as const, 'guids' as const, 'fail' as const, 'same' as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('window' as const), size: fc.integer({ min: 1, max: 12 }) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constant('poll' as const),
      budget: fc.option(fc.integer({ min: 1, max: 3000 }), { nil: undefined }),
    }),
  },
);

interface Article extends Entry {
  /** Stands in its title and nowhere else: what the publisher means by "this article". */
  name: string;
  seen: boolean;
}

const WORDS = ['القطار', 'المطر', 'הכביש', 'کتاب', 'السوق', 'الجامعة', 'הבחירות', 'ورزش'];

class Publisher {
  readonly articles: Article[] = [];
  window = 8;

  add({ dated, guided, linked }: Extract<Deed, { does: 'add' }>): void {
    const n = this.articles.length;
    const name = `${WORDS[n % WORDS.length]} ${n + 1000}`;
    this.articles.unshift({
      name,
      seen: false,
      title: `خبر عن ${name}`,
      html: `<p>هذا نص طويل بما يكفي عن ${name} وما حوله.</p>`,
      ...(dated && { date: new Date(NOW - 40 * HOUR + n * HOUR).toISOString() }),
      // One of the two at least: without both, an edited title may be another article.
      ...((guided || !linked) && { guid: `tag:example.org,2026:${n}` }),
      ...(linked && { link: `https://example.org/2026/${n + 1000}/` }),
    });
  }

  do(deed: Deed): void {
    const article = 'which' in deed ? this.articles[deed.which % Math.max(1, this.articles.length)] : undefined;
    if (deed.does === 'add') this.add(deed);
    if (deed.does === 'window') this.window = deed.size;
    if (deed.does === 'reorder') this.articles.reverse();
    // A new system mints new guids; what has a link keeps it.
    if (deed.does === 'guids')
      for (const each of this.articles)
        if (each.link !== undefined && each.guid !== undefined) each.guid = `new-${each.guid}`;
    if (article === undefined) return;
    if (deed.does === 'edit') article.html = `${article.html}<p>وأضيف إليه تصحيح.</p>`;
    if (deed.does === 'guid' && article.link !== undefined) delete article.guid;
    if (deed.does === 'date') delete article.date;
    if (deed.does === 'track' && article.link !== undefined)
      article.link = `${article.link.split('?')[0]}?utm_source=rss&utm_id=${deed.which}`;
  }

  get shown(): Article[] {
    return this.articles.slice(0, this.window);
  }
}

test('whatever a publisher does, each article that stood in a polled window is there exactly once, with its last words', () => {
  fc.assert(
    fc.property(fc.array(deed, { minLength: 5, maxLength: 60 }), (deeds) => {
      const publisher = new Publisher();
      const source = new Following();
      const published = new Map<string, string>();
      const poll = (budget: number | undefined): void => {
        source.budget = budget;
        const text = rss(publisher.shown);
        for (const article of publisher.shown) article.seen = true;
        for (let turn = 0; source.poll(text).unfinished; turn++)
          if (turn > 60) throw new Error('It never comes to an end.');
        // Dates are given once.
        for (const { key, published: date } of source.articles.values())
          expect(date).toBe(published.get(key) ?? published.set(key, date).get(key));
        for (const article of publisher.shown) {
          const [stored] = [...source.articles.values()].filter(({ article: { title } }) => title === article.title);
          expect(stored?.article.contentHtml).toBe(article.html);
        }
      };
      for (const one of deeds) {
        if (one.does === 'poll') poll(one.budget);
        else if (one.does === 'fail') source.poll(refusal());
        else if (one.does === 'same') source.poll(source.state?.bodyHash === undefined ? refusal() : notModified());
        else publisher.do(one);
      }
      poll(undefined);
      const titles = [...source.articles.values()].map(({ article }) => article.title).sort();
      expect(titles).toEqual(
        publisher.articles
          .filter(({ seen }) => seen)
          .map(({ title }) => title)
          .sort(),
      );
    }),
    { numRuns: 300 },
  );
}, 60_000);
