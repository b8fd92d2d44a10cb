/** Bare Hono with an answer that is made already: `node bench/serving/constant.ts FILE TYPE`; without a file, "hello". */
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { readFileSync } from 'node:fs';

const [file, type = 'text/plain'] = process.argv.slice(2);
const body = file === undefined ? undefined : new Uint8Array(readFileSync(file));
const app = new Hono();
app.get('*', (c) =>
  body === undefined
    ? c.text('hello')
    : c.body(body, 200, { 'Content-Type': type, 'Content-Length': String(body.byteLength) }),
);
serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
  console.log(`Hono at http://127.0.0.1:${port}`),
);
