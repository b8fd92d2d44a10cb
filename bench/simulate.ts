/**
 * A year of a thousand sources on a virtual clock: Nashra's schedule beside pollers that ask hourly and every 15
 * minutes. No network; the same seed gives the same table.
 * Run: node bench/simulate.ts [--sources 1000] [--days 365] [--seed 1]
 */
import { parseArgs } from 'node:util';
import { simulate } from './simulation/simulate.ts';
import { tableOf } from './simulation/table.ts';

const { values } = parseArgs({
  options: {
    sources: { type: 'string', default: '1000' },
    days: { type: 'string', default: '365' },
    seed: { type: 'string', default: '1' },
  },
});
const days = Number(values.days);
console.log(tableOf([...simulate({ sources: Number(values.sources), days, seed: Number(values.seed) })], days));
