/** What an old Node is told. This file is read by it, so it is plain JavaScript of its time. */

/**
 * Whether this Node cannot run the service; then it has said so.
 * @param {string} instead the command that runs the Node of this checkout
 * @returns {boolean}
 */
export function tooOld(instead) {
  if (process.features.typescript) return false;
  console.error(
    `Nashra needs Node 24, and this is Node ${process.version.slice(1)}; `
      + `run "npm ci" once and then "${instead}", which brings Node 24 along, `
      + 'or install Node 24 from https://nodejs.org',
  );
  return true;
}
