import type { FeedFormat } from '../upstream-feed.ts';
import type { XmlElement } from '../xml/element.ts';

/** Which format a root element begins. */
export function formatOf(root: XmlElement): FeedFormat {
  const namespaces = Object.entries(root.attributes ?? {})
    .filter(([name]) => name.startsWith('xmlns'))
    .map(([, address]) => address.toLowerCase());
  const version = root.attribute('version')?.trim() ?? '';
  if (root.name === 'feed')
    return version.startsWith('0.') || namespaces.some((address) => /purl\.org\/(?:atom|echo)/.test(address))
      ? 'atom-0.3'
      : 'atom-1.0';
  if (root.name === 'rdf:RDF') return namespaces.some((address) => /\/0\.9\/?$/.test(address)) ? 'rss-0.90' : 'rss-1.0';
  const known = /^(?:0\.9[0-4]|2\.0)/.exec(version)?.[0] ?? (version.startsWith('2') ? '2.0' : undefined);
  return known === undefined ? 'rss' : (`rss-${known}` as FeedFormat);
}
