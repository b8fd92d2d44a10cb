import { describe, expect, test } from 'vitest';
import { parseArticleFile, type ArticleOfFile } from '../../src/articles/index.ts';

const beirut = { language: 'ar', timeZone: 'Asia/Beirut', baseUrl: 'https://sawt.example/' };
const read = (text: string, path = 'halqa.md'): ArticleOfFile =>
  parseArticleFile(path, new TextEncoder().encode(text), beirut);
const yaml = (...lines: string[]): ArticleOfFile =>
  read(`---\ntitle: حديث عن الزيتون\ndate: 2024-06-12\n${lines.join('\n')}\n---\nنص الحلقة.\n`);
const toml = (...lines: string[]): ArticleOfFile =>
  read(`+++\ntitle = "حديث عن الزيتون"\ndate = 2024-06-12\n${lines.join('\n')}\n+++\nنص الحلقة.\n`);

describe('the file of an episode', () => {
  test('is a plain address, whose ending says its type', () => {
    expect(yaml('audio: https://cdn.sawt.example/halqa-2.mp3').enclosures).toEqual([
      { url: 'https://cdn.sawt.example/halqa-2.mp3', type: 'audio/mpeg' },
    ]);
    expect(yaml('enclosure: https://cdn.sawt.example/film.m4v?dl=1').enclosures).toEqual([
      { url: 'https://cdn.sawt.example/film.m4v?dl=1', type: 'video/mp4' },
    ]);
  });

  test('is a record, whose words come before the ending', () => {
    expect(
      yaml(
        'enclosure:',
        '  url: https://cdn.sawt.example/halqa-1.mp3',
        '  length: 7340032',
        '  type: audio/x-mpeg',
        '  title: الحلقة كاملة',
        '  duration: ١:٠٢:٠٣',
      ).enclosures,
    ).toEqual([
      {
        url: 'https://cdn.sawt.example/halqa-1.mp3',
        type: 'audio/x-mpeg',
        length: 7_340_032,
        title: 'الحلقة كاملة',
        duration: 3723,
      },
    ]);
  });

  test('is one of a list; each stands once, and what stands beside the list is said of the first', () => {
    expect(
      yaml(
        'audio:',
        '  - https://cdn.sawt.example/halqa.mp3',
        '  - { src: https://cdn.sawt.example/halqa.opus, size: 100 }',
        'enclosure: https://cdn.sawt.example/halqa.mp3',
        'duration: 62:03',
      ).enclosures,
    ).toEqual([
      { url: 'https://cdn.sawt.example/halqa.mp3', type: 'audio/mpeg', duration: 3723 },
      { url: 'https://cdn.sawt.example/halqa.opus', type: 'audio/ogg', length: 100 },
    ]);
  });

  test('is written as Castanet has it, the theme for Hugo', () => {
    const article = toml(
      'podcast_file = "https://cdn.sawt.example/011.mp3"',
      'podcast_duration = "1:08:22"',
      'podcast_bytes = 20883398',
      'episode = "11"',
      'episode_image = "https://sawt.example/011.jpg"',
      'explicit = "no"',
      'guests = ["منى حسن"]',
      'images = ["https://sawt.example/social.jpg"]',
    );
    expect(article.enclosures).toEqual([
      { url: 'https://cdn.sawt.example/011.mp3', type: 'audio/mpeg', length: 20_883_398, duration: 4102 },
    ]);
    expect(article.episode).toEqual({
      number: 11,
      explicit: false,
      image: 'https://sawt.example/011.jpg',
      people: [{ name: 'منى حسن', role: 'guest' }],
    });
    expect(article.image?.url).toBe('https://sawt.example/social.jpg');
  });

  test('is the address that overrides that of the site in Castanet', () => {
    expect(
      toml('podcast_file = "011.mp3"', 'media_override = "https://elsewhere.example/011.mp3"').enclosures,
    ).toMatchObject([{ url: 'https://elsewhere.example/011.mp3' }]);
  });

  test('is written by format as Octopod has it, for Jekyll', () => {
    expect(
      yaml(
        "duration: '0:03:13'",
        "explicit: 'no'",
        'audio:',
        '  mp3: https://cdn.sawt.example/0.mp3',
        '  m4a: { url: https://cdn.sawt.example/0?format=m4a, size: 900 }',
      ).enclosures,
    ).toEqual([
      { url: 'https://cdn.sawt.example/0.mp3', type: 'audio/mpeg', duration: 193 },
      { url: 'https://cdn.sawt.example/0?format=m4a', type: 'audio/mp4', length: 900 },
    ]);
  });

  test('is written as other themes for Jekyll have it', () => {
    expect(
      yaml(
        'podcast_link: https://cdn.sawt.example/10.mp3',
        'podcast_file_size: 13.7 MB',
        'podcast_duration: "14:02"',
        'podcast_length: 13654375',
      ),
    ).toMatchObject({
      enclosures: [{ url: 'https://cdn.sawt.example/10.mp3', type: 'audio/mpeg', length: 13_654_375, duration: 842 }],
    });
    expect(
      yaml(
        'audio_file_path: https://cdn.sawt.example/4.mp3',
        'audio_file_size: ٧٣٤٠٠٣٢',
        'duration: ۴۵:۱۰',
        'season: ٢',
        'episode: ٤',
      ),
    ).toMatchObject({
      enclosures: [{ url: 'https://cdn.sawt.example/4.mp3', length: 7_340_032, duration: 2710 }],
      episode: { season: 2, number: 4 },
    });
    // The link is the file here, and not where the article is published.
    const linked = yaml('link: https://dl.example/ep%201.mp3', 'length: 2668168', 'duration: "02:47"');
    expect(linked.enclosures).toEqual([
      { url: 'https://dl.example/ep%201.mp3', type: 'audio/mpeg', length: 2_668_168, duration: 167 },
    ]);
    expect(linked.url).toBeUndefined();
  });

  test('is written as Podcaster has it, for Eleventy', () => {
    const article = yaml(
      'tags: [podcastEpisode]',
      'episode:',
      '  filename: https://cdn.sawt.example/500YD S1E1, A new Phase.mp3',
      '  seasonNumber: 1',
      '  episodeNumber: 2',
      '  size: 61231442',
      '  duration: 3283.4',
      '  explicit: no',
      '  episodeType: bonus',
    );
    expect(article.enclosures).toEqual([
      {
        url: 'https://cdn.sawt.example/500YD%20S1E1,%20A%20new%20Phase.mp3',
        type: 'audio/mpeg',
        length: 61_231_442,
        duration: 3283,
      },
    ]);
    expect(article.episode).toEqual({ number: 2, season: 1, type: 'bonus', explicit: false });
  });

  test('is written as starters for Astro have it', () => {
    expect(
      yaml(
        'audioUrl: https://cdn.sawt.example/7.mp3',
        'cover: https://sawt.example/7.jpg',
        'explicit: true',
        'episode: 7',
        'season: 3',
        'episodeType: full',
        'duration: 00:54:09',
        'size: 12.5',
      ),
    ).toMatchObject({
      enclosures: [{ url: 'https://cdn.sawt.example/7.mp3', duration: 3249 }],
      episode: { number: 7, season: 3, type: 'full', explicit: true },
      image: { url: 'https://sawt.example/7.jpg' },
    });
  });

  test('is written in lines as WordPress stores it', () => {
    expect(
      yaml(
        'enclosure: |',
        '  https://cdn.sawt.example/wp.mp3',
        '  5368709',
        '  audio/mpeg',
        '  a:1:{s:8:"duration";s:8:"00:31:05";}',
      ).enclosures,
    ).toEqual([{ url: 'https://cdn.sawt.example/wp.mp3', type: 'audio/mpeg', length: 5_368_709, duration: 1865 }]);
    expect(yaml('enclosure: https://cdn.sawt.example/wp 5368709 audio/mpeg').enclosures).toEqual([
      { url: 'https://cdn.sawt.example/wp', type: 'audio/mpeg', length: 5_368_709 },
    ]);
  });

  test('is under the names that elements of feeds have', () => {
    expect(
      yaml(
        'attachments: [{ url: https://cdn.sawt.example/a.mp3, mime_type: audio/mpeg, size_in_bytes: 5, duration_in_seconds: 61 }]',
        'itunes_episode: 5',
        'itunes_season: 1',
        'itunes_episode_type: Trailer',
        'itunes_explicit: yes',
        'itunes_title: الزيتون',
        'itunes_block: yes',
        'podcast_transcript: { url: https://sawt.example/a.vtt, language: ar }',
      ),
    ).toMatchObject({
      enclosures: [{ url: 'https://cdn.sawt.example/a.mp3', type: 'audio/mpeg', length: 5, duration: 61 }],
      episode: {
        number: 5,
        season: 1,
        type: 'trailer',
        explicit: true,
        title: 'الزيتون',
        blocked: true,
        transcripts: [{ url: 'https://sawt.example/a.vtt', type: 'text/vtt', language: 'ar' }],
      },
    });
  });
});

describe('an episode', () => {
  const audio = 'audio: https://cdn.sawt.example/h.mp3';

  test.each([
    ['PT1H2M', 3720],
    ['1h 2m 3s', 3723],
    ['٤٥ دقيقة', 2700],
    ['۵۴ دقیقه و ۳۰ ثانیه', 3270],
    ['1 שעה ו20 דקות', 4800],
    ['75:30', 4530],
    ['3723', 3723],
  ])('of %s has %i seconds', (written, seconds) => {
    expect(yaml(audio, `duration: "${written}"`).enclosures[0]?.duration).toBe(seconds);
  });

  test('has transcripts, chapters and people in their forms', () => {
    expect(
      yaml(
        audio,
        'transcripts:',
        '  - https://sawt.example/h.srt',
        '  - { url: https://sawt.example/h, type: text/html, language: fa_IR }',
        'chapters: https://sawt.example/h.json',
        'hosts: [هدى، سامي]',
        'guests:',
        '  - { name: ليلى, role: author, group: writing, href: https://layla.example/, img: https://layla.example/l.jpg }',
      ).episode,
    ).toEqual({
      transcripts: [
        { url: 'https://sawt.example/h.srt', type: 'application/x-subrip' },
        { url: 'https://sawt.example/h', type: 'text/html', language: 'fa-IR' },
      ],
      chapters: { url: 'https://sawt.example/h.json', type: 'application/json+chapters' },
      people: [
        { name: 'هدى', role: 'host' },
        { name: 'سامي', role: 'host' },
        {
          name: 'ليلى',
          role: 'author',
          group: 'writing',
          url: 'https://layla.example/',
          image: 'https://layla.example/l.jpg',
        },
      ],
    });
  });

  test.each([
    ['lines', `chapters: ['٠٠:٠٠:٠٠ مقدمة', '00:01:30.000 - الزيتون']`],
    ['one text', 'chapters: |\n  00:00 مقدمة\n  01:30 الزيتون'],
    ['pairs', 'chapters: [["01:30", الزيتون], ["00:00:00.000", مقدمة]]'],
    [
      'records',
      'podcast_chapters: { version: 1.1.0, chapters: [{ startTime: 0, title: مقدمة }, { startTime: 90, title: الزيتون }] }',
    ],
  ])('has chapters that are written out in %s', (_, field) => {
    expect(yaml(audio, field)).toMatchObject({
      episode: {
        marks: [
          { start: 0, title: 'مقدمة' },
          { start: 90, title: 'الزيتون' },
        ],
      },
    });
  });

  test('is numbered between two others, or with a word', () => {
    expect(yaml(audio, 'episode: "100.5"').episode?.number).toBe(100.5);
    expect(yaml(audio, 'episode: الحلقة ١٢').episode?.number).toBe(12);
  });

  test('belongs to a show, which is a category', () => {
    expect(yaml(audio, 'show: حكايات الأرض', 'categories: [زراعة]').categories).toEqual([
      { term: 'زراعة' },
      { term: 'حكايات الأرض' },
    ]);
    expect(yaml('show: حكايات الأرض').categories).toEqual([]);
  });

  test('is none without a file: a review of a series has a season too', () => {
    const article = yaml('season: 2', 'episode: الأخيرة', 'duration: long', 'type: post', 'video: https://youtu.be/x');
    expect(article.enclosures).toEqual([]);
    expect(article.episode).toBeUndefined();
    expect(article.warnings).toBeUndefined();
  });
});

test('a capture with a line that is the address of a recording is an episode', () => {
  const article = read(
    `حديث عن الزيتون
12-6-2024 | 10:00
https://cdn.sawt.example/1.mp3

شجرة مباركة تعيش آلاف السنين، ولا تنقطع ثمارها.

ويقطف الناس الزيتون في الخريف.
`,
    'halqa.txt',
  );
  expect(article.enclosures).toEqual([{ url: 'https://cdn.sawt.example/1.mp3', type: 'audio/mpeg' }]);
  expect(article.url).toBeUndefined();
  expect(article.contentHtml).not.toContain('mp3');
});

describe('what cannot be used is left out with a sentence, and the article is served', () => {
  const audio = 'audio: https://cdn.sawt.example/h.mp3';

  test.each([
    ['length: -5', 'the length "-5" is not a number of bytes and is not used; write one such as length: 7340032'],
    ['length: NaN', 'the length "NaN" is not a number of bytes and is not used; write one such as length: 7340032'],
    [
      'size: 13.7 MB',
      'the length "13.7 MB" is not a number of bytes and is not used; write one such as length: 7340032',
    ],
    [
      'duration: "-10:00"',
      'the duration "-10:00" cannot be read and is not used; write it as 1:02:03, 62:03 or in seconds',
    ],
    ['duration: NaN', 'the duration "NaN" cannot be read and is not used; write it as 1:02:03, 62:03 or in seconds'],
    [
      'duration: 1:75:30',
      'the duration "1:75:30" cannot be read and is not used; write it as 1:02:03, 62:03 or in seconds',
    ],
    ['season: الأول', 'season "الأول" is not a number and is not used; write season: 3'],
    ['episodeType: special', 'the episode type "special" is not used; write full, trailer or bonus'],
    ['explicit: maybe', 'explicit "maybe" is not used; write true or false'],
    [
      'transcript: قال المذيع إن الزيتون شجرة مباركة',
      'the transcript "قال المذيع إن الزيتون شجرة مباركة" is left out: it is neither an address nor a file beside the article; write https://… or the path of the file',
    ],
    [
      'transcript: https://sawt.example/transcript.bin',
      'the transcript "https://sawt.example/transcript.bin" is left out: its ending does not say what it is; write { url, type: text/vtt }',
    ],
    [
      'chapters: [مقدمة, خاتمة]',
      'the chapters are left out: they cannot be read; write each as 00:01:30 and its title, or chapters: chapters.json',
    ],
  ])('%s', (field, sentence) => {
    const article = yaml(audio, field);
    expect(article.enclosures).toEqual([{ url: 'https://cdn.sawt.example/h.mp3', type: 'audio/mpeg' }]);
    expect(article.episode).toBeUndefined();
    expect(article.warnings).toEqual([sentence]);
  });

  test('a length of 5 GB is kept, with a sentence', () => {
    const article = yaml(audio, 'length: 5368709120');
    expect(article.enclosures[0]?.length).toBe(5_368_709_120);
    expect(article.warnings).toEqual([
      'the length 5368709120 is more than 4 GiB, which podcast apps do not download; check it, or offer a smaller file',
    ]);
  });

  test('a file without a type', () => {
    const article = yaml('enclosure: https://cdn.sawt.example/play?id=7');
    expect(article.enclosures).toEqual([{ url: 'https://cdn.sawt.example/play?id=7' }]);
    expect(article.warnings).toEqual([
      'the file "https://cdn.sawt.example/play?id=7" has no type, and its ending says none; podcast apps will not play it; write type: audio/mpeg or what it is',
    ]);
  });

  test('an address of another kind', () => {
    const article = yaml('audio: javascript:alert(1).mp3');
    expect(article.enclosures).toEqual([]);
    expect(article.warnings).toEqual([
      'the file "javascript:alert(1).mp3" is left out: it is not beside the article; write its whole address',
    ]);
  });

  test('a duration of 64,000 spaces takes no time', () => {
    const began = performance.now();
    yaml(audio, `duration: "1h${' '.repeat(60_000)}x"`);
    expect(performance.now() - began).toBeLessThan(500);
  });
});
