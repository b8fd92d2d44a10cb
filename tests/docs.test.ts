/** What the documents name is there: files, headings, commands and functions. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path/posix';
import { describe, expect, it } from 'vitest';
import { sourceFiles } from './architecture/source-files.ts';
import { documents, ROOT } from './docs/documents.ts';

const DOCUMENTS = documents();
const SOURCES = sourceFiles();

const exists = (path: string): boolean => existsSync(new URL(path, ROOT));
const isOutside = (target: string): boolean => /^[a-z][a-z0-9+.-]*:/i.test(target);

/** A path from the root of the project, in code or in a comment. */
const PATH = /(?<![\w./-])(?:src|tests|bench|docs)\/[\w./-]*\w\/?/g;
/** A function that is called, or named for itself: `nextPollAt`, `readFeed(bytes)`. */
const CALLED = /^([a-z]+[A-Z]\w*)\(/;
/** A name in camel case by itself. */
const NAME = /^[a-z]+[A-Z]\w*$/;
/** Names of other packages. */
const THEIRS = [
  'addCategory',
  'addContributor',
  'addExtension',
  'explicitArray',
  'normalizeTags',
  'rejectUnauthorized',
];

function declares(text: string, name: string): boolean {
  const declaration = `(?:function\\*?|const|class|interface|type) ${name}\\b`;
  const method = `^ +(?:(?:override|async|static) )+${name}\\b|^ +${name}\\(.*\\{$`;
  return new RegExp(`${declaration}|${method}`, 'm').test(text);
}

describe.each(DOCUMENTS)('$path', ({ path, links, code, rows }) => {
  const folder = new URL(path, ROOT);

  it('links to files and headings that exist', () => {
    const broken = links.filter((target) => {
      if (isOutside(target)) return false;
      const { pathname, hash } = new URL(target, folder);
      const place = pathname.slice(ROOT.pathname.length);
      if (!exists(place)) return true;
      const anchors = DOCUMENTS.find((other) => other.path === place)?.anchors;
      return hash !== '' && anchors !== undefined && !anchors.includes(decodeURIComponent(hash.slice(1)));
    });
    expect(broken).toEqual([]);
  });

  it('names paths that exist', () => {
    const paths = code.flatMap((words) => words.match(PATH) ?? []);
    expect(paths.filter((named) => !exists(named))).toEqual([]);
  });

  it('names commands that package.json has', () => {
    const { scripts } = JSON.parse(readFileSync(new URL('package.json', ROOT), 'utf8')) as { scripts: object };
    const named = code.flatMap((words) => [...words.matchAll(/\bnpm run ([a-z][\w:]*)/g)].map(([, name]) => name));
    expect(named.filter((name) => !Object.hasOwn(scripts, name as string))).toEqual([]);
  });

  it('calls functions that are declared', () => {
    const called = code.flatMap((words) => CALLED.exec(words)?.[1] ?? []);
    expect(called.filter((name) => !SOURCES.some(({ text }) => declares(text, name)))).toEqual([]);
  });

  it('uses names that the code has', () => {
    const names = code.filter((words) => NAME.test(words) && !THEIRS.includes(words));
    expect(names.filter((name) => !SOURCES.some(({ text }) => text.includes(name)))).toEqual([]);
  });

  it('gives functions beside the file that declares them, where a table names both', () => {
    const wrong = rows.flatMap((cells) => {
      const [file, ...others] = [
        ...new Set(
          cells
            .join('')
            .split('`')
            .filter((_, at) => at % 2 === 1),
        ),
      ];
      const source = SOURCES.find((one) => one.path === file);
      return source === undefined ? [] : others.filter((name) => /^\w+$/.test(name) && !declares(source.text, name));
    });
    expect(wrong).toEqual([]);
  });
});

describe('the documents', () => {
  it('are all in the index', () => {
    const index = DOCUMENTS.find(({ path }) => path === 'docs/README.md');
    const listed = index?.links.map((target) => join('docs', target.replace(/#.*/, '')));
    const kept = DOCUMENTS.map(({ path }) => path).filter((path) => path.startsWith('docs/') && path !== index?.path);
    expect(kept.filter((path) => !listed?.includes(path))).toEqual([]);
  });

  it('are where the comments of the code say', () => {
    const named = SOURCES.flatMap(({ text }) => text.match(/docs\/[\w/-]+\.md/g) ?? []);
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((path) => !exists(path))).toEqual([]);
  });
});
