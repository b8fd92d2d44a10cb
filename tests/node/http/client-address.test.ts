import type { IncomingMessage } from 'node:http';
import { expect, it } from 'vitest';
import { proxiesOf, clientAddressOf } from '../../../src/node/http/client-address.ts';

const request = (remoteAddress: string, forwarded?: string): IncomingMessage =>
  ({
    socket: { remoteAddress },
    headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
  }) as IncomingMessage;

it.each([
  ['without proxies, the other end, whatever the request says', '', '127.0.0.1', '203.0.113.7', '127.0.0.1'],
  ['whom a proxy of ours names', '127.0.0.1', '127.0.0.1', '203.0.113.7', '203.0.113.7'],
  [
    'the last that our proxies did not write themselves',
    '127.0.0.1, 10.0.0.0/8',
    '127.0.0.1',
    '1.1.1.1, 203.0.113.7, 10.2.3.4',
    '203.0.113.7',
  ],
  ['nobody whom a stranger names', '10.0.0.0/8', '198.51.100.1', '203.0.113.7', '198.51.100.1'],
  ['an IPv4 proxy on a socket of IPv6', '127.0.0.1', '::ffff:127.0.0.1', '203.0.113.7', '203.0.113.7'],
  ['a proxy of IPv6', '::1', '::1', '2001:db9::7', '2001:db9::7'],
  ['the proxy itself where it says nothing', '::1', '::1', undefined, '::1'],
  ['the proxy itself where it says nonsense', '::1', '::1', 'unknown', '::1'],
])('counts a request under %s', (_, proxies, remote, forwarded, sender) => {
  expect(clientAddressOf(request(remote, forwarded), proxiesOf(proxies))).toBe(sender);
});

it.each(['proxy.example', '10.0.0.0/33', '10.0.0.0/x', '300.1.1.1'])('refuses "%s" as a proxy', (value) => {
  expect(() => proxiesOf(value)).toThrow(
    `"${value}" is not an address or a network; write such as 127.0.0.1, 10.0.0.0/8`,
  );
});
