import { startWorker } from "@/lib/jobs/worker";
import { reportFailure } from "./start-error";

// One more worker, here or on another machine: it needs DATABASE_URL and STEERDESK_SECRET of the app.

try {
  const worker = await startWorker();
  let stopping: Promise<void> | undefined;
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.on(signal, () => {
      stopping ??= worker.stop();
    });
  await worker.ended;
  await stopping;
} catch (error) {
  reportFailure(error);
}
process.exit();
