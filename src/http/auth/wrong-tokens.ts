/** Wrong tokens: how many an address may send, and what has been counted. In the memory of one process or isolate. */
import { groupsOf } from '../../sources/fetch/address.ts';

/** Wrong tokens that an address may send within the time, in milliseconds, before it has to wait. */
const MOST_WRONG = 10;
const WITHIN = 60_000;
/** Addresses that are remembered at one time; beyond, the one that was seen first is forgotten. */
const MOST_ADDRESSES = 10_000;

interface Wrong {
  count: number;
  /** When counting begins anew: milliseconds since 1970. */
  until: number;
}

export class Guesses {
  readonly #wrong = new Map<string, Wrong>();
  /** Wrong tokens so far. */
  wrong = 0;
  /** Requests with a token that was not looked at, because too many had been wrong. */
  refused = 0;

  /** Seconds that the sender has to wait before another token is looked at; 0 for none. */
  wait(sender: string, now: number): number {
    const known = this.#wrong.get(networkOf(sender));
    // A clock that was set back must not lock anybody out for longer.
    if (known === undefined || known.count < MOST_WRONG || now >= known.until || known.until - now > WITHIN) return 0;
    this.refused += 1;
    return Math.ceil((known.until - now) / 1000);
  }

  /** Counts a wrong token. */
  note(sender: string, now: number): void {
    this.wrong += 1;
    const network = networkOf(sender);
    const known = this.#wrong.get(network);
    if (known !== undefined && now < known.until && known.until - now <= WITHIN) {
      known.count += 1;
      return;
    }
    this.#wrong.delete(network);
    this.#wrong.set(network, { count: 1, until: now + WITHIN });
    if (this.#wrong.size <= MOST_ADDRESSES) return;
    for (const oldest of this.#wrong.keys()) {
      this.#wrong.delete(oldest);
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
