/** Reading stored files again and again, of which hardly any has changed since the last time. */
import { createHash } from 'node:crypto';
import { readStoredFile } from '../stored/index.ts';

type Reading = { digest: string } & ({ article: ReturnType<typeof readStoredFile> } | { error: unknown });

/**
 * A `readStoredFile` that parses a file only when its bytes are others than at the last time. It is
 * meant for one publication: the one it is called with first.
 */
export function rememberingReader(): typeof readStoredFile {
  const readings = new Map<string, Reading>();
  return (path, bytes, publication) => {
    const digest = createHash('sha1').update(bytes).digest('base64');
    let reading = readings.get(path);
    if (reading?.digest !== digest) {
      try {
        reading = { digest, article: readStoredFile(path, bytes, publication) };
      } catch (error) {
        reading = { digest, error };
      }
      readings.set(path, reading);
    }
    if ('error' in reading) throw reading.error;
    return reading.article;
  };
}
