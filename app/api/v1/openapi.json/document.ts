import { z } from "zod";
import { type ApiDocument, describeApi } from "@/lib/openapi";
import type { Described } from "@/lib/operation";
import { API_ROUTES } from "./routes";

const SELF = "/api/v1/openapi.json";

/** What the address of the description is: it cannot import itself. */
export const DESCRIPTION: Described = {
  permission: "read",
  summary: "Read this description (OpenAPI 3.1)",
  responses: { 200: z.looseObject({ openapi: z.literal("3.1.0") }) },
};

let described: ApiDocument | undefined;

/** The description of the whole API, which is the same as long as the process runs. */
export function describeDesk(): ApiDocument {
  described ??= describeApi({ ...API_ROUTES, [SELF]: { GET: { operation: DESCRIPTION } } });
  return described;
}
