import { PROMPT_TEMPLATE } from "@/lib/steerlm/prompt";
import { type Sql, sql } from "./client";
import type { EndpointKind } from "./endpoints";

/** An endpoint as a run used it; never its token. */
export type RunSettings = {
  /** From which planning of the run on. */
  since: string;
  name: string;
  kind: EndpointKind;
  url: string;
  model: string;
  timeoutMs: number;
  batchSize: number;
  concurrency: number;
  /** How the prompt was built; null where the server (nim) or no one (baseline) builds one. */
  promptTemplate: string | null;
};

/** The settings of `endpoints e` as they are now, with this version's prompt template. */
const CURRENT_SETTINGS: Sql = sql`jsonb_build_object('name', e.name, 'kind', e.kind, 'url', e.url, 'model', e.model,
  'timeoutMs', e.timeout_ms, 'batchSize', e.batch_size, 'concurrency', e.concurrency,
  'promptTemplate', case when e.kind = 'triton' then ${PROMPT_TEMPLATE}::text end)`;

/** The first entry of a run's list. */
export const FIRST_SETTINGS: Sql = sql`jsonb_build_array(${CURRENT_SETTINGS} || jsonb_build_object('since', clock_timestamp()))`;

/**
 * The list of `runs r` with today's settings of `endpoints e` at its end. What was used for turns that are done stays; settings that
 * were never used for any are replaced. A new name alone is not worth an entry.
 */
export const SETTINGS_FROM_NOW_ON: Sql = sql`case
  when r.scored + r.failed = 0 then ${FIRST_SETTINGS}
  when (r.settings -> -1) - 'since' - 'name' = ${CURRENT_SETTINGS} - 'name' then r.settings
  else r.settings || ${FIRST_SETTINGS} end`;
