import { once } from "node:events";
import net from "node:net";

/** A TCP port of 127.0.0.1 that nothing listens on at this moment. */
export async function findFreePort(): Promise<number> {
  const server = net.createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as net.AddressInfo;
  await close(server);
  return port;
}

/** Whether a server could listen there now: "free", "taken", or what else is against it. */
export async function probePort(port: number, host: string): Promise<string> {
  const server = net.createServer().listen(port, host);
  try {
    await once(server, "listening");
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return (code && PORT_PROBLEMS[code]) || message;
  }
  await close(server);
  return "free";
}

const PORT_PROBLEMS: Record<string, string> = {
  EADDRINUSE: "taken",
  EACCES: "this user may not listen on ports below 1024",
  EADDRNOTAVAIL: "this machine does not have that address",
  ENOTFOUND: "there is no host of that name",
};

async function close(server: net.Server): Promise<void> {
  server.close();
  await once(server, "close");
}
