/**
 * Loaded before the service: its clock stands still at what the file CORPUS_CLOCK says, and every host that ends in
 * `.corpus.example` is the server of the corpus, so that no port gets into an address.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type * as Net from 'node:net';

const RealDate = Date;
const { CORPUS_CLOCK: clock = '', CORPUS_UPSTREAM: upstream } = process.env;
const now = (): number => Number(readFileSync(clock, 'utf8'));

globalThis.Date = new Proxy(RealDate, {
  construct: (target, args) => Reflect.construct(target, args.length === 0 ? [now()] : args),
  get: (target, key) => (key === 'now' ? now : Reflect.get(target, key)),
});

// The export object of CommonJS is what undici calls.
const net = createRequire(import.meta.url)('node:net') as { connect: typeof Net.connect };
const { connect } = net;
net.connect = ((options: Net.TcpNetConnectOpts, ...rest: []) =>
  options.host?.endsWith('.corpus.example') === true
    ? connect({ ...options, host: '127.0.0.1', port: Number(upstream) }, ...rest)
    : connect(options, ...rest)) as typeof Net.connect;
