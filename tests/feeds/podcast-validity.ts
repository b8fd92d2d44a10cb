/**
 * What Apple ("A Podcaster's Guide to RSS") and the Podcast namespace 1.0 hold against a podcast, as sentences; an empty
 * list is one that both take. The rules stand in docs/podcasts.md.
 */
import { podcastCategoryOf } from '../../src/config/podcast-categories.ts';
import { all, only, parseXml, textIn, type Element } from './strict-xml.ts';

type Say = (problem: string) => void;

const ITUNES = 'http://www.itunes.com/dtds/podcast-1.0.dtd';
const PODCAST = 'https://podcastindex.org/namespace/1.0';
const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const MEDIA_TYPE = /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+$/;
/** Elements that may stand several times in a channel or an item. */
const SEVERAL = ['itunes:category', 'podcast:funding', 'podcast:person', 'podcast:transcript'];

const isWeb = (url: string | undefined): boolean =>
  url !== undefined && /^https?:\/\/\S+$/.test(url) && URL.canParse(url);

function once(say: Say, parent: Element): void {
  const names = parent.children.map(({ name }) => name).filter((name) => /^(?:itunes|podcast):/.test(name));
  for (const name of new Set(names))
    if (!SEVERAL.includes(name) && names.filter((each) => each === name).length > 1)
      say(`${name} more than once in ${parent.name}`);
}

function noSpaces(say: Say, parent: Element): void {
  for (const { name, text, children } of parent.children)
    if (/^(?:itunes|podcast):/.test(name) && children.length === 0 && text !== text.trim())
      say(`space around the value of ${name}`);
}

function checkPeople(say: Say, parent: Element): void {
  for (const { text, attributes } of all(parent, 'podcast:person')) {
    if (text.trim() === '' || [...text].length > 140) say(`podcast:person ${text}`);
    for (const name of ['img', 'href'])
      if (attributes[name] !== undefined && !isWeb(attributes[name])) say(`podcast:person ${name}`);
  }
}

function checkItem(say: Say, item: Element, isSerial: boolean): void {
  once(say, item);
  noSpaces(say, item);
  if (!textIn(item, 'title')) say('episode without title');
  if (!textIn(item, 'guid')) say('episode without guid');
  if (!textIn(item, 'pubDate')) say('episode without pubDate');
  const enclosure = only(item, 'enclosure')?.attributes;
  if (enclosure === undefined) say('episode without enclosure');
  else if (!isWeb(enclosure.url) || !/^\d+$/.test(enclosure.length ?? '') || !MEDIA_TYPE.test(enclosure.type ?? ''))
    say(`enclosure ${JSON.stringify(enclosure)}`);
  const duration = textIn(item, 'itunes:duration');
  if (duration !== undefined && !/^[1-9]\d*$/.test(duration)) say(`itunes:duration ${duration}`);
  for (const name of ['itunes:episode', 'itunes:season']) {
    const number = textIn(item, name);
    if (number !== undefined && !/^[1-9]\d*$/.test(number)) say(`${name} ${number}`);
  }
  if (isSerial && textIn(item, 'itunes:episode') === undefined && textIn(item, 'itunes:episodeType') !== 'trailer')
    say('episode of a serial without number');
  const type = textIn(item, 'itunes:episodeType');
  if (type !== undefined && !/^(?:full|trailer|bonus)$/.test(type)) say(`itunes:episodeType ${type}`);
  const explicit = textIn(item, 'itunes:explicit');
  if (explicit !== undefined && !/^(?:true|false)$/.test(explicit)) say(`itunes:explicit ${explicit}`);
  const image = only(item, 'itunes:image');
  if (image !== undefined && !isWeb(image.attributes.href)) say('itunes:image of an episode');
  const season = textIn(item, 'podcast:season');
  if (season !== undefined && !/^\d+$/.test(season)) say(`podcast:season ${season}`);
  const number = textIn(item, 'podcast:episode');
  if (number !== undefined && !/^\d+(?:\.\d+)?$/.test(number)) say(`podcast:episode ${number}`);
  for (const name of ['podcast:transcript', 'podcast:chapters'])
    for (const { attributes } of all(item, name))
      if (!isWeb(attributes.url) || !MEDIA_TYPE.test(attributes.type ?? ''))
        say(`${name} ${JSON.stringify(attributes)}`);
  checkPeople(say, item);
}

export function podcastProblems(document: string): string[] {
  const problems: string[] = [];
  const say: Say = (problem) => problems.push(problem);
  const rss = parseXml(document);
  if (rss.attributes['xmlns:itunes'] !== ITUNES) say('namespace itunes');
  if (document.includes('<podcast:') && rss.attributes['xmlns:podcast'] !== PODCAST) say('namespace podcast');
  const channel = only(rss, 'channel')!;
  once(say, channel);
  noSpaces(say, channel);
  for (const name of ['title', 'description', 'language', 'link', 'itunes:explicit', 'itunes:author'])
    if (!textIn(channel, name)) say(`channel without ${name}`);
  if (new TextEncoder().encode(textIn(channel, 'description')).length > 4000) say('description is too long');
  const href = only(channel, 'itunes:image')?.attributes.href;
  if (!/^https:\/\/\S+\.(?:jpe?g|png)$/i.test(href ?? '')) say(`itunes:image ${href}`);
  const categories = all(channel, 'itunes:category');
  if (categories.length === 0) say('channel without itunes:category');
  for (const category of categories) {
    const [inner, ...more] = all(category, 'itunes:category');
    const names = [category, inner].flatMap((each) => each?.attributes.text ?? []);
    if (more.length > 0 || podcastCategoryOf(names.join(' > ')) === undefined) say(`category ${names.join(' > ')}`);
  }
  if (!/^(?:true|false)$/.test(textIn(channel, 'itunes:explicit') ?? '')) say('itunes:explicit');
  const type = textIn(channel, 'itunes:type');
  if (type !== undefined && !/^(?:episodic|serial)$/.test(type)) say(`itunes:type ${type}`);
  const owner = only(channel, 'itunes:owner');
  if (owner !== undefined && !/^\S+@\S+$/.test(textIn(owner, 'itunes:email') ?? '')) say('itunes:owner without email');
  for (const name of ['itunes:block', 'itunes:complete'])
    if (only(channel, name) !== undefined && textIn(channel, name) !== 'Yes') say(name);
  if (!GUID.test(textIn(channel, 'podcast:guid') ?? '')) say(`podcast:guid ${textIn(channel, 'podcast:guid')}`);
  const locked = only(channel, 'podcast:locked');
  if (locked !== undefined && !/^(?:yes|no)$/.test(locked.text)) say(`podcast:locked ${locked.text}`);
  for (const { attributes, text } of all(channel, 'podcast:funding'))
    if (!isWeb(attributes.url) || [...text].length > 140) say('podcast:funding');
  checkPeople(say, channel);
  const items = all(channel, 'item');
  for (const item of items) checkItem(say, item, type === 'serial');
  const addresses = items.map((item) => only(item, 'enclosure')?.attributes.url);
  if (new Set(addresses).size < addresses.length) say('one enclosure in two episodes');
  return problems;
}
