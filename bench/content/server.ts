/** The publisher of `bench/content.ts`: each message is a round, in which all items of its feed are new. */
import { createServer } from 'node:http';
import { feedOf } from './items.ts';

let body = Buffer.alloc(0);

const server = createServer((_, response) => {
  response
    .writeHead(200, { 'content-type': 'application/rss+xml; charset=utf-8', 'content-length': body.length })
    .end(body);
});

process.on('message', ({ count, from }: { count: number; from: number }) => {
  body = Buffer.from(feedOf(count, from));
  process.send?.({ bytes: body.length });
});
process.on('disconnect', () => process.exit(0));
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as { port: number }).port }));
