/** Files that are found by where the code stands: beside it in the bundle, or in their rooms. */
const IN_BUNDLE = !import.meta.url.endsWith('.ts');

const SOURCES = {
  'work-thread.js': '../thread/thread.ts',
  'check-thread.js': '../database/check-thread.ts',
};

/** @param name as it is in the bundle */
export function fileOf(name: keyof typeof SOURCES): URL {
  return new URL(IN_BUNDLE ? name : SOURCES[name], import.meta.url);
}
