import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FolderSlugs, type SlugRequest } from '../../src/articles/index.ts';

function named(wishes: Record<string, SlugRequest>): FolderSlugs {
  const names = new FolderSlugs();
  for (const [path, wish] of Object.entries(wishes)) names.put(path, wish);
  names.settle();
  return names;
}
const slugs = (names: FolderSlugs, ...paths: string[]) => paths.map((path) => names.slugOf(path));

describe('slugs of a folder that changes', () => {
  test('a file before another one takes its slug, and that one gets a number', () => {
    const names = named({ 'ب/خبر.md': { requested: 'خبر' } });
    names.put('أ/خبر.md', { requested: 'خبر' });
    expect(names.settle()).toEqual(new Set(['أ/خبر.md', 'ب/خبر.md']));
    expect(slugs(names, 'أ/خبر.md', 'ب/خبر.md')).toEqual(['خبر', 'خبر-2']);
  });

  test('when the first goes, those after it move up', () => {
    const names = named({ 'a.md': { requested: 'خبر' }, 'b.md': { requested: 'خبر' }, 'c.md': { requested: 'خبر' } });
    names.drop('a.md');
    expect(names.settle()).toEqual(new Set(['b.md', 'c.md']));
    expect(slugs(names, 'a.md', 'b.md', 'c.md')).toEqual([undefined, 'خبر', 'خبر-2']);
  });

  test('a file that is edited and asks for what it has changes no name', () => {
    const names = named({ 'a.md': { requested: 'خبر' }, 'b.md': { requested: 'خبر' } });
    names.put('a.md', { requested: 'خبر' });
    expect(names.settle()).toEqual(new Set());
  });

  test('twenty thousand files of one name do not hold anything up', () => {
    const names = new FolderSlugs();
    const path = (n: number): string => `${String(n).padStart(5, '0')}/خبر.md`;
    const start = performance.now();
    for (let n = 0; n < 20_000; n++) {
      names.put(path(n), { requested: 'خبر' });
      names.settle();
    }
    expect(names.slugOf(path(19_999))).toBe('خبر-20000');
    expect(performance.now() - start).toBeLessThan(5000);
  });
});

describe('files that claim one id', () => {
  test('the first by path is served; when it goes or claims another, the next one is', () => {
    const names = named({ 'b.md': { requested: 'ب', claimedId: 'x' }, 'a.md': { requested: 'أ', claimedId: 'x' } });
    expect([names.duplicateOf('a.md'), names.duplicateOf('b.md'), names.slugOf('b.md')]).toEqual([
      undefined,
      'a.md',
      undefined,
    ]);
    names.put('a.md', { requested: 'أ', claimedId: 'y' });
    expect(names.settle()).toEqual(new Set(['b.md']));
    expect([names.duplicateOf('b.md'), names.slugOf('b.md')]).toEqual([undefined, 'ب']);
  });
});

const wish = fc.record({
  requested: fc.constantFrom('خبر', 'خبر-2', 'خبر-2-2', 'مقال', null),
  claimedId: fc.constantFrom(null, null, 'x', 'y'),
});
const path = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g');

test('whatever came, changed and went, the names are those of the files that are there', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ path, wish: fc.option(wish), settle: fc.boolean() }), { maxLength: 40 }),
      (steps) => {
        const names = new FolderSlugs();
        const now = new Map<string, SlugRequest>();
        for (const step of steps) {
          if (step.wish === null) {
            names.drop(step.path);
            now.delete(step.path);
          } else {
            names.put(step.path, step.wish);
            now.set(step.path, step.wish);
          }
          if (step.settle) names.settle();
        }
        names.settle();
        const fresh = named(Object.fromEntries([...now].sort(([a], [b]) => (a < b ? -1 : 1))));
        for (const each of 'abcdefg')
          expect([each, names.slugOf(each), names.duplicateOf(each)]).toEqual([
            each,
            fresh.slugOf(each),
            fresh.duplicateOf(each),
          ]);
      },
    ),
    { numRuns: 2000 },
  );
});

test('what settle says has changed is all that has changed', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ path, wish: fc.option(wish) }), { maxLength: 30 }), (steps) => {
      const names = new FolderSlugs();
      const known = new Map<string, string | undefined>();
      for (const step of steps) {
        if (step.wish === null) {
          names.drop(step.path);
          known.delete(step.path);
        } else names.put(step.path, step.wish);
        for (const changed of names.settle()) known.set(changed, names.slugOf(changed));
        for (const each of 'abcdefg') expect(names.slugOf(each)).toBe(known.get(each));
      }
    }),
    { numRuns: 1000 },
  );
});
