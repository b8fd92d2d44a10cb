import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { globSync } from 'node:fs';
import { beforeAll, expect, it } from 'vitest';

/** Inside the project, so that the dependencies are found above it; the library itself is a copy in node_modules. */
const CONSUMER = '.build/consumer';

beforeAll(() => {
  execFileSync(process.execPath, ['src/library.ts'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, PATH: `node_modules/.bin:${process.env.PATH}` },
  });
  rmSync(CONSUMER, { recursive: true, force: true });
  mkdirSync(join(CONSUMER, 'node_modules'), { recursive: true });
  cpSync('dist', join(CONSUMER, 'node_modules/nashra'), { recursive: true });
}, 60_000);

it('mends a project that uses feed and rss-parser when it changes two imports', () => {
  writeFileSync(
    join(CONSUMER, 'index.mjs'),
    `
    import { Feed } from 'nashra/feed';
    import Parser from 'nashra/parser';
    import { markText } from 'nashra/text';
    const feed = new Feed({ title: 'نشرة', id: 'https://example.org/', link: 'https://example.org/', language: 'ar', copyright: '' });
    feed.addItem({ title: 'C++ بالعربية', id: 'https://example.org/1', link: 'https://example.org/1', date: new Date('2024-07-12T16:30:00Z') });
    const { items } = await new Parser().parseString(feed.rss2());
    console.log(JSON.stringify({ title: items[0].title, isoDate: items[0].isoDate, marked: markText('C++ بالعربية', 'rtl', 'rtl') }));
  `,
  );
  const seen = JSON.parse(execFileSync(process.execPath, ['index.mjs'], { cwd: CONSUMER, encoding: 'utf8' })) as Record<
    string,
    string
  >;
  expect(seen).toEqual({
    title: '\u200f\u2067C++\u200e بالعربية\u2069',
    isoDate: '2024-07-12T16:30:00.000Z',
    marked: '\u200f\u2067C++\u200e بالعربية\u2069',
  });
});

it('imports nothing but its dependencies', () => {
  const { dependencies } = JSON.parse(readFileSync('dist/package.json', 'utf8')) as {
    dependencies: Record<string, string>;
  };
  const imported = globSync('dist/**/*.js').flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/^(?:import|export)\b[^;]*?from '([^.'][^']*)'/gm)].map(
      ([, name = '']) => name,
    ),
  );
  const packages = new Set(
    imported.map((name) =>
      name
        .split('/')
        .slice(0, name.startsWith('@') ? 2 : 1)
        .join('/'),
    ),
  );
  expect(
    [...packages].filter((name) => !(name in dependencies) && !builtinModules.includes(name.replace(/^node:/, ''))),
  ).toEqual([]);
});
