export function cleanControls(html: string): string { return html; }
