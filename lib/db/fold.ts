import type { PoolClient } from "pg";

/** A fold under way: its transaction alone writes what is folded of its dataset. */
export type Fold = { client: PoolClient; datasetId: string; number: string };
