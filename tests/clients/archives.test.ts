/** Archive documents as a program reads them that knows nothing of this service. */
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { storyOf, writeStory } from '../node/archives/newspaper.ts';
import { runService, scratchFolder } from '../node/running.ts';
import { run } from './programs.ts';

const STORIES = 260;

/** Follows `prev-archive` to its end, with what feedparser makes of each document. */
const FOLLOW = `
import feedparser, json, sys
address, documents = sys.argv[1], []
while address and len(documents) < 50:
    d = feedparser.parse(address)
    of = lambda rel: [link.href for link in d.feed.links if link.rel == rel]
    documents.append(dict(status=d.status, bozo=bool(d.bozo), archive='fh_archive' in d.feed, current=of('current'),
        language=d.feed.language, titles=[e.title for e in d.entries], ids=[e.id for e in d.entries],
        tags=[t.term for e in d.entries for t in e.tags], content=all(e.content[0].value for e in d.entries)))
    address = (of('prev-archive') or [None])[0]
print(json.dumps(documents))`;

interface Read {
  status: number;
  bozo: boolean;
  archive: boolean;
  current: string[];
  language: string;
  titles: string[];
  ids: string[];
  tags: string[];
  content: boolean;
}

const withoutMarks = (text: string): string => text.replace(/[\u200e\u200f\u061c\u2066-\u2069\u202a-\u202e]/g, '');

it.each(['rss.xml', 'atom.xml'])('%s is followed to its oldest article by feedparser', async (file) => {
  const folder = scratchFolder();
  for (let n = 0; n < STORIES; n++) writeStory(join(folder, 'articles'), n);
  const { address } = await runService({ folder });
  const output = await run('/usr/bin/python3', ['-c', FOLLOW, `${address}/${file}`], {
    packageName: 'python3-feedparser',
  });
  const documents = JSON.parse(output) as Read[];
  for (const { titles: _, ids: _ids, tags, ...document } of documents.slice(1)) {
    expect(document).toEqual({
      status: 200,
      bozo: false,
      archive: true,
      current: [`${address}/${file}`],
      language: 'ar',
      content: true,
    });
    expect(tags).toContain('القاهرة');
  }
  expect(documents[0]).toMatchObject({ status: 200, bozo: false, archive: false, current: [] });
  const titles = documents.flatMap((document) => document.titles).map(withoutMarks);
  expect(titles.toSorted()).toEqual(Array.from({ length: STORIES }, (_, n) => storyOf(n).title).toSorted());
  expect(new Set(documents.flatMap(({ ids }) => ids)).size).toBe(STORIES);
});
