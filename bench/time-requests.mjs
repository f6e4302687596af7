import { subscribe } from "node:diagnostics_channel";

// Loaded into the web server by the benchmark (`node --import`), never by the app: says in each answer how long the server took,
// from the moment it had read the request's head until it wrote the head of the answer. Waiting for the database, for locks and
// for other requests in the same process counts; what the network and the client do does not.
subscribe("http.server.request.start", ({ response }) => {
  const started = performance.now();
  const writeHead = response.writeHead;
  response.writeHead = function (...head) {
    this.setHeader("server-timing", `app;dur=${(performance.now() - started).toFixed(3)}`);
    return writeHead.apply(this, head);
  };
});
