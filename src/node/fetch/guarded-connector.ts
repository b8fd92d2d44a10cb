/**
 * The guard where connections are made: it judges the address that a name has resolved to and connects
 * to that very address. A name that points elsewhere a moment later (DNS rebinding) gains nothing.
 */
import type { LookupAddress, LookupAllOptions } from 'node:dns';
import type { LookupFunction, Socket } from 'node:net';
import { buildConnector } from 'undici';
import { reservedRangeOf } from '../../sources/fetch/ip-address.ts';
import { isAllowed, type AllowedHosts } from '../../sources/fetch/allowed-hosts.ts';
import { FetchFailure } from '../../sources/fetch/failure.ts';
import { OPEN_IT, refuseInner } from '../../sources/fetch/ssrf-guard.ts';

/** Gives all addresses of a name, as `dns.lookup` does. */
export type ResolveAll = (
  hostname: string,
  options: LookupAllOptions,
  done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/** Connects to public addresses and to what is allowed, and counts what is open by origin. */
export function guardedConnector(
  allowed: AllowedHosts,
  lookup: ResolveAll,
  timeout: number,
  open: Map<string, number>,
): buildConnector.connector {
  const anywhere = buildConnector({ timeout, lookup: lookup as LookupFunction });
  const guarded = buildConnector({ timeout, lookup: publicLookup(lookup) });
  return function connect(options, callback) {
    const host =
      options.hostname.includes(':') && !options.hostname.startsWith('[') ? `[${options.hostname}]` : options.hostname;
    const url = new URL(`${options.protocol}//${host}${options.port ? `:${options.port}` : ''}/`);
    try {
      // Node connects to a literal address without a lookup.
      refuseInner(url, allowed);
    } catch (error) {
      callback(error as Error, null);
      return;
    }
    (isAllowed(url, allowed) ? anywhere : guarded)(options, (...result) => {
      // undici leaves the socket out if there is an error, whatever its types say.
      if (result[1]) count(result[1], url.origin, open);
      callback(...result);
    });
  };
}

function count(socket: Socket, origin: string, open: Map<string, number>): void {
  open.set(origin, (open.get(origin) ?? 0) + 1);
  socket.once('close', () => {
    const left = (open.get(origin) ?? 1) - 1;
    if (left > 0) open.set(origin, left);
    else open.delete(origin);
  });
}

/** A lookup that knows only the public addresses of a name; where it has others alone, the name is refused. */
function publicLookup(lookup: ResolveAll): LookupFunction {
  return function lookupPublic(hostname, options, callback) {
    lookup(hostname, { ...options, all: true } as LookupAllOptions, (error, addresses) => {
      if (error) return callback(error, '');
      const open = addresses.filter(({ address }) => reservedRangeOf(address) === undefined);
      const [first] = open;
      if (first === undefined) {
        const [{ address } = { address: 'nothing' }] = addresses;
        return callback(
          new FetchFailure(
            'refused',
            `${hostname} resolves to ${address}, which is not a public address (${reservedRangeOf(address)})`,
            OPEN_IT,
          ),
          '',
        );
      }
      return options.all ? callback(null, open) : callback(null, first.address, first.family);
    });
  };
}
