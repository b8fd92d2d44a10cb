/** Which room may import which: the way through the house is one way. */

/** Shapes that everything turns on, each with its schema. Every room but `text` may import them. */
const SHAPES = [
  'src/article.ts',
  'src/config.ts',
  'src/health.ts',
  'src/platform.ts',
  'src/poll-state.ts',
  'src/schema.ts',
  'src/seen-items.ts',
  'src/source-report.ts',
  'src/source-state.ts',
  'src/source.ts',
  'src/user-error.ts',
  'src/version.ts',
];

const ROOMS = [
  'text',
  'content',
  'parser',
  'articles',
  'sources',
  'transfer',
  'store',
  'feeds',
  'pages',
  'http',
  'node',
  'workers',
] as const;

/** `shapes` and `entries` are files of `src` itself: entries start something, or are what the platforms share. */
export type Room = (typeof ROOMS)[number] | 'shapes' | 'app' | 'entries';

const ALL: Room[] = [...ROOMS, 'shapes', 'app', 'entries'];
const NO_PLATFORM: Room[] = ['text', 'content', 'parser', 'articles', 'sources', 'store', 'feeds', 'pages'];

/** What each room may import beside itself. */
export const ARROWS: Record<Room, readonly Room[]> = {
  text: [],
  content: ['shapes', 'text'],
  parser: ['shapes', 'text', 'content'],
  store: ['shapes', 'text'],
  articles: ['shapes', 'text', 'content', 'store'],
  sources: ['shapes', 'text', 'content', 'parser', 'store'],
  transfer: ['shapes', 'text', 'content', 'parser', 'articles'],
  feeds: ['shapes', 'text', 'content'],
  pages: ['shapes', 'text', 'content', 'feeds'],
  http: ['shapes', ...NO_PLATFORM],
  app: ['shapes', ...NO_PLATFORM, 'http'],
  node: ALL,
  workers: ALL,
  shapes: ['text'],
  entries: ALL,
};

/** Arrows that one file has and its room has not, with the reason. */
export const ARROWS_OF_FILES: Record<string, readonly string[]> = {
  // A publication names its sources, so its schema holds theirs.
  'src/config.ts': ['src/sources/settings/'],
};

/** @throws if `src` has a folder that is no room */
export function roomOf(path: string): Room {
  // What a publication says of its feeds and podcasts is a part of `config.ts`.
  if (SHAPES.includes(path) || path.startsWith('src/config/')) return 'shapes';
  if (path === 'src/app.ts') return 'app';
  const [, folder, file] = path.split('/');
  if (file === undefined) return 'entries';
  const room = ROOMS.find((name) => name === folder);
  if (room === undefined) throw new Error(`${path} is in no room; add its folder to ${import.meta.filename}`);
  return room;
}

export function mayImport(from: string, to: string): boolean {
  const [room, other] = [roomOf(from), roomOf(to)];
  if (room === other || ARROWS[room].includes(other)) return true;
  return ARROWS_OF_FILES[from]?.some((prefix) => to.startsWith(prefix)) ?? false;
}
