/** Who sends a request: the other end of the connection, or whom a proxy that is believed names. */
import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';

/**
 * The proxies that TRUSTED_PROXIES names: addresses and networks such as `127.0.0.1, 10.0.0.0/8, ::1`.
 * @throws {TypeError} if one cannot be read
 */
export function proxiesOf(value: string): BlockList {
  const proxies = new BlockList();
  for (const part of value
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '')) {
    const [address = '', bits] = part.split('/', 2);
    const version = isIP(address);
    const most = version === 6 ? 128 : 32;
    const prefix = bits === undefined ? most : /^\d{1,3}$/.test(bits) ? Number(bits) : Infinity;
    if (version === 0 || prefix > most) {
      throw new TypeError(`"${part}" is not an address or a network; write such as 127.0.0.1, 10.0.0.0/8`);
    }
    proxies.addSubnet(address, prefix, version === 6 ? 'ipv6' : 'ipv4');
  }
  return proxies;
}

/**
 * The address that a request is counted under. `X-Forwarded-For` counts only as far as proxies that are believed have
 * written it: from its end, the first address that is not one of them. What stands before it anybody can write.
 */
export function clientAddressOf(incoming: IncomingMessage, proxies?: BlockList): string {
  let sender = incoming.socket.remoteAddress ?? '';
  if (proxies === undefined) return sender;
  const said = [incoming.headers['x-forwarded-for'] ?? []]
    .flat()
    .join(',')
    .split(',')
    .map((each) => each.trim());
  for (const before of said.toReversed()) {
    if (!isProxy(sender, proxies) || isIP(before) === 0) break;
    sender = before;
  }
  return sender;
}

function isProxy(address: string, proxies: BlockList): boolean {
  const version = isIP(address);
  return version !== 0 && proxies.check(address, version === 6 ? 'ipv6' : 'ipv4');
}
