import { execFileSync } from 'node:child_process';
import { appendFileSync, copyFileSync, mkdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { items, pause, put, serviceWith, soon, titles } from './folder.ts';

const article = (title: string): string => `---\ntitle: ${title}\ndate: 2024-06-26\n---\nنص المقال.\n`;
const run = (cwd: string, program: string, ...args: string[]): string =>
  execFileSync(program, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

/** Ways in which programs write a new text into a file that is there. */
const WAYS: Record<string, (folder: string, name: string, text: string) => void> = {
  'in place': (folder, name, text) => writeFileSync(join(folder, name), text),
  'by renaming another over it': (folder, name, text) => {
    writeFileSync(join(folder, `.${name}.new`), text);
    renameSync(join(folder, `.${name}.new`), join(folder, name));
  },
  'by deleting and making it anew': (folder, name, text) => {
    rmSync(join(folder, name));
    writeFileSync(join(folder, name), text);
  },
  'as vim does with a backup': (folder, name, text) => {
    renameSync(join(folder, name), join(folder, `${name}~`));
    writeFileSync(join(folder, name), text);
    rmSync(join(folder, `${name}~`));
  },
  'as an editor does that writes a copy beside it': (folder, name, text) => {
    copyFileSync(join(folder, name), join(folder, `${name}.bak`));
    writeFileSync(join(folder, name), '');
    appendFileSync(join(folder, name), text.slice(0, 20));
    appendFileSync(join(folder, name), text.slice(20));
  },
  'with sed -i': (folder, name, text) => void run(folder, 'sed', '-i', `s/^title: .*/${text.split('\n')[1]}/`, name),
  'in place, with its size and its time kept': (folder, name, text) => {
    writeFileSync(join(folder, name), text);
    utimesSync(join(folder, name), 1_700_000_000, 1_700_000_000);
  },
};

describe.each(Object.keys(WAYS))('a file that is saved %s', (way) => {
  it('shows each of five saves within two seconds, and is one article all the while', async () => {
    const service = await serviceWith({ 'مقال.md': article('عنوان 0'), 'باب/مقال آخر.md': article('آخر 0') });
    const [before] = await items(service);
    for (let n = 1; n <= 5; n++) {
      WAYS[way]?.(service.articles, 'مقال.md', article(`عنوان ${n}`));
      WAYS[way]?.(join(service.articles, 'باب'), 'مقال آخر.md', article(`آخر ${n}`));
      await soon(async () => (await titles(service)).join() === `آخر ${n},عنوان ${n}`);
    }
    expect((await items(service)).map(({ id }) => id)).toContain(before?.id);
  });
});

describe('folders that come and go', () => {
  it('one that is moved in shows its files, and what is saved in it from then on', async () => {
    const service = await serviceWith({ 'أ.md': article('أ') });
    put(service.folder, { 'new/ب.md': article('ب'), 'new/عمق/ج.md': article('ج') });
    renameSync(join(service.folder, 'new'), join(service.articles, 'قسم'));
    await soon(async () => (await titles(service)).join() === 'أ,ب,ج');
    WAYS['by renaming another over it']?.(join(service.articles, 'قسم', 'عمق'), 'ج.md', article('جيم'));
    await soon(async () => (await titles(service)).join() === 'أ,ب,جيم');
  });

  it('one that is renamed keeps its articles, and is followed under its new name', async () => {
    const service = await serviceWith({ 'قسم/ب.md': article('ب'), 'قسم/عمق/ج.md': article('ج') });
    const before = (await items(service)).map(({ id }) => id).sort();
    renameSync(join(service.articles, 'قسم'), join(service.articles, 'باب'));
    await pause(1000);
    put(service.articles, { 'باب/عمق/د.md': article('د') });
    await soon(async () => (await titles(service)).join() === 'ب,ج,د');
    expect((await items(service)).map(({ id }) => id)).toEqual(expect.arrayContaining(before));
    WAYS['with sed -i']?.(join(service.articles, 'باب'), 'ب.md', article('باء'));
    await soon(async () => (await titles(service)).join() === 'باء,ج,د');
  });

  it('one that is moved out takes its articles along; another in its place is followed', async () => {
    const service = await serviceWith({ 'أ.md': article('أ'), 'قسم/ب.md': article('ب') });
    renameSync(join(service.articles, 'قسم'), join(service.folder, 'out'));
    await soon(async () => (await titles(service)).join() === 'أ');
    mkdirSync(join(service.articles, 'قسم'));
    put(service.articles, { 'قسم/ت.md': article('ت') });
    await soon(async () => (await titles(service)).join() === 'أ,ت');
    WAYS['in place']?.(join(service.articles, 'قسم'), 'ت.md', article('تاء'));
    await soon(async () => (await titles(service)).join() === 'أ,تاء');
  });

  it('nested ones that are made with files in them at one go are all seen', async () => {
    const service = await serviceWith({ 'أ.md': article('أ') });
    put(
      service.articles,
      Object.fromEntries(Array.from({ length: 30 }, (_, n) => [`س${n % 3}/ش${n % 5}/ص${n}.md`, article(`خبر ${n}`)])),
    );
    await soon(async () => (await titles(service)).length === 31);
    put(service.articles, { 'س0/ش0/ص0.md': article('خبر معدّل') });
    await soon(async () => (await titles(service)).includes('خبر معدّل'));
  });
});

it('a checkout of another branch, and of the first one again, shows what is in each', async () => {
  const service = await serviceWith({ 'أ.md': article('أ'), 'قسم/ب.md': article('ب') });
  const git = (...args: string[]): string =>
    run(service.articles, 'git', '-c', 'user.name=x', '-c', 'user.email=x@example.org', ...args);
  git('init', '-q', '-b', 'main');
  git('add', '.');
  git('commit', '-q', '-m', 'first');
  const before = await items(service);
  git('checkout', '-q', '-b', 'other');
  git('rm', '-q', '-r', 'قسم');
  put(service.articles, { 'أ.md': article('ألف'), 'باب/د.md': article('د') });
  git('add', '.');
  git('commit', '-q', '-m', 'second');
  await soon(async () => (await titles(service)).join() === 'ألف,د');
  for (let round = 0; round < 2; round++) {
    git('checkout', '-q', 'main');
    await soon(async () => (await titles(service)).join() === 'أ,ب');
    expect((await items(service)).map(({ id, url, date_published }) => [id, url, date_published])).toEqual(
      before.map(({ id, url, date_published }) => [id, url, date_published]),
    );
    git('checkout', '-q', 'other');
    await soon(async () => (await titles(service)).join() === 'ألف,د');
  }
});

it('a file that is written all the time does not keep others from being seen', async () => {
  const service = await serviceWith({ 'أ.md': article('أ') });
  const writer = setInterval(() => writeFileSync(join(service.articles, 'سجل.md'), article(`سجل ${Date.now()}`)), 50);
  try {
    put(service.articles, { 'ب.md': article('ب') });
    await soon(async () => (await titles(service)).includes('ب'), 4);
  } finally {
    clearInterval(writer);
  }
});

it('a file that is renamed keeps its id and dates, also when its old name goes a moment before', async () => {
  const service = await serviceWith({ 'قديم.md': '# خبر بلا تاريخ\n\nنص.\n' });
  const [before] = await items(service);
  renameSync(join(service.articles, 'قديم.md'), join(service.folder, 'out.md'));
  await soon(async () => (await titles(service)).length === 0);
  renameSync(join(service.folder, 'out.md'), join(service.articles, 'جديد.md'));
  const [after] = await soon(async () => {
    const now = await items(service);
    return now.length === 1 && now;
  });
  expect({ ...after, url: '' }).toEqual({ ...before, url: '' });
});
