import type { UpstreamItem } from '../upstream-feed.ts';
import type { XmlElement } from '../xml/element.ts';
import { nameOf } from './plain-text.ts';

/** The place of an item: georss:point, georss:where with gml:Point, geo:lat and geo:long. */
export function placeOf(item: XmlElement): UpstreamItem['place'] {
  const point =
    item.child('georss:point')?.text ?? item.child('georss:where')?.child('gml:point')?.child('gml:pos')?.text;
  const [first, second] =
    point === undefined ? [item.child('geo:lat')?.text, item.child('geo:long')?.text] : point.trim().split(/[\s,]+/, 2);
  const latitude = degrees(first, 90);
  const longitude = degrees(second, 180);
  if (latitude === undefined || longitude === undefined) return undefined;
  const name = nameOf(item.child('georss:featurename')?.text ?? '');
  return { latitude, longitude, ...(name && { name }) };
}

function degrees(text: string | undefined, most: number): number | undefined {
  const trimmed = text?.trim() ?? '';
  if (!/^[+-]?\d{1,3}(\.\d{1,20})?$/.test(trimmed)) return undefined;
  const number = Number(trimmed);
  return Math.abs(number) <= most ? number : undefined;
}
