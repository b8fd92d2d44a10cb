/**
 * Links that site generators write as tags of their templates: `{{< ref "other.md" >}}`, `{% post_url 2024-07-12-a %}`,
 * `{% link _posts/a.md %}`, `{{ '/a.png' | relative_url }}`, `{{ site.baseurl }}/a.png`. Each becomes the address that
 * it stands for. In code they stay as they are.
 */
import { endOfCode } from './code-spans.ts';
import type { ArticleFiles } from '../files/article-files.ts';

const VALUE = '\\s*(?:"([^"\\n]{1,500})"|\'([^\'\\n]{1,500})\'|`([^`\\n]{1,500})`|([^\\s"\'`<>{}%|]{1,500}))';
/** Hugo's `ref "a.md"`, also with `path=` and further arguments. */
const REF = new RegExp(`\\{\\{[<%]\\s*(?:rel)?ref(?:\\s+path\\s*=)?${VALUE}[^\\n{}]{0,200}?[>%]\\}\\}`, 'y');
const JEKYLL = new RegExp(`\\{%-?\\s*(post_url|link)${VALUE}\\s*-?%\\}`, 'y');
/** Jekyll's and Eleventy's filters on a text: what they make of it begins at the top of the site. */
const FILTER = new RegExp(
  `\\{\\{-?${VALUE}\\s*\\|\\s*(?:relative_url|absolute_url|url|prepend:\\s*site\\.\\w+)\\s*-?\\}\\}`,
  'y',
);
/** The top of the site. */
const HOME = /\{\{-?\s*site\.(?:base)?url\s*-?\}\}(?:\{\{-?\s*site\.baseurl\s*-?\}\})?(?=\/)/y;

export function withTemplateLinks(source: string, files: ArticleFiles): string {
  if (!/\{[{%]/.test(source)) return source;
  let result = '';
  let kept = 0;
  for (let at = 0; at < source.length;) {
    const code = endOfCode(source, at, at === 0 || source[at - 1] === '\n');
    if (code !== undefined) {
      at = code;
      continue;
    }
    if (source[at] === '{') {
      const [end, address] = addressAt(source, at, files) ?? [];
      if (end !== undefined) {
        result += source.slice(kept, at) + (address ?? '');
        kept = at = end;
        continue;
      }
    }
    at = nextPlace(source, at + 1);
  }
  return result + source.slice(kept);
}

/** The next sign that may begin code or a tag, or the next line. */
function nextPlace(source: string, from: number): number {
  const places = /[\n{`]/g;
  places.lastIndex = from;
  const found = places.exec(source);
  if (found === null) return source.length;
  return found[0] === '\n' ? found.index + 1 : found.index;
}

function addressAt(source: string, at: number, files: ArticleFiles): [end: number, address: string] | undefined {
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    return pattern.exec(source);
  };
  const ref = match(REF);
  if (ref !== null) return [at + ref[0].length, files.named(valueOf(ref.slice(1)))];
  const tag = match(JEKYLL);
  // Jekyll names a post from the top of its folder, and every other file from the top of the site.
  if (tag !== null) {
    const value = valueOf(tag.slice(2));
    return [at + tag[0].length, tag[1] === 'link' ? files.linked(value) : files.named(value)];
  }
  const filter = match(FILTER);
  if (filter !== null) return [at + filter[0].length, encodeURI(valueOf(filter.slice(1)).toWellFormed())];
  const home = match(HOME);
  return home === null ? undefined : [at + home[0].length, ''];
}

function valueOf(values: readonly (string | undefined)[]): string {
  return values.find((value) => value !== undefined) ?? '';
}
