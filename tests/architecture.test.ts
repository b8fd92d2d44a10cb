import { describe, expect, it } from 'vitest';
import { EXCEPTIONS } from './architecture/exceptions.ts';
import { codeLines, isTooLong, MOST_LINES, WORD_TABLES } from './architecture/lines.ts';
import { PRIMITIVES } from './architecture/primitives.ts';
import { mayImport, roomOf } from './architecture/rooms.ts';
import { circles, sourceFiles, type SourceFile } from './architecture/source-files.ts';

const FILES = sourceFiles();

/** What was found beside the known exceptions, and the exceptions that are no longer needed: both must be empty. */
function beside(found: readonly string[], exceptions: readonly string[]): { new: string[]; mended: string[] } {
  return {
    new: found.filter((one) => !exceptions.includes(one)),
    mended: exceptions.filter((one) => !found.includes(one)),
  };
}

const NOTHING = { new: [], mended: [] };

describe('the house', () => {
  it('is read: every import leads to a file', () => {
    const paths = new Set(FILES.map(({ path }) => path));
    expect(paths.size).toBeGreaterThan(200);
    expect(FILES.flatMap(({ imports }) => imports).filter((target) => !paths.has(target))).toEqual([]);
  });

  it('is one way: a file imports only its own room and those before it, types included', () => {
    const against = FILES.flatMap(({ path, imports }) =>
      imports.filter((target) => !mayImport(path, target)).map((target) => `${path} -> ${target}`),
    );
    expect(beside(against, EXCEPTIONS.arrows)).toEqual(NOTHING);
  });

  it('has no circles among its files', () => {
    const found = circles(FILES).map((circle) => circle.join(' '));
    expect(beside(found, EXCEPTIONS.circles)).toEqual(NOTHING);
  });

  it('has no file of two ideas, which is one above 300 lines', () => {
    const isWritten = ({ path, text }: (typeof FILES)[number]): boolean =>
      !WORD_TABLES.includes(path) && !text.startsWith('/** Made of ');
    const long = FILES.filter((file) => isWritten(file) && file.text.split('\n').length - 1 > MOST_LINES);
    expect(beside(pathsOf(long), EXCEPTIONS.longFiles)).toEqual(NOTHING);
  });

  it('has no line above 120 characters outside of tables of words, strings and patterns', () => {
    const long = FILES.filter(({ path, text }) => !WORD_TABLES.includes(path) && text.split('\n').some(isTooLong));
    expect(beside(pathsOf(long), EXCEPTIONS.longLines)).toEqual(NOTHING);
  });

  it('has tables of words where the list says', () => {
    expect(WORD_TABLES.filter((table) => !FILES.some(({ path }) => path === table))).toEqual([]);
  });
});

describe('each primitive has one home', () => {
  it.each(PRIMITIVES)('$name', ({ name, pattern, homes }) => {
    const copies = FILES.filter(
      ({ path, text }) => !homes.includes(path) && codeLines(text).some((line) => pattern.test(line)),
    );
    expect(beside(pathsOf(copies), EXCEPTIONS.copies[name] ?? [])).toEqual(NOTHING);
  });

  it.each(PRIMITIVES)('and that home holds it: $name', ({ pattern, homes }) => {
    const empty = homes.filter((home) => !FILES.some(({ path, text }) => path === home && pattern.test(text)));
    expect(empty).toEqual([]);
  });
});

describe('the rules themselves', () => {
  const file = (path: string, ...imports: string[]): SourceFile => ({ path, text: '', imports });

  it('find a circle of three files and leave a chain alone', () => {
    const files = [file('a', 'b'), file('b', 'c'), file('c', 'a'), file('d', 'a'), file('e', 'd')];
    expect(circles(files)).toEqual([['a', 'b', 'c']]);
  });

  it('let feeds read the text of an article, and not its row', () => {
    expect(mayImport('src/feeds/rss2.ts', 'src/text/escape.ts')).toBe(true);
    expect(mayImport('src/feeds/rss2.ts', 'src/store/articles.ts')).toBe(false);
    expect(mayImport('src/text/escape.ts', 'src/article.ts')).toBe(false);
    expect(mayImport('src/http/feeds.ts', 'src/node/settings.ts')).toBe(false);
    expect(mayImport('src/config.ts', 'src/sources/settings/schema.ts')).toBe(true);
    expect(mayImport('src/config.ts', 'src/sources/poll/poll.ts')).toBe(false);
  });

  it('refuse a folder that is no room', () => {
    expect(() => roomOf('src/utils/strings.ts')).toThrow('src/utils/strings.ts is in no room');
  });

  it('forgive a long string, and no long comment', () => {
    expect(isTooLong(`  // ${'x'.repeat(120)}`)).toBe(true);
    expect(isTooLong(`  const shown = '${'x'.repeat(120)}';`)).toBe(false);
    expect(isTooLong(`  const shown = '${'x'.repeat(150)}';`)).toBe(true);
  });
});

function pathsOf(files: readonly SourceFile[]): string[] {
  return files.map(({ path }) => path);
}
