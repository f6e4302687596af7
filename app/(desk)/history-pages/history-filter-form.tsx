"use client";

import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { CHANGE_KINDS, type ChangeKind } from "@/lib/review/history";
import { KIND_WORDS } from "@/lib/review/history-words";
import * as t from "@/texts/history";

interface HistoryFilterFormProps {
  here: string;
  people: readonly { id: string; name: string }[];
  by?: string;
  kind?: ChangeKind;
}

/** Whose changes of which kind. The address holds the choice, so that it can be sent and kept. */
export function HistoryFilterForm({ here, people, by = "", kind }: HistoryFilterFormProps) {
  const kinds = CHANGE_KINDS.map((value) => ({ value: value as string, label: KIND_WORDS[value] }));
  return (
    <form action={here} className="flex flex-wrap items-center gap-2">
      <Select
        label={t.person}
        name="by"
        className="w-44!"
        defaultValue={by}
        items={[{ value: "", label: t.everybody }, ...people.map(({ id, name }) => ({ value: id, label: name }))]}
      />
      <Select
        label={t.kind}
        name="kind"
        className="w-48!"
        defaultValue={kind ?? ""}
        items={[{ value: "", label: t.allKinds }, ...kinds]}
      />
      <Button type="submit">{t.show}</Button>
    </form>
  );
}
