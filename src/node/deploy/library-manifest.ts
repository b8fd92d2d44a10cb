/** The package.json of the library, made of the project's. */
export interface ProjectManifest {
  name: string;
  version: string;
  description: string;
  license: string;
  /** Subpath to source file, as in `./src/feeds/index.ts`. */
  exports: Record<string, string>;
  dependencies: Record<string, string>;
}

/** What feeds, parser and text import. The rest of the dependencies serves the service alone. */
const IMPORTED = ['bidi-js', 'entities', 'feed', 'htmlparser2', 'rss-parser'];

/** Subpaths keep their names; versions become ranges, so that a project does not install things twice. */
export function libraryManifest({ name, version, description, license, exports, dependencies }: ProjectManifest) {
  const built = Object.entries(exports).map(([subpath, source]) => {
    const file = source.replace('./src/', './').replace(/\.ts$/, '');
    return [subpath, { types: `${file}.d.ts`, default: `${file}.js` }];
  });
  const ranges = IMPORTED.map((each) => {
    if (dependencies[each] === undefined)
      throw new Error(`package.json: the library imports ${each}, which is not a dependency; add it`);
    return [each, `^${dependencies[each]}`];
  });
  return {
    name,
    version,
    description,
    license,
    type: 'module',
    sideEffects: false,
    exports: Object.fromEntries(built),
    dependencies: Object.fromEntries(ranges),
  };
}
