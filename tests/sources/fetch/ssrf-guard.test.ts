import { describe, expect, it } from 'vitest';
import { reservedRangeOf } from '../../../src/sources/fetch/ip-address.ts';
import { AllowedHostError, allowedHosts, NO_HOSTS } from '../../../src/sources/fetch/allowed-hosts.ts';
import { FetchFailure } from '../../../src/sources/fetch/failure.ts';
import { guardedUrl } from '../../../src/sources/fetch/ssrf-guard.ts';

function reasonOf(url: string, allowed = NO_HOSTS): string {
  try {
    return guardedUrl(url, allowed).href;
  } catch (error) {
    if (error instanceof FetchFailure) return error.reason;
    throw error;
  }
}

describe('addresses that are not public', () => {
  it.each([
    ['0.0.0.0', 'unspecified'],
    ['0.1.2.3', 'unspecified'],
    ['10.255.255.255', 'private'],
    ['100.64.0.1', 'carrier-grade NAT'],
    ['100.127.255.255', 'carrier-grade NAT'],
    ['127.0.0.1', 'loopback'],
    ['127.255.255.254', 'loopback'],
    ['169.254.169.254', 'cloud metadata'],
    ['169.254.0.1', 'link-local'],
    ['172.16.0.1', 'private'],
    ['172.31.255.255', 'private'],
    ['192.0.0.192', 'protocol assignments'],
    ['192.0.2.7', 'documentation'],
    ['192.88.99.1', '6to4 relay'],
    ['192.168.1.1', 'private'],
    ['168.63.129.16', 'cloud metadata'],
    ['198.18.0.1', 'benchmarking'],
    ['198.19.255.255', 'benchmarking'],
    ['198.51.100.1', 'documentation'],
    ['203.0.113.1', 'documentation'],
    ['224.0.0.1', 'multicast'],
    ['239.255.255.250', 'multicast'],
    ['240.0.0.1', 'reserved'],
    ['255.255.255.255', 'broadcast'],
    ['::', 'unspecified'],
    ['::1', 'loopback'],
    ['::ffff:8.8.8.8', 'IPv4-mapped'],
    ['::ffff:7f00:1', 'IPv4-mapped'],
    ['::127.0.0.1', 'IPv4-compatible'],
    ['::ffff:0:127.0.0.1', 'IPv4-translated'],
    ['64:ff9b::7f00:1', 'NAT64'],
    ['64:ff9b:1:abcd::1', 'NAT64'],
    ['100::1', 'discard-only'],
    ['2001::1', 'Teredo'],
    ['2001:2::1', 'benchmarking'],
    ['2001:10::1', 'protocol assignments'],
    ['2001:db8::1', 'documentation'],
    ['2002:7f00:1::', '6to4'],
    ['3fff:fff::1', 'documentation'],
    ['fd00:ec2::254', 'cloud metadata'],
    ['fc00::1', 'unique local'],
    ['fdff::1', 'unique local'],
    ['fe80::1', 'link-local'],
    ['febf::1', 'link-local'],
    ['fec0::1', 'site-local'],
    ['ff02::1', 'multicast'],
    ['5f00::1', 'unassigned'],
    ['4000::1', 'unassigned'],
    ['fe80::1%eth0', 'unreadable'],
    ['', 'unreadable'],
    ['010.0.0.1', 'unreadable'],
    ['1.2.3', 'unreadable'],
    ['1.2.3.4.5', 'unreadable'],
    ['1.2.3.256', 'unreadable'],
    ['1::2::3', 'unreadable'],
    ['1:2:3:4:5:6:7', 'unreadable'],
    ['1:2:3:4:5:6:7:8:9', 'unreadable'],
    ['::12345', 'unreadable'],
    ['1.2.3.4::', 'unreadable'],
    ['example.org', 'unreadable'],
  ])('%s is %s', (address, range) => {
    expect(reservedRangeOf(address)).toBe(range);
  });

  it.each([
    '1.1.1.1',
    '8.8.8.8',
    '9.255.255.255',
    '11.0.0.0',
    '100.63.255.255',
    '100.128.0.0',
    '126.255.255.255',
    '128.0.0.1',
    '169.253.255.255',
    '172.15.255.255',
    '172.32.0.0',
    '192.0.1.1',
    '192.167.255.255',
    '192.169.0.0',
    '198.17.255.255',
    '198.20.0.0',
    '223.255.255.255',
    '2606:4700:4700::1111',
    '2001:4860:4860::8888',
    '2001:200::1',
    '2003::1',
    '2a00:1450:4001:80b::200e',
    '3ffe:ffff::1',
  ])('%s is public', (address) => {
    expect(reservedRangeOf(address)).toBeUndefined();
  });
});

describe('the guard', () => {
  it.each([
    // loopback in every notation that the URL Standard reads
    'http://127.0.0.1/',
    'http://127.1/',
    'http://2130706433/',
    'http://0x7f.0.0.1/',
    'http://0x7f000001/',
    'http://0177.0.0.1/',
    'http://017700000001/',
    'http://127.0.0.1./',
    'http://127.000.000.001/',
    'http://\uff11\uff12\uff17.0.0.1/',
    'http://127\u30020\u30020\u30021/',
    'http://%31%32%37.0.0.1/',
    'http://\u2460\u2461\u2466.0.0.1/',
    'http://[::1]/',
    'http://[0:0:0:0:0:0:0:1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::127.0.0.1]/',
    'http://0/',
    'http://0.0.0.0/',
    // other inner places
    'http://10.0.0.1/',
    'http://192.168.0.1/',
    'http://172.16.0.1/',
    'http://169.254.169.254/latest/',
    'http://[fd00:ec2::254]/',
    'http://[fe80::1]/',
    'http://[64:ff9b::a9fe:a9fe]/',
    'http://[2002:c0a8:101::]/',
    'http://100.100.100.200/',
    'http://255.255.255.255/',
    'http://[ff02::1]/',
    // names
    'http://localhost/',
    'http://LOCALHOST./',
    'http://a.localhost/',
    'http://printer.local/',
    'http://metadata.google.internal/',
    'http://nas.home.arpa/',
    'http://home.arpa/',
    'http://router.lan/',
    'http://intranet/',
    'http://metadata/',
    'http://\uff4c\uff4f\uff43\uff41\uff4c\uff48\uff4f\uff53\uff54/',
    'http://x.onion/',
    // schemes and credentials
    'ftp://example.org/',
    'file:///etc/passwd',
    'gopher://example.org/',
    'data:text/xml,<rss/>',
    'javascript:alert(1)',
    'feed://example.org/rss',
    'blob:https://example.org/1',
    'https://user@example.org/',
    'https://:secret@example.org/',
    'https://user:secret@example.org/',
    // ports
    'http://example.org:22/',
    'http://example.org:25/',
    'http://example.org:0/',
    'http://example.org:6379/',
    'http://example.org:5432/',
    'http://example.org:6667/',
    'https://example.org:10250/',
    'http://example.org:81/',
    'http://example.org:1023/',
  ])('refuses %s', (url) => {
    expect(reasonOf(url)).toBe('refused');
  });

  it.each([
    '',
    'example.org',
    '/feed',
    'http://',
    'http://[::1',
    'http://[fe80::1%25eth0]/',
    'http://exa mple.org/',
    'http://1.2.3.256/',
    'http://0x7f.1.2.3.4/',
    `https://example.org/${'a'.repeat(8200)}`,
  ])('finds no address in "%.40s"', (url) => {
    expect(reasonOf(url)).toBe('address');
  });

  it.each([
    ['https://example.org/feed#top', 'https://example.org/feed'],
    ['http://example.org:8080/', 'http://example.org:8080/'],
    ['http://example.org:80/rss', 'http://example.org/rss'],
    ['http://8.8.8.8/', 'http://8.8.8.8/'],
    ['http://[2606:4700:4700::1111]/', 'http://[2606:4700:4700::1111]/'],
    [
      'https://\u0645\u062b\u0627\u0644.\u0625\u062e\u062a\u0628\u0627\u0631/\u0646\u0634\u0631\u0629',
      'https://xn--mgbh0fb.xn--kgbechtv/%D9%86%D8%B4%D8%B1%D8%A9',
    ],
    ['https://localhost.example.org/', 'https://localhost.example.org/'],
    ['https://notlocal/', 'refused'],
  ])('takes %s as %s', (url, expected) => {
    expect(reasonOf(url)).toBe(expected);
  });
});

describe('the allow list', () => {
  it('opens one port of one host as it is written', () => {
    const allowed = allowedHosts(['127.0.0.1:9000', '[::1]:9001', 'LOCALHOST:80', 'wiki.corp:6379']);
    expect(reasonOf('http://127.0.0.1:9000/feed', allowed)).toBe('http://127.0.0.1:9000/feed');
    expect(reasonOf('http://127.1:9000/feed', allowed)).toBe('http://127.0.0.1:9000/feed');
    expect(reasonOf('http://[::1]:9001/', allowed)).toBe('http://[::1]:9001/');
    expect(reasonOf('http://localhost/', allowed)).toBe('http://localhost/');
    expect(reasonOf('http://wiki.corp:6379/', allowed)).toBe('http://wiki.corp:6379/');
    const others = [
      'http://127.0.0.1:9001/',
      'http://127.0.0.2:9000/',
      'http://localhost:9000/',
      'https://localhost/',
      'http://a.wiki.corp:6379/',
    ];
    expect(others.filter((url) => reasonOf(url, allowed) !== 'refused')).toEqual([]);
  });

  it('opens no other scheme and no credentials', () => {
    const allowed = allowedHosts(['127.0.0.1:9000']);
    expect(reasonOf('ftp://127.0.0.1:9000/', allowed)).toBe('refused');
    expect(reasonOf('http://a:b@127.0.0.1:9000/', allowed)).toBe('refused');
  });

  it.each([
    '',
    'localhost',
    'http://localhost:80',
    'localhost:80/feed',
    'user@localhost:80',
    '*:80',
    'a b:80',
    'localhost:99999',
  ])('wants "%s" written otherwise', (entry) => {
    expect(() => allowedHosts([entry])).toThrow(AllowedHostError);
  });
});
