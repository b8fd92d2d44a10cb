/** What the script needs to know of a reader. */
import type { Screen } from './screen.ts';
import type { Feed } from './service.ts';

export interface Session {
  screen: Screen;
  /** Home folder of the reader, empty at first. */
  home: string;
  /** HOME and the folders of XDG, all under `home`. */
  environment: Record<string, string>;
  feeds: Feed[];
}

export interface Reader {
  /** Argument of `npm run test:readers` and first part of the names of its pictures. */
  name: string;
  /** Program and package of Debian. */
  program: string;
  /** Subscribes, starts the reader, and takes pictures of the list of each feed and of its first content. */
  look(session: Session): Promise<void>;
}

/** An OPML 1.0 document that subscribes to the feeds; `attributes` are those that the reader wants besides. */
export function opmlOf(feeds: Feed[], attributes: string): string {
  const outlines = feeds.map(
    ({ name, url }) => `<outline text="${name}" title="${name}" type="rss" xmlUrl="${url}" htmlUrl="" ${attributes}/>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n<opml version="1.0"><head><title>feeds</title></head>
<body>${outlines.join('\n')}</body></opml>\n`;
}
