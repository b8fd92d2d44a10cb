/** What stands beside an article and is saved or fed with it: one vocabulary for captures, pages and feeds. */
export { isCounterLine } from './counters.ts';
export { isBoilerplate, isBoilerplatePhrase, isHeadingOfLinks, withoutBoilerplate } from './lines.ts';
