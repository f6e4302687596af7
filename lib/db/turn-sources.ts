import type { PoolClient } from "pg";
import { Bitset } from "@/lib/review/bitset";
import type { NumberRange, TurnQuery } from "@/lib/review/filter";
import { ME } from "@/lib/review/person-facets";
import { sourcesNeeded } from "@/lib/review/sources-needed";
import type { ListSettings, OrdinalRange, TurnSources } from "@/lib/review/turn-sources";
import { type Executor, firstRow, pool, snapshotTransaction, sql } from "./client";
import { readPersonFacetsWith } from "./person-facets";
import { readFacetsWith } from "./turn-facets";
import { readValuesWith } from "./turn-values";
import { FACET_ZONES, PERSON_ZONES, VALUE_ZONES, type ZoneOwner, ZoneReader, type ZoneTable } from "./zone-cache";

/**
 * Everything that a query looks at, of a dataset with `size` turns, as of one moment: that of `on`, where it is a transaction. `me` is
 * who asks; null for nobody.
 */
export async function readSources(
  datasetId: string,
  size: number,
  query: TurnQuery,
  settings: ListSettings,
  me: string | null,
  on: Executor,
): Promise<TurnSources> {
  const needed = sourcesNeeded(query, settings);
  const owner = { datasetId, size };
  const people = [...needed.personFacets].flatMap(([asked, facets]) => {
    const person = asked === ME ? me : asked;
    return person === null ? [] : [{ asked, person, facets }];
  });
  const isOwn = on === pool();
  const open = <Column>(table: ZoneTable<Column>, of: ZoneOwner, keys: readonly number[]) =>
    isOwn ? ZoneReader.open(table, of, keys) : new ZoneReader(table, of, keys);
  // Before a transaction of our own, which then sees all that is known here; one of the caller's may not.
  const [facets, values, ...readers] = await Promise.all([
    open(FACET_ZONES, owner, needed.facets),
    open(VALUE_ZONES, owner, needed.fields),
    ...people.map(({ person, facets: asked }) => open(PERSON_ZONES, { ...owner, person }, asked)),
  ]);
  const read = async (from: Executor): Promise<TurnSources> => {
    const turnFacets = await readFacetsWith(from, facets);
    const numbers = await readValuesWith(from, values);
    const ofPeople = new Map<string, Awaited<ReturnType<typeof readPersonFacetsWith>>>();
    for (const [at, reader] of readers.entries())
      ofPeople.set(people[at]?.asked ?? "", await readPersonFacetsWith(from, reader));
    const lines: OrdinalRange[] = [];
    for (const range of query.filter.lines) lines.push(await findLines(from, datasetId, size, range));
    const nothing = new Bitset(size);
    return {
      ...settings,
      size,
      facets: turnFacets,
      values: numbers,
      // Nobody has rated anything.
      personFacets: (person, facet) => ofPeople.get(person)?.get(facet) ?? nothing,
      lines,
    };
  };
  const kinds = Number(needed.facets.length > 0) + Number(needed.fields.length > 0) + readers.length;
  // Several statements see one moment only in a transaction; lines never change.
  return isOwn && kinds > 1 ? snapshotTransaction((client: PoolClient) => read(client)) : read(on);
}

/** The turns of some lines: ordinals grow with lines. */
async function findLines(on: Executor, datasetId: string, size: number, range: NumberRange): Promise<OrdinalRange> {
  if (range === "unrated") return { first: 0, end: 0 };
  const firstFrom = async (line: number) => {
    const found = await firstRow<{ ordinal: number }>(
      on,
      sql`select ordinal from turns where dataset_id = ${datasetId}::bigint and line >= ${line} order by line, index limit 1`,
    );
    return found?.ordinal ?? size;
  };
  return {
    first: range.min === null ? 0 : await firstFrom(range.min),
    end: range.max === null ? size : await firstFrom(range.max + 1),
  };
}
