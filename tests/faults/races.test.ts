/** Many who change the sources of a running service at the same moment, over HTTP, some of them in another process. */
import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { scratchFolder } from '../node/running.ts';
import { rss } from '../sources/poll/following.ts';

const TOKEN = 'token-of-the-races-0123456789';

interface Running {
  ask(method: string, path: string, body?: unknown): Promise<{ status: number; body: unknown }>;
  slugs(): Promise<string[]>;
}

/** Any path of it is a feed. */
async function upstream(): Promise<string> {
  const server = createServer((request, response) => {
    response.setHeader('Content-Type', 'application/rss+xml');
    response.end(rss([{ guid: request.url ?? '', title: `خبر ${request.url}` }]));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => void server.close());
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function service(folder: string, host: string): Promise<Running> {
  mkdirSync(join(folder, 'articles'), { recursive: true });
  // The variables of the test runner are none of the service's.
  const child: ChildProcess = spawn(process.execPath, ['src/node.ts'], {
    env: {
      PATH: process.env.PATH,
      PORT: '0',
      HOST: '127.0.0.1',
      DATA_DIR: join(folder, 'data'),
      ARTICLES_DIR: join(folder, 'articles'),
      ADMIN_TOKEN: TOKEN,
      ALLOW_HOSTS: host,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(async () => {
    const ended = child.exitCode === null ? new Promise((exit) => child.once('exit', exit)) : undefined;
    child.kill('SIGKILL');
    await ended;
  });
  const address = await new Promise<string>((found, failed) => {
    let said = '';
    child.once('exit', () => failed(new Error(`the service ended: ${said}`)));
    child.stdout?.on('data', (part: Buffer) => {
      said += String(part);
      const [, at] = / at (http:\/\/\S+)\//.exec(said) ?? [];
      if (at !== undefined) found(at);
    });
  });
  return {
    async ask(method, path, body) {
      const response = await fetch(`${address}${path}`, {
        method,
        headers: { Authorization: `Bearer ${TOKEN}` },
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      const text = await response.text();
      return { status: response.status, body: text === '' ? undefined : (JSON.parse(text) as unknown) };
    },
    async slugs() {
      const { sources } = (await (await fetch(`${address}/api/sources`)).json()) as { sources: { slug: string }[] };
      return sources.map(({ slug }) => slug).sort();
    },
  };
}

describe('twenty at the same moment', () => {
  it('who add sources of one host all have theirs, each with a slug of its own, also over two processes', async () => {
    const host = await upstream();
    const folder = scratchFolder();
    const services = [await service(folder, host), await service(folder, host)];
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        services[n % 2]!.ask('POST', '/api/sources', {
          url: `http://${host}/feed?${n % 2 === 0 ? 'rss' : 'all'}=${n}`,
        }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 201));
    const slugs = answers.map(({ body }) => (body as { slug: string }).slug).sort();
    expect(new Set(slugs).size).toBe(20);
    expect(await services[0]!.slugs()).toEqual(slugs);
  });

  it('who add one address: one has it, the others are told so', async () => {
    const host = await upstream();
    const { ask, slugs } = await service(scratchFolder(), host);
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => ask('POST', '/api/sources', { url: `http://${host}/feed` })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array.from({ length: 19 }, () => 409)]);
    expect(await slugs()).toHaveLength(1);
  });

  it('who ask for one slug: one has it', async () => {
    const host = await upstream();
    const { ask, slugs } = await service(scratchFolder(), host);
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) => ask('POST', '/api/sources', { url: `http://${host}/${n}`, slug: 'أخبار' })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array.from({ length: 19 }, () => 409)]);
    expect(await slugs()).toEqual(['أخبار']);
  });

  it('who import lists that overlap: each feed is there once', async () => {
    const host = await upstream();
    const folder = scratchFolder();
    const services = [await service(folder, host), await service(folder, host)];
    const list = (from: number): string =>
      `<opml version="2.0"><body>${Array.from({ length: 30 }, (_, n) => `<outline type="rss" text="خبر" xmlUrl="http://${host}/f/${from + n}"/>`).join('')}</body></opml>`;
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) => services[n % 2]!.ask('POST', '/api/sources/import', list(n * 10))),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
    const added = answers
      .flatMap(({ body }) => (body as { added: { slug: string }[] }).added.map(({ slug }) => slug))
      .sort();
    expect(added).toHaveLength(220);
    expect(await services[0]!.slugs().then((slugs) => slugs.length)).toBe(100);
    expect(new Set(added).size).toBe(220);
  });

  it('who change one source, each another field of it: no change is lost', async () => {
    const host = await upstream();
    const folder = scratchFolder();
    const services = [await service(folder, host), await service(folder, host)];
    expect((await services[0]!.ask('POST', '/api/sources', { url: `http://${host}/feed`, slug: 'a' })).status).toBe(
      201,
    );
    const changes = [
      { title: 'عنوان' },
      { note: 'n' },
      { language: 'ar' },
      { direction: 'rtl' },
      { content: 'summary' },
      { shortest: 30 },
      { longest: 600 },
      { categories: ['سفر'] },
    ];
    const answers = await Promise.all(
      changes.map((change, n) => services[n % 2]!.ask('PATCH', '/api/sources/a', change)),
    );
    expect(answers.map(({ status }) => status)).toEqual(changes.map(() => 200));
    const { body } = await services[0]!.ask('GET', '/api/sources/a');
    expect(body).toMatchObject({
      title: 'عنوان',
      note: 'n',
      language: 'ar',
      direction: 'rtl',
      content: 'summary',
      categories: [{ term: 'سفر' }],
      interval: { shortest: 1800, longest: 36_000 },
    });
  });

  it('who add, change and remove: nothing is an error of the service, and nothing that was removed comes back', async () => {
    const host = await upstream();
    const { ask, slugs } = await service(scratchFolder(), host);
    for (let round = 0; round < 3; round++) {
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, n) =>
          n % 3 === 0
            ? ask('POST', '/api/sources', { url: `http://${host}/feed`, slug: 'a' })
            : n % 3 === 1
              ? ask('PATCH', '/api/sources/a', { note: `${n}` })
              : ask('DELETE', '/api/sources/a'),
        ),
      );
      for (const { status } of answers) expect([200, 201, 204, 404, 409]).toContain(status);
      await ask('DELETE', '/api/sources/a');
      expect(await slugs()).toEqual([]);
    }
  });
});
