import { ZONE_PLACES } from './vocabulary.ts';
import { wordTable } from './words.ts';

/**
 * What a zone written into a date says: minutes east of UTC, an IANA name, or a name that several
 * zones have (`IST` is India, Israel and Ireland), with the reading taken if nothing decides it.
 */
export type WrittenZone = { offset: number } | { name: string } | { oneOf: readonly number[]; otherwise?: number };

/** Hours east of UTC: RFC 822 §5.1 and the names that feeds write besides. */
const HOURS: Readonly<Record<string, number>> = {
  ut: 0,
  utc: 0,
  gmt: 0,
  z: 0,
  wet: 0,
  west: 1,
  est: -5,
  edt: -4,
  cdt: -5,
  mst: -7,
  mdt: -6,
  pst: -8,
  pdt: -7,
  akst: -9,
  akdt: -8,
  hst: -10,
  hast: -10,
  adt: -3,
  nst: -3.5,
  ndt: -2.5,
  brt: -3,
  art: -3,
  clt: -4,
  bst: 1,
  cet: 1,
  cest: 2,
  met: 1,
  mest: 2,
  mez: 1,
  mesz: 2,
  eet: 2,
  eest: 3,
  msk: 3,
  msd: 4,
  trt: 3,
  idt: 3,
  ksa: 3,
  gst: 4,
  irst: 3.5,
  irdt: 4.5,
  aft: 4.5,
  pkt: 5,
  npt: 5.75,
  ict: 7,
  wib: 7,
  hkt: 8,
  sgt: 8,
  awst: 8,
  kst: 9,
  jst: 9,
  acst: 9.5,
  acdt: 10.5,
  aest: 10,
  aedt: 11,
  nzst: 12,
  nzdt: 13,
  wat: 1,
  cat: 2,
  sast: 2,
  eat: 3,
  azt: 4,
  get: 4,
  uzt: 5,
  lkt: 5.5,
  mmt: 6.5,
  myt: 8,
  pht: 8,
  wita: 8,
  wit: 9,
  hadt: -9,
  bot: -4,
  vet: -4,
  cot: -5,
  pet: -5,
  uyt: -3,
};

/** Letters of RFC 822 §5.1, A one hour behind; J is none. RFC 1123 §5.2.14 warns that some meant the opposite. */
const MILITARY = ['abcdefghiklm', 'nopqrstuvwxy'] as const;

const ZONES = new Map<string, WrittenZone>([
  ...Object.entries(HOURS).map(([name, hours]): [string, WrittenZone] => [name, { offset: hours * 60 }]),
  ...[...MILITARY[0]].map((letter, index): [string, WrittenZone] => [letter, { offset: -60 * (index + 1) }]),
  ...[...MILITARY[1]].map((letter, index): [string, WrittenZone] => [letter, { offset: 60 * (index + 1) }]),
  ['at', { name: 'America/Halifax' }],
  ['nt', { name: 'America/St_Johns' }],
  ['akt', { name: 'America/Anchorage' }],
  ['aet', { name: 'Australia/Sydney' }],
  ['nzt', { name: 'Pacific/Auckland' }],
  ['et', { name: 'America/New_York' }],
  ['ct', { name: 'America/Chicago' }],
  ['mt', { name: 'America/Denver' }],
  ['pt', { name: 'America/Los_Angeles' }],
  ['cst', { oneOf: [480], otherwise: -360 }],
  ['ast', { oneOf: [180], otherwise: -240 }],
  ['ist', { oneOf: [330, 120, 60] }],
]);

const places = wordTable(
  ZONE_PLACES.map(([, spellings]) => spellings),
  (row) => ({ name: ZONE_PLACES[row]![0] }),
);

/** The zone of a folded name or abbreviation (`edt`, `z`); `undefined` for one that is not known. */
export function zoneOfName(name: string): WrittenZone | undefined {
  return ZONES.get(name);
}

/** The zone of a folded place name, as in `بتوقيت القاهرة`. */
export function zoneOfPlace(place: string): WrittenZone | undefined {
  return places().get(place);
}
