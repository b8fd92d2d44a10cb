import { describe, expect, it } from 'vitest';
import { connection, longArticles, manyArticles, pause, readToEnd, startChild } from './child.ts';

const ask = (path: string, fields = ''): string => `GET ${path} HTTP/1.1\r\nHost: localhost\r\n${fields}\r\n`;

describe('a client that asks and does not read', () => {
  it('costs a bounded amount of memory, whatever it pipelines', async () => {
    const { port, memory } = await startChild({ articles: manyArticles() });
    const size = (await (await fetch(`http://127.0.0.1:${port}/rss.xml`)).arrayBuffer()).byteLength;
    expect(size).toBeGreaterThan(200_000);
    const idle = memory();
    const socket = await connection(port);
    // Each asks for another document, so that no two answers share their bytes.
    for (let n = 0; n < 10_000; n++) socket.write(ask(`/rss.xml?limit=${50 + (n % 450)}`));
    let most = 0;
    for (let look = 0; look < 20; look++) {
      await pause(150);
      most = Math.max(most, memory());
    }
    expect(most - idle).toBeLessThan(64);
    expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200);
  });

  it('gets the answers that were owed when it reads after all, in their order, and is told that no more will come', async () => {
    const { port } = await startChild();
    const socket = await connection(port);
    socket.write(ask('/healthz'));
    await pause(100);
    socket.write(Array.from({ length: 300 }, (_, n) => ask(`/nothing-${n}`)).join(''));
    const text = await readToEnd(socket);
    const paths = Array.from(text.matchAll(/there is nothing at \/nothing-(\d+)/g), ([, n]) => Number(n));
    expect(paths.length).toBeGreaterThan(10);
    expect(paths).toEqual(paths.map((_, n) => n));
    expect(text.match(/HTTP\/1\.1 /g)).toHaveLength(paths.length + 1);
    expect(text.match(/Connection: close/gi)).toHaveLength(1);
  });

  it('is answered as before when it pipelines no more than a browser would', async () => {
    const { port } = await startChild();
    const socket = await connection(port);
    socket.write(`${ask('/feed.json')}${ask('/nothing')}${ask('/healthz', 'Connection: close\r\n')}`);
    expect(Array.from((await readToEnd(socket)).matchAll(/HTTP\/1\.1 (\d+)/g), ([, status]) => status)).toEqual([
      '200',
      '404',
      '200',
    ]);
  });
});

describe('SIGTERM', () => {
  it('ends the service within three seconds beside connections that are idle, half-open or half-sent', async () => {
    const child = await startChild({ env: { ADMIN_TOKEN: 'a-token-of-sixteen-or-more' } });
    const kept = await connection(child.port);
    kept.write(ask('/healthz'));
    await connection(child.port);
    const halfHead = await connection(child.port);
    halfHead.write('GET /rss.xml HTTP/1.1\r\nHost: local');
    const halfBody = await connection(child.port);
    halfBody.write(
      'POST /api/sources HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer a-token-of-sixteen-or-more\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"url"',
    );
    const halfOpen = await connection(child.port);
    halfOpen.end();
    await pause(300);
    child.process.kill('SIGTERM');
    const { end, took } = await child.ended();
    expect(end).toBe(0);
    expect(took).toBeLessThan(3000);
  });

  it('ends it within three seconds beside a reader that stopped reading', async () => {
    const child = await startChild({ articles: longArticles() });
    const socket = await connection(child.port);
    socket.write(ask('/rss.xml'));
    await pause(1000);
    child.process.kill('SIGTERM');
    const { end, took } = await child.ended();
    expect(end).toBe(0);
    expect(took).toBeLessThan(3000);
  });

  it('lets an answer that is being read come to its end', async () => {
    const child = await startChild({ articles: longArticles() });
    const whole = (await (await fetch(`http://127.0.0.1:${child.port}/rss.xml`)).arrayBuffer()).byteLength;
    const socket = await connection(child.port);
    socket.write(ask('/rss.xml', 'Connection: close\r\n'));
    await pause(300);
    child.process.kill('SIGTERM');
    let came = 0;
    socket.on('data', (data: Buffer) => {
      came += data.length;
      socket.pause();
      setTimeout(() => socket.resume(), 3);
    });
    const closed = new Promise((done) => socket.once('close', done));
    socket.resume();
    await closed;
    expect(came).toBeGreaterThan(whole);
    expect((await child.ended()).end).toBe(0);
  });
});

describe('npm start', () => {
  it('leaves nothing running when npm itself is told to end', async () => {
    const child = await startChild({ command: ['npm', 'start'] });
    child.process.kill('SIGTERM');
    await child.ended();
    await expect
      .poll(
        () =>
          fetch(`http://127.0.0.1:${child.port}/healthz`).then(
            () => 'answers',
            () => 'gone',
          ),
        { timeout: 5000 },
      )
      .toBe('gone');
  });
});

describe('what is not a request', () => {
  const refused = async (bytes: string): Promise<{ status: number; fields: string; problem: unknown }> => {
    const { port } = await startChild();
    const socket = await connection(port);
    socket.write(bytes);
    const [head = '', body = ''] = (await readToEnd(socket)).split('\r\n\r\n');
    return { status: Number(/^HTTP\/1\.1 (\d+)/.exec(head)?.[1]), fields: head, problem: JSON.parse(body) };
  };

  it.each([
    ['no HTTP at all', '\u0016\u0003\u0001\u0002\u0000garbage\r\n\r\n', 400],
    ['a field without a name', 'GET / HTTP/1.1\r\nHost: localhost\r\n: x\r\n\r\n', 400],
    ['no Host', 'GET / HTTP/1.1\r\n\r\n', 400],
    ['a Host that is none', 'GET / HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n', 400],
    ['an address that is too long', `GET /${'a'.repeat(20_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n`, 414],
    ['fields that are too large', `GET / HTTP/1.1\r\nHost: localhost\r\nCookie: ${'a'.repeat(20_000)}\r\n\r\n`, 431],
    ['an expectation', 'GET / HTTP/1.1\r\nHost: localhost\r\nExpect: miracles\r\n\r\n', 417],
    ['a tunnel', 'CONNECT example.org:443 HTTP/1.1\r\nHost: example.org:443\r\n\r\n', 405],
  ])('is answered with a problem that says so: %s', async (_, bytes, status) => {
    const answer = await refused(bytes);
    expect(answer.status).toBe(status);
    expect(answer.problem).toEqual({
      type: 'about:blank',
      title: expect.any(String),
      status,
      detail: expect.stringMatching(/[;:(]/),
    });
    for (const field of [
      'Connection: close',
      'X-Content-Type-Options: nosniff',
      'Content-Type: application/problem+json',
    ]) {
      expect(answer.fields.toLowerCase()).toContain(field.toLowerCase());
    }
  });

  it('is never answered with a 500, and always with what is wrong, whatever stands in its first line', async () => {
    const { port, output } = await startChild();
    const targets = [
      '//evil.example/',
      '/\\evil.example/',
      '*',
      'http://[',
      'http://user:word@x/',
      'https://evil.example/rss.xml?limit=x',
      'about:blank',
      '/%',
      '/%00',
      '/%ff%fe',
      '/rss.xml?%ff',
      '/articles/%C0%AF',
      '/../../etc/passwd',
      '/source/%2e%2e/',
      '/\u0080',
      `/${'%41'.repeat(2000)}`,
      '/#a',
      '?',
      'x',
      '/articles/{}|<>"',
    ];
    for (const method of ['GET', 'HEAD', 'OPTIONS', 'TRACE', 'POST', 'PURGE', 'M-SEARCH', 'get', 'FOO']) {
      for (const target of targets) {
        const socket = await connection(port);
        socket.write(
          Buffer.from(`${method} ${target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`, 'latin1'),
        );
        const [head = '', body = ''] = (await readToEnd(socket)).split('\r\n\r\n');
        const status = Number(/^HTTP\/1\.1 (\d+)/.exec(head)?.[1]);
        expect([method, target, status < 500, /X-Content-Type-Options: nosniff/i.test(head)]).toEqual([
          method,
          target,
          true,
          true,
        ]);
        if (status >= 400 && method !== 'HEAD')
          expect([method, target, JSON.parse(Buffer.from(body, 'latin1').toString())]).toMatchObject([
            method,
            target,
            { status },
          ]);
      }
    }
    expect(output()).not.toMatch(/\n\s+at /);
  });
});
