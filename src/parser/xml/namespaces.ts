/**
 * Namespaces that feeds use, by their usual prefix. Addresses are compared without scheme, case and
 * trailing `/` or `#`, because feeds get them wrong in just these.
 */
const NAMESPACES: Record<string, readonly string[]> = {
  atom: [
    'www.w3.org/2005/atom',
    'purl.org/atom/ns',
    'example.com/necho',
    'example.com/newformat',
    'purl.org/echo',
    'uri/of/echo/namespace',
  ],
  rss: [
    'purl.org/rss/1.0',
    'my.netscape.com/rdf/simple/0.9',
    'channel.netscape.com/rdf/simple/0.9',
    'my.netscape.com/publish/formats/rss-0.91.dtd',
    'purl.org/net/rss1.1',
    'backend.userland.com/rss2',
    'backend.userland.com/rss',
    'blogs.law.harvard.edu/tech/rss',
    'backend.userland.com/rss091',
    'cyber.law.harvard.edu/rss',
    'cyber.law.harvard.edu/rss/rss.html',
    'rssnamespace.org/feeds/rss',
  ],
  rdf: ['www.w3.org/1999/02/22-rdf-syntax-ns'],
  xhtml: ['www.w3.org/1999/xhtml'],
  dc: ['purl.org/dc/elements/1.1', 'purl.org/dc/elements/1.0'],
  dcterms: ['purl.org/dc/terms'],
  content: ['purl.org/rss/1.0/modules/content'],
  media: ['search.yahoo.com/mrss', 'www.rssboard.org/media-rss', 'tools.search.yahoo.com/mrss'],
  itunes: ['www.itunes.com/dtds/podcast-1.0.dtd', 'example.com/dtds/podcast-1.0.dtd'],
  podcast: ['podcastindex.org/namespace/1.0', 'github.com/podcastindex-org/podcast-namespace/blob/main/docs/1.0.md'],
  googleplay: ['www.google.com/schemas/play-podcasts/1.0'],
  slash: ['purl.org/rss/1.0/modules/slash'],
  sy: ['purl.org/rss/1.0/modules/syndication'],
  thr: ['purl.org/syndication/thread/1.0'],
  wfw: ['wellformedweb.org/commentapi'],
  georss: ['www.georss.org/georss'],
  geo: ['www.w3.org/2003/01/geo/wgs84_pos'],
  gml: ['www.opengis.net/gml'],
  feedburner: ['rssnamespace.org/feedburner/ext/1.0'],
  creativeCommons: [
    'backend.userland.com/creativecommonsrssmodule',
    'cyber.law.harvard.edu/rss/creativecommonsrssmodule.html',
  ],
  cc: ['web.resource.org/cc', 'creativecommons.org/ns'],
  fh: ['purl.org/syndication/history/1.0'],
  admin: ['webns.net/mvcb'],
  source: ['source.scripting.com', 'source.smallpict.com/2014/07/12/theSourceNamespace.html'.toLowerCase()],
  psc: ['podlove.org/simple-chapters'],
  xml: ['www.w3.org/xml/1998/namespace'],
};

const PREFIX_OF = new Map(
  Object.entries(NAMESPACES).flatMap(([prefix, addresses]) => addresses.map((address) => [address, prefix] as const)),
);
const PREFIXES = new Map(Object.keys(NAMESPACES).map((prefix) => [prefix.toLowerCase(), prefix] as const));

/** The usual prefix of a namespace, or undefined for one that feeds do not use. */
export function usualPrefix(address: string): string | undefined {
  return address.length > 200 ? undefined : PREFIX_OF.get(plainAddress(address));
}

const plainAddress = (address: string): string =>
  address
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/[/#]{1,9}$/, '');

/**
 * Whether a declaration of a known prefix under another address is that namespace misspelt: it names the same
 * host, or it is not an absolute address at all. Under any other address the prefix means something else.
 */
export function isMisspelt(address: string, prefix: string): boolean {
  if (address.length > 200) return false;
  const plain = plainAddress(address);
  if (!plain.includes(':') && !plain.includes('/')) return true;
  const host = hostOf(plain);
  return NAMESPACES[prefix]?.some((known) => hostOf(known) === host) ?? false;
}

const hostOf = (plain: string): string => plain.split('/', 1)[0]!;

/** A prefix that is known without having been declared, in its usual case. */
export function knownPrefix(prefix: string): string | undefined {
  return PREFIXES.get(prefix.toLowerCase());
}
