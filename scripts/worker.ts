import { startWorker } from "@/lib/jobs/worker";

// One more worker, here or on another machine: it needs DATABASE_URL and STEERDESK_SECRET of the app.
const worker = await startWorker();
let stopping = false;
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.on(signal, () => {
    if (stopping) return;
    stopping = true;
    worker.stop().then(
      () => process.exit(0),
      (error) => {
        console.error(error);
        process.exit(1);
      },
    );
  });
await worker.ended;
