import type { SelectItem } from "@/components/ui/select";
import type { EndpointKind } from "@/lib/db/endpoints";
import * as t from "@/texts/endpoints";

/** What each kind of endpoint is called. */
export const KIND_LABELS: Record<EndpointKind, string> = t.kinds;

/** The addresses of an endpoint, which are kept with spaces in between. */
export function listAddresses(url: string): string {
  return url.split(" ").join(", ");
}

export const KIND_ITEMS: readonly SelectItem<EndpointKind>[] = [
  { value: "triton", label: t.kinds.triton, hint: t.kindHints.triton },
  { value: "nim", label: t.kinds.nim, hint: t.kindHints.nim },
  { value: "baseline", label: t.kinds.baseline, hint: t.kindHints.baseline },
];
