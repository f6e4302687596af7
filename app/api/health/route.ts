import { checkHealth } from "@/lib/db/health";

// Asked of the database each time: a health that was true at build time is none.
export const dynamic = "force-dynamic";

export async function GET(): Promise<Response> {
  const health = await checkHealth();
  return Response.json(health, { status: health.status === "ok" ? 200 : 503 });
}
