import { BlockList, isIP } from "node:net";

// IANA's special-purpose address registries for IPv4, https://www.iana.org/assignments/iana-ipv4-special-registry, and multicast.
const SPECIAL_IPV4: [string, number][] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
];
// Of IPv6 only global unicast is public, which leaves out ::1, link-local, unique local, mapped and translated IPv4, and multicast; and of it
// not what is set apart: protocols (Teredo among them), documentation, 6to4.
const GLOBAL_IPV6: [string, number] = ["2000::", 3];
const SPECIAL_IPV6: [string, number][] = [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
];

const special = new BlockList();
for (const [address, prefix] of SPECIAL_IPV4) special.addSubnet(address, prefix, "ipv4");
for (const [address, prefix] of SPECIAL_IPV6) special.addSubnet(address, prefix, "ipv6");
const global = new BlockList();
global.addSubnet(...GLOBAL_IPV6, "ipv6");

/** True for an address that anybody on the internet may have; false for one of this machine or network, and for what is no address. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !special.check(address, "ipv4");
  // A zone (fe80::1%eth0) is of a link.
  if (family === 6 && !address.includes("%")) return global.check(address, "ipv6") && !special.check(address, "ipv6");
  return false;
}
