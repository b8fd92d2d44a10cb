/** Which IP addresses are of the public Internet (IANA's special-purpose registries, RFC 6890 and its updates). */
import { lazily } from '../../text/lazily.ts';

/** First address, length of the prefix in bits, and what it is. */
type Range = readonly [string, number, string];

const IPV4_RANGES: readonly Range[] = [
  ['0.0.0.0', 8, 'unspecified'],
  ['10.0.0.0', 8, 'private'],
  ['100.64.0.0', 10, 'carrier-grade NAT'],
  ['127.0.0.0', 8, 'loopback'],
  ['169.254.169.254', 32, 'cloud metadata'],
  ['169.254.0.0', 16, 'link-local'],
  ['172.16.0.0', 12, 'private'],
  ['192.0.0.0', 24, 'protocol assignments'],
  ['192.0.2.0', 24, 'documentation'],
  ['192.88.99.0', 24, '6to4 relay'],
  ['192.168.0.0', 16, 'private'],
  // A public address that inside one cloud is the machine's own warden.
  ['168.63.129.16', 32, 'cloud metadata'],
  ['198.18.0.0', 15, 'benchmarking'],
  ['198.51.100.0', 24, 'documentation'],
  ['203.0.113.0', 24, 'documentation'],
  ['224.0.0.0', 4, 'multicast'],
  ['255.255.255.255', 32, 'broadcast'],
  ['240.0.0.0', 4, 'reserved'],
];

const IPV6_RANGES: readonly Range[] = [
  ['::', 128, 'unspecified'],
  ['::1', 128, 'loopback'],
  ['::ffff:0:0', 96, 'IPv4-mapped'],
  ['::ffff:0:0:0', 96, 'IPv4-translated'],
  ['::', 96, 'IPv4-compatible'],
  ['64:ff9b::', 96, 'NAT64'],
  ['64:ff9b:1::', 48, 'NAT64'],
  ['100::', 64, 'discard-only'],
  ['2001::', 32, 'Teredo'],
  ['2001:2::', 48, 'benchmarking'],
  ['2001::', 23, 'protocol assignments'],
  ['2001:db8::', 32, 'documentation'],
  ['2002::', 16, '6to4'],
  ['3fff::', 20, 'documentation'],
  ['fd00:ec2::254', 128, 'cloud metadata'],
  ['fc00::', 7, 'unique local'],
  ['fe80::', 10, 'link-local'],
  ['fec0::', 10, 'site-local'],
  ['ff00::', 8, 'multicast'],
];

/** The only IPv6 addresses given out so far; what lies outside is refused unseen. */
const GLOBAL_UNICAST: Range = ['2000::', 3, 'global unicast'];

const v4Ranges = lazily(() => IPV4_RANGES.map(parsedRange));
const v6Ranges = lazily(() => IPV6_RANGES.map(parsedRange));
const globalUnicast = lazily(() => parsedRange(GLOBAL_UNICAST));

/**
 * What keeps an address from being public (`loopback`, `private`, …); undefined if it is public.
 * Text that is no address, or has a zone (`fe80::1%eth0`), is not public either.
 *
 * @param address as the resolver or the URL Standard writes it, without brackets
 */
export function reservedRangeOf(address: string): string | undefined {
  const groups = groupsOf(address);
  if (groups === undefined) return 'unreadable';
  if (groups.length === 2) return v4Ranges().find((range) => contains(range, groups))?.name;
  const range = v6Ranges().find((range) => contains(range, groups));
  return range?.name ?? (contains(globalUnicast(), groups) ? undefined : 'unassigned');
}

/** The 16-bit groups of an address, two of IPv4 or eight of IPv6; undefined if it is none. */
export function groupsOf(address: string): number[] | undefined {
  return address.includes(':') ? groupsOfV6(address) : groupsOfV4(address);
}

/** Dotted decimal only: no leading zeros, which some read as octal. */
function groupsOfV4(address: string): number[] | undefined {
  const parts = address.split('.', 5);
  if (parts.length !== 4 || !parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256))
    return undefined;
  const [a, b, c, d] = parts.map(Number) as [number, number, number, number];
  return [a * 256 + b, c * 256 + d];
}

/** RFC 4291 §2.2, all three forms. */
function groupsOfV6(address: string): number[] | undefined {
  if (address.length > 45) return undefined;
  const halves = address.split('::');
  if (halves.length > 2) return undefined;
  const [front, back] = halves.map((half, at) => (half === '' ? [] : groupsOfHalf(half, at === halves.length - 1)));
  if (front === undefined || (halves.length === 2 && back === undefined)) return undefined;
  if (back === undefined) return front.length === 8 ? front : undefined;
  const missing = 8 - front.length - back.length;
  return missing < 1 ? undefined : [...front, ...Array.from<number>({ length: missing }).fill(0), ...back];
}

function groupsOfHalf(half: string, last: boolean): number[] | undefined {
  const groups: number[] = [];
  const parts = half.split(':');
  for (const [at, part] of parts.entries()) {
    if (last && at === parts.length - 1 && part.includes('.')) {
      const tail = groupsOfV4(part);
      if (tail === undefined) return undefined;
      groups.push(...tail);
    } else if (/^[0-9a-f]{1,4}$/i.test(part)) groups.push(Number.parseInt(part, 16));
    else return undefined;
  }
  return groups;
}

interface ParsedRange {
  groups: number[];
  bits: number;
  name: string;
}

function parsedRange([first, bits, name]: Range): ParsedRange {
  return { groups: groupsOf(first) as number[], bits, name };
}

function contains({ groups, bits }: ParsedRange, address: number[]): boolean {
  return groups.every((group, at) => {
    const shift = 16 - Math.min(16, Math.max(0, bits - at * 16));
    return group >>> shift === (address[at] as number) >>> shift;
  });
}
