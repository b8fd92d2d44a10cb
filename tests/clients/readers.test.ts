import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { runService, scratchFolder } from '../node/running.ts';
import { run } from './programs.ts';

const TITLE = 'اتفاق زعماء الناتو و"منطقة الهادئ والهندي" على تعزيز التعاون السيبراني';
/** The seed's date, 2024-07-12T16:30:00Z, in Unix seconds. */
const PUBLISHED = Date.UTC(2024, 6, 12, 16, 30) / 1000;
const FIRST_WORDS = 'اتفق حلف شمال الأطلسي "الناتو" وشركاؤه الأربعة';
const LAST_WORDS = 'بناءً على اتفاقهما الثنائي. حسب "كيودو".';
const FURNITURE = 'أضف تعليق';

/** Readers may show the marks or not; what they show besides must be the title. */
const withoutMarks = (text: string): string => text.replace(/[\u200e\u200f\u061c\u2066-\u2069\u202a-\u202e]/g, '');

describe.each(['rss.xml', 'atom.xml'])('%s', (file) => {
  it('is read by newsboat', async () => {
    const { address } = await runService();
    const home = scratchFolder();
    const urls = join(home, 'urls');
    const cache = join(home, 'cache.db');
    writeFileSync(urls, `${address}/${file}\n`);
    await run('newsboat', ['-u', urls, '-c', cache, '-x', 'reload'], { packageName: 'newsboat', env: { HOME: home } });
    const database = new DatabaseSync(cache, { readOnly: true });
    const items = database.prepare('SELECT title, pubDate, content FROM rss_item').all() as {
      title: string;
      pubDate: number;
      content: string;
    }[];
    database.close();
    expect(items.map(({ title, pubDate }) => [withoutMarks(title), pubDate])).toEqual([[TITLE, PUBLISHED]]);
    expect(items[0]?.content).toContain(FIRST_WORDS);
    expect(items[0]?.content).toContain(LAST_WORDS);
    expect(items[0]?.content).not.toContain(FURNITURE);
  });

  it('is read by sfeed', async () => {
    const { address } = await runService();
    const home = scratchFolder();
    const settings = join(home, 'sfeedrc');
    writeFileSync(settings, `sfeedpath="${home}"\nfeeds() { feed nashra "${address}/${file}"; }\n`);
    await run('sfeed_update', [settings], { packageName: 'sfeed', env: { HOME: home } });
    const lines = readFileSync(join(home, 'nashra'), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => line.split('\t'));
    expect(lines).toHaveLength(1);
    const [time, title, link, content = '', type, id] = lines[0] ?? [];
    expect([time, withoutMarks(title ?? ''), type]).toEqual([String(PUBLISHED), TITLE, 'html']);
    expect(link).toBe(`${address}/articles/000-62558d6f4e260b5f`);
    expect(id).toBe('tag:nashra.example,2024:articles/000_62558d6f4e260b5f');
    expect(content).toContain(FIRST_WORDS);
    expect(content).toContain(LAST_WORDS);
  });

  it('is read by feedparser without a complaint', async () => {
    const { address } = await runService();
    const program = `
import feedparser, json, sys, calendar
d = feedparser.parse(sys.argv[1])
again = feedparser.parse(sys.argv[1], etag=d.etag, modified=d.modified)
e = d.entries[0]
print(json.dumps(dict(bozo=bool(d.bozo), version=d.version, language=d.feed.language, entries=len(d.entries), title=e.title,
  published=calendar.timegm(e.published_parsed), content=e.content[0].value, id=e.id, tags=[t.term for t in e.tags], again=again.status)))`;
    const seen = JSON.parse(
      await run('/usr/bin/python3', ['-c', program, `${address}/${file}`], { packageName: 'python3-feedparser' }),
    ) as Record<string, unknown>;
    const { content, title, ...rest } = seen;
    expect(rest).toEqual({
      bozo: false,
      version: file === 'rss.xml' ? 'rss20' : 'atom10',
      language: 'ar',
      entries: 1,
      published: PUBLISHED,
      id: 'tag:nashra.example,2024:articles/000_62558d6f4e260b5f',
      tags: ['عرب وعالم'],
      again: 304,
    });
    expect(withoutMarks(String(title))).toBe(TITLE);
    expect(content).toContain(FIRST_WORDS);
    expect(content).toContain(LAST_WORDS);
    expect(content).not.toContain(FURNITURE);
  });

  it('is well-formed XML', async () => {
    const { address } = await runService();
    const document = await (await fetch(`${address}/${file}`)).text();
    expect(await run('xmllint', ['--noout', '-'], { packageName: 'libxml2-utils', input: document })).toBe('');
  });
});
