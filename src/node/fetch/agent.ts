import { Agent } from 'undici';
import type { AllowedHosts } from '../../sources/fetch/allowed-hosts.ts';
import { guardedConnector, type ResolveAll } from './guarded-connector.ts';

/** Some send more than Node's 16 KiB of cookies and policies. Bytes. */
const MOST_HEADERS = 64 * 1024;

/** undici's connections over the guard. @param open is kept up to date: connections by origin */
export function guardedAgent(
  allowed: AllowedHosts,
  lookup: ResolveAll,
  connectMs: number,
  open: Map<string, number>,
): Agent {
  return new Agent({
    connect: guardedConnector(allowed, lookup, connectMs, open),
    maxHeaderSize: MOST_HEADERS,
    // The deadline of the fetch is the only clock.
    headersTimeout: 0,
    bodyTimeout: 0,
    allowH2: false,
  });
}
