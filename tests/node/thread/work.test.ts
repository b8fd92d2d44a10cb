import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { initialState } from '../../../src/source-state.ts';
import { describe, expect, it, onTestFinished } from 'vitest';
import config from '../../../nashra.config.ts';
import { publicationOf } from '../../../src/config.ts';
import {
  WorkError,
  WorkStopped,
  workThread,
  type WorkOptions,
  type WorkThread,
} from '../../../src/node/thread/work.ts';
import { OpmlError } from '../../../src/sources/opml/index.ts';
import { finishedPoll, type PollJob } from '../../../src/sources/run/finished-poll.ts';
import { IN_PLACE } from '../../../src/sources/run/work.ts';
import { readFiles, type FileToRead } from '../../../src/node/folder/read-files.ts';
import type { FinishedPoll } from '../../../src/store/save-polls.ts';
import type { Fetched } from '../../../src/sources/fetch/index.ts';
import { AUTHORITY, NOW, sourceOf } from '../../store/polls.ts';
import { bodyOf } from '../../sources/poll/following.ts';
import { rssOf } from '../feed-server.ts';
import { scratchFolder } from '../running.ts';

const TEXT = 'أعلنت وزارة التعليم العالي اليوم فتح باب التسجيل بنظام C++ للعام الدراسي الجديد. '.repeat(40);
const FEED = rssOf(
  'صحيفة',
  ['قطار', 'مطر'].map((title) => ({
    title,
    guid: title,
    link: `https://e.example/${encodeURIComponent(title)}`,
    text: `<p>${TEXT}</p>`,
  })),
);
/** Seconds of work, whatever the machine: a hundred thousand items that are alike in nothing. */
const ENDLESS = `<rss version="2.0"><channel><title>x</title>${Array.from({ length: 130_000 }, (_, n) => `<item><guid>${n}</guid><description>&lt;p&gt;${n} &lt;b&gt;ا ${n}</description></item>`).join('')}</channel></rss>`;

function jobFor(slug: string, text: string): PollJob {
  const settings = sourceOf(slug);
  return {
    settings,
    state: initialState(settings.url),
    turn: 'feed',
    seen: undefined,
    outcome: bodyOf({ text, url: settings.url }),
    context: { now: NOW, random: 0.5, timeZone: 'UTC' },
    authority: AUTHORITY,
  };
}

function thread(options?: WorkOptions): WorkThread {
  const work = workThread(options);
  onTestFinished(() => work.stop());
  return work;
}

/** Its records as text. */
const readable = ({ records, ...finished }: FinishedPoll): unknown => ({
  ...finished,
  records: records.map((array) => (typeof array === 'string' ? array : new TextDecoder().decode(array))),
});

describe('a thread for long work', () => {
  it('brings of a poll what reading in place brings', async () => {
    const expected = readable(finishedPoll(jobFor('a', FEED)));
    expect(readable(await thread().poll(jobFor('a', FEED)))).toEqual(expected);
  });

  it('takes the bytes of a body over, and leaves alone those that lie among others', async () => {
    const alone = jobFor('a', FEED);
    const among = jobFor('b', FEED);
    const { bytes } = alone.outcome as Fetched;
    (among.outcome as Fetched).bytes = Buffer.concat([Buffer.from('before'), bytes]).subarray(6);
    const work = thread();
    await work.poll(alone);
    await work.poll(among);
    expect(bytes.byteLength).toBe(0);
    expect(new TextDecoder().decode((among.outcome as Fetched).bytes)).toBe(FEED);
  });

  it('reads what is short in place, without being started', async () => {
    const job = jobFor('a', rssOf('صحيفة', [{ title: 'قطار' }]));
    await thread().poll(job);
    expect((job.outcome as Fetched).bytes.byteLength).toBeGreaterThan(0);
  });

  it('ends a job that takes too long, and does the others in a new one', { timeout: 60_000 }, async () => {
    const work = thread({ limit: 500 });
    const [endless, ordinary] = await Promise.allSettled([
      work.poll(jobFor('a', ENDLESS)),
      work.poll(jobFor('b', FEED)),
    ]);
    expect(endless).toEqual({
      status: 'rejected',
      reason: new WorkError({ problem: 'it took more than 0.5 s of computing time and was ended' }),
    });
    expect(ordinary.status).toBe('fulfilled');
    expect((await work.poll(jobFor('c', FEED))).result.items).toHaveLength(2);
  });

  it('ends a job that needs too much memory, and does the others in a new one', { timeout: 60_000 }, async () => {
    const work = thread({ memory: 24 });
    const [large, ordinary] = await Promise.allSettled([work.poll(jobFor('a', ENDLESS)), work.poll(jobFor('b', FEED))]);
    expect(large).toEqual({
      status: 'rejected',
      reason: new WorkError({ problem: 'it needed more than 24 MB of memory and was ended' }),
    });
    expect(ordinary.status).toBe('fulfilled');
  });

  it('does the shorter ones of those that wait first', async () => {
    const done: string[] = [];
    const work = thread();
    const jobs = [
      ['first', 1],
      ['long', 50],
      ['short', 2],
    ] as const;
    await Promise.all(
      jobs.map(([name, times]) =>
        work
          .discover(bodyOf({ text: `<html>${'<p>خبر</p>'.repeat(times * 1000)}` }) as Fetched, 'https://e.example/')
          .then(() => done.push(name)),
      ),
    );
    expect(done).toEqual(['first', 'short', 'long']);
  });

  it('finds the feeds that a page declares, and reads lists of feeds, as in place', async () => {
    const page = (): Fetched =>
      bodyOf({
        text: `<html><link rel="alternate" type="application/rss+xml" href="/خلاصة">${'<p>'.repeat(5000)}`,
        url: 'https://e.example/',
      }) as Fetched;
    const list = new TextEncoder().encode(
      `<opml><body>${Array.from({ length: 100 }, (_, n) => `<outline text="صحيفة ${n}" xmlUrl="https://e.example/${n}.xml"/>`).join('')}</body></opml>`,
    );
    const work = thread();
    expect(await work.discover(page(), 'https://e.example/')).toEqual(
      await IN_PLACE.discover(page(), 'https://e.example/'),
    );
    const expected = await IN_PLACE.opml(list.slice());
    expect(await work.opml(list)).toEqual(expected);
    await expect(work.opml(new TextEncoder().encode('<p>'.repeat(5000)))).rejects.toThrow(OpmlError);
  });

  it('reads files of the folder as in place, and names the one that takes too long', { timeout: 60_000 }, async () => {
    const publication = publicationOf(config);
    const folder = scratchFolder();
    const file = (path: string, text: string): FileToRead => {
      const file = join(folder, path);
      writeFileSync(file, text);
      return { path, file, size: Buffer.byteLength(text), known: undefined };
    };
    const train = file('قطار.md', `---\ntitle: قطار\n---\n\n${TEXT}`);
    const rain = file('مطر.md', `---\ntitle: مطر\n---\n\n${TEXT}`);
    const gone = { ...train, path: 'ذهب.md', file: join(folder, 'ذهب.md') };
    const expected = await readFiles([train, gone, rain], publication);
    const work = thread({ limit: 300 });
    expect(await work.files([train, gone, rain], publication)).toEqual(expected);
    expect(expected[1]).toEqual({ failure: 'ENOENT' });
    // Lists in lists, which are read anew at each depth.
    const lists = Array.from({ length: 400 }, (_, depth) => `${' '.repeat(depth * 2)}- ا a ${'*ب c* '.repeat(250)}`);
    const hostile = file('hostile.md', `# قائمة\n\n${lists.join('\n')}`);
    const message =
      'articles/hostile.md: cannot be read (it took more than 0.3 s of computing time and was ended); simplify its markup, or split it';
    const named = { digest: '', reading: { kind: 'problem', message } };
    expect(await work.files([train, hostile, rain], publication)).toEqual([expected[0], named, expected[2]]);
    const digest = 'digest' in expected[0]! ? expected[0].digest : '';
    expect(await work.files([{ ...train, known: digest }], publication)).toEqual([{ digest }]);
  });

  it('ends when it has had nothing to do for a while, and begins anew', async () => {
    const work = thread({ idle: 20 });
    await work.poll(jobFor('a', FEED));
    await new Promise((later) => setTimeout(later, 200));
    expect((await work.poll(jobFor('b', FEED))).result.items).toHaveLength(2);
  });

  it('fails what waits for it when it is stopped', async () => {
    const work = thread();
    const waiting = Promise.allSettled([work.poll(jobFor('a', FEED)), work.poll(jobFor('b', FEED))]);
    await work.stop();
    const stopped = { status: 'rejected', reason: new WorkStopped() };
    expect(await waiting).toEqual([stopped, stopped]);
    await expect(work.poll(jobFor('c', FEED))).rejects.toThrow(WorkStopped);
  });
});
