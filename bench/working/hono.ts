/** Bare Hono as a Worker: the bytes that it is given, and "hello". */
import { Hono } from 'hono';

const encoder = new TextEncoder();
let body: Uint8Array<ArrayBuffer> | undefined;

const app = new Hono<{ Bindings: { BODY: string } }>();
app.get('/hello', (c) => c.text('hello'));
app.get('*', (c) => c.body((body ??= encoder.encode(c.env.BODY)), 200, { 'Content-Type': 'application/rss+xml' }));

export default app;
