import { describe, expect, test } from 'vitest';
import { ARTICLES_URL } from '../../src/article.ts';
import { parseArticleFile } from '../../src/articles/index.ts';
import { Fields } from '../../src/articles/fields.ts';
import type { FilesBeside, FoundFile, Place } from '../../src/articles/podcast/find-file.ts';
import { podcastOf } from '../../src/articles/podcast/podcast.ts';
import { neighboursOf } from './neighbours.ts';

const MEDIA = 'https://site.nashra.invalid/media/halqa';

/** A bundle with these files: name to bytes. */
function bundle(files: Record<string, number>): FilesBeside {
  const types: Record<string, string> = { mp3: 'audio/mpeg', m4a: 'audio/mp4', png: 'image/png', vtt: 'text/vtt' };
  const found = new Map(
    Object.entries(files).map(([name, length]): [string, FoundFile] => [
      name,
      { url: `${MEDIA}/${encodeURIComponent(name)}`, type: types[name.split('.').at(-1)!]!, length },
    ]),
  );
  return { fileOf: (reference) => found.get(reference), bundle: () => [...found.values()] };
}

const HERE: Place = { baseUrl: 'https://sawt.example/' };

function read(fields: Record<string, unknown>, files: Record<string, number>, place = HERE) {
  const warnings: string[] = [];
  return { ...podcastOf(new Fields(fields), { ...place, files: bundle(files) }, warnings), warnings };
}

describe('a file beside the article', () => {
  test('is meant by its name; its type and length are its own', () => {
    const files = { 'قهوة.mp3': 7_340_032, 'غلاف.png': 900, 'قهوة.vtt': 50 };
    expect(
      read({ audio: 'قهوة.mp3', duration: '10:00', episode_image: 'غلاف.png', transcript: 'قهوة.vtt' }, files),
    ).toEqual({
      enclosures: [
        { url: `${MEDIA}/${encodeURIComponent('قهوة.mp3')}`, type: 'audio/mpeg', length: 7_340_032, duration: 600 },
      ],
      episode: {
        image: `${MEDIA}/${encodeURIComponent('غلاف.png')}`,
        transcripts: [{ url: `${MEDIA}/${encodeURIComponent('قهوة.vtt')}`, type: 'text/vtt' }],
      },
      warnings: [],
    });
  });

  test('keeps the length that is given, with a sentence', () => {
    const { enclosures, warnings } = read({ audio: { file: 'a.mp3', length: '5' } }, { 'a.mp3': 900 });
    expect(enclosures).toEqual([{ url: `${MEDIA}/a.mp3`, type: 'audio/mpeg', length: 5 }]);
    expect(warnings).toEqual(['the length 5 is not that of the file beside it, which has 900 bytes; leave it out']);
  });

  test('that is not there is left out; who looks for it says so', () => {
    expect(read({ audio: 'b.mp3', transcript: 'b.vtt' }, { 'a.mp3': 900 })).toMatchObject({
      enclosures: [],
      warnings: [],
    });
  });

  test('may be where the article itself is', () => {
    const home = 'https://elsewhere.example/halqa/';
    expect(read({ audio: 'b.mp3' }, {}, { ...HERE, home }).enclosures).toEqual([
      { url: 'https://elsewhere.example/halqa/b.mp3', type: 'audio/mpeg' },
    ]);
  });

  test('is none for an address from the root of the site', () => {
    expect(read({ audio: '/audio/7.mp3' }, {}).enclosures).toEqual([
      { url: 'https://sawt.example/audio/7.mp3', type: 'audio/mpeg' },
    ]);
  });
});

describe('the recording of a bundle', () => {
  test('is the episode without being named', () => {
    expect(read({ duration: '10:00', episode: '3' }, { 'halqa.mp3': 900, 'ghilaf.png': 5 })).toEqual({
      enclosures: [{ url: `${MEDIA}/halqa.mp3`, type: 'audio/mpeg', length: 900, duration: 600 }],
      episode: { number: 3 },
      warnings: [],
    });
  });

  test('may be there in two formats', () => {
    expect(read({}, { 'h.mp3': 900, 'h.m4a': 800 }).enclosures).toEqual([
      { url: `${MEDIA}/h.mp3`, type: 'audio/mpeg', length: 900 },
      { url: `${MEDIA}/h.m4a`, type: 'audio/mp4', length: 800 },
    ]);
  });

  test('is one of two: which, must be said', () => {
    expect(read({}, { 'a.mp3': 900, 'b.mp3': 800 })).toEqual({
      enclosures: [],
      warnings: [
        'has several recordings beside it and names none: "a.mp3", "b.mp3"; write audio: and the name of one of them',
      ],
    });
    expect(read({ audio: 'b.mp3' }, { 'a.mp3': 900, 'b.mp3': 800 }).enclosures).toHaveLength(1);
  });
});

describe('with the files of a folder', () => {
  const publication = { language: 'ar', timeZone: 'Africa/Cairo', baseUrl: ARTICLES_URL };
  const readIn = (path: string, matter: string, files: Parameters<typeof neighboursOf>[0]) =>
    parseArticleFile(
      path,
      new TextEncoder().encode(`---\ntitle: حديث عن الزيتون\ndate: 2024-06-12\n${matter}---\nنص الحلقة.\n`),
      publication,
      neighboursOf(files),
    );

  test('the one recording of a bundle is the episode', () => {
    const article = readIn('halaqat/زيتون/index.md', 'duration: 62:03\n', {
      'halaqat/زيتون/halqa.mp3': { length: 7_340_032 },
      'halaqat/زيتون/ghilaf.png': {},
    });
    expect(article.enclosures).toEqual([
      {
        url: `https://site.nashra.invalid/media/halaqat/${encodeURIComponent('زيتون')}/halqa.mp3`,
        type: 'audio/mpeg',
        length: 7_340_032,
        duration: 3723,
      },
    ]);
    expect(article.warnings).toBeUndefined();
  });

  test('a name means the file beside the article, with all that goes with it', () => {
    const article = readIn('halaqat/1.md', 'audio: { file: ١.m4a }\ntranscript: 1.vtt\nchapters: 1-chapters.json\n', {
      'halaqat/١.m4a': { length: 900 },
      'halaqat/1.vtt': {},
      'halaqat/1-chapters.json': {},
    });
    const folder = 'https://site.nashra.invalid/media/halaqat';
    expect(article.enclosures).toEqual([{ url: `${folder}/%D9%A1.m4a`, type: 'audio/mp4', length: 900 }]);
    expect(article.episode).toEqual({
      transcripts: [{ url: `${folder}/1.vtt`, type: 'text/vtt' }],
      chapters: { url: `${folder}/1-chapters.json`, type: 'application/json+chapters' },
    });
  });

  test('a name that no file has is said once, with the line', () => {
    const article = readIn('halaqat/1.md', 'audio: hlqa.mp3\n', { 'halaqat/halqa.mp3': {} });
    expect(article.enclosures).toEqual([]);
    expect(article.missing).toEqual(['line 4: the file "hlqa.mp3" is not there; did you mean "halqa.mp3"?']);
    expect(article.warnings).toBeUndefined();
  });
});
