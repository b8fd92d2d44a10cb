export function tooOld(instead: string): boolean;
