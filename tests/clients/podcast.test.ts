/** A podcast as its clients read it: gPodder by podcastparser, and feedparser. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { PodcastConfig } from '../../src/config/podcast.ts';
import { runService, scratchFolder } from '../node/running.ts';
import { podcastProblems } from '../feeds/podcast-validity.ts';
import { rssProblems } from '../feeds/validity.ts';
import { run } from './programs.ts';

const SECOND = `---
title: حديث عن النحل
date: 2024-06-13 10:00
audio: { url: https://cdn.sawt.example/2.mp3, length: ٧٣٤٠٠٣٢, type: audio/mpeg }
duration: ١:٠٢:٠٣
episode: ٢
season: 1
explicit: yes
episode_image: https://sawt.example/2.jpg
transcript: https://sawt.example/2.vtt
chapters: ['00:00:00.000 مقدمة', '00:01:30 العسل']
---
حديث عن **النحل** والعسل.
`;
const FIRST = `---
title: شیخ سعدی با BBC
lang: fa
date: 2024-06-12 10:00
podcast_file: https://cdn.sawt.example/قسمت ۱.m4a
podcast_bytes: 900
podcast_duration: "45:10"
episode: 1
season: 1
itunes_episode_type: trailer
---
قسمت نخست.
`;

const PODCAST: PodcastConfig = {
  category: ['Society & Culture > Documentary', 'History'],
  image: 'https://sawt.example/cover.jpg',
  author: 'شبكة صوت',
  owner: { name: 'هدى', email: 'huda@sawt.example' },
  type: 'serial',
};

async function runPodcast() {
  const folder = scratchFolder();
  mkdirSync(join(folder, 'articles'));
  writeFileSync(join(folder, 'articles', '2.md'), SECOND);
  writeFileSync(join(folder, 'articles', '1.md'), FIRST);
  return runService({
    folder,
    config: {
      title: 'حكايات الأرض',
      description: 'حكايات من الحقول والبساتين',
      podcast: PODCAST,
    },
  });
}

const withoutMarks = (text: unknown): string => String(text).replace(/[\u200e\u200f\u061c\u2066-\u2069]/g, '');

it('is valid for directories and for readers', async () => {
  const { address } = await runPodcast();
  const document = await (await fetch(`${address}/rss.xml`)).text();
  expect(podcastProblems(document)).toEqual([]);
  expect(rssProblems(document, `${address}/rss.xml`)).toEqual([]);
});

it('is read by podcastparser, which gPodder reads with', async () => {
  const { address } = await runPodcast();
  const program = `
import podcastparser, urllib.request, json, sys
print(json.dumps(podcastparser.parse(sys.argv[1], urllib.request.urlopen(sys.argv[1]))))`;
  const podcast = JSON.parse(
    await run('/usr/bin/python3', ['-c', program, `${address}/rss.xml`], { packageName: 'python3-podcastparser' }),
  ) as Record<string, unknown> & { episodes: Record<string, unknown>[] };
  const { episodes, title, ...show } = podcast;
  expect(withoutMarks(title)).toBe('حكايات الأرض');
  expect(show).toMatchObject({
    cover_url: 'https://sawt.example/cover.jpg',
    language: 'ar',
    type: 'serial',
    explicit: false,
    itunes_author: 'شبكة صوت',
    itunes_owner: { name: 'هدى', email: 'huda@sawt.example' },
    itunes_categories: [['Society & Culture', 'Documentary'], ['History']],
  });
  // A serial is heard from its first episode on.
  expect(episodes.toReversed().map((episode) => ({ ...episode, title: withoutMarks(episode.title) }))).toMatchObject([
    {
      title: 'حديث عن النحل',
      total_time: 3723,
      number: 2,
      season: 1,
      explicit: true,
      published: Date.UTC(2024, 5, 13, 7) / 1000,
      chapters: [
        { start: 0, title: 'مقدمة' },
        { start: 90, title: 'العسل' },
      ],
      episode_art_url: 'https://sawt.example/2.jpg',
      enclosures: [{ url: 'https://cdn.sawt.example/2.mp3', file_size: 7_340_032, mime_type: 'audio/mpeg' }],
    },
    {
      title: 'شیخ سعدی با BBC',
      total_time: 2710,
      number: 1,
      type: 'trailer',
      enclosures: [
        {
          url: 'https://cdn.sawt.example/%D9%82%D8%B3%D9%85%D8%AA%20%DB%B1.m4a',
          file_size: 900,
          mime_type: 'audio/mp4',
        },
      ],
    },
  ]);
});

it('is read by feedparser without a complaint', async () => {
  const { address } = await runPodcast();
  const program = `
import feedparser, json, sys
d = feedparser.parse(sys.argv[1])
print(json.dumps(dict(bozo=bool(d.bozo), image=d.feed.image.href, tags=[t.term for t in d.feed.tags],
  durations=[e.itunes_duration for e in d.entries], episodes=[e.itunes_episode for e in d.entries],
  files=[[dict(f) for f in e.enclosures] for e in d.entries])))`;
  const seen: unknown = JSON.parse(
    await run('/usr/bin/python3', ['-c', program, `${address}/rss.xml`], { packageName: 'python3-feedparser' }),
  );
  expect(seen).toEqual({
    bozo: false,
    image: 'https://sawt.example/cover.jpg',
    tags: ['Society & Culture', 'Documentary', 'History'],
    durations: ['3723', '2710'],
    episodes: ['2', '1'],
    files: [
      [{ href: 'https://cdn.sawt.example/2.mp3', length: '7340032', type: 'audio/mpeg' }],
      [
        {
          href: 'https://cdn.sawt.example/%D9%82%D8%B3%D9%85%D8%AA%20%DB%B1.m4a',
          length: '900',
          type: 'audio/mp4',
        },
      ],
    ],
  });
});

it('is downloaded from beside its text, whole and in parts', async () => {
  const folder = scratchFolder();
  const bundle = join(folder, 'articles', 'قمح');
  const recording = Buffer.from(`ID3${'س'.repeat(500)}`);
  mkdirSync(bundle, { recursive: true });
  writeFileSync(join(bundle, 'حلقة.mp3'), recording);
  writeFileSync(
    join(bundle, 'index.md'),
    '---\ntitle: حديث عن القمح\ndate: 2024-06-14\nduration: ٤٥ دقيقة\n---\nحديث.\n',
  );
  const { address } = await runService({ folder, config: { podcast: PODCAST } });
  const program = `
import podcastparser, urllib.request, json, sys
[episode] = podcastparser.parse(sys.argv[1], urllib.request.urlopen(sys.argv[1]))['episodes']
[file] = episode['enclosures']
whole = urllib.request.urlopen(file['url'])
part = urllib.request.urlopen(urllib.request.Request(file['url'], headers={'Range': 'bytes=3-6'}))
print(json.dumps(dict(seconds=episode['total_time'], size=file['file_size'], type=file['mime_type'],
  served=whole.headers['Content-Type'], read=len(whole.read()), status=part.status, part=part.read().decode())))`;
  const seen: unknown = JSON.parse(
    await run('/usr/bin/python3', ['-c', program, `${address}/rss.xml`], { packageName: 'python3-podcastparser' }),
  );
  expect(seen).toEqual({
    seconds: 2700,
    size: recording.length,
    type: 'audio/mpeg',
    served: 'audio/mpeg',
    read: recording.length,
    status: 206,
    part: 'سس',
  });
});
