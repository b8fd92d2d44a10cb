/** The few settings of wrangler.toml that the deployment looks at. wrangler itself reads the rest. */
export interface WranglerSettings {
  baseUrl: string | undefined;
  /** Name of the D1 database. */
  database: string;
  databaseId: string | undefined;
  /** Names of the queues, each once. */
  queues: string[];
}

/** Reads `key = "value"` lines; comments are no settings. */
export function parse(toml: string): WranglerSettings {
  const value = (key: string): string | undefined =>
    new RegExp(`^\\s*${key}\\s*=\\s*"([^"]*)"`, 'm').exec(toml)?.[1] || undefined;
  return {
    baseUrl: value('BASE_URL'),
    database: value('database_name') ?? 'nashra',
    databaseId: value('database_id'),
    queues: [
      ...new Set(
        Array.from(toml.matchAll(/^\s*(?:queue|dead_letter_queue)\s*=\s*"([^"]+)"/gm), ([, name]) => name as string),
      ),
    ],
  };
}
