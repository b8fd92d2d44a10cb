/** As in package.json, which a test holds it to: an import would put all of that file into the Worker. */
export const VERSION = '0.1.0';
