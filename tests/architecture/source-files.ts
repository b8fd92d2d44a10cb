/** The files of `src` as text, and which of them imports which. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path/posix';

const ROOT = new URL('../../', import.meta.url);
const SCRIPT = /\.tsx?$/;
/** `import … from`, `export … from`, `import('…')` and `import '…'` of a file beside or above; types count too. */
const IMPORTS = /(?:\bfrom\s+|\bimport\s*\(\s*|^import\s+)(['"])(\.{1,2}\/[^'"]+)\1/gm;

export interface SourceFile {
  /** From the root of the project: `src/text/escape.ts`. */
  path: string;
  text: string;
  /** Paths of the files in `src` that it imports. */
  imports: string[];
}

export function sourceFiles(): SourceFile[] {
  return readdirSync(new URL('src/', ROOT), { recursive: true, encoding: 'utf8' })
    .map((name) => `src/${name.replaceAll('\\', '/')}`)
    .filter((path) => SCRIPT.test(path) && !path.endsWith('.d.ts'))
    .sort()
    .map((path) => {
      const text = readFileSync(new URL(path, ROOT), 'utf8');
      return { path, text, imports: importsOf(path, text) };
    });
}

function importsOf(path: string, text: string): string[] {
  const paths = [...text.matchAll(IMPORTS)].map(([, , target]) => join(dirname(path), target as string));
  return [...new Set(paths)].filter((target) => target.startsWith('src/') && SCRIPT.test(target));
}

/** Sets of files that all lead back to one another (Tarjan's strongly connected components). */
export function circles(files: readonly SourceFile[]): string[][] {
  const imports = new Map(files.map((file) => [file.path, file.imports]));
  const places = new Map<string, { place: number; lowest: number; open: boolean }>();
  const stack: string[] = [];
  const found: string[][] = [];
  const visit = (path: string): { place: number; lowest: number; open: boolean } => {
    const own = { place: places.size, lowest: places.size, open: true };
    places.set(path, own);
    stack.push(path);
    for (const target of imports.get(path) ?? []) {
      const other = places.get(target);
      if (other === undefined) own.lowest = Math.min(own.lowest, visit(target).lowest);
      else if (other.open) own.lowest = Math.min(own.lowest, other.place);
    }
    if (own.lowest === own.place) {
      const circle = stack.splice(stack.indexOf(path));
      for (const member of circle) (places.get(member) as { open: boolean }).open = false;
      if (circle.length > 1) found.push(circle.sort());
    }
    return own;
  };
  for (const { path } of files) if (!places.has(path)) visit(path);
  return found;
}
