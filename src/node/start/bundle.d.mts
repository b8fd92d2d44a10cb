export function makeBundle(project: string, folder: string): Promise<void>;
export function bundle(project: string, entryPoints: Record<string, string>, outdir: string): Promise<void>;
