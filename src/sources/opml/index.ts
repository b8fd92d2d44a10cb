/** Lists of feeds, as readers exchange them (OPML 2.0). */
export { OpmlError, readOpml, type OpmlDocument } from './read.ts';
export { NAMESPACE, writeOpml, type OpmlHead, type OutlineMetadata } from './write.ts';
