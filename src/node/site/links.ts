/** Addresses that a document of this site names: where a crawl of it goes on. */
import { Parser } from 'htmlparser2';

/** Attributes of HTML that hold an address. */
const ADDRESSES = new Set(['href', 'src', 'poster', 'data']);

/**
 * Addresses below the base in a document, as path and query. In HTML these are its links and what it shows; in feeds,
 * OPML, the sitemap and JSON everything that begins with the address of the site.
 * @param path of the document itself, with `/`
 */
export function linksIn(text: string, contentType: string, path: string, baseUrl: string): Set<string> {
  const found = new Set<string>();
  const note = (address: string, from: string): void => {
    const link = pathWithin(address, from, baseUrl);
    if (link !== undefined) found.add(link);
  };
  if (contentType.startsWith('text/html')) {
    const parser = new Parser({
      onopentag(_, attributes) {
        for (const [name, value] of Object.entries(attributes)) {
          if (ADDRESSES.has(name)) note(value, `${baseUrl}${path}`);
          else if (name === 'srcset') {
            for (const candidate of value.split(/,\s+/))
              note(candidate.trim().split(/\s/)[0] ?? '', `${baseUrl}${path}`);
          }
        }
      },
    });
    parser.end(text);
  } else if (/xml|json|text\/plain|opml/.test(contentType)) {
    // Escaped HTML in a feed ends an address with a reference.
    const unescaped = text.replace(/&amp;/g, '&');
    for (let at = unescaped.indexOf(baseUrl); at >= 0; at = unescaped.indexOf(baseUrl, at + 1)) {
      const end = unescaped.slice(at + baseUrl.length).search(/[\s"'<>\\)]|&(?:quot|lt|gt|apos|#\w+);|$/);
      note(unescaped.slice(at, at + baseUrl.length + end), baseUrl);
    }
  }
  return found;
}

/** Path and query of an address of this site, without its fragment; undefined for one of another. */
export function pathWithin(address: string, from: string, baseUrl: string): string | undefined {
  if (address === '' || address.startsWith('#') || !URL.canParse(address, from)) return undefined;
  const url = new URL(address, from);
  const base = new URL(`${baseUrl}/`);
  if (url.origin !== base.origin || !`${url.pathname}/`.startsWith(base.pathname)) return undefined;
  return `/${url.pathname.slice(base.pathname.length)}${url.search}`;
}
