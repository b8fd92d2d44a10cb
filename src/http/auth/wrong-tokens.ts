/** Wrong tokens: how many an address may send, and how many came. In the memory of one process or isolate. */
import { groupsOf } from '../../sources/fetch/ip-address.ts';

/** Wrong tokens that an address may send in one window before it has to wait. */
const MOST_WRONG = 10;
/** Milliseconds. */
const WINDOW = 60_000;
/** Addresses that are remembered at the same time; with one more, the oldest is forgotten. */
const MOST_ADDRESSES = 10_000;

interface Count {
  wrong: number;
  /** When the window ends: milliseconds since 1970. */
  until: number;
}

export class WrongTokens {
  readonly #counts = new Map<string, Count>();
  /** Wrong tokens so far. */
  total = 0;
  /** Requests whose token was not looked at, because too many had been wrong. */
  refused = 0;

  /** Seconds that the sender has to wait before another token is looked at; 0 if it need not wait. */
  retryAfter(sender: string, now: number): number {
    const known = this.#counts.get(networkOf(sender));
    // A clock that was set back must not lock anybody out for longer.
    if (known === undefined || known.wrong < MOST_WRONG || now >= known.until || known.until - now > WINDOW) return 0;
    this.refused += 1;
    return Math.ceil((known.until - now) / 1000);
  }

  /** Counts a wrong token. */
  add(sender: string, now: number): void {
    this.total += 1;
    const network = networkOf(sender);
    const known = this.#counts.get(network);
    if (known !== undefined && now < known.until && known.until - now <= WINDOW) {
      known.wrong += 1;
      return;
    }
    this.#counts.delete(network);
    this.#counts.set(network, { wrong: 1, until: now + WINDOW });
    if (this.#counts.size <= MOST_ADDRESSES) return;
    for (const oldest of this.#counts.keys()) {
      this.#counts.delete(oldest);
      break;
    }
  }
}

/** What one subscriber has: an IPv4 address, or a /64 of IPv6 (RFC 6177), whose addresses cost nothing to change. */
export function networkOf(address: string): string {
  const groups = groupsOf(address.replace(/%.*$/, ''));
  if (groups === undefined || groups.length === 2) return address;
  const mapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;
  if (mapped) return [groups[6], groups[7]].map((group = 0) => `${group >> 8}.${group & 255}`).join('.');
  return `${groups
    .slice(0, 4)
    .map((group) => group.toString(16))
    .join(':')}::/64`;
}
