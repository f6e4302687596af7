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

/** Whether a server could listen there now. Throws when the reason against it is not another listener. */
export async function isPortFree(port: number, host: string): Promise<boolean> {
  const server = net.createServer().listen(port, host);
  try {
    await once(server, "listening");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EADDRINUSE") return false;
    throw error;
  }
  await close(server);
  return true;
}

async function close(server: net.Server): Promise<void> {
  server.close();
  await once(server, "close");
}
