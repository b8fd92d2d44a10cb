import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { DocumentServer } from '../../../src/http/answers/documents.ts';
import { httpServer } from '../../../src/node/http/server.ts';
import { connection, pause, readToEnd } from '../../faults/child.ts';

/** A server that is less patient than the one of the service. */
async function impatient(
  answer: (request: Request) => Response | Promise<Response>,
  ready?: DocumentServer['readyAnswer'],
): Promise<number> {
  const patience = { headers: 300, request: 600, look: 100, stalled: 900 };
  const { server, stop } = httpServer(answer, () => undefined, patience, ready);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(stop);
  return (server.address() as AddressInfo).port;
}

it('cuts a reader that takes nothing', async () => {
  const bytes = new Uint8Array(50_000_000);
  const port = await impatient(() => new Response(bytes));
  const socket = await connection(port);
  socket.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
  await pause(3500);
  const text = await readToEnd(socket);
  expect(text).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
  expect(text.length).toBeLessThan(bytes.length);
});

it('waits for an answer that takes long to make', async () => {
  const port = await impatient(() => pause(1500).then(() => new Response('نص')));
  expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe('نص');
});

it.each([
  ['a head', 'GET /rss.xml HTTP/1.1\r\nHost: local'],
  ['a body', 'POST /api/sources HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n{"url"'],
])('answers 408 where %s does not come', async (_, bytes) => {
  const port = await impatient(async (request) => new Response(await request.text()));
  const socket = await connection(port);
  socket.write(bytes);
  const text = await readToEnd(socket);
  expect(text).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n/);
  expect(JSON.parse(text.split('\r\n\r\n')[1] ?? '')).toMatchObject({ status: 408, title: 'Request Timeout' });
});

it('answers one request of a connection after the other, in the order in which they came', async () => {
  let [open, most] = [0, 0];
  const port = await impatient(async (request) => {
    most = Math.max(most, ++open);
    await pause(request.url.endsWith('/slow') ? 200 : 1);
    open -= 1;
    return new Response(new URL(request.url).pathname);
  });
  const socket = await connection(port);
  socket.write(
    ['/slow', '/a', '/slow', '/b'].map((path) => `GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`).join(''),
  );
  socket.write('GET /end HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n');
  const text = await readToEnd(socket);
  expect(Array.from(text.matchAll(/\r\n\r\n(\/[a-z]+)/g), ([, path]) => path)).toEqual([
    '/slow',
    '/a',
    '/slow',
    '/b',
    '/end',
  ]);
  expect(most).toBe(1);
});

it('says what was wrong after the answers that were owed', async () => {
  const port = await impatient((request) => pause(100).then(() => new Response(new URL(request.url).pathname)));
  const socket = await connection(port);
  socket.write(
    'GET /first HTTP/1.1\r\nHost: localhost\r\n\r\nGET /second HTTP/1.1\r\nHost: localhost\r\n\r\nnot a request\r\n\r\n',
  );
  const text = await readToEnd(socket);
  expect(Array.from(text.matchAll(/HTTP\/1\.1 (\d+)/g), ([, status]) => status)).toEqual(['200', '200', '400']);
  expect(text).toMatch(/\/first[\s\S]*\/second[\s\S]*"status":400/);
});

it('cuts a connection over which nothing is asked', async () => {
  const port = await impatient(() => new Response('نص'));
  const socket = await connection(port);
  const began = performance.now();
  await readToEnd(socket);
  expect(performance.now() - began).toBeLessThan(3000);
});

describe('an answer that is ready', () => {
  const ready = { status: 200, headers: { 'Content-Length': '50000000' }, body: new Uint8Array(50_000_000) } as const;

  it('is cut like any other if its reader takes nothing', async () => {
    const port = await impatient(
      () => new Response('نص'),
      () => ready,
    );
    const socket = await connection(port);
    socket.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await pause(3500);
    const text = await readToEnd(socket);
    expect(text).toMatch(/^HTTP\/1\.1 200 OK\r\nContent-Length: 50000000\r\n/);
    expect(text.length).toBeLessThan(50_000_000);
  });

  it('waits for its turn among the others of a connection', async () => {
    const port = await impatient(
      (request) => pause(50).then(() => new Response(new URL(request.url).pathname)),
      ({ target }) =>
        target.startsWith('/ready')
          ? { status: 200, headers: { 'Content-Length': '6' }, body: new TextEncoder().encode('/ready') }
          : undefined,
    );
    const socket = await connection(port);
    const paths = ['/a', '/ready', '/b', '/ready', '/ready', '/c'];
    socket.write(paths.map((path) => `GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`).join(''));
    socket.write('GET /d HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n');
    const text = await readToEnd(socket);
    expect(Array.from(text.matchAll(/\r\n\r\n(\/[a-z]+)/g), ([, path]) => path)).toEqual([...paths, '/d']);
  });

  it.each(['', 'a b', 'other.example/path', '[::1', 'EXAMPLE.ORG'])(
    'is left to the listener for the host "%s"',
    async (host) => {
      const asked: string[] = [];
      const port = await impatient(
        () => new Response('نص'),
        ({ target }) => void asked.push(target),
      );
      const socket = await connection(port);
      socket.write(`GET / HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
      await readToEnd(socket);
      expect(asked).toEqual([]);
    },
  );
});
