/**
 * The web's own ports and, since feeds are served from all sorts of them, every port from 1024 up that
 * is not known for another protocol. Below 1024 stands what a machine trusts: mail, names, file shares.
 */
const WEB_PORTS = new Set([80, 443]);
const FIRST_FREE_PORT = 1024;

/**
 * The Fetch Standard's "bad ports" from 1024 up, and the usual ports of databases, caches, queues and
 * orchestrators: a GET to one of them may be a command.
 */
const OTHER_PROTOCOLS = new Set([
  // Fetch Standard, "port blocking"
  1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080,
  // databases, caches, queues
  1433, 1521, 3306, 5432, 5672, 6379, 6380, 7000, 7001, 9042, 9092, 9200, 9300, 11211, 27017, 27018, 27019, 28017,
  // orchestrators, remote desktops, debuggers
  2375, 2376, 2379, 2380, 3389, 4194, 5900, 5985, 5986, 6443, 8500, 9229, 10250, 10255,
]);

export function isFeedPort(port: number): boolean {
  return WEB_PORTS.has(port) || (port >= FIRST_FREE_PORT && port <= 65_535 && !OTHER_PROTOCOLS.has(port));
}
